//! One item over time: what became of it, how fast it moves, and when it would reach its threshold.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use rust_decimal::Decimal;

use crate::assess::{Measured, ResolvedRequirement, Verdict};
use crate::criteria::Comparison;
use crate::exact::Exact;
use crate::report::rows::{Line, Row};

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum Kind {
    /// It was met, and is not.
    Lost,
    /// It had a result, and has none.
    Gone,
    /// It is further from its threshold than at first.
    Away,
    /// It is met, and was not.
    Gained,
    /// It is closer to its threshold than at first.
    Improving,
    /// It has a first result, and is not met.
    New,
    /// It is as it was: not met.
    Unchanged,
    /// It had a result, and is suspended or does not apply.
    Suspended,
    /// It is met, but not by the threshold of the next year.
    NotNextYear,
}

impl Kind {
    /// All of them, what is worse first.
    pub(in crate::report) const ALL: [Kind; 9] = [
        Kind::Lost,
        Kind::Gone,
        Kind::Away,
        Kind::Gained,
        Kind::Improving,
        Kind::New,
        Kind::Unchanged,
        Kind::Suspended,
        Kind::NotNextYear,
    ];

    /// The word for programs.
    pub(in crate::report) fn as_str(self) -> &'static str {
        match self {
            Kind::Lost => "lost",
            Kind::Gone => "no_longer_reported",
            Kind::Away => "further_away",
            Kind::Gained => "newly_met",
            Kind::Improving => "improving",
            Kind::New => "newly_reported",
            Kind::Unchanged => "unchanged",
            Kind::Suspended => "suspended",
            Kind::NotNextYear => "not_met_next_year",
        }
    }

    /// Whether it is worse than before.
    pub(in crate::report) fn is_worse(self) -> bool {
        matches!(self, Kind::Lost | Kind::Gone | Kind::Away)
    }
}

/// When an item would reach its threshold at the pace that it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Expected {
    /// On this day.
    On(Date),
    /// So late that the pace says nothing.
    Far,
    /// Never: it moves away, or not at all.
    Never,
}

/// One item over time.
pub(in crate::report) struct Course<'a> {
    pub(in crate::report) path: String,
    /// When its rows are of.
    pub(in crate::report) days: Vec<Date>,
    /// At each time, what came of it; absent where it was not asked for.
    pub(in crate::report) rows: Vec<Option<Row<'a>>>,
    /// Whether lists of shortfalls have it.
    pub(super) is_listed: Vec<bool>,
    /// The last by the thresholds of the next year.
    pub(in crate::report) next: Option<Row<'a>>,
    /// By when a plan wants it to be met.
    pub(in crate::report) deadline: Option<Date>,
    pub(in crate::report) kind: Kind,
}

/// How many days ahead a pace says something: ten years.
const HORIZON: i64 = 3653;

