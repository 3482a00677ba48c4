//! A long table read commune by commune, though the rows of one stand anywhere in its file. The file is read once for as
//! many communes as fit into memory together, so that it need not be held as a whole.

use std::sync::Arc;

use super::pieces::{Piece, SIZE};
use super::{Again, Ends, Lines, Position, RawRow, Record, Rows, SecondLook};
use crate::diagnostic::Diagnostic;
use crate::error::changed;
use crate::measurement::order::Mixed;
use crate::measurement::runs::Runs;

/// How many bytes of rows are in memory together at least, if there are as many.
const LEAST: usize = 64 * 1024 * 1024;

/// How often a file is read at the most, from when on more are in memory.
const MOST_OFTEN: usize = 8;

/// The rows of a table, those of each commune together: communes in the order in which the file first names them, rows
/// in its own.
pub(crate) struct Regrouped {
    look: SecondLook,
    runs: Runs,
    mixed: Arc<Mixed>,
    /// How many bytes of rows to hold.
    budget: usize,
    /// How many bytes a piece has.
    pub(super) size: usize,
    /// The communes in memory.
    window: Window,
    /// The first commune behind those.
    next: usize,
}

/// The rows of communes that follow one another.
#[derive(Default)]
struct Window {
    bytes: Vec<u8>,
    lines: Arc<[u64]>,
    /// Behind each commune, how many of both stand before.
    ends: std::vec::IntoIter<(usize, usize)>,
    /// What has been handed out.
    at: (usize, usize),
}

impl Regrouped {
    pub(super) fn new(look: SecondLook, runs: Runs, mixed: Arc<Mixed>) -> Regrouped {
        let total: usize = mixed.sizes.iter().map(|size| size.bytes as usize).sum();
        Regrouped {
            look,
            runs,
            mixed,
            budget: LEAST.max(total / MOST_OFTEN),
            size: SIZE,
            window: Window::default(),
            next: 0,
        }
    }

    /// The next communes, in a buffer that may have served before.
    pub(super) fn next(&mut self, mut buffer: Vec<u8>) -> Result<Option<Piece>, Box<Diagnostic>> {
        if self.window.ends.as_slice().is_empty() {
            self.window = Window::default();
            if self.next == self.mixed.sizes.len() {
                return Ok(None);
            }
            self.window = self.read()?;
        }
        let Window {
            bytes,
            lines,
            ends,
            at,
        } = &mut self.window;
        let (begin, skipped) = *at;
        while let Some(end) = ends.as_slice().first()
            && (end.0 - begin <= self.size || at.0 == begin)
        {
            *at = *end;
            ends.next();
        }
        buffer.clear();
        buffer.extend_from_slice(&bytes[begin..at.0]);
        Ok(Some(Piece {
            bytes: buffer,
            lines: Lines::Each(Arc::clone(lines), skipped),
        }))
    }

