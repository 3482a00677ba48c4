//! What the data give for one thing that is measured.

use super::verdict::Reason;
use crate::data::{Declared, Measurement, Sex, Value};

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

/// What the data give for one thing: a value, a declared result, or both, in one row or in several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'m> {
    /// The row with the value; of a declared result alone, its row.
    pub(super) row: &'m Measurement,
    /// A row of its own for the declared result.
    pub(super) apart: Option<&'m Measurement>,
    /// What several rows say beside it, among what is said of such things; absent where one row gives all.
    pub(super) joined: Option<usize>,
}

impl<'m> Given<'m> {
    /// What one row gives.
    pub(super) fn of(row: &'m Measurement) -> Given<'m> {
        Given {
            row,
            apart: None,
            joined: None,
        }
    }

    /// What the officials declare.
    pub(super) fn declared(&self) -> Option<Declared> {
        self.declaring().declared
    }

    /// The row that declares a result, if one does.
    pub(super) fn declaring(&self) -> &'m Measurement {
        self.apart.unwrap_or(self.row)
    }

    /// Takes in another row; nothing where the two contradict each other. Of rows that say the same, the one counts that says
    /// most, whichever comes first.
    pub(super) fn join(
        self,
        other: &'m Measurement,
        is_same: impl FnOnce(&Measurement, &Measurement) -> bool,
    ) -> Option<Given<'m>> {
        let is_blank = |row: &Measurement| row.value.is_blank();
        let (own, declared) = (self.declared(), other.declared);
        let is_same_value = is_blank(self.row) || is_blank(other) || is_same(self.row, other);
        if !is_same_value || (own.is_some() && declared.is_some() && own != declared) {
            return None;
        }
        let is_more = how_much(other) > how_much(self.row);
        let row = if is_more { other } else { self.row };
        let declaring = [self.declaring(), other].into_iter();
        let mut declaring = declaring.filter(|row| row.declared.is_some());
        Some(Given {
            row,
            apart: declaring.next().filter(|_| row.declared.is_none()),
            // Where it stands is known when all rows are.
            joined: Some(usize::MAX),
        })
    }
}

/// How much a row says: counts more than a figure, a figure with its unit more than one without, and one with a declared result
/// more than the same alone.
fn how_much(row: &Measurement) -> (u8, bool) {
    let value = match row.value {
        Value::Fraction { .. } => 5,
        Value::Quantity { .. } | Value::Number { percent: true, .. } => 4,
        Value::Number { percent: false, .. } => 3,
        Value::Answer(..) | Value::Word(_) | Value::PerhapsShare(_) | Value::Unreadable => 2,
        Value::Blank => 0,
    };
    (value, row.declared.is_some())
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
        if self.given().any(|given| !given.row.value.is_blank()) {
            Reason::Unusable
        } else {
            Reason::NotMeasured
        }
    }

    /// Whether a word is given in the place of a figure.
    pub(super) fn has_word(&self) -> bool {
        let is_word = |value| matches!(value, Value::Answer(..) | Value::Word(_));
        self.given().any(|given| is_word(given.row.value))
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
