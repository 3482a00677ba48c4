//! Localities out of a file, one after the other.

use std::sync::Arc;
use std::vec::IntoIter;

use super::aside::{Aside, aside};
use super::gather::{Gathered, locality};
use super::heading::{Column, columns};
use super::lost::has_lost_letters;
use super::row::{Manner, Row, RowReader};
use super::source::Table;
use super::survey::Survey;
use super::{
    Locality, PercentAs, Reading, Spot, Target, cell_problem, problem, unfit, unused_column,
};
use crate::diagnostic::Diagnostic;
use crate::fold;
use crate::number::Mark;

/// Reads one table. A wide one without villages streams: a row is a commune. In the other layouts a commune may have
/// rows anywhere, so the file is read to its end first.
pub struct Reader {
    records: Table,
    rows: RowReader,
    /// The name for a commune that the file does not name.
    name: String,
    /// Whether rows name their commune.
    named: bool,
    gathered: Option<IntoIter<Locality>>,
    found: Vec<Diagnostic>,
    failed: bool,
    /// Whether a row has been seen.
    any: bool,
    /// Whether the end of the form has been seen.
    has_ended: bool,
}

impl Reader {
    /// Understands the headings of a table. `name` is for the commune of one that does not name it; without it the
    /// file's own name serves.
    pub fn open(
        records: Table,
        reading: &Reading,
        name: Option<&str>,
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
        let mut found: Vec<Diagnostic> = idle
            .map(|(_, heading)| unused_column(sheet, heading))
            .collect();
        let survey = survey(&records, &columns, reading)?;
        let mut reading = *reading;
        if reading.mark == Mark::Auto {
            reading.mark = survey.mark();
            found.extend(survey.mixed(&heading));
        }
        let name = name.filter(|_| !records.is_named_by_sheet);
        let name = fold::clean(name.unwrap_or(&records.name));
        let manner = Manner {
            separator: records.separator,
            long,
            typed: records.is_typed(),
            reading,
        };
        let rows = RowReader::new(columns, manner, survey);
        let failed = false;
        let mut reader = Reader {
            records,
            rows,
            name,
            named,
            gathered: None,
            found,
            failed,
            any: false,
            has_ended: false,
        };
        if gathers {
            reader.gathered = Some(reader.gather().into_iter());
        }
        Ok(reader)
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
                gathered.add(row, name, &at, &mut self.found);
            }
        }
        gathered.finish()
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
            let rows = &self.rows;
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
        if !self.any {
            let file = &self.records.sheet.file;
            let vi = "dưới dòng tiêu đề không có dòng số liệu nào";
            let en = "there is no row beneath the headings";
            self.found.push(problem::no_data(file, vi, en));
            self.any = true;
        }
        None
    }

    fn name_of(&mut self, row: &Row, at: &Spot) -> Option<String> {
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
        Some(name.unwrap_or_else(|| self.name.clone()))
    }
}

impl Iterator for Reader {
    type Item = Locality;

    fn next(&mut self) -> Option<Locality> {
        if let Some(gathered) = &mut self.gathered {
            return gathered.next();
        }
        loop {
            let at = self.advance()?;
            let Some(row) = self.rows.read(self.records.record(), &at, &mut self.found) else {
                continue;
            };
            let Some(name) = self.name_of(&row, &at) else {
                continue;
            };
            let mut commune = locality(name, row.code, &at);
            commune.name_set(row.set);
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

/// What all numbers of a table tell, as far as nobody has said it.
fn survey(
    records: &Table,
    columns: &[Column],
    reading: &Reading,
) -> Result<Survey, Box<Diagnostic>> {
    let mut survey = Survey::default();
    if reading.mark == Mark::Auto || reading.percent_as == PercentAs::Auto {
        let look = |line, record: &_| survey.look(columns, line, record);
        records.survey(look).transpose()?;
    }
    Ok(survey)
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
