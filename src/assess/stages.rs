//! Results of several stages beside one another, in the light of what is asked for.

use super::{Evaluator, diagnostics};
use crate::criteria::{Comparison, Indicator};
use crate::data::{Declared, Measurement, StageResult};
use crate::diagnostic::Findings;
use crate::exact::Exact;

impl Evaluator<'_, '_> {
    /// Reports a stage that calls met what the figure of another misses. What contradicts itself whatever is asked for has
    /// been reported.
    pub(super) fn stages_disagree(
        &mut self,
        indicator: &Indicator,
        (comparison, threshold): (Comparison, &Exact),
        judged: &Measurement,
    ) {
        let locality = self.readings.locality;
        let stage = locality.table_of(judged).stage;
        let (Some(stage), Some(remark)) = (stage, self.remark(judged)) else {
            return;
        };
        let stages = remark.stages.clone();
        let misses = |result: &&StageResult| {
            let mut row = *judged;
            (row.value, row.declared) = (result.value, None);
            let mut idle = Findings::default();
            let figure = Evaluator {
                root: self.root,
                readings: self.readings,
                commune: self.commune,
                day: self.day,
                asked_for: Vec::new(),
                found: &mut idle,
            }
            .figure(indicator, &row);
            figure.is_ok_and(|(figure, _)| !comparison.holds(&figure, threshold))
        };
        let met = stages.iter().find(|it| it.declared == Some(Declared::Met));
        let missed = stages.iter().find(|it| it.declared.is_none() && misses(it));
        if let (Some(met), Some(missed)) = (met, missed) {
            let mut row = *judged;
            row.value = missed.value;
            let found = locality.written(&row);
            let place = self.cell_of(judged);
            self.found.push(diagnostics::stage_misses(
                &place,
                &indicator.id,
                (met.stage, missed.stage, stage),
                &found,
            ));
        }
    }
}
