//! The rules for one indicator.

use std::sync::Arc;

use super::bind::Slot;
use super::checklist::{Checklist, Demand, Item};
use super::figure::judge;
use super::result::{Assessment, BySex, IndicatorResult, Measured, Subject};
use super::unmet::Bound;
use super::value::scale;
use super::verdict::{Reason, Verdict};
use super::{Judge, problem};
use crate::criteria::{Comparison, Indicator, Level};
use crate::diagnostic::Place;
use crate::exact::Exact;
use crate::measurement::{Declared, Measurement, Sex};
use crate::words::list;

impl Judge<'_, '_> {
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
        result.note = [slot.all, slot.male, slot.female]
            .into_iter()
            .flatten()
            .find_map(|measurement| measurement.note.clone());
        let Some(measurement) = slot.all else {
            self.suspend_by_set(indicator, &mut result, None);
            return result;
        };
        result.declared = measurement.declared;
        if self.suspend_by_set(indicator, &mut result, Some(measurement)) {
            return result;
        }
        match measurement.declared {
            None => {}
            // It may hold or not, so neither it nor what it may suspend counts.
            Some(Declared::Suspended) if measurement.has_unknown_end() => {
                result = IndicatorResult {
                    measured: result.measured,
                    declared: result.declared,
                    parts: result.parts,
                    assessments: result.assessments,
                    note: result.note,
                    ..IndicatorResult::bare(Verdict::NoData, Some(Reason::Unusable))
                };
            }
            Some(Declared::Suspended) if self.still_suspended(measurement, &indicator.id) => {
                result.verdict = Verdict::Suspended;
                result.reason = None;
                result.until = measurement.until;
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
                self.found
                    .push(problem::must_apply(&measurement.place, &indicator.id));
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
                |measurement| Place::from(&measurement.place),
            );
            self.found
                .push(problem::suspension_over(place, &indicator.id, until, day));
            return false;
        }
        result.verdict = Verdict::Suspended;
        result.reason = Some(Reason::SuspendedBySet);
        result.until = suspended.until;
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
        match &item.demand {
            Demand::AllParts => self.parts(indicator, item, slot, slots),
            Demand::Set(list) => {
                let assessment = self.nested_list(list);
                let verdict = assessment.verdict;
                self.nested(indicator, slot, verdict, vec![assessment])
            }
            Demand::AnyOf { lists, at_least } => {
                let assessments: Vec<_> = lists.iter().map(|list| self.nested_list(list)).collect();
                self.counted(indicator, slot, *at_least, assessments)
            }
            Demand::Villages { list, at_least } => {
                let assessments = self.villages(list);
                self.counted(indicator, slot, *at_least, assessments)
            }
            Demand::Unmet {
                list,
                comparison,
                share,
                or_met,
            } => {
                let comparison = *comparison;
                let bound = Bound {
                    comparison,
                    share,
                    or_met,
                };
                self.unmet(indicator, slot, list, bound)
            }
            Demand::Compare {
                comparison,
                threshold,
                ..
            } => match indicator.both_sexes {
                true => self.by_sex(indicator, *comparison, threshold, slot),
                false => {
                    self.no_sexes(&indicator.id, slot);
                    self.compare(indicator, *comparison, threshold, slot.all)
                }
            },
            Demand::Yes => {
                self.no_sexes(&indicator.id, slot);
                match self.answer(indicator, slot.all) {
                    Ok(yes) => IndicatorResult {
                        measured: Some(Measured::Answer(yes)),
                        ..IndicatorResult::bare(
                            if yes { Verdict::Met } else { Verdict::NotMet },
                            None,
                        )
                    },
                    Err(reason) => no_data(reason),
                }
            }
            Demand::Level(needed) => {
                self.no_sexes(&indicator.id, slot);
                match self.level(indicator, slot.all) {
                    Ok(rank) => {
                        let margin = &Exact::from(rank) - &Exact::from(*needed);
                        let gap = if margin.is_negative() {
                            -margin.clone()
                        } else {
                            Exact::ZERO
                        };
                        let verdict = if rank >= *needed {
                            Verdict::Met
                        } else {
                            Verdict::NotMet
                        };
                        let measured = Some(Measured::Level(rank));
                        let (margin, gap) = (Some(margin), Some(gap));
                        IndicatorResult {
                            measured,
                            margin,
                            gap,
                            ..IndicatorResult::bare(verdict, None)
                        }
                    }
                    Err(reason) => no_data(reason),
                }
            }
            Demand::Open { comparison, reason } => {
                self.open(indicator, comparison.is_some(), *reason, slot)
            }
        }
    }

    /// A requirement of which it is not known what it asks for: what was measured is shown, and nothing concluded.
    /// Where not even a figure is known to be asked for, any value is taken.
    fn open(
        &mut self,
        indicator: &Indicator,
        asks_for_figure: bool,
        reason: Reason,
        slot: &Slot<'_>,
    ) -> IndicatorResult {
        let mut measured = |measurement: Option<&Measurement>| match asks_for_figure {
            true => {
                let (value, counted) = self.figure(indicator, measurement?, None).ok()?;
                Some(Measured::of(value, counted))
            }
            false => measurement?
                .value
                .as_ref()?
                .figure()
                .map(|value| Measured::of(value, None)),
        };
        let by_sex = match slot.male.is_some() || slot.female.is_some() {
            true => Sex::ALL.map(|sex| (sex, measured(slot.of(sex)))).to_vec(),
            false => Vec::new(),
        };
        let by_sex = by_sex.into_iter().map(|(sex, measured)| BySex {
            sex,
            verdict: Verdict::NoData,
            measured,
            margin: None,
            gap: None,
            remaining: None,
        });
        IndicatorResult {
            measured: measured(slot.all),
            by_sex: by_sex.collect(),
            ..IndicatorResult::bare(Verdict::NoData, Some(reason))
        }
    }

    fn parts(
        &mut self,
        indicator: &Indicator,
        item: &Item,
        slot: &Slot<'_>,
        slots: &[Slot<'_>],
    ) -> IndicatorResult {
        if let Some(measurement) = slot.all.filter(|measurement| measurement.has_value()) {
            let ids: Vec<&str> = indicator.parts.iter().map(|part| &*part.id).collect();
            let ids = list(ids, 8);
            self.found.push(problem::wrong_kind(
                measurement,
                &indicator.id,
                &format!("số liệu cho từng phần {ids}"),
                &format!("a figure for each of its parts {ids}"),
            ));
        }
        let parts = indicator.parts.iter().zip(&item.parts);
        let parts: Vec<IndicatorResult> = parts
            .map(|(part, item)| self.indicator(part, item, slots))
            .collect();
        let verdict = Verdict::all(parts.iter().map(|part| part.verdict));
        let reason = (verdict == Verdict::NoData).then_some(Reason::NotMeasured);
        IndicatorResult {
            parts,
            ..IndicatorResult::bare(verdict, reason)
        }
    }

    /// A requirement for other sets, which have been assessed.
    pub(super) fn nested(
        &mut self,
        indicator: &Indicator,
        slot: &Slot<'_>,
        verdict: Verdict,
        assessments: Vec<Arc<Assessment>>,
    ) -> IndicatorResult {
        if let Some(measurement) = slot.all.filter(|measurement| measurement.has_value()) {
            self.found.push(problem::wrong_kind(
                measurement,
                &indicator.id,
                "`đạt` hoặc `chưa đạt`, hoặc số liệu của từng chỉ tiêu",
                "`đạt` (met) or `chưa đạt` (not met), or the figures of the single indicators",
            ));
        }
        let reason = (verdict == Verdict::NoData).then_some(Reason::NotMeasured);
        IndicatorResult {
            assessments,
            ..IndicatorResult::bare(verdict, reason)
        }
    }

    /// So many of several assessments; the gap is how many are missing.
    fn counted(
        &mut self,
        indicator: &Indicator,
        slot: &Slot<'_>,
        at_least: usize,
        assessments: Vec<Arc<Assessment>>,
    ) -> IndicatorResult {
        let verdict = Verdict::at_least(
            at_least,
            assessments.iter().map(|assessment| assessment.verdict),
        );
        let is_known = assessments
            .iter()
            .any(|assessment| assessment.verdict != Verdict::NoData);
        let met = Exact::from(
            assessments
                .iter()
                .filter(|assessment| assessment.verdict == Verdict::Met)
                .count(),
        );
        let result = self.nested(indicator, slot, verdict, assessments);
        let (at_least, count) = (Exact::from(at_least), met.clone());
        let judged = judge(Comparison::AtLeast, &at_least, &met, None, &Exact::ZERO);
        // While the open ones could still decide, it is not known that anything is missing.
        let is_final = verdict != Verdict::NoData;
        IndicatorResult {
            measured: is_known.then(|| Measured::of(count, None)),
            margin: is_final.then_some(judged.margin),
            gap: is_final.then_some(judged.gap),
            ..result
        }
    }

    fn villages(&mut self, list: &Arc<Checklist>) -> Vec<Arc<Assessment>> {
        let readings = self.readings;
        let villages = readings.villages.iter().map(|(village, readings)| {
            let subject = Subject {
                name: village.name.clone(),
                code: village.code.clone(),
                level: Level::Village,
                commune: Some(self.subject.name.clone()),
                note: village.note.clone(),
            };
            let assessment = Judge {
                readings,
                subject,
                day: self.day,
                shares: self.shares,
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
        measurement: Option<&Measurement>,
    ) -> IndicatorResult {
        let no_data = |reason| IndicatorResult::bare(Verdict::NoData, Some(reason));
        let Some(measurement) = measurement else {
            return no_data(Reason::NotMeasured);
        };
        match self.figure(indicator, measurement, Some(threshold)) {
            Ok((value, counted)) => {
                let judged = judge(comparison, threshold, &value, counted, &scale(indicator));
                IndicatorResult {
                    measured: Some(Measured::of(value, counted)),
                    margin: Some(judged.margin),
                    gap: Some(judged.gap),
                    remaining: judged.remaining,
                    ..IndicatorResult::bare(judged.verdict, None)
                }
            }
            Err(Reason::NotMeasured) => match measurement.declared {
                Some(declared @ (Declared::Met | Declared::NotMet)) => {
                    IndicatorResult::bare(declared.into(), Some(Reason::Declared))
                }
                _ => no_data(Reason::NotMeasured),
            },
            Err(reason) => no_data(reason),
        }
    }
}
