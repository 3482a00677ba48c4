//! Requirements, values and gaps in words.

use rust_decimal::Decimal;

use super::row::Line;
use super::unmet;
use crate::assess::{Assessment, Demand, Item, Reason, Tally, Verdict};
use crate::criteria::{Certainty, Comparison, Indicator};
use crate::data::Declared;
use crate::exact::Exact;
use crate::number::{print, print_gap};
use crate::report::row::Measured;
use crate::words::Lang;

/// What is asked for, with the mark of its certainty.
pub(super) fn requirement(line: Line<'_>, lang: Lang) -> String {
    let unit = line
        .indicator
        .unit
        .as_ref()
        .map_or("", |unit| unit.get(lang));
    let mut asked = match &line.item.demand {
        Demand::Compare {
            comparison,
            threshold,
            relative,
        } => {
            let measured = line.measured();
            let value = measured.as_ref().and_then(Measured::figure);
            let figure = with_unit(&print(threshold, value, lang), unit);
            let sign = comparison.sign();
            match relative {
                None => [sign, " ", &figure].concat(),
                Some(relative) => {
                    let base = print(&relative.base, None, lang);
                    let times = print(&relative.times, None, lang);
                    format!("{sign} {figure} ({base} × {times})")
                }
            }
        }
        Demand::Yes => lang.of("có", "yes").to_owned(),
        Demand::Level(rank) => {
            let name = level(line, *rank, lang);
            lang.of(
                format!("từ mức {name} trở lên"),
                format!("{name} or better"),
            )
        }
        Demand::Open { comparison, reason } => {
            let why = match reason {
                Reason::LeftToProvince => lang.of("do tỉnh quy định", "left to the province"),
                Reason::ContextMissing => lang.of("chưa xác định", "not determined"),
                _ => lang.of("chưa rõ", "not known"),
            };
            let sign =
                comparison.map_or_else(String::new, |comparison| format!("{} ", comparison.sign()));
            return format!("{sign}({why})");
        }
        Demand::Set(list) => format!(
            "{}: {}",
            lang.of("đạt bộ tiêu chí", "all of"),
            list.set.title.get(lang)
        ),
        Demand::AnyOf { lists, at_least } => {
            let titles: Vec<&str> = lists.iter().map(|list| list.set.title.get(lang)).collect();
            let head = lang.of(
                format!("ít nhất {at_least} bộ trong"),
                format!("at least {at_least} of"),
            );
            format!("{head}: {}", titles.join("; "))
        }
        Demand::Villages { list, at_least } => {
            let head = lang.of(
                format!("ít nhất {at_least} thôn đạt bộ tiêu chí"),
                format!(
                    "at least {} meeting",
                    with_unit(&at_least.to_string(), "village(s)")
                ),
            );
            format!("{head}: {}", list.set.title.get(lang))
        }
        Demand::Unmet { .. } => {
            asked_share(line).map_or_else(String::new, |asked| unmet::requirement(asked, lang))
        }
        Demand::AllParts => lang.of("tất cả các phần", "all parts").to_owned(),
    };
    let both = if line.indicator.both_sexes {
        lang.of(", cả nam và nữ", ", men and women")
    } else {
        ""
    };
    asked.push_str(both);
    asked.push_str(marked(line).map_or("", mark));
    asked
}

/// The share of another set's criteria that a line asks for, where it asks for one.
fn asked_share(line: Line<'_>) -> Option<unmet::Asked<'_>> {
    match &line.item.demand {
        Demand::Unmet {
            list,
            comparison,
            share,
            or_met,
        } => Some(unmet::Asked {
            list,
            comparison: *comparison,
            share,
            or_met,
        }),
        _ => None,
    }
}

/// The certainty that a line's requirement is marked with: there is a figure or rule, and it is not confirmed.
pub(super) fn marked(line: Line<'_>) -> Option<Certainty> {
    marked_item(line.item)
}

/// The same for what is asked for.
pub(super) fn marked_item(item: &Item) -> Option<Certainty> {
    let is_open = matches!(item.demand, Demand::Open { .. } | Demand::AllParts);
    item.certainty
        .filter(|certainty| !is_open && *certainty != Certainty::Confirmed)
}

/// Bound to the word before it, lest it stand alone on a line.
pub(super) fn mark(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Confirmed => "",
        Certainty::InPart => "\u{a0}¹",
        Certainty::FromPlan => "\u{a0}²",
        Certainty::Recalled => "\u{a0}³",
    }
}

/// What a mark means.
pub(super) fn legend(certainty: Certainty, lang: Lang) -> &'static str {
    match certainty {
        Certainty::Confirmed => "",
        Certainty::InPart => lang.of(
            "¹ ngưỡng mới đối chiếu được một phần với văn bản công bố",
            "¹ threshold checked against a published text in part",
        ),
        Certainty::FromPlan => lang.of(
            "² ngưỡng lấy từ một kế hoạch áp dụng bộ tiêu chí",
            "² threshold taken from a plan that applies the set",
        ),
        Certainty::Recalled => lang.of(
            "³ ngưỡng ghi theo trí nhớ, chưa đối chiếu với văn bản",
            "³ threshold from memory, not checked against any text",
        ),
    }
}

