//! The `ntm` program: parses its arguments, runs the command, returns its exit status.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::Parser;
use ntm::cli::{Cli, Color};
use ntm::command::{Surroundings, run};
use ntm::words::Lang;

/// Columns of a table that no terminal limits.
const PAGE_WIDTH: u16 = 100;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let color = cli.command.report().color;
    let mut out = io::stdout().lock();
    let mut err = io::stderr().lock();
    let mut around = Surroundings {
        stdin_is_terminal: io::stdin().is_terminal(),
        lang: sys_locale::get_locale().map_or(Lang::En, |locale| Lang::of_locale(&locale)),
        width: comfy_table::Table::new().width().unwrap_or(PAGE_WIDTH),
        color: wants_color(color, &io::stdout()),
        message_color: wants_color(color, &io::stderr()),
        out: &mut out,
        err: &mut err,
    };
    ExitCode::from(run(&cli, &mut around).code())
}

/// Whether a stream gets colours: as asked, else as the terminal and the environment (`NO_COLOR`) have it.
fn wants_color(asked: Color, stream: &impl anstream::stream::RawStream) -> bool {
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
    }
}
