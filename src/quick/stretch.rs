//! What was read of a piece, in the order of the file: plain rows together, and others as they stand.

use std::ops::Range;
use std::sync::Arc;

use super::Taker;
use super::outline::Outline;
use super::plan::Plan;
use crate::assess::Verdict;
use crate::measurement::{Digits, Marks};

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
        /// The index of the first among the lines of the piece.
        line: u64,
    },
}

/// Where a plain row stands.
pub(crate) struct PlainRow {
    pub(crate) line: u64,
    /// Where its name stands in the piece.
    pub(crate) name: Option<Range<usize>>,
    pub(crate) code: Option<Range<usize>>,
    /// The code, where it is of digits: who has just read the row still has them at hand.
    pub(crate) digits: Option<Digits>,
    /// Whether the reader of the row meets its name for the first time.
    pub(crate) is_new_name: bool,
}

/// The stretches of a piece that is being read.
pub(super) struct Stretches<'t, T: Taker> {
    taker: &'t mut T,
    done: Vec<Stretch<T::Part>>,
    open: Option<Open>,
}

/// Plain rows that may be followed by more.
struct Open {
    plan: Arc<Plan>,
    rows: Vec<PlainRow>,
    marks: Marks,
    all_met: bool,
}

impl<'t, T: Taker> Stretches<'t, T> {
    pub(super) fn new(taker: &'t mut T) -> Stretches<'t, T> {
        Stretches {
            taker,
            done: Vec::new(),
            open: None,
        }
    }

    /// Adds a plain commune; where what its numbers prove is counted.
    pub(super) fn plain(&mut self, plan: &Arc<Plan>, outline: &Outline<'_>) -> &mut Marks {
        let is_same = |open: &Open| Arc::ptr_eq(&open.plan, plan);
        if !self.open.as_ref().is_some_and(is_same) {
            self.close();
        }
        self.taker.take(outline);
        let open = self.open.get_or_insert_with(|| Open {
            plan: Arc::clone(plan),
            rows: Vec::new(),
            marks: Marks::default(),
            all_met: true,
        });
        open.all_met &= !matches!(outline.verdict, Verdict::NotMet | Verdict::NoData);
        &mut open.marks
    }

    /// Adds where the plain commune stands.
    pub(super) fn row(&mut self, row: PlainRow) {
        if let Some(open) = &mut self.open {
            open.rows.push(row);
        }
    }

    /// Adds rows that go the long way.
    pub(super) fn others(&mut self, bytes: Range<usize>, line: u64) {
        self.close();
        match self.done.last_mut() {
            Some(Stretch::Others { bytes: last, .. }) if last.end == bytes.start => {
                last.end = bytes.end;
            }
            _ => self.done.push(Stretch::Others { bytes, line }),
        }
    }

    fn close(&mut self) {
        if let Some(Open {
            plan,
            rows,
            marks,
            all_met,
        }) = self.open.take()
        {
            self.done.push(Stretch::Plain {
                plan,
                part: self.taker.part(),
                rows,
                marks,
                all_met,
            });
        }
    }

    /// All of them.
    pub(super) fn finish(mut self) -> Vec<Stretch<T::Part>> {
        self.close();
        self.done
    }
}
