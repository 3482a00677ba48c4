//! What each command takes.

use std::path::PathBuf;

use clap::Args;

use super::options::{
    AssessArgs, ContextArgs, DisplayArgs, OutputArgs, ReportArgs, SettingsArgs, TemplateArgs,
    unless_blank,
};

/// What `ntm check` takes.
#[derive(Debug, Args)]
pub struct Check {
    /// What and how to assess.
    #[command(flatten)]
    pub assess: AssessArgs,
    /// How to report.
    #[command(flatten)]
    pub report: ReportArgs,
    /// Counts alone: communes by verdict, communes that miss each criterion, indicators by verdict
    #[arg(long, help_heading = "Report")]
    pub summary: bool,
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
}

/// What `ntm validate` takes.
#[derive(Debug, Args)]
pub struct Validate {
    /// What to read, and by which set.
    #[command(flatten)]
    pub assess: AssessArgs,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm explain` takes.
#[derive(Debug, Args)]
pub struct Explain {
    /// Such as `17.5`, `17`, a name, the id of a set, or the code of a message
    #[arg(value_name = "WHAT", required = true)]
    pub what: String,
    /// Only in this set: an id, a TOML file, or a folder of them [default: every set]
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
    /// Data files (.xlsx, .xls, .ods, .csv) or folders of them that would be assessed
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
    /// Criteria beside the shipped ones: a TOML file, or a folder of them
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm criteria show` takes.
#[derive(Debug, Args)]
pub struct ShowSet {
    /// A set's id, or its TOML file
    #[arg(value_name = "ID|FILE")]
    pub set: String,
    /// The very file of the set, without what it inherits
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
    /// A set's id, or its TOML file
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
    /// TOML files, or folders of them
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// How to show it.
    #[command(flatten)]
    pub display: DisplayArgs,
}

/// What `ntm criteria new` takes.
#[derive(Debug, Args)]
#[command(mut_arg("output", |output| {
    output.help("File to write, `-` for standard output [default: ID.toml]")
}))]
pub struct NewSet {
    /// The id of the new set, which is the name of its file: lower-case letters, digits and hyphens
    #[arg(value_name = "ID")]
    pub id: String,
    /// The set that it is laid over: an id or a TOML file
    #[arg(long, value_name = "ID|FILE")]
    pub extends: String,
    /// Province that the set is for, such as "Thanh Hóa"
    #[arg(long, env = unless_blank("NTM_PROVINCE"), hide_env = true)]
    pub province: Option<String>,
    /// Region of that province, such as bac-trung-bo: cells of other regions are left out
    #[arg(long, env = unless_blank("NTM_REGION"), hide_env = true)]
    pub region: Option<String>,
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
