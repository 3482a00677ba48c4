//! One figure against one threshold: whether it is met, by how much, and what is missing.

use rust_decimal::Decimal;

use super::result::Remaining;
use super::verdict::Verdict;
use crate::criteria::Comparison;
use crate::exact::Exact;

/// A figure judged.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) margin: Exact,
    pub(super) gap: Exact,
    pub(super) remaining: Option<Remaining>,
}

/// Judges a figure. `scale` is what a fraction is multiplied by to be in the indicator's unit: 100 for percentages.
pub(super) fn judge(
    comparison: Comparison,
    threshold: &Exact,
    value: &Exact,
    counted: Option<(Decimal, Decimal)>,
    scale: &Exact,
) -> Judged {
    let met = comparison.holds(value, threshold);
    let margin = comparison.margin(value, threshold);
    let gap = if margin.is_negative() {
        -margin.clone()
    } else {
        Exact::ZERO
    };
    let remaining = counted.map(|counted| remaining(comparison, threshold, counted, scale, met));
    Judged {
        verdict: if met { Verdict::Met } else { Verdict::NotMet },
        margin,
        gap,
        remaining,
    }
}

/// How many of the whole are missing, or too many.
fn remaining(
    comparison: Comparison,
    threshold: &Exact,
    (numerator, denominator): (Decimal, Decimal),
    scale: &Exact,
    met: bool,
) -> Remaining {
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
    let count = match comparison {
        Comparison::AtLeast => (&wanted - &numerator).ceil(),
        Comparison::Above => &(&wanted - &numerator).floor() + &one,
        Comparison::AtMost => (&numerator - &wanted).ceil(),
        Comparison::Below => &(&numerator - &wanted).floor() + &one,
        Comparison::Equal => (&wanted - &numerator).abs().ceil(),
    };
    Remaining {
        count,
        of: denominator,
    }
}

#[cfg(test)]
mod tests {
    use super::judge;
    use crate::assess::Verdict;
    use crate::criteria::Comparison::{self, Above, AtLeast, AtMost, Below, Equal};
    use crate::exact::Exact;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn exact(text: &str) -> Exact {
        Exact::from(Decimal::from_str_exact(text).expect("a decimal"))
    }

    #[test]
    fn figures_against_thresholds() {
        for (comparison, threshold, value, verdict, margin, gap) in [
            (AtLeast, "63.8", "62", Verdict::NotMet, "-1.8", "1.8"),
            (AtLeast, "58", "62", Verdict::Met, "4", "0"),
            (AtLeast, "50", "50", Verdict::Met, "0", "0"),
            (Above, "50", "50", Verdict::NotMet, "0", "0"),
            (Above, "50", "50.01", Verdict::Met, "0.01", "0"),
            (AtMost, "1.0", "1.13", Verdict::NotMet, "-0.13", "0.13"),
            (AtMost, "1.0", "1.0", Verdict::Met, "0", "0"),
            (Below, "3", "3", Verdict::NotMet, "0", "0"),
            (Equal, "100", "99.5", Verdict::NotMet, "-0.5", "0.5"),
            (Equal, "100", "100.5", Verdict::NotMet, "-0.5", "0.5"),
            (Equal, "100", "100", Verdict::Met, "0", "0"),
            (AtLeast, "50", "49.996", Verdict::NotMet, "-0.004", "0.004"),
        ] {
            let judged = judge(
                comparison,
                &exact(threshold),
                &exact(value),
                None,
                &exact("100"),
            );
            let all = (judged.verdict, judged.margin, judged.gap, judged.remaining);
            assert_eq!(
                all,
                (verdict, exact(margin), exact(gap), None),
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
            let judged = judge(
                comparison,
                &exact(threshold),
                &value,
                Some((part, whole)),
                &hundred,
            );
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
            let at = |threshold: i64| judge(AtLeast, &Decimal::from(threshold).into(), &Decimal::from(value).into(), None, &Exact::ZERO);
            if at(a).verdict == Verdict::NotMet {
                prop_assert_eq!(at(a + b).verdict, Verdict::NotMet);
                prop_assert!(at(a + b).gap >= at(a).gap);
            }
        }

        #[test]
        fn closing_the_gap_meets_the_threshold(value in -1000i64..1000, threshold in -1000i64..1000, scale in 0u32..3) {
            let (value, threshold) = (Exact::from(Decimal::new(value, scale)), Exact::from(Decimal::new(threshold, 1)));
            for comparison in Comparison::ALL {
                let judged = judge(comparison, &threshold, &value, None, &Exact::ZERO);
                prop_assert!(!judged.gap.is_negative());
                prop_assert_eq!(judged.gap.is_zero(), judged.verdict == Verdict::Met || (comparison.is_strict() && value == threshold));
                if judged.verdict == Verdict::NotMet && !comparison.is_strict() {
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
            let counted = Some((Decimal::from(part), Decimal::from(whole)));
            for (comparison, direction) in [(AtLeast, 1), (AtMost, -1)] {
                let judged = judge(comparison, &threshold, &share(part), counted, &hundred);
                let count: i64 = judged.remaining.expect("counted").count.to_string().parse().expect("whole");
                prop_assert!(comparison.holds(&share(part + direction * count), &threshold));
                prop_assert_eq!(count == 0, judged.verdict == Verdict::Met);
                if count > 0 {
                    prop_assert!(!comparison.holds(&share(part + direction * (count - 1)), &threshold));
                }
            }
        }
    }
}
