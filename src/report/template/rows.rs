//! The rows of a template: whatever can be measured by some sets.

use super::Template;
use crate::criteria::{CriteriaSet, Criterion, Indicator, Key, Requirement, Statement, Value};
use crate::data::Sex;
use crate::report::said::Words;
use crate::words::{Lang, Text};

/// One row.
#[derive(Debug)]
pub(in crate::report) struct Row<'t> {
    pub(super) set: &'t CriteriaSet,
    pub(super) id: String,
    pub(super) name: &'t Text,
    pub(super) unit: Option<&'t Text>,
    pub(super) requirement: String,
    /// What numerator and denominator count; absent where they have no place.
    pub(super) counts: Option<&'t Text>,
    /// Men or women alone.
    pub(super) sex: Option<Sex>,
    pub(super) entry: Entry<'t>,
}

/// What can be filled in as the result.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) enum Entry<'t> {
    /// Nothing but a declared result, as for a whole criterion.
    Declared,
    /// A figure between 0 and 100.
    Percentage,
    /// Any figure.
    Figure,
    /// Yes or no.
    Answer,
    /// One of the levels of the indicator's scale.
    Level(&'t Indicator),
}

/// All rows for one commune, in the order of the sets.
pub(super) fn rows(template: &Template, lang: Lang) -> Vec<Row<'_>> {
    let sets: Vec<&CriteriaSet> = template.sets.iter().map(|(set, _)| &**set).collect();
    let words = Words {
        lang,
        names: &template.names,
        sets: &sets,
    };
    let mut rows = Vec::new();
    for (set, statements) in &template.sets {
        for criterion in &set.criteria {
            // A criterion with one indicator is that indicator.
            if criterion.indicators.len() > 1 {
                rows.push(heading(set, criterion));
            }
            for indicator in &criterion.indicators {
                let of_parts = indicator.parts.iter();
                let measured = match indicator.parts.is_empty() {
                    true => vec![indicator],
                    false => of_parts.collect(),
                };
                for one in measured {
                    add(set, one, statements, words, &mut rows);
                }
            }
        }
    }
    rows
}

fn heading<'t>(set: &'t CriteriaSet, criterion: &'t Criterion) -> Row<'t> {
    Row {
        set,
        id: criterion.id.to_string(),
        name: &criterion.name,
        unit: None,
        requirement: String::new(),
        counts: None,
        sex: None,
        entry: Entry::Declared,
    }
}

fn add<'t>(
    set: &'t CriteriaSet,
    indicator: &'t Indicator,
    statements: &'t [Statement],
    words: Words<'_>,
    rows: &mut Vec<Row<'t>>,
) {
    let entry = match &indicator.requirement.value {
        Requirement::Compare { .. } if indicator.is_percentage() => Entry::Percentage,
        Requirement::Compare { .. } => Entry::Figure,
        Requirement::Yes => Entry::Answer,
        Requirement::LevelAtLeast(_) => Entry::Level(indicator),
        // What other sets decide has rows of its own there.
        Requirement::Unmet { .. } => return,
        _ => Entry::Declared,
    };
    let sexes = match indicator.both_sexes {
        true => Sex::ALL.map(Some).to_vec(),
        false => vec![None],
    };
    let is_counted = matches!(entry, Entry::Percentage);
    for sex in sexes {
        rows.push(Row {
            set,
            id: indicator.id.to_string(),
            name: &indicator.name,
            unit: indicator.unit.as_ref(),
            requirement: requirement(indicator, statements, words),
            counts: indicator.counts.as_ref().filter(|_| is_counted),
            sex,
            entry,
        });
    }
}

/// What is asked for, in each context that is left open.
fn requirement(indicator: &Indicator, statements: &[Statement], words: Words<'_>) -> String {
    let mut asked: Vec<String> = Vec::new();
    let required = statements.iter();
    let required = required.filter(|said| said.key == Key::Require && *said.id == *indicator.id);
    for said in required {
        let value = words.value(said, indicator.unit.as_ref());
        asked.push(match &said.value {
            Value::Compare(_, cell) if !cell.context.is_empty() => {
                format!("{}: {value}", words.context(&cell.context))
            }
            _ => value,
        });
    }
    asked.join("; ")
}
