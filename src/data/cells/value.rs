//! What was measured: small values, and beside them what few of them have.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::stated_units::METRES;
use crate::exact::Exact;
use crate::fold;
use crate::lang::Lang;

/// What a measurement is of, in the words of the data.
#[derive(Debug, Clone)]
pub struct Target {
    /// The set whose numbers are used; absent where the data do not name one.
    pub set: Option<Arc<str>>,
    /// A number such as `17.5` or `2.2.b`, or the name of a criterion or indicator.
    pub name: String,
    /// What the data call it beside its number; absent where they do not, or name it in words alone.
    pub called: Option<Arc<str>>,
    /// The criterion that the data put it under; absent where they name none.
    pub under: Option<Arc<str>>,
    /// What the data say that it should come to; absent where they do not.
    pub level: Option<Arc<str>>,
    /// Men or women alone; absent for everybody.
    pub sex: Option<Sex>,
    /// Whether the data hold its number as a figure, which has lost a zero at its end if there was one: 1.1 may be 1.10.
    pub from_number: bool,
    /// The first and the last year that the data name beside it: `17.5 (2022)`, `17.5 giai đoạn 2021-2025`.
    pub years: Option<(u16, u16)>,
    /// The unit that the data state beside its number; absent where they do not.
    pub unit: Option<Arc<str>>,
    /// Whether it is no result of a commune: a plan, a shortfall, or what was measured in a village.
    pub is_aim: bool,
}

/// Two are one where they name the same thing, whatever stands beside its number.
impl PartialEq for Target {
    fn eq(&self, other: &Target) -> bool {
        let key = |target: &Target| (target.sex, target.from_number, target.years);
        key(self) == key(other) && self.name == other.name && self.set == other.set
    }
}

impl Eq for Target {}

impl Target {
    /// The men or women that it is of, where its indicator asks for them apart, or not: `8.1 (m)` is in metres otherwise.
    pub(crate) fn sex_where(&self, is_by_sex: bool) -> Option<Sex> {
        let is_letter = self.sex == Some(Sex::Male) && self.unit.as_deref() == Some(METRES);
        self.sex.filter(|_| is_by_sex || !is_letter)
    }
}

/// Men or women.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl Sex {
    /// Both, in the order of the reports.
    pub const ALL: [Sex; 2] = [Sex::Male, Sex::Female];

    /// The word for people, which data understand too.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Sex::Male => lang.of("nam", "men"),
            Sex::Female => lang.of("nữ", "women"),
        }
    }

    /// The word in machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Sex::Male => "male",
            Sex::Female => "female",
        }
    }
}

/// A result that officials state without a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Declared {
    /// Đạt.
    Met,
    /// Chưa đạt, không đạt.
    NotMet,
    /// Tạm dừng.
    Suspended,
    /// Không áp dụng.
    NotApplicable,
}

impl Declared {
    /// The word in machine formats, the same as the verdict's.
    pub fn as_str(self) -> &'static str {
        match self {
            Declared::Met => "met",
            Declared::NotMet => "not_met",
            Declared::Suspended => "suspended",
            Declared::NotApplicable => "not_applicable",
        }
    }
}

/// Yes or no, in a word that is no verdict: whether it is good depends on what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Có.
    Yes,
    /// Không.
    No,
    /// Chưa có: there is none yet, or no figure.
    NotYet,
    /// TRUE: what the indicator says holds.
    True,
    /// FALSE.
    False,
}

