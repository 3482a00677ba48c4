//! What holds for any data: laws of the reports and of assessment, tried on data made up at random.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::harness::{Answer, Folder, criterion, indicator, list, result, set, told};

/// What can be measured by the set of these tests.
pub(crate) const TARGETS: [&str; 9] = [
    "1.1",
    "1.2 (nam)",
    "1.2 (nữ)",
    "2.1",
    "2.2.a",
    "2.2.b",
    "3.1",
    "3.2",
    "3.3",
];

/// A set with one of everything.
pub(crate) fn everything() -> String {
    let percent =
        |id: &str, more: &str| indicator(id, &format!("unit = \"%\"\ncounts = \"hộ\"\n{more}"));
    let part = |id: &str, require: &str| {
        format!(
            "[[criterion.indicator.part]]\nid = \"{id}\"\nname = \"{id}\"\nunit = \"%\"\nrequire = {{ {require} }}\n"
        )
    };
    let first = [
        percent("1.1", "require = { at_least = 50 }"),
        percent("1.2", "both_sexes = true\nrequire = { above = 33.33 }"),
    ];
    let parts = part("a", "at_least = 66.67") + &part("b", "equal = 100");
    let second = [
        percent("2.1", "require = { at_most = 12.5 }"),
        indicator("2.2", &parts),
    ];
    let third = [
        indicator("3.1", "require = { yes = true }"),
        indicator("3.2", "may_not_apply = true\nrequire = { below = 7 }"),
        indicator("3.3", "require = { at_least = { unknown = true } }"),
    ];
    set(
        "everything",
        &(criterion("1", &first) + &criterion("2", &second) + &criterion("3", &third)),
    )
}

/// A cell of data, with a decimal comma; often empty.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => (0..=100u32).prop_map(|whole| whole.to_string()),
        2 => (0..=99u32, 0..10_000u32).prop_map(|(whole, rest)| format!("{whole},{rest:04}")),
        2 => (0..=900u32, 900..2000u32).prop_map(|(part, whole)| format!("{part}/{whole}")),
        2 => prop::sample::select(vec!["đạt", "chưa đạt", "tạm dừng", "không áp dụng"]).prop_map(str::to_owned),
    ]
}

/// Rows of three communes, a cell for each target.
pub(crate) fn cells() -> impl Strategy<Value = Vec<Vec<String>>> {
    // Beneath criterion 3 no share is asked for.
    let without_fractions = |mut row: Vec<String>| {
        for (cell, target) in row.iter_mut().zip(TARGETS) {
            if let ("3", Some((part, _))) = (&target[..1], cell.clone().split_once('/')) {
                *cell = part.to_owned();
            }
        }
        row
    };
    let row = prop::collection::vec(cell(), TARGETS.len()).prop_map(without_fractions);
    prop::collection::vec(row, 3)
}

pub(crate) const NAMES: [&str; 3] = ["Hòa Bình", "Đông Á", "=Quảng \"Phú\""];

/// The long layout; what is empty has no row, but each commune has one.
fn long(cells: &[Vec<String>]) -> Vec<String> {
    let mut rows = Vec::new();
    for (name, cells) in NAMES.iter().zip(cells) {
        let name = name.replace('"', "\"\"");
        let given = TARGETS
            .iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.is_empty());
        rows.extend(given.map(|(target, cell)| format!("\"{name}\";{target};{cell}")));
        rows.push(format!("\"{name}\";3;"));
    }
    rows
}

/// The wide layout.
pub(crate) fn wide(cells: &[Vec<String>]) -> String {
    let mut text = format!("xa;{}\n", TARGETS.join(";"));
    for (name, cells) in NAMES.iter().zip(cells) {
        text.push_str(&format!(
            "\"{}\";{}\n",
            name.replace('"', "\"\""),
            cells.join(";")
        ));
    }
    text
}

/// What a command says of a CSV file by the set with everything.
pub(crate) fn ran(command: &str, text: impl AsRef<[u8]>) -> Answer {
    ran_on(command, "x.csv", text)
}

/// What a command says of a file of this name by the set with everything.
pub(crate) fn ran_on(command: &str, name: &str, bytes: impl AsRef<[u8]>) -> Answer {
    let folder = Folder::with([("everything.toml", everything().as_str())]);
    folder.write(name, bytes);
    let (verb, options) = command.split_once(' ').expect("options");
    let mut answer = folder.ntm(&format!(
        "{verb} {{}}/{name} --criteria {{}}/everything.toml --decimal comma {options}"
    ));
    // Every run has a folder of its own, which the reports name.
    answer.out = answer.out.replace(&folder.root(), "");
    answer
}

