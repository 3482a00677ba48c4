//! Whose figures are, of which year, and whether they are results: what sheets, files, titles, headings and rows say of that.

use rust_xlsxwriter::Workbook;

use crate::harness::{Folder, table, told};
use crate::tables::{account, of_five};

/// What is read of a file: each `|` of the table is a line, `⏎` a break.
fn read(name: &str, csv: &str, options: &str) -> String {
    account(&of_five(name, csv.replace('⏎', "\n") + "\n", options))
}

/// What is read of a workbook of Hà Sơn with one more sheet of this name.
fn sheets(file: &str, name: &str, options: &str) -> String {
    let mut book = Workbook::new();
    for (name, rows) in [
        ("Hà Sơn", [("Chỉ tiêu", "Kết quả"), ("1.1", "60")]),
        (name, [("Chỉ tiêu", "Kết quả"), ("1.2", "70")]),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a name");
        for (line, (id, value)) in (0..).zip(rows) {
            sheet.write_string(line, 0, id).expect("a cell");
            sheet.write_string(line, 1, value).expect("a cell");
        }
    }
    account(&of_five(
        file,
        book.save_to_buffer().expect("a workbook"),
        options,
    ))
}

#[test]
fn sheets_of_plans_are_passed_over_and_generic_ones_are_of_their_file() {
    for [name, options, expected] in table(
        "
        Kế hoạch   |                   | Hà Sơn 1.1=60, planned-figures -
        KH 2024    |                   | Hà Sơn 1.1=60, planned-figures -
        Bản nháp   |                   | Hà Sơn 1.1=60, planned-figures -
        Mục tiêu   |                   | Hà Sơn 1.1=60, planned-figures -
        KH 2024    | --sheet KH␣2024   | Hà Sơn 1.2=70
        Nhập liệu  |                   | Hà Sơn 1.1=60 1.2=70
        Tổng hợp   |                   | Hà Sơn 1.1=60 1.2=70
        Hướng dẫn  |                   | Hà Sơn 1.1=60 1.2=70
        Danh mục   |                   | Hà Sơn 1.1=60 1.2=70
        Hà Sơn (2) |                   | Hà Sơn 1.1=60 1.2=70
        Hà Sơn 3   |                   | Hà Sơn 1.1=60 1.2=70, similar-names 2
        Tứ Kỳ      |                   | Hà Sơn 1.1=60, Tứ Kỳ 1.2=70
        ",
    ) {
        let found = sheets("Hà Sơn.xlsx", &name, &options);
        let found = found.replace("number-as-text 2", "");
        let found = found.trim_end_matches([',', ' ']).replace(", ,", ",");
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn titles_and_rows_between_tell_whose_figures_are() {
    for [name, csv, expected] in table(
        "
        HaSon.csv | UBND XÃ TỨ KỲ⏎Chỉ tiêu;Kết quả⏎1.1;60              | HaSon 1.1=60, other-commune 1
        HaSon.csv | UBND XÃ HÀ SƠN⏎Chỉ tiêu;Kết quả⏎1.1;60             | HaSon 1.1=60, other-commune 1
        NTM.csv   | UBND XÃ HÀ SƠN⏎Chỉ tiêu;Kết quả⏎1.1;60             | XÃ HÀ SƠN 1.1=60
        A.csv     | BIỂU TỔNG HỢP XÃ NÔNG THÔN MỚI⏎Chỉ tiêu;Kết quả⏎1.1;60 | A 1.1=60
        A.csv     | KẾ HOẠCH NĂM 2024⏎Chỉ tiêu;Kết quả⏎1.1;60          | A 1.1=60, planned-figures 1
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Kế hoạch năm 2024;⏎1.2;70  | A 1.1=60, planned-figures 3
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Xã Tứ Kỳ;⏎1.2;70           | A 1.1=60, Xã Tứ Kỳ 1.2=70
        A.csv     | Xã;Chỉ tiêu;Kết quả⏎Hà Sơn;;⏎;1.1;60⏎Tứ Kỳ;;⏎;1.1;40 | Hà Sơn 1.1=60, Tứ Kỳ 1.1=40
        A.csv     | TT;Chỉ tiêu;Kết quả⏎I;Xã Hà Sơn;⏎1;1.1;60          | Xã Hà Sơn 1.1=60
        A.csv     | Xã;1.1;1.2⏎Hà Sơn;60;70⏎1;2;3⏎Tứ Kỳ;40;50          | Hà Sơn 1.1=60 1.2=70, Tứ Kỳ 1.1=40 1.2=50
        A.csv     | TT;Xã;1.1;1.2⏎1;Hà Sơn;60;70⏎A;B;1;2⏎2;Tứ Kỳ;40;50 | Hà Sơn 1.1=60 1.2=70, Tứ Kỳ 1.1=40 1.2=50
        A.csv     | Chỉ tiêu;Kết quả của xã Hà Sơn⏎1.1;60              | A 1.1=60, other-commune 1
        NTM.csv   | Chỉ tiêu;Kết quả xã Hà Sơn năm 2023⏎1.1;60         | xã Hà Sơn 1.1=60
        A.csv     | Chỉ tiêu;Kết quả xã Hà Sơn;Kết quả xã Tứ Kỳ⏎1.1;60;40 | unknown-headings 1
        A.csv     | Chỉ tiêu;Kết quả⏎1.1 dự kiến;60⏎1.2;70              | A 1.2=70, planned-figures 2
        A.csv     | Chỉ tiêu;Kết quả⏎1.1 thôn A;60⏎1.2;70               | A 1.2=70, planned-figures 2
        A.csv     | Xã;1.1 thôn A;1.2⏎Hà Sơn;60;70                      | Hà Sơn 1.2=70, unused-column 1
        A.csv     | Chỉ tiêu;Kết quả (nghìn đồng)⏎1.1;60                | A, other-unit 2
        ",
    ) {
        assert_eq!(read(&name, &csv, ""), expected, "{csv}");
    }
}

#[test]
fn years_that_are_not_judged_are_told() {
    for [csv, expected] in table(
        "
        KẾT QUẢ NĂM 2022⏎Chỉ tiêu;Kết quả⏎1.1;60       | A 1.1=60, other-year 1
        KẾT QUẢ NĂM 2023⏎Chỉ tiêu;Kết quả⏎1.1;60       | A 1.1=60
        Chỉ tiêu;Kết quả năm 2022⏎1.1;60                | A 1.1=60, other-year 1
        Chỉ tiêu;Kết quả⏎1.1 năm 2022;60⏎1.2 (2023);70  | A 1.2=70, other-year 2
        Xã;1.1 (2022);1.2⏎A;40;60                       | A 1.2=60, other-year 2
        Xã;Năm;1.1⏎A;2022;60                            | A 1.1=60, other-year 2
        Xã;Năm;1.1⏎A;2022;40⏎A;2023;60                  | A 1.1=60, other-year 2
        ",
    ) {
        assert_eq!(read("A.csv", &csv, "--year 2023"), expected, "{csv}");
    }
}

#[test]
fn of_results_of_several_years_those_of_the_year_judged_are_read() {
    for [csv, expected, without] in table(
        "
        Chỉ tiêu;Kết quả năm 2022;Kết quả năm 2023⏎1.1;40;60     | A 1.1=60 | other-year 1
        Chỉ tiêu;KQ 2022;KQ 2023⏎1.1;40;60                       | A 1.1=60 | other-year 1
        Chỉ tiêu;Năm 2022;Năm 2023⏎1.1;40;60                     | A 1.1=60 | other-year 1
        Xã;Chỉ tiêu;2022;2023⏎A;1.1;40;60                        | A 1.1=60 | other-year 1
        Chỉ tiêu;Kết quả;;Ghi chú⏎;Năm 2022;Năm 2023;⏎1.1;40;60; | A 1.1=60 | other-year 2
        Chỉ tiêu;Năm 2022;;Năm 2023;⏎;Kết quả;Đánh giá;Kết quả;Đánh giá⏎1.1;40;đạt;60;đạt | A 1.1=60 | other-year 2
        TT;Chỉ tiêu;Thực hiện năm 2022;Kế hoạch năm 2023;Thực hiện năm 2023⏎1.1;;40;50;60 | A 1.1=60 | other-year 1
        Xã;1.1 (2022);1.1 (2023);1.2⏎A;40;60;70                  | A 1.1=60 1.2=70 | other-year 1
        Xã;1.1;;1.2⏎;2022;2023;⏎A;40;60;70                       | A 1.1=60 1.2=70 | other-year 2
        Xã;1.1 (2022);1.2 (2023)⏎A;40;60                         | A 1.2=60, other-year 2 | A 1.1=40 1.2=60
        Chỉ tiêu;KQ 2021;KQ 2022⏎1.1;40;60                       | other-year 1 | other-year 1
        ",
    ) {
        assert_eq!(read("A.csv", &csv, "--year 2023"), expected, "{csv}");
        assert_eq!(read("A.csv", &csv, ""), without, "{csv}");
    }
    let csv = "Chỉ tiêu;KQ 2022;KQ 2023\n1.1;40;60\n";
    let answer = of_five("A.csv", csv, "");
    let found = &answer.json()["diagnostics"][0];
    assert!(told(found, "message").contains("(2022, 2023)"), "{found}");
    assert!(told(found, "hint").contains("`--year 2023`"), "{found}");
    let folder = Folder::with([("A.csv", csv)]);
    let answer = folder.ntm("validate {}/A.csv --year 2023 --format json");
    let cells = &answer.json()["files"][0]["cells"];
    assert_eq!(told(cells, "used other_years"), "2 1", "{cells}");
}

#[test]
fn files_of_one_commune_are_put_together_whatever_else_their_names_say() {
    let rules = crate::tables::five();
    for [name, expected] in table(
        "
        Hà␣Sơn␣-␣kinh␣tế.csv    | Hà Sơn 1.1=60 1.2=70
        Hà␣Sơn_bo␣sung.csv      | Hà Sơn 1.1=60 1.2=70
        BC␣xã␣Hà␣Sơn.csv        | xã Hà Sơn 1.1=60 1.2=70
        Bao␣cao␣Ha␣Son␣2023.csv | Ha Son 1.2=70, Hà Sơn 1.1=60, similar-names 2
        ",
    ) {
        let folder = Folder::with([("five.toml", &*rules)]);
        folder.write("d/Hà Sơn.csv", "Chỉ tiêu;Kết quả\n1.1;60\n");
        let name = format!("d/{}", name.replace('␣', " "));
        folder.write(&name, "Chỉ tiêu;Kết quả\n1.2;70\n");
        let answer = folder.ntm("check {}/d --criteria {}/five.toml --format json");
        assert_eq!(account(&answer), expected, "{name}");
    }
}
