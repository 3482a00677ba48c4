//! The command line: what can be said, not what is done.

mod options;
mod vietnamese;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, Error, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::words::Lang;

pub use self::options::{
    AssessArgs, Color, ContextArgs, DisplayArgs, OutputArgs, ReportArgs, SettingsArgs, TemplateArgs,
};

/// Know where a commune stands against the New-style Rural Development criteria (nông thôn mới), and what is missing.
#[derive(Debug, Parser)]
#[command(
    name = "ntm",
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
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Assess communes: each requirement, the result, the verdict, and what is missing
    #[command(after_help = EXIT_STATUS)]
    Check {
        /// What and how to assess.
        #[command(flatten)]
        assess: AssessArgs,
        /// How to report.
        #[command(flatten)]
        report: ReportArgs,
        /// Counts alone: communes by verdict, communes that miss each criterion, indicators by verdict
        #[arg(long, help_heading = "Report")]
        summary: bool,
    },
    /// List what is missing, one line each: for a meeting or a script
    #[command(after_help = EXIT_STATUS)]
    Gaps {
        /// What and how to assess.
        #[command(flatten)]
        assess: AssessArgs,
        /// How to report.
        #[command(flatten)]
        report: ReportArgs,
    },
    /// Check data files alone: what each holds, and what is wrong with it
    #[command(after_help = "Exit status: 0 no error; 2 a file has errors or cannot be read.")]
    Validate {
        /// What to read, and by which set.
        #[command(flatten)]
        assess: AssessArgs,
        /// How to show it.
        #[command(flatten)]
        display: DisplayArgs,
    },
    /// Explain an indicator, a criterion, a set or a message: what is asked for, where and when, how it is measured
    Explain {
        /// Such as `17.5`, `17`, a name, the id of a set, or the code of a message
        #[arg(value_name = "WHAT", required = true)]
        what: String,
        /// Only in this set: an id, a TOML file, or a folder of them [default: every set]
        #[arg(long, value_name = "ID|FILE|FOLDER", help_heading = "Assessment")]
        criteria: Option<String>,
        /// Where and when.
        #[command(flatten)]
        context: ContextArgs,
        /// How to show it.
        #[command(flatten)]
        display: DisplayArgs,
    },
    /// Write an empty file for measurements, to be filled in with Excel: a row for whatever a set measures
    Template {
        /// What it is for.
        #[command(flatten)]
        template: TemplateArgs,
        /// Where to write it, and what to say meanwhile.
        #[command(flatten)]
        output: OutputArgs,
    },
    /// See, compare, check and write criteria sets
    #[command(subcommand)]
    Criteria(Criteria),
    /// Show the settings in force, and where each comes from
    Config {
        /// Data files (.xlsx, .xls, .ods, .csv) or folders of them that would be assessed
        #[arg(value_name = "PATH", env = "NTM_DATA", hide_env = true)]
        paths: Vec<PathBuf>,
        /// The settings.
        #[command(flatten)]
        settings: SettingsArgs,
        /// How to show it.
        #[command(flatten)]
        display: DisplayArgs,
    },
}

