//! What can be wrong with the rows and columns of data files, in both languages.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::columns::{Column, EXAMPLES, column, columns};
use super::record::CellRef;
use crate::diagnostic::{Code, Diagnostic, Place, Sheet};
use crate::number::Unreadable;
use crate::words::{Lang, context_key, list};

pub(super) fn no_data(path: &str, vi: &'static str, en: &'static str) -> Diagnostic {
    Diagnostic::error(Code::NoData, vi, en).at(Place::File(path.to_owned()))
}

pub(super) fn unknown_headings(place: &CellRef, found: &[String]) -> Diagnostic {
    let (found, known) = (list(found, 12), list(EXAMPLES, 12));
    Diagnostic::error(
        Code::UnknownHeadings,
        format!("không nhận ra dòng tiêu đề: {found}"),
        format!("the heading row is not understood: {found}"),
    )
    .at(place)
    .hint(
        format!("một trong 30 dòng đầu phải có tên cột như {known}, hoặc số chỉ tiêu như `17.5`; tệp CSV ngăn cách bằng phẩy, chấm phẩy hoặc tab"),
        format!("one of the first 30 rows must hold headings such as {known}, or indicator numbers such as `17.5`; in CSV separated by comma, semicolon or tab"),
    )
}

pub(super) fn no_result_column(place: &CellRef) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownHeadings,
        "có cột chỉ tiêu nhưng không có cột kết quả",
        "there is a column of indicators, but none of results",
    )
    .at(place)
    .hint(
        "thêm cột `ket_qua`, `danh_gia`, hoặc `tu_so` và `mau_so`",
        "add a column `ket_qua`, `danh_gia`, or `tu_so` and `mau_so`",
    )
}

pub(super) fn no_commune_column(place: &CellRef) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownHeadings,
        "không có cột nào nêu tên xã",
        "no heading names the commune",
    )
    .at(place)
    .hint(
        "thêm cột `xa` (hoặc `ma_xa`), hoặc ghi mỗi chỉ tiêu một dòng với `chi_tieu` và `ket_qua`",
        "add a column `xa` (or `ma_xa`), or write a row for each indicator with `chi_tieu` and `ket_qua`",
    )
}

pub(super) fn no_heading(place: &CellRef, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::error(
        Code::TooManyCells,
        format!("`{text}` nằm ở cột không có tiêu đề: cả dòng không đọc được"),
        format!("`{text}` stands in a column without a heading: the row cannot be read"),
    )
    .at(place)
    .hint(
        "số có dấu phẩy phải đặt trong ngoặc kép (\"63,8\"); nếu là ghi chú thì đặt tên cột `ghi_chu`",
        "put a number with a comma in quotes (\"63,8\"); give a column of remarks the heading `ghi_chu`",
    )
}

pub(super) fn split_number(place: &CellRef, whole: &str, decimals: &str) -> Diagnostic {
    Diagnostic::error(
        Code::AmbiguousNumber,
        format!("`{whole},{decimals}` có thể là số {whole},{decimals}, hoặc số {whole} với ghi chú {decimals}"),
        format!("`{whole},{decimals}` could be the number {whole}.{decimals}, or {whole} with the remark {decimals}"),
    )
    .at(place)
    .hint(
        "đặt số trong ngoặc kép (\"63,8\"), hoặc ngăn cách các ô bằng chấm phẩy",
        "put the number in quotes (\"63,8\"), or separate the cells with semicolons",
    )
}

pub(super) fn open_quote(place: &CellRef) -> Diagnostic {
    Diagnostic::error(
        Code::TooManyCells,
        "một ô chứa cả những dòng sau: có dấu ngoặc kép mở mà không đóng",
        "a cell holds the rows that follow: a quote is opened and not closed",
    )
    .at(place)
    .hint(
        "thêm dấu ngoặc kép đóng ở dòng này",
        "add the closing quote in this row",
    )
}

pub(super) fn bad_date(place: &CellRef, text: &str) -> Diagnostic {
    unknown_word(
        place,
        text,
        "ghi ngày/tháng/năm: 30/6/2023",
        "write day/month/year: 30/6/2023",
    )
}

pub(super) fn bad_year(place: &CellRef, text: &str) -> Diagnostic {
    unknown_word(
        place,
        text,
        "ghi năm bằng bốn chữ số: 2023",
        "write the year with four digits: 2023",
    )
}

