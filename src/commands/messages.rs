//! Diagnostics on their way to the message stream, and into the reports that hold them.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::sync::Arc;

use super::progress_line::Progress;
use crate::diagnostic::{Code, Diagnostic, Place, Renderer, in_order};

/// How many errors, and how many warnings, are drawn; the rest is counted.
const MOST: usize = 100;

/// How many of each are kept for drawing where no report holds them: a large file may have millions.
const KEPT: usize = 100 * MOST;

/// What has been reported so far. It is drawn when the command ends, beneath its answer and in the order of the data.
pub(super) struct Messages {
    renderer: Renderer,
    quiet: bool,
    /// Whether a person waits for the answer.
    is_watched: bool,
    progress: Option<Progress>,
    pub(super) errors: usize,
    warnings: usize,
    /// The kinds of warnings that were asked for, which are drawn even where no others are.
    asked: HashSet<Code>,
    all: Vec<Diagnostic>,
    /// Whether the report holds all of them.
    pub(super) are_kept: bool,
    /// The files of the data in their order.
    files: Vec<String>,
}

impl Messages {
    pub(super) fn new(renderer: Renderer, quiet: bool, is_watched: bool) -> Messages {
        Messages {
            renderer,
            quiet,
            is_watched,
            progress: None,
            errors: 0,
            warnings: 0,
            asked: HashSet::new(),
            all: Vec::new(),
            are_kept: true,
            files: Vec::new(),
        }
    }

    /// A run begins that reads these files, of so many bytes if that is known; a person at a terminal sees how far it is.
    pub(super) fn begin(&mut self, files: Vec<String>, total: Option<u64>) {
        self.files = files;
        let lang = self.renderer.lang;
        let is_shown = self.is_watched && !self.quiet;
        self.progress = is_shown.then(|| Progress::new(total, lang));
    }

    /// So many bytes more have been read.
    pub(super) fn read(&mut self, bytes: u64, err: &mut dyn Write) {
        if let Some(progress) = &mut self.progress {
            progress.read(bytes, err);
        }
    }

    /// Nothing more is to come.
    pub(super) fn end_progress(&mut self, err: &mut dyn Write) {
        if let Some(mut progress) = self.progress.take() {
            progress.clear(err);
        }
    }

    /// Takes note of what is wrong.
    pub(super) fn report(&mut self, diagnostics: Vec<Diagnostic>) {
        for diagnostic in diagnostics {
            // Each kind has its own limit: an error must not starve behind warnings.
            let count = if diagnostic.is_error() {
                &mut self.errors
            } else {
                &mut self.warnings
            };
            *count += 1;
            if self.are_kept || *count <= KEPT {
                self.all.push(diagnostic);
            }
        }
    }

    /// Takes note of what was asked for.
    pub(super) fn report_asked(&mut self, diagnostics: Vec<Diagnostic>) {
        self.asked.extend(diagnostics.iter().map(|it| it.code));
        self.report(diagnostics);
    }

    /// All that is wrong, in the order of the data: what is in no file of them comes first.
    pub(super) fn in_order(&mut self) -> &[Diagnostic] {
        in_order(&mut self.all, &self.files);
        &self.all
    }

    /// Says what was done, unless nothing but errors is wanted.
    pub(super) fn remark(&self, text: &str, err: &mut dyn Write) {
        if !self.quiet {
            let _ = writeln!(err, "{text}");
        }
    }

