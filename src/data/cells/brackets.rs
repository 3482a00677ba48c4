//! Texts in brackets, round or square.

/// What stands in brackets.
pub(in crate::data) fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    text.split(['(', '[', '{'])
        .skip(1)
        .filter_map(|rest| rest.split_once([')', ']', '}']))
        .map(|(inside, _)| inside)
}
