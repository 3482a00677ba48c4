//! Grids on a terminal, no wider than it is.

use std::io::{self, Write};

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Attribute, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table};

use super::grid::{Cell, Grid};
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
    table.set_header(
        grid.columns
            .iter()
            .map(|column| comfy_table::Cell::new(&column.heading)),
    );
    for row in &grid.rows {
        table.add_row(row.iter().map(cell));
    }
    for (index, column) in grid.columns.iter().enumerate() {
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
