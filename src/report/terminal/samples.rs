//! Texts that drawing is tested with.

use proptest::prelude::*;

/// Text with all that drawing has to heed: words of every length, marks, wide letters, spaces and line feeds.
pub(super) fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-z0-9(;:.]{1,9}",
        2 => "[đăâêôơưạảễộýẬ≥…–]{1,7}",
        1 => "[a-zêộ≥]{10,40}",
        1 => "(县|村|e\u{323}\u{302}|\u{a0}|\u{ad}|👨‍👩‍👧|\t|\r|\u{301}|=\u{338}|☺\u{fe0f}){1,3}",
    ];
    let space = prop_oneof![9 => Just(" "), 1 => Just("  "), 1 => Just("\n")];
    prop::collection::vec((word, space), 0..12).prop_map(|parts| {
        let parts = parts
            .into_iter()
            .flat_map(|(word, space)| [word, space.to_owned()]);
        let text = parts.collect::<String>();
        // Now and then the space at the end stays.
        if text.len() % 5 == 0 {
            text
        } else {
            text.trim_end().to_owned()
        }
    })
}
