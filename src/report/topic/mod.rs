//! What is to know of an indicator, a criterion, a set or a code, in every format.

mod record;
mod set;
mod subject;

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::delimited::Field;
use super::grid::Grid;
use super::records::{self, Record};
use super::said::Words;
use super::{Settings, pages, sets};
use crate::criteria::{Context, ContextValue, CriteriaSet, Subject};
use crate::diagnostic::{Code, Diagnostic};

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

/// A code as machine formats show it.
#[derive(Serialize)]
struct CodeView<'a> {
    code: &'static str,
    meaning: &'a str,
    cure: &'a str,
}

impl Record for CodeView<'_> {
    const SCHEMA: &'static str = "ntm.explain/1";
    const LIST: &'static str = "codes";
    const COLUMNS: &'static [&'static str] = &["code", "meaning", "cure"];

    fn fields(&self) -> Vec<Field<'_>> {
        [self.code, self.meaning, self.cure]
            .map(Field::Text)
            .to_vec()
    }
}

/// Writes what there is to know. `known` is the context that is set, to say what applies in it.
pub fn topic(
    out: &mut dyn Write,
    settings: &Settings,
    topic: &Topic,
    known: &Context,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let lang = settings.lang;
    match topic {
        Topic::Subjects(subjects) => {
            let views = subjects
                .iter()
                .flat_map(|subject| record::records(subject, known, lang));
            let views: Vec<_> = views.collect();
            records::write(out, settings, &views, diagnostics, || {
                let grids = subjects
                    .iter()
                    .map(|subject| subject::grid(subject, known, lang));
                grids.collect()
            })
        }
        Topic::Set {
            set,
            keys,
            names,
            requires,
        } => {
            let lines = [sets::SetLine::new(set)];
            match settings.format.is_for_people() {
                true => {
                    let words = Words {
                        lang,
                        names,
                        sets: &[set],
                    };
                    let grid = set::grid(set, keys, requires, words);
                    pages::write(out, settings, std::iter::once(grid))
                }
                false => sets::sets(out, settings, &lines, diagnostics),
            }
        }
        Topic::Code(code) => {
            let explanation = code.explanation(lang);
            let view = CodeView {
                code: code.as_str(),
                meaning: explanation.meaning,
                cure: explanation.fix,
            };
            records::write(out, settings, &[view], diagnostics, || {
                vec![Grid {
                    title: code.as_str().to_owned(),
                    intro: vec![explanation.meaning.to_owned()],
                    notes: vec![format!(
                        "{}: {}",
                        lang.of("Cách xử lý", "What to do"),
                        explanation.fix
                    )],
                    ..Grid::default()
                }]
            })
        }
    }
}
