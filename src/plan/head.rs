//! The rows above the table of a plan: `Tên: …`, `Ngày ban hành: 30/6/2023`, or titles.

use jiff::civil::Date;

use super::deadline::{self, Kind, PlanDays, Remark};
use super::diagnostics::{Called, cut};
use super::task::Head;
use super::{diagnostics, shown_days};
use crate::data::{CellRef, CellRow, TextCell};
use crate::diagnostic::Diagnostic;
use crate::fold;

/// What a row says of the plan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Name,
    Number,
    Issued,
    First,
    Last,
    Commune,
    District,
    Set,
}

/// The labels, folded.
const LABELS: [(&str, Key); 24] = [
    ("ten", Key::Name),
    ("ten ke hoach", Key::Name),
    ("ke hoach", Key::Name),
    ("plan", Key::Name),
    ("so", Key::Number),
    ("so ke hoach", Key::Number),
    ("number", Key::Number),
    ("ngay ban hanh", Key::Issued),
    ("issued", Key::Issued),
    ("tu", Key::First),
    ("tu ngay", Key::First),
    ("ngay bat dau", Key::First),
    ("first day", Key::First),
    ("den", Key::Last),
    ("den ngay", Key::Last),
    ("ngay ket thuc", Key::Last),
    ("han chung", Key::Last),
    ("last day", Key::Last),
    ("xa", Key::Commune),
    ("commune", Key::Commune),
    ("huyen", Key::District),
    ("district", Key::District),
    ("bo", Key::Set),
    ("bo tieu chi", Key::Set),
];

/// What became of a cell above the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Above {
    Used,
    Title,
    Told,
}

