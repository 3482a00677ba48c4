//! One result of a merged commune, for programs.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::derivation;
use crate::assess::Measured;
use crate::exact::Exact;
use crate::lang::Lang;
use crate::merge::{Row, Term};
use crate::report::json::{CountedView, figure, put_some};

/// One row.
pub(super) struct RowRecord<'a> {
    pub(super) name: &'a str,
    pub(super) row: &'a Row<'a>,
    pub(super) lang: Lang,
}

impl Serialize for RowRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let RowRecord { name, row, lang } = self;
        let outcome = &row.outcome;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("commune", name)?;
        map.serialize_entry("set", &row.set.id)?;
        map.serialize_entry("id", row.id)?;
        put_some(&mut map, "village", row.village.as_deref())?;
        put_some(&mut map, "sex", row.sex.map(|it| it.as_str()))?;
        let unit = row.indicator.and_then(|it| it.unit.as_ref());
        put_some(&mut map, "unit", unit.map(|unit| unit.get(*lang)))?;
        let measured = outcome.measured.as_ref();
        map.serialize_entry("value", &measured.and_then(|it| value(it, row)))?;
        put_some(&mut map, "counted", outcome.counted.map(CountedView::new))?;
        let declared = outcome.declared.map(|it| it.as_str());
        map.serialize_entry("declared", &declared)?;
        put_some(&mut map, "until", outcome.until.map(|day| day.to_string()))?;
        put_some(&mut map, "date", outcome.date.as_deref())?;
        map.serialize_entry("rule", &row.rule.map(|it| it.as_str()))?;
        let reason = row.obstacle.as_ref().map(|it| it.kind.as_str());
        map.serialize_entry("reason", &reason)?;
        let lies_with = row.obstacle.as_ref().map(|it| &it.parts);
        put_some(&mut map, "reason_parts", lies_with)?;
        let terms = row.terms.iter().map(|term| TermRecord { term, row });
        map.serialize_entry("from", &terms.collect::<Vec<_>>())?;
        map.serialize_entry("derivation", &derivation::text(row, *lang))?;
        map.end()
    }
}

/// A figure, or the id of a level.
fn value(measured: &Measured, row: &Row<'_>) -> Option<Value> {
    let scale = row.indicator.and_then(|it| it.scale.as_ref());
    Some(match measured {
        Measured::Figure(it) => Value::Number(figure(it)),
        Measured::Level(rank) => Value::from(scale?.levels.get(*rank)?.id.as_str()),
        Measured::Answer(yes) => Value::Bool(*yes),
    })
}

/// What one part gives.
struct TermRecord<'a> {
    term: &'a Term,
    row: &'a Row<'a>,
}

impl Serialize for TermRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let TermRecord { term, row } = self;
        let measured = term.measured.as_ref();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("commune", &term.part)?;
        map.serialize_entry("value", &measured.and_then(|it| value(it, row)))?;
        put_some(&mut map, "counted", term.counted.map(CountedView::new))?;
        let weight = term.weight.map(Exact::from);
        put_some(&mut map, "weight", weight.as_ref().map(figure))?;
        put_some(&mut map, "declared", term.declared.map(|it| it.as_str()))?;
        put_some(&mut map, "counts_as", term.counts_as.map(|it| it.as_str()))?;
        put_some(&mut map, "note", term.note.as_deref())?;
        put_some(&mut map, "evidence", term.evidence.as_deref())?;
        map.end()
    }
}
