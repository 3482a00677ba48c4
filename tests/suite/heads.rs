//! What headings, rows and titles say of the figures beneath and beside them: the unit, the time, and that they are no results.

use crate::harness::{Folder, criterion, indicator, list, result, set, table, told};
use crate::tables::{account, of_five};
use crate::workbooks::{made, merge};

/// A set with a share, one of men and women, an income and a road.
fn folder() -> Folder {
    let named = |id: &str, name: &str, keys: &str| {
        indicator(id, keys).replace(&format!("Indicator {id}"), name)
    };
    let share = "unit = \"%\"\ncounts = \"hộ\"\nrequire = { at_least = 50 }";
    let both = "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 90 }";
    let money = "unit = \"triệu đồng/người/năm\"\nrequire = { at_least = 58 }";
    let indicators = [
        named("1.1", "Tỷ lệ hộ phân loại rác", share),
        named("1.2", "Tỷ lệ người dân có sổ sức khỏe", both),
        named("1.3", "Thu nhập bình quân đầu người", money),
        named(
            "1.4",
            "Đường xã được nhựa hóa",
            "unit = \"km\"\nrequire = { at_least = 10 }",
        ),
        named(
            "1.5",
            "Số mô hình",
            "unit = \"mô hình\"\nrequire = { at_least = 1 }",
        ),
        named("1.6", "Có quy hoạch", "require = { yes = true }"),
        named("1.7", "Tỷ lệ nghèo đa chiều giai đoạn 2021 - 2025", share),
    ];
    let text = set("set", &criterion("1", &indicators));
    Folder::with([("set.toml", &*text)])
}

/// The values of the communes of a file, and the codes of what is told.
fn read(name: &str, bytes: impl AsRef<[u8]>, options: &str) -> String {
    let folder = folder();
    folder.write(name, bytes);
    let answer = folder.ntm(&format!(
        "check {{}}/{name} --criteria {{}}/set.toml --format json {options}"
    ));
    let report = answer.json();
    let mut lines = Vec::new();
    for found in list(&report, "assessments") {
        let mut line = told(found, "locality.name");
        for id in ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"] {
            let result = result(found, id).expect("a result");
            let of_men = told(&result, "by_sex.0.value");
            let value = told(&result, "value");
            let value = if of_men == "-" {
                value
            } else {
                format!("{of_men} of men")
            };
            if value != "-" {
                line += &format!(" {id}={value}");
            }
        }
        lines.push(line);
    }
    lines.extend(answer.codes());
    lines.join(", ")
}

fn csv(text: &str, options: &str) -> String {
    read("x.csv", text.replace('⏎', "\n") + "\n", options)
}

