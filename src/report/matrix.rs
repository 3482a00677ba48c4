//! Several localities against one set: who meets which criterion, who is closest, and what holds each back.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::grid::{Cell, Column, Grid};
use super::row::{CriterionLine, Line};
use super::{Settings, phrase};
use crate::assess::{Assessment, Tally, Verdict};
use crate::criteria::{Certainty, CriteriaSet, Level};
use crate::words::Lang;

/// The localities judged by one set.
pub(super) struct Matrix {
    set: Arc<CriteriaSet>,
    rows: Vec<Row>,
    /// How uncertain the thresholds are that the gaps shown refer to.
    marks: BTreeSet<Certainty>,
}

/// What is kept of one assessment.
struct Row {
    name: String,
    place: Place,
    verdict: Verdict,
    /// One for each criterion.
    verdicts: Vec<Verdict>,
    /// What is not met, with its gap where one is known.
    unmet: String,
}

/// What tells localities of one name apart.
#[derive(Clone, PartialEq, Eq)]
struct Place {
    district: Option<String>,
    year: Option<String>,
}

/// Adds an assessment, and those in it, to the matrices of their sets.
pub(super) fn add(matrices: &mut Vec<Matrix>, assessment: &Assessment, lang: Lang) {
    let subject = &assessment.subject;
    let context = |key| assessment.checklist.context.get(key).map(str::to_owned);
    let matrix = matrix_of(matrices, &assessment.checklist.set);
    let unmet = unmet(assessment, lang, &mut matrix.marks);
    matrix.rows.push(Row {
        name: match &subject.commune {
            Some(commune) => format!("{} ({commune})", subject.name),
            None => subject.name.clone(),
        },
        place: Place {
            district: context("district"),
            year: context("year"),
        },
        verdict: assessment.verdict,
        verdicts: assessment.criteria().map(CriterionLine::verdict).collect(),
        unmet,
    });
    for (_, nested) in assessment.nested() {
        add(matrices, nested, lang);
    }
}

fn matrix_of<'m>(matrices: &'m mut Vec<Matrix>, set: &Arc<CriteriaSet>) -> &'m mut Matrix {
    let known = matrices.iter().position(|matrix| matrix.set.id == set.id);
    let index = known.unwrap_or_else(|| {
        matrices.push(Matrix {
            set: Arc::clone(set),
            rows: Vec::new(),
            marks: BTreeSet::new(),
        });
        matrices.len() - 1
    });
    &mut matrices[index]
}

/// The criteria that are not met, with gaps where they are known: `8 (8.5: 1.45 points short), 9`.
fn unmet(assessment: &Assessment, lang: Lang, marks: &mut BTreeSet<Certainty>) -> String {
    let mut list = Vec::new();
    for (CriterionLine { criterion, .. }, lines) in assessment
        .by_criterion()
        .filter(|(criterion, _)| criterion.verdict() == Verdict::NotMet)
    {
        let missed: Vec<&Line<'_>> = lines
            .iter()
            .filter(|line| line.verdict() == Verdict::NotMet)
            .collect();
        let gaps = missed.iter().filter_map(|line| {
            let gap = phrase::short_gap(**line, lang)?;
            marks.extend(phrase::marked(**line));
            Some(if lines.len() == 1 {
                gap
            } else {
                format!("{}: {gap}", line.indicator.id)
            })
        });
        let gaps: Vec<String> = gaps.collect();
        list.push(if gaps.is_empty() {
            criterion.id.to_string()
        } else {
            format!("{} ({})", criterion.id, gaps.join("; "))
        });
    }
    list.join(", ")
}

impl Row {
    fn count(&self, of: Verdict) -> usize {
        self.verdicts
            .iter()
            .filter(|verdict| **verdict == of)
            .count()
    }
}

impl Matrix {
    /// The grids: the matrix, and how many miss each criterion, if any do.
    pub(super) fn grids(self, settings: &Settings) -> Vec<Grid> {
        let by_criterion = self.by_criterion(settings.lang);
        let mut grids = vec![self.grid(settings), by_criterion];
        grids.retain(|grid| !grid.rows.is_empty());
        grids
    }

