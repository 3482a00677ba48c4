//! What stops the program: an argument or a file without which nothing can be done. Imports the words and diagnostics only.

use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lang::{Lang, Text};

/// What stops the program. The messages are fragments that fit after "cannot go on:".
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
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
    /// A form or a new set would replace a file.
    #[error("{path} already exists")]
    FileExists {
        /// The file.
        path: String,
    },
    /// A report would replace a file that is no report.
    #[error("{path} already exists and is not a report of ntm")]
    NoReport {
        /// The file.
        path: String,
    },
    /// A folder of pages would replace a folder that holds something else.
    #[error("the folder {path} holds files that are not pages of ntm")]
    FolderHasOthers {
        /// The folder.
        path: String,
    },
    /// A report would replace a file that nobody may write.
    #[error("{path} is read-only")]
    ReadOnly {
        /// The file.
        path: String,
    },
    /// A report would replace what a link leads to.
    #[error("{path} is a symbolic link")]
    OutputIsLink {
        /// The link.
        path: String,
    },
    /// There is nothing to report.
    #[error("no commune could be assessed: {path} is not written")]
    NothingAssessed {
        /// The file of the report.
        path: String,
    },
    /// The ending of `--output` names no format, and `--format` is not given.
    #[error("cannot infer a format from {path}")]
    UnknownEnding {
        /// The file.
        path: String,
    },
    /// `--excel` with a format that is not CSV.
    #[error("--excel is for CSV")]
    ExcelIsCsv,
    /// The ending of `--output` names no kind of template, and `--format` is not given.
    #[error("cannot infer a kind of form from {path}")]
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
    /// A report that is no text, without a file for it.
    #[error("this format needs a file")]
    NeedsFile {
        /// Whether it is a document for Word.
        is_document: bool,
    },
    /// A template that the annex cannot be put into.
    #[error("{} is no .docx file with a paragraph {{{{phu_luc}}}}", shown(path))]
    NoTemplate {
        /// The file.
        path: PathBuf,
    },
    /// `--template` with another format.
    #[error("--template is for the annex with all results (.docx)")]
    TemplateIsDocx,
    /// A calendar of something that has no days.
    #[error("only a plan can be written as a calendar")]
    CalendarIsOfPlan,
    /// Paragraphs of what only tables can show.
    #[error("--format text writes all results as paragraphs: {option} cannot be used with it")]
    NoParagraphs {
        /// The option that asks for it.
        option: &'static str,
    },
    /// A form by groups of communes, for results by a set that has none.
    #[error("form {form} goes by groups of communes 1, 2 and 3, which the set {set} does not have")]
    FormNeedsGroups {
        /// The number of the form.
        form: &'static str,
        /// The set.
        set: String,
    },
    /// A form of communes, for results of villages.
    #[error("form {form} is for communes; the set {set} is for villages")]
    FormIsOfCommunes {
        /// The number of the form.
        form: &'static str,
        /// The set.
        set: String,
    },
    /// A form with two results of a commune for the same time.
    #[error("{commune} has several results for the same column of the form")]
    FormOfSeveral {
        /// The commune.
        commune: String,
    },
    /// A form with a commune that could be either of two in another file.
    #[error("{commune} could be either of two communes of another file")]
    FormUnclear {
        /// The commune.
        commune: String,
    },
    /// `--compare` with what chooses one stage, or writes a page for each locality.
    #[error("--compare shows all stages on one page: {option} cannot be used with it")]
    ComparesAll {
        /// The option.
        option: &'static str,
    },
    /// `--compare` of data in which fewer than two stages have results.
    #[error("{}", too_few_stages(only.as_ref()))]
    NothingToCompare {
        /// Whose results there are.
        only: Option<Text>,
    },
    /// Communes to be merged that are of two sets, years or places.
    #[error("the communes to be merged differ in {}: {values}", of.en)]
    PartsDiffer {
        /// In what.
        of: Text,
        /// What they have.
        values: String,
    },
    /// Communes to be merged, of which some were not read.
    #[error("not every commune to be merged could be read: nothing is written")]
    PartsNotRead,
    /// Villages to be merged.
    #[error("communes are merged; the set {set} is for villages")]
    MergesCommunes {
        /// The set.
        set: String,
    },
    /// The data of a merged commune as something that holds no data.
    #[error("a merged commune is data: this format has no place for them")]
    MergedIsData,
    /// A plan to fill in, as what nobody can fill in.
    #[error("a plan to fill in can only be written as a table")]
    PlanFormIsTable,
    /// What a command words itself, with what to do in both languages.
    #[error("{}", .0.en)]
    Told(Text, [&'static str; 2]),
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
            Error::OutputIsInput { path } => format!("{path} cũng là tệp số liệu đang đọc"),
            Error::FileExists { path } => format!("đã có tệp {path}"),
            Error::NoReport { path } => format!("đã có tệp {path}, không phải báo cáo do ntm lập"),
            Error::FolderHasOthers { path } => {
                format!("thư mục {path} có tệp không phải trang do ntm lập")
            }
            Error::ReadOnly { path } => format!("tệp {path} chỉ cho đọc"),
            Error::OutputIsLink { path } => format!("{path} là liên kết (symbolic link)"),
            Error::NothingAssessed { path } => {
                format!("chưa đánh giá được xã nào: chưa ghi {path}")
            }
            Error::UnknownEnding { path } => {
                format!("đuôi tệp {path} không cho biết định dạng")
            }
            Error::ExcelIsCsv => "--excel chỉ dùng cho CSV".to_owned(),
            Error::NoTemplateEnding { path } => {
                format!("đuôi tệp {path} không cho biết loại biểu nhập số liệu")
            }
            Error::NoSetNamed => "chưa nêu bộ tiêu chí".to_owned(),
            Error::WorkbookOnTerminal => "không hiện được tệp Excel trên màn hình".to_owned(),
            Error::NeedsFile { .. } => "định dạng này phải ghi ra tệp".to_owned(),
            Error::NoTemplate { path } => format!(
                "{} không phải tệp .docx có đoạn {{{{phu_luc}}}}",
                shown(path)
            ),
            Error::TemplateIsDocx => {
                "--template chỉ dùng cho phụ lục Word (.docx) đủ mọi kết quả".to_owned()
            }
            Error::CalendarIsOfPlan => "chỉ kế hoạch mới ghi được thành lịch".to_owned(),
            Error::NoParagraphs { option } => {
                format!(
                    "--format text viết mọi kết quả thành đoạn văn, không dùng được cùng {option}"
                )
            }
            Error::FormNeedsGroups { form, set } => format!(
                "biểu {form} lập theo nhóm xã 1, 2, 3, bộ tiêu chí {set} không chia nhóm như vậy"
            ),
            Error::FormIsOfCommunes { form, set } => {
                format!("biểu {form} là biểu của xã, bộ tiêu chí {set} dành cho thôn")
            }
            Error::FormOfSeveral { commune } => {
                format!("{commune} có nhiều kết quả cho cùng một cột của biểu")
            }
            Error::FormUnclear { commune } => {
                format!("{commune} có thể là một trong hai xã ở tệp khác")
            }
            Error::ComparesAll { option } => {
                format!("--compare đặt mọi cấp trên một trang, không dùng được cùng {option}")
            }
            Error::NothingToCompare { only: None } => {
                "chưa có kết quả của cấp nào để so sánh".to_owned()
            }
            Error::NothingToCompare { only: Some(only) } => {
                format!("chỉ có kết quả của {}: chưa có gì để so sánh", only.vi)
            }
            Error::PartsDiffer { of, values } => {
                format!("các xã sáp nhập khác nhau về {}: {values}", of.vi)
            }
            Error::PartsNotRead => "chưa đọc được đủ các xã sáp nhập: chưa ghi gì".to_owned(),
            Error::MergesCommunes { set } => {
                format!("chỉ sáp nhập xã, bộ tiêu chí {set} dành cho thôn")
            }
            Error::MergedIsData => {
                "kết quả sáp nhập là số liệu: không ghi được ở định dạng này".to_owned()
            }
            Error::PlanFormIsTable => "kế hoạch để điền chỉ ghi được thành bảng".to_owned(),
            Error::Told(text, _) => return text.clone(),
            Error::Interrupted => "đã dừng".to_owned(),
            Error::NoInput => "chưa nêu tệp số liệu".to_owned(),
        };
        Text::new(vi, self.to_string())
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        match self {
            Error::Told(_, [vi, en]) => lang.of(vi, en),
            Error::NoInput => lang.of(
                "ghi `ntm check TỆP.csv`, hoặc chuyển dữ liệu từ lệnh trước vào (stdin); xem `ntm check --help`",
                "enter `ntm check FILE.csv`, or pipe data in (stdin); see `ntm check --help`",
            ),
            Error::ComparesAll { .. } => lang.of(
                "bỏ tùy chọn đó, hoặc bỏ `--compare`",
                "leave out that option, or `--compare`",
            ),
            Error::NothingToCompare { .. } => lang.of(
                "ghi kết quả mỗi cấp vào một cột như `Xã tự đánh giá`, `Huyện thẩm tra`, `Tỉnh thẩm định`, trong một tệp hoặc mỗi cấp một tệp",
                "give the results of each stage in a column such as `Xã tự đánh giá`, `Huyện thẩm tra`, `Tỉnh thẩm định` (commune, district, province), in one file or in a file each",
            ),
            Error::PartsDiffer { .. } => lang.of(
                "nêu giá trị của xã mới bằng `--criteria`, `--year`, `--province`, `--region` hoặc `--group`",
                "give that of the new commune with `--criteria`, `--year`, `--province`, `--region` or `--group`",
            ),
            Error::PartsNotRead => lang.of(
                "sửa các lỗi ở trên rồi chạy lại",
                "fix the errors above and run it again",
            ),
            Error::MergesCommunes { .. } => {
                lang.of("chọn bộ tiêu chí của xã bằng `--criteria`", "choose a set for communes with `--criteria`")
            }
            Error::PlanFormIsTable => lang.of(
                "dùng `-o TỆP.xlsx`, `-o TỆP.csv` hoặc `-o TỆP.tsv`",
                "use `-o FILE.xlsx`, `-o FILE.csv` or `-o FILE.tsv`",
            ),
            Error::MergedIsData => lang.of(
                "dùng `-o TỆP.csv`, `-o TỆP.xlsx` hoặc `--format json`",
                "use `-o FILE.csv`, `-o FILE.xlsx` or `--format json`",
            ),
            Error::Interrupted => lang.of(
                "chưa ghi xong báo cáo nào; tệp cũ còn nguyên",
                "no report was completed; existing files are unchanged",
            ),
            Error::NoTemplateEnding { .. } => lang.of(
                "dùng đuôi .xlsx hoặc .csv, hoặc thêm `--format`",
                "use the ending .xlsx or .csv, or add `--format`",
            ),
            Error::NoSetNamed => lang.of(
                "thêm `--criteria MÃ`, hoặc ghi `criteria` trong ntm.toml; các bộ hiện có: xem `ntm criteria list`",
                "add `--criteria ID`, or `criteria` in ntm.toml; `ntm criteria list` shows all sets",
            ),
            Error::WorkbookOnTerminal => lang.of(
                "thêm `--output bieu.xlsx`",
                "add `--output form.xlsx`",
            ),
            Error::NeedsFile { is_document: true } => {
                lang.of("thêm `--output bao-cao.docx`", "add `--output report.docx`")
            }
            Error::NeedsFile { is_document: false } => lang.of(
                "thêm `--output bao-cao.xlsx`",
                "add `--output report.xlsx`",
            ),
            Error::NoTemplate { .. } => lang.of(
                "trong văn bản mẫu, gõ {{phu_luc}} thành một đoạn riêng ở chỗ đặt phụ lục",
                "in the template, enter {{phu_luc}} as a paragraph of its own where the annex belongs",
            ),
            Error::TemplateIsDocx => lang.of("thêm `--output bao-cao.docx`, bỏ `--only` và `--summary`", "add `--output report.docx`, leave out `--only` and `--summary`"),
            Error::CalendarIsOfPlan => lang.of("dùng `ntm plan … --plan TỆP -o lich.ics`", "use `ntm plan … --plan FILE -o calendar.ics`"),
            Error::NoParagraphs { .. } => lang.of(
                "dùng `--format table`, `--format markdown` hoặc tệp .docx",
                "use `--format table`, `--format markdown` or a .docx file",
            ),
            Error::FormNeedsGroups { .. } => lang.of(
                "chọn bộ tiêu chí 2026-2030 bằng `--criteria vn-ntm-2026`, hoặc lập biểu của xã bằng `--form 10`",
                "choose the set of 2026-2030 with `--criteria vn-ntm-2026`, or write the form of communes with `--form 10`",
            ),
            Error::FormIsOfCommunes { .. } => {
                lang.of("chọn bộ tiêu chí của xã bằng `--criteria`", "choose a set for communes with `--criteria`")
            }
            Error::FormOfSeveral { .. } => lang.of(
                "số liệu có nhiều năm thì thêm `--year`; trùng xã thì xóa bớt một",
                "if the data are of several years, add `--year`; if the commune is there twice, remove one",
            ),
            Error::FormUnclear { .. } => lang.of(
                "thêm cột ma_xa hoặc huyen vào các tệp",
                "add the column ma_xa or huyen to the files",
            ),
            Error::OutputIsInput { .. } => {
                lang.of("ghi báo cáo ra tệp khác", "write the report to another file")
            }
            Error::FileExists { .. }
            | Error::NoReport { .. }
            | Error::ReadOnly { .. }
            | Error::OutputIsLink { .. } => lang.of(
                "ghi ra tệp khác bằng `--output`; tệp cũ còn nguyên, muốn thay thì thêm `--force`",
                "write to another file with `--output`; the existing file is unchanged, add `--force` to replace it",
            ),
            Error::FolderHasOthers { .. } => {
                lang.of("ghi vào thư mục khác", "write to another folder")
            }
            Error::NothingAssessed { .. } => lang.of(
                "sửa các lỗi ở trên rồi chạy lại; tệp cũ, nếu có, còn nguyên",
                "fix the errors above and run it again; an existing file is unchanged",
            ),
            Error::UnknownEnding { .. } => lang.of(
                "thêm `--format`, hoặc dùng đuôi .xlsx, .docx, .txt, .md, .html, .csv, .tsv, .json, .ndjson, .xml",
                "add `--format`, or use one of the endings .xlsx, .docx, .txt, .md, .html, .csv, .tsv, .json, .ndjson, .xml",
            ),
            Error::ExcelIsCsv => lang.of(
                "xóa `--format`, hoặc ghi `--format csv`",
                "remove `--format`, or write `--format csv`",
            ),
            Error::Read { .. } | Error::NoSetsInFolder { .. } => {
                lang.of("xem lại đường dẫn và quyền đọc", "check the path and the read permission")
            }
            Error::Write { .. } => lang.of(
                "xem lại thư mục, quyền ghi và chỗ trống trên đĩa; đóng tệp nếu đang mở trong Excel",
                "check the folder, the write permission and the free disk space; close the file if it is open in Excel",
            ),
        }
    }
}

