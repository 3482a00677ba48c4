//! The rows of a table, batch by batch.

use std::sync::Arc;

use super::commune_diagnostics;
use super::locality::{Locality, RowOutcome, SourceTable};
use super::one_commune::UnknownColumns;
use super::places_above::{TitleOfPlace, take_places, title_of_place, village_and_commune};
use super::row::{NamedRow, RowReader};
use super::targets::Targets;
use super::understanding::understand;
use super::whose::{Naming, times_said, year_said};
use crate::criteria::Stage;
use crate::data::account::{Account, Skipped};
use crate::data::cells::cell_diagnostics;
use crate::data::cells::months::Months;
use crate::data::diagnostics;
use crate::data::headings::column::Column;
use crate::data::options::ReadOptions;
use crate::data::places::commune_names::may_be_one;
use crate::data::record::Record;
use crate::data::tables::evidence::Evidence;
use crate::data::tables::kind_columns::years_of;
use crate::data::tables::layout::TableLayout;
use crate::data::tables::plan_rows::{is_of_results, plan_of_row};
use crate::data::tables::skipped_rows::{SkippedRow, is_group, skipped_row};
use crate::data::tables::table::Table;
use crate::data::titles::title_diagnostics;
use crate::diagnostic::{Diagnostic, Findings};
use crate::fold;
use crate::number::Mark;

/// How many rows are worked on together.
const BATCH: usize = 256;

/// Reads one table, batch by batch.
pub struct Reader {
    table: Table,
    layout: Arc<TableLayout>,
    source: Arc<SourceTable>,
    found: Vec<Diagnostic>,
    naming: Option<Naming>,
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
    /// Of a table. `asked` is the one commune that is asked for, and a name for that of tables where nothing names any. `is_name`
    /// is whether a heading names an indicator in words. Nothing is read of a table whose headings are not understood.
    pub fn open(
        mut table: Table,
        options: &ReadOptions,
        asked: Option<&str>,
        is_name: &dyn Fn(&str) -> bool,
    ) -> Reader {
        let options = &table.options(options);
        let understood = understand(&mut table, options, asked, is_name);
        let has_failed = understood.is_err();
        let (layout, found, naming) = understood.unwrap_or_else(|fault| {
            let none = TableLayout::new(&table, Vec::new(), false, String::new(), options);
            (none, vec![*fault], None)
        });
        Reader {
            table,
            layout: Arc::new(layout),
            source: Arc::default(),
            found,
            naming,
            has_failed,
        }
    }

