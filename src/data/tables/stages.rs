//! Forms in which several stages give their results beside one another, and which of them is judged.

use std::collections::HashSet;

use super::layout::TableLayout;
use super::result_columns::ResultColumns;
use super::skipped_rows::{SkippedRow, skipped_row};
use super::table::Table;
use crate::criteria::Stage;
use crate::data::cells::cell::is_nothing;
use crate::data::cells::words::says_no_data;
use crate::data::headings::column::{Column, Role};
use crate::data::headings::heading_diagnostics;
use crate::data::headings::heading_rows::Between;
use crate::data::record::Record;
use crate::diagnostic::Diagnostic;
use crate::fold;

/// The columns of each stage, in the order of the stages.
pub(in crate::data) fn stages(columns: &[Column]) -> Vec<(Stage, ResultColumns)> {
    let of = |wanted: Stage| {
        let mut of_stage = ResultColumns::default();
        for (index, column) in columns.iter().enumerate() {
            if let Column::Staged(stage, role) = column
                && *stage == wanted
            {
                of_stage.put(*role, index);
            }
        }
        (wanted, of_stage)
    };
    let stages = Stage::ALL.map(of).into_iter();
    stages
        .filter(|(_, columns)| columns.iter().next().is_some())
        .collect()
}

/// Which stage is judged, and what is to be told of that: the one that is asked for, else the latest that has a result
/// in every row in which some stage has one. `layout` is that of the columns as the headings have them, `named` the stage of
/// the whole table.
pub(in crate::data) fn choose(
    table: &mut Table,
    layout: &TableLayout,
    named: Option<Stage>,
) -> Result<(Option<Stage>, Option<Diagnostic>), Box<Diagnostic>> {
    let asked = layout.options.stage;
    let place = layout.cell(layout.sheet.heading_line, None);
    let staged = layout.stages.iter().map(|(stage, _)| *stage);
    let mut all: Vec<Stage> = staged.collect();
    if all.is_empty() {
        all.extend(named);
    }
    if layout.options.compares_stages {
        let told = all
            .is_empty()
            .then(|| heading_diagnostics::taken_for_own(&place));
        let is_own = all.is_empty() && asked == Some(Stage::Commune);
        return Ok((asked.filter(|_| !is_own), told));
    }
    match (asked, &all[..]) {
        (_, []) => return Ok((None, None)),
        (Some(asked), all) if all.contains(&asked) => return Ok((Some(asked), None)),
        // Other tables of the commune may be of the stage that is asked for.
        (_, [only]) => return Ok((Some(*only), None)),
        (Some(_), [.., last]) => return Ok((Some(*last), None)),
        (None, _) => {}
    }
    let mut headings = table.heading_rows.clone();
    let mut filled = vec![0; all.len()];
    let (mut rows, mut has_ended) = (0, false);
    for record in table.read_all() {
        if headings.next(record) != Between::Data {
            continue;
        }
        match skipped_row(layout, record, has_ended, &HashSet::new()) {
            None => {}
            Some(skipped) => {
                has_ended |= skipped == SkippedRow::End;
                continue;
            }
        }
        let has = layout
            .stages
            .iter()
            .map(|(_, columns)| has_result(record, columns));
        let has: Vec<bool> = has.collect();
        rows += usize::from(has.contains(&true));
        for (count, has) in filled.iter_mut().zip(has) {
            *count += usize::from(has);
        }
    }
    let counted = || all.iter().copied().zip(filled.iter().copied());
    let Some((stage, _)) = counted().rfind(|(_, count)| *count == rows) else {
        let counted: Vec<(Stage, usize)> = counted().collect();
        return Err(Box::new(heading_diagnostics::no_full_stage(
            &place, &counted, rows,
        )));
    };
    let some: Vec<Stage> = counted()
        .filter(|(_, count)| *count > 0)
        .map(|(stage, _)| stage)
        .collect();
    if rows == 0 {
        return Ok((Some(all[0]), None));
    }
    let told = (some.len() > 1).then(|| heading_diagnostics::judged_stage(&place, stage, &some));
    Ok((Some(stage), told))
}

/// Whether a row has a result of a stage; a dash, an empty box and `chưa đánh giá` are none.
fn has_result(record: &Record, columns: &ResultColumns) -> bool {
    columns.iter().any(|index| {
        let text = fold::clean_bytes(record.trimmed(index));
        !is_nothing(&text) && text != "☐" && !says_no_data(&text)
    })
}

/// Makes the columns of a stage those of the results. Beside a column of results they say whether that is enough. Where it
/// has no columns, there are no results of it, unless the whole table is of it.
pub(in crate::data) fn judge(columns: &mut [Column], judged: Stage, named: Option<Stage>) {
    let has_value = columns.contains(&Column::Value);
    let is_of_it = |column: &Column| matches!(column, Column::Staged(stage, _) if *stage == judged);
    let is_there = named == Some(judged) || columns.iter().any(is_of_it);
    for column in columns {
        if !is_there && column.is_result() {
            *column = Column::Ignored;
        }
        if let Column::Staged(stage, role) = column
            && *stage == judged
        {
            *column = match role {
                Role::Value if has_value => Column::Declared,
                Role::Value => Column::Value,
                Role::Numerator => Column::Numerator,
                Role::Denominator => Column::Denominator,
                Role::Declared => Column::Declared,
                Role::Ticked(declared) => Column::Ticked(*declared),
            };
        }
    }
}
