//! Long files whose rows can be read commune by commune: each can be assessed as soon as the next begins, and nothing of it
//! has to be kept.

use std::sync::Arc;

use super::heading::Column;
use super::order::Mixed;
use super::source::{RawRow, Record, blank};
use super::{commune_key, is_plain_name};
use crate::fold;

/// How the rows of one commune are known: the cells that tell it are the same, byte for byte.
#[derive(Debug, Clone)]
pub(crate) struct Runs {
    /// The columns that tell the commune and its context.
    columns: Vec<usize>,
    /// Among those, the one of codes; without one, names tell communes apart.
    code: Option<usize>,
    name: Option<usize>,
    /// Among those, what tells communes of one code or name apart.
    telling: Vec<usize>,
    pub(super) separator: u8,
    /// Whether what tells the commune stands before all else.
    pub(super) is_leading: bool,
    /// Whether some cell of the table stands in quotes.
    pub(super) has_quotes: bool,
    /// Whether a commune is spelt in two ways.
    pub(super) has_variants: bool,
    /// Where the rows of a commune stand anywhere: how they are put together.
    pub(super) mixed: Option<Arc<Mixed>>,
}

/// Of a context, what tells communes apart.
const TELLING: [&str; 3] = ["province", "district", "year"];

impl Runs {
    /// The runs of a table whose cells `separator` separates; `None` where no column tells a commune.
    pub(super) fn of(columns: &[Column], separator: u8) -> Option<Runs> {
        let tells = |column: &Column| {
            matches!(
                column,
                Column::Code | Column::Commune | Column::Context(_) | Column::Set
            )
        };
        let telling = columns.iter().enumerate();
        let telling: Vec<(usize, &Column)> = telling.filter(|(_, it)| tells(it)).collect();
        let at = |wanted: &Column| telling.iter().position(|(_, column)| *column == wanted);
        let (code, name) = (at(&Column::Code), at(&Column::Commune));
        code.or(name)?;
        let is_apart =
            |column: &Column| matches!(column, Column::Context(key) if TELLING.contains(key));
        let apart = telling.iter().enumerate();
        let apart = apart.filter(|(_, (_, column))| is_apart(column));
        let columns: Vec<usize> = telling.iter().map(|(index, _)| *index).collect();
        Some(Runs {
            is_leading: columns.iter().copied().eq(0..columns.len()),
            columns,
            code,
            name,
            telling: apart.map(|(index, _)| index).collect(),
            separator,
            has_quotes: false,
            has_variants: false,
            mixed: None,
        })
    }

    /// Where what tells the commune of the row at `at` ends; `None` where the row has fewer cells.
    pub(crate) fn prefix(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let mut end = at;
        for _ in 0..self.columns.len() {
            let length = memchr::memchr2(self.separator, b'\n', &bytes[end..])?;
            end += length + 1;
            if bytes[end - 1] == b'\n' {
                return None;
            }
        }
        Some(end)
    }

    /// The cells that tell the commune of a row, the separator behind each; `None` where the row does not have them all, or
    /// quotes stand among them. Where they do not stand side by side, they are put together in `buffer`.
    pub(super) fn key<'k>(&self, row: RawRow<'k>, buffer: &'k mut Vec<u8>) -> Option<&'k [u8]> {
        let RawRow {
            bytes: row,
            is_quoted,
            ..
        } = row;
        let has_quotes = |cells: &[u8]| is_quoted && memchr::memchr(b'"', cells).is_some();
        if self.is_leading {
            let key = &row[..self.prefix(row, 0)?];
            return Some(key).filter(|key| !has_quotes(key));
        }
        buffer.clear();
        let (mut at, mut column) = (0, 0);
        for wanted in &self.columns {
            let cell = loop {
                let length = memchr::memchr2(self.separator, b'\n', &row[at..])?;
                let cell = &row[at..at + length];
                at += length + 1;
                column += 1;
                if column > *wanted {
                    break cell;
                }
                if row[at - 1] == b'\n' {
                    return None;
                }
            };
            buffer.extend_from_slice(cell);
            buffer.push(self.separator);
        }
        (!has_quotes(&row[..at])).then_some(buffer)
    }

