//! A run that judges: each assessment goes into a report, each diagnostic to the message stream.

use std::io::{self, Write};

use super::assessing::{Watch, assess_all};
use super::baseline::LastTime;
use super::diagnostics::other_year_in_form;
use super::messages::Messages;
use super::session::Session;
use crate::assess::{Assessment, Verdict};
use crate::cli::{AssessArgs, FailOn, WhatIfArgs};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::Error;
use crate::judge::{Options, Sink};
use crate::report::Report;
use crate::settings::Settings;

/// Whether an assessment makes the run one that failed.
pub(super) fn fails_by_itself(assessment: &Assessment, fail_on: FailOn) -> bool {
    match assessment.verdict {
        Verdict::NotMet => fail_on != FailOn::Error,
        Verdict::NoData => fail_on == FailOn::NoData,
        Verdict::Met | Verdict::Suspended | Verdict::NotApplicable => false,
    }
}

/// A run on its way.
pub(super) struct Run<'r, 'w> {
    pub(super) report: Box<dyn Report + 'w>,
    pub(super) messages: &'r mut Messages,
    pub(super) err: &'r mut dyn Write,
    /// What the report is called.
    pub(super) name: &'r str,
    /// From what on the run counts as failed.
    pub(super) fail_on: FailOn,
    pub(super) all_met: bool,
    /// Whether nobody was assessed.
    pub(super) is_empty: bool,
    /// Of a form with columns of several times, the option that names these data; absent where they are what is reported.
    pub(super) form_option: Option<&'static str>,
    /// What it is compared with; absent where everything counts that is not met.
    pub(super) last_time: Option<LastTime>,
}

impl Run<'_, '_> {
    /// Whether an assessment makes the run one that failed: by itself, or by what it was last time.
    fn fails(&mut self, assessment: &Assessment) -> bool {
        let Some(last) = &mut self.last_time else {
            return fails_by_itself(assessment, self.fail_on);
        };
        last.hear(assessment);
        let since = last.baseline().changes(assessment);
        let (found, fails) = last.compare(assessment, &since, self.fail_on);
        self.messages.report(found);
        self.report.since_last(since);
        fails
    }

    /// Says who had results last time and has none now, after all assessments.
    pub(super) fn report_silent(&mut self) {
        if let Some(last) = &self.last_time {
            let (found, fails) = last.silent(self.fail_on);
            self.messages.report(found);
            self.all_met &= !fails;
        }
    }
}

impl Sink for Run<'_, '_> {
    fn assessment(&mut self, assessment: Assessment) -> Result<(), Error> {
        self.is_empty = false;
        self.all_met &= !self.fails(&assessment);
        let written = |source| Error::Write {
            to: self.name.to_owned(),
            source,
        };
        self.report.add(assessment).map_err(written)
    }

    fn read(&mut self, bytes: u64) {
        self.messages.read(bytes, self.err);
    }

    fn diagnostics(&mut self, mut found: Vec<Diagnostic>) {
        if let Some(option) = self.form_option {
            let of_years = found.iter_mut().filter(|it| it.code == Code::OtherYear);
            of_years.for_each(|it| *it = other_year_in_form(it.clone(), option == TARGET));
        }
        self.messages.report(found);
    }
}

impl Watch for Run<'_, '_> {
    fn begin(&mut self, files: Vec<String>, total: Option<u64>) {
        self.messages.begin(files, total);
    }
}

/// Asks for what is assumed and to come, and for what no form shows where there is none.
pub(super) fn ask(
    options: &mut Options,
    what_if: &WhatIfArgs,
    asks_dossier: bool,
    form_option: Option<&'static str>,
) {
    options.assumed.clone_from(&what_if.assumed.set);
    options.looks_ahead = what_if.with_next_year;
    options.asks_dossier = asks_dossier;
    options.judges_recognition = form_option.is_none();
    options.read.reads_plans = form_option == Some(TARGET);
}

/// All assessments of a run, kept.
pub(super) struct Judged {
    pub(super) assessments: Vec<Assessment>,
    pub(super) all_met: bool,
}

/// The option that names data of last year.
pub(super) const PREVIOUS: &str = "--previous";

/// The option that names plans.
pub(super) const TARGET: &str = "--target";

/// Judges all that the settings name as data, and keeps it.
pub(super) fn judge(
    args: &AssessArgs,
    settings: &Settings,
    fail_on: FailOn,
    form_option: Option<&'static str>,
    session: &mut Session<'_, '_>,
) -> Result<Judged, Error> {
    let Session {
        env,
        messages,
        what_if,
        asks_dossier,
        ..
    } = session;
    let mut assessments = Vec::new();
    let mut run = Run {
        report: Box::new(Kept(&mut assessments)),
        messages,
        err: env.err,
        name: "",
        fail_on,
        all_met: true,
        is_empty: true,
        form_option,
        last_time: None,
    };
    let folders = &env.project.set_folders;
    let is_terminal = env.stdin_is_terminal;
    assess_all(
        args,
        settings,
        folders,
        is_terminal,
        env.cancellation,
        |options| ask(options, what_if, *asks_dossier, form_option),
        &mut run,
    )?;
    let all_met = run.all_met;
    drop(run);
    Ok(Judged {
        assessments,
        all_met,
    })
}

/// Writes nothing.
struct Kept<'a>(&'a mut Vec<Assessment>);

impl Report for Kept<'_> {
    fn add(&mut self, assessment: Assessment) -> io::Result<()> {
        self.0.push(assessment);
        Ok(())
    }

    fn finish(self: Box<Self>, _: &[Diagnostic], _: usize) -> io::Result<()> {
        Ok(())
    }
}
