//! Which of the first rows holds the headings: titles may stand above it, a group's heading may span those of its
//! columns, and numbers of columns may stand beneath.

use std::borrow::Cow;
use std::sync::Arc;

use super::columns::{Column, column, columns};
use super::heading_words::LEVEL;
use super::numbering::numbers_columns;
use super::settle::is_unit;
use super::unit_rows::units_of;
use crate::data::cells::aims::{is_aim, names_tasks};
use crate::data::cells::cell;
use crate::data::cells::stated_units::count_in;
use crate::data::diagnostics;
use crate::data::record::{CellRef, Offset, Record, Rows, Span};
use crate::data::titles::years::result_year;
use crate::diagnostic::{Diagnostic, Sheet};
use crate::fold;

/// How many rows that are not blank are looked at.
const ROWS: usize = 30;

/// How many more are read, to see what stands beneath the last of them.
const BEYOND: usize = 4;

/// How many levels headings can have.
const LEVELS: u64 = 4;

/// The first rows of a table.
pub(in crate::data) struct Scan {
    records: Vec<Record>,
    /// Where each of them ends.
    ends: Vec<Offset>,
    spans: Vec<Span>,
    /// What ended the reading.
    pub(in crate::data) failure: Option<Box<Diagnostic>>,
}

/// The headings of a table, and the rows read beneath them.
pub(in crate::data) struct Headings {
    line: u64,
    /// One for each column, as bytes where they are not UTF-8.
    texts: Vec<Vec<u8>>,
    /// Whether the file holds it as a number.
    pub(in crate::data) numbers: Vec<bool>,
    /// What the columns hold.
    pub(in crate::data) columns: Vec<Column>,
    /// The units that a row beneath or above them gives columns.
    pub(in crate::data) units: Vec<(usize, String)>,
    /// The rows above them.
    pub(in crate::data) titles: Vec<Record>,
    /// The rows of them, and those that number the columns or give their units: they may come again.
    pub(in crate::data) rows: Vec<Record>,
    pub(in crate::data) beneath: Vec<Record>,
    /// Where those begin.
    pub(in crate::data) end: Offset,
    /// Whether data can be read beneath them: they tell what is measured, and of what or whom.
    pub(in crate::data) are_usable: bool,
    /// Whether a row has the headings of a list of tasks instead: it is a plan.
    pub(in crate::data) lists_tasks: bool,
}

/// Rows that together may be the headings.
struct Block {
    /// Indices of the first row and of the one beneath the last.
    rows: (usize, usize),
    columns: Vec<Column>,
    use_: Use,
    /// Whether they name what rows are about: indicators or communes.
    has_key: bool,
    /// How many of its headings are known.
    known: usize,
    /// Whether its rows belong together for sure: a title above the headings may run over several columns too.
    is_one: bool,
    /// How many of its cells have a text.
    filled: usize,
}

/// Whether data can be read beneath headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::data) enum Use {
    None,
    /// A commune and one whole number: what is known of a form may stand above it so.
    Perhaps,
    Sure,
}

impl Block {
    fn rank(&self) -> (Use, bool, usize, bool, usize) {
        let is_usable = self.use_ != Use::None;
        // A row beneath the headings that says what their columns hold is one of them.
        let more = self.rows.1 - self.rows.0;
        let filled = if is_usable { more } else { self.filled };
        (self.use_, self.has_key, self.known, self.is_one, filled)
    }
}

