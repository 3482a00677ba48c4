//! What was measured, of what and where; and beside it what few measurements have: until when they hold, notes, the results of
//! other stages.

use std::num::NonZeroU32;
use std::sync::Arc;

use jiff::civil::Date;

use super::notes::{Notes, both, each};
use super::value::{Answer, Declared, Value, ValuePool};
use crate::criteria::Stage;
use crate::data::record::Position;
use crate::exact::Exact;

/// Where a target stands among the [`Targets`](crate::data::Targets) of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TargetId(pub(in crate::data) u32);

impl TargetId {
    /// Its index among the targets of its table.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One thing measured.
#[derive(Debug, Clone, Copy)]
pub struct Measurement {
    /// What it is a measurement of.
    pub target: TargetId,
    /// The figure, fraction, level or word.
    pub value: Value,
    /// What the officials declare; absent where they leave it to the figure.
    pub declared: Option<Declared>,
    /// Its table, among those of its locality.
    pub(in crate::data) table: u32,
    /// Where it stands there.
    pub at: Position,
    /// What else its row says, among the remarks of its locality; absent where it says no more.
    pub(in crate::data) remark: Option<RemarkId>,
}

impl Measurement {
    /// Its table and that of another, where they stand in two.
    pub fn tables_with(&self, other: &Measurement) -> Option<(u32, u32)> {
        (self.table != other.table).then_some((self.table, other.table))
    }

    /// One without a result, whose row says something beside it.
    pub(in crate::data) fn blank(
        target: TargetId,
        line: u64,
        column: Option<usize>,
    ) -> Measurement {
        Measurement {
            target,
            value: Value::Blank,
            declared: None,
            table: 0,
            at: Position::new(line, column),
            remark: None,
        }
    }

    /// Where it comes among those of its locality: by the table, and by the line in it.
    pub fn order(&self) -> (u32, u32) {
        (self.table, self.at.line)
    }

    /// Whether there is a value or a declared result.
    pub fn says_something(&self) -> bool {
        !self.value.is_blank() || self.declared.is_some()
    }
}

/// Where a remark stands among those of its locality, from 1, which leaves room for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::data) struct RemarkId(NonZeroU32);

impl RemarkId {
    /// The last of so many.
    fn last_of(count: usize) -> RemarkId {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        RemarkId(NonZeroU32::MIN.saturating_add(count.saturating_sub(1)))
    }

    /// The same where so many others stand before.
    fn behind(self, others: usize) -> RemarkId {
        RemarkId::last_of(self.0.get() as usize + others)
    }
}

/// What the row of one measurement says beside its value.
#[derive(Debug, Clone, Default)]
pub struct Remark {
    /// The last day of a suspension, where one is declared and has an end.
    pub until: Option<Date>,
    /// Whether there is a last day that could not be read; a diagnostic says why.
    pub until_is_unreadable: bool,
    /// The day or period of all results of a row, as it is written; of one result alone it is among its notes.
    pub of_row: Option<Arc<str>>,
    /// Whether there is a day that could not be read; a diagnostic says why.
    pub date_is_unreadable: bool,
    /// What it says for people.
    pub notes: Notes,
    /// Where several stages give their results, those of each.
    pub stages: Vec<StageResult>,
}

impl Remark {
    /// Whether it says nothing.
    pub(in crate::data) fn is_empty(&self) -> bool {
        let has_day = self.until.is_some() || self.until_is_unreadable;
        let has_date = self.of_row.is_some() || self.date_is_unreadable;
        !has_day && !has_date && self.notes == Notes::default() && self.stages.is_empty()
    }

    /// What two rows say: of two ends the earlier.
    pub fn join(self, other: &Remark) -> Remark {
        Remark {
            until: self.until.into_iter().chain(other.until).min(),
            until_is_unreadable: self.until_is_unreadable || other.until_is_unreadable,
            of_row: both(self.of_row, other.of_row.as_ref()),
            date_is_unreadable: self.date_is_unreadable || other.date_is_unreadable,
            notes: self.notes.join(&other.notes),
            stages: self.stages,
        }
    }

