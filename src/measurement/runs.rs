//! Long files whose communes come one after the other: each can be assessed as soon as the next begins, and nothing of it
//! has to be kept.

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::heading::Column;
use super::source::{Pieces, Record};
use super::{commune_key, is_plain_name};
use crate::fold;

/// How the rows of one commune are known: they begin alike, byte for byte.
#[derive(Debug, Clone)]
pub(crate) struct Runs {
    /// How many cells tell the commune and its context: all before that of the indicator.
    width: usize,
    /// The column of codes; without one, names tell communes apart.
    code: Option<usize>,
    name: Option<usize>,
    /// Columns of what tells communes of one code or name apart.
    telling: Vec<usize>,
    separator: u8,
}

/// The most bytes that the rows of one commune may have.
const LARGEST: usize = 64 * 1024;

/// Of a context, what tells communes apart.
const TELLING: [&str; 3] = ["province", "district", "year"];

impl Runs {
    /// The runs of a table whose cells `separator` separates; `None` where other columns stand among those that tell the
    /// commune, or none does.
    pub(super) fn of(columns: &[Column], separator: u8) -> Option<Runs> {
        let at = |wanted: &Column| columns.iter().position(|column| column == wanted);
        let tells = |column: &Column| {
            matches!(
                column,
                Column::Code | Column::Commune | Column::Context(_) | Column::Set
            )
        };
        let width = columns.iter().take_while(|column| tells(column)).count();
        let telling = columns.iter().enumerate();
        let telling = telling
            .filter(|(_, column)| matches!(column, Column::Context(key) if TELLING.contains(key)));
        let (code, name) = (at(&Column::Code), at(&Column::Commune));
        let is_named = code.or(name).is_some();
        let is_whole = !columns[width..].iter().any(tells);
        (is_named && is_whole).then(|| Runs {
            width,
            code,
            name,
            telling: telling.map(|(index, _)| index).collect(),
            separator,
        })
    }

    /// How many cells at the left of a row tell its commune.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Whether no commune begins again after another, for sure. Without a doubt it is where codes only grow; elsewhere
    /// eight bytes are kept of each commune while the file is read through.
    pub(super) fn are_apart(&self, mut pieces: impl FnMut() -> Option<Pieces>) -> bool {
        let in_order = pieces().and_then(|pieces| self.check(pieces, None));
        let apart = || pieces().and_then(|pieces| self.check(pieces, Some(HashSet::new())));
        in_order.or_else(apart).is_some()
    }

    /// Goes through all rows; `None` where a commune may begin again: where one is in `known` already or, without that, does
    /// not have a greater code than the one before it.
    fn check(&self, mut pieces: Pieces, mut known: Option<HashSet<u64>>) -> Option<()> {
        let (mut last, mut greatest) = (Vec::new(), (0, Vec::new()));
        let mut buffer = Vec::new();
        loop {
            let piece = pieces.next(std::mem::take(&mut buffer)).ok()?;
            let Some(piece) = piece else { return Some(()) };
            let bytes = &piece.bytes[..];
            // Quotes may hide line breaks and separators.
            if memchr::memchr(b'"', bytes).is_some() {
                return None;
            }
            let (mut at, mut begun) = (0, 0);
            while at < bytes.len() {
                // A commune must fit into a piece.
                (at - begun < LARGEST).then_some(())?;
                let is_same = !last.is_empty() && bytes[at..].starts_with(&last);
                if !is_same && bytes[at] != b'\n' {
                    let end = self.prefix(bytes, at)?;
                    last = bytes[at..end].to_vec();
                    begun = at;
                    let identity = self.identity(&last)?;
                    match (&mut known, identity) {
                        (Some(known), identity) => known.insert(identity.hash()).then_some(())?,
                        (None, Identity::Code(code)) => {
                            let code = (code.len(), code.to_vec());
                            (code > greatest).then_some(())?;
                            greatest = code;
                        }
                        (None, _) => return None,
                    }
                }
                at += memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len() - at, |it| it + 1);
            }
            buffer = piece.bytes;
        }
    }

    /// Where what tells the commune of the row at `at` ends; `None` where the row has fewer cells.
    pub(crate) fn prefix(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let mut end = at;
        for _ in 0..self.width {
            let length = memchr::memchr2(self.separator, b'\n', &bytes[end..])?;
            end += length + 1;
            if bytes[end - 1] == b'\n' {
                return None;
            }
        }
        Some(end)
    }

    /// Where the rows of the last commune begin among whole records without quotes; 0 where that is not clear.
    pub(super) fn last(&self, bytes: &[u8]) -> usize {
        let line = |end: usize| memchr::memrchr(b'\n', &bytes[..end - 1]).map_or(0, |at| at + 1);
        let mut start = line(bytes.len());
        let Some(end) = self.prefix(bytes, start) else {
            return 0;
        };
        let prefix = &bytes[start..end];
        while start > 0 {
            let before = line(start);
            let is_blank = before + 1 == start;
            if !is_blank && !bytes[before..].starts_with(prefix) {
                return start;
            }
            start = before;
        }
        0
    }

    /// What tells a commune from all others; `None` where that is not clear from its bytes.
    fn identity<'p>(&self, prefix: &'p [u8]) -> Option<Identity<'p>> {
        let cells: Vec<&[u8]> = prefix.split(|byte| *byte == self.separator).collect();
        let is_plain_code = |text: &&[u8]| {
            let is_letter = |byte: &u8| byte.is_ascii_alphanumeric();
            !text.is_empty() && text.iter().all(is_letter)
        };
        let code = self.code.map(|index| cells.get(index).copied());
        if let (Some(code), true) = (code, self.telling.is_empty()) {
            return Some(Identity::Code(code.filter(is_plain_code)?));
        }
        let mut hasher = DefaultHasher::new();
        match code {
            Some(code) => code.filter(is_plain_code)?.hash(&mut hasher),
            None => {
                let name = std::str::from_utf8(cells.get(self.name?)?).ok()?;
                let name = fold::clean(name);
                is_plain_name(&name).then_some(())?;
                commune_key(&name).hash(&mut hasher);
            }
        }
        for index in &self.telling {
            let text = std::str::from_utf8(cells.get(*index)?).ok()?;
            let key = fold::word(text);
            (!key.is_empty()).then_some(())?;
            // "Năm 2023" is 2023, and "Huyện Hà Trung" another district than "Hà Trung": names and years alone are compared.
            let is_word = |word: &&str| !matches!(*word, "nam" | "tinh" | "thanh" | "pho" | "tp");
            let words: Vec<&str> = key.split(' ').filter(is_word).collect();
            words.hash(&mut hasher);
        }
        Some(Identity::Hash(hasher.finish()))
    }

    /// Whether two rows begin alike.
    pub(super) fn are_one(&self, first: &Record, other: &Record) -> bool {
        (0..self.width).all(|index| first.get(index) == other.get(index))
    }
}

/// What tells a commune apart.
enum Identity<'p> {
    /// A code, where nothing else matters.
    Code(&'p [u8]),
    Hash(u64),
}

impl Identity<'_> {
    fn hash(&self) -> u64 {
        match self {
            Identity::Hash(hash) => *hash,
            Identity::Code(code) => {
                let mut hasher = DefaultHasher::new();
                code.hash(&mut hasher);
                hasher.finish()
            }
        }
    }
}
