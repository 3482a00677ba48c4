//! Rows of CSV for communes in outline. What is the same for every commune is encoded once, by the code that encodes full
//! results, and copied.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use super::blocks::{Block, Room, Spare, Text};
use super::delimited::{Field, Sheet, columns, fields, write_shortfalls};
use super::figures::Figures;
use super::margin::Threshold;
use super::row::rows;
use super::{Dialect, Settings};
use crate::assess::{Assessment, Demand, Verdict};
use crate::quick::{Brief, Fixed, Outline, Plan, Said};

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
    figures: Figures,
    /// Whether rows with a verdict are shown.
    is_shown: [bool; 5],
    /// Each verdict between separators, alone and before a gap of nothing with one behind it.
    words: [Block; 5],
    before_nothing: [Block; 5],
    /// What stands between a gap and the margin of a figure that falls short of it.
    before_short: Block,
    /// The most room that the rows need beside what is the commune's own.
    room: usize,
}

/// The row of one indicator, in parts that are copied as they are.
struct Line {
    /// The index of its criterion.
    criterion: usize,
    /// From behind the code to the end of the row, where nothing is said, and for declared results.
    said: [Ends; 3],
    figure: Figure,
}

/// The last part of a row, by the verdict of the criterion.
type Ends = [Block; 5];

/// How a figure is shown.
enum Figure {
    /// As yes or no: what stands in the place of `said` for 0 and 1.
    Answer([Ends; 2]),
    /// Against the threshold; before the value, and behind the margin, the rest is always the same.
    Against {
        head: Block,
        threshold: Box<Threshold>,
        rest: Ends,
    },
    /// Alone, between what never changes.
    Alone { head: Block, rest: Ends },
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
                let own = self.own.room();
                let mut room = self.out.room(form.room + form.lines.len() * own);
                let written = form.write(&mut room, outline, &self.own);
                let length = room.written();
                self.out.lengthen(length);
                written.is_some()
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
        let words = |around: &dyn Fn(&[u8]) -> Vec<u8>| {
            Verdict::ALL.map(|verdict| Block::new(&around(verdict.as_str().as_bytes())))
        };
        let mut lines = Vec::new();
        for (index, criterion) in plan.criteria_of_items().enumerate() {
            let demand = demands[index];
            let head = &nothing[index][2..value].join(&separator);
            let head = Block::new(&[head, &[separator][..]].concat());
            let tail = nothing[index][verdict + 1..].join(&separator);
            // From some cells to the end of the row.
            let ends = |cells: &[Vec<u8>], begin: &[u8]| -> Ends {
                let cells = cells.join(&separator);
                words(&|word| {
                    let parts = [begin, &cells, &[separator], word, &[separator]];
                    [&parts.concat(), &tail, terminator].concat()
                })
            };
            let middle = |row: &[Vec<u8>]| ends(&row[2..verdict], b"");
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
                        threshold: Box::new(Threshold::new(*comparison, threshold)),
                        rest: ends(&one[index][margin + 1..verdict], &[separator]),
                    }
                }
                _ => Figure::Alone {
                    head,
                    rest: ends(&one[index][value + 1..verdict], &[separator]),
                },
            };
            lines.push(Line {
                criterion: usize::from(criterion),
                said: [&nothing, &met, &not_met].map(|rows| middle(&rows[index])),
                figure,
            });
        }
        Ok(Some(Form {
            room: lines.iter().map(Line::room).sum(),
            is_shown: Verdict::ALL.map(|verdict| settings.shows(verdict)),
            lines,
            separator,
            figures: Figures::new(mark),
            words: words(&|word| [&[separator], word, &[separator]].concat()),
            before_nothing: words(&|word| {
                [&[separator], word, &[separator, b'0', separator]].concat()
            }),
            before_short: Block::new(&[separator, b'-']),
        }))
    }

    /// The cells of a commune's name and code, a separator behind each.
    fn own(&self, outline: &Outline<'_>, dialect: Dialect) -> io::Result<Vec<u8>> {
        let mut own = Vec::with_capacity(64);
        for text in [outline.name, outline.code().unwrap_or_default()] {
            let field = Field::Text(text);
            match field.plain(dialect) {
                Some(text) => own.extend_from_slice(text.as_bytes()),
                None => own.extend(field.encoded(dialect)?),
            }
            own.push(self.separator);
        }
        Ok(own)
    }

    /// Writes the rows of a commune; `None` where a figure is too long.
    fn write(&self, out: &mut Room<'_>, outline: &Outline<'_>, own: &Block) -> Option<()> {
        for (line, brief) in self.lines.iter().zip(outline.briefs) {
            if self.is_shown[brief.verdict()] {
                let of_criterion = outline.verdicts[line.criterion] as usize;
                out.put(own);
                self.result(out, line, *brief, of_criterion)?;
            }
        }
        Some(())
    }

    /// Writes what stands behind the code in a row; `None` where a figure is too long.
    #[inline(always)]
    fn result(
        &self,
        out: &mut Room<'_>,
        line: &Line,
        brief: Brief,
        of_criterion: usize,
    ) -> Option<()> {
        let fixed = match brief.said() {
            Said::Figure(fixed) => fixed,
            Said::Nothing => {
                out.put(&line.said[0][of_criterion]);
                return Some(());
            }
            Said::Met => {
                out.put(&line.said[1][of_criterion]);
                return Some(());
            }
            Said::NotMet => {
                out.put(&line.said[2][of_criterion]);
                return Some(());
            }
        };
        match &line.figure {
            Figure::Answer(answers) => {
                let answer = usize::from(fixed.units() > 0);
                out.put(&answers[answer][of_criterion]);
            }
            Figure::Alone { head, rest } => {
                out.put(head);
                out.word(self.figures.text(fixed.units(), fixed.scale())?);
                out.put(&rest[of_criterion]);
            }
            Figure::Against {
                head,
                threshold,
                rest,
            } => {
                let (is_short, margin, scale) = threshold.margin(fixed)?;
                let margin = self.figures.text(margin, scale)?;
                out.put(head);
                out.word(self.figures.text(fixed.units(), fixed.scale())?);
                if is_short {
                    out.put(&self.words[brief.verdict()]);
                    out.word(margin);
                    out.put(&self.before_short);
                } else {
                    out.put(&self.before_nothing[brief.verdict()]);
                }
                out.word(margin);
                out.put(&rest[of_criterion]);
            }
        }
        Some(())
    }
}

impl Line {
    /// The most room that the row needs beside what is the commune's own.
    fn room(&self) -> usize {
        let most = |ends: &Ends| ends.iter().map(Block::room).max().unwrap_or(0);
        let said = self.said.iter().map(most).max().unwrap_or(0);
        let figure = match &self.figure {
            Figure::Answer(answers) => answers.iter().map(most).max().unwrap_or(0),
            Figure::Alone { head, rest } | Figure::Against { head, rest, .. } => {
                head.room() + most(rest)
            }
        };
        said.max(figure) + FIGURES
    }
}

/// Room for three figures, and for what stands between them.
const FIGURES: usize = 3 * 8 + 2 * 32;
