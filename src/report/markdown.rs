//! Grids in Markdown, every cell made harmless.

use std::io::{self, Write};

use super::grid::Grid;

/// Writes grids as sections with a table each.
pub(super) fn write(out: &mut dyn Write, grids: impl Iterator<Item = Grid>) -> io::Result<()> {
    for (index, grid) in grids.enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "## {}\n", escape(&grid.title))?;
        for line in &grid.intro {
            writeln!(out, "{}\n", escape(line))?;
        }
        if !grid.rows.is_empty() {
            let mut line = String::new();
            for column in &grid.columns {
                let shared = column.signs.iter();
                shared.for_each(|heading| cell(&mut line, &escape(heading)));
                if column.signs.is_empty() {
                    cell(&mut line, &escape(&column.heading));
                }
            }
            end(out, &mut line)?;
            for column in &grid.columns {
                let rule = if column.right { "---:" } else { "---" };
                (0..column.signs.len().max(1)).for_each(|_| cell(&mut line, rule));
            }
            end(out, &mut line)?;
            for row in &grid.rows {
                for (column, shown) in grid.columns.iter().zip(row) {
                    let text = escape(&shown.text);
                    if !column.signs.is_empty() {
                        let signs = shown.text.chars().step_by(2);
                        signs.for_each(|sign| cell(&mut line, &escape(&sign.to_string())));
                    } else if shown.strong && !text.is_empty() {
                        cell(&mut line, &format!("**{text}**"));
                    } else {
                        cell(&mut line, &text);
                    }
                }
                end(out, &mut line)?;
            }
        }
        for line in &grid.notes {
            writeln!(out, "\n{}", escape(line))?;
        }
    }
    out.flush()
}

/// Adds a cell to a row.
fn cell(line: &mut String, text: &str) {
    line.push_str("| ");
    line.push_str(text);
    line.push(' ');
}

/// Writes a row out, and begins the next one.
fn end(out: &mut dyn Write, line: &mut String) -> io::Result<()> {
    line.push_str("|\n");
    out.write_all(line.as_bytes())?;
    line.clear();
    Ok(())
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
