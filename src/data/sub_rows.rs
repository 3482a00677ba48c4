//! Rows beneath that of an indicator, which name only a part of it or one sex.

use super::cell;
use super::naming::target;
use super::value::Sex;

/// What a row beneath an indicator is of, if it is a part of that or one sex: `a) Được cứng hóa`, `- Nam`.
pub(super) fn beneath(above: &str, text: &str) -> Option<(String, Option<Sex>)> {
    let signs = |c: char| c.is_whitespace() || "-–—+*•".contains(c);
    let text = text.trim_start_matches(signs);
    // Most rows begin with a number.
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(sex) = cell::sex(text) {
        return Some((above.to_owned(), Some(sex)));
    }
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
            ("- Trong đó: hộ nghèo", None),
            ("Y tế", None),
            ("17.5", None),
        ] {
            let found = beneath("2.2 Hộ", text);
            let found = found.as_ref().map(|(text, sex)| (&**text, *sex));
            assert_eq!(found, expected, "{text}");
        }
        for above in ["2.2.a", "17", "Y tế"] {
            assert_eq!(beneath(above, "a) Hộ"), None, "{above}");
        }
    }
}
