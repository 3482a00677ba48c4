//! Which shortfalls each task is about, and which shortfalls no task is about.

use std::collections::HashMap;

use super::columns::Field;
use super::diagnostics;
use super::items::{self, Item, Unclear};
use super::task::{Head, Plan, Serves, Stopped, Task};
use crate::assess::{Assessment, Verdict};
use crate::data::{CommuneName, code_key, is_same_value};
use crate::diagnostic::Diagnostic;
use crate::fold;

/// A locality that a plan may be about.
#[derive(Debug)]
pub struct Locality {
    /// Its name.
    pub name: String,
    /// Its official code and its district, as far as the data give them.
    pub(super) code: Option<String>,
    pub(super) district: Option<String>,
    /// Everything that it is judged by.
    pub items: Vec<Item>,
    /// The paths of what is not met, as lists of shortfalls have them.
    pub missing: Vec<String>,
    /// The paths of what is suspended.
    pub suspended: Vec<String>,
}

/// Tasks and shortfalls put together.
#[derive(Debug)]
pub struct Links {
    /// Of each task, what it is about.
    pub tasks: Vec<TaskLink>,
    /// Of each locality, the paths of what is not met or suspended and that no task is about.
    pub uncovered: Vec<Vec<String>>,
}

/// What a task is about.
#[derive(Debug, Clone, Default)]
pub struct TaskLink {
    /// Which locality; absent where the data have none of that name.
    pub locality: Option<usize>,
    /// The items, by their place among those of the locality.
    pub items: Vec<usize>,
    /// Whether it names something that could not be told.
    pub has_unread: bool,
}

impl Locality {
    /// Of an assessment, with the paths of its shortfalls and of what is suspended.
    pub fn of(assessment: &Assessment, missing: Vec<String>, suspended: Vec<String>) -> Locality {
        let subject = &assessment.subject;
        Locality {
            name: subject.commune.as_ref().unwrap_or(&subject.name).clone(),
            code: subject.code.clone(),
            district: subject.rows.context.get("district").map(str::to_owned),
            items: items::items(assessment),
            missing,
            suspended,
        }
    }

    /// What an item comes to; absent where there is none of that path.
    pub fn verdict(&self, path: &str) -> Option<Verdict> {
        let mut items = self.items.iter();
        items
            .find(|item| item.path == path)
            .map(|item| item.verdict)
    }
}

/// Whether what is at a path is an item, or belongs to it: `4›6` to `4`, `17.5` to `17`.
pub fn is_within(path: &str, item: &str) -> bool {
    path.strip_prefix(item)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '›']))
}

/// Whether a task about `item` is about what is listed at `path`: the same, what it belongs to, or what belongs to it.
pub fn covers(item: &str, path: &str) -> bool {
    is_within(path, item) || is_within(item, path)
}

/// What tells communes of one name apart, where there are such: their districts, or else their codes.
pub(super) fn told_apart_by(localities: &[Locality]) -> Option<Field> {
    let mut known: HashMap<String, Vec<&Locality>> = HashMap::new();
    for locality in localities {
        known
            .entry(fold::name(&locality.name))
            .or_default()
            .push(locality);
    }
    let of_one_name = known.values().filter(|all| all.len() > 1);
    let are_told = |all: &&Vec<&Locality>| {
        let mut districts: Vec<String> = { all.iter() }
            .filter_map(|it| it.district.as_deref().map(fold::name))
            .collect();
        districts.sort_unstable();
        districts.dedup();
        districts.len() == all.len()
    };
    of_one_name.clone().next()?;
    let is_by_district = of_one_name.clone().all(|all| are_told(&all));
    Some(if is_by_district {
        Field::District
    } else {
        Field::CommuneCode
    })
}

/// The names of localities, to be found by those that plans have.
#[derive(Debug)]
pub(super) struct Names(Vec<CommuneName>);

impl Names {
    pub(super) fn of(localities: &[Locality]) -> Names {
        Names(
            localities
                .iter()
                .map(|it| CommuneName::new(&it.name))
                .collect(),
        )
    }

    /// Those that a name can be of: with the same word for their kind before others; the only one where none is given.
    pub(super) fn named(&self, commune: Option<&str>) -> Vec<usize> {
        let Some(commune) = commune else {
            return { 0..self.0.len() }.filter(|_| self.0.len() == 1).collect();
        };
        let wanted = CommuneName::new(commune);
        let all = |is: &dyn Fn(&CommuneName) -> bool| -> Vec<usize> {
            let names = self.0.iter().enumerate();
            names
                .filter(|(_, name)| is(name))
                .map(|(at, _)| at)
                .collect()
        };
        let exact = all(&|name| *name == wanted);
        if exact.is_empty() {
            all(&|name| name.can_be(&wanted))
        } else {
            exact
        }
    }

