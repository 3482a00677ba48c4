//! What a criterion or an indicator requires in one set, in words.

use crate::criteria::{Context, Indicator, Key, RequirementLayer, Subject, Value};
use crate::lang::Lang;
use crate::report::statements::{self, Glossary};

/// The indicator or part that a subject is; `None` of a criterion.
pub(super) fn indicator(subject: &Subject) -> Option<&Indicator> {
    let set = &subject.set;
    set.indicator(&subject.id).or_else(|| {
        let indicators = set.criteria.iter().flat_map(|it| &it.indicators);
        let mut parts = indicators.flat_map(|indicator| &indicator.parts);
        parts.find(|part| part.id == subject.id)
    })
}

/// The name of the subject, or of what is beneath it.
pub(super) fn name<'s>(subject: &'s Subject, id: &str, lang: Lang) -> &'s str {
    let name = statements::text(&subject.statements, Key::Name, id);
    name.map_or("", |name| name.get(lang))
}

/// The requirements, with those put together that differ in their context alone.
pub(super) fn alike<'s>(subject: &'s Subject, known: &Context) -> Vec<Vec<&'s RequirementLayer>> {
    let mut groups: Vec<Vec<&RequirementLayer>> = Vec::new();
    let is_alike = |a: &RequirementLayer, b: &RequirementLayer| {
        let same = match (&a.statement.value, &b.statement.value) {
            (Value::Compare(_, a), Value::Compare(_, b)) => {
                a.figure == b.figure && a.source == b.source
            }
            _ => false,
        };
        let is_one = (&a.statement.id, &a.set, a.holds) == (&b.statement.id, &b.set, b.holds);
        is_one && same && applies(subject, a, known) == applies(subject, b, known)
    };
    for layer in &subject.layers {
        match groups.iter_mut().find(|group| is_alike(group[0], layer)) {
            Some(group) => group.push(layer),
            None => groups.push(vec![layer]),
        }
    }
    groups
}

/// What is asked for, and in which contexts.
pub(super) fn requirement(
    group: &[&RequirementLayer],
    subject: &Subject,
    glossary: Glossary<'_>,
) -> String {
    let first = &group[0].statement;
    let value = glossary.value(first, statements::unit(&subject.statements, &first.id));
    let contexts = group
        .iter()
        .map(|layer| statements::context(&layer.statement));
    let contexts: Vec<String> = by_last(contexts.collect(), glossary);
    if contexts.is_empty() {
        value
    } else {
        format!("{value}: {}", contexts.join("; "))
    }
}

/// Keys and values of a context.
type Pairs = [(String, String)];

/// Contexts in words, with those put together that differ in their last value alone: `Bắc Trung Bộ (2022, 2023)`.
fn by_last(contexts: Vec<&Pairs>, glossary: Glossary<'_>) -> Vec<String> {
    let mut groups: Vec<(&Pairs, Vec<String>)> = Vec::new();
    for (last, before) in contexts.into_iter().filter_map(|it| it.split_last()) {
        let last = glossary.context(std::slice::from_ref(last));
        match groups.iter_mut().find(|(it, _)| *it == before) {
            Some((_, values)) => values.push(last),
            None => groups.push((before, vec![last])),
        }
    }
    let text = |(before, values): (&Pairs, Vec<String>)| match before {
        [] => values.join("; "),
        _ => format!("{} ({})", glossary.context(before), values.join(", ")),
    };
    groups.into_iter().map(text).collect()
}

/// Whether a requirement is the one for the context; `None` where that leaves it open.
pub(super) fn applies(
    subject: &Subject,
    layer: &RequirementLayer,
    known: &Context,
) -> Option<bool> {
    if !layer.holds {
        return Some(false);
    }
    let Value::Compare(_, cell) = &layer.statement.value else {
        return Some(true);
    };
    let known = subject.set.context.over(known);
    let mut all = Some(true);
    for (key, value) in &cell.context {
        match known.get(key) {
            Some(given) if given == value => {}
            Some(_) => return Some(false),
            None => all = None,
        }
    }
    all
}
