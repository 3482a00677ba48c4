//! The days of one item.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::item::{Anchor, Bound, Edge, Item};
use super::points::{Point, Unit};
use super::words::Unit as Every;
use super::years::Calendar;
use super::{Fault, Kind, Remark};

/// The days of a deadline, without how they were found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reckoned {
    pub(super) start: Option<Date>,
    pub(super) last: Option<Date>,
    pub(super) kind: Kind,
}

impl Reckoned {
    pub(super) fn none(kind: Kind) -> Reckoned {
        Reckoned {
            start: None,
            last: None,
            kind,
        }
    }
}

impl Calendar<'_> {
    /// The days of one item.
    pub(super) fn reckon(&mut self, item: Item, written: &str) -> Result<Reckoned, Fault> {
        let end = |bound, (first, last)| {
            if bound == Bound::Before {
                before(first)
            } else {
                last
            }
        };
        match item {
            Item::At(point, bound) => {
                let (first, last) = self.window(point, written)?;
                Ok(self.at(point, bound, first, last))
            }
            Item::Range(Edge::Point(from), to, bound) => {
                let [first, last] = self.range(from, to, written)?;
                if from.is_part || to.is_part {
                    self.remark(Remark::Outer);
                }
                between(first.0, end(bound, last))
            }
            Item::Range(Edge::Issue, to, bound) => {
                let first = self.issued(written)?;
                let last = self.window(to, written)?;
                between(first, end(bound, last))
            }
            Item::From(edge) => {
                let first = match edge {
                    Edge::Issue => self.issued(written)?,
                    Edge::Point(point) => self.window(point, written)?.0,
                };
                let start = Some(first);
                Ok(Reckoned {
                    start,
                    ..Reckoned::none(Kind::OpenStart)
                })
            }
            Item::Since(point) => {
                let (_, last) = self.window(point, written)?;
                let start = last.tomorrow().ok();
                Ok(Reckoned {
                    start,
                    ..Reckoned::none(Kind::OpenStart)
                })
            }
            Item::DayOrMonths => {
                let readings = [
                    format!("ngày {}", written.replacen('-', "/", 1)),
                    format!("tháng {written}"),
                ];
                Err(Fault::TwoReadings { readings })
            }
            Item::Denied => Err(Fault::TwoReadings {
                readings: [written.to_owned(), format!("không {written}")],
            }),
            Item::Within(count, unit, anchor) => self.within(count, unit, anchor, written),
            Item::After(count, unit, anchor) => {
                let Reckoned { last, kind, .. } = self.within(count, unit, anchor, written)?;
                Ok(match last {
                    Some(last) => Reckoned {
                        start: last.tomorrow().ok(),
                        ..Reckoned::none(Kind::OpenStart)
                    },
                    None => Reckoned::none(kind),
                })
            }
            Item::Every(..) | Item::On(_) | Item::Word(_) => Ok(Reckoned::none(Kind::Vague)),
        }
    }

    fn at(&mut self, point: Point, bound: Bound, first: Date, last: Date) -> Reckoned {
        let window = match point.unit {
            Unit::Day { .. } | Unit::DayOnly(_) => Kind::On,
            Unit::Month(_) => Kind::Month,
            Unit::Quarter(_) => Kind::Quarter,
            Unit::Months { .. } => Kind::HalfYear,
            Unit::Year => Kind::Year,
            Unit::Days { .. } => Kind::Range,
        };
        let start = Some(first).filter(|_| bound == Bound::Plain && window != Kind::On);
        let (last, kind) = match bound {
            _ if point.is_part => {
                self.remark(Remark::Outer);
                (last, Kind::Vague)
            }
            Bound::Before => (before(first), Kind::Before),
            Bound::By => (last, Kind::By),
            Bound::Plain => (last, window),
        };
        let last = Some(last);
        Reckoned { start, last, kind }
    }

    /// So long after a day, which is not counted, or before one.
    fn within(
        &mut self,
        count: u32,
        unit: Every,
        anchor: Anchor,
        written: &str,
    ) -> Result<Reckoned, Fault> {
        let day = match anchor {
            Anchor::Event | Anchor::Ahead => return Ok(Reckoned::none(Kind::After)),
            Anchor::Working => return Ok(Reckoned::none(Kind::Vague)),
            Anchor::None if unit == Every::Month => {
                let readings = [
                    format!("{written} đầu năm"),
                    format!("{written} kể từ ngày ban hành"),
                ];
                return Err(Fault::TwoReadings { readings });
            }
            Anchor::Point(point) => self.window(point, written)?.1,
            Anchor::Back(point) => self.window(point, written)?.0,
            Anchor::None => {
                let issued = self.issued(written)?;
                self.remarks.push(Remark::FromIssue(issued));
                issued
            }
            Anchor::Issue => self.issued(written)?,
        };
        let span = i32::try_from(count)
            .ok()
            .filter(|count| *count < 10_000)
            .map(|count| -> Span {
                match unit {
                    Every::Week => (count * 7).days(),
                    Every::Month => count.months(),
                    _ => count.days(),
                }
            });
        let is_back = matches!(anchor, Anchor::Back(_));
        let span = span.map(|span| if is_back { -span } else { span });
        let last = span.and_then(|span| day.checked_add(span).ok());
        let last = last.ok_or_else(|| Fault::NotInCalendar {
            written: written.to_owned(),
            month_first: None,
        })?;
        Ok(Reckoned {
            start: Some(day).filter(|_| anchor != Anchor::None && !is_back),
            last: Some(last),
            kind: Kind::Relative,
        })
    }

    fn issued(&self, written: &str) -> Result<Date, Fault> {
        self.days.issued.ok_or_else(|| Fault::NoIssueDay {
            written: written.to_owned(),
        })
    }
}

fn between(first: Date, last: Date) -> Result<Reckoned, Fault> {
    if first > last {
        return Err(Fault::Backwards { first, last });
    }
    Ok(Reckoned {
        start: Some(first),
        last: Some(last),
        kind: Kind::Range,
    })
}

pub(super) fn before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}
