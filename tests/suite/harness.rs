//! Runs commands in this process, into buffers, on files of the test's own.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use ntm::cli::Cli;
use ntm::command::{Status, Surroundings, run};
use ntm::words::Lang;
use serde_json::Value;
use tempfile::TempDir;

/// A folder of the test's own, with the files it writes.
pub struct Folder(TempDir);

/// What a command answered.
pub struct Answer {
    /// The exit status.
    pub status: Status,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Folder {
    /// A folder with these files.
    pub fn with<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Folder {
        let folder = Folder(TempDir::new().expect("a folder"));
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// Writes one more file.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// The path of a file.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs `ntm` with these arguments, in English; `{}` stands for the folder.
    pub fn ntm(&self, arguments: &str) -> Answer {
        ntm(&arguments.replace("{}", &self.0.path().display().to_string()))
    }
}

/// Runs `ntm` with these arguments, in the root of the project, in English.
pub fn ntm(arguments: &str) -> Answer {
    let cli = Cli::try_parse_from(std::iter::once("ntm").chain(arguments.split_whitespace())).expect("arguments");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut around = Surroundings {
        out: &mut out,
        err: &mut err,
        stdin_is_terminal: true,
        lang: Lang::En,
        width: 120,
        color: false,
        message_color: false,
    };
    let status = run(&cli, &mut around);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Answer { status, out: text(out), err: text(err) }
}

impl Answer {
    /// The JSON report.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }

    /// The codes of the diagnostics in a JSON report, in order.
    pub fn codes(&self) -> Vec<String> {
        let report = self.json();
        let found = report["diagnostics"].as_array().expect("diagnostics");
        found.iter().map(|diagnostic| diagnostic["code"].as_str().expect("a code").to_owned()).collect()
    }
}

/// A file of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
