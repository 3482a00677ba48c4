//! How far figures in fixed point are from a threshold.

use crate::criteria::Comparison;
use crate::quick::Fixed;

/// A threshold as figures of every number of decimals are held against it.
pub(super) struct Threshold {
    by_scale: [Option<Scaled>; 8],
    /// Whether figures below it miss it, and those above it.
    short_below: bool,
    short_above: bool,
}

/// A threshold for figures of so many decimals.
#[derive(Clone, Copy)]
struct Scaled {
    /// The units of the threshold, with as many decimals as the one with more of them has.
    units: u64,
    /// What the units of a figure are multiplied by for as many.
    factor: u64,
    scale: u8,
}

impl Threshold {
    pub(super) fn new(comparison: Comparison, threshold: Fixed) -> Threshold {
        let (short_below, short_above) = match comparison {
            Comparison::AtLeast | Comparison::Above => (true, false),
            Comparison::AtMost | Comparison::Below => (false, true),
            Comparison::Equal => (true, true),
        };
        Threshold {
            by_scale: std::array::from_fn(|scale| {
                let (factor, units, scale) = Fixed::new(1, scale as u8).aligned(threshold)?;
                Some(Scaled {
                    units,
                    factor,
                    scale,
                })
            }),
            short_below,
            short_above,
        }
    }

    /// Whether a figure is on the wrong side, and how far off: units and scale. `None` where that is too long.
    #[inline(always)]
    pub(super) fn margin(&self, figure: Fixed) -> Option<(bool, u64, u8)> {
        let Scaled {
            units,
            factor,
            scale,
        } = (*self.by_scale.get(usize::from(figure.scale()))?)?;
        let figure = figure.units().checked_mul(factor)?;
        let is_short = (figure < units && self.short_below) || (figure > units && self.short_above);
        Some((is_short, figure.abs_diff(units), scale))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::Threshold;
    use crate::criteria::Comparison;
    use crate::exact::Exact;
    use crate::quick::Fixed;

    proptest! {
        #[test]
        fn margins_are_those_of_exact_figures(
            (threshold, places) in (0u64..200_000, 0u8..=6),
            (units, scale) in (prop_oneof![0u64..200_000, 0u64..1_000_000_000_000_000], 0u8..=6),
        ) {
            let (threshold, figure) = (Fixed::new(threshold, places), Fixed::new(units, scale));
            let exact = |fixed: Fixed| Exact::from(fixed.decimal());
            for comparison in Comparison::ALL {
                let margin = comparison.margin(&exact(figure), &exact(threshold));
                let Some((is_short, units, scale)) = Threshold::new(comparison, threshold).margin(figure) else {
                    prop_assert!(units > 1_000_000_000);
                    continue;
                };
                prop_assert_eq!(is_short, margin < Exact::from(0));
                let units = i128::from(units);
                let found = Decimal::from_i128_with_scale(units, u32::from(scale));
                prop_assert_eq!(Exact::from(found), margin.abs());
            }
        }
    }
}
