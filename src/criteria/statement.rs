//! What a set says once it is laid over its parents, value by value, each with the file and place that said it.

use std::sync::Arc;

use super::cell::{Cell, cells};
use super::extends::part_id;
use super::raw;
use super::requirement::{Comparison, Requirement, Scale, Source};
use super::{Context, ContextValue, Decision, Level, Period, Suspended};
use crate::diagnostic::{Origin, Sourced};
use crate::words::Text;

/// One value of a set.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// What it is about: the id of a criterion, indicator or part; empty for the set itself.
    pub id: Arc<str>,
    /// Which of its values.
    pub key: Key,
    /// The value.
    pub value: Value,
    /// The file and place that set it.
    pub origin: Origin,
}

/// Declares the keys once, so that the list, the names and the type cannot drift apart.
macro_rules! keys {
    ($($(#[$doc:meta])* $variant:ident => $name:literal,)*) => {
        /// The values that a set, a criterion or an indicator has, by their names in criteria files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Key {
            $($(#[$doc])* $variant,)*
        }

        impl Key {
            /// All of them.
            pub const ALL: &[Key] = &[$(Key::$variant),*];

            /// The name in criteria files and machine formats.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Key::$variant => $name,)*
                }
            }
        }
    };
}

keys! {
    /// The title of a set.
    Title => "title",
    /// The set that it is laid over.
    Extends => "extends",
    /// What it judges.
    Level => "level",
    /// The years it is for.
    Period => "period",
    /// A context key that it fixes.
    Context => "context",
    /// What a context value is called.
    Values => "values",
    /// The decision that issued it.
    Decision => "decision",
    /// A scale of levels.
    Scales => "scale",
    /// A name.
    Name => "name",
    /// What else it is called in data.
    Aliases => "aliases",
    /// What is asked for.
    Require => "require",
    /// The unit of value, threshold and gap.
    Unit => "unit",
    /// What numerator and denominator count.
    Counts => "counts",
    /// Whether men and women must each meet it.
    BothSexes => "both_sexes",
    /// Whether there may be nothing it could apply to.
    MayNotApply => "may_not_apply",
    /// A suspension by the set.
    Suspended => "suspended",
    /// What it is weighted by when communes merge.
    WeightBy => "weight_by",
    /// Where the requirement comes from.
    Source => "source",
    /// What a reader should know.
    Note => "note",
}

/// A value as a file gives it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text for people.
    Text(Text),
    /// Other names.
    Names(Vec<String>),
    /// A word of the format, an id, or a text that is no one's language.
    Word(String),
    /// Yes or no.
    Flag(bool),
    /// What a set judges.
    Level(Level),
    /// First and last year.
    Period(Period),
    /// A fixed context key and its value.
    Fixed(String, String),
    /// A context value and its names.
    Named(ContextValue),
    /// A decision.
    Decision(Decision),
    /// A scale.
    Scale(Scale),
    /// A suspension.
    Suspended(Suspended),
    /// A source.
    Source(Source),
    /// A requirement that is no figure, and where it comes from.
    Require(Requirement, Option<Source>),
    /// A figure asked for, in one context.
    Compare(Comparison, Cell),
}

/// The statements of a merged set that may hold in a context. `referred` gives the cells of the threshold that a
/// relative one refers to.
pub(super) fn statements(
    set: &raw::Set,
    context: &Context,
    referred: &dyn Fn(&str) -> Vec<Cell>,
) -> Vec<Statement> {
    let mut all = Statements {
        context,
        referred,
        id: "".into(),
        found: Vec::new(),
    };
    all.set(set);
    for criterion in &set.criteria {
        all.criterion(criterion);
    }
    all.found
}

struct Statements<'s> {
    context: &'s Context,
    referred: &'s dyn Fn(&str) -> Vec<Cell>,
    /// What the next statements are about.
    id: Arc<str>,
    found: Vec<Statement>,
}

