//! The commands. Each is run with the streams it may write to, and answers with the exit status.

mod assessing;
mod check;
mod criteria;
mod problem;

use std::io::{self, Write};

use crate::cli::{Cli, Command, Criteria};
use crate::diagnostic::{Diagnostic, Renderer};
use crate::report::Subject;
use crate::words::Lang;

/// What a command may use of the world around it.
pub struct Surroundings<'s> {
    /// Where reports go.
    pub out: &'s mut dyn Write,
    /// Where messages go.
    pub err: &'s mut dyn Write,
    /// Whether standard input is a person typing.
    pub stdin_is_terminal: bool,
    /// The language where none is asked for.
    pub lang: Lang,
    /// Columns of the terminal, or of a page where there is none.
    pub width: u16,
    /// Whether reports use colours.
    pub color: bool,
    /// Whether messages use colours.
    pub message_color: bool,
}

/// What the program tells the one who called it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Assessed; all is met.
    AllMet,
    /// Assessed; something is not met or has no data.
    NotAllMet,
    /// Something could not be read or assessed.
    Failed,
}

impl Status {
    /// The exit status of the process.
    pub fn code(self) -> u8 {
        match self {
            Status::AllMet => 0,
            Status::NotAllMet => 1,
            Status::Failed => 2,
        }
    }
}

/// Runs what the command line says. What stops it has been told on the message stream when this returns.
pub fn run(cli: &Cli, around: &mut Surroundings<'_>) -> Status {
    let lang = cli.command.display().lang.unwrap_or(around.lang);
    let mut messages = Messages {
        renderer: Renderer {
            lang,
            color: around.message_color,
        },
        quiet: cli.command.display().quiet,
        errors: 0,
        warnings: 0,
        all: Vec::new(),
    };
    let result = match &cli.command {
        Command::Check {
            assess,
            report,
            summary,
        } => {
            let subject = if *summary {
                Subject::Summary
            } else {
                Subject::Results
            };
            check::run(subject, assess, report, lang, around, &mut messages)
        }
        Command::Gaps { assess, report } => check::run(
            Subject::Shortfalls,
            assess,
            report,
            lang,
            around,
            &mut messages,
        ),
        Command::Criteria(Criteria::List { paths, display }) => {
            criteria::list(paths, display, lang, around, &mut messages)
        }
        Command::Criteria(Criteria::Validate { paths, display }) => {
            criteria::validate(paths, display, lang, around, &mut messages)
        }
    };
    // A message that cannot be written can be told nowhere else.
    let _ = messages.close(around.err);
    match result {
        Ok(status) => status,
        Err(error) => {
            let word = lang.of("lỗi", "error");
            let _ = writeln!(around.err, "{word}: {}", error.text().get(lang));
            let _ = writeln!(
                around.err,
                "{}: {}",
                lang.of("cách xử lý", "help"),
                error.hint(lang)
            );
            Status::Failed
        }
    }
}

/// How many errors, and how many warnings, are drawn: whoever has more mends these first.
const MOST: usize = 100;

/// Diagnostics on their way to the message stream, and into the reports that hold them.
struct Messages {
    renderer: Renderer,
    quiet: bool,
    errors: usize,
    warnings: usize,
    all: Vec<Diagnostic>,
}

impl Messages {
    fn tell(&mut self, diagnostics: Vec<Diagnostic>, err: &mut dyn Write) {
        for diagnostic in diagnostics {
            match diagnostic.is_error() {
                true => self.errors += 1,
                false => self.warnings += 1,
            }
            // Each kind has its own limit: an error must not starve behind warnings.
            let told = if diagnostic.is_error() {
                self.errors
            } else {
                self.warnings
            };
            if (diagnostic.is_error() || !self.quiet) && told <= MOST {
                let _ = writeln!(err, "{}\n", self.renderer.render(&diagnostic));
            }
            self.all.push(diagnostic);
        }
    }

    /// Tells how many there were.
    fn close(&self, err: &mut dyn Write) -> io::Result<()> {
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
                format!("Không in thêm {rest} thông báo nữa; `--format json` có đủ."),
                format!("{rest} more are not shown; `--format json` has them all."),
            );
            writeln!(err, "{more}")?;
        }
        writeln!(err, "{line}")
    }
}
