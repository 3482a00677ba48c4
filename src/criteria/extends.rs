//! Laying a set over its parent: the child wins, key by key.

use super::diagnostics;
use super::raw::{Criterion, Indicator, Set};
use super::statement::Key;
use crate::diagnostic::{Diagnostic, Sourced};
use crate::lang::list;

/// The child over its parent. Without a parent (it has none, or it could not be found), which has been reported, overrides
/// and removals have nothing to act on and are passed over.
pub(super) fn merge(parent: Option<Set>, child: Set, found: &mut Vec<Diagnostic>) -> Set {
    let Some(parent) = parent else { return child };
    check_head(&parent, &child, found);
    let mut merged = Set {
        context: parent.context,
        names: parent.names,
        scales: parent.scales,
        criteria: parent.criteria,
        overrides: Vec::new(),
        remove: child.remove.clone(),
        ..child
    };
    // A set that removes all its parent has is told so.
    merged.given.push("criterion");
    for key in [Key::Short, Key::Level, Key::Period] {
        merged.values.inherit(key, &parent.values);
    }
    for (key, value) in child.context {
        merged.context.retain(|(old, _)| *old != key);
        merged.context.push((key, value));
    }
    for named in child.names {
        let new = (&named.value.key, &named.value.value);
        let names = &mut merged.names;
        names.retain(|old| (&old.value.key, &old.value.value) != new);
        names.push(named);
    }
    for scale in child.scales {
        merged.scales.retain(|old| old.value.id != scale.value.id);
        merged.scales.push(scale);
    }
    for id in &child.remove {
        if let Some(criterion) = only_indicator(&merged.criteria, &id.value) {
            found.push(diagnostics::removes_last(id, criterion));
        } else if !remove(&mut merged.criteria, &id.value) {
            found.push(match child.remove.iter().find(|first| *first == id) {
                Some(first) if first.origin != id.origin => {
                    let fault = diagnostics::removed_twice(id);
                    fault.related(first, "bỏ lần đầu ở đây", "first removed here")
                }
                _ => matches_nothing(id, &merged.criteria),
            });
        }
    }
    if let (true, Some(last), true) = (
        merged.criteria.is_empty(),
        child.remove.last(),
        child.criteria.is_empty(),
    ) {
        found.push(diagnostics::removes_all(last));
    }
    for change in child.overrides {
        if let Some(removed) = child.remove.iter().find(|id| **id == change.id) {
            let fault = diagnostics::removed_and_overridden(&change.id);
            found.push(fault.related(removed, "bị bỏ ở đây", "removed here"));
            continue;
        }
        apply(&mut merged.criteria, change, found);
    }
    for criterion in child.criteria {
        let mut criteria = merged.criteria.iter_mut();
        match criteria.find(|old| old.id == criterion.id) {
            Some(old) => {
                old.values.overlay(criterion.values);
                old.indicators.extend(criterion.indicators);
            }
            None => merged.criteria.push(criterion),
        }
    }
    merged
}

/// A child judges what its parent judges, in the parent's years.
fn check_head(parent: &Set, child: &Set, found: &mut Vec<Diagnostic>) {
    let (vi, en) = ("bộ gốc ghi", "the parent set says this");
    let both = |key| parent.values.get(key).zip(child.values.get(key));
    if let Some((old, new)) = both(Key::Level)
        && old != new
    {
        found.push(diagnostics::other_level(&new.origin).related(old, vi, en));
    }
    if let Some((old, new)) = both(Key::Period)
        && let (Some(of), Some(own)) = (
            parent.values.period(Key::Period),
            child.values.period(Key::Period),
        )
        && (own.from < of.from || own.to > of.to)
    {
        found.push(diagnostics::period_beyond(&new.origin).related(old, vi, en));
    }
}

/// The criterion whose only indicator this is.
fn only_indicator<'c>(criteria: &'c [Criterion], id: &str) -> Option<&'c str> {
    criteria.iter().find_map(|criterion| {
        let is_only = matches!(&criterion.indicators[..], [only] if only.id.value == id);
        is_only.then_some(criterion.id.value.as_str())
    })
}

/// Removes a criterion or an indicator; whether there was one.
fn remove(criteria: &mut Vec<Criterion>, id: &str) -> bool {
    let before = criteria.len();
    criteria.retain(|criterion| criterion.id.value != id);
    let mut is_removed = criteria.len() != before;
    for Criterion { indicators, .. } in criteria {
        let before = indicators.len();
        indicators.retain(|indicator| indicator.id.value != id);
        is_removed |= indicators.len() != before;
    }
    is_removed
}

