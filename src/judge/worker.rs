//! Assesses localities; one on each thread.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::choice::{Binding, Root, SetChooser};
use super::dossier::{conditions, lists_conditions};
use super::duplicates::SeenLocality;
use super::recognition::recognition;
use crate::assess::{Assessment, BoundTargets, Conditions, assess};
use crate::criteria::{Context, Level};
use crate::data::{
    AskedCommune, Assumed, CellRef, Locality, Measurement, RowContext, RowOutcome, SourceTable,
    Targets, Time, judged_by_year, several_times,
};
use crate::diagnostic::{Finding, Findings, Place, Sheet};
use crate::lang::Text;

use super::diagnostics;

/// Who assesses localities.
pub(super) struct Worker<'w> {
    chooser: &'w SetChooser,
    /// The one commune that is asked for; absent where all are.
    wanted: Option<AskedCommune>,
    bound: HashMap<(Vec<Arc<str>>, Context), usize>,
    bindings: Vec<(Arc<Binding>, BoundTargets)>,
    /// What the locality before said of its context, the sets that it named, and what it was bound by: the next often
    /// says the same.
    last: Option<(Arc<RowContext>, Vec<Arc<str>>, Bound)>,
    /// Whether each is judged as of its own last day.
    is_dated: bool,
    found: Findings,
}

/// What a locality is assessed by.
#[derive(Clone)]
struct Bound {
    /// Where its binding stands.
    index: usize,
    /// What is known of its place and time.
    context: Arc<Context>,
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
    pub(super) seen: SeenLocality,
    /// When its results are of; absent where the data do not say.
    pub(super) time: Option<Time>,
    /// By the tables that it stands in.
    pub(super) counts: Vec<LocalityCounts>,
    /// What is wrong with its data in the light of its set.
    pub(super) found: Vec<Finding>,
    pub(super) assessments: Vec<Assessment>,
}

/// What is in the data of a locality in one table.
pub struct LocalityCounts {
    /// The table.
    pub sheet: Arc<Sheet>,
    /// What its rows say of it.
    pub context: Arc<RowContext>,
    /// The year that the table says.
    pub year: Option<u16>,
    /// When its results are of, and where it says so.
    pub time: Option<(Text, CellRef)>,
    /// How many villages there are.
    pub villages: usize,
    /// How many results there are.
    pub measurements: usize,
    /// How many of them are of the stage that is judged; without stages, all.
    pub of_stage: usize,
    /// Cells that were read, but that errors of the assessment are about, or that it does not use.
    pub refused: u64,
}

