//! A row of a plan's table into a task.

use std::sync::Arc;

use super::about::{About, Serves};
use super::columns::Field;
use super::deadline::{self, Deadline};
use super::diagnostics::{Called, DEADLINE, START};
use super::milestones::Milestone;
use super::named_items::listed;
use super::task::{Head, Statement, Task, Whose};
use super::{diagnostics, milestones, shown_days, state};
use crate::data::{
    Account, CellRef, CellRow, Skipped, TextCell, is_day_of_signing, is_end, uncalculated,
};
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::number::Mark;

/// What reads the rows of a table.
pub(super) struct RowReader<'a> {
    pub(super) columns: Arc<[Field]>,
    pub(super) headings: &'a [String],
    /// The rows of the headings, which may come again.
    pub(super) heading_rows: &'a [CellRow],
    pub(super) head: &'a Head,
    /// Which character marks the decimals.
    pub(super) mark: Mark,
    pub(super) cell: &'a dyn Fn(u64, Option<usize>) -> CellRef,
}

/// Words for a task that serves the plan as a whole.
const WHOLE: [&str; 4] = ["chung", "toan bo", "general", "whole plan"];

/// Ways to say that nobody is meant, or nothing.
const NOTHING: [&str; 9] = [
    "",
    "khong",
    "chua co",
    "chua ro",
    "chua phan cong",
    "chua giao",
    "chua giao ai",
    "none",
    "nobody",
];