impl Scan {
    /// Reads the first rows that are not blank.
    pub(in crate::data) fn read(rows: &mut dyn Rows) -> Scan {
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
    pub(in crate::data) fn records(&self) -> &[Record] {
        &self.records
    }

    /// The headings: the first row, or rows of a group's headings, beneath which data can be read. Where none tells
    /// enough, the first row that says most, for a message to point at. Nothing where there is no row. What stands
    /// beneath them is taken along.
    pub(in crate::data) fn headings(&mut self) -> Option<Headings> {
        let mut best: Option<Block> = None;
        let mut last = self.records.len().min(ROWS);
        let mut start = 0;
        while start < last {
            for (end, is_one) in self.extents(start) {
                let block = self.block(start, end, is_one);
                if best.as_ref().is_none_or(|best| block.rank() > best.rank()) {
                    best = Some(block);
                }
            }
            // Only what overlaps the first headings can be part of them: what stands further down is another table.
            if let Some(best) = best.as_ref().filter(|best| best.use_ == Use::Sure) {
                last = last.min(best.rows.1);
            }
            start += 1;
        }
        let Block {
            rows: (start, mut end),
            columns,
            use_,
            ..
        } = best?;
        let are_usable = use_ != Use::None;
        let (texts, numbers) = self.texts(start, end).into_iter().unzip();
        let line = self.records[end - 1].line;
        let above = start.checked_sub(1).filter(|_| are_usable);
        let above = above.and_then(|above| units_of(&self.records[above], &columns));
        let mut units = Vec::new();
        while are_usable && let Some(given) = self.says_more(end, &columns) {
            units.extend(given);
            end += 1;
        }
        units.extend(above.into_iter().flatten());
        let lists_tasks = !are_usable && self.records.iter().any(|row| names_tasks(row.words()));
        let offset = self.ends[end - 1];
        let beneath = self.records.split_off(end);
        let rows = self.records.split_off(start);
        Some(Headings {
            titles: std::mem::take(&mut self.records),
            line,
            texts,
            numbers,
            columns,
            units,
            rows,
            beneath,
            end: offset,
            are_usable,
            lists_tasks,
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
        // A title has no heading of communes beside it.
        let names_communes = |text: &[u8]| {
            let column = column(&String::from_utf8_lossy(text));
            matches!(column, Column::Commune | Column::Code)
        };
        let is_group = second.is_some() && self.records[start].iter().any(names_communes);
        let ends = std::iter::once(first).chain(second);
        let ends = ends.map(move |last| {
            let beneath = self.records[start..].iter();
            let end = start + beneath.take_while(|record| record.line <= last).count();
            (end, end == start + 1 || deepest > line || is_group)
        });
        let beside = self.is_split_by_next(start).then_some((start + 2, true));
        ends.chain(beside)
    }

    /// Whether the row beneath says no more than which side of a result each column of a group holds: `Tử số`, `Mẫu số`
    /// beneath `17.5` and a blank. A text file has no cells that are shown as one.
    fn is_split_by_next(&self, start: usize) -> bool {
        let (Some(above), Some(next)) = (self.records.get(start), self.records.get(start + 1))
        else {
            return false;
        };
        let filled = (0..next.len()).filter(|index| next.has_text(*index));
        let mut filled = filled.peekable();
        self.has_no_spans(start, start + 2)
            && filled
                .peek()
                .is_some_and(|first| above.has_text(*first) && *first > 0)
            && filled.all(|index| is_side(&fold::clean_bytes(next.trimmed(index))))
            && next.words().count() > 1
            && (1..next.len()).any(|index| next.has_text(index) && !above.has_text(index))
    }

    /// Whether no cells of some rows are shown as one.
    fn has_no_spans(&self, start: usize, end: usize) -> bool {
        let rows = &self.records[start..end];
        let runs_over =
            |span: &Span, record: &Record| (span.lines.0..=span.lines.1).contains(&record.line);
        let mut spans = self.spans.iter();
        !spans.any(|span| rows.iter().any(|record| runs_over(span, record)))
    }

    /// How many cells the longest of some rows has.
    fn width(&self, start: usize, end: usize) -> usize {
        let rows = self.records[start..end].iter();
        rows.map(Record::len).max().unwrap_or(0)
    }

    fn block(&self, start: usize, end: usize, is_one: bool) -> Block {
        let texts = self.texts(start, end);
        let texts = texts.iter().map(|(text, _)| String::from_utf8_lossy(text));
        let texts: Vec<Cow<'_, str>> = texts.collect();
        let mut columns = columns(&texts, &self.records[end..]);
        if end == start + 1 && self.is_data(start, &texts, &columns) {
            columns = texts
                .iter()
                .map(|text| Column::Other(text.as_ref().into()))
                .collect();
        }
        let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
        let is_key = |column: &Column| *column == Column::Indicator || column.may_name_communes();
        let use_ = use_of(&texts, &columns);
        // Figures look like the numbers of indicators: alone they say nothing.
        let known = columns.iter().filter(|column| match column {
            Column::Measure(..) | Column::Day | Column::Aim => use_ != Use::None,
            column => column.is_telling(),
        });
        Block {
            rows: (start, end),
            use_,
            has_key: has(is_key),
            known: known.count(),
            is_one,
            filled: texts.iter().filter(|text| !text.trim().is_empty()).count(),
            columns,
        }
    }

    /// Whether a row is data that reads like headings, such as `1;Hà Sơn;Xã;60;62`: its numbers are none of indicators,
    /// stand beneath others, or its words come again in most rows.
    fn is_data(&self, index: usize, texts: &[Cow<'_, str>], columns: &[Column]) -> bool {
        let bare = columns.iter().zip(texts).enumerate();
        let bare = bare.filter(|(_, (column, text))| {
            matches!(column, Column::Measure(..))
                && text
                    .chars()
                    .all(|c| c.is_ascii_digit() || ".,; ".contains(c))
        });
        let bare: Vec<(usize, &str)> = bare
            .map(|(index, (_, text))| (index, text.trim()))
            .collect();
        if bare.is_empty() {
            return false;
        }
        if bare.iter().any(|(_, text)| !may_be_id(text)) {
            return true;
        }
        let is_number = |record: &Record, column: usize| {
            record
                .trimmed(column)
                .first()
                .is_some_and(u8::is_ascii_digit)
        };
        // In the first column stand the numbers of the rows.
        let results: Vec<usize> = bare
            .iter()
            .map(|(column, _)| *column)
            .filter(|it| *it > 0)
            .collect();
        let are_beneath = |above: &Record| results.iter().all(|column| is_number(above, *column));
        if !results.is_empty() && self.records[..index].iter().any(are_beneath) {
            return true;
        }
        let own = &self.records[index];
        let beneath = self.records[index + 1..].iter();
        let others: Vec<&Record> = beneath.filter(|other| other.fields != own.fields).collect();
        let comes_again = |column: usize| {
            let same = |other: &&&Record| other.trimmed(column) == own.trimmed(column);
            let count = others.iter().filter(same).count();
            count > 0 && 2 * count >= others.len()
        };
        let mut told = columns.iter().enumerate();
        told.any(|(index, column)| {
            matches!(
                column,
                Column::Commune | Column::Village | Column::Ticked(_)
            ) && comes_again(index)
        })
    }

    /// The headings of a block: of several levels, the parts of each column from the top, each once; and whether one of
    /// them is held as a number. A column over which a heading only runs on has none of its own, nor has one whose heading is
    /// struck out.
    fn texts(&self, start: usize, end: usize) -> Vec<(Vec<u8>, bool)> {
        let rows = &self.records[start..end];
        if let [only] = rows {
            let texts = only.iter().enumerate();
            return texts
                .map(|(index, text)| (index, if only.is_struck(index) { b"" } else { text }))
                .map(|(index, text)| (text.to_vec(), only.number(index).is_some()))
                .collect();
        }
        let width = self.width(start, end);
        let has_no_spans = self.has_no_spans(start, end);
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
                let record = record.filter(|record| !record.is_struck(from));
                let text = record.and_then(|record| record.get(from));
                let mut text = text.unwrap_or_default().trim_ascii();
                // Where no cells are shown as one, a group runs on over the blanks beside it.
                let runs_on = has_no_spans && rows.last().is_some_and(|last| last.has_text(column));
                if runs_on && text.is_empty() {
                    let mut group = (0..column)
                        .rev()
                        .map(|index| record.map_or(&b""[..], |it| it.trimmed(index)));
                    text = group.find(|text| !text.is_empty()).unwrap_or_default();
                }
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

    /// The units that a row beneath the headings gives the columns; none of one that numbers them. Nothing where it says
    /// anything else.
    fn says_more(&self, index: usize, columns: &[Column]) -> Option<Vec<(usize, String)>> {
        let record = self.records.get(index)?;
        if numbers_columns(record, self.records.get(index + 1)) {
            return Some(Vec::new());
        }
        units_of(record, columns)
    }
}

/// Whether a text beneath a group's heading says which side of its result a column holds, and nothing else: what was counted,
/// of whom, when, or what stands beside it.
fn is_side(text: &str) -> bool {
    let is_known = match column(text) {
        Column::Numerator | Column::Denominator | Column::Note | Column::Evidence => true,
        // Whose results they are.
        Column::Commune | Column::Context("district" | "province") => true,
        column => column.is_result_of_row() || column == Column::Unit || column == Column::Ignored,
    };
    let is_of_some = || cell::sex(text).is_some() || result_year(text).is_some();
    let is_count = || fold::word(text) == "chung" || count_in(text).is_some();
    is_known || is_of_some() || is_aim(text) || is_unit(text) || is_count()
}

/// Whether data can be read beneath headings, and what the columns are then.
pub(in crate::data) fn use_of(texts: &[Cow<'_, str>], columns: &[Column]) -> Use {
    let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let is_long = has(|column| *column == Column::Indicator) && has(Column::is_result_of_row);
    let names = has(|column| column.may_name_communes() || *column == Column::Village);
    let is_wide =
        names && has(|column| matches!(column, Column::Measure(..) | Column::Day | Column::Aim));
    match (is_long, is_wide) {
        (true, _) => Use::Sure,
        (false, true) if is_one_whole_number(texts, columns) => Use::Perhaps,
        (false, true) => Use::Sure,
        (false, false) => Use::None,
    }
}

/// Whether a text of digits can be the number of an indicator: `60.5` can, a year cannot.
fn may_be_id(text: &str) -> bool {
    let mut parts = text.trim_end_matches('.').split(['.', ',']);
    parts
        .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the only result is headed by a whole number.
fn is_one_whole_number(texts: &[Cow<'_, str>], columns: &[Column]) -> bool {
    let measures = columns.iter().zip(texts);
    let mut measures = measures.filter(|(column, _)| matches!(column, Column::Measure(..)));
    let is_whole = |text: &str| text.trim().bytes().all(|byte| byte.is_ascii_digit());
    measures.next().is_some_and(|(_, text)| is_whole(text)) && measures.next().is_none()
}

impl Headings {
    /// Whether there are at least two.
    pub(in crate::data) fn are_several(&self) -> bool {
        self.texts
            .iter()
            .filter(|text| !text.trim_ascii().is_empty())
            .count()
            > 1
    }

    /// What names the table and its columns.
    pub(in crate::data) fn sheet(
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
