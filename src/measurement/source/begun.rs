//! The text of a file from its start: decoded, with one kind of line break, and without a first line that only declares what
//! stands between cells.

use std::io::{self, Cursor, Read};

use super::encoding::Decoded;
use super::input::{HEAD, start};
use super::stream::LineFeeds;
use super::unquoted::Unquoted;
use super::{Lines, delimiter};
use crate::measurement::reading::Encoding;

/// The text of a file.
pub(super) enum Whole {
    /// Little of it, in memory.
    Unquoted(Unquoted<Vec<u8>>),
    /// Any other.
    Any(Box<dyn Read>),
}

/// Text of which the first bytes have been read.
pub(super) struct Begun {
    /// The first bytes.
    pub(super) head: Vec<u8>,
    rest: LineFeeds<Box<dyn Read>>,
    /// Whether those bytes are all there are.
    is_all: bool,
    /// The separator that a first line only declared, which has been taken away.
    pub(super) declared: Option<u8>,
}

impl Begun {
    /// The text of a file that begins with these bytes.
    pub(super) fn new(head: Vec<u8>, rest: Box<dyn Read>, encoding: Encoding) -> io::Result<Begun> {
        let mut rest = text(head, rest, encoding);
        let mut head = start(&mut rest)?;
        let is_all = head.len() < HEAD;
        let declared = declared(&mut head);
        Ok(Begun {
            head,
            rest,
            is_all,
            declared,
        })
    }

    /// Its lines.
    pub(super) fn lines(&self) -> Lines {
        Lines::From(1 + u64::from(self.declared.is_some()))
    }

    /// All of it, from the start.
    pub(super) fn read(self) -> Box<dyn Read> {
        Box::new(Cursor::new(self.head).chain(self.rest).chain(&b"\n"[..]))
    }

    /// The same for those who know what stands between its cells.
    pub(super) fn whole(mut self, separator: u8) -> Whole {
        if !self.is_all {
            return Whole::Any(self.read());
        }
        self.head.push(b'\n');
        match Unquoted::new(self.head, separator) {
            Ok(text) => Whole::Unquoted(text),
            Err(head) => Whole::Any(Box::new(Cursor::new(head))),
        }
    }
}

/// The text of a file that begins with these bytes, with one kind of line break.
fn text(mut head: Vec<u8>, rest: Box<dyn Read>, encoding: Encoding) -> LineFeeds<Box<dyn Read>> {
    let mark = encoding.byte_order_mark();
    if head.starts_with(mark) {
        head.drain(..mark.len());
    }
    let whole = Cursor::new(head).chain(rest);
    LineFeeds::new(match encoding.decoder() {
        None => Box::new(whole),
        Some(decoder) => Box::new(Decoded::new(whole, decoder)),
    })
}

/// Takes away a first line that only declares the separator; the separator.
fn declared(head: &mut Vec<u8>) -> Option<u8> {
    let (separator, length) = delimiter::declared(head)?;
    head.drain(..length.min(head.len()));
    Some(separator)
}

#[cfg(test)]
mod tests {
    use super::HEAD;
    use crate::measurement::source::samples::table;

    #[test]
    fn of_files_about_as_long_as_what_is_looked_at_nothing_is_lost() {
        for length in HEAD - 8..HEAD + 9 {
            for (first, quoted) in [("", "A"), ("sep=,\n", "A"), ("sep=,\n", "\"A\"")] {
                let mut text = format!("{first}xa,1.1\n{quoted},5\n");
                let mut rows = 1;
                while text.len() + 12 <= length {
                    text += "B,7\n";
                    rows += 1;
                }
                let left = length - text.len();
                text += &format!("{},7", "C".repeat(left - 2));
                let (_file, mut table) = table(&text);
                let mut read = 0;
                while let Some(line) = table.advance().expect("readable") {
                    read += 1;
                    assert_eq!(line, 1 + read + u64::from(!first.is_empty()));
                }
                assert_eq!(read, rows + 1, "{length} {first:?}");
            }
        }
    }
}
