//! Vietnamese of the fonts before Unicode: TCVN3 (.VnTime) and VNI. Their letters arrive as other letters inside valid
//! text, and only a person can tell for sure what was meant, so they are recognised and never converted.

use csv::ByteRecord;

/// An encoding of old fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::data) enum Font {
    Tcvn3,
    Vni,
}

/// Cells in the letters of an old font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::data) struct Legacy {
    pub(in crate::data) font: Font,
    /// The line of the first such cell, from 1.
    pub(in crate::data) line: u64,
    /// Its column, from 0.
    pub(in crate::data) column: usize,
    /// What stands there.
    pub(in crate::data) text: String,
}

/// Finds an old font by the letters of some rows and their lines: at least two cells of all, or of one column beneath the
/// first row, have letters that are typical of it, and none has a letter that only Unicode has.
pub(in crate::data) fn find(rows: &[(u64, &ByteRecord)]) -> Option<Legacy> {
    let columns = rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    in_cells(rows, 0..columns).or_else(|| {
        let below = rows.get(1..)?;
        (0..columns).find_map(|column| in_cells(below, column..column + 1))
    })
}

/// The same of the first rows of a text file, whose lines are told as near as the line breaks within the records tell.
pub(in crate::data) fn find_in_text(rows: &[ByteRecord], first_line: u64) -> Option<Legacy> {
    let line = |row: &ByteRecord| row.position().map_or(1, csv::Position::line);
    let rows = rows.iter().map(|row| (first_line + line(row) - 1, row));
    find(&rows.collect::<Vec<_>>())
}

fn in_cells(rows: &[(u64, &ByteRecord)], columns: std::ops::Range<usize>) -> Option<Legacy> {
    let mut seen = [(Font::Tcvn3, 0), (Font::Vni, 0)];
    let mut first: [Option<Legacy>; 2] = [None, None];
    for (line, row) in rows {
        for column in columns.clone() {
            let field = row.get(column).unwrap_or_default();
            if field.is_ascii() {
                continue;
            }
            let Ok(text) = std::str::from_utf8(field) else {
                continue;
            };
            if text.chars().any(is_unicode_only) {
                return None;
            }
            for ((font, count), first) in seen.iter_mut().zip(&mut first) {
                if is_in(*font, text) {
                    *count += 1;
                    first.get_or_insert_with(|| Legacy::new(*font, (*line, column), text));
                }
            }
        }
    }
    let is_seen = seen.map(|(_, count)| count >= 2);
    let mut found = first.into_iter().zip(is_seen);
    found.find_map(|(first, is_seen)| first.filter(|_| is_seen))
}

impl Legacy {
    fn new(font: Font, (line, column): (u64, usize), text: &str) -> Legacy {
        Legacy {
            font,
            line,
            column,
            text: text.to_owned(),
        }
    }
}

/// What the fonts of a workbook's cells say: the name of an old one is a sign by itself.
#[derive(Debug, Default)]
pub(in crate::data) struct Fonts {
    /// The first cell in an old font whose letters could be of it.
    first: Option<Legacy>,
    /// The first whose letters are typical of it.
    typical: Option<Legacy>,
    /// Whether some cell in an old font has letters that only Unicode has: somebody has converted the text, and left the
    /// font as it was.
    is_unicode: bool,
}

impl Fonts {
    /// Looks at a cell in an old font.
    pub(in crate::data) fn look(&mut self, font: Font, place: (u64, usize), text: &str) {
        if text.is_ascii() {
            return;
        }
        if text.chars().any(is_unicode_only) {
            self.is_unicode = true;
            return;
        }
        let legacy = || Legacy::new(font, place, text);
        if is_in(font, text) {
            self.typical.get_or_insert_with(legacy);
            self.first.get_or_insert_with(legacy);
        } else if text.chars().any(|c| !c.is_ascii() && c.is_alphabetic()) {
            self.first.get_or_insert_with(legacy);
        }
    }

    /// The first cell that is written for its old font.
    pub(in crate::data) fn found(self) -> Option<Legacy> {
        if self.is_unicode {
            self.typical
        } else {
            self.first
        }
    }
}

impl Font {
    /// What the name of a font such as `.VnTime` or `VNI-Times` says its letters are.
    pub(in crate::data) fn named(name: &str) -> Option<Font> {
        let name = name.trim().to_ascii_lowercase();
        if name.starts_with(".vn") {
            Some(Font::Tcvn3)
        } else if name.starts_with("vni-") {
            Some(Font::Vni)
        } else {
            None
        }
    }
}

