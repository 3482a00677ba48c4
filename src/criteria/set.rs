//! A checked set of criteria, on which the rest of the program relies.

use std::iter;

use jiff::civil::Date;
use rust_decimal::Decimal;
use unicode_normalization::char::is_combining_mark;

use super::context::{Context, ContextValue};
use super::requirement::{Requirement, Scale};
use super::threshold::{Certainty, Source, Threshold};
use super::validity::Validity;
use crate::diagnostic::{Origin, Sourced};
use crate::fold;
use crate::lang::{Text, small};

/// A checked set of criteria: bộ tiêu chí.
#[derive(Debug, Clone, PartialEq)]
pub struct CriteriaSet {
    /// The file's name without its ending.
    pub id: String,
    /// Its title for people.
    pub title: Text,
    /// The title for where there is no room, at most [`SHORT_WIDTH`](super::SHORT_WIDTH) columns wide; absent where none
    /// is given and the title itself is wider.
    pub short: Option<Text>,
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

/// A numbered heading of a set: tiêu chí.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its number, such as `17`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The name for where there is no room; absent where none is given and the name itself is wider.
    pub short: Option<Text>,
    /// What else it is called in data.
    pub aliases: Vec<String>,
    /// Who answers for it above the commune; absent where that is not stated.
    pub agency: Option<Text>,
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
    /// The name for where there is no room; absent where none is given and the name itself is wider.
    pub short: Option<Text>,
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
    /// How long a result counts after its day; absent where it does not grow old.
    pub valid_for: Option<Validity>,
    /// Up to which distance from the threshold, met or not, a result is close to it: in points of a percentage, else in
    /// percent of the threshold.
    pub near: Option<Decimal>,
    /// Who answers for it above the commune; absent where that is not stated.
    pub agency: Option<Text>,
    /// Where the requirement comes from; absent where the file does not say.
    pub source: Option<Source>,
    /// Its parts; present just where the requirement is all or some of them.
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

word_enum! {
    /// What a set judges.
    pub enum Level {
        /// Xã.
        Commune = "commune",
        /// Thôn.
        Village = "village",
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

/// The name of a part behind that of its whole, for where the whole does not stand above it.
pub fn part_name(whole: &str, part: &str) -> String {
    // What the whole lists of its parts is said by their own names.
    let whole = whole.split("(a)").next().unwrap_or(whole);
    let whole = whole.trim_end_matches([' ', ':', ';', ',']);
    format!("{whole}: {}", small(part))
}

impl Indicator {
    /// Whether its figures are percentages: between 0 and 100, and fractions in hundredths.
    pub fn is_percentage(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| unit.vi == "%")
    }

    /// The sets that it requires, each with what that must judge. `own` is what its own set judges.
    pub(super) fn required_sets(&self, own: Level) -> Vec<(&Sourced<String>, Level)> {
        match &self.requirement.value {
            Requirement::Set(set) | Requirement::Unmet { set, .. } => vec![(set, own)],
            Requirement::AnyOf { sets, .. } => sets.iter().map(|set| (set, own)).collect(),
            Requirement::Villages { set, .. } => vec![(set, Level::Village)],
            _ => Vec::new(),
        }
    }

    /// Its threshold, where it asks for a figure.
    pub(super) fn threshold(&self) -> Option<&Sourced<Threshold>> {
        match &self.requirement.value {
            Requirement::Compare { threshold, .. } => Some(threshold),
            _ => None,
        }
    }

    /// Its threshold with every cell beneath it; none where it asks for no figure.
    pub(super) fn threshold_cells(&self) -> Vec<&Threshold> {
        let threshold = self.threshold();
        threshold.map_or_else(Vec::new, |threshold| threshold.value.with_cells())
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
        let mut criteria = self.criteria.iter();
        criteria.position(|criterion| criterion.id == id)
    }

    /// An indicator by its id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        let mut indicators = self
            .criteria
            .iter()
            .flat_map(|criterion| &criterion.indicators);
        indicators.find(|indicator| indicator.id == id)
    }

    /// The indicators, each followed by its parts.
    pub fn indicators_and_parts(&self) -> impl Iterator<Item = &Indicator> {
        self.criteria
            .iter()
            .flat_map(Criterion::indicators_and_parts)
    }

    /// The ids of the criteria, indicators and parts with this id; else with this name, short name or alias, in any
    /// spelling; else with the text in one of these, as whole words: with their marks where any has them so, for "chợ" is
    /// not "cho".
    pub fn find_ids(&self, text: &str) -> Vec<&str> {
        let mut all: Vec<(&str, Vec<&str>)> = Vec::new();
        for criterion in &self.criteria {
            let names = spellings(
                &criterion.name,
                criterion.short.as_ref(),
                &criterion.aliases,
            );
            all.push((&criterion.id, names));
            all.extend(criterion.indicators_and_parts().map(|it| {
                (
                    it.id.as_str(),
                    spellings(&it.name, it.short.as_ref(), &it.aliases),
                )
            }));
        }
        let find = |is_meant: &dyn Fn(&str) -> bool| -> Vec<&str> {
            let meant = all
                .iter()
                .filter(|(_, names)| names.iter().any(|name| is_meant(name)));
            meant.map(|(id, _)| *id).collect()
        };
        let (marked, wanted) = (fold::name(text), fold::word(text));
        let ids = all.iter().map(|(id, _)| *id);
        let mut found: Vec<&str> = ids.filter(|id| *id == text).collect();
        if wanted.is_empty() {
            return found;
        }
        let ways: [&dyn Fn(&str) -> bool; 3] = [
            &|name| fold::word(name) == wanted,
            &|name| has_words(&fold::name(name), &marked),
            &|name| has_words(&fold::word(name), &wanted),
        ];
        for is_meant in ways {
            if found.is_empty() {
                found = find(is_meant);
            }
        }
        found
    }
}

impl Criterion {
    /// The indicators, each followed by its parts.
    fn indicators_and_parts(&self) -> impl Iterator<Item = &Indicator> {
        let indicators = self.indicators.iter();
        indicators.flat_map(|indicator| iter::once(indicator).chain(&indicator.parts))
    }
}

/// What something may be called.
fn spellings<'s>(name: &'s Text, short: Option<&'s Text>, aliases: &'s [String]) -> Vec<&'s str> {
    let own = iter::once(name).chain(short);
    own.flat_map(|text| [&*text.vi, &*text.en])
        .chain(aliases.iter().map(String::as_str))
        .collect()
}

