//! When two spellings are the same word.
//!
//! Vietnamese arrives composed or decomposed, with the tone on either vowel (`hòa`, `hoà`), with the Icelandic Ð for
//! the Vietnamese Đ, or with no marks at all. Folded text is for comparing only; it is never shown.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The key of a proper name: marks are kept, so `Hà Sơn` and `Hạ Sơn` differ; composition, letter case, the place of
/// the tone, spaces and dashes, the kind of apostrophe and the look-alikes of Đ do not matter.
pub(crate) fn name(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tones = String::new();
    for_each_letter(text, |c| match c {
        '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones.push(c),
        ' ' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
            out.push_str(&tones);
            tones.clear();
            push_space(&mut out);
        }
        '`' | '\u{b4}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' => out.push('\''),
        _ => out.push(c),
    });
    out.push_str(&tones);
    out.truncate(out.trim_end().len());
    // Several tones, which no Vietnamese word has, in the one order that Unicode knows.
    if out.is_ascii() {
        out
    } else {
        out.nfd().collect()
    }
}

/// Whether two proper names are one.
pub(crate) fn is_same_name(a: &str, b: &str) -> bool {
    // Most pairs differ in their first letters already, whatever their marks.
    let [letters, others] = [a, b].map(|text| text.chars().map_while(bare));
    a == b || letters.zip(others).all(|(a, b)| a == b) && name(a) == name(b)
}

/// A number that stands for a text, the same on every machine and in every version: FNV-1a.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The key of a word from a closed list (a heading, a status, a level): as [`name`], without any marks, and with every
/// run of other characters as one space. `Chỉ tiêu`, `chi_tieu` and `CHI TIEU` are one.
pub(crate) fn word(text: &str) -> String {
    words(text, ' ')
}

/// The same with this between words.
fn words(text: &str, between: char) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match bare(c) {
            Some(letter) => out.push(letter),
            None => for_each_letter(c.encode_utf8(&mut [0; 4]), |c| match c {
                c if is_mark(c) => {}
                c if c.is_alphanumeric() => out.push(c),
                _ => push_once(&mut out, between),
            }),
        }
    }
    out.truncate(out.trim_end_matches(between).len());
    out
}

/// The signs of a text that may deny or doubt what its words say: all but a hyphen between letters and the marks that end or
/// enclose the whole.
pub(crate) fn signs(text: &str) -> String {
    let text = clean(text);
    let mut signs = String::new();
    if text.contains("..") {
        signs.push('…');
    }
    let inner = text.trim_matches(|c: char| " .,;:()'\"“”‘’".contains(c));
    let is_letter = |c: char| c.is_alphanumeric() || is_mark(c) && !strikes(c);
    let mut before = None;
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        let joins = || {
            let after = rest.clone().next();
            matches!(c, '-' | '\u{2010}' | '\u{2011}')
                && before.is_some_and(is_letter)
                && after.is_some_and(is_letter)
        };
        if !is_letter(c) && !matches!(c, ' ' | '_') && !joins() {
            signs.push(c);
        }
        before = Some(c);
    }
    signs
}

/// A letter of Vietnamese or a digit, in lower case and without its marks; `None` for what is looked up.
fn bare(c: char) -> Option<char> {
    match c {
        'a'..='z' | '0'..='9' => Some(c),
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        '\u{c0}'..='\u{1b0}' => BARE[c as usize - 0xc0],
        '\u{1ea0}'..='\u{1ef9}' => BARE[c as usize - 0x1ea0 + (0x1b1 - 0xc0)],
        _ => None,
    }
}

/// That of the letters with marks, once for all: nearly all text has them.
static BARE: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
    let letters = ('\u{c0}'..='\u{1b0}').chain('\u{1ea0}'..='\u{1ef9}');
    let bare = letters.map(|letter| {
        let mut rest = Vec::new();
        for_each_letter(letter.encode_utf8(&mut [0; 4]), |c| {
            rest.extend(Some(c).filter(|c| !is_mark(*c)));
        });
        match rest[..] {
            ['đ'] => Some('d'),
            [letter] if letter.is_alphanumeric() => Some(letter),
            _ => None,
        }
    });
    bare.collect()
});

