//! Whether a commune keeps the recognition that it has: the rules of revocation, held against the results of its set.

use std::sync::Arc;

use jiff::civil::Date;

use super::verdict::{Tally, Verdict};
use crate::criteria::CriteriaSet;
use crate::exact::Exact;

/// What the data say of a commune's recognition, and what becomes of it.
#[derive(Debug, Clone)]
pub struct Recognition {
    /// The set by which it was recognised, as the data write it; absent where they only give the day.
    pub recognized_as: Option<String>,
    /// The day; absent where the data give none.
    pub recognized_on: Option<Date>,
    /// Whether it keeps it, or why that cannot be said.
    pub keeping: Result<Keeping, Unjudged>,
}

/// Why nothing is said of a recognition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unjudged {
    /// The data do not say by which set.
    NoSet,
    /// There is no such set.
    UnknownSet,
    /// The results are not judged by that set.
    OtherSet,
    /// No set at hand says when recognition by it is revoked, in this year.
    NoRule,
    /// Several do, and none of them extends the others.
    SeveralRules(Vec<String>),
}

/// How close a commune is to losing its recognition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revocation {
    /// The rule is met, whatever is still open.
    Met,
    /// One more criterion that is not met would meet it.
    Near,
    /// What is open could still meet it.
    Undecided,
    /// It takes more than one criterion.
    Far,
}

/// The rules of revocation, held against the results of a set.
#[derive(Debug, Clone)]
pub struct Keeping {
    /// The set that says what keeps the recognition.
    pub rule: Arc<CriteriaSet>,
    /// The set whose criteria are counted.
    pub set: Arc<CriteriaSet>,
    /// Those criteria by verdict.
    pub tally: Tally,
    /// How many of them count.
    pub counting: usize,
    /// The share of those that is known not to be met, in percent; absent where none counts.
    pub share: Option<Exact>,
    /// What the rule comes to: met where the recognition is kept.
    pub verdict: Verdict,
    /// The criteria that are not met, by their places in the set.
    pub lost: Vec<usize>,
    /// Those any of which would be one too many.
    pub one_more: Vec<usize>,
}

impl Keeping {
    /// How close it is.
    pub fn revocation(&self) -> Revocation {
        match (self.verdict, &self.one_more[..]) {
            (Verdict::NotMet, _) => Revocation::Met,
            (_, [_, ..]) => Revocation::Near,
            (Verdict::NoData, []) => Revocation::Undecided,
            (_, []) => Revocation::Far,
        }
    }

    /// Whether any criterion that is not lost yet would be one too many.
    pub fn is_any_one_too_many(&self) -> bool {
        self.one_more.len() == self.counting - self.lost.len()
    }

    /// The criteria at some places, by id.
    pub fn ids<'k>(&'k self, places: &'k [usize]) -> impl Iterator<Item = &'k str> {
        places.iter().map(|index| &*self.set.criteria[*index].id)
    }
}

impl Revocation {
    /// The word in machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Revocation::Met => "met",
            Revocation::Near => "near",
            Revocation::Undecided => "undecided",
            Revocation::Far => "far",
        }
    }
}

impl Unjudged {
    /// The word in machine formats.
    pub fn as_str(&self) -> &'static str {
        match self {
            Unjudged::NoSet => "no_set",
            Unjudged::UnknownSet => "unknown_set",
            Unjudged::OtherSet => "other_set",
            Unjudged::NoRule => "no_rule",
            Unjudged::SeveralRules(_) => "several_rules",
        }
    }
}
