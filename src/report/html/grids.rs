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
}

#[derive(Serialize)]
struct CellView<'a> {
    text: &'a str,
    class: &'static str,
    label: &'a str,
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
        headings: grid.columns.iter().flat_map(headings).collect(),
        rows: grid
            .rows
            .iter()
            .map(|cells| {
                let cells = grid.columns.iter().zip(cells);
                cells
                    .flat_map(|(column, cell)| texts(column, cell))
                    .collect()
            })
            .collect(),
        notes: &grid.notes,
    });
    views.collect()
}

fn headings(column: &Column) -> Vec<(&str, &'static str)> {
    if column.signs.is_empty() {
        vec![(column.own_heading(), class(column))]
    } else {
        column.signs.iter().map(|sign| (&**sign, "sign")).collect()
    }
}

fn class(column: &Column) -> &'static str {
    if column.right { "right" } else { "" }
}

/// The text of a cell; those of signs are parted.
fn texts<'a>(column: &'a Column, cell: &'a Cell) -> Vec<CellView<'a>> {
    if !column.signs.is_empty() {
        let signs = cell.text.char_indices().step_by(2).zip(&column.signs);
        let signs = signs.map(|((index, sign), label)| CellView {
            text: &cell.text[index..index + sign.len_utf8()],
            class: "sign",
            label,
        });
        return signs.collect();
    }
    let class = match (cell.tone, cell.strong) {
        (Some(Verdict::NotMet), _) if cell.marked => "differs bad",
        _ if cell.marked => "differs",
        (Some(Verdict::NotMet), _) => "bad",
        (_, true) => "strong",
        _ => class(column),
    };
    vec![CellView {
        text: &cell.text,
        class,
        label: &column.heading,
    }]
}