    /// Where the rows of the last commune begin among whole records without quotes; 0 where that is not clear.
    pub(super) fn last(&self, bytes: &[u8]) -> usize {
        let line = |end: usize| memchr::memrchr(b'\n', &bytes[..end - 1]).map_or(0, |at| at + 1);
        let mut start = line(bytes.len());
        while start > 0 && blank(bytes, start, self.separator).is_some() {
            start = line(start);
        }
        let Some(end) = self.prefix(bytes, start) else {
            return 0;
        };
        let prefix = &bytes[start..end];
        while start > 0 {
            let before = line(start);
            let is_blank = blank(bytes, before, self.separator).is_some();
            if !is_blank && !bytes[before..].starts_with(prefix) {
                return start;
            }
            start = before;
        }
        0
    }

    /// What a [key](Runs::key) tells; `None` where it is not clear from its bytes which commune that is.
    pub(super) fn identity<'k>(&self, key: &'k [u8]) -> Option<Identity<'k>> {
        let cells: Vec<&[u8]> = key.split(|byte| *byte == self.separator).collect();
        let is_plain_code = |text: &&[u8]| {
            let is_letter = |byte: &u8| byte.is_ascii_alphanumeric();
            !text.is_empty() && text.iter().all(is_letter)
        };
        let code = self.code.map(|index| cells.get(index).copied());
        let code = match code {
            Some(code) => Some(code.filter(is_plain_code)?),
            None => None,
        };
        let mut text = match code {
            Some(code) => code.to_vec(),
            None => {
                let name = std::str::from_utf8(cells.get(self.name?)?).ok()?;
                let name = fold::clean(name);
                is_plain_name(&name).then_some(())?;
                commune_key(&name).into_bytes()
            }
        };
        for index in &self.telling {
            let cell = std::str::from_utf8(cells.get(*index)?).ok()?;
            let key = fold::word(cell);
            (!key.is_empty()).then_some(())?;
            // "Năm 2023" is 2023, and "Huyện Hà Trung" another district than "Hà Trung": names and years alone are compared.
            let is_word = |word: &&str| !matches!(*word, "nam" | "tinh" | "thanh" | "pho" | "tp");
            text.push(b'\n');
            for word in key.split(' ').filter(is_word) {
                text.extend_from_slice(word.as_bytes());
                text.push(b' ');
            }
        }
        Some(Identity {
            text,
            code: code.filter(|_| self.telling.is_empty()),
        })
    }

    /// Begins a run with a row.
    pub(super) fn begin(&self, row: &Record) -> Run {
        let mut last = Vec::new();
        self.cells(row, &mut last);
        let text = self.has_variants.then(|| self.text(&last));
        Run {
            text,
            last,
            key: Vec::new(),
        }
    }

    /// Whether a row belongs to a run.
    pub(super) fn goes_on(&self, run: &mut Run, row: &Record) -> bool {
        self.cells(row, &mut run.key);
        let is_like_last = run.key == run.last;
        // Most rows are spelt as the one before.
        let text = run.text.as_ref().filter(|_| !is_like_last);
        let goes_on = is_like_last || text.is_some_and(|text| *text == self.text(&run.key));
        if goes_on {
            std::mem::swap(&mut run.key, &mut run.last);
        }
        goes_on
    }

    /// Puts the cells together that tell the commune of a row, the separator behind each.
    fn cells(&self, row: &Record, key: &mut Vec<u8>) {
        key.clear();
        for index in &self.columns {
            key.extend_from_slice(row.get(*index).unwrap_or_default());
            key.push(self.separator);
        }
    }

    /// What they tell.
    fn text(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.identity(key).map(|identity| identity.text)
    }
}

/// Rows about one commune that follow one another.
pub(super) struct Run {
    /// What tells the commune, where it may be spelt in several ways.
    text: Option<Option<Vec<u8>>>,
    /// The cells that tell it in the last row.
    last: Vec<u8>,
    /// Those of the row at hand.
    key: Vec<u8>,
}

/// What tells a commune apart.
pub(super) struct Identity<'k> {
    /// All that does, however it is spelt.
    pub(super) text: Vec<u8>,
    /// Its code, where nothing else matters.
    pub(super) code: Option<&'k [u8]>,
}
