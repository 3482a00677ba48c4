//! Who does what is missing, who directs that, and by when: what a plan says beside the gaps that reports show.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::due::Due;
use crate::assess::Assessment;
use crate::criteria::Context;
use crate::fold;
use crate::lang::Lang;
use crate::plan::{self, Links, Locality, Plan, Task};

/// What a plan says of all that is missing, by locality and set.
#[derive(Debug, Default)]
pub struct Duties(HashMap<Key, Vec<Duty>>);

/// Its name, its commune and code, the set, and its place and time: two communes of one name are two.
type Key = (String, [Option<String>; 2], String, Context);

/// What a plan says of one thing that is missing.
#[derive(Debug, Clone)]
pub(super) struct Duty {
    /// What is missing, as lists have it: `4›6`.
    pub(super) path: String,
    /// Who does it, the lead first.
    pub(super) doers: Vec<String>,
    pub(super) directors: Vec<String>,
    /// By when all is to be done.
    pub(super) due: Due,
    /// How many tasks on the way there are late.
    pub(super) late_steps: usize,
}

impl Duties {
    /// Puts the tasks of a plan beside what is missing of assessments, as of a day.
    pub fn of(
        plan: &Plan,
        links: &Links,
        assessments: &[Assessment],
        localities: &[Locality],
        today: Date,
    ) -> Duties {
        let all = assessments.iter().zip(localities).enumerate();
        let all = all.map(|(at, (assessment, locality))| {
            let paths = locality.missing.iter().chain(&locality.suspended);
            let duties = paths.map(|path| Duty::of(plan, links, (at, locality), path, today));
            (key(assessment), duties.collect())
        });
        Duties(all.collect())
    }

    /// What it says of one assessment.
    pub(super) fn of_one(&self, assessment: &Assessment) -> &[Duty] {
        self.0.get(&key(assessment)).map_or(&[], |duties| duties)
    }

    /// What it says of one thing that is missing of an assessment.
    pub(super) fn at(&self, assessment: &Assessment, path: &str) -> Option<Duty> {
        let mut own = self.of_one(assessment).iter();
        own.find(|duty| duty.path == path).cloned()
    }
}

fn key(assessment: &Assessment) -> Key {
    let subject = &assessment.subject;
    (
        subject.name.clone(),
        [subject.commune.clone(), subject.code.clone()],
        assessment.checklist.set.id.clone(),
        assessment.context.clone(),
    )
}

impl Duty {
    /// What a plan says of what is missing at a path of a locality.
    fn of(
        plan: &Plan,
        links: &Links,
        (at, locality): (usize, &Locality),
        path: &str,
        today: Date,
    ) -> Duty {
        let mut tasks = plan::foremost(plan, links, (at, locality), path);
        tasks.sort_by_key(|task| task.last_day());
        let steps = tasks.split_last().map_or(&[][..], |(_, steps)| steps);
        let due = |task: &&Task| Due::of(task, plan.head.days.last, today);
        Duty {
            path: path.to_owned(),
            doers: names(&tasks, |task| &task.doers),
            directors: names(&tasks, |task| &task.directors),
            late_steps: steps.iter().map(due).filter(Due::is_late).count(),
            due: tasks.last().map(due).unwrap_or_default(),
        }
    }

    pub(super) fn is_late(&self) -> bool {
        self.due.is_late() || self.late_steps > 0
    }

    /// Who does it.
    pub(super) fn who(&self, lang: Lang) -> String {
        match (&self.doers[..], self.due.timing) {
            (_, None) => lang.of("chưa có việc", "no task").to_owned(),
            ([], _) => lang.of("chưa giao ai", "unassigned").to_owned(),
            (doers, _) => doers.join("; "),
        }
    }

    /// Who does it, and who directs that.
    pub(super) fn whole_who(&self, lang: Lang) -> String {
        let directors = self.directors.join("; ");
        match &*directors {
            "" => self.who(lang),
            directors => format!("{} / {directors}", self.who(lang)),
        }
    }

    /// By when, how far away that is, and what is late on the way there: each with whether that is late.
    pub(super) fn days(&self, lang: Lang) -> Vec<(String, bool)> {
        if self.due.timing.is_none() {
            return Vec::new();
        }
        let late = self.late_steps;
        let late = (late > 0).then(|| {
            let word = if late == 1 { "step" } else { "steps" };
            lang.of(
                format!("{late} việc trước đó quá hạn"),
                format!("{late} earlier {word} overdue"),
            )
        });
        let is_late = self.due.is_late();
        let distance = self.due.distance(lang).map(|it| (it, is_late));
        let past = self.due.past(lang).map(|it| (it, false));
        let parts = std::iter::once((self.due.day(lang), false)).chain(distance);
        parts.chain(past).chain(late.map(|it| (it, true))).collect()
    }

    /// The same in one text.
    pub(super) fn when(&self, lang: Lang) -> String {
        let parts = self.days(lang).into_iter().map(|(text, _)| text);
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// All of it on one line.
    pub(super) fn line(&self, lang: Lang) -> String {
        let who = format!("{}: {}", lang.of("ai làm", "who"), self.whole_who(lang));
        match self.when(lang) {
            when if when.is_empty() => who,
            when => format!("{who}; {}: {when}", lang.of("hạn", "deadline")),
        }
    }
}

/// The names in some tasks, each once.
fn names<'t>(tasks: &[&'t Task], of: fn(&'t Task) -> &'t Vec<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in tasks.iter().flat_map(|task| of(task)) {
        if !names.iter().any(|known| fold::is_same_name(known, name)) {
            names.push(name.clone());
        }
    }
    names
}

impl Serialize for Duty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let due = &self.due;
        let written = Some(&due.written).filter(|it| !it.is_empty());
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("doers", &self.doers)?;
        map.serialize_entry("directors", &self.directors)?;
        map.serialize_entry("deadline", &written)?;
        map.serialize_entry("last_day", &due.last.map(|day| day.to_string()))?;
        map.serialize_entry("timing", due.word())?;
        map.serialize_entry("days_left", &due.days_left())?;
        map.serialize_entry("late_steps", &self.late_steps)?;
        map.end()
    }
}
