//! The first records of a text, to be looked at before it is read.

use csv::{ByteRecord, Position, ReaderBuilder};

/// Hands out the cells of so many records at the start of a text that are not blank.
pub(in crate::measurement) fn each_record(
    head: &[u8],
    separator: u8,
    count: usize,
    mut look: impl FnMut(&mut dyn Iterator<Item = &[u8]>),
) {
    match memchr::memchr(b'"', head) {
        None => each_line(head, separator, count, |text, _| {
            look(&mut text.split(|byte| *byte == separator));
        }),
        Some(_) => {
            for record in quoted(head, separator, count) {
                look(&mut record.iter());
            }
        }
    }
}

/// So many records at the start of a text that are not blank.
pub(super) fn records(head: &[u8], separator: u8, count: usize) -> Vec<ByteRecord> {
    match memchr::memchr(b'"', head) {
        None => lines(head, separator, count),
        Some(_) => quoted(head, separator, count),
    }
}

/// Those of text without quotes: every line is a record. To make ready for quotes takes longer than to read so few.
fn lines(head: &[u8], separator: u8, count: usize) -> Vec<ByteRecord> {
    let mut rows: Vec<ByteRecord> = Vec::new();
    each_line(head, separator, count, |text, at| {
        let like = rows.last().map_or(0, ByteRecord::len);
        let mut row = ByteRecord::with_capacity(text.len(), like);
        let cells = text.split(|byte| *byte == separator);
        cells.for_each(|cell| row.push_field(cell));
        row.set_position(Some(at.clone()));
        rows.push(row);
    });
    rows
}

/// Hands out so many lines that are not blank.
fn each_line<'h>(
    head: &'h [u8],
    separator: u8,
    count: usize,
    mut take: impl FnMut(&'h [u8], &Position),
) {
    let (mut at, mut taken) = (Position::new(), 0);
    for line in head.split_inclusive(|byte| *byte == b'\n') {
        let next = (at.byte() + line.len() as u64, at.line() + 1);
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        if !text.split(|byte| *byte == separator).all(is_blank) {
            take(text, &at);
            taken += 1;
            if taken == count {
                break;
            }
        }
        at.set_byte(next.0).set_line(next.1);
    }
}

fn is_blank(cell: &[u8]) -> bool {
    cell.trim_ascii().is_empty()
}

fn quoted(head: &[u8], separator: u8, count: usize) -> Vec<ByteRecord> {
    let mut builder = ReaderBuilder::new();
    let reader = builder
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(head);
    let records = reader.into_byte_records().filter_map(Result::ok);
    records
        .filter(|record| !record.iter().all(is_blank))
        .take(count)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Position, lines, quoted};

    proptest! {
        #[test]
        fn without_quotes_every_line_is_a_record(head in "([a,; .\t]{0,6}\n){0,8}[a,; ]{0,6}", count in 1usize..10) {
            for separator in [b',', b';', b'\t'] {
                let rows = lines(head.as_bytes(), separator, count);
                prop_assert_eq!(&rows, &quoted(head.as_bytes(), separator, count));
                for row in rows {
                    let line = row.position().map_or(0, Position::line) as usize - 1;
                    let cells = head.split('\n').nth(line).unwrap_or_default().as_bytes();
                    prop_assert!(row.iter().eq(cells.split(|byte| *byte == separator)));
                }
            }
        }
    }
}
