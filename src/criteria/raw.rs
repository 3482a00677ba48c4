//! What one criteria file says, or a file laid over its parents: every value optional and with its place. Only
//! [`validate`](super::validate) turns it into what the program relies on.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::context::{Context, ContextValue};
use super::requirement::{Requirement, Scale};
use super::set::{Decision, Level, Period, Suspended};
use super::statement::{Key, Statement, Value};
use super::threshold::{Source, ThresholdCell, cells};
use super::validity::Validity;
use crate::diagnostic::{Origin, SourceFile, Sourced};
use crate::lang::Text;

/// A set.
#[derive(Debug, Clone)]
pub(super) struct Set {
    pub(super) file: Arc<SourceFile>,
    pub(super) id: Option<Sourced<String>>,
    /// The keys that are there, be they misspelt or their values at fault: they are not missing.
    pub(super) given: Vec<&'static str>,
    pub(super) values: Values,
    /// What the set fixes of the context, such as province and region.
    pub(super) context: Vec<(Sourced<String>, Sourced<String>)>,
    /// What the values of context keys are called.
    pub(super) names: Vec<Sourced<ContextValue>>,
    pub(super) scales: Vec<Sourced<Scale>>,
    pub(super) criteria: Vec<Criterion>,
    /// What differs from the parent, by id.
    pub(super) overrides: Vec<Indicator>,
    /// Ids of the parent's criteria and indicators to leave out.
    pub(super) remove: Vec<Sourced<String>>,
}

/// A `[[criterion]]`.
#[derive(Debug, Clone)]
pub(super) struct Criterion {
    pub(super) id: Sourced<String>,
    /// Whether it has the key `indicator`, be it misspelt or its value at fault.
    pub(super) names_indicators: bool,
    pub(super) values: Values,
    pub(super) indicators: Vec<Indicator>,
}

/// A `[[criterion.indicator]]`, a `[[criterion.indicator.part]]` (its id is the letter alone), or an `[override."…"]`
/// (its id is what it overrides).
#[derive(Debug, Clone)]
pub(super) struct Indicator {
    pub(super) id: Sourced<String>,
    pub(super) values: Values,
    pub(super) parts: Vec<Indicator>,
}

impl Indicator {
    /// How many of its parts it asks for, where it has any.
    pub(super) fn parts_needed(&self) -> Requirement {
        let count = self.values.count(Key::AnyPart);
        count.map_or(Requirement::AllParts, |at_least| Requirement::AnyParts {
            at_least,
        })
    }

    /// The full id of one of its parts: `2.2.b`.
    pub(super) fn part_id(&self, part: &Indicator) -> String {
        format!("{}.{}", self.id, part.id)
    }
}

/// The values of a set, a criterion or an indicator. A key that is there with a value that cannot be read has none: it is
/// not missing.
#[derive(Debug, Clone, Default)]
pub(super) struct Values(BTreeMap<Key, Option<Sourced<Value>>>);

/// Declares how a value of one kind is got by its key.
macro_rules! getters {
    ($($name:ident: $variant:ident($type:ty),)*) => {$(
        pub(super) fn $name(&self, key: Key) -> Option<$type> {
            match &self.get(key)?.value {
                Value::$variant(value) => Some(value.clone()),
                _ => None,
            }
        }
    )*};
}

impl Values {
    getters! {
        text: Text(Text),
        names: Names(Vec<String>),
        word: Word(String),
        flag: Flag(bool),
        count: Count(usize),
        decimal: Decimal(Decimal),
        validity: Validity(Validity),
        level: Level(Level),
        period: Period(Period),
        decision: Decision(Decision),
        suspended: Suspended(Suspended),
        source: Source(Source),
    }

    pub(super) fn get(&self, key: Key) -> Option<&Sourced<Value>> {
        self.0.get(&key)?.as_ref()
    }

    pub(super) fn requirement(&self) -> Option<Sourced<Requirement>> {
        let Sourced { value, origin } = self.get(Key::Require)?;
        match value {
            Value::Require(requirement, _) => Some(Sourced {
                value: requirement.clone(),
                origin: origin.clone(),
            }),
            _ => None,
        }
    }

    /// Whether the file has the key, be its value at fault or not.
    pub(super) fn has(&self, key: Key) -> bool {
        self.0.contains_key(&key)
    }

    pub(super) fn insert(&mut self, key: Key, value: Option<Sourced<Value>>) {
        self.0.insert(key, value);
    }

    /// Takes down that keys are there, though misspelt.
    pub(super) fn mark(&mut self, keys: &[&str]) {
        for key in Key::ALL {
            if keys.contains(&key.as_str()) {
                self.0.entry(key).or_default();
            }
        }
    }

    pub(super) fn remove(&mut self, key: Key) {
        self.0.remove(&key);
    }

    /// Lays other values over these; whether that changes any.
    pub(super) fn overlay(&mut self, over: Values) -> bool {
        let mut is_changed = false;
        for (key, value) in over.0 {
            if let Some(value) = value {
                let is_as_before = match self.get(key) {
                    Some(old) => *old == value,
                    None => says_nothing(&value.value),
                };
                is_changed |= !is_as_before;
                self.0.insert(key, Some(value));
            }
        }
        is_changed
    }