#[test]
fn a_row_of_units_beneath_headings_counts_as_a_unit_in_a_column() {
    for [text, expected] in table(
        "
        xa;1.1;1.4⏎;hộ;m⏎A;60;9000               | A 1.4=9, other-unit
        xa;1.1;1.4⏎;(hộ);(m)⏎A;60;9000           | A 1.4=9, other-unit
        xa;1.1;1.4⏎;‰;km⏎A;60;9                  | A 1.1=6 1.4=9
        xa;1.1;1.3⏎;%;nghìn đồng⏎A;60;62000      | A 1.1=60 1.3=62
        xa;1.1;1.3⏎;%;tỷ đồng⏎A;60;0,062         | A 1.1=60 1.3=62
        xa;1.3;1.4⏎Đơn vị;nghìn đồng;m⏎A;62000;9000 | A 1.3=62 1.4=9
        TT;xa;1.3;1.4⏎;ĐVT:;nghìn đồng;m⏎1;A;62000;9000 | A 1.3=62 1.4=9
        xa;1.1;1.4⏎ĐVT;%;km⏎A;60;9               | A 1.1=60 1.4=9
        xa;1.1;1.4⏎(1);(2);(3)⏎ĐVT;%;m⏎A;60;9000 | A 1.1=60 1.4=9
        xa;1.1;1.5⏎;hộ;nhóm⏎A;60;2               | A, other-unit, other-unit
        xa;1.5;1.6⏎;mô hình;Đạt/Chưa đạt⏎A;2;đạt | A 1.5=2 1.6=true
        xa;1.1;dan_so;1.4⏎;%;người;m⏎A;60;900;9000 | A 1.1=60 1.4=9, unused-column
        xa;1.1;1.4⏎;hộ của các thôn, tính đến nay;m⏎A;60;9000 | A 1.4=9, other-unit
        xa;1.1;dan_so;1.4⏎;%;nghìn người (ước của xã);m⏎A;60;900;9000 | A 1.1=60 1.4=9, unused-column
        xa;1.5;1.6⏎;đạt;Văn bản của huyện, tỉnh⏎A;2;đạt | A 1.5=2 1.6=true, incomplete-row
        ;%;m⏎xa;1.1;1.4⏎A;60;9000                | A 1.1=60 1.4=9
        BIỂU 1;;⏎Đơn vị;%;m⏎xa;1.1;1.4⏎A;60;9000 | A 1.1=60 1.4=9
        ;hộ;m⏎xa;1.1;1.4⏎A;60;9000               | A 1.4=9, other-unit
        ;Biểu 1;⏎xa;1.1;1.4⏎A;60;9               | A 1.1=60 1.4=9
        chi_tieu;ket_qua⏎;hộ⏎1.1;60              | x, other-unit
        xa;1.1;1.1 (mẫu số)⏎;hộ;hộ⏎A;đạt;        | A
        xa;1.1 (tử số);1.1 (mẫu số)⏎;hộ;hộ⏎A;6;10 | A 1.1=60
        xa;1.1 (tử số);1.1 (mẫu số)⏎;km;km⏎A;6;10 | A, other-unit
        xa;1.1 (tử số);1.1 (mẫu số)⏎A;1000,5;1800 | A, impossible-value
        xa;chi_tieu;tu_so;mau_so⏎A;1.1;3;3,5      | A, impossible-value
        xa;1.2;;1.1⏎;Nam;Nữ;⏎A;95;96;60          | A 1.1=60 1.2=95 of men
        ",
    ) {
        assert_eq!(csv(&text, ""), expected, "{text}");
    }
    let rows: [&[&str]; 3] = [
        &["Xã", "1.1", "1.4"],
        &["", "hộ", "m"],
        &["A", "=60", "=9000"],
    ];
    assert_eq!(
        read("x.xlsx", made(&rows, |_| {}), ""),
        "A 1.4=9, other-unit"
    );
    let rows: [&[&str]; 3] = [
        &["Xã", "1.4", "1.1"],
        &["", "m", "%"],
        &["A", "=9000", "=60"],
    ];
    let book = made(&rows, |sheet| merge(sheet, (0, 0, 1, 0), "Xã"));
    assert_eq!(read("x.xlsx", book, ""), "A 1.1=60 1.4=9");
}

