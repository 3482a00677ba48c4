//! Communes and villages, and what was measured there.

use std::sync::Arc;

use super::layout::TableLayout;
use super::options::PercentAs;
use super::record::{CellRef, Position};
use super::value::{Measurement, Measurements};
use crate::criteria::Context;
use crate::diagnostic::{Finding, Sheet};
use crate::fold;

/// Context keys of which one commune has one; where they differ, the names belong to different communes, or to the
/// same one in different years.
pub(super) const IDENTIFYING: [&str; 3] = ["province", "district", "year"];

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

/// What came of some rows.
#[derive(Debug, Default)]
pub struct RowOutcome {
    /// What is wrong with them.
    pub found: Vec<Finding>,
    /// The locality that they are about; absent where they are about none.
    pub locality: Option<Locality>,
}

impl Locality {
    /// One of which nothing was measured yet.
    pub(super) fn new(
        layout: &TableLayout,
        name: String,
        code: Option<String>,
        context: Arc<RowContext>,
        line: u64,
    ) -> Locality {
        Locality {
            name,
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

    pub(super) fn add_note(&mut self, note: Option<String>) {
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

impl Locality {
    /// Its village of a name.
    pub(super) fn village(&mut self, layout: &TableLayout, name: &str, line: u64) -> &mut Locality {
        // Most rows spell it as others do.
        let mut villages = self.villages.iter();
        let known = villages.position(|village| village.name == name);
        let known = known.or_else(|| {
            let key = village_key(name);
            let mut villages = self.villages.iter();
            villages.position(|village| village_key(&village.name) == key)
        });
        let index = known.unwrap_or_else(|| {
            let village = Locality::new(layout, name.to_owned(), None, Arc::default(), line);
            self.villages.push(village);
            self.villages.len() - 1
        });
        &mut self.villages[index]
    }
}

impl RowContext {
    /// Adds what another row says; where it says otherwise, `disagree` gets the key and both values.
    pub(super) fn merge(&mut self, other: &RowContext, mut disagree: impl FnMut(&str, &str, &str)) {
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
