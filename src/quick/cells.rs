//! The cells of a row of a wide table, one after the other, and what is kept of a plain row.

use std::ops::Range;

use super::fixed::{self, Digits, Fixed};
use super::name::{Names, is_plain_code};
use super::outline::{Brief, Packed};
use super::plan::{Plan, Step};
use super::rule::Rule;
use super::verdicts::Adding;
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
    /// In a wide table, the columns of figures with decimals that are written in other ways.
    pub(super) spelt: Vec<usize>,
    /// Whether there is a result of nothing that is asked for.
    pub(super) has_result: bool,
}

/// The cells of a row on their way. What nearly every cell needs stands apart from what few need, so that it can stay in
/// registers.
pub(super) struct Cells<'r, 'o> {
    pub(super) bytes: &'r [u8],
    /// What has not been read.
    pub(super) rest: &'r [u8],
    /// The mark of decimals in every byte.
    pub(super) mark: u64,
    pub(super) briefs: &'o mut [Brief],
    pub(super) verdicts: Adding<'o>,
    pub(super) others: &'o mut Others<'r>,
}

/// What cells need that are no digits.
pub(super) struct Others<'r> {
    /// The byte that marks decimals.
    pub(super) mark: u8,
    pub(super) plan: &'r Plan,
    pub(super) words: &'r mut Words,
    pub(super) names: &'r mut Names,
    pub(super) row: Row,
}

impl Cells<'_, '_> {
    /// Where the next cell begins.
    #[inline(always)]
    pub(super) fn at(&self) -> usize {
        self.bytes.len() - self.rest.len()
    }

    /// Reads the next cell, which ends before the byte that is in every byte of `end`; `None` where it is not plain.
    #[inline(always)]
    pub(super) fn read(&mut self, step: &Step, end: u64) -> Option<()> {
        let word = match self.rest.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => last_bytes(self.rest),
        };
        let length = match fixed::length(word, end) {
            Some(length) => length as usize,
            None => self.others.length(self.rest, end as u8)?,
        };
        let (cell, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest.get(1..)?;
        let Step::Judge {
            item,
            criterion,
            rule,
        } = step
        else {
            let end = self.at() - 1;
            return self.others.take(self.bytes, end - length..end, step);
        };
        let kept = self.briefs.get_mut(*item)?;
        let first = (word as u8).wrapping_sub(b'0');
        let brief = if length == 1 && first < 10 {
            let verdict = rule.verdict_of_digit(first)?;
            Brief::new(verdict, Packed::figure(Fixed::new(first.into(), 0)))
        } else if let Some(digits) = fixed::digits(word, length, self.mark) {
            digits.brief(rule)?
        } else if length == 0 {
            *kept
        } else {
            self.others.judge(word, cell, *item, rule)?
        };
        *kept = brief;
        self.verdicts.add(brief.verdict(), *criterion);
        Some(())
    }
}

impl Digits {
    /// What they come to; `None` where something has to be said of them.
    #[inline(always)]
    fn brief(self, rule: &Rule) -> Option<Brief> {
        let verdict = rule.verdict(self.units, self.places)?;
        Some(Brief::new(verdict, Packed::figure(self.fixed())))
    }
}

impl Others<'_> {
    /// How long a cell of eight bytes or more is.
    fn length(&self, rest: &[u8], end: u8) -> Option<usize> {
        let known = self.words.begins(rest, end);
        known.or_else(|| memchr::memchr(end, rest))
    }

    /// What a cell comes to that is not a few digits; `None` where something has to be said of it. `word` are its first bytes.
    fn judge(&mut self, word: u64, cell: &[u8], item: usize, rule: &Rule) -> Option<Brief> {
        let item = self.plan.items.get(item)?;
        if let Some(declared) = self.words.short(word, cell.len()) {
            return Some(item.brief(declared));
        }
        if let Some(declared) = self.words.long(cell) {
            return Some(item.brief(declared));
        }
        let is_number = cell.first().is_some_and(u8::is_ascii_digit);
        let digits = is_number.then(|| fixed::long_digits(cell, self.mark));
        if let Some(digits) = digits.flatten() {
            return digits.brief(rule);
        }
        let found = self.words.get(cell);
        self.row.prove(found, item.column.unwrap_or_default());
        let brief = Brief::new(item.verdict(found.said?, rule)?, found.said?);
        if brief.has_decimals() {
            self.row.spelt.extend(item.column);
        }
        Some(brief)
    }

    /// Takes a cell that is no result of an indicator; `None` where the row is not plain for its sake.
    #[cold]
    fn take(&mut self, bytes: &[u8], cell: Range<usize>, step: &Step) -> Option<()> {
        let Others {
            words, names, row, ..
        } = self;
        row.other(bytes, cell, step, words, names)
    }
}

impl Row {
    /// Takes a cell that is no result of an indicator; `None` where the row is not plain for its sake.
    pub(super) fn other(
        &mut self,
        bytes: &[u8],
        range: Range<usize>,
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
            Step::Unbound(_) if cell.is_empty() => {}
            Step::Unbound(column) => {
                self.has_result = true;
                let found = words.get(cell);
                self.prove(found, *column);
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

/// Fewer than eight bytes, and line feeds behind them.
#[cold]
fn last_bytes(bytes: &[u8]) -> u64 {
    let mut eight = [b'\n'; 8];
    let (begin, _) = eight.split_at_mut(bytes.len().min(8));
    begin.copy_from_slice(&bytes[..begin.len()]);
    u64::from_le_bytes(eight)
}
