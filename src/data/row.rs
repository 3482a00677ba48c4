//! From one record to what it says: of which locality, and which measurements.

use std::sync::Arc;

use jiff::civil::Date;

use super::columns::{Column, Role};
use super::date::{self, Day};
use super::evidence::{Evidence, MarkCounts};
use super::locality::RowContext;
use super::measured::ResultColumns;
use super::mojibake::has_lost_letters;
use super::options::ReadOptions;
use super::record::{Flaw, Record, is_blank};
use super::table::{CellRef, Table};
use super::targets::{Beside, Targets};
use super::value::{Declared, Measurements, Remark, Target, TargetId};
use super::{cell, cell_diagnostics, diagnostics, file_diagnostics};
use crate::criteria::value_of;
use crate::diagnostic::{Diagnostic, Findings, Sheet};
use crate::fold;

/// What the columns of a table hold, and how its cells are read: the same for all rows.
#[derive(Debug)]
pub(super) struct TableLayout {
    pub(super) sheet: Arc<Sheet>,
    pub(super) columns: Vec<Column>,
    /// Whether a row is about one indicator.
    pub(super) long: bool,
    /// Whether rows name their commune.
    pub(super) is_named: bool,
    /// The name for a commune that the table does not name.
    pub(super) name: String,
    /// The byte between cells, in a text file.
    separator: Option<u8>,
    /// Whether cells have types.
    pub(super) is_typed: bool,
    pub(super) options: ReadOptions,
    pub(super) evidence: Evidence,
    /// The columns that say something else than results.
    about: Vec<usize>,
    /// Of those, the columns of context.
    context: Vec<usize>,
    /// The columns that a row of data has something in: of indicators, or of communes.
    pub(super) keys: Vec<usize>,
    /// The columns of results.
    pub(super) results: Vec<usize>,
    /// Columns of results before one that holds none, where a decimal comma may have split a number.
    splits: Vec<usize>,
    /// Of a wide table, the results of each target.
    groups: Vec<(Arc<Target>, ResultColumns)>,
}

impl TableLayout {
    pub(super) fn new(
        table: &Table,
        columns: Vec<Column>,
        long: bool,
        name: String,
        options: &ReadOptions,
    ) -> TableLayout {
        let indices = |holds: &dyn Fn(&Column) -> bool| {
            let all = columns.iter().enumerate();
            all.filter(|(_, column)| holds(column))
                .map(|(index, _)| index)
                .collect::<Vec<_>>()
        };
        let is_key = |column: &Column| {
            if long {
                *column == Column::Indicator
            } else {
                matches!(column, Column::Commune | Column::Code)
            }
        };
        let separator = table.text().map(|(file, _)| file.separator);
        let is_split = |pair: &[Column]| {
            matches!(pair[0], Column::Value | Column::Measure(_, Role::Value))
                && matches!(pair[1], Column::Note | Column::Ignored | Column::Other(_))
        };
        let pairs = columns.windows(2).enumerate();
        let splits = pairs.filter(|(_, pair)| separator == Some(b',') && is_split(pair));
        TableLayout {
            sheet: Arc::clone(&table.sheet),
            long,
            is_named: columns
                .iter()
                .any(|column| matches!(column, Column::Commune | Column::Code)),
            name,
            separator,
            is_typed: separator.is_none(),
            options: *options,
            evidence: Evidence::new(table.text(), &columns),
            about: indices(&|column| !matches!(column, Column::Measure(..) | Column::Ignored)),
            context: indices(&|column| {
                matches!(column, Column::Context(_) | Column::Other(_) | Column::Set)
            }),
            keys: indices(&is_key),
            results: indices(&Column::is_result),
            splits: splits.map(|(index, _)| index).collect(),
            groups: groups(&columns),
            columns,
        }
    }

    /// A place in the table.
    pub(super) fn cell(&self, line: u64, column: Option<usize>) -> CellRef {
        CellRef {
            sheet: Arc::clone(&self.sheet),
            line,
            column,
        }
    }

    /// The key of what is reported once of a column.
    pub(super) fn once(&self, what: &str, column: usize) -> String {
        let Sheet {
            file, worksheet, ..
        } = &*self.sheet;
        let worksheet = worksheet.as_deref().unwrap_or_default();
        format!("{what}\n{file}\n{worksheet}\n{column}")
    }

    fn position(&self, wanted: &Column) -> Option<usize> {
        self.columns.iter().position(|column| column == wanted)
    }

