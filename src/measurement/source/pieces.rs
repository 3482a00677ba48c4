//! A text table in pieces of whole records, for those who look at bytes and not at cells.

use std::io::{self, Read};

use super::input::SMALL;
use super::stream::LONGEST;
use super::{Ends, Lines};
use crate::diagnostic::Diagnostic;
use crate::error::unreadable;
use crate::measurement::runs::Runs;
use crate::measurement::unfit;

/// How many bytes a piece has where nothing else is asked for, and unless one record is longer.
pub(super) const SIZE: usize = 128 * 1024;

/// What stands beneath the headings of a text table, piece by piece.
pub(crate) struct Pieces {
    text: Box<dyn Read>,
    /// The file's name.
    file: String,
    ends: Ends,
    /// The line of the next piece.
    line: u64,
    /// What was read beyond the last piece.
    rest: Vec<u8>,
    has_ended: bool,
    /// How many bytes a piece has.
    pub(super) size: usize,
    /// How the rows of a commune are known, where they must not be torn apart.
    runs: Option<Runs>,
}

/// Whole records, each with the line feed that ends it; only an open quote runs to the end of the file.
pub(crate) struct Piece {
    /// UTF-8, perhaps.
    pub(crate) bytes: Vec<u8>,
    pub(crate) lines: Lines,
}

impl Pieces {
    /// What `text` holds behind its first `skipped` bytes; `line` is the line there.
    pub(super) fn new(
        mut text: Box<dyn Read>,
        file: String,
        separator: u8,
        skipped: u64,
        line: u64,
    ) -> io::Result<Pieces> {
        io::copy(&mut text.by_ref().take(skipped), &mut io::sink())?;
        Ok(Pieces {
            text,
            file,
            ends: Ends::new(separator),
            line,
            rest: Vec::new(),
            has_ended: false,
            size: SIZE,
            runs: None,
        })
    }

    /// The same, with no commune torn apart.
    pub(super) fn of_runs(self, runs: Option<Runs>) -> Pieces {
        Pieces { runs, ..self }
    }

    /// The next piece, in a buffer that may have served before. A file that fails half way ends there.
    pub(crate) fn next(&mut self, mut buffer: Vec<u8>) -> Result<Option<Piece>, Box<Diagnostic>> {
        let mut size = self.size.max(self.rest.len());
        // What it held before is written over: it need not be blank. Of a new one, a small file needs little.
        let room = buffer.capacity().clamp(SMALL, size).max(self.rest.len());
        buffer.resize(room, 0);
        buffer[..self.rest.len()].copy_from_slice(&self.rest);
        let mut filled = self.rest.len();
        self.rest.clear();
        let length = loop {
            while filled < size && !self.has_ended {
                if filled == buffer.len() {
                    buffer.resize(size, 0);
                }
                match self.text.read(&mut buffer[filled..]) {
                    Ok(0) => self.has_ended = true,
                    Ok(read) => filled += read,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(Box::new(unreadable(&self.file, &error))),
                }
            }
            let buffer = &buffer[..filled];
            let length = match self.has_ended {
                true => filled,
                false => match (self.ends.whole(buffer), &self.runs) {
                    (0, _) => 0,
                    (whole, Some(runs)) => runs.last(&buffer[..whole]),
                    (whole, None) => whole,
                },
            };
            if length > 0 || self.has_ended {
                break length;
            }
            if size as u64 > LONGEST {
                return Err(Box::new(unfit::endless_record(&self.file, self.line)));
            }
            size *= 2;
        };
        if length == 0 {
            return Ok(None);
        }
        self.rest.extend_from_slice(&buffer[length..filled]);
        buffer.truncate(length);
        let line = self.line;
        self.line += memchr::memchr_iter(b'\n', &buffer).count() as u64;
        Ok(Some(Piece {
            bytes: buffer,
            lines: Lines::From(line),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    #[test]
    fn pieces_hold_everything_and_know_their_lines() {
        let row = "a,\"b\nc\",d\n";
        let text = "x\n".to_owned() + &row.repeat(100_000) + "a,b";
        let bytes = std::io::Cursor::new(text.clone().into_bytes());
        let mut pieces = Pieces::new(Box::new(bytes), String::new(), b',', 2, 2).expect("bytes");
        let (mut all, mut line, mut count) = (String::from("x\n"), 2, 0);
        while let Ok(Some(piece)) = pieces.next(Vec::new()) {
            assert_eq!(piece.lines.at(0), line);
            let part = String::from_utf8(piece.bytes).expect("text");
            assert!(part.starts_with("a,") && (part.ends_with("d\n") || part.ends_with("a,b")));
            line += part.matches('\n').count() as u64;
            all += &part;
            count += 1;
        }
        assert!(all == text && count > 3);
    }
}
