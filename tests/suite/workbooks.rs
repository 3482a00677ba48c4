//! Spreadsheets as data files: what their cells are read as, where their headings are found, and what is refused.

use ntm::commands::Status;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use serde_json::Value;

use crate::harness::{Answer, Folder, criterion, indicator, list, ntm, result, set, table, told};
use crate::measurements::{checked, small};

/// Text, or where it begins with `=`, a number: what follows is its format, if there is a `~`.
fn write(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, text) in (0..).zip(cells) {
        match text.strip_prefix('=') {
            Some(number) => {
                let (number, format) = number.split_once('~').unwrap_or((number, "General"));
                let number: f64 = number.parse().expect("a number");
                let format = Format::new().set_num_format(format);
                sheet
                    .write_number_with_format(row, column, number, &format)
                    .expect("a cell");
            }
            None if text.is_empty() => {}
            None => {
                sheet.write_string(row, column, *text).expect("a cell");
            }
        }
    }
}

/// A workbook of one sheet with these rows.
pub(crate) fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    made(rows, |_| {})
}

/// The same, after a change.
pub(crate) fn made(rows: &[&[&str]], change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Biểu 1").expect("a name");
    for (row, cells) in (0..).zip(rows) {
        write(sheet, row, cells);
    }
    change(sheet);
    book.save_to_buffer().expect("a workbook")
}

pub(crate) fn merge(sheet: &mut Worksheet, cells: (u32, u16, u32, u16), text: &str) {
    let (row, column, last_row, last_column) = cells;
    sheet
        .merge_range(row, column, last_row, last_column, text, &Format::new())
        .expect("merged cells");
}

#[test]
fn a_sheet_that_is_a_copy_of_another_is_read_once() {
    let card =
        |value| -> Vec<Vec<&str>> { vec![vec!["Chỉ tiêu", "Kết quả"], vec!["1.1", value]] };
    for (copy, value, codes, communes) in [
        ("Hà Sơn (2)", "=60", "copied-file", "Hà Lai, Hà Sơn"),
        ("Copy of Hà Sơn", "=60", "copied-file", "Hà Lai, Hà Sơn"),
        ("Bản sao của Hà Sơn", "=60", "copied-file", "Hà Lai, Hà Sơn"),
        ("Hà Sơn (2)", "=45", "measured-twice", "Hà Lai, Hà Sơn"),
        ("Hà Tiến", "=60", "", "Hà Lai, Hà Sơn, Hà Tiến"),
        ("Hà Bắc (2)", "=60", "", "Hà Bắc, Hà Lai, Hà Sơn"),
    ] {
        let cards = [card("=60"), card(value), card("=70")];
        let rows: Vec<Vec<&[&str]>> = { cards.iter() }
            .map(|rows| rows.iter().map(|row| &row[..]).collect())
            .collect();
        let book = sheets(&[("Hà Lai", &rows[2]), (copy, &rows[1]), ("Hà Sơn", &rows[0])]);
        let folder = Folder::with([("five.toml", crate::tables::five().as_str())]);
        folder.write("x.xlsx", book);
        let answer = folder.ntm("check {}/x.xlsx --criteria {}/five.toml --format json");
        assert_eq!(answer.codes().join(" "), codes, "{copy}\n{}", answer.err);
        let report = answer.json();
        let names = list(&report, "assessments").iter();
        let mut names: Vec<String> = names.map(|it| told(it, "locality.name")).collect();
        names.sort();
        assert_eq!(names.join(", "), communes, "{copy}");
    }
}

/// The values of 1.1, 1.2 for men and women, 2.1 and 3.1, and the name, of the first commune.
fn values(answer: &Answer) -> String {
    let assessment = answer.assessment();
    let of = |id: &str, keys: &str| told(&result(&assessment, id).expect("a result"), keys);
    [
        told(&assessment["locality"], "name"),
        of("1.1", "value"),
        of("1.2", "by_sex.0.value by_sex.1.value"),
        of("2.1", "value requirement.threshold"),
        of("3.1", "value"),
    ]
    .join(" ")
}

const EXPECTED: &str = "Đông 62.5 91 89 62 58 true";

