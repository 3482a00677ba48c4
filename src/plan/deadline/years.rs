//! Points as days, their years taken from the plan where none is written.

use jiff::civil::Date;

use super::points::{Point, Unit, Year};
use super::{Fault, PlanDays, Remark, YearSource};

/// Finds the days of points, and remembers what people should know of how.
pub(super) struct Calendar<'a> {
    pub(super) days: &'a PlanDays,
    pub(super) remarks: Vec<Remark>,
}

impl Calendar<'_> {
    /// The first and last day of a point.
    pub(super) fn window(&mut self, point: Point, written: &str) -> Result<(Date, Date), Fault> {
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
            None => self.likely_year(point, written)?,
            Some(year @ (Year::This | Year::Next)) => {
                let (source, this) = self.plan_year(written)?;
                let year = this + i16::from(year == Year::Next);
                self.remark(Remark::YearFrom(source, year));
                year
            }
        };
        in_year(point.unit, year).ok_or_else(|| not_in_calendar(point, written))
    }

    /// The days of a range: its last end has the year of both, where the first has none.
    pub(super) fn range(
        &mut self,
        from: Point,
        to: Point,
        written: &str,
    ) -> Result<[(Date, Date); 2], Fault> {
        check(from, written)?;
        let to_has_own = to.year.is_some() || from.year.is_none();
        let last = match from.year {
            Some(_) if !to_has_own => {
                let first = self.window(from, written)?;
                self.near(to, first.0, |it| it.1 >= first.0, 1, written)?
            }
            _ => self.window(to, written)?,
        };
        let first = match from.unit {
            Unit::DayOnly(day) => {
                let year = u32::try_from(last.0.year()).unwrap_or_default();
                let month = u32::from(last.0.month().unsigned_abs());
                let unit = Unit::Day { day, month };
                let year = Some(Year::Given(year));
                self.window(Point { unit, year, ..from }, written)?
            }
            _ if from.year.is_none() => {
                self.near(from, last.1, |it| it.0 <= last.1, -1, written)?
            }
            _ => self.window(from, written)?,
        };
        if first.0 > last.1 {
            return Err(Fault::Backwards {
                first: first.0,
                last: last.1,
            });
        }
        Ok([first, last])
    }

    /// A point without a year in that of a day, or where it then stands on the wrong side, in the year beside.
    fn near(
        &mut self,
        point: Point,
        day: Date,
        is_right: impl Fn((Date, Date)) -> bool,
        beside: i16,
        written: &str,
    ) -> Result<(Date, Date), Fault> {
        check(point, written)?;
        let of_year =
            |year| in_year(point.unit, year).ok_or_else(|| not_in_calendar(point, written));
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
    fn in_month_of_plan(&mut self, day: u32, written: &str) -> Result<(Date, Date), Fault> {
        let month = match (self.days.first, self.days.last) {
            (Some(first), Some(last)) if first.first_of_month() == last.first_of_month() => first,
            _ => {
                return Err(Fault::NoMonth {
                    written: written.to_owned(),
                });
            }
        };
        self.remark(Remark::MonthOfPlan);
        let day = date(month.year(), u32::from(month.month().unsigned_abs()), day);
        let day = day.ok_or_else(|| Fault::NotInCalendar {
            written: written.to_owned(),
            month_first: None,
        })?;
        Ok((day, day))
    }

    /// The year that a point without one is of; where the plan lets it be of two, neither.
    fn likely_year(&mut self, point: Point, written: &str) -> Result<i16, Fault> {
        let PlanDays {
            issued,
            first,
            last,
            title_year,
            given_year,
        } = *self.days;
        let ends = |year| in_year(point.unit, year).unwrap_or((Date::MAX, Date::MIN));
        let is_after = |year, day| ends(year).1 >= day;
        let is_before = |year, day| ends(year).0 <= day;
        let found = if let Some(year) = given_year {
            Ok((YearSource::Given, year))
        } else if let (Some(first), Some(last)) = (first, last) {
            let years = first.year()..=last.year();
            let within = years
                .clone()
                .filter(|year| is_after(*year, first) && is_before(*year, last));
            match (years.clone().count(), &within.collect::<Vec<i16>>()[..]) {
                (1, _) => Ok((YearSource::PlanDays, first.year())),
                (_, [year]) => Ok((YearSource::PlanDays, *year)),
                _ => Err(years.collect()),
            }
        } else if let Some(first) = first {
            let year = first.year();
            { is_after(year, first).then_some((YearSource::PlanDays, year)) }
                .ok_or_else(|| vec![year, year + 1])
        } else if let Some(last) = last {
            let year = last.year();
            { is_before(year, last).then_some((YearSource::PlanDays, year)) }
                .ok_or_else(|| vec![year - 1, year])
        } else if let Some(issued) = issued {
            let year = issued.year();
            match title_year {
                Some(title) if title != year => Err(vec![year.min(title), year.max(title)]),
                None if !is_after(year, issued) => Err(vec![year, year + 1]),
                _ => Ok((YearSource::Issued, year)),
            }
        } else {
            { title_year.map(|year| (YearSource::Title, year)) }.ok_or_else(Vec::new)
        };
        let (source, year) = found.map_err(|years: Vec<i16>| no_year(written, years))?;
        self.remark(Remark::YearFrom(source, year));
        Ok(year)
    }

    /// The year of the plan itself.
    fn plan_year(&self, written: &str) -> Result<(YearSource, i16), Fault> {
        let year = |day: Option<Date>| day.map(Date::year);
        let PlanDays {
            title_year,
            given_year,
            ..
        } = *self.days;
        let [first, last, issued] = [self.days.first, self.days.last, self.days.issued].map(year);
        match (
            given_year,
            first.or(last),
            last.or(first),
            title_year,
            issued,
        ) {
            (Some(given), ..) => Ok((YearSource::Given, given)),
            (_, Some(first), Some(last), ..) if first == last => Ok((YearSource::PlanDays, first)),
            (_, Some(first), Some(last), ..) => Err(no_year(written, (first..=last).collect())),
            (.., Some(title), Some(issued)) if title != issued => {
                Err(no_year(written, vec![issued, title]))
            }
            (.., Some(issued)) => Ok((YearSource::Issued, issued)),
            (.., Some(title), None) => Ok((YearSource::Title, title)),
            _ => Err(no_year(written, Vec::new())),
        }
    }
}

/// The first and last day of what a point is in a year.
pub(super) fn in_year(unit: Unit, year: i16) -> Option<(Date, Date)> {
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
fn check(point: Point, written: &str) -> Result<(), Fault> {
    let is_known = match point.unit {
        Unit::DayOnly(day) => (1..=31).contains(&day),
        unit => in_year(unit, 2024).is_some(),
    };
    if is_known {
        Ok(())
    } else {
        Err(not_in_calendar(point, written))
    }
}

fn not_in_calendar(point: Point, written: &str) -> Fault {
    let month_first = match (point.unit, point.year) {
        (Unit::Day { day, month }, Some(Year::Given(year))) => i16::try_from(year)
            .ok()
            .and_then(|year| date(year, day, month)),
        _ => None,
    };
    Fault::NotInCalendar {
        written: written.to_owned(),
        month_first,
    }
}

fn no_year(written: &str, years: Vec<i16>) -> Fault {
    Fault::NoYear {
        written: written.to_owned(),
        years,
    }
}
