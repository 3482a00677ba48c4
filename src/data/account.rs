//! What becomes of every cell that is not blank: it is used, skipped as what it is, or a message is about it.

use serde::Serialize;

use crate::data::headings::column::Column;
use crate::data::record::{Record, Rows, is_blank};
use crate::diagnostic::{Finding, Place};
use crate::lang::Lang;

/// What cells are skipped as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skipped {
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
    /// A sheet of results, in a report of this program.
    Report,
    /// Results of another year or part of it than the one that is judged.
    OtherYear,
    /// The total of a column.
    Total,
}

impl Skipped {
    /// All of them.
    pub const ALL: [Skipped; 9] = [
        Skipped::Title,
        Skipped::Heading,
        Skipped::Group,
        Skipped::Ending,
        Skipped::Column,
        Skipped::Prose,
        Skipped::Report,
        Skipped::OtherYear,
        Skipped::Total,
    ];

    /// The word for people.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Skipped::Title => lang.of("tiêu đề phía trên bảng", "titles above the table"),
            Skipped::Heading => lang.of("dòng tiêu đề cột", "headings"),
            Skipped::Group => lang.of("tên nhóm dòng", "titles of groups"),
            Skipped::Ending => lang.of("phần ký tên", "signatures"),
            Skipped::Column => lang.of("cột không phải số liệu", "columns without data"),
            Skipped::Prose => lang.of("trang tính không có bảng", "sheets without a table"),
            Skipped::Report => lang.of("trang kết quả do ntm lập", "results written by ntm"),
            Skipped::Total => lang.of("dòng tổng cộng", "totals"),
            Skipped::OtherYear => lang.of(
                "kết quả của năm, kỳ khác",
                "results of other years or periods",
            ),
        }
    }
}

/// How many cells that are not blank came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Account {
    /// Read as data.
    pub used: u64,
    /// A message is about them, or about their row, column or sheet.
    pub reported: u64,
    /// Of no kind that holds data, in the order of [`Skipped::ALL`].
    #[serde(flatten, serialize_with = "by_kind")]
    pub skipped: [u64; Skipped::ALL.len()],
}

fn by_kind<S: serde::Serializer>(
    counts: &[u64; Skipped::ALL.len()],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Kinds {
        titles: u64,
        headings: u64,
        groups: u64,
        endings: u64,
        columns: u64,
        prose: u64,
        reports: u64,
        other_years: u64,
        #[serde(skip_serializing_if = "is_zero")]
        totals: u64,
    }
    let [
        titles,
        headings,
        groups,
        endings,
        columns,
        prose,
        reports,
        other_years,
        totals,
    ] = *counts;
    let kinds = Kinds {
        titles,
        headings,
        groups,
        endings,
        columns,
        prose,
        reports,
        other_years,
        totals,
    };
    kinds.serialize(serializer)
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}

impl Account {
    /// All cells.
    pub fn total(&self) -> u64 {
        self.used + self.reported + self.skipped()
    }

    /// Those of no kind that holds data.
    pub fn skipped(&self) -> u64 {
        self.skipped.iter().sum()
    }

    /// Takes so many cells for ones that messages are about, which had been read as data.
    pub fn refuse(&mut self, count: u64) {
        let count = count.min(self.used);
        self.used -= count;
        self.reported += count;
    }

    /// Adds what came of others.
    pub fn merge(&mut self, other: &Account) {
        self.used += other.used;
        self.reported += other.reported;
        for (count, other) in self.skipped.iter_mut().zip(other.skipped) {
            *count += other;
        }
    }

    /// Passes over a row.
    pub(super) fn skip(&mut self, record: &Record, kind: Skipped) {
        self.skipped[kind as usize] += filled(record);
    }

    /// A row that a message is about.
    pub(super) fn report(&mut self, record: &Record) {
        self.reported += filled(record);
    }

    /// All rows that are left, of which a message is about something above them.
    pub(super) fn report_rest(&mut self, rows: &mut dyn Rows) {
        let mut record = Record::default();
        while let Ok(true) = rows.next(&mut record) {
            self.report(&record);
        }
    }

    /// A row of data, and what was found in it. Where nothing came of it, that is about all its cells.
    pub(super) fn take(
        &mut self,
        columns: &[Column],
        record: &Record,
        found: &[Finding],
        is_empty: bool,
    ) {
        let is_refused = is_empty && !found.is_empty();
        let is_told = |column: usize| {
            is_refused || found.iter().any(|found| {
                let place = &found.diagnostic.place;
                found.diagnostic.is_error()
                    && matches!(place, Some(Place::Cell { column: Some(it), .. }) if *it == column)
            })
        };
        for index in (0..record.len()).filter(|index| is_filled(record, *index)) {
            match columns.get(index) {
                None | Some(Column::Blank) => self.reported += 1,
                Some(Column::OtherYear) => self.skipped[Skipped::OtherYear as usize] += 1,
                Some(Column::Ignored) => self.skipped[Skipped::Column as usize] += 1,
                Some(_) if is_told(index) || record.is_struck(index) => self.reported += 1,
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
