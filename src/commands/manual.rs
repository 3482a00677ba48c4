//! `ntm completions` and `ntm man`: what shells and the manual want to know of the command line.

use std::fs;
use std::path::Path;

use clap::builder::{PossibleValuesParser, Resettable, StyledStr};
use clap::{Arg, Command};

use super::session::{Session, replacing};
use super::{Status, diagnostics};
use crate::Error;
use crate::cli::{Cli, Completions, Man};
use crate::error::shown;
use crate::output::{Replace, is_folder};

/// Writes the completions of a shell.
pub(super) fn completions(
    args: &Completions,
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Status> {
    let mut command = with_words_alone(Cli::command_in(session.lang));
    let replace = if args.output.force {
        Replace::Anything
    } else {
        Replace::Nothing
    };
    session.write(args.output.output.as_deref(), &[], replace, |out| {
        clap_complete::generate(args.shell, &mut command, "ntm", &mut &mut *out);
        Ok(())
    })?;
    Ok(Status::AllMet)
}

/// Without what each word means: it is said in English alone, and fish stumbles over some of its signs.
fn with_words_alone(command: Command) -> Command {
    let words = |argument: Arg| {
        let known = argument.get_possible_values().into_iter();
        let words: Vec<_> = known
            .map(|it| it.help(Resettable::<StyledStr>::Reset))
            .collect();
        if words.is_empty() {
            argument
        } else {
            argument.value_parser(PossibleValuesParser::new(words))
        }
    };
    command.mut_args(words).mut_subcommands(with_words_alone)
}

/// Writes the page of the program, or those of all commands to a folder.
pub(super) fn man(args: &Man, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let command = Cli::command_in(session.lang);
    let path = args.output.output.as_deref();
    if let Some(folder) = path.filter(|path| is_folder(path)) {
        write_all(folder, args.output.force, &command)?;
    } else {
        let page = clap_mangen::Man::new(command);
        session.write(path, &[], replacing(&args.output), |out| page.render(out))?;
    }
    Ok(Status::AllMet)
}

fn write_all(folder: &Path, is_forced: bool, command: &Command) -> Result<(), Error> {
    let path = shown(folder);
    let holds_files = |mut entries: fs::ReadDir| entries.next().is_some();
    if !is_forced && fs::read_dir(folder).is_ok_and(holds_files) {
        return Err(diagnostics::folder_has_files(&path));
    }
    let failed = |source| Error::Write {
        to: path.clone(),
        source,
    };
    fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(command.clone(), folder).map_err(failed)
}
