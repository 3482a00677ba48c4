//! What can be wrong with a requirement for the share of another set's criteria that are not met.

use rust_decimal::Decimal;

use super::requirement::Comparison;
use super::{CriteriaSet, problem};
use crate::diagnostic::{Code, Diagnostic, Origin, Sourced};

/// A share that nothing could be below, or that is none.
pub(super) fn check_share(
    comparison: Comparison,
    share: &Sourced<Decimal>,
    found: &mut Vec<Diagnostic>,
) {
    let is_share = (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&share.value);
    let is_possible = is_share && (comparison == Comparison::AtMost || !share.value.is_zero());
    if !is_possible {
        let asked = format!("{} {} %", comparison.sign(), share.value);
        let vi = format!("không có tỷ lệ tiêu chí nào {asked}");
        let en = format!("no share of criteria is {asked}");
        found.push(problem::out_of_range(&share.origin, vi, en));
    }
}

/// Criteria that the set does not have; whether it has them all.
pub(super) fn check_criteria(
    named: &[Sourced<String>],
    set: &CriteriaSet,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let before = found.len();
    for id in named {
        if set.position(&id.value).is_none() {
            let known = set.criteria.iter().map(|criterion| &*criterion.id);
            let diagnostic = Diagnostic::error(
                Code::UnknownCriterion,
                format!("bộ `{}` không có tiêu chí `{}`", set.id, id.value),
                format!("the set `{}` has no criterion `{}`", set.id, id.value),
            );
            found.push(diagnostic.at(&id.origin).choices(&id.value, known));
        }
    }
    found.len() == before
}

/// A list of criteria with none in it: all of none are met, so anything would do.
pub(super) fn no_criterion(origin: &Origin) -> Diagnostic {
    problem::out_of_range(
        origin,
        "`or_met` không nêu tiêu chí nào",
        "`or_met` names no criterion",
    )
    .hint(
        "nêu tiêu chí, hoặc bỏ `or_met`",
        "name some, or leave out `or_met`",
    )
}
