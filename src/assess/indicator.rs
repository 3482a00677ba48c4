//! The rules for one indicator.

use std::sync::Arc;

use super::checklist::{Checklist, Item, ResolvedRequirement};
use super::result::{Assessment, BySex, IndicatorResult, Measured};
use super::shares::Bound;
use super::slot::{Given, Slot};
use super::verdict::{Reason, Verdict};
use super::{Evaluator, diagnostics};
use crate::criteria::{Comparison, Indicator};
use crate::data::{Declared, Measurement, Sex, Value};
use crate::diagnostic::Place;
use crate::exact::Exact;
use crate::lang::list;

impl Evaluator<'_, '_> {
    /// Judges an indicator or a part of one.
    pub(super) fn indicator(
        &mut self,
        indicator: &Indicator,
        item: &Item,
        slots: &[Slot<'_>],
    ) -> IndicatorResult {
        let slot = slots.get(item.slot).copied().unwrap_or_default();
        if slot.contradicted {
            // What the data say twice is left out; other sets and parts still count.
            let mut result = self.figures(indicator, item, &Slot::default(), slots);
            if result.verdict == Verdict::NoData {
                result.reason = Some(Reason::Unusable);
            }
            self.suspend_by_set(indicator, &mut result, None);
            return result;
        }
        let mut result = self.figures(indicator, item, &slot, slots);
        for remark in slot
            .given()
            .filter_map(|given| self.readings.remark(&given))
        {
            if !remark.notes.is_empty() {
                let notes = &mut result.details_mut().notes;
                *notes = std::mem::take(notes).join(&remark.notes);
            }
        }
        let Some((given, measurement)) = slot.all.map(|given| (given, given.declaring())) else {
            if !self.suspend_by_set(indicator, &mut result, None) {
                self.expire(indicator, item, slot.given(), &mut result);
            }
            return result;
        };
        result.declared = measurement.declared;
        if let Some(until) = self.declared_until(&given) {
            result.details_mut().declared_until = Some(until);
        }
        if self.suspend_by_set(indicator, &mut result, Some(measurement)) {
            return result;
        }
        match measurement.declared {
            None => {}
            // It may hold or not, so neither it nor what it may suspend counts.
            Some(Declared::Suspended) if self.has_unknown_end(&given) => {
                result.verdict = Verdict::NoData;
                result.reason = Some(Reason::Unusable);
                result.is_compared = false;
                if result.has_details() {
                    result.details_mut().by_sex.clear();
                }
            }
            Some(Declared::Suspended) if self.is_still_suspended(&given, &indicator.id) => {
                if given.apart.is_some() && result.measured.is_some() {
                    let places = [given.row, measurement].map(|row| self.cell_of(row));
                    self.found
                        .push(diagnostics::suspended_apart(&places, &indicator.id));
                }
                result.verdict = Verdict::Suspended;
                result.reason = None;
                if let Some(until) = self.remark(&given).and_then(|remark| remark.until) {
                    result.details_mut().until = Some(until);
                }
            }
            // One whose last day is past says nothing any more.
            Some(Declared::Suspended) => {}
            // Where there is a figure, it applies.
            Some(declared @ Declared::NotApplicable)
                if indicator.may_not_apply && result.measured.is_some() =>
            {
                result.verdict = self.settle(
                    result.verdict,
                    Some(declared),
                    &indicator.id,
                    Some(measurement),
                );
            }
            Some(Declared::NotApplicable) if indicator.may_not_apply => {
                result.verdict = Verdict::NotApplicable;
                result.reason = None;
            }
            Some(Declared::NotApplicable) => {
                let cell = self.cell_of(measurement);
                self.found
                    .push(diagnostics::must_apply(&cell, &indicator.id));
                if result.verdict == Verdict::NoData {
                    result.reason = Some(Reason::Unusable);
                }
            }
            Some(declared) => {
                let computed = result.verdict;
                result.verdict =
                    self.settle(computed, Some(declared), &indicator.id, Some(measurement));
                if computed == Verdict::NoData {
                    result.reason = Some(Reason::Declared);
                }
            }
        }
        self.expire(indicator, item, slot.given(), &mut result);
        result
    }

    /// Applies a suspension by the set; whether one holds.
    fn suspend_by_set(
        &mut self,
        indicator: &Indicator,
        result: &mut IndicatorResult,
        measurement: Option<&Measurement>,
    ) -> bool {
        let Some(suspended) = &indicator.suspended else {
            return false;
        };
        if let Some((until, day)) = suspended.until.zip(self.day)
            && until < day
        {
            let place = measurement.map_or_else(
                || Place::from(&indicator.origin),
                |measurement| Place::from(&self.cell_of(measurement)),
            );
            self.found.push(diagnostics::suspension_over(
                place,
                &indicator.id,
                until,
                day,
            ));
            return false;
        }
        result.verdict = Verdict::Suspended;
        result.reason = Some(Reason::SuspendedBySet);
        if suspended.until.is_some() {
            result.details_mut().until = suspended.until;
        }
        true
    }

    /// What the figures say, declared results aside.
    fn figures(
        &mut self,
        indicator: &Indicator,
        item: &Item,
        slot: &Slot<'_>,
        slots: &[Slot<'_>],
    ) -> IndicatorResult {
        let no_data = |reason| IndicatorResult::bare(Verdict::NoData, Some(reason));
        match &item.requirement {
            ResolvedRequirement::Compare {
                comparison,
                threshold,
                ..
            } if !indicator.both_sexes => {
                let given = self.for_everybody(indicator, slot);
                self.compare(indicator, *comparison, threshold, given)
            }
            ResolvedRequirement::Compare { .. } => self.by_sex(indicator, item, slot),
            ResolvedRequirement::AllParts | ResolvedRequirement::AnyParts { .. } => {
                self.parts(indicator, item, slot, slots)
            }
            ResolvedRequirement::Set(list) => {
                let assessment = self.nested_list(list);
                let verdict = assessment.verdict;
                self.nested(indicator, slot, verdict, vec![assessment])
            }
            ResolvedRequirement::AnyOf { lists, at_least } => {
                let assessments: Vec<_> = lists.iter().map(|list| self.nested_list(list)).collect();
                self.counted(indicator, slot, *at_least, assessments)
            }
            ResolvedRequirement::Villages { list, at_least } => {
                let assessments = self.villages(list);
                self.counted(indicator, slot, *at_least, assessments)
            }
            ResolvedRequirement::Unmet {
                list,
                comparison,
                share,
                or_met,
            } => {
                let bound = Bound {
                    comparison: *comparison,
                    share,
                    or_met,
                };
                self.unmet(indicator, slot, list, bound)
            }
            ResolvedRequirement::Yes => self.yes(indicator, item, slot),
            ResolvedRequirement::Open {
                comparison: None, ..
            } if indicator.unit.is_none() && slot.has_word() => self.yes(indicator, item, slot),
            ResolvedRequirement::Level(needed) => {
                let given = self.for_everybody(indicator, slot);
                match self.level(indicator, given.map(|given| given.row)) {
                    Ok(rank) => IndicatorResult::compared(rank >= *needed, Measured::Level(rank)),
                    Err(reason) => no_data(reason),
                }
            }
            ResolvedRequirement::Open { comparison, reason } => {
                let asks_for_figure = comparison.is_some() || indicator.unit.is_some();
                let mut result = self.open(indicator, asks_for_figure, *reason, slot);
                if *reason == Reason::ContextMissing {
                    let mut of_sexes = result.details().by_sex.iter();
                    let has_figure = result.measured.is_some()
                        || of_sexes.any(|it| it.result.measured.is_some());
                    if has_figure {
                        item.waits_for
                            .iter()
                            .for_each(|key| self.report_missing(key));
                    } else {
                        result.reason = Some(slot.reason_of_nothing());
                    }
                }
                result
            }
        }
    }

    /// A yes or no.
    fn yes(&mut self, indicator: &Indicator, item: &Item, slot: &Slot<'_>) -> IndicatorResult {
        let given = self.for_everybody(indicator, slot);
        if let Some(given) = given {
            self.stages_disagree(indicator, given.row, |one, row| {
                one.answer(indicator, item.is_absence, Some(row))
            });
        }
        match self.answer(indicator, item.is_absence, given.map(|given| given.row)) {
            Ok(yes) => IndicatorResult {
                is_compared: false,
                ..IndicatorResult::compared(yes, Measured::Answer(yes))
            },
            Err(reason) => IndicatorResult::bare(Verdict::NoData, Some(reason)),
        }
    }

    /// A requirement of which it is not known what it asks for: what was measured is shown, and nothing concluded.
    /// Where not even a figure is known to be asked for, any figure is taken.
    fn open(
        &mut self,
        indicator: &Indicator,
        asks_for_figure: bool,
        reason: Reason,
        slot: &Slot<'_>,
    ) -> IndicatorResult {
        let mut is_unusable = false;
        let mut shown = |given: Option<Given<'_>>, reason| {
            let mut result = IndicatorResult::bare(Verdict::NoData, reason);
            let Some(Given {
                row: measurement, ..
            }) = given
            else {
                return result;
            };
            // Whether a number is a share of 1 or of 100 matters all the same.
            let is_number = matches!(
                measurement.value,
                Value::Number { .. } | Value::PerhapsShare(_)
            );
            let is_share = is_number && indicator.is_percentage();
            let pool = &self.readings.locality.measurements.pool;
            let is_in_two = matches!(measurement.value, Value::Quantity { unit, .. } if pool.stated_unit(unit).is_some());
            if !asks_for_figure && !is_share && !is_in_two {
                result.measured = pool.figure(measurement.value).map(Measured::Figure);
                is_unusable |= matches!(measurement.value, Value::Unreadable);
                return result;
            }
            match self.figure(indicator, measurement) {
                Ok((value, counted)) => {
                    result.measured = Some(Measured::Figure(value));
                    if counted.is_some() {
                        result.details_mut().counted = counted;
                    }
                }
                Err(reason) => is_unusable |= reason == Reason::Unusable,
            }
            result
        };
        let has_sexes = slot.male.is_some() || slot.female.is_some();
        let mut by_sex: Vec<BySex> = Sex::ALL
            .into_iter()
            .filter(|_| has_sexes)
            .map(|sex| BySex {
                sex,
                result: shown(slot.of(sex), None),
            })
            .collect();
        let mut result = shown(slot.all, Some(reason));
        for BySex { sex, result } in &mut by_sex {
            self.declare_sex(indicator, slot.of(*sex), result);
        }
        if has_sexes {
            // What is declared of both, or missed by one, needs no threshold.
            let verdict = Verdict::all(by_sex.iter().map(|it| it.result.verdict));
            if verdict != Verdict::NoData {
                (result.verdict, result.reason) = (verdict, Some(Reason::Declared));
            }
            result.details_mut().by_sex = by_sex;
        }
        // The commune is to be asked again, whatever the threshold.
        if is_unusable && result.verdict == Verdict::NoData {
            result.reason = Some(Reason::Unusable);
        }
        result
    }

    fn parts(
        &mut self,
        indicator: &Indicator,
        item: &Item,
        slot: &Slot<'_>,
        slots: &[Slot<'_>],
    ) -> IndicatorResult {
        if let Some(measurement) = slot.readable() {
            let ids: Vec<&str> = indicator.parts.iter().map(|part| &*part.id).collect();
            let ids = list(ids, 8);
            self.wrong_kind(
                measurement,
                &indicator.id,
                &format!("số liệu cho từng nội dung {ids}"),
                &format!("a figure for each part {ids}"),
            );
        }
        let parts = indicator.parts.iter().zip(&item.parts);
        let parts: Vec<IndicatorResult> = parts
            .map(|(part, item)| self.indicator(part, item, slots))
            .collect();
        let verdicts = parts.iter().map(|part| part.verdict);
        let verdict = match item.requirement {
            ResolvedRequirement::AnyParts { at_least } => Verdict::any(at_least, verdicts),
            _ => Verdict::all(verdicts),
        };
        let reason = (verdict == Verdict::NoData).then_some(Reason::NotMeasured);
        let mut result = IndicatorResult::bare(verdict, reason);
        result.details_mut().parts = parts;
        result
    }

    /// A requirement for other sets, which have been assessed.
    pub(super) fn nested(
        &mut self,
        indicator: &Indicator,
        slot: &Slot<'_>,
        verdict: Verdict,
        assessments: Vec<Arc<Assessment>>,
    ) -> IndicatorResult {
        if let Some(measurement) = slot.readable() {
            self.wrong_kind(
                measurement,
                &indicator.id,
                "`đạt` hoặc `chưa đạt`, hoặc số liệu của từng chỉ tiêu",
                "`đạt` (met) or `chưa đạt` (not met), or figures for each indicator",
            );
        }
        let reason = (verdict == Verdict::NoData).then_some(Reason::NotMeasured);
        let mut result = IndicatorResult::bare(verdict, reason);
        result.details_mut().assessments = assessments;
        result
    }

    /// So many of several assessments; the gap is how many are missing.
    fn counted(
        &mut self,
        indicator: &Indicator,
        slot: &Slot<'_>,
        at_least: usize,
        assessments: Vec<Arc<Assessment>>,
    ) -> IndicatorResult {
        let verdicts = || assessments.iter().map(|assessment| assessment.verdict);
        let verdict = Verdict::at_least(at_least, verdicts());
        let is_known = verdicts().any(|verdict| verdict != Verdict::NoData);
        let met = verdicts()
            .filter(|verdict| *verdict == Verdict::Met)
            .count();
        IndicatorResult {
            measured: is_known.then(|| Measured::Figure(Exact::from(met))),
            // While the open ones could still decide, it is not known that anything is missing.
            is_compared: verdict != Verdict::NoData,
            ..self.nested(indicator, slot, verdict, assessments)
        }
    }

    fn villages(&mut self, list: &Arc<Checklist>) -> Vec<Arc<Assessment>> {
        let readings = self.readings;
        let villages = readings.villages.iter().map(|village| {
            let assessment = Evaluator {
                root: self.root,
                readings: village,
                commune: Some(&readings.locality.name),
                context: self.context,
                day: self.day,
                asked_for: Vec::new(),
                found: &mut *self.found,
            }
            .list(list);
            Arc::new(assessment)
        });
        villages.collect()
    }

    /// One figure against one threshold.
    pub(super) fn compare(
        &mut self,
        indicator: &Indicator,
        comparison: Comparison,
        threshold: &Exact,
        given: Option<Given<'_>>,
    ) -> IndicatorResult {
        let no_data = |reason| IndicatorResult::bare(Verdict::NoData, Some(reason));
        let Some(given) = given else {
            return no_data(Reason::NotMeasured);
        };
        let measurement = given.row;
        match self.figure(indicator, measurement) {
            Ok((value, _)) if self.is_in_other_scale(indicator, measurement, &value, threshold) => {
                no_data(Reason::Unusable)
            }
            Ok((value, counted)) => {
                self.may_be_share(indicator, measurement, threshold);
                let is_met = comparison.holds(&value, threshold);
                self.stages_compared(indicator, (comparison, threshold), measurement);
                let mut result = IndicatorResult::compared(is_met, Measured::Figure(value));
                if counted.is_some() {
                    result.details_mut().counted = counted;
                }
                result
            }
            Err(Reason::NotMeasured) => match given.declared() {
                Some(declared @ (Declared::Met | Declared::NotMet)) => {
                    let row = given.declaring();
                    self.stages_compared(indicator, (comparison, threshold), row);
                    IndicatorResult::bare(declared.into(), Some(Reason::Declared))
                }
                _ => no_data(Reason::NotMeasured),
            },
            Err(reason) => no_data(reason),
        }
    }
}
