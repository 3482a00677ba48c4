//! A command being run: its settings, its streams, and what it has reported so far.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::inputs::named;
use super::messages::Messages;
use super::{Env, Status};
use crate::assess::Verdict;
use crate::cli::{Cli, Command, DisplayArgs, OutputArgs, WhatIfArgs};
use crate::diagnostic::{Diagnostic, Renderer};
use crate::error::{Error, shown};
use crate::lang::Lang;
use crate::output::{Output, Replace, is_folder};
use crate::report::{self, Dialect, Format, is_report};
use crate::settings::Settings;

/// A command being run.
pub(super) struct Session<'c, 's> {
    pub(super) env: &'c mut Env<'s>,
    pub(super) messages: Messages,
    /// What the command line and the variables alone set.
    pub(super) given: Settings,
    /// The settings in force.
    pub(super) settings: Settings,
    pub(super) lang: Lang,
    /// What is assumed, and whether to look ahead.
    pub(super) what_if: WhatIfArgs,
    /// Whether it is asked what dossiers for recognition need.
    pub(super) asks_dossier: bool,
    /// The command line as it was typed.
    line: String,
    /// Whether a calendar can be written: of plans alone.
    has_calendar: bool,
}

impl<'c, 's> Session<'c, 's> {
    pub(super) fn new(cli: &Cli, env: &'c mut Env<'s>) -> Session<'c, 's> {
        let given = cli.settings();
        let beneath = env.project.settings.clone();
        let mut settings = given.clone().or(beneath).or(Settings::of_system(env.lang));
        if let Some(paths) = &mut settings.data.value {
            *paths = named(paths);
        }
        let lang = settings.language.value.unwrap_or(env.lang);
        let renderer = Renderer {
            lang,
            color: env.message_color,
        };
        let quiet = cli.command.output().quiet;
        Session {
            messages: Messages::new(renderer, quiet, env.stderr_is_terminal),
            env,
            given,
            settings,
            lang,
            what_if: cli.command.what_if(),
            asks_dossier: matches!(&cli.command, Command::Check(check) if check.dossier),
            line: cli.line.clone(),
            has_calendar: matches!(cli.command, Command::Plan(_)),
        }
    }

    /// Reports what is wrong with an input.
    pub(super) fn report(&mut self, found: Vec<Diagnostic>) {
        self.messages.report(found);
    }

    /// Says what was done, to people.
    pub(super) fn remark(&mut self, text: String) {
        self.messages.remark(&text, self.env.err);
    }

    /// Writes an answer in the format asked for. `inputs` are what it must not replace.
    pub(super) fn answer(
        &mut self,
        options: &DisplayArgs,
        inputs: &[PathBuf],
        write: impl FnOnce(&mut dyn Write, &report::Settings, &[Diagnostic]) -> io::Result<()>,
    ) -> Result<(), Error> {
        self.answer_of(true, options, inputs, write)
    }

    /// The same of results: without any, a file stays as it was.
    pub(super) fn answer_of(
        &mut self,
        has_results: bool,
        options: &DisplayArgs,
        inputs: &[PathBuf],
        write: impl FnOnce(&mut dyn Write, &report::Settings, &[Diagnostic]) -> io::Result<()>,
    ) -> Result<(), Error> {
        let (path, replace) = (options.page.output.as_deref(), replacing(&options.page));
        let settings = self.report_settings(options, path, &[])?;
        let inputs = self.with_those_of_project(inputs);
        let diagnostics = self.messages.in_order();
        let output = Output::open(path, &inputs, replace, self.env.out)?;
        if !has_results && output.is_file() {
            let path = output.name(self.lang);
            return Err(Error::NothingAssessed { path });
        }
        write_to(output, self.lang, |out| write(out, &settings, diagnostics))
    }

    /// Writes what has no format to choose: to a file, or to standard output where there is none.
    pub(super) fn write(
        &mut self,
        path: Option<&Path>,
        inputs: &[PathBuf],
        replace: Replace,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        let inputs = self.with_those_of_project(inputs);
        let output = Output::open(path, &inputs, replace, self.env.out)?;
        write_to(output, self.lang, write)
    }

    fn with_those_of_project(&self, inputs: &[PathBuf]) -> Vec<PathBuf> {
        let inputs = inputs.iter().cloned();
        inputs.chain(self.env.project.inputs()).collect()
    }

