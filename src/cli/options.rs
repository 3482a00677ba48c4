//! Options that several commands have.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::assess::Verdict;
use crate::data::{Delimiter, Encoding, PercentAs, date};
use crate::number::Mark;
use crate::report::{Format, TemplateFormat};
use crate::words::Lang;

/// What and how to assess.
#[derive(Debug, Args)]
pub struct AssessArgs {
    /// Data files (.xlsx, .xls, .ods, .csv), folders of them, or `-` for standard input [default: `data` of ntm.toml, else standard input]
    #[arg(value_name = "PATH", env = unless_blank("NTM_DATA"), hide_env = true)]
    pub paths: Vec<PathBuf>,

    /// What stands in `ntm.toml` too.
    #[command(flatten)]
    pub settings: SettingsArgs,

    /// Only this sheet of a workbook [default: every one that has headings and is not hidden]
    #[arg(long, value_name = "NAME", help_heading = "Assessment")]
    pub sheet: Option<String>,

    /// Only this commune; where the data name none, its name
    #[arg(long, value_name = "NAME", help_heading = "Assessment")]
    pub commune: Option<String>,

    /// Day on which suspensions are judged, as 2023-12-31 or 31/12/2023 [default: the last day of the year; without a year they hold]
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Assessment")]
    pub as_of: Option<Date>,

    /// How the bytes of CSV files are read, whatever they seem to be [default: what their first bytes and words tell]
    #[arg(long, value_enum, help_heading = "Assessment")]
    pub encoding: Option<Encoding>,

    /// What stands between cells of CSV files [default: what the headings tell]
    #[arg(long, value_enum, help_heading = "Assessment")]
    pub delimiter: Option<Delimiter>,

    /// What a number without a percent sign is where a percentage is asked for; with auto, numbers that are all at most 1 are refused [default: auto]
    #[arg(long, value_enum, value_name = "KIND", help_heading = "Assessment")]
    pub percent_as: Option<PercentAs>,

    /// Threads that read a large file [default: one for each processor]
    #[arg(long, value_name = "N", help_heading = "Assessment")]
    pub jobs: Option<NonZero<usize>>,
}

/// What a file of settings can say too.
#[derive(Debug, Clone, Default, Args)]
pub struct SettingsArgs {
    /// Criteria set: an id, a TOML file, or a folder of them [default: the set that the data name]
    #[arg(
        long,
        value_name = "ID|FILE|FOLDER",
        env = unless_blank("NTM_CRITERIA"),
        hide_env = true,
        help_heading = "Assessment"
    )]
    pub criteria: Option<String>,

    /// Which thresholds apply.
    #[command(flatten)]
    pub context: ContextArgs,

    /// Decimal mark in the data; with auto, a number that could be read two ways is read as the others of its file, or refused [default: auto]
    #[arg(
        long,
        value_enum,
        env = unless_blank("NTM_DECIMAL"),
        hide_env = true,
        help_heading = "Assessment"
    )]
    pub decimal: Option<Mark>,
}

/// What a template is for.
#[derive(Debug, Args)]
pub struct TemplateArgs {
    /// Criteria set: an id, or a TOML file
    #[arg(
        long,
        value_name = "ID|FILE",
        env = unless_blank("NTM_CRITERIA"),
        hide_env = true,
        help_heading = "Assessment"
    )]
    pub criteria: Option<String>,

    /// Where and when.
    #[command(flatten)]
    pub context: ContextArgs,

    /// A commune that gets rows; may be repeated [default: one commune, which the file's name names]
    #[arg(long, value_name = "NAME", help_heading = "Assessment")]
    pub commune: Vec<String>,

    /// A file that lists communes: columns `xa`, and perhaps `ma_xa` and `huyen`; `-` for standard input
    #[arg(long, value_name = "FILE", help_heading = "Assessment")]
    pub communes: Option<PathBuf>,

    /// csv or xlsx [default: by the ending of --output, else csv]
    #[arg(long, value_enum, hide_possible_values = true, help_heading = "Report")]
    pub format: Option<TemplateFormat>,

    /// CSV as Excel on Vietnamese Windows opens it: byte-order mark, semicolons
    #[arg(long, help_heading = "Report")]
    pub excel: bool,
}

/// Which thresholds apply.
#[derive(Debug, Clone, Default, Args)]
pub struct ContextArgs {
    /// Year whose thresholds apply
    #[arg(long, env = unless_blank("NTM_YEAR"), hide_env = true, help_heading = "Assessment")]
    pub year: Option<i16>,

    /// Region whose thresholds apply, such as bac-trung-bo
    #[arg(long, env = unless_blank("NTM_REGION"), hide_env = true, help_heading = "Assessment")]
    pub region: Option<String>,

    /// Commune group whose thresholds apply
    #[arg(long, env = unless_blank("NTM_GROUP"), hide_env = true, help_heading = "Assessment")]
    pub group: Option<String>,

    /// Province whose thresholds apply
    #[arg(
        long,
        env = unless_blank("NTM_PROVINCE"),
        hide_env = true,
        help_heading = "Assessment"
    )]
    pub province: Option<String>,
}

/// How to report.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,

    /// Only indicators with this verdict; may be repeated
    #[arg(long, value_enum, value_name = "VERDICT", help_heading = "Report")]
    pub only: Vec<Verdict>,
}

/// How to show what a command answers.
#[derive(Debug, Args)]
pub struct DisplayArgs {
    /// Format [default: by the ending of --output, else table]
    #[arg(long, value_enum, help_heading = "Report")]
    pub format: Option<Format>,

    /// CSV as Excel on Vietnamese Windows opens it: byte-order mark, semicolons, decimal commas
    #[arg(long, help_heading = "Report")]
    pub excel: bool,

    /// Where to write it, and what to say meanwhile.
    #[command(flatten)]
    pub page: OutputArgs,
}

/// Where to write, and what to say meanwhile.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// File to write instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Report")]
    pub output: Option<PathBuf>,

    /// Language of words and messages [default: the system's, English unless it is Vietnamese]
    #[arg(
        long,
        value_enum,
        env = unless_blank("NTM_LANG"),
        hide_env = true,
        help_heading = "Report"
    )]
    pub lang: Option<Lang>,

    /// Colours in tables and messages
    #[arg(long, value_enum, default_value_t, help_heading = "Report")]
    pub color: Color,

    /// No warnings on standard error, only errors
    #[arg(short, long, help_heading = "Report")]
    pub quiet: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal that can, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A variable that is set to nothing is as good as none: Make and cron leave such behind.
pub(super) fn unless_blank(variable: &'static str) -> Option<&'static str> {
    let value = std::env::var_os(variable);
    value
        .is_none_or(|value| !value.is_empty())
        .then_some(variable)
}

/// A day in either notation.
fn day(text: &str) -> Result<Date, String> {
    date(text).ok_or_else(|| "write 2023-12-31 or 31/12/2023".to_owned())
}
