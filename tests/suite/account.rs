//! Every cell that is not blank is used, skipped as what it is, or told: the account of `ntm validate` adds up.

use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::{Folder, criterion, indicator, list, project, set, table, told};

/// How many cells of a file the account has, by what became of them; nothing where the file as a whole is refused.
fn account(folder: &Folder, name: &str, options: &str) -> Option<(u64, String)> {
    let answer = folder.ntm(&format!(
        "validate {{}}/{} --format json {options}",
        name.replace(' ', "␣")
    ));
    let report = answer.json();
    let is_refused = list(&report, "diagnostics").iter().any(|found| {
        let has_no_cell = found["place"]["line"] == Value::Null || found["code"] == "legacy-font";
        found["severity"] == "error" && has_no_cell && found["code"] != "no-data"
    });
    let cells = &list(&report, "files")[0]["cells"];
    let count = |key: &str| cells[key].as_u64().unwrap_or_default();
    let kinds = [
        "used",
        "reported",
        "titles",
        "headings",
        "groups",
        "endings",
        "columns",
        "prose",
        "reports",
        "other_years",
        "totals",
    ];
    let total = kinds.map(count).iter().sum();
    (!is_refused).then(|| (total, format!("{cells}\n{}", answer.err)))
}

/// The same, by others who read such files.
fn cells_of_workbook(bytes: Vec<u8>) -> Option<u64> {
    let mut book: Sheets<Cursor<Vec<u8>>> = open_workbook_auto_from_rs(Cursor::new(bytes)).ok()?;
    let mut count = 0;
    for (_, range) in book.worksheets() {
        let is_filled = |cell: &Data| !cell.to_string().trim().is_empty();
        count += range
            .used_cells()
            .filter(|(.., cell)| is_filled(cell))
            .count() as u64;
    }
    Some(count)
}

fn cells_of_text(text: &str, separator: u8) -> u64 {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader
        .delimiter(separator)
        .has_headers(false)
        .flexible(true);
    let records = reader.from_reader(text.as_bytes()).into_records();
    let rows = records.filter_map(Result::ok);
    let count = |row: csv::StringRecord| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    rows.map(|row| count(row) as u64).sum()
}

#[test]
fn the_account_of_every_file_adds_up() {
    let folder = Folder::with([]);
    let mut counted = 0;
    for entry in fs::read_dir(project("tests/files")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let ending = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let is_text = ["csv", "tsv"].contains(&&*ending);
        let is_book = ["xlsx", "xlsm", "xls", "ods"].contains(&&*ending);
        if !is_text && !is_book {
            continue;
        }
        let bytes = fs::read(&path).expect("a file");
        folder.write(&name, &bytes);
        // What is refused as a whole, others may not be able to hold in memory.
        let Some((total, said)) = account(&folder, &name, "") else {
            continue;
        };
        let expected = if is_text {
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            let text = text.trim_start_matches('\u{feff}');
            let text = match text.split_once('\n') {
                Some((first, rest)) if first.starts_with("sep=") => rest,
                _ => text,
            };
            [b';', b',', b'\t']
                .map(|separator| cells_of_text(text, separator))
                .into_iter()
                .max()
        } else {
            cells_of_workbook(bytes)
        };
        let Some(expected) = expected else {
            continue;
        };
        assert_eq!(total, expected, "{name}: {said}");
        counted += 1;
    }
    assert!(counted > 20, "{counted} files");
}

