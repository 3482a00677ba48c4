//! Any other report as a workbook: a sheet for each of its tables.

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use super::sheet::{Book, Cell, Column, Role};
use crate::assess::Verdict;
use crate::report::grid::{Grid, shared_headings};

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
        add(&mut book, grid)?;
    }
    book.finish()
}

/// Adds the sheet of one.
pub(super) fn add(book: &mut Book, grid: Grid) -> Result<(), XlsxError> {
    let columns = grid.columns.iter().enumerate();
    let columns = columns.map(|(index, it)| column(it, index, &grid.rows));
    let columns: Vec<Column> = columns.collect();
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
        let shared = shared_headings(&grid.columns);
        if !shared.is_empty() {
            sheet.shared_headings(&shared)?;
        }
        let (first, _) = sheet.table(&columns, rows, 0)?;
        if !shared.is_empty() {
            sheet.sheet.set_repeat_rows(first - 2, first - 1)?;
        }
    }
    for text in &grid.notes {
        sheet.caption(text)?;
    }
    Ok(())
}

fn column(
    column: &crate::report::grid::Column,
    index: usize,
    rows: &[Vec<crate::report::grid::Cell>],
) -> Column {
    if !column.signs.is_empty() {
        let width = 2.2 * column.signs.len() as f64 + 4.0;
        return Column::new(column.signs.join(" "), width);
    }
    let texts = rows.iter().filter_map(|row| row.get(index));
    let texts = texts.map(|cell| cell.text.chars().count());
    let heading = column.own_heading();
    // As much as its texts need; a heading takes several lines.
    let width = match (column.main, column.right || column.unbroken) {
        (true, _) => 60.0,
        (_, true) => {
            let words = heading.split(' ').map(|word| word.chars().count());
            (texts.chain(words).max().unwrap_or_default() as f64 + 3.0).clamp(6.0, 14.0)
        }
        _ => {
            let letters = texts.chain([heading.chars().count()]);
            (letters.max().unwrap_or_default() as f64 + 3.0).clamp(6.0, 28.0)
        }
    };
    Column::new(column.own_heading(), width)
}

/// A cell; a whole number is one where its column holds figures.
fn cell(cell: crate::report::grid::Cell, is_figure: bool) -> Cell {
    if let Some(number) = cell.number {
        return Cell::Number(number);
    }
    match (cell.tone, cell.strong, cell.text.parse::<usize>()) {
        (Some(Verdict::NotMet), ..) if cell.marked => Cell::Toned(cell.text, Verdict::NotMet),
        _ if cell.marked => Cell::Marked(cell.text),
        (None, false, Ok(count)) if is_figure => Cell::count(count),
        (Some(verdict), ..) => Cell::Toned(cell.text, verdict),
        (None, true, _) => Cell::Strong(cell.text),
        (None, false, _) => Cell::Text(cell.text),
    }
}
