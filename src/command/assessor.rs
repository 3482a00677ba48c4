//! Assesses one locality after the other: by which set, in which context.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::met::{Names, Unclear, looks_like_dd};
use super::problem;
use super::seen::Seen;
use crate::assess::{Assessment, Binder, Checklist, Shares, Told, assess};
use crate::criteria::{Context, ContextValue, Level, Library};
use crate::diagnostic::{Diagnostic, Sheet};
use crate::error::Error;
use crate::fold;
use crate::measurement::{Locality, Spot, commune_key, unused_column};
use crate::settings::Settings;

/// Context keys that a report shows even where no threshold depends on them.
const SHOWN: [&str; 5] = ["province", "district", "region", "group", "year"];

/// Assesses whatever inputs yield.
pub(super) struct Assessor {
    library: Library,
    /// The set that `--criteria` names.
    asked: Option<String>,
    /// What the command line and the settings say of the context.
    given: Context,
    as_of: Option<Date>,
    /// One for each set and context met so far.
    binders: HashMap<(String, Context), Binder>,
    /// Of the sets that data name together, the one that contains the others.
    outermost: HashMap<Vec<String>, String>,
    /// What is to know of each set met so far.
    roots: HashMap<String, Root>,
    /// Sets whose absence or fault has been told.
    told_sets: BTreeSet<String>,
    /// Targets that have been told to mean nothing.
    told: Told,
    /// Columns that have been told to be of no use.
    unused: BTreeSet<UnusedColumn>,
    seen: Seen,
    names: Names,
    pub(super) unclear: Unclear,
}

/// A column by file, sheet and heading.
type UnusedColumn = (String, Option<String>, Arc<str>);

/// What a set by which localities are assessed wants to know of their context.
struct Root {
    /// The keys on which its thresholds depend.
    keys: BTreeSet<String>,
    /// What their values are called.
    values: Vec<ContextValue>,
}

impl Assessor {
    pub(super) fn new(
        settled: &Settings,
        set_folders: &[PathBuf],
        as_of: Option<Date>,
    ) -> Result<(Assessor, Vec<Diagnostic>), Error> {
        let mut library = Library::beside(set_folders)?;
        let asked = match &settled.criteria.value {
            Some(criteria) => library.open(criteria)?,
            None => None,
        };
        let mut found = Vec::new();
        if let Some(id) = &asked {
            let is_known = library.ids().contains(&id.as_str());
            let is_loaded = library.load(id).is_some();
            if !is_known && !is_loaded {
                found.push(problem::unknown_set(None, id, &library.ids()));
            }
        }
        found.extend(library.take_diagnostics());
        let assessor = Assessor {
            library,
            asked,
            given: settled.context(),
            as_of,
            binders: HashMap::new(),
            outermost: HashMap::new(),
            roots: HashMap::new(),
            told_sets: BTreeSet::new(),
            told: Told::default(),
            unused: BTreeSet::new(),
            seen: Seen::default(),
            names: Names::default(),
            unclear: Unclear::default(),
        };
        Ok((assessor, found))
    }

    /// Whether the set that is asked for is sound; where none is, the data name theirs.
    pub(super) fn is_ready(&self) -> bool {
        self.asked
            .as_ref()
            .is_none_or(|id| self.library.get(id).is_some())
    }

