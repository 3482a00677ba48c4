//! Titles of groups of rows: `I. Môi trường`, `Xã Hà Sơn`.

use super::columns::Field;
use super::row::{RowReader, is_own};
use crate::data::{CellRow, CommuneName};

/// The title of a group of rows.
pub(super) struct Group {
    /// How it is numbered: `I`, `A`, `1`, or not.
    pub(super) kind: char,
    /// The title without its number.
    pub(super) text: String,
    /// Its number, and whether what stands beneath it is counted on from that: `1.1`, `1.2`.
    number: String,
    counts_on: bool,
}

impl Group {
    /// Whether a row with such a number is beneath it no more: `2` behind `1.1`.
    pub(super) fn ends_at(&mut self, number: &str) -> bool {
        let rest = number.strip_prefix(&*self.number);
        let is_beneath = rest.is_some_and(|it| it.trim_end_matches('.').starts_with('.'));
        self.counts_on |= is_beneath;
        self.kind == '1' && self.counts_on && !is_beneath && number.starts_with(char::is_numeric)
    }
}

impl RowReader<'_> {
    /// The title of a group, and the kind of its number: rows beneath belong to it until one that is numbered alike.
    pub(super) fn group(&self, row: &CellRow) -> Option<Group> {
        if !self.is_group(row) {
            return None;
        }
        let cells = { 0..row.cells.len() }.filter(|at| is_own(row, *at));
        let texts: Vec<&str> = cells.map(|at| row.text(at)).collect();
        let text = texts.join(" ");
        let (first, rest) = text.split_once([' ', '.', ')']).unwrap_or((&text, ""));
        let kind = match first {
            _ if is_roman(first) => 'I',
            _ if is_number_of_group(first) => 'A',
            _ if first.bytes().all(|byte| byte.is_ascii_digit()) => '1',
            _ => ' ',
        };
        let (number, title) = match kind {
            ' ' => ("", &*text),
            _ => (first, rest.trim_start_matches(['.', ')', ' '])),
        };
        Some(Group {
            kind,
            text: title.to_owned(),
            number: number.to_owned(),
            counts_on: false,
        })
    }

    /// How a row is numbered, where a column says it.
    pub(super) fn number<'r>(&self, row: &'r CellRow) -> &'r str {
        self.column(Field::Number).map_or("", |at| row.text(at))
    }

    /// Whether a row is the title of a group: a Roman numeral or a capital letter and a name, and nobody who does it; or one
    /// that runs over the table from where numbers or codes stand.
    pub(super) fn is_group(&self, row: &CellRow) -> bool {
        let mut filled = { 0..row.cells.len() }.filter(|at| is_own(row, *at));
        let first = filled.next().unwrap_or_default();
        let is_only = filled.next().is_none();
        let text = row.text(first);
        let can_be_title = match self.columns.get(first) {
            Some(Field::Number) => true,
            // A code alone is no title.
            Some(Field::Code) => !text.contains(|c: char| c.is_ascii_digit()),
            _ => false,
        };
        if is_only && can_be_title && text.contains(char::is_alphabetic) && text.contains(' ') {
            return true;
        }
        let says_more = |(at, field): (usize, &Field)| {
            // What has no number names no item.
            let is_name =
                *field == Field::Items && !row.text(at).contains(|c: char| c.is_ascii_digit());
            let is_title = is_name
                || matches!(
                    field,
                    Field::Task | Field::Note | Field::Commune | Field::District | Field::Village
                );
            let is_told = matches!(field, Field::Unclear | Field::Unknown);
            let is_of_task = matches!(field, Field::FormerDue | Field::Cost | Field::CostSource);
            let is_for_reading = field.is_for_reading() && !is_of_task;
            is_own(row, at) && !is_for_reading && !is_title && !is_told
        };
        if self.columns.iter().enumerate().any(says_more) {
            return false;
        }
        // The name of a commune alone is no task.
        let is_name = |at: usize| match self.columns.get(at) {
            Some(Field::Task) => {
                let text = row.text(at);
                CommuneName::new(text).kind.is_some() && CommuneName::is_capitalized(text)
            }
            field => field == Some(&Field::Number),
        };
        let is_task = |at: usize| self.columns.get(at) == Some(&Field::Task);
        let mut own = { 0..row.cells.len() }.filter(|at| is_own(row, *at));
        if own.clone().any(is_task) && own.all(is_name) {
            return true;
        }
        match self.number(row) {
            // A title that runs over the table from its first column.
            "" => {
                let (number, _) = text.split_once(['.', ')']).unwrap_or_default();
                is_only
                    && first == 0
                    && !text.is_empty()
                    && (self.column(Field::Task) != Some(0) || is_number_of_group(number))
            }
            number => is_number_of_group(number),
        }
    }
}

/// Whether a text numbers a group of rows: `I`, `XIV`, `A`.
fn is_number_of_group(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ')']);
    is_roman(text) || (text.chars().count() == 1 && text.chars().all(char::is_uppercase))
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "IVX".contains(c))
}
