//! An indicator or part with its requirement and its result, as all who show it read it.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::checklist::{Checklist, Item, ResolvedRequirement};
use super::figure::Distance;
use super::result::{Assessment, BySex, IndicatorResult, Measured};
use super::verdict::{Reason, Verdict};
use crate::criteria::{Indicator, ScaleLevel};
use crate::data::{Declared, Notes, Sex};
use crate::exact::Exact;
use crate::lang::Lang;
use crate::number;

/// An indicator or part with its requirement and its result.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// What it is called, and in which unit it is.
    pub indicator: &'a Indicator,
    /// What is asked for in the context of the assessment.
    pub item: &'a Item,
    /// What came of it.
    pub result: &'a IndicatorResult,
}

impl Assessment {
    /// The indicators of the set with what came of them, in its order.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let criteria = self.checklist.set.criteria.iter();
        let indicators = criteria.flat_map(|criterion| &criterion.indicators);
        let items = self.checklist.criteria.iter().flat_map(|it| &it.items);
        Line::all(indicators, items, &self.indicators)
    }

    /// The indicator of this number, such as `17.5`.
    pub fn line(&self, id: &str) -> Option<Line<'_>> {
        self.lines().find(|line| line.indicator.id == id)
    }
}

impl<'a> Line<'a> {
    /// What it comes to.
    pub fn verdict(self) -> Verdict {
        self.result.verdict
    }

    /// Why, where the figures alone do not say.
    pub fn reason(self) -> Option<Reason> {
        self.result.reason
    }

