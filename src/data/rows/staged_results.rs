//! What each stage found of the thing that a row measures, in a form with the results of several.

use super::row::RowReader;
use crate::data::cells::cell_diagnostics;
use crate::data::cells::measurement::{Measurement, StageResult};
use crate::data::cells::value::{Value, ValuePool};
use crate::data::cells::words::is_tick;
use crate::data::record::Record;
use crate::data::tables::layout::TableLayout;
use crate::diagnostic::Findings;

impl RowReader {
    /// What each stage found of the thing measured, where there are several; told where they differ from the one that is
    /// judged.
    pub(in crate::data) fn stages(
        &self,
        layout: &TableLayout,
        measured: &Measurement,
        record: &Record,
        pool: &mut ValuePool,
        found: &mut Findings,
    ) -> Vec<StageResult> {
        let (Some(judged), true) = (layout.stage, layout.stages.len() > 1) else {
            return Vec::new();
        };
        let mut results = Vec::new();
        let mut shown = Vec::new();
        for (stage, columns) in &layout.stages {
            // What is wrong with a result that is not judged shows where the results differ.
            let mut idle = Findings::default();
            let target = measured.target;
            let read = self
                .cells
                .measurement(target, *columns, record, pool, &mut idle);
            if let Some((
                Measurement {
                    value, declared, ..
                },
                _,
            )) = read
            {
                results.push(StageResult {
                    stage: *stage,
                    value,
                    declared,
                });
                let mut filled = columns.iter().map(|index| record.trimmed(index));
                let text = filled.find(|text| !text.is_empty()).unwrap_or_default();
                shown.push((*stage, String::from_utf8_lossy(text).into_owned()));
            }
        }
        let own = results.iter().find(|result| result.stage == judged);
        // What is told of one that cannot be used is enough.
        let is_usable = |own: &&StageResult| match own.value {
            Value::Word(word) => !is_tick(pool.get(word)),
            Value::Unreadable => false,
            _ => true,
        };
        if let Some(own) = own.filter(is_usable)
            && results.iter().any(|other| other.differs(own, pool))
        {
            let place = layout.cell(record.line, measured.at.column());
            found.push(cell_diagnostics::stages_differ(&place, judged, &shown));
        }
        results
    }
}
