//! Reports: finished results out in the format asked for.
//!
//! A report takes one assessment after the other. Formats for programs write each as it comes; tables for people keep
//! what they need of each, because a matrix needs all of them.
//!
//! - `rows` is the model that all formats read results through, `wording` and `statements` are the words they share;
//! - each subject has a file: `card`, `matrix`, `shortfalls`, `summary`, `results`; of things that are no results `sets`,
//!   `set_document`, `diff`, `explain`, `files`, `settings`, `template`;
//! - each format has a file: `table` and `markdown` draw a `grid` for people, `json`, `csv` and `github` write lists for
//!   programs; `records` chooses among them.
//!
//! It may import criteria, assess, diagnostic, config, exact, number and words, and the words `Declared` and `Sex` of
//! measurement; never command, cli, or what reads data.

mod card;
mod csv;
mod diff;
mod explain;
mod files;
mod github;
mod grid;
mod json;
mod markdown;
mod matrix;
mod records;
mod results;
mod rows;
mod set_document;
mod sets;
mod settings;
mod shortfalls;
mod statements;
mod summary;
mod table;
mod template;
mod wording;

use std::io::{self, Write};

pub use diff::{Compared, diff};
pub use explain::{Topic, explain};
pub use files::{FileLine, files};
pub use set_document::{SetDocument, set_document};
pub use sets::{SetLine, sets};
pub use settings::settings;
pub use template::{Commune, Template, TemplateFormat, template};

use self::rows::{BySet, Row};
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

    /// What a report of shortfalls lists of an assessment: what is not met, unless other verdicts are asked for.
    fn items<'a>(&self, assessment: &'a Assessment) -> impl Iterator<Item = Row<'a>> {
        let only = match &self.only[..] {
            [] => &[Verdict::NotMet],
            only => only,
        };
        only.iter()
            .flat_map(|verdict| rows::items(assessment, *verdict))
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
    Ok(match (subject, settings.format.is_for_people()) {
        (Subject::Summary, _) => Box::new(summary::Summary {
            out,
            settings,
            sets: BySet::default(),
        }),
        (Subject::Results, true) => Box::new(results::Tables::new(out, settings)),
        (Subject::Shortfalls, true) => Box::new(shortfalls::Shortfalls {
            out,
            settings,
            sections: BySet::default(),
            open: 0,
        }),
        (Subject::Results | Subject::Shortfalls, false) => {
            Box::new(results::Records::open(out, settings, subject)?)
        }
    })
}
