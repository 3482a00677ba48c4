//! From one record to what it says: of which locality, and which measurements.

use std::collections::HashSet;
use std::sync::Arc;

use super::commune_diagnostics;
use super::locality::{LastContext, RowContext, SourceTable};
use super::measured::CellReader;
use super::places_above::PlacesAbove;
use super::sex_of_row::sex_of_row;
use super::targets::{Beside, Targets};
use super::whose::time_of_row;
use crate::criteria::value_of;
use crate::data::account::Account;
use crate::data::cells::date;
use crate::data::cells::days::{dates, day};
use crate::data::cells::measurement::{Measurement, Measurements, Remark, TargetId};
use crate::data::cells::mojibake::has_lost_letters;
use crate::data::cells::notes::Notes;
use crate::data::cells::periods::Time;
use crate::data::cells::value::{Declared, Sex};
use crate::data::cells::words::says_nothing;
use crate::data::cells::{cell, cell_diagnostics, month_diagnostics};
use crate::data::diagnostics;
use crate::data::files::file_diagnostics;
use crate::data::headings::column::{Column, RECOGNIZED_AS, RECOGNIZED_ON};
use crate::data::headings::sub_rows::{begins_parts, beneath, whole, within};
use crate::data::places::commune_names::is_no_name;
use crate::data::places::village_names::has_village;
use crate::data::record::{Record, is_blank};
use crate::data::tables::layout::TableLayout;
use crate::data::tables::plan_rows::year_of_row;
use crate::data::tables::result_columns::ResultColumns;
use crate::data::titles::title_diagnostics;
use crate::diagnostic::Findings;
use crate::fold;

/// What one record says.
#[derive(Debug)]
pub(in crate::data) struct Row {
    pub(in crate::data) line: u64,
    /// The name of its commune; absent where the row gives none.
    pub(in crate::data) commune: Option<String>,
    pub(in crate::data) code: Option<String>,
    pub(in crate::data) village: Option<String>,
    pub(in crate::data) context: Arc<RowContext>,
    /// A remark on the commune as a whole, in a wide row.
    pub(in crate::data) note: Option<String>,
    /// When it is of, where it says so.
    pub(in crate::data) time: Option<Time>,
    pub(in crate::data) measurements: Measurements,
}

/// A row, and the name of its commune.
pub(in crate::data) type NamedRow = (Row, String);

/// The cells of a long row that are about its one measurement.
#[derive(Default)]
struct Single<'r> {
    indicator: Option<&'r str>,
    /// Whether the file holds its number as a figure that may have lost a zero.
    from_number: bool,
    called: Option<&'r str>,
    sex: Option<&'r str>,
    until: Option<&'r str>,
    notes: Notes,
    /// Whether its day could not be read.
    date_is_unreadable: bool,
}

/// Reads records by the meaning of their columns.
#[derive(Debug, Clone)]
pub struct RowReader {
    pub(in crate::data) cells: CellReader,
    /// What the rows were about so far.
    pub targets: Targets,
    /// Of a wide table, the target of each group of columns.
    pub(super) groups: Vec<TargetId>,
    /// Of a long table, the columns of its one result.
    single: ResultColumns,
    /// Besides, those for men and for women, as [`Sex::ALL`] has them.
    pub(in crate::data) of_sex: [Option<usize>; 2],
    /// What the row before named beside its indicator.
    named_above: String,
    /// The criterion that a column of them has last named: what has a number of one part stands under it.
    criterion_above: String,
    /// The indicator that the rows above are about, of which commune and village: its parts may stand beneath it.
    pub(super) above: Option<(String, [Option<String>; 2])>,
    /// What titles and rows above name, for rows that do not say whose they are.
    pub(super) places_above: PlacesAbove,
    /// The cells of context of the row before, and what they said.
    last_context: LastContext,
    /// Texts that are names of communes and nothing else: most rows repeat them.
    pub(in crate::data) known_communes: HashSet<Vec<u8>>,
    /// What became of the cells of its rows, where they are counted.
    pub(in crate::data) account: Account,
}

