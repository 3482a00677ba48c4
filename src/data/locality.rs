//! Communes and villages, each put together from the rows about it.

use std::collections::HashMap;
use std::sync::Arc;

use super::diagnostics;
use super::options::PercentAs;
use super::reader::RowOutcome;
use super::row::{Row, TableLayout};
use super::table::CellRef;
use super::value::{Measurement, Measurements, Position};
use crate::criteria::Context;
use crate::diagnostic::{Finding, Findings, Sheet};
use crate::fold;

/// Context keys of which one commune has one; where they differ, the names belong to different communes, or to the
/// same one in different years.
const IDENTIFYING: [&str; 3] = ["province", "district", "year"];

/// A commune, or a village of one, and what was measured there.
#[derive(Debug, Clone)]
pub struct Locality {
    /// Its name as the data write it.
    pub name: String,
    /// Its official code; absent where the data give none.
    pub code: Option<String>,
    /// What its rows say of where it lies, its year and its sets.
    pub context: Arc<RowContext>,
    /// A remark on the commune as a whole; absent where the data give none.
    pub note: Option<String>,
    /// What was measured.
    pub measurements: Measurements,
    /// Its villages, in the order of the data; empty for a village.
    pub villages: Vec<Locality>,
    /// The sheet that it stands in.
    pub sheet: Arc<Sheet>,
    /// The line where the data begin to speak of it.
    pub line: u64,
    /// What a number without a percent sign means where a percentage is asked for.
    pub percent_as: PercentAs,
}

/// What rows say of their locality beside its name, shared by all that say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowContext {
    /// Province, region, group, year, and other columns that the program knows.
    pub context: Context,
    /// Columns that it does not know, with their values: context keys of a set, or nothing to it.
    pub other: Vec<(Arc<str>, Arc<str>)>,
    /// The sets that the rows name, each once.
    pub sets: Vec<Arc<str>>,
}

impl Locality {
    /// One of which nothing was measured yet.
    pub(super) fn new(
        layout: &TableLayout,
        name: &str,
        code: Option<String>,
        context: Arc<RowContext>,
        line: u64,
    ) -> Locality {
        Locality {
            name: name.to_owned(),
            code,
            context,
            note: None,
            measurements: Measurements::default(),
            villages: Vec::new(),
            sheet: Arc::clone(&layout.sheet),
            line,
            percent_as: layout.options.percent_as,
        }
    }

    /// Where the data begin to speak of it.
    pub fn place(&self) -> CellRef {
        self.cell(Position {
            line: u32::try_from(self.line).unwrap_or(u32::MAX),
            column: None,
        })
    }

    /// A cell of its sheet.
    pub fn cell(&self, at: Position) -> CellRef {
        CellRef {
            sheet: Arc::clone(&self.sheet),
            line: u64::from(at.line),
            column: at.column.map(|column| column as usize),
        }
    }

    /// Where a measurement stands.
    pub fn cell_of(&self, measurement: &Measurement) -> CellRef {
        self.cell(measurement.at)
    }

    /// What tells it apart beside its code or name: where it lies, and the year.
    pub fn identity(&self) -> String {
        let context = |key| self.context.context.get(key).unwrap_or_default();
        IDENTIFYING.map(context).join("\0")
    }

    fn add_note(&mut self, note: Option<String>) {
        self.note = match (self.note.take(), note) {
            (Some(old), Some(new)) => Some(format!("{old}; {new}")),
            (old, new) => old.or(new),
        };
    }
}

/// What a commune's name is compared by: without the word for its kind, in any spelling.
pub fn commune_key(name: &str) -> String {
    // Folded, xã, phường, thị trấn: the tones of a word stand at its end.
    without_kind(
        name,
        &[
            "xa\u{303} ",
            "phu\u{31b}o\u{31b}ng\u{300} ",
            "thi\u{323} tra\u{302}n\u{301} ",
        ],
    )
}

/// What a village's name is compared by, likewise.
fn village_key(name: &str) -> String {
    // Thôn, bản, ấp.
    without_kind(name, &["tho\u{302}n ", "ban\u{309} ", "a\u{302}p\u{301} "])
}

