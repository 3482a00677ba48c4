//! Rows of CSV for communes in outline. What is the same for every commune is encoded once, by the code that encodes full
//! results, and copied.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use super::blocks::{Block, Spare, Text};
use super::delimited::{Field, Sheet, columns, fields, write_shortfalls};
use super::row::rows;
use super::{Dialect, Settings};
use crate::assess::{Assessment, Demand, Verdict};
use crate::criteria::Comparison;
use crate::quick::{Brief, Fixed, Outline, Plan, Said, write_figure};

/// Encodes rows into memory.
pub struct Encoder {
    settings: Settings,
    /// By plan; nothing where its rows have to be encoded one by one.
    forms: HashMap<usize, (Arc<Plan>, Option<Form>)>,
    out: Text,
    spare: Spare,
    /// The name and the code of the commune.
    own: Block,
}

/// The rows of one commune, but for what is its own.
struct Form {
    lines: Vec<Line>,
    separator: u8,
    /// The byte that marks decimals.
    mark: u8,
    /// Whether rows with a verdict are shown.
    is_shown: [bool; 5],
    /// Each verdict with a separator behind it, alone and before a gap of nothing.
    words: [Block; 5],
    before_nothing: [Block; 5],
    /// The most room that the rows need beside what is the commune's own.
    room: usize,
}

/// The row of one indicator, in parts that are copied as they are.
struct Line {
    /// The index of its criterion.
    criterion: usize,
    /// From behind the code to the end of the criterion's verdict's separator, where nothing is said, and for declared
    /// results.
    said: [Block; 3],
    figure: Figure,
    /// From the criterion's verdict to the end of the row, by that verdict.
    ends: [Block; 5],
}

/// How a figure is shown.
enum Figure {
    /// As yes or no: what stands in the place of `said` for 0 and 1.
    Answer([Block; 2]),
    /// Against the threshold; before the value, and behind the margin, the rest is always the same.
    Against {
        head: Block,
        comparison: Comparison,
        threshold: Fixed,
        rest: Block,
    },
    /// Alone, between what never changes.
    Alone { head: Block, rest: Block },
}

impl Encoder {
    /// Encodes into texts that have served.
    pub(super) fn new(settings: Settings, spare: Spare) -> Encoder {
        Encoder {
            settings,
            spare,
            forms: HashMap::new(),
            out: Text::default(),
            own: Block::default(),
        }
    }

    /// Encodes the rows of a commune.
    pub(super) fn add(&mut self, outline: &Outline<'_>) -> io::Result<()> {
        let plan = outline.plan();
        let key = Arc::as_ptr(plan).addr();
        if !self.forms.contains_key(&key) {
            let form = Form::new(plan, &self.settings)?;
            self.forms.insert(key, (Arc::clone(plan), form));
        }
        let start = self.out.bytes().len();
        let form = self.forms.get(&key).and_then(|(_, form)| form.as_ref());
        let is_done = match form {
            Some(form) => {
                self.own.fill(&form.own(outline, self.settings.dialect)?);
                form.write(&mut self.out, outline, &self.own).is_some()
            }
            None => false,
        };
        if !is_done {
            self.out.truncate(start);
            let mut bytes = Vec::new();
            let mut sheet = Sheet::onto(&mut bytes, self.settings.dialect);
            write_rows(&mut sheet, &outline.assessment(), &self.settings)?;
            sheet.flush()?;
            drop(sheet);
            self.out.extend(&bytes);
        }
        Ok(())
    }

    /// What has been encoded since the last call.
    pub(super) fn take(&mut self) -> Text {
        std::mem::replace(&mut self.out, self.spare.take())
    }

    /// Encodes the rows of what a commune lacks.
    pub(super) fn add_shortfalls(&mut self, outline: &Outline<'_>) -> io::Result<()> {
        let settings = &self.settings;
        let is_all_met = outline.criteria.not_met == 0 && settings.only.is_empty();
        if is_all_met {
            return Ok(());
        }
        let mut bytes = Vec::new();
        let mut sheet = Sheet::onto(&mut bytes, settings.dialect);
        write_shortfalls(&mut sheet, &outline.assessment(), settings)?;
        sheet.flush()?;
        drop(sheet);
        self.out.extend(&bytes);
        Ok(())
    }
}

/// Writes all rows of an assessment that are shown.
pub(super) fn write_rows(
    sheet: &mut Sheet<'_>,
    assessment: &Assessment,
    settings: &Settings,
) -> io::Result<()> {
    rows(assessment, &mut |row| match settings.shows(row.verdict()) {
        true => sheet.record(&fields(&row, settings)),
        false => Ok(()),
    })
}