impl RowReader<'_> {
    /// The task of a row; absent where it is none, or cannot be used, which is reported.
    pub(super) fn read(
        &self,
        row: &CellRow,
        found: &mut Vec<Diagnostic>,
        account: &mut Account,
    ) -> Option<Task> {
        let mut left = Left::of(row, account);
        if self.is_heading(row) {
            left.skip_all(Skipped::Heading);
            return None;
        }
        if self.is_total(row) {
            left.skip_all(Skipped::Total);
            return None;
        }
        if self.is_group(row) {
            left.skip_all(Skipped::Group);
            return None;
        }
        self.report_uncalculated(row, found);
        if row.cells.iter().all(|cell| cell.text.is_empty()) {
            return None;
        }
        let text = self.text(row, Field::Task);
        if text.is_empty() && self.statement(row).is_some() {
            self.read_around_statement(row, &mut left, found);
            return None;
        }
        if text.is_empty() {
            found.push(diagnostics::no_task(&self.place(row, None)));
            left.report_all();
            return None;
        }
        let mut task = Task {
            place: self.place(row, self.column(Field::Task)),
            columns: Arc::clone(&self.columns),
            code: self.given(row, Field::Code),
            whose: self.whose(row),
            about: self.about(row),
            text,
            doers: self.names(row, Field::Doers),
            helpers: self.names(row, Field::Helpers),
            directors: self.names(row, Field::Directors),
            start: None,
            due: None,
            milestones: Vec::new(),
            product: self.given(row, Field::Product),
            done: None,
            stopped: None,
            stopped_until: None,
            depends_on: self.parts(row, Field::DependsOn),
            note: self.given(row, Field::Note),
        };
        for (index, field) in self.columns.iter().enumerate() {
            let text = row.text(index);
            if text.is_empty() {
                continue;
            }
            let place = self.place(row, Some(index));
            let before = found.len();
            match field {
                Field::Start => {
                    task.start = self.deadline(&row.cells[index], &place, START, found);
                }
                Field::Due => {
                    task.due = self.deadline(&row.cells[index], &place, DEADLINE, found);
                }
                Field::Milestones | Field::Milestone => {
                    let text = match field {
                        Field::Milestone => {
                            let heading = milestones::without_goal(&self.headings[index]);
                            format!("{text}: {heading}")
                        }
                        _ => text.to_owned(),
                    };
                    match milestones::read(&text, self.mark, &self.head.days) {
                        Ok(read) => {
                            let read = read.into_iter().map(|it| in_column(it, index));
                            task.milestones.extend(read);
                        }
                        Err(why) => found.push(diagnostics::bad_milestone(&place, &text, &why)),
                    }
                }
                Field::Done => {
                    task.done = state::done(&row.cells[index], &self.head.days, &place, found);
                }
                Field::State => {
                    let read = state::stopped(&row.cells[index], &self.head.days, &place, found);
                    task.stopped = read.map(|(stopped, _)| stopped);
                    task.stopped_until = read.and_then(|(_, until)| until);
                }
                Field::Unclear | Field::Unknown => {
                    left.report(index);
                    continue;
                }
                field if field.is_for_reading() => {
                    left.skip(index, Skipped::Column);
                    continue;
                }
                _ => {}
            }
            if found[before..].iter().any(Diagnostic::is_error) {
                left.report(index);
            }
        }
        self.report_beyond(row, &mut left, found);
        Some(task)
    }

    /// What stands beneath a plan: to whom it goes and who signs it. `has_ended` is whether such a row stands above.
    pub(super) fn is_ending(&self, row: &CellRow, has_ended: bool) -> bool {
        let mut filled = { 0..row.cells.len() }
            .filter(|at| is_own(row, *at))
            .peekable();
        if filled.peek().is_none() {
            return has_ended;
        }
        let is_end = |at: usize| is_end(row.text(at)) || is_day_of_signing(row.text(at));
        let has_day = || {
            let due = self.text(row, Field::Due);
            deadline::read(&due, &self.head.days).is_ok_and(|it| it.last.is_some())
        };
        if has_ended {
            self.given(row, Field::Items).is_none() && !has_day()
        } else {
            // A task too can begin with who does it.
            const STARTS: [&str; 5] = ["noi nhan", "nguoi lap", "tm ", "t m ", "kt "];
            let begins = |at: usize| {
                let word = fold::word(row.text(at));
                STARTS.iter().any(|start| word.starts_with(start))
                    || is_day_of_signing(row.text(at))
            };
            filled.clone().any(begins) && filled.all(is_end)
        }
    }

    pub(super) fn skip_ending(row: &CellRow, account: &mut Account) {
        Left::of(row, account).skip_all(Skipped::Ending);
    }

    /// Whether a row is the total of its columns: nobody does it by a day.
    fn is_total(&self, row: &CellRow) -> bool {
        let mut texts = row.cells.iter().filter(|cell| !cell.text.is_empty());
        let first = texts.next().map_or("", |cell| &*cell.text);
        let rest = [Field::Items, Field::Due, Field::Doers, Field::Code];
        let is_named = [first, &self.text(row, Field::Task)]
            .iter()
            .any(|text| is_total(text));
        is_named
            && rest.iter().all(|field| {
                let text = self.text(row, *field);
                text.is_empty() || text == first
            })
    }

    /// A row that states how many are met, and what to do not: what belongs to a task has none.
    fn read_around_statement(
        &self,
        row: &CellRow,
        left: &mut Left<'_>,
        found: &mut Vec<Diagnostic>,
    ) {
        let mut first = None;
        for (index, field) in self.columns.iter().enumerate() {
            match field {
                field if field.is_for_reading() => left.skip(index, Skipped::Column),
                Field::Stated
                | Field::Items
                | Field::Commune
                | Field::CommuneCode
                | Field::District
                | Field::Village
                | Field::Set
                | Field::Note => {}
                _ if !is_own(row, index) => {}
                field => {
                    left.report(index);
                    let is_told = matches!(field, Field::Unclear | Field::Unknown);
                    first = first.or(Some(index).filter(|_| !is_told));
                }
            }
        }
        if let Some(first) = first {
            found.push(diagnostics::without_task(&self.place(row, Some(first))));
        }
        self.report_beyond(row, left, found);
    }

    /// Cells behind the last heading.
    fn report_beyond(&self, row: &CellRow, left: &mut Left<'_>, found: &mut Vec<Diagnostic>) {
        let beyond = (self.columns.len()..row.cells.len()).find(|at| !row.text(*at).is_empty());
        if let Some(beyond) = beyond {
            found.push(diagnostics::beyond_headings(&self.place(row, Some(beyond))));
            (beyond..row.cells.len()).for_each(|index| left.report(index));
        }
    }

    /// Formulas that have no result, in columns that are read.
    fn report_uncalculated(&self, row: &CellRow, found: &mut Vec<Diagnostic>) {
        let cells = row.cells.iter().enumerate();
        for (index, cell) in cells.filter(|(_, cell)| cell.is_uncalculated) {
            if self.columns.get(index).is_some_and(|field| field.is_read()) {
                found.push(uncalculated(&self.place(row, Some(index)), &cell.text));
            }
        }
    }

    /// What a row states of how many are met; absent where it states nothing.
    pub(super) fn statement(&self, row: &CellRow) -> Option<Statement> {
        let text = self
            .given(row, Field::Stated)
            .filter(|_| !self.is_heading(row))?;
        Some(Statement {
            place: self.place(row, self.column(Field::Stated)),
            whose: self.whose(row),
            about: self.about(row),
            text,
        })
    }

    /// What of which set a row is about.
    fn about(&self, row: &CellRow) -> About {
        let cell = self.column(Field::Items).and_then(|at| row.cells.get(at));
        let at = |field| self.column(field).or(self.column(Field::Task));
        About {
            set: { self.given(row, Field::Set) }.or_else(|| self.head.set.clone()),
            serves: self.serves(row),
            may_lack_zero: cell.is_some_and(|cell| cell.may_lack_zero),
            place: self.place(row, at(Field::Items)),
            set_place: self.place(row, at(Field::Set)),
        }
    }

    /// Whose a row is: of the commune that it names, or of the plan's.
    fn whose(&self, row: &CellRow) -> Whose {
        let commune = self.given(row, Field::Commune);
        Whose {
            commune: commune.or_else(|| self.head.commune.clone()),
            code: self.given(row, Field::CommuneCode),
            district: self.given(row, Field::District),
            village: self.given(row, Field::Village),
            group: None,
        }
    }

    /// Whether a row names its commune itself.
    pub(super) fn names_commune(&self, row: &CellRow) -> bool {
        self.given(row, Field::Commune).is_some()
    }

    fn place(&self, row: &CellRow, column: Option<usize>) -> CellRef {
        (self.cell)(row.line, column)
    }

    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|known| *known == field)
    }

    /// The text of a cell; nothing where the table has no such column.
    fn text(&self, row: &CellRow, field: Field) -> String {
        let text = self.column(field).map_or("", |index| row.text(index));
        fold::clean(text).into_owned()
    }

    fn given(&self, row: &CellRow, field: Field) -> Option<String> {
        Some(self.text(row, field)).filter(|text| !text.is_empty())
    }

    /// The parts of a cell, between semicolons and line breaks: a comma can stand within a name.
    fn parts(&self, row: &CellRow, field: Field) -> Vec<String> {
        let text = self.column(field).map_or("", |index| row.text(index));
        let parts = text.split([';', '\n']).map(|part| {
            let part = fold::clean(part);
            part.trim_end_matches([':', '.', ',']).trim().to_owned()
        });
        parts.filter(|part| !part.is_empty()).collect()
    }

    fn names(&self, row: &CellRow, field: Field) -> Vec<String> {
        let mut names = self.parts(row, field);
        let mut known = Vec::new();
        names.retain(|name| {
            let folded = fold::name(name);
            let is_new = !known.contains(&folded);
            known.push(folded);
            is_new && !NOTHING.contains(&&*fold::word(name))
        });
        names
    }

    fn serves(&self, row: &CellRow) -> Serves {
        let items = self.parts(row, Field::Items);
        let items = items.iter().flat_map(|item| listed(item));
        let items: Vec<String> = items.filter(|item| !item.is_empty()).collect();
        match &items[..] {
            [] => Serves::Unsaid,
            [only] if WHOLE.contains(&&*fold::word(only)) => Serves::Whole,
            _ => Serves::Items(items),
        }
    }

    fn deadline(
        &self,
        cell: &TextCell,
        place: &CellRef,
        what: Called<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Deadline> {
        let text = &cell.text;
        if let Some(fault) = shown_days::two_readings(cell) {
            found.push(diagnostics::bad_deadline(place, what, text, &fault));
            return Some(Deadline::rejected(text));
        }
        Some(match deadline::read(text, &self.head.days) {
            Ok(deadline) => {
                found.extend(diagnostics::of_deadline(place, what, &deadline));
                deadline
            }
            Err(fault) => {
                found.push(diagnostics::bad_deadline(place, what, text, &fault));
                Deadline::rejected(text)
            }
        })
    }

    /// Whether the headings come again, as on each page of a printed plan.
    fn is_heading(&self, row: &CellRow) -> bool {
        let is_same = |headings: &CellRow| {
            let count = row.cells.len().max(headings.cells.len());
            (0..count).all(|at| fold::clean(row.text(at)) == fold::clean(headings.text(at)))
        };
        self.heading_rows.iter().any(is_same)
    }
}

