//! Which of the first rows holds the headings: titles may stand above it, a group's heading may span those of its
//! columns, and numbers of columns may stand beneath.

use std::borrow::Cow;
use std::sync::Arc;

use super::columns::{Column, LEVEL, columns};
use super::diagnostics;
use super::record::{CellRef, Offset, Record, Rows, Span};
use crate::diagnostic::{Diagnostic, Sheet};
use crate::fold;

/// How many rows that are not blank are looked at.
const ROWS: usize = 30;

/// How many more are read, to see what stands beneath the last of them.
const BEYOND: usize = 4;

/// How many levels headings can have.
const LEVELS: u64 = 4;

/// The first rows of a table.
pub(super) struct Scan {
    records: Vec<Record>,
    /// Where each of them ends.
    ends: Vec<Offset>,
    spans: Vec<Span>,
    /// What ended the reading.
    pub(super) failure: Option<Box<Diagnostic>>,
}

/// The headings of a table, and the rows read beneath them.
pub(super) struct Headings {
    line: u64,
    /// One for each column, as bytes where they are not UTF-8.
    texts: Vec<Vec<u8>>,
    /// Whether the file holds it as a number.
    pub(super) numbers: Vec<bool>,
    pub(super) beneath: Vec<Record>,
    /// Where those begin.
    pub(super) end: Offset,
    /// Whether data can be read beneath them: they tell what is measured, and of what or whom.
    pub(super) are_usable: bool,
}

/// Rows that together may be the headings.
struct Block {
    /// Indices of the first row and of the one beneath the last.
    rows: (usize, usize),
    /// How many of its headings are known.
    known: usize,
    is_usable: bool,
    /// Whether its rows belong together for sure: a title above the headings may run over several columns too.
    is_one: bool,
}

impl Scan {
    /// Reads the first rows that are not blank.
    pub(super) fn read(rows: &mut dyn Rows) -> Scan {
        let (mut records, mut ends) = (Vec::new(), Vec::new());
        let mut failure = None;
        while records.len() < ROWS + BEYOND {
            let mut record = Record::default();
            match rows.next(&mut record) {
                Ok(true) if record.is_blank() => {}
                Ok(true) => {
                    records.push(record);
                    ends.push(rows.offset());
                }
                Ok(false) => break,
                Err(diagnostic) => {
                    failure = Some(diagnostic);
                    break;
                }
            }
        }
        let spans = rows.spans().to_vec();
        Scan {
            records,
            ends,
            spans,
            failure,
        }
    }

    /// Its rows.
    pub(super) fn records(&self) -> &[Record] {
        &self.records
    }

    /// The headings: the row, or the rows of a group's headings, of which most are known; the first of equals. Where none
    /// tells enough, the first row that says most, for a message to point at. Nothing where there is no row. What stands
    /// beneath them is taken along.
    pub(super) fn headings(&mut self) -> Option<Headings> {
        let mut best: Option<Block> = None;
        let rank = |block: &Block| (block.is_usable, block.known, block.is_one);
        for start in 0..self.records.len().min(ROWS) {
            for (end, is_one) in self.extents(start) {
                let width = self.width(start, end);
                // Where all headings are known, only a longer row has more.
                let may_be_better = |best: &Block| rank(best) < (true, width, is_one);
                if best.as_ref().is_none_or(may_be_better) {
                    let block = self.block(start, end, is_one);
                    if best.as_ref().is_none_or(|best| rank(&block) > rank(best)) {
                        best = Some(block);
                    }
                }
            }
        }
        let Block {
            rows: (start, mut end),
            is_usable,
            ..
        } = best?;
        let (texts, numbers) = self.texts(start, end).into_iter().unzip();
        let line = self.records[end - 1].line;
        if is_usable && self.numbers_columns(end) {
            end += 1;
        }
        Some(Headings {
            line,
            texts,
            numbers,
            beneath: self.records.split_off(end),
            end: self.ends[end - 1],
            are_usable: is_usable,
        })
    }

    /// Where the blocks end that can begin at a row, and whether their rows belong together for sure: it alone, or with
    /// those beneath its cells that are shown as one.
    fn extents(&self, start: usize) -> impl Iterator<Item = (usize, bool)> {
        let line = self.records[start].line;
        let begun = self.spans.iter().filter(|span| span.lines.0 == line);
        let deepest = begun.clone().map(|span| span.lines.1).max().unwrap_or(line);
        let is_wide = |span: &Span| span.columns.0 != span.columns.1;
        // Cells that run down belong to one row of headings, however little its lower lines say.
        let runs_down = deepest > line && deepest < line + LEVELS;
        let first = if runs_down { deepest } else { line };
        let second = (!runs_down && begun.clone().any(is_wide)).then_some(line + 1);
        let ends = std::iter::once(first).chain(second);
        ends.map(move |last| {
            let beneath = self.records[start..].iter();
            let end = start + beneath.take_while(|record| record.line <= last).count();
            (end, end == start + 1 || deepest > line)
        })
    }

    /// How many cells the longest of some rows has.
    fn width(&self, start: usize, end: usize) -> usize {
        let rows = self.records[start..end].iter();
        rows.map(Record::len).max().unwrap_or(0)
    }

