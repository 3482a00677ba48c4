//! Words beside a figure that make it less than it looks: what is behind a fraction, the unit in a name, a title or a heading,
//! a count where a share is asked, a plan in a heading over several columns.

use crate::harness::{Answer, Folder, table};
use crate::tables::{account, five};
use crate::workbooks::{made, merge};

/// What is read of a file by a set of two shares of households, an income in millions, a share that may not be high, and an
/// answer.
fn of_set(name: &str, bytes: impl AsRef<[u8]>) -> Answer {
    let share = "unit = \"%\"\ncounts = \"hộ\"\nrequire = { at_least = 5";
    let set = five()
        .replace("unit = \"%\"\nrequire = { at_least = 5", share)
        .replace("Tỷ lệ nghèo", "Tỷ lệ hộ nghèo")
        .replace(
            "require = { at_least = 58 }",
            "unit = \"triệu đồng/người/năm\"\nrequire = { at_least = 58 }",
        );
    let folder = Folder::with([("five.toml", set.as_str())]);
    folder.write(name, bytes);
    let path = name.replace(' ', "␣");
    folder.ntm(&format!(
        "check {{}}/{path} --criteria {{}}/five.toml --format json"
    ))
}

/// What was read otherwise than it should be.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn hold(&mut self, found: String, expected: &str, case: &str) {
        if found != expected {
            self.0.push(format!("{case}: {found}, not {expected}"));
        }
    }
}

impl Drop for Wrong {
    fn drop(&mut self) {
        assert!(self.0.is_empty(), "{:#?}", self.0);
    }
}

/// The rows of a file, between `/`; the first are those that stand above the data.
fn read(rows: &str) -> String {
    account(&of_set("x.csv", rows.replace(" / ", "\n") + "\n"))
}

#[test]
fn words_behind_a_fraction_name_what_is_counted() {
    let mut wrong = Wrong::default();
    for [value, expected] in table(
        "
        8/10                        | 80
        8/10 hộ                     | 80
        8/10 hộ dân                 | 80
        8 hộ/10 hộ                  | 80
        8/10 hộ phân loại rác       | 80
        80% (8/10 hộ)               | 80
        8/10 (80%)                  | 80
        8/10 chưa đạt               |
        8/10 không đạt              |
        8/10 dự kiến                |
        8/10 KH                     |
        8/10 còn thiếu              |
        8/10 chưa phân loại rác     |
        8/10 hộ (kế hoạch)          |
        8/10 hộ chưa đạt            |
        8/10 hộ/tháng               |
        8/10 điểm                   |
        8/10 km                     |
        8/10 thôn                   |
        80% (8/10 chưa phân loại)   |
        8/10 chưa đạt (80%)         |
        ",
    ) {
        let result = match &*expected {
            "" => ", other-unit 2".to_owned(),
            value => format!(" 1.1={value}"),
        };
        let long = read(&format!("xa;chi_tieu;ket_qua / A;1.1;{value}"));
        wrong.hold(long, &format!("A{result}"), &value);
        let wide = read(&format!("xa;1.1 / A;{value}"));
        wrong.hold(wide, &format!("A{result}"), &value);
    }
    // Of a share of which the set does not say what it counts.
    for [value, expected] in table(
        "
        4/200 hộ nghèo   | A 3.1=2
        4/200 người      | A 3.1=2
        4/200 chưa thoát | A, other-unit 2
        4/200 đạt        | A, other-unit 2
        ",
    ) {
        wrong.hold(read(&format!("xa;3.1 / A;{value}")), &expected, &value);
    }
}

