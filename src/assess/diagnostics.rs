//! What can be wrong between a set and the data, in both languages.

use jiff::civil::Date;

use crate::criteria::{CriteriaSet, Level, Period};
use crate::data::{CellRef, Declared, Target};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fold::nearest;
use crate::words::{Lang, Text, context_key, list};

use super::verdict::Verdict;

pub(super) fn context_conflict(
    set: &CriteriaSet,
    key: &str,
    fixed: &str,
    given: &str,
) -> Diagnostic {
    Diagnostic::error(
        Code::ContextConflict,
        format!(
            "bộ `{}` dành cho {} `{fixed}`, lại có `{given}`",
            set.id,
            context_key(key, Lang::Vi)
        ),
        format!(
            "the set `{}` is for the {} `{fixed}`, found `{given}`",
            set.id,
            context_key(key, Lang::En)
        ),
    )
    .hint(
        "chọn bộ tiêu chí khác bằng `--criteria`, hoặc sửa số liệu hay tham số",
        "choose another set with `--criteria`, or mend the data or the option",
    )
}

pub(super) fn outside_period(set: &CriteriaSet, period: Period, year: i16) -> Diagnostic {
    let Period { from, to } = period;
    Diagnostic::warning(
        Code::OutsidePeriod,
        format!(
            "năm {year} nằm ngoài giai đoạn {from}-{to} của bộ `{}`",
            set.id
        ),
        format!(
            "the year {year} lies outside the period {from}-{to} of the set `{}`",
            set.id
        ),
    )
}

pub(super) fn missing_context(key: &str, needed_by: &[String], values: &[String]) -> Diagnostic {
    let (needed_by, values) = (list(needed_by, 8), list(values, 12));
    Diagnostic::error(
        Code::MissingContext,
        format!(
            "chưa biết {}; ngưỡng của {needed_by} phụ thuộc vào đó",
            context_key(key, Lang::Vi)
        ),
        format!(
            "the {} is not known; the thresholds of {needed_by} depend on it",
            context_key(key, Lang::En)
        ),
    )
    .hint(
        format!("{}: {values}", how_to_give(key, Lang::Vi)),
        format!("{}: {values}", how_to_give(key, Lang::En)),
    )
}

pub(super) fn unknown_context(
    key: &str,
    given: &str,
    needed_by: &[String],
    values: &[String],
) -> Diagnostic {
    let near = guess(given, values.iter().map(String::as_str));
    let (needed_by, values) = (list(needed_by, 8), list(values, 12));
    let diagnostic = Diagnostic::error(
        Code::UnknownContext,
        format!(
            "bộ tiêu chí không có ngưỡng cho {} `{given}` ở {needed_by}",
            context_key(key, Lang::Vi)
        ),
        format!(
            "the set has no threshold for the {} `{given}` at {needed_by}",
            context_key(key, Lang::En)
        ),
    );
    match near {
        Some(near) => diagnostic.hint(
            format!("ý bạn là `{near}`?"),
            format!("did you mean `{near}`?"),
        ),
        None => diagnostic.hint(
            format!("các giá trị hợp lệ: {values}"),
            format!("there are: {values}"),
        ),
    }
}

/// The known name most like what a cell holds. What has digits is not guessed: one number is no misspelling of another.
fn guess<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let has_digits = text.contains(|c: char| c.is_ascii_digit());
    nearest(text, known).filter(|_| !has_digits)
}

fn how_to_give(key: &str, lang: Lang) -> String {
    let column = match key {
        "year" => "nam",
        "region" => "vung",
        "group" => "nhom",
        "province" => "tinh",
        other => other,
    };
    match key {
        "year" | "region" | "group" | "province" => lang.of(
            format!("thêm `--{key}` hoặc cột `{column}`, một trong"),
            format!("add `--{key}` or a column `{column}`, one of"),
        ),
        _ => lang.of(
            format!("thêm cột `{column}`, một trong"),
            format!("add a column `{column}`, one of"),
        ),
    }
}

