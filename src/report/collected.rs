//! Results in the formats that need all of them at once: workbooks, documents, texts.

use std::io::{self, Write};

use super::grid::Grid;
use super::since_last::{self, SinceLast};
use super::{Format, Report, Settings, SinceThen, Subject, docx, text, write_grids, xlsx};
use crate::assess::Assessment;
use crate::diagnostic::Diagnostic;

/// Keeps the assessments, and writes them at the end.
pub(super) struct Collected<'w> {
    pub(super) out: &'w mut dyn Write,
    pub(super) settings: Settings,
    pub(super) subject: Subject,
    pub(super) assessments: Vec<Assessment>,
    pub(super) since: SinceLast,
    /// How the next one compares with last time.
    pub(super) heard: Option<SinceThen>,
}

impl Collected<'_> {
    /// Whether a format says more of results than tables of some of them do.
    pub(super) fn is_for(subject: Subject, settings: &Settings) -> bool {
        matches!(settings.format, Format::Xlsx | Format::Docx | Format::Text)
            && subject != Subject::Summary
            && settings.only.is_empty()
            && !settings.looks_ahead
    }
}

impl Report for Collected<'_> {
    fn since_last(&mut self, since: SinceThen) {
        self.heard = Some(since);
    }

    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        let shows_since = self.subject == Subject::Results && self.settings.format != Format::Text;
        let heard = self.heard.take();
        if shows_since && let Some(since) = since_last::of(heard, &assessment, &self.settings) {
            self.since.hear(&assessment, &self.settings);
            self.since.add(&assessment, &since, self.settings.lang);
        }
        self.assessments.push(assessment);
        Ok(())
    }

    fn finish(self: Box<Self>, diagnostics: &[Diagnostic], errors: usize) -> io::Result<()> {
        let Collected {
            out,
            settings,
            subject,
            assessments,
            since,
            ..
        } = *self;
        let since = since.of_all(&settings);
        match (&assessments[..], settings.format) {
            ([], _) => write_grids(out, &settings, [Grid::of_nothing(settings.lang)]),
            (all, Format::Xlsx) => xlsx::write(out, &settings, subject, (all, since), diagnostics),
            (all, Format::Docx) => {
                docx::write(out, &settings, subject, (all, since), diagnostics, errors)
            }
            (all, _) => text::write(out, &settings, subject, all, diagnostics),
        }
    }
}
