//! What stands between the cells of a text file.

use std::cmp::Reverse;
use std::collections::HashMap;

use csv::ByteRecord;

use super::columns::{Column, column};
use crate::data::files::csv::first_records;
use crate::data::options::Delimiter;

/// How many records are looked at for headings: titles may stand above them.
pub(in crate::data) const ROWS: usize = 30;

/// The most bytes that a heading of one word or two has.
const LONGEST: usize = 80;

/// The separator under which some row at the start of the file has the most headings that are known, and the rows; the
/// error has the two that are equally good, and split the text differently.
pub(in crate::data) fn by_headings(head: &[u8]) -> Result<(u8, Vec<ByteRecord>), [u8; 2]> {
    let ranked = Delimiter::ALL.map(Delimiter::byte).into_iter().enumerate();
    let mut counted: Vec<(usize, usize, u8)> = ranked
        .map(|(rank, separator)| (count(head, separator), rank, separator))
        .collect();
    counted.sort_by_key(|(count, ..)| Reverse(*count));
    let mut splits: Vec<Split> = Vec::new();
    let mut known = 0;
    for (count, rank, separator) in counted {
        // A row has no more cells than there are separators, and one.
        if count + 1 >= known {
            let rows = first_records(head, separator, ROWS);
            let score = best_row(&rows);
            known = known.max(score.known);
            splits.push(Split {
                separator,
                rank,
                rows,
                score,
            });
        }
    }
    splits.sort_by_key(|split| (Reverse(split.score), split.rank));
    let next = splits.get(1).map(|next| (next.score, next.separator));
    match (splits.into_iter().next(), next) {
        (Some(best), Some((score, next)))
            if best.score == score && known > 0 && score.cells > 1 =>
        {
            Err([best.separator, next])
        }
        (Some(best), _) if known > 0 => Ok((best.separator, best.rows)),
        // Where nothing is known, the message names the headings that people see.
        _ => {
            let separator = most_frequent(head);
            Ok((separator, first_records(head, separator, ROWS)))
        }
    }
}

/// The separator under which some row at the start of a text has the most cells that are known words.
pub(in crate::data) fn by_words(head: &[u8], is_known: &dyn Fn(&str) -> bool) -> u8 {
    let known = |row: &ByteRecord| {
        let cells = row.iter().map(String::from_utf8_lossy);
        cells.filter(|cell| is_known(cell)).count()
    };
    let of_best_row = |separator: u8| {
        let rows = first_records(head, separator, ROWS);
        rows.iter().map(known).max().unwrap_or(0)
    };
    // Of equal ones the first is taken.
    let separators = Delimiter::ALL.map(Delimiter::byte).into_iter().rev();
    separators
        .max_by_key(|separator| of_best_row(*separator))
        .unwrap_or(b',')
}

/// How a separator splits the start of a file.
struct Split {
    separator: u8,
    /// Where it stands among all of them.
    rank: usize,
    rows: Vec<ByteRecord>,
    /// That of the best row.
    score: Score,
}

fn count(head: &[u8], separator: u8) -> usize {
    memchr::memchr_iter(separator, head).count()
}

fn most_frequent(head: &[u8]) -> u8 {
    let separators = Delimiter::ALL.into_iter().map(Delimiter::byte);
    separators
        .max_by_key(|separator| count(head, *separator))
        .unwrap_or(b',')
}

/// How much a row looks like headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Score {
    /// Headings that are known words: numbers of indicators look like results.
    known: usize,
    measures: usize,
    cells: usize,
}

/// What a text is as a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A known word.
    Known,
    /// The number of an indicator.
    Measure,
    Other,
}

impl Kind {
    fn of(field: &[u8]) -> Kind {
        match column(&String::from_utf8_lossy(field)) {
            Column::Measure(..) | Column::Day | Column::Aim => Kind::Measure,
            column if column.is_telling() => Kind::Known,
            _ => Kind::Other,
        }
    }
}

/// Whether a text is the number of an indicator, or a result that looks like one.
fn is_number(field: &[u8]) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    field.first().is_some_and(u8::is_ascii_digit) && field.iter().all(is_part)
}

/// Those of the texts met so far that are no numbers: words come again and again.
#[derive(Default)]
struct Kinds<'r>(HashMap<&'r [u8], Kind>);

impl<'r> Kinds<'r> {
    fn of(&mut self, field: &'r [u8]) -> Kind {
        if is_number(field) {
            return Kind::Measure;
        }
        *self.0.entry(field).or_insert_with(|| Kind::of(field))
    }
}

fn best_row(rows: &[ByteRecord]) -> Score {
    let mut best = Score::default();
    let mut kinds = Kinds::default();
    for row in rows {
        // Where all headings of a row are known, only a longer one has more.
        if row.len() > best.known {
            best = best.max(score(row, &mut kinds));
        }
    }
    best
}

fn score<'r>(row: &'r ByteRecord, kinds: &mut Kinds<'r>) -> Score {
    let mut score = Score {
        cells: row.len(),
        ..Score::default()
    };
    for field in row {
        // Under a wrong separator a cell is half a line, which is no heading and long to look at.
        if field.len() > LONGEST {
            let first = field.trim_ascii().first();
            score.measures += usize::from(first.is_some_and(u8::is_ascii_digit));
            continue;
        }
        match kinds.of(field) {
            Kind::Other => {}
            Kind::Measure => score.measures += 1,
            Kind::Known => score.known += 1,
        }
    }
    score
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::columns::Column;
    use super::{by_headings, column, is_number};

    proptest! {
        #[test]
        fn digits_are_the_number_of_an_indicator(text in "[0-9]{1,3}([.,][0-9]{1,3}){0,2}") {
            prop_assert!(is_number(text.as_bytes()));
            prop_assert!(matches!(column(&text), Column::Measure(..) | Column::Day), "{}", text);
        }
    }

    #[test]
    fn headings_tell_the_separator_wherever_they_stand() {
        for (text, expected) in [
            ("xa;chi_tieu;ket_qua\nHà Sơn;17.5;63,8\n", Ok(b';')),
            ("xa,chi_tieu,ket_qua\n\"A;B;C\",17.5,\"63,8\"\n", Ok(b',')),
            ("xa\tnam\t1.1\nHà Sơn\t2023\t63,8\n", Ok(b'\t')),
            // As many commas as semicolons in every row.
            ("xa;11.1;12.1\nHộ nghèo;3,5;4,2\nA;1,5;2,2\n", Ok(b';')),
            (
                "UBND XÃ HÀ SƠN, HUYỆN HÀ TRUNG, TỈNH THANH HÓA\nBiểu 1\n\nTT;Chỉ tiêu;Kết quả\n1;17.5;3,5\n",
                Ok(b';'),
            ),
            ("xa,1.1,1.2 (a;b;c)\nA,3,4\n", Ok(b',')),
            ("xa,ma;nam,1.1;1.2\n", Ok(b',')),
            ("xa,1.1;nam,1.2\n", Ok(b',')),
            ("xa;nam,xa\n", Err([b';', b','])),
            ("", Ok(b'\t')),
            ("xa\n", Ok(b';')),
        ] {
            let found = by_headings(text.as_bytes()).map(|(separator, _)| separator);
            let sorted = |pair: [u8; 2]| [pair[0].max(pair[1]), pair[0].min(pair[1])];
            assert_eq!(found.map_err(sorted), expected.map_err(sorted), "{text}");
        }
    }
}
