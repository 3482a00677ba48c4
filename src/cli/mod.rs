//! The command line: what can be asked for, not what is done. Imports the settings and the types that options choose from.

mod arguments;
mod commands;
mod examples;
mod line;
mod options;
mod vietnamese;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, Error, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::lang::Lang;
use crate::settings::{PlanSettings, Provenance, Setting, Settings};

pub use self::commands::{
    Check, Config, DiffSets, Explain, FormArgs, Gaps, Init, ListSets, MergeArgs, NewSet, PlanArgs,
    ProgressArgs, SchemaOfSets, SetToSql, ShowSet, Template, Validate, ValidateSets,
};
#[cfg(feature = "terminal")]
pub use self::commands::{Completions, Man};
pub use self::options::{
    AssessArgs, Color, ContextArgs, DisplayArgs, FailOn, OutputArgs, ReportArgs, SettingsArgs,
    TemplateArgs, WhatIfArgs,
};

/// See how a commune does against the New-style Rural Development criteria (nông thôn mới), and what it still needs.
#[derive(Debug, Parser)]
#[command(
    name = "ntm",
    bin_name = "ntm",
    version,
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The ids of the arguments whose values come from a variable `NTM_*`.
    #[arg(skip)]
    pub from_variables: Vec<String>,
    /// The line as it was typed, quoted for a shell; empty where none was.
    #[arg(skip)]
    pub line: String,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Assess communes: each requirement, the result, the verdict and the gap
    #[command(after_help = EXIT_STATUS)]
    Check(Check),
    /// List what is not met, one line each: for a meeting or a script
    #[command(after_help = EXIT_STATUS)]
    Gaps(Gaps),
    /// Put a plan beside what is missing: what is overdue, by whom and by when
    #[command(
        after_help = "Exit status: 0 nothing is overdue; 1 something is; 2 something could not be read or assessed (the rest is still reported)."
    )]
    Plan(PlanArgs),
    /// Make the data of one commune out of those of several that are merged: sums of what was counted, nothing averaged
    #[command(
        after_help = "Exit status: 0 everything was worked out; 1 something could not be, and is left blank; 2 something could not be read or assessed (the rest is still written)."
    )]
    Merge(MergeArgs),
    /// Put the results of several periods side by side: what is no longer met, what is new, what moves and how fast
    #[command(
        after_help = "Exit status: 0 nothing got worse; 1 something is no longer met, no longer reported or further from its threshold; 2 something could not be read or assessed (the rest is still reported)."
    )]
    Progress(ProgressArgs),
    /// Check data files only: what each contains, and what to fix
    #[command(after_help = "Exit status: 0 no errors; 2 a file has errors or cannot be read.")]
    Validate(Validate),
    /// Explain an indicator, a criterion, a set or a message: what is required, where and when, how it is measured
    Explain(Explain),
    /// Write a data-entry form to fill in with Excel: one row for each indicator of a set
    Template(Template),
    /// Show, compare, check and write criteria sets
    #[command(subcommand)]
    Criteria(Criteria),
    /// Show the settings in use, and where each comes from
    Config(Config),
    /// Begin: write the settings of a folder, a form to fill in and a folder for the data of this month
    Init(Init),
    #[cfg(feature = "terminal")]
    /// Write what completes commands and options in a shell: bash, zsh, fish, powershell
    Completions(Completions),
    #[cfg(feature = "terminal")]
    /// Write the pages of the manual: that of the program, or all of them to a folder
    Man(Man),
}

/// What can be done with criteria sets.
#[derive(Debug, Subcommand)]
pub enum Criteria {
    /// List the sets: number of criteria, and how many thresholds are confirmed
    List(ListSets),
    /// Show a set with everything it inherits: each value, and the file and line that set it
    Show(ShowSet),
    /// Compare two sets: what the second adds, removes, renames, raises or lowers
    Diff(DiffSets),
    /// Check criteria files: every error, and what the author should review
    #[command(after_help = "Exit status: 0 no errors; 2 a file has errors or cannot be read.")]
    Validate(ValidateSets),
    /// Start your own set: a file with the thresholds that are set by the province or unknown, to fill in, and all others, to replace
    New(NewSet),
    /// Write a set as SQL: one SELECT that judges a wide table in DuckDB, PostgreSQL or Spark
    Sql(SetToSql),
    /// Write the JSON Schema of criteria files, for completion and checks in editors
    Schema(SchemaOfSets),
}

