//! Results of one commune of several months: which of them are judged.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::month_diagnostics::{no_month, not_in_period, older_month, other_month, two_months};
use super::periods::Time;
use crate::data::record::CellRef;
use crate::diagnostic::{Findings, Place};

/// Of communes with results of several months, which are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Months {
    /// The latest of each commune.
    #[default]
    Latest,
    /// The latest that ends within these days.
    Within(Date, Date),
    /// Each by itself, of results whose month is known.
    Dated,
    /// Each by itself, and all results of a commune together where no month is known.
    Any,
}

/// Results of a commune in one table.
pub(in crate::data) struct Dated {
    pub(in crate::data) name: String,
    pub(in crate::data) place: CellRef,
    /// When they are of, and where that is said; a second one contradicts the first.
    pub(in crate::data) times: Vec<(Time, CellRef)>,
    /// Whether there is any result.
    pub(in crate::data) is_measured: bool,
}

/// What becomes of such results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::data) enum Part {
    /// They are of the month at this place among those that are judged.
    Of(usize),
    /// They say nothing of a month, and no result: they are of each.
    OfAll,
    /// They are not used.
    Unused,
}

/// The months of a commune that are judged, in their order, and what becomes of each of its parts. A commune of one time, or of
/// none that is known, has one. `chosen_year` is that which chose the months, where one did.
pub(in crate::data) fn judged(
    parts: &[Dated],
    months: Months,
    chosen_year: Option<u16>,
    found: &mut Findings,
) -> (Vec<Option<Time>>, Vec<Part>) {
    let own: Vec<Option<Time>> = parts
        .iter()
        .map(|it| it.times.first().map(|it| it.0))
        .collect();
    // Where none says its year, all are of one.
    let any_year = own.iter().flatten().any(|time| time.year.is_some());
    let pseudo = (!any_year && months == Months::Latest).then_some(2000);
    let month = |time: &Time| match (time.year, pseudo) {
        (None, None) => None,
        (_, year) => time.month_end(year.unwrap_or_default()),
    };
    let ends: BTreeSet<Date> = own.iter().flatten().filter_map(month).collect();
    let lacking = own.iter().flatten().filter(|time| month(time).is_none());
    let is_one = ends.len() + lacking.count() < 2 && months == Months::Latest;
    if is_one || own.iter().all(Option::is_none) && months == Months::Any {
        let known = own.iter().flatten().next().copied();
        return (vec![known], vec![Part::Of(0); parts.len()]);
    }
    let chosen: Vec<Date> = match months {
        Months::Dated | Months::Any => ends.iter().copied().collect(),
        Months::Latest => ends.last().copied().into_iter().collect(),
        Months::Within(first, last) => {
            let mut within = ends.range(first..);
            within
                .rfind(|end| end.first_of_month() <= last)
                .copied()
                .into_iter()
                .collect()
        }
    };
    let mut times: Vec<Option<Time>> = vec![None; chosen.len()];
    let mut all = Vec::with_capacity(parts.len());
    for (part, own) in parts.iter().zip(own) {
        let other = part.times.iter().skip(1).find(|(other, _)| {
            let is_known = other.year.is_some() || pseudo.is_some();
            is_known && own.is_some_and(|own| month(&own) != month(other))
        });
        let end = own.as_ref().and_then(month);
        all.push(match (own, end) {
            (Some(said), _) if other.is_some() => {
                if let (Some((named, at)), (_, place)) = (other, &part.times[0]) {
                    let key = format!("months\n{:?}", Place::from(place));
                    found.push_once(key, || two_months(place, said, at, *named));
                }
                Part::Unused
            }
            (None, _) if !part.is_measured => Part::OfAll,
            (None, _) | (Some(_), None) => {
                found.push(no_month(&part.place, &part.name, own.is_some()));
                Part::Unused
            }
            (Some(said), Some(end)) => match chosen.iter().position(|it| *it == end) {
                Some(at) => {
                    let known = times[at].get_or_insert(said);
                    if said.last_day() > known.last_day() || !known.is_day() && said.is_day() {
                        *known = said;
                    }
                    Part::Of(at)
                }
                None => Part::Unused,
            },
        });
    }
    if chosen.is_empty() && !parts.is_empty() && !ends.is_empty() {
        found.push(not_in_period(&parts[0].place, &parts[0].name));
    }
    for (part, time) in parts.iter().zip(&all) {
        let judged = times.first().copied().flatten();
        if let (Some((said, place)), Some(judged), Part::Unused) =
            (part.times.first(), judged, time)
            && month(said).is_some_and(|end| !chosen.contains(&end))
        {
            let sheet = &place.sheet;
            let key = format!(
                "month\n{}\n{:?}\n{said:?}\n{judged:?}",
                sheet.file, sheet.worksheet
            );
            found.push_once(key, || other_month(place, *said, judged, chosen_year));
        }
    }
    (times, all)
}

/// Reports communes that are judged by older results than others are, of those whose month is known.
pub(in crate::data) fn report_older<'l>(
    judged: impl Iterator<Item = (&'l str, CellRef, Time)> + Clone,
    found: &mut Findings,
) {
    let latest = judged.clone().map(|(.., time)| time);
    let Some(latest) = latest.max_by_key(|time| time.last_day()) else {
        return;
    };
    let end = |time: Time| time.last_day().map(Date::last_of_month);
    for (name, place, time) in judged {
        if end(time).is_some() && end(time) < end(latest) {
            found.push(older_month(&place, name, time, latest));
        }
    }
}
