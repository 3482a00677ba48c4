//! Merging: one commune out of several. Figures are put together from what was counted, never averaged; what cannot be
//! worked out is left open, with its reason.
//!
//! What each commune gives is read off its assessment (`given`), so that a cell means here what it means to `check`; the
//! rules are in `rules`, and what numbers a commune is weighted by in `weights`.
//!
//! May import `assess`, `data`, `criteria` and what is below them.

mod diagnostics;
mod given;
mod rules;
mod weights;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use self::diagnostics::refusals;
pub(crate) use self::weights::column_of;
pub use self::weights::weight_of;

use self::given::Collected;
use crate::assess::{Assessment, Measured};
use crate::criteria::{Context, CriteriaSet, Indicator};
use crate::data::{Declared, RECOGNIZED_AS, RECOGNIZED_ON, Sex};
use crate::fold;

/// A commune that becomes a part of another.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// What it is called, unlike any other of the parts.
    pub name: String,
    /// What came of its data.
    pub assessment: &'a Assessment,
}

/// A commune made of several.
#[derive(Debug)]
pub struct Merged<'a> {
    /// The communes that it is made of, by their names.
    pub parts: Vec<Part<'a>>,
    /// What holds for all of them: province, region, group, year, …
    pub context: Context,
    /// Keys of the context that differ among the parts, or may be another for the whole, each with its values.
    pub differing: Vec<(String, Vec<String>)>,
    /// The numbers that it is weighted by, as far as all parts give them: `households`, `population`.
    pub weights: Vec<(String, Decimal)>,
    /// What the data say of each part as a whole, behind its name.
    pub notes: Vec<String>,
    /// What is known of it, in the order of the sets.
    pub rows: Vec<Row<'a>>,
}

/// One thing that is known of a merged commune, or left open.
#[derive(Debug)]
pub struct Row<'a> {
    /// The set that it belongs to.
    pub set: &'a CriteriaSet,
    /// The number of the criterion, indicator or part.
    pub id: &'a str,
    /// The indicator or part; absent of a whole criterion.
    pub indicator: Option<&'a Indicator>,
    /// The village that it is about, called so that no other has its name; absent of the commune.
    pub village: Option<String>,
    /// Men or women alone.
    pub sex: Option<Sex>,
    /// What all parts come to.
    pub outcome: Outcome,
    /// How it came about; absent where nothing but notes is known.
    pub rule: Option<Rule>,
    /// What each part gives, in their order.
    pub terms: Vec<Term>,
    /// Why there is no figure, or no result at all; absent where there is.
    pub obstacle: Option<Obstacle>,
}

/// A result, as a row of data has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// The figure or level.
    pub measured: Option<Measured>,
    /// Numerator and denominator.
    pub counted: Option<(Decimal, Decimal)>,
    /// The declared result.
    pub declared: Option<Declared>,
    /// The last day of a suspension.
    pub until: Option<Date>,
    /// The oldest day of the results.
    pub date: Option<String>,
}

/// How parts are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Only one part has it.
    Only,
    /// Sums of numerators and of denominators.
    Counted,
    /// Figures weighted by what the set names.
    Weighted,
    /// The sum of what is counted one by one.
    Sum,
    /// A share or an average that is the same in all parts.
    Same,
    /// The lowest level.
    Lowest,
    /// What follows from what is declared: of a yes, met where all are and not met where one is not; suspended or not applicable where
    /// all are.
    Declared,
}

impl Rule {
    /// The word in machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Rule::Only => "only",
            Rule::Counted => "counted",
            Rule::Weighted => "weighted",
            Rule::Sum => "sum",
            Rule::Same => "same",
            Rule::Lowest => "lowest",
            Rule::Declared => "declared",
        }
    }
}

/// What one part gives to a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The part.
    pub part: String,
    /// Its figure or level.
    pub measured: Option<Measured>,
    /// Its numerator and denominator.
    pub counted: Option<(Decimal, Decimal)>,
    /// What its figure is multiplied by.
    pub weight: Option<Decimal>,
    /// What is declared, or what its figures come to where another part has none.
    pub declared: Option<Declared>,
    /// What counts of it instead, where its figures contradict what is declared.
    pub counts_as: Option<Declared>,
    /// What its data say beside it, for people; the day where it is not that of the row.
    pub note: Option<String>,
    /// The documents that support it.
    pub evidence: Option<String>,
}

/// Why something could not be worked out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obstacle {
    /// What kind of reason.
    pub kind: ObstacleKind,
    /// The parts that it lies with.
    pub parts: Vec<String>,
}