/// What was measured.
pub(super) fn value(line: Line<'_>, lang: Lang) -> String {
    let by_sex = line.by_sex();
    if !by_sex.is_empty() {
        let each = by_sex.iter().map(|by_sex| {
            let sex = by_sex.sex.name(lang);
            format!(
                "{sex} {}",
                by_sex
                    .measured
                    .as_ref()
                    .map_or("–".to_owned(), |measured| measured_text(
                        line, measured, lang
                    ))
            )
        });
        return each.collect::<Vec<_>>().join(", ");
    }
    if let [only] = line.assessments()
        && matches!(line.item.demand, Demand::Set(_))
    {
        return criteria_met(only, lang);
    }
    let share = asked_share(line).and_then(|asked| unmet::value(asked, line, lang));
    if let Some(share) = share {
        return share;
    }
    match (line.measured(), line.declared()) {
        (Some(measured), _) => measured_text(line, &measured, lang),
        (None, Some(declared)) => self::declared(declared, lang),
        (None, None) => "–".to_owned(),
    }
}

/// A result that is declared without a figure.
pub(super) fn declared(declared: Declared, lang: Lang) -> String {
    let verdict = Verdict::from(declared).name(lang);
    [lang.of("tự đánh giá: ", "declared "), verdict].concat()
}

fn criteria_met(assessment: &Assessment, lang: Lang) -> String {
    let Tally { met, total, .. } = assessment.criteria_tally();
    match lang {
        Lang::Vi => format!("{met}/{total} tiêu chí"),
        Lang::En => format!("{met} of {total} criteria"),
    }
}

fn measured_text(line: Line<'_>, measured: &Measured, lang: Lang) -> String {
    match measured {
        Measured::Figure { value, counted } => {
            let unit = line
                .indicator
                .unit
                .as_ref()
                .map_or("", |unit| unit.get(lang));
            let threshold = match &line.item.demand {
                Demand::Compare { threshold, .. } => Some(threshold),
                _ => None,
            };
            let figure = print(value, threshold, lang);
            match &line.item.demand {
                Demand::Villages { .. } => {
                    return lang.of(
                        format!("{figure} thôn đạt"),
                        format!("{} met", with_unit(&figure, "village(s)")),
                    );
                }
                Demand::AnyOf { .. } => {
                    return lang.of(
                        format!("{figure} bộ đạt"),
                        format!("{} met", with_unit(&figure, "set(s)")),
                    );
                }
                _ => {}
            }
            let figure = if unit == "%" {
                with_unit(&figure, unit)
            } else {
                figure
            };
            match counted {
                Some((numerator, denominator)) => {
                    let count = |count: &Decimal| print(&Exact::from(*count), None, lang);
                    format!("{figure} ({}/{})", count(numerator), count(denominator))
                }
                None => figure,
            }
        }
        Measured::Level(rank) => level(line, *rank, lang).to_owned(),
        Measured::Answer(true) => lang.of("có", "yes").to_owned(),
        Measured::Answer(false) => lang.of("chưa có", "no").to_owned(),
    }
}

fn level<'a>(line: Line<'a>, rank: usize, lang: Lang) -> &'a str {
    let level = line
        .indicator
        .scale
        .as_ref()
        .and_then(|scale| scale.levels.get(rank));
    level.map_or("", |level| level.name.get(lang))
}

/// What is missing, in the indicator's unit and in people where they were counted; why nothing can be said where that
/// is so; nothing where nothing is missing.
pub(super) fn gap(line: Line<'_>, lang: Lang) -> String {
    match line.verdict() {
        Verdict::Met | Verdict::NotApplicable => String::new(),
        Verdict::Suspended => suspension(line, lang),
        Verdict::NoData => line
            .reason()
            .map_or_else(String::new, |reason| self::reason(reason, lang).to_owned()),
        Verdict::NotMet => missing(line, lang),
    }
}

/// Until when an indicator is suspended, and why where the set says so.
fn suspension(line: Line<'_>, lang: Lang) -> String {
    let until = line.until().map(|until| {
        let vi = format!("đến {}/{}/{}", until.day(), until.month(), until.year());
        lang.of(vi, format!("until {until}"))
    });
    let by_set = line.reason() == Some(Reason::SuspendedBySet);
    let suspended = line.indicator.suspended.as_ref().filter(|_| by_set);
    let why = suspended.and_then(|suspended| suspended.reason.as_ref());
    let why = why.map(|why| why.get(lang).to_owned());
    until.into_iter().chain(why).collect::<Vec<_>>().join(": ")
}

