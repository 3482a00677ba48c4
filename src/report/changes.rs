//! What one set says otherwise than another, in every format.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::delimited::Field;
use super::document::unit;
use super::grid::{Cell, Column, Grid};
use super::records::{self, Record};
use super::said::{self, SaidView, Words};
use super::{Settings, phrase};
use crate::criteria::{Change, ChangeKind, ContextValue, CriteriaSet, Key, Statement};
use crate::diagnostic::Diagnostic;
use crate::words::Lang;

/// Two sets that are compared.
#[derive(Debug)]
pub struct Compared<'a> {
    /// The first and the second set.
    pub sets: [&'a CriteriaSet; 2],
    /// What they say.
    pub statements: [&'a [Statement]; 2],
    /// What context values are called in either.
    pub names: &'a [ContextValue],
    /// What they say otherwise.
    pub changes: &'a [Change],
}

/// A change as machine formats show it.
#[derive(Serialize)]
struct View<'a> {
    kind: &'static str,
    id: &'a str,
    key: &'static str,
    context: BTreeMap<String, String>,
    old: Option<SaidView<'a>>,
    new: Option<SaidView<'a>>,
}

impl Record for View<'_> {
    const SCHEMA: &'static str = "ntm.diff/1";
    const LIST: &'static str = "changes";
    const COLUMNS: &'static [&'static str] = &[
        "kind",
        "id",
        "key",
        "context",
        "old_comparison",
        "old_value",
        "old_open",
        "old_certainty",
        "old_source",
        "old_file",
        "old_line",
        "new_comparison",
        "new_value",
        "new_open",
        "new_certainty",
        "new_source",
        "new_file",
        "new_line",
    ];

    fn fields(&self) -> Vec<Field<'_>> {
        let context = self.context.iter();
        let context = context.map(|(key, value)| format!("{key}={value}"));
        let mut fields = vec![
            Field::Text(self.kind),
            Field::Text(self.id),
            Field::Text(self.key),
            Field::Owned(context.collect::<Vec<_>>().join(" ")),
        ];
        for side in [&self.old, &self.new] {
            match side {
                // Key and context stand before.
                Some(said) => fields.extend(said.fields().into_iter().skip(2)),
                None => fields.extend([const { Field::Text("") }; 7]),
            }
        }
        fields
    }
}

/// Writes the changes.
pub fn changes(
    out: &mut dyn Write,
    settings: &Settings,
    compared: &Compared<'_>,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let words = Words {
        lang: settings.lang,
        names: compared.names,
        sets: &compared.sets,
    };
    let views: Vec<View<'_>> = compared
        .changes
        .iter()
        .filter_map(|change| {
            let (id, key) = change.subject()?;
            Some(View {
                kind: change.kind.as_str(),
                id,
                key: key.as_str(),
                context: change.context().into_iter().collect(),
                old: change.old.as_ref().map(|said| SaidView::new(said, words)),
                new: change.new.as_ref().map(|said| SaidView::new(said, words)),
            })
        })
        .collect();
    records::write(out, settings, &views, diagnostics, || {
        grids(compared, words)
    })
}

/// What is asked for otherwise first; what is only said otherwise about it after that.
fn grids(compared: &Compared<'_>, words: Words<'_>) -> Vec<Grid> {
    let lang = words.lang;
    let is_comment = |change: &&Change| {
        let key = change.subject().map(|(_, key)| key);
        matches!(key, Some(Key::Source | Key::Note | Key::Aliases))
    };
    let (comments, asked): (Vec<&Change>, Vec<&Change>) =
        compared.changes.iter().partition(is_comment);
    let [old, new] = compared.sets.map(|set| set.title.get(lang));
    let mut grids = vec![Grid {
        title: lang.of(
            format!("{new} so với {old}"),
            format!("{new} against {old}"),
        ),
        intro: vec![tally(&asked, lang)],
        ..grid(&asked, compared, words)
    }];
    if !comments.is_empty() {
        grids.push(Grid {
            title: lang
                .of(
                    "Nguồn, ghi chú và tên gọi khác nhau",
                    "Other sources, notes and names",
                )
                .to_owned(),
            ..grid(&comments, compared, words)
        });
    }
    grids
}

fn grid(changes: &[&Change], compared: &Compared<'_>, words: Words<'_>) -> Grid {
    let lang = words.lang;
    let [old, new] = compared.sets;
    let rows = changes.iter().filter_map(|change| {
        let (id, _) = change.subject()?;
        Some(vec![
            Cell::strong(id),
            Cell::new(what(change, compared, words)),
            Cell::new(kind(change.kind, lang)),
            Cell::new(side(change.old.as_ref(), 0, compared, words)),
            Cell::new(side(change.new.as_ref(), 1, compared, words)),
        ])
    });
    let sides = changes.iter();
    let sides = sides.flat_map(|change| change.old.iter().chain(&change.new));
    let legends = said::marks(sides).into_iter();
    let legends = legends.map(|of| phrase::legend(of, lang).to_owned());
    Grid {
        columns: vec![
            Column::unbroken(lang.of("Số", "No")),
            Column::main(lang.of("Nội dung", "What")),
            Column::text(lang.of("Thay đổi", "Change")),
            Column::text(old.id_and_path()),
            Column::text(new.id_and_path()),
        ],
        rows: rows.collect(),
        notes: legends.collect(),
        ..Grid::default()
    }
}

/// Which value, and in which context; of a requirement, whose.
fn what(change: &Change, compared: &Compared<'_>, words: Words<'_>) -> String {
    let Some((id, key)) = change.subject() else {
        return String::new();
    };
    let label = change.new.as_ref().or(change.old.as_ref());
    let label = label.map_or("", |said| words.label(said));
    let context = change.context();
    let context = match context.is_empty() {
        true => String::new(),
        false => format!(" ({})", words.context(&context)),
    };
    if key == Key::Name {
        return words.lang.of("tên", "name").to_owned();
    }
    let names = compared.statements.iter().rev();
    let mut names = names.flat_map(|said| said.iter());
    let name = names.find(|said| said.key == Key::Name && &*said.id == id);
    let name = name.map_or_else(String::new, |name| words.value(name, None));
    format!("{name}: {label}{context}")
}

/// What one of the sets says, its source, and the place.
fn side(said: Option<&Statement>, of: usize, compared: &Compared<'_>, words: Words<'_>) -> String {
    let Some(said) = said else {
        return "–".to_owned();
    };
    let mut lines = vec![words.value(said, unit(compared.statements[of], &said.id))];
    lines.extend(said.source().map(|source| words.source(source)));
    lines.push(said::place(said));
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
    match counts.is_empty() {
        true => lang.of("Không khác gì.", "No difference.").to_owned(),
        false => counts.join(", ") + ".",
    }
}
