//! Any other report as a workbook: a sheet for each of its tables.

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use super::sheet::{Book, Cell, Column, Role};
use crate::report::grid::Grid;

/// Writes grids, a sheet each.
pub(in crate::report) fn write(
    out: &mut dyn Write,
    grids: impl Iterator<Item = Grid>,
) -> io::Result<()> {
    let bytes = build(grids).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn build(grids: impl Iterator<Item = Grid>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new()?;
    for grid in grids {
        let columns: Vec<Column> = grid.columns.iter().map(column).collect();
        let name = book.name(&grid.title);
        let mut sheet = book.add(&name, Role::Report)?;
        sheet.caption(&grid.title)?;
        for text in &grid.intro {
            sheet.caption(text)?;
        }
        if !grid.rows.is_empty() {
            let rows = grid.rows.into_iter().map(|row| {
                let cells = row.into_iter().zip(&grid.columns);
                cells.map(|(it, column)| cell(it, column.right)).collect()
            });
            sheet.table(&columns, rows, 0)?;
        }
        for text in &grid.notes {
            sheet.caption(text)?;
        }
    }
    book.finish()
}

fn column(column: &crate::report::grid::Column) -> Column {
    if !column.signs.is_empty() {
        let width = 2.2 * column.signs.len() as f64 + 4.0;
        return Column::new(column.signs.join(" "), width);
    }
    let width = match (column.main, column.right || column.unbroken) {
        (true, _) => 60.0,
        (_, true) => 12.0,
        _ => 28.0,
    };
    Column::new(&*column.heading, width)
}

/// A cell; a whole number is one where its column holds figures.
fn cell(cell: crate::report::grid::Cell, is_figure: bool) -> Cell {
    match (cell.tone, cell.strong, cell.text.parse::<usize>()) {
        _ if cell.marked => Cell::Marked(cell.text),
        (None, false, Ok(count)) if is_figure => Cell::count(count),
        (Some(verdict), ..) => Cell::Toned(cell.text, verdict),
        (None, true, _) => Cell::Strong(cell.text),
        (None, false, _) => Cell::Text(cell.text),
    }
}
