//! A table assessed piece by piece: plain rows the short way, on several threads; the others one after the other, where
//! they stand among them.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;
use std::thread;

use super::assessing::{Pass, Sink};
use super::assessor::Assessor;
use super::texts::Texts;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::measurement::{Column, Feed, Piece, Reader};
use crate::number::Mark;
use crate::quick::{Crew, Done, Plans, Rows, Stretch, threads};
use crate::report::{Part, Taker};

/// A table on its way.
struct Table<'t, 'r, 'a> {
    pass: &'t mut Pass<'a>,
    reader: &'r mut Reader,
    assessor: &'t mut Assessor,
    sink: &'t mut dyn Sink,
    plans: Arc<Plans>,
    /// Contexts for which there is no plan.
    planless: HashSet<Vec<u8>>,
    /// Columns whose results are known to be beyond 1 somewhere.
    beyond_one: Vec<bool>,
    /// What was known when the plans were made.
    known: (usize, usize, usize),
    /// In a long table, what its column of indicators holds.
    texts: Texts,
    separator: u8,
    mark: u8,
    /// Looks for the contexts of pieces to come.
    scout: Rows,
}

impl Pass<'_> {
    /// Assesses a table whose rows may go the short way.
    pub(super) fn pieces(
        &mut self,
        reader: &mut Reader,
        assessor: &mut Assessor,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        let Some(text) = reader.streamed_text() else {
            return Ok(());
        };
        let (separator, runs) = (text.separator, text.runs.cloned());
        let texts = Texts::new(reader.columns());
        let Some(taker) = sink.taker() else {
            return Ok(());
        };
        let size = match taker.is_wordy() {
            true => OF_WORDS,
            false => OF_COUNTS,
        };
        let first = text.pieces().and_then(|pieces| {
            let mut pieces = pieces.of_size(size);
            let first = pieces.next(Vec::new())?;
            let second = match first.is_some() {
                true => pieces.next(Vec::new())?,
                false => None,
            };
            Ok((pieces, first, second))
        });
        let (pieces, first, second) = match first {
            Ok(first) => first,
            Err(diagnostic) => {
                sink.diagnostics(vec![*diagnostic]);
                return Ok(());
            }
        };
        let Some(first) = first else {
            reader.end();
            sink.diagnostics(reader.take_diagnostics());
            return Ok(());
        };
        let read_as = reader.mark();
        let mark = mark(read_as, separator, &first.bytes);
        let is_large = second.is_some();
        let jobs = if is_large { threads(self.jobs) } else { 1 };
        let wide = || Rows::new(separator, mark, read_as, runs.clone());
        let others = std::iter::from_fn(|| sink.taker());
        let takers: Vec<Taker> = std::iter::once(taker).chain(others).take(jobs).collect();
        let mut table = Table {
            beyond_one: Vec::new(),
            pass: self,
            reader,
            assessor,
            sink,
            plans: Arc::default(),
            planless: HashSet::new(),
            known: (usize::MAX, 0, 0),
            texts,
            separator,
            mark,
            scout: wide(),
        };
        let team = takers.into_iter().map(|taker| (wide(), taker)).collect();
        thread::scope(|scope| table.read(Crew::new(scope, team), pieces, first, second))
    }
}

