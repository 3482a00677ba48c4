//! Progress, in every format.

use std::io::{self, Write};

use super::grid::Grid;
use super::json::SeriesView;
use super::progress::{self, ProgressReport, Series, grids, sheets};
use super::rows::BySet;
use super::{Format, List, Schema, Settings, html, write_grids};
use crate::diagnostic::Diagnostic;

/// Writes what became of some localities over time.
pub fn progress(
    out: &mut dyn Write,
    settings: &Settings,
    ProgressReport(all): ProgressReport<'_>,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    if !settings.format.is_for_people() {
        return write_list(out, settings, &all, diagnostics);
    }
    if all.is_empty() {
        return write_grids(out, settings, [Grid::of_nothing(settings.lang)]);
    }
    let mut by_set: BySet<Vec<Series<'_>>> = BySet::default();
    for series in all {
        by_set.entry(&series.last().checklist.set).push(series);
    }
    let sets = by_set.into_entries();
    if settings.format == Format::Html {
        html::progress(out, &sets, settings)?;
        return out.flush();
    }
    let all = sets.iter().flat_map(|(_, all)| match settings.format {
        Format::Xlsx => sheets(all, settings).into(),
        _ => grids(all, settings),
    });
    write_grids(out, settings, all.collect::<Vec<_>>())
}

/// For programs: an object for each locality and set, a row for each of its items.
fn write_list(
    out: &mut dyn Write,
    settings: &Settings,
    all: &[Series<'_>],
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let schema = Schema {
        name: "ntm.progress/1",
        list: "localities",
        columns: progress::COLUMNS,
    };
    let mut list = List::open(out, settings, &schema)?;
    for series in all {
        list.object(&SeriesView { series, settings })?;
        if list.has_rows() {
            for course in &series.courses {
                list.row(&progress::fields(series, course, settings))?;
            }
        }
    }
    list.finish(settings, diagnostics)
}
