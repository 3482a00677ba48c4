//! Rows with days of their own, in one table with results of several months: a log in which each thing comes again.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;

use crate::data::cells::date::days;
use crate::data::cells::measurement::{Measurement, TargetId};
use crate::data::cells::periods::Time;
use crate::data::rows::locality::Locality;

/// The months that rows of one commune in one table are of, where there are several and things come again in them. Where some
/// rows have no day, or a month has nothing that another has too, days only say when each result was found.
pub(in crate::data) fn months_of_days(parts: &[&Locality]) -> BTreeSet<Date> {
    type Thing<'l> = (Option<&'l str>, TargetId);
    let mut months: BTreeMap<Date, HashSet<Thing<'_>>> = BTreeMap::new();
    for part in parts {
        let villages = part
            .villages
            .iter()
            .map(|village| (Some(&*village.name), village));
        for (name, locality) in std::iter::once((None, *part)).chain(villages) {
            for measurement in locality
                .measurements
                .list
                .iter()
                .filter(|it| it.says_something())
            {
                let Some(day) = day_of(locality, measurement) else {
                    return BTreeSet::new();
                };
                let things = months.entry(day.last_of_month()).or_default();
                things.insert((name, measurement.target));
            }
        }
    }
    let comes_again = |month: &Date, things: &HashSet<Thing<'_>>| {
        let mut others = months.iter().filter(|(other, _)| *other != month);
        others.any(|(_, others)| !others.is_disjoint(things))
    };
    if months.len() < 2
        || !months
            .iter()
            .all(|(month, things)| comes_again(month, things))
    {
        return BTreeSet::new();
    }
    months.into_keys().collect()
}

/// What rows of one month say; nothing where there are none.
pub(in crate::data) fn of_month(locality: &Locality, month: Date) -> Option<Locality> {
    let mut latest = None;
    let mut keep = |of: &mut Locality| {
        let mut list = std::mem::take(&mut of.measurements.list);
        list.retain(|measurement| {
            let day = day_of(of, measurement).filter(|day| day.last_of_month() == month);
            latest = latest.max(day);
            day.is_some()
        });
        of.measurements.list = list;
    };
    let mut found = locality.clone();
    keep(&mut found);
    found.villages.iter_mut().for_each(&mut keep);
    found
        .villages
        .retain(|village| !village.measurements.list.is_empty());
    found.time = Some(Time::of_day(latest?));
    let first = found
        .measurements
        .list
        .iter()
        .map(|it| u64::from(it.at.line))
        .min();
    found.line = first.unwrap_or(found.line);
    Some(found)
}

/// The one day that a result is of; of a period, its last.
fn day_of(locality: &Locality, measurement: &Measurement) -> Option<Date> {
    let remark = locality.measurements.remark(measurement)?;
    let mut dates = remark.dates();
    let day = days(dates.next()?)?.1;
    dates.next().is_none().then_some(day)
}
