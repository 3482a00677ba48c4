//! Plans, in every format.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::causes::items_by_criterion;
use super::overview::{self, Missing};
use super::plan::{PlanBy, PlanReport, PlanView, TaskRecord, grids, ics, one_grid};
use super::shortfalls::GapList;
use super::{Format, Settings, html, terminal, write_grids, write_list};
use crate::assess::{Assessment, Verdict};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

/// Writes a plan with what is missing.
pub fn plan(
    out: &mut dyn Write,
    settings: &Settings,
    report: &PlanReport<'_>,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let mut list = GapList::new(Settings {
        only: vec![Verdict::NotMet, Verdict::Suspended],
        ..settings.clone()
    });
    report.assessments.iter().for_each(|it| list.add(it));
    let gaps = list.gaps();
    let gaps = gaps.as_ref().map_or(&[][..], |gaps| gaps.gaps);
    // Programs get each task once, however people want them parted.
    let by = if settings.format.is_for_people() {
        report.by
    } else {
        PlanBy::default()
    };
    let view = PlanView::of(&PlanReport { by, ..*report }, gaps, settings.lang);
    if settings.format == Format::Table {
        return terminal::plan(out, &view, settings);
    }
    if settings.format == Format::Ics {
        return ics::write(out, &view, report.today, settings.lang);
    }
    if settings.format == Format::Html {
        let by = PlanBy::Deadline;
        let each_once = PlanView::of(&PlanReport { by, ..*report }, gaps, settings.lang);
        html::plan(out, report, &view, &each_once, settings)?;
        return out.flush();
    }
    if settings.format == Format::Xlsx {
        return write_grids(out, settings, [one_grid(&view, settings.lang)]);
    }
    if settings.format.is_for_people() {
        return write_grids(out, settings, grids(&view, settings.lang));
    }
    let records = view.rows().map(|row| TaskRecord::of(row, settings.lang));
    let records: Vec<TaskRecord<'_>> = records.collect();
    write_list(out, settings, &records, diagnostics, Vec::new)
}

/// The paths of what is not met or suspended, as lists of shortfalls have them.
pub fn listed_paths(assessment: &Assessment, verdict: Verdict) -> Vec<String> {
    let criteria = items_by_criterion(assessment, verdict);
    let paths = criteria.iter().flat_map(|(criterion, rows)| {
        rows.iter().map(|row| {
            let missing = Missing::of(row, &mut BTreeSet::new(), Lang::Vi);
            overview::path(*criterion, row, &missing.id)
        })
    });
    let mut paths: Vec<String> = paths.collect();
    paths.dedup();
    paths
}
