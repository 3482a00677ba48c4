//! Every format over every scenario: one small set, five files, each report a snapshot that a person can read.

use serde_json::Value;

use crate::harness::{Folder, list};

/// Figures, a fraction of households, a yes, a level, both sexes, parts, an unconfirmed threshold.
const SET: &str = r#"
format = 1
id = "mini"
title = { vi = "Bộ thử", en = "Small set" }
level = "commune"
context = { region = "bac-trung-bo" }

[values.region]
bac-trung-bo = { vi = "Bắc Trung Bộ", en = "North Central Coast" }

[scale.xep-loai]
levels = ["yeu", "kha", "tot"]
names = { yeu = { vi = "Yếu", en = "Weak" }, kha = { vi = "Khá", en = "Fair" }, tot = { vi = "Tốt", en = "Good" } }

[[criterion]]
id = "1"
name = { vi = "Môi trường", en = "Environment" }

[[criterion.indicator]]
id = "1.1"
name = { vi = "Hộ phân loại rác", en = "Households that sort waste" }
unit = "%"
counts = { vi = "hộ", en = "households" }
require = { at_least = 50 }
source = { text = "Quyết định thử", certainty = "confirmed" }

[[criterion.indicator]]
id = "1.2"
name = { vi = "Hộ nghèo", en = "Poor households" }
unit = "%"
require = { at_most = 1.5 }
source = { text = "Kế hoạch thử", certainty = "from-plan" }

[[criterion]]
id = "2"
name = { vi = "Y tế | giáo dục", en = "Health | education" }

[[criterion.indicator]]
id = "2.1"
name = { vi = "Bảo hiểm y tế", en = "Health insurance" }
unit = "%"
both_sexes = true
require = { at_least = { by = ["year"], 2023 = 95, 2024 = { unknown = true } } }
source = { text = "Quyết định thử", certainty = "recalled" }

[[criterion.indicator]]
id = "2.2"
name = { vi = "Trường học", en = "Schools" }
source = { text = "Quyết định thử", certainty = "confirmed" }

[[criterion.indicator.part]]
id = "a"
name = { vi = "Có phòng máy", en = "Has a computer room" }
require = { yes = true }

[[criterion.indicator.part]]
id = "b"
name = { vi = "Xếp loại", en = "Grade" }
require = { level_at_least = "kha" }
scale = "xep-loai"

[[criterion]]
id = "3"
name = { vi = "Nước sạch", en = "Clean water" }

[[criterion.indicator]]
id = "3.1"
name = { vi = "Công trình nước", en = "Water works" }
require = { yes = true }
may_not_apply = true
"#;

const HEAD: &str = "xa,ma_xa,nam,1.1,1.2,2.1 (nam),2.1 (nữ),2.2.a,2.2.b,3.1\n";

/// Names, and rows beneath the heading.
const SCENARIOS: [(&str, &str); 5] = [
    (
        "all_met",
        "Hà Sơn,00001,2023,900/1800,\"1,5\",95,\"95,5\",đạt,khá,đạt\n",
    ),
    (
        "some_not_met",
        "Hà Sơn,00001,2023,850/1800,\"1,63\",96,\"94,99\",đạt,yếu,không áp dụng\n",
    ),
    ("no_data", "Hà Sơn,00001,2024,,\"1,5\",95,96,,,tạm dừng\n"),
    (
        "unreadable",
        "Hà Sơn,00001,2023,1.234,3/200,95,96,đạt,giỏi,đạt\n",
    ),
    (
        "several",
        "=Hà Sơn,00001,2023,900/1800,\"1,5\",95,\"95,5\",đạt,khá,đạt\n\
         <b>Đông|Hòa</b>,00002,2023,850/1800,\"1,63\",96,\"94,99\",chưa đạt,yếu,\n",
    ),
];

fn folder() -> Folder {
    let folder = Folder::with([("mini.toml", SET)]);
    for (name, rows) in SCENARIOS {
        folder.write(&format!("{name}.csv"), format!("{HEAD}{rows}"));
    }
    folder
}

/// Snapshots what each command prints about each scenario; the folder's own path is left out.
fn snapshot(prefix: &str, commands: &[&str]) {
    let folder = folder();
    let root = folder.root();
    for (scenario, _) in SCENARIOS {
        for command in commands {
            let (verb, options) = command.split_once(' ').unwrap_or((command, ""));
            let answer = folder.ntm(&format!(
                "{verb} {{}}/{scenario}.csv --criteria {{}}/mini.toml {options}"
            ));
            let text = format!("status: {:?}\n{}{}", answer.status, answer.out, answer.err);
            let name = command.replace("--", "").replace([' ', '='], "-");
            insta::assert_snapshot!(
                format!("{prefix}-{scenario}-{name}"),
                text.replace(&root, "")
            );
        }
    }
}

#[test]
fn tables_and_markdown_read_well() {
    snapshot(
        "people",
        &[
            "check --lang=vi",
            "check --lang=en",
            "check --lang=vi --format=markdown",
            "gaps --lang=vi",
            "check --summary --lang=en",
        ],
    );
}

#[test]
fn machine_formats_keep_their_shape() {
    snapshot(
        "machines",
        &[
            "check --format=json",
            "check --format=ndjson",
            "check --format=csv",
            "check --format=csv --excel",
            "check --format=junit --lang=vi",
            "gaps --format=tsv",
            "gaps --format=json",
            "check --summary --format=csv",
            "check --summary --format=json",
        ],
    );
}

#[test]
fn what_is_written_reads_back() {
    let folder = folder();
    for (scenario, rows) in SCENARIOS {
        let run = |options: &str| {
            folder.ntm(&format!(
                "check {{}}/{scenario}.csv --criteria {{}}/mini.toml {options}"
            ))
        };
        let report = run("--format json").json();
        assert_eq!(report["schema"], "ntm.check/1");
        let assessments = list(&report, "assessments");
        assert_eq!(assessments.len(), rows.lines().count());
        let lines: Vec<Value> = run("--format ndjson")
            .out
            .lines()
            .map(|line| {
                let mut line: Value = serde_json::from_str(line).expect("JSON");
                let object = line.as_object_mut().expect("an object");
                assert_eq!(object.remove("schema"), Some("ntm.check/1".into()));
                line
            })
            .collect();
        assert_eq!(&lines, assessments);
        let table = run("--format csv").out;
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let records: Vec<_> = reader
            .records()
            .map(|record| record.expect("a record"))
            .collect();
        let indicators = records
            .iter()
            .filter(|record| record[16].is_empty() && !record[4].is_empty());
        assert_eq!(indicators.count(), assessments.len() * 5);
        for record in &records {
            assert!(!record[0].starts_with('='), "{record:?}");
        }
    }
}

#[test]
fn a_sound_set_and_the_same_input_give_the_same_bytes() {
    let folder = folder();
    for format in ["table", "json", "csv", "markdown"] {
        let run = || {
            folder.ntm(&format!(
                "check {{}} --criteria {{}}/mini.toml --format {format} --lang vi"
            ))
        };
        let (first, second) = (run(), run());
        assert_eq!(first.out, second.out);
        assert_eq!(first.err, second.err);
    }
}
