//! The formats for programs, and the one place that chooses among formats: a report is a list of objects and rows for
//! programs, and some grids for people. A new format is a variant of [`Format`], a file of its own, and an arm here.

use std::io::{self, Write};

use serde::Serialize;

use super::csv::{Field, Sheet};
use super::grid::Grid;
use super::json::Document;
use super::{Format, Settings, github, markdown, table};
use crate::diagnostic::Diagnostic;

/// What a list for programs is called: names and columns never change, new columns are added at the end.
pub(super) struct Schema {
    /// The name and version of the JSON document.
    pub(super) name: &'static str,
    /// The key of the list in it.
    pub(super) list: &'static str,
    /// The columns of CSV, parted by spaces.
    pub(super) columns: &'static str,
}

/// One thing on a list: an object in JSON, a row in CSV.
pub(super) trait Record: Serialize {
    const SCHEMA: Schema;

    /// The cells, one for each column.
    fn fields(&self) -> Vec<Field<'_>>;
}

/// A list for programs, written one by one.
pub(super) enum List<'w> {
    Json(Document<'w>),
    Csv(Box<Sheet<'w>>),
    /// Diagnostics alone.
    Github(&'w mut dyn Write),
}

impl<'w> List<'w> {
    pub(super) fn open(
        out: &'w mut dyn Write,
        settings: &Settings,
        schema: &Schema,
    ) -> io::Result<List<'w>> {
        Ok(match settings.format {
            Format::Json => List::Json(Document::open(out, schema, false)?),
            Format::Ndjson => List::Json(Document::open(out, schema, true)?),
            Format::Csv | Format::Tsv => List::Csv(Box::new(Sheet::open(
                out,
                settings.dialect,
                schema.columns.split(' '),
            )?)),
            // People get grids.
            Format::Github | Format::Table | Format::Markdown => List::Github(out),
        })
    }

    /// Writes a record.
    pub(super) fn add(&mut self, record: &impl Record) -> io::Result<()> {
        self.object(record)?;
        if self.has_rows() {
            self.row(&record.fields())?;
        }
        Ok(())
    }

    /// Whether the format has rows.
    pub(super) fn has_rows(&self) -> bool {
        matches!(self, List::Csv(_))
    }

    /// Writes an object, in formats that have objects.
    pub(super) fn object(&mut self, object: &impl Serialize) -> io::Result<()> {
        match self {
            List::Json(document) => document.item(object),
            List::Csv(_) | List::Github(_) => Ok(()),
        }
    }

    /// Writes a row, in formats that have rows.
    pub(super) fn row(&mut self, fields: &[Field<'_>]) -> io::Result<()> {
        match self {
            List::Csv(sheet) => sheet.row(fields),
            List::Json(_) | List::Github(_) => Ok(()),
        }
    }

    /// Ends the list. `diagnostics` are those of the whole run, for formats that hold them.
    pub(super) fn finish(self, settings: &Settings, diagnostics: &[Diagnostic]) -> io::Result<()> {
        match self {
            List::Json(document) => document.finish(diagnostics, settings.lang),
            List::Csv(sheet) => sheet.finish(),
            List::Github(out) => github::write(out, diagnostics, settings.lang),
        }
    }
}

/// Writes a list; people get the grids.
pub(super) fn write<R: Record>(
    out: &mut dyn Write,
    settings: &Settings,
    records: &[R],
    diagnostics: &[Diagnostic],
    grids: impl FnOnce() -> Vec<Grid>,
) -> io::Result<()> {
    if settings.format.is_for_people() {
        return write_grids(out, settings, grids());
    }
    let mut list = List::open(out, settings, &R::SCHEMA)?;
    for record in records {
        list.add(record)?;
    }
    list.finish(settings, diagnostics)
}

/// Writes grids, one after the other, in the format for people that the settings name.
pub(super) fn write_grids(
    out: &mut dyn Write,
    settings: &Settings,
    grids: impl IntoIterator<Item = Grid>,
) -> io::Result<()> {
    let grids = grids.into_iter();
    match settings.format {
        Format::Markdown => markdown::write(out, grids),
        _ => table::write(out, grids, settings.width, settings.color),
    }
}
