//! The cells of one sheet that are not empty.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::format::Format;
use super::hidden::{COLUMNS, Hidden};
use super::unseen::Unseen;
use crate::data::files::legacy_fonts::Fonts;
use crate::data::record::{Flaw, Number, Record, Rows, Span};
use crate::diagnostic::Diagnostic;

/// How many cells of a sheet are read at most.
const CELLS: usize = 2_000_000;

/// How long the text of a cell can be: what Excel allows.
const TEXT: usize = 32_767 * 4;

/// How much text a sheet can hold, in bytes.
pub(super) const TEXTS: usize = 128 * 1024 * 1024;

/// How many cells the rows of a sheet can have together, from the first column on.
const AREA: u64 = 100_000_000;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) number: Option<Number>,
    pub(super) flaw: Option<Flaw>,
    /// What is shown behind its number.
    pub(super) unit: Option<Arc<str>>,
}

/// The cells of a sheet, by line and column.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Line from 1, column from 0.
    pub(super) cells: Vec<(u64, usize, Cell)>,
    pub(super) spans: Vec<Span>,
    hidden: Hidden,
    /// The old fonts of its cells, where the format tells of fonts.
    pub(super) fonts: Fonts,
    texts: usize,
}

/// Why a sheet is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TooLarge {
    /// Too many cells.
    Cells(usize),
    /// Too long a cell, at this line and column.
    Text(u64, usize),
    /// Too much text.
    Texts(usize),
    /// Too long rows.
    Area,
    /// A cell in a column that there cannot be.
    Beyond,
}

impl Grid {
    /// No cells yet, of which some are shown as one.
    pub(super) fn with(spans: Vec<Span>) -> Grid {
        Grid {
            spans,
            ..Grid::default()
        }
    }

    /// Adds a cell, in any order.
    pub(super) fn add(&mut self, line: u64, column: usize, cell: Cell) -> Result<(), TooLarge> {
        if cell.text.is_empty() && cell.flaw.is_none() {
            return Ok(());
        }
        if cell.text.len() > TEXT {
            return Err(TooLarge::Text(line, column));
        }
        if column >= COLUMNS {
            return Err(TooLarge::Beyond);
        }
        self.texts += cell.text.len();
        if self.texts > TEXTS {
            return Err(TooLarge::Texts(TEXTS));
        }
        if self.cells.len() == CELLS {
            return Err(TooLarge::Cells(CELLS));
        }
        self.cells.push((line, column, cell));
        Ok(())
    }

    /// Puts the cells in order, when all are there.
    pub(super) fn finish(mut self) -> Result<Grid, TooLarge> {
        self.cells.sort_by_key(|(line, column, _)| (*line, *column));
        self.cells
            .dedup_by_key(|(line, column, _)| (*line, *column));
        let rows = self.cells.chunk_by(|a, b| a.0 == b.0);
        let lengths = rows.map(|row| row.last().map_or(0, |(_, column, _)| *column as u64 + 1));
        if lengths.sum::<u64>() > AREA {
            Err(TooLarge::Area)
        } else {
            Ok(self)
        }
    }

    /// What tells its cells from those of other sheets.
    pub(super) fn content(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (line, column, cell) in &self.cells {
            (line, column, &cell.text, &cell.unit, cell.flaw).hash(&mut hasher);
            cell.number.map(|it| it.figure).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// The same, of which some rows and columns are not shown.
    pub(super) fn hiding(mut self, hidden: Hidden) -> Grid {
        let is_zero = |cell: &Cell| cell.number.is_some_and(|it| it.figure.is_zero());
        for (_, _, cell) in &mut self.cells {
            if hidden.zeros && is_zero(cell) {
                cell.flaw = cell.flaw.or(Some(Flaw::NotShown));
            }
        }
        self.hidden = hidden;
        self
    }

    /// Drops the cells that nobody sees, when all are in order: those of columns that are not shown, and those beneath
    /// others. One that says what the cell above it says is none too many.
    pub(super) fn drop_unseen(&mut self) -> Unseen {
        let mut unseen = Unseen::default();
        let columns = &self.hidden.columns;
        let is_hidden = |at: usize| {
            columns
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&at))
        };
        let mut ahead = self.spans.clone();
        ahead.sort_by_key(|span| std::cmp::Reverse(span.lines));
        let mut open: Vec<(Span, String)> = Vec::new();
        let mut turned_to = 0;
        self.cells.retain(|(line, column, cell)| {
            if turned_to != *line {
                turned_to = *line;
                open.retain(|(span, _)| span.lines.1 >= *line);
                let begun = std::iter::from_fn(|| ahead.pop_if(|span| span.lines.0 <= *line));
                open.extend(
                    begun
                        .filter(|span| span.lines.1 >= *line)
                        .map(|it| (it, String::new())),
                );
            }
            let place = (*line, *column, cell.text.trim());
            if is_hidden(*column) {
                unseen.hide(place);
                return false;
            }
            let covering = open
                .iter_mut()
                .find(|(span, _)| span.contains(*line, *column));
            let Some((span, text)) = covering else {
                return true;
            };
            if (span.lines.0, span.columns.0) == (*line, *column) {
                text.clone_from(&cell.text);
                return true;
            }
            if cell.text != *text {
                unseen.cover(place);
            } else if !place.2.is_empty() {
                unseen.doubled += 1;
            }
            false
        });
        unseen
    }

