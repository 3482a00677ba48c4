//! From one record to what it says: of which locality, and which measurements.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::folded::Folded;
use super::heading::{Column, Role};
use super::lost::has_lost_letters;
use super::result::Cells;
use super::source::{Flaw, Record, is_blank};
use super::survey::Evidence;
use super::targets::{Beside, Targets};
use super::{Measurement, Reading, Spot, Target, cell, cell_problem, date, problem, unfit};
use crate::criteria::{Context, value_of};
use crate::diagnostic::Diagnostic;
use crate::fold;

/// What one record says.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) commune: Option<Arc<str>>,
    pub(super) code: Option<Arc<str>>,
    pub(super) village: Option<Arc<str>>,
    pub(super) context: Context,
    pub(super) other: Vec<(Arc<str>, Arc<str>)>,
    pub(super) set: Option<Arc<str>>,
    /// A remark on the commune as a whole, in a wide row.
    pub(super) note: Option<String>,
    pub(super) measurements: Vec<Measurement>,
}

/// The cells of a long row that are about its one measurement.
#[derive(Default)]
struct Single<'r> {
    indicator: Option<&'r str>,
    /// Whether the file holds its number as a figure that may have lost a zero.
    from_number: bool,
    sex: Option<&'r str>,
    set: Option<Arc<str>>,
    until: Option<&'r str>,
    cells: Cells<'r>,
}

/// How the records of a table are written.
pub(super) struct Manner {
    /// The byte between cells, in a text file.
    pub(super) separator: Option<u8>,
    /// Whether a row is about one indicator.
    pub(super) long: bool,
    /// Whether cells have types.
    pub(super) typed: bool,
    pub(super) reading: Reading,
}

/// Reads records by the meaning of their columns.
pub(super) struct RowReader {
    pub(super) columns: Vec<Column>,
    /// Whether a row is about one indicator.
    pub(super) long: bool,
    /// The byte between cells, in a text file.
    separator: Option<u8>,
    /// Whether cells have types.
    pub(super) typed: bool,
    pub(super) reading: Reading,
    pub(super) evidence: Evidence,
    /// Columns of which something has been told: that their numbers are texts, or that they have no heading.
    pub(super) told: RefCell<BTreeSet<usize>>,
    folded: Folded,
    targets: Targets,
}

impl RowReader {
    pub(super) fn new(columns: Vec<Column>, manner: Manner, evidence: Evidence) -> RowReader {
        RowReader {
            folded: Folded::new(columns.len()),
            columns,
            long: manner.long,
            separator: manner.separator,
            typed: manner.typed,
            reading: manner.reading,
            evidence,
            told: RefCell::default(),
            targets: Targets::default(),
        }
    }