/// Hands over the letters and marks of a text in decomposed form, each as [`letter`] has it. Marks of one letter come as
/// they stand, not in the order that Unicode knows: to find it takes longer than all the rest.
fn for_each_letter(text: &str, mut take: impl FnMut(char)) {
    let mut take = |c| {
        if let Some(c) = letter(c) {
            take(c);
        }
    };
    for c in text.chars() {
        if c.is_ascii() {
            take(c)
        } else {
            decompose_canonical(c, &mut take)
        }
    }
}

/// One space between words, none before the first.
fn push_space(out: &mut String) {
    push_once(out, ' ');
}

fn push_once(out: &mut String, between: char) {
    if !out.is_empty() && !out.ends_with(between) {
        out.push(between);
    }
}

/// A context value as criteria files write it: `Bắc Trung Bộ` is `bac-trung-bo`.
pub(crate) fn slug(text: &str) -> String {
    words(text, '-')
}

/// Text as it is kept and shown: composed, spaces made plain and trimmed, without zero-width and control characters
/// (which could run in a terminal).
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let is_clean = || {
        let mut before = None;
        text.chars().all(|c| {
            let follows_space = before.replace(c) == Some(' ');
            is_composed(c) && !(c == ' ' && follows_space)
        })
    };
    if text.bytes().all(|b| (b' '..0x7f).contains(&b)) || is_clean() {
        return Cow::Borrowed(text.trim());
    }
    let mut out = String::with_capacity(text.len());
    // What cannot be seen keeps no mark from its letter.
    for c in text.chars().filter(|c| !is_invisible(*c)).nfc() {
        if c.is_whitespace() {
            push_space(&mut out)
        } else {
            out.push(c)
        }
    }
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

/// The same of bytes that should be UTF-8; what is none is shown as U+FFFD.
pub(crate) fn clean_bytes(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => clean(text),
        Err(_) => Cow::Owned(clean(&String::from_utf8_lossy(bytes)).into_owned()),
    }
}

/// Whether a character is visible and stays what it is in composed text, whatever stands beside it: the letters of
/// Vietnamese and the signs between them, not all there are.
fn is_composed(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}')
}

/// Of `known`, the one spelt most like `text`, if any is near enough to be meant.
pub(crate) fn nearest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(text, known, 0.84).into_iter().next()
}

/// Of `known`, those spelt most like `text`, the nearest first; five at most, none that nobody could mean.
pub(crate) fn nearest_few<'a>(
    text: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Vec<&'a str> {
    let mut near = near(text, known, 0.75);
    near.truncate(5);
    near
}

/// Those of `known` that are at least so much like `text`, the nearest first, the last of equals before the others.
fn near<'a>(text: &str, known: impl IntoIterator<Item = &'a str>, least: f64) -> Vec<&'a str> {
    let text = word(text);
    let likeness = |candidate: &str| strsim::jaro_winkler(&text, &word(candidate));
    let mut near: Vec<(f64, &str)> = known
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness >= least)
        .collect();
    near.reverse();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

fn is_invisible(c: char) -> bool {
    let is_mark = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}');
    is_mark || (c.is_control() && !c.is_whitespace())
}

fn is_mark(c: char) -> bool {
    // Before this one there is none.
    c >= '\u{300}' && is_combining_mark(c)
}

/// Whether a mark strikes out the letter that it is on.
fn strikes(c: char) -> bool {
    matches!(c, '\u{334}'..='\u{338}' | '\u{20d0}'..='\u{20ff}')
}

/// Lower case, one kind of space, one Đ; `None` for what cannot be seen.
fn letter(c: char) -> Option<char> {
    Some(match c {
        ' '..='~' => c.to_ascii_lowercase(),
        '\u{300}'..='\u{344}' => c,
        'Đ' | '\u{d0}' | '\u{f0}' | '\u{189}' => 'đ',
        c if is_invisible(c) => return None,
        c if c.is_whitespace() => ' ',
        c => c.to_lowercase().next().unwrap_or(c),
    })
}

