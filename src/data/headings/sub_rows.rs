//! Rows beneath that of an indicator, which name only a part of it or one sex.

use std::sync::Arc;

use super::naming::target;
use crate::data::cells::cell;
use crate::data::cells::value::Sex;
use crate::fold;

/// What a row beneath an indicator is of, if it is a part of that or one sex: `a) Được cứng hóa`, `- Nam`. `called` is what
/// stands beside a letter or a sign in a column of its own.
pub(in crate::data) fn beneath(
    above: &str,
    text: &str,
    called: Option<&str>,
) -> Option<(String, Option<Sex>)> {
    // Most rows begin with a number.
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mark = text.trim_matches(|c: char| is_sign(c) || "().".contains(c));
    let named = called.filter(|_| mark.chars().count() < 2).unwrap_or(text);
    if let Some(sex) = sex(named) {
        return Some((above.to_owned(), Some(sex)));
    }
    let text = text.trim_start_matches(is_sign);
    let mut letters = text.trim_start_matches('(').chars();
    let letter = letters
        .next()
        .filter(|c| c.is_ascii_lowercase() || *c == 'đ')?;
    let called = letters.as_str();
    let called = called
        .strip_prefix([')', '.'])
        .or(called.is_empty().then_some(""))?;
    let number = target(above).name;
    let has_parts = number.contains('.') && number.ends_with(|c: char| c.is_ascii_digit());
    has_parts.then(|| (format!("{number}.{letter} {}", called.trim()), None))
}

/// Whether a row only says that parts of the indicator above follow: `Trong đó:`.
pub(in crate::data) fn begins_parts(text: &str) -> bool {
    let words = text.trim_matches(|c: char| is_sign(c) || c == ':');
    fold::is_same_name("trong đó", words)
}

fn is_sign(c: char) -> bool {
    c.is_whitespace() || "-–—+*•".contains(c)
}

/// Of whom a row or a column is that says no more: `- Nam`, `a) Nam`, `Trong đó: nữ`, `Tỷ lệ nữ (%)`.
pub(in crate::data) fn sex(text: &str) -> Option<Sex> {
    let text = text.trim_start_matches(is_sign);
    let text = match text.split_once(')') {
        Some((letter, rest)) if letter.trim_start_matches('(').len() == 1 => rest,
        _ => text,
    };
    // `Nữ (người)` is no share.
    let words = fold::word(text.trim_end().trim_end_matches("(%)"));
    let mut words: &str = &words;
    for before in [
        "trong do", "rieng", "doi voi", "ket qua", "kq", "ty le", "ti le", "lao dong",
    ] {
        words = words.strip_prefix(before).unwrap_or(words).trim_start();
    }
    cell::sex(words)
}

/// The whole number of an indicator of which one column has the criterion's and another what is behind the point: `17` beside
/// `5`, and what it is called there. Beside its own number it may be the criterion itself, but where the table parts other
/// numbers so.
pub(in crate::data) fn within(criterion: &str, own: &str, parts_numbers: bool) -> Option<String> {
    let (criterion, _) = whole(criterion)?;
    let (own, called) = whole(own)?;
    let is_parted = parts_numbers || own != criterion;
    let text = || {
        format!(
            "{criterion}.{own} {}",
            called.as_deref().unwrap_or_default()
        )
    };
    is_parted.then(|| text().trim_end().to_owned())
}

/// A number that is a criterion's, or stands behind the point of an indicator's, and what it is called.
pub(in crate::data) fn whole(text: &str) -> Option<(String, Option<Arc<str>>)> {
    let target = target(text);
    let is_whole = target.name.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = (1..3).contains(&target.name.len()) && target.set.is_none();
    // `50%` is a level.
    let is_number = target.unit.is_none() || target.called.is_some();
    (is_whole && is_short && is_number).then_some((target.name, target.called))
}

#[cfg(test)]
mod tests {
    use super::{Sex, beneath};

    #[test]
    fn parts_and_sexes_stand_beneath_their_indicator() {
        for (text, expected) in [
            ("- Nam", Some(("2.2 Hộ", Some(Sex::Male)))),
            ("+ Nữ", Some(("2.2 Hộ", Some(Sex::Female)))),
            ("a) Được cứng hóa", Some(("2.2.a Được cứng hóa", None))),
            ("- b. Có biển báo", Some(("2.2.b Có biển báo", None))),
            ("(đ) Khác", Some(("2.2.đ Khác", None))),
            ("a) Nam", Some(("2.2 Hộ", Some(Sex::Male)))),
            ("(b) Nữ", Some(("2.2 Hộ", Some(Sex::Female)))),
            ("Trong đó: nữ", Some(("2.2 Hộ", Some(Sex::Female)))),
            (
                "- Trong đó, tỷ lệ nữ (%)",
                Some(("2.2 Hộ", Some(Sex::Female))),
            ),
            ("- Lao động nam", Some(("2.2 Hộ", Some(Sex::Male)))),
            ("- Trong đó: hộ nghèo", None),
            ("- Hội phụ nữ", None),
            ("- Nữ (người)", None),
            ("Y tế", None),
            ("17.5", None),
        ] {
            let found = beneath("2.2 Hộ", text, None);
            let found = found.as_ref().map(|(text, sex)| (&**text, *sex));
            assert_eq!(found, expected, "{text}");
        }
        for mark in ["a", "b)", "-", ""] {
            let found = beneath("2.2 Hộ", mark, Some("Nữ"));
            assert_eq!(
                found,
                Some(("2.2 Hộ".to_owned(), Some(Sex::Female))),
                "{mark}"
            );
        }
        for above in ["2.2.a", "17", "Y tế"] {
            assert_eq!(beneath(above, "a) Hộ", None), None, "{above}");
        }
    }
}
