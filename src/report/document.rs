//! A set as a document: everything it says once laid over its parents, value by value, with where each was set.

use std::io::{self, Write};

use serde::Serialize;

use super::delimited::Field;
use super::grid::{Cell, Column, Grid};
use super::records::{self, Record};
use super::said::{self, SAID, SaidView, Words};
use super::{Settings, phrase};
use crate::criteria::{Context, ContextValue, CriteriaSet, Key, Statement, Value};
use crate::diagnostic::Diagnostic;
use crate::words::{Lang, Text};

/// A set with what it says in a context.
#[derive(Debug)]
pub struct SetDocument<'a> {
    /// The set.
    pub set: &'a CriteriaSet,
    /// What context values are called in it and in the sets that it requires.
    pub names: &'a [ContextValue],
    /// Where and when, as far as that is given.
    pub context: &'a Context,
    /// What it says.
    pub statements: &'a [Statement],
}

/// A value as machine formats show it.
#[derive(Serialize)]
struct View<'a> {
    set: &'a str,
    /// Empty for what the set says of itself.
    id: &'a str,
    #[serde(flatten)]
    said: SaidView<'a>,
}

impl Record for View<'_> {
    const SCHEMA: &'static str = "ntm.set/1";
    const LIST: &'static str = "values";
    const COLUMNS: &'static [&'static str] = &{
        let mut columns = [""; 2 + SAID.len()];
        columns[0] = "set";
        columns[1] = "id";
        let mut index = 0;
        while index < SAID.len() {
            columns[2 + index] = SAID[index];
            index += 1;
        }
        columns
    };

    fn fields(&self) -> Vec<Field<'_>> {
        let mut fields = vec![Field::Text(self.set), Field::Text(self.id)];
        fields.extend(self.said.fields());
        fields
    }
}

/// Writes the document.
pub fn set_document(
    out: &mut dyn Write,
    settings: &Settings,
    document: &SetDocument<'_>,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let words = Words {
        lang: settings.lang,
        names: document.names,
        sets: &[document.set],
    };
    let views: Vec<View<'_>> = document
        .statements
        .iter()
        .map(|said| View {
            set: &document.set.id,
            id: &said.id,
            said: SaidView::new(said, words),
        })
        .collect();
    records::write(out, settings, &views, diagnostics, || {
        grids(document, words)
    })
}

/// One grid for the set itself, one for each criterion.
fn grids(document: &SetDocument<'_>, words: Words<'_>) -> Vec<Grid> {
    let lang = words.lang;
    let set = document.set;
    let mut grids = vec![Grid {
        title: set.title.get(lang).to_owned(),
        intro: vec![intro(document, words)],
        ..empty(lang)
    }];
    let is_criterion = |id: &str| set.position(id).is_some();
    let mut previous = "";
    for said in document.statements {
        if &*said.id != previous && is_criterion(&said.id) {
            grids.push(empty(lang));
        }
        previous = &said.id;
        let Some(grid) = grids.last_mut() else {
            continue;
        };
        // A criterion's name is the title of its grid.
        if said.key == Key::Name && is_criterion(&said.id) {
            grid.title = format!("{} {}", said.id, words.value(said, None));
        }
        let unit = unit(document.statements, &said.id);
        grid.rows.push(row(said, unit, words));
    }
    if let Some(last) = grids.last_mut() {
        let marks = said::marks(document.statements.iter());
        let legends = marks.into_iter().map(|of| phrase::legend(of, lang));
        last.notes.extend(legends.map(str::to_owned));
    }
    grids
}

fn empty(lang: Lang) -> Grid {
    Grid {
        columns: vec![
            Column::unbroken(lang.of("Số", "No")),
            Column::main(lang.of("Nội dung", "Says")),
            Column::unbroken(lang.of("Tệp:dòng", "File:line")),
        ],
        ..Grid::default()
    }
}

/// The set's id and file, what it builds on, and the context that is shown.
fn intro(document: &SetDocument<'_>, words: Words<'_>) -> String {
    let lang = words.lang;
    let mut parts = vec![document.set.id_and_path()];
    if let Some((_, parents)) = document.set.lineage.split_first()
        && !parents.is_empty()
    {
        let parents = parents.join(" > ");
        parts.push(lang.of(format!("kế thừa {parents}"), format!("extends {parents}")));
    }
    let context: Vec<(String, String)> = document
        .context
        .iter()
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    if !context.is_empty() {
        let context = words.context(&context);
        parts.push(lang.of(format!("ngưỡng cho {context}"), format!("for {context}")));
    }
    parts.join(" · ")
}

/// The unit of an indicator.
pub(super) fn unit<'s>(statements: &'s [Statement], id: &str) -> Option<&'s Text> {
    statements.iter().find_map(|said| match &said.value {
        Value::Text(unit) if said.key == Key::Unit && &*said.id == id => Some(unit),
        _ => None,
    })
}

fn row(said: &Statement, unit: Option<&Text>, words: Words<'_>) -> Vec<Cell> {
    let place = Cell::new(said::place(said));
    let value = words.value(said, unit);
    if matches!(said.key, Key::Name | Key::Title) {
        return vec![Cell::strong(&*said.id), Cell::strong(value), place];
    }
    let context = match &said.value {
        Value::Compare(_, cell) if !cell.context.is_empty() => {
            format!(" ({})", words.context(&cell.context))
        }
        _ => String::new(),
    };
    let text = format!("{}{context}: {value}", words.label(said));
    vec![Cell::default(), Cell::new(text), place]
}