#[test]
fn every_cell_of_what_is_refused_once_counts_as_told() {
    let two = [
        indicator("1.1", "unit = \"%\"\nrequire = { at_least = 50 }"),
        indicator("1.2", "unit = \"%\"\nrequire = { at_least = 50 }"),
    ];
    let rules = set("rules", &criterion("1", &two));
    for [csv, options, expected] in table(
        r"
        xa;chi_tieu;ket_qua\nA;9.9;3\nB;9.9;4\nC;9.9;5\nC;1.1;60         |             | 6 6
        xa;chi_tieu;ket_qua\nA;9.9;1.2.3x\nB;9.9;4                      |             | 2 4
        xa;chi_tieu;ket_qua\nA;1.1 (2022);3\nB;1.1 (2022);4             | --year 2023 | 2 4
        xa;1.1 (2022);1.2\nA;3;60\nB;4;61                               | --year 2023 | 4 2
        xa;nam;chi_tieu;ket_qua\nA;2022;1.1;40\nA;2023;1.1;50           | --year 2023 | 6 2
        xa;bo_tieu_chi;chi_tieu;ket_qua\nA;vn-ntm-2021;1.1;3\nB;vn-ntm-2021;1.2;4 | | 4 4
        xa;thon;chi_tieu;ket_qua\nA;T1;1.1;3\nA;T2;1.1;4                |             | 4 4
        xa;chi_tieu;ket_qua\nA;1.1;3\nA;1.1;4\nA;1.1;5                  |             | 3 6
        xa;chi_tieu;ket_qua\nA;1.1;0,4\nB;1.1;0,5                       |             | 4 2
        xa;ma_xa;chi_tieu;ket_qua\nA;1;1.1;60\nA;2;1.1;60\nA;;1.2;60    |             | 9 2
        ",
    ) {
        let folder = Folder::with([("rules.toml", &*rules), ("x.csv", &csv)]);
        let answer = folder.ntm(&format!(
            "validate {{}}/x.csv --criteria {{}}/rules.toml --format json {options}"
        ));
        let report = answer.json();
        let cells = &list(&report, "files")[0]["cells"];
        assert_eq!(told(cells, "used reported"), expected, "{csv}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever stands in a table.
    #[test]
    fn the_account_of_any_table_adds_up(
        headings in prop::sample::select(vec![
            "xa;chi_tieu;ket_qua;ghi_chu", "TT;Chỉ tiêu;Kết quả;Ghi chú", "xa;1.1;1.2;Người nhập", "xa;thon;1.1;",
            "Đơn vị;Chỉ tiêu;Kết quả;Đạt", "a;b;c;d",
        ]),
        above in prop::collection::vec(cell(), 0..4),
        rows in prop::collection::vec(prop::collection::vec(cell(), 4), 0..12),
    ) {
        let above: String = above.iter().map(|cell| format!("{cell};;;\n")).collect();
        let rows: String = rows.iter().map(|row| row.join(";") + "\n").collect();
        let text = format!("{above}{headings}\n{rows}");
        let folder = Folder::with([("x.csv", &*text)]);
        // Commas within cells could part them too.
        if let Some((total, said)) = account(&folder, "x.csv", "--delimiter ;") {
            prop_assert_eq!(total, cells_of_text(&text, b';'), "{}\n{}", text, said);
        }
    }
}

fn cell() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "Hà Sơn",
        "Tứ Kỳ",
        "1.1",
        "1.2",
        "17-May",
        "62",
        "62,5",
        "1.234",
        "đạt",
        "x",
        "Tổng cộng",
        "I",
        "(1)",
        "(2)",
        "Người lập biểu",
        "Hà Sơn, ngày 05 tháng 01 năm 2024",
        "xa",
        "chi_tieu",
        "Kết quả",
        "#REF!",
        "3/5",
        "khoảng 4",
        "-",
        "Huyện Hà Trung",
        "\"a\nb\"",
        "Xã A",
    ])
}

#[test]
fn what_the_set_refuses_is_in_messages_and_not_used() {
    let set = set(
        "s",
        &criterion("1", &[indicator("1.1", "require = { yes = true }")]),
    );
    for csv in [
        "xa;1.1\nA;62\nB;đạt\n",
        "xa;chi_tieu;ket_qua\nA;1.1;62\nB;1.1;đạt\n",
    ] {
        let folder = Folder::with([("s.toml", &*set), ("x.csv", csv)]);
        let answer = folder.ntm("validate {}/x.csv --criteria {}/s.toml --format json");
        let cells = list(&answer.json(), "files")[0]["cells"].clone();
        assert_eq!(cells["reported"], 1, "{csv}{}", answer.err);
    }
}

#[test]
fn a_verdict_alone_above_the_headings_is_a_title() {
    for title in ["Chưa đạt", "Đạt", "Danh sách chỉ tiêu chưa đạt", "Không"] {
        for (name, table) in [
            ("x.csv", "chi_tieu;ket_qua\n1.1;65\n"),
            ("y.csv", "xa,1.1,1.2\nA,65,\n"),
        ] {
            let folder = Folder::with([(name, format!("{title}\n{table}").as_str())]);
            let answer = folder.ntm(&format!("validate {{}}/{name} --format json --commune A"));
            let counted = told(&answer.json()["files"][0], "measurements");
            let cells = told(&answer.json()["files"][0]["cells"], "titles reported");
            assert_eq!(
                (counted, cells),
                ("1".into(), "1 0".into()),
                "{title} {name}"
            );
        }
    }
}
