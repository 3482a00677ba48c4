//! A list of communes: names, and codes and districts where there are any.

use super::heading::{Column, column};
use super::problem;
use super::reading::Reading;
use super::source::{Input, tables};
use crate::diagnostic::Diagnostic;
use crate::fold;

/// A commune of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name; its code where the list gives no name.
    pub name: String,
    /// Its official code; absent where the list gives none.
    pub code: Option<String>,
    /// Its district; absent where the list gives none.
    pub district: Option<String>,
}

/// The communes that a file names, each once and in its order: any file with a column for them will do, also one with
/// measurements.
pub fn communes(input: &Input) -> (Vec<Listed>, Vec<Diagnostic>) {
    let (tables, mut found) = tables(input, None, &Reading::default());
    let mut listed: Vec<Listed> = Vec::new();
    for mut table in tables {
        let columns: Vec<Column> = table.sheet.headings.iter().map(|it| column(it)).collect();
        let at = |wanted: &Column| columns.iter().position(|column| column == wanted);
        let [name, code, district] = [
            at(&Column::Commune),
            at(&Column::Code),
            at(&Column::Context("district")),
        ];
        if name.is_none() && code.is_none() {
            let heading = table.spot(table.sheet.heading_line, None);
            found.push(problem::no_commune_column(&heading));
            continue;
        }
        loop {
            match table.advance() {
                Ok(None) => break,
                Ok(Some(_)) => {
                    let text = |index: Option<usize>| {
                        let field = table.record().get(index?)?;
                        let text = fold::clean_bytes(field);
                        (!text.is_empty()).then(|| text.into_owned())
                    };
                    let (name, code) = (text(name), text(code));
                    let one = name.or_else(|| code.clone()).map(|name| Listed {
                        name,
                        code,
                        district: text(district),
                    });
                    listed.extend(one.filter(|one| !listed.contains(one)));
                }
                Err(diagnostic) => {
                    found.push(*diagnostic);
                    break;
                }
            }
        }
    }
    (listed, found)
}
