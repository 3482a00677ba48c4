//! Rows of one commune put together, where a file may have several.

use std::collections::HashMap;

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
    /// The name met last, and its key: the rows of one commune often follow one another.
    last: (String, String),
}

impl Gathered {
    /// Adds a row to its commune.
    pub(super) fn add(&mut self, row: Row, name: String, at: &Spot, found: &mut Vec<Diagnostic>) {
        let Some(index) = self.index(&row, &name, at, found) else {
            return;
        };
        let commune = &mut self.localities[index];
        if commune.code.is_none() {
            commune.code.clone_from(&row.code);
        }
        if commune.name != name && commune_key(&commune.name) != commune_key(&name) {
            found.push(problem::context_disagrees(
                at,
                None,
                &commune.name,
                &name,
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
                _ => commune.context.set(key, value),
            }
        }
        for (heading, value) in row.other {
            if !commune.other.iter().any(|(known, _)| *known == heading) {
                commune.other.push((heading, value));
            }
        }
        commune.name_set(row.set);
        commune.add_note(row.note);
        let key = (
            index,
            row.village.as_deref().map(village_key).unwrap_or_default(),
        );
        let owner = match row.village {
            Some(village) => self.localities[index].village(village, at),
            None => &mut self.localities[index],
        };
        self.crowds.add(key, owner, row.measurements);
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
        let by_code = row.code.as_ref().map(|code| format!("#{code}"));
        if self.last.0 != name {
            self.last = (name.to_owned(), commune_key(name));
        }
        let by_name = self.last.1.clone();
        let can_be = |locality: &Locality| {
            is_same(&locality.context, &row.context)
                && (locality.code.is_none() || row.code.is_none() || locality.code == row.code)
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
                .push(locality(name.to_owned(), row.code.clone(), at));
        }
        for key in by_code.into_iter().chain(std::iter::once(by_name)) {
            let indices = self.by_key.entry(key).or_default();
            if !indices.contains(&index) {
                indices.push(index);
            }
        }
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
pub(crate) fn locality(name: String, code: Option<String>, at: &Spot) -> Locality {
    Locality {
        name,
        code,
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
    pub(super) fn name_set(&mut self, set: Option<String>) {
        if let Some(set) = set.filter(|set| !self.sets.contains(set)) {
            self.sets.push(set);
        }
    }

    /// Adds a remark.
    pub(super) fn add_note(&mut self, note: Option<String>) {
        self.note = match (self.note.take(), note) {
            (Some(old), Some(new)) => Some(format!("{old}; {new}")),
            (old, new) => old.or(new),
        };
    }

    /// Its village of that name.
    fn village(&mut self, name: String, at: &Spot) -> &mut Locality {
        let key = village_key(&name);
        let index = match self
            .villages
            .iter()
            .position(|village| village_key(&village.name) == key)
        {
            Some(index) => index,
            None => {
                self.villages.push(locality(name, None, at));
                self.villages.len() - 1
            }
        };
        &mut self.villages[index]
    }
}
