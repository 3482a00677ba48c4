//! `ntm criteria list`, `validate` and `schema`: which sets there are, whether a set is sound, and what one looks like.

use std::path::Path;

use super::{Session, Status};
use crate::cli::{ListSets, SchemaOfSets, ValidateSets};
use crate::criteria::{Library, SCHEMA};
use crate::error::Error;
use crate::report::{SetLine, sets};

/// Lists the sets at hand and those in the paths.
pub(super) fn list(args: &ListSets, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let mut lines = Vec::new();
    let mut at_hand = Library::beside(&session.env.project.set_folders)?;
    collect(&mut at_hand, None, &mut lines);
    session.report(at_hand.take_diagnostics());
    for path in &args.paths {
        let mut library = open(path, session)?;
        collect(&mut library, Some(path), &mut lines);
        session.report(library.take_diagnostics());
    }
    session.answer(&args.display, &args.paths, |out, settings, diagnostics| {
        sets(out, settings, &lines, diagnostics)
    })?;
    Ok(session.status())
}

/// Checks the sets in the paths, and lists those that are sound.
pub(super) fn validate(
    args: &ValidateSets,
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Status> {
    let mut lines = Vec::new();
    for path in &args.paths {
        let mut library = open(path, session)?;
        collect(&mut library, Some(path), &mut lines);
        let mut found = library.take_diagnostics();
        found.extend(library.advice());
        session.report(found);
    }
    session.answer(&args.display, &args.paths, |out, settings, diagnostics| {
        sets(out, settings, &lines, diagnostics)
    })?;
    Ok(session.status())
}

/// Prints the JSON Schema of criteria files.
pub(super) fn schema(args: &SchemaOfSets, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    session.write(args.output.output.as_deref(), &[], |out| {
        out.write_all(SCHEMA.as_bytes())
    })?;
    Ok(session.status())
}

/// A library with the file or folder, beside the sets at hand that it may build on.
fn open(path: &Path, session: &Session<'_, '_>) -> Result<Library, Error> {
    let mut library = Library::beside(&session.env.project.set_folders)?;
    library.open_path(path)?;
    Ok(library)
}

/// The sound sets of a library: those of a path, or all of them.
fn collect(library: &mut Library, path: Option<&Path>, into: &mut Vec<SetLine>) {
    let ids: Vec<String> = match path {
        Some(_) => library.given().map(str::to_owned).collect(),
        None => library.ids().into_iter().map(str::to_owned).collect(),
    };
    for id in ids {
        if let Some(set) = library.load(&id) {
            into.push(SetLine::new(set));
        }
    }
}
