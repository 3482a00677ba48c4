//! Requirements, values and gaps where there is little room: units but `%` are left to the gap.

use super::rows::Line;
use super::units::{any_parts, plural};
use super::wording::{self, all_parts, answer, level, mark, marked, threshold_text};
use crate::assess::{Measured, ResolvedRequirement, Verdict};
use crate::lang::Lang;

/// What is asked for in a narrow table: figures without a unit but `%`, and what is longer than a few words as the verdict
/// that it has to come to.
pub(super) fn requirement(line: Line<'_>, lang: Lang) -> String {
    let asked = match &line.item.requirement {
        ResolvedRequirement::Compare {
            comparison,
            threshold,
            ..
        } => {
            let value = line.measured().and_then(Measured::figure);
            let unit = line.unit(lang);
            let unit = if unit == "%" { unit } else { "" };
            threshold_text(*comparison, threshold, value, unit, lang)
        }
        ResolvedRequirement::Level(rank) => format!("≥ {}", level(line, *rank, lang)),
        ResolvedRequirement::Open { .. } => lang.of("chưa rõ", "unknown").to_owned(),
        ResolvedRequirement::Villages { at_least, .. } => {
            let villages = plural(&at_least.to_string(), "village");
            lang.of(format!("≥ {at_least} thôn"), format!("≥ {villages}"))
        }
        ResolvedRequirement::AnyOf { at_least, .. } => format!("≥ {at_least}"),
        ResolvedRequirement::AnyParts { at_least } => any_parts(*at_least, lang),
        ResolvedRequirement::Unmet {
            comparison, share, ..
        } => threshold_text(*comparison, share, None, "%", lang),
        ResolvedRequirement::AllParts => all_parts(lang).to_owned(),
        ResolvedRequirement::Yes | ResolvedRequirement::Set(_) => answer(true, lang).to_owned(),
    };
    asked + marked(line.item).map_or("", mark)
}

/// What was measured in a narrow table: the verdict where it is declared without a figure.
pub(super) fn value(line: Line<'_>, lang: Lang) -> String {
    match (line.declared(), line.measured(), line.by_sex().next()) {
        (Some(declared), None, None) => Verdict::from(declared).name(lang).to_owned(),
        _ => wording::value(line, lang),
    }
}

/// What is missing in a narrow table: its unit without what it is counted for.
pub(super) fn gap(line: Line<'_>, lang: Lang) -> String {
    let unit = line.unit(lang);
    let brief = unit.split(lang.of("/", " per ")).next().unwrap_or(unit);
    wording::gap(line, lang).replace(unit, brief)
}
