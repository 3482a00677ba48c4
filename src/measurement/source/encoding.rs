//! The encoding of a text file: by its byte-order mark, else UTF-8 if it is that, else Windows-1258 if words prove it.

use std::io::{self, Read};
use std::ops::Range;

use encoding_rs::{Decoder, DecoderResult, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use crate::measurement::reading::Encoding;

/// Words that Windows-1258 writes with other bytes than Windows-1252 does, composed.
const WORDS: [&str; 14] = [
    "xã", "mã", "chỉ", "đạt", "kết", "quả", "đơn", "vị", "tỷ", "lệ", "huyện", "tỉnh", "số", "hộ",
];

/// What words of Windows-1252 look like when they are read as Windows-1258.
const MISREAD: [&str; 2] = ["xă", "mă"];

/// The encoding of a file that begins so: its byte-order mark tells, else UTF-8 or words of Windows-1258 do.
pub(super) fn by_evidence(head: &[u8]) -> Encoding {
    let marked = [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be];
    let mut marked = marked.into_iter();
    let by_mark = marked.find(|encoding| head.starts_with(encoding.byte_order_mark()));
    by_mark.unwrap_or_else(|| match !is_utf8(head) && is_windows_1258(head) {
        true => Encoding::Windows1258,
        false => Encoding::Utf8,
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

/// UTF-8 out of another encoding. What the encoding does not allow becomes a byte that is not UTF-8 either, so that it
/// is told where it stands.
pub(super) struct Decoded<R> {
    source: R,
    decoder: Decoder,
    input: Vec<u8>,
    /// What of the input is not decoded yet.
    left: Range<usize>,
    output: Vec<u8>,
    /// What of the output is not handed out yet.
    ready: Range<usize>,
    /// Whether the source has no more.
    ended: bool,
    /// Whether the decoder has no more.
    finished: bool,
}

impl<R: Read> Decoded<R> {
    /// `source` stands behind the byte-order mark.
    pub(super) fn new(source: R, encoding: &'static encoding_rs::Encoding) -> Decoded<R> {
        Decoded {
            source,
            decoder: encoding.new_decoder_without_bom_handling(),
            input: vec![0; CHUNK],
            left: 0..0,
            output: vec![0; CHUNK],
            ready: 0..0,
            ended: false,
            finished: false,
        }
    }

    /// Decodes some more.
    fn decode(&mut self) -> io::Result<()> {
        if self.left.is_empty() && !self.ended {
            let read = self.source.read(&mut self.input)?;
            self.left = 0..read;
            self.ended = read == 0;
        }
        // One byte is kept free for what cannot be decoded.
        let (result, read, mut written) = self.decoder.decode_to_utf8_without_replacement(
            &self.input[self.left.clone()],
            &mut self.output[..CHUNK - 1],
            self.ended,
        );
        self.left.start += read;
        match result {
            DecoderResult::Malformed(..) => {
                self.output[written] = UNDECODABLE;
                written += 1;
            }
            DecoderResult::InputEmpty => self.finished = self.ended,
            DecoderResult::OutputFull => {}
        }
        self.ready = 0..written;
        Ok(())
    }
}

const CHUNK: usize = 8 * 1024;

/// What stands for bytes that cannot be decoded.
const UNDECODABLE: u8 = 0xff;

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.ready.is_empty() && !self.finished {
            self.decode()?;
        }
        let length = self.ready.len().min(buffer.len());
        let start = self.ready.start;
        buffer[..length].copy_from_slice(&self.output[start..start + length]);
        self.ready.start += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Decoded, Encoding, by_evidence};

    fn decoded(bytes: &[u8]) -> Vec<u8> {
        let encoding = by_evidence(bytes);
        let mut text = Vec::new();
        let mark = encoding.byte_order_mark();
        let source = bytes.strip_prefix(mark).unwrap_or(bytes);
        match encoding.decoder() {
            None => return source.to_vec(),
            Some(decoder) => Decoded::new(source, decoder).read_to_end(&mut text),
        }
        .expect("bytes");
        text
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
        assert_eq!(decoded(&bytes), "Xã Đông".as_bytes());
        bytes.extend([0x00, 0xdc, b'a', 0]);
        assert_eq!(
            decoded(&bytes),
            [b"X\xc3\xa3 \xc4\x90\xc3\xb4ng\xff".as_slice(), b"a"].concat()
        );
        // Half a character at the end.
        let odd = [&bytes[..4], &b"x"[..]].concat();
        assert_eq!(decoded(&odd), b"X\xff");
    }

    #[test]
    fn text_longer_than_a_chunk_is_decoded_whole() {
        let text = "Đạt ".repeat(9_000);
        let bytes: Vec<u8> = std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decoded(&bytes), text.as_bytes());
    }
}
