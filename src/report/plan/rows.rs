//! The model of a plan that all formats draw: its tasks by section, each with what is missing and where it stands.

use std::collections::HashMap;

use jiff::civil::Date;

use super::pace::State;
use super::row::{PlanRow, row, without_task};
use super::{PlanBy, PlanReport};
use crate::criteria::Level;
use crate::fold;
use crate::lang::{Lang, print_day};
use crate::plan::{self, Timing};
use crate::report::due::{CLASSES, Due};
use crate::report::overview::{self, Gap, Missing, Places};

/// A plan as it is shown.
pub(in crate::report) struct PlanView {
    /// Who it is for, what it is called, and the day.
    pub(in crate::report) head: Vec<String>,
    /// What matters, in a sentence.
    pub(in crate::report) conclusion: String,
    /// The tasks, parted.
    pub(in crate::report) sections: Vec<Section>,
    /// What is missing and nobody works on: whose, path, name, what is missing.
    pub(in crate::report) left: Vec<Section>,
    pub(in crate::report) notes: Vec<String>,
    /// The names of all localities, and whether they are villages.
    pub(in crate::report) localities: Vec<String>,
    of_villages: bool,
    /// Whose each task is and when it is due: each once, however they are parted.
    pub(in crate::report) tasks: Vec<(String, Due)>,
    /// Whether the rows name their commune.
    pub(in crate::report) names_all: bool,
    /// Whether anything is overdue.
    pub(in crate::report) is_late: bool,
    /// Whether figures are on their way to milestones.
    pub(in crate::report) has_paces: bool,
    /// What is assumed in place of the data.
    pub(in crate::report) assumed: Option<String>,
}

/// Tasks under one heading.
pub(in crate::report) struct Section {
    /// What its rows have in common.
    pub(in crate::report) name: String,
    /// The same, with how many there are.
    pub(in crate::report) title: String,
    /// Whether what it holds is late.
    pub(in crate::report) is_late: bool,
    /// The rows, by the heading within the section.
    pub(in crate::report) groups: Vec<(String, Vec<PlanRow>)>,
}

