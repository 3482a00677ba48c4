//! Records out of the cells of a sheet.

use super::grid::{Cell, Grid};
use crate::data::position::Span;
use crate::data::record::Record;
use crate::data::record::Rows;
use crate::diagnostic::Diagnostic;

/// The rows of a sheet that are not empty, one after the other.
pub(in crate::data) struct GridRows {
    grid: Grid,
    /// Index of the next cell.
    next: usize,
    /// Of the spans over several lines, those not begun yet, the last first.
    ahead: Vec<Span>,
    /// Those that have begun, with what stands in their first cell.
    open: Vec<(Span, Cell)>,
}

impl GridRows {
    pub(super) fn new(grid: Grid) -> GridRows {
        let runs_down = |span: &&Span| span.lines.1 > span.lines.0;
        let mut ahead: Vec<Span> = grid.spans.iter().filter(runs_down).copied().collect();
        ahead.sort_by_key(|span| std::cmp::Reverse(span.lines));
        GridRows {
            grid,
            next: 0,
            ahead,
            open: Vec::new(),
        }
    }

    /// Begins and ends spans for a row that is read.
    fn turn_to(&mut self, line: u64, row: &[(usize, Cell)]) {
        self.open.retain(|(span, _)| span.lines.1 >= line);
        while let Some(span) = self.ahead.pop_if(|span| span.lines.0 <= line) {
            // What has no text in its first line has none.
            let first = row.iter().find(|(column, _)| *column == span.columns.0);
            if let (true, Some((_, cell))) = (span.lines.0 == line, first) {
                self.open.push((span, cell.clone()));
            }
        }
    }
}

impl Rows for GridRows {
    fn next(&mut self, record: &mut Record) -> Result<bool, Box<Diagnostic>> {
        record.clear();
        let Some((line, ..)) = self.grid.cells.get(self.next) else {
            return Ok(false);
        };
        let line = *line;
        let left = &self.grid.cells[self.next..];
        let length = left.iter().take_while(|cell| cell.0 == line).count();
        let row = self.grid.cells[self.next..self.next + length].iter_mut();
        let mut row: Vec<(usize, Cell)> = row
            .map(|(_, column, cell)| (*column, std::mem::replace(cell, Cell::text(""))))
            .collect();
        self.next += length;
        self.turn_to(line, &row);
        let is_own = row.iter().any(|(_, cell)| !cell.text.trim().is_empty());
        let above = self.open.iter().filter(|(span, _)| span.lines.0 < line);
        for (span, cell) in above.filter(|_| is_own) {
            let column = span.columns.0;
            if !row.iter().any(|(other, _)| *other == column) {
                row.push((column, cell.clone()));
            }
        }
        row.sort_by_key(|(column, _)| *column);
        for (column, cell) in row {
            while record.len() < column {
                record.push("", None, None);
            }
            record.push(&cell.text, cell.number, cell.flaw);
        }
        record.line = line;
        Ok(true)
    }

    fn spans(&self) -> &[Span] {
        &self.grid.spans
    }
}