    /// Reads a record; what cannot be read is noted.
    pub(super) fn read(
        &self,
        record: &Record,
        at: &Spot,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Row> {
        let extra = record
            .iter()
            .skip(self.columns.len())
            .any(|field| !is_blank(field));
        if extra && !self.typed {
            found.push(problem::too_many_cells(
                at,
                record.len(),
                self.columns.len(),
            ));
            return None;
        }
        if self.swallows_rows(record) {
            found.push(problem::open_quote(at));
            return None;
        }
        if record.holds(0) {
            found.push(unfit::not_text_row(at));
            return None;
        }
        self.tell_flaws(record, at, found);
        self.tell_strays(record, at, found);
        let clean = |index, text| self.folded.of(index, text, fold::clean);
        let mut row = Row::default();
        let mut notes: Vec<String> = Vec::new();
        let mut single = Single::default();
        for (index, column) in self.columns.iter().enumerate() {
            let field = record.get(index).unwrap_or_default().trim_ascii();
            if is_blank(field) {
                continue;
            }
            let Ok(text) = std::str::from_utf8(field) else {
                found.push(problem::not_utf8(&cell_of(at, index)));
                return None;
            };
            let is_result = matches!(
                column,
                Column::Value
                    | Column::Numerator
                    | Column::Denominator
                    | Column::Declared
                    | Column::Ticked(_)
                    | Column::Measure(..)
            );
            let is_idle = matches!(column, Column::Ignored | Column::Other(_) | Column::Note);
            if cell::is_formula_error(text) && !is_result && !is_idle {
                found.push(cell_problem::formula_error(&cell_of(at, index), text));
                return None;
            }
            match column {
                Column::Commune | Column::Village if has_lost_letters(text) => {
                    found.push(unfit::lost_letters(&cell_of(at, index), text));
                    return None;
                }
                Column::Commune => row.commune = Some(clean(index, text)),
                Column::Code => row.code = Some(clean(index, text)),
                Column::Village => row.village = Some(clean(index, text)),
                Column::Context(key) => {
                    let value = self.folded.of(index, text, |text| value_of(key, text));
                    match *key == "year" && !is_year(&value) {
                        true => found.push(problem::bad_year(&cell_of(at, index), text)),
                        false => row.context.set(*key, value),
                    }
                }
                Column::Other(heading) => row.other.push((Arc::clone(heading), clean(index, text))),
                Column::Set => single.set = Some(self.folded.of(index, text, fold::slug)),
                Column::Indicator if date::date(text).is_some() => {
                    let place = cell_of(at, index);
                    found.push(cell_problem::date_for_indicator(&place, text));
                    return None;
                }
                Column::Indicator => {
                    single.indicator = Some(text);
                    single.from_number = record.number(index).is_some();
                }
                Column::Sex => single.sex = Some(text),
                Column::Until => single.until = Some(text),
                Column::Note => notes.push(fold::clean(text).into_owned()),
                Column::Value => single.cells.value = Some((text, index)),
                Column::Numerator => single.cells.numerator = Some((text, index)),
                Column::Denominator => single.cells.denominator = Some((text, index)),
                Column::Declared => single.cells.declared = Some((text, index)),
                Column::Ticked(declared) => {
                    single.cells.ticks.put(*declared, Some((text, index)));
                }
                // In a workbook no comma can have moved the cells.
                Column::Blank if self.typed => {}
                Column::Blank => {
                    found.push(problem::no_heading(&cell_of(at, index), text));
                    return None;
                }
                Column::Date if date::is_period(text) => {}
                Column::Date => {
                    day(text, &cell_of(at, index), found);
                }
                Column::Ignored | Column::Measure(..) => {}
            }
        }
        if let Some((whole, decimals)) = self.split_number(record) {
            found.push(problem::split_number(at, whole, decimals));
            return None;
        }
        row.set = single.set.clone();
        let note = (!notes.is_empty()).then(|| notes.join("; "));
        match self.long {
            true => {
                let measurement = self.single(&single, record, at, found);
                let note = note.map(Arc::from);
                row.measurements
                    .extend(measurement.map(|measurement| Measurement {
                        note,
                        ..measurement
                    }));
            }
            false => {
                row.note = note;
                self.wide(record, single.set, at, found, &mut row.measurements);
            }
        }
        Some(row)
    }

    /// Warns of formulas without a result where one is looked for.
    fn tell_flaws(&self, record: &Record, at: &Spot, found: &mut Vec<Diagnostic>) {
        for (index, flaw) in record.flaws() {
            let matters = !matches!(
                self.columns.get(*index),
                None | Some(Column::Ignored | Column::Other(_) | Column::Blank | Column::Note)
            );
            if *flaw == Flaw::Uncalculated && matters {
                let text = String::from_utf8_lossy(record.get(*index).unwrap_or_default());
                found.push(cell_problem::uncalculated(
                    &cell_of(at, *index),
                    text.trim(),
                ));
            }
        }
    }

    /// Warns once of each column of a workbook that has text but no heading.
    fn tell_strays(&self, record: &Record, at: &Spot, found: &mut Vec<Diagnostic>) {
        let is_headed = |index: usize| {
            let column = self.columns.get(index);
            column.is_some_and(|column| *column != Column::Blank)
        };
        let strays = (0..record.len()).filter(|index| !is_headed(*index));
        for index in strays.filter(|index| self.typed && record.has_text(*index)) {
            if self.told.borrow_mut().insert(index) {
                let text = String::from_utf8_lossy(record.get(index).unwrap_or_default());
                found.push(cell_problem::stray(&cell_of(at, index), text.trim()));
            }
        }
    }

    /// Whether a cell holds what looks like rows of its own: a quote was opened and not closed.
    pub(super) fn swallows_rows(&self, record: &Record) -> bool {
        record.holds(b'\n') && record.iter().any(|field| self.is_rows(field))
    }

    /// Whether a cell looks like rows. Prose has a space behind its commas.
    fn is_rows(&self, field: &[u8]) -> bool {
        let Some(separator) = self.separator else {
            return false;
        };
        let needed = self.columns.len().saturating_sub(1);
        let is_row = |line: &[u8]| {
            let cells: Vec<&[u8]> = line.split(|byte| *byte == separator).collect();
            cells.len() > needed && !cells[1..].iter().any(|cell| cell.starts_with(b" "))
        };
        needed > 0 && field.split(|byte| *byte == b'\n').skip(1).any(is_row)
    }

    /// A decimal comma between cells that commas separate: `63,8` in a result column and one beside it that holds no
    /// results.
    fn split_number<'r>(&self, record: &'r Record) -> Option<(&'r str, &'r str)> {
        let digits = |index: usize| {
            let text = std::str::from_utf8(record.get(index)?.trim_ascii()).ok()?;
            let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            is_digits.then_some(text)
        };
        let is_result =
            |column: &Column| matches!(column, Column::Value | Column::Measure(_, Role::Value));
        let is_idle =
            |column: &Column| matches!(column, Column::Note | Column::Ignored | Column::Other(_));
        let mut pairs = self.columns.windows(2).enumerate();
        pairs.find_map(|(index, pair)| {
            let split = self.separator == Some(b',') && is_result(&pair[0]) && is_idle(&pair[1]);
            split
                .then(|| Some((digits(index)?, digits(index + 1)?)))
                .flatten()
        })
    }

