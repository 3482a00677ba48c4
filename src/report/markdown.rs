//! Grids in Markdown, every cell made harmless.

use std::io::{self, Write};

use super::grid::Grid;

/// Writes grids as sections with a table each.
pub(super) fn write(out: &mut dyn Write, grids: &[Grid]) -> io::Result<()> {
    for (index, grid) in grids.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "## {}\n", escape(&grid.title))?;
        for line in &grid.intro {
            writeln!(out, "{}\n", escape(line))?;
        }
        if !grid.rows.is_empty() {
            row(
                out,
                grid.columns.iter().map(|column| escape(&column.heading)),
            )?;
            row(
                out,
                grid.columns
                    .iter()
                    .map(|column| if column.right { "---:" } else { "---" }.to_owned()),
            )?;
            for cells in &grid.rows {
                row(
                    out,
                    cells
                        .iter()
                        .map(|cell| match cell.strong && !cell.text.trim().is_empty() {
                            true => format!("**{}**", escape(&cell.text)),
                            false => escape(&cell.text),
                        }),
                )?;
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
