//! Where sets come from: the embedded ones, and those in a file or folder that is given. A set is loaded with its
//! parents and with every set it refers to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::requirement::{Requirement, Threshold};
use super::sources::{self, SetSources};
use super::{
    Cell, Context, ContextValue, CriteriaSet, Level, Statement, advice, cell, extends, parse,
    problem, raw, statement, unmet, validate,
};
use crate::Error;
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile, Sourced};
use crate::error::shown;

/// How many sets may follow one another, by `extends` or by requirement: more than any real ones, fewer than the stack
/// holds.
const DEEPEST: usize = 16;

/// The sets there are, loaded as they are asked for.
#[derive(Default)]
pub struct Library {
    sources: SetSources,
    /// `None` once a set has turned out faulty.
    loaded: BTreeMap<String, Option<Arc<CriteriaSet>>>,
    /// The files of sets laid over their parents', as far as somebody asked what they say.
    merged: BTreeMap<String, Arc<raw::Set>>,
    diagnostics: Vec<Diagnostic>,
    /// References to sets that were still being loaded, with the set that makes them.
    deferred: Vec<(String, Sourced<String>)>,
}

impl Library {
    /// The embedded sets alone.
    pub fn new() -> Library {
        Library::default()
    }

    /// The embedded sets and those in folders, which win over them; those of a later folder over those of an earlier.
    pub fn beside(folders: &[PathBuf]) -> Result<Library, Error> {
        let mut library = Library::new();
        for folder in folders {
            library.sources.look_into(folder)?;
        }
        Ok(library)
    }

    /// Adds what `--criteria` names: an id, a file, or a folder of files. The id of the one set meant, unless it is a
    /// folder.
    pub fn open(&mut self, criteria: &str) -> Result<Option<String>, Error> {
        let path = Path::new(criteria);
        let ending = path.extension();
        let names_a_file = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
        match names_a_file || path.is_file() || path.is_dir() {
            true => self.open_path(path),
            false => Ok(Some(criteria.to_owned())),
        }
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
        self.loaded.get(id)?.as_ref()
    }

    /// A set by its id, with all it refers to; `None` if there is none, or if it or any of them is faulty.
    pub fn load(&mut self, id: &str) -> Option<&Arc<CriteriaSet>> {
        self.load_within(id, &mut Vec::new());
        for (own, of) in std::mem::take(&mut self.deferred) {
            let there = of.value.split_once('/').is_some_and(|(set, indicator)| {
                let set = self.get(set);
                set.and_then(|set| set.indicator(indicator))
                    .is_some_and(has_own_threshold)
            });
            if !there {
                self.note(vec![problem::unknown_reference(&of)]);
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
            for (reference, _) in
                requirements(&set).flat_map(|requirement| requirement.sets(set.level))
            {
                if !found.iter().any(|known| known.id == reference.value) {
                    found.extend(self.get(&reference.value).cloned());
                }
            }
            next += 1;
        }
        found
    }

    /// The context keys on which some threshold of a loaded set or of a set that it requires depends.
    pub fn context_keys(&self, id: &str) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        let mut visit = |threshold: &Threshold| {
            if let Threshold::By { key, .. } = threshold {
                keys.insert(key.clone());
            }
        };
        for set in self.closure(id) {
            for requirement in requirements(&set) {
                let Requirement::Compare { threshold, .. } = requirement else {
                    continue;
                };
                threshold.value.walk(&mut visit);
                threshold.value.walk(&mut |threshold| {
                    if let Threshold::Relative { of, .. } = threshold
                        && let Some((set, indicator)) = of.value.split_once('/')
                        && let Some(indicator) =
                            self.get(set).and_then(|set| set.indicator(indicator))
                        && let Requirement::Compare { threshold, .. } = &indicator.requirement.value
                    {
                        threshold.value.walk(&mut visit);
                    }
                });
            }
        }
        keys
    }

    /// What the values of context keys are called in a loaded set and in the sets that it requires.
    pub fn context_values(&self, id: &str) -> Vec<ContextValue> {
        let mut values: Vec<ContextValue> = Vec::new();
        for named in self.closure(id).iter().flat_map(|set| &set.values) {
            if !values
                .iter()
                .any(|known| (&known.key, &known.value) == (&named.key, &named.value))
            {
                values.push(named.clone());
            }
        }
        values
    }

