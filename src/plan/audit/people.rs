//! Who does tasks, and who directs them.

use std::collections::BTreeMap;

use super::{Audit, diagnostics};
use crate::data::CellRef;
use crate::diagnostic::Diagnostic;
use crate::fold;

pub(super) fn check(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // A plan in which nobody directs anything has no such roles.
    let has_directors = audit
        .plan
        .tasks
        .iter()
        .any(|task| !task.directors.is_empty());
    for task in audit.plan.tasks.iter().filter(|task| task.is_open()) {
        if task.doers.is_empty() {
            found.push(diagnostics::nobody_does(&task.place));
        }
        if has_directors && task.directors.is_empty() && !task.is_ongoing() {
            found.push(diagnostics::nobody_directs(&task.place));
        }
        let is_helper = |doer: &&String| {
            task.helpers
                .iter()
                .any(|helper| fold::is_same_name(helper, doer))
        };
        if let Some(both) = task.doers.iter().find(is_helper) {
            found.push(diagnostics::both_roles(&task.place, both));
        }
    }
    found.extend(spelt_differently(audit));
    found
}

/// Bodies that are written in two ways: grouped by person they are two.
fn spelt_differently(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<String, Vec<(&str, &CellRef)>> = BTreeMap::new();
    for task in &audit.plan.tasks {
        let all = task
            .doers
            .iter()
            .chain(&task.helpers)
            .chain(&task.directors);
        for name in all {
            let ways = known.entry(fold::word(name).replace(' ', "")).or_default();
            if !ways.iter().any(|(way, _)| way == name) {
                ways.push((name, &task.place));
            }
        }
    }
    let several = known.values().filter(|ways| ways.len() > 1);
    several
        .map(|ways| diagnostics::spelt_differently(ways[1].1, ways[1].0, ways[0].0))
        .collect()
}
