//! What else data may call a criterion or an indicator: no number, no verdict, and not what another is named.

use super::diagnostics;
use super::levels;
use super::raw::{Set, Values};
use super::statement::Key;
use crate::diagnostic::{Diagnostic, Sourced};
use crate::fold;
use crate::lang::Lang;

/// Aliases that data cannot use, or that could mean two things.
pub(super) fn faults(set: &Set) -> Vec<Diagnostic> {
    let (mut named, mut parts) = (Vec::new(), Vec::new());
    for criterion in &set.criteria {
        named.push((criterion.id.value.clone(), &criterion.values));
        for indicator in &criterion.indicators {
            named.push((indicator.id.value.clone(), &indicator.values));
            let own = indicator.parts.iter();
            parts.extend(own.map(|part| (indicator.part_id(part), &part.values)));
        }
    }
    let all = named.iter().chain(&parts);
    all.flat_map(|(id, values)| of_one(id, values, &named))
        .collect()
}

/// Those of what has this id, among all criteria and indicators.
fn of_one(id: &str, values: &Values, named: &[(String, &Values)]) -> Vec<Diagnostic> {
    let Some(Sourced { origin, .. }) = values.get(Key::Aliases) else {
        return Vec::new();
    };
    let names = values.names(Key::Aliases).unwrap_or_default();
    let faults = names.iter().filter_map(|name| {
        if is_id(name) {
            return Some(diagnostics::id_as_name(origin, name));
        }
        if levels::is_verdict(name) {
            return Some(diagnostics::verdict_as_name(origin, name));
        }
        let mut others = named
            .iter()
            .filter(|(other, _)| !is_within(other, id) && !is_within(id, other));
        let (other, of_other) = others.find(|(_, of_other)| is_named(of_other, name))?;
        let fault = diagnostics::name_of_another(origin, name, other);
        let place = &of_other.get(Key::Name)?.origin;
        Some(fault.related(place, "tên đó ở đây", "that name is here"))
    });
    faults.collect()
}

/// Data that have such a name mean what has that number.
fn is_id(name: &str) -> bool {
    let is_part = |b| matches!(b, b'0'..=b'9' | b'.' | b'a'..=b'z');
    name.starts_with(|c: char| c.is_ascii_digit()) && name.bytes().all(is_part)
}

/// Whether the one is the other, or a part of it: a criterion and its indicator may share a name.
fn is_within(id: &str, whole: &str) -> bool {
    let rest = id.strip_prefix(whole);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn is_named(values: &Values, name: &str) -> bool {
    let own = values.text(Key::Name);
    own.is_some_and(|own| {
        Lang::ALL
            .iter()
            .any(|lang| fold::word(own.get(*lang)) == fold::word(name))
    })
}
