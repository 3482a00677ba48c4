//! One record of a table, and where the records come from.

use std::borrow::Cow;
use std::num::NonZeroU32;
use std::sync::Arc;

use csv::ByteRecord;
use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Place, Sheet};
use crate::fold;

/// The cells of one row as text, and what is known of them beyond it.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    /// Its line, from 1.
    pub(super) line: u64,
    /// Whether its only text runs over several columns.
    pub(super) is_title: bool,
    /// The texts of its cells; readers of text fill it themselves.
    pub(super) fields: ByteRecord,
    /// Figures that the file holds as numbers, not as text; shorter than the fields where there are no more.
    numbers: Vec<Option<Number>>,
    /// Cells that are not what they seem; few.
    flaws: Vec<(usize, Flaw)>,
    /// Cells that are shown as one with a cell above, whose text they have; few.
    shared: Vec<usize>,
    /// What is shown behind the number of a cell; few.
    units: Vec<(usize, Arc<str>)>,
}

/// A figure that needs no reading: which mark it would be written with does not matter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// The figure; of a percentage, the part per hundred.
    pub(super) figure: Decimal,
    /// Whether the file shows it with a percent sign.
    pub(super) percent: bool,
}

/// What is to know of a cell of a workbook before its value is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Flaw {
    /// A formula whose stored result is 0 or nothing: perhaps it was never calculated.
    Uncalculated,
    /// A number from 0 to 1 that may be shown as a percentage: the file does not tell.
    PerhapsPercent,
    /// A number that is shown in so many thousands of thousands: what is stored is not what people see.
    Scaled(u8),
    /// A cell that is struck out, or a part of its text.
    Struck,
    /// A number that is not shown: its format or its sheet leaves the cell blank.
    NotShown,
    /// A day that the file holds as such.
    Day,
    /// A day that is shown with its month first: whoever typed it may have meant the other.
    MonthFirst,
}

impl Record {
    /// For readers of workbooks: nothing in it.
    pub(super) fn clear(&mut self) {
        self.fields.clear();
        self.numbers.clear();
        self.flaws.clear();
        self.shared.clear();
        self.units.clear();
    }

    /// For readers of workbooks: the next cell is shown as one with a cell above.
    pub(super) fn share_next(&mut self) {
        self.shared.push(self.fields.len());
    }

    /// For readers of workbooks: the format of the next cell shows a unit.
    pub(super) fn unit_next(&mut self, unit: &Arc<str>) {
        self.units.push((self.fields.len(), Arc::clone(unit)));
    }

    /// The unit that the format of a cell shows.
    pub(super) fn unit(&self, index: usize) -> Option<&str> {
        let mut units = self.units.iter();
        units.find(|(at, _)| *at == index).map(|(_, unit)| &**unit)
    }

    /// Whether a cell is shown as one with a cell above, whose text it has.
    pub(super) fn is_shared(&self, index: usize) -> bool {
        self.shared.contains(&index)
    }

    /// For readers of workbooks: one more cell.
    pub(super) fn push(&mut self, text: &str, number: Option<Number>, flaw: Option<Flaw>) {
        self.flaws
            .extend(flaw.map(|flaw| (self.fields.len(), flaw)));
        self.fields.push_field(text.as_bytes());
        self.numbers.push(number);
    }

    /// The text of a cell; absent beyond the last.
    pub(super) fn get(&self, index: usize) -> Option<&[u8]> {
        self.fields.get(index)
    }

    /// The text of a cell, trimmed; nothing where it is blank.
    pub(super) fn trimmed(&self, index: usize) -> &[u8] {
        self.get(index).unwrap_or_default().trim_ascii()
    }

    /// Whether there is something in a cell.
    pub(super) fn has_text(&self, index: usize) -> bool {
        !self.trimmed(index).is_empty()
    }

