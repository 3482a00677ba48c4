//! `ntm criteria`: which sets there are, and what is told of a file that its author checks.

use ntm::commands::Status;

use serde_json::Value;

use crate::harness::{Folder, criterion, indicator, list, ntm, project, set, told};

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
    let expected = "19 75 8 11 1 53 0 8 54";
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

#[test]
fn every_value_of_a_set_is_shown_with_the_line_that_set_it() {
    for set in [
        "hai-duong-nang-cao-2021",
        "thanh-hoa-kieu-mau-2022",
        "vn-ntm-2024",
        "vn-giu-chuan-2022",
    ] {
        let report = ntm(&format!("criteria show {set} --format json")).json();
        assert_eq!(report["schema"], "ntm.set/1");
        let values = list(&report, "values");
        assert!(values.len() > 10, "{set}");
        for said in values {
            let file = said["file"].as_str().expect("a file");
            let id = file.strip_prefix("ntm:").expect("an embedded set");
            let text = std::fs::read_to_string(project("criteria").join(id)).expect("its file");
            let line = said["line"].as_u64().expect("a line");
            let line = text.lines().nth(usize::try_from(line).expect("small") - 1);
            let line = line.expect("the line").replace("\\\"", "\"");
            let there = match (&said["value"], &said["relative"]) {
                (_, relative) if relative.is_object() => told(relative, "of"),
                (Value::Number(figure), _) => figure.to_string(),
                (Value::Bool(true), _) => "true".to_owned(),
                (value, _) if value["vi"].is_string() && !line.contains("\"\"\"") => {
                    told(value, "vi")
                }
                (value, _) if said["key"] == "extends" => value.as_str().expect("an id").to_owned(),
                _ => continue,
            };
            // What is a table of its own, such as `[override."8.4".note]`, is placed at its heading.
            assert!(
                line.contains(&there) || line.starts_with('['),
                "{file}: {there} not in {line}"
            );
        }
    }
}

#[test]
fn a_set_is_shown_for_a_context_and_as_its_very_file() {
    let run = "criteria show vn-ntm-2021 --region bac-trung-bo --format json";
    let report = ntm(run).json();
    let of_15_3 = |said: &&Value| said["id"] == "15.3" && said["key"] == "require";
    let cells: Vec<&Value> = list(&report, "values").iter().filter(of_15_3).collect();
    let [only] = cells[..] else {
        panic!("one cell for the region: {cells:?}");
    };
    assert_eq!(
        told(only, "comparison value certainty"),
        "at_most 25 confirmed"
    );
    // Names of regions are understood as in data; what has no threshold is refused with what there is.
    let named = ntm("criteria show vn-ntm-2021 --region Bắc␣Trung␣Bộ --format json");
    assert_eq!(named.json(), report);
    let unknown = ntm("criteria show vn-ntm-2021 --region bac-trung --format json");
    assert_eq!(unknown.status, Status::Failed);
    assert_eq!(unknown.codes(), ["unknown-context"]);

    let file = ntm("criteria show hai-duong-nang-cao-2021 --toml");
    let text = std::fs::read_to_string(project("criteria/hai-duong-nang-cao-2021.toml"));
    assert_eq!(file.out, text.expect("the file"));
    for (arguments, told) in [
        ("show vn-nang-cao-2012", "nearest: `vn-nang-cao-2021`"),
        ("show criteria", "several criteria sets"),
        ("show nowhere.toml", "no such file"),
        ("diff vn-ntm-2021 vn-ntm", "unknown criteria set `vn-ntm`"),
    ] {
        let answer = ntm(&format!("criteria {arguments}"));
        assert_eq!((answer.status, answer.out.as_str()), (Status::Failed, ""));
        assert!(answer.err.contains(told), "{arguments}\n{}", answer.err);
    }
}

#[test]
fn a_looser_threshold_is_named_with_both_sources() {
    let report = ntm("criteria diff vn-nang-cao-2021 hai-duong-nang-cao-2021 --format json").json();
    assert_eq!(report["schema"], "ntm.diff/1");
    let looser = |change: &&Value| change["kind"] == "looser";
    let looser: Vec<&Value> = list(&report, "changes").iter().filter(looser).collect();
    let [only] = looser[..] else {
        panic!("one of them: {looser:?}");
    };
    assert_eq!(told(only, "id key"), "17.5 require");
    let keys = "comparison value certainty file";
    assert_eq!(
        told(&only["old"], keys),
        "at_least 50 recalled ntm:vn-nang-cao-2021.toml"
    );
    assert_eq!(
        told(&only["new"], keys),
        "at_least 30 from-plan ntm:hai-duong-nang-cao-2021.toml"
    );
    assert!(told(&only["old"], "source").contains("318/QĐ-TTg"));
    assert!(told(&only["new"], "source").contains("Tứ Kỳ"));
    let same = ntm("criteria diff vn-ntm-2021 vn-ntm-2021 --format json").json();
    assert_eq!(list(&same, "changes").len(), 0);
}

