//! `ntm config`: the settings in force, and where each comes from.

use super::{Session, Status};
use crate::cli::Config;
use crate::error::shown;
use crate::report;

/// Shows them; where `ntm.toml` is faulty, as far as it can be read.
pub(super) fn run(args: &Config, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let in_force = session.settings.clone();
    let folders = session.env.project.set_folders.iter();
    let folders: Vec<String> = folders.map(|folder| shown(folder)).collect();
    session.answer(&args.display, &[], |out, settings, diagnostics| {
        report::settings(out, settings, &in_force, &folders, diagnostics)
    })?;
    Ok(session.status())
}
