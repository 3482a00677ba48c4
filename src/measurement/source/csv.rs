//! Records out of CSV: the separator, and then one record after the other with its line.

use std::io::{self, BufReader, Cursor, Read};

use csv::{ByteRecord, ReaderBuilder};

use super::{Record, Rows};
use crate::diagnostic::Diagnostic;
use crate::error::unreadable;
use crate::measurement::heading::{Column, column};
use crate::measurement::problem;

/// How much of a file is looked at to find its separator.
const HEAD: u64 = 64 * 1024;

/// How many rows are looked at for headings.
const HEADED: usize = 30;

/// What Excel writes between cells: a semicolon where the comma marks decimals, a tab in "Unicode Text".
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];

/// The records of one file.
pub(super) struct Records {
    reader: csv::Reader<Box<dyn Read>>,
    /// The file's name.
    file: String,
    /// Lines before the first that the CSV reader sees.
    skipped: u64,
    /// The byte between cells.
    pub(super) separator: u8,
}

impl Records {
    /// Reads what a file of that name holds.
    pub(super) fn open(name: String, source: Box<dyn Read>) -> Result<Records, Box<Diagnostic>> {
        let failed = |error: io::Error| Box::new(unreadable(&name, &error));
        let mut source = BufReader::new(source);
        let mut head = Vec::new();
        source
            .by_ref()
            .take(HEAD)
            .read_to_end(&mut head)
            .map_err(failed)?;
        if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
            return Err(Box::new(problem::utf16(&name)));
        }
        let mut start = if head.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        let declared = declared_separator(&head[start..]);
        let mut skipped = 0;
        if let Some((_, length)) = declared {
            start += length;
            skipped = 1;
        }
        head.drain(..start);
        let separator = declared.map_or_else(|| likeliest(&head), |(separator, _)| separator);
        // A line break after the last row too, so that every record ends with one.
        let whole = Cursor::new(head).chain(source).chain(&b"\n"[..]);
        let whole: Box<dyn Read> = Box::new(LineFeeds {
            source: whole,
            held: false,
        });
        let mut builder = ReaderBuilder::new();
        let reader = builder
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(whole);
        Ok(Records {
            reader,
            file: name,
            skipped,
            separator,
        })
    }
}

impl Rows for Records {
    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, Box<Diagnostic>> {
        let fields = record.fields_mut();
        match self.reader.read_byte_record(fields) {
            Ok(false) => Ok(None),
            Ok(true) => {
                // Where the record was looked for; blank lines may lie between.
                let start = fields.position().map_or(1, csv::Position::line);
                // The reader stands behind the line break that ends the record, and its own breaks lie before; only an
                // open quote runs to the end of the file.
                let breaks = fields
                    .as_slice()
                    .iter()
                    .filter(|byte| **byte == b'\n')
                    .count();
                let end = self.reader.position().line();
                let line = start.max(end.saturating_sub(1 + breaks as u64));
                Ok(Some(line + self.skipped))
            }
            Err(error) => {
                let error = io::Error::other(error);
                Err(Box::new(unreadable(&self.file, &error)))
            }
        }
    }
}

/// Line feeds for every `\r\n`: the CSV reader counts a record as ended between the two, and its line with it.
struct LineFeeds<R> {
    source: R,
    /// Whether a carriage return was read whose next byte is not known yet.
    held: bool,
}

impl<R: Read> Read for LineFeeds<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // One byte is left for a carriage return that was held back.
        let room = buffer.len().saturating_sub(1).max(1);
        let mut chunk = vec![0; room];
        loop {
            let read = self.source.read(&mut chunk)?;
            let mut length = 0;
            let mut put = |byte: u8, length: &mut usize| {
                buffer[*length] = byte;
                *length += 1;
            };
            if read == 0 && self.held {
                self.held = false;
                put(b'\r', &mut length);
            }
            for byte in &chunk[..read] {
                if self.held && *byte != b'\n' {
                    put(b'\r', &mut length);
                }
                self.held = *byte == b'\r';
                if !self.held {
                    put(*byte, &mut length);
                }
            }
            if length > 0 || read == 0 {
                return Ok(length);
            }
        }
    }
}

/// The separator of a first line such as `sep=;`, and the length of that line.
fn declared_separator(head: &[u8]) -> Option<(u8, usize)> {
    let end = head.iter().position(|byte| *byte == b'\n')? + 1;
    let line = head[..end - 1]
        .strip_suffix(b"\r")
        .unwrap_or(&head[..end - 1]);
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => Some((*separator, end)),
        _ => None,
    }
}

/// The separator that gives the most headings that are known in one of the first rows, which need not be the very first;
/// of equals, the one that gives the most headings.
fn likeliest(head: &[u8]) -> u8 {
    let score = |separator: u8| {
        let mut builder = ReaderBuilder::new();
        let mut reader = builder
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(head);
        let records = reader.byte_records().filter_map(Result::ok);
        let records =
            records.filter(|record| record.iter().any(|field| !field.trim_ascii().is_empty()));
        let is_known = |field: &&[u8]| {
            !matches!(
                column(&String::from_utf8_lossy(field)),
                Column::Other(_) | Column::Ignored | Column::Blank
            )
        };
        // Figures look like the numbers of indicators: words tell which row is that of the headings.
        let is_word = |field: &&[u8]| {
            is_known(field)
                && !matches!(column(&String::from_utf8_lossy(field)), Column::Measure(..))
        };
        let score = |record: ByteRecord| {
            let words = record.iter().filter(is_word).count();
            (words, record.iter().filter(is_known).count(), record.len())
        };
        let mut scores = records.take(HEADED).map(score);
        let first = scores.next().unwrap_or_default();
        scores.fold(
            first,
            |best, next| if next.0 > best.0 { next } else { best },
        )
    };
    // `max_by_key` keeps the last of equals.
    SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|separator| score(*separator))
        .unwrap_or(b',')
}
