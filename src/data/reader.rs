//! Localities out of a table, batch by batch.

use std::sync::Arc;
use std::vec::IntoIter;

use super::columns::{Column, columns};
use super::evidence::Evidence;
use super::gathering::Gathering;
use super::layout::TableLayout;
use super::locality::{Locality, RowOutcome};
use super::mojibake::has_lost_letters;
use super::options::ReadOptions;
use super::record::Record;
use super::row::{Row, RowReader};
use super::skipped_rows::{SkippedRow, skipped_row};
use super::table::Table;
use super::value::Target;
use super::{cell_diagnostics, diagnostics, file_diagnostics, unused_column};
use crate::diagnostic::{Diagnostic, Findings, ReportedOnce};
use crate::fold;
use crate::number::Mark;

/// How many rows, or localities, are worked on together.
const BATCH: usize = 256;

/// Reads one table. In a wide one without villages a row is a commune; in other layouts the rows of one may stand
/// anywhere, and all are read before the first locality is there.
pub struct Reader {
    table: Table,
    layout: Arc<TableLayout>,
    /// The localities that were gathered, and who read them; absent where a row is a commune.
    gathered: Option<(IntoIter<RowOutcome>, RowReader)>,
    gathers: bool,
    found: Vec<Diagnostic>,
    has_failed: bool,
    /// What the rows that were gathered had together.
    summary: Summary,
    /// What its numbers have in common.
    evidence: Arc<Evidence>,
}

/// What is known of rows that were read.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Whether there was a row that is not skipped.
    any: bool,
}

/// What is worked on together.
pub struct Batch {
    /// Of a wide table, its rows.
    records: Vec<Record>,
    /// Of others, its localities.
    localities: Vec<RowOutcome>,
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
    /// What its rows had together.
    pub summary: Summary,
}

impl Summary {
    /// Adds what other rows had.
    pub fn merge(&mut self, other: &Summary) {
        self.any |= other.any;
    }
}

impl Reader {
    /// Understands the headings of a table. `name` is for the commune of one that does not name it; without it the
    /// file's own name serves.
    pub fn open(
        table: Table,
        options: &ReadOptions,
        name: Option<&str>,
    ) -> Result<Reader, Box<Diagnostic>> {
        let sheet = Arc::clone(&table.sheet);
        let heading = |column| table.cell(sheet.heading_line, column);
        let mut headings = sheet.headings.iter();
        if let Some(index) = headings.position(|text| has_lost_letters(text)) {
            let (place, text) = (heading(Some(index)), &sheet.headings[index]);
            return Err(Box::new(file_diagnostics::lost_letters(&place, text)));
        }
        let mut columns = columns(&sheet.headings);
        mark_numbers(&mut columns, &table.headed_by_number);
        let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
        let is_named = has(|column| matches!(column, Column::Commune | Column::Code));
        let long = has(|column| *column == Column::Indicator);
        let is_measured = has(|column| matches!(column, Column::Measure(..)));
        let place = heading(None);
        if !long && !is_measured {
            let fault = diagnostics::unknown_headings(&place, &sheet.headings);
            return Err(Box::new(fault));
        }
        if !long && !is_named {
            return Err(Box::new(diagnostics::no_commune_column(&place)));
        }
        if long && !has(Column::is_result_of_row) {
            return Err(Box::new(diagnostics::no_result_column(&place)));
        }
        if let Some(index) = duplicate(&columns) {
            let (place, text) = (heading(Some(index)), &sheet.headings[index]);
            return Err(Box::new(diagnostics::duplicate_column(&place, text)));
        }
        let gathers = long || has(|column| *column == Column::Village);
        let is_unused = |column: &Column| match column {
            Column::Measure(..) => long,
            Column::Sex | Column::Until => !long,
            column => column.is_result() && !long,
        };
        let unused = columns.iter().zip(&sheet.headings);
        let unused = unused.filter(|(column, _)| is_unused(column));
        let found = unused.map(|(_, heading)| unused_column(&sheet, heading));
        let found = found.collect();
        let name = name.filter(|_| !table.is_named_by_sheet);
        let name = fold::clean(name.unwrap_or(&table.name)).into_owned();
        let layout = Arc::new(TableLayout::new(&table, columns, long, name, options));
        Ok(Reader {
            table,
            layout,
            gathered: None,
            gathers,
            found,
            has_failed: false,
            summary: Summary::default(),
            evidence: Arc::default(),
        })
    }

