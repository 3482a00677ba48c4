//! What recurs: how often, up to which day each time, and within which bounds.

use std::ops::Range;

use jiff::civil::Weekday;

use super::item::{Bound, Item, Items};
use super::points::Unit;
use super::reckon::{Reckoned, before};
use super::tokens::Tokens;
use super::words::Unit as Every;
use super::years::{Calendar, in_year};
use super::{Fault, Kind, Period, Remark};

/// What recurs so often, with the days that stand beside it.
pub(super) fn recurring(
    (count, unit): (u32, Every),
    dated: Vec<(Item, Range<usize>)>,
    items: &mut Items,
    tokens: &Tokens,
    calendar: &mut Calendar<'_>,
) -> Result<Reckoned, Fault> {
    let on = items.found.iter().find_map(|(item, _)| match item {
        Item::On(day) => Some(*day),
        _ => None,
    });
    let mut period = period(count, unit, on);
    let (mut bounds, mut is_taken) = (None, false);
    for (item, range) in dated {
        let written = tokens.written(&range);
        if !is_taken && take_day(item, &mut period, written)? {
            is_taken = true;
            continue;
        }
        let is_day = matches!(item, Item::At(point, _) if matches!(point.unit, Unit::DayOnly(_)));
        let is_length = matches!(item, Item::Within(..));
        if is_day || is_length || is_taken && is_yearly(item) || bounds.is_some() {
            items.words.extend(range);
        } else {
            bounds = Some(calendar.reckon(item, written)?);
        }
    }
    if !matches!(period, Period::Weeks { .. }) {
        items.leave(|item| matches!(item, Item::On(_)));
    }
    if count > 1 {
        calendar.remarks.push(Remark::FirstUnknown);
    }
    let kind = Kind::Periodic(period);
    Ok(Reckoned {
        kind,
        ..bounds.unwrap_or(Reckoned::none(kind))
    })
}

/// Whether an item is a day or period without its year.
fn is_yearly(item: Item) -> bool {
    matches!(item, Item::At(point, _) if point.year.is_none())
}

/// Takes a day without its month as that of each month, one without its year as that of each year; whether it is one.
fn take_day(item: Item, period: &mut Period, written: &str) -> Result<bool, Fault> {
    let Item::At(point, bound) = item else {
        return Ok(false);
    };
    let is_before = bound == Bound::Before;
    let fault = || Fault::NotInCalendar {
        written: written.to_owned(),
        month_first: None,
    };
    match (point.unit, point.year, period) {
        (Unit::DayOnly(day), _, Period::Months { count: 1, until }) => {
            let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day));
            let day = day.ok_or_else(fault)? - i8::from(is_before);
            // Before the first is until the last of the month before.
            *until = Some(day).filter(|day| *day > 0);
        }
        (Unit::DayOnly(_), ..) => return Ok(false),
        (unit, None, Period::Years { until }) => {
            let (first, last) = in_year(unit, 2023).ok_or_else(fault)?;
            let day = if is_before { before(first) } else { last };
            *until = Some((day.month(), day.day()));
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn period(count: u32, unit: Every, on: Option<Weekday>) -> Period {
    let months = |of_one: u32| Period::Months {
        count: count * of_one,
        until: None,
    };
    match unit {
        Every::Day => Period::Days(count),
        Every::Week => Period::Weeks { count, on },
        Every::Month => months(1),
        Every::Quarter => months(3),
        Every::Year if count == 1 => Period::Years { until: None },
        Every::Year => months(12),
    }
}
