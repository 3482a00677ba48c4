//! What is wrong with inputs, as annotations: GitHub Actions shows them beside the lines they are about.

use std::io::{self, Write};

use super::{Report, Settings};
use crate::assess::Assessment;
use crate::diagnostic::{Diagnostic, Severity};
use crate::words::Lang;

/// A report of messages alone.
pub(super) struct Annotations<'w> {
    pub(super) out: &'w mut dyn Write,
    pub(super) settings: Settings,
}

impl Report for Annotations<'_> {
    fn add(&mut self, _: Assessment) -> io::Result<()> {
        Ok(())
    }

    fn finish(self: Box<Self>, diagnostics: &[Diagnostic]) -> io::Result<()> {
        write(self.out, diagnostics, self.settings.lang)
    }
}

/// Writes a line for each diagnostic.
pub(super) fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], lang: Lang) -> io::Result<()> {
    for found in diagnostics {
        let kind = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut properties = vec![format!("title={}", property(found.code.as_str()))];
        if let Some(place) = &found.place {
            properties.push(format!("file={}", property(place.file())));
            let (line, column) = place.line_and_column();
            properties.extend(line.map(|line| format!("line={line}")));
            properties.extend(column.map(|column| format!("col={column}")));
        }
        let hint = found.hint.iter().map(|hint| hint.get(lang));
        let text: Vec<&str> = [found.message.get(lang)].into_iter().chain(hint).collect();
        writeln!(
            out,
            "::{kind} {}::{}",
            properties.join(","),
            data(&text.join("\n"))
        )?;
    }
    out.flush()
}

/// Text that cannot begin a command of its own.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The same, for a value among others.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