    /// Reads the rows of as many communes as may be in memory.
    fn read(&mut self) -> Result<Window, Box<Diagnostic>> {
        let first = self.next;
        let mut ends = Vec::new();
        let mut end = (0, 0);
        // Where the next row of each goes.
        let mut places = Vec::new();
        for size in &self.mixed.sizes[first..] {
            let after = (end.0 + size.bytes as usize, end.1 + size.lines as usize);
            if after.0 > self.budget && first < self.next {
                break;
            }
            places.push(end);
            ends.push(after);
            (end, self.next) = (after, self.next + 1);
        }
        let mut bytes = vec![0; end.0];
        let mut lines = vec![0; end.1];
        let mut place = |index: usize, row: RawRow<'_>, line: u64| -> Option<()> {
            let (byte, index_of_line) = places.get_mut(index)?;
            let after = (*byte + row.bytes.len(), *index_of_line + row.lines as usize);
            let end = ends.get(index)?;
            (after.0 <= end.0 && after.1 <= end.1).then_some(())?;
            bytes[*byte..after.0].copy_from_slice(row.bytes);
            for (line, place) in (line..).zip(&mut lines[*index_of_line..after.1]) {
                *place = line;
            }
            (*byte, *index_of_line) = after;
            Some(())
        };
        let mut pieces = self.look.pieces(None)?;
        let mut rows = Ends::new(self.runs.separator);
        let (mut buffer, mut cells) = (Vec::new(), Vec::new());
        let chosen = self.mixed.some(&(first..self.next));
        let (mut last, mut index) = (Vec::new(), None);
        let mut count = 0;
        while let Some(piece) = pieces.next(buffer)? {
            let each = |row: RawRow<'_>| {
                let key = self.runs.key(row, &mut cells)?;
                if *key != *last {
                    index = chosen.find(key);
                    key.clone_into(&mut last);
                }
                count += row.lines;
                match index {
                    Some(index) => place(index - first, row, piece.lines.at(row.line)),
                    None => Some(()),
                }
            };
            let read = rows.each_row(&piece.bytes, each);
            read.ok_or_else(|| self.changed())?;
            buffer = piece.bytes;
        }
        if places != ends || count != self.mixed.lines() {
            return Err(self.changed());
        }
        Ok(Window {
            bytes,
            lines: lines.into(),
            ends: ends.into_iter(),
            at: (0, 0),
        })
    }

    /// What is to be told where the file is another than before.
    fn changed(&self) -> Box<Diagnostic> {
        Box::new(changed(&self.look.again.file))
    }
}

/// The records of regrouped rows.
pub(super) struct RegroupedRecords {
    /// Those still to come; absent once parts of the file are read one by one.
    pieces: Option<Regrouped>,
    /// Those of the piece that is being read.
    records: Box<dyn Rows>,
    /// How many bytes were read.
    read: u64,
}

impl RegroupedRecords {
    /// What `records` are read from is read no further by them.
    pub(super) fn new(pieces: Regrouped, mut records: Box<dyn Rows>) -> RegroupedRecords {
        records.turn_to(Vec::new(), Lines::From(1));
        RegroupedRecords {
            pieces: Some(pieces),
            records,
            read: 0,
        }
    }
}

impl Rows for RegroupedRecords {
    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, Box<Diagnostic>> {
        loop {
            if let Some(line) = self.records.next(record)? {
                return Ok(Some(line));
            }
            let Some(pieces) = &mut self.pieces else {
                return Ok(None);
            };
            let Some(Piece { bytes, lines }) = pieces.next(Vec::new())? else {
                return Ok(None);
            };
            self.read += bytes.len() as u64;
            self.records.turn_to(bytes, lines);
        }
    }

    fn again(&self) -> Option<Again> {
        self.records.again()
    }

    fn position(&self) -> Position {
        Position {
            byte: self.read,
            line: 1,
        }
    }

    fn turn_to(&mut self, bytes: Vec<u8>, lines: Lines) {
        self.pieces = None;
        self.records.turn_to(bytes, lines);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Regrouped, SecondLook};
    use crate::measurement::heading::columns;
    use crate::measurement::runs::Runs;
    use crate::measurement::source::samples::table;

    /// A file, what is to be looked at in it, and how its rows make communes; without those where they are not clear.
    fn opened(csv: &str) -> (tempfile::NamedTempFile, SecondLook, Option<Runs>) {
        let (file, table) = table(csv);
        let look = table.second_look().expect("text");
        let runs = Runs::of(&columns(&table.sheet.headings), b',').expect("a commune");
        let runs = runs.in_order(|| look.pieces(None).ok(), &mut |_| true);
        (file, look, runs)
    }

