//! What all the numbers of a file have in common, found before the first is read: which mark their decimals have, and which
//! results may be shares of one where percentages are asked for.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::Spot;
use super::heading::{Column, Role};
use super::source::Record;
use super::unfit;
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::number::{self, Mark, Unreadable};

/// What the numbers of a file tell.
#[derive(Debug, Default)]
pub(super) struct Survey {
    comma: Seen,
    point: Seen,
    /// By column, of a wide file.
    columns: Vec<Size>,
    /// By what stands in the column of indicators, of a long one.
    indicators: HashMap<Vec<u8>, Size>,
}

/// Numbers that prove one mark.
#[derive(Debug, Default)]
struct Seen {
    count: u64,
    /// Line and column of the first.
    first: Option<(u64, usize)>,
}

/// How large the numbers for one thing are.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// Whether one is more than 1, or less than 0.
    beyond_one: bool,
    /// Whether one is not 0.
    some: bool,
}

impl Size {
    fn may_be_share(self) -> bool {
        self.some && !self.beyond_one
    }
}

impl Survey {
    /// Takes in one record.
    pub(super) fn look(&mut self, columns: &[Column], line: u64, record: &Record) {
        self.columns.resize(columns.len(), Size::default());
        let mut size = None;
        let mut indicator = None;
        for (index, (column, field)) in columns.iter().zip(record.iter()).enumerate() {
            let is_result = matches!(column, Column::Value | Column::Measure(_, Role::Value));
            let is_count = matches!(
                column,
                Column::Numerator
                    | Column::Denominator
                    | Column::Measure(_, Role::Numerator | Role::Denominator)
            );
            if *column == Column::Indicator {
                indicator = Some(field.trim_ascii());
            }
            if !(is_result || is_count) || !field.iter().any(u8::is_ascii_digit) {
                continue;
            }
            let Ok(text) = std::str::from_utf8(field) else {
                continue;
            };
            let cleaned;
            let text = match text.is_ascii() {
                true => text.trim(),
                false => {
                    cleaned = fold::clean(text);
                    &cleaned
                }
            };
            for number in text.split(['/', '(', ')', '%']) {
                // A unit may stand behind it.
                let number = number.split(char::is_alphabetic).next().unwrap_or_default();
                self.prove(number, line, index);
            }
            if is_result && !text.contains(['/', '(']) {
                let found = size_of(text.trim_end_matches('%'));
                match column {
                    Column::Value => size = Some(found),
                    _ => self.columns[index].add(found),
                }
            }
        }
        if let (Some(size), Some(indicator)) = (size, indicator) {
            match self.indicators.get_mut(indicator) {
                Some(known) => known.add(size),
                None => {
                    self.indicators.insert(indicator.to_vec(), size);
                }
            }
        }
    }

    fn prove(&mut self, number: &str, line: u64, column: usize) {
        let seen = match number::proof(number) {
            Some(Mark::Comma) => &mut self.comma,
            Some(Mark::Point) => &mut self.point,
            _ => return,
        };
        seen.count += 1;
        seen.first.get_or_insert((line, column));
    }

    /// The mark that the numbers prove, if all that prove one prove the same.
    pub(super) fn mark(&self) -> Mark {
        match (self.comma.count, self.point.count) {
            (0, 0) => Mark::Auto,
            (_, 0) => Mark::Comma,
            (0, _) => Mark::Point,
            _ => Mark::Auto,
        }
    }

    /// What is to be told of numbers with both marks; `at` is any place in the file.
    pub(super) fn mixed(&self, at: &Spot) -> Option<Diagnostic> {
        let fewer = match self.point.count <= self.comma.count {
            true => &self.point,
            false => &self.comma,
        };
        let (line, column) = fewer.first?;
        let place = Spot {
            line,
            column: Some(column),
            ..at.clone()
        };
        Some(unfit::mixed_marks(
            &place,
            self.comma.count,
            self.point.count,
        ))
    }

    /// Whether all numbers of a column of results are between 0 and 1, and not all are 0.
    pub(super) fn column_may_be_shares(&self, column: usize) -> bool {
        self.columns
            .get(column)
            .is_some_and(|size| size.may_be_share())
    }

    /// Likewise all results of rows with this text in the column of indicators.
    pub(super) fn indicator_may_be_shares(&self, indicator: &str) -> bool {
        self.indicators
            .get(indicator.as_bytes())
            .is_some_and(|size| size.may_be_share())
    }
}

impl Size {
    fn add(&mut self, other: Size) {
        self.beyond_one |= other.beyond_one;
        self.some |= other.some;
    }
}

/// How large a number is; of two readings, the one nearer to a share of one counts.
fn size_of(text: &str) -> Size {
    let is_beyond = |number: &Decimal| *number > Decimal::ONE || *number < Decimal::ZERO;
    match number::read(text, Mark::Auto) {
        Ok(number) => Size {
            beyond_one: is_beyond(&number),
            some: !number.is_zero(),
        },
        Err(Unreadable::Ambiguous { comma, point }) => Size {
            beyond_one: is_beyond(&comma) && is_beyond(&point),
            some: true,
        },
        Err(_) => Size::default(),
    }
}
