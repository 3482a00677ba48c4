//! What stops the program: an argument or a file without which nothing can be done.

use std::io;
use std::path::PathBuf;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::words::{Lang, Text};

/// What stops the program. The messages are fragments that fit after "cannot go on:".
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder named on the command line cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The folder given as `--criteria` has no `.toml` file.
    #[error("{} has no criteria set (*.toml)", path.display())]
    NoSetsInFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The report cannot be written.
    #[error("cannot write {to}: {source}")]
    Write {
        /// The file, or the standard output.
        to: String,
        /// Why.
        source: io::Error,
    },
    /// The report would replace one of the files it is made from.
    #[error("{path} is also an input")]
    OutputIsInput {
        /// The file.
        path: String,
    },
    /// No data file was named, and nothing is piped in.
    #[error("no data file given")]
    NoInput,
}

impl Error {
    /// The message for people.
    pub fn text(&self) -> Text {
        let en = self.to_string();
        let vi = match self {
            Error::Read { path, source } => format!("không đọc được {}: {source}", path.display()),
            Error::NoSetsInFolder { path } => {
                format!("{} không có bộ tiêu chí nào (*.toml)", path.display())
            }
            Error::Write { to, source } => format!("không ghi được {to}: {source}"),
            Error::OutputIsInput { path } => format!("{path} cũng là tệp dữ liệu đầu vào"),
            Error::NoInput => "chưa nêu tệp số liệu".to_owned(),
        };
        Text::new(vi, en)
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> Option<&'static str> {
        match self {
            Error::NoInput => Some(lang.of(
                "viết `ntm check TỆP.csv`, hoặc chuyển số liệu vào qua đường ống; xem `ntm check --help`",
                "write `ntm check FILE.csv`, or pipe data in; see `ntm check --help`",
            )),
            Error::OutputIsInput { .. } => {
                Some(lang.of("ghi báo cáo ra tệp khác", "write the report to another file"))
            }
            _ => None,
        }
    }
}

/// A file that cannot be read, where the rest goes on without it.
pub(crate) fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error(
        Code::Unreadable,
        format!("không đọc được tệp: {error}"),
        format!("cannot read the file: {error}"),
    )
    .at(Place::File(path.to_owned()))
    .hint(
        "xem lại đường dẫn và quyền đọc; nếu tệp đang mở trong Excel thì đóng lại",
        "check the path and the permission to read; close the file if Excel has it open",
    )
}