/// The cells of every row of an assessment, encoded.
fn encoded(assessment: &Assessment, settings: &Settings) -> io::Result<Vec<Vec<Vec<u8>>>> {
    let mut all = Vec::new();
    rows(assessment, &mut |row| {
        let cells = fields(&row, settings);
        let cells = cells.iter().map(|cell| cell.encoded(settings.dialect));
        all.push(cells.collect::<io::Result<Vec<_>>>()?);
        Ok::<(), io::Error>(())
    })?;
    Ok(all)
}

impl Form {
    /// The rows of a plan's communes; `None` where they are not one for each indicator, or not as plain as that.
    fn new(plan: &Plan, settings: &Settings) -> io::Result<Option<Form>> {
        let count = plan.briefs().len();
        let all = |said| encoded(&plan.sample(std::iter::repeat_n(said, count)), settings);
        let figure = |units| Said::Figure(Fixed::new(units, 0));
        let nothing = all(Said::Nothing)?;
        if nothing.len() != count {
            return Ok(None);
        }
        let (met, not_met) = (all(Said::Met)?, all(Said::NotMet)?);
        // Two is a figure that nothing is said of, but for a yes.
        let demands: Vec<&Demand> = plan.demands().collect();
        let is_answer = |demand: &Demand| matches!(demand, Demand::Yes);
        let figures = |of_answers| {
            let said = demands.iter().map(|demand| match is_answer(demand) {
                true => figure(of_answers),
                false => figure(2),
            });
            encoded(&plan.sample(said), settings)
        };
        let (none, one) = (figures(0)?, figures(1)?);
        let (separator, terminator): (u8, &[u8]) = match settings.dialect {
            Dialect::Comma => (b',', b"\n"),
            Dialect::Tab => (b'\t', b"\n"),
            Dialect::Excel => (b';', b"\r\n"),
        };
        let mark = match settings.dialect {
            Dialect::Excel => b',',
            _ => b'.',
        };
        let [value, margin, verdict] = ["value", "margin", "criterion_verdict"].map(columns);
        // Cells, with a separator behind each.
        let joined = |cells: &[Vec<u8>]| {
            let cells = cells
                .iter()
                .flat_map(|cell| cell.iter().chain([&separator]));
            Block::new(&cells.copied().collect::<Vec<u8>>())
        };
        let middle = |row: &[Vec<u8>]| joined(&row[2..verdict]);
        let mut lines = Vec::new();
        for (index, criterion) in plan.criteria_of_items().enumerate() {
            let demand = demands[index];
            let head = joined(&nothing[index][2..value]);
            let figure = match demand {
                Demand::Yes => Figure::Answer([middle(&none[index]), middle(&one[index])]),
                Demand::Compare {
                    comparison,
                    threshold,
                    ..
                } => {
                    let fixed = threshold.as_decimal().and_then(Fixed::of);
                    let Some(threshold) = fixed else {
                        return Ok(None);
                    };
                    Figure::Against {
                        head,
                        comparison: *comparison,
                        threshold,
                        rest: joined(&one[index][margin + 1..verdict]),
                    }
                }
                _ => Figure::Alone {
                    head,
                    rest: joined(&one[index][value + 1..verdict]),
                },
            };
            let tail = nothing[index][verdict + 1..].join(&separator);
            lines.push(Line {
                criterion: usize::from(criterion),
                said: [&nothing, &met, &not_met].map(|rows| middle(&rows[index])),
                figure,
                ends: Verdict::ALL.map(|verdict| {
                    let word = verdict.as_str().as_bytes();
                    Block::new(&[word, &[separator], &tail, terminator].concat())
                }),
            });
        }
        let words = |gap: &[u8]| {
            Verdict::ALL.map(|verdict| {
                let word = verdict.as_str().as_bytes();
                Block::new(&[word, &[separator], gap].concat())
            })
        };
        Ok(Some(Form {
            room: lines.iter().map(Line::room).sum(),
            is_shown: Verdict::ALL.map(|verdict| settings.shows(verdict)),
            lines,
            separator,
            mark,
            words: words(b""),
            before_nothing: words(&[b'0', separator]),
        }))
    }