    /// The lines of rows that are not shown, though there is something in them, when all cells are in order.
    pub(super) fn hidden_lines(&self) -> Vec<u64> {
        let mut ranges = self.hidden.lines.clone();
        ranges.sort_unstable();
        let is_hidden = |line: u64| {
            let next = ranges.partition_point(|range| range.0 <= line);
            next > 0 && ranges[next - 1].1 >= line
        };
        let filled = self
            .cells
            .iter()
            .filter(|cell| !cell.2.text.trim().is_empty());
        let mut lines: Vec<u64> = filled.map(|cell| cell.0).collect();
        lines.dedup();
        lines.retain(|line| is_hidden(*line));
        lines
    }
}

impl Cell {
    /// A cell of text.
    pub(super) fn text(text: impl Into<String>) -> Cell {
        Cell {
            text: text.into(),
            number: None,
            flaw: None,
            unit: None,
        }
    }

    /// Strikes out what stands in it.
    pub(super) fn strike(&mut self) {
        if !self.text.trim().is_empty() {
            self.flaw = Some(Flaw::Struck);
        }
    }

    /// A cell of a number, shown in a format; absent where the file does not tell it.
    pub(super) fn number(number: f64, format: Option<&Format>) -> Cell {
        // Fifteen significant digits, as the spreadsheet shows: what lies beyond is noise.
        let Ok(figure) = Decimal::try_from(number) else {
            return Cell::text(number.to_string());
        };
        let figure = figure.normalize();
        let Some(format) = format else {
            let unit = figure > Decimal::ZERO && figure <= Decimal::ONE;
            return Cell {
                text: figure.to_string(),
                number: Some(Number {
                    figure,
                    percent: false,
                }),
                flaw: unit.then_some(Flaw::PerhapsPercent),
                unit: None,
            };
        };
        let format = format.of(figure);
        let figure = if format.percent {
            figure
                .checked_mul(Decimal::ONE_HUNDRED)
                .unwrap_or(figure)
                .normalize()
        } else {
            figure
        };
        // In quotes the sign stands behind what is stored.
        let is_sign = format.unit.as_deref() == Some("%");
        let shown = format.show(figure);
        if let Some(text) = format.text_around(&shown, figure.is_zero()) {
            return Cell::text(text);
        }
        let hidden = format.leaves_blank(figure.is_zero());
        Cell {
            text: shown,
            number: Some(Number {
                figure,
                percent: format.percent || is_sign,
            }),
            flaw: if hidden {
                Some(Flaw::NotShown)
            } else {
                (format.thousands > 0).then_some(Flaw::Scaled(format.thousands))
            },
            unit: format.unit.clone().filter(|_| !is_sign),
        }
    }
}

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
        let mut shared = Vec::new();
        self.next += length;
        self.turn_to(line, &row);
        let is_own = row.iter().any(|(_, cell)| !cell.text.trim().is_empty());
        let above = self.open.iter().filter(|(span, _)| span.lines.0 < line);
        for (span, cell) in above.filter(|_| is_own) {
            let column = span.columns.0;
            if !row.iter().any(|(other, _)| *other == column) {
                row.push((column, cell.clone()));
                shared.push(column);
            }
        }
        row.sort_by_key(|(column, _)| *column);
        for (column, cell) in row {
            while record.len() < column {
                record.push("", None, None);
            }
            if shared.contains(&column) {
                record.share_next();
            }
            if let Some(unit) = &cell.unit {
                record.unit_next(unit);
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

#[cfg(test)]
mod tests {
    use super::{Cell, Grid, TEXT, TooLarge};

    #[test]
    fn what_is_too_large_is_refused() {
        let mut grid = Grid::default();
        let long = Cell::text("x".repeat(TEXT + 1));
        assert_eq!(grid.add(1, 0, long), Err(TooLarge::Text(1, 0)));
        let full = || Cell::text("x".repeat(TEXT));
        let added = (1..=1_200).map(|line| grid.add(line, 0, full()));
        let fault = added.filter_map(Result::err).next();
        assert!(matches!(fault, Some(TooLarge::Texts(_))), "{fault:?}");
        assert_eq!(grid.add(1, 16_384, Cell::text("x")), Err(TooLarge::Beyond));
        let mut grid = Grid::default();
        for line in 1..=6_200 {
            assert_eq!(grid.add(line, 16_383, Cell::text("x")), Ok(()));
        }
        assert!(matches!(grid.finish(), Err(TooLarge::Area)));
    }
}
