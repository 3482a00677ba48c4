//! An indicator or part as a JSON object, with what lies beneath it.

use serde::Serialize;
use serde_json::{Number, Value};

use super::assessment::AssessmentView;
use super::figure::{CountedView, RemainingView, counted, figure, value};
use super::requirement::RequirementView;
use crate::assess::{Demand, Reason};
use crate::report::Settings;
use crate::report::row::{Line, SexResult};
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
            indicator, item, ..
        } = line;
        let asks_for_sets = matches!(
            item.demand,
            Demand::Set(_) | Demand::AnyOf { .. } | Demand::Villages { .. } | Demand::Unmet { .. }
        );
        let assessments = || {
            let nested = line.assessments().iter();
            nested
                .map(|nested| AssessmentView::new(nested, settings))
                .collect()
        };
        IndicatorView {
            id: &indicator.id,
            name: indicator.name.get(settings.lang),
            unit: indicator.unit.as_ref().map(|unit| unit.get(settings.lang)),
            verdict: line.verdict().as_str(),
            reason: line.reason().map(|reason| reason.as_str()),
            value: value(line, line.measured().as_ref()),
            counted: counted(line.measured().as_ref()),
            declared: line.declared().map(|declared| declared.as_str()),
            requirement: RequirementView::new(line),
            gap: line.gap().as_ref().map(figure),
            margin: line.margin().as_ref().map(figure),
            remaining: line.remaining().as_ref().map(RemainingView::new),
            certainty: item.certainty.map(|certainty| certainty.as_str()),
            until: line.until().map(|until| until.to_string()),
            suspended_because: suspended_because(line, settings.lang),
            note: line.note(),
            by_sex: line
                .by_sex()
                .iter()
                .map(|by_sex| BySexView::new(line, by_sex))
                .collect(),
            assessments: asks_for_sets.then(assessments),
            parts: line
                .parts()
                .filter(|part| is_shown(*part, settings))
                .map(|part| IndicatorView::new(part, settings))
                .collect(),
        }
    }
}

impl BySexView {
    pub(super) fn new(line: Line<'_>, by_sex: &SexResult) -> BySexView {
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
    let by_set = line.reason() == Some(Reason::SuspendedBySet);
    Some(suspended.filter(|_| by_set)?.reason.as_ref()?.get(lang))
}

/// Whether a result, or one beneath it, came to a verdict that is asked for.
pub(super) fn is_shown(line: Line<'_>, settings: &Settings) -> bool {
    let nested = line.assessments().iter();
    let mut nested = nested.flat_map(|nested| nested.by_criterion());
    settings.shows(line.verdict())
        || line.parts().any(|part| is_shown(part, settings))
        || nested.any(|(criterion, lines)| {
            let mut lines = lines.into_iter();
            settings.shows(criterion.verdict()) || lines.any(|line| is_shown(line, settings))
        })
}
