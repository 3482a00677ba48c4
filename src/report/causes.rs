//! What keeps a whole from being met: the criteria, indicators and parts that are not, down through the sets asked for.

use std::sync::Arc;

use super::rows::{CriterionLine, Row, not_yet_shown, rows_of};
use crate::assess::{Assessment, Verdict};

/// The items of one verdict: where it is not met, what holds the result back; else the indicators and parts that came to
/// it. An indicator whose parts or sets say more gives way to those.
pub(super) fn items(assessment: &Assessment, verdict: Verdict) -> Vec<Row<'_>> {
    let by_criterion = items_by_criterion(assessment, verdict).into_iter();
    by_criterion.flat_map(|(_, rows)| rows).collect()
}

/// The same for each criterion, with those of the sets that it asks for.
pub(super) fn items_by_criterion(
    assessment: &Assessment,
    verdict: Verdict,
) -> Vec<(CriterionLine<'_>, Vec<Row<'_>>)> {
    let mut shown = Vec::new();
    let criteria = assessment.criteria().map(|criterion| {
        let rows = match verdict {
            Verdict::NotMet => causes(assessment, criterion, &mut shown),
            _ => leaves(assessment, criterion, verdict, &mut shown),
        };
        (criterion, rows)
    });
    criteria.collect()
}

/// The indicators and parts of a criterion that came to a verdict.
fn leaves<'a>(
    assessment: &'a Assessment,
    criterion: CriterionLine<'a>,
    verdict: Verdict,
    shown: &mut Vec<&'a Arc<Assessment>>,
) -> Vec<Row<'a>> {
    let mut rows = rows_of(assessment, criterion, shown);
    // Where some parts are enough and known, nothing waits for the others.
    let mut is_settled = false;
    rows.retain(|row| {
        let is_leaf = row.line.is_some_and(|line| !line.is_composed());
        if let Some(line) = row.line.filter(|_| row.part().is_none()) {
            is_settled = line.asks_for_some() && line.verdict() != Verdict::NoData;
        }
        let is_moot = is_settled && row.part().is_some() && verdict == Verdict::NoData;
        is_leaf && row.verdict() == verdict && !is_moot
    });
    rows
}

/// Adds what is not met and keeps the whole from being met.
fn add_causes<'a>(commune: &'a Assessment, assessment: &'a Assessment, rows: &mut Vec<Row<'a>>) {
    let mut shown = Vec::new();
    for criterion in assessment.criteria() {
        add_causes_of(commune, assessment, criterion, &mut shown, rows);
    }
}

/// What keeps a criterion from being met; nothing where it is. `shown` are the sets that criteria before it asked for.
pub(super) fn causes<'a>(
    assessment: &'a Assessment,
    criterion: CriterionLine<'a>,
    shown: &mut Vec<&'a Arc<Assessment>>,
) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    add_causes_of(assessment, assessment, criterion, shown, &mut rows);
    rows
}

fn add_causes_of<'a>(
    commune: &'a Assessment,
    assessment: &'a Assessment,
    criterion: CriterionLine<'a>,
    shown: &mut Vec<&'a Arc<Assessment>>,
    rows: &mut Vec<Row<'a>>,
) {
    if criterion.verdict() != Verdict::NotMet {
        return;
    }
    let row = Row::of_criterion(commune, assessment, criterion);
    let of_criterion = rows.len();
    if criterion.is_remarked_on() {
        rows.push(row);
    }
    for line in criterion.lines().filter(|line| line.is_missed()) {
        let of_line = rows.len();
        if line.is_share() || line.asks_for_some() {
            rows.push(row.with(line, line));
        }
        let parts = line.parts().filter(|part| part.is_missed());
        let parts = parts.filter(|_| !line.asks_for_some());
        rows.extend(parts.map(|part| row.with(line, part)));
        for nested in not_yet_shown(line, shown) {
            add_causes(commune, nested, rows);
        }
        if rows.len() == of_line {
            rows.push(row.with(line, line));
        }
    }
    if rows.len() == of_criterion {
        rows.push(row);
    }
}
