//! What a set says, value by value, each with the file and place that says it.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::context::ContextValue;
use super::requirement::{Comparison, Requirement, Scale};
use super::set::{Decision, Level, Period, Suspended};
use super::threshold::{Source, ThresholdCell};
use super::validity::Validity;
use crate::diagnostic::Origin;
use crate::lang::Text;

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

word_enum! {
    /// The values that a set, a criterion or an indicator has, by their names in criteria files.
    pub enum Key {
        /// The title of a set.
        Title = "title",
        /// The set that it is laid over.
        Extends = "extends",
        /// What it judges.
        Level = "level",
        /// The years it is for.
        Period = "period",
        /// The decision that issued it.
        Decision = "decision",
        /// A context key that it fixes.
        Context = "context",
        /// What a context value is called.
        Values = "values",
        /// A name.
        Name = "name",
        /// What it is called where there is no room for the name.
        Short = "short",
        /// What else it is called in data.
        Aliases = "aliases",
        /// What is asked for.
        Require = "require",
        /// How many of the parts are enough; stated as a requirement.
        AnyPart = "any_part",
        /// The unit of value, threshold and gap.
        Unit = "unit",
        /// What numerator and denominator count.
        Counts = "counts",
        /// A scale of levels; of an indicator, which one its levels are on.
        Scale = "scale",
        /// Whether men and women must each meet it.
        BothSexes = "both_sexes",
        /// Whether there may be nothing it could apply to.
        MayNotApply = "may_not_apply",
        /// A suspension by the set.
        Suspended = "suspended",
        /// What it is weighted by when communes merge.
        WeightBy = "weight_by",
        /// How long a result counts after its day.
        ValidFor = "valid_for",
        /// Up to which distance from the threshold a result is close to it.
        Near = "near",
        /// Who answers for it above the commune.
        Agency = "agency",
        /// Where the requirement comes from.
        Source = "source",
        /// What a reader should know.
        Note = "note",
    }
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
    /// A count.
    Count(usize),
    /// A figure that is no threshold.
    Decimal(Decimal),
    /// How long a result counts.
    Validity(Validity),
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
    /// A requirement and its source. In a statement it asks for no figure; of a file it may, and has no source yet.
    Require(Requirement, Option<Source>),
    /// A figure asked for, in one context.
    Compare(Comparison, ThresholdCell),
}

impl Statement {
    /// The figure asked for, where it is one.
    pub fn cell(&self) -> Option<&ThresholdCell> {
        match &self.value {
            Value::Compare(_, cell) => Some(cell),
            _ => None,
        }
    }

    /// Where a requirement comes from.
    pub fn source(&self) -> Option<&Source> {
        match &self.value {
            Value::Compare(_, cell) => cell.source.as_ref(),
            Value::Require(_, source) => source.as_ref(),
            _ => None,
        }
    }

    /// Whether it is this value of this thing.
    pub(super) fn is_of(&self, id: &str, key: Key) -> bool {
        self.key == key && *self.id == *id
    }
}
