//! Reports: finished results out in the format asked for.
//!
//! Formats for programs write each assessment as it comes; tables for people keep what they need of all. It may import
//! results, plans, sets and what names things; never commands or cli.
//!
//! - `rows` is the model that all formats read results through, `wording` and `statements` are the words they share;
//! - each subject has a file: `matrix`, `shortfalls`, `summary`, `results`, `compare`; of things that are no results `sets`,
//!   `set_document`, `diff`, `explain`, `files`, `marked_sheets`, `settings`, `template`; `forms` hold results of several files;
//! - each format has a file or folder: `terminal` and `html` show the models, `tables` makes grids of them, which every format
//!   for people can draw: `table`, `markdown` and files `grids` in the folders; `json`, `csv`, `junit` and `github` write lists
//!   for programs; `xlsx`, `docx` and `text`, for offices, get all results at once by `collected`, but for counts and `--only`,
//!   which are grids. A new one is a variant of [`Format`], its arm in `List::open` or `write_grids`, and its file.

mod brief;
mod causes;
mod collected;
mod compare;
mod comparison;
mod counts;
mod csv;
mod diff;
mod docx;
mod due;
mod duties;
mod explain;
mod file_names;
mod files;
mod format;
mod forms;
mod github;
mod grid;
mod headings;
mod html;
mod json;
mod junit;
mod list;
mod listing;
mod markdown;
mod marked_sheets;
mod matrix;
mod merged;
mod names;
mod next_year;
mod over_time;
mod overview;
mod paragraphs;
mod plain_text;
mod plan;
mod plans;
mod progress;
mod reach;
mod recognition;
mod results;
mod row_height;
mod rows;
mod section;
mod sentences;
mod set_document;
mod sets;
#[cfg(feature = "cli")]
mod settings;
mod shares;
mod shortfalls;
mod signature;
mod since_last;
mod sql;
mod statements;
mod style;
mod summary;
mod table;
mod tables;
mod template;
mod terminal;
mod text;
mod units;
mod wording;
mod xlsx;

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

pub use format::Format;
pub use reach::Goal;
#[doc(hidden)]
#[cfg(feature = "cli")]
pub use settings::settings;
#[doc(hidden)]
pub use {
    compare::compare,
    comparison::ByStage,
    diff::{Compared, diff},
    docx::has_place as has_place_for_annex,
    duties::Duties,
    explain::{Topic, explain},
    file_names::FileNames,
    files::{Contents, FileLine, Files, files},
    forms::{Form, FormData, LAST_YEAR, NOW, PERIODS, PLANNED, forms},
    marked_sheets::MarkedSheet,
    merged::merged,
    over_time::progress,
    plan::{PlanBy, PlanReport, plan_form, shortfalls as plan_shortfalls},
    plans::{listed_paths, plan},
    progress::{Baseline, Became, Change, DatedAssessment, Heard, ProgressReport, SinceThen},
    set_document::{SetDocument, set_document},
    sets::{SetLine, sets},
    signature::is_report,
    sql::{SetAsSql, SqlDialect},
    template::{Commune, Template, TemplateFormat, template},
};

use self::list::{List, Record, Schema};
use self::rows::{BySet, CriterionLine, Row};
use self::{collected::Collected, duties::Duty, grid::Grid, junit::Junit, since_last::SinceLast};
use crate::assess::{Assessment, Verdict};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

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

/// How much a table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// What is not met; the rest counted.
    #[default]
    Missing,
    /// What is not met, each in full.
    Detail,
    /// Every indicator.
    All,
}

/// How a list of what is not met is parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum By {
    /// By what has to be done
    #[default]
    Action,
    /// By commune
    Commune,
    /// By criterion
    Criterion,
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
    /// Whether tables keep to signs that every console has.
    pub ascii: bool,
    /// How many localities tables list, the closest first; all where it is absent.
    pub top: Option<usize>,
    /// How what is not met is parted.
    pub by: By,
    /// How many criteria are to be met, where that is asked.
    pub goal: Option<Goal>,
    /// Whether results are assumed in place of the data.
    pub assumes: bool,
    /// Whether to show what the thresholds of the next year come to.
    pub looks_ahead: bool,
    /// How much is shown of what is met or undecided.
    pub scope: Scope,
    /// Only what came to these verdicts; everything where there are none.
    pub only: Vec<Verdict>,
    /// An office's own document, which the annex is put into.
    pub template: Option<Arc<[u8]>>,
    /// Whether it goes to a file, which has to tell later that it is a report.
    pub is_filed: bool,
    /// The command line that writes it.
    pub line: String,
    /// The folder for a page of each locality, where there is one.
    pub pages: Option<PathBuf>,
    /// Who does what by when of what is missing, where a plan says so.
    pub duties: Option<Arc<Duties>>,
    /// The results of last time, where there is something to compare with.
    pub baseline: Option<Arc<Baseline>>,
}

impl Settings {
    /// All of it, in a format and a language, for a program or a file.
    pub fn new(format: Format, lang: Lang) -> Settings {
        Settings {
            format,
            dialect: match format {
                Format::Tsv => Dialect::Tab,
                _ => Dialect::Comma,
            },
            lang,
            width: 100,
            color: false,
            ascii: false,
            top: None,
            by: By::default(),
            goal: None,
            assumes: false,
            looks_ahead: false,
            scope: Scope::default(),
            only: Vec::new(),
            template: None,
            is_filed: false,
            line: String::new(),
            pages: None,
            duties: None,
            baseline: None,
        }
    }

