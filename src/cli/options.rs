//! Options that several commands have.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::assess::Verdict;
use crate::criteria::Stage;
use crate::data::{Delimiter, Encoding, PercentAs, Time, date};
use crate::lang::Lang;
use crate::number::Mark;
use crate::report::{Format, TemplateFormat};

/// What and how to assess.
#[derive(Debug, Args)]
pub struct AssessArgs {
    /// Data files (.xlsx, .xls, .ods, .csv), folders of data files, or `-` for standard input [default: `data` of ntm.toml, otherwise standard input]
    #[arg(value_name = "PATH", env = unless_blank("NTM_DATA"), hide_env = true)]
    pub paths: Vec<PathBuf>,

    /// What stands in `ntm.toml` too.
    #[command(flatten)]
    pub settings: SettingsArgs,

    /// Only this sheet of a workbook [default: every visible sheet with a heading row]
    #[arg(long, value_name = "NAME", help_heading = "Assessment")]
    pub sheet: Option<String>,

    /// Assess only this commune; if the data name no commune, use this name
    #[arg(long, value_name = "NAME", help_heading = "Assessment")]
    pub commune: Option<String>,

    /// Date for checking suspensions and results that grow old, as 2023-12-31 or 31/12/2023 [default: the last day of the year; without a year they stay suspended]
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Assessment")]
    pub as_of: Option<Date>,

    /// Encoding of CSV files (overrides detection) [default: detected]
    #[arg(long, value_enum, help_heading = "Assessment")]
    pub encoding: Option<Encoding>,

    /// Cell separator of CSV files [default: detected from the heading row]
    #[arg(long, value_enum, help_heading = "Assessment")]
    pub delimiter: Option<Delimiter>,

    /// How to read numbers without a percent sign where a percentage is required; auto rejects them if all are 1 or less [default: auto]
    #[arg(long, value_enum, value_name = "KIND", help_heading = "Assessment")]
    pub percent_as: Option<PercentAs>,

    /// Of communes with results of several months, judge those of this period, such as 2023-06 or "quý II/2023" [default: the latest]
    #[arg(long, value_name = "PERIOD", value_parser = period, help_heading = "Assessment")]
    pub period: Option<Time>,

    /// The period that the figures of a file or folder are of, such as so-lieu.csv=2023-06; may be repeated [default: what the data or their names say]
    #[arg(long, value_name = "PATH=PERIOD", value_parser = period_of, help_heading = "Assessment")]
    pub period_of: Vec<(PathBuf, Time)>,

    /// Threads for a large file [default: one for each processor]
    #[arg(long, value_name = "N", help_heading = "Assessment")]
    pub jobs: Option<NonZero<usize>>,
}

/// What is assumed in place of the data.
#[derive(Debug, Clone, Default, Args)]
pub struct AssumedArgs {
    /// Assume a result, as 17.5=52, "Hưng Đạo:6=đạt" or "Hà Sơn/Chí Phúc:3=75%" (of a village); may be repeated
    #[arg(
        id = "assume",
        long = "set",
        value_name = "ID=VALUE",
        help_heading = "What if"
    )]
    pub set: Vec<String>,
}

/// What if.
#[derive(Debug, Clone, Default, Args)]
pub struct WhatIfArgs {
    /// What is assumed.
    #[command(flatten)]
    pub assumed: AssumedArgs,

    /// Beside each result, what the thresholds of the next year make of it
    #[arg(long, help_heading = "What if")]
    pub with_next_year: bool,
}

/// What a file of settings can say too.
#[derive(Debug, Clone, Default, Args)]
pub struct SettingsArgs {
    /// Criteria set: an id, a TOML file, or a folder of TOML files [default: the set named in the data]
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

    /// Decimal mark in the data; auto reads an ambiguous number like the others of its file, or rejects it [default: auto]
    #[arg(
        long,
        value_enum,
        env = unless_blank("NTM_DECIMAL"),
        hide_env = true,
        help_heading = "Assessment"
    )]
    pub decimal: Option<Mark>,

    /// Whose results to judge, in forms with those of several stages [default: the latest stage with a result in every row]
    #[arg(
        long,
        value_enum,
        env = unless_blank("NTM_STAGE"),
        hide_env = true,
        help_heading = "Assessment"
    )]
    pub stage: Option<Stage>,
}

/// What a template is for.
#[derive(Debug, Default, Clone, Args)]
pub struct TemplateArgs {
    /// Criteria set: an id or a TOML file
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

    /// A commune to list in the form; may be repeated [default: one commune, named by the file name]
    #[arg(long, value_name = "NAME", help_heading = "Assessment")]
    pub commune: Vec<String>,

    /// A file that lists communes: column `xa`, optionally `ma_xa` and `huyen`; `-` for standard input
    #[arg(long, value_name = "FILE", help_heading = "Assessment")]
    pub communes: Option<PathBuf>,

    /// csv or xlsx [default: from the ending of --output, otherwise csv]
    #[arg(long, value_enum, hide_possible_values = true, help_heading = "Report")]
    pub format: Option<TemplateFormat>,

    /// CSV for Excel on Vietnamese Windows: byte-order mark, semicolons
    #[arg(long, help_heading = "Report")]
    pub excel: bool,
}

