//! An indicator for people: what each set requires of it, on whose word, and how it is measured.

use super::measuring::{example, measured};
use super::subject::{alike, applies, indicator, name, requirement};
use crate::criteria::{Context, Indicator, Key, RequirementLayer, Subject, Value};
use crate::lang::{Lang, context_key};
use crate::report::grid::{Cell, Column, Grid};
use crate::report::statements::{self, Glossary};
use crate::report::wording;

/// An indicator in the sets in which it is called and measured alike.
pub(super) struct Alike<'s> {
    title: String,
    measured: Vec<String>,
    sets: Vec<(&'s Subject, &'s Indicator)>,
}

/// What a set requires: a line of the table.
#[derive(PartialEq)]
struct Row {
    id: String,
    requirement: String,
    source: usize,
    in_force: String,
}

/// The sources of a table, each once.
#[derive(Default)]
struct Sources(Vec<Named>);

/// A source, and the files and lines that name it.
struct Named {
    text: String,
    places: Vec<(String, Vec<usize>)>,
}

impl<'s> Alike<'s> {
    /// The subjects that are indicators, those alike together. A set stands after what it extends.
    pub(super) fn all(subjects: &'s [Subject], lang: Lang) -> Vec<Alike<'s>> {
        let indicators = subjects.iter();
        let indicators = indicators.filter_map(|subject| Some((subject, indicator(subject)?)));
        let mut indicators: Vec<_> = indicators.collect();
        indicators.sort_by_key(|(subject, _)| subject.set.lineage.len());
        let mut all: Vec<Alike<'_>> = Vec::new();
        for (subject, indicator) in indicators {
            let title = format!("{} {}", subject.id, name(subject, &subject.id, lang));
            let measured = measured(indicator, lang);
            let is_alike = |it: &&mut Alike<'_>| {
                let level = it.sets[0].0.set.level;
                (&it.title, &it.measured, level) == (&title, &measured, subject.set.level)
            };
            match all.iter_mut().find(is_alike) {
                Some(alike) => alike.sets.push((subject, indicator)),
                None => all.push(Alike {
                    title,
                    measured,
                    sets: vec![(subject, indicator)],
                }),
            }
        }
        all
    }

    /// The table, a set a row; those that require the same by the same source share it.
    pub(super) fn grid(self, known: &Context, lang: Lang) -> Grid {
        let mut sources = Sources::default();
        let mut together: Vec<(Vec<&str>, Vec<Row>)> = Vec::new();
        for (set, rows) in self.rows(known, lang, &mut sources) {
            match together.iter_mut().find(|(_, found)| *found == rows) {
                Some((sets, _)) => sets.push(set),
                None => together.push((vec![set], rows)),
            }
        }
        let has_parts = together.iter().flat_map(|(_, rows)| rows);
        let has_parts = has_parts.clone().any(|row| row.id != self.sets[0].0.id);
        let mut columns = vec![
            Column::unbroken(lang.of("Bộ tiêu chí", "Set")),
            Column::unbroken(lang.of("TT", "No.")),
            Column::main(lang.of("Yêu cầu", "Requirement")),
            Column::text(lang.of("Hiệu lực", "In force")),
            Column::unbroken(lang.of("Căn cứ", "Source")),
        ];
        if !has_parts {
            columns.remove(1);
        }
        let mut cells = Vec::new();
        for (sets, rows) in together {
            let mut set = sets.join("\n");
            let mut previous = String::new();
            for row in rows {
                let mut line = vec![Cell::strong(std::mem::take(&mut set))];
                if has_parts {
                    let is_new = row.id != previous;
                    line.push(Cell::new(if is_new { &*row.id } else { "" }));
                    previous = row.id;
                }
                line.extend([
                    Cell::new(row.requirement),
                    Cell::new(row.in_force),
                    Cell::new(format!("[{}]", row.source)),
                ]);
                cells.push(line);
            }
        }
        let layers = self.sets.iter().flat_map(|(subject, _)| &subject.layers);
        let marks = statements::marks(layers.map(|layer| &layer.statement));
        let mut notes: Vec<String> = wording::legends(marks, lang).collect();
        notes.extend(sources.lines());
        let (mut intro, of_sets) = self.notes(lang);
        notes.extend(of_sets);
        notes.push(
            lang.of("Ví dụ số liệu (CSV):", "Example of data (CSV):")
                .to_owned(),
        );
        let (first, indicator) = self.sets[0];
        let lines = example(&first.set, indicator, &first.statements);
        notes.extend(lines.into_iter().map(|line| format!("    {line}")));
        intro.splice(
            ..0,
            self.title_of_set(lang).into_iter().chain(self.measured),
        );
        Grid {
            title: self.title,
            intro,
            columns,
            rows: cells,
            notes,
            ..Grid::default()
        }
    }

    /// The set, where there is but one.
    fn title_of_set(&self, lang: Lang) -> Option<String> {
        let [(subject, _)] = &*self.sets else {
            return None;
        };
        let set = &subject.set;
        Some(format!("{} · {}", set.title.get(lang), set.id_and_path()))
    }

