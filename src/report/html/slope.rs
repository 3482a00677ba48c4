//! What became of one item as a small picture: a mark for each period, the line of the threshold, and a forecast. It never
//! flatters: what is not met stays visibly on the other side of the line.

use jiff::civil::Date;
use serde::Serialize;

use crate::assess::Verdict;
use crate::criteria::Comparison;
use crate::exact::Exact;
use crate::lang::{Lang, print_between, print_month};
use crate::report::progress::{Course, Expected};

/// The drawing: where its marks begin, how far they reach, and the same from top to bottom.
const LEFT: i64 = 7;
const LENGTH: i64 = 166;
const TOP: i64 = 9;
const HEIGHT: usize = 28;
const BOTTOM: i64 = TOP + HEIGHT as i64;

/// What is not met is so far from the line at least.
const APART: i64 = 6;

/// The days that all pictures of a page have in common.
pub(super) struct Axis {
    first: Date,
    last: Date,
    end: Date,
}

/// A day that is named above the pictures.
#[derive(Serialize)]
pub(super) struct Label {
    x: i64,
    text: String,
    anchor: &'static str,
}

#[derive(Serialize)]
pub(super) struct Slope {
    /// From mark to mark; parted where a period has none.
    path: String,
    marks: Vec<Mark>,
    /// Where the threshold stands, and where the good side begins and how high it is.
    line: i64,
    good: (i64, i64),
    /// From where to where the pace goes on, and whether it reaches the threshold within the picture.
    forecast: Option<(i64, i64, i64, i64, bool)>,
    deadline: Option<i64>,
}

#[derive(Serialize)]
struct Mark {
    x: i64,
    y: i64,
    is_met: bool,
}

impl Axis {
    /// From the first day to the last, and as much again where something is expected or due behind it.
    pub(super) fn of<'a>(
        days: impl Iterator<Item = Date> + Clone,
        courses: impl Iterator<Item = &'a Course<'a>>,
    ) -> Axis {
        let (first, last) = (days.clone().min(), days.max());
        let (first, last) = first.zip(last).unwrap_or_default();
        let room = last.checked_add(jiff::Span::new().days(between(first, last).max(31)));
        let room = room.unwrap_or(last);
        let ahead = courses.flat_map(|course| [expected(course, room), course.deadline]);
        let end = ahead.flatten().filter(|day| *day <= room).max();
        let end = end.unwrap_or(last).max(last);
        Axis { first, last, end }
    }

    fn x(&self, day: Date) -> i64 {
        LEFT + LENGTH * between(self.first, day) / between(self.first, self.end).max(1)
    }

    /// The first day and the last of what is known, and the end of what is expected, where there is room.
    pub(super) fn labels(&self, lang: Lang) -> Vec<Label> {
        let print = print_between(self.first, self.end, print_month);
        let label = |day: Date, anchor| Label {
            x: self.x(day),
            text: print(day, lang),
            anchor,
        };
        let is_at_end = self.x(self.last) > LEFT + LENGTH - 30;
        let mut labels = vec![label(self.first, "start")];
        if self.last > self.first {
            labels.push(label(self.last, if is_at_end { "end" } else { "middle" }));
        }
        if self.end > self.last && LEFT + LENGTH - self.x(self.last) > 60 {
            labels.push(label(self.end, "end"));
        }
        labels
    }
}

