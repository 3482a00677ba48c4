//! What the data give for one thing that is measured.

use super::verdict::Reason;
use crate::data::{Declared, Measurement, Sex, Texts, Value};

/// What was measured for one thing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slot<'m> {
    /// For everybody.
    pub(super) all: Option<Given<'m>>,
    /// For men.
    pub(super) male: Option<Given<'m>>,
    /// For women.
    pub(super) female: Option<Given<'m>>,
    /// Whether the data say two different things of it: then nothing is concluded, whichever came first.
    pub(super) contradicted: bool,
}

/// What the data give for one thing: a value, a declared result, or both, in one row or in two.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'m> {
    /// The row with the value; of a declared result alone, its row.
    pub(super) row: &'m Measurement,
    /// A row of its own for the declared result.
    pub(super) apart: Option<&'m Measurement>,
}

impl<'m> Given<'m> {
    /// What the officials declare.
    pub(super) fn declared(&self) -> Option<Declared> {
        self.declaring().declared
    }

    /// The row that declares a result, if one does.
    pub(super) fn declaring(&self) -> &'m Measurement {
        self.apart.unwrap_or(self.row)
    }

    /// The rows.
    pub(super) fn rows(self) -> impl Iterator<Item = &'m Measurement> {
        std::iter::once(self.row).chain(self.apart)
    }

    /// Takes in another row; nothing where the two contradict each other.
    pub(super) fn join(self, other: &'m Measurement, texts: &Texts) -> Option<Given<'m>> {
        let is_blank = |row: &Measurement| row.value == Value::Blank;
        let (own, declared) = (self.declared(), other.declared);
        let is_same_value =
            is_blank(self.row) || is_blank(other) || texts.are_equal(self.row.value, other.value);
        if !is_same_value || (own.is_some() && declared.is_some() && own != declared) {
            return None;
        }
        let row = if is_blank(self.row) { other } else { self.row };
        let declaring = [self.declaring(), other].into_iter();
        let mut declaring = declaring.filter(|row| row.declared.is_some());
        Some(Given {
            row,
            apart: declaring.next().filter(|_| row.declared.is_none()),
        })
    }
}

impl<'m> Slot<'m> {
    /// What is given for one sex.
    pub(super) fn of(&self, sex: Sex) -> Option<Given<'m>> {
        match sex {
            Sex::Male => self.male,
            Sex::Female => self.female,
        }
    }

    /// All that is given.
    pub(super) fn given(&self) -> impl Iterator<Item = Given<'m>> + use<'m> {
        [self.all, self.male, self.female].into_iter().flatten()
    }

    /// Why there is no figure in it.
    pub(super) fn reason_of_nothing(&self) -> Reason {
        if self.given().any(|given| given.row.value != Value::Blank) {
            Reason::Unusable
        } else {
            Reason::NotMeasured
        }
    }

    /// The value for everybody, where there is one that could be read.
    pub(super) fn readable(&self) -> Option<&'m Measurement> {
        let row = self.all?.row;
        row.value.is_readable().then_some(row)
    }

    pub(super) fn for_sex(&mut self, sex: Option<Sex>) -> &mut Option<Given<'m>> {
        match sex {
            None => &mut self.all,
            Some(Sex::Male) => &mut self.male,
            Some(Sex::Female) => &mut self.female,
        }
    }
}
