//! The short way through a file of data, against the long one.

use std::ffi::OsString;
use std::fs;
use std::sync::atomic::AtomicBool;

use ntm::cli::Cli;
use ntm::command::{Status, Stop, Surroundings, run};
use ntm::config::Here;
use ntm::words::Lang;

/// A set with a requirement of every kind that goes the short way.
const RULES: &str = r#"
format = 1
id = "rules"
title = { vi = "A", en = "A" }
level = "commune"

[[criterion]]
id = "1"
name = { vi = "a", en = "a" }
[[criterion.indicator]]
id = "1.1"
name = { vi = "a", en = "a" }
unit = "%"
require = { at_least = 50 }
[[criterion.indicator]]
id = "1.2"
name = { vi = "a", en = "a" }
unit = "%"
require = { at_most = 2.5 }

[[criterion]]
id = "2"
name = { vi = "a", en = "a" }
[[criterion.indicator]]
id = "2.1"
name = { vi = "a", en = "a" }
require = { yes = true }
[[criterion.indicator]]
id = "2.2"
name = { vi = "a", en = "a" }
require = { above = 63.8 }

[[criterion]]
id = "3"
name = { vi = "a", en = "a" }
[[criterion.indicator]]
id = "3.1"
name = { vi = "a", en = "a" }
require = { below = 20 }
"#;

const OPTIONS: [&str; 8] = [
    "--format csv",
    "--format json",
    "--format table",
    "--summary --format json",
    "--format csv --excel",
    "--format json --decimal comma",
    "--format json --percent-as number",
    "--format csv --only not_met",
];

/// Assesses rows beneath headings both ways: all that is said is the same. The first byte tells what stands between cells,
/// whether a row is a commune or an indicator of one, and what is asked for.
pub fn both_ways(bytes: &[u8]) {
    let Some((choice, rows)) = bytes.split_first() else {
        return;
    };
    let separator = if choice & 1 == 0 { "," } else { ";" };
    let headings = match choice & 2 {
        0 => ["ma_xa", "xa", "1.1", "1.2", "2.1", "2.2", "3.1"].join(separator),
        _ => ["ma_xa", "xa", "chi_tieu", "ket_qua"].join(separator),
    };
    let options = OPTIONS[usize::from(choice >> 2) % OPTIONS.len()];
    let folder = tempfile::tempdir_in("/dev/shm").expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("rules.toml"), RULES).expect("a file");
    fs::write(path("x.csv"), [headings.as_bytes(), b"\n", rows].concat()).expect("a file");
    let run = |way: &str| {
        let files = [path("x.csv"), "--criteria".into(), path("rules.toml")];
        let words = options.split(' ').chain(way.split(' ')).map(OsString::from);
        let words = files.into_iter().map(OsString::from).chain(words);
        let words = ["ntm", "check"]
            .map(OsString::from)
            .into_iter()
            .chain(words);
        answer(&words.collect::<Vec<_>>())
    };
    let slow = run("--slow");
    assert!(!slow.2.contains("rules.toml"), "{}", slow.2);
    assert_eq!(run("--jobs 1"), slow, "{options}");
}

fn answer(words: &[OsString]) -> (Status, String, String) {
    let cli = Cli::read(words, None, Lang::En).expect("arguments");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut around = Surroundings {
        out: &mut out,
        err: &mut err,
        stdin_is_terminal: true,
        stdout_is_terminal: true,
        stderr_is_terminal: false,
        stop: Stop {
            wanted: &AtomicBool::new(false),
            listen: &|| {},
        },
        here: Here::default(),
        lang: Lang::En,
        width: 100,
        color: false,
        message_color: false,
    };
    let status = run(&cli, &mut around);
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (status, text(out), text(err))
}
