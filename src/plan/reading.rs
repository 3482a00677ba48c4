//! A file into a plan: the table with its headings, what stands above it, and a task from each row.

use std::sync::Arc;

use super::columns::Field;
use super::head::{self, Above};
use super::row::RowReader;
use super::task::{Head, Plan};
use super::{deadline, dependencies, diagnostics};
use crate::data::{
    Account, CellRef, CellRow, CellSheet, Input, ReadOptions, Skipped, TextCell, cell_sheets, date,
};
use crate::diagnostic::{Diagnostic, Sheet};
use crate::fold;

/// How many rows are looked at for headings.
const ROWS: usize = 30;

/// A plan that was read, what is wrong with it, and what became of each of its cells.
#[derive(Debug)]
pub struct PlanRead {
    /// The plan; of several sheets their tasks one after the other.
    pub plan: Plan,
    /// What is wrong with it, in the order of its rows.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of its cells.
    pub account: Account,
    /// Its tables as they stand, to be brought up to date.
    pub tables: Vec<PlanTable>,
}

/// The table of a plan as it stands.
#[derive(Debug)]
pub struct PlanTable {
    /// The rows above it.
    pub(super) above: Vec<Vec<String>>,
    pub(super) headings: Vec<String>,
    pub(super) columns: Vec<Field>,
    /// The rows beneath the headings, with their lines.
    pub(super) rows: Vec<(u64, Vec<String>)>,
}

/// Reads a plan. `year` is the one that deadlines are of which do not say, where somebody asked for it.
pub fn read(
    input: Input,
    sheet: Option<&str>,
    options: &ReadOptions,
    year: Option<i16>,
) -> PlanRead {
    let file = input.name.clone();
    let (sheets, mut diagnostics) = cell_sheets(input, sheet, options, &Field::is_known);
    let mut read = PlanRead {
        plan: Plan::default(),
        diagnostics: Vec::new(),
        account: Account::default(),
        tables: Vec::new(),
    };
    let mut others = Vec::new();
    let has_tables = sheets.iter().any(|sheet| heading_row(sheet).is_some());
    for sheet in sheets {
        match heading_row(&sheet) {
            Some(at) => read_sheet(sheet, at, year, &mut read),
            None => others.push(sheet),
        }
    }
    for sheet in others.iter().filter(|sheet| !sheet.rows.is_empty()) {
        let count: u64 = sheet.rows.iter().map(filled).sum();
        if has_tables {
            read.account.skipped[Skipped::Prose as usize] += count;
        } else {
            read.account.reported += count;
            read.diagnostics.push(diagnostics::no_table(sheet));
        }
    }
    if !has_tables && others.iter().all(|it| it.rows.is_empty()) && diagnostics.is_empty() {
        diagnostics.push(diagnostics::empty(&file));
    }
    read.diagnostics.extend(dependencies::check(&read.plan));
    let has_failed = read.diagnostics.iter().any(Diagnostic::is_error);
    if has_tables && read.plan.tasks.is_empty() && !has_failed {
        read.diagnostics.push(diagnostics::empty(&file));
    }
    diagnostics.append(&mut read.diagnostics);
    read.diagnostics = diagnostics;
    read
}

/// How many cells of a row are not blank and its own.
fn filled(row: &CellRow) -> u64 {
    let own = |cell: &&TextCell| !cell.text.is_empty() && !cell.is_shared;
    row.cells.iter().filter(own).count() as u64
}

/// The row that holds the headings: the one with most that are known, what is to be done among them.
fn heading_row(sheet: &CellSheet) -> Option<usize> {
    let known = |row: &CellRow| {
        let fields = row
            .cells
            .iter()
            .map(|cell| Field::of_heading(&cell.text, |_| false));
        let fields: Vec<Field> = fields.filter(|field| *field != Field::Unknown).collect();
        let is_table = fields.contains(&Field::Task) && fields.len() > 1;
        is_table.then_some(fields.len())
    };
    let rows = sheet.rows.iter().take(ROWS).enumerate();
    let rows = rows.filter_map(|(index, row)| Some((known(row)?, index)));
    // Of equal ones the first.
    let best = rows.max_by_key(|(known, index)| (*known, std::cmp::Reverse(*index)));
    best.map(|(_, index)| index)
}

fn read_sheet(sheet: CellSheet, at: usize, year: Option<i16>, read: &mut PlanRead) {
    let headings = &sheet.rows[at];
    let texts = headings
        .cells
        .iter()
        .map(|cell| fold::clean(&cell.text).into_owned());
    let shared = Arc::new(Sheet {
        file: sheet.file.clone(),
        worksheet: sheet.name.clone(),
        headings: texts.collect(),
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
    } = read;
    let mut head = Head::default();
    let mut years = Vec::new();
    for row in &sheet.rows[..at] {
        let place = cell(row.line, None);
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
    head.days.given_year = year;
    account.skipped[Skipped::Heading as usize] += filled(headings);
    let mut columns: Vec<Field> = Vec::new();
    for (index, heading) in shared.headings.iter().enumerate() {
        let is_deadline =
            |text: &str| deadline::read(text, &head.days).is_ok_and(|it| it.last.is_some());
        let field = Field::of_heading(heading, is_deadline);
        let place = cell(headings.line, Some(index));
        let first = columns.iter().position(|known| *known == field);
        let field = match (field, first) {
            (Field::Unclear, _) => {
                found.push(diagnostics::unclear_heading(&place, heading));
                field
            }
            (Field::Unknown, _) if !heading.is_empty() => {
                found.push(diagnostics::unused_column(&place, heading));
                field
            }
            (_, Some(first)) if !field.may_come_again() => {
                let first = cell(headings.line, Some(first));
                let duplicate = diagnostics::duplicate_column(&place, heading);
                found.push(duplicate.related(first, "cột kia", "the other one"));
                Field::Unknown
            }
            _ => field,
        };
        columns.push(field);
    }
    found.extend(swapped(&sheet.rows[at + 1..], &columns, &cell));
    let reader = RowReader {
        columns: &columns,
        headings: &shared.headings,
        head: &head,
        cell: &cell,
    };
    for row in &sheet.rows[at + 1..] {
        plan.statements.extend(reader.statement(row));
        plan.tasks.extend(reader.read(row, found, account));
    }
    let texts = |row: &CellRow| row.cells.iter().map(|cell| cell.text.clone()).collect();
    let beneath = sheet.rows[at + 1..].iter();
    tables.push(PlanTable {
        above: sheet.rows[..at].iter().map(texts).collect(),
        headings: shared.headings.clone(),
        columns: columns.clone(),
        rows: beneath.map(|row| (row.line, texts(row))).collect(),
    });
    if plan.head.is_unsaid() {
        plan.head = head;
    }
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
