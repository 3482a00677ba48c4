//! Data files that were checked, in every format.

use std::io::{self, Write};

use serde::Serialize;

use super::Settings;
use super::delimited::Field;
use super::grid::{Cell, Column, Grid};
use super::records::{self, Record};
use crate::diagnostic::Diagnostic;
use crate::words::Lang;

/// A file, and what was found in it.
#[derive(Debug, Default, Serialize)]
pub struct FileLine {
    /// Its name.
    pub file: String,
    /// How many communes it tells of.
    pub communes: usize,
    /// How many villages.
    pub villages: usize,
    /// How many measurements.
    pub measurements: usize,
    /// How many errors it has.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
}

impl Record for FileLine {
    const SCHEMA: &'static str = "ntm.validate/1";
    const LIST: &'static str = "files";
    const COLUMNS: &'static [&'static str] = &[
        "file",
        "communes",
        "villages",
        "measurements",
        "errors",
        "warnings",
    ];

    fn fields(&self) -> Vec<Field<'_>> {
        let mut fields = vec![Field::Text(&self.file)];
        fields.extend(self.counts().map(|count| Field::number(Some(count))));
        fields
    }
}

impl FileLine {
    fn counts(&self) -> [usize; 5] {
        [
            self.communes,
            self.villages,
            self.measurements,
            self.errors,
            self.warnings,
        ]
    }
}

/// Writes the list.
pub fn files(
    out: &mut dyn Write,
    settings: &Settings,
    lines: &[FileLine],
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    records::write(out, settings, lines, diagnostics, || {
        vec![grid(lines, settings.lang)]
    })
}

fn grid(lines: &[FileLine], lang: Lang) -> Grid {
    let rows = lines.iter().map(|line| {
        let counts = line.counts().map(|count| Cell::new(count.to_string()));
        std::iter::once(Cell::strong(&line.file))
            .chain(counts)
            .collect()
    });
    let counts = [
        lang.of("Xã", "Communes"),
        lang.of("Thôn", "Villages"),
        lang.of("Số liệu", "Measurements"),
        lang.of("Lỗi", "Errors"),
        lang.of("Lưu ý", "Warnings"),
    ];
    let head = Column::main(lang.of("Tệp", "File"));
    Grid {
        title: lang.of("Tệp số liệu", "Data files").to_owned(),
        columns: std::iter::once(head)
            .chain(counts.map(Column::right))
            .collect(),
        rows: rows.collect(),
        ..Grid::default()
    }
}
