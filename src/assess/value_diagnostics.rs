//! What can be wrong with what was measured, in the light of what its indicator asks for, in both languages.

use rust_decimal::Decimal;

use super::verdict::Verdict;
use crate::data::{CellRef, Declared, how_to_write};
use crate::diagnostic::{Code, Diagnostic};
use crate::exact::Exact;
use crate::lang::{Lang, Text};
use crate::number::print;

/// What a cell holds that is not of the kind that is asked for.
pub(super) enum Unsuitable {
    /// A value, as the cell has it.
    Value(String),
    /// A word that may say that there are none.
    None(String),
    /// A declared result.
    Declared(Option<Declared>),
}

impl Unsuitable {
    fn name(&self, lang: Lang) -> &str {
        match self {
            Unsuitable::Value(found) | Unsuitable::None(found) => found,
            Unsuitable::Declared(declared) => {
                declared.map_or("", |declared| Verdict::from(declared).name(lang))
            }
        }
    }
}

/// A measurement that is not of the kind that is asked for, named in both languages.
pub(super) fn wrong_kind(
    place: &CellRef,
    id: &str,
    (vi, en): (&str, &str),
    found: &Unsuitable,
) -> Diagnostic {
    not_as_expected(place, id, (vi, en), found).hint(
        "ghi lại theo loại đó; chưa có số liệu thì để trống",
        "enter what is expected; leave the cell empty if there is no result yet",
    )
}

/// What is no figure where one is asked for. No word is suggested: the nearest one could be a verdict.
pub(super) fn not_a_figure(
    place: &CellRef,
    id: &str,
    unit: Option<&Text>,
    found: &Unsuitable,
) -> Diagnostic {
    let (vi, en) = match unit {
        Some(unit) => (
            format!("một con số (đơn vị tính: {})", unit.vi),
            format!("a figure (unit: {})", unit.en),
        ),
        None => ("một con số".to_owned(), "a figure".to_owned()),
    };
    let (how_vi, how_en) = match found {
        Unsuitable::None(_) => (
            "không có trường hợp nào thì ghi 0; chưa có số liệu thì để trống",
            "enter 0 if there are none; leave the cell empty if there are no data",
        ),
        found => how_to_write(found.name(Lang::Vi)).unwrap_or((
            "ghi con số thống kê được, ví dụ 42; chưa chắc chắn thì để trống",
            "enter the figure that was counted, such as 42; leave the cell empty if it is not certain",
        )),
    };
    not_as_expected(place, id, (&vi, &en), found).hint(how_vi, how_en)
}

fn not_as_expected(
    place: &CellRef,
    id: &str,
    (vi, en): (&str, &str),
    found: &Unsuitable,
) -> Diagnostic {
    Diagnostic::error(
        Code::WrongKind,
        format!("{id}: cần {vi}, ô này ghi “{}”", found.name(Lang::Vi)),
        format!("{id}: expected {en}, found “{}”", found.name(Lang::En)),
    )
    .at(place)
}

/// A number up to 1 that may be a share of one: one message serves for all of a file.
pub(super) fn percent_or_fraction(place: &CellRef, id: &str, figure: Decimal) -> Diagnostic {
    let share = Exact::from(figure);
    let percent = &share * &Exact::from(Decimal::ONE_HUNDRED);
    let [vi, en] = Lang::ALL.map(|lang| [&share, &percent].map(|it| print(it, None, lang)));
    Diagnostic::error(
        Code::PercentOrFraction,
        format!(
            "{id}: {} có thể là {}% hoặc {}%: các số từ 1 trở xuống của chỉ tiêu này chưa được dùng",
            vi[0], vi[0], vi[1]
        ),
        format!(
            "{id}: {} could be {}% or {}%: numbers up to 1 for this indicator are not used",
            en[0], en[0], en[1]
        ),
    )
    .at(place)
    .hint(
        "thêm `--percent-as fraction` nếu 0,45 là 45%, `--percent-as number` nếu là 0,45%; hoặc ghi dấu % vào ô",
        "add `--percent-as fraction` if 0.45 is 45%, `--percent-as number` if it is 0.45%; or enter the percent sign in the cells",
    )
}

