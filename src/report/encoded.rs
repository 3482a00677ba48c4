//! Rows of CSV for communes in outline. What is the same for every commune is encoded once, by the code that encodes full
//! results, and copied.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use super::delimited::{Field, Sheet, columns, fields, write_shortfalls};
use super::row::rows;
use super::{Dialect, Settings};
use crate::assess::{Assessment, Demand, Verdict};
use crate::criteria::Comparison;
use crate::quick::{Brief, Fixed, Outline, Plan, Said, write_fixed};

/// Encodes rows into memory.
pub struct Encoder {
    settings: Settings,
    /// By plan; nothing where its rows have to be encoded one by one.
    forms: HashMap<usize, (Arc<Plan>, Option<Form>)>,
    out: Vec<u8>,
}

/// The rows of one commune, but for what is its own.
struct Form {
    lines: Vec<Line>,
    separator: u8,
    /// The byte that marks decimals.
    mark: u8,
}

/// The row of one indicator, in parts that are copied as they are.
struct Line {
    /// The index of its criterion.
    criterion: usize,
    /// From behind the code to the end of the criterion's verdict's separator, where nothing is said, and for declared
    /// results.
    said: [Box<[u8]>; 3],
    figure: Figure,
    /// From the criterion's verdict to the end of the row, by that verdict.
    ends: [Box<[u8]>; 5],
}

/// How a figure is shown.
enum Figure {
    /// As yes or no: what stands in the place of `said` for 0 and 1.
    Answer([Box<[u8]>; 2]),
    /// Against the threshold; before the value, and behind the margin, the rest is always the same.
    Against {
        head: Box<[u8]>,
        comparison: Comparison,
        threshold: Fixed,
        rest: Box<[u8]>,
    },
    /// Alone, between what never changes.
    Alone { head: Box<[u8]>, rest: Box<[u8]> },
}

