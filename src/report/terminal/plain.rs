//! Letters that take a column each, whatever stands beside them: those of Vietnamese, most of Latin, and common signs.

/// Whether a text has no others.
pub(super) fn is_all(text: &str) -> bool {
    match text.len() < SHORT {
        true => text.chars().all(is_one),
        false => are_all(text.as_bytes()),
    }
}

/// Letters of a text with fewer bytes are looked at one by one.
const SHORT: usize = 32;

fn is_one(letter: char) -> bool {
    match letter {
        ' '..='~' => true,
        '\u{a0}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' => letter != '\u{ad}',
        '\u{2010}'..='\u{2027}' | '‹' | '›' | '≤' | '≥' => true,
        _ => false,
    }
}

/// The same of the bytes of a text. They tell it, each with the next two, without a branch: those of many at a time.
fn are_all(bytes: &[u8]) -> bool {
    let behind = |by: usize| bytes.get(by..).unwrap_or_default();
    let triples = bytes.iter().zip(behind(1)).zip(behind(2));
    let others = triples.fold(0, |others, ((&first, &second), &third)| {
        others | u8::from(!is_plain(first, second, third))
    });
    let is_end = match *bytes {
        [.., first, second] => is_plain(first, second, 0) && is_plain(second, 0, 0),
        [first] => is_plain(first, 0, 0),
        [] => true,
    };
    others == 0 && is_end
}

/// Whether a byte, with those behind it, is such a letter; or the second or third byte of any.
fn is_plain(first: u8, second: u8, third: u8) -> bool {
    let is_within = |byte: u8, from: u8, to: u8| byte.wrapping_sub(from) <= to - from;
    let is_ascii = is_within(first, b' ', b'~');
    let is_later = is_within(first, 0x80, 0xbf);
    // U+A0 to U+BF without the soft hyphen, and on to U+2FF.
    let is_latin = (first == 0xc2) & is_within(second, 0xa0, 0xbf) & (second != 0xad)
        | is_within(first, 0xc3, 0xcb);
    // U+1E00 to U+1EFF.
    let is_vietnamese = (first == 0xe1) & is_within(second, 0xb8, 0xbb);
    // U+2010 to U+2027: dashes, quotation marks, dots; U+2039, U+203A: `‹`, `›`; U+2264, U+2265: `≤`, `≥`.
    let is_punctuation =
        (second == 0x80) & (is_within(third, 0x90, 0xa7) | is_within(third, 0xb9, 0xba));
    let is_relation = (second == 0x89) & is_within(third, 0xa4, 0xa5);
    let is_sign = (first == 0xe2) & (is_punctuation | is_relation);
    is_ascii | is_later | is_latin | is_vietnamese | is_sign
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::{are_all, is_all, is_one};

    #[test]
    fn they_take_a_column_each() {
        for letter in (char::MIN..=char::MAX).filter(|letter| is_one(*letter)) {
            assert_eq!(letter.to_string().width(), 1, "{letter:?}");
        }
    }

    #[test]
    fn they_are_told_by_their_bytes() {
        for letter in char::MIN..=char::MAX {
            for text in [
                format!("{letter}"),
                format!("ả{letter}"),
                format!("{letter}ê≥"),
            ] {
                assert_eq!(are_all(text.as_bytes()), is_one(letter), "{text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn they_stay_so_beside_others(
            text in "[ -~\u{a0}-\u{ac}\u{ae}-\u{2ff}\u{1e00}-\u{1eff}\u{2010}-\u{2027}‹›≤≥]*",
        ) {
            prop_assert!(is_all(&text));
            prop_assert_eq!(text.chars().count(), text.width());
        }

        #[test]
        fn others_are_told_beside_them(text in "[a-z \tảê≥–…县⁴\u{ad}\u{301}\u{200d}]{0,40}") {
            prop_assert_eq!(is_all(&text), text.chars().all(is_one));
            prop_assert_eq!(are_all(text.as_bytes()), text.chars().all(is_one));
        }
    }
}