    /// What was measured. Where men and women are asked for apart, the one further from the threshold.
    pub fn measured(self) -> Option<&'a Measured> {
        self.result.measured.as_ref()
    }

    /// Part and whole of what was measured, where they were counted.
    pub fn counted(self) -> Option<(Decimal, Decimal)> {
        self.result.details().counted
    }

    /// Whether what it is held against is the most there may be.
    pub(crate) fn has_upper_limit(self) -> bool {
        matches!(&self.item.requirement, ResolvedRequirement::Compare { comparison, .. } if comparison.is_upper())
    }

    /// How far it is from what is asked for.
    pub fn distance(self) -> Option<Distance> {
        self.result.distance(self.indicator, self.item)
    }

    /// What the officials declare.
    pub fn declared(self) -> Option<Declared> {
        self.result.declared
    }

    /// The last day of a suspension.
    pub fn until(self) -> Option<Date> {
        self.result.details().until
    }

    /// What the data say of it.
    pub fn notes(self) -> &'a Notes {
        &self.result.details().notes
    }

    /// Men and women apart, where they are asked for.
    pub fn by_sex(self) -> impl Iterator<Item = (Sex, Line<'a>)> {
        let by_sex = self.result.details().by_sex.iter();
        by_sex.map(move |BySex { sex, result }| (*sex, Line { result, ..self }))
    }

    /// The assessments against the sets that the indicator asks for.
    pub fn assessments(self) -> &'a [Arc<Assessment>] {
        &self.result.details().assessments
    }

    /// Its parts.
    pub fn parts(self) -> impl Iterator<Item = Line<'a>> {
        let Line {
            indicator,
            item,
            result,
        } = self;
        Line::all(&indicator.parts, &item.parts, &result.details().parts)
    }

    pub(crate) fn all(
        indicators: impl IntoIterator<Item = &'a Indicator>,
        items: impl IntoIterator<Item = &'a Item>,
        results: impl IntoIterator<Item = &'a IndicatorResult>,
    ) -> impl Iterator<Item = Line<'a>> {
        let lines = indicators.into_iter().zip(items).zip(results);
        lines.map(|((indicator, item), result)| Line {
            indicator,
            item,
            result,
        })
    }

    /// The word for what is asked for.
    pub(crate) fn comparison(self) -> &'static str {
        match &self.item.requirement {
            ResolvedRequirement::Unmet { comparison, .. } => comparison.as_str(),
            _ => self.indicator.requirement.value.as_str(),
        }
    }

    /// The threshold as a figure; empty where there is none.
    pub fn threshold(self) -> String {
        match &self.item.requirement {
            ResolvedRequirement::AnyOf { at_least, .. }
            | ResolvedRequirement::AnyParts { at_least }
            | ResolvedRequirement::Villages { at_least, .. } => at_least.to_string(),
            _ => match self.against() {
                Some(threshold) => number::plain(threshold, None),
                None => String::new(),
            },
        }
    }

    /// The figure that was measured; absent where none was.
    pub fn value(self) -> Option<String> {
        match self.measured()? {
            Measured::Figure(value) => Some(number::plain(value, self.against())),
            Measured::Level(_) | Measured::Answer(_) => None,
        }
    }

    /// The figure or level that was measured, for columns that hold both.
    pub fn found(self) -> Option<String> {
        let level = || self.measured_level().map(|level| level.id.clone());
        self.value().or_else(level)
    }

    /// The level that is asked for.
    pub fn required_level(self) -> Option<&'a ScaleLevel> {
        match &self.item.requirement {
            ResolvedRequirement::Level(rank) => self.level(*rank),
            _ => None,
        }
    }

    /// The level that was found.
    pub fn measured_level(self) -> Option<&'a ScaleLevel> {
        match self.measured()? {
            Measured::Level(rank) => self.level(*rank),
            _ => None,
        }
    }

    /// The figure that a measured one is held against.
    pub fn against(self) -> Option<&'a Exact> {
        match &self.item.requirement {
            ResolvedRequirement::Compare { threshold, .. } => Some(threshold),
            ResolvedRequirement::Unmet { share, .. } => Some(share),
            _ => None,
        }
    }

    /// A level of the indicator's scale.
    pub(crate) fn level(self, rank: usize) -> Option<&'a ScaleLevel> {
        self.indicator.scale.as_ref()?.levels.get(rank)
    }

    /// The unit of value, threshold and gap; empty where there is none.
    pub fn unit(self, lang: Lang) -> &'a str {
        let unit = self.indicator.unit.as_ref();
        unit.map_or("", |unit| unit.get(lang))
    }

    /// The sets that the indicator asks for.
    pub(crate) fn sets(self) -> Vec<&'a Checklist> {
        match &self.item.requirement {
            ResolvedRequirement::Set(list)
            | ResolvedRequirement::Villages { list, .. }
            | ResolvedRequirement::Unmet { list, .. } => {
                vec![&**list]
            }
            ResolvedRequirement::AnyOf { lists, .. } => lists.iter().map(|list| &**list).collect(),
            _ => Vec::new(),
        }
    }

    /// The assessment against the one set that is asked for, where the indicator asks for one.
    pub(crate) fn only_set(self) -> Option<&'a Assessment> {
        match (&self.item.requirement, self.assessments()) {
            (ResolvedRequirement::Set(_), [only]) => Some(only),
            _ => None,
        }
    }

    pub(crate) fn is_missed(self) -> bool {
        self.verdict() == Verdict::NotMet
    }

    /// Why the set suspends the indicator, where it does and says why.
    pub(crate) fn suspended_because(self, lang: Lang) -> Option<&'a str> {
        let suspended = self.indicator.suspended.as_ref();
        let by_set = self.reason() == Some(Reason::SuspendedBySet);
        Some(suspended.filter(|_| by_set)?.reason.as_ref()?.get(lang))
    }

    /// Whether it says something of its own beside what the results beneath it say: a share.
    pub(crate) fn is_share(self) -> bool {
        matches!(self.item.requirement, ResolvedRequirement::Unmet { .. })
    }

    /// Whether it was held against what is asked for, and is not what the officials say alone.
    pub(crate) fn is_founded(self) -> bool {
        let is_judged =
            |it: Line<'_>| it.measured().is_some() && it.reason() != Some(Reason::Declared);
        let is_of_parts = self.parts().any(is_judged);
        is_judged(self) || is_of_parts || !self.assessments().is_empty()
    }

    /// Whether it is declared, and beside that measured: what was measured cannot be held against anything.
    pub(crate) fn is_declared_beside_figure(self) -> bool {
        self.measured().is_some() && self.reason() == Some(Reason::Declared)
    }

    /// Its parts, or itself where it has none.
    pub(crate) fn leaves(self) -> Vec<Line<'a>> {
        let parts: Vec<Line<'a>> = self.parts().collect();
        if parts.is_empty() { vec![self] } else { parts }
    }

    /// Whether some of its parts are enough.
    pub(crate) fn asks_for_some(self) -> bool {
        matches!(self.item.requirement, ResolvedRequirement::AnyParts { .. })
    }

    /// Whether other results stand beneath it that say more: those of parts or of other sets.
    pub(crate) fn is_composed(self) -> bool {
        let is_above = !self.result.details().parts.is_empty() || !self.assessments().is_empty();
        is_above && !self.is_share()
    }
}
