//! Diagnostics on their way to whoever reports them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Diagnostic, Place, Sheet};

/// A diagnostic, and what it is known by where it is reported once however often it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The key; absent where each is reported.
    pub once: Option<String>,
    /// What was found.
    pub diagnostic: Diagnostic,
}

/// What was found, in its order. Of those with one key only the first is kept; where several are gathered side by side,
/// [`ReportedOnce`] keeps the first of all.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    keys: HashSet<String>,
    refused: Vec<Place>,
}

impl Findings {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(Finding {
            once: None,
            diagnostic,
        });
    }

    /// Adds a diagnostic unless there was one of this key.
    pub fn push_once(&mut self, key: String, diagnostic: impl FnOnce() -> Diagnostic) {
        if self.keys.insert(key.clone()) {
            self.list.push(Finding {
                once: Some(key),
                diagnostic: diagnostic(),
            });
        }
    }

    /// Adds cells that had been read and are not used, which a diagnostic says of them or of others like them.
    pub fn refuse(&mut self, cells: impl IntoIterator<Item = impl Into<Place>>) {
        self.refused.extend(cells.into_iter().map(Into::into));
    }

    /// Takes the cells that were refused since the last call.
    pub fn take_refused(&mut self) -> Vec<Place> {
        std::mem::take(&mut self.refused)
    }

    /// Whether there was one of this key.
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Those behind the first of them.
    pub fn since(&self, count: usize) -> &[Finding] {
        self.list.get(count..).unwrap_or_default()
    }

    /// Takes what was found since the last call.
    pub fn take(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.list)
    }
}

/// The keys of diagnostics that have been reported.
#[derive(Debug, Default)]
pub struct ReportedOnce(HashSet<String>);

impl ReportedOnce {
    /// Those of some findings that have not been reported yet.
    pub fn filter(&mut self, found: Vec<Finding>) -> Vec<Diagnostic> {
        let new = found.into_iter().filter(|finding| {
            finding
                .once
                .as_ref()
                .is_none_or(|key| self.0.insert(key.clone()))
        });
        new.map(|finding| finding.diagnostic).collect()
    }
}

/// Sorts diagnostics into the order of the data, whose files are given in theirs: what is in none of them comes first.
pub(crate) fn in_order(all: &mut [Diagnostic], files: &[String]) {
    let files = files.iter().enumerate();
    let files: HashMap<&str, usize> = files.map(|(at, file)| (&**file, at)).collect();
    let mut sheets: HashMap<*const Sheet, usize> = HashMap::new();
    let mut rank = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.as_ref()?;
        let file = files.get(place.file())?;
        let Place::Cell {
            sheet,
            line,
            column,
        } = place
        else {
            return Some((*file, 0, 0, None));
        };
        let next = sheets.len() + 1;
        let sheet = *sheets.entry(Arc::as_ptr(sheet)).or_insert(next);
        Some((*file, sheet, *line, *column))
    };
    all.sort_by_cached_key(|diagnostic| rank(diagnostic));
}
