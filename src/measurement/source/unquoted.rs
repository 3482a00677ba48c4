//! Text without quotes: every line that is not empty is a record. To make a CSV reader takes longer than to read a small file
//! so.

use csv::ByteRecord;

/// Text without quotes and carriage returns, in memory.
pub(super) struct Unquoted<T> {
    text: T,
    /// The byte between cells.
    pub(super) separator: u8,
    /// What has been read, in bytes and in lines.
    pub(super) read: (usize, u64),
}

impl<T: AsRef<[u8]>> Unquoted<T> {
    /// Where there are quotes, the text comes back.
    pub(super) fn new(text: T, separator: u8) -> Result<Unquoted<T>, T> {
        match memchr::memchr(b'"', text.as_ref()) {
            Some(_) => Err(text),
            None => Ok(Unquoted {
                text,
                separator,
                read: (0, 0),
            }),
        }
    }

    /// The next line that is not empty, and where it begins, in bytes and in lines.
    pub(super) fn line(&mut self) -> Option<((usize, u64), &[u8])> {
        loop {
            let at = self.read;
            let rest = &self.text.as_ref()[at.0..];
            let (length, behind) = match memchr::memchr(b'\n', rest) {
                Some(length) => (length, (at.0 + length + 1, at.1 + 1)),
                None if rest.is_empty() => return None,
                None => (rest.len(), (at.0 + rest.len(), at.1)),
            };
            self.read = behind;
            if length > 0 {
                return Some((at, &self.text.as_ref()[at.0..at.0 + length]));
            }
        }
    }

    /// Reads the next record; the index of its line, from 0, and how many bytes it has.
    pub(super) fn next(&mut self, fields: &mut ByteRecord) -> Option<(u64, usize)> {
        fields.clear();
        let separator = self.separator;
        let ((_, index), line) = self.line()?;
        cells(line, separator).for_each(|cell| fields.push_field(cell));
        Some((index, line.len()))
    }
}

/// The cells of a line.
pub(super) fn cells(line: &[u8], separator: u8) -> impl Iterator<Item = &[u8]> {
    line.split(move |byte| *byte == separator)
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
