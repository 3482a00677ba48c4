//! The sheets of results in a workbook: figures that can be sorted and never look better than they are.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::harness::Folder;
use crate::office::sheets;

/// The rows of a sheet, beneath its headings.
fn rows(folder: &Folder, command: &str, sheet: &str) -> Vec<Vec<Data>> {
    folder.ntm(&format!("{command} -o {{}}/x.xlsx"));
    let bytes = std::fs::read(folder.path("x.xlsx")).expect("a workbook");
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range(sheet).expect(sheet);
    let rows = range.rows().map(<[Data]>::to_vec);
    let is_first = |row: &Vec<Data>| matches!(row[0].to_string().as_str(), "TT" | "No.");
    rows.skip_while(|row| !is_first(row)).collect()
}

/// The cells of a column by its heading.
fn column(rows: &[Vec<Data>], heading: &str) -> Vec<Data> {
    let mut headings = rows[0].iter();
    let index = headings
        .position(|it| *it == Data::String(heading.into()))
        .expect(heading);
    rows[1..].iter().map(|row| row[index].clone()).collect()
}

#[test]
fn what_no_decimal_holds_is_a_number_that_is_never_closer_than_it_is() {
    let csv = "xa,nam,chi_tieu,ket_qua\nA,2023,17.5,850/1800\nB,2023,17.5,899999/1800000\nC,2023,17.5,20%\n";
    let folder = Folder::with([("x.csv", csv)]);
    let check = "check {}/x.csv --criteria thanh-hoa-nang-cao-2022 --lang vi";
    let rows = rows(&folder, check, "Còn thiếu");
    assert_eq!(
        column(&rows, "Xã"),
        ["B", "A", "C"].map(|it| Data::String(it.into()))
    );
    for (heading, expected) in [
        ("Kết quả thực hiện", [49.99, 47.22, 20.0]),
        ("Còn thiếu", [0.01, 2.78, 30.0]),
        ("% mức yêu cầu", [99.9, 94.4, 40.0]),
    ] {
        assert_eq!(
            column(&rows, heading),
            expected.map(Data::Float),
            "{heading}"
        );
    }
    assert_eq!(
        column(&rows, "Số hộ, số người còn thiếu")[1],
        Data::Float(50.0)
    );
    // Nothing is said of villages, nor noted.
    let headings: Vec<String> = rows[0].iter().map(Data::to_string).collect();
    assert!(!headings.contains(&"Thôn".to_owned()) && !headings.contains(&"Ghi chú".to_owned()));
}

#[test]
fn what_is_too_high_is_sorted_by_how_close_it_is() {
    let csv = "xa,nam,chi_tieu,ket_qua\nA,2023,11,3%\nB,2023,11,1.2%\nC,2023,17.5,10%\n";
    let folder = Folder::with([("x.csv", csv)]);
    let check = "check {}/x.csv --criteria hai-duong-nang-cao-2021 --lang en";
    let rows = rows(&folder, check, "Missing");
    assert_eq!(
        column(&rows, "Commune")[..2],
        ["B", "C"].map(|it| Data::String(it.into()))
    );
}

#[test]
fn words_of_sheets_are_in_the_language_of_the_report() {
    let folder = Folder::with([]);
    let rows = rows(&folder, "check data/tu-ky-2023.csv --lang en", "Summary");
    assert_eq!(rows[0][1], Data::String("Commune".into()));
    let bytes = std::fs::read(folder.path("x.xlsx")).expect("a workbook");
    let sheets = sheets(&bytes);
    let sheet = |wanted: &str| {
        &sheets
            .iter()
            .find(|(name, _)| name == wanted)
            .expect(wanted)
            .1
    };
    let unranked = sheet("Matrix")
        .iter()
        .find(|row| row[0] == "Quang Phục")
        .expect("a row");
    assert_eq!(unranked[unranked.len() - 2..], ["–", "–"]);
    assert_eq!(sheet("Matrix")[1][0], "Commune");
    let sources = sheet("Sources");
    assert_eq!(sources[0][1], "Details");
    assert!(
        sources.iter().flatten().all(|cell| cell != "hai-duong"),
        "{sources:?}"
    );
}

#[test]
fn a_workbook_of_results_alone_is_known_as_one() {
    for options in ["--only not_met", "--summary"] {
        let folder = Folder::with([]);
        folder.ntm(&format!(
            "check data/ha-son-2023.csv {options} -o {{}}/x.xlsx"
        ));
        let answer = folder.ntm("check {}/x.xlsx --criteria thanh-hoa-kieu-mau-2022 --lang vi");
        assert!(answer.err.contains("báo cáo do ntm lập"), "{}", answer.err);
        assert!(!answer.err.contains("tệp trống"), "{}", answer.err);
    }
}

#[test]
fn a_form_explains_what_it_has_and_says_of_what_a_part_is() {
    let folder = Folder::with([]);
    let part =
        "Tỷ lệ đường thôn, bản, ấp và đường liên thôn, bản, ấp: được cứng hóa và bảo trì hàng năm";
    for (set, has_villages) in [
        ("thanh-hoa-nang-cao-2022", false),
        ("thanh-hoa-kieu-mau-2022", true),
    ] {
        folder.ntm(&format!(
            "template --criteria {set} --year 2023 --lang vi -o {{}}/{set}.xlsx"
        ));
        let bytes = std::fs::read(folder.path(&format!("{set}.xlsx"))).expect("a form");
        let sheets = sheets(&bytes);
        let text = |index: usize| sheets[index].1.concat();
        assert!(text(0).contains(&part.to_owned()), "{set}");
        let guide = text(1).join("\n");
        assert_eq!(guide.contains("cột Thôn"), has_villages, "{guide}");
        assert!(guide.contains("Tử số, mẫu số: "), "{guide}");
    }
    let begun = folder.ntm("criteria new x --extends thanh-hoa-nang-cao-2022 --lang vi -o -");
    assert!(
        begun.out.contains(&format!("## 2.2.a {part}; ")),
        "{}",
        begun.out
    );
}
