//! Records out of CSV: encoding and separator, and then one record after the other with its line.

use std::io::{self, BufReader, Cursor, Read};

use csv::{ByteRecord, ReaderBuilder};

use super::encoding::{Decoded, Encoding, encoding};
use super::input::Source;
use super::pieces::Pieces;
use super::stream::{Bounded, Length, LineFeeds};
use super::{Position, Record, Rows, delimiter, legacy};
use crate::diagnostic::Diagnostic;
use crate::error::unreadable;
use crate::measurement::reading::Delimiter;
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
        delimiter: Option<Delimiter>,
    ) -> Result<(Records, Vec<Diagnostic>), Box<Diagnostic>> {
        let opened = Opened::new(&source, &name, delimiter.map(Delimiter::byte))?;
        let mut notes = Vec::new();
        if opened.encoding == Encoding::Windows1258 {
            notes.push(unfit::windows_1258(&name));
        }
        Ok((Records::of(opened, source, name), notes))
    }

    fn of(opened: Opened, source: Source, file: String) -> Records {
        let length = Length::default();
        let whole: Box<dyn Read> = Box::new(Bounded {
            source: opened.text,
            length: Length::clone(&length),
        });
        Records {
            reader: reader(whole, opened.separator),
            source,
            file,
            skipped: opened.skipped,
            separator: opened.separator,
            length,
        }
    }
}

/// A reader of records that may have any number of cells.
fn reader<R: Read>(text: R, separator: u8) -> csv::Reader<R> {
    let mut builder = ReaderBuilder::new();
    builder
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text)
}

/// A file whose encoding and separator are known.
struct Opened {
    /// Its text, from behind a line that only declares the separator; with a line break after the last row too, so that
    /// every record ends with one.
    text: Box<dyn Read>,
    encoding: Encoding,
    /// The byte between cells.
    separator: u8,
    /// Lines before the text.
    skipped: u64,
}

impl Opened {
    fn new(source: &Source, name: &str, separator: Option<u8>) -> Result<Opened, Box<Diagnostic>> {
        let failed = |error: io::Error| Box::new(unreadable(name, &error));
        let mut bytes: Box<dyn Read> = Box::new(BufReader::new(source.open().map_err(failed)?));
        let mut head = start(&mut bytes).map_err(failed)?;
        if let Some(fault) = foreign(&head, name) {
            return Err(Box::new(fault));
        }
        let (encoding, mark) = encoding(&head);
        head.drain(..mark);
        let whole = Cursor::new(head).chain(bytes);
        let text: Box<dyn Read> = match encoding.decoder() {
            None => Box::new(whole),
            Some(decoder) => Box::new(Decoded::new(whole, decoder)),
        };
        let mut text = LineFeeds::new(text);
        let mut head = start(&mut text).map_err(failed)?;
        if head.contains(&0) {
            return Err(Box::new(unfit::not_text(name)));
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
                .map_err(|both| Box::new(unfit::unclear_delimiter(name, both)))?,
        };
        let rows = delimiter::records(&head, separator);
        if let Some(found) = legacy::find(&rows) {
            let line = line_of(&rows, found.record) + skipped;
            return Err(Box::new(unfit::legacy_font(name, line, &found)));
        }
        Ok(Opened {
            text: Box::new(Cursor::new(head).chain(text).chain(&b"\n"[..])),
            encoding,
            separator,
            skipped,
        })
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
                let line = self.reader.position().line() + self.skipped;
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
            separator: self.separator,
        })
    }

    fn position(&self) -> Position {
        let position = self.reader.position();
        Position {
            byte: position.byte(),
            line: position.line() + self.skipped,
        }
    }
}

/// A text file to be read once more.
#[derive(Debug, Clone)]
pub(in crate::measurement) struct Again {
    source: Source,
    file: String,
    separator: u8,
}

impl Again {
    /// Its records, from the first line.
    pub(super) fn records(&self) -> Result<Records, Box<Diagnostic>> {
        let opened = Opened::new(&self.source, &self.file, Some(self.separator))?;
        Ok(Records::of(opened, self.source.clone(), self.file.clone()))
    }

    /// What stands behind a position, in pieces.
    pub(super) fn pieces(&self, from: Position) -> Result<Pieces, Box<Diagnostic>> {
        let text = Opened::new(&self.source, &self.file, Some(self.separator))?.text;
        let Position { byte, line } = from;
        Pieces::new(text, self.file.clone(), self.separator, byte, line)
            .map_err(|error| Box::new(unreadable(&self.file, &error)))
    }

    /// Records that stand in a piece of it, whose first line has this number.
    pub(super) fn part(&self, bytes: Vec<u8>, line: u64) -> Records {
        let opened = Opened {
            text: Box::new(Cursor::new(bytes)),
            encoding: Encoding::Utf8,
            separator: self.separator,
            skipped: line - 1,
        };
        Records::of(opened, self.source.clone(), self.file.clone())
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

/// The line of one of the records at the start of a file, as near as their own line breaks tell.
fn line_of(rows: &[ByteRecord], index: usize) -> u64 {
    let position = rows.get(index).and_then(ByteRecord::position);
    position.map_or(1, csv::Position::line)
}
