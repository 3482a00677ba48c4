//! A plan as tables, for the formats that have no drawing of their own.

use rust_decimal::Decimal;

use super::communes::communes_grid;
use super::pace::State;
use super::{PlanRow, PlanView, Section};
use crate::assess::Verdict;
use crate::exact::Exact;
use crate::lang::Lang;
use crate::report::grid::{Cell, Column, Grid};

/// A table for each section, and one of what nobody works on.
pub(in crate::report) fn grids(view: &PlanView, lang: Lang) -> Vec<Grid> {
    let sections = view.all_sections();
    let mut grids: Vec<Grid> = sections.map(|it| section(it, view, lang)).collect();
    let head = Grid {
        intro: vec![view.conclusion.clone()],
        ..Grid::of_sentence(view.head.join(" · "))
    };
    grids.splice(0..0, std::iter::once(head).chain(communes_grid(view, lang)));
    if let Some(last) = grids.last_mut() {
        last.notes.extend(view.notes.iter().cloned());
    }
    grids
}

/// All in one table, which can be sorted: what a row is comes first, and the day and how far away it is stand apart.
pub(in crate::report) fn one_grid(view: &PlanView, lang: Lang) -> Grid {
    let mut grid = table(view, lang);
    let days = [
        Column::unbroken(lang.of("Ngày cuối", "Last day")),
        Column::figures(lang.of("Còn ngày", "Days left")),
    ];
    let first = [Column::text(lang.of("Nhóm", "Group"))];
    let deadline = usize::from(view.names_all);
    grid.columns.splice(deadline + 1..deadline + 1, days);
    grid.columns.splice(0..0, first);
    let more = [
        (
            lang.of("Sản phẩm", "Product"),
            product as fn(&PlanRow) -> Option<&str>,
        ),
        (lang.of("Ghi chú", "Note"), |it| it.note.as_deref()),
    ];
    let more = more.into_iter();
    let more: Vec<_> = more
        .filter(|(_, of)| view.rows().any(|row| of(row).is_some()))
        .collect();
    grid.columns
        .extend(more.iter().map(|(heading, _)| Column::text(*heading)));
    let rows = view
        .all_sections()
        .flat_map(|section| section.rows().map(move |it| (&*section.name, it)));
    let rows = rows.map(|(group, it)| {
        let has_task = it.due.timing.is_some();
        let due = if has_task {
            it.due.day(lang)
        } else {
            String::new()
        };
        let mut cells = row(it, &due, view, lang);
        let last = it.due.last.filter(|_| has_task);
        let days = [
            last.map_or_else(Cell::default, |day| Cell::day(day, lang)),
            Cell {
                number: it
                    .due
                    .days_left()
                    .map(|days| Exact::from(Decimal::from(days))),
                ..Cell::default()
            },
        ];
        cells.splice(deadline + 1..deadline + 1, days);
        cells.insert(0, Cell::new(group));
        cells.extend(
            more.iter()
                .map(|(_, of)| Cell::new(of(it).unwrap_or_default())),
        );
        cells
    });
    Grid {
        title: view.head.join(" · "),
        sheet: lang.of("Kế hoạch", "Plan"),
        intro: vec![view.conclusion.clone()],
        rows: rows.collect(),
        notes: view.notes.clone(),
        ..grid
    }
}

fn product(row: &PlanRow) -> Option<&str> {
    row.product.as_deref()
}

fn table(view: &PlanView, lang: Lang) -> Grid {
    let mut columns = vec![
        Column::text(lang.of("Hạn", "Deadline")),
        Column::unbroken(lang.of("Mục", "Items")),
        Column::main(lang.of("Việc", "Task")),
        Column::text(lang.of("Còn thiếu", "Gap")),
        Column::text(lang.of("Ai làm", "Who does it")),
        Column::text(lang.of("Ai chỉ đạo", "Who directs")),
    ];
    if view.names_all {
        columns.insert(0, Column::text(view.level(lang)));
    }
    if view.has_paces {
        columns.push(Column::text(lang.of("Mốc", "Milestone")));
    }
    Grid {
        columns,
        ..Grid::default()
    }
}

fn section(section: &Section, view: &PlanView, lang: Lang) -> Grid {
    let rows = section
        .groups
        .iter()
        .flat_map(|(heading, rows)| rows.iter().map(move |it| row(it, heading, view, lang)));
    Grid {
        title: section.title.clone(),
        rows: rows.collect(),
        ..table(view, lang)
    }
}

fn row(row: &PlanRow, due: &str, view: &PlanView, lang: Lang) -> Vec<Cell> {
    let due = if row.due.is_late() {
        Cell::toned(due, Verdict::NotMet)
    } else {
        Cell::new(due)
    };
    let doers = match (&row.doers[..], row.due.timing) {
        ([], Some(_)) => Cell::toned(lang.of("chưa giao ai", "unassigned"), Verdict::NoData),
        (doers, _) => Cell::new(doers.join("; ")),
    };
    let whose = view.names_all.then(|| Cell::new(&*row.whose));
    let cells = [
        due,
        Cell::new(row.items.join(", ")),
        Cell::new(&*row.task),
        Cell::new(&*row.gap),
        doers,
        Cell::new(row.directors.join("; ")),
    ];
    let pace = view.has_paces.then(|| match &row.pace {
        Some(pace) if pace.state == State::Behind => Cell::toned(&*pace.text, Verdict::NotMet),
        Some(pace) => Cell::new(&*pace.text),
        None => Cell::default(),
    });
    whose.into_iter().chain(cells).chain(pace).collect()
}
