//! The measurement that the result cells of a row make together.

use std::borrow::Cow;
use std::sync::Arc;

use super::locality::SourceTable;
use crate::data::cells::cell::{self, Cell, Fault};
use crate::data::cells::measurement::{Measurement, TargetId};
use crate::data::cells::value::{Answer, Declared, Value, ValuePool};
use crate::data::cells::words::{self, Vague};
use crate::data::cells::{cell_diagnostics, date};
use crate::data::diagnostics;
use crate::data::record::{Flaw, Number, Position, Record};
use crate::data::tables::layout::TableLayout;
use crate::data::tables::result_columns::ResultColumns;
use crate::diagnostic::Findings;
use crate::exact::Exact;
use crate::fold;
use crate::number::{self, Mark, Unreadable};
use crate::unit::Unit;

/// A result cell that is not blank: its text, trimmed, and its column.
type Filled<'r> = Option<(&'r str, usize)>;

/// Reads the result cells of a table.
#[derive(Debug, Clone)]
pub(in crate::data) struct CellReader {
    pub(in crate::data) layout: Arc<TableLayout>,
    pub(in crate::data) source: Arc<SourceTable>,
}

impl CellReader {
    /// One measurement out of its cells, and its texts; its value is `Unreadable` where they cannot be read. Beside it, an
    /// amount without a figure (`<50%`) that goes with a declared miss.
    pub(in crate::data) fn measurement(
        &self,
        target: TargetId,
        columns: ResultColumns,
        record: &Record,
        pool: &mut ValuePool,
        found: &mut Findings,
    ) -> Option<(Measurement, Option<String>)> {
        let filled = |column: Option<usize>| -> Filled<'_> {
            let column = column?;
            let text = std::str::from_utf8(record.trimmed(column)).ok()?;
            (!text.is_empty()).then_some((text, column))
        };
        let at = |column| Position::new(record.line, column);
        let plain = |value, declared, column| {
            let measurement = Measurement {
                target,
                value,
                declared,
                table: 0,
                at: at(Some(column)),
                remark: None,
            };
            Some((measurement, None))
        };
        let value = columns.value.map(|column| (record.trimmed(column), column));
        let value = value.filter(|(text, _)| !text.is_empty());
        let (numerator, denominator) = (filled(columns.numerator), filled(columns.denominator));
        // A result that cannot be read is none, not one that nobody gave.
        let mut is_unread = false;
        let mut standing = |column| {
            let (text, column) = filled(column)?;
            let is_struck = record.is_struck(column) && self.is_flawed(column, record, found);
            is_unread |= is_struck;
            (!is_struck).then_some((text, column))
        };
        let in_declared = standing(columns.declared);
        let (met, not_met) = (standing(columns.met), standing(columns.not_met));
        let others = numerator
            .or(denominator)
            .or(in_declared)
            .or(met)
            .or(not_met);
        let unit = filled(columns.unit);
        // Nearly all measurements are one cell.
        if others.is_none() && !is_unread {
            let result = self.result(value, record, found);
            let (_, column) = value?;
            return match result {
                Ok(Cell::Empty) => None,
                Ok(Cell::Declared(declared)) => plain(Value::Blank, Some(declared), column),
                Ok(cell) => {
                    let value = (cell.value(pool), column);
                    let value = self.in_unit(value, unit, pool);
                    plain(value, None, column)
                }
                Err(()) => plain(Value::Unreadable, None, column),
            };
        }
        let row = self.layout.cell(record.line, None);
        let mut answered = None;
        let mut declared = in_declared.and_then(|(text, column)| {
            let place = || self.layout.cell(record.line, Some(column));
            let declared = words::declared(text);
            if declared.is_some() || self.read_cell(text.as_bytes()) == Ok(Cell::Empty) {
                return declared;
            }
            answered = words::answer(text).filter(|_| value.is_none() && numerator.is_none());
            let is_unknown = answered.is_none();
            is_unread |= is_unknown;
            if cell::is_formula_error(text) {
                found.push(cell_diagnostics::formula_error(&place(), text));
            } else if is_unknown {
                found.push(diagnostics::unknown_result(&place(), text));
            }
            None
        });
        let ticked = self.ticked(met, not_met, record, found);
        let is_clear = ticked.is_ok();
        let ticked = ticked.unwrap_or_default();
        let agree = declared.is_none() || ticked.is_none() || declared == ticked;
        if !agree {
            found.push(diagnostics::two_results(&row));
        }
        declared = declared.or(ticked).filter(|_| agree);
        // How far a miss is from what is asked for is a remark on it.
        let amount = filled(columns.value).filter(|(_, column)| !record.is_struck(*column));
        let amount = amount.map(|(text, _)| fold::clean(text));
        let amount = amount.filter(|text| {
            declared == Some(Declared::NotMet) && Vague::of(text).is_some_and(Vague::is_amount)
        });
        let result = match amount {
            Some(_) => Ok(Cell::Empty),
            None => self.result(value, record, found),
        };
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
            Ok(cell) => {
                let column = columns.value.unwrap_or_default();
                self.in_unit((cell.value(pool), column), unit, pool)
            }
            Err(()) => Value::Unreadable,
        };
        if let (Value::Blank, Some(answer), Some((text, _))) = (value_read, answered, in_declared) {
            value_read = Value::Answer(answer, pool.add(text));
        }
        if !is_clear || !agree {
            value_read = Value::Unreadable;
        }
        if let Some(counted) = self.counted(numerator, denominator, record, pool, found) {
            let is_same = match (value_read, counted) {
                (Value::Blank | Value::Unreadable, _) | (_, Value::Unreadable) => true,
                (known, counted) => says_the_same(known, counted, pool),
            };
            value_read = as_share_beside(value_read, counted, pool);
            if let Some((_, column)) = numerator.or(denominator) {
                let unit = unit.or_else(|| Some((record.unit(column)?, column)));
                value_read = self.in_unit((value_read, column), unit, pool);
            }
            if !is_same {
                let (text, column) = value.unwrap_or_default();
                let place = self.layout.cell(record.line, Some(column));
                let text = String::from_utf8_lossy(text);
                found.push(diagnostics::fraction_disagrees(&place, &text));
                value_read = Value::Unreadable;
            }
        }
        if value_read.is_blank() && declared.is_none() {
            if !is_unread {
                return None;
            }
            value_read = Value::Unreadable;
        }
        let own = value.map(|(_, column)| column);
        let shown = own.or(others.map(|(_, column)| column));
        let measurement = Measurement {
            target,
            value: value_read,
            declared,
            table: 0,
            at: at(shown),
            remark: None,
        };
        Some((measurement, amount.map(Cow::into_owned)))
    }

    /// A value in the unit that its row or its heading gives. Whether another beside the figure counts depends on what is
    /// asked for.
    fn in_unit(
        &self,
        (value, column): (Value, usize),
        unit: Filled<'_>,
        pool: &mut ValuePool,
    ) -> Value {
        let unit = unit.filter(|(text, _)| !cell::is_nothing(text));
        let Some((text, _)) = unit.or_else(|| self.layout.unit_of(column)) else {
            return value;
        };
        match value {
            Value::PerhapsShare(_) if text.trim() == "%" => value,
            Value::Quantity {
                figure,
                unit,
                is_apart,
            } if Unit::parse(pool.get(unit)).power_to(&Unit::parse(text)) != Some(0) => {
                Value::Quantity {
                    figure,
                    unit: pool.add_beside(unit, &fold::clean(text)),
                    is_apart,
                }
            }
            value => value.with_unit(&fold::clean(text), pool),
        }
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
            if record.flaws().contains(&(column, Flaw::PerhapsPercent))
                && let Some(number) = record.number(column)
            {
                return Ok(Cell::PerhapsShare(number.figure));
            }
            if self.is_flawed(column, record, found) {
                return Err(());
            }
            if let (Some(Number { figure, .. }), Some(unit)) =
                (record.number(column), record.unit(column))
            {
                let unit = unit.to_owned();
                return Ok(Cell::Quantity { figure, unit });
            }
            if let Some(Number { figure, percent }) = record.number(column) {
                return Ok(Cell::Number { figure, percent });
            }
        }
        // What turns the direction of a text shows another figure than it holds.
        let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let shown = std::str::from_utf8(text).unwrap_or_default();
        if !text.is_ascii() && shown.contains(turns) {
            let place = self.layout.cell(record.line, Some(column));
            found.push(diagnostics::unknown_value(&place, shown));
            return Err(());
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
            // The word for the column's own result says the same, and so do boxes that are ticked.
            Some((text, _)) if words::declared(text) == Some(result) => true,
            Some((text, _)) if words::answer(text) == Some(Answer::True) => true,
            Some((text, _)) if words::answer(text) == Some(Answer::False) => false,
            Some((text, _)) if words::is_tick(text) => true,
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
        pool: &mut ValuePool,
        found: &mut Findings,
    ) -> Option<Value> {
        let counts = [numerator, denominator].into_iter().flatten();
        let flawed = counts.filter(|(_, column)| self.is_flawed(*column, record, found));
        if flawed.count() > 0 {
            return Some(Value::Unreadable);
        }
        match (numerator, denominator) {
            (None, None) => None,
            (Some((above, column)), Some((below, other))) => {
                let figure = |text: &str, column| match record.number(column) {
                    Some(number) => Ok(number.figure),
                    None => self.by_mark(|mark| number::read(text, mark).map_err(Fault::Number)),
                };
                let fraction = figure(above, column)
                    .and_then(|above| cell::fraction(above, figure(below, other)?, None));
                let fault = match fraction {
                    Ok(Cell::Fraction {
                        numerator,
                        denominator,
                        ..
                    }) => {
                        return Some(Value::Fraction {
                            counts: pool.add_counts(numerator, denominator),
                            is_one_cell: false,
                            unit: None,
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

    /// Whether a cell is struck out, or a number is stored as another than it is shown, which is reported.
    fn is_flawed(&self, column: usize, record: &Record, found: &mut Findings) -> bool {
        let number = record.number(column);
        let place = || self.layout.cell(record.line, Some(column));
        let flaws = record.flaws().iter();
        let mut flaws = flaws.filter(|(index, _)| *index == column);
        let fault = flaws.find_map(|(_, flaw)| match flaw {
            Flaw::Scaled(thousands) => {
                number.map(|number| cell_diagnostics::scaled(&place(), number.figure, *thousands))
            }
            Flaw::NotShown => {
                number.map(|number| cell_diagnostics::not_shown(&place(), number.figure))
            }
            Flaw::Struck => {
                let text = fold::clean_bytes(record.trimmed(column));
                Some(cell_diagnostics::struck(&place(), &text))
            }
            _ => None,
        });
        if let Some(fault) = fault {
            found.push(fault);
            return true;
        }
        false
    }

    /// Reads a cell; of two readings, the one that the other numbers of the file prove.
    pub(in crate::data) fn read_cell(&self, text: &[u8]) -> Result<Cell, Fault> {
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

    fn report(
        &self,
        fault: &Fault,
        text: &str,
        place: &crate::data::CellRef,
        found: &mut Findings,
    ) {
        found.push(match fault {
            Fault::Number(_) if cell::is_formula_error(text) => {
                cell_diagnostics::formula_error(place, text)
            }
            Fault::Number(Unreadable::NotANumber) if date::is_day_or_time(text) => {
                cell_diagnostics::date_for_result(place, text)
            }
            Fault::Number(Unreadable::NotANumber) => cell_diagnostics::no_result(place, text),
            Fault::Number(why) => diagnostics::number(place, text, why),
            Fault::Fraction => diagnostics::bad_fraction(place, text),
            Fault::Disagrees => diagnostics::fraction_disagrees(place, text),
        });
    }
}

impl Cell {
    /// The value that the cell holds; a declared result is none.
    pub(in crate::data) fn value(self, pool: &mut ValuePool) -> Value {
        match self {
            Cell::Empty | Cell::Declared(_) => Value::Blank,
            Cell::Number {
                figure, percent, ..
            } => Value::Number { figure, percent },
            Cell::Quantity { figure, unit } => Value::Quantity {
                figure,
                unit: pool.add(&unit),
                is_apart: false,
            },
            Cell::Fraction {
                numerator,
                denominator,
                is_bare,
                unit,
            } => Value::Fraction {
                counts: pool.add_counts(numerator, denominator),
                is_one_cell: is_bare,
                unit: unit.map(|unit| pool.add(&unit)),
            },
            Cell::PerhapsShare(figure) => Value::PerhapsShare(figure),
            Cell::Answer(answer, word) => Value::Answer(answer, pool.add(&word)),
            Cell::Word(word) => Value::Word(pool.add(&word)),
        }
    }
}

/// Counts that stand beside a percentage are a share and nothing else.
fn as_share_beside(value: Value, counted: Value, pool: &ValuePool) -> Value {
    let (Value::Number { figure, .. } | Value::PerhapsShare(figure)) = value else {
        return counted;
    };
    match (counted, pool.counts(counted)) {
        (Value::Fraction { counts, .. }, Some((numerator, denominator)))
            if !cell::is_ratio(figure, numerator, denominator) =>
        {
            Value::Fraction {
                counts,
                is_one_cell: true,
                unit: None,
            }
        }
        _ => counted,
    }
}

/// Whether a value beside counts says what they say: a percentage or the bare ratio, whichever it was meant as, or the
/// same counts.
fn says_the_same(value: Value, counted: Value, pool: &ValuePool) -> bool {
    let Some((numerator, denominator)) = pool.counts(counted) else {
        return false;
    };
    match value {
        Value::Number { figure, .. }
        | Value::PerhapsShare(figure)
        | Value::Quantity {
            figure,
            is_apart: true,
            ..
        } => {
            let ratio = Exact::ratio(numerator, denominator);
            cell::agrees(figure, numerator, denominator) || ratio == Some(figure.into())
        }
        _ => pool.are_equal(value, counted),
    }
}