/// Text of a cell as a message shows it: cleaned, and not longer than a person would read.
pub(super) fn cut(text: &str) -> String {
    const LONGEST: usize = 80;
    let start: String = text.chars().take(LONGEST + 1).collect();
    let clean = crate::fold::clean(&start);
    match clean.chars().count() > LONGEST {
        true => clean.chars().take(LONGEST).chain(['…']).collect(),
        false => clean.into_owned(),
    }
}

pub(super) fn duplicate_column(place: &CellRef, heading: &str) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateColumn,
        format!("hai cột cùng nghĩa: `{heading}`"),
        format!("two columns mean the same: `{heading}`"),
    )
    .at(place)
    .hint("bỏ hoặc đổi tên một cột", "remove or rename one of them")
}

pub(super) fn not_utf8(place: &CellRef) -> Diagnostic {
    Diagnostic::error(
        Code::NotUtf8,
        "tệp không được lưu theo mã UTF-8",
        "the text is not UTF-8",
    )
    .at(place)
    .hint(
        "trong Excel, lưu lại dạng \"CSV UTF-8\"; biết chắc tệp theo mã nào thì thêm `--encoding`, ví dụ `--encoding windows-1258`",
        "in Excel, save it as \"CSV UTF-8\"; or say what you know it to be, such as `--encoding windows-1258`",
    )
}

pub(super) fn too_many_cells(place: &CellRef, cells: usize, headings: usize) -> Diagnostic {
    Diagnostic::error(
        Code::TooManyCells,
        format!("dòng có {cells} ô, dòng tiêu đề có {headings}: cả dòng không đọc được"),
        format!("the row has {cells} cells, the heading {headings}: the row cannot be read"),
    )
    .at(place)
    .hint(
        "số có dấu phẩy phải đặt trong ngoặc kép (\"63,8\"), hoặc ngăn cách các ô bằng chấm phẩy",
        "put a number with a comma in quotes (\"63,8\"), or separate the cells with semicolons",
    )
}

pub(super) fn incomplete_row(
    place: &CellRef,
    vi: impl Into<Cow<'static, str>>,
    en: impl Into<Cow<'static, str>>,
    heading: &str,
) -> Diagnostic {
    Diagnostic::error(Code::IncompleteRow, vi, en)
        .at(place)
        .hint(
            format!("điền cột `{heading}`, hoặc bỏ dòng này"),
            format!("fill in the column `{heading}`, or remove the row"),
        )
}

/// A row of no village among rows of villages, which are what the set judges.
pub(crate) fn names_no_village(place: &CellRef, set: &str) -> Diagnostic {
    let mut headings = place.sheet.headings.iter();
    let heading = headings.find(|heading| column(heading) == Column::Village);
    let row = &CellRef {
        column: None,
        ..place.clone()
    };
    incomplete_row(
        row,
        format!(
            "dòng không nêu thôn nào, mà bộ `{set}` đánh giá thôn: kết quả ở đây không được dùng"
        ),
        format!(
            "the row names no village, but the set `{set}` judges villages: its results are not used"
        ),
        heading.map_or("thon", String::as_str),
    )
}

pub(super) fn half_fraction(place: &CellRef) -> Diagnostic {
    Diagnostic::error(
        Code::IncompleteRow,
        "chỉ có tử số hoặc chỉ có mẫu số",
        "only one of numerator and denominator is given",
    )
    .at(place)
    .hint(
        "điền cả hai, hoặc ghi tỷ lệ vào cột kết quả",
        "give both, or write the ratio in the result column",
    )
}

pub(super) fn unknown_value(place: &CellRef, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::error(
        Code::UnknownValue,
        format!("không hiểu giá trị `{text}`"),
        format!("the value `{text}` is not understood"),
    )
    .at(place)
    .hint(
        "ghi một số (63,8), một phân số (850/1800), một mức, `đạt`, `chưa đạt`, `tạm dừng`, `không áp dụng`, hoặc để trống",
        "write a number (63.8), a fraction (850/1800), a level, `đạt`, `chưa đạt`, `tạm dừng`, `không áp dụng`, or nothing",
    )
}

pub(super) fn unknown_word(
    place: &CellRef,
    text: &str,
    vi: impl Into<Cow<'static, str>>,
    en: impl Into<Cow<'static, str>>,
) -> Diagnostic {
    let text = cut(text);
    Diagnostic::error(
        Code::UnknownValue,
        format!("không hiểu `{text}`"),
        format!("`{text}` is not understood"),
    )
    .at(place)
    .hint(vi, en)
}

