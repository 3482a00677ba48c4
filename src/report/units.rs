//! Figures with their units: in English, one of something is called otherwise than two.

use rust_decimal::Decimal;

use crate::criteria::{LifeUnit, Validity};
use crate::lang::{Lang, Text};
use crate::number::print;

/// How sets write an English unit that has two forms.
pub(super) const PLURAL: &str = "(s)";

/// A figure with its unit; no space before `%`.
pub(super) fn with_unit(figure: &str, unit: &str) -> String {
    if unit.is_empty() {
        return figure.to_owned();
    }
    let ending = if figure == "1" { "" } else { "s" };
    match unit {
        "%" => format!("{figure}%"),
        _ => format!("{figure} {}", unit.replace(PLURAL, ending)),
    }
}

/// A unit where no figure is beside it.
pub(super) fn in_plural(unit: &str) -> String {
    unit.replace(PLURAL, "s")
}

/// What is counted, where it is one: "household" of "households".
pub(super) fn singular(counted: &str) -> &str {
    match counted {
        "people" => "person",
        "children" => "child",
        "criteria" => "criterion",
        several if several.contains(" and ") => several,
        other => other.strip_suffix('s').unwrap_or(other),
    }
}

/// "1 village", "2 villages".
pub(super) fn plural(figure: &str, word: &str) -> String {
    with_unit(figure, &[word, PLURAL].concat())
}

/// "1 criterion", "2 criteria".
pub(super) fn criteria(count: usize) -> String {
    let word = if count == 1 { "criterion" } else { "criteria" };
    format!("{count} {word}")
}

/// How many parts are enough.
pub(super) fn any_parts(at_least: usize, lang: Lang) -> String {
    let parts = plural(&at_least.to_string(), "part");
    lang.of(
        format!("ít nhất {at_least} nội dung"),
        format!("at least {parts}"),
    )
}

/// How long a result counts after its day: `5 năm`.
pub(super) fn life(validity: Validity, lang: Lang) -> String {
    let count = validity.count.to_string();
    let (vi, en) = match validity.unit {
        LifeUnit::Years => ("năm", "year"),
        LifeUnit::Months => ("tháng", "month"),
    };
    lang.of(format!("{count} {vi}"), plural(&count, en))
}

/// Which distance from a threshold is close: points of a percentage, or percent of the threshold.
pub(super) fn closeness(near: Decimal, unit: Option<&Text>, lang: Lang) -> String {
    let near = print(&near.into(), None, lang);
    if unit.is_some_and(|unit| unit.vi == "%") {
        let points = plural(&near, "point");
        return lang.of(format!("{near} điểm %"), points);
    }
    lang.of(
        format!("{near}% mức yêu cầu"),
        format!("{near}% of the threshold"),
    )
}
