//! What data call the levels of a scale, and in which order they are.

use std::collections::BTreeMap;

use super::diagnostics;
use super::requirement::{Scale, ScaleLevel};
use crate::diagnostic::{Diagnostic, Sourced};
use crate::fold;

/// Levels that data cannot name: two with one name, and those that are called as a verdict is. `ids` are those of the
/// levels, with their places.
pub(super) fn faults(scale: &Scale, ids: &[Sourced<String>]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &Sourced<String>> = BTreeMap::new();
    let mut found = Vec::new();
    for (level, id) in scale.levels.iter().zip(ids) {
        // That an id is there twice has been reported.
        if ids.iter().filter(|other| *other == id).count() > 1 {
            continue;
        }
        let clash = names(level).find_map(|name| {
            let first = *seen.entry(fold::word(name)).or_insert(id);
            (first != id).then_some((name, first))
        });
        if let Some((name, first)) = clash {
            let fault = diagnostics::same_level_name(id, name);
            found.push(fault.related(first, "của mức này", "of this level"));
        } else if let Some(name) = names(level)
            .filter(|name| *name != level.id || level.name.vi == *name)
            .find(|name| is_verdict(name))
        {
            found.push(diagnostics::verdict_as_name(&id.origin, name));
        }
    }
    found
}

/// Two names that the new scale has in another order than the old: a better level would count as a worse one.
pub(super) fn turned(old: &Sourced<Scale>, new: &Sourced<Scale>) -> Option<Diagnostic> {
    let mut ranks: Vec<(&str, usize, usize)> = Vec::new();
    for (rank, level) in old.value.levels.iter().enumerate() {
        for name in names(level) {
            let Some(now) = new.value.rank_of_name(name) else {
                continue;
            };
            let mut before = ranks.iter();
            if let Some((other, ..)) = before.find(|(_, was, is)| rank.cmp(was) != now.cmp(is)) {
                let fault = diagnostics::turned_scale(&new.origin, &new.value.id, other, name);
                return Some(fault.related(old, "thang của bộ gốc", "the scale of the parent set"));
            }
            ranks.push((name, rank, now));
        }
    }
    None
}

fn names(level: &ScaleLevel) -> impl Iterator<Item = &str> {
    let own = [&*level.name.vi, &*level.name.en, level.id.as_str()];
    own.into_iter()
        .chain(level.aliases.iter().map(String::as_str))
}

/// Whether data that say so give a verdict or an answer, not a name.
pub(super) fn is_verdict(name: &str) -> bool {
    const VERDICTS: [&str; 18] = [
        "dat",
        "da dat",
        "dat chuan",
        "dat yeu cau",
        "hoan thanh",
        "da hoan thanh",
        "chua dat",
        "khong dat",
        "chua",
        "chua hoan thanh",
        "met",
        "not met",
        "tam dung",
        "khong ap dung",
        "co",
        "khong",
        "yes",
        "no",
    ];
    VERDICTS.contains(&fold::word(name).as_str())
}
