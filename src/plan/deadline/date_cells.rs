//! Cells that hold a day, not a text: what is shown of it, and whether day and month may have changed places.

use jiff::civil::Date;

use super::{Deadline, Kind};

/// What a cell with a day says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateCell {
    /// One deadline: the day, or the month or year where no more is shown.
    Clear(Deadline),
    /// The month is shown first, as nobody in Vietnam writes it: it may be either day.
    Doubtful {
        /// The day that is stored.
        stored: Date,
        /// The day that people see, reading the day first.
        shown: Date,
    },
}

/// Reads a cell with a day, by the code of its format. A code without a day shows a month; one with the month first is
/// doubtful where the day may be a month.
pub fn of_date_cell(day: Date, format: &str) -> DateCell {
    let parts = parts(format);
    let place = |letter: char| parts.iter().position(|(it, _)| *it == letter);
    let (year, month) = (day.year(), day.month());
    let whole = |text: String, start, last, kind| {
        DateCell::Clear(Deadline {
            text,
            start,
            last: Some(last),
            kind,
            remarks: Vec::new(),
        })
    };
    match (place('y'), place('m'), place('d')) {
        (_, Some(_), None) => {
            let text = format!("{month:02}/{year}");
            let start = Some(day.first_of_month());
            return whole(text, start, day.last_of_month(), Kind::Month);
        }
        (Some(_), None, None) => {
            let start = Some(day.first_of_year());
            return whole(year.to_string(), start, day.last_of_year(), Kind::Year);
        }
        (year_at, Some(month_at), Some(day_at)) if month_at < day_at && !is_of_reader(format) => {
            let is_number = parts[month_at].1 < 3 && year_at.is_none_or(|at| at > month_at);
            let shown = Date::new(year, day.day(), month).ok();
            let shown = shown.filter(|shown| is_number && *shown != day);
            if let Some(shown) = shown {
                return DateCell::Doubtful { stored: day, shown };
            }
        }
        _ => {}
    }
    whole(
        format!("{:02}/{month:02}/{year}", day.day()),
        None,
        day,
        Kind::On,
    )
}

/// Whether what a format shows depends on the settings of whoever opens the file (numbers 14 and 22 of Excel).
fn is_of_reader(format: &str) -> bool {
    matches!(format, "mm-dd-yy" | "m/d/yy h:mm")
}

/// The letters of a format code for days, with how many of each stand together; those for minutes left out, and what is
/// in quotes or brackets or behind a backslash.
fn parts(format: &str) -> Vec<(char, usize)> {
    let mut found: Vec<(char, usize)> = Vec::new();
    let mut is_run = false;
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        let letter = c.to_ascii_lowercase();
        let last = found.last_mut().filter(|(it, _)| is_run && *it == letter);
        is_run = matches!(letter, 'd' | 'm' | 'y' | 'h' | 's');
        match (c, last) {
            (';', _) => break,
            ('"', _) => chars.by_ref().take_while(|c| *c != '"').for_each(drop),
            ('[', _) => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            ('\\' | '_' | '*', _) => drop(chars.next()),
            (_, Some((_, count))) => *count += 1,
            _ if is_run => found.push((letter, 1)),
            _ => {}
        }
    }
    let is = |at: Option<usize>, letter| {
        at.and_then(|at| found.get(at))
            .is_some_and(|(it, _)| *it == letter)
    };
    let is_minute =
        |at: usize| found[at].0 == 'm' && (is(at.checked_sub(1), 'h') || is(Some(at + 1), 's'));
    { 0..found.len() }
        .filter(|at| !is_minute(*at))
        .map(|at| found[at])
        .collect()
}

/// How many cells of a column may have day and month in each other's place: all that hold a day, where none of them is
/// past the twelfth though days that are written as text are. So it is where a program that expects the month first made
/// days of what it could, and left the rest as text.
pub fn column_is_swapped(
    cells: impl IntoIterator<Item = Date>,
    texts: impl IntoIterator<Item = Date>,
) -> Option<usize> {
    let is_late = |day: Date| day.day() > 12;
    let mut count = 0;
    for day in cells {
        if is_late(day) {
            return None;
        }
        count += 1;
    }
    (count > 0 && texts.into_iter().any(is_late)).then_some(count)
}
