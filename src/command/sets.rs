//! `ntm criteria list`, `validate` and `schema`: which sets there are, whether a set is sound, and what one looks like.

use std::path::{Path, PathBuf};

use super::Status;
use super::call::Call;
use crate::cli::{DisplayArgs, OutputArgs};
use crate::criteria::{self, Library};
use crate::error::Error;
use crate::report::{SetLine, sets};

/// Lists the sets at hand and those in the paths.
pub(super) fn list(
    paths: &[PathBuf],
    options: &DisplayArgs,
    call: &mut Call<'_, '_>,
) -> Result<Status, Error> {
    let mut lines = Vec::new();
    let mut at_hand = Library::beside(&call.around.here.set_folders)?;
    collect(&mut at_hand, None, &mut lines);
    call.tell(at_hand.take_diagnostics());
    for path in paths {
        let mut library = open(path, call)?;
        collect(&mut library, Some(path), &mut lines);
        call.tell(library.take_diagnostics());
    }
    call.answer(options, paths, |out, settings, diagnostics| {
        sets(out, settings, &lines, diagnostics)
    })?;
    Ok(call.status())
}

/// Checks the sets in the paths, and lists those that are sound.
pub(super) fn validate(
    paths: &[PathBuf],
    options: &DisplayArgs,
    call: &mut Call<'_, '_>,
) -> Result<Status, Error> {
    let mut lines = Vec::new();
    for path in paths {
        let mut library = open(path, call)?;
        collect(&mut library, Some(path), &mut lines);
        let mut found = library.take_diagnostics();
        found.extend(library.advice());
        call.tell(found);
    }
    call.answer(options, paths, |out, settings, diagnostics| {
        sets(out, settings, &lines, diagnostics)
    })?;
    Ok(call.status())
}

/// Prints the JSON Schema of criteria files.
pub(super) fn schema(options: &OutputArgs, call: &mut Call<'_, '_>) -> Result<Status, Error> {
    call.write(options.output.as_deref(), &[], |out| {
        out.write_all(criteria::schema().as_bytes())
    })?;
    Ok(call.status())
}

/// A library with the file or folder, beside the sets at hand that it may build on.
fn open(path: &Path, call: &Call<'_, '_>) -> Result<Library, Error> {
    let mut library = Library::beside(&call.around.here.set_folders)?;
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
