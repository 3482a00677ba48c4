//! What can be wrong with the rows and columns of data files, in both languages.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::data::record::CellRef;
use crate::diagnostic::{Code, Diagnostic, Place, faults};
use crate::lang::vietnamese_date;
use crate::number::Unreadable;

pub(super) fn no_data(path: &str, vi: &'static str, en: &'static str) -> Diagnostic {
    Diagnostic::error(Code::NoData, vi, en).at(Place::File(path.to_owned()))
}

faults! {
    /// What is assumed cannot be told apart, or is no result.
    fn no_assumption(place: Place) = error UnknownValue at place,
        "giả định này chưa rõ: chưa được dùng", "this assumption is not clear: it is not used",
        "ghi MÃ=GIÁ TRỊ như `17.5=52` hoặc `6=đạt`; của một xã: `Hưng Đạo:6=đạt`; của một thôn: `Hà Sơn/Chí Phúc:3=75%`",
        "enter ID=VALUE such as `17.5=52` or `6=đạt`; of one commune: `Hưng Đạo:6=đạt`; of a village: `Hà Sơn/Chí Phúc:3=75%`";

    /// What stands for the year of a row is none.
    fn bad_year(place: &CellRef, text: &str) = error UnknownValue at place,
        with text = cut(text),
        "không đọc được năm “{text}”: dòng này chưa được dùng",
        "cannot read the year “{text}”: this row is not used",
        "ghi năm bằng bốn chữ số: 2023", "enter the year with four digits: 2023";

    fn no_heading(place: &CellRef, text: &str) = error TooManyCells at place,
        with text = cut(text),
        "“{text}” nằm ở cột không có tiêu đề: dòng này chưa được dùng",
        "“{text}” is in a column without a heading: this row is not used",
        "đặt số có dấu phẩy trong ngoặc kép (\"63,8\"); cột ghi chú thì đặt tên `ghi_chu`",
        "put numbers with a comma in quotes (\"63,8\"); name a column of notes `ghi_chu`";

    fn split_number(place: &CellRef, whole: &str, decimals: &str) = error AmbiguousNumber at place,
        "“{whole},{decimals}” có thể là số {whole},{decimals}, hoặc số {whole} và ghi chú {decimals}: dòng này chưa được dùng",
        "“{whole},{decimals}” could be {whole}.{decimals}, or {whole} and the note {decimals}: this row is not used",
        "đặt số trong ngoặc kép (\"63,8\"), hoặc dùng dấu chấm phẩy làm dấu phân cách",
        "put the number in quotes (\"63,8\"), or separate the cells with semicolons";

    fn row_in_one_cell(place: &CellRef, text: &str) = error TooManyCells at place,
        with text = cut(text),
        "“{text}” là cả một dòng trong một ô: dòng này chưa được dùng",
        "“{text}” is a whole row in one cell: this row is not used",
        "bỏ ngoặc kép quanh dòng, và dùng một dấu phân cách cho cả tệp",
        "remove the quotes around the row, and use one separator in the whole file";

    fn not_utf8(place: &CellRef) = error NotUtf8 at place,
        "chữ không theo bảng mã UTF-8", "the text is not UTF-8",
        "trong Excel, chọn Lưu thành (Save As), loại \"CSV UTF-8\"; biết chắc bảng mã thì thêm `--encoding`, ví dụ `--encoding windows-1258`",
        "in Excel, save it as \"CSV UTF-8\"; or name the encoding if you know it, such as `--encoding windows-1258`";

    fn too_many_cells(place: &CellRef, cells: usize, headings: usize) = error TooManyCells at place,
        "dòng có {cells} ô, dòng tiêu đề có {headings} ô: dòng này chưa được dùng",
        "the row has {cells} cells, the heading row has {headings}: this row is not used",
        "đặt số có dấu phẩy trong ngoặc kép (\"63,8\"), hoặc dùng dấu chấm phẩy làm dấu phân cách",
        "put numbers with a comma in quotes (\"63,8\"), or separate the cells with semicolons";

    fn half_fraction(place: &CellRef) = error IncompleteRow at place,
        "chỉ có tử số hoặc chỉ có mẫu số: kết quả này chưa được dùng",
        "numerator or denominator is missing: this result is not used",
        "điền cả hai, hoặc ghi tỷ lệ vào cột kết quả", "enter both, or the ratio in the result column";

    fn short_year(place: &CellRef, text: &str, day: Date) = warning ShortYear at place,
        with text = cut(text),
        with date = vietnamese_date(day),
        "“{text}” được hiểu là ngày {date}: vẫn được đọc", "“{text}” is read as {day} (day/month/year)",
        "ghi đủ bốn chữ số của năm: {date}", "enter all four digits of the year: {date}";

    fn bad_fraction(place: &CellRef, text: &str) = error BadFraction at place,
        with text = cut(text),
        "phân số “{text}” không hợp lệ: mẫu số phải lớn hơn 0, tử số không âm",
        "“{text}” is not a valid fraction: the denominator must be above 0, the numerator not negative",
        "ghi lại phân số; không có gì để đếm thì để trống, hoặc ghi `không áp dụng` nếu bộ tiêu chí cho phép",
        "fix it; if there is nothing to count, leave the cell empty, or enter `không áp dụng` (not applicable) if the set allows it";

    fn fraction_disagrees(place: &CellRef, text: &str) = error FractionDisagrees at place,
        with text = cut(text),
        "“{text}” không khớp với tử số và mẫu số: kết quả này chưa được dùng",
        "“{text}” does not match numerator and denominator: this result is not used",
        "sửa một trong hai, hoặc chỉ ghi tử số và mẫu số", "fix one of them, or enter numerator and denominator only";

    fn two_results(place: &CellRef) = error MeasuredTwice at place,
        "cột kết quả và cột đánh giá mâu thuẫn nhau: dòng này chưa được dùng",
        "the result and verdict columns contradict each other: this row is not used",
        "chỉ ghi một trong hai cột", "fill in only one of the two";
}

