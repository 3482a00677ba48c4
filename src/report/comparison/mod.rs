//! What the commune, the district and the province found of one locality, beside one another: each was judged by itself, and
//! here its results are only laid side by side.

mod grids;
mod item;
mod records;
mod words;

use std::collections::HashMap;

pub(super) use grids::{grids, in_order, line, listed};
pub(super) use item::{Item, difference};
pub(super) use records::{COLUMNS, fields};
pub(super) use words::{agreement, heading, legend, nested, verdicts};

use super::Settings;
use super::overview::{self, title};
use super::rows::{Line, Row, rows};
use crate::assess::{Apart, Assessment, Measured, Tally, Verdict, apart, names_apart};
use crate::criteria::{CriteriaSet, Stage};
use crate::data::Sex;
use crate::lang::Lang;

/// Tells comparisons of one name apart, by district, year and code.
pub(super) fn tell_apart(all: &mut [StageComparison<'_>], lang: Lang) {
    let named = all
        .iter()
        .map(|it| (title(it.first, lang), apart(it.first)));
    let named: Vec<(String, Apart)> = named.collect();
    let names = names_apart(named.iter().map(|(name, apart)| (&**name, apart)));
    for (comparison, name) in all.iter_mut().zip(names) {
        comparison.name = Some(name);
    }
}

/// The assessments of one locality against one set, in the order of [`Stage::ALL`]; absent where a stage has no results.
#[derive(Debug, Default)]
pub struct ByStage(pub [Option<Assessment>; 3]);

/// How the results of the stages compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// They come to different verdicts.
    Verdict,
    /// Their figures differ, and come to one verdict.
    Figure,
    /// Some stages have a result, others have none.
    Missing,
    /// They agree.
    Same,
    /// No stage has a result.
    Nothing,
}

impl Kind {
    /// All of them, what differs first.
    pub(super) const ALL: [Kind; 5] = [
        Kind::Verdict,
        Kind::Figure,
        Kind::Missing,
        Kind::Same,
        Kind::Nothing,
    ];

    /// The word for programs.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Kind::Verdict => "verdict",
            Kind::Figure => "figure",
            Kind::Missing => "missing",
            Kind::Same => "same",
            Kind::Nothing => "nothing",
        }
    }

    /// What so many of them are called, as the title of a list.
    pub(super) fn title(self, lang: Lang) -> &'static str {
        match self {
            Kind::Verdict => lang.of("Khác nhau về đánh giá", "Different verdicts"),
            Kind::Figure => lang.of(
                "Khác nhau về số liệu, cùng đánh giá",
                "Different figures, same verdict",
            ),
            Kind::Missing => lang.of("Có cấp chưa có kết quả", "Without a result at some stage"),
            Kind::Same => lang.of("Thống nhất", "In agreement"),
            Kind::Nothing => lang.of("Chưa cấp nào có kết quả", "Without any result"),
        }
    }
}

/// An indicator, a part of one or a criterion, as each stage has it.
pub(super) struct Compared<'a> {
    pub(super) kind: Kind,
    /// Absent where a stage has no results, or none of the village that it is about.
    pub(super) rows: [Option<Row<'a>>; 3],
    /// Whether each stage has a result of it.
    pub(super) is_given: [bool; 3],
    /// The row of the first stage that has it.
    pub(super) first: Row<'a>,
}

/// One locality against one set.
pub(super) struct StageComparison<'a> {
    /// Its name, told apart from others; absent where it stands alone.
    name: Option<String>,
    pub(super) assessments: [Option<&'a Assessment>; 3],
    /// One of them, for what all have in common.
    pub(super) first: &'a Assessment,
    /// In the order of the set.
    pub(super) all: Vec<Compared<'a>>,
}

