//! Lists for programs: one by one as objects, or as rows.

use std::io::{self, Write};

use serde::Serialize;

use super::csv::{Field, Sheet};
use super::json::Document;
use super::{Dialect, Format, Settings, github, headings, junit};
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
    /// Diagnostics alone, as annotations.
    Github(&'w mut dyn Write),
    /// The same, as test cases.
    Junit(&'w mut dyn Write),
}

impl<'w> List<'w> {
    pub(super) fn open(
        out: &'w mut dyn Write,
        settings: &Settings,
        schema: &Schema,
    ) -> io::Result<List<'w>> {
        List::with(out, settings, schema, &[])
    }

    /// Begins one that has more columns behind those of the schema.
    pub(super) fn with(
        out: &'w mut dyn Write,
        settings: &Settings,
        schema: &Schema,
        more: &[&'static str],
    ) -> io::Result<List<'w>> {
        Ok(match settings.format {
            Format::Json => List::Json(Document::open(out, schema, false)?),
            Format::Ndjson => List::Json(Document::open(out, schema, true)?),
            Format::Csv | Format::Tsv => {
                let columns = std::iter::once(&schema.columns).chain(more);
                let columns = columns.flat_map(|columns| columns.split(' '));
                let columns = columns.map(|key| match settings.dialect {
                    Dialect::Excel => headings::heading(key, settings.lang),
                    Dialect::Comma | Dialect::Tab => key,
                });
                List::Csv(Box::new(Sheet::open(out, settings.dialect, columns)?))
            }
            Format::Junit => List::Junit(out),
            // People get grids.
            _ => List::Github(out),
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
            List::Csv(_) | List::Github(_) | List::Junit(_) => Ok(()),
        }
    }

    /// Writes a row, in formats that have rows.
    pub(super) fn row(&mut self, fields: &[Field<'_>]) -> io::Result<()> {
        match self {
            List::Csv(sheet) => sheet.row(fields),
            List::Json(_) | List::Github(_) | List::Junit(_) => Ok(()),
        }
    }

    /// Ends the list. `diagnostics` are those of the whole run, for formats that hold them.
    pub(super) fn finish(self, settings: &Settings, diagnostics: &[Diagnostic]) -> io::Result<()> {
        match self {
            List::Json(document) => document.finish(diagnostics, settings.lang),
            List::Csv(sheet) => sheet.finish(),
            List::Github(out) => github::write(out, diagnostics, settings.lang),
            List::Junit(out) => junit::write(out, Vec::new(), diagnostics, settings.lang),
        }
    }
}
