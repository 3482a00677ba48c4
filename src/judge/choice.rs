//! By which set, in which context, localities are assessed.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use super::{Options, diagnostics};
use crate::assess::{Binder, Checklist, Unjudged};
use crate::criteria::{Context, ContextValue, CriteriaSet, Library};
use crate::data::{
    CellRef, Locality, RowContext, UnusedColumns, context_disagrees, own_spellings, spellings,
};
use crate::diagnostic::{Diagnostic, Findings, Place, Sheet};
use crate::fold;
use crate::lang::Text;
use crate::merge::weight_of;

/// Context keys that a report shows even where no threshold depends on them.
const SHOWN: [&str; 5] = ["province", "district", "region", "group", "year"];

/// The sets at hand, and what has been chosen so far; shared by all who assess.
pub(super) struct SetChooser {
    /// The one that is asked for.
    asked: Option<String>,
    /// What is said of the context, beside the data.
    given: Context,
    as_of: Option<Date>,
    /// Whether the thresholds of the next year are looked at too.
    pub(super) looks_ahead: bool,
    /// Whether conditions for recognition are judged beside the set.
    pub(super) asks_dossier: bool,
    /// Whether it is judged if communes keep their recognition.
    pub(super) judges_recognition: bool,
    chosen: Mutex<Chosen>,
}

pub(super) struct Chosen {
    pub(super) library: Library,
    /// What was wrong with each set that data name, when it was loaded.
    faults: HashMap<String, Vec<Diagnostic>>,
    /// What the indicators and criteria of the sets that may be meant are called, once it is asked for.
    names: Option<HashSet<String>>,
    /// By the sets that data name together.
    roots: HashMap<Vec<Arc<str>>, Arc<Root>>,
    /// By those and the context.
    bindings: HashMap<(Vec<Arc<str>>, Context), Arc<Binding>>,
    /// When recognition by a set is revoked in a year.
    pub(super) rules: HashMap<(String, Option<i16>), Result<Arc<CriteriaSet>, Unjudged>>,
}

/// The set for localities whose data name certain sets.
pub(super) struct Root {
    named: Vec<Arc<str>>,
    /// What is wrong with those, by what it is reported once by.
    faults: Vec<(String, Diagnostic)>,
    choice: Choice,
}

enum Choice {
    Set {
        id: String,
        /// The keys on which its thresholds depend.
        keys: BTreeSet<String>,
        /// What their values are called.
        values: Vec<ContextValue>,
        /// The numbers of a commune that its figures are weighted by when communes merge.
        weights: BTreeSet<String>,
    },
    /// The data name none; these are at hand.
    NoneNamed(Vec<(String, Text)>),
    /// The data name several, none of which contains the others; and sets that contain them all.
    Several(Vec<String>, Vec<String>),
    /// The data name sets that are not there or at fault.
    Faulty,
}

/// What the rows of a locality say of its context.
pub(super) struct ContextOfRow<'c> {
    pub(super) context: Context,
    /// Columns that say nothing of it.
    unused: Vec<&'c Arc<str>>,
    /// Columns of which it has two values.
    disagreeing: Vec<(&'c Arc<str>, &'c Arc<str>, &'c Arc<str>)>,
}

impl ContextOfRow<'_> {
    /// Reports what of it is not used.
    pub(super) fn report(&self, locality: &Locality, found: &mut Findings) {
        for (heading, first, value) in &self.disagreeing {
            let at = locality.place();
            found.push(context_disagrees(&at, heading, first, value, &at));
        }
        report_unused(&self.unused, locality, found);
    }
}

/// A set in a context, ready to assess any number of localities.
pub(super) struct Binding {
    /// What the context leaves open.
    unsettled: Vec<(String, Diagnostic)>,
    /// Absent where the set is not to be had.
    pub(super) binder: Option<Binder>,
    /// The day on which suspensions are judged.
    pub(super) day: Option<Date>,
}

