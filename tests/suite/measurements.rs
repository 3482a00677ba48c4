//! Measurement files: every layout and spelling that is read, and the numbers that are refused.

use ntm::commands::Status;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::harness::{Answer, Folder, criterion, indicator, list, result, set, table, told};

/// A set with an answer, a percentage, one for both sexes and an income by year.
pub(crate) fn small() -> String {
    let first = [
        indicator(
            "1.1",
            "unit = \"%\"\naliases = [\"Đường thôn\"]\nrequire = { at_least = 50 }",
        ),
        indicator(
            "1.2",
            "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 90 }",
        ),
    ];
    let second = [indicator(
        "2.1",
        "require = { at_least = { by = [\"year\"], 2022 = 48, 2023 = 58 } }",
    )];
    let third = [indicator("3.1", "require = { yes = true }")];
    let rest = criterion("1", &first) + &criterion("2", &second) + &criterion("3", &third);
    let rest = rest
        .replace("Criterion 2", "Thu nhập")
        .replace("Indicator 3.1", "Có quy hoạch chung");
    set("small-set", &rest)
}

/// What the small set says of a file.
pub(crate) fn checked(name: &str, bytes: impl AsRef<[u8]>, options: &str) -> Answer {
    let folder = Folder::with([("small-set.toml", small().as_str())]);
    folder.write(name, bytes);
    folder.ntm(&format!(
        "check {{}}/{name} --criteria {{}}/small-set.toml --format json {options}"
    ))
}

/// The values of one commune: 1.1, 1.2 for men and women, 2.1 and 3.1; and its name.
fn values(assessment: &Value) -> String {
    let of = |id: &str| result(assessment, id).expect("a result");
    let found = [
        assessment["locality"]["name"]
            .as_str()
            .expect("a name")
            .to_owned(),
        told(&of("1.1"), "value"),
        told(&of("1.2"), "by_sex.0.value by_sex.1.value"),
        told(&of("2.1"), "value requirement.threshold"),
        told(&of("3.1"), "value"),
    ];
    found.join(" ")
}

/// The same data of one commune, in every layout and separator.
pub(crate) const SAME: [&str; 14] = [
    "xa,nam,1.1,1.2 (nam),1.2 (nữ),2.1,3.1\nĐông,2023,62.5,91,89,62,đạt\n",
    "xa;nam;1.1;1.2 (nam);1.2 (nữ);2.1;3.1\nĐông;2023;62,5;91;89;62;đạt\n",
    "xa\tnam\t1.1\t1.2 (nam)\t1.2 (nữ)\t2.1\t3.1\nĐông\t2023\t62,5\t91\t89\t62\tđạt\n",
    "sep=;\nxa;nam;1.1;1.2 (nam);1.2 (nữ);2.1;3.1\nĐông;2023;62,5;91;89;62;đạt\n",
    "\u{feff}xa;nam;1.1;1.2 (nam);1.2 (nữ);2.1;3.1\r\nĐông;2023;62,5;91;89;62;đạt\r\n",
    "\u{feff}sep=,\r\nxa,nam,1.1,1.2 (nam),1.2 (nữ),2.1,3.1\r\nĐông,2023,\"62,5\",91,89,62,đạt\r\n",
    "XÃ;Năm;1.1 Tỷ lệ đường;1.2. Tỷ lệ (Nam);1.2 Tỷ lệ (NỮ);2,1;3.1: quy hoạch\nĐông;2023;62,5%;91 %;89;62;Đạt\n",
    "Commune,Year,1.1,1.2 (male),1.2 (female),2,3.1\nĐông,2023,62.5%,91%,89%,62,yes\n",
    "xa,nam,1.1 (tử số),1.1 (mẫu số),1.2 (nam),1.2 (nữ),2,3.1 (đánh giá)\nĐông,2023,1125,1800,91,89,62,đạt\n",
    "xa,nam,chi_tieu,gioi,ket_qua\nĐông,2023,1.1,,1125/1800\nĐông,2023,1.2,nam,91\nĐông,2023,1.2,nữ,89\nĐông,2023,2,,62\nĐông,2023,3.1,,đạt\n",
    "Tên xã;Năm đánh giá;Mã chỉ tiêu;Giới tính;Kết quả thực hiện\nĐông;2023;1.1;chung;62,5\nĐông;2023;1.2;Nữ;89\nĐông;2023;1.2;Nam;91\nĐông;2023;Tiêu chí 2;;62\nĐông;2023;3.1 Quy hoạch;;có\n",
    "commune,year,indicator,value,numerator,denominator,declared\nĐông,2023,1.1,,1125,1800,\nĐông,2023,1.2 (men),91,,,\nĐông,2023,1.2 (women),89,,,\nĐông,2023,2.1,62,,,\nĐông,2023,3.1,,,,met\n",
    "xa,nam,chi_tieu,ket_qua\nĐông,2023,đường thôn,\"62,5% (1125/1800)\"\nĐông,2023,small-set/1.2 (nam),91\nĐông,2023,small-set/1.2 (nữ),89\nĐông,2023,THU NHẬP,62\nĐông,2023,co quy hoach chung,đạt\n",
    "xa,nam,bo_tieu_chi,chi_tieu,ket_qua\nĐông,2023,small-set,1.1,62.50\nĐông,2023,small-set,1.2 (nam),91.0\nĐông,2023,small-set,1.2 (nữ),89\nĐông,2023,Small Set,2.1,62\nĐông,2023,small-set,3,1\n",
];

