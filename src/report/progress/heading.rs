//! What stands above and beneath the progress of some localities: who they are, when, and what it all comes to.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::words::{chain, forecast_note, missing_periods, over_periods};
use super::{Course, Series};
use crate::assess::{Tally, apart, names_apart};
use crate::lang::{Lang, print_day};
use crate::report::overview::{Places, head, title, who};
use crate::report::wording;

/// Of all localities against one set.
pub(in crate::report) struct Heading {
    /// Who they are and where, and when it was.
    pub(in crate::report) head: Vec<String>,
    /// What it comes to.
    pub(in crate::report) lines: Vec<String>,
    /// Of what there are no data.
    pub(in crate::report) notes: Vec<String>,
    /// What ends the report: what a forecast is, and what the marks mean.
    pub(in crate::report) closing: Vec<String>,
    /// What tells the localities apart.
    pub(in crate::report) names: Vec<String>,
    /// The last days of all periods: of one that ends on another day for each, that of its month.
    pub(in crate::report) days: Vec<Date>,
}

impl Heading {
    pub(in crate::report) fn of(all: &[Series<'_>], lang: Lang) -> Heading {
        let mut heading = Heading {
            head: Vec::new(),
            lines: Vec::new(),
            notes: Vec::new(),
            closing: closing(all, lang),
            names: names(all, lang),
            days: periods(all),
        };
        if let [only] = all {
            heading.head = head(only.last(), lang);
            heading.lines = vec![over_periods(only, lang)];
            let sets = only.sets(lang);
            heading.lines.extend(sets.iter().map(|set| set.line(lang)));
            heading.lines.extend(missing_periods(only, lang));
        } else {
            let mut places = Places::default();
            all.iter()
                .for_each(|series| places.add(series.last(), lang));
            let level = all[0].last().subject.level;
            heading.head = places.names();
            let count = format!("{} {}", all.len(), who(level, all.len(), lang));
            heading.head.push(count);
            let totals = heading.days.iter().map(|day| total(all, *day));
            let totals = chain(totals);
            let who = who(level, 2, lang);
            heading.lines = vec![lang.of(
                format!("Tiêu chí đạt, cộng các {who}: {totals}."),
                format!("Criteria met, all {who} together: {totals}."),
            )];
            heading.notes = heading.lacking(all, lang);
        }
        heading.head.push(heading.when(lang));
        heading
    }

    /// Up to four days, all of them; of more, the first and the last two.
    pub(in crate::report) fn shown(&self) -> Vec<Date> {
        match &self.days[..] {
            [first, .., before, last] if self.days.len() > 4 => vec![*first, *before, *last],
            days => days.to_vec(),
        }
    }

    fn when(&self, lang: Lang) -> String {
        let count = self.days.len();
        match &self.days[..] {
            [first, .., last] if count > 4 => {
                let (first, last) = (print_day(*first, lang), print_day(*last, lang));
                lang.of(
                    format!("{first} → {last}, {count} kỳ"),
                    format!("{first} → {last}, {count} periods"),
                )
            }
            days => {
                let days = days.iter().map(|day| print_day(*day, lang));
                days.collect::<Vec<_>>().join(" → ")
            }
        }
    }

    /// Who has no data of the last period, and who lacks some between.
    fn lacking(&self, all: &[Series<'_>], lang: Lang) -> Vec<String> {
        let last = self.days[self.days.len() - 1];
        let late = all.iter().zip(&self.names).filter(|(series, _)| {
            let own = series.states.last();
            own.is_some_and(|state| state.day.last_of_month() < last.last_of_month())
        });
        let late: Vec<&str> = late.map(|(_, name)| &**name).collect();
        let late = (!late.is_empty()).then(|| {
            let (day, names) = (print_day(last, lang), late.join(", "));
            lang.of(
                format!("Chưa có số liệu {day}: {names}."),
                format!("No data of {day} yet: {names}."),
            )
        });
        let gaps = all.iter().zip(&self.names);
        let gaps = gaps.filter_map(|(series, name)| {
            Some(format!("{name}: {}", missing_periods(series, lang)?))
        });
        late.into_iter().chain(gaps).collect()
    }
}

fn periods(all: &[Series<'_>]) -> Vec<Date> {
    let mut periods: BTreeMap<Date, Date> = BTreeMap::new();
    for state in all.iter().flat_map(|it| &it.states) {
        let month = state.day.last_of_month();
        let day = periods.entry(month).or_insert(state.day);
        if *day != state.day {
            *day = month;
        }
    }
    periods.into_values().collect()
}

fn closing(all: &[Series<'_>], lang: Lang) -> Vec<String> {
    let courses = || all.iter().flat_map(|series| &series.courses);
    let is_forecast = courses().any(Course::has_forecast);
    let marks = courses().filter_map(|course| wording::marked(course.line()?.item));
    let note = is_forecast.then(|| forecast_note(lang).to_owned());
    let legends = wording::legends(marks.collect(), lang);
    note.into_iter().chain(legends).collect()
}

fn names(all: &[Series<'_>], lang: Lang) -> Vec<String> {
    let named: Vec<_> = all
        .iter()
        .map(|series| (title(series.last(), lang), apart(series.last())))
        .collect();
    names_apart(named.iter().map(|(name, apart)| (&**name, apart)))
}

/// The criteria met of those who have data of a period, with how many that are where some have none.
fn total(all: &[Series<'_>], day: Date) -> String {
    let heard: Vec<Tally> = all.iter().filter_map(|series| series.tally(day)).collect();
    let met: usize = heard.iter().map(|it| it.met).sum();
    match heard.len() {
        count if count < all.len() => format!("{met} ({count}/{})", all.len()),
        _ => met.to_string(),
    }
}
