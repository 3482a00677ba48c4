//! A statement of a set as formats for programs have it: an object in JSON, nine columns in CSV.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::{RelativeView, figure, put_some};
use crate::criteria::{Certainty, Figure, Requirement, Source, Statement, ThresholdCell, Value};
use crate::lang::Text;
use crate::report::csv::Field;
use crate::report::statements::{Glossary, context};

/// A statement as formats for programs have it. Keys never change.
pub(in crate::report) struct StatementRecord<'a> {
    pub(in crate::report) statement: &'a Statement,
    pub(in crate::report) glossary: Glossary<'a>,
}

impl Serialize for StatementRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let statement = self.statement;
        let relative = match statement.cell().map(|cell| &cell.figure) {
            Some(Figure::Known { relative, .. }) => relative.as_ref(),
            _ => None,
        };
        let relative = relative.map(|it| RelativeView::new(&it.times, &it.of, &it.base));
        let (line, column) = statement.origin.line_and_column();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("key", statement.key.as_str())?;
        map.serialize_entry("context", &self.context())?;
        map.serialize_entry("comparison", &comparison(&statement.value))?;
        map.serialize_entry("value", &json_value(&statement.value))?;
        map.serialize_entry("open", &self.open())?;
        put_some(&mut map, "relative", relative)?;
        map.serialize_entry("certainty", &self.certainty())?;
        map.serialize_entry("source", &self.source())?;
        map.serialize_entry("file", &statement.origin.file.name)?;
        map.serialize_entry("line", &line)?;
        map.serialize_entry("column", &column)?;
        map.end()
    }
}

impl StatementRecord<'_> {
    /// The cells, one for each of the columns of a statement.
    pub(in crate::report) fn fields(&self) -> Vec<Field<'_>> {
        let statement = self.statement;
        let open = self.open();
        let value = match json_value(&statement.value) {
            Json::Number(number) => Field::Number(number.to_string()),
            Json::String(text) => Field::text(text),
            _ if open.is_some() => Field::text(""),
            _ => Field::text(self.glossary.value(statement, None)),
        };
        vec![
            Field::text(statement.key.as_str()),
            Field::pairs(self.context()),
            Field::maybe(comparison(&statement.value)),
            value,
            Field::maybe(open),
            Field::maybe(self.certainty()),
            Field::maybe(self.source()),
            Field::text(&statement.origin.file.name),
            Field::number(Some(statement.origin.line_and_column().0)),
        ]
    }

    fn context(&self) -> BTreeMap<&str, &str> {
        let context = context(self.statement).iter();
        context.map(|(key, value)| (&**key, &**value)).collect()
    }

    fn certainty(&self) -> Option<&'static str> {
        let of_source = || own_source(self.statement).map(|source| source.certainty);
        let certainty = self
            .statement
            .cell()
            .map_or_else(of_source, ThresholdCell::certainty);
        certainty.map(Certainty::as_str)
    }

    fn source(&self) -> Option<&str> {
        own_source(self.statement).map(|source| &*source.text)
    }

    /// Why there is no figure, where there could be one.
    fn open(&self) -> Option<&'static str> {
        match &self.statement.value {
            Value::Compare(_, cell) => match cell.figure {
                Figure::Known { .. } => None,
                Figure::SetByProvince => Some("set_by_province"),
                Figure::Unknown => Some("unknown"),
            },
            Value::Require(Requirement::SetByProvince | Requirement::Unknown, _) => {
                comparison(&self.statement.value)
            }
            _ => None,
        }
    }
}

/// The source that a statement names, or that it is.
fn own_source(statement: &Statement) -> Option<&Source> {
    match &statement.value {
        Value::Source(source) => Some(source),
        _ => statement.source(),
    }
}

/// The word for what is asked for.
fn comparison(value: &Value) -> Option<&'static str> {
    match value {
        Value::Compare(comparison, _) => Some(comparison.as_str()),
        Value::Require(requirement, _) => Some(requirement.as_str()),
        _ => None,
    }
}

fn json_value(value: &Value) -> Json {
    let text = |text: &Text| json!({ "vi": text.vi, "en": text.en });
    match value {
        Value::Text(it) => text(it),
        Value::Names(names) => json!(names),
        Value::Word(word) => json!(word),
        Value::Flag(flag) => json!(flag),
        Value::Count(count) => json!(count),
        Value::Decimal(number) => Json::Number(figure(&(*number).into())),
        Value::Validity(validity) => {
            json!({ "count": validity.count, "unit": validity.unit.as_str() })
        }
        Value::Level(level) => json!(level.as_str()),
        Value::Period(period) => json!({ "from": period.from, "to": period.to }),
        Value::Fixed(key, value) => json!({ key: value }),
        Value::Named(named) => json!({
            "key": named.key, "value": named.value, "name": text(&named.name), "aliases": named.aliases,
        }),
        Value::Decision(decision) => json!({
            "number": decision.number,
            "date": decision.date.map(|date| date.to_string()),
            "issuer": decision.issuer,
        }),
        Value::Scale(scale) => {
            let levels = scale.levels.iter();
            let levels = levels.map(|level| json!({ "id": level.id, "name": text(&level.name) }));
            json!({ "id": scale.id, "levels": levels.collect::<Vec<_>>() })
        }
        Value::Suspended(suspended) => json!({
            "reason": suspended.reason.as_ref().map(text),
            "until": suspended.until.map(|until| until.to_string()),
        }),
        Value::Source(source) => json!(source.text),
        Value::Require(requirement, _) => match requirement {
            Requirement::Yes => json!(true),
            Requirement::LevelAtLeast(level) => json!(level.value),
            Requirement::Set(set) => json!({ "set": set.value }),
            Requirement::AnyOf { sets, at_least } => {
                let sets: Vec<&str> = sets.iter().map(|set| set.value.as_str()).collect();
                json!({ "any": sets, "at_least": at_least })
            }
            Requirement::Villages { set, at_least } => {
                json!({ "villages": set.value, "at_least": at_least })
            }
            Requirement::AnyParts { at_least } => json!({ "at_least": at_least }),
            Requirement::Unmet {
                set,
                comparison,
                share,
                or_met,
            } => {
                let ids: Vec<&str> = or_met.iter().map(|id| id.value.as_str()).collect();
                let share = figure(&share.value.into());
                json!({ "unmet_of": set.value, comparison.as_str(): share, "or_met": ids })
            }
            _ => Json::Null,
        },
        Value::Compare(_, cell) => match &cell.figure {
            Figure::Known { threshold, .. } => Json::Number(figure(threshold)),
            _ => Json::Null,
        },
    }
}