impl<'a> Course<'a> {
    /// With its kind; nothing where there is nothing to say of it.
    pub(super) fn settled(mut self) -> Option<Course<'a>> {
        let (last, before) = self.rows.split_last()?;
        let (is_listed, was_listed) = self.is_listed.split_last()?;
        let had = |verdict: Verdict| before.iter().flatten().any(|it| it.verdict() == verdict);
        let was_missing = was_listed.contains(&true);
        let is_leaf = self.any_row().line.is_some_and(|line| !line.is_composed());
        let had_result = was_missing || is_leaf && (had(Verdict::Met) || had(Verdict::NotMet));
        let verdict = last.map_or(Verdict::NoData, |row| row.verdict());
        self.kind = match verdict {
            Verdict::NotMet if *is_listed && had(Verdict::Met) => Kind::Lost,
            Verdict::NotMet if *is_listed && !before.is_empty() && !had(Verdict::NotMet) => {
                Kind::New
            }
            Verdict::NotMet if *is_listed => self.moved(),
            Verdict::Met if was_missing => Kind::Gained,
            Verdict::Met
                if is_leaf
                    && (had(Verdict::NoData) || before.iter().any(Option::is_none))
                    && !had(Verdict::Met) =>
            {
                Kind::Gained
            }
            Verdict::Met if is_leaf && self.is_lost_next_year() => Kind::NotNextYear,
            Verdict::NoData if had_result => Kind::Gone,
            Verdict::Suspended | Verdict::NotApplicable if had_result => Kind::Suspended,
            _ => return None,
        };
        Some(self)
    }

    /// The last row that there is.
    pub(in crate::report) fn any_row(&self) -> Row<'a> {
        let mut rows = self.rows.iter().rev().flatten();
        *rows.next().expect("a row that it was made of")
    }

    pub(in crate::report) fn line(&self) -> Option<Line<'a>> {
        self.any_row().line
    }

    fn is_lost_next_year(&self) -> bool {
        self.next
            .is_some_and(|row| row.verdict() == Verdict::NotMet)
    }

    /// The figures, and the days that they are of.
    pub(in crate::report) fn figures(&self) -> Vec<(Date, &'a Exact)> {
        let figures = self.days.iter().zip(&self.rows);
        let figures = figures.filter_map(|(day, row)| {
            let line = (*row)?.line?;
            Some((*day, line.measured().and_then(Measured::figure)?))
        });
        figures.collect()
    }

    /// The first and the last figure, where they are of two times.
    fn ends(&self) -> Option<[(Date, &'a Exact); 2]> {
        let figures = self.figures();
        let (first, last) = (*figures.first()?, *figures.last()?);
        (first.0 < last.0).then_some([first, last])
    }

    /// What is asked for, where it is a figure.
    pub(in crate::report) fn asked(&self) -> Option<(Comparison, &'a Exact)> {
        match &self.line()?.item.requirement {
            ResolvedRequirement::Compare {
                comparison,
                threshold,
                ..
            } => Some((*comparison, threshold)),
            _ => None,
        }
    }

    /// Whether what is not met has moved.
    fn moved(&self) -> Kind {
        let distances = self.rows.iter().flatten();
        let distances = distances.filter_map(|row| Some(row.line?.distance()?.gap));
        let gaps: Vec<Exact> = distances.collect();
        let is_figure = self.rows.last().is_some_and(|row| {
            row.is_some_and(|row| row.line.is_some_and(|line| line.distance().is_some()))
        });
        match (gaps.first(), gaps.last()) {
            (Some(first), Some(last)) if is_figure && last < first => Kind::Improving,
            (Some(first), Some(last)) if is_figure && last > first => Kind::Away,
            _ => Kind::Unchanged,
        }
    }

    /// How much its figure changes in a month, on average from the first to the last.
    pub(in crate::report) fn pace(&self) -> Option<Exact> {
        let [(from, first), (to, last)] = self.ends()?;
        let month = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
        let months = Exact::ratio(Decimal::ONE, (month(to) - month(from)).into())?;
        Some(&(last - first) * &months)
    }

    /// When it would be met at that pace, counted in days; absent where it is met, or without two figures to go by.
    pub(in crate::report) fn expected(&self) -> Option<Expected> {
        let [(from, first), (to, last)] = self.ends()?;
        let (comparison, threshold) = self.asked()?;
        let row = self.rows.last().copied().flatten()?;
        if row.verdict() != Verdict::NotMet
            || *self.days.last()? != to
            || comparison == Comparison::Equal
        {
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
        let later: Span = enough.days();
        to.checked_add(later).ok().map(Expected::On)
    }

    /// Whether it would be met later than a plan wants, or is not though its day has passed; absent where there is no plan, or
    /// nobody can say.
    pub(in crate::report) fn is_late(&self) -> Option<bool> {
        let (deadline, last) = (self.deadline?, *self.days.last()?);
        match self.expected() {
            _ if self
                .rows
                .last()?
                .is_some_and(|row| row.verdict() == Verdict::Met) =>
            {
                None
            }
            _ if deadline < last => Some(true),
            Some(Expected::On(day)) => Some(day > deadline),
            Some(Expected::Far | Expected::Never) => Some(true),
            None => None,
        }
    }

    /// The first day of those up to the last on which it came to what it comes to now.
    pub(in crate::report) fn since(&self) -> Date {
        let verdict = |row: &Option<Row<'_>>| row.map_or(Verdict::NoData, |row| row.verdict());
        let last = self.rows.last().map(verdict);
        let same = self
            .rows
            .iter()
            .rev()
            .take_while(|row| Some(verdict(row)) == last);
        self.days[self.days.len() - same.count()]
    }
}
