//! `ntm validate`, and messages as annotations.

use ntm::commands::Status;
use serde_json::json;

use crate::harness::{Folder, assert_has, criterion, indicator, list, ntm, set, table, told};

const GOOD: &str = "xa;thon;chi_tieu;ket_qua\nA;;1.1;5\nA;;2.1;đạt\nB;T;1.1;5\n";
const BAD: &str = "xa;chi_tieu;ket_qua\nC;17.5;12/0\nC;99.9;5\nD;18.1;1.234\n";

#[test]
fn a_data_file_is_checked_alone() {
    let folder = Folder::with([("good.csv", GOOD), ("bad.csv", BAD)]);
    // Without a set any indicator will do; what cannot be read is told all the same.
    let answer = folder.ntm("validate {}/good.csv {}/bad.csv --format json");
    assert_eq!(answer.status, Status::Failed);
    assert_eq!(answer.codes(), ["bad-fraction", "ambiguous-number"]);
    let counts = [
        json!({ "communes": 2, "villages": 1, "measurements": 3, "errors": 0, "warnings": 0 }),
        json!({ "communes": 2, "villages": 0, "measurements": 3, "errors": 2, "warnings": 0 }),
    ];
    let report = answer.json();
    assert_eq!(report["schema"], "ntm.validate/1");
    assert_has(&report, &json!({ "files": counts }), "counts");
    let named = folder.ntm("validate {}/bad.csv --criteria vn-nang-cao-2021 --format json");
    assert!(
        named.codes().contains(&"unknown-indicator".to_owned()),
        "{}",
        named.err
    );
    let good = folder.ntm("validate {}/good.csv");
    assert_eq!(good.status, Status::AllMet, "{}", good.err);
    for data in ["data/ha-son-2023.csv", "data/tu-ky-2023.csv"] {
        let answer = ntm(&format!("validate {data}"));
        assert_eq!((answer.status, answer.err.as_str()), (Status::AllMet, ""));
    }
    assert_eq!(folder.ntm("validate {}/nowhere.csv").status, Status::Failed);
}

#[test]
fn messages_are_annotations_that_cannot_run() {
    let name = "a,b:c.csv";
    let text = "xa;chi_tieu;ket_qua\nA;17.5;100%%\n\"A\n::error::x\";17.6;đo\n";
    let folder = Folder::with([(name, text), ("set.toml", "format = 2\nid = \"set\"\n")]);
    let answer = folder.ntm(&format!(
        "validate {{}}/{name} --criteria vn-nang-cao-2021 --format github --lang en"
    ));
    assert_eq!(answer.status, Status::Failed);
    let lines: Vec<&str> = answer.out.lines().collect();
    assert!(!lines.is_empty(), "{}", answer.err);
    for line in &lines {
        let is_annotation =
            line.starts_with("::error title=") || line.starts_with("::warning title=");
        assert!(is_annotation, "{line}");
    }
    assert!(
        lines[0].contains("a%2Cb%3Ac.csv,line=2,col=3::"),
        "{}",
        lines[0]
    );
    assert!(lines[0].contains("100%25%25"), "{}", lines[0]);
    let set = folder.ntm("criteria validate {}/set.toml --format github");
    assert!(
        set.out.contains("::error title=unknown-format,file="),
        "{}",
        set.out
    );
    assert!(set.out.contains("set.toml,line=1,col=10::"), "{}", set.out);
    // A report of an assessment holds the messages alone.
    let check = ntm("check data/ha-son-2023.csv --format github");
    assert_eq!((check.status, check.out.as_str()), (Status::NotAllMet, ""));
}

#[test]
fn a_context_that_is_missing_is_mentioned() {
    let folder = Folder::with([("x.csv", "xa;chi_tieu;ket_qua\nA;10.1;60\n")]);
    let of = |command: &str| {
        folder.ntm(&format!(
            "{command} {{}}/x.csv --criteria thanh-hoa-nang-cao-2022 --format json"
        ))
    };
    let (validate, check) = (of("validate"), of("check"));
    assert_eq!(
        (validate.status, check.status),
        (Status::AllMet, Status::Failed)
    );
    assert_eq!(validate.codes(), ["missing-context"]);
    assert_eq!(check.codes(), ["missing-context"]);
    assert_eq!(validate.json()["diagnostics"][0]["severity"], "warning");
    let given = of("validate --year 2023");
    assert!(given.codes().is_empty(), "{}", given.err);
}

