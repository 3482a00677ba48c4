//! A merged commune: its data, to be read again, with how each figure came about; the same for people and for programs.

mod derivation;
mod record;
mod table;

use std::io::{self, Write};

use self::record::RowRecord;
use self::table::{Table, Value};
use super::csv::Sheet;
use super::grid::{Cell, Column, Grid};
use super::json::Document;
use super::units::plural;
use super::{Dialect, Format, Schema, Settings, write_grids, xlsx};
use crate::diagnostic::Diagnostic;
use crate::merge::Merged;

/// The list for programs.
const SCHEMA: Schema = Schema {
    name: "ntm.merge/1",
    list: "results",
    columns: "",
};

/// Writes the data of a merged commune of this name.
pub fn merged(
    out: &mut dyn Write,
    settings: &Settings,
    name: &str,
    merged: &Merged<'_>,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let lang = settings.lang;
    match settings.format {
        Format::Json | Format::Ndjson => {
            let is_lines = settings.format == Format::Ndjson;
            let mut document = Document::open(out, &SCHEMA, is_lines)?;
            for row in &merged.rows {
                document.item(&RowRecord { name, row, lang })?;
            }
            document.finish(diagnostics, lang)
        }
        Format::Csv | Format::Tsv => {
            let table = Table::of(name, merged, lang);
            let headings = table.columns.iter().map(|column| match settings.dialect {
                Dialect::Excel => &*column.heading,
                Dialect::Comma | Dialect::Tab => &*column.key,
            });
            let mut sheet = Sheet::open(out, settings.dialect, headings)?;
            for row in &table.rows {
                let cells = row.iter().map(|cell| cell.field(settings.dialect));
                sheet.row(&cells.collect::<Vec<_>>())?;
            }
            sheet.finish()
        }
        Format::Xlsx => {
            let Table { columns, rows } = Table::of(name, merged, lang);
            let columns = columns
                .into_iter()
                .map(|it| (it.heading, it.width))
                .collect();
            let rows = rows
                .into_iter()
                .map(|row| row.into_iter().map(Value::cell).collect());
            xlsx::write_data(out, name, columns, rows.collect())
        }
        _ => write_grids(out, settings, [grid(name, merged, settings)]),
    }
}

/// How each figure came about, for people.
fn grid(name: &str, merged: &Merged<'_>, settings: &Settings) -> Grid {
    let lang = settings.lang;
    let parts: Vec<&str> = merged.parts.iter().map(|part| &*part.name).collect();
    let parts = parts.join(", ");
    let open = merged.rows.iter().filter(|row| row.is_open());
    let (open, all) = (open.count(), merged.rows.len());
    let results = plural(&all.to_string(), "result");
    let rows = merged.rows.iter().map(|row| {
        let result = derivation::result(row, lang);
        vec![
            Cell::new(&*row.set.id),
            Cell::new(derivation::thing(row, lang)),
            Cell::new(result),
            Cell::new(derivation::text(row, lang)),
        ]
    });
    Grid {
        title: format!("{name} = {parts}"),
        intro: vec![lang.of(
            format!("{all} kết quả, {open} chưa tính được."),
            format!("{results}, {open} could not be worked out."),
        )],
        columns: vec![
            Column::text(lang.of("Bộ tiêu chí", "Criteria set")),
            Column::unbroken(lang.of("Chỉ tiêu", "Indicator")),
            Column::text(lang.of("Kết quả", "Result")),
            Column::main(lang.of("Cách tính", "Worked out from")),
        ],
        rows: rows.collect(),
        notes: merged.notes.clone(),
        ..Grid::default()
    }
}