    /// What the file calls a column; nothing where it has none.
    pub(super) fn heading(&self, wanted: &Column) -> &str {
        let heading = self
            .position(wanted)
            .and_then(|index| self.sheet.headings.get(index));
        heading.map_or("", String::as_str)
    }

    /// Whether a cell holds what looks like rows of its own: a quote was opened and not closed.
    pub(super) fn has_unclosed_quote(&self, record: &Record) -> bool {
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
            let text = std::str::from_utf8(record.trimmed(index)).ok()?;
            let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            is_digits.then_some(text)
        };
        let mut splits = self.splits.iter();
        splits.find_map(|index| Some((digits(*index)?, digits(index + 1)?)))
    }
}

/// The results of a wide table by what they are of.
fn groups(columns: &[Column]) -> Vec<(Arc<Target>, ResultColumns)> {
    let mut groups: Vec<(Arc<Target>, ResultColumns)> = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let Column::Measure(target, role) = column else {
            continue;
        };
        let known = groups.iter().rposition(|(other, known)| {
            other == target && !(*role == Role::Value && known.value.is_some())
        });
        let known = known.unwrap_or_else(|| {
            groups.push((Arc::clone(target), ResultColumns::default()));
            groups.len() - 1
        });
        let group = &mut groups[known].1;
        let place = match role {
            Role::Value => &mut group.value,
            Role::Numerator => &mut group.numerator,
            Role::Denominator => &mut group.denominator,
            Role::Declared => &mut group.declared,
            Role::Ticked(Declared::Met) => &mut group.met,
            Role::Ticked(_) => &mut group.not_met,
        };
        *place = Some(index);
    }
    groups
}

/// What one record says.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) commune: Option<String>,
    pub(super) code: Option<String>,
    pub(super) village: Option<String>,
    pub(super) context: Arc<RowContext>,
    /// A remark on the commune as a whole, in a wide row.
    pub(super) note: Option<String>,
    pub(super) measurements: Measurements,
}

/// The cells of a long row that are about its one measurement.
#[derive(Default)]
struct Single<'r> {
    indicator: Option<&'r str>,
    /// Whether the file holds its number as a figure that may have lost a zero.
    from_number: bool,
    sex: Option<&'r str>,
    until: Option<&'r str>,
}

/// Reads records by the meaning of their columns.
#[derive(Debug, Clone)]
pub struct RowReader {
    pub(super) layout: Arc<TableLayout>,
    /// What the rows were about so far.
    pub targets: Targets,
    /// Of a wide table, the target of each group of columns.
    groups: Vec<TargetId>,
    /// Of a long table, the columns of its one result.
    single: ResultColumns,
    /// The cells of context of the row before, and what they said.
    last_context: (Vec<u8>, Option<Arc<RowContext>>),
    /// What the numbers so far prove of the decimal mark.
    pub(super) marks: MarkCounts,
}

impl RowReader {
    pub(super) fn new(layout: &Arc<TableLayout>) -> RowReader {
        let mut targets = Targets::named_at(layout.position(&Column::Indicator));
        let groups = layout.groups.iter();
        let groups = groups.map(|(target, _)| targets.add(Arc::clone(target)));
        RowReader {
            groups: groups.collect(),
            single: ResultColumns {
                value: layout.position(&Column::Value),
                numerator: layout.position(&Column::Numerator),
                denominator: layout.position(&Column::Denominator),
                declared: layout.position(&Column::Declared),
                met: layout.position(&Column::Ticked(Declared::Met)),
                not_met: layout.position(&Column::Ticked(Declared::NotMet)),
            },
            layout: Arc::clone(layout),
            targets,
            last_context: (Vec::new(), None),
            marks: MarkCounts::default(),
        }
    }

    /// The numbers of a row that is not read any further.
    pub(super) fn count_marks(&mut self, record: &Record) {
        if !self.layout.is_typed {
            self.marks.add_record(&self.layout.columns, record);
        }
    }

    /// Reads a record; what cannot be read is reported.
    pub(super) fn read(&mut self, record: &Record, found: &mut Findings) -> Option<Row> {
        let layout = Arc::clone(&self.layout);
        if let Err(fault) = layout.check(record) {
            self.count_marks(record);
            found.push(*fault);
            return None;
        }
        let row = self.row(&layout, record, found);
        if row.is_none() {
            self.count_marks(record);
        }
        row
    }

