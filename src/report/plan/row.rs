//! A task of a plan as it is shown, or a shortfall without one.

use jiff::civil::Date;

use super::PlanReport;
use super::pace::Pace;
use crate::lang::Lang;
use crate::plan::{self, Done, Locality, Serves, Task, TaskLink, Timing};
use crate::report::due::Due;
use crate::report::overview::{Gap, Missing};

/// One task, or one shortfall without a task.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct PlanRow {
    pub(in crate::report) id: String,
    /// Which of the tasks of its locality that have its id it is, in the order of the plan, from 1.
    pub(in crate::report) turn: usize,
    /// What its locality is called: of several villages their commune.
    pub(in crate::report) whose: String,
    pub(in crate::report) commune: String,
    pub(in crate::report) village: Option<String>,
    pub(in crate::report) district: Option<String>,
    /// The paths of what it is about; nothing where it serves the whole plan.
    pub(in crate::report) items: Vec<String>,
    pub(in crate::report) task: String,
    /// What is missing, as far as it is listed.
    pub(in crate::report) gap: String,
    pub(in crate::report) doers: Vec<String>,
    pub(in crate::report) helpers: Vec<String>,
    pub(in crate::report) directors: Vec<String>,
    pub(in crate::report) start: Option<Date>,
    pub(in crate::report) due: Due,
    /// How far its figure is on the way.
    pub(in crate::report) pace: Option<Pace>,
    pub(in crate::report) done: Option<Done>,
    pub(in crate::report) product: Option<String>,
    pub(in crate::report) note: Option<String>,
    /// The criterion of its first item, for lists by criterion.
    pub(in crate::report) criterion: String,
    /// Who answers for the indicator, as the set says.
    pub(in crate::report) agency: String,
}

impl PlanRow {
    /// Whether it is still to be done, and nobody is to do it.
    pub(super) fn is_unassigned(&self) -> bool {
        let is_over = matches!(
            self.due.timing,
            Some(Timing::Done(_) | Timing::Stopped | Timing::Ended)
        );
        self.doers.is_empty() && !is_over
    }
}

/// `gaps` are those of each locality.
pub(super) fn row(
    task: &Task,
    link: &TaskLink,
    report: &PlanReport<'_>,
    gaps: &[Vec<&Gap>],
    lang: Lang,
) -> PlanRow {
    let items = link.items_of_first(report.localities);
    let of: Vec<&Locality> = { link.localities.iter() }
        .map(|at| &report.localities[*at])
        .collect();
    let of = &of[..];
    let written = match &task.about.serves {
        Serves::Items(items) => items.clone(),
        Serves::Unsaid | Serves::Whole => Vec::new(),
    };
    let paths = if items.is_empty() {
        written
    } else {
        items.iter().map(|it| it.path.clone()).collect()
    };
    let own = link.localities.iter().flat_map(|at| &gaps[*at]).copied();
    let own: Vec<&Gap> = own
        .filter(|gap| items.iter().any(|item| plan::covers(&item.path, &gap.path)))
        .collect();
    // What an item is part of says less than what is missing of it.
    let is_within = |gap: &&&Gap| {
        items
            .iter()
            .any(|item| plan::is_within(&gap.path, &item.path))
    };
    let has_within = own.iter().any(|gap| is_within(&gap));
    let mut texts: Vec<String> = Vec::new();
    for gap in own.iter().filter(|gap| !has_within || is_within(gap)) {
        if !texts.contains(&gap.missing.gap) && !gap.missing.gap.is_empty() {
            texts.push(gap.missing.gap.clone());
        }
    }
    let told_apart = match of {
        [only] => Some(&*only.name).filter(|name| *name != only.commune),
        _ => None,
    };
    PlanRow {
        id: task.id(told_apart),
        turn: 1,
        whose: match of {
            [] => task.whose.commune.clone().unwrap_or_default(),
            [only] => only.name.clone(),
            [first, ..] => first.name_of_commune.clone(),
        },
        commune: match of {
            [] => task.whose.commune.clone().unwrap_or_default(),
            [first, ..] => first.commune.clone(),
        },
        village: match of {
            [only] => only.village.clone(),
            _ => None,
        },
        district: match of {
            [] => task.whose.district.clone(),
            [first, ..] => first.district.clone(),
        },
        criterion: items
            .first()
            .map_or_else(String::new, |item| criterion_title(item, lang)),
        agency: items
            .iter()
            .find_map(|item| item.agency(lang))
            .unwrap_or_default(),
        items: paths,
        task: task.text.clone(),
        gap: texts.join("; "),
        doers: task.doers.clone(),
        helpers: task.helpers.clone(),
        directors: task.directors.clone(),
        start: match &task.start {
            // Of a plain day the only one is the last.
            Some(start) => start.start.or(start.last),
            None => task.due.as_ref().and_then(|it| it.start),
        },
        due: Due::of(task, report.plan.head.days.last, report.today),
        pace: link.localities.first().and_then(|at| {
            let item = link.measured(report.localities)?;
            let assessment = &report.assessments[*at];
            Pace::of(task, item, assessment, report.today, lang)
        }),
        done: task.done,
        product: task.product.clone(),
        note: task.note.clone(),
    }
}

fn criterion_title(item: &plan::Item, lang: Lang) -> String {
    let name = item.set.criteria.iter().find(|it| it.id == item.criterion);
    let name = name.map_or_else(String::new, |it| it.brief(lang));
    format!("{} {name}", item.path_of_criterion())
}

pub(super) fn without_task(locality: &Locality, path: &str, missing: Option<&Missing>) -> PlanRow {
    PlanRow {
        whose: locality.name.clone(),
        commune: locality.commune.clone(),
        village: locality.village.clone(),
        district: locality.district.clone(),
        items: vec![path.to_owned()],
        task: missing.map_or_else(String::new, |it| it.name.clone()),
        gap: missing.map_or_else(String::new, |it| {
            let text = if it.gap.is_empty() {
                &it.result
            } else {
                &it.gap
            };
            text.clone()
        }),
        note: missing.and_then(|it| it.note.clone()),
        ..PlanRow::default()
    }
}
