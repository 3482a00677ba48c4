//! Thresholds that are so many times another: whether the product is a threshold in the indicator's own unit.

use super::diagnostics;
use super::set::Indicator;
use super::strictness::power;
use super::threshold::{Figure, Threshold, ThresholdCell, cells};
use super::validate::whole;
use crate::diagnostic::Diagnostic;
use crate::exact::Exact;

/// What is wrong with an indicator's relative threshold: the other is in another unit, or the product is no share. `other`
/// gives the indicator that is referred to, `referred` the cells of its threshold.
pub(super) fn faults<'s>(
    of: &Indicator,
    other: impl Fn(&str) -> Option<&'s Indicator>,
    referred: &dyn Fn(&str) -> Vec<ThresholdCell>,
) -> Option<Diagnostic> {
    let own = of.threshold()?;
    for threshold in own.value.with_cells() {
        if let Threshold::Relative { of: base, .. } = threshold
            && let Some(base_of) = other(&base.value)
            && let (Some(unit), Some(theirs)) = (&of.unit, &base_of.unit)
            && power(Some(theirs), Some(unit)) != Some(0)
        {
            let fault =
                diagnostics::other_unit_of_base(base, &theirs.vi, &unit.vi, &theirs.en, &unit.en);
            return Some(fault.related(&base_of.origin, "chỉ tiêu đó", "that indicator"));
        }
    }
    let whole = of.unit.as_ref().and_then(whole)?;
    cells(own, None, referred)
        .iter()
        .find_map(|cell| match &cell.figure {
            Figure::Known {
                threshold,
                relative: Some(_),
            } if *threshold > Exact::from(whole.most) => {
                let figure = threshold.as_decimal()?.normalize();
                Some(diagnostics::no_percentage(
                    &cell.origin,
                    figure,
                    whole.most,
                    whole.unit,
                ))
            }
            _ => None,
        })
}
