//! A row of a long table, drawn.

use std::iter;
use std::ops::Range;

use comfy_table::presets::UTF8_FULL_CONDENSED;

use super::drawn::Drawn;
use super::fit::Fit;
use super::table;
use super::wrap::{self, TooLong};
use crate::assess::Verdict;
use crate::report::grid::Shown;

/// Draws rows.
pub(super) struct Pen<'t> {
    fit: &'t Fit<'t>,
    widths: &'t [u16],
    columns: Vec<Column>,
    /// The border behind the last column, and the end of the line.
    right: String,
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
    /// Whether it holds signs, which always take all of it.
    is_full: bool,
    /// The border before it.
    left: String,
    /// That border, and nothing behind it.
    empty: String,
    /// The same of all columns before it.
    before: String,
    /// The lines of its cell in the row at hand: where they stand in its text, and how wide each is.
    lines: Vec<(Range<usize>, usize)>,
}

impl<'t> Pen<'t> {
    pub(super) fn new(fit: &'t Fit<'t>, widths: &'t [u16], color: bool) -> Pen<'t> {
        let style = UTF8_FULL_CONDENSED.content_lines;
        let border = |of: Option<char>| of.map(String::from).unwrap_or_default();
        let lefts = iter::once(style.left).chain(iter::repeat(style.junction));
        let columns = fit.columns.iter().zip(widths).zip(lefts);
        let mut before = String::new();
        let columns = columns.map(|((column, width), left)| {
            let empty = border(left) + &" ".repeat(usize::from(*width) + 2);
            let own = before.clone();
            before.push_str(&empty);
            Column {
                width: usize::from(*width),
                right: column.right,
                is_full: !column.signs.is_empty(),
                left: border(left),
                empty,
                before: own,
                lines: Vec::new(),
            }
        });
        Pen {
            fit,
            widths,
            columns: columns.collect(),
            right: border(style.right) + "\n",
            styles: Vec::new(),
            color,
        }
    }

    /// Draws a row onto `out`.
    pub(super) fn row(&mut self, out: &mut Vec<u8>, drawn: &Drawn) {
        if self.short(out, drawn).is_ok() {
            return;
        }
        let frame = || table::frame(self.fit, self.widths, self.color);
        let mut alone = frame();
        alone.add_row(drawn.cells().map(table::cell));
        let (head, lines) = (frame().lines().count() - 1, alone.lines().count() - 1);
        // Headings and borders are there already.
        for line in alone.lines().take(lines).skip(head) {
            out.extend_from_slice(line.as_bytes());
            out.push(b'\n');
        }
    }

    /// Draws a row onto `out`, unless a word is too long.
    fn short(&mut self, out: &mut Vec<u8>, drawn: &Drawn) -> Result<(), TooLong> {
        let mut height = 0;
        for (column, cell) in self.columns.iter_mut().zip(drawn.cells()) {
            let lines = &mut column.lines;
            lines.clear();
            match column.is_full {
                true => lines.push((0..cell.text.len(), column.width)),
                false => wrap::lines(cell.text, column.width, |range, columns| {
                    lines.push((range, columns));
                })?,
            }
            height = height.max(lines.len());
        }
        for line in 0..height {
            let has_line = |column: &Column| column.lines.len() > line;
            let first = self.columns.iter().position(has_line).unwrap_or(0);
            out.extend_from_slice(self.columns[first].before.as_bytes());
            for (index, cell) in drawn.cells().enumerate().skip(first) {
                let column = &self.columns[index];
                match column.lines.get(line) {
                    Some((range, columns)) => {
                        let text = &cell.text[range.clone()];
                        out.extend_from_slice(column.left.as_bytes());
                        match cell.tone.is_some() || cell.strong {
                            true => self.styled(out, index, cell, (text, *columns)),
                            false => column.draw(out, text, *columns),
                        }
                    }
                    None => out.extend_from_slice(column.empty.as_bytes()),
                }
            }
            out.extend_from_slice(self.right.as_bytes());
        }
        Ok(())
    }

    /// Draws a text of a cell in the cell's colour.
    fn styled(
        &mut self,
        out: &mut Vec<u8>,
        column: usize,
        cell: Shown<'_>,
        (text, columns): (&str, usize),
    ) {
        let look = (cell.tone, cell.strong);
        let known = self.styles.iter().position(|style| style.look == look);
        let style = known.unwrap_or_else(|| {
            let around = table::style(cell, self.color);
            self.styles.push(Style { look, around });
            self.styles.len() - 1
        });
        let (before, behind) = &self.styles[style].around;
        out.extend_from_slice(before.as_bytes());
        self.columns[column].draw(out, text, columns);
        out.extend_from_slice(behind.as_bytes());
    }
}

impl Column {
    /// Draws a text, a space to both sides.
    fn draw(&self, out: &mut Vec<u8>, text: &str, columns: usize) {
        let left = self.width.saturating_sub(columns);
        let (before, behind) = if self.right { (left, 0) } else { (0, left) };
        out.resize(out.len() + before + 1, b' ');
        out.extend_from_slice(text.as_bytes());
        out.resize(out.len() + behind + 1, b' ');
    }
}
