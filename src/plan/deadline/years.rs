//! Points as days, their years taken from the plan where none is written.

use jiff::civil::Date;

use super::points::{Point, Unit, Year};
use super::{Fault, PlanDays, Remark};
use crate::lang::{Lang, Text, print_day};

/// The first and the last day of a point.
type Window = (Date, Date);

/// Finds the days of points, and remembers what people should know of how.
pub(super) struct Calendar<'a> {
    pub(super) days: &'a PlanDays,
    pub(super) remarks: Vec<Remark>,
}

impl Calendar<'_> {
    /// The first and last day of a point.
    pub(super) fn window(&mut self, point: Point, written: &str) -> Result<Window, Fault> {
        check(point, written)?;
        if let Unit::DayOnly(day) = point.unit {
            return self.in_month_of_plan(day, written);
        }
        let year = match point.year {
            Some(Year::Given(year)) => i16::try_from(year).unwrap_or(i16::MAX),
            Some(Year::Short(year)) => {
                let year = 2000 + i16::try_from(year).unwrap_or_default();
                self.remark(Remark::ShortYear(year));
                year
            }
            None | Some(Year::Unsaid) => self.only(self.likely_years(point))?,
            Some(Year::This) => self.only(self.plan_years())?,
            Some(Year::Next) => self.only(self.plan_years())? + 1,
        };
        in_year(point.unit, year).ok_or_else(|| not_in_calendar(written))
    }

    /// The days of a range: its last end has the year of both, where the first has none.
    pub(super) fn range(
        &mut self,
        from: Point,
        to: Point,
        written: &str,
    ) -> Result<[Window; 2], Fault> {
        check(from, written)?;
        if from.year.is_some() && to.year.is_none() {
            let first = self.window(from, written)?;
            let last = self.near(to, first.0, |it| it.1 >= first.0, 1, written)?;
            return Ok([first, last]);
        }
        let last = self.window(to, written)?;
        let first = match (from.unit, from.year) {
            (Unit::DayOnly(day), _) => {
                date(last.0.year(), u32::from(last.0.month().unsigned_abs()), day)
                    .map(|day| (day, day))
                    .ok_or_else(|| not_in_calendar(written))?
            }
            (unit, None) if to.year.is_none() => {
                let year = last.0.year();
                let first = in_year(unit, year).ok_or_else(|| not_in_calendar(written))?;
                if first.0 > last.1 {
                    return self.over_new_year(unit, to.unit, year, written);
                }
                first
            }
            (_, None) => self.near(from, last.1, |it| it.0 <= last.1, -1, written)?,
            _ => self.window(from, written)?,
        };
        Ok([first, last])
    }

    /// A range over the New Year, no year of which is written: the one that lies within the plan, if only one does.
    fn over_new_year(
        &mut self,
        from: Unit,
        to: Unit,
        year: i16,
        written: &str,
    ) -> Result<[Window; 2], Fault> {
        let all = [year - 1, year].map(|year| Some([in_year(from, year)?, in_year(to, year + 1)?]));
        let [Some(early), Some(late)] = all else {
            return Err(not_in_calendar(written));
        };
        let PlanDays {
            issued,
            first,
            last,
            ..
        } = *self.days;
        let is_within = |[start, end]: [Window; 2]| {
            first.or(issued).is_none_or(|first| first <= start.0)
                && last.is_none_or(|last| end.1 <= last)
        };
        self.remark(Remark::NewYear);
        match [early, late].map(is_within) {
            [true, false] => Ok(early),
            [false, true] => Ok(late),
            _ => Err(Fault::TwoReadings([early, late].map(|[start, end]| {
                let [vi, en] = Lang::ALL.map(|lang| {
                    format!("{} - {}", print_day(start.0, lang), print_day(end.1, lang))
                });
                Text::new(vi, en)
            }))),
        }
    }

    /// A point without a year in that of a day, or where it then stands on the wrong side, in the year beside.
    fn near(
        &mut self,
        point: Point,
        day: Date,
        is_right: impl Fn(Window) -> bool,
        beside: i16,
        written: &str,
    ) -> Result<Window, Fault> {
        check(point, written)?;
        let of_year = |year| in_year(point.unit, year).ok_or_else(|| not_in_calendar(written));
        let found = of_year(day.year())?;
        if is_right(found) {
            return Ok(found);
        }
        self.remark(Remark::NewYear);
        of_year(day.year() + beside)
    }

    /// Remembers this, once.
    pub(super) fn remark(&mut self, remark: Remark) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// A day without a month: only a plan of one month tells it.
    fn in_month_of_plan(&self, day: u32, written: &str) -> Result<Window, Fault> {
        let (Some(first), Some(last)) = (self.days.first, self.days.last) else {
            return Err(Fault::NoMonth);
        };
        if first.first_of_month() != last.first_of_month() {
            return Err(Fault::NoMonth);
        }
        let day = date(first.year(), u32::from(first.month().unsigned_abs()), day);
        day.map(|day| (day, day))
            .ok_or_else(|| not_in_calendar(written))
    }

    /// The years that a point without one may be of, by what the plan says of its time.
    fn likely_years(&self, point: Point) -> Vec<i16> {
        let PlanDays {
            issued,
            first,
            last,
            title_year,
            ..
        } = *self.days;
        let ends = |year| in_year(point.unit, year).unwrap_or((Date::MAX, Date::MIN));
        let is_after = |day: &Date| ends(day.year()).1 >= *day;
        let is_before = |day: &Date| ends(day.year()).0 <= *day;
        match (first, last, issued, title_year) {
            (Some(first), Some(last), ..) => {
                let all = first.year()..=last.year();
                let is_within = |year: &i16| ends(*year).1 >= first && ends(*year).0 <= last;
                let within: Vec<i16> = all.clone().filter(is_within).collect();
                if within.len() == 1 {
                    within
                } else {
                    all.collect()
                }
            }
            (Some(day), ..) if !is_after(&day) => vec![day.year(), day.year() + 1],
            (_, Some(day), ..) if !is_before(&day) => vec![day.year() - 1, day.year()],
            (.., Some(day), None) if first.or(last).is_none() && !is_after(&day) => {
                vec![day.year(), day.year() + 1]
            }
            _ => self.plan_years(),
        }
    }

    /// The years that may be the plan's own.
    fn plan_years(&self) -> Vec<i16> {
        let title_year = self.days.title_year;
        let year = |day: Option<Date>| day.map(Date::year);
        let [first, last, issued] = [self.days.first, self.days.last, self.days.issued].map(year);
        match (first.or(last), last.or(first)) {
            (Some(first), Some(last)) => (first..=last).collect(),
            _ => {
                let years: Vec<i16> = issued.into_iter().chain(title_year).collect();
                match years[..] {
                    [one, other] if one == other => vec![one],
                    [one, other] => vec![one.min(other), one.max(other)],
                    _ => years,
                }
            }
        }
    }

    /// The one of several years; the plan does not tell where it may be another, unless one of them was asked for.
    fn only(&mut self, years: Vec<i16>) -> Result<i16, Fault> {
        let is_open = |year: &i16| years.is_empty() || years.contains(year);
        let given = self.days.given_year.filter(is_open);
        let year = match (&years[..], given) {
            ([year], _) => *year,
            (_, Some(year)) => return Ok(year),
            _ => return Err(Fault::NoYear(years)),
        };
        let PlanDays {
            issued,
            first,
            last,
            ..
        } = *self.days;
        if given.is_none() && [issued, first, last] == [None; 3] {
            self.remark(Remark::YearOfTitle(year));
        }
        Ok(year)
    }
}