#[test]
fn a_unit_counts_wherever_a_heading_or_a_row_has_it() {
    for [called, value, expected] in table(
        "
        1.1 ‰                     | 60    | 1.1=6
        1.1 (‰)                   | 60    | 1.1=6
        1.1 Tỷ lệ hộ (‰)          | 60    | 1.1=6
        1.1 Tỷ lệ hộ, ‰           | 60    | 1.1=6
        1.1 (điểm số)             | 60    | , other-unit
        1.1 Hộ phân loại rác, hộ  | 60    | , other-unit
        1.1 hộ                    | 60    | , other-unit
        1.1 Tỷ lệ hộ %            | 60    | 1.1=60
        1.1 %                     | 60    | 1.1=60
        1.4 Đường xã, m           | 9000  | 1.4=9
        1.4 Đường xã m            | 9000  | 1.4=9
        1.4 Đường xã (m)          | 9000  | 1.4=9
        1.4 (m)                   | 9000  | 1.4=9
        1.4 m                     | 9000  | 1.4=9
        1.4 %                     | 9     | , other-unit
        1.4 Đường xã %            | 9     | , other-unit
        1.4 (km)                  | 9     | 1.4=9
        1.4 [m]                   | 9000  | 1.4=9
        1.4 (tính bằng m)         | 9000  | 1.4=9
        1.4 Số mét đường          | 9000  | 1.4=9
        1.4 m đường               | 9000  | 1.4=9
        1.4 (mét dài)             | 9000  | 1.4=9
        1.4 Đường xã/m            | 9000  | 1.4=9
        1.4 hm                    | 90    | 1.4=9
        1.4 (x 1000)              | 9     | , other-unit
        1.4 (x1000)               | 9     | , other-unit
        1.4 (x2)                  | 9     | , ambiguous-indicator
        1.3 ($)                   | 62    | , other-unit
        1.3 (USD)                 | 62    | , other-unit
        1.3 (đô la)               | 62    | , other-unit
        1.3 (tính bằng đồng)      | 62000000 | 1.3=62
        1.2 (m)                   | 95    | 1.2=95 of men
        1.2 m                     | 95    | 1.2=95 of men
        1.3 Thu nhập nghìn đồng   | 62000 | 1.3=62
        1.3 Thu nhập k đồng       | 62000 | , impossible-value
        1.3 Thu nhập, nghìn đồng  | 62000 | 1.3=62
        ",
    ) {
        let expected = format!("A {expected}").replace(" ,", ",");
        let wide = csv(&format!("xa;{called}⏎A;{value}"), "");
        assert_eq!(wide, expected, "{called}");
        let long = csv(&format!("xa;chi_tieu;ket_qua⏎A;{called};{value}"), "");
        assert_eq!(long, expected, "{called}");
    }
    for [text, expected] in table(
        "
        xa;1.4 / m⏎A;9000                        | A 1.4=9
        xa;1.2 / m;1.2 / f⏎A;95;96               | A 1.2=95 of men
        xa;1.1 / hộ⏎A;60                         | A, other-unit
        xa;chi_tieu;Kết quả (‰)⏎A;1.1;60         | A 1.1=6
        xa;chi_tieu;Kết quả ‰⏎A;1.1;60           | A 1.1=6
        xa;chi_tieu;Tỷ lệ (‰)⏎A;1.1;60           | A 1.1=6
        xa;chi_tieu;Kết quả (%)⏎A;1.1;60⏎A;1.3;62 | A 1.1=60, other-unit
        xa;chi_tieu;Kết quả (km)⏎A;1.4;9         | A 1.4=9
        xa;chi_tieu;Kết quả (m)⏎A;1.4;9000       | A 1.4=9
        ",
    ) {
        assert_eq!(csv(&text, ""), expected, "{text}");
    }
}

#[test]
fn a_time_beside_an_indicator_is_that_of_its_figures() {
    for [called, years] in table(
        "
        1.1 tháng 6/2022           | 2022
        1.1 (tháng 6/2022)         | 2022
        1.1 quý IV/2022            | 2022
        1.1 T12/2022               | 2022
        1.1 đến 31/12/2022         | 2022
        1.1 giai đoạn 2016-2020    | 2016–2020
        1.1 Tỷ lệ hộ giai đoạn 2016 - 2020 | 2016–2020
        1.1 (2022)                 | 2022
        1.1 tháng 12 năm 2022      | 2022
        1.1 Phân loại rác 2022     | 2022
        1.1 PLR_2022               | 2022
        1.1 (cuối 2022)            | 2022
        1.1 Phân loại rác QĐ 318   |
        1.1 Phân loại rác theo QĐ 2022 |
        1.1 Phân loại rác 2023     |
        1.7 Nghèo đa chiều 2021 - 2025 |
        1.1 tháng 6/2023           |
        1.1 Phân loại rác giai đoạn 2021-2025 |
        1.1 theo Thông tư 12/2022  |
        1.1 Phân loại rác (bộ tiêu chí 2021) |
        1.1 Phân loại rác theo Bộ tiêu chí 2021 |
        1.7 Tỷ lệ nghèo đa chiều giai đoạn 2021 - 2025 |
        ",
    ) {
        let id = &called[..3];
        let expected = match &*years {
            "" => format!("A {id}=60"),
            _ => "A, other-year".to_owned(),
        };
        for text in [
            format!("xa;{called}⏎A;60"),
            format!("xa;chi_tieu;ket_qua⏎A;{called};60"),
        ] {
            assert_eq!(csv(&text, "--year 2023"), expected, "{text}");
        }
    }
    // The set's own name may have a span that has ended.
    let own = "xa;1.7 Tỷ lệ nghèo đa chiều giai đoạn 2021 - 2025⏎A;60";
    assert_eq!(csv(own, "--year 2026"), "A 1.7=60");
    let headed = "xa;chi_tieu;Kết quả đến 31/12/2022⏎A;1.1;60";
    assert_eq!(csv(headed, "--year 2023"), "A 1.1=60, other-year");
}

