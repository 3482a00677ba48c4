//! Rows of a wide table: a row is a commune, a column an indicator.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::fixed::{self, Digits, Fixed, repeat};
use super::name::{Names, is_plain_code};
use super::outline::{Brief, Outline, Packed};
use super::plan::{Plan, Step};
use super::stretch::{PlainRow, Stretch, Stretches};
use super::tally::{Counts, bit};
use super::word::{Word, Words};
use super::{Plans, Taker};
use crate::assess::Verdict;
use crate::measurement::{Ends, Piece, Runs};
use crate::number::Mark;

/// Reads rows of one table.
pub(crate) struct Rows {
    pub(super) separator: u8,
    ends: Ends,
    /// The byte that marks decimals.
    pub(super) mark: u8,
    pub(super) words: Words,
    pub(super) names: Names,
    /// Of the commune being read.
    pub(super) briefs: Vec<Brief>,
    verdicts: Vec<Verdict>,
    /// What tells its context.
    pub(super) key: Vec<u8>,
    /// How the rows of a commune are known, where it has several.
    runs: Option<Runs>,
}

/// The verdicts of a row, counted.
#[derive(Default)]
struct Tallies {
    indicators: Counts,
    criteria: Counts,
    /// A bit for every verdict among those of the criteria.
    seen: u8,
}

/// What the bytes of a plain row hold.
#[derive(Default)]
pub(super) struct Row {
    pub(super) end: usize,
    /// Where it stands, and its index among those met.
    name: Option<(Range<usize>, usize)>,
    code: Option<Range<usize>>,
    commas: u64,
    points: u64,
    pub(super) first_comma: Option<usize>,
    pub(super) first_point: Option<usize>,
    /// In a long table, the line and column of the first figure with decimals.
    pub(super) first_marked: Option<(u64, usize)>,
    /// How many figures have decimals behind the mark that is looked for.
    pub(super) marked: u64,
    /// Whether there is a result of nothing that is asked for.
    pub(super) has_result: bool,
}

impl Rows {
    /// Reads cells that `separator` separates, and numbers whose decimals follow `mark`; other texts under `read_as`.
    pub(crate) fn new(separator: u8, mark: u8, read_as: Mark, runs: Option<Runs>) -> Rows {
        Rows {
            separator,
            ends: Ends::new(separator),
            mark,
            words: Words::new(read_as),
            names: Names::default(),
            briefs: Vec::new(),
            verdicts: Vec::new(),
            key: Vec::new(),
            runs,
        }
    }

    /// Reads the rows of a piece from a byte on. Plain ones go to `taker`; the others come back where they stand.
    pub(super) fn read<T: Taker>(
        &mut self,
        piece: &Piece,
        from: usize,
        plans: &Plans,
        taker: &mut T,
    ) -> Vec<Stretch<T::Part>> {
        let bytes = &piece.bytes[..];
        let mut out = Stretches::new(taker);
        let runs = self.runs.take();
        let skipped = memchr::memchr_iter(b'\n', &bytes[..from]).count() as u64;
        let (mut at, mut line) = (from, skipped);
        let mut current: Option<Arc<Plan>> = None;
        let mut current_key: Vec<u8> = Vec::new();
        while at < bytes.len() {
            if bytes[at] == b'\n' {
                (at, line) = (at + 1, line + 1);
                continue;
            }
            let is_known = self.find_key(bytes, at, &plans.context);
            if is_known && (current.is_none() || current_key != self.key) {
                current = plans.get(&self.key).cloned();
                current_key.clone_from(&self.key);
            }
            let plan = current.as_ref().filter(|_| is_known);
            let (begin, from_line) = (at, line);
            let row = match &runs {
                Some(runs) => self.commune(piece, (&mut at, &mut line), plan, runs),
                None => {
                    let row = plan.and_then(|plan| self.row(bytes, at, plan));
                    let end = row.as_ref().map(|row| row.end);
                    let end = end.or_else(|| Some(self.ends.record(bytes, at)?.end));
                    at = end.unwrap_or(bytes.len());
                    let breaks = memchr::memchr_iter(b'\n', &bytes[begin..at]);
                    line += if row.is_some() {
                        1
                    } else {
                        breaks.count() as u64
                    };
                    row
                }
            };
            match (plan, row) {
                (Some(plan), Some(row)) => {
                    let line = piece.lines.at(from_line);
                    self.hand_on(bytes, line, plan, row, &mut out);
                }
                _ => out.others(begin..at, from_line),
            }
        }
        self.runs = runs;
        out.finish()
    }

