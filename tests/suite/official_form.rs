//! The form of the decisions: names, the level that is asked for, and the results of the commune, the district and the
//! province beside one another.

use rust_xlsxwriter::{Format, Workbook};

use crate::harness::{list, table, told};
use crate::tables::{account, of_five};
use crate::workbooks::workbook;

const HEAD: &str = "TT;Tên tiêu chí;Nội dung tiêu chí;Chỉ tiêu;Kết quả tự đánh giá của xã;Kết quả thẩm tra của huyện;Kết quả thẩm định của tỉnh;Ghi chú";

/// The rows of the form, with the results of the stages in some of them.
fn form(results: [&str; 5]) -> String {
    let [a, b, c, d, e] = results;
    format!(
        "UBND HUYỆN HÀ TRUNG;;;;;;;\nBIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN;;;;;;;\n{HEAD}\n(1);(2);(3);(4);(5);(6);(7);(8)\n\
        1;Môi trường;1.1. Tỷ lệ hộ phân loại rác;≥50%;{a};\n;;1.2. Tỷ lệ hộ dùng nước sạch;≥55%;{b};x\n\
        2;Thu nhập;Thu nhập bình quân đầu người;≥58;{c};\n3;Nghèo;Tỷ lệ nghèo đa chiều;≤5%;{d};\n\
        4;Quy hoạch;Có quy hoạch chung được phê duyệt;Đạt;{e};\n\
        ;;;;TM. UBND XÃ;TM. UBND HUYỆN;TM. UBND TỈNH;\n;;;;CHỦ TỊCH;CHỦ TỊCH;CHỦ TỊCH;\n"
    )
}

#[test]
fn one_stage_alone_is_read() {
    let all = "Đông 1.1=60 1.2=61 2.1=62 3.1=4.5 4.1=true";
    for results in [
        ["60;;", "61;;", "62;;", "4,5;;", "Đạt;;"],
        ["60%;;", "61%;;", "62;;", "4,5%;;", "đạt;;"],
    ] {
        let answer = of_five("Đông.csv", form(results), "");
        assert_eq!(account(&answer), all, "{}", answer.err);
        assert_eq!(told(&answer.assessment(), "locality.stage"), "commune");
    }
}

#[test]
fn the_latest_stage_that_is_complete_is_judged_and_differences_are_told() {
    let results = [
        "60;60;45",
        "61;61;61",
        "62;62;62",
        "4,5;4,5;4,5",
        "Đạt;Đạt;Chưa đạt",
    ];
    let partly = ["60;60;", "61;61;61", "62;62;", "4,5;4;4,5", "Đạt;Đạt;"];
    let holes = ["60;;60", ";61;", "62;62;62", "4,5;4,5;4,5", "Đạt;Đạt;Đạt"];
    for (results, options, expected) in [
        (
            results,
            "",
            "province Đông 1.1=45 1.2=61 2.1=62 3.1=4.5 4.1=false, judged-stage 3, stages-differ 5, stages-differ 9",
        ),
        (
            results,
            "--stage commune",
            "commune Đông 1.1=60 1.2=61 2.1=62 3.1=4.5 4.1=true, stages-differ 5, stages-differ 9",
        ),
        (
            results,
            "--stage district",
            "district Đông 1.1=60 1.2=61 2.1=62 3.1=4.5 4.1=true, stages-differ 5, stages-differ 9",
        ),
        (
            partly,
            "",
            "district Đông 1.1=60 1.2=61 2.1=62 3.1=4 4.1=true, judged-stage 3, stages-differ 8",
        ),
        (
            partly,
            "--stage province",
            "province Đông 1.2=61 3.1=4.5, stages-differ 8",
        ),
        (holes, "", "- unclear-stage 3"),
        (
            holes,
            "--stage commune",
            "commune Đông 1.1=60 2.1=62 3.1=4.5 4.1=true",
        ),
    ] {
        let answer = of_five("Đông.csv", form(results), options);
        let stage = told(&answer.json()["assessments"][0], "locality.stage");
        assert_eq!(
            format!("{stage} {}", account(&answer)),
            expected,
            "{options}"
        );
    }
}

#[test]
fn what_differs_is_told_as_written_at_the_result_that_is_used() {
    let answer = of_five(
        "x.csv",
        format!("{HEAD}\n1;Môi trường;1.1. Tỷ lệ hộ phân loại rác;≥50%;60%;–;45 %;\n"),
        "--lang vi --stage province",
    );
    let report = answer.json();
    let found = told(
        &report["diagnostics"][0],
        "code severity place.line place.column message",
    );
    assert_eq!(
        found,
        "stages-differ warning 2 7 kết quả các cấp khác nhau: xã “60%”, tỉnh “45 %”; kết quả của tỉnh được dùng"
    );
}

