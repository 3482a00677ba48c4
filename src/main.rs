//! The `ntm` program: parses its arguments, runs the command, returns its exit status.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use ntm::cli::Cli;
use ntm::commands::{Cancellation, Env, run};
use ntm::settings::Project;

#[cfg(feature = "terminal")]
mod terminal;
#[cfg(not(feature = "terminal"))]
#[path = "no_terminal.rs"]
mod terminal;

/// Whether the locale names a character set, and that is not UTF-8.
fn lacks_signs() -> bool {
    let mut named = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(|name| env::var(name).ok());
    let locale = named.find(|value| !value.is_empty()).unwrap_or_default();
    let charset = locale
        .split_once('.')
        .map(|(_, charset)| charset.to_lowercase());
    charset.is_some_and(|charset| !charset.starts_with("utf"))
}

fn main() -> ExitCode {
    let code = run_program();
    terminal::linger(terminal::lang());
    code
}

fn run_program() -> ExitCode {
    let arguments = terminal::arguments();
    let lang = terminal::lang();
    let project = env::current_dir().map_or_else(|_| Project::default(), |it| Project::at(&it));
    let asked = env::var("NTM_LANG").ok();
    let fallback = project.settings.language.value.unwrap_or(lang);
    let cli = match Cli::read(&arguments, asked.as_deref(), fallback) {
        Ok(cli) => cli,
        Err((text, was_asked_for)) => return print(&text, was_asked_for),
    };
    let color = cli.command.output().color;
    let mut out = io::stdout().lock();
    let mut err = io::stderr().lock();
    let mut env = Env {
        stdin_is_terminal: io::stdin().is_terminal(),
        stdout_is_terminal: io::stdout().is_terminal(),
        stderr_is_terminal: io::stderr().is_terminal(),
        cancellation: Cancellation {
            requested: &terminal::INTERRUPTED,
            listen: &terminal::listen,
        },
        project,
        today: today(),
        lang,
        width: terminal::width(),
        ascii: lacks_signs(),
        color: terminal::wants_color(color, &io::stdout()),
        message_color: terminal::wants_color(color, &io::stderr()),
        out: &mut out,
        err: &mut err,
    };
    ExitCode::from(run(&cli, &mut env).code())
}

/// The day on which it is in Vietnam.
fn today() -> jiff::civil::Date {
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(7));
    jiff::Timestamp::now().to_zoned(zone).date()
}

/// Prints help that was asked for, or what is wrong with the arguments.
fn print(text: &str, was_asked_for: bool) -> ExitCode {
    let (written, code) = if was_asked_for {
        (write!(io::stdout(), "{text}"), 0)
    } else {
        (write!(io::stderr(), "{text}"), 2)
    };
    match written {
        // A closed pipe is no error.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(2),
        _ => ExitCode::from(code),
    }
}
