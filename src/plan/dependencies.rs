//! Codes of tasks, and which tasks wait for which.

use std::collections::{HashMap, HashSet};

use super::columns::Field;
use super::diagnostics::{self, cut};
use super::task::{Plan, Task};
use crate::diagnostic::Diagnostic;

/// How many codes that nobody has are told with what they are like: nobody reads more.
const LIKENED: usize = 20;

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
    let mut unknown = Vec::new();
    for task in &plan.tasks {
        let codes_of = task.depends_on.iter();
        for code in codes_of.filter(|code| !known.contains_key(&***code)) {
            let like = if unknown.len() < LIKENED {
                &codes[..]
            } else {
                &[]
            };
            let place = task.at(Field::DependsOn);
            unknown.push(diagnostics::unknown_task(
                &place,
                code,
                like.iter().copied(),
            ));
        }
    }
    found.extend(unknown);
    found.extend(circles(&codes, &known));
    found
}

/// Tasks that wait for themselves by way of others: of those that wait for one another the first is told.
fn circles(codes: &[&str], known: &HashMap<&str, &Task>) -> Vec<Diagnostic> {
    let places = codes.iter().enumerate().rev();
    let places: HashMap<&str, usize> = places.map(|(at, code)| (*code, at)).collect();
    let mut found = Vec::new();
    let mut told: HashSet<&str> = HashSet::new();
    // The tasks that were looked at, and whether they are on the way at present.
    let mut seen: HashMap<&str, bool> = HashMap::new();
    for code in codes {
        let mut way: Vec<(&str, usize)> = Vec::new();
        let mut next = Some(*code).filter(|code| !seen.contains_key(code));
        loop {
            if let Some(code) = next.take() {
                seen.insert(code, true);
                way.push((code, 0));
            }
            let Some((at, count)) = way.last_mut() else {
                break;
            };
            let Some(before) = known[at].depends_on.get(*count) else {
                seen.insert(at, false);
                way.pop();
                continue;
            };
            *count += 1;
            match seen.get(&**before) {
                None => next = known.get_key_value(&**before).map(|(code, _)| *code),
                Some(true) => {
                    let start = way.iter().position(|(code, _)| *code == &**before);
                    let circle = way[start.unwrap_or_default()..]
                        .iter()
                        .map(|(code, _)| *code);
                    let first = circle.clone().min_by_key(|code| places[code]);
                    if let Some(first) =
                        first.filter(|_| circle.clone().all(|it| !told.contains(it)))
                    {
                        let place = known[first].at(Field::DependsOn);
                        found.push(diagnostics::circle(&place, &cut(first)));
                    }
                    told.extend(circle);
                }
                Some(false) => {}
            }
        }
    }
    found
}
