//! The report of counts alone, in every format.

use std::io::{self, Write};

use super::summary::Summary;
use super::{Format, Report, Settings, annotations, delimited, json, pages};
use crate::assess::Assessment;
use crate::diagnostic::Diagnostic;

/// Counts as the assessments come, and writes the counts at the end.
pub(super) struct Counting<'w> {
    pub(super) out: &'w mut dyn Write,
    pub(super) settings: Settings,
    pub(super) summary: Summary,
}

impl Report for Counting<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        self.summary.add(&assessment);
        Ok(())
    }

    fn finish(self: Box<Self>, diagnostics: &[Diagnostic]) -> io::Result<()> {
        let Counting {
            out,
            settings,
            summary,
        } = *self;
        match settings.format {
            Format::Table | Format::Markdown => {
                let grids = pages::summary(&summary, settings.lang);
                pages::write(out, &settings, grids.into_iter())
            }
            Format::Json | Format::Ndjson => json::summary(out, &settings, &summary, diagnostics),
            Format::Csv | Format::Tsv => delimited::summary(out, &settings, &summary),
            Format::Github => annotations::write(out, diagnostics, settings.lang),
        }
    }
}
