//! From the text of a criteria file to a raw set. Every fault is reported and reading goes on.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::ContextValue;
use super::diagnostics;
use super::levels;
use super::misnomers;
use super::raw::{Criterion, Indicator, Set, Values};
use super::require::{own_word, require, source};
use super::requirement::{Scale, ScaleLevel};
use super::set::{Decision, Level, Period, Suspended};
use super::statement::{Key, Value};
use super::validity::Validity;
use crate::diagnostic::{Diagnostic, SourceFile, Sourced};
use crate::document::{self, Document, Fields, Item};
use crate::lang::Text;

/// The version of the format that this program reads.
const FORMAT: usize = 1;

/// Reads a file, as far as it can be read, and finds all its faults.
pub(super) fn parse(file: &Arc<SourceFile>) -> (Set, Vec<Diagnostic>) {
    document::read(file, set)
}

fn set(mut top: Fields<'_>) -> Set {
    let document = top.document;
    let is_empty = top.entries().next().is_none();
    let is_under_heading = misnomers::of_set(&mut top);
    if is_empty {
        document.report(diagnostics::empty_file(&top.origin));
    }
    match top.get("format", Item::count) {
        _ if is_empty => {}
        Some(format) if format.value != FORMAT => {
            document.report(diagnostics::unknown_format(&format));
        }
        _ => top.need(&["format"]),
    }
    let id = top.get("id", Item::string);
    let mut values = Values::default();
    values.read(
        &mut top,
        &[
            Key::Extends,
            Key::Title,
            Key::Short,
            Key::Level,
            Key::Period,
        ],
    );
    let context = top.named("context");
    let context = context.filter(|(key, _)| is_key(key, document));
    let context = context.filter_map(|(key, item)| Some((key, item.name_or_number()?)));
    let context = context.collect();
    let names = top.named("values").filter(|(key, _)| is_key(key, document));
    let names = names.flat_map(|(key, item)| names_of(&key, item)).collect();
    values.read(&mut top, &[Key::Decision, Key::Note]);
    let remove = top.get("remove", Item::strings).unwrap_or_default();
    let scales = top.named("scale");
    let scales = scales.filter_map(|(id, item)| scale(id, item)).collect();
    let (criteria, has_indicators) = misnomers::of_criteria(&mut top);
    let criteria = criteria.into_iter();
    let criteria = criteria.filter_map(|it| criterion(it, has_indicators));
    let criteria = criteria.collect();
    let overrides = top.named("override");
    let overrides = overrides.filter_map(|(id, item)| Some(indicator(id, item.table()?)));
    let overrides = overrides.collect();
    let given = ["id", "criterion"].into_iter().filter(|key| top.has(key));
    let mut set = Set {
        file: Arc::clone(&document.file),
        given: given.collect(),
        id,
        values,
        context,
        names,
        scales,
        criteria,
        overrides,
        remove,
    };
    if !top.has("extends") && !is_under_heading {
        let changed = set.overrides.iter().map(|change| &change.id);
        for id in changed.chain(&set.remove) {
            document.report(diagnostics::no_parent(id));
        }
    }
    let misspelt = top.done();
    set.values.mark(&misspelt);
    if is_empty {
        set.values.mark(&["title", "level"]);
        set.given.extend(["id", "criterion"]);
    }
    set.given.extend(misspelt);
    set
}

/// Whether a context key can be one.
fn is_key(key: &Sourced<String>, document: &Document) -> bool {
    let fault = own_word(key);
    let is_key = fault.is_none();
    fault.into_iter().for_each(|fault| document.report(fault));
    is_key
}

impl Values {
    /// Adds the values of these keys.
    fn read(&mut self, fields: &mut Fields<'_>, keys: &[Key]) {
        for key in keys {
            if let Some(item) = fields.take(key.as_str()) {
                self.insert(*key, value(*key, item));
            }
        }
    }
}

