//! What stops the program: an argument or a file without which nothing can be done. Imports the words and diagnostics only.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::words::{Lang, Text};

/// What stops the program. The messages are fragments that fit after "cannot go on:".
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder named on the command line cannot be read.
    #[error("cannot read {}: {}", shown(path), why(source).en)]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The folder given as `--criteria` has no `.toml` file.
    #[error("{} has no criteria set (*.toml)", shown(path))]
    NoSetsInFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The report cannot be written.
    #[error("cannot write {to}: {}", why(source).en)]
    Write {
        /// The file, or the standard output.
        to: String,
        /// Why.
        source: io::Error,
    },
    /// The report would replace one of the files that it is made from.
    #[error("{path} is also an input")]
    OutputIsInput {
        /// The file.
        path: String,
    },
    /// The file of a new set is there already.
    #[error("{path} is there already")]
    FileExists {
        /// The file.
        path: String,
    },
    /// The ending of `--output` names no format, and `--format` is not given.
    #[error("the ending of {path} names no format")]
    UnknownEnding {
        /// The file.
        path: String,
    },
    /// `--excel` with a format that is not CSV.
    #[error("--excel is for CSV")]
    ExcelIsCsv,
    /// The ending of `--output` names no kind of template, and `--format` is not given.
    #[error("the ending of {path} is that of no template")]
    NoTemplateEnding {
        /// The file.
        path: String,
    },
    /// A template without a set.
    #[error("no criteria set named")]
    NoSetNamed,
    /// A workbook that would be written to a terminal.
    #[error("a workbook cannot be shown on a terminal")]
    WorkbookOnTerminal,
    /// The caller asks the program to stop.
    #[error("stopped")]
    Interrupted,
    /// No data file was named, and nothing is piped in.
    #[error("no data file given")]
    NoInput,
}

impl Error {
    /// The message for people.
    pub fn text(&self) -> Text {
        let vi = match self {
            Error::Read { path, source } => {
                format!("không đọc được {}: {}", shown(path), why(source).vi)
            }
            Error::NoSetsInFolder { path } => {
                format!("{} không có bộ tiêu chí nào (*.toml)", shown(path))
            }
            Error::Write { to, source } => format!("không ghi được {to}: {}", why(source).vi),
            Error::OutputIsInput { path } => format!("{path} cũng là tệp đầu vào"),
            Error::FileExists { path } => format!("đã có tệp {path}"),
            Error::UnknownEnding { path } => {
                format!("đuôi tệp {path} không ứng với định dạng nào")
            }
            Error::ExcelIsCsv => "--excel chỉ dùng cho CSV".to_owned(),
            Error::NoTemplateEnding { path } => {
                format!("đuôi tệp {path} không phải của biểu mẫu nào")
            }
            Error::NoSetNamed => "chưa chỉ định bộ tiêu chí".to_owned(),
            Error::WorkbookOnTerminal => "không in được bảng tính ra màn hình".to_owned(),
            Error::Interrupted => "đã dừng".to_owned(),
            Error::NoInput => "chưa chỉ định tệp số liệu".to_owned(),
        };
        Text::new(vi, self.to_string())
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        match self {
            Error::NoInput => lang.of(
                "viết `ntm check TỆP.csv`, hoặc chuyển số liệu vào qua đường ống; xem `ntm check --help`",
                "write `ntm check FILE.csv`, or pipe data in; see `ntm check --help`",
            ),
            Error::Interrupted => lang.of(
                "chưa có báo cáo nào được ghi xong; tệp cũ còn nguyên",
                "no report is complete; files that were there are as they were",
            ),
            Error::NoTemplateEnding { .. } => lang.of(
                "dùng đuôi .xlsx hoặc .csv, hoặc thêm `--format`",
                "use the ending .xlsx or .csv, or add `--format`",
            ),
            Error::NoSetNamed => lang.of(
                "thêm `--criteria MÃ`, hoặc ghi `criteria` trong ntm.toml; `ntm criteria list` liệt kê các bộ",
                "add `--criteria ID`, or `criteria` in ntm.toml; `ntm criteria list` lists the sets",
            ),
            Error::WorkbookOnTerminal => lang.of(
                "thêm `--output mau.xlsx`",
                "add `--output form.xlsx`",
            ),
            Error::OutputIsInput { .. } => {
                lang.of("ghi báo cáo ra tệp khác", "write the report to another file")
            }
            Error::FileExists { .. } => lang.of(
                "chọn mã khác, hoặc ghi ra tệp khác bằng `--output`; tệp cũ không bị ghi đè",
                "choose another id, or another file by `--output`; what is there is not replaced",
            ),
            Error::UnknownEnding { .. } => lang.of(
                "thêm `--format`, hoặc dùng đuôi .txt, .md, .csv, .tsv, .json, .ndjson",
                "add `--format`, or use one of the endings .txt, .md, .csv, .tsv, .json, .ndjson",
            ),
            Error::ExcelIsCsv => lang.of(
                "bỏ `--format`, hoặc ghi `--format csv`",
                "leave out `--format`, or write `--format csv`",
            ),
            Error::Read { .. } | Error::NoSetsInFolder { .. } => {
                lang.of("xem lại đường dẫn và quyền đọc", "check the path and the permission to read")
            }
            Error::Write { .. } => lang.of(
                "xem lại thư mục, quyền ghi và chỗ trống trên đĩa; nếu tệp đang mở trong Excel thì đóng lại",
                "check the folder, the permission to write and the space on the disk; close the file if Excel has it open",
            ),
        }
    }
}

/// A file that cannot be read, where the rest goes on without it.
pub(crate) fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let Text { vi, en } = why(error);
    Diagnostic::error(
        Code::Unreadable,
        format!("không đọc được tệp: {vi}"),
        format!("cannot read the file: {en}"),
    )
    .at(Place::File(path.to_owned()))
    .hint(
        "xem lại đường dẫn và quyền đọc; nếu tệp đang mở trong Excel thì đóng lại",
        "check the path and the permission to read; close the file if Excel has it open",
    )
}

/// A link in a folder: what was given is not left through it.
pub(crate) fn link(path: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Unreadable,
        "đây là liên kết, không đọc khi duyệt thư mục",
        "it is a link, which is not followed out of a folder",
    )
    .at(Place::File(path.to_owned()))
    .hint(
        "nêu thẳng tệp mà nó trỏ tới",
        "name the file that it points to",
    )
}

/// A path as it may be shown: control characters in a name must not reach a terminal.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.display().to_string();
    text.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

/// The system's reason in both languages.
fn why(error: &io::Error) -> Text {
    // A file that another program has locked; elsewhere these numbers mean other things.
    if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
        return Text::new(
            "một chương trình khác đang mở tệp, có lẽ là Excel",
            "another program has it open, perhaps Excel",
        );
    }
    let (vi, en) = match error.kind() {
        io::ErrorKind::NotFound => ("không có tệp hay thư mục này", "no such file or folder"),
        io::ErrorKind::PermissionDenied => ("không có quyền", "permission denied"),
        io::ErrorKind::IsADirectory => ("đây là thư mục", "it is a folder"),
        io::ErrorKind::NotADirectory => ("đây không phải thư mục", "it is not a folder"),
        io::ErrorKind::InvalidData => ("chữ không phải UTF-8", "the text is not UTF-8"),
        io::ErrorKind::StorageFull => ("đĩa đã đầy", "the disk is full"),
        _ => return Text::same(error.to_string()),
    };
    Text::new(vi, en)
}
