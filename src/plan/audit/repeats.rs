//! The same task twice, and the same fact judged in two ways.

use std::collections::HashMap;

use super::{Audit, diagnostics};
use crate::assess::Verdict;
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::plan::items::Item;
use crate::plan::task::{Task, Whose};

pub(super) fn check(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let mut found = same_task(audit);
    found.extend(judged_differently(audit));
    found
}

fn same_task(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let mut known: HashMap<_, &Task> = HashMap::new();
    let mut found = Vec::new();
    for (task, link) in audit.tasks() {
        let Whose {
            commune,
            code,
            district,
            village,
            ..
        } = &task.whose;
        // Where it cannot be told whose it is, by what it says.
        let whose = [commune, code, district, village].map(|it| it.as_deref().map(fold::name));
        let whose = link.localities.is_empty().then_some(whose);
        let key = (&link.localities, whose, fold::name(&task.text));
        match known.get(&key) {
            None => {
                known.insert(key, task);
            }
            Some(first) if first.about.serves == task.about.serves => {
                found.push(diagnostics::same_task(&task.place, &first.place));
            }
            Some(_) => {}
        }
    }
    found
}

/// Where one commune's item waits for another that is not met, and in another commune the same item is met though that other
/// is not: the fact is the same, the verdicts are not.
fn judged_differently(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut pairs: Vec<(&Item, &Item, usize)> = Vec::new();
    for (task, link) in audit.tasks() {
        for (_, needed) in audit.needs(task) {
            let is_same = link.localities == needed.localities;
            let Some(at) = link.localities.first().copied().filter(|_| is_same) else {
                continue;
            };
            for item in audit.items(link).filter(|it| it.verdict == Verdict::NotMet) {
                for needed in audit
                    .items(needed)
                    .filter(|it| it.verdict == Verdict::NotMet)
                {
                    let is_known = |(one, other, _): &(&Item, &Item, usize)| {
                        one.is_same(item) && other.is_same(needed)
                    };
                    if !pairs.iter().any(is_known) {
                        pairs.push((item, needed, at));
                    }
                }
            }
        }
    }
    for (item, needed, from) in pairs {
        for (at, locality) in audit.localities.iter().enumerate() {
            let of = |wanted: &Item| locality.items.iter().find(|it| it.is_same(wanted));
            let (Some(own), Some(same)) = (of(item), of(needed)) else {
                continue;
            };
            if own.verdict == Verdict::Met
                && same.verdict == Verdict::NotMet
                && let Some(place) = audit.place_of(at)
            {
                let [here, there] = [at, from].map(|at| &*audit.localities[at].name);
                found.push(diagnostics::judged_differently(
                    place,
                    [here, there],
                    &own.id,
                    &same.id,
                ));
            }
        }
    }
    found
}
