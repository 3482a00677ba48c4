//! What a text names as the thing measured: a number, which is read whole or not at all, with what it is called beside it;
//! or a name alone.

use std::sync::Arc;

use crate::data::cells::aims::is_no_result;
use crate::data::cells::brackets::bracketed;
use crate::data::cells::stated_units::{unit_beside, without_unit};
use crate::data::cells::value::{Sex, Target};
use crate::data::cells::{cell, date};
use crate::data::titles::years::result_years;
use crate::fold;
use crate::unit::Unit;

/// Words between the numbers of several things.
const BETWEEN: [&str; 8] = ["va", "den", "toi", "hoac", "and", "to", "or", "through"];

/// What a text names: `17.5`, `17.5 Tỷ lệ …`, `Tiêu chí 17`, `2.2.b`, `set-id/10.1`, `14.2 (nữ)`, or a name in words.
/// Where more follows a number than a name, it is none: whoever reads `17-May` as 17 throws a part of it away.
pub(in crate::data) fn target(text: &str) -> Target {
    // An apostrophe before a number keeps it text in a spreadsheet.
    let text = fold::clean(text.trim_start().trim_start_matches(['\'', '’']));
    let text = text.replace(['[', '{'], "(").replace([']', '}'], ")");
    let mut sex = bracketed(&text)
        .find_map(cell::sex)
        .or_else(|| last_word(&text));
    let (set, rest) = match text.split_once('/') {
        Some((set, rest)) if is_set_id(set) && numbered(rest, sex).is_some() => {
            (Some(set.into()), rest)
        }
        _ => (None, &*text),
    };
    let (name, called): (String, Option<Arc<str>>) =
        match numbered(rest, sex).or_else(|| numbered(without_word(rest), sex)) {
            Some((number, "")) => (number, None),
            Some((number, called)) => (number, Some(called.into())),
            None => {
                let before = rest.split('(').next().filter(|_| sex.is_some());
                let of_sex = named_of_sex(rest).filter(|_| sex.is_none());
                sex = sex.or(of_sex.map(|(_, sex)| sex));
                let name = of_sex.map(|(name, _)| name).or(before);
                (name.unwrap_or(rest).trim().to_owned(), None)
            }
        };
    let unit = if is_number(&name) {
        unit_beside(&text)
    } else {
        without_unit(&text).map(|(_, unit)| unit)
    };
    // A unit alone is no name.
    let is_name = |called: &Arc<str>| {
        let known = unit.filter(|unit| Unit::parse(unit).is_known());
        known != Some(called.trim_end_matches(')'))
    };
    let called = called.filter(is_name);
    let beside = called.as_deref();
    let in_words = Some(without_unit(&name).map_or(&*name, |(bare, _)| bare));
    let in_words = in_words.filter(|_| !is_number(&name));
    Target {
        years: beside.or(in_words).and_then(result_years),
        unit: unit.map(Arc::from),
        is_aim: beside.is_some_and(is_no_result),
        set,
        name,
        called,
        under: None,
        level: None,
        sex,
        from_number: false,
    }
}

/// A name as data may write it: as it stands, without a unit at its end, and without a year before that.
pub(crate) fn spellings(name: &str) -> impl Iterator<Item = &str> {
    let bare = without_unit(name).map(|(bare, _)| bare);
    let undated = without_year(bare.unwrap_or(name));
    std::iter::once(name).chain(bare).chain(undated)
}

/// A name of a set as it stands, and without the remark at its end: `… (áp dụng đạt cho cả nam và nữ)`.
pub(crate) fn own_spellings(name: &str) -> impl Iterator<Item = &str> {
    let bare = name.strip_suffix(')').and_then(|it| it.rsplit_once('('));
    let bare = bare.filter(|(bare, _)| !bare.is_empty() && !bare.contains('('));
    std::iter::once(name).chain(bare.map(|(bare, _)| bare.trim_end()))
}

/// What a text names by its number, a word before it or what it is called behind: `TC 17`, `17.5 Phân loại rác`.
pub(crate) fn numbered_target(text: &str) -> Option<Target> {
    let target = target(text);
    (target.set.is_none() && is_number(&target.name)).then_some(target)
}

/// Whether the name of a target is a number: `17`, `17.5`, `2.2.b`.
pub(in crate::data) fn is_number(name: &str) -> bool {
    number(name).is_some_and(|(_, rest)| rest.is_empty())
}

