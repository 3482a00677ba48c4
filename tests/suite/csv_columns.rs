//! CSV for scripts and for Excel: one kind of thing in each column, a key that stays text, words that people read.

use crate::harness::{Folder, criterion, indicator, set};

fn folder() -> Folder {
    let scale = "scale = \"rank\"\nrequire = { level_at_least = \"kha\" }";
    let levels = "\n[scale.rank]\nlevels = [\"yeu\", \"kha\"]\n[scale.rank.names]\n\
        yeu = { vi = \"Yếu\", en = \"Weak\" }\nkha = { vi = \"Khá\", en = \"Good\" }\n";
    let indicators = [
        indicator("1.1", scale),
        indicator("1.10", "require = { yes = true }"),
        indicator("1.2", "unit = \"%\"\nrequire = { at_least = 50 }"),
    ];
    let text = set("s", &(levels.to_owned() + &criterion("1", &indicators)));
    let csv = "xa;chi_tieu;ket_qua\nA;1;chưa đạt\nA;1.1;yếu\nA;1.10;có\nA;1.2;40,5%\n";
    Folder::with([("s.toml", &*text), ("x.csv", csv)])
}

/// The rows of a report, each with its columns by heading.
fn rows(folder: &Folder, options: &str, delimiter: u8) -> Vec<Vec<(String, String)>> {
    let answer = folder.ntm(&format!(
        "check {{}}/x.csv --criteria {{}}/s.toml {options}"
    ));
    let text = answer.out.trim_start_matches('\u{feff}').to_owned();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let headings = reader.headers().expect("headings").clone();
    let rows = reader.records().map(|row| {
        let row = row.expect("a row");
        let cells = headings.iter().zip(row.iter());
        cells
            .map(|(heading, cell)| (heading.to_owned(), cell.to_owned()))
            .collect()
    });
    rows.collect()
}

fn cell<'r>(row: &'r [(String, String)], heading: &str) -> &'r str {
    let found = row.iter().find(|(of, _)| of == heading);
    found.map_or("no such column", |(_, cell)| cell)
}

#[test]
fn each_column_holds_one_kind_of_thing() {
    let rows = rows(&folder(), "--format csv", b',');
    let told = |keys: &str| -> Vec<String> {
        let row = |row: &Vec<(String, String)>| {
            let cells = keys.split(' ').map(|key| cell(row, key).to_owned());
            cells.collect::<Vec<_>>().join("|")
        };
        rows.iter().map(row).collect()
    };
    assert_eq!(
        told("key indicator verdict declared"),
        [
            "s/1||not_met|not_met",
            "s/1.1|1.1|not_met|",
            "s/1.10|1.10|met|",
            "s/1.2|1.2|not_met|"
        ]
    );
    assert_eq!(
        told("threshold threshold_level value value_level gap"),
        ["||||", "|kha||yeu|1", "||||", "50||40.5||9.5"]
    );
}

#[test]
fn excel_gets_the_words_of_the_report() {
    let folder = folder();
    let rows = rows(&folder, "--excel --lang vi", b';');
    let of = |row: usize| {
        ["Khóa", "Đánh giá", "Phép so", "Mức yêu cầu", "Kết quả"].map(|key| cell(&rows[row], key))
    };
    assert_eq!(of(0), ["s/1", "chưa đạt", "", "", ""]);
    assert_eq!(of(3), ["s/1.2", "chưa đạt", "≥", "50", "40,5"]);
    // Its headings tell that it is a report, which may be replaced.
    for lang in ["vi", "en"] {
        for _ in 0..2 {
            let options = format!("--excel --lang {lang} -o {{}}/{lang}.csv");
            let answer = folder.ntm(&format!(
                "check {{}}/x.csv --criteria {{}}/s.toml {options}"
            ));
            assert_eq!(answer.err, "");
        }
    }
}

#[test]
fn json_names_levels_and_each_line_its_schema() {
    let folder = folder();
    let found = folder
        .ntm("check {}/x.csv --criteria {}/s.toml --format json --lang vi")
        .result("1.1");
    assert_eq!(
        (&found["value"], &found["value_name"]),
        (&"yeu".into(), &"Yếu".into())
    );
    assert_eq!(found["requirement"]["threshold_name"], "Khá");
    for command in ["check", "gaps"] {
        let lines = folder
            .ntm(&format!(
                "{command} {{}}/x.csv --criteria {{}}/s.toml --format ndjson"
            ))
            .out;
        let start = format!("{{\"schema\":\"ntm.{command}/1\",");
        assert!(
            lines.lines().all(|line| line.starts_with(&start)),
            "{lines}"
        );
    }
}
