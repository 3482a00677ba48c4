//! The measurement that the result cells of a row make together.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::cell::{self, Cell, Fault};
use super::row::{RowReader, cell_of};
use super::source::{Flaw, Number, Record};
use super::survey::Kin;
use super::tick::Ticks;
use super::{Measurement, PercentAs, Spot, Target, Value, cell_problem, problem};
use crate::diagnostic::Diagnostic;
use crate::number::{self, Mark, Unreadable};

/// The result cells of one measurement, each with its column.
#[derive(Default, Clone, Copy)]
pub(super) struct Cells<'r> {
    /// What stands in the column of indicators, in a long row.
    pub(super) indicator: Option<&'r str>,
    pub(super) value: Option<(&'r str, usize)>,
    pub(super) numerator: Option<(&'r str, usize)>,
    pub(super) denominator: Option<(&'r str, usize)>,
    pub(super) declared: Option<(&'r str, usize)>,
    pub(super) ticks: Ticks<'r>,
}

impl RowReader {
    /// One measurement out of its cells; its value is `Unreadable` where they cannot be read.
    pub(super) fn measurement(
        &self,
        target: &Arc<Target>,
        cells: Cells<'_>,
        record: &Record,
        at: &Spot,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Measurement> {
        let place = |cell: Option<(&str, usize)>| cell.map(|(_, index)| cell_of(at, index));
        let result = cells.value.map_or(Ok(Cell::Empty), |(text, index)| {
            if record.flaws().contains(&(index, Flaw::PerhapsPercent)) {
                let place = cell_of(at, index);
                found.push(cell_problem::perhaps_percent(&place, text));
                return Err(());
            }
            if let Some(Number { figure, percent }) = record.number(index) {
                return Ok(Cell::Value(Value::Number { figure, percent }));
            }
            let read = self.cell(text);
            if let (true, Ok(Cell::Value(Value::Number { .. }))) = (self.typed, &read)
                && self.told.borrow_mut().insert(index)
            {
                found.push(cell_problem::number_as_text(&cell_of(at, index), text));
            }
            read.map_err(|fault| note(&fault, text, &cell_of(at, index), found))
        });
        let mut declared = cells.declared.and_then(|(text, index)| {
            let declared = cell::declared(text);
            if cell::is_formula_error(text) {
                found.push(cell_problem::formula_error(&cell_of(at, index), text));
            } else if declared.is_none() && self.cell(text) != Ok(Cell::Empty) {
                found.push(problem::unknown_result(&cell_of(at, index), text));
            }
            declared
        });
        let spot = place(cells.value)
            .or_else(|| place(cells.numerator))
            .or_else(|| place(cells.declared))
            .or_else(|| place(cells.ticks.first()));
        let (ticked, is_clear) = match cells.ticks.declared(at, found) {
            Ok(ticked) => (ticked, true),
            Err(()) => (None, false),
        };
        let agree = declared.is_none() || ticked.is_none() || declared == ticked;
        if !agree {
            found.push(problem::two_results(at));
        }
        declared = declared.or(ticked).filter(|_| agree);
        let mut value = match result {
            Ok(Cell::Empty) => None,
            Ok(Cell::Value(value)) => Some(value),
            Ok(Cell::Declared(word)) => {
                if declared.is_some_and(|declared| declared != word) {
                    found.push(problem::two_results(at));
                    declared = None;
                    Some(Value::Unreadable)
                } else {
                    declared = Some(word);
                    None
                }
            }
            Err(()) => Some(Value::Unreadable),
        };
        if !is_clear || !agree {
            value = Some(Value::Unreadable);
        }
        if let Some(counted) = self.counted(cells, record, at, found) {
            value = Some(match (value, &counted) {
                (Some(Value::Number { figure, .. }), Value::Fraction { .. })
                    if !agrees_either_way(figure, &counted) =>
                {
                    let (text, index) = cells.value.unwrap_or_default();
                    found.push(problem::fraction_disagrees(&cell_of(at, index), text));
                    Value::Unreadable
                }
                _ => counted,
            });
        }
        let place = spot.unwrap_or_else(|| at.clone());
        let percent_as = self.reading.percent_as;
        let is_small =
            matches!(value, Some(Value::Number { figure, .. }) if figure <= Decimal::ONE);
        let kin = || match self.long {
            true => Kin::Indicator(cells.indicator.unwrap_or_default().into()),
            false => Kin::Column(cells.value.unwrap_or_default().1),
        };
        let is_asked = is_small && percent_as == PercentAs::Auto && !self.typed;
        Some(Measurement {
            named_at: None,
            target: Arc::clone(target),
            value,
            declared,
            until: None,
            until_is_unreadable: false,
            percent_as,
            kin: is_asked.then(kin),
            note: None,
            place,
        })
    }

    /// Reads a cell; of two readings, the one that the other numbers of the file prove.
    fn cell(&self, text: &str) -> Result<Cell, Fault> {
        self.by_mark(|mark| cell::read(text, mark))
    }

    /// Reads by the mark that is given, or by none; by the one that the file proves where it depends on that.
    fn by_mark<T>(&self, read: impl Fn(Mark) -> Result<T, Fault>) -> Result<T, Fault> {
        let found = read(self.reading.mark);
        match &found {
            Err(Fault::Number(Unreadable::Ambiguous { .. })) => {
                match self.evidence.mark(&self.columns) {
                    Mark::Auto => found,
                    mark => read(mark),
                }
            }
            _ => found,
        }
    }

    /// The fraction of the numerator and denominator cells, if there are any.
    fn counted(
        &self,
        cells: Cells<'_>,
        record: &Record,
        at: &Spot,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Value> {
        match (cells.numerator, cells.denominator) {
            (None, None) => None,
            (Some((numerator, index)), Some((denominator, other))) => {
                let figure = |text, index| match record.number(index) {
                    Some(number) => Ok(number.figure),
                    None => self.by_mark(|mark| number::read(text, mark).map_err(Fault::Number)),
                };
                let fraction = figure(numerator, index)
                    .and_then(|above| cell::ratio(above, figure(denominator, other)?));
                let text = format!("{numerator}/{denominator}");
                Some(fraction.unwrap_or_else(|fault| {
                    note(&fault, &text, &cell_of(at, index), found);
                    Value::Unreadable
                }))
            }
            (Some((_, index)), None) | (None, Some((_, index))) => {
                found.push(problem::half_fraction(&cell_of(at, index)));
                Some(Value::Unreadable)
            }
        }
    }
}

/// A percentage or the bare ratio, whichever the figure was meant as.
fn agrees_either_way(figure: Decimal, fraction: &Value) -> bool {
    cell::agrees(figure, fraction) || fraction.figure() == Some(figure.into())
}

fn note(fault: &Fault, text: &str, place: &Spot, found: &mut Vec<Diagnostic>) {
    found.push(match fault {
        Fault::Number(_) if cell::is_formula_error(text) => {
            cell_problem::formula_error(place, text)
        }
        Fault::Number(why) => problem::number(place, text, why),
        Fault::Fraction => problem::bad_fraction(place, text),
        Fault::Disagrees => problem::fraction_disagrees(place, text),
    });
}
