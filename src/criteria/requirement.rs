//! What an indicator asks for: a comparison with a threshold, a yes, a level, other sets, or how much of one.

use rust_decimal::Decimal;

use super::threshold::Threshold;
use crate::diagnostic::Sourced;
use crate::exact::Exact;
use crate::fold;
use crate::lang::Text;

/// What is asked for. Sets and scales are named by id; loading a set has checked that they are there.
#[derive(Debug, Clone, PartialEq)]
pub enum Requirement {
    /// A figure against a threshold.
    Compare {
        /// Which side of the threshold is good.
        comparison: Comparison,
        /// The threshold.
        threshold: Sourced<Threshold>,
    },
    /// A yes: it is there, it was done.
    Yes,
    /// At least this level of the indicator's scale.
    LevelAtLeast(Sourced<String>),
    /// Left to the province, which has not been heard: no verdict can be given.
    SetByProvince,
    /// Not known: no verdict can be given.
    Unknown,
    /// All of another set of the same level.
    Set(Sourced<String>),
    /// At least so many of several sets.
    AnyOf {
        /// The sets.
        sets: Vec<Sourced<String>>,
        /// How many of them.
        at_least: usize,
    },
    /// At least so many villages that meet a set for villages.
    Villages {
        /// The set.
        set: Sourced<String>,
        /// How many villages.
        at_least: usize,
    },
    /// No more than so great a share of another set's criteria that are not met.
    Unmet {
        /// The set, of the same level.
        set: Sourced<String>,
        /// `below` or `at_most`.
        comparison: Comparison,
        /// The share, in percent.
        share: Sourced<Decimal>,
        /// Criteria of that set, by id: while none of them is lost, a greater share will do; none where there is no such
        /// way out.
        or_met: Vec<Sourced<String>>,
    },
    /// Every part of the indicator, each with its own requirement.
    AllParts,
    /// At least so many parts of the indicator.
    AnyParts {
        /// How many.
        at_least: usize,
    },
}

impl Requirement {
    /// The word in machine formats; of a comparison, which one it is.
    pub fn as_str(&self) -> &'static str {
        match self {
            Requirement::Compare { comparison, .. } => comparison.as_str(),
            Requirement::Yes => "yes",
            Requirement::LevelAtLeast(_) => "level_at_least",
            Requirement::SetByProvince => "set_by_province",
            Requirement::Unknown => "unknown",
            Requirement::Set(_) => "set",
            Requirement::AnyOf { .. } => "any",
            Requirement::Villages { .. } => "villages",
            Requirement::Unmet { .. } => "unmet_of",
            Requirement::AllParts => "parts",
            Requirement::AnyParts { .. } => "any_part",
        }
    }
}

word_enum! {
    /// Which side of a threshold is good.
    pub enum Comparison {
        /// The threshold or more.
        AtLeast = "at_least",
        /// More than the threshold.
        Above = "above",
        /// The threshold or less.
        AtMost = "at_most",
        /// Less than the threshold.
        Below = "below",
        /// Just the threshold.
        Equal = "equal",
    }
}

impl Comparison {
    /// The sign in tables.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::AtLeast => "≥",
            Comparison::Above => ">",
            Comparison::AtMost => "≤",
            Comparison::Below => "<",
            Comparison::Equal => "=",
        }
    }

    /// Whether a value satisfies the comparison.
    pub fn holds(self, value: &Exact, threshold: &Exact) -> bool {
        match self {
            Comparison::AtLeast => value >= threshold,
            Comparison::Above => value > threshold,
            Comparison::AtMost => value <= threshold,
            Comparison::Below => value < threshold,
            Comparison::Equal => value == threshold,
        }
    }

    /// How far the value is on the good side: negative where it is on the wrong one.
    pub fn margin(self, value: &Exact, threshold: &Exact) -> Exact {
        match self {
            Comparison::AtLeast | Comparison::Above => value - threshold,
            Comparison::AtMost | Comparison::Below => threshold - value,
            Comparison::Equal => -(value - threshold).abs(),
        }
    }

    /// Which way is good: up, down, or neither.
    pub(super) fn side(self) -> i8 {
        match self {
            Comparison::AtLeast | Comparison::Above => 1,
            Comparison::AtMost | Comparison::Below => -1,
            Comparison::Equal => 0,
        }
    }

    /// Whether the threshold is the most there may be.
    pub fn is_upper(self) -> bool {
        matches!(self, Comparison::AtMost | Comparison::Below)
    }

    /// Whether the threshold itself is not good enough.
    pub fn is_strict(self) -> bool {
        matches!(self, Comparison::Above | Comparison::Below)
    }
}

/// Named levels, from worst to best.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The name by which indicators refer to it.
    pub id: String,
    /// The levels, worst first.
    pub levels: Vec<ScaleLevel>,
}

/// One level of a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleLevel {
    /// Its id in criteria files and machine formats.
    pub id: String,
    /// Its name for people.
    pub name: Text,
    /// What else it is called in data.
    pub aliases: Vec<String>,
}

impl Scale {
    /// The rank of the level with this id: 0 is the worst.
    pub fn rank(&self, id: &str) -> Option<usize> {
        self.levels.iter().position(|level| level.id == id)
    }

    /// The rank of the level that data call so, by its id, name or alias in any spelling; none where a sign beside it may say
    /// otherwise: `<3`, `khá?`.
    pub fn rank_of_name(&self, name: &str) -> Option<usize> {
        // `Mức độ: 3`
        let name = name.replace(':', " ");
        let (wanted, signs) = (fold::word(&name), fold::signs(&name));
        self.levels.iter().position(|level| {
            let own = [level.id.as_str(), &level.name.vi, &level.name.en].into_iter();
            let mut names = own.chain(level.aliases.iter().map(String::as_str));
            names.any(|name| fold::word(name) == wanted && fold::signs(name) == signs)
        })
    }
}
