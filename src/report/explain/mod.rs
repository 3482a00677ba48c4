//! What is to know of an indicator, a criterion, a set or a code, in every format.

mod criterion;
mod indicator;
mod measuring;
mod subject;

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use self::indicator::Alike;
use super::csv::Field;
use super::grid::{Cell, Column, Grid};
use super::json::StatementRecord;
use super::sets::{self, SetLine};
use super::statements::{self, Glossary};
use super::{Record, Schema, Settings, write_grids, write_list};
use crate::criteria::{CertaintyCounts, Context, ContextValue, CriteriaSet, Key, Subject};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Lang, context_key};

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
                let indicators = Alike::all(subjects, lang).into_iter();
                let indicators = indicators.map(|alike| alike.grid(known, lang));
                let criteria = subjects.iter();
                let criteria = criteria.filter(|subject| subject::indicator(subject).is_none());
                let criteria = criteria.map(|subject| criterion::grid(subject, lang));
                criteria.chain(indicators).collect()
            })
        }
        Topic::Set {
            set,
            keys,
            names,
            requires,
        } => {
            if !settings.format.is_for_people() {
                return sets::sets(out, settings, &[SetLine::new(set)], true, diagnostics);
            }
            let glossary = Glossary {
                lang,
                names,
                sets: &[set],
            };
            let grid = set_grid(set, keys, requires, glossary);
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

/// A set as a whole, for people: what it is, what its thresholds depend on, and its criteria.
fn set_grid(
    set: &CriteriaSet,
    keys: &[(String, Vec<String>)],
    requires: &[Arc<CriteriaSet>],
    glossary: Glossary<'_>,
) -> Grid {
    let lang = glossary.lang;
    let mut intro = vec![set.id_and_path()];
    let mut add = |vi: &str, en: &str, text: String| {
        let word = lang.of(vi, en);
        intro.push(format!("{word}: {text}"));
    };
    if let Some(decision) = &set.decision {
        add("Quyết định", "Decision", glossary.decision(decision));
    }
    if let Some(period) = set.period {
        let period = format!("{}-{}", period.from, period.to);
        add("Giai đoạn", "Period", period);
    }
    if set.lineage.len() > 1 {
        add("Dựa trên", "Extends", set.lineage[1..].join(" > "));
    }
    let thresholds = sets::thresholds(&CertaintyCounts::of(set), lang);
    add("Mức yêu cầu", "Thresholds", thresholds);
    for (key, values) in keys {
        let values = values.iter().map(|value| {
            let named = glossary.context(&[(key.clone(), value.clone())]);
            if named == *value {
                named
            } else {
                format!("{value} ({named})")
            }
        });
        let depends = lang.of("Mức yêu cầu tùy theo", "Thresholds depend on the");
        let depends = format!("{depends} {}", context_key(key, lang));
        add(&depends, &depends, values.collect::<Vec<_>>().join("; "));
    }
    if !requires.is_empty() {
        let ids: Vec<&str> = requires.iter().map(|set| set.id.as_str()).collect();
        add("Yêu cầu đạt các bộ", "Requires the sets", ids.join(", "));
    }
    if let Some(note) = &set.note {
        add("Ghi chú", "Note", note.get(lang).to_owned());
    }
    let rows = set.criteria.iter().map(|criterion| {
        vec![
            Cell::strong(&*criterion.id),
            Cell::new(criterion.name.get(lang)),
            Cell::new(criterion.indicators.len().to_string()),
        ]
    });
    let id = &set.id;
    Grid {
        title: set.title.get(lang).to_owned(),
        intro,
        columns: vec![
            Column::unbroken(lang.of("TT", "No.")),
            Column::main(lang.of("Tiêu chí", "Criterion")),
            Column::right(lang.of("Chỉ tiêu", "Indicators")),
        ],
        rows: rows.collect(),
        notes: vec![
            lang.of(
                format!("Đánh giá: ntm check TỆP.csv --criteria {id}"),
                format!("Assess by it: ntm check FILE.csv --criteria {id}"),
            ),
            lang.of(
                format!("Xem toàn bộ: ntm criteria show {id}"),
                format!("See all of it: ntm criteria show {id}"),
            ),
        ],
        ..Grid::default()
    }
}
