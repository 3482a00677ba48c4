//! Which rows are the headings, and what is not taken for one.

use crate::harness::{Answer, list, table, told};
use crate::measurements::checked;
use crate::tables::{account, of_five};
use crate::workbooks::{made, merge};

/// What the first diagnostic says of its place.
fn first_place(answer: &Answer) -> String {
    let report = answer.json();
    told(&report["diagnostics"][0], "code place.line place.heading")
}

#[test]
fn headings_are_looked_for_in_thirty_rows() {
    for (titles, value) in [(29, "62.5"), (30, "-")] {
        let csv = "BIỂU SỐ 01;;\n".repeat(titles) + "chi_tieu;ket_qua;nam\n1.1;62,5;2023\n";
        let answer = checked("x.csv", csv, "");
        if value == "-" {
            assert_eq!(answer.codes().len(), 1, "{}", answer.err);
        } else {
            assert_eq!(
                told(&answer.result("1.1"), "value"),
                value,
                "{}",
                answer.err
            );
        }
    }
}

#[test]
fn a_group_that_is_only_wide_makes_one_heading_with_the_row_beneath() {
    let rows: [&[&str]; 3] = [
        &["", "", "1.1", "", "Nguồn"],
        &["Xã", "Năm", "Tử số", "Mẫu số", ""],
        &["Đông", "=2023", "=5", "=8", "=1"],
    ];
    let book = made(&rows, |sheet| merge(sheet, (0, 2, 0, 3), "1.1"));
    let answer = checked("x.xlsx", book, "");
    assert_eq!(
        told(&answer.result("1.1"), "value"),
        "62.5",
        "{}",
        answer.err
    );
    // A level that is empty leaves no trace in the heading.
    assert_eq!(first_place(&answer), "unused-column 2 Nguồn");
}

#[test]
fn a_title_over_all_columns_is_no_part_of_their_headings() {
    let rows: [&[&str]; 4] = [
        &["PHỤ LỤC"],
        &["BIỂU SỐ 01", "", "", ""],
        &["Xã", "Năm", "1.1", "Nguồn"],
        &["Đông", "=2023", "=62.5", "=1"],
    ];
    let book = made(&rows, |sheet| merge(sheet, (1, 0, 1, 3), "BIỂU SỐ 01"));
    let answer = checked("x.xlsx", book, "");
    assert_eq!(
        told(&answer.result("1.1"), "value"),
        "62.5",
        "{}",
        answer.err
    );
    assert_eq!(first_place(&answer), "unused-column 3 Nguồn");
}

#[test]
fn a_heading_that_runs_down_from_above_the_others_belongs_to_them() {
    let rows: [&[&str]; 3] = [
        &["", "", "", "Nguồn"],
        &["Xã", "Năm", "1.1", ""],
        &["Đông", "=2023", "=62.5", "=1"],
    ];
    let book = made(&rows, |sheet| merge(sheet, (0, 3, 1, 3), "Nguồn"));
    let answer = checked("x.xlsx", book, "");
    assert_eq!(
        told(&answer.result("1.1"), "value"),
        "62.5",
        "{}",
        answer.err
    );
    assert_eq!(first_place(&answer), "unused-column 2 Nguồn");
}

#[test]
fn a_heading_beneath_a_group_is_named_with_it() {
    let rows: [&[&str]; 4] = [
        &["Năm", "Chỉ tiêu", "Kết quả", ""],
        &["", "", "Tử số", "Mẫu số"],
        &["=2023", "1.1", "=5", "=8"],
        &["=2023", "2.1", "năm", "=8"],
    ];
    let book = made(&rows, |sheet| {
        merge(sheet, (0, 0, 1, 0), "Năm");
        merge(sheet, (0, 1, 1, 1), "Chỉ tiêu");
        merge(sheet, (0, 2, 0, 3), "Kết quả");
    });
    let answer = checked("x.xlsx", book, "");
    assert_eq!(
        told(&answer.result("1.1"), "value"),
        "62.5",
        "{}",
        answer.err
    );
    assert_eq!(first_place(&answer), "unknown-value 4 Kết quả / Tử số");
}

#[test]
fn a_cell_that_runs_down_over_data_makes_no_headings_of_them() {
    let rows: [&[&str]; 6] = [
        &["BIỂU SỐ 01"],
        &["Xã", "Năm", "1.1", "Ghi chú"],
        &["Đông", "=2023", "=62.5"],
        &["Tây", "=2023", "=50"],
        &["Nam", "=2023", "=40"],
        &["Bắc", "=2023", "=30"],
    ];
    let book = made(&rows, |sheet| merge(sheet, (1, 3, 5, 3), "Ghi chú"));
    let answer = checked("x.xlsx", book, "");
    let report = answer.json();
    let names = list(&report, "assessments").iter();
    let names: Vec<String> = names.map(|found| told(found, "locality.name")).collect();
    assert_eq!(names, ["Đông", "Tây", "Nam", "Bắc"], "{}", answer.err);
}