/// The kinds of reasons.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObstacleKind {
    /// Nothing is given.
    NotGiven,
    /// A percentage without numerator and denominator.
    NotCounted,
    /// A figure without the number that the set weights it by.
    NotWeighted(String),
    /// Counts without the number that the set weights by, which others have.
    PartlyWeighted(String),
    /// A figure that is neither a share nor a count, and without anything to weight it by.
    Average,
    /// Suspended here and not elsewhere.
    Suspended,
    /// Each part keeps to a maximum, which the sum may exceed.
    MayExceed,
    /// A part falls short of what all of them together may reach.
    MayReach,
    /// Figures of more digits than can be written.
    TooLong,
}

impl ObstacleKind {
    /// The word in machine formats.
    pub fn as_str(&self) -> &'static str {
        match self {
            ObstacleKind::NotGiven => "not_given",
            ObstacleKind::NotCounted => "not_counted",
            ObstacleKind::NotWeighted(_) => "not_weighted",
            ObstacleKind::PartlyWeighted(_) => "partly_weighted",
            ObstacleKind::Average => "average",
            ObstacleKind::Suspended => "suspended",
            ObstacleKind::MayExceed => "may_exceed",
            ObstacleKind::MayReach => "may_reach",
            ObstacleKind::TooLong => "too_long",
        }
    }
}

/// Merges communes that were assessed by one set. Their order does not matter.
pub fn merge(assessments: &[Assessment]) -> Merged<'_> {
    let parts = parts(assessments);
    let (context, differing) = context(&parts);
    let collected = Collected::of(&parts);
    let weights = weights::of_all(&parts);
    let rows = collected.into_things().into_iter();
    let rows = rows.filter_map(|(thing, given)| rules::row(thing, given, &parts));
    let notes = parts.iter().filter_map(|part| {
        let note = part.assessment.subject.note.as_deref()?;
        Some(format!("{}: {note}", part.name))
    });
    Merged {
        notes: notes.collect(),
        context,
        differing,
        weights,
        rows: rows.collect(),
        parts,
    }
}

impl Row<'_> {
    /// Whether it could not be worked out: what is declared is a result too where it follows for all, though without a figure.
    pub fn is_open(&self) -> bool {
        let Outcome {
            measured, declared, ..
        } = &self.outcome;
        self.obstacle.is_some() && measured.is_none() && declared.is_none()
    }
}

impl Merged<'_> {
    /// Whether all that is known of its parts could be put together. No result rests on a district or a recognition.
    pub fn is_whole(&self) -> bool {
        const APART: [&str; 3] = ["district", RECOGNIZED_AS, RECOGNIZED_ON];
        let mut differing = self.differing.iter();
        let mut rows = self.rows.iter();
        rows.all(|row| !row.is_open()) && differing.all(|(key, _)| APART.contains(&&**key))
    }
}

/// The communes by name; those of one name are told apart by district, code or number.
fn parts(assessments: &[Assessment]) -> Vec<Part<'_>> {
    let name = |it: &Assessment| it.subject.name.clone();
    let has_twin = |it: &Assessment| {
        let same = assessments.iter().filter(|other| name(other) == name(it));
        same.count() > 1
    };
    let parts = assessments.iter().enumerate().map(|(at, assessment)| {
        let district = assessment.context.get("district");
        let code = assessment.subject.code.as_deref();
        let number = (at + 1).to_string();
        let own = code.or(district).unwrap_or(&number);
        let name = if has_twin(assessment) {
            format!("{} ({own})", name(assessment))
        } else {
            name(assessment)
        };
        Part { name, assessment }
    });
    let mut parts: Vec<Part<'_>> = parts.collect();
    parts.sort_by_key(|part| (fold::name(&part.name), part.name.clone()));
    parts
}

/// What of the context holds for the whole where it holds for all parts; anything else may be another, such as how many
/// schools there are.
const SHARED: [&str; 5] = ["province", "region", "district", "group", "year"];

/// What is known of the context of all parts, and what differs among them or may be another for the whole.
fn context(parts: &[Part<'_>]) -> (Context, Vec<(String, Vec<String>)>) {
    let (mut shared, mut differing) = (Context::default(), Vec::new());
    let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for part in parts {
        // What was recognised is one of the parts, whose results do not rest on that.
        let rows = part.assessment.subject.rows.context.iter();
        let recognized = rows.filter(|(key, _)| [RECOGNIZED_AS, RECOGNIZED_ON].contains(key));
        for (key, value) in part.assessment.context.iter().chain(recognized) {
            all.entry(key).or_default().insert(value);
        }
    }
    for (key, values) in all {
        let values: Vec<&str> = values.into_iter().collect();
        match values[..] {
            [value] if parts.len() == 1 || SHARED.contains(&key) => {
                shared.set(key.to_owned(), value);
            }
            _ => differing.push((
                key.to_owned(),
                values.into_iter().map(str::to_owned).collect(),
            )),
        }
    }
    (shared, differing)
}
