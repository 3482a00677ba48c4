//! The `ntm` program: parses its arguments, runs the command, returns its exit status.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::process::{self, ExitCode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use ntm::cli::{Cli, Color};
use ntm::commands::{Cancellation, Env, Status, run};
use ntm::discard_unfinished;
use ntm::lang::Lang;
use ntm::settings::Project;

/// Columns of a table that no terminal limits.
const PAGE_WIDTH: u16 = 100;

/// Columns of a terminal that does not know its own.
const TERMINAL_WIDTH: u16 = 80;

/// The columns of the terminal; where there is none, or it says 0, those that `COLUMNS` names.
fn width() -> u16 {
    let named = || env::var("COLUMNS").ok()?.parse().ok();
    let of_terminal = comfy_table::Table::new().width();
    let unknown = of_terminal.map_or(PAGE_WIDTH, |_| TERMINAL_WIDTH);
    let known = of_terminal.filter(|width| *width > 0).or_else(named);
    known.filter(|width| *width > 0).unwrap_or(unknown)
}

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

/// How long the program may take to stop by itself once it is asked to.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether the program is asked to stop.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().collect();
    let lang = sys_locale::get_locale().map_or(Lang::En, |locale| Lang::of_locale(&locale));
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
            requested: &INTERRUPTED,
            listen: &listen,
        },
        project,
        today: today(),
        lang,
        width: width(),
        ascii: lacks_signs(),
        color: wants_color(color, &io::stdout()),
        message_color: wants_color(color, &io::stderr()),
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

/// Sets the flag when the program is asked to stop, by Ctrl-C or the system, instead of ending it.
fn listen() {
    // Where no handler can be set, the system still ends the program. One that is set stays.
    let _ = ctrlc::set_handler(|| {
        // Who asks again gets it at once.
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            leave();
        }
        // What waits for input that does not come sees no flag.
        thread::spawn(|| {
            thread::sleep(PATIENCE);
            leave();
        });
    });
}

/// Ends the program where it stands, and leaves no file half-written.
fn leave() {
    discard_unfinished();
    process::exit(i32::from(Status::Interrupted.code()));
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

/// Whether a stream gets colours: as asked, else as the terminal and the environment (`NO_COLOR`) have it.
fn wants_color(asked: Color, stream: &impl anstream::stream::RawStream) -> bool {
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
    }
}
