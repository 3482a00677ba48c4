//! `ntm criteria`: which sets there are, and what is told of a file that its author checks.

use ntm::command::Status;

use crate::harness::{Folder, list, ntm, told};

const CHILD: &str = r#"
format = 1
id = "kid"
extends = "vn-nang-cao-2021"
title = { vi = "Bộ của tỉnh", en = "Province's set" }
period = { from = 2023, to = 2025 }
context = { region = "bac-trung-bo" }

[override."18.1"]
require = { at_least = 40 }
source = { text = "Quyết định của tỉnh", certainty = "confirmed" }

[override."10.1"]
require = { at_least = { by = ["year"], 2023 = 58, 2025 = 66 } }
source = { text = "Quyết định của tỉnh", certainty = "confirmed" }
"#;

#[test]
fn the_list_counts_every_threshold_once() {
    let answer = ntm("criteria list --format json");
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    let report = answer.json();
    assert_eq!(report["schema"], "ntm.criteria/1");
    let sets = list(&report, "sets");
    let by_id = |id: &str| sets.iter().find(|set| set["id"] == id).expect("the set");
    let expected = "19 75 8 11 1 56 0 5 54";
    let keys = "criteria indicators";
    let counts = "confirmed in_part from_plan recalled not_stated set_by_province unknown";
    let national = by_id("vn-nang-cao-2021");
    assert_eq!(
        told(national, keys) + " " + &told(&national["thresholds"], counts),
        expected
    );
    assert_eq!(
        by_id("thanh-hoa-kieu-mau-2022")["extends"],
        "vn-kieu-mau-2021"
    );
    for format in ["table", "markdown", "csv", "tsv"] {
        let answer = ntm(&format!("criteria list --format {format}"));
        assert!(answer.out.contains("hai-duong-nang-cao-2021"), "{format}");
    }
}

#[test]
fn an_author_is_told_what_to_look_at() {
    let folder = Folder::with([("kid.toml", CHILD)]);
    let answer = folder.ntm("criteria validate {}/kid.toml");
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    for told in ["looser-threshold", "missing-years", "`2024`", "unconfirmed"] {
        assert!(answer.err.contains(told), "{told}\n{}", answer.err);
    }
    assert!(answer.out.contains("kid"), "{}", answer.out);
}

#[test]
fn a_faulty_file_fails_with_all_its_faults() {
    let faulty = CHILD
        .replace("override.\"18.1\"", "override.\"18.9\"")
        .replace("period", "perod");
    let folder = Folder::with([("kid.toml", faulty.as_str())]);
    let answer = folder.ntm("criteria validate {}");
    assert_eq!(answer.status, Status::Failed);
    for told in ["matches-nothing", "unknown-key"] {
        assert!(answer.err.contains(told), "{told}\n{}", answer.err);
    }
    for nowhere in ["{}/nowhere.toml", "{}/nowhere"] {
        assert_eq!(
            folder.ntm(&format!("criteria validate {nowhere}")).status,
            Status::Failed
        );
    }
}