/// `is_fraction` is whether it was given as part and whole.
pub(super) fn impossible_value(
    place: &CellRef,
    id: &str,
    found: &str,
    is_fraction: bool,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::ImpossibleValue,
        format!("{id}: “{found}” nằm ngoài khoảng 0% đến 100%: ô này chưa được dùng"),
        format!("{id}: “{found}” is outside 0% to 100%: this cell is not used"),
    )
    .at(place);
    if is_fraction {
        diagnostic.hint(
            "sửa tử số hoặc mẫu số: tử số không thể lớn hơn mẫu số",
            "fix the numerator or the denominator: the numerator cannot be larger",
        )
    } else {
        diagnostic.hint(
            "sửa số, dấu âm hoặc dấu thập phân",
            "fix the figure, its sign or its decimal mark",
        )
    }
}

/// A word that says yes or no to what an indicator says there is not.
pub(super) fn which_way(place: &CellRef, id: &str, found: &str) -> Diagnostic {
    Diagnostic::error(
        Code::WrongKind,
        format!("{id} yêu cầu là không có, nên “{found}” có thể là đạt hoặc chưa đạt: ô này chưa được dùng"),
        format!("{id} asks that something is not the case, so “{found}” could be met or not met: this cell is not used"),
    )
    .at(place)
    .hint(
        "ghi `đạt` hoặc `chưa đạt`",
        "enter `đạt` (met) or `chưa đạt` (not met)",
    )
}

/// A fraction where no share is asked for: a day, or a result beside its target, would be written the same way.
pub(super) fn not_a_share(
    place: &CellRef,
    id: &str,
    unit: Option<&Text>,
    found: &str,
) -> Diagnostic {
    let unit = |lang| unit.map_or_else(String::new, |unit| format!(" ({})", unit.get(lang)));
    Diagnostic::error(
        Code::WrongKind,
        format!("{id}{}: “{found}” có thể là phân số, ngày tháng, hoặc kết quả trên kế hoạch: ô này chưa được dùng", unit(Lang::Vi)),
        format!("{id}{}: “{found}” could be a fraction, a date, or a result and its target: this cell is not used", unit(Lang::En).replace("(s)", "s")),
    )
    .at(place)
    .hint(
        "chỉ ghi con số thực hiện được, ví dụ 3",
        "enter only the figure that was reached, such as 3",
    )
}

/// A figure in a unit that is not the indicator's, nor a multiple of it.
pub(super) fn other_unit(place: &CellRef, id: &str, unit: &Text, found: &str) -> Diagnostic {
    let (vi, en) = (&unit.vi, unit.en.replace("(s)", "s"));
    Diagnostic::error(
        Code::OtherUnit,
        format!("{id}: đơn vị tính là {vi}, ô này ghi “{found}”: ô này chưa được dùng"),
        format!("{id}: the unit is {en}, found “{found}”: this cell is not used"),
    )
    .at(place)
    .hint(
        format!("quy đổi ra {vi} rồi ghi lại; sửa cột đơn vị tính nếu cột đó ghi nhầm"),
        format!("convert it to {en}; correct the column of units if that is what is wrong"),
    )
}

/// A figure that is a thousand or more times what can be: it may be in another multiple of its unit.
pub(super) fn other_scale(
    place: &CellRef,
    id: &str,
    unit: &Text,
    (given, other): (&Exact, &Exact),
) -> Diagnostic {
    let text = |figure: &Exact, lang| print(figure, None, lang);
    let [(a_vi, b_vi), (a_en, b_en)] =
        [Lang::Vi, Lang::En].map(|lang| (text(given, lang), text(other, lang)));
    let (vi, en) = (&unit.vi, unit.en.replace("(s)", "s"));
    Diagnostic::error(
        Code::ImpossibleValue,
        format!("{id}: có thể là {a_vi} hoặc {b_vi} {vi}, vì cách quá xa mức yêu cầu: ô này chưa được dùng"),
        format!("{id}: could be {a_en} or {b_en} {en}, being so far from the threshold: this cell is not used"),
    )
    .at(place)
    .hint(
        format!("ghi {b_vi} nếu là {b_vi} {vi}; đúng là {a_vi} thì ghi đơn vị ngay sau số: `{a_vi} {vi}`"),
        format!("enter {b_en} if it is {b_en} {en}; if it is {a_en}, put the unit behind it: `{a_en} {en}`"),
    )
}

pub(super) fn negative_value(place: &CellRef, id: &str, found: &str) -> Diagnostic {
    Diagnostic::error(
        Code::ImpossibleValue,
        format!("{id}: “{found}” là số âm: ô này chưa được dùng"),
        format!("{id}: “{found}” is negative: this cell is not used"),
    )
    .at(place)
    .hint(
        "xóa dấu trừ nếu đó là gạch đầu dòng; ghi 0 nếu không có",
        "delete the minus sign if it is a dash before the figure; enter 0 if there is none",
    )
}