impl<'w> Worker<'w> {
    pub(super) fn new(
        chooser: &'w SetChooser,
        wanted: Option<AskedCommune>,
        is_dated: bool,
    ) -> Worker<'w> {
        Worker {
            chooser,
            wanted,
            bound: HashMap::new(),
            bindings: Vec::new(),
            last: None,
            is_dated,
            found: Findings::default(),
        }
    }

    /// Assesses the localities that some rows are about; `targets` are what their measurements are of.
    pub(super) fn assess(&mut self, rows: Vec<RowOutcome>, targets: &Targets) -> Vec<RowWork> {
        let rows = rows.into_iter().map(|row| RowWork {
            found: row.found,
            assessed: row
                .locality
                .map(|locality| self.locality(locality, targets)),
        });
        rows.collect()
    }

    fn locality(&mut self, mut locality: Locality, targets: &Targets) -> Assessed {
        if let Some(wanted) = &self.wanted
            && !wanted.can_be(&locality.name, locality.district())
        {
            return Assessed::Skipped(locality.name);
        }
        let mut counts = counts(&locality);
        let mut assessments = self.assessments(&mut locality, targets);
        let (found, unused) = (self.found.take(), self.found.take_refused());
        // Nothing is judged by half of what is assumed.
        let is_refused = |it: &Assumed| {
            let errors = found.iter().map(|it| &it.diagnostic);
            let errors = errors.filter(|it| it.is_error());
            let mut places = errors.filter_map(|it| it.place.as_ref()).chain(&unused);
            places.any(|place| it.is_at(place))
        };
        if locality.assumed.iter().any(is_refused) {
            assessments.clear();
        }
        for counts in &mut counts {
            counts.refused = refused(&found, &unused, &counts.sheet);
        }
        Assessed::Locality(Box::new(AssessedLocality {
            seen: SeenLocality::new(&locality),
            time: locality.time,
            counts,
            found,
            assessments,
        }))
    }

    /// Assesses a locality by its set; each of its villages, by a set for villages. Nothing comes of one whose set
    /// cannot be told.
    fn assessments(&mut self, locality: &mut Locality, targets: &Targets) -> Vec<Assessment> {
        let Some(bound) = self.binding(locality, targets) else {
            return Vec::new();
        };
        let conditions = self.conditions(&bound, locality, targets);
        let as_read = self.chooser.looks_ahead.then(|| locality.clone());
        let mut all = self.assess_by(&bound, None, locality, targets);
        if let [only] = &mut all[..] {
            only.conditions = conditions;
        }
        if let Some(mut as_read) = as_read
            && let Some(next) = self.binding_of_next_year(&bound, &as_read, targets)
        {
            // What is wrong with the data has been reported of this year.
            let found = std::mem::take(&mut self.found);
            let day = self.bindings[bound.index].0.day;
            let later = self.assess_by(&next, day, &mut as_read, targets);
            self.found = found;
            for (now, later) in all.iter_mut().zip(later) {
                now.next = Some(Box::new(later));
            }
        }
        all
    }

    /// The conditions beside the set of a commune, where its dossier is asked for; what is said of them is taken out.
    fn conditions(
        &mut self,
        bound: &Bound,
        locality: &mut Locality,
        targets: &Targets,
    ) -> Option<Conditions> {
        let binding = &self.bindings[bound.index].0;
        let checklist = binding.binder.as_ref()?.checklist();
        if !self.chooser.asks_dossier || checklist.set.level != Level::Commune {
            return None;
        }
        let context = &checklist.context.over(&bound.context);
        let (day, found) = (binding.day, &mut self.found);
        let judged = conditions(context, locality, targets, day, self.chooser, found);
        Some(judged.map_or(Conditions::Unknown, |it| Conditions::Judged(Box::new(it))))
    }

    /// The sets that a locality names; where its dossier is asked for, conditions stand beside those.
    fn named(&self, locality: &Locality, targets: &Targets) -> Vec<Arc<str>> {
        let mut named = targets.sets_named(locality);
        if self.chooser.asks_dossier && !named.iter().all(|id| lists_conditions(id)) {
            named.retain(|id| !lists_conditions(id));
        }
        named
    }

    /// The same for what is known; suspensions are judged as of `day`, where that is not the last of the year.
    fn assess_by(
        &mut self,
        Bound { index, context }: &Bound,
        day: Option<Date>,
        locality: &mut Locality,
        targets: &Targets,
    ) -> Vec<Assessment> {
        let (binding, bound) = &mut self.bindings[*index];
        let found = &mut self.found;
        let Some(binder) = &binding.binder else {
            return Vec::new();
        };
        let judged = binder.checklist().context.get("year");
        if let Some(judged) = judged {
            report_years(locality, judged, found);
        }
        report_times(locality, judged.is_some(), found);
        binder.look_up(locality, targets, bound, found);
        let locality = &*locality;
        let readings = binder.bind(locality, targets, bound, found);
        let checklist = binder.checklist();
        let own = locality.time.filter(|_| self.is_dated);
        let day = own.and_then(Time::last_day).or(day).or(binding.day);
        if checklist.set.level == Level::Commune {
            let mut assessment = assess(checklist, &readings, None, context, day, found);
            if self.chooser.judges_recognition {
                let place = locality.place();
                let known = recognition(&assessment, self.chooser, &place, found);
                assessment.recognition = known.map(Box::new);
            }
            return vec![assessment];
        }
        if readings.villages.is_empty() {
            let (place, set) = (locality.place(), &checklist.set.id);
            found.push(diagnostics::commune_as_village(&place, &locality.name, set));
            return vec![assess(checklist, &readings, None, context, day, found)];
        }
        let commune = Some(locality.name.as_str());
        let villages = readings.villages.iter();
        let assessments =
            villages.map(|village| assess(checklist, village, commune, context, day, found));
        assessments.collect()
    }

    /// What a locality is assessed by, which is reported where it is not clear.
    fn binding(&mut self, locality: &Locality, targets: &Targets) -> Option<Bound> {
        let named = self.named(locality, targets);
        if let Some((context, sets, bound)) = &self.last
            && Arc::ptr_eq(context, &locality.context)
            && *sets == named
        {
            return Some(bound.clone());
        }
        let root = &self.chooser.root(&named);
        if !root.report(locality, &mut self.found) {
            return None;
        }
        let of_row = self.chooser.context(root, &locality.context)?;
        of_row.report(locality, &mut self.found);
        let (bound, is_new) = self.bound(root, &named, of_row.context);
        if is_new {
            self.bindings[bound.index]
                .0
                .report(locality, &mut self.found);
        }
        self.last = Some((Arc::clone(&locality.context), named, bound.clone()));
        Some(bound)
    }

    /// The binding in a context, and whether it is new.
    fn bound(&mut self, root: &Root, named: &[Arc<str>], context: Context) -> (Bound, bool) {
        let mut of_set = context.clone();
        // There are hundreds.
        if !root.asks_for("district") {
            of_set.remove("district");
        }
        let context = Arc::new(context);
        let key = (named.to_vec(), of_set);
        if let Some(index) = self.bound.get(&key) {
            return (
                Bound {
                    index: *index,
                    context,
                },
                false,
            );
        }
        let binding = self.chooser.binding(root, &key.1);
        self.bindings.push((binding, BoundTargets::default()));
        let index = self.bindings.len() - 1;
        self.bound.insert(key, index);
        (Bound { index, context }, true)
    }

    /// What a locality would be assessed by a year later; nothing where its year is not known.
    fn binding_of_next_year(
        &mut self,
        bound: &Bound,
        locality: &Locality,
        targets: &Targets,
    ) -> Option<Bound> {
        let binder = self.bindings[bound.index].0.binder.as_ref()?;
        let year: u16 = binder.checklist().context.get("year")?.parse().ok()?;
        let named = self.named(locality, targets);
        let root = &self.chooser.root(&named);
        let mut context = self.chooser.context(root, &locality.context)?.context;
        context.set("year".to_owned(), (year + 1).to_string());
        Some(self.bound(root, &named, context).0)
    }
}

