//! Several localities against one set: who meets which criterion, who is closest, and what holds each back.
//!
//! There may be many thousand of them: what is kept of each is short, and its row is put together when it is drawn.

mod grids;
mod table;
mod wording;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use self::wording::Wording;
use crate::assess::{Assessment, Checklist, Verdict};
use crate::criteria::{Certainty, CriteriaSet};
use crate::quick::{Outline, Plan};
use crate::words::Lang;

/// What a matrix keeps of each assessment by one set.
pub struct Matrix {
    set: Arc<CriteriaSet>,
    rows: Vec<Row>,
    /// Of each row, the name, and behind it what is not met, with its gap where one is known.
    text: String,
    /// Of each row, the verdicts of all criteria.
    verdicts: Vec<Verdict>,
    /// How uncertain the thresholds are that the gaps shown refer to.
    marks: BTreeSet<Certainty>,
}

/// Where the texts of a locality stand, and what else is known of it.
struct Row {
    start: usize,
    name_end: usize,
    end: usize,
    place: Arc<Place>,
    verdict: Verdict,
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
            rows: Vec::new(),
            text: String::new(),
            verdicts: Vec::new(),
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
        let start = self.text.len();
        name.iter().for_each(|part| self.text.push_str(part));
        let name_end = self.text.len();
        unmet(&mut self.text, &mut self.marks);
        self.verdicts.extend(verdicts);
        self.rows.push(Row {
            start,
            name_end,
            end: self.text.len(),
            place,
            verdict,
        });
    }

    fn name(&self, row: &Row) -> &str {
        &self.text[row.start..row.name_end]
    }

    fn unmet(&self, row: &Row) -> &str {
        &self.text[row.name_end..row.end]
    }

    fn verdicts(&self, index: usize) -> &[Verdict] {
        let count = self.set.criteria.len();
        &self.verdicts[index * count..][..count]
    }
}

/// Adds an assessment, and those in it, to the matrices of their sets.
pub(super) fn add(matrices: &mut Vec<Matrix>, assessment: &Assessment, lang: Lang) {
    let subject = &assessment.subject;
    let name: &[&str] = match &subject.commune {
        Some(commune) => &[&subject.name, " (", commune, ")"],
        None => &[&subject.name],
    };
    let verdicts = assessment.results.iter().map(|result| result.verdict);
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

/// Adds what others have gathered.
pub(super) fn join(matrices: &mut Vec<Matrix>, others: Vec<Matrix>) {
    for other in others {
        let matrix = of(matrices, &other.set);
        let before = matrix.text.len();
        matrix.text.push_str(&other.text);
        matrix.verdicts.extend(other.verdicts);
        matrix.marks.extend(other.marks);
        matrix.rows.extend(other.rows.into_iter().map(|row| Row {
            start: before + row.start,
            name_end: before + row.name_end,
            end: before + row.end,
            ..row
        }));
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

/// Gathers assessments in outline.
pub struct Gatherer {
    lang: Lang,
    matrices: Vec<Matrix>,
    /// By plan, what is the same for all its communes.
    alike: HashMap<usize, Alike>,
}

struct Alike {
    place: Arc<Place>,
    wording: Wording,
    /// Kept, so that no other plan comes to stand where it is.
    _plan: Arc<Plan>,
}

impl Gatherer {
    pub(super) fn new(lang: Lang) -> Gatherer {
        Gatherer {
            lang,
            matrices: Vec::new(),
            alike: HashMap::new(),
        }
    }

    pub(super) fn add(&mut self, outline: &Outline<'_>) {
        let lang = self.lang;
        let plan = outline.plan();
        let key = Arc::as_ptr(plan).addr();
        let alike = self.alike.entry(key).or_insert_with(|| Alike {
            place: Place::of(outline.checklist()),
            wording: Wording::new(outline.checklist(), lang),
            _plan: Arc::clone(plan),
        });
        of(&mut self.matrices, &outline.checklist().set).add(
            &[outline.name],
            Arc::clone(&alike.place),
            (outline.verdict, outline.verdicts.iter().copied()),
            |text, marks| alike.wording.unmet(outline, text, marks),
        );
    }

    /// What has been gathered since the last call.
    pub(super) fn take(&mut self) -> Vec<Matrix> {
        std::mem::take(&mut self.matrices)
    }
}
