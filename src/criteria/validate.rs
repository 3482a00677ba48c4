//! From a raw set, laid over its parents, to a set the program relies on; or diagnostics.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::extends::part_id;
use super::problem;
use super::raw;
use super::requirement::{Requirement, Scale, Threshold};
use super::{Context, CriteriaSet, Criterion, Indicator, unmet};
use crate::diagnostic::{Diagnostic, Origin, Sourced};
use crate::document::problem::missing_key;
use crate::words::Text;

/// Checks a set. `lineage` is its own id, its parent's, and so on up. A set is given even where there are errors, so
/// that what refers to it can be checked too; whoever relies on it must see that there are none.
pub(super) fn validate(
    raw: raw::Set,
    lineage: Vec<String>,
    found: &mut Vec<Diagnostic>,
) -> Option<CriteriaSet> {
    let start = Origin {
        file: raw.file.clone(),
        span: 0..0,
    };
    if raw.title.is_none() && !raw.said.title {
        found.push(missing_key(&start, "title"));
    }
    if raw.level.is_none() && !raw.said.level {
        found.push(missing_key(&start, "level"));
    }
    if raw.criteria.is_empty() {
        found.push(missing_key(&start, "criterion"));
    }
    check_id(&raw, lineage.first(), &start, found);
    let mut context = Context::default();
    for (key, value) in &raw.context {
        context.set(key.value.clone(), value.value.as_str());
    }
    let mut seen = BTreeMap::new();
    let scales: Vec<&Scale> = raw.scales.iter().map(|scale| &scale.value).collect();
    let criteria = raw
        .criteria
        .into_iter()
        .map(|raw| criterion(raw, &scales, &mut seen, found))
        .collect();
    Some(CriteriaSet {
        id: lineage.first()?.clone(),
        title: raw.title.map_or_else(Text::default, |title| title.value),
        level: raw.level?.value,
        period: raw.period.map(|period| period.value),
        context,
        values: raw.values.into_iter().map(|named| named.value).collect(),
        decision: raw.decision.map(|decision| decision.value),
        note: raw.note.map(|note| note.value),
        path: None,
        lineage,
        criteria,
    })
}

/// The id must be the file's name, so that a set is found where its id says.
fn check_id(
    raw: &raw::Set,
    expected: Option<&String>,
    start: &Origin,
    found: &mut Vec<Diagnostic>,
) {
    let Some(id) = &raw.id else {
        found.push(missing_key(start, "id"));
        return;
    };
    let expected = expected.map_or("", String::as_str);
    if !is_set_id(&id.value) {
        found.push(problem::bad_id(
            id,
            "mã bộ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ \"thanh-hoa-nang-cao-2022\"",
            "a set's id is lower-case letters, digits and hyphens, such as \"thanh-hoa-nang-cao-2022\"",
        ));
    }
    if id.value != expected {
        let vi = format!("tên tệp là `{expected}.toml`, nên mã phải là `{expected}`");
        let en = format!("the file is `{expected}.toml`, so the id must be `{expected}`");
        found.push(problem::bad_id(id, vi, en));
    }
}

/// Whether a text can be the id of a set: lower-case letters, digits and hyphens, a letter first.
pub(crate) fn is_set_id(text: &str) -> bool {
    let is_plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(is_plain)
}

type Seen = BTreeMap<String, Origin>;

fn check_unique(id: &Sourced<String>, full: &str, seen: &mut Seen, found: &mut Vec<Diagnostic>) {
    match seen.get(full) {
        Some(first) => found.push(problem::duplicate_id(id, first)),
        None => {
            seen.insert(full.to_owned(), id.origin.clone());
        }
    }
}

