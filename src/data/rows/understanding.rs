//! What the headings of a table say together: whether its rows can be read, as what, and what is wrong with them.

use std::sync::Arc;

use super::whose::{Called, Naming, communes_of_results, year_said};
use crate::data::cells::mojibake::{has_lost_letters, has_lost_to_question_marks};
use crate::data::cells::value::Target;
use crate::data::cells::{cell_diagnostics, date};
use crate::data::files::file_diagnostics;
use crate::data::headings::column::{Column, Role};
use crate::data::headings::columns::{duplicate, name_measures};
use crate::data::headings::heading_diagnostics;
use crate::data::headings::naming::is_bare;
use crate::data::headings::plans::take_plans;
use crate::data::headings::years::choose_year;
use crate::data::options::ReadOptions;
use crate::data::places::commune_names::may_be_one;
use crate::data::record::CellRef;
use crate::data::tables::layout::TableLayout;
use crate::data::tables::side_by_side::choose_period;
use crate::data::tables::stages::{choose, judge, stages};
use crate::data::tables::table::Table;
use crate::data::titles::meaning::Said;
use crate::data::titles::title_diagnostics;
use crate::diagnostic::Diagnostic;

/// What the headings of a table say, what is to be reported of them, and how it is called, where that is still to be seen.
pub(in crate::data) type Understood = (TableLayout, Vec<Diagnostic>, Option<Naming>);

/// Of a table; `asked` is the one commune that is asked for.
pub(in crate::data) fn understand(
    table: &mut Table,
    options: &ReadOptions,
    asked: Option<&str>,
    is_name: &dyn Fn(&str) -> bool,
) -> Result<Understood, Box<Diagnostic>> {
    let sheet = Arc::clone(&table.sheet);
    let heading = |column| CellRef {
        sheet: Arc::clone(&sheet),
        line: sheet.heading_line,
        column,
    };
    let mut columns = table.columns.clone();
    let are_figures = match table.text() {
        Some(_) => bare_numbers(&columns, &sheet.headings),
        None => table.headed_by_number.clone(),
    };
    mark_numbers(&mut columns, &are_figures);
    name_measures(&mut columns, &sheet.headings, is_name);
    let unplanned = if options.reads_plans {
        take_plans(&mut columns, &sheet.headings, options.year).map_err(|(index, years)| {
            let place = heading(Some(index));
            let judged = options
                .year
                .map_or_else(String::new, |year| year.to_string());
            Box::new(title_diagnostics::plan_of_year(&place, &years, &judged))
        })?
    } else {
        Vec::new()
    };
    let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let is_named = has(|column| matches!(column, Column::Commune | Column::Code));
    let long = has(|column| *column == Column::Indicator);
    let mut found = readable(table, &columns)?;
    if let Err((index, years)) = choose_year(&mut columns, &sheet.headings, options.year) {
        let place = heading(Some(index));
        return Err(Box::new(title_diagnostics::several_years(
            &place,
            &years,
            options.year,
        )));
    }
    if duplicate(&columns).is_some() {
        found.extend(choose_period(table, &mut columns, options));
    }
    if let Some(index) = duplicate(&columns) {
        let (place, text) = (heading(Some(index)), &sheet.headings[index]);
        return Err(Box::new(heading_diagnostics::duplicate_column(
            &place, text,
        )));
    }
    let is_unused = |column: &Column| match column {
        Column::Measure(..) | Column::Day => long,
        Column::Aim => true,
        Column::Until => !long,
        column => column.is_result() && !long,
    };
    let unused = (0..columns.len()).filter(|index| is_unused(&columns[*index]));
    let unused: Vec<usize> = unused.collect();
    if !unused.is_empty() {
        let columns = heading_diagnostics::UnusedColumns::of(&sheet);
        found.extend(unused.iter().map(|it| {
            if unplanned.contains(it) {
                heading_diagnostics::no_plan(&heading(Some(*it)), &sheet.headings[*it])
            } else {
                columns.diagnostic(*it)
            }
        }));
    }
    if let Some(commune) = communes_of_results(table, &columns).into_iter().next() {
        table.titles.commune = Some(commune);
    }
    let village = columns.iter().position(|column| *column == Column::Village);
    let of_villages = village.map(|index| heading(Some(index)));
    let called = Called::of(table, asked, of_villages, is_named);
    found.extend(called.found);
    let of = |table: &Table, columns: &[Column]| {
        let mut layout =
            TableLayout::new(table, columns.to_vec(), long, called.name.clone(), options);
        layout.has_name = called.has_name;
        layout
    };
    let mut layout = of(table, &columns);
    // Columns of stages tell more than the name of a file.
    let is_staged = |column: &Column| matches!(column, Column::Staged(..));
    let named = table.stage.filter(|_| !columns.iter().any(is_staged));
    if let Some(stage) = named
        && let Some((result, role)) = first_result(&mut columns)
    {
        *result = Column::Staged(stage, role);
    }
    let has_times = |column: &Column| {
        matches!(
            column,
            Column::Context("year") | Column::Period | Column::Date
        )
    };
    if !columns.iter().any(has_times) {
        let year = year_said(table, &layout).map(|(year, _)| year);
        let period = table.titles.period.as_ref().map(|said| said.what);
        table.heading_rows.time = Some((year.or(options.year), period));
    }
    layout.stages = stages(&columns);
    let (stage, told) = choose(table, &layout, named)?;
    found.extend(told);
    if let Some(stage) = stage {
        judge(&mut columns, stage, named);
        let stages = layout.stages;
        layout = of(table, &columns);
        (layout.stages, layout.stage) = (stages, Some(stage));
    }
    Ok((layout, found, called.naming))
}

