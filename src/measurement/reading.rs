//! What people can say about how data files are to be read, where the files leave it open.

use crate::number::Mark;

/// How data files are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// What stands between cells of text files; absent where their headings tell.
    pub delimiter: Option<Delimiter>,
    /// Which character marks the decimals.
    pub mark: Mark,
    /// What a bare number for a percentage means.
    pub percent_as: PercentAs,
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
