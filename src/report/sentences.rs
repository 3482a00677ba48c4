//! What texts and documents say of localities and of what they lack, as plans word it: without signs.

use super::causes::items;
use super::overview::{Kind, Missing, has_conditions, place, title};
use super::rows::{CriterionLine, Row};
use super::units::with_unit;
use super::wording::{gap, unmarked};
use crate::assess::{Assessment, Tally, Verdict};
use crate::criteria::Comparison;
use crate::lang::{Lang, small};
use crate::number::print;

/// `Năm 2023, xã Hà Sơn (huyện Hà Trung, tỉnh Thanh Hóa)`.
pub(super) fn who(assessment: &Assessment, lang: Lang) -> String {
    let places: Vec<String> = ["district", "province"]
        .into_iter()
        .filter_map(|key| place(assessment, key, lang))
        .collect();
    let places = if places.is_empty() {
        String::new()
    } else {
        format!(" ({})", places.join(", "))
    };
    let name = title(assessment, lang);
    match assessment.context.get("year") {
        Some(year) => lang.of(
            format!("Năm {year}, {}{places}", small(&name)),
            format!("In {year}, {name}{places}"),
        ),
        None => format!("{name}{places}"),
    }
}

/// `đạt 13/19 tiêu chí của “…”; còn 6 tiêu chí chưa đạt: số 2 (Giao thông), …`.
/// The set is named where `names_set`.
pub(super) fn progress(assessment: &Assessment, names_set: bool, lang: Lang) -> String {
    let tally = assessment.criteria_tally();
    let Tally { met, total, .. } = tally;
    let title = quoted(assessment.checklist.set.title.get(lang));
    let set = if names_set {
        lang.of(format!(" của {title}"), format!(" of {title}"))
    } else {
        String::new()
    };
    // Nothing is known of it: that is not the same as nothing met.
    if tally.no_data == total {
        return lang.of(
            format!("chưa kết luận được tiêu chí nào{set}."),
            format!("all {total} criteria{set} are undecided."),
        );
    }
    let list = |verdict: Verdict| {
        let criteria = assessment
            .criteria()
            .filter(move |it| it.verdict() == verdict);
        criteria
            .map(|it| named(it, lang))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let word = if has_conditions(&assessment.checklist) {
        lang.of("điều kiện", "conditions")
    } else {
        lang.of("tiêu chí", "criteria")
    };
    let mut text = lang.of(
        format!("đạt {met}/{total} {word}{set}"),
        format!("meets {met} of {total} {word}{set}"),
    );
    for (verdict, vi, en) in [
        (Verdict::NotMet, "còn {} chưa đạt", "{} not met"),
        (Verdict::NoData, "{} chưa kết luận được", "{} undecided"),
        (Verdict::Suspended, "{} tạm dừng", "{} suspended"),
        (
            Verdict::NotApplicable,
            "{} không áp dụng",
            "{} not applicable",
        ),
    ] {
        let count = tally.count(verdict);
        if count > 0 {
            let count = match (lang, count) {
                (Lang::Vi, count) => format!("{count} {word}"),
                (Lang::En, count) => count.to_string(),
            };
            let said = lang.of(vi, en).replace("{}", &count);
            text += &match verdict {
                Verdict::NotMet => format!("; {said}: {}", list(verdict)),
                _ => format!("; {said}"),
            };
        }
    }
    text + "."
}

/// `số 2 (Giao thông)`.
pub(super) fn named(criterion: CriterionLine<'_>, lang: Lang) -> String {
    let (id, name) = (criterion.id(), criterion.name(lang));
    lang.of(format!("số {id} ({name})"), format!("{id} ({name})"))
}

pub(super) fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// What is not met, in words.
pub(super) fn sentence(missing: &Missing, lang: Lang) -> String {
    let asked = asked(missing, lang);
    match missing.kind {
        Kind::Measured => {
            let result = &missing.result;
            // There is room for the whole word.
            let gap = missing.gap.replace("điểm %", "điểm phần trăm");
            let unit = match &*missing.figures.unit {
                "" | "%" => String::new(),
                unit => format!(" {unit}"),
            };
            let is_over = missing.figures.is_too_high();
            let lacks = if is_over { "" } else { "còn thiếu " };
            lang.of(
                format!("hiện là {result}{unit}, yêu cầu {asked}, {lacks}{gap}"),
                format!(
                    "now {result}{unit}, required {asked}, {gap}{}",
                    if is_over { "" } else { " short" }
                ),
            )
        }
        Kind::ToBeMet => Verdict::NotMet.name(lang).to_owned(),
        Kind::Other(verdict) => verdict.name(lang).to_owned(),
        Kind::FiguresNeeded => lang.of(
            format!("chưa đạt, yêu cầu {asked}, cần số liệu"),
            format!("not met, required {asked}, figures needed"),
        ),
        Kind::ThresholdUnknown => lang
            .of(
                "chưa đạt, chưa rõ mức yêu cầu",
                "not met, threshold unknown",
            )
            .to_owned(),
        Kind::NotStated if missing.note.is_some() => Verdict::NotMet.name(lang).to_owned(),
        Kind::NotStated => lang
            .of(
                "chưa đạt, chưa nêu rõ chỉ tiêu nào",
                "not met, indicator not stated",
            )
            .to_owned(),
    }
}

/// What is asked for, without signs: `từ 50% trở lên`.
fn asked(missing: &Missing, lang: Lang) -> String {
    let figures = &missing.figures;
    let (Some(threshold), Some(comparison)) = (&figures.threshold, figures.comparison) else {
        let rule = missing.rule.as_ref().map_or("", |(rule, _)| rule);
        return unmarked(rule).0.to_owned();
    };
    if threshold.is_zero() && comparison == Comparison::AtMost {
        return none(&figures.unit, lang);
    }
    let figure = with_unit(
        &print(threshold, figures.value.as_ref(), lang),
        &figures.unit,
    );
    match comparison {
        Comparison::AtLeast if figure == "100%" => figure,
        Comparison::AtLeast => {
            lang.of(format!("từ {figure} trở lên"), format!("at least {figure}"))
        }
        Comparison::Above => lang.of(format!("trên {figure}"), format!("more than {figure}")),
        Comparison::AtMost => lang.of(format!("không quá {figure}"), format!("at most {figure}")),
        Comparison::Below => lang.of(format!("dưới {figure}"), format!("less than {figure}")),
        Comparison::Equal => lang.of(format!("bằng {figure}"), format!("exactly {figure}")),
    }
}

/// None at all of what is counted in this unit.
fn none(unit: &str, lang: Lang) -> String {
    match (unit, lang) {
        ("" | "%", _) => with_unit("0", unit),
        ("sự cố" | "vụ" | "vụ việc" | "trường hợp", _) => {
            format!("không để xảy ra {unit}")
        }
        (_, Lang::Vi) => format!("không có {unit} nào"),
        (_, Lang::En) => format!("no {unit}"),
    }
}

/// What is suspended or not applicable within criteria that came to something else: they are counted without it.
pub(super) fn set_aside(assessment: &Assessment, lang: Lang) -> Vec<String> {
    let verdicts = [
        (
            Verdict::Suspended,
            "Chỉ tiêu tạm dừng",
            "Indicators suspended",
        ),
        (
            Verdict::NotApplicable,
            "Chỉ tiêu không áp dụng",
            "Indicators that do not apply",
        ),
    ];
    let said = verdicts.into_iter().filter_map(|(verdict, vi, en)| {
        let rows = items(assessment, verdict).into_iter();
        let rows = rows.filter(|row| row.criterion.verdict() != verdict);
        let rows: Vec<String> = rows.map(|row| within_set(assessment, &row, lang)).collect();
        let list = rows.join("; ");
        (!list.is_empty()).then(|| format!("{}: {list}.", lang.of(vi, en)))
    });
    said.collect()
}

/// `5.2 Tỷ lệ …`, with the set or village that it belongs to, and why it is so.
fn within_set(assessment: &Assessment, row: &Row<'_>, lang: Lang) -> String {
    let id = row.line.map_or("", |line| &line.indicator.id);
    let set = match row.village {
        Some(village) => format!("{village}, "),
        None if row.set.id == assessment.checklist.set.id => String::new(),
        None => format!("{}, ", row.set.short_title(lang)),
    };
    let why = row.line.map_or_else(String::new, |line| gap(line, lang));
    let why = if why.is_empty() {
        why
    } else {
        format!(" ({why})")
    };
    format!("{set}{id} {}{why}", row.name(lang))
}
