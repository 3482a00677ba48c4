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
