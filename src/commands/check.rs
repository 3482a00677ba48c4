//! `ntm check` and `ntm gaps`: assess, and report as it goes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::Status;
use super::assessing::{Sink, assess_all};
use super::messages::Messages;
use super::session::{Session, replacing};
use anyhow::bail;

use crate::assess::{Assessment, Verdict};
use crate::cli::{AssessArgs, FailOn, ReportArgs};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::output::{Output, is_folder};
use crate::report::{self, By, Format, Report, Scope, Subject};

/// How many rows of a list a terminal shows: more push the verdict out of it.
const ROWS_OF_A_TERMINAL: usize = 40;

/// Runs the command for one kind of report.
pub(super) fn run(
    subject: Subject,
    args: &AssessArgs,
    options: &ReportArgs,
    by: Option<By>,
    session: &mut Session<'_, '_>,
) -> anyhow::Result<Status> {
    let settings = report::Settings {
        by: by.unwrap_or_default(),
        ..settings(options, session)?
    };
    let is_annex = settings.format == Format::Docx && subject == Subject::Results;
    if settings.template.is_some() && !(is_annex && settings.only.is_empty()) {
        bail!(Error::TemplateIsDocx);
    }
    let Session {
        env,
        messages,
        settings: defaults,
        lang,
        ..
    } = session;
    messages.are_kept = settings.format.holds_diagnostics();
    let criteria = defaults.criteria.value.iter().map(PathBuf::from);
    let data = defaults.data.value.iter().flatten().cloned();
    let given = criteria.chain(options.template.clone());
    let inputs: Vec<PathBuf> = data.chain(given).chain(env.project.inputs()).collect();
    let page = &options.display.page;
    let path = page.output.as_deref();
    let folder = path.filter(|path| settings.format == Format::Html && is_folder(path));
    let mut output = match folder {
        Some(folder) => Output::open_folder(folder, report::is_report)?,
        None => Output::open(path, &inputs, replacing(page), env.out)?,
    };
    let settings = report::Settings {
        pages: output.folder().map(Path::to_owned),
        ..settings
    };
    // Without any result there is something to say in annotations alone.
    let says_something = settings.format == Format::Github;
    let name = output.name(*lang);
    let written = |source| Error::Write {
        to: name.clone(),
        source,
    };
    let (all_met, is_empty) = {
        let report = report::open(subject, settings, output.writer()).map_err(written)?;
        let mut run = Run {
            report,
            messages,
            err: env.err,
            name: &name,
            fail_on: options.fail_on(),
            all_met: true,
            is_empty: true,
        };
        let folders = &env.project.set_folders;
        let is_terminal = env.stdin_is_terminal;
        assess_all(
            args,
            defaults,
            folders,
            is_terminal,
            env.cancellation,
            &mut run,
        )?;
        let Run {
            report,
            messages,
            all_met,
            is_empty,
            ..
        } = run;
        let errors = messages.errors;
        report
            .finish(messages.in_order(), errors)
            .map_err(written)?;
        (all_met, is_empty && !says_something)
    };
    if is_empty && output.is_file() {
        bail!(Error::NothingAssessed { path: name });
    }
    output.finish().map_err(written)?;
    Ok(match (messages.errors, all_met) {
        (1.., _) => Status::Failed,
        (0, true) => Status::AllMet,
        (0, false) => Status::NotAllMet,
    })
}

/// An office's own document, which the annex is put into.
fn template(path: Option<&Path>) -> Result<Option<Vec<u8>>, Error> {
    let Some(path) = path else {
        return Ok(None);
    };
    let failed = |source| Error::Read {
        path: path.to_owned(),
        source,
    };
    let bytes = fs::read(path).map_err(failed)?;
    if report::has_place_for_annex(&bytes) {
        Ok(Some(bytes))
    } else {
        Err(Error::NoTemplate {
            path: path.to_owned(),
        })
    }
}

/// How to write what the options ask for.
pub(super) fn settings(
    options: &ReportArgs,
    session: &Session<'_, '_>,
) -> Result<report::Settings, Error> {
    let of_terminal = session.env.stdout_is_terminal && options.display.page.output.is_none();
    Ok(report::Settings {
        template: template(options.template.as_deref())?,
        ascii: options.ascii || (of_terminal && session.env.ascii),
        top: if options.all {
            None
        } else {
            options.top.or(of_terminal.then_some(ROWS_OF_A_TERMINAL))
        },
        scope: match (options.all, options.detail) {
            (true, _) => Scope::All,
            (false, true) => Scope::Detail,
            (false, false) => Scope::Missing,
        },
        ..session.report_settings(&options.display, &options.only)?
    })
}

/// Whether an assessment makes the run one that failed.
pub(super) fn fails(assessment: &Assessment, fail_on: FailOn) -> bool {
    match assessment.verdict {
        Verdict::NotMet => fail_on != FailOn::Error,
        Verdict::NoData => fail_on == FailOn::NoData,
        Verdict::Met | Verdict::Suspended | Verdict::NotApplicable => false,
    }
}

/// A run on its way: each assessment goes into the report, each diagnostic to the message stream.
struct Run<'r, 'w> {
    report: Box<dyn Report + 'w>,
    messages: &'r mut Messages,
    err: &'r mut dyn Write,
    name: &'r str,
    /// From what on the run counts as failed.
    fail_on: FailOn,
    all_met: bool,
    /// Whether nobody was assessed.
    is_empty: bool,
}

impl Sink for Run<'_, '_> {
    fn assessment(&mut self, assessment: Assessment) -> Result<(), Error> {
        self.is_empty = false;
        self.all_met &= !fails(&assessment, self.fail_on);
        let written = |source| Error::Write {
            to: self.name.to_owned(),
            source,
        };
        self.report.add(assessment).map_err(written)
    }

    fn begin(&mut self, files: Vec<String>, total: Option<u64>) {
        self.messages.begin(files, total);
    }

    fn read(&mut self, bytes: u64) {
        self.messages.read(bytes, self.err);
    }

    fn diagnostics(&mut self, found: Vec<Diagnostic>) {
        self.messages.report(found);
    }
}
