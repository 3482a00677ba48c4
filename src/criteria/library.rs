//! The sets there are, loaded as they are asked for: each with its parents and with every set that it refers to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::advice::advice;
use super::context::{Context, ContextValue};
use super::diagnostics;
use super::extends::merge;
use super::loosening;
use super::parse::parse;
use super::raw;
use super::relative;
use super::requirement::Requirement;
use super::set::{CriteriaSet, Indicator, Level};
use super::sources::{SetSources, is_embedded};
use super::statement::Statement;
use super::threshold::{Threshold, ThresholdCell, cells};
use super::validate::validate;
use crate::Error;
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile, Sourced};
use crate::error::shown;

/// How many sets may follow one another, by `extends` or by requirement: more than any real ones, fewer than the stack
/// holds.
const DEEPEST: usize = 16;

/// The sets there are, loaded as they are asked for; a copy shares those that are.
#[derive(Clone, Default)]
pub struct Library {
    sources: SetSources,
    /// `None` once a set has turned out faulty.
    loaded: BTreeMap<String, Option<Loaded>>,
    diagnostics: Vec<Diagnostic>,
    /// References to sets that were still being loaded, with the set that makes them.
    deferred: Vec<(String, Sourced<String>)>,
}

/// A set without fault.
#[derive(Clone)]
struct Loaded {
    set: Arc<CriteriaSet>,
    /// Its file, laid over its parents'.
    raw: Arc<raw::Set>,
}

/// The files of a set and of its parents, the set first.
struct Chain {
    sets: Vec<(String, raw::Set)>,
    /// Whether it reaches a set without a parent.
    is_whole: bool,
}

impl Library {
    /// The embedded sets alone.
    pub fn new() -> Library {
        Library::default()
    }

    /// The embedded sets and those in folders, which win over them; those of a later folder over those of an earlier.
    pub fn beside(folders: &[PathBuf]) -> Result<Library, Error> {
        let mut library = Library::new();
        let mut folders = folders.iter();
        folders.try_for_each(|folder| library.sources.look_into(folder))?;
        Ok(library)
    }

    /// Adds what `--criteria` names: an id, a file, or a folder of files. The id of the set, unless it is a folder.
    pub fn open(&mut self, criteria: &str) -> Result<Option<String>, Error> {
        let path = Path::new(criteria);
        let ending = path.extension();
        let is_toml = ending.is_some_and(|it| it.eq_ignore_ascii_case("toml"));
        if is_toml || path.is_file() || path.is_dir() {
            return self.open_path(path);
        }
        Ok(Some(criteria.to_owned()))
    }

    /// Adds a file or a folder of files; the id of the set, if it is a file. All files of a folder are loaded, so that
    /// all their faults are found.
    pub fn open_path(&mut self, path: &Path) -> Result<Option<String>, Error> {
        if !path.is_dir() {
            return self.sources.add_file(path).map(Some);
        }
        self.sources.add_folder(path)?;
        let ids: Vec<String> = self.given().map(str::to_owned).collect();
        for id in ids {
            self.load(&id);
        }
        Ok(None)
    }

    /// Adds a set by the text of its file, under the id that the text says too. It wins over an embedded set of that id.
    pub fn add(&mut self, id: &str, text: impl Into<String>) {
        self.sources.add_text(id, text.into());
    }

    /// The ids of all sets there are.
    pub fn ids(&self) -> Vec<&str> {
        self.sources.ids()
    }

    /// The ids of the files that were given.
    pub fn given(&self) -> impl Iterator<Item = &str> {
        self.sources.named().map(|(id, _)| id)
    }

    /// A set that has been loaded without fault.
    pub fn get(&self, id: &str) -> Option<&Arc<CriteriaSet>> {
        Some(&self.loaded.get(id)?.as_ref()?.set)
    }

    /// A set by its id, with all it refers to; `None` if there is none, or if it or any of them is faulty.
    pub fn load(&mut self, id: &str) -> Option<&Arc<CriteriaSet>> {
        self.load_required(id, &mut Vec::new());
        for (own, of) in std::mem::take(&mut self.deferred) {
            let referred = self.referred(None, &of.value);
            if !referred.is_some_and(|(_, indicator)| has_own_threshold(indicator)) {
                self.report(vec![diagnostics::unknown_reference(&of)]);
                self.loaded.insert(own, None);
                self.loaded.insert(id.to_owned(), None);
            }
        }
        self.get(id)
    }