#[test]
fn one_commune_reads_the_same_in_every_layout() {
    for text in SAME {
        for text in [
            text.to_owned(),
            text.nfd().collect(),
            text.replace(",89,", ", 89 ,"),
        ] {
            let answer = checked("x.csv", &text, "");
            assert_eq!(answer.codes(), [""; 0], "{text}\n{}", answer.err);
            let found = values(&answer.assessment());
            assert_eq!(found, "Đông 62.5 91 89 62 58 true", "{text}");
        }
    }
}

#[test]
fn a_card_takes_its_name_from_the_file_or_the_command_line() {
    let text = "chi_tieu,ket_qua\n1.1,62.5\n2.1,62\n";
    let name = |options: &str| {
        let answer = checked("Hà-Sơn.csv", text, options);
        told(&answer.assessment()["locality"], "name level code")
    };
    assert_eq!(name("--year 2023"), "Hà-Sơn commune -");
    assert_eq!(name("--year 2023 --commune Tây"), "Tây commune -");
}

#[test]
fn context_columns_and_codes_may_stand_in_any_layout() {
    for text in [
        "ma_xa,xa,thon,huyen,tinh,vung,nhom,nam,2.1\n00123,Đông,,Hà Trung,Tỉnh Thanh Hóa,Vùng Bắc Trung Bộ,1,2022,50\n",
        "ma_xa,xa,huyen,tinh,vung,nhom,nam,chi_tieu,ket_qua,ngay,minh_chung,ghi_chu,tt\n00123,Đông,Hà Trung,thanh hoa,bắc trung bộ,nhóm 1,2022,2.1,50,30/6/2022,QĐ 1,tạm,1\n",
    ] {
        let answer = checked("x.csv", text, "");
        let found = answer.assessment();
        let context = told(&found["context"], "province region group year");
        assert_eq!(context, "thanh-hoa bac-trung-bo 1 2022", "{text}");
        assert_eq!(
            told(&found["locality"], "code name"),
            "00123 Đông",
            "{text}"
        );
        assert_eq!(
            told(&answer.result("2.1"), "verdict margin"),
            "met 2",
            "{text}"
        );
        assert_eq!(answer.codes(), [""; 0], "{text}");
    }
}