    /// The rows of each set, and of those that another has replaced and that have no rows of their own.
    fn rows(&self, known: &Context, lang: Lang, sources: &mut Sources) -> Vec<(&'s str, Vec<Row>)> {
        let mut all: Vec<(&str, Vec<Row>)> = Vec::new();
        for (subject, _) in &self.sets {
            let glossary = Glossary {
                lang,
                names: &subject.names,
                sets: &[&subject.set],
            };
            for group in alike(subject, known) {
                let first = group[0];
                let is_told = |id: &str| self.sets.iter().any(|(it, _)| it.set.id == id);
                let set = if first.holds {
                    &subject.set.id
                } else {
                    &first.set
                };
                if !first.holds && is_told(set) {
                    continue;
                }
                let row = Row {
                    id: first.statement.id.to_string(),
                    requirement: requirement(&group, subject, glossary),
                    source: sources.number(&group, glossary),
                    in_force: in_force(subject, &group, known, lang),
                };
                match all.iter_mut().find(|(it, _)| it == set) {
                    Some((_, rows)) if rows.contains(&row) => {}
                    Some((_, rows)) => rows.push(row),
                    None => all.push((set, vec![row])),
                }
            }
        }
        all
    }

    /// What readers should know: of one set, above the table; of several, beneath it with their names.
    fn notes(&self, lang: Lang) -> (Vec<String>, Vec<String>) {
        let mut notes: Vec<(&str, Vec<&str>)> = Vec::new();
        for (subject, _) in &self.sets {
            if let Some(Value::Text(note)) = subject.value(Key::Note) {
                let note = note.get(lang);
                match notes.iter_mut().find(|(it, _)| *it == note) {
                    Some((_, sets)) => sets.push(&subject.set.id),
                    None => notes.push((note, vec![&subject.set.id])),
                }
            }
        }
        let word = lang.of("Ghi chú", "Note");
        if self.sets.len() == 1 {
            let notes = notes.into_iter().map(|(note, _)| format!("{word}: {note}"));
            return (notes.collect(), Vec::new());
        }
        let notes = notes.into_iter();
        let notes = notes.map(|(note, sets)| format!("{word} ({}): {note}", sets.join(", ")));
        (Vec::new(), notes.collect())
    }
}

impl Sources {
    /// The number of the source of some requirements, from 1.
    fn number(&mut self, group: &[&RequirementLayer], glossary: Glossary<'_>) -> usize {
        let source = group[0].statement.source();
        let text = source.map_or_else(String::new, |source| glossary.source(source));
        let index = self.0.iter().position(|it| it.text == text);
        let index = index.unwrap_or_else(|| {
            self.0.push(Named {
                text,
                places: Vec::new(),
            });
            self.0.len() - 1
        });
        let files = &mut self.0[index].places;
        for layer in group {
            let origin = &layer.statement.origin;
            let (line, _) = origin.line_and_column();
            match files.iter_mut().find(|(file, _)| *file == origin.file.name) {
                Some((_, lines)) if lines.contains(&line) => {}
                Some((_, lines)) => lines.push(line),
                None => files.push((origin.file.name.clone(), vec![line])),
            }
        }
        index + 1
    }

    /// The sources with their numbers.
    fn lines(self) -> impl Iterator<Item = String> {
        let sources = self.0.into_iter().enumerate();
        sources.map(|(index, Named { text, places })| {
            let files = places.into_iter().map(|(file, mut lines)| {
                lines.sort_unstable();
                let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
                format!("{file}:{}", lines.join(", "))
            });
            let files = files.collect::<Vec<_>>().join("; ");
            let parts = [text, files].into_iter().filter(|part| !part.is_empty());
            let parts: Vec<String> = parts.collect();
            format!("[{}] {}", index + 1, parts.join("; "))
        })
    }
}

/// Whether requirements apply, and if that is open, on what it depends.
fn in_force(subject: &Subject, group: &[&RequirementLayer], known: &Context, lang: Lang) -> String {
    let text = match applies(subject, group[0], known) {
        _ if !group[0].holds => lang.of("đã thay", "replaced"),
        Some(true) => lang.of("đang áp dụng", "in force"),
        Some(false) => lang.of("áp dụng nơi khác", "elsewhere"),
        None => {
            let known = subject.set.context.over(known);
            let mut keys: Vec<&str> = Vec::new();
            let contexts = group
                .iter()
                .map(|layer| statements::context(&layer.statement));
            for (key, _) in contexts.flatten() {
                if known.get(key).is_none() && !keys.contains(&&**key) {
                    keys.push(key);
                }
            }
            let keys: Vec<String> = keys
                .iter()
                .map(|key| context_key(key, lang).into())
                .collect();
            let keys = keys.join(lang.of(" và ", " and "));
            return lang.of(format!("tùy {keys}"), format!("by {keys}"));
        }
    };
    text.to_owned()
}