impl<'a> StageComparison<'a> {
    /// Nothing where no stage has results.
    pub(super) fn of(by_stage: &'a ByStage) -> Option<StageComparison<'a>> {
        let assessments = by_stage.0.each_ref().map(Option::as_ref);
        let first = *assessments.iter().flatten().next()?;
        let mut places: HashMap<Place<'a>, usize> = HashMap::new();
        let mut all: Vec<(Row<'a>, [Option<Row<'a>>; 3])> = Vec::new();
        for (stage, assessment) in assessments.iter().enumerate() {
            for row in assessment.map(rows).unwrap_or_default() {
                let place = (
                    row.set.id.as_str(),
                    row.village,
                    row.criterion.id(),
                    id(&row),
                );
                let index = *places.entry(place).or_insert_with(|| {
                    all.push((row, [None; 3]));
                    all.len() - 1
                });
                all[index].1[stage] = Some(row);
            }
        }
        let heard = assessments.map(|it| it.is_some());
        let all = all.into_iter();
        let all = all.map(|(first, rows)| Compared::of(first, rows, heard));
        Some(StageComparison {
            name: None,
            assessments,
            first,
            all: all.filter(Compared::says_something).collect(),
        })
    }

    /// How many are of a kind.
    pub(super) fn count(&self, kind: Kind) -> usize {
        self.all.iter().filter(|it| it.kind == kind).count()
    }

    /// Who it is about.
    pub(super) fn name(&self, lang: Lang) -> String {
        let name = self.name.clone();
        name.unwrap_or_else(|| title(self.first, lang))
    }

    /// Who, where and when.
    pub(super) fn head(&self, lang: Lang) -> Vec<String> {
        let mut head = overview::head(self.first, lang);
        // Whose results they are stands last.
        head.truncate(head.len() - usize::from(self.first.subject.stage.is_some()));
        head[0] = self.name(lang);
        head
    }

    /// The sets that it rests on, each once.
    pub(super) fn sets(&self) -> Vec<&'a CriteriaSet> {
        let mut sets: Vec<&CriteriaSet> = vec![&self.first.checklist.set];
        for set in self.all.iter().map(|it| &**it.first.set) {
            if !sets.iter().any(|known| known.id == set.id) {
                sets.push(set);
            }
        }
        sets
    }

    /// The criteria met at a stage, of how many.
    pub(super) fn tally(&self, stage: Stage) -> Option<Tally> {
        self.assessments[stage as usize].map(Assessment::criteria_tally)
    }

    /// The sets within, and what each stage came to by them: how many criteria are met, of how many.
    pub(super) fn nested(&self, lang: Lang) -> Vec<(String, [Option<Tally>; 3])> {
        let mut found: Vec<(String, [Option<Tally>; 3])> = Vec::new();
        for (stage, assessment) in self.assessments.iter().enumerate() {
            let all = assessment.map(|it| overview::all_sets(it, lang));
            for (name, nested) in all.into_iter().flatten().skip(1) {
                let known = found.iter().position(|(known, _)| *known == name);
                let index = known.unwrap_or_else(|| {
                    found.push((name, [None; 3]));
                    found.len() - 1
                });
                found[index].1[stage] = Some(nested.criteria_tally());
            }
        }
        found
    }

    /// Whether several stages have results.
    fn is_compared(&self) -> bool {
        self.assessments.iter().flatten().count() > 1
    }

    /// What a kind holds, in words, without what the verdicts asked for leave out. Where one stage alone has results, its line
    /// says that all others are missing.
    pub(super) fn items(&self, kind: Kind, settings: &Settings) -> Vec<Item> {
        if kind == Kind::Missing && !self.is_compared() {
            return Vec::new();
        }
        let of_kind = self.all.iter().filter(|it| it.kind == kind);
        let shown = of_kind.filter(|it| it.is_shown(settings));
        let first = self.first;
        shown.map(|it| Item::of(it, first, settings.lang)).collect()
    }
}

/// Set, village, criterion, and indicator or part.
type Place<'a> = (&'a str, Option<&'a str>, &'a str, Option<&'a str>);

