//! Results of several stages beside one another, in the light of what is asked for.

use super::{Evaluator, diagnostics};
use crate::criteria::{Comparison, Indicator, Stage};
use crate::data::{Declared, Measurement, StageResult};
use crate::diagnostic::Findings;
use crate::exact::Exact;

impl Evaluator<'_, '_> {
    /// The stage that is judged, and what each stage found; nothing where the table has no stages.
    fn stages_beside(&self, judged: &Measurement) -> Option<(Stage, Vec<StageResult>)> {
        let stage = self.readings.locality.table_of(judged).stage?;
        Some((stage, self.remark(judged)?.stages.clone()))
    }

    /// Reports stages that answer what is asked differently, one in words and another with a figure: what they say alone does
    /// not tell that `đạt` and 0 contradict one another.
    pub(super) fn answers_differ(
        &mut self,
        indicator: &Indicator,
        is_absence: bool,
        judged: &Measurement,
    ) {
        let Some((stage, stages)) = self.stages_beside(judged) else {
            return;
        };
        let mut answers = stages.iter().filter_map(|result| {
            let mut row = *judged;
            (row.value, row.declared) = (result.value, result.declared);
            let mut idle = Findings::default();
            let mut other = self.beside(&mut idle);
            let yes = other.answer(indicator, is_absence, Some(&row)).ok()?;
            Some((result, yes))
        });
        let answers: Vec<(&StageResult, bool)> = answers.by_ref().collect();
        let is_in_words = |result: &StageResult| result.declared.is_some();
        let met = answers
            .iter()
            .find(|(result, yes)| *yes && is_in_words(result));
        let missed = answers
            .iter()
            .find(|(result, yes)| !yes && !is_in_words(result));
        if let (Some((met, _)), Some((missed, _))) = (met, missed) {
            self.report_stages(indicator, judged, (met, missed, stage));
        }
    }

    /// One that reports nothing of its own.
    fn beside<'f>(&'f self, idle: &'f mut Findings) -> Evaluator<'f, 'f> {
        Evaluator {
            root: self.root,
            readings: self.readings,
            commune: self.commune,
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
        let mut row = *judged;
        row.value = missed.value;
        let found = self.readings.locality.written(&row);
        let place = self.cell_of(judged);
        self.found.push(diagnostics::stage_misses(
            &place,
            &indicator.id,
            (met.stage, missed.stage, stage),
            &found,
        ));
    }

    /// Reports a stage that calls met what the figure of another misses. What contradicts itself whatever is asked for has
    /// been reported.
    pub(super) fn stages_disagree(
        &mut self,
        indicator: &Indicator,
        (comparison, threshold): (Comparison, &Exact),
        judged: &Measurement,
    ) {
        let Some((stage, stages)) = self.stages_beside(judged) else {
            return;
        };
        let misses = |result: &&StageResult| {
            let mut row = *judged;
            (row.value, row.declared) = (result.value, None);
            let mut idle = Findings::default();
            let mut other = self.beside(&mut idle);
            let figure = other.figure(indicator, &row);
            figure.is_ok_and(|(figure, _)| !comparison.holds(&figure, threshold))
        };
        let met = stages.iter().find(|it| it.declared == Some(Declared::Met));
        let missed = stages.iter().find(|it| it.declared.is_none() && misses(it));
        if let (Some(met), Some(missed)) = (met, missed) {
            self.report_stages(indicator, judged, (met, missed, stage));
        }
    }
}
