//! What all the numbers of a file have in common: which mark their decimals have, and which results may be shares of one
//! where percentages are asked for.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rust_decimal::Decimal;

use super::columns::{Column, Role};
use super::csv::{CsvFile, Records};
use super::file_diagnostics;
use super::record::{CellRef, Offset, Record, Rows};
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::number::{self, Mark, Unreadable, Written};

/// What is known of a text file as a whole. It is gone through once, as far as is needed, as soon as a cell turns up whose
/// reading depends on the others.
#[derive(Debug)]
pub struct Evidence {
    columns: Vec<Column>,
    progress: Mutex<Progress>,
}

#[derive(Debug)]
struct Progress {
    /// What has not been gone through; absent at the end, and where cells have types and need no evidence.
    records: Option<Records>,
    found: Found,
}

/// What the numbers of a file say.
#[derive(Debug, Default)]
struct Found {
    marks: MarkCounts,
    /// By column, of a wide file.
    columns: Vec<Sizes>,
    /// By what stands in the column of indicators, of a long one.
    indicators: HashMap<Vec<u8>, Sizes>,
}

/// All results for one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueGroup<'t> {
    /// Those of a column of a wide file.
    Column(u32),
    /// Those of a long file's rows with this text in the column of indicators.
    Indicator(&'t str),
}

/// How large the numbers for one thing are.
#[derive(Debug, Clone, Copy, Default)]
struct Sizes {
    /// Whether one is more than 1, or less than 0.
    beyond_one: bool,
    /// Whether one is not 0.
    some: bool,
}

impl Evidence {
    pub(super) fn new(file: Option<(&CsvFile, Offset)>, columns: &[Column]) -> Evidence {
        Evidence {
            columns: columns.to_vec(),
            progress: Mutex::new(Progress {
                records: file.map(|(file, beneath)| file.records_from(beneath)),
                found: Found {
                    columns: vec![Sizes::default(); columns.len()],
                    ..Found::default()
                },
            }),
        }
    }

    /// The mark that the numbers prove, if all that prove one prove the same.
    pub(super) fn mark(&self) -> Mark {
        let counts = |found: &Found| (found.marks.comma.count, found.marks.point.count);
        let is_mixed = |found: &Found| matches!(counts(found), (1.., 1..));
        self.until(is_mixed, |found| match counts(found) {
            (1.., 0) => Mark::Comma,
            (0, 1..) => Mark::Point,
            _ => Mark::Auto,
        })
    }

    /// Whether all numbers for one thing are between 0 and 1, and not all are 0.
    pub fn may_be_shares(&self, group: ValueGroup<'_>) -> bool {
        let sizes = |found: &Found| match group {
            ValueGroup::Column(column) => found.columns.get(column as usize).copied(),
            ValueGroup::Indicator(text) => found.indicators.get(text.as_bytes()).copied(),
        };
        let is_beyond = |found: &Found| sizes(found).is_some_and(|sizes| sizes.beyond_one);
        self.until(is_beyond, |found| {
            sizes(found).is_some_and(|sizes| sizes.some && !sizes.beyond_one)
        })
    }

    /// Goes through the file until a question is settled, or to its end; the answer.
    fn until<T>(&self, is_settled: impl Fn(&Found) -> bool, answer: impl FnOnce(&Found) -> T) -> T {
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        let Progress { records, found } = &mut *progress;
        let mut record = Record::default();
        while !is_settled(found)
            && let Some(rest) = records
        {
            // A file that fails half way ends there.
            if let Ok(true) = rest.next(&mut record) {
                found.add(&self.columns, &record);
            } else {
                *records = None;
            }
        }
        answer(found)
    }
}

impl Found {
    fn add(&mut self, columns: &[Column], record: &Record) {
        let mut sizes = None;
        for_each_number(columns, record, |index, text| {
            self.marks.prove(text, record.line, index);
            let is_result = matches!(
                columns[index],
                Column::Value | Column::Measure(_, Role::Value)
            );
            if is_result && !text.contains(['/', '(']) {
                let found = Sizes::of(text.trim_end_matches('%'));
                if columns[index] == Column::Value {
                    sizes = Some(found);
                } else {
                    self.columns[index].add(found);
                }
            }
        });
        let indicator = columns.iter().rposition(|it| *it == Column::Indicator);
        if let (Some(sizes), Some(indicator)) = (sizes, indicator) {
            let indicator = record.trimmed(indicator);
            match self.indicators.get_mut(indicator) {
                Some(known) => known.add(sizes),
                None => {
                    self.indicators.insert(indicator.to_vec(), sizes);
                }
            }
        }
    }
}

