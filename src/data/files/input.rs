//! Which files to read: those named, those in the folders named, and standard input.

use std::collections::hash_map::{DefaultHasher, Entry};
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File, Metadata};
use std::hash::{Hash, Hasher};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::file_diagnostics;
use crate::data::cells::periods::{Time, times_of_path};
use crate::data::diagnostics;
use crate::diagnostic::Diagnostic;
use crate::error::{folder_link, link, shown, unreadable};

/// How many bytes a file can have.
const LARGEST: u64 = 4 * 1024 * 1024 * 1024 - 1;

/// How many bytes can come from what does not tell its size, and may have no end.
const LONGEST: u64 = 1024 * 1024 * 1024;

/// A name and the bytes that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// A path, or `-` for standard input.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

impl Input {
    /// The name it has in messages.
    pub(in crate::data) fn shown(&self) -> String {
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

/// The name of a file without what systems add to that of a copy: `(1)`, `- Copy`, `Bản sao của`.
fn without_copy(stem: &str) -> &str {
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

/// Where an input comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input, named `-`.
    Stdin,
    /// What was read of it, for those who read it again.
    Kept(Box<Result<Input, Diagnostic>>),
}

impl Source {
    /// The name it has in messages.
    pub fn name(&self) -> String {
        match self {
            Source::File(path) => shown(path),
            Source::Stdin | Source::Kept(_) => "-".to_owned(),
        }
    }

    /// The same, to be read more than once.
    pub fn kept(self) -> Source {
        match self {
            Source::Stdin => Source::Kept(Box::new(self.read().map_err(|fault| *fault))),
            file => file,
        }
    }

    /// How many bytes it has; absent where it does not tell.
    pub fn size(&self) -> Option<u64> {
        let Source::File(path) = self else {
            return None;
        };
        let found = fs::metadata(path).ok().filter(Metadata::is_file);
        found.map(|found| found.len())
    }

    /// Reads all of it.
    pub fn read(&self) -> Result<Input, Box<Diagnostic>> {
        let name = self.name();
        let size = self.size();
        let most = if size.is_some() { LARGEST } else { LONGEST };
        // Room for the line feed that is put behind the last line.
        let size = size.unwrap_or_default().min(most) + 1;
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        let read = match self {
            Source::File(path) => {
                File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
            }
            Source::Stdin => {
                let mut stdin = io::stdin().lock().take(most + 1);
                stdin.read_to_end(&mut bytes)
            }
            Source::Kept(read) => return (**read).clone().map_err(Box::new),
        };
        if let Err(error) = read {
            return Err(Box::new(unreadable(&name, &error)));
        }
        if bytes.len() as u64 > most {
            return Err(Box::new(file_diagnostics::large_file(&name, most)));
        }
        let name = match self {
            Source::File(path) => path.to_string_lossy().into_owned(),
            Source::Stdin | Source::Kept(_) => name,
        };
        Ok(Input { name, bytes })
    }
}

/// What paths name, in order and each once; a folder's files by name. Folders are searched to any depth, links in them
/// are reported but not followed; hidden files, lock files of Excel and files of other kinds are skipped.
pub fn sources(paths: &[PathBuf]) -> (Vec<Source>, Vec<Diagnostic>) {
    let (mut sources, mut found) = (Vec::new(), Vec::new());
    for path in paths {
        if path.as_os_str() == "-" {
            sources.push(Source::Stdin);
        } else if path.is_dir() {
            folder(path, &mut sources, &mut found);
        } else {
            sources.push(Source::File(path.clone()));
        }
    }
    let mut seen = BTreeSet::new();
    sources.retain(|source| match source {
        Source::File(path) => seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
        Source::Stdin | Source::Kept(_) => true,
    });
    (sources, found)
}

fn folder(path: &Path, sources: &mut Vec<Source>, found: &mut Vec<Diagnostic>) {
    let before = sources.len() + found.len();
    let visible = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry);
    for entry in WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(visible)
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() && kind(entry.path()) != Kind::Other => {
                sources.push(Source::File(entry.into_path()));
            }
            Ok(entry) if entry.path_is_symlink() && entry.path().is_dir() => {
                found.push(folder_link(&shown(entry.path())));
            }
            Ok(entry) if entry.path_is_symlink() && kind(entry.path()) != Kind::Other => {
                found.push(link(&shown(entry.path())));
            }
            Ok(_) => {}
            Err(error) => {
                let at = shown(error.path().unwrap_or(path));
                let source = error
                    .into_io_error()
                    .unwrap_or_else(|| io::Error::from(ErrorKind::Other));
                found.push(unreadable(&at, &source));
            }
        }
    }
    if sources.len() + found.len() == before {
        let name = shown(path);
        found.push(diagnostics::no_data(
            &name,
            "thư mục không có tệp số liệu (*.csv, *.xlsx, *.xls, *.ods)",
            "the folder has no data files (*.csv, *.xlsx, *.xls, *.ods)",
        ));
    }
}

/// Whether the name of a file says that it holds data.
pub fn is_data_file(path: &Path) -> bool {
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

fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}
