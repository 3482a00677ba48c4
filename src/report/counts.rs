//! Counts over all localities, by set.

use super::overview::Places;
use super::rows::BySet;
use crate::assess::{Assessment, Tally, Verdict};
use crate::criteria::CriteriaSet;
use crate::lang::Lang;

/// The counts for one set.
#[derive(Default)]
pub(super) struct Counts {
    /// Communes, or villages in a set for villages.
    pub(super) localities: Tally,
    /// For each criterion, in its order.
    pub(super) criteria: Vec<Tally>,
    /// All indicators of all localities.
    pub(super) indicators: Tally,
    /// Where and when, as far as all share it.
    pub(super) places: Places,
}

/// Counts an assessment, and those in it.
pub(super) fn count(sets: &mut BySet<Counts>, assessment: &Assessment, lang: Lang) {
    for (_, assessment) in assessment.with_nested() {
        let set = &assessment.checklist.set;
        let counts = sets.entry(set);
        counts.localities.add(assessment.verdict);
        counts.places.add(assessment, lang);
        counts.criteria.resize(set.criteria.len(), Tally::default());
        for (tally, criterion) in counts.criteria.iter_mut().zip(assessment.criteria()) {
            tally.add_because(criterion.verdict(), criterion.reason());
        }
        counts.indicators.merge(&assessment.indicators_tally());
    }
}

impl Counts {
    /// Where and when, and how many are counted.
    pub(super) fn head(&self, set: &CriteriaSet, lang: Lang) -> String {
        let head = self.places.head(set.level, self.localities.total, lang);
        head.join(" · ")
    }
}

/// `0 đạt, 12 chưa đạt`; all verdicts are named, that none is thought forgotten.
pub(super) fn sentence(tally: &Tally, lang: Lang) -> String {
    let counts = Verdict::ALL.map(|of| format!("{} {}", tally.count(of), of.name(lang)));
    let open = match tally.without_threshold() {
        0 => String::new(),
        open => lang.of(
            format!(" (trong đó {open} chỉ vì chưa rõ mức yêu cầu)"),
            format!(" ({open} of the undecided for want of a threshold)"),
        ),
    };
    counts.join(", ") + &open
}
