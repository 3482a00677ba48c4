//! What is to know of an indicator, a criterion, a set or a code, in every format.

mod example;
mod set;
mod subject;

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::csv::Field;
use super::grid::Grid;
use super::json::StatementRecord;
use super::sets::{self, SetLine};
use super::statements::{self, Glossary};
use super::{Record, Schema, Settings, write_grids, write_list};
use crate::criteria::{Context, ContextValue, CriteriaSet, Key, Subject};
use crate::diagnostic::{Code, Diagnostic};
use crate::words::Lang;

/// What somebody asks about.
#[derive(Debug)]
pub enum Topic {
    /// Criteria, indicators or parts, in one set after the other.
    Subjects(Vec<Subject>),
    /// A set.
    Set {
        /// The set.
        set: Arc<CriteriaSet>,
        /// What its thresholds depend on: the keys, and the values that each may have.
        keys: Vec<(String, Vec<String>)>,
        /// What context values are called.
        names: Vec<ContextValue>,
        /// The sets that it requires.
        requires: Vec<Arc<CriteriaSet>>,
    },
    /// The code of a message.
    Code(Code),
}

/// Writes what there is to know. `known` is the context that is set, to say what applies in it.
pub fn explain(
    out: &mut dyn Write,
    settings: &Settings,
    topic: &Topic,
    known: &Context,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let lang = settings.lang;
    match topic {
        Topic::Subjects(subjects) => {
            let views = subjects.iter();
            let views = views.flat_map(|subject| requirements(subject, known, lang));
            let views: Vec<RequirementView<'_>> = views.collect();
            write_list(out, settings, &views, diagnostics, || {
                let grids = subjects.iter();
                let grids = grids.map(|subject| subject::grid(subject, known, lang));
                grids.collect()
            })
        }
        Topic::Set {
            set,
            keys,
            names,
            requires,
        } => {
            if !settings.format.is_for_people() {
                return sets::sets(out, settings, &[SetLine::new(set)], diagnostics);
            }
            let glossary = Glossary {
                lang,
                names,
                sets: &[set],
            };
            let grid = set::grid(set, keys, requires, glossary);
            write_grids(out, settings, [grid])
        }
        Topic::Code(code) => {
            let explanation = code.explanation(lang);
            let view = CodeView {
                code: code.as_str(),
                meaning: explanation.meaning,
                cure: explanation.fix,
            };
            write_list(out, settings, &[view], diagnostics, || {
                let fix = lang.of("Cách xử lý", "What to do");
                vec![Grid {
                    title: code.as_str().to_owned(),
                    intro: vec![explanation.meaning.to_owned()],
                    notes: vec![format!("{fix}: {}", explanation.fix)],
                    ..Grid::default()
                }]
            })
        }
    }
}

/// A code as formats for programs have it.
#[derive(Serialize)]
struct CodeView<'a> {
    code: &'static str,
    meaning: &'a str,
    cure: &'a str,
}

impl Record for CodeView<'_> {
    const SCHEMA: Schema = Schema {
        name: "ntm.explain/1",
        list: "codes",
        columns: "code meaning cure",
    };

    fn fields(&self) -> Vec<Field<'_>> {
        vec![
            Field::text(self.code),
            Field::text(self.meaning),
            Field::text(self.cure),
        ]
    }
}

/// A requirement as formats for programs have it.
#[derive(Serialize)]
struct RequirementView<'a> {
    set: &'a str,
    /// The set whose file gives it.
    layer: &'a str,
    id: &'a str,
    name: &'a str,
    unit: Option<&'a str>,
    /// Whether no set laid over the layer's has replaced it.
    holds: bool,
    /// Whether it holds in the context that is set; null where that does not say.
    applies: Option<bool>,
    #[serde(flatten)]
    statement: StatementRecord<'a>,
}

impl Record for RequirementView<'_> {
    const SCHEMA: Schema = Schema {
        name: "ntm.explain/1",
        list: "requirements",
        columns: "set layer id name unit holds applies key context comparison value open certainty source file line",
    };

    fn fields(&self) -> Vec<Field<'_>> {
        let applies = self.applies.map(|applies| applies.to_string());
        let mut fields = vec![
            Field::text(self.set),
            Field::text(self.layer),
            Field::text(self.id),
            Field::text(self.name),
            Field::maybe(self.unit),
            Field::text(self.holds.to_string()),
            Field::text(applies.unwrap_or_default()),
        ];
        fields.extend(self.statement.fields());
        fields
    }
}

/// The requirements of a subject, one for each layer.
fn requirements<'a>(subject: &'a Subject, known: &Context, lang: Lang) -> Vec<RequirementView<'a>> {
    let text = |key, id| statements::text(&subject.statements, key, id).map(|it| it.get(lang));
    let views = subject.layers.iter().map(|layer| RequirementView {
        set: &subject.set.id,
        layer: &layer.set,
        id: &layer.statement.id,
        name: text(Key::Name, &layer.statement.id).unwrap_or_default(),
        unit: text(Key::Unit, &layer.statement.id),
        holds: layer.holds,
        applies: subject::applies(subject, layer, known),
        statement: StatementRecord {
            statement: &layer.statement,
            glossary: Glossary {
                lang,
                names: &[],
                sets: &[],
            },
        },
    });
    views.collect()
}
