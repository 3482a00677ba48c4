//! `ntm validate`, and messages as annotations.

use ntm::commands::Status;
use serde_json::json;

use crate::harness::{Folder, assert_has, criterion, indicator, ntm, set};

const GOOD: &str = "xa;thon;chi_tieu;ket_qua\nA;;1.1;5\nA;;2.1;đạt\nB;T;1.1;5\n";
const BAD: &str = "xa;chi_tieu;ket_qua\nC;17.5;12/0\nC;99.9;5\nD;18.1;1.234\n";

#[test]
fn a_data_file_is_checked_alone() {
    let folder = Folder::with([("good.csv", GOOD), ("bad.csv", BAD)]);
    // Without a set any indicator will do; what cannot be read is told all the same.
    let answer = folder.ntm("validate {}/good.csv {}/bad.csv --format json");
    assert_eq!(answer.status, Status::Failed);
    assert_eq!(answer.codes(), ["bad-fraction", "ambiguous-number"]);
    let counts = [
        json!({ "communes": 2, "villages": 1, "measurements": 3, "errors": 0, "warnings": 0 }),
        json!({ "communes": 2, "villages": 0, "measurements": 3, "errors": 2, "warnings": 0 }),
    ];
    let report = answer.json();
    assert_eq!(report["schema"], "ntm.validate/1");
    assert_has(&report, &json!({ "files": counts }), "counts");
    let named = folder.ntm("validate {}/bad.csv --criteria vn-nang-cao-2021 --format json");
    assert!(
        named.codes().contains(&"unknown-indicator".to_owned()),
        "{}",
        named.err
    );
    let good = folder.ntm("validate {}/good.csv");
    assert_eq!(good.status, Status::AllMet, "{}", good.err);
    for data in ["data/ha-son-2023.csv", "data/tu-ky-2023.csv"] {
        let answer = ntm(&format!("validate {data}"));
        assert_eq!((answer.status, answer.err.as_str()), (Status::AllMet, ""));
    }
    assert_eq!(folder.ntm("validate {}/nowhere.csv").status, Status::Failed);
}

#[test]
fn messages_are_annotations_that_cannot_run() {
    let name = "a,b:c.csv";
    let text = "xa;chi_tieu;ket_qua\nA;17.5;100%%\n\"A\n::error::x\";17.6;đo\n";
    let folder = Folder::with([(name, text), ("set.toml", "format = 2\nid = \"set\"\n")]);
    let answer = folder.ntm(&format!(
        "validate {{}}/{name} --criteria vn-nang-cao-2021 --format github --lang en"
    ));
    assert_eq!(answer.status, Status::Failed);
    let lines: Vec<&str> = answer.out.lines().collect();
    assert!(!lines.is_empty(), "{}", answer.err);
    for line in &lines {
        let is_annotation =
            line.starts_with("::error title=") || line.starts_with("::warning title=");
        assert!(is_annotation, "{line}");
    }
    assert!(
        lines[0].contains("a%2Cb%3Ac.csv,line=2,col=3::"),
        "{}",
        lines[0]
    );
    assert!(lines[0].contains("100%25%25"), "{}", lines[0]);
    let set = folder.ntm("criteria validate {}/set.toml --format github");
    assert!(
        set.out.contains("::error title=unknown-format,file="),
        "{}",
        set.out
    );
    assert!(set.out.contains("set.toml,line=1,col=10::"), "{}", set.out);
    // A report of an assessment holds the messages alone.
    let check = ntm("check data/ha-son-2023.csv --format github");
    assert_eq!((check.status, check.out.as_str()), (Status::NotAllMet, ""));
}

#[test]
fn a_context_that_is_missing_is_mentioned() {
    let folder = Folder::with([("x.csv", "xa;chi_tieu;ket_qua\nA;10.1;60\n")]);
    let of = |command: &str| {
        folder.ntm(&format!(
            "{command} {{}}/x.csv --criteria thanh-hoa-nang-cao-2022 --format json"
        ))
    };
    let (validate, check) = (of("validate"), of("check"));
    assert_eq!(
        (validate.status, check.status),
        (Status::AllMet, Status::Failed)
    );
    assert_eq!(validate.codes(), ["missing-context"]);
    assert_eq!(check.codes(), ["missing-context"]);
    assert_eq!(validate.json()["diagnostics"][0]["severity"], "warning");
    let given = of("validate --year 2023");
    assert!(given.codes().is_empty(), "{}", given.err);
}

#[test]
fn data_without_a_set_are_said_to_be_checked_against_none() {
    let set = set(
        "set",
        &criterion("1", &[indicator("1.1", "require = { yes = true }")]),
    );
    let data = "xa;chi_tieu;ket_qua\nA;1.1;đạt\n";
    let folder = Folder::with([("set.toml", set.as_str()), ("x.csv", data)]);
    let says_so = |options: &str| {
        let answer = folder.ntm(&format!("validate {{}}/x.csv {options}"));
        assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
        answer.out.contains("The data name no criteria set")
    };
    assert!(says_so(""));
    assert!(!says_so("--criteria {}/set.toml"));
}
