//! One line for each indicator: the row model that all formats share. Results are read here alone, so that nothing else
//! depends on how the assessment stores them.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::assess::{
    self, Assessment, CriterionResult, Demand, Distance, IndicatorResult, Item, Reason, Remaining,
    Verdict,
};
use crate::criteria::{CriteriaSet, Criterion, Indicator, Requirement};
use crate::data::{Declared, Sex};
use crate::exact::Exact;
use crate::number;

/// An indicator or part with its requirement and its result.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) item: &'a Item,
    result: &'a IndicatorResult,
}

/// What was measured, in the indicator's terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Measured {
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

impl Measured {
    /// The figure, where it is one.
    pub(super) fn figure(&self) -> Option<&Exact> {
        match self {
            Measured::Figure { value, .. } => Some(value),
            _ => None,
        }
    }
}

/// A criterion with its result.
#[derive(Clone, Copy)]
pub(super) struct CriterionLine<'a> {
    pub(super) criterion: &'a Criterion,
    result: &'a CriterionResult,
}

/// The result for one sex.
pub(super) struct SexResult {
    pub(super) sex: Sex,
    pub(super) verdict: Verdict,
    pub(super) measured: Option<Measured>,
    pub(super) gap: Option<Exact>,
    pub(super) margin: Option<Exact>,
    pub(super) remaining: Option<Remaining>,
}

/// One row: an indicator, a part of one, or a criterion of which only a declared result is known.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    /// The commune.
    pub(super) commune: &'a Assessment,
    /// The village, in a set for villages.
    pub(super) village: Option<&'a str>,
    pub(super) set: &'a Arc<CriteriaSet>,
    pub(super) criterion: CriterionLine<'a>,
    /// The indicator, or the one that the part belongs to; absent in a row for a criterion alone.
    pub(super) indicator: Option<&'a Indicator>,
    /// The indicator or part itself.
    pub(super) line: Option<Line<'a>>,
}

impl Assessment {
    /// The criteria with their results, each with its indicators.
    pub(super) fn by_criterion(&self) -> impl Iterator<Item = (CriterionLine<'_>, Vec<Line<'_>>)> {
        let mut results = self.indicators.iter();
        self.criteria()
            .zip(&self.checklist.criteria)
            .map(move |(line, entry)| {
                let indicators = line.criterion.indicators.iter();
                let lines = indicators.zip(&entry.items).zip(results.by_ref());
                let lines = lines.map(|((indicator, item), result)| Line {
                    indicator,
                    item,
                    result,
                });
                (line, lines.collect())
            })
    }

    /// The criteria with their results.
    pub(super) fn criteria(&self) -> impl Iterator<Item = CriterionLine<'_>> {
        let criteria = self.checklist.set.criteria.iter().zip(&self.results);
        criteria.map(|(criterion, result)| CriterionLine { criterion, result })
    }

    /// The assessments in it, each with the criterion that asks for it first.
    pub(super) fn nested(&self) -> Vec<(&Criterion, &Assessment)> {
        let mut shown = Vec::new();
        let mut nested = Vec::new();
        let mut results = self.indicators.iter();
        for criterion in &self.checklist.set.criteria {
            for result in results.by_ref().take(criterion.indicators.len()) {
                let assessments = &result.details().assessments;
                if assessments.is_empty() {
                    continue;
                }
                let new = not_yet_shown(assessments, &mut shown);
                nested.extend(new.into_iter().map(|assessment| (criterion, assessment)));
            }
        }
        nested
    }
}

/// Some assessments, but for those that an indicator before asked for too.
fn not_yet_shown<'a>(
    assessments: &'a [Arc<Assessment>],
    shown: &mut Vec<&'a Arc<Assessment>>,
) -> Vec<&'a Assessment> {
    let is_new = |assessment: &&Arc<Assessment>| {
        let mut earlier = shown.iter();
        !earlier.any(|earlier| Arc::ptr_eq(earlier, assessment))
    };
    let new: Vec<&Arc<Assessment>> = assessments.iter().filter(is_new).collect();
    shown.extend(&new);
    new.into_iter().map(|assessment| &**assessment).collect()
}

impl<'a> CriterionLine<'a> {
    /// What it comes to.
    pub(super) fn verdict(self) -> Verdict {
        self.result.verdict
    }

    /// What the officials declare of the criterion as a whole.
    pub(super) fn declared(self) -> Option<Declared> {
        self.result.declared
    }

    /// The remark in the data on the criterion as a whole.
    pub(super) fn note(self) -> Option<&'a str> {
        self.result.note.as_deref()
    }
}

impl<'a> Line<'a> {
    /// What it comes to.
    pub(super) fn verdict(self) -> Verdict {
        self.result.verdict
    }

    /// Why, where the figures alone do not say.
    pub(super) fn reason(self) -> Option<Reason> {
        self.result.reason
    }

