//! Localities that were assessed in a run: one that comes twice, or seems to, is reported, whichever comes first.

use std::collections::HashMap;

use super::diagnostics;
use crate::data::{CellRef, Commune, Identity, Locality, communes_of};
use crate::diagnostic::Diagnostic;
use crate::fold;

/// What is known of a locality once it is assessed.
pub(super) struct SeenLocality {
    identity: Identity,
    name: Box<str>,
    at: CellRef,
}

impl SeenLocality {
    pub(super) fn new(locality: &Locality) -> SeenLocality {
        SeenLocality {
            identity: locality.identity(),
            name: locality.name.as_str().into(),
            at: locality.place(),
        }
    }
}

/// What is to be reported of all localities of a run.
pub(super) fn duplicates(seen: &[SeenLocality]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut first: HashMap<&Identity, usize> = HashMap::new();
    let mut distinct = Vec::new();
    for (index, locality) in seen.iter().enumerate() {
        let known = first.entry(&locality.identity).or_insert_with(|| {
            distinct.push(index);
            index
        });
        if *known != index {
            found.push((index, *known));
        }
    }
    let identities: Vec<&Identity> = distinct
        .iter()
        .map(|index| &seen[*index].identity)
        .collect();
    for (position, commune) in communes_of(&identities).into_iter().enumerate() {
        let other = match commune {
            Commune::Of(other) | Commune::Between(other, _) => other,
        };
        if other != position {
            found.push((distinct[position], distinct[other]));
        }
    }
    let mut found: Vec<Diagnostic> = found
        .into_iter()
        .map(|(one, other)| {
            let (second, first) = (&seen[one.max(other)], &seen[one.min(other)]);
            diagnostics::locality_twice(&second.name, &second.at, &first.at)
        })
        .collect();
    found.extend(similar(distinct.iter().map(|index| &seen[*index])));
    // Letters of other alphabets that look like ones of the Vietnamese.
    let is_foreign = |c| matches!(c, '\u{d0}' | '\u{f0}' | '\u{189}' | '\u{370}'..='\u{52f}');
    let foreign = seen
        .iter()
        .filter(|locality| locality.name.contains(is_foreign));
    found.extend(foreign.map(|it| diagnostics::foreign_letter(&it.name, &it.at)));
    found
}

/// Reports communes whose names differ by marks that one of the two lacks altogether, or by spaces. Official codes tell
/// them apart.
fn similar<'s>(seen: impl Iterator<Item = &'s SeenLocality>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut by_letters: HashMap<String, Vec<&SeenLocality>> = HashMap::new();
    for locality in seen.filter(|locality| !locality.identity.has_code()) {
        let base = &locality.identity.base;
        let known = by_letters
            .entry(fold::word(base).replace(' ', ""))
            .or_default();
        let joined = |base: &str| base.replace(' ', "");
        let is_near = |other: &&&SeenLocality| {
            let other = &other.identity.base;
            other != base && (other.is_ascii() != base.is_ascii() || joined(other) == joined(base))
        };
        if let Some(other) = known.iter().find(is_near) {
            let (name, at) = (&locality.name, &locality.at);
            found.push(diagnostics::similar_names(name, at, &other.name, &other.at));
        }
        // Many of one name need not be looked at again.
        if !known.iter().any(|other| other.identity.base == *base) {
            known.push(locality);
        }
    }
    found
}
