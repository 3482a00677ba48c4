//! Other tables, one after the other.

use std::ops::RangeInclusive;

use super::xml::{Body, Cell, Column, Look, Row};
use crate::report::grid::{self, Grid};

/// So many letters of a cell count: what is shorter gets no less room, what is longer no more.
const COUNTED: RangeInclusive<usize> = 7..=45;

pub(super) fn body(grids: impl IntoIterator<Item = Grid>) -> Body {
    let mut body = Body::default();
    for grid in grids {
        let title = Look {
            keeps_next: true,
            ..Look::BOLD.sized(28)
        };
        body.paragraph(&grid.title, title);
        let intro = Look {
            keeps_next: !grid.rows.is_empty(),
            ..Look::PLAIN
        };
        for text in &grid.intro {
            body.paragraph(text, intro);
        }
        if !grid.rows.is_empty() {
            let rows = grid.rows.iter().map(|cells| row(cells, &grid.columns));
            body.table(columns(&grid), rows.collect());
        }
        for text in &grid.notes {
            body.paragraph(text, Look::PLAIN);
        }
        body.paragraph("", Look::PLAIN);
    }
    body
}

fn row(cells: &[grid::Cell], columns: &[grid::Column]) -> Row {
    let cells = cells.iter().zip(columns).map(|(cell, column)| {
        let look = Look {
            bold: cell.strong || cell.marked,
            centered: column.unbroken,
            ..Look::PLAIN
        };
        Cell {
            shaded: cell.marked,
            ..Cell::new(&*cell.text, look)
        }
    });
    Row::Cells(cells.collect())
}

/// Each column gets room for what it holds.
fn columns(grid: &Grid) -> Vec<Column> {
    let columns = grid.columns.iter().enumerate();
    let columns = columns.map(|(index, column)| {
        let heading = if column.signs.is_empty() {
            column.heading.clone()
        } else {
            column.signs.join(" ")
        };
        let cells = grid.rows.iter().filter_map(|row| row.get(index));
        let letters = cells.map(|cell| cell.text.chars().count()).max();
        let words = heading.split(' ').map(|word| word.chars().count());
        // Nothing is as narrow as its letters: there is a margin at both sides.
        let width = letters.into_iter().chain(words).max().unwrap_or_default();
        Column {
            heading,
            width: width.clamp(*COUNTED.start(), *COUNTED.end()) as u32 + 3,
        }
    });
    columns.collect()
}
