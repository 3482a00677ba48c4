//! A shortfall as a JSON object.

use serde::Serialize;
use serde_json::{Number, Value};

use super::assessment::LocalityView;
use super::figure::{RemainingView, figure, value};
use super::requirement::RequirementView;
use crate::report::row::{Line, Row};
use crate::words::Lang;

#[derive(Serialize)]
pub(super) struct GapView<'a> {
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

impl<'a> GapView<'a> {
    pub(super) fn new(row: &Row<'a>, lang: Lang) -> GapView<'a> {
        let line = row.line;
        GapView {
            locality: LocalityView::new(row.commune),
            village: row.village,
            set: &row.set.id,
            criterion: &row.criterion.criterion.id,
            criterion_name: row.criterion.criterion.name.get(lang),
            indicator: row.indicator.map(|indicator| &*indicator.id),
            part: row.part(),
            name: line
                .map_or(&row.criterion.criterion.name, |line| &line.indicator.name)
                .get(lang),
            unit: line
                .and_then(|line| line.indicator.unit.as_ref())
                .map(|unit| unit.get(lang)),
            verdict: row.verdict().as_str(),
            reason: line.and_then(Line::reason).map(|reason| reason.as_str()),
            declared: row.declared().map(|declared| declared.as_str()),
            value: line.map_or(Value::Null, |line| value(line, line.measured().as_ref())),
            requirement: line.map(RequirementView::new),
            gap: line.and_then(Line::gap).as_ref().map(figure),
            margin: line.and_then(Line::margin).as_ref().map(figure),
            remaining: line
                .and_then(Line::remaining)
                .as_ref()
                .map(RemainingView::new),
            certainty: line
                .and_then(|line| line.item.certainty)
                .map(|certainty| certainty.as_str()),
            note: line.and_then(Line::note),
            criterion_note: row.criterion.note(),
        }
    }
}
