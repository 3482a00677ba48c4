//! What is wrong with inputs, as annotations: GitHub Actions shows them beside the lines they are about.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Lang;

/// Writes a line for each diagnostic.
pub(super) fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], lang: Lang) -> io::Result<()> {
    for diagnostic in diagnostics {
        let kind = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut properties = vec![format!("title={}", property(diagnostic.code.as_str()))];
        if let Some(place) = &diagnostic.place {
            properties.push(format!("file={}", property(place.file())));
            let (line, column) = place.line_and_column();
            properties.extend(line.map(|line| format!("line={line}")));
            properties.extend(column.map(|column| format!("col={column}")));
        }
        let mut text = diagnostic.message.get(lang).to_owned();
        if let Some(hint) = &diagnostic.hint {
            text += &format!("\n{}", hint.get(lang));
        }
        let properties = properties.join(",");
        writeln!(out, "::{kind} {properties}::{}", data(&text))?;
    }
    out.flush()
}

/// Text that cannot begin a command of its own, nor tell a terminal anything.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D");
    let text = text.replace('\n', "%0A");
    let is_seen = |c: char| !c.is_control();
    text.chars()
        .map(|c| if is_seen(c) { c } else { '\u{fffd}' })
        .collect()
}

/// The same, for a value among others.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
