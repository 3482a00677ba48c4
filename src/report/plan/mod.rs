//! A plan beside what is missing: what is overdue, what is due, by whom, and which shortfalls nobody works on.

mod communes;
mod findings;
mod form;
mod grids;
pub(super) mod ics;
mod pace;
mod record;
mod row;
mod rows;

pub(super) use communes::communes_grid;
pub(super) use findings::findings_grid;
pub use form::{plan_form, shortfalls};
pub(super) use grids::{grids, one_grid};
pub(super) use pace::State;
pub(super) use record::TaskRecord;
pub(super) use row::PlanRow;
pub(super) use rows::{PlanView, Section};

use crate::assess::Assessment;
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
    /// What is wrong with the plan, where that is asked.
    pub findings: Option<&'a [Diagnostic]>,
}

/// How the tasks of a plan are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
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
