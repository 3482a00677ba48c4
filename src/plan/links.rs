//! Which shortfalls each task is about, and which shortfalls no task is about.

use std::collections::HashMap;
use std::sync::Arc;

use super::columns::Field;
use super::items::{self, Item};
use super::link_diagnostics as diagnostics;
use super::task::{Head, Plan, Stopped, Task, Whose};
use crate::assess::{
    Apart, Assessment, Checklist, SetNames, Verdict, apart, names_apart, whole_name,
};
use crate::data::{AskedCommune, CommuneName, code_key, is_same_value, village_key};
use crate::diagnostic::Diagnostic;
use crate::fold;

/// A locality that a plan may be about.
#[derive(Debug)]
pub struct Locality {
    /// What it is called, of a village with its commune: told apart from others of the name.
    pub name: String,
    /// The same of the commune that it is, or is of.
    pub name_of_commune: String,
    /// That commune.
    pub commune: String,
    /// Its name, where it is a village.
    pub village: Option<String>,
    /// Its official code, as far as the data give it.
    pub(super) code: Option<String>,
    /// Its district, likewise.
    pub district: Option<String>,
    /// The year whose thresholds it is judged by.
    pub(super) year: Option<i16>,
    /// Everything that it is judged by.
    pub items: Vec<Item>,
    /// What all of it is called.
    pub(super) names: Arc<SetNames>,
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
    /// Of each locality, the tasks about it, by their place in the plan.
    pub of: Vec<Vec<usize>>,
    /// Of each locality, the paths of what is not met or suspended and that no task is about.
    pub uncovered: Vec<Vec<String>>,
}

/// What a task is about.
#[derive(Debug, Clone, Default)]
pub struct TaskLink {
    /// Which locality, or all villages of a commune; none where the data have none of that name.
    pub localities: Vec<usize>,
    /// The items, by their place among those of each of the localities.
    pub items: Vec<usize>,
    /// The one of them that its milestones are figures of; absent where it has none, or they may be of several.
    pub measured: Option<usize>,
    /// Whether it names something that could not be told.
    pub has_unread: bool,
}

impl Locality {
    /// Of assessments, each with the paths of its shortfalls and of what is suspended.
    pub fn all<'a>(
        of: impl IntoIterator<Item = (&'a Assessment, Vec<String>, Vec<String>)>,
    ) -> Vec<Locality> {
        // Those of one context share a list.
        let mut known: HashMap<*const Checklist, Arc<SetNames>> = HashMap::new();
        let of = of.into_iter().map(|(assessment, missing, suspended)| {
            let list = &assessment.checklist;
            let names = known.entry(Arc::as_ptr(list));
            let names = names.or_insert_with(|| Arc::new(SetNames::of(list)));
            let locality = Locality::of(assessment, Arc::clone(names), (missing, suspended));
            (locality, apart(assessment))
        });
        let (mut all, places): (Vec<Locality>, Vec<Apart>) = of.unzip();
        let of_each = |name: fn(&Locality) -> &String| {
            names_apart(all.iter().map(|it| &**name(it)).zip(&places))
        };
        let names = of_each(|it| &it.name).into_iter();
        let names: Vec<_> = names.zip(of_each(|it| &it.commune)).collect();
        for (locality, (name, of_commune)) in all.iter_mut().zip(names) {
            locality.name = name;
            locality.name_of_commune = of_commune;
        }
        all
    }

