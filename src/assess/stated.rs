//! The unit that data state for a figure elsewhere than beside it: where they name the indicator, or above the table.

use std::collections::HashMap;
use std::sync::Arc;

use super::beside::is_within;
use super::index::{Index, walk};
use super::value_diagnostics::two_units;
use crate::data::{Locality, Period, Target, Value, ValuePool, count_in, period_in, unit_beside};
use crate::diagnostic::Findings;
use crate::fold;
use crate::unit::Unit;

/// In what figures are said to be.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    unit: Arc<str>,
    /// Whether it is what a name counts, which part and whole can be of too.
    is_count: bool,
}

impl Stated {
    /// What a title says of all figures that have no unit.
    pub(super) fn by_title(unit: &Arc<str>) -> Stated {
        Stated {
            unit: Arc::clone(unit),
            is_count: false,
        }
    }

    /// The unit, where it contradicts that of a value.
    pub(super) fn contradicts(&self, value: Value, pool: &ValuePool) -> Option<&str> {
        let Value::Quantity { unit, .. } = value else {
            return None;
        };
        let [own, stated] = [pool.get(unit), &self.unit].map(Unit::parse);
        let is_same = own.power_to(&stated) == Some(0) || stated.power_to(&own) == Some(0);
        (!self.is_count && !is_same).then_some(&self.unit)
    }

    /// A value in this unit, where it has none of its own.
    pub(super) fn apply(&self, value: Value, pool: &mut ValuePool) -> Value {
        match value {
            Value::PerhapsShare(_) if self.unit.starts_with('%') => value,
            Value::Fraction { .. } if self.is_count => value,
            value => value.with_unit(&self.unit, pool),
        }
    }
}

/// Puts a figure that is held against a threshold, or will be, in the unit that is stated for it elsewhere: the measurement at an index,
/// of an address.
pub(super) fn put_in_unit(
    index: &Index,
    locality: &mut Locality,
    (at, address): (usize, usize),
    stated: &HashMap<usize, Stated>,
    found: &mut Findings,
) {
    let measurement = locality.measurements.list[at];
    let by_title = locality.table_of(&measurement).unit.as_ref();
    let address = index.address(address);
    let takes_figures = address.asked.is_some() || address.asks_percentage;
    if stated.is_empty() && by_title.is_none() || !takes_figures {
        return;
    }
    let by_name = stated.get(&measurement.target.index());
    let pool = &locality.measurements.pool;
    if let Some(unit) = by_name.and_then(|it| it.contradicts(measurement.value, pool)) {
        let place = locality.cell_of(&measurement);
        let written = locality.written(&measurement);
        found.push(two_units(&place, &address.id, unit, &written));
        locality.measurements.list[at].value = Value::Unreadable;
        return;
    }
    if let Some(stated) = by_name.cloned().or_else(|| by_title.map(Stated::by_title)) {
        let measurements = &mut locality.measurements;
        measurements.list[at].value = stated.apply(measurement.value, &mut measurements.pool);
    }
}

impl Index {
    /// In what the figures of a target are, as far as what it is called says so and the set does not call it the same.
    pub(super) fn stated(&self, address: usize, target: &Target) -> Option<Stated> {
        let own = self.address(address);
        let called = target.called.as_deref().unwrap_or_default();
        let count = || count_in(called).filter(|_| own.asks_percentage);
        // The letter of men.
        let is_letter = own.is_by_sex && target.sex_where(false).is_none() && target.sex.is_some();
        let unit = target.unit.as_deref().filter(|_| !is_letter);
        let asked = own.asked.as_ref().and_then(|(.., unit)| unit.as_ref());
        // Of what is earned in a year, a part of it is less.
        let is_by_year = asked.is_some_and(|unit| Unit::parse(&unit.vi).is_by_year());
        let part = is_by_year.then(|| part_of_year(called)).flatten();
        let unit = part.as_deref().or(unit);
        let said = unit.or_else(count)?;
        let (mut is_own, mut counts) = (false, false);
        walk(&self.lists, |other, names| {
            if other.list == own.list && (other.id == own.id || is_within(own, &other)) {
                for name in names.all() {
                    let is_same = |text: &str| fold::word(text) == fold::word(said);
                    is_own |= is_same(name) || unit_beside(name).is_some_and(is_same);
                    counts |= count_in(name).is_some();
                }
            }
        });
        let is_count = unit.is_none();
        let is_said = if is_count { !counts } else { !is_own };
        is_said.then(|| Stated {
            unit: said.into(),
            is_count,
        })
    }
}

/// `/6 tháng` of what is called `Thu nhập 6 tháng đầu năm`.
fn part_of_year(called: &str) -> Option<String> {
    match period_in(called)? {
        Period::Quarter(_) => Some("/quý".into()),
        Period::Months(count @ 1..12) | Period::LastMonths(count) => {
            Some(format!("/{count} tháng"))
        }
        _ => None,
    }
}
