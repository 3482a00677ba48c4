//! Columns of signs as a terminal shows them: the signs under their headings, or left out where there is no room.

use std::borrow::Cow;
use std::ops::Range;

use super::drawn::Drawn;
use crate::report::grid::{Column, Rows, Shown};

/// The columns that are drawn.
pub(super) struct Fit<'g> {
    pub(super) columns: Vec<Cow<'g, Column>>,
    /// Those of the grid that are left out.
    left_out: Vec<bool>,
}

/// Columns that a table needs beside its signs, to be of use.
const ROOM: usize = 42;

impl<'g> Fit<'g> {
    pub(super) fn new(all: &'g [Column], width: u16) -> Fit<'g> {
        let is_left_out = |column: &Column| {
            let needed = 2 * column.signs.len() + ROOM;
            !column.signs.is_empty() && needed > usize::from(width)
        };
        let drawn = all.iter().filter(|column| !is_left_out(column));
        let drawn = drawn.map(|column| match column.signs.is_empty() {
            true => Cow::Borrowed(column),
            false => Cow::Owned(Column {
                heading: upright(&column.signs),
                ..column.clone()
            }),
        });
        Fit {
            columns: drawn.collect(),
            left_out: all.iter().map(is_left_out).collect(),
        }
    }

    /// Hands out the cells of a row that are drawn.
    pub(super) fn cells(&self, rows: &Rows, index: usize, take: &mut dyn FnMut(Shown<'_>)) {
        let mut left_out = self.left_out.iter();
        rows.row(index, &mut |shown| {
            if left_out.next() == Some(&false) {
                take(shown);
            }
        });
    }

    /// Hands out those texts of some rows that are drawn, in any order, each with the number of its column; those of signs
    /// may be empty.
    pub(super) fn texts(
        &self,
        rows: &Rows,
        numbers: Range<usize>,
        take: &mut dyn FnMut(usize, &str),
    ) {
        // Of each column of the grid, its number among those drawn.
        let mut count = 0;
        let drawn = self.left_out.iter().map(|is_left_out| {
            let number = (!is_left_out).then_some(count);
            count += usize::from(!is_left_out);
            number
        });
        let drawn: Vec<Option<usize>> = drawn.collect();
        rows.texts(numbers, &mut |column, text| {
            if let Some(Some(number)) = drawn.get(column) {
                take(*number, text);
            }
        });
    }

    /// Puts the cells of a row into `drawn`, empty ones where it ends before the last column.
    pub(super) fn row(&self, rows: &Rows, index: usize, drawn: &mut Drawn) {
        drawn.clear();
        self.cells(rows, index, &mut |shown| drawn.add(shown));
        while drawn.count() < self.columns.len() {
            drawn.add(Shown::plain(""));
        }
    }
}

/// Headings written downwards, each above a column of one sign: of `9` and `10`, ` 1` over `9 0`.
fn upright(headings: &[String]) -> String {
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
