//! What can be wrong with what was measured, in the light of what its indicator asks for, in both languages.

use rust_decimal::Decimal;

use super::verdict::Verdict;
use crate::criteria::Indicator;
use crate::data::{CellRef, Declared, cut, how_to_tick, how_to_write, says_none, split_by_sex};
use crate::diagnostic::{Code, Diagnostic, faults};
use crate::exact::Exact;
use crate::lang::{Lang, Text};
use crate::number::print;
use crate::unit::Unit;

/// What a cell holds that is not of the kind that is asked for.
pub(super) enum Unsuitable {
    /// A value, as the cell has it.
    Value(Text),
    /// A declared result.
    Declared(Option<Declared>),
}

/// What it comes to that there is none of what an indicator is about.
#[derive(Clone, Copy)]
pub(super) enum Nothing {
    /// The count is 0, and less is better.
    Met,
    /// The count is 0, and more is better.
    NotMet,
    /// A share or rate of nothing is none.
    NoFigure,
}

impl Unsuitable {
    fn name(&self, lang: Lang) -> &str {
        match self {
            Unsuitable::Value(found) => found.get(lang),
            Unsuitable::Declared(declared) => {
                declared.map_or("", |declared| Verdict::from(declared).name(lang))
            }
        }
    }
}

/// A measurement that is not of the kind that is asked for, named in both languages; `may_not_apply` is whether that could
/// be said instead.
pub(super) fn wrong_kind(
    place: &CellRef,
    id: &str,
    (vi, en): (&str, &str),
    found: &Unsuitable,
    may_not_apply: bool,
) -> Diagnostic {
    let text = found.name(Lang::Vi);
    let (else_vi, else_en) = not_applicable(may_not_apply);
    let (how_vi, how_en) = how_to_tick(text).unwrap_or((
        "ghi lại theo loại đó; chưa có số liệu thì để trống",
        "enter what is expected; leave the cell empty if there is no result yet",
    ));
    let fault = not_as_expected(place, id, (vi, en), found);
    // That there is nothing to judge is likelier than that there is a result.
    if may_not_apply && says_none(text) {
        return fault.hint(
            "nếu ý là xã không có đối tượng để xét thì ghi `không áp dụng`; nếu không thì ghi lại theo loại đó, chưa có số liệu thì để trống",
            "if there is nothing to assess in the commune, enter `không áp dụng` (not applicable); otherwise enter what is expected, or leave the cell empty if there is no result yet",
        );
    }
    fault.hint(format!("{how_vi}{else_vi}"), format!("{how_en}{else_en}"))
}

/// What is no level of the scale; `levels` names all of them.
pub(super) fn no_level(
    place: &CellRef,
    id: &str,
    levels: (&str, &str),
    found: &Unsuitable,
    may_not_apply: bool,
) -> Diagnostic {
    let (else_vi, else_en) = not_applicable(may_not_apply);
    not_as_expected(place, id, levels, found).hint(
        format!("ghi một trong các mức trên; chưa có số liệu thì để trống{else_vi}"),
        format!(
            "enter one of these levels; leave the cell empty if there is no result yet{else_en}"
        ),
    )
}

/// What is expected where a yes is asked for.
pub(super) const VERDICTS: (&str, &str) = (
    "`đạt` hoặc `chưa đạt`",
    "`đạt` (met) or `chưa đạt` (not met)",
);

/// A mark for a criterion, in a column that does not say what it ticks.
pub(super) fn no_verdict(place: &CellRef, id: &str, found: Text) -> Diagnostic {
    wrong_kind(place, id, VERDICTS, &Unsuitable::Value(found), false)
}

/// What to write where an indicator does not apply, if the set takes that.
fn not_applicable(may_not_apply: bool) -> (&'static str, &'static str) {
    if may_not_apply {
        (
            "; chỉ tiêu không áp dụng cho xã thì ghi `không áp dụng`",
            "; enter `không áp dụng` if the indicator does not apply to the commune",
        )
    } else {
        ("", "")
    }
}