    /// The rows of a file with their lines, as they are read commune by commune, so many bytes in memory together.
    fn regrouped(csv: &str, budget: usize) -> Option<Vec<(u64, String)>> {
        let (_file, look, runs) = opened(csv);
        let runs = runs?;
        let mut rows = Vec::new();
        let mut pieces = Regrouped {
            budget,
            ..look.regrouped(&runs, runs.mixed.as_ref()?)
        };
        while let Some(piece) = pieces.next(Vec::new()).expect("readable") {
            let text = String::from_utf8(piece.bytes).expect("text");
            let lines = text.split_inclusive('\n').enumerate();
            rows.extend(lines.map(|(index, line)| (piece.lines.at(index as u64), line.to_owned())));
        }
        Some(rows)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// Communes come in the order of their first rows, the rows of each in that of the file, and each row knows its
        /// line, however little is in memory at once.
        #[test]
        fn rows_come_commune_by_commune(codes in prop::collection::vec(0u32..6, 1..40), budget in 1usize..400) {
            let rows: Vec<(u64, u32, String)> = (2..)
                .zip(&codes)
                .map(|(line, code)| (line, *code, format!("9{code},1.{line},{line}\n")))
                .collect();
            let csv = rows.iter().map(|(_, _, row)| row.as_str()).collect::<String>();
            let mut expected = rows.clone();
            expected.sort_by_key(|(_, code, _)| codes.iter().position(|other| other == code));
            let is_mixed = expected != rows;
            let expected: Vec<(u64, String)> =
                expected.into_iter().map(|(line, _, row)| (line, row)).collect();
            let found = regrouped(&format!("ma_xa,chi_tieu,ket_qua\n{csv}"), budget);
            prop_assert_eq!(found, is_mixed.then_some(expected));
        }
    }

    #[test]
    fn rows_that_say_clearly_whose_they_are_are_put_together() {
        let apart = |rows: &str| regrouped(&format!("chi_tieu,xa,nam,ket_qua\n{rows}"), 1);
        // Blank rows are left out; a quoted cell may hold a line break.
        let rows = "1,A,2024,5\n,,,\n1,B,2024,6\n\n1,A,2025,7\n2,A,2024,\"8\n9\"\n";
        let expected = [
            (2, "1,A,2024,5\n"),
            (7, "2,A,2024,\"8\n"),
            (8, "9\"\n"),
            (4, "1,B,2024,6\n"),
            (6, "1,A,2025,7\n"),
        ];
        let expected = expected.map(|(line, row)| (line, row.to_owned()));
        assert_eq!(apart(rows), Some(expected.to_vec()));
        // However it is spelt.
        let rows = "1,Xã Hà Sơn,2024,5\n1,B,2024,6\n2,xã  hà sơn,Năm 2024,7\n";
        let lines = |rows: Vec<(u64, String)>| rows.into_iter().map(|(line, _)| line).collect();
        assert_eq!(apart(rows).map(lines), Some(vec![2, 4, 3]));
        for unclear in [
            // Without a year, a total, a name in quotes.
            "1,A,2024,5\n1,B,2024,5\n2,A,,6\n",
            "1,A,2024,5\n1,Tổng,2024,5\n2,A,2024,6\n",
            "1,A,2024,5\n1,\"B\",2024,5\n2,A,2024,6\n",
        ] {
            assert_eq!(apart(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn a_file_that_changes_meanwhile_is_told() {
        // Of a small file, all would be held.
        let others = (2..9000).map(|code| format!("{code},1.1,6\n"));
        let others: String = others.collect();
        let csv = format!("ma_xa,chi_tieu,ket_qua\n1,1.1,5\n{others}1,1.2,7\n");
        let (file, look, runs) = opened(&csv);
        let runs = runs.expect("clear");
        let mixed = runs.mixed.as_ref().expect("mixed");
        for changed in [
            csv.replace("1,1.2,7\n", ""),
            csv.clone() + "9999,1.1,5\n",
            csv.clone() + "1,1.3,5\n",
        ] {
            std::fs::write(file.path(), changed).expect("written");
            assert!(look.regrouped(&runs, mixed).next(Vec::new()).is_err());
        }
    }
}
