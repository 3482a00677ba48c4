//! The measurement that the result cells of a row make together.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::cell::{self, Cell, Fault};
use super::layout::{ResultColumns, TableLayout};
use super::locality::SourceTable;
use super::record::{Flaw, Number, Position, Record};
use super::value::{Declared, Measurement, TargetId, Texts, Value};
use super::{cell_diagnostics, diagnostics};
use crate::diagnostic::Findings;
use crate::number::{self, Mark, Unreadable};

/// A result cell that is not blank: its text, trimmed, and its column.
type Filled<'r> = Option<(&'r str, usize)>;

/// Reads the result cells of a table.
#[derive(Debug, Clone)]
pub(super) struct CellReader {
    pub(super) layout: Arc<TableLayout>,
    pub(super) source: Arc<SourceTable>,
}

impl CellReader {
    /// One measurement out of its cells, and its texts; its value is `Unreadable` where they cannot be read.
    pub(super) fn measurement(
        &self,
        target: TargetId,
        columns: ResultColumns,
        record: &Record,
        texts: &mut Texts,
        found: &mut Findings,
    ) -> Option<Measurement> {
        let filled = |column: Option<usize>| -> Filled<'_> {
            let column = column?;
            let text = std::str::from_utf8(record.trimmed(column)).ok()?;
            (!text.is_empty()).then_some((text, column))
        };
        let at = |column: Option<usize>| Position {
            line: u32::try_from(record.line).unwrap_or(u32::MAX),
            column: column.and_then(|column| u32::try_from(column).ok()),
        };
        let plain = |value, declared, column| {
            Some(Measurement {
                target,
                value,
                declared,
                table: 0,
                at: at(Some(column)),
                remark: None,
            })
        };
        let value = columns.value.map(|column| (record.trimmed(column), column));
        let value = value.filter(|(text, _)| !text.is_empty());
        let result = self.result(value, record, found);
        let (numerator, denominator) = (filled(columns.numerator), filled(columns.denominator));
        let in_declared = filled(columns.declared);
        let (met, not_met) = (filled(columns.met), filled(columns.not_met));
        let others = numerator
            .or(denominator)
            .or(in_declared)
            .or(met)
            .or(not_met);
        // Nearly all measurements are one cell.
        if others.is_none() {
            let (_, column) = value?;
            return match result {
                Ok(Cell::Empty) => None,
                Ok(Cell::Declared(declared)) => plain(Value::Blank, Some(declared), column),
                Ok(cell) => plain(cell.value(texts), None, column),
                Err(()) => plain(Value::Unreadable, None, column),
            };
        }
        let row = self.layout.cell(record.line, None);
        let mut declared = in_declared.and_then(|(text, column)| {
            let declared = cell::declared(text);
            if cell::is_formula_error(text) {
                let place = self.layout.cell(record.line, Some(column));
                found.push(cell_diagnostics::formula_error(&place, text));
            } else if declared.is_none() && self.read_cell(text.as_bytes()) != Ok(Cell::Empty) {
                let place = self.layout.cell(record.line, Some(column));
                found.push(diagnostics::unknown_result(&place, text));
            }
            declared
        });
        let ticked = self.ticked(met, not_met, record, found);
        let is_clear = ticked.is_ok();
        let ticked = ticked.unwrap_or_default();
        let agree = declared.is_none() || ticked.is_none() || declared == ticked;
        if !agree {
            found.push(diagnostics::two_results(&row));
        }
        declared = declared.or(ticked).filter(|_| agree);
        let mut value_read = match result {
            Ok(Cell::Empty) => Value::Blank,
            Ok(Cell::Declared(word)) => {
                if declared.is_some_and(|declared| declared != word) {
                    found.push(diagnostics::two_results(&row));
                    declared = None;
                    Value::Unreadable
                } else {
                    declared = Some(word);
                    Value::Blank
                }
            }
            Ok(cell) => cell.value(texts),
            Err(()) => Value::Unreadable,
        };
        if !is_clear || !agree {
            value_read = Value::Unreadable;
        }
        if let Some(counted) = self.counted(numerator, denominator, record, found) {
            value_read = match (value_read, counted) {
                (
                    Value::Number { figure, .. },
                    Value::Fraction {
                        numerator,
                        denominator,
                    },
                ) if !agrees_either_way(figure, numerator, denominator) => {
                    let (text, column) = value.unwrap_or_default();
                    let place = self.layout.cell(record.line, Some(column));
                    let text = String::from_utf8_lossy(text);
                    found.push(diagnostics::fraction_disagrees(&place, &text));
                    Value::Unreadable
                }
                _ => counted,
            };
        }
        if value_read == Value::Blank && declared.is_none() {
            return None;
        }
        let own = value.map(|(_, column)| column);
        let shown = own.or(others.map(|(_, column)| column));
        Some(Measurement {
            target,
            value: value_read,
            declared,
            table: 0,
            at: at(shown),
            remark: None,
        })
    }

    /// What the cell of the result says; what is wrong with it is reported.
    fn result(
        &self,
        value: Option<(&[u8], usize)>,
        record: &Record,
        found: &mut Findings,
    ) -> Result<Cell, ()> {
        let Some((text, column)) = value else {
            return Ok(Cell::Empty);
        };
        if self.layout.is_typed {
            if record.flaws().contains(&(column, Flaw::PerhapsPercent)) {
                let place = self.layout.cell(record.line, Some(column));
                let text = String::from_utf8_lossy(text);
                found.push(cell_diagnostics::perhaps_percent(&place, &text));
                return Err(());
            }
            if let Some(Number { figure, percent }) = record.number(column) {
                return Ok(Cell::Number { figure, percent });
            }
        }
        let read = self.read_cell(text);
        if self.layout.is_typed
            && let Ok(Cell::Number { .. }) = read
        {
            found.push_once(self.layout.once("number-as-text", column), || {
                let place = self.layout.cell(record.line, Some(column));
                cell_diagnostics::number_as_text(&place, &String::from_utf8_lossy(text))
            });
        }
        read.map_err(|fault| {
            let text = std::str::from_utf8(text).unwrap_or_default();
            let place = self.layout.cell(record.line, Some(column));
            self.report(&fault, text, &place, found);
        })
    }

    /// The result whose column is ticked; `Err` where both are.
    fn ticked(
        &self,
        met: Filled<'_>,
        not_met: Filled<'_>,
        record: &Record,
        found: &mut Findings,
    ) -> Result<Option<Declared>, ()> {
        let mut is_ticked = |cell: Filled<'_>, result| match cell {
            None => false,
            Some(("-" | "–" | "—" | "☐", _)) => false,
            // The word for the column's own result says the same.
            Some((text, _)) if cell::declared(text) == Some(result) => true,
            Some(("x" | "X" | "✓" | "✔" | "√" | "☑" | "☒", _)) => true,
            Some((text, column)) => {
                let place = self.layout.cell(record.line, Some(column));
                found.push(cell_diagnostics::not_a_tick(&place, text));
                false
            }
        };
        let met = is_ticked(met, Declared::Met);
        match (met, is_ticked(not_met, Declared::NotMet)) {
            (true, true) => {
                let row = self.layout.cell(record.line, None);
                found.push(diagnostics::two_results(&row));
                Err(())
            }
            (true, false) => Ok(Some(Declared::Met)),
            (false, true) => Ok(Some(Declared::NotMet)),
            (false, false) => Ok(None),
        }
    }

    /// The fraction of the numerator and denominator cells, if there are any.
    fn counted(
        &self,
        numerator: Filled<'_>,
        denominator: Filled<'_>,
        record: &Record,
        found: &mut Findings,
    ) -> Option<Value> {
        match (numerator, denominator) {
            (None, None) => None,
            (Some((above, column)), Some((below, other))) => {
                let figure = |text: &str, column| match record.number(column) {
                    Some(number) => Ok(number.figure),
                    None => self.by_mark(|mark| number::read(text, mark).map_err(Fault::Number)),
                };
                let fraction = figure(above, column)
                    .and_then(|above| cell::fraction(above, figure(below, other)?));
                let fault = match fraction {
                    Ok(Cell::Fraction {
                        numerator,
                        denominator,
                    }) => {
                        return Some(Value::Fraction {
                            numerator,
                            denominator,
                        });
                    }
                    Ok(_) => Fault::Fraction,
                    Err(fault) => fault,
                };
                let place = self.layout.cell(record.line, Some(column));
                self.report(&fault, &format!("{above}/{below}"), &place, found);
                Some(Value::Unreadable)
            }
            (Some((_, column)), None) | (None, Some((_, column))) => {
                let place = self.layout.cell(record.line, Some(column));
                found.push(diagnostics::half_fraction(&place));
                Some(Value::Unreadable)
            }
        }
    }

    /// Reads a cell; of two readings, the one that the other numbers of the file prove.
    fn read_cell(&self, text: &[u8]) -> Result<Cell, Fault> {
        self.by_mark(|mark| cell::read(text, mark))
    }

    /// Reads by the mark that is given, or by none; by the one that the file proves where it depends on that.
    fn by_mark<T>(&self, read: impl Fn(Mark) -> Result<T, Fault>) -> Result<T, Fault> {
        let first = read(self.layout.options.mark);
        if let Err(Fault::Number(Unreadable::Ambiguous { .. })) = &first {
            let mark = self.source.evidence.mark();
            if mark != Mark::Auto {
                return read(mark);
            }
        }
        first
    }

    fn report(&self, fault: &Fault, text: &str, place: &super::CellRef, found: &mut Findings) {
        found.push(match fault {
            Fault::Number(_) if cell::is_formula_error(text) => {
                cell_diagnostics::formula_error(place, text)
            }
            Fault::Number(why) => diagnostics::number(place, text, why),
            Fault::Fraction => diagnostics::bad_fraction(place, text),
            Fault::Disagrees => diagnostics::fraction_disagrees(place, text),
        });
    }
}

impl Cell {
    /// The value that the cell holds; a declared result is none.
    fn value(self, texts: &mut Texts) -> Value {
        match self {
            Cell::Empty | Cell::Declared(_) => Value::Blank,
            Cell::Number {
                figure, percent, ..
            } => Value::Number { figure, percent },
            Cell::Quantity { figure, unit } => Value::Quantity {
                figure,
                unit: texts.add(&unit),
            },
            Cell::Fraction {
                numerator,
                denominator,
            } => Value::Fraction {
                numerator,
                denominator,
            },
            Cell::Word(word) => Value::Word(texts.add(&word)),
        }
    }
}

/// A percentage or the bare ratio, whichever the figure was meant as.
fn agrees_either_way(figure: Decimal, numerator: Decimal, denominator: Decimal) -> bool {
    let is_ratio = || {
        let ratio = crate::exact::Exact::ratio(numerator, denominator);
        ratio == Some(figure.into())
    };
    cell::agrees(figure, numerator, denominator) || is_ratio()
}