/// Letters of Vietnamese that no old font puts in the place of others.
fn is_unicode_only(c: char) -> bool {
    matches!(c,
        '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{323}'
        | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư')
}

fn is_in(font: Font, text: &str) -> bool {
    let mut pairs = text.chars().zip(text.chars().skip(1));
    match font {
        // Letters in the place of signs: behind a letter, or đ before one.
        Font::Tcvn3 => pairs.any(|(a, b)| {
            (a.is_alphabetic()
                && matches!(
                    b,
                    '·' | '¸' | 'µ' | '¶' | '¹' | '®' | '¬' | '\u{ad}' | '©' | '«' | '¨'
                ))
                || (matches!(a, '®' | '§') && b.is_alphabetic())
        }),
        // A vowel, and behind it the letter for its tone.
        Font::Vni => pairs.any(|(a, b)| {
            matches!(
                a.to_ascii_lowercase(),
                'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ô' | 'ö'
            ) && matches!(b, 'ø' | 'ù' | 'û' | 'õ' | 'ï' | 'Ø' | 'Ù' | 'Û' | 'Õ' | 'Ï')
        }),
    }
}

#[cfg(test)]
mod tests {
    use csv::ByteRecord;

    use super::{Font, Fonts, find};

    fn found(rows: &[&[&str]]) -> Option<(Font, u64, usize)> {
        let rows: Vec<ByteRecord> = rows
            .iter()
            .map(|row| ByteRecord::from(row.to_vec()))
            .collect();
        let rows: Vec<(u64, &ByteRecord)> = (0..).zip(&rows).collect();
        find(&rows).map(|found| (found.font, found.line, found.column))
    }

    #[test]
    fn the_name_of_an_old_font_tells_it_unless_the_text_is_converted() {
        for (name, expected) in [
            (".VnTime", Some(Font::Tcvn3)),
            (".VNTIMEH", Some(Font::Tcvn3)),
            (" VNI-Times", Some(Font::Vni)),
            ("Times New Roman", None),
            ("Vni", None),
        ] {
            assert_eq!(Font::named(name), expected, "{name}");
        }
        for (cells, expected) in [
            (&["xa", "1.1"][..], None),
            (&["xa", "Hµ S¬n"], Some(1)),
            // Letters that are not typical, but in that font no others than of it.
            (&["m²", "Thanh Hãa"], Some(1)),
            (&["m²", "–"], None),
            (&["Hà Sơn", "Hà Nam"], None),
            (&["Hà Nam", "Hà Sơn", "Hµ S¬n"], Some(2)),
        ] {
            let mut fonts = Fonts::default();
            for (column, text) in cells.iter().enumerate() {
                fonts.look(Font::Tcvn3, (1, column), text);
            }
            let found = fonts.found().map(|found| found.column);
            assert_eq!(found, expected, "{cells:?}");
        }
    }

    #[test]
    fn two_cells_of_an_old_font_and_no_unicode_tell_it() {
        let heads: &[&str] = &["TT", "Tên xã", "Chỉ tiêu"];
        for (rows, expected) in [
            (
                vec![&["X·", "KÕt qu¶"][..], &["Hµ S¬n", "63,8"]],
                Some((Font::Tcvn3, 0, 0)),
            ),
            (
                vec![
                    &["xa", "1.1"],
                    &["Hµ S¬n", "1"],
                    &["Hßa B×nh", "2"],
                    &["Qu¶ng Phó", "3"],
                ],
                Some((Font::Tcvn3, 1, 0)),
            ),
            (
                vec![&["xa", "1.1"], &["Xaõ Hoøa", "1"], &["Ñoâng Haûi", "2"]],
                Some((Font::Vni, 1, 0)),
            ),
            // Headings in Unicode above names that are not.
            (
                vec![heads, &["1", "Hµ S¬n", "x"], &["2", "Qu¶ng Phó", "x"]],
                Some((Font::Tcvn3, 1, 1)),
            ),
            (vec![&["xa", "1.1"], &["Hµ S¬n", "1"]], None),
            (
                vec![
                    &["xa", "ghi_chu"],
                    &["Hà Sơn", "5 µg/m³"],
                    &["Tứ Kỳ", "7 µg/m³"],
                ],
                None,
            ),
            (
                vec![
                    &["xa", "ghi_chu"],
                    &["Ha Son", "5 µg/m³"],
                    &["Tu Ky", "7 µg/m³"],
                ],
                None,
            ),
            (
                vec![&["xa", "ghi_chu"], &["Hà Sơn¹", "x"], &["Tứ Kỳ¹", "x"]],
                None,
            ),
            (
                vec![
                    &["Xã", "Ghi chú"],
                    &["Hòa Bình", "hoàn thành"],
                    &["Quý Lộc", "lên kế hoạch"],
                ],
                None,
            ),
        ] {
            assert_eq!(found(&rows), expected, "{rows:?}");
        }
    }
}
