//! `ntm config`: the settings in force, and where each comes from.

use super::Status;
use super::call::Call;
use crate::cli::DisplayArgs;
use crate::error::{Error, shown};
use crate::report;

/// Shows them; where `ntm.toml` is faulty, as far as it can be read.
pub(super) fn run(options: &DisplayArgs, call: &mut Call<'_, '_>) -> Result<Status, Error> {
    let settled = call.settled.clone();
    let folders = &call.around.here.set_folders;
    let folders: Vec<String> = folders.iter().map(|folder| shown(folder)).collect();
    call.answer(options, &[], |out, settings, diagnostics| {
        report::settings(out, settings, &settled, &folders, diagnostics)
    })?;
    Ok(call.status())
}
