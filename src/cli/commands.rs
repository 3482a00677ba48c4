//! What each command takes.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::options::{
    AssessArgs, AssumedArgs, ContextArgs, DisplayArgs, OutputArgs, ReportArgs, SettingsArgs,
    TemplateArgs, WhatIfArgs, day, name, pair, unless_blank,
};
use crate::data::PercentAs;
use crate::report::{By, Form, Goal, PlanBy, SqlDialect};

/// What `ntm check` takes.
#[derive(Debug, Args)]
pub struct Check {
    /// What and how to assess.
    #[command(flatten)]
    pub assess: AssessArgs,
    /// How to report.
    #[command(flatten)]
    pub report: ReportArgs,
    /// Show totals only: communes by verdict, communes not meeting each criterion, indicators by verdict
    #[arg(long, help_heading = "Report", conflicts_with_all = ["only", "top", "detail", "plan", "with_next_year"])]
    pub summary: bool,
    /// Show the results of the commune, the district and the province beside one another, what differs first
    #[arg(long, help_heading = "Report", conflicts_with_all = ["summary", "each", "form", "plan", "baseline", "assume", "with_next_year"])]
    pub compare: bool,
    /// List what a dossier for recognition still needs: conditions beside the criteria, evidence, results past their life
    #[arg(long, help_heading = "Report", conflicts_with_all = ["summary", "compare", "form", "each", "only"])]
    pub dossier: bool,

    /// What if.
    #[command(flatten)]
    pub what_if: WhatIfArgs,

    /// A reporting form instead.
    #[command(flatten)]
    pub form: FormArgs,
}

/// A reporting form, and what it is filled with beside the data.
#[derive(Debug, Args)]
pub struct FormArgs {
    /// Write a reporting form of 2026-2030 (not checked against the circular)
    #[arg(
        long,
        value_enum,
        value_name = "NUMBER",
        help_heading = "Report",
        conflicts_with_all = ["summary", "each", "only", "template", "all", "top", "detail", "ascii", "plan", "baseline", "assume", "with_next_year"]
    )]
    pub form: Option<Form>,

    /// Form: data of last year, for the column of its end
    #[arg(long, value_name = "FILE", help_heading = "Report", requires = "form")]
    pub previous: Option<PathBuf>,

    /// Form: results planned for the end of the year, written as data are
    #[arg(long, value_name = "FILE", help_heading = "Report", requires = "form")]
    pub target: Option<PathBuf>,
}

/// What `ntm gaps` takes.
#[derive(Debug, Args)]
pub struct Gaps {
    /// What and how to assess.
    #[command(flatten)]
    pub assess: AssessArgs,
    /// How to report.
    #[command(flatten)]
    pub report: ReportArgs,
    /// Tables: list by what has to be done, by commune or by criterion [default: action]
    #[arg(long, value_enum, value_name = "ORDER", help_heading = "Report")]
    pub by: Option<By>,
    /// The least that must change for so many criteria to be met, as 15, or all: which come first, and why
    #[arg(long, value_name = "N|all", help_heading = "What if", conflicts_with_all = ["by", "only", "with_next_year"])]
    pub to: Option<Goal>,
    /// What if.
    #[command(flatten)]
    pub what_if: WhatIfArgs,
}

