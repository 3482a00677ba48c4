//! CSV and TSV, for spreadsheets and scripts: cells that no spreadsheet runs, and numbers that it reads.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::Dialect;

/// What a cell holds.
#[derive(Clone)]
pub(super) enum Field<'a> {
    /// Text from files or from us.
    Text(Cow<'a, str>),
    /// A number, with a point.
    Number(String),
    /// A code of ours, and the word that people know it by.
    Word(&'static str, Cow<'a, str>),
}

impl<'a> Field<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Field<'a> {
        Field::Text(text.into())
    }

    /// A text, or nothing.
    pub(super) fn maybe(text: Option<&'a str>) -> Field<'a> {
        Field::text(text.unwrap_or_default())
    }

    /// A number, or nothing.
    pub(super) fn number(number: Option<impl ToString>) -> Field<'a> {
        Field::Number(number.map_or_else(String::new, |number| number.to_string()))
    }

    /// A code and its word, or nothing.
    pub(super) fn word(word: Option<(&'static str, &'a str)>) -> Field<'a> {
        let (code, word) = word.unwrap_or_default();
        Field::Word(code, word.into())
    }

    /// A context: `region=bac-trung-bo year=2023`.
    pub(super) fn pairs<K: AsRef<str>>(pairs: impl IntoIterator<Item = (K, K)>) -> Field<'a> {
        let pairs = pairs.into_iter();
        let pairs = pairs.map(|(key, value)| format!("{}={}", key.as_ref(), value.as_ref()));
        Field::text(pairs.collect::<Vec<_>>().join(" "))
    }
}

/// A file being written.
pub(super) struct Sheet<'w> {
    writer: Writer<&'w mut dyn Write>,
    dialect: Dialect,
}

impl<'w> Sheet<'w> {
    /// Begins a file with the names of its columns.
    pub(super) fn open<'c>(
        out: &'w mut dyn Write,
        dialect: Dialect,
        columns: impl IntoIterator<Item = &'c str>,
    ) -> io::Result<Sheet<'w>> {
        let mut builder = WriterBuilder::new();
        match dialect {
            Dialect::Comma => builder.delimiter(b','),
            Dialect::Tab => builder.delimiter(b'\t'),
            Dialect::Excel => builder.delimiter(b';').terminator(Terminator::CRLF),
        };
        if dialect == Dialect::Excel {
            // Excel takes a file for UTF-8 only if it begins with this mark.
            out.write_all("\u{feff}".as_bytes())?;
        }
        let writer = builder.from_writer(out);
        let mut sheet = Sheet { writer, dialect };
        let columns: Vec<_> = columns.into_iter().map(Field::text).collect();
        sheet.row(&columns)?;
        Ok(sheet)
    }

    pub(super) fn row(&mut self, fields: &[Field<'_>]) -> io::Result<()> {
        for field in fields {
            let cell = match field {
                Field::Number(number) if is_number(number) => match self.dialect {
                    Dialect::Excel => number.replace('.', ",").into(),
                    Dialect::Comma | Dialect::Tab => number.into(),
                },
                Field::Number(text) => harmless(text),
                Field::Word(code, word) => match self.dialect {
                    Dialect::Excel => harmless(word),
                    Dialect::Comma | Dialect::Tab => (*code).into(),
                },
                Field::Text(text) if is_list(text) && self.dialect != Dialect::Excel => {
                    text.as_ref().into()
                }
                Field::Text(text) => harmless(text),
            };
            self.writer.write_field(&*cell)?;
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// The text with an apostrophe where a spreadsheet would take it for a formula.
pub(in crate::report) fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// Whether a dash begins a text as in a list, and nothing behind it can be run.
pub(in crate::report) fn is_list(text: &str) -> bool {
    let words = text.strip_prefix("- ").filter(|words| {
        let is_call = |(at, _)| words[..at].ends_with(char::is_alphanumeric);
        !words.contains(['=', '|', '!']) && !words.match_indices('(').any(is_call)
    });
    words.is_some_and(|words| words.starts_with(char::is_alphabetic))
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_part = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    !digits.is_empty() && digits.bytes().all(is_part)
}
