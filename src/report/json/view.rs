//! The shape of each JSON object: its keys, in order.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Number, Value};

use crate::assess::{
    Assessment, BySex, Demand, IndicatorResult, Measured, Reason, Remaining, Tally,
};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::exact::Exact;
use crate::number;
use crate::report::Settings;
use crate::report::row::{Line, Row};
use crate::report::summary::SetSummary;
use crate::words::Lang;

#[derive(Serialize)]
pub(super) struct AssessmentView<'a> {
    locality: LocalityView<'a>,
    set: SetView<'a>,
    context: BTreeMap<&'a str, &'a str>,
    verdict: &'static str,
    criteria: Tally,
    indicators: Tally,
    results: Vec<CriterionView<'a>>,
}

#[derive(Serialize)]
pub(super) struct LocalityView<'a> {
    name: &'a str,
    code: Option<&'a str>,
    level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    commune: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct SetView<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
pub(super) struct CriterionView<'a> {
    id: &'a str,
    name: &'a str,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    indicators: Vec<IndicatorView<'a>>,
}

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
pub(super) struct RequirementView<'a> {
    comparison: &'static str,
    threshold: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    relative: Option<RelativeView<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sets: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct RelativeView<'a> {
    times: Number,
    of: &'a str,
    base: Number,
}

#[derive(Serialize)]
pub(super) struct RemainingView {
    count: Number,
    of: Number,
}

#[derive(Serialize)]
pub(super) struct CountedView {
    numerator: Number,
    denominator: Number,
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

#[derive(Serialize)]
pub(super) struct RowView<'a> {
    locality: LocalityView<'a>,
    village: Option<&'a str>,
    set: &'a str,
    criterion: &'a str,
    criterion_name: &'a str,
    indicator: Option<&'a str>,
    part: Option<&'a str>,
    name: &'a str,
    unit: Option<&'a str>,
    verdict: &'static str,
    reason: Option<&'static str>,
    declared: Option<&'static str>,
    value: Value,
    requirement: Option<RequirementView<'a>>,
    gap: Option<Number>,
    margin: Option<Number>,
    remaining: Option<RemainingView>,
    certainty: Option<&'static str>,
    note: Option<&'a str>,
    criterion_note: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct SetSummaryView<'a> {
    set: SetView<'a>,
    level: &'static str,
    localities: Tally,
    criteria: Vec<CountView<'a>>,
    indicators: Tally,
}

#[derive(Serialize)]
pub(super) struct CountView<'a> {
    id: &'a str,
    name: &'a str,
    localities: Tally,
}

#[derive(Serialize)]
pub(super) struct DiagnosticView<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
    place: Option<PlaceView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<PlaceView<'a>>,
}

#[derive(Serialize)]
pub(super) struct PlaceView<'a> {
    file: &'a str,
    line: Option<u64>,
    column: Option<u64>,
    heading: Option<&'a str>,
}

