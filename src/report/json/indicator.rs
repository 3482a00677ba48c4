//! An indicator or part as a JSON object, with what lies beneath it.

use serde::Serialize;
use serde_json::{Number, Value};

use super::assessment::AssessmentView;
use super::figure::{CountedView, RemainingView, counted, figure, value};
use super::requirement::RequirementView;
use crate::assess::{BySex, Demand, IndicatorResult, Reason};
use crate::report::Settings;
use crate::report::row::Line;
use crate::words::Lang;

#[derive(Serialize)]
pub(super) struct IndicatorView<'a> {
    id: &'a str,
    name: &'a str,
    unit: Option<&'a str>,
    verdict: &'static str,
    reason: Option<&'static str>,
    value: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    counted: Option<CountedView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared: Option<&'static str>,
    requirement: RequirementView<'a>,
    gap: Option<Number>,
    margin: Option<Number>,
    remaining: Option<RemainingView>,
    certainty: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suspended_because: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_sex: Vec<BySexView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessments: Option<Vec<AssessmentView<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<IndicatorView<'a>>,
}

#[derive(Serialize)]
pub(super) struct BySexView {
    sex: &'static str,
    verdict: &'static str,
    value: Value,
    gap: Option<Number>,
    margin: Option<Number>,
    remaining: Option<RemainingView>,
}

impl<'a> IndicatorView<'a> {
    pub(super) fn new(line: Line<'a>, settings: &Settings) -> IndicatorView<'a> {
        let Line {
            indicator,
            item,
            result,
        } = line;
        let asks_for_sets = matches!(
            item.demand,
            Demand::Set(_) | Demand::AnyOf { .. } | Demand::Villages { .. } | Demand::Unmet { .. }
        );
        let assessments = || {
            result
                .assessments
                .iter()
                .map(|nested| AssessmentView::new(nested, settings))
                .collect()
        };
        IndicatorView {
            id: &indicator.id,
            name: indicator.name.get(settings.lang),
            unit: indicator.unit.as_ref().map(|unit| unit.get(settings.lang)),
            verdict: result.verdict.as_str(),
            reason: result.reason.map(|reason| reason.as_str()),
            value: value(line, result.measured.as_ref()),
            counted: counted(result.measured.as_ref()),
            declared: result.declared.map(|declared| declared.as_str()),
            requirement: RequirementView::new(line),
            gap: result.gap.as_ref().map(figure),
            margin: result.margin.as_ref().map(figure),
            remaining: result.remaining.as_ref().map(RemainingView::new),
            certainty: item.certainty.map(|certainty| certainty.as_str()),
            until: result.until.map(|until| until.to_string()),
            suspended_because: suspended_because(line, settings.lang),
            note: result.note.as_deref(),
            by_sex: result
                .by_sex
                .iter()
                .map(|by_sex| BySexView::new(line, by_sex))
                .collect(),
            assessments: asks_for_sets.then(assessments),
            parts: line
                .parts()
                .filter(|part| is_shown(part.result, settings))
                .map(|part| IndicatorView::new(part, settings))
                .collect(),
        }
    }
}

impl BySexView {
    pub(super) fn new(line: Line<'_>, by_sex: &BySex) -> BySexView {
        BySexView {
            sex: by_sex.sex.as_str(),
            verdict: by_sex.verdict.as_str(),
            value: value(line, by_sex.measured.as_ref()),
            gap: by_sex.gap.as_ref().map(figure),
            margin: by_sex.margin.as_ref().map(figure),
            remaining: by_sex.remaining.as_ref().map(RemainingView::new),
        }
    }
}

/// Why the set suspends the indicator, where it does and says why.
fn suspended_because(line: Line<'_>, lang: Lang) -> Option<&str> {
    let suspended = line.indicator.suspended.as_ref();
    let by_set = line.result.reason == Some(Reason::SuspendedBySet);
    Some(suspended.filter(|_| by_set)?.reason.as_ref()?.get(lang))
}

/// Whether a result, or one beneath it, came to a verdict that is asked for.
pub(super) fn is_shown(result: &IndicatorResult, settings: &Settings) -> bool {
    let mut nested = result.assessments.iter().flat_map(|nested| &nested.results);
    settings.shows(result.verdict)
        || result.parts.iter().any(|part| is_shown(part, settings))
        || nested.any(|criterion| {
            let mut indicators = criterion.indicators.iter();
            settings.shows(criterion.verdict) || indicators.any(|result| is_shown(result, settings))
        })
}
