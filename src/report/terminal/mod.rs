//! Results on a terminal: the answer first, then what is not met, the rest counted. Nothing is drawn around it.

mod commune;
mod district;
mod gaps;
mod items;
mod page;
mod plan;
mod summary;

use std::io::{self, Write};
use std::sync::Arc;

use super::counts::Counts;
use super::grid::Grid;
use super::matrix::Matrix;
use super::overview::{Gaps, Overview};
use super::plan::PlanView;
use super::{Settings, signature, table};
use crate::assess::Verdict;
use crate::criteria::CriteriaSet;
use crate::lang::Lang;
use page::Page;

/// One locality; what else is asked for beneath it.
pub(super) fn commune(
    out: &mut dyn Write,
    overview: &Overview,
    beneath: Vec<Grid>,
    settings: &Settings,
) -> io::Result<()> {
    let mut page = Page::new(settings.width, settings.color, settings.ascii);
    commune::draw(&mut page, overview, settings);
    finish(out, page, beneath, settings)
}

/// Several localities.
pub(super) fn district(
    out: &mut dyn Write,
    matrices: &[(Arc<CriteriaSet>, Matrix)],
    beneath: Vec<Grid>,
    settings: &Settings,
) -> io::Result<()> {
    let mut page = Page::new(settings.width, settings.color, settings.ascii);
    district::draw(&mut page, matrices, settings);
    finish(out, page, beneath, settings)
}

/// What is not met.
pub(super) fn gaps(
    out: &mut dyn Write,
    gaps: &Gaps<'_>,
    beneath: Vec<Grid>,
    settings: &Settings,
) -> io::Result<()> {
    let mut page = Page::new(settings.width, settings.color, settings.ascii);
    gaps::draw(&mut page, gaps, settings);
    finish(out, page, beneath, settings)
}

/// A plan, and what is wrong with it.
pub(super) fn plan(
    out: &mut dyn Write,
    view: &PlanView,
    findings: Option<Grid>,
    settings: &Settings,
) -> io::Result<()> {
    let mut page = Page::new(settings.width, settings.color, settings.ascii);
    plan::draw(&mut page, view, settings.lang);
    finish(out, page, findings.into_iter().collect(), settings)
}

/// Counts by set.
pub(super) fn summary(
    out: &mut dyn Write,
    sets: &[(Arc<CriteriaSet>, Counts)],
    beneath: Vec<Grid>,
    settings: &Settings,
) -> io::Result<()> {
    let mut page = Page::new(settings.width, settings.color, settings.ascii);
    for (set, counts) in sets {
        page.blank();
        summary::draw(&mut page, set, counts, settings.lang);
    }
    finish(out, page, beneath, settings)
}

/// Writes a page and the grids beneath it; a file says in the end whose report it is.
fn finish(
    out: &mut dyn Write,
    page: Page,
    beneath: Vec<Grid>,
    settings: &Settings,
) -> io::Result<()> {
    out.write_all(page.into_text().as_bytes())?;
    if !beneath.is_empty() {
        writeln!(out)?;
        table::write(out, beneath.into_iter(), settings.width, settings.color)?;
    }
    if settings.is_filed {
        signature::sign(out, settings)?;
    }
    out.flush()
}

/// The length of a bar for a count, where the longest may not be longer than `longest`.
fn scaled(count: usize, most: usize, longest: usize) -> usize {
    if most <= longest {
        return count;
    }
    (count * longest).div_ceil(most)
}

/// In which order the signs of a strip stand, so that its length is a count.
const STRIP: [Verdict; 5] = [
    Verdict::Met,
    Verdict::NotMet,
    Verdict::NoData,
    Verdict::Suspended,
    Verdict::NotApplicable,
];

/// A sign for each verdict, sorted.
fn strip(verdicts: impl IntoIterator<Item = Verdict>) -> String {
    let verdicts: Vec<Verdict> = verdicts.into_iter().collect();
    let signs = STRIP.into_iter().flat_map(|of| {
        let count = verdicts.iter().filter(|verdict| **verdict == of).count();
        std::iter::repeat_n(sign(of), count)
    });
    signs.collect()
}

/// The sign of a verdict in a strip: told apart without colour.
fn sign(verdict: Verdict) -> char {
    match verdict {
        Verdict::Met => '■',
        Verdict::NotMet => '□',
        Verdict::NoData => '?',
        Verdict::Suspended => '~',
        Verdict::NotApplicable => '/',
    }
}

/// What the signs of strips mean, those that occur.
fn strip_legend(verdicts: impl Iterator<Item = Verdict>, has_bar: bool, lang: Lang) -> String {
    let shown: Vec<Verdict> = verdicts.collect();
    let signs = STRIP.into_iter().filter(|verdict| shown.contains(verdict));
    let signs = signs.map(|verdict| format!("{} {}", sign(verdict), verdict.name(lang)));
    let line = has_bar.then(|| format!("│ {}", lang.of("mức yêu cầu", "required level")));
    signs.chain(line).collect::<Vec<_>>().join("  ")
}
