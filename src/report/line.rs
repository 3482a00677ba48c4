//! An indicator or part with its requirement and its result, as all formats read it.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::assess::{
    Assessment, BySex, Checklist, Distance, IndicatorResult, Item, Measured, Reason,
    ResolvedRequirement, Verdict,
};
use crate::criteria::{Indicator, ScaleLevel};
use crate::data::{Declared, Notes, Sex};
use crate::exact::Exact;
use crate::lang::Lang;
use crate::number;

/// An indicator or part with its requirement and its result.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) item: &'a Item,
    pub(super) result: &'a IndicatorResult,
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
    pub(super) fn measured(self) -> Option<&'a Measured> {
        self.result.measured.as_ref()
    }

    /// Part and whole of what was measured, where they were counted.
    pub(super) fn counted(self) -> Option<(Decimal, Decimal)> {
        self.result.details().counted
    }

    /// Whether what it is held against is the most there may be.
    pub(super) fn has_upper_limit(self) -> bool {
        matches!(&self.item.requirement, ResolvedRequirement::Compare { comparison, .. } if comparison.is_upper())
    }

    /// How far it is from what is asked for.
    pub(super) fn distance(self) -> Option<Distance> {
        self.result.distance(self.indicator, self.item)
    }

    /// What the officials declare.
    pub(super) fn declared(self) -> Option<Declared> {
        self.result.declared
    }

    /// The last day of a suspension.
    pub(super) fn until(self) -> Option<Date> {
        self.result.details().until
    }

    /// What the data say of it.
    pub(super) fn notes(self) -> &'a Notes {
        &self.result.details().notes
    }

    /// Men and women apart, where they are asked for.
    pub(super) fn by_sex(self) -> impl Iterator<Item = (Sex, Line<'a>)> {
        let by_sex = self.result.details().by_sex.iter();
        by_sex.map(move |BySex { sex, result }| (*sex, Line { result, ..self }))
    }

    /// The assessments against the sets that the indicator asks for.
    pub(super) fn assessments(self) -> &'a [Arc<Assessment>] {
        &self.result.details().assessments
    }

    /// Its parts.
    pub(super) fn parts(self) -> impl Iterator<Item = Line<'a>> {
        let Line {
            indicator,
            item,
            result,
        } = self;
        Line::all(&indicator.parts, &item.parts, &result.details().parts)
    }

    pub(super) fn all(
        indicators: &'a [Indicator],
        items: &'a [Item],
        results: &'a [IndicatorResult],
    ) -> impl Iterator<Item = Line<'a>> {
        let lines = indicators.iter().zip(items).zip(results);
        lines.map(|((indicator, item), result)| Line {
            indicator,
            item,
            result,
        })
    }

    /// Its name for narrow tables.
    pub(super) fn short(self, lang: Lang) -> String {
        self.indicator.brief(lang)
    }

    /// The word for what is asked for.
    pub(super) fn comparison(self) -> &'static str {
        match &self.item.requirement {
            ResolvedRequirement::Unmet { comparison, .. } => comparison.as_str(),
            _ => self.indicator.requirement.value.as_str(),
        }
    }

    /// The threshold as a figure; empty where there is none.
    pub(super) fn threshold(self) -> String {
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
    pub(super) fn value(self) -> Option<String> {
        match self.measured()? {
            Measured::Figure(value) => Some(number::plain(value, self.against())),
            Measured::Level(_) | Measured::Answer(_) => None,
        }
    }

    /// The figure or level that was measured, for columns that hold both.
    pub(super) fn found(self) -> Option<String> {
        let level = || self.measured_level().map(|level| level.id.clone());
        self.value().or_else(level)
    }

    /// The level that is asked for.
    pub(super) fn required_level(self) -> Option<&'a ScaleLevel> {
        match &self.item.requirement {
            ResolvedRequirement::Level(rank) => self.level(*rank),
            _ => None,
        }
    }

    /// The level that was found.
    pub(super) fn measured_level(self) -> Option<&'a ScaleLevel> {
        match self.measured()? {
            Measured::Level(rank) => self.level(*rank),
            _ => None,
        }
    }

    /// The figure that a measured one is held against.
    pub(super) fn against(self) -> Option<&'a Exact> {
        match &self.item.requirement {
            ResolvedRequirement::Compare { threshold, .. } => Some(threshold),
            ResolvedRequirement::Unmet { share, .. } => Some(share),
            _ => None,
        }
    }

    /// A level of the indicator's scale.
    pub(super) fn level(self, rank: usize) -> Option<&'a ScaleLevel> {
        self.indicator.scale.as_ref()?.levels.get(rank)
    }

    /// The unit of value, threshold and gap; empty where there is none.
    pub(super) fn unit(self, lang: Lang) -> &'a str {
        let unit = self.indicator.unit.as_ref();
        unit.map_or("", |unit| unit.get(lang))
    }

    /// The sets that the indicator asks for.
    pub(super) fn sets(self) -> Vec<&'a Checklist> {
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
    pub(super) fn only_set(self) -> Option<&'a Assessment> {
        match (&self.item.requirement, self.assessments()) {
            (ResolvedRequirement::Set(_), [only]) => Some(only),
            _ => None,
        }
    }

    pub(super) fn is_missed(self) -> bool {
        self.verdict() == Verdict::NotMet
    }

    /// Why the set suspends the indicator, where it does and says why.
    pub(super) fn suspended_because(self, lang: Lang) -> Option<&'a str> {
        let suspended = self.indicator.suspended.as_ref();
        let by_set = self.reason() == Some(Reason::SuspendedBySet);
        Some(suspended.filter(|_| by_set)?.reason.as_ref()?.get(lang))
    }

    /// Whether it says something of its own beside what the results beneath it say: a share.
    pub(super) fn is_share(self) -> bool {
        matches!(self.item.requirement, ResolvedRequirement::Unmet { .. })
    }

    /// Whether it was held against what is asked for, and is not what the officials say alone.
    pub(super) fn is_founded(self) -> bool {
        let is_judged =
            |it: Line<'_>| it.measured().is_some() && it.reason() != Some(Reason::Declared);
        let is_of_parts = self.parts().any(is_judged);
        is_judged(self) || is_of_parts || !self.assessments().is_empty()
    }

    /// Whether it is declared, and beside that measured: what was measured cannot be held against anything.
    pub(super) fn is_declared_beside_figure(self) -> bool {
        self.measured().is_some() && self.reason() == Some(Reason::Declared)
    }

    /// Its parts, or itself where it has none.
    pub(super) fn leaves(self) -> Vec<Line<'a>> {
        let parts: Vec<Line<'a>> = self.parts().collect();
        if parts.is_empty() { vec![self] } else { parts }
    }

    /// Whether some of its parts are enough.
    pub(super) fn asks_for_some(self) -> bool {
        matches!(self.item.requirement, ResolvedRequirement::AnyParts { .. })
    }

    /// Whether other results stand beneath it that say more: those of parts or of other sets.
    pub(super) fn is_composed(self) -> bool {
        let is_above = !self.result.details().parts.is_empty() || !self.assessments().is_empty();
        is_above && !self.is_share()
    }
}