#[test]
fn one_commune_reads_the_same_from_a_workbook() {
    let year = "=2023";
    let books = [
        workbook(&[
            &["Xã", "Năm", "1.1", "1.2 (nam)", "1.2 (nữ)", "2.1", "3.1"],
            &["Đông", year, "=0.625~0.0%", "=91", "=89", "=62", "đạt"],
        ]),
        // Three rows of titles, numbers of columns, a total, and who signs.
        workbook(&[
            &[
                "UBND HUYỆN HÀ TRUNG",
                "",
                "",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ],
            &["", "", "", "Độc lập - Tự do - Hạnh phúc"],
            &[],
            &["", "BIỂU SỐ 01"],
            &[
                "TT",
                "Xã",
                "Năm",
                "1.1",
                "1.2 (nam)",
                "1.2 (nữ)",
                "2.1",
                "3.1 (đánh giá)",
            ],
            &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
            &["I", "Các xã vùng đồng bằng"],
            &[
                "=1",
                "Đông",
                year,
                "=62.5",
                "=0.91~0%",
                "=89",
                "=62.0~#,##0.00",
                "đạt",
            ],
            &[],
            &[
                "",
                "NGƯỜI LẬP BIỂU",
                "",
                "",
                "Hà Trung, ngày 5 tháng 1 năm 2024",
            ],
        ]),
        made(
            &[
                &["BIỂU SỐ 02"],
                &["Xã", "Năm", "1.1", "", "", "1.2", "", "2.1", "3.1", ""],
                &[
                    "",
                    "",
                    "Tử số",
                    "Mẫu số",
                    "Tỷ lệ (%)",
                    "Nam",
                    "Nữ",
                    "Kết quả",
                    "Đạt",
                    "Chưa đạt",
                ],
                &["A", "B", "1", "2", "3=1/2", "4", "5", "6", "7", "8"],
                &[
                    "Đông",
                    year,
                    "=1125",
                    "=1800",
                    "=0.625~0.0%",
                    "=91",
                    "=89",
                    "=62",
                    "x",
                ],
            ],
            |sheet| {
                merge(sheet, (0, 0, 0, 9), "BIỂU SỐ 02");
                merge(sheet, (1, 0, 2, 0), "Xã");
                merge(sheet, (1, 1, 2, 1), "Năm");
                merge(sheet, (1, 2, 1, 4), "1.1");
                merge(sheet, (1, 5, 1, 6), "1.2");
                merge(sheet, (1, 8, 1, 9), "3.1");
            },
        ),
        made(
            &[
                &[
                    "Xã",
                    "Năm",
                    "TT",
                    "Chỉ tiêu",
                    "Kết quả thực hiện",
                    "",
                    "",
                    "Đánh giá",
                    "",
                ],
                &["", "", "", "", "Tỷ lệ", "Số liệu", "", "Đạt", "Chưa đạt"],
                &["", "", "", "", "", "Tử số", "Mẫu số", "", ""],
                &[
                    "Đông",
                    year,
                    "=1",
                    "1.1",
                    "=0.625~0.0%",
                    "=1125",
                    "=1800",
                    "",
                    "",
                ],
                &["", "", "=2", "1.2 (nam)", "=0.91~0.0%", "", "", "", ""],
                &["", "", "=3", "1.2 (nữ)", "=0.89~0.0%", "", "", "", ""],
                &["", "", "II", "Kinh tế"],
                &["", "", "=4", "2.1", "=62", "", "", "", ""],
                &["", "", "=5", "3.1", "", "", "", "X", ""],
            ],
            |sheet| {
                for (column, name) in [(0, "Xã"), (1, "Năm"), (2, "TT"), (3, "Chỉ tiêu")] {
                    merge(sheet, (0, column, 2, column), name);
                }
                merge(sheet, (0, 4, 0, 6), "Kết quả thực hiện");
                merge(sheet, (1, 4, 2, 4), "Tỷ lệ");
                merge(sheet, (1, 5, 1, 6), "Số liệu");
                merge(sheet, (0, 7, 0, 8), "Đánh giá");
                merge(sheet, (1, 7, 2, 7), "Đạt");
                merge(sheet, (1, 8, 2, 8), "Chưa đạt");
                merge(sheet, (3, 0, 8, 0), "Đông");
                merge(sheet, (3, 1, 8, 1), "");
                sheet.write_number(3, 1, 2023).expect("a year");
            },
        ),
    ];
    for (index, book) in books.iter().enumerate() {
        for options in ["", "--decimal comma"] {
            let answer = checked("x.xlsx", book, options);
            assert_eq!(
                values(&answer),
                EXPECTED,
                "{index}\n{}\n{}",
                answer.err,
                answer.out
            );
            let group = ["", "unknown-indicator"][usize::from(index == 3)];
            assert_eq!(
                answer.codes().join(" "),
                "",
                "{index} {group}\n{}",
                answer.err
            );
        }
    }
}

