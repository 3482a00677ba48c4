//! Tables out of files, whatever their format: the headings, and beneath them one record after the other.

mod csv;
mod input;
mod record;

use std::sync::Arc;

pub use input::{Input, inputs};
pub(super) use record::{Number, Record};

use super::{Spot, problem};
use crate::diagnostic::{Diagnostic, Sheet};
use crate::fold;

/// One table of a file.
pub struct Table {
    /// Name and headings.
    pub(super) sheet: Arc<Sheet>,
    /// The byte between cells, in a text file.
    pub(super) separator: Option<u8>,
    /// The name of a commune that the table does not name.
    pub(super) name: String,
    rows: Box<dyn Rows>,
    record: Record,
}

/// Where records come from.
trait Rows {
    /// Reads the next record, blank or not; its line, from 1.
    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, Box<Diagnostic>>;
}

/// The tables of an input, and what is wrong with those that cannot be read.
pub fn tables(input: &Input) -> (Vec<Table>, Vec<Diagnostic>) {
    let opened = csv::Records::open(input).and_then(|records| {
        let separator = Some(records.separator);
        Table::open(input.name(), input.stem(), separator, Box::new(records))
    });
    match opened {
        Ok(table) => (vec![table], Vec::new()),
        Err(diagnostic) => (Vec::new(), vec![*diagnostic]),
    }
}

impl Table {
    /// A table whose headings stand in the first record that is not blank.
    fn open(
        file: String,
        name: String,
        separator: Option<u8>,
        rows: Box<dyn Rows>,
    ) -> Result<Table, Box<Diagnostic>> {
        let sheet = Arc::new(Sheet {
            file: file.clone(),
            headings: Vec::new(),
            heading_line: 1,
        });
        let mut table = Table {
            sheet,
            separator,
            name,
            rows,
            record: Record::default(),
        };
        let Some(line) = table.advance()? else {
            return Err(Box::new(problem::no_data(
                &file,
                "tệp trống",
                "the file is empty",
            )));
        };
        let headings = table.record.iter().map(|field| {
            std::str::from_utf8(field)
                .map(fold::clean)
                .map_err(|_| Box::new(problem::not_utf8(&table.spot(line, None))))
        });
        let headings = headings.collect::<Result<Vec<_>, _>>()?;
        table.sheet = Arc::new(Sheet {
            file,
            headings,
            heading_line: line,
        });
        Ok(table)
    }

    /// Goes to the next record that is not blank; its line.
    pub(super) fn advance(&mut self) -> Result<Option<u64>, Box<Diagnostic>> {
        loop {
            match self.rows.next(&mut self.record)? {
                Some(_) if self.record.is_blank() => {}
                line => return Ok(line),
            }
        }
    }

    /// The record that [`Table::advance`] went to.
    pub(super) fn record(&self) -> &Record {
        &self.record
    }

    /// A place in this table.
    pub(super) fn spot(&self, line: u64, column: Option<usize>) -> Spot {
        Spot {
            sheet: Arc::clone(&self.sheet),
            line,
            column,
        }
    }
}
