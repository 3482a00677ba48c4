//! Results of several years or parts of a year side by side: those of the year that is judged are read, and of its parts those
//! of one.

use std::collections::BTreeSet;

use super::column::{Column, Role, Unsettled};
use super::heading_words::LEVEL;
use crate::data::cells::periods::{Period, Time, only_period, period_in};
use crate::data::cells::value::Sex;
use crate::data::titles::years::{only_year, result_year};
use crate::fold;

/// Makes results of the columns that are headed by a time alone, where a row is about an indicator and no other column has
/// figures: `Chỉ tiêu`, `Năm 2022`, `Năm 2023`; `Tháng 1`, `Tháng 2`; `Kỳ này` beside `Kỳ trước`.
pub(in crate::data) fn settle_years(columns: &mut [Column], headings: &[&str]) {
    if !are_about_indicators(columns) {
        return;
    }
    settle_running(columns, headings);
    let is_time = |index: usize, column: &Column| {
        let heading = headings[index];
        matches!(column, Column::Other(_) | Column::Measure(..) | Column::Day)
            && (only_year(heading).is_some() || only_period(heading).is_some() || is_this(heading))
    };
    let has_others = columns
        .iter()
        .enumerate()
        .any(|(index, column)| is_figure(column) && !is_time(index, column));
    if has_others {
        return;
    }
    let has_times = (0..columns.len()).any(|index| is_time(index, &columns[index]));
    for (index, column) in columns.iter_mut().enumerate() {
        let is_sum = || has_times && matches!(column, Column::Other(_)) && is_sum(headings[index]);
        if is_time(index, column) || is_sum() {
            *column = Column::Value;
        }
    }
}

/// Makes a result of the running total beside those of a part of the time: `Trong tháng`, `Lũy kế từ đầu năm`.
fn settle_running(columns: &mut [Column], headings: &[&str]) {
    let has = |index: usize, words: &[&str]| {
        let heading = format!(" {} ", fold::word(headings[index]));
        let mut words = words.iter();
        words.any(|word| heading.contains(&format!(" {word} ")))
    };
    let may_be = |column: &Column| {
        use Column::{Measure, Other, Period, Value};
        matches!(column, Other(_) | Value | Period | Measure(..))
    };
    let free = (0..columns.len()).filter(|index| may_be(&columns[*index]));
    let (running, mut parts): (Vec<usize>, Vec<usize>) =
        free.partition(|index| has(*index, &["luy ke", "cong don", "tu dau nam"]));
    parts.retain(|index| {
        is_this(headings[*index])
            || only_period(headings[*index]).is_some()
            || has(*index, &["trong thang", "trong quy", "trong ky"])
    });
    if let ([running], false) = (&running[..], parts.is_empty()) {
        columns[*running] = Column::Value;
        for part in parts {
            columns[part] = Column::OtherYear;
        }
    }
}

/// Whether a heading is of a sum of what stands beside it, a result as good as each.
fn is_sum(heading: &str) -> bool {
    ["tong", "tong so", "tong cong", "cong"].contains(&&*fold::word(heading))
}

/// Whether the rows of a table are about one indicator each, as far as its headings tell.
pub(super) fn are_about_indicators(columns: &[Column]) -> bool {
    let may_be = |column: &Column| {
        column.may_name_indicators() || *column == Column::Unsettled(Unsettled::Name)
    };
    columns.iter().any(may_be)
}

/// Whether a column holds results that are more than a verdict.
fn is_figure(column: &Column) -> bool {
    column.is_result() && !matches!(column, Column::Declared | Column::Ticked(_))
}

/// Whether a heading is of the time that is reported.
fn is_this(heading: &str) -> bool {
    const THESE: [&str; 6] = [
        "ky nay",
        "thang nay",
        "quy nay",
        "nam nay",
        "cuoi nam",
        "cuoi ky",
    ];
    THESE.contains(&&*fold::word(heading))
}

/// Leaves of results of several years those of the one that is judged; the years, where it is none of them.
pub(in crate::data) fn choose_year(
    columns: &mut [Column],
    headings: &[String],
    judged: Option<u16>,
) -> Result<(), (usize, Vec<u16>)> {
    let dated: Vec<(usize, Of, u16)> = { columns.iter().zip(headings).enumerate() }
        .filter_map(|(index, (column, heading))| {
            Some((index, Of::column(column)?, year(column, heading)?))
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

/// The columns of results of one thing that are of several parts of a year, each with what it is of and when.
pub(in crate::data) fn by_period(
    columns: &[Column],
    headings: &[String],
) -> Vec<(usize, Of, Time)> {
    let timed: Vec<(usize, Of, Time)> = { columns.iter().zip(headings).enumerate() }
        .filter_map(|(index, (column, heading))| {
            let (year, period) = (year(column, heading), period(heading)?);
            Some((index, Of::column(column)?, Time { year, period }))
        })
        .collect();
    let is_alone = |of: &Of| timed.iter().filter(|(_, other, _)| other == of).count() < 2;
    let alone: Vec<bool> = timed.iter().map(|(_, of, _)| is_alone(of)).collect();
    let mut alone = alone.into_iter();
    let mut timed = timed;
    timed.retain(|_| alone.next() == Some(false));
    timed
}

/// What results of several times are of: a side of one indicator, or all that rows about one say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::data) enum Of {
    Row,
    Indicator(Option<Box<str>>, String, Option<Sex>, Role),
}

impl Of {
    fn column(column: &Column) -> Option<Of> {
        match column {
            Column::Measure(target, role) => {
                let set = target.set.as_deref().map(Box::from);
                Some(Of::Indicator(set, target.name.clone(), target.sex, *role))
            }
            _ if column.is_result_of_row() || *column == Column::Denominator => Some(Of::Row),
            _ => None,
        }
    }
}

/// The year that the heading of a column of results says.
fn year(column: &Column, heading: &str) -> Option<u16> {
    match column {
        Column::Measure(target, _) => {
            let (first, last) = target.years?;
            (first == last).then_some(last)
        }
        _ => heading.split(LEVEL).find_map(result_year),
    }
}

/// The part of a year that the heading of a column of results says, behind the number of its indicator.
fn period(heading: &str) -> Option<Period> {
    heading.split(LEVEL).find_map(|level| {
        let is_of_number = |c: char| c.is_ascii_digit() || ".,".contains(c);
        let called = level.trim_start_matches(is_of_number).trim_start();
        let of_year = || {
            fold::word(called)
                .ends_with("ca nam")
                .then_some(Period::Months(12))
        };
        only_period(level)
            .or_else(|| only_period(called))
            .or_else(|| period_in(called))
            .or_else(of_year)
    })
}
