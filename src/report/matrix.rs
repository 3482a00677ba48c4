//! Several localities against one set: who meets which criterion, who is closest, and what holds each back.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::grid::{Cell, Column, Grid};
use super::row::Line;
use super::{Settings, phrase};
use crate::assess::{Assessment, Tally, Verdict};
use crate::criteria::{Certainty, CriteriaSet, Level};
use crate::quick::Outline;
use crate::words::Lang;

/// What a matrix keeps of each assessment by one set.
pub struct Matrix {
    set: Arc<CriteriaSet>,
    rows: Vec<Row>,
    /// How uncertain the thresholds are that the gaps shown refer to.
    marks: BTreeSet<Certainty>,
}

struct Row {
    name: String,
    /// What tells localities of one name apart.
    district: Option<String>,
    year: Option<String>,
    verdict: Verdict,
    verdicts: Box<[Verdict]>,
    tally: Tally,
    /// What is not met, with its gap where one is known.
    unmet: String,
}

impl Row {
    /// Its name, with district and year where others share it and differ in those.
    fn name_among(&self, shared: &HashMap<&str, (bool, bool)>) -> String {
        let (by_district, by_year) = shared.get(self.name.as_str()).copied().unwrap_or_default();
        let district = self.district.clone().filter(|_| by_district);
        let year = self.year.clone().filter(|_| by_year);
        let apart: Vec<String> = district.into_iter().chain(year).collect();
        match apart.is_empty() {
            true => self.name.clone(),
            false => format!("{} ({})", self.name, apart.join(", ")),
        }
    }
}

/// Adds an assessment, and those in it, to the matrices of their sets.
pub(super) fn add(matrices: &mut Vec<Matrix>, assessment: &Assessment, lang: Lang) {
    let Matrix { rows, marks, .. } = of(matrices, &assessment.checklist.set);
    let subject = &assessment.subject;
    let context = |key| assessment.checklist.context.get(key).map(str::to_owned);
    rows.push(Row {
        name: match &subject.commune {
            Some(commune) => format!("{} ({commune})", subject.name),
            None => subject.name.clone(),
        },
        district: context("district"),
        year: context("year"),
        verdict: assessment.verdict,
        verdicts: assessment
            .results
            .iter()
            .map(|result| result.verdict)
            .collect(),
        tally: assessment.criteria,
        unmet: unmet(assessment, lang, marks),
    });
    for (_, nested) in assessment.nested() {
        add(matrices, nested, lang);
    }
}

/// Adds an assessment in outline.
pub(super) fn add_outline(matrices: &mut Vec<Matrix>, outline: &Outline<'_>, lang: Lang) {
    let checklist = outline.checklist();
    let Matrix { rows, marks, .. } = of(matrices, &checklist.set);
    let context = |key| checklist.context.get(key).map(str::to_owned);
    rows.push(Row {
        name: outline.name.to_owned(),
        district: context("district"),
        year: context("year"),
        verdict: outline.verdict,
        verdicts: outline.verdicts.into(),
        tally: outline.criteria,
        unmet: unmet_in_outline(outline, lang, marks),
    });
}

/// Adds what others have gathered.
pub(super) fn join(matrices: &mut Vec<Matrix>, others: Vec<Matrix>) {
    for other in others {
        let matrix = of(matrices, &other.set);
        matrix.rows.extend(other.rows);
        matrix.marks.extend(other.marks);
    }
}

/// The matrix of a set.
fn of<'m>(matrices: &'m mut Vec<Matrix>, set: &Arc<CriteriaSet>) -> &'m mut Matrix {
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

/// As [`unmet`], of an assessment in outline.
fn unmet_in_outline(outline: &Outline<'_>, lang: Lang, marks: &mut BTreeSet<Certainty>) -> String {
    let mut list = String::new();
    if outline.criteria.not_met == 0 {
        return list;
    }
    let checklist = outline.checklist();
    let mut briefs = outline.briefs;
    let criteria = checklist.set.criteria.iter().zip(&checklist.criteria);
    for ((criterion, entry), verdict) in criteria.zip(outline.verdicts) {
        let (own, rest) = briefs.split_at(entry.items.len());
        briefs = rest;
        if *verdict != Verdict::NotMet {
            continue;
        }
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(&criterion.id);
        let start = list.len();
        let items = criterion.indicators.iter().zip(&entry.items);
        for ((indicator, item), brief) in items.zip(own) {
            let missed = brief.gap(&item.demand);
            let missed = missed.and_then(|gap| phrase::gap_in_short(indicator, item, &gap, lang));
            let Some(gap) = missed else { continue };
            marks.extend(phrase::marked_item(item));
            list.push_str(if list.len() == start { " (" } else { "; " });
            if own.len() > 1 {
                list.push_str(&indicator.id);
                list.push_str(": ");
            }
            list.push_str(&gap);
        }
        if list.len() > start {
            list.push(')');
        }
    }
    list
}

fn unmet(assessment: &Assessment, lang: Lang, marks: &mut BTreeSet<Certainty>) -> String {
    let mut list = Vec::new();
    for (criterion, _, lines) in assessment
        .by_criterion()
        .filter(|(_, result, _)| result.verdict == Verdict::NotMet)
    {
        let missed: Vec<&Line<'_>> = lines
            .iter()
            .filter(|line| line.result.verdict == Verdict::NotMet)
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
        list.push(match gaps.is_empty() {
            true => criterion.id.clone(),
            false => format!("{} ({})", criterion.id, gaps.join("; ")),
        });
    }
    list.join(", ")
}

