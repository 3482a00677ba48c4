//! Criteria files: what the shipped ones hold, what faults are found in others, and what `extends` means.

use std::fs;

use ntm::commands::Status;
use ntm::criteria::Library;
use ntm::lang::Text;
use serde_json::json;

use crate::harness::{Answer, Folder, assert_has, criterion, indicator, list, project, set, table};

/// Where a case puts the mark of the place that is expected.
const MARK: char = '»';

/// The ids of the shipped sets, by their files.
fn shipped() -> Vec<String> {
    let files = fs::read_dir(project("criteria")).expect("the shipped sets");
    let names = files.map(|file| file.expect("a file").file_name());
    let mut ids: Vec<String> = names
        .filter_map(|name| Some(name.to_str()?.strip_suffix(".toml")?.to_owned()))
        .collect();
    ids.sort_unstable();
    ids
}

#[test]
fn every_shipped_set_loads_without_a_fault() {
    let mut library = Library::new();
    assert_eq!(library.ids(), shipped());
    for id in shipped() {
        assert!(library.load(&id).is_some(), "{id}");
        assert_eq!(library.take_diagnostics(), [], "{id}");
    }
}

#[test]
fn shipped_sets_have_the_criteria_and_indicators_of_their_decisions() {
    let split = [
        3, 4, 6, 1, 6, 3, 1, 5, 1, 1, 1, 3, 8, 4, 3, 3, 12, 8, 2_usize,
    ];
    let basic = [
        2, 4, 2, 2, 1, 3, 1, 4, 2, 1, 1, 2, 5, 2, 4, 1, 12, 6, 2_usize,
    ];
    let one_each = [1; 10];
    let mut library = Library::new();
    for (id, expected) in [
        ("vn-nang-cao-2021", &split[..]),
        ("thanh-hoa-nang-cao-2022", &split),
        ("thanh-hoa-nang-cao-2024", &split),
        ("hai-duong-nang-cao-2021", &split),
        ("vn-ntm-2021", &basic),
        ("vn-ntm-2024", &basic),
        ("vn-ntm-2026", &one_each),
        ("thanh-hoa-thon-thong-minh-2022", &one_each[..6]),
        ("thanh-hoa-chuyen-doi-so-2022", &one_each[..8]),
        ("vn-kieu-mau-2021", &one_each[..4]),
        ("thanh-hoa-kieu-mau-2022", &one_each[..4]),
        ("hai-duong-kieu-mau-2021", &one_each[..4]),
        ("nam-dinh-kieu-mau-2021", &one_each[..4]),
        ("vn-cong-nhan-2022", &one_each[..4]),
        ("vn-giu-chuan-2022", &[2]),
        ("vn-giu-chuan-nang-cao-2022", &[2]),
    ] {
        let set = library.load(id).expect(id);
        let found = set.criteria.iter();
        let found: Vec<usize> = found.map(|criterion| criterion.indicators.len()).collect();
        assert_eq!(found, expected, "{id}");
        let numbers = set.criteria.iter().map(|criterion| criterion.id.clone());
        let in_order = (1..=expected.len()).map(|number| number.to_string());
        assert!(numbers.eq(in_order), "{id}");
    }
    assert_eq!(split.iter().sum::<usize>(), 75);
    assert_eq!(basic.iter().sum::<usize>(), 57);
}

#[test]
fn shipped_sets_speak_both_languages() {
    let mut library = Library::new();
    for id in shipped() {
        let set = library.load(&id).expect("a set").clone();
        translated(&set.title, &id);
        for criterion in &set.criteria {
            translated(&criterion.name, &format!("{id} {}", criterion.id));
            for indicator in &criterion.indicators {
                let case = format!("{id} {}", indicator.id);
                translated(&indicator.name, &case);
                for part in &indicator.parts {
                    translated(&part.name, &case);
                }
                for text in indicator.unit.iter().chain(&indicator.counts) {
                    assert!(!text.vi.is_empty() && !text.en.is_empty(), "{case}");
                }
            }
        }
    }
}

#[test]
fn every_indicator_of_a_shipped_set_names_its_source() {
    let mut library = Library::new();
    for id in shipped() {
        let set = library.load(&id).expect("a set").clone();
        let indicators = set
            .criteria
            .iter()
            .flat_map(|criterion| &criterion.indicators);
        let bare = indicators.filter(|indicator| indicator.source.is_none());
        let bare: Vec<&str> = bare.map(|indicator| &*indicator.id).collect();
        assert_eq!(bare, [""; 0], "{id}");
    }
}