impl<'a> AssessmentView<'a> {
    pub(super) fn new(assessment: &'a Assessment, settings: &Settings) -> AssessmentView<'a> {
        let set = &assessment.checklist.set;
        let mut results = Vec::with_capacity(assessment.results.len());
        for (criterion, result, lines) in assessment.by_criterion() {
            let shown = lines
                .into_iter()
                .filter(|line| is_shown(line.result, settings));
            let indicators: Vec<_> = shown
                .map(|line| IndicatorView::new(line, settings))
                .collect();
            if indicators.is_empty() && !settings.shows(result.verdict) {
                continue;
            }
            results.push(CriterionView {
                id: &criterion.id,
                name: criterion.name.get(settings.lang),
                verdict: result.verdict.as_str(),
                declared: result.declared.map(|declared| declared.as_str()),
                note: result.note.as_deref(),
                indicators,
            });
        }
        AssessmentView {
            locality: LocalityView::new(assessment),
            set: SetView {
                id: &set.id,
                title: set.title.get(settings.lang),
            },
            context: assessment.checklist.context.iter().collect(),
            verdict: assessment.verdict.as_str(),
            criteria: assessment.criteria,
            indicators: assessment.indicators,
            results,
        }
    }
}

impl<'a> LocalityView<'a> {
    pub(super) fn new(assessment: &'a Assessment) -> LocalityView<'a> {
        let subject = &assessment.subject;
        LocalityView {
            name: &subject.name,
            code: subject.code.as_deref(),
            level: subject.level.as_str(),
            commune: subject.commune.as_deref(),
            note: subject.note.as_deref(),
        }
    }
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
            Demand::Set(_) | Demand::AnyOf { .. } | Demand::Villages { .. }
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

impl<'a> RequirementView<'a> {
    pub(super) fn new(line: Line<'a>) -> RequirementView<'a> {
        let demand = &line.item.demand;
        let (threshold, relative) = match demand {
            Demand::Compare {
                threshold,
                relative,
                ..
            } => {
                let relative = relative.as_ref().map(|relative| RelativeView {
                    times: figure(&relative.times),
                    of: &relative.of,
                    base: figure(&relative.base),
                });
                (Value::Number(figure(threshold)), relative)
            }
            Demand::Level(_) => (Value::String(line.threshold()), None),
            Demand::Yes => (Value::Bool(true), None),
            Demand::AnyOf { at_least, .. } | Demand::Villages { at_least, .. } => {
                (Value::from(*at_least), None)
            }
            _ => (Value::Null, None),
        };
        let sets = match demand {
            Demand::Set(list) | Demand::Villages { list, .. } => vec![list.set.id.as_str()],
            Demand::AnyOf { lists, .. } => lists.iter().map(|list| list.set.id.as_str()).collect(),
            _ => Vec::new(),
        };
        RequirementView {
            comparison: line.comparison(),
            threshold,
            relative,
            sets,
        }
    }
}

impl RemainingView {
    pub(super) fn new(remaining: &Remaining) -> RemainingView {
        RemainingView {
            count: figure(&remaining.count),
            of: figure(&remaining.of.into()),
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

impl<'a> RowView<'a> {
    pub(super) fn new(row: &Row<'a>, lang: Lang) -> RowView<'a> {
        let line = row.line;
        let result = line.map(|line| line.result);
        RowView {
            locality: LocalityView::new(row.commune),
            village: row.village,
            set: &row.set.id,
            criterion: &row.criterion.id,
            criterion_name: row.criterion.name.get(lang),
            indicator: row.indicator.map(|indicator| indicator.id.as_str()),
            part: row.part(),
            name: line
                .map_or(&row.criterion.name, |line| &line.indicator.name)
                .get(lang),
            unit: line
                .and_then(|line| line.indicator.unit.as_ref())
                .map(|unit| unit.get(lang)),
            verdict: row.verdict().as_str(),
            reason: result
                .and_then(|result| result.reason)
                .map(|reason| reason.as_str()),
            declared: match result {
                Some(result) => result.declared,
                None => row.criterion_result.declared,
            }
            .map(|declared| declared.as_str()),
            value: line.map_or(Value::Null, |line| {
                value(line, line.result.measured.as_ref())
            }),
            requirement: line.map(RequirementView::new),
            gap: result.and_then(|result| result.gap.as_ref()).map(figure),
            margin: result.and_then(|result| result.margin.as_ref()).map(figure),
            remaining: result
                .and_then(|result| result.remaining.as_ref())
                .map(RemainingView::new),
            certainty: line
                .and_then(|line| line.item.certainty)
                .map(|certainty| certainty.as_str()),
            note: result.and_then(|result| result.note.as_deref()),
            criterion_note: row.criterion_result.note.as_deref(),
        }
    }
}

impl<'a> SetSummaryView<'a> {
    pub(super) fn new(set: &'a SetSummary, lang: Lang) -> SetSummaryView<'a> {
        let criteria = set.set.criteria.iter().zip(&set.criteria);
        SetSummaryView {
            set: SetView {
                id: &set.set.id,
                title: set.set.title.get(lang),
            },
            level: set.set.level.as_str(),
            localities: set.localities,
            criteria: criteria
                .map(|(criterion, tally)| CountView {
                    id: &criterion.id,
                    name: criterion.name.get(lang),
                    localities: *tally,
                })
                .collect(),
            indicators: set.indicators,
        }
    }
}

impl<'a> DiagnosticView<'a> {
    pub(super) fn new(diagnostic: &'a Diagnostic, lang: Lang) -> DiagnosticView<'a> {
        DiagnosticView {
            code: diagnostic.code.as_str(),
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: diagnostic.message.get(lang),
            hint: diagnostic.hint.as_ref().map(|hint| hint.get(lang)),
            place: diagnostic.place.as_ref().map(PlaceView::new),
            related: diagnostic
                .related
                .as_ref()
                .map(|(place, _)| PlaceView::new(place)),
        }
    }
}

impl<'a> PlaceView<'a> {
    fn new(place: &'a Place) -> PlaceView<'a> {
        let (line, column) = place.line_and_column();
        let (file, heading) = (place.file(), place.heading());
        PlaceView {
            file,
            line,
            column,
            heading,
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
fn is_shown(result: &IndicatorResult, settings: &Settings) -> bool {
    let mut nested = result.assessments.iter().flat_map(|nested| &nested.results);
    settings.shows(result.verdict)
        || result.parts.iter().any(|part| is_shown(part, settings))
        || nested.any(|criterion| {
            let mut indicators = criterion.indicators.iter();
            settings.shows(criterion.verdict) || indicators.any(|result| is_shown(result, settings))
        })
}

fn value(line: Line<'_>, measured: Option<&Measured>) -> Value {
    match measured {
        None => Value::Null,
        Some(Measured::Answer(yes)) => Value::Bool(*yes),
        Some(Measured::Level(_)) => measured.map_or(Value::Null, |measured| {
            Value::String(line.measured(measured))
        }),
        Some(measured @ Measured::Figure { .. }) => Value::Number(digits(&line.measured(measured))),
    }
}

fn counted(measured: Option<&Measured>) -> Option<CountedView> {
    match measured {
        Some(Measured::Figure {
            counted: Some((numerator, denominator)),
            ..
        }) => Some(CountedView {
            numerator: figure(&(*numerator).into()),
            denominator: figure(&(*denominator).into()),
        }),
        _ => None,
    }
}

/// A figure with all its digits; one that no decimal holds keeps its sign.
fn figure(figure: &Exact) -> Number {
    digits(&number::plain(figure, Some(&Exact::ZERO)))
}

/// Plain notation as a JSON number; it is one by the way it is made.
fn digits(plain: &str) -> Number {
    plain.parse().expect("plain notation is JSON's own")
}
