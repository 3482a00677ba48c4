//! Results that are ticked: one column for each, and an `x` in one of them.

use super::row::cell_of;
use super::{Declared, Spot, cell, cell_problem, problem};
use crate::diagnostic::Diagnostic;

/// The cells of one measurement that can be ticked.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Ticks<'r> {
    met: Option<(&'r str, usize)>,
    not_met: Option<(&'r str, usize)>,
}

impl<'r> Ticks<'r> {
    /// Adds the cell of a column.
    pub(super) fn put(&mut self, declared: Declared, cell: Option<(&'r str, usize)>) {
        match declared {
            Declared::Met => self.met = cell,
            _ => self.not_met = cell,
        }
    }

    /// The first cell that is not empty.
    pub(super) fn first(self) -> Option<(&'r str, usize)> {
        self.met.or(self.not_met)
    }

    /// The result whose column is ticked; `Err` where both are.
    pub(super) fn declared(
        self,
        at: &Spot,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Option<Declared>, ()> {
        let mut is_ticked = |cell: Option<(&str, usize)>, result| match cell {
            Some((text, _)) if is_nothing(text) => false,
            // The word for the column's own result says the same.
            Some((text, _)) if cell::declared(text) == Some(result) => true,
            Some((text, index)) if !is_tick(text) => {
                found.push(cell_problem::not_a_tick(&cell_of(at, index), text));
                false
            }
            cell => cell.is_some(),
        };
        let met = is_ticked(self.met, Declared::Met);
        match (met, is_ticked(self.not_met, Declared::NotMet)) {
            (true, true) => {
                found.push(problem::two_results(at));
                Err(())
            }
            (true, false) => Ok(Some(Declared::Met)),
            (false, true) => Ok(Some(Declared::NotMet)),
            (false, false) => Ok(None),
        }
    }
}

fn is_tick(text: &str) -> bool {
    matches!(text.trim(), "x" | "X" | "✓" | "✔" | "√" | "☑" | "☒")
}

fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—" | "☐")
}
