//! `ntm criteria diff`: what one set says otherwise than another.

use std::path::PathBuf;

use super::named::{context, load};
use super::{Session, Status};
use crate::cli::DiffSets;
use crate::criteria::{Library, diff};
use crate::report::{self, Compared};

/// Compares the sets where either has a threshold for the context. What one of them fixes of it holds for the other too,
/// unless that fixes it otherwise: a province's set is compared with the cells of its own region.
pub(super) fn run(args: &DiffSets, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let DiffSets { old, new, .. } = args;
    let mut library = Library::beside(&session.env.project.set_folders)?;
    let ids = [
        load(&mut library, old, session)?,
        load(&mut library, new, session)?,
    ];
    let [Some(first), Some(second)] = &ids else {
        return Ok(Status::Failed);
    };
    let given = context(
        &mut library,
        &[first, second],
        session.given.context(),
        session,
    );
    let fixed = [first, second].map(|id| library.get(id).map(|set| set.context.clone()));
    let [one, other] = fixed.map(Option::unwrap_or_default);
    let contexts = [given.over(&other), given.over(&one)];
    let [was, is] = [(first, &contexts[0]), (second, &contexts[1])].map(|(id, context)| {
        let statements = library.statements(id, context);
        statements.unwrap_or_default()
    });
    let (Some(before), Some(after)) = (library.get(first), library.get(second)) else {
        return Ok(Status::Failed);
    };
    let mut names = library.context_values(first);
    names.extend(library.context_values(second));
    let found = diff(&was, &is);
    let compared = Compared {
        sets: [before, after],
        statements: [&was, &is],
        names: &names,
        changes: &found,
    };
    let inputs = [old, new].map(PathBuf::from);
    session.answer(&args.display, &inputs, |out, settings, diagnostics| {
        report::diff(out, settings, &compared, diagnostics)
    })?;
    Ok(session.status())
}
