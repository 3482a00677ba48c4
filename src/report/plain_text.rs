//! Texts from files as they may stand in a document: shown as text, whatever they hold.

/// A text whose control characters, and whatever turns its direction, are seen instead of obeyed.
pub(super) fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        // XML can hold neither those nor these.
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// The same on one line.
pub(super) fn one_line(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}

/// The beginning of a text that is longer than so many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{cut, visible};

    #[test]
    fn what_turns_or_controls_is_seen() {
        assert_eq!(
            visible("a\u{202e}b\u{1b}[2Jc\u{0}"),
            "a\u{fffd}b\u{fffd}[2Jc\u{fffd}"
        );
        assert_eq!(visible("Hà Sơn\n<b>=1+1"), "Hà Sơn\n<b>=1+1");
        assert_eq!(cut("Hà Sơn", 2), "Hà…");
        assert_eq!(cut("Hà", 2), "Hà");
    }
}