fn too_few_stages(only: Option<&Text>) -> String {
    match only {
        None => "no stage has results that could be compared".to_owned(),
        Some(only) => format!(
            "only the {} has results: there is nothing to compare them with",
            only.en
        ),
    }
}

/// A file that cannot be read, where the rest goes on without it.
pub(crate) fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let Text { vi, en } = why(error);
    let (hint_vi, hint_en) = match error.kind() {
        io::ErrorKind::InvalidData => (
            "lưu lại với bảng mã UTF-8: trong Notepad chọn Lưu thành (Save As), Encoding: UTF-8",
            "save it as UTF-8: in Notepad, Save As with the encoding UTF-8",
        ),
        _ => (
            "xem lại đường dẫn và quyền đọc; đóng tệp nếu đang mở trong Excel",
            "check the path and the read permission; close the file if it is open in Excel",
        ),
    };
    Diagnostic::error(
        Code::Unreadable,
        format!("không đọc được tệp ({vi}): tệp này chưa được dùng"),
        format!("cannot read the file ({en}): this file is not used"),
    )
    .at(Place::File(path.to_owned()))
    .hint(hint_vi, hint_en)
}

/// A link in a folder: what was given is not left through it.
pub(crate) fn link(path: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Unreadable,
        "đây là liên kết (symbolic link): tệp này chưa được dùng",
        "symbolic link skipped: this file is not used",
    )
    .at(Place::File(path.to_owned()))
    .hint(
        "ghi thẳng tệp mà liên kết trỏ tới",
        "name the file that the link points to",
    )
}

