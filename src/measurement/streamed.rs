//! What the short way of large text tables needs of a reader: the table piece by piece, and what its columns and cells mean.

use std::sync::Arc;

use super::aside::is_plain_name;
use super::gather::locality;
use super::heading::Column;
use super::reader::{Layout, Reader};
use super::runs::Runs;
use super::source::{Feed, Lines, Piece, Record, SecondLook};
use super::survey::Marks;
use super::{Locality, PercentAs, Target};
use crate::diagnostic::Diagnostic;
use crate::number::Mark;

/// A text table that is read row by row.
#[derive(Clone, Copy)]
pub(crate) struct Streamed<'r> {
    look: &'r SecondLook,
    /// The byte between cells.
    pub(crate) separator: u8,
    /// How the rows of a commune are known, where there are several.
    pub(crate) runs: Option<&'r Runs>,
}

impl Streamed<'_> {
    /// What stands beneath the headings, piece by piece.
    pub(crate) fn pieces(self) -> Result<Feed, Box<Diagnostic>> {
        if let Some(runs) = self.runs
            && let Some(mixed) = &runs.mixed
        {
            let regrouped = self.look.regrouped(runs, mixed);
            return Ok(Feed::Regrouped(Box::new(regrouped)));
        }
        self.look.pieces(self.runs.cloned()).map(Feed::Pieces)
    }
}

impl Reader {
    /// The table for a second look, where a row is a commune of its own, or several that begin alike follow one another, and
    /// cells are text.
    pub(crate) fn streamed_text(&self) -> Option<Streamed<'_>> {
        let look = self.look.as_ref()?;
        let separator = self.records.separator?;
        let runs = match &self.layout {
            Layout::Wide => None,
            Layout::Runs(runs) if runs.are_plain() => Some(runs),
            Layout::Runs(_) | Layout::Scattered => return None,
        };
        Some(Streamed {
            look,
            separator,
            runs,
        })
    }

    /// What the columns hold.
    pub(crate) fn columns(&self) -> &[Column] {
        &self.rows.columns
    }

    /// Which decimal mark is asked for.
    pub(crate) fn mark(&self) -> Mark {
        self.rows.reading.mark
    }

    /// What a number without a percent sign is said to mean where a percentage is asked for.
    pub(crate) fn percent_as(&self) -> PercentAs {
        self.rows.reading.percent_as
    }

    /// How many rows have been looked at for what the numbers of the file have in common.
    pub(crate) fn surveyed(&self) -> usize {
        self.rows.evidence.count()
    }

    /// For each column, whether its results are known to be beyond 1 somewhere: in the first rows, or in those that have
    /// been looked at.
    pub(crate) fn beyond_one(&self, first: &Piece) -> Vec<bool> {
        self.rows.beyond_one(first)
    }

    /// What rows with these cells in the columns of context say beside their results; `None` where that is not clear.
    pub(crate) fn context_of(&self, cells: &[(usize, &[u8])]) -> Option<Locality> {
        let at = self.spot();
        // In a long table a row must name an indicator, of which nothing is said here.
        let columns = &self.rows.columns;
        let named = columns.iter().position(|it| *it == Column::Indicator);
        let named = named.map(|index| (index, &b"1"[..]));
        let cells: Vec<(usize, &[u8])> = cells.iter().copied().chain(named).collect();
        let record = Record::of(columns.len(), &cells);
        let mut found = Vec::new();
        let row = self.rows.read(&record, &at, &mut found)?;
        let is_total = cells.iter().any(|(_, text)| {
            let text = std::str::from_utf8(text).unwrap_or_default();
            !text.is_empty() && !is_plain_name(&crate::fold::clean(text))
        });
        let mut commune = locality("", None, &at);
        commune.name_set(row.set.as_deref());
        commune.context = row.context;
        commune.other = row.other;
        (found.is_empty() && !is_total).then_some(commune)
    }

    /// What each column of results names, for rows that name a set or none.
    pub(crate) fn targets(&self, set: Option<&String>) -> Vec<Option<Arc<Target>>> {
        self.rows.targets(set)
    }

    /// Goes on with rows that stand in a piece of the file, and stops behind them.
    pub(crate) fn turn_to(&mut self, bytes: Vec<u8>, lines: Lines) {
        self.records.turn_to(bytes, lines);
        self.is_part = true;
    }

    /// Takes note of rows that others have read.
    pub(crate) fn pass(&mut self, marks: &Marks) {
        self.any = true;
        self.marks.add(marks);
    }
}
