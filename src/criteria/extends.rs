//! Laying a set over its parent: the child wins, key by key.

use super::Context;
use super::problem;
use super::raw::{Criterion, Indicator, Set};
use super::requirement::{Comparison, Requirement, Threshold};
use crate::diagnostic::{Diagnostic, Sourced};

/// The child over its parent. Without a parent (it has none, or it could not be found), which has been told, overrides
/// and removals have nothing to act on and are passed over.
pub(super) fn merge(parent: Option<Set>, child: Set, found: &mut Vec<Diagnostic>) -> Set {
    let Some(parent) = parent else { return child };
    let mut merged = Set {
        extends: child.extends,
        level: child.level.or(parent.level),
        period: child.period.or(parent.period),
        context: parent.context,
        values: parent.values,
        scales: parent.scales,
        criteria: parent.criteria,
        overrides: Vec::new(),
        remove: Vec::new(),
        file: child.file,
        id: child.id,
        title: child.title,
        said: child.said,
        decision: child.decision,
        note: child.note,
    };
    for (key, value) in child.context {
        merged.context.retain(|(old, _)| *old != key);
        merged.context.push((key, value));
    }
    for named in child.values {
        merged.values.retain(|old| {
            (&old.value.key, &old.value.value) != (&named.value.key, &named.value.value)
        });
        merged.values.push(named);
    }
    for scale in child.scales {
        merged.scales.retain(|old| old.value.id != scale.value.id);
        merged.scales.push(scale);
    }
    for id in &child.remove {
        if let Some(criterion) = only_indicator(&merged.criteria, &id.value) {
            found.push(problem::removes_last(id, criterion));
        } else if !remove(&mut merged.criteria, &id.value) {
            found.push(problem::matches_nothing(
                id,
                ids(&merged.criteria).iter().map(String::as_str),
            ));
        }
    }
    let mut context = Context::default();
    for (key, value) in &merged.context {
        context.set(key.value.clone(), value.value.as_str());
    }
    for change in child.overrides {
        apply(&mut merged.criteria, change, &context, found);
    }
    for criterion in child.criteria {
        match merged
            .criteria
            .iter_mut()
            .find(|old| old.id == criterion.id)
        {
            Some(old) => {
                old.name = criterion.name.or(old.name.take());
                old.aliases = criterion.aliases.or(old.aliases.take());
                old.note = criterion.note.or(old.note.take());
                old.indicators.extend(criterion.indicators);
            }
            None => merged.criteria.push(criterion),
        }
    }
    merged
}

/// The criterion whose only indicator this is.
fn only_indicator<'c>(criteria: &'c [Criterion], id: &str) -> Option<&'c str> {
    criteria
        .iter()
        .find_map(|criterion| match &criterion.indicators[..] {
            [only] if only.id.value == id => Some(criterion.id.value.as_str()),
            _ => None,
        })
}

/// Removes a criterion or an indicator; whether there was one.
fn remove(criteria: &mut Vec<Criterion>, id: &str) -> bool {
    let count = |criteria: &[Criterion]| {
        criteria
            .iter()
            .map(|c| 1 + c.indicators.len())
            .sum::<usize>()
    };
    let before = count(criteria);
    criteria.retain(|criterion| criterion.id.value != id);
    for criterion in &mut *criteria {
        criterion
            .indicators
            .retain(|indicator| indicator.id.value != id);
    }
    count(criteria) != before
}

fn apply(
    criteria: &mut [Criterion],
    change: Indicator,
    context: &Context,
    found: &mut Vec<Diagnostic>,
) {
    let id = change.id.clone();
    let changed = if let Some(criterion) = criteria.iter_mut().find(|c| c.id == id) {
        if is_of_an_indicator(&change) {
            found.push(problem::not_of_a_criterion(&id));
            return;
        }
        let aliases = replace(&mut criterion.aliases, change.aliases);
        replace(&mut criterion.name, change.name)
            | replace(&mut criterion.note, change.note)
            | aliases
    } else if let Some(indicator) = find(criteria, &id.value) {
        if let (Some(old), Some(new)) = (&indicator.require, &change.require)
            && asks_for_less(&old.value, &new.value, context)
        {
            found.push(problem::looser_threshold(&id, &new.origin, &old.origin));
        }
        apply_to_indicator(indicator, change)
    } else {
        found.push(problem::matches_nothing(
            &id,
            ids(criteria).iter().map(String::as_str),
        ));
        return;
    };
    if !changed {
        found.push(problem::changes_nothing(&id));
    }
}

/// Whether an override says something that only an indicator has.
fn is_of_an_indicator(change: &Indicator) -> bool {
    change.said.require
        || change.unit.is_some()
        || change.counts.is_some()
        || change.scale.is_some()
        || change.both_sexes.is_some()
        || change.may_not_apply.is_some()
        || change.suspended.is_some()
        || change.weight_by.is_some()
        || change.source.is_some()
        || !change.parts.is_empty()
}

