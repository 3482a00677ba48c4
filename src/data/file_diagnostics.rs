//! What can be wrong with a data file as a whole, in both languages.

use std::sync::Arc;

use super::diagnostics::cut;
use super::legacy_fonts::{Font, Legacy};
use super::record::CellRef;
use crate::diagnostic::{Code, Diagnostic, Place, Sheet};

/// A line of a file whose headings are not known, or one cell of it.
fn line_of(file: &str, worksheet: Option<&str>, line: u64, column: Option<usize>) -> Place {
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

pub(super) fn html(path: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownFileType,
        "tệp là trang web (HTML), không phải CSV: có lẽ do một phần mềm xuất ra, hoặc là trang báo lỗi hay đăng nhập",
        "the file is a web page (HTML), not CSV: some program exports tables so, or it is a page for an error or a login",
    )
    .at(Place::File(path.to_owned()))
    .hint(
        "mở tệp trong Excel, xem có đúng số liệu không, rồi lưu lại dạng \"CSV UTF-8\"",
        "open it in Excel, see whether it holds the data, and save it as \"CSV UTF-8\"",
    )
}

pub(super) fn not_text(path: &str) -> Diagnostic {
    Diagnostic::error(
        Code::NotText,
        "tệp không phải tệp văn bản: trong đó có byte 0",
        "the file is not text: there are bytes 0 in it",
    )
    .at(Place::File(path.to_owned()))
    .hint(
        "xem có chọn nhầm tệp không; nếu là tệp từ Excel thì lưu lại dạng \"CSV UTF-8\"; nếu là UTF-16 không có BOM thì thêm `--encoding utf-16le`",
        "see whether it is the right file; if it comes from Excel, save it as \"CSV UTF-8\"; if it is UTF-16 without a byte-order mark, add `--encoding utf-16le`",
    )
}

/// A row with bytes that text does not have.
pub(super) fn not_text_row(place: &CellRef) -> Diagnostic {
    Diagnostic::error(
        Code::NotText,
        "dòng có byte 0: tệp bị hỏng, hoặc không phải tệp văn bản",
        "there are bytes 0 in the row: the file is damaged, or no text",
    )
    .at(place)
    .hint(
        "lưu lại tệp từ Excel dạng \"CSV UTF-8\"",
        "save the file again from Excel as \"CSV UTF-8\"",
    )
}

pub(super) fn unclear_delimiter(path: &str, both: [u8; 2]) -> Diagnostic {
    let [a, b] = both.map(|byte| match byte {
        b';' => "`;`",
        b',' => "`,`",
        _ => "tab",
    });
    Diagnostic::error(
        Code::UnclearDelimiter,
        format!("các ô có thể ngăn cách bằng {a} hoặc {b}: dòng tiêu đề đọc cách nào cũng được"),
        format!("the cells could be separated by {a} or {b}: the headings can be read either way"),
    )
    .at(Place::File(path.to_owned()))
    .hint(
        "thêm `--delimiter \";\"`, `--delimiter ,` hoặc `--delimiter tab`",
        "add `--delimiter \";\"`, `--delimiter ,` or `--delimiter tab`",
    )
}

/// Text of an old font, in a text file or a sheet of a workbook.
pub(super) fn legacy_font(path: &str, worksheet: Option<&str>, found: &Legacy) -> Diagnostic {
    let text = cut(&found.text);
    let (font, source) = match found.font {
        Font::Tcvn3 => ("TCVN3 (.VnTime)", "TCVN3 (ABC)"),
        Font::Vni => ("VNI", "VNI Windows"),
    };
    let (vi, en) = match worksheet {
        None => ("tệp", "the text is"),
        Some(_) => ("trang tính", "the text of the sheet is"),
    };
    let diagnostic = Diagnostic::error(
        Code::LegacyFont,
        format!("chữ trong {vi} viết bằng phông cũ {font}, không phải Unicode: `{text}`"),
        format!("{en} written for the old fonts of {font}, not in Unicode: `{text}`"),
    )
    .at(line_of(path, worksheet, found.line, Some(found.column)));
    match worksheet {
        None => diagnostic.hint(
            format!("chép chữ trong Excel, chuyển bằng UniKey Toolkit (Ctrl+Shift+F6) từ {source} sang Unicode, dán lại rồi lưu dạng \"CSV UTF-8\""),
            format!("copy the text in Excel, convert it with UniKey Toolkit (Ctrl+Shift+F6) from {source} to Unicode, paste it back and save as \"CSV UTF-8\""),
        ),
        Some(_) => diagnostic.hint(
            format!("chép chữ trong Excel, chuyển bằng UniKey Toolkit (Ctrl+Shift+F6) từ {source} sang Unicode, dán lại, đổi phông của cả trang thành Times New Roman rồi lưu"),
            format!("copy the text in Excel, convert it with UniKey Toolkit (Ctrl+Shift+F6) from {source} to Unicode, paste it back, set the font of the whole sheet to Times New Roman and save"),
        ),
    }
}

