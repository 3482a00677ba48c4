//! A plan as tables, for the formats that have no drawing of their own.

use super::{PlanRow, PlanView, Section};
use crate::lang::Lang;
use crate::report::grid::{Cell, Column, Grid};

/// A table for each section, and one of what nobody works on.
pub(in crate::report) fn grids(view: &PlanView, lang: Lang) -> Vec<Grid> {
    let mut grids: Vec<Grid> = view
        .sections
        .iter()
        .map(|it| section(it, view, lang))
        .collect();
    if !view.uncovered.is_empty() {
        let title = lang.of("CHƯA AI LÀM", "NOBODY");
        let rows = view.uncovered.iter().map(|it| row(it, "", view));
        grids.push(Grid {
            title: format!("{title} ({})", view.uncovered.len()),
            rows: rows.collect(),
            ..table(view, lang)
        });
    }
    match grids.first_mut() {
        Some(first) => {
            let title = std::mem::replace(&mut first.title, view.head.join(" · "));
            first.intro = vec![view.conclusion.clone(), title];
        }
        None => grids.push(Grid::of_sentence(view.conclusion.clone())),
    }
    if let Some(last) = grids.last_mut() {
        last.notes.extend(view.notes.iter().cloned());
    }
    grids
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
        columns.insert(0, Column::text(lang.of("Xã", "Commune")));
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
        .flat_map(|(heading, rows)| rows.iter().map(move |it| row(it, heading, view)));
    Grid {
        title: section.title.clone(),
        rows: rows.collect(),
        ..table(view, lang)
    }
}

fn row(row: &PlanRow, due: &str, view: &PlanView) -> Vec<Cell> {
    let cells = [
        due.to_owned(),
        row.items.join(", "),
        row.task.clone(),
        row.gap.clone(),
        row.doers.join("; "),
        row.directors.join("; "),
    ];
    let whose = view.names_all.then(|| row.whose.clone());
    whose.into_iter().chain(cells).map(Cell::new).collect()
}