    /// A loaded set and every set that it requires, each once.
    pub fn closure(&self, id: &str) -> Vec<Arc<CriteriaSet>> {
        let mut found: Vec<Arc<CriteriaSet>> = self.get(id).cloned().into_iter().collect();
        let mut next = 0;
        while let Some(set) = found.get(next).cloned() {
            let indicators = set.indicators_and_parts();
            for (required, _) in indicators.flat_map(|one| one.required_sets(set.level)) {
                if !found.iter().any(|known| known.id == required.value) {
                    found.extend(self.get(&required.value).cloned());
                }
            }
            next += 1;
        }
        found
    }

    /// The context keys on which some threshold of a loaded set or of a set that it requires depends.
    pub fn context_keys(&self, id: &str) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for set in self.closure(id) {
            for indicator in set.indicators_and_parts() {
                self.add_keys(indicator, &mut keys);
            }
        }
        keys
    }

    fn add_keys(&self, indicator: &Indicator, keys: &mut BTreeSet<String>) {
        for threshold in indicator.threshold_cells() {
            match threshold {
                Threshold::By { key, .. } => {
                    keys.insert(key.clone());
                }
                // What it refers to is not itself relative.
                Threshold::Relative { of, .. } => {
                    if let Some((_, indicator)) = self.referred(None, &of.value) {
                        self.add_keys(indicator, keys);
                    }
                }
                _ => {}
            }
        }
    }

    /// What the values of context keys are called in a loaded set and in the sets that it requires.
    pub fn context_values(&self, id: &str) -> Vec<ContextValue> {
        let mut values: Vec<ContextValue> = Vec::new();
        for named in self.closure(id).iter().flat_map(|set| &set.values) {
            let is_same =
                |known: &ContextValue| (&known.key, &known.value) == (&named.key, &named.value);
            if !values.iter().any(is_same) {
                values.push(named.clone());
            }
        }
        values
    }

    /// What a set says once it is laid over its parents, as far as it may hold in a context (beneath what the set itself
    /// fixes of it); `None` where there is no such set, or a faulty one.
    pub fn statements(&mut self, id: &str, context: &Context) -> Option<Vec<Statement>> {
        self.load(id)?;
        let Loaded { set, raw } = self.loaded.get(id)?.as_ref()?;
        let context = set.context.over(context);
        Some(raw.statements(&context, &|of| self.cells(None, of, &context)))
    }

    /// The very file of a set, without what it inherits.
    pub fn file(&self, id: &str) -> Option<Arc<SourceFile>> {
        self.sources.read(id, &mut Vec::new())
    }

    /// The name of a set's file in the places of values.
    pub(super) fn file_name(&self, id: &str) -> String {
        self.sources.name(id)
    }

    /// The indicator that a relative threshold refers to by `set/indicator`, and its set: perhaps `own`, that is being
    /// loaded.
    fn referred<'s>(
        &'s self,
        own: Option<&'s CriteriaSet>,
        of: &str,
    ) -> Option<(&'s CriteriaSet, &'s Indicator)> {
        let (id, indicator) = of.split_once('/')?;
        let own = own.filter(|own| own.id == id);
        let set = own.or_else(|| self.get(id).map(Arc::as_ref))?;
        Some((set, set.indicator(indicator)?))
    }

    /// The cells of the threshold that a relative one refers to, as far as they may hold in a context.
    fn cells(&self, own: Option<&CriteriaSet>, of: &str, context: &Context) -> Vec<ThresholdCell> {
        let Some((set, indicator)) = self.referred(own, of) else {
            return Vec::new();
        };
        let source = indicator.source.as_ref();
        let cells = indicator
            .threshold()
            .map(|of| cells(of, source, &|_| Vec::new()));
        let mut cells = cells.unwrap_or_default();
        let context = set.context.over(context);
        cells.retain(|cell| cell.applies(&context));
        cells
    }

    /// What the author of the given sets should look at, though it is no fault: years of the period for which a threshold
    /// has no cell, and thresholds that are not confirmed.
    pub fn advice(&self) -> Vec<Diagnostic> {
        let sets = self.sources.named();
        let sets = sets.filter_map(|(id, path)| Some((self.get(id)?, shown(path))));
        sets.flat_map(|(set, file)| advice(set, &file)).collect()
    }

    /// Takes the faults found since the last call, in the order of the lines of each file.
    pub fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        let mut found = std::mem::take(&mut self.diagnostics);
        by_line(&mut found);
        found
    }

    /// Keeps faults, each once. That a threshold is looser than the parent's concerns whoever writes a set, not everybody
    /// who uses a shipped one.
    fn report(&mut self, found: Vec<Diagnostic>) {
        for diagnostic in found {
            let file = diagnostic.place.as_ref().map(Place::file);
            let is_shipped =
                diagnostic.code == Code::LooserThreshold && file.is_some_and(is_embedded);
            if !is_shipped && !self.diagnostics.contains(&diagnostic) {
                self.diagnostics.push(diagnostic);
            }
        }
    }

    /// Loads a set unless it has been. `above` are the sets that require it, one through the other.
    fn load_required(&mut self, id: &str, above: &mut Vec<String>) {
        if self.loaded.contains_key(id) {
            return;
        }
        let mut found = Vec::new();
        let Chain { sets, is_whole } = self.chain(id, &mut found);
        let lineage: Vec<String> = sets.iter().map(|(id, _)| id.clone()).collect();
        let mut layers: Vec<raw::Set> = Vec::new();
        for (_, set) in sets.into_iter().rev() {
            let merged = merge(layers.last().cloned(), set, &mut found);
            layers.push(merged);
        }
        let Some(raw) = layers.last() else {
            // Without a fault there is no such set; with one its file cannot be read.
            if !found.is_empty() {
                self.report(found);
                self.loaded.insert(id.to_owned(), None);
            }
            return;
        };
        let mut faults = Vec::new();
        let set = validate(raw, lineage, &mut faults);
        // A parent that cannot be reached may hold what is missing.
        faults.retain(|fault| is_whole || fault.code != Code::MissingKey);
        found.append(&mut faults);
        above.push(id.to_owned());
        let loaded = set.as_ref();
        let are_sound = loaded.is_some_and(|set| self.load_references(set, above, &mut found));
        above.pop();
        for pair in layers.windows(2) {
            if let [parent, own] = pair {
                let context = own.fixed_context();
                let referred = |of: &str| self.cells(set.as_ref(), of, &context);
                let lineage = |id: &str| self.get(id).map_or(Vec::new(), |set| set.lineage.clone());
                found.extend(loosening::check(parent, own, &referred, &lineage));
            }
        }
        keep_causes(&mut found);
        let set = set.filter(|_| are_sound);
        let set = set.filter(|_| is_whole && !found.iter().any(Diagnostic::is_error));
        self.report(found);
        let loaded = set.zip(layers.pop()).map(|(mut set, raw)| {
            set.path = self.sources.path(id).map(shown);
            let (set, raw) = (Arc::new(set), Arc::new(raw));
            Loaded { set, raw }
        });
        self.loaded.insert(id.to_owned(), loaded);
    }

    /// The set's file and its parents'.
    fn chain(&self, id: &str, found: &mut Vec<Diagnostic>) -> Chain {
        let mut sets: Vec<(String, raw::Set)> = Vec::new();
        let mut next = id.to_owned();
        let is_whole = loop {
            let Some(file) = self.sources.read(&next, found) else {
                break false;
            };
            let (set, faults) = parse(&file);
            found.extend(faults);
            let parent = set.extends();
            sets.push((next, set));
            let Some(parent) = parent else { break true };
            if let Some(start) = sets.iter().position(|(id, _)| *id == parent.value) {
                let circle = sets[start..].iter().map(|(id, _)| id.as_str());
                found.push(diagnostics::extends_cycle(&parent, &closed(circle)));
                break false;
            }
            if sets.len() > DEEPEST {
                found.push(diagnostics::too_deep(&parent, DEEPEST));
                break false;
            }
            if !self.sources.has(&parent.value) {
                let fault = diagnostics::unknown_parent(&parent);
                found.push(fault.nearest_sets(&parent.value, self.ids()));
                break false;
            }
            next = parent.value;
        };
        Chain { sets, is_whole }
    }

    /// Loads the sets that a set refers to; whether none of them is faulty.
    fn load_references(
        &mut self,
        set: &CriteriaSet,
        above: &mut Vec<String>,
        found: &mut Vec<Diagnostic>,
    ) -> bool {
        let mut referred = Vec::new();
        for indicator in set.indicators_and_parts() {
            for (required, level) in indicator.required_sets(set.level) {
                found.extend(self.check_set(required, level, above));
                referred.push(required.value.as_str());
            }
            if let Requirement::Unmet { set, or_met, .. } = &indicator.requirement.value
                && let Some(set) = self.get(&set.value)
            {
                found.extend(or_met.iter().filter_map(|id| check_criterion(id, set)));
            }
            for threshold in indicator.threshold_cells() {
                if let Threshold::Relative { of, .. } = threshold {
                    found.extend(self.check_compared(of, set, above));
                    referred.extend(of.value.split_once('/').map(|(set, _)| set));
                }
            }
            let context = &set.context;
            found.extend(relative::faults(
                indicator,
                |of| Some(self.referred(Some(set), of)?.1),
                &|of| self.cells(Some(set), of, context),
            ));
        }
        referred.iter().all(|id| !self.is_faulty(id))
    }

    fn is_faulty(&self, id: &str) -> bool {
        self.loaded.get(id).is_some_and(Option::is_none)
    }

    /// What is wrong with requiring a set to judge communes or villages; a fault of that set is reported with it.
    fn check_set(
        &mut self,
        id: &Sourced<String>,
        level: Level,
        above: &mut Vec<String>,
    ) -> Option<Diagnostic> {
        if let Some(start) = above.iter().position(|above| *above == id.value) {
            let circle = above[start..].iter().map(String::as_str);
            return Some(diagnostics::require_cycle(id, &closed(circle)));
        }
        if !self.sources.has(&id.value) {
            let fault = diagnostics::unknown_set(id);
            return Some(fault.nearest_sets(&id.value, self.ids()));
        }
        if above.len() > DEEPEST {
            return Some(diagnostics::too_deep(id, DEEPEST));
        }
        self.load_required(&id.value, above);
        let set = self.get(&id.value)?;
        (set.level != level).then(|| match level {
            Level::Commune => diagnostics::not_for_communes(id),
            Level::Village => diagnostics::not_for_villages(id),
        })
    }

    /// What is wrong with comparing with `set/indicator`: that must be an indicator with a threshold that is not itself
    /// relative.
    fn check_compared(
        &mut self,
        of: &Sourced<String>,
        own: &CriteriaSet,
        above: &mut Vec<String>,
    ) -> Option<Diagnostic> {
        let unknown = Some(diagnostics::unknown_reference(of));
        let Some((id, indicator)) = of.value.split_once('/') else {
            return unknown;
        };
        if id == own.id {
            let indicator = own.indicator(indicator);
            return unknown.filter(|_| !indicator.is_some_and(has_own_threshold));
        }
        if above.iter().any(|above| above == id) {
            self.deferred.push((own.id.clone(), of.clone()));
            return None;
        }
        if self.sources.has(id) {
            if above.len() > DEEPEST {
                return Some(diagnostics::too_deep(of, DEEPEST));
            }
            self.load_required(id, above);
        }
        let referred = self.referred(None, &of.value);
        let is_there = referred.is_some_and(|(_, indicator)| has_own_threshold(indicator));
        unknown.filter(|_| !is_there && !self.is_faulty(id))
    }
}

