//! Assessment: a pure function from a checklist and what was measured to a complete result.
//!
//! It reads no file and no clock; the day on which suspensions are judged is given. The order of the work: a set is
//! resolved for a context into a [`Checklist`], a `Binder` finds the indicator of each measurement, and `assess`
//! judges. The rules are those of the README, "How results come about".
//!
//! May import `criteria`, `data`, `diagnostic` and what is below them.

mod answers;
mod apart;
mod beside;
mod binding;
mod checklist;
mod context_diagnostics;
mod diagnostics;
mod figure;
mod index;
mod indicator;
mod levels;
mod line;
mod names;
mod paths;
mod recognition;
mod repeated;
mod result;
mod set_names;
mod sexes;
mod shares;
mod slot;
mod stage_diagnostics;
mod stages;
mod stated;
mod turns;
mod unit_words;
mod validity;
mod value;
mod value_diagnostics;
mod verdict;

use std::sync::Arc;

use jiff::civil::Date;

pub(crate) use apart::{Apart, apart, names_apart, whole_name};
pub(crate) use binding::{Binder, BoundTargets, Readings};
pub use checklist::{Checklist, Entry, Item, Relative, ResolvedRequirement};
pub use figure::{Distance, Remaining};
pub use line::Line;
pub(crate) use paths::NoPath;
pub use recognition::{Keeping, Recognition, Revocation, Unjudged};
pub use result::{
    Assessment, BySex, Conditions, CriterionResult, Details, IndicatorResult, Measured, Subject,
};
pub(crate) use set_names::SetNames;
pub(crate) use unit_words::comes_whole;
pub(crate) use value::other_scales;
pub use verdict::{Reason, Tally, Verdict};

use self::slot::{Given, Slot};
use self::verdict::open_because;
use crate::criteria::{Context, Criterion};
use crate::data::{CellRef, Declared, Locality, Measurement, Notes, Remark};
use crate::diagnostic::{Findings, Place};

/// Evaluates one locality against the checklists of a set and of those that it requires.
struct Evaluator<'e, 'm> {
    /// What the locality, or its commune, is assessed by.
    root: &'e Checklist,
    /// What was measured for commune and villages.
    readings: &'e Readings<'m>,
    /// The commune, where the locality is a village.
    commune: Option<&'e str>,
    /// What is known of its place and time.
    context: &'e Context,
    /// The day on which suspensions are judged; without it they hold.
    day: Option<Date>,
    /// The assessments that the set being judged has asked for so far.
    asked_for: Vec<Arc<Assessment>>,
    found: &'e mut Findings,
}

/// Assesses a locality; `commune` is the one that a village belongs to. Suspensions are judged as of `day`; without a day
/// they hold. What is wrong with the data in the light of the set is added to `found`.
pub(crate) fn assess(
    checklist: &Arc<Checklist>,
    readings: &Readings<'_>,
    commune: Option<&str>,
    context: &Context,
    day: Option<Date>,
    found: &mut Findings,
) -> Assessment {
    Evaluator {
        root: checklist,
        readings,
        commune,
        context,
        day,
        asked_for: Vec::new(),
        found,
    }
    .list(checklist)
}

impl Evaluator<'_, '_> {
    /// Judges all of a checklist.
    fn list(&mut self, list: &Arc<Checklist>) -> Assessment {
        // Another set may fix another context, so what it asks for is its own.
        let above = std::mem::take(&mut self.asked_for);
        let readings = self.readings;
        let slots = readings.of(&list.set.id);
        let mut results = Vec::with_capacity(list.criteria.len());
        let mut indicators = Vec::with_capacity(list.indicators);
        for (criterion, entry) in list.set.criteria.iter().zip(&list.criteria) {
            let start = indicators.len();
            for (indicator, item) in criterion.indicators.iter().zip(&entry.items) {
                let result = self.indicator(indicator, item, slots);
                indicators.push(result);
            }
            results.push(self.criterion(criterion, entry, slots, &mut indicators[start..]));
        }
        self.asked_for = above;
        let Locality {
            name,
            code,
            note,
            context: rows,
            assumed,
            time,
            ..
        } = readings.locality;
        Assessment {
            subject: Subject {
                name: name.clone(),
                code: code.clone(),
                level: list.set.level,
                commune: self.commune.map(str::to_owned),
                note: note.clone(),
                stage: readings.locality.stage(),
                time: *time,
                rows: Arc::clone(rows),
                assumed: assumed.clone(),
            },
            checklist: Arc::clone(list),
            context: list.context.over(self.context),
            verdict: Verdict::all(results.iter().map(|result| result.verdict)),
            results,
            indicators,
            next: None,
            conditions: None,
            recognition: None,
        }
    }

