//! Rows with days of their own, in tables in which things come again: a log. On a day, the latest result of each thing counts,
//! whenever it was found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::data::cells::date::days;
use crate::data::cells::measurement::{Measurement, TargetId};
use crate::data::cells::months::Months;
use crate::data::cells::periods::Time;
use crate::data::rows::locality::{Locality, RowContext, SourceTable, village_key};

/// What is measured: of the commune, or of a village.
type Thing = (Option<String>, TargetId);

/// In which months rows give a column of context which values.
type Said = BTreeMap<String, BTreeMap<Date, BTreeSet<String>>>;

/// The logs among the tables of a commune.
#[derive(Default)]
pub(in crate::data) struct Log {
    tables: Vec<Arc<SourceTable>>,
    /// By the last day of each month, the last on which there are results.
    days: BTreeMap<Date, Date>,
    /// In which months there are results of each thing.
    things: BTreeMap<Thing, BTreeSet<Date>>,
    /// What rows with results say of the commune.
    said: Said,
    /// The year that was chosen, where it chooses among the months.
    pub(in crate::data) year: Option<u16>,
}

impl Log {
    /// Of rows of one commune. In a log each row has a day, and something comes again in another month; beside it, or where
    /// each month is judged `by_itself`, days tell the months of all tables of which nothing else does. Elsewhere they only
    /// say when a result was found.
    pub(in crate::data) fn of(parts: &[&Locality], by_itself: bool) -> Log {
        let of_tables = parts.chunk_by(|one, other| Arc::ptr_eq(&one.tables[0], &other.tables[0]));
        let of_tables: Vec<Log> = of_tables.filter_map(Log::of_table).collect();
        let comes_again = |log: &Log| log.things.values().any(|months| months.len() > 1);
        let by_days = by_itself || of_tables.iter().any(comes_again);
        let mut all = Log::default();
        for own in of_tables {
            if comes_again(&own) || by_days && own.tables[0].times.is_empty() {
                all.take(own);
            }
        }
        all
    }

    fn take(&mut self, other: Log) {
        self.tables.extend(other.tables);
        for (month, day) in other.days {
            let known = self.days.entry(month).or_insert(day);
            *known = day.max(*known);
        }
        for (thing, months) in other.things {
            self.things.entry(thing).or_default().extend(months);
        }
        for (key, months) in other.said {
            let known = self.said.entry(key).or_default();
            for (month, values) in months {
                known.entry(month).or_default().extend(values);
            }
        }
    }

    /// Nothing where some row has no day, or says its period otherwise.
    fn of_table(parts: &[&Locality]) -> Option<Log> {
        let mut log = Log {
            tables: vec![Arc::clone(&parts[0].tables[0])],
            ..Log::default()
        };
        for part in parts.iter().filter(|it| it.time.is_none()) {
            let mut months = BTreeSet::new();
            for (name, locality) in places(part) {
                let list = locality.measurements.list.iter();
                for measurement in list.filter(|it| it.says_something()) {
                    let day = day_of(locality, measurement)?;
                    let month = day.last_of_month();
                    let known = log.days.entry(month).or_insert(day);
                    *known = day.max(*known);
                    let thing = (name.clone(), measurement.target);
                    log.things.entry(thing).or_default().insert(month);
                    months.insert(month);
                }
            }
            for (key, value) in said(&part.context) {
                let known = log.said.entry(key.to_owned()).or_default();
                for month in &months {
                    known.entry(*month).or_default().insert(value.to_owned());
                }
            }
        }
        Some(log)
    }

    /// Which months of a commune are judged: of several years, those of the year that was chosen, where it has some.
    pub(in crate::data) fn months_of_year(
        &mut self,
        parts: &[&Locality],
        months: Months,
        year: Option<u16>,
    ) -> Months {
        let Some(year) = year.filter(|_| months == Months::Latest) else {
            return months;
        };
        let others = parts.iter().filter(|it| !self.has(it)).filter_map(|it| {
            let of_table = || it.tables[0].times.first().map(|it| it.0);
            it.time.or_else(of_table)?.last_day()
        });
        let (own, rest): (Vec<Date>, Vec<Date>) = { self.days.keys().copied().chain(others) }
            .partition(|day| u16::try_from(day.year()) == Ok(year));
        match own.iter().min().zip(own.iter().max()) {
            Some((first, last)) if !rest.is_empty() => {
                self.year = Some(year);
                Months::Within(*first, *last)
            }
            _ => months,
        }
    }

    /// The months, each by its last day, in which what counts is looked at, and which of them is judged in place of all others.
    /// Where none is, one tells when the results are of.
    pub(in crate::data) fn chosen(&self, months: Months) -> (Vec<Date>, Option<Date>) {
        let mut all = self.days.keys().copied();
        let (first, last) = match months {
            Months::Dated | Months::Any => return (all.collect(), None),
            Months::Latest => (Date::MIN, Date::MAX),
            Months::Within(first, last) => (first, last),
        };
        let until = { self.days.keys() }.rfind(|it| it.first_of_month() <= last);
        let judged = until.filter(|it| **it >= first).copied();
        let chosen = until.copied().or_else(|| all.next());
        (chosen.into_iter().collect(), judged)
    }

