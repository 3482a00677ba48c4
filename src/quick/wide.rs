//! Rows of a wide table: a row is a commune, a column an indicator.

use std::collections::HashMap;
use std::sync::Arc;

use super::cells::{Cells, Others, Row};
use super::fixed::repeat;
use super::name::Names;
use super::outline::{Brief, Outline};
use super::plan::Plan;
use super::stretch::{PlainRow, Stretch, Stretches};
use super::verdicts::Verdicts;
use super::word::Words;
use super::{Plans, Taker};
use crate::measurement::{Ends, Piece, Runs, digits};
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
    /// What they come to.
    pub(super) verdicts: Verdicts,
    /// What tells its context.
    pub(super) key: Vec<u8>,
    /// How the rows of a commune are known, where it has several.
    runs: Option<Runs>,
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
            verdicts: Verdicts::default(),
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
                Some(runs) => {
                    let row = self.commune(piece, (&mut at, &mut line), plan, runs);
                    if let Some(plan) = plan.filter(|_| row.is_some()) {
                        self.verdicts.set(plan, &self.briefs);
                    }
                    row
                }
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
        let digits = code.and_then(digits);
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
        let outline = Outline {
            plan,
            name,
            code,
            verdict: self.verdicts.settle(plan),
            criteria: self.verdicts.of_criteria(),
            indicators: self.verdicts.of_indicators(),
            verdicts: self.verdicts.criteria(),
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
                let own =
                    own.unwrap_or_else(|| (line, plan.first_marked(&self.briefs, &row.spelt)));
                seen.first = Some(seen.first.map_or(own, |first| first.min(own)));
            }
            seen.count += row.marked;
        }
        out.row(PlainRow {
            line,
            name: row.name.map(|(name, _)| name),
            code: row.code,
            digits,
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
            verdicts,
            ..
        } = self;
        briefs.clear();
        briefs.extend_from_slice(&plan.nothing);
        let mut others = Others {
            mark: *mark,
            plan,
            words,
            names,
            row: Row::default(),
        };
        let mut cells = Cells {
            bytes,
            rest: bytes.get(start..)?,
            mark: repeat(*mark),
            briefs,
            verdicts: verdicts.begin(plan),
            others: &mut others,
        };
        // A row that ends early has a line feed in a cell, which is not plain.
        let (last, steps) = plan.steps.split_last()?;
        let end = repeat(*separator);
        for step in steps {
            cells.read(step, end)?;
        }
        let begin = cells.at();
        cells.read(last, repeat(b'\n'))?;
        let (end, indicators) = (cells.at(), cells.verdicts.indicators);
        verdicts.end(indicators);
        let is_too_long = memchr::memchr(*separator, &bytes[begin..end]).is_some();
        let has_result = others.row.has_result || *briefs != plan.nothing;
        if is_too_long || !has_result {
            return None;
        }
        let marked = briefs.iter().filter(|it| it.has_decimals()).count() as u64;
        Some(Row {
            end,
            marked: marked - others.row.spelt.len() as u64,
            ..others.row
        })
    }
}