pub(super) fn windows_1258(path: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::LegacyEncoding,
        "tệp không theo mã UTF-8; đã đọc theo mã Windows-1258 vì có những từ tiếng Việt đúng như thế",
        "the file is not UTF-8; it was read as Windows-1258, in which it has Vietnamese words",
    )
    .at(Place::File(path.to_owned()))
    .hint(
        "xem lại tên xã trong báo cáo; nếu đúng thì thêm `--encoding windows-1258`, hoặc lưu dạng \"CSV UTF-8\" để lần sau không phải đoán",
        "look at the names in the report; if they are right, add `--encoding windows-1258`, or save as \"CSV UTF-8\" so that nothing is guessed",
    )
}

/// A record of more than so many bytes.
pub(super) fn endless_record(path: &str, line: u64, most: u64) -> Diagnostic {
    let most = most / (1024 * 1024);
    Diagnostic::error(
        Code::RecordTooLong,
        format!("dòng bắt đầu ở đây dài hơn {most} MB: phần còn lại của tệp không được đọc"),
        format!(
            "the row that begins here is longer than {most} MB: the rest of the file is not read"
        ),
    )
    .at(line_of(path, None, line, None))
    .hint(
        "xem có đúng tệp CSV không, và có dấu ngoặc kép nào mở mà không đóng không",
        "see whether it is a CSV file, and whether a quote is opened and not closed",
    )
}

/// Letters that were lost when the file was saved, in a heading or a name.
pub(super) fn lost_letters(place: &CellRef, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::error(
        Code::LostLetters,
        format!("`{text}`: tệp đã mất dấu tiếng Việt khi lưu"),
        format!("`{text}`: Vietnamese letters were lost when the file was saved"),
    )
    .at(place)
    .hint(
        "mở lại tệp gốc trong Excel và lưu dạng \"CSV UTF-8\" hoặc .xlsx; chữ đã mất thì không khôi phục được từ tệp này",
        "open the original in Excel and save it as \"CSV UTF-8\" or .xlsx; what is lost cannot be had back from this file",
    )
}

/// Numbers with a decimal comma and numbers with a decimal point in one file, each clear by itself. `place` is the first
/// of the fewer.
pub(super) fn mixed_marks(place: &CellRef, comma: u64, point: u64) -> Diagnostic {
    Diagnostic::warning(
        Code::MixedMarks,
        format!("tệp dùng cả hai dấu thập phân: {comma} số có dấu phẩy, {point} số có dấu chấm; mỗi số được đọc đúng như viết"),
        format!("the file uses both decimal marks: {comma} numbers with a comma, {point} with a point; each is read as it is written"),
    )
    .at(place)
    .hint(
        "xem lại các số viết khác, bắt đầu từ ô này; số đọc được hai cách như 1.234 thì bị từ chối",
        "look at the numbers that differ, this one first; one of two readings, such as 1.234, is refused",
    )
}

pub(super) fn no_spreadsheet(file: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownFileType,
        "tệp mang đuôi của bảng tính nhưng nội dung không phải bảng tính",
        "the file has the ending of a spreadsheet, but is none",
    )
    .at(Place::File(file.to_owned()))
    .hint(
        "có thể là trang web lưu thành `.xls`, hoặc tệp chưa tải xong: mở trong Excel rồi lưu lại dạng `.xlsx`",
        "perhaps a web page saved as `.xls`, or not downloaded completely: open it in Excel and save it as `.xlsx`",
    )
}

pub(super) fn large_file(file: &str, limit: u64) -> Diagnostic {
    let limit = limit.div_ceil(1024 * 1024);
    let diagnostic = Diagnostic::error(
        Code::TooLarge,
        format!("tệp lớn hơn {limit} MB"),
        format!("the file is larger than {limit} MB"),
    );
    smaller(file, diagnostic)
}

pub(super) fn smaller(file: &str, diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.at(Place::File(file.to_owned())).hint(
        "chép phần số liệu sang một tệp mới, chỉ dán giá trị, hoặc lưu lại dạng \"CSV UTF-8\"",
        "copy the data to a new file, pasting values only, or save it as \"CSV UTF-8\"",
    )
}