    /// When the results of a month are of.
    pub(in crate::data) fn time(&self, month: Date) -> Time {
        Time::of_day(self.days[&month])
    }

    /// The latest other month than this one, in which some rows are that do not count.
    pub(in crate::data) fn other(&self, month: Date) -> Time {
        let other = self.days.keys().rfind(|it| **it != month);
        self.time(*other.unwrap_or(&month))
    }

    fn has(&self, part: &Locality) -> bool {
        let mut tables = self.tables.iter();
        part.time.is_none() && tables.any(|table| Arc::ptr_eq(table, &part.tables[0]))
    }

    /// The rows of a part of the commune; absent where they are not of it.
    pub(in crate::data) fn rows<'l>(&'l self, part: &'l Locality) -> Option<Rows<'l>> {
        let months = places(part).flat_map(|(_, locality)| {
            let list = locality.measurements.list.iter();
            list.map(|it| (it.says_something(), day_of(locality, it)))
        });
        let months = months.map(|(is_result, day)| (is_result, day.map(Date::last_of_month)));
        self.has(part).then(|| Rows {
            log: self,
            part,
            months: months.collect(),
        })
    }
}

/// Rows of a log that say the same of their commune.
pub(in crate::data) struct Rows<'l> {
    log: &'l Log,
    part: &'l Locality,
    /// Of each line of the commune, then of those of its villages: whether it is a result or only a remark, and its month.
    months: Vec<(bool, Option<Date>)>,
}

impl Rows<'_> {
    /// Whether they have results of a month.
    pub(in crate::data) fn are_of(&self, month: Date) -> bool {
        self.months.contains(&(true, Some(month)))
    }

    /// What they say that counts in a month: nothing where later ones say the same thing, or where they are later themselves.
    /// What they say of the commune counts until later ones say otherwise.
    pub(in crate::data) fn of_month(&self, month: Date) -> Option<Locality> {
        let mut found = self.keep(month, true);
        let is_undated = self.months.iter().all(|(is_result, _)| !is_result);
        let is_said = |key: &str, value: &str| {
            let counting = self.log.said.get(key).and_then(|months| {
                let until = months.range(..=month).next_back();
                until.or_else(|| months.first_key_value())
            });
            is_undated || counting.is_none_or(|(_, values)| values.contains(value))
        };
        let is_other = |(key, value): &(&str, &str)| !is_said(key, value);
        let context = &self.part.context;
        if said(context).any(|it| is_other(&it)) {
            let mut left = RowContext::clone(context);
            let others = context.context.iter().filter(is_other);
            others.for_each(|(key, _)| left.context.remove(key));
            left.other.retain(|(key, value)| is_said(key, value));
            found.context = Arc::new(left);
        }
        found.time = Some(self.log.time(month));
        let has_context = *found.context != RowContext::default() || found.note.is_some();
        (has_context || has_lines(&found)).then_some(found)
    }

    /// What they say that does not count in a month.
    pub(in crate::data) fn others(&self, month: Date) -> Option<Locality> {
        Some(self.keep(month, false)).filter(has_lines)
    }

    /// The lines that count in a month, or those that do not: the latest result until then counts, and what is remarked since.
    fn keep(&self, month: Date, counts: bool) -> Locality {
        let mut months = self.months.iter();
        let mut of = |name: Option<String>, of: &Locality| {
            let mut thing = (name, TargetId(0));
            of.measurements.only(|measurement| {
                thing.1 = measurement.target;
                let known = self.log.things.get(&thing);
                let latest = known.and_then(|months| months.range(..=month).next_back());
                counts
                    == match months.next() {
                        Some((true, own)) => own.as_ref() == latest,
                        Some((false, Some(own))) => *own <= month && latest <= Some(own),
                        _ => true,
                    }
            })
        };
        let new = |of: &Locality, measurements| Locality {
            note: of.note.clone(),
            measurements,
            ..Locality::new(
                &of.tables[0],
                of.name.clone(),
                of.code.clone(),
                Arc::clone(&of.context),
                of.line,
            )
        };
        let mut found = new(self.part, of(None, self.part));
        let villages = self.part.villages.iter().map(|village| {
            let name = Some(village_key(&village.name));
            new(village, of(name, village))
        });
        found.villages = villages.filter(has_lines).collect();
        let all = places(&found).flat_map(|(_, it)| &it.measurements.list);
        let line = all.map(|it| u64::from(it.at.line)).min();
        found.line = line.unwrap_or(self.part.line);
        found
    }
}

/// Whether there is any result or remark of a thing.
pub(in crate::data) fn has_lines(part: &Locality) -> bool {
    !part.measurements.list.is_empty() || !part.villages.is_empty()
}

/// What rows say of their commune, column by column.
fn said(context: &RowContext) -> impl Iterator<Item = (&str, &str)> {
    let other = context.other.iter().map(|(key, value)| (&**key, &**value));
    context.context.iter().chain(other)
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
