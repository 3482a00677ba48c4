//! A list of communes: names, and codes and districts where there are any.

use super::table::tables;
use crate::data::Input;
use crate::data::headings::column::Column;
use crate::data::headings::heading_diagnostics;
use crate::data::options::ReadOptions;
use crate::data::record::Record;
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
pub fn communes(input: Input) -> (Vec<Listed>, Vec<Diagnostic>) {
    let (tables, mut found, _) = tables(input, None, &ReadOptions::default());
    let mut listed: Vec<Listed> = Vec::new();
    for mut table in tables {
        let columns = &table.columns;
        let at = |wanted: &Column| columns.iter().position(|column| column == wanted);
        let [name, code, district] = [
            at(&Column::Commune),
            at(&Column::Code),
            at(&Column::Context("district")),
        ];
        if name.is_none() && code.is_none() {
            let heading = table.cell(table.sheet.heading_line, None);
            found.push(heading_diagnostics::no_commune_column(&heading));
            continue;
        }
        let mut record = Record::default();
        loop {
            match table.next(&mut record) {
                Ok(true) => {
                    let text = |index: Option<usize>| {
                        let text = fold::clean_bytes(record.get(index?)?);
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
                Ok(false) => break,
                Err(diagnostic) => {
                    found.push(*diagnostic);
                    break;
                }
            }
        }
    }
    (listed, found)
}