#[test]
fn villages_are_assessed_by_a_set_for_villages() {
    let text = small().replace("commune", "village");
    let csv = "xa,thon,nam,chi_tieu,ket_qua\nĐông,T1,2023,1.1,60\nĐông,T2,2023,1.1,40\nĐông,t1,2023,3.1,đạt\n";
    let folder = Folder::with([("small-set.toml", &*text), ("x.csv", csv)]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/small-set.toml --format json");
    let report = answer.json();
    let found = list(&report, "assessments").iter();
    let found: Vec<String> = found
        .map(|village| {
            let values =
                ["1.1", "3.1"].map(|id| told(&result(village, id).expect("a result"), "verdict"));
            told(&village["locality"], "name level") + " " + &values.join(" ")
        })
        .collect();
    assert_eq!(found, ["T1 village met met", "T2 village not_met no_data"]);
}

#[test]
fn a_form_without_numbers_names_its_indicators_in_words() {
    // The columns of an office's form; a title of a group and one of a criterion have no results.
    let form = "BIỂU TỔNG HỢP\nTT;Tên tiêu chí;Nội dung tiêu chí;Yêu cầu;Kết quả thực hiện;Đánh giá;Còn thiếu;Ghi chú\n\
        I;Hạ tầng;;;;;;\n1;Criterion 1;Đường\u{a0}thôn;≥ 50%;60%;Đạt;0;x\n;;1.2. Bảo hiểm (nam);90%;91%;;;\n\
        ;;1.2 (nữ);90%;92%;;;\n2;Thu nhập;Indicator 2.1;58;57;Chưa đạt;1;\n3;Criterion 3;CÓ QUY HOẠCH CHUNG;Đạt;;Đạt;;\n";
    let answer = checked("x.csv", form, "--year 2023");
    assert_eq!(answer.codes(), [""; 0], "{}", answer.err);
    let found = ["1.1", "1.2", "2.1", "3.1"].map(|id| told(&answer.result(id), "value verdict"));
    assert_eq!(found, ["60 met", "91 met", "57 not_met", "true met"]);
    for [csv, codes] in table(
        r"
        TT;Tên tiêu chí;Đánh giá\n1;Thu nhập;Đạt\n             |
        TT;Nội dung;Kết quả\n1;Đường thôn;60\n                 |
        TT;Nội dung;Kết quả\n1;Đường xã;60\n                   | unknown-indicator
        TT;Nội dung;Chỉ tiêu;Kết quả\n1;Đường thôn;1.1;60\n    |
        TT;Nội dung tiêu chí;Kết quả\n1.1;;60\n                |
        Xã;Nội dung;1.1\nA;tạm tính;60\n                       |
        ",
    ) {
        let answer = checked("x.csv", &csv, "--year 2023");
        assert_eq!(answer.codes().join(" "), codes, "{csv}\n{}", answer.err);
    }
}

#[test]
fn numbers_are_read_as_written_or_refused() {
    for [text, options, expected, codes] in table(
        "
        63,8      |                  | 63.8 |
        63.8      |                  | 63.8 |
        45%       |                  | 45 |
        45 %      |                  | 45 |
        1.234,5   | --decimal comma  | - | impossible-value
        0,125     |                  | - | percent-or-fraction
        0,125     | --percent-as number   | 0.125 |
        0,125     | --percent-as fraction | 12.5 |
        1         |                  | - | percent-or-fraction
        0,125%    |                  | 0.125 |
        0         |                  | 0 |
        −3        |                  | - | impossible-value
        ≥ 90      |                  | - | wrong-kind
        khoảng 80 |                  | - | wrong-kind
        85% (17/20) |                | 85 |
        17/20     |                  | 85 |
        80% (17/20) |                | - | fraction-disagrees
        45 phần trăm |               | 45 |
        12.500    |                  | - | ambiguous-number
        12.500    | --decimal point  | 12.5 |
        12,500    | --decimal comma  | 12.5 |
        12.500    | --decimal comma  | - | impossible-value
        63.8      | --decimal comma  | - | unknown-value
        63,8      | --decimal point  | - | unknown-value
        1e1       |                  | - | unknown-value
        ½         |                  | - | wrong-kind
        48 triệu  |                  | - | other-unit
        12/0      |                  | - | bad-fraction
        -1/5      |                  | - | bad-fraction
        30/20     |                  | - | impossible-value
        101       |                  | - | impossible-value
        -3        |                  | - | impossible-value
        50% (850/1800) |             | - | fraction-disagrees
        khá       |                  | - | wrong-kind
        –         |                  | - |
        chưa có   |                  | - |
        ",
    ) {
        let answer = checked(
            "x.csv",
            format!("chi_tieu;ket_qua\n1.1;{text}\n"),
            &format!("--year 2023 {options}"),
        );
        assert_eq!(
            told(&answer.result("1.1"), "value"),
            expected,
            "{text} {options}"
        );
        assert_eq!(answer.codes().join(" "), codes, "{text} {options}");
        assert_eq!(
            answer.status == Status::Failed,
            !codes.is_empty(),
            "{text} {options}"
        );
    }
}

#[test]
fn a_number_of_two_readings_is_refused_with_both_and_the_option_that_settles_it() {
    for (text, comma, point) in [("1.234", "1234", "1.234"), ("12,500", "12.5", "12500")] {
        let csv = format!("chi_tieu;ket_qua\n2.1;{text}\n");
        let answer = checked("x.csv", &csv, "--year 2023");
        let found = &answer.json()["diagnostics"][0];
        let said = told(found, "code message hint");
        for part in [
            "ambiguous-number",
            text,
            comma,
            point,
            "--decimal comma",
            "--decimal point",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert_eq!(told(&found["place"], "line column heading"), "2 2 ket_qua");
        assert_eq!(
            told(&answer.result("2.1"), "verdict reason value"),
            "no_data unusable -"
        );
        for (mark, expected) in [("comma", comma), ("point", point)] {
            let answer = checked("x.csv", &csv, &format!("--year 2023 --decimal {mark}"));
            assert_eq!(
                told(&answer.result("2.1"), "value"),
                expected,
                "{text} {mark}"
            );
        }
    }
}
