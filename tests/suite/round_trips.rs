//! What is written reads back, tried on data made up at random: reports in every format for programs, workbooks, and
//! templates that were filled in.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Reader, Xlsx};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::harness::{Folder, list};
use crate::laws::{NAMES, TARGETS, by_name, cells, everything, ran, ran_on, wide};

/// The records of a text with these separators.
fn records(text: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("a record"));
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// A workbook of these rows, as Excel holds what was typed: figures as numbers, anything else as text.
fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            let number = text.replace(',', ".").parse::<f64>();
            // The numbers of indicators stay text: 1.10 would lose its zero.
            let written = match number {
                Ok(number) if !TARGETS.contains(&&**text) => sheet.write(row, column, number),
                _ if text.is_empty() => continue,
                _ => sheet.write_string(row, column, text),
            };
            written.expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// A template of the set with everything for these communes, with a cell of data in each row: counts and declared
/// results in the columns of their own.
fn filled(rows: &mut [Vec<String>], cells: &[Vec<String>]) {
    let headings = rows[0].clone();
    let index = |heading: &str| {
        let mut headings = headings.iter();
        headings.position(|found| found == heading).expect(heading)
    };
    let [name, id, sex] = ["Xã", "Chỉ tiêu", "Giới"].map(index);
    let [value, part, whole, declared] = ["Kết quả", "Tử số", "Mẫu số", "Đánh giá"].map(index);
    for row in &mut rows[1..] {
        let target = match &*row[sex] {
            "" => row[id].clone(),
            sex => format!("{} ({sex})", row[id]),
        };
        let commune = communes().iter().position(|known| *known == row[name]);
        let commune = commune.unwrap_or_else(|| panic!("{row:?}"));
        // The rows of whole criteria stay empty.
        let Some(column) = TARGETS.iter().position(|known| *known == target) else {
            continue;
        };
        let cell = &cells[commune][column];
        match cell.split_once('/') {
            Some((numerator, denominator)) => {
                row[part] = numerator.to_owned();
                row[whole] = denominator.to_owned();
            }
            None if cell.contains(char::is_alphabetic) => row[declared] = cell.clone(),
            None => row[value] = cell.clone(),
        }
    }
}

/// The communes of the templates. (A CSV file has an apostrophe before what a spreadsheet would run.)
fn communes() -> [&'static str; 3] {
    NAMES.map(|name| name.trim_start_matches('='))
}

/// The assessments of a file of this name. A small figure that stands alone in its column is a percentage, as it is
/// in a workbook.
fn assessed(name: &str, bytes: impl AsRef<[u8]>) -> BTreeMap<String, Value> {
    by_name(&ran_on(
        "check --format json --percent-as number",
        name,
        bytes,
    ))
}

/// What the wide layout of the same cells comes to, for the communes of the templates.
fn expected(cells: &[Vec<String>]) -> BTreeMap<String, Value> {
    assessed("x.csv", wide(cells).replace("\"=", "\""))
}

/// A folder with an empty template of the set with everything, for three communes, in a file of this name.
fn template(name: &str) -> Folder {
    let communes = format!("Tên xã\n{}\n", communes().map(quoted).join("\n"));
    let folder = Folder::with([
        ("everything.toml", everything().as_str()),
        ("xa.csv", &communes),
    ]);
    let made = folder.ntm(&format!(
        "template --criteria {{}}/everything.toml --communes {{}}/xa.csv --lang vi --output {{}}/{name}"
    ));
    assert_eq!(made.err, "");
    folder
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_format_for_programs_says_the_same(cells in cells()) {
        let text = wide(&cells);
        let out = |command: &str| ran(command, &text).out;
        for verb in ["check", "gaps", "check --summary"] {
            let csv = records(&out(&format!("{verb} --format csv")), b',');
            prop_assert!(!csv.is_empty());
            prop_assert_eq!(&records(&out(&format!("{verb} --format tsv")), b'\t'), &csv);
        }
        let report = ran("check --format json", &text).json();
        let lines: Vec<Value> = out("check --format ndjson")
            .lines()
            .map(|line| {
                let mut line: Value = serde_json::from_str(line).expect("JSON");
                line.as_object_mut().expect("an object").remove("schema");
                line
            })
            .collect();
        prop_assert_eq!(&lines[..], list(&report, "assessments"));
    }

    #[test]
    fn a_workbook_reads_as_the_text_with_the_same_cells(cells in cells()) {
        let mut rows = vec![vec!["xa".to_owned()]];
        rows[0].extend(TARGETS.map(str::to_owned));
        for (name, cells) in NAMES.iter().zip(&cells) {
            let mut row = vec![(*name).to_owned()];
            row.extend(cells.iter().cloned());
            rows.push(row);
        }
        let found = assessed("x.xlsx", workbook(&rows));
        prop_assert_eq!(found, assessed("x.csv", wide(&cells)));
    }

    #[test]
    fn a_template_that_is_filled_in_reads_as_what_was_filled_in(cells in cells()) {
        let folder = template("a.csv");
        let text = std::fs::read_to_string(folder.path("a.csv")).expect("a template");
        let mut rows = records(&text, b',');
        filled(&mut rows, &cells);
        let mut writer = csv::Writer::from_writer(Vec::new());
        rows.iter().for_each(|row| writer.write_record(row).expect("a row"));
        let bytes = writer.into_inner().expect("bytes");
        prop_assert_eq!(assessed("x.csv", bytes), expected(&cells));
    }

    #[test]
    fn a_workbook_to_fill_in_reads_as_what_was_filled_in(cells in cells()) {
        let folder = template("a.xlsx");
        let bytes = std::fs::read(folder.path("a.xlsx")).expect("a template");
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let sheet = book.worksheet_range_at(0).expect("a sheet").expect("cells");
        let mut rows: Vec<Vec<String>> = sheet
            .rows()
            .map(|row| row.iter().map(ToString::to_string).collect())
            .collect();
        filled(&mut rows, &cells);
        let found = assessed("x.xlsx", workbook(&rows));
        prop_assert_eq!(found, expected(&cells));
    }
}
