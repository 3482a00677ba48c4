//! `--each`: a report of each commune, a file each.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use anyhow::bail;

use super::Status;
use super::judging::judge;
use super::plan;
use super::session::{Session, replacing};
use crate::assess::Assessment;
use crate::cli::{AssessArgs, ReportArgs};
use crate::data::Identity;
use crate::error::{Error, shown};
use crate::output::Output;
use crate::report::{self, FileNames, Subject};

/// Assesses all, then writes a report of each commune into the folder: none where one of them cannot be written.
pub(super) fn run(
    subject: Subject,
    folder: &Path,
    settings: &report::Settings,
    args: &AssessArgs,
    options: &ReportArgs,
    inputs: &[PathBuf],
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Status> {
    let to = shown(folder);
    if folder.exists() && !folder.is_dir() {
        let source = ErrorKind::NotADirectory.into();
        bail!(Error::Write { to, source });
    }
    (session.env.cancellation.listen)();
    session.messages.are_kept = settings.holds_diagnostics();
    let defaults = session.settings.clone();
    let judged = judge(args, &defaults, options.fail_on(), None, session)?;
    if judged.assessments.is_empty() {
        bail!(Error::NothingAssessed { path: to });
    }
    let mut settings = settings.clone();
    if let Some(path) = &options.plan {
        settings.duties = plan::duties(path, args, &judged.assessments, session)?;
    }
    let mut names = FileNames::default();
    let ending = settings.format.ending();
    let reports = by_commune(judged.assessments).into_iter().map(|all| {
        let name = names.report(&all[0], ending);
        (folder.join(name), all)
    });
    let reports: Vec<(PathBuf, Vec<Assessment>)> = reports.collect();
    let replace = replacing(&options.display.page);
    for (path, _) in &reports {
        Output::check(path, inputs, replace)?;
    }
    let failed = |source| Error::Write {
        to: to.clone(),
        source,
    };
    fs::create_dir_all(folder).map_err(failed)?;
    let errors = session.messages.errors;
    let written = said(&reports, &to, session);
    // Nothing tells which commune of several a message is about: all stand on the message stream.
    let is_of_one = reports.len() == 1;
    for (path, all) in reports {
        if session.env.cancellation.requested.load(Ordering::Relaxed) {
            bail!(Error::Interrupted);
        }
        let failed = |source| Error::Write {
            to: shown(&path),
            source,
        };
        let mut output = Output::open(Some(&path), inputs, replace, session.env.out)?;
        let mut report =
            report::open(subject, settings.clone(), output.writer()).map_err(failed)?;
        for assessment in all {
            report.add(assessment).map_err(failed)?;
        }
        let diagnostics = session.messages.in_order();
        let diagnostics = if is_of_one { diagnostics } else { &[] };
        report.finish(diagnostics, errors).map_err(failed)?;
        output.finish().map_err(failed)?;
    }
    session.remark(written);
    Ok(Status::of(errors, judged.all_met))
}

/// The assessments of each commune, in the order of the data: by each set, of each year, of each of its villages.
fn by_commune(all: Vec<Assessment>) -> Vec<Vec<Assessment>> {
    let mut communes: Vec<Vec<Assessment>> = Vec::new();
    let mut known: HashMap<Identity, usize> = HashMap::new();
    for assessment in all {
        let subject = &assessment.subject;
        let code = subject
            .code
            .as_deref()
            .filter(|_| subject.commune.is_none());
        let name = subject.commune.as_ref().unwrap_or(&subject.name);
        let identity = Identity::new(name, code, &assessment.context);
        let at = *known.entry(identity.in_any_year()).or_insert_with(|| {
            communes.push(Vec::new());
            communes.len() - 1
        });
        communes[at].push(assessment);
    }
    communes
}

/// What was written, in a line.
fn said(reports: &[(PathBuf, Vec<Assessment>)], to: &str, session: &Session<'_, '_>) -> String {
    let name = |(path, _): &(PathBuf, _)| shown(Path::new(path.file_name().unwrap_or_default()));
    let names = match reports {
        [] => String::new(),
        [one] => name(one),
        [first, .., last] => format!("{} … {}", name(first), name(last)),
    };
    let count = reports.len();
    let word = if count == 1 { "report" } else { "reports" };
    session.lang.of(
        format!("Đã ghi {count} báo cáo vào {to}: {names}"),
        format!("Wrote {count} {word} to {to}: {names}"),
    )
}