    fn block(&self, start: usize, end: usize, is_one: bool) -> Block {
        let texts = self.texts(start, end);
        let texts = texts.iter().map(|(text, _)| String::from_utf8_lossy(text));
        let columns = columns(&texts.collect::<Vec<_>>());
        let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
        let is_long = has(|column| *column == Column::Indicator) && has(Column::is_result_of_row);
        let is_wide = has(|column| matches!(column, Column::Commune | Column::Code))
            && has(|column| matches!(column, Column::Measure(..) | Column::Day));
        let is_usable = is_long || is_wide;
        // Figures look like the numbers of indicators: alone they say nothing.
        let known = columns.iter().filter(|column| match column {
            Column::Measure(..) | Column::Day | Column::Aim => is_usable,
            Column::Note | Column::Evidence => true,
            other => !other.is_idle(),
        });
        Block {
            rows: (start, end),
            known: known.count(),
            is_usable,
            is_one,
        }
    }

    /// The headings of a block: of several levels, the parts of each column from the top, each once; and whether one of
    /// them is held as a number. A column over which a heading only runs on has none of its own.
    fn texts(&self, start: usize, end: usize) -> Vec<(Vec<u8>, bool)> {
        let rows = &self.records[start..end];
        if let [only] = rows {
            let texts = only.iter().enumerate();
            return texts
                .map(|(index, text)| (text.to_vec(), only.number(index).is_some()))
                .collect();
        }
        let width = self.width(start, end);
        let over: Vec<Vec<Option<&Span>>> =
            rows.iter().map(|row| self.over(row.line, width)).collect();
        let heading = |column: usize| {
            let mut parts: Vec<(Option<&Span>, &[u8])> = Vec::new();
            let (mut is_number, mut is_own) = (false, false);
            for (record, over) in rows.iter().zip(&over) {
                let span = over[column];
                let (record, from) = match span {
                    Some(Span { lines, columns }) => {
                        (rows.iter().find(|record| record.line == lines.0), columns.0)
                    }
                    None => (Some(record), column),
                };
                let text = record.and_then(|record| record.get(from));
                let text = text.unwrap_or_default().trim_ascii();
                let is_new = span.is_none() || parts.iter().all(|(known, _)| *known != span);
                if !text.is_empty() && is_new {
                    parts.push((span, text));
                    is_own |= from == column;
                    is_number |= record.is_some_and(|record| record.number(from).is_some());
                }
            }
            let parts: Vec<&[u8]> = parts.into_iter().map(|(_, text)| text).collect();
            if is_own {
                (parts.join(LEVEL.as_bytes()), is_number)
            } else {
                (Vec::new(), false)
            }
        };
        (0..width).map(heading).collect()
    }

    /// What runs over each column of a line.
    fn over(&self, line: u64, width: usize) -> Vec<Option<&Span>> {
        let mut over = vec![None; width];
        let spans = self.spans.iter();
        for span in spans.filter(|span| (span.lines.0..=span.lines.1).contains(&line)) {
            let last = width.min(span.columns.1 + 1);
            for column in over.iter_mut().take(last).skip(span.columns.0) {
                column.get_or_insert(span);
            }
        }
        over
    }

    /// Whether a row gives the columns their numbers: `(1) (2) (3)`, `1 2 3`, or letters and then numbers.
    fn numbers_columns(&self, index: usize) -> bool {
        let Some(record) = self.records.get(index) else {
            return false;
        };
        let cells: Vec<Cow<'_, str>> = words(record).collect();
        let bare: Vec<&str> = cells
            .iter()
            .map(|cell| cell.trim_matches(['(', ')', '[', ']']))
            .collect();
        let letters = bare
            .iter()
            .take_while(|cell| cell.len() == 1 && cell.as_bytes()[0].is_ascii_uppercase())
            .count();
        let in_order = bare[..letters]
            .iter()
            .zip('A'..)
            .all(|(cell, letter)| cell.starts_with(letter))
            && bare[letters..]
                .iter()
                .zip(1_u32..)
                .all(|(cell, number)| number_of(cell) == Some(number));
        let is_bracketed = cells.iter().any(|cell| cell.starts_with(['(', '[']));
        if !in_order || cells.len() < 2 {
            return false;
        }
        if is_bracketed {
            return true;
        }
        // Figures in the order of their columns can be a row of data too, whose running number the next row continues.
        let next = self.records.get(index + 1);
        let next = next.and_then(|record| words(record).next());
        cells.len() > 2 && next.is_none_or(|next| number_of(&next) != Some(2))
    }
}

/// The texts of the cells of a row that are not empty.
fn words(record: &Record) -> impl Iterator<Item = Cow<'_, str>> {
    let texts = record.iter().map(fold::clean_bytes);
    texts.filter(|text| !text.is_empty())
}

/// `3`, and what columns that are worked out are called: `3=1/2`.
fn number_of(text: &str) -> Option<u32> {
    text.split('=').next()?.trim().parse().ok()
}

impl Headings {
    /// What names the table and its columns.
    pub(super) fn sheet(
        &self,
        file: String,
        worksheet: Option<String>,
    ) -> Result<Sheet, Box<Diagnostic>> {
        let mut sheet = Sheet {
            file,
            worksheet,
            headings: Vec::new(),
            heading_line: self.line,
        };
        let texts = self.texts.iter().map(|text| std::str::from_utf8(text));
        match texts.collect::<Result<Vec<_>, _>>() {
            Ok(texts) => {
                let texts = texts.into_iter();
                sheet.headings = texts.map(|text| fold::clean(text).into_owned()).collect();
                Ok(sheet)
            }
            Err(_) => Err(Box::new(diagnostics::not_utf8(&CellRef {
                line: self.line,
                sheet: Arc::new(sheet),
                column: None,
            }))),
        }
    }
}