    /// Judges a set that an indicator asks for; once, however many of them ask for it.
    fn nested_list(&mut self, list: &Arc<Checklist>) -> Arc<Assessment> {
        let mut known = self.asked_for.iter();
        if let Some(known) = known.find(|known| known.checklist.set.id == list.set.id) {
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
        indicators: &mut [IndicatorResult],
    ) -> CriterionResult {
        let computed = Verdict::all(indicators.iter().map(|result| result.verdict));
        let undecided = indicators.iter().filter(|it| it.verdict == Verdict::NoData);
        let open = open_because(undecided.map(|result| result.reason));
        let open = open.filter(|_| computed == Verdict::NoData);
        let slot = slots.get(entry.slot).copied().unwrap_or_default();
        self.no_sexes(&criterion.id, &slot);
        let Some(given) = slot.all.filter(|_| !slot.contradicted) else {
            return CriterionResult {
                verdict: computed,
                reason: open.filter(|_| !slot.contradicted),
                declared: None,
                declared_until: None,
                notes: Notes::default(),
            };
        };
        let measurement = given.declaring();
        let mut declared = measurement.declared;
        let declared_until = self.declared_until(&given);
        let is_open_ended = self.has_unknown_end(&given);
        if declared == Some(Declared::Suspended)
            && (is_open_ended || !self.is_still_suspended(&given, &criterion.id))
        {
            declared = None;
        }
        if declared == Some(Declared::NotApplicable)
            && !criterion
                .indicators
                .iter()
                .all(|indicator| indicator.may_not_apply)
        {
            let cell = self.cell_of(measurement);
            self.found
                .push(diagnostics::must_apply(&cell, &criterion.id));
            declared = None;
        }
        // A row of figure and declared result for a criterion of one indicator has been settled there.
        let first = entry.items.first();
        let of_first = first.and_then(|item| slots.get(item.slot)?.all);
        let is_settled = of_first.is_some_and(|other| std::ptr::eq(measurement, other.row));
        let verdict = if is_settled && computed != Verdict::NoData {
            computed
        } else {
            self.settle(computed, declared, &criterion.id, Some(measurement))
        };
        let remark = self.remark(&given);
        let notes = remark
            .map(|remark| remark.notes.clone())
            .unwrap_or_default();
        // What is declared of a criterion is declared of its only indicator too.
        if let ([only], Some(declared)) = (&mut *indicators, declared)
            && (only.verdict == Verdict::NoData || declared == Declared::Suspended)
        {
            only.reason = Some(Reason::Declared).filter(|_| only.verdict == Verdict::NoData);
            only.verdict = verdict;
            only.declared = Some(declared);
            let until = remark.and_then(|remark| remark.until);
            if !notes.is_empty() || until.is_some() || only.has_details() {
                let details = only.details_mut();
                details.notes.clone_from(&notes);
                details.until = until;
            }
        }
        let mut verdict = verdict;
        if let ([only], [indicator], Some(item)) =
            (&mut *indicators, &criterion.indicators[..], first)
            && only.reason == Some(Reason::Declared)
        {
            self.expire(indicator, item, std::iter::once(given), only);
            if only.verdict != Verdict::Met && verdict == Verdict::Met {
                verdict = only.verdict;
            }
        }
        if verdict == Verdict::Met && computed == Verdict::NoData && indicators.len() > 1 {
            verdict = self.expire_declared(criterion, entry, slots, given, indicators);
        }
        if let ([only], true) = (&mut *indicators, is_open_ended)
            && only.reason == Some(Reason::NotMeasured)
        {
            only.reason = Some(Reason::Unusable);
        }
        CriterionResult {
            verdict,
            reason: open.filter(|_| verdict == Verdict::NoData),
            declared,
            declared_until,
            notes,
        }
    }

    /// Reports what of the context is not known, though a figure waits for it.
    fn report_missing(&mut self, key: &str) {
        let Checklist { set, context, .. } = self.root;
        let place = self.readings.locality.place();
        let missing = self.root.missing.iter().filter(|(known, _)| known == key);
        for (_, fault) in missing {
            let once = format!("context\n{}\n{context:?}\n{key}", set.id);
            self.found.push_once(once, || fault.clone().at(&place));
        }
    }

    /// Where a measurement stands.
    fn cell_of(&self, measurement: &Measurement) -> CellRef {
        self.readings.locality.cell_of(measurement)
    }

    /// What the rows of a value say beside it.
    fn remark(&self, given: &Given<'_>) -> Option<&Remark> {
        self.readings.remark(given)
    }

    /// Whether a suspension is declared whose end is not known, though there is one.
    fn has_unknown_end(&self, given: &Given<'_>) -> bool {
        let remark = self.remark(given);
        given.declared() == Some(Declared::Suspended)
            && remark.is_some_and(|remark| remark.until_is_unreadable)
    }

    /// The last day of a declared suspension, over or not.
    fn declared_until(&self, given: &Given<'_>) -> Option<Date> {
        let is_suspended = given.declared() == Some(Declared::Suspended);
        let remark = self.remark(given).filter(|_| is_suspended);
        remark.and_then(|remark| remark.until)
    }

    /// Whether a declared suspension still holds on the day of the assessment; it is reported where it does not.
    fn is_still_suspended(&mut self, given: &Given<'_>, id: &str) -> bool {
        let until = self.remark(given).and_then(|remark| remark.until);
        match until.zip(self.day) {
            Some((until, day)) if until < day => {
                let place = Place::from(&self.cell_of(given.declaring()));
                self.found
                    .push(diagnostics::suspension_over(place, id, until, day));
                false
            }
            _ => true,
        }
    }

    /// A declared result beside a computed one: it decides what the figures leave open, and yields to them elsewhere. What
    /// is suspended is so whatever its figures say.
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
        if computed == Verdict::NoData || declared == Declared::Suspended {
            return declared.into();
        }
        if computed != declared.into()
            && matches!(computed, Verdict::Met | Verdict::NotMet)
            && let Some(measurement) = measurement
        {
            let locality = self.readings.locality;
            self.found.push(diagnostics::declared_disagrees(
                &locality.cell_of(measurement),
                id,
                locality.table_of(measurement).stage,
                (declared, computed),
            ));
        }
        computed
    }
}
