//! `ntm criteria show`: a set with all that it inherits.

use std::path::PathBuf;

use super::Status;
use super::call::Call;
use super::named::{context, load};
use crate::cli::{ContextArgs, DisplayArgs};
use crate::criteria::Library;
use crate::error::Error;
use crate::report::{SetDocument, set_document};

/// Shows the set; or, where that is asked for, its very file.
pub(super) fn run(
    named: &str,
    toml: bool,
    args: &ContextArgs,
    options: &DisplayArgs,
    call: &mut Call<'_, '_>,
) -> Result<Status, Error> {
    let mut library = Library::beside(&call.around.here.set_folders)?;
    let Some(id) = load(&mut library, named, call)? else {
        return Ok(Status::Failed);
    };
    let inputs = [PathBuf::from(named)];
    if toml && let Some(file) = library.file(&id) {
        call.write(options.page.output.as_deref(), &inputs, |out| {
            out.write_all(file.text.as_bytes())
        })?;
        return Ok(call.status());
    }
    let given = context(&mut library, &[&id], args, call);
    let statements = library.statements(&id, &given).unwrap_or_default();
    let Some(set) = library.get(&id) else {
        return Ok(Status::Failed);
    };
    let document = SetDocument {
        set,
        names: &library.context_values(&id),
        context: &set.context.over(&given),
        statements: &statements,
    };
    call.answer(options, &inputs, |out, settings, diagnostics| {
        set_document(out, settings, &document, diagnostics)
    })?;
    Ok(call.status())
}
