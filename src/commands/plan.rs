//! `ntm plan`: a plan beside what is missing; a plan to fill in; a plan brought up to date.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use jiff::civil::Date;

use super::judging::{Judged, judge};
use super::session::Session;
use super::{Status, diagnostics};
use crate::assess::{Assessment, Verdict};
use crate::cli::{AssessArgs, DisplayArgs, FailOn, PlanArgs};
use crate::data::{Input, ReadOptions, only_report};
use crate::error::{Error, shown};
use crate::plan::deadline::PlanDays;
use crate::plan::{self, Head, Links, Locality, Plan, PlanForm, PlanRead, Timing};
use crate::report::{self, Duties, Format, PlanReport, is_report, listed_paths};
use crate::settings::Settings;

/// Puts a plan beside what is missing of assessments; nothing where no task could be read. What is wrong with it is reported.
pub(super) fn duties(
    path: &Path,
    args: &AssessArgs,
    assessments: &[Assessment],
    session: &mut Session<'_, '_>,
) -> Result<Option<Arc<Duties>>, Error> {
    let PlanRead {
        mut plan,
        diagnostics,
        ..
    } = read(path, args, session)?;
    session.report(diagnostics);
    let localities = localities(assessments);
    let links = link(&mut plan, &localities, session);
    let today = args.as_of.unwrap_or(session.env.today);
    let duties = Duties::of(&plan, &links, assessments, &localities, today);
    let is_read = !plan.tasks.is_empty() || plan.others > 0;
    Ok(is_read.then(|| Arc::new(duties)))
}

/// Puts a plan and localities together, and reports what does not fit.
pub(super) fn link(
    plan: &mut Plan,
    localities: &[Locality],
    session: &mut Session<'_, '_>,
) -> Links {
    let mut found = Vec::new();
    let links = plan::link(plan, localities, &mut found);
    session.report(found);
    links
}

/// Runs the command.
pub(super) fn run(args: &PlanArgs, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let path = args.plan.as_ref().or(args.renew.as_ref());
    if args.plan.is_none() {
        refuse_other_than_tables(&args.display, session)?;
    }
    let read = path.map(|path| read(path, &args.assess, session));
    let mut read = read.transpose()?;
    if let Some(read) = &mut read {
        session.report(std::mem::take(&mut read.diagnostics));
    }
    let settings = session.settings.clone();
    let judged = judge(&args.assess, &settings, FailOn::NoData, None, session)?;
    let localities = localities(&judged.assessments);
    let data = settings.data.value.into_iter().flatten();
    let inputs: Vec<PathBuf> = data.chain(path.cloned()).collect();
    let links = read
        .as_mut()
        .map(|read| link(&mut read.plan, &localities, session));
    let mut read = read.zip(links);
    match &mut read {
        Some((read, links)) if args.plan.is_some() => {
            let about = (&*localities, &*links);
            show(args, &read.plan, &judged, about, &inputs, session)
        }
        read => write(args, read.as_mut(), &judged, &localities, &inputs, session),
    }
}

/// A plan to fill in is a table, and is read again as one.
fn refuse_other_than_tables(options: &DisplayArgs, session: &Session<'_, '_>) -> Result<(), Error> {
    let settings = session.report_settings(options, options.page.output.as_deref(), &[])?;
    let is_table = matches!(
        settings.format,
        Format::Table | Format::Csv | Format::Tsv | Format::Xlsx
    );
    is_table.then_some(()).ok_or(Error::PlanFormIsTable)
}

/// What a plan can be about.
fn localities(assessments: &[Assessment]) -> Vec<Locality> {
    Locality::all(assessments.iter().map(|assessment| {
        let paths = |verdict| listed_paths(assessment, verdict);
        let (missing, suspended) = (paths(Verdict::NotMet), paths(Verdict::Suspended));
        (assessment, missing, suspended)
    }))
}