/// What is wrong with a table as a whole, by its columns: what keeps its rows from being read is an error, what is told besides
/// a list.
fn readable(table: &Table, columns: &[Column]) -> Result<Vec<Diagnostic>, Box<Diagnostic>> {
    let sheet = &table.sheet;
    let heading = |column| table.cell(sheet.heading_line, column);
    let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let is_named = has(|column| matches!(column, Column::Commune | Column::Code));
    let long = has(|column| *column == Column::Indicator);
    let is_measured = has(|column| matches!(column, Column::Measure(..)));
    let is_known = |index: usize| !matches!(columns[index], Column::Other(_));
    let is_enough = (long && has(Column::is_result_of_row)) || (is_measured && is_named);
    let mut headings = sheet.headings.iter().enumerate();
    let lost = headings.find(|(index, text)| {
        let is_lost = if is_enough {
            has_lost_to_question_marks(text)
        } else {
            has_lost_letters(text)
        };
        is_lost && !is_known(*index)
    });
    if let Some((index, text)) = lost {
        let place = heading(Some(index));
        return Err(Box::new(file_diagnostics::lost_letters(&place, text)));
    }
    let place = heading(None);
    let days = columns.iter().enumerate();
    let days = days.filter(|(_, column)| !long && **column == Column::Day);
    let mut days = days.filter_map(|(index, _)| {
        let text = &sheet.headings[index];
        let likely = date::in_place_of_number(text)?;
        let place = heading(Some(index));
        Some(cell_diagnostics::date_for_heading(
            &place,
            text,
            likely.as_deref(),
        ))
    });
    if !is_measured && let Some(fault) = days.next() {
        return Err(Box::new(fault));
    }
    let found: Vec<Diagnostic> = days.collect();
    if let Some(index) = columns
        .iter()
        .position(|it| matches!(it, Column::Unsettled(_)))
    {
        let (place, text) = (heading(Some(index)), &sheet.headings[index]);
        return Err(Box::new(heading_diagnostics::communes_or_units(
            &place, text,
        )));
    }
    let communes = table.communes_side_by_side();
    let of_results: Vec<Said<String>> = communes_of_results(table, columns);
    let communes = match of_results.first() {
        Some(first)
            if of_results
                .iter()
                .any(|it| !may_be_one(&it.what, &first.what)) =>
        {
            of_results.iter().map(|it| it.what.clone()).collect()
        }
        _ => communes,
    };
    if communes.len() > 1 {
        return Err(Box::new(heading_diagnostics::turned(&place, &communes)));
    }
    if !long && !is_measured {
        let fault = if table.lists_tasks {
            title_diagnostics::list_of_tasks(&place)
        } else {
            heading_diagnostics::nothing_measured(&place, columns)
        };
        return Err(Box::new(fault));
    }
    if !long && !is_named && !has(|column| *column == Column::Village) {
        return Err(Box::new(heading_diagnostics::no_commune_column(&place)));
    }
    if let Some(said) = table.titles.wider.as_ref().filter(|_| !is_named) {
        let place = table.cell(said.line, Some(said.column));
        return Err(Box::new(title_diagnostics::of_several(&place, &said.what)));
    }
    if long && !has(Column::is_result_of_row) {
        return Err(Box::new(heading_diagnostics::no_result_column(
            &place, columns,
        )));
    }
    Ok(found)
}

/// The first result of a row about an indicator, its value before all.
fn first_result(columns: &mut [Column]) -> Option<(&mut Column, Role)> {
    let role = |column: &Column| match column {
        Column::Value => Some(Role::Value),
        Column::Declared => Some(Role::Declared),
        Column::Ticked(declared) => Some(Role::Ticked(*declared)),
        _ => None,
    };
    let roles = columns.iter().map(role);
    let roles: Vec<Option<Role>> = roles.collect();
    let value = roles.iter().position(|it| *it == Some(Role::Value));
    let index = value.or_else(|| roles.iter().position(Option::is_some))?;
    Some((&mut columns[index], roles[index]?))
}

/// Which headings of a text may be numbers that a spreadsheet held as figures: not those whose longer ones stand there too,
/// 1.1 beside 1.10.
fn bare_numbers(columns: &[Column], headings: &[String]) -> Vec<bool> {
    let keeps_zero = |text: &str| {
        let longer = format!("{}0", text.replace(',', "."));
        let mut columns = columns.iter();
        columns.any(|column| matches!(column, Column::Measure(target, _) if target.name == longer))
    };
    let headings = headings.iter();
    let are_bare = headings.map(|text| is_bare(text) && !keeps_zero(text));
    are_bare.collect()
}

/// Marks the indicators whose number the file holds as a figure, unless another column names them in text.
fn mark_numbers(columns: &mut [Column], are_numbers: &[bool]) {
    let is_number = |index: usize| are_numbers.get(index) == Some(&true);
    let named = columns.iter().enumerate();
    let named = named.filter_map(|(index, column)| match column {
        Column::Measure(target, _) if !is_number(index) => Some(Arc::clone(target)),
        _ => None,
    });
    let named: Vec<Arc<Target>> = named.collect();
    for (index, column) in columns.iter_mut().enumerate() {
        if let Column::Measure(target, _) = column
            && is_number(index)
            && !named.contains(target)
        {
            Arc::make_mut(target).from_number = true;
        }
    }
}
