//! The page of a plan: what is overdue, who has what on an axis of time, the tasks by deadline.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;

use super::grids::{GridView, views};
use super::timeline::{Person, Tick, class, timeline};
use crate::fold;
use crate::lang::Lang;
use crate::report::Settings;
use crate::report::grid::Grid;
use crate::report::plan::{PlanReport, PlanRow, PlanView, State, communes_grid, findings_grid};

#[derive(Serialize)]
struct Page<'a> {
    title: String,
    kicker: String,
    name: &'a str,
    lead: &'a str,
    ticks: Vec<Tick>,
    people: Vec<Person<'a>>,
    sections: Vec<SectionView<'a>>,
    names_all: bool,
    /// What each of the localities is.
    level: &'static str,
    notes: &'a [String],
    grids: Vec<GridView<'a>>,
    /// What is wrong with the plan.
    findings: Vec<GridView<'a>>,
}

#[derive(Serialize)]
struct SectionView<'a> {
    title: &'a str,
    rows: Vec<RowView<'a>>,
}

#[derive(Serialize)]
struct RowView<'a> {
    items: String,
    whose: &'a str,
    task: &'a str,
    notes: Vec<(&'static str, &'a str)>,
    pace: &'a str,
    is_behind: bool,
    gap: &'a str,
    who: Vec<(&'a str, String)>,
    /// What is said where nobody does it.
    nobody: &'static str,
    directs: String,
    due: String,
    distance: String,
    class: &'static str,
}

/// Writes the page. `by_deadline` has the same tasks, each once.
pub(in crate::report) fn plan(
    out: &mut dyn Write,
    report: &PlanReport<'_>,
    view: &PlanView,
    by_deadline: &PlanView,
    settings: &Settings,
) -> io::Result<()> {
    let lang = settings.lang;
    let (ticks, people) = timeline(by_deadline, report.today, lang);
    let anchors: HashMap<String, &str> = people
        .iter()
        .map(|it| (fold::name(it.name), &*it.anchor))
        .collect();
    let mut head = view.head.iter().map(String::as_str);
    let name = head.next().unwrap_or_default();
    let sections = view.all_sections().map(|section| {
        let rows = section.rows();
        SectionView {
            title: &section.title,
            rows: rows.map(|row| row_view(row, &anchors, lang)).collect(),
        }
    });
    let findings: Vec<Grid> = findings_grid(report.findings, settings)
        .into_iter()
        .collect();
    let communes: Vec<Grid> = communes_grid(view, lang).into_iter().collect();
    let page = Page {
        title: view.head.join(" · "),
        kicker: head.collect::<Vec<_>>().join(" · "),
        name,
        lead: &view.conclusion,
        ticks,
        sections: sections.collect(),
        names_all: view.names_all,
        level: view.level(lang),
        notes: &view.notes,
        grids: views(&communes),
        findings: views(&findings),
        people,
    };
    super::write(out, "plan.html", &page, settings)
}

fn row_view<'a>(row: &'a PlanRow, anchors: &HashMap<String, &str>, lang: Lang) -> RowView<'a> {
    let anchor = |name: &String| {
        let anchor = anchors.get(&fold::name(name)).copied();
        anchor.unwrap_or_default().to_owned()
    };
    let notes = [
        (lang.of("Sản phẩm", "Product"), row.product.as_deref()),
        (lang.of("Ghi chú", "Note"), row.note.as_deref()),
    ];
    let notes = notes
        .into_iter()
        .filter_map(|(label, text)| Some((label, text?)));
    let has_task = row.due.timing.is_some();
    RowView {
        items: row.items.join(", "),
        whose: &row.whose,
        task: &row.task,
        notes: notes.filter(|(_, text)| !text.is_empty()).collect(),
        pace: row.pace.as_ref().map_or("", |pace| &pace.text),
        is_behind: row
            .pace
            .as_ref()
            .is_some_and(|it| it.state == State::Behind),
        gap: &row.gap,
        who: row
            .doers
            .iter()
            .map(|name| (&**name, anchor(name)))
            .collect(),
        nobody: if has_task {
            lang.of("chưa giao ai", "unassigned")
        } else {
            ""
        },
        directs: row.directors.join("; "),
        due: if has_task {
            row.due.day(lang)
        } else {
            String::new()
        },
        distance: row.due.distance(lang).unwrap_or_default(),
        class: class(row.due.timing),
    }
}