/// Whether a text is a number that a spreadsheet could hold as a figure, without the zero at its end.
pub(in crate::data) fn is_bare(text: &str) -> bool {
    let mut parts = text.split(['.', ',']);
    let mut is_next = || {
        let part = parts.next();
        part.is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    is_next() && is_next() && parts.next().is_none()
}

/// `Thu nhập` of `Thu nhập năm 2023`, `Thu nhập (2023)`: a name without the year that it says.
fn without_year(name: &str) -> Option<&str> {
    result_years(name).filter(|(first, last)| first == last)?;
    let rest = name.trim_end_matches([')', ' ']);
    let start = rest.len().checked_sub(4)?;
    date::year(rest.get(start..)?)?;
    let before = rest[..start].trim_end_matches(['(', ' ']);
    let named = before.rsplit_once(' ');
    let named = named.filter(|(_, word)| fold::word(word) == "nam");
    Some(named.map_or(before, |(before, _)| before.trim_end_matches(['(', ' '])))
}

/// A set's id: lower case with hyphens, such as `vn-nang-cao-2021`.
fn is_set_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The number at the start of a text and what it is called behind that; nothing where they are not all there is.
fn numbered(text: &str, sex: Option<Sex>) -> Option<(String, &str)> {
    let text = text.trim_start();
    if date::in_place_of_number(text).is_some() {
        return None;
    }
    let (number, rest) = number(text)?;
    let behind = rest.trim_start_matches(|c: char| !is_letter(c) && !c.is_ascii_digit());
    let between = &rest[..rest.len() - behind.len()];
    let has_parts = number.contains('.');
    let letter = letter(behind).filter(|_| sex.is_none());
    let is_whole = match behind.chars().next() {
        None => !between.contains(".."),
        Some(c) if c.is_ascii_digit() => {
            has_parts && (is_aside(between, behind) || begins_name(between, behind))
        }
        Some(_) if between.is_empty() => has_parts && letter.is_some(),
        Some(_) => !joins_numbers(behind) && (between.contains(' ') || !mixes_digits(behind)),
    };
    // Men or a year: it is not known which.
    if !is_whole || fold::is_same_name(behind.trim_end_matches(')'), "năm") {
        return None;
    }
    // A part in any spelling; with words behind it, the set knows whether the letter is a part or a word.
    match letter.filter(|_| has_parts) {
        Some((letter, "")) => Some((format!("{number}.{letter}"), "")),
        Some((letter, called)) if between.is_empty() => {
            Some((format!("{number}.{letter}"), called))
        }
        _ if has_parts || letter.is_none_or(|(_, called)| !called.is_empty()) => {
            Some((number, behind))
        }
        _ => None,
    }
}

/// The number itself, and all that stands behind it; its last part can be a letter. Spreadsheets with a decimal comma turn
/// `17.5` into `17,5`.
fn number(text: &str) -> Option<(String, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(text);
    if end == 0 {
        return None;
    }
    while let Some(after) = text[end..].strip_prefix(['.', ',']) {
        match digits(after) {
            0 => {
                // A full stop without a part ends the number: `17. Môi trường`, `17.Môi trường`.
                let is_part = after.starts_with(|c: char| c.is_ascii_lowercase());
                if is_part && letter(after).is_some() {
                    end += 2;
                }
                break;
            }
            count => end += 1 + count,
        }
    }
    Some((text[..end].replace(',', "."), &text[end..]))
}

/// The one letter that a text begins with, and the words behind it.
fn letter(text: &str) -> Option<(char, &str)> {
    let letter = text.chars().next()?.to_lowercase().next()?;
    let rest = &text[text.chars().next()?.len_utf8()..];
    let is_part = letter.is_ascii_lowercase() || letter == 'đ';
    let is_alone = !rest.starts_with(|c: char| is_letter(c) || c.is_ascii_digit());
    let words = || rest.trim_start_matches(|c: char| !is_letter(c) && !c.is_ascii_digit());
    (is_part && is_alone).then(|| (letter, words()))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

/// Whether digits say something of an indicator, not of its number: `17.5 (2023)`, `17.5 (≥ 50%)`, `17.5 (30/6/2023)`.
fn is_aside(between: &str, behind: &str) -> bool {
    if between.contains(['≥', '≤', '>', '<']) {
        return true;
    }
    let is_bracketed = between.trim_end().ends_with('(');
    let inside = behind.split_once(')').filter(|_| is_bracketed);
    inside.is_some_and(|(inside, _)| {
        // `(1000đ)`
        let is_unit = Unit::parse(inside).is_scaled();
        let is_year =
            |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        is_unit || is_year(inside.trim()) || inside.ends_with('%') || date::date(inside).is_some()
    })
}

/// Whether digits begin a name: `3.4 100% số công trình …`, not one more part of the number.
fn begins_name(between: &str, behind: &str) -> bool {
    let after = behind.trim_start_matches(|c: char| c.is_ascii_digit() || c == '%');
    let has_words = after.starts_with(' ') && after.contains(is_letter);
    has_words && between.contains(' ') && !between.contains(['/', ','])
}

/// `17 và 18`, `1.1 đến 1.3`, not `1.1 đến 31/12/2022`.
fn joins_numbers(behind: &str) -> bool {
    let words = behind.split_once(' ');
    let second = words.filter(|(first, _)| BETWEEN.contains(&&*fold::word(first)));
    second.is_some_and(|(_, second)| {
        second.starts_with(|c: char| c.is_ascii_digit()) && date::date(second).is_none()
    })
}

/// Whether the first word holds digits: `b2`.
fn mixes_digits(behind: &str) -> bool {
    let word = behind
        .chars()
        .take_while(|c| is_letter(*c) || c.is_ascii_digit());
    word.into_iter().any(|c| c.is_ascii_digit())
}

/// The text behind "Tiêu chí", "Chỉ tiêu", "TC".
fn without_word(text: &str) -> &str {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    match fold::word(&text[..start]).as_str() {
        "tieu chi" | "tieu chi so" | "chi tieu" | "chi tieu so" | "muc" | "tc" | "ct" | "so"
        | "criterion" | "indicator" => &text[start..],
        _ => "",
    }
}

/// A sex behind a number without brackets: `14.2 nữ`, `14.2_nu`, `14.2 lao động nữ (%)`.
fn last_word(text: &str) -> Option<Sex> {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
    let is_apart = behind.len() < text.len() && behind.starts_with([' ', ':', '-', '–', '_']);
    let bare = without_percent(behind.trim_start_matches([' ', ':', '-', '–', '_']));
    let words = fold::word(bare);
    let of_workers = words
        .strip_prefix("lao dong ")
        .map(|_| bare.rsplit([' ', '_']));
    let word = of_workers
        .and_then(|mut words| words.next())
        .unwrap_or(bare);
    cell::sex(word).filter(|_| is_apart)
}

/// The name and the sex behind it: `Tỷ lệ lao động qua đào tạo - Nữ`.
fn named_of_sex(text: &str) -> Option<(&str, Sex)> {
    let (name, word) = without_percent(text).rsplit_once(['-', '–'])?;
    let is_name = name.ends_with(' ') && !name.trim_end().is_empty();
    Some((name.trim_end(), cell::sex(word).filter(|_| is_name)?))
}

fn without_percent(text: &str) -> &str {
    text.trim_end_matches("(%)").trim_end()
}

#[cfg(test)]
mod tests {
    use super::{is_bare, spellings, target};
    use crate::data::Sex;

    /// What a text names: set, name, what it is called beside it, sex.
    fn named(text: &str) -> String {
        let found = target(text);
        let sex = found.sex.map(Sex::as_str);
        let parts = [
            found.set.as_deref(),
            Some(&*found.name),
            found.called.as_deref(),
            sex,
        ];
        parts
            .map(Option::unwrap_or_default)
            .join("|")
            .trim_matches('|')
            .to_owned()
    }

    #[test]
    fn targets_are_numbers_or_names() {
        for (text, expected) in [
            ("17.5", "17.5"),
            ("17,5", "17.5"),
            ("17.5.", "17.5"),
            ("17.5)", "17.5"),
            ("17.5 *", "17.5"),
            ("17.5 %", "17.5"),
            ("17.5 (%)", "17.5"),
            ("17.5 [%]", "17.5"),
            ("17.5 (2023)", "17.5|2023)"),
            ("17.5 (≥ 50%)", "17.5|50%)"),
            ("17.5 ≥ 50", "17.5|50"),
            ("17.5 (50%)", "17.5|50%)"),
            ("17.5 (30/6/2023)", "17.5|30/6/2023)"),
            ("17.5 Tỷ lệ hộ", "17.5|Tỷ lệ hộ"),
            ("17.5. Tỷ lệ hộ", "17.5|Tỷ lệ hộ"),
            ("17.5 - Tỷ lệ hộ", "17.5|Tỷ lệ hộ"),
            ("17.5: hộ", "17.5|hộ"),
            ("3.4. 100% số công trình", "3.4|100% số công trình"),
            ("18.7 3 sạch", "18.7|3 sạch"),
            ("17. May mặc", "17|May mặc"),
            ("13", "13"),
            ("13.", "13"),
            ("Tiêu chí số 13", "13"),
            ("Chỉ tiêu số 17.5", "17.5"),
            ("'17.5", "17.5"),
            ("Tiêu chí 17: Môi trường", "17|Môi trường"),
            ("17.Tỷ lệ hộ", "17|Tỷ lệ hộ"),
            ("17.Đất ở", "17|Đất ở"),
            ("small/1.1", "small|1.1"),
            ("vn-nang-cao-2021/10.1", "vn-nang-cao-2021|10.1"),
            ("Cơ sở vật chất văn hóa", "Cơ sở vật chất văn hóa"),
            ("3G hoặc 4G", "3G hoặc 4G"),
            ("m nước sạch", "m nước sạch"),
            (".5 hộ", ".5 hộ"),
            // What stands before a slash is a set only where it can be one, and an id follows.
            ("Số bác sĩ/10.000 dân", "Số bác sĩ/10.000 dân"),
            ("gdp/người", "gdp/người"),
            ("hộ nghèo/10.1", "hộ nghèo/10.1"),
            ("", ""),
        ] {
            assert_eq!(named(text), expected, "{text}");
        }
    }

    #[test]
    fn names_may_have_a_unit_and_a_year_behind_them() {
        for (name, expected) in [
            ("Thu nhập năm 2023 (triệu đồng)", "Thu nhập"),
            ("Thu nhập (2023)", "Thu nhập"),
            ("Thu nhập, nghìn đồng", "Thu nhập"),
            ("Hộ đạt chuẩn 2022", "Hộ đạt chuẩn 2022"),
            ("Hộ nghèo so với năm 2022", "Hộ nghèo so với năm 2022"),
            ("Hộ nghèo (đa chiều)", "Hộ nghèo (đa chiều)"),
        ] {
            assert_eq!(spellings(name).last(), Some(expected), "{name}");
        }
    }

    #[test]
    fn sexes_stand_behind_numbers() {
        for (text, expected) in [
            ("14.2 (nữ)", "14.2|nữ)|female"),
            ("14.2 (Nam)", "14.2|Nam)|male"),
            ("14.2 nữ", "14.2|nữ|female"),
            ("14.2 - nữ", "14.2|nữ|female"),
            ("14.2_nam", "14.2|nam|male"),
            ("14.2 nữ (%)", "14.2|nữ (%)|female"),
            ("14.2 lao động nữ", "14.2|lao động nữ|female"),
            ("Lao động có nghề - Nam", "Lao động có nghề||male"),
            ("Quảng-Nam", "Quảng-Nam"),
            ("14.2 Tỷ lệ phụ nữ", "14.2|Tỷ lệ phụ nữ"),
        ] {
            assert_eq!(named(text), expected, "{text}");
        }
    }

    #[test]
    fn the_letter_of_a_part_has_many_spellings() {
        for text in [
            "3.2.b",
            "3.2.B",
            "3.2 b",
            "3.2(b)",
            "3.2 (b)",
            "3.2-b",
            "3.2. b",
            "3.2/b",
            "3.2_b",
            "3.2b",
            "3.2b)",
            "3.2.b)",
            "3,2.b",
            "Chỉ tiêu 3.2 b",
        ] {
            assert_eq!(named(text), "3.2.b", "{text}");
        }
        for (text, expected) in [
            ("3.2.b Tỷ lệ hộ", "3.2.b|Tỷ lệ hộ"),
            ("14.1.đ", "14.1.đ"),
            // A part or a word: the set knows.
            ("3.2 b Tỷ lệ hộ", "3.2|b Tỷ lệ hộ"),
            ("3.2 b) Tỷ lệ hộ", "3.2|b) Tỷ lệ hộ"),
            ("15. Y tế", "15|Y tế"),
            ("15.2 Y tế xã", "15.2|Y tế xã"),
        ] {
            assert_eq!(named(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_more_than_a_number_is_none() {
        for text in [
            "17-May",
            "17-Thg5",
            "17/5/23",
            "17/05/2026",
            "3-Feb",
            "17..5",
            "17 5",
            "17-5",
            "17:05",
            "17.S",
            "17 A",
            "17/5",
            "2/3",
            "17. 5",
            "17. 5 Tỷ lệ hộ",
            "2.2.b.1",
            "2.2.b2",
            "17, 18",
            "17 và 18",
            "1.1 đến 1.3",
            "17 + 18",
            "17 (5)",
            "17.5 (5)",
            "17 (5%)",
            "Tiêu chí 17 và 18",
            "1.1, 1.2",
            "17..",
            "17.5 17.6",
        ] {
            assert_eq!(named(text), text, "{text}");
        }
    }

    #[test]
    fn figures_alone_may_have_lost_a_zero() {
        for (text, expected) in [
            ("1.1", true),
            ("17,1", true),
            ("17", false),
            ("1.1.1", false),
            ("1.1 Hộ", false),
            ("1.", false),
            ("q/1.1", false),
        ] {
            assert_eq!(is_bare(text), expected, "{text}");
        }
    }
}
