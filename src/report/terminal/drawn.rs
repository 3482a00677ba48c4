//! The cells of a row as they are drawn, one text behind the other, in room that is used for row after row.

use crate::assess::Verdict;
use crate::report::grid::Shown;

/// A row.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    text: String,
    cells: Vec<Part>,
}

/// A cell, whose text ends where that of the next one begins.
#[derive(Debug)]
struct Part {
    start: usize,
    tone: Option<Verdict>,
    strong: bool,
}

impl Drawn {
    /// Empties it for the next row.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
    }

    /// Adds a cell.
    pub(super) fn add(&mut self, shown: Shown<'_>) {
        self.cells.push(Part {
            start: self.text.len(),
            tone: shown.tone,
            strong: shown.strong,
        });
        self.text.push_str(shown.text);
    }

    pub(super) fn count(&self) -> usize {
        self.cells.len()
    }

    /// All cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = Shown<'_>> {
        (0..self.cells.len()).map(|index| self.cell(index))
    }

    /// The texts of all cells.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where that of a cell begins.
    pub(super) fn start(&self, index: usize) -> usize {
        self.cells[index].start
    }

    /// One of them.
    pub(super) fn cell(&self, index: usize) -> Shown<'_> {
        let part = &self.cells[index];
        let next = self.cells.get(index + 1);
        let end = next.map_or(self.text.len(), |next| next.start);
        Shown {
            text: &self.text[part.start..end],
            tone: part.tone,
            strong: part.strong,
        }
    }
}