const EXIT_STATUS: &str = "Exit status: 0 all met; 1 something is not met or undecided; 2 something could not be read or assessed (the rest is still reported).";

impl Cli {
    /// Reads the arguments, the program's name first, in the language that they, `NTM_LANG` (given as `asked`) or the
    /// system choose. An error is the text to print and whether it was asked for (help, version).
    pub fn read(
        arguments: &[OsString],
        asked: Option<&str>,
        system: Lang,
    ) -> Result<Cli, (String, bool)> {
        let lang = language(arguments)
            .or_else(|| Lang::from_str(asked?, true).ok())
            .unwrap_or(system);
        let command = Cli::command_in(lang);
        let names = command.get_subcommands().map(|it| it.get_name().to_owned());
        let arranged = arguments::arranged(arguments, &names.collect::<Vec<_>>());
        if arranged.len() < 2 {
            let about = command.get_about().map(ToString::to_string);
            return Err((examples::welcome(&about.unwrap_or_default(), lang), true));
        }
        let parsed = command.try_get_matches_from(arranged).and_then(|matches| {
            let mut cli = Cli::from_arg_matches(&matches)?;
            cli.from_variables = from_variables(&matches);
            cli.line = line::line(arguments);
            Ok(cli)
        });
        parsed.map_err(|error| (message(&error, lang), !error.use_stderr()))
    }

    /// The command line as clap knows it, with its help in a language.
    pub fn command_in(lang: Lang) -> clap::Command {
        let command = match lang {
            Lang::Vi => vietnamese::translate(Cli::command()),
            Lang::En => Cli::command(),
        };
        examples::add(command, "ntm", lang)
    }

    /// What the options and the variables set.
    pub fn settings(&self) -> Settings {
        let (given, data) = self.command.settings();
        let data = (!data.is_empty()).then(|| data.to_vec());
        let context = given.context;
        Settings {
            criteria: self.setting("criteria", "NTM_CRITERIA", given.criteria),
            province: self.setting("province", "NTM_PROVINCE", context.province),
            region: self.setting("region", "NTM_REGION", context.region),
            group: self.setting("group", "NTM_GROUP", context.group),
            year: self.setting("year", "NTM_YEAR", context.year),
            language: self.setting("lang", "NTM_LANG", self.command.output().lang),
            decimal: self.setting("decimal", "NTM_DECIMAL", given.decimal),
            stage: self.setting("stage", "NTM_STAGE", given.stage),
            data: self.setting("paths", "NTM_DATA", data),
            plan: PlanSettings::default(),
            periods: Setting::default(),
        }
    }

    /// The value of an argument by its id, or of the variable that stands in for it.
    fn setting<T>(&self, id: &str, variable: &'static str, value: Option<T>) -> Setting<T> {
        let is_variable = self.from_variables.iter().any(|from| from == id);
        let from = if is_variable {
            Provenance::Variable(variable)
        } else {
            Provenance::CommandLine
        };
        Setting::new(value, from)
    }
}

/// The ids of the arguments of the innermost command whose values come from the environment.
fn from_variables(matches: &ArgMatches) -> Vec<String> {
    if let Some((_, deeper)) = matches.subcommand() {
        return from_variables(deeper);
    }
    let is_variable =
        |id: &&clap::Id| matches.value_source(id.as_str()) == Some(ValueSource::EnvVariable);
    matches
        .ids()
        .filter(is_variable)
        .map(|id| id.to_string())
        .collect()
}

/// The text of an error, of help or of the version.
fn message(error: &Error, lang: Lang) -> String {
    match lang {
        Lang::Vi => vietnamese::message(error),
        Lang::En => error.render().to_string(),
    }
}