    /// What was measured. Where men and women are asked for apart, the one further from the threshold.
    pub(super) fn measured(self) -> Option<Measured> {
        Some(match self.result.measured.as_ref()? {
            assess::Measured::Figure(value) => Measured::Figure {
                value: value.clone(),
                counted: self.result.details().counted,
            },
            assess::Measured::Level(rank) => Measured::Level(*rank),
            assess::Measured::Answer(yes) => Measured::Answer(*yes),
        })
    }

    fn distance(self) -> Option<Distance> {
        self.result.distance(self.indicator, self.item)
    }

    /// How far on the good side of the threshold, in the indicator's unit; negative on the wrong side.
    pub(super) fn margin(self) -> Option<Exact> {
        self.distance()?.margin
    }

    /// What is missing to the threshold, in the indicator's unit; never negative.
    pub(super) fn gap(self) -> Option<Exact> {
        self.distance().map(|distance| distance.gap)
    }

    /// The gap counted; absent where no counts are known.
    pub(super) fn remaining(self) -> Option<Remaining> {
        self.distance()?.remaining
    }

    /// What the officials declare.
    pub(super) fn declared(self) -> Option<Declared> {
        self.result.declared
    }

    /// The last day of a suspension.
    pub(super) fn until(self) -> Option<Date> {
        self.result.details().until
    }

    /// The remark in the data.
    pub(super) fn note(self) -> Option<&'a str> {
        self.result.details().note.as_deref()
    }

    /// Men and women apart, where they are asked for.
    pub(super) fn by_sex(self) -> Vec<SexResult> {
        let by_sex = self.result.details().by_sex.iter();
        let by_sex = by_sex.map(|of| {
            let line = Line {
                result: &of.result,
                ..self
            };
            SexResult {
                sex: of.sex,
                verdict: line.verdict(),
                measured: line.measured(),
                gap: line.gap(),
                margin: line.margin(),
                remaining: line.remaining(),
            }
        });
        by_sex.collect()
    }

    /// The assessments against the sets that the indicator asks for.
    pub(super) fn assessments(self) -> &'a [Arc<Assessment>] {
        &self.result.details().assessments
    }

    /// Its parts.
    pub(super) fn parts(self) -> impl Iterator<Item = Line<'a>> {
        let parts = self
            .indicator
            .parts
            .iter()
            .zip(&self.item.parts)
            .zip(&self.result.details().parts);
        parts.map(|((indicator, item), result)| Line {
            indicator,
            item,
            result,
        })
    }

    /// The word for what is asked for.
    pub(super) fn comparison(self) -> &'static str {
        match (&self.item.demand, &self.indicator.requirement.value) {
            (
                Demand::Compare { comparison, .. }
                | Demand::Open {
                    comparison: Some(comparison),
                    ..
                },
                _,
            ) => comparison.as_str(),
            (Demand::Unmet { comparison, .. }, _) => comparison.as_str(),
            (Demand::Yes, _) => "yes",
            (Demand::Level(_), _) => "level_at_least",
            (Demand::Set(_), _) => "set",
            (Demand::AnyOf { .. }, _) => "any",
            (Demand::Villages { .. }, _) => "villages",
            (Demand::AllParts, _) => "parts",
            (Demand::Open { .. }, Requirement::SetByProvince) => "set_by_province",
            (Demand::Open { .. }, _) => "unknown",
        }
    }

    /// The threshold for machines; empty where there is none.
    pub(super) fn threshold(self) -> String {
        match &self.item.demand {
            Demand::Compare { threshold, .. } => number::plain(threshold, None),
            Demand::Unmet { share, .. } => number::plain(share, None),
            Demand::Level(rank) => self.level(*rank),
            Demand::AnyOf { at_least, .. } | Demand::Villages { at_least, .. } => {
                at_least.to_string()
            }
            _ => String::new(),
        }
    }

    /// The value for machines; empty where there is none.
    pub(super) fn value(self) -> String {
        self.measured()
            .map_or_else(String::new, |measured| self.plain(&measured))
    }

    /// A measured value for machines.
    pub(super) fn plain(self, measured: &Measured) -> String {
        match measured {
            Measured::Figure { value, .. } => match &self.item.demand {
                Demand::Compare { threshold, .. }
                | Demand::Unmet {
                    share: threshold, ..
                } => number::plain(value, Some(threshold)),
                _ => number::plain(value, None),
            },
            Measured::Level(rank) => self.level(*rank),
            Measured::Answer(yes) => yes.to_string(),
        }
    }

    /// The id of a level of the indicator's scale.
    fn level(self, rank: usize) -> String {
        let level = self
            .indicator
            .scale
            .as_ref()
            .and_then(|scale| scale.levels.get(rank));
        level.map_or_else(String::new, |level| level.id.clone())
    }

    /// Whether it says something of its own beside what the results beneath it say: a share.
    fn is_share(self) -> bool {
        matches!(self.item.demand, Demand::Unmet { .. })
    }

    /// Whether other results stand beneath it that say more: those of parts or of other sets.
    fn is_composed(self) -> bool {
        if self.is_share() {
            return false;
        }
        !self.result.details().parts.is_empty() || !self.assessments().is_empty()
    }
}

