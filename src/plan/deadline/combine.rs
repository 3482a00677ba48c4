//! What the items of a text say together: one deadline.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::items::{Anchor, Bound, Edge, Item, Items, items};
use super::points::{Point, Unit};
use super::tokens::{Token, Tokens};
use super::words::{Key, Unit as Every};
use super::years::{Calendar, in_year};
use super::{Deadline, Fault, Kind, Period, PlanDays, Remark, Step};

/// Reads a deadline.
pub(super) fn read(text: &str, days: &PlanDays) -> Result<Deadline, Fault> {
    let tokens = Tokens::read(text);
    let mut items = items(&tokens.tokens);
    if let Some(rest) = after_first_line(&tokens, &items) {
        let (first, _) = tokens.text.split_at(rest);
        let found = read(first, days)?;
        let left = tokens.text[rest..].trim_start().to_owned();
        let mut remarks = found.remarks;
        remarks.push(Remark::FirstLineOnly(left));
        let text = tokens.text;
        return Ok(Deadline {
            text,
            remarks,
            ..found
        });
    }
    let mut reading = Reading {
        calendar: Calendar {
            days,
            remarks: Vec::new(),
        },
        tokens: &tokens,
    };
    let reckoned = reading.combine(&mut items)?;
    let mut remarks = reading.calendar.remarks;
    if items.has_hour {
        remarks.push(Remark::Hour);
    }
    if reckoned.kind != Kind::Vague || reckoned.last.is_some() {
        remarks.extend(left(&tokens, &mut items).map(Remark::TextLeft));
    }
    let Reckoned { start, last, kind } = reckoned;
    let text = tokens.text;
    let found = Deadline {
        text,
        start,
        last,
        kind,
        remarks,
    };
    Ok(match days.issued {
        Some(issued) if found.is_past(issued) => {
            let mut found = found;
            found.remarks.push(Remark::BeforeIssue(issued));
            found
        }
        _ => found,
    })
}

/// The days of a deadline, without how they were found.
#[derive(Debug, Clone, Copy)]
struct Reckoned {
    start: Option<Date>,
    last: Option<Date>,
    kind: Kind,
}

impl Reckoned {
    fn none(kind: Kind) -> Reckoned {
        Reckoned {
            start: None,
            last: None,
            kind,
        }
    }
}

/// Where the first line ends, if it is a deadline by itself and the others speak of something else besides.
fn after_first_line(tokens: &Tokens, items: &Items) -> Option<usize> {
    let line = |at: usize| tokens.places[at].line;
    let [(_, first), others @ ..] = &items.found[..] else {
        return None;
    };
    let is_first =
        line(first.end - 1) == 0 && others.iter().all(|(_, range)| line(range.start) > 0);
    let has_words = items.words.iter().any(|at| line(*at) > 0);
    let is_alone = items.words.iter().all(|at| line(*at) > 0);
    let is_rule = is_first && !others.is_empty() && has_words && is_alone;
    is_rule.then(|| tokens.text.find('\n')).flatten()
}

/// What is written that says nothing of the deadline.
fn left(tokens: &Tokens, items: &mut Items) -> Option<String> {
    items.words.sort_unstable();
    let mut parts: Vec<Range<usize>> = Vec::new();
    for at in &items.words {
        let is_taken = |range: &Range<usize>| {
            { items.found.iter() }.any(|(_, it)| it.start < *at && it.start >= range.end)
        };
        match parts.last_mut() {
            Some(part) if !is_taken(part) => part.end = at + 1,
            _ => parts.push(*at..at + 1),
        }
    }
    let is_percent = |at: usize| tokens.tokens.get(at) == Some(&Token::Sign('%'));
    let texts = { parts.iter() }
        .map(|part| tokens.slice(part.start, part.end - usize::from(!is_percent(part.end))));
    let texts: Vec<&str> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(" … "))
}

struct Reading<'a> {
    calendar: Calendar<'a>,
    tokens: &'a Tokens,
}

