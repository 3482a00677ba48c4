//! What a row of a wide table measures: a result in each column, or group of columns, of an indicator.

use std::sync::Arc;

use super::row::RowReader;
use crate::data::cells::cell_diagnostics;
use crate::data::cells::measurement::{Measurement, Measurements, Remark};
use crate::data::cells::notes::Notes;
use crate::data::cells::value::Sex;
use crate::data::record::Record;
use crate::data::tables::layout::TableLayout;
use crate::diagnostic::Findings;

impl RowReader {
    /// The measurements of a wide row, one for each target that has cells.
    pub(super) fn wide(
        &mut self,
        layout: &TableLayout,
        (set, sex): (Option<&Arc<str>>, Option<Sex>),
        record: &Record,
        found: &mut Findings,
    ) -> Measurements {
        let mut measurements = Measurements::with_capacity(layout.groups.len());
        for ((_, columns), target) in layout.groups.iter().zip(&self.groups) {
            let target = match set {
                Some(set) => self.targets.in_set(set, *target),
                None => *target,
            };
            let (mut target, own) = (target, self.targets.get(target).sex);
            match (sex, own) {
                (Some(sex), None) => target = self.targets.of_sex(target, sex),
                (Some(sex), Some(own)) if own != sex => {
                    for column in columns.iter().filter(|column| record.has_text(*column)) {
                        let place = layout.cell(record.line, Some(column));
                        found.push(cell_diagnostics::of_other_sex(&place, sex, own));
                    }
                    continue;
                }
                _ => {}
            }
            let pool = &mut measurements.pool;
            let targets = &mut self.targets;
            if targets.get(target).sex.is_none()
                && let Some(both) = self
                    .cells
                    .by_sex(*columns, record, pool, |sex| targets.of_sex(target, sex))
            {
                for measurement in both.into_iter().filter(Measurement::says_something) {
                    measurements.push(measurement, None);
                }
                continue;
            }
            let pool = &mut measurements.pool;
            let measured = self
                .cells
                .measurement(target, *columns, record, pool, found);
            if let Some((measurement, amount)) = measured {
                let remark = amount.map(|amount| Remark {
                    notes: Notes::default().behind(Some(amount)),
                    ..Remark::default()
                });
                measurements.push(measurement, remark);
            }
        }
        measurements
    }
}
