//! Rows of one commune put together, where a file may have several.

use std::collections::HashMap;
use std::sync::Arc;

use super::crowd::Crowds;
use super::row::Row;
use super::{Locality, Spot, commune_key, problem, village_key};
use crate::criteria::Context;
use crate::diagnostic::Diagnostic;
use crate::fold;

/// Context keys of which one commune has one; where they differ, the names belong to different communes, or to the
/// same one in different years.
const TELLING: [&str; 3] = ["province", "district", "year"];

/// Localities in the order in which the data first name them.
#[derive(Default)]
pub(super) struct Gathered {
    localities: Vec<Locality>,
    by_key: HashMap<String, Vec<usize>>,
    crowds: Crowds,
    /// The row met last: those of one commune often follow one another.
    last: Last,
}

/// What a row says of its commune.
#[derive(Default)]
struct Last {
    name: String,
    /// The key of the name.
    key: String,
    code: Option<Arc<str>>,
    context: Context,
    /// Which locality it is about; absent where that is not clear, and before the first row.
    index: Option<usize>,
}

impl Gathered {
    /// Adds a row to its commune.
    pub(super) fn add(&mut self, row: Row, name: &str, at: &Spot, found: &mut Vec<Diagnostic>) {
        let Some(index) = self.index(&row, name, at, found) else {
            return;
        };
        let commune = &mut self.localities[index];
        if commune.code.is_none() {
            commune.code = row.code.as_deref().map(str::to_owned);
        }
        if commune.name != name && commune_key(&commune.name) != commune_key(name) {
            found.push(problem::context_disagrees(
                at,
                None,
                &commune.name,
                name,
                &commune.place,
            ));
        }
        for (key, value) in row.context.iter() {
            match commune.context.get(key) {
                Some(old) if old == value => {}
                Some(old) if !fold::is_same_name(old, value) => {
                    found.push(problem::context_disagrees(
                        at,
                        Some(key),
                        old,
                        value,
                        &commune.place,
                    ));
                }
                _ => commune.context.set(key.to_owned(), value),
            }
        }
        for (heading, value) in row.other {
            if !commune.other.iter().any(|(known, _)| *known == heading) {
                commune.other.push((heading, value));
            }
        }
        commune.name_set(row.set.as_deref());
        commune.add_note(row.note);
        let village = row.village.map(|village| commune.village(&village, at));
        let owner = match village {
            Some(village) => &mut commune.villages[village],
            None => commune,
        };
        self.crowds.add((index, village), owner, row.measurements);
    }

    /// The locality that a row is about: by its code, else by its name; a new one where none can be meant, none where
    /// several can.
    fn index(
        &mut self,
        row: &Row,
        name: &str,
        at: &Spot,
        found: &mut Vec<Diagnostic>,
    ) -> Option<usize> {
        let last = &mut self.last;
        let is_named_alike = last.name == name && last.code == row.code;
        if is_named_alike && last.index.is_some() && last.context == row.context {
            return last.index;
        }
        if last.name != name {
            name.clone_into(&mut last.name);
            last.key = commune_key(name);
        }
        last.code.clone_from(&row.code);
        last.context.clone_from(&row.context);
        last.index = None;
        let by_code = row.code.as_ref().map(|code| format!("#{code}"));
        let by_name = last.key.clone();
        let can_be = |locality: &Locality| {
            is_same(&locality.context, &row.context)
                && (locality.code.is_none()
                    || row.code.is_none()
                    || locality.code.as_deref() == row.code.as_deref())
        };
        let keys = by_code.iter().chain(std::iter::once(&by_name));
        let candidates = keys.filter_map(|key| self.by_key.get(key)).flatten();
        let mut candidates: Vec<usize> = candidates
            .copied()
            .filter(|index| can_be(&self.localities[*index]))
            .collect();
        candidates.dedup();
        if let ([first, second, ..], None) = (&candidates[..], &row.code) {
            let places = [*first, *second].map(|index| self.localities[index].place.clone());
            found.push(problem::which_commune(at, name, &places));
            return None;
        }
        let known = candidates.first().copied();
        let index = known.unwrap_or(self.localities.len());
        if known.is_none() {
            self.localities
                .push(locality(name, row.code.as_deref(), at));
        }
        for key in by_code.into_iter().chain(std::iter::once(by_name)) {
            let indices = self.by_key.entry(key).or_default();
            if !indices.contains(&index) {
                indices.push(index);
            }
        }
        self.last.index = Some(index);
        Some(index)
    }

    /// All of them.
    pub(super) fn finish(self) -> Vec<Locality> {
        self.localities
    }
}

/// Whether two rows of one name or code can be about the same commune: what tells communes apart does not differ.
fn is_same(known: &Context, row: &Context) -> bool {
    TELLING
        .iter()
        .all(|key| match (known.get(key), row.get(key)) {
            (Some(a), Some(b)) => fold::is_same_name(a, b),
            _ => true,
        })
}

/// A locality of which nothing is known yet.
pub(crate) fn locality(name: &str, code: Option<&str>, at: &Spot) -> Locality {
    Locality {
        name: name.to_owned(),
        code: code.map(str::to_owned),
        context: Context::default(),
        other: Vec::new(),
        sets: Vec::new(),
        note: None,
        measurements: Vec::new(),
        villages: Vec::new(),
        place: at.clone(),
    }
}

impl Locality {
    /// Adds a set that a row names.
    pub(super) fn name_set(&mut self, set: Option<&str>) {
        if let Some(set) = set.filter(|set| !self.sets.iter().any(|known| known == set)) {
            self.sets.push(set.to_owned());
        }
    }

    /// Adds a remark.
    pub(super) fn add_note(&mut self, note: Option<String>) {
        self.note = match (self.note.take(), note) {
            (Some(old), Some(new)) => Some(format!("{old}; {new}")),
            (old, new) => old.or(new),
        };
    }

    /// The index of its village of that name.
    fn village(&mut self, name: &str, at: &Spot) -> usize {
        // Most rows spell it as others do, which is seen more quickly.
        let mut villages = self.villages.iter();
        let known = villages.position(|village| village.name == name);
        let known = known.or_else(|| {
            let key = village_key(name);
            let mut villages = self.villages.iter();
            villages.position(|village| village_key(&village.name) == key)
        });
        known.unwrap_or_else(|| {
            self.villages.push(locality(name, None, at));
            self.villages.len() - 1
        })
    }
}
