//! Criteria sets: what is asked of a commune or a village.
//!
//! A file is read into a raw set (what it says, each value with its place), laid over its parents, and checked into a
//! [`CriteriaSet`], on which the rest of the program relies. The [`Library`] does all three for a set and for every set
//! that it refers to.

mod advice;
mod cell;
mod census;
mod changes;
mod context;
mod draft;
mod extends;
mod library;
mod parse;
mod problem;
mod raw;
mod requirement;
mod sources;
mod statement;
mod subject;
mod unmet;
mod validate;

use jiff::civil::Date;

pub use cell::{Cell, Figure, Product};
pub use census::Census;
pub use changes::{Change, Kind, changes};
pub use context::{Context, value_of};
pub use draft::Draft;
pub use library::Library;
pub use requirement::{Certainty, Comparison, Requirement, Scale, ScaleLevel, Source, Threshold};
pub use statement::{Key, Statement, Value};
pub use subject::{Layer, Subject};
pub(crate) use validate::is_set_id;

use crate::diagnostic::{Origin, Sourced};
use crate::words::Text;

/// The JSON Schema (draft 7) of criteria files, by which editors complete and check them. Tests hold it against what is
/// read.
pub const SCHEMA: &str = include_str!("../../criteria/schema.json");

/// A checked set of criteria: bộ tiêu chí.
#[derive(Debug, Clone, PartialEq)]
pub struct CriteriaSet {
    /// The file's name without its ending.
    pub id: String,
    /// Its title for people.
    pub title: Text,
    /// Whether it judges communes or villages.
    pub level: Level,
    /// The years it is for; absent when it names none.
    pub period: Option<Period>,
    /// What the set itself fixes of the context, such as its province.
    pub context: Context,
    /// What the values of context keys are called.
    pub values: Vec<ContextValue>,
    /// The decision that issued it; absent when it names none.
    pub decision: Option<Decision>,
    /// What a reader should know about the set as a whole.
    pub note: Option<Text>,
    /// The file it was read from; absent for an embedded set.
    pub path: Option<String>,
    /// Its own id, its parent's, and so on up.
    pub lineage: Vec<String>,
    /// The criteria, in the order of the files.
    pub criteria: Vec<Criterion>,
}

/// A value of a context key, such as the region `bac-trung-bo`, and what people call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextValue {
    /// The key.
    pub key: String,
    /// The value as thresholds use it.
    pub value: String,
    /// Its name for people.
    pub name: Text,
    /// What else it is called in data, such as `BTB`.
    pub aliases: Vec<String>,
}

/// A numbered heading of a set: tiêu chí.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its number, such as `17`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What else it is called in data.
    pub aliases: Vec<String>,
    /// What a reader should know.
    pub note: Option<Text>,
    /// What it asks for; never empty.
    pub indicators: Vec<Indicator>,
}

/// One requirement under a criterion, chỉ tiêu; or one part of such a requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// `17.5`; of a part, `2.2.b`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What else it is called in data.
    pub aliases: Vec<String>,
    /// The unit of value, threshold and gap; absent for yes/no, levels and other sets. In English `(s)` stands for the
    /// ending that the number asks for.
    pub unit: Option<Text>,
    /// What numerator and denominator count, such as households; absent where nothing countable is asked for.
    pub counts: Option<Text>,
    /// What it asks for, and which file says so.
    pub requirement: Sourced<Requirement>,
    /// The scale of its levels; present just where the requirement is a level.
    pub scale: Option<Scale>,
    /// Whether men and women must each meet it.
    pub both_sexes: bool,
    /// Whether a locality may have nothing it could apply to ("nếu có").
    pub may_not_apply: bool,
    /// What a reader should know.
    pub note: Option<Text>,
    /// Set when the set itself suspends the indicator.
    pub suspended: Option<Suspended>,
    /// What it is weighted by when communes merge; absent where that is not stated.
    pub weight_by: Option<String>,
    /// Where the requirement comes from; absent where the file does not say.
    pub source: Option<Source>,
    /// Its parts; present just where the requirement is all of them.
    pub parts: Vec<Indicator>,
    /// The file and place that declare it.
    pub origin: Origin,
}

/// A suspension by the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspended {
    /// Why.
    pub reason: Option<Text>,
    /// The last day on which it holds; absent when it has no end.
    pub until: Option<Date>,
}

/// What a set judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Xã.
    Commune,
    /// Thôn.
    Village,
}

impl Level {
    /// The word in criteria files and machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Commune => "commune",
            Level::Village => "village",
        }
    }
}

/// The years a set is for, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First year.
    pub from: i16,
    /// Last year.
    pub to: i16,
}

/// The decision that issued a set, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// Such as `33/2022/QĐ-UBND`.
    pub number: Option<String>,
    /// The day it was signed.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: Option<String>,
}

impl Indicator {
    /// Whether its figures are percentages: between 0 and 100, and fractions in hundredths.
    pub fn is_percentage(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| unit.vi == "%")
    }
}

impl CriteriaSet {
    /// Its id, and its file unless it is an embedded one: which set was used, for people.
    pub fn id_and_path(&self) -> String {
        match &self.path {
            Some(path) => format!("{} · {path}", self.id),
            None => self.id.clone(),
        }
    }

    /// Where a criterion stands among the others, by its id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.criteria
            .iter()
            .position(|criterion| criterion.id == id)
    }

    /// An indicator by its id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.criteria
            .iter()
            .flat_map(|criterion| &criterion.indicators)
            .find(|indicator| indicator.id == id)
    }
}

impl ContextValue {
    /// Whether data that write `given` (folded as a value) mean this one.
    pub(crate) fn is_called(&self, key: &str, given: &str) -> bool {
        let names = [self.value.as_str(), &self.name.vi, &self.name.en]
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str));
        self.key == key
            && names
                .into_iter()
                .any(|name| crate::fold::slug(name) == given)
    }
}
