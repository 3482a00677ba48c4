//! Several localities against one set: who meets which criterion, who is closest, and what holds each back.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::causes::causes;
use super::duties::Duties;
use super::overview::{Bar, Kind, Missing, Places, assumed_of, has_conditions, path};
use super::rows::{BySet, CriterionLine};
use super::wording;
use crate::assess::{Apart, Assessment, Subject, Tally, Verdict, apart, names_apart, whole_name};
use crate::criteria::Certainty;
use crate::exact::Exact;
use crate::lang::Lang;

/// The localities judged by one set.
#[derive(Default)]
pub(super) struct Matrix {
    pub(super) rows: Vec<Row>,
    /// The figures that miss their threshold, by indicator.
    pub(super) measured: Vec<Measured>,
    /// How uncertain the thresholds are that the gaps shown refer to.
    pub(super) marks: BTreeSet<Certainty>,
    /// Whether the criteria are whole sets.
    pub(super) has_conditions: bool,
    /// Where and when, as far as all share it.
    pub(super) places: Places,
}

/// What is kept of one assessment.
pub(super) struct Row {
    name: String,
    place: Apart,
    pub(super) verdict: Verdict,
    /// One for each criterion.
    pub(super) verdicts: Vec<Verdict>,
    /// For each criterion that is one other set, how many criteria of that are met, and of how many.
    pub(super) reached: Vec<Option<(usize, usize)>>,
    /// The criteria by verdict.
    pub(super) tally: Tally,
    /// What is not met, with its gap where one is known.
    pub(super) held_back_by: String,
    /// What the data say of it as a whole.
    pub(super) note: Option<String>,
    /// What is not met, where that is kept.
    pub(super) items: Vec<Item>,
    /// The page of its own that it has.
    pub(super) page: Option<String>,
    /// How `--set` calls a criterion of it, wherever it is.
    assume: Option<String>,
}

/// What is kept of each assessment beyond its verdicts.
#[derive(Default)]
pub(super) struct Keep {
    /// What is not met, one by one.
    pub(super) items: bool,
    /// The page of its own that it has.
    pub(super) page: Option<String>,
    /// What a plan says of what is not met.
    pub(super) duties: Option<Arc<Duties>>,
}

/// Something that is not met.
pub(super) struct Item {
    /// The place of its criterion.
    pub(super) criterion: usize,
    /// What is missing, and what the data say; empty where neither is known.
    pub(super) text: String,
}

/// An indicator whose threshold some miss by a known figure.
pub(super) struct Measured {
    pub(super) id: String,
    pub(super) name: String,
    /// Its name where there is room.
    pub(super) whole_name: String,
    pub(super) requirement: String,
    /// How many miss it.
    pub(super) count: usize,
    /// Who they are; nobody once there are more than [`Measured::NAMED`].
    pub(super) misses: Vec<Miss>,
    /// The closest of them.
    pub(super) closest: Miss,
}

/// By how much one misses it.
#[derive(Clone)]
pub(super) struct Miss {
    /// The place of its row.
    pub(super) row: usize,
    pub(super) result: String,
    pub(super) gap: String,
    by: Exact,
    pub(super) bar: Option<Bar>,
}

impl Measured {
    /// So many are named.
    const NAMED: usize = 8;

    fn add(&mut self, miss: Miss) {
        self.count += 1;
        if miss.by < self.closest.by {
            self.closest = miss.clone();
        }
        if self.count > Measured::NAMED {
            self.misses.clear();
        } else {
            self.misses.push(miss);
        }
    }
}

