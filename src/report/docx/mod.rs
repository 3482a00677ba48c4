//! A report as a document for Word: the annex that goes with a commune's report, or a table of several communes. What only the
//! office can say stays blank: number, date, signature.

mod annex;
mod comparison;
mod package;
mod xml;

use std::io::{self, Write};

pub use self::package::has_place;

use self::package::Package;
use super::Settings;
use super::comparison::Comparison;
use super::grid::Grid;
use crate::assess::Assessment;

/// Writes the annex of one locality, or the table of several.
pub(super) fn write(
    out: &mut dyn Write,
    settings: &Settings,
    assessments: &[Assessment],
) -> io::Result<()> {
    let annex = annex::Annex::of(assessments, settings.lang);
    write_annex(out, settings, &annex)
}

/// Writes the annex of what several stages found.
pub(super) fn comparison(
    out: &mut dyn Write,
    sets: &[Vec<Comparison<'_>>],
    settings: &Settings,
) -> io::Result<()> {
    let annex = comparison::annex(sets, settings);
    write_annex(out, settings, &annex)
}

fn write_annex(out: &mut dyn Write, settings: &Settings, annex: &annex::Annex) -> io::Result<()> {
    let package = match &settings.template {
        Some(template) => Package::fill(template, annex)?,
        None => Package::own(&annex.page(settings.lang)),
    };
    out.write_all(&package.into_bytes()?)?;
    out.flush()
}

/// Writes grids, a table each.
pub(super) fn write_grids(
    out: &mut dyn Write,
    grids: impl Iterator<Item = Grid>,
) -> io::Result<()> {
    let body = annex::grids(grids);
    out.write_all(&Package::own(&body).into_bytes()?)
}