    fn row(&mut self, layout: &TableLayout, record: &Record, found: &mut Findings) -> Option<Row> {
        let at = |column| layout.cell(record.line, Some(column));
        layout.report_flaws(record, found);
        let mut row = Row {
            line: record.line,
            ..Row::default()
        };
        let known = self.known_context(layout, record);
        let mut context = RowContext::default();
        let mut is_sound = true;
        let mut notes: Vec<String> = Vec::new();
        let mut single = Single::default();
        for index in layout.about.iter().copied() {
            let column = &layout.columns[index];
            let field = record.trimmed(index);
            if is_blank(field) {
                continue;
            }
            // What is no UTF-8 has been reported.
            let text = std::str::from_utf8(field).unwrap_or_default();
            let is_idle = matches!(column, Column::Other(_) | Column::Note);
            if cell::is_formula_error(text) && !column.is_result() && !is_idle {
                found.push(cell_diagnostics::formula_error(&at(index), text));
                return None;
            }
            let clean = || fold::clean(text).into_owned();
            match column {
                Column::Commune | Column::Village if has_lost_letters(text) => {
                    found.push(file_diagnostics::lost_letters(&at(index), text));
                    return None;
                }
                Column::Commune => row.commune = Some(clean()),
                Column::Code => row.code = Some(clean()),
                Column::Village => row.village = Some(clean()),
                Column::Context(_) | Column::Other(_) | Column::Set if known.is_some() => {}
                Column::Context(key) => {
                    let value = value_of(key, text);
                    if *key == "year" && !is_year(&value) {
                        is_sound = false;
                        found.push(diagnostics::bad_year(&at(index), text));
                    } else {
                        context.context.set(*key, value);
                    }
                }
                Column::Other(heading) => {
                    context.other.push((Arc::clone(heading), clean().into()));
                }
                Column::Set => context.sets = vec![fold::slug(text).into()],
                Column::Indicator if date::date(text).is_some() => {
                    found.push(cell_diagnostics::date_for_indicator(&at(index), text));
                    return None;
                }
                Column::Indicator => {
                    single.indicator = Some(text);
                    single.from_number = record.number(index).is_some();
                }
                Column::Sex => single.sex = Some(text),
                Column::Until => single.until = Some(text),
                Column::Note => notes.push(clean()),
                // In a workbook no comma can have moved the cells.
                Column::Blank if layout.is_typed => {}
                Column::Blank => {
                    found.push(diagnostics::no_heading(&at(index), text));
                    return None;
                }
                Column::Date if date::is_period(text) => {}
                Column::Date => {
                    day(text, &at(index), found);
                }
                Column::Value
                | Column::Numerator
                | Column::Denominator
                | Column::Declared
                | Column::Ticked(_)
                | Column::Ignored
                | Column::Measure(..) => {}
            }
        }
        if let Some((whole, decimals)) = layout.split_number(record) {
            let row = layout.cell(record.line, None);
            found.push(diagnostics::split_number(&row, whole, decimals));
            return None;
        }
        row.context = known.unwrap_or_else(|| {
            let context = Arc::new(context);
            self.last_context.1 = is_sound.then(|| Arc::clone(&context));
            context
        });
        let note = (!notes.is_empty()).then(|| notes.join("; "));
        if layout.long {
            self.single(&single, note, record, &mut row, found);
        } else {
            row.note = note;
            self.wide(layout, record, &mut row, found);
        }
        Some(row)
    }

    /// What the cells of context say, where they are those of the row before.
    fn known_context(&mut self, layout: &TableLayout, record: &Record) -> Option<Arc<RowContext>> {
        let cells = layout.context.iter();
        let cells = cells.map(|index| record.get(*index).unwrap_or_default());
        let (last, known) = &mut self.last_context;
        let is_same = {
            let mut rest = &last[..];
            cells.clone().all(|cell| {
                let ahead = rest
                    .strip_prefix(cell)
                    .and_then(|it| it.strip_prefix(b"\0"));
                rest = ahead.unwrap_or_default();
                ahead.is_some()
            }) && rest.is_empty()
        };
        if !is_same {
            last.clear();
            for cell in cells {
                last.extend_from_slice(cell);
                last.push(0);
            }
            *known = None;
        }
        known.clone()
    }

