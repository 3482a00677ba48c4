//! Codes of tasks, and which tasks wait for which.

use std::collections::{HashMap, HashSet};

use super::columns::Field;
use super::diagnostics::{self, cut};
use super::task::{Plan, Task};
use crate::diagnostic::Diagnostic;

/// Codes that stand twice or nowhere, and tasks that wait for one another.
pub(super) fn check(plan: &Plan) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut known: HashMap<&str, &Task> = HashMap::new();
    for task in &plan.tasks {
        let Some(code) = task.code.as_deref() else {
            continue;
        };
        if let Some(first) = known.get(code) {
            let twice = diagnostics::same_code(&task.at(Field::Code), &cut(code));
            found.push(twice.related(first.at(Field::Code), "lần đầu ở đây", "first here"));
        } else {
            known.insert(code, task);
        }
    }
    let codes: Vec<&str> = plan
        .tasks
        .iter()
        .filter_map(|it| it.code.as_deref())
        .collect();
    for task in &plan.tasks {
        let unknown = task
            .depends_on
            .iter()
            .filter(|code| !known.contains_key(&***code));
        found.extend(unknown.map(|code| {
            diagnostics::unknown_task(&task.at(Field::DependsOn), code, codes.iter().copied())
        }));
    }
    let mut told: HashSet<&str> = HashSet::new();
    for code in codes {
        let circle = reached(code, &known);
        if circle.contains(code) && circle.is_disjoint(&told) {
            found.push(diagnostics::circle(
                &known[code].at(Field::DependsOn),
                &cut(code),
            ));
            told.extend(circle);
        }
    }
    found
}

/// The codes of the tasks that one waits for, at once or by way of others.
fn reached<'a>(code: &'a str, known: &HashMap<&'a str, &'a Task>) -> HashSet<&'a str> {
    let mut reached = HashSet::new();
    let mut open = vec![code];
    while let Some(task) = open.pop().and_then(|code| known.get(code)) {
        for next in task.depends_on.iter().map(String::as_str) {
            if known.contains_key(next) && reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}