#[test]
fn titles_above_the_headings_and_groups_beneath_are_passed_over_in_csv_too() {
    let csv = "UBND huyện;;;;\n;;\"BIỂU\nSỐ 01\";;\n\nTT;Xã;Năm;1.1;3.1\n(1);(2);(3);(4);(5)\nI;Vùng 1;;;\n1;Đông;2023;62,5;đạt\n;Tổng cộng;;125;2\n;Người lập biểu;;;\n";
    let answer = checked("x.csv", csv, "");
    assert_eq!(answer.codes(), ["skipped-row"], "{}", answer.err);
    let report = answer.json();
    assert_eq!(list(&report, "assessments").len(), 1);
    assert_eq!(told(&report["diagnostics"][0]["place"], "line"), "9");
    assert_eq!(told(&answer.result("1.1"), "value"), "62.5");
    let signed = "tt,chi_tieu,noi_dung,ket_qua\n1,1.1,Đường,60\n,Nơi nhận:,,TM. ỦY BAN NHÂN DÂN\n,- Như trên;,,KT. CHỦ TỊCH\n,- Lưu: VT.,,\n,,,Nguyễn Văn A\n";
    let answer = checked("x.csv", signed, "--year 2023");
    assert_eq!(answer.codes(), [""; 0], "{}", answer.err);
    let long = "PHỤ LỤC\ntt,chi_tieu,ket_qua\n1,2,3\n1,1.1,60\nI,,\n2,3.1,đạt\n,,40\n";
    let answer = checked("x.csv", long, "--year 2023");
    assert_eq!(answer.codes(), ["incomplete-row"], "{}", answer.err);
    // A row whose numbers only look like those of columns.
    let rows = "tt,chi_tieu,ket_qua\n1,2,3\n2,3,4\n";
    let answer = checked("x.csv", rows, "--year 2023");
    assert_eq!(told(&answer.result("2.1"), "value"), "3", "{}", answer.err);
}

#[test]
fn two_columns_with_a_tick_carry_the_result() {
    for [row, expected, codes] in table(
        "
        3.1;;x;   | met       |
        3.1;;;X   | not_met   |
        3.1;;;    | no_data   |
        3.1;;x;x  | no_data   | measured-twice
        3.1;;5;   | no_data   | unknown-value
        3.1;x;;   | no_data   | wrong-kind
        3.1;đạt;;x | no_data  | measured-twice
        ",
    ) {
        let csv = format!("chi_tieu;ket_qua;Đạt;Chưa đạt\n{row}\n1.1;60;;\n");
        let answer = checked("x.csv", &csv, "--year 2023");
        assert_eq!(told(&answer.result("3.1"), "verdict"), expected, "{row}");
        assert_eq!(answer.codes().join(" "), codes, "{row}\n{}", answer.err);
    }
}

