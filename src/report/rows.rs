//! One line for each indicator: the row model that all formats share. Results are read here alone, so that nothing else
//! depends on how the assessment stores them.

use std::sync::Arc;

use super::duties::Duty;
pub(super) use crate::assess::Line;
use crate::assess::{Assessment, CriterionResult, Entry, IndicatorResult, Reason, Verdict};
use crate::criteria::{CriteriaSet, Criterion, Indicator};
use crate::data::{Declared, Notes};
use crate::lang::Lang;

/// A criterion with its result.
#[derive(Clone, Copy)]
pub(super) struct CriterionLine<'a> {
    pub(super) criterion: &'a Criterion,
    entry: &'a Entry,
    result: &'a CriterionResult,
    indicators: &'a [IndicatorResult],
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

/// Something for each set, in the order in which they occur.
#[derive(Default)]
pub(super) struct BySet<T>(Vec<(Arc<CriteriaSet>, T)>);

impl<T: Default> BySet<T> {
    pub(super) fn entry(&mut self, set: &Arc<CriteriaSet>) -> &mut T {
        let known = self.0.iter().position(|(known, _)| known.id == set.id);
        let index = known.unwrap_or_else(|| {
            self.0.push((Arc::clone(set), T::default()));
            self.0.len() - 1
        });
        &mut self.0[index].1
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_entries(self) -> Vec<(Arc<CriteriaSet>, T)> {
        self.0
    }
}

impl Assessment {
    /// The criteria with their results.
    pub(super) fn criteria(&self) -> impl Iterator<Item = CriterionLine<'_>> {
        let checklist = &self.checklist;
        let entries = checklist.set.criteria.iter().zip(&checklist.criteria);
        let mut left = &self.indicators[..];
        entries
            .zip(&self.results)
            .map(move |((criterion, entry), result)| {
                let (indicators, others) = left.split_at(criterion.indicators.len());
                left = others;
                CriterionLine {
                    criterion,
                    entry,
                    result,
                    indicators,
                }
            })
    }

    /// The assessments in it, each with the id of the criterion that asks for it first.
    pub(super) fn nested(&self) -> Vec<(&str, &Assessment)> {
        let mut shown = Vec::new();
        let mut nested = Vec::new();
        for criterion in self.criteria() {
            let lines = criterion.lines();
            for line in lines.filter(|line| !line.assessments().is_empty()) {
                let new = not_yet_shown(line, &mut shown);
                nested.extend(new.map(|assessment| (criterion.id(), assessment)));
            }
        }
        nested
    }

    /// It and all assessments in it, each before those in it itself, with the id of the criterion here that asks for it first.
    pub(super) fn with_nested(&self) -> Vec<(Option<&str>, &Assessment)> {
        let mut all = vec![(None, self)];
        for (criterion, nested) in self.nested() {
            let within = nested.with_nested().into_iter();
            all.extend(within.map(|(_, it)| (Some(criterion), it)));
        }
        all
    }
}

/// The assessments in a result, but for those that an indicator before it asked for too.
pub(super) fn not_yet_shown<'a>(
    line: Line<'a>,
    shown: &mut Vec<&'a Arc<Assessment>>,
) -> impl Iterator<Item = &'a Assessment> + use<'a> {
    let before = shown.len();
    let is_new = |assessment: &&'a Arc<Assessment>| {
        let mut earlier = shown[..before].iter();
        !earlier.any(|earlier| Arc::ptr_eq(earlier, assessment))
    };
    let new: Vec<&Arc<Assessment>> = line.assessments().iter().filter(is_new).collect();
    shown.extend(&new);
    new.into_iter().map(|assessment| &**assessment)
}

