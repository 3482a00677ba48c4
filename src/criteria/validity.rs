//! How long a result counts after its day: the recognition of a school for 5 years, a product's rating for 36 months.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

word_enum! {
    /// What a life is counted in.
    pub enum LifeUnit {
        /// Years.
        Years = "years",
        /// Months.
        Months = "months",
    }
}

/// How long a result counts after its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// How many of the unit; never none.
    pub count: i16,
    /// The unit that the rule is given in.
    pub unit: LifeUnit,
}

impl Validity {
    /// A life as files have it: `5 years`, `1 year`, `36 months`; at most a century.
    pub(super) fn read(text: &str) -> Option<Validity> {
        let (count, word) = text.split_once(' ')?;
        let count = count.parse().ok()?;
        let unit = match (word, count) {
            ("year", 1) | ("years", 2..=100) => LifeUnit::Years,
            ("month", 1) | ("months", 2..=1200) => LifeUnit::Months,
            _ => return None,
        };
        Some(Validity { count, unit })
    }

    /// How many months it is.
    pub(super) fn months(self) -> i16 {
        match self.unit {
            LifeUnit::Years => self.count * 12,
            LifeUnit::Months => self.count,
        }
    }

    /// The last day on which a result of this day counts: the same day of the month, or the month's last where it has
    /// none such.
    pub fn last_day(self, from: Date) -> Option<Date> {
        let span: Span = match self.unit {
            LifeUnit::Years => self.count.years(),
            LifeUnit::Months => self.count.months(),
        };
        from.checked_add(span).ok()
    }
}
