//! A criterion on the way to so many, for programs.

use serde::Serialize;

use super::{Reach, Step};
use crate::report::csv::Field;
use crate::report::{Record, Schema};

/// A criterion that is not met or undecided, and whose it is.
#[derive(Serialize)]
pub(super) struct StepRecord<'a> {
    locality: &'a str,
    set: &'a str,
    /// How many criteria are met, how many count, and how many are to be met.
    met: usize,
    total: usize,
    goal: usize,
    /// How many more have to be met.
    needed: usize,
    /// The place of the criterion in the order in which to take them on, from 1; absent where none is left.
    order: Option<usize>,
    criterion: Option<&'a str>,
    name: Option<&'a str>,
    /// Whether it is among the first that are needed.
    first: bool,
    /// `known`, `figures_needed`, `unclear`, `undecided`.
    ease: Option<&'static str>,
    /// The paths of what is not met in it.
    items: Vec<&'a str>,
    /// How many of its indicators are undecided besides.
    undecided: usize,
    /// What is assumed.
    assumed: Option<&'a str>,
}

/// The criteria of one locality in order; one record without a criterion where none is left.
pub(super) fn records(reach: &Reach) -> Vec<StepRecord<'_>> {
    let record = |order: Option<usize>, step: Option<&Step>| StepRecord {
        locality: &reach.name,
        set: &reach.set,
        met: reach.met,
        total: reach.total,
        goal: reach.goal,
        needed: reach.needed(),
        order,
        criterion: None,
        name: None,
        first: step.is_some_and(|step| step.is_chosen),
        ease: step.map(|step| step.ease.as_str()),
        items: Vec::new(),
        undecided: step.map_or(0, |step| step.undecided),
        assumed: reach.assumed.as_deref(),
    };
    if reach.steps.is_empty() {
        return vec![record(None, None)];
    }
    let steps = reach.steps.iter().zip(1..);
    let steps = steps.map(|(step, order)| StepRecord {
        criterion: Some(&step.id),
        name: Some(&step.name),
        items: step.items.iter().map(|(path, _)| &**path).collect(),
        ..record(Some(order), Some(step))
    });
    steps.collect()
}

impl Record for StepRecord<'_> {
    const SCHEMA: Schema = Schema {
        name: "ntm.reach/1",
        list: "steps",
        columns: "locality set met total goal needed order criterion name first ease items undecided assumed",
    };

    fn fields(&self) -> Vec<Field<'_>> {
        vec![
            Field::text(self.locality),
            Field::text(self.set),
            Field::number(Some(self.met)),
            Field::number(Some(self.total)),
            Field::number(Some(self.goal)),
            Field::number(Some(self.needed)),
            Field::number(self.order),
            Field::maybe(self.criterion),
            Field::maybe(self.name),
            Field::text(if self.first { "x" } else { "" }),
            Field::maybe(self.ease),
            Field::text(self.items.join("; ")),
            Field::number(Some(self.undecided)),
            Field::maybe(self.assumed),
        ]
    }
}