fn matches_nothing(id: &Sourced<String>, criteria: &[Criterion]) -> Diagnostic {
    let mut known = Vec::new();
    for criterion in criteria {
        known.push(criterion.id.value.clone());
        for indicator in &criterion.indicators {
            known.push(indicator.id.value.clone());
            known.extend(indicator.parts.iter().map(|part| indicator.part_id(part)));
        }
    }
    let known = known.iter().map(String::as_str);
    diagnostics::matches_nothing(id).choices(&id.value, known)
}

/// Lays an override over the criterion, the indicator or the part that it names.
fn apply(criteria: &mut [Criterion], change: Indicator, found: &mut Vec<Diagnostic>) {
    let id = change.id.clone();
    let is_changed = if let Some(criterion) = criteria.iter_mut().find(|c| c.id == id) {
        if is_of_an_indicator(&change) {
            found.push(diagnostics::not_of_a_criterion(&id));
            return;
        }
        criterion.values.overlay(change.values)
    } else if let Some(indicator) = find(criteria, &id.value) {
        let parts = indicator.parts.iter().map(|part| part.id.value.as_str());
        if let (Some(first), true) = (indicator.parts.first(), change.values.has(Key::Require)) {
            let require = change.values.get(Key::Require);
            let origin = require.map_or(&id.origin, |require| &require.origin);
            let fault =
                diagnostics::override_of_parts(origin, &id.value, &list(parts, 8), &first.id.value);
            found.push(fault.related(&first.id, "bộ gốc chia ở đây", "the parent divides it here"));
            return;
        }
        let kept = |id: &str| change.parts.iter().any(|part| part.id.value == id);
        let lost: Vec<&str> = parts.filter(|id| !kept(id)).collect();
        if let (Some(first), false) = (
            indicator.parts.first(),
            change.parts.is_empty() || lost.is_empty(),
        ) {
            let fault = diagnostics::parts_lost(&id, &list(lost, 8));
            found.push(fault.related(&first.id, "bộ gốc chia ở đây", "the parent divides it here"));
        }
        apply_to_indicator(indicator, change)
    } else {
        found.push(matches_nothing(&id, criteria));
        return;
    };
    if !is_changed {
        found.push(diagnostics::changes_nothing(&id));
    }
}

/// Whether an override has a value that only indicators have.
fn is_of_an_indicator(change: &Indicator) -> bool {
    let is_of_both = |key| {
        matches!(
            key,
            Key::Name | Key::Short | Key::Aliases | Key::Agency | Key::Note
        )
    };
    let has_more = change.values.iter().any(|(key, _)| !is_of_both(key));
    has_more || change.values.has(Key::Require) || !change.parts.is_empty()
}

/// An indicator by its id, or a part by the indicator's id, a dot and its letter.
fn find<'c>(criteria: &'c mut [Criterion], id: &str) -> Option<&'c mut Indicator> {
    let mut indicators = criteria
        .iter_mut()
        .flat_map(|criterion| &mut criterion.indicators);
    indicators.find_map(|indicator| {
        if indicator.id.value == id {
            return Some(indicator);
        }
        let letter = id.strip_prefix(&indicator.id.value)?.strip_prefix('.')?;
        let mut parts = indicator.parts.iter_mut();
        parts.find(|part| part.id.value == letter)
    })
}

fn apply_to_indicator(old: &mut Indicator, mut change: Indicator) -> bool {
    let mut is_changed = false;
    // All parts are asked for without a count.
    let is_all = change.values.count(Key::AnyPart) == Some(old.parts.len());
    if is_all && change.parts.is_empty() && !old.values.has(Key::AnyPart) {
        change.values.remove(Key::AnyPart);
    }
    let require = change.values.get(Key::Require);
    if require.is_some() && require != old.values.get(Key::Require) {
        // The parent's source speaks of the parent's figure, not of this one.
        old.values.remove(Key::Source);
        is_changed |= !old.parts.is_empty();
        old.parts.clear();
        old.values.remove(Key::AnyPart);
    }
    if !change.parts.is_empty() {
        old.values.remove(Key::Require);
        old.values.remove(Key::AnyPart);
        old.parts = change.parts;
        is_changed = true;
    }
    old.values.overlay(change.values) || is_changed
}
