//! Whose figures are, of which year, and whether they are results: what sheets, files, titles, headings and rows say of that.

use ntm::commands::Status;
use rust_xlsxwriter::Workbook;

use crate::harness::{Folder, list, table, told};
use crate::tables::{account, five, of_five};

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
        Địa chính  |                   | Hà Sơn 1.1=60 1.2=70
        Tư pháp - Hộ tịch |            | Hà Sơn 1.1=60 1.2=70
        Phần 2     |                   | Hà Sơn 1.1=60 1.2=70
        Hà Sơn - công an |             | Hà Sơn 1.1=60 1.2=70
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
fn a_plan_among_the_data_is_told_and_no_fault_of_theirs() {
    let tasks = ["Mục", "Việc", "Kết quả", "Ai làm", "Hạn"];
    let figures = ["Mục", "Tên", "Kết quả", "Đơn vị", "Ghi chú"];
    for (heads, others, expected) in [
        (tasks, &["A"][..], "A 1.1=60, planned-figures warning"),
        (tasks, &[], "planned-figures warning"),
        (figures, &["A"], "A 1.1=60, planned-figures error"),
    ] {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Kế hoạch").expect("a name");
        let row = ["1.1", "Làm", "40", "%", "x"];
        for (line, cells) in (0..).zip([heads, row]) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(line, column, text).expect("a cell");
            }
        }
        let folder = Folder::with([("five.toml", &*five())]);
        folder.write(
            "d/ke-hoach.xlsx",
            book.save_to_buffer().expect("a workbook"),
        );
        for name in others {
            folder.write(&format!("d/{name}.csv"), "Chỉ tiêu;Kết quả\n1.1;60\n");
        }
        let answer = folder.ntm("check {}/d --criteria {}/five.toml --format json");
        let found = account(&answer).replace(" -", "");
        let report = answer.json();
        let severity = told(&list(&report, "diagnostics")[0], "severity");
        assert_eq!(format!("{found} {severity}"), expected);
        let is_failed = severity == "error" || others.is_empty();
        assert_eq!(answer.status == Status::Failed, is_failed, "{}", answer.err);
    }
}

