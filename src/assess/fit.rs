//! Whether a set is for the place and the year that are assessed.

use super::diagnostics;
use crate::criteria::{Context, CriteriaSet};
use crate::diagnostic::Diagnostic;

/// Keys that say where a locality lies.
const PLACE: [&str; 3] = ["province", "district", "region"];

/// What of a context a set is not for. One that another set requires may ask for the figures of another year or group,
/// but is not for another place.
pub(super) fn misfits(set: &CriteriaSet, context: &Context, is_root: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (key, fixed) in set.context.iter() {
        let matters = is_root || PLACE.contains(&key);
        if let Some(given) = context.get(key).filter(|given| matters && *given != fixed) {
            found.push(diagnostics::context_conflict(set, key, fixed, given));
        }
    }
    let year = set.context.get("year").or_else(|| context.get("year"));
    if let Some(period) = set.period
        && let Some(year) = year.and_then(|year| year.parse().ok())
        && !(period.from..=period.to).contains(&year)
    {
        found.push(diagnostics::outside_period(set, period, year));
    }
    found
}
