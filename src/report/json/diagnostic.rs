//! A diagnostic as a JSON object.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::words::Lang;

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
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    line: Option<u64>,
    column: Option<u64>,
    heading: Option<&'a str>,
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
            sheet: place.worksheet(),
            line,
            column,
            heading,
        }
    }
}
