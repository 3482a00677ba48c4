//! From the text of a criteria file to a raw set. Every fault is noted and reading goes on.

mod requirement;

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeValue;

use self::requirement::require;
use super::problem;
use super::raw::{Criterion, Indicator, Said, Set};
use super::requirement::{Certainty, Scale, ScaleLevel, Source};
use super::{ContextValue, Decision, Level, Period, Suspended};
use crate::diagnostic::{Diagnostic, SourceFile, Sourced};
use crate::document::{self, Fields, Notes, name_or_number, strings, text, word};
use crate::words::Text;

/// The version of the format that this program reads.
const FORMAT: usize = 1;

/// Reads a file; what it says as far as that can be told, and all its faults.
pub(super) fn parse(file: &Arc<SourceFile>) -> (Set, Vec<Diagnostic>) {
    document::read(file, set)
}

fn set(mut top: Fields<'_>) -> Set {
    match top.count("format") {
        Some(format) if format.value != FORMAT => top.notes.add(problem::unknown_format(&format)),
        _ => top.need(&["format"]),
    }
    let set = Set {
        file: Arc::clone(&top.notes.file),
        said: said(&top),
        id: top.string("id"),
        extends: top.string("extends"),
        title: top.text("title"),
        level: word(
            &mut top,
            "level",
            [Level::Commune, Level::Village],
            Level::as_str,
        ),
        period: period(&mut top),
        context: context(&mut top),
        values: values(&mut top),
        decision: decision(&mut top),
        note: top.text("note"),
        remove: top.strings("remove").unwrap_or_default(),
        scales: scales(&mut top),
        criteria: top
            .tables("criterion")
            .into_iter()
            .filter_map(criterion)
            .collect(),
        overrides: overrides(&mut top),
    };
    if !top.has("extends") {
        let changed = set.overrides.iter().map(|change| &change.id);
        for id in changed.chain(&set.remove) {
            top.notes.add(problem::no_parent(id));
        }
    }
    top.done();
    set
}

fn said(fields: &Fields<'_>) -> Said {
    Said {
        title: fields.has("title"),
        level: fields.has("level"),
        name: fields.has("name"),
        require: fields.has("require"),
    }
}

fn period(top: &mut Fields<'_>) -> Option<Sourced<Period>> {
    let mut fields = top.table("period")?;
    let origin = fields.origin.clone();
    fields.need(&["from", "to"]);
    let (from, to) = (year(&mut fields, "from"), year(&mut fields, "to"));
    fields.done();
    let (from, to) = (from?, to?);
    if from.value > to.value {
        top.notes.add(problem::bad_period(&to.origin));
        return None;
    }
    let value = Period {
        from: from.value,
        to: to.value,
    };
    Some(Sourced { value, origin })
}

/// A year of four digits, as data give it.
fn year(fields: &mut Fields<'_>, key: &'static str) -> Option<Sourced<i16>> {
    let year = fields.count(key)?;
    let value = i16::try_from(year.value).ok();
    let value = value.filter(|value| (1000..=9999).contains(value));
    if value.is_none() {
        fields.notes.add(problem::no_year(&year));
    }
    Some(Sourced {
        value: value?,
        origin: year.origin,
    })
}

fn context(top: &mut Fields<'_>) -> Vec<(Sourced<String>, Sourced<String>)> {
    let Some(fields) = top.table("context") else {
        return Vec::new();
    };
    fields
        .entries()
        .filter_map(|(key, value)| Some((key, name_or_number(value, fields.notes)?)))
        .collect()
}

/// `[values.region]` and its like: what the values of a context key are called.
fn values(top: &mut Fields<'_>) -> Vec<Sourced<ContextValue>> {
    let Some(keys) = top.table("values") else {
        return Vec::new();
    };
    let mut values = Vec::new();
    for (key, table) in keys.entries() {
        let Some(table) = Fields::of(table, keys.notes) else {
            continue;
        };
        for (value, fields) in table.entries() {
            let Some(mut fields) = Fields::of(fields, keys.notes) else {
                continue;
            };
            fields.need(&["vi", "en"]);
            let (vi, en) = (fields.string("vi"), fields.string("en"));
            let aliases = fields.strings("aliases").unwrap_or_default();
            fields.done();
            if let (Some(vi), Some(en)) = (vi, en) {
                let named = ContextValue {
                    key: key.value.clone(),
                    value: value.value,
                    name: Text::new(vi.value, en.value),
                    aliases: aliases.into_iter().map(|alias| alias.value).collect(),
                };
                values.push(Sourced {
                    value: named,
                    origin: value.origin,
                });
            }
        }
    }
    values
}

fn decision(top: &mut Fields<'_>) -> Option<Sourced<Decision>> {
    let mut fields = top.table("decision")?;
    let origin = fields.origin.clone();
    let value = Decision {
        number: fields.string("number").map(|number| number.value),
        date: fields.date("date").map(|date| date.value),
        issuer: fields.string("issuer").map(|issuer| issuer.value),
    };
    fields.done();
    Some(Sourced { value, origin })
}

