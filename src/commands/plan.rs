//! `ntm plan`: a plan beside what is missing; a plan to fill in; a plan brought up to date.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::Status;
use super::judging::{Judged, judge};
use super::session::Session;
use crate::assess::Verdict;
use crate::cli::{AssessArgs, FailOn, PlanArgs};
use crate::data::{Input, ReadOptions};
use crate::error::{Error, shown};
use crate::plan::{self, Locality, PlanRead};
use crate::report::{self, PlanReport, listed_paths};

/// Runs the command.
pub(super) fn run(args: &PlanArgs, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let path = args.plan.as_ref().or(args.renew.as_ref());
    let mut read = match path {
        Some(path) => Some(read(path, &args.assess, session)?),
        None => None,
    };
    if let (Some(read), Some(commune)) = (&mut read, &args.assess.commune) {
        read.plan.keep_of(commune);
    }
    let diagnostics = read
        .as_mut()
        .map(|read| std::mem::take(&mut read.diagnostics));
    session.report(diagnostics.unwrap_or_default());
    let settings = session.settings.clone();
    let judged = judge(&args.assess, &settings, FailOn::NoData, None, session)?;
    let localities = localities(&judged);
    let data = settings.data.value.into_iter().flatten();
    let inputs: Vec<PathBuf> = data.chain(path.cloned()).collect();
    match &read {
        Some(read) if args.plan.is_some() => {
            show(args, read, &judged, &localities, &inputs, session)
        }
        read => write(args, read.as_ref(), &judged, &localities, &inputs, session),
    }
}

/// What a plan can be about.
fn localities(judged: &Judged) -> Vec<Locality> {
    let localities = judged.assessments.iter().map(|assessment| {
        let paths = |verdict| listed_paths(assessment, verdict);
        Locality::of(
            assessment,
            paths(Verdict::NotMet),
            paths(Verdict::Suspended),
        )
    });
    localities.collect()
}

/// Shows a plan beside what is missing.
fn show(
    args: &PlanArgs,
    read: &PlanRead,
    judged: &Judged,
    localities: &[Locality],
    inputs: &[PathBuf],
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Status> {
    let plan = &read.plan;
    let path = args.display.page.output.as_deref();
    let path = path.filter(|path| *path != Path::new("-"));
    // What was not read says nothing, and replaces nothing.
    if let (true, Some(path)) = (plan.tasks.is_empty(), path) {
        bail!(Error::NothingAssessed { path: shown(path) });
    }
    let mut found = Vec::new();
    let links = plan::link(plan, localities, &mut found);
    let today = args.assess.as_of.unwrap_or(session.env.today);
    if args.audit {
        found.extend(plan::audit(plan, localities, &links, today));
    }
    session.report(found);
    let report = PlanReport {
        plan,
        assessments: &judged.assessments,
        localities,
        links: &links,
        today,
        by: args.by.unwrap_or_default(),
    };
    session.answer(&args.display, inputs, |out, settings, diagnostics| {
        report::plan(out, settings, &report, diagnostics)
    })?;
    let is_late = |task| matches!(plan::timing(task, today), plan::Timing::Overdue(_));
    let is_on_time = !plan.tasks.iter().any(is_late);
    Ok(Status::of(session.messages.errors, is_on_time))
}

/// Writes a plan to fill in: a new one, or that which was read, brought up to date.
fn write(
    args: &PlanArgs,
    read: Option<&PlanRead>,
    judged: &Judged,
    localities: &[Locality],
    inputs: &[PathBuf],
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Status> {
    let lang = session.lang;
    let shortfalls = report::plan_shortfalls(&judged.assessments, localities, lang);
    let today = args.assess.as_of.unwrap_or(session.env.today);
    let form = match read {
        None => plan::new_form(&shortfalls, localities, lang),
        Some(read) => {
            let mut found = Vec::new();
            let links = plan::link(&read.plan, localities, &mut found);
            session.report(found);
            let table = match &read.tables[..] {
                [] => return Ok(Status::Failed),
                [only] => only,
                _ => bail!(Error::PlanOfSeveral),
            };
            plan::renew(
                table,
                &read.plan,
                &links,
                &shortfalls,
                localities,
                (today, lang),
            )
        }
    };
    session.answer(&args.display, inputs, |out, settings, _| {
        report::plan_form(out, settings, &form)
    })?;
    Ok(Status::of(session.messages.errors, true))
}

/// Reads a plan.
pub(super) fn read(
    path: &Path,
    args: &AssessArgs,
    session: &Session<'_, '_>,
) -> Result<PlanRead, Error> {
    let bytes = fs::read(path).map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    let input = Input {
        name: shown(path),
        bytes,
    };
    let options = ReadOptions {
        encoding: args.encoding,
        delimiter: args.delimiter,
        ..ReadOptions::default()
    };
    Ok(plan::read(
        input,
        None,
        &options,
        session.settings.year.value,
    ))
}