    /// Where what stands at a byte ends, and the index of the line there: a row, or all rows of a commune.
    pub(crate) fn skip(&mut self, piece: &Piece, at: usize, line: u64) -> (usize, u64) {
        let bytes = &piece.bytes[..];
        let (mut end, mut next) = (at, line);
        let runs = self.runs.take();
        match &runs {
            Some(runs) => {
                self.commune(piece, (&mut end, &mut next), None, runs);
            }
            None => {
                end = self.ends.record(bytes, at).map_or(bytes.len(), |it| it.end);
                next += memchr::memchr_iter(b'\n', &bytes[at..end]).count() as u64;
            }
        }
        self.runs = runs;
        (end, next)
    }

    /// Hands a commune on that has been read into the buffers.
    fn hand_on<T: Taker>(
        &mut self,
        bytes: &[u8],
        line: u64,
        plan: &Arc<Plan>,
        row: Row,
        out: &mut Stretches<'_, T>,
    ) {
        let code = row.code.clone().map(|code| &bytes[code]);
        let is_new_name = match &row.name {
            Some((_, index)) => self.names.is_new(*index, plan),
            None => true,
        };
        let name = match row.name {
            Some((_, index)) => self.names.get(index),
            None => code
                .and_then(|code| str::from_utf8(code).ok())
                .unwrap_or_default(),
        };
        let mut tally = Tallies::default();
        self.verdicts.clear();
        let mut begin = 0;
        for end in &plan.ends {
            let mut among = 0;
            for brief in &self.briefs[begin..*end] {
                tally.indicators.add(brief.verdict());
                among |= bit(brief.verdict());
            }
            begin = *end;
            let verdict = plan.together[usize::from(among)];
            tally.criteria.add(verdict as usize);
            tally.seen |= bit(verdict as usize);
            self.verdicts.push(verdict);
        }
        let outline = Outline {
            plan,
            name,
            code,
            verdict: plan.together[usize::from(tally.seen)],
            criteria: tally.criteria.tally(),
            indicators: tally.indicators.tally(),
            verdicts: &self.verdicts,
            briefs: &self.briefs,
        };
        let marks = out.plain(plan, &outline);
        if let Some(column) = row.first_comma {
            marks.comma.add(row.commas, (line, column));
        }
        if let Some(column) = row.first_point {
            marks.point.add(row.points, (line, column));
        }
        if row.marked > 0 {
            let seen = match self.mark {
                b',' => &mut marks.comma,
                _ => &mut marks.point,
            };
            // The first is looked for only where it may be the first of all.
            if seen.first.is_none_or(|first| first.0 >= line) {
                let own = row.first_marked;
                let own = own.unwrap_or_else(|| (line, plan.first_marked(&self.briefs)));
                seen.first = Some(seen.first.map_or(own, |first| first.min(own)));
            }
            seen.count += row.marked;
        }
        out.row(PlainRow {
            line,
            name: row.name.map(|(name, _)| name),
            code: row.code,
            is_new_name,
        });
    }

    /// The keys of all rows of a piece, each once, in their order.
    pub(crate) fn keys(&mut self, piece: &Piece, plans: &Plans) -> Vec<Vec<u8>> {
        if plans.context.is_empty() {
            return vec![Vec::new()];
        }
        let mut keys: Vec<Vec<u8>> = Vec::new();
        let mut known: HashMap<Vec<u8>, ()> = HashMap::new();
        let mut at = 0;
        for end in memchr::memchr_iter(b'\n', &piece.bytes) {
            let is_new = end > at
                && self.find_key(&piece.bytes, at, &plans.context)
                && keys.last() != Some(&self.key)
                && known.insert(self.key.clone(), ()).is_none();
            if is_new {
                keys.push(self.key.clone());
            }
            at = end + 1;
        }
        keys
    }

