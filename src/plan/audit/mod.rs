//! What is wrong with a plan, beyond what is wrong with its cells: shortfalls that nobody works on, days that contradict one
//! another, figures that do not add up. Nothing here changes what is shown.

mod coverage;
mod days;
mod diagnostics;
mod figures;
mod heading;
mod people;
mod quotients;
mod repeats;
mod stated;
mod stated_diagnostics;
mod tally;

use std::collections::HashMap;
use std::sync::Arc;

use super::items::Item;
use super::links::{Links, Locality, Names, TaskLink};
use super::task::{Plan, Statement, Task};
use crate::data::CellRef;
use crate::diagnostic::{Diagnostic, Place};

/// What rules look at.
struct Audit<'a> {
    plan: &'a Plan,
    localities: &'a [Locality],
    names: Names<'a>,
    /// The first task of each code, with what it is about.
    by_code: HashMap<&'a str, (&'a Task, &'a TaskLink)>,
    links: &'a Links,
}

/// The rules, in the order in which a plan is read: which it is, what it covers, by whom, by when, what it says.
const RULES: [fn(&Audit<'_>) -> Vec<Diagnostic>; 7] = [
    heading::check,
    coverage::check,
    people::check,
    days::check,
    repeats::check,
    figures::check,
    stated::check,
];

/// Everything that is wrong with a plan, in the order of its rows.
pub fn audit(plan: &Plan, localities: &[Locality], links: &Links) -> Vec<Diagnostic> {
    let mut by_code = HashMap::new();
    for (task, link) in plan.tasks.iter().zip(&links.tasks) {
        if let Some(code) = task.code.as_deref() {
            by_code.entry(code).or_insert((task, link));
        }
    }
    let audit = Audit {
        by_code,
        plan,
        localities,
        names: Names::of(localities),
        links,
    };
    let mut found: Vec<Diagnostic> = RULES.iter().flat_map(|rule| rule(&audit)).collect();
    let sheets = plan.tasks.iter().map(|task| &task.place.sheet.worksheet);
    found.sort_by_key(|diagnostic| match &diagnostic.place {
        Some(Place::Cell { sheet, line, .. }) => {
            let sheet = sheets.clone().position(|name| *name == sheet.worksheet);
            (sheet.map_or(usize::MAX, |at| at + 1), *line)
        }
        _ => (0, 0),
    });
    found
}

impl<'a> Audit<'a> {
    /// Each task with what it is about.
    fn tasks(&self) -> impl Iterator<Item = (&'a Task, &'a TaskLink)> {
        self.plan.tasks.iter().zip(&self.links.tasks)
    }

    /// The items that a task is about.
    fn items(&self, link: &'a TaskLink) -> impl Iterator<Item = &'a Item> {
        link.items(self.localities)
    }

    /// The item that the milestones of a task are figures of.
    fn measured(&self, link: &TaskLink) -> Option<&'a Item> {
        link.measured(self.localities)
    }

    /// The tasks that one waits for, each with what it is about.
    fn needs(&self, task: &'a Task) -> impl Iterator<Item = (&'a Task, &'a TaskLink)> {
        let codes = task.depends_on.iter();
        codes.filter_map(|code| self.by_code.get(&**code).copied())
    }

    /// The name of a commune where there are several, for messages.
    fn whose(&self, at: usize) -> Option<&'a str> {
        (self.localities.len() > 1).then(|| &*self.localities[at].name)
    }

    /// The localities that a statement may be about.
    fn localities_of(&self, statement: &Statement) -> Vec<usize> {
        self.names.of_row(&statement.whose, &self.plan.head)
    }

    /// Whether the row of a cell has a task, of which it is told what it is of.
    fn has_task_at(&self, place: &CellRef) -> bool {
        let mut rows = self.plan.tasks.iter().map(|it| &it.place);
        rows.any(|it| it.line == place.line && Arc::ptr_eq(&it.sheet, &place.sheet))
    }

    /// The year whose figures the data of a commune have, or else the plan's own.
    fn year(&self, at: Option<usize>) -> Option<i16> {
        let locality = at.map_or(self.localities.first(), |at| self.localities.get(at));
        let days = &self.plan.head.days;
        let of_plan = days.last.or(days.first).or(days.issued);
        let of_plan = of_plan.map(|day| day.year());
        let of_data = locality.and_then(|it| it.year);
        of_data.or(of_plan).or(days.title_year)
    }

    /// Where messages about a commune as a whole point: its first task, or the first of the plan.
    fn place_of(&self, at: usize) -> Option<Place> {
        let own = self.links.of[at].first();
        let task = &self.plan.tasks.get(own.copied().unwrap_or_default())?;
        Some(Place::from(&task.place))
    }
}
