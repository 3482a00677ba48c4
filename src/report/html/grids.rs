//! Tables of any kind, as they stand in the other formats for people.

use std::io::{self, Write};

use serde::Serialize;

use crate::assess::Verdict;
use crate::report::Settings;
use crate::report::grid::{Cell, Column, Grid, shared_headings};

#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    grids: Vec<GridView<'a>>,
}

#[derive(Serialize)]
pub(super) struct GridView<'a> {
    title: &'a str,
    intro: &'a [String],
    /// Headings that several columns share, and how many do.
    shared: Vec<(&'a str, usize)>,
    headings: Vec<(&'a str, &'static str)>,
    rows: Vec<Vec<CellView<'a>>>,
    notes: &'a [String],
    is_folded: bool,
}

#[derive(Serialize)]
struct CellView<'a> {
    text: &'a str,
    class: &'static str,
    /// What `--set` calls the result that it shows.
    assume: Option<&'a str>,
}

/// Writes a page of tables.
pub(in crate::report) fn grids(
    out: &mut dyn Write,
    grids: &[Grid],
    settings: &Settings,
) -> io::Result<()> {
    let page = Page {
        title: grids.first().map_or("ntm", |grid| &grid.title),
        grids: views(grids),
    };
    super::write(out, "grids.html", &page, settings)
}

pub(super) fn views(grids: &[Grid]) -> Vec<GridView<'_>> {
    let views = grids.iter().map(|grid| GridView {
        title: &grid.title,
        intro: &grid.intro,
        shared: shared_headings(&grid.columns)
            .into_iter()
            .map(|(heading, columns)| (heading.unwrap_or_default(), columns))
            .collect(),
        headings: grid
            .columns
            .iter()
            .map(|column| (column.own_heading(), class(column)))
            .collect(),
        rows: grid
            .rows
            .iter()
            .map(|cells| {
                let cells = grid.columns.iter().zip(cells);
                cells.map(|(column, cell)| view(column, cell)).collect()
            })
            .collect(),
        notes: &grid.notes,
        is_folded: grid.is_folded,
    });
    views.collect()
}

fn class(column: &Column) -> &'static str {
    if column.right { "right" } else { "" }
}

fn view<'a>(column: &Column, cell: &'a Cell) -> CellView<'a> {
    let class = match (cell.tone, cell.strong) {
        (Some(Verdict::NotMet), _) if cell.marked => "differs bad",
        _ if cell.marked => "differs",
        (Some(Verdict::NotMet), _) if column.right => "bad right",
        (Some(Verdict::NotMet), _) => "bad",
        (_, true) => "strong",
        _ => class(column),
    };
    CellView {
        text: &cell.text,
        class,
        assume: cell.assume.as_deref(),
    }
}
