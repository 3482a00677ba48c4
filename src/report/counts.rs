//! Counts over all localities, by set.

use super::rows::BySet;
use crate::assess::{Assessment, Tally};

/// The counts for one set.
#[derive(Default)]
pub(super) struct Counts {
    /// Communes, or villages in a set for villages.
    pub(super) localities: Tally,
    /// For each criterion, in its order.
    pub(super) criteria: Vec<Tally>,
    /// All indicators of all localities.
    pub(super) indicators: Tally,
}

/// Counts an assessment, and those in it.
pub(super) fn count(sets: &mut BySet<Counts>, assessment: &Assessment) {
    for (_, assessment) in assessment.with_nested() {
        let set = &assessment.checklist.set;
        let counts = sets.entry(set);
        counts.localities.add(assessment.verdict);
        counts.criteria.resize(set.criteria.len(), Tally::default());
        for (tally, criterion) in counts.criteria.iter_mut().zip(assessment.criteria()) {
            tally.add_because(criterion.verdict(), criterion.reason());
        }
        counts.indicators.merge(&assessment.indicators_tally());
    }
}
