//! What the author of a sound set should still look at.

use super::requirement::{Requirement, Threshold};
use super::{Census, CriteriaSet, Indicator, problem};
use crate::diagnostic::Diagnostic;

/// Years of the period for which a threshold by year has no cell, and how many thresholds are not confirmed. `file` is
/// the set's own.
pub(super) fn advice(set: &CriteriaSet, file: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for indicator in set
        .criteria
        .iter()
        .flat_map(|criterion| &criterion.indicators)
    {
        for indicator in std::iter::once(indicator).chain(&indicator.parts) {
            if let Requirement::Compare { threshold, .. } = &indicator.requirement.value {
                missing_years(set, indicator, &threshold.value, &mut found);
            }
        }
    }
    let census = Census::of(set);
    let open = census.total() - census.confirmed;
    if open > 0 {
        found.push(problem::unconfirmed(file, &set.id, open, census.total()));
    }
    found
}

fn missing_years(
    set: &CriteriaSet,
    indicator: &Indicator,
    threshold: &Threshold,
    found: &mut Vec<Diagnostic>,
) {
    let Some(period) = set.period else { return };
    threshold.walk(&mut |threshold| {
        let Threshold::By { key, cells } = threshold else {
            return;
        };
        let has = |year: i16| {
            cells
                .iter()
                .any(|(value, _)| value.value == year.to_string())
        };
        let missing: Vec<i16> = (period.from..=period.to)
            .filter(|year| key == "year" && !has(*year))
            .collect();
        if !missing.is_empty() {
            found.push(problem::missing_years(indicator, &missing));
        }
    });
}
