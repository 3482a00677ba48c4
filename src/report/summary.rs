//! Counts over all communes: how many meet each set and each criterion, and the cells by verdict. Nothing else is kept,
//! so that any number of communes can pass.

use std::sync::Arc;

use crate::assess::{Assessment, Tally};
use crate::criteria::CriteriaSet;
use crate::words::Lang;

/// The counts for every set that occurs, in the order in which they do.
#[derive(Default)]
pub(super) struct Summary {
    pub(super) sets: Vec<SetSummary>,
}

/// The counts for one set.
pub(super) struct SetSummary {
    pub(super) set: Arc<CriteriaSet>,
    /// Communes, or villages in a set for villages.
    pub(super) localities: Tally,
    /// For each criterion, in its order.
    pub(super) criteria: Vec<Tally>,
    /// All indicators of all localities.
    pub(super) indicators: Tally,
}

impl Summary {
    /// Counts an assessment, and those in it.
    pub(super) fn add(&mut self, assessment: &Assessment) {
        let summary = self.of(&assessment.checklist.set);
        summary.localities.add(assessment.verdict);
        for (tally, criterion) in summary.criteria.iter_mut().zip(assessment.criteria()) {
            tally.add(criterion.verdict());
        }
        summary.indicators.merge(&assessment.indicators_tally());
        for (_, nested) in assessment.nested() {
            self.add(nested);
        }
    }

    /// The counts for a set.
    fn of(&mut self, set: &Arc<CriteriaSet>) -> &mut SetSummary {
        let is_same = |known: &SetSummary| Arc::ptr_eq(&known.set, set) || known.set.id == set.id;
        let known = self.sets.iter().position(is_same);
        let index = known.unwrap_or_else(|| {
            self.sets.push(SetSummary {
                set: Arc::clone(set),
                localities: Tally::default(),
                criteria: vec![Tally::default(); set.criteria.len()],
                indicators: Tally::default(),
            });
            self.sets.len() - 1
        });
        &mut self.sets[index]
    }
}

impl SetSummary {
    /// What is counted, its id and name, and the counts: the set, its criteria, its indicators.
    pub(super) fn lines(&self, lang: Lang) -> Vec<(&'static str, &str, &str, &Tally)> {
        let whole = (
            self.set.level.as_str(),
            "",
            self.set.title.get(lang),
            &self.localities,
        );
        let criteria = self.set.criteria.iter().zip(&self.criteria);
        let criteria = criteria.map(|(criterion, tally)| {
            ("criterion", &*criterion.id, criterion.name.get(lang), tally)
        });
        let indicators = (
            "indicators",
            "",
            lang.of("tất cả chỉ tiêu", "all indicators"),
            &self.indicators,
        );
        std::iter::once(whole)
            .chain(criteria)
            .chain(std::iter::once(indicators))
            .collect()
    }
}
