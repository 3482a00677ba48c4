//! What the author of a sound set should still look at, though it is no fault.

use super::diagnostics;
use super::requirement::Requirement;
use super::set::{CertaintyCounts, CertaintyState, CriteriaSet, Indicator};
use super::threshold::Threshold;
use crate::diagnostic::{Diagnostic, Place};
use crate::lang::list;

/// What the author of a sound set should still look at: years of the period for which a threshold by year has no cell,
/// requirements of its own
/// that name no source, and how many thresholds are not confirmed. `file` is the set's own.
pub(super) fn advice(set: &CriteriaSet, file: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for indicator in set.indicators_and_parts() {
        for threshold in indicator.threshold_cells() {
            let missing = missing_years(set, threshold);
            if !missing.is_empty() {
                let origin = &indicator.requirement.origin;
                let years = list(missing, 8);
                found.push(diagnostics::missing_years(origin, &indicator.id, &years));
            }
            found.extend(missing_values(set, indicator, threshold));
        }
        found.extend(no_source(set, indicator, file));
    }
    let counts = CertaintyCounts::of(set);
    let (total, open) = (
        counts.total(),
        counts.total() - counts.get(CertaintyState::Confirmed),
    );
    if open > 0 {
        let place = Place::File(file.to_owned());
        found.push(diagnostics::unconfirmed(place, &set.id, open, total));
    }
    found
}

/// A requirement that replaces the parent's, and names no source: that of the parent speaks of another.
fn no_source(set: &CriteriaSet, of: &Indicator, file: &str) -> Option<Diagnostic> {
    let place = &of.requirement.origin;
    let is_own = set.lineage.len() > 1 && place.file.name == file;
    let is_known = match &of.requirement.value {
        Requirement::Compare { threshold, .. } => matches!(threshold.value, Threshold::Value(_)),
        Requirement::Yes | Requirement::LevelAtLeast(_) => true,
        _ => false,
    };
    (is_own && is_known && of.source.is_none()).then(|| diagnostics::no_source(place, &of.id))
}

/// Values that the set names, but a table by them lacks.
fn missing_values(set: &CriteriaSet, of: &Indicator, threshold: &Threshold) -> Option<Diagnostic> {
    let Threshold::By { key, cells } = threshold else {
        return None;
    };
    if set.context.get(key).is_some() {
        return None;
    }
    let named = set.values.iter().filter(|named| named.key == *key);
    let missing = named.filter(|named| !cells.iter().any(|(value, _)| value.value == named.value));
    let missing: Vec<&str> = missing.map(|named| named.value.as_str()).collect();
    let origin = &of.requirement.origin;
    (!missing.is_empty())
        .then(|| diagnostics::missing_values(origin, &of.id, key, &list(missing, 8)))
}

fn missing_years(set: &CriteriaSet, threshold: &Threshold) -> Vec<i16> {
    match (threshold, set.period) {
        (Threshold::By { key, cells }, Some(period)) if key == "year" => {
            let years = cells.iter().map(|(value, _)| value.value.as_str());
            let years: Vec<&str> = years.collect();
            let is_missing = |year: &i16| !years.contains(&year.to_string().as_str());
            (period.from..=period.to).filter(is_missing).collect()
        }
        _ => Vec::new(),
    }
}
