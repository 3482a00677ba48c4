//! Records out of CSV: encoding and separator, and then one record after the other with its line.

use std::io::{self, BufReader, Cursor, Read};

use csv::{ByteRecord, ReaderBuilder};

use super::encoding::{Decoded, by_evidence};
use super::input::Source;
use super::stream::{Bounded, Length, LineFeeds};
use super::{Record, Rows, delimiter, legacy};
use crate::diagnostic::Diagnostic;
use crate::error::unreadable;
use crate::measurement::reading::{Delimiter, Encoding, Reading};
use crate::measurement::unfit;

/// How much of a file is looked at to find its encoding and separator.
const HEAD: usize = 64 * 1024;

/// The records of one file.
pub(super) struct Records {
    reader: csv::Reader<Box<dyn Read>>,
    /// Where they come from.
    source: Source,
    /// The file's name.
    file: String,
    /// Lines before the first that the CSV reader sees.
    skipped: u64,
    /// How its bytes are read.
    encoding: Encoding,
    /// The byte between cells.
    pub(super) separator: u8,
    /// How much of the file the record read now has.
    length: Length,
}

impl Records {
    /// Reads what a file of that name holds; what is worth a look is told too.
    pub(super) fn open(
        source: Source,
        name: String,
        reading: &Reading,
    ) -> Result<(Records, Vec<Diagnostic>), Box<Diagnostic>> {
        let separator = reading.delimiter.map(Delimiter::byte);
        Records::over(source, name, reading.encoding, separator)
    }

    fn over(
        source: Source,
        name: String,
        said: Option<Encoding>,
        separator: Option<u8>,
    ) -> Result<(Records, Vec<Diagnostic>), Box<Diagnostic>> {
        let failed = |error: io::Error| Box::new(unreadable(&name, &error));
        let mut bytes: Box<dyn Read> = Box::new(BufReader::new(source.open().map_err(failed)?));
        let mut head = start(&mut bytes).map_err(failed)?;
        if let Some(fault) = foreign(&head, &name) {
            return Err(Box::new(fault));
        }
        let encoding = said.unwrap_or_else(|| by_evidence(&head));
        let mark = encoding.byte_order_mark();
        if head.starts_with(mark) {
            head.drain(..mark.len());
        }
        let whole = Cursor::new(head).chain(bytes);
        let text: Box<dyn Read> = match encoding.decoder() {
            None => Box::new(whole),
            Some(decoder) => Box::new(Decoded::new(whole, decoder)),
        };
        let mut text = LineFeeds::new(text);
        let mut head = start(&mut text).map_err(failed)?;
        if head.contains(&0) {
            return Err(Box::new(unfit::not_text(&name)));
        }
        let mut skipped = 0;
        let declared = delimiter::declared(&head);
        if let Some((_, length)) = declared {
            head.drain(..length.min(head.len()));
            skipped = 1;
        }
        let separator = match (separator, declared) {
            (Some(separator), _) | (None, Some((separator, _))) => separator,
            (None, None) => delimiter::by_headings(&head)
                .map_err(|both| Box::new(unfit::unclear_delimiter(&name, both)))?,
        };
        let rows = delimiter::records(&head, separator);
        // As near as the line breaks within the records tell.
        let line = |row: &ByteRecord| row.position().map_or(1, csv::Position::line) + skipped;
        let rows: Vec<(u64, &ByteRecord)> = rows.iter().map(|row| (line(row), row)).collect();
        if let Some(found) = legacy::find(&rows) {
            return Err(Box::new(unfit::legacy_font(&name, None, &found)));
        }
        let mut notes = Vec::new();
        if said.is_none() && encoding == Encoding::Windows1258 {
            notes.push(unfit::windows_1258(&name));
        }
        // A line break after the last row too, so that every record ends with one.
        let length = Length::default();
        let whole = Bounded {
            source: Cursor::new(head).chain(text).chain(&b"\n"[..]),
            length: Length::clone(&length),
        };
        let whole: Box<dyn Read> = Box::new(whole);
        let mut builder = ReaderBuilder::new();
        let reader = builder
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(whole);
        let records = Records {
            reader,
            source,
            file: name,
            skipped,
            encoding,
            separator,
            length,
        };
        Ok((records, notes))
    }
}

impl Rows for Records {
    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, Box<Diagnostic>> {
        let fields = record.fields_mut();
        self.length.set(0);
        match self.reader.read_byte_record(fields) {
            Ok(false) => Ok(None),
            Ok(true) => {
                // Where the record was looked for; blank lines may lie between.
                let start = fields.position().map_or(1, csv::Position::line);
                // The reader stands behind the line break that ends the record, and its own breaks lie before; only an
                // open quote runs to the end of the file.
                let breaks = breaks(fields);
                let end = self.reader.position().line();
                let line = start.max(end.saturating_sub(1 + breaks));
                Ok(Some(line + self.skipped))
            }
            Err(error) => {
                // The reader stands where it has given up; the record began before.
                let line = fields.position().map_or(1, csv::Position::line) + self.skipped;
                Err(Box::new(match error.into_kind() {
                    csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                        unfit::endless_record(&self.file, line)
                    }
                    csv::ErrorKind::Io(error) => unreadable(&self.file, &error),
                    kind => unreadable(&self.file, &io::Error::other(format!("{kind:?}"))),
                }))
            }
        }
    }

    fn again(&self) -> Option<Result<Box<dyn Rows>, Box<Diagnostic>>> {
        let (source, name) = (self.source.clone(), self.file.clone());
        let opened = Records::over(source, name, Some(self.encoding), Some(self.separator));
        Some(opened.map(|(records, _)| Box::new(records) as Box<dyn Rows>))
    }
}

fn start(source: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    source.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// What is not a text file at all, whatever its name says.
fn foreign(head: &[u8], name: &str) -> Option<Diagnostic> {
    let start = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    let start = start[..start.len().min(1024)].to_ascii_lowercase();
    let has = |tag: &[u8]| start.windows(tag.len()).any(|window| window == tag);
    let is_html = start.starts_with(b"<") && (has(b"<html") || has(b"<table"));
    is_html.then(|| unfit::html(name))
}

fn breaks(record: &ByteRecord) -> u64 {
    let breaks = record.as_slice().iter().filter(|byte| **byte == b'\n');
    breaks.count() as u64
}
