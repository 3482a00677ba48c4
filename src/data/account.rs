//! What becomes of every cell that is not blank: it is used, passed over as what it is, or a message is about it.

use serde::Serialize;

use super::column::Column;
use super::layout::TableLayout;
use super::record::{Record, Rows, is_blank};
use crate::diagnostic::{Finding, Place};
use crate::lang::Lang;

/// What cells are passed over as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassedOver {
    /// A title above the headings.
    Title,
    /// A heading, or what numbers the columns or gives their units.
    Heading,
    /// The title of a group of rows.
    Group,
    /// What stands beneath a form: who signs it, and when.
    Ending,
    /// A column that holds no data: numbers of rows, names beside numbers.
    Column,
    /// A sheet without a table, such as a guide.
    Prose,
}

impl PassedOver {
    /// All of them.
    pub const ALL: [PassedOver; 6] = [
        PassedOver::Title,
        PassedOver::Heading,
        PassedOver::Group,
        PassedOver::Ending,
        PassedOver::Column,
        PassedOver::Prose,
    ];

    /// The word for people.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            PassedOver::Title => lang.of("tiêu đề phía trên bảng", "titles above the table"),
            PassedOver::Heading => lang.of("dòng tiêu đề cột", "headings"),
            PassedOver::Group => lang.of("tên nhóm dòng", "titles of groups"),
            PassedOver::Ending => lang.of("phần ký tên", "signatures"),
            PassedOver::Column => lang.of("cột không phải số liệu", "columns without data"),
            PassedOver::Prose => lang.of("trang tính không có bảng", "sheets without a table"),
        }
    }
}

/// How many cells that are not blank came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Account {
    /// Read as data.
    pub used: u64,
    /// A message is about them, or about their row, column or sheet.
    pub told: u64,
    /// Of no kind that holds data, in the order of [`PassedOver::ALL`].
    #[serde(flatten, serialize_with = "by_kind")]
    pub passed_over: [u64; PassedOver::ALL.len()],
}

fn by_kind<S: serde::Serializer>(counts: &[u64; 6], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Kinds {
        titles: u64,
        headings: u64,
        groups: u64,
        endings: u64,
        columns: u64,
        prose: u64,
    }
    let [titles, headings, groups, endings, columns, prose] = *counts;
    let kinds = Kinds {
        titles,
        headings,
        groups,
        endings,
        columns,
        prose,
    };
    kinds.serialize(serializer)
}

impl Account {
    /// All cells.
    pub fn total(&self) -> u64 {
        self.used + self.told + self.passed_over()
    }

    /// Those of no kind that holds data.
    pub fn passed_over(&self) -> u64 {
        self.passed_over.iter().sum()
    }

    /// Adds what came of others.
    pub fn merge(&mut self, other: &Account) {
        self.used += other.used;
        self.told += other.told;
        for (count, other) in self.passed_over.iter_mut().zip(other.passed_over) {
            *count += other;
        }
    }

    /// Passes over a row.
    pub(super) fn pass_over(&mut self, record: &Record, kind: PassedOver) {
        self.passed_over[kind as usize] += filled(record);
    }

    /// A row that a message is about.
    pub(super) fn tell(&mut self, record: &Record) {
        self.told += filled(record);
    }

    /// All rows that are left, of which a message is about something above them.
    pub(super) fn tell_rest(&mut self, rows: &mut dyn Rows) {
        let mut record = Record::default();
        while let Ok(true) = rows.next(&mut record) {
            self.tell(&record);
        }
    }

    /// A row of data, and what was found in it.
    pub(super) fn take(&mut self, layout: &TableLayout, record: &Record, found: &[Finding]) {
        let is_told = |column: usize| {
            found.iter().any(|found| {
                let place = &found.diagnostic.place;
                found.diagnostic.is_error()
                    && matches!(place, Some(Place::Cell { column: Some(it), .. }) if *it == column)
            })
        };
        for index in (0..record.len()).filter(|index| is_filled(record, *index)) {
            match layout.columns.get(index) {
                None | Some(Column::Blank) => self.told += 1,
                Some(Column::Ignored) => self.passed_over[PassedOver::Column as usize] += 1,
                Some(_) if is_told(index) => self.told += 1,
                Some(_) => self.used += 1,
            }
        }
    }
}

fn is_filled(record: &Record, index: usize) -> bool {
    !record.is_shared(index) && record.get(index).is_some_and(|field| !is_blank(field))
}

/// How many cells of a row are not blank.
pub(super) fn filled(record: &Record) -> u64 {
    let cells = 0..record.len();
    cells.filter(|index| is_filled(record, *index)).count() as u64
}