impl RowReader {
    /// For rows of a table; what they are about is added to the targets.
    pub(in crate::data) fn new(
        layout: &Arc<TableLayout>,
        source: &Arc<SourceTable>,
        mut targets: Targets,
    ) -> RowReader {
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
                unit: layout.position(&Column::Unit),
            },
            of_sex: Sex::ALL.map(|sex| layout.position(&Column::OfSex(sex))),
            cells: CellReader {
                layout: Arc::clone(layout),
                source: Arc::clone(source),
            },
            targets,
            named_above: String::new(),
            criterion_above: String::new(),
            above: None,
            places_above: PlacesAbove::default(),
            last_context: LastContext::default(),
            known_communes: HashSet::new(),
            account: Account::default(),
        }
    }

    /// Reads a record; what cannot be read is reported.
    pub(in crate::data) fn read(
        &mut self,
        layout: &TableLayout,
        record: &Record,
        found: &mut Findings,
    ) -> Option<Row> {
        if let Err(fault) = layout.check(record) {
            found.push(*fault);
            return None;
        }
        let at = |column| layout.cell(record.line, Some(column));
        if !layout.report_flaws(record, found) {
            return None;
        }
        let (mut commune, mut code, mut village) = (None, None, None);
        let cells = layout.context.iter();
        let cells = cells.map(|index| record.get(*index).unwrap_or_default());
        let known = self.last_context.of(cells);
        let mut context = RowContext::default();
        let mut is_sound = true;
        let mut notes: Vec<String> = Vec::new();
        let mut period = None;
        let mut single = Single::default();
        for index in layout.about.iter().copied() {
            let column = &layout.columns[index];
            let field = record.trimmed(index);
            if is_blank(field) || record.is_struck(index) {
                continue;
            }
            // What is no UTF-8 has been reported.
            let text = std::str::from_utf8(field).unwrap_or_default();
            let matters = !column.is_idle() || *column == Column::Blank;
            if cell::is_formula_error(text) && !column.is_result() && matters {
                found.push(cell_diagnostics::formula_error(&at(index), text));
                return None;
            }
            let clean = || fold::clean(text).into_owned();
            match column {
                Column::Commune if self.known_communes.contains(record.trimmed(index)) => {
                    commune = Some(clean());
                }
                Column::Commune | Column::Village if has_lost_letters(text) => {
                    found.push(file_diagnostics::lost_letters(&at(index), text));
                    return None;
                }
                Column::Commune
                    if is_no_name(text)
                        || has_village(text)
                        || self.cells.source.evidence.numbering.is_part(text) =>
                {
                    found.push(commune_diagnostics::no_name(&at(index), text));
                    return None;
                }
                Column::Commune => {
                    commune = Some(clean());
                    self.known_communes.insert(record.trimmed(index).to_vec());
                }
                Column::Code => code = Some(clean()),
                Column::Village => village = Some(clean()),
                Column::Context(_) | Column::Other(_) | Column::Set if known.is_some() => {}
                Column::Context(RECOGNIZED_AS | RECOGNIZED_ON) if says_nothing(text) => {}
                Column::Context(RECOGNIZED_ON) => match day(text, &at(index), found) {
                    Some(day) => context.context.set(RECOGNIZED_ON, day.to_string()),
                    None => is_sound = false,
                },
                Column::Context(key) => {
                    let value = match *key {
                        "year" => date::full_year(&value_of(key, text)),
                        _ => Some(value_of(key, text)),
                    };
                    let Some(value) = value else {
                        found.push(diagnostics::bad_year(&at(index), text));
                        return None;
                    };
                    context.context.set(*key, value);
                }
                Column::Other(heading) => {
                    context.other.push((Arc::clone(heading), clean().into()));
                }
                Column::Set => context.sets = vec![fold::slug(text).into()],
                Column::Indicator => {
                    if !self.targets.has_text(text)
                        && let Some(likely) = date::in_place_of_number(text)
                    {
                        let likely = likely.as_deref();
                        found.push(cell_diagnostics::date_for_indicator(
                            &at(index),
                            text,
                            likely,
                        ));
                        return None;
                    }
                    single.indicator = Some(text);
                    single.from_number = if layout.is_typed {
                        record.number(index).is_some()
                    } else {
                        self.cells.source.evidence.may_lack_zero(text)
                    };
                }
                Column::Name => single.called = Some(text),
                Column::Sex => single.sex = Some(text),
                Column::Until => single.until = Some(text),
                Column::Note => notes.push(clean()),
                Column::Evidence if layout.long => {
                    let known = single.notes.evidence.take();
                    let all = known.map(|known| format!("{known}; {}", clean()));
                    single.notes.evidence = Some(all.unwrap_or_else(clean).into());
                }
                // Of a commune as a whole.
                Column::Evidence => {
                    notes.push(format!("{}: {}", layout.sheet.headings[index], clean()));
                }
                // In a workbook no comma can have moved the cells.
                Column::Blank if layout.is_typed => {}
                Column::Blank => {
                    found.push(diagnostics::no_heading(&at(index), text));
                    return None;
                }
                Column::Period => period = Some((text, index)),
                Column::Date => {
                    let dates = dates(text, &at(index), found);
                    single.date_is_unreadable |= dates.is_none();
                    single.notes.date = dates.map(Into::into);
                }
                Column::Value
                | Column::Numerator
                | Column::Denominator
                | Column::Declared
                | Column::Ticked(_)
                | Column::OfSex(_)
                | Column::Staged(..)
                | Column::Criterion
                | Column::Unit
                | Column::Ignored
                | Column::Day
                | Column::Aim
                | Column::OtherYear
                | Column::Unsettled(_)
                | Column::Measure(..) => {}
            }
        }
        if let Some((whole, decimals)) = layout.split_number(record) {
            let row = layout.cell(record.line, None);
            found.push(diagnostics::split_number(&row, whole, decimals));
            return None;
        }
        let context = known.unwrap_or_else(|| {
            if let (None, Some(year)) = (context.context.get("year"), year_of_row(layout, record)) {
                context.context.set("year", year.to_string());
            }
            let context = Arc::new(context);
            self.last_context.known = is_sound.then(|| Arc::clone(&context));
            context
        });
        let of_table = self.cells.source.year.as_ref().map(|(year, _)| *year);
        let year = of_table.or(layout.options.year);
        let time = period.map(|(text, column)| {
            let time = time_of_row(text, &context, year);
            time.ok_or_else(|| found.push(month_diagnostics::bad_period(at(column), text)))
        });
        let time = time.transpose().ok()?;
        let set = context.sets.first();
        if let Some(date) = single.notes.date.as_ref().filter(|_| !layout.long) {
            notes.push(format!("{}: {date}", layout.heading(&Column::Date)));
        }
        let mut note = (!notes.is_empty()).then(|| notes.join("; "));
        let measurements = if layout.names_only_village(record) {
            Measurements::default()
        } else if layout.long {
            single.notes.note = note.take().map(Into::into);
            let of = [commune.as_deref().or(code.as_deref()), village.as_deref()];
            self.single(layout, &single, set, record, of, found)?
        } else {
            let sex = sex_of_row(layout, record, single.sex, found)?.flatten();
            let mut measurements = self.wide(layout, (set, sex), record, found);
            let date = single.notes.date.as_ref();
            if date.is_some() || single.date_is_unreadable {
                measurements.date_all(date);
            }
            measurements
        };
        Some(Row {
            line: record.line,
            commune,
            code,
            village,
            context,
            note,
            time,
            measurements,
        })
    }

    /// The one measurement of a long row; nothing where a message says that the row is not used.
    fn single(
        &mut self,
        layout: &TableLayout,
        single: &Single<'_>,
        set: Option<&Arc<str>>,
        record: &Record,
        of: [Option<&str>; 2],
        found: &mut Findings,
    ) -> Option<Measurements> {
        let mut measurements = Measurements::default();
        let place = |column: &Column| layout.cell(record.line, layout.position(column));
        let name = layout.named_otherwise(record);
        let is_own = name != self.named_above;
        if is_own {
            name.clone_into(&mut self.named_above);
        }
        // What runs down from the row above names several.
        let name = Some(name).filter(|name| is_own && !name.is_empty());
        let is_of = |known: &[Option<String>; 2]| known.each_ref().map(Option::as_deref) == of;
        let above = self.above.as_ref().filter(|(_, known)| is_of(known));
        let Some(text) = single.indicator.or(name) else {
            found.push(diagnostics::incomplete_row(
                &layout.cell(record.line, None),
                "dòng không nêu chỉ tiêu nào: dòng này chưa được dùng",
                "the row names no indicator: this row is not used",
                layout.heading(&Column::Indicator),
            ));
            return Some(measurements);
        };
        let Some(sex) = sex_of_row(layout, record, single.sex, found) else {
            return Some(measurements);
        };
        let mut called = single.called;
        let (beneath, sex) = match above.and_then(|(above, _)| beneath(above, text, called)) {
            Some((part, of_sex)) => {
                // Of whom it is, it is not called.
                called = called.filter(|_| of_sex.is_none());
                (Some(part), sex.or(of_sex.map(Some)))
            }
            None => (None, sex),
        };
        let mut under = layout.text_of(record, layout.criterion);
        if let Some(under) = under {
            under.clone_into(&mut self.criterion_above);
        } else if !self.criterion_above.is_empty() && whole(text).is_some() {
            under = Some(&self.criterion_above);
        }
        let under = under.filter(|_| single.indicator.is_some());
        let parts_numbers = self.cells.source.evidence.parts_numbers;
        let within = under.and_then(|under| within(under, text, parts_numbers));
        let target = self.targets.named(
            beneath.as_deref().or(within.as_deref()).unwrap_or(text),
            text,
            Beside {
                set: set.map(|set| &**set),
                sex,
                from_number: single.from_number,
                called,
                under,
                level: layout.text_of(record, layout.level),
            },
        );
        if beneath.is_none() && !begins_parts(text) {
            match &mut self.above {
                // Most rows are of the commune of the row before.
                Some((above, known)) if is_of(known) => text.clone_into(above),
                above => *above = Some((text.to_owned(), of.map(|it| it.map(str::to_owned)))),
            }
        }
        let mut results = layout.results.iter();
        if self.targets.get(target).is_aim && results.any(|it| record.has_text(*it)) {
            let place = place(&Column::Indicator);
            found.push(title_diagnostics::planned_row(&place, text));
            return None;
        }
        let until = single
            .until
            .and_then(|text| day(text, &place(&Column::Until), found));
        let remark = Remark {
            until,
            until_is_unreadable: single.until.is_some() && until.is_none(),
            notes: single.notes.clone(),
            date_is_unreadable: single.date_is_unreadable,
            ..Remark::default()
        };
        self.of_sexes(layout, target, &remark, record, &mut measurements, found);
        let pool = &mut measurements.pool;
        if self.targets.get(target).sex.is_none() && single.until.is_none() {
            let targets = &mut self.targets;
            let of_sex = |sex| targets.of_sex(target, sex);
            if let Some(both) = self.cells.by_sex(self.single, record, pool, of_sex) {
                let remark = (!remark.is_empty()).then_some(remark);
                for measurement in both.into_iter().filter(Measurement::says_something) {
                    measurements.push(measurement, remark.clone());
                }
                return Some(measurements);
            }
        }
        let pool = &mut measurements.pool;
        let measured = self
            .cells
            .measurement(target, self.single, record, pool, found);
        if let Some((measurement, amount)) = measured {
            let stages = self.stages(layout, &measurement, record, pool, found);
            let remark = Remark {
                stages,
                notes: remark.notes.behind(amount),
                ..remark
            };
            let says_more = !remark.is_empty();
            measurements.push(measurement, says_more.then_some(remark));
        } else if !remark.notes.is_empty() && measurements.list.is_empty() {
            // Why there is no result, perhaps, or more of what another row says.
            let columns = [Column::Note, Column::Evidence, Column::Date];
            let column = columns.iter().find_map(|column| layout.position(column));
            let blank = Measurement::blank(target, record.line, column);
            measurements.push(blank, Some(remark));
        }
        Some(measurements)
    }
}
