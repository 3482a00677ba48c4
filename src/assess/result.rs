//! What an assessment comes to: complete before any format sees it, and small. Names, units and thresholds are the
//! checklist's; what is missing to a threshold is worked out by whoever shows it, see [`Distance`].

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::checklist::{Checklist, Item, ResolvedRequirement};
use super::figure::{self, Counted, Distance, scale};
use super::recognition::Recognition;
use super::verdict::{Reason, Tally, Verdict};
use crate::criteria::{Comparison, Context, Indicator, Level, Stage};
use crate::data::{Assumed, Declared, Notes, RowContext, Sex, Time};
use crate::exact::Exact;

/// All results of one locality against one set: kết quả đánh giá.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// What was assessed.
    pub subject: Subject,
    /// The set in its context, with the requirements that the results answer to.
    pub checklist: Arc<Checklist>,
    /// What is known of its place and time, what the set itself fixes included.
    pub context: Context,
    /// What it all comes to.
    pub verdict: Verdict,
    /// One for each criterion of the checklist, in its order.
    pub results: Vec<CriterionResult>,
    /// One for each indicator of the checklist, in its order.
    pub indicators: Vec<IndicatorResult>,
    /// The same results against the thresholds of the next year, where somebody asked for that.
    pub next: Option<Box<Assessment>>,
    /// What the conditions for recognition beside its set come to, where somebody asked for that.
    pub conditions: Option<Conditions>,
    /// Whether it keeps the recognition that the data say it has.
    pub recognition: Option<Box<Recognition>>,
}

/// The conditions for recognition beside a set.
#[derive(Debug, Clone)]
pub enum Conditions {
    /// No set at hand lists them for this place and year.
    Unknown,
    /// What they come to.
    Judged(Box<Assessment>),
}

impl Assessment {
    /// The criteria by verdict.
    pub fn criteria_tally(&self) -> Tally {
        let results = self.results.iter();
        results
            .map(|result| (result.verdict, result.reason))
            .collect()
    }

    /// The indicators by verdict; parts and other sets are not counted.
    pub fn indicators_tally(&self) -> Tally {
        let results = self.indicators.iter();
        results
            .map(|result| (result.verdict, result.reason))
            .collect()
    }
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
    /// Whose results were judged; absent where the data do not tell stages apart.
    pub stage: Option<Stage>,
    /// When its results are of; absent where the data do not say.
    pub time: Option<Time>,
    /// What its rows say of it besides.
    pub rows: Arc<RowContext>,
    /// What of its results is assumed, in place of what the data say.
    pub assumed: Vec<Assumed>,
}

impl Subject {
    /// The last day of its results, where that is known.
    pub fn last_day(&self) -> Option<Date> {
        self.time?.last_day()
    }
}

/// The result for one criterion.
#[derive(Debug, Clone)]
pub struct CriterionResult {
    /// What it comes to.
    pub verdict: Verdict,
    /// Why nothing is concluded, where nothing but thresholds is missing.
    pub reason: Option<Reason>,
    /// What the officials declare of the criterion as a whole.
    pub declared: Option<Declared>,
    /// The last day of a suspension that they declare of it, over or not.
    pub declared_until: Option<Date>,
    /// What the data say of the criterion as a whole.
    pub notes: Notes,
}

/// The result for one indicator, or one part of it.
#[derive(Debug, Clone)]
pub struct IndicatorResult {
    /// What it comes to.
    pub verdict: Verdict,
    /// Why, where the figures alone do not say.
    pub reason: Option<Reason>,
    /// What the officials declare.
    pub declared: Option<Declared>,
    /// What was measured; absent where nothing was, or nothing readable. Where men and women are asked for apart, the
    /// one that is further from the threshold.
    pub measured: Option<Measured>,
    /// Whether that was held against the requirement.
    pub(super) is_compared: bool,
    /// What few results have.
    pub(super) details: Option<Box<Details>>,
}

/// What few results have.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// Part and whole of what was measured, where they were counted.
    pub counted: Option<(Decimal, Decimal)>,
    /// Men and women apart, where they are asked for.
    pub by_sex: Vec<BySex>,
    /// One for each part of the indicator, in its order.
    pub parts: Vec<IndicatorResult>,
    /// The assessments against the sets that the indicator asks for; shared with other indicators that ask for them too.
    pub assessments: Vec<Arc<Assessment>>,
    /// The last day of a suspension.
    pub until: Option<Date>,
    /// The last day of a suspension that the officials declare, over or not.
    pub declared_until: Option<Date>,
    /// The last day on which what it is met by counts.
    pub valid_until: Option<Date>,
    /// What the data say of it.
    pub notes: Notes,
    /// How far it is from the requirement, where that is more than what was measured says.
    pub(super) distance: Option<Distance>,
}

