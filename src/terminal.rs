//! The terminal that the program runs in: its width and colours, its signals, the system's language.

use std::ffi::OsString;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use std::{env, process, thread};

use ntm::cli::Color;
use ntm::commands::Status;
use ntm::discard_unfinished;
use ntm::lang::Lang;

/// Columns of a table that no terminal limits.
const PAGE_WIDTH: u16 = 100;

/// Columns of a terminal that does not know its own.
const TERMINAL_WIDTH: u16 = 80;

/// How long the program may take to stop by itself once it is asked to.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether the program is asked to stop.
pub(super) static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// What was typed. Consoles of Windows that know colours are told to show them, before anything is written. A double click there
/// checks the data of the folder.
pub(super) fn arguments() -> Vec<OsString> {
    #[cfg(windows)]
    show_colors();
    let mut arguments: Vec<OsString> = env::args_os().collect();
    if arguments.len() == 1 && has_own_window() {
        arguments.extend(["check".into(), ".".into()]);
    }
    arguments
}

/// The console itself is told, not a stream: while a report goes to a file, messages still have colours.
#[cfg(windows)]
fn show_colors() {
    use win32console::console::WinConsole;

    // ENABLE_VIRTUAL_TERMINAL_PROCESSING
    const COLORS: u32 = 4;
    let console = WinConsole::get_current_output_handle().map(WinConsole::with_handle);
    let Ok(console) = console else { return };
    if let Ok(mode) = console.get_mode() {
        let _ = console.set_mode(mode | COLORS);
    }
}

/// Keeps a window open that would close with the program, until somebody has read what it says.
pub(super) fn linger(lang: Lang) {
    if has_own_window() {
        let text = lang.of(
            "Nhấn Enter để đóng cửa sổ này.",
            "Press Enter to close this window.",
        );
        let _ = writeln!(io::stderr(), "{text}");
        let _ = io::stdin().read_line(&mut String::new());
    }
}

/// Whether a console was opened for the program alone, by a double click or a file that was dropped on it.
fn has_own_window() -> bool {
    #[cfg(windows)]
    return io::IsTerminal::is_terminal(&io::stdin())
        && win32console::console::WinConsole::get_process_list().is_ok_and(|all| all.len() == 1);
    #[cfg(not(windows))]
    false
}

/// The language of the system.
pub(super) fn lang() -> Lang {
    sys_locale::get_locale().map_or(Lang::En, |locale| Lang::of_locale(&locale))
}

/// The columns of the terminal; where there is none, or it says 0, those that `COLUMNS` names.
pub(super) fn width() -> u16 {
    let named = || env::var("COLUMNS").ok()?.parse().ok();
    let of_terminal = comfy_table::Table::new().width();
    let unknown = of_terminal.map_or(PAGE_WIDTH, |_| TERMINAL_WIDTH);
    let known = of_terminal.filter(|width| *width > 0).or_else(named);
    known.filter(|width| *width > 0).unwrap_or(unknown)
}

/// Whether a stream gets colours: as asked, else as the terminal and the environment (`NO_COLOR`) have it.
pub(super) fn wants_color(asked: Color, stream: &impl anstream::stream::RawStream) -> bool {
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
    }
}

/// Sets the flag when the program is asked to stop, by Ctrl-C or the system, instead of ending it.
pub(super) fn listen() {
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
