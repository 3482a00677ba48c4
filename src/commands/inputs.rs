//! Which files to read: those named, those in the folders named, and standard input.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use glob::{MatchOptions, glob_with};
use walkdir::{DirEntry, WalkDir};

use super::diagnostics::{empty_folder, folder_link};
use crate::data::{Input, Time, is_data_file, large_file};
use crate::diagnostic::Diagnostic;
use crate::error::{link, shown, unreadable};
use crate::judge::Source;

/// How many bytes a file can have.
const LARGEST: u64 = 4 * 1024 * 1024 * 1024 - 1;

/// How many bytes can come from what does not tell its size, and may have no end.
const LONGEST: u64 = 1024 * 1024 * 1024;

/// A file of data, or what is piped in.
#[derive(Debug, Clone)]
pub(super) enum DataFile {
    /// A file.
    At {
        /// Where it is.
        path: PathBuf,
        /// When its figures are said to be of.
        time: Option<Time>,
    },
    /// Standard input, named `-`.
    Stdin,
    /// What was read of it, for those who read it again.
    Kept(Box<Result<Input, Diagnostic>>),
}

impl DataFile {
    /// The file at a path.
    pub(super) fn at(path: PathBuf) -> DataFile {
        DataFile::At { path, time: None }
    }

    /// The same, to be read more than once.
    pub(super) fn kept(self) -> DataFile {
        match self {
            DataFile::Stdin => DataFile::Kept(Box::new(self.read().map_err(|fault| *fault))),
            file => file,
        }
    }

    /// The same, of which files and folders are said to be of some periods.
    pub(super) fn dated(self, stated: &[(PathBuf, Time)]) -> DataFile {
        let DataFile::At { path, .. } = self else {
            return self;
        };
        let known = fs::canonicalize(&path).ok();
        let of = known.and_then(|known| stated.iter().find(|(of, _)| known.starts_with(of)));
        let time = of.map(|(_, time)| *time);
        DataFile::At { path, time }
    }
}

impl Source for DataFile {
    fn name(&self) -> String {
        match self {
            DataFile::At { path, .. } => shown(path),
            DataFile::Stdin | DataFile::Kept(_) => "-".to_owned(),
        }
    }

    fn size(&self) -> Option<u64> {
        let DataFile::At { path, .. } = self else {
            return None;
        };
        let found = fs::metadata(path).ok().filter(Metadata::is_file);
        found.map(|found| found.len())
    }

    fn time(&self) -> Option<Time> {
        match self {
            DataFile::At { time, .. } => *time,
            DataFile::Stdin | DataFile::Kept(_) => None,
        }
    }

    fn read(&self) -> Result<Input, Box<Diagnostic>> {
        let name = self.name();
        let size = self.size();
        let most = if size.is_some() { LARGEST } else { LONGEST };
        // Room for the line feed that is put behind the last line.
        let size = size.unwrap_or_default().min(most) + 1;
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        let read = match self {
            DataFile::At { path, .. } => {
                File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
            }
            DataFile::Stdin => {
                let mut stdin = io::stdin().lock().take(most + 1);
                stdin.read_to_end(&mut bytes)
            }
            DataFile::Kept(read) => return (**read).clone().map_err(Box::new),
        };
        if let Err(error) = read {
            return Err(Box::new(unreadable(&name, &error)));
        }
        if bytes.len() as u64 > most {
            return Err(Box::new(large_file(&name, most)));
        }
        let name = match self {
            DataFile::At { path, .. } => path.to_string_lossy().into_owned(),
            DataFile::Stdin | DataFile::Kept(_) => name,
        };
        Ok(Input { name, bytes })
    }
}

/// The paths; for `*.csv`, where nothing has that very name, the files that it stands for. Shells of Windows leave it to the program,
/// and no shell sees what stands in quotes, in settings or in variables. Brackets stand for themselves: folders are named with them.
pub(super) fn named(paths: &[PathBuf]) -> Vec<PathBuf> {
    let named = paths.iter().flat_map(|path| match matching(path) {
        found if found.is_empty() => vec![path.clone()],
        found => found,
    });
    named.collect()
}

fn matching(path: &Path) -> Vec<PathBuf> {
    let pattern = path.to_str().filter(|it| it.contains(['*', '?']));
    let Some(pattern) = pattern.filter(|_| !path.exists()) else {
        return Vec::new();
    };
    let options = MatchOptions {
        case_sensitive: false,
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    let found = glob_with(&pattern.replace('[', "[[]"), options);
    // A folder that cannot be looked into is said so when it is read.
    let found = found.into_iter().flatten();
    let found = found.map(|it| it.unwrap_or_else(|error| error.path().to_owned()));
    found.filter(|path| !is_lock(path)).collect()
}

/// What paths name, in order and each once; a folder's files by name. Folders are searched to any depth, links in them
/// are reported but not followed; hidden files, lock files of Excel and files of other kinds are skipped.
pub(super) fn sources(paths: &[PathBuf]) -> (Vec<DataFile>, Vec<Diagnostic>) {
    let (mut sources, mut found) = (Vec::new(), Vec::new());
    for path in paths {
        if path.as_os_str() == "-" {
            sources.push(DataFile::Stdin);
        } else if path.is_dir() {
            folder(path, &mut sources, &mut found);
        } else {
            sources.push(DataFile::at(path.clone()));
        }
    }
    let mut seen = BTreeSet::new();
    sources.retain(|source| match source {
        DataFile::At { path, .. } => {
            seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone()))
        }
        DataFile::Stdin | DataFile::Kept(_) => true,
    });
    (sources, found)
}

fn folder(path: &Path, sources: &mut Vec<DataFile>, found: &mut Vec<Diagnostic>) {
    let before = sources.len() + found.len();
    let visible = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry);
    for entry in WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(visible)
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_data_file(entry.path()) => {
                sources.push(DataFile::at(entry.into_path()));
            }
            Ok(entry) if entry.path_is_symlink() && entry.path().is_dir() => {
                found.push(folder_link(&shown(entry.path())));
            }
            Ok(entry) if entry.path_is_symlink() && is_data_file(entry.path()) => {
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
        found.push(empty_folder(&shown(path)));
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.') || is_lock(entry.path())
}

/// Whether it is what Excel puts beside a file that it has open.
fn is_lock(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with("~$")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Source, sources};

    /// Between the listing of a folder and the reading of its files.
    #[test]
    fn a_file_that_vanishes_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a.csv", "b.csv"] {
            fs::write(folder.path().join(name), "xa,17.5\n").expect("written");
        }
        let (found, _) = sources(&[folder.path().to_owned()]);
        fs::remove_file(folder.path().join("a.csv")).expect("removed");
        let fault = found[0].read().expect_err("no file");
        assert_eq!(fault.code.as_str(), "unreadable");
        assert_eq!(found[1].read().expect("a file").bytes, b"xa,17.5\n");
    }
}
