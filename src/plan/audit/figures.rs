//! Milestones: figures that go back, come too late, or never reach what is asked for.

use super::{Audit, diagnostics};
use crate::criteria::Comparison;
use crate::diagnostic::Diagnostic;
use crate::exact::Exact;
use crate::plan::milestones::Milestone;

pub(super) fn check(audit: &Audit<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (task, link) in audit.tasks() {
        let place = |milestone: &Milestone| task.at_milestone(milestone);
        let mut milestones: Vec<&Milestone> = task.milestones.iter().collect();
        milestones.sort_by_key(|milestone| milestone.deadline.last);
        let threshold = audit
            .measured(link)
            .and_then(|item| item.threshold.as_ref());
        let is_upper = threshold.is_some_and(|(comparison, _)| {
            matches!(comparison, Comparison::AtMost | Comparison::Below)
        });
        for pair in milestones.windows(2) {
            let (earlier, later) = (pair[0], pair[1]);
            if earlier.deadline.last == later.deadline.last {
                found.push(diagnostics::two_on_one_day(&place(later), earlier, later));
            } else if later.value != earlier.value
                && (later.value < earlier.value) != is_upper
                && threshold.is_some()
            {
                found.push(diagnostics::goes_back(&place(later), earlier, later));
            }
        }
        if let (Some(last), Some((_, threshold))) = (milestones.last(), threshold) {
            let (value, threshold) = (Exact::from(last.value), threshold.clone());
            if value != threshold && (value > threshold) == is_upper {
                found.push(diagnostics::never_reached(&place(last), last, &threshold));
            }
        }
        let due = task.last_day();
        if let Some(late) = milestones
            .iter()
            .find(|it| due.is_some() && it.deadline.last > due)
        {
            found.push(diagnostics::milestone_after_due(&place(late), late));
        }
    }
    found
}