#[test]
fn stages_have_many_names() {
    for [csv, options, expected] in table(
        r"
        Chỉ tiêu;Xã tự đánh giá;Tỉnh thẩm định\n1.1;60;60\n          | | province Đ 1.1=60, judged-stage 1
        Chỉ tiêu;Xã tự đánh giá;Tỉnh thẩm định\n1.1;60;\n            | | commune Đ 1.1=60
        Chỉ tiêu;Xã tự đánh giá;Tỉnh thẩm định\n1.1;60;\n            | --stage district | - unclear-stage 1
        Chỉ tiêu;Kết quả thực hiện;Tự đánh giá\n1.1;60;Đạt\n         | | commune Đ 1.1=60
        Chỉ tiêu;Kết quả thực hiện;Xã tự đánh giá;Huyện thẩm tra\n1.1;60;Đạt;Đạt\n | | district Đ 1.1=60, judged-stage 1
        Chỉ tiêu;Kết quả\n1.1;60\n                                  | --stage province | - Đ 1.1=60, unclear-stage 1
        Chỉ tiêu;Kết quả\n1.1;60\n                                  | --stage commune | - Đ 1.1=60
        Chỉ tiêu;Xã tự đánh giá;Xã tự đánh giá\n1.1;60;60\n          | | - duplicate-column 1
        Xã;Chỉ tiêu;Xã tự đánh giá;Huyện thẩm tra\nA;1.1;60;chưa đánh giá\n | | commune A 1.1=60
        Xã;Chỉ tiêu;Xã tự đánh giá;Huyện thẩm tra\nA;1.1;60;Đang rà soát\nA;1.2;60;…\nA;2.1;60;-\n | | commune A 1.1=60 1.2=60 2.1=60
        Xã;Chỉ tiêu;Xã tự đánh giá;Huyện thẩm tra\nA;1.1;60;61\nB;1.1;60;chưa có số liệu\n | | commune A 1.1=60, B 1.1=60, judged-stage 1, stages-differ 2
        Xã;Chỉ tiêu;Xã tự đánh giá;Huyện thẩm tra\nA;1.1;60;61\nB;1.1;60;\n | | commune A 1.1=60, B 1.1=60, judged-stage 1, stages-differ 2
        ",
    ) {
        let answer = of_five("Đ.csv", &csv, &options);
        let stage = told(&answer.json()["assessments"][0], "locality.stage");
        assert_eq!(format!("{stage} {}", account(&answer)), expected, "{csv}");
    }
}

#[test]
fn a_criterion_without_an_indicator_is_named_by_itself() {
    for [rows, expected] in table(
        r"
        1;Môi trường;;;Đạt;;;\n                                      | Đ met met
        1;Môi trường;1.1. Tỷ lệ hộ phân loại rác;≥50%;60;;;\n;;;;61;;;\n | Đ - no_data, incomplete-row 3
        ",
    ) {
        let answer = of_five("Đ.csv", format!("{HEAD}\n{rows}"), "");
        let report = answer.json();
        let mut found = vec![format!(
            "Đ {}",
            told(&answer.result("1"), "declared verdict")
        )];
        let told = list(&report, "diagnostics")
            .iter()
            .map(|it| told(it, "code place.line"));
        found.extend(told);
        assert_eq!(found.join(", "), expected, "{rows}");
    }
}