fn value(key: Key, item: Item<'_>) -> Option<Sourced<Value>> {
    Some(match key {
        Key::Title | Key::Name | Key::Short | Key::Agency | Key::Unit | Key::Counts | Key::Note => {
            let text = item.text()?;
            if text.value.vi.trim().is_empty() || text.value.en.trim().is_empty() {
                item.document
                    .report(diagnostics::blank(&text.origin, key.as_str()));
                return None;
            }
            text.map(Value::Text)
        }
        Key::Extends | Key::Scale | Key::WeightBy => item.string()?.map(Value::Word),
        Key::BothSexes | Key::MayNotApply => item.boolean()?.map(Value::Flag),
        Key::AnyPart => item.count()?.map(Value::Count),
        Key::Near => item.decimal()?.map(Value::Decimal),
        Key::ValidFor => validity(item)?.map(Value::Validity),
        Key::Aliases => {
            let names = item.strings()?;
            // An empty list has no first name, but takes away the parent's.
            let first = names.first().map(|name| name.origin.clone());
            let origin = first.unwrap_or_else(|| item.origin());
            let value = Value::Names(plain(names));
            Sourced { value, origin }
        }
        Key::Level => item.word(&Level::ALL, Level::as_str)?.map(Value::Level),
        Key::Period => period(item)?.map(Value::Period),
        Key::Decision => decision(item)?.map(Value::Decision),
        Key::Require => require(item)?.map(|asked| Value::Require(asked, None)),
        Key::Suspended => suspended(item)?.map(Value::Suspended),
        Key::Source => source(item)?.map(Value::Source),
        // Tables of several values.
        Key::Context | Key::Values => return None,
    })
}

