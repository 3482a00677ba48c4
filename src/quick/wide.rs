//! Rows of a wide table: a row is a commune, a column an indicator.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::fixed::{self, Digits, repeat};
use super::name::{Names, is_plain_code};
use super::outline::{Brief, Outline, Packed};
use super::plan::{Plan, Step};
use super::tally::{Counts, bit};
use super::word::{Word, Words};
use super::{PlainRow, Plans, Stretch, Taker};
use crate::assess::Verdict;
use crate::measurement::{Marks, Piece, Seen, record};
use crate::number::Mark;

/// Reads rows of one table.
pub(crate) struct Wide {
    separator: u8,
    /// The byte that marks decimals.
    mark: u8,
    words: Words,
    names: Names,
    /// Of the row being read.
    briefs: Vec<Brief>,
    verdicts: Vec<Verdict>,
    key: Vec<u8>,
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
struct Row {
    end: usize,
    /// Where it stands, and its index among those met.
    name: Option<(Range<usize>, usize)>,
    code: Option<Range<usize>>,
    commas: u64,
    points: u64,
    first_comma: Option<usize>,
    first_point: Option<usize>,
    /// How many figures have decimals behind the mark that is looked for.
    marked: u64,
    /// Whether there is a result of nothing that is asked for.
    has_result: bool,
    tally: Tallies,
}

impl Wide {
    /// Reads cells that `separator` separates, and numbers whose decimals follow `mark`; other texts under `read_as`.
    pub(crate) fn new(separator: u8, mark: u8, read_as: Mark) -> Wide {
        Wide {
            separator,
            mark,
            words: Words::new(read_as),
            names: Names::default(),
            briefs: Vec::new(),
            verdicts: Vec::new(),
            key: Vec::new(),
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
        let mut stretches = Vec::new();
        let mut plain: Option<(Arc<Plan>, Vec<PlainRow>, Marks, bool)> = None;
        let skipped = memchr::memchr_iter(b'\n', &bytes[..from]).count() as u64;
        let (mut at, mut line) = (from, piece.line + skipped);
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
            let row = plan.and_then(|plan| self.row(bytes, at, plan));
            let (Some(plan), Some(row)) = (plan, row) else {
                if let Some(plain) = plain.take() {
                    stretches.push(Stretch::plain(plain, taker));
                }
                let end = record(bytes, at, self.separator).map_or(bytes.len(), |it| it.end);
                match stretches.last_mut() {
                    Some(Stretch::Others { bytes, .. }) if bytes.end == at => bytes.end = end,
                    _ => stretches.push(Stretch::Others {
                        bytes: at..end,
                        line,
                    }),
                }
                line += memchr::memchr_iter(b'\n', &bytes[at..end]).count() as u64;
                at = end;
                continue;
            };
            if plain
                .as_ref()
                .is_some_and(|(of, ..)| !Arc::ptr_eq(of, plan))
                && let Some(plain) = plain.take()
            {
                stretches.push(Stretch::plain(plain, taker));
            }
            let (_, rows, marks, all_met) =
                plain.get_or_insert_with(|| (Arc::clone(plan), Vec::new(), Marks::default(), true));
            let code = row.code.clone().map(|code| &bytes[code]);
            let code = code.and_then(|code| std::str::from_utf8(code).ok());
            let name = match row.name {
                Some((_, index)) => self.names.get(index),
                None => code.unwrap_or_default(),
            };
            let outline = Outline {
                plan,
                name,
                code,
                verdict: plan.together[usize::from(row.tally.seen)],
                criteria: row.tally.criteria.tally(),
                indicators: row.tally.indicators.tally(),
                verdicts: &self.verdicts,
                briefs: &self.briefs,
            };
            *all_met &= !matches!(outline.verdict, Verdict::NotMet | Verdict::NoData);
            taker.take(&outline);
            let prove = |seen: &mut Seen, count, first: Option<usize>| {
                if let Some(column) = first {
                    seen.add(count, (line, column));
                }
            };
            prove(&mut marks.comma, row.commas, row.first_comma);
            prove(&mut marks.point, row.points, row.first_point);
            if row.marked > 0 {
                let seen = match self.mark {
                    b',' => &mut marks.comma,
                    _ => &mut marks.point,
                };
                // The first is looked for only where it may be the first of all.
                let first = seen
                    .first
                    .unwrap_or_else(|| (line, plan.first_marked(&self.briefs)));
                seen.add(row.marked, first);
            }
            rows.push(PlainRow {
                line,
                name: row.name.map(|(name, _)| name),
                code: row.code,
            });
            (at, line) = (row.end, line + 1);
        }
        if let Some(plain) = plain {
            stretches.push(Stretch::plain(plain, taker));
        }
        stretches
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
        let Wide {
            separator,
            mark,
            words,
            names,
            briefs,
            verdicts,
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
            let Step::Judge(item, rule) = step else {
                let cell = start..start + length;
                row.other(bytes, cell, index, step, words, names)?;
                continue;
            };
            if length == 0 {
                continue;
            }
            filled += 1;
            let digits = match length {
                1..=7 => fixed::digits(word, length as u32, marks),
                _ => fixed::long_digits(&bytes[start..start + length], *mark),
            };
            let (verdict, said) = match digits {
                Some(Digits { fixed, has_mark }) => {
                    marked += u64::from(has_mark);
                    (rule.verdict(fixed)?, Packed::figure(fixed))
                }
                None => {
                    let found = find(words, &bytes[start..start + length], word);
                    row.prove(found, index);
                    let said = found.said?;
                    (plan.items[*item].verdict(said, rule)?, said)
                }
            };
            briefs[*item] = Brief::new(verdict, said);
        }
        row.end = at;
        if filled == 0 && !row.has_result {
            return None;
        }
        row.marked = marked;
        let briefs = &*briefs;
        verdicts.clear();
        let mut begin = 0;
        for end in &plan.ends {
            let mut among = 0;
            for brief in &briefs[begin..*end] {
                row.tally.indicators.add(brief.verdict);
                among |= bit(brief.verdict);
            }
            begin = *end;
            let verdict = plan.together[usize::from(among)];
            row.tally.criteria.add(verdict);
            row.tally.seen |= bit(verdict);
            verdicts.push(verdict);
        }
        Some(row)
    }
}

impl Row {
    /// Takes a cell that is no result of an indicator; `None` where the row is not plain for its sake.
    fn other(
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
            Step::Empty if !cell.is_empty() => return None,
            Step::Empty => {}
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
    #[inline(always)]
    fn prove(&mut self, word: Word, column: usize) {
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

#[inline(always)]
fn find(words: &mut Words, text: &[u8], word: u64) -> Word {
    match text.len() {
        0..=7 => words.short(text, word & ((1 << (8 * text.len())) - 1)),
        _ => words.get(text),
    }
}

/// Eight bytes from `at` on; beyond the end, line feeds.
#[inline(always)]
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8) {
        Some(eight) => u64::from_le_bytes(eight.try_into().expect("eight bytes")),
        None => {
            let mut eight = [b'\n'; 8];
            let left = bytes.get(at..).unwrap_or_default();
            eight[..left.len()].copy_from_slice(left);
            u64::from_le_bytes(eight)
        }
    }
}
