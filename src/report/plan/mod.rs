//! A plan beside what is missing: what is overdue, what is due, by whom, and which shortfalls nobody works on.

mod form;
mod grids;
mod record;
mod rows;

use std::io::{self, Write};

pub use form::{plan_form, shortfalls};
pub(super) use rows::{PlanRow, PlanView, Section};

use self::record::TaskRecord;
use super::{Format, Settings, terminal, write_grids, write_list};
use crate::assess::{Assessment, Verdict};
use crate::diagnostic::Diagnostic;
use crate::plan::{Links, Locality, Plan};
use jiff::civil::Date;

/// What a report of a plan is made of.
#[derive(Debug)]
pub struct PlanReport<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What was assessed.
    pub assessments: &'a [Assessment],
    /// The same as a plan can be about them, in the same order.
    pub localities: &'a [Locality],
    /// Which tasks are about which shortfalls.
    pub links: &'a Links,
    /// The day on which it is looked at.
    pub today: Date,
    /// How the tasks are parted.
    pub by: PlanBy,
}

/// How the tasks of a plan are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum PlanBy {
    /// By when they are due
    #[default]
    Deadline,
    /// By who does them
    Person,
    /// By criterion
    Criterion,
    /// By who answers for the indicator
    Agency,
}

/// Writes a plan with what is missing.
pub fn plan(
    out: &mut dyn Write,
    settings: &Settings,
    report: &PlanReport<'_>,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let view = PlanView::of(report, settings);
    if settings.format == Format::Table {
        return terminal::plan(out, &view, settings);
    }
    if settings.format.is_for_people() {
        return write_grids(out, settings, grids::grids(&view, settings.lang));
    }
    let records = view.rows().map(TaskRecord::of);
    let records: Vec<TaskRecord<'_>> = records.collect();
    write_list(out, settings, &records, diagnostics, Vec::new)
}

/// The paths of what is not met or suspended, as lists of shortfalls have them.
pub fn listed_paths(assessment: &Assessment, verdict: Verdict) -> Vec<String> {
    let criteria = super::causes::items_by_criterion(assessment, verdict);
    let paths = criteria.iter().flat_map(|(criterion, rows)| {
        rows.iter().map(|row| {
            let missing =
                super::overview::Missing::of(row, &mut Default::default(), crate::lang::Lang::Vi);
            super::overview::path(*criterion, row, &missing.id)
        })
    });
    let mut paths: Vec<String> = paths.collect();
    paths.dedup();
    paths
}

/// A day for people.
pub(super) fn day(day: Date) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}
