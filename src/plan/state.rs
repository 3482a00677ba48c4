//! Whether a task is done, suspended or dropped, by the cells that say so.

use jiff::civil::Date;

use super::deadline::PlanDays;
use super::diagnostics::{DONE as DONE_ON, SUSPENDED, cut};
use super::task::{Done, Stopped};
use super::{diagnostics, head, shown_days};
use crate::data::{CellRef, TextCell, date};
use crate::diagnostic::Diagnostic;
use crate::fold;

/// Words of a task that is done, on a day that nobody noted.
const DONE: [&str; 8] = [
    "x",
    "xong",
    "da xong",
    "hoan thanh",
    "da hoan thanh",
    "da thuc hien",
    "done",
    "yes",
];

/// Signs of it, as forms are filled in by hand.
const TICKS: [&str; 7] = ["✓", "✔", "☑", "√", "✅", "[x]", "[X]"];

/// Words of a task that is yet to be done.
const NOT_DONE: [&str; 7] = [
    "",
    "chua",
    "chua xong",
    "chua hoan thanh",
    "chua thuc hien",
    "no",
    "not yet",
];

/// Words of a task that nobody works on any more.
const STOPPED: [(Stopped, &[&str]); 2] = [
    (Stopped::Suspended, &["tam dung", "tam hoan", "suspended"]),
    (Stopped::Dropped, &["bo", "huy", "da huy", "dropped"]),
];

/// Whether a text is a dash and nothing else, as people fill in what there is none of.
pub(super) fn is_dash(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "-–—−".contains(c))
}

/// Whether the cell of a task that is not done says just that.
pub(super) fn is_not_done(text: &str) -> bool {
    is_dash(text) || fold::signs(text).is_empty() && NOT_DONE.contains(&&*fold::word(text))
}

/// That a task is done, by a cell of its column.
pub(super) fn done(
    cell: &TextCell,
    days: &PlanDays,
    place: &CellRef,
    found: &mut Vec<Diagnostic>,
) -> Option<Done> {
    let text = cell
        .text
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{fe0f}');
    let words = fold::signs(text).is_empty().then(|| fold::word(text));
    match words.as_deref() {
        _ if TICKS.contains(&text) => return Some(Done::Sometime),
        Some(words) if DONE.contains(&words) => return Some(Done::Sometime),
        Some(words) if NOT_DONE.contains(&words) => return None,
        _ => {}
    }
    let before = found.len();
    let day = date(text).filter(|_| shown_days::two_readings(cell).is_none());
    let day = day.or_else(|| head::day(cell, text, days, (place, DONE_ON), found));
    if day.is_none() && found.len() == before {
        found.push(diagnostics::no_day_done(place, &cut(text)));
    }
    day.map(Done::On)
}

/// That a task is suspended or dropped, by a cell of its column, and the last day of that. Anything else that stands there
/// is worked out, not read.
pub(super) fn stopped(
    cell: &TextCell,
    days: &PlanDays,
    place: &CellRef,
    found: &mut Vec<Diagnostic>,
) -> Option<(Stopped, Option<Date>)> {
    const UNTIL: [&str; 4] = ["den", "toi", "het", "until"];
    let text = &*cell.text;
    let word = fold::word(text);
    let known = STOPPED.iter().find(|(_, words)| words.contains(&&*word));
    if let Some((stopped, _)) = known {
        return Some((*stopped, None));
    }
    let before = found.len();
    // `Tạm dừng đến 30/9/2023`
    let mut ends = text.match_indices(' ').map(|(at, _)| text.split_at(at));
    let until = ends.find(|(state, rest)| {
        let first = rest.split_whitespace().next().map(fold::word);
        STOPPED[0].1.contains(&&*fold::word(state))
            && first.is_some_and(|first| UNTIL.contains(&&*first))
    });
    let until = until
        .and_then(|(_, rest)| head::last_day(cell, rest.trim(), days, (place, SUSPENDED), found));
    if until.is_none() && found.len() == before {
        found.push(diagnostics::state_not_read(place, &cut(text)));
    }
    Some((Stopped::Suspended, Some(until?)))
}
