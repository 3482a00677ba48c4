//! What one set states otherwise than another, in every format.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::csv::Field;
use super::grid::{Cell, Column, Grid};
use super::json::StatementRecord;
use super::statements::{self, Glossary};
use super::{Record, Schema, Settings, wording, write_list};
use crate::criteria::{Change, ChangeKind, ContextValue, CriteriaSet, Key, Statement};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

/// Two sets that are compared.
#[derive(Debug)]
pub struct Compared<'a> {
    /// The first and the second set.
    pub sets: [&'a CriteriaSet; 2],
    /// What they state.
    pub statements: [&'a [Statement]; 2],
    /// What context values are called in either.
    pub names: &'a [ContextValue],
    /// What they state otherwise.
    pub changes: &'a [Change],
}

/// A change as formats for programs have it.
#[derive(Serialize)]
struct View<'a> {
    kind: &'static str,
    id: &'a str,
    key: &'static str,
    context: BTreeMap<String, String>,
    old: Option<StatementRecord<'a>>,
    new: Option<StatementRecord<'a>>,
}

impl Record for View<'_> {
    const SCHEMA: Schema = Schema {
        name: "ntm.diff/1",
        list: "changes",
        columns: "kind id key context old_comparison old_value old_open old_certainty old_source old_file old_line \
                  new_comparison new_value new_open new_certainty new_source new_file new_line",
    };

    fn fields(&self) -> Vec<Field<'_>> {
        let mut fields = vec![
            Field::text(self.kind),
            Field::text(self.id),
            Field::text(self.key),
            Field::pairs(&self.context),
        ];
        for side in [&self.old, &self.new] {
            match side {
                // Key and context stand before.
                Some(statement) => fields.extend(statement.fields().into_iter().skip(2)),
                None => fields.resize_with(fields.len() + 7, || Field::text("")),
            }
        }
        fields
    }
}

/// Writes the changes.
pub fn diff(
    out: &mut dyn Write,
    settings: &Settings,
    compared: &Compared<'_>,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let glossary = Glossary {
        lang: settings.lang,
        names: compared.names,
        sets: &compared.sets,
    };
    let record = |statement| StatementRecord {
        statement,
        glossary,
    };
    let views = compared.changes.iter().filter_map(|change| {
        let (id, key) = change.subject()?;
        Some(View {
            kind: change.kind.as_str(),
            id,
            key: key.as_str(),
            context: change.context().into_iter().collect(),
            old: change.old.as_ref().map(record),
            new: change.new.as_ref().map(record),
        })
    });
    let views: Vec<View<'_>> = views.collect();
    write_list(out, settings, &views, diagnostics, || {
        grids(compared, glossary)
    })
}

/// What is asked for otherwise first; what is only said otherwise about it after that.
fn grids(compared: &Compared<'_>, glossary: Glossary<'_>) -> Vec<Grid> {
    let lang = glossary.lang;
    let is_comment = |change: &&Change| {
        let key = change.subject().map(|(_, key)| key);
        matches!(
            key,
            Some(Key::Source | Key::Note | Key::Aliases | Key::Short)
        )
    };
    let (comments, asked): (Vec<&Change>, Vec<&Change>) =
        compared.changes.iter().partition(is_comment);
    let [old, new] = compared.sets.map(|set| set.title.get(lang));
    let title = lang.of(
        format!("{new} so với {old}"),
        format!("{new} compared with {old}"),
    );
    let mut grids = vec![Grid {
        title,
        intro: vec![tally(&asked, lang)],
        ..grid(&asked, compared, glossary)
    }];
    if !comments.is_empty() {
        let title = lang.of(
            "Căn cứ, ghi chú và tên gọi khác nhau",
            "Differences in sources, notes and names",
        );
        grids.push(Grid {
            title: title.to_owned(),
            ..grid(&comments, compared, glossary)
        });
    }
    grids
}

fn grid(changes: &[&Change], compared: &Compared<'_>, glossary: Glossary<'_>) -> Grid {
    let lang = glossary.lang;
    let [old, new] = compared.sets.map(CriteriaSet::id_and_path);
    let rows = changes.iter().filter_map(|change| {
        let (id, key) = change.subject()?;
        Some(vec![
            Cell::strong(id),
            Cell::new(what(change, (id, key), compared, glossary)),
            Cell::new(kind(change.kind, lang)),
            Cell::new(side(change.old.as_ref(), compared.statements[0], glossary)),
            Cell::new(side(change.new.as_ref(), compared.statements[1], glossary)),
        ])
    });
    let sides = changes.iter();
    let sides = sides.flat_map(|change| change.old.iter().chain(&change.new));
    Grid {
        columns: vec![
            Column::unbroken(lang.of("TT", "No.")),
            Column::main(lang.of("Nội dung", "What")),
            Column::text(lang.of("Thay đổi", "Change")),
            Column::text(old),
            Column::text(new),
        ],
        rows: rows.collect(),
        notes: wording::legends(statements::marks(sides), lang).collect(),
        ..Grid::default()
    }
}

/// Which value, and in which context; of a requirement, whose.
fn what(
    change: &Change,
    (id, key): (&str, Key),
    compared: &Compared<'_>,
    glossary: Glossary<'_>,
) -> String {
    if key == Key::Name {
        return glossary.lang.of("tên", "name").to_owned();
    }
    let named = compared.statements.iter().rev().copied().flatten();
    let name = statements::text(named, Key::Name, id);
    let name = name.map_or("", |name| name.get(glossary.lang));
    format!("{name}: {}", glossary.label(key, &change.context()))
}

/// What one of the sets states, its source, and the place.
fn side(statement: Option<&Statement>, all: &[Statement], glossary: Glossary<'_>) -> String {
    let Some(statement) = statement else {
        return "–".to_owned();
    };
    let mut lines = vec![glossary.value(statement, statements::unit(all, &statement.id))];
    lines.extend(statement.source().map(|source| glossary.source(source)));
    lines.push(statements::place(statement));
    lines.join("\n")
}

fn kind(kind: ChangeKind, lang: Lang) -> &'static str {
    match kind {
        ChangeKind::Added => lang.of("thêm", "added"),
        ChangeKind::Removed => lang.of("bỏ", "removed"),
        ChangeKind::Renamed => lang.of("đổi tên", "renamed"),
        ChangeKind::Tighter => lang.of("chặt hơn", "tighter"),
        ChangeKind::Looser => lang.of("LỎNG HƠN", "LOOSER"),
        ChangeKind::Changed => lang.of("khác", "changed"),
    }
}

/// How many changes of each kind there are.
fn tally(changes: &[&Change], lang: Lang) -> String {
    let counts = ChangeKind::ALL.into_iter().filter_map(|of| {
        let count = changes.iter().filter(|change| change.kind == of).count();
        (count > 0).then(|| format!("{count} {}", kind(of, lang).to_lowercase()))
    });
    let counts: Vec<String> = counts.collect();
    if counts.is_empty() {
        return lang.of("Không có khác biệt.", "No difference.").to_owned();
    }
    counts.join(", ") + "."
}
