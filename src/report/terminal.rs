//! Grids on a terminal, no wider than it is.

use std::io::{self, Write};

use comfy_table::presets::{NOTHING, UTF8_FULL_CONDENSED};
use comfy_table::{
    Attribute, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, Width,
};

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
            true => writeln!(out, "{bold}{}{bold:#}", wrapped(&grid.title, width))?,
            false => writeln!(out, "{}", wrapped(&grid.title, width))?,
        }
        for line in &grid.intro {
            writeln!(out, "{}", wrapped(line, width))?;
        }
        if !grid.rows.is_empty() {
            writeln!(out, "{}", table(grid, width, color).trim_fmt())?;
        }
        for line in &grid.notes {
            writeln!(out, "{}", wrapped(line, width))?;
        }
    }
    out.flush()
}

/// A line of text on as many lines as the width needs.
fn wrapped(line: &str, width: u16) -> String {
    let mut page = Table::new();
    page.load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    page.force_no_tty().set_width(width).add_row([line]);
    for column in page.column_iter_mut() {
        column.set_padding((0, 0));
    }
    page.trim_fmt()
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
    let least: Vec<u16> = (0..columns.len())
        .map(|index| least(&columns[index], index, &rows, width))
        .collect();
    // Borders and padding beside the texts.
    let needed: usize = least.iter().map(|least| usize::from(*least) + 3).sum();
    let fits = needed < usize::from(width);
    for (index, column) in columns.iter().enumerate() {
        let Some(drawn) = table.column_mut(index) else {
            continue;
        };
        if column.right {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
        if column.whole {
            drawn.set_constraint(ColumnConstraint::ContentWidth);
        } else if fits {
            drawn.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(
                least[index] + 2,
            )));
        }
    }
    table
}

/// The letters that a column should at least hold in a line.
fn least(column: &Column, index: usize, rows: &[Vec<Cell>], width: u16) -> u16 {
    let cells = rows
        .iter()
        .map(|row| row[index].text.as_str())
        .chain([column.heading.as_str()]);
    let length = |text: &str| text.chars().count();
    let least = match column.whole {
        true => cells.map(length).max(),
        false => cells
            .flat_map(str::split_whitespace)
            .map(|word| length(word).min(LONGEST_WORD))
            .max(),
    };
    let least = u16::try_from(least.unwrap_or(0)).unwrap_or(width);
    if column.main {
        least.max(width / 4)
    } else {
        least
    }
}

/// Words of up to this many letters are never broken: `đồng/người/năm`.
const LONGEST_WORD: usize = 14;

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