    /// Takes the faults of the headings.
    pub fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.found)
    }

    /// Gathers what the numbers of the table have in common, and the localities of one in which the rows of a commune may
    /// stand anywhere; `progress` hears how many bytes more have been read, and answers whether to go on. To be called
    /// before the first batch.
    pub fn gather(&mut self, progress: &mut dyn FnMut(u64) -> bool) {
        if let Some((file, beneath)) = self.table.text() {
            let records = file.records_from(beneath);
            let columns = &self.layout.columns;
            self.evidence = Arc::new(Evidence::gather(records, columns, &mut || progress(0)));
        }
        if !self.gathers {
            return;
        }
        let layout = Arc::clone(&self.layout);
        let mut rows = RowReader::new(&layout, &self.evidence);
        let mut gathering = Gathering::new(&layout);
        let mut found = Findings::default();
        let mut has_ended = false;
        let mut read = 0;
        let mut used = None;
        while let Some(mut batch) = self.next_batch(used.take()) {
            for record in &batch.records {
                let any = &mut self.summary.any;
                match rows.outcome(&layout, record, &mut has_ended, any, &mut found) {
                    Some((row, name)) => gathering.add(row, &name, &mut found),
                    None => gathering.skip(&mut found),
                }
            }
            if let Some(failure) = batch.failure.take() {
                found.push(*failure);
                gathering.skip(&mut found);
            }
            used = Some(batch);
            let before = std::mem::replace(&mut read, self.table.bytes());
            if !progress(read - before) {
                break;
            }
        }
        self.gathered = Some((gathering.finish().into_iter(), rows));
    }

    /// One who reads batches of this table.
    pub fn row_reader(&self) -> RowReader {
        match &self.gathered {
            Some((_, rows)) => rows.clone(),
            None => RowReader::new(&self.layout, &self.evidence),
        }
    }

    /// The next batch, in one that has served; `None` behind the last.
    pub fn next_batch(&mut self, used: Option<Batch>) -> Option<Batch> {
        let mut batch = used.unwrap_or_else(|| Batch {
            records: Vec::new(),
            localities: Vec::new(),
            failure: None,
            bytes: 0,
        });
        if let Some((localities, _)) = &mut self.gathered {
            batch.localities = localities.take(BATCH / 4).collect();
            return (!batch.localities.is_empty()).then_some(batch);
        }
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

    /// All localities of the table, and all that is wrong with it.
    pub fn read_all(mut self) -> (Vec<Locality>, Vec<Diagnostic>) {
        let mut diagnostics = self.take_diagnostics();
        self.gather(&mut |_| true);
        let mut rows = self.row_reader();
        let mut found = Findings::default();
        let (mut localities, mut summary) = (Vec::new(), Summary::default());
        let (mut reported, mut has_ended) = (ReportedOnce::default(), false);
        let mut used = None;
        while let Some(mut batch) = self.next_batch(used.take()) {
            let outcome = rows.read_batch(&mut batch, has_ended, &mut found);
            has_ended = outcome.has_ended;
            summary.merge(&outcome.summary);
            for row in outcome.rows {
                diagnostics.extend(reported.filter(row.found));
                localities.extend(row.locality);
            }
            used = Some(batch);
        }
        diagnostics.extend(self.finish(summary));
        (localities, diagnostics)
    }

    /// What only all of the table shows, whose batches had this together.
    pub fn finish(self, mut summary: Summary) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if self.has_failed {
            return found;
        }
        summary.merge(&self.summary);
        if !summary.any {
            found.push(diagnostics::no_data(
                &self.table.sheet.file,
                "dưới dòng tiêu đề không có dòng số liệu nào",
                "there are no rows below the heading row",
            ));
        }
        if self.layout.options.mark == Mark::Auto {
            let heading = self.table.cell(self.table.sheet.heading_line, None);
            found.extend(self.evidence.mixed_marks(&heading));
        }
        found
    }
}

impl RowReader {
    /// Reads a batch; `has_ended` is whether the end of the form stands above it.
    pub fn read_batch(
        &mut self,
        batch: &mut Batch,
        has_ended: bool,
        found: &mut Findings,
    ) -> BatchOutcome {
        let mut outcome = BatchOutcome {
            has_ended,
            rows: std::mem::take(&mut batch.localities),
            summary: Summary::default(),
        };
        let layout = Arc::clone(&self.cells.layout);
        for record in &batch.records {
            let any = &mut outcome.summary.any;
            let row = self.outcome(&layout, record, &mut outcome.has_ended, any, found);
            let locality = row.map(|(row, name)| {
                let (code, context) = (row.code, row.context);
                let mut commune = Locality::new(&layout, name, code, context, row.line);
                commune.note = row.note;
                commune.measurements = row.measurements;
                commune
            });
            let found = found.take();
            if locality.is_some() || !found.is_empty() {
                outcome.rows.push(RowOutcome { found, locality });
            }
        }
        if let Some(failure) = batch.failure.take() {
            found.push(*failure);
            outcome.rows.push(RowOutcome {
                found: found.take(),
                locality: None,
            });
        }
        outcome
    }

    /// What a record says, and the name of its commune; nothing where it is skipped or cannot be read.
    fn outcome(
        &mut self,
        layout: &TableLayout,
        record: &Record,
        has_ended: &mut bool,
        any: &mut bool,
        found: &mut Findings,
    ) -> Option<(Row, String)> {
        if !layout.has_unclosed_quote(record)
            && let Some(skipped) = skipped_row(layout, record, *has_ended)
        {
            match skipped {
                SkippedRow::Title => {}
                SkippedRow::End => *has_ended = true,
                SkippedRow::Total(text) => {
                    let row = layout.cell(record.line, None);
                    found.push(cell_diagnostics::skipped_total(&row, &text));
                }
            }
            return None;
        }
        *any = true;
        let mut row = self.read(layout, record, found)?;
        let named = row.commune.take().or_else(|| row.code.clone());
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
                return None;
            }
            None => layout.name.clone(),
        };
        Some((row, name))
    }

    /// What the numbers of the table have in common.
    pub fn evidence(&self) -> &Evidence {
        &self.cells.evidence
    }
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

/// The second of two columns that mean the same.
fn duplicate(columns: &[Column]) -> Option<usize> {
    let matters = |column: &Column| {
        !matches!(
            column,
            Column::Ignored | Column::Note | Column::Blank | Column::Other(_)
        )
    };
    (1..columns.len())
        .find(|index| matters(&columns[*index]) && columns[..*index].contains(&columns[*index]))
}
