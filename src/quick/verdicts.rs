//! The verdicts of a commune while it is being read: those of its indicators counted one by one, and from them those of the
//! criteria.

use super::outline::Brief;
use super::plan::Plan;
use super::tally::{Counts, bit};
use crate::assess::{Tally, Verdict};

/// What the indicators of one commune come to.
#[derive(Default)]
pub(super) struct Verdicts {
    indicators: Counts,
    /// Of each criterion, a bit for every verdict among those of its indicators.
    among: Vec<u8>,
    criteria: Vec<Verdict>,
    of_criteria: Counts,
}

impl Verdicts {
    /// Begins a commune: with the indicators of which a wide table has no column.
    #[inline(always)]
    pub(super) fn begin(&mut self, plan: &Plan) {
        self.indicators = plan.without_column.0;
        self.among.clear();
        self.among.extend_from_slice(&plan.without_column.1);
    }

    /// Adds the verdict of an indicator, given by its index among all, to that of its criterion.
    #[inline(always)]
    pub(super) fn add(&mut self, verdict: usize, criterion: usize) {
        self.indicators.add(verdict);
        self.among[criterion] |= bit(verdict);
    }

    /// Takes those of a commune that has been read.
    pub(super) fn set(&mut self, plan: &Plan, briefs: &[Brief]) {
        self.indicators = Counts::default();
        self.among.clear();
        self.among.resize(plan.checklist.criteria.len(), 0);
        for (brief, criterion) in briefs.iter().zip(plan.criteria_of_items()) {
            self.add(brief.verdict(), criterion);
        }
    }

    /// What the criteria come to, and all together.
    pub(super) fn settle(&mut self, plan: &Plan) -> Verdict {
        self.criteria.clear();
        self.of_criteria = Counts::default();
        let mut seen = 0;
        for among in &self.among {
            let verdict = plan.together[usize::from(*among)];
            self.of_criteria.add(verdict as usize);
            seen |= bit(verdict as usize);
            self.criteria.push(verdict);
        }
        plan.together[usize::from(seen)]
    }

    /// What each criterion comes to, once that is [settled](Verdicts::settle).
    pub(super) fn criteria(&self) -> &[Verdict] {
        &self.criteria
    }

    /// Those counted.
    pub(super) fn of_criteria(&self) -> Tally {
        self.of_criteria.tally()
    }

    /// The verdicts of the indicators counted.
    pub(super) fn of_indicators(&self) -> Tally {
        self.indicators.tally()
    }
}
