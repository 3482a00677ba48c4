//! Where a report goes: standard output, or a file that is replaced only when the new one is complete.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::{Builder, NamedTempFile, TempDir};

use crate::error::{Error, shown};
use crate::lang::Lang;

/// The file that is being written; a program that is stopped takes it away.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Which existing files may be replaced.
#[derive(Clone, Copy)]
pub(crate) enum Replace {
    /// None: what is written is there to be filled in.
    Nothing,
    /// Earlier reports, which this tells from other files.
    Reports(fn(&mut File) -> io::Result<bool>),
    /// Whatever is there, as the caller asks.
    Anything,
}

/// The place that a report is written to.
pub(crate) enum Output<'o> {
    /// Standard output, which has no path; or a device or named pipe, which is written to and never replaced.
    Stream {
        path: Option<PathBuf>,
        out: BufWriter<UntilClosed<Box<dyn Write + 'o>>>,
    },
    /// A file beside the one that it will replace, and what that is called.
    File {
        name: String,
        path: PathBuf,
        new: BufWriter<NamedTempFile>,
    },
    /// A folder beside the one that it will replace, and the page that leads to all others.
    Folder {
        path: PathBuf,
        new: TempDir,
        index: BufWriter<File>,
    },
}

impl<'o> Output<'o> {
    /// Opens the output, so that a run does not begin whose report cannot be written.
    pub(crate) fn open(
        path: Option<&Path>,
        inputs: &[PathBuf],
        replace: Replace,
        out: &'o mut dyn Write,
    ) -> Result<Output<'o>, Error> {
        let stream = |path: Option<&Path>, out: Box<dyn Write + 'o>| Output::Stream {
            path: path.map(Path::to_owned),
            out: BufWriter::new(UntilClosed { out, closed: false }),
        };
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(stream(None, Box::new(out)));
        };
        let name = shown(path);
        if is_read(path, inputs) {
            return Err(Error::OutputIsInput { path: name });
        }
        let failed = |source| Error::Write {
            to: name.clone(),
            source,
        };
        if is_device(path) {
            let device = File::options().write(true).open(path).map_err(failed)?;
            return Ok(stream(Some(path), Box::new(device)));
        }
        replace.check(path)?;
        // Of a link, what it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let new = temporary().tempfile_in(folder).map_err(failed)?;
        *unfinished() = Some(new.path().to_owned());
        Ok(Output::File {
            name,
            path,
            new: BufWriter::new(new),
        })
    }

    /// Whether a file could be opened as one of several, before the first of them is.
    pub(crate) fn check(path: &Path, inputs: &[PathBuf], replace: Replace) -> Result<(), Error> {
        let name = shown(path);
        if is_read(path, inputs) {
            return Err(Error::OutputIsInput { path: name });
        }
        if path.is_dir() {
            let source = io::ErrorKind::IsADirectory.into();
            return Err(Error::Write { to: name, source });
        }
        replace.check(path)
    }

    /// Opens a folder of pages. Only a folder that holds nothing but earlier pages is ever replaced.
    pub(crate) fn open_folder(
        path: &Path,
        is_page: fn(&mut File) -> io::Result<bool>,
    ) -> Result<Output<'o>, Error> {
        let name = shown(path);
        let failed = |source| Error::Write {
            to: name.clone(),
            source,
        };
        let holds_others = |entry: io::Result<fs::DirEntry>| -> io::Result<bool> {
            let path = entry?.path();
            let is_named = path.extension().is_some_and(|ending| ending == "html");
            Ok(!is_named || !is_page(&mut File::open(path)?)?)
        };
        if let Ok(mut entries) = fs::read_dir(path)
            && entries.any(|entry| holds_others(entry).unwrap_or(true))
        {
            return Err(Error::FolderHasOthers { path: name });
        }
        // Without the separator at its end, of which nothing is the parent.
        let path: PathBuf = path.components().collect();
        let path = fs::canonicalize(&path).unwrap_or(path);
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let new = temporary_folder().tempdir_in(folder).map_err(failed)?;
        *unfinished() = Some(new.path().to_owned());
        let index = File::create(new.path().join("index.html")).map_err(failed)?;
        Ok(Output::Folder {
            path,
            new,
            index: BufWriter::new(index),
        })
    }

    /// The folder that pages are written to beside the report itself.
    pub(crate) fn folder(&self) -> Option<&Path> {
        match self {
            Output::Folder { new, .. } => Some(new.path()),
            Output::Stream { .. } | Output::File { .. } => None,
        }
    }

    /// Whether it is a file, which stays as it was unless the report is finished.
    pub(crate) fn is_file(&self) -> bool {
        matches!(self, Output::File { .. } | Output::Folder { .. })
    }

    /// What it is called in messages.
    pub(crate) fn name(&self, lang: Lang) -> String {
        match self {
            Output::Stream { path: None, .. } => {
                lang.of("màn hình (stdout)", "standard output").into()
            }
            Output::File { name, .. } => name.clone(),
            Output::Stream {
                path: Some(path), ..
            }
            | Output::Folder { path, .. } => shown(path),
        }
    }

    /// Where to write.
    pub(crate) fn writer(&mut self) -> &mut dyn Write {
        match self {
            Output::Stream { out, .. } => out,
            Output::File { new, .. } => new,
            Output::Folder { index, .. } => index,
        }
    }

    /// Writes what is still held back, and puts a file in its place.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Output::Stream { mut out, .. } => out.flush(),
            Output::File { path, new, .. } => {
                let new = new.into_inner().map_err(io::IntoInnerError::into_error)?;
                new.persist(path).map(|_| ()).map_err(|error| error.error)
            }
            Output::Folder { path, new, index } => {
                index.into_inner().map_err(io::IntoInnerError::into_error)?;
                // The old pages go only once the new ones stand in their place.
                let old = path.exists().then(|| new.path().with_extension("old"));
                if let Some(old) = &old {
                    fs::rename(&path, old)?;
                }
                if let Err(error) = fs::rename(new.keep(), &path) {
                    old.iter().try_for_each(|old| fs::rename(old, &path))?;
                    return Err(error);
                }
                old.iter().try_for_each(fs::remove_dir_all)
            }
        }
    }
}

