//! JSON, version 1: the names of keys never change, new ones may be added. Figures are JSON numbers with all the digits
//! of the decimal; a ratio that no decimal holds has twelve places, and beside it part and whole as `counted`.

mod assessment;
mod diagnostic;
mod figure;
mod gap;
mod indicator;
mod requirement;
mod summary;

use std::io::{self, Write};

use serde::Serialize;

use self::assessment::AssessmentView;
use self::diagnostic::DiagnosticView;
pub(super) use self::figure::figure;
use self::gap::GapView;
use self::summary::SetSummaryView;
use super::row::items;
use super::summary::Summary;
use super::{Format, Report, Settings};
use crate::assess::Assessment;
use crate::diagnostic::Diagnostic;

/// Every result of every assessment.
pub(super) struct Results<'w>(Document<'w>);

/// The shortfalls of every assessment.
pub(super) struct Shortfalls<'w> {
    document: Document<'w>,
}

impl<'w> Results<'w> {
    pub(super) fn new(out: &'w mut dyn Write, settings: Settings) -> io::Result<Results<'w>> {
        Ok(Results(Document::new(
            out,
            settings,
            "ntm.check/1",
            "assessments",
        )?))
    }
}

impl Report for Results<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        let view = AssessmentView::new(&assessment, &self.0.settings);
        self.0.item(&view)
    }

    fn finish(self: Box<Self>, diagnostics: &[Diagnostic]) -> io::Result<()> {
        self.0.finish(diagnostics)
    }
}

impl<'w> Shortfalls<'w> {
    pub(super) fn new(out: &'w mut dyn Write, settings: Settings) -> io::Result<Shortfalls<'w>> {
        let document = Document::new(out, settings, "ntm.gaps/1", "gaps")?;
        Ok(Shortfalls { document })
    }
}

impl Report for Shortfalls<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        let lang = self.document.settings.lang;
        for verdict in self.document.settings.listed() {
            items(&assessment, verdict, &mut |row| {
                self.document.item(&GapView::new(&row, lang))
            })?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>, diagnostics: &[Diagnostic]) -> io::Result<()> {
        self.document.finish(diagnostics)
    }
}

/// Writes the counts.
pub(super) fn summary(
    out: &mut dyn Write,
    settings: &Settings,
    summary: &Summary,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let mut document = Document::new(out, settings.clone(), "ntm.summary/1", "sets")?;
    for set in &summary.sets {
        document.item(&SetSummaryView::new(set, settings.lang))?;
    }
    document.finish(diagnostics)
}

/// Writes a list of items that are no assessments: the document's schema, and its list's key.
pub(super) fn list(
    out: &mut dyn Write,
    settings: &Settings,
    (schema, name): (&str, &str),
    items: &[impl Serialize],
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let mut document = Document::new(out, settings.clone(), schema, name)?;
    for item in items {
        document.item(item)?;
    }
    document.finish(diagnostics)
}

/// What stands between items of a list.
const SEPARATOR: &[u8] = b",\n";

/// Writes one item of a list.
fn write_item(
    out: &mut dyn Write,
    format: Format,
    is_first: bool,
    item: &impl Serialize,
) -> io::Result<()> {
    match (format, is_first) {
        (Format::Json, true) => out.write_all(b"\n")?,
        (Format::Json, false) => out.write_all(SEPARATOR)?,
        _ => {}
    }
    serde_json::to_writer(&mut *out, item)?;
    match format {
        Format::Ndjson => out.write_all(b"\n"),
        _ => Ok(()),
    }
}

/// A document with one long list, written item by item; or, as NDJSON, the items alone.
struct Document<'w> {
    out: &'w mut dyn Write,
    settings: Settings,
    items: usize,
}

impl<'w> Document<'w> {
    fn new(
        out: &'w mut dyn Write,
        settings: Settings,
        schema: &str,
        list: &str,
    ) -> io::Result<Document<'w>> {
        if settings.format == Format::Json {
            write!(out, "{{\"schema\":\"{schema}\",\"{list}\":[")?;
        }
        Ok(Document {
            out,
            settings,
            items: 0,
        })
    }

    fn item(&mut self, item: &impl Serialize) -> io::Result<()> {
        write_item(self.out, self.settings.format, self.items == 0, item)?;
        self.items += 1;
        Ok(())
    }

    fn finish(self, diagnostics: &[Diagnostic]) -> io::Result<()> {
        if self.settings.format == Format::Json {
            let lang = self.settings.lang;
            let views: Vec<DiagnosticView<'_>> = diagnostics
                .iter()
                .map(|found| DiagnosticView::new(found, lang))
                .collect();
            self.out.write_all(b"\n],\"diagnostics\":")?;
            serde_json::to_writer(&mut *self.out, &views)?;
            self.out.write_all(b"}\n")?;
        }
        self.out.flush()
    }
}
