//! Plans, in every format.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::causes::items_by_criterion;
use super::overview::{self, Missing};
use super::plan::{PlanBy, PlanReport, PlanView, TaskRecord, findings_grid, grids, ics, one_grid};
use super::shortfalls::GapList;
use super::{Format, List, Record, Settings, html, terminal, write_grids};
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
    let findings = findings_grid(report.findings, settings);
    if settings.format == Format::Table {
        return terminal::plan(out, &view, findings, settings);
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
        let grids = [one_grid(&view, settings.lang)].into_iter();
        return write_grids(out, settings, grids.chain(findings));
    }
    if settings.format.is_for_people() {
        let grids = grids(&view, settings.lang).into_iter();
        return write_grids(out, settings, grids.chain(findings));
    }
    let assumed = view.assumed.as_deref().unwrap_or_default();
    let assumed = settings.assumes.then_some(assumed);
    let more = assumed.map(|_| "assumed");
    let mut list = List::with(out, settings, &TaskRecord::SCHEMA, more.as_slice())?;
    for row in view.rows() {
        list.add(&TaskRecord::of(row, assumed, settings.lang))?;
    }
    list.finish(settings, diagnostics)
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
