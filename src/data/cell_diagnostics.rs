//! What can be wrong with single cells, in both languages.

use super::diagnostics::cut;
use super::record::CellRef;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn formula_error(place: &CellRef, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::error(
        Code::FormulaError,
        format!("công thức trong ô báo lỗi `{text}`"),
        format!("the formula in the cell has failed: `{text}`"),
    )
    .at(place)
    .hint(
        "sửa công thức trong Excel rồi lưu lại, hoặc ghi thẳng kết quả; chưa có số liệu thì để trống",
        "mend the formula in Excel and save, or write the result itself; leave the cell empty where there is none",
    )
}

pub(super) fn uncalculated(place: &CellRef, text: &str) -> Diagnostic {
    let (vi, en) = match text {
        "" => (
            "công thức không cho kết quả nào: ô được coi là trống".to_owned(),
            "the formula has no result: the cell counts as empty".to_owned(),
        ),
        text => (
            format!("kết quả của công thức là `{text}`, có thể vì chưa được tính"),
            format!(
                "the result of the formula is `{text}`, perhaps because it was never calculated"
            ),
        ),
    };
    Diagnostic::warning(Code::FormulaResult, vi, en)
        .at(place)
        .hint(
            "nếu Excel cho thấy số khác thì mở tệp trong Excel, bấm F9 rồi lưu lại",
            "if Excel shows another number, open the file in Excel, press F9 and save it",
        )
}

pub(super) fn perhaps_percent(place: &CellRef, text: &str) -> Diagnostic {
    let vi = text.replace('.', ",");
    Diagnostic::error(
        Code::AmbiguousNumber,
        format!("tệp `.xls` không cho biết `{vi}` là số {vi} hay là tỷ lệ phần trăm"),
        format!("a `.xls` file does not tell whether `{text}` is that number or a percentage"),
    )
    .at(place)
    .hint(
        "mở trong Excel rồi lưu lại dạng `.xlsx`",
        "open it in Excel and save it as `.xlsx`",
    )
}

pub(super) fn stray(place: &CellRef, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::warning(
        Code::TooManyCells,
        format!("`{text}` nằm ở cột không có tiêu đề: cột này không được dùng"),
        format!("`{text}` stands in a column without a heading, which is not used"),
    )
    .at(place)
    .hint(
        "nếu là kết quả thì đặt tên cột như `17.5`; nếu là ghi chú thì đặt tên `ghi_chu`, hoặc không phải làm gì",
        "if it is a result, give the column a heading such as `17.5`; if it is a remark, `ghi_chu`, or do nothing",
    )
}

pub(super) fn number_as_text(place: &CellRef, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::warning(
        Code::NumberAsText,
        format!("số được lưu dạng chữ, từ ô `{text}`: được đọc như trong tệp CSV"),
        format!("numbers are stored as text, from `{text}` on: they are read as those of a CSV file"),
    )
    .at(place)
    .hint(
        "nếu đúng thì không phải làm gì; muốn chắc chắn thì đổi cột sang dạng số (Convert to Number) trong Excel",
        "nothing has to be done if they are read rightly; to be sure, convert the column to numbers in Excel",
    )
}

pub(super) fn skipped_total(place: &CellRef, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::warning(
        Code::SkippedRow,
        format!(
            "dòng `{text}` là dòng cộng, không phải số liệu của một xã hay chỉ tiêu: không dùng đến"
        ),
        format!("the row `{text}` is a total, not data of a commune or indicator: it is not used"),
    )
    .at(place)
    .hint(
        "không phải làm gì; nếu là tên xã thì ghi thêm `Xã` ở trước",
        "nothing has to be done; if it is the name of a commune, write `Xã` before it",
    )
}

pub(super) fn date_for_indicator(place: &CellRef, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::error(
        Code::UnknownValue,
        format!("`{text}` là ngày tháng, không phải số chỉ tiêu: Excel đã đổi số như 17.5 thành ngày"),
        format!("`{text}` is a date, not the number of an indicator: Excel has made one of a number such as 17.5"),
    )
    .at(place)
    .hint(
        "đổi cột sang dạng chữ (Text) rồi ghi lại số chỉ tiêu",
        "format the column as text and write the number again",
    )
}

pub(super) fn not_a_tick(place: &CellRef, text: &str) -> Diagnostic {
    super::diagnostics::unknown_word(
        place,
        text,
        "trong cột `Đạt` hoặc `Chưa đạt` chỉ đánh dấu `x` hoặc để trống",
        "in a column `Đạt` (met) or `Chưa đạt` (not met) write `x` or nothing",
    )
}
