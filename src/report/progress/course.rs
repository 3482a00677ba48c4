//! One item over time: what became of it, how fast it moves, and when it would reach its threshold.

use jiff::civil::Date;

use super::track::Track;
use crate::assess::{Measured, Reason, ResolvedRequirement, Verdict};
use crate::criteria::Comparison;
use crate::data::Sex;
use crate::exact::Exact;
use crate::report::rows::{Line, Row};

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum Kind {
    /// It was met, and is not.
    Lost,
    /// It had a result, and has none.
    Gone,
    /// It had a result, and what there is now cannot be used: a message says why.
    Unusable,
    /// It is further from its threshold than last time or than at first.
    Away,
    /// It is met, and was not.
    Gained,
    /// It is closer to its threshold than at first.
    Improving,
    /// It has a first result, and is not met.
    New,
    /// It has a figure, which nothing is known to hold against.
    Unjudged,
    /// It is as it was: not met.
    Unchanged,
    /// It is not met, at the only time that is known.
    Alone,
    /// It had a result, and is suspended or does not apply.
    Suspended,
    /// It is met, but not by the threshold of the next year.
    NotNextYear,
}

impl Kind {
    /// All of them, what is worse first.
    pub(in crate::report) const ALL: [Kind; 12] = [
        Kind::Lost,
        Kind::Gone,
        Kind::Unusable,
        Kind::Away,
        Kind::Gained,
        Kind::Improving,
        Kind::New,
        Kind::Unjudged,
        Kind::Unchanged,
        Kind::Alone,
        Kind::Suspended,
        Kind::NotNextYear,
    ];

    /// The word for programs.
    pub(in crate::report) fn as_str(self) -> &'static str {
        match self {
            Kind::Lost => "lost",
            Kind::Gone => "no_longer_reported",
            Kind::Unusable => "unusable",
            Kind::Away => "further_away",
            Kind::Gained => "newly_met",
            Kind::Improving => "improving",
            Kind::New => "newly_reported",
            Kind::Unjudged => "threshold_unknown",
            Kind::Unchanged => "unchanged",
            Kind::Alone => "not_compared",
            Kind::Suspended => "suspended",
            Kind::NotNextYear => "not_met_next_year",
        }
    }

    /// Whether it is worse than before.
    pub(in crate::report) fn is_worse(self) -> bool {
        matches!(self, Kind::Lost | Kind::Gone | Kind::Unusable | Kind::Away)
    }
}

/// When an item would reach its threshold at the pace that it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

