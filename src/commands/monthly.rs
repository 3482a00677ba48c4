//! `ntm progress`: each period is judged by itself, and the assessments are laid side by side.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Status;
use super::by_time::judge;
use super::session::Session;
use crate::assess::Verdict;
use crate::cli::{AssessArgs, ProgressArgs};
use crate::data::{Months, Time};
use crate::error::Error;
use crate::plan::{self, Task};
use crate::report::{self, DatedAssessment, ProgressReport, listed_paths};
use crate::settings::{Setting, Settings};

/// Runs the command.
pub(super) fn run(args: &ProgressArgs, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let settings = session.settings.clone();
    let mut dated = judge(&args.assess, &settings, Months::Dated, true, session)?;
    if let Some((first, last)) = args.assess.period.and_then(Time::days) {
        let is_within = |it: &DatedAssessment| {
            let day = it.last_day();
            day.is_some_and(|day| first <= day.last_of_month() && day.first_of_month() <= last)
        };
        dated.retain(is_within);
    }
    let next_year = next_year(&args.assess, &settings, &dated, session)?;
    let deadlines = match &args.plan {
        Some(path) => deadlines(path, args, &dated, session)?,
        None => Vec::new(),
    };
    let report = ProgressReport::new(&dated, &next_year, &deadlines);
    let has_worsened = report.has_worsened();
    let data = settings.data.value.into_iter().flatten();
    let inputs: Vec<PathBuf> = data.chain(args.plan.clone()).collect();
    session.answer_of(
        !dated.is_empty(),
        &args.display,
        &inputs,
        |out, settings, diagnostics| report::progress(out, settings, report, diagnostics),
    )?;
    Ok(Status::of(session.messages.errors, !has_worsened))
}

/// The same results by the thresholds of the year after the last, where the sets go on to it.
fn next_year(
    args: &AssessArgs,
    settings: &Settings,
    dated: &[DatedAssessment],
    session: &mut Session<'_, '_>,
) -> Result<Vec<DatedAssessment>, Error> {
    let year = |it: &DatedAssessment| it.assessment.context.get("year")?.parse().ok();
    let years: Option<Vec<i16>> = dated.iter().map(year).collect();
    let next = years
        .and_then(|years| years.into_iter().max())
        .map(|year| year + 1);
    let goes_on = |it: &DatedAssessment| {
        let period = it.assessment.checklist.set.period;
        period.is_some_and(|period| next.is_some_and(|next| next <= period.to))
    };
    // Standard input can be read once only.
    let is_kept = settings.data.value.as_ref();
    let is_kept = is_kept.is_some_and(|paths| paths.iter().all(|path| path.as_os_str() != "-"));
    if !is_kept || !dated.iter().any(goes_on) {
        return Ok(Vec::new());
    }
    let settings = Settings {
        year: Setting::new(next, settings.year.from.clone()),
        ..settings.clone()
    };
    judge(args, &settings, Months::Dated, false, session)
}

/// By when a plan wants what is not met: of each item, the last day of the open tasks about it.
fn deadlines(
    path: &Path,
    args: &ProgressArgs,
    dated: &[DatedAssessment],
    session: &mut Session<'_, '_>,
) -> Result<Vec<(usize, String, Date)>, Error> {
    let mut read = super::plan::read(path, &args.assess, session)?;
    if let Some(commune) = &args.assess.commune {
        read.plan.keep_of(commune);
    }
    let mut known: HashMap<usize, usize> = HashMap::new();
    let mut all: Vec<Vec<&DatedAssessment>> = Vec::new();
    for it in dated {
        let index = *known.entry(it.series).or_insert_with(|| {
            all.push(Vec::new());
            all.len() - 1
        });
        all[index].push(it);
    }
    // What was missing at any time may have a task.
    let localities = plan::Locality::all(all.iter_mut().map(|own| {
        own.sort_by_key(|it| Reverse(it.last_day()));
        let missing = own
            .iter()
            .flat_map(|it| listed_paths(&it.assessment, Verdict::NotMet));
        (&own[0].assessment, missing.collect(), Vec::new())
    }));
    session.report(read.diagnostics);
    let links = super::plan::link(&mut read.plan, &localities, session);
    let mut deadlines = Vec::new();
    for (at, (locality, own)) in localities.iter().zip(&all).enumerate() {
        for path in BTreeSet::from_iter(&locality.missing) {
            let tasks = plan::foremost(&read.plan, &links, (at, locality), path).into_iter();
            let days = tasks.filter(|task| task.is_open()).map(Task::last_day);
            let day = days.max().flatten();
            deadlines.extend(day.map(|day| (own[0].series, path.clone(), day)));
        }
    }
    Ok(deadlines)
}