fn without_kind(name: &str, kinds: &[&str]) -> String {
    let key = fold::name(name);
    match kinds.iter().find_map(|kind| key.strip_prefix(kind)) {
        Some(bare) => bare.to_owned(),
        None => key,
    }
}

/// Localities whose rows may stand anywhere, in the order in which the data first name them.
pub(super) struct Gathering<'l> {
    layout: &'l TableLayout,
    localities: Vec<(Vec<Finding>, Locality)>,
    by_key: HashMap<String, Vec<usize>>,
    /// What was found since the last row of a locality.
    pending: Vec<Finding>,
    /// What the last row said of its commune, and its index: rows of one commune often follow one another.
    last: Option<(String, Option<String>, Arc<RowContext>, usize)>,
}

impl<'l> Gathering<'l> {
    pub(super) fn new(layout: &'l TableLayout) -> Gathering<'l> {
        Gathering {
            layout,
            localities: Vec::new(),
            by_key: HashMap::new(),
            pending: Vec::new(),
            last: None,
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
        if commune.code.is_none() {
            commune.code.clone_from(&row.code);
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
        if let Some((last_name, code, context, index)) = &self.last
            && last_name == name
            && *code == row.code
            && (Arc::ptr_eq(context, &row.context) || context.context == row.context.context)
        {
            return Some(*index);
        }
        self.last = None;
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
            let locality = Locality::new(self.layout, name, code, context, row.line);
            self.localities.push((Vec::new(), locality));
            self.localities.len() - 1
        });
        for key in by_code.into_iter().chain(std::iter::once(by_name)) {
            let indices = self.by_key.entry(key).or_default();
            if !indices.contains(&index) {
                indices.push(index);
            }
        }
        let (code, context) = (row.code.clone(), Arc::clone(&row.context));
        self.last = Some((name.to_owned(), code, context, index));
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

impl Locality {
    /// Its village of a name.
    fn village(&mut self, layout: &TableLayout, name: &str, line: u64) -> &mut Locality {
        // Most rows spell it as others do.
        let mut villages = self.villages.iter();
        let known = villages.position(|village| village.name == name);
        let known = known.or_else(|| {
            let key = village_key(name);
            let mut villages = self.villages.iter();
            villages.position(|village| village_key(&village.name) == key)
        });
        let index = known.unwrap_or_else(|| {
            let village = Locality::new(layout, name, None, Arc::default(), line);
            self.villages.push(village);
            self.villages.len() - 1
        });
        &mut self.villages[index]
    }
}

impl RowContext {
    /// Adds what another row says; where it says otherwise, `disagree` gets the key and both values.
    fn merge(&mut self, other: &RowContext, mut disagree: impl FnMut(&str, &str, &str)) {
        for (key, value) in other.context.iter() {
            match self.context.get(key) {
                Some(old) if old == value => {}
                Some(old) if !fold::is_same_name(old, value) => disagree(key, old, value),
                _ => self.context.set(key.to_owned(), value),
            }
        }
        for (heading, value) in &other.other {
            if !self.other.iter().any(|(known, _)| known == heading) {
                self.other.push((Arc::clone(heading), Arc::clone(value)));
            }
        }
        for set in &other.sets {
            if !self.sets.contains(set) {
                self.sets.push(Arc::clone(set));
            }
        }
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

#[cfg(test)]
mod tests {
    use super::{commune_key, village_key};

    #[test]
    fn a_commune_is_one_with_and_without_the_word_for_its_kind() {
        for name in [
            "Hà Sơn",
            "xã Hà Sơn",
            "Xã  HÀ SƠN",
            "Phường Hà Sơn",
            "thị trấn Hà Sơn",
        ] {
            assert_eq!(commune_key(name), commune_key("Hà Sơn"), "{name}");
        }
        assert_ne!(commune_key("Xã"), commune_key(""));
        for name in ["Chí Phúc", "thôn Chí Phúc", "Bản Chí Phúc", "ẤP chí phúc"] {
            assert_eq!(village_key(name), village_key("Chí Phúc"), "{name}");
        }
    }
}
