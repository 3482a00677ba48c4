//! Text on lines of at most so many columns, as comfy-table breaks it.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::plain;

/// A word is longer than a line, and has letters that are not plain. Where such are broken, comfy-table is left to tell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

/// A line that has so little room left is not gone on with.
pub(super) const LITTLE: usize = 2;

/// The columns that a text takes on one line.
pub(super) fn columns(text: &str) -> usize {
    measure(text).0
}

/// The columns that a text takes on one line, and whether each letter of it takes one.
fn measure(text: &str) -> (usize, bool) {
    if text.is_ascii() {
        return (text.len(), true);
    }
    match plain::is_all(text) {
        true => (text.chars().count(), true),
        false => (text.width(), false),
    }
}

/// Breaks a text, and hands out the lines: where they stand in it, and how many columns each takes.
pub(super) fn lines(
    text: &str,
    width: usize,
    mut take: impl FnMut(Range<usize>, usize),
) -> Result<(), TooLong> {
    let mut start = 0;
    loop {
        let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map(|length| start + length);
        let mut within = |range: Range<usize>, columns| {
            take(start + range.start..start + range.end, columns);
        };
        one_line(&text[start..end.unwrap_or(text.len())], width, &mut within)?;
        match end {
            Some(end) => start = end + 1,
            None => return Ok(()),
        }
    }
}

/// The same of a text without line breaks.
fn one_line(
    line: &str,
    width: usize,
    within: &mut impl FnMut(Range<usize>, usize),
) -> Result<(), TooLong> {
    match measure(line) {
        (all, _) if all <= width => within(0..line.len(), all),
        (all, true) if all == line.len() => {
            // As long as a space parts the text in time, each byte is a column.
            let begin = spaced(line, width.max(1), within);
            let mut behind = |range: Range<usize>, columns| {
                within(begin + range.start..begin + range.end, columns);
            };
            words(&line[begin..], true, width.max(1), &mut behind)?;
        }
        (_, all_plain) => words(line, all_plain, width.max(1), within)?,
    }
    Ok(())
}

/// Breaks a line of plain ASCII at the last space within reach, as far as single spaces part its words and none of them is
/// too long; where the rest begins.
fn spaced(text: &str, width: usize, take: &mut impl FnMut(Range<usize>, usize)) -> usize {
    let bytes = text.as_bytes();
    let is_space = |at: usize| bytes.get(at).is_none_or(|byte| *byte == b' ');
    // The end of what begins at `start` and is no longer than a line.
    let reach = |start: usize| match bytes.get(start..=start + width) {
        None => Some(bytes.len()),
        Some(near) => {
            let space = near.iter().rposition(|byte| *byte == b' ')?;
            Some(start + space)
        }
    };
    let mut start = 0;
    let mut next = reach(0).filter(|_| !is_space(0));
    while let Some(end) = next {
        if is_space(end - 1) {
            break;
        }
        if end == bytes.len() {
            take(start..end, end - start);
            return end;
        }
        next = reach(end + 1).filter(|_| !is_space(end + 1));
        if next.is_some() {
            take(start..end, end - start);
            start = end + 1;
        }
    }
    start
}

/// Breaks a line that is too long, between its words where that can be.
fn words(
    text: &str,
    all_plain: bool,
    width: usize,
    take: &mut impl FnMut(Range<usize>, usize),
) -> Result<(), TooLong> {
    let (mut line, mut used) = (0..0, 0);
    let mut start = 0;
    while start <= text.len() {
        let (mut word, mut length) = next_word(text, start, all_plain);
        start = word.end + 1;
        while length > width {
            if !all_plain && !measure(&text[word.clone()]).1 {
                return Err(TooLong);
            }
            // What there is room for stands on this line, the rest on the next ones.
            let behind = if line.is_empty() { 0 } else { used + 1 };
            let room = width.saturating_sub(behind);
            if !line.is_empty() && room <= LITTLE {
                take(line, used);
            } else {
                let begin = if line.is_empty() {
                    word.start
                } else {
                    line.start
                };
                word.start += bytes(&text[word.clone()], room);
                length -= room;
                take(begin..word.start, width);
            }
            (line, used) = (0..0, 0);
        }
        if line.is_empty() {
            (line, used) = (word, length);
        } else if used + 1 + length <= width {
            (line.end, used) = (word.end, used + 1 + length);
        } else {
            take(line, used);
            (line, used) = (word, length);
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

/// The word that begins at `start`, up to the next space, and the columns that it takes.
fn next_word(text: &str, start: usize, all_plain: bool) -> (Range<usize>, usize) {
    let rest = text.as_bytes()[start..].iter();
    let mut letters = 0;
    let mut end = start;
    for byte in rest.take_while(|byte| **byte != b' ') {
        let is_first = byte & 0b1100_0000 != 0b1000_0000;
        letters += usize::from(is_first);
        end += 1;
    }
    match all_plain {
        true => (start..end, letters),
        false => (start..end, columns(&text[start..end])),
    }
}

/// The bytes that so many letters take.
fn bytes(text: &str, letters: usize) -> usize {
    let next = text.char_indices().nth(letters);
    next.map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::columns;

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
    }
}
