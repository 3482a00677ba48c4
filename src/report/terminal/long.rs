//! The rows of long tables, drawn one after the other.
//!
//! comfy-table keeps every line of every cell until the last row is there, which takes more than a microsecond and much
//! room for each. Here a row is drawn between borders, in widths and with colours that comfy-table gave; one with a word
//! that is longer than its column is left to comfy-table. That both draw the same is tested below.

use std::io::{self, Write};
use std::iter;
use std::ops::Range;

use comfy_table::presets::UTF8_FULL_CONDENSED;

use super::drawn::Drawn;
use super::fit::Fit;
use super::table;
use super::wrap::{self, TooLong};
use crate::assess::Verdict;
use crate::report::grid::{Rows, Shown};

/// How many bytes are put together before they are written.
const AT_ONCE: usize = 64 * 1024;

/// Writes a table whose columns have these widths.
pub(super) fn write(
    out: &mut dyn Write,
    fit: &Fit,
    rows: &Rows,
    widths: &[u16],
    color: bool,
) -> io::Result<()> {
    let mut frame: Vec<String> = table::frame(fit, widths, color).lines().collect();
    let bottom = frame.pop().unwrap_or_default();
    let head = frame.len();
    for line in frame {
        writeln!(out, "{line}")?;
    }
    let mut pen = Pen::new(fit, widths, color);
    let mut drawn = Drawn::default();
    let mut lines = Vec::with_capacity(AT_ONCE + AT_ONCE / 4);
    for index in 0..rows.count() {
        fit.row(rows, index, &mut drawn);
        if pen.row(&mut lines, &drawn).is_err() {
            let mut alone = table::frame(fit, widths, color);
            alone.add_row(drawn.cells().map(table::cell));
            let all: Vec<String> = alone.lines().collect();
            // Headings and borders are there already.
            for line in &all[head..all.len() - 1] {
                lines.extend_from_slice(line.as_bytes());
                lines.push(b'\n');
            }
        }
        if lines.len() >= AT_ONCE {
            out.write_all(&lines)?;
            lines.clear();
        }
    }
    out.write_all(&lines)?;
    writeln!(out, "{bottom}")
}

/// Draws rows.
struct Pen {
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

impl Pen {
    fn new(fit: &Fit, widths: &[u16], color: bool) -> Pen {
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
            columns: columns.collect(),
            right: border(style.right) + "\n",
            styles: Vec::new(),
            color,
        }
    }

    /// Draws a row onto `out`, unless a word is too long.
    fn row(&mut self, out: &mut Vec<u8>, drawn: &Drawn) -> Result<(), TooLong> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::assess::Verdict;
    use crate::report::grid::{Cell, Column, Rows};
    use crate::report::terminal::fit::Fit;
    use crate::report::terminal::{long, table, widths};

    /// Text with all that drawing has to heed: words of every length, marks, wide letters, spaces and line feeds.
    fn text() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            6 => "[a-z0-9(;:.]{1,9}",
            2 => "[đăâêôơưạảễộýẬ]{1,7}",
            1 => "[a-z]{10,40}",
            1 => "(县|村|e\u{323}\u{302}|\u{a0}|\u{ad}|👨‍👩‍👧|\t|\r|\u{301}|=\u{338}|☺\u{fe0f}){1,3}",
        ];
        let space = prop_oneof![9 => Just(" "), 1 => Just("  "), 1 => Just("\n")];
        prop::collection::vec((word, space), 0..12).prop_map(|parts| {
            let parts = parts
                .into_iter()
                .flat_map(|(word, space)| [word, space.to_owned()]);
            let text = parts.collect::<String>();
            // Now and then the space at the end stays.
            if text.len() % 5 == 0 {
                text
            } else {
                text.trim_end().to_owned()
            }
        })
    }

    fn cell(text: impl Strategy<Value = String>) -> impl Strategy<Value = Cell> {
        let tone = prop::option::of(prop::sample::select(Verdict::ALL.to_vec()));
        (text, tone, any::<bool>()).prop_map(|(text, tone, strong)| Cell { text, tone, strong })
    }

    fn rows(signs: usize) -> impl Strategy<Value = Vec<Vec<Cell>>> {
        let name =
            prop_oneof![9 => cell("[A-Z][a-zạảễộ]{1,7}( [A-Z][a-z]{1,6}){0,2}"), 1 => cell(text())];
        let sign = prop::sample::select(vec!["·", "×", "?", "~", "/", " "]);
        let signs = prop::collection::vec(sign, signs);
        let row = (name, signs, cell("[0-9]{1,2}/[0-9]{1,2}"), cell(text()));
        let row = row.prop_map(|(name, signs, met, unmet)| {
            vec![name, Cell::new(signs.join(" ")), met, unmet]
        });
        prop::collection::vec(row, 1..8)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn it_is_what_comfy_table_draws(
            (count, rows) in (1usize..14).prop_flat_map(|count| (Just(count), rows(count))),
            heading in text(),
            is_main in prop::bool::weighted(0.1),
            width in 1u16..150,
            color in any::<bool>(),
        ) {
            let columns = [
                Column::whole("Commune"),
                Column::signs((1..=count).map(|sign| sign.to_string())),
                Column::right("Met"),
                if is_main { Column::main(heading) } else { Column::text(heading) },
            ];
            let fit = Fit::new(&columns, width);
            let rows = Rows::from(rows);
            let expected = table::whole(&fit, &rows, width, color).trim_fmt() + "\n";
            let Some(widths) = widths::of(&fit, &rows, width) else {
                return Ok(());
            };
            let mut out = Vec::new();
            long::write(&mut out, &fit, &rows, &widths, color).expect("memory takes all");
            prop_assert_eq!(String::from_utf8(out).expect("text"), expected);
        }
    }
}
