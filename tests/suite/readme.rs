//! What the README and the pages in `docs/` promise beyond single commands: pipelines, commands that write files, a
//! criteria file, settings, links.

use std::collections::BTreeSet;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ntm::cli::Cli;
use ntm::diagnostic::Code;
use ntm::lang::Lang;

use crate::harness::{Folder, project};

/// A page of documentation, as a path from the root of the project and its text.
struct Page {
    path: PathBuf,
    text: String,
}

/// A fenced block of a page.
struct Block<'p> {
    language: &'p str,
    text: &'p str,
    /// Where the text is in the page.
    range: Range<usize>,
}

impl Page {
    fn new(path: impl Into<PathBuf>) -> Page {
        let path = path.into();
        let text = fs::read_to_string(project("").join(&path)).expect("a page");
        Page { path, text }
    }

    fn blocks(&self) -> Vec<Block<'_>> {
        let mut blocks = Vec::new();
        let mut end = 0;
        while let Some(fence) = self.text[end..].find("\n```") {
            let start = end + fence + "\n```".len();
            let line = self.text[start..].find('\n').expect("a line") + start + 1;
            let close = self.text[line - 1..]
                .find("\n```")
                .expect("a closing fence")
                + line;
            blocks.push(Block {
                language: &self.text[start..line - 1],
                text: &self.text[line..close],
                range: line..close,
            });
            end = close + "```".len();
        }
        blocks
    }

    /// The first block of TOML.
    fn toml(&self) -> &str {
        let blocks = self.blocks();
        let block = blocks.iter().find(|block| block.language == "toml");
        block.expect("a block of TOML").text
    }
}

