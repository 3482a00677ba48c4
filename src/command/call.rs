//! A command being run: its settings, its streams, and what it has told so far.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::messages::Messages;
use super::{Status, Surroundings};
use crate::assess::Verdict;
use crate::cli::{DisplayArgs, OutputArgs};
use crate::config::Settled;
use crate::diagnostic::{Diagnostic, Renderer};
use crate::error::{Error, shown};
use crate::output::Output;
use crate::report::{Dialect, Format, Settings};
use crate::words::Lang;

/// A command being run.
pub(super) struct Call<'c, 's> {
    pub(super) around: &'c mut Surroundings<'s>,
    pub(super) messages: Messages,
    pub(super) settled: Settled,
    pub(super) lang: Lang,
}

impl<'c, 's> Call<'c, 's> {
    pub(super) fn new(
        options: &OutputArgs,
        settled: Settled,
        around: &'c mut Surroundings<'s>,
    ) -> Call<'c, 's> {
        let lang = settled.language.value.unwrap_or(around.lang);
        let renderer = Renderer {
            lang,
            color: around.message_color,
        };
        Call {
            messages: Messages::new(renderer, options.quiet, around.stderr_is_terminal),
            around,
            settled,
            lang,
        }
    }

    /// Tells what is wrong with an input.
    pub(super) fn tell(&mut self, found: Vec<Diagnostic>) {
        self.messages.tell(found, self.around.err);
    }

    /// Says what was done, to people.
    pub(super) fn remark(&mut self, text: String) {
        self.messages.remark(&text, self.around.err);
    }

    /// Writes an answer in the format asked for. `inputs` are what it must not replace.
    pub(super) fn answer(
        &mut self,
        options: &DisplayArgs,
        inputs: &[PathBuf],
        write: impl FnOnce(&mut dyn Write, &Settings, &[Diagnostic]) -> io::Result<()>,
    ) -> Result<(), Error> {
        let settings = self.settings(options, &[])?;
        let path = options.page.output.as_deref();
        let inputs = self.with_those_at_hand(inputs);
        let diagnostics = &self.messages.all;
        write_to(path, &inputs, self.around.out, self.lang, |out| {
            write(out, &settings, diagnostics)
        })
    }

    /// Writes what has no format to choose: to a file, or to standard output where there is none.
    pub(super) fn write(
        &mut self,
        path: Option<&Path>,
        inputs: &[PathBuf],
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        let inputs = self.with_those_at_hand(inputs);
        write_to(path, &inputs, self.around.out, self.lang, write)
    }

    /// These inputs, and what is read wherever the program is called.
    fn with_those_at_hand(&self, inputs: &[PathBuf]) -> Vec<PathBuf> {
        let inputs = inputs.iter().cloned();
        inputs.chain(self.around.here.inputs()).collect()
    }

    /// How to write what the options ask for.
    pub(super) fn settings(
        &self,
        options: &DisplayArgs,
        only: &[Verdict],
    ) -> Result<Settings, Error> {
        let output = options.page.output.as_deref();
        let format = match options.format {
            Some(format) => format,
            None if output.is_none() && options.excel => Format::Csv,
            None => format_of(output)?,
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
            lang: self.lang,
            width: self.around.width,
            color: self.around.color && output.is_none(),
            only: only.to_vec(),
        })
    }

    /// How to write CSV where there is no format to choose.
    pub(super) fn plain_settings(&self) -> Settings {
        Settings {
            format: Format::Csv,
            dialect: Dialect::Comma,
            lang: self.lang,
            width: self.around.width,
            color: false,
            only: Vec::new(),
        }
    }

    /// The status of a command that judges nobody.
    pub(super) fn status(&self) -> Status {
        match self.messages.errors {
            0 => Status::AllMet,
            _ => Status::Failed,
        }
    }

    /// Tells what there is left to tell, and the status.
    pub(super) fn close(self, result: Result<Status, Error>) -> Status {
        let Call {
            around,
            mut messages,
            lang,
            ..
        } = self;
        messages.end_progress(around.err);
        // A message that cannot be written can be told nowhere else.
        let _ = messages.close(around.err);
        match result {
            Ok(status) => status,
            Err(error) => {
                let word = lang.of("lỗi", "error");
                let _ = writeln!(around.err, "{word}: {}", error.text().get(lang));
                let cure = lang.of("cách xử lý", "help");
                let _ = writeln!(around.err, "{cure}: {}", error.hint(lang));
                match error {
                    Error::Interrupted => Status::Interrupted,
                    _ => Status::Failed,
                }
            }
        }
    }
}

fn write_to(
    path: Option<&Path>,
    inputs: &[PathBuf],
    out: &mut dyn Write,
    lang: Lang,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let mut output = Output::open(path, inputs, out)?;
    let to = output.name(lang);
    let written = |source| Error::Write {
        to: to.clone(),
        source,
    };
    write(output.writer()).map_err(written)?;
    output.finish().map_err(written)
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