#[test]
fn the_unit_in_a_name_counts() {
    let mut wrong = Wrong::default();
    for [number, name, value, expected] in table(
        "
        2.1 | Thu nhập bình quân đầu người (nghìn đồng/năm)   | 62000 | 2.1=62
        2.1 | Thu nhập bình quân đầu người (nghìn đồng/năm)   | 6200  | 2.1=6.2
        2.1 | Thu nhập bình quân đầu người (triệu đồng)       | 62    | 2.1=62
        2.1 | Thu nhập bình quân đầu người (triệu đồng/tháng) | 62    | other-unit
        2.1 | Thu nhập bình quân đầu người/tháng              | 62    | other-unit
        2.1 | Thu nhập bình quân đầu người/năm                | 62    | 2.1=62
        2.1 | Thu nhập bình quân hộ (triệu đồng/hộ)           | 620   | other-unit
        2.1 | Thu nhập bình quân đầu người, nghìn đồng        | 62000 | 2.1=62
        2.1 | Thu nhập bình quân đầu người (ĐVT: đồng)        | 62000000 | 2.1=62
        2.1 | Thu nhập bình quân đầu người (triệu đồng/tháng) | 62 triệu đồng/người/năm | other-unit
        2.1 | Thu nhập bình quân đầu người (nghìn đồng)       | 62 triệu | other-unit
        2.1 | Thu nhập bình quân đầu người (triệu đồng)       | 62 triệu | 2.1=62
        2.1 | Thu nhập bình quân hộ                           | 62    | other-unit
        2.1 | thu nhập bình quân hộ/năm                       | 62    | other-unit
        2.1 | Thu nhập bình quân 6 tháng đầu năm              | 62    | other-unit
        2.1 | Thu nhập bình quân đầu người của hộ             | 62    | 2.1=62
        1.1 | Phân loại rác 6 tháng đầu năm                   | 60    | 1.1=60
        3.1 | Tỷ lệ hộ nghèo đa chiều (hộ)                    | 4     | other-unit
        3.1 | Tỷ lệ hộ nghèo đa chiều (%)                     | 4     | 3.1=4
        3.1 | Số hộ nghèo                                     | 4     | other-unit
        3.1 | Số hộ nghèo                                     | 4%    | 3.1=4
        3.1 | Số hộ nghèo                                     | 4/200 | 3.1=2
        3.1 | Tổng số hộ nghèo                                | 4     | other-unit
        3.1 | so ho ngheo                                     | 4     | other-unit
        1.1 | Tổng chiều dài đường thôn (km)                  | 60    | other-unit
        1.1 | Số hộ phân loại rác                             | 60    | other-unit
        1.1 | Tỷ lệ số hộ phân loại rác                       | 60    | 1.1=60
        1.1 | điểm                                            | 60    | other-unit
        4.1 | Quy hoạch (km)                                  | đạt   | 4.1=true
        ",
    ) {
        let expected = match expected.strip_prefix("other-unit") {
            Some(_) => "A, other-unit 2".to_owned(),
            None => format!("A {expected}"),
        };
        let row = format!("xa;chi_tieu;ten_chi_tieu;ket_qua / A;{number};{name};{value}");
        wrong.hold(read(&row), &expected, &row);
        let row = format!("xa;chi_tieu;ket_qua / A;{number} {name};{value}");
        wrong.hold(read(&row), &expected, &row);
        let wide = format!("xa;{number} {name} / A;{value}");
        wrong.hold(read(&wide), &expected, &wide);
    }
    for [heading, value, expected] in table(
        "
        2.1 (tỷ đồng)      | 0,062 | A 2.1=62
        2.1 nghìn đồng     | 62000 | A 2.1=62
        2.1 triệu đồng/hộ  | 62    | A, other-unit 2
        2.1 tháng          | 62    | A, other-unit 2
        1.1 (km)           | 60    | A, other-unit 2
        1.1 km             | 60    | A, other-unit 2
        1.1 số km          | 60    | A, other-unit 2
        1.1 hộ             | 60    | A, other-unit 2
        1.1 %              | 60    | A 1.1=60
        2.1 (1000đ)        | 62000 | A 2.1=62
        2.1 (1.000đ)       | 62000 | A 2.1=62
        2.1 (1.000đ/người) | 62000 | A 2.1=62
        ",
    ) {
        let wide = read(&format!("xa;{heading} / A;{value}"));
        wrong.hold(wide, &expected, &heading);
        let long = read(&format!("xa;chi_tieu;ket_qua / A;{heading};{value}"));
        wrong.hold(long, &expected, &heading);
    }
    // No figure that is none of a share overrules what is declared.
    wrong.hold(
        read("xa;1.1 số km;1.1 (đánh giá) / A;60;chưa đạt"),
        "A, other-unit 2",
        "",
    );
}

