//! A shorter way to the same results, for tables whose rows are plain.
//!
//! Nearly all cells of a large file are digits with at most a decimal mark, `đạt`, `chưa đạt`, or nothing. What those come
//! to is told by comparing whole numbers, without a measurement, a diagnostic or an assessment being made. This module
//! reads a table piece by piece as bytes, judges the rows that are plain throughout, on several threads, and hands them on
//! in [`Outline`], in the order of the file. A row with anything else in it (a quote, a unit, a percentage, a note, a
//! figure that something has to be said of) comes back as it stands and goes the long way.
//!
//! Nothing is decided here: a [`Plan`] is made of a checklist that the long way resolved, declared results come to what the
//! long way makes of them, and texts that are no digits are read by its reader. The proof that figures come to the same is
//! in `fixed` and `rule`, as property tests; that whole files do, with every message and its place, is tested in
//! `tests/suite/quick.rs`, and fuzzed by the target `ways`.

mod cells;
mod crew;
mod fixed;
mod long;
mod name;
mod outline;
mod plan;
mod rule;
mod stretch;
mod tally;
mod verdicts;
mod wide;
mod word;

use std::collections::HashMap;
use std::sync::Arc;

pub(crate) use self::crew::{Crew, Done, threads};
pub(crate) use self::fixed::{Fixed, beyond_one, write as write_figure};
pub(crate) use self::outline::{Brief, Outline, Said};
pub(crate) use self::plan::{Bound, Ground, Plan};
pub(crate) use self::stretch::Stretch;
pub(crate) use self::wide::Rows;

/// The plans of the contexts met so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plans {
    /// The columns that tell the context, in their order.
    pub(crate) context: Vec<usize>,
    /// By the cells of those, a line feed behind each.
    by_key: HashMap<Vec<u8>, Arc<Plan>>,
}

impl Plans {
    /// None yet, for contexts that these columns tell.
    pub(crate) fn new(context: Vec<usize>) -> Plans {
        Plans {
            context,
            by_key: HashMap::new(),
        }
    }

    /// Whether there is one for a context.
    pub(crate) fn knows(&self, key: &[u8]) -> bool {
        self.by_key.contains_key(key)
    }

    /// Whether there is none at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    /// Adds one, unless it depends on more columns than those.
    pub(crate) fn add(&mut self, key: Vec<u8>, plan: Plan) {
        if plan.context().all(|column| self.context.contains(&column)) {
            self.by_key.insert(key, Arc::new(plan));
        }
    }

    fn get(&self, key: &[u8]) -> Option<&Arc<Plan>> {
        self.by_key.get(key)
    }
}

/// Takes plain communes on a thread of its own.
pub(crate) trait Taker {
    /// What those taken one after the other make together.
    type Part;

    /// Takes the next one.
    fn take(&mut self, outline: &Outline<'_>);

    /// What has been taken since the last call.
    fn part(&mut self) -> Self::Part;
}