#[test]
fn a_table_without_its_headings_is_told_at_the_row_that_says_most() {
    let answer = checked("x.csv", "a;b;c;d\nxa;nam;ket_qua;e\nA;2023;60;1\n", "");
    let report = answer.json();
    let line = told(&report["diagnostics"][0], "place.line");
    assert_eq!(line, "2", "{}", answer.err);
}

#[test]
fn two_numbers_in_order_are_data_unless_they_stand_in_brackets() {
    for [row, value] in table(
        "
        2.1;2   | 2
        1;2     | -
        (1);(2) | -
        ",
    ) {
        let csv = format!("chi_tieu;ket_qua\n{row}\n3.1;đạt\n");
        let answer = checked("x.csv", &csv, "--year 2023");
        assert_eq!(told(&answer.result("2.1"), "value"), value, "{row}");
        // Of criterion 1, which has two indicators, nobody knows which is meant.
        let codes = if row == "1;2" { "wrong-kind" } else { "" };
        assert_eq!(answer.codes().join(" "), codes, "{row}");
        assert_eq!(told(&answer.result("3.1"), "verdict"), "met", "{row}");
    }
}

#[test]
fn what_is_wrong_with_a_tick_is_told_at_the_tick() {
    for (ticks, figure, heading) in [("x;", "40", "Đạt"), (";x", "60", "Chưa đạt")] {
        let csv = format!("chi_tieu;ket_qua;Đạt;Chưa đạt\n2.1;{figure};;\n2;;{ticks}\n");
        let answer = checked("x.csv", &csv, "--year 2023");
        let expected = format!("declared-disagrees 3 {heading}");
        let report = answer.json();
        let found = list(&report, "diagnostics").iter();
        let found: Vec<String> = found
            .map(|found| told(found, "code place.line place.heading"))
            .collect();
        assert_eq!(found, [expected], "{ticks}");
    }
}

#[test]
fn a_row_beneath_a_blank_heading_says_what_each_column_is() {
    for [csv, expected] in table(
        r"
        xa;1.2;;1.1\n;Tử số;Mẫu số;\nA;6;10;61\n          | A 1.1=61 1.2=60
        xa;1.1;1.2;\n;;Tử số;Mẫu số\nA;61;6;10\n          | A 1.1=61 1.2=60
        xa;1.2;;1.1\n;Kết quả;Đánh giá;\nA;60;đạt;61\n    | A 1.1=61 1.2=60
        xa;1.2;;1.1\n;Kết quả;Ghi chú;\nA;60;tốt;61\n     | A 1.1=61 1.2=60
        xa;1.2;;1.1\n;ĐVT;Kết quả;\nA;%;60;61\n           | A 1.1=61 1.2=60
        xa;2.1;;1.1\n;Yêu cầu;Kết quả;\nA;58;60;61\n      | A 1.1=61 2.1=60
        xa;1.2;;1.1\n;Kế hoạch;Thực hiện;\nA;6;60;61\n    | A 1.1=61 1.2=60
        xa;1.2;;1.1\n;Tử số;Mẫu số;(%)\nA;6;10;61\n       | A 1.1=61 1.2=60
        xa;1.2;;1.1\n;Tử số;Mẫu số;hộ\nA;6;10;61\n         | A 1.2=60, other-unit 3
        chi_tieu;Kết quả;;ghi_chu\n;Số liệu;ĐVT;\n1.1;60;%;x\n | Đông 1.1=60
        chi_tieu;Kết quả;\n;Nam;Nữ\n1.1;60;61\n             | Đông, wrong-kind 3, wrong-kind 3
        chi_tieu;Kết quả;;\n;Tỷ lệ;Nam;Nữ\n1.1;62;60;61\n     | Đông 1.1=62, wrong-kind 3, wrong-kind 3
        xa;1.2;;1.1\n;Tử số;;\nA;6;10;61\n                | incomplete-row 2, too-many-cells 3
        xa;1.2;;1.1\n;;Mẫu số;\nA;6;10;61\n               | too-many-cells 3
        xa;1.2;;1.1\n;Đợt một;Đợt hai;\nA;60;70;61\n      | too-many-cells 2, too-many-cells 3
        ",
    ) {
        let answer = of_five("Đông.csv", &csv, "");
        assert_eq!(account(&answer), expected, "{csv}\n{}", answer.err);
    }
    // Cells that a title is written across are above both rows.
    let rows: [&[&str]; 4] = [
        &["BIỂU SỐ 01"],
        &["Xã", "1.2", "", "1.1"],
        &["", "Tử số", "Mẫu số", ""],
        &["A", "6", "10", "61"],
    ];
    let book = made(&rows, |sheet| merge(sheet, (0, 0, 0, 3), "BIỂU SỐ 01"));
    let answer = of_five("Đông.xlsx", book, "");
    let expected = "A 1.1=61 1.2=60, number-as-text 4";
    assert_eq!(account(&answer), expected, "{}", answer.err);
}