impl SetChooser {
    /// The sets at hand, and what is wrong with the one that is asked for.
    pub(super) fn new(mut library: Library, options: &Options) -> (SetChooser, Vec<Diagnostic>) {
        let mut found = Vec::new();
        if let Some(id) = &options.set {
            let is_known = library.ids().contains(&id.as_str());
            let is_loaded = library.load(id).is_some();
            if !is_known && !is_loaded {
                found.push(diagnostics::unknown_set(None, id, &library.ids()));
            }
        }
        found.extend(faults_of_sets(&mut library));
        let chooser = SetChooser {
            asked: options.set.clone(),
            given: options.context.clone(),
            as_of: options.as_of,
            looks_ahead: options.looks_ahead,
            asks_dossier: options.asks_dossier,
            judges_recognition: options.judges_recognition,
            chosen: Mutex::new(Chosen {
                rules: HashMap::new(),
                library,
                faults: HashMap::new(),
                names: None,
                roots: HashMap::new(),
                bindings: HashMap::new(),
            }),
        };
        (chooser, found)
    }

    /// Whether the set that is asked for is sound; where none is, the data name theirs.
    pub(super) fn is_ready(&self) -> bool {
        let asked = self.asked.as_ref();
        asked.is_none_or(|id| self.with_chosen(|chosen| chosen.library.get(id).is_some()))
    }

    /// The year that is chosen for all data.
    pub(super) fn year(&self) -> Option<&str> {
        self.given.get("year")
    }

    /// Whether a heading is the name of an indicator or criterion of the sets that may be meant: the one that is asked for
    /// and those that it requires, or any.
    pub(super) fn names_indicator(&self, heading: &str) -> bool {
        self.with_chosen(|chosen| {
            if chosen.names.is_none() {
                chosen.names = Some(chosen.all_names(self.asked.as_deref()));
            }
            let names = chosen.names.as_ref();
            let is_known = |names: &HashSet<String>| {
                spellings(heading).any(|heading| names.contains(&fold::word(heading)))
            };
            names.is_some_and(is_known)
        })
    }

    /// The set for localities whose data name these.
    pub(super) fn root(&self, named: &[Arc<str>]) -> Arc<Root> {
        self.with_chosen(|chosen| {
            if let Some(known) = chosen.roots.get(named) {
                return Arc::clone(known);
            }
            let root = Arc::new(chosen.root(named, self.asked.as_deref()));
            chosen.roots.insert(named.to_vec(), Arc::clone(&root));
            root
        })
    }