    /// The one measurement of a long row.
    fn single(
        &mut self,
        single: &Single<'_>,
        note: Option<String>,
        record: &Record,
        row: &mut Row,
        found: &mut Findings,
    ) {
        let layout = Arc::clone(&self.layout);
        let place = |column: &Column| layout.cell(record.line, layout.position(column));
        let Some(text) = single.indicator else {
            found.push(diagnostics::incomplete_row(
                &layout.cell(record.line, None),
                "dòng không nêu chỉ tiêu nào",
                "the row names no indicator",
                layout.heading(&Column::Indicator),
            ));
            self.count_marks(record);
            return;
        };
        let sex = single.sex.map(cell::sex);
        if let (Some(text), Some(None)) = (single.sex, sex)
            && fold::word(text) != "chung"
        {
            let (vi, en) = ("ghi `nam` hoặc `nữ`", "write `nam` or `nữ` (men, women)");
            found.push(diagnostics::unknown_word(
                &place(&Column::Sex),
                text,
                vi,
                en,
            ));
            self.count_marks(record);
            return;
        }
        let target = self.targets.named(
            text,
            Beside {
                set: row.context.sets.first().cloned(),
                sex,
                from_number: single.from_number,
            },
        );
        let until = single
            .until
            .and_then(|text| day(text, &place(&Column::Until), found));
        let measurements = &mut row.measurements;
        let measured =
            self.measurement(target, self.single, record, &mut measurements.texts, found);
        if let Some(measurement) = measured {
            let remark = Remark {
                until,
                until_is_unreadable: single.until.is_some() && until.is_none(),
                note: note.map(Into::into),
            };
            let says_more = remark != Remark::default();
            measurements.push(measurement, says_more.then_some(remark));
        }
    }

    /// The measurements of a wide row, one for each target that has cells.
    fn wide(&mut self, layout: &TableLayout, record: &Record, row: &mut Row, found: &mut Findings) {
        row.measurements = Measurements::with_capacity(layout.groups.len());
        let set = row.context.sets.first().cloned();
        for (index, (_, columns)) in layout.groups.iter().enumerate() {
            let mut target = self.groups[index];
            if let Some(set) = &set {
                target = self.targets.in_set(set, target);
            }
            let measurements = &mut row.measurements;
            if let Some(measurement) =
                self.measurement(target, *columns, record, &mut measurements.texts, found)
            {
                measurements.push(measurement, None);
            }
        }
    }
}

impl TableLayout {
    /// What is wrong with a row as a whole.
    fn check(&self, record: &Record) -> Result<(), Box<Diagnostic>> {
        let row = || self.cell(record.line, None);
        let count = self.columns.len();
        let is_extra = |field: &[u8]| !is_blank(field);
        if !self.is_typed && record.len() > count && record.iter().skip(count).any(is_extra) {
            let fault = diagnostics::too_many_cells(&row(), record.len(), count);
            return Err(Box::new(fault));
        }
        if self.has_unclosed_quote(record) {
            return Err(Box::new(diagnostics::open_quote(&row())));
        }
        if record.holds(0) {
            return Err(Box::new(file_diagnostics::not_text_row(&row())));
        }
        if record.is_utf8() {
            return Ok(());
        }
        let is_bad = |field: &[u8]| std::str::from_utf8(field.trim_ascii()).is_err();
        match record.iter().take(count).position(is_bad) {
            Some(column) => {
                let cell = self.cell(record.line, Some(column));
                Err(Box::new(diagnostics::not_utf8(&cell)))
            }
            None => Ok(()),
        }
    }

    /// Warns of formulas without a result where one is looked for, and once of each column of a workbook that has text but
    /// no heading.
    fn report_flaws(&self, record: &Record, found: &mut Findings) {
        if !self.is_typed {
            return;
        }
        for (index, flaw) in record.flaws() {
            let matters = !matches!(
                self.columns.get(*index),
                None | Some(Column::Ignored | Column::Other(_) | Column::Blank | Column::Note)
            );
            if *flaw == Flaw::Uncalculated && matters {
                let text = String::from_utf8_lossy(record.trimmed(*index));
                let place = self.cell(record.line, Some(*index));
                found.push(cell_diagnostics::uncalculated(&place, text.trim()));
            }
        }
        let is_headed = |index: usize| {
            let column = self.columns.get(index);
            column.is_some_and(|column| *column != Column::Blank)
        };
        for index in (0..record.len()).filter(|index| !is_headed(*index)) {
            if record.has_text(index) {
                found.push_once(self.once("no-heading", index), || {
                    let text = String::from_utf8_lossy(record.trimmed(index));
                    let place = self.cell(record.line, Some(index));
                    cell_diagnostics::stray(&place, text.trim())
                });
            }
        }
    }
}

/// Four digits.
fn is_year(value: &str) -> bool {
    value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day, reported where it is none or not given in full.
fn day(text: &str, place: &CellRef, found: &mut Findings) -> Option<Date> {
    let Some(Day { day, is_short }) = date::day(text) else {
        found.push(diagnostics::bad_date(place, text));
        return None;
    };
    if is_short {
        found.push(diagnostics::short_year(place, text, day));
    }
    Some(day)
}