/// An indicator by its id, or a part by the indicator's id, a dot and its letter.
fn find<'c>(criteria: &'c mut [Criterion], id: &str) -> Option<&'c mut Indicator> {
    let indicators = criteria
        .iter_mut()
        .flat_map(|criterion| &mut criterion.indicators);
    for indicator in indicators {
        if indicator.id.value == id {
            return Some(indicator);
        }
        let letter = id
            .strip_prefix(&indicator.id.value)
            .and_then(|rest| rest.strip_prefix('.'));
        if let Some(part) = letter.and_then(|letter| {
            indicator
                .parts
                .iter_mut()
                .find(|part| part.id.value == letter)
        }) {
            return Some(part);
        }
    }
    None
}

/// Whether a requirement asks for less than another of the same kind, in some context.
fn asks_for_less(old: &Requirement, new: &Requirement, context: &Context) -> bool {
    match (old, new) {
        (
            Requirement::Compare {
                comparison: before,
                threshold: old,
            },
            Requirement::Compare {
                comparison: after,
                threshold: new,
            },
        ) if before == after => is_looser(*after, &old.value, &new.value, context),
        _ => false,
    }
}

fn is_looser(comparison: Comparison, old: &Threshold, new: &Threshold, context: &Context) -> bool {
    use Threshold::{By, Cell, Value};
    // A cell for another region than the set's own says nothing of it.
    let applies = |key: &str, name: &Sourced<String>| {
        context.get(key).is_none_or(|fixed| fixed == name.value)
    };
    match (old, new) {
        (Value(old) | Cell(old, _), Value(new) | Cell(new, _)) => match comparison {
            Comparison::AtLeast | Comparison::Above => new < old,
            Comparison::AtMost | Comparison::Below => new > old,
            Comparison::Equal => false,
        },
        (
            By { key, cells: old },
            By {
                key: other,
                cells: new,
            },
        ) if key == other => {
            let in_parent = |name| {
                old.iter()
                    .find(|(value, _)| value == name)
                    .map(|(_, cell)| cell)
            };
            new.iter().any(|(name, new)| {
                in_parent(name)
                    .is_some_and(|old| is_looser(comparison, &old.value, &new.value, context))
            })
        }
        (By { key, cells }, new) => cells
            .iter()
            .filter(|(name, _)| applies(key, name))
            .any(|(_, old)| is_looser(comparison, &old.value, new, context)),
        (old, By { cells, .. }) => cells
            .iter()
            .any(|(_, new)| is_looser(comparison, old, &new.value, context)),
        _ => false,
    }
}

fn apply_to_indicator(old: &mut Indicator, change: Indicator) -> bool {
    let mut changed = false;
    if change.require.is_some() && change.require != old.require {
        // The parent's source speaks of the parent's figure, not of this one.
        old.source = None;
        changed |= !old.parts.is_empty();
        old.parts.clear();
    }
    if !change.parts.is_empty() {
        old.require = None;
        old.parts = change.parts;
        changed = true;
    }
    changed |= replace(&mut old.require, change.require);
    changed |= replace(&mut old.name, change.name);
    changed |= replace(&mut old.aliases, change.aliases);
    changed |= replace(&mut old.unit, change.unit);
    changed |= replace(&mut old.counts, change.counts);
    changed |= replace(&mut old.scale, change.scale);
    changed |= replace(&mut old.both_sexes, change.both_sexes);
    changed |= replace(&mut old.may_not_apply, change.may_not_apply);
    changed |= replace(&mut old.note, change.note);
    changed |= replace(&mut old.suspended, change.suspended);
    changed |= replace(&mut old.weight_by, change.weight_by);
    changed |= replace(&mut old.source, change.source);
    changed
}

/// Takes the new value where there is one; whether that changed anything.
fn replace<T: PartialEq>(old: &mut Option<T>, new: Option<T>) -> bool {
    let changed = new.is_some() && new != *old;
    if new.is_some() {
        *old = new;
    }
    changed
}

/// Everything that could be overridden or removed.
fn ids(criteria: &[Criterion]) -> Vec<String> {
    let mut ids = Vec::new();
    for criterion in criteria {
        ids.push(criterion.id.value.clone());
        for indicator in &criterion.indicators {
            ids.push(indicator.id.value.clone());
            ids.extend(
                indicator
                    .parts
                    .iter()
                    .map(|part| part_id(&indicator.id, &part.id)),
            );
        }
    }
    ids
}

/// The full id of a part: `2.2.b`.
pub(super) fn part_id(indicator: &Sourced<String>, part: &Sourced<String>) -> String {
    format!("{}.{}", indicator.value, part.value)
}