/// What `ntm plan` takes.
#[derive(Debug, Args)]
#[command(
    mut_arg("as_of", |day| {
        day.help("Day on which the plan is looked at, as 2023-08-01 or 1/8/2023 [default: today]")
    }),
    mut_arg("assume", |assumed| assumed.conflicts_with_all(["new_plan", "renew"]))
)]
pub struct PlanArgs {
    /// What and how to assess.
    #[command(flatten)]
    pub assess: AssessArgs,
    /// The plan: a row for each task (.xlsx, .xls, .ods, .csv)
    #[arg(long, value_name = "FILE", help_heading = "Plan", required_unless_present_any = ["new_plan", "renew"])]
    pub plan: Option<PathBuf>,
    /// Write a plan to fill in instead: a row for each thing that is missing (csv or xlsx)
    #[arg(id = "new_plan", long = "new", help_heading = "Plan", conflicts_with_all = ["plan", "renew", "audit", "by"])]
    pub new: bool,
    /// Bring this plan up to date with the data instead: close what is met, add what is newly missing, keep all else (csv or xlsx)
    #[arg(long, value_name = "FILE", help_heading = "Plan", conflicts_with_all = ["plan", "audit", "by"])]
    pub renew: Option<PathBuf>,
    /// Show the tasks by deadline, by who does them, by criterion, or by who answers for the indicator [default: deadline]
    #[arg(long, value_enum, value_name = "ORDER", help_heading = "Plan")]
    pub by: Option<PlanBy>,
    /// Say what is wrong with the plan: shortfalls without a task, days that contradict one another, figures that do not add up
    #[arg(long, help_heading = "Plan")]
    pub audit: bool,
    /// What is assumed.
    #[command(flatten)]
    pub assumed: AssumedArgs,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm merge` takes.
#[derive(Debug, Args)]
#[command(mut_arg("format", |format| {
    format.help("Format [default: from the ending of --output, otherwise csv]")
}))]
pub struct MergeArgs {
    /// What and how to assess.
    #[command(flatten)]
    pub assess: AssessArgs,
    /// The name of the new commune
    #[arg(long, value_name = "NAME", value_parser = name, help_heading = "Merger")]
    pub into: String,
    /// A commune that it is made of; may be repeated [default: all communes in the data]
    #[arg(long, value_name = "NAME", value_parser = name, help_heading = "Merger")]
    pub from: Vec<String>,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm progress` takes.
#[derive(Debug, Args)]
pub struct ProgressArgs {
    /// What and how to assess.
    #[command(flatten)]
    pub assess: AssessArgs,
    /// A plan: whether each item would be met by its deadline (.xlsx, .xls, .ods, .csv)
    #[arg(long, value_name = "FILE", help_heading = "Report")]
    pub plan: Option<PathBuf>,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm validate` takes.
#[derive(Debug, Args)]
pub struct Validate {
    /// What to read, and by which set.
    #[command(flatten)]
    pub assess: AssessArgs,
    /// A plan to read as well, or alone where no data are named (.xlsx, .xls, .ods, .csv)
    #[arg(long, value_name = "FILE", help_heading = "Plan")]
    pub plan: Option<PathBuf>,
    /// Tables and JSON: show the cells that messages are about in their rows, and sheets of up to ROWS rows in full
    #[arg(long, value_name = "ROWS", num_args = 0..=1, require_equals = true, default_missing_value = "0", help_heading = "Report")]
    pub cells: Option<usize>,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm explain` takes.
#[derive(Debug, Args)]
pub struct Explain {
    /// For example `17.5`, `17`, a name, the id of a set, or the code of a message
    #[arg(value_name = "WHAT", required = true)]
    pub what: String,
    /// Only in this set: an id, a TOML file, or a folder of TOML files [default: every set]
    #[arg(long, value_name = "ID|FILE|FOLDER", help_heading = "Assessment")]
    pub criteria: Option<String>,
    /// Where and when.
    #[command(flatten)]
    pub context: ContextArgs,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm template` takes.
#[derive(Debug, Args)]
pub struct Template {
    /// What it is for.
    #[command(flatten)]
    pub template: TemplateArgs,
    /// Where to write it, and what to say meanwhile.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What `ntm config` takes.
#[derive(Debug, Args)]
pub struct Config {
    /// Data files (.xlsx, .xls, .ods, .csv) that would be assessed, or folders of data files
    #[arg(value_name = "PATH", env = unless_blank("NTM_DATA"), hide_env = true)]
    pub paths: Vec<PathBuf>,
    /// The settings.
    #[command(flatten)]
    pub settings: SettingsArgs,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm criteria list` takes.
#[derive(Debug, Args)]
pub struct ListSets {
    /// Your own criteria sets to list too: a TOML file, or a folder of TOML files
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Tables: titles, files and how certain the thresholds are, too
    #[arg(long, help_heading = "Report")]
    pub long: bool,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm criteria show` takes.
#[derive(Debug, Args)]
pub struct ShowSet {
    /// The id of a set, or its TOML file
    #[arg(value_name = "ID|FILE")]
    pub set: String,
    /// Show the file of the set itself, without what it inherits
    #[arg(long, help_heading = "Report")]
    pub toml: bool,
    /// Where and when.
    #[command(flatten)]
    pub context: ContextArgs,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm criteria diff` takes.
#[derive(Debug, Args)]
pub struct DiffSets {
    /// The id of a set, or its TOML file
    #[arg(value_name = "ID|FILE")]
    pub old: String,
    /// The set to compare it with
    #[arg(value_name = "ID|FILE")]
    pub new: String,
    /// Where and when.
    #[command(flatten)]
    pub context: ContextArgs,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm criteria validate` takes.
#[derive(Debug, Args)]
pub struct ValidateSets {
    /// TOML files, or folders of TOML files
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm criteria new` takes.
#[derive(Debug, Args)]
#[command(mut_arg("output", |output| {
    output.help("Write to this file, `-` for standard output [default: ID.toml]")
}))]
pub struct NewSet {
    /// The id of the new set, also the name of its file: lower-case letters, digits and hyphens
    #[arg(value_name = "ID")]
    pub id: String,
    /// The parent set: an id or a TOML file
    #[arg(long, value_name = "ID|FILE")]
    pub extends: String,
    /// Province of the set, such as "Thanh Hóa"
    #[arg(long, env = unless_blank("NTM_PROVINCE"), hide_env = true)]
    pub province: Option<String>,
    /// Region of that province, such as bac-trung-bo: thresholds of other regions are skipped
    #[arg(long, env = unless_blank("NTM_REGION"), hide_env = true)]
    pub region: Option<String>,
    /// Where to write it, and what to say meanwhile.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What `ntm criteria sql` takes.
#[derive(Debug, Args)]
pub struct SetToSql {
    /// The id of a set, or its TOML file
    #[arg(value_name = "ID|FILE")]
    pub set: String,
    /// The engine that is to run it
    #[arg(
        long,
        value_enum,
        value_name = "ENGINE",
        default_value_t,
        help_heading = "Table"
    )]
    pub dialect: SqlDialect,
    /// The table to judge, or whatever else may stand behind FROM
    #[arg(
        long,
        value_name = "NAME",
        default_value = "measurements",
        help_heading = "Table"
    )]
    pub table: String,
    /// The columns of the table, separated by commas: those named by an id of the set are judged, all others are carried over [default: ma_xa, and what the set asks for]
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        help_heading = "Table"
    )]
    pub columns: Vec<String>,
    /// How to read numbers where a percentage is required; auto rejects those of a column in which all are 1 or less
    #[arg(
        long,
        value_enum,
        value_name = "KIND",
        default_value_t,
        help_heading = "Table"
    )]
    pub percent_as: PercentAs,
    /// Where and when.
    #[command(flatten)]
    pub context: ContextArgs,
    /// Something else that thresholds depend on, such as truong=tu-3-tro-xuong; may be repeated
    #[arg(long = "context", value_name = "KEY=VALUE", value_parser = pair, help_heading = "Assessment")]
    pub others: Vec<(String, String)>,
    /// Date for checking suspensions, as 2023-12-31 or 31/12/2023 [default: the last day of the year; without a year they stay suspended]
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Assessment")]
    pub as_of: Option<Date>,
    /// Where to write it, and what to say meanwhile.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What `ntm criteria schema` takes.
