//! `ntm check` and `ntm gaps`: assess, and report as it goes.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::assessing::{Sink, assess_all};
use super::{Messages, Status, Surroundings};
use crate::assess::{Assessment, Verdict};
use crate::cli::{AssessArgs, DisplayArgs, ReportArgs};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, shown};
use crate::output::Output;
use crate::report::{self, Dialect, Format, Report, Settings, Subject};
use crate::words::Lang;

/// Runs the command for one kind of report.
pub(super) fn run(
    subject: Subject,
    args: &AssessArgs,
    options: &ReportArgs,
    lang: Lang,
    around: &mut Surroundings<'_>,
    messages: &mut Messages,
) -> Result<Status, Error> {
    let settings = settings(&options.display, &options.only, lang, around)?;
    let criteria = args.criteria.iter().map(PathBuf::from);
    let inputs: Vec<PathBuf> = args.paths.iter().cloned().chain(criteria).collect();
    let mut output = Output::open(options.display.output.as_deref(), &inputs, around.out)?;
    let name = output.name(lang);
    let written = |source| Error::Write {
        to: name.clone(),
        source,
    };
    let all_met = {
        let report = report::open(subject, settings, output.writer()).map_err(written)?;
        let mut run = Run {
            report,
            messages,
            err: around.err,
            name: &name,
            all_met: true,
        };
        assess_all(args, around.stdin_is_terminal, &mut run)?;
        let Run {
            report,
            messages,
            all_met,
            ..
        } = run;
        report.finish(&messages.all).map_err(written)?;
        all_met
    };
    output.finish().map_err(written)?;
    Ok(match (messages.errors, all_met) {
        (1.., _) => Status::Failed,
        (0, true) => Status::AllMet,
        (0, false) => Status::NotAllMet,
    })
}

/// How to write what the options ask for.
pub(super) fn settings(
    options: &DisplayArgs,
    only: &[Verdict],
    lang: Lang,
    around: &Surroundings<'_>,
) -> Result<Settings, Error> {
    let format = match (options.format, options.output.as_deref()) {
        (Some(format), _) => format,
        (None, None) if options.excel => Format::Csv,
        (None, output) => format_of(output)?,
    };
    if options.excel && format != Format::Csv {
        return Err(Error::ExcelIsCsv);
    }
    let dialect = match format {
        _ if options.excel => Dialect::Excel,
        Format::Tsv => Dialect::Tab,
        _ => Dialect::Comma,
    };
    Ok(Settings {
        format,
        dialect,
        lang,
        width: around.width,
        color: around.color && options.output.is_none(),
        only: only.to_vec(),
    })
}

/// The format that a file's ending asks for; a table where there is no file, or one for text.
fn format_of(path: Option<&Path>) -> Result<Format, Error> {
    let Some(path) = path else {
        return Ok(Format::Table);
    };
    let ending = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    Ok(match ending.as_str() {
        "json" => Format::Json,
        "ndjson" | "jsonl" => Format::Ndjson,
        "csv" => Format::Csv,
        "tsv" => Format::Tsv,
        "md" | "markdown" => Format::Markdown,
        "" | "txt" => Format::Table,
        _ => return Err(Error::UnknownEnding { path: shown(path) }),
    })
}

/// A run on its way: each assessment goes into the report, each diagnostic to the message stream.
struct Run<'r, 'w> {
    report: Box<dyn Report + 'w>,
    messages: &'r mut Messages,
    err: &'r mut dyn Write,
    name: &'r str,
    all_met: bool,
}

impl Sink for Run<'_, '_> {
    fn assessment(&mut self, assessment: Assessment) -> Result<(), Error> {
        self.all_met &= !matches!(assessment.verdict, Verdict::NotMet | Verdict::NoData);
        let written = |source| Error::Write {
            to: self.name.to_owned(),
            source,
        };
        self.report.add(assessment).map_err(written)
    }

    fn diagnostics(&mut self, found: Vec<Diagnostic>) {
        self.messages.tell(found, self.err);
    }
}
