//! JSON, version 1: the names of keys never change, new ones may be added. Figures are JSON numbers with all the digits
//! of the decimal; a ratio that no decimal holds has twelve places, and beside it part and whole as `counted`.

mod results;
mod statement;

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::SerializeMap;
use serde_json::Number;

pub(super) use self::results::{AssessmentView, SetView};
pub(super) use self::statement::StatementRecord;
use super::records::Schema;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::exact::Exact;
use crate::number;
use crate::words::Lang;

/// A document with one long list, written item by item; or, as NDJSON, the items alone, a line each.
pub(super) struct Document<'w> {
    out: &'w mut dyn Write,
    lines: bool,
    is_empty: bool,
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
            lines,
            is_empty: true,
        })
    }

    pub(super) fn item(&mut self, item: &impl Serialize) -> io::Result<()> {
        if !self.lines {
            let separator = if self.is_empty { "\n" } else { ",\n" };
            self.out.write_all(separator.as_bytes())?;
        }
        self.is_empty = false;
        serde_json::to_writer(&mut *self.out, item)?;
        if self.lines {
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    pub(super) fn finish(self, diagnostics: &[Diagnostic], lang: Lang) -> io::Result<()> {
        if !self.lines {
            let views = diagnostics.iter();
            let views: Vec<_> = views.map(|it| DiagnosticView::new(it, lang)).collect();
            self.out.write_all(b"\n],\"diagnostics\":")?;
            serde_json::to_writer(&mut *self.out, &views)?;
            self.out.write_all(b"}\n")?;
        }
        self.out.flush()
    }
}

#[derive(Serialize)]
struct DiagnosticView<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
    place: Option<PlaceView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<PlaceView<'a>>,
}

#[derive(Serialize)]
struct PlaceView<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    line: Option<u64>,
    column: Option<u64>,
    heading: Option<&'a str>,
}

impl<'a> DiagnosticView<'a> {
    fn new(diagnostic: &'a Diagnostic, lang: Lang) -> DiagnosticView<'a> {
        let related = diagnostic.related.as_ref();
        DiagnosticView {
            code: diagnostic.code.as_str(),
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: diagnostic.message.get(lang),
            hint: diagnostic.hint.as_ref().map(|hint| hint.get(lang)),
            place: diagnostic.place.as_ref().map(PlaceView::new),
            related: related.map(|(place, _)| PlaceView::new(place)),
        }
    }
}

impl<'a> PlaceView<'a> {
    fn new(place: &'a Place) -> PlaceView<'a> {
        let (line, column) = place.line_and_column();
        PlaceView {
            file: place.file(),
            sheet: place.worksheet(),
            line,
            column,
            heading: place.heading(),
        }
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
fn figure(figure: &Exact) -> Number {
    digits(&number::plain(figure, Some(&Exact::ZERO)))
}

/// Plain notation as a JSON number; it is one by the way it is made.
fn digits(plain: &str) -> Number {
    plain.parse().expect("plain notation is JSON's own")
}

/// Writes a key that is left out where there is no value.
fn put_some<M: SerializeMap>(
    map: &mut M,
    key: &'static str,
    value: Option<impl Serialize>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(key, &value))
}
