//! A result against its threshold as a bar that never flatters.

use crate::assess::Verdict;
use crate::criteria::Comparison;
use crate::exact::Exact;

/// A result as a length, in half cells; the threshold is a line at [`Bar::LINE`], so that the lines of all bars stand in
/// one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) struct Bar(u8);

impl Bar {
    /// Where the threshold stands.
    pub(in crate::report) const LINE: u8 = 20;
    /// What passes the threshold by more than this is drawn no longer.
    const LONGEST: u8 = 24;

    /// The bar of a value. One that falls short stays visibly before the line, one that is too high visibly passes it.
    pub(in crate::report) fn of(
        value: &Exact,
        threshold: &Exact,
        comparison: Comparison,
        verdict: Verdict,
    ) -> Bar {
        let scaled = value * &Exact::from(usize::from(Bar::LINE));
        let reaches = |halves: &u8| scaled >= threshold * &Exact::from(usize::from(*halves));
        let is_past_nothing = threshold.is_zero() && !value.is_zero() && !value.is_negative();
        let length = match (is_past_nothing, threshold.is_zero()) {
            (true, _) => Bar::LONGEST - 1,
            (false, true) => 0,
            (false, false) => (1..=Bar::LONGEST).take_while(reaches).count() as u8,
        };
        let must_stay_below = comparison.is_upper();
        Bar(match (verdict, must_stay_below) {
            (Verdict::NotMet, false) => length.min(Bar::LINE - 1),
            (Verdict::NotMet, true) => length.max(Bar::LINE + 1),
            _ => length,
        })
    }

    /// Its length in half cells.
    pub(in crate::report) fn halves(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::Bar;
    use crate::assess::Verdict;
    use crate::criteria::Comparison::{Above, AtLeast, AtMost, Below};
    use crate::exact::Exact;

    fn figure(hundredths: i64) -> Exact {
        Exact::from(Decimal::new(hundredths, 2))
    }

    #[test]
    fn a_bar_has_the_length_of_its_share_of_the_threshold() {
        for (value, threshold, comparison, verdict, halves) in [
            (6200, 6380, AtLeast, Verdict::NotMet, 19),
            (6379, 6380, AtLeast, Verdict::NotMet, 19),
            (6380, 6380, AtLeast, Verdict::Met, 20),
            (3000, 5000, AtLeast, Verdict::NotMet, 12),
            (0, 100, AtLeast, Verdict::NotMet, 0),
            (113, 100, AtMost, Verdict::NotMet, 22),
            (101, 100, AtMost, Verdict::NotMet, 21),
            (100, 100, AtMost, Verdict::Met, 20),
            (100, 100, Below, Verdict::NotMet, 21),
            (100, 100, Above, Verdict::NotMet, 19),
            (9900, 100, AtMost, Verdict::NotMet, 24),
            (100, 0, AtMost, Verdict::NotMet, 23),
            (0, 0, AtMost, Verdict::Met, 0),
        ] {
            let bar = Bar::of(&figure(value), &figure(threshold), comparison, verdict);
            assert_eq!(bar.halves(), halves, "{value} of {threshold}");
        }
    }

    proptest! {
        #[test]
        fn what_falls_short_never_reaches_the_line(value in 0i64..1_000_000, threshold in 1i64..1_000_000) {
            let is_short = value < threshold;
            let verdict = if is_short { Verdict::NotMet } else { Verdict::Met };
            let bar = Bar::of(&figure(value), &figure(threshold), AtLeast, verdict);
            prop_assert_eq!(bar.halves() < Bar::LINE, is_short);
        }
    }
}
