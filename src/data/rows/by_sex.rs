//! Results for men and for women of one row: in one cell, as reports show them, `nam 91%, nữ 89%`; or in two columns.

use rust_decimal::Decimal;

use super::measured::CellReader;
use super::row::RowReader;
use crate::data::cells::cell::Cell;
use crate::data::cells::cell_diagnostics;
use crate::data::cells::measurement::{Measurement, Measurements, Remark, TargetId};
use crate::data::cells::value::{Sex, Value, ValuePool};
use crate::data::headings::column::Column;
use crate::data::record::{Position, Record};
use crate::data::tables::layout::TableLayout;
use crate::data::tables::result_columns::ResultColumns;
use crate::diagnostic::Findings;

impl CellReader {
    /// The results for men and women in the one result cell of a row; nothing where it holds no two, each in one reading.
    /// `target_of` is the target of the row for one sex.
    pub(in crate::data) fn by_sex(
        &self,
        columns: ResultColumns,
        record: &Record,
        pool: &mut ValuePool,
        mut target_of: impl FnMut(Sex) -> TargetId,
    ) -> Option<[Measurement; 2]> {
        let column = columns.value?;
        let field = record.trimmed(column);
        // Nearly all cells have no blank.
        if !field.first()?.is_ascii_alphanumeric()
            || !field.contains(&b' ')
            || record.is_struck(column)
        {
            return None;
        }
        let parts = split(std::str::from_utf8(field).ok()?)?;
        let others = [
            columns.numerator,
            columns.denominator,
            columns.declared,
            columns.met,
            columns.not_met,
        ];
        if others.into_iter().flatten().any(|it| record.has_text(it)) {
            return None;
        }
        let cells = parts.map(|(_, text)| self.read_cell(text.as_bytes()).ok());
        let is_clear = |cell: &Option<Cell>| match cell {
            // Alone, a number up to 1 may be a share; beside others it is no evidence for them.
            Some(Cell::Number { figure, percent }) => {
                *percent || figure.is_zero() || *figure > Decimal::ONE
            }
            Some(Cell::Fraction { .. } | Cell::Declared(_) | Cell::Empty) => true,
            _ => false,
        };
        if !cells.iter().all(is_clear) {
            return None;
        }
        let [(first, _), (second, _)] = parts;
        let mut sexes = [first, second].into_iter();
        let at = Position::new(record.line, Some(column));
        Some(cells.map(|cell| {
            let (value, declared) = match cell.unwrap_or(Cell::Empty) {
                Cell::Declared(declared) => (Value::Blank, Some(declared)),
                cell => (cell.value(pool), None),
            };
            Measurement {
                target: target_of(sexes.next().unwrap_or(second)),
                value,
                declared,
                table: 0,
                at,
                remark: None,
            }
        }))
    }
}

impl RowReader {
    /// The results of a row in the columns for men and for women.
    pub(in crate::data) fn of_sexes(
        &mut self,
        layout: &TableLayout,
        target: TargetId,
        remark: &Remark,
        record: &Record,
        measurements: &mut Measurements,
        found: &mut Findings,
    ) {
        for (sex, column) in Sex::ALL.into_iter().zip(self.of_sex) {
            let Some(column) = column.filter(|column| record.has_text(*column)) else {
                continue;
            };
            let own = self.targets.get(target).sex;
            if let Some(own) = own.filter(|own| *own != sex) {
                let place = layout.cell(record.line, Some(column));
                found.push(cell_diagnostics::of_other_sex(&place, own, sex));
                continue;
            }
            let columns = ResultColumns {
                value: Some(column),
                unit: layout.position(&Column::Unit),
                ..ResultColumns::default()
            };
            let target = self.targets.of_sex(target, sex);
            let pool = &mut measurements.pool;
            let measured = self.cells.measurement(target, columns, record, pool, found);
            if let Some((measurement, _)) = measured {
                let remark = Some(remark).filter(|remark| !remark.is_empty());
                measurements.push(measurement, remark.cloned());
            }
        }
    }
}

/// The texts for men and for women, each behind its word or before it.
pub(crate) fn split(text: &str) -> Option<[(Sex, &str); 2]> {
    let sex = |word: &str| match word.to_lowercase().as_str() {
        "nam" | "men" | "male" => Some(Sex::Male),
        "nữ" | "women" | "female" => Some(Sex::Female),
        _ => None,
    };
    let part = |text| -> Option<(Sex, &str)> {
        let text = str::trim(text);
        let (first, behind) = text.split_once([' ', ':'])?;
        if let Some(sex) = sex(first) {
            return Some((sex, behind.trim_start_matches([' ', ':'])));
        }
        let (before, last) = text.rsplit_once(' ')?;
        Some((sex(last.trim_matches(['(', ')']))?, before.trim_end()))
    };
    let mut between = text.match_indices([',', ';', '-', '–']);
    between.find_map(|(at, mark)| {
        let (first, second) = (part(&text[..at])?, part(&text[at + mark.len()..])?);
        (first.0 != second.0).then_some([first, second])
    })
}
