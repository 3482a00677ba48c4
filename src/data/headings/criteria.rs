//! The column of criteria beside that of indicators, however the two are headed.

use super::cells_beneath::{Cells, are_levels, begins_with_number};
use super::column::{Column, Unsettled};
use super::sub_rows::whole;
use crate::fold;

/// Headings of what rows are about, written in full.
const CRITERION: [&str; 8] = [
    "tieu chi",
    "ten tieu chi",
    "thuoc tieu chi",
    "tieu chi so",
    "so tieu chi",
    "ma tieu chi",
    "ma so tieu chi",
    "criterion",
];
const INDICATOR: [&str; 7] = [
    "chi tieu",
    "chi tieu so",
    "so chi tieu",
    "ma chi tieu",
    "ma so chi tieu",
    "so hieu chi tieu",
    "indicator",
];

/// Tells the criteria from the indicators that are numbered beside them: `TC`, `CT`; `Mã tiêu chí`, `Mã chỉ tiêu`; `Tiêu chí`,
/// `TT`; `Mục`, `Chỉ tiêu`.
pub(super) fn settle_criteria(columns: &mut [Column], headings: &[&str], cells: Cells<'_>) {
    let is_wide = columns.iter().any(|it| matches!(it, Column::Measure(..)));
    if is_wide || !columns.iter().any(Column::is_result_of_row) {
        return;
    }
    let words: Vec<String> = headings.iter().map(|it| in_full(it)).collect();
    if let Some((criterion, indicator)) = criterion_beside(columns, &words, cells) {
        columns[criterion] = Column::Criterion;
        columns[indicator] = Column::Indicator;
    }
}

/// The columns of criteria and of the numbers of indicators, where there are both.
fn criterion_beside(
    columns: &[Column],
    words: &[String],
    cells: Cells<'_>,
) -> Option<(usize, usize)> {
    let find = |known: &[&str]| words.iter().position(|word| known.contains(&&**word));
    let are_numbers = |index| cells.some(index, |text| whole(text).is_some());
    let are_whole = |index| are_numbers(index) && cells.all(index, |text| whole(text).is_some());
    let has_points = |index| cells.some(index, begins_with_number);
    let is_unsettled = |index: usize| matches!(columns[index], Column::Unsettled(_));
    match (find(&CRITERION), find(&INDICATOR)) {
        (Some(criterion), Some(indicator)) => {
            let is_numbered = columns[indicator] == Column::Indicator
                || are_numbers(indicator)
                || has_points(indicator);
            let others = (0..columns.len()).filter(|it| *it != indicator && is_unsettled(*it));
            let is_other = others.chain([criterion]).any(has_points);
            let tells = is_numbered && !is_other && !are_levels(cells, indicator);
            tells.then_some((criterion, indicator))
        }
        // Behind the criteria no column numbers the rows, but where each has one row and they are counted.
        (Some(criterion), None) => {
            let number = Column::Unsettled(Unsettled::Number);
            let behind = (criterion + 1..columns.len()).find(|it| columns[*it] == number)?;
            let is_within = !cells.count_on(behind) || cells.repeats_above(criterion);
            let tells = are_whole(behind) && is_within && !has_points(criterion);
            tells.then_some((criterion, behind))
        }
        (None, Some(indicator)) => {
            let has_communes = columns.iter().any(Column::may_name_communes);
            // `Nhóm` is of criteria where it is of no communes and not the same in all rows.
            let mut sections = (0..indicator).filter(|index| match &*words[*index] {
                "muc" => !cells.count_on(*index),
                "nhom" => !has_communes && cells.differ(*index),
                _ => false,
            });
            let section = sections.find(|index| are_whole(*index))?;
            let tells = are_whole(indicator) && !are_levels(cells, indicator);
            tells.then_some((section, indicator))
        }
        (None, None) => None,
    }
}

/// A heading with its short words in full: `Mã TC`, `CT`.
fn in_full(heading: &str) -> String {
    let words = fold::word(heading);
    let words = words.split(' ').map(|word| match word {
        "tc" => "tieu chi",
        "ct" => "chi tieu",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
}
