//! What `ntm.toml` says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Origin, SourceFile, Sourced};
use crate::document::{self, Fields, word};
use crate::number::Mark;
use crate::words::Lang;

/// The settings of one file, each with its place; those it does not name are absent.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// The criteria set: an id, a file or a folder.
    pub criteria: Option<Sourced<String>>,
    /// The province, for thresholds.
    pub province: Option<Sourced<String>>,
    /// The region, for thresholds.
    pub region: Option<Sourced<String>>,
    /// The commune group, for thresholds.
    pub group: Option<Sourced<String>>,
    /// The year, for thresholds.
    pub year: Option<Sourced<i16>>,
    /// The language of words and messages.
    pub language: Option<Sourced<Lang>>,
    /// The decimal mark in data.
    pub decimal: Option<Sourced<Mark>>,
    /// The data file or folder that is assessed where none is named.
    pub data: Option<Sourced<PathBuf>>,
}

/// Reads the file that lies in a folder, to which its paths are relative; what it says, and all its faults.
pub(super) fn read(source: &Arc<SourceFile>, folder: &Path) -> (File, Vec<Diagnostic>) {
    document::read(source, |mut fields| {
        let file = File {
            criteria: fields
                .string("criteria")
                .map(|criteria| criteria.map(|criteria| set_or_path(folder, criteria))),
            province: fields.string("province"),
            region: fields.string("region"),
            group: fields.name_or_number("group"),
            year: year(&mut fields),
            language: word(&mut fields, "language", Lang::ALL, Lang::as_str),
            decimal: word(&mut fields, "decimal", Mark::ALL, Mark::as_str),
            data: fields
                .string("data")
                .map(|data| data.map(|data| folder.join(data))),
        };
        fields.done();
        file
    })
}

/// A file or folder is meant from where the settings lie; anything else is the id of a set.
fn set_or_path(folder: &Path, criteria: String) -> String {
    let path = folder.join(&criteria);
    let names_a_file = criteria.to_ascii_lowercase().ends_with(".toml");
    match (names_a_file || path.exists()).then_some(path) {
        Some(path) => path.to_str().map_or(criteria, str::to_owned),
        None => criteria,
    }
}

fn year(fields: &mut Fields<'_>) -> Option<Sourced<i16>> {
    let Sourced { value, origin } = fields.count("year")?;
    let Ok(value) = i16::try_from(value) else {
        fields.notes.add(bad_year(value, &origin));
        return None;
    };
    Some(Sourced { value, origin })
}

fn bad_year(year: usize, origin: &Origin) -> Diagnostic {
    Diagnostic::error(
        Code::OutOfRange,
        format!("{year} không phải một năm"),
        format!("{year} is no year"),
    )
    .at(origin)
    .hint("viết như `year = 2026`", "write it like `year = 2026`")
}
