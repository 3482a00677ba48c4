//! What a sheet of Excel says of its area: it need not say anything, and calamine reads none that says what cannot be.

use std::ops::Range;

/// Where a sheet says that its cells are those of `A0`, or of another area that there cannot be: it need not say.
pub(super) fn unsound_dimension(sheet: &[u8]) -> Option<Range<usize>> {
    let find = |what: &[u8], from: usize| {
        let found = memchr::memmem::find(sheet.get(from..)?, what);
        found.map(|at| from + at)
    };
    let end = find(b"sheetData", 0).unwrap_or(sheet.len());
    let dimension = find(b"dimension ", 0).filter(|at| *at < end)?;
    let close = find(b">", dimension)?;
    let start = find(b"ref=", dimension).filter(|at| *at < close)? + 5;
    let length = memchr::memchr2(b'"', b'\'', &sheet[start..])?;
    let area = std::str::from_utf8(&sheet[start..start + length]).ok()?;
    (!is_area(area)).then_some(start..start + length)
}

/// Whether a text is a cell, or two cells in their order.
fn is_area(text: &str) -> bool {
    let cells: Option<Vec<(u32, u32)>> = text.split(':').map(cell).collect();
    match cells.as_deref() {
        Some([_]) => true,
        Some([first, last]) => first.0 <= last.0 && first.1 <= last.1,
        _ => false,
    }
}

/// Column and row of `B12`, from 1.
fn cell(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let is_column =
        (1..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    let row: u32 = row
        .parse()
        .ok()
        .filter(|row| (1..=1_048_576).contains(row))?;
    if !is_column {
        return None;
    }
    let column = letters
        .bytes()
        .fold(0, |sum, byte| sum * 26 + u32::from(byte - b'A' + 1));
    (column <= 16_384).then_some((column, row))
}

#[cfg(test)]
mod tests {
    use super::unsound_dimension;

    #[test]
    fn areas_that_cannot_be_are_told_from_others() {
        for (area, is_sound) in [
            ("A1", true),
            ("A1:XFD1048576", true),
            ("A0", false),
            ("A1:A0", false),
            ("B2:A1", false),
            ("A1:XFE1", false),
            ("1:2", false),
            ("edstrings.x1", false),
            (" 1", false),
            ("A:B", false),
            ("", false),
            ("A1:B2:C3", false),
        ] {
            let sheet = format!("<worksheet><dimension ref=\"{area}\"/><sheetData/>");
            let found = unsound_dimension(sheet.as_bytes());
            assert_eq!(
                found.map(|range| &sheet[range]),
                (!is_sound).then_some(area)
            );
        }
        let behind = b"<worksheet><sheetData/><x:dimension ref=\"A0\"/>";
        assert_eq!(unsound_dimension(behind), None);
    }
}
