//! One record of a table.

use csv::ByteRecord;
use rust_decimal::Decimal;

/// The cells of one row as text, and what is known of them beyond it.
#[derive(Debug, Default)]
pub(in crate::measurement) struct Record {
    fields: ByteRecord,
    /// Figures that the file holds as numbers, not as text; shorter than the fields where there are no more.
    numbers: Vec<Option<Number>>,
}

/// A figure that needs no reading: which mark it would be written with does not matter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::measurement) struct Number {
    /// The figure; of a percentage, the part per hundred.
    pub(in crate::measurement) figure: Decimal,
    /// Whether the file shows it with a percent sign.
    pub(in crate::measurement) percent: bool,
}

impl Record {
    /// For readers of text, which fill it themselves.
    pub(super) fn fields_mut(&mut self) -> &mut ByteRecord {
        &mut self.fields
    }

    /// The text of a cell; absent beyond the last.
    pub(in crate::measurement) fn get(&self, index: usize) -> Option<&[u8]> {
        self.fields.get(index)
    }

    /// The texts of all cells.
    pub(in crate::measurement) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.fields.iter()
    }

    /// How many cells there are.
    pub(in crate::measurement) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The figure of a cell that the file holds as a number.
    pub(in crate::measurement) fn number(&self, index: usize) -> Option<Number> {
        self.numbers.get(index).copied().flatten()
    }

    /// Whether there is nothing in it.
    pub(super) fn is_blank(&self) -> bool {
        self.fields
            .iter()
            .all(|field| field.trim_ascii().is_empty())
    }
}
