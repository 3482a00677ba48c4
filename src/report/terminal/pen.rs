//! The lines of a table, drawn between its borders.

use std::iter;
use std::ops::Range;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ContentLineStyle, LineStyle};

use super::drawn::Drawn;
use super::fit::Fit;
use super::table;
use super::wrap::{self, TooLong};
use crate::assess::Verdict;
use crate::report::grid::Shown;

/// Draws them.
pub(super) struct Pen<'t> {
    fit: &'t Fit<'t>,
    widths: &'t [u16],
    columns: Vec<Column>,
    /// A line between whose borders nothing stands.
    empty: String,
    /// The lines of all cells in the row at hand: where they stand in its text, and how wide each is.
    lines: Vec<(Range<usize>, usize)>,
    styles: Vec<Style>,
    color: bool,
}

/// What stands before and behind the cells that look alike.
struct Style {
    look: (Option<Verdict>, bool),
    around: (String, String),
}

struct Column {
    width: usize,
    right: bool,
    /// Whether its cells hold signs, which always take all of it.
    is_full: bool,
    /// Where it begins and ends in a line that is empty.
    start: usize,
    end: usize,
    /// In the row at hand, its part of the lines.
    lines: Range<usize>,
    /// Which of the styles its cell there has, where it has one.
    style: Option<usize>,
}

