//! The cells of a row of a wide table, one after the other, and what is kept of a plain row.

use std::ops::Range;

use super::fixed::{self, Digits, Fixed, repeat};
use super::name::{Names, is_plain_code};
use super::outline::{Brief, Packed};
use super::plan::{Plan, Step};
use super::rule::Rule;
use super::verdicts::Verdicts;
use super::word::{Word, Words};

/// What the bytes of a plain row hold.
#[derive(Default)]
pub(super) struct Row {
    pub(super) end: usize,
    /// Where it stands, and its index among those met.
    pub(super) name: Option<(Range<usize>, usize)>,
    pub(super) code: Option<Range<usize>>,
    pub(super) commas: u64,
    pub(super) points: u64,
    pub(super) first_comma: Option<usize>,
    pub(super) first_point: Option<usize>,
    /// In a long table, the line and column of the first figure with decimals.
    pub(super) first_marked: Option<(u64, usize)>,
    /// How many figures have decimals behind the mark that is looked for.
    pub(super) marked: u64,
    /// Whether there is a result of nothing that is asked for.
    pub(super) has_result: bool,
}

/// The cells of a row on their way.
pub(super) struct Cells<'r> {
    pub(super) bytes: &'r [u8],
    pub(super) plan: &'r Plan,
    pub(super) mark: u8,
    pub(super) words: &'r mut Words,
    pub(super) names: &'r mut Names,
    pub(super) briefs: &'r mut [Brief],
    pub(super) verdicts: &'r mut Verdicts,
    pub(super) row: Row,
    /// Where the next cell begins.
    pub(super) at: usize,
    /// How many figures have decimals.
    pub(super) marked: u64,
    /// How many results there are.
    pub(super) filled: u32,
}

impl Cells<'_> {
    /// Reads the next cell, which ends before the byte `end`; `None` where it is not plain.
    #[inline(always)]
    pub(super) fn read(&mut self, index: usize, step: &Step, end: u8) -> Option<()> {
        let word = eight(self.bytes, self.at);
        let length = match fixed::length(word, repeat(end)) {
            Some(length) => length as usize,
            None => memchr::memchr(end, &self.bytes[self.at..])?,
        };
        let cell = self.at..self.at + length;
        self.at += length + 1;
        let Step::Judge {
            item,
            criterion,
            rule,
        } = step
        else {
            let Cells {
                bytes,
                words,
                names,
                ..
            } = self;
            return self.row.other(bytes, cell, index, step, words, names);
        };
        let brief = match length {
            0 => self.briefs[*item],
            _ => {
                self.filled += 1;
                self.judge(word, cell, index, *item, rule)?
            }
        };
        self.briefs[*item] = brief;
        self.verdicts.add(brief.verdict(), *criterion);
        Some(())
    }

    /// What a cell comes to that begins with the bytes of `word`; `None` where something has to be said of it.
    #[inline(always)]
    fn judge(
        &mut self,
        word: u64,
        cell: Range<usize>,
        index: usize,
        item: usize,
        rule: &Rule,
    ) -> Option<Brief> {
        let length = cell.len();
        let first = (word as u8).wrapping_sub(b'0');
        let digits = match length {
            1 if first < 10 => Some(Digits {
                fixed: Fixed::new(u64::from(first), 0),
                has_mark: false,
            }),
            2..=7 if first < 10 => fixed::digits(word, length as u32, repeat(self.mark)),
            8.. if first < 10 => fixed::long_digits(&self.bytes[cell.clone()], self.mark),
            _ => None,
        };
        if let Some(Digits { fixed, has_mark }) = digits {
            self.marked += u64::from(has_mark);
            return Some(Brief::new(rule.verdict(fixed)?, Packed::figure(fixed)));
        }
        let item = &self.plan.items[item];
        let short = match length {
            1..=7 => self.words.short(word & ((1 << (8 * length)) - 1)),
            _ => None,
        };
        if let Some(declared) = short {
            return Some(item.brief(declared));
        }
        let found = self.words.get(&self.bytes[cell]);
        self.row.prove(found, index);
        let said = found.said?;
        Some(Brief::new(item.verdict(said, rule)?, said))
    }
}

impl Row {
    /// Takes a cell that is no result of an indicator; `None` where the row is not plain for its sake.
    pub(super) fn other(
        &mut self,
        bytes: &[u8],
        range: Range<usize>,
        index: usize,
        step: &Step,
        words: &mut Words,
        names: &mut Names,
    ) -> Option<()> {
        let cell = &bytes[range.clone()];
        match step {
            Step::Judge { .. } | Step::Context => {}
            Step::Name => self.name = Some((range, names.find(cell)?)),
            Step::Code if is_plain_code(cell) => self.code = Some(range),
            Step::Code => return None,
            Step::Idle => {
                let is_text = cell.is_ascii() || std::str::from_utf8(cell).is_ok();
                if !is_text || memchr::memchr3(b'"', b'\0', b'\n', cell).is_some() {
                    return None;
                }
            }
            Step::Empty | Step::Indicator | Step::Value if !cell.is_empty() => return None,
            Step::Empty | Step::Indicator | Step::Value => {}
            Step::Unbound if cell.is_empty() => {}
            Step::Unbound => {
                self.has_result = true;
                let found = words.get(cell);
                self.prove(found, index);
                found.said?;
            }
        }
        Some(())
    }

    /// Counts the numbers of a text that prove a mark.
    pub(super) fn prove(&mut self, word: Word, column: usize) {
        if word.commas > 0 {
            self.first_comma.get_or_insert(column);
            self.commas += u64::from(word.commas);
        }
        if word.points > 0 {
            self.first_point.get_or_insert(column);
            self.points += u64::from(word.points);
        }
    }
}

/// Eight bytes from `at` on; beyond the end, line feeds.
#[inline(always)]
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(eight) => u64::from_le_bytes(*eight),
        None => {
            let mut eight = [b'\n'; 8];
            let left = bytes.get(at..).unwrap_or_default();
            eight[..left.len()].copy_from_slice(left);
            u64::from_le_bytes(eight)
        }
    }
}
