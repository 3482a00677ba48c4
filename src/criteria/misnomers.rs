//! Names that authors give to keys of criteria files: each is reported once, with what to write, and what it stands for is
//! not missing besides.

use super::diagnostics;
use super::requirement::Comparison;
use crate::document::{Fields, Item};

const INDICATOR: &str = "criterion.indicator";
const INDICATORS: [&str; 3] = ["indicators", "chi_tieu", "chitieu"];

/// `[set]` above what stands at the top of a file.
pub(super) fn of_set(top: &mut Fields<'_>) -> bool {
    let names = ["set", "sets", "criteria_set", "bo", "bo_tieu_chi"];
    let keys = ["format", "id", "extends", "title", "level"];
    let found = top.misnamed(&names, &keys, diagnostics::heading_of_set);
    found.is_some()
}

/// `[[criteria]]`: the criteria, under whatever name they stand, and whether their indicators may stand elsewhere.
pub(super) fn of_criteria<'t>(top: &mut Fields<'t>) -> (Vec<Fields<'t>>, bool) {
    let names = ["criteria", "criterions", "criterias", "tieu_chi"];
    let own = top.take("criterion");
    // `[[criteria.indicator]]` under `[[criterion]]`.
    let has_own = own.is_some_and(|own| !own.is_table());
    let right = if has_own { INDICATOR } else { "criterion" };
    let (tables, is_misnamed) = tables(top, "criterion", &names, right);
    let loose = diagnostics::loose_indicator;
    let is_loose = top.misnamed(&INDICATORS, &[], loose).is_some()
        | top.misnamed(&["indicator"], &[], loose).is_some();
    (tables, is_misnamed || is_loose)
}

/// `[[criterion.indicators]]`: the indicators, under whatever name they stand.
pub(super) fn of_indicators<'t>(criterion: &mut Fields<'t>) -> Vec<Fields<'t>> {
    tables(criterion, "indicator", &INDICATORS, INDICATOR).0
}

/// `[[criterion.indicator.parts]]`: the parts, under whatever name they stand.
pub(super) fn of_parts<'t>(indicator: &mut Fields<'t>) -> Vec<Fields<'t>> {
    tables(
        indicator,
        "part",
        &["parts", "noi_dung"],
        "criterion.indicator.part",
    )
    .0
}

/// The tables under a key or one of its wrong names, and whether it is a wrong one.
fn tables<'t>(
    fields: &mut Fields<'t>,
    key: &'static str,
    names: &[&'static str],
    right: &str,
) -> (Vec<Fields<'t>>, bool) {
    let own = fields.take(key);
    let misnamed = fields.misnamed(names, &[key], |origin, name| {
        diagnostics::misnomer(origin, name, right)
    });
    let tables = match misnamed {
        // What stands in the one belongs to the other: `[[criterion.indicator]]` under `[[criteria]]`.
        Some(_) if own.is_some_and(Item::is_table) => Vec::new(),
        Some(name) if own.is_none() => fields.tables(name),
        _ => fields.tables(key),
    };
    (tables, misnamed.is_some())
}

/// `at_least = 50` or `threshold = 50` where `require` is to stand.
pub(super) fn of_require(indicator: &mut Fields<'_>) {
    if indicator.has("require") {
        return;
    }
    let of_require = [
        "yes",
        "level_at_least",
        "set",
        "any",
        "villages",
        "unmet_of",
        "unknown",
        "set_by",
    ];
    let comparisons = Comparison::ALL.map(Comparison::as_str);
    for names in [&of_require[..], &comparisons] {
        indicator.misnamed(names, &["require"], diagnostics::outside_require);
    }
    indicator.misnamed(&THRESHOLDS, &["require"], diagnostics::no_comparison);
}

/// `require = { threshold = 50 }`; whether it is so.
pub(super) fn of_comparison(require: &mut Fields<'_>) -> bool {
    let found = require.misnamed(&THRESHOLDS, &[], diagnostics::no_comparison);
    found.is_some()
}

/// What does not say which side of the threshold is good.
const THRESHOLDS: [&str; 8] = [
    "threshold",
    "value",
    "target",
    "min",
    "max",
    "muc",
    "muc_yeu_cau",
    "nguong",
];
