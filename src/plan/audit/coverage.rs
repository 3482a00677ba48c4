//! Shortfalls without a task, and tasks without a shortfall.

use super::{Audit, diagnostics};
use crate::assess::Verdict;
use crate::diagnostic::Diagnostic;
use crate::plan::about::Serves;
use crate::plan::columns::Field;
use crate::plan::links::covers;

pub(super) fn check(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, paths) in audit.links.uncovered.iter().enumerate() {
        let Some(place) = audit.place_of(at) else {
            continue;
        };
        let locality = &audit.localities[at];
        let (suspended, missing): (Vec<&str>, Vec<&str>) = paths
            .iter()
            .map(String::as_str)
            .partition(|path| locality.suspended.iter().any(|it| it == path));
        // Of what is said to be done, the task itself is told.
        let (plan, links) = (audit.plan, audit.links);
        let is_done = |path: &&str| {
            let mut over = links.over(plan, (at, locality), path);
            over.any(|task| task.done.is_some())
        };
        let missing: Vec<&str> = missing.into_iter().filter(|it| !is_done(it)).collect();
        let undecided = undecided(audit, at);
        let whose = audit.whose(at);
        for (paths, of) in [
            (missing, Verdict::NotMet),
            (suspended, Verdict::Suspended),
            (undecided, Verdict::NoData),
        ] {
            if !paths.is_empty() {
                found.push(diagnostics::no_task(place.clone(), whose, &paths, of));
            }
        }
    }
    for (task, link) in audit.tasks().filter(|(task, _)| task.is_open()) {
        let items: Vec<_> = audit.items(link).collect();
        let is_unsaid = task.about.serves == Serves::Unsaid;
        let all_met = !items.is_empty() && items.iter().all(|item| item.verdict == Verdict::Met);
        if is_unsaid || all_met {
            found.push(diagnostics::no_shortfall(&task.at(Field::Items), is_unsaid));
        }
    }
    for (task, link) in audit.tasks().filter(|(task, _)| task.done.is_some()) {
        let short = audit
            .items(link)
            .find(|item| item.verdict == Verdict::NotMet);
        if let Some(item) = short {
            found.push(diagnostics::done_but_short(
                &task.at(Field::Done),
                &item.path,
            ));
        }
    }
    found
}

/// The criteria of a commune's own set of which nothing is concluded, and that no task is about.
fn undecided<'a>(audit: &Audit<'a>, at: usize) -> Vec<&'a str> {
    let locality = &audit.localities[at];
    let own = audit.links.of[at].iter();
    let about: Vec<&str> = own
        .flat_map(|task| audit.items(&audit.links.tasks[*task]))
        .map(|item| &*item.path)
        .collect();
    let criteria = locality
        .items
        .iter()
        .filter(|item| item.path == item.criterion);
    criteria
        .filter(|item| item.verdict == Verdict::NoData)
        .filter(|item| !about.iter().any(|path| covers(path, &item.path)))
        .map(|item| &*item.path)
        .collect()
}
