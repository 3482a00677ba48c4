//! One figure against one threshold: by how much it is met, and what is missing.

use rust_decimal::Decimal;

use crate::criteria::{Comparison, Indicator};
use crate::exact::Exact;
use crate::unit::Unit;

/// How far a result is from what is asked for, in the indicator's unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distance {
    /// How far on the good side of the threshold; negative on the wrong side. Absent where something that is open could
    /// still change it.
    pub margin: Option<Exact>,
    /// What is missing to the threshold; never negative.
    pub gap: Exact,
    /// The gap counted; absent where no counts are known.
    pub remaining: Option<Remaining>,
}

/// A gap counted in what the numerator counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remaining {
    /// How many more are needed, or must go: a whole number, but of what is measured, such as km.
    pub count: Exact,
    /// Out of how many: the denominator.
    pub of: Decimal,
}

impl Distance {
    /// The distance of a margin.
    pub(super) fn of(margin: Exact, remaining: Option<Remaining>) -> Distance {
        let gap = if margin.is_negative() {
            -margin.clone()
        } else {
            Exact::ZERO
        };
        Distance {
            margin: Some(margin),
            gap,
            remaining,
        }
    }
}

/// How far a figure is from a threshold. `scale` is what a fraction is multiplied by to be in the indicator's unit: 100 for
/// percentages.
pub(super) fn distance(
    comparison: Comparison,
    threshold: &Exact,
    value: &Exact,
    counted: Option<Counted>,
    scale: &Exact,
) -> Distance {
    let is_met = comparison.holds(value, threshold);
    let margin = comparison.margin(value, threshold);
    let remaining = counted.map(|counted| remaining(comparison, threshold, counted, scale, is_met));
    Distance::of(margin, remaining)
}

/// Part and whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    pub(super) numerator: Decimal,
    pub(super) denominator: Decimal,
    /// Whether they were measured, as km and ha are, and not counted one by one.
    pub(super) is_measured: bool,
}

impl Counted {
    /// Of an indicator: what it counts says whether that comes in whole numbers; else the figures do.
    pub(super) fn of(
        indicator: &Indicator,
        (numerator, denominator): (Decimal, Decimal),
    ) -> Counted {
        let is_whole = |figure: Decimal| figure.fract().is_zero();
        let is_measured = match &indicator.counts {
            Some(counts) => Unit::parse(&counts.vi).is_known(),
            None => !is_whole(numerator) || !is_whole(denominator),
        };
        Counted {
            numerator,
            denominator,
            is_measured,
        }
    }
}

/// What a fraction is multiplied by to be in the indicator's unit.
pub(super) fn scale(indicator: &Indicator) -> Exact {
    Exact::from(if indicator.is_percentage() {
        Decimal::ONE_HUNDRED
    } else {
        Decimal::ONE
    })
}

