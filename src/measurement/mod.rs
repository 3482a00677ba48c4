//! Measurements: what data files say of communes and villages, before any criteria set is looked at.
//!
//! A [`Reader`] yields one [`Locality`] after the other, so that a file of any length can pass through. Which indicator
//! a measurement belongs to is settled later, against a checklist by a [`Binder`](crate::assess::Binder).

mod aside;
mod cell;
mod cell_problem;
mod code;
mod crowd;
mod date;
mod folded;
mod gather;
mod heading;
mod levels;
mod lost;
mod order;
pub(crate) mod problem;
mod reader;
mod reading;
mod result;
mod roster;
mod row;
mod runs;
mod source;
mod survey;
mod targets;
mod tick;
mod unfit;
mod unused;

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub(crate) use aside::is_plain_name;
pub(crate) use cell::DECLARED;
pub(crate) use code::{Digits, digits};
pub use date::date;
pub use reader::Reader;
pub use reading::{Delimiter, Encoding, PercentAs, Reading};
pub use roster::{Listed, communes};
pub use source::{Input, Table, inputs, tables};
pub(crate) use survey::Kin;
pub(crate) use unused::unused_column;

use crate::criteria::Context;
use crate::diagnostic::{Place, Sheet};
use crate::exact::Exact;
use crate::fold;
use crate::words::Lang;

/// Hears how many bytes more have been looked at before anything is read, and answers whether to go on.
pub(crate) type Heed<'h> = dyn FnMut(u64) -> bool + 'h;

/// A commune, or a village of one, and what was measured there.
#[derive(Debug, Clone, PartialEq)]
pub struct Locality {
    /// Its name as the data write it.
    pub name: String,
    /// Its official code; absent where the data give none.
    pub code: Option<String>,
    /// What the data say of its province, region, group, year and other columns.
    pub context: Context,
    /// Columns that the program does not know, with their values: context keys of a set, or nothing to it.
    pub other: Vec<(Arc<str>, Arc<str>)>,
    /// The sets that rows name, each once; also where nothing was measured.
    pub sets: Vec<String>,
    /// A remark on the commune as a whole; absent where the data give none.
    pub note: Option<String>,
    /// What was measured, in the order of the data.
    pub measurements: Vec<Measurement>,
    /// Its villages, in the order of the data; empty for a village.
    pub villages: Vec<Locality>,
    /// Where the data begin to speak of it.
    pub place: Spot,
}

/// One thing measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Measurement {
    /// What it is a measurement of.
    pub target: Arc<Target>,
    /// The figure, fraction, level or word; absent where only a declared result is given.
    pub value: Option<Value>,
    /// What the officials declare; absent where they leave it to the figure.
    pub declared: Option<Declared>,
    /// The last day of a suspension, where one is declared and has an end.
    pub until: Option<Date>,
    /// Whether there is a last day that could not be read; a diagnostic says why.
    pub until_is_unreadable: bool,
    /// What a number without a percent sign means where a percentage is asked for.
    pub percent_as: PercentAs,
    /// The results that a number stands among; absent where it has a type of its own.
    pub(crate) kin: Option<Kin>,
    /// A remark, such as the reason of a suspension.
    pub note: Option<Arc<str>>,
    /// Where it stands.
    pub place: Spot,
    /// The column that names what it is of, where that is another one.
    pub named_at: Option<usize>,
}

/// What a measurement is of, in the words of the data.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// The set whose numbers are used; absent where the data do not name one.
    pub set: Option<String>,
    /// A number such as `17.5` or `2.2.b`, or the name of a criterion or indicator.
    pub name: String,
    /// Men or women alone; absent for everybody.
    pub sex: Option<Sex>,
    /// Whether the data hold its number as a figure, which has lost a zero at its end if there was one: 1.1 may be 1.10.
    pub from_number: bool,
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