/// Whether a text calls its row a total, perhaps with what that is: `Tổng cộng: 5 việc`.
fn is_total(text: &str) -> bool {
    const TOTALS: [&str; 6] = ["tong", "tong cong", "tong so", "cong", "total", "sum"];
    let word = fold::word(text);
    let is_count = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let mut rests = TOTALS.iter().filter_map(|total| word.strip_prefix(total));
    rests.any(|rest| rest.is_empty() || rest.starts_with(' ') && is_count(rest))
}

/// A milestone of a column.
fn in_column(milestone: Milestone, column: usize) -> Milestone {
    Milestone {
        column: Some(column),
        ..milestone
    }
}

/// The cells of a row whose fate is open: at first all are used.
struct Left<'a> {
    row: &'a CellRow,
    account: &'a mut Account,
    told: Vec<usize>,
}

impl<'a> Left<'a> {
    fn of(row: &'a CellRow, account: &'a mut Account) -> Left<'a> {
        account.used += (0..row.cells.len()).filter(|at| is_own(row, *at)).count() as u64;
        Left {
            row,
            account,
            told: Vec::new(),
        }
    }

    /// A message is about a cell.
    fn report(&mut self, index: usize) {
        if is_own(self.row, index) && !self.told.contains(&index) {
            self.told.push(index);
            self.account.used -= 1;
            self.account.reported += 1;
        }
    }

    fn skip(&mut self, index: usize, kind: Skipped) {
        if is_own(self.row, index) {
            self.account.used -= 1;
            self.account.skipped[kind as usize] += 1;
        }
    }

    fn report_all(&mut self) {
        (0..self.row.cells.len()).for_each(|index| self.report(index));
    }

    fn skip_all(&mut self, kind: Skipped) {
        (0..self.row.cells.len()).for_each(|index| self.skip(index, kind));
    }
}

/// Whether a cell is not blank, and its text its own.
pub(super) fn is_own(row: &CellRow, index: usize) -> bool {
    row.cells
        .get(index)
        .is_some_and(|cell| !cell.text.is_empty() && !cell.is_shared)
}
