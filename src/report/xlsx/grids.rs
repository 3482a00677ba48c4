//! Any other report as a workbook: a sheet for each of its tables.

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use super::sheet::{Book, Cell, Column, Role};
use crate::assess::Verdict;
use crate::report::grid::{Grid, shared_headings};

/// The width of a sheet that has no table.
const SENTENCE: f64 = 110.0;

/// The width of a page that can be read, and what no column is narrowed beneath.
const PAGE: f64 = 150.0;
const NARROW: f64 = 14.0;

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
    let mut columns: Vec<Column> = columns.collect();
    if columns.is_empty() {
        columns.push(Column::new("", SENTENCE));
    }
    fit(&mut columns);
    let name = book.name(match grid.sheet {
        "" => &grid.title,
        name => name,
    });
    let mut sheet = book.add(&name, Role::Report)?;
    if !grid.title.is_empty() {
        sheet.title(&grid.title, None, &columns)?;
    }
    for text in &grid.intro {
        sheet.paragraph(text, &columns)?;
    }
    if grid.rows.is_empty() {
        sheet.sheet.set_column_width(0, SENTENCE)?;
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
        sheet.paragraph(text, &columns)?;
    }
    Ok(())
}

/// Columns that are wider than a page that can be read have their texts on more lines.
fn fit(columns: &mut [Column]) {
    let all: f64 = columns.iter().map(|it| it.width).sum();
    let wide = || columns.iter().filter(|it| it.width > NARROW);
    let room: f64 = wide().map(|it| it.width).sum();
    let factor = (PAGE - (all - room)).max(0.0) / room.max(1.0);
    if factor < 1.0 {
        for column in columns.iter_mut().filter(|it| it.width > NARROW) {
            column.width = (column.width * factor).max(NARROW).round();
        }
    }
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
        (true, _) => (texts.max().unwrap_or_default() as f64 + 3.0).clamp(24.0, 60.0),
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
    if let Some(day) = cell.day {
        return Cell::Day(day);
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
