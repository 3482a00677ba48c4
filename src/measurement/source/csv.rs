//! Records out of CSV: encoding and separator, and then one record after the other with its line.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use csv::{ByteRecord, ReaderBuilder};

use super::begun::{Begun, Whole};
use super::encoding::by_evidence;
use super::first::records;
use super::input::{Source, start};
use super::pieces::Pieces;
use super::stream::{Bounded, LONGEST, Length};
use super::unquoted::Unquoted;
use super::{Lines, Position, Record, Rows, delimiter, legacy};
use crate::diagnostic::Diagnostic;
use crate::error::unreadable;
use crate::measurement::reading::{Delimiter, Encoding, Reading};
use crate::measurement::runs::Runs;
use crate::measurement::unfit;

/// The records of one file.
pub(super) struct Records {
    /// Text without quotes that is in memory, while such is read.
    unquoted: Option<Unquoted<Vec<u8>>>,
    /// The reader of all other text, once there is some.
    reader: Option<csv::Reader<Text>>,
    /// Where they come from.
    source: Source,
    /// The file's name.
    file: String,
    /// The lines that the CSV reader sees.
    lines: Lines,
    /// How its bytes are read.
    encoding: Encoding,
    /// The byte between cells.
    pub(super) separator: u8,
    /// How much of the file the record read now has.
    length: Length,
}

impl Records {
    /// Reads what a file of that name holds, which has been begun; what is worth a look is told too.
    pub(super) fn open(
        source: Source,
        begun: (Vec<u8>, Box<dyn Read>),
        name: String,
        reading: &Reading,
    ) -> Result<(Records, Vec<Diagnostic>), Box<Diagnostic>> {
        let opened = Opened::new(begun, &name, reading)?;
        let mut notes = Vec::new();
        if reading.encoding.is_none() && opened.encoding == Encoding::Windows1258 {
            notes.push(unfit::windows_1258(&name));
        }
        Ok((Records::of(opened, source, name), notes))
    }

    fn of(opened: Opened, source: Source, file: String) -> Records {
        let length = Length::default();
        let (unquoted, reader) = match opened.text {
            Whole::Unquoted(text) => (Some(text), None),
            Whole::Any(text) => (None, Some(reader(text, opened.separator, &length))),
        };
        Records {
            unquoted,
            reader,
            source,
            file,
            lines: opened.lines,
            encoding: opened.encoding,
            separator: opened.separator,
            length,
        }
    }
}

/// A reader of CSV.
fn reader(text: Box<dyn Read>, separator: u8, length: &Length) -> csv::Reader<Text> {
    let text = Text(Bounded {
        source: text,
        length: Length::clone(length),
    });
    let mut builder = ReaderBuilder::new();
    builder
        .delimiter(separator)
        .has_headers(false)
        .flexible(true);
    builder.from_reader(text)
}

/// What the CSV reader reads. Another text can be put in its place, as it takes as long to make a reader as to read many
/// rows; the reader lets go of the text before by seeking.
struct Text(Bounded<Box<dyn Read>>);

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Seek for Text {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Ok(0)
    }
}

/// A file whose encoding and separator are known.
struct Opened {
    /// Its text, from behind a line that only declares the separator; with a line break after the last row too, so that
    /// every record ends with one.
    text: Whole,
    encoding: Encoding,
    /// The byte between cells.
    separator: u8,
    /// Its lines.
    lines: Lines,
}

impl Opened {
    fn new(
        (head, rest): (Vec<u8>, Box<dyn Read>),
        name: &str,
        reading: &Reading,
    ) -> Result<Opened, Box<Diagnostic>> {
        let failed = |error: io::Error| Box::new(unreadable(name, &error));
        if let Some(fault) = foreign(&head, name) {
            return Err(Box::new(fault));
        }
        let encoding = reading.encoding.unwrap_or_else(|| by_evidence(&head));
        let begun = Begun::new(head, rest, encoding).map_err(failed)?;
        let head = &begun.head;
        if head.contains(&0) {
            return Err(Box::new(unfit::not_text(name)));
        }
        let said = reading.delimiter.map(Delimiter::byte);
        let (separator, rows) = match said.or(begun.declared) {
            Some(separator) => (separator, records(head, separator, delimiter::ROWS)),
            None => delimiter::by_headings(head)
                .map_err(|both| Box::new(unfit::unclear_delimiter(name, both)))?,
        };
        let lines = begun.lines();
        // As near as the line breaks within the records tell.
        let line = |row: &ByteRecord| lines.at(row.position().map_or(1, csv::Position::line) - 1);
        let rows: Vec<(u64, &ByteRecord)> = rows.iter().map(|row| (line(row), row)).collect();
        if let Some(found) = legacy::find(&rows) {
            return Err(Box::new(unfit::legacy_font(name, None, &found)));
        }
        Ok(Opened {
            text: begun.whole(separator),
            encoding,
            separator,
            lines,
        })
    }
}

