//! Things of which several rows say something: the same, each with notes and days of its own, or two different things.

use super::checklist::Checklist;
use super::diagnostics;
use super::slot::{Given, Slot};
use super::value::{hundredfold, power_of_ten};
use crate::criteria::Indicator;
use crate::data::{CellRef, Declared, Locality, Measurement, PercentAs, Remark, Sex, Value};
use crate::diagnostic::Findings;
use crate::exact::Exact;
use crate::unit::Unit;

/// A row, and the thing that it says something of.
pub(super) struct Placed<'m, 'i> {
    pub(super) list: usize,
    pub(super) slot: usize,
    pub(super) sex: Option<Sex>,
    /// The number of the thing.
    pub(super) id: &'i str,
    pub(super) row: &'m Measurement,
}

/// The slots of each set.
type Lists<'m> = [(&'m str, Vec<Slot<'m>>)];

/// Whether two rows give one value for what a list has by a number: what they come to there is the same, however it is
/// written.
pub(super) fn is_same_value(
    locality: &Locality,
    (list, id): (&Checklist, &str),
    rows: [&Measurement; 2],
) -> bool {
    let pool = &locality.measurements.pool;
    if pool.are_equal(rows[0].value, rows[1].value) {
        return true;
    }
    let Some(indicator) = indicator(list, id) else {
        return false;
    };
    let is_one = |[one, other]: [Option<Exact>; 2]| one.is_some() && one == other;
    let rank = |row: &Measurement| {
        let scale = indicator.scale.as_ref()?;
        scale.rank_of_name(&pool.show(row.value)).map(Exact::from)
    };
    is_one(rows.map(|row| figure(locality, indicator, row))) || is_one(rows.map(rank))
}

/// The indicator or part of a number; of a criterion, its only indicator.
fn indicator<'l>(list: &'l Checklist, id: &str) -> Option<&'l Indicator> {
    list.set.criteria.iter().find_map(|criterion| {
        if criterion.id == id {
            return criterion.indicators.first();
        }
        let mut all = criterion.indicators.iter();
        let mut all = all
            .by_ref()
            .flat_map(|it| std::iter::once(it).chain(&it.parts));
        all.find(|it| it.id == id)
    })
}

/// What a row gives in the unit of an indicator, where it can be told.
fn figure(locality: &Locality, indicator: &Indicator, row: &Measurement) -> Option<Exact> {
    let is_percentage = indicator.is_percentage();
    let is_share = is_percentage && locality.table_of(row).percent_as == PercentAs::Fraction;
    match row.value {
        Value::Number {
            figure,
            percent: true,
        } => is_percentage.then(|| figure.into()),
        Value::Number { figure, .. } if is_share => Some(hundredfold(figure)),
        Value::Number { figure, .. } => Some(figure.into()),
        Value::Quantity { figure, unit, .. } => {
            let own = indicator.unit.as_ref()?;
            let unit = locality.measurements.pool.get(unit);
            if unit == own.vi || unit == own.en {
                return Some(figure.into());
            }
            let given = Unit::parse(unit);
            let mut own = [&own.vi, &own.en].into_iter();
            let power = own.find_map(|own| given.power_to(&Unit::parse(own)))?;
            Some(&Exact::from(figure) * &power_of_ten(power)?)
        }
        Value::Fraction { .. } if is_percentage => {
            Some(&locality.measurements.pool.figure(row.value)? * &Exact::from(100))
        }
        _ => None,
    }
}

/// Puts together what the rows of each thing say beside its value, in the order of the files by name and of their rows. Two
/// ends of one suspension are two different results.
pub(super) fn join<'m>(
    locality: &Locality,
    placed: &[Placed<'m, '_>],
    lists: &mut Lists<'m>,
    joined: &mut Vec<Remark>,
) {
    let mut things: Vec<(&Placed<'m, '_>, Vec<&Measurement>)> = Vec::new();
    for it in placed {
        let given = lists[it.list].1[it.slot].for_sex(it.sex).as_mut();
        if let Some(index) = given.and_then(|given| given.joined.as_mut()) {
            if *index == usize::MAX {
                *index = things.len();
                things.push((it, Vec::new()));
            }
            things[*index].1.push(it.row);
        }
    }
    for (thing, mut rows) in things {
        rows.sort_by_key(|row| (&locality.table_of(row).sheet.file, row.order()));
        let remarks = rows
            .iter()
            .filter_map(|row| locality.measurements.remark(row));
        let mut ends: Vec<_> = remarks.clone().filter_map(|remark| remark.until).collect();
        ends.dedup();
        let slot = &mut lists[thing.list].1[thing.slot];
        let given = slot.for_sex(thing.sex);
        if ends.len() > 1 && given.is_some_and(|it| it.declared() == Some(Declared::Suspended)) {
            slot.contradicted = true;
        }
        joined.push(remarks.fold(Remark::default(), Remark::join));
    }
}

/// Reports every row but the first for things of which the data say two; those of two tables together.
pub(super) fn report(
    locality: &Locality,
    placed: &[Placed<'_, '_>],
    lists: &mut Lists<'_>,
    found: &mut Findings,
) {
    let mut of_tables: Vec<Contradiction<'_>> = Vec::new();
    for it in placed.iter().filter(|it| it.row.says_something()) {
        let slot = &mut lists[it.list].1[it.slot];
        let is_contradicted = slot.contradicted;
        let given = slot.for_sex(it.sex).filter(|_| is_contradicted);
        let Some(Given { row: first, .. }) = given else {
            continue;
        };
        found.refuse(locality.cells_of(it.row));
        if std::ptr::eq(first, it.row) {
            continue;
        }
        let cells = (locality.cell_of(it.row), locality.cell_of(first));
        let Some(tables) = first.tables_with(it.row) else {
            found.push(diagnostics::measured_twice(&cells.0, it.id, &cells.1));
            continue;
        };
        let known = of_tables.iter_mut().find(|known| known.tables == tables);
        match known {
            Some(known) => known.ids.push(it.id),
            None => of_tables.push(Contradiction {
                tables,
                ids: vec![it.id],
                cells,
            }),
        }
    }
    for mut all in of_tables {
        all.ids.dedup();
        let (cell, first) = (&all.cells.0, &all.cells.1);
        found.push(match &all.ids[..] {
            [id] => diagnostics::measured_twice(cell, id, first),
            ids => diagnostics::measured_in_two_tables(cell, ids, first),
        });
    }
}

/// What two tables say differently of a locality.
struct Contradiction<'i> {
    tables: (u32, u32),
    /// Of which things.
    ids: Vec<&'i str>,
    /// The first, in the second table and in the first.
    cells: (CellRef, CellRef),
}
