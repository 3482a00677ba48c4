//! What people can say about how data files are to be read, where the files leave it open.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1258};

use crate::criteria::Stage;
use crate::data::cells::months::Months;
use crate::data::cells::periods::Time;
use crate::number::Mark;

/// How data files are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadOptions {
    /// The encoding of text files; absent where it is detected.
    pub encoding: Option<Encoding>,
    /// The separator of text files; absent where it is detected.
    pub delimiter: Option<Delimiter>,
    /// Which character marks the decimals.
    pub mark: Mark,
    /// What a bare number for a percentage means.
    pub percent_as: PercentAs,
    /// Whose results are judged in forms of several stages; absent where the latest that is complete is.
    pub stage: Option<Stage>,
    /// The year that is judged; absent where nobody has said.
    pub year: Option<u16>,
    /// Whether the other stages are judged too, each in a pass of its own: what one did not find is not taken from another.
    pub compares_stages: bool,
    /// Of communes with results of several months, which are judged.
    pub months: Months,
    /// When the figures of this file are of, where somebody says so beside it.
    pub time: Option<Time>,
    /// Whether to count what becomes of every cell.
    pub counts_cells: bool,
    /// Whether sheets, titles and files of plans are what is asked for.
    pub reads_plans: bool,
}

/// How the bytes of a text file are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Encoding {
    /// The encoding of “CSV UTF-8”; bytes that are not UTF-8 are reported.
    #[cfg_attr(feature = "cli", value(name = "utf-8"))]
    Utf8,
    /// The encoding of "Unicode Text" from Excel.
    #[cfg_attr(feature = "cli", value(name = "utf-16le"))]
    Utf16Le,
    /// UTF-16 with the higher byte first.
    #[cfg_attr(feature = "cli", value(name = "utf-16be"))]
    Utf16Be,
    /// The older encoding of Vietnamese Windows.
    #[cfg_attr(feature = "cli", value(name = "windows-1258"))]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Delimiter {
    /// A semicolon, as in CSV from Excel on Vietnamese Windows.
    #[cfg_attr(feature = "cli", value(name = ";"))]
    Semicolon,
    /// A comma.
    #[cfg_attr(feature = "cli", value(name = ","))]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum PercentAs {
    /// A percentage; rejected if all numbers of the indicator in the file are 1 or less.
    #[default]
    Auto,
    /// A share of one: `0.45` is 45%.
    Fraction,
    /// A percentage: `0.45` is 0.45%.
    Number,
}
