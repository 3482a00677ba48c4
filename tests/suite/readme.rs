//! What the README promises beyond single commands: its pipelines, its criteria file, its options.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::harness::{Folder, project};

/// The fenced blocks of the README, as language and text.
fn blocks() -> Vec<(String, String)> {
    let readme = fs::read_to_string(project("README.md")).expect("the README");
    let mut blocks = Vec::new();
    let mut fences = readme.split("\n```").skip(1);
    while let (Some(block), Some(_)) = (fences.next(), fences.next()) {
        let (language, text) = block.split_once('\n').expect("a block");
        blocks.push((language.to_owned(), format!("{text}\n")));
    }
    blocks
}

#[test]
fn pipelines_print_what_the_readme_shows() {
    let program = Path::new(env!("CARGO_BIN_EXE_ntm"))
        .parent()
        .expect("a folder");
    let path = format!(
        "{}:{}",
        program.display(),
        env::var("PATH").expect("a path")
    );
    let blocks = blocks();
    let mut count = 0;
    for pair in blocks.windows(2) {
        let [(language, command), (next, expected)] = pair else {
            continue;
        };
        if language != "sh" || next != "text" {
            continue;
        }
        count += 1;
        // Who builds with nothing but cargo may lack jq; continuous integration has it.
        if command.contains("jq ") && env::var_os("CI").is_none() && !is_there("jq") {
            continue;
        }
        let mut shell = Command::new("sh");
        shell
            .args(["-c", command])
            .current_dir(project("."))
            .env("PATH", &path)
            .env("NTM_LANG", "en");
        let output = shell.output().expect("a shell");
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            *expected,
            "{command}"
        );
    }
    assert_eq!(count, 3);
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

#[test]
fn the_criteria_file_in_the_readme_is_a_sound_set() {
    let blocks = blocks();
    let (_, set) = blocks
        .iter()
        .find(|(language, _)| language == "toml")
        .expect("a set");
    let folder = Folder::with([
        ("tinh-ta-nang-cao-2024.toml", set.as_str()),
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