fn translated(text: &Text, case: &str) {
    let differ = text.vi != text.en;
    assert!(
        differ && !text.vi.is_empty() && !text.en.is_empty(),
        "{case}: {text:?}"
    );
}

/// A small set without a fault, to put faults into.
const SOUND: &str = r#"format = 1
id = "set"
title = "A set"
level = "commune"
decision = { number = "1/QĐ", date = 2022-08-10 }

[[criterion]]
id = "1"
name = "Roads"

[[criterion.indicator]]
id = "1.1"
name = "Paved"
unit = "%"
require = { at_least = 50 }
source = { text = "Decision", certainty = "confirmed" }
"#;

/// Code, what to replace in the sound set, by what; the mark stands where the fault must be found.
const FAULTS: &str = r#"
unknown-key | level = "commune" | level = "commune"\n»levle = "commune"
unknown-key | name = "Roads" | name = "Roads"\n»weight = 2
unknown-key | unit = "%" | »units = "%"
unknown-key | at_least = 50 | at_least = 50, »note = "?"
unknown-key | certainty = "confirmed" | certainty = "confirmed", »page = 3
unknown-key | number = "1/QĐ" | »nummer = "1/QĐ"
missing-key | format = 1 | »
missing-key | format = 1\nid = "set" | »format = 1
missing-key | format = 1\nid = "set"\ntitle = "A set" | »format = 1\nid = "set"
missing-key | id = "1"\nname = "Roads" | id = »"1"
missing-key | id = "1.1"\nname = "Paved" | id = »"1.1"
missing-key | [[criterion.indicator]]\nid = "1.1" | »[[criterion.indicator]]
missing-key | id = "1.1"\nname = "Paved"\nunit = "%"\nrequire = { at_least = 50 } | id = »"1.1"\nname = "Paved"
missing-key | { text = "Decision", certainty = "confirmed" } | »{ text = "Decision" }
missing-key | at_least = 50 | at_least = »{ times = 1.1 }
missing-key | require = { at_least = 50 } | require = »{ level_at_least = "kha" }
wrong-type | level = "commune" | level = »3
wrong-type | title = "A set" | title = »["A set"]
wrong-type | require = { at_least = 50 } | require = »50
wrong-type | at_least = 50 | at_least = »"50"
wrong-type | at_least = 50 | at_least = »nan
wrong-type | unit = "%" | unit = "%"\nboth_sexes = »"yes"
wrong-type | name = "Paved" | name = "Paved"\naliases = »"road"
wrong-type | name = "Paved" | name = { vi = "Đường", en = »1 }
unknown-word | level = "commune" | level = »"komune"
unknown-word | certainty = "confirmed" | certainty = »"sure"
unknown-word | at_least = 50 | set_by = »"district"
unclear-requirement | { at_least = 50 } | »{}
unclear-requirement | { at_least = 50 } | { yes = »false }
unclear-requirement | { at_least = 50 } | »{ at_least = 50, at_most = 60 }
unclear-requirement | { at_least = 50 } | »{ at_least = 50, yes = true }
unclear-requirement | { at_least = 50 } | »{ at_least = 50 }\n[[criterion.indicator.part]]\nid = "a"\nname = "A"\nrequire = { yes = true }\n[criterion.indicator.suspended]
unknown-format | format = 1 | format = »2
bad-date | 2022-08-10 | »2022-02-31
bad-date | 2022-08-10 | »"2022-08-10"
bad-date | 2022-08-10 | »2022-08-10T07:00:00
bad-date | unit = "%" | unit = "%"\nsuspended = { until = »"31/12/2024" }
bad-id | id = "set" | id = »"other"
bad-id | id = "1"\n | id = »"1-a"\n
bad-id | id = "1.1" | id = »"2.1"
bad-id | id = "1.1" | id = »"1.a"
bad-id | require = { at_least = 50 } | [[criterion.indicator.part]]\nid = »"ab"\nname = "A"\nrequire = { yes = true }\n[criterion.indicator.suspended]
duplicate-id | [[criterion.indicator]] | [[criterion.indicator]]\nid = "1.1"\nname = "First"\nrequire = { yes = true }\n[[criterion.indicator]]\nid = »"1.1"\nname = "Second"\nrequire = { yes = true }\n[[criterion.indicator]]
duplicate-id | [[criterion]] | [[criterion]]\nid = "2"\nname = "A"\nindicator = [{ id = "2.1", name = "A", require = { yes = true } }]\n[[criterion]]\nid = »"2"\nname = "B"\nindicator = [{ id = "2.2", name = "A", require = { yes = true } }]\n[[criterion]]
unknown-parent | level = "commune" | extends = »"nowhere"\nlevel = "commune"
unknown-set | at_least = 50 | set = »"nowhere"
unknown-set | at_least = 50 | any = ["thanh-hoa-chuyen-doi-so-2022", »"nowhere"]
unknown-set | at_least = 50 | villages = »"nowhere"
require-cycle | at_least = 50 | set = »"set"
unknown-reference | at_least = 50 | at_least = { times = 1.1, of = »"set/9.9" }
unknown-reference | at_least = 50 | at_least = { times = 1.1, of = »"nowhere/10.1" }
unknown-reference | at_least = 50 | at_least = { times = 1.1, of = »"10.1" }
unknown-reference | at_least = 50 | at_least = { times = 1.1, of = »"vn-kieu-mau-2021/2.1" }
unknown-reference | at_least = 50 | at_least = { times = 1.1, of = »"vn-nang-cao-2021/1.1" }
wrong-level | at_least = 50 | villages = »"thanh-hoa-chuyen-doi-so-2022"
wrong-level | at_least = 50 | set = »"thanh-hoa-thon-thong-minh-2022"
unknown-scale | require = { at_least = 50 } | scale = »"rank"\nrequire = { level_at_least = "good" }
unknown-scale | id = "1"\nname = "Roads" | id = "1"\nname = "Roads"\nindicator = [{ id = "1.2", name = "A", scale = "rank", require = { level_at_least = »"best" } }]\n[scale.rank]\nlevels = ["bad", "good"]\n[[criterion]]\nid = "2"\nname = "B"
out-of-range | at_least = 50 | at_least = »101
out-of-range | at_least = 50 | at_most = »-0.5
out-of-range | at_least = 50 | at_least = { by = ["year"], 2022 = 50, 2023 = »100.01 }
out-of-range | { at_least = 50 } | »{ any = ["thanh-hoa-chuyen-doi-so-2022"], at_least = 2 }
out-of-range | { at_least = 50 } | »{ villages = "thanh-hoa-thon-thong-minh-2022", at_least = 0 }
out-of-range | level = "commune" | level = "commune"\nperiod = { from = 2025, to = »2021 }
bad-cells | at_least = 50 | at_least = »{}
bad-cells | at_least = 50 | at_least = »{ by = ["year"] }
bad-cells | at_least = 50 | at_least = »{ by = [], 2022 = 5 }
bad-cells | at_least = 50 | at_least = { by = ["year"], 2022 = »{ 2023 = 5 } }
toml-syntax | title = "A set" | title = "A set»
toml-syntax | level = "commune" | level = "commune"\n»level = "commune"
"#;

