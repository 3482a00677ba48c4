//! Laying a set over its parent: the child wins, key by key.

use super::context::Context;
use super::diagnostics;
use super::raw::{Criterion, Indicator, Set};
use super::requirement::{Comparison, Requirement};
use super::statement::Key;
use super::threshold::Threshold;
use crate::diagnostic::{Diagnostic, Sourced};

/// The child over its parent. Without a parent (it has none, or it could not be found), which has been reported, overrides
/// and removals have nothing to act on and are passed over.
pub(super) fn merge(parent: Option<Set>, child: Set, found: &mut Vec<Diagnostic>) -> Set {
    let Some(parent) = parent else { return child };
    let mut merged = Set {
        context: parent.context,
        names: parent.names,
        scales: parent.scales,
        criteria: parent.criteria,
        overrides: Vec::new(),
        remove: Vec::new(),
        ..child
    };
    merged.values.inherit(Key::Level, &parent.values);
    merged.values.inherit(Key::Period, &parent.values);
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
            found.push(matches_nothing(id, &merged.criteria));
        }
    }
    let context = merged.fixed_context();
    for change in child.overrides {
        apply(&mut merged.criteria, change, &context, found);
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
fn apply(
    criteria: &mut [Criterion],
    change: Indicator,
    context: &Context,
    found: &mut Vec<Diagnostic>,
) {
    let id = change.id.clone();
    let is_changed = if let Some(criterion) = criteria.iter_mut().find(|c| c.id == id) {
        if is_of_an_indicator(&change) {
            found.push(diagnostics::not_of_a_criterion(&id));
            return;
        }
        criterion.values.overlay(change.values)
    } else if let Some(indicator) = find(criteria, &id.value) {
        let (old, new) = (indicator.values.requirement(), change.values.requirement());
        if let (Some(old), Some(new)) = (old, new)
            && asks_for_less(&old.value, &new.value, context)
        {
            let fault = diagnostics::looser_threshold(&id.value, &new.origin);
            let (vi, en) = ("bộ gốc yêu cầu", "the parent set requires this");
            found.push(fault.related(&old, vi, en));
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
    let is_of_both = |key| matches!(key, Key::Name | Key::Aliases | Key::Note);
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

fn apply_to_indicator(old: &mut Indicator, change: Indicator) -> bool {
    let mut is_changed = false;
    let require = change.values.get(Key::Require);
    if require.is_some() && require != old.values.get(Key::Require) {
        // The parent's source speaks of the parent's figure, not of this one.
        old.values.remove(Key::Source);
        is_changed |= !old.parts.is_empty();
        old.parts.clear();
    }
    if !change.parts.is_empty() {
        old.values.remove(Key::Require);
        old.parts = change.parts;
        is_changed = true;
    }
    old.values.overlay(change.values) || is_changed
}

/// Whether a requirement asks for less than another of the same kind, in some context.
fn asks_for_less(old: &Requirement, new: &Requirement, context: &Context) -> bool {
    use Requirement::Compare;
    match (old, new) {
        (
            Compare {
                comparison: before,
                threshold: old,
            },
            Compare {
                comparison: after,
                threshold: new,
            },
        ) => before == after && is_looser(*after, &old.value, &new.value, context),
        _ => false,
    }
}

fn is_looser(comparison: Comparison, old: &Threshold, new: &Threshold, context: &Context) -> bool {
    use Threshold::{By, Cell, Value};
    match (old, new) {
        (Value(old) | Cell(old, _), Value(new) | Cell(new, _)) => match comparison {
            Comparison::AtLeast | Comparison::Above => new < old,
            Comparison::AtMost | Comparison::Below => new > old,
            Comparison::Equal => false,
        },
        (
            By { key, cells: old },
            By {
                key: same,
                cells: new,
            },
        ) if key == same => {
            // Values that the parent has no cell for are new, not looser.
            new.iter().any(|(name, new)| {
                let old = old.iter().find(|(value, _)| value == name);
                old.is_some_and(|(_, old)| is_looser(comparison, &old.value, &new.value, context))
            })
        }
        (By { key, cells }, new) => {
            // A cell for another region than the set's own does not concern it.
            let applies = |name: &str| context.get(key).is_none_or(|fixed| fixed == name);
            let mut cells = cells.iter().filter(|(name, _)| applies(&name.value));
            cells.any(|(_, old)| is_looser(comparison, &old.value, new, context))
        }
        (old, By { cells, .. }) => {
            let mut cells = cells.iter();
            cells.any(|(_, new)| is_looser(comparison, old, &new.value, context))
        }
        _ => false,
    }
}