#[test]
fn data_without_a_set_are_said_to_be_checked_against_none() {
    let set = set(
        "set",
        &criterion("1", &[indicator("1.1", "require = { yes = true }")]),
    );
    let data = "xa;chi_tieu;ket_qua\nA;1.1;đạt\n";
    let folder = Folder::with([("set.toml", set.as_str()), ("x.csv", data)]);
    let says_so = |options: &str| {
        let answer = folder.ntm(&format!("validate {{}}/x.csv {options}"));
        assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
        answer.out.contains("The data name no criteria set")
    };
    assert!(says_so(""));
    assert!(!says_so("--criteria {}/set.toml"));
}

/// The lines of the rows that a sheet shows, and how many it leaves out.
fn shown(sheet: &serde_json::Value) -> String {
    let rows = list(sheet, "rows").iter();
    let lines: Vec<String> = rows.map(|row| row["line"].to_string()).collect();
    format!("{} +{}", lines.join(" "), sheet["left_out"])
}

#[test]
fn cells_stand_in_their_rows_as_the_program_reads_them() {
    let head = "BIỂU TỔNG HỢP;;;\n;;;\nTT;xa;chi_tieu;ket_qua\n";
    let long: String = (5..40)
        .map(|line| format!("{line};A;{line}.1;5\n"))
        .collect();
    let long = format!("{head}1;A;1.1;5\n{long}").replace("20;A;20.1;5", "20;A;20.1;12/0");
    // A row of quoted cells is one row, whatever lines it takes.
    let quoted = "xa,chi_tieu,ket_qua\n\"A\nB\",1.1,5\n\" C \",1.2,\"1.234\"\n";
    let folder = Folder::with([
        ("long.csv", &*long),
        ("quoted.csv", quoted),
        ("good.csv", "xa;chi_tieu;ket_qua\nA;1.1;5\n"),
    ]);
    for [file, option, expected] in table(
        "
        long.csv   | --cells     | 3 18 19 20 21 22 +32
        long.csv   | --cells=37  | 3 18 19 20 21 22 +32
        quoted.csv | --cells     | 1 2 4 +0
        quoted.csv | --cells=3   | 1 2 4 +0
        good.csv   | --cells     |
        good.csv   | --cells=1   |
        good.csv   | --cells=2   | 1 2 +0
        ",
    ) {
        let answer = folder.ntm(&format!("validate {{}}/{file} {option} --format json"));
        let report = answer.json();
        let sheets = list(&report, "sheets").iter().map(shown);
        let sheets: Vec<String> = sheets.collect();
        assert_eq!(
            sheets.join(" | "),
            expected,
            "{file} {option}: {}",
            answer.err
        );
    }
    let quoted = folder.ntm("validate {}/quoted.csv --cells --format json");
    let expected = json!([{
        "file": folder.root() + "quoted.csv", "headings": [1], "left_out": 0,
        "rows": [
            { "line": 1, "cells": ["xa", "chi_tieu", "ket_qua"] },
            { "line": 2, "cells": ["A\nB", "1.1", "5"] },
            { "line": 4, "cells": ["C", "1.2", "1.234"] },
        ],
    }]);
    assert_eq!(quoted.json()["sheets"], expected, "{}", quoted.err);
    let whole = folder.ntm("validate {}/long.csv --cells=100 --format json");
    assert_eq!(list(&whole.json()["sheets"][0], "rows").len(), 38);
    assert!(
        folder
            .ntm("validate {}/long.csv --format json")
            .json()
            .get("sheets")
            .is_none()
    );
}

#[test]
fn five_mistakes_in_the_official_form_are_five_marked_cells() {
    let file =
        "tests/files/official-form-mistakes.xlsx --criteria vn-nang-cao-2021 --region bac-trung-bo";
    let answer = ntm(&format!("validate {file} --cells --format json"));
    let report = answer.json();
    let [sheet] = list(&report, "sheets") else {
        panic!("{}", answer.out);
    };
    assert_eq!(sheet["sheet"], "Biểu tổng hợp");
    let places = list(&report, "diagnostics").iter().map(|it| {
        let (line, column) = (&it["place"]["line"], it["place"]["column"].as_u64());
        let mut rows = list(sheet, "rows").iter();
        let row = rows.find(|row| row["line"] == *line).expect("the row");
        row["cells"][column.expect("a cell") as usize - 1].to_string()
    });
    let places: Vec<String> = places.collect();
    let expected = ["62..5", "#DIV/0!", "12/0", "152", "khoảng 42"];
    assert_eq!(places, expected.map(|text| format!("\"{text}\"")));
    // Tables have a sign at each, and a workbook that is sent back is no data.
    let drawn = ntm(&format!("validate {file} --cells"));
    assert_eq!(drawn.out.matches("× ").count(), 6, "{}", drawn.out);
    let folder = Folder::with([]);
    folder.ntm(&format!("validate {file} --cells=100 -o {{}}/marked.xlsx"));
    let again = folder.ntm("validate {}/marked.xlsx --format json");
    assert_eq!(again.json()["files"][0]["measurements"], 0, "{}", again.err);
}