/// Shows a plan beside what is missing.
fn show(
    args: &PlanArgs,
    plan: &Plan,
    judged: &Judged,
    (localities, links): (&[Locality], &Links),
    inputs: &[PathBuf],
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Status> {
    let path = args.display.page.output.as_deref();
    let path = path.filter(|path| *path != Path::new("-"));
    // What was not read says nothing, and replaces nothing.
    if let (true, Some(path)) = (plan.tasks.is_empty() && plan.others == 0, path) {
        bail!(Error::NothingAssessed { path: shown(path) });
    }
    let today = args.assess.as_of.unwrap_or(session.env.today);
    let findings = args.audit.then(|| plan::audit(plan, localities, links));
    if let Some(findings) = &findings {
        session.messages.report_asked(findings.clone());
    }
    let report = PlanReport {
        plan,
        assessments: &judged.assessments,
        localities,
        links,
        today,
        by: args.by.unwrap_or_default(),
        findings: findings.as_deref(),
    };
    let mut is_calendar = false;
    session.answer(&args.display, inputs, |out, settings, diagnostics| {
        is_calendar = settings.format == Format::Ics;
        report::plan(out, settings, &report, diagnostics)
    })?;
    if is_calendar {
        say_left_out(plan, today, session);
    }
    let is_late = |task| matches!(plan::timing(task, today), plan::Timing::Overdue(_));
    let is_on_time = !plan.tasks.iter().any(is_late);
    Ok(Status::of(session.messages.errors, is_on_time))
}

/// Says how many open tasks a calendar has no day for.
fn say_left_out(plan: &Plan, today: Date, session: &mut Session<'_, '_>) {
    let count = |is: fn(Timing) -> bool| {
        let tasks = plan.tasks.iter().map(|task| plan::timing(task, today));
        tasks.filter(|timing| is(*timing)).count()
    };
    let ongoing = count(|it| matches!(it, Timing::Ongoing | Timing::Ended));
    let undated = count(|it| it == Timing::Undated);
    if ongoing + undated > 0 {
        session.remark(session.lang.of(
            format!("Không đưa vào lịch: {ongoing} việc thường xuyên, định kỳ; {undated} việc không rõ hạn."),
            format!("Not in the calendar: {ongoing} ongoing or recurring, {undated} without a deadline that names a day."),
        ));
    }
}

/// Writes a plan to fill in: a new one, or that which was read, brought up to date.
fn write(
    args: &PlanArgs,
    read: Option<&mut (PlanRead, Links)>,
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
        Some((read, links)) => {
            let table = match &mut read.tables[..] {
                [] => return Ok(Status::Failed),
                [only] => only,
                _ => bail!(diagnostics::plan_of_several()),
            };
            let output = args.display.page.output.as_deref();
            let format = session.report_settings(&args.display, output, &[])?.format;
            read.unkept
                .extend(table.keep_looks(&read.bytes, format != Format::Xlsx));
            if !read.unkept.is_empty() {
                bail!(diagnostics::plan_would_lose(&read.unkept));
            }
            let day = (today, lang);
            PlanForm {
                text_form: table.text_form(&read.bytes),
                ..plan::renew(table, &read.plan, links, &shortfalls, localities, day)
            }
        }
    };
    session.answer(&args.display, inputs, |out, settings, _| {
        report::plan_form(out, settings, &form)
    })?;
    Ok(Status::of(session.messages.errors, true))
}

/// Reads a plan; of several communes what is about the one that is asked for.
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
        mark: session.settings.decimal.value.unwrap_or_default(),
        ..ReadOptions::default()
    };
    let known = known(&session.settings);
    let mut bytes = Cursor::new(&input.bytes);
    let mut read = if !input.bytes.is_empty() && is_report(&mut bytes).unwrap_or(false) {
        PlanRead {
            diagnostics: vec![only_report(&input.name)],
            ..PlanRead::default()
        }
    } else {
        plan::read_with(input, None, &options, &known)
    };
    if let Some(commune) = &args.commune {
        let none = read.plan.keep_of(commune);
        read.diagnostics.extend(none);
    }
    let today = args.as_of.unwrap_or(session.env.today);
    read.plan.reopen(today, &mut read.diagnostics);
    Ok(read)
}

/// What settings say of a plan, where it does not.
fn known(settings: &Settings) -> Head {
    let of = &settings.plan;
    let days = PlanDays {
        issued: of.issued.value,
        first: of.from.value,
        last: of.to.value,
        given_year: settings.year.value,
        ..PlanDays::default()
    };
    Head {
        name: of.name.value.clone(),
        commune: of.commune.value.clone(),
        set: of.set.value.clone(),
        days,
        ..Head::default()
    }
}
