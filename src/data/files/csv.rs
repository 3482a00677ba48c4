//! Records out of the text of a file, one after the other.

use std::io::{self, Cursor};
use std::sync::Arc;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::file_diagnostics;
use super::text::Text;
use crate::data::record::{Offset, Record, Rows, is_blank};
use crate::diagnostic::Diagnostic;
use crate::error::unreadable;

/// The longest record that is read: longer ones are no rows of people.
const LONGEST: u64 = 16 * 1024 * 1024;

/// The text of a file, and what separates its cells.
#[derive(Debug, Clone)]
pub(in crate::data) struct CsvFile {
    pub(in crate::data) name: Arc<str>,
    pub(in crate::data) text: Arc<Text>,
    pub(in crate::data) separator: u8,
}

/// The records of a file, one after the other.
#[derive(Debug)]
pub(in crate::data) struct Records {
    reader: Reader<Cursor<SharedText>>,
    name: Arc<str>,
    /// Where they begin.
    from: Offset,
}

#[derive(Debug)]
struct SharedText(Arc<Text>);

impl AsRef<[u8]> for SharedText {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes()
    }
}

impl CsvFile {
    /// Its records, from the first.
    pub(in crate::data) fn records(&self) -> Records {
        self.records_from(Offset {
            byte: 0,
            line: self.text.first_line(),
        })
    }

    /// The records behind a place where one ends.
    pub(in crate::data) fn records_from(&self, from: Offset) -> Records {
        let mut text = Cursor::new(SharedText(Arc::clone(&self.text)));
        text.set_position(from.byte);
        Records {
            reader: builder(self.separator).from_reader(text),
            name: Arc::clone(&self.name),
            from,
        }
    }
}

impl Rows for Records {
    fn next(&mut self, record: &mut Record) -> Result<bool, Box<Diagnostic>> {
        let before = self.reader.position().byte();
        let read = self.reader.read_byte_record(&mut record.fields);
        // Where the record was looked for; blank lines may lie between.
        let start = record.fields.position().map_or(1, csv::Position::line);
        let after = self.reader.position();
        if after.byte() - before > LONGEST {
            let line = self.from.line + start - 1;
            return Err(Box::new(file_diagnostics::endless_record(
                &self.name, line, LONGEST,
            )));
        }
        match read {
            Ok(false) => Ok(false),
            Ok(true) => {
                let mut line = start;
                if after.line() > start + 1 {
                    // The reader is behind the line feed that ends the record, and the record's own ones lie before; only an
                    // open quote runs to the end of the file.
                    let own = memchr::memchr_iter(b'\n', record.fields.as_slice()).count() as u64;
                    line = start.max(after.line().saturating_sub(1 + own));
                }
                record.line = self.from.line + line - 1;
                Ok(true)
            }
            Err(error) => Err(Box::new(unreadable(
                &self.name,
                &io::Error::other(error.to_string()),
            ))),
        }
    }

    fn offset(&self) -> Offset {
        let position = self.reader.position();
        Offset {
            byte: self.from.byte + position.byte(),
            line: self.from.line + position.line() - 1,
        }
    }
}

/// So many records at the start of a text that are not blank.
pub(in crate::data) fn first_records(head: &[u8], separator: u8, count: usize) -> Vec<ByteRecord> {
    let records = builder(separator).from_reader(head).into_byte_records();
    let records = records.filter_map(Result::ok);
    records
        .filter(|record| !record.iter().all(is_blank))
        .take(count)
        .collect()
}

fn builder(separator: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(64 * 1024);
    builder
}