fn scales(top: &mut Fields<'_>) -> Vec<Sourced<Scale>> {
    let Some(fields) = top.table("scale") else {
        return Vec::new();
    };
    fields
        .entries()
        .filter_map(|(id, value)| scale(id, Fields::of(value, fields.notes)?))
        .collect()
}

fn scale(id: Sourced<String>, mut fields: Fields<'_>) -> Option<Sourced<Scale>> {
    fields.need(&["levels"]);
    let ids = fields.strings("levels")?;
    let mut names = by_level(&mut fields, "names", &ids, text);
    let mut aliases = by_level(&mut fields, "aliases", &ids, strings);
    fields.done();
    let levels = ids.into_iter().map(|level| ScaleLevel {
        name: take(&mut names, &level.value)
            .map_or_else(|| Text::same(level.value.clone()), |name| name.value),
        aliases: take(&mut aliases, &level.value).map_or_else(Vec::new, |aliases| {
            aliases.into_iter().map(|alias| alias.value).collect()
        }),
        id: level.value,
    });
    let scale = Scale {
        id: id.value,
        levels: levels.collect(),
    };
    Some(Sourced {
        value: scale,
        origin: id.origin,
    })
}

/// A table with something for each level, by the level's id.
fn by_level<'t, T>(
    fields: &mut Fields<'t>,
    key: &'static str,
    ids: &[Sourced<String>],
    read: impl Fn(&'t Spanned<DeValue<'t>>, &'t Notes) -> Option<T>,
) -> Vec<(String, T)> {
    let Some(table) = fields.table(key) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (level, value) in table.entries() {
        if !ids.contains(&level) {
            table.notes.add(problem::unknown_level(
                &level,
                ids.iter().map(|id| id.value.as_str()),
            ));
        }
        found.extend(read(value, table.notes).map(|item| (level.value, item)));
    }
    found
}

fn take<T>(entries: &mut Vec<(String, T)>, key: &str) -> Option<T> {
    let index = entries.iter().position(|(name, _)| name == key)?;
    Some(entries.swap_remove(index).1)
}

fn criterion(mut fields: Fields<'_>) -> Option<Criterion> {
    let said = said(&fields);
    let id = required_id(&mut fields);
    let (name, aliases, note) = (
        fields.text("name"),
        fields.strings("aliases"),
        fields.text("note"),
    );
    // Read also where the id is missing: their faults are told in the same run.
    let indicators = fields
        .tables("indicator")
        .into_iter()
        .filter_map(identified)
        .collect();
    fields.done();
    Some(Criterion {
        id: id?,
        said,
        name,
        aliases,
        note,
        indicators,
    })
}

/// An indicator or part that says its own id.
fn identified(mut fields: Fields<'_>) -> Option<Indicator> {
    let id = required_id(&mut fields);
    let origin = fields.origin.clone();
    let is_there = id.is_some();
    let indicator = indicator(
        id.unwrap_or(Sourced {
            value: String::new(),
            origin,
        }),
        fields,
    );
    is_there.then_some(indicator)
}

fn required_id(fields: &mut Fields<'_>) -> Option<Sourced<String>> {
    fields.need(&["id"]);
    fields.string("id")
}

fn overrides(top: &mut Fields<'_>) -> Vec<Indicator> {
    let Some(fields) = top.table("override") else {
        return Vec::new();
    };
    let notes = fields.notes;
    fields
        .entries()
        .filter_map(|(id, value)| Some(indicator(id, Fields::of(value, notes)?)))
        .collect()
}

fn indicator(id: Sourced<String>, mut fields: Fields<'_>) -> Indicator {
    let said = said(&fields);
    let parts = fields.tables("part").into_iter();
    let indicator = Indicator {
        parts: parts.filter_map(identified).collect(),
        name: fields.text("name"),
        aliases: fields.strings("aliases"),
        unit: fields.text("unit"),
        counts: fields.text("counts"),
        require: fields.table("require").and_then(require),
        scale: fields.string("scale"),
        both_sexes: fields.boolean("both_sexes"),
        may_not_apply: fields.boolean("may_not_apply"),
        note: fields.text("note"),
        suspended: suspended(&mut fields),
        weight_by: fields.string("weight_by"),
        source: source(&mut fields),
        origin: id.origin.clone(),
        said,
        id,
    };
    fields.done();
    indicator
}

fn suspended(fields: &mut Fields<'_>) -> Option<Sourced<Suspended>> {
    let mut fields = fields.table("suspended")?;
    let origin = fields.origin.clone();
    let value = Suspended {
        reason: fields.text("reason").map(|reason| reason.value),
        until: fields.date("until").map(|until| until.value),
    };
    fields.done();
    Some(Sourced { value, origin })
}

fn source(fields: &mut Fields<'_>) -> Option<Sourced<Source>> {
    let mut fields = fields.table("source")?;
    let origin = fields.origin.clone();
    let text = fields.string("text");
    let certainty = word(&mut fields, "certainty", Certainty::ALL, Certainty::as_str);
    fields.need(&["text", "certainty"]);
    fields.done();
    Some(Sourced {
        value: Source {
            text: text?.value,
            certainty: certainty?.value,
        },
        origin,
    })
}
