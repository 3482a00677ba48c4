//! Tables out of inputs, whatever their format: the headings, and beneath them one record after the other.

use std::collections::VecDeque;
use std::sync::Arc;

use super::csv::{CsvFile, Offset, Records, first_records};
use super::headings::{Headings, Scan};
use super::options::{Delimiter, Encoding, ReadOptions};
use super::record::Record;
use super::text::Text;
use super::workbook::{self, GridRows};
use super::{Input, delimiter, diagnostics, file_diagnostics, legacy_fonts};
use crate::diagnostic::{Diagnostic, Place, Sheet};

/// One table of a file.
pub struct Table {
    /// Name and headings.
    pub(super) sheet: Arc<Sheet>,
    /// The name of a commune that the table does not name.
    pub(super) name: String,
    /// Whether that is the name of one of several sheets, which tells them apart.
    pub(super) is_named_by_sheet: bool,
    /// Of each heading, whether the file holds it as a number: its zeros at the end are lost.
    pub(super) headed_by_number: Vec<bool>,
    /// Records that were read to find the headings.
    waiting: VecDeque<Record>,
    /// What ended the reading of those; reported when its turn comes.
    failure: Option<Box<Diagnostic>>,
    rows: Rows,
}

/// Where records come from.
pub(super) enum Rows {
    /// Text, with the place beneath the headings.
    Text(CsvFile, Records, Offset),
    /// A sheet of a workbook, whose cells have types.
    Sheet(GridRows),
}

impl Rows {
    /// Reads the next record, blank or not; whether there was one.
    pub(super) fn next(&mut self, record: &mut Record) -> Result<bool, Box<Diagnostic>> {
        match self {
            Rows::Text(_, records, _) => records.next(record),
            Rows::Sheet(rows) => Ok(rows.next(record)),
        }
    }

    /// Behind the record read last; of text alone.
    pub(super) fn offset(&self) -> Offset {
        match self {
            Rows::Text(_, records, _) => records.offset(),
            Rows::Sheet(_) => Offset::default(),
        }
    }

    /// The cells that are shown as one.
    pub(super) fn spans(&self) -> &[Span] {
        match self {
            Rows::Text(..) => &[],
            Rows::Sheet(rows) => rows.spans(),
        }
    }
}

/// A row of a data file, or one cell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellRef {
    /// The file.
    pub sheet: Arc<Sheet>,
    /// Line, from 1.
    pub line: u64,
    /// Column, from 0; absent when the row is meant.
    pub column: Option<usize>,
}

impl From<&CellRef> for Place {
    fn from(cell: &CellRef) -> Place {
        Place::Cell {
            sheet: Arc::clone(&cell.sheet),
            line: cell.line,
            column: cell.column,
        }
    }
}

/// Cells that are shown as one; the text stands in the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// First and last line, from 1.
    pub(super) lines: (u64, u64),
    /// First and last column, from 0.
    pub(super) columns: (usize, usize),
}

impl Span {
    pub(super) fn contains(&self, line: u64, column: usize) -> bool {
        (self.lines.0..=self.lines.1).contains(&line)
            && (self.columns.0..=self.columns.1).contains(&column)
    }
}

/// The tables of an input, and what is wrong with those that cannot be read. `sheet` is the one sheet of a workbook that
/// is asked for; text files have none and are read whatever it is.
pub fn tables(
    input: Input,
    sheet: Option<&str>,
    options: &ReadOptions,
) -> (Vec<Table>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let tables = match workbook::container(&input.bytes) {
        Some(container) => workbook::tables(input, container, sheet, &mut found),
        None if input.is_named_spreadsheet() && !input.bytes.is_empty() => {
            Err(Box::new(file_diagnostics::no_spreadsheet(&input.shown())))
        }
        None => Table::of_text(input, options, &mut found).map(|table| vec![table]),
    };
    let tables = tables.unwrap_or_else(|diagnostic| {
        found.push(*diagnostic);
        Vec::new()
    });
    (tables, found)
}

