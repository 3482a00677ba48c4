//! Where there is no terminal, as in a browser: nobody stops the program but by ending it, and nothing has colours unless asked.

use std::env;
use std::ffi::OsString;
use std::sync::atomic::AtomicBool;

use ntm::cli::Color;
use ntm::lang::Lang;

/// Nobody asks the program to stop.
pub(super) static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// What was asked for.
pub(super) fn arguments() -> Vec<OsString> {
    env::args_os().collect()
}

/// The language that `LANG` names.
pub(super) fn lang() -> Lang {
    env::var("LANG").map_or(Lang::En, |locale| Lang::of_locale(&locale))
}

/// The columns that `COLUMNS` names.
pub(super) fn width() -> u16 {
    let named = env::var("COLUMNS").ok();
    named.and_then(|it| it.parse().ok()).unwrap_or(100)
}

pub(super) fn wants_color<S>(asked: Color, _: &S) -> bool {
    matches!(asked, Color::Always)
}

pub(super) fn listen() {}

/// There is no window.
pub(super) fn linger(_: Lang) {}