    /// Puts together what tells the plan of the row at `at`: its cells of context, with line feeds between them. Whether
    /// there are all.
    fn find_key(&mut self, bytes: &[u8], at: usize, context: &[usize]) -> bool {
        self.key.clear();
        let (mut at, mut column) = (at, 0);
        for wanted in context {
            loop {
                let Some(length) = memchr::memchr2(self.separator, b'\n', &bytes[at..]) else {
                    return false;
                };
                let cell = &bytes[at..at + length];
                at += length + 1;
                column += 1;
                if column > *wanted {
                    self.key.extend_from_slice(cell);
                    self.key.push(b'\n');
                    break;
                }
                if bytes[at - 1] == b'\n' {
                    return false;
                }
            }
        }
        true
    }

    /// Reads the row at `start` into the buffers; `None` where it is not plain.
    fn row(&mut self, bytes: &[u8], start: usize, plan: &Plan) -> Option<Row> {
        let Rows {
            separator,
            mark,
            words,
            names,
            briefs,
            ..
        } = self;
        briefs.clear();
        briefs.extend_from_slice(&plan.nothing);
        let briefs = &mut briefs[..];
        let (end, ends, marks) = (*separator, repeat(*separator), repeat(*mark));
        let mut row = Row::default();
        let (mut at, mut marked, mut filled) = (start, 0_u64, 0_u32);
        let last = plan.steps.len() - 1;
        for (index, step) in plan.steps.iter().enumerate() {
            // A row that ends early has a line feed in a cell, which is not plain.
            let ends = if index == last { repeat(b'\n') } else { ends };
            let word = eight(bytes, at);
            let length = match fixed::length(word, ends) {
                Some(length) => length as usize,
                None => {
                    let end = if index == last { b'\n' } else { end };
                    memchr::memchr(end, &bytes[at..])?
                }
            };
            let start = at;
            at += length + 1;
            let is_too_long = || memchr::memchr(*separator, &bytes[start..at]).is_some();
            if index == last && is_too_long() {
                return None;
            }
            let Step::Judge(item, rule) = step else {
                let cell = start..start + length;
                row.other(bytes, cell, index, step, words, names)?;
                continue;
            };
            if length == 0 {
                continue;
            }
            filled += 1;
            let first = (word as u8).wrapping_sub(b'0');
            let digits = match length {
                1 if first < 10 => Some(Digits {
                    fixed: Fixed::new(u64::from(first), 0),
                    has_mark: false,
                }),
                2..=7 if first < 10 => fixed::digits(word, length as u32, marks),
                8.. if first < 10 => fixed::long_digits(&bytes[start..start + length], *mark),
                _ => None,
            };
            let brief = match digits {
                Some(Digits { fixed, has_mark }) => {
                    marked += u64::from(has_mark);
                    Brief::new(rule.verdict(fixed)?, Packed::figure(fixed))
                }
                None => {
                    let found = match length {
                        1..=7 => words.short(word & ((1 << (8 * length)) - 1)),
                        _ => None,
                    };
                    match found {
                        Some(declared) => plan.items[*item].brief(declared),
                        None => {
                            let found = words.get(&bytes[start..start + length]);
                            row.prove(found, index);
                            let said = found.said?;
                            Brief::new(plan.items[*item].verdict(said, rule)?, said)
                        }
                    }
                }
            };
            briefs[*item] = brief;
        }
        row.end = at;
        if filled == 0 && !row.has_result {
            return None;
        }
        row.marked = marked;
        Some(row)
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
            Step::Judge(..) | Step::Context => {}
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
pub(super) fn eight(bytes: &[u8], at: usize) -> u64 {
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
