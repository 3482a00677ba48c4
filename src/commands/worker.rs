//! Assesses the localities of batches; one on each thread.

use std::collections::HashMap;
use std::sync::Arc;

use super::choice::{Binding, Root, SetChooser, report_unused};
use super::duplicates::Identity;
use crate::assess::{Assessment, BoundTargets, assess};
use crate::criteria::{Context, Level};
use crate::data::{Batch, Locality, RowContext, RowReader, Summary, commune_key};
use crate::diagnostic::{Finding, Findings};

use super::diagnostics;

/// Who assesses batches of one table.
pub(super) struct Worker<'w> {
    chooser: &'w SetChooser,
    rows: RowReader,
    /// The key of the one commune that is asked for; absent where all are.
    wanted: Option<String>,
    /// By the sets that data name together.
    roots: HashMap<Vec<Arc<str>>, Arc<Root>>,
    bound: HashMap<(Vec<Arc<str>>, Context), usize>,
    bindings: Vec<(Arc<Binding>, BoundTargets)>,
    /// What the locality before said of its context, the sets that it named, and what it was bound by: the next often
    /// says the same.
    last: Option<(Arc<RowContext>, Vec<Arc<str>>, usize)>,
    found: Findings,
}

/// What came of a batch.
pub(super) struct Work {
    /// The batch, to be assessed once more where the end of the form stands above it.
    pub(super) batch: Batch,
    pub(super) assumed_ended: bool,
    pub(super) has_ended: bool,
    pub(super) rows: Vec<RowWork>,
    pub(super) summary: Summary,
}

/// What came of some rows.
pub(super) struct RowWork {
    /// What is wrong with them.
    pub(super) found: Vec<Finding>,
    /// The locality that they are about.
    pub(super) assessed: Option<Assessed>,
}

pub(super) enum Assessed {
    /// Not the one that is asked for.
    Skipped(String),
    Locality(Box<AssessedLocality>),
}

pub(super) struct AssessedLocality {
    pub(super) identity: Identity,
    pub(super) counts: LocalityCounts,
    /// What is wrong with its data in the light of its set.
    pub(super) found: Vec<Finding>,
    pub(super) assessments: Vec<Assessment>,
}

/// What is in the data of a locality.
pub(super) struct LocalityCounts {
    pub(super) file: String,
    pub(super) villages: usize,
    pub(super) measurements: usize,
}

impl<'w> Worker<'w> {
    pub(super) fn new(
        chooser: &'w SetChooser,
        rows: RowReader,
        wanted: Option<String>,
    ) -> Worker<'w> {
        Worker {
            chooser,
            rows,
            wanted,
            roots: HashMap::new(),
            bound: HashMap::new(),
            bindings: Vec::new(),
            last: None,
            found: Findings::default(),
        }
    }

    /// Assesses a batch; `has_ended` is whether the end of the form stands above it.
    pub(super) fn assess(&mut self, mut batch: Batch, has_ended: bool) -> Work {
        let outcome = self.rows.read_batch(&mut batch, has_ended, &mut self.found);
        let rows = outcome.rows.into_iter().map(|row| RowWork {
            found: row.found,
            assessed: row.locality.map(|locality| self.locality(locality)),
        });
        let rows = rows.collect();
        Work {
            batch,
            assumed_ended: has_ended,
            has_ended: outcome.has_ended,
            rows,
            summary: outcome.summary,
        }
    }

    fn locality(&mut self, mut locality: Locality) -> Assessed {
        if let Some(wanted) = &self.wanted
            && commune_key(&locality.name) != *wanted
        {
            return Assessed::Skipped(locality.name);
        }
        let villages = locality.villages.iter();
        let measured = villages.map(|village| village.measurements.list.len());
        let counts = LocalityCounts {
            file: locality.sheet.file.clone(),
            villages: locality.villages.len(),
            measurements: locality.measurements.list.len() + measured.sum::<usize>(),
        };
        let assessments = self.assessments(&mut locality);
        Assessed::Locality(Box::new(AssessedLocality {
            identity: Identity::new(
                &locality.name,
                locality.code.as_deref(),
                locality.identity(),
                locality.place(),
            ),
            counts,
            found: self.found.take(),
            assessments,
        }))
    }

    /// Assesses a locality by its set; each of its villages, by a set for villages. Nothing comes of one whose set
    /// cannot be told.
    fn assessments(&mut self, locality: &mut Locality) -> Vec<Assessment> {
        let Some(index) = self.binding(locality) else {
            return Vec::new();
        };
        let (binding, bound) = &mut self.bindings[index];
        let found = &mut self.found;
        let Some(binder) = &binding.binder else {
            return Vec::new();
        };
        let (targets, evidence) = (&self.rows.targets, self.rows.evidence());
        binder.look_up(locality, targets, evidence, bound, found);
        let locality = &*locality;
        let readings = binder.bind(locality, targets, bound, found);
        let checklist = binder.checklist();
        let day = binding.day;
        if checklist.set.level == Level::Commune {
            return vec![assess(checklist, &readings, None, day, found)];
        }
        if readings.villages.is_empty() {
            let (place, set) = (locality.place(), &checklist.set.id);
            found.push(diagnostics::commune_as_village(&place, &locality.name, set));
            return vec![assess(checklist, &readings, None, day, found)];
        }
        let commune = Some(locality.name.as_str());
        let villages = readings.villages.iter();
        let assessments = villages.map(|village| assess(checklist, village, commune, day, found));
        assessments.collect()
    }

    /// What a locality is assessed by, which is reported where it is not clear.
    fn binding(&mut self, locality: &Locality) -> Option<usize> {
        let named = self.rows.targets.sets_named(locality);
        if let Some((context, sets, index)) = &self.last
            && Arc::ptr_eq(context, &locality.context)
            && *sets == named
        {
            return Some(*index);
        }
        if !self.roots.contains_key(&named) {
            let root = self.chooser.root(&named);
            self.roots.insert(named.clone(), root);
        }
        let root = self.roots.get(&named)?;
        if !root.report(locality, &mut self.found) {
            return None;
        }
        let (context, unused) = self.chooser.context(root, &locality.context)?;
        report_unused(&unused, &locality.sheet, &mut self.found);
        let key = (named, context);
        let index = match self.bound.get(&key) {
            Some(index) => *index,
            None => {
                let binding = self.chooser.binding(root, &key.1);
                binding.report(locality, &mut self.found);
                self.bindings.push((binding, BoundTargets::default()));
                self.bound.insert(key.clone(), self.bindings.len() - 1);
                self.bindings.len() - 1
            }
        };
        self.last = Some((Arc::clone(&locality.context), key.0, index));
        Some(index)
    }
}