#[test]
fn the_unit_above_or_below_a_table_is_that_of_its_figures() {
    let mut wrong = Wrong::default();
    for [unit, rows, expected] in table(
        "
        ĐVT: nghìn đồng              | A;2.1;62000           | A 2.1=62
        ĐVT: nghìn đồng              | A;2.1;62 triệu        | A 2.1=62
        Đơn vị tính: triệu đồng/tháng | A;2.1;62             | A, other-unit
        (Đơn vị tính: hộ)            | A;1.1;60              | A, other-unit
        (Đơn vị tính: hộ)            | A;1.1;6/10            | A 1.1=60
        Đơn vị tính: hộ              | A;1.1;60%             | A 1.1=60
        (ĐVT: %)                     | A;1.1;60              | A 1.1=60
        ĐVT: %                       | A;2.1;62              | A, other-unit
        ĐVT: %                       | A;2.1 (triệu đồng);62 | A 2.1=62
        ĐVT: %                       | A;4.1;đạt             | A 4.1=true
        Biểu 2 (ĐVT: %)              | A;1.1;60              | A 1.1=60
        ",
    ) {
        let is_told = |found: &str| found.trim_end_matches(char::is_numeric).trim().to_owned();
        let above = read(&format!("{unit};; / xa;chi_tieu;ket_qua / {rows}"));
        wrong.hold(
            is_told(&above),
            &is_told(&expected),
            &format!("{unit} {rows}"),
        );
        if !unit.starts_with("Biểu") {
            let below = read(&format!("xa;chi_tieu;ket_qua / {rows} / {unit};;"));
            wrong.hold(
                is_told(&below),
                &is_told(&expected),
                &format!("{unit} {rows}"),
            );
        }
    }
    for [csv, expected] in table(
        "
        xa;ĐVT;3.1 / A;hộ;3 / B;‰;30          | A, B 3.1=3, other-unit 2
        xa;Đơn vị tính;2.1 / A;nghìn đồng;62000 | A 2.1=62
        xa;dvt;2.1 / A;triệu đồng/tháng;62    | A, other-unit 2
        xa;Đơn vị;1.1;2.1 / A;%;60;           | A 1.1=60
        xa;ĐVT;1.1;2.1 / A;%;60;62            | A 1.1=60, other-unit 2
        Xã;Thu nhập bình quân đầu người - nghìn đồng / A;62000      | A 2.1=62
        Xã;Thu nhập bình quân đầu người ĐVT: nghìn đồng / A;62000   | A 2.1=62
        ",
    ) {
        wrong.hold(read(&csv), &expected, &csv);
    }
    // In a wide table it stands where a commune is named, and is none.
    wrong.hold(read("xa;2.1 / A;62000 / ĐVT: nghìn đồng;"), "A 2.1=62", "");
    wrong.hold(read("xa;2.1 / A;62 / Đơn vị: UBND huyện;"), "A 2.1=62", "");
}

#[test]
fn what_a_heading_says_beside_its_number_is_known_or_told() {
    let mut wrong = Wrong::default();
    for [words, expected] in table(
        "
        ngưỡng          | A 1.2=60, unused-column 1
        tối thiểu       | A 1.2=60, unused-column 1
        đầu kỳ          | A 1.2=60, unused-column 1
        trước           | A 1.2=60, unused-column 1
        dự toán         | A 1.2=60, unused-column 1
        tăng            | A 1.2=60, unused-column 1
        khả năng đạt    | A 1.2=60, unused-column 1
        đường thôn A    | A 1.2=60, unused-column 1
        chưa đạt        | A 1.2=60, unknown-value 2
        điểm            | A 1.2=60, other-unit 2
        đợt hai         | A 1.2=60, ambiguous-indicator 1
        phương thức B2  | A 1.2=60, ambiguous-indicator 1
        kết quả         | A 1.1=60 1.2=60
        kết quả 2023    | A 1.1=60 1.2=60
        phân loại rác   | A 1.1=60 1.2=60
        PLR             | A 1.1=60 1.2=60
        hộ PL rác       | A 1.1=60 1.2=60
        Môi trường      | A 1.1=60 1.2=60
        thực hiện       | A 1.1=60 1.2=60
        result          | A 1.1=60 1.2=60
        ",
    ) {
        wrong.hold(
            read(&format!("xa;1.1 {words};1.2 / A;60;60")),
            &expected,
            &words,
        );
    }
    wrong.hold(
        read("xa;1.1 ngưỡng;1.2 dự kiến / A;60;60"),
        "unknown-headings 1",
        "",
    );
}

