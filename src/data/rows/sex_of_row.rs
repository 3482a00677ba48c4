//! Whether a row is of men or of women, by a column of its own.

use crate::data::cells::value::Sex;
use crate::data::diagnostics;
use crate::data::headings::column::Column;
use crate::data::headings::sub_rows::sex;
use crate::data::record::Record;
use crate::data::tables::layout::TableLayout;
use crate::diagnostic::Findings;
use crate::fold;

/// What says that a row is of men and women together.
const EVERYBODY: [&str; 9] = [
    "chung",
    "tong",
    "tong so",
    "tong chung",
    "ca hai",
    "ca hai gioi",
    "ca nam va nu",
    "nam va nu",
    "toan bo",
];

/// Of whom a row is by its own column: absent where it says so for nobody, inside of that where it says everybody. Nothing where
/// the cell cannot be read, which is told.
pub(in crate::data) fn sex_of_row(
    layout: &TableLayout,
    record: &Record,
    text: Option<&str>,
    found: &mut Findings,
) -> Option<Option<Option<Sex>>> {
    // A year, not men.
    let of = |text: &str| sex(text).filter(|_| !fold::is_same_name(text, "năm"));
    let sex = text.map(of);
    if let (Some(text), Some(None)) = (text, sex)
        && !EVERYBODY.contains(&&*fold::word(text))
    {
        let (vi, en) = ("ghi `nam` hoặc `nữ`", "enter `nam` or `nữ` (men, women)");
        let place = layout.cell(record.line, layout.position(&Column::Sex));
        found.push(diagnostics::unknown_word(&place, text, vi, en));
        return None;
    }
    Some(sex)
}