impl Encoder {
    pub(super) fn new(settings: Settings) -> Encoder {
        Encoder {
            settings,
            forms: HashMap::new(),
            out: Vec::new(),
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
        let start = self.out.len();
        let form = self.forms.get(&key).and_then(|(_, form)| form.as_ref());
        let is_done = match form {
            Some(form) => form.write(&mut self.out, outline, &self.settings)?,
            None => false,
        };
        if !is_done {
            self.out.truncate(start);
            let assessment = outline.assessment();
            let mut sheet = Sheet::onto(&mut self.out, self.settings.dialect);
            write_rows(&mut sheet, &assessment, &self.settings)?;
            sheet.flush()?;
        }
        Ok(())
    }

    /// What has been encoded since the last call. The next part will most likely be about as long.
    pub(super) fn take(&mut self) -> Vec<u8> {
        let room = Vec::with_capacity(self.out.len() + self.out.len() / 16);
        std::mem::replace(&mut self.out, room)
    }

    /// Encodes the rows of what a commune lacks.
    pub(super) fn add_shortfalls(&mut self, outline: &Outline<'_>) -> io::Result<()> {
        let settings = &self.settings;
        let is_all_met = outline.criteria.not_met == 0 && settings.only.is_empty();
        if is_all_met {
            return Ok(());
        }
        let mut sheet = Sheet::onto(&mut self.out, settings.dialect);
        write_shortfalls(&mut sheet, &outline.assessment(), settings)?;
        sheet.flush()
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
        let joined = |cells: &[Vec<u8>]| -> Box<[u8]> {
            let cells = cells
                .iter()
                .flat_map(|cell| cell.iter().chain([&separator]));
            cells.copied().collect()
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
                criterion,
                said: [&nothing, &met, &not_met].map(|rows| middle(&rows[index])),
                figure,
                ends: Verdict::ALL.map(|verdict| {
                    let word = verdict.as_str().as_bytes();
                    [word, &[separator], &tail, terminator].concat().into()
                }),
            });
        }
        Ok(Some(Form {
            lines,
            separator,
            mark,
        }))
    }

    /// Writes the rows of a commune; whether they could be.
    fn write(
        &self,
        out: &mut Vec<u8>,
        outline: &Outline<'_>,
        settings: &Settings,
    ) -> io::Result<bool> {
        let mut own = Field::Text(outline.name).encoded(settings.dialect)?;
        own.push(self.separator);
        let code = Field::maybe(outline.code).encoded(settings.dialect)?;
        own.extend_from_slice(&code);
        own.push(self.separator);
        let is_shown = Verdict::ALL.map(|verdict| settings.shows(verdict));
        let mut short = Short::default();
        for (line, brief) in self.lines.iter().zip(outline.briefs) {
            if !is_shown[brief.verdict as usize] {
                continue;
            }
            out.extend_from_slice(&own);
            if self.result(out, line, *brief, &mut short).is_none() {
                return Ok(false);
            }
            let verdict = outline.verdicts[line.criterion];
            out.extend_from_slice(&line.ends[verdict as usize]);
        }
        Ok(true)
    }

    /// Writes the cells from behind the code to before the criterion's verdict; `None` where a figure is too long.
    fn result(
        &self,
        out: &mut Vec<u8>,
        line: &Line,
        brief: Brief,
        short: &mut Short,
    ) -> Option<()> {
        let constant = match brief.said() {
            Said::Nothing => &line.said[0],
            Said::Met => &line.said[1],
            Said::NotMet => &line.said[2],
            Said::Figure(fixed) => match &line.figure {
                Figure::Answer(answers) => &answers[usize::from(fixed.units() > 0)],
                figure => return self.figure(out, figure, fixed, brief.verdict, short),
            },
        };
        out.extend_from_slice(constant);
        Some(())
    }

    fn figure(
        &self,
        out: &mut Vec<u8>,
        figure: &Figure,
        fixed: Fixed,
        verdict: Verdict,
        own: &mut Short,
    ) -> Option<()> {
        // What changes is short: it is put together first, and copied at once.
        own.length = 0;
        let (head, rest) = match figure {
            Figure::Answer(_) => return None,
            Figure::Alone { head, rest } => {
                own.number(false, fixed.units(), fixed.scale(), self);
                (head, rest)
            }
            Figure::Against {
                head,
                comparison,
                threshold,
                rest,
            } => {
                let (is_short, margin, scale) = margin(*comparison, fixed, *threshold)?;
                own.number(false, fixed.units(), fixed.scale(), self);
                own.text(verdict.as_str().as_bytes());
                own.text(&[self.separator]);
                own.number(false, if is_short { margin } else { 0 }, scale, self);
                own.number(is_short, margin, scale, self);
                (head, rest)
            }
        };
        out.extend_from_slice(head);
        out.extend_from_slice(&own.bytes[..own.length]);
        out.extend_from_slice(rest);
        Some(())
    }
}

/// A few cells: three numbers of at most 24 bytes and a verdict.
struct Short {
    bytes: [u8; 128],
    length: usize,
}

impl Default for Short {
    fn default() -> Short {
        Short {
            bytes: [0; 128],
            length: 0,
        }
    }
}

impl Short {
    fn text(&mut self, text: &[u8]) {
        self.bytes[self.length..self.length + text.len()].copy_from_slice(text);
        self.length += text.len();
    }

    /// A number and the separator behind it.
    fn number(&mut self, is_negative: bool, units: u64, scale: u8, form: &Form) {
        let left = &mut self.bytes[self.length..];
        let written = write_fixed(left, is_negative, units, scale, form.mark);
        self.bytes[self.length + written] = form.separator;
        self.length += written + 1;
    }
}

/// How far a figure is from a threshold: whether on the wrong side, and units and scale of how much. `None` where that is
/// too long.
fn margin(comparison: Comparison, figure: Fixed, threshold: Fixed) -> Option<(bool, u64, u8)> {
    let scale = figure.scale().max(threshold.scale());
    let at_scale = |fixed: Fixed| {
        let factor = 10_u64.pow(u32::from(scale - fixed.scale()));
        fixed.units().checked_mul(factor)
    };
    let (figure, threshold) = (at_scale(figure)?, at_scale(threshold)?);
    let is_short = match comparison {
        Comparison::AtLeast | Comparison::Above => figure < threshold,
        Comparison::AtMost | Comparison::Below => figure > threshold,
        Comparison::Equal => figure != threshold,
    };
    Some((is_short, figure.abs_diff(threshold), scale))
}
