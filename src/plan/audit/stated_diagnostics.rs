//! What rules say about figures that a plan states.

use rust_decimal::Decimal;

use super::quotients::Quotient;
use super::tally::{Counted, Stated};
use crate::assess::Verdict;
use crate::criteria::Comparison;
use crate::data::CellRef;
use crate::diagnostic::{Code, Diagnostic};
use crate::exact::Exact;
use crate::lang::{Lang, list};
use crate::number;
use crate::plan::diagnostics::cut;

pub(super) fn wrong_tally(
    place: &CellRef,
    text: &str,
    stated: Stated,
    actual: usize,
) -> Diagnostic {
    let count = match stated.comparison {
        Comparison::Equal => stated.count.to_string(),
        other => format!("{} {}", other.sign(), stated.count),
    };
    let what = |lang: Lang| match stated.of {
        Counted::All | Counted::Nearly => lang.of("tổng số", "in all"),
        Counted::Verdict(verdict) => verdict.name(lang),
    };
    let [vi, en] = Lang::ALL.map(what);
    says(
        place,
        text,
        format!("{vi} {count}, theo số liệu là {actual}"),
        format!("{en} {count}, by the data {actual}"),
    )
}

pub(super) fn wrong_sum(place: &CellRef, text: &str, sum: usize, total: usize) -> Diagnostic {
    says(
        place,
        text,
        format!("cộng lại là {sum}, bộ tiêu chí có {total}"),
        format!("that makes {sum}, and the set has {total}"),
    )
}

/// What a plan states, and what is wrong with it.
fn says(place: &CellRef, text: &str, vi: String, en: String) -> Diagnostic {
    let text = cut(text);
    Diagnostic::warning(
        Code::StatedFigure,
        format!("kế hoạch nêu “{text}”: {vi}"),
        format!("the plan says “{text}”: {en}"),
    )
    .at(place)
    .hint(
        "xem lại con số của kế hoạch và số liệu",
        "look at the figure of the plan and at the data again",
    )
}

pub(super) fn nothing_stated(place: &CellRef, text: &str) -> Diagnostic {
    let (vi, en) = (
        "không đọc được con số nào để đối chiếu",
        "no number in it can be checked",
    );
    says(place, text, vi.to_owned(), en.to_owned()).hint(
        "ghi như `đạt 17/19; còn 2: 6, 15`, `đạt 89,5% tiêu chí`, hoặc chuyển sang cột `ghi chú`",
        "write as in `đạt 17/19; còn 2: 6, 15`, `đạt 89,5% tiêu chí`, or move it to the column `ghi chú`",
    )
}

/// A count beside an item of which nothing is counted, or beside several.
pub(super) fn nothing_to_count(place: &CellRef, text: &str) -> Diagnostic {
    let (vi, en) = (
        "cột `mục` không nêu một tiêu chí có nhiều chỉ tiêu: chưa đối chiếu được",
        "the column `mục` does not name one criterion of several indicators: it could not be checked",
    );
    says(place, text, vi.to_owned(), en.to_owned()).hint(
        "mỗi dòng ghi một tiêu chí, hoặc để trống cột `mục` nếu nêu của cả bộ; của một chỉ tiêu thì ghi `đạt` hoặc `chưa đạt`",
        "name one criterion a row, or none where it is of the whole set; of an indicator write `đạt` or `chưa đạt`",
    )
}

/// How many indicators are met, where that is open.
pub(super) fn open_indicators(place: &CellRef, text: &str) -> Diagnostic {
    let (vi, en) = (
        "có chỉ tiêu chưa có số liệu: chưa đối chiếu được",
        "some indicators have no data: it could not be checked",
    );
    says(place, text, vi.to_owned(), en.to_owned()).hint(
        "bổ sung số liệu của chỉ tiêu, hoặc nêu số tiêu chí",
        "enter the data of the indicators, or state how many criteria",
    )
}

pub(super) fn wrong_share(
    place: &CellRef,
    text: &str,
    verdict: Verdict,
    [part, whole]: [Decimal; 2],
) -> Diagnostic {
    let say = |lang: Lang| {
        let (name, exact) = (
            verdict.name(lang),
            ratio(part * Decimal::ONE_HUNDRED, whole, lang),
        );
        lang.of(
            format!("theo số liệu {name} {part}/{whole}, là {exact}%"),
            format!("by the data {part} of {whole} are {name}, which is {exact}%"),
        )
    };
    says(place, text, say(Lang::Vi), say(Lang::En))
}

/// What a row states of a commune that the data do not have, that may be several there, or that it does not name.
pub(super) fn of_no_commune<'a>(
    place: &CellRef,
    text: &str,
    commune: Option<&str>,
    named: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let all = list(named.into_iter().map(cut), 8);
    let (vi, en) = match commune.map(cut) {
        None => (
            "không ghi là của xã nào: chưa đối chiếu được".to_owned(),
            "it does not say of which commune: it could not be checked".to_owned(),
        ),
        Some(commune) if all.is_empty() => (
            format!("số liệu không có “{commune}”: chưa đối chiếu được"),
            format!("the data have no “{commune}”: it could not be checked"),
        ),
        Some(commune) => (
            format!("“{commune}” có thể là {all}: chưa đối chiếu được"),
            format!("“{commune}” may be {all}: it could not be checked"),
        ),
    };
    says(place, text, vi, en).hint(
        "ghi tên xã như trong số liệu; xã trùng tên thì thêm cột `huyện`, `mã xã` hoặc `thôn`",
        "write the name of the commune as the data have it; for communes of one name, add a column `huyện`, `mã xã` or `thôn`",
    )
}

