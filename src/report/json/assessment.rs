//! An assessment as a JSON object: whose, by which set, and its criteria.

use std::collections::BTreeMap;

use serde::Serialize;

use super::indicator::{IndicatorView, is_shown};
use crate::assess::{Assessment, Tally};
use crate::criteria::CriteriaSet;
use crate::report::Settings;
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
    /// The file it was read from; absent for an embedded set.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
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

impl<'a> AssessmentView<'a> {
    pub(super) fn new(assessment: &'a Assessment, settings: &Settings) -> AssessmentView<'a> {
        let mut results = Vec::new();
        for (of_criterion, lines) in assessment.by_criterion() {
            let shown = lines.into_iter().filter(|line| is_shown(*line, settings));
            let indicators: Vec<_> = shown
                .map(|line| IndicatorView::new(line, settings))
                .collect();
            if indicators.is_empty() && !settings.shows(of_criterion.verdict()) {
                continue;
            }
            results.push(CriterionView {
                id: &of_criterion.criterion.id,
                name: of_criterion.criterion.name.get(settings.lang),
                verdict: of_criterion.verdict().as_str(),
                declared: of_criterion.declared().map(|declared| declared.as_str()),
                note: of_criterion.note(),
                indicators,
            });
        }
        AssessmentView {
            locality: LocalityView::new(assessment),
            set: SetView::new(&assessment.checklist.set, settings.lang),
            context: assessment.checklist.context.iter().collect(),
            verdict: assessment.verdict.as_str(),
            criteria: assessment.criteria_tally(),
            indicators: assessment.indicators_tally(),
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

impl<'a> SetView<'a> {
    pub(super) fn new(set: &'a CriteriaSet, lang: Lang) -> SetView<'a> {
        SetView {
            id: &set.id,
            title: set.title.get(lang),
            path: set.path.as_deref(),
        }
    }
}
