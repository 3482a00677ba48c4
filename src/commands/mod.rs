//! The commands. Each is run with the streams it may write to, and answers with the exit status.
//!
//! The outermost part of the library: it may import all others, and nothing imports it but `main`.

mod assessing;
mod baseline;
mod by_time;
mod check;
mod compare;
mod config;
mod criteria;
mod diagnostics;
mod each;
mod explain;
mod forms;
mod init;
mod inputs;
mod judging;
#[cfg(feature = "terminal")]
mod manual;
mod merge;
mod messages;
mod monthly;
mod named;
mod plan;
mod progress_line;
mod session;
mod template;
mod validate;

use std::io::Write;
use std::sync::atomic::AtomicBool;

use self::messages::Messages;
use self::session::Session;
use crate::cli::{Check, Cli, Command, Criteria};
use crate::lang::Lang;
use crate::report::Subject;
use crate::settings::Project;

/// What a command may use of the world outside.
pub struct Env<'s> {
    /// Where reports go.
    pub out: &'s mut dyn Write,
    /// Where messages go.
    pub err: &'s mut dyn Write,
    /// Whether standard input is a person typing.
    pub stdin_is_terminal: bool,
    /// Whether standard output is read by a person.
    pub stdout_is_terminal: bool,
    /// Whether messages are.
    pub stderr_is_terminal: bool,
    /// How the caller stops a run.
    pub cancellation: Cancellation<'s>,
    /// What lies where the program is called: settings and criteria sets.
    pub project: Project,
    /// The day on which it is.
    pub today: jiff::civil::Date,
    /// The system's language.
    pub lang: Lang,
    /// Columns of the terminal, or of a page where there is none.
    pub width: u16,
    /// Whether the terminal is known to lack signs beyond ASCII.
    pub ascii: bool,
    /// Whether reports use colours.
    pub color: bool,
    /// Whether messages use colours.
    pub message_color: bool,
}

/// How a run is stopped half way.
#[derive(Clone, Copy)]
pub struct Cancellation<'s> {
    /// Set once somebody asks for that.
    pub requested: &'s AtomicBool,
    /// Called before what takes long, or would leave a file half-written: from then on requests set the flag. Until then the
    /// system ends the program.
    pub listen: &'s dyn Fn(),
}

/// The outcome of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Assessed; all is met.
    AllMet,
    /// Assessed; something is not met or has no data.
    NotAllMet,
    /// Something could not be read or assessed.
    Failed,
    /// Stopped half way, as the caller asked.
    Interrupted,
}

impl Status {
    /// Of a run that judged, with so many errors: where nobody was assessed, it failed without any too.
    fn of_judged(errors: usize, all_met: bool, is_empty: bool) -> Status {
        if is_empty {
            Status::Failed
        } else {
            Status::of(errors, all_met)
        }
    }

    /// Of a run with so many errors.
    fn of(errors: usize, all_met: bool) -> Status {
        match (errors, all_met) {
            (1.., _) => Status::Failed,
            (0, true) => Status::AllMet,
            (0, false) => Status::NotAllMet,
        }
    }

    /// The exit status of the process.
    pub fn code(self) -> u8 {
        match self {
            Status::AllMet => 0,
            Status::NotAllMet => 1,
            Status::Failed => 2,
            // As shells report a program that was stopped from the keyboard.
            Status::Interrupted => 130,
        }
    }
}

/// Runs what the command line says. What stops it has been reported on the message stream when this returns.
pub fn run(cli: &Cli, env: &mut Env<'_>) -> Status {
    // A file must not be left half-written.
    if cli.command.output().output.is_some() {
        (env.cancellation.listen)();
    }
    let mut session = Session::new(cli, env);
    let faults = session.env.project.faults.clone();
    session.report(faults);
    // Whoever sets a year or a province means it: nothing is judged by half of what the settings say.
    let may_go_on = session.messages.errors == 0 || matches!(cli.command, Command::Config(_));
    let result = if may_go_on {
        dispatch(&cli.command, &mut session)
    } else {
        Ok(Status::Failed)
    };
    session.close(result)
}

fn dispatch(command: &Command, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    match command {
        Command::Check(
            check @ Check {
                assess,
                report,
                summary,
                compare,
                form,
                ..
            },
        ) => {
            if *compare {
                return compare::run(assess, report, session);
            }
            if let Some(kind) = form.form {
                return forms::run(kind, check, session);
            }
            let subject = if *summary {
                Subject::Summary
            } else {
                Subject::Results
            };
            check::run(subject, assess, report, (None, None), session)
        }
        Command::Gaps(gaps) => {
            let (assess, report, order) = (&gaps.assess, &gaps.report, (gaps.by, gaps.to));
            check::run(Subject::Shortfalls, assess, report, order, session)
        }
        Command::Plan(args) => plan::run(args, session),
        Command::Merge(args) => merge::run(args, session),
        Command::Progress(args) => monthly::run(args, session),
        Command::Validate(args) => validate::run(args, session),
        Command::Explain(args) => explain::run(args, session),
        Command::Template(args) => template::run(args, session),
        Command::Criteria(command) => match command {
            Criteria::List(args) => criteria::list(args, session),
            Criteria::Validate(args) => criteria::validate(args, session),
            Criteria::Show(args) => criteria::show(args, session),
            Criteria::Diff(args) => criteria::compare(args, session),
            Criteria::Sql(args) => criteria::sql(args, session),
            Criteria::Schema(args) => criteria::schema(args, session),
            Criteria::New(args) => criteria::begin(args, session),
        },
        Command::Config(args) => config::run(args, session),
        Command::Init(args) => init::run(args, session),
        #[cfg(feature = "terminal")]
        Command::Completions(args) => manual::completions(args, session),
        #[cfg(feature = "terminal")]
        Command::Man(args) => manual::man(args, session),
    }
}
