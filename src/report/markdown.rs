//! Grids in Markdown, every cell made harmless.

use std::io::{self, Write};

use super::grid::{Cell, Column, Grid};

/// Writes grids as sections with a table each.
pub(super) fn write(out: &mut dyn Write, grids: impl Iterator<Item = Grid>) -> io::Result<()> {
    for (index, grid) in grids.enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "## {}", escape(&grid.title))?;
        for line in &grid.intro {
            writeln!(out, "\n{}", escape(line))?;
        }
        if !grid.rows.is_empty() {
            writeln!(out)?;
            let columns = &grid.columns;
            row(out, columns.iter().flat_map(headings))?;
            row(out, columns.iter().flat_map(rules))?;
            for cells in &grid.rows {
                let cells = columns.iter().zip(cells);
                row(out, cells.flat_map(|(column, cell)| texts(column, cell)))?;
            }
        }
        for line in &grid.notes {
            writeln!(out, "\n{}", escape(line))?;
        }
    }
    out.flush()
}

fn row(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))
}

fn headings(column: &Column) -> Vec<String> {
    if column.signs.is_empty() {
        return vec![escape(&column.heading)];
    }
    column.signs.iter().map(|sign| escape(sign)).collect()
}

fn rules(column: &Column) -> Vec<String> {
    let rule = if column.right { "---:" } else { "---" };
    vec![rule.to_owned(); column.signs.len().max(1)]
}

/// The text of a cell; those of signs are parted.
fn texts(column: &Column, cell: &Cell) -> Vec<String> {
    if !column.signs.is_empty() {
        let signs = cell.text.chars().step_by(2);
        return signs.map(|sign| escape(&sign.to_string())).collect();
    }
    match escape(&cell.text) {
        text if (cell.strong || cell.marked) && !text.is_empty() => vec![format!("**{text}**")],
        text => vec![text],
    }
}

/// Text that Markdown shows as it is: no tags, no links, no broken table.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