    /// The cells of a commune's name and code, a separator behind each.
    fn own(&self, outline: &Outline<'_>, dialect: Dialect) -> io::Result<Vec<u8>> {
        let mut own = Vec::with_capacity(64);
        for text in [outline.name, outline.code().unwrap_or_default()] {
            match is_plain(text) {
                true => own.extend_from_slice(text.as_bytes()),
                false => own.extend(Field::Text(text).encoded(dialect)?),
            }
            own.push(self.separator);
        }
        Ok(own)
    }

    /// Writes the rows of a commune; `None` where a figure is too long.
    fn write(&self, out: &mut Text, outline: &Outline<'_>, own: &Block) -> Option<()> {
        out.reserve(self.room + self.lines.len() * own.room());
        for (line, brief) in self.lines.iter().zip(outline.briefs) {
            if !self.is_shown[brief.verdict()] {
                continue;
            }
            out.put(own);
            self.result(out, line, *brief)?;
            let verdict = outline.verdicts[line.criterion];
            out.put(&line.ends[verdict as usize]);
        }
        Some(())
    }

    /// Writes the cells from behind the code to before the criterion's verdict; `None` where a figure is too long.
    #[inline(always)]
    fn result(&self, out: &mut Text, line: &Line, brief: Brief) -> Option<()> {
        let fixed = match brief.said() {
            Said::Figure(fixed) => fixed,
            Said::Nothing => {
                out.put(&line.said[0]);
                return Some(());
            }
            Said::Met => {
                out.put(&line.said[1]);
                return Some(());
            }
            Said::NotMet => {
                out.put(&line.said[2]);
                return Some(());
            }
        };
        match &line.figure {
            Figure::Answer(answers) => out.put(&answers[usize::from(fixed.units() > 0)]),
            Figure::Alone { head, rest } => {
                out.put(head);
                let (value, length) = self.figure(fixed.units(), fixed.scale())?;
                out.word(value, length);
                out.put(rest);
            }
            Figure::Against {
                head,
                comparison,
                threshold,
                rest,
            } => {
                let (is_short, margin, scale) = margin(*comparison, fixed, *threshold)?;
                let (value, length) = self.figure(fixed.units(), fixed.scale())?;
                let (margin, of_margin) = self.figure(margin, scale)?;
                out.put(head);
                out.word(value, length);
                match is_short {
                    true => {
                        out.put(&self.words[brief.verdict()]);
                        out.word(margin, of_margin);
                        out.word(margin << 8 | u128::from(b'-'), of_margin + 1);
                    }
                    false => {
                        out.put(&self.before_nothing[brief.verdict()]);
                        out.word(margin, of_margin);
                    }
                }
                out.put(rest);
            }
        }
        Some(())
    }

    /// A figure and the separator behind it, in bytes of which the first is lowest, and how many there are; `None` where it
    /// is too long.
    #[inline(always)]
    fn figure(&self, units: u64, scale: u8) -> Option<(u128, u32)> {
        let (text, length) = write_figure(units, scale, self.mark)?;
        let separator = u128::from(self.separator) << (8 * length);
        Some((u128::from(text) | separator, length + 1))
    }
}

impl Line {
    /// The most room that the row needs beside what is the commune's own.
    fn room(&self) -> usize {
        let said = self.said.iter().map(Block::room).max();
        let figure = match &self.figure {
            Figure::Answer(answers) => answers.iter().map(Block::room).max().unwrap_or(0),
            Figure::Alone { head, rest } | Figure::Against { head, rest, .. } => {
                head.room() + rest.room()
            }
        };
        let end = self.ends.iter().map(Block::room).max();
        said.unwrap_or(0).max(figure) + end.unwrap_or(0) + FIGURES
    }
}

/// Room for three figures and a verdict, each with a separator.
const FIGURES: usize = 3 * 16 + 32;

/// Whether a text stands in a cell as it is, for sure.
fn is_plain(text: &str) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    text.as_bytes().first().is_none_or(is_letter)
        && text.bytes().all(|byte| is_letter(&byte) || byte == b' ')
}

/// How far a figure is from a threshold: whether on the wrong side, and units and scale of how much. `None` where that is
/// too long.
fn margin(comparison: Comparison, figure: Fixed, threshold: Fixed) -> Option<(bool, u64, u8)> {
    let (figure, threshold, scale) = figure.aligned(threshold)?;
    let is_short = match comparison {
        Comparison::AtLeast | Comparison::Above => figure < threshold,
        Comparison::AtMost | Comparison::Below => figure > threshold,
        Comparison::Equal => figure != threshold,
    };
    Some((is_short, figure.abs_diff(threshold), scale))
}