pub(super) fn unknown_indicator<'a>(
    place: &CellRef,
    name: &str,
    set: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let near = guess(name, known);
    let diagnostic = Diagnostic::error(
        Code::UnknownIndicator,
        format!("bộ `{set}` không có tiêu chí hay chỉ tiêu `{name}`"),
        format!("the set `{set}` has no criterion or indicator `{name}`"),
    )
    .at(place);
    match near {
        Some(near) => diagnostic.hint(
            format!("ý bạn là `{near}`?"),
            format!("did you mean `{near}`?"),
        ),
        None => diagnostic.hint(
            "dùng số của chỉ tiêu (như 17.5) hoặc tên tiêu chí theo bộ tiêu chí",
            "use the number of an indicator (such as 17.5) or the name of a criterion of the set",
        ),
    }
}

pub(super) fn ambiguous_indicator(place: &CellRef, name: &str, readings: &[String]) -> Diagnostic {
    let readings = list(readings, 6);
    Diagnostic::error(
        Code::AmbiguousIndicator,
        format!("`{name}` có thể là {readings}"),
        format!("`{name}` could be {readings}"),
    )
    .at(place)
    .hint(
        "ghi một trong các tên đó, hoặc nêu bộ tiêu chí trong cột `bo_tieu_chi`",
        "write one of these, or name the set in the column `bo_tieu_chi`",
    )
}

pub(super) fn lost_zero(place: &CellRef, name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::AmbiguousIndicator,
        format!("`{name}` được lưu dạng số, nên có thể là {name} hoặc {name}0"),
        format!("`{name}` is stored as a number and could be {name} or {name}0"),
    )
    .at(place)
    .hint(
        "đổi cột số chỉ tiêu sang dạng chữ (Text) trong Excel rồi ghi lại số này",
        "format the column of indicator numbers as text in Excel and write this one again",
    )
}

pub(super) fn other_set(place: &CellRef, set: &str, root: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::OtherSet,
        format!("số liệu của bộ `{set}` không dùng khi đánh giá theo `{root}`"),
        format!("data for the set `{set}` are not used when assessing by `{root}`"),
    )
    .at(place)
}

pub(super) fn measured_twice(place: &CellRef, id: &str, first: &CellRef) -> Diagnostic {
    Diagnostic::error(
        Code::MeasuredTwice,
        format!("{id} có hai kết quả khác nhau; không kết luận theo kết quả nào"),
        format!("{id} is given twice with different results; neither is used"),
    )
    .at(place)
    .because(first, "lần đầu ở đây", "first here")
    .hint("bỏ một trong hai", "remove one of the two")
}

/// What a cell holds that is not of the kind that is asked for.
pub(super) enum Unsuitable {
    /// A value, as the cell has it.
    Value(String),
    /// A declared result.
    Declared(Option<Declared>),
}

