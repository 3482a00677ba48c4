//! Men and women apart.

use super::bind::Slot;
use super::result::{BySex, IndicatorResult};
use super::verdict::{Reason, Verdict};
use super::{Judge, problem};
use crate::criteria::{Comparison, Indicator};
use crate::exact::Exact;
use crate::measurement::{Declared, Measurement, Sex};

impl Judge<'_, '_> {
    /// Men and women apart: met only if both are; the result shows the one with the larger gap. A figure for both
    /// together can only miss: if it does, one of them does too.
    pub(super) fn by_sex(
        &mut self,
        indicator: &Indicator,
        comparison: Comparison,
        threshold: &Exact,
        slot: &Slot<'_>,
    ) -> IndicatorResult {
        let mut together = self.compare(indicator, comparison, threshold, slot.all);
        let has_figure = together.measured.is_some();
        if together.verdict == Verdict::NotMet && has_figure {
            together.reason = Some(Reason::SexesTogether);
        }
        if slot.male.is_none() && slot.female.is_none() {
            return match slot.all {
                Some(measurement) if together.verdict == Verdict::Met && has_figure => {
                    if measurement.declared.is_none() {
                        self.found
                            .push(problem::sexes_needed(&measurement.place, &indicator.id));
                    }
                    IndicatorResult {
                        measured: together.measured,
                        ..IndicatorResult::bare(Verdict::NoData, Some(Reason::SexMissing))
                    }
                }
                _ => together,
            };
        }
        let apart = Sex::ALL.map(|sex| {
            (
                sex,
                self.one_sex(indicator, comparison, threshold, slot.of(sex)),
            )
        });
        let verdict = Verdict::all(apart.iter().map(|(_, result)| result.verdict));
        // Of those who miss, the one that misses by more; a declared miss has no figure to show.
        let misses = |result: &IndicatorResult| {
            verdict != Verdict::NotMet || result.verdict == Verdict::NotMet
        };
        let judged = apart
            .iter()
            .filter(|(_, result)| result.margin.is_some() && misses(result));
        let worse = judged.min_by_key(|(_, result)| result.margin.clone());
        let shown = match verdict {
            // What is known of one of them does not show that nothing is missing.
            Verdict::NoData if has_figure && together.verdict == Verdict::NotMet => together,
            Verdict::NoData => IndicatorResult {
                measured: worse.and_then(|(_, result)| result.measured.clone()),
                ..IndicatorResult::bare(Verdict::NoData, Some(Reason::SexMissing))
            },
            _ => match worse {
                Some((_, result)) => result.clone(),
                None => IndicatorResult::bare(verdict, Some(Reason::Declared)),
            },
        };
        let by_sex = apart.into_iter().map(|(sex, result)| BySex {
            sex,
            verdict: result.verdict,
            measured: result.measured,
            margin: result.margin,
            gap: result.gap,
            remaining: result.remaining,
        });
        IndicatorResult {
            by_sex: by_sex.collect(),
            ..shown
        }
    }

    /// As for an indicator; but suspended or not applicable it can only be as a whole.
    fn one_sex(
        &mut self,
        indicator: &Indicator,
        comparison: Comparison,
        threshold: &Exact,
        measurement: Option<&Measurement>,
    ) -> IndicatorResult {
        match measurement {
            Some(measurement)
                if matches!(
                    measurement.declared,
                    Some(Declared::NotApplicable | Declared::Suspended)
                ) =>
            {
                self.found.push(problem::wrong_kind(
                    measurement,
                    &indicator.id,
                    "số liệu, `đạt` hoặc `chưa đạt` cho từng giới",
                    "a figure, `đạt` (met) or `chưa đạt` (not met) for each sex",
                ));
                IndicatorResult::bare(Verdict::NoData, Some(Reason::Unusable))
            }
            _ => {
                let mut result = self.compare(indicator, comparison, threshold, measurement);
                let declared = measurement.and_then(|measurement| measurement.declared);
                if result.measured.is_some() {
                    result.verdict =
                        self.settle(result.verdict, declared, &indicator.id, measurement);
                }
                result
            }
        }
    }

    /// Notes figures for men or women where nobody asks for them.
    pub(super) fn no_sexes(&mut self, id: &str, slot: &Slot<'_>) {
        for measurement in [slot.male, slot.female].into_iter().flatten() {
            self.found.push(problem::wrong_kind(
                measurement,
                id,
                "một kết quả chung cho cả nam và nữ",
                "one result for men and women together",
            ));
        }
    }
}
