//! The sets of `criteria/`, embedded in the binary so that the program runs without any file.

use include_dir::{Dir, include_dir};

static CRITERIA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/criteria");

/// The ids of the embedded sets, in order.
pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    CRITERIA
        .files()
        .filter_map(|file| file.path().to_str()?.strip_suffix(".toml"))
}

/// The text of an embedded set's file.
pub(super) fn text(id: &str) -> Option<&'static str> {
    CRITERIA.get_file(format!("{id}.toml"))?.contents_utf8()
}