    /// The one measurement of a long row.
    fn single(
        &self,
        single: &Single<'_>,
        record: &Record,
        at: &Spot,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Measurement> {
        let Some(text) = single.indicator else {
            found.push(problem::incomplete_row(
                at,
                "dòng không nêu chỉ tiêu nào",
                "the row names no indicator",
                self.heading(at, &Column::Indicator),
            ));
            return None;
        };
        let sex = single.sex.map(cell::sex);
        if let (Some(text), Some(None)) = (single.sex, sex)
            && fold::word(text) != "chung"
        {
            let place = self.place(at, &Column::Sex);
            let (vi, en) = ("ghi `nam` hoặc `nữ`", "write `nam` or `nữ` (men, women)");
            found.push(problem::unknown_word(&place, text, vi, en));
            return None;
        }
        let target = self.targets.named(
            text,
            Beside {
                set: single.set.clone(),
                sex,
                from_number: single.from_number,
            },
        );
        let until_at = self.place(at, &Column::Until);
        let until = single.until.and_then(|text| day(text, &until_at, found));
        let named_at = self.place(at, &Column::Indicator).column;
        let mut cells = single.cells;
        cells.indicator = Some(text);
        let measurement = self.measurement(&target, cells, record, at, found);
        measurement
            .filter(has_content)
            .map(|measurement| Measurement {
                until,
                until_is_unreadable: single.until.is_some() && until.is_none(),
                named_at,
                ..measurement
            })
    }

    /// The measurements of a wide row, one for each indicator that has cells.
    fn wide(
        &self,
        record: &Record,
        set: Option<Arc<str>>,
        at: &Spot,
        found: &mut Vec<Diagnostic>,
        into: &mut Vec<Measurement>,
    ) {
        let mut started: Vec<(Arc<Target>, Cells<'_>)> = Vec::with_capacity(self.columns.len());
        for (index, column) in self.columns.iter().enumerate() {
            let Column::Measure(target, role) = column else {
                continue;
            };
            let Ok(text) = std::str::from_utf8(record.get(index).unwrap_or_default()) else {
                continue;
            };
            let cell = Some((text.trim(), index)).filter(|(text, _)| !text.is_empty());
            // Columns of one target stand side by side, or are few.
            let cells = match role {
                Role::Value => started
                    .last_mut()
                    .filter(|(other, cells)| other == target && cells.value.is_none()),
                _ => started.iter_mut().rev().find(|(other, _)| other == target),
            };
            let cells = match cells {
                Some((_, cells)) => cells,
                None => {
                    started.push((Arc::clone(target), Cells::default()));
                    &mut started.last_mut().expect("just pushed").1
                }
            };
            match role {
                Role::Value => cells.value = cell,
                Role::Numerator => cells.numerator = cell,
                Role::Denominator => cells.denominator = cell,
                Role::Declared => cells.declared = cell,
                Role::Ticked(declared) => cells.ticks.put(*declared, cell),
            }
        }
        for (target, cells) in started {
            let target = match &set {
                Some(set) if target.set.is_none() => self.targets.in_set(set, target),
                _ => target,
            };
            into.extend(
                self.measurement(&target, cells, record, at, found)
                    .filter(has_content),
            );
        }
    }

    fn place(&self, at: &Spot, wanted: &Column) -> Spot {
        Spot {
            column: self.columns.iter().position(|column| column == wanted),
            ..at.clone()
        }
    }

    /// What the file calls a column; nothing where it has none.
    pub(super) fn heading<'s>(&self, at: &'s Spot, wanted: &Column) -> &'s str {
        let index = self.place(at, wanted).column;
        index
            .and_then(|index| at.sheet.headings.get(index))
            .map_or("", String::as_str)
    }
}

/// Four digits.
fn is_year(value: &str) -> bool {
    value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day, told where it is none or not given in full.
fn day(text: &str, place: &Spot, found: &mut Vec<Diagnostic>) -> Option<Date> {
    let (day, is_short) = date::day(text).map_or((None, false), |date::Day { day, is_short }| {
        (Some(day), is_short)
    });
    match day {
        None => found.push(problem::bad_date(place, text)),
        Some(day) if is_short => found.push(problem::short_year(place, text, day)),
        Some(_) => {}
    }
    day
}

pub(super) fn cell_of(at: &Spot, column: usize) -> Spot {
    Spot {
        column: Some(column),
        ..at.clone()
    }
}

fn has_content(measurement: &Measurement) -> bool {
    measurement.value.is_some() || measurement.declared.is_some()
}