impl Rows for Records {
    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, Box<Diagnostic>> {
        let fields = record.fields_mut();
        if let Some(unquoted) = &mut self.unquoted {
            let Some((line, length)) = unquoted.next(fields) else {
                return Ok(None);
            };
            let line = self.lines.at(line);
            return match length as u64 > LONGEST {
                true => Err(Box::new(unfit::endless_record(&self.file, line))),
                false => Ok(Some(line)),
            };
        }
        let Some(reader) = &mut self.reader else {
            return Ok(None);
        };
        self.length.set(0);
        match reader.read_byte_record(fields) {
            Ok(false) => Ok(None),
            Ok(true) => {
                // Where the record was looked for; blank lines may lie between.
                let start = fields.position().map_or(1, csv::Position::line);
                // The reader stands behind the line break that ends the record, and its own breaks lie before; only an
                // open quote runs to the end of the file.
                let breaks = breaks(fields);
                let end = reader.position().line();
                let line = start.max(end.saturating_sub(1 + breaks));
                Ok(Some(self.lines.at(line - 1)))
            }
            Err(error) => {
                // The reader stands where it has given up; the record began before.
                let line = fields.position().map_or(1, csv::Position::line);
                let line = self.lines.at(line - 1);
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

    fn again(&self) -> Option<Again> {
        Some(Again {
            source: self.source.clone(),
            file: self.file.clone(),
            encoding: self.encoding,
            separator: self.separator,
        })
    }

    fn position(&self) -> Position {
        let (byte, line) = match (&self.unquoted, &self.reader) {
            (Some(text), _) => (text.read.0 as u64, text.read.1),
            (None, Some(reader)) => (reader.position().byte(), reader.position().line() - 1),
            (None, None) => (0, 0),
        };
        Position {
            byte,
            line: self.lines.at(line),
        }
    }

    fn turn_to(&mut self, bytes: Vec<u8>, lines: Lines) {
        self.lines = lines;
        let bytes = match Unquoted::new(bytes, self.separator) {
            Ok(text) => {
                self.unquoted = Some(text);
                return;
            }
            Err(bytes) => bytes,
        };
        self.unquoted = None;
        let (separator, length) = (self.separator, &self.length);
        let reader = self
            .reader
            .get_or_insert_with(|| reader(Box::new(io::empty()), separator, length));
        self.length.set(0);
        let sought = reader.seek_raw(SeekFrom::Start(0), csv::Position::new());
        debug_assert!(
            sought.is_ok(),
            "behind the headings, or where there are none, seeking reads nothing"
        );
        reader.get_mut().0.source = Box::new(Cursor::new(bytes));
    }
}

/// A text file to be read once more.
#[derive(Debug, Clone)]
pub(in crate::measurement) struct Again {
    source: Source,
    /// Its name.
    pub(super) file: String,
    encoding: Encoding,
    separator: u8,
}

impl Again {
    /// Its records, from the first line.
    pub(super) fn records(&self) -> Result<Records, Box<Diagnostic>> {
        let begun = self.begin()?;
        let opened = Opened {
            lines: begun.lines(),
            text: begun.whole(self.separator),
            encoding: self.encoding,
            separator: self.separator,
        };
        Ok(Records::of(opened, self.source.clone(), self.file.clone()))
    }

    /// The file from its start. What it is was found out the first time.
    fn begin(&self) -> Result<Begun, Box<Diagnostic>> {
        let begun = self.source.open().and_then(|mut bytes| {
            let head = start(&mut bytes)?;
            Begun::new(head, bytes, self.encoding)
        });
        begun.map_err(|error| Box::new(unreadable(&self.file, &error)))
    }

    /// What stands behind a position, in pieces.
    pub(super) fn pieces(
        &self,
        from: Position,
        runs: Option<Runs>,
    ) -> Result<Pieces, Box<Diagnostic>> {
        let text = self.begin()?.read();
        let Position { byte, line } = from;
        Pieces::new(text, self.file.clone(), self.separator, byte, line)
            .map(|pieces| pieces.of_runs(runs))
            .map_err(|error| Box::new(unreadable(&self.file, &error)))
    }
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