impl Table {
    /// The table of a text file; what is worth a look is reported too.
    fn of_text(
        input: Input,
        options: &ReadOptions,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Table, Box<Diagnostic>> {
        let (file, name) = (input.shown(), input.stem());
        let text = Text::read(input.bytes, &file, options)?;
        let head = text.head();
        let given = options.delimiter.map(Delimiter::byte).or(text.declared);
        let (separator, rows) = match given {
            Some(separator) => (separator, first_records(head, separator, delimiter::ROWS)),
            None => delimiter::by_headings(head)
                .map_err(|both| Box::new(file_diagnostics::unclear_delimiter(&file, both)))?,
        };
        // As near as the line breaks within the records tell.
        let line = |row: &::csv::ByteRecord| row.position().map_or(1, ::csv::Position::line);
        let first = text.first_line();
        let rows: Vec<_> = rows
            .iter()
            .map(|row| (first + line(row) - 1, row))
            .collect();
        if let Some(legacy) = legacy_fonts::find(&rows) {
            return Err(Box::new(file_diagnostics::legacy_font(
                &file, None, &legacy,
            )));
        }
        if options.encoding.is_none() && text.encoding == Encoding::Windows1258 {
            found.push(file_diagnostics::windows_1258(&file));
        }
        let csv = CsvFile {
            name: file.as_str().into(),
            text: Arc::new(text),
            separator,
        };
        let records = csv.records();
        let mut rows = Rows::Text(csv, records, Offset::default());
        let mut scan = Scan::read(&mut rows);
        match (scan.headings(), scan.failure) {
            (None, Some(failure)) => Err(failure),
            (None, None) => Err(Box::new(diagnostics::no_data(
                &file,
                "tệp trống",
                "the file is empty",
            ))),
            (Some(headings), failure) => {
                let sheet = headings.sheet(file, None)?;
                Ok(Table {
                    failure,
                    ..Table::beneath(headings, sheet, name, rows)
                })
            }
        }
    }

    /// What stands beneath headings that were found.
    pub(super) fn beneath(headings: Headings, sheet: Sheet, name: String, rows: Rows) -> Table {
        let rows = match rows {
            Rows::Text(file, records, _) => Rows::Text(file, records, headings.end),
            rows => rows,
        };
        Table {
            sheet: Arc::new(sheet),
            name,
            is_named_by_sheet: false,
            headed_by_number: headings.numbers,
            waiting: headings.beneath.into(),
            failure: None,
            rows,
        }
    }

    /// Reads the next record that is not blank; whether there was one.
    pub(super) fn next(&mut self, record: &mut Record) -> Result<bool, Box<Diagnostic>> {
        if let Some(first) = self.waiting.pop_front() {
            *record = first;
        } else if let Some(failure) = self.failure.take() {
            return Err(failure);
        } else {
            loop {
                if !self.rows.next(record)? {
                    return Ok(false);
                }
                if !record.is_blank() {
                    break;
                }
            }
        }
        record.is_title = is_title(record, self.rows.spans());
        Ok(true)
    }

    /// What a text table is read from, and where its rows begin; absent where its cells have types.
    pub(super) fn text(&self) -> Option<(&CsvFile, Offset)> {
        match &self.rows {
            Rows::Text(file, _, beneath) => Some((file, *beneath)),
            Rows::Sheet(_) => None,
        }
    }

    /// How many bytes of a text file have been read.
    pub(super) fn bytes(&self) -> u64 {
        self.rows.offset().byte
    }

    /// A place in this table.
    pub(super) fn cell(&self, line: u64, column: Option<usize>) -> CellRef {
        CellRef {
            sheet: Arc::clone(&self.sheet),
            line,
            column,
        }
    }
}

/// Whether cells that are shown as one run over several columns of a row, from its only cell with text.
fn is_title(record: &Record, spans: &[Span]) -> bool {
    if spans.is_empty() {
        return false;
    }
    let mut filled = (0..record.len()).filter(|index| record.has_text(*index));
    match (filled.next(), filled.next()) {
        (Some(only), None) => spans.iter().any(|span| {
            span.lines.0 == record.line && span.columns.0 == only && span.columns.1 > only
        }),
        _ => false,
    }
}
