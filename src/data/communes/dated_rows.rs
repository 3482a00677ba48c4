//! Rows with days of their own, in tables in which things come again: a log. On a day, the latest result of each thing counts,
//! whenever it was found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::data::cells::date::days;
use crate::data::cells::measurement::{Measurement, TargetId};
use crate::data::cells::periods::Time;
use crate::data::rows::locality::{Locality, SourceTable, village_key};

/// What is measured: of the commune, or of a village.
type Thing = (Option<String>, TargetId);

/// The logs among the tables of a commune.
pub(in crate::data) struct Log {
    tables: Vec<Arc<SourceTable>>,
    /// By the last day of each month, the last on which there are results.
    days: BTreeMap<Date, Date>,
    /// In which months there are results of each thing.
    things: BTreeMap<Thing, BTreeSet<Date>>,
}

impl Log {
    /// Of rows of one commune. In a log each row has a day, and something comes again in another month; where each month is
    /// judged `by_itself` and nothing else says which it is, days do. Elsewhere they only say when a result was found.
    pub(in crate::data) fn of(parts: &[&Locality], by_itself: bool) -> Log {
        let mut all = Log {
            tables: Vec::new(),
            days: BTreeMap::new(),
            things: BTreeMap::new(),
        };
        for of_table in parts.chunk_by(|one, other| Arc::ptr_eq(&one.tables[0], &other.tables[0])) {
            let table = &of_table[0].tables[0];
            let Some(own) = Log::of_table(table, of_table) else {
                continue;
            };
            let comes_again = own.things.values().any(|months| months.len() > 1);
            if comes_again || by_itself && table.times.is_empty() {
                all.tables.extend(own.tables);
                for (month, day) in own.days {
                    let known = all.days.entry(month).or_insert(day);
                    *known = day.max(*known);
                }
                for (thing, months) in own.things {
                    all.things.entry(thing).or_default().extend(months);
                }
            }
        }
        all
    }

    /// Nothing where some row has no day, or says its period otherwise.
    fn of_table(table: &Arc<SourceTable>, parts: &[&Locality]) -> Option<Log> {
        let mut log = Log {
            tables: vec![Arc::clone(table)],
            days: BTreeMap::new(),
            things: BTreeMap::new(),
        };
        for part in parts.iter().filter(|it| it.time.is_none()) {
            for (name, locality) in places(part) {
                let list = locality.measurements.list.iter();
                for measurement in list.filter(|it| it.says_something()) {
                    let day = day_of(locality, measurement)?;
                    let month = day.last_of_month();
                    let known = log.days.entry(month).or_insert(day);
                    *known = day.max(*known);
                    let thing = (name.clone(), measurement.target);
                    log.things.entry(thing).or_default().insert(month);
                }
            }
        }
        Some(log)
    }

    /// The months of which there are results, each by its last day.
    pub(in crate::data) fn months(&self) -> impl DoubleEndedIterator<Item = Date> {
        self.days.keys().copied()
    }

    /// When the results of a month are of.
    pub(in crate::data) fn time(&self, month: Date) -> Time {
        Time::of_day(self.days[&month])
    }

    /// Whether rows are of it.
    pub(in crate::data) fn has(&self, part: &Locality) -> bool {
        let mut tables = self.tables.iter();
        part.time.is_none() && tables.any(|table| Arc::ptr_eq(table, &part.tables[0]))
    }

    /// Whether rows have results of a month.
    pub(in crate::data) fn is_of(&self, part: &Locality, month: Date) -> bool {
        self.keep(part, |own, _| own == month).is_some()
    }

    /// What rows say that counts in a month: nothing where later ones say the same thing, or where they are later themselves.
    pub(in crate::data) fn of_month(&self, part: &Locality, month: Date) -> Option<Locality> {
        let mut found = self.keep(part, |own, months| {
            months.range(..=month).next_back() == Some(&own)
        })?;
        found.time = Some(self.time(month));
        Some(found)
    }

    /// What rows say that does not count in a month.
    pub(in crate::data) fn others(&self, part: &Locality, month: Date) -> Option<Locality> {
        self.keep(part, |own, months| {
            months.range(..=month).next_back() != Some(&own)
        })
    }

    /// The results of which this holds, of their month and of those in which the same comes again; nothing where there are none.
    fn keep(
        &self,
        part: &Locality,
        is_kept: impl Fn(Date, &BTreeSet<Date>) -> bool,
    ) -> Option<Locality> {
        let mut found = part.clone();
        let keep = |name: Option<String>, of: &mut Locality| {
            let mut list = std::mem::take(&mut of.measurements.list);
            list.retain(|measurement| {
                let months = self.things.get(&(name.clone(), measurement.target));
                let day = day_of(of, measurement);
                day.zip(months).is_some_and(|(day, months)| {
                    measurement.says_something() && is_kept(day.last_of_month(), months)
                })
            });
            of.measurements.list = list;
        };
        keep(None, &mut found);
        for village in &mut found.villages {
            keep(Some(village_key(&village.name)), village);
        }
        found
            .villages
            .retain(|village| !village.measurements.list.is_empty());
        let all = std::iter::once(&found).chain(&found.villages);
        let lines = all.flat_map(|it| &it.measurements.list);
        found.line = lines.map(|it| u64::from(it.at.line)).min()?;
        Some(found)
    }
}

/// A commune and its villages, each with the name that its results are told apart by.
fn places(part: &Locality) -> impl Iterator<Item = (Option<String>, &Locality)> {
    let villages = part.villages.iter();
    let villages = villages.map(|village| (Some(village_key(&village.name)), village));
    std::iter::once((None, part)).chain(villages)
}

/// The one day that a result is of; of a period, its last.
fn day_of(locality: &Locality, measurement: &Measurement) -> Option<Date> {
    let remark = locality.measurements.remark(measurement)?;
    let mut dates = remark.dates();
    let day = days(dates.next()?)?.1;
    dates.next().is_none().then_some(day)
}