/// A value as the data give it, small. Texts and counts are kept beside the values, see [`ValuePool`].
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// No value: the cell is empty, or only a declared result is given.
    Blank,
    /// A figure.
    Number {
        /// The figure; of a percentage, the part per hundred.
        figure: Decimal,
        /// Whether a percent sign stood behind it.
        percent: bool,
    },
    /// A figure with a unit, which may be the indicator's.
    Quantity {
        /// The figure.
        figure: Decimal,
        /// The unit, as the data write it.
        unit: TextId,
        /// Whether it stands in a column of its own, where a form may have put it.
        is_apart: bool,
    },
    /// A part of a whole that was counted.
    Fraction {
        /// The part and the whole.
        counts: CountsId,
        /// Whether one cell holds both and nothing else, as a day or a result beside its target would be written too.
        is_one_cell: bool,
        /// What they count, where the data say it.
        unit: Option<TextId>,
    },
    /// A yes or no, and its word.
    Answer(Answer, TextId),
    /// A word that may be a level of some scale.
    Word(TextId),
    /// A number of at most 1 that may be a share of one: a percentage is asked for, and all others for the same thing in
    /// its file are no larger; or the file does not tell which of its numbers are percentages.
    PerhapsShare(Decimal),
    /// There was something, and it could not be read; a diagnostic says why.
    Unreadable,
}

impl Value {
    /// The value with a unit that stands apart from it, where it has none of its own.
    pub(crate) fn with_unit(self, unit: &str, pool: &mut ValuePool) -> Value {
        match self {
            Value::Number {
                figure,
                percent: false,
            }
            | Value::PerhapsShare(figure) => Value::Quantity {
                figure,
                unit: pool.add(unit),
                is_apart: true,
            },
            Value::Fraction {
                counts,
                is_one_cell,
                unit: None,
            } => Value::Fraction {
                counts,
                is_one_cell,
                unit: Some(pool.add(unit)),
            },
            value => value,
        }
    }

    /// Whether nothing is there.
    pub fn is_blank(self) -> bool {
        matches!(self, Value::Blank)
    }

    /// Whether there is a value that could be read.
    pub fn is_readable(self) -> bool {
        !matches!(self, Value::Blank | Value::Unreadable)
    }

    /// The same in a pool where so many texts and counts stand before its own.
    pub(in crate::data) fn behind(self, (texts, counted): (u32, u32)) -> Value {
        let moved = |text: TextId| TextId(text.0 + texts);
        match self {
            Value::Quantity {
                figure,
                unit,
                is_apart,
            } => Value::Quantity {
                figure,
                unit: moved(unit),
                is_apart,
            },
            Value::Fraction {
                counts,
                is_one_cell,
                unit,
            } => Value::Fraction {
                counts: CountsId(counts.0 + counted),
                is_one_cell,
                unit: unit.map(moved),
            },
            Value::Answer(answer, word) => Value::Answer(answer, moved(word)),
            Value::Word(word) => Value::Word(moved(word)),
            other => other,
        }
    }
}

/// A text of a [`ValuePool`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextId(u32);

/// A part and its whole in a [`ValuePool`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountsId(u32);

/// What the values of a locality refer to: units and words, parts and wholes.
#[derive(Debug, Clone, Default)]
pub struct ValuePool {
    texts: Vec<Box<str>>,
    /// Units beside a figure whose column or heading gives another, each with that.
    others: Vec<(TextId, TextId)>,
    counts: Vec<(Decimal, Decimal)>,
}

impl ValuePool {
    pub(crate) fn add(&mut self, text: &str) -> TextId {
        // Of a column of units, most rows have that of the row before.
        if self.texts.last().is_none_or(|last| **last != *text) {
            self.texts.push(text.into());
        }
        TextId(index(self.texts.len() - 1))
    }

    /// Adds a unit beside a figure whose column or heading gives another.
    pub(in crate::data) fn add_beside(&mut self, unit: TextId, other: &str) -> TextId {
        let own: Box<str> = self.get(unit).into();
        // One that is its own, not that of other figures.
        self.texts.push(own);
        let own = TextId(index(self.texts.len() - 1));
        let other = self.add(other);
        self.others.push((own, other));
        own
    }

    /// The unit that the column or the heading gives, where another stands beside the figure.
    pub(crate) fn stated_unit(&self, unit: TextId) -> Option<&str> {
        let mut others = self.others.iter();
        let (_, other) = others.find(|(own, _)| *own == unit)?;
        Some(self.get(*other))
    }

