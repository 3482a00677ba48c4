//! What sets say, value by value, as machine formats have it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Number, Value as Json, json};

use super::Words;
use crate::criteria::{Certainty, Figure, Requirement, Statement, ThresholdCell, Value};
use crate::report::delimited::Field;
use crate::report::json::figure;
use crate::words::Text;

/// A value as machine formats have it. Keys never change.
#[derive(Serialize)]
pub(in crate::report) struct SaidView<'a> {
    key: &'static str,
    context: BTreeMap<&'a str, &'a str>,
    comparison: Option<&'static str>,
    value: Json,
    open: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relative: Option<ProductView<'a>>,
    certainty: Option<&'static str>,
    source: Option<&'a str>,
    file: &'a str,
    line: usize,
    column: usize,
    /// The value as CSV has it, unless it is a figure.
    #[serde(skip)]
    words: String,
}

/// How a figure came about that is so many times another.
#[derive(Serialize)]
struct ProductView<'a> {
    times: Number,
    of: &'a str,
    base: Number,
}

/// The columns of a value.
pub(in crate::report) const SAID: [&str; 9] = [
    "key",
    "context",
    "comparison",
    "value",
    "open",
    "certainty",
    "source",
    "file",
    "line",
];

impl<'a> SaidView<'a> {
    pub(in crate::report) fn new(said: &'a Statement, words: Words<'_>) -> SaidView<'a> {
        let (line, column) = said.origin.line_and_column();
        let cell = match &said.value {
            Value::Compare(_, cell) => Some(cell),
            _ => None,
        };
        let source = match &said.value {
            Value::Compare(_, cell) => cell.source.as_ref(),
            Value::Require(_, source) => source.as_ref(),
            Value::Source(source) => Some(source),
            _ => None,
        };
        let certainty = cell.map_or(
            source.map(|source| source.certainty),
            ThresholdCell::certainty,
        );
        SaidView {
            key: said.key.as_str(),
            context: cell.map_or_else(BTreeMap::new, |cell| {
                let pairs = cell.context.iter();
                pairs
                    .map(|(key, value)| (key.as_str(), value.as_str()))
                    .collect()
            }),
            comparison: comparison(said),
            value: value(said),
            open: open(said),
            relative: cell.and_then(relative),
            certainty: certainty.map(Certainty::as_str),
            source: source.map(|source| &*source.text),
            file: &said.origin.file.name,
            line,
            column,
            words: match open(said) {
                None => words.value(said, None),
                Some(_) => String::new(),
            },
        }
    }

    /// The cells, one for each of the columns of a value.
    pub(in crate::report) fn fields(&self) -> Vec<Field<'_>> {
        let context = self
            .context
            .iter()
            .map(|(key, value)| format!("{key}={value}"));
        vec![
            Field::Text(self.key),
            Field::Owned(context.collect::<Vec<_>>().join(" ")),
            Field::maybe(self.comparison),
            match &self.value {
                Json::Number(number) => Field::Number(number.to_string()),
                Json::String(text) => Field::Text(text),
                _ => Field::Text(&self.words),
            },
            Field::maybe(self.open),
            Field::maybe(self.certainty),
            Field::maybe(self.source),
            Field::Text(self.file),
            Field::number(Some(self.line)),
        ]
    }
}

fn relative(cell: &ThresholdCell) -> Option<ProductView<'_>> {
    match &cell.figure {
        Figure::Known {
            relative: Some(product),
            ..
        } => Some(ProductView {
            times: figure(&product.times),
            of: &product.of,
            base: figure(&product.base),
        }),
        _ => None,
    }
}

/// The word for what is asked for.
fn comparison(said: &Statement) -> Option<&'static str> {
    Some(match &said.value {
        Value::Compare(comparison, _) => comparison.as_str(),
        Value::Require(requirement, _) => match requirement {
            Requirement::Compare { comparison, .. } => comparison.as_str(),
            Requirement::Yes => "yes",
            Requirement::LevelAtLeast(_) => "level_at_least",
            Requirement::SetByProvince => "set_by_province",
            Requirement::Unknown => "unknown",
            Requirement::Set(_) => "set",
            Requirement::AnyOf { .. } => "any",
            Requirement::Villages { .. } => "villages",
            Requirement::Unmet { .. } => "unmet_of",
            Requirement::AllParts => "parts",
        },
        _ => return None,
    })
}

/// Why there is no figure, where there could be one.
fn open(said: &Statement) -> Option<&'static str> {
    match &said.value {
        Value::Compare(_, cell) => match cell.figure {
            Figure::Known { .. } => None,
            Figure::SetByProvince => Some("set_by_province"),
            Figure::Unknown => Some("unknown"),
        },
        Value::Require(Requirement::SetByProvince, _) => Some("set_by_province"),
        Value::Require(Requirement::Unknown, _) => Some("unknown"),
        _ => None,
    }
}

fn value(said: &Statement) -> Json {
    let text = |text: &Text| json!({ "vi": text.vi, "en": text.en });
    match &said.value {
        Value::Text(said) => text(said),
        Value::Names(names) => json!(names),
        Value::Word(word) => json!(word),
        Value::Flag(flag) => json!(flag),
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