fn id<'a>(row: &Row<'a>) -> Option<&'a str> {
    row.line.map(|line| line.indicator.id.as_str())
}

impl<'a> Compared<'a> {
    fn of(first: Row<'a>, rows: [Option<Row<'a>>; 3], heard: [bool; 3]) -> Compared<'a> {
        let is_given = rows
            .each_ref()
            .map(|row| row.as_ref().is_some_and(is_given));
        let given = || rows.iter().zip(is_given).filter(|(_, is_given)| *is_given);
        let given: Vec<&Row<'a>> = given().filter_map(|(row, _)| row.as_ref()).collect();
        let differ =
            |same: fn(&Row<'a>, &Row<'a>) -> bool| given.iter().any(|row| !same(row, given[0]));
        let all_heard = heard.iter().filter(|it| **it).count();
        let kind = match given.len() {
            0 => Kind::Nothing,
            _ if differ(|a, b| a.verdict() == b.verdict()) => Kind::Verdict,
            _ if differ(|a, b| !figures_differ(a, b)) => Kind::Figure,
            // One alone agrees with nobody.
            count if count < all_heard.max(2) => Kind::Missing,
            _ => Kind::Same,
        };
        Compared {
            kind,
            rows,
            is_given,
            first,
        }
    }

    /// Whether it says more than what stands beneath it: a criterion is as its indicators are, unless they are not known or
    /// it comes to another verdict.
    fn says_something(&self) -> bool {
        let is_whole = self.first.line.is_none();
        let is_bare = || {
            let mut rows = self.rows.iter().flatten();
            rows.all(|row| {
                let mut lines = row.criterion.lines();
                lines.all(|line| !is_line_given(line))
            })
        };
        !is_whole || self.kind == Kind::Verdict || (self.kind != Kind::Nothing && is_bare())
    }

    /// Whether some stage came to a verdict that is asked for.
    pub(super) fn is_shown(&self, settings: &Settings) -> bool {
        let mut rows = self.rows.iter().flatten();
        rows.any(|row| settings.shows(row.verdict()))
    }

    /// Whether the result of a stage is another than that of the first that has one.
    pub(super) fn differs(&self, stage: Stage) -> bool {
        let stage = stage as usize;
        let first = self.is_given.iter().position(|it| *it);
        let (Some(first), true) = (first, self.is_given[stage]) else {
            return false;
        };
        let [one, other] = [first, stage].map(|index| self.rows[index].as_ref());
        one.zip(other)
            .is_some_and(|(a, b)| a.verdict() != b.verdict() || figures_differ(a, b))
    }
}

/// Whether a stage has a result of something. One that cannot be used is none: a message speaks of it.
fn is_given(row: &Row<'_>) -> bool {
    row.verdict() != Verdict::NoData || row.line.is_some_and(is_line_given)
}

fn is_line_given(line: Line<'_>) -> bool {
    line.verdict() != Verdict::NoData || !figures(line).is_empty()
}

/// What was measured: of men and women where they are asked for apart.
fn figures(line: Line<'_>) -> Vec<(Option<Sex>, &Measured)> {
    let by_sex = line.by_sex();
    let by_sex = by_sex.filter_map(|(sex, line)| Some((Some(sex), line.measured()?)));
    let by_sex: Vec<_> = by_sex.collect();
    if by_sex.is_empty() {
        line.measured().map(|it| (None, it)).into_iter().collect()
    } else {
        by_sex
    }
}

/// Whether there are figures on both sides, and others. One stage may well declare what another measures.
fn figures_differ(one: &Row<'_>, other: &Row<'_>) -> bool {
    let [one, other] = [one, other].map(|row| row.line.map(figures).unwrap_or_default());
    one.iter().any(|(sex, value)| {
        let mut others = other.iter().filter(|(of, _)| of == sex);
        others.any(|(_, other)| other != value)
    })
}