fn criterion(
    raw: raw::Criterion,
    scales: &[&Scale],
    seen: &mut Seen,
    found: &mut Vec<Diagnostic>,
) -> Criterion {
    check_unique(&raw.id, &raw.id.value, seen, found);
    if raw.id.value.is_empty() || !raw.id.value.bytes().all(|b| b.is_ascii_alphanumeric()) {
        found.push(problem::bad_id(
            &raw.id,
            "mã tiêu chí gồm chữ số hoặc chữ cái không dấu, ví dụ \"17\"",
            "a criterion's id is digits or plain letters, such as \"17\"",
        ));
    }
    if raw.name.is_none() && !raw.said.name {
        found.push(missing_key(&raw.id.origin, "name"));
    }
    if raw.indicators.is_empty() {
        found.push(missing_key(&raw.id.origin, "indicator"));
    }
    let mut indicators = Vec::with_capacity(raw.indicators.len());
    for indicator in raw.indicators {
        let id = indicator.id.clone();
        check_unique(&id, &id.value, seen, found);
        let number = id
            .value
            .strip_prefix(&raw.id.value)
            .and_then(|rest| rest.strip_prefix('.'));
        if !number
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
        {
            let vi = format!(
                "chỉ tiêu của tiêu chí {0} có mã {0}.1, {0}.2, …",
                raw.id.value
            );
            let en = format!(
                "indicators of criterion {0} have the ids {0}.1, {0}.2, …",
                raw.id.value
            );
            found.push(problem::bad_id(&id, vi, en));
        }
        indicators.push(validate_indicator(indicator, None, scales, seen, found));
    }
    Criterion {
        name: name(raw.name, &raw.id),
        id: raw.id.value,
        aliases: strings(raw.aliases),
        note: raw.note.map(|note| note.value),
        indicators,
    }
}

/// An indicator, or a part of the indicator `whole`.
fn validate_indicator(
    raw: raw::Indicator,
    whole: Option<&Sourced<String>>,
    scales: &[&Scale],
    seen: &mut Seen,
    found: &mut Vec<Diagnostic>,
) -> Indicator {
    let id = match whole {
        Some(whole) => part_id(whole, &raw.id),
        None => raw.id.value.clone(),
    };
    if whole.is_some() {
        check_unique(&raw.id, &id, seen, found);
        let is_letter = matches!(raw.id.value.as_bytes(), [b'a'..=b'z']);
        if !is_letter || !raw.parts.is_empty() {
            found.push(problem::bad_id(
                &raw.id,
                "mã của phần là một chữ cái a, b, c, …; phần không có phần con",
                "a part's id is one letter a, b, c, …; parts have no parts of their own",
            ));
        }
    }
    if raw.name.is_none() && !raw.said.name {
        found.push(missing_key(&raw.origin, "name"));
    }
    let unit = raw.unit.map(|unit| unit.value);
    let requirement = match (raw.require, raw.parts.is_empty()) {
        (Some(require), true) => require,
        (Some(require), false) => {
            found.push(problem::requirement_and_parts(&require.origin, &id));
            require
        }
        (None, false) => Sourced {
            value: Requirement::AllParts,
            origin: raw.origin.clone(),
        },
        (None, true) => {
            if !raw.said.require {
                found.push(problem::no_requirement(&raw.origin, &id));
            }
            Sourced {
                value: Requirement::Unknown,
                origin: raw.origin.clone(),
            }
        }
    };
    check_range(&requirement, unit.as_ref(), found);
    if let Some(both) = &raw.both_sexes
        && both.value
        && !matches!(
            requirement.value,
            Requirement::Compare { .. } | Requirement::Unknown | Requirement::SetByProvince
        )
    {
        found.push(problem::both_sexes_of_no_figure(&both.origin, &id));
    }
    let source = raw.source.map(|source| source.value);
    let mut parts = Vec::with_capacity(raw.parts.len());
    for mut part in raw.parts {
        // What is said of the whole is said of its parts.
        part.source = part.source.or_else(|| {
            let origin = part.origin.clone();
            source.clone().map(|value| Sourced { value, origin })
        });
        parts.push(validate_indicator(part, Some(&raw.id), scales, seen, found));
    }
    Indicator {
        scale: scale(raw.scale.as_ref(), &requirement, scales, found),
        parts,
        name: name(raw.name, &raw.id),
        id,
        aliases: strings(raw.aliases),
        unit,
        counts: raw.counts.map(|counts| counts.value),
        requirement,
        both_sexes: raw.both_sexes.is_some_and(|both| both.value),
        may_not_apply: raw.may_not_apply.is_some_and(|may| may.value),
        note: raw.note.map(|note| note.value),
        suspended: raw.suspended.map(|suspended| suspended.value),
        weight_by: raw.weight_by.map(|weight| weight.value),
        source,
        origin: raw.origin,
    }
}

