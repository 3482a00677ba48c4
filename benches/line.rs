//! A program that only prints a line: what starting one takes.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    writeln!(io::stdout(), "a line")
}
