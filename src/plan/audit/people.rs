//! Who does tasks, and who directs them.

use std::collections::BTreeMap;

use super::{Audit, diagnostics};
use crate::data::CellRef;
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::plan::columns::Field;
use crate::plan::diagnostics::cut;

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
            found.push(diagnostics::nobody_does(&task.at(Field::Doers)));
        }
        if has_directors && task.directors.is_empty() && !task.is_ongoing() {
            found.push(diagnostics::nobody_directs(&task.at(Field::Directors)));
        }
        let is_helper = |doer: &&String| {
            task.helpers
                .iter()
                .any(|helper| fold::is_same_name(helper, doer))
        };
        if let Some(both) = task.doers.iter().find(is_helper) {
            found.push(diagnostics::both_roles(
                &task.at(Field::Helpers),
                &cut(both),
            ));
        }
    }
    found.extend(spelt_differently(audit));
    found
}

/// How offices are cut short, and what that stands for.
const OFFICES: [(&str, &str); 9] = [
    ("cc", "công chức"),
    ("ct", "chủ tịch"),
    ("pct", "phó chủ tịch"),
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("mttq", "mặt trận tổ quốc"),
    ("tt", "trung tâm"),
    ("ttyt", "trung tâm y tế"),
    ("vp", "văn phòng"),
];

/// What a body is called, however it is cut short and parted; its marks tell it from others: Thôn Hà, Thôn Hạ.
fn in_full(name: &str) -> String {
    let name = fold::name(name);
    let words = name.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    let words = words.map(|word| {
        let office = OFFICES.iter().find(|(short, _)| *short == word);
        office.map_or_else(|| word.to_owned(), |(_, full)| fold::name(full))
    });
    words.collect::<String>().replace(' ', "")
}

/// Bodies that are written in two ways: grouped by person they are two.
fn spelt_differently(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<String, Vec<(&str, CellRef)>> = BTreeMap::new();
    for task in &audit.plan.tasks {
        let roles = [
            (Field::Doers, &task.doers),
            (Field::Helpers, &task.helpers),
            (Field::Directors, &task.directors),
        ];
        let all = roles
            .iter()
            .flat_map(|(field, names)| names.iter().map(move |it| (*field, it)));
        for (field, name) in all {
            let ways = known.entry(in_full(name)).or_default();
            if !ways.iter().any(|(way, _)| way == name) {
                ways.push((name, task.at(field)));
            }
        }
    }
    let several = known.values().filter(|ways| ways.len() > 1);
    several
        .map(|ways| diagnostics::spelt_differently(&ways[1].1, &cut(ways[1].0), &cut(ways[0].0)))
        .collect()
}