impl PlanView {
    /// `gaps` are what is not met or suspended, of the assessments in their order.
    pub(in crate::report) fn of(report: &PlanReport<'_>, gaps: &[Gap], lang: Lang) -> PlanView {
        let localities = report.localities;
        let names_all = localities.len() > 1;
        let mut of_each: Vec<Vec<&Gap>> = vec![Vec::new(); localities.len()];
        for gap in gaps {
            of_each[gap.locality].push(gap);
        }
        let rows = report.plan.tasks.iter().zip(&report.links.tasks);
        let mut rows: Vec<PlanRow> = rows
            .map(|(task, link)| row(task, link, report, &of_each, lang))
            .collect();
        let mut turns: HashMap<(String, String), usize> = HashMap::new();
        for row in &mut rows {
            let key = (fold::name(&row.whose), row.id.clone());
            let turn = turns.entry(key).or_default();
            *turn += 1;
            row.turn = *turn;
        }
        let mut by_path: HashMap<(usize, &str), &Missing> = HashMap::new();
        for gap in gaps {
            by_path
                .entry((gap.locality, &gap.path))
                .or_insert(&gap.missing);
        }
        let missing = report.links.uncovered.iter().enumerate();
        let missing = missing.flat_map(|(at, paths)| paths.iter().map(move |it| (at, it)));
        let (mut uncovered, mut done_short) = (Vec::new(), Vec::new());
        for (at, path) in missing {
            let gap = by_path.get(&(at, &**path)).copied();
            let mut row = without_task(&localities[at], path, gap);
            let over = report.links.over(report.plan, (at, &localities[at]), path);
            let mut done = over.filter(|task| task.done.is_some()).peekable();
            if done.peek().is_none() {
                uncovered.push(row);
                continue;
            }
            for name in done.flat_map(|task| &task.doers) {
                if !row.doers.contains(name) {
                    row.doers.push(name.clone());
                }
            }
            done_short.push(row);
        }
        let count = |is: fn(&Timing) -> bool| {
            rows.iter()
                .filter(|row| row.due.timing.as_ref().is_some_and(is))
                .count()
        };
        let late = count(|it| matches!(it, Timing::Overdue(_)));
        let soon = count(|it| matches!(it, Timing::Soon(_)));
        let conclusion = if rows.is_empty() && report.plan.others > 0 {
            lang.of(
                format!(
                    "Kế hoạch không có việc nào của xã này; {} mục chưa ai làm.",
                    uncovered.len()
                ),
                format!(
                    "The plan has no task of this commune; {} of what is missing has nobody.",
                    uncovered.len()
                ),
            )
        } else if rows.is_empty() {
            lang.of(
                "Không có việc nào đọc được từ kế hoạch: xem lỗi ở trên.",
                "No task could be read from the plan: see the errors above.",
            )
            .to_owned()
        } else {
            let unassigned = rows.iter().filter(|row| row.is_unassigned()).count();
            conclusion(late, soon, uncovered.len() + unassigned, lang)
                + &done_but_short(done_short.len(), lang)
                + &behind(&rows, lang)
        };
        let mut head: Vec<String> = match report.assessments {
            [only] => overview::head(only, lang).into_iter().take(1).collect(),
            all => {
                let district = report.plan.head.district.as_ref();
                let district = district.map(|it| {
                    let named = match lang {
                        _ if has_kind(it) => it.clone(),
                        Lang::Vi => format!("huyện {it}"),
                        Lang::En => format!("{it} district"),
                    };
                    named.to_uppercase()
                });
                let level = all.first().map_or(Level::Commune, |it| it.subject.level);
                let count = overview::who(level, all.len(), lang);
                let count = format!("{} {count}", all.len());
                district.into_iter().chain([count]).collect()
            }
        };
        head.extend(report.plan.head.name.clone());
        let mut places = Places::default();
        report
            .assessments
            .iter()
            .for_each(|it| places.add(it, lang));
        let today = print_day(report.today, lang);
        head.push(lang.of(format!("tính đến {today}"), format!("as of {today}")));
        head.extend(places.what_if(lang));
        let has_done = rows
            .iter()
            .any(|row| matches!(row.due.timing, Some(Timing::Done(_))));
        let mut notes = Vec::new();
        if !has_done && late > 0 {
            notes.push(
                lang.of(
                    "Kế hoạch chưa ghi việc nào xong (cột xong): quá hạn là theo những gì đã ghi.",
                    "No task is marked done (column `xong`): overdue is as far as that is known.",
                )
                .to_owned(),
            );
        }
        PlanView {
            localities: localities.iter().map(|it| it.name.clone()).collect(),
            of_villages: localities.iter().any(|it| it.village.is_some()),
            tasks: rows
                .iter()
                .map(|row| (row.whose.clone(), row.due.clone()))
                .collect(),
            has_paces: rows.iter().any(|row| row.pace.is_some()),
            head,
            conclusion,
            sections: sections(rows, (report.by, names_all), lang),
            left: [
                (
                    lang.of("ĐÃ XONG VIỆC, VẪN CÒN THIẾU", "DONE, STILL MISSING"),
                    done_short,
                ),
                (lang.of("CHƯA PHÂN CÔNG", "UNASSIGNED"), uncovered),
            ]
            .into_iter()
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(name, rows)| Section::left(name, rows))
            .collect(),
            notes,
            names_all,
            is_late: late > 0,
            assumed: places.assumptions(),
        }
    }

    /// What each of the localities is, as a heading.
    pub(in crate::report) fn level(&self, lang: Lang) -> &'static str {
        if self.of_villages {
            lang.of("Thôn", "Village")
        } else {
            lang.of("Xã", "Commune")
        }
    }

    /// All rows, those of tasks first.
    pub(in crate::report) fn rows(&self) -> impl Iterator<Item = &PlanRow> {
        self.all_sections().flat_map(Section::rows)
    }

    /// The sections of tasks, then those of what nobody works on.
    pub(in crate::report) fn all_sections(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().chain(&self.left)
    }
}

impl Section {
    fn left(name: &str, rows: Vec<PlanRow>) -> Section {
        Section {
            name: name.to_owned(),
            title: format!("{name} ({})", rows.len()),
            is_late: false,
            groups: vec![(String::new(), rows)],
        }
    }

    pub(in crate::report) fn rows(&self) -> impl Iterator<Item = &PlanRow> {
        self.groups.iter().flat_map(|(_, rows)| rows)
    }
}

/// Whether the name of a district has the word for its kind in it.
fn has_kind(district: &str) -> bool {
    let kinds = ["huyen ", "quan ", "thi xa ", "thanh pho ", "tp "];
    let name = fold::word(district);
    kinds.iter().any(|kind| name.starts_with(kind)) || name.ends_with(" district")
}

fn conclusion(late: usize, soon: usize, uncovered: usize, lang: Lang) -> String {
    let soon_days = plan::SOON;
    let tasks = if late == 1 { "task" } else { "tasks" };
    let items = if uncovered == 1 { "item" } else { "items" };
    lang.of(
        format!("{late} việc QUÁ HẠN, {soon} việc đến hạn trong {soon_days} ngày; {uncovered} mục chưa phân công"),
        format!("{late} {tasks} OVERDUE, {soon} due within {soon_days} days; {uncovered} {items} unassigned"),
    )
}

