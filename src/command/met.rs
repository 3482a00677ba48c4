//! What has been met so far in a run, so that something is told once, or for the first time.

use std::collections::{BTreeSet, HashMap};

use super::problem;
use crate::diagnostic::{Code, Diagnostic};
use crate::fold;
use crate::measurement::{Locality, Spot, commune_key};

/// The names of communes.
#[derive(Default)]
pub(super) struct Names {
    /// By name without marks, the first commune of it: its name and place.
    by_letters: HashMap<Box<str>, (Box<str>, Spot)>,
}

impl Names {
    /// Takes in a commune; tells of one whose name differs from an earlier one's by marks that one of the two lacks
    /// altogether. Official codes tell them apart.
    pub(super) fn meet(&mut self, locality: &Locality) -> Option<Diagnostic> {
        if locality.code.is_some() {
            return None;
        }
        let key = commune_key(&locality.name);
        let letters = fold::word(&key);
        let Some((name, place)) = self.by_letters.get(&*letters) else {
            let first = (locality.name.as_str().into(), locality.place.clone());
            self.by_letters.insert(letters.into(), first);
            return None;
        };
        let is_bare = key == letters;
        let other_is_bare = commune_key(name) == letters;
        (is_bare != other_is_bare).then(|| problem::similar_names(locality, name, place))
    }
}

/// Whether a name is written with a letter that only looks like Đ.
pub(super) fn looks_like_dd(name: &str) -> bool {
    name.contains(['\u{d0}', '\u{f0}', '\u{189}'])
}

/// Faults that all values of an indicator in a file share, which are told once.
#[derive(Default)]
pub(super) struct Unclear(BTreeSet<(String, String)>);

impl Unclear {
    /// Whether this has not been told yet.
    pub(super) fn is_new(&mut self, diagnostic: &Diagnostic) -> bool {
        if diagnostic.code != Code::PercentOrFraction {
            return true;
        }
        let file = diagnostic.place.as_ref().map_or("", |place| place.file());
        self.0
            .insert((file.to_owned(), diagnostic.message.vi.to_string()))
    }
}
