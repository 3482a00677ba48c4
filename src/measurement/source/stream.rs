//! Bytes on their way to the CSV reader: one kind of line break, and no record without an end.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// The longest record that is read: longer ones are no rows of people, and would fill the memory.
pub(in crate::measurement) const LONGEST: u64 = 16 * 1024 * 1024;

/// A line feed for every `\r\n` and `\r`: the CSV reader counts a record as ended between the two, and lines by line
/// feeds alone.
pub(super) struct LineFeeds<R> {
    source: R,
    /// Whether the last byte was a carriage return, for which a line feed was given.
    returned: bool,
}

impl<R> LineFeeds<R> {
    pub(super) fn new(source: R) -> LineFeeds<R> {
        LineFeeds {
            source,
            returned: false,
        }
    }
}

impl<R: Read> Read for LineFeeds<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.source.read(buffer)?;
            let has_returns = self.returned || memchr::memchr(b'\r', &buffer[..read]).is_some();
            if !has_returns {
                return Ok(read);
            }
            let mut length = 0;
            for index in 0..read {
                let byte = buffer[index];
                if !(byte == b'\n' && self.returned) {
                    buffer[length] = if byte == b'\r' { b'\n' } else { byte };
                    length += 1;
                }
                self.returned = byte == b'\r';
            }
            if length > 0 || read == 0 {
                return Ok(length);
            }
        }
    }
}

/// How many bytes were read since the start of the record.
pub(super) type Length = Rc<Cell<u64>>;

/// Fails where a record is longer than [`LONGEST`].
pub(super) struct Bounded<R> {
    pub(super) source: R,
    pub(super) length: Length,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.length.get() > LONGEST {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let read = self.source.read(buffer)?;
        self.length.set(self.length.get() + read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io::{self, Read};
    use std::rc::Rc;

    use super::{Bounded, LONGEST, LineFeeds};

    /// Hands out one byte after the other.
    struct Drop<'b>(&'b [u8]);

    impl Read for Drop<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let one = buffer.len().min(1);
            self.0.read(&mut buffer[..one])
        }
    }

    #[test]
    fn every_line_break_is_one_line_feed() {
        for (text, expected) in [
            ("a\r\nb\r\n", "a\nb\n"),
            ("a\rb\r", "a\nb\n"),
            ("a\r\r\nb\n\rc", "a\n\nb\n\nc"),
            ("", ""),
        ] {
            let mut whole = String::new();
            let read = LineFeeds::new(text.as_bytes()).read_to_string(&mut whole);
            assert_eq!(
                (read.ok(), whole.as_str()),
                (Some(expected.len()), expected)
            );
            let mut whole = String::new();
            let read = LineFeeds::new(Drop(text.as_bytes())).read_to_string(&mut whole);
            assert_eq!(
                (read.ok(), whole.as_str()),
                (Some(expected.len()), expected)
            );
        }
    }

    #[test]
    fn a_record_without_end_fails() {
        let length = Rc::new(Cell::new(0));
        let mut endless = Bounded {
            source: io::repeat(b'a'),
            length,
        };
        let copied = io::copy(&mut endless, &mut io::sink());
        let kind = copied.map_err(|error| error.kind());
        assert_eq!(kind, Err(io::ErrorKind::FileTooLarge));
        assert!(endless.length.get() < LONGEST + 1024 * 1024);
    }
}