impl Reading<'_> {
    fn combine(&mut self, items: &mut Items) -> Result<Reckoned, Fault> {
        let place = |key: Key| {
            items
                .found
                .iter()
                .position(|(item, _)| *item == Item::Word(key))
        };
        let [unknown, continuous, children, after, on_demand, as_it_goes] = [
            Key::Unknown,
            Key::Continuous,
            Key::Children,
            Key::After,
            Key::OnDemand,
            Key::AsItGoes,
        ]
        .map(place);
        let every = items.found.iter().find_map(|(item, _)| match item {
            Item::Every(count, unit) => Some((*count, *unit)),
            _ => None,
        });
        let is_dated = |item: &Item| !matches!(item, Item::Every(..) | Item::On(_) | Item::Word(_));
        let first_dated = items.found.iter().position(|(item, _)| is_dated(item));
        let mut dated: Vec<(Item, Range<usize>)> = { items.found.iter() }
            .filter(|it| is_dated(&it.0))
            .cloned()
            .collect();
        if let Some((count, unit)) = every {
            if continuous.is_some() {
                self.calendar.remarks.push(Remark::AlsoContinuous);
            }
            return self.periodic(count, unit, dated, items);
        }
        leave(items, |item| matches!(item, Item::On(_)));
        let waits = [
            (children, Kind::Children),
            (after, Kind::After),
            (on_demand, Kind::OnDemand),
        ];
        let waits = waits
            .into_iter()
            .find_map(|(place, kind)| place.map(|place| (place, kind)));
        if let Some((place, kind)) = waits
            && first_dated.is_none_or(|first| place < first)
        {
            leave(items, is_dated);
            return Ok(Reckoned::none(kind));
        }
        if dated.len() > 1 {
            let is_length = |item: &Item| {
                matches!(
                    item,
                    Item::Within(_, _, Anchor::None | Anchor::Event | Anchor::Working)
                )
            };
            dated.retain(|(item, _)| !is_length(item));
            leave(items, is_length);
        }
        if waits.is_some() {
            leave(items, |item| matches!(item, Item::Word(_)));
        }
        if continuous.is_some() {
            return self.continuous(&dated, items);
        }
        match &dated[..] {
            [] if unknown.is_some() => Ok(Reckoned::none(Kind::Unknown)),
            [] if self
                .tokens
                .tokens
                .iter()
                .all(|token| matches!(token, Token::Sign('-') | Token::Stop)) =>
            {
                Ok(Reckoned::none(Kind::Missing))
            }
            [] if self
                .tokens
                .tokens
                .iter()
                .all(|token| *token == Token::Sign('?')) =>
            {
                Ok(Reckoned::none(Kind::Unknown))
            }
            [] => Ok(Reckoned::none(Kind::Vague)),
            [(item, range)] => {
                let found = self.reckon(*item, range)?;
                if as_it_goes.is_none() && unknown.is_none() {
                    return Ok(found);
                }
                leave(items, |item| matches!(item, Item::Word(_)));
                self.calendar.remarks.push(Remark::Outer);
                Ok(Reckoned {
                    kind: Kind::Vague,
                    ..found
                })
            }
            several => {
                items.words.clear();
                self.steps(several)
            }
        }
    }

    /// Several deadlines: the last one counts.
    fn steps(&mut self, several: &[(Item, Range<usize>)]) -> Result<Reckoned, Fault> {
        let is_end = |at: usize, of: &Range<usize>| {
            let is_next_line = self.tokens.places[at].line < self.tokens.places[at + 1].line;
            (is_next_line && at + 1 >= of.end)
                || matches!(self.tokens.tokens[at], Token::Stop | Token::Sign(','))
        };
        let mut start = 0;
        let mut texts = Vec::new();
        for (index, (_, range)) in several.iter().enumerate() {
            let Some((_, next)) = several.get(index + 1) else {
                texts.push(self.tokens.slice(start, self.tokens.tokens.len() - 1));
                break;
            };
            let cut = { (range.end..next.start).rev() }.find(|at| is_end(*at, range));
            let cut = cut.unwrap_or(next.start - 1);
            texts.push(self.tokens.slice(start, cut.max(range.end - 1)));
            let between = &self.tokens.tokens[range.end..next.start];
            start = cut + 1;
            if between.contains(&Token::Key(Key::Or)) {
                let written =
                    |range: &Range<usize>| self.tokens.slice(range.start, range.end - 1).to_owned();
                let readings = [written(range), written(next)];
                return Err(Fault::TwoReadings { readings });
            }
        }
        let mut steps = Vec::new();
        let mut kinds = Vec::new();
        for ((item, range), text) in several.iter().zip(texts) {
            let Reckoned { start, last, kind } = self.reckon(*item, range)?;
            let text = text.trim_end_matches([',', ';', '.', ' ', '\n']).to_owned();
            steps.push(Step { text, start, last });
            kinds.push((last, kind));
        }
        let start = steps[0].start;
        let (last, kind) = { kinds.into_iter() }
            .rev()
            .max_by_key(|(last, _)| *last)
            .unwrap_or((None, Kind::Vague));
        self.calendar.remarks.push(Remark::Steps(steps));
        Ok(Reckoned { start, last, kind })
    }

    /// All the time, perhaps within bounds; but not beside a day by which something is to be done.
    fn continuous(
        &mut self,
        dated: &[(Item, Range<usize>)],
        items: &mut Items,
    ) -> Result<Reckoned, Fault> {
        let kind = Kind::Continuous;
        let Some((item, range)) = dated.first() else {
            return Ok(Reckoned::none(kind));
        };
        let found = self.reckon(*item, range)?;
        if dated.len() > 1 || matches!(found.kind, Kind::Before | Kind::On) {
            let word =
                { items.found.iter() }.find(|(item, _)| *item == Item::Word(Key::Continuous));
            let written =
                |range: &Range<usize>| self.tokens.slice(range.start, range.end - 1).to_owned();
            let readings = [
                word.map(|(_, range)| written(range)).unwrap_or_default(),
                written(range),
            ];
            return Err(Fault::TwoReadings { readings });
        }
        Ok(Reckoned { kind, ..found })
    }

    fn periodic(
        &mut self,
        count: u32,
        unit: Every,
        dated: Vec<(Item, Range<usize>)>,
        items: &mut Items,
    ) -> Result<Reckoned, Fault> {
        let on = items.found.iter().find_map(|(item, _)| match item {
            Item::On(day) => Some(*day),
            _ => None,
        });
        let mut period = period(count, unit, on);
        let mut bounds = None;
        for (item, range) in dated {
            let written = self.tokens.slice(range.start, range.end - 1).to_owned();
            match (item, &mut period) {
                (
                    Item::At(
                        Point {
                            unit: Unit::DayOnly(day),
                            ..
                        },
                        bound,
                    ),
                    Period::Months { count: 1, until },
                ) => {
                    let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day));
                    let day = day.ok_or(Fault::NotInCalendar {
                        written,
                        month_first: None,
                    })?;
                    // Before the first is until the last of the month before.
                    *until = Some(day - i8::from(bound == Bound::Before)).filter(|day| *day > 0);
                }
                (
                    Item::At(
                        Point {
                            unit, year: None, ..
                        },
                        bound,
                    ),
                    Period::Years { until },
                ) if !matches!(unit, Unit::DayOnly(_)) => {
                    let days = in_year(unit, 2023).ok_or(Fault::NotInCalendar {
                        written,
                        month_first: None,
                    })?;
                    let day = if bound == Bound::Before {
                        before(days.0)
                    } else {
                        days.1
                    };
                    *until = Some((day.month(), day.day()));
                }
                (
                    Item::At(
                        Point {
                            unit: Unit::DayOnly(_),
                            ..
                        },
                        _,
                    ),
                    _,
                ) => items.words.extend(range),
                (item, _) if bounds.is_none() => bounds = Some(self.reckon(item, &range)?),
                _ => items.words.extend(range),
            }
        }
        match period {
            Period::Weeks { on: Some(_), .. } => {}
            _ => leave(items, |item| matches!(item, Item::On(_))),
        }
        if count > 1 {
            self.calendar.remarks.push(Remark::FirstUnknown);
        }
        let kind = Kind::Periodic(period);
        Ok(Reckoned {
            kind,
            ..bounds.unwrap_or(Reckoned::none(kind))
        })
    }

    /// The days of one item.
    fn reckon(&mut self, item: Item, range: &Range<usize>) -> Result<Reckoned, Fault> {
        let written = self.tokens.slice(range.start, range.end - 1).to_owned();
        match item {
            Item::At(point, bound) => {
                let (first, last) = self.calendar.window(point, &written)?;
                Ok(self.at(point, bound, first, last))
            }
            Item::Range(Edge::Point(from), to, bound) => {
                let [first, last] = self.calendar.range(from, to, &written)?;
                if from.is_part || to.is_part {
                    self.calendar.remarks.push(Remark::Outer);
                }
                between(
                    first.0,
                    if bound == Bound::Before {
                        before(last.0)
                    } else {
                        last.1
                    },
                )
            }
            Item::Range(Edge::Issue, to, bound) => {
                let first = self.issued(&written)?;
                let last = self.calendar.window(to, &written)?;
                between(
                    first,
                    if bound == Bound::Before {
                        before(last.0)
                    } else {
                        last.1
                    },
                )
            }
            Item::From(edge) => {
                let first = match edge {
                    Edge::Issue => self.issued(&written)?,
                    Edge::Point(point) => self.calendar.window(point, &written)?.0,
                };
                let start = Some(first);
                Ok(Reckoned {
                    start,
                    ..Reckoned::none(Kind::OpenStart)
                })
            }
            Item::Since(point) => {
                let (_, last) = self.calendar.window(point, &written)?;
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
            Item::Within(count, unit, anchor) => self.within(count, unit, anchor, written),
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
        };
        let start = Some(first).filter(|_| bound == Bound::Plain && window != Kind::On);
        let (last, kind) = match bound {
            _ if point.is_part => {
                self.calendar.remarks.push(Remark::Outer);
                (last, Kind::Vague)
            }
            Bound::Before => (before(first), Kind::Before),
            Bound::By => (last, Kind::By),
            Bound::Plain => (last, window),
        };
        let last = Some(last);
        Reckoned { start, last, kind }
    }

    /// So long after a day, which is not counted.
    fn within(
        &mut self,
        count: u32,
        unit: Every,
        anchor: Anchor,
        written: String,
    ) -> Result<Reckoned, Fault> {
        let day = match anchor {
            Anchor::Event => return Ok(Reckoned::none(Kind::After)),
            Anchor::Working => return Ok(Reckoned::none(Kind::Vague)),
            Anchor::None if unit == Every::Month => {
                let readings = [
                    format!("{written} đầu năm"),
                    format!("{written} kể từ ngày ban hành"),
                ];
                return Err(Fault::TwoReadings { readings });
            }
            Anchor::Point(point) => self.calendar.window(point, &written)?.1,
            Anchor::None => {
                let issued = self.issued(&written)?;
                self.calendar.remarks.push(Remark::FromIssue(issued));
                issued
            }
            Anchor::Issue => self.issued(&written)?,
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
        let last = span.and_then(|span| day.checked_add(span).ok());
        let last = last.ok_or(Fault::NotInCalendar {
            written,
            month_first: None,
        })?;
        Ok(Reckoned {
            start: Some(day).filter(|_| anchor != Anchor::None),
            last: Some(last),
            kind: Kind::Relative,
        })
    }

    fn issued(&self, written: &str) -> Result<Date, Fault> {
        self.calendar.days.issued.ok_or_else(|| Fault::NoIssueDay {
            written: written.to_owned(),
        })
    }
}

/// Makes words of items that do not count.
fn leave(items: &mut Items, is_left: impl Fn(&Item) -> bool) {
    for (item, range) in std::mem::take(&mut items.found) {
        if is_left(&item) {
            items.words.extend(range);
        } else {
            items.found.push((item, range));
        }
    }
}

fn period(count: u32, unit: Every, on: Option<Weekday>) -> Period {
    let until = None;
    match unit {
        Every::Day => Period::Days(count),
        Every::Week => Period::Weeks { count, on },
        Every::Month => Period::Months { count, until },
        Every::Quarter => Period::Months {
            count: count * 3,
            until,
        },
        Every::Year if count == 1 => Period::Years { until: None },
        Every::Year => Period::Months {
            count: count * 12,
            until,
        },
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

fn before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}
