//! Several localities against one set: who meets which criterion, who is closest, and what holds each back.
//!
//! There may be many thousand of them: what is kept of each is short, and its row is put together when it is drawn.

mod grids;
mod table;
mod wording;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::assess::{Assessment, Checklist, Tally, Verdict};
use crate::criteria::{Certainty, CriteriaSet};
use crate::report::row::CriterionLine;
use crate::words::Lang;

/// What a matrix keeps of each assessment by one set.
pub(in crate::report) struct Matrix {
    set: Arc<CriteriaSet>,
    /// Its rows, in stretches that were gathered each by itself.
    parts: Vec<Part>,
    /// The rows by verdict.
    tally: Tally,
    /// By criterion, how many rows do not meet it, and how many have no data for it.
    missed: Vec<(usize, usize)>,
    /// How uncertain the thresholds are that the gaps shown refer to.
    marks: BTreeSet<Certainty>,
}

/// Rows that were gathered together.
#[derive(Default)]
struct Part {
    rows: Vec<Row>,
    /// Of each row, the name, and behind it what is not met, with its gap where one is known.
    text: String,
    /// Of each row, the verdicts of all criteria.
    verdicts: Vec<Verdict>,
}

/// Where the texts of a locality end, each of which begins where the one before it ends, and what else is known of it. There
/// may be many: it is small.
struct Row {
    name_end: u32,
    end: u32,
    place: Arc<Place>,
    verdict: Verdict,
    standing: Standing,
}

/// How many criteria a row meets, does not meet, and has no data for.
#[derive(Debug, Clone, Copy, Default)]
struct Standing {
    met: u16,
    not_met: u16,
    no_data: u16,
}

/// So many bytes of text are enough for one part: a row knows where its texts end by four bytes.
const FULL: usize = 1 << 31;

/// Where a row is found.
#[derive(Debug, Clone, Copy)]
struct At {
    part: u32,
    /// Its index in the part.
    index: u32,
    /// Its number among all rows in the order of the data.
    number: u32,
}

/// A row with its texts.
#[derive(Clone, Copy)]
struct Kept<'m> {
    name: &'m str,
    /// What is not met.
    unmet: &'m str,
    place: &'m Place,
    verdict: Verdict,
    standing: Standing,
    /// Those of all criteria.
    verdicts: &'m [Verdict],
}

/// What tells localities of one name apart.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    district: Option<String>,
    year: Option<String>,
}

impl Place {
    fn of(checklist: &Checklist) -> Arc<Place> {
        let context = |key| checklist.context.get(key).map(str::to_owned);
        Arc::new(Place {
            district: context("district"),
            year: context("year"),
        })
    }
}

impl Matrix {
    fn new(set: &Arc<CriteriaSet>) -> Matrix {
        Matrix {
            set: Arc::clone(set),
            parts: Vec::new(),
            tally: Tally::default(),
            missed: vec![(0, 0); set.criteria.len()],
            marks: BTreeSet::new(),
        }
    }

    /// Adds a row; `unmet` puts what is not met behind the texts of the others.
    fn add(
        &mut self,
        name: &[&str],
        place: Arc<Place>,
        (verdict, verdicts): (Verdict, impl Iterator<Item = Verdict>),
        unmet: impl FnOnce(&mut String, &mut BTreeSet<Certainty>),
    ) {
        if self.parts.last().is_none_or(|part| part.text.len() > FULL) {
            self.parts.push(Part::default());
        }
        let Some(part) = self.parts.last_mut() else {
            return;
        };
        // A row is no longer than the record that it comes from.
        let end = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
        name.iter().for_each(|name| part.text.push_str(name));
        let name_end = end(&part.text);
        unmet(&mut part.text, &mut self.marks);
        let before = part.verdicts.len();
        part.verdicts.extend(verdicts);
        let mut standing = Standing::default();
        for (verdict, missed) in part.verdicts[before..].iter().zip(&mut self.missed) {
            let is = |of| u8::from(*verdict == of);
            let (met, not_met) = (is(Verdict::Met), is(Verdict::NotMet));
            let no_data = is(Verdict::NoData);
            standing.met += u16::from(met);
            standing.not_met += u16::from(not_met);
            standing.no_data += u16::from(no_data);
            missed.0 += usize::from(not_met);
            missed.1 += usize::from(no_data);
        }
        self.tally.add(verdict);
        part.rows.push(Row {
            name_end,
            end: end(&part.text),
            place,
            verdict,
            standing,
        });
    }

    /// How many rows there are.
    fn count(&self) -> usize {
        self.tally.total
    }

    /// A row.
    fn row(&self, at: At) -> Kept<'_> {
        let (part, index) = (&self.parts[at.part as usize], at.index as usize);
        let row = &part.rows[index];
        let before = index.checked_sub(1).map(|before| &part.rows[before]);
        let start = before.map_or(0, |before| before.end as usize);
        let (name_end, end) = (row.name_end as usize, row.end as usize);
        let count = self.set.criteria.len();
        Kept {
            name: &part.text[start..name_end],
            unmet: &part.text[name_end..end],
            place: &row.place,
            verdict: row.verdict,
            standing: row.standing,
            verdicts: &part.verdicts[index * count..][..count],
        }
    }

    /// All rows in the order of the data, and where each is found.
    fn rows(&self) -> impl Iterator<Item = (At, Kept<'_>)> {
        self.bare_rows().map(|(at, _)| (at, self.row(at)))
    }

    /// The same without their texts.
    fn bare_rows(&self) -> impl Iterator<Item = (At, &Row)> {
        let mut number = 0;
        let parts = (0..).zip(&self.parts);
        parts.flat_map(move |(part, it)| {
            let first = number;
            number += u32::try_from(it.rows.len()).unwrap_or(u32::MAX);
            (0..).zip(&it.rows).map(move |(index, row)| {
                let number = first + index;
                let at = At {
                    part,
                    index,
                    number,
                };
                (at, row)
            })
        })
    }
}

/// Adds an assessment, and those in it, to the matrices of their sets.
pub(super) fn add(matrices: &mut Vec<Matrix>, assessment: &Assessment, lang: Lang) {
    let subject = &assessment.subject;
    let name: &[&str] = match &subject.commune {
        Some(commune) => &[&subject.name, " (", commune, ")"],
        None => &[&subject.name],
    };
    let verdicts = assessment.criteria().map(CriterionLine::verdict);
    of(matrices, &assessment.checklist.set).add(
        name,
        Place::of(&assessment.checklist),
        (assessment.verdict, verdicts),
        |text, marks| text.push_str(&wording::unmet(assessment, lang, marks)),
    );
    for (_, nested) in assessment.nested() {
        add(matrices, nested, lang);
    }
}

/// The matrix of a set.
fn of<'m>(matrices: &'m mut Vec<Matrix>, set: &Arc<CriteriaSet>) -> &'m mut Matrix {
    let known = matrices.iter().position(|matrix| matrix.set.id == set.id);
    let index = known.unwrap_or_else(|| {
        matrices.push(Matrix::new(set));
        matrices.len() - 1
    });
    &mut matrices[index]
}
