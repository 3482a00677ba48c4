//! Which rows of a sheet hold the headings of a plan: one, or one whose headings span those of the row beneath.

use super::columns::{Field, LEVEL};
use super::row::is_own;
use crate::data::{CellRow, CellSheet};
use crate::fold;

/// How many rows are looked at for headings.
const ROWS: usize = 30;

/// The rows of the headings, and what each column is headed.
pub(super) struct Headings {
    /// Indices of the first row and of the one beneath the last.
    pub(super) rows: (usize, usize),
    /// The line that the texts stand on.
    pub(super) line: u64,
    pub(super) texts: Vec<String>,
}

impl Headings {
    /// Those with most that are known, what is to be done among them.
    pub(super) fn find(sheet: &CellSheet) -> Option<Headings> {
        let rows = sheet.rows.iter().take(ROWS).enumerate();
        let rows = rows.filter(|(_, row)| {
            let fields = known(row);
            fields.contains(&Field::Task) && fields.len() > 1
        });
        // Of equal ones the first.
        let best = rows.max_by_key(|(index, row)| (known(row).len(), std::cmp::Reverse(*index)));
        let (at, row) = best?;
        let has_above = row.cells.iter().any(|cell| cell.is_shared);
        let next = sheet.rows.get(at + 1);
        let (first, last) = match next {
            _ if has_above && at > 0 => (at - 1, at),
            Some(next) if is_beneath(row, next) => (at, at + 1),
            _ => (at, at),
        };
        let lower = &sheet.rows[last];
        let texts = if first == last {
            lower.cells.iter().map(|cell| clean(&cell.text)).collect()
        } else {
            both(&sheet.rows[first], lower)
        };
        let is_numbered = sheet.rows.get(last + 1).is_some_and(numbers_columns);
        Some(Headings {
            rows: (first, last + 1 + usize::from(is_numbered)),
            line: lower.line,
            texts,
        })
    }
}

/// What the cells of a row head that are known.
pub(super) fn known(row: &CellRow) -> Vec<Field> {
    let fields = row.cells.iter();
    let fields = fields.map(|cell| Field::of_heading(&cell.text, &|_| false));
    fields.filter(|field| *field != Field::Unknown).collect()
}

fn clean(text: &str) -> String {
    fold::clean(text).into_owned()
}

/// The heading above each column: that of its own, or the first of a group, to the left.
fn groups(upper: &CellRow, columns: usize) -> Vec<usize> {
    let mut last = 0;
    let starts = (0..columns).map(|column| {
        if !upper.text(column).is_empty() {
            last = column;
        }
        last
    });
    starts.collect()
}

/// Whether a row parts headings of the row above, each in two or more: `Bắt đầu`, `Kết thúc` beneath `Thời gian`.
fn is_beneath(upper: &CellRow, lower: &CellRow) -> bool {
    let groups = groups(upper, lower.cells.len());
    let own: Vec<usize> = { 0..lower.cells.len() }
        .filter(|at| is_own(lower, *at))
        .collect();
    let is_parted = |at: &usize| own.iter().filter(|it| groups[**it] == groups[*at]).count() > 1;
    let is_known = |at: &usize| {
        let (upper, lower) = (upper.text(groups[*at]), lower.text(*at));
        Field::beneath(upper, lower, &|_| false) != Field::Unknown
    };
    !own.is_empty() && own.iter().all(is_parted) && own.iter().any(is_known)
}

/// The headings of two rows, those of a group with its heading before them.
fn both(upper: &CellRow, lower: &CellRow) -> Vec<String> {
    let columns = upper.cells.len().max(lower.cells.len());
    let groups = groups(upper, columns);
    let texts = (0..columns).map(|at| {
        let own = clean(lower.text(at));
        match upper.text(groups[at]) {
            _ if !is_own(lower, at) => clean(upper.text(at)),
            "" => own,
            group => format!("{}{LEVEL}{own}", clean(group)),
        }
    });
    texts.collect()
}

/// Whether a row gives the columns their numbers: `(1)`, `(2)`, `(3)`.
fn numbers_columns(row: &CellRow) -> bool {
    let texts = row.cells.iter().map(|cell| &*cell.text);
    let filled: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    let is_number = |(text, number): (&&str, usize)| {
        let text = text.trim_matches(['(', ')', '[', ']']);
        text.parse() == Ok(number)
    };
    filled.len() > 2 && filled.iter().zip(1..).all(is_number)
}