impl Statements<'_> {
    fn say(&mut self, key: Key, value: Value, origin: &Origin) {
        self.found.push(Statement {
            id: Arc::clone(&self.id),
            key,
            value,
            origin: origin.clone(),
        });
    }

    /// Says a value where there is one.
    fn maybe<T: Clone>(
        &mut self,
        key: Key,
        value: Option<&Sourced<T>>,
        wrap: impl FnOnce(T) -> Value,
    ) {
        if let Some(Sourced { value, origin }) = value {
            self.say(key, wrap(value.clone()), origin);
        }
    }

    fn names(&mut self, aliases: Option<&Vec<Sourced<String>>>) {
        let Some(aliases) = aliases else { return };
        if let Some(first) = aliases.first() {
            let names = aliases.iter().map(|alias| alias.value.clone()).collect();
            self.say(Key::Aliases, Value::Names(names), &first.origin);
        }
    }

    fn set(&mut self, set: &raw::Set) {
        self.maybe(Key::Title, set.title.as_ref(), Value::Text);
        self.maybe(Key::Extends, set.extends.as_ref(), Value::Word);
        self.maybe(Key::Level, set.level.as_ref(), Value::Level);
        self.maybe(Key::Period, set.period.as_ref(), Value::Period);
        self.maybe(Key::Decision, set.decision.as_ref(), Value::Decision);
        for (key, value) in &set.context {
            let fixed = Value::Fixed(key.value.clone(), value.value.clone());
            self.say(Key::Context, fixed, &value.origin);
        }
        for named in &set.values {
            self.maybe(Key::Values, Some(named), Value::Named);
        }
        for scale in &set.scales {
            self.maybe(Key::Scales, Some(scale), Value::Scale);
        }
        self.maybe(Key::Note, set.note.as_ref(), Value::Text);
    }

    fn criterion(&mut self, criterion: &raw::Criterion) {
        self.id = criterion.id.value.as_str().into();
        self.maybe(Key::Name, criterion.name.as_ref(), Value::Text);
        self.names(criterion.aliases.as_ref());
        self.maybe(Key::Note, criterion.note.as_ref(), Value::Text);
        for indicator in &criterion.indicators {
            self.id = indicator.id.value.as_str().into();
            self.indicator(indicator, None);
            for part in &indicator.parts {
                self.id = part_id(&indicator.id, &part.id).into();
                self.indicator(part, indicator.source.as_ref());
            }
        }
    }

    /// An indicator, or a part of one whose source is `whole`.
    fn indicator(&mut self, indicator: &raw::Indicator, whole: Option<&Sourced<Source>>) {
        self.maybe(Key::Name, indicator.name.as_ref(), Value::Text);
        self.names(indicator.aliases.as_ref());
        let source = indicator.source.as_ref().or(whole).map(|said| &said.value);
        self.require(indicator, source);
        self.maybe(Key::Unit, indicator.unit.as_ref(), Value::Text);
        self.maybe(Key::Counts, indicator.counts.as_ref(), Value::Text);
        self.maybe(Key::Scales, indicator.scale.as_ref(), Value::Word);
        self.maybe(Key::BothSexes, indicator.both_sexes.as_ref(), Value::Flag);
        let may_not_apply = indicator.may_not_apply.as_ref();
        self.maybe(Key::MayNotApply, may_not_apply, Value::Flag);
        self.maybe(
            Key::Suspended,
            indicator.suspended.as_ref(),
            Value::Suspended,
        );
        self.maybe(Key::WeightBy, indicator.weight_by.as_ref(), Value::Word);
        self.maybe(Key::Source, indicator.source.as_ref(), Value::Source);
        self.maybe(Key::Note, indicator.note.as_ref(), Value::Text);
    }

    fn require(&mut self, indicator: &raw::Indicator, source: Option<&Source>) {
        let Some(require) = &indicator.require else {
            if let Some(first) = indicator.parts.first() {
                let parts = Value::Require(Requirement::AllParts, source.cloned());
                self.say(Key::Require, parts, &first.origin);
            }
            return;
        };
        let Requirement::Compare {
            comparison,
            threshold,
        } = &require.value
        else {
            let other = Value::Require(require.value.clone(), source.cloned());
            self.say(Key::Require, other, &require.origin);
            return;
        };
        for mut cell in cells(threshold, source, self.referred) {
            if cell.applies(self.context) {
                // What is known of the context needs no mention.
                cell.context
                    .retain(|(key, _)| self.context.get(key).is_none());
                let origin = cell.origin.clone();
                self.say(Key::Require, Value::Compare(*comparison, cell), &origin);
            }
        }
    }
}