/// The figure for one sex.
#[derive(Debug, Clone)]
pub struct BySex {
    /// Whose.
    pub sex: Sex,
    /// Its verdict is met, not met, or no data.
    pub result: IndicatorResult,
}

/// What was measured, in the indicator's terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measured {
    /// A figure in the indicator's unit, exact.
    Figure(Exact),
    /// A level, by its rank on the indicator's scale.
    Level(usize),
    /// Yes or no.
    Answer(bool),
}

impl IndicatorResult {
    /// A result that is nothing but its verdict and the reason for it.
    pub(super) fn bare(verdict: Verdict, reason: Option<Reason>) -> IndicatorResult {
        IndicatorResult {
            verdict,
            reason,
            declared: None,
            measured: None,
            is_compared: false,
            details: None,
        }
    }

    /// A result of what was measured and held against the requirement.
    pub(super) fn compared(is_met: bool, measured: Measured) -> IndicatorResult {
        let verdict = if is_met {
            Verdict::Met
        } else {
            Verdict::NotMet
        };
        IndicatorResult {
            measured: Some(measured),
            is_compared: true,
            ..IndicatorResult::bare(verdict, None)
        }
    }

    /// What few results have; that of others is empty.
    pub fn details(&self) -> &Details {
        static NOTHING: Details = Details {
            counted: None,
            by_sex: Vec::new(),
            parts: Vec::new(),
            assessments: Vec::new(),
            until: None,
            declared_until: None,
            valid_until: None,
            notes: Notes {
                note: None,
                evidence: None,
                date: None,
            },
            distance: None,
        };
        self.details.as_deref().unwrap_or(&NOTHING)
    }

    pub(super) fn has_details(&self) -> bool {
        self.details.is_some()
    }

    pub(super) fn details_mut(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }

    /// Whether it is close to the threshold, on either side of it, where the set says what that is.
    pub fn is_near(&self, indicator: &Indicator, item: &Item) -> bool {
        let (Some(near), ResolvedRequirement::Compare { threshold, .. }) =
            (indicator.near, &item.requirement)
        else {
            return false;
        };
        let hundred = Exact::from(100_usize);
        // Points of a percentage are percents of a hundred.
        let whole = if indicator.is_percentage() {
            &hundred
        } else {
            threshold
        };
        let margin = self.distance(indicator, item).and_then(|it| it.margin);
        margin.is_some_and(|margin| {
            &margin.abs() * &hundred <= &Exact::from(near) * &whole.clone().abs()
        })
    }

    /// How far it is from what an indicator asks for; absent where nothing was measured that could be held against it.
    pub fn distance(&self, indicator: &Indicator, item: &Item) -> Option<Distance> {
        if !self.is_compared {
            return None;
        }
        if let Some(known) = &self.details().distance {
            return Some(known.clone());
        }
        let counted = self.details().counted;
        let counted = counted.map(|counted| Counted::of(indicator, counted));
        match (&item.requirement, self.measured.as_ref()?) {
            (
                ResolvedRequirement::Compare {
                    comparison,
                    threshold,
                    ..
                },
                Measured::Figure(value),
            ) => Some(figure::distance(
                *comparison,
                threshold,
                value,
                counted,
                &scale(indicator),
            )),
            (
                ResolvedRequirement::AnyOf { at_least, .. }
                | ResolvedRequirement::Villages { at_least, .. },
                Measured::Figure(value),
            ) => {
                let at_least = Exact::from(*at_least);
                let (comparison, scale) = (Comparison::AtLeast, &Exact::ZERO);
                Some(figure::distance(comparison, &at_least, value, None, scale))
            }
            (ResolvedRequirement::Level(needed), Measured::Level(rank)) => {
                let margin = &Exact::from(*rank) - &Exact::from(*needed);
                Some(Distance::of(margin, None))
            }
            _ => None,
        }
    }
}

impl Measured {
    /// The figure, where it is one.
    pub fn figure(&self) -> Option<&Exact> {
        match self {
            Measured::Figure(value) => Some(value),
            _ => None,
        }
    }
}
