//! Years of two digits that the words before them make years: `năm 22`, `tháng 6/23`, `T6-23`, `quý II/23`.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use crate::fold;

/// A text with such years in full; `6/23` alone, or `Năm 22 xã`, may be other things and stay as they are.
pub(in crate::data) fn with_full_years(text: &str) -> Cow<'_, str> {
    // Most texts have no such number.
    let mut pairs = text.as_bytes().windows(2);
    if !pairs.any(|pair| (b'1'..=b'4').contains(&pair[0]) && pair[1].is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let words = words(text);
    let mut full = String::new();
    let mut done = 0;
    for at in 1..words.len() {
        if is_short_year(text, &words, at) {
            let start = words[at].0;
            full.push_str(&text[done..start]);
            full.push_str("20");
            done = start;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    Cow::Owned(full + &text[done..])
}

/// Where a word begins, and the word.
type Word<'t> = (usize, &'t str);

fn words(text: &str) -> Vec<Word<'_>> {
    let is_between = |c: char| !c.is_alphanumeric() && !is_combining_mark(c);
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c| !is_between(c)) {
        let begun = &rest[start..];
        let word = &begun[..begun.find(is_between).unwrap_or(begun.len())];
        words.push((text.len() - begun.len(), word));
        rest = &begun[word.len()..];
    }
    words
}

fn is_short_year(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let (start, word) = words[at];
    let behind = &text[start + word.len()..];
    let number: Option<u8> = word.parse().ok().filter(|_| word.len() == 2);
    let goes_on = behind.starts_with('%')
        || behind
            .strip_prefix(['.', ',', '/', '-', '–'])
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    if !number.is_some_and(|number| (15..50).contains(&number)) || goes_on {
        return false;
    }
    let (from, before) = words[at - 1];
    let between = &text[from + before.len()..start];
    let is_at_end = between.trim().is_empty() && behind.trim().is_empty();
    let is_joined = is_at_end || matches!(between.trim(), "/" | "-" | "–" | "." | "_");
    let [above, first] = [2, 3].map(|count| at.checked_sub(count).map_or("", |it| words[it].1));
    let is_whole = at == 1 && is_at_end && ["kq", "th", "kh"].contains(&&*fold::word(before));
    is_whole
        || is_joined && (is_part_of_year(above, before) || is_day(first, above, before))
        || is_year_word(text, above, before) && !is_counted(behind, words.get(at + 1))
}

fn is_count(text: &str) -> bool {
    text.parse().is_ok_and(|it: u8| (1..=12).contains(&it))
}

/// Whether words are a day up to which something is counted: `đến 30/6`, `ngày 30/6`.
fn is_day(first: &str, day: &str, month: &str) -> bool {
    let is_day = day.parse().is_ok_and(|it: u8| (1..=31).contains(&it));
    is_day && is_count(month) && ["den", "ngay"].contains(&&*fold::word(first))
}

/// Whether words are a month, a quarter or some months: `tháng 6`, `T6`, `quý II`, `Q2`, `6 tháng`, `6T`.
fn is_part_of_year(above: &str, word: &str) -> bool {
    let word = fold::word(word);
    let glued = ["thang", "t", "quy", "q"];
    glued
        .iter()
        .any(|kind| word.strip_prefix(kind).is_some_and(is_count))
        || word.strip_suffix('t').is_some_and(is_count)
        || word == "thang" && is_count(above)
        || match fold::word(above).as_str() {
            "thang" | "thg" => is_count(&word),
            "quy" => is_count(&word) || ["i", "ii", "iii", "iv"].contains(&&*word),
            _ => false,
        }
}

/// Whether a word is that for a year. Without its mark it may belong to a name, as in `ha-nam-22`.
fn is_year_word(text: &str, above: &str, word: &str) -> bool {
    const BEFORE: [&str; 12] = [
        "", "bc", "cao", "kq", "qua", "th", "lieu", "sl", "dau", "cuoi", "ca", "thang",
    ];
    fold::is_same_name("năm", word)
        || text.is_ascii() && word == "nam" && BEFORE.contains(&&*fold::word(above))
}

/// Whether what follows a number is what it counts: `Năm 22 xã`.
fn is_counted(behind: &str, next: Option<&Word<'_>>) -> bool {
    const COUNTED: [&str; 9] = [
        "xa", "phuong", "ho", "thon", "ban", "nguoi", "tieu", "chi", "huyen",
    ];
    behind.starts_with(' ') && next.is_some_and(|(_, word)| COUNTED.contains(&&*fold::word(word)))
}

#[cfg(test)]
mod tests {
    use super::with_full_years;

    #[test]
    fn years_of_two_digits_are_known_by_the_words_before_them() {
        for (text, expected) in [
            ("Báo cáo năm 22", "Báo cáo năm 2022"),
            ("KẾT QUẢ NĂM 23", "KẾT QUẢ NĂM 2023"),
            ("bc-nam-22", "bc-nam-2022"),
            ("6 tháng đầu năm 23", "6 tháng đầu năm 2023"),
            ("tháng 6-23", "tháng 6-2023"),
            ("Tháng 6 / 23", "Tháng 6 / 2023"),
            ("T6/23", "T6/2023"),
            ("ha-son-t6-23", "ha-son-t6-2023"),
            ("T6.23", "T6.2023"),
            ("thang6_23", "thang6_2023"),
            ("quý II/23", "quý II/2023"),
            ("Q2-23", "Q2-2023"),
            ("6T.23", "6T.2023"),
            ("6 tháng/23", "6 tháng/2023"),
            ("9 tháng 23", "9 tháng 2023"),
            ("tháng 6 23", "tháng 6 2023"),
            ("(Tính đến 30/6/23)", "(Tính đến 30/6/2023)"),
            ("TH năm 22 và năm 23", "TH năm 2022 và năm 2023"),
            ("KQ 22", "KQ 2022"),
        ] {
            assert_eq!(with_full_years(text), expected, "{text}");
        }
        for text in [
            "6/23",
            "30/6/23",
            "2023",
            "Năm 22 xã đạt chuẩn",
            "năm 21-25",
            "tháng 6/23/2023",
            "tháng 6 23 xã",
            "ha-nam-22",
            "22 năm",
            "QĐ 6/23",
            "năm 2022",
            "TH 22 xã",
            "năm 12",
            "tháng 6-12",
        ] {
            assert_eq!(with_full_years(text), text, "{text}");
        }
    }
}