/// The language that `--lang` asks for, found before the arguments are understood: their errors have one too.
fn language(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(value) => value.strip_prefix('='),
            None => None,
        };
        if let Some(value) = value {
            return Lang::from_str(value, true).ok();
        }
    }
    None
}

impl Command {
    /// Where the command writes what it answers, and what it says meanwhile.
    pub fn output(&self) -> &OutputArgs {
        match self {
            #[cfg(feature = "terminal")]
            Command::Completions(Completions { output, .. }) | Command::Man(Man { output }) => {
                output
            }
            Command::Check(Check { report, .. }) | Command::Gaps(Gaps { report, .. }) => {
                &report.display.page
            }
            Command::Validate(Validate { display, .. })
            | Command::Plan(PlanArgs { display, .. })
            | Command::Merge(MergeArgs { display, .. })
            | Command::Progress(ProgressArgs { display, .. })
            | Command::Explain(Explain { display, .. })
            | Command::Config(Config { display, .. })
            | Command::Criteria(
                Criteria::List(ListSets { display, .. })
                | Criteria::Show(ShowSet { display, .. })
                | Criteria::Diff(DiffSets { display, .. })
                | Criteria::Validate(ValidateSets { display, .. }),
            ) => &display.page,
            Command::Template(Template { output, .. })
            | Command::Criteria(
                Criteria::New(NewSet { output, .. })
                | Criteria::Sql(SetToSql { output, .. })
                | Criteria::Schema(SchemaOfSets { output }),
            )
            | Command::Init(Init { output, .. }) => output,
        }
    }

    /// What it is to assume, and whether it is to look ahead.
    pub fn what_if(&self) -> WhatIfArgs {
        match self {
            Command::Check(Check { what_if, .. }) | Command::Gaps(Gaps { what_if, .. }) => {
                what_if.clone()
            }
            Command::Plan(PlanArgs { assumed, .. }) => WhatIfArgs {
                assumed: assumed.clone(),
                with_next_year: false,
            },
            _ => WhatIfArgs::default(),
        }
    }

    /// The settings among its arguments, and its data files.
    fn settings(&self) -> (SettingsArgs, &[PathBuf]) {
        let context = |context: &ContextArgs| SettingsArgs {
            context: context.clone(),
            ..SettingsArgs::default()
        };
        match self {
            Command::Check(Check { assess, .. })
            | Command::Gaps(Gaps { assess, .. })
            | Command::Validate(Validate { assess, .. })
            | Command::Plan(PlanArgs { assess, .. })
            | Command::Merge(MergeArgs { assess, .. })
            | Command::Progress(ProgressArgs { assess, .. }) => {
                (assess.settings.clone(), &assess.paths)
            }
            Command::Config(Config {
                paths, settings, ..
            }) => (settings.clone(), paths),
            Command::Template(Template { template, .. }) => {
                let settings = SettingsArgs {
                    criteria: template.criteria.clone(),
                    ..context(&template.context)
                };
                (settings, &[])
            }
            Command::Explain(Explain { context: args, .. })
            | Command::Criteria(
                Criteria::Show(ShowSet { context: args, .. })
                | Criteria::Sql(SetToSql { context: args, .. })
                | Criteria::Diff(DiffSets { context: args, .. }),
            ) => (context(args), &[]),
            Command::Init(Init {
                criteria,
                context: args,
                ..
            }) => {
                let settings = SettingsArgs {
                    criteria: criteria.clone(),
                    ..context(args)
                };
                (settings, &[])
            }
            Command::Criteria(Criteria::New(new)) => {
                let place = ContextArgs {
                    province: new.province.clone(),
                    region: new.region.clone(),
                    ..ContextArgs::default()
                };
                (context(&place), &[])
            }
            Command::Criteria(_) => (SettingsArgs::default(), &[]),
            #[cfg(feature = "terminal")]
            Command::Completions(_) | Command::Man(_) => (SettingsArgs::default(), &[]),
        }
    }
}