/// What a check by `{}/set.toml` says.
fn checked(folder: &Folder) -> Answer {
    folder.write("x.csv", "chi_tieu,ket_qua\n1.1,60\n");
    folder.ntm("check {}/x.csv --criteria {}/set.toml --year 2023 --format json")
}

/// The text without its mark, and the line and column of the mark.
fn marked(text: &str) -> (String, (usize, usize)) {
    let before = text.split(MARK).next().expect("a first piece");
    let column = before.lines().last().filter(|_| !before.ends_with('\n'));
    let column = column.map_or(0, |line| line.chars().count()) + 1;
    let place = (before.matches('\n').count() + 1, column);
    (text.replace(MARK, ""), place)
}

#[test]
fn the_set_that_the_faults_are_put_into_is_sound() {
    let answer = checked(&Folder::with([("set.toml", SOUND)]));
    assert_eq!(answer.codes(), [""; 0]);
    assert_eq!(answer.status, Status::AllMet);
}

#[test]
fn every_fault_is_told_with_its_code_line_and_column() {
    for [code, find, replace] in table(FAULTS) {
        assert!(SOUND.contains(&find), "{find}");
        let (text, (line, column)) = marked(&SOUND.replacen(&find, &replace, 1));
        let answer = checked(&Folder::with([("set.toml", text.as_str())]));
        let report = answer.json();
        let found = list(&report, "diagnostics");
        let is_there = found.iter().any(|found| {
            let place = &found["place"];
            let file = place["file"].as_str().unwrap_or_default();
            let at = place["line"] == line && place["column"] == column;
            found["code"] == code
                && found["severity"] == "error"
                && at
                && file.ends_with("set.toml")
        });
        assert!(
            is_there,
            "{code} at {line}:{column}\n{text}\n{}",
            answer.err
        );
        assert_eq!(answer.status, Status::Failed, "{code}\n{text}");
        assert_eq!(report["assessments"], json!([]), "{code}\n{text}");
    }
}