/// The assessments of a CSV file, by the name of the commune.
pub(crate) fn assessed(text: impl AsRef<[u8]>) -> BTreeMap<String, Value> {
    by_name(&ran("check --format json", text))
}

/// The assessments of a JSON report, by the name of the commune.
pub(crate) fn by_name(answer: &Answer) -> BTreeMap<String, Value> {
    list(&answer.json(), "assessments")
        .iter()
        .map(|found| (told(&found["locality"], "name"), found.clone()))
        .collect()
}

/// Rows as the long layout has them.
fn file(rows: &[String]) -> String {
    format!("xa;chi_tieu;ket_qua\n{}\n", rows.join("\n"))
}

/// The JSON keys and the CSV columns that say the same.
const SAME: [(&str, &str); 11] = [
    ("verdict", "verdict"),
    ("value", "value"),
    ("requirement.comparison", "comparison"),
    ("requirement.threshold", "threshold"),
    ("gap", "gap"),
    ("margin", "margin"),
    ("remaining.count", "remaining"),
    ("remaining.of", "of"),
    ("reason", "reason"),
    ("declared", "declared"),
    ("name", "name"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn json_and_csv_say_the_same(cells in cells()) {
        let text = wide(&cells);
        let communes = assessed(&text);
        prop_assert_eq!(communes.len(), 3);
        let csv = ran("check --format csv", &text).out;
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let headings = reader.headers().expect("headings").clone();
        let mut rows = 0;
        for record in reader.into_records() {
            let record = record.expect("a record");
            let of = |column: &str| {
                let index = headings.iter().position(|heading| heading == column).expect("a column");
                record[index].to_owned()
            };
            let id = match &*of("part") {
                "" => of("indicator"),
                part => format!("{}.{part}", of("indicator")),
            };
            let locality = of("locality");
            let locality = locality.strip_prefix('\'').unwrap_or(&locality);
            let found = result(&communes[locality], &id).expect("a result");
            for (key, column) in SAME {
                let in_json = told(&found, key);
                let in_json = if in_json == "-" { String::new() } else { in_json };
                // A yes or no is no figure to write into a cell.
                if !matches!(&*in_json, "true" | "false") {
                    prop_assert_eq!(in_json, of(column), "{} {} {}", id, key, text);
                }
            }
            rows += 1;
        }
        prop_assert_eq!(rows, 3 * 9);
    }

    #[test]
    fn gaps_are_what_the_check_does_not_find_met(cells in cells()) {
        let text = wide(&cells);
        let communes = assessed(&text);
        let report = ran("gaps --format json", &text).json();
        for gap in list(&report, "gaps") {
            let name = told(&gap["locality"], "name");
            let found = list(&communes[&name], "results").iter();
            let found = found.clone().find(|found| found["id"] == gap["criterion"]).expect("a criterion");
            prop_assert_eq!(told(found, "verdict"), "not_met");
            prop_assert_eq!(told(gap, "verdict"), "not_met");
        }
    }

    #[test]
    fn decomposed_text_is_the_same_text(cells in cells()) {
        let text = file(&long(&cells));
        let composed = ran("check --format json", &text).json();
        let apart: String = text.nfd().collect();
        prop_assert_eq!(&ran("check --format json", &apart).json()["assessments"], &composed["assessments"]);
    }

    #[test]
    fn the_container_of_a_text_does_not_matter(cells in cells()) {
        let text = wide(&cells);
        let expected = assessed(&text);
        let wide_bytes = |encode: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(encode).collect()
        };
        for bytes in [
            wide_bytes(u16::to_le_bytes),
            wide_bytes(u16::to_be_bytes),
            format!("\u{feff}{text}").into_bytes(),
            text.replace('\n', "\r").into_bytes(),
            text.replace('\n', "\r\n").into_bytes(),
            text.replace(';', "\t").into_bytes(),
        ] {
            prop_assert_eq!(&assessed(&bytes), &expected);
        }
    }

    #[test]
    fn what_proves_a_mark_is_read_as_if_it_were_said(cells in cells()) {
        let text = wide(&cells);
        if cells.iter().flatten().any(|cell| cell.contains(',')) {
            let all = |options: &str| {
                let folder = Folder::with([("everything.toml", everything().as_str()), ("x.csv", &text)]);
                folder.ntm(&format!("check {{}}/x.csv --criteria {{}}/everything.toml --format csv {options}")).out
            };
            prop_assert_eq!(all("--decimal comma"), all(""));
        }
    }

    #[test]
    fn rows_may_stand_in_any_order(cells in cells(), seed in any::<u64>()) {
        let mut rows = long(&cells);
        let straight = assessed(file(&rows));
        for index in (1..rows.len()).rev() {
            let step = seed.rotate_left(u32::try_from(index % 64).unwrap_or_default());
            rows.swap(index, usize::try_from(step % 1_000_003).unwrap_or_default() % (index + 1));
        }
        prop_assert_eq!(assessed(file(&rows)), straight);
    }

    #[test]
    fn the_long_and_the_wide_layout_say_the_same(cells in cells()) {
        prop_assert_eq!(assessed(file(&long(&cells))), assessed(wide(&cells)));
    }

    #[test]
    fn what_is_written_reads_back(cells in cells()) {
        let before = assessed(wide(&cells));
        let mut again = Vec::new();
        for (cells, name) in cells.iter().zip(NAMES) {
            let of = |target: &str, cell: &String| {
                let id = target.split(' ').next().expect("an id");
                let found = result(&before[name], id).expect("a result");
                let is_figure = cell.contains(',') || !cell.contains(|c: char| !c.is_ascii_digit());
                match &found["value"] {
                    // Below 1, a percentage is asked about where it is written without its sign; three decimals could
                    // be thousands.
                    Value::Number(value)
                        if is_figure && !target.contains('(') && value.as_f64() >= Some(1.0) =>
                    {
                        let text = value.to_string().replace('.', ",");
                        let decimals = text.split_once(',').map_or(0, |(_, decimals)| decimals.len());
                        text + if decimals == 3 { "0" } else { "" }
                    }
                    _ => cell.clone(),
                }
            };
            let cells = TARGETS.iter().zip(cells);
            again.push(cells.map(|(target, cell)| of(target, cell)).collect::<Vec<_>>());
        }
        prop_assert_eq!(assessed(wide(&again)), before);
    }

    #[test]
    fn a_child_that_changes_nothing_judges_like_its_parent(cells in cells()) {
        let text = wide(&cells);
        let child = set("child", "extends = \"everything\"\n");
        let folder = Folder::with([
            ("everything.toml", everything().as_str()), ("child.toml", &child), ("x.csv", &text),
        ]);
        let report = |id: &str, format: &str| {
            let options = format!("--decimal comma --format {format}");
            let out = folder.ntm(&format!("check {{}}/x.csv --criteria {{}}/{id}.toml {options}")).out;
            out.replace("Set child", "Set everything").replace("child", "everything")
        };
        for format in ["json", "csv", "table"] {
            prop_assert_eq!(report("child", format), report("everything", format));
        }
    }

    #[test]
    fn more_data_never_turns_a_settled_verdict(cells in cells(), more in cells()) {
        let before = assessed(wide(&cells));
        let mut filled = cells.clone();
        for ((filled, more), name) in filled.iter_mut().zip(&more).zip(NAMES) {
            for ((target, cell), more) in TARGETS.iter().zip(filled).zip(more) {
                let id = target.split(' ').next().expect("an id");
                let found = result(&before[name], id).expect("a result");
                if cell.is_empty() && found["verdict"] == "no_data" {
                    cell.clone_from(more);
                }
            }
        }
        let after = assessed(wide(&filled));
        for (name, before) in &before {
            for id in ["1", "2", "3", "1.1", "1.2", "2.1", "2.2", "2.2.a", "2.2.b", "3.1", "3.2", "3.3"] {
                let verdict = |commune: &Value| told(&result(commune, id).expect("a result"), "verdict");
                // What does not count, and what all of the rest leaves open, is not settled.
                if ["met", "not_met"].contains(&&*verdict(before)) {
                    prop_assert_eq!(verdict(before), verdict(&after[name]), "{} {}", id, wide(&filled));
                }
            }
            if before["verdict"] == "not_met" {
                prop_assert_eq!(told(&after[name], "verdict"), "not_met");
            }
        }
    }
}
