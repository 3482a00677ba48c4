//! The rows of a table, batch by batch.

use std::sync::Arc;

use super::account::{Account, Skipped};
use super::column::Column;
use super::columns::{duplicate, name_measures};
use super::evidence::Evidence;
use super::identity::may_be_one;
use super::layout::TableLayout;
use super::locality::{Locality, RowOutcome, SourceTable};
use super::mojibake::{has_lost_letters, has_lost_to_question_marks};
use super::naming::is_bare;
use super::one_commune::UnknownColumns;
use super::options::ReadOptions;
use super::record::Record;
use super::row::{NamedRow, RowReader};
use super::skipped_rows::{SkippedRow, skipped_row};
use super::stages::{choose, judge, stages};
use super::table::Table;
use super::targets::Targets;
use super::titles::Said;
use super::value::Target;
use super::whose::{commune_of, commune_of_group, communes_of_results, told_by_titles, year_said};
use super::{cell_diagnostics, date, diagnostics, file_diagnostics, heading_diagnostics};
use crate::diagnostic::{Diagnostic, Findings};
use crate::number::Mark;

/// How many rows are worked on together.
const BATCH: usize = 256;

/// Reads one table, batch by batch.
pub struct Reader {
    table: Table,
    layout: Arc<TableLayout>,
    source: Arc<SourceTable>,
    found: Vec<Diagnostic>,
    has_failed: bool,
}

/// Rows that are worked on together.
pub struct Batch {
    records: Vec<Record>,
    /// What ended the file behind them.
    failure: Option<Box<Diagnostic>>,
    /// How many bytes of the file it takes.
    pub bytes: u64,
}

/// What came of a batch.
#[derive(Debug, Default)]
pub struct BatchOutcome {
    /// In the order of the data.
    pub rows: Vec<RowOutcome>,
    /// Whether the end of the form has been seen in it or, as was assumed, above it.
    pub has_ended: bool,
    /// Whether there was a row of data.
    pub any: bool,
    /// What became of its cells, where they are counted.
    pub account: Account,
}

impl Reader {
    /// Of a table. `name` is for the commune of one that does not name it; without it the file's own name serves. `is_name`
    /// is whether a heading names an indicator in words. Nothing is read of a table whose headings are not understood.
    pub fn open(
        mut table: Table,
        options: &ReadOptions,
        name: Option<&str>,
        is_name: &dyn Fn(&str) -> bool,
    ) -> Reader {
        let understood = understand(&mut table, options, name, is_name);
        let has_failed = understood.is_err();
        let (layout, found) = understood.unwrap_or_else(|fault| {
            let none = TableLayout::new(&table, Vec::new(), false, String::new(), options);
            (none, vec![*fault])
        });
        Reader {
            table,
            layout: Arc::new(layout),
            source: Arc::default(),
            found,
            has_failed,
        }
    }

