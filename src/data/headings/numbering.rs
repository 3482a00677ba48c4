//! Rows that give the columns their numbers.

use crate::data::record::Record;

/// Whether a row gives the columns their numbers: `(1) (2) (3)`, `1 2 3`, or letters and then numbers. `next` is the row
/// beneath.
pub(in crate::data) fn numbers_columns(record: &Record, next: Option<&Record>) -> bool {
    let cells: Vec<_> = record.words().collect();
    let bare: Vec<&str> = cells
        .iter()
        .map(|cell| cell.trim_matches(['(', ')', '[', ']']))
        .collect();
    let letters = bare
        .iter()
        .take_while(|cell| cell.len() == 1 && cell.as_bytes()[0].is_ascii_uppercase())
        .count();
    let in_order = bare[..letters]
        .iter()
        .zip('A'..)
        .all(|(cell, letter)| cell.starts_with(letter))
        && bare[letters..]
            .iter()
            .zip(1_u32..)
            .all(|(cell, number)| number_of(cell) == Some(number));
    let is_bracketed = cells.iter().any(|cell| cell.starts_with(['(', '[']));
    if !in_order || cells.len() < 2 {
        return false;
    }
    if is_bracketed {
        return true;
    }
    // Figures in the order of their columns can be a row of data too, whose running number the next row continues.
    let next = next.and_then(|record| record.words().next());
    cells.len() > 2 && next.is_none_or(|next| number_of(&next) != Some(2))
}

/// `3`, and what columns that are worked out are called: `3=1/2`.
fn number_of(text: &str) -> Option<u32> {
    text.split('=').next()?.trim().parse().ok()
}