impl<'a> Row<'a> {
    /// The commune's name, also where its villages are what is assessed.
    pub(super) fn commune_name(&self) -> &str {
        let subject = &self.commune.subject;
        subject.commune.as_ref().unwrap_or(&subject.name)
    }

    /// What the row comes to.
    pub(super) fn verdict(&self) -> Verdict {
        self.line
            .map_or(self.criterion.verdict(), |line| line.verdict())
    }

    /// What the officials declare of the indicator, or in a row for a criterion alone of the criterion.
    pub(super) fn declared(&self) -> Option<Declared> {
        self.line
            .map_or(self.criterion.declared(), |line| line.declared())
    }

    /// The letter of the part, where the row is one.
    pub(super) fn part(&self) -> Option<&'a str> {
        let (part, whole) = (&self.line?.indicator.id, &self.indicator?.id);
        part.strip_prefix(&**whole)?.strip_prefix('.')
    }
}

/// Calls `visit` for every indicator and part of an assessment and of the sets in it, in the order of the sets.
pub(super) fn rows<'a, E>(
    assessment: &'a Assessment,
    visit: &mut impl FnMut(Row<'a>) -> Result<(), E>,
) -> Result<(), E> {
    every(assessment, assessment, visit)
}

/// Calls `visit` for the items of one verdict: where it is not met, what holds the result back; else the indicators
/// and parts that came to it. An indicator whose parts or sets say more gives way to those.
pub(super) fn items<'a, E>(
    assessment: &'a Assessment,
    verdict: Verdict,
    visit: &mut impl FnMut(Row<'a>) -> Result<(), E>,
) -> Result<(), E> {
    if verdict == Verdict::NotMet {
        return causes(assessment, assessment, visit).map(|_| ());
    }
    every(assessment, assessment, &mut |row| {
        let is_leaf = row.line.is_some_and(|line| !line.is_composed());
        match is_leaf && row.verdict() == verdict {
            true => visit(row),
            false => Ok(()),
        }
    })
}

/// A row for a criterion alone.
fn bare<'a>(
    commune: &'a Assessment,
    assessment: &'a Assessment,
    criterion: CriterionLine<'a>,
) -> Row<'a> {
    let village = assessment.subject.commune.is_some();
    Row {
        commune,
        village: village.then_some(assessment.subject.name.as_str()),
        set: &assessment.checklist.set,
        criterion,
        indicator: None,
        line: None,
    }
}

fn every<'a, E>(
    commune: &'a Assessment,
    assessment: &'a Assessment,
    visit: &mut impl FnMut(Row<'a>) -> Result<(), E>,
) -> Result<(), E> {
    let mut shown = Vec::new();
    for (criterion, lines) in assessment.by_criterion() {
        let row = bare(commune, assessment, criterion);
        for line in lines {
            let indicator = Some(line.indicator);
            for line in std::iter::once(line).chain(line.parts()) {
                let line = Some(line);
                visit(Row {
                    indicator,
                    line,
                    ..row
                })?;
            }
            for nested in not_yet_shown(line.assessments(), &mut shown) {
                every(commune, nested, visit)?;
            }
        }
    }
    Ok(())
}

/// What is not met and keeps the whole from being met; how many rows that were.
fn causes<'a, E>(
    commune: &'a Assessment,
    assessment: &'a Assessment,
    visit: &mut impl FnMut(Row<'a>) -> Result<(), E>,
) -> Result<usize, E> {
    let is_missed = |verdict| verdict == Verdict::NotMet;
    let (mut count, mut shown) = (0, Vec::new());
    for (criterion, lines) in assessment
        .by_criterion()
        .filter(|(criterion, _)| is_missed(criterion.verdict()))
    {
        let row = bare(commune, assessment, criterion);
        let before = count;
        for line in lines.into_iter().filter(|line| is_missed(line.verdict())) {
            let indicator = Some(line.indicator);
            let above = count;
            let own = Row {
                indicator,
                line: Some(line),
                ..row
            };
            if line.is_share() {
                visit(own)?;
                count += 1;
            }
            for part in line.parts().filter(|part| is_missed(part.verdict())) {
                let line = Some(part);
                visit(Row {
                    indicator,
                    line,
                    ..row
                })?;
                count += 1;
            }
            for nested in not_yet_shown(line.assessments(), &mut shown) {
                count += causes(commune, nested, visit)?;
            }
            if count == above {
                visit(own)?;
                count += 1;
            }
        }
        if count == before {
            visit(row)?;
            count += 1;
        }
    }
    Ok(count)
}