    /// Takes the faults of the headings.
    pub fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.found)
    }

    /// Takes how it is called, where that is still to be seen.
    pub(in crate::data) fn take_naming(&mut self) -> Option<Naming> {
        self.naming.take()
    }

    /// What its commune is called where a row names none.
    pub(in crate::data) fn name(&self) -> &str {
        &self.layout.name
    }

    /// Whether the rows of a commune may stand anywhere in it: all are read before the first commune is there.
    pub fn gathers(&self) -> bool {
        let is_by_sex = self.layout.position(&Column::Sex).is_some();
        self.layout.long || self.layout.village.is_some() || is_by_sex
    }

    /// Whose results it holds, as far as it says so.
    pub fn stages(&self) -> Vec<Stage> {
        let stages = self.layout.stages.iter().map(|(stage, _)| *stage);
        let named = self.layout.stage.filter(|_| self.layout.stages.is_empty());
        stages.chain(named).collect()
    }

    /// Whether it was chosen which stage is judged.
    pub fn asks_stage(&self) -> bool {
        self.chosen_stage().flatten().is_some()
    }

    /// The stage that was chosen; nothing where each is judged in a pass of its own.
    pub(in crate::data) fn chosen_stage(&self) -> Option<Option<Stage>> {
        let options = &self.layout.options;
        (!options.compares_stages).then_some(options.stage)
    }

    /// Whether its rows say of which year they are.
    pub fn names_years(&self) -> bool {
        let said_beside = years_of(&self.layout.kinds).next().is_some();
        said_beside || self.layout.position(&Column::Context("year")).is_some()
    }

    /// Whether its rows may be of several months, or which month they are of matters.
    pub fn parts_months(&self) -> bool {
        let has = |column| self.layout.position(&column).is_some();
        has(Column::Period) || has(Column::Date) || self.layout.options.months != Months::Latest
    }

    /// The year that was chosen for all data.
    pub(in crate::data) fn chosen_year(&self) -> Option<u16> {
        self.layout.options.year
    }

    /// Which months are judged.
    pub(in crate::data) fn months(&self) -> Months {
        self.layout.options.months
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
            times: times_said(&self.table, &self.layout),
            is_assumed: false,
        });
    }

    /// Its columns that may name communes, where no column is known to do so.
    pub(in crate::data) fn unknown_columns(&self) -> UnknownColumns {
        UnknownColumns::of(&self.layout)
    }

    /// What its file or sheet is called, where a number in it may belong to the name of its commune, which it does not name.
    pub(in crate::data) fn numbered(&self) -> Option<&str> {
        let named = self.table.name.numbered.as_deref();
        named.filter(|_| !self.layout.is_named)
    }

    /// The name of a commune that it, its title or its file is called by, where its rows have but codes.
    pub(in crate::data) fn name_beside_codes(&self) -> Option<&str> {
        let TableLayout { name, columns, .. } = &*self.layout;
        let has = |column| columns.contains(&column);
        let is_named = self.table.name.is_commune || self.table.titles.commune.is_some();
        let is_by_code = self.layout.long && has(Column::Code) && !has(Column::Commune);
        (is_named && is_by_code).then_some(name)
    }

    /// What its measurements are said to stand in.
    pub(in crate::data) fn source(&self) -> &Arc<SourceTable> {
        &self.source
    }

    /// One who reads batches of this table; what they are about is added to the targets.
    pub fn row_reader(&self, targets: Targets) -> RowReader {
        let mut reader = RowReader::new(&self.layout, &self.source, targets);
        let village = self.table.titles.village.clone();
        if let Some(village) = village.filter(|_| self.layout.long && !self.layout.is_named) {
            let title = TitleOfPlace::Village(village);
            reader.places_above.begin_under(title);
        }
        reader
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
        // What stands beneath a plan may be of its commune.
        let is_beneath_plan = |above: Option<&Record>| {
            above.is_some_and(|above| plan_of_row(&self.layout, above).is_some())
        };
        while (count < BATCH || is_beneath_plan(batch.records.get(count - 1))) && !self.has_failed {
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
        if !self.has_failed {
            found.extend(self.source.evidence.unknown_kind(&self.layout));
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
        self.places_above.own = None;
        let source = Arc::clone(&self.cells.source);
        let rows = &mut outcome.rows;
        let mut add = |row: Option<NamedRow>, found: &mut Findings| {
            let locality = row.map(|(row, name)| {
                let mut commune = Locality::new(&source, name, row.code, row.context, row.line);
                commune.note = row.note;
                commune.time = source.times.first().map(|it| it.0);
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
    pub(in crate::data) fn each(
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
        let above = self.places_above.own.take();
        if let Some(text) = layout.row_in_one_cell(record) {
            let row = layout.cell(record.line, None);
            found.push(diagnostics::row_in_one_cell(
                &row,
                &String::from_utf8_lossy(text),
            ));
            *any = true;
            return Err(Unused::Reported);
        }
        if layout.is_struck_out(record) {
            found.push(cell_diagnostics::struck_row(
                &layout.cell(record.line, None),
            ));
            *any = true;
            // What stands beneath it is not of what stands above.
            self.above = None;
            if title_of_place(layout, record).is_some() {
                self.places_above.begin_under(TitleOfPlace::Other);
            }
            return Err(Unused::Reported);
        }
        let is_whole = !layout.has_unclosed_quote(record);
        if is_whole && let Some(title) = title_of_place(layout, record) {
            self.places_above.begin_under(title);
            return Err(Unused::Skipped(Skipped::Group));
        }
        if is_whole
            && let Some(skipped) = skipped_row(layout, record, *has_ended, &self.known_communes)
        {
            return Err(match skipped {
                SkippedRow::Title if *has_ended => Unused::Skipped(Skipped::Ending),
                SkippedRow::Title => Unused::Skipped(Skipped::Group),
                SkippedRow::End => {
                    *has_ended = true;
                    Unused::Skipped(Skipped::Ending)
                }
                SkippedRow::Total { text, is_village } => {
                    let row = layout.cell(record.line, None);
                    found.push(cell_diagnostics::skipped_total(&row, &text, is_village));
                    Unused::Reported
                }
            });
        }
        *any = true;
        if is_group(layout, record, self.cells.source.evidence.numbering) {
            let row = layout.cell(record.line, None);
            let text = record.words().nth(1).unwrap_or_default();
            found.push(cell_diagnostics::skipped_group(&row, &text));
            return Err(Unused::Reported);
        }
        if let Some(column) = plan_of_row(layout, record) {
            let text = fold::clean_bytes(record.trimmed(column));
            let place = layout.cell(record.line, Some(column));
            found.push(title_diagnostics::row_of_plan(&place, &text));
            let commune = layout.commune.map(|index| record.trimmed(index));
            let commune = commune.filter(|text| !text.is_empty());
            let own = commune.map(|text| fold::clean_bytes(text).into_owned());
            self.places_above.own = own.or(above);
            return Err(Unused::Reported);
        }
        let Some(mut row) = self.read(layout, record, found) else {
            // Its parts, which may stand beneath, are none of what stands above.
            self.above = None;
            return Err(Unused::Reported);
        };
        let beside = row.village.as_deref().and_then(village_and_commune);
        if let Some((village, commune)) = beside {
            let own = row.commune.get_or_insert_with(|| commune.clone());
            if !may_be_one(own, &commune) {
                let at = layout.cell(record.line, layout.village);
                found.push(commune_diagnostics::village_of_other(
                    &at, &village, &commune, own,
                ));
                return Err(Unused::Reported);
            }
            row.village = Some(village);
        }
        let named = row.commune.take().or_else(|| row.code.clone());
        // The villages of a commune that has a row of its own stand beneath it, and its results beneath its plan.
        let is_village = row.village.is_some();
        let above = above.filter(|_| is_village || is_of_results(layout, record));
        let places = &mut self.places_above;
        let mut named = places.commune_of(named, above, is_village, layout.village.is_some());
        if let Some(name) = &mut named {
            take_places(layout, row.line, name, &mut row.context, found);
        }
        row.village = row.village.or_else(|| places.village());
        let is_of_none = named.as_deref() == Some("");
        let name = match named.filter(|name| !name.is_empty()) {
            Some(name) => name,
            None if layout.is_named || is_of_none => {
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
            None if !layout.has_name => {
                let heading = layout.cell(layout.sheet.heading_line, None);
                found.push_once(layout.once("unnamed", 0), || {
                    commune_diagnostics::unnamed(&heading, &layout.name)
                });
                return Err(Unused::Reported);
            }
            None => layout.name.clone(),
        };
        Ok((row, name))
    }
}