    /// What is known of the context of a locality, as far as the set or a reader of the report wants to know it (what
    /// is given first, then the data). Absent where there is no set.
    pub(super) fn context<'c>(&self, root: &Root, row: &'c RowContext) -> Option<ContextOfRow<'c>> {
        let Choice::Set {
            keys,
            values,
            weights,
            ..
        } = &root.choice
        else {
            return None;
        };
        let mut known = row.context.clone();
        let (mut unused, mut disagreeing) = (Vec::new(), Vec::new());
        for (heading, value) in &row.other {
            let key = fold::slug(heading);
            let others = row.other.iter().filter(|(other, _)| other == heading);
            let first = others.map(|(_, first)| first).next();
            if !keys.contains(&key) {
                // Of a weight, a commune has one.
                let is_one = first.is_none_or(|first| first == value);
                if !(is_one && weights.contains(&weight_of(heading))) {
                    unused.push(heading);
                }
            } else if let Some(first) = first.filter(|first| *first != value) {
                disagreeing.push((heading, first, value));
            } else {
                known.set(key, fold::slug(value));
            }
        }
        for (heading, ..) in &disagreeing {
            known.remove(&fold::slug(heading));
        }
        let mut context = Context::default();
        for (key, value) in self.given.over(&known).iter() {
            if keys.contains(key) || SHOWN.contains(&key) {
                let slug = fold::slug(value);
                let named = values.iter().find(|named| named.is_called(key, &slug));
                let value = if keys.contains(key) { &slug } else { value };
                let value: &str = named.map_or(value, |named| &named.value);
                context.set(key.to_owned(), value);
            }
        }
        Some(ContextOfRow {
            context,
            unused,
            disagreeing,
        })
    }

    /// The set in a context.
    pub(super) fn binding(&self, root: &Root, context: &Context) -> Arc<Binding> {
        self.with_chosen(|chosen| {
            let key = (root.named.clone(), context.clone());
            if let Some(known) = chosen.bindings.get(&key) {
                return Arc::clone(known);
            }
            let binding = Arc::new(chosen.bind(root, context, self.as_of));
            chosen.bindings.insert(key, Arc::clone(&binding));
            binding
        })
    }

    /// Asks the sets at hand.
    pub(super) fn with_chosen<T>(&self, ask: impl FnOnce(&mut Chosen) -> T) -> T {
        ask(&mut self.chosen.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What is wrong with sets that were loaded, but for what is their authors' to look at.
fn faults_of_sets(library: &mut Library) -> Vec<Diagnostic> {
    let mut found = library.take_diagnostics();
    found.retain(|found| found.is_error() || !matches!(found.place, Some(Place::Span(_))));
    found
}

impl Root {
    /// Whether a threshold of its set depends on a key of the context.
    pub(super) fn asks_for(&self, key: &str) -> bool {
        matches!(&self.choice, Choice::Set { keys, .. } if keys.contains(key))
    }

    /// Reports what is wrong with the sets that a locality names; whether there is one to assess it by.
    pub(super) fn report(&self, locality: &Locality, found: &mut Findings) -> bool {
        let place = locality.place();
        for (key, fault) in &self.faults {
            found.push_once(key.clone(), || placed(fault, &place));
        }
        match &self.choice {
            Choice::Set { .. } => return true,
            Choice::Faulty => {}
            Choice::NoneNamed(known) => {
                found.push_once("no-set".to_owned(), || diagnostics::no_set(&place, known));
            }
            Choice::Several(sets, outer) => {
                found.push(diagnostics::several_sets(
                    &place,
                    &locality.name,
                    sets,
                    outer,
                ));
            }
        }
        false
    }
}

impl Binding {
    /// Reports what its context leaves open, at a locality in that context.
    pub(super) fn report(&self, locality: &Locality, found: &mut Findings) {
        for (key, fault) in &self.unsettled {
            found.push_once(key.clone(), || placed(fault, &locality.place()));
        }
    }
}

/// Reports the columns of a sheet that say nothing to a set.
fn report_unused(columns: &[&Arc<str>], locality: &Locality, found: &mut Findings) {
    let wanted: HashSet<&str> = columns.iter().map(|heading| &***heading).collect();
    if wanted.is_empty() {
        return;
    }
    for sheet in locality.tables.iter().map(|table| &table.sheet) {
        let Sheet {
            file, worksheet, ..
        } = &**sheet;
        let worksheet = worksheet.as_deref().unwrap_or_default();
        let key = |heading: &str| format!("unused\n{file}\n{worksheet}\n{heading}");
        let headings = sheet.headings.iter().map(String::as_str).enumerate();
        let unused = headings.filter(|(_, heading)| wanted.contains(heading));
        let new = unused.filter(|(_, heading)| !found.has(&key(heading)));
        let new: Vec<(usize, &str)> = new.collect();
        if new.is_empty() {
            continue;
        }
        let unused = UnusedColumns::of(sheet);
        for (index, heading) in new {
            found.push_once(key(heading), || unused.diagnostic(index));
        }
    }
}

/// A fault at the place of its own, or else at that of a locality.
fn placed(fault: &Diagnostic, place: &CellRef) -> Diagnostic {
    let fault = fault.clone();
    if fault.place.is_some() {
        fault
    } else {
        fault.at(place)
    }
}

impl Chosen {
    /// The set to assess by: the one asked for, or of those that the data name the one that contains the others.
    fn root(&mut self, named: &[Arc<str>], asked: Option<&str>) -> Root {
        let mut faults = Vec::new();
        for id in named {
            self.load(id);
            let found = self.faults.get(&**id).into_iter().flatten().enumerate();
            faults.extend(found.map(|(index, it)| (format!("set\n{id}\n{index}"), it.clone())));
            let ids = self.library.ids();
            if self.library.get(id).is_none() && !ids.contains(&&**id) {
                let fault = diagnostics::unknown_set(None, id, &ids);
                faults.push((format!("unknown-set\n{id}"), fault));
            }
        }
        let choice = match asked {
            Some(asked) => self.choose(asked.to_owned()),
            None => self.outermost(named),
        };
        Root {
            named: named.to_vec(),
            faults,
            choice,
        }
    }

    /// Loads a set, and keeps what is wrong with it until data name it.
    pub(super) fn load(&mut self, id: &str) {
        if !self.faults.contains_key(id) {
            self.library.load(id);
            let found = faults_of_sets(&mut self.library);
            self.faults.insert(id.to_owned(), found);
        }
    }

    /// The names of all that the sets measure that may be meant. A criterion's aliases are none: they are short, and what is
    /// called "Hộ nghèo" may be their number.
    fn all_names(&mut self, asked: Option<&str>) -> HashSet<String> {
        let ids: Vec<String> = match asked {
            Some(id) => vec![id.to_owned()],
            None => self.library.ids().into_iter().map(str::to_owned).collect(),
        };
        let mut names = HashSet::new();
        for id in &ids {
            self.load(id);
            for set in self.library.closure(id) {
                let indicators = set.criteria.iter().flat_map(|it| &it.indicators);
                let aliases = indicators.clone().flat_map(|it| &it.aliases);
                let of_criteria = set.criteria.iter().map(|it| &it.name);
                let named = of_criteria.chain(indicators.map(|it| &it.name));
                let named = named.flat_map(|name| [&*name.vi, &*name.en]);
                let aliases = aliases.map(String::as_str);
                let all = named.chain(aliases).flat_map(own_spellings);
                names.extend(all.map(fold::word));
            }
        }
        names
    }

    fn choose(&mut self, id: String) -> Choice {
        Choice::Set {
            weights: self.weights(&id),
            keys: self.library.context_keys(&id),
            values: self.library.context_values(&id),
            id,
        }
    }

    /// What figures of a set, and of those that it requires, are weighted by.
    fn weights(&self, id: &str) -> BTreeSet<String> {
        let closure = self.library.closure(id);
        let indicators = closure.iter().flat_map(|set| set.indicators_and_parts());
        indicators.filter_map(|it| it.weight_by.clone()).collect()
    }

    /// Of some sets, the one that contains the others.
    fn outermost(&mut self, named: &[Arc<str>]) -> Choice {
        let library = &self.library;
        let known = named.iter().filter(|id| library.get(id).is_some());
        let known: Vec<&Arc<str>> = known.collect();
        let contains = |outer: &str, inner: &str| {
            let closure = library.closure(outer);
            let mut lineages = closure.iter().flat_map(|set| &set.lineage);
            lineages.any(|id| id == inner)
        };
        let is_outermost = |id: &&&Arc<str>| {
            let is_inner =
                |other: &&Arc<str>| other != *id && contains(other, id) && !contains(id, other);
            !known.iter().any(is_inner)
        };
        let outermost: Vec<String> = known
            .iter()
            .filter(is_outermost)
            .map(ToString::to_string)
            .collect();
        match &outermost[..] {
            [root] => self.choose(root.clone()),
            [] if named.is_empty() => {
                let mut given = library.given().map(str::to_owned);
                let (first, second) = (given.next(), given.next());
                drop(given);
                match (first, second) {
                    (Some(only), None) => self.choose(only),
                    _ => Choice::NoneNamed(self.titles()),
                }
            }
            [] => Choice::Faulty,
            _ => {
                let outer = self.containing(&outermost);
                Choice::Several(outermost, outer)
            }
        }
    }

    /// All sets at hand, with their titles.
    fn titles(&mut self) -> Vec<(String, Text)> {
        let ids: Vec<String> = self.library.ids().into_iter().map(str::to_owned).collect();
        let titles = ids.into_iter().filter_map(|id| {
            self.library.load(&id);
            let title = self.library.get(&id)?.title.clone();
            Some((id, title))
        });
        let titles = titles.collect();
        self.library.take_diagnostics();
        titles
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

    fn bind(&self, root: &Root, context: &Context, as_of: Option<Date>) -> Binding {
        let mut unsettled = Vec::new();
        let checklist = match &root.choice {
            Choice::Set { id, .. } => {
                Checklist::resolve(&self.library, id, context, &mut unsettled)
            }
            _ => None,
        };
        let lineages = root.named.iter().filter_map(|id| self.library.get(id));
        let lineages = lineages.map(|set| (set.id.clone(), set.lineage.clone()));
        let day = checklist.as_ref().and_then(|list| last_day(&list.context));
        let set = checklist.as_ref().map(|list| list.set.id.clone());
        let key = |index| format!("context\n{set:?}\n{context:?}\n{index}");
        let unsettled = unsettled.into_iter().enumerate();
        Binding {
            unsettled: { unsettled.map(|(index, fault)| (key(index), fault)) }.collect(),
            binder: checklist.map(|list| Binder::new(&Arc::new(list), lineages.collect())),
            day: as_of.or(day),
        }
    }
}

/// The last day of the year that is assessed.
pub(crate) fn last_day(context: &Context) -> Option<Date> {
    let year = context.get("year")?.parse().ok()?;
    Date::new(year, 12, 31).ok()
}
