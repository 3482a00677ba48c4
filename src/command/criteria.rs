//! `ntm criteria`: which sets there are, and whether a set is sound.

use std::path::{Path, PathBuf};

use super::check::settings;
use super::{Messages, Status, Surroundings};
use crate::cli::DisplayArgs;
use crate::criteria::Library;
use crate::error::{Error, shown};
use crate::output::Output;
use crate::report::{SetLine, sets};
use crate::words::Lang;

/// Lists the shipped sets and those in the paths.
pub(super) fn list(
    paths: &[PathBuf],
    options: &DisplayArgs,
    lang: Lang,
    around: &mut Surroundings<'_>,
    messages: &mut Messages,
) -> Result<Status, Error> {
    let mut lines = Vec::new();
    let mut shipped = Library::new();
    collect(&mut shipped, None, &mut lines);
    messages.tell(shipped.take_diagnostics(), around.err);
    for path in paths {
        let mut library = open(path)?;
        collect(&mut library, Some(path), &mut lines);
        messages.tell(library.take_diagnostics(), around.err);
    }
    write(lines, paths, options, lang, around)?;
    Ok(status(messages))
}

/// Checks the sets in the paths, and lists those that are sound.
pub(super) fn validate(
    paths: &[PathBuf],
    options: &DisplayArgs,
    lang: Lang,
    around: &mut Surroundings<'_>,
    messages: &mut Messages,
) -> Result<Status, Error> {
    let mut lines = Vec::new();
    for path in paths {
        let mut library = open(path)?;
        collect(&mut library, Some(path), &mut lines);
        let mut found = library.take_diagnostics();
        found.extend(library.advice());
        messages.tell(found, around.err);
    }
    write(lines, paths, options, lang, around)?;
    Ok(status(messages))
}

/// A library of the file or folder alone, beside the shipped sets that it may build on.
fn open(path: &Path) -> Result<Library, Error> {
    let (library, _) = Library::open_path(path)?;
    Ok(library)
}

/// The sound sets of a library: those of a path, or the shipped ones.
fn collect(library: &mut Library, path: Option<&Path>, into: &mut Vec<SetLine>) {
    let ids: Vec<String> = match path {
        Some(path) if path.is_dir() => library.given().map(str::to_owned).collect(),
        Some(path) => path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .into_iter()
            .collect(),
        None => library.ids().into_iter().map(str::to_owned).collect(),
    };
    for id in ids {
        if let Some(set) = library.load(&id) {
            into.push(SetLine::new(set, path.map(shown)));
        }
    }
}

fn write(
    lines: Vec<SetLine>,
    inputs: &[PathBuf],
    options: &DisplayArgs,
    lang: Lang,
    around: &mut Surroundings<'_>,
) -> Result<(), Error> {
    let settings = settings(options, &[], lang, around)?;
    let mut output = Output::open(options.output.as_deref(), inputs, around.out)?;
    let name = output.name(lang);
    let written = |source| Error::Write {
        to: name.clone(),
        source,
    };
    sets(output.writer(), &settings, &lines).map_err(written)?;
    output.finish().map_err(written)
}

fn status(messages: &Messages) -> Status {
    match messages.errors {
        0 => Status::AllMet,
        _ => Status::Failed,
    }
}