impl<'a> CriterionLine<'a> {
    pub(super) fn id(self) -> &'a str {
        &self.criterion.id
    }

    pub(super) fn name(self, lang: Lang) -> &'a str {
        self.criterion.name.get(lang)
    }

    /// Its name for narrow tables.
    pub(super) fn short(self, lang: Lang) -> String {
        self.criterion.brief(lang)
    }

    /// Whether it is the same criterion of the same set.
    pub(super) fn is(self, other: CriterionLine<'_>) -> bool {
        std::ptr::eq(self.criterion, other.criterion)
    }

    /// The indicators with their results.
    pub(super) fn lines(self) -> impl Iterator<Item = Line<'a>> {
        Line::all(
            &self.criterion.indicators,
            &self.entry.items,
            self.indicators,
        )
    }

    /// Whether the data say that it is not met as a whole, and why: no indicator need be what is missing.
    pub(super) fn is_remarked_on(self) -> bool {
        let is_whole = self.criterion.indicators.len() > 1;
        is_whole && self.declared() == Some(Declared::NotMet) && self.notes().note.is_some()
    }

    /// Whether no other set stands behind it.
    pub(super) fn is_plain(self) -> bool {
        self.lines().all(|line| line.assessments().is_empty())
    }

    /// What it comes to.
    pub(super) fn verdict(self) -> Verdict {
        self.result.verdict
    }

    /// Why nothing is concluded, where nothing but thresholds is missing.
    pub(super) fn reason(self) -> Option<Reason> {
        self.result.reason
    }

    /// What the officials declare of the criterion as a whole.
    pub(super) fn declared(self) -> Option<Declared> {
        self.result.declared
    }

    /// What the data say of the criterion as a whole.
    pub(super) fn notes(self) -> &'a Notes {
        &self.result.notes
    }
}

impl Line<'_> {
    /// Its name for narrow tables.
    pub(super) fn short(self, lang: Lang) -> String {
        self.indicator.brief(lang)
    }
}

/// A row in the language of the report.
pub(super) struct ResultRow<'a> {
    pub(super) row: Row<'a>,
    /// What a plan says of it; absent where there is no plan.
    pub(super) duty: Option<Option<Duty>>,
    /// What the thresholds of the next year make of it, and which year that is; absent where nobody looks ahead.
    pub(super) next: Option<Option<(&'a str, Row<'a>)>>,
    pub(super) lang: Lang,
}

impl<'a> ResultRow<'a> {
    pub(super) fn of(row: Row<'a>, lang: Lang) -> ResultRow<'a> {
        ResultRow {
            row,
            duty: None,
            next: None,
            lang,
        }
    }
}

impl<'a> Row<'a> {
    /// The commune's name, also where its villages are what is assessed.
    pub(super) fn commune_name(&self) -> &'a str {
        let subject = &self.commune.subject;
        subject.commune.as_ref().unwrap_or(&subject.name)
    }

    /// What the row comes to.
    pub(super) fn verdict(&self) -> Verdict {
        self.line.map_or(self.criterion.verdict(), Line::verdict)
    }

    /// What the officials declare of the indicator, or in a row for a criterion alone of the criterion.
    pub(super) fn declared(&self) -> Option<Declared> {
        self.line.map_or(self.criterion.declared(), Line::declared)
    }

    /// What the data say of the indicator, or of the criterion as a whole where they say nothing of it.
    fn said(&self, of: fn(&'a Notes) -> Option<&'a str>) -> Option<&'a str> {
        let own = self.line.and_then(|line| of(line.notes()));
        own.or_else(|| of(self.criterion.notes()))
    }