    /// Draws what a person should see, and says how many there were.
    pub(super) fn close(&mut self, err: &mut dyn Write) -> io::Result<()> {
        let (renderer, errors, mut warnings) = (self.renderer, self.errors, self.warnings);
        if self.quiet {
            let asked = &self.asked;
            self.all
                .retain(|it| it.is_error() || asked.contains(&it.code));
            warnings = self.all.iter().filter(|it| !it.is_error()).count();
        }
        if errors + warnings == 0 {
            return Ok(());
        }
        let folded = folded(self.in_order());
        let mut drawn = [0, 0];
        let mut hidden = errors + warnings;
        for (diagnostic, lines) in &folded {
            let drawn = &mut drawn[usize::from(diagnostic.is_error())];
            *drawn += 1;
            if *drawn <= MOST {
                writeln!(err, "{}\n", renderer.render(diagnostic, lines))?;
                hidden -= 1 + lines.len();
            }
        }
        let plural = |count: usize, word: &str| {
            format!("{count} {word}{}", if count == 1 { "" } else { "s" })
        };
        let line = self.renderer.lang.of(
            format!("{errors} lỗi, {warnings} lưu ý."),
            format!(
                "{}, {}.",
                plural(errors, "error"),
                plural(warnings, "warning")
            ),
        );
        if hidden > 0 {
            let more = self.renderer.lang.of(
                format!("Còn {hidden} thông báo chưa hiện; `--format json` có đủ."),
                format!("{hidden} more are not shown; `--format json` has them all."),
            );
            writeln!(err, "{more}")?;
        }
        writeln!(err, "{line}")
    }
}

/// Those that say the same of several rows as one, with the lines of the other rows.
fn folded(all: &[Diagnostic]) -> Vec<(&Diagnostic, Vec<u64>)> {
    let mut folded: Vec<(&Diagnostic, Vec<u64>)> = Vec::new();
    let mut known = HashMap::new();
    for diagnostic in all {
        let Some(Place::Cell {
            sheet,
            line,
            column,
        }) = &diagnostic.place
        else {
            folded.push((diagnostic, Vec::new()));
            continue;
        };
        let hint = diagnostic.hint.as_ref().map(|hint| &*hint.en);
        let key = (
            diagnostic.code,
            Arc::as_ptr(sheet),
            *column,
            &*diagnostic.message.en,
            hint,
        );
        let next = folded.len();
        let index = *known.entry(key).or_insert(next);
        match folded.get_mut(index) {
            Some((_, lines)) => lines.push(*line),
            None => folded.push((diagnostic, Vec::new())),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Messages;
    use crate::diagnostic::{Code, Diagnostic, Place, Renderer, Sheet};
    use crate::lang::Lang;

    #[test]
    fn diagnostics_are_drawn_in_the_order_of_the_data_and_those_that_say_the_same_as_one() {
        let renderer = Renderer {
            lang: Lang::En,
            color: false,
        };
        let mut messages = Messages::new(renderer, false, false);
        messages.begin(vec!["b".to_owned(), "a".to_owned()], None);
        let [a, b] = ["a", "b"].map(|file| {
            Arc::new(Sheet {
                file: file.to_owned(),
                ..Sheet::default()
            })
        });
        let error = |sheet, line, text: &'static str| {
            let sheet = Arc::clone(sheet);
            let column = None;
            let place = Place::Cell {
                sheet,
                line,
                column,
            };
            Diagnostic::error(Code::UnknownIndicator, format!("số {text}"), text).at(place)
        };
        let found = [
            (&a, 3, "x"),
            (&b, 7, "y"),
            (&a, 2, "x"),
            (&b, 1, "z"),
            (&a, 9, "x"),
        ];
        messages.report(
            found
                .map(|(sheet, line, text)| error(sheet, line, text))
                .into(),
        );
        messages.report(vec![Diagnostic::warning(Code::NoData, "trống", "empty")]);
        let lines = messages.in_order().iter();
        let lines = lines.map(|found| found.place.as_ref().and_then(|it| it.line_and_column().0));
        assert_eq!(
            lines.collect::<Vec<_>>(),
            [None, Some(1), Some(7), Some(2), Some(3), Some(9)]
        );
        let mut err = Vec::new();
        messages.close(&mut err).expect("written");
        let text = String::from_utf8(err).expect("UTF-8");
        assert_eq!(text.matches(": x").count(), 1, "{text}");
        assert!(text.contains("2 more rows: 3, 9"), "{text}");
        assert!(text.ends_with("5 errors, 1 warning.\n"), "{text}");
    }
}
