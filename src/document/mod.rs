//! TOML files read key by key, with the place of every value and all faults in one run: criteria sets and settings.

mod fields;
pub(crate) mod problem;

use std::cell::RefCell;
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

pub(crate) use fields::{Fields, Notes, decimal, name_or_number, strings, text, word};

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// Reads a file with `read`; what came of it, as far as that can be told, and all faults of the file.
pub(crate) fn read<T>(
    file: &Arc<SourceFile>,
    read: impl FnOnce(Fields<'_>) -> T,
) -> (T, Vec<Diagnostic>) {
    let notes = Notes {
        file: Arc::clone(file),
        found: RefCell::default(),
    };
    let (document, errors) = DeTable::parse_recoverable(&file.text);
    for error in errors {
        notes.add(problem::toml_syntax(file, error.span(), error.message()));
    }
    let top = Fields::new(
        document.get_ref(),
        notes.origin(&Spanned::new(0..0, ())),
        &notes,
    );
    let answer = read(top);
    let mut found = notes.found.into_inner();
    // The syntax calls a day that is not in the calendar wrong too, with advice that does not help.
    let days: Vec<Option<Place>> = of_code(&found, Code::BadDate)
        .map(|day| day.place.clone())
        .collect();
    found.retain(|fault| {
        fault.code != Code::TomlSyntax || !days.iter().any(|day| overlaps(day.as_ref(), fault))
    });
    (answer, found)
}

fn of_code(found: &[Diagnostic], code: Code) -> impl Iterator<Item = &Diagnostic> {
    found.iter().filter(move |fault| fault.code == code)
}

fn overlaps(place: Option<&Place>, fault: &Diagnostic) -> bool {
    match (place, &fault.place) {
        (Some(Place::Span(a)), Some(Place::Span(b))) => {
            a.span.start <= b.span.end && b.span.start <= a.span.end
        }
        _ => false,
    }
}
