//! Options whose values people write in many ways, and options that leave some of the data out.

use clap::Parser;
use ntm::cli::Cli;
use ntm::commands::Status;
use serde_json::json;

use crate::harness::{Folder, assert_has, checked, criterion, indicator, list, set, told};

/// A threshold for each group of communes.
const BY_GROUP: &str = "require = { at_least = { by = [\"group\"], 1 = 40, 2 = 50 } }";

#[test]
fn a_group_can_be_said_as_people_say_it() {
    for (word, expected) in [
        ("1", "met 40"),
        ("Nhóm␣1", "met 40"),
        ("nhom␣2", "not_met 50"),
        ("2", "not_met 50"),
    ] {
        let answer = checked(
            BY_GROUP,
            "xa;1.1\nA;45\n",
            &format!("--format json --group {word}"),
        );
        let found = told(&answer.result("1.1"), "verdict requirement.threshold");
        assert_eq!(found, expected, "{word}: {}", answer.err);
    }
}

#[test]
fn the_day_can_be_said_in_both_orders() {
    let csv = "chi_tieu;ket_qua;den_ngay\n1.1;tạm dừng;31/12/2023\n";
    for (day, verdict) in [
        ("2023-12-31", "suspended"),
        ("31/12/2023", "suspended"),
        ("2024-01-01", "no_data"),
        ("1/1/2024", "no_data"),
    ] {
        let answer = checked(
            "require = { at_least = 50 }",
            csv,
            &format!("--format json --as-of {day}"),
        );
        assert_eq!(told(&answer.result("1.1"), "verdict"), verdict, "{day}");
    }
}

#[test]
fn asking_for_one_commune_still_tells_what_is_wrong_with_the_file() {
    let csv = "xa;1.1\nA;1.234\nB;60\nC;khá tốt\n";
    for (name, codes) in [
        ("A", "ambiguous-number"),
        ("B", "ambiguous-number"),
        ("C", "ambiguous-number wrong-kind"),
    ] {
        let answer = checked(
            "require = { at_least = 50 }",
            csv,
            &format!("--format json --commune {name}"),
        );
        assert_eq!(answer.status, Status::Failed, "{name}");
        assert_eq!(answer.codes().join(" "), codes, "{name}");
        let report = answer.json();
        assert_eq!(told(&report, "assessments.0.locality.name"), name);
        assert_eq!(told(&report, "assessments.1"), "-");
    }
}

#[test]
fn a_faulty_set_in_a_folder_is_told_and_a_good_one_still_assesses() {
    let good = set(
        "good",
        &criterion("1", &[indicator("1.1", "require = { at_least = 50 }")]),
    );
    let faulty = set(
        "faulty",
        &criterion("1", &[indicator("1.1", "require = { at_last = 50 }")]),
    );
    let folder = Folder::with([
        ("sets/good.toml", &*good),
        ("sets/faulty.toml", &*faulty),
        ("good.csv", "bo_tieu_chi;xa;1.1\ngood;A;49\n"),
        ("faulty.csv", "bo_tieu_chi;xa;1.1\nfaulty;B;49\n"),
    ]);
    let answer = folder.ntm("check {}/good.csv --criteria {}/sets --format json");
    assert_eq!(answer.status, Status::Failed, "the folder is at fault");
    assert_eq!(answer.codes(), ["unknown-key"]);
    assert_has(
        &answer.result("1.1"),
        &json!({"verdict": "not_met", "margin": -1}),
        "good",
    );
    let answer = folder.ntm("check {}/faulty.csv --criteria {}/sets --format json");
    assert_eq!(answer.status, Status::Failed);
    assert_eq!(answer.json()["assessments"], json!([]));
    assert!(answer.codes().contains(&"unknown-key".to_owned()));
}

