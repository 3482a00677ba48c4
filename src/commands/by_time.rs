//! Results of several periods, each judged by itself.

use std::io::Write;

use super::assessing::{Watch, assess_all};
use super::messages::Messages;
use super::session::Session;
use crate::assess::Assessment;
use crate::cli::AssessArgs;
use crate::data::{Months, Time};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::judge::Sink;
use crate::report::DatedAssessment;
use crate::settings::Settings;

/// Judges all results of each period; what is wrong with them is reported where it is to be `told`.
pub(super) fn judge(
    args: &AssessArgs,
    settings: &Settings,
    months: Months,
    told: bool,
    session: &mut Session<'_, '_>,
) -> Result<Vec<DatedAssessment>, Error> {
    let Session { env, messages, .. } = session;
    let mut sink = ByTime {
        series: 0,
        found: Vec::new(),
        messages: told.then_some(messages),
        err: env.err,
    };
    let folders = &env.project.set_folders;
    let is_terminal = env.stdin_is_terminal;
    assess_all(
        args,
        settings,
        folders,
        is_terminal,
        env.cancellation,
        |options| options.read.months = months,
        &mut sink,
    )?;
    Ok(sink.found)
}

/// Keeps each assessment with the time that it is of.
struct ByTime<'c> {
    /// The locality whose assessments come next.
    series: usize,
    found: Vec<DatedAssessment>,
    /// Absent where nothing is to be told.
    messages: Option<&'c mut Messages>,
    err: &'c mut dyn Write,
}

impl Sink for ByTime<'_> {
    fn dated(&mut self, series: usize, _: Option<Time>) {
        self.series = series;
    }

    fn assessment(&mut self, assessment: Assessment) -> Result<(), Error> {
        self.found.push(DatedAssessment {
            series: self.series,
            assessment,
        });
        Ok(())
    }

    fn read(&mut self, bytes: u64) {
        if let Some(messages) = &mut self.messages {
            messages.read(bytes, self.err);
        }
    }

    fn diagnostics(&mut self, found: Vec<Diagnostic>) {
        if let Some(messages) = &mut self.messages {
            messages.report(found);
        }
    }
}

impl Watch for ByTime<'_> {
    fn begin(&mut self, files: Vec<String>, total: Option<u64>) {
        if let Some(messages) = &mut self.messages {
            messages.begin(files, total);
        }
    }
}
