//! What can be wrong with a data file as a whole, in both languages.

use std::sync::Arc;

use super::legacy_fonts::{Font, Legacy};
use super::own_report::OwnReport;
use crate::data::diagnostics::cut;
use crate::data::record::CellRef;
use crate::diagnostic::{Code, Diagnostic, Place, Sheet, faults};

/// A line of a file whose headings are not known, or one cell of it.
pub(in crate::data) fn line_of(
    file: &str,
    worksheet: Option<&str>,
    line: u64,
    column: Option<usize>,
) -> Place {
    let sheet = Arc::new(Sheet {
        file: file.to_owned(),
        worksheet: worksheet.map(str::to_owned),
        headings: Vec::new(),
        heading_line: 1,
    });
    Place::Cell {
        sheet,
        line,
        column,
    }
}

faults! {
    fn html(path: &str) = error UnknownFileType at Place::File(path.to_owned()),
        "tệp là trang web (HTML), không phải CSV: tệp này chưa được dùng",
        "the file is a web page (HTML), not CSV: this file is not used",
        "mở tệp trong Excel, xem có đúng số liệu không (có thể là trang báo lỗi hay đăng nhập), rồi lưu thành (Save As) \"CSV UTF-8\"",
        "open it in Excel, check that it holds the data (it may be an error or login page), and save it as \"CSV UTF-8\"";

    fn not_text(path: &str) = error NotText at Place::File(path.to_owned()),
        "tệp không phải tệp văn bản (có ký tự NUL): tệp này chưa được dùng",
        "the file contains NUL bytes (not a text file): this file is not used",
        "xem có chọn nhầm tệp không; tệp từ Excel thì lưu thành (Save As) \"CSV UTF-8\"; tệp UTF-16 không có BOM thì thêm `--encoding utf-16le`",
        "check that it is the right file; if it comes from Excel, save it as \"CSV UTF-8\"; if it is UTF-16 without a byte-order mark, add `--encoding utf-16le`";

    /// A row with bytes that text does not have.
    fn not_text_row(place: &CellRef) = error NotText at place,
        "dòng có ký tự NUL (tệp hỏng hoặc không phải tệp văn bản): dòng này chưa được dùng",
        "the row contains NUL bytes (damaged, or not a text file): this row is not used",
        "lưu lại tệp từ Excel: Lưu thành (Save As), loại \"CSV UTF-8\"",
        "save the file again from Excel as \"CSV UTF-8\"";

    fn windows_1258(path: &str) = warning LegacyEncoding at Place::File(path.to_owned()),
        "tệp không theo bảng mã UTF-8: vẫn được đọc, theo Windows-1258",
        "the file is not UTF-8: it is still read, as Windows-1258",
        "đọc như vậy thì ra các từ tiếng Việt; xem lại tên xã trong báo cáo, nếu đúng thì thêm `--encoding windows-1258`, hoặc lưu thành (Save As) \"CSV UTF-8\"",
        "read like this, the text has Vietnamese words; check the names in the report, then add `--encoding windows-1258` or save as \"CSV UTF-8\"";

    /// A record of more than so many bytes.
    fn endless_record(path: &str, line: u64, most: u64) = error RecordTooLong at line_of(path, None, line, None),
        with most = most / (1024 * 1024),
        "dòng bắt đầu ở đây dài hơn {most} MB: từ dòng này trở đi, tệp chưa được dùng",
        "the row that starts here is longer than {most} MB: the rest of the file is not used",
        "xem có đúng tệp CSV không; nếu thiếu dấu ngoặc kép đóng thì thêm vào",
        "check that it is a CSV file; add the closing quote if it is missing";

    /// Letters that were lost when the file was saved, in a heading or a name.
    fn lost_letters(place: &CellRef, text: &str) = error LostLetters at place,
        with text = cut(text),
        "“{text}” đã mất dấu tiếng Việt khi lưu tệp", "“{text}” lost its Vietnamese letters when the file was saved",
        "mở tệp gốc trong Excel, lưu thành (Save As) \"CSV UTF-8\" hoặc .xlsx; chữ đã mất thì không khôi phục được từ tệp này",
        "open the original in Excel and save it as \"CSV UTF-8\" or .xlsx; lost letters cannot be recovered from this file";

    /// Numbers with a decimal comma and numbers with a decimal point in one file, each clear by itself. `place` is the first
    /// of the fewer.
    fn mixed_marks(place: &CellRef, comma: u64, point: u64) = warning MixedMarks at place,
        "tệp dùng cả hai dấu thập phân (phẩy: {comma} số, chấm: {point} số): vẫn được đọc đúng như viết",
        "the file uses both decimal marks (comma: {comma}, point: {point}): each number is read as written",
        "xem lại các số viết khác kiểu, bắt đầu từ ô này; số hiểu được hai cách như 1.234 thì chưa được dùng",
        "check the numbers that differ, starting here; ambiguous ones, such as 1.234, are rejected";

    fn no_spreadsheet(file: &str) = error UnknownFileType at Place::File(file.to_owned()),
        "tệp có đuôi của bảng tính nhưng không phải bảng tính: tệp này chưa được dùng",
        "the file name ends like a spreadsheet, but it is not one: this file is not used",
        "có thể là trang web lưu thành `.xls` hoặc tệp chưa tải xong: mở trong Excel, lưu thành (Save As) `.xlsx`",
        "it may be a web page saved as `.xls`, or an incomplete download: open it in Excel and save it as `.xlsx`";

    /// A file that is a copy of another.
    fn copy(file: &str, first: &str) = warning CopiedFile at Place::File(file.to_owned()),
        "tệp này là bản sao của {first}: chỉ đọc một lần", "this file is a copy of {first}: it is read once";
}