    /// Adds a part and its whole, which is never zero.
    pub(in crate::data) fn add_counts(
        &mut self,
        numerator: Decimal,
        denominator: Decimal,
    ) -> CountsId {
        self.counts.push((numerator, denominator));
        CountsId(index(self.counts.len() - 1))
    }

    /// Adds all of another behind these; how many texts and counts stand before them.
    pub(in crate::data) fn append(&mut self, other: ValuePool) -> (u32, u32) {
        let before = (index(self.texts.len()), index(self.counts.len()));
        let others = other.others.into_iter();
        let moved = |id: TextId| TextId(id.0 + before.0);
        self.others
            .extend(others.map(|(own, other)| (moved(own), moved(other))));
        self.texts.extend(other.texts);
        self.counts.extend(other.counts);
        before
    }

    /// The text of an id; nothing where the id is of another pool.
    pub fn get(&self, id: TextId) -> &str {
        self.texts.get(id.0 as usize).map_or("", |text| text)
    }

    /// The part and the whole of a fraction.
    pub fn counts(&self, value: Value) -> Option<(Decimal, Decimal)> {
        let Value::Fraction { counts, .. } = value else {
            return None;
        };
        self.counts.get(counts.0 as usize).copied()
    }

    /// The exact ratio of a fraction, or the figure.
    pub fn figure(&self, value: Value) -> Option<Exact> {
        match value {
            Value::Number { figure, .. }
            | Value::Quantity { figure, .. }
            | Value::PerhapsShare(figure) => Some(Exact::from(figure)),
            _ => {
                let (numerator, denominator) = self.counts(value)?;
                Exact::ratio(numerator, denominator)
            }
        }
    }

    /// A value as people write it, with a decimal point; nothing where there is none.
    pub fn show(&self, value: Value) -> String {
        self.written(value, ".")
    }

    /// The same with a decimal mark.
    pub fn written(&self, value: Value, mark: &str) -> String {
        let text = |figure: Decimal| figure.to_string().replace('.', mark);
        match value {
            Value::Number { figure, percent } => {
                format!("{}{}", text(figure), if percent { "%" } else { "" })
            }
            Value::PerhapsShare(figure) => text(figure),
            Value::Quantity { figure, unit, .. } => {
                let (figure, unit) = (text(figure), self.get(unit));
                let space = if unit.starts_with('%') { "" } else { " " };
                format!("{figure}{space}{unit}")
            }
            Value::Fraction { unit, .. } => {
                let (numerator, denominator) = self.counts(value).unwrap_or_default();
                let unit = unit.map_or_else(String::new, |unit| format!(" {}", self.get(unit)));
                format!("{}/{}{unit}", text(numerator), text(denominator))
            }
            Value::Answer(_, word) | Value::Word(word) => self.get(word).to_owned(),
            Value::Blank | Value::Unreadable => String::new(),
        }
    }

    /// Whether two values say the same.
    pub fn are_equal(&self, a: Value, b: Value) -> bool {
        match (a, b) {
            (
                Value::Number {
                    figure: a,
                    percent: x,
                },
                Value::Number {
                    figure: b,
                    percent: y,
                },
            ) => a == b && x == y,
            (Value::PerhapsShare(a), Value::PerhapsShare(b)) => a == b,
            (Value::Blank, Value::Blank) | (Value::Unreadable, Value::Unreadable) => true,
            (Value::Word(a), Value::Word(b)) => is_one_word(self.get(a), self.get(b)),
            (
                Value::Quantity {
                    figure: a, unit: x, ..
                },
                Value::Quantity {
                    figure: b, unit: y, ..
                },
            ) => a == b && self.get(x) == self.get(y),
            (Value::Answer(a, _), Value::Answer(b, _)) => a == b,
            (Value::Fraction { .. }, Value::Fraction { .. }) => self.counts(a) == self.counts(b),
            _ => false,
        }
    }
}

fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn is_one_word(a: &str, b: &str) -> bool {
    a == b || fold::word(a) == fold::word(b) && fold::signs(a) == fold::signs(b)
}