#[test]
fn rows_beneath_a_title_of_another_time_are_not_used() {
    for [text, options, expected] in table(
        "
        xa;1.1⏎A;60⏎Năm 2022;⏎xa;1.1⏎B;80         | --year␣2023 | A 1.1=60, other-year
        xa;1.1⏎A;60⏎Năm 2022;⏎B;80                | --year␣2023 | A 1.1=60, other-year
        xa;1.1⏎A;60⏎Năm 2022;⏎B;80                |             | A 1.1=60, other-year
        xa;1.1⏎A;60⏎Năm 2023;⏎xa;1.1⏎B;80         | --year␣2023 | A 1.1=60, B 1.1=80
        xa;1.1⏎Năm 2023;⏎A;60⏎Năm 2022;⏎B;80      |             | A 1.1=60, other-year
        Tháng 6/2023;⏎xa;1.1⏎A;60⏎Tháng 7/2023;⏎xa;1.1⏎B;80 | --year␣2023 | A 1.1=60, other-year
        chi_tieu;ket_qua⏎1.1;60⏎1.7 Tỷ lệ nghèo năm 2022;⏎1.4;9 | --year␣2023 | x 1.1=60 1.4=9
        xa;1.1⏎A;60⏎Năm Căn;⏎B;80                 | --year␣2023 | A 1.1=60, Năm Căn, B 1.1=80
        xa;1.1⏎A;60⏎Hà Sơn, ngày 5 tháng 1 năm 2024;⏎CHỦ TỊCH;Nguyễn Văn A | --year␣2023 | A 1.1=60
        xa;1.1⏎A;60⏎II. Năm 2022;⏎B;80            | --year␣2023 | A 1.1=60, other-year
        xa;1.1⏎A;60⏎B. Kết quả năm 2022;⏎B;80     | --year␣2023 | A 1.1=60, other-year
        xa;1.1⏎A;60⏎6 tháng đầu năm 2022;⏎B;80    | --year␣2023 | A 1.1=60, other-year
        xa;1.1⏎A;60⏎9 tháng 2022;⏎B;80            | --year␣2023 | A 1.1=60, other-year
        xa;1.1⏎A;60⏎TH 2022;⏎B;80                 | --year␣2023 | A 1.1=60, other-year
        xa;1.1⏎A;60⏎T6/2022;⏎B;80                 | --year␣2023 | A 1.1=60, T6/2022, other-year
        xa;1.1⏎A;60⏎2022;⏎B;80                    | --year␣2023 | A 1.1=60, 2022, other-year
        xa;1.1⏎A;60⏎Giai đoạn 2016-2020;⏎B;80     | --year␣2023 | A 1.1=60, other-year
        xa;1.1⏎A;60⏎Giai đoạn 2021-2025;⏎B;80     | --year␣2023 | A 1.1=60, B 1.1=80
        xa;1.1⏎A;60⏎Hiện trạng 2020;⏎B;80         | --year␣2023 | A 1.1=60, other-year
        ma_xa;1.1⏎001;60⏎2022;⏎003;80             | --year␣2023 | 001 1.1=60, 2022, 003 1.1=80
        chi_tieu;ket_qua⏎1.1;60⏎a) Năm 2022;⏎1.4;9 | --year␣2023 | x 1.1=60, other-year
        chi_tieu;ket_qua⏎1.1;60⏎Tình hình an ninh năm 2022;⏎1.4;9 | --year␣2023 | x 1.1=60 1.4=9
        xa;nam;1.1⏎A;2023;60⏎Năm 2022;;⏎A;2022;80 | --year␣2023 | A 1.1=60, other-year
        xa;1.1⏎Năm 2022;⏎A;60⏎Năm 2023;⏎B;80      | --year␣2023 | other-year
        xa;1.1⏎Tháng 6/2023;⏎A;60⏎B;70⏎Tháng 7/2023;⏎B;80 | --year␣2023 | A 1.1=60, B 1.1=70, other-year
        xa;ngay;1.1⏎Tháng 6/2023;;⏎A;5/6/2023;60⏎Tháng 7/2023;;⏎A;5/7/2023;80 | --year␣2023 | A 1.1=80, other-period
        ",
    ) {
        assert_eq!(csv(&text, &options.replace('␣', " ")), expected, "{text}");
    }
}