impl Unsuitable {
    fn name(&self, lang: Lang) -> &str {
        match self {
            Unsuitable::Value(found) => found,
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
    not_as_expected(place, id, (&vi, &en), found).hint(
        "ghi con số thống kê được, ví dụ 42; chưa chắc chắn thì để trống",
        "enter the figure that was counted, such as 42; leave the cell empty if it is not certain",
    )
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

/// All numbers for an indicator in percent are at most 1: one message serves for all of a file.
pub(super) fn percent_or_fraction(place: &CellRef, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::PercentOrFraction,
        format!("{id}: mọi số trong tệp đều không quá 1, có thể là tỷ lệ 0–1 chứ không phải phần trăm; các số đó không được dùng"),
        format!("{id}: all numbers in the file are at most 1, so that they may be shares of one, not percentages; they are not used"),
    )
    .at(place)
    .hint(
        "thêm `--percent-as fraction` nếu 0,45 là 45 %, `--percent-as number` nếu là 0,45 %; hoặc ghi dấu % vào ô",
        "add `--percent-as fraction` if 0.45 is 45 %, `--percent-as number` if it is 0.45 %; or write the percent sign in the cells",
    )
}

pub(super) fn which_indicator(place: &CellRef, criterion: &str, count: usize) -> Diagnostic {
    Diagnostic::error(
        Code::WrongKind,
        format!("tiêu chí {criterion} có {count} chỉ tiêu, không rõ số này của chỉ tiêu nào"),
        format!("criterion {criterion} has {count} indicators; it is not clear which one the figure is for"),
    )
    .at(place)
    .hint(
        format!("ghi số chỉ tiêu ({criterion}.1, {criterion}.2, …), hoặc `đạt` / `chưa đạt` cho cả tiêu chí"),
        format!("give the indicator ({criterion}.1, {criterion}.2, …), or `đạt` / `chưa đạt` for the whole criterion"),
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
        format!("{id}: `{found}` nằm ngoài khoảng 0 đến 100 %"),
        format!("{id}: `{found}` lies outside 0 to 100 %"),
    )
    .at(place);
    if is_fraction {
        diagnostic.hint(
            "tử số không thể lớn hơn mẫu số",
            "the part cannot be more than the whole",
        )
    } else {
        diagnostic.hint(
            "xem lại số liệu, dấu và dấu thập phân",
            "check the figure, its sign and its decimal mark",
        )
    }
}

pub(super) fn declared_disagrees(
    place: &CellRef,
    id: &str,
    declared: Declared,
    computed: Verdict,
) -> Diagnostic {
    let words = |lang| (Verdict::from(declared).name(lang), computed.name(lang));
    let (vi, en) = (words(Lang::Vi), words(Lang::En));
    Diagnostic::warning(
        Code::DeclaredDisagrees,
        format!(
            "{id} được tự đánh giá là {}, nhưng theo số liệu thì {}",
            vi.0, vi.1
        ),
        format!(
            "{id} is declared {}, but by the figures it is {}",
            en.0, en.1
        ),
    )
    .at(place)
    .hint("kết quả lấy theo số liệu", "the figures decide")
}

pub(super) fn must_apply(place: &CellRef, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MustApply,
        format!("{id}: bộ tiêu chí không cho phép \"không áp dụng\""),
        format!("{id}: the set does not allow \"not applicable\""),
    )
    .at(place)
    .hint(
        "ghi kết quả, hoặc để trống nếu chưa có số liệu",
        "give the result, or leave it empty if there is none yet",
    )
}

pub(super) fn suspension_over(place: Place, id: &str, until: Date, day: Date) -> Diagnostic {
    let vi = |date: Date| format!("{}/{}/{}", date.day(), date.month(), date.year());
    Diagnostic::warning(
        Code::SuspensionOver,
        format!(
            "{id} chỉ tạm dừng đến {}; tính đến {} thì phải đánh giá",
            vi(until),
            vi(day)
        ),
        format!("{id} is suspended only until {until}; as of {day} it counts"),
    )
    .at(place)
    .hint(
        "ghi kết quả, hoặc ngày tạm dừng mới",
        "give the result, or a new last day",
    )
}

pub(super) fn no_villages(place: &CellRef, set: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::NoVillages,
        format!("không dùng số liệu của thôn: bộ `{set}` không đánh giá thôn nào"),
        format!("data of villages are not used: the set `{set}` judges no villages"),
    )
    .at(place)
    .hint(
        "bỏ tên thôn nếu đây là số liệu của xã",
        "leave out the village if these are data of the commune",
    )
}

/// Data of a commune for a set for villages, or the reverse. `level` is that of the data.
pub(super) fn other_level(place: &CellRef, target: &Target, level: Level) -> Diagnostic {
    let set = target.set.as_deref().unwrap_or_default();
    let (vi, en, hint) = match level {
        Level::Commune => (
            format!("bộ `{set}` dành cho thôn, nhưng dòng này không nêu thôn nào"),
            format!("the set `{set}` is for villages, but no village is named here"),
            ("điền cột `thon`", "fill in the column `thon`"),
        ),
        Level::Village => (
            format!("bộ `{set}` dành cho xã, nhưng dòng này nêu một thôn"),
            format!("the set `{set}` is for communes, but a village is named here"),
            ("bỏ tên thôn ở dòng này", "leave out the village here"),
        ),
    };
    Diagnostic::warning(Code::NoVillages, vi, en)
        .at(place)
        .hint(hint.0, hint.1)
}

pub(super) fn sexes_needed(place: &CellRef, id: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::SexesNeeded,
        format!("{id} áp dụng cho cả nam và nữ; một số chung chưa đủ để kết luận đạt"),
        format!(
            "{id} is asked of men and women separately; one figure for both cannot show that it is met"
        ),
    )
    .at(place)
    .hint(
        format!("ghi riêng `{id} (nam)` và `{id} (nữ)`, hoặc dùng cột `gioi`"),
        format!("give `{id} (nam)` for men and `{id} (nữ)` for women, or use the column `gioi`"),
    )
}