    /// Takes the faults of the headings.
    pub fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.found)
    }

    /// Whether the rows of a commune may stand anywhere in it: all are read before the first commune is there.
    pub fn gathers(&self) -> bool {
        self.layout.long || self.layout.position(&Column::Village).is_some()
    }

    /// Whether its rows say of which year they are.
    pub fn names_years(&self) -> bool {
        self.layout.position(&Column::Context("year")).is_some()
    }

    /// Goes through the table for what its numbers have in common; `goes_on` is asked every now and then. To be called
    /// before anything is read.
    pub fn prepare(&mut self, goes_on: &mut dyn FnMut() -> bool) {
        let mut heading_rows = self.table.heading_rows.clone();
        let rows = &mut heading_rows;
        let evidence = match self.table.text() {
            Some((file, beneath)) => {
                Evidence::gather(file.records_from(beneath), &self.layout, rows, goes_on)
            }
            None => Evidence::of_cells(self.table.read_all(), &self.layout, rows),
        };
        heading_rows.rewind();
        self.table.heading_rows = heading_rows;
        self.source = Arc::new(SourceTable {
            sheet: Arc::clone(&self.table.sheet),
            named_at: self.layout.position(&Column::Indicator),
            unit: evidence.unit(&self.table.titles.units),
            evidence,
            percent_as: self.layout.options.percent_as,
            stage: self.layout.stage,
            year: year_said(&self.table, &self.layout),
        });
    }

    /// Its columns that may name communes, where no column is known to do so.
    pub(super) fn unknown_columns(&self) -> UnknownColumns {
        UnknownColumns::of(&self.layout)
    }

    /// What its file or sheet is called, where a number in it may belong to the name of its commune, which it does not name.
    pub(super) fn numbered(&self) -> Option<&str> {
        let named = self.table.name.numbered.as_deref();
        named.filter(|_| !self.layout.is_named)
    }

    /// What its measurements are said to stand in.
    pub(super) fn source(&self) -> &Arc<SourceTable> {
        &self.source
    }

    /// One who reads batches of this table; what they are about is added to the targets.
    pub fn row_reader(&self, targets: Targets) -> RowReader {
        RowReader::new(&self.layout, &self.source, targets)
    }

    /// The next batch, in one that has served; `None` behind the last.
    pub fn next_batch(&mut self, used: Option<Batch>) -> Option<Batch> {
        let mut batch = used.unwrap_or_else(|| Batch {
            records: Vec::new(),
            failure: None,
            bytes: 0,
        });
        let before = self.table.bytes();
        let mut count = 0;
        while count < BATCH && !self.has_failed {
            if batch.records.len() == count {
                batch.records.push(Record::default());
            }
            match self.table.next(&mut batch.records[count]) {
                Ok(true) => count += 1,
                Ok(false) => break,
                // A file that fails half way ends there.
                Err(diagnostic) => {
                    batch.failure = Some(diagnostic);
                    self.has_failed = true;
                }
            }
        }
        batch.records.truncate(count);
        batch.bytes = self.table.bytes() - before;
        (count > 0 || batch.failure.is_some()).then_some(batch)
    }

    /// What only all of the table shows, of which `any` is whether there was a row of data; and what became of the cells in
    /// no row of data.
    pub fn finish(self, any: bool) -> (Vec<Diagnostic>, Account) {
        let mut found = Vec::new();
        if !self.has_failed && !any {
            found.push(diagnostics::no_data(
                &self.table.sheet.file,
                "dưới dòng tiêu đề không có dòng số liệu nào",
                "there are no rows below the heading row",
            ));
        }
        if !self.has_failed && self.layout.options.mark == Mark::Auto {
            let heading = self.table.cell(self.table.sheet.heading_line, None);
            found.extend(self.source.evidence.mixed_marks(&heading));
        }
        let counts = self.layout.options.counts_cells;
        let account = if counts {
            self.table.finish()
        } else {
            Account::default()
        };
        (found, account)
    }
}

/// Why a record is no row of data.
enum Unused {
    /// It is none.
    Skipped(Skipped),
    /// A message says why.
    Reported,
}

impl RowReader {
    /// Reads a batch of a table in which a row is a commune; `has_ended` is whether the end of the form stands above it.
    pub fn read_batch(
        &mut self,
        batch: &mut Batch,
        has_ended: bool,
        found: &mut Findings,
    ) -> BatchOutcome {
        let mut outcome = BatchOutcome {
            has_ended,
            ..BatchOutcome::default()
        };
        let source = Arc::clone(&self.cells.source);
        let rows = &mut outcome.rows;
        let mut add = |row: Option<NamedRow>, found: &mut Findings| {
            let locality = row.map(|(row, name)| {
                let mut commune = Locality::new(&source, name, row.code, row.context, row.line);
                commune.note = row.note;
                commune.measurements = row.measurements;
                commune
            });
            let found = found.take();
            if locality.is_some() || !found.is_empty() {
                rows.push(RowOutcome { found, locality });
            }
        };
        self.each(
            batch,
            &mut outcome.has_ended,
            &mut outcome.any,
            found,
            &mut add,
        );
        outcome.account = std::mem::take(&mut self.account);
        outcome
    }

    /// Reads each row of a batch, and hands over what it says and the name of its commune.
    pub(super) fn each(
        &mut self,
        batch: &mut Batch,
        has_ended: &mut bool,
        any: &mut bool,
        found: &mut Findings,
        take: &mut dyn FnMut(Option<NamedRow>, &mut Findings),
    ) {
        let layout = Arc::clone(&self.cells.layout);
        for record in &batch.records {
            let before = found.len();
            let came = self.outcome(&layout, record, has_ended, any, found);
            if layout.options.counts_cells {
                match &came {
                    Err(Unused::Reported) => self.account.report(record),
                    Err(Unused::Skipped(kind)) => self.account.skip(record, *kind),
                    Ok((row, _)) => {
                        let is_empty = row.measurements.list.is_empty() && row.note.is_none();
                        let found = found.since(before);
                        self.account.take(&layout.columns, record, found, is_empty);
                    }
                }
            }
            take(came.ok(), found);
        }
        if let Some(failure) = batch.failure.take() {
            found.push(*failure);
            take(None, found);
        }
    }

