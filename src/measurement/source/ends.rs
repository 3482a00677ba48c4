//! Where the records of a text table end.

use std::ops::Range;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Finds the ends of records by the rules of the CSV reader.
pub(crate) struct Ends {
    /// The byte between cells.
    separator: u8,
    /// The rules; made once a quote turns up, as that takes as long as reading many rows.
    reader: Option<Box<Reader>>,
}

impl Ends {
    pub(crate) fn new(separator: u8) -> Ends {
        Ends {
            separator,
            reader: None,
        }
    }

    /// How many of the bytes make whole records.
    pub(super) fn whole(&mut self, bytes: &[u8]) -> usize {
        let start = match memchr::memchr(b'"', bytes) {
            None => return memchr::memrchr(b'\n', bytes).map_or(0, |last| last + 1),
            // Up to the line of the first quote, every line is a record.
            Some(quote) => memchr::memrchr(b'\n', &bytes[..quote]).map_or(0, |last| last + 1),
        };
        let mut end = start;
        while let Some(record) = self.record(bytes, end) {
            end = record.end;
        }
        end
    }

    /// The record that starts at a byte, with the line feed that ends it and blank lines before it; `None` where it does
    /// not end.
    pub(crate) fn record(&mut self, bytes: &[u8], start: usize) -> Option<Range<usize>> {
        let line = memchr::memchr2(b'\n', b'"', &bytes[start..])?;
        if bytes[start + line] == b'\n' && line > 0 {
            return Some(start..start + line + 1);
        }
        let separator = self.separator;
        let reader = self.reader.get_or_insert_with(|| {
            let mut builder = ReaderBuilder::new();
            Box::new(builder.delimiter(separator).build())
        });
        reader.reset();
        let (mut fields, mut ends) = ([0; 1024], [0; 64]);
        let mut at = start;
        loop {
            let (result, read, ..) = reader.read_record(&bytes[at..], &mut fields, &mut ends);
            at += read;
            match result {
                ReadRecordResult::Record => return Some(start..at),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return None,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
            }
        }
    }
}

/// A row of a piece.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawRow<'b> {
    /// With the line feed that ends it.
    pub(crate) bytes: &'b [u8],
    /// The index of its first line in the piece.
    pub(crate) line: u64,
    /// How many lines it has.
    pub(crate) lines: u64,
    /// Whether quotes may stand in it.
    pub(crate) is_quoted: bool,
}

impl Ends {
    /// Hands the rows of a piece that are not blank to `each`, until one comes to nothing; then `None`.
    pub(crate) fn each_row<'b>(
        &mut self,
        bytes: &'b [u8],
        mut each: impl FnMut(RawRow<'b>) -> Option<()>,
    ) -> Option<()> {
        let is_quoted = memchr::memchr(b'"', bytes).is_some();
        let (mut at, mut line) = (0, 0);
        while at < bytes.len() {
            if let Some(end) = blank(bytes, at, self.separator) {
                (at, line) = (end, line + 1);
                continue;
            }
            let end = match is_quoted {
                true => self.record(bytes, at).map(|it| it.end),
                false => memchr::memchr(b'\n', &bytes[at..]).map(|length| at + length + 1),
            };
            let row = &bytes[at..end.unwrap_or(bytes.len())];
            at += row.len();
            let lines = match is_quoted {
                true => memchr::memchr_iter(b'\n', row).count() as u64,
                false => 1,
            };
            each(RawRow {
                bytes: row,
                line,
                lines,
                is_quoted,
            })?;
            line += lines;
        }
        Some(())
    }
}

/// Where the row at a byte ends if it holds nothing but separators and blanks.
pub(crate) fn blank(bytes: &[u8], at: usize, separator: u8) -> Option<usize> {
    let is_nothing = |byte: &u8| *byte == separator || matches!(byte, b' ' | b'\t');
    let rest = bytes.get(at..)?;
    let length = rest.iter().position(|byte| !is_nothing(byte))?;
    (rest[length] == b'\n').then_some(at + length + 1)
}

#[cfg(test)]
mod tests {
    use csv::ReaderBuilder;
    use proptest::prelude::*;

    use super::Ends;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        /// Records end where the CSV reader ends them, whatever quotes and line breaks there are.
        #[test]
        fn records_are_those_of_the_csv_reader(text in "[a1,\"\n]{0,40}") {
            let text = text + "\n";
            let mut builder = ReaderBuilder::new();
            let mut reader = builder.has_headers(false).flexible(true).from_reader(text.as_bytes());
            let mut expected = Vec::new();
            let mut fields = csv::ByteRecord::new();
            while reader.read_byte_record(&mut fields).expect("bytes") {
                expected.push(reader.position().byte() as usize);
            }
            let mut ends = Vec::new();
            let mut records = Ends::new(b',');
            while let Some(found) = records.record(text.as_bytes(), ends.last().copied().unwrap_or(0)) {
                ends.push(found.end);
            }
            // The last may be one that does not end.
            let is_open = expected.len() == ends.len() + 1;
            expected.truncate(ends.len());
            prop_assert!(is_open || expected.len() == ends.len());
            prop_assert_eq!(ends, expected);
        }
    }
}
