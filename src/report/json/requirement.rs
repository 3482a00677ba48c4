//! What an indicator asks for, as a JSON object.

use serde::Serialize;
use serde_json::{Number, Value};

use super::figure::figure;
use crate::assess::Demand;
use crate::report::row::Line;

#[derive(Serialize)]
pub(super) struct RequirementView<'a> {
    comparison: &'static str,
    threshold: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    relative: Option<RelativeView<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sets: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unmet_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    or_met: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct RelativeView<'a> {
    times: Number,
    of: &'a str,
    base: Number,
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
            Demand::Unmet { share, .. } => (Value::Number(figure(share)), None),
            Demand::Level(_) => (Value::String(line.threshold()), None),
            Demand::Yes => (Value::Bool(true), None),
            Demand::AnyOf { at_least, .. } | Demand::Villages { at_least, .. } => {
                (Value::from(*at_least), None)
            }
            _ => (Value::Null, None),
        };
        let sets = match demand {
            Demand::Set(list) | Demand::Villages { list, .. } | Demand::Unmet { list, .. } => {
                vec![list.set.id.as_str()]
            }
            Demand::AnyOf { lists, .. } => lists.iter().map(|list| list.set.id.as_str()).collect(),
            _ => Vec::new(),
        };
        let (unmet_of, or_met) = match demand {
            Demand::Unmet { list, or_met, .. } => {
                let ids = or_met.iter().map(|index| &*list.set.criteria[*index].id);
                (Some(list.set.id.as_str()), ids.collect())
            }
            _ => (None, Vec::new()),
        };
        RequirementView {
            comparison: line.comparison(),
            threshold,
            relative,
            sets,
            unmet_of,
            or_met,
        }
    }
}
