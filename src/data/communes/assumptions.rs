//! What if: results that are assumed in place of those of the data, each read as a cell of them would be.

use std::sync::Arc;

use crate::data::cells::measurement::Measurement;
use crate::data::cells::value::{Target, Value};
use crate::data::files::input::Input;
use crate::data::options::{Delimiter, Encoding, ReadOptions};
use crate::data::places::named_places::AskedCommune;
use crate::data::rows::locality::{Assumed, Locality, SourceTable, village_key};
use crate::data::rows::reader::Reader;
use crate::data::rows::targets::Targets;
use crate::data::tables::table::tables;
use crate::data::{Gathering, diagnostics};
use crate::diagnostic::{Diagnostic, Place, Sheet};
use crate::fold;

/// A result that is assumed, as it was typed: `17.5=52`, `Hưng Đạo:6=đạt`, `Hà Sơn/Chí Phúc:3=75%`.
pub struct Assumption {
    /// Whose it is; absent where it is that of every commune.
    commune: Option<String>,
    village: Option<String>,
    /// The criterion that asks for the set in which it stands, where the path says it: `4` of `4›6`.
    pub above: Option<String>,
    /// What was read.
    read: Locality,
    /// What messages call it.
    sheet: Arc<Sheet>,
    targets: Targets,
    said: Assumed,
}

impl Assumption {
    /// Reads one; what is wrong with it where it cannot be read.
    pub fn read(text: &str, options: &ReadOptions) -> Result<Assumption, Vec<Diagnostic>> {
        let place = Place::File(format!("--set {text}"));
        let parts = text.split_once('=').map(|(left, value)| {
            let (whose, item) = left.rsplit_once(':').unwrap_or(("", left));
            let (commune, village) = whose.split_once('/').unwrap_or((whose, ""));
            [commune, village, item, value].map(|part| fold::clean(part).into_owned())
        });
        let Some([commune, village, item, value]) =
            parts.filter(|[.., item, value]| !item.is_empty() && !value.is_empty())
        else {
            return Err(vec![diagnostics::no_assumption(place)]);
        };
        let item = item.replace('>', "›");
        let (above, id) = match item.rsplit_once('›') {
            Some((above, id)) => (Some(above.trim().to_owned()), id.trim()),
            None => (None, &*item),
        };
        let (read, targets) = read(id, &value, options).map_err(|mut found| {
            found.retain(Diagnostic::is_error);
            if found.is_empty() {
                found.push(diagnostics::no_assumption(place.clone()));
            }
            let found = found.into_iter();
            found.map(|it| it.at(place.clone())).collect::<Vec<_>>()
        })?;
        let some = |name: String| Some(name).filter(|name| !name.is_empty());
        let village = some(village);
        Ok(Assumption {
            commune: some(commune),
            above,
            read,
            sheet: Arc::new(Sheet {
                file: format!("--set {text}"),
                ..Sheet::default()
            }),
            targets,
            said: Assumed {
                village: village.clone(),
                item,
                value,
                place: format!("--set {text}"),
            },
            village,
        })
    }

    /// The commune that it names.
    pub fn commune(&self) -> Option<&str> {
        self.commune.as_deref()
    }

    /// Whether it is assumed of this commune.
    pub fn is_of(&self, locality: &Locality) -> bool {
        let asked = self.commune.as_deref().map(AskedCommune::new);
        asked.is_none_or(|asked| asked.can_be(&locality.name, locality.district()))
    }

    /// The village that it names, where the commune has none of that name.
    pub fn unknown_village(&self, locality: &Locality) -> Option<&str> {
        let name = self.village.as_deref()?;
        let mut villages = locality.villages.iter();
        let is_known = villages.any(|it| village_key(&it.name) == village_key(name));
        (!is_known).then_some(name)
    }

    /// Whether it is assumed of a village.
    pub fn is_of_village(&self) -> bool {
        self.village.is_some()
    }

    /// What it is of, as it was typed.
    pub fn item(&self) -> &str {
        &self.said.item
    }

    /// What it is of, as data name it.
    pub fn target(&self) -> &Target {
        self.targets.get(self.read.measurements.list[0].target)
    }

    /// As it was typed.
    pub fn place(&self) -> Place {
        Place::File(self.sheet.file.clone())
    }
}

impl Locality {
    /// Assumes a result, which counts in place of what the data say of the same; `set` is the one that it belongs to, where
    /// that is known.
    pub fn assume(&mut self, assumption: &Assumption, set: Option<&str>, targets: &mut Targets) {
        let mut read = assumption.read.clone();
        for measurement in &mut read.measurements.list {
            measurement.target = targets.add_of(&assumption.targets, measurement.target, set);
        }
        // Whose results are judged is what the others say.
        let stage = self.stage();
        for table in &mut read.tables {
            *table = Arc::new(SourceTable {
                stage,
                sheet: Arc::clone(&assumption.sheet),
                evidence: table.evidence.clone(),
                named_at: table.named_at,
                percent_as: table.percent_as,
                is_assumed: true,
                ..SourceTable::default()
            });
        }
        self.assumed.push(assumption.said.clone());
        let key = assumption.village.as_deref().map(village_key);
        let mut villages = self.villages.iter_mut();
        match key.and_then(|key| villages.find(|it| village_key(&it.name) == key)) {
            Some(village) => {
                village.assumed.push(assumption.said.clone());
                village.take(read);
            }
            None => self.take(read),
        }
    }

    /// Leaves out what something assumed counts in place of; `is_replaced` is asked of each measurement of the data and each
    /// that is assumed.
    pub fn replace_assumed(&mut self, is_replaced: impl Fn(&Measurement, &Measurement) -> bool) {
        if !self.tables.iter().any(|table| table.is_assumed) {
            return;
        }
        let list = std::mem::take(&mut self.measurements.list);
        let (assumed, given): (Vec<_>, Vec<_>) = list
            .into_iter()
            .partition(|it| self.table_of(it).is_assumed);
        let kept = given.into_iter();
        let kept = kept.filter(|given| !assumed.iter().any(|it| is_replaced(given, it)));
        self.measurements.list = kept.chain(assumed.iter().copied()).collect();
    }
}

/// Reads an indicator and its value as the one row of a table.
fn read(
    id: &str,
    value: &str,
    options: &ReadOptions,
) -> Result<(Locality, Targets), Vec<Diagnostic>> {
    // Beside a commune, a row of two numbers numbers no columns.
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let row = format!("{},{}", quoted(id), quoted(value));
    let input = Input {
        name: "set".to_owned(),
        bytes: format!("xa,chi_tieu,ket_qua\nGiả định,{row}\n").into_bytes(),
    };
    let options = ReadOptions {
        encoding: Some(Encoding::Utf8),
        delimiter: Some(Delimiter::Comma),
        stage: None,
        counts_cells: false,
        ..*options
    };
    let (tables, mut found, _) = tables(input, None, &options);
    let mut gathering = Gathering::default();
    for table in tables {
        let mut reader = Reader::open(table, &options, None, &|_| false);
        found.extend(reader.take_diagnostics());
        gathering.read(reader, &mut |more, _| {
            found.extend(more.into_iter().map(|it| it.diagnostic));
            true
        });
    }
    let all = gathering.finish();
    let is_read = |it: &Locality| {
        let list = &it.measurements.list;
        let is_read = |value| !matches!(value, Value::Unreadable);
        !list.is_empty()
            && list
                .iter()
                .all(|it| it.says_something() && is_read(it.value))
    };
    let read = all.localities.into_iter().find(is_read);
    read.map(|read| (read, all.targets)).ok_or(found)
}
