//! Inputs: what each is named and holds, and which are copies of one another.

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash, Hasher};
use std::path::Path;

use super::file_diagnostics;
use crate::data::cells::named_times::times_of_path;
use crate::data::cells::periods::Time;
use crate::diagnostic::Diagnostic;
use crate::error::shown;

/// A name and the bytes that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// A path, or `-` for standard input.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

impl Input {
    /// A name, of which the ending matters, and the bytes of what is called so.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Input {
        Input {
            name: name.into(),
            bytes: bytes.into(),
        }
    }

    /// The name it has in messages.
    pub(crate) fn shown(&self) -> String {
        shown(Path::new(&self.name))
    }

    /// The name of a commune whose file does not name it: the file's, without its ending.
    pub(in crate::data) fn stem(&self) -> String {
        if self.name == "-" {
            return "stdin".to_owned();
        }
        let stem = Path::new(&self.name).file_stem().unwrap_or_default();
        without_copy(&stem.to_string_lossy()).to_owned()
    }

    /// Whether its name says that it is a spreadsheet.
    pub(in crate::data) fn is_named_spreadsheet(&self) -> bool {
        kind(Path::new(&self.name)) == Kind::Spreadsheet
    }

    /// Whether its name says that it is text.
    pub(in crate::data) fn is_named_text(&self) -> bool {
        kind(Path::new(&self.name)) == Kind::Text
    }
}

/// The files that were read.
#[derive(Debug, Default)]
pub struct ReadFiles(HashMap<(String, Vec<Time>, u64), String>);

impl ReadFiles {
    /// Takes note of a file; a fault where it is a copy of one before it, by its name and by all of its bytes.
    pub fn add(&mut self, input: &Input) -> Result<(), Box<Diagnostic>> {
        let mut hasher = DefaultHasher::new();
        input.bytes.hash(&mut hasher);
        let name = input.shown();
        // The same figures in the folders of two months are no copy.
        let times = times_of_path(Path::new(&input.name));
        let known = self.0.entry((input.stem(), times, hasher.finish()));
        match known {
            Entry::Occupied(first) => Err(Box::new(file_diagnostics::copy(&name, first.get()))),
            Entry::Vacant(entry) => {
                entry.insert(name);
                Ok(())
            }
        }
    }
}

/// The name of a file or a sheet without what systems add to that of a copy: `(1)`, `- Copy`, `Bản sao của`.
pub(in crate::data) fn without_copy(stem: &str) -> &str {
    let mut name = stem.trim();
    for start in ["Copy of ", "Bản sao của "] {
        name = name.strip_prefix(start).unwrap_or(name);
    }
    loop {
        let bare = name.strip_suffix(')').map_or(name, |open| {
            let bare = open.trim_end_matches(|c: char| c.is_ascii_digit());
            bare.strip_suffix('(').unwrap_or(name).trim_end()
        });
        let ends = [" - Copy", " - Bản sao", " - bản sao"];
        let bare = ends
            .iter()
            .find_map(|end| bare.strip_suffix(end))
            .unwrap_or(bare);
        if bare == name || bare.is_empty() {
            return name;
        }
        name = bare;
    }
}

/// Whether the name of a file says that it holds data.
#[cfg(feature = "cli")]
pub(crate) fn is_data_file(path: &Path) -> bool {
    kind(path) != Kind::Other
}

#[derive(PartialEq, Eq)]
enum Kind {
    Text,
    Spreadsheet,
    Other,
}

fn kind(path: &Path) -> Kind {
    let ending = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    match ending.as_str() {
        "csv" | "tsv" => Kind::Text,
        "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "fods" => Kind::Spreadsheet,
        _ => Kind::Other,
    }
}
