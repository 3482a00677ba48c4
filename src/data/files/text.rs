//! Bytes become text: the encoding by the byte-order mark, else UTF-8 if it is that, else Windows-1258 if words prove it;
//! one kind of line break; and no first line that only declares what stands between cells.

use encoding_rs::{DecoderResult, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use super::file_diagnostics;
use crate::data::options::{Encoding, ReadOptions};
use crate::diagnostic::Diagnostic;

/// How much of a file is looked at to find out what it is.
const HEAD: usize = 64 * 1024;

/// The text of a file.
#[derive(Debug)]
pub(in crate::data) struct Text {
    /// UTF-8, but for what could not be decoded; every line ends with a line feed.
    bytes: Vec<u8>,
    /// Where the text begins: behind the byte-order mark and a line that only declares the separator.
    start: usize,
    pub(in crate::data) encoding: Encoding,
    /// The separator that a first line declared.
    pub(in crate::data) declared: Option<u8>,
}

impl Text {
    /// The text of a file of this name; `Err` where it is none.
    pub(in crate::data) fn read(
        mut bytes: Vec<u8>,
        name: &str,
        options: &ReadOptions,
    ) -> Result<Text, Box<Diagnostic>> {
        let head = &bytes[..bytes.len().min(HEAD)];
        if is_html(head) {
            return Err(Box::new(file_diagnostics::html(name)));
        }
        let encoding = options.encoding.unwrap_or_else(|| by_evidence(head));
        let mark = encoding.byte_order_mark();
        let mut start = if bytes.starts_with(mark) {
            mark.len()
        } else {
            0
        };
        if let Some(decoder) = encoding.decoder() {
            bytes = decode(&bytes[start..], decoder);
            start = 0;
        }
        unify_line_breaks(&mut bytes);
        // Programs of DOS end a file with this byte.
        while bytes.ends_with(&[DOS_END]) {
            bytes.pop();
        }
        let declared = declared(&bytes[start..]);
        if let Some((_, length)) = declared {
            start = bytes.len().min(start + length);
        }
        bytes.push(b'\n');
        let text = Text {
            bytes,
            start,
            encoding,
            declared: declared.map(|(separator, _)| separator),
        };
        if text.head().contains(&0) {
            return Err(Box::new(file_diagnostics::not_text(name)));
        }
        Ok(text)
    }

    /// All of it.
    pub(in crate::data) fn bytes(&self) -> &[u8] {
        &self.bytes[self.start..]
    }

    /// Its beginning.
    pub(in crate::data) fn head(&self) -> &[u8] {
        let bytes = self.bytes();
        &bytes[..bytes.len().min(HEAD)]
    }

    /// The number of its first line, from 1.
    pub(in crate::data) fn first_line(&self) -> u64 {
        1 + u64::from(self.declared.is_some())
    }
}

/// The separator of a first line such as `sep=;`, and the length of that line.
fn declared(head: &[u8]) -> Option<(u8, usize)> {
    let line = head.split(|byte| *byte == b'\n').next()?;
    match line {
        // A byte 0 separates nothing: such a file is no text.
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] if *separator != 0 => {
            Some((*separator, 6))
        }
        _ => None,
    }
}

/// Whether a file is a web page, whatever its name says.
fn is_html(head: &[u8]) -> bool {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let start = start.trim_ascii_start();
    let start = start[..start.len().min(1024)].to_ascii_lowercase();
    let has = |tag: &[u8]| start.windows(tag.len()).any(|window| window == tag);
    start.starts_with(b"<") && (has(b"<html") || has(b"<table"))
}

/// Whether the text of a file may be JSON.
pub(in crate::data) fn may_be_json(bytes: &[u8]) -> bool {
    let mark = by_evidence(bytes).byte_order_mark();
    let text = bytes.strip_prefix(mark).unwrap_or(bytes);
    // Between the bytes of UTF-16 stand zeros.
    let mut filled = text
        .iter()
        .filter(|byte| **byte != 0 && !byte.is_ascii_whitespace());
    filled.next() == Some(&b'{')
}

/// Makes a line feed of every `\r\n` and `\r`: the CSV reader counts lines by line feeds alone.
fn unify_line_breaks(bytes: &mut Vec<u8>) {
    let Some(first) = memchr::memchr(b'\r', bytes) else {
        return;
    };
    let (mut length, mut is_return) = (first, false);
    for index in first..bytes.len() {
        let byte = bytes[index];
        if !(byte == b'\n' && is_return) {
            bytes[length] = if byte == b'\r' { b'\n' } else { byte };
            length += 1;
        }
        is_return = byte == b'\r';
    }
    bytes.truncate(length);
}

/// Ctrl-Z.
const DOS_END: u8 = 0x1a;

/// What stands for bytes that cannot be decoded: no UTF-8 either, so that they are reported where they stand.
const UNDECODABLE: u8 = 0xff;