    /// What a set says once it is laid over its parents, as far as it may hold in a context (beneath what the set itself
    /// fixes of it); `None` where there is no such set, or a faulty one.
    pub fn statements(&mut self, id: &str, context: &Context) -> Option<Vec<Statement>> {
        let context = self.load(id)?.context.over(context);
        let merged = match self.merged.get(id) {
            Some(merged) => Arc::clone(merged),
            None => {
                // Its faults, and its parents', have been told when it was loaded.
                let (chain, _) = self.chain(id, &mut Vec::new());
                let merged = Arc::new(merged(chain, &mut Vec::new())?);
                self.merged.insert(id.to_owned(), Arc::clone(&merged));
                merged
            }
        };
        let referred = |of: &str| self.cells(of, &context);
        Some(statement::statements(&merged, &context, &referred))
    }

    /// The very file of a set, without what it inherits.
    pub fn file(&self, id: &str) -> Option<Arc<SourceFile>> {
        self.sources.read(id, &mut Vec::new())
    }

    /// What a set's file is called where values are placed.
    pub(super) fn file_name(&self, id: &str) -> String {
        self.sources.name(id)
    }

    /// The cells of the threshold that `of` (`set/indicator`) names, as far as they may hold in a context.
    fn cells(&self, of: &str, context: &Context) -> Vec<Cell> {
        let referred = of.split_once('/').and_then(|(set, indicator)| {
            let set = self.get(set)?;
            Some((set.context.over(context), set.indicator(indicator)?))
        });
        let Some((context, indicator)) = referred else {
            return Vec::new();
        };
        let Requirement::Compare { threshold, .. } = &indicator.requirement.value else {
            return Vec::new();
        };
        let mut cells = cell::cells(threshold, indicator.source.as_ref(), &|_| Vec::new());
        cells.retain(|cell| cell.applies(&context));
        cells
    }

    /// What the author of the given sets should look at, though it is no fault: years of the period for which a threshold
    /// has no cell, and thresholds that are not confirmed.
    pub fn advice(&self) -> Vec<Diagnostic> {
        let sets = self.sources.named();
        sets.filter_map(|(id, path)| Some((self.get(id)?, shown(path))))
            .flat_map(|(set, file)| advice::advice(set, &file))
            .collect()
    }