#[test]
fn the_only_sheet_may_be_called_after_another_commune_than_the_file() {
    for [file, sheet, expected] in table(
        "
        Hà Lĩnh | Hà Sơn  | Hà Lĩnh 1.1=60, other-commune -
        Hà Sơn  | Hà Sơn  | Hà Sơn 1.1=60
        new     | Hà Sơn  | new 1.1=60
        Hà Lĩnh | Dữ liệu | Hà Lĩnh 1.1=60
        ",
    ) {
        let rows: &[&[&str]] = &[&["chi_tieu", "ket_qua"], &["1.1", "=60"]];
        let book = crate::workbooks::sheets(&[(&*sheet, rows)]);
        let found = account(&of_five(&format!("{file}.xlsx"), book, ""));
        assert_eq!(found, expected, "{file} {sheet}");
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
        A.csv     | Chỉ tiêu;Kết quả⏎Xã 3;⏎1.1;60⏎Xã số 4;⏎1.2;70 | Xã 3 1.1=60, Xã số 4 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎I. Xã B, huyện C;⏎1.1;60⏎Xã B (huyện D);⏎1.1;70 | Xã B 1.1=60, Xã B 1.1=70
        NTM.csv   | UBND XÃ SỐ 3⏎Chỉ tiêu;Kết quả⏎1.1;60             | XÃ SỐ 3 1.1=60
        A.csv     | Xã;Chỉ tiêu;Kết quả⏎Hà Sơn;;⏎;1.1;60⏎Tứ Kỳ;;⏎;1.1;40 | Hà Sơn 1.1=60, Tứ Kỳ 1.1=40
        A.csv     | TT;Chỉ tiêu;Kết quả⏎I;Xã Hà Sơn;⏎1;1.1;60          | Xã Hà Sơn 1.1=60
        A.csv     | TT;Chỉ tiêu;Kết quả⏎1;Xã B;⏎1.1;Tỷ lệ hộ phân loại rác;60⏎2;Xã C;⏎3.1;Tỷ lệ nghèo đa chiều;4 | Xã B 1.1=60, Xã C 3.1=4
        A.csv     | TT;Nội dung;Kết quả⏎I;Xã B;⏎1.1;Tỷ lệ hộ phân loại rác;60⏎II;Xã C;⏎3.1;Tỷ lệ nghèo đa chiều;4 | Xã B 1.1=60, Xã C 3.1=4
        A.csv     | TT;Nội dung;Kết quả⏎B;Xã B;⏎1.1;Tỷ lệ hộ phân loại rác;60 | Xã B 1.1=60
        A.csv     | Đơn vị: xã B;⏎Chỉ tiêu;Kết quả⏎1.1;60⏎;⏎Đơn vị: xã C;⏎Chỉ tiêu;Kết quả⏎1.2;70 | A 1.1=60, xã C 1.2=70, other-commune 1
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎UBND xã B;⏎1.2;70            | A 1.1=60, xã B 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎a) Xã B;⏎1.2;70              | A 1.1=60, Xã B 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎X. Hà Lĩnh;⏎1.2;70           | A 1.1=60, X. Hà Lĩnh 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎TT Hà Trung;⏎1.2;70          | A 1.1=60, TT Hà Trung 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Đơn vị: xã B;⏎1.2;70         | A 1.1=60, xã B 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Địa bàn xã B;⏎1.2;70         | A 1.1=60, xã B 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Xã B (đạt 15 tiêu chí);⏎1.2;70 | A 1.1=60, Xã B 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Xã B đạt 15 tiêu chí;⏎1.2;70 | A 1.1=60, Xã B 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Biểu 2. Kết quả của xã B;⏎1.2;70 | A 1.1=60, xã B 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Thị xã Bỉm Sơn;⏎1.2;70       | A 1.1=60, incomplete-row 4
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Đường xã B đi xã C;⏎1.2;70   | A 1.1=60 1.2=70
        A.csv     | Xã;1.1;1.2⏎Hà Sơn;60;70⏎1;2;3⏎Tứ Kỳ;40;50          | Hà Sơn 1.1=60 1.2=70, Tứ Kỳ 1.1=40 1.2=50
        A.csv     | TT;Xã;1.1;1.2⏎1;Hà Sơn;60;70⏎A;B;1;2⏎2;Tứ Kỳ;40;50 | Hà Sơn 1.1=60 1.2=70, Tứ Kỳ 1.1=40 1.2=50
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Thôn Đông;⏎1.2;70          | A 1.1=60, no-villages 4
        A.csv     | TT;Chỉ tiêu;Kết quả⏎1;1.1;60⏎I;Thôn Đông;⏎2;1.2;70 | A 1.1=60, no-villages 4
        A.csv     | TT;Nội dung;Kết quả⏎1;Thôn Đông;⏎1.1;Tỷ lệ hộ phân loại rác;60 | A, no-villages 3
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Thôn: Đông;⏎1.2;70         | A 1.1=60, no-villages 4
        A.csv     | Thôn Đông;⏎Chỉ tiêu;Kết quả⏎1.1;60⏎Thôn: Tây;⏎1.2;70 | A, no-villages 3
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎X. MÔI TRƯỜNG;⏎1.2;70      | A 1.1=60 1.2=70
        A.csv     | THÔN NÔNG THÔN MỚI;⏎Chỉ tiêu;Kết quả⏎1.1;60        | A 1.1=60
        A.csv     | Thôn nông thôn mới;⏎Chỉ tiêu;Kết quả⏎1.1;60⏎1.2;70 | A 1.1=60 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎b) Thôn Đông;⏎1.2;70       | A 1.1=60, no-villages 4
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Huyện Hà Trung;⏎1.2;70⏎Xã Tứ Kỳ;⏎1.2;40 | A 1.1=60, Xã Tứ Kỳ 1.2=40, incomplete-row 4
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Toàn huyện;⏎1.2;70          | A 1.1=60, incomplete-row 4
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Tỉnh Thanh Hóa;⏎1.2;70      | A 1.1=60, incomplete-row 4
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Hồ sơ trình huyện;⏎1.2;70   | A 1.1=60 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Đường xã đến đường huyện;⏎1.2;70 | A 1.1=60 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Tỉnh lộ qua xã;⏎1.2;70      | A 1.1=60 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Thôn Đông;⏎1.1;40⏎Toàn xã;⏎1.2;70 | A 1.1=60 1.2=70, no-villages 4
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Nghĩa trang (cũ);⏎1.2;70    | A 1.1=60 1.2=70
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎1.2 Rác thải (tạm tính);⏎1.2;70 | A 1.1=60 1.2=70
        A.csv     | Xã;Chỉ tiêu;Kết quả⏎B;;⏎;Thôn Đông;⏎;1.1;40⏎C;1.1;60 | B, C 1.1=60, no-villages 4
        A.csv     | Xã;Chỉ tiêu;Kết quả⏎;Thôn Đông;⏎B;1.1;40⏎C;1.1;60   | B, C 1.1=60, no-villages 3
        A.csv     | Chỉ tiêu;Kết quả⏎1.1;60⏎Thôn NTM kiểu mẫu;⏎1.2;70   | A 1.1=60 1.2=70
        A.csv     | Xã;Chỉ tiêu;Kết quả⏎Huyện C, xã B;1.1;60            | xã B 1.1=60
        A.csv     | Xã;Thôn;Chỉ tiêu;Kết quả⏎B;Thôn 1, xã C;1.1;60⏎B;;1.2;70 | B 1.2=70, context-disagrees 2
        A.csv     | Xã;Thôn;Chỉ tiêu;Kết quả⏎B;Thôn 1 (xã B);1.1;60⏎B;;1.2;70 | B 1.2=70, no-villages 2
        A.csv     | Thôn;Chỉ tiêu;Kết quả⏎Thôn 1 - xã B;1.1;60          | xã B, unnamed-commune 1, no-villages 2
        A.csv     | TT;Thôn;1.1;1.2⏎I;Xã B;;⏎1;Thôn 1;60;70            | Xã B, unnamed-commune 1, no-villages 3
        A.csv     | Đơn vị;1.1⏎Xã B;60⏎xã C (12 thôn);70⏎Xã D - 10 thôn;80 | Xã B 1.1=60, xã C (12 thôn) 1.1=70, Xã D - 10 thôn 1.1=80
        A.csv     | Huyện/xã;1.1⏎Huyện C;60⏎Xã B;70                    | Xã B 1.1=70, skipped-row 2
        A.csv     | Xã, thôn;1.1⏎Xã B;60⏎Thôn 1;70                     | Xã B 1.1=60, incomplete-row 3
        A.csv     | Xã/thôn;1.1⏎Xã B;60⏎Thôn 1;70                      | Xã B 1.1=60, incomplete-row 3
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
fn labels_above_a_table_name_its_commune() {
    let card = "Chỉ tiêu;Kết quả⏎1.1;60";
    for [title, known, named] in table(
        "
        Xã: B                      | other-commune 1 | Xã B 1.1=60
        Xã : B                     | other-commune 1 | Xã B 1.1=60
        Tên xã: B                  | other-commune 1 | Xã B 1.1=60
        XÃ: HÀ SƠN                 | other-commune 1 | Xã HÀ SƠN 1.1=60
        Xã;B                       | other-commune 1 | Xã B 1.1=60
        Tên xã:;;B                 | other-commune 1 | Xã B 1.1=60
        Xã;B;Huyện;C               | other-commune 1 | Xã B 1.1=60
        Xã: B, huyện: C            | other-commune 1 | Xã B 1.1=60
        Xã/phường/thị trấn: B      | other-commune 1 | B 1.1=60
        UBND xã: B                 | other-commune 1 | Xã B 1.1=60
        Phường: 3                  | other-commune 1 | Phường 3 1.1=60
        Đơn vị: Xã B               | other-commune 1 | Xã B 1.1=60
        Xã: A                      |                 | Xã A 1.1=60
        Xã: …………                   |                 | unnamed-commune 2
        Xã: đạt chuẩn              |                 | unnamed-commune 2
        Đơn vị tính: %             |                 | unnamed-commune 2
        ",
    ) {
        let csv = format!("{title}⏎{card}");
        let found = read("Xã A.csv", &csv, "");
        let told = found
            .trim_start_matches("Xã A 1.1=60")
            .trim_start_matches(", ");
        assert_eq!(told, known, "{title}");
        assert_eq!(read("data.csv", &csv, ""), named, "{title}");
    }
    let csv = "Chỉ tiêu;Kết quả⏎Xã: B;⏎1.1;60⏎Tên xã: C;⏎1.1;40";
    assert_eq!(read("Xã A.csv", csv, ""), "Xã B 1.1=60, Xã C 1.1=40");
}

