//! A law: every format tells the same verdict of every indicator.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::harness::{Folder, criterion, indicator, list, set, told};

/// The words of verdicts in English reports.
const WORDS: [(&str, &str); 5] = [
    ("met", "met"),
    ("NOT MET", "not_met"),
    ("undecided", "no_data"),
    ("suspended", "suspended"),
    ("not applicable", "not_applicable"),
];

fn folder(cells: &[&str]) -> Folder {
    let criteria = (1..=cells.len().div_ceil(2)).map(|number| {
        let asked = "unit = \"%\"\nmay_not_apply = true\nrequire = { at_least = 50 }";
        let indicators = [1, 2].map(|it| indicator(&format!("{number}.{it}"), asked));
        criterion(&number.to_string(), &indicators)
    });
    let rows = cells.iter().enumerate();
    let rows = rows.map(|(at, cell)| format!("{}.{};{cell}\n", at / 2 + 1, at % 2 + 1));
    let csv = format!("chi_tieu;ket_qua\n{}", rows.collect::<String>());
    let text = set("set", &criteria.collect::<String>());
    Folder::with([("set.toml", text.as_str()), ("X.csv", csv.as_str())])
}

type Verdicts = BTreeMap<String, String>;

/// The verdicts in tables of Markdown or of pages, whose rows are given as cells.
fn in_tables<'a>(rows: impl Iterator<Item = Vec<&'a str>>) -> Verdicts {
    let rows = rows.filter(|cells| cells.len() > 4 && cells[0].contains('.'));
    let rows = rows.filter_map(|cells| {
        let verdict = WORDS.iter().find(|(word, _)| *word == cells[4])?.1;
        Some((cells[0].to_owned(), verdict.to_owned()))
    });
    rows.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn every_format_tells_the_same_verdicts(
        cells in prop::collection::vec(
            prop::sample::select(vec!["60", "40", "", "tạm dừng", "không áp dụng", "đạt", "chưa đạt"]),
            2..12,
        ),
    ) {
        let folder = folder(&cells);
        let run = |options: &str| folder.ntm(&format!("check {{}}/X.csv --criteria {{}}/set.toml {options}"));
        let results = run("--format json").assessment();
        let of_json: Verdicts = list(&results, "results")
            .iter()
            .flat_map(|it| list(it, "indicators"))
            .map(|it| (told(it, "id"), told(it, "verdict")))
            .collect();
        for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
            let text = run(&format!("--format {format}")).out;
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
            let records = reader.records().map(|it| it.expect("a record"));
            let of_csv: Verdicts = records
                .filter(|it| !it[4].is_empty())
                .map(|it| (it[4].to_owned(), it[10].to_owned()))
                .collect();
            prop_assert_eq!(&of_csv, &of_json);
        }
        let markdown = run("--format markdown --all").out;
        let rows = markdown.lines().map(|line| line.trim_matches('|').split('|').map(str::trim).collect());
        prop_assert_eq!(&in_tables(rows), &of_json);
        let page = run("--format html --all").out;
        let rows = page.split("<tr>").map(|row| {
            let cells = row.split("<td").skip(1);
            cells
                .filter_map(|cell| cell.split_once('>')?.1.split_once("</td>"))
                .map(|(cell, _)| cell)
                .collect()
        });
        prop_assert_eq!(&in_tables(rows), &of_json);
    }
}