/// Whether words stand in a text, both folded alike, and no letter beside them.
fn has_words(text: &str, words: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    text.match_indices(words).any(|(at, _)| {
        let (before, rest) = text.split_at(at);
        !before.ends_with(is_letter) && !rest[words.len()..].starts_with(is_letter)
    })
}

/// Whether a text can be the id of a set: lower-case letters, digits and hyphens, a letter first.
pub(crate) fn is_set_id(text: &str) -> bool {
    let is_plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(is_plain)
}

word_enum! {
    /// What is known of a threshold, the most certain first.
    pub enum CertaintyState {
        /// Checked against a published text.
        Confirmed = "confirmed",
        /// Checked in part.
        InPart = "in_part",
        /// Taken from a plan.
        FromPlan = "from_plan",
        /// From memory.
        Recalled = "recalled",
        /// Given without saying how certain it is.
        NotStated = "not_stated",
        /// Left to the province.
        SetByProvince = "set_by_province",
        /// Not known.
        Unknown = "unknown",
    }
}

impl CertaintyState {
    fn of(source: Option<&Source>) -> CertaintyState {
        match source.map(|source| source.certainty) {
            Some(Certainty::Confirmed) => CertaintyState::Confirmed,
            Some(Certainty::InPart) => CertaintyState::InPart,
            Some(Certainty::FromPlan) => CertaintyState::FromPlan,
            Some(Certainty::Recalled) => CertaintyState::Recalled,
            None => CertaintyState::NotStated,
        }
    }
}

/// Thresholds counted by how certain they are. Each cell of a table by context counts, and so do a yes, a level and a
/// requirement for other sets; an indicator with parts counts by its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CertaintyCounts([usize; CertaintyState::ALL.len()]);

impl CertaintyCounts {
    /// Counts a set.
    pub fn of(set: &CriteriaSet) -> CertaintyCounts {
        let mut counts = CertaintyCounts::default();
        let mut add = |state: CertaintyState| counts.0[state as usize] += 1;
        for indicator in set.indicators_and_parts() {
            let state = CertaintyState::of(indicator.source.as_ref());
            match &indicator.requirement.value {
                Requirement::AllParts | Requirement::AnyParts { .. } => {}
                Requirement::SetByProvince => add(CertaintyState::SetByProvince),
                Requirement::Unknown => add(CertaintyState::Unknown),
                Requirement::Compare { threshold, .. } => {
                    for threshold in threshold.value.with_cells() {
                        match threshold {
                            Threshold::Value(_) | Threshold::Relative { .. } => add(state),
                            Threshold::Cell(_, own) => add(CertaintyState::of(Some(own))),
                            Threshold::Unknown => add(CertaintyState::Unknown),
                            Threshold::SetByProvince => add(CertaintyState::SetByProvince),
                            // Its cells follow.
                            Threshold::By { .. } => {}
                        }
                    }
                }
                _ => add(state),
            }
        }
        counts
    }

    /// The counts, the most certain first.
    pub fn by_state(&self) -> [(CertaintyState, usize); CertaintyState::ALL.len()] {
        CertaintyState::ALL.map(|state| (state, self.get(state)))
    }

    /// The thresholds of one state.
    pub fn get(&self, state: CertaintyState) -> usize {
        self.0[state as usize]
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}