/// Every page whose examples must be true.
fn pages() -> Vec<Page> {
    let mut paths: Vec<_> = fs::read_dir(project("docs"))
        .expect("a folder")
        .map(|entry| PathBuf::from("docs").join(entry.expect("a file").file_name()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    let others = [
        "README.md",
        "README.vi.md",
        "CONTRIBUTING.md",
        "ARCHITECTURE.md",
    ];
    paths.extend(others.map(PathBuf::from));
    paths.into_iter().map(Page::new).collect()
}

/// Data files that examples read.
const DATA: [&str; 8] = [
    "data/ha-son-2023.csv",
    "data/tu-ky-2023.csv",
    "data/plans/ha-son-2023.csv",
    "docs/tan-mau/2023-06.csv",
    "docs/tan-mau/2023-07.csv",
    "docs/tan-mau/2023-08.csv",
    "docs/tan-mau/ke-hoach.csv",
    "tests/files/thousands-ambiguous.csv",
];

impl Page {
    /// A folder for an example of the page, with data, and with the set that the page writes if the example names its file.
    fn folder(&self, example: &str) -> Folder {
        let folder = Folder::with([]);
        for file in DATA {
            folder.write(file, fs::read(project(file)).expect("data"));
        }
        for block in self.blocks() {
            let id = block.text.strip_prefix("format = 1\nid = \"");
            let id = id.and_then(|rest| rest.split_once('"'));
            let file = id.map(|(id, _)| format!("{id}.toml"));
            if let Some(file) = file.filter(|file| example.contains(&**file)) {
                folder.write(&file, block.text);
            }
        }
        folder
    }
}

/// Runs commands of a page in a folder, with the tested `ntm`.
fn shell(commands: &str, folder: &Path) -> Output {
    command("sh", folder)
        .args(["-c", commands])
        .output()
        .expect("a shell")
}

/// A program to be run in a folder, which finds the tested `ntm`.
fn command(program: impl AsRef<OsStr>, folder: &Path) -> Command {
    let tested = PathBuf::from(env!("CARGO_BIN_EXE_ntm"));
    let path = env::var("PATH").expect("a path");
    let path = format!("{}:{path}", tested.parent().expect("a folder").display());
    let mut command = Command::new(program);
    command.current_dir(folder);
    command.env("PATH", path).env("NTM_LANG", "en");
    command
}

/// What runs an example of a language; none where this machine lacks something for it, which CI has.
fn interpreter(block: &Block<'_>) -> Option<PathBuf> {
    let in_ci = env::var_os("CI").is_some();
    let answers = |program: &Path, arguments: &[&str]| {
        let tried = Command::new(program).args(arguments).output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    let python = Path::new("python3");
    match block.language {
        "python" if block.text.contains("duckdb") => {
            let known = [project("target/sql/bin/python"), python.to_owned()];
            let mut known = known.into_iter();
            known.find(|python| answers(python, &["-c", "import duckdb"]))
        }
        "python" => answers(python, &["--version"]).then(|| python.to_owned()),
        "sh" => {
            let has = |program: &str| {
                let is_called = block.text.contains(&format!("{program} "));
                !is_called || in_ci || answers(Path::new(program), &["--version"])
            };
            ["jq", "python3"].into_iter().all(has).then(|| "sh".into())
        }
        _ => None,
    }
}

/// Examples are blocks of console, which trycmd runs, and pipelines. `TRYCMD=overwrite` renews both: in one test, since
/// both may stand in one page.
#[test]
fn examples_print_what_the_pages_show() {
    let cases = trycmd::TestCases::new();
    for page in pages() {
        cases.case(project("").join(page.path));
    }
    cases.run();
    // On Windows there is no `sh`.
    if cfg!(unix) {
        pipelines_print_what_the_pages_show();
    }
}

/// A pipeline is a block of shell or Python with a block of text after it.
fn pipelines_print_what_the_pages_show() {
    let renew = env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite");
    let mut count = 0;
    for page in pages() {
        let mut text = page.text.clone();
        // From the last to the first, so that the places before stay right.
        for pair in page.blocks().windows(2).rev() {
            let [command, expected] = pair else { continue };
            if !["sh", "python"].contains(&command.language) || expected.language != "text" {
                continue;
            }
            count += 1;
            let Some(program) = interpreter(command) else {
                continue;
            };
            let folder = page.folder(command.text);
            let run = self::command(program, &folder.path(""))
                .args(["-c", command.text])
                .output();
            let output = run.expect("a run");
            let printed = String::from_utf8(output.stdout).expect("UTF-8");
            if renew {
                text.replace_range(expected.range.clone(), &printed);
            } else {
                assert_eq!(printed, expected.text, "{}", command.text);
            }
        }
        if text != page.text {
            fs::write(project("").join(&page.path), text).expect("a page");
        }
    }
    assert!(count >= 5, "{count} pipelines");
}

/// Commands of `ntm` without output beside them run too, in a folder of their own, since some write files.
#[test]
fn commands_without_output_run() {
    if !cfg!(unix) {
        return;
    }
    let mut count = 0;
    for page in pages() {
        let blocks = page.blocks();
        for (index, block) in blocks.iter().enumerate() {
            let next = blocks.get(index + 1);
            let has_output = next.is_some_and(|next| next.language == "text");
            if block.language != "sh" || has_output || !is_of_ntm(block.text) {
                continue;
            }
            count += 1;
            let folder = page.folder(block.text);
            let output = shell(block.text, &folder.path(""));
            let errors = String::from_utf8_lossy(&output.stderr);
            let code = output.status.code();
            assert!(matches!(code, Some(0 | 1)), "{}{errors}", block.text);
        }
    }
    assert!(count >= 8, "{count} commands");
}

/// Whether commands are of `ntm`, or of it with a file made for it.
fn is_of_ntm(commands: &str) -> bool {
    commands.starts_with("ntm ") || commands.starts_with("printf ")
}

/// Whatever shell, file of rules or sentence it stands in.
#[test]
fn every_command_line_of_the_pages_is_one_that_the_program_takes() {
    let mut count = 0;
    for page in pages() {
        let mut sentences = page.text.clone();
        for block in page.blocks().iter().rev() {
            sentences.replace_range(block.range.clone(), "");
            let is_shell = ["sh", "shell", "powershell", "make", "yaml"].contains(&block.language);
            let joined = block.text.replace("\\\n", " ");
            for line in joined.lines().filter(|_| is_shell) {
                let Some(call) = call(line) else { continue };
                count += 1;
                if let Err((fault, false)) = Cli::read(&call, None, Lang::En) {
                    panic!("{}: {line}\n{fault}", page.path.display());
                }
            }
        }
        // In a sentence it may be no more than the option that is spoken of.
        let sentences = sentences.replace("```", "");
        let spans = sentences.split('`').skip(1).step_by(2);
        for span in spans.filter(|span| span.starts_with("ntm ")) {
            count += 1;
            let call = call(span).expect("words");
            if let Err((fault, false)) = Cli::read(&call, None, Lang::En) {
                let is_short = fault.contains("required") || fault.contains("requires");
                assert!(is_short, "{}: {span}\n{fault}", page.path.display());
            }
        }
    }
    assert!(count >= 100, "{count} command lines");
}

/// The words of the call of `ntm` in a line of a shell.
fn call(line: &str) -> Option<Vec<OsString>> {
    let words = shlex::split(line)?;
    let start = words.iter().position(|word| word == "ntm")?;
    let ends = |word: &str| word.starts_with(['|', '>', '<', ';', '&']) || word.starts_with("2>");
    let call = words[start..].iter().take_while(|word| !ends(word));
    Some(call.map(OsString::from).collect())
}

#[test]
fn rules_for_make_write_the_report() {
    for page in pages() {
        let blocks = page.blocks();
        let Some(rules) = blocks.iter().find(|block| block.language == "make") else {
            continue;
        };
        let folder = page.folder(rules.text);
        folder.write("Makefile", rules.text);
        let target = "reports/ha-son-2023.html";
        let made = command("make", &folder.path("")).arg(target).output();
        // With cargo alone there may be no make.
        let Ok(made) = made else { return };
        let errors = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "{errors}");
        assert!(folder.path(target).is_file(), "{errors}");
    }
}

#[test]
fn the_criteria_file_in_the_docs_is_a_sound_set() {
    let page = Page::new("docs/criteria-files.md");
    let folder = Folder::with([
        ("tinh-ta-nang-cao-2024.toml", page.toml()),
        ("xa.csv", "xa,nam,chi_tieu,ket_qua\nA,2023,17.5,850/1800\n"),
    ]);
    let answer =
        folder.ntm("check {}/xa.csv --criteria {}/tinh-ta-nang-cao-2024.toml --format json");
    let report = answer.json();
    let indicator = &report["assessments"][0]["results"][16]["indicators"][4];
    assert_eq!(indicator["id"], "17.5");
    assert_eq!(indicator["remaining"]["count"], 230, "{}", answer.err);
    assert!(answer.codes().is_empty(), "{}", answer.err);
}

/// Where both languages have the whole page, they have the same headings, and tables of the same rows.
#[test]
fn pages_in_two_languages_have_the_same_parts() {
    let parts = |page: &Page| -> Vec<String> {
        let mut is_code = false;
        let lines = page.text.lines().filter(|line| {
            is_code ^= line.starts_with("```");
            !is_code
        });
        let parts = lines.filter_map(|line| match line.chars().next()? {
            '#' => Some(line.split(' ').next()?.to_owned()),
            '|' => Some("|".to_owned()),
            _ => None,
        });
        parts.collect()
    };
    let tours = [
        "start-commune",
        "start-district",
        "start-province",
        "start-script-author",
    ];
    for name in ["criteria-files", "messages", "progress", "sql"]
        .into_iter()
        .chain(tours)
    {
        let english = Page::new(format!("docs/{name}.md"));
        let vietnamese = Page::new(format!("docs/{name}.vi.md"));
        assert_eq!(parts(&vietnamese), parts(&english), "{name}");
    }
    // Codes are the same in both.
    let codes = |page: Page| -> BTreeSet<String> {
        let words = page.text.split('`').map(str::to_owned);
        let codes = words.filter(|word| Code::ALL.iter().any(|code| code.as_str() == word));
        codes.collect()
    };
    let [english, vietnamese] =
        ["", ".vi"].map(|it| Page::new(format!("docs/criteria-files{it}.md")));
    assert_eq!(codes(vietnamese), codes(english));
}

/// An office has Windows, and no right to install anything.
#[test]
fn a_reader_learns_of_files_to_download_before_cargo() {
    for page in ["README.md", "README.vi.md"].map(Page::new) {
        let place = |word| page.text.find(word).expect("a word");
        for file in ["ntm.html", "ntm.exe"] {
            assert!(place(file) < place("cargo"), "{}", page.path.display());
        }
    }
}

#[test]
fn links_between_pages_lead_to_files() {
    for page in pages() {
        let folder = page.path.parent().expect("a folder");
        for link in page.text.split("](").skip(1) {
            let (target, _) = link.split_once(')').expect("the end of a link");
            let (file, _) = target.split_once('#').unwrap_or((target, ""));
            if file.starts_with("https://") {
                continue;
            }
            let target = project("").join(folder).join(file);
            assert!(target.exists(), "{}: {file}", page.path.display());
        }
    }
}