#[test]
fn a_heading_over_several_indicators_is_read_for_each() {
    let mut wrong = Wrong::default();
    for [group, expected] in table(
        "
        Chưa đạt           | A, unknown-value 3, unknown-value 3
        Còn thiếu          | unknown-headings 2
        Mức yêu cầu        | unknown-headings 2
        Chỉ tiêu giao      | unknown-headings 2
        Ước thực hiện      | unknown-headings 2
        Đầu kỳ             | unknown-headings 2
        Tăng so với 2022   | unknown-headings 2
        Kết quả huyện      | unknown-headings 2
        Kế hoạch           | unknown-headings 2
        Mục tiêu           | unknown-headings 2
        Dự kiến            | unknown-headings 2
        Số km              | A, other-unit 3, other-unit 3
        Số hộ              | A, other-unit 3, other-unit 3
        Kết quả thực hiện  | A 1.1=60 1.2=61
        Môi trường         | A 1.1=60 1.2=61
        Tỷ lệ (%)          | A 1.1=60 1.2=61
        Các chỉ tiêu       | A 1.1=60 1.2=61
        ",
    ) {
        for beneath in ["Xã", "", "merged"] {
            let rows: [&[&str]; 3] = [
                &["Xã", &group, ""],
                &[beneath.trim_end_matches("merged"), "1.1", "1.2"],
                &["A", "=60", "=61"],
            ];
            let book = made(&rows, |sheet| {
                merge(sheet, (0, 1, 0, 2), &group);
                if beneath == "merged" {
                    merge(sheet, (0, 0, 1, 0), "Xã");
                }
            });
            wrong.hold(
                account(&of_set("x.xlsx", book)),
                &expected,
                &format!("{group} {beneath}"),
            );
        }
    }
}

#[test]
fn headings_and_names_of_something_else_make_no_result() {
    for heading in [
        "1.1 2023 KH",
        "1.1 TH/KH (%)",
        "1.1 % so KH",
        "1.1 đạt so với KH",
        "1.1 % hoàn thành",
        "1.1 tháng trước",
    ] {
        let found = read(&format!("xa;{heading} / A;60"));
        assert!(!found.contains("1.1=60"), "{heading}: {found}");
        let found = read(&format!("xa;1.1;{heading} / A;40;60"));
        assert_eq!(found, "A 1.1=40, unused-column 1", "{heading}");
    }
    let rows: [&[&str]; 3] = [
        &["Xã", "Kết quả năm trước", ""],
        &["", "1.1", "2.1"],
        &["A", "=60", "=60"],
    ];
    let book = made(&rows, |sheet| {
        merge(sheet, (0, 1, 0, 2), "Kết quả năm trước")
    });
    let found = account(&of_set("x.xlsx", book));
    assert!(!found.contains("=60"), "{found}");
    for (id, name) in [
        ("3.1", "Tỷ lệ giảm hộ nghèo đa chiều"),
        ("2.1", "Thu nhập bình quân đầu người tháng"),
        ("2.1", "Tăng thu nhập bình quân đầu người"),
        ("1.1", "Kế hoạch tỷ lệ hộ phân loại rác"),
        ("1.1", "Tỷ lệ hộ phân loại rác toàn huyện"),
        ("1.1", "Tỷ lệ hộ phân loại rác so với KH"),
    ] {
        let found = read(&format!(
            "xa;chi_tieu;ten_chi_tieu;ket_qua / A;{id};{name};4"
        ));
        assert_eq!(found, "A, ambiguous-indicator 2", "{name}");
    }
}
