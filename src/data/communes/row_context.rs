//! What rows that are one commune's say of it besides what was measured.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::data::places::commune_names::{fuller, is_same_value};
use crate::data::rows::commune_diagnostics;
use crate::data::rows::locality::{Locality, RowContext};
use crate::diagnostic::Findings;
use crate::fold;

impl RowContext {
    /// What some rows say together. Of a key of which they say different things nothing is known.
    pub(super) fn join<'p>(
        parts: impl Iterator<Item = &'p Locality>,
        found: &mut Findings,
    ) -> RowContext {
        let mut all = RowContext::default();
        let mut said: HashSet<(&str, String)> = HashSet::new();
        let mut disagreeing: BTreeSet<&str> = BTreeSet::new();
        let mut first: BTreeMap<&str, (&str, &Locality)> = BTreeMap::new();
        for locality in parts {
            let context = &locality.context;
            for (key, value) in context.context.iter() {
                let known = first.entry(key).or_insert((value, locality));
                let (old, place) = *known;
                if is_same_value(key, old, value) {
                    known.0 = fuller(old, value);
                }
                let is_new = said.insert((key, fold::name(value)));
                if is_new && !is_same_value(key, old, value) {
                    let (at, place) = (locality.place(), place.place());
                    found.push(commune_diagnostics::context_disagrees(
                        &at, key, old, value, &place,
                    ));
                    disagreeing.insert(key);
                }
            }
            for (heading, value) in &context.other {
                let known = all.other.iter().filter(|(known, _)| known == heading);
                // Of more than two it is no more known than of two.
                let count = known.clone().count();
                if count < 2 && !known.clone().any(|(_, known)| known == value) {
                    all.other.push((Arc::clone(heading), Arc::clone(value)));
                }
            }
            for set in &context.sets {
                if !all.sets.contains(set) {
                    all.sets.push(Arc::clone(set));
                }
            }
        }
        for (key, (value, _)) in first {
            if !disagreeing.contains(key) {
                all.context.set(key.to_owned(), value);
            }
        }
        all
    }
}
