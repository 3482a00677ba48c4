//! Communes and villages, and what was measured there.

use std::sync::Arc;

use crate::criteria::{Context, Stage};
use crate::data::cells::measurement::{Measurement, Measurements};
use crate::data::cells::periods::Time;
use crate::data::cells::value::Value;
use crate::data::options::PercentAs;
use crate::data::places::commune_names::number_of;
use crate::data::places::identity::Identity;
use crate::data::record::CellRef;
use crate::data::tables::evidence::Evidence;
use crate::diagnostic::{Finding, Place, Sheet};
use crate::fold;
use crate::lang::Text;
use crate::number::Mark;

/// A table that measurements stand in.
#[derive(Debug, Default)]
pub struct SourceTable {
    /// Its name and headings.
    pub sheet: Arc<Sheet>,
    /// The column of a long table that names indicators; absent in a wide one.
    pub named_at: Option<usize>,
    /// What its numbers have in common.
    pub evidence: Evidence,
    /// What a number without a percent sign means where a percentage is asked for.
    pub percent_as: PercentAs,
    /// Whose results are judged; absent where it does not tell stages apart.
    pub stage: Option<Stage>,
    /// The unit that its titles give all figures without one; absent where they do not.
    pub unit: Option<Arc<str>>,
    /// The year that its headings or titles say, and where.
    pub year: Option<(u16, CellRef)>,
    /// When they and the names of its file say that its figures are of, and where; what counts comes first, and others contradict it.
    pub times: Vec<(Time, CellRef)>,
    /// Whether it holds what is assumed, which counts in place of the data.
    pub is_assumed: bool,
}

/// A commune, or a village of one, and what was measured there.
#[derive(Debug, Clone)]
pub struct Locality {
    /// Its name as the data write it.
    pub name: String,
    /// Whether other rows of its code call it otherwise.
    pub has_other_names: bool,
    /// Its official code; absent where the data give none.
    pub code: Option<String>,
    /// What its rows say of where it lies, its year and its sets.
    pub context: Arc<RowContext>,
    /// A remark on the commune as a whole; absent where the data give none.
    pub note: Option<String>,
    /// What of it is assumed.
    pub assumed: Vec<Assumed>,
    /// What was measured.
    pub measurements: Measurements,
    /// Its villages, in the order of the data; empty for a village.
    pub villages: Vec<Locality>,
    /// The tables that it stands in, in the order of the data.
    pub tables: Vec<Arc<SourceTable>>,
    /// The line of the first where the data begin to speak of it.
    pub line: u64,
    /// When its results are of; absent where the data do not say.
    pub time: Option<Time>,
}

/// A result that is assumed in place of what the data say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumed {
    /// The village whose it is, where one is named.
    pub village: Option<String>,
    /// What is assumed, as it was typed: `17.5`, `4›6`.
    pub item: String,
    /// Its value, as it was typed.
    pub value: String,
    /// What messages call it.
    pub(in crate::data) place: String,
}

impl Assumed {
    /// Whether a message is about it.
    pub fn is_at(&self, place: &Place) -> bool {
        matches!(place, Place::File(file) if *file == self.place)
    }
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

/// The cells of context of the row before, and what they said.
#[derive(Debug, Clone, Default)]
pub(super) struct LastContext {
    cells: Vec<u8>,
    pub(super) known: Option<Arc<RowContext>>,
}

impl LastContext {
    /// What these cells say, where they are those of the row before; they are kept.
    pub(super) fn of<'r>(
        &mut self,
        cells: impl Iterator<Item = &'r [u8]> + Clone,
    ) -> Option<Arc<RowContext>> {
        let mut rest = &self.cells[..];
        let is_same = cells.clone().all(|cell| {
            let ahead = rest.strip_prefix(cell);
            let ahead = ahead.and_then(|it| it.strip_prefix(b"\0"));
            rest = ahead.unwrap_or_default();
            ahead.is_some()
        });
        if !is_same || !rest.is_empty() {
            self.cells.clear();
            for cell in cells {
                self.cells.extend_from_slice(cell);
                self.cells.push(0);
            }
            self.known = None;
        }
        self.known.clone()
    }
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
    /// The district that it lies in; absent where the data do not say.
    pub fn district(&self) -> Option<&str> {
        self.context.context.get("district")
    }

    /// One of which nothing was measured yet.
    pub(in crate::data) fn new(
        table: &Arc<SourceTable>,
        name: String,
        code: Option<String>,
        context: Arc<RowContext>,
        line: u64,
    ) -> Locality {
        Locality {
            name,
            has_other_names: false,
            code,
            context,
            note: None,
            assumed: Vec::new(),
            measurements: Measurements::default(),
            villages: Vec::new(),
            tables: vec![Arc::clone(table)],
            line,
            time: None,
        }
    }

    /// Where the data begin to speak of it.
    pub fn place(&self) -> CellRef {
        CellRef {
            sheet: Arc::clone(&self.tables[0].sheet),
            line: self.line,
            column: None,
        }
    }