/// UTF-8 out of another encoding.
fn decode(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    const CHUNK: usize = 8 * 1024;
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut left, mut text, mut chunk) = (bytes, Vec::new(), vec![0; CHUNK]);
    loop {
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(left, &mut chunk, true);
        left = &left[read..];
        text.extend_from_slice(&chunk[..written]);
        match result {
            DecoderResult::InputEmpty => return text,
            DecoderResult::Malformed(..) => text.push(UNDECODABLE),
            DecoderResult::OutputFull => {}
        }
    }
}

/// Words that Windows-1258 writes with other bytes than Windows-1252 does, composed.
const WORDS: [&str; 14] = [
    "xã", "mã", "chỉ", "đạt", "kết", "quả", "đơn", "vị", "tỷ", "lệ", "huyện", "tỉnh", "số", "hộ",
];

/// What words of Windows-1252 look like when they are read as Windows-1258.
const MISREAD: [&str; 2] = ["xă", "mă"];

/// The encoding of a file that begins so: its byte-order mark tells, else UTF-8 or words of Windows-1258 do.
pub(in crate::data) fn by_evidence(head: &[u8]) -> Encoding {
    let marked = [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be];
    let mut marked = marked.into_iter();
    let by_mark = marked.find(|encoding| head.starts_with(encoding.byte_order_mark()));
    by_mark.unwrap_or_else(|| {
        if !is_utf8(head) && is_windows_1258(head) {
            Encoding::Windows1258
        } else {
            Encoding::Utf8
        }
    })
}

/// Whether bytes are UTF-8, but for a character that is cut off at their end.
fn is_utf8(head: &[u8]) -> bool {
    std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true)
}

fn is_windows_1258(head: &[u8]) -> bool {
    let (text, _, _) = WINDOWS_1258.decode(head);
    let text: String = text.nfc().collect::<String>().to_lowercase();
    if text.contains(|c: char| ('\u{80}'..'\u{a0}').contains(&c)) {
        return false;
    }
    let has = |known: &[&str]| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| known.contains(&word))
    };
    has(&WORDS) && !has(&MISREAD)
}

#[cfg(test)]
mod tests {
    use super::{Encoding, ReadOptions, Text, by_evidence, declared, unify_line_breaks};

    fn read(bytes: &[u8]) -> Vec<u8> {
        let text = Text::read(bytes.to_vec(), "x.csv", &ReadOptions::default()).expect("text");
        let bytes = text.bytes();
        bytes[..bytes.len() - 1].to_vec()
    }

    #[test]
    fn a_mark_or_words_tell_the_encoding() {
        for (bytes, expected) in [
            (&b"\xef\xbb\xbfxa"[..], Encoding::Utf8),
            (b"\xff\xfex\0", Encoding::Utf16Le),
            (b"\xfe\xff\0x", Encoding::Utf16Be),
            ("xã".as_bytes(), Encoding::Utf8),
            // A character that is cut off.
            (&"xạ".as_bytes()[..2], Encoding::Utf8),
            (b"xa\xde;1.1", Encoding::Windows1258),
            // Windows-1252, where ã is what ă is in Windows-1258.
            (b"x\xe3;1.1", Encoding::Utf8),
            (b"x\xe3;t\xean;\xd0\xf2a s\xf4\xec", Encoding::Utf8),
            (b"H\xe0 S\xf9", Encoding::Utf8),
            (b"\x89PNG\r\n\x1a\n\xff\xd8", Encoding::Utf8),
        ] {
            assert_eq!(by_evidence(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn what_cannot_be_decoded_stays_visible() {
        let mut bytes = b"\xff\xfe".to_vec();
        bytes.extend("Xã Đông".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(read(&bytes), "Xã Đông".as_bytes());
        bytes.extend([0x00, 0xdc, b'a', 0]);
        assert_eq!(
            read(&bytes),
            [b"X\xc3\xa3 \xc4\x90\xc3\xb4ng\xff".as_slice(), b"a"].concat()
        );
        // Half a character at the end.
        let odd = [&bytes[..4], &b"x"[..]].concat();
        assert_eq!(read(&odd), b"X\xff");
    }

    #[test]
    fn text_longer_than_a_chunk_is_decoded_whole() {
        let text = "Đạt ".repeat(9_000);
        let bytes: Vec<u8> = std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(read(&bytes), text.as_bytes());
    }

    #[test]
    fn every_line_break_is_one_line_feed() {
        for (text, expected) in [
            ("a\r\nb\r\n", "a\nb\n"),
            ("a\rb\r", "a\nb\n"),
            ("a\r\r\nb\n\rc", "a\n\nb\n\nc"),
            ("", ""),
        ] {
            let mut bytes = text.as_bytes().to_vec();
            unify_line_breaks(&mut bytes);
            assert_eq!(bytes, expected.as_bytes());
        }
    }

    #[test]
    fn a_first_line_may_declare_it() {
        assert_eq!(declared(b"sep=;\nxa"), Some((b';', 6)));
        assert_eq!(declared(b"SEP=\t\n"), Some((b'\t', 6)));
        assert_eq!(declared(b"sep\nxa"), None);
        assert_eq!(declared(b"sep=\0\n"), None);
        assert_eq!(declared(b""), None);
    }
}
