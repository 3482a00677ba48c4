//! The one place where text enters a page.

use std::fmt::{self, Write};

use minijinja::{Error, ErrorKind, Output};

/// Writes text so that it is shown as it is: no tags, and what cannot be seen is named.
pub(super) fn write(out: &mut Output<'_>, text: &str) -> Result<(), Error> {
    escape(out, text).map_err(|_| Error::new(ErrorKind::WriteFailure, "cannot write"))
}

fn escape(out: &mut impl Write, text: &str) -> fmt::Result {
    let mut plain = 0;
    for (index, c) in text.char_indices() {
        let entity = match c {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '"' => "&quot;",
            '\'' => "&#39;",
            c if is_unseen(c) => "",
            _ => continue,
        };
        out.write_str(&text[plain..index])?;
        plain = index + c.len_utf8();
        match entity {
            "" => write!(out, "[U+{:04X}]", u32::from(c))?,
            entity => out.write_str(entity)?,
        }
    }
    out.write_str(&text[plain..])
}

/// Whether a character is not seen, or turns the text behind it.
fn is_unseen(c: char) -> bool {
    let is_mark = matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    );
    is_mark || (c.is_control() && !matches!(c, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_could_run_or_hide_is_shown() {
        for (text, expected) in [
            ("Hà Sơn", "Hà Sơn"),
            ("<img src=x>", "&lt;img src=x&gt;"),
            ("\" onload='x' &amp;", "&quot; onload=&#39;x&#39; &amp;amp;"),
            ("=1+1", "=1+1"),
            ("a\u{202e}b\u{2066}c", "a[U+202E]b[U+2066]c"),
            ("\u{1b}[31m\0", "[U+001B][31m[U+0000]"),
            ("\u{200b}\u{feff}", "[U+200B][U+FEFF]"),
            ("a\tb\nc", "a\tb\nc"),
            ("", ""),
        ] {
            let mut out = String::new();
            escape(&mut out, text).expect("a text");
            assert_eq!(out, expected);
        }
    }
}
