//! Runs commands in this process, into buffers, on files of the test's own.

use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::atomic::AtomicBool;

use ntm::cli::Cli;
use ntm::commands::{Cancellation, Env, Status, run};
use ntm::lang::Lang;
use ntm::settings::Project;
use serde_json::Value;
use tempfile::TempDir;

/// A folder of the test's own, with the files it writes.
pub(crate) struct Folder(TempDir);

/// What a command answered.
pub(crate) struct Answer {
    /// The exit status.
    pub(crate) status: Status,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Folder {
    /// A folder with these files.
    pub(crate) fn with<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Folder {
        let folder = Folder(TempDir::new().expect("a folder"));
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// Writes one more file.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// The path of a file.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The folder as the program writes it on every system, with the separator at its end.
    pub(crate) fn root(&self) -> String {
        let root = self.path("").display().to_string();
        root.replace(MAIN_SEPARATOR, "/")
    }

    /// Runs `ntm` with these arguments, in English; `{}` stands for the folder.
    pub(crate) fn ntm(&self, arguments: &str) -> Answer {
        ntm(&arguments.replace("{}", &self.0.path().display().to_string()))
    }
}

/// Runs `ntm` with these arguments, in the root of the project, in English; `␣` is a space within an argument.
pub(crate) fn ntm(arguments: &str) -> Answer {
    ntm_until(arguments, false)
}

/// The same; where `is_interrupted`, somebody has asked it to stop before it begins.
pub(crate) fn ntm_until(arguments: &str, is_interrupted: bool) -> Answer {
    let words = arguments.split_whitespace();
    let words = words.map(|word| word.replace('␣', " ").into());
    let typed: Vec<_> = std::iter::once("ntm".into()).chain(words).collect();
    let cli = Cli::read(&typed, None, Lang::En).expect("arguments");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut env = Env {
        out: &mut out,
        err: &mut err,
        stdin_is_terminal: true,
        stdout_is_terminal: true,
        stderr_is_terminal: false,
        cancellation: Cancellation {
            requested: &AtomicBool::new(is_interrupted),
            listen: &|| {},
        },
        project: Project::default(),
        today: jiff::civil::date(2026, 1, 1),
        lang: Lang::En,
        width: 120,
        ascii: false,
        color: false,
        message_color: false,
    };
    let status = run(&cli, &mut env);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Answer {
        status,
        out: text(out),
        err: text(err),
    }
}

/// What `check` says in JSON of a folder with these files by the set `rules`.
pub(crate) fn check_data(rules: &str, files: &[(&str, &str)], options: &str) -> Answer {
    let folder = Folder::with([("rules.toml", rules)]);
    for (name, text) in files {
        folder.write(&format!("data/{name}"), text);
    }
    folder.ntm(&format!(
        "check {{}}/data --criteria {{}}/rules.toml --format json {options}"
    ))
}

impl Answer {
    /// The JSON report.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }

    /// The first assessment of a JSON report.
    pub(crate) fn assessment(&self) -> Value {
        self.json()["assessments"][0].clone()
    }

    /// The result for a criterion, indicator or part by its id, in the first assessment.
    pub(crate) fn result(&self, id: &str) -> Value {
        result(&self.assessment(), id)
            .unwrap_or_else(|| panic!("no result for {id}\n{}\n{}", self.out, self.err))
    }

    /// The codes of the diagnostics in a JSON report, in order.
    pub(crate) fn codes(&self) -> Vec<String> {
        let report = self.json();
        let found = list(&report, "diagnostics");
        found
            .iter()
            .map(|diagnostic| diagnostic["code"].as_str().expect("a code").to_owned())
            .collect()
    }
}

/// The list at a key of a JSON object.
#[track_caller]
pub(crate) fn list<'v>(object: &'v Value, key: &str) -> &'v [Value] {
    object[key]
        .as_array()
        .unwrap_or_else(|| panic!("no list `{key}` in {object:#}"))
}