impl Matrix {
    /// The grids: the matrix, and how many miss each criterion, if any do.
    pub(super) fn grids(&self, settings: &Settings) -> Vec<Grid> {
        let mut grids = vec![self.matrix(settings), self.by_criterion(settings)];
        grids.retain(|grid| !grid.rows.is_empty());
        grids
    }

    /// The names that several rows share, and whether those differ by district and by year.
    fn shared(&self) -> HashMap<&str, (bool, bool)> {
        let mut first: HashMap<&str, &Row> = HashMap::new();
        let mut shared = HashMap::new();
        for row in &self.rows {
            if let Some(first) = first.insert(&row.name, row) {
                let (district, year) = shared.entry(row.name.as_str()).or_insert((false, false));
                *district |= first.district != row.district;
                *year |= first.year != row.year;
            }
        }
        shared
    }

    /// The rows, the closest first: the fewest criteria to go, then the fewest missed, then the order of the data.
    fn closest_first(&self) -> Vec<&Row> {
        let mut rows: Vec<&Row> = self.rows.iter().collect();
        rows.sort_by_key(|row| (row.tally.not_met + row.tally.no_data, row.tally.not_met));
        rows
    }

    fn matrix(&self, settings: &Settings) -> Grid {
        let lang = settings.lang;
        let who = self.who(lang);
        let ids: Vec<&str> = self
            .set
            .criteria
            .iter()
            .map(|criterion| criterion.id.as_str())
            .collect();
        let shared = self.shared();
        let rows = self.closest_first().into_iter().map(|row| {
            let signs = row.verdicts.iter().map(|verdict| {
                Cell::new(match settings.shows(*verdict) {
                    true => sign(*verdict),
                    false => "",
                })
            });
            let met = format!("{}/{}", row.tally.met, row.tally.total);
            let mut cells = vec![Cell::new(row.name_among(&shared))];
            cells.extend(signs);
            cells.push(Cell::toned(met, row.verdict));
            cells.push(Cell::new(&row.unmet));
            cells
        });
        let marks = self
            .marks
            .iter()
            .map(|certainty| phrase::legend(*certainty, lang).to_owned());
        let mut columns = vec![Column::whole(capitalized(match self.set.level {
            Level::Commune => lang.of("xã", "commune"),
            Level::Village => lang.of("thôn", "village"),
        }))];
        columns.extend(ids.into_iter().map(Column::narrow));
        columns.push(Column::right(lang.of("Đạt", "Met")));
        columns.push(Column::text(
            lang.of("Chưa đạt (còn thiếu)", "Not met (missing)"),
        ));
        Grid {
            title: self.set.title.get(lang).to_owned(),
            intro: vec![lang.of(
                format!(
                    "{} · {} {who}, gần đạt nhất ở trên",
                    self.set.id_and_path(),
                    self.rows.len()
                ),
                format!(
                    "{} · {} {who}, the closest first",
                    self.set.id_and_path(),
                    self.rows.len()
                ),
            )],
            columns,
            rows: rows.collect(),
            notes: [legend(lang), self.tally(lang)]
                .into_iter()
                .chain(marks)
                .collect(),
        }
    }

    fn who(&self, lang: Lang) -> &'static str {
        match self.set.level {
            Level::Commune => lang.of("xã", "communes"),
            Level::Village => lang.of("thôn", "villages"),
        }
    }

    fn tally(&self, lang: Lang) -> String {
        let tally: Tally = self.rows.iter().map(|row| row.verdict).collect();
        let counts = Verdict::ALL.into_iter().filter(|of| tally.count(*of) > 0);
        let counts = counts.map(|of| format!("{} {}", tally.count(of), of.name(lang)));
        format!(
            "{}: {}.",
            capitalized(self.who(lang)),
            counts.collect::<Vec<_>>().join(", ")
        )
    }

    /// The criteria that some miss, the most missed first.
    fn by_criterion(&self, settings: &Settings) -> Grid {
        let lang = settings.lang;
        let tally = |index: usize| {
            self.rows
                .iter()
                .map(|row| row.verdicts[index])
                .collect::<Tally>()
        };
        let mut criteria: Vec<_> = self
            .set
            .criteria
            .iter()
            .enumerate()
            .map(|(index, c)| (c, tally(index)))
            .collect();
        criteria.retain(|(_, tally)| tally.not_met > 0);
        criteria.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.not_met));
        let who = self.who(lang);
        let rows = criteria.into_iter().map(|(criterion, tally)| {
            vec![
                Cell::new(&criterion.id),
                Cell::new(criterion.name.get(lang)),
                Cell::new(tally.not_met.to_string()),
                Cell::new(tally.no_data.to_string()),
            ]
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let title = lang.of(
            format!("Tiêu chí còn {who} chưa đạt"),
            format!("Criteria that {who} miss"),
        );
        Grid {
            title,
            columns: vec![
                Column::whole(lang.of("Số", "No")),
                Column::text(lang.of("Tiêu chí", "Criterion")),
                Column::right(lang.of("Chưa đạt", "Not met")),
                Column::right(lang.of("Chưa có số liệu", "No data")),
            ],
            rows,
            ..Grid::default()
        }
    }
}

/// The sign of a verdict in a matrix: one character, told apart without colour.
fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "·",
        Verdict::NotMet => "×",
        Verdict::NoData => "?",
        Verdict::Suspended => "~",
        Verdict::NotApplicable => "/",
    }
}

fn legend(lang: Lang) -> String {
    let signs = Verdict::ALL.map(|of| format!("{} {}", sign(of), of.name(lang)));
    signs.join("   ")
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
