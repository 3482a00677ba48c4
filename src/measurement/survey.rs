//! What all the numbers of a file have in common: which mark their decimals have, and which results may be shares of one
//! where percentages are asked for. A file is looked at for it only once a cell turns up whose reading depends on it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Spot;
use super::heading::{Column, Role};
use super::source::{Looking, Record, SecondLook};
use super::unfit;
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::number::{self, Mark, Unreadable};

/// What is known of a file as a whole: it is looked at as far as somebody's question needs.
pub(super) struct Evidence {
    /// The file; absent where its cells have types and need no survey.
    look: Option<SecondLook>,
    progress: RefCell<Progress>,
}

/// How far a file has been looked at.
#[derive(Default)]
struct Progress {
    survey: Survey,
    /// How many rows that is.
    count: usize,
    /// Where to go on; absent before the first question and behind the end.
    rows: Option<Looking>,
    has_begun: bool,
    /// Whether the file could not be opened any more: then nothing is known.
    has_failed: bool,
}

/// What the numbers of a file tell.
#[derive(Debug, Default)]
struct Survey {
    marks: Marks,
    /// By column, of a wide file.
    columns: Vec<Size>,
    /// By what stands in the column of indicators, of a long one.
    indicators: HashMap<Vec<u8>, Size>,
}

/// How many numbers of a file prove which mark.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    pub(crate) comma: Seen,
    pub(crate) point: Seen,
}

/// Numbers that prove one mark.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    pub(crate) count: u64,
    /// Line and column of the first.
    pub(crate) first: Option<(u64, usize)>,
}

/// How large the numbers for one thing are.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// Whether one is more than 1, or less than 0.
    beyond_one: bool,
    /// Whether one is not 0.
    some: bool,
}

/// All results for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kin {
    /// Those of a column of a wide file.
    Column(usize),
    /// Those of a long file's rows with this text in the column of indicators.
    Indicator(Arc<str>),
}

impl Evidence {
    pub(super) fn new(look: Option<SecondLook>) -> Evidence {
        Evidence {
            look,
            progress: RefCell::default(),
        }
    }

    /// Looks at the file until what is asked is settled, or to its end; the answer.
    fn until<T>(
        &self,
        columns: &[Column],
        is_settled: impl Fn(&Survey) -> bool,
        answer: impl FnOnce(&Progress) -> T,
    ) -> T {
        let progress = &mut *self.progress.borrow_mut();
        if !progress.has_begun {
            progress.has_begun = true;
            match self.look.as_ref().map(SecondLook::rows) {
                Some(Ok(rows)) => progress.rows = Some(rows),
                Some(Err(_)) => progress.has_failed = true,
                None => {}
            }
        }
        while !is_settled(&progress.survey)
            && let Some(rows) = &mut progress.rows
        {
            match rows.next() {
                Some((line, record)) => {
                    progress.survey.look(columns, line, record);
                    progress.count += 1;
                }
                None => progress.rows = None,
            }
        }
        answer(progress)
    }

    /// The mark that the numbers prove, if all that prove one prove the same.
    pub(super) fn mark(&self, columns: &[Column]) -> Mark {
        let counts = |survey: &Survey| (survey.marks.comma.count, survey.marks.point.count);
        let is_mixed = |survey: &Survey| counts(survey).0.min(counts(survey).1) > 0;
        self.until(columns, is_mixed, |progress| {
            match counts(&progress.survey) {
                _ if progress.has_failed => Mark::Auto,
                (0, 0) => Mark::Auto,
                (_, 0) => Mark::Comma,
                (0, _) => Mark::Point,
                _ => Mark::Auto,
            }
        })
    }

    /// Whether all numbers for one thing are between 0 and 1, and not all are 0.
    pub(super) fn may_be_shares(&self, columns: &[Column], kin: &Kin) -> bool {
        let size = |survey: &Survey| match kin {
            Kin::Column(column) => survey.columns.get(*column).copied(),
            Kin::Indicator(text) => survey.indicators.get(text.as_bytes()).copied(),
        };
        let is_beyond = |survey: &Survey| size(survey).is_some_and(|size| size.beyond_one);
        self.until(columns, is_beyond, |progress| {
            let size = size(&progress.survey);
            progress.has_failed || size.is_some_and(|size| size.may_be_share())
        })
    }
}

impl Size {
    fn may_be_share(self) -> bool {
        self.some && !self.beyond_one
    }
}

impl Survey {
    /// Takes in one record.
    fn look(&mut self, columns: &[Column], line: u64, record: &Record) {
        self.columns.resize(columns.len(), Size::default());
        let mut size = None;
        numbers(columns, record, |index, text| {
            self.marks.prove(text, line, index);
            let is_result = matches!(
                columns[index],
                Column::Value | Column::Measure(_, Role::Value)
            );
            if is_result && !text.contains(['/', '(']) {
                let found = size_of(text.trim_end_matches('%'));
                match columns[index] {
                    Column::Value => size = Some(found),
                    _ => self.columns[index].add(found),
                }
            }
        });
        let indicator = columns.iter().rposition(|it| *it == Column::Indicator);
        let indicator = indicator.and_then(|index| record.get(index));
        if let (Some(size), Some(indicator)) = (size, indicator) {
            let indicator = indicator.trim_ascii();
            match self.indicators.get_mut(indicator) {
                Some(known) => known.add(size),
                None => {
                    self.indicators.insert(indicator.to_vec(), size);
                }
            }
        }
    }
}

impl Marks {
    /// Takes in one record.
    pub(super) fn look(&mut self, columns: &[Column], line: u64, record: &Record) {
        numbers(columns, record, |index, text| {
            self.prove(text, line, index);
        });
    }

    /// Takes in the numbers of one cell: there may be two, and a unit may stand behind each.
    fn prove(&mut self, text: &str, line: u64, column: usize) {
        for number in text.split(['/', '(', ')', '%']) {
            let number = number.split(char::is_alphabetic).next().unwrap_or_default();
            let seen = match number::proof(number) {
                Some(Mark::Comma) => &mut self.comma,
                Some(Mark::Point) => &mut self.point,
                _ => continue,
            };
            seen.add(1, (line, column));
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
}

impl Seen {
    /// Counts some more, of which the first stands at a line and column.
    pub(crate) fn add(&mut self, count: u64, first: (u64, usize)) {
        self.count += count;
        self.first = Some(self.first.map_or(first, |known| known.min(first)));
    }
}

/// Hands every cell of a record that holds a result or a count, and a digit, to `look`, clean.
fn numbers(columns: &[Column], record: &Record, mut look: impl FnMut(usize, &str)) {
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
            Ok(text) if text.is_ascii() => look(index, text.trim()),
            Ok(text) => look(index, &fold::clean(text)),
            Err(_) => {}
        }
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