impl Matrix {
    /// Keeps the figures that miss their threshold.
    fn measure(&mut self, assessment: &Assessment, lang: Lang) {
        let row = self.rows.len();
        for criterion in assessment
            .criteria()
            .filter(|it| it.verdict() == Verdict::NotMet)
        {
            for cause in causes(assessment, criterion, &mut Vec::new()) {
                let is_own = cause.set.id == assessment.checklist.set.id && cause.village.is_none();
                let distance = cause
                    .line
                    .filter(|_| is_own)
                    .and_then(|line| line.distance());
                let Some(distance) = distance else {
                    continue;
                };
                let missing = Missing::of(&cause, &mut self.marks, lang);
                let whole_name = missing.whole_name().to_owned();
                let miss = Miss {
                    row,
                    result: missing.result,
                    gap: missing.gap,
                    by: distance.gap,
                    bar: missing.bar,
                };
                let mut known = self.measured.iter_mut();
                // Thresholds may differ from locality to locality.
                let is_same = |it: &&mut Measured| {
                    it.id == missing.id && it.requirement == missing.requirement
                };
                match known.find(is_same) {
                    Some(measured) => measured.add(miss),
                    None => self.measured.push(Measured {
                        id: missing.id,
                        name: missing.name,
                        whole_name,
                        requirement: missing.requirement,
                        count: 1,
                        misses: vec![miss.clone()],
                        closest: miss,
                    }),
                }
            }
        }
    }
}

impl Row {
    /// Whether it owes too much to say that it is closer than others: data on more than a fifth of the criteria whose
    /// thresholds are known. Of none that is known nothing can be said.
    pub(super) fn is_unranked(&self) -> bool {
        let judged = self.tally.total - self.tally.without_threshold();
        judged == 0 || 5 * self.owed() > judged
    }

    /// How many criteria are undecided for want of its data, and not of thresholds.
    pub(super) fn owed(&self) -> usize {
        self.tally.no_data - self.tally.without_threshold()
    }

    /// Why it has no rank.
    pub(super) fn unranked(&self, lang: Lang) -> Option<&'static str> {
        self.is_unranked().then(|| match self.owed() {
            0 => lang.of(
                "chưa rõ mức yêu cầu, không xếp hạng",
                "thresholds unknown, not ranked",
            ),
            _ => lang.of(
                "chưa đủ số liệu, không xếp hạng",
                "too little data, not ranked",
            ),
        })
    }

    /// How `--set` calls a criterion of it, before that one's id; nothing where it is `told` apart from others of its name, all of
    /// which that would set.
    pub(super) fn assumed_as(&self, told: &str) -> Option<&str> {
        self.assume.as_deref().filter(|_| self.name == told)
    }

    /// What it is ranked by: the fewest not met, then the fewest undecided; those that have no rank come last. Of equals, those
    /// that reported all stand together.
    pub(super) fn rank(&self) -> (bool, usize, usize, bool) {
        let tally = &self.tally;
        (
            self.is_unranked(),
            tally.not_met,
            tally.no_data,
            self.owed() > 0,
        )
    }
}

fn assumed(subject: &Subject, asked_by: Option<&str>) -> Option<String> {
    let whose = match &subject.commune {
        Some(commune) => assumed_of(commune, Some(&subject.name)),
        None => assumed_of(&subject.name, None),
    };
    let above = asked_by.map_or_else(String::new, |it| format!("{it}›"));
    Some(whose? + &above)
}

/// Adds an assessment, and those in it, to the matrices of their sets.
pub(super) fn add(matrices: &mut BySet<Matrix>, assessment: &Assessment, keep: &Keep, lang: Lang) {
    for (asked_by, assessment) in assessment.with_nested() {
        add_row(matrices, asked_by, assessment, keep, lang);
    }
}

fn add_row(
    matrices: &mut BySet<Matrix>,
    asked_by: Option<&str>,
    assessment: &Assessment,
    keep: &Keep,
    lang: Lang,
) {
    let (subject, checklist) = (&assessment.subject, &assessment.checklist);
    let matrix = matrices.entry(&checklist.set);
    matrix.measure(assessment, lang);
    matrix.places.add(assessment, lang);
    matrix.has_conditions = has_conditions(checklist);
    matrix.rows.push(Row {
        name: whole_name(subject),
        assume: assumed(subject, asked_by),
        place: apart(assessment),
        verdict: assessment.verdict,
        verdicts: assessment.criteria().map(CriterionLine::verdict).collect(),
        tally: assessment.criteria_tally(),
        reached: assessment.criteria().map(reached).collect(),
        held_back_by: held_back_by(assessment, lang, &mut matrix.marks),
        note: subject.note.clone(),
        items: if keep.items && !matrix.has_conditions {
            items(assessment, keep.duties.as_deref(), &mut matrix.marks, lang)
        } else {
            Vec::new()
        },
        page: keep.page.clone(),
    });
}