impl Replace {
    /// Whether a file, if there is one, may be replaced.
    pub(crate) fn check(self, path: &Path) -> Result<(), Error> {
        let Ok(found) = fs::symlink_metadata(path) else {
            return Ok(());
        };
        let name = shown(path);
        let is_report = |is_report: fn(&mut File) -> io::Result<bool>| {
            File::open(path).and_then(|mut file| is_report(&mut file))
        };
        match self {
            Replace::Anything => Ok(()),
            Replace::Nothing if found.is_file() && found.len() == 0 => Ok(()),
            Replace::Nothing => Err(Error::FileExists { path: name }),
            Replace::Reports(_) if found.is_symlink() => Err(Error::OutputIsLink { path: name }),
            Replace::Reports(_) if found.permissions().readonly() => {
                Err(Error::ReadOnly { path: name })
            }
            // A file that cannot be read is nobody's report.
            Replace::Reports(known) if !is_report(known).unwrap_or(false) => {
                Err(Error::NoReport { path: name })
            }
            Replace::Reports(_) => Ok(()),
        }
    }
}

/// Whether a path leads to no file: to a device or a named pipe. On Windows `NUL` is one in every folder.
fn is_device(path: &Path) -> bool {
    let is_nul = |name: &std::ffi::OsStr| cfg!(windows) && name.eq_ignore_ascii_case("nul");
    path.file_name().is_some_and(is_nul) || fs::metadata(path).is_ok_and(|found| !found.is_file())
}

/// Whether a path asks for a folder: it ends like one.
pub(crate) fn is_folder(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.ends_with('/') || text.ends_with(MAIN_SEPARATOR)
}

