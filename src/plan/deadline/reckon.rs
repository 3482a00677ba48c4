//! The days of one item.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::item::{Anchor, Bound, Edge, Item, Length};
use super::points::{Point, Unit};
use super::words::Unit as Every;
use super::years::Calendar;
use super::{Fault, Kind, Remark};
use crate::lang::Text;

/// The days of a deadline, without how they were found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reckoned {
    pub(super) start: Option<Date>,
    pub(super) last: Option<Date>,
    pub(super) kind: Kind,
}

impl Reckoned {
    pub(super) fn none(kind: Kind) -> Reckoned {
        let (start, last) = (None, None);
        Reckoned { start, last, kind }
    }

    /// From a day on, without an end.
    fn starting(start: Option<Date>) -> Reckoned {
        let (last, kind) = (None, Kind::Within);
        Reckoned { start, last, kind }
    }
}

impl Calendar<'_> {
    /// The days of one item.
    pub(super) fn reckon(&mut self, item: Item, written: &str) -> Result<Reckoned, Fault> {
        Ok(match item {
            Item::At(point, bound) => self.at(point, bound, written)?,
            Item::Range(from, to, bound) => {
                let [(first, _), (before, last)] = match from {
                    Edge::Point(from) => self.range(from, to, written)?,
                    Edge::Issue => [self.edge(from, written)?, self.window(to, written)?],
                };
                let is_part = matches!(from, Edge::Point(from) if from.is_part) || to.is_part;
                if is_part {
                    self.remark(Remark::Outer);
                }
                let last = if bound == Bound::Before {
                    yesterday(before)
                } else {
                    last
                };
                if first > last {
                    return Err(Fault::Backwards);
                }
                let (start, last, kind) = (Some(first), Some(last), Kind::By);
                Reckoned { start, last, kind }
            }
            Item::From(edge) => Reckoned::starting(Some(self.edge(edge, written)?.0)),
            Item::Since(point) => {
                Reckoned::starting(self.window(point, written)?.1.tomorrow().ok())
            }
            Item::After(length) => match self.within(length, written)? {
                Reckoned {
                    last: Some(last), ..
                } => Reckoned::starting(last.tomorrow().ok()),
                unknown => unknown,
            },
            Item::Within(length) => self.within(length, written)?,
            Item::DayOrMonths => {
                let day = format!("ngày {}", written.replacen('-', "/", 1));
                return Err(two_readings([day, format!("tháng {written}")]));
            }
            Item::QuarterOrMonth => {
                let is_between = |c: char| !c.is_ascii_digit() && c != '/';
                let at = written.rfind(is_between).map_or(0, |at| at + 1);
                let (head, end) = written.split_at(at);
                let readings = ["quý", "tháng"].map(|unit| format!("{head}{unit} {end}"));
                return Err(two_readings(readings));
            }
            Item::Denied => {
                return Err(two_readings([
                    written.to_owned(),
                    format!("không {written}"),
                ]));
            }
            Item::Every { .. } | Item::Weekday | Item::Word(_) => Reckoned::none(Kind::Vague),
        })
    }

    fn at(&mut self, point: Point, bound: Bound, written: &str) -> Result<Reckoned, Fault> {
        let (first, last) = self.window(point, written)?;
        let is_day = point.is_day();
        let (last, kind) = match bound {
            _ if point.is_part => {
                self.remark(Remark::Outer);
                (last, Kind::Vague)
            }
            Bound::Before => (yesterday(first), Kind::Before),
            Bound::By => (last, Kind::By),
            Bound::Plain if is_day => (last, Kind::On),
            Bound::Plain if matches!(point.unit, Unit::Days { .. }) => (last, Kind::By),
            Bound::Plain => (last, Kind::Within),
        };
        Ok(Reckoned {
            start: Some(first).filter(|_| bound == Bound::Plain && !is_day),
            last: Some(last),
            kind,
        })
    }

    /// So long after a day, which is not counted, or before one.
    fn within(&mut self, length: Length, written: &str) -> Result<Reckoned, Fault> {
        let Length { count, unit, from } = length;
        let (first, last) = match from {
            Anchor::Unknown => return Ok(Reckoned::none(Kind::Vague)),
            Anchor::Unsaid if unit == Every::Month => {
                let readings = ["đầu năm", "kể từ ngày ban hành"];
                return Err(two_readings(readings.map(|it| format!("{written} {it}"))));
            }
            Anchor::Unsaid => {
                let days = self.edge(Edge::Issue, written)?;
                self.remark(Remark::FromIssue(days.0));
                days
            }
            Anchor::Edge(edge) => self.edge(edge, written)?,
        };
        let is_back = count < 0;
        let day = if is_back { first } else { last };
        let span = Some(count).filter(|count| count.abs() < 10_000);
        let span = span.map(|count| -> Span {
            match unit {
                Every::Week => (count * 7).days(),
                Every::Month => count.months(),
                Every::Day => count.days(),
            }
        });
        let last = span.and_then(|span| day.checked_add(span).ok());
        Ok(Reckoned {
            start: Some(day).filter(|_| from != Anchor::Unsaid && !is_back),
            last: Some(last.ok_or_else(|| Fault::NotInCalendar(written.to_owned()))?),
            kind: Kind::Within,
        })
    }

    fn edge(&mut self, edge: Edge, written: &str) -> Result<(Date, Date), Fault> {
        match edge {
            Edge::Point(point) => self.window(point, written),
            Edge::Issue => { self.days.issued.map(|day| (day, day)) }.ok_or(Fault::NoIssueDay),
        }
    }
}

/// That what is written can be meant in two ways, each as it can be written instead.
fn two_readings(readings: [String; 2]) -> Fault {
    Fault::TwoReadings(readings.map(Text::same))
}

fn yesterday(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}