/// Which thresholds apply.
#[derive(Debug, Clone, Default, Args)]
pub struct ContextArgs {
    /// Year to assess (its thresholds apply)
    #[arg(
        long,
        value_parser = clap::value_parser!(i16).range(1..=9999),
        env = unless_blank("NTM_YEAR"),
        hide_env = true,
        help_heading = "Assessment"
    )]
    pub year: Option<i16>,

    /// Region of the communes, such as bac-trung-bo (its thresholds apply)
    #[arg(long, env = unless_blank("NTM_REGION"), hide_env = true, help_heading = "Assessment")]
    pub region: Option<String>,

    /// Commune group (its thresholds apply)
    #[arg(long, env = unless_blank("NTM_GROUP"), hide_env = true, help_heading = "Assessment")]
    pub group: Option<String>,

    /// Province of the communes (its thresholds apply)
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

    /// Tables: every indicator and every commune [default: what is not met; the rest is counted]
    #[arg(long, help_heading = "Report")]
    pub all: bool,

    /// Tables: what is not met with full names, notes and sources
    #[arg(long, help_heading = "Report", conflicts_with = "all")]
    pub detail: bool,

    /// Tables: how many rows of a list to show, the closest first [default: 40 on a terminal, otherwise all]
    #[arg(
        long,
        value_name = "N",
        help_heading = "Report",
        conflicts_with = "all"
    )]
    pub top: Option<usize>,

    /// Tables: only signs that every console has
    #[arg(long, help_heading = "Report")]
    pub ascii: bool,

    /// Word: an office's own document, whose paragraph {{phu_luc}} the annex takes the place of
    #[arg(long, value_name = "FILE", help_heading = "Report")]
    pub template: Option<PathBuf>,

    /// Write a report of each commune into this folder, a file each [default format: html]
    #[arg(
        long,
        value_name = "FOLDER",
        help_heading = "Report",
        conflicts_with = "output"
    )]
    pub each: Option<PathBuf>,

    /// A plan: beside each gap, who does it, who directs that, and by when, as of --as-of [default: today]
    #[arg(long, value_name = "FILE", help_heading = "Report")]
    pub plan: Option<PathBuf>,
    /// Data of last time, a file, a folder or a report of ntm check in JSON: exit status 1 only for what was met and is not, is further from its threshold, or has no result any more; the rest is listed as known
    #[arg(
        long,
        value_name = "PATH",
        help_heading = "Report",
        conflicts_with = "each"
    )]
    pub baseline: Option<PathBuf>,

    /// From what on the exit status is 1 [default: no-data]
    #[arg(long, value_enum, value_name = "WHAT", help_heading = "Report")]
    pub fail_on: Option<FailOn>,

    /// Exit status 0 unless something could not be read or assessed; the same as `--fail-on error`
    #[arg(long, help_heading = "Report", conflicts_with = "fail_on")]
    pub exit_zero: bool,
}

/// From what on a run counts as failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// What cannot be read or assessed
    Error,
    /// What is not met, too
    NotMet,
    /// What is undecided, too
    NoData,
}

impl ReportArgs {
    /// From what on the run counts as failed.
    pub fn fail_on(&self) -> FailOn {
        if self.exit_zero {
            FailOn::Error
        } else {
            self.fail_on.unwrap_or(FailOn::NoData)
        }
    }
}

/// How to show what a command answers.
#[derive(Debug, Args)]
pub struct DisplayArgs {
    /// Format [default: from the ending of --output, otherwise table]
    #[arg(long, value_enum, help_heading = "Report")]
    pub format: Option<Format>,

    /// CSV for Excel on Vietnamese Windows: byte-order mark, semicolons, decimal commas
    #[arg(long, help_heading = "Report")]
    pub excel: bool,

    /// Where to write it, and what to say meanwhile.
    #[command(flatten)]
    pub page: OutputArgs,
}

/// Where to write, and what to say meanwhile.
#[derive(Debug, Default, Clone, Args)]
pub struct OutputArgs {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Report")]
    pub output: Option<PathBuf>,

    /// Replace the file of --output whatever it holds [default: only an earlier report of ntm]
    #[arg(long, help_heading = "Report")]
    pub force: bool,

    /// Language of reports and messages [default: Vietnamese on a Vietnamese system, otherwise English]
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

    /// Show errors only, no warnings
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

/// A key and its value.
pub(super) fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=');
    let pair = pair.filter(|(key, value)| !key.is_empty() && !value.is_empty());
    let (key, value) = pair.ok_or_else(|| "enter KEY=VALUE".to_owned())?;
    Ok((key.to_owned(), value.to_owned()))
}

/// A name, without what stands around it.
pub(super) fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    (!name.is_empty())
        .then(|| name.to_owned())
        .ok_or_else(|| "enter a name".to_owned())
}

/// A day in either notation.
pub(super) fn day(text: &str) -> Result<Date, String> {
    date(text).ok_or_else(|| "enter 2023-12-31 or 31/12/2023".to_owned())
}

/// A month, quarter or day.
fn period(text: &str) -> Result<Time, String> {
    let time = Time::parse(text).filter(|time| time.last_day().is_some());
    time.ok_or_else(|| "enter 2023-06, 30/6/2023 or quý II/2023".to_owned())
}

/// A path and the period of what lies there.
fn period_of(text: &str) -> Result<(PathBuf, Time), String> {
    let (path, time) = text.rsplit_once('=').ok_or("enter PATH=2023-06")?;
    Ok((path.into(), period(time)?))
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use crate::number::Mark;

    #[test]
    fn each_mark_has_the_word_that_options_know_it_by() {
        for mark in Mark::ALL {
            assert_eq!(Mark::from_str(mark.as_str(), false), Ok(mark));
        }
    }
}
