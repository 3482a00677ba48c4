//! Days in the cells of rows, and what is wrong with them.

use jiff::civil::Date;

use super::date::{self, Day};
use super::short_years::with_full_years;
use crate::data::diagnostics;
use crate::data::record::CellRef;
use crate::diagnostic::Findings;
use crate::fold;

/// The days and periods of a result, one behind the other as reports have them; nothing where one cannot be read.
pub(in crate::data) fn dates(text: &str, place: &CellRef, found: &mut Findings) -> Option<String> {
    let each = text.split(';').map(|text| {
        let text = with_full_years(text);
        let text = fold::clean(&text);
        if date::is_period(&text) {
            return Some(text.into_owned());
        }
        day(&text, place, found).map(|day| day.to_string())
    });
    let all: Option<Vec<String>> = each.collect();
    all.map(|all| all.join("; "))
}

/// A day, reported where it is none or not given in full.
pub(in crate::data) fn day(text: &str, place: &CellRef, found: &mut Findings) -> Option<Date> {
    let Some(Day { day, is_short }) = date::day(text) else {
        found.push(diagnostics::bad_date(place, text));
        return None;
    };
    if is_short {
        found.push(diagnostics::short_year(place, text, day));
    }
    Some(day)
}