/// A value as the data give it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A figure; of a percentage, the part per hundred. `percent` where the data wrote the sign.
    Number {
        /// The figure.
        figure: Decimal,
        /// Whether a percent sign stood behind it.
        percent: bool,
    },
    /// A figure with a unit behind it, which may be the indicator's.
    Quantity {
        /// The figure.
        figure: Decimal,
        /// The unit, as the data write it.
        unit: String,
    },
    /// A part of a whole that was counted.
    Fraction {
        /// The part.
        numerator: Decimal,
        /// The whole; never zero.
        denominator: Decimal,
    },
    /// A word that may be a level of some scale.
    Word(String),
    /// There was something, and it could not be read; a diagnostic says why.
    Unreadable,
}

impl Value {
    /// The exact ratio of a fraction, or the figure.
    pub fn figure(&self) -> Option<Exact> {
        match self {
            Value::Number { figure, .. } | Value::Quantity { figure, .. } => {
                Some(Exact::from(*figure))
            }
            Value::Fraction {
                numerator,
                denominator,
            } => Exact::ratio(*numerator, *denominator),
            Value::Word(_) | Value::Unreadable => None,
        }
    }
}

/// What a commune's name is compared by: without the word for its kind, in any spelling.
pub fn commune_key(name: &str) -> String {
    // Folded, xã, phường, thị trấn: the tones of a word stand at its end.
    without_kind(
        name,
        &[
            "xa\u{303} ",
            "phu\u{31b}o\u{31b}ng\u{300} ",
            "thi\u{323} tra\u{302}n\u{301} ",
        ],
    )
}

/// What a village's name is compared by, likewise.
pub(crate) fn village_key(name: &str) -> String {
    // Thôn, bản, ấp.
    without_kind(name, &["tho\u{302}n ", "ban\u{309} ", "a\u{302}p\u{301} "])
}

fn without_kind(name: &str, kinds: &[&str]) -> String {
    let key = fold::name(name);
    match kinds.iter().find_map(|kind| key.strip_prefix(kind)) {
        Some(bare) => bare.to_owned(),
        None => key,
    }
}

/// As people write it, for messages.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number { figure, percent } => {
                write!(f, "{figure}{}", if *percent { "%" } else { "" })
            }
            Value::Quantity { figure, unit } => write!(f, "{figure} {unit}"),
            Value::Fraction {
                numerator,
                denominator,
            } => write!(f, "{numerator}/{denominator}"),
            Value::Word(word) => f.write_str(word),
            Value::Unreadable => Ok(()),
        }
    }
}

impl Measurement {
    /// Whether a suspension is declared whose end is not known, though there is one.
    pub fn has_unknown_end(&self) -> bool {
        self.declared == Some(Declared::Suspended) && self.until_is_unreadable
    }

    /// Whether a value was given that could be read.
    pub fn has_value(&self) -> bool {
        matches!(&self.value, Some(value) if *value != Value::Unreadable)
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

/// A place in a data file, small enough to keep with every measurement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub sheet: Arc<Sheet>,
    /// Line, from 1.
    pub line: u64,
    /// Column, from 0; absent when the row is meant.
    pub column: Option<usize>,
}

impl From<&Spot> for Place {
    fn from(spot: &Spot) -> Place {
        Place::Cell {
            sheet: Arc::clone(&spot.sheet),
            line: spot.line,
            column: spot.column,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{commune_key, village_key};

    #[test]
    fn a_commune_is_one_with_and_without_the_word_for_its_kind() {
        for name in [
            "Hà Sơn",
            "xã Hà Sơn",
            "Xã  HÀ SƠN",
            "Phường Hà Sơn",
            "thị trấn Hà Sơn",
        ] {
            assert_eq!(commune_key(name), commune_key("Hà Sơn"), "{name}");
        }
        assert_ne!(commune_key("Xã"), commune_key(""));
        for name in ["Chí Phúc", "thôn Chí Phúc", "Bản Chí Phúc", "ẤP chí phúc"] {
            assert_eq!(village_key(name), village_key("Chí Phúc"), "{name}");
        }
    }
}
