//! Reports: finished results out in the format asked for.
//!
//! A report takes one assessment after the other. Formats for machines write each as it comes; tables for people keep
//! what they need of each, because a matrix needs all of them.

mod annotations;
mod card;
mod changes;
mod conclusion;
mod counting;
mod delimited;
mod document;
mod example;
mod files;
mod grid;
mod json;
mod markdown;
mod matrix;
mod pages;
mod phrase;
mod records;
mod row;
mod said;
mod sets;
mod settings;
mod shortfalls;
mod summary;
mod table;
mod template;
mod topic;
mod unmet;

use std::io::{self, Write};

pub use changes::{Compared, changes};
pub use document::{SetDocument, set_document};
pub use files::{FileLine, files};
pub use sets::{SetLine, sets};
pub use settings::settings;
pub use template::{Commune, Template, TemplateFormat, template};
pub use topic::{Topic, topic};

use crate::assess::{Assessment, Verdict};
use crate::diagnostic::Diagnostic;
use crate::words::Lang;

/// The formats there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Tables for the terminal.
    Table,
    /// One JSON document.
    Json,
    /// One JSON document a line.
    Ndjson,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// Tables in Markdown.
    Markdown,
    /// What is wrong with inputs, as annotations of GitHub Actions; no results.
    Github,
}

impl Format {
    /// Whether it is made of tables to read, rather than for programs.
    fn is_for_people(self) -> bool {
        matches!(self, Format::Table | Format::Markdown)
    }

    /// Whether a report in it holds what is wrong with its inputs.
    pub(crate) fn holds_diagnostics(self) -> bool {
        matches!(self, Format::Json | Format::Github)
    }
}

/// What is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Every result.
    Results,
    /// What is missing, one line each.
    Shortfalls,
    /// Counts over all communes.
    Summary,
}

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 4180: commas, decimal points.
    Comma,
    /// Tabs, decimal points.
    Tab,
    /// As Excel on Vietnamese Windows takes it at a double click: byte-order mark, semicolons, decimal commas.
    Excel,
}

/// How a report is written.
#[derive(Debug, Clone)]
pub struct Settings {
    /// In which format.
    pub format: Format,
    /// How CSV is written.
    pub dialect: Dialect,
    /// In which language.
    pub lang: Lang,
    /// Columns that a table may take.
    pub width: u16,
    /// Whether tables use colours; words and signs say the same.
    pub color: bool,
    /// Only what came to these verdicts; everything where there are none.
    pub only: Vec<Verdict>,
}

impl Settings {
    /// Whether results of this verdict are shown.
    fn shows(&self, verdict: Verdict) -> bool {
        self.only.is_empty() || self.only.contains(&verdict)
    }

    /// The verdicts whose items a report of shortfalls lists: what is not met, unless others are asked for.
    fn listed(&self) -> Vec<Verdict> {
        match self.only.is_empty() {
            true => vec![Verdict::NotMet],
            false => self.only.clone(),
        }
    }
}

/// A report being written.
pub trait Report {
    /// Takes the next assessment.
    fn add(&mut self, assessment: Assessment) -> io::Result<()>;

    /// Writes what is left. `diagnostics` are those of the whole run, for formats that hold them.
    fn finish(self: Box<Self>, diagnostics: &[Diagnostic]) -> io::Result<()>;
}

/// Begins a report.
pub fn open<'w>(
    subject: Subject,
    settings: Settings,
    out: &'w mut dyn Write,
) -> io::Result<Box<dyn Report + 'w>> {
    Ok(match (subject, settings.format) {
        (_, Format::Github) => Box::new(annotations::Annotations { out, settings }),
        (Subject::Summary, _) => Box::new(counting::Counting {
            out,
            settings,
            summary: summary::Summary::default(),
        }),
        (Subject::Results, Format::Table | Format::Markdown) => {
            Box::new(pages::Results::new(out, settings))
        }
        (Subject::Results, Format::Json | Format::Ndjson) => {
            Box::new(json::Results::new(out, settings)?)
        }
        (Subject::Results, Format::Csv | Format::Tsv) => {
            Box::new(delimited::Rows::new(out, settings, false)?)
        }
        (Subject::Shortfalls, Format::Table | Format::Markdown) => {
            Box::new(shortfalls::Listing::new(out, settings))
        }
        (Subject::Shortfalls, Format::Json | Format::Ndjson) => {
            Box::new(json::Shortfalls::new(out, settings)?)
        }
        (Subject::Shortfalls, Format::Csv | Format::Tsv) => {
            Box::new(delimited::Rows::new(out, settings, true)?)
        }
    })
}