    /// Assesses a locality by its set; each of its villages, by a set for villages. Nothing comes of one whose set
    /// cannot be told.
    pub(super) fn assess(
        &mut self,
        locality: &Locality,
        shares: Shares<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Assessment> {
        self.meet(locality, found);
        let named = named_sets(locality);
        let Some(root) = self.root(locality, &named, found) else {
            return Vec::new();
        };
        let context = self.context(&root, locality, found);
        let slot = (root, context);
        if !self.binders.contains_key(&slot) {
            let mut unsettled = Vec::new();
            let checklist = Checklist::resolve(&self.library, &slot.0, &slot.1, &mut unsettled);
            found.extend(
                unsettled
                    .into_iter()
                    .map(|diagnostic| diagnostic.at(&locality.place)),
            );
            let Some(checklist) = checklist else {
                return Vec::new();
            };
            self.binders
                .insert(slot.clone(), Binder::new(&Arc::new(checklist)));
        }
        let Some(binder) = self.binders.get_mut(&slot) else {
            return Vec::new();
        };
        for set in named.iter().filter_map(|id| self.library.get(id)) {
            binder.relate(set);
        }
        let checklist = Arc::clone(binder.checklist());
        let day = self.as_of.or_else(|| last_day(&checklist.context));
        let readings = binder.bind(locality, &mut self.told, found);
        match checklist.set.level {
            Level::Village if !readings.villages.is_empty() => {
                let villages = readings.villages.iter();
                let assessments = villages.map(|(village, readings)| {
                    let mut assessment = assess(&checklist, village, readings, day, shares, found);
                    assessment.subject.commune = Some(locality.name.clone());
                    assessment
                });
                assessments.collect()
            }
            level => {
                if level == Level::Village {
                    let set = &checklist.set.id;
                    found.push(problem::commune_as_village(
                        &locality.place,
                        &locality.name,
                        set,
                    ));
                }
                vec![assess(&checklist, locality, &readings, day, shares, found)]
            }
        }
    }

    /// Takes note of a locality, and tells whether there was one like it.
    fn meet(&mut self, locality: &Locality, found: &mut Vec<Diagnostic>) {
        let (name, around) = (commune_key(&locality.name), around(locality));
        let code = locality.code.as_deref();
        if let Some(first) = self.seen.meet(code, &name, &around, &locality.place) {
            found.push(problem::locality_twice(locality, &(&first).into()));
            return;
        }
        found.extend(self.names.meet(locality));
        if looks_like_dd(&locality.name) {
            found.push(problem::foreign_letter(locality));
        }
    }

    /// What is known of the context of a locality, as far as the set or a reader of the report wants to know it: the
    /// command line first, then the data.
    fn context(&mut self, root: &str, locality: &Locality, found: &mut Vec<Diagnostic>) -> Context {
        let Assessor {
            library,
            roots,
            given,
            unused,
            ..
        } = self;
        let root = roots.entry(root.to_owned()).or_insert_with(|| Root {
            keys: library.context_keys(root),
            values: library.context_values(root),
        });
        let (context, of_no_use) = root.context(locality, given);
        for column in of_no_use {
            if !unused.contains(&column) {
                found.push(unused_column(&locality.place.sheet, &column.2));
                unused.insert(column);
            }
        }
        context
    }

    /// The set to assess by: the one asked for, or of those that the data name the one that contains the others.
    fn root(
        &mut self,
        locality: &Locality,
        named: &[String],
        found: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        for id in named {
            self.library.load(id);
            found.extend(self.library.take_diagnostics());
            let is_missing =
                self.library.get(id).is_none() && !self.library.ids().contains(&id.as_str());
            if is_missing && self.told_sets.insert(id.clone()) {
                found.push(problem::unknown_set(
                    Some(&locality.place),
                    id,
                    &self.library.ids(),
                ));
            }
        }
        if let Some(asked) = &self.asked {
            return Some(asked.clone());
        }
        if let Some(root) = self.outermost.get(named) {
            return Some(root.clone());
        }
        let known: Vec<&String> = named
            .iter()
            .filter(|id| self.library.get(id).is_some())
            .collect();
        let contains = |outer: &str, inner: &str| {
            self.library
                .closure(outer)
                .iter()
                .any(|set| set.lineage.iter().any(|id| id == inner))
        };
        let outermost = known.iter().filter(|id| {
            !known
                .iter()
                .any(|other| other != *id && contains(other, id) && !contains(id, other))
        });
        let outermost: Vec<&&String> = outermost.collect();
        match outermost[..] {
            [root] => {
                let root = (*root).clone();
                self.outermost.insert(named.to_vec(), root.clone());
                Some(root)
            }
            [] if named.is_empty() => {
                let mut given = self.library.given();
                if let (Some(only), None) = (given.next(), given.next()) {
                    return Some(only.to_owned());
                }
                found.push(problem::no_set(
                    &locality.place,
                    &locality.name,
                    &self.library.ids(),
                ));
                None
            }
            // The data name sets that are not there or at fault, which has been told.
            [] => None,
            _ => {
                let sets: Vec<String> = outermost.into_iter().map(|id| (*id).clone()).collect();
                let outer = self.containing(&sets);
                found.push(problem::several_sets(
                    &locality.place,
                    &locality.name,
                    &sets,
                    &outer,
                ));
                None
            }
        }
    }

    /// The sets that contain all of these.
    fn containing(&mut self, sets: &[String]) -> Vec<String> {
        let mut ids: Vec<String> = self.library.ids().into_iter().map(str::to_owned).collect();
        ids.retain(|id| {
            self.library.load(id);
            let closure = self.library.closure(id);
            sets.iter()
                .all(|inner| closure.iter().any(|set| set.lineage.contains(inner)))
        });
        self.library.take_diagnostics();
        ids
    }
}

impl Root {
    /// The context of a locality, and the columns that say nothing of it; what is given comes before the data.
    fn context(&self, locality: &Locality, given: &Context) -> (Context, Vec<UnusedColumn>) {
        let mut known = locality.context.clone();
        let mut unused = Vec::new();
        for (heading, value) in &locality.other {
            let key = fold::slug(heading);
            match self.keys.contains(&key) {
                true => known.set(key, fold::slug(value)),
                false => unused.push(column_of(&locality.place, heading)),
            }
        }
        let mut context = Context::default();
        for (key, value) in given.over(&known).iter() {
            if self.keys.contains(key) || SHOWN.contains(&key) {
                let slug = fold::slug(value);
                let named = self.values.iter().find(|named| named.is_called(key, &slug));
                let value = if self.keys.contains(key) {
                    &slug
                } else {
                    value
                };
                let value: &str = named.map_or(value, |named| &named.value);
                context.set(key.to_owned(), value);
            }
        }
        (context, unused)
    }
}

fn column_of(at: &Spot, heading: &str) -> UnusedColumn {
    let Sheet {
        file, worksheet, ..
    } = &*at.sheet;
    (file.clone(), worksheet.clone(), Arc::from(heading))
}

/// The last day of the year that is assessed.
fn last_day(context: &Context) -> Option<Date> {
    let year = context.get("year")?.parse().ok()?;
    Date::new(year, 12, 31).ok()
}

/// The sets that a locality's rows and measurements name, each once.
fn named_sets(locality: &Locality) -> Vec<String> {
    let mut named = locality.sets.clone();
    let villages = locality
        .villages
        .iter()
        .flat_map(|village| &village.measurements);
    for set in locality
        .measurements
        .iter()
        .chain(villages)
        .filter_map(|measurement| measurement.target.set.as_ref())
    {
        if !named.contains(set) {
            named.push(set.clone());
        }
    }
    named
}

/// What tells a locality apart beside its code or name, as the data have it: where it lies, and the year.
fn around(locality: &Locality) -> String {
    let context = |key| locality.context.get(key).unwrap_or_default();
    ["province", "district", "year"].map(context).join("\u{0}")
}