impl<'t> Pen<'t> {
    pub(super) fn new(fit: &'t Fit<'t>, widths: &'t [u16], color: bool) -> Pen<'t> {
        // Headings stand between the same borders.
        let ContentLineStyle {
            left,
            junction,
            right,
        } = UTF8_FULL_CONDENSED.content_lines;
        let lefts = iter::once(left).chain(iter::repeat(junction));
        let mut empty = String::new();
        let columns = fit.columns.iter().zip(widths).zip(lefts);
        let columns = columns.map(|((column, width), left)| {
            empty.extend(left);
            let start = empty.len();
            empty.extend(iter::repeat_n(' ', usize::from(*width) + 2));
            Column {
                width: usize::from(*width),
                right: column.right,
                is_full: !column.signs.is_empty(),
                start,
                end: empty.len(),
                lines: 0..0,
                style: None,
            }
        });
        let columns = columns.collect();
        empty.extend(right);
        empty.push('\n');
        Pen {
            fit,
            widths,
            columns,
            empty,
            lines: Vec::new(),
            styles: Vec::new(),
            color,
        }
    }

    /// Draws what stands above the rows.
    pub(super) fn head(&mut self, out: &mut Vec<u8>) {
        let mut headings = Drawn::default();
        for column in &self.fit.columns {
            headings.add(Shown::plain(&column.heading));
        }
        self.border(out, UTF8_FULL_CONDENSED.top_border);
        match self.part(&headings, true) {
            Ok(height) => self.lay(out, &headings, height),
            Err(TooLong) => {
                let head = table::frame(self.fit, self.widths, self.color);
                let head: Vec<String> = head.lines().collect();
                // Between the border above, and those beneath.
                let end = head.len().saturating_sub(2);
                push(out, head.into_iter().take(end).skip(1));
            }
        }
        self.border(out, UTF8_FULL_CONDENSED.header_separator);
    }

    /// Draws what stands beneath the rows.
    pub(super) fn foot(&self, out: &mut Vec<u8>) {
        self.border(out, UTF8_FULL_CONDENSED.bottom_border);
    }

    fn border(&self, out: &mut Vec<u8>, style: LineStyle) {
        let sign = |of: Option<char>| of.map(String::from).unwrap_or_default();
        let (fill, junction) = (sign(style.fill), sign(style.junction));
        let widest = self.columns.iter().map(|column| column.width).max();
        let filled = fill.repeat(widest.unwrap_or(0) + 2);
        for (index, column) in self.columns.iter().enumerate() {
            match index {
                0 => out.extend_from_slice(sign(style.left).as_bytes()),
                _ => out.extend_from_slice(junction.as_bytes()),
            }
            let end = fill.len() * (column.width + 2);
            out.extend_from_slice(&filled.as_bytes()[..end]);
        }
        out.extend_from_slice(sign(style.right).as_bytes());
        out.push(b'\n');
    }

    /// Draws a row onto `out`.
    pub(super) fn row(&mut self, out: &mut Vec<u8>, drawn: &Drawn) {
        if let Ok(height) = self.part(drawn, false) {
            return self.lay(out, drawn, height);
        }
        let frame = || table::frame(self.fit, self.widths, self.color);
        let mut alone = frame();
        alone.add_row(drawn.cells().map(table::cell));
        let (head, lines) = (frame().lines().count() - 1, alone.lines().count() - 1);
        // Headings and borders are there already.
        push(out, alone.lines().take(lines).skip(head));
    }

    /// Parts the texts into lines, unless a word is too long; how many lines the row takes.
    fn part(&mut self, drawn: &Drawn, is_head: bool) -> Result<usize, TooLong> {
        self.lines.clear();
        let mut height = 0;
        for index in 0..self.columns.len() {
            let cell = drawn.cell(index);
            let style = match self.color && (cell.tone.is_some() || cell.strong) {
                true => Some(self.style(cell)),
                false => None,
            };
            let (lines, column) = (&mut self.lines, &mut self.columns[index]);
            let (first, at) = (lines.len(), drawn.start(index));
            match column.is_full && !is_head {
                true => lines.push((at..at + cell.text.len(), column.width)),
                false => wrap::lines(cell.text, column.width, |range, columns| {
                    lines.push((at + range.start..at + range.end, columns));
                })?,
            }
            (column.lines, column.style) = (first..lines.len(), style);
            height = height.max(column.lines.len());
        }
        Ok(height)
    }

    /// Draws the lines of a row: empty ones, with the texts put in.
    fn lay(&self, out: &mut Vec<u8>, drawn: &Drawn, height: usize) {
        let (text, empty) = (drawn.text().as_bytes(), self.empty.as_bytes());
        out.reserve(text.len() + height * empty.len());
        for line in 0..height {
            let mut done = 0;
            for column in &self.columns {
                let Some((range, columns)) = self.lines[column.lines.clone()].get(line) else {
                    continue;
                };
                let (before, behind) = column.places(*columns);
                let style = column.style.map(|style| &self.styles[style].around);
                // The colour is that of the spaces to both sides too.
                if let Some((colored, _)) = style {
                    out.extend_from_slice(&empty[done..column.start]);
                    out.extend_from_slice(colored.as_bytes());
                    done = column.start;
                }
                out.extend_from_slice(&empty[done..before]);
                out.extend_from_slice(&text[range.clone()]);
                done = behind;
                if let Some((_, plain)) = style {
                    out.extend_from_slice(&empty[done..column.end]);
                    out.extend_from_slice(plain.as_bytes());
                    done = column.end;
                }
            }
            out.extend_from_slice(&empty[done..]);
        }
    }

    /// Which of the styles a cell has.
    fn style(&mut self, cell: Shown<'_>) -> usize {
        let look = (cell.tone, cell.strong);
        let known = self.styles.iter().position(|style| style.look == look);
        known.unwrap_or_else(|| {
            let around = table::style(cell);
            self.styles.push(Style { look, around });
            self.styles.len() - 1
        })
    }
}

impl Column {
    /// Where in an empty line a text of so many columns begins, and where the line goes on behind it.
    fn places(&self, columns: usize) -> (usize, usize) {
        let left = self.width.saturating_sub(columns);
        match self.right {
            true => (self.start + 1 + left, self.end - 1),
            false => (self.start + 1, self.end - 1 - left),
        }
    }
}

/// Adds lines that comfy-table has drawn.
fn push(out: &mut Vec<u8>, lines: impl Iterator<Item = String>) {
    for line in lines {
        out.extend_from_slice(line.as_bytes());
        out.push(b'\n');
    }
}
