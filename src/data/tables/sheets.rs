//! The cells of a file as they stand, for tables that hold no measurements, such as plans, and to be shown.

use std::sync::Arc;

use super::layout::holds_rows;
use crate::data::account::Account;
use crate::data::files::csv::{CsvFile, first_records};
use crate::data::files::text::Text;
use crate::data::files::{file_diagnostics, legacy_fonts};
use crate::data::headings::delimiter;
use crate::data::headings::naming::is_bare;
use crate::data::options::{Delimiter, ReadOptions};
use crate::data::record::{Flaw, Record, Rows, is_blank};
use crate::data::{Input, workbook};
use crate::diagnostic::Diagnostic;

/// A sheet of a file, or all of a text file.
#[derive(Debug)]
pub struct CellSheet {
    /// The file, as messages name it.
    pub file: String,
    /// The name of the sheet; absent of a text file.
    pub name: Option<String>,
    /// Whether it is shown, or asked for by its name.
    pub is_visible: bool,
    /// The rows that are not blank, and those with a formula that has no result.
    pub rows: Vec<CellRow>,
    /// The lines of rows that are not shown.
    pub hidden: Vec<u64>,
    /// What became of cells that nobody sees: they are in no row.
    pub account: Account,
    /// What stands between the cells of a text file.
    pub separator: Option<u8>,
}

impl CellSheet {
    /// Whether a row swallows rows beneath it, beneath so many headings: a quote was opened and not closed.
    pub fn has_unclosed_quote(&self, row: &CellRow, headings: usize) -> bool {
        let holds_rows = |separator| {
            let mut cells = row.cells.iter();
            cells.any(|cell| holds_rows(cell.text.as_bytes(), separator, headings))
        };
        self.separator.is_some_and(holds_rows)
    }
}

/// A row that is not blank.
#[derive(Debug)]
pub struct CellRow {
    /// Its line, from 1.
    pub line: u64,
    /// Its cells, from the first column on.
    pub cells: Vec<TextCell>,
}

/// A cell as people see it.
#[derive(Debug, Clone, Default)]
pub struct TextCell {
    /// What is shown, trimmed; nothing where it is blank. A day is `30/06/2023`, one that is shown as a month `06/2023`.
    pub text: String,
    /// What the file holds as a day.
    pub day: Option<StoredDay>,
    /// Whether it is shown as one with a cell above, whose text it has.
    pub is_shared: bool,
    /// Whether it is a formula whose stored result is 0 or nothing: perhaps it was never calculated.
    pub is_uncalculated: bool,
    /// Whether it is struck out, or a part of its text.
    pub is_struck: bool,
    /// Whether it is a figure, or could have been one in a spreadsheet, which keeps no zero at its end: 17.10 is 17.1.
    pub may_lack_zero: bool,
}

/// How a day is shown that a file holds as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoredDay {
    /// The day first, or in the order that the system of each reader has.
    Plain,
    /// The month first, as in America: whoever typed it may have meant the other.
    MonthFirst,
}

impl CellRow {
    /// The text of a cell; nothing beyond the last.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| &cell.text)
    }

    fn of(record: &Record) -> CellRow {
        let cells = (0..record.len()).map(|index| {
            let field = record.get(index).unwrap_or_default();
            let text = String::from_utf8_lossy(field);
            let mut flaws = record.flaws().iter().filter(|(at, _)| *at == index);
            let is_uncalculated = flaws.clone().any(|(_, it)| *it == Flaw::Uncalculated);
            TextCell {
                may_lack_zero: if record.is_typed() {
                    record.number(index).is_some()
                } else {
                    is_bare(&text)
                },
                is_struck: record.is_struck(index),
                text: if is_blank(field) {
                    String::new()
                } else {
                    without_guard(text.trim()).to_owned()
                },
                day: flaws.find_map(|(_, flaw)| match flaw {
                    Flaw::Day => Some(StoredDay::Plain),
                    Flaw::MonthFirst => Some(StoredDay::MonthFirst),
                    _ => None,
                }),
                is_shared: record.is_shared(index),
                is_uncalculated,
            }
        });
        CellRow {
            line: record.line,
            cells: cells.collect(),
        }
    }
}