impl<'a> Course<'a> {
    /// With its kind; nothing where there is nothing to say of it.
    pub(super) fn settled(mut self) -> Option<Course<'a>> {
        let (last, before) = self.rows.split_last()?;
        let (is_listed, was_listed) = self.is_listed.split_last()?;
        let had = |verdict: Verdict| before.iter().flatten().any(|it| it.verdict() == verdict);
        let was_missing = was_listed.contains(&true);
        let is_leaf = self.any_row().line.is_some_and(|line| !line.is_composed());
        let had_figure = is_leaf && before.iter().flatten().any(has_figure);
        let was_declared = before.iter().flatten().any(|row| {
            row.line.is_none() && row.declared().is_some() && row.verdict() == Verdict::Met
        });
        let had_result = was_missing
            || had_figure
            || was_declared
            || is_leaf && (had(Verdict::Met) || had(Verdict::NotMet));
        let verdict = last.map_or(Verdict::NoData, |row| row.verdict());
        self.kind = match verdict {
            Verdict::NotMet if *is_listed && before.is_empty() => Kind::Alone,
            Verdict::NotMet if *is_listed && had(Verdict::Met) => Kind::Lost,
            Verdict::NotMet if *is_listed && !had(Verdict::NotMet) && !had_figure => Kind::New,
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
            Verdict::NoData if had_result => self.undecided()?,
            Verdict::Suspended | Verdict::NotApplicable if had_result => Kind::Suspended,
            _ => return None,
        };
        Some(self)
    }

    /// What became of something of which nothing is concluded any more.
    fn undecided(&self) -> Option<Kind> {
        let last = self.rows.last().copied().flatten();
        let reason = last.and_then(|row| row.line.map_or(row.criterion.reason(), Line::reason));
        let is_open = last.is_some_and(|row| has_figure(&row))
            && matches!(
                reason,
                Some(Reason::ThresholdUnknown | Reason::LeftToProvince | Reason::ContextMissing)
            );
        match reason {
            Some(Reason::Unusable) => Some(Kind::Unusable),
            // A figure that stays what it was is no news.
            _ if is_open => {
                let was_judged = |row: &Row<'_>| row.verdict() != Verdict::NoData;
                let has_moved = self.tracks().iter().any(Track::has_moved);
                let is_told = has_moved || self.rows.iter().flatten().any(was_judged);
                is_told.then_some(Kind::Unjudged)
            }
            _ => Some(Kind::Gone),
        }
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

    /// The figures, and the days that they are of: of men and women those that are further behind.
    pub(in crate::report) fn figures(&self) -> Vec<(Date, &'a Exact)> {
        self.track().map(|it| it.figures()).unwrap_or_default()
    }

    /// The figures, and the days that they are of; those of men and of women apart, where they are asked for.
    fn tracks(&self) -> Vec<Track<'a>> {
        let of = |sex: Option<Sex>| {
            let lines = self.rows.iter().enumerate().filter_map(|(at, row)| {
                let line = (*row)?.line?;
                let own = match sex {
                    Some(sex) => line.by_sex().find(|(of, _)| *of == sex)?.1,
                    None if line.by_sex().next().is_some() => return None,
                    None => line,
                };
                Some((at, own))
            });
            Track::of(sex, &self.days, lines, self.asked())
        };
        let all = [None].into_iter().chain(Sex::ALL.map(Some)).map(of);
        all.filter(|track| !track.is_empty()).collect()
    }

    /// That which is furthest behind: what is asked for is met when it is.
    pub(in crate::report) fn track(&self) -> Option<Track<'a>> {
        let tracks = self
            .tracks()
            .into_iter()
            .map(|it| (self.expected_of(&it), it));
        let tracks = tracks.filter(|(_, track)| track.ends().is_some());
        Some(tracks.max_by_key(|(expected, _)| *expected)?.1)
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

    /// Whether what is not met has moved: worse, where men or women are further from it.
    fn moved(&self) -> Kind {
        let ways = self.tracks();
        let ways: Vec<Kind> = ways.iter().map(Track::way).collect();
        let worst = [Kind::Away, Kind::Improving];
        let mut worst = worst.into_iter().filter(|kind| ways.contains(kind));
        worst.next().unwrap_or(Kind::Unchanged)
    }

    /// How much its figure changes in a month, on average from the first to the last.
    pub(in crate::report) fn pace(&self) -> Option<Exact> {
        self.track()?.pace()
    }

    /// When it would be met at that pace, counted in days; absent where it is met, or without two figures to go by.
    pub(in crate::report) fn expected(&self) -> Option<Expected> {
        let tracks = self.tracks();
        tracks.iter().filter_map(|it| self.expected_of(it)).max()
    }

    fn expected_of(&self, track: &Track<'a>) -> Option<Expected> {
        let (comparison, threshold) = self.asked()?;
        track.expected(*self.days.last()?, comparison, threshold)
    }

    /// Whether a day is expected, of what is shown with an outlook.
    pub(in crate::report) fn has_forecast(&self) -> bool {
        let is_listed = matches!(self.kind, Kind::Unchanged | Kind::Alone);
        !is_listed && matches!(self.expected(), Some(Expected::On(_) | Expected::Far))
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

/// Whether there is a figure, be it of men or of women, or a level.
fn has_figure(row: &Row<'_>) -> bool {
    let is_figure = |line: Line<'_>| {
        matches!(
            line.measured(),
            Some(Measured::Figure(_) | Measured::Level(_))
        )
    };
    row.line
        .is_some_and(|line| is_figure(line) || line.by_sex().any(|(_, own)| is_figure(own)))
}
