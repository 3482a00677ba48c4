//! `ntm explain`: what is told of an indicator, a criterion, a set and a code.

use std::collections::BTreeMap;

use ntm::commands::Status;
use ntm::diagnostic::Code;
use serde_json::{Value, json};

use crate::harness::{Folder, assert_has, list, ntm, told};

fn requirements(arguments: &str) -> Vec<Value> {
    let answer = ntm(&format!("explain {arguments} --format json"));
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    let report = answer.json();
    assert_eq!(report["schema"], "ntm.explain/1");
    list(&report, "requirements").to_vec()
}

#[test]
fn an_indicator_is_told_in_every_set_with_each_layer() {
    let found = requirements("17.5");
    let of = |set: &str| -> Vec<String> {
        let of_set = found.iter().filter(|said| said["set"] == set);
        let keys = "layer value holds certainty";
        of_set.map(|said| told(said, keys)).collect()
    };
    assert_eq!(
        of("hai-duong-nang-cao-2021"),
        [
            "vn-nang-cao-2021 50 false recalled",
            "hai-duong-nang-cao-2021 30 true from-plan"
        ]
    );
    assert_eq!(
        of("thanh-hoa-nang-cao-2024"),
        [
            "vn-nang-cao-2021 50 false in-part",
            "thanh-hoa-nang-cao-2022 50 false from-plan",
            "thanh-hoa-nang-cao-2024 - true in-part"
        ]
    );
    // Every region of the national set.
    assert_eq!(of("vn-nang-cao-2021").len(), 7);
    // The same number means something else in the basic set.
    assert_eq!(of("vn-ntm-2021"), ["vn-ntm-2021 true true recalled"]);
}

#[test]
fn what_applies_is_told_for_the_context_that_is_set() {
    let applying = |options: &str| -> Vec<String> {
        let found = requirements(&format!(
            "10.1 --criteria thanh-hoa-nang-cao-2022 {options}"
        ));
        let found = found.iter().filter(|said| said["applies"] != false);
        found
            .map(|said| told(said, "context.year value applies"))
            .collect()
    };
    assert_eq!(
        applying(""),
        ["2022 - -", "2023 58 -", "2024 - -", "2025 - -"]
    );
    assert_eq!(applying("--year 2023"), ["- 58 true"]);
    let relative = requirements("2.1 --criteria thanh-hoa-kieu-mau-2022 --year 2023");
    let holding: Vec<&Value> = relative
        .iter()
        .filter(|said| said["holds"] == true)
        .collect();
    let expected = json!({
        "value": 63.8,
        "relative": { "times": 1.1, "of": "thanh-hoa-nang-cao-2022/10.1", "base": 58 },
        "certainty": "from-plan",
    });
    assert_has(holding[0], &expected, "the income rule");
}

#[test]
fn criteria_sets_names_and_codes_are_explained_too() {
    let of_criterion = requirements("17 --criteria vn-nang-cao-2021");
    let mut ids: Vec<&str> = of_criterion
        .iter()
        .map(|said| said["id"].as_str().expect("an id"))
        .collect();
    ids.dedup();
    assert_eq!(ids.len(), 12);
    let by_name = requirements("Thu␣nhập --criteria vn-nang-cao-2021");
    assert!(
        by_name.iter().any(|said| said["id"] == "10.1"),
        "{by_name:?}"
    );
    assert_eq!(
        requirements("vn-nang-cao-2021/17.5"),
        requirements("17.5 --criteria vn-nang-cao-2021")
    );
    let set = ntm("explain vn-ntm-2021 --format json").json();
    assert_eq!(
        told(&list(&set, "sets")[0], "id criteria indicators"),
        "vn-ntm-2021 19 57"
    );
    for code in Code::ALL {
        let report = ntm(&format!("explain {} --format json", code.as_str())).json();
        let told = &list(&report, "codes")[0];
        assert_eq!(told["code"], code.as_str());
        assert!(told["meaning"].is_string() && told["cure"].is_string());
    }
}

#[test]
fn what_nobody_knows_is_answered_with_the_nearest() {
    for (what, near) in [
        ("17.19", "`17.9`"),
        ("vn-ntm-2012", "`vn-ntm-2021`"),
        ("unknown-keys", "`unknown-key`"),
        ("xyzzy", "ntm criteria list"),
    ] {
        let answer = ntm(&format!("explain {what}"));
        assert_eq!((answer.status, answer.out.as_str()), (Status::Failed, ""));
        assert!(answer.err.contains(near), "{what}\n{}", answer.err);
    }
}

