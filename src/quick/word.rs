//! Cells that are not plain digits: declared results, and figures that are written in other ways. Each text is read once,
//! the long way.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::fixed::Fixed;
use super::outline::Packed;
use crate::fold;
use crate::measurement::{Cell, Declared, Marks, Value, read_cell};
use crate::number::Mark;

/// What cells of that text say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Absent where something has to be said of it, or it takes more than one cell to tell.
    pub(super) said: Option<Packed>,
    /// How many numbers in it prove a decimal comma.
    pub(super) commas: u32,
    /// How many prove a decimal point.
    pub(super) points: u32,
}

/// How many are kept: more are no words, but figures of many kinds.
const MOST: usize = 4096;

/// The texts met so far.
pub(super) struct Words {
    mark: Mark,
    known: HashMap<Box<[u8]>, Word, RandomState>,
    /// The first short ones that are declared results, by their bytes.
    short: Vec<(u64, Packed)>,
    /// The first longer ones.
    long: Vec<(Box<[u8]>, Packed)>,
}

/// How many texts of either kind are looked through before the map is asked.
const FEW: usize = 4;

/// A text of which something has to be said.
const UNCLEAR: Word = Word {
    said: None,
    commas: 0,
    points: 0,
};

impl Words {
    /// For files whose numbers have this mark.
    pub(super) fn new(mark: Mark) -> Words {
        Words {
            mark,
            known: HashMap::default(),
            short: Vec::new(),
            long: Vec::new(),
        }
    }

    /// The declared result that is written with the first `length` bytes of `word`, the first of them the lowest, if it is one
    /// of the first that were met.
    #[inline(always)]
    pub(super) fn short(&self, word: u64, length: usize) -> Option<Packed> {
        if !(1..=7).contains(&length) {
            return None;
        }
        let bytes = word & ((1 << (8 * length)) - 1);
        let known = self.short.iter().find(|(known, _)| *known == bytes);
        known.map(|(_, said)| *said)
    }

    /// The same for a longer text.
    pub(super) fn long(&self, text: &[u8]) -> Option<Packed> {
        let known = self.long.iter().find(|(known, _)| **known == *text);
        known.map(|(_, said)| *said)
    }

    /// The length of the cell before `end` that these bytes begin with, if it is a longer declared result that was met.
    pub(super) fn begins(&self, bytes: &[u8], end: u8) -> Option<usize> {
        // The last cell of a row ends with the line: one that was met there may hold separators.
        let is_it = |text: &[u8]| {
            let behind = bytes.strip_prefix(text).and_then(<[u8]>::first);
            behind == Some(&end) && memchr::memchr(end, text).is_none()
        };
        let known = self.long.iter().find(|(known, _)| is_it(known));
        known.map(|(text, _)| text.len())
    }

    /// What a text says.
    pub(super) fn get(&mut self, text: &[u8]) -> Word {
        if let Some(word) = self.known.get(text) {
            return *word;
        }
        let word = read(text, self.mark);
        self.keep(text, word);
        if self.known.len() >= MOST {
            self.known.clear();
        }
        self.known.insert(text.into(), word);
        word
    }
}

impl Words {
    /// Keeps a declared result at hand.
    fn keep(&mut self, text: &[u8], word: Word) {
        let Some(said @ (Packed::MET | Packed::NOT_MET)) = word.said else {
            return;
        };
        if text.len() > 7 && self.long.len() < FEW {
            self.long.push((text.into(), said));
            return;
        }
        if (1..=7).contains(&text.len()) && self.short.len() < FEW {
            let mut bytes = [0; 8];
            bytes[..text.len()].copy_from_slice(text);
            self.short.push((u64::from_le_bytes(bytes), said));
        }
    }
}

fn read(text: &[u8], mark: Mark) -> Word {
    let Ok(text) = std::str::from_utf8(text) else {
        return UNCLEAR;
    };
    let said = match read_cell(text, mark) {
        // A quote, the end of the row, or a byte that no text has is for the reader of records.
        _ if text.contains(['"', '\n', '\0']) => None,
        Ok(Cell::Empty) => Some(Packed::NOTHING),
        Ok(Cell::Declared(Declared::Met)) => Some(Packed::MET),
        Ok(Cell::Declared(Declared::NotMet)) => Some(Packed::NOT_MET),
        Ok(Cell::Value(Value::Number {
            figure,
            percent: false,
        })) => Fixed::of(figure).map(Packed::figure),
        _ => None,
    };
    let marks = Marks::of(&fold::clean(text));
    let count = |count| u32::try_from(count).unwrap_or(u32::MAX);
    Word {
        said,
        commas: count(marks.comma.count),
        points: count(marks.point.count),
    }
}
