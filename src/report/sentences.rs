//! What texts and documents say of localities and of what they lack, as plans word it: without signs.

use super::overview::{Kind, Missing, has_conditions, title};
use super::rows::CriterionLine;
use super::statements::Glossary;
use super::units::with_unit;
use crate::assess::{Assessment, Tally, Verdict};
use crate::lang::{Lang, context_key};
use crate::number::print;

/// Where and when, as far as all share it: `Năm 2023, huyện Tứ Kỳ, tỉnh Hải Dương: `.
pub(super) fn places(assessments: &[&Assessment], lang: Lang) -> String {
    let shared = ["year", "district", "province"]
        .into_iter()
        .filter_map(|key| {
            shared_place(assessments.iter().copied(), key).then_some(())?;
            place(assessments.first()?, key, lang)
        });
    let shared: Vec<String> = shared.collect();
    if shared.is_empty() {
        String::new()
    } else {
        capitalized(&format!("{}: ", shared.join(", ")))
    }
}

/// Whether all are of one place or year, and it is known.
pub(super) fn shared_place<'a>(
    assessments: impl IntoIterator<Item = &'a Assessment>,
    key: &str,
) -> bool {
    let mut values = assessments
        .into_iter()
        .map(|it| it.checklist.context.get(key));
    match values.next() {
        Some(Some(first)) => values.all(|value| value == Some(first)),
        _ => false,
    }
}

/// A part of the context in words; an English year speaks for itself.
pub(super) fn place(assessment: &Assessment, key: &str, lang: Lang) -> Option<String> {
    let checklist = &assessment.checklist;
    let value = checklist.context.get(key)?;
    let glossary = Glossary {
        lang,
        names: &checklist.names,
        sets: &[],
    };
    let (name, word) = (
        glossary.name(key, value).unwrap_or(value),
        context_key(key, lang),
    );
    Some(match (lang, key) {
        (Lang::En, "year") => name.to_owned(),
        (Lang::En, _) => format!("{name} {word}"),
        (Lang::Vi, _) => format!("{word} {name}"),
    })
}

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
    match assessment.checklist.context.get("year") {
        Some(year) => lang.of(
            format!("Năm {year}, {}{places}", within(&name)),
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
            let (result, gap) = (&missing.result, &missing.gap);
            let unit = match &*missing.figures.unit {
                "" | "%" => String::new(),
                unit => format!(" {unit}"),
            };
            let is_over = matches!(missing.figures.sign, "≤" | "<");
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
    let Some(threshold) = figures
        .threshold
        .as_ref()
        .filter(|_| !figures.sign.is_empty())
    else {
        let rule = missing.rule.as_ref().map_or("", |(rule, _)| rule);
        return rule.replace(['¹', '²', '³'], "").trim_end().to_owned();
    };
    let figure = with_unit(
        &print(threshold, figures.value.as_ref(), lang),
        &figures.unit,
    );
    match figures.sign {
        "≥" if figure == "100%" => figure.to_owned(),
        "≥" => lang.of(format!("từ {figure} trở lên"), format!("at least {figure}")),
        ">" => lang.of(format!("trên {figure}"), format!("more than {figure}")),
        "≤" => lang.of(format!("không quá {figure}"), format!("at most {figure}")),
        "<" => lang.of(format!("dưới {figure}"), format!("less than {figure}")),
        _ => lang.of(format!("bằng {figure}"), format!("exactly {figure}")),
    }
}

/// A name within a sentence.
pub(super) fn within(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// A sentence that begins with a name.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
