//! Other tables, one after the other.

use super::xml::{Body, Cell, Column, Look, Row, WIDTH};
use crate::report::grid::{self, Grid};

/// So many letters of a cell count: what is longer gets no more room.
const COUNTED: usize = 45;

/// Words of up to this many letters are not broken; there is room for a few capitals.
const SHORTEST_WORD: usize = 5;
const LONGEST_WORD: usize = 16;

/// The room of a letter, and what a cell has at both sides, in twentieths of a point.
const LETTER: u32 = 125;
const MARGINS: u32 = 240;

pub(super) fn body(grids: impl IntoIterator<Item = Grid>) -> Body {
    let mut body = Body::default();
    for grid in grids {
        add(&mut body, &grid);
    }
    body
}

/// Adds one to what stands above it.
pub(super) fn add(body: &mut Body, grid: &Grid) {
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
        body.table(columns(grid), rows.collect());
    }
    for text in &grid.notes {
        body.paragraph(text, Look::PLAIN);
    }
    body.paragraph("", Look::PLAIN);
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

/// Each column gets room for its longest word, and of what is left as much as the rest of its texts needs.
fn columns(grid: &Grid) -> Vec<Column> {
    let columns = grid.columns.iter().enumerate();
    let rooms = columns.map(|(index, column)| {
        let heading = if column.signs.is_empty() {
            column.own_heading().to_owned()
        } else {
            column.signs.join(" ")
        };
        let cells = grid.rows.iter().filter_map(|row| row.get(index));
        let texts: Vec<&str> = cells.map(|cell| &*cell.text).collect();
        let letters = texts.iter().map(|text| text.chars().count()).max();
        let words = texts.iter().flat_map(|text| text.split_whitespace());
        let words = words.chain(heading.split(' '));
        let word = words.map(|word| word.chars().count()).max();
        let word = word.unwrap_or_default().clamp(SHORTEST_WORD, LONGEST_WORD);
        let more = letters.unwrap_or_default().clamp(word, word.max(COUNTED)) - word;
        let least = word as u32 * LETTER + MARGINS;
        (heading, least, 1 + more as u32)
    });
    let rooms: Vec<(String, u32, u32)> = rooms.collect();
    let least: u32 = rooms.iter().map(|(_, least, _)| least).sum();
    let all: u32 = rooms.iter().map(|(_, _, more)| more).sum();
    let left = WIDTH.saturating_sub(least);
    let columns = rooms.into_iter().zip(&grid.columns);
    let columns = columns.map(|((heading, least, more), column)| Column {
        heading,
        shared: column.levels.as_ref().map(|(shared, _)| shared.clone()),
        width: least + left * more / all,
    });
    columns.collect()
}
