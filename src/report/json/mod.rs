//! JSON, version 1: the names of keys never change, new ones may be added. Figures are JSON numbers with all the digits
//! of the decimal; a ratio that no decimal holds has twelve places, and beside it part and whole as `counted`.

mod changes;
mod comparison;
mod progress;
mod recognition;
mod results;
mod statement;

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Number;

pub(super) use self::comparison::ComparisonView;
pub(super) use self::progress::SeriesView;
pub(super) use self::results::{AssessmentView, CountedView, SetView};
pub(super) use self::statement::StatementRecord;
use super::Schema;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::exact::Exact;
use crate::lang::{Lang, Text};
use crate::number;

/// A document with one long list, written item by item; or, as NDJSON, the items alone, a line each.
pub(super) struct Document<'w> {
    out: &'w mut dyn Write,
    /// The schema that each line names, where there are lines.
    lines: Option<&'static str>,
    is_empty: bool,
    /// What stands behind the diagnostics.
    behind: String,
}

/// One line of NDJSON.
#[derive(Serialize)]
struct LineView<'a, T> {
    schema: &'static str,
    #[serde(flatten)]
    item: &'a T,
}

impl<'w> Document<'w> {
    pub(super) fn open(
        out: &'w mut dyn Write,
        schema: &Schema,
        lines: bool,
    ) -> io::Result<Document<'w>> {
        if !lines {
            let Schema { name, list, .. } = schema;
            write!(out, "{{\"schema\":\"{name}\",\"{list}\":[")?;
        }
        Ok(Document {
            out,
            lines: lines.then_some(schema.name),
            is_empty: true,
            behind: String::new(),
        })
    }

    pub(super) fn item(&mut self, item: &impl Serialize) -> io::Result<()> {
        if let Some(schema) = self.lines {
            serde_json::to_writer(&mut *self.out, &LineView { schema, item })?;
            return self.out.write_all(b"\n");
        }
        let separator = if self.is_empty { "\n" } else { ",\n" };
        self.out.write_all(separator.as_bytes())?;
        self.is_empty = false;
        Ok(serde_json::to_writer(&mut *self.out, item)?)
    }

    /// Adds a key behind the diagnostics; in lines there is nothing but the list.
    pub(super) fn behind(&mut self, key: &str, value: &impl Serialize) -> io::Result<()> {
        let value = serde_json::to_string(value)?;
        self.behind += &format!(",\n\"{key}\":{value}");
        Ok(())
    }

    pub(super) fn finish(self, diagnostics: &[Diagnostic], lang: Lang) -> io::Result<()> {
        if self.lines.is_none() {
            let views = diagnostics.iter().map(|it| DiagnosticView(it, lang));
            let views: Vec<_> = views.collect();
            self.out.write_all(b"\n],\"diagnostics\":")?;
            serde_json::to_writer(&mut *self.out, &views)?;
            writeln!(self.out, "{}}}", self.behind)?;
        }
        self.out.flush()
    }
}

struct DiagnosticView<'a>(&'a Diagnostic, Lang);

impl Serialize for DiagnosticView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let DiagnosticView(it, lang) = *self;
        let severity = match it.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let related = it.related.as_ref().map(|(place, _)| PlaceView(place));
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", it.code.as_str())?;
        map.serialize_entry("severity", severity)?;
        map.serialize_entry("message", it.message.get(lang))?;
        map.serialize_entry("hint", &it.hint.as_ref().map(|hint| hint.get(lang)))?;
        map.serialize_entry("place", &it.place.as_ref().map(PlaceView))?;
        put_some(&mut map, "related", related)?;
        map.end()
    }
}

struct PlaceView<'a>(&'a Place);

impl Serialize for PlaceView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (line, column) = self.0.line_and_column();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", self.0.file())?;
        put_some(&mut map, "sheet", self.0.worksheet())?;
        map.serialize_entry("line", &line)?;
        map.serialize_entry("column", &column)?;
        map.serialize_entry("heading", &self.0.heading())?;
        map.end()
    }
}

/// How a threshold came about that is so many times another.
#[derive(Serialize)]
struct RelativeView<'a> {
    times: Number,
    of: &'a str,
    base: Number,
}

impl<'a> RelativeView<'a> {
    fn new(times: &Exact, of: &'a str, base: &Exact) -> RelativeView<'a> {
        let (times, base) = (figure(times), figure(base));
        RelativeView { times, of, base }
    }
}

/// A figure with all its digits; one that no decimal holds keeps its sign.
pub(super) fn figure(figure: &Exact) -> Number {
    digits(&number::plain(figure, Some(&Exact::ZERO)))
}

/// Plain notation as a JSON number; it is one by the way it is made.
fn digits(plain: &str) -> Number {
    plain.parse().expect("plain notation is JSON's own")
}

/// Writes a key that is left out where there is no value.
pub(super) fn put_some<M: SerializeMap>(
    map: &mut M,
    key: &'static str,
    value: Option<impl Serialize>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(key, &value))
}

/// Writes a text in one language, left out where there is none.
fn put_text<M: SerializeMap>(
    map: &mut M,
    key: &'static str,
    text: Option<&Text>,
    lang: Lang,
) -> Result<(), M::Error> {
    put_some(map, key, text.map(|text| text.get(lang)))
}

/// Writes a list that is left out where it is empty.
fn put_list<M: SerializeMap>(
    map: &mut M,
    key: &'static str,
    list: Vec<impl Serialize>,
) -> Result<(), M::Error> {
    put_some(map, key, (!list.is_empty()).then_some(list))
}
