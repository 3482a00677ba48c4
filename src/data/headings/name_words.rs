//! The words of a name of a file or sheet, and which of them at its ends are no part of a name of a place.

use super::column::Column;
use super::heading_words::known;
use crate::criteria::Stage;
use crate::data::cells::named_times::time_of_name;
use crate::data::places::generic_names::GENERIC;
use crate::data::places::no_place::names_no_place;
use crate::fold;

/// What stands before a number that says when.
const TIMES: [&str; 6] = ["năm", "quý", "tháng", "đợt", "lần", "ngày"];

/// Behind these a number belongs to the name: `Phường 3`, `Khu phố 5`.
const NUMBERED: [&str; 12] = [
    "phuong", "quan", "khu", "pho", "thon", "ban", "ap", "xom", "cum", "vung", "khom", "doi",
];

/// A word of a name.
pub(in crate::data) struct Word<'t> {
    pub(in crate::data) text: &'t str,
    pub(in crate::data) start: usize,
    pub(in crate::data) end: usize,
    /// Whether a bracket opens before it.
    pub(in crate::data) is_bracketed: bool,
    /// Whether a bracket or a dash stands before it.
    pub(in crate::data) is_apart: bool,
}

pub(in crate::data) fn words(text: &str) -> Vec<Word<'_>> {
    let is_between = |c: char| c.is_whitespace() || "_-–—,;+()[]".contains(c);
    let mut words = Vec::new();
    let mut start = 0;
    for (end, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_between(c) {
            if start < end {
                words.push(Word {
                    text: &text[start..end],
                    start,
                    end,
                    is_bracketed: text[..start].ends_with(['(', '[']),
                    is_apart: text[..start]
                        .trim_end()
                        .ends_with(['(', '[', '-', '–', '—']),
                });
            }
            start = end + c.len_utf8();
        }
    }
    words
}

