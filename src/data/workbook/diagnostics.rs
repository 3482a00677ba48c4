//! What can be wrong with workbooks, in both languages.

use super::grid::TooLarge;
use crate::data::file_diagnostics::smaller;
use crate::data::record::CellRef;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::words::list;

fn at(file: &str, diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.at(Place::File(file.to_owned()))
}

pub(super) fn named_as_text(file: &str) -> Diagnostic {
    let diagnostic = Diagnostic::warning(
        Code::UnknownFileType,
        "tệp mang đuôi của tệp CSV nhưng là bảng tính: được đọc như bảng tính",
        "the file has the ending of CSV, but is a spreadsheet: it is read as one",
    );
    at(file, diagnostic).hint(
        "đổi đuôi tệp thành `.xlsx`, `.xls` hoặc `.ods`",
        "rename it to end in `.xlsx`, `.xls` or `.ods`",
    )
}

pub(super) fn binary(file: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownFileType,
        "tệp là bảng tính Excel nhị phân (`.xlsb`), loại không đọc được",
        "the file is a binary workbook of Excel (`.xlsb`), which is not read",
    );
    at(file, diagnostic).hint(
        "mở trong Excel rồi lưu lại dạng `.xlsx`",
        "open it in Excel and save it as `.xlsx`",
    )
}

pub(super) fn no_workbook(file: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownFileType,
        "tệp nén này không phải bảng tính (có thể là tệp Word hoặc tệp .zip)",
        "the file is packed, but no spreadsheet (perhaps of Word, or a .zip)",
    );
    at(file, diagnostic).hint(
        "chọn tệp `.xlsx`, `.xls`, `.ods` hoặc `.csv`; tệp .zip thì giải nén trước",
        "name a file `.xlsx`, `.xls`, `.ods` or `.csv`; unpack a .zip first",
    )
}

pub(super) fn protected(file: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::ProtectedFile,
        "tệp được bảo vệ bằng mật khẩu",
        "the file is protected by a password",
    );
    at(file, diagnostic).hint(
        "mở trong Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi lưu lại",
        "open it in Excel, remove the password (File → Info → Protect Workbook) and save it",
    )
}

pub(super) fn damaged(file: &str, why: &str) -> Diagnostic {
    // What the reader says is English, for people who mend files.
    let why = match crate::fold::clean(why) {
        why if why.is_empty() => String::new(),
        why => format!(" ({why})"),
    };
    let diagnostic = Diagnostic::error(
        Code::DamagedFile,
        format!("tệp bảng tính bị hỏng hoặc chưa tải xong{why}"),
        format!("the spreadsheet is damaged or incomplete{why}"),
    );
    at(file, diagnostic).hint(
        "tải hoặc chép lại tệp; hoặc mở trong Excel (chọn sửa chữa nếu được hỏi) rồi lưu lại dạng `.xlsx`",
        "download or copy it again; or open it in Excel (let it repair the file if asked) and save it as `.xlsx`",
    )
}

pub(super) fn bomb(file: &str, limit: u64) -> Diagnostic {
    let limit = limit / (1024 * 1024);
    let diagnostic = Diagnostic::error(
        Code::TooLarge,
        format!("khi giải nén, tệp lớn hơn {limit} MB"),
        format!("the file unpacks to more than {limit} MB"),
    );
    smaller(file, diagnostic)
}

pub(super) fn large_sheet(file: &str, sheet: &str, why: TooLarge) -> Diagnostic {
    let (vi, en) = match why {
        TooLarge::Cells(limit) => (
            format!("trang tính có quá {limit} ô"),
            format!("a sheet has more than {limit} cells"),
        ),
        TooLarge::Text(line, column) => (
            format!("ô ở dòng {line}, cột {} có chữ quá dài", column + 1),
            format!("the cell in row {line}, column {} is too long", column + 1),
        ),
        TooLarge::Texts(limit) => (
            format!("trang tính có quá {} MB chữ", limit / (1024 * 1024)),
            format!("a sheet has more than {} MB of text", limit / (1024 * 1024)),
        ),
        TooLarge::Area => (
            "các dòng của trang tính quá dài".to_owned(),
            "the rows of a sheet are too long".to_owned(),
        ),
    };
    let (vi, en) = match sheet {
        "" => (vi, en),
        sheet => (format!("`{sheet}`: {vi}"), format!("`{sheet}`: {en}")),
    };
    smaller(file, Diagnostic::error(Code::TooLarge, vi, en))
}

pub(super) fn empty(file: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::NoData, "tệp trống", "the file is empty");
    at(file, diagnostic)
}

pub(super) fn unknown_sheet<'a>(
    file: &str,
    name: &str,
    sheets: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let sheets: Vec<&str> = sheets.collect();
    let sheets = list(&sheets, 24);
    let diagnostic = Diagnostic::error(
        Code::UnknownSheet,
        format!("tệp không có trang tính `{name}`"),
        format!("the file has no sheet `{name}`"),
    );
    at(file, diagnostic).hint(
        format!("các trang tính: {sheets}"),
        format!("there are: {sheets}"),
    )
}

pub(super) fn hidden_sheet(file: &str, name: &str) -> Diagnostic {
    let diagnostic = Diagnostic::warning(
        Code::HiddenSheet,
        format!("trang tính `{name}` bị ẩn nên không được đọc"),
        format!("the sheet `{name}` is hidden and not read"),
    );
    at(file, diagnostic).hint(
        format!("muốn đọc thì thêm `--sheet \"{name}\"`, hoặc bỏ ẩn trong Excel"),
        format!("to read it add `--sheet \"{name}\"`, or unhide it in Excel"),
    )
}

/// Rows that are not shown; `place` is the first of them.
pub(in crate::data) fn hidden_rows(place: &CellRef, count: usize) -> Diagnostic {
    let (vi, en) = match count {
        1 => (
            "dòng này bị ẩn, do ẩn bằng tay hoặc do bộ lọc: vẫn được đọc".to_owned(),
            "this row is hidden, by hand or by a filter: it is read all the same".to_owned(),
        ),
        count => (
            format!(
                "{count} dòng bị ẩn, do ẩn bằng tay hoặc do bộ lọc, dòng đầu tiên ở đây: vẫn được đọc"
            ),
            format!(
                "{count} rows are hidden, by hand or by a filter, the first of them here: they are read all the same"
            ),
        ),
    };
    Diagnostic::warning(Code::HiddenRows, vi, en).at(place).hint(
        "trong Excel, bỏ lọc hoặc bỏ ẩn để xem lại; dòng nào không thuộc số liệu thì xóa đi",
        "in Excel, clear the filter or unhide them to have a look; delete what does not belong to the data",
    )
}

pub(super) fn no_headings(file: &str, sheets: &[&str]) -> Diagnostic {
    let sheets = list(sheets, 12);
    let diagnostic = Diagnostic::error(
        Code::UnknownHeadings,
        format!("không trang tính nào có dòng tiêu đề nhận ra được: {sheets}"),
        format!("no sheet has a heading row that is understood: {sheets}"),
    );
    at(file, diagnostic).hint(
        "một trong 30 dòng đầu phải có tên cột như `xa`, `chi_tieu`, `ket_qua`, hoặc số chỉ tiêu như `17.5`; thêm `--sheet` để biết trang nào sai ở đâu",
        "one of the first 30 rows must hold headings such as `xa`, `chi_tieu`, `ket_qua`, or indicator numbers such as `17.5`; add `--sheet` to see what is wrong with one",
    )
}
