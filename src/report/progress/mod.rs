//! What became of the items of a locality from one period to the next: lost first, then what moves and what does not.

mod changes;
mod course;
mod grids;
mod heading;
mod records;
mod track;
mod words;

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

pub use changes::{Baseline, Became, Change, Heard, SinceThen};
pub(super) use course::{Course, Expected, Kind};
pub(super) use grids::{grids, of_kind, sheets};
pub(super) use heading::Heading;
pub(super) use records::{COLUMNS, fields};
pub(super) use words::{day_headings, outlook, pace, required, result};

use super::causes::items_by_criterion;
use super::overview;
use super::rows::{Row, rows_of};
use crate::assess::{Assessment, Tally, Verdict};
use crate::lang::Lang;

/// An assessment of results of one period.
#[derive(Debug)]
pub struct DatedAssessment {
    /// What the same locality has at other times too.
    pub series: usize,
    /// The assessment.
    pub assessment: Assessment,
}

impl DatedAssessment {
    /// The last day of the results, where it is known.
    pub fn last_day(&self) -> Option<Date> {
        self.assessment.subject.last_day()
    }
}

/// What became of some localities: each against each set, in the order of the data.
pub struct ProgressReport<'a>(pub(super) Vec<Series<'a>>);

/// A locality at one time.
pub(super) struct State<'a> {
    pub(super) day: Date,
    pub(super) assessment: &'a Assessment,
    /// The paths of what is not met, as lists of shortfalls have them.
    pub(super) missing: Vec<Place<'a>>,
}

/// The path of an item, and of which village.
type Place<'a> = (String, Option<&'a str>);

/// By when a plan wants which item of a locality.
type Deadlines<'a> = HashMap<&'a str, Date>;

/// One locality against one set, over time.
pub(super) struct Series<'a> {
    /// One for each period at least, the first one first.
    pub(super) states: Vec<State<'a>>,
    /// The last by the thresholds of the next year.
    next: Option<&'a Assessment>,
    /// What became of each item of which there is something to say, in the order of the set.
    pub(super) courses: Vec<Course<'a>>,
}

/// The criteria of one set over time.
pub(super) struct SetCourse<'a> {
    pub(super) name: String,
    /// At each time.
    pub(super) tallies: Vec<Option<Tally>>,
    /// What each criterion came to at each time.
    verdicts: Vec<Verdicts<'a>>,
    /// From the first time to the last.
    pub(super) all: CriteriaChanges<'a>,
}

/// Criteria, and what they came to.
type Verdicts<'a> = Vec<(&'a str, Verdict)>;

/// Which criteria came to something else.
#[derive(Default)]
pub(super) struct CriteriaChanges<'a> {
    /// They are met, and were not.
    pub(super) gained: Vec<&'a str>,
    /// They were met, and are not.
    pub(super) lost: Vec<&'a str>,
    /// They were met, and are suspended or do not apply.
    pub(super) suspended: Vec<&'a str>,
    /// They were met, and lack the data that would tell.
    pub(super) undecided: Vec<&'a str>,
}

impl<'a> SetCourse<'a> {
    /// Against the time before.
    pub(super) fn changes(&self, at: usize) -> CriteriaChanges<'a> {
        match at.checked_sub(1) {
            None => CriteriaChanges::default(),
            Some(before) => CriteriaChanges::of(&self.verdicts[before], &self.verdicts[at]),
        }
    }
}

impl<'a> CriteriaChanges<'a> {
    fn of(before: &Verdicts<'a>, now: &Verdicts<'a>) -> CriteriaChanges<'a> {
        let was_met = |id: &&str| before.contains(&(id, Verdict::Met));
        let come_to = |is_it: fn(Verdict) -> bool| {
            let all = now.iter().filter(move |it| is_it(it.1));
            all.map(|(id, _)| *id)
        };
        let is_gained = |id: &&str| !was_met(id);
        let from_met = |is_it| come_to(is_it).filter(was_met).collect();
        CriteriaChanges {
            gained: come_to(|it| it == Verdict::Met).filter(is_gained).collect(),
            lost: from_met(|it| it == Verdict::NotMet),
            suspended: from_met(|it| matches!(it, Verdict::Suspended | Verdict::NotApplicable)),
            undecided: from_met(|it| it == Verdict::NoData),
        }
    }

    /// Those that are no longer met, whether they are missed or not asked for.
    pub(super) fn no_longer_met(&self, lang: Lang) -> String {
        let aside = lang.of("tạm dừng hoặc không áp dụng", "suspended or not applicable");
        let aside = self.suspended.iter().map(|id| format!("{id} ({aside})"));
        let lost = self.lost.iter().map(|id| (*id).to_owned());
        lost.chain(aside).collect::<Vec<_>>().join(", ")
    }
}

