//! The values that a set knows of the keys of its tables: the years of its period, and the values that it names.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::context::ContextValue;
use super::diagnostics;
use super::raw;
use super::set::Period;
use super::statement::Key;
use crate::diagnostic::{Diagnostic, Origin, Sourced};
use crate::fold;

/// What the set knows of context values: its years, and the values that it names.
pub(super) struct KnownValues<'v> {
    /// The set's own file: a table that the parent has for more years is no fault of the set.
    file: &'v str,
    period: Option<(Period, &'v Origin)>,
    names: &'v [Sourced<ContextValue>],
}

impl KnownValues<'_> {
    pub(super) fn of<'v>(raw: &'v raw::Set) -> KnownValues<'v> {
        let period = raw.values.period(Key::Period);
        KnownValues {
            file: &raw.file.name,
            period: period.zip(raw.values.get(Key::Period).map(|period| &period.origin)),
            names: &raw.names,
        }
    }

    /// The values of a key, where the set names any.
    fn values(&self, key: &str) -> Vec<&ContextValue> {
        let names = self.names.iter().map(|named| &named.value);
        names.filter(|named| named.key == key).collect()
    }

    /// What is wrong with a value of a key in a table.
    pub(super) fn fault(&self, key: &str, value: &Sourced<String>) -> Option<Diagnostic> {
        if key == "year" {
            let year: Option<i16> = value.value.parse().ok();
            let Some(year) = year.filter(|year| (1000..=9999).contains(year)) else {
                return Some(diagnostics::no_year_cell(value));
            };
            let (period, place) = self.period?;
            let is_own = value.origin.file.name == self.file;
            let is_outside = !(period.from..=period.to).contains(&year);
            return (is_own && is_outside).then(|| {
                let fault = diagnostics::year_outside(value, period.from, period.to);
                fault.related(place, "giai đoạn của bộ", "the period of the set")
            });
        }
        let known = self.values(key);
        if known.is_empty() || known.iter().any(|named| named.value == value.value) {
            return None;
        }
        let fault = diagnostics::unknown_value(value, key);
        // What is written may be the name rather than the id.
        let word = fold::word(&value.value);
        let meant = known
            .iter()
            .find(|named| names(named).any(|name| fold::word(name) == word));
        Some(match meant {
            Some(named) => fault.choices(&named.value, [named.value.as_str()]),
            None => fault.choices(&value.value, known.iter().map(|named| named.value.as_str())),
        })
    }

    /// What is wrong with a suspension of the set's own: it is over before the period begins.
    pub(super) fn over_before(&self, until: Date, origin: &Origin) -> Option<Diagnostic> {
        let (period, place) = self.period?;
        let is_own = origin.file.name == self.file;
        (is_own && until.year() < period.from).then(|| {
            let fault = diagnostics::suspended_before(origin, until, period.from);
            fault.related(place, "giai đoạn của bộ", "the period of the set")
        })
    }

    /// Values of one key that share a name: data that give it would mean both.
    pub(super) fn shared_names(&self) -> Vec<Diagnostic> {
        let mut seen: BTreeMap<(&str, String), &Sourced<ContextValue>> = BTreeMap::new();
        let mut found = Vec::new();
        for named in self.names {
            let ContextValue { key, value, .. } = &named.value;
            for name in names(&named.value) {
                let first = seen.entry((key, fold::word(name))).or_insert(named);
                if first.value.value != *value {
                    let place = Sourced {
                        value: value.clone(),
                        origin: named.origin.clone(),
                    };
                    let fault = diagnostics::same_name(&place, name);
                    found.push(fault.related(*first, "của giá trị này", "of this value"));
                    break;
                }
            }
        }
        found
    }
}

/// Names that a set gives to another value than its parent does: data that give one would be held to the other's thresholds.
pub(super) fn moved_names(
    parent: &[Sourced<ContextValue>],
    own: &[Sourced<ContextValue>],
) -> Vec<Diagnostic> {
    let found = own.iter().filter_map(|new| {
        let (name, old) = parent.iter().find_map(|old| {
            let is_other = old.value.key == new.value.key && !is_same(old, new);
            // That both have it now has been reported.
            let is_given_up = |name: &&str| !own.iter().any(|it| is_same(it, old) && has(it, name));
            let mut lost = names(&old.value).filter(is_given_up);
            let name = is_other.then(|| lost.find(|name| has(new, name)))??;
            Some((name, old))
        })?;
        let fault = diagnostics::moved_name(&new.origin, name, &new.value.value, &old.value.value);
        Some(fault.related(old, "bộ gốc ghi", "the parent set says this"))
    });
    found.collect()
}

fn is_same(one: &Sourced<ContextValue>, other: &Sourced<ContextValue>) -> bool {
    (&one.value.key, &one.value.value) == (&other.value.key, &other.value.value)
}

/// Whether data that give this name may mean the value.
fn has(named: &Sourced<ContextValue>, name: &str) -> bool {
    let word = fold::word(name);
    names(&named.value).any(|name| fold::word(name) == word)
}

/// Whatever data may call a value.
fn names(of: &ContextValue) -> impl Iterator<Item = &str> {
    let aliases = of.aliases.iter().map(String::as_str);
    aliases.chain([of.value.as_str(), &*of.name.vi, &*of.name.en])
}
