//! The rows above the table of a plan: `Tên: …`, `Ngày ban hành: 30/6/2023`, or titles.

use super::deadline::PlanDays;
use super::diagnostics;
use super::task::Head;
use crate::data::{CellRef, CellRow, date};
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

/// Reads a row above the table into `head`; says of each cell that is not blank what became of it.
pub(super) fn read_row(
    row: &CellRow,
    place: &CellRef,
    head: &mut Head,
    years: &mut Vec<i16>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Above> {
    let filled: Vec<&str> = row
        .cells
        .iter()
        .filter(|cell| !cell.text.is_empty() && !cell.is_shared)
        .map(|cell| &*cell.text)
        .collect();
    let (label, value) = match filled[..] {
        [only] => match only.split_once(':') {
            Some((label, value)) => (label, value.trim()),
            None => ("", only),
        },
        [label, value] => (label.trim_end_matches(':'), value),
        _ => ("", ""),
    };
    let word = fold::word(label);
    let key = LABELS.iter().find(|(known, _)| *known == word);
    let Some((_, key)) = key.filter(|_| !value.is_empty()) else {
        for text in &filled {
            years.extend(years_in(text));
        }
        return vec![Above::Title; filled.len()];
    };
    let text = || Some(fold::clean(value).into_owned());
    let mut is_read = true;
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
            let PlanDays {
                issued,
                first,
                last,
                ..
            } = &mut head.days;
            let slot = match key {
                Key::Issued => issued,
                Key::First => first,
                _ => last,
            };
            *slot = date(value);
            is_read = slot.is_some();
            if !is_read {
                found.push(diagnostics::no_day(place, label, value));
            }
        }
    }
    let outcome = if is_read { Above::Used } else { Above::Told };
    vec![outcome; filled.len()]
}

/// The years in a text.
fn years_in(text: &str) -> impl Iterator<Item = i16> {
    let words = text.split(|c: char| !c.is_ascii_digit());
    let years = words
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok());
    years.filter(|year| (1990..=2100).contains(year))
}
