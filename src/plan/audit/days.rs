//! Days that contradict one another.

use jiff::civil::Date;

use super::{Audit, diagnostics};
use crate::data::CellRef;
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::plan::about::Serves;
use crate::plan::columns::Field;
use crate::plan::items::Item;
use crate::plan::links::TaskLink;
use crate::plan::task::{Done, Task};

pub(super) fn check(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let plan = audit.plan.head.days;
    // Of which year the figures are, as far as the plan says: those of a year are known in the next.
    let year = plan
        .last
        .or(plan.first)
        .map(|day| day.year())
        .or(plan.title_year);
    for (task, link) in audit.tasks() {
        let (place, last) = (&task.at(Field::Due), task.last_day());
        if task.due.is_none() && task.is_open() {
            found.push(diagnostics::no_deadline(place));
        }
        if let (Some(last), Some(end)) = (last, plan.last)
            && last > end
        {
            found.push(diagnostics::after_plan(place, last, end));
        }
        if let (Some(last), Some(first), true) = (last, plan.first, task.is_open())
            && last < first
        {
            found.push(diagnostics::before_plan(place, last, first));
        }
        let start = task
            .start
            .as_ref()
            .and_then(|start| start.start.or(start.last));
        if let (Some(start), Some(last)) = (start, last)
            && start > last
        {
            found.push(diagnostics::begins_late(
                &task.at(Field::Start),
                start,
                last,
            ));
        }
        if let Some(Done::On(day)) = task.done {
            let place = &task.at(Field::Done);
            if let Some(start) = start.filter(|start| day < *start) {
                found.push(diagnostics::done_before_start(place, day, start));
            }
        }
        if let Some(last) = last
            && let Some(item) = audit.items(link).find(|item| counts_a_year(item))
            && (last.month(), last.day()) != (12, 31)
            && year.is_none_or(|year| last.year() == year)
        {
            found.push(diagnostics::year_not_over(place, &item.path, last));
        }
        if is_dossier(task) {
            found.extend(dossier(audit, task, link));
        }
    }
    found.extend(dependencies(audit));
    found
}

/// Whether an indicator is a figure of a whole year: its unit says so.
fn counts_a_year(item: &Item) -> bool {
    let indicators = item.set.criteria.iter().flat_map(|it| &it.indicators);
    let mut own = indicators.filter(|it| {
        it.id == item.id || item.id == item.criterion && it.id.starts_with(&format!("{}.", item.id))
    });
    own.any(|it| {
        it.unit
            .as_ref()
            .is_some_and(|unit| unit.vi.ends_with("/năm"))
    })
}

/// Whether a task hands in what the others come to.
fn is_dossier(task: &Task) -> bool {
    let text = fold::word(&task.text);
    let has = |word: &str| text.contains(word);
    task.about.serves == Serves::Whole
        && (has("ho so") || has("de nghi"))
        && ["tham tra", "tham dinh", "cong nhan"].into_iter().any(has)
}

/// A dossier that is due before the last of the tasks that it needs.
fn dossier(audit: &Audit<'_>, task: &Task, of: &TaskLink) -> Option<Diagnostic> {
    let due = task.last_day()?;
    let is_of_same = |link: &TaskLink| {
        let mut own = link.localities.iter();
        own.any(|at| of.localities.contains(at)) || link.localities == of.localities
    };
    let own = audit.tasks().filter(|(other, link)| {
        is_of_same(link) && matches!(other.about.serves, Serves::Items(_)) && other.is_open()
    });
    let days = own.filter_map(|(other, _)| Some((other.last_day()?, other.at(Field::Due))));
    let (last, place): (Date, CellRef) = days.max_by_key(|(last, _)| *last)?;
    (due < last).then(|| diagnostics::dossier_early(&task.at(Field::Due), due, last, &place))
}

/// Tasks that are due before what they wait for, wait for nothing in the plan, or for themselves.
fn dependencies(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for task in &audit.plan.tasks {
        for (before, _) in audit.needs(task) {
            if let (Some(own), Some(needed)) = (task.last_day(), before.last_day())
                && own < needed
            {
                found.push(diagnostics::before_its_need(
                    &task.at(Field::Due),
                    own,
                    needed,
                    &before.at(Field::Due),
                ));
            }
        }
    }
    found
}