    /// Takes the faults found since the last call.
    pub fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.diagnostics)
    }

    /// `path` is the chain of sets that required this one.
    fn load_within(&mut self, id: &str, path: &mut Vec<String>) {
        if self.loaded.contains_key(id) {
            return;
        }
        let mut found = Vec::new();
        let (chain, whole) = self.chain(id, &mut found);
        if chain.is_empty() {
            // Without a fault there is no such set; with one its file cannot be read.
            if !found.is_empty() {
                self.note(found);
                self.loaded.insert(id.to_owned(), None);
            }
            return;
        }
        let mut set = settled(chain, whole, &mut found);
        if let Some(set) = &mut set {
            set.path = self.sources.path(id).map(shown);
        }
        path.push(id.to_owned());
        let sound = match &set {
            Some(set) => self.load_references(set, path, &mut found),
            None => false,
        };
        path.pop();
        let sound = sound && whole && !found.iter().any(Diagnostic::is_error);
        self.note(found);
        self.loaded
            .insert(id.to_owned(), set.filter(|_| sound).map(Arc::new));
    }

    /// Keeps faults, each once. That a threshold is looser than the parent's concerns whoever writes a set, not everybody
    /// who uses a shipped one.
    fn note(&mut self, found: Vec<Diagnostic>) {
        for diagnostic in found {
            let place = diagnostic
                .place
                .as_ref()
                .map(Place::file)
                .unwrap_or_default();
            let concerns = diagnostic.code != Code::LooserThreshold || !sources::is_embedded(place);
            if concerns && !self.diagnostics.contains(&diagnostic) {
                self.diagnostics.push(diagnostic);
            }
        }
    }

    /// The set's file and its parents', the set first; and whether the chain reaches its end.
    fn chain(&self, id: &str, found: &mut Vec<Diagnostic>) -> (Vec<(String, raw::Set)>, bool) {
        let mut chain: Vec<(String, raw::Set)> = Vec::new();
        let mut next = id.to_owned();
        loop {
            let Some(file) = self.sources.read(&next, found) else {
                return (chain, false);
            };
            let (set, faults) = parse::parse(&file);
            found.extend(faults);
            let parent = set.extends.clone();
            chain.push((next, set));
            let Some(parent) = parent else {
                return (chain, true);
            };
            if let Some(start) = chain.iter().position(|(id, _)| *id == parent.value) {
                let mut circle: Vec<String> =
                    chain[start..].iter().map(|(id, _)| id.clone()).collect();
                circle.push(parent.value.clone());
                found.push(problem::extends_cycle(&parent, &circle));
                return (chain, false);
            }
            if chain.len() > DEEPEST {
                found.push(problem::too_deep(&parent, DEEPEST));
                return (chain, false);
            }
            if !self.sources.has(&parent.value) {
                found.push(problem::unknown_parent(&parent, self.ids()));
                return (chain, false);
            }
            next = parent.value;
        }
    }

    /// Loads the sets that a set refers to; whether all of them are there and sound.
    fn load_references(
        &mut self,
        set: &CriteriaSet,
        path: &mut Vec<String>,
        found: &mut Vec<Diagnostic>,
    ) -> bool {
        let mut sound = true;
        for (requirement, level) in requirements(set).map(|requirement| (requirement, set.level)) {
            for (reference, needed) in requirement.sets(level) {
                sound &= self.load_required(reference, needed, path, found);
            }
            if let Requirement::Unmet { set, or_met, .. } = requirement
                && let Some(set) = self.get(&set.value)
            {
                sound &= unmet::check_criteria(or_met, set, found);
            }
            if let Requirement::Compare { threshold, .. } = requirement {
                threshold.value.walk(&mut |threshold| {
                    if let Threshold::Relative { of, .. } = threshold {
                        sound &= self.load_compared(of, set, path, found);
                    }
                });
            }
        }
        sound
    }

    fn load_required(
        &mut self,
        reference: &Sourced<String>,
        needed: Level,
        path: &mut Vec<String>,
        found: &mut Vec<Diagnostic>,
    ) -> bool {
        if let Some(start) = path.iter().position(|id| *id == reference.value) {
            let mut circle = path[start..].to_vec();
            circle.push(reference.value.clone());
            found.push(problem::require_cycle(reference, &circle));
            return false;
        }
        if !self.sources.has(&reference.value) {
            found.push(problem::unknown_set(reference, self.ids()));
            return false;
        }
        if path.len() > DEEPEST {
            found.push(problem::too_deep(reference, DEEPEST));
            return false;
        }
        self.load_within(&reference.value, path);
        match self.get(&reference.value) {
            Some(set) if set.level != needed => {
                found.push(problem::wrong_level(reference, needed));
                false
            }
            set => set.is_some(),
        }
    }

    /// A relative threshold's reference: `set/indicator`, an indicator with a threshold that is not itself relative.
    fn load_compared(
        &mut self,
        of: &Sourced<String>,
        own: &CriteriaSet,
        path: &mut Vec<String>,
        found: &mut Vec<Diagnostic>,
    ) -> bool {
        let Some((id, indicator)) = of.value.split_once('/') else {
            found.push(problem::unknown_reference(of));
            return false;
        };
        if id != own.id && path.iter().any(|above| above == id) {
            self.deferred.push((own.id.clone(), of.clone()));
            return true;
        }
        if id != own.id && self.sources.has(id) {
            if path.len() > DEEPEST {
                found.push(problem::too_deep(of, DEEPEST));
                return false;
            }
            self.load_within(id, path);
        }
        let set = if id == own.id {
            Some(own)
        } else {
            self.get(id).map(|set| &**set)
        };
        match set {
            Some(set) if set.indicator(indicator).is_some_and(has_own_threshold) => true,
            // A faulty set has been reported on its own account.
            None if self.loaded.contains_key(id) => false,
            _ => {
                found.push(problem::unknown_reference(of));
                false
            }
        }
    }
}

/// The set that comes of a chain of files, which may not reach its end; and the faults of both.
fn settled(
    chain: Vec<(String, raw::Set)>,
    whole: bool,
    found: &mut Vec<Diagnostic>,
) -> Option<CriteriaSet> {
    let lineage = chain.iter().map(|(id, _)| id.clone()).collect();
    let mut faults = Vec::new();
    let set =
        merged(chain, found).and_then(|merged| validate::validate(merged, lineage, &mut faults));
    // What a parent that cannot be reached would say is not missing.
    faults.retain(|fault| whole || fault.code != Code::MissingKey);
    found.append(&mut faults);
    set
}

/// A chain of files, the set first, laid over one another.
fn merged(chain: Vec<(String, raw::Set)>, found: &mut Vec<Diagnostic>) -> Option<raw::Set> {
    chain.into_iter().rev().fold(None, |parent, (_, set)| {
        Some(extends::merge(parent, set, found))
    })
}

fn requirements(set: &CriteriaSet) -> impl Iterator<Item = &Requirement> {
    let indicators = set
        .criteria
        .iter()
        .flat_map(|criterion| &criterion.indicators);
    indicators.flat_map(|indicator| {
        std::iter::once(indicator)
            .chain(&indicator.parts)
            .map(|indicator| &indicator.requirement.value)
    })
}

fn has_own_threshold(indicator: &super::Indicator) -> bool {
    let Requirement::Compare { threshold, .. } = &indicator.requirement.value else {
        return false;
    };
    let mut own = true;
    threshold
        .value
        .walk(&mut |threshold| own &= !matches!(threshold, Threshold::Relative { .. }));
    own
}