/// A cell for a declared result that holds none.
pub(super) fn unknown_result(place: &CellRef, text: &str) -> Diagnostic {
    // No word is suggested: what is spelt alike may mean the opposite.
    unknown_word(
        place,
        text,
        "ghi `đạt`, `chưa đạt`, `tạm dừng` hoặc `không áp dụng`; chưa rõ thì để trống",
        "enter `đạt` (met), `chưa đạt` (not met), `tạm dừng` (suspended) or `không áp dụng` (not applicable); leave the cell empty if it is not known",
    )
}

pub(super) fn short_year(place: &CellRef, text: &str, day: Date) -> Diagnostic {
    let text = cut(text);
    let (date, month, year) = (day.day(), day.month(), day.year());
    Diagnostic::warning(
        Code::ShortYear,
        format!("`{text}` được hiểu là ngày {date}/{month}/{year}"),
        format!("`{text}` is taken for {day}: day, month, year"),
    )
    .at(place)
    .hint(
        format!("ghi đủ bốn chữ số của năm: {date}/{month}/{year}"),
        format!("write all four digits of the year: {date}/{month}/{year}"),
    )
}

pub(super) fn number(place: &CellRef, text: &str, why: &Unreadable) -> Diagnostic {
    let text = &cut(text);
    match why {
        Unreadable::NotANumber => unknown_value(place, text),
        Unreadable::Ambiguous { comma, point } => Diagnostic::error(
            Code::AmbiguousNumber,
            format!("`{text}` có thể là {} (dấu phẩy thập phân) hoặc {} (dấu chấm thập phân)", in_vietnamese(comma), in_vietnamese(point)),
            format!("`{text}` could be {comma} (decimal comma) or {point} (decimal point)"),
        )
        .at(place)
        .hint(
            "thêm `--decimal comma` hoặc `--decimal point`, hoặc viết số không có dấu nhóm hàng nghìn",
            "add `--decimal comma` or `--decimal point`, or write the number without grouping thousands",
        ),
        Unreadable::OtherMark => Diagnostic::error(
            Code::UnknownValue,
            format!("`{text}` không phải số theo dấu thập phân đã chọn"),
            format!("`{text}` is not a number with the decimal mark that was chosen"),
        )
        .at(place)
        .hint("sửa ô này, hoặc bỏ `--decimal`", "mend the cell, or leave out `--decimal`"),
        Unreadable::TooLong => Diagnostic::error(
            Code::UnknownValue,
            format!("`{text}` có quá nhiều chữ số (tối đa 28)"),
            format!("`{text}` has too many digits (28 at most)"),
        )
        .at(place)
        .hint("viết số ngắn hơn", "write a shorter number"),
    }
}

fn in_vietnamese(number: &rust_decimal::Decimal) -> String {
    number.to_string().replace('.', ",")
}

pub(super) fn bad_fraction(place: &CellRef, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::error(
        Code::BadFraction,
        format!("phân số `{text}` không có nghĩa: mẫu số phải lớn hơn 0, tử số không âm"),
        format!("the fraction `{text}` makes no sense: the denominator must be more than 0, the numerator not negative"),
    )
    .at(place)
    .hint(
        "ghi lại cho đúng; không có gì để đếm thì để trống, hoặc ghi `không áp dụng` nếu bộ tiêu chí cho phép",
        "mend it; where there is nothing to count, leave the cell empty, or write `không áp dụng` (not applicable) if the set allows it",
    )
}

pub(super) fn fraction_disagrees(place: &CellRef, text: &str) -> Diagnostic {
    let text = cut(text);
    Diagnostic::error(
        Code::FractionDisagrees,
        format!("`{text}` không khớp với tử số và mẫu số"),
        format!("`{text}` does not agree with numerator and denominator"),
    )
    .at(place)
    .hint(
        "sửa một trong hai, hoặc chỉ ghi tử số và mẫu số",
        "mend one of them, or give numerator and denominator alone",
    )
}

pub(super) fn two_results(place: &CellRef) -> Diagnostic {
    Diagnostic::error(
        Code::MeasuredTwice,
        "cột kết quả và cột đánh giá mâu thuẫn nhau",
        "the result column and the verdict column contradict each other",
    )
    .at(place)
    .hint("chỉ ghi một trong hai", "keep one of the two")
}

