//! Days and periods by themselves: `15/7/2023`, `tháng 9.2020`, `quý II`, `6 tháng đầu năm`, `cuối năm 2026`.

use super::tokens::Token;
use super::words::Key;

use Token::{Number as N, Roman, Sign as S};

/// A day or a period as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) unit: Unit,
    pub(super) year: Option<Year>,
    /// Whether only a part of it is meant, which names no day: `đầu quý II`.
    pub(super) is_part: bool,
}

impl Point {
    pub(super) fn new(unit: Unit, year: Option<Year>) -> Point {
        Point {
            unit,
            year,
            is_part: false,
        }
    }

    pub(super) fn is_day(&self) -> bool {
        matches!(self.unit, Unit::Day { .. } | Unit::DayOnly(_))
    }
}

/// What a point is, without its year; the numbers may be none of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day {
        day: u32,
        month: u32,
    },
    /// A day of a month that is not written.
    DayOnly(u32),
    Month(u32),
    Quarter(u32),
    /// So many months at one end of a year.
    Months {
        count: u32,
        from_start: bool,
    },
    /// So many days at one end of a month.
    Days {
        count: u32,
        month: u32,
        from_start: bool,
    },
    Year,
}

/// A year as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Given(u32),
    /// With two digits.
    Short(u32),
    /// `năm nay`: that of the plan.
    This,
    /// `6 tháng đầu năm`: it has one, and does not say which.
    Unsaid,
    /// The one after.
    Next,
}

/// What stands before a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Before {
    /// A word that a day or period follows, or nothing at all where the point is the whole text.
    pub(super) is_led: bool,
    /// `ngày`.
    pub(super) is_day: bool,
}

/// What stands before a point that a word leads to, or that is all there is.
pub(super) const WHOLE: Before = Before {
    is_led: true,
    is_day: false,
};

/// The point at the start of some tokens, and how many tokens it is.
pub(super) fn point(tokens: &[Token], before: Before) -> Option<(Point, usize)> {
    day(tokens, before).or_else(|| period(tokens, before))
}

/// A day at the start of some tokens.
pub(super) fn day(tokens: &[Token], before: Before) -> Option<(Point, usize)> {
    let known = |day, month, year, used| Some((Point::new(Unit::Day { day, month }, year), used));
    // With its year behind it, if there is one.
    let open = |day, month, used| {
        let (year, more) = year(&tokens[used..], false);
        known(day, month, year, used + more)
    };
    match *tokens {
        [
            N(year, 4),
            S('-' | '/' | '.'),
            N(month, 1 | 2),
            S('-' | '/' | '.'),
            N(day, 1 | 2),
            ..,
        ] => known(day, month, Some(Year::Given(year)), 5),
        [
            N(day, 1 | 2),
            S('/' | '-' | '.'),
            N(month, 1 | 2),
            S('/' | '-' | '.'),
            N(year, 3..),
            ..,
        ] => known(day, month, Some(Year::Given(year)), 5),
        [N(day, 1 | 2), S(a), N(month, 1 | 2), S(b), N(year, 2), ..]
            if a == b && "/-.".contains(a) =>
        {
            known(day, month, Some(Year::Short(year)), 5)
        }
        [N(..), S('/'), N(..), S('/' | '%'), ..]
        | [N(..), S('/'), N(..), Token::Key(Key::Counted), ..] => None,
        [N(day, 1 | 2), S('/'), N(month, 1 | 2), ..] => open(day, month, 3),
        [N(_, 1 | 2), S('-' | '.'), N(_, 1 | 2), S('/' | '%'), ..] => None,
        [N(day, 1 | 2), S('-' | '.'), N(month, 1 | 2), ..] if before.is_led => open(day, month, 3),
        [N(day, 1 | 2), Token::Key(Key::Month), N(month, 1 | 2), ..] => open(day, month, 3),
        [N(day, 1 | 2), Token::Key(Key::Named(month)), N(year, 4), ..] => {
            known(day, month, Some(Year::Given(year)), 3)
        }
        [
            Token::Key(Key::Named(month)),
            N(day, 1 | 2),
            S(','),
            N(year, 4),
            ..,
        ] => known(day, month, Some(Year::Given(year)), 4),
        [N(_, 1 | 2), S('/' | '-' | '.'), N(..), ..] | [N(..), S('%' | ',' | ':'), ..] => None,
        [N(day, 1 | 2), ..] if before.is_day => Some((Point::new(Unit::DayOnly(day), None), 1)),
        _ => None,
    }
}