    /// How to write what the options ask for, to this file or folder.
    pub(super) fn report_settings(
        &self,
        options: &DisplayArgs,
        output: Option<&Path>,
        only: &[Verdict],
    ) -> Result<report::Settings, Error> {
        let format = match options.format {
            Some(format) => format,
            None if output.is_none() && options.excel => Format::Csv,
            None => format_of(output)?,
        };
        if options.excel && format != Format::Csv {
            return Err(Error::ExcelIsCsv);
        }
        if format == Format::Ics && !self.has_calendar {
            return Err(Error::CalendarIsOfPlan);
        }
        let is_file = output.is_some_and(|path| path != Path::new("-"));
        if format.is_binary() && !is_file {
            return Err(Error::NeedsFile {
                is_document: format == Format::Docx,
            });
        }
        let settings = self.settings_of(format);
        Ok(report::Settings {
            dialect: if options.excel {
                Dialect::Excel
            } else {
                settings.dialect
            },
            color: self.env.color && output.is_none(),
            only: only.to_vec(),
            is_filed: is_file,
            ..settings
        })
    }

    /// How to write CSV where there is no format to choose.
    pub(super) fn csv_settings(&self) -> report::Settings {
        self.settings_of(Format::Csv)
    }

    fn settings_of(&self, format: Format) -> report::Settings {
        report::Settings {
            width: self.env.width,
            assumes: !self.what_if.assumed.set.is_empty(),
            looks_ahead: self.what_if.with_next_year,
            line: self.line.clone(),
            ..report::Settings::new(format, self.lang)
        }
    }

    /// The status of a command that judges nobody.
    pub(super) fn status(&self) -> Status {
        if self.messages.errors == 0 {
            Status::AllMet
        } else {
            Status::Failed
        }
    }

    /// Reports how many diagnostics there were and what stopped the command; the status.
    pub(super) fn close(mut self, result: anyhow::Result<Status>) -> Status {
        let err = &mut *self.env.err;
        self.messages.end_progress(err);
        // A message that cannot be written can be reported nowhere else.
        let _ = self.messages.close(err);
        let error = match result {
            Ok(status) => return status,
            Err(error) => error,
        };
        let word = self.lang.of("lỗi", "error");
        let Some(error) = error.downcast_ref::<Error>() else {
            let _ = writeln!(err, "{word}: {error:#}");
            return Status::Failed;
        };
        let _ = writeln!(err, "{word}: {}", error.text().get(self.lang));
        let help = self.lang.of("cách xử lý", "what to do");
        let _ = writeln!(err, "{help}: {}", error.hint(self.lang));
        match error {
            Error::Interrupted => Status::Interrupted,
            _ => Status::Failed,
        }
    }
}

/// What a report may replace.
pub(super) fn replacing(options: &OutputArgs) -> Replace {
    if options.force {
        Replace::Anything
    } else {
        Replace::Reports(is_report)
    }
}

/// What a file that people fill in may replace.
pub(super) fn filling(options: &OutputArgs) -> Replace {
    if options.force {
        Replace::Anything
    } else {
        Replace::Nothing
    }
}

pub(super) fn write_to(
    mut output: Output<'_>,
    lang: Lang,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let to = output.name(lang);
    let written = |source| Error::Write {
        to: to.clone(),
        source,
    };
    write(output.writer()).map_err(written)?;
    output.finish().map_err(written)
}

/// The format that a file's ending asks for; a table where there is no file, or one for text; pages for a folder.
fn format_of(path: Option<&Path>) -> Result<Format, Error> {
    let Some(path) = path else {
        return Ok(Format::Table);
    };
    if is_folder(path) {
        return Ok(Format::Html);
    }
    let ending = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    Format::of_ending(&ending).ok_or_else(|| Error::UnknownEnding { path: shown(path) })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use anyhow::{Context, anyhow};
    use clap::Parser;

    use super::{Cli, Env, Error, Lang, Session, Status};
    use crate::commands::Cancellation;
    use crate::settings::Project;

    /// The status and the messages of a command that ends like this, in Vietnamese.
    fn close(result: anyhow::Result<Status>) -> (Status, String) {
        let cli = Cli::try_parse_from(["ntm", "config"]).expect("arguments");
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut env = Env {
            out: &mut out,
            err: &mut err,
            stdin_is_terminal: false,
            stdout_is_terminal: false,
            stderr_is_terminal: false,
            cancellation: Cancellation {
                requested: &AtomicBool::new(false),
                listen: &|| {},
            },
            project: Project::default(),
            today: jiff::civil::date(2026, 1, 1),
            lang: Lang::Vi,
            width: 80,
            ascii: false,
            color: false,
            message_color: false,
        };
        let status = Session::new(&cli, &mut env).close(result);
        (status, String::from_utf8(err).expect("UTF-8"))
    }

    #[test]
    fn an_error_is_found_beneath_its_context_and_others_show_their_chain() {
        let interrupted = Err(Error::Interrupted).context("while reading");
        let (status, text) = close(interrupted);
        assert_eq!(status, Status::Interrupted);
        assert!(text.starts_with("lỗi: đã dừng\ncách xử lý: "), "{text}");
        let other = Err(anyhow!("no disk")).context("cannot begin");
        let expected = "lỗi: cannot begin: no disk\n".to_owned();
        assert_eq!(close(other), (Status::Failed, expected));
    }
}
