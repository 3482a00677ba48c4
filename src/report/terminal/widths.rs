//! How wide the columns of a long table are: as wide as comfy-table makes them, without all cells being given to it.
//!
//! This knows tables in which no more than one column is broken into lines, such as a matrix. That column takes what room
//! the others leave, or as much of it as its longest line needs.

use super::drawn::Drawn;
use super::fit::Fit;
use super::table::{self, LONGEST_WORD, Least};
use super::wrap;
use crate::report::grid::Rows;

/// The columns that the texts of each column get; `None` where comfy-table has to tell.
pub(super) fn of(fit: &Fit, rows: &Rows, width: u16) -> Option<Vec<u16>> {
    let mut open = (0..fit.columns.len()).filter(|index| !fit.columns[*index].whole);
    let (open, None) = (open.next(), open.next()) else {
        return None;
    };
    let mut widths = widest(fit, rows)?;
    if let Some(open) = open {
        // Borders, and the space to both sides of the texts.
        let around = 3 * widths.len() + 1;
        let others: usize = widths.iter().map(|width| usize::from(*width)).sum();
        let others = others - usize::from(widths[open]);
        let room = usize::from(width).saturating_sub(around + others);
        let room = u16::try_from(room).ok()?;
        widths[open] = open_width(fit, rows, open, (widths[open], room), width)?;
    }
    Some(widths)
}

/// The columns of the widest text in each column; `None` where one has too many to count.
fn widest(fit: &Fit, rows: &Rows) -> Option<Vec<u16>> {
    let wide = |text: &str| text.split('\n').map(wrap::columns).max().unwrap_or(0);
    let headings = fit.columns.iter().map(|column| &column.heading);
    let mut widest: Vec<usize> = headings.map(|heading| wide(heading).max(1)).collect();
    for index in 0..rows.count() {
        let mut columns = widest.iter_mut().zip(&fit.columns);
        fit.cells(rows, index, &mut |cell| {
            let Some((widest, column)) = columns.next() else {
                return;
            };
            // Signs are as wide as their headings, and no text takes more columns than bytes.
            if column.signs.is_empty() && cell.text.len() > *widest {
                *widest = wide(cell.text).max(*widest);
            }
        });
    }
    let most = usize::from(u16::MAX) / 2;
    let widest = widest.into_iter().filter(|widest| *widest < most);
    let widest: Vec<u16> = widest.map_while(|it| u16::try_from(it).ok()).collect();
    (widest.len() == fit.columns.len()).then_some(widest)
}

/// The width of the column that may be broken, whose widest text and whose room are given.
fn open_width(
    fit: &Fit,
    rows: &Rows,
    open: usize,
    (widest, room): (u16, u16),
    width: u16,
) -> Option<u16> {
    // What it should at least hold is of no account where there is more room and more text than that.
    let most = table::at_least(&fit.columns[open], LONGEST_WORD as u16, width);
    if widest <= most || room < most + 2 {
        let least = Least::of(fit, rows, width);
        let own = least.each[open];
        if least.fits && (widest <= own || room < own + 2) {
            return Some(own.max(1));
        }
    }
    if widest <= room {
        return Some(widest);
    }
    let longest = longest_line(fit, rows, open, room)?;
    Some(match room - longest {
        0..=2 => room.max(1),
        _ => longest,
    })
}

/// The longest line of a column that is broken at some width; that width, where the longest is nearly as long.
fn longest_line(fit: &Fit, rows: &Rows, open: usize, room: u16) -> Option<u16> {
    if room <= 2 {
        return Some(room);
    }
    let width = usize::from(room);
    let mut longest = 0;
    let mut take =
        |text: &str| wrap::lines(text, width, |_, columns| longest = longest.max(columns));
    take(&fit.columns[open].heading).ok()?;
    let mut drawn = Drawn::default();
    for index in 0..rows.count() {
        if longest + 2 >= width {
            return Some(room);
        }
        fit.row(rows, index, &mut drawn);
        let cell = drawn.cells().nth(open)?;
        wrap::lines(cell.text, width, |_, columns| {
            longest = longest.max(columns)
        })
        .ok()?;
    }
    u16::try_from(longest).ok()
}