/// A report in JSON that nothing can be compared with.
pub(in crate::data) fn unfit_report(path: &str, report: &OwnReport) -> Diagnostic {
    let (vi, en) = match report {
        OwnReport::Assumed => (
            "báo cáo này lập với kết quả giả định (`--set`)",
            "this report was made with assumed results (`--set`)",
        ),
        OwnReport::Part => (
            "báo cáo này chỉ có một phần kết quả (`--only`)",
            "this report has only a part of the results (`--only`)",
        ),
        OwnReport::Empty => (
            "báo cáo này không có kết quả nào",
            "this report has no results",
        ),
        OwnReport::Results(_) | OwnReport::Other => (
            "tệp này là báo cáo khác của ntm, không phải của `ntm check`",
            "this file is a report of ntm, but not one of `ntm check`",
        ),
    };
    Diagnostic::error(
        Code::NoData,
        format!("{vi}: chưa so sánh được"),
        format!("{en}: there is nothing to compare with"),
    )
    .at(Place::File(path.to_owned()))
    .hint(
        "nêu ở `--baseline` số liệu của lần trước, hoặc báo cáo đủ kết quả: `ntm check TỆP -o bao-cao.json`",
        "name with `--baseline` the data of last time, or a report with all results: `ntm check FILE -o report.json`",
    )
}

pub(in crate::data) fn unclear_delimiter(path: &str, both: [u8; 2]) -> Diagnostic {
    let [a, b] = both.map(|byte| match byte {
        b';' => "`;`",
        b',' => "`,`",
        _ => "tab",
    });
    Diagnostic::error(
        Code::UnclearDelimiter,
        format!(
            "dấu phân cách có thể là {a} hoặc {b}, đọc cách nào cũng được: tệp này chưa được dùng"
        ),
        format!("the separator could be {a} or {b}, both fit the headings: this file is not used"),
    )
    .at(Place::File(path.to_owned()))
    .hint(
        "thêm `--delimiter \";\"`, `--delimiter ,` hoặc `--delimiter tab`",
        "add `--delimiter \";\"`, `--delimiter ,` or `--delimiter tab`",
    )
}

/// Text of an old font, in a text file or a sheet of a workbook.
pub(in crate::data) fn legacy_font(
    path: &str,
    worksheet: Option<&str>,
    found: &Legacy,
) -> Diagnostic {
    let text = cut(&found.text);
    let (font, source) = match found.font {
        Font::Tcvn3 => ("TCVN3 (.VnTime)", "TCVN3 (ABC)"),
        Font::Vni => ("VNI", "VNI Windows"),
    };
    let (vi, en) = match worksheet {
        None => ("tệp", "file"),
        Some(_) => ("trang tính", "sheet"),
    };
    let diagnostic = Diagnostic::error(
        Code::LegacyFont,
        format!(
            "chữ viết bằng phông cũ {font}, không phải Unicode: {vi} này chưa được dùng (“{text}”)"
        ),
        format!("the text uses an old font, {font}, not Unicode: this {en} is not used (“{text}”)"),
    )
    .at(line_of(path, worksheet, found.line, Some(found.column)));
    match worksheet {
        None => diagnostic.hint(
            format!("sao chép chữ trong Excel, chuyển bằng UniKey Toolkit (Ctrl+Shift+F6) từ {source} sang Unicode, dán lại rồi lưu thành (Save As) \"CSV UTF-8\""),
            format!("copy the text in Excel, convert it with UniKey Toolkit (Ctrl+Shift+F6) from {source} to Unicode, paste it back and save as \"CSV UTF-8\""),
        ),
        Some(_) => diagnostic.hint(
            format!("sao chép chữ trong Excel, chuyển bằng UniKey Toolkit (Ctrl+Shift+F6) từ {source} sang Unicode, dán lại, đổi phông của cả trang tính thành Times New Roman rồi lưu"),
            format!("copy the text in Excel, convert it with UniKey Toolkit (Ctrl+Shift+F6) from {source} to Unicode, paste it back, set the font of the whole sheet to Times New Roman and save"),
        ),
    }
}

pub(crate) fn large_file(file: &str, limit: u64) -> Diagnostic {
    let limit = limit.div_ceil(1024 * 1024);
    let diagnostic = Diagnostic::error(
        Code::TooLarge,
        format!("tệp lớn hơn {limit} MB: tệp này chưa được dùng"),
        format!("the file is larger than {limit} MB: this file is not used"),
    );
    smaller(file, diagnostic)
}

pub(in crate::data) fn smaller(file: &str, diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.at(Place::File(file.to_owned())).hint(
        "sao chép số liệu sang tệp mới (chỉ dán giá trị), hoặc lưu thành (Save As) \"CSV UTF-8\"",
        "copy the data to a new file (paste values only), or save it as \"CSV UTF-8\"",
    )
}