/// Takes away a file that is not complete, in a program that is about to end.
pub fn discard_unfinished() {
    if let Some(path) = unfinished().take() {
        // One that is complete is called by another name now.
        let _ = if path.is_dir() {
            fs::remove_dir_all(path)
        } else {
            fs::remove_file(path)
        };
    }
}

fn unfinished() -> std::sync::MutexGuard<'static, Option<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a file is one of what is read.
fn is_read(path: &Path, inputs: &[PathBuf]) -> bool {
    inputs.iter().any(|input| is_input(path, input)) || is_stdin(path)
}

/// Whether a file is there that an input names, or that would be read out of a folder which an input names.
fn is_input(path: &Path, input: &Path) -> bool {
    let (Ok(path), Ok(input)) = (fs::canonicalize(path), fs::canonicalize(input)) else {
        return false;
    };
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let endings = ["csv", "tsv", "toml", "xlsx", "xlsm", "xls", "ods", "fods"];
    let is_read = endings.iter().any(|read| ending == *read);
    path == input || (is_read && input.is_dir() && path.starts_with(&input))
}

/// Whether a file is what standard input reads, as in `ntm check - -o in.csv < in.csv`.
#[cfg(unix)]
fn is_stdin(path: &Path) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let stdin = io::stdin().as_fd().try_clone_to_owned().map(File::from);
    let stdin = stdin.and_then(|stdin| stdin.metadata());
    let (Ok(stdin), Ok(found)) = (stdin, fs::metadata(path)) else {
        return false;
    };
    found.is_file() && (stdin.dev(), stdin.ino()) == (found.dev(), found.ino())
}

/// Elsewhere the standard library does not tell which file it is: there only what is no report is kept.
#[cfg(not(unix))]
fn is_stdin(_: &Path) -> bool {
    false
}

/// Drops what is written once nobody reads any more: a closed pipe is no error, and the exit status must still say what
/// was assessed.
pub(crate) struct UntilClosed<W> {
    out: W,
    closed: bool,
}

impl<W: Write> UntilClosed<W> {
    /// What `write` comes to, or `otherwise` where the pipe is closed.
    fn attempt<T>(
        &mut self,
        otherwise: T,
        write: impl FnOnce(&mut W) -> io::Result<T>,
    ) -> io::Result<T> {
        if self.closed {
            return Ok(otherwise);
        }
        match write(&mut self.out) {
            Err(error) if is_closed(&error) => {
                self.closed = true;
                Ok(otherwise)
            }
            result => result,
        }
    }
}

impl<W: Write> Write for UntilClosed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.attempt(bytes.len(), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.attempt((), W::flush)
    }
}

/// Whether nobody reads a pipe any more; for one of Unix, Windows has a number that the standard library does not know.
fn is_closed(error: &io::Error) -> bool {
    let is_not_connected = cfg!(windows) && error.raw_os_error() == Some(233);
    error.kind() == io::ErrorKind::BrokenPipe || is_not_connected
}

/// A temporary file is its owner's alone; a report may be read by those who may read any file that is made.
#[cfg(unix)]
fn temporary() -> Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

/// The same of a folder.
#[cfg(unix)]
fn temporary_folder() -> Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o777));
    builder
}

#[cfg(not(unix))]
fn temporary_folder() -> Builder<'static, 'static> {
    Builder::new()
}

#[cfg(not(unix))]
fn temporary() -> Builder<'static, 'static> {
    Builder::new()
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::is_closed;

    #[test]
    fn a_pipe_that_nobody_reads_is_closed_on_every_system() {
        assert!(is_closed(&io::ErrorKind::BrokenPipe.into()));
        assert!(!is_closed(&io::ErrorKind::PermissionDenied.into()));
        // ERROR_PIPE_NOT_CONNECTED
        let not_connected = io::Error::from_raw_os_error(233);
        assert_eq!(is_closed(&not_connected), cfg!(windows));
    }
}
