//! Where the records of a table come from.

use super::position::{Offset, Span};
use super::record::Record;
use crate::diagnostic::Diagnostic;

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
