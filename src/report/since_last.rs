//! `--baseline`: what is worse than last time, what is new and what was known, in the report itself.

use super::Settings;
use super::grid::{Cell, Column, Grid};
use super::progress::{Became, Change, Heard, SinceThen};
use crate::assess::{Apart, Assessment, Verdict, apart, names_apart, whole_name};
use crate::data::Time;
use crate::lang::Lang;

/// How a locality compares with last time, as was heard, or else as is found out; absent where there is nothing to compare with.
pub(super) fn of(
    heard: Option<SinceThen>,
    assessment: &Assessment,
    settings: &Settings,
) -> Option<SinceThen> {
    let baseline = settings.baseline.as_ref()?;
    Some(heard.unwrap_or_else(|| baseline.changes(assessment)))
}

/// What became of the localities so far.
#[derive(Default)]
pub(super) struct SinceLast {
    /// The place of a locality among those compared, and the cells behind its name.
    rows: Vec<(usize, Vec<Cell>)>,
    /// Those that were not there.
    strangers: Vec<usize>,
    counts: [usize; 4],
    names: Vec<(String, Apart)>,
    heard: Heard,
}

impl SinceLast {
    /// Takes note of a locality.
    pub(super) fn add(&mut self, assessment: &Assessment, since: &SinceThen, lang: Lang) {
        let subject = &assessment.subject;
        // A message says so.
        if let SinceThen::Later(_) = since {
            return;
        }
        let at = self.names.len();
        self.names.push((whole_name(subject), apart(assessment)));
        let SinceThen::With(changes) = since else {
            self.strangers.push(at);
            return;
        };
        for change in changes {
            self.counts[change.became as usize] += 1;
            self.rows.push((at, cells(change, subject.time, lang)));
        }
    }

    /// Takes note of one of all localities: those of last time that are none of them are named.
    pub(super) fn hear(&mut self, assessment: &Assessment, settings: &Settings) {
        if let Some(baseline) = &settings.baseline {
            baseline.hear(assessment, &mut self.heard);
        }
    }

    /// All of it as a table, with who of those of last time has no results now; nothing where there is nothing to compare with.
    pub(super) fn of_all(self, settings: &Settings) -> Option<Grid> {
        let baseline = settings.baseline.as_ref();
        let silent = baseline.map(|it| it.silent(&self.heard));
        self.grid(&silent.unwrap_or_default(), settings.lang)
    }

    /// The same of some of several localities.
    pub(super) fn of_some(self, lang: Lang) -> Option<Grid> {
        self.grid(&[], lang)
    }

    fn grid(self, silent: &[String], lang: Lang) -> Option<Grid> {
        if self.names.is_empty() && silent.is_empty() {
            return None;
        }
        let names = names_apart(self.names.iter().map(|(name, apart)| (&**name, apart)));
        let counts = Became::ALL.into_iter().zip(self.counts);
        let counts = counts.filter(|(_, count)| *count > 0);
        let counts = counts.map(|(became, count)| format!("{} {count}", name(became, lang)));
        let counts: Vec<String> = counts.collect();
        let counts = match &counts[..] {
            [] if silent.is_empty() => {
                Some(lang.of("Không có gì khác.", "Nothing differs.").to_owned())
            }
            [] => None,
            counts => Some(format!("{}.", counts.join(", "))),
        };
        let silent = (!silent.is_empty()).then(|| {
            let names = silent.join(", ");
            lang.of(
                format!("Lần này không còn: {names}."),
                format!("No longer there: {names}."),
            )
        });
        let strangers = (!self.strangers.is_empty()).then(|| {
            let names = self.strangers.iter().map(|at| &*names[*at]);
            let names = names.collect::<Vec<_>>().join(", ");
            lang.of(
                format!("Lần trước không có: {names}."),
                format!("Not there last time: {names}."),
            )
        });
        let is_one = names.len() == 1;
        let mut columns = Vec::new();
        columns.extend((!is_one).then(|| Column::text(lang.of("Địa bàn", "Locality"))));
        columns.extend([
            Column::text(lang.of("Diễn biến", "What became of it")),
            Column::unbroken(lang.of("Mã", "No.")),
            Column::main(lang.of("Nội dung", "Content")),
            Column::text(lang.of("Lần trước", "Last time")),
            Column::text(lang.of("Lần này", "This time")),
        ]);
        let is_since = |(_, cells): &(usize, Vec<Cell>)| {
            let last = cells.last();
            last.is_some_and(|cell| !cell.text.is_empty())
        };
        let has_since = self.rows.iter().any(is_since);
        let since = Column::text(lang.of("Chưa đạt từ", "Not met since"));
        columns.extend(has_since.then_some(since));
        let rows = self.rows.into_iter().map(|(at, mut cells)| {
            cells.truncate(if has_since { 6 } else { 5 });
            if !is_one {
                cells.insert(0, Cell::new(&names[at]));
            }
            cells
        });
        Some(Grid {
            title: lang.of("SO VỚI LẦN TRƯỚC", "AGAINST LAST TIME").to_owned(),
            intro: silent.into_iter().chain(counts).collect(),
            columns,
            rows: rows.collect(),
            notes: strangers.into_iter().collect(),
            ..Grid::default()
        })
    }
}

fn name(became: Became, lang: Lang) -> &'static str {
    let [_, vi, en] = became.words();
    lang.of(vi, en)
}

fn cells(change: &Change, time: Option<Time>, lang: Lang) -> Vec<Cell> {
    let [then, now] = &change.results;
    let tone = change.became.is_worse().then_some(Verdict::NotMet);
    let is_known = change.became == Became::Known;
    let since = change.since(time, lang).filter(|_| is_known);
    vec![
        Cell {
            tone,
            ..Cell::new(name(change.became, lang))
        },
        Cell::new(&change.path),
        Cell::new(change.name.get(lang)),
        Cell::new(then.get(lang)),
        Cell::new(now.get(lang)),
        Cell::new(since.unwrap_or_default()),
    ]
}