fn missing(line: Line<'_>, lang: Lang) -> String {
    let is_set = matches!(line.item.demand, Demand::Set(_));
    if let ([only], true) = (line.assessments(), is_set) {
        let Tally {
            not_met, no_data, ..
        } = only.criteria_tally();
        let left = not_met + no_data;
        return lang.of(format!("{left} tiêu chí"), format!("{left} criteria"));
    }
    let share = asked_share(line).and_then(|asked| unmet::gap(asked, line, lang));
    if let Some(share) = share {
        return share;
    }
    let Some(gap) = line.gap() else {
        return match (line.measured(), line.parts().next().is_none()) {
            (Some(Measured::Answer(_)), _) => lang.of("chưa có", "is not there").to_owned(),
            (_, false) => String::new(),
            _ => lang
                .of("chưa rõ bao nhiêu", "not known how much")
                .to_owned(),
        };
    };
    let is_strict =
        matches!(&line.item.demand, Demand::Compare { comparison, .. } if comparison.is_strict());
    let figure = if gap.is_zero() && is_strict {
        "> 0".to_owned()
    } else {
        print_gap(&gap, lang)
    };
    let counted = line.remaining().map_or_else(String::new, |remaining| {
        let count = print(&remaining.count, None, lang);
        match &line.indicator.counts {
            Some(counts) => format!(" ({count} {})", counts.get(lang)),
            None => format!(
                " ({count}/{})",
                print(&Exact::from(remaining.of), None, lang)
            ),
        }
    });
    format!(
        "{}{counted}",
        with_unit(&figure, gap_unit(line.indicator, line.item, lang))
    )
}

/// A figure with its unit. English has two forms where it counts, which sets write as in `village(s)`.
pub(super) fn with_unit(figure: &str, unit: &str) -> String {
    match unit {
        "" => figure.to_owned(),
        unit if unit.contains("(s)") => {
            let ending = if figure == "1" { "" } else { "s" };
            format!("{figure} {}", unit.replace("(s)", ending))
        }
        unit => [figure, " ", unit].concat(),
    }
}

fn reason(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::ThresholdUnknown => lang.of("chưa rõ ngưỡng", "threshold not known"),
        Reason::LeftToProvince => {
            lang.of("chờ tỉnh quy định ngưỡng", "threshold left to the province")
        }
        Reason::ContextMissing => lang.of(
            "chưa biết ngưỡng nào áp dụng",
            "not known which threshold applies",
        ),
        Reason::NotMeasured => "",
        Reason::Unusable => lang.of("số liệu không dùng được", "data cannot be used"),
        Reason::SexMissing => lang.of("cần số riêng nam, nữ", "men and women needed apart"),
        Reason::SexesTogether | Reason::Declared | Reason::SuspendedBySet => "",
    }
}

/// A verdict as a table shows it: what is not met stands out without colour.
pub(super) fn verdict_cell(of: Verdict, lang: Lang) -> String {
    match of {
        Verdict::NotMet => of.name(lang).to_uppercase(),
        _ => of.name(lang).to_owned(),
    }
}

/// A short gap for a list of what holds a commune back: `vượt 0,13 điểm %`, `thiếu 1 sản phẩm`.
pub(super) fn short_gap(line: Line<'_>, lang: Lang) -> Option<String> {
    if asked_share(line).is_some() {
        let gap = unmet::short_gap(line, lang)?;
        return Some(short(line.item, &gap, lang));
    }
    gap_in_short(line.indicator, line.item, &line.gap()?, lang)
}

/// The same for a gap of an indicator; nothing where there is none.
pub(super) fn gap_in_short(
    indicator: &Indicator,
    item: &Item,
    gap: &Exact,
    lang: Lang,
) -> Option<String> {
    let is_gap = *gap > Exact::ZERO;
    let gap = || with_unit(&print_gap(gap, lang), gap_unit(indicator, item, lang));
    is_gap.then(|| short(item, &gap(), lang))
}

fn short(item: &Item, gap: &str, lang: Lang) -> String {
    let mark = marked_item(item).map_or("", mark);
    let is_too_high = match &item.demand {
        Demand::Compare { comparison, .. } => {
            matches!(comparison, Comparison::AtMost | Comparison::Below)
        }
        _ => false,
    };
    match (is_too_high, lang) {
        (true, Lang::Vi) => format!("vượt {gap}{mark}"),
        (true, Lang::En) => format!("{gap} over{mark}"),
        (false, Lang::Vi) => format!("thiếu {gap}{mark}"),
        (false, Lang::En) => format!("{gap} short{mark}"),
    }
}

/// What a gap is counted in.
fn gap_unit<'a>(indicator: &'a Indicator, item: &Item, lang: Lang) -> &'a str {
    let unit = indicator.unit.as_ref();
    match &item.demand {
        Demand::Level(_) => lang.of("mức", "level(s)"),
        Demand::Villages { .. } => lang.of("thôn", "village(s)"),
        Demand::AnyOf { .. } => lang.of("bộ", "set(s)"),
        _ => match unit.map_or("", |unit| unit.get(lang)) {
            "%" => lang.of("điểm %", "points"),
            unit => unit,
        },
    }
}
