//! The results of several stages beside one another, in every format.

use std::io::{self, Write};

use super::comparison::{ByStage, StageComparison, grids};
use super::grid::Grid;
use super::json::ComparisonView;
use super::rows::BySet;
use super::{Format, List, Schema, Settings, comparison, docx, write_grids};
use crate::diagnostic::Diagnostic;

/// Writes what the stages found of some localities.
pub fn compare(
    out: &mut dyn Write,
    settings: &Settings,
    found: &[ByStage],
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let all = found.iter().filter_map(StageComparison::of);
    if !settings.format.is_for_people() {
        return write_list(out, settings, all, diagnostics);
    }
    let mut by_set: BySet<Vec<StageComparison<'_>>> = BySet::default();
    for comparison in all {
        let set = &comparison.first.checklist.set;
        by_set.entry(set).push(comparison);
    }
    let sets: Vec<Vec<StageComparison<'_>>> = by_set
        .into_entries()
        .into_iter()
        .map(|(_, mut comparisons)| {
            comparison::tell_apart(&mut comparisons, settings.lang);
            comparisons
        })
        .collect();
    match settings.format {
        _ if sets.is_empty() => write_grids(out, settings, [Grid::of_nothing(settings.lang)]),
        Format::Docx => docx::comparison(out, &sets, settings),
        _ => write_grids(out, settings, grids(&sets, settings)),
    }
}

/// For programs: an object for each locality and set, a row for each thing that is compared.
fn write_list<'a>(
    out: &mut dyn Write,
    settings: &Settings,
    all: impl Iterator<Item = StageComparison<'a>>,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let schema = Schema {
        name: "ntm.compare/1",
        list: "comparisons",
        columns: comparison::COLUMNS,
    };
    let mut list = List::open(out, settings, &schema)?;
    for comparison in all {
        list.object(&ComparisonView {
            comparison: &comparison,
            settings,
        })?;
        if list.has_rows() {
            for compared in comparison.all.iter().filter(|it| it.is_shown(settings)) {
                list.row(&comparison::fields(&comparison, compared, settings.lang))?;
            }
        }
    }
    list.finish(settings, diagnostics)
}