/// A text without the apostrophe that reports put before what a spreadsheet would take for a formula.
fn without_guard(text: &str) -> &str {
    let guarded = text.strip_prefix('\'');
    guarded
        .filter(|it| it.starts_with(['=', '+', '-', '@']))
        .unwrap_or(text)
}

/// The sheets of an input, or the one of a workbook that is asked for, and what is wrong with those that cannot be read.
/// `is_heading` knows the headings of the tables looked for, which tell what stands between the cells of a text file.
pub fn cell_sheets(
    input: Input,
    asked: Option<&str>,
    options: &ReadOptions,
    is_heading: &dyn Fn(&str) -> bool,
) -> (Vec<CellSheet>, Vec<Diagnostic>) {
    let separator = |head: &[u8]| delimiter::by_words(head, is_heading);
    sheets_by(input, asked, options, &separator)
}

/// The sheets of a file of data, as the rows of its tables are read.
pub fn data_sheets(input: Input, asked: Option<&str>, options: &ReadOptions) -> Vec<CellSheet> {
    let separator = |head: &[u8]| match delimiter::by_headings(head) {
        Ok((separator, _)) | Err([separator, _]) => separator,
    };
    sheets_by(input, asked, options, &separator).0
}

/// `separator` tells what stands between the cells of a text file by its start.
fn sheets_by(
    input: Input,
    asked: Option<&str>,
    options: &ReadOptions,
    separator: &dyn Fn(&[u8]) -> u8,
) -> (Vec<CellSheet>, Vec<Diagnostic>) {
    let (file, mut found) = (input.shown(), Vec::new());
    let read = match workbook::container(&input.bytes) {
        Some(container) => of_workbook(&file, container, input.bytes, asked, &mut found),
        None => of_text(&file, input.bytes, options, separator),
    };
    let sheets = read.unwrap_or_else(|diagnostic| {
        found.push(*diagnostic);
        Vec::new()
    });
    (sheets, found)
}

fn of_workbook(
    file: &str,
    container: workbook::Container,
    bytes: Vec<u8>,
    asked: Option<&str>,
    found: &mut Vec<Diagnostic>,
) -> Result<Vec<CellSheet>, Box<Diagnostic>> {
    let sheets = workbook::whole_sheets(file, container, bytes, asked, found)?;
    let sheets = sheets.into_iter().map(|mut sheet| {
        Ok(CellSheet {
            file: file.to_owned(),
            rows: rows(&mut sheet.rows)?,
            name: Some(sheet.name),
            is_visible: sheet.is_visible,
            hidden: sheet.hidden,
            account: sheet.account,
            separator: None,
        })
    });
    sheets.collect()
}

fn of_text(
    file: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
    separator: &dyn Fn(&[u8]) -> u8,
) -> Result<Vec<CellSheet>, Box<Diagnostic>> {
    let text = Text::read(bytes, file, options)?;
    let given = options.delimiter.map(Delimiter::byte).or(text.declared);
    let separator = given.unwrap_or_else(|| separator(text.head()));
    let first = first_records(text.head(), separator, delimiter::ROWS);
    if let Some(legacy) = legacy_fonts::find_in_text(&first, text.first_line()) {
        return Err(Box::new(file_diagnostics::legacy_font(file, None, &legacy)));
    }
    let csv = CsvFile {
        name: file.into(),
        text: Arc::new(text),
        separator,
    };
    Ok(vec![CellSheet {
        file: file.to_owned(),
        name: None,
        is_visible: true,
        rows: rows(&mut csv.records())?,
        hidden: Vec::new(),
        account: Account::default(),
        separator: Some(separator),
    }])
}

fn rows(source: &mut dyn Rows) -> Result<Vec<CellRow>, Box<Diagnostic>> {
    let (mut rows, mut record) = (Vec::new(), Record::default());
    while source.next(&mut record)? {
        let is_told = { record.flaws().iter() }.any(|(_, flaw)| *flaw == Flaw::Uncalculated);
        if is_told || !record.is_blank() {
            rows.push(CellRow::of(&record));
        }
    }
    Ok(rows)
}