/// How many of the whole are missing, or too many.
fn remaining(
    comparison: Comparison,
    threshold: &Exact,
    counted: Counted,
    scale: &Exact,
    met: bool,
) -> Remaining {
    let Counted {
        numerator,
        denominator,
        is_measured,
    } = counted;
    if met {
        return Remaining {
            count: Exact::ZERO,
            of: denominator,
        };
    }
    // The part that would just be the threshold: threshold / scale × whole.
    let share = scale
        .as_decimal()
        .and_then(|scale| Exact::ratio(Decimal::ONE, scale))
        .unwrap_or(Exact::ZERO);
    let wanted = &(threshold * &share) * &Exact::from(denominator);
    let numerator = Exact::from(numerator);
    let one = Exact::from(Decimal::ONE);
    let missing = (&wanted - &numerator).abs();
    let count = match comparison {
        _ if is_measured => missing,
        Comparison::AtLeast | Comparison::AtMost | Comparison::Equal => missing.ceil(),
        Comparison::Above | Comparison::Below => &missing.floor() + &one,
    };
    Remaining {
        count,
        of: denominator,
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, distance};
    use crate::criteria::Comparison::{self, Above, AtLeast, AtMost, Below, Equal};
    use crate::exact::Exact;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn exact(text: &str) -> Exact {
        Exact::from(Decimal::from_str_exact(text).expect("a decimal"))
    }

    fn one_by_one(numerator: Decimal, denominator: Decimal) -> Option<Counted> {
        Some(Counted {
            numerator,
            denominator,
            is_measured: false,
        })
    }

    #[test]
    fn figures_against_thresholds() {
        for (comparison, threshold, value, is_met, margin, gap) in [
            (AtLeast, "63.8", "62", false, "-1.8", "1.8"),
            (AtLeast, "58", "62", true, "4", "0"),
            (AtLeast, "50", "50", true, "0", "0"),
            (Above, "50", "50", false, "0", "0"),
            (Above, "50", "50.01", true, "0.01", "0"),
            (AtMost, "1.0", "1.13", false, "-0.13", "0.13"),
            (AtMost, "1.0", "1.0", true, "0", "0"),
            (Below, "3", "3", false, "0", "0"),
            (Equal, "100", "99.5", false, "-0.5", "0.5"),
            (Equal, "100", "100.5", false, "-0.5", "0.5"),
            (Equal, "100", "100", true, "0", "0"),
            (AtLeast, "50", "49.996", false, "-0.004", "0.004"),
        ] {
            let (threshold, value) = (exact(threshold), exact(value));
            let found = distance(comparison, &threshold, &value, None, &exact("100"));
            assert_eq!(
                (
                    comparison.holds(&value, &threshold),
                    found.margin,
                    found.gap
                ),
                (is_met, Some(exact(margin)), exact(gap)),
                "{value} {comparison:?} {threshold}"
            );
        }
    }

    #[test]
    fn what_remains_is_counted_in_whole_households() {
        let hundred = Exact::from(Decimal::ONE_HUNDRED);
        for (comparison, threshold, part, whole, count) in [
            (AtLeast, "50", 850, 1800, 50),
            (AtLeast, "50", 849, 1799, 51),
            (AtLeast, "50", 900, 1800, 0),
            (Above, "50", 900, 1800, 1),
            (AtLeast, "33.33", 1, 3, 0),
            (AtLeast, "33.34", 1, 3, 1),
            (AtMost, "1", 23, 2000, 3),
            (Below, "1", 20, 2000, 1),
            (Equal, "100", 7, 9, 2),
        ] {
            let (part, whole) = (Decimal::from(part), Decimal::from(whole));
            let value = &Exact::ratio(part, whole).expect("not zero") * &hundred;
            let counted = one_by_one(part, whole);
            let judged = distance(comparison, &exact(threshold), &value, counted, &hundred);
            let remaining = judged.remaining.expect("counted");
            assert_eq!(
                (remaining.count, remaining.of),
                (Exact::from(Decimal::from(count)), whole),
                "{part}/{whole} {comparison:?} {threshold}"
            );
        }
    }

    proptest! {
        #[test]
        fn raising_an_at_least_threshold_never_turns_not_met_into_met(value in -1000i64..1000, a in -1000i64..1000, b in 0i64..1000) {
            let exact = |number: i64| Exact::from(Decimal::from(number));
            let gap = |threshold| distance(AtLeast, &exact(threshold), &exact(value), None, &Exact::ZERO).gap;
            if !AtLeast.holds(&exact(value), &exact(a)) {
                prop_assert!(!AtLeast.holds(&exact(value), &exact(a + b)));
                prop_assert!(gap(a + b) >= gap(a));
            }
        }

        #[test]
        fn closing_the_gap_meets_the_threshold(value in -1000i64..1000, threshold in -1000i64..1000, scale in 0u32..3) {
            let (value, threshold) = (Exact::from(Decimal::new(value, scale)), Exact::from(Decimal::new(threshold, 1)));
            for comparison in Comparison::ALL {
                let judged = distance(comparison, &threshold, &value, None, &Exact::ZERO);
                let is_met = comparison.holds(&value, &threshold);
                prop_assert!(!judged.gap.is_negative());
                prop_assert_eq!(judged.gap.is_zero(), is_met || (comparison.is_strict() && value == threshold));
                if !is_met && !comparison.is_strict() {
                    let closed = [&value + &judged.gap, &value - &judged.gap];
                    prop_assert!(closed.iter().any(|value| comparison.holds(value, &threshold)));
                }
            }
        }

        #[test]
        fn adding_what_remains_is_enough_and_one_less_is_not(part in 0i64..5000, whole in 1i64..5000, threshold in 0i64..=10_000) {
            prop_assume!(part <= whole);
            let hundred = Exact::from(Decimal::ONE_HUNDRED);
            let threshold = Exact::from(Decimal::new(threshold, 2));
            let share = |part: i64| &Exact::ratio(part.into(), whole.into()).expect("not zero") * &hundred;
            let counted = one_by_one(part.into(), whole.into());
            for (comparison, direction) in [(AtLeast, 1), (AtMost, -1)] {
                let judged = distance(comparison, &threshold, &share(part), counted, &hundred);
                let count: i64 = judged.remaining.expect("counted").count.to_string().parse().expect("whole");
                prop_assert!(comparison.holds(&share(part + direction * count), &threshold));
                prop_assert_eq!(count == 0, comparison.holds(&share(part), &threshold));
                if count > 0 {
                    prop_assert!(!comparison.holds(&share(part + direction * (count - 1)), &threshold));
                }
            }
        }
    }
}