/// The result for a criterion, indicator or part by its id, in one assessment.
pub(crate) fn result(assessment: &Value, id: &str) -> Option<Value> {
    let mut left: Vec<&Value> = assessment["results"].as_array()?.iter().collect();
    while let Some(next) = left.pop() {
        if next["id"] == id {
            return Some(next.clone());
        }
        for key in ["indicators", "parts"] {
            left.extend(next[key].as_array().into_iter().flatten());
        }
    }
    None
}

/// A set of one share of which half is asked for, 1.1.
pub(crate) fn of_a_share() -> String {
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    set("s", &criterion("1", &[indicator("1.1", keys)]))
}

/// A set for communes with these criteria, and whatever top-level keys stand before them.
pub(crate) fn set(id: &str, rest: &str) -> String {
    format!("format = 1\nid = \"{id}\"\ntitle = \"Set {id}\"\nlevel = \"commune\"\n{rest}")
}

/// A criterion with these indicators.
pub(crate) fn criterion(id: &str, indicators: &[String]) -> String {
    let head = format!("\n[[criterion]]\nid = \"{id}\"\nname = \"Criterion {id}\"\n");
    head + &indicators.concat()
}

/// An indicator with these keys.
pub(crate) fn indicator(id: &str, keys: &str) -> String {
    format!("\n[[criterion.indicator]]\nid = \"{id}\"\nname = \"Indicator {id}\"\n{keys}\n")
}

/// What a set of one indicator with these keys says of a file.
pub(crate) fn checked(keys: &str, csv: &str, options: &str) -> Answer {
    let text = set("set", &criterion("1", &[indicator("1.1", keys)]));
    let folder = Folder::with([("set.toml", &*text), ("x.csv", csv)]);
    folder.ntm(&format!(
        "check {{}}/x.csv --criteria {{}}/set.toml {options}"
    ))
}

/// What a set of one indicator with these keys says of one value.
pub(crate) fn judged(keys: &str, value: &str) -> Answer {
    let csv = format!("chi_tieu;ket_qua\n1.1;{value}\n");
    checked(keys, &csv, "--format json")
}

/// The rows of a table of cases: a line a row, its cells between bars; what is written `\n` is a line break.
pub(crate) fn table<const N: usize>(text: &str) -> Vec<[String; N]> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let cells = |line: &str| -> Vec<String> {
        let cells = line.split('|').map(|cell| cell.trim());
        cells.map(|cell| cell.replace("\\n", "\n")).collect()
    };
    lines
        .map(|line| {
            cells(line)
                .try_into()
                .unwrap_or_else(|_| panic!("{N} cells: {line}"))
        })
        .collect()
}

/// These keys of a JSON object, with a space between their values; `a.b` is the key `b` of the object at `a`, `a.0` the
/// first element of the list at `a`.
pub(crate) fn told(found: &Value, keys: &str) -> String {
    let step = |found: &'_ Value, key: &str| match key.parse::<usize>() {
        Ok(index) => found[index].clone(),
        Err(_) => found[key].clone(),
    };
    let value = |key: &str| match key
        .split('.')
        .fold(found.clone(), |found, key| step(&found, key))
    {
        Value::String(text) => text,
        Value::Null => "-".to_owned(),
        other => other.to_string(),
    };
    keys.split(' ').map(value).collect::<Vec<_>>().join(" ")
}

/// Checks that a JSON value has at least these keys and elements, with these values.
#[track_caller]
pub(crate) fn assert_has(found: &Value, expected: &Value, case: &str) {
    assert!(
        has(found, expected),
        "{case}\nexpected {expected:#}\nfound {found:#}"
    );
}

fn has(found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => expected
            .iter()
            .all(|(key, expected)| has(found.get(key).unwrap_or(&Value::Null), expected)),
        (Value::Array(found), Value::Array(expected)) => {
            let mut pairs = found.iter().zip(expected);
            found.len() == expected.len() && pairs.all(|(found, expected)| has(found, expected))
        }
        _ => found == expected,
    }
}

/// A file of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
