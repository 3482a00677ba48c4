//! Every criterion, indicator and part of an assessment and of the sets in it: what whole tables list, met or not.

use super::overview::measured_gap;
use super::rows::{CriterionLine, Line, Row};
use super::wording;
use crate::assess::{Assessment, Reason, Verdict};
use crate::data::{Declared, Notes, Sex};
use crate::lang::Lang;

/// One line of such a table.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    pub(super) row: Row<'a>,
    /// How deep it stands: beneath its criterion, beneath its indicator.
    pub(super) depth: u8,
    /// Men or women alone, with their result where there is one.
    pub(super) of_sex: Option<(Sex, Option<Line<'a>>)>,
}

/// The lines of one set.
pub(super) struct Section<'a> {
    /// What came of the set.
    pub(super) assessment: &'a Assessment,
    /// The criterion that asks for the set first; absent where it is what is assessed by.
    pub(super) asked_by: Option<&'a str>,
    pub(super) lines: Vec<Listed<'a>>,
}

/// The set that is assessed by, then those in it, each before what it asks for itself.
pub(super) fn sections(assessment: &Assessment) -> Vec<Section<'_>> {
    let all = assessment.with_nested().into_iter();
    let sections = all.map(|(asked_by, nested)| Section {
        assessment: nested,
        asked_by,
        lines: nested
            .criteria()
            .flat_map(|criterion| lines(assessment, nested, criterion))
            .collect(),
    });
    sections.collect()
}

/// A criterion, what it asks for and the parts of that. One with a single indicator is that indicator.
fn lines<'a>(
    commune: &'a Assessment,
    assessment: &'a Assessment,
    criterion: CriterionLine<'a>,
) -> Vec<Listed<'a>> {
    let row = Row::of_criterion(commune, assessment, criterion);
    let is_whole = criterion.lines().count() > 1;
    let mut lines = Vec::new();
    lines.extend(is_whole.then_some(Listed {
        row,
        depth: 0,
        of_sex: None,
    }));
    for indicator in criterion.lines() {
        add_line(row, indicator, indicator, u8::from(is_whole), &mut lines);
        for part in indicator.parts() {
            add_line(row, indicator, part, u8::from(is_whole) + 1, &mut lines);
        }
    }
    lines
}

fn add_line<'a>(
    row: Row<'a>,
    indicator: Line<'a>,
    line: Line<'a>,
    depth: u8,
    lines: &mut Vec<Listed<'a>>,
) {
    let listed = Listed {
        row: row.with(indicator, line),
        depth,
        of_sex: None,
    };
    lines.push(listed);
    if line.indicator.both_sexes {
        lines.extend(Sex::ALL.map(|sex| Listed {
            of_sex: Some((
                sex,
                line.by_sex().find(|(of, _)| *of == sex).map(|(_, it)| it),
            )),
            ..listed
        }));
    }
}

impl<'a> Listed<'a> {
    /// The number that it has in its set.
    pub(super) fn id(&self) -> &'a str {
        match self.row.line {
            Some(line) => &line.indicator.id,
            None => self.row.criterion.id(),
        }
    }

    /// The number that people know it by: that of its criterion, where it is all of it.
    pub(super) fn number(&self) -> &'a str {
        match self.of_whole() {
            Some(criterion) => criterion.id(),
            None => self.id(),
        }
    }

    /// Whether it is the first line of its criterion.
    pub(super) fn is_first(&self) -> bool {
        self.depth == 0 && self.of_sex.is_none()
    }

    /// What it came to; nothing for a sex of which nothing is known.
    pub(super) fn verdict(&self) -> Option<Verdict> {
        match self.of_sex {
            Some((_, line)) => line.map(Line::verdict),
            None => Some(self.row.verdict()),
        }
    }

    /// Whose result it is: the indicator's, or that of one sex.
    pub(super) fn line(&self) -> Option<Line<'a>> {
        match self.of_sex {
            Some((_, line)) => line,
            None => self.row.line,
        }
    }

    /// What is missing, as lists of what is not met have it; else why it is undecided or not judged.
    pub(super) fn gap(&self, lang: Lang) -> String {
        let Some(line) = self.line() else {
            return String::new();
        };
        measured_gap(line, lang).unwrap_or_else(|| wording::gap(line, lang))
    }

    /// What the officials declare of it. A criterion of one indicator is that indicator.
    pub(super) fn declared(&self) -> Option<Declared> {
        let own = match self.of_sex {
            // Of one sex, what is declared is its verdict.
            Some((_, line)) => line.and_then(|line| match (line.reason(), line.verdict()) {
                (Some(Reason::Declared), Verdict::Met) => Some(Declared::Met),
                (Some(Reason::Declared), Verdict::NotMet) => Some(Declared::NotMet),
                _ => line.declared(),
            }),
            None => self.row.declared(),
        };
        own.or_else(|| self.of_whole()?.declared())
    }

    /// What the data say beside it.
    pub(super) fn notes(&self) -> Notes {
        let of_whole = || self.of_whole().map(CriterionLine::notes);
        let own = match (self.of_sex, self.row.line) {
            (Some(_), _) => None,
            (None, Some(line)) => Some(line.notes()).filter(|notes| !notes.is_empty()),
            (None, None) => Some(self.row.criterion.notes()),
        };
        own.or_else(of_whole).cloned().unwrap_or_default()
    }

    /// The criterion, where this is all of it.
    fn of_whole(&self) -> Option<CriterionLine<'a>> {
        let is_all = self.row.line.is_some() && self.is_first();
        is_all.then_some(self.row.criterion)
    }
}
