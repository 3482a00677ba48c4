//! What an indicator asks for: a comparison with a threshold, a yes, a level, other sets, or how much of one.

use rust_decimal::Decimal;

use super::Level;
use crate::diagnostic::Sourced;
use crate::exact::Exact;
use crate::words::Text;

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
}

/// Which side of a threshold is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// The threshold or more.
    AtLeast,
    /// More than the threshold.
    Above,
    /// The threshold or less.
    AtMost,
    /// Less than the threshold.
    Below,
    /// Just the threshold.
    Equal,
}

impl Comparison {
    /// All of them, in the order they are listed to people.
    pub const ALL: [Comparison; 5] = [
        Comparison::AtLeast,
        Comparison::Above,
        Comparison::AtMost,
        Comparison::Below,
        Comparison::Equal,
    ];

    /// The word in criteria files and machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Comparison::AtLeast => "at_least",
            Comparison::Above => "above",
            Comparison::AtMost => "at_most",
            Comparison::Below => "below",
            Comparison::Equal => "equal",
        }
    }

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

    /// Whether the threshold itself is not good enough.
    pub fn is_strict(self) -> bool {
        matches!(self, Comparison::Above | Comparison::Below)
    }
}

/// A figure to compare with, as the set gives it; which one it is may depend on the context.
#[derive(Debug, Clone, PartialEq)]
pub enum Threshold {
    /// The figure itself.
    Value(Decimal),
    /// A figure with a source of its own, in a table whose cells are not equally certain.
    Cell(Decimal, Source),
    /// Not known.
    Unknown,
    /// Left to the province.
    SetByProvince,
    /// So many times the threshold of another indicator, in the same context.
    Relative {
        /// The factor.
        times: Decimal,
        /// `set/indicator`.
        of: Sourced<String>,
    },
    /// One for each value of a context key.
    By {
        /// The key, such as `region` or `year`.
        key: String,
        /// The threshold for each value of the key; deeper keys are tables again.
        cells: Vec<(Sourced<String>, Sourced<Threshold>)>,
    },
}

/// Where a requirement comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The decision and clause, and where it was read.
    pub text: String,
    /// How certain it is.
    pub certainty: Certainty,
}

/// How certain a threshold is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// Checked against a published text.
    Confirmed,
    /// Checked in part: for some regions, or the name but not the figure.
    InPart,
    /// Taken from a plan that applies the set.
    FromPlan,
    /// From memory; no published text confirms it.
    Recalled,
}

impl Certainty {
    /// All of them, the most certain first.
    pub const ALL: [Certainty; 4] = [
        Certainty::Confirmed,
        Certainty::InPart,
        Certainty::FromPlan,
        Certainty::Recalled,
    ];

    /// The word in criteria files and machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Confirmed => "confirmed",
            Certainty::InPart => "in-part",
            Certainty::FromPlan => "from-plan",
            Certainty::Recalled => "recalled",
        }
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

    /// The rank of the level that data call so, by its id, name or alias in any spelling.
    pub fn rank_of_name(&self, name: &str) -> Option<usize> {
        let wanted = crate::fold::word(name);
        self.levels.iter().position(|level| {
            let names = [level.id.as_str(), &level.name.vi, &level.name.en];
            names
                .into_iter()
                .chain(level.aliases.iter().map(String::as_str))
                .any(|name| crate::fold::word(name) == wanted)
        })
    }
}

impl Requirement {
    /// The sets it names, each with the level that the set must have when the requirement is one of `own` level.
    pub(crate) fn sets(&self, own: Level) -> Vec<(&Sourced<String>, Level)> {
        match self {
            Requirement::Set(set) | Requirement::Unmet { set, .. } => vec![(set, own)],
            Requirement::AnyOf { sets, .. } => sets.iter().map(|set| (set, own)).collect(),
            Requirement::Villages { set, .. } => vec![(set, Level::Village)],
            _ => Vec::new(),
        }
    }
}

impl Threshold {
    /// Calls `visit` for this threshold and every cell beneath it.
    pub(crate) fn walk<'t>(&'t self, visit: &mut impl FnMut(&'t Threshold)) {
        visit(self);
        if let Threshold::By { cells, .. } = self {
            for (_, cell) in cells {
                cell.value.walk(visit);
            }
        }
    }
}
