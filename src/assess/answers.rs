//! 0 and 1 beside the number of a criterion, which may say whether it is met.

use rust_decimal::Decimal;

use super::index::{Address, Kind};
use super::value_diagnostics::figure_or_answer;
use crate::data::{Locality, Value};
use crate::diagnostic::Findings;
use crate::unit::Unit;

/// Refuses a 0 or 1 that may be the answer for a criterion or the figure of its only indicator, where these do not come to the
/// same; told once for a file.
pub(super) fn refuse_answer(
    address: &Address,
    locality: &mut Locality,
    at: usize,
    found: &mut Findings,
) {
    let measurement = locality.measurements.list[at];
    let (Kind::Criterion { .. }, Some((comparison, threshold, Some(unit)))) =
        (&address.kind, &address.asked)
    else {
        return;
    };
    let Value::Number {
        figure,
        percent: false,
    } = measurement.value
    else {
        return;
    };
    let is_answer = figure.is_zero() || figure == Decimal::ONE;
    let holds = |figure: Decimal| comparison.holds(&figure.into(), threshold);
    let is_the_same =
        !holds(Decimal::ZERO) && holds(Decimal::ONE) && Unit::parse(&unit.vi).counts_things();
    if is_answer && !is_the_same {
        let cell = locality.cell_of(&measurement);
        let key = format!("answers\n{}\n{}", cell.sheet.file, address.id);
        found.refuse([&cell]);
        found.push_once(key, || figure_or_answer(&cell, &address.id, figure));
        locality.measurements.list[at].value = Value::Unreadable;
    }
}
