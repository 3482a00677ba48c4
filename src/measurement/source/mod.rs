//! Tables out of files, whatever their format: the headings, and beneath them one record after the other.

mod begun;
mod csv;
mod delimiter;
mod encoding;
mod ends;
mod first;
mod headings;
mod input;
mod legacy;
mod lines;
mod pieces;
mod record;
mod regroup;
#[cfg(test)]
pub(super) mod samples;
mod stream;
mod unquoted;
mod workbook;

use std::collections::VecDeque;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

pub(super) use csv::Again;
pub(crate) use ends::{Ends, RawRow, blank};
pub use input::{Input, inputs};
pub(super) use legacy::{Font, Legacy};
pub(crate) use lines::Lines;
pub(crate) use pieces::Pieces;
pub(super) use record::{Flaw, Number, Record, is_blank};
pub(crate) use regroup::Regrouped;
pub(super) use stream::LONGEST;

use self::headings::{Headings, Scan};
use self::regroup::RegroupedRecords;
use super::order::Mixed;
use super::reading::Reading;
use super::runs::Runs;
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
    /// Where those begin.
    beneath: Position,
    /// What ended the reading of those; told when its turn comes.
    failure: Option<Box<Diagnostic>>,
    rows: Box<dyn Rows>,
    record: Record,
}

/// Where records come from.
trait Rows {
    /// Reads the next record, blank or not; its line, from 1.
    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, Box<Diagnostic>>;

    /// The file, to be read once more; absent where its records need no second look.
    fn again(&self) -> Option<Again> {
        None
    }

    /// Behind the record read last; of text alone.
    fn position(&self) -> Position {
        Position::default()
    }

    /// Goes on with records that stand in a part of the file, which has these lines, and not where it was; of text alone.
    fn turn_to(&mut self, _: Vec<u8>, _: Lines) {}

    /// The cells that are shown as one.
    fn spans(&self) -> &[Span] {
        &[]
    }
}

/// A place in the text of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Position {
    /// From 0.
    byte: u64,
    /// From 1.
    line: u64,
}

/// A text table to be looked at once more, from the row beneath its headings.
#[derive(Debug, Clone)]
pub(in crate::measurement) struct SecondLook {
    again: Again,
    beneath: Position,
}

impl SecondLook {
    /// Its records, from the first; `Err` where the file cannot be opened any more.
    pub(super) fn rows(&self) -> Result<Looking, Box<Diagnostic>> {
        Ok(Looking {
            rows: self.again.records()?,
            record: Record::default(),
            from: self.beneath.line,
        })
    }

    /// The same in pieces.
    pub(super) fn pieces(&self, runs: Option<Runs>) -> Result<Pieces, Box<Diagnostic>> {
        self.again.pieces(self.beneath, runs)
    }

    /// The same with the rows of each commune put together.
    pub(super) fn regrouped(&self, runs: &Runs, mixed: &Arc<Mixed>) -> Regrouped {
        Regrouped::new(self.clone(), runs.clone(), Arc::clone(mixed))
    }
}

/// A second look on its way.
pub(in crate::measurement) struct Looking {
    rows: csv::Records,
    record: Record,
    /// The first line to look at.
    from: u64,
}

impl Looking {
    /// The next record that is not blank, and its line; a file that fails half way ends there.
    pub(in crate::measurement) fn next(&mut self) -> Option<(u64, &Record)> {
        loop {
            let line = self.rows.next(&mut self.record).ok()??;
            if line >= self.from && !self.record.is_blank() {
                return Some((line, &self.record));
            }
        }
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
    let begun = input.source().and_then(|mut source| {
        let (head, rest) = source.begin()?;
        Ok((source, head, rest))
    });
    let (source, head, rest) = match begun {
        Ok(begun) => begun,
        Err(error) => return failed(error),
    };
    if let Some(container) = workbook::container(&head) {
        return workbook::tables(input, container, Cursor::new(head).chain(rest), sheet);
    }
    if input.is_named_spreadsheet() && !head.is_empty() {
        return (Vec::new(), vec![cell_problem::no_spreadsheet(&name)]);
    }
    let (opened, mut found) = match csv::Records::open(source, (head, rest), name, reading) {
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
        let mut scan = Scan::read(&mut *rows);
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
            beneath: headings.end,
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

    /// The table to be looked at once more; absent where its records need no second look.
    pub(super) fn second_look(&self) -> Option<SecondLook> {
        let again = self.rows.again()?;
        let beneath = self.beneath;
        Some(SecondLook { again, beneath })
    }

    /// The same table from its first row, with the rows of each commune put together.
    pub(super) fn regrouped(self, rows: Regrouped) -> Table {
        Table {
            waiting: VecDeque::new(),
            failure: None,
            rows: Box::new(RegroupedRecords::new(rows, self.rows)),
            ..self
        }
    }

    /// How many bytes of a text file have been read.
    pub(super) fn bytes(&self) -> u64 {
        self.rows.position().byte
    }

    /// Gives the record back, so that the next one is the same.
    pub(super) fn go_back(&mut self, line: u64) {
        let record = std::mem::take(&mut self.record);
        self.waiting.push_front((line, record));
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