#[derive(Debug, Args)]
pub struct SchemaOfSets {
    /// Where to write it, and what to say meanwhile.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What `ntm init` takes.
#[derive(Debug, Args)]
#[command(
    mut_arg("output", |output| {
        output.value_name("FOLDER").help("Make them in this folder instead of the current one")
    }),
    mut_arg("force", |force| force.help("Replace the form that lies there; ntm.toml is never replaced"))
)]
pub struct Init {
    /// Criteria set: an id or a TOML file [default: that of the whole country for this year, if there is only one]
    #[arg(long, value_name = "ID|FILE", help_heading = "Assessment")]
    pub criteria: Option<String>,
    /// Where and when.
    #[command(flatten)]
    pub context: ContextArgs,
    /// The folder to write it in, and what to say meanwhile.
    #[command(flatten)]
    pub output: OutputArgs,
}

impl Init {
    /// The form that is written.
    pub fn template(&self) -> Template {
        let form = TemplateArgs {
            context: self.context.clone(),
            ..TemplateArgs::default()
        };
        Template {
            template: form,
            output: self.output.clone(),
        }
    }
}

/// What `ntm completions` takes.
#[cfg(feature = "terminal")]
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
    /// Where to write it, and what to say meanwhile.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What `ntm man` takes.
#[cfg(feature = "terminal")]
#[derive(Debug, Args)]
pub struct Man {
    /// Where to write it, and what to say meanwhile.
    #[command(flatten)]
    pub output: OutputArgs,
}