    /// What a record says, and the name of its commune.
    fn outcome(
        &mut self,
        layout: &TableLayout,
        record: &Record,
        has_ended: &mut bool,
        any: &mut bool,
        found: &mut Findings,
    ) -> Result<NamedRow, Unused> {
        if let Some(text) = layout.row_in_one_cell(record) {
            let row = layout.cell(record.line, None);
            found.push(diagnostics::row_in_one_cell(
                &row,
                &String::from_utf8_lossy(text),
            ));
            *any = true;
            return Err(Unused::Reported);
        }
        let is_whole = !layout.has_unclosed_quote(record);
        if is_whole && let Some(commune) = commune_of_group(layout, record) {
            self.commune_above = Some(commune);
            return Err(Unused::Skipped(Skipped::Group));
        }
        if is_whole && let Some(skipped) = skipped_row(layout, record, *has_ended) {
            return Err(match skipped {
                SkippedRow::Title if *has_ended => Unused::Skipped(Skipped::Ending),
                SkippedRow::Title => Unused::Skipped(Skipped::Group),
                SkippedRow::End => {
                    *has_ended = true;
                    Unused::Skipped(Skipped::Ending)
                }
                SkippedRow::Total(text) => {
                    let row = layout.cell(record.line, None);
                    found.push(cell_diagnostics::skipped_total(&row, &text));
                    Unused::Reported
                }
            });
        }
        *any = true;
        let Some(mut row) = self.read(layout, record, found) else {
            return Err(Unused::Reported);
        };
        let named = row.commune.take().or_else(|| row.code.clone());
        if named.is_some() {
            self.commune_above = None;
        }
        let named = named.or_else(|| self.commune_above.clone());
        let name = match named {
            Some(name) => name,
            None if layout.is_named => {
                let headings = [Column::Commune, Column::Code].map(|it| layout.heading(&it));
                let heading = headings.into_iter().find(|heading| !heading.is_empty());
                found.push(diagnostics::incomplete_row(
                    &layout.cell(record.line, None),
                    "dòng không nêu xã nào: dòng này chưa được dùng",
                    "the row names no commune: this row is not used",
                    heading.unwrap_or("xa"),
                ));
                return Err(Unused::Reported);
            }
            None => layout.name.clone(),
        };
        Ok((row, name))
    }
}