    /// The days and periods that it gives.
    pub fn dates(&self) -> impl Iterator<Item = &str> {
        each(self.notes.date.as_ref()).chain(each(self.of_row.as_ref()))
    }
}

/// What one stage found.
#[derive(Debug, Clone, Copy)]
pub struct StageResult {
    /// Who found it.
    pub stage: Stage,
    /// The figure, fraction, level or word.
    pub value: Value,
    /// What was declared.
    pub declared: Option<Declared>,
}

impl StageResult {
    /// Whether it contradicts that of another stage, whatever is asked for: a figure may well be what another calls met or
    /// not met.
    pub fn differs(&self, other: &StageResult, pool: &ValuePool) -> bool {
        let figures = (pool.figure(self.value), pool.figure(other.value));
        let declared = (self.declared, other.declared);
        let is_verdict = |it| matches!(it, Declared::Met | Declared::NotMet);
        match (figures, declared) {
            ((Some(one), Some(other)), _) => one != other,
            (_, (Some(one), Some(other))) => one != other,
            ((Some(_), None), (None, Some(declared)))
            | ((None, Some(_)), (Some(declared), None)) => !is_verdict(declared),
            _ => match (self.says_yes(pool), other.says_yes(pool)) {
                (Some(one), Some(other)) => one != other,
                _ => !pool.are_equal(self.value, other.value),
            },
        }
    }

    /// What it says, where a yes or no is asked for.
    fn says_yes(&self, pool: &ValuePool) -> Option<bool> {
        match (self.value, self.declared) {
            (Value::Answer(answer, _), _) => Some(matches!(answer, Answer::Yes | Answer::True)),
            (Value::Blank, Some(Declared::Met)) => Some(true),
            (Value::Blank, Some(Declared::NotMet)) => Some(false),
            (value, _) => match pool.figure(value)? {
                figure if figure == Exact::ZERO => Some(false),
                figure if figure == Exact::from(1) => Some(true),
                _ => None,
            },
        }
    }
}

/// Measurements and all that stands beside them.
#[derive(Debug, Clone, Default)]
pub struct Measurements {
    /// In the order of the data.
    pub list: Vec<Measurement>,
    /// What their values refer to.
    pub pool: ValuePool,
    remarks: Vec<Remark>,
}

impl Measurements {
    pub(in crate::data) fn with_capacity(count: usize) -> Measurements {
        Measurements {
            list: Vec::with_capacity(count),
            ..Measurements::default()
        }
    }

    /// What else the row of a measurement says; absent where it says no more.
    pub fn remark(&self, measurement: &Measurement) -> Option<&Remark> {
        self.remarks.get(measurement.remark?.0.get() as usize - 1)
    }

    /// Those of which this holds.
    pub(in crate::data) fn only(&self, is_kept: impl FnMut(&&Measurement) -> bool) -> Measurements {
        let list: Vec<Measurement> = self.list.iter().filter(is_kept).copied().collect();
        if list.is_empty() {
            return Measurements::default();
        }
        Measurements {
            list,
            pool: self.pool.clone(),
            remarks: self.remarks.clone(),
        }
    }

    /// Adds a measurement whose texts are among these already.
    pub(in crate::data) fn push(&mut self, mut measurement: Measurement, remark: Option<Remark>) {
        measurement.remark = remark.map(|remark| {
            self.remarks.push(remark);
            RemarkId::last_of(self.remarks.len())
        });
        self.list.push(measurement);
    }

    /// Gives all measurements a day, or that theirs cannot be read.
    pub(in crate::data) fn date_all(&mut self, day: Option<&Arc<str>>) {
        let dated = |remark: Remark| Remark {
            of_row: day.cloned(),
            date_is_unreadable: day.is_none(),
            ..remark
        };
        let known = std::mem::take(&mut self.remarks);
        self.remarks = known.into_iter().map(dated).collect();
        self.remarks.push(dated(Remark::default()));
        let index = RemarkId::last_of(self.remarks.len());
        for measurement in &mut self.list {
            measurement.remark.get_or_insert(index);
        }
    }

    /// Adds all of others.
    pub(in crate::data) fn append(&mut self, others: Measurements) {
        if self.list.is_empty() {
            *self = others;
            return;
        }
        // With room for as many again, what many communes leave free would be a good part of the memory.
        let (held, more) = (self.list.len(), others.list.len());
        if self.list.capacity() - held < more {
            self.list.reserve_exact(more.max(held / 4));
        }
        let (before, remarks) = (self.pool.append(others.pool), self.remarks.len());
        self.list
            .extend(others.list.into_iter().map(|other| Measurement {
                value: other.value.behind(before),
                remark: other.remark.map(|id| id.behind(remarks)),
                ..other
            }));
        self.remarks
            .extend(others.remarks.into_iter().map(|mut remark| {
                for result in &mut remark.stages {
                    result.value = result.value.behind(before);
                }
                remark
            }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hundreds of thousands are in memory at once.
    #[test]
    fn a_measurement_is_small() {
        assert!(
            size_of::<Measurement>() <= 48,
            "{}",
            size_of::<Measurement>()
        );
    }
}