pub(crate) fn open_quote(place: &CellRef) -> Diagnostic {
    Diagnostic::error(
        Code::TooManyCells,
        "thiếu dấu ngoặc kép đóng, ô này nuốt cả các dòng sau: các dòng này chưa được dùng",
        "unclosed quote: this cell swallows the following rows, which are not used",
    )
    .at(place)
    .hint(
        "thêm dấu ngoặc kép đóng ở dòng này",
        "add the closing quote in this row",
    )
}

pub(super) fn bad_date(place: &CellRef, text: &str) -> Diagnostic {
    let (vi, en) = (
        "ghi ngày/tháng/năm: 30/6/2023",
        "enter day/month/year: 30/6/2023",
    );
    let is_date_like = text
        .chars()
        .all(|c| c.is_ascii_digit() || "/-.".contains(c));
    if !is_date_like {
        return unknown_word(place, text, vi, en);
    }
    let text = cut(text);
    Diagnostic::error(
        Code::UnknownValue,
        format!("“{text}” không phải ngày có thật: ô này chưa được dùng"),
        format!("invalid date “{text}”: this cell is not used"),
    )
    .at(place)
    .hint(vi, en)
}

/// Text of a cell as a message shows it: cleaned, and not longer than a person would read.
pub(crate) fn cut(text: &str) -> String {
    const LONGEST: usize = 80;
    let start: String = text.chars().take(LONGEST + 1).collect();
    let clean = crate::fold::clean(&start);
    if clean.chars().count() > LONGEST {
        clean.chars().take(LONGEST).chain(['…']).collect()
    } else {
        clean.into_owned()
    }
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
            format!("điền cột `{heading}`, hoặc xóa dòng này"),
            format!("fill in the column `{heading}`, or delete the row"),
        )
}

pub(super) fn unknown_value(place: &CellRef, text: &str) -> Diagnostic {
    unknown_word(
        place,
        text,
        "ghi một số (63,8), một phân số (850/1800), một mức, `đạt`, `chưa đạt`, `tạm dừng`, hoặc `không áp dụng` nếu bộ tiêu chí cho phép; chưa có thì để trống",
        "enter a number (63.8), a fraction (850/1800), a level, `đạt`, `chưa đạt`, `tạm dừng`, or `không áp dụng` if the set allows it; leave the cell empty if there is no result",
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
        format!("không đọc được “{text}”: ô này chưa được dùng"),
        format!("cannot read “{text}”: this cell is not used"),
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
        "ghi `đạt`, `chưa đạt`, `tạm dừng`, hoặc `không áp dụng` nếu bộ tiêu chí cho phép; chưa rõ thì để trống",
        "enter `đạt` (met), `chưa đạt` (not met), `tạm dừng` (suspended), or `không áp dụng` (not applicable) if the set allows it; leave the cell empty if it is not known",
    )
}

pub(crate) fn number(place: &CellRef, text: &str, why: &Unreadable) -> Diagnostic {
    let text = &cut(text);
    match why {
        Unreadable::NotANumber => unknown_value(place, text),
        Unreadable::Ambiguous { comma, point } => {
            let (grouped, decimal, vi, en) = if text.contains('.') {
                (comma, point, "chấm", "point")
            } else {
                (point, comma, "phẩy", "comma")
            };
            let in_vi = |number: &Decimal| number.to_string().replace('.', ",");
            Diagnostic::error(
                Code::AmbiguousNumber,
                format!("“{text}” có thể là {} (dấu {vi} phân cách hàng nghìn) hoặc {} (dấu {vi} là dấu thập phân)", in_vi(grouped), in_vi(decimal)),
                format!("“{text}” could be {grouped} (the {en} separates thousands) or {decimal} (a decimal {en})"),
            )
            .at(place)
            .hint(
                "thêm `--decimal comma` hoặc `--decimal point`, hoặc bỏ dấu phân cách hàng nghìn",
                "add `--decimal comma` or `--decimal point`, or enter the number without thousands separators",
            )
        }
        Unreadable::OtherMark => Diagnostic::error(
            Code::UnknownValue,
            format!("“{text}” không phải số theo dấu thập phân đã chọn: ô này chưa được dùng"),
            format!("“{text}” is not a number with the chosen decimal mark: this cell is not used"),
        )
        .at(place)
        .hint(
            "sửa ô này, hoặc bỏ `--decimal`",
            "fix the cell, or remove `--decimal`",
        ),
        Unreadable::TooLong => Diagnostic::error(
            Code::UnknownValue,
            format!("“{text}” có quá nhiều chữ số (tối đa 28): ô này chưa được dùng"),
            format!("“{text}” has too many digits (at most 28): this cell is not used"),
        )
        .at(place)
        .hint("ghi số ngắn hơn", "enter a shorter number"),
    }
}
