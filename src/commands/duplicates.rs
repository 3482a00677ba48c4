//! Localities that were assessed before in a run: one that comes twice, or seems to, is reported.

use std::collections::HashMap;

use super::diagnostics;
use crate::data::{CellRef, commune_key};
use crate::diagnostic::Diagnostic;
use crate::fold;

/// What tells a locality apart.
#[derive(Debug)]
pub(super) struct Identity {
    /// Its name as the data write it.
    name: String,
    /// The name as it is compared.
    key: String,
    code: Option<String>,
    /// Where it lies, and the year.
    place: String,
    at: CellRef,
}

impl Identity {
    pub(super) fn new(name: &str, code: Option<&str>, place: String, at: CellRef) -> Identity {
        Identity {
            name: name.to_owned(),
            key: commune_key(name),
            code: code.map(str::to_owned),
            place,
            at,
        }
    }
}

/// The localities so far.
#[derive(Default)]
pub(super) struct SeenLocalities {
    /// By where they lie and their year.
    by_place: HashMap<String, SeenInPlace>,
    /// By name without marks, the first of those without a code: its name and place.
    by_letters: HashMap<String, (String, CellRef)>,
}

#[derive(Default)]
struct SeenInPlace {
    by_code: HashMap<String, CellRef>,
    /// The names of those that have a code, and of those that have none.
    with_code: HashMap<String, CellRef>,
    without_code: HashMap<String, CellRef>,
}

impl SeenLocalities {
    /// Takes note of a locality; what is to be reported of it and those before it.
    pub(super) fn insert(&mut self, locality: Identity) -> Vec<Diagnostic> {
        let (name, at) = (locality.name.clone(), locality.at.clone());
        let (has_code, key) = (locality.code.is_some(), locality.key.clone());
        if !self.by_place.contains_key(&locality.place) {
            self.by_place
                .insert(locality.place.clone(), SeenInPlace::default());
        }
        let seen = self.by_place.get_mut(&locality.place);
        if let Some(first) = seen.and_then(|seen| seen.insert(locality)) {
            return vec![diagnostics::locality_twice(&name, &at, &first)];
        }
        let similar = if has_code {
            None
        } else {
            self.similar(&name, &key, &at)
        };
        let mut found: Vec<Diagnostic> = similar.into_iter().collect();
        // A letter that only looks like Đ.
        if name.contains(['\u{d0}', '\u{f0}', '\u{189}']) {
            found.push(diagnostics::foreign_letter(&name, &at));
        }
        found
    }

    /// Reports a commune whose name differs from an earlier one's by marks that one of the two lacks altogether. Official
    /// codes tell them apart.
    fn similar(&mut self, name: &str, key: &str, at: &CellRef) -> Option<Diagnostic> {
        let letters = fold::word(key);
        let Some((other, place)) = self.by_letters.get(&letters) else {
            self.by_letters
                .insert(letters, (name.to_owned(), at.clone()));
            return None;
        };
        let is_bare = key == letters;
        let other_is_bare = commune_key(other) == letters;
        (is_bare != other_is_bare).then(|| diagnostics::similar_names(name, at, other, place))
    }
}

impl SeenInPlace {
    /// Takes note of a locality; the place of the one before it that it may be: one of its code, or of its name where not
    /// both have a code.
    fn insert(&mut self, locality: Identity) -> Option<CellRef> {
        let Identity { key, code, at, .. } = locality;
        let Some(code) = code else {
            let first = self.without_code.get(&key).or(self.with_code.get(&key));
            let first = first.cloned();
            if first.is_none() {
                self.without_code.insert(key, at);
            }
            return first;
        };
        let first = self.by_code.get(&code).or(self.without_code.get(&key));
        if first.is_some() {
            return first.cloned();
        }
        self.with_code.entry(key).or_insert_with(|| at.clone());
        self.by_code.insert(code, at);
        None
    }
}