#[test]
fn words_beside_a_number_that_may_be_of_something_else_are_refused() {
    for [called, code] in table(
        "
        1.1 điểm tối đa        | aim
        1.1 (ĐK)               | aim
        1.1 MT 2023            | aim
        1.1 cam kết            | aim
        1.1 vượt               | aim
        1.1 cũ                 | aim
        1.1 mức tỉnh giao      | aim
        1.1 Ký cam kết PLR     | ambiguous-indicator
        1.1 Hộ k phân loại     | ambiguous-indicator
        1.4 Đường chưa nhựa    | ambiguous-indicator
        1.4 Đường đất          | ambiguous-indicator
        1.3 Thu nhập hộ nghèo  | ambiguous-indicator
        1.5 Mô hình đăng ký    | ambiguous-indicator
        1.5 Mô hình ngừng hoạt động | ambiguous-indicator
        1.7 Hộ nghèo           |
        1.3 (MT)               | ambiguous-indicator
        1.4 (tuyến)            | ambiguous-indicator
        1.1 Nghèo              | free
        1.1 Phân loại          |
        1.4 Nhựa hóa đường     |
        ",
    ) {
        let id = &called[..3];
        let bare = |found: String| found.replace(" 1.6=true", "").split_off(1);
        let wide = bare(csv(&format!("xa;{called};1.6⏎A;60;đạt"), ""));
        let rows = format!("xa;chi_tieu;ket_qua⏎A;{called};60⏎A;1.6;đạt");
        let long = bare(csv(&rows, ""));
        let (of_wide, of_long) = match &*code {
            "" => (format!(" {id}=60"), format!(" {id}=60")),
            // A row is named in anybody's words.
            "free" => (
                ", ambiguous-indicator".to_owned(),
                format!(" {id}=60, ambiguous-indicator"),
            ),
            "aim" => (", unused-column".to_owned(), ", planned-figures".to_owned()),
            code => (format!(", {code}"), format!(", {code}")),
        };
        assert_eq!((wide, long), (of_wide, of_long), "{called}");
    }
}

#[test]
fn titles_of_plans_drafts_and_guesses_are_told() {
    for title in [
        "BIỂU ĐĂNG KÝ THỰC HIỆN NĂM 2023",
        "(Số liệu ước tính)",
        "SỐ LIỆU TẠM TÍNH",
        "BẢN CAM KẾT",
        "NHÁP",
        "LỘ TRÌNH THỰC HIỆN NĂM 2023",
        "MẪU",
    ] {
        let found = csv(&format!("{title};⏎xa;1.1⏎A;60"), "--year 2023");
        assert_eq!(found, "A 1.1=60, planned-figures", "{title}");
    }
    for title in ["MẪU SỐ 01", "SỐ LIỆU NĂM 2023", "BIỂU NHẬP SỐ LIỆU"] {
        let found = csv(&format!("{title};⏎xa;1.1⏎A;60"), "--year 2023");
        assert_eq!(found, "A 1.1=60", "{title}");
    }
}

#[test]
fn the_share_that_does_not_meet_it_stands_beside_the_one_that_does() {
    for [text, expected] in table(
        "
        chi_tieu;Đạt (%);Chưa đạt (%)⏎1.1;60;40  | Đông 1.1=60
        chi_tieu;Đạt (%);Không đạt (%)⏎1.1;60;40 | Đông 1.1=60
        chi_tieu;Đạt;Chưa đạt⏎1.1;x;             | Đông
        chi_tieu;Chưa đạt (%)⏎1.1;40             | unknown-headings 1
        xa;1.1 / Đạt (%);1.1 / Chưa đạt (%)⏎A;60;40 | A 1.1=60
        ",
    ) {
        let answer = of_five("Đông.csv", text.replace('⏎', "\n") + "\n", "");
        assert_eq!(account(&answer), expected, "{text}\n{}", answer.err);
    }
}

#[test]
fn rows_of_units_and_remarks_are_no_communes() {
    for [text, expected] in table(
        "
        xa;1.1;1.2⏎A;60;60⏎Ghi chú;1.1: số liệu ước;     | A 1.1=60 1.2=60
        xa;1.1;1.2⏎A;60;60⏎ĐVT;%;%⏎B;70;70               | A 1.1=60 1.2=60, B 1.1=70 1.2=70, skipped-row 3
        ",
    ) {
        let answer = of_five("x.csv", text.replace('⏎', "\n") + "\n", "");
        assert_eq!(account(&answer), expected, "{text}\n{}", answer.err);
    }
}