/// What is no figure where one is asked for. No word is suggested: the nearest one could be a verdict.
pub(super) fn not_a_figure(
    place: &CellRef,
    indicator: &Indicator,
    found: &Unsuitable,
    none: Nothing,
) -> Diagnostic {
    let unit = indicator.unit.as_ref();
    let (vi, en) = match unit {
        Some(unit) => (
            format!("một con số (đơn vị tính: {})", unit.vi),
            format!("a figure (unit: {})", unit.en),
        ),
        None => ("một con số".to_owned(), "a figure".to_owned()),
    };
    let fault = not_as_expected(place, &indicator.id, (&vi, &en), found);
    let is_figure = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if let Some(apart) = split_by_sex(found.name(Lang::Vi))
        && apart.iter().all(|(_, text)| is_figure(text))
    {
        let [vi, en] = Lang::ALL.map(|lang| apart.map(|(sex, text)| (text, sex.name(lang))));
        return fault.hint(
            format!(
                "mỗi dòng ghi số của một giới: {} ở dòng của {}, {} ở dòng của {}",
                vi[0].0, vi[0].1, vi[1].0, vi[1].1
            ),
            format!(
                "enter one figure in each row: {} in that of {}, {} in that of {}",
                en[0].0, en[0].1, en[1].0, en[1].1
            ),
        );
    }
    let says_none = says_none(found.name(Lang::Vi));
    let (else_vi, else_en) = not_applicable(says_none && indicator.may_not_apply);
    let (how_vi, how_en) = match none {
        _ if !says_none => how_to_write(found.name(Lang::Vi)).unwrap_or((
            "ghi con số thống kê được, ví dụ 42; chưa chắc chắn thì để trống",
            "enter the figure that was counted, such as 42; leave the cell empty if it is not certain",
        )),
        Nothing::Met => (
            "đã thống kê và không có trường hợp nào thì ghi 0; chưa có số liệu thì để trống",
            "enter 0 if none was counted; leave the cell empty if there are no data",
        ),
        Nothing::NotMet => (
            "đã rà soát và không có thì ghi 0 (khi đó là chưa đạt); chưa có số liệu thì để trống",
            "enter 0 if there are none (which is not met); leave the cell empty if there are no data",
        ),
        Nothing::NoFigure if indicator.may_not_apply => (
            "ghi con số thống kê được; chưa có số liệu thì để trống",
            "enter the figure that was counted; leave the cell empty if there are no data",
        ),
        Nothing::NoFigure => (
            "ghi con số thống kê được; không có gì để thống kê thì để trống và giải thích ở cột ghi chú, vì bộ tiêu chí yêu cầu chỉ tiêu này ở mọi xã",
            "enter the figure that was counted; if there is nothing to count, leave the cell empty and explain in the note, as the set asks this of every commune",
        ),
    };
    fault.hint(format!("{how_vi}{else_vi}"), format!("{how_en}{else_en}"))
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

/// A 0 or 1 that may be a figure, or say whether a criterion is met.
pub(super) fn figure_or_answer(place: &CellRef, id: &str, figure: Decimal) -> Diagnostic {
    let (vi, en) = if figure.is_zero() {
        ("chưa đạt", "not met")
    } else {
        ("đạt", "met")
    };
    Diagnostic::error(
        Code::AmbiguousNumber,
        format!(
            "{figure} ở tiêu chí {id} có thể là “{vi}” hoặc là số liệu {figure}: các số 0 và 1 ở tiêu chí này chưa được dùng"
        ),
        format!(
            "{figure} beside criterion {id} could be “{en}”, or a figure: 0 and 1 of this criterion are not used"
        ),
    )
    .at(place)
    .hint(
        "ghi `đạt` hoặc `chưa đạt` thay cho 1 và 0; là số liệu thì thay số của tiêu chí bằng số đầy đủ của chỉ tiêu",
        "enter `đạt` or `chưa đạt` (met, not met) instead of 1 and 0; if they are figures, give the whole number of the indicator instead of the criterion's",
    )
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

faults! {
    /// A number up to 1 that is read as a percentage, beside others that can be nothing else: the same words for all of an
    /// indicator, so that its rows are told together.
    fn perhaps_share(place: &CellRef, id: &str) = warning PercentOrFraction at place,
        "{id}: số từ 1 trở xuống được đọc là phần trăm như các số khác của chỉ tiêu này, nhưng có thể là tỷ lệ so với 1",
        "{id}: a number up to 1 is read as a percentage, like the others for this indicator, but could be a share of 1",
        "đúng là phần trăm, như 0,45%, thì ghi dấu % vào ô; nếu 0,45 là 45% thì ghi 45",
        "if it is a percentage, such as 0.45%, enter the percent sign in the cell; if 0.45 is 45%, enter 45";
}

/// `is_fraction` is whether it was given as part and whole.
pub(super) fn impossible_value(
    place: &CellRef,
    id: &str,
    found: &Text,
    is_fraction: bool,
) -> Diagnostic {
    let (found_vi, found_en) = (&found.vi, &found.en);
    let diagnostic = Diagnostic::error(
        Code::ImpossibleValue,
        format!("{id}: “{found_vi}” nằm ngoài khoảng 0% đến 100%: ô này chưa được dùng"),
        format!("{id}: “{found_en}” is outside 0% to 100%: this cell is not used"),
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

/// A figure, part or whole that is no whole number of what is counted.
pub(super) fn not_whole(place: &CellRef, id: &str, found: &Text, counts: &Text) -> Diagnostic {
    let (found_vi, found_en) = (&found.vi, &found.en);
    Diagnostic::error(
        Code::ImpossibleValue,
        format!(
            "{id}: “{found_vi}” không phải số nguyên ({}): ô này chưa được dùng",
            counts.vi
        ),
        format!(
            "{id}: “{found_en}” is no whole number ({}): this cell is not used",
            counts.en
        ),
    )
    .at(place)
    .hint(
        "ghi số nguyên, hoặc sửa dấu phân cách hàng nghìn",
        "enter whole numbers, or fix the mark between thousands",
    )
}

/// A word that says yes or no to what an indicator says there is not.
pub(super) fn which_way(place: &CellRef, id: &str, found: &Text) -> Diagnostic {
    let (found_vi, found_en) = (&found.vi, &found.en);
    Diagnostic::error(
        Code::WrongKind,
        format!("{id} yêu cầu là không có, nên “{found_vi}” có thể là đạt hoặc chưa đạt: ô này chưa được dùng"),
        format!("{id} asks that something is not the case, so “{found_en}” could be met or not met: this cell is not used"),
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
    found: &Text,
) -> Diagnostic {
    let (found_vi, found_en) = (&found.vi, &found.en);
    let unit = |lang| unit.map_or_else(String::new, |unit| format!(" ({})", unit.get(lang)));
    Diagnostic::error(
        Code::WrongKind,
        format!("{id}{}: “{found_vi}” có thể là phân số, ngày tháng, hoặc kết quả trên kế hoạch: ô này chưa được dùng", unit(Lang::Vi)),
        format!("{id}{}: “{found_en}” could be a fraction, a date, or a result and its target: this cell is not used", unit(Lang::En).replace("(s)", "s")),
    )
    .at(place)
    .hint(
        "chỉ ghi con số thực hiện được, ví dụ 3",
        "enter only the figure that was reached, such as 3",
    )
}

/// A figure in a unit that is not the indicator's, nor a multiple of it.
pub(super) fn other_unit(
    place: &CellRef,
    indicator: &Indicator,
    given: &Unit,
    found: &Text,
) -> Diagnostic {
    let id = &indicator.id;
    let unit = indicator.unit.as_ref();
    let (vi, en) = unit.map_or(("", String::new()), |unit| {
        (&unit.vi, unit.en.replace("(s)", "s"))
    });
    let counts = indicator.counts.as_ref();
    let own = Unit::parse(vi);
    let (how_vi, how_en) = match counts {
        Some(counts) if indicator.is_percentage() => (
            format!(
                "ghi tỷ lệ phần trăm, hoặc số đạt trên tổng số {} như 850/1800; đơn vị tính ghi nhầm ở cột, tiêu đề hoặc tên thì sửa chỗ đó",
                counts.vi
            ),
            format!(
                "enter the percentage, or part and whole of the {} as 850/1800; correct the unit in its column, heading or name if that is what is wrong",
                counts.en
            ),
        ),
        _ if indicator.is_percentage() => (
            "ghi tỷ lệ phần trăm; đơn vị tính ghi nhầm ở cột, tiêu đề hoặc tên thì sửa chỗ đó".to_owned(),
            "enter the percentage; correct the unit in its column, heading or name if that is what is wrong".to_owned(),
        ),
        _ if own.counts_things() => (
            format!("ghi số {vi}, chỉ con số; đơn vị tính ghi nhầm ở cột, tiêu đề hoặc tên thì sửa chỗ đó"),
            format!(
                "enter the number of {en} and nothing else; correct the unit in its column, heading or name if that is what is wrong"
            ),
        ),
        _ if given.is_part_of(&own) => (
            format!(
                "đúng là số tính theo {vi} thì ghi đủ đơn vị hoặc chỉ ghi con số; nếu không thì tính lại"
            ),
            format!(
                "if it is in {en}, enter the whole unit or the figure alone; otherwise work it out again"
            ),
        ),
        _ => (
            format!("quy đổi ra {vi} rồi ghi lại; đơn vị tính ghi nhầm ở cột, tiêu đề hoặc tên thì sửa chỗ đó"),
            format!("convert it to {en}; correct the unit in its column, heading or name if that is what is wrong"),
        ),
    };
    let (found_vi, found_en) = (&found.vi, &found.en);
    Diagnostic::error(
        Code::OtherUnit,
        format!("{id}: đơn vị tính là {vi}, ô này ghi “{found_vi}”: ô này chưa được dùng"),
        format!("{id}: the unit is {en}, found “{found_en}”: this cell is not used"),
    )
    .at(place)
    .hint(how_vi, how_en)
}

/// A figure in one unit, of which the name of its indicator states another.
pub(super) fn two_units(place: &CellRef, id: &str, stated: &str, found: &Text) -> Diagnostic {
    let (found_vi, found_en) = (&found.vi, &found.en);
    Diagnostic::error(
        Code::OtherUnit,
        format!(
            "{id}: tên chỉ tiêu ghi “{stated}”, kết quả là “{found_vi}”: kết quả này chưa được dùng"
        ),
        format!(
            "{id}: the name says “{stated}”, the result is “{found_en}”: this result is not used"
        ),
    )
    .at(place)
    .hint("sửa một trong hai", "correct one of the two")
}

/// A figure in one unit, whose column or heading gives another that is not the indicator's either.
pub(super) fn units_differ(
    place: &CellRef,
    id: &str,
    own: &Text,
    given: &str,
    found: &Text,
) -> Diagnostic {
    let (found_vi, found_en) = (&found.vi, &found.en);
    let (vi, en, given) = (&own.vi, own.en.replace("(s)", "s"), cut(given));
    Diagnostic::error(
        Code::OtherUnit,
        format!("{id}: đơn vị tính ở cột hoặc tiêu đề là “{given}”, ô này ghi “{found_vi}”: ô này chưa được dùng"),
        format!("{id}: the unit in the column or heading is “{given}”, this cell has “{found_en}”: this cell is not used"),
    )
    .at(place)
    .hint(
        format!("ghi số tính theo {vi}; sửa đơn vị tính ở cột hoặc tiêu đề thành {vi}"),
        format!("enter the figure in {en}; correct the unit in the column or heading to that"),
    )
}

/// Part and whole of something else than what the set counts.
pub(super) fn other_counts(place: &CellRef, id: &str, counts: &Text, found: &Text) -> Diagnostic {
    let ((vi, en), (found_vi, found_en)) = ((&counts.vi, &counts.en), (&found.vi, &found.en));
    Diagnostic::error(
        Code::OtherUnit,
        format!("{id}: tử số và mẫu số là số {vi}, ô này ghi “{found_vi}”: ô này chưa được dùng"),
        format!("{id}: part and whole count {en}, found “{found_en}”: this cell is not used"),
    )
    .at(place)
    .hint(
        format!("ghi số {vi} đạt trên tổng số {vi}, như 850/1800, hoặc tỷ lệ phần trăm, lời giải thích để ở ghi chú; đơn vị tính ghi nhầm ở cột, tiêu đề hoặc tên thì sửa chỗ đó"),
        format!("enter part and whole of the {en}, such as 850/1800, or the percentage, and explain in the note; correct the unit in its column, heading or name if that is what is wrong"),
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

pub(super) fn negative_value(place: &CellRef, id: &str, found: &Text) -> Diagnostic {
    let (found_vi, found_en) = (&found.vi, &found.en);
    Diagnostic::error(
        Code::ImpossibleValue,
        format!("{id}: “{found_vi}” là số âm: ô này chưa được dùng"),
        format!("{id}: “{found_en}” is negative: this cell is not used"),
    )
    .at(place)
    .hint(
        "xóa dấu trừ nếu đó là gạch đầu dòng; ghi 0 nếu không có",
        "delete the minus sign if it is a dash before the figure; enter 0 if there is none",
    )
}