#[cfg(test)]
mod tests {
    use super::{clean, is_same_name, name, nearest, nearest_few, signs, slug, word};
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (a, b) in [
            ("Hòa Bình", "Hoà  Bình"),
            ("thủy lợi", "thuỷ lợi"),
            ("uỷ ban", "ủy ban"),
            ("Xã Đông", "xã Ðông"),
            ("Quý", "quy\u{301}"),
            ("Nguyên\u{a0}Giáp ", "nguyên giáp"),
        ] {
            assert_eq!(name(a), name(b), "{a} / {b}");
        }
        assert_ne!(name("Hà Sơn"), name("Hạ Sơn"));
        assert_ne!(name("Dân"), name("Dan"));
        assert_eq!(word("Chỉ_tiêu"), word("CHI TIEU"));
        assert_eq!(slug("Bắc Trung Bộ"), "bac-trung-bo");
        assert_eq!(clean(" a\u{300}  b\u{200b} "), "à b");
        assert_eq!(clean("i\0\u{301}"), "í");
    }

    #[test]
    fn signs_are_what_may_deny_or_doubt_words() {
        for (text, found) in [
            ("Chưa đạt", ""),
            (" (đạt). ", ""),
            ("“khá”;", ""),
            ("Mức_độ 3", ""),
            ("Trung-bình", ""),
            ("kha\u{301}", ""),
            ("-3", "-"),
            ("đạt (-)", "(-"),
            ("không - đạt", "-"),
            ("≠đạt", "≠"),
            ("đạt...", "…"),
            ("khá?", "?"),
            ("đ\u{336}ạ\u{336}t", "\u{336}\u{336}"),
            ("‹khá", "‹"),
        ] {
            assert_eq!(signs(text), found, "{text}");
        }
    }

    #[test]
    fn nearest_answers_only_what_is_near() {
        assert_eq!(
            nearest("chỉ tieu", ["chi_tieu", "ket_qua"]),
            Some("chi_tieu")
        );
        assert_eq!(nearest("zzz", ["chi_tieu", "ket_qua"]), None);
    }

    #[test]
    fn of_several_that_are_near_the_nearest_five_come_first() {
        let known = ["xã 1", "thôn", "xã 12", "xã 13", "xã 14", "xã 15", "xã 16"];
        assert_eq!(
            nearest_few("xa 1", known),
            ["xã 1", "xã 16", "xã 15", "xã 14", "xã 13"]
        );
        // Three quarters alike, neither more nor less: the five letters that both have in one order.
        assert_eq!(nearest_few("abcdefgh", ["xyzabcde"]), ["xyzabcde"]);
        assert!(nearest_few("zzz", known).is_empty());
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,24}") {
            prop_assert_eq!(name(&name(&text)), name(&text));
            prop_assert_eq!(word(&word(&text)), word(&text));
            let once = clean(&text);
            prop_assert_eq!(clean(&once), &*once);
        }

        #[test]
        fn one_name_is_spelt_in_several_ways(
            a in "[aAàđÐdơo\u{300}\u{31b}\u{ad} -]{0,4}",
            b in "[aAàđÐdơo\u{300}\u{31b}\u{ad} -]{0,4}",
        ) {
            prop_assert_eq!(is_same_name(&a, &b), name(&a) == name(&b));
        }

        #[test]
        fn composed_text_is_kept_as_any_other(text in "[a-zA-ZđĐàảãạăằâấêếôồơờưừ “…–≥\u{a0}\u{ad}\u{300}\u{31b}\u{200b}]{0,12}|\\PC{0,12}") {
            // What follows the letter is no letter of Vietnamese, so that the long way is taken.
            let mut long = clean(&format!("{text}\u{212b}")).into_owned();
            long.truncate(long.len() - 'Å'.len_utf8());
            // Text of plain characters alone keeps its spaces.
            prop_assume!(!text.contains("  ") || !text.is_ascii());
            prop_assert_eq!(clean(&text), long.trim_end());
        }

        #[test]
        fn the_order_of_marks_does_not_matter_to_a_word(text in "[abđ\u{300}\u{301}\u{302}\u{31b}\u{323}\u{93e}ḄĐ \n-]{0,8}|\\PC{0,12}") {
            use unicode_normalization::UnicodeNormalization;
            let ordered: String = text.nfd().collect();
            prop_assert_eq!(word(&text), word(&ordered));
            prop_assert_eq!(name(&text), name(&ordered));
        }

        #[test]
        fn several_tones_have_one_order(text in "[ab\u{300}\u{301}\u{302}\u{31b}\u{323}΅Ḅ ]{0,8}") {
            prop_assert_eq!(name(&name(&text)), name(&text));
        }

        #[test]
        fn composition_never_matters(text in "[a-zđàảãáạăằâấêếôồơờưừ ]{0,24}") {
            use unicode_normalization::UnicodeNormalization;
            let apart: String = text.nfd().collect();
            prop_assert_eq!(name(&text), name(&apart));
            prop_assert_eq!(word(&text), word(&apart));
        }
    }
}