    fn of(
        assessment: &Assessment,
        names: Arc<SetNames>,
        (missing, suspended): (Vec<String>, Vec<String>),
    ) -> Locality {
        let (subject, context) = (&assessment.subject, &assessment.context);
        let village = subject.commune.as_ref().map(|_| subject.name.clone());
        let commune = subject.commune.as_ref().unwrap_or(&subject.name).clone();
        Locality {
            name: whole_name(subject),
            name_of_commune: commune.clone(),
            commune,
            village,
            code: subject.code.clone(),
            district: context.get("district").map(str::to_owned),
            year: context.get("year").and_then(|year| year.parse().ok()),
            items: items::items(assessment),
            names,
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

    /// Whether its code is this, as far as the data give it.
    fn has_code(&self, code: &str) -> bool {
        let own = self.code.as_deref();
        own.is_none_or(|own| code_key(own) == code_key(code))
    }

    /// Whether it lies in a district, likewise.
    fn is_in(&self, district: &str) -> bool {
        let own = self.district.as_deref();
        own.is_none_or(|own| is_same_value("district", own, district))
    }

    /// Whether another is a village of the same commune.
    pub(super) fn is_beside(&self, other: &Locality) -> bool {
        let is_same = |one: &Locality| (CommuneName::new(&one.commune), one.district.clone());
        self.village.is_some() && other.village.is_some() && is_same(self) == is_same(other)
    }
}

impl Links {
    /// The tasks about what is listed at a path of a locality, each with how much of the path its item shares.
    fn about<'p>(
        &self,
        plan: &'p Plan,
        (at, locality): (usize, &Locality),
        path: &str,
    ) -> impl Iterator<Item = (&'p Task, usize)> {
        let own = self.of.get(at).into_iter().flatten();
        own.filter_map(move |index| {
            let items = self.tasks[*index].items.iter();
            let items = items.map(|item| &*locality.items[*item].path);
            let items = items.filter(|item| covers(item, path));
            let shared = items.map(|item| item.len().min(path.len())).max()?;
            Some((&plan.tasks[*index], shared))
        })
    }

    /// The tasks that are done or given up, about what is missing at a path of a locality.
    pub fn over<'p>(
        &self,
        plan: &'p Plan,
        at: (usize, &Locality),
        path: &str,
    ) -> impl Iterator<Item = &'p Task> {
        let tasks = self.about(plan, at, path).map(|(task, _)| task);
        tasks.filter(|task| task.done.is_some() || task.stopped == Some(Stopped::Dropped))
    }
}

impl TaskLink {
    /// The items, of one locality after the other.
    pub fn items<'l>(&'l self, localities: &'l [Locality]) -> impl Iterator<Item = &'l Item> {
        let own = self.localities.iter().map(|at| &localities[*at].items);
        own.flat_map(|items| self.items.iter().filter_map(|at| items.get(*at)))
    }

    /// The item that its milestones are figures of.
    pub fn measured<'l>(&self, localities: &'l [Locality]) -> Option<&'l Item> {
        localities[*self.localities.first()?]
            .items
            .get(self.measured?)
    }

    /// The items of the first locality, which stand for those of all.
    pub fn items_of_first<'l>(&'l self, localities: &'l [Locality]) -> Vec<&'l Item> {
        self.items(localities).take(self.items.len()).collect()
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

/// The tasks about what is missing at a path of a locality: those yet to be done before others, then those about the thing itself
/// before those about all that it belongs to.
pub fn foremost<'p>(
    plan: &'p Plan,
    links: &Links,
    at: (usize, &Locality),
    path: &str,
) -> Vec<&'p Task> {
    let about = links.about(plan, at, path);
    let about = about.filter(|(task, _)| task.stopped != Some(Stopped::Dropped));
    let about = about.map(|(task, shared)| (task, (task.is_open(), shared)));
    let about: Vec<_> = about.collect();
    let best = about.iter().map(|(_, rank)| *rank).max();
    let foremost = about.into_iter().filter(|(_, rank)| Some(*rank) == best);
    foremost.map(|(task, _)| task).collect()
}

/// The names of localities, to be found by those that plans have.
#[derive(Debug)]
pub(super) struct Names<'l> {
    localities: &'l [Locality],
    /// Those of a commune of a name, by what stands behind the word for its kind.
    communes: HashMap<String, Vec<(CommuneName, usize)>>,
    /// Villages of a name.
    villages: HashMap<String, Vec<usize>>,
}

impl<'l> Names<'l> {
    pub(super) fn of(localities: &'l [Locality]) -> Names<'l> {
        let mut communes: HashMap<String, Vec<(CommuneName, usize)>> = HashMap::new();
        let mut villages: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, locality) in localities.iter().enumerate() {
            let name = CommuneName::new(&locality.commune);
            communes
                .entry(name.base.clone())
                .or_default()
                .push((name, at));
            if let Some(village) = &locality.village {
                villages.entry(village_key(village)).or_default().push(at);
            }
        }
        Names {
            localities,
            communes,
            villages,
        }
    }

