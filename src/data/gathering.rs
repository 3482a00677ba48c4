//! Localities put together from rows that may stand anywhere.

use std::collections::HashMap;
use std::sync::Arc;

use super::diagnostics;
use super::layout::TableLayout;
use super::locality::{IDENTIFYING, Locality, RowContext, RowOutcome, commune_key};
use super::row::Row;
use crate::criteria::Context;
use crate::diagnostic::{Finding, Findings};
use crate::fold;

/// Localities whose rows may stand anywhere, in the order in which the data first name them.
pub(super) struct Gathering<'l> {
    layout: &'l TableLayout,
    localities: Vec<(Vec<Finding>, Locality)>,
    by_key: HashMap<String, Vec<usize>>,
    /// What was found since the last row of a locality.
    pending: Vec<Finding>,
    /// What rows said of their commune since the last that brought a name or code, and its index: most say it again.
    known: HashMap<(String, Option<String>), (Arc<RowContext>, usize)>,
}

impl<'l> Gathering<'l> {
    pub(super) fn new(layout: &'l TableLayout) -> Gathering<'l> {
        Gathering {
            layout,
            localities: Vec::new(),
            by_key: HashMap::new(),
            pending: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// Keeps what was found in a row of no locality.
    pub(super) fn skip(&mut self, found: &mut Findings) {
        self.pending.extend(found.take());
    }

    /// Adds a row to its commune.
    pub(super) fn add(&mut self, row: Row, name: &str, found: &mut Findings) {
        let layout = self.layout;
        let at = layout.cell(row.line, None);
        let Some(index) = self.index(&row, name, found) else {
            return self.skip(found);
        };
        let (known, commune) = &mut self.localities[index];
        if commune.code.is_none() && row.code.is_some() {
            commune.code.clone_from(&row.code);
            self.known.clear();
        }
        if commune.name != name && commune_key(&commune.name) != commune_key(name) {
            let first = commune.place();
            found.push(diagnostics::context_disagrees(
                &at,
                None,
                &commune.name,
                name,
                &first,
            ));
        }
        if !Arc::ptr_eq(&commune.context, &row.context) && commune.context != row.context {
            self.known.clear();
            let first = commune.place();
            Arc::make_mut(&mut commune.context).merge(&row.context, |key, old, new| {
                let key = Some(key);
                found.push(diagnostics::context_disagrees(&at, key, old, new, &first));
            });
        }
        commune.add_note(row.note);
        let owner = match row.village {
            Some(village) => commune.village(layout, &village, row.line),
            None => commune,
        };
        owner.measurements.append(row.measurements);
        known.append(&mut self.pending);
        known.extend(found.take());
    }

    /// The locality that a row is about: by its code, else by its name; a new one where none can be meant, none where
    /// several can.
    fn index(&mut self, row: &Row, name: &str, found: &mut Findings) -> Option<usize> {
        let named = (name.to_owned(), row.code.clone());
        if let Some((context, index)) = self.known.get(&named)
            && (Arc::ptr_eq(context, &row.context) || context.context == row.context.context)
        {
            return Some(*index);
        }
        let by_code = row.code.as_ref().map(|code| format!("#{code}"));
        let by_name = commune_key(name);
        let can_be = |locality: &Locality| {
            is_same(&locality.context.context, &row.context.context)
                && (locality.code.is_none() || row.code.is_none() || locality.code == row.code)
        };
        let keys = by_code.iter().chain(std::iter::once(&by_name));
        let candidates = keys.filter_map(|key| self.by_key.get(key)).flatten();
        let mut candidates: Vec<usize> = candidates
            .copied()
            .filter(|index| can_be(&self.localities[*index].1))
            .collect();
        candidates.dedup();
        if let ([first, second, ..], None) = (&candidates[..], &row.code) {
            let places = [*first, *second].map(|index| self.localities[index].1.place());
            let at = self.layout.cell(row.line, None);
            found.push(diagnostics::which_commune(&at, name, &places));
            return None;
        }
        let index = candidates.first().copied().unwrap_or_else(|| {
            let (code, context) = (row.code.clone(), Arc::clone(&row.context));
            let locality = Locality::new(self.layout, name.to_owned(), code, context, row.line);
            self.localities.push((Vec::new(), locality));
            self.localities.len() - 1
        });
        let mut is_new = false;
        for key in by_code.into_iter().chain(std::iter::once(by_name)) {
            let indices = self.by_key.entry(key).or_default();
            if !indices.contains(&index) {
                indices.push(index);
                is_new = true;
            }
        }
        if is_new {
            self.known.clear();
        }
        self.known.insert(named, (Arc::clone(&row.context), index));
        Some(index)
    }

    /// All of them, and what was found behind the last.
    pub(super) fn finish(self) -> Vec<RowOutcome> {
        let localities = self.localities.into_iter();
        let outcomes = localities.map(|(found, locality)| RowOutcome {
            found,
            locality: Some(locality),
        });
        let rest = (!self.pending.is_empty()).then_some(RowOutcome {
            found: self.pending,
            locality: None,
        });
        outcomes.chain(rest).collect()
    }
}

/// Whether two rows of one name or code can be about the same commune: what tells communes apart does not differ.
fn is_same(known: &Context, row: &Context) -> bool {
    IDENTIFYING
        .iter()
        .all(|key| match (known.get(key), row.get(key)) {
            (Some(a), Some(b)) => fold::is_same_name(a, b),
            _ => true,
        })
}
