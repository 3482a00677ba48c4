//! Assessment: a pure function from a checklist and what was measured to a complete result.
//!
//! It reads no file and no clock; the day on which suspensions are judged is given. The order of the work: a set is
//! resolved for a context into a [`Checklist`], a [`Binder`] finds the indicator of each measurement, and [`assess`]
//! judges. The rules are those of the README's section on how results come about.

mod bind;
mod checklist;
mod directory;
mod figure;
mod fit;
mod indicator;
mod problem;
mod result;
mod sexes;
mod unmet;
mod value;
mod verdict;

use std::sync::Arc;

use jiff::civil::Date;

pub use bind::{Binder, Readings, Slot, Told};
pub use checklist::{Checklist, Demand, Entry, Item, Relative};
pub use result::{
    Assessment, BySex, CriterionResult, IndicatorResult, Measured, Remaining, Subject,
};
pub use verdict::{Reason, Tally, Verdict};

use crate::criteria::Criterion;
use crate::diagnostic::Diagnostic;
use crate::measurement::{Declared, Locality, Measurement};

/// What an assessment takes beside the checklist and the readings.
pub(crate) struct Judge<'j, 'm> {
    /// What was measured for commune and villages.
    readings: &'j Readings<'m>,
    /// Whose measurements they are.
    subject: Subject,
    /// The day on which suspensions are judged; without it they hold.
    day: Option<Date>,
    /// Whether the number of a measurement may be a share of one, where a percentage is asked for.
    shares: Shares<'j>,
    /// The assessments that the set being judged has asked for so far.
    asked_for: Vec<Arc<Assessment>>,
    found: &'j mut Vec<Diagnostic>,
}

/// Answers whether the number of a measurement may be a share of one, as all numbers for the same thing in its file may be.
/// It is asked only where a percentage above 1 is asked for and the number is none but at most 1.
pub type Shares<'s> = &'s dyn Fn(&Measurement) -> bool;

/// Assesses a locality. Suspensions are judged as of `day`; without a day they hold. What is wrong with the data in the
/// light of the set is added to `found`.
pub fn assess(
    checklist: &Arc<Checklist>,
    locality: &Locality,
    readings: &Readings<'_>,
    day: Option<Date>,
    shares: Shares<'_>,
    found: &mut Vec<Diagnostic>,
) -> Assessment {
    let level = checklist.set.level;
    let subject = Subject {
        name: locality.name.clone(),
        code: locality.code.clone(),
        level,
        commune: None,
        note: locality.note.clone(),
    };
    Judge {
        readings,
        subject,
        day,
        shares,
        asked_for: Vec::new(),
        found,
    }
    .list(checklist)
}

impl Judge<'_, '_> {
    /// Judges all of a checklist.
    fn list(&mut self, list: &Arc<Checklist>) -> Assessment {
        // Another set may fix another context, so what it asks for is its own.
        let above = std::mem::take(&mut self.asked_for);
        let slots = self.readings.of(&list.set.id);
        let results: Vec<CriterionResult> = list
            .set
            .criteria
            .iter()
            .zip(&list.criteria)
            .map(|(criterion, entry)| self.criterion(criterion, entry, slots))
            .collect();
        self.asked_for = above;
        let indicators = results.iter().flat_map(|result| &result.indicators);
        Assessment {
            subject: self.subject.clone(),
            checklist: Arc::clone(list),
            verdict: Verdict::all(results.iter().map(|result| result.verdict)),
            criteria: results.iter().map(|result| result.verdict).collect(),
            indicators: indicators.map(|result| result.verdict).collect(),
            results,
        }
    }

    /// Judges a set that an indicator asks for; once, however many of them ask for it.
    fn nested_list(&mut self, list: &Arc<Checklist>) -> Arc<Assessment> {
        let known = self
            .asked_for
            .iter()
            .find(|known| known.checklist.set.id == list.set.id);
        if let Some(known) = known {
            return Arc::clone(known);
        }
        let assessment = Arc::new(self.list(list));
        self.asked_for.push(Arc::clone(&assessment));
        assessment
    }

    fn criterion(
        &mut self,
        criterion: &Criterion,
        entry: &Entry,
        slots: &[Slot<'_>],
    ) -> CriterionResult {
        let items = criterion.indicators.iter().zip(&entry.items);
        let mut indicators: Vec<IndicatorResult> = items
            .map(|(indicator, item)| self.indicator(indicator, item, slots))
            .collect();
        let computed = Verdict::all(indicators.iter().map(|result| result.verdict));
        let slot = slots.get(entry.slot).copied().unwrap_or_default();
        self.no_sexes(&criterion.id, &slot);
        let measurement = slot.all.filter(|_| !slot.contradicted);
        let mut declared = measurement.and_then(|measurement| measurement.declared);
        let is_open_ended = measurement.is_some_and(Measurement::has_unknown_end);
        if let (Some(measurement), Some(Declared::Suspended)) = (measurement, declared)
            && (is_open_ended || !self.still_suspended(measurement, &criterion.id))
        {
            declared = None;
        }
        if declared == Some(Declared::NotApplicable)
            && !criterion
                .indicators
                .iter()
                .all(|indicator| indicator.may_not_apply)
        {
            if let Some(measurement) = measurement {
                self.found
                    .push(problem::must_apply(&measurement.place, &criterion.id));
            }
            declared = None;
        }
        // A row of figure and declared result for a criterion of one indicator has been settled there.
        let of_first = entry
            .items
            .first()
            .and_then(|item| slots.get(item.slot)?.all);
        let is_settled = measurement
            .zip(of_first)
            .is_some_and(|(a, b)| std::ptr::eq(a, b));
        let verdict = match is_settled && computed != Verdict::NoData {
            true => computed,
            false => self.settle(computed, declared, &criterion.id, measurement),
        };
        // What is declared of a criterion is declared of its only indicator too.
        if let ([only], Some(declared)) = (&mut indicators[..], declared)
            && only.verdict == Verdict::NoData
        {
            only.verdict = verdict;
            only.reason = Some(Reason::Declared);
            only.declared = Some(declared);
            only.note = measurement.and_then(|measurement| measurement.note.clone());
            only.until = measurement.and_then(|measurement| measurement.until);
        }
        if let ([only], true) = (&mut indicators[..], is_open_ended)
            && only.reason == Some(Reason::NotMeasured)
        {
            only.reason = Some(Reason::Unusable);
        }
        CriterionResult {
            verdict,
            declared,
            note: measurement.and_then(|measurement| measurement.note.clone()),
            indicators,
        }
    }

    /// Whether a declared suspension still holds on the day of the assessment; it is told where it does not.
    fn still_suspended(&mut self, measurement: &Measurement, id: &str) -> bool {
        match measurement.until.zip(self.day) {
            Some((until, day)) if until < day => {
                let place = (&measurement.place).into();
                self.found
                    .push(problem::suspension_over(place, id, until, day));
                false
            }
            _ => true,
        }
    }

    /// A declared result beside a computed one: it decides what the figures leave open, and yields to them elsewhere.
    fn settle(
        &mut self,
        computed: Verdict,
        declared: Option<Declared>,
        id: &str,
        measurement: Option<&Measurement>,
    ) -> Verdict {
        let Some(declared) = declared else {
            return computed;
        };
        if computed == Verdict::NoData {
            return declared.into();
        }
        if computed != declared.into()
            && matches!(computed, Verdict::Met | Verdict::NotMet)
            && let Some(measurement) = measurement
        {
            self.found.push(problem::declared_disagrees(
                &measurement.place,
                id,
                declared,
                computed,
            ));
        }
        computed
    }
}