#[test]
fn the_program_itself_looks_for_what_a_wildcard_stands_for() {
    let one = set(
        "set",
        &criterion("1", &[indicator("1.1", "require = { at_least = 50 }")]),
    );
    let folder = Folder::with([
        ("set.toml", &*one),
        ("Số liệu [quý 2]/T4/B.csv", "xa;1.1\nB;60\n"),
        ("Số liệu [quý 2]/T4/a.csv", "xa;1.1\nA;60\n"),
        ("Số liệu [quý 2]/T4/~$a.csv", "of Excel"),
        ("Số liệu [quý 2]/T4/.a.csv", "hidden"),
        ("Số liệu [quý 2]/T5/c.csv", "xa;1.1\nC;60\n"),
        ("Số liệu q/T4/d.csv", "xa;1.1\nD;60\n"),
    ]);
    for (path, expected) in [
        ("Số␣liệu␣[quý␣2]/T4/*.csv", "A B"),
        ("Số␣liệu␣[quý␣2]/T?/*.CSV", "A B C"),
        ("Số␣liệu␣[quý␣2]/*", "A B C"),
        ("Số*/**/d.csv", "D"),
        ("Số␣liệu␣[quý␣2]/*.xlsx", "unreadable"),
        ("Số␣liệu␣[quý␣2]/***.csv", "unreadable"),
    ] {
        let answer = folder.ntm(&format!(
            "check {{}}/{path} --criteria {{}}/set.toml --format json"
        ));
        let report = answer.json();
        let found = list(&report, "assessments").iter();
        let mut found: Vec<String> = found.map(|it| told(it, "locality.name")).collect();
        found.sort();
        found.extend(answer.codes());
        assert_eq!(found.join(" "), expected, "{path}\n{}", answer.err);
    }
    let answer = folder.ntm("criteria validate {}/s*.toml");
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    // What is read is not written over.
    let answer = folder
        .ntm("check {}/Số␣liệu␣q/*/d.* --criteria {}/set.toml --force -o {}/Số␣liệu␣q/T4/d.csv");
    assert!(answer.err.contains("is also an input"), "{}", answer.err);
}

/// Elsewhere than on Windows a file may have such a name.
#[cfg(unix)]
#[test]
fn a_file_that_is_named_with_an_asterisk_is_meant_itself() {
    let folder = Folder::with([("*.csv", "xa;10\nA;đạt\n"), ("b.csv", "xa;10\nB;đạt\n")]);
    let answer = folder.ntm("check {}/*.csv --criteria vn-nang-cao-2021 --year 2023 --format json");
    assert_eq!(
        list(&answer.json(), "assessments").len(),
        1,
        "{}",
        answer.err
    );
}

#[test]
fn what_would_be_passed_over_or_is_no_year_is_refused() {
    for (options, is_taken) in [
        ("--summary", true),
        ("--summary --only met", false),
        ("--summary --top 3", false),
        ("--summary --detail", false),
        ("--form 10", true),
        ("--form 10 --all", false),
        ("--form 10 --top 3", false),
        ("--form 10 --detail", false),
        ("--form 10 --ascii", false),
        ("--year 1", true),
        ("--year 0", false),
        ("--year 10000", false),
    ] {
        let words = format!("ntm check x.csv {options}");
        let taken = Cli::try_parse_from(words.split(' '));
        assert_eq!(taken.is_ok(), is_taken, "{options}");
    }
}

#[test]
fn every_sign_of_a_condition_is_explained() {
    let yes = |id: &str| indicator(id, "require = { yes = true }");
    let inner = set("inner", &criterion("1", &[yes("1.1")]));
    let asks = indicator("1.1", "require = { set = \"inner\" }");
    let outer = set(
        "outer",
        &(criterion("1", &[asks]) + &criterion("2", &[yes("2.1")])),
    );
    let csv = "xa,bo_tieu_chi,chi_tieu,ket_qua\nA,inner,1.1,đạt\n";
    let folder = Folder::with([
        ("inner.toml", &*inner),
        ("outer.toml", &*outer),
        ("x.csv", csv),
    ]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/outer.toml");
    assert!(
        answer.out.contains("■ met  ? undecided\n"),
        "{}",
        answer.out
    );
}