    /// What the data remark on it.
    pub(super) fn note(&self) -> Option<&'a str> {
        self.said(|notes| notes.note.as_deref())
    }

    /// The documents that support it.
    pub(super) fn evidence(&self) -> Option<&'a str> {
        self.said(|notes| notes.evidence.as_deref())
    }

    /// The day or period that it is of.
    pub(super) fn date(&self) -> Option<&'a str> {
        self.said(|notes| notes.date.as_deref())
    }

    /// The name of the indicator, or in a row for a criterion alone of the criterion.
    pub(super) fn name(&self, lang: Lang) -> &'a str {
        let of_line = self.line.map(|line| line.indicator.name.get(lang));
        of_line.unwrap_or(self.criterion.name(lang))
    }

    /// The unit of value, threshold and gap, where there is one.
    pub(super) fn unit(&self, lang: Lang) -> Option<&'a str> {
        let unit = self.line?.indicator.unit.as_ref();
        unit.map(|unit| unit.get(lang))
    }

    /// The letter of the part, where the row is one.
    pub(super) fn part(&self) -> Option<&'a str> {
        let (part, whole) = (&self.line?.indicator.id, &self.indicator?.id);
        part.strip_prefix(&**whole)?.strip_prefix('.')
    }

    /// Whether it is a criterion, or the only indicator of one, which is known as that.
    pub(super) fn is_whole(&self) -> bool {
        let is_only = || self.criterion.lines().count() == 1 && self.part().is_none();
        self.line.is_none() || is_only()
    }

    /// The id that people know it by, within its set.
    pub(super) fn number(&self) -> &'a str {
        let line = self.line.filter(|_| !self.is_whole());
        line.map_or(self.criterion.id(), |line| &line.indicator.id)
    }

    /// Its name for narrow tables, and whether men and women are asked for apart.
    pub(super) fn short(&self, lang: Lang) -> String {
        let line = self.line.filter(|_| !self.is_whole());
        let name = line.map_or_else(|| self.criterion.short(lang), |line| line.short(lang));
        let sexes = lang.of(" (nam, nữ)", " (men, women)");
        let asks_both = self.line.is_some_and(|line| line.indicator.both_sexes);
        let says_so = !asks_both || name.ends_with(sexes);
        name + if says_so { "" } else { sexes }
    }

    /// What it is known by, which no program takes for a number: `set/17.10`, `set/2.2.b`.
    pub(super) fn key(&self) -> String {
        let id = self
            .line
            .map_or(self.criterion.id(), |line| &line.indicator.id);
        format!("{}/{id}", self.set.id)
    }

    /// A row for a criterion alone.
    pub(super) fn of_criterion(
        commune: &'a Assessment,
        assessment: &'a Assessment,
        criterion: CriterionLine<'a>,
    ) -> Row<'a> {
        let subject = &assessment.subject;
        Row {
            commune,
            village: subject.commune.as_ref().map(|_| &*subject.name),
            set: &assessment.checklist.set,
            criterion,
            indicator: None,
            line: None,
        }
    }

    /// The row for an indicator of the criterion, or for a part of it.
    pub(super) fn with(self, indicator: Line<'a>, line: Line<'a>) -> Row<'a> {
        Row {
            indicator: Some(indicator.indicator),
            line: Some(line),
            ..self
        }
    }
}

/// A row for every criterion, indicator and part of an assessment and of the sets in it, in the order of the sets. A criterion
/// of one indicator is that.
pub(super) fn rows(assessment: &Assessment) -> Vec<Row<'_>> {
    let mut shown = Vec::new();
    let criteria = assessment.criteria();
    let rows = criteria.flat_map(|criterion| rows_of(assessment, criterion, &mut shown));
    rows.collect()
}

/// The same of one criterion; `shown` are the sets that criteria before it asked for.
pub(super) fn rows_of<'a>(
    assessment: &'a Assessment,
    criterion: CriterionLine<'a>,
    shown: &mut Vec<&'a Arc<Assessment>>,
) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    add_rows(assessment, assessment, criterion, shown, &mut rows);
    rows
}

fn add_rows<'a>(
    commune: &'a Assessment,
    assessment: &'a Assessment,
    criterion: CriterionLine<'a>,
    shown: &mut Vec<&'a Arc<Assessment>>,
    rows: &mut Vec<Row<'a>>,
) {
    let row = Row::of_criterion(commune, assessment, criterion);
    rows.extend((criterion.lines().count() != 1).then_some(row));
    for line in criterion.lines() {
        rows.push(row.with(line, line));
        rows.extend(line.parts().map(|part| row.with(line, part)));
        for nested in not_yet_shown(line, shown) {
            let mut shown = Vec::new();
            for criterion in nested.criteria() {
                add_rows(commune, nested, criterion, &mut shown, rows);
            }
        }
    }
}
