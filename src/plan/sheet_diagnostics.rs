//! What is wrong with the sheets of a plan's file, and what of them is lost where the plan alone is written.

use super::diagnostics::file;
use crate::data::{Beside, CellSheet};
use crate::diagnostic::{Code, Diagnostic, letters};
use crate::lang::Text;

/// A sheet without a plan, as what is lost where the plan alone is written.
pub(super) fn unkept_sheet(sheet: &CellSheet) -> Text {
    let name = sheet.name.as_deref().unwrap_or_default();
    Text::new(
        format!("trang tính “{name}”"),
        format!("the sheet “{name}”"),
    )
}

/// Cells that nobody sees, likewise.
pub(super) fn unkept_cells(sheet: &CellSheet) -> Text {
    let name = sheet.name.as_deref().unwrap_or_default();
    Text::new(
        format!("cột ẩn hoặc ô bị che của trang tính “{name}”"),
        format!("hidden columns or covered cells of the sheet “{name}”"),
    )
}

/// What is struck out, likewise.
pub(super) fn unkept_struck(line: u64, column: usize) -> Text {
    let cell = format!("{}{line}", letters(column));
    Text::new(
        format!("gạch ngang (ô {cell})"),
        format!("what is struck out (cell {cell})"),
    )
}

/// Comments and formulas, likewise.
pub(super) fn unkept_beside(beside: Beside) -> impl Iterator<Item = Text> {
    let comments = Text::new("chú thích của ô (comment)", "comments of cells");
    let comments = beside.has_comments.then_some(comments);
    let formulas = Text::new("công thức", "formulas");
    let formulas = beside.has_formulas.then_some(formulas);
    comments.into_iter().chain(formulas)
}

/// A number that cannot be written as it is held, or a time, likewise.
pub(super) fn unkept_number(line: u64, column: usize, is_time: bool) -> Text {
    let cell = format!("{}{line}", letters(column));
    if is_time {
        let vi = format!(
            "giờ hoặc khoảng thời gian (ô {cell}; trong tệp .xlsx, ghi ra .xlsx thì giữ được)"
        );
        Text::new(
            vi,
            format!(
                "times or durations (cell {cell}; of an .xlsx file, written to .xlsx, they are kept)"
            ),
        )
    } else {
        let vi = format!("số ở cột riêng (ô {cell}; lưu tệp thành .xlsx thì giữ được)");
        Text::new(
            vi,
            format!("numbers in columns of your own (cell {cell}; saved as .xlsx, they are kept)"),
        )
    }
}

/// A sheet or file in which no row has headings of a plan.
pub(super) fn no_table(sheet: &CellSheet) -> Diagnostic {
    let (vi, en) = match &sheet.name {
        Some(name) => (
            format!("trang tính “{name}”"),
            format!("the sheet “{name}”"),
        ),
        None => ("tệp này".to_owned(), "this file".to_owned()),
    };
    Diagnostic::error(
        Code::UnknownHeadings,
        format!("{vi} không có bảng kế hoạch: không thấy dòng tiêu đề có cột `việc`"),
        format!("{en} has no table of a plan: no row of headings has a column `việc`"),
    )
    .at(file(&sheet.file))
    .hint(
        "một trong 30 dòng đầu cần có các cột như `việc`, `ai làm`, `hạn`; `ntm plan --new` viết một kế hoạch mẫu",
        "one of the first 30 rows must have headings such as `việc`, `ai làm`, `hạn`; `ntm plan --new` writes one to fill in",
    )
}

/// A sheet beside others that are read, with headings of which none says what is to be done.
pub(super) fn other_table(sheet: &CellSheet) -> Diagnostic {
    let name = sheet.name.as_deref().unwrap_or_default();
    Diagnostic::warning(
        Code::UnknownHeadings,
        format!("trang tính “{name}” không có bảng kế hoạch (không có cột `việc`): trang tính này chưa được dùng"),
        format!("the sheet “{name}” has no table of a plan (no column `việc`): this sheet is not used"),
    )
    .at(file(&sheet.file))
    .hint(
        "nếu là kế hoạch thì đặt tên cột `việc`; không phải thì không phải làm gì",
        "if it is a plan, name the column `việc`; otherwise do nothing",
    )
}

/// A sheet with a plan that is not shown.
pub(super) fn hidden_sheet(sheet: &CellSheet) -> Diagnostic {
    let name = sheet.name.as_deref().unwrap_or_default();
    Diagnostic::warning(
        Code::HiddenSheet,
        format!("trang tính “{name}” bị ẩn: trang tính này chưa được dùng"),
        format!("the sheet “{name}” is hidden: this sheet is not used"),
    )
    .at(file(&sheet.file))
    .hint(
        "muốn dùng thì bỏ ẩn (Unhide) trong Excel; không cần thì không phải làm gì",
        "to use it, unhide it in Excel; otherwise do nothing",
    )
}

/// A file with nothing in it.
pub(super) fn empty(name: &str) -> Diagnostic {
    Diagnostic::error(Code::NoData, "tệp kế hoạch trống", "the plan is empty").at(file(name))
}
