//! The commands. Each is run with the streams it may write to, and answers with the exit status.

mod assessing;
mod assessor;
mod begin;
mod call;
mod check;
mod compare;
mod config;
mod explain;
mod messages;
mod met;
mod named;
mod problem;
mod progress;
mod seen;
mod sets;
mod show;
mod template;
mod validate;

use std::io::Write;
use std::sync::atomic::AtomicBool;

use self::call::Call;
use self::messages::Messages;
use crate::cli::{
    Check, Cli, Command, Config, ContextArgs, Criteria, DiffSets, Explain, Gaps, ListSets, NewSet,
    SchemaOfSets, ShowSet, Template, Validate, ValidateSets,
};
use crate::config::{Here, Said, Settled};
use crate::error::Error;
use crate::report::Subject;
use crate::words::Lang;

/// What a command may use of the world around it.
pub struct Surroundings<'s> {
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
    /// How the one who called the program stops it.
    pub stop: Stop<'s>,
    /// What lies where the program is called: settings and criteria sets.
    pub here: Here,
    /// The system's language.
    pub lang: Lang,
    /// Columns of the terminal, or of a page where there is none.
    pub width: u16,
    /// Whether reports use colours.
    pub color: bool,
    /// Whether messages use colours.
    pub message_color: bool,
}

/// How a run is stopped half way.
#[derive(Clone, Copy)]
pub struct Stop<'s> {
    /// Set once somebody wants that.
    pub wanted: &'s AtomicBool,
    /// Called before what takes long, or leaves something behind where it is broken off: from then on somebody listens.
    /// Until then the system ends the program as ever.
    pub listen: &'s dyn Fn(),
}

/// What the program tells the one who called it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Assessed; all is met.
    AllMet,
    /// Assessed; something is not met or has no data.
    NotAllMet,
    /// Something could not be read or assessed.
    Failed,
    /// Stopped half way, as the one who called wanted.
    Interrupted,
}

impl Status {
    /// The exit status of the process.
    pub fn code(self) -> u8 {
        match self {
            Status::AllMet => 0,
            Status::NotAllMet => 1,
            Status::Failed => 2,
            // As shells tell a program that was stopped from the keyboard.
            Status::Interrupted => 130,
        }
    }
}

/// Runs what the command line says. What stops it has been told on the message stream when this returns.
pub fn run(cli: &Cli, around: &mut Surroundings<'_>) -> Status {
    // A file must not be left half-written.
    if cli.command.output().output.is_some() {
        (around.stop.listen)();
    }
    let settled = settled(cli, around);
    let mut call = Call::new(cli.command.output(), settled, around);
    let faults = call.around.here.faults.clone();
    call.tell(faults);
    // Whoever sets a year or a province means it: nothing is judged by half of what the settings say.
    let may_go_on = call.messages.errors == 0 || matches!(cli.command, Command::Config(_));
    let result = match may_go_on {
        true => dispatch(&cli.command, &mut call),
        false => Ok(Status::Failed),
    };
    call.close(result)
}

/// The settings in force for the command.
fn settled(cli: &Cli, around: &Surroundings<'_>) -> Settled {
    let variables = &cli.from_variables;
    let lang = cli.command.output().lang;
    let mut nothing = ContextArgs::default();
    let said = match &cli.command {
        Command::Check(Check { assess, .. })
        | Command::Gaps(Gaps { assess, .. })
        | Command::Validate(Validate { assess, .. }) => {
            Said::new(&assess.settings, &assess.paths, lang, variables)
        }
        Command::Template(Template { template, .. }) => Said {
            criteria: template.criteria.as_ref(),
            ..Said::of_context(&template.context, lang, variables)
        },
        Command::Config(Config {
            paths, settings, ..
        }) => Said::new(settings, paths, lang, variables),
        Command::Explain(Explain { context, .. })
        | Command::Criteria(
            Criteria::Show(ShowSet { context, .. }) | Criteria::Diff(DiffSets { context, .. }),
        ) => Said::of_context(context, lang, variables),
        Command::Criteria(Criteria::New(NewSet {
            province, region, ..
        })) => {
            nothing.province.clone_from(province);
            nothing.region.clone_from(region);
            Said::of_context(&nothing, lang, variables)
        }
        Command::Criteria(_) => Said::of_context(&nothing, lang, variables),
    };
    said.settle(&around.here, around.lang)
}

fn dispatch(command: &Command, call: &mut Call<'_, '_>) -> Result<Status, Error> {
    match command {
        Command::Check(Check {
            assess,
            report,
            summary: true,
        }) => check::run(Subject::Summary, assess, report, call),
        Command::Check(Check { assess, report, .. }) => {
            check::run(Subject::Results, assess, report, call)
        }
        Command::Gaps(Gaps { assess, report }) => {
            check::run(Subject::Shortfalls, assess, report, call)
        }
        Command::Validate(Validate { assess, display }) => validate::run(assess, display, call),
        Command::Explain(Explain {
            what,
            criteria,
            context,
            display,
        }) => explain::run(what, criteria.as_deref(), context, display, call),
        Command::Template(Template { template, output }) => template::run(template, output, call),
        Command::Criteria(command) => match command {
            Criteria::List(ListSets { paths, display }) => sets::list(paths, display, call),
            Criteria::Validate(ValidateSets { paths, display }) => {
                sets::validate(paths, display, call)
            }
            Criteria::Show(ShowSet {
                set,
                toml,
                context,
                display,
            }) => show::run(set, *toml, context, display, call),
            Criteria::Diff(DiffSets {
                old,
                new,
                context,
                display,
            }) => compare::run(old, new, context, display, call),
            Criteria::Schema(SchemaOfSets { output }) => sets::schema(output, call),
            Criteria::New(NewSet {
                id,
                extends,
                output,
                ..
            }) => {
                let place = ContextArgs {
                    province: call.settled.province.value.clone(),
                    region: call.settled.region.value.clone(),
                    ..ContextArgs::default()
                };
                begin::run(id, extends, &place, output, call)
            }
        },
        Command::Config(Config { display, .. }) => config::run(display, call),
    }
}
