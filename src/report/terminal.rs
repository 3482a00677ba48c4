//! Grids on a terminal, no wider than it is.

use std::io::{self, Write};

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Attribute, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table};

use super::grid::{Cell, Column, Grid};
use crate::assess::Verdict;

/// Draws grids, a blank line between them.
pub(super) fn write(
    out: &mut dyn Write,
    grids: &[Grid],
    width: u16,
    color: bool,
) -> io::Result<()> {
    for (index, grid) in grids.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let bold = anstyle::Style::new().bold();
        match color {
            true => writeln!(out, "{bold}{}{bold:#}", grid.title)?,
            false => writeln!(out, "{}", grid.title)?,
        }
        for line in &grid.intro {
            writeln!(out, "{line}")?;
        }
        if !grid.rows.is_empty() {
            writeln!(out, "{}", table(grid, width, color).trim_fmt())?;
        }
        for line in &grid.notes {
            writeln!(out, "{line}")?;
        }
    }
    out.flush()
}

fn table(grid: &Grid, width: u16, color: bool) -> Table {
    let (columns, rows) = fit(grid, width);
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    // Whether there is colour is decided once, for all formats and streams.
    match color {
        true => table.enforce_styling(),
        false => table.force_no_tty(),
    };
    let headings = columns.iter().map(|column| &column.heading);
    table.set_header(headings.map(comfy_table::Cell::new));
    for row in &rows {
        table.add_row(row.iter().map(cell));
    }
    for (index, column) in columns.iter().enumerate() {
        let Some(drawn) = table.column_mut(index) else {
            continue;
        };
        if column.right {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
        if column.whole {
            drawn.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    table
}

/// Columns that a table needs beside its narrow ones, to be of use.
const ROOM: usize = 42;

/// The table with its narrow columns put into one, in which the signs stand under their headings; without them where
/// there is no room.
fn fit(grid: &Grid, width: u16) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let Some(first) = grid.columns.iter().position(|column| column.narrow) else {
        return (grid.columns.clone(), grid.rows.clone());
    };
    let after = &grid.columns[first..];
    let count = after.iter().take_while(|column| column.narrow).count();
    let narrow = first..first + count;
    let has_room = 2 * count + ROOM <= usize::from(width);
    let headings: Vec<&str> = after[..count]
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    let mut columns = grid.columns.clone();
    columns.splice(
        narrow.clone(),
        has_room.then(|| Column::whole(upright(&headings))),
    );
    let rows = grid.rows.iter().map(|row| {
        let signs: Vec<&str> = row[narrow.clone()]
            .iter()
            .map(|cell| cell.text.as_str())
            .collect();
        let signs = signs
            .iter()
            .map(|sign| format!("{sign:1}"))
            .collect::<Vec<_>>()
            .join(" ");
        let mut cells = row.clone();
        cells.splice(narrow.clone(), has_room.then(|| Cell::new(signs)));
        cells
    });
    (columns, rows.collect())
}

/// Headings written downwards, each above a column of one sign: of `9` and `10`, ` 1` over `9 0`.
fn upright(headings: &[&str]) -> String {
    let height = headings
        .iter()
        .map(|heading| heading.chars().count())
        .max()
        .unwrap_or(0);
    let padded: Vec<Vec<char>> = headings
        .iter()
        .map(|heading| format!("{heading:>height$}").chars().collect())
        .collect();
    let lines = (0..height).map(|line| {
        let signs = padded.iter().map(|heading| heading[line].to_string());
        signs.collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn cell(cell: &Cell) -> comfy_table::Cell {
    let drawn = comfy_table::Cell::new(&cell.text);
    let drawn = match cell.tone {
        Some(Verdict::Met) => drawn.fg(Color::Green),
        Some(Verdict::NotMet) => drawn.fg(Color::Red).add_attribute(Attribute::Bold),
        Some(Verdict::NoData) => drawn.fg(Color::Yellow),
        Some(Verdict::Suspended | Verdict::NotApplicable) => drawn.fg(Color::DarkGrey),
        None => drawn,
    };
    match cell.strong {
        true => drawn.add_attribute(Attribute::Bold),
        false => drawn,
    }
}
