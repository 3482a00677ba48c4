//! What people put into a workbook beside the texts of its cells: comments and formulas.

use std::borrow::Cow;
use std::io::Cursor;

use zip::ZipArchive;

use super::hidden::{each, value};

/// What is lost where the cells of a workbook are written anew as texts.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// Whether cells have comments.
    pub has_comments: bool,
    /// Whether cells hold formulas.
    pub has_formulas: bool,
}

impl Beside {
    /// Of a workbook of Excel or an open document; of anything else nothing is known.
    pub fn of(bytes: &[u8]) -> Beside {
        let mut found = Beside::default();
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
            return found;
        };
        let paths: Vec<String> = { archive.file_names() }
            .filter_map(Result::ok)
            .map(Cow::into_owned)
            .collect();
        for path in paths.iter().filter(|path| path.ends_with(".xml")) {
            found.has_comments |= path.to_lowercase().contains("comments");
            if path.contains("worksheets/") || path == "content.xml" {
                each(&mut archive, path, |start| {
                    let name = start.local_name().into_inner();
                    found.has_comments |= name == "annotation";
                    let is_cell = name == "table-cell" && value(start, "formula").is_some();
                    found.has_formulas |= name == "f" || is_cell;
                });
            }
        }
        found
    }
}
