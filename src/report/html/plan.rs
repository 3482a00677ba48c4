//! The page of a plan: what is overdue, who has what on an axis of time, the tasks by deadline; of several communes which
//! criterion is due in which quarter.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use super::grids::{GridView, views};
use super::timeline::{Person, Tick, class, timeline};
use crate::assess::{Assessment, Verdict};
use crate::fold;
use crate::lang::{Lang, capital};
use crate::report::Settings;
use crate::report::duties::Duty;
use crate::report::grid::Grid;
use crate::report::plan::{PlanReport, PlanRow, PlanView, State, communes_grid, findings_grid};
use crate::report::rows::BySet;

#[derive(Serialize)]
struct Page<'a> {
    title: String,
    kicker: String,
    name: &'a str,
    lead: &'a str,
    ticks: Vec<Tick>,
    people: Vec<Person<'a>>,
    sections: Vec<SectionView<'a>>,
    matrices: Vec<MatrixView>,
    names_all: bool,
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

/// The communes of one set, and by when what each misses is due.
#[derive(Serialize)]
struct MatrixView {
    title: String,
    columns: Vec<(String, String)>,
    rows: Vec<(String, Vec<CellView>)>,
}

#[derive(Serialize)]
struct CellView {
    class: String,
    /// What is seen; of what is met a sign is enough.
    text: String,
    /// The same in words.
    said: String,
    /// What a card shows of it: only of what is not met.
    label: String,
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
    let mut head = view.head.iter().map(String::as_str);
    let name = head.next().unwrap_or_default();
    let mut sections: Vec<SectionView<'_>> = view
        .sections
        .iter()
        .map(|section| {
            let rows = section.groups.iter().flat_map(|(_, rows)| rows);
            SectionView {
                title: &section.title,
                rows: rows.map(|row| row_view(row, &people, lang)).collect(),
            }
        })
        .collect();
    let uncovered = format!("{} ({})", view.nobody(lang), view.uncovered.len());
    if !view.uncovered.is_empty() {
        let rows = view.uncovered.iter();
        sections.push(SectionView {
            title: &uncovered,
            rows: rows.map(|row| row_view(row, &people, lang)).collect(),
        });
    }
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
        sections,
        matrices: matrices(report, lang),
        names_all: view.names_all,
        notes: &view.notes,
        grids: views(&communes),
        findings: views(&findings),
        people,
    };
    super::write(out, "plan.html", &page, settings)
}

fn row_view<'a>(row: &'a PlanRow, people: &[Person<'_>], lang: Lang) -> RowView<'a> {
    let anchor = |name: &String| {
        let person = people.iter().find(|it| fold::is_same_name(it.name, name));
        person.map_or_else(String::new, |it| it.anchor.clone())
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
            lang.of("chưa giao ai", "nobody")
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

/// Of several communes, set by set, by when what is not met is due. Sets that ask for other sets are told with those.
fn matrices(report: &PlanReport<'_>, lang: Lang) -> Vec<MatrixView> {
    if report.assessments.len() < 2 {
        return Vec::new();
    }
    let mut sets: BySet<Vec<(String, Vec<CellView>)>> = BySet::default();
    for (at, assessment) in report.assessments.iter().enumerate() {
        for (asked_by, own) in assessment.with_nested() {
            let prefix = asked_by.map_or_else(String::new, |id| format!("{id}›"));
            let name = match (&own.subject.commune, asked_by) {
                (Some(commune), Some(_)) => format!("{} ({commune})", own.subject.name),
                _ => own.subject.name.clone(),
            };
            let cells = cells(report, at, own, &prefix, lang);
            sets.entry(&own.checklist.set).push((name, cells));
        }
    }
    let sets = sets.into_entries().into_iter();
    let views = sets.map(|(set, rows)| MatrixView {
        title: set.title.get(lang).to_owned(),
        columns: set
            .criteria
            .iter()
            .map(|it| (it.id.clone(), it.brief(lang)))
            .collect(),
        rows,
    });
    views.collect()
}

fn cells(
    report: &PlanReport<'_>,
    at: usize,
    own: &Assessment,
    prefix: &str,
    lang: Lang,
) -> Vec<CellView> {
    let cells = own.criteria().map(|criterion| {
        let verdict = criterion.verdict();
        if verdict != Verdict::NotMet {
            return CellView {
                class: verdict.as_str().to_owned(),
                text: String::new(),
                said: verdict.name(lang).to_owned(),
                label: String::new(),
            };
        }
        let path = format!("{prefix}{}", criterion.id());
        let locality = (at, &report.localities[at]);
        let duty = Duty::of(report.plan, report.links, locality, &path, report.today);
        let due = &duty.due;
        let (quarter, class) = match (due.timing, due.last) {
            (None, _) => ("–".to_owned(), "none"),
            (Some(_), Some(last)) => (quarter(last).to_owned(), QUARTERS[place(last)]),
            (Some(_), None) => ("!".to_owned(), "none"),
        };
        let late = if duty.is_late() {
            lang.of(" trễ", " late")
        } else {
            ""
        };
        let when = match due.timing {
            None => lang.of("chưa có việc", "no task").to_owned(),
            Some(_) => duty.when(lang),
        };
        CellView {
            class: format!(
                "not_met {class}{}",
                if late.is_empty() { "" } else { " late" }
            ),
            label: format!(
                "{} {}: {quarter}{late}",
                criterion.id(),
                criterion.criterion.brief(lang)
            ),
            text: quarter + late,
            said: format!("{}: {when}", capital(verdict.name(lang))),
        }
    });
    cells.collect()
}

const QUARTERS: [&str; 4] = ["q1", "q2", "q3", "q4"];

/// Which quarter of its year a day is in, from 0.
fn place(day: Date) -> usize {
    usize::from((day.month().unsigned_abs() - 1) / 3)
}

fn quarter(day: Date) -> &'static str {
    ["I", "II", "III", "IV"][place(day)]
}
