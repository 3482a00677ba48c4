//! What one criteria file says: every key optional, every value with its place. Only [`validate`](super::validate)
//! turns it into what the program relies on.

use std::sync::Arc;

use super::requirement::{Requirement, Scale, Source};
use super::{ContextValue, Decision, Level, Period, Suspended};
use crate::diagnostic::{Origin, SourceFile, Sourced};
use crate::words::Text;

/// A whole file, or a file laid over its parents.
#[derive(Debug, Clone)]
pub(super) struct Set {
    pub(super) file: Arc<SourceFile>,
    /// Which keys are there, even where their values cannot be read.
    pub(super) said: Said,
    /// The set's id: the file's name without its ending.
    pub(super) id: Option<Sourced<String>>,
    /// The parent's id; the file says only what differs.
    pub(super) extends: Option<Sourced<String>>,
    /// The set's title.
    pub(super) title: Option<Sourced<Text>>,
    /// Whether the set judges communes or villages.
    pub(super) level: Option<Sourced<Level>>,
    /// The years the set is for.
    pub(super) period: Option<Sourced<Period>>,
    /// What the set fixes of the context, such as province and region.
    pub(super) context: Vec<(Sourced<String>, Sourced<String>)>,
    /// What the values of context keys are called.
    pub(super) values: Vec<Sourced<ContextValue>>,
    /// The decision that issued the set.
    pub(super) decision: Option<Sourced<Decision>>,
    /// What a reader should know about the set as a whole.
    pub(super) note: Option<Sourced<Text>>,
    /// Scales of levels, by name.
    pub(super) scales: Vec<Sourced<Scale>>,
    /// The criteria, in order.
    pub(super) criteria: Vec<Criterion>,
    /// What differs from the parent, by id.
    pub(super) overrides: Vec<Indicator>,
    /// Ids of the parent's criteria and indicators to leave out.
    pub(super) remove: Vec<Sourced<String>>,
}

/// The keys that must be there and are. A key that is there but at fault is not missing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    pub(super) title: bool,
    pub(super) level: bool,
    pub(super) name: bool,
    pub(super) require: bool,
}

/// A `[[criterion]]`.
#[derive(Debug, Clone)]
pub(super) struct Criterion {
    /// The criterion's id, such as "17".
    pub(super) id: Sourced<String>,
    pub(super) said: Said,
    /// The criterion's name.
    pub(super) name: Option<Sourced<Text>>,
    /// What else it is called in data.
    pub(super) aliases: Option<Vec<Sourced<String>>>,
    /// What a reader should know.
    pub(super) note: Option<Sourced<Text>>,
    /// The indicators, in order.
    pub(super) indicators: Vec<Indicator>,
}

/// A `[[criterion.indicator]]`, a `[[criterion.indicator.part]]` (its id is the letter alone), or an `[override."…"]`
/// (its id is what it overrides).
#[derive(Debug, Clone)]
pub(super) struct Indicator {
    /// The indicator's id, such as "17.5".
    pub(super) id: Sourced<String>,
    pub(super) said: Said,
    /// The name.
    pub(super) name: Option<Sourced<Text>>,
    /// What else it is called in data.
    pub(super) aliases: Option<Vec<Sourced<String>>>,
    /// The unit of value, threshold and gap.
    pub(super) unit: Option<Sourced<Text>>,
    /// What numerator and denominator count, such as households.
    pub(super) counts: Option<Sourced<Text>>,
    /// What is asked for: just one thing.
    pub(super) require: Option<Sourced<Requirement>>,
    /// The scale that `level_at_least` is on.
    pub(super) scale: Option<Sourced<String>>,
    /// Men and women must each meet it.
    pub(super) both_sexes: Option<Sourced<bool>>,
    /// There may be nothing it applies to.
    pub(super) may_not_apply: Option<Sourced<bool>>,
    /// What a reader should know.
    pub(super) note: Option<Sourced<Text>>,
    /// The set suspends the requirement.
    pub(super) suspended: Option<Sourced<Suspended>>,
    /// What it is weighted by when communes merge, such as "households".
    pub(super) weight_by: Option<Sourced<String>>,
    /// Where the requirement comes from, and how certain that is.
    pub(super) source: Option<Sourced<Source>>,
    /// Parts a, b, …, all of which must be met.
    pub(super) parts: Vec<Indicator>,
    pub(super) origin: Origin,
}
