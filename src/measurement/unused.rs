//! A column that means nothing in its file, and which one would.

use std::sync::Arc;

use super::heading::{Column, column, columns};
use crate::diagnostic::{Code, Diagnostic, Place, Sheet};

/// A column that means nothing in this file. What would serve instead depends on whether a row is about an indicator or
/// about a commune.
pub(crate) fn unused_column(sheet: &Arc<Sheet>, heading: &str) -> Diagnostic {
    let place = Place::Cell {
        sheet: Arc::clone(sheet),
        line: sheet.heading_line,
        column: sheet.headings.iter().position(|known| known == heading),
    };
    let (vi, en) = match in_a_row_of_its_own(sheet) {
        Some(hint) => hint,
        None => beside_the_others(&column(heading)),
    };
    Diagnostic::warning(
        Code::UnusedColumn,
        format!("không dùng đến cột `{heading}`"),
        format!("the column `{heading}` is not used"),
    )
    .at(place)
    .hint(vi, en)
}

/// For a file with a row for each indicator: a result has a row, not a column.
fn in_a_row_of_its_own(sheet: &Sheet) -> Option<(String, String)> {
    let columns = columns(&sheet.headings);
    let heading_of = |wanted: &[Column]| {
        let index = columns.iter().position(|column| wanted.contains(column))?;
        sheet.headings.get(index)
    };
    heading_of(&[Column::Indicator])?;
    let result = heading_of(&[Column::Value])
        .or_else(|| heading_of(&[Column::Numerator, Column::Declared]))?;
    Some((
        format!(
            "tệp này mỗi dòng một chỉ tiêu: kết quả thì ghi ở cột `{result}` của một dòng riêng, ghi chú thì ghi ở cột `ghi_chu`"
        ),
        format!(
            "this file has a row for each indicator: a result goes into `{result}` in a row of its own, a remark into `ghi_chu`"
        ),
    ))
}

/// For a file with a row for each commune: the heading of a result begins with the indicator's number.
fn beside_the_others(column: &Column) -> (String, String) {
    let columns = match column {
        Column::Value => "`17.5`",
        Column::Numerator | Column::Denominator => "`17.5 (tử số)`, `17.5 (mẫu số)`",
        Column::Declared => "`17.5 (đánh giá)`",
        Column::Sex => "`14.2 (nam)`, `14.2 (nữ)`",
        Column::Until => {
            return (
                "ngày này chỉ ghi được trong tệp mỗi dòng một chỉ tiêu, có cột `chi_tieu`".to_owned(),
                "such a day can be given only in a file with a row for each indicator, with a column `chi_tieu`".to_owned(),
            );
        }
        _ => {
            return (
                "cột của một chỉ tiêu phải có tên bắt đầu bằng số của chỉ tiêu, như `17.5`".to_owned(),
                "a column of an indicator has a heading that begins with its number, such as `17.5`".to_owned(),
            );
        }
    };
    (
        format!("tệp này mỗi dòng một xã: cột kết quả phải nêu số của chỉ tiêu, như {columns}"),
        format!(
            "this file has a row for each commune: a column of results names its indicator by number, such as {columns}"
        ),
    )
}
