//! Text on lines of at most so many columns, as comfy-table breaks it.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

/// A word is longer than a line. Where such are broken, comfy-table is left to tell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

/// A line that has so little room left is not gone on with.
const LITTLE: usize = 2;

/// The columns that a text takes on one line.
pub(super) fn columns(text: &str) -> usize {
    measure(text).0
}

/// The columns that a text takes on one line, and whether each letter of it takes one.
fn measure(text: &str) -> (usize, bool) {
    if text.is_ascii() {
        return (text.len(), true);
    }
    let (mut letters, mut all_plain) = (0, true);
    for letter in text.chars() {
        letters += 1;
        all_plain &= is_plain(letter);
    }
    match all_plain {
        true => (letters, true),
        false => (text.width(), false),
    }
}

/// Letters that take a column each, whatever stands beside them: those of Vietnamese, and most of Latin.
fn is_plain(letter: char) -> bool {
    let is_latin = matches!(letter, ' '..='~' | '\u{a0}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}');
    is_latin && letter != SOFT_HYPHEN
}

const SOFT_HYPHEN: char = '\u{ad}';

/// Breaks a text, and hands out the lines: where they stand in it, and how many columns each takes.
pub(super) fn lines(
    text: &str,
    width: usize,
    mut take: impl FnMut(Range<usize>, usize),
) -> Result<(), TooLong> {
    let mut start = 0;
    for line in text.split('\n') {
        let mut within = |range: Range<usize>, columns| {
            take(start + range.start..start + range.end, columns);
        };
        match measure(line) {
            (all, _) if all <= width => within(0..line.len(), all),
            (all, _) if all == line.len() => words(line, str::len, width, &mut within)?,
            (_, true) => words(line, |it| it.chars().count(), width, &mut within)?,
            (_, false) => words(line, columns, width, &mut within)?,
        }
        start += line.len() + 1;
    }
    Ok(())
}

/// Breaks a line that is too long between its words.
fn words(
    text: &str,
    columns: impl Fn(&str) -> usize,
    width: usize,
    take: &mut impl FnMut(Range<usize>, usize),
) -> Result<(), TooLong> {
    let (mut line, mut used) = (0..0, 0);
    let mut start = 0;
    for word in text.as_bytes().split(|byte| *byte == b' ') {
        let range = start..start + word.len();
        start = range.end + 1;
        let length = columns(&text[range.clone()]);
        if length > width {
            return Err(TooLong);
        }
        if line.is_empty() {
            (line, used) = (range, length);
        } else if used + 1 + length <= width {
            (line.end, used) = (range.end, used + 1 + length);
        } else {
            take(line, used);
            (line, used) = (range, length);
        }
        if used > width.saturating_sub(LITTLE) {
            take(line, used);
            (line, used) = (0..0, 0);
        }
    }
    if !line.is_empty() {
        take(line, used);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::{columns, is_plain};

    #[test]
    fn plain_letters_take_a_column_each() {
        for letter in (char::MIN..=char::MAX).filter(|letter| is_plain(*letter)) {
            assert_eq!(letter.to_string().width(), 1, "{letter:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_takes_more_columns_than_bytes(text in "\\PC*") {
            prop_assert_eq!(columns(&text), text.width());
            prop_assert!(text.width() <= text.len());
        }

        #[test]
        fn control_characters_take_a_column_each(text in "[\\x00-\\x09\\x0b-\\x7f]*") {
            prop_assert_eq!(columns(&text), text.width());
        }

        #[test]
        fn plain_letters_stay_so_beside_others(text in "[ -~\u{a0}-\u{ac}\u{ae}-\u{2ff}\u{1e00}-\u{1eff}]*") {
            prop_assert_eq!(columns(&text), text.width());
        }
    }
}
