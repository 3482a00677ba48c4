//! One figure over time: how far it has come, how fast, and when it would reach what is asked for.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Expected, Kind, month_number};
use crate::assess::Verdict;
use crate::criteria::Comparison;
use crate::data::Sex;
use crate::exact::Exact;
use crate::report::rows::Line;

/// The figures of one item, or those of men or of women.
pub(in crate::report) struct Track<'a> {
    /// Whose they are, where men and women are asked for apart.
    pub(in crate::report) sex: Option<Sex>,
    points: Vec<Point<'a>>,
    /// How many times there are, with and without a figure.
    count: usize,
}

/// What there is at one time.
struct Point<'a> {
    at: usize,
    day: Date,
    line: Line<'a>,
    /// What is missing to the threshold of that time; of a time whose threshold is not known, to the last.
    gap: Option<Exact>,
}

/// How many days ahead a pace says something: ten years.
const HORIZON: i64 = 3653;

impl<'a> Track<'a> {
    /// Of the results at some times; `asked` is what is asked for at the last.
    pub(super) fn of(
        sex: Option<Sex>,
        days: &[Date],
        lines: impl Iterator<Item = (usize, Line<'a>)>,
        asked: Option<(Comparison, &Exact)>,
    ) -> Track<'a> {
        let points = lines.filter(|(_, line)| line.measured().is_some());
        let points = points.map(|(at, line)| {
            let distance = line.distance().map(|it| it.gap);
            let is_open = line.verdict() == Verdict::NoData;
            let later = || {
                let (comparison, threshold) = asked.filter(|_| is_open)?;
                Some(gap(figure(line)?, comparison, threshold))
            };
            Point {
                at,
                day: days[at],
                line,
                gap: distance.or_else(later),
            }
        });
        Track {
            sex,
            points: points.collect(),
            count: days.len(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The figure or level at one of the times, for programs.
    pub(in crate::report) fn found(&self, at: usize) -> Option<String> {
        let mut points = self.points.iter();
        points.find(|it| it.at == at)?.line.found()
    }

    /// Where it went: further away counts from last time too, closer from the first alone.
    pub(super) fn way(&self) -> Kind {
        let gaps = self.points.iter();
        let gaps: Vec<(usize, &Exact)> = gaps
            .filter_map(|it| Some((it.at, it.gap.as_ref()?)))
            .collect();
        match gaps[..] {
            [(_, first), .., (at, last)] if at + 1 == self.count => {
                let before = gaps[gaps.len() - 2].1;
                if last > before || last > first {
                    Kind::Away
                } else if last < first {
                    Kind::Improving
                } else {
                    Kind::Unchanged
                }
            }
            _ => Kind::Unchanged,
        }
    }

    /// The figures, and the days that they are of.
    pub(super) fn figures(&self) -> Vec<(Date, &'a Exact)> {
        let points = self.points.iter();
        points
            .filter_map(|it| Some((it.day, figure(it.line)?)))
            .collect()
    }

    /// The first and the last figure, where they are of two times.
    pub(super) fn ends(&self) -> Option<[(Date, &'a Exact); 2]> {
        let figures = self.figures();
        let (first, last) = (*figures.first()?, *figures.last()?);
        (first.0 < last.0).then_some([first, last])
    }

    /// Whether its last figure is another than its first.
    pub(super) fn has_moved(&self) -> bool {
        self.ends()
            .is_some_and(|[(_, first), (_, last)]| first != last)
    }

    /// How much the figure changes in a month, on average from the first to the last.
    pub(super) fn pace(&self) -> Option<Exact> {
        let [(from, first), (to, last)] = self.ends()?;
        let months = month_number(to) - month_number(from);
        let months = Exact::ratio(Decimal::ONE, months.into())?;
        Some(&(last - first) * &months)
    }

    /// When it would reach a threshold at that pace, counted in days; absent where it has, or without a figure of the last day.
    pub(super) fn expected(
        &self,
        last_day: Date,
        comparison: Comparison,
        threshold: &Exact,
    ) -> Option<Expected> {
        let [(from, first), (to, last)] = self.ends()?;
        let is_missed = self.points.last()?.line.is_missed();
        if !is_missed || last_day != to || comparison == Comparison::Equal {
            return None;
        }
        let change = last - first;
        let is_toward = if comparison.is_upper() {
            change.is_negative()
        } else {
            change > Exact::ZERO
        };
        if !is_toward {
            return Some(Expected::Never);
        }
        let days = i64::from(from.until(to).ok()?.get_days());
        let a_day = &change * &Exact::ratio(Decimal::ONE, days.into())?;
        let is_met = |days: i64| {
            let value = last + &(&a_day * &Exact::from(Decimal::from(days)));
            comparison.holds(&value, threshold)
        };
        if !is_met(HORIZON) {
            return Some(Expected::Far);
        }
        // The first day on which it holds.
        let (mut short, mut enough) = (0, HORIZON);
        while enough - short > 1 {
            let middle = (short + enough) / 2;
            if is_met(middle) {
                enough = middle;
            } else {
                short = middle;
            }
        }
        to.checked_add(enough.days()).ok().map(Expected::On)
    }
}

fn figure(line: Line<'_>) -> Option<&Exact> {
    line.measured()?.figure()
}

/// What is missing of a figure to a threshold.
fn gap(value: &Exact, comparison: Comparison, threshold: &Exact) -> Exact {
    let short = threshold - value;
    match comparison {
        Comparison::Equal => short.abs(),
        _ if short.is_negative() == comparison.is_upper() => short.abs(),
        _ => Exact::ZERO,
    }
}
