//! One requirement as bounds on whole numbers: a figure in fixed point is judged by comparing integers.

use crate::assess::{Demand, Verdict};
use crate::criteria::{Comparison, Indicator};
use crate::exact::Exact;
use crate::measurement::PercentAs;

/// Whole numbers: the first, and how many more follow it.
type Bounds = (u64, u64);

/// Bounds by how many decimals there are; there are never as many as the last would be for.
type ByScale = [Bounds; 8];

/// No figure has as many digits.
const NONE: Bounds = (u64::MAX, 0);
const ALL: Bounds = (0, u64::MAX);

/// What the figures for one indicator come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    by_scale: [Both; 8],
    /// What a figure comes to in the end that does not meet the requirement, and one that does.
    comes_to: [Verdict; 2],
    /// What figures of one digit come to: nothing but looked up.
    of_digit: [Option<Verdict>; 10],
}

/// Bounds for figures of so many decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Both {
    /// The figures beside zero that nothing has to be said of; the others go the long way.
    plain: Bounds,
    /// The figures that meet the requirement.
    met: Bounds,
}

impl Rule {
    /// The rule for figures; `None` where they do not decide. `small_are_plain` is whether numbers up to 1 are known to be
    /// percentages where percentages are asked for.
    pub(super) fn new(
        indicator: &Indicator,
        demand: &Demand,
        small_are_plain: bool,
        percent_as: PercentAs,
    ) -> Option<Rule> {
        // Where not even a figure is known to be asked for, any is taken.
        let is_any = matches!(
            demand,
            Demand::Open {
                comparison: None,
                ..
            }
        );
        let is_percentage = indicator.is_percentage() && !is_any;
        if is_percentage && percent_as == PercentAs::Fraction {
            return None;
        }
        let small_are_plain = small_are_plain || percent_as == PercentAs::Number;
        let (met, threshold) = match demand {
            Demand::Compare { .. } if indicator.both_sexes => return None,
            Demand::Compare {
                comparison,
                threshold,
                ..
            } => (by_scale(*comparison, threshold)?, Some(threshold)),
            Demand::Yes => (ONE, None),
            Demand::Open { .. } => ([NONE; 8], None),
            _ => return None,
        };
        let is_small = |threshold: &Exact| *threshold <= Exact::from(1);
        let plain = match demand {
            Demand::Yes => &ONE,
            _ if !is_percentage => &[ALL; 8],
            _ if small_are_plain || threshold.is_none_or(is_small) => &PERCENT,
            _ => &BEYOND_ONE,
        };
        let comes_to = match demand {
            _ if indicator.suspended.is_some() => [Verdict::Suspended; 2],
            Demand::Open { .. } => [Verdict::NoData; 2],
            _ => [Verdict::NotMet, Verdict::Met],
        };
        let mut rule = Rule {
            by_scale: std::array::from_fn(|scale| Both {
                plain: plain[scale],
                met: met[scale],
            }),
            comes_to,
            of_digit: [None; 10],
        };
        rule.of_digit = std::array::from_fn(|digit| rule.verdict(digit as u64, 0));
        Some(rule)
    }

    /// What a figure of one digit comes to; `None` where something has to be said of it, or it is no digit.
    #[inline(always)]
    pub(super) fn verdict_of_digit(&self, digit: u8) -> Option<Verdict> {
        *self.of_digit.get(usize::from(digit))?
    }

    /// What the figure `units` / 10^`scale` comes to; `None` where something has to be said of it.
    #[inline(always)]
    pub(super) fn verdict(&self, units: u64, scale: u8) -> Option<Verdict> {
        let within = |(first, more): Bounds| units.wrapping_sub(first) <= more;
        let Both { plain, met } = *self.by_scale.get(usize::from(scale))?;
        if !within(plain) && units != 0 {
            return None;
        }
        // Which it is cannot be foretold: nothing is branched on it.
        Some(self.comes_to[usize::from(within(met))])
    }
}

/// One.
const ONE: ByScale = {
    let mut all = [NONE; 8];
    let mut scale = 0;
    while scale < 8 {
        all[scale] = (10_u64.pow(scale as u32), 0);
        scale += 1;
    }
    all
};

/// From 0 to 100.
const PERCENT: ByScale = {
    let mut all = ONE;
    let mut scale = 0;
    while scale < 8 {
        all[scale] = (0, 100 * ONE[scale].0);
        scale += 1;
    }
    all
};

/// From just above 1 to 100.
const BEYOND_ONE: ByScale = {
    let mut all = ONE;
    let mut scale = 0;
    while scale < 8 {
        all[scale] = (ONE[scale].0 + 1, 99 * ONE[scale].0 - 1);
        scale += 1;
    }
    all
};

/// The figures that hold against a threshold; `None` where no decimal is the threshold.
fn by_scale(comparison: Comparison, threshold: &Exact) -> Option<ByScale> {
    let threshold = threshold.as_decimal()?;
    let divisor = 10_i128.checked_pow(threshold.scale())?;
    let mut all = [NONE; 8];
    for (scale, bounds) in all.iter_mut().enumerate() {
        let scaled = threshold
            .mantissa()
            .checked_mul(10_i128.pow(scale as u32))?;
        let floor = scaled.div_euclid(divisor);
        let is_whole = scaled.rem_euclid(divisor) == 0;
        let ceil = floor + i128::from(!is_whole);
        let (from, to) = match comparison {
            Comparison::AtLeast => (ceil, i128::MAX),
            Comparison::Above => (floor + 1, i128::MAX),
            Comparison::AtMost => (0, floor),
            Comparison::Below => (0, ceil - 1),
            Comparison::Equal if is_whole => (floor, floor),
            Comparison::Equal => (1, 0),
        };
        *bounds = match (u64::try_from(from.max(0)), to) {
            (Ok(from), 0..) => {
                let to = u64::try_from(to).unwrap_or(u64::MAX);
                to.checked_sub(from).map_or(NONE, |more| (from, more))
            }
            _ => NONE,
        };
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::super::fixed::Fixed;
    use super::by_scale;
    use crate::criteria::Comparison;
    use crate::exact::Exact;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8192))]

        /// Whole numbers within bounds say what exact figures say.
        #[test]
        fn bounds_hold_just_where_the_comparison_holds(
            threshold in prop_oneof![-3000i64..3000, Just(0), any::<i64>()],
            places in 0u32..=9,
            near in -3i64..=3,
            units in prop_oneof![0u64..3000, any::<u64>().prop_map(|units| units % 1_000_000_000_000_000)],
            scale in 0u8..=6,
        ) {
            let threshold = Exact::from(Decimal::new(threshold, places));
            // As often as not, a figure right at the threshold.
            let at = &threshold * &Exact::from(10_usize.pow(u32::from(scale)));
            let at = at.floor().to_string().parse::<i64>().ok().and_then(|at| u64::try_from(at.saturating_add(near)).ok());
            let units = at.filter(|at| near != 3 && *at < 1_000_000_000_000_000).unwrap_or(units);
            let figure = Exact::from(Fixed::new(units, scale).decimal());
            for comparison in Comparison::ALL {
                let bounds = by_scale(comparison, &threshold).map(|all| all[usize::from(scale)]);
                prop_assert_eq!(
                    bounds.map(|(first, more)| units.wrapping_sub(first) <= more),
                    Some(comparison.holds(&figure, &threshold)),
                    "{:?} {} {}", comparison, figure, threshold
                );
            }
        }
    }
}