impl<'a> State<'a> {
    fn at(day: Date, assessment: &'a Assessment) -> State<'a> {
        let criteria = items_by_criterion(assessment, Verdict::NotMet).into_iter();
        let missing = criteria.flat_map(|(criterion, rows)| {
            let places = rows.into_iter();
            places.map(move |row| (overview::path(criterion, &row, row.number()), row.village))
        });
        let mut missing: Vec<Place<'_>> = missing.collect();
        missing.dedup();
        State {
            day,
            assessment,
            missing,
        }
    }

    pub(super) fn tally(&self) -> Tally {
        self.assessment.criteria_tally()
    }
}

impl<'a> ProgressReport<'a> {
    /// Of assessments in any order, the same by the thresholds of the next year where the sets have any, and by when a plan
    /// wants what: the locality, the path of an item, and the last day.
    pub fn new(
        dated: &'a [DatedAssessment],
        next_year: &'a [DatedAssessment],
        deadlines: &'a [(usize, String, Date)],
    ) -> ProgressReport<'a> {
        let key = |it: &'a DatedAssessment| {
            let subject = &it.assessment.subject;
            let village = subject.commune.as_ref().map(|_| &*subject.name);
            (it.series, &*it.assessment.checklist.set.id, village)
        };
        let mut known = HashMap::new();
        let mut all: Vec<(usize, Vec<State<'a>>)> = Vec::new();
        for it in dated {
            let Some(day) = it.last_day() else { continue };
            let index = *known.entry(key(it)).or_insert_with(|| {
                all.push((it.series, Vec::new()));
                all.len() - 1
            });
            all[index].1.push(State::at(day, &it.assessment));
        }
        let mut next = HashMap::new();
        for it in next_year {
            next.entry((key(it), it.last_day()))
                .or_insert(&it.assessment);
        }
        let mut by_series: HashMap<usize, Deadlines<'a>> = HashMap::new();
        for (series, path, day) in deadlines {
            let last = by_series.entry(*series).or_default().entry(path);
            let last = last.or_insert(*day);
            *last = *day.max(last);
        }
        let mut keys: Vec<_> = known.into_iter().collect();
        keys.sort_by_key(|(_, index)| *index);
        let all = all.into_iter().zip(keys);
        let all = all.map(|((series, mut states), (key, _))| {
            states.sort_by_key(|state| state.day);
            let last = states.last().map(|state| state.day);
            let next = next.get(&(key, last)).copied();
            Series::of(states, next, by_series.get(&series))
        });
        ProgressReport(all.collect())
    }

    /// Whether anything is worse than before: no longer met, further away, or no longer reported.
    pub fn has_worsened(&self) -> bool {
        let mut courses = self.0.iter().flat_map(|series| &series.courses);
        courses.any(|course| course.kind.is_worse())
    }
}

