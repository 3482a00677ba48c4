//! A set as a document: everything it states once laid over its parents, value by value, with where each was set.

use std::io::{self, Write};

use serde::Serialize;

use super::csv::Field;
use super::grid::{Cell, Column, Grid};
use super::json::StatementRecord;
use super::statements::{self, Glossary};
use super::{Record, Schema, Settings, wording, write_list};
use crate::criteria::{Context, ContextValue, CriteriaSet, Key, Statement};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

/// A set with what it states in a context.
#[derive(Debug)]
pub struct SetDocument<'a> {
    /// The set.
    pub set: &'a CriteriaSet,
    /// What context values are called in it and in the sets that it requires.
    pub names: &'a [ContextValue],
    /// Where and when, as far as that is given.
    pub context: &'a Context,
    /// What it states.
    pub statements: &'a [Statement],
}

/// A value as formats for programs have it.
#[derive(Serialize)]
struct View<'a> {
    set: &'a str,
    /// Empty for what the set states of itself.
    id: &'a str,
    #[serde(flatten)]
    statement: StatementRecord<'a>,
}

impl Record for View<'_> {
    const SCHEMA: Schema = Schema {
        name: "ntm.set/1",
        list: "values",
        columns: "set id key context comparison value open certainty source file line",
    };

    fn fields(&self) -> Vec<Field<'_>> {
        let mut fields = vec![Field::text(self.set), Field::text(self.id)];
        fields.extend(self.statement.fields());
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
    let glossary = Glossary {
        lang: settings.lang,
        names: document.names,
        sets: &[document.set],
    };
    let views = document.statements.iter().map(|statement| View {
        set: &document.set.id,
        id: &statement.id,
        statement: StatementRecord {
            statement,
            glossary,
        },
    });
    let views: Vec<View<'_>> = views.collect();
    write_list(out, settings, &views, diagnostics, || {
        grids(document, glossary)
    })
}

/// One grid for the set itself, one for each criterion.
fn grids(document: &SetDocument<'_>, glossary: Glossary<'_>) -> Vec<Grid> {
    let lang = glossary.lang;
    let set = document.set;
    let mut grid = Grid {
        title: set.title.get(lang).to_owned(),
        intro: vec![intro(document, glossary)],
        ..empty(lang)
    };
    let mut grids = Vec::new();
    let is_criterion = |id: &str| set.position(id).is_some();
    let mut previous = "";
    for statement in document.statements {
        let id = &*statement.id;
        if id != previous && is_criterion(id) {
            grids.push(std::mem::replace(&mut grid, empty(lang)));
        }
        previous = id;
        // A criterion's name is the title of its grid.
        if statement.key == Key::Name && is_criterion(id) {
            grid.title = format!("{id} {}", glossary.value(statement, None));
        }
        grid.rows
            .push(row(statement, document.statements, glossary));
    }
    let marks = statements::marks(document.statements);
    grid.notes.extend(wording::legends(marks, lang));
    grids.push(grid);
    grids
}

fn empty(lang: Lang) -> Grid {
    Grid {
        columns: vec![
            Column::unbroken(lang.of("TT", "No.")),
            Column::main(lang.of("Quy định", "Content")),
            Column::unbroken(lang.of("Tệp:dòng", "File:line")),
        ],
        ..Grid::default()
    }
}

/// The set's id and file, what it builds on, and the context that is shown.
fn intro(document: &SetDocument<'_>, glossary: Glossary<'_>) -> String {
    let lang = glossary.lang;
    let mut parts = vec![document.set.id_and_path()];
    let parents = document.set.lineage[1..].join(" > ");
    if !parents.is_empty() {
        parts.push(lang.of(format!("dựa trên {parents}"), format!("extends {parents}")));
    }
    let context = document.context.iter();
    let context = context.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let context = glossary.context(&context.collect::<Vec<_>>());
    if !context.is_empty() {
        parts.push(lang.of(
            format!("mức yêu cầu cho {context}"),
            format!("for {context}"),
        ));
    }
    parts.join(" · ")
}

fn row(statement: &Statement, all: &[Statement], glossary: Glossary<'_>) -> Vec<Cell> {
    let place = Cell::new(statements::place(statement));
    let value = glossary.value(statement, statements::unit(all, &statement.id));
    if matches!(statement.key, Key::Name | Key::Title) {
        return vec![Cell::strong(&*statement.id), Cell::strong(value), place];
    }
    let label = glossary.label(statement.key, statements::context(statement));
    vec![
        Cell::default(),
        Cell::new(format!("{label}: {value}")),
        place,
    ]
}
