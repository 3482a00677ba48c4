//! The verdicts of a commune while it is being read: those of its indicators counted one by one, and from them those of the
//! criteria.

use super::outline::Brief;
use super::plan::Plan;
use super::tally::{Counts, MOST_CRITERIA, bit};
use crate::assess::{Tally, Verdict};

/// What the indicators of one commune come to.
pub(super) struct Verdicts {
    indicators: Counts,
    /// Of each criterion, a bit for every verdict among those of its indicators.
    among: Among,
    criteria: Vec<Verdict>,
    of_criteria: Counts,
}

/// For each criterion that can be: any index is one.
type Among = [u8; MOST_CRITERIA];

impl Default for Verdicts {
    fn default() -> Verdicts {
        Verdicts {
            indicators: Counts::default(),
            among: [0; MOST_CRITERIA],
            criteria: Vec::new(),
            of_criteria: Counts::default(),
        }
    }
}

/// The verdicts of a commune that is being read.
pub(super) struct Adding<'v> {
    /// How many indicators came to which.
    pub(super) indicators: Counts,
    among: &'v mut Among,
}

impl Adding<'_> {
    /// Adds the verdict of an indicator, given by its index among all, to that of its criterion.
    #[inline(always)]
    pub(super) fn add(&mut self, verdict: usize, criterion: u8) {
        self.indicators.add(verdict);
        self.among[usize::from(criterion)] |= bit(verdict);
    }
}

impl Verdicts {
    /// Begins a commune: with the indicators of which a wide table has no column.
    #[inline(always)]
    pub(super) fn begin(&mut self, plan: &Plan) -> Adding<'_> {
        let (indicators, among) = &plan.without_column;
        for (own, among) in self.among.iter_mut().zip(among) {
            *own = *among;
        }
        Adding {
            indicators: *indicators,
            among: &mut self.among,
        }
    }

    /// Ends it, with the verdicts that have been counted.
    #[inline(always)]
    pub(super) fn end(&mut self, indicators: Counts) {
        self.indicators = indicators;
    }

    /// Takes those of a commune that has been read.
    pub(super) fn set(&mut self, plan: &Plan, briefs: &[Brief]) {
        self.among = [0; MOST_CRITERIA];
        let mut adding = Adding {
            indicators: Counts::default(),
            among: &mut self.among,
        };
        for (brief, criterion) in briefs.iter().zip(plan.criteria_of_items()) {
            adding.add(brief.verdict(), criterion);
        }
        self.indicators = adding.indicators;
    }

    /// What the criteria come to, and all together.
    pub(super) fn settle(&mut self, plan: &Plan) -> Verdict {
        self.criteria.clear();
        self.of_criteria = Counts::default();
        let mut seen = 0;
        for among in self.among.iter().take(plan.checklist.criteria.len()) {
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
