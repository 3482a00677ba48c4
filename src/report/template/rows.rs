//! The rows of a template: whatever can be measured by some sets.

use super::Template;
use crate::assess::Verdict;
use crate::criteria::{CriteriaSet, Indicator, Key, Requirement, Statement, part_name};
use crate::data::Sex;
use crate::lang::{Lang, Text};
use crate::report::statements::{self, Glossary};

/// One row.
#[derive(Debug)]
pub(super) struct Row<'t> {
    pub(super) set: &'t CriteriaSet,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) unit: Option<&'t Text>,
    pub(super) requirement: String,
    /// What numerator and denominator count; absent where they have no place.
    pub(super) counts: Option<&'t Text>,
    /// Men or women alone.
    pub(super) sex: Option<Sex>,
    pub(super) entry: Entry<'t>,
    /// What can be declared of it.
    pub(super) declared: Entry<'t>,
    /// Whether a result counts for some time only.
    pub(super) grows_old: bool,
}

/// What can be filled in as the result.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Entry<'t> {
    /// Nothing but a declared result, as for a whole criterion.
    Declared,
    /// Any figure.
    Figure,
    /// One of these words: of the levels of the indicator's scale, or of the results that can be declared.
    OneOf(Vec<&'t str>),
    /// A figure between 0 and 100.
    Percentage,
}

/// All rows for one commune, in the order of the sets.
pub(super) fn rows(template: &Template, lang: Lang) -> Vec<Row<'_>> {
    let sets: Vec<&CriteriaSet> = template.sets.iter().map(|(set, _)| &**set).collect();
    let glossary = Glossary {
        lang,
        names: &template.names,
        sets: &sets,
    };
    let mut rows = Vec::new();
    for (set, statements) in &template.sets {
        for criterion in &set.criteria {
            // A criterion with one indicator is that indicator.
            if criterion.indicators.len() > 1 {
                let may_not_apply = criterion.indicators.iter().all(|it| it.may_not_apply);
                rows.push(Row {
                    set,
                    id: criterion.id.to_string(),
                    name: criterion.name.get(lang).to_owned(),
                    unit: None,
                    requirement: String::new(),
                    counts: None,
                    sex: None,
                    entry: Entry::Declared,
                    declared: declared(None, may_not_apply, lang),
                    grows_old: false,
                });
            }
            for indicator in &criterion.indicators {
                let name = indicator.name.get(lang);
                let mut add = |measured, name| {
                    let requirement = requirement(measured, statements, glossary);
                    rows.extend(rows_of(set, measured, name, &requirement, lang));
                };
                if indicator.parts.is_empty() {
                    add(indicator, name.to_owned());
                }
                for part in &indicator.parts {
                    add(part, part_name(name, part.name.get(lang)));
                }
            }
        }
    }
    rows
}

/// The row of an indicator or part, or one for each sex; none where rows of another set decide.
fn rows_of<'t>(
    set: &'t CriteriaSet,
    indicator: &'t Indicator,
    name: String,
    requirement: &str,
    lang: Lang,
) -> Vec<Row<'t>> {
    let entry = match &indicator.requirement.value {
        Requirement::Compare { .. } if indicator.is_percentage() => Entry::Percentage,
        Requirement::Compare { .. } => Entry::Figure,
        Requirement::Yes => Entry::OneOf(
            [Verdict::Met, Verdict::NotMet]
                .map(|it| it.name(lang))
                .into(),
        ),
        Requirement::LevelAtLeast(_) => {
            let levels = indicator.scale.iter().flat_map(|scale| &scale.levels);
            Entry::OneOf(levels.map(|level| level.name.get(lang)).collect())
        }
        Requirement::Unmet { .. } => return Vec::new(),
        _ => Entry::Declared,
    };
    let sexes = if indicator.both_sexes {
        Sex::ALL.map(Some).to_vec()
    } else {
        vec![None]
    };
    let is_counted = entry == Entry::Percentage;
    let rows = sexes.into_iter().map(|sex| Row {
        set,
        id: indicator.id.to_string(),
        name: name.clone(),
        unit: indicator.unit.as_ref(),
        requirement: requirement.to_owned(),
        counts: indicator.counts.as_ref().filter(|_| is_counted),
        sex,
        entry: entry.clone(),
        declared: declared(sex, indicator.may_not_apply, lang),
        grows_old: indicator.valid_for.is_some(),
    });
    rows.collect()
}

/// The results that can be declared: suspended or not applicable, one is for men and women together.
fn declared<'t>(sex: Option<Sex>, may_not_apply: bool, lang: Lang) -> Entry<'t> {
    let mut words = vec![Verdict::Met, Verdict::NotMet];
    if sex.is_none() {
        words.push(Verdict::Suspended);
    }
    if sex.is_none() && may_not_apply {
        words.push(Verdict::NotApplicable);
    }
    Entry::OneOf(words.into_iter().map(|it| it.name(lang)).collect())
}

/// What is asked for, in each context that is left open.
fn requirement(indicator: &Indicator, statements: &[Statement], glossary: Glossary<'_>) -> String {
    let required = statements.iter();
    let required = required.filter(|it| it.key == Key::Require && *it.id == *indicator.id);
    let asked = required.map(|statement| {
        let value = glossary.value(statement, indicator.unit.as_ref());
        match glossary.context(statements::context(statement)) {
            context if context.is_empty() => value,
            context => format!("{context}: {value}"),
        }
    });
    asked.collect::<Vec<_>>().join("; ")
}