    /// Those that a task can be of: of several of a name, those with the code of its commune and in its district.
    fn of_task(&self, task: &Task, head: &Head, localities: &[Locality]) -> Vec<usize> {
        let has_code = |at: &usize, code: &str| {
            let own = localities[*at].code.as_deref();
            own.is_none_or(|own| code_key(own) == code_key(code))
        };
        let is_in = |at: &usize, district: &str| {
            let own = localities[*at].district.as_deref();
            own.is_none_or(|own| is_same_value("district", own, district))
        };
        let mut named = match (&task.commune, &task.commune_code) {
            (None, Some(_)) => (0..localities.len()).collect(),
            (commune, _) => self.named(commune.as_deref()),
        };
        if let Some(code) = &task.commune_code {
            named.retain(|at| has_code(at, code));
        }
        if let Some(district) = &task.district {
            named.retain(|at| is_in(at, district));
        }
        if let (Some(district), true) = (&head.district, named.len() > 1) {
            named.retain(|at| is_in(at, district));
        }
        named
    }

    /// The one that a name is of; absent where it may be several.
    pub(super) fn find(&self, commune: Option<&str>) -> Option<usize> {
        match self.named(commune)[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}

/// Puts a plan and localities together. What does not fit is reported.
pub fn link(plan: &Plan, localities: &[Locality], found: &mut Vec<Diagnostic>) -> Links {
    let mut links = Links {
        tasks: Vec::new(),
        uncovered: Vec::new(),
    };
    let names = Names::of(localities);
    for task in &plan.tasks {
        let named = names.of_task(task, &plan.head, localities);
        let mut link = TaskLink::default();
        match &task.commune {
            _ if named.len() == 1 => link.locality = named.first().copied(),
            Some(commune) if !named.is_empty() => {
                let all = named.iter().map(|at| &*localities[*at].name);
                found.push(diagnostics::several_communes(
                    &task.at(Field::Commune),
                    commune,
                    all,
                ));
            }
            None => found.push(diagnostics::no_commune(
                &task.at(Field::Commune),
                localities.len(),
            )),
            Some(commune) => {
                let known = localities.iter().map(|it| &*it.name);
                let beside = [&task.commune_code, &task.district].into_iter().flatten();
                let beside: Vec<&str> = beside.map(String::as_str).collect();
                let commune = match &beside[..] {
                    [] => commune.clone(),
                    beside => format!("{commune} ({})", beside.join(", ")),
                };
                found.push(diagnostics::other_commune(
                    &task.at(Field::Commune),
                    &commune,
                    known,
                ));
            }
        }
        if let (Some(at), Serves::Items(texts)) = (link.locality, &task.serves) {
            for text in texts {
                let items = &localities[at].items;
                match items::find_all(items, text, task.set.as_deref()) {
                    Ok(named) => {
                        let is_named = |(_, item): &(usize, &Item)| {
                            named.iter().any(|it| std::ptr::eq(*it, *item))
                        };
                        let named = items.iter().enumerate().filter(is_named);
                        link.items.extend(named.map(|(index, _)| index));
                    }
                    Err(Unclear::OneOrTwo(readings)) => {
                        found.push(diagnostics::one_or_two_items(
                            &task.at(Field::Items),
                            text,
                            &readings[0],
                            &readings[1],
                        ));
                        link.has_unread = true;
                    }
                    Err(Unclear::Unknown) => {
                        link.has_unread = true;
                        let known = items.iter().map(|it| &*it.path);
                        found.push(diagnostics::unknown_item(
                            &task.at(Field::Items),
                            text,
                            known,
                        ));
                    }
                    Err(Unclear::UnknownSet) => {
                        link.has_unread = true;
                        let mut known: Vec<&str> = items.iter().map(|it| &*it.set.id).collect();
                        known.sort_unstable();
                        known.dedup();
                        let set = task.set.as_deref().unwrap_or_default();
                        found.push(diagnostics::unknown_set(&task.at(Field::Set), set, &known));
                        break;
                    }
                    Err(Unclear::Several(paths)) => {
                        link.has_unread = true;
                        found.push(diagnostics::ambiguous_item(
                            &task.at(Field::Items),
                            text,
                            &paths,
                        ));
                    }
                }
            }
        }
        let items = link
            .items
            .iter()
            .filter_map(|at| localities[link.locality?].items.get(*at));
        let figures: Vec<&Item> = items.filter(|item| item.threshold.is_some()).collect();
        for milestone in &task.milestones {
            let fits = |item: &&Item| milestone.fits(item.unit());
            if let Some(first) = figures.first().filter(|_| !figures.iter().any(fits)) {
                let place = task.at_milestone(milestone);
                found.push(diagnostics::other_unit(&place, milestone, first));
            }
        }
        links.tasks.push(link);
    }
    for (at, locality) in localities.iter().enumerate() {
        // What is done, or given up, does nothing more about what is missing.
        let at_work = plan
            .tasks
            .iter()
            .zip(&links.tasks)
            .filter(|(task, _)| task.done.is_none() && task.stopped != Some(Stopped::Dropped));
        let own = at_work
            .map(|(_, link)| link)
            .filter(|link| link.locality == Some(at));
        let about: Vec<&str> = own
            .flat_map(|link| &link.items)
            .map(|index| &*locality.items[*index].path)
            .collect();
        let all = locality.missing.iter().chain(&locality.suspended);
        let uncovered = all.filter(|path| !about.iter().any(|item| covers(item, path)));
        links.uncovered.push(uncovered.cloned().collect());
    }
    links
}
