//! Localities out of a file, one after the other.

use std::sync::Arc;
use std::vec::IntoIter;

use super::aside::{Aside, aside};
use super::gather::{Gathered, locality};
use super::heading::{Column, columns};
use super::lost::has_lost_letters;
use super::row::{Manner, Row, RowReader};
use super::runs::{Run, Runs};
use super::source::{SecondLook, Table};
use super::survey::{Evidence, Marks};
use super::{
    Heed, Locality, Measurement, Reading, Spot, Target, cell_problem, problem, unfit, unused_column,
};
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::number::Mark;

/// Reads one table. A wide one without villages streams: a row is a commune. So does a long one of text of which every row
/// says clearly to which commune it belongs, wherever those of one stand. In the other layouts the file is read to its
/// end first.
pub struct Reader {
    pub(super) records: Table,
    pub(super) rows: RowReader,
    /// The name for a commune that the file does not name.
    name: Arc<str>,
    /// Whether rows name their commune.
    named: bool,
    gathered: Option<IntoIter<Locality>>,
    pub(super) layout: Layout,
    /// In runs, the first row of the commune that is being read.
    run: Option<Run>,
    /// Whether the next row begins another.
    is_run_over: bool,
    found: Vec<Diagnostic>,
    failed: bool,
    /// Whether a row has been seen.
    pub(super) any: bool,
    /// Whether the end of the form has been seen.
    has_ended: bool,
    /// The file for a second look, where its cells are text.
    pub(super) look: Option<SecondLook>,
    /// Whether only a part of the file is being read.
    pub(super) is_part: bool,
    /// What the numbers so far prove of the decimal mark.
    pub(super) marks: Marks,
}

/// How the rows of a table make communes.
pub(super) enum Layout {
    /// Each is one.
    Wide,
    /// Those whose cells of context are the same are one, and follow one another as they are read.
    Runs(Runs),
    /// Those of one may stand anywhere.
    Scattered,
}

impl Reader {
    /// Understands the headings of a table. `name` is for the commune of one that does not name it; without it the
    /// file's own name serves.
    pub fn open(
        records: Table,
        reading: &Reading,
        name: Option<&str>,
    ) -> Result<Reader, Box<Diagnostic>> {
        Reader::open_heeded(records, reading, name, &mut |_| true)
    }

    /// The same with somebody who hears how far a long table has been gone through to find which rows belong together. Once
    /// they do not want to wait any more, nothing should be read of it.
    pub(crate) fn open_heeded(
        mut records: Table,
        reading: &Reading,
        name: Option<&str>,
        heed: &mut Heed<'_>,
    ) -> Result<Reader, Box<Diagnostic>> {
        let heading = records.spot(records.sheet.heading_line, None);
        let mut headings = records.sheet.headings.iter().enumerate();
        if let Some((index, text)) = headings.find(|(_, text)| has_lost_letters(text)) {
            let place = Spot {
                column: Some(index),
                ..heading
            };
            return Err(Box::new(unfit::lost_letters(&place, text)));
        }
        let headings = &records.sheet.headings;
        let mut columns = columns(headings);
        mark_numbers(&mut columns, &records.headed_by_number);
        let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
        let named = has(|column| matches!(column, Column::Commune | Column::Code));
        let long = has(|column| *column == Column::Indicator);
        let measured = has(|column| matches!(column, Column::Measure(..)));
        if !long && !measured {
            return Err(Box::new(problem::unknown_headings(
                &heading,
                &records.sheet.headings,
            )));
        }
        if !long && !named {
            return Err(Box::new(problem::no_commune_column(&heading)));
        }
        if long && !has(Column::is_result_of_row) {
            return Err(Box::new(problem::no_result_column(&heading)));
        }
        if let Some(index) = duplicate(&columns) {
            let place = Spot {
                column: Some(index),
                ..heading
            };
            return Err(Box::new(problem::duplicate_column(
                &place,
                &records.sheet.headings[index],
            )));
        }
        let gathers = long || has(|column| *column == Column::Village);
        let idle = |column: &Column| match column {
            Column::Measure(..) => long,
            Column::Value
            | Column::Numerator
            | Column::Denominator
            | Column::Declared
            | Column::Ticked(_) => !long,
            Column::Sex | Column::Until => !long,
            _ => false,
        };
        let sheet = &records.sheet;
        let idle = columns
            .iter()
            .zip(&sheet.headings)
            .filter(|(column, _)| idle(column));
        let found: Vec<Diagnostic> = idle
            .map(|(_, heading)| unused_column(sheet, heading))
            .collect();
        let look = records.second_look();
        let layout = match (gathers, &look) {
            (false, _) => Layout::Wide,
            (true, Some(look)) if long && named => runs(&columns, &records, look, heed),
            _ => Layout::Scattered,
        };
        if let (Layout::Runs(runs), Some(look)) = (&layout, &look)
            && let Some(mixed) = &runs.mixed
        {
            records = records.regrouped(look.regrouped(runs, mixed));
        }
        let name = name.filter(|_| !records.is_named_by_sheet);
        let name = fold::clean(name.unwrap_or(&records.name)).into();
        let manner = Manner {
            separator: records.separator,
            long,
            typed: records.is_typed(),
            reading: *reading,
        };
        let rows = RowReader::new(columns, manner, Evidence::new(look.clone()));
        let failed = false;
        Ok(Reader {
            records,
            rows,
            name,
            named,
            gathered: None,
            layout,
            run: None,
            is_run_over: false,
            found,
            failed,
            any: false,
            has_ended: false,
            look,
            is_part: false,
            marks: Marks::default(),
        })
    }