#[test]
fn totals_and_plans_are_no_villages() {
    let folder = Folder::with([]);
    let cases = [
        "Toàn xã",
        "Cộng",
        "TB",
        "Tổng số thôn",
        "3 thôn",
        "KH 2023",
        "Cả xã",
        "Số thôn đạt",
    ];
    for name in cases {
        let csv = format!(
            "Xã;Thôn;Bộ tiêu chí;Chỉ tiêu;Kết quả\nA;{name};thanh-hoa-thon-thong-minh-2022;1;đạt\n\
             A;Thôn 3;thanh-hoa-thon-thong-minh-2022;1;chưa đạt\n"
        );
        folder.write("x.csv", csv);
        let answer = folder
            .ntm("check {}/x.csv --criteria thanh-hoa-kieu-mau-2022 --year 2023 --format json");
        let codes = answer.codes();
        assert_eq!(codes, ["skipped-row"], "{name}: {}", answer.err);
    }
}

#[test]
fn years_that_are_not_judged_are_told() {
    for [csv, expected] in table(
        "
        KẾT QUẢ NĂM 2022⏎Chỉ tiêu;Kết quả⏎1.1;60       | A 1.1=60, other-year 1
        KẾT QUẢ NĂM 2023⏎Chỉ tiêu;Kết quả⏎1.1;60       | A 1.1=60
        Chỉ tiêu;Kết quả năm 2022⏎1.1;60                | A 1.1=60, other-year 1
        KẾT QUẢ NĂM 22⏎Chỉ tiêu;Kết quả⏎1.1;60         | A 1.1=60, other-year 1
        Chỉ tiêu;Kết quả T12/22⏎1.1;60                  | A 1.1=60, other-year 1
        BÁO CÁO T12/2022⏎Chỉ tiêu;Kết quả⏎1.1;60        | A 1.1=60, other-year 1
        Năm 22 xã đạt chuẩn⏎Chỉ tiêu;Kết quả⏎1.1;60     | A 1.1=60
        Chỉ tiêu;Kết quả⏎1.1 năm 2022;60⏎1.2 (2023);70  | A 1.2=70, other-year 2
        Xã;1.1 (2022);1.2⏎A;40;60                       | A 1.2=60, other-year 2
        Xã;Năm;1.1⏎A;2022;60                            | A 1.1=60, other-year 2
        Xã;Năm;1.1⏎A;2022;40⏎A;2023;60                  | A 1.1=60, other-year 2
        Chỉ tiêu;Kết quả⏎1.1 Tỷ lệ hộ phân loại rác năm 2022;60⏎1.2;70 | A 1.2=70, other-year 2
        Chỉ tiêu;Số liệu 2022⏎1.1;60                    | A 1.1=60, other-year 1
        Chỉ tiêu;value 2022⏎1.1;60                      | A 1.1=60, other-year 1
        BÁO CÁO THÁNG 12/2022⏎Chỉ tiêu;Kết quả⏎1.1;60   | A 1.1=60, other-year 1
        Tính đến 31/12/2022⏎Chỉ tiêu;Kết quả⏎1.1;60     | A 1.1=60, other-year 1
        NIÊN GIÁM 2021⏎Chỉ tiêu;Kết quả⏎1.1;60          | A 1.1=60, other-year 1
        Hà Trung, ngày 5 tháng 1 năm 2024⏎Chỉ tiêu;Kết quả⏎1.1;60 | A 1.1=60
        ",
    ) {
        assert_eq!(read("A.csv", &csv, "--year 2023"), expected, "{csv}");
    }
    for [name, expected] in table(
        "
        Hà Sơn 2022.csv         | Hà Sơn 1.1=60, other-year 1
        BC 2022 xã Hà Sơn.csv   | xã Hà Sơn 1.1=60, other-year 1
        Hà Sơn 2023.csv         | Hà Sơn 1.1=60
        Hà Sơn 31.12.2022.csv   | Hà Sơn 1.1=60, other-year 1
        Hà Sơn 05.01.2024.csv   | Hà Sơn 1.1=60
        ",
    ) {
        let csv = "Chỉ tiêu;Kết quả⏎1.1;60";
        assert_eq!(read(&name, csv, "--year 2023"), expected, "{name}");
    }
    for [name, expected] in table(
        "
        2022     | Hà Sơn 1.1=60 1.2=70, other-year 1
        Năm 2022 | Hà Sơn 1.1=60 1.2=70, other-year 1
        Năm 2023 | Hà Sơn 1.1=60 1.2=70
        ",
    ) {
        let found = sheets("Hà Sơn.xlsx", &name, "--year 2023").replace("number-as-text 2", "");
        let found = found.trim_end_matches([',', ' ']).replace(", ,", ",");
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_file_that_any_could_be_called_names_no_commune() {
    let card = "Chỉ tiêu;Kết quả⏎1.1;60";
    for name in [
        "bieu",
        "Biểu 2",
        "Số liệu",
        "data",
        "tong hop",
        "Book1",
        "bao cao 2023",
        // Of districts, provinces, villages, offices and several communes.
        "Huyện Hà Trung",
        "BC Thị xã Bỉm Sơn",
        "Tỉnh Thanh Hóa",
        "TP. Vinh",
        "Huyện",
        "Xã",
        "13 xã",
        "Thôn Đông",
        "Phòng NN Hà Trung",
        "Xã A, xã B",
        "Xã tự đánh giá",
    ] {
        let file = format!("{name}.csv");
        assert_eq!(read(&file, card, ""), "unnamed-commune 1", "{name}");
        assert_eq!(read(&file, card, "--commune A"), "A 1.1=60", "{name}");
        let named = "Xã;1.1⏎A;60";
        assert_eq!(read(&file, named, ""), "A 1.1=60", "{name}");
        let titled = format!("UBND XÃ HÀ SƠN⏎{card}");
        assert_eq!(read(&file, &titled, ""), "XÃ HÀ SƠN 1.1=60", "{name}");
        let grouped = "Chỉ tiêu;Kết quả⏎Xã Hà Sơn;⏎1.1;60";
        assert_eq!(read(&file, grouped, ""), "Xã Hà Sơn 1.1=60", "{name}");
    }
    assert_eq!(read("Xa Ha Son.csv", card, ""), "Ha Son 1.1=60");
    assert_eq!(read("Xa Dung.csv", card, ""), "Xa Dung 1.1=60");
}

#[test]
fn of_which_commune_villages_are_is_told_where_only_the_file_says_so() {
    let folder = Folder::with([]);
    let villages = "Thôn;Chỉ tiêu;Kết quả\nĐông;1.1;đạt\nTây;1.1;đạt\n";
    for [file, options, expected] in table(
        "
        mau-thon.csv         |                | mau-thon, mau-thon, unnamed-commune warning
        Hà Sơn.csv           |                | Hà Sơn, Hà Sơn, unnamed-commune warning
        BC xã Hà Sơn.csv     |                | xã Hà Sơn, xã Hà Sơn
        mau-thon.csv         | --commune A    | A, A
        Thôn Đông.csv        |                | unnamed-commune error
        data.csv             |                | unnamed-commune error
        ",
    ) {
        folder.write(&file, villages);
        let file = file.replace(' ', "␣");
        let answer = folder.ntm(&format!(
            "check {{}}/{file} --criteria thanh-hoa-thon-thong-minh-2022 --year 2023 --format json {options}"
        ));
        let report = answer.json();
        let communes = list(&report, "assessments")
            .iter()
            .map(|it| told(it, "locality.commune"));
        let found = list(&report, "diagnostics")
            .iter()
            .map(|it| told(it, "code severity"));
        let all: Vec<String> = communes.chain(found).collect();
        assert_eq!(all.join(", "), expected, "{file}");
    }
}

#[test]
fn one_commune_is_one_however_it_and_its_district_are_written() {
    for [names, expected] in table(
        "
        Hà Sơn;Huyện Hà Trung + Hà Sơn;Hà Trung           | 1
        Hà Sơn;H. Hà Trung + Hà Sơn;Huyện Hà Trung        | 1
        Hà Sơn;H.Hà Trung + Hà Sơn;HÀ TRUNG               | 1
        Hà Sơn;TX Bỉm Sơn + Hà Sơn;Thị xã Bỉm Sơn         | 1
        Hà Sơn;TP. Vinh + Hà Sơn;Thành phố Vinh           | 1
        Hà Sơn;UBND huyện Hà Trung + Hà Sơn;Hà Trung      | 1
        Hà Sơn;Thị xã Kỳ Anh + Hà Sơn;Huyện Kỳ Anh        | 2
        Hà Sơn;Ha Trung + Hà Sơn;Hà Trung                 | 2, similar-names
        Hà Sơn;Hà Trung + Hà Sơn;Kỳ Anh                   | 2
        Hà Sơn.; + Hà Sơn;                                | 1
        1. Hà Sơn; + Hà Sơn;                              | 1
        01) Hà Sơn; + Hà Sơn;                             | 1
        - Hà Sơn; + Hà Sơn;                               | 1
        Hà Sơn*; + Hà Sơn;                                | 1
        Hà Sơn (*); + Hà Sơn;                             | 1
        UBND xã Hà Sơn; + Hà Sơn;                         | 1
        Ủy ban nhân dân xã Hà Sơn; + Xã Hà Sơn;           | 1
        Hà Sơn, huyện Hà Trung; + Hà Sơn;                 | 1
        Hà Sơn (huyện Hà Trung); + Xã Hà Sơn;Hà Trung     | 1
        Hà Sơn - H. Hà Trung; + Hà Sơn;Hà Trung           | 1
        Hà Sơn - Hà Trung;Hà Trung + Hà Sơn;Hà Trung      | 1
        Hà Sơn (Hà Trung);Hà Trung + Hà Sơn;              | 1
        Hà Sơn, huyện Tứ Kỳ; + Hà Sơn, huyện Hà Trung;    | 2
        Hà Sơn, huyện Tứ Kỳ; + Hà Sơn;Hà Trung            | 2
        Hà Sơn, huyện Tứ Kỳ;Hà Trung + Hà Lai;            | 2, context-disagrees
        Hà Sơn (Hà Trung); + Hà Sơn;                      | 2, similar-names
        Hà Sơn - Hà Trung; + Xã Hà Sơn;                   | 2, similar-names
        Hà Sơn (sáp nhập); + Hà Sơn;                      | 2, similar-names
        Xã Hà Sơn (cũ); + Xã Hà Sơn;                      | 2, similar-names
        Hà Sơn (sáp nhập); + Thị trấn Hà Lai;             | 2
        Hà Sơn (Hà Trung); + Hà Sơn (Tứ Kỳ);              | 2
        Hà Sơn (Tứ Kỳ); + Hà Sơn;Hà Trung                 | 2, similar-names
        Hà Son; + Hà Sơn;                                 | 2, similar-names
        Ia Drăng; + Ia Đrăng;                             | 2, similar-names
        Mỹ Lí; + Mỹ Lý;                                   | 2, similar-names
        Hạ Sơn; + Hà Sơn;                                 | 2
        Xã Đ; + Xã đ;                                     | 1
        ",
    ) {
        let (one, other) = names.split_once(" + ").expect("two rows");
        for (one, other) in [(one, other), (other, one)] {
            let csv = format!("xa;huyen;chi_tieu;ket_qua\n{one};1.1;60\n{other};1.2;40\n");
            let answer = of_five("x.csv", csv, "");
            let mut found = answer.json()["assessments"]
                .as_array()
                .map_or(0, Vec::len)
                .to_string();
            for code in answer.codes() {
                found = format!("{found}, {code}");
            }
            assert_eq!(found, expected, "{one} {other}");
        }
    }
    // Each has all: two communes of names that are nearly the same.
    let csv = "xa;1.1⏎Thanh Sơn;60⏎Thành Sơn;40";
    assert_eq!(read("x.csv", csv, ""), "Thanh Sơn 1.1=60, Thành Sơn 1.1=40");
}

#[test]
fn villages_are_no_communes_and_a_year_is_no_sex() {
    for name in [
        "Thôn 1",
        "Xóm 5",
        "Thôn Đông",
        "Bản 3",
        "Tổ dân phố 2",
        "Ấp Bắc",
        "thon 3",
        "- Thôn 1",
        "+ Thôn Đông",
        "Xã Hà Sơn - Thôn 1",
        "Hà Sơn (thôn Đông)",
        "Khu 1",
        "KDC 5",
        "TDP 1",
        "Khối 3",
        "Tiểu khu 6",
        "+ Bản Mường",
        "- Đông",
        "– Đông",
        "a) Đông",
        "nt",
        "-nt-",
        "như trên",
        "- Nam",
        "Nữ",
        "Trong đó: hộ nghèo",
        "Hộ nghèo",
        "Dân tộc thiểu số",
        "Số hộ",
        "TH",
        "Thực hiện",
    ] {
        let csv = format!("xa;1.1⏎{name};60⏎A;40");
        assert_eq!(
            read("x.csv", &csv, ""),
            "A 1.1=40, incomplete-row 2",
            "{name}"
        );
    }
    let csv = "xa;1.1⏎A;40⏎Nam;60⏎Nữ;50";
    let expected = "A 1.1=40, incomplete-row 3, incomplete-row 4";
    assert_eq!(read("x.csv", csv, ""), expected);
    // Beneath another that has none, a sign says nothing.
    for names in [
        ["- Hà Sơn", "- Hà Lai"],
        ["- Xã B", "A"],
        ["a) Hà Sơn", "b) Hà Lai"],
    ] {
        let csv = format!("xa;1.1⏎{};60⏎{};40", names[0], names[1]);
        let expected = format!("{} 1.1=60, {} 1.1=40", names[0], names[1]);
        assert_eq!(read("x.csv", &csv, ""), expected);
    }
    for name in [
        "Bản Lang",
        "Buôn Tría",
        "Xã Thôn Đông",
        "Tổ Sơn",
        "Khu Đông",
    ] {
        let csv = format!("xa;1.1⏎{name};60");
        assert_eq!(read("x.csv", &csv, ""), format!("{name} 1.1=60"), "{name}");
    }
    let csv = "Chỉ tiêu;Kết quả⏎1.1 năm;60⏎1.2;70";
    assert_eq!(read("A.csv", csv, ""), "A 1.2=70, unknown-indicator 2");
    let csv = "Chỉ tiêu;Giới;Kết quả⏎1.1;năm;60⏎1.2;;70";
    assert_eq!(read("A.csv", csv, ""), "A 1.2=70, unknown-value 2");
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
        Hà␣Sơn␣(bản␣cuối).csv   | Hà Sơn 1.1=60 1.2=70
        Hà␣Sơn␣(Hà␣Trung).csv   | Hà Sơn (Hà Trung) 1.2=70, Hà Sơn 1.1=60, similar-names 2
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
