//! Which files to read: those named, those in the folders named, and standard input.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use tempfile::NamedTempFile;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::Diagnostic;
use crate::error::{link, shown, unreadable};
use crate::measurement::problem;

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input, named `-`.
    Stdin,
}

impl Input {
    /// The name it has in messages.
    pub fn name(&self) -> String {
        match self {
            Input::File(path) => shown(path),
            Input::Stdin => "-".to_owned(),
        }
    }

    /// How many bytes it has; absent where it does not tell.
    pub fn size(&self) -> Option<u64> {
        match self {
            Input::File(path) => fs::metadata(path).ok().map(|found| found.len()),
            Input::Stdin => None,
        }
    }

    /// The name of a commune whose file does not name it: the file's, without its ending.
    pub(super) fn stem(&self) -> String {
        match self {
            Input::File(path) => path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            Input::Stdin => "stdin".to_owned(),
        }
    }

    /// Whether its name says that it is a spreadsheet.
    pub(super) fn is_named_spreadsheet(&self) -> bool {
        matches!(self, Input::File(path) if kind(path) == Kind::Spreadsheet)
    }

    /// Whether its name says that it is text.
    pub(super) fn is_named_text(&self) -> bool {
        matches!(self, Input::File(path) if kind(path) == Kind::Text)
    }

    /// Its bytes, as often as they are needed. What can be read only once, such as standard input, is copied to a
    /// temporary file, not into memory.
    pub(super) fn source(&self) -> io::Result<Source> {
        match self {
            Input::File(path) if fs::metadata(path)?.is_file() => Ok(Source::File(path.clone())),
            Input::File(path) => Source::copy(&mut File::open(path)?),
            Input::Stdin => Source::copy(&mut io::stdin().lock()),
        }
    }
}

/// How much of a file is looked at to find out what it is.
pub(super) const HEAD: usize = 64 * 1024;

/// How many bytes most files have at most.
pub(super) const SMALL: usize = 8 * 1024;

/// Bytes that can be read several times.
#[derive(Debug, Clone)]
pub(super) enum Source {
    File(PathBuf),
    /// A copy that vanishes with the last who needs it.
    Copy(Rc<NamedTempFile>),
    /// All there are, where they are few.
    Held(Rc<[u8]>),
}

impl Source {
    fn copy(bytes: &mut dyn Read) -> io::Result<Source> {
        let mut copy = NamedTempFile::new()?;
        io::copy(bytes, &mut copy)?;
        Ok(Source::Copy(Rc::new(copy)))
    }

    /// Reads from the start.
    pub(super) fn open(&self) -> io::Result<Box<dyn Read>> {
        Ok(match self {
            Source::File(path) => Box::new(File::open(path)?),
            Source::Copy(copy) => Box::new(copy.reopen()?),
            Source::Held(bytes) => Box::new(Cursor::new(Rc::clone(bytes))),
        })
    }

    /// Reads from the start for the first time: the first bytes, and what follows them. From then on, few bytes are held.
    pub(super) fn begin(&mut self) -> io::Result<(Vec<u8>, Box<dyn Read>)> {
        let mut bytes = self.open()?;
        let head = start(&mut bytes)?;
        if head.len() < HEAD {
            *self = Source::Held(head.as_slice().into());
            bytes = Box::new(io::empty());
        }
        Ok((head, bytes))
    }
}

/// The first bytes of a file or of its text.
pub(super) fn start(source: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(SMALL);
    let mut source = source.take(SMALL as u64);
    if source.read_to_end(&mut head)? == SMALL {
        // All the room at once: what is there already is copied once.
        head.reserve_exact(HEAD - SMALL);
        source.set_limit((HEAD - SMALL) as u64);
        source.read_to_end(&mut head)?;
    }
    Ok(head)
}

/// The inputs that paths name, in order and each once; a folder's files by name. Folders are searched to any depth, links in them
/// are told but not followed; hidden files, lock files of Excel and files of other kinds are passed over.
pub fn inputs(paths: &[PathBuf]) -> (Vec<Input>, Vec<Diagnostic>) {
    let (mut inputs, mut found) = (Vec::new(), Vec::new());
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else if path.is_dir() {
            folder(path, &mut inputs, &mut found);
        } else {
            inputs.push(Input::File(path.clone()));
        }
    }
    let mut seen = BTreeSet::new();
    inputs.retain(|input| match input {
        Input::File(path) => seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
        Input::Stdin => true,
    });
    (inputs, found)
}

fn folder(path: &Path, inputs: &mut Vec<Input>, found: &mut Vec<Diagnostic>) {
    let before = inputs.len() + found.len();
    let visible = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry);
    for entry in WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(visible)
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() && kind(entry.path()) != Kind::Other => {
                inputs.push(Input::File(entry.into_path()));
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
    if inputs.len() + found.len() == before {
        let name = shown(path);
        found.push(problem::no_data(
            &name,
            "thư mục không có tệp số liệu (*.csv, *.xlsx, *.xls, *.ods)",
            "the folder has no data file (*.csv, *.xlsx, *.xls, *.ods)",
        ));
    }
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
        "xlsx" | "xlsm" | "xls" | "ods" => Kind::Spreadsheet,
        _ => Kind::Other,
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}
