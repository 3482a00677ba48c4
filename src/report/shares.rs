//! What is missing where a share of another set's criteria is asked for, in words.

use super::rows::{CriterionLine, Line};
use super::units::criteria;
use crate::assess::{Checklist, ResolvedRequirement, Verdict};
use crate::lang::Lang;

/// "criterion 17", "criteria 10, 17".
pub(super) fn criteria_named(list: &Checklist, positions: &[usize], lang: Lang) -> String {
    let ids = positions.iter().map(|index| &*list.set.criteria[*index].id);
    let ids = ids.collect::<Vec<_>>().join(", ");
    let word = match positions {
        [_] => "criterion",
        _ => "criteria",
    };
    lang.of(format!("tiêu chí {ids}"), format!("{word} {ids}"))
}

/// Where a share of a set's criteria is asked for, how many must be won back; more where open ones turn out lost too.
pub(super) fn missing_criteria(line: Line<'_>, lang: Lang) -> Option<String> {
    let count = criteria_to_win_back(line)?;
    let count = lang.of(format!("{count} tiêu chí"), criteria(count));
    Some(match without_data(line) {
        0 => count,
        _ => lang.of(format!("ít nhất {count}"), format!("at least {count}")),
    })
}

fn criteria_to_win_back(line: Line<'_>) -> Option<usize> {
    let ResolvedRequirement::Unmet { .. } = line.item.requirement else {
        return None;
    };
    let remaining = line.distance()?.remaining?;
    usize::try_from(remaining.count.as_decimal()?).ok()
}

/// The criteria without data of the set of whose criteria a share is asked for.
pub(super) fn without_data(line: Line<'_>) -> usize {
    match (&line.item.requirement, line.assessments().first()) {
        (ResolvedRequirement::Unmet { .. }, Some(assessment)) => {
            assessment.criteria_tally().no_data
        }
        _ => 0,
    }
}

/// The lost criteria of the excuse, where winning those back takes fewer; nothing where one of the excuse is open, for
/// then it is not known whether that would do.
pub(super) fn cheaper_excuse(line: Line<'_>, lang: Lang) -> Option<String> {
    let ResolvedRequirement::Unmet { list, or_met, .. } = &line.item.requirement else {
        return None;
    };
    let assessment = line.assessments().first()?;
    let verdicts: Vec<Verdict> = assessment.criteria().map(CriterionLine::verdict).collect();
    let verdict = |index: &usize| verdicts[*index];
    if or_met.iter().any(|it| verdict(it) == Verdict::NoData) {
        return None;
    }
    let lost = or_met.iter().copied();
    let lost: Vec<usize> = lost.filter(|it| verdict(it) == Verdict::NotMet).collect();
    let is_cheaper = !lost.is_empty() && lost.len() < criteria_to_win_back(line)?;
    is_cheaper.then(|| criteria_named(list, &lost, lang))
}