/// Leaves out what follows from another fault: what a line at fault in its syntax seems to lack or to repeat, and an
/// override that changes nothing because what it says cannot be read.
fn keep_causes(found: &mut Vec<Diagnostic>) {
    let has_broken_syntax = found.iter().any(|fault| fault.code == Code::TomlSyntax);
    let is_unread = found.iter().any(Diagnostic::is_error);
    let is_unmatched = found.iter().any(|it| it.code == Code::MatchesNothing);
    found.retain(|fault| match fault.code {
        Code::MissingKey | Code::UnclearRequirement | Code::UnknownScale | Code::MatchesNothing => {
            !has_broken_syntax
        }
        Code::ChangesNothing => !is_unread,
        // What is easier because of a removal that is itself at fault.
        Code::LooserThreshold => !is_unmatched,
        _ => true,
    });
}

/// Sorts diagnostics of criteria files: file by file in the order in which they are found, each by its lines; what is
/// said of a whole file comes last.
pub fn by_line(found: &mut [Diagnostic]) {
    let mut files: Vec<String> = Vec::new();
    found.sort_by_cached_key(|fault| {
        let place = fault.place.as_ref()?;
        let file = files.iter().position(|file| file == place.file());
        let file = file.unwrap_or_else(|| {
            files.push(place.file().to_owned());
            files.len() - 1
        });
        let start = match place {
            Place::Span(origin) => origin.span.start,
            _ => usize::MAX,
        };
        Some((file, start))
    });
}

/// A criterion that the set whose criteria are counted does not have.
fn check_criterion(id: &Sourced<String>, set: &CriteriaSet) -> Option<Diagnostic> {
    if set.position(&id.value).is_some() {
        return None;
    }
    let known = set.criteria.iter().map(|criterion| &*criterion.id);
    let fault = diagnostics::unknown_criterion(id, &set.id);
    Some(fault.choices(&id.value, known))
}

/// `a → b → a`, of a circle of two.
fn closed<'s>(circle: impl Iterator<Item = &'s str>) -> String {
    let mut ids: Vec<&str> = circle.collect();
    ids.extend(ids.first().copied());
    ids.join(" → ")
}

fn has_own_threshold(indicator: &Indicator) -> bool {
    let cells = indicator.threshold_cells();
    let is_relative = |threshold: &&Threshold| matches!(threshold, Threshold::Relative { .. });
    !cells.is_empty() && !cells.iter().any(is_relative)
}