impl Slope {
    pub(super) fn of(course: &Course<'_>, axis: &Axis) -> Slope {
        let asked = course.asked();
        let is_upper = asked.is_some_and(|(comparison, _)| comparison.is_upper());
        let is_equal = asked.is_some_and(|(comparison, _)| comparison == Comparison::Equal);
        let scale = asked.map(|(_, threshold)| Scale::of(course, threshold));
        let (good, bad) = if is_upper {
            (BOTTOM, TOP)
        } else {
            (TOP, BOTTOM)
        };
        let line = match (&scale, asked) {
            (Some(scale), Some((_, threshold))) => scale.y(threshold),
            _ => (TOP + BOTTOM) / 2,
        };
        let side = if is_upper { 1 } else { -1 };
        let figures = course.figures();
        let marks = course.days.iter().zip(&course.rows).map(|(day, row)| {
            let row = (*row)?;
            let is_met = match row.verdict() {
                Verdict::Met => true,
                Verdict::NotMet => false,
                _ => return None,
            };
            let figure = figures.iter().find(|(of, _)| of == day).map(|(_, it)| *it);
            let is_above = asked
                .zip(figure)
                .is_some_and(|((_, it), figure)| figure > it);
            let y = match (figure, &scale) {
                (Some(figure), Some(scale)) => scale.y(figure),
                _ if is_met => good,
                _ => bad,
            };
            // How far on the good side it is.
            let distance = match (y - line) * side {
                distance if is_met => distance.max(0),
                distance if is_equal && is_above => distance.max(APART),
                distance => distance.min(-APART),
            };
            Some(Mark {
                x: axis.x(*day),
                y: line + distance * side,
                is_met,
            })
        });
        let marks: Vec<Option<Mark>> = marks.collect();
        let mut path = String::new();
        let mut is_on = false;
        for mark in &marks {
            if let Some(Mark { x, y, .. }) = mark {
                path += &format!("{}{x} {y}", if is_on { "L" } else { "M" });
            }
            is_on = mark.is_some();
        }
        let last = marks.last().and_then(Option::as_ref);
        let forecast = last.and_then(|from| {
            let Expected::On(day) = course.expected()? else {
                return None;
            };
            if day <= axis.end {
                return Some((from.x, from.y, axis.x(day), line, true));
            }
            // As far as the picture goes.
            let end = LEFT + LENGTH;
            let (run, whole) = (end - from.x, axis.x(day) - from.x);
            let y = from.y + (line - from.y) * run / whole.max(1);
            (run > 0).then_some((from.x, from.y, end, y, false))
        });
        let within = axis.first..=axis.end;
        Slope {
            path,
            marks: marks.into_iter().flatten().collect(),
            line,
            good: match (is_equal, is_upper) {
                (true, _) => (line, 0),
                (_, true) => (line, BOTTOM + TOP - line),
                _ => (0, line),
            },
            forecast,
            deadline: course
                .deadline
                .filter(|day| within.contains(day))
                .map(|day| axis.x(day)),
        }
    }
}

/// What the lowest and the highest figure of a picture are.
struct Scale {
    low: Exact,
    range: Exact,
}

impl Scale {
    fn of(course: &Course<'_>, threshold: &Exact) -> Scale {
        let figures = course.figures();
        let all = || figures.iter().map(|(_, it)| *it).chain([threshold]);
        let (low, high) = (all().min().unwrap_or(threshold), all().max());
        Scale {
            low: low.clone(),
            range: high.unwrap_or(threshold) - low,
        }
    }

    fn y(&self, value: &Exact) -> i64 {
        if self.range.is_zero() {
            return (TOP + BOTTOM) / 2;
        }
        let scaled = &(value - &self.low) * &Exact::from(HEIGHT);
        let is_passed = |step: &usize| scaled >= &self.range * &Exact::from(*step);
        BOTTOM - (1..=HEIGHT).take_while(is_passed).count() as i64
    }
}

/// The day on which it would be met, or one behind the picture.
fn expected(course: &Course<'_>, room: Date) -> Option<Date> {
    match course.expected()? {
        Expected::On(day) => Some(day.min(room)),
        Expected::Far | Expected::Never => None,
    }
}

fn between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// How many criteria are met at each time, as a picture; all of a page have the same bounds.
pub(super) fn tallies(
    met: &[(Date, usize)],
    (low, high): (usize, usize),
    axis: &Axis,
) -> Vec<(i64, i64)> {
    let points = met.iter().map(|(day, met)| {
        let steps = HEIGHT * (met - low) / (high - low).max(1);
        (axis.x(*day), BOTTOM - steps as i64)
    });
    points.collect()
}