    /// Puts a value of others where there is none.
    pub(super) fn inherit(&mut self, key: Key, from: &Values) {
        if self.get(key).is_none() && from.get(key).is_some() {
            self.0.insert(key, from.get(key).cloned());
        }
    }

    /// The values that can be read, by key.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key, &Sourced<Value>)> {
        let values = self.0.iter();
        values.filter_map(|(key, value)| Some((*key, value.as_ref()?)))
    }
}

/// Whether a value says what holds without it.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Flag(flag) => !flag,
        Value::Names(names) => names.is_empty(),
        _ => false,
    }
}

impl Set {
    /// The id of its parent.
    pub(super) fn extends(&self) -> Option<Sourced<String>> {
        let value = self.values.word(Key::Extends)?;
        let origin = self.values.get(Key::Extends)?.origin.clone();
        Some(Sourced { value, origin })
    }

    pub(super) fn fixed_context(&self) -> Context {
        let mut context = Context::default();
        for (key, value) in &self.context {
            context.set(key.value.clone(), value.value.as_str());
        }
        context
    }

    /// What the set says that may hold in a context. `referred` gives the cells of the threshold that a relative one
    /// refers to.
    pub(super) fn statements(
        &self,
        context: &Context,
        referred: &dyn Fn(&str) -> Vec<ThresholdCell>,
    ) -> Vec<Statement> {
        let mut all = Statements {
            context,
            referred,
            id: "".into(),
            found: Vec::new(),
        };
        all.set(self);
        for criterion in &self.criteria {
            all.id = criterion.id.value.as_str().into();
            all.values(&criterion.values, None);
            for indicator in &criterion.indicators {
                let source = indicator.values.source(Key::Source);
                all.id = indicator.id.value.as_str().into();
                all.indicator(indicator, source.as_ref());
                for part in &indicator.parts {
                    let own = part.values.source(Key::Source);
                    all.id = indicator.part_id(part).into();
                    all.indicator(part, own.as_ref().or(source.as_ref()));
                }
            }
        }
        all.found
    }
}

struct Statements<'s> {
    context: &'s Context,
    referred: &'s dyn Fn(&str) -> Vec<ThresholdCell>,
    /// What the next statements are about.
    id: Arc<str>,
    found: Vec<Statement>,
}

impl Statements<'_> {
    fn add(&mut self, key: Key, value: Value, origin: &Origin) {
        self.found.push(Statement {
            id: Arc::clone(&self.id),
            key,
            value,
            origin: origin.clone(),
        });
    }

    fn set(&mut self, set: &Set) {
        self.values(&set.values, None);
        for (key, value) in &set.context {
            let fixed = Value::Fixed(key.value.clone(), value.value.clone());
            self.add(Key::Context, fixed, &value.origin);
        }
        for named in &set.names {
            self.add(
                Key::Values,
                Value::Named(named.value.clone()),
                &named.origin,
            );
        }
        for scale in &set.scales {
            self.add(Key::Scale, Value::Scale(scale.value.clone()), &scale.origin);
        }
        self.found.sort_by_key(|statement| statement.key);
    }

    /// An indicator or a part. `source` is its own, or that of the whole.
    fn indicator(&mut self, indicator: &Indicator, source: Option<&Source>) {
        let start = self.found.len();
        self.values(&indicator.values, source);
        if let (None, Some(first)) = (indicator.values.get(Key::Require), indicator.parts.first()) {
            let parts = Value::Require(indicator.parts_needed(), source.cloned());
            let origin = indicator.values.get(Key::AnyPart);
            let origin = origin.map_or(&first.id.origin, |count| &count.origin);
            self.add(Key::Require, parts, origin);
            self.found[start..].sort_by_key(|statement| statement.key);
        }
    }

    fn values(&mut self, values: &Values, source: Option<&Source>) {
        for (key, Sourced { value, origin }) in values.iter() {
            match value {
                Value::Require(requirement, _) => self.requirement(requirement, source, origin),
                Value::Names(names) if names.is_empty() => {}
                // Stated as the requirement.
                Value::Count(_) => {}
                value => self.add(key, value.clone(), origin),
            }
        }
    }

    fn requirement(&mut self, of: &Requirement, source: Option<&Source>, origin: &Origin) {
        let Requirement::Compare {
            comparison,
            threshold,
        } = of
        else {
            let other = Value::Require(of.clone(), source.cloned());
            return self.add(Key::Require, other, origin);
        };
        for mut cell in cells(threshold, source, self.referred) {
            if cell.applies(self.context) {
                // What is known of the context needs no mention.
                let context = &mut cell.context;
                context.retain(|(key, _)| self.context.get(key).is_none());
                let origin = cell.origin.clone();
                self.add(Key::Require, Value::Compare(*comparison, cell), &origin);
            }
        }
    }
}