/// How many numbers prove which mark.
#[derive(Debug, Clone, Default)]
pub(super) struct MarkCounts {
    comma: MarkCount,
    point: MarkCount,
}

/// Numbers that prove one mark.
#[derive(Debug, Clone, Default)]
struct MarkCount {
    count: u64,
    /// Line and column of the first.
    first: Option<(u64, usize)>,
}

impl MarkCounts {
    /// Takes in one record.
    pub(super) fn add_record(&mut self, columns: &[Column], record: &Record) {
        for_each_number(columns, record, |index, text| {
            self.prove(text, record.line, index);
        });
    }

    /// Takes in the numbers of one cell: there may be two, and a unit may follow each.
    pub(super) fn prove(&mut self, text: &str, line: u64, column: usize) {
        for number in text.split(['/', '(', ')', '%']) {
            let number = number.split(char::is_alphabetic).next().unwrap_or_default();
            self.count(Written::parse(number).proof(), line, column);
        }
    }

    /// Takes in the proof of one number.
    pub(super) fn count(&mut self, proof: Option<Mark>, line: u64, column: usize) {
        match proof {
            Some(Mark::Comma) => self.comma.add(1, (line, column)),
            Some(Mark::Point) => self.point.add(1, (line, column)),
            _ => {}
        }
    }

    /// Adds what other rows prove.
    pub(super) fn merge(&mut self, other: &MarkCounts) {
        for (own, other) in [
            (&mut self.comma, &other.comma),
            (&mut self.point, &other.point),
        ] {
            if let Some(first) = other.first {
                own.add(other.count, first);
            }
        }
    }

    /// What is to be reported of numbers with both marks; `sheet` is any place in the file.
    pub(super) fn mixed(&self, sheet: &CellRef) -> Option<Diagnostic> {
        let fewer = if self.point.count <= self.comma.count {
            &self.point
        } else {
            &self.comma
        };
        let (line, column) = fewer.first?;
        let place = CellRef {
            line,
            column: Some(column),
            ..sheet.clone()
        };
        Some(file_diagnostics::mixed_marks(
            &place,
            self.comma.count,
            self.point.count,
        ))
    }
}

impl MarkCount {
    /// Counts some more, of which the first stands at a line and column.
    fn add(&mut self, count: u64, first: (u64, usize)) {
        self.count += count;
        self.first = Some(self.first.map_or(first, |known| known.min(first)));
    }
}

/// Hands every cell of a record that holds a result or a count, and a digit, to `take`, clean.
fn for_each_number(columns: &[Column], record: &Record, mut take: impl FnMut(usize, &str)) {
    for (index, (column, field)) in columns.iter().zip(record.iter()).enumerate() {
        let holds_numbers = matches!(
            column,
            Column::Value
                | Column::Numerator
                | Column::Denominator
                | Column::Measure(_, Role::Value | Role::Numerator | Role::Denominator)
        );
        if !holds_numbers || !field.iter().any(u8::is_ascii_digit) {
            continue;
        }
        match std::str::from_utf8(field) {
            Ok(text) if text.is_ascii() => take(index, text.trim()),
            Ok(text) => take(index, &fold::clean(text)),
            Err(_) => {}
        }
    }
}

impl Sizes {
    /// How large a number is; of two readings, the one nearer to a share of one counts.
    fn of(text: &str) -> Sizes {
        let is_beyond = |number: &Decimal| *number > Decimal::ONE || *number < Decimal::ZERO;
        match number::read(text, Mark::Auto) {
            Ok(number) => Sizes {
                beyond_one: is_beyond(&number),
                some: !number.is_zero(),
            },
            Err(Unreadable::Ambiguous { comma, point }) => Sizes {
                beyond_one: is_beyond(&comma) && is_beyond(&point),
                some: true,
            },
            Err(_) => Sizes::default(),
        }
    }

    fn add(&mut self, other: Sizes) {
        self.beyond_one |= other.beyond_one;
        self.some |= other.some;
    }
}