#[test]
fn a_row_about_an_indicator_a_result_or_a_note_is_no_title_of_a_plan() {
    for text in [
        "Dự kiến hoàn thành trong tháng 12",
        "Kế hoạch năm 2024",
        "mục tiêu 2025",
        "Ước tháng 12",
        "phấn đấu",
    ] {
        let csv = format!("Chỉ tiêu;Kết quả;Ghi chú\n2.1;60;\n1.2;;{text}\n1.1;45;\n3.1;9;\n");
        let found = account(&of_five("Đông.csv", csv, ""));
        assert_eq!(found, "Đông 1.1=45 2.1=60 3.1=9", "{text}");
        let csv = format!("Xã;1.1;Ghi chú\nA;60;\nB;;{text}\nC;45;\n");
        let found = account(&of_five("x.csv", csv, ""));
        assert_eq!(found, "A 1.1=60, B, C 1.1=45", "{text}");
    }
    for text in ["ước 60", "KH 2023", "phấn đấu", "Dự kiến quý IV"] {
        let csv = format!("Chỉ tiêu;Kết quả\n2.1;60\n1.1;{text}\n3.1;9\n");
        let found = account(&of_five("Đông.csv", csv, ""));
        let values = "Đông 2.1=60 3.1=9, ";
        assert!(found.starts_with(values), "{text}: {found}");
        let rows = [
            ["Chỉ tiêu", "Kết quả"],
            ["2.1", "60"],
            ["1.1", text],
            ["3.1", "9"],
        ];
        let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
        let found = account(&of_five("Đông.xlsx", made(&rows, |_| {}), ""));
        assert!(found.starts_with(values), "{text}: {found}");
    }
    for [csv, expected] in table(
        r"
        Xã;1.1\nMục tiêu;\nA;60\nB;45                       | A 1.1=60, B 1.1=45
        Xã;1.1\nA;60\nB;45\nMục tiêu;                       | A 1.1=60, B 1.1=45
        Xã;1.1\nA;60\nMục tiêu;\nBình quân;45               | A 1.1=60, skipped-row 4
        Xã;1.1\nA;60\nMục tiêu;\nB;45                       | A 1.1=60, planned-figures 4
        Xã;1.1\nA;60\nKế hoạch;\nB;45                       | A 1.1=60, planned-figures 4
        Xã;1.1\nA;60\nSố liệu cũ;\nB;45                     | A 1.1=60, planned-figures 4
        TT;Xã;1.1\n1;A;60\nII;Kế hoạch;\n1;B;45             | A 1.1=60, planned-figures 3
        TT;Xã;1.1\nI;Huyện X;\n;Kế hoạch;\n1;A;60\nII;Huyện Y;\n;Kế hoạch;\n2;B;45 | A 1.1=60, B 1.1=45
        Chỉ tiêu;Kết quả\n1.1;60\nDự kiến;\n1.2;45         | x 1.1=60, planned-figures 3
        Chỉ tiêu;Kết quả\n1.1;60\nNháp;\n1.2;45            | x 1.1=60, planned-figures 3
        Chỉ tiêu;Kết quả\n1.1;60\nSố liệu cũ;\n1.2;45      | x 1.1=60, planned-figures 3
        Xã;1.1\nA;60\nKế hoạch năm 2024;\nB;45              | A 1.1=60, planned-figures 3
        TT;Xã;1.1\n1;A;60\nII;KẾ HOẠCH NĂM 2024;\n1;B;45     | A 1.1=60, planned-figures 3
        Chỉ tiêu;Kết quả\n1.1;60\nMục tiêu phấn đấu;\n1.2;45 | x 1.1=60, planned-figures 3
        ",
    ) {
        let found = account(&of_five("x.csv", &csv, ""));
        assert_eq!(found, expected, "{csv}");
    }
}