#[test]
fn a_key_that_is_there_is_not_told_to_be_missing() {
    for [code, find, replace] in table(FAULTS) {
        let (text, _) = marked(&SOUND.replacen(&find, &replace, 1));
        let answer = checked(&Folder::with([("set.toml", text.as_str())]));
        let invented =
            code != "missing-key" && answer.codes().iter().any(|code| code == "missing-key");
        assert!(!invented, "{code}\n{text}\n{}", answer.err);
    }
}

#[test]
fn five_faults_of_one_file_are_all_told_in_one_run() {
    let faulty = SOUND
        .replace("level =", "extends = \"nowhere\"\ncolour = 1\nlevel =")
        .replace("2022-08-10", "2022-02-31");
    let text = faulty + &indicator("1.1", "require = { set = \"set\" }");
    let answer = checked(&Folder::with([("set.toml", text.as_str())]));
    let (codes, report) = (answer.codes(), answer.json());
    for code in [
        "unknown-key",
        "require-cycle",
        "unknown-parent",
        "duplicate-id",
        "bad-date",
    ] {
        assert!(codes.iter().any(|found| found == code), "{code}: {codes:?}");
        assert!(answer.err.contains(code), "{code}: {}", answer.err);
    }
    for found in list(&report, "diagnostics") {
        let place = &found["place"];
        assert!(
            place["line"].is_u64() && place["column"].is_u64(),
            "{found}"
        );
    }
    assert_eq!(answer.status, Status::Failed);
}

#[test]
fn a_circle_of_three_files_is_told_with_all_of_them() {
    let text = |id: &str, parent: &str| {
        let indicators = [indicator("1.1", "require = { yes = true }")];
        let rest = format!("extends = \"{parent}\"\n{}", criterion("1", &indicators));
        set(id, &rest)
    };
    let (a, b, c) = (text("aa", "bb"), text("bb", "cc"), text("cc", "aa"));
    let folder = Folder::with([("s/aa.toml", &*a), ("s/bb.toml", &*b), ("s/cc.toml", &*c)]);
    folder.write("x.csv", "chi_tieu,ket_qua\n1.1,đạt\n");
    let answer = folder.ntm("check {}/x.csv --criteria {}/s --format json");
    assert_eq!(answer.status, Status::Failed);
    let report = answer.json();
    let found = list(&report, "diagnostics");
    let circle = found.iter().find(|found| found["code"] == "extends-cycle");
    let circle = circle.expect("a circle");
    assert_has(&circle["place"], &json!({"line": 5, "column": 11}), "place");
    let message = circle["message"].as_str().expect("a message");
    for id in ["aa", "bb", "cc"] {
        assert!(message.contains(id), "{message}");
    }
}

/// A parent with a little of everything.
fn parent() -> String {
    let first = [
        indicator("1.1", "unit = \"%\"\nrequire = { at_least = 50 }"),
        indicator(
            "1.2",
            "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 90 }",
        ),
    ];
    let income = "require = { at_least = { by = [\"year\", \"region\"], 2022 = { n = 40, s = 50 }, 2023 = 58 } }";
    let part =
        "\n[[criterion.indicator.part]]\nid = \"a\"\nname = \"A\"\nrequire = { at_least = 3 }";
    let second = [
        indicator("2.1", income),
        indicator("2.2", &format!("may_not_apply = true\n{part}")),
    ];
    let rest = format!(
        "context = {{ region = \"n\" }}\n{}{}",
        criterion("1", &first),
        criterion("2", &second)
    );
    set("parent", &rest)
}

const DATA: &str =
    "xa,nam,1.1,1.2 (nam),1.2 (nữ),2.1,2.2.a\nĐông,2022,49.9,91,89,45,3\nTây,2023,50,90,90,57,\n";