/// How many items are still missing though their tasks are done.
fn done_but_short(count: usize, lang: Lang) -> String {
    let items = if count == 1 { "item" } else { "items" };
    match count {
        0 => String::new(),
        _ => lang.of(
            format!("; {count} mục đã xong việc, vẫn còn thiếu"),
            format!("; {count} {items} still missing though the task is done"),
        ),
    }
}

/// How many figures are behind their milestones.
fn behind(rows: &[PlanRow], lang: Lang) -> String {
    let states = rows.iter().filter_map(|row| row.pace.as_ref());
    let count = states.filter(|pace| pace.state == State::Behind).count();
    let word = if count == 1 {
        "figure is"
    } else {
        "figures are"
    };
    match count {
        0 => String::new(),
        _ => lang.of(
            format!("; {count} việc chậm mốc"),
            format!("; {count} {word} behind"),
        ),
    }
}

/// The tasks parted as asked for.
fn sections(rows: Vec<PlanRow>, (by, names_all): (PlanBy, bool), lang: Lang) -> Vec<Section> {
    let parts: Vec<(String, bool, Vec<PlanRow>)> = match by {
        PlanBy::Deadline => {
            let mut parts = Vec::new();
            for class in &CLASSES {
                let own = rows.iter().filter(|row| row.due.class() == Some(class));
                let mut own: Vec<PlanRow> = own.cloned().collect();
                own.sort_by_key(|row| (row.due.last, !row.due.is_before));
                if let Some(first) = own.first() {
                    parts.push((class.title(lang), first.due.is_late(), own));
                }
            }
            parts
        }
        PlanBy::Person | PlanBy::Criterion | PlanBy::Agency => {
            let key = |row: &PlanRow| -> Vec<String> {
                let (keys, none) = match by {
                    PlanBy::Person => {
                        let names = row.doers.iter().map(|name| {
                            if names_all && is_of_commune(name) {
                                format!("{name} – {}", row.whose)
                            } else {
                                name.clone()
                            }
                        });
                        (names.collect(), lang.of("chưa giao ai", "unassigned"))
                    }
                    PlanBy::Criterion => (
                        vec![row.criterion.clone()],
                        lang.of("việc chung", "the plan as a whole"),
                    ),
                    _ => (
                        vec![row.agency.clone()],
                        lang.of("bộ tiêu chí chưa nêu cơ quan", "the set names no agency"),
                    ),
                };
                let keys: Vec<String> = keys.into_iter().filter(|key| !key.is_empty()).collect();
                if keys.is_empty() {
                    vec![none.to_owned()]
                } else {
                    keys
                }
            };
            let mut parts: Vec<(String, bool, Vec<PlanRow>)> = Vec::new();
            let mut places: HashMap<String, usize> = HashMap::new();
            for row in rows {
                for name in key(&row) {
                    let at = *places.entry(fold::name(&name)).or_insert(parts.len());
                    if at == parts.len() {
                        parts.push((name, false, Vec::new()));
                    }
                    parts[at].2.push(row.clone());
                }
            }
            for (.., own) in &mut parts {
                own.sort_by_key(|row| row.due.last.unwrap_or(Date::MAX));
            }
            parts
        }
    };
    let sections = parts.into_iter().map(|(name, is_late, rows)| {
        let title = format!("{name} ({})", rows.len());
        let mut groups: Vec<(String, Vec<PlanRow>)> = Vec::new();
        for row in rows {
            let mut heading = row.due.text(lang);
            // By deadline, the title of the section says so, but for which of the two a task is that is stopped.
            let is_told = by == PlanBy::Deadline && row.due.timing != Some(Timing::Stopped);
            if let Some(state) = row.due.state(lang).filter(|_| !is_told) {
                heading = format!("{heading} · {state}");
            }
            match groups.last_mut().filter(|(last, _)| *last == heading) {
                Some((_, own)) => own.push(row),
                None => groups.push((heading, vec![row])),
            }
        }
        Section {
            name,
            title,
            is_late,
            groups,
        }
    });
    sections.collect()
}

/// Whether each commune has a body of that name: `UBND xã`.
fn is_of_commune(name: &str) -> bool {
    const WORDS: [&str; 6] = ["xã", "thôn", "phường", "bản", "ấp", "commune"];
    let name = fold::name(name);
    let is_one = |word: &str| WORDS.iter().any(|known| fold::name(known) == word);
    name.split(' ').any(is_one)
}
