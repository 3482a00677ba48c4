//! Tables out of files, whatever their format: the headings, and beneath them one record after the other.

mod csv;
mod delimiter;
mod encoding;
mod headings;
mod input;
mod legacy;
mod record;
mod stream;
mod workbook;

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

pub use input::{Input, inputs};
pub(super) use legacy::{Font, Legacy};
pub(super) use record::{Flaw, Number, Record, is_blank};
pub(super) use stream::LONGEST;

use self::headings::{Headings, Scan};
use super::reading::Reading;
use super::{Spot, cell_problem, problem};
use crate::diagnostic::{Diagnostic, Sheet};
use crate::error::unreadable;

/// One table of a file.
pub struct Table {
    /// Name and headings.
    pub(super) sheet: Arc<Sheet>,
    /// The byte between cells, in a text file.
    pub(super) separator: Option<u8>,
    /// The name of a commune that the table does not name.
    pub(super) name: String,
    /// Whether that is the name of one of several sheets, which tells them apart.
    pub(super) is_named_by_sheet: bool,
    /// Of each heading, whether the file holds it as a number: its zeros at the end are lost.
    pub(super) headed_by_number: Vec<bool>,
    /// Records that were read to find the headings.
    waiting: VecDeque<(u64, Record)>,
    /// What ended the reading of those; told when its turn comes.
    failure: Option<Box<Diagnostic>>,
    rows: Box<dyn Rows>,
    record: Record,
}

/// Where records come from.
trait Rows {
    /// Reads the next record, blank or not; its line, from 1.
    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, Box<Diagnostic>>;

    /// The same records once more, from the first; absent where they need no second look.
    fn again(&self) -> Option<Result<Box<dyn Rows>, Box<Diagnostic>>> {
        None
    }

    /// The cells that are shown as one.
    fn spans(&self) -> &[Span] {
        &[]
    }
}

/// Cells that are shown as one; the text stands in the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    /// First and last line, from 1.
    lines: (u64, u64),
    /// First and last column, from 0.
    columns: (usize, usize),
}

impl Span {
    fn contains(&self, line: u64, column: usize) -> bool {
        (self.lines.0..=self.lines.1).contains(&line)
            && (self.columns.0..=self.columns.1).contains(&column)
    }
}

/// The tables of an input, and what is wrong with those that cannot be read. `sheet` is the one sheet of a workbook that
/// is asked for; text files have none and are read whatever it is.
pub fn tables(
    input: &Input,
    sheet: Option<&str>,
    reading: &Reading,
) -> (Vec<Table>, Vec<Diagnostic>) {
    let name = input.name();
    let failed = |error: io::Error| (Vec::new(), vec![unreadable(&name, &error)]);
    let source = match input.source() {
        Ok(source) => source,
        Err(error) => return failed(error),
    };
    let mut head = Vec::new();
    let read = |file: File| file.take(8).read_to_end(&mut head);
    if let Err(error) = source.open().and_then(read) {
        return failed(error);
    }
    if let Some(container) = workbook::container(&head) {
        return match source.open() {
            Ok(file) => workbook::tables(input, container, Box::new(file), sheet),
            Err(error) => failed(error),
        };
    }
    if input.is_named_spreadsheet() && !head.is_empty() {
        return (Vec::new(), vec![cell_problem::no_spreadsheet(&name)]);
    }
    let (opened, mut found) = match csv::Records::open(source, name, reading) {
        Ok((records, found)) => (Ok(records), found),
        Err(diagnostic) => (Err(diagnostic), Vec::new()),
    };
    let opened = opened.and_then(|records| {
        let separator = Some(records.separator);
        Table::open(input.name(), input.stem(), separator, Box::new(records))
    });
    match opened {
        Ok(table) => (vec![table], found),
        Err(diagnostic) => {
            found.push(*diagnostic);
            (Vec::new(), found)
        }
    }
}

impl Table {
    /// A table of a text file.
    fn open(
        file: String,
        name: String,
        separator: Option<u8>,
        mut rows: Box<dyn Rows>,
    ) -> Result<Table, Box<Diagnostic>> {
        let scan = Scan::read(&mut *rows);
        match (scan.headings(), scan.failure) {
            (None, Some(failure)) => Err(failure),
            (None, None) => Err(Box::new(problem::no_data(
                &file,
                "tệp trống",
                "the file is empty",
            ))),
            (Some(headings), failure) => {
                let sheet = headings.sheet(file, None)?;
                Ok(Table {
                    failure,
                    ..Table::beneath(headings, sheet, name, separator, rows)
                })
            }
        }
    }

    /// What stands beneath headings that were found.
    fn beneath(
        headings: Headings,
        sheet: Sheet,
        name: String,
        separator: Option<u8>,
        rows: Box<dyn Rows>,
    ) -> Table {
        Table {
            sheet: Arc::new(sheet),
            separator,
            name,
            is_named_by_sheet: false,
            headed_by_number: headings.numbers,
            waiting: headings.beneath.into(),
            failure: None,
            rows,
            record: Record::default(),
        }
    }

    /// Goes to the next record that is not blank; its line.
    pub(super) fn advance(&mut self) -> Result<Option<u64>, Box<Diagnostic>> {
        if let Some((line, record)) = self.waiting.pop_front() {
            self.record = record;
            return Ok(Some(line));
        }
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        loop {
            match self.rows.next(&mut self.record)? {
                Some(_) if self.record.is_blank() => {}
                line => return Ok(line),
            }
        }
    }

    /// Hands every record beneath the headings that is not blank to `look`, without going on in this table; a file that
    /// fails half way ends there. Absent where the records need no second look.
    pub(super) fn survey(
        &self,
        mut look: impl FnMut(u64, &Record),
    ) -> Option<Result<(), Box<Diagnostic>>> {
        let mut rows = match self.rows.again()? {
            Ok(rows) => rows,
            Err(diagnostic) => return Some(Err(diagnostic)),
        };
        let mut record = Record::default();
        while let Ok(Some(line)) = rows.next(&mut record) {
            if line > self.sheet.heading_line && !record.is_blank() {
                look(line, &record);
            }
        }
        Some(Ok(()))
    }

    /// The record that [`Table::advance`] went to.
    pub(super) fn record(&self) -> &Record {
        &self.record
    }

    /// Whether the table is a sheet of a workbook, whose cells have types.
    pub(super) fn is_typed(&self) -> bool {
        self.sheet.worksheet.is_some()
    }

    /// Whether cells that are shown as one run over several columns of a line, from its first cell with text.
    pub(super) fn is_title(&self, line: u64) -> bool {
        let mut filled = (0..self.record.len()).filter(|index| self.record.has_text(*index));
        match (filled.next(), filled.next()) {
            (Some(only), None) => self.rows.spans().iter().any(|span| {
                span.lines.0 == line && span.columns.0 == only && span.columns.1 > only
            }),
            _ => false,
        }
    }

    /// A place in this table.
    pub(super) fn spot(&self, line: u64, column: Option<usize>) -> Spot {
        Spot {
            sheet: Arc::clone(&self.sheet),
            line,
            column,
        }
    }
}