/// A path as it may be shown, the same on every system: control characters in a name must not reach a terminal.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.display().to_string();
    let shown = text.chars().map(|c| match c {
        MAIN_SEPARATOR => '/',
        c if c.is_control() => '\u{fffd}',
        c => c,
    });
    shown.collect()
}

/// The system's reason in both languages.
fn why(error: &io::Error) -> Text {
    // What the numbers of Windows mean; elsewhere they mean other things.
    let number = error.raw_os_error().filter(|_| cfg!(windows));
    let (vi, en) = match (number, error.kind()) {
        (Some(32 | 33), _) => (
            "một chương trình khác đang mở tệp, có lẽ là Excel",
            "another program, perhaps Excel, has it open",
        ),
        (Some(5), _) => (
            "không có quyền, hoặc một chương trình khác (như Excel) đang mở tệp",
            "permission denied, or another program such as Excel has it open",
        ),
        // As of `*.csv` where there is none.
        (Some(123), _) => ("không có tệp nào tên như vậy", "no file has such a name"),
        (_, io::ErrorKind::NotFound) => ("không có tệp hay thư mục này", "no such file or folder"),
        (_, io::ErrorKind::PermissionDenied) => ("không có quyền", "permission denied"),
        (_, io::ErrorKind::IsADirectory) => ("đây là thư mục", "it is a folder"),
        (_, io::ErrorKind::NotADirectory) => ("đây không phải thư mục", "it is not a folder"),
        (_, io::ErrorKind::InvalidData) => {
            ("chữ không theo bảng mã UTF-8", "the text is not UTF-8")
        }
        (_, io::ErrorKind::FileTooLarge) => ("tệp quá lớn", "it is too large"),
        (_, io::ErrorKind::StorageFull) => ("đĩa đã đầy", "the disk is full"),
        _ => return Text::same(error.to_string()),
    };
    Text::new(vi, en)
}
