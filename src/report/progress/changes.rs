//! What is worse than last time, and what was known then, item by item.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::words::result;
use super::{Course, DatedAssessment, Kind, Series, State, month_number};
use crate::assess::{Apart, Assessment, apart, names_apart, whole_name};
use crate::data::{Commune, Identity, Time, communes_of};
use crate::lang::{Lang, Text};

/// The results of last time, by locality.
#[derive(Debug)]
pub struct Baseline {
    all: Vec<(Identity, DatedAssessment)>,
    by_name: HashMap<Box<str>, Vec<usize>>,
}

/// Whose results of last time have some of now beside them.
#[derive(Debug, Default)]
pub struct Heard {
    places: HashSet<usize>,
    /// The last day of those of now.
    last: Option<Date>,
}

/// How a locality compares with its results of last time.
#[derive(Debug)]
pub enum SinceThen {
    /// It had none.
    Absent,
    /// It has none that are older than those of now; the oldest are of this time.
    Later(Time),
    /// It had results; what became of them, what is worse first.
    With(Vec<Change>),
}

/// What became of an item, what is worse first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// It is no longer met, or further from its threshold.
    Worse,
    /// It had a result and has none.
    Gone,
    /// It is not met and had no result.
    New,
    /// It was not met then, and is not.
    Known,
}

impl Became {
    /// All of them.
    pub const ALL: [Became; 4] = [Became::Worse, Became::Gone, Became::New, Became::Known];

    fn of(kind: Kind) -> Option<Became> {
        match kind {
            Kind::Lost | Kind::Away => Some(Became::Worse),
            Kind::Gone | Kind::Unusable => Some(Became::Gone),
            Kind::New => Some(Became::New),
            Kind::Improving | Kind::Unchanged => Some(Became::Known),
            _ => None,
        }
    }

    /// Whether it is worse than it was.
    pub fn is_worse(self) -> bool {
        self <= Became::Gone
    }

    /// Its word for programs, and for people in both languages.
    pub(in crate::report) fn words(self) -> [&'static str; 3] {
        match self {
            Became::Worse => ["worse", "Kém hơn", "Worse"],
            Became::Gone => [
                "no_longer_reported",
                "Không còn số liệu",
                "No longer reported",
            ],
            Became::New => ["new", "Mới", "New"],
            Became::Known => ["known", "Đã biết", "Known"],
        }
    }
}

/// An item that is not met, or was.
#[derive(Debug)]
pub struct Change {
    /// What became of it.
    pub became: Became,
    /// Its path.
    pub path: String,
    /// Its short name.
    pub name: Text,
    /// Its result last time and now; a dash where there is none.
    pub results: [Text; 2],
    /// Whether there is a result now that cannot be used.
    pub is_unusable: bool,
    /// The first day of those known on which it came to what it comes to.
    pub since: Option<Date>,
}

impl Change {
    /// How many months it was not met by then; absent where it is not known, or less than one.
    pub(in crate::report) fn months(&self, now: Option<Time>) -> Option<i32> {
        let months = month_number(now.and_then(Time::last_day)?) - month_number(self.since?);
        (months > 0).then_some(months)
    }

    /// Since when it is not met, and how many months that are.
    pub fn since(&self, now: Option<Time>, lang: Lang) -> Option<String> {
        let since = self.since?;
        let since = format!("{}/{}", since.month(), since.year());
        Some(match self.months(now) {
            Some(1) => lang.of(
                format!("từ {since}, 1 tháng"),
                format!("since {since}, 1 month"),
            ),
            Some(months) => lang.of(
                format!("từ {since}, {months} tháng"),
                format!("since {since}, {months} months"),
            ),
            None => lang.of(format!("từ {since}"), format!("since {since}")),
        })
    }
}

impl Baseline {
    /// Of all results of last time, or of several times.
    pub fn new(dated: Vec<DatedAssessment>) -> Baseline {
        let all = dated.into_iter().map(|it| (identity(&it.assessment), it));
        let all: Vec<_> = all.collect();
        let mut by_name: HashMap<Box<str>, Vec<usize>> = HashMap::new();
        for (index, (identity, _)) in all.iter().enumerate() {
            by_name
                .entry(identity.base.clone())
                .or_default()
                .push(index);
        }
        Baseline { all, by_name }
    }

