//! What an assessment comes to: complete before any format sees it.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::checklist::Checklist;
use super::verdict::{Reason, Tally, Verdict};
use crate::criteria::Level;
use crate::exact::Exact;
use crate::measurement::{Declared, Sex};

/// All results of one locality against one set: kết quả đánh giá.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// What was assessed.
    pub subject: Subject,
    /// The set in its context, with the requirements that the results answer to.
    pub checklist: Arc<Checklist>,
    /// What it all comes to.
    pub verdict: Verdict,
    /// The criteria by verdict.
    pub criteria: Tally,
    /// The indicators by verdict; parts and other sets are not counted.
    pub indicators: Tally,
    /// One for each criterion of the checklist, in its order.
    pub results: Vec<CriterionResult>,
}

/// The locality that was assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its name as the data write it.
    pub name: String,
    /// Its official code; absent where the data give none.
    pub code: Option<String>,
    /// Commune or village.
    pub level: Level,
    /// Of a village, the commune that it belongs to.
    pub commune: Option<String>,
    /// The remark in the data on the locality as a whole.
    pub note: Option<String>,
}

/// The result for one criterion.
#[derive(Debug, Clone)]
pub struct CriterionResult {
    /// What it comes to.
    pub verdict: Verdict,
    /// What the officials declare of the criterion as a whole.
    pub declared: Option<Declared>,
    /// The remark in the data on the criterion as a whole.
    pub note: Option<Arc<str>>,
    /// One for each indicator of the criterion, in its order.
    pub indicators: Vec<IndicatorResult>,
}

/// The result for one indicator, or one part of it.
#[derive(Debug, Clone)]
pub struct IndicatorResult {
    /// What it comes to.
    pub verdict: Verdict,
    /// Why, where the figures alone do not say.
    pub reason: Option<Reason>,
    /// What was measured; absent where nothing was, or nothing readable. Where men and women are asked for apart, the
    /// one that is further from the threshold.
    pub measured: Option<Measured>,
    /// How far on the good side of the threshold, in the indicator's unit; negative on the wrong side.
    pub margin: Option<Exact>,
    /// What is missing to the threshold, in the indicator's unit; never negative.
    pub gap: Option<Exact>,
    /// The gap counted; absent where no counts are known.
    pub remaining: Option<Remaining>,
    /// What the officials declare.
    pub declared: Option<Declared>,
    /// Men and women apart, where they are asked for.
    pub by_sex: Vec<BySex>,
    /// One for each part of the indicator, in its order.
    pub parts: Vec<IndicatorResult>,
    /// The assessments against the sets that the indicator asks for; shared with other indicators that ask for them too.
    pub assessments: Vec<Arc<Assessment>>,
    /// The last day of a suspension.
    pub until: Option<Date>,
    /// The remark in the data.
    pub note: Option<Arc<str>>,
}

/// The figure for one sex.
#[derive(Debug, Clone)]
pub struct BySex {
    /// Whose.
    pub sex: Sex,
    /// Met, not met, or no data.
    pub verdict: Verdict,
    /// The figure; absent where there is none.
    pub measured: Option<Measured>,
    /// As for the indicator.
    pub margin: Option<Exact>,
    /// As for the indicator.
    pub gap: Option<Exact>,
    /// As for the indicator.
    pub remaining: Option<Remaining>,
}

/// What was measured, in the indicator's terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measured {
    /// A figure in the indicator's unit.
    Figure {
        /// The figure, exact.
        value: Exact,
        /// Part and whole, where they were counted.
        counted: Option<(Decimal, Decimal)>,
    },
    /// A level, by its rank on the indicator's scale.
    Level(usize),
    /// Yes or no.
    Answer(bool),
}

/// A gap counted in what the numerator counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remaining {
    /// How many more are needed, or must go; a whole number.
    pub count: Exact,
    /// Out of how many: the denominator.
    pub of: Decimal,
}

impl IndicatorResult {
    /// A result that is nothing but its verdict and the reason for it.
    pub(super) fn bare(verdict: Verdict, reason: Option<Reason>) -> IndicatorResult {
        IndicatorResult {
            verdict,
            reason,
            measured: None,
            margin: None,
            gap: None,
            remaining: None,
            declared: None,
            by_sex: Vec::new(),
            parts: Vec::new(),
            assessments: Vec::new(),
            until: None,
            note: None,
        }
    }
}

impl Measured {
    /// A figure, and part and whole where they were counted.
    pub(super) fn of(value: Exact, counted: Option<(Decimal, Decimal)>) -> Measured {
        Measured::Figure { value, counted }
    }

    /// The figure, where it is one.
    pub fn figure(&self) -> Option<&Exact> {
        match self {
            Measured::Figure { value, .. } => Some(value),
            _ => None,
        }
    }
}
