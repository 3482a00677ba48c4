//! The first records of a text, to be looked at before it is read.

use csv::{ByteRecord, Position, ReaderBuilder};

use super::unquoted::{Unquoted, cells};

/// So many records at the start of a text that are not blank.
pub(super) fn records(head: &[u8], separator: u8, count: usize) -> Vec<ByteRecord> {
    let text = match Unquoted::new(head, separator) {
        Ok(text) => text,
        Err(head) => return quoted(head, separator, count),
    };
    let mut rows: Vec<ByteRecord> = Vec::new();
    each_line(text, count, |(byte, index), line| {
        let like = rows.last().map_or(0, ByteRecord::len);
        let mut row = ByteRecord::with_capacity(line.len(), like);
        cells(line, separator).for_each(|cell| row.push_field(cell));
        let mut at = Position::new();
        at.set_byte(byte as u64).set_line(index + 1);
        row.set_position(Some(at));
        rows.push(row);
    });
    rows
}

/// Hands out so many lines that are not blank, and where each begins.
fn each_line(mut text: Unquoted<&[u8]>, count: usize, mut take: impl FnMut((usize, u64), &[u8])) {
    let (separator, mut taken) = (text.separator, 0);
    while taken < count
        && let Some((at, line)) = text.line()
    {
        if !cells(line, separator).all(is_blank) {
            take(at, line);
            taken += 1;
        }
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

    use super::{Position, quoted, records};

    proptest! {
        #[test]
        fn without_quotes_every_line_is_a_record(head in "([a,; .\t]{0,6}\n){0,8}[a,; ]{0,6}", count in 1usize..10) {
            for separator in [b',', b';', b'\t'] {
                let rows = records(head.as_bytes(), separator, count);
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
