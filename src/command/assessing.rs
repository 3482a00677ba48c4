//! From the arguments to assessments, one after the other: which set, in which context, each locality of each input.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::met::{Names, Unclear, looks_like_dd};
use super::problem;
use crate::assess::{Assessment, Binder, Checklist, Told, assess};
use crate::cli::AssessArgs;
use crate::config::Settled;
use crate::criteria::{Context, ContextValue, Level, Library};
use crate::diagnostic::{Diagnostic, Place};
use crate::error::Error;
use crate::fold;
use crate::measurement::{
    Input, Locality, Reader, Reading, commune_key, inputs, tables, unused_column,
};

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
    /// Columns that have been told to be of no use, by file, sheet and heading.
    unused: BTreeSet<(String, Option<String>, Arc<str>)>,
    seen: HashMap<String, Place>,
    names: Names,
    unclear: Unclear,
}

/// What a set by which localities are assessed wants to know of their context.
struct Root {
    /// The keys on which its thresholds depend.
    keys: BTreeSet<String>,
    /// What their values are called.
    values: Vec<ContextValue>,
}

/// Takes each assessment, and the faults found on the way to it.
pub(super) trait Sink {
    /// Sees each locality before it is assessed.
    fn locality(&mut self, _: &Locality) {}
    fn assessment(&mut self, assessment: Assessment) -> Result<(), Error>;
    fn diagnostics(&mut self, found: Vec<Diagnostic>);
}

/// Assesses all inputs that the arguments or settings name, by the sets that lie at hand.
pub(super) fn assess_all(
    args: &AssessArgs,
    settled: &Settled,
    set_folders: &[PathBuf],
    stdin_is_terminal: bool,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let (inputs, found) = match &settled.data.value {
        None if stdin_is_terminal => return Err(Error::NoInput),
        None => (vec![Input::Stdin], Vec::new()),
        Some(paths) => inputs(paths),
    };
    sink.diagnostics(found);
    let (mut assessor, found) = Assessor::new(settled, set_folders, args.as_of)?;
    let ready = assessor.is_ready();
    sink.diagnostics(found);
    if !ready {
        return Ok(());
    }
    let mut pass = Pass {
        reading: Reading {
            encoding: args.encoding,
            delimiter: args.delimiter,
            mark: settled.decimal.value.unwrap_or_default(),
            percent_as: args.percent_as.unwrap_or_default(),
        },
        only: args.commune.as_deref(),
        passed_over: Vec::new(),
        found_one: false,
    };
    for input in &inputs {
        let (tables, found) = tables(input, args.sheet.as_deref(), &pass.reading);
        sink.diagnostics(found);
        for table in tables {
            match Reader::open(table, &pass.reading, pass.only) {
                Ok(reader) => pass.table(reader, &mut assessor, sink)?,
                Err(diagnostic) => sink.diagnostics(vec![*diagnostic]),
            }
        }
    }
    if let Some(name) = pass.only
        && !pass.found_one
        && !pass.passed_over.is_empty()
    {
        sink.diagnostics(vec![problem::unknown_commune(name, &pass.passed_over)]);
    }
    Ok(())
}

/// One pass over all tables.
struct Pass<'a> {
    reading: Reading,
    /// The one commune that is asked for; absent where all are.
    only: Option<&'a str>,
    /// The communes met before the one that is asked for.
    passed_over: Vec<String>,
    found_one: bool,
}

impl Pass<'_> {
    /// Assesses the localities of one table.
    fn table(
        &mut self,
        mut reader: Reader,
        assessor: &mut Assessor,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        sink.diagnostics(reader.take_diagnostics());
        let wanted = self.only.map(commune_key);
        while let Some(locality) = reader.next() {
            let mut found = reader.take_diagnostics();
            if wanted
                .as_ref()
                .is_some_and(|wanted| commune_key(&locality.name) != *wanted)
            {
                // A row at fault may belong to the commune that is asked for under a name misspelt: all faults are told.
                sink.diagnostics(found);
                if !self.found_one {
                    self.passed_over.push(locality.name);
                }
                continue;
            }
            self.found_one = true;
            sink.locality(&locality);
            let assessments = assessor.assess(&locality, &mut found);
            found.retain(|diagnostic| assessor.unclear.is_new(diagnostic));
            sink.diagnostics(found);
            for assessment in assessments {
                sink.assessment(assessment)?;
            }
        }
        sink.diagnostics(reader.take_diagnostics());
        Ok(())
    }
}

impl Assessor {
    fn new(
        settled: &Settled,
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
            seen: HashMap::new(),
            names: Names::default(),
            unclear: Unclear::default(),
        };
        Ok((assessor, found))
    }

    /// Whether the set that is asked for is sound; where none is, the data name theirs.
    fn is_ready(&self) -> bool {
        self.asked
            .as_ref()
            .is_none_or(|id| self.library.get(id).is_some())
    }

    /// Assesses a locality by its set; each of its villages, by a set for villages. Nothing comes of one whose set
    /// cannot be told.
    fn assess(&mut self, locality: &Locality, found: &mut Vec<Diagnostic>) -> Vec<Assessment> {
        let place = Place::from(&locality.place);
        let Identity { own, rival, named } = identity(locality);
        if let Some(first) = self.seen.get(&own).or_else(|| self.seen.get(&rival)) {
            found.push(problem::locality_twice(locality, first));
        } else {
            if let Some(named) = named {
                self.seen.entry(named).or_insert_with(|| place.clone());
            }
            self.seen.insert(own, place);
            found.extend(self.names.meet(locality));
            if looks_like_dd(&locality.name) {
                found.push(problem::foreign_letter(locality));
            }
        }
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
                    let mut assessment = assess(&checklist, village, readings, day, found);
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
                vec![assess(&checklist, locality, &readings, day, found)]
            }
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
        let mut known = locality.context.clone();
        for (heading, value) in &locality.other {
            let key = fold::slug(heading);
            let sheet = &locality.place.sheet;
            let column = (
                sheet.file.clone(),
                sheet.worksheet.clone(),
                Arc::clone(heading),
            );
            if root.keys.contains(&key) {
                known.set(key, fold::slug(value));
            } else if unused.insert(column) {
                found.push(unused_column(&locality.place.sheet, heading));
            }
        }
        let mut context = Context::default();
        for (key, value) in given.over(&known).iter() {
            if root.keys.contains(key) || SHOWN.contains(&key) {
                let slug = fold::slug(value);
                let named = root.values.iter().find(|named| named.is_called(key, &slug));
                let value = if root.keys.contains(key) {
                    &slug
                } else {
                    value
                };
                context.set(key, named.map_or(value, |named| &named.value));
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

/// What tells a locality apart, beside where it lies and the year.
struct Identity {
    /// Its code, else its name.
    own: String,
    /// What would be taken for another while it may be the same: one of its name that has no code while this one has, or
    /// has one while this one has none.
    rival: String,
    /// Of one with a code, the rival of those without.
    named: Option<String>,
}

fn identity(locality: &Locality) -> Identity {
    let around =
        ["province", "district", "year"].map(|key| locality.context.get(key).unwrap_or_default());
    let around = around.join("\u{0}");
    let name = commune_key(&locality.name);
    let by_name = format!("{name}\u{0}{around}");
    let with_code = format!("\u{0}{by_name}");
    match &locality.code {
        Some(code) => Identity {
            own: format!("#{code}\u{0}{around}"),
            rival: by_name,
            named: Some(with_code),
        },
        None => Identity {
            own: by_name,
            rival: with_code,
            named: None,
        },
    }
}
