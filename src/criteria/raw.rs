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
    pub(super) id: Option<Sourced<String>>,
    pub(super) extends: Option<Sourced<String>>,
    pub(super) title: Option<Sourced<Text>>,
    pub(super) level: Option<Sourced<Level>>,
    pub(super) period: Option<Sourced<Period>>,
    pub(super) context: Vec<(Sourced<String>, Sourced<String>)>,
    pub(super) values: Vec<Sourced<ContextValue>>,
    pub(super) decision: Option<Sourced<Decision>>,
    pub(super) note: Option<Sourced<Text>>,
    pub(super) scales: Vec<Sourced<Scale>>,
    pub(super) criteria: Vec<Criterion>,
    pub(super) overrides: Vec<Indicator>,
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
    pub(super) id: Sourced<String>,
    pub(super) said: Said,
    pub(super) name: Option<Sourced<Text>>,
    pub(super) aliases: Option<Vec<Sourced<String>>>,
    pub(super) note: Option<Sourced<Text>>,
    pub(super) indicators: Vec<Indicator>,
}

/// A `[[criterion.indicator]]`, a `[[criterion.indicator.part]]` (its id is the letter alone), or an `[override."…"]`
/// (its id is what it overrides).
#[derive(Debug, Clone)]
pub(super) struct Indicator {
    pub(super) id: Sourced<String>,
    pub(super) said: Said,
    pub(super) name: Option<Sourced<Text>>,
    pub(super) aliases: Option<Vec<Sourced<String>>>,
    pub(super) unit: Option<Sourced<Text>>,
    pub(super) counts: Option<Sourced<Text>>,
    pub(super) require: Option<Sourced<Requirement>>,
    pub(super) scale: Option<Sourced<String>>,
    pub(super) both_sexes: Option<Sourced<bool>>,
    pub(super) may_not_apply: Option<Sourced<bool>>,
    pub(super) note: Option<Sourced<Text>>,
    pub(super) suspended: Option<Sourced<Suspended>>,
    pub(super) weight_by: Option<Sourced<String>>,
    pub(super) source: Option<Sourced<Source>>,
    pub(super) parts: Vec<Indicator>,
    pub(super) origin: Origin,
}