    /// Whether the report holds or counts what is wrong with its inputs, so that none may be dropped on the way.
    pub fn holds_diagnostics(&self) -> bool {
        use Format::{Docx, Github, Html, Json, Junit, Text, Xlsx};
        let is_filed = self.is_filed && self.format.is_for_people();
        is_filed
            || matches!(
                self.format,
                Json | Github | Junit | Xlsx | Docx | Text | Html
            )
    }

    /// What a plan says of one thing that is missing of an assessment.
    fn duty(&self, assessment: &Assessment, path: &str) -> Option<Duty> {
        self.duties.as_ref()?.at(assessment, path)
    }

    /// Whether results of this verdict are shown.
    fn shows(&self, verdict: Verdict) -> bool {
        self.only.is_empty() || self.only.contains(&verdict)
    }

    /// The verdicts whose items a report of shortfalls lists: what is not met, unless others are asked for.
    fn listed(&self) -> &[Verdict] {
        match &self.only[..] {
            [] => &[Verdict::NotMet],
            only => only,
        }
    }

    /// What a report of shortfalls lists of an assessment, by criterion.
    fn items<'a>(
        &self,
        assessment: &'a Assessment,
    ) -> impl Iterator<Item = (CriterionLine<'a>, Row<'a>)> {
        let listed = self.listed().iter();
        let criteria = listed.flat_map(|of| causes::items_by_criterion(assessment, *of));
        criteria.flat_map(|(criterion, rows)| rows.into_iter().map(move |row| (criterion, row)))
    }
}

/// A report being written.
pub trait Report {
    /// Hears how the next assessment compares with its results of last time; who does not hear it finds out.
    fn since_last(&mut self, _: SinceThen) {}

    /// Takes the next assessment.
    fn add(&mut self, assessment: Assessment) -> io::Result<()>;

    /// Whether nothing of what was added answers what was asked.
    fn is_beside_the_question(&self) -> bool {
        false
    }

    /// Writes what is left. `diagnostics` are those of the whole run, for formats that hold them; `errors` is how many
    /// kept something from being judged.
    fn finish(self: Box<Self>, diagnostics: &[Diagnostic], errors: usize) -> io::Result<()>;
}

/// Writes a report of assessments, and of what is wrong with their inputs.
pub fn write(
    out: &mut dyn Write,
    subject: Subject,
    settings: Settings,
    assessments: impl IntoIterator<Item = Assessment>,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let mut report = open(subject, settings, out)?;
    for assessment in assessments {
        report.add(assessment)?;
    }
    let errors = diagnostics.iter().filter(|it| it.is_error()).count();
    report.finish(diagnostics, errors)
}

/// Begins a report, for those who have one assessment after the other.
pub fn open<'w>(
    subject: Subject,
    settings: Settings,
    out: &'w mut dyn Write,
) -> io::Result<Box<dyn Report + 'w>> {
    if let (Subject::Shortfalls, Some(goal)) = (subject, settings.goal) {
        return Ok(Box::new(reach::Reaches::new(out, settings, goal)));
    }
    Ok(match (subject, settings.format.is_for_people()) {
        _ if Collected::is_for(subject, &settings) => Box::new(Collected {
            out,
            settings,
            subject,
            assessments: Vec::new(),
            since: SinceLast::default(),
            heard: None,
        }),
        (Subject::Results | Subject::Shortfalls, _) if settings.format == Format::Junit => {
            Box::new(Junit {
                out,
                settings,
                subject,
                suites: Vec::new(),
            })
        }
        (Subject::Summary, _) => Box::new(summary::Summary {
            out,
            settings,
            sets: BySet::default(),
        }),
        (Subject::Results, true) => Box::new(results::Tables::new(out, settings)),
        (Subject::Shortfalls, true) => Box::new(shortfalls::Shortfalls::new(out, settings)),
        (Subject::Results | Subject::Shortfalls, false) => {
            Box::new(results::Records::open(out, settings, subject)?)
        }
    })
}

/// Writes a list; people get the grids.
fn write_list<R: Record>(
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
fn write_grids(
    out: &mut dyn Write,
    settings: &Settings,
    grids: impl IntoIterator<Item = Grid>,
) -> io::Result<()> {
    let grids = grids.into_iter();
    if settings.format == Format::Html {
        html::grids(out, &grids.collect::<Vec<_>>(), settings)?;
        return out.flush();
    }
    match settings.format {
        Format::Markdown => markdown::write(out, grids)?,
        Format::Text => text::write_grids(out, grids)?,
        // Its mark is within.
        Format::Xlsx => {
            xlsx::write_grids(out, grids)?;
            return out.flush();
        }
        Format::Docx => {
            docx::write_grids(out, grids)?;
            return out.flush();
        }
        _ => table::write(out, grids, settings.width, settings.color)?,
    }
    if settings.is_filed {
        signature::sign(out, settings)?;
    }
    out.flush()
}
