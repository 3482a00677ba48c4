//! Tables for tests.

use std::io::Write;

use tempfile::NamedTempFile;

use super::{Input, Table, tables};

/// A file with this text, and the one table in it, of which there is nothing to tell.
pub(in crate::measurement) fn table(text: &str) -> (NamedTempFile, Table) {
    let mut file = NamedTempFile::new().expect("a file");
    file.write_all(text.as_bytes()).expect("written");
    let input = Input::File(file.path().to_owned());
    let (mut tables, found) = tables(&input, None, &Default::default());
    assert!(found.is_empty(), "{found:?}");
    (file, tables.pop().expect("a table"))
}
