//! Localities that were assessed in a run: one that comes twice, or seems to, is reported, whichever comes first.

use std::collections::HashMap;
use std::sync::Arc;

use super::diagnostics;
use crate::data::{
    CellRef, Commune, Identity, Locality, RowContext, communes_of, is_less_marked, locality_twice,
    year_not_chosen,
};
use crate::diagnostic::{Diagnostic, Findings};
use crate::fold;

/// What is known of a locality once it is assessed.
pub(super) struct SeenLocality {
    identity: Identity,
    name: Box<str>,
    has_other_names: bool,
    at: CellRef,
    context: Arc<RowContext>,
    /// What was measured, as bits: communes with the same are two, whose names may be alike.
    measured: u128,
}

impl SeenLocality {
    pub(super) fn new(locality: &Locality) -> SeenLocality {
        SeenLocality {
            identity: locality.identity(),
            name: locality.name.as_str().into(),
            has_other_names: locality.has_other_names,
            at: locality.place(),
            context: Arc::clone(&locality.context),
            measured: {
                let list = locality.measurements.list.iter();
                list.fold(0, |bits, it| bits | 1 << (it.target.index() % 128))
            },
        }
    }

    /// Its name, with its district behind it.
    fn name_and_district(&self) -> String {
        match self.context.context.get("district") {
            Some(district) => format!("{} ({district})", self.name),
            None => self.name.to_string(),
        }
    }
}

/// Reports the localities that others of a table may be too, in which a row is a commune.
pub(super) fn twice(seen: &[SeenLocality]) -> Vec<Diagnostic> {
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
    let found = found.into_iter().map(|(one, other)| {
        let (second, first) = (&seen[one.max(other)], &seen[one.min(other)]);
        locality_twice(&second.name, &second.at, &first.at)
    });
    found.collect()
}

/// Leaves out what is of another year than the one that is chosen, of communes with data of several: judged by one year, the
/// reports could not tell them apart.
pub(super) fn of_chosen_year(localities: &mut Vec<Locality>, chosen: &str) -> Findings {
    let mut years: HashMap<Identity, Vec<String>> = HashMap::new();
    let year_of = |locality: &Locality| {
        let year = locality.context.context.get("year")?;
        Some((locality.identity().in_any_year(), year.to_owned()))
    };
    for (identity, year) in localities.iter().filter_map(year_of) {
        let known = years.entry(identity).or_default();
        if !known.contains(&year) {
            known.push(year);
        }
    }
    let mut found = Findings::default();
    localities.retain(|locality| {
        let Some((identity, year)) = year_of(locality) else {
            return true;
        };
        let is_kept = years[&identity].len() < 2 || year == chosen;
        if !is_kept {
            let (at, name) = (locality.place(), &locality.name);
            found.push(year_not_chosen(&at, name, &year, chosen));
            found.refuse(locality.measured_cells());
        }
        is_kept
    });
    found
}

/// Reports names that are nearly those of others, or not of Vietnamese letters.
pub(super) fn odd_names(seen: &[SeenLocality]) -> Vec<Diagnostic> {
    let mut found = similar(seen);
    // Letters of other alphabets that look like ones of the Vietnamese.
    let is_foreign = |c| matches!(c, '\u{d0}' | '\u{f0}' | '\u{189}' | '\u{370}'..='\u{52f}');
    let foreign = seen
        .iter()
        .filter(|locality| locality.name.contains(is_foreign));
    found.extend(foreign.map(|it| diagnostics::foreign_letter(&it.name, &it.at)));
    found
}

/// Reports communes whose names lack the marks that another's has, or have spaces that another's has not. Official codes
/// tell them apart.
fn similar(seen: &[SeenLocality]) -> Vec<Diagnostic> {
    let spaces = |it: &SeenLocality| it.identity.base.matches(' ').count();
    let mut by_letters: HashMap<String, Vec<&SeenLocality>> = HashMap::new();
    let mut order = Vec::new();
    // Of several names none is its own; they have been reported.
    for locality in seen.iter().filter(|locality| !locality.has_other_names) {
        let letters = fold::word(&locality.identity.base)
            .replace(' ', "")
            .replace('y', "i");
        let known = by_letters.entry(letters.clone()).or_default();
        known.push(locality);
        order.push((letters, locality));
    }
    let mut found = Vec::new();
    for (letters, one) in order {
        let is_bare = one.identity.base.is_ascii();
        let is_meant = |other: &&&SeenLocality| {
            if one.identity.has_code() && other.identity.has_code() {
                return false;
            }
            let (own, its) = (&*one.identity.base, &*other.identity.base);
            // Of names that differ in a mark or in i and y there are two in many a district.
            let may_be_one = || one.measured & other.measured == 0;
            is_bare && !its.is_ascii()
                || is_bare == its.is_ascii() && spaces(one) > spaces(other)
                || may_be_one()
                    && (is_less_marked(own, its)
                        || own < its && own.replace('y', "i") == its.replace('y', "i"))
        };
        let others = || by_letters.get(&letters).into_iter().flatten();
        if let Some(other) = others().find(is_meant) {
            let (name, at) = (&one.name, &one.at);
            found.push(diagnostics::similar_names(name, at, &other.name, &other.at));
        } else if let Some(other) = others().find(|other| {
            one.identity.base == other.identity.base && one.identity.lacks_marks_of(&other.identity)
        }) {
            let [name, other_name] = [one, other].map(SeenLocality::name_and_district);
            found.push(diagnostics::similar_names(
                &name,
                &one.at,
                &other_name,
                &other.at,
            ));
        }
    }
    found
}
