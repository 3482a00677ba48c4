//! A file into a plan: the table with its headings, what stands above it, and a task from each row.

use std::collections::HashSet;
use std::sync::Arc;

use super::about::About;
use super::columns::Field;
use super::deadline::{self, PlanDays, Remark};
use super::diagnostics::cut;
use super::groups::Group;
use super::head::{self, Above};
use super::headings::{Headings, known};
use super::milestones::without_goal;
use super::row::{RowReader, is_own};
use super::state::is_dash;
use super::struck::drop_struck;
use super::table::PlanTable;
use super::task::{Head, Plan};
use super::{dependencies, diagnostics, sheet_diagnostics, shown_days};
use crate::data::{
    Account, Beside, CellRef, CellRow, CellSheet, CommuneName, Input, ReadOptions, Skipped,
    TextCell, cell_sheets, date, formula_error, hidden_rows, is_formula_error, open_quote, struck,
    struck_beside, uncalculated,
};
use crate::diagnostic::{Diagnostic, Place, Sheet};
use crate::lang::Text;
use crate::number::Mark;

/// A plan that was read, what is wrong with it, and what became of each of its cells.
#[derive(Debug, Default)]
pub struct PlanRead {
    /// The plan; of several sheets their tasks one after the other.
    pub plan: Plan,
    /// What is wrong with it, in the order of its rows.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of its cells.
    pub account: Account,
    /// Its tables as they stand, to be brought up to date.
    pub tables: Vec<PlanTable>,
    /// What the file holds besides, which is lost where a table is written anew.
    pub unkept: Vec<Text>,
    /// The bytes of the file: what is piped in can be read once only.
    pub bytes: Vec<u8>,
}

/// Reads a plan. `year` is the one that deadlines are of which do not say, where somebody asked for it.
pub fn read(
    input: Input,
    sheet: Option<&str>,
    options: &ReadOptions,
    year: Option<i16>,
) -> PlanRead {
    let mut defaults = Head::default();
    defaults.days.given_year = year;
    read_with(input, sheet, options, &defaults)
}

/// The same, where something is known of the plan that it may not say of itself.
pub fn read_with(
    input: Input,
    sheet: Option<&str>,
    options: &ReadOptions,
    defaults: &Head,
) -> PlanRead {
    let file = input.name.clone();
    let beside = Beside::of(&input.bytes);
    let mut read = PlanRead {
        bytes: input.bytes.clone(),
        ..PlanRead::default()
    };
    let (sheets, mut diagnostics) = cell_sheets(input, sheet, options, &Field::is_known);
    let mut others = Vec::new();
    let mut has_tables = false;
    for sheet in sheets {
        read.account.merge(&sheet.account);
        match Headings::find(&sheet) {
            Some(headings) if sheet.is_visible => {
                has_tables = true;
                if sheet.account.reported > 0 {
                    read.unkept.push(sheet_diagnostics::unkept_cells(&sheet));
                }
                read_sheet(sheet, headings, options.mark, defaults, &mut read);
            }
            _ => others.push(sheet),
        }
    }
    for sheet in others.iter().filter(|sheet| !sheet.rows.is_empty()) {
        read.unkept.push(sheet_diagnostics::unkept_sheet(sheet));
        let count: u64 = sheet.rows.iter().map(filled).sum();
        let told = match (sheet.is_visible, has_tables) {
            (false, _) => Headings::find(sheet).map(|_| sheet_diagnostics::hidden_sheet(sheet)),
            (true, false) => Some(sheet_diagnostics::no_table(sheet)),
            // A sheet of prose, such as a guide, has no headings.
            (true, true) => sheet
                .rows
                .iter()
                .any(|row| known(row).len() > 1)
                .then(|| sheet_diagnostics::other_table(sheet)),
        };
        match told {
            Some(_) => read.account.reported += count,
            None => read.account.skipped[Skipped::Prose as usize] += count,
        }
        read.diagnostics.extend(told);
    }
    read.unkept.extend(sheet_diagnostics::unkept_beside(beside));
    let reversed = read.plan.head.reversed(defaults);
    let place = || Place::File(file.clone());
    let reversed = reversed.map(|(first, last)| diagnostics::days_reversed(place(), first, last));
    read.diagnostics.extend(reversed);
    read.plan.head = read.plan.head.or(defaults);
    read.diagnostics.extend(dependencies::check(&read.plan));
    diagnostics.append(&mut read.diagnostics);
    if read.plan.tasks.is_empty() && !diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.push(sheet_diagnostics::empty(&file));
    }
    read.diagnostics = diagnostics;
    read
}

/// The sheets of a plan, as its rows are read.
pub fn sheets(input: Input, options: &ReadOptions) -> Vec<CellSheet> {
    cell_sheets(input, None, options, &Field::is_known).0
}

/// How many cells of a row are not blank and its own.
fn filled(row: &CellRow) -> u64 {
    (0..row.cells.len()).filter(|at| is_own(row, *at)).count() as u64
}