/// What is not met, a thing each. The marks that requirements bear are added to `marks`.
fn items(
    assessment: &Assessment,
    duties: Option<&Duties>,
    marks: &mut BTreeSet<Certainty>,
    lang: Lang,
) -> Vec<Item> {
    let mut items = Vec::new();
    for (index, criterion) in assessment.criteria().enumerate() {
        let causes = causes(assessment, criterion, &mut Vec::new());
        let is_alone = causes.len() == 1;
        for cause in causes {
            let missing = Missing::of(&cause, marks, lang);
            let path = path(criterion, &cause, &missing.id);
            let duty = duties.and_then(|duties| duties.at(assessment, &path));
            let is_whole = is_alone && missing.name == criterion.short(lang);
            let name = (!is_whole && !missing.says_nothing())
                .then(|| format!("{} {}", missing.id, missing.whole_name()));
            let gap = (missing.kind == Kind::Measured).then(|| {
                let gap = if missing.figures.is_too_high() {
                    missing.gap
                } else {
                    lang.of(
                        format!("thiếu {}", missing.gap),
                        format!("{} short", missing.gap),
                    )
                };
                let (result, requirement) = (missing.result, missing.requirement);
                lang.of(
                    format!("{result}, yêu cầu {requirement}: {gap}"),
                    format!("{result}, required {requirement}: {gap}"),
                )
            });
            let note = missing.note.map(|note| format!("“{note}”"));
            let duty = duty.map(|duty| duty.line(lang));
            let parts = [name, gap, note, duty].into_iter().flatten();
            items.push(Item {
                criterion: index,
                text: parts.collect::<Vec<_>>().join(" · "),
            });
        }
    }
    items
}

/// How many criteria are met of the one set that a criterion asks for.
fn reached(criterion: CriterionLine<'_>) -> Option<(usize, usize)> {
    let mut assessments = criterion.lines().flat_map(|line| line.assessments());
    match (assessments.next(), assessments.next()) {
        (Some(only), None) => {
            let tally = only.criteria_tally();
            Some((tally.met, tally.total))
        }
        _ => None,
    }
}

/// The criteria that are not met, with gaps where they are known: `8 (8.5: 1.45 points short), 9`. The marks that the
/// gaps bear are added to `marks`.
fn held_back_by(assessment: &Assessment, lang: Lang, marks: &mut BTreeSet<Certainty>) -> String {
    let criteria = assessment.criteria();
    let missed = criteria.filter(|criterion| criterion.verdict() == Verdict::NotMet);
    let missed = missed.map(|criterion| {
        let is_alone = criterion.lines().count() == 1;
        let missed = criterion.lines().filter(|line| line.is_missed());
        let gaps = missed.filter_map(|line| {
            let gap = wording::short_gap(line, lang)?;
            marks.extend(wording::marked(line.item));
            Some(if is_alone {
                gap
            } else {
                format!("{}: {gap}", line.indicator.id)
            })
        });
        let gaps: Vec<String> = gaps.collect();
        if gaps.is_empty() {
            criterion.id().to_owned()
        } else {
            format!("{} ({})", criterion.id(), gaps.join("; "))
        }
    });
    missed.collect::<Vec<_>>().join(", ")
}

/// The names of the rows, told apart.
pub(super) fn names(rows: &[Row]) -> Vec<String> {
    names_apart(rows.iter().map(|row| (&*row.name, &row.place)))
}

/// The sign of a verdict: one character, told apart without colour.
pub(super) fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "·",
        Verdict::NotMet => "×",
        Verdict::NoData => "?",
        Verdict::Suspended => "~",
        Verdict::NotApplicable => "/",
    }
}