    /// Takes the faults found since the last call.
    pub fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.found)
    }

    fn gather(&mut self) -> Vec<Locality> {
        let mut gathered = Gathered::default();
        while let Some(at) = self.advance() {
            if let Some(row) = self.rows.read(self.records.record(), &at, &mut self.found)
                && let Some(name) = self.name_of(&row, &at)
            {
                gathered.add(row, &name, &at, &mut self.found);
            }
        }
        gathered.finish()
    }

    /// The commune of the next rows that begin alike.
    fn next_run(&mut self) -> Option<Locality> {
        // Rows that seemed to be about one commune may turn out to be about several.
        if let Some(other) = self.gathered.as_mut().and_then(Iterator::next) {
            return Some(other);
        }
        loop {
            self.run = None;
            self.is_run_over = false;
            let mut communes = self.gather().into_iter();
            let first = communes.next();
            self.gathered = Some(communes);
            if first.is_some() || !self.is_run_over {
                return first;
            }
        }
    }

    /// The next record; a file that fails half way ends there, with a diagnostic.
    fn advance(&mut self) -> Option<Spot> {
        if self.failed {
            return None;
        }
        loop {
            let line = match self.records.advance() {
                Ok(Some(line)) => line,
                Ok(None) => break,
                Err(diagnostic) => {
                    self.found.push(*diagnostic);
                    self.failed = true;
                    return None;
                }
            };
            let at = self.records.spot(line, None);
            let record = self.records.record();
            if let Layout::Runs(runs) = &self.layout {
                let run = self.run.get_or_insert_with(|| runs.begin(record));
                if !runs.goes_on(run, record) {
                    self.records.go_back(line);
                    self.is_run_over = true;
                    return None;
                }
            }
            let rows = &self.rows;
            if self.look.is_some() {
                self.marks.look(&rows.columns, line, record);
            }
            if rows.swallows_rows(record) {
                self.any = true;
                return Some(at);
            }
            let is_title = self.records.is_title(line);
            match aside(&rows.columns, record, rows.long, is_title, self.has_ended) {
                Some(Aside::Title) => {}
                Some(Aside::End) => self.has_ended = true,
                Some(Aside::Total(text)) => {
                    self.found.push(cell_problem::skipped_total(&at, &text));
                }
                None => {
                    self.any = true;
                    return Some(at);
                }
            }
        }
        None
    }

    /// How many bytes of the file have been read; 0 where only a part of it is, or its cells are no text.
    pub(crate) fn bytes(&self) -> u64 {
        match self.is_part {
            true => 0,
            false => self.records.bytes(),
        }
    }

    /// Whether the number of a measurement may be a share of one: so are all numbers for the same thing.
    pub(crate) fn may_be_share(&self, measurement: &Measurement) -> bool {
        let kin = measurement.kin.as_ref();
        kin.is_some_and(|kin| self.rows.evidence.may_be_shares(&self.rows.columns, kin))
    }

    /// Tells, once, what only the end of the table shows.
    pub(crate) fn end(&mut self) {
        if !self.any {
            let file = &self.records.sheet.file;
            let vi = "dưới dòng tiêu đề không có dòng số liệu nào";
            let en = "there is no row beneath the headings";
            self.found.push(problem::no_data(file, vi, en));
            self.any = true;
        }
        if self.rows.reading.mark == Mark::Auto {
            let at = self.records.spot(self.records.sheet.heading_line, None);
            self.found
                .extend(std::mem::take(&mut self.marks).mixed(&at));
        }
    }

    fn name_of(&mut self, row: &Row, at: &Spot) -> Option<Arc<str>> {
        let name = row.commune.as_ref().or(row.code.as_ref()).cloned();
        if name.is_none() && self.named {
            let columns = [Column::Commune, Column::Code];
            let mut headings = columns.iter().map(|wanted| self.rows.heading(at, wanted));
            let heading = headings.find(|heading| !heading.is_empty());
            self.found.push(problem::incomplete_row(
                at,
                "dòng không nêu xã nào",
                "the row names no commune",
                heading.unwrap_or("xa"),
            ));
            return None;
        }
        Some(name.unwrap_or_else(|| Arc::clone(&self.name)))
    }
}

impl Iterator for Reader {
    type Item = Locality;

    fn next(&mut self) -> Option<Locality> {
        let next = self.next_locality();
        // What only the whole table shows is told once all of it has been handed out.
        if next.is_none() && !self.is_part && !self.failed {
            self.end();
        }
        next
    }
}

impl Reader {
    fn next_locality(&mut self) -> Option<Locality> {
        match self.layout {
            Layout::Wide => {}
            Layout::Runs(_) => return self.next_run(),
            Layout::Scattered => {
                if self.gathered.is_none() {
                    self.gathered = Some(self.gather().into_iter());
                }
                return self.gathered.as_mut()?.next();
            }
        }
        loop {
            let at = self.advance()?;
            let Some(row) = self.rows.read(self.records.record(), &at, &mut self.found) else {
                continue;
            };
            let Some(name) = self.name_of(&row, &at) else {
                continue;
            };
            let mut commune = locality(&name, row.code.as_deref(), &at);
            commune.name_set(row.set.as_deref());
            commune.add_note(row.note);
            commune.context = row.context;
            commune.other = row.other;
            commune.measurements = row.measurements;
            return Some(commune);
        }
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

/// How the rows of a long table make communes.
fn runs(columns: &[Column], table: &Table, look: &SecondLook, heed: &mut Heed<'_>) -> Layout {
    let runs = match table.separator.and_then(|it| Runs::of(columns, it)) {
        Some(runs) => runs,
        None => return Layout::Scattered,
    };
    match runs.in_order(|| look.pieces(None).ok(), heed) {
        Some(runs) => Layout::Runs(runs),
        None => Layout::Scattered,
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
