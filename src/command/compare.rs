//! `ntm criteria diff`: what one set says otherwise than another.

use std::path::PathBuf;

use super::Status;
use super::call::Call;
use super::named::{context, load};
use crate::cli::{ContextArgs, DisplayArgs};
use crate::criteria::{Library, changes};
use crate::error::Error;
use crate::report::{self, Compared};

/// Compares the sets where either has a threshold for the context. What one of them fixes of it holds for the other too,
/// unless that fixes it otherwise: a province's set is compared with the cells of its own region.
pub(super) fn run(
    old: &str,
    new: &str,
    args: &ContextArgs,
    options: &DisplayArgs,
    call: &mut Call<'_, '_>,
) -> Result<Status, Error> {
    let mut library = Library::beside(&call.around.here.set_folders)?;
    let ids = [
        load(&mut library, old, call)?,
        load(&mut library, new, call)?,
    ];
    let [Some(first), Some(second)] = &ids else {
        return Ok(Status::Failed);
    };
    let given = context(&mut library, &[first, second], args, call);
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
    let found = changes(&was, &is);
    let compared = Compared {
        sets: [before, after],
        statements: [&was, &is],
        names: &names,
        changes: &found,
    };
    let inputs = [old, new].map(PathBuf::from);
    call.answer(options, &inputs, |out, settings, diagnostics| {
        report::changes(out, settings, &compared, diagnostics)
    })?;
    Ok(call.status())
}