impl Table<'_, '_, '_> {
    fn read(
        &mut self,
        mut crew: Crew<'_, Taker>,
        mut pieces: Feed,
        first: Piece,
        second: Option<Piece>,
    ) -> Result<(), Error> {
        let from = self.begin(&first)?;
        crew.give(first, from, &self.plans);
        let mut next: Result<_, Box<Diagnostic>> = Ok(second);
        let mut spare = Vec::new();
        loop {
            match next {
                Ok(Some(piece)) => {
                    while crew.is_full() {
                        spare.extend(self.take(&mut crew)?);
                    }
                    self.plan(&piece);
                    crew.give(piece, 0, &self.plans);
                }
                Ok(None) => break,
                Err(diagnostic) => {
                    while let Some(buffer) = self.take(&mut crew)? {
                        spare.push(buffer);
                    }
                    self.sink.diagnostics(vec![*diagnostic]);
                    break;
                }
            }
            next = pieces.next(spare.pop().unwrap_or_default());
        }
        while self.take(&mut crew)?.is_some() {}
        self.reader.end();
        self.sink.diagnostics(self.reader.take_diagnostics());
        Ok(())
    }

    /// Assesses the first rows, with which is told what is to be told of the table's columns, until others may go the short
    /// way; where those begin.
    fn begin(&mut self, first: &Piece) -> Result<usize, Error> {
        let (mut from, mut line) = (0, 0);
        for _ in 0..TRIED {
            let (end, next) = self.scout.skip(first, from, line);
            self.others(first, from..end, line)?;
            (from, line) = (end, next);
            self.plan(first);
            if !self.plans.is_empty() || from >= first.bytes.len() {
                break;
            }
        }
        Ok(from)
    }

    /// Makes plans for the contexts of a piece.
    fn plan(&mut self, piece: &Piece) {
        let known = (
            self.assessor.told(),
            self.reader.surveyed(),
            self.texts.count(),
        );
        if known != self.known {
            // More is left out without a word, or more numbers are known to be what they seem.
            self.known = known;
            self.beyond_one = self.reader.beyond_one(piece);
            let ahead = &piece.bytes[..piece.bytes.len().min(AHEAD)];
            self.texts.look(ahead, self.separator, self.mark);
            self.known.2 = self.texts.count();
            self.planless.clear();
            self.plans = Arc::new(Plans::new(self.context()));
        }
        let keys = self.scout.keys(piece, &self.plans);
        let is_new = |key: &Vec<u8>| !self.plans.knows(key) && !self.planless.contains(key);
        for key in keys.into_iter().filter(is_new).collect::<Vec<_>>() {
            let cells = key.strip_suffix(b"\n").unwrap_or_default();
            let cells = cells.split(|byte| *byte == b'\n');
            let cells: Vec<(usize, &[u8])> =
                self.plans.context.iter().copied().zip(cells).collect();
            let row = self.reader.context_of(&cells);
            let plan = row.and_then(|row| {
                self.assessor
                    .plan(self.reader, (&self.beyond_one, &self.texts), &row)
            });
            match plan {
                Some(plan) => Arc::make_mut(&mut self.plans).add(key, plan),
                None => {
                    self.planless.insert(key);
                }
            }
        }
    }

    /// The columns that tell the context of a row.
    fn context(&self) -> Vec<usize> {
        let columns = self.reader.columns().iter().enumerate();
        let at = self.reader.spot();
        let is_long = self.texts.is_needed();
        let tells = |column: &Column| match column {
            Column::Context(_) | Column::Set => true,
            Column::Other(heading) => !is_long && !self.assessor.is_unused(&at, heading),
            _ => false,
        };
        columns
            .filter(|(_, column)| tells(column))
            .map(|(index, _)| index)
            .collect()
    }

    /// Takes the next piece back and goes through it; its buffer. `None` where none is out.
    fn take(&mut self, crew: &mut Crew<'_, Taker>) -> Result<Option<Vec<u8>>, Error> {
        let Some(Done { piece, stretches }) = crew.take() else {
            return Ok(None);
        };
        self.pass.go_on()?;
        let length = piece.bytes.len() as u64;
        self.pass.counted += length;
        self.sink.read(length);
        for stretch in stretches {
            match stretch {
                Stretch::Others { bytes, line } => self.others(&piece, bytes, line)?,
                Stretch::Plain { .. } => self.plain(&piece, stretch)?,
            }
        }
        Ok(Some(piece.bytes))
    }

    /// Takes in rows that went the short way.
    fn plain(&mut self, piece: &Piece, stretch: Stretch<Part>) -> Result<(), Error> {
        let Stretch::Plain {
            plan,
            part,
            rows,
            marks,
            all_met,
        } = stretch
        else {
            return Ok(());
        };
        let mut found = Vec::new();
        let mut at = self.reader.spot();
        for row in &rows {
            at.line = row.line;
            let text = |range: &Option<Range<usize>>| range.clone().map(|it| &piece.bytes[it]);
            let code = text(&row.code);
            let name = text(&row.name).or(code);
            let name = (name.unwrap_or_default(), row.is_new_name);
            let code = code.map(|code| (code, row.digits));
            self.assessor.meet_plain(&plan, name, code, &at, &mut found);
        }
        self.reader.pass(&marks);
        self.pass.found_one = true;
        self.sink.diagnostics(found);
        self.sink.part(part, all_met)
    }

    /// Assesses rows that go the long way.
    fn others(&mut self, piece: &Piece, bytes: Range<usize>, line: u64) -> Result<(), Error> {
        self.texts
            .look(&piece.bytes[bytes.clone()], self.separator, self.mark);
        let lines = piece.lines.behind(line);
        self.reader.turn_to(piece.bytes[bytes].to_vec(), lines);
        self.pass.rows(self.reader, self.assessor, self.sink)?;
        self.sink.diagnostics(self.reader.take_diagnostics());
        Ok(())
    }
}

/// How many bytes a piece has of which many times as much is written, which then stays near the processor; and one of which
/// little is kept.
const OF_WORDS: usize = 32 * 1024;
const OF_COUNTS: usize = 128 * 1024;

/// How many bytes of a long table are looked at for its indicators, and for results of more than 1.
const AHEAD: usize = 32 * 1024;

/// How many rows at the start go the long way at the most.
const TRIED: usize = 16;

/// The byte that most likely marks decimals: any other is read the long way.
fn mark(asked: Mark, separator: u8, bytes: &[u8]) -> u8 {
    let count = |byte| memchr::memchr_iter(byte, &bytes[..bytes.len().min(LOOKED_AT)]).count();
    match asked {
        Mark::Comma => b',',
        Mark::Point => b'.',
        Mark::Auto if separator == b',' || count(b'.') >= count(b',') => b'.',
        Mark::Auto => b',',
    }
}

/// How many bytes are looked at for decimal marks.
const LOOKED_AT: usize = 8 * 1024;