#[test]
fn a_number_that_has_lost_its_zero_is_refused_where_two_could_be_meant() {
    let ids = ["1.1", "1.10", "1.2"];
    let both = criterion(
        "1",
        &ids.map(|id| indicator(id, "require = { at_least = 50 }")),
    );
    let text = set("set", &both);
    for [cell, expected, codes] in table(
        "
        =1.1        | - -   | ambiguous-indicator
        =1.1~0.00   | - 60  |
        =1.1~@      | - -   | ambiguous-indicator
        1.1         | 60 -  |
        1.10        | - 60  |
        ",
    ) {
        let long = workbook(&[&["Chỉ tiêu", "Kết quả"], &[&cell, "=60"], &["=1.2", "=7"]]);
        let wide = workbook(&[&["Xã", &cell, "=1.2"], &["Đông", "=60", "=7"]]);
        for book in [long, wide] {
            let folder = Folder::with([("set.toml", &*text)]);
            folder.write("x.xlsx", book);
            let answer = folder.ntm("check {}/x.xlsx --criteria {}/set.toml --format json");
            let of = |id| told(&answer.result(id), "value");
            assert_eq!(format!("{} {}", of("1.1"), of("1.10")), expected, "{cell}");
            assert_eq!(of("1.2"), "7", "{cell}");
            assert_eq!(answer.codes().join(" "), codes, "{cell}\n{}", answer.err);
        }
    }
    // The number of a group of columns.
    let book = made(
        &[
            &["Xã", "=1.1", ""],
            &["", "Tử số", "Mẫu số"],
            &["Đông", "=60", "=100"],
        ],
        |sheet| {
            merge(sheet, (0, 0, 1, 0), "Xã");
            merge(sheet, (0, 1, 0, 2), "");
            sheet.write_number(0, 1, 1.1).expect("a number");
        },
    );
    let folder = Folder::with([("set.toml", &*text)]);
    folder.write("x.xlsx", book);
    let answer = folder.ntm("check {}/x.xlsx --criteria {}/set.toml --format json");
    assert_eq!(answer.codes(), ["ambiguous-indicator"], "{}", answer.err);
    // In a set without 1.10 there is no doubt.
    let book = workbook(&[&["Chỉ tiêu", "Kết quả"], &["=1.1", "=60"]]);
    let answer = checked("x.xlsx", book, "--year 2023");
    assert_eq!(told(&answer.result("1.1"), "value"), "60", "{}", answer.err);
}

#[test]
fn a_column_without_a_heading_is_not_used_and_the_rest_of_the_row_is_read() {
    let book = made(
        &[
            &["TT", "Tiêu chí", "", "Kết quả"],
            &["=1", "1.1", "Đường", "=60", "tạm tính"],
            &["=2", "3.1", "Quy hoạch", "đạt"],
        ],
        |sheet| merge(sheet, (0, 1, 0, 2), "Tiêu chí"),
    );
    let answer = checked("x.xlsx", book, "--year 2023");
    assert_eq!(
        answer.codes(),
        ["too-many-cells", "too-many-cells"],
        "{}",
        answer.err
    );
    assert_eq!(told(&answer.result("1.1"), "value"), "60");
    assert_ne!(answer.status, Status::Failed);
}

#[test]
fn cells_read_as_text_are_as_they_are_shown() {
    let book = workbook(&[
        &["Mã xã", "Xã", "Năm", "Ngày", "1.1", "2.1"],
        &[
            "=123~00000",
            "Đông",
            "=2023",
            "=45107~dd/mm/yyyy",
            "=60",
            "=0.30000000000000004",
        ],
    ]);
    let answer = checked("x.xlsx", book, "");
    assert_eq!(answer.codes(), [""; 0], "{}", answer.err);
    assert_eq!(
        told(&answer.assessment()["locality"], "code name"),
        "00123 Đông"
    );
    assert_eq!(told(&answer.result("2.1"), "value"), "0.3");
}

