//! Results of several years side by side: those of the year that is judged are read.

use std::collections::BTreeSet;

use super::column::{Column, Role};
use super::heading_words::LEVEL;
use crate::data::cells::value::Sex;
use crate::data::titles::years::{only_year, result_year};

/// Makes results of the columns that are headed by a year alone, where a row is about an indicator and no other column has
/// results: `Chỉ tiêu`, `Năm 2022`, `Năm 2023`.
pub(in crate::data) fn settle_years(columns: &mut [Column], headings: &[&str]) {
    let is_year = |index: usize, column: &Column| {
        matches!(column, Column::Other(_) | Column::Measure(..))
            && only_year(headings[index]).is_some()
    };
    let has_others = columns
        .iter()
        .enumerate()
        .any(|(index, column)| column.is_result() && !is_year(index, column));
    let is_long = columns.iter().any(Column::may_name_indicators);
    if has_others || !is_long {
        return;
    }
    for (index, column) in columns.iter_mut().enumerate() {
        if is_year(index, column) {
            *column = Column::Value;
        }
    }
}

/// Leaves of results of several years those of the one that is judged; the years, where it is none of them.
pub(in crate::data) fn choose_year(
    columns: &mut [Column],
    headings: &[String],
    judged: Option<u16>,
) -> Result<(), (usize, Vec<u16>)> {
    let dated: Vec<(usize, Of, u16)> = { columns.iter().zip(headings).enumerate() }
        .filter_map(|(index, (column, heading))| {
            let (of, year) = dated(column, heading)?;
            Some((index, of, year))
        })
        .collect();
    for (index, of, year) in &dated {
        let alike = dated.iter().filter(|(_, other, _)| other == of);
        let years: BTreeSet<u16> = alike.map(|(.., year)| *year).collect();
        if years.len() < 2 || judged == Some(*year) {
            continue;
        }
        if judged.is_none_or(|judged| !years.contains(&judged)) {
            return Err((*index, years.into_iter().collect()));
        }
        columns[*index] = Column::OtherYear;
    }
    Ok(())
}

/// What results of several years are of: a side of one indicator, or all that rows about one say.
#[derive(PartialEq, Eq)]
enum Of {
    Row,
    Indicator(Option<Box<str>>, String, Option<Sex>, Role),
}

/// What a column of results is of, and the year that its heading says.
fn dated(column: &Column, heading: &str) -> Option<(Of, u16)> {
    match column {
        Column::Measure(target, role) => {
            let set = target.set.as_deref().map(Box::from);
            let of = Of::Indicator(set, target.name.clone(), target.sex, *role);
            let (first, last) = target.years?;
            (first == last).then_some((of, last))
        }
        _ if column.is_result_of_row() || *column == Column::Denominator => {
            Some((Of::Row, heading.split(LEVEL).find_map(result_year)?))
        }
        _ => None,
    }
}
