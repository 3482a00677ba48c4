//! Where a report goes: standard output, or a file that is replaced only when the new one is complete.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::error::Error;
use crate::words::Lang;

/// The place that a report is written to.
pub(crate) enum Output<'o> {
    /// Standard output.
    Stream(BufWriter<Unread<&'o mut dyn Write>>),
    /// A file beside the one that it will replace.
    File {
        path: PathBuf,
        new: BufWriter<NamedTempFile>,
    },
    /// What is there and no file, such as `/dev/null` or a named pipe: written to, never replaced.
    Device {
        path: PathBuf,
        out: BufWriter<Unread<File>>,
    },
}

impl<'o> Output<'o> {
    /// Opens the output, so that a run does not begin whose report cannot be written.
    pub(crate) fn open(
        path: Option<&Path>,
        inputs: &[PathBuf],
        out: &'o mut dyn Write,
    ) -> Result<Output<'o>, Error> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(Output::Stream(BufWriter::new(Unread::new(out))));
        };
        let name = path.display().to_string();
        if inputs.iter().any(|input| is_input(path, input)) {
            return Err(Error::OutputIsInput { path: name });
        }
        let failed = |source| Error::Write {
            to: name.clone(),
            source,
        };
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            let device = File::options().write(true).open(path).map_err(failed)?;
            return Ok(Output::Device {
                path: path.to_owned(),
                out: BufWriter::new(Unread::new(device)),
            });
        }
        // Of a link, what it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let new = temporary().tempfile_in(folder).map_err(failed)?;
        Ok(Output::File {
            path,
            new: BufWriter::new(new),
        })
    }

    /// What it is called in messages.
    pub(crate) fn name(&self, lang: Lang) -> String {
        match self {
            Output::Stream(_) => lang.of("đầu ra chuẩn", "standard output").to_owned(),
            Output::File { path, .. } | Output::Device { path, .. } => path.display().to_string(),
        }
    }

    /// Where to write.
    pub(crate) fn writer(&mut self) -> &mut dyn Write {
        match self {
            Output::Stream(out) => out,
            Output::File { new, .. } => new,
            Output::Device { out, .. } => out,
        }
    }

    /// Writes what is still held back, and puts a file in its place.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Output::Stream(mut out) => out.flush(),
            Output::Device { mut out, .. } => out.flush(),
            Output::File { path, new } => {
                let new = new.into_inner().map_err(io::IntoInnerError::into_error)?;
                new.persist(path).map(|_| ()).map_err(|error| error.error)
            }
        }
    }
}

/// Whether a file is there that an input names, or that would be read out of a folder which an input names.
fn is_input(path: &Path, input: &Path) -> bool {
    let (Ok(path), Ok(input)) = (fs::canonicalize(path), fs::canonicalize(input)) else {
        return false;
    };
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let endings = ["csv", "tsv", "toml", "xlsx", "xlsm", "xls", "ods"];
    let is_read = endings.iter().any(|read| ending == *read);
    path == input || (is_read && input.is_dir() && path.starts_with(&input))
}

/// Stops writing without a word once nobody reads any more: a closed pipe is no error, and the exit status must still
/// tell what was assessed.
pub(crate) struct Unread<W> {
    out: W,
    closed: bool,
}

impl<W: Write> Unread<W> {
    pub(crate) fn new(out: W) -> Unread<W> {
        Unread { out, closed: false }
    }

    fn unless_closed<T>(&mut self, result: io::Result<T>, otherwise: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(otherwise)
            }
            result => result,
        }
    }
}

impl<W: Write> Write for Unread<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let written = self.out.write(bytes);
        self.unless_closed(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.unless_closed(flushed, ())
    }
}

/// A temporary file is its owner's alone; a report may be read by those who may read any file that is made.
#[cfg(unix)]
fn temporary() -> Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn temporary() -> Builder<'static, 'static> {
    Builder::new()
}
