//! `ntm criteria new`: the beginning of a set of one's own.

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::named::{context, load};
use super::problem;
use super::{Session, Status};
use crate::cli::NewSet;
use crate::criteria::{Library, Scaffold};
use crate::error::{Error, shown};
use crate::fold;
use crate::settings::Settings;

/// Writes the file, unless there is one already, and says what to do with it.
pub(super) fn run(args: &NewSet, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let id = args.id.as_str();
    let mut library = Library::beside(&session.env.project.set_folders)?;
    if let Some(fault) = problem::unfit_id(id, &library.ids()) {
        session.report(vec![fault]);
        return Ok(Status::Failed);
    }
    let Some(parent) = load(&mut library, &args.extends, session)? else {
        return Ok(Status::Failed);
    };
    let place = Settings {
        province: session.settings.province.clone(),
        region: session.settings.region.clone(),
        ..Settings::default()
    };
    let given = context(&mut library, &[&parent], place.context(), session);
    let statements = library.statements(&parent, &given).unwrap_or_default();
    let Some(set) = library
        .get(&parent)
        .filter(|_| session.messages.errors == 0)
    else {
        return Ok(Status::Failed);
    };
    let province = place.province.value.as_deref().map(fold::clean);
    let scaffold = Scaffold {
        id,
        parent: set,
        statements: &statements,
        names: &library.context_values(&parent),
        context: &given,
        province: province.as_deref(),
    };
    let (text, open) = scaffold.text(session.lang);
    let path = match &args.output.output {
        Some(path) => path.clone(),
        None => PathBuf::from(format!("{id}.toml")),
    };
    if path.is_file() {
        let path = shown(&path);
        bail!(Error::FileExists { path });
    }
    session.write(Some(&path), &[], |out| out.write_all(text.as_bytes()))?;
    if path != Path::new("-") {
        let path = shown(&path);
        let thresholds = if open == 1 { "threshold" } else { "thresholds" };
        session.remark(session.lang.of(
            format!("Đã ghi {path}: {open} mức yêu cầu cần điền. Điền xong: ntm criteria validate {path}"),
            format!("Wrote {path}: {open} {thresholds} to fill in. Then: ntm criteria validate {path}"),
        ));
    }
    Ok(session.status())
}