/// `key` is that of the context; without one it is the name that differs.
pub(super) fn context_disagrees(
    place: &CellRef,
    key: Option<&str>,
    old: &str,
    new: &str,
    first: &CellRef,
) -> Diagnostic {
    let called = |lang: Lang| {
        let name = lang.of("tên", "name");
        key.map_or(name, |key| context_key(key, lang))
    };
    let (vi, en) = (called(Lang::Vi), called(Lang::En));
    Diagnostic::error(
        Code::ContextDisagrees,
        format!("cùng một xã mà {vi} là `{old}` rồi lại là `{new}`"),
        format!("of one commune the {en} is `{old}` and then `{new}`"),
    )
    .at(place)
    .because(Place::from(first), "lần đầu ở đây", "first here")
    .hint("sửa cho thống nhất", "make them agree")
}

pub(super) fn which_commune(place: &CellRef, name: &str, places: &[CellRef; 2]) -> Diagnostic {
    let lines = (places[0].line, places[1].line);
    Diagnostic::error(
        Code::IncompleteRow,
        format!(
            "có nhiều xã {name} (dòng {}, {}): không rõ dòng này của xã nào",
            lines.0, lines.1
        ),
        format!(
            "there are several communes {name} (lines {}, {}): it is not clear whose row this is",
            lines.0, lines.1
        ),
    )
    .at(place)
    .hint(
        "điền cột `ma_xa` hoặc `huyen`",
        "fill in the column `ma_xa` or `huyen`",
    )
}

/// A column that means nothing in this file. What would serve instead depends on whether a row is about an indicator or
/// about a commune.
pub(crate) fn unused_column(sheet: &Arc<Sheet>, heading: &str) -> Diagnostic {
    let place = Place::Cell {
        sheet: Arc::clone(sheet),
        line: sheet.heading_line,
        column: sheet.headings.iter().position(|known| known == heading),
    };
    let (vi, en) = match in_a_row_of_its_own(sheet) {
        Some(hint) => hint,
        None => beside_the_others(&column(heading)),
    };
    Diagnostic::warning(
        Code::UnusedColumn,
        format!("không dùng đến cột `{heading}`"),
        format!("the column `{heading}` is not used"),
    )
    .at(place)
    .hint(vi, en)
}

/// For a file with a row for each indicator: a result has a row, not a column.
fn in_a_row_of_its_own(sheet: &Sheet) -> Option<(String, String)> {
    let columns = columns(&sheet.headings);
    let heading_of = |wanted: &[Column]| {
        let index = columns.iter().position(|column| wanted.contains(column))?;
        sheet.headings.get(index)
    };
    heading_of(&[Column::Indicator])?;
    let result = heading_of(&[Column::Value])
        .or_else(|| heading_of(&[Column::Numerator, Column::Declared]))?;
    Some((
        format!(
            "tệp này mỗi dòng một chỉ tiêu: kết quả thì ghi ở cột `{result}` của một dòng riêng, ghi chú thì ghi ở cột `ghi_chu`"
        ),
        format!(
            "this file has a row for each indicator: a result goes into `{result}` in a row of its own, a remark into `ghi_chu`"
        ),
    ))
}

/// For a file with a row for each commune: the heading of a result begins with the indicator's number.
fn beside_the_others(column: &Column) -> (String, String) {
    let columns = match column {
        Column::Value => "`17.5`",
        Column::Numerator | Column::Denominator => "`17.5 (tử số)`, `17.5 (mẫu số)`",
        Column::Declared => "`17.5 (đánh giá)`",
        Column::Sex => "`14.2 (nam)`, `14.2 (nữ)`",
        Column::Until => {
            return (
                "ngày này chỉ ghi được trong tệp mỗi dòng một chỉ tiêu, có cột `chi_tieu`".to_owned(),
                "such a day can be given only in a file with a row for each indicator, with a column `chi_tieu`".to_owned(),
            );
        }
        _ => {
            return (
                "cột của một chỉ tiêu phải có tên bắt đầu bằng số của chỉ tiêu, như `17.5`".to_owned(),
                "a column of an indicator has a heading that begins with its number, such as `17.5`".to_owned(),
            );
        }
    };
    (
        format!("tệp này mỗi dòng một xã: cột kết quả phải nêu số của chỉ tiêu, như {columns}"),
        format!(
            "this file has a row for each commune: a column of results names its indicator by number, such as {columns}"
        ),
    )
}
