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
//! `tests/suite/quick.rs`.

mod crew;
mod fixed;
mod name;
mod outline;
mod plan;
mod rule;
mod tally;
mod wide;
mod word;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

pub(crate) use self::crew::{Crew, Done};
pub(crate) use self::fixed::{Fixed, write as write_fixed};
pub(crate) use self::outline::{Brief, Outline, Said};
pub(crate) use self::plan::{Bound, Ground, Plan};
pub(crate) use self::wide::Wide;
use crate::measurement::Marks;

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

/// Rows of a piece that go the same way.
pub(crate) enum Stretch<P> {
    /// Plain rows, judged.
    Plain {
        plan: Arc<Plan>,
        part: P,
        rows: Vec<PlainRow>,
        /// What their numbers prove of the decimal mark.
        marks: Marks,
        /// Whether all communes meet all.
        all_met: bool,
    },
    /// Rows for the long way.
    Others {
        bytes: Range<usize>,
        /// The line of the first.
        line: u64,
    },
}

/// Where a plain row stands.
pub(crate) struct PlainRow {
    pub(crate) line: u64,
    /// Where its name stands in the piece.
    pub(crate) name: Option<Range<usize>>,
    pub(crate) code: Option<Range<usize>>,
}

impl<P> Stretch<P> {
    fn plain<T: Taker<Part = P>>(
        (plan, rows, marks, all_met): (Arc<Plan>, Vec<PlainRow>, Marks, bool),
        taker: &mut T,
    ) -> Stretch<P> {
        Stretch::Plain {
            plan,
            part: taker.part(),
            rows,
            marks,
            all_met,
        }
    }
}
