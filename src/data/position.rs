//! Places in data files.

use std::sync::Arc;

use crate::diagnostic::{Place, Sheet};

/// Where a cell stands in its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 0; absent where the row is meant.
    pub column: Option<u32>,
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

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Offset {
    /// From 0.
    pub(super) byte: u64,
    /// From 1.
    pub(super) line: u64,
}
