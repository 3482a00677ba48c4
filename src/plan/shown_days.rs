//! Days of a workbook that are shown month first: whoever typed them may have meant the other.

use jiff::civil::Date;

use super::deadline::Fault;
use crate::data::{StoredDay, TextCell, date};
use crate::lang::{Lang, Text, print_day};

/// Why the day of a cell is not believed: day and month may have changed places. Absent where only one way is in the calendar.
pub(super) fn two_readings(cell: &TextCell) -> Option<Fault> {
    let stored = date(&cell.text).filter(|_| cell.day == Some(StoredDay::MonthFirst))?;
    let shown = Date::new(stored.year(), stored.day(), stored.month()).ok()?;
    let readings =
        [stored, shown].map(|it| Text::new(print_day(it, Lang::Vi), print_day(it, Lang::En)));
    (shown != stored).then_some(Fault::TwoReadings(readings))
}
