//! Results as tables for people: one locality in full, several as matrices.

use std::io::{self, Write};

use super::grid::{Cell, Column, Grid};
use super::matrix::{self, Matrix};
use super::summary::Summary;
use super::{Format, Report, Settings, card, markdown, table};
use crate::assess::{Assessment, Verdict};
use crate::diagnostic::Diagnostic;
use crate::words::Lang;

/// Keeps the first assessment whole, in case it is the only one; of more, what a matrix needs.
pub(super) struct Results<'w> {
    out: &'w mut dyn Write,
    settings: Settings,
    only: Option<Box<Assessment>>,
    matrices: Vec<Matrix>,
}

impl<'w> Results<'w> {
    pub(super) fn new(out: &'w mut dyn Write, settings: Settings) -> Results<'w> {
        Results {
            out,
            settings,
            only: None,
            matrices: Vec::new(),
        }
    }
}

impl Report for Results<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        if self.matrices.is_empty() && self.only.is_none() {
            self.only = Some(Box::new(assessment));
            return Ok(());
        }
        if let Some(first) = self.only.take() {
            matrix::add(&mut self.matrices, &first, self.settings.lang);
        }
        matrix::add(&mut self.matrices, &assessment, self.settings.lang);
        Ok(())
    }

    fn finish(self: Box<Self>, _: &[Diagnostic]) -> io::Result<()> {
        let Results {
            out,
            settings,
            only,
            matrices,
        } = *self;
        let cards = only.iter().flat_map(|only| card::grids(only, &settings));
        let matrices = matrices.into_iter();
        let matrices = matrices.flat_map(|matrix| matrix.grids(&settings));
        write(out, &settings, cards.chain(matrices))
    }
}

/// Writes grids, one after the other, in the format for people that the settings name.
pub(super) fn write(
    out: &mut dyn Write,
    settings: &Settings,
    grids: impl Iterator<Item = Grid>,
) -> io::Result<()> {
    match settings.format {
        Format::Markdown => markdown::write(out, grids),
        _ => table::write(out, grids, settings.width, settings.color),
    }
}

/// The counts over all communes, a grid for each set.
pub(super) fn summary(summary: &Summary, lang: Lang) -> Vec<Grid> {
    let grids = summary.sets.iter().map(|set| {
        let rows = set.lines(lang).into_iter().map(|(_, id, name, tally)| {
            let counts = Verdict::ALL.map(|of| Cell::new(tally.count(of).to_string()));
            let head = if id.is_empty() {
                Cell::strong(name)
            } else {
                Cell::new(name)
            };
            [Cell::new(id), head].into_iter().chain(counts).collect()
        });
        let counts = Verdict::ALL.map(|of| Column::right(of.name(lang)));
        let head = [
            Column::unbroken(lang.of("Số", "No")),
            Column::text(lang.of("Đếm theo", "Counted")),
        ];
        Grid {
            title: set.set.title.get(lang).to_owned(),
            intro: vec![set.set.id_and_path()],
            columns: head.into_iter().chain(counts).collect(),
            rows: rows.collect(),
            ..Grid::default()
        }
    });
    grids.collect()
}