/// A book of several sheets: their names and rows; a name that begins with `-` is that of a hidden one.
pub(crate) fn sheets(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet
            .set_name(name.trim_start_matches('-'))
            .expect("a name");
        sheet.set_hidden(name.starts_with('-'));
        for (row, cells) in (0..).zip(*rows) {
            write(sheet, row, cells);
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// A name could run in a terminal.
#[test]
fn the_name_of_a_sheet_is_shown_without_control_characters() {
    let rows: &[&[&str]] = &[&["chi_tieu", "ket_qua"], &["17.99", "62"]];
    let folder = Folder::with([("five.toml", crate::tables::five().as_str())]);
    folder.write("x.xlsx", sheets(&[("A\u{1}\u{7f}B", rows)]));
    let answer = folder.ntm("check {}/x.xlsx --criteria {}/five.toml");
    assert!(answer.err.contains("sheet “AB”"), "{}", answer.err);
    let has_control = |c: char| c.is_control() && c != '\n';
    assert!(!answer.err.contains(has_control), "{:?}", answer.err);
}

#[test]
fn every_sheet_with_headings_is_a_table_and_one_can_be_asked_for() {
    let card: &[&[&str]] = &[&["Chỉ tiêu", "Kết quả"], &["1.1", "=60"]];
    let book = sheets(&[
        ("Hướng dẫn", &[&["Ghi số liệu vào từng trang"]]),
        ("Hà Sơn", card),
        ("Hà Lai", card),
        ("-Nháp", card),
    ]);
    let names = |answer: &Answer| -> String {
        let report = answer.json();
        let found = list(&report, "assessments").iter();
        let names: Vec<String> = found
            .map(|found| told(&found["locality"], "name"))
            .collect();
        names.join(", ")
    };
    for [sheet, expected, codes] in table(
        "
                | Hà Sơn, Hà Lai | hidden-sheet
        Hà␣Lai  | x              |
        hà␣lai  | x              |
        Nháp    | x              |
        Hà␣Long |                | unknown-sheet
        Hướng␣dẫn |              | unknown-headings
        ",
    ) {
        let option = match sheet.as_str() {
            "" => String::new(),
            sheet => format!("--sheet {sheet}"),
        };
        let answer = checked("x.xlsx", &book, &format!("--year 2023 {option}"));
        assert_eq!(names(&answer), expected, "{sheet}\n{}", answer.err);
        assert_eq!(answer.codes().join(" "), codes, "{sheet}");
        let failed = ["unknown-sheet", "unknown-headings"].contains(&codes.as_str());
        assert_eq!(answer.status == Status::Failed, failed, "{sheet}");
    }
    let one = checked("x.xlsx", &book, "--year 2023 --commune Hà␣Lai");
    assert_eq!(names(&one), "Hà Lai", "{}", one.err);
    let unknown = checked("x.xlsx", &book, "--sheet gì");
    for name in ["Hướng dẫn", "Hà Sơn", "Hà Lai", "Nháp"] {
        assert!(unknown.err.contains(name), "{}", unknown.err);
    }
    let nothing: &[&[&str]] = &[&["Số", "Tên"]];
    let answer = checked("x.xlsx", sheets(&[("Một", nothing), ("Hai", nothing)]), "");
    assert_eq!(answer.codes(), ["unknown-headings"]);
    assert!(
        answer.err.contains("Một") && answer.err.contains("Hai"),
        "{}",
        answer.err
    );
}

/// Workbooks of other programs: each says the same as a CSV file of the same data.
#[test]
fn workbooks_of_other_programs_read_as_their_csv() {
    let verdicts = |file: &str| -> Vec<String> {
        let folder = Folder::with([("small-set.toml", small().as_str())]);
        let set = folder.path("small-set.toml");
        let answer = ntm(&format!(
            "check tests/files/{file} --criteria {} --format json",
            set.display()
        ));
        let report: Value = answer.json();
        let found = list(&report, "assessments").iter();
        let found = found.map(|found| {
            let of = |id: &str| told(&result(found, id).expect("a result"), "value verdict");
            format!(
                "{}: {}",
                told(&found["locality"], "name"),
                ["1.1", "1.2", "2.1", "3.1"].map(of).join(", ")
            )
        });
        let found = found.collect();
        let codes = answer.codes();
        assert!(
            codes.iter().all(|code| code == "skipped-row"),
            "{file}\n{}",
            answer.err
        );
        found
    };
    let expected = verdicts("form.csv");
    assert_eq!(expected.len(), 3);
    assert_eq!(verdicts("form.xlsx"), expected);
    assert_eq!(verdicts("percent.ods"), expected);
    assert_eq!(verdicts("cards.xls"), expected);
}