fn read_sheet(
    mut sheet: CellSheet,
    mut headings: Headings,
    mark: Mark,
    defaults: &Head,
    read: &mut PlanRead,
) {
    let (at, end) = headings.rows;
    for row in &sheet.rows[at..end] {
        let cells = row.cells.iter().zip(&mut headings.texts);
        cells
            .filter(|(cell, _)| cell.is_struck)
            .for_each(|(_, text)| text.clear());
    }
    let shared = Arc::new(Sheet {
        file: sheet.file.clone(),
        worksheet: sheet.name.clone(),
        headings: headings.texts,
        heading_line: headings.line,
    });
    let cell = |line: u64, column: Option<usize>| CellRef {
        sheet: Arc::clone(&shared),
        line,
        column,
    };
    let PlanRead {
        plan,
        diagnostics: found,
        account,
        tables,
        unkept,
        ..
    } = read;
    let mut table = PlanTable::of(&sheet, (at, end), &shared.headings);
    let struck_cell = sheet.rows.iter().find_map(|row| {
        let column = row.cells.iter().position(|it| it.is_struck)?;
        Some(sheet_diagnostics::unkept_struck(row.line, column))
    });
    unkept.extend(struck_cell);
    let (titles, rest) = sheet.rows.split_at_mut(at);
    drop_struck(titles, &cell, struck_beside, (found, account));
    drop_struck(&mut rest[..end - at], &cell, struck, (found, account));
    drop_errors(&mut sheet.rows[..at], &|_| true, &cell, found, account);
    let heading_rows: Vec<CellRow> = sheet.rows.drain(at..end).collect();
    let heading_rows = &heading_rows[..];
    let mut head = Head::default();
    head.days.given_year = defaults.days.given_year;
    let mut years = Vec::new();
    for row in &sheet.rows[..at] {
        let place = |column: usize| cell(row.line, Some(column));
        for (column, of) in row.cells.iter().enumerate() {
            found.extend(
                of.is_uncalculated
                    .then(|| uncalculated(&place(column), &of.text)),
            );
        }
        for outcome in head::read_row(row, &place, &mut head, &mut years, found) {
            match outcome {
                Above::Used => account.used += 1,
                Above::Title => account.skipped[Skipped::Title as usize] += 1,
                Above::Told => account.reported += 1,
            }
        }
    }
    years.sort_unstable();
    years.dedup();
    head.days.title_year = match years[..] {
        [only] => Some(only),
        _ => None,
    };
    let own = head.clone();
    let head = head.or(defaults);
    account.skipped[Skipped::Heading as usize] += heading_rows.iter().map(filled).sum::<u64>();
    let hidden = sheet.hidden.iter().filter(|line| **line > headings.line);
    if let Some(first) = hidden.clone().min() {
        found.push(hidden_rows(&cell(*first, None), hidden.count()));
    }
    let mut columns: Vec<Field> = Vec::new();
    for (index, heading) in shared.headings.iter().enumerate() {
        let is_deadline = |text: &str| is_deadline(text, &head.days);
        let field = Field::of_heading(heading, &is_deadline);
        let place = cell(headings.line, Some(index));
        let shown = heading_rows.iter().filter_map(|row| row.cells.get(index));
        if let Some(fault) = shown.clone().find_map(shown_days::two_readings)
            && field == Field::Milestone
        {
            found.push(diagnostics::bad_deadline(
                &place,
                diagnostics::MILESTONE,
                heading,
                &fault,
            ));
            columns.push(Field::Unknown);
            continue;
        }
        let first = columns.iter().position(|known| *known == field);
        let field = match (field, first) {
            (Field::Unclear, _) => {
                found.push(diagnostics::unclear_heading(&place, &cut(heading)));
                field
            }
            (Field::Unknown, _) if !heading.is_empty() => {
                found.push(diagnostics::unused_column(&place, &cut(heading)));
                field
            }
            (Field::Unknown, _) => {
                let mut rows = sheet.rows[at..].iter();
                let stray = rows.find(|row| is_own(row, index));
                let stray = stray.map(|row| cell(row.line, Some(index)));
                found.extend(stray.map(|place| diagnostics::unheaded(&place)));
                field
            }
            (_, Some(first)) if !field.may_come_again() => {
                let first = cell(headings.line, Some(first));
                let duplicate = diagnostics::duplicate_column(&place, &cut(heading));
                found.push(duplicate.related(first, "cột kia", "the other one"));
                Field::Unknown
            }
            _ => field,
        };
        columns.push(field);
    }
    let is_read = |index: usize| columns.get(index).is_some_and(|field| field.is_read());
    drop_errors(&mut sheet.rows[at..], &is_read, &cell, found, account);
    drop_dashes(&mut sheet.rows[at..], &is_read, account);
    found.extend(swapped(&sheet.rows[at..], &columns, &cell));
    let reader = RowReader {
        columns: columns.as_slice().into(),
        headings: &shared.headings,
        heading_rows,
        head: &head,
        mark,
        cell: &cell,
    };
    let (first_task, first_statement) = (plan.tasks.len(), plan.statements.len());
    let mut has_ended = false;
    let mut commune: Option<Group> = None;
    let mut rows = sheet.rows.split_off(at);
    for (index, row) in rows.iter_mut().enumerate() {
        if sheet.has_unclosed_quote(row, columns.len()) {
            found.push(open_quote(&cell(row.line, None)));
            account.reported += filled(row);
            table.end = index + 1;
            continue;
        }
        has_ended = reader.is_ending(row, has_ended);
        if has_ended {
            RowReader::skip_ending(row, account);
            continue;
        }
        let is_title = reader.is_group(row);
        if !reader.drop_struck(row, found, account) {
            // What stands beneath a title is not of the one above it.
            commune.take_if(|_| is_title);
            continue;
        }
        commune.take_if(|known| known.ends_at(reader.number(row)));
        if let Some(group) = reader.group(row) {
            let is_name = CommuneName::new(&group.text).kind.is_some();
            let ends = |known: &Group| known.kind == group.kind;
            if is_name || commune.as_ref().is_some_and(ends) {
                commune = Some(group).filter(|_| is_name);
            }
        }
        let above = commune.as_ref().filter(|_| !reader.names_commune(row));
        let above = || above.map(|group| group.text.clone());
        if let Some(mut statement) = reader.statement(row) {
            statement.whose.group = above();
            plan.statements.push(statement);
            table.end = index + 1;
        }
        if let Some(mut task) = reader.read(row, found, account) {
            task.whose.group = above();
            plan.tasks.push(task);
            table.end = index + 1;
        }
    }
    if sheet.separator.is_some() {
        let tasks = plan.tasks[first_task..].iter_mut().map(|it| &mut it.about);
        let statements = &mut plan.statements[first_statement..];
        let statements = statements.iter_mut().map(|it| &mut it.about);
        keep_zeros(&mut tasks.chain(statements).collect::<Vec<_>>());
    }
    table.columns.clone_from(&columns);
    tables.push(table);
    if plan.head.is_unsaid() {
        plan.head = own;
    }
}

