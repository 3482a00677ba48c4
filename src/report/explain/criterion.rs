//! A criterion for people: its indicators, and what each requires in one set.

use super::measuring::answers;
use super::subject::{alike, name, requirement};
use crate::criteria::{Context, Key, Subject, Value};
use crate::lang::Lang;
use crate::report::grid::{Cell, Column, Grid};
use crate::report::statements::{self, Glossary};
use crate::report::wording;

/// A criterion in one set.
pub(super) fn grid(subject: &Subject, lang: Lang) -> Grid {
    let set = &subject.set;
    let glossary = Glossary {
        lang,
        names: &subject.names,
        sets: &[set],
    };
    let mut intro = vec![format!("{} · {}", set.title.get(lang), set.id_and_path())];
    if let Some(Value::Text(agency)) = subject.value(Key::Agency) {
        intro.push(answers(agency, lang));
    }
    if let Some(Value::Text(note)) = subject.value(Key::Note) {
        let word = lang.of("Ghi chú", "Note");
        intro.push(format!("{word}: {}", note.get(lang)));
    }
    let requirements = subject.layers.iter().map(|layer| &layer.statement);
    let (columns, rows) = indicators(subject, glossary);
    Grid {
        title: format!("{} {}", subject.id, name(subject, &subject.id, lang)),
        intro,
        columns,
        rows,
        notes: wording::legends(statements::marks(requirements), lang).collect(),
        ..Grid::default()
    }
}

/// Each indicator, and what holds for it; who wants to know more asks for the indicator.
fn indicators(subject: &Subject, glossary: Glossary<'_>) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let lang = glossary.lang;
    let columns = vec![
        Column::unbroken(lang.of("TT", "No.")),
        Column::main(lang.of("Chỉ tiêu", "Indicator")),
        Column::text(lang.of("Yêu cầu", "Requirement")),
    ];
    let mut previous = "";
    let groups = alike(subject, &Context::default()).into_iter();
    let rows = groups.filter(|group| group[0].holds).map(|group| {
        let id = &*group[0].statement.id;
        let requirement = Cell::new(requirement(&group, subject, glossary));
        if id == previous {
            return vec![Cell::default(), Cell::default(), requirement];
        }
        previous = id;
        vec![
            Cell::strong(id),
            Cell::new(name(subject, id, lang)),
            requirement,
        ]
    });
    (columns, rows.collect())
}
