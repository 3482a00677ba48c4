//! The command that is asked for, made ready alone: to make all of them ready takes longer than many a run.

use std::ffi::OsString;

use clap::{Args, Command};

use super::commands::{
    Check, Config, DiffSets, Explain, Gaps, ListSets, NewSet, SchemaOfSets, ShowSet, Template,
    Validate, ValidateSets,
};

/// Gives the arguments of its own to the command that stands first on the command line. The others are known by their
/// names and by what they are about.
pub(super) fn with_arguments(program: Command, line: &[OsString]) -> Command {
    let mut names = line.iter().skip(1).map_while(|word| word.to_str());
    let Some(name) = names.next() else {
        return program;
    };
    if name == "criteria" {
        return program.mut_subcommand("criteria", |criteria| match names.next() {
            Some(name) => one_ready(criteria, name, set_command(name)),
            None => criteria,
        });
    }
    one_ready(program, name, command(name))
}

/// Gives a command its arguments.
type Ready = fn(Command) -> Command;

fn command(name: &str) -> Option<Ready> {
    Some(match name {
        "check" => ready::<Check>,
        "gaps" => ready::<Gaps>,
        "validate" => ready::<Validate>,
        "explain" => ready::<Explain>,
        "template" => ready::<Template>,
        "config" => ready::<Config>,
        _ => return None,
    })
}

fn set_command(name: &str) -> Option<Ready> {
    Some(match name {
        "list" => ready::<ListSets>,
        "show" => ready::<ShowSet>,
        "diff" => ready::<DiffSets>,
        "validate" => ready::<ValidateSets>,
        "new" => |new| {
            ready::<NewSet>(new).mut_arg("output", |output| {
                output.help("File to write, `-` for standard output [default: ID.toml]")
            })
        },
        "schema" => ready::<SchemaOfSets>,
        _ => return None,
    })
}

fn one_ready(above: Command, name: &str, ready: Option<Ready>) -> Command {
    match ready {
        Some(ready) => above.mut_subcommand(name, ready),
        None => above,
    }
}

fn ready<T: Args>(command: Command) -> Command {
    // What the type says of itself is not for people who call the program.
    let about = command.get_about().cloned().unwrap_or_default();
    T::augment_args(command.defer(|command| command)).about(about)
}