/// Takes cells that show the error of a formula, in columns that are read, for blank ones, which is told.
fn drop_errors(
    rows: &mut [CellRow],
    is_read: &dyn Fn(usize) -> bool,
    cell: &dyn Fn(u64, Option<usize>) -> CellRef,
    found: &mut Vec<Diagnostic>,
    account: &mut Account,
) {
    for row in rows {
        let cells = row.cells.iter_mut().enumerate();
        for (index, of) in cells.filter(|(index, of)| is_read(*index) && is_formula_error(&of.text))
        {
            let text = std::mem::take(&mut of.text);
            if !of.is_shared {
                found.push(formula_error(&cell(row.line, Some(index)), &text));
                account.reported += 1;
            }
        }
    }
}

/// A text that has the number with a zero at its end too has lost none.
fn keep_zeros(rows: &mut [&mut About]) {
    let named = rows.iter().flat_map(|row| row.texts());
    let kept = named.filter_map(|item| Some(item.strip_suffix('0')?.to_owned()));
    let kept: HashSet<String> = kept.collect();
    for row in rows {
        row.may_lack_zero &= !row.texts().iter().any(|it| kept.contains(it));
    }
}

/// Takes cells that hold a dash and nothing else for blank ones, in columns that are read.
fn drop_dashes(rows: &mut [CellRow], is_read: &dyn Fn(usize) -> bool, account: &mut Account) {
    let cells = rows
        .iter_mut()
        .flat_map(|row| row.cells.iter_mut().enumerate());
    for (_, of) in cells.filter(|(index, of)| is_read(*index) && is_dash(&of.text)) {
        of.text.clear();
        account.used += u64::from(!of.is_shared);
    }
}

/// Whether a heading says by when and nothing else: `Mục tiêu đến 30/6`, but not `Kinh phí năm 2023`.
fn is_deadline(heading: &str, days: &PlanDays) -> bool {
    let when = without_goal(heading);
    deadline::read(&when, days).is_ok_and(|read| {
        let is_left = |remark: &Remark| matches!(remark, Remark::TextLeft(_));
        read.last_on_time().is_some() && !read.remarks.iter().any(is_left)
    })
}

/// Columns of days of which the file holds some as such, all of them such that day and month may have changed places, while
/// others that are written as text have later days.
fn swapped(
    rows: &[CellRow],
    columns: &[Field],
    cell: &dyn Fn(u64, Option<usize>) -> CellRef,
) -> Vec<Diagnostic> {
    let dated = columns.iter().enumerate();
    let dated = dated.filter(|(_, field)| matches!(field, Field::Start | Field::Due | Field::Done));
    dated
        .filter_map(|(index, _)| {
            let cells = rows
                .iter()
                .filter_map(|row| Some((row.line, row.cells.get(index)?)));
            let (stored, written): (Vec<_>, Vec<_>) = cells.partition(|(_, it)| it.day.is_some());
            let day = |(_, it): &(u64, &TextCell)| date(&it.text);
            let count = deadline::column_is_swapped(
                stored.iter().filter_map(day),
                written.iter().filter_map(day),
            )?;
            let first = stored.first()?.0;
            Some(diagnostics::swapped(&cell(first, Some(index)), count))
        })
        .collect()
}
