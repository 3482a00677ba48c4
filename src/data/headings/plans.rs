//! Of data that are plans, the columns that are headed as such: these are what is asked for, results beside them are not.

use std::sync::Arc;

use super::column::{Column, Role};
use super::heading_words::LEVEL;
use super::naming::{is_number, target};
use crate::data::cells::brackets::bracketed;
use crate::data::cells::date::year;
use crate::data::cells::plan_words::is_heading_of_plan;
use crate::data::cells::value::Target;
use crate::data::titles::years::only_year;
use crate::fold;

/// Makes results of the columns that are headed as plans, those of another year than is judged left out, and leaves out the
/// results beside them; which of these have no plan. Nothing changes where no column is headed so. The first plan and its
/// year, where all are of other years.
pub(in crate::data) fn take_plans(
    columns: &mut [Column],
    headings: &[String],
    judged: Option<u16>,
) -> Result<Vec<usize>, (usize, String)> {
    let is_long = columns.contains(&Column::Indicator);
    let is_free =
        |column: &Column| matches!(column, Column::Ignored | Column::Aim | Column::Other(_));
    let planned = headings
        .iter()
        .enumerate()
        .filter(|(index, _)| is_free(&columns[*index]));
    let planned = planned.filter_map(|(index, heading)| Some((index, plan(heading, is_long)?)));
    let planned: Vec<(usize, Column)> = planned.collect();
    let years = |index: usize| {
        let words = fold::word(&headings[index]);
        let years: Vec<u16> = words.split(' ').filter_map(year).collect();
        years
    };
    let is_judged = |index: usize| {
        let years = years(index);
        judged.is_none_or(|judged| years.is_empty() || years == [judged])
    };
    let Some((first, _)) = planned.first() else {
        return Ok(Vec::new());
    };
    if !planned.iter().any(|(index, _)| is_judged(*index)) {
        let years: Vec<String> = years(*first).iter().map(u16::to_string).collect();
        return Err((*first, years.join("-")));
    }
    let has_plan = |column: &Column| match column {
        Column::Measure(target, _) => planned.iter().any(|(_, plan)| is_of(plan, target)),
        _ => true,
    };
    let mut unplanned = Vec::new();
    for (index, column) in columns.iter_mut().enumerate() {
        if column.is_result() {
            let is_planned = has_plan(column);
            *column = if is_planned {
                Column::Ignored
            } else {
                Column::Aim
            };
            unplanned.extend((!is_planned).then_some(index));
        }
    }
    for (index, plan) in planned {
        columns[index] = if is_judged(index) {
            plan
        } else {
            Column::OtherYear
        };
    }
    Ok(unplanned)
}

/// What a column headed as a plan holds: of what its row is about, or of the indicator in its heading.
fn plan(heading: &str, is_long: bool) -> Option<Column> {
    let mut levels = heading.split(LEVEL);
    let indicator = levels.clone().find_map(indicator);
    let called = indicator.as_ref().and_then(|it| it.called.clone());
    let mut texts = levels
        .clone()
        .chain(called.as_deref())
        .chain(bracketed(heading));
    if !texts.any(is_heading_of_plan) {
        return None;
    }
    match (is_long, indicator) {
        (true, None) => levels.all(is_heading_of_plan).then_some(Column::Value),
        (false, Some(indicator)) => {
            let bare = Target {
                called: None,
                years: None,
                is_aim: false,
                ..indicator
            };
            Some(Column::Measure(Arc::new(bare), Role::Value))
        }
        _ => None,
    }
}

/// The indicator that a level of a heading numbers: a year looks like one.
fn indicator(level: &str) -> Option<Target> {
    let target = target(level);
    (only_year(level).is_none() && is_number(&target.name)).then_some(target)
}

fn is_of(plan: &Column, target: &Target) -> bool {
    matches!(plan, Column::Measure(of, _) if of.name == target.name && of.sex == target.sex && of.set == target.set)
}
