//! `ntm plan`: a plan beside what is missing.

use std::fs;
use std::path::Path;

use super::Status;
use super::judging::judge;
use super::session::Session;
use crate::assess::Verdict;
use crate::cli::{FailOn, PlanArgs};
use crate::data::{Input, ReadOptions};
use crate::error::{Error, shown};
use crate::plan::{self, Locality, PlanRead};
use crate::report::{self, PlanReport, listed_paths};

/// Runs the command.
pub(super) fn run(args: &PlanArgs, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let PlanRead {
        plan, diagnostics, ..
    } = read(&args.plan, args, session)?;
    session.report(diagnostics);
    let settings = session.settings.clone();
    let judged = judge(&args.assess, &settings, FailOn::NoData, false, session)?;
    let localities = judged.assessments.iter().map(|assessment| {
        let paths = |verdict| listed_paths(assessment, verdict);
        Locality::of(
            assessment,
            paths(Verdict::NotMet),
            paths(Verdict::Suspended),
        )
    });
    let localities: Vec<Locality> = localities.collect();
    let mut found = Vec::new();
    let links = plan::link(&plan, &localities, &mut found);
    let today = args.assess.as_of.unwrap_or(session.env.today);
    if args.audit {
        found.extend(plan::audit(&plan, &localities, &links, today));
    }
    session.report(found);
    let report = PlanReport {
        plan: &plan,
        assessments: &judged.assessments,
        localities: &localities,
        links: &links,
        today,
        by: args.by.unwrap_or_default(),
    };
    let data = settings.data.value.into_iter().flatten();
    let inputs = data.chain([args.plan.clone()]).collect::<Vec<_>>();
    session.answer(&args.display, &inputs, |out, settings, diagnostics| {
        report::plan(out, settings, &report, diagnostics)
    })?;
    let is_late = plan
        .tasks
        .iter()
        .any(|task| matches!(plan::timing(task, today), plan::Timing::Overdue(_)));
    Ok(Status::of(session.messages.errors, !is_late))
}

/// Reads a plan.
fn read(path: &Path, args: &PlanArgs, session: &Session<'_, '_>) -> Result<PlanRead, Error> {
    let bytes = fs::read(path).map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    let input = Input {
        name: shown(path),
        bytes,
    };
    let options = ReadOptions {
        encoding: args.assess.encoding,
        delimiter: args.assess.delimiter,
        ..ReadOptions::default()
    };
    let year = session.settings.year.value;
    Ok(plan::read(input, None, &options, year))
}