fn period(tokens: &[Token], before: Before) -> Option<(Point, usize)> {
    // With its year behind it, if there is one.
    let of = |unit, used| {
        let (year, more) = year(&tokens[used..], true);
        Some((Point::new(unit, year), used + more))
    };
    let part = |used: usize| {
        let is_led = true;
        let (point, more) = period(&tokens[used..], Before { is_led, ..before })?;
        let is_part = true;
        Some((Point { is_part, ..point }, used + more))
    };
    match *tokens {
        [
            N(month, 1 | 2),
            S('/' | '.' | '-'),
            N(year, 4),
            ref rest @ ..,
        ] if is_year(year) => {
            let is_number = matches!(
                rest,
                [S('/' | '-'), Token::Word | Token::Key(Key::Document), ..]
            );
            let is_month = before.is_led || (month <= 12 && tokens[1] == S('/'));
            (is_month && !is_number).then(|| of(Unit::Month(month), 1))?
        }
        [Token::Key(Key::Month | Key::M), N(month, 1 | 2), ..] => of(Unit::Month(month), 2),
        [Token::Key(Key::M), S('.'), N(month, 1 | 2), ..] => of(Unit::Month(month), 3),
        // By itself it may be another word: `may`.
        [Token::Key(Key::Named(month)), ref rest @ ..]
            if before.is_led || year(rest, true).0.is_some() =>
        {
            of(Unit::Month(month), 1)
        }
        [Token::Key(Key::Quarter), N(quarter, 1) | Roman(quarter), ..] => {
            of(Unit::Quarter(quarter), 2)
        }
        [
            Token::Key(Key::Quarter),
            S('.'),
            N(quarter, 1) | Roman(quarter),
            ..,
        ] => of(Unit::Quarter(quarter), 3),
        // Of a quarter, they name no day.
        [
            N(..),
            Token::Key(Key::Month),
            Token::Key(Key::First | Key::Last),
            Token::Key(Key::Quarter),
            ..,
        ] => part(3),
        [
            N(count @ 1..=11, _),
            Token::Key(Key::Month),
            Token::Key(side @ (Key::First | Key::Last)),
            ..,
        ] => {
            let from_start = side == Key::First;
            of(Unit::Months { count, from_start }, 3)
        }
        [
            N(count @ 1..=3, _),
            Token::Key(Key::Quarter),
            Token::Key(side @ (Key::First | Key::Last)),
            Token::Key(Key::Year | Key::ThisYear | Key::NextYear),
            ..,
        ] => {
            let (count, from_start) = (count * 3, side == Key::First);
            of(Unit::Months { count, from_start }, 3)
        }
        [
            Token::Key(side @ (Key::FirstHalf | Key::LastHalf)),
            Token::Key(Key::Year | Key::ThisYear | Key::NextYear),
            ..,
        ] => {
            let (count, from_start) = (6, side == Key::FirstHalf);
            of(Unit::Months { count, from_start }, 1)
        }
        [
            N(count @ 1..=28, _),
            Token::Key(Key::Day),
            Token::Key(side @ (Key::First | Key::Last)),
            Token::Key(Key::Month | Key::M),
            N(month, 1 | 2),
            ..,
        ] => {
            let unit = Unit::Days {
                count,
                month,
                from_start: side == Key::First,
            };
            of(unit, 5)
        }
        [
            Token::Key(Key::FirstHalf),
            Token::Key(Key::Month | Key::M),
            N(month, 1 | 2),
            ..,
        ] => {
            let (count, from_start) = (15, true);
            of(
                Unit::Days {
                    count,
                    month,
                    from_start,
                },
                3,
            )
        }
        // Counted from the start of the year, in reports.
        [
            N(count @ 1..=11, _),
            Token::Key(Key::Month),
            Token::Key(Key::Year | Key::ThisYear),
            ..,
        ] => cumulative(tokens, count, 2),
        [
            N(count @ 1..=11, _),
            Token::Key(Key::M),
            S('('),
            N(again, _),
            Token::Key(Key::Month),
            S(')'),
            ..,
        ] if again == count => cumulative(tokens, count, 6),
        [N(count @ 1..=11, _), Token::Key(Key::M), ..] => cumulative(tokens, count, 2),
        [Token::Key(Key::Year), N(year, 4), ..] => of_year(Year::Given(year), 2),
        [Token::Key(Key::NextYear), ..] => of_year(Year::Next, 1),
        [Token::Key(Key::ThisYear), ..] => of_year(Year::This, 1),
        [Token::Key(Key::Year), ..] if before.is_led => of_year(Year::Unsaid, 1),
        [N(year, 4), ..] if before.is_led && is_year(year) => of_year(Year::Given(year), 1),
        [
            Token::Key(Key::First | Key::Middle | Key::Last | Key::FirstHalf | Key::LastHalf),
            ..,
        ] => part(1),
        [Token::Key(Key::Week), ref rest @ ..] => part(1 + week(rest)?),
        _ => None,
    }
}