    /// The texts of all cells.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.fields.iter()
    }

    /// The texts of the cells that are not empty, cleaned.
    pub(super) fn words(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let texts = self.iter().map(fold::clean_bytes);
        texts.filter(|text| !text.is_empty())
    }

    /// Whether a byte stands in any cell.
    pub(super) fn holds(&self, byte: u8) -> bool {
        memchr::memchr(byte, self.fields.as_slice()).is_some()
    }

    /// Whether all cells are UTF-8.
    pub(super) fn is_utf8(&self) -> bool {
        let Ok(text) = std::str::from_utf8(self.fields.as_slice()) else {
            return false;
        };
        let ranges = (0..self.len()).filter_map(|index| self.fields.range(index));
        ranges
            .into_iter()
            .all(|range| text.is_char_boundary(range.end))
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The figure of a cell that the file holds as a number.
    pub(super) fn number(&self, index: usize) -> Option<Number> {
        self.numbers.get(index).copied().flatten()
    }

    /// Whether its cells have types.
    pub(super) fn is_typed(&self) -> bool {
        !self.numbers.is_empty()
    }

    /// The cells that are not what they seem.
    pub(super) fn flaws(&self) -> &[(usize, Flaw)] {
        &self.flaws
    }

    /// Whether a cell is struck out, or a part of it.
    pub(super) fn is_struck(&self, index: usize) -> bool {
        self.flaws.contains(&(index, Flaw::Struck))
    }

    /// Empties the cells that are struck out; their columns and texts.
    pub(super) fn drop_struck(&mut self) -> Vec<(usize, String)> {
        let struck = (0..self.len()).filter(|index| self.is_struck(*index));
        let struck: Vec<(usize, String)> = struck
            .map(|index| (index, fold::clean_bytes(self.trimmed(index)).into_owned()))
            .collect();
        if !struck.is_empty() {
            let is_left = |index: &usize| struck.iter().all(|(column, _)| column != index);
            let fields = self.fields.iter().enumerate();
            let fields = fields.map(|(index, text)| if is_left(&index) { text } else { b"" });
            self.fields = fields.collect();
        }
        struck
    }

    /// Whether there is nothing in it.
    pub(super) fn is_blank(&self) -> bool {
        self.fields.iter().all(is_blank)
    }
}

/// Whether there is nothing to see in a cell.
pub(super) fn is_blank(field: &[u8]) -> bool {
    let field = field.trim_ascii();
    // Everything that cannot be seen but is no control character begins with one of these bytes.
    let may_be = |field: &[u8]| {
        field
            .first()
            .is_some_and(|byte| matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xe3 | 0xef))
    };
    field.is_empty()
        || (may_be(field)
            && std::str::from_utf8(field).is_ok_and(|text| fold::clean(text).is_empty()))
}

/// The records of a table, one after the other.
pub(super) trait Rows: Send {
    /// Reads the next record, blank or not; whether there was one.
    fn next(&mut self, record: &mut Record) -> Result<bool, Box<Diagnostic>>;

    /// Behind the record read last; of text alone.
    fn offset(&self) -> Offset {
        Offset::default()
    }

    /// The cells that are shown as one.
    fn spans(&self) -> &[Span] {
        &[]
    }
}

/// Where a cell stands in its sheet, small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, which leaves room for none.
    column: Option<NonZeroU32>,
}

impl Position {
    pub(super) fn new(line: u64, column: Option<usize>) -> Position {
        let small = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Position {
            line: small(line),
            column: column.and_then(|column| NonZeroU32::new(small(column as u64 + 1))),
        }
    }

    /// Column, from 0; absent where the row is meant.
    pub fn column(self) -> Option<usize> {
        self.column.map(|column| column.get() as usize - 1)
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

impl From<CellRef> for Place {
    fn from(cell: CellRef) -> Place {
        Place::from(&cell)
    }
}

impl From<&CellRef> for Place {
    fn from(cell: &CellRef) -> Place {
        // What no heading stands above was typed as an option.
        if cell.sheet.heading_line == 0 {
            return Place::File(cell.sheet.file.clone());
        }
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

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Offset {
    /// From 0.
    pub(super) byte: u64,
    /// From 1.
    pub(super) line: u64,
}
