//! What people can say about how data files are to be read, where the files leave it open.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1258};

use crate::number::Mark;

/// How data files are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadOptions {
    /// How the bytes of text files are read; absent where their first bytes and words tell.
    pub encoding: Option<Encoding>,
    /// What stands between cells of text files; absent where their headings tell.
    pub delimiter: Option<Delimiter>,
    /// Which character marks the decimals.
    pub mark: Mark,
    /// What a bare number for a percentage means.
    pub percent_as: PercentAs,
}

/// How the bytes of a text file are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Encoding {
    /// Taken as it is: bytes that are not UTF-8 are told where they stand.
    #[value(name = "utf-8")]
    Utf8,
    /// The lower byte of each unit first, as Excel writes "Unicode Text".
    #[value(name = "utf-16le")]
    Utf16Le,
    /// The higher byte of each unit first.
    #[value(name = "utf-16be")]
    Utf16Be,
    /// The code page of Vietnamese Windows.
    #[value(name = "windows-1258")]
    Windows1258,
}

impl Encoding {
    /// The byte-order mark with which a file of it may begin.
    pub(super) fn byte_order_mark(self) -> &'static [u8] {
        match self {
            Encoding::Utf8 => b"\xef\xbb\xbf",
            Encoding::Utf16Le => b"\xff\xfe",
            Encoding::Utf16Be => b"\xfe\xff",
            Encoding::Windows1258 => b"",
        }
    }

    /// What turns it into UTF-8; absent where nothing has to.
    pub(super) fn decoder(self) -> Option<&'static encoding_rs::Encoding> {
        match self {
            Encoding::Utf8 => None,
            Encoding::Utf16Le => Some(UTF_16LE),
            Encoding::Utf16Be => Some(UTF_16BE),
            Encoding::Windows1258 => Some(WINDOWS_1258),
        }
    }
}

/// What stands between the cells of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Delimiter {
    /// A semicolon, as Excel writes it where the comma marks decimals.
    #[value(name = ";")]
    Semicolon,
    /// A comma.
    #[value(name = ",")]
    Comma,
    /// A tab, as in "Unicode Text".
    Tab,
}

impl Delimiter {
    /// All of them.
    pub const ALL: [Delimiter; 3] = [Delimiter::Semicolon, Delimiter::Comma, Delimiter::Tab];

    /// The byte.
    pub fn byte(self) -> u8 {
        match self {
            Delimiter::Semicolon => b';',
            Delimiter::Comma => b',',
            Delimiter::Tab => b'\t',
        }
    }
}

/// What a number without a percent sign means for an indicator in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum PercentAs {
    /// A percentage, unless all numbers for the indicator in the file are at most 1: then refused where it matters.
    #[default]
    Auto,
    /// A share of one: `0.45` is 45 %.
    Fraction,
    /// A percentage: `0.45` is 0.45 %.
    Number,
}