/// Which weeks of a month or year, up to that: `tuần thứ 2 của tháng 9`, `tuần 3-4 tháng 7`, `tuần 37 năm 2023`.
fn week(tokens: &[Token]) -> Option<usize> {
    let nth = usize::from(tokens.first() == Some(&Token::Key(Key::Nth)));
    let is_number = match *tokens.get(nth)? {
        N(number, 1 | 2) => (1..=53).contains(&number),
        Roman(_) | Token::Key(Key::First | Key::Last | Key::Middle | Key::Weekday) => true,
        _ => false,
    };
    let behind = nth + 1;
    if tokens.get(behind).copied().is_some_and(is_joint) {
        return is_number.then_some(behind + 1 + week(&tokens[behind + 1..])?);
    }
    let of = behind + usize::from(tokens.get(behind) == Some(&Token::Key(Key::Filler)));
    let is_of = matches!(
        tokens.get(of),
        Some(Token::Key(Key::Month | Key::M | Key::Year))
    );
    (is_number && is_of).then_some(of)
}

/// Whether a sign or word can join two of one kind.
pub(super) fn is_joint(token: Token) -> bool {
    matches!(token, Token::Key(Key::And) | S('-' | ',' | '&' | '+'))
}

fn of_year(year: Year, used: usize) -> Option<(Point, usize)> {
    Some((Point::new(Unit::Year, Some(year)), used))
}

fn cumulative(tokens: &[Token], count: u32, used: usize) -> Option<(Point, usize)> {
    let (year, more) = year(&tokens[used..], true);
    let unit = Unit::Months {
        count,
        from_start: true,
    };
    let is_part = true;
    let point = Point::new(unit, year);
    Some((Point { is_part, ..point }, used + more))
}

/// The year behind a day or a period, and how many tokens it is.
fn year(tokens: &[Token], is_period: bool) -> (Option<Year>, usize) {
    let (year, used) = match *tokens {
        [S('/' | '-' | '.'), N(year, 4), ..] if is_year(year) => (Year::Given(year), 2),
        [S(','), Token::Key(Key::Year), N(year, 4), ..] => (Year::Given(year), 3),
        [Token::Key(Key::Year), N(year, 4), ..] => (Year::Given(year), 2),
        [N(year, 4), ..] if is_year(year) => (Year::Given(year), 1),
        [S('/'), N(year @ 20..=49, 2), ..] if is_period => (Year::Short(year), 2),
        [S('/'), Token::Key(Key::NextYear), ..] => (Year::Next, 2),
        [Token::Key(Key::NextYear), ..] => (Year::Next, 1),
        [Token::Key(Key::ThisYear), ..] => (Year::This, 1),
        [Token::Key(Key::Year), ..] => (Year::Unsaid, 1),
        _ => return (None, 0),
    };
    (Some(year), used)
}

/// Whether a number of four digits can be the year of a plan.
pub(super) fn is_year(number: u32) -> bool {
    (1990..=2100).contains(&number)
}