pub(super) fn unknown_in_list(place: &CellRef, list: &str) -> Diagnostic {
    let (vi, en) = (
        "có tên không phải tiêu chí của bộ",
        "there are names in it that are no criteria of the set",
    );
    says(place, list, vi.to_owned(), en.to_owned()).hint(
        "liệt kê số tiêu chí, cách nhau bằng dấu phẩy",
        "list the numbers of the criteria, separated by commas",
    )
}

pub(super) fn wrong_verdict(
    place: &CellRef,
    text: &str,
    path: &str,
    actual: Verdict,
) -> Diagnostic {
    let [vi, en] = Lang::ALL.map(|lang| actual.name(lang));
    says(
        place,
        text,
        format!("mục {path} theo số liệu {vi}"),
        format!("by the data {path} is {en}"),
    )
}

pub(super) fn wrong_length(
    place: &CellRef,
    text: &str,
    (count, listed): (usize, usize),
) -> Diagnostic {
    says(
        place,
        text,
        format!("nêu {count}, liệt kê {listed}"),
        format!("it states {count}, and lists {listed}"),
    )
}

pub(super) fn other_list(
    place: &CellRef,
    text: &str,
    verdict: Verdict,
    [extra, left_out]: [&[String]; 2],
) -> Diagnostic {
    let say = |lang: Lang| {
        let name = verdict.name(lang);
        let extra = (!extra.is_empty()).then(|| {
            let ids = list(extra, 24);
            lang.of(
                format!("theo số liệu không phải {name}: {ids}"),
                format!("by the data not {name}: {ids}"),
            )
        });
        let left_out = (!left_out.is_empty()).then(|| {
            let ids = list(left_out, 24);
            lang.of(
                format!("theo số liệu {name} mà không liệt kê: {ids}"),
                format!("by the data {name} and not listed: {ids}"),
            )
        });
        extra
            .into_iter()
            .chain(left_out)
            .collect::<Vec<_>>()
            .join("; ")
    };
    says(place, text, say(Lang::Vi), say(Lang::En))
}

/// A quotient for people.
fn ratio(part: Decimal, whole: Decimal, lang: Lang) -> String {
    let exact = Exact::ratio(part, whole);
    exact.map_or_else(String::new, |it| number::print(&it, None, lang))
}

pub(super) fn wrong_quotient(
    place: &CellRef,
    quotient: &Quotient,
    part: Decimal,
    wholes: &[Decimal],
) -> Diagnostic {
    let say = |lang: Lang| {
        let comes_to = wholes.iter().map(|whole| {
            let exact = ratio(part * quotient.parts, *whole, lang);
            let unit = quotient.unit();
            lang.of(
                format!("{part}/{whole} là {exact}{unit}"),
                format!("{part}/{whole} is {exact}{unit}"),
            )
        });
        let comes_to = comes_to.collect::<Vec<_>>().join(", ");
        match quotient.fitting(part) {
            Some(whole) => lang.of(
                format!("{comes_to}; chỉ khớp với mẫu số khoảng {whole}"),
                format!("{comes_to}; only a denominator of about {whole} fits"),
            ),
            None => comes_to,
        }
    };
    says(place, &quotient.text, say(Lang::Vi), say(Lang::En))
}

pub(super) fn wrong_difference(
    place: &CellRef,
    [by, from]: [Decimal; 2],
    (sum, whole): (Decimal, Decimal),
    is_of_rounded: bool,
) -> Diagnostic {
    let difference = Exact::ratio(sum, whole).map(|it| &it - &Exact::from(from));
    let say = |lang: Lang| {
        let (exact, print) = (ratio(sum, whole, lang), |it: &Exact| {
            number::print(it, None, lang)
        });
        let difference = difference.as_ref().map(print).unwrap_or_default();
        let rounded = lang.of(
            " (đã lấy từ số làm tròn)",
            " (it was taken from the rounded figure)",
        );
        let rounded = if is_of_rounded { rounded } else { "" };
        lang.of(
            format!("{sum}/{whole} là {exact}, chênh lệch {difference}{rounded}"),
            format!("{sum}/{whole} is {exact}, which differs by {difference}{rounded}"),
        )
    };
    let [by, from] = [by, from].map(|it| number::print(&Exact::from(it), None, Lang::Vi));
    says(
        place,
        &format!("{by} so với {from}"),
        say(Lang::Vi),
        say(Lang::En),
    )
}

pub(super) fn no_such_average(place: &CellRef, text: &str, whole: Decimal) -> Diagnostic {
    says(
        place,
        text,
        format!("không số tiêu chí nguyên nào của {whole} xã cho bình quân này"),
        format!("no whole number of criteria in {whole} communes has this average"),
    )
}

pub(super) fn goal_between(
    place: &CellRef,
    text: &str,
    whole: Decimal,
    sum: Decimal,
) -> Diagnostic {
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| number::print(&Exact::from(sum), None, lang));
    says(
        place,
        text,
        format!("với {whole} xã mục tiêu này là {vi} tiêu chí, không phải số nguyên"),
        format!("in {whole} communes this goal makes {en} criteria, which is no whole number"),
    )
}

pub(super) fn wrong_average(
    place: &CellRef,
    text: &str,
    met: Decimal,
    wholes: &[Decimal],
) -> Diagnostic {
    let say = |lang: Lang| {
        let of = wholes.iter().map(|whole| {
            let exact = ratio(met, *whole, lang);
            lang.of(
                format!("{met}/{whole} xã là {exact}"),
                format!("{met} in {whole} communes is {exact}"),
            )
        });
        let of = of.collect::<Vec<_>>().join(", ");
        lang.of(format!("theo số liệu {of}"), format!("by the data {of}"))
    };
    says(place, text, say(Lang::Vi), say(Lang::En))
}