/// What can be done with criteria sets.
#[derive(Debug, Subcommand)]
pub enum Criteria {
    /// List the sets: their size, and how certain their thresholds are
    List {
        /// Criteria beside the shipped ones: a TOML file, or a folder of them
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// How to show it.
        #[command(flatten)]
        display: DisplayArgs,
    },
    /// Show a set with all that it inherits: each value, and the file and line that set it
    Show {
        /// A set's id, or its TOML file
        #[arg(value_name = "ID|FILE")]
        set: String,
        /// The very file of the set, without what it inherits
        #[arg(long, help_heading = "Report")]
        toml: bool,
        /// Where and when.
        #[command(flatten)]
        context: ContextArgs,
        /// How to show it.
        #[command(flatten)]
        display: DisplayArgs,
    },
    /// Compare two sets: what the second adds, drops, renames, asks more or less for
    Diff {
        /// A set's id, or its TOML file
        #[arg(value_name = "ID|FILE")]
        old: String,
        /// The set to compare it with
        #[arg(value_name = "ID|FILE")]
        new: String,
        /// Where and when.
        #[command(flatten)]
        context: ContextArgs,
        /// How to show it.
        #[command(flatten)]
        display: DisplayArgs,
    },
    /// Check criteria files: all faults of each, and what an author should look at
    #[command(after_help = "Exit status: 0 no error; 2 a file has errors or cannot be read.")]
    Validate {
        /// TOML files, or folders of them
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// How to show it.
        #[command(flatten)]
        display: DisplayArgs,
    },
    /// Begin a set of one's own: a file that lists what its parent leaves to the province or does not know, to be filled in
    New {
        /// The id of the new set, which is the name of its file: lower-case letters, digits and hyphens
        #[arg(value_name = "ID")]
        id: String,
        /// The set that it is laid over: an id or a TOML file
        #[arg(long, value_name = "ID|FILE")]
        extends: String,
        /// Province that the set is for, such as "Thanh Hóa"
        #[arg(long, env = "NTM_PROVINCE", hide_env = true)]
        province: Option<String>,
        /// Region of that province, such as bac-trung-bo: cells of other regions are left out
        #[arg(long, env = "NTM_REGION", hide_env = true)]
        region: Option<String>,
        /// Where to write it, and what to say meanwhile.
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Print the JSON Schema of criteria files, by which editors complete and check them
    Schema {
        /// Where to write it, and what to say meanwhile.
        #[command(flatten)]
        output: OutputArgs,
    },
}

const EXIT_STATUS: &str = "Exit status: 0 all met; 1 something is not met or has no data; 2 something could not be read or assessed (the rest is still reported).";

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
        let command = match lang {
            Lang::Vi => vietnamese::translate(command()),
            Lang::En => command(),
        };
        let command = without_blank_variables(command);
        let parsed = command.try_get_matches_from(arguments).and_then(|matches| {
            let mut cli = Cli::from_arg_matches(&matches)?;
            cli.from_variables = from_variables(&matches);
            Ok(cli)
        });
        parsed.map_err(|error| (message(&error, lang), !error.use_stderr()))
    }
}

/// The command line, with what `clap` cannot derive: the one command whose answer is a file unless it is told otherwise.
fn command() -> clap::Command {
    Cli::command().mut_subcommand("criteria", |criteria| {
        criteria.mut_subcommand("new", |new| {
            new.mut_arg("output", |output| {
                output.help("File to write, `-` for standard output [default: ID.toml]")
            })
        })
    })
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

/// A variable that is set to nothing is as good as none: Make and cron leave such behind.
fn without_blank_variables(command: clap::Command) -> clap::Command {
    let is_blank = |arg: &clap::Arg| {
        let value = arg.get_env().and_then(std::env::var_os);
        value.is_some_and(|value| value.is_empty())
    };
    let command = command.mut_args(|arg| {
        if is_blank(&arg) {
            arg.env(None::<&str>)
        } else {
            arg
        }
    });
    command.mut_subcommands(without_blank_variables)
}

fn message(error: &Error, lang: Lang) -> String {
    let words = match lang {
        Lang::Vi => vietnamese::explain(error),
        Lang::En => None,
    };
    words.unwrap_or_else(|| error.render().to_string())
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
            Command::Check { report, .. } | Command::Gaps { report, .. } => &report.display.page,
            Command::Validate { display, .. }
            | Command::Explain { display, .. }
            | Command::Config { display, .. }
            | Command::Criteria(
                Criteria::List { display, .. }
                | Criteria::Show { display, .. }
                | Criteria::Diff { display, .. }
                | Criteria::Validate { display, .. },
            ) => &display.page,
            Command::Template { output, .. }
            | Command::Criteria(Criteria::New { output, .. } | Criteria::Schema { output }) => {
                output
            }
        }
    }
}
