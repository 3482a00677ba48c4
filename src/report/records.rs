//! Lists of things that are no assessments, in every format.

use std::io::{self, Write};

use serde::Serialize;

use super::delimited::{self, Field};
use super::grid::Grid;
use super::{Format, Settings, annotations, json, pages};
use crate::diagnostic::Diagnostic;

/// One thing on a list: an object in JSON, a row in CSV.
pub(super) trait Record: Serialize {
    /// The name and version of the JSON document.
    const SCHEMA: &'static str;
    /// The key of the list in it.
    const LIST: &'static str;
    /// The columns, whose names never change; new ones are added at the end.
    const COLUMNS: &'static [&'static str];

    /// The cells, one for each column.
    fn fields(&self) -> Vec<Field<'_>>;
}

/// Writes a list; people get the grids.
pub(super) fn write<R: Record>(
    out: &mut dyn Write,
    settings: &Settings,
    records: &[R],
    diagnostics: &[Diagnostic],
    grids: impl FnOnce() -> Vec<Grid>,
) -> io::Result<()> {
    match settings.format {
        Format::Table | Format::Markdown => pages::write(out, settings, grids().into_iter()),
        Format::Json | Format::Ndjson => {
            json::list(out, settings, (R::SCHEMA, R::LIST), records, diagnostics)
        }
        Format::Github => annotations::write(out, diagnostics, settings.lang),
        Format::Csv | Format::Tsv => {
            let rows = records.iter().map(Record::fields);
            delimited::list(out, settings, R::COLUMNS, rows)
        }
    }
}
