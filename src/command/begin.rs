//! `ntm criteria new`: the beginning of a set of one's own.

use std::path::{Path, PathBuf};

use super::Status;
use super::call::Call;
use super::named::{context, load};
use super::problem;
use crate::cli::{ContextArgs, OutputArgs};
use crate::criteria::{Draft, Library};
use crate::error::{Error, shown};
use crate::fold;

/// Writes the file, unless there is one already, and says what to do with it.
pub(super) fn run(
    id: &str,
    extends: &str,
    place: &ContextArgs,
    options: &OutputArgs,
    call: &mut Call<'_, '_>,
) -> Result<Status, Error> {
    let mut library = Library::beside(&call.around.here.set_folders)?;
    if let Some(fault) = problem::unfit_id(id, &library.ids()) {
        call.tell(vec![fault]);
        return Ok(Status::Failed);
    }
    let Some(parent) = load(&mut library, extends, call)? else {
        return Ok(Status::Failed);
    };
    let given = context(&mut library, &[&parent], place, call);
    let statements = library.statements(&parent, &given).unwrap_or_default();
    let Some(set) = library.get(&parent).filter(|_| call.messages.errors == 0) else {
        return Ok(Status::Failed);
    };
    let province = place.province.as_deref().map(fold::clean);
    let draft = Draft {
        id,
        parent: set,
        statements: &statements,
        names: &library.context_values(&parent),
        context: &given,
        province: province.as_deref(),
    };
    let (text, open) = draft.text(call.lang);
    let path = match &options.output {
        Some(path) => path.clone(),
        None => PathBuf::from(format!("{id}.toml")),
    };
    if path.is_file() {
        let path = shown(&path);
        return Err(Error::FileExists { path });
    }
    call.write(Some(&path), &[], |out| out.write_all(text.as_bytes()))?;
    if path != Path::new("-") {
        let path = shown(&path);
        call.remark(call.lang.of(
            format!("Đã ghi {path}: {open} mức cần điền. Điền xong: ntm criteria validate {path}"),
            format!("Wrote {path}: {open} to fill in. Then: ntm criteria validate {path}"),
        ));
    }
    Ok(call.status())
}