#[test]
fn a_comparison_names_every_kind_of_change() {
    let names = |text: &str| text.replace("Indicator 1.3", "Another name");
    let by_year = "require = { at_least = { by = [\"year\"], 2024 = 40, 2025 = 50 } }";
    let old = [
        indicator("1.1", "require = { at_least = 50 }"),
        indicator("1.2", "require = { at_most = 5 }"),
        indicator("1.3", "require = { yes = true }"),
        indicator("1.4", by_year),
        indicator("1.5", "require = { unknown = true }"),
        indicator("1.6", "unit = \"%\"\nrequire = { at_least = 50 }"),
        indicator("1.7", "require = { above = 50 }"),
    ];
    let new = [
        indicator("1.1", "require = { at_least = 60 }"),
        indicator("1.2", "require = { at_most = 6 }"),
        names(&indicator(
            "1.3",
            "require = { yes = true }\nnote = \"New\"",
        )),
        indicator("1.4", "require = { at_least = 45 }"),
        indicator("1.5", "require = { at_least = 50 }"),
        // Figures in two units are neither more nor less.
        indicator("1.6", "unit = \"km\"\nrequire = { at_least = 60 }"),
        indicator("1.8", "require = { above = 50 }"),
    ];
    let (old, new) = (
        set("old", &criterion("1", &old)),
        set("new", &criterion("1", &new)),
    );
    let folder = Folder::with([("old.toml", &*old), ("new.toml", &*new)]);
    let report = folder
        .ntm("criteria diff {}/old.toml {}/new.toml --format json")
        .json();
    let changes = list(&report, "changes").iter();
    let found: Vec<String> = changes
        .map(|change| told(change, "kind id key context.year"))
        .collect();
    let expected = [
        "tighter 1.1 require -",
        "looser 1.2 require -",
        "renamed 1.3 name -",
        "changed 1.3 note -",
        "tighter 1.4 require 2024",
        "looser 1.4 require 2025",
        "changed 1.5 require -",
        "changed 1.6 require -",
        "changed 1.6 unit -",
        "added 1.8 name -",
        "removed 1.7 name -",
    ];
    assert_eq!(found, expected);
    let back = folder
        .ntm("criteria diff {}/new.toml {}/old.toml --format json")
        .json();
    let count = |report: &Value, kind: &str| {
        let of_kind = list(report, "changes")
            .iter()
            .filter(|change| change["kind"] == kind);
        of_kind.count()
    };
    for (one, other) in [
        ("tighter", "looser"),
        ("added", "removed"),
        ("renamed", "renamed"),
    ] {
        assert_eq!(count(&report, one), count(&back, other), "{one}");
    }
    for format in ["table", "markdown", "csv", "tsv", "ndjson"] {
        let answer = folder.ntm(&format!(
            "criteria diff {{}}/old.toml {{}}/new.toml --format {format}"
        ));
        assert!(answer.out.contains("1.4"), "{format}");
    }
}

/// A folder of sets is not left through a link in it; a link that is named itself is meant.
#[cfg(unix)]
#[test]
fn a_set_that_is_a_link_is_told_unless_it_is_named() {
    let own = |id: &str| {
        set(
            id,
            &criterion("1", &[indicator("1.1", "require = { yes = true }")]),
        )
    };
    let folder = Folder::with([
        ("sets/a.toml", own("a").as_str()),
        ("elsewhere/b.toml", own("b").as_str()),
        ("x.csv", "chi_tieu;ket_qua\n1.1;đạt\n"),
    ]);
    let (target, link) = (folder.path("elsewhere/b.toml"), folder.path("sets/b.toml"));
    std::os::unix::fs::symlink(target, link).expect("a link");
    for (arguments, expected) in [
        ("criteria list {}/sets", "unreadable"),
        ("criteria validate {}/sets", "unreadable"),
        ("criteria validate {}/sets/b.toml", ""),
        ("check {}/x.csv --criteria {}/sets/a.toml", ""),
        ("check {}/x.csv --criteria {}/sets/b.toml", ""),
    ] {
        let answer = folder.ntm(&format!("{arguments} --format json"));
        let mut codes = answer.codes();
        codes.retain(|code| code == "unreadable");
        assert_eq!(codes.join(" "), expected, "{arguments}\n{}", answer.err);
    }
}