fn plain(texts: Vec<Sourced<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

fn period(item: Item<'_>) -> Option<Sourced<Period>> {
    let years = item.read_table(|fields| {
        fields.need(&["from", "to"]);
        let (from, to) = (fields.get("from", year), fields.get("to", year));
        from.zip(to)
    })?;
    let (from, to) = &years.value;
    if from.value > to.value {
        item.document.report(diagnostics::bad_period(to));
        return None;
    }
    Some(years.map(|(from, to)| Period {
        from: from.value,
        to: to.value,
    }))
}

/// A year of four digits, as data give it.
fn year(item: Item<'_>) -> Option<Sourced<i16>> {
    let year = item.count()?;
    let value = i16::try_from(year.value).ok();
    let value = value.filter(|value| (1000..=9999).contains(value));
    if value.is_none() {
        item.document.report(diagnostics::no_year(&year));
    }
    value.map(|value| year.map(|_| value))
}

/// `[values.region]` and its like: names for the values of a context key.
fn names_of(key: &Sourced<String>, item: Item<'_>) -> Vec<Sourced<ContextValue>> {
    let values = item.table().into_iter().flat_map(|table| table.entries());
    let names = values.filter_map(|(value, item)| {
        let named = item.read_table(|fields| {
            fields.need(&["vi", "en"]);
            let vi = fields.get("vi", Item::string);
            let en = fields.get("en", Item::string);
            let aliases = fields.get("aliases", Item::strings);
            Some(ContextValue {
                key: key.value.clone(),
                value: value.value.clone(),
                name: Text::new(vi?.value, en?.value),
                aliases: plain(aliases.unwrap_or_default()),
            })
        })?;
        Some(value.map(|_| named.value))
    });
    names.collect()
}

fn decision(item: Item<'_>) -> Option<Sourced<Decision>> {
    item.read_table(|fields| {
        let number = fields.get("number", Item::string);
        let date = fields.get("date", Item::date);
        let issuer = fields.get("issuer", Item::string);
        Some(Decision {
            number: number.map(|number| number.value),
            date: date.map(|date| date.value),
            issuer: issuer.map(|issuer| issuer.value),
        })
    })
}

fn suspended(item: Item<'_>) -> Option<Sourced<Suspended>> {
    item.read_table(|fields| {
        Some(Suspended {
            reason: fields.get("reason", Item::text).map(|reason| reason.value),
            until: fields.get("until", Item::date).map(|until| until.value),
        })
    })
}

fn validity(item: Item<'_>) -> Option<Sourced<Validity>> {
    let text = item.string()?;
    let validity = Validity::read(&text.value);
    if validity.is_none() {
        item.document.report(diagnostics::no_life(&text));
    }
    validity.map(|validity| text.map(|_| validity))
}

fn scale(id: Sourced<String>, item: Item<'_>) -> Option<Sourced<Scale>> {
    let mut fields = item.table()?;
    fields.need(&["levels"]);
    let Some(ids) = fields.get("levels", Item::strings) else {
        fields.done();
        return None;
    };
    if ids.is_empty() {
        fields.document.report(diagnostics::no_levels(&id));
    }
    for (at, level) in ids.iter().enumerate() {
        if let Some(first) = ids[..at].iter().find(|first| *first == level) {
            fields
                .document
                .report(diagnostics::duplicate_id(level).related(
                    first,
                    "dùng lần đầu ở đây",
                    "first used here",
                ));
        }
    }
    let mut names = by_level(&mut fields, "names", &ids, Item::text);
    let mut aliases = by_level(&mut fields, "aliases", &ids, Item::strings);
    fields.done();
    let levels = ids.iter().map(|Sourced { value: id, .. }| {
        let name = names.remove(id);
        ScaleLevel {
            name: name.map_or_else(|| Text::same(id.clone()), |name| name.value),
            aliases: aliases.remove(id).map_or_else(Vec::new, plain),
            id: id.clone(),
        }
    });
    let levels = levels.collect();
    let scale = id.map(|id| Scale { id, levels });
    for fault in levels::faults(&scale.value, &ids) {
        item.document.report(fault);
    }
    Some(scale)
}

/// A table with something for each level, by the level's id.
fn by_level<'t, T>(
    fields: &mut Fields<'t>,
    key: &'static str,
    ids: &[Sourced<String>],
    read: impl Fn(Item<'t>) -> Option<T>,
) -> BTreeMap<String, T> {
    let mut found = BTreeMap::new();
    for (level, item) in fields.named(key) {
        if !ids.contains(&level) {
            let fault = diagnostics::unknown_level(&level);
            let known = ids.iter().map(|id| id.value.as_str());
            item.document.report(fault.choices(&level.value, known));
        }
        found.extend(read(item).map(|item| (level.value, item)));
    }
    found
}

/// A criterion; where `has_indicators`, it may have them elsewhere.
fn criterion(mut fields: Fields<'_>, has_indicators: bool) -> Option<Criterion> {
    let id = required_id(&mut fields);
    let mut values = Values::default();
    values.read(
        &mut fields,
        &[Key::Name, Key::Short, Key::Aliases, Key::Agency, Key::Note],
    );
    // Read also where the id is missing: their faults are reported in the same run.
    let indicators = misnomers::of_indicators(&mut fields).into_iter();
    let indicators = indicators.filter_map(identified).collect();
    let has_indicators = has_indicators || fields.has("indicator");
    let misspelt = fields.done();
    values.mark(&misspelt);
    let id = id?;
    Some(Criterion {
        id,
        names_indicators: has_indicators || misspelt.contains(&"indicator"),
        values,
        indicators,
    })
}

/// An indicator or part with an id of its own.
fn identified(mut fields: Fields<'_>) -> Option<Indicator> {
    let id = required_id(&mut fields);
    let is_there = id.is_some();
    let (value, origin) = (String::new(), fields.origin.clone());
    let indicator = indicator(id.unwrap_or(Sourced { value, origin }), fields);
    is_there.then_some(indicator)
}

fn required_id(fields: &mut Fields<'_>) -> Option<Sourced<String>> {
    fields.need(&["id"]);
    fields.get("id", Item::string)
}

fn indicator(id: Sourced<String>, mut fields: Fields<'_>) -> Indicator {
    misnomers::of_require(&mut fields);
    let parts = misnomers::of_parts(&mut fields).into_iter();
    let parts = parts.filter_map(identified).collect();
    let mut values = Values::default();
    let keys = [
        Key::Name,
        Key::Short,
        Key::Aliases,
        Key::Unit,
        Key::Counts,
        Key::Require,
        Key::AnyPart,
        Key::Scale,
        Key::BothSexes,
        Key::MayNotApply,
        Key::Note,
        Key::Suspended,
        Key::WeightBy,
        Key::ValidFor,
        Key::Near,
        Key::Agency,
        Key::Source,
    ];
    values.read(&mut fields, &keys);
    values.mark(&fields.done());
    Indicator { id, values, parts }
}
