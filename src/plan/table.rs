//! The table of a plan as it stands in its file, to be written anew with nothing of it lost.

use jiff::civil::Date;

use super::columns::Field;
use super::sheet_diagnostics;
use crate::data::{CellRow, CellSheet, StoredCell, date, stored_sheet};
use crate::lang::Text;

/// How many blank rows one after the other are kept: what stands far beneath a table is none of it.
const BLANK: u64 = 100;

/// The table of a plan as it stands.
#[derive(Debug)]
pub struct PlanTable {
    /// The name of its sheet.
    pub(super) sheet: Option<String>,
    /// How wide its columns are, first and last of them, where the file tells it.
    pub(super) widths: Vec<(usize, usize, f64)>,
    /// What stands between the cells of a text file.
    separator: Option<u8>,
    /// The rows above it.
    pub(super) above: Vec<TableRow>,
    /// How many blank rows stand above the headings.
    pub(super) blank: usize,
    pub(super) headings: Vec<String>,
    pub(super) columns: Vec<Field>,
    /// The rows beneath the headings.
    pub(super) rows: Vec<TableRow>,
    /// How many of these there are without totals and signatures at the end.
    pub(super) end: usize,
}

/// A row that is not blank.
#[derive(Debug)]
pub(super) struct TableRow {
    pub(super) line: u64,
    /// How many blank rows stand above it.
    pub(super) blank: usize,
    pub(super) cells: Vec<PlanCell>,
}

/// A cell of a plan that is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlanCell {
    /// What it says.
    pub text: String,
    /// What the workbook holds that it comes from, where that is no text.
    pub stored: Option<StoredCell>,
    /// Whether it is in bold there.
    pub is_bold: bool,
}

/// How a text file of tables is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextForm {
    /// What stands between cells.
    pub separator: u8,
    /// Whether it begins with a byte-order mark.
    pub has_mark: bool,
    /// Whether its lines end as on Windows.
    pub ends_in_crlf: bool,
}

impl PlanTable {
    /// Of a sheet with the rows of its headings, from the first to the one beneath the last.
    pub(super) fn of(
        sheet: &CellSheet,
        (at, end): (usize, usize),
        headings: &[String],
    ) -> PlanTable {
        let is_text = sheet.separator.is_some();
        // A line that says what separates cells, or nothing, may stand first.
        let first = sheet
            .rows
            .first()
            .filter(|_| is_text)
            .map_or(1, |row| row.line);
        let mut next = first;
        let mut blanks = |row: &CellRow| {
            let lines = row.cells.iter().map(|cell| cell.text.matches('\n').count());
            let lines = lines.max().filter(|_| is_text).unwrap_or(0);
            let blank = row.line.saturating_sub(next);
            next = row.line + 1 + lines as u64;
            usize::try_from(blank.min(BLANK)).unwrap_or(0)
        };
        let mut row = |row: &CellRow| TableRow {
            line: row.line,
            blank: blanks(row),
            cells: { row.cells.iter() }
                .map(|cell| cell.text.clone().into())
                .collect(),
        };
        let above = sheet.rows[..at].iter().map(&mut row).collect();
        let between: Vec<TableRow> = sheet.rows[at..end].iter().map(&mut row).collect();
        PlanTable {
            sheet: sheet.name.clone(),
            widths: Vec::new(),
            separator: sheet.separator,
            above,
            blank: between.first().map_or(0, |row| row.blank),
            headings: headings.to_vec(),
            columns: Vec::new(),
            rows: sheet.rows[end..].iter().map(row).collect(),
            end: 0,
        }
    }

    /// Remembers the numbers, formats and bold letters of its cells and the widths of its columns, by the bytes of its file; what
    /// would be lost of the numbers in a text or because the file does not tell formats.
    pub fn keep_looks(&mut self, bytes: &[u8], is_text: bool) -> Option<Text> {
        let stored = stored_sheet(bytes, self.sheet.as_deref()?);
        self.widths.clone_from(&stored.widths);
        let mut lost = None;
        let above = self.above.iter_mut().map(|row| (row, false));
        for (row, is_beneath) in above.chain(self.rows.iter_mut().map(|row| (row, true))) {
            for (index, cell) in row.cells.iter_mut().enumerate() {
                cell.is_bold = stored.bold.contains(&(row.line, index));
                let Some(of) = stored
                    .at((row.line, index))
                    .filter(|_| !cell.text.is_empty())
                else {
                    continue;
                };
                let field = self.columns.get(index);
                let is_own = is_beneath && field.is_none_or(|it| *it == Field::Unknown);
                if !is_text && of.format.is_some() {
                    cell.stored = Some(of.clone());
                } else if of.is_time || !is_text && is_own {
                    lost = lost.or(Some((row.line, index, of.is_time)));
                }
            }
        }
        lost.map(|(line, column, is_time)| sheet_diagnostics::unkept_number(line, column, is_time))
    }

    /// How the text file is written that it stands in.
    pub fn text_form(&self, bytes: &[u8]) -> Option<TextForm> {
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
        // Between the bytes of UTF-16 stand zeros.
        let before = bytes[..end].iter().rev().find(|byte| **byte != 0);
        let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
        Some(TextForm {
            separator: self.separator?,
            has_mark: marks.iter().any(|mark| bytes.starts_with(mark)),
            ends_in_crlf: before == Some(&b'\r'),
        })
    }
}

impl PlanCell {
    /// A day, in the format of the first of some cells that a workbook holds a day in.
    pub(super) fn of_day<'c>(
        day: Date,
        text: String,
        mut like: impl Iterator<Item = &'c PlanCell>,
    ) -> PlanCell {
        const BEFORE_FIRST: Date = jiff::civil::date(1899, 12, 30);
        let stored = like.find_map(|it| it.stored.clone().filter(|_| date(&it.text).is_some()));
        let days = f64::from((day - BEFORE_FIRST).get_days());
        PlanCell {
            stored: stored.map(|it| StoredCell { number: days, ..it }),
            ..text.into()
        }
    }
}

impl From<String> for PlanCell {
    fn from(text: String) -> PlanCell {
        PlanCell {
            text,
            ..PlanCell::default()
        }
    }
}