impl<'a> Series<'a> {
    fn of(
        states: Vec<State<'a>>,
        next: Option<&'a Assessment>,
        deadlines: Option<&Deadlines<'_>>,
    ) -> Series<'a> {
        let rows = |assessment| placed_rows(assessment);
        let all: Vec<Vec<(Place<'a>, Row<'a>)>> = { states.iter() }
            .map(|state| rows(state.assessment))
            .collect();
        let next_rows = next.map(rows).unwrap_or_default();
        let by_place = |rows: &'_ [(Place<'a>, Row<'a>)]| -> HashMap<Place<'a>, Row<'a>> {
            rows.iter().rev().cloned().collect()
        };
        let maps: Vec<HashMap<Place<'a>, Row<'a>>> = all.iter().map(|it| by_place(it)).collect();
        let next_rows = by_place(&next_rows);
        let missing: Vec<HashSet<&Place<'a>>> = { states.iter() }
            .map(|state| state.missing.iter().collect())
            .collect();
        let mut seen = HashSet::new();
        let places = all.iter().rev().flatten().map(|(place, _)| place);
        let places = places.filter(|place| seen.insert(*place));
        let courses = places.filter_map(|place| {
            let course = Course {
                path: place.0.clone(),
                days: states.iter().map(|state| state.day).collect(),
                is_listed: missing.iter().map(|it| it.contains(place)).collect(),
                rows: maps.iter().map(|rows| rows.get(place).copied()).collect(),
                next: next_rows.get(place).copied(),
                deadline: deadlines.and_then(|it| it.get(&*place.0).copied()),
                kind: Kind::Unchanged,
            };
            course.settled()
        });
        let courses = courses.collect();
        Series {
            states,
            next,
            courses,
        }
    }

    /// At the last time.
    pub(super) fn last(&self) -> &'a Assessment {
        self.states[self.states.len() - 1].assessment
    }

    /// Which of its times is of the month of a day.
    pub(super) fn at(&self, day: Date) -> Option<usize> {
        let mut days = self.states.iter().map(|state| state.day.last_of_month());
        days.position(|own| own == day.last_of_month())
    }

    /// Its criteria in the month of a day; absent where it has nothing of it.
    pub(super) fn tally(&self, day: Date) -> Option<Tally> {
        Some(self.states[self.at(day)?].tally())
    }

    /// How much is not met at each time: `16 → 15 → 14`.
    pub(super) fn missing_counts(&self) -> String {
        let counts = self.states.iter();
        let counts = counts.map(|state| state.missing.len().to_string());
        words::chain(counts)
    }

    /// The year whose thresholds come next, where they are known.
    pub(super) fn next_year(&self) -> Option<&'a str> {
        self.next?.context.get("year")
    }

    /// The items of a kind.
    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Course<'a>> {
        self.courses
            .iter()
            .filter(move |course| course.kind == kind)
    }

    /// The criteria of each set that it rests on.
    pub(super) fn sets(&self, lang: Lang) -> Vec<SetCourse<'a>> {
        let all: Vec<Vec<(String, &'a Assessment)>> = self
            .states
            .iter()
            .map(|state| overview::all_sets(state.assessment, lang))
            .collect();
        let mut names: Vec<&String> = Vec::new();
        for (name, _) in all.iter().flatten() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let sets = names.into_iter().map(|name| {
            let own: Vec<Option<&'a Assessment>> = all
                .iter()
                .map(|sets| sets.iter().find(|(it, _)| it == name).map(|(_, it)| *it))
                .collect();
            let verdicts = |of: Option<&'a Assessment>| -> Verdicts<'a> {
                let criteria = of.into_iter().flat_map(Assessment::criteria);
                let criteria = criteria.map(|it| (it.criterion.id.as_str(), it.verdict()));
                criteria.collect()
            };
            let mut heard = own.iter().copied().flatten();
            let first = heard.next();
            let (before, now) = (verdicts(first), verdicts(heard.next_back().or(first)));
            SetCourse {
                name: name.clone(),
                tallies: own
                    .iter()
                    .map(|it| it.map(Assessment::criteria_tally))
                    .collect(),
                verdicts: own.iter().map(|it| verdicts(*it)).collect(),
                all: CriteriaChanges::of(&before, &now),
            }
        });
        sets.collect()
    }

    /// The months between its first and its last that it has nothing of, where it has one every so many months.
    pub(super) fn gaps(&self) -> Vec<Date> {
        gaps(self.states.iter().map(|state| state.day))
    }
}

/// The months that lack among some days, of which there is one every so many months.
fn gaps(days: impl Iterator<Item = Date>) -> Vec<Date> {
    let months: BTreeSet<i32> = days.map(month_number).collect();
    let months: Vec<i32> = months.into_iter().collect();
    let Some(step) = months.windows(2).map(|pair| pair[1] - pair[0]).min() else {
        return Vec::new();
    };
    let lacking = (months[0]..months[months.len() - 1])
        .step_by(usize::try_from(step).unwrap_or(1))
        .filter(|month| !months.contains(month));
    let days = lacking.filter_map(|month| {
        let (year, month) = (
            i16::try_from(month / 12).ok()?,
            i8::try_from(month % 12 + 1).ok()?,
        );
        Some(Date::new(year, month, 1).ok()?.last_of_month())
    });
    days.collect()
}

/// The months from the beginning of the calendar to that of a day.
fn month_number(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

/// Every criterion, indicator and part by its path.
pub(super) fn placed_rows(assessment: &Assessment) -> Vec<((String, Option<&str>), Row<'_>)> {
    let mut shown = Vec::new();
    let mut all: Vec<(Place<'_>, Row<'_>)> = Vec::new();
    for criterion in assessment.criteria() {
        for row in rows_of(assessment, criterion, &mut shown) {
            let path = overview::path(criterion, &row, row.number());
            all.push(((path, row.village), row));
        }
    }
    all
}
