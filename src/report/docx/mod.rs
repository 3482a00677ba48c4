//! A report as a document for Word: the annex that goes with a commune's report, or a table of several communes. What only the
//! office can say stays blank: number, date, signature.

mod annex;
mod comparison;
mod grids;
mod package;
mod page;
mod properties;
mod section;
mod template;
mod xml;

use std::io::{self, Write};

pub use self::template::has_place;

use self::package::Package;
use self::page::Page;
use self::xml::{Body, Look, WIDTH};
use super::comparison::StageComparison;
use super::grid::Grid;
use super::matrix::{self, Keep};
use super::rows::BySet;
use super::shortfalls::GapList;
use super::{Settings, Subject, paragraphs, recognition};
use crate::assess::Assessment;
use crate::diagnostic::Diagnostic;

/// Writes the annex of one locality, the table of several, or the list of what is not met.
pub(super) fn write(
    out: &mut dyn Write,
    settings: &Settings,
    subject: Subject,
    (assessments, since): (&[Assessment], Option<Grid>),
    diagnostics: &[Diagnostic],
    errors: usize,
) -> io::Result<()> {
    let lang = settings.lang;
    let mut body = match (subject, assessments) {
        (Subject::Shortfalls, all) => grids::body(GapList::of(all, settings).grids(errors)),
        (_, [only]) => annex::of_one(only, settings),
        (_, several) => {
            let mut matrices = BySet::default();
            for assessment in several {
                matrix::add(&mut matrices, assessment, &Keep::default(), lang);
            }
            annex::of_several(&matrices.into_entries(), lang)
        }
    };
    let since = since.into_iter();
    for grid in since.chain(recognition::grids(subject, assessments, settings)) {
        body.paragraph("", Look::PLAIN);
        grids::add(&mut body, &grid);
    }
    add_unused(&mut body, settings, diagnostics);
    write_page(out, settings, &Page::of(subject, assessments, lang), body)
}

/// Writes the annex of what several stages found.
pub(super) fn comparison(
    out: &mut dyn Write,
    sets: &[Vec<StageComparison<'_>>],
    settings: &Settings,
) -> io::Result<()> {
    let page = comparison::page(sets, settings);
    write_page(out, settings, &page, comparison::body(sets, settings))
}

fn write_page(out: &mut dyn Write, settings: &Settings, page: &Page, body: Body) -> io::Result<()> {
    let package = match &settings.template {
        Some(template) => {
            let office = page.office();
            let values = [
                ("{{ten_xa}}", &*page.who),
                ("{{co_quan}}", &*office),
                ("{{nam}}", &*page.year),
            ];
            template::fill(template, &values, |width| body.xml(width.unwrap_or(WIDTH)))?
        }
        None => Package::own(&page.xml(body, settings.lang)),
    };
    out.write_all(&package.into_bytes()?)?;
    out.flush()
}

/// Adds the data that could not be used.
fn add_unused(body: &mut Body, settings: &Settings, diagnostics: &[Diagnostic]) {
    let unused = paragraphs::unused(diagnostics, settings.lang);
    let Some((title, lines)) = unused else {
        return;
    };
    body.paragraph("", Look::PLAIN);
    body.paragraph(&title, Look::BOLD);
    for (place, message) in lines {
        body.paragraph(&format!("- {place}: {message}"), Look::PLAIN);
    }
}

/// Writes grids, a table each.
pub(super) fn write_grids(
    out: &mut dyn Write,
    grids: impl Iterator<Item = Grid>,
) -> io::Result<()> {
    let body = grids::body(grids).xml(WIDTH);
    out.write_all(&Package::own(&body).into_bytes()?)
}
