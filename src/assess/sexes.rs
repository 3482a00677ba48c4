//! Men and women apart.

use rust_decimal::Decimal;

use super::checklist::{Item, ResolvedRequirement};
use super::result::{BySex, IndicatorResult, Measured};
use super::slot::{Given, Slot};
use super::verdict::{Reason, Verdict};
use super::{Evaluator, diagnostics};
use crate::criteria::Indicator;
use crate::data::{Declared, Sex, Value};
use crate::exact::Exact;

impl Evaluator<'_, '_> {
    /// Men and women apart: met only if both are; the result shows the one with the larger gap. A figure for both
    /// together can only miss: if it does, one of them does too.
    pub(super) fn by_sex(
        &mut self,
        indicator: &Indicator,
        item: &Item,
        slot: &Slot<'_>,
    ) -> IndicatorResult {
        let mut together = self.one(indicator, item, slot.all);
        let has_figure = together.measured.is_some();
        if together.verdict == Verdict::NotMet && has_figure {
            together.reason = Some(Reason::SexesTogether);
        }
        if slot.male.is_none() && slot.female.is_none() {
            return match slot.all {
                Some(given) if together.verdict == Verdict::Met && has_figure => {
                    if given.declared().is_none() {
                        let cell = self.cell_of(given.row);
                        self.found
                            .push(diagnostics::sexes_needed(&cell, &indicator.id));
                    }
                    one_missing(&together)
                }
                _ => together,
            };
        }
        let apart = Sex::ALL.map(|sex| BySex {
            sex,
            result: self.one_sex(indicator, item, slot.of(sex)),
        });
        self.compare_together(indicator, slot, &together, &apart);
        let mut verdict = Verdict::all(apart.iter().map(|it| it.result.verdict));
        let declared = apart.iter().find(|it| it.result.measured.is_none());
        if let (Verdict::Met, Verdict::NotMet, Some(declared)) =
            (verdict, together.verdict, declared)
            && has_figure
        {
            let given = slot.of(declared.sex);
            let measurement = given.as_ref().map(|given| given.declaring());
            self.settle(
                Verdict::NotMet,
                Some(Declared::Met),
                &indicator.id,
                measurement,
            );
            verdict = Verdict::NoData;
        }
        // Of those who miss, the one that misses by more; a declared miss has no figure to show.
        let misses = |result: &&IndicatorResult| {
            verdict != Verdict::NotMet || result.verdict == Verdict::NotMet
        };
        let results = apart.iter().map(|it| &it.result).filter(misses);
        let judged = results.filter_map(|result| Some((result, result.distance(indicator, item)?)));
        let worse = judged.min_by_key(|(_, distance)| distance.margin.clone());
        let worse = worse.map(|(result, _)| result);
        let mut shown = match (verdict, worse) {
            // What is known of one of them does not show that nothing is missing.
            (Verdict::NoData, _) if has_figure && together.verdict == Verdict::NotMet => together,
            (Verdict::NoData, Some(result)) => one_missing(result),
            (Verdict::NoData, None) => {
                IndicatorResult::bare(Verdict::NoData, Some(Reason::SexMissing))
            }
            (_, Some(result)) => result.clone(),
            (_, None) => IndicatorResult::bare(verdict, Some(Reason::Declared)),
        };
        // What is declared of one of them is not of both.
        shown.declared = None;
        shown.details_mut().by_sex = apart.into();
        shown
    }

    /// Reports a figure for both together that is not between those of men and women, but for what rounding makes of it.
    fn compare_together(
        &mut self,
        indicator: &Indicator,
        slot: &Slot<'_>,
        together: &IndicatorResult,
        apart: &[BySex; 2],
    ) {
        let figure = |result: &IndicatorResult| match &result.measured {
            Some(Measured::Figure(figure)) => Some(figure.clone()),
            _ => None,
        };
        let [male, female] = apart.each_ref().map(|it| figure(&it.result));
        let (Some(given), Some(both), Some(male), Some(female)) =
            (slot.all, figure(together), male, female)
        else {
            return;
        };
        let (low, high) = if male < female {
            (&male, &female)
        } else {
            (&female, &male)
        };
        let rounding = Exact::from(Decimal::new(5, 1));
        if both < low - &rounding || both > high + &rounding {
            let place = self.cell_of(given.row);
            self.found.push(diagnostics::not_between(
                &place,
                &indicator.id,
                (&both, &male, &female),
            ));
        }
    }