/// Whether words are one of those that name no commune: with its marks, or, of several words, without any.
pub(in crate::data) fn is_generic(words: &[Word<'_>]) -> bool {
    let text: Vec<&str> = words.iter().map(|word| word.text).collect();
    let text = text.join(" ");
    // "Book1", "Bieu2".
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let text = if bare.ends_with(char::is_alphabetic) {
        bare
    } else {
        &text
    };
    let is_bare = text.is_ascii() && words.len() > 1;
    let is_stage = words.len() > 2 && stage(text).is_some();
    is_stage
        || GENERIC.iter().any(|generic| {
            fold::is_same_name(generic, text) || is_bare && fold::word(generic) == fold::word(text)
        })
}

/// Whether a word that any file could be called by is a name's, of two words with the only one that is left: `Mẫu Sơn`.
pub(in crate::data) fn is_part_of_name(
    words: &[Word<'_>],
    generic: &Word<'_>,
    left: &Word<'_>,
) -> bool {
    let is_name = |word: &Word<'_>| {
        let mut letters = word.text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    words.len() == 2 && is_name(generic) && is_name(left)
}

/// How many words at the end say when, by whom or in which version, apart from a name or in small letters: `Hà Sơn cũ`, `Hà Sơn
/// T6`, `Hà Sơn (bản gửi tỉnh)`, `Hà Sơn - Huyện`.
pub(in crate::data) fn aside_behind(words: &[Word<'_>]) -> Option<usize> {
    let most = words.len().saturating_sub(1).min(5);
    (1..=most).rev().find(|count| {
        let (name, aside) = words.split_at(words.len() - count);
        let first = &aside[0];
        let is_small = first.text.starts_with(char::is_lowercase)
            || first.text.contains(|c: char| c.is_ascii_digit())
            || first.text.bytes().all(|byte| b"TQIVX".contains(&byte));
        let texts: Vec<&str> = aside.iter().map(|word| word.text).collect();
        (first.is_apart || is_small && name.len() > 1) && says_when(&texts.join(" "))
    })
}

/// Whether a text is of general words, or a part of a year: `T6`, `QI`, `6T`.
pub(in crate::data) fn says_when(text: &str) -> bool {
    let digits = text.trim_matches(['T', 'Q', 't', 'q', 'v', 'V']);
    let is_part = digits.len() + 1 == text.len()
        && (1..3).contains(&digits.len())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"IVX".contains(&byte));
    is_part || names_no_place(text)
}

/// How many words at the start name no commune.
pub(in crate::data) fn leading(words: &[Word<'_>]) -> usize {
    let is_number = |word: &Word<'_>| {
        let digits = word.text.trim_end_matches('.');
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let most = words.len().min(5);
    let generic = (1..=most).rev().find(|count| is_generic(&words[..*count]));
    // `thang-6-2023-ha-son`.
    let is_month =
        |words: &[Word<'_>]| fold::word(words[0].text) == "thang" && is_number(&words[1]);
    let month = (words.len() > 2 && is_month(words)).then_some(2);
    if let [first, last] = words
        && is_part_of_name(words, first, last)
        && generic == Some(1)
        && !is_generic(&words[1..])
    {
        return 0;
    }
    generic
        .or(month)
        .unwrap_or_else(|| usize::from(words.first().is_some_and(is_number)))
}

/// How many words at the end name no commune, but for a number alone.
pub(in crate::data) fn trailing(words: &[Word<'_>]) -> usize {
    let most = words.len().min(5);
    let generic = (1..=most)
        .rev()
        .find(|count| is_generic(&words[words.len() - count..]));
    if let Some(count) = generic {
        let is_name = matches!(words, [first, last]
            if is_part_of_name(words, last, first) && !is_generic(&words[..1]));
        return if is_name && count == 1 { 0 } else { count };
    }
    if let Some(count) = (2..=3).rev().find(|count| ends_in_month(words, *count)) {
        return count;
    }
    let [.., before, last] = words else {
        return 0;
    };
    let is_numeral = !last.text.is_empty()
        && (last.text.bytes().all(|byte| byte.is_ascii_digit())
            || last.text.bytes().all(|byte| b"IVX".contains(&byte)));
    let is_time = |time: &&str| {
        let is_bare = before.text.is_ascii() && words.len() > 3;
        fold::is_same_name(time, before.text)
            || is_bare && fold::word(time) == fold::word(before.text)
    };
    let is_half = before.text == "6" && fold::word(last.text) == "thang";
    if is_half || is_numeral && TIMES.iter().any(is_time) {
        return 2;
    }
    usize::from(is_day(last.text))
}

/// Whether so many words at the end are a month or a day, and nothing else: `2023-06`, `T6 2023`.
pub(in crate::data) fn ends_in_month(words: &[Word<'_>], count: usize) -> bool {
    let Some(at) = words.len().checked_sub(count).filter(|at| *at > 0) else {
        return false;
    };
    let texts: Vec<&str> = words[at..].iter().map(|word| word.text).collect();
    let is_number = |text: &&str| {
        let digits = text.trim_start_matches(['T', 't']);
        digits.len() + 1 >= text.len() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_alone = texts.iter().all(is_number);
    is_alone && time_of_name(&texts.join(" ")).is_some_and(|time| time.year.is_some())
}

/// A year or a day: `2023`, `31.12.2023`.
pub(in crate::data) fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let is_digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = parts
        .last()
        .is_some_and(|year| year.len() == 4 && (year.starts_with("19") || year.starts_with("20")));
    is_year && parts.iter().all(is_digits)
}

/// Of a name that ends in a number alone, whether that may be a part of it: of `Hà Sơn 3`, not of `Hà Sơn (2)`.
pub(in crate::data) fn number_behind(words: &[Word<'_>]) -> Option<bool> {
    let (last, rest) = words.split_last()?;
    let is_number = last.text.len() < 3 && last.text.bytes().all(|byte| byte.is_ascii_digit());
    let before = rest.last()?;
    let belongs = rest.len() < 2 || NUMBERED.contains(&&*fold::word(before.text));
    (is_number && (last.is_bracketed || !belongs)).then_some(!last.is_bracketed)
}

/// The stage that a text names, and nothing else. What is done to a commune is not done by it: `Đánh giá xã`.
pub(in crate::data) fn stage(text: &str) -> Option<Stage> {
    const CALLED: [&str; 5] = [
        "tu danh gia",
        "tu cham",
        "tham tra",
        "phuc tra",
        "tham dinh",
    ];
    let word = fold::word(text);
    if !word.ends_with("danh gia") && !CALLED.iter().any(|it| word.contains(it)) {
        return None;
    }
    match known(&word)? {
        Column::Staged(stage, _) => Some(stage),
        _ => None,
    }
}