    /// Those of a commune: with the same word for its kind before others; of what is none's name, as reports tell them apart.
    fn of_commune(&self, text: &str) -> Vec<usize> {
        let wanted = &CommuneName::new(text);
        let all = self
            .communes
            .get(&wanted.base)
            .map_or(&[][..], Vec::as_slice);
        let named = |is: &dyn Fn(&CommuneName) -> bool| -> Vec<usize> {
            let own = all.iter().filter(|(name, _)| is(name));
            own.map(|(_, at)| *at).collect()
        };
        let exact = named(&|name| name == wanted);
        if !exact.is_empty() {
            return exact;
        }
        if !all.is_empty() {
            return named(&|name| name.can_be(wanted));
        }
        let asked = AskedCommune::new(text);
        let is_meant = |it: &Locality| {
            fold::is_same_name(&it.name_of_commune, text)
                || asked.can_be(&it.commune, it.district.as_deref())
        };
        { 0..self.localities.len() }
            .filter(|at| is_meant(&self.localities[*at]))
            .collect()
    }

    /// Those that a row can be of: of several of a name, those with the code of its commune and in its district.
    pub(super) fn of_row(&self, whose: &Whose, head: &Head) -> Vec<usize> {
        let mut named = self.named(whose.commune.as_deref(), whose.village.as_deref());
        let names = [&whose.commune, &whose.village, &whose.code];
        // A district alone names no commune.
        if names.iter().all(|name| name.is_none()) && !self.are_of_one(&named) {
            return named;
        }
        if let Some(code) = &whose.code {
            named.retain(|at| self.localities[*at].has_code(code));
        }
        if let Some(district) = whose.district.as_ref().or(head.district.as_ref()) {
            named.retain(|at| self.localities[*at].is_in(district));
        }
        named
    }

    /// What is wrong with a row of which there are some of the name, but none with the code or in the district that it is of.
    fn misfit(&self, task: &Task, head: &Head) -> Option<Diagnostic> {
        let whose = &task.whose;
        let named = self.named(whose.commune.as_deref(), whose.village.as_deref());
        let mut of = named.iter().map(|at| &self.localities[*at]).peekable();
        of.peek()?;
        let (name, code) = (whose.commune.as_deref(), whose.code.as_deref());
        if let Some(code) = code.filter(|code| !of.clone().any(|it| it.has_code(code))) {
            let known = of.filter_map(|it| it.code.as_deref());
            let place = task.at(Field::CommuneCode);
            return Some(diagnostics::other_code(&place, code, name, known));
        }
        let district = whose.district.as_ref().or(head.district.as_ref())?;
        let known = of.filter_map(|it| it.district.as_deref());
        let called: Vec<&str> = name.into_iter().chain(code).collect();
        Some(diagnostics::other_district(
            &task.at(Field::District),
            district,
            &called.join(", "),
            known,
        ))
    }

    /// Whether a text names several communes, one after the other.
    fn are_several(&self, text: &str) -> bool {
        let mut parts = text.split([',', ';']).flat_map(|it| it.split(" và "));
        parts.clone().nth(1).is_some() && parts.all(|it| !self.of_commune(it.trim()).is_empty())
    }

    /// Those that the name of a commune, of a village or of both can be of; all where none is given.
    fn named(&self, commune: Option<&str>, village: Option<&str>) -> Vec<usize> {
        let of_village = |name: &str| {
            let own = self.villages.get(&village_key(name));
            own.cloned().unwrap_or_default()
        };
        let mut named = match commune {
            Some(commune) => self.of_commune(commune),
            None => (0..self.localities.len()).collect(),
        };
        match (commune, village.filter(|_| !self.villages.is_empty())) {
            (_, Some(village)) => {
                let own = of_village(village);
                named.retain(|at| own.contains(at));
            }
            // A village may stand in the column of communes.
            (Some(commune), None) if named.is_empty() => named = of_village(commune),
            _ => {}
        }
        named
    }

    /// Whether some localities are one, or villages of one commune.
    pub(super) fn are_of_one(&self, named: &[usize]) -> bool {
        let is_beside = |at: &usize| self.localities[*at].is_beside(&self.localities[named[0]]);
        named.len() == 1 || !named.is_empty() && named.iter().all(is_beside)
    }
}

