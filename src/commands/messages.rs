//! Diagnostics on their way to the message stream, and into the reports that hold them.

use std::io::{self, Write};

use super::progress::Progress;
use crate::diagnostic::{Diagnostic, Renderer};

/// How many errors, and how many warnings, are drawn; the rest is counted.
const MOST: usize = 100;

/// What has been reported so far.
pub(super) struct Messages {
    renderer: Renderer,
    quiet: bool,
    /// Whether a person reads the messages as they come.
    is_watched: bool,
    progress: Option<Progress>,
    pub(super) errors: usize,
    warnings: usize,
    pub(super) all: Vec<Diagnostic>,
    /// Whether the report holds them: a large file may have millions.
    pub(super) are_kept: bool,
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
            all: Vec::new(),
            are_kept: true,
        }
    }

    /// A run begins that reads so many bytes, if that is known; a person at a terminal sees how far it is.
    pub(super) fn begin_progress(&mut self, total: Option<u64>) {
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

    /// Draws what a person should see of it, and keeps all if it is to be kept.
    pub(super) fn report(&mut self, diagnostics: Vec<Diagnostic>, err: &mut dyn Write) {
        if let (Some(progress), false) = (&mut self.progress, diagnostics.is_empty()) {
            progress.clear(err);
        }
        for diagnostic in diagnostics {
            // Each kind has its own limit: an error must not starve behind warnings.
            let count = if diagnostic.is_error() {
                &mut self.errors
            } else {
                &mut self.warnings
            };
            *count += 1;
            if (diagnostic.is_error() || !self.quiet) && *count <= MOST {
                let _ = writeln!(err, "{}\n", self.renderer.render(&diagnostic));
            }
            if self.are_kept {
                self.all.push(diagnostic);
            }
        }
    }

    /// Says what was done, unless nothing but errors is wanted.
    pub(super) fn remark(&self, text: &str, err: &mut dyn Write) {
        if !self.quiet {
            let _ = writeln!(err, "{text}");
        }
    }

    /// Reports how many there were.
    pub(super) fn close(&self, err: &mut dyn Write) -> io::Result<()> {
        let Messages {
            errors, warnings, ..
        } = self;
        let warnings = if self.quiet { &0 } else { warnings };
        if errors + warnings == 0 {
            return Ok(());
        }
        let plural = |count: usize, word: &str| {
            format!("{count} {word}{}", if count == 1 { "" } else { "s" })
        };
        let line = self.renderer.lang.of(
            format!("{errors} lỗi, {warnings} lưu ý."),
            format!(
                "{}, {}.",
                plural(*errors, "error"),
                plural(*warnings, "warning")
            ),
        );
        let rest = errors.saturating_sub(MOST) + warnings.saturating_sub(MOST);
        if rest > 0 {
            let more = self.renderer.lang.of(
                format!("Còn {rest} thông báo chưa hiện; `--format json` có đủ."),
                format!("{rest} more are not shown; `--format json` has them all."),
            );
            writeln!(err, "{more}")?;
        }
        writeln!(err, "{line}")
    }
}

#[cfg(test)]
mod tests {
    use super::Messages;
    use crate::diagnostic::{Code, Diagnostic, Renderer};
    use crate::lang::Lang;

    #[test]
    fn diagnostics_that_no_report_holds_are_drawn_and_counted_but_not_kept() {
        for are_kept in [true, false] {
            let renderer = Renderer {
                lang: Lang::En,
                color: false,
            };
            let mut messages = Messages::new(renderer, false, false);
            messages.are_kept = are_kept;
            let mut err = Vec::new();
            let error = Diagnostic::error(Code::NoData, "trống", "empty");
            messages.report(vec![error], &mut err);
            assert_eq!(messages.errors, 1);
            assert_eq!(messages.all.len(), usize::from(are_kept));
            assert!(!err.is_empty());
        }
    }
}
