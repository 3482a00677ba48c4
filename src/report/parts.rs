//! Parts of a report that are made on threads of their own, and put together in order.

use std::io;

use super::blocks::Text;
use super::encoded::Encoder;
use super::json::Items;
use super::matrix::{Gatherer, Matrix};
use super::shortfalls::Sections;
use super::summary::Summary;
use crate::quick::{self, Outline};

/// Takes assessments in outline for one kind of report.
pub enum Taker {
    /// For messages alone.
    Nothing,
    /// For counts.
    Counts(Summary),
    /// For tables of several localities.
    Matrices(Gatherer),
    /// For a table of what is missing.
    Sections(Sections),
    /// For rows of CSV.
    Rows(Encoder),
    /// For those of what is missing.
    Shortfalls(Encoder),
    /// For a JSON object of each locality.
    Results(Items),
    /// For one of each shortfall.
    Gaps(Items),
}

/// What was taken.
pub enum Part {
    /// Nothing that a report would hold.
    Nothing,
    /// Counts.
    Counts(Summary),
    /// Rows of tables.
    Matrices(Vec<Matrix>),
    /// What is missing.
    Sections(Sections),
    /// Rows as they are written.
    Rows(Text),
    /// Items as they are written.
    Items {
        /// Their bytes.
        bytes: Vec<u8>,
        /// How many there are.
        items: usize,
    },
}

impl quick::Taker for Taker {
    type Part = Part;

    fn take(&mut self, outline: &Outline<'_>) {
        // Memory takes all that is written to it.
        let _ = self.add(outline);
    }

    fn part(&mut self) -> Part {
        match self {
            Taker::Nothing => Part::Nothing,
            Taker::Counts(summary) => Part::Counts(std::mem::take(summary)),
            Taker::Matrices(gatherer) => Part::Matrices(gatherer.take()),
            Taker::Sections(sections) => Part::Sections(sections.take()),
            Taker::Rows(encoder) | Taker::Shortfalls(encoder) => Part::Rows(encoder.take()),
            Taker::Results(list) | Taker::Gaps(list) => Part::Items {
                bytes: std::mem::take(&mut list.bytes),
                items: std::mem::take(&mut list.count),
            },
        }
    }
}

impl Taker {
    /// Whether it writes many bytes for each that was read.
    pub(crate) fn is_wordy(&self) -> bool {
        match self {
            Taker::Rows(_) | Taker::Shortfalls(_) | Taker::Results(_) | Taker::Gaps(_) => true,
            Taker::Nothing | Taker::Counts(_) | Taker::Matrices(_) | Taker::Sections(_) => false,
        }
    }

    fn add(&mut self, outline: &Outline<'_>) -> io::Result<()> {
        match self {
            Taker::Nothing => Ok(()),
            Taker::Counts(summary) => {
                summary.count(outline);
                Ok(())
            }
            Taker::Matrices(gatherer) => {
                gatherer.add(outline);
                Ok(())
            }
            Taker::Sections(sections) => {
                sections.add(&outline.assessment());
                Ok(())
            }
            Taker::Rows(encoder) => encoder.add(outline),
            Taker::Shortfalls(encoder) => encoder.add_shortfalls(outline),
            Taker::Results(items) => items.results(&outline.assessment()),
            Taker::Gaps(items) => items.gaps(&outline.assessment()),
        }
    }
}