/// What is shown as data is data: every example for these sets reads without a fault.
#[test]
fn every_example_is_read_as_it_stands() {
    let folder = Folder::with([]);
    let mut tried = 0;
    for set in [
        "vn-ntm-2021",
        "thanh-hoa-kieu-mau-2022",
        "thanh-hoa-chuyen-doi-so-2022",
        "thanh-hoa-thon-thong-minh-2022",
        "vn-cong-nhan-2022",
        "vn-giu-chuan-2022",
    ] {
        let all = ntm(&format!("criteria show {set} --format json")).json();
        let required = list(&all, "values")
            .iter()
            .filter(|said| said["key"] == "require");
        let mut ids: Vec<String> = required.map(|said| told(said, "id")).collect();
        ids.dedup();
        // Lines with the same columns can stand in one file.
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for id in ids {
            let text = ntm(&format!("explain {set}/{id} --lang vi")).out;
            let example = text
                .split("Ví dụ số liệu (CSV):\n")
                .nth(1)
                .expect("an example");
            let mut lines = example.lines().map_while(|line| line.strip_prefix("    "));
            let heading = lines.next().expect("a heading").to_owned();
            let file = files.entry(heading.clone()).or_insert(heading);
            for line in lines {
                // Of an indicator in parts, they are shown as well as each alone.
                if !file.contains(&format!("\n{line}")) {
                    file.push_str(&format!("\n{line}"));
                    tried += 1;
                }
            }
        }
        for text in files.values() {
            folder.write("x.csv", text);
            let check = folder.ntm(&format!(
                "check {{}}/x.csv --criteria {set} --commune A --format json"
            ));
            // The region is left open, and the numbers of nested sets are the same.
            let open = ["missing-context", "ambiguous-indicator"];
            let codes = check.codes();
            let faults = codes.iter().filter(|code| !open.contains(&code.as_str()));
            assert_eq!(faults.count(), 0, "{set}\n{text}\n{}", check.err);
        }
    }
    assert!(tried > 80, "{tried}");
}

/// Sets are rows of one table; each source stands once, beneath it.
#[test]
fn an_indicator_is_one_table_of_sets() {
    let text = ntm("explain 17.5").out.replace('\u{a0}', " ");
    let tables: Vec<&str> = text.split("\n\n").collect();
    // The advanced sets, and the basic ones, where the number means something else.
    assert_eq!(tables.len(), 2, "{text}");
    for (row, [starts, ends]) in [
        ("vn-nang-cao-2021", ["≥ 50% ³: Northern", "by region  [1]"]),
        ("hai-duong-nang-cao-2021", ["≥ 30% ²", "in force   [3]"]),
        ("thanh-hoa-nang-cao-2024", ["threshold unknown", "[5]"]),
    ] {
        let mut lines = tables[0].lines();
        let row = format!(" {row} ");
        let line = lines.find(|line| line.starts_with(&row)).expect(&row);
        let rest = line[row.len()..].trim_start();
        assert!(rest.starts_with(starts), "{line}");
        assert!(rest.trim_end().ends_with(ends), "{line}");
    }
    for once in [
        "QĐ 318/QĐ-TTg, Phụ lục II",
        "[1] QĐ 318",
        "ntm:vn-nang-cao-2021.toml:780, 781, 783, 784, 785, 786",
        "Example of data",
    ] {
        let words: Vec<&str> = tables[0].split_whitespace().collect();
        let found = words.join(" ").matches(once).count();
        assert_eq!(found, 1, "{once}\n{text}");
    }
    assert!(!text.contains("by region and year"), "{text}");
    // Sets that require the same by the same source share a row.
    assert!(tables[1].contains("\n vn-ntm-2024\n"), "{text}");
    // What a set has replaced stands there where that set has no row of its own.
    let alone = ntm("explain 17.5 --criteria hai-duong-nang-cao-2021").out;
    assert!(alone.contains("replaced"), "{alone}");
    assert!(!text.contains("replaced"), "{text}");
    // Contexts that differ in the year alone stand together.
    let income = ntm("explain 10.1 --criteria vn-nang-cao-2021").out;
    let income: Vec<&str> = income.split_whitespace().collect();
    let income = income.join(" ");
    assert!(income.contains("by region and year"), "{income}");
    assert!(income.contains("(2021, 2022, 2024, 2025)"), "{income}");
}

/// Words are found whole, in names, short names and aliases, whatever their case; with their marks where any name has
/// them.
#[test]
fn words_are_found_whole() {
    for (words, found, not_found) in [
        ("rác", "17.5", "5.4"),
        ("RÁC", "17.5", "13.1"),
        ("Hộ␣phân␣loại␣rác␣tại␣nguồn", "17.5", "17.6"),
        ("Households␣sorting␣waste", "17.5", "17.6"),
        ("ho␣phan␣loai␣rac", "17.5", "17.6"),
        ("chợ", "7.1", "5.2"),
    ] {
        let requirements = requirements(&format!("{words} --criteria vn-nang-cao-2021"));
        let ids: Vec<String> = requirements.iter().map(|said| told(said, "id")).collect();
        assert!(ids.iter().any(|id| id == found), "{words}: {ids:?}");
        assert!(!ids.iter().any(|id| id == not_found), "{words}: {ids:?}");
    }
    // "rac" within a word is none.
    assert_eq!(ntm("explain guồ").status, Status::Failed);
}

#[test]
fn how_certain_a_source_is_stands_there_once() {
    let text = ntm("explain 5.4 --criteria vn-nang-cao-2021 --lang vi").out;
    let text = text.replace('\n', " ");
    assert!(text.contains("ghi theo trí nhớ, chưa đối chiếu;"), "{text}");
}