#[test]
fn a_workbook_is_read_as_offices_merge_it() {
    let mut book = Workbook::new();
    let plain = Format::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Biểu 1").expect("a name");
    let mut merge = |cells: (u32, u16, u32, u16), text: &str| {
        let (row, column, last_row, last_column) = cells;
        sheet
            .merge_range(row, column, last_row, last_column, text, &plain)
            .expect("merged cells");
    };
    merge((0, 0, 0, 7), "BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ");
    merge((1, 4, 1, 6), "Kết quả");
    for (column, text) in [
        (0, "TT"),
        (1, "Tên tiêu chí"),
        (2, "Nội dung tiêu chí"),
        (3, "Chỉ tiêu"),
        (7, "Ghi chú"),
    ] {
        merge((1, column, 2, column), text);
    }
    merge((3, 0, 4, 0), "1");
    merge((3, 1, 4, 1), "Môi trường");
    for (row, cells) in [
        (
            2,
            vec![
                "",
                "",
                "",
                "",
                "Tự đánh giá của xã",
                "Thẩm tra của huyện",
                "Thẩm định của tỉnh",
            ],
        ),
        (
            3,
            vec![
                "",
                "",
                "Tỷ lệ hộ phân loại rác",
                "≥50%",
                "=60",
                "=60",
                "=60",
            ],
        ),
        (
            4,
            vec![
                "",
                "",
                "Tỷ lệ hộ dùng nước sạch",
                "≥55%",
                "=61",
                "=61",
                "=61",
            ],
        ),
        (
            5,
            vec![
                "2",
                "Thu nhập",
                "Thu nhập bình quân đầu người",
                "≥58",
                "=62",
                "=62",
                "=62",
            ],
        ),
        (
            6,
            vec![
                "3",
                "Nghèo",
                "Tỷ lệ nghèo đa chiều",
                "≤5%",
                "=4.5",
                "=4.5",
                "=4.5",
            ],
        ),
        (7, vec!["4", "Quy hoạch", "", "Đạt", "Đạt", "Đạt", "Đạt"]),
        (
            9,
            vec![
                "",
                "",
                "",
                "",
                "TM. UBND XÃ",
                "TM. UBND HUYỆN",
                "TM. UBND TỈNH",
            ],
        ),
    ] {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            let written = match text.strip_prefix('=') {
                Some(number) => {
                    sheet.write_number(row, column, number.parse::<f64>().expect("a number"))
                }
                None => sheet.write_string(row, column, text),
            };
            written.expect("a cell");
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let answer = of_five("Đông.xlsx", bytes, "--stage province");
    assert_eq!(
        account(&answer),
        "Đông 1.1=60 1.2=61 2.1=62 3.1=4.5",
        "{}",
        answer.err
    );
    assert_eq!(told(&answer.result("4"), "verdict"), "met");
}

#[test]
fn a_stage_that_calls_met_what_another_misses_is_told() {
    for [results, options, expected] in table(
        r"
        45;Đạt;     | | district Đ, stages-differ 2
        60;Đạt;     | | district Đ
        45%;60;Đạt  | | province Đ, judged-stage 1, stages-differ 2
        45;Đạt;     | --stage commune | commune Đ 1.1=45, stages-differ 2
        45;Chưa đạt; | | district Đ
        60;Chưa đạt; | | district Đ, stages-differ 2
        Chưa đạt;60; | | district Đ 1.1=60, stages-differ 2
        Tạm dừng;60; | | district Đ 1.1=60, stages-differ 2
        Chưa đạt;có; | --stage commune | commune Đ, stages-differ 2
        Đạt;45;     | | district Đ 1.1=45, stages-differ 2
        450/1000;Đạt; | | district Đ, stages-differ 2
        Đạt;x;      | | district Đ, wrong-kind 2
        +;x;        | | district Đ, wrong-kind 2
        x;+;        | | district Đ, unknown-value 2
        x;60;       | | district Đ 1.1=60, stages-differ 2
        ",
    ) {
        let csv = format!("{HEAD}\n1;Môi trường;1.1. Tỷ lệ hộ phân loại rác;≥50%;{results};\n");
        let answer = of_five("Đ.csv", csv, &options);
        let stage = told(&answer.json()["assessments"][0], "locality.stage");
        let found = format!("{stage} {}", account(&answer));
        assert_eq!(
            found.replace(", judged-stage 1", ""),
            expected.replace(", judged-stage 1", ""),
            "{results}"
        );
    }
    let csv = format!("{HEAD}\n1;Môi trường;1.1. Tỷ lệ hộ phân loại rác;≥50%;45,5;Đạt;;\n");
    let answer = of_five("Đ.csv", csv, "--lang vi");
    assert!(
        answer.err.contains("1.1: huyện ghi `đạt`, nhưng theo số của xã (“45,5”) thì chưa đạt; kết quả của huyện được dùng"),
        "{}",
        answer.err
    );
}

#[test]
fn stages_that_answer_differently_are_told_whether_in_words_or_figures() {
    for [results, expected] in table(
        r"
        Đạt;0;     | Đ 4.1=false, stages-differ 2
        0;Đạt;     | Đ 4.1=true, stages-differ 2
        Đạt;1;     | Đ 4.1=true
        Có;0;      | Đ 4.1=false, stages-differ 2
        Đạt;Chưa đạt; | Đ 4.1=false, stages-differ 2
        Chưa đạt;0;  | Đ 4.1=false
        0;Chưa đạt;  | Đ 4.1=false
        Chưa đạt;không; | Đ 4.1=false
        không;0;     | Đ 4.1=false
        Chưa đạt;FALSE; | Đ 4.1=false
        chưa có;Chưa đạt; | Đ 4.1=false
        không;chưa có; | Đ 4.1=false
        Đạt;có;      | Đ 4.1=true
        1;Có;        | Đ 4.1=true
        TRUE;Đạt;    | Đ 4.1=true
        Chưa đạt;1;  | Đ 4.1=true, stages-differ 2
        Chưa đạt;Có; | Đ 4.1=true, stages-differ 2
        Đạt;không;   | Đ 4.1=false, stages-differ 2
        0;Có;        | Đ 4.1=true, stages-differ 2
        Chưa đạt;Tạm dừng; | Đ, stages-differ 2
        Đạt;0;Đạt    | Đ 4.1=true, stages-differ 2
        ",
    ) {
        let csv =
            format!("{HEAD}\n4;Quy hoạch;4.1. Có quy hoạch chung được phê duyệt;Đạt;{results};\n");
        let found = account(&of_five("Đ.csv", csv, ""));
        assert_eq!(found.replace(", judged-stage 1", ""), expected, "{results}");
    }
}

#[test]
fn a_report_of_communes_says_whose_results_each_has() {
    let folder = crate::harness::Folder::with([("five.toml", &*crate::tables::five())]);
    let form = |results: &str| {
        format!(
            "{HEAD}\n1;Môi trường;1.1. Tỷ lệ hộ phân loại rác;≥50%;{results};\n;;1.2. Tỷ lệ hộ dùng nước sạch;≥55%;60;;;\n"
        )
    };
    let head = |second: &str| {
        folder.write("d/Hà Bắc.csv", form("60;;"));
        folder.write(
            "d/Hà Sơn.csv",
            form(second).replace("≥55%;60;;", "≥55%;60;60;"),
        );
        let answer = folder.ntm("check {}/d --criteria {}/five.toml --lang vi");
        answer.out.lines().next().unwrap_or_default().to_owned()
    };
    assert!(
        head("60;60;").ends_with("kết quả của xã: Hà Bắc; kết quả của huyện: Hà Sơn"),
        "{}",
        head("60;60;")
    );
}

#[test]
fn a_level_of_the_form_that_is_not_the_sets_is_told_once() {
    for [levels, expected] in table(
        r"
        ≥50%;≥55%  |
        50%;55     |
        ≥ 50% ¹;55% trở lên |
        Đạt;do UBND tỉnh quy định |
        ≥50% (70% đường thôn);≥55% |
        ≥70%;≥55%  | 1.1 (biểu “≥70%”, bộ ≥ 50%)
        ≤50%;≥55%  | 1.1 (biểu “≤50%”, bộ ≥ 50%)
        Dưới 50%;≥55% | 1.1 (biểu “Dưới 50%”, bộ ≥ 50%)
        ≥50 km;≥55% | 1.1 (biểu “≥50 km”, bộ ≥ 50%)
        ≥70;≥ 62,5% | 1.1 (biểu “≥70”, bộ ≥ 50%), 1.2 (biểu “≥ 62,5%”, bộ ≥ 55%)
        ",
    ) {
        let (first, second) = levels.split_once(';').expect("two levels");
        for heading in ["Chỉ tiêu", "Yêu cầu", "Mức yêu cầu"] {
            let head = HEAD.replace("Chỉ tiêu", heading);
            let csv = format!(
                "{head}\n1;Môi trường;1.1. Tỷ lệ hộ phân loại rác;{first};60;;;\n;;1.2. Tỷ lệ hộ dùng nước sạch;{second};61;;;\n"
            );
            let answer = of_five("Đ.csv", csv, "--lang vi");
            let report = answer.json();
            let found: Vec<String> = list(&report, "diagnostics")
                .iter()
                .map(|it| told(it, "code message"))
                .collect();
            let expected = match &*expected {
                "" => String::new(),
                all => {
                    format!("other-threshold mức yêu cầu ghi trong biểu khác với bộ `five`: {all}")
                }
            };
            assert_eq!(found.join(", "), expected, "{heading} {levels}");
        }
    }
}

#[test]
fn blank_rows_change_nothing_where_headings_come_again() {
    let head = ["Xã", "Chỉ tiêu", "Xã tự đánh giá", "Huyện thẩm tra"];
    let communes: Vec<String> = (1..=60).map(|number| format!("Đông {number}")).collect();
    let read = |blank: &[&str]| {
        let mut rows: Vec<Vec<&str>> = vec![head.to_vec()];
        for (index, commune) in communes.iter().enumerate() {
            rows.push(vec![commune, "1.1", "=61", "=61"]);
            if [15, 40, 45].contains(&index) {
                rows.push(blank.to_vec());
            }
            if [20, 50].contains(&index) {
                rows.push(head.to_vec());
            }
        }
        rows.retain(|row| !row.is_empty());
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let found = account(&of_five("x.xlsx", workbook(&rows), ""));
        assert_eq!(found.matches("1.1=61").count(), communes.len(), "{found}");
        found
    };
    let without = read(&[]);
    for blank in [&[" ", "", "  "][..], &["\u{a0}"]] {
        assert_eq!(read(blank), without, "{blank:?}");
    }
}

#[test]
fn a_place_over_results_is_a_stage() {
    for [csv, expected] in table(
        "
        TT;Chỉ tiêu;Kết quả;Huyện⏎1.1;Tỷ lệ hộ phân loại rác;60;45⏎2.1;Thu nhập bình quân đầu người;60;57 | Đ 1.1=45 2.1=57, judged-stage 1, stages-differ 2, stages-differ 3
        Chỉ tiêu;Xã;Huyện⏎1.1;60;45⏎2.1;60;57             | Đ 1.1=45 2.1=57, judged-stage 1, stages-differ 2, stages-differ 3
        Chỉ tiêu;Xã;Huyện;Tỉnh⏎1.1;60;45;                 | Đ 1.1=45, judged-stage 1, stages-differ 2
        Chỉ tiêu;Xã;Huyện⏎1.1;Đạt;Chưa đạt⏎2.1;Đạt;Đạt   | Đ, judged-stage 1, stages-differ 2
        Chỉ tiêu;Đánh giá;⏎;Xã;Huyện⏎1.1;Đạt;Chưa đạt    | Đ, judged-stage 2, stages-differ 3
        Chỉ tiêu;Kết quả;;⏎;Xã;Huyện;Tỉnh⏎1.1;60;45;45    | Đ 1.1=45, judged-stage 2, stages-differ 3
        Xã;Huyện;Chỉ tiêu;Kết quả⏎A;B;1.1;60              | A 1.1=60
        Chỉ tiêu;Xã;Kết quả⏎1.1;A;60                      | A 1.1=60
        Chỉ tiêu;Xã;Kết quả⏎1.1;00123;60                  | 00123 1.1=60
        Chỉ tiêu;Huyện;Kết quả⏎1.1;Hà Trung;60            | Đ 1.1=60
        Chỉ tiêu;Kết quả thực hiện;Kết quả thẩm tra của huyện⏎1.1;60;45⏎2.1;60;57 | Đ 1.1=45 2.1=57, judged-stage 1, stages-differ 2, stages-differ 3
        Chỉ tiêu;Kết quả;Huyện thẩm tra⏎1.1;60;45⏎2.1;60; | Đ 1.1=60 2.1=60, judged-stage 1, stages-differ 2
        Chỉ tiêu;Kết quả;Xã tự đánh giá;Huyện thẩm tra⏎1.1;60;Đạt;45 | Đ 1.1=45, judged-stage 1, stages-differ 2
        Chỉ tiêu;Kết quả;Huyện thẩm tra⏎1.1;60;Đạt        | Đ 1.1=60
        Chỉ tiêu;Tử số;Mẫu số;Kết quả;Huyện thẩm tra⏎1.1;6;10;60;45 | Đ 1.1=45, judged-stage 1, stages-differ 2
        ",
    ) {
        let answer = of_five("Đ.csv", csv.replace('⏎', "\n") + "\n", "");
        assert_eq!(account(&answer), expected, "{csv}\n{}", answer.err);
    }
    let rows: [&[&str]; 3] = [
        &["Chỉ tiêu", "Đánh giá", "", ""],
        &["", "Xã", "Huyện", "Tỉnh"],
        &["1.1", "Đạt", "Chưa đạt", ""],
    ];
    for (head, expected) in [("Đánh giá", "Đ"), ("Kết quả", "Đ")] {
        let book = crate::workbooks::made(&rows, |sheet| {
            crate::workbooks::merge(sheet, (0, 1, 0, 3), head);
        });
        let found = account(&of_five("Đ.xlsx", book, ""));
        assert_eq!(
            found,
            format!("{expected}, judged-stage 2, stages-differ 3"),
            "{head}"
        );
    }
}
