//! `ntm criteria show`: a set with all that it inherits.

use std::path::PathBuf;

use anyhow::Context;

use super::named::{context, load};
use super::{Session, Status};
use crate::cli::ShowSet;
use crate::criteria::Library;
use crate::report::{SetDocument, set_document};

/// Shows the set; or, where that is asked for, its very file.
pub(super) fn run(args: &ShowSet, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let mut library = Library::beside(&session.env.project.set_folders)?;
    let Some(id) = load(&mut library, &args.set, session)? else {
        return Ok(Status::Failed);
    };
    let inputs = [PathBuf::from(&args.set)];
    if args.toml
        && let Some(file) = library.file(&id)
    {
        session.write(args.display.page.output.as_deref(), &inputs, |out| {
            out.write_all(file.text.as_bytes())
        })?;
        return Ok(session.status());
    }
    let given = context(&mut library, &[&id], session.given.context(), session);
    let statements = library.statements(&id, &given).unwrap_or_default();
    let set = library
        .get(&id)
        .context("internal fault: a set that was loaded is gone")?;
    let document = SetDocument {
        set,
        names: &library.context_values(&id),
        context: &set.context.over(&given),
        statements: &statements,
    };
    session.answer(&args.display, &inputs, |out, settings, diagnostics| {
        set_document(out, settings, &document, diagnostics)
    })?;
    Ok(session.status())
}