/// What the headings of a table say, and what is to be reported of them.
fn understand(
    table: &mut Table,
    options: &ReadOptions,
    name: Option<&str>,
    is_name: &dyn Fn(&str) -> bool,
) -> Result<(TableLayout, Vec<Diagnostic>), Box<Diagnostic>> {
    let sheet = Arc::clone(&table.sheet);
    let heading = |column| table.cell(sheet.heading_line, column);
    let mut columns = table.columns.clone();
    let are_figures = match table.text() {
        Some(_) => bare_numbers(&columns, &sheet.headings),
        None => table.headed_by_number.clone(),
    };
    mark_numbers(&mut columns, &are_figures);
    name_measures(&mut columns, &sheet.headings, is_name);
    let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let is_named = has(|column| matches!(column, Column::Commune | Column::Code));
    let long = has(|column| *column == Column::Indicator);
    let is_measured = has(|column| matches!(column, Column::Measure(..)));
    let is_known = |index: usize| !matches!(columns[index], Column::Other(_));
    let is_enough = (long && has(Column::is_result_of_row)) || (is_measured && is_named);
    let mut headings = sheet.headings.iter().enumerate();
    let lost = headings.find(|(index, text)| {
        let is_lost = if is_enough {
            has_lost_to_question_marks(text)
        } else {
            has_lost_letters(text)
        };
        is_lost && !is_known(*index)
    });
    if let Some((index, text)) = lost {
        let place = heading(Some(index));
        return Err(Box::new(file_diagnostics::lost_letters(&place, text)));
    }
    let place = heading(None);
    let days = columns.iter().enumerate();
    let days = days.filter(|(_, column)| !long && **column == Column::Day);
    let mut days = days.filter_map(|(index, _)| {
        let text = &sheet.headings[index];
        let likely = date::in_place_of_number(text)?;
        let place = heading(Some(index));
        Some(cell_diagnostics::date_for_heading(
            &place,
            text,
            likely.as_deref(),
        ))
    });
    if !is_measured && let Some(fault) = days.next() {
        return Err(Box::new(fault));
    }
    let mut found: Vec<Diagnostic> = days.collect();
    if let Some(index) = columns
        .iter()
        .position(|it| matches!(it, Column::Unsettled(_)))
    {
        let (place, text) = (heading(Some(index)), &sheet.headings[index]);
        return Err(Box::new(heading_diagnostics::communes_or_units(
            &place, text,
        )));
    }
    let communes = table.communes_side_by_side();
    let of_results: Vec<Said<String>> = communes_of_results(table, &columns);
    let communes = match of_results.first() {
        Some(first)
            if of_results
                .iter()
                .any(|it| !may_be_one(&it.what, &first.what)) =>
        {
            of_results.iter().map(|it| it.what.clone()).collect()
        }
        _ => communes,
    };
    if communes.len() > 1 {
        return Err(Box::new(heading_diagnostics::turned(&place, &communes)));
    }
    if !long && !is_measured {
        let fault = heading_diagnostics::nothing_measured(&place, &columns);
        return Err(Box::new(fault));
    }
    if !long && !is_named {
        return Err(Box::new(heading_diagnostics::no_commune_column(&place)));
    }
    if long && !has(Column::is_result_of_row) {
        return Err(Box::new(heading_diagnostics::no_result_column(&place)));
    }
    if let Some(index) = duplicate(&columns) {
        let (place, text) = (heading(Some(index)), &sheet.headings[index]);
        return Err(Box::new(heading_diagnostics::duplicate_column(
            &place, text,
        )));
    }
    let is_unused = |column: &Column| match column {
        Column::Measure(..) | Column::Day => long,
        Column::Aim => true,
        Column::Sex | Column::Until => !long,
        column => column.is_result() && !long,
    };
    let unused = (0..columns.len()).filter(|index| is_unused(&columns[*index]));
    let unused: Vec<usize> = unused.collect();
    if !unused.is_empty() {
        let columns = heading_diagnostics::UnusedColumns::of(&sheet);
        found.extend(unused.iter().map(|it| columns.diagnostic(*it)));
    }
    if let Some(commune) = of_results.into_iter().next() {
        table.titles.commune = Some(commune);
    }
    let given = name.filter(|_| !table.is_named_by_sheet);
    let name = commune_of(table, given);
    found.extend(told_by_titles(table, &name, is_named));
    let of = |table: &Table, columns: &[Column]| {
        TableLayout::new(table, columns.to_vec(), long, name.clone(), options)
    };
    let mut layout = of(table, &columns);
    layout.stages = stages(&columns);
    let (stage, told) = choose(table, &layout, options.stage)?;
    found.extend(told);
    if let Some(stage) = stage {
        judge(&mut columns, stage);
        let stages = layout.stages;
        layout = of(table, &columns);
        (layout.stages, layout.stage) = (stages, Some(stage));
    }
    Ok((layout, found))
}

/// Which headings of a text may be numbers that a spreadsheet held as figures: not those whose longer ones stand there too,
/// 1.1 beside 1.10.
fn bare_numbers(columns: &[Column], headings: &[String]) -> Vec<bool> {
    let keeps_zero = |text: &str| {
        let longer = format!("{}0", text.replace(',', "."));
        let mut columns = columns.iter();
        columns.any(|column| matches!(column, Column::Measure(target, _) if target.name == longer))
    };
    let headings = headings.iter();
    let are_bare = headings.map(|text| is_bare(text) && !keeps_zero(text));
    are_bare.collect()
}

/// Marks the indicators whose number the file holds as a figure, unless another column names them in text.
fn mark_numbers(columns: &mut [Column], are_numbers: &[bool]) {
    let is_number = |index: usize| are_numbers.get(index) == Some(&true);
    let named = columns.iter().enumerate();
    let named = named.filter_map(|(index, column)| match column {
        Column::Measure(target, _) if !is_number(index) => Some(Arc::clone(target)),
        _ => None,
    });
    let named: Vec<Arc<Target>> = named.collect();
    for (index, column) in columns.iter_mut().enumerate() {
        if let Column::Measure(target, _) = column
            && is_number(index)
            && !named.contains(target)
        {
            Arc::make_mut(target).from_number = true;
        }
    }
}