    /// Whose results are judged; absent where the tables that they stand in do not tell stages apart, or differ.
    pub fn stage(&self) -> Option<Stage> {
        let is_used = |index: u32| self.measurements.list.iter().any(|it| it.table == index);
        let used = (0..).zip(&self.tables).filter(|(index, _)| is_used(*index));
        let mut used: Vec<_> = used.map(|(_, table)| table.stage).collect();
        if used.is_empty() {
            used = self.tables.iter().map(|table| table.stage).collect();
        }
        let mut stages = used.into_iter();
        let first = stages.next().flatten();
        first.filter(|_| stages.all(|stage| stage == first))
    }

    /// A value as it is written, in both languages: with the decimal mark of its table, else that of the language.
    pub fn written(&self, measurement: &Measurement) -> Text {
        let mark = self.table_of(measurement).evidence.mark();
        let pool = &self.measurements.pool;
        let with = |mark| pool.written(measurement.value, mark);
        match mark {
            Mark::Auto => Text::new(with(","), with(".")),
            Mark::Comma => Text::new(with(","), with(",")),
            Mark::Point => Text::new(with("."), with(".")),
        }
    }

    /// The table that a measurement stands in.
    pub fn table_of(&self, measurement: &Measurement) -> &Arc<SourceTable> {
        &self.tables[measurement.table as usize]
    }

    /// Where a measurement stands.
    pub fn cell_of(&self, measurement: &Measurement) -> CellRef {
        CellRef {
            sheet: Arc::clone(&self.table_of(measurement).sheet),
            line: u64::from(measurement.at.line),
            column: measurement.at.column(),
        }
    }

    /// The cells of a measurement: its result, unless that could not be read, and what says in its row what was measured.
    pub fn cells_of(&self, measurement: &Measurement) -> impl Iterator<Item = CellRef> {
        let place = self.cell_of(measurement);
        let named = self.table_of(measurement).named_at.map(|column| CellRef {
            column: Some(column),
            ..place.clone()
        });
        let is_read = !matches!(measurement.value, Value::Unreadable);
        Some(place).filter(|_| is_read).into_iter().chain(named)
    }

    /// The cells of all its measurements and of those of its villages.
    pub fn measured_cells(&self) -> impl Iterator<Item = CellRef> {
        let all = std::iter::once(self).chain(&self.villages);
        all.flat_map(|locality| {
            let list = locality.measurements.list.iter();
            list.flat_map(|measurement| locality.cells_of(measurement))
        })
    }

    /// Adds what other rows say of it.
    pub(in crate::data) fn take(&mut self, other: Locality) {
        let tables = other.tables.iter().map(|table| {
            let known = self.tables.iter().position(|it| Arc::ptr_eq(it, table));
            known.unwrap_or_else(|| {
                self.tables.push(Arc::clone(table));
                self.tables.len() - 1
            })
        });
        let tables: Vec<u32> = tables.map(|index| index as u32).collect();
        let mut measurements = other.measurements;
        for measurement in &mut measurements.list {
            measurement.table = tables[measurement.table as usize];
        }
        self.add_note(other.note);
        self.measurements.append(measurements);
        for village in other.villages {
            match self
                .villages
                .iter_mut()
                .find(|known| village_key(&known.name) == village_key(&village.name))
            {
                Some(known) => known.take(village),
                None => self.villages.push(village),
            }
        }
    }

    /// Whether nothing but its code names it.
    pub(in crate::data) fn is_named_by_code(&self) -> bool {
        self.code.as_ref() == Some(&self.name)
    }

    /// What tells it apart.
    pub fn identity(&self) -> Identity {
        Identity::new(&self.name, self.code.as_deref(), &self.context.context)
    }

    pub(in crate::data) fn add_note(&mut self, note: Option<String>) {
        self.note = match (self.note.take(), note) {
            (Some(old), Some(new)) => Some(format!("{old}; {new}")),
            (old, new) => old.or(new),
        };
    }
}

/// What a village's name is compared by: without the word for its kind, in any spelling.
pub(crate) fn village_key(name: &str) -> String {
    let key = fold::name(name);
    // Thôn, bản, ấp.
    let kinds = ["tho\u{302}n ", "ban\u{309} ", "a\u{302}p\u{301} "];
    let bare = kinds.iter().find_map(|kind| key.strip_prefix(kind));
    let bare = bare.unwrap_or(&key);
    // `Thôn 1` is `Thôn 01` and `Thôn số 1` too.
    number_of(bare).unwrap_or(bare).to_owned()
}

#[cfg(test)]
mod tests {
    use super::village_key;

    #[test]
    fn a_village_is_one_with_and_without_the_word_for_its_kind() {
        for name in ["Chí Phúc", "thôn Chí Phúc", "Bản Chí Phúc", "ẤP chí phúc"] {
            assert_eq!(village_key(name), village_key("Chí Phúc"), "{name}");
        }
        for name in ["Thôn 1", "Thôn 01", "thôn số 1", "Bản số 01", "1"] {
            assert_eq!(village_key(name), "1", "{name}");
        }
        assert_eq!(village_key("Thôn 10"), "10");
        assert_eq!(village_key("Thôn 1A"), "1a");
    }
}
