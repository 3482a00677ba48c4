//! How far a figure is on its way: behind or ahead of the milestones that a plan sets for it, as of a day.

use jiff::civil::Date;

use crate::assess::{Assessment, Measured, ResolvedRequirement};
use crate::exact::Exact;
use crate::lang::{Lang, print_day};
use crate::number;
use crate::plan::milestones::Milestone;
use crate::plan::{Item, Task};
use crate::report::rows::{Line, Row, rows};
use crate::report::units::with_unit;
use crate::report::wording;

/// Where a figure stands against a milestone.
#[derive(Debug, Clone)]
pub(in crate::report) struct Pace {
    pub(in crate::report) state: State,
    /// The value to be reached, and its last day.
    pub(in crate::report) value: Exact,
    pub(in crate::report) by: Date,
    /// What is missing of it; nothing where it is reached.
    pub(in crate::report) gap: Option<Exact>,
    /// In words.
    pub(in crate::report) text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum State {
    /// Its day is past, and it is not reached.
    Behind,
    /// Its day is past, and it is reached.
    Reached,
    /// It is reached before its day.
    Ahead,
    /// Its day is to come.
    Next,
}

impl State {
    pub(in crate::report) fn as_str(self) -> &'static str {
        match self {
            State::Behind => "behind",
            State::Reached => "reached",
            State::Ahead => "ahead",
            State::Next => "next",
        }
    }

    /// The same for people.
    pub(in crate::report) fn name(self, lang: Lang) -> &'static str {
        match self {
            State::Behind => lang.of("chậm mốc", "behind"),
            State::Reached => lang.of("đạt mốc", "reached"),
            State::Ahead => lang.of("vượt tiến độ", "ahead"),
            State::Next => lang.of("chưa đến mốc", "next"),
        }
    }
}

impl Pace {
    /// Of an open task whose item has a figure; absent where there is none, or milestones in another unit.
    pub(in crate::report) fn of(
        task: &Task,
        item: &Item,
        assessment: &Assessment,
        today: Date,
        lang: Lang,
    ) -> Option<Pace> {
        if !task.is_open() || task.milestones.is_empty() {
            return None;
        }
        let rows = rows(assessment);
        let mut own = rows.iter().filter(|row| row.set.id == item.set.id);
        let is_own = |row: &&Row<'_>| {
            let id = row.line.map(|line| &line.indicator.id);
            row.number() == item.id || id == Some(&item.id)
        };
        let line = own.find(is_own)?.line?;
        let value = line.measured().and_then(Measured::figure)?;
        let ResolvedRequirement::Compare { comparison, .. } = &line.item.requirement else {
            return None;
        };
        let unit = line.indicator.unit.as_ref();
        let is_in_unit = |it: &&Milestone| it.fits(unit);
        let mut milestones: Vec<(Date, &Milestone)> = task
            .milestones
            .iter()
            .filter(is_in_unit)
            .filter_map(|it| Some((it.deadline.last?, it)))
            .collect();
        milestones.sort_by_key(|(last, _)| *last);
        let missing = |milestone: &Milestone| {
            let target = Exact::from(milestone.value);
            let gap = if comparison.is_upper() {
                value - &target
            } else {
                &target - value
            };
            (!gap.is_negative() && !gap.is_zero()).then_some(gap)
        };
        // The last day of a milestone still counts.
        let past = milestones.iter().rfind(|(last, _)| *last < today);
        let next = milestones
            .iter()
            .rfind(|(last, it)| *last >= today && missing(it).is_none());
        let next = next.or_else(|| milestones.iter().find(|(last, _)| *last >= today));
        let (state, (by, milestone)) = match (past, next) {
            (Some(past), _) if missing(past.1).is_some() => (State::Behind, past),
            (_, Some(next)) if missing(next.1).is_none() => (State::Ahead, next),
            (Some(past), _) => (State::Reached, past),
            (None, Some(next)) => (State::Next, next),
            (None, None) => return None,
        };
        let (value, gap) = (Exact::from(milestone.value), missing(milestone));
        Some(Pace {
            text: text(line, state, (&value, *by), gap.as_ref(), lang),
            state,
            value,
            by: *by,
            gap,
        })
    }
}

fn text(
    line: Line<'_>,
    state: State,
    (value, by): (&Exact, Date),
    gap: Option<&Exact>,
    lang: Lang,
) -> String {
    let value = with_unit(&number::print(value, None, lang), line.unit(lang));
    let gap = gap.map(|gap| {
        with_unit(
            &number::print_gap(gap, lang),
            &wording::gap_unit(line, lang),
        )
    });
    let (gap, by) = (gap.unwrap_or_default(), print_day(by, lang));
    let is_upper = line.has_upper_limit();
    match state {
        State::Behind if is_upper => lang.of(
            format!("chậm mốc {value} đến {by}: còn vượt {gap}"),
            format!("behind the milestone {value} by {by}: {gap} over"),
        ),
        State::Behind => lang.of(
            format!("chậm mốc {value} đến {by}: thiếu {gap}"),
            format!("behind the milestone {value} by {by}: {gap} short"),
        ),
        State::Reached => lang.of(
            format!("đạt mốc {value} đến {by}"),
            format!("milestone {value} by {by} reached"),
        ),
        State::Ahead => lang.of(
            format!("vượt tiến độ: đã đạt mốc {value} đến {by}"),
            format!("ahead: milestone {value} by {by} is reached"),
        ),
        State::Next => lang.of(
            format!("mốc tới {value} đến {by}: còn {gap}"),
            format!("next milestone {value} by {by}: {gap} to go"),
        ),
    }
}
