//! Records of text without quotes: every line that is not empty is one. To make a CSV reader takes longer than to read a small
//! file so.

use csv::ByteRecord;

/// Text without quotes and carriage returns, in memory.
pub(super) struct Unquoted {
    text: Vec<u8>,
    /// The byte between cells.
    separator: u8,
    /// What has been read, in bytes and in lines.
    pub(super) read: (usize, u64),
}

impl Unquoted {
    /// `None` where there are quotes; the text then comes back.
    pub(super) fn new(text: Vec<u8>, separator: u8) -> Result<Unquoted, Vec<u8>> {
        match memchr::memchr(b'"', &text) {
            Some(_) => Err(text),
            None => Ok(Unquoted {
                text,
                separator,
                read: (0, 0),
            }),
        }
    }

    /// Reads the next record; the index of its line, from 0, and how many bytes it has.
    pub(super) fn next(&mut self, fields: &mut ByteRecord) -> Option<(u64, usize)> {
        fields.clear();
        loop {
            let (byte, line) = self.read;
            let rest = self.text.get(byte..).filter(|rest| !rest.is_empty())?;
            let end = memchr::memchr(b'\n', rest);
            let text = &rest[..end.unwrap_or(rest.len())];
            self.read = match end {
                Some(end) => (byte + end + 1, line + 1),
                None => (byte + rest.len(), line),
            };
            if !text.is_empty() {
                let cells = text.split(|byte| *byte == self.separator);
                cells.for_each(|cell| fields.push_field(cell));
                return Some((line, text.len()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use csv::{ByteRecord, ReaderBuilder};
    use proptest::prelude::*;

    use super::Unquoted;

    proptest! {
        #[test]
        fn they_are_those_of_the_csv_reader(text in "([a,; .\t]{0,6}\n){0,8}[a,; ]{0,6}") {
            for separator in [b',', b';', b'\t'] {
                let mut builder = ReaderBuilder::new();
                builder.delimiter(separator).has_headers(false).flexible(true);
                let mut reader = builder.from_reader(text.as_bytes());
                let mut unquoted = Unquoted::new(text.clone().into_bytes(), separator)
                    .expect("no quotes");
                let (mut expected, mut found) = (ByteRecord::new(), ByteRecord::new());
                while reader.read_byte_record(&mut expected).expect("in memory") {
                    let (line, length) = unquoted.next(&mut found).expect("a record");
                    prop_assert_eq!(&found, &expected);
                    let end = reader.position();
                    prop_assert_eq!(unquoted.read.0 as u64, end.byte());
                    prop_assert_eq!(unquoted.read.1, end.line() - 1);
                    let own = text.lines().nth(line as usize).unwrap_or_default();
                    prop_assert_eq!(length, own.len());
                    prop_assert!(own.split(char::from(separator)).map(str::as_bytes).eq(&found));
                }
                prop_assert_eq!(unquoted.next(&mut found), None);
            }
        }
    }

    #[test]
    fn quotes_are_for_others() {
        let text = b"a,\"b\"\n".to_vec();
        assert_eq!(Unquoted::new(text.clone(), b',').err(), Some(text));
    }
}
