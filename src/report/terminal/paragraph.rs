//! A paragraph of text on as many lines as the width needs.

use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, Table};

use super::wrap::{self, LITTLE, TooLong};

/// Puts it onto `out`, its last line without an end.
pub(super) fn draw(out: &mut Vec<u8>, text: &str, width: u16) {
    let start = out.len();
    if broken(out, text, width).is_err() {
        out.truncate(start);
        out.extend_from_slice(whole(text, width).as_bytes());
    }
}

/// The same, unless a word is too long.
fn broken(out: &mut Vec<u8>, text: &str, width: u16) -> Result<(), TooLong> {
    let width = usize::from(width).max(1);
    let start = out.len();
    let longest = lines(out, text, width)?;
    // Where all lines are shorter than they could be, comfy-table breaks at the longest of them.
    if longest + LITTLE < width && text.len() > width {
        out.truncate(start);
        lines(out, text, longest.max(1))?;
    }
    Ok(())
}

/// Breaks it at just this width; the columns that the longest line takes.
fn lines(out: &mut Vec<u8>, text: &str, width: usize) -> Result<usize, TooLong> {
    let (mut longest, mut is_first) = (0, true);
    wrap::lines(text, width, |range, columns| {
        if !is_first {
            out.push(b'\n');
        }
        out.extend_from_slice(text[range].trim_end().as_bytes());
        (longest, is_first) = (columns.max(longest), false);
    })?;
    Ok(longest)
}

/// The paragraph as comfy-table draws it.
fn whole(text: &str, width: u16) -> String {
    let mut page = Table::new();
    page.load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    page.force_no_tty().set_width(width).add_row([text]);
    for column in page.column_iter_mut() {
        column.set_padding((0, 0));
    }
    page.trim_fmt()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{broken, whole};
    use crate::report::terminal::samples;

    #[test]
    fn ordinary_paragraphs_are_broken_here() {
        let text = "Đồng bằng sông Hồng – “tiên tiến” ≥ 80 % of all that there is…";
        for width in 1..100 {
            let mut out = Vec::new();
            assert_eq!(broken(&mut out, text, width), Ok(()), "{width}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn it_is_what_comfy_table_draws(text in samples::text(), width in 0u16..200) {
            let mut out = Vec::new();
            if broken(&mut out, &text, width).is_ok() {
                let out = String::from_utf8(out).expect("text");
                prop_assert_eq!(out, whole(&text, width));
            }
        }
    }
}
