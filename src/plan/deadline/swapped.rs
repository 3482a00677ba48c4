//! Whether day and month may have changed places in the cells of a column.

use jiff::civil::Date;

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
