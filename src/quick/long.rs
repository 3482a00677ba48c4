//! Rows of a long table whose communes follow one another: a row is one result of a commune.

use std::sync::Arc;

use super::cells::Row;
use super::fixed;
use super::outline::{Brief, Packed};
use super::plan::{Plan, Step};
use super::wide::Rows;
use crate::measurement::{Piece, Runs, blank};

impl Rows {
    /// Goes through the rows of the commune that begins `at` a byte of a piece and a line of it, and reads them into the buffers; `None` where one of
    /// them is not plain.
    pub(super) fn commune(
        &mut self,
        piece: &Piece,
        (at, line): (&mut usize, &mut u64),
        plan: Option<&Arc<Plan>>,
        runs: &Runs,
    ) -> Option<Row> {
        let bytes = &piece.bytes[..];
        let begin = *at;
        let end = runs.prefix(bytes, begin);
        let prefix = &bytes[begin..end.unwrap_or(begin)];
        let mut row = plan.and_then(|plan| self.begin(bytes, begin..end?, plan));
        let mut next = 0;
        loop {
            let start = *at;
            let result = start + prefix.len();
            let length = memchr::memchr(b'\n', &bytes[result..]).map_or(0, |length| length + 1);
            let end = if length == 0 {
                bytes.len()
            } else {
                result + length
            };
            if let (Some(plan), Some(commune)) = (plan, &mut row) {
                let cells = (result, result + length.saturating_sub(1));
                let number = piece.lines.at(*line);
                let result = self.result(bytes, cells, number, plan, commune, &mut next);
                if result.is_none() {
                    row = None;
                }
            }
            (*at, *line) = (end, *line + 1);
            let mut is_same = bytes[*at..].starts_with(prefix);
            while !is_same && let Some(end) = blank(bytes, *at, self.separator) {
                (*at, *line) = (end, *line + 1);
                is_same = bytes[*at..].starts_with(prefix);
            }
            is_same &= !prefix.is_empty();
            if *at >= bytes.len() || !is_same {
                return row;
            }
        }
    }

    /// Reads what the rows of a commune have in common.
    fn begin(&mut self, bytes: &[u8], prefix: std::ops::Range<usize>, plan: &Plan) -> Option<Row> {
        self.briefs.clear();
        self.briefs.extend_from_slice(&plan.nothing);
        let mut row = Row::default();
        let mut at = prefix.start;
        for step in &plan.steps {
            if at >= prefix.end {
                break;
            }
            let length = memchr::memchr(self.separator, &bytes[at..prefix.end])?;
            let cell = at..at + length;
            row.other(bytes, cell, step, &mut self.words, &mut self.names)?;
            at += length + 1;
        }
        Some(row)
    }

    /// Reads the result of one row, whose cells stand `from` a byte to another; `None` where it is not plain.
    fn result(
        &mut self,
        bytes: &[u8],
        (from, to): (usize, usize),
        line: u64,
        plan: &Plan,
        row: &mut Row,
        next: &mut usize,
    ) -> Option<()> {
        let width = plan.context_width();
        let (mut at, last) = (from, plan.steps.len() - 1);
        let (mut named, mut value) = (None, None);
        for (index, step) in plan.steps.iter().enumerate().skip(width) {
            let length = match index == last {
                true => to.checked_sub(at)?,
                false => memchr::memchr(self.separator, bytes.get(at..to)?)?,
            };
            let cell = at..at + length;
            at += length + 1;
            if index == last && memchr::memchr(self.separator, &bytes[cell.clone()]).is_some() {
                return None;
            }
            match step {
                Step::Indicator => named = Some(plan.find(&bytes[cell], *next)?),
                Step::Value => value = Some((index, cell)),
                step => row.other(bytes, cell, step, &mut self.words, &mut self.names)?,
            }
        }
        let (named, (column, cell)) = named.zip(value)?;
        *next = named + 1;
        let text = &bytes[cell];
        if text.is_empty() {
            return Some(());
        }
        let digits = match text[0].is_ascii_digit() {
            true => fixed::long_digits(text, self.mark),
            false => None,
        };
        let judge = &plan.named[named].judge;
        let said = match digits {
            Some(digits) => {
                if digits.places > 0 {
                    row.marked += 1;
                    row.first_marked.get_or_insert((line, column));
                }
                Packed::figure(digits.fixed())
            }
            None => {
                let word = self.words.get(text);
                if word.commas + word.points > 0 {
                    // Where in the commune it stands is for the long way to tell.
                    return None;
                }
                word.said?
            }
        };
        let Some((item, rule)) = judge else {
            return Some(());
        };
        let verdict = plan.items[*item].verdict(said, rule)?;
        if said == Packed::NOTHING {
            return Some(());
        }
        let brief = &mut self.briefs[*item];
        // A second result of one thing may be another one.
        if !brief.is_nothing() {
            return None;
        }
        *brief = Brief::new(verdict, said);
        Some(())
    }
}