/// Reads a row above the table into `head`; says of each cell that is not blank what became of it. Several labels may stand
/// in one row, each with its value behind a colon or in the next cell.
pub(super) fn read_row(
    row: &CellRow,
    place: &dyn Fn(usize) -> CellRef,
    head: &mut Head,
    years: &mut Vec<i16>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Above> {
    let cells = row.cells.iter().enumerate();
    let filled: Vec<(usize, &TextCell)> = cells
        .filter(|(_, cell)| !cell.text.is_empty() && !cell.is_shared)
        .collect();
    let mut outcomes = Vec::new();
    while let [(at, cell), rest @ ..] = &filled[outcomes.len()..] {
        let enclosed = cell.text.split_once(':');
        let enclosed = enclosed.and_then(|(label, value)| Some((key(label)?, label, value.trim())));
        let beside = || {
            let label = cell.text.trim_end_matches(':');
            let (at, value) = rest.first()?;
            // What is labelled itself is no value, nor is a label, unless nothing else is in the row.
            let is_value = (filled.len() == 2 || key(&value.text).is_none())
                && value
                    .text
                    .split_once(':')
                    .is_none_or(|(label, _)| key(label).is_none());
            Some((key(label)?, label, *at, &*value.text)).filter(|_| is_value)
        };
        let (said, count) = match enclosed.filter(|(.., value)| !value.is_empty()) {
            Some((key, label, value)) => (Some((key, label, *at, value)), 1),
            None => (beside(), 2),
        };
        let Some((key, label, at, value)) = said else {
            years.extend(years_in(&cell.text));
            outcomes.push(Above::Title);
            continue;
        };
        let is_read = read_value(
            (key, label, value),
            (&row.cells[at], &place(at)),
            head,
            years,
            found,
        );
        let outcome = if is_read { Above::Used } else { Above::Told };
        outcomes.extend([outcome].repeat(count));
    }
    outcomes
}

/// What a label means.
fn key(label: &str) -> Option<Key> {
    let word = fold::word(label);
    let known = LABELS.iter().find(|(known, _)| *known == word);
    known.map(|(_, key)| *key)
}

/// Puts a value with its label into `head`; whether it could be read.
fn read_value(
    (key, label, value): (Key, &str, &str),
    (cell, place): (&TextCell, &CellRef),
    head: &mut Head,
    years: &mut Vec<i16>,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let text = || Some(fold::clean(value).into_owned());
    match key {
        Key::Name => {
            years.extend(years_in(value));
            head.name = text();
        }
        Key::Number => head.number = text(),
        Key::Commune => head.commune = text(),
        Key::District => head.district = text(),
        Key::Set => head.set = text(),
        Key::Issued | Key::First | Key::Last => {
            let of = PlanDays {
                title_year: years
                    .first()
                    .copied()
                    .filter(|year| years.iter().all(|it| it == year)),
                given_year: head.days.given_year,
                ..PlanDays::default()
            };
            let before = found.len();
            match read_day(key, cell, value, &of, (place, [label; 2]), found) {
                Some(day) => found.extend(put_day(key, day, &mut head.days, place)),
                None if found.len() == before => {
                    found.push(diagnostics::no_day(place, label, &cut(value)));
                }
                None => {}
            }
            return !found[before..].iter().any(Diagnostic::is_error);
        }
    }
    true
}

/// The day that a text names, as days above the table are read; nothing where it names none or cannot be reckoned, which is
/// reported.
pub(super) fn day(
    cell: &TextCell,
    text: &str,
    days: &PlanDays,
    of: (&CellRef, Called<'_>),
    found: &mut Vec<Diagnostic>,
) -> Option<Date> {
    read_day(Key::Issued, cell, text, days, of, found)?.0
}

/// The last day that a text names, likewise.
pub(super) fn last_day(
    cell: &TextCell,
    text: &str,
    days: &PlanDays,
    of: (&CellRef, Called<'_>),
    found: &mut Vec<Diagnostic>,
) -> Option<Date> {
    read_day(Key::Last, cell, text, days, of, found)?.1
}

/// The first and the last day of a cell of the plan's days, each where it says it; nothing where it names none, and where it
/// cannot be reckoned, which is reported.
fn read_day(
    key: Key,
    cell: &TextCell,
    value: &str,
    days: &PlanDays,
    (place, what): (&CellRef, Called<'_>),
    found: &mut Vec<Diagnostic>,
) -> Option<(Option<Date>, Option<Date>)> {
    if let Some(fault) = shown_days::two_readings(cell) {
        found.push(diagnostics::bad_deadline(place, what, value, &fault));
        return None;
    }
    let read = match deadline::read(value, days) {
        Ok(read) => read,
        Err(fault) => {
            found.push(diagnostics::bad_deadline(place, what, value, &fault));
            return None;
        }
    };
    let is_left = |remark: &Remark| {
        !matches!(
            remark,
            Remark::YearOfTitle(_) | Remark::ShortYear(_) | Remark::NewYear
        )
    };
    let is_day = read.kind == Kind::On;
    let start = read.start.or(read.last.filter(|_| is_day));
    let (first, last) = match key {
        Key::Issued => (read.last.filter(|_| is_day), None),
        // From one day to another.
        Key::First if read.kind == Kind::By && start.is_some() => (start, read.last),
        Key::First => (start, None),
        _ => (None, read.last_on_time()),
    };
    if read.remarks.iter().any(is_left) || (first, last) == (None, None) {
        return None;
    }
    found.extend(diagnostics::of_deadline(place, what, &read));
    Some((first, last))
}

/// Puts days in their place. Where the last is before the first, either may be wrong: neither is used, which is told.
fn put_day(
    key: Key,
    (first, last): (Option<Date>, Option<Date>),
    days: &mut PlanDays,
    place: &CellRef,
) -> Option<Diagnostic> {
    if key == Key::Issued {
        days.issued = first;
        return None;
    }
    (days.first, days.last) = (first.or(days.first), last.or(days.last));
    let ends = days.first.zip(days.last);
    let (first, last) = ends.filter(|(first, last)| last < first)?;
    (days.first, days.last) = (None, None);
    Some(diagnostics::days_reversed(place.into(), first, last))
}

/// The years in a text.
pub(super) fn years_in(text: &str) -> impl Iterator<Item = i16> {
    let words = text.split(|c: char| !c.is_ascii_digit());
    let years = words
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok());
    years.filter(|year| (1990..=2100).contains(year))
}