/// What is the same in every row tells nothing of one.
#[test]
fn a_broad_sheet_shows_what_its_rows_are_about() {
    let head =
        "nam;bo_tieu_chi;chi_tieu;ten_chi_tieu;don_vi_tinh;ghi_chu;minh_chung;mau_so;ket_qua\n";
    let row = |id: &str, value: &str| format!("2023;rules;{id};Nội dung {id};%;x;y;;{value}\n");
    let data = [head, &row("1.1", "60"), &row("1.2", "12/0")].concat();
    let folder = Folder::with([("x.csv", &*data)]);
    let drawn = folder.ntm("validate {}/x.csv --cells").out;
    assert!(drawn.contains("× 12/0"), "{drawn}");
    assert!(drawn.contains("Nội dung 1.2"), "{drawn}");
    assert!(!drawn.contains("rules"), "{drawn}");
}

#[test]
fn a_sheet_that_a_message_is_about_is_shown() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        ("Số liệu", [["chi_tieu", "ket_qua"], ["1.1", "60"]]),
        ("Sheet2", [["Ghi chú", "Người lập"], ["chưa rà", "Lan"]]),
    ] {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        for (line, row) in (0..).zip(rows) {
            for (column, text) in (0..).zip(row) {
                sheet.write(line, column, text).expect("a cell");
            }
        }
    }
    let folder = Folder::with([]);
    folder.write("x.xlsx", book.save_to_buffer().expect("a workbook"));
    let answer = folder.ntm("validate {}/x.xlsx --cells --format json");
    let report = answer.json();
    assert_eq!(
        told(&report["diagnostics"][0]["place"], "sheet"),
        "Sheet2",
        "{}",
        answer.err
    );
    let mut sheets = list(&report, "sheets").iter();
    let sheet = sheets.find(|it| it["sheet"] == "Sheet2");
    let sheet = sheet.map(|it| told(it, "rows.1.cells.0"));
    assert_eq!(sheet.as_deref(), Some("chưa rà"), "{}", answer.err);
}

#[test]
fn the_cells_of_a_plan_are_those_of_its_rows() {
    let plan = "Nội dung;Người thực hiện;Hạn\nTiêu chí 17.5;An;31/02/2023\n";
    let folder = Folder::with([("plan.csv", plan)]);
    let answer = folder.ntm("validate --plan {}/plan.csv --cells --format json");
    let report = answer.json();
    assert_eq!(
        report["diagnostics"][0]["place"]["line"], 2,
        "{}",
        answer.out
    );
    assert_eq!(report["sheets"][0]["rows"][1]["cells"][2], "31/02/2023");
}

#[test]
fn a_file_says_what_there_is_to_choose_from() {
    let months = "xa;nam;vung;bo;ky;chi_tieu;ket_qua\nA;2023;Tây Nguyên;vn-nang-cao-2021;2023-06;17.5;5\nA;2023;Tây Nguyên;vn-nang-cao-2021;2023-05;17.5;4\n";
    let stages = "chi_tieu;Kết quả tự đánh giá của xã;Kết quả thẩm tra của huyện\n17.5;5;5\n";
    let folder = Folder::with([("a.csv", months), ("b.csv", stages)]);
    let report = folder
        .ntm("validate {}/a.csv {}/b.csv --format json")
        .json();
    let expected = json!({ "files": [
        {
            "sets": ["vn-nang-cao-2021"], "context": { "region": ["tay-nguyen"], "year": ["2023"] },
            "commune_names": ["A"], "stages": [], "periods": ["2023-05", "2023-06"],
        },
        { "sets": [], "context": {}, "commune_names": ["b"], "stages": ["commune", "district"], "periods": [] },
    ] });
    assert_has(&report, &expected, "choices");
}

/// In the same cell of several files.
#[test]
fn cells_of_each_file_that_are_refused_are_counted() {
    let rules = set(
        "s",
        &criterion("1", &[indicator("1.1", "require = { yes = true }")]),
    );
    let folder = Folder::with([("s.toml", &*rules)]);
    let years = [("a", 2021), ("b", 2022), ("c", 2023)];
    for (name, year) in years {
        let data = format!("xa,nam,chi_tieu,ket_qua\nA,{year},1.1,đạt\n");
        folder.write(&format!("{name}.csv"), data);
    }
    let report = folder
        .ntm("validate {}/a.csv {}/b.csv {}/c.csv --criteria {}/s.toml --year 2023 --format json")
        .json();
    let files = list(&report, "files").iter();
    let reported: Vec<String> = files
        .map(|it| told(it, "cells.used cells.reported"))
        .collect();
    assert_eq!(reported, ["2 2", "2 2", "4 0"], "{report}");
}