    /// As for an indicator; but suspended or not applicable it can only be as a whole.
    fn one_sex(
        &mut self,
        indicator: &Indicator,
        item: &Item,
        given: Option<Given<'_>>,
    ) -> IndicatorResult {
        let mut result = self.one(indicator, item, given);
        self.declare_sex(indicator, given, &mut result);
        result
    }

    /// Settles what figures leave open of men or of women by what is declared of them.
    pub(super) fn declare_sex(
        &mut self,
        indicator: &Indicator,
        given: Option<Given<'_>>,
        result: &mut IndicatorResult,
    ) {
        let Some((given, declared)) = given.and_then(|given| Some((given, given.declared()?)))
        else {
            return;
        };
        let measurement = given.declaring();
        if let Declared::NotApplicable | Declared::Suspended = declared {
            self.wrong_kind(
                measurement,
                &indicator.id,
                "số liệu, `đạt` hoặc `chưa đạt` cho từng giới",
                "a figure, `đạt` (met) or `chưa đạt` (not met) for each sex",
            );
            *result = IndicatorResult::bare(Verdict::NoData, Some(Reason::Unusable));
            return;
        }
        if result.reason != Some(Reason::Unusable) {
            let (verdict, id) = (result.verdict, &indicator.id);
            result.verdict = self.settle(verdict, Some(declared), id, Some(measurement));
        }
        result.declared = Some(declared);
    }

    fn one(
        &mut self,
        indicator: &Indicator,
        item: &Item,
        given: Option<Given<'_>>,
    ) -> IndicatorResult {
        match &item.requirement {
            ResolvedRequirement::Compare {
                comparison,
                threshold,
                ..
            } => self.compare(indicator, *comparison, threshold, given),
            _ => IndicatorResult::bare(Verdict::NoData, Some(Reason::NotMeasured)),
        }
    }

    /// What is given for everybody where nobody asks for men and women apart: what both have is of both, and other
    /// figures for men or women are reported.
    pub(super) fn for_everybody<'s>(
        &mut self,
        indicator: &Indicator,
        slot: &Slot<'s>,
    ) -> Option<Given<'s>> {
        if let (None, Some(male), Some(female)) = (slot.all, slot.male, slot.female) {
            let values = [male.row.value, female.row.value];
            // Counts of both would have to be added up.
            let is_rate = matches!(values[0], Value::Number { .. }) && indicator.is_percentage();
            let pool = &self.readings.locality.measurements.pool;
            let is_same = pool.are_equal(values[0], values[1]);
            let agree = is_same && male.declared() == female.declared();
            if agree && (is_rate || values[0].is_blank()) {
                return Some(male);
            }
        }
        self.no_sexes(&indicator.id, slot);
        slot.all
    }

    /// Reports figures for men or women where nobody asks for them.
    pub(super) fn no_sexes(&mut self, id: &str, slot: &Slot<'_>) {
        let given = [slot.male, slot.female].into_iter().flatten();
        for given in given.filter(|given| given.row.says_something()) {
            self.wrong_kind(
                given.row,
                id,
                "một kết quả chung cho cả nam và nữ",
                "one result for men and women together",
            );
        }
    }
}

/// What is known of one sex, or of both together, where the other is missing.
fn one_missing(known: &IndicatorResult) -> IndicatorResult {
    let mut result = IndicatorResult {
        measured: known.measured.clone(),
        ..IndicatorResult::bare(Verdict::NoData, Some(Reason::SexMissing))
    };
    if let Some(counted) = known.details().counted {
        result.details_mut().counted = Some(counted);
    }
    result
}