/// The first and last day of what a point is in a year.
pub(super) fn in_year(unit: Unit, year: i16) -> Option<Window> {
    let months = |first: u32, last: u32| {
        let (first, last) = (date(year, first, 1)?, date(year, last, 1)?);
        Some((first, last.last_of_month()))
    };
    match unit {
        Unit::Day { day, month } => date(year, month, day).map(|day| (day, day)),
        Unit::DayOnly(_) => None,
        Unit::Month(month) => months(month, month),
        Unit::Quarter(quarter @ 1..=4) => months(quarter * 3 - 2, quarter * 3),
        Unit::Quarter(_) => None,
        Unit::Months { count, from_start } if from_start => months(1, count),
        Unit::Months { count, .. } => months(13_u32.checked_sub(count)?, 12),
        Unit::Year => months(1, 12),
        Unit::Days {
            count,
            month,
            from_start,
        } => {
            let last = date(year, month, 1)?.last_of_month();
            let length = u32::from(last.day().unsigned_abs());
            if from_start {
                Some((date(year, month, 1)?, date(year, month, count)?))
            } else {
                Some((date(year, month, (length + 1).checked_sub(count)?)?, last))
            }
        }
    }
}

fn date(year: i16, month: u32, day: u32) -> Option<Date> {
    if !(1900..=2199).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// That a point is of the calendar in one year at least.
pub(super) fn check(point: Point, written: &str) -> Result<(), Fault> {
    let is_known = match point.unit {
        Unit::DayOnly(day) => (1..=31).contains(&day),
        unit => in_year(unit, 2024).is_some(),
    };
    is_known
        .then_some(())
        .ok_or_else(|| not_in_calendar(written))
}

fn not_in_calendar(written: &str) -> Fault {
    Fault::NotInCalendar(written.to_owned())
}