fn name(name: Option<Sourced<Text>>, id: &Sourced<String>) -> Text {
    name.map_or_else(|| Text::same(id.value.clone()), |name| name.value)
}

fn strings(values: Option<Vec<Sourced<String>>>) -> Vec<String> {
    values
        .unwrap_or_default()
        .into_iter()
        .map(|value| value.value)
        .collect()
}

/// The scale that a level is on; it must be declared, and have the level.
fn scale(
    named: Option<&Sourced<String>>,
    requirement: &Sourced<Requirement>,
    scales: &[&Scale],
    found: &mut Vec<Diagnostic>,
) -> Option<Scale> {
    let Requirement::LevelAtLeast(level) = &requirement.value else {
        return None;
    };
    let Some(named) = named else {
        found.push(missing_key(&requirement.origin, "scale"));
        return None;
    };
    let Some(scale) = scales.iter().find(|scale| scale.id == named.value) else {
        found.push(problem::unknown_scale(
            named,
            scales.iter().map(|scale| scale.id.as_str()),
        ));
        return None;
    };
    if scale.rank(&level.value).is_none() {
        found.push(problem::unknown_level(
            level,
            scale.levels.iter().map(|level| level.id.as_str()),
        ));
    }
    Some((*scale).clone())
}

/// Percentages and shares lie between 0 and 100; counts of sets and villages between 1 and what there can be.
fn check_range(
    requirement: &Sourced<Requirement>,
    unit: Option<&Text>,
    found: &mut Vec<Diagnostic>,
) {
    match &requirement.value {
        Requirement::Compare { threshold, .. } if unit.is_some_and(|unit| unit.vi == "%") => {
            check_percentages(threshold, found);
        }
        Requirement::AnyOf { sets, at_least } if *at_least == 0 || *at_least > sets.len() => {
            let (vi, en) = (
                format!("yêu cầu {at_least} trong số {} bộ", sets.len()),
                format!("{at_least} of {} sets are asked for", sets.len()),
            );
            found.push(problem::out_of_range(&requirement.origin, vi, en));
        }
        Requirement::Unmet {
            comparison, share, ..
        } => unmet::check_share(*comparison, share, found),
        Requirement::Villages { at_least: 0, .. } => {
            found.push(problem::out_of_range(
                &requirement.origin,
                "yêu cầu 0 thôn",
                "0 villages are asked for",
            ));
        }
        _ => {}
    }
}

fn check_percentages(threshold: &Sourced<Threshold>, found: &mut Vec<Diagnostic>) {
    match &threshold.value {
        Threshold::Value(figure) | Threshold::Cell(figure, _)
            if *figure < Decimal::ZERO || *figure > Decimal::ONE_HUNDRED =>
        {
            let vi = format!("ngưỡng {figure} nằm ngoài khoảng 0 đến 100 %");
            let en = format!("the threshold {figure} lies outside 0 to 100 %");
            found.push(problem::out_of_range(&threshold.origin, vi, en));
        }
        Threshold::By { cells, .. } => cells
            .iter()
            .for_each(|(_, cell)| check_percentages(cell, found)),
        _ => {}
    }
}