/// Puts a plan and localities together. What does not fit is reported; nothing where there are no data to fit.
pub fn link(plan: &mut Plan, localities: &[Locality], found: &mut Vec<Diagnostic>) -> Links {
    let names = Names::of(localities);
    plan.place_by_groups(&|name| !names.of_commune(name).is_empty());
    let tasks = plan.tasks.iter();
    let tasks = tasks
        .map(|task| link_task(task, &plan.head, &names, found))
        .collect();
    let mut links = Links {
        tasks,
        of: vec![Vec::new(); localities.len()],
        uncovered: Vec::new(),
    };
    for (index, link) in links.tasks.iter().enumerate() {
        link.localities
            .iter()
            .for_each(|at| links.of[*at].push(index));
    }
    for (locality, own) in localities.iter().zip(&links.of) {
        // What is done, or given up, does nothing more about what is missing.
        let is_at_work = |index: &&usize| {
            let task = &plan.tasks[**index];
            task.done.is_none() && task.stopped != Some(Stopped::Dropped)
        };
        let items = own.iter().filter(is_at_work);
        let about: Vec<&str> = items
            .flat_map(|index| &links.tasks[*index].items)
            .filter_map(|item| Some(&*locality.items.get(*item)?.path))
            .collect();
        let all = locality.missing.iter().chain(&locality.suspended);
        let uncovered = all.filter(|path| !about.iter().any(|item| covers(item, path)));
        links.uncovered.push(uncovered.cloned().collect());
    }
    links
}

fn link_task(task: &Task, head: &Head, names: &Names<'_>, found: &mut Vec<Diagnostic>) -> TaskLink {
    let mut link = TaskLink::default();
    let localities = names.localities;
    let named = names.of_row(&task.whose, head);
    let place = task.at(Field::Commune);
    let known = |at: &usize| &*localities[*at].name;
    match (&task.whose.commune, &task.whose.village) {
        _ if localities.is_empty() => {}
        _ if names.are_of_one(&named) => link.localities = named,
        (Some(name), _) | (None, Some(name)) if !named.is_empty() => {
            let all = named.iter().map(known);
            found.push(diagnostics::several_communes(&place, name, all));
        }
        _ if named.is_empty()
            && let Some(misfit) = names.misfit(task, head) =>
        {
            found.push(misfit)
        }
        (_, Some(name)) if !names.villages.is_empty() => {
            let known = localities.iter().filter_map(|it| it.village.as_deref());
            found.push(diagnostics::other_village(
                &task.at(Field::Village),
                name,
                known,
            ));
        }
        (Some(name), _) if names.are_several(name) => {
            found.push(diagnostics::communes_in_one(&place, name));
        }
        (Some(name), _) => {
            let known = localities.iter().map(|it| &*it.commune);
            found.push(diagnostics::other_commune(&place, name, known));
        }
        (None, _) => found.push(diagnostics::no_commune(&place, localities.len())),
    }
    let Some(first) = link.localities.first().map(|at| &localities[*at]) else {
        return link;
    };
    // Items are told by their place, which is the same in villages of one set.
    let paths = first.items.iter().map(|item| &item.path);
    link.localities.retain(|at| {
        let own = localities[*at].items.iter();
        own.map(|item| &item.path).eq(paths.clone())
    });
    let named = task.about.find(&first.items, &first.names, found);
    link.has_unread = named.has_unread;
    let place = |item: &&Item| first.items.iter().position(|it| std::ptr::eq(*item, it));
    link.items = named.items.iter().filter_map(place).collect();
    link.measured = measured(task, &link, &first.items, found);
    link
}

/// Which item the milestones of a task are figures of; told where that cannot be said.
fn measured(
    task: &Task,
    link: &TaskLink,
    items: &[Item],
    found: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let milestone = task.milestones.first()?;
    let place = task.at_milestone(milestone);
    let figures = link.items.iter().copied();
    let figures: Vec<usize> = figures
        .filter(|at| items[*at].threshold.is_some())
        .collect();
    let Some(first) = figures.first().map(|at| &items[*at]) else {
        // What is not read of its items is told already.
        found.extend((!link.has_unread).then(|| diagnostics::no_figure(&place, milestone)));
        return None;
    };
    for milestone in &task.milestones {
        if !figures.iter().any(|at| milestone.fits(items[*at].unit())) {
            let place = task.at_milestone(milestone);
            found.push(diagnostics::other_unit(&place, milestone, first));
        }
    }
    let fits = |at: &usize| task.milestones.iter().any(|it| it.fits(items[*at].unit()));
    let fit_all = |at: &usize| task.milestones.iter().all(|it| it.fits(items[*at].unit()));
    let mut all: Vec<usize> = figures.iter().copied().filter(fit_all).collect();
    if all.is_empty() {
        all = figures.into_iter().filter(fits).collect();
    }
    match all[..] {
        [] => None,
        [only] => Some(only),
        _ => {
            let paths: Vec<&str> = all.iter().map(|at| &*items[*at].path).collect();
            found.push(diagnostics::milestone_of_several(&place, milestone, &paths));
            None
        }
    }
}
