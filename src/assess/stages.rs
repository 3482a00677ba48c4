//! Results of several stages beside one another, in the light of what is asked for.

use super::{Evaluator, Reason, stage_diagnostics};
use crate::criteria::{Comparison, Indicator, Stage};
use crate::data::{Declared, Measurement, StageResult, Value};
use crate::diagnostic::Findings;
use crate::exact::Exact;
use crate::lang::Text;

impl Evaluator<'_, '_> {
    /// The stage that is judged, and what each stage found; nothing where the table has no stages.
    fn stages_beside(&self, judged: &Measurement) -> Option<(Stage, Vec<StageResult>)> {
        let stage = self.readings.locality.table_of(judged).stage?;
        let remark = self.readings.locality.measurements.remark(judged)?;
        Some((stage, remark.stages.clone()))
    }

    /// Reports stages whose results come to different answers in the light of what is asked: `đạt` and 0 may contradict one
    /// another, `chưa đạt` and 0 may not. What contradicts itself whatever is asked for has been reported.
    pub(super) fn stages_disagree(
        &mut self,
        indicator: &Indicator,
        judged: &Measurement,
        comes_to: impl Fn(&mut Evaluator<'_, '_>, &Measurement) -> Result<bool, Reason>,
    ) {
        let Some((stage, stages)) = self.stages_beside(judged) else {
            return;
        };
        let pool = &self.readings.locality.measurements.pool;
        let own = stages.iter().find(|result| result.stage == stage);
        if own.is_none_or(|own| stages.iter().any(|other| other.differs(own, pool))) {
            return;
        }
        let answers = stages.iter().map(|result| {
            let mut row = *judged;
            (row.value, row.declared) = (result.value, result.declared);
            let mut idle = Findings::default();
            let mut other = self.beside(&mut idle);
            (result, comes_to(&mut other, &row))
        });
        let answers: Vec<(&StageResult, Result<bool, Reason>)> = answers.collect();
        let find = |wanted: &dyn Fn(&StageResult, &Result<bool, Reason>) -> bool| {
            let mut answers = answers.iter();
            answers
                .find(|(it, answer)| wanted(it, answer))
                .map(|(it, _)| *it)
        };
        let is_own = |result: &StageResult| result.stage == stage;
        let met = find(&|_, answer| *answer == Ok(true));
        let missed = find(&|_, answer| *answer == Ok(false));
        // What can be taken in two ways is an error where it is judged.
        let open = find(&|result, answer| answer.is_err() && !is_own(result));
        let told = find(&|result, answer| answer.is_ok() && is_own(result));
        match (met.zip(missed), told.zip(open)) {
            (Some((met, missed)), _) if met.value.is_blank() => {
                self.report_stages(indicator, judged, (met, missed, stage));
            }
            (Some(both), _) | (None, Some(both)) => {
                let each = <[_; 2]>::from(both).map(|it| (it.stage, self.shown(judged, it)));
                let place = self.cell_of(judged);
                let fault = stage_diagnostics::stages_differ(&place, &indicator.id, each, stage);
                self.found.push(fault);
            }
            (None, None) => {}
        }
    }

    /// The same of what is held against a threshold.
    pub(super) fn stages_compared(
        &mut self,
        indicator: &Indicator,
        (comparison, threshold): (Comparison, &Exact),
        judged: &Measurement,
    ) {
        self.stages_disagree(indicator, judged, |one, row| {
            match (one.figure(indicator, row), row.declared) {
                (Ok((figure, _)), _) => Ok(comparison.holds(&figure, threshold)),
                (Err(Reason::NotMeasured), Some(Declared::Met)) => Ok(true),
                (Err(Reason::NotMeasured), Some(Declared::NotMet)) => Ok(false),
                (Err(reason), _) => Err(reason),
            }
        });
    }

    /// A result of a stage as it is written.
    fn shown(&self, judged: &Measurement, result: &StageResult) -> Text {
        let mut row = *judged;
        row.value = result.value;
        match (result.value, result.declared) {
            (Value::Blank, Some(Declared::Met)) => Text::same("đạt"),
            (Value::Blank, _) => Text::same("chưa đạt"),
            _ => self.readings.locality.written(&row),
        }
    }

    /// One that reports nothing of its own.
    fn beside<'f>(&'f self, idle: &'f mut Findings) -> Evaluator<'f, 'f> {
        Evaluator {
            root: self.root,
            readings: self.readings,
            commune: self.commune,
            context: self.context,
            day: self.day,
            asked_for: Vec::new(),
            found: idle,
        }
    }

    fn report_stages(
        &mut self,
        indicator: &Indicator,
        judged: &Measurement,
        (met, missed, stage): (&StageResult, &StageResult, Stage),
    ) {
        let found = self.shown(judged, missed);
        let place = self.cell_of(judged);
        self.found.push(stage_diagnostics::stage_misses(
            &place,
            &indicator.id,
            (met.stage, missed.stage, stage),
            &found,
        ));
    }
}