    /// What a locality is called, told apart from others of its name that were there.
    pub fn name(&self, now: &Assessment) -> String {
        let (name, own) = (whole_name(&now.subject), identity(now));
        let alike = self.by_name.get(&own.base).into_iter().flatten();
        let others = alike.map(|index| &self.all[*index]);
        let others = others.filter(|(it, _)| communes_of([it, &own])[1] != Commune::Of(0));
        // What is compared is of two years as a rule: that tells no communes apart.
        let place = |of: &Assessment| {
            let [commune, district, _, code] = apart(of);
            [commune, district, None, code]
        };
        let places = others.map(|(_, it)| place(&it.assessment));
        let places: Vec<Apart> = places.chain([place(now)]).collect();
        let names = names_apart(places.iter().map(|place| (&*name, place)));
        names.into_iter().last().unwrap_or(name)
    }

    /// The results of a locality, by their place.
    fn of(&self, now: &Assessment) -> Vec<usize> {
        let own = identity(now);
        let alike = self.by_name.get(&own.base).into_iter().flatten().copied();
        let is_it = |index: &usize| {
            let (identity, then) = &self.all[*index];
            let is_one = *identity == own || communes_of([identity, &own])[1] == Commune::Of(0);
            is_one && then.assessment.subject.commune.is_some() == now.subject.commune.is_some()
        };
        alike.filter(is_it).collect()
    }

    /// Takes note that a locality has results now.
    pub fn hear(&self, now: &Assessment, heard: &mut Heard) {
        heard.places.extend(self.of(now));
        heard.last = heard.last.max(now.subject.last_day());
    }

    /// The names of those who had results before, and of whom none were heard.
    pub fn silent(&self, heard: &Heard) -> Vec<String> {
        let all = self.all.iter().enumerate();
        let silent = all.filter(|(index, _)| !heard.places.contains(index));
        let silent = silent.map(|(_, (_, it))| it).filter(|it| {
            let days = it.last_day().zip(heard.last);
            days.is_none_or(|(then, now)| then < now)
        });
        // Of several times one.
        let mut seen = HashSet::new();
        let silent = silent.map(|it| &it.assessment);
        let silent = silent.filter(|it| seen.insert(identity(it)));
        silent.map(|it| self.name(it)).collect()
    }

    /// How a locality compares with what it had last, before its results of now.
    pub fn changes(&self, now: &Assessment) -> SinceThen {
        let alike = self.of(now).into_iter().map(|index| &self.all[index].1);
        let is_by_set =
            |it: &&DatedAssessment| it.assessment.checklist.set.id == now.checklist.set.id;
        let mut before: Vec<&DatedAssessment> = alike.filter(is_by_set).collect();
        before.sort_by_key(|it| it.last_day());
        let first = before.first().and_then(|it| it.assessment.subject.time);
        if let Some(day) = now.subject.last_day() {
            before.retain(|it| it.last_day().is_none_or(|then| then < day));
        }
        let Some(last) = before.last() else {
            return first.map_or(SinceThen::Absent, SinceThen::Later);
        };
        let own_state = || State::at(Date::MAX, now);
        let series = Series::of(vec![state_of(last), own_state()], None, None);
        // Since when it is as it is, all periods say.
        let is_known = last.last_day().is_some();
        let earlier = before.iter().map(|it| state_of(it)).chain([own_state()]);
        let earlier = is_known.then(|| Series::of(earlier.collect(), None, None));
        let since = |course: &Course<'_>| {
            let village = course.any_row().village;
            let mut courses = earlier.iter().flat_map(|series| &series.courses);
            let is_it =
                |it: &&Course<'_>| it.path == course.path && it.any_row().village == village;
            let course = courses.find(is_it)?;
            Some(course.since()).filter(|day| *day != Date::MAX)
        };
        let changes = series.courses.iter().filter_map(|course| {
            let row = course.any_row();
            let text = |of: &dyn Fn(Lang) -> String| Text::new(of(Lang::Vi), of(Lang::En));
            Some(Change {
                became: Became::of(course.kind)?,
                path: course.path.clone(),
                name: text(&|lang| row.short(lang)),
                results: [0, 1].map(|at| text(&|lang| result(course.rows[at].as_ref(), lang))),
                is_unusable: course.kind == Kind::Unusable,
                since: since(course),
            })
        });
        let mut changes: Vec<Change> = changes.collect();
        changes.sort_by_key(|change| change.became);
        SinceThen::With(changes)
    }
}

/// What there was at a time; where it is not known, before all others.
fn state_of(then: &DatedAssessment) -> State<'_> {
    let day = then.last_day().unwrap_or(Date::MIN);
    State::at(day, &then.assessment)
}

/// Who an assessment is of, in any year.
fn identity(assessment: &Assessment) -> Identity {
    let subject = &assessment.subject;
    let name = subject.commune.as_ref().map_or_else(
        || subject.name.clone(),
        |commune| format!("{commune}\n{}", subject.name),
    );
    let context = &assessment.context;
    Identity::new(&name, subject.code.as_deref(), context).in_any_year()
}