    /// The rows, the closest first: the fewest criteria to go, then the fewest missed, then the order of the data.
    fn grid(&self, settings: &Settings) -> Grid {
        let lang = settings.lang;
        let count = self.set.criteria.len();
        let mut rows: Vec<(String, &Row)> = self.names().into_iter().zip(&self.rows).collect();
        rows.sort_by_key(|(_, row)| {
            let not_met = row.count(Verdict::NotMet);
            (not_met + row.count(Verdict::NoData), not_met)
        });
        let rows = rows.into_iter().map(|(name, row)| {
            let verdicts = row.verdicts.iter();
            let signs = verdicts.map(|verdict| match settings.shows(*verdict) {
                true => sign(*verdict),
                false => " ",
            });
            let met = format!("{}/{count}", row.count(Verdict::Met));
            vec![
                Cell::new(name),
                Cell::new(signs.collect::<Vec<_>>().join(" ")),
                Cell::toned(met, row.verdict),
                Cell::new(&row.unmet),
            ]
        });
        let (set, who) = (self.set.id_and_path(), self.who(lang));
        let head = format!("{set} · {} {who}", self.rows.len());
        let legend = Verdict::ALL.map(|of| format!("{} {}", sign(of), of.name(lang)));
        let marks = self.marks.iter();
        let marks = marks.map(|certainty| phrase::legend(*certainty, lang).to_owned());
        let ids = self.set.criteria.iter().map(|criterion| &*criterion.id);
        Grid {
            title: self.set.title.get(lang).to_owned(),
            intro: vec![lang.of(
                format!("{head}, gần đạt nhất ở trên"),
                format!("{head}, the closest first"),
            )],
            columns: vec![
                Column::unbroken(match self.set.level {
                    Level::Commune => lang.of("Xã", "Commune"),
                    Level::Village => lang.of("Thôn", "Village"),
                }),
                Column::signs(ids),
                Column::right(lang.of("Đạt", "Met")),
                Column::text(lang.of("Chưa đạt (còn thiếu)", "Not met (missing)")),
            ],
            rows: rows.collect(),
            notes: [legend.join("   "), self.tally(lang)]
                .into_iter()
                .chain(marks)
                .collect(),
        }
    }

    /// The names of the rows, with district and year where others of the name differ in those.
    fn names(&self) -> Vec<String> {
        let mut shared: HashMap<&str, (&Place, [bool; 2])> = HashMap::new();
        for Row { name, place, .. } in &self.rows {
            let (first, differ) = shared.entry(name).or_insert((place, [false; 2]));
            differ[0] |= first.district != place.district;
            differ[1] |= first.year != place.year;
        }
        let names = self.rows.iter().map(|Row { name, place, .. }| {
            let (_, differ) = shared[name.as_str()];
            let [district, year] = [&place.district, &place.year].map(Option::as_deref);
            let apart = [district.filter(|_| differ[0]), year.filter(|_| differ[1])];
            let apart: Vec<&str> = apart.into_iter().flatten().collect();
            if apart.is_empty() {
                name.clone()
            } else {
                format!("{name} ({})", apart.join(", "))
            }
        });
        names.collect()
    }

    fn who(&self, lang: Lang) -> &'static str {
        match self.set.level {
            Level::Commune => lang.of("xã", "communes"),
            Level::Village => lang.of("thôn", "villages"),
        }
    }

    fn tally(&self, lang: Lang) -> String {
        let tally: Tally = self.rows.iter().map(|row| row.verdict).collect();
        let counts = Verdict::ALL.map(|of| (tally.count(of), of.name(lang)));
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let counts = counts.map(|(count, name)| format!("{count} {name}"));
        let counts = counts.collect::<Vec<_>>().join(", ");
        let who = match self.set.level {
            Level::Commune => lang.of("Xã", "Communes"),
            Level::Village => lang.of("Thôn", "Villages"),
        };
        format!("{who}: {counts}.")
    }

    /// The criteria that some miss, the most missed first.
    fn by_criterion(&self, lang: Lang) -> Grid {
        let criteria = self.set.criteria.iter().enumerate();
        let criteria = criteria.map(|(index, criterion)| {
            let verdicts = self.rows.iter().map(|row| row.verdicts[index]);
            (criterion, verdicts.collect::<Tally>())
        });
        let mut criteria: Vec<_> = criteria.filter(|(_, tally)| tally.not_met > 0).collect();
        criteria.sort_by_key(|(_, tally)| Reverse(tally.not_met));
        let rows = criteria.into_iter().map(|(criterion, tally)| {
            vec![
                Cell::new(&*criterion.id),
                Cell::new(criterion.name.get(lang)),
                Cell::new(tally.not_met.to_string()),
                Cell::new(tally.no_data.to_string()),
            ]
        });
        let who = self.who(lang);
        Grid {
            title: lang.of(
                format!("Tiêu chí còn {who} chưa đạt"),
                format!("Criteria that {who} miss"),
            ),
            columns: vec![
                Column::unbroken(lang.of("Số", "No")),
                Column::text(lang.of("Tiêu chí", "Criterion")),
                Column::right(lang.of("Chưa đạt", "Not met")),
                Column::right(lang.of("Chưa có số liệu", "No data")),
            ],
            rows: rows.collect(),
            ..Grid::default()
        }
    }
}

/// The sign of a verdict: one character, told apart without colour.
fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "·",
        Verdict::NotMet => "×",
        Verdict::NoData => "?",
        Verdict::Suspended => "~",
        Verdict::NotApplicable => "/",
    }
}