/// Reports, once for each table and year, that its data say another year than the one that is judged.
fn report_years(locality: &Locality, judged: &str, found: &mut Findings) {
    let rows = locality.context.context.get("year");
    let rows = rows.map(|year| (year.to_owned(), locality.place()));
    // Rows may say their month in one column, and their year in another or not at all.
    let own = locality.time;
    let own = own.and_then(|time| Some((time.year?.to_string(), locality.place())));
    let tables = locality.tables.iter().filter_map(|table| {
        // Of rows that say their year, the name of the file may say another.
        let time = || {
            table
                .times
                .iter()
                .find_map(|(time, place)| Some((time.year?, place.clone())))
        };
        table.year.clone().or_else(time)
    });
    let tables = tables.map(|(year, place)| (year.to_string(), place));
    for (said, place) in rows
        .into_iter()
        .chain(tables)
        .chain(own)
        .filter(|(said, _)| said != judged)
    {
        let Sheet {
            file, worksheet, ..
        } = &*place.sheet;
        let key = format!("year\n{file}\n{worksheet:?}\n{said}\n{judged}");
        found.push_once(key, || judged_by_year(&place, &said, judged));
    }
}

/// Reports, once for two tables, that they say different years, months or quarters. Where a year is judged, the others have
/// been reported.
fn report_times(locality: &Locality, is_year_judged: bool, found: &mut Findings) {
    if locality.tables.len() < 2 {
        return;
    }
    let year = |table: &SourceTable| year(table).filter(|_| !is_year_judged);
    for said in [&year as &dyn Fn(&SourceTable) -> _, &period] {
        let mut all = locality.tables.iter().filter_map(|table| said(table));
        let Some((first, first_place)): Option<(Text, CellRef)> = all.next() else {
            continue;
        };
        if let Some((other, place)) = all.find(|(said, _)| *said != first) {
            let key = format!(
                "times\n{:?}\n{:?}",
                Place::from(&first_place),
                Place::from(&place)
            );
            found.push_once(key, || several_times(&place, &other, &first, &first_place));
            return;
        }
    }
}

/// The year that a table says, and where.
fn year(table: &SourceTable) -> Option<(Text, CellRef)> {
    let (year, place) = table.year.as_ref()?;
    Some((
        Text::new(format!("năm {year}"), year.to_string()),
        place.clone(),
    ))
}

/// The month or quarter.
fn period(table: &SourceTable) -> Option<(Text, CellRef)> {
    let (time, place) = table.times.first()?;
    Some((time.name(), place.clone()))
}

/// What is in the data of a locality, table by table.
fn counts(locality: &Locality) -> Vec<LocalityCounts> {
    let of = |table: &Arc<SourceTable>| {
        let count = |is_counted: &dyn Fn(&Locality, &Measurement) -> bool| {
            let of_one = |locality: &Locality| {
                let list = &locality.measurements.list;
                list.iter()
                    .filter(|it| it.says_something() && Arc::ptr_eq(locality.table_of(it), table))
                    .filter(|it| is_counted(locality, it))
                    .count()
            };
            of_one(locality) + locality.villages.iter().map(of_one).sum::<usize>()
        };
        // A figure that several stages share is of those that say something beside it.
        let is_of_stage = |locality: &Locality, measurement: &Measurement| {
            let remark = locality.measurements.remark(measurement);
            let stages = remark.map_or(&[][..], |remark| &remark.stages);
            stages.is_empty() || stages.iter().any(|it| Some(it.stage) == table.stage)
        };
        let is_in = |village: &&Locality| village.tables.iter().any(|it| Arc::ptr_eq(it, table));
        LocalityCounts {
            sheet: Arc::clone(&table.sheet),
            context: Arc::clone(&locality.context),
            year: table.year.as_ref().map(|(year, _)| *year),
            time: year(table).or_else(|| period(table)),
            villages: locality.villages.iter().filter(is_in).count(),
            refused: 0,
            measurements: count(&|_, _| true),
            of_stage: count(&is_of_stage),
        }
    };
    locality.tables.iter().map(of).collect()
}

/// How many cells of a sheet errors are about, or are not used otherwise.
fn refused(found: &[Finding], unused: &[Place], sheet: &Arc<Sheet>) -> u64 {
    let errors = found.iter().map(|found| &found.diagnostic);
    let errors = errors.filter(|diagnostic| diagnostic.is_error());
    let places = errors.filter_map(|diagnostic| diagnostic.place.as_ref());
    let cells = places.chain(unused).filter_map(|place| match place {
        Place::Cell {
            sheet: of,
            line,
            column: Some(column),
        } if Arc::ptr_eq(of, sheet) => Some((*line, *column)),
        _ => None,
    });
    cells.collect::<HashSet<_>>().len() as u64
}