/// The assessments of the data by the last of these children, each derived from the one before; the set's name and
/// the children's faults apart.
fn assessed(children: &[&str]) -> (serde_json::Value, Vec<String>) {
    let folder = Folder::with([("parent.toml", parent().as_str()), ("x.csv", DATA)]);
    let mut last = "parent".to_owned();
    for (index, child) in children.iter().enumerate() {
        let id = format!("child-{index}");
        let text = set(&id, &format!("extends = \"{last}\"\n{child}"));
        folder.write(&format!("{id}.toml"), text);
        last = id;
    }
    let answer = folder.ntm(&format!(
        "check {{}}/x.csv --criteria {{}}/{last}.toml --format json"
    ));
    let mut report = answer.json();
    for assessment in report["assessments"].as_array_mut().expect("assessments") {
        assessment["set"] = json!(null);
    }
    (report["assessments"].clone(), answer.codes())
}

#[test]
fn a_child_that_changes_nothing_is_its_parent() {
    let (parent, _) = assessed(&[]);
    assert_eq!(parent.as_array().map(Vec::len), Some(2));
    assert_eq!(assessed(&[""]).0, parent);
    assert_eq!(assessed(&["", "", ""]).0, parent);
}

#[test]
fn a_child_wins_key_by_key() {
    let tougher = "[override.\"1.1\"]\nrequire = { at_least = 60 }\n";
    let renamed = "[override.\"1.1\"]\nname = \"Streets\"\n";
    let one = |children: &[&str]| {
        let (found, codes) = assessed(children);
        assert!(
            codes.iter().all(|code| code == "looser-threshold"),
            "{codes:?}"
        );
        found[1]["results"][0]["indicators"][0].clone()
    };
    let expected = json!({"name": "Indicator 1.1", "unit": "%", "verdict": "not_met", "gap": 10});
    assert_has(&one(&[tougher]), &expected, "tougher");
    let expected = json!({"name": "Streets", "unit": "%", "verdict": "met", "gap": 0});
    assert_has(&one(&[renamed]), &expected, "renamed");
    let expected = json!({"name": "Streets", "verdict": "not_met", "gap": 10});
    assert_has(&one(&[tougher, renamed]), &expected, "three levels");
    let looser = "[override.\"1.1\"]\nrequire = { at_least = 45 }\n";
    let expected = json!({"verdict": "met", "margin": 5});
    assert_has(&one(&[tougher, "", looser]), &expected, "the last wins");
}

#[test]
fn a_child_adds_removes_and_fixes_the_context() {
    let ids = |children: &[&str], criterion: usize| {
        let (found, codes) = assessed(children);
        assert_eq!(codes, [""; 0], "{children:?}");
        let ids = list(&found[0]["results"][criterion], "indicators")
            .iter()
            .map(|indicator| indicator["id"].to_string());
        ids.collect::<Vec<_>>().join(" ").replace('"', "")
    };
    let more =
        "[[criterion]]\nid = \"1\"\n".to_owned() + &indicator("1.3", "require = { yes = true }");
    assert_eq!(ids(&[&more], 0), "1.1 1.2 1.3");
    assert_eq!(ids(&[&more], 1), "2.1 2.2");
    let new = criterion("3", &[indicator("3.1", "require = { yes = true }")]);
    assert_eq!(ids(&[&new], 2), "3.1");
    assert_eq!(ids(&[&more, &new], 0), "1.1 1.2 1.3");
    let (less, _) = assessed(&["remove = [\"2\"]\n"]);
    assert_eq!(less[0]["results"].as_array().map(Vec::len), Some(1));
    let (found, _) = assessed(&["context = { region = \"s\" }\n"]);
    let income = &found[0]["results"][1]["indicators"][0];
    assert_has(income, &json!({"verdict": "not_met", "gap": 5}), "region s");
}

#[test]
fn overrides_that_match_or_change_nothing_are_told() {
    for [code, severity, rest] in table(
        r#"
        matches-nothing | error | [override."1.9"]\nname = "Nothing"\n
        matches-nothing | error | [override."2.2.b"]\nname = "Nothing"\n
        matches-nothing | error | remove = ["7"]\n
        changes-nothing | warning | [override."1.1"]\nrequire = { at_least = 50 }\n
        changes-nothing | warning | [override."1"]\nname = "Criterion 1"\n
        "#,
    ) {
        let folder = Folder::with([("parent.toml", parent().as_str())]);
        folder.write(
            "set.toml",
            set("set", &format!("extends = \"parent\"\n{rest}")),
        );
        let answer = folder.ntm("criteria validate {}/set.toml --format json");
        let found = &answer.json()["diagnostics"][0];
        let expected = json!({"code": code, "severity": severity, "place": {"line": 6}});
        assert_has(found, &expected, &rest);
        assert_eq!(
            answer.status == Status::Failed,
            severity == "error",
            "{rest}"
        );
    }
}
