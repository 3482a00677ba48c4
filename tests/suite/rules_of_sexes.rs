//! Rule 5 of assessment: what is asked of men and women apart.

use serde_json::json;

use crate::harness::{assert_has, checked, table, told};
use crate::tables::{account, of_five};
use crate::workbooks::{made, merge};

#[test]
fn men_and_women_may_have_a_column_each() {
    let keys = "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 50 }";
    for [csv, expected] in table(
        r"
        chi_tieu;Nam;Nữ\n1.1;70;60                    | met 60
        chi_tieu;nam;nu\n1.1;70;40                    | not_met 40
        Chỉ tiêu;Kết quả;\n;Nam;Nữ\n1.1;70;60         | met 60
        chi_tieu;Nam;Nữ;Chung\n1.1;70;60;65           | met 60
        chi_tieu;ket_qua;Nam;Nữ\n1.1;65;70;60         | met 60
        chi_tieu;Nam;Nữ;Năm\n1.1;70;60;2023           | met 60
        chi_tieu;Nam (%);Nữ (%)\n1.1;70;60            | met 60
        chi_tieu;Tỷ lệ nam (%);Tỷ lệ nữ (%)\n1.1;70;60 | met 60
        chi_tieu;Kết quả nam;Kết quả nữ\n1.1;70;60    | met 60
        chi_tieu;ty_le_nam;ty_le_nu\n1.1;70;60        | met 60
        chi_tieu;Tỷ lệ nam\n1.1;70                    | -, unknown-headings
        chi_tieu;Kết quả nam\n1.1;70                  | -, unknown-headings
        chi_tieu;ket_qua;Tỷ lệ nam\n1.1;60;70         | no_data 60, unused-column, sexes-needed
        chi_tieu;Kết quả năm\n1.1;70                  | no_data 70, sexes-needed
        chi_tieu;ket_qua_nam_2023\n1.1;70             | no_data 70, sexes-needed
        chi_tieu;Nam;Nữ\n1.1 (nam);70;\n1.1 (nữ);;60  | met 60
        chi_tieu;Nam;Nữ\n1.1;đạt;chưa đạt             | not_met -
        chi_tieu;ket_qua\n1.1;70% nam, 60% nữ         | met 60
        chi_tieu;ket_qua\n1.1;70% (nam), 40% (nữ)     | not_met 40
        chi_tieu;ket_qua\n1.1;Nam: 350/500 - Nữ: 300/500 | met 60
        chi_tieu;ket_qua\n1.1;70% nam, 60%            | no_data -, other-unit
        chi_tieu;Nam;Nữ\n1.1 (nam);70;60              | no_data 70, ambiguous-indicator
        chi_tieu;Nam;Nữ\n1.1;0,7;0,6                  | no_data -, percent-or-fraction
        chi_tieu,Nam,Nữ,ghi_chu\n1.1,70,60,5          | -, ambiguous-number
        chi_tieu;Nam;Nữ;ket_qua\n1.1;70;60;nam 71, nữ 61 | no_data -, measured-twice, measured-twice
        chi_tieu;nam;ket_qua\n1.1;2023;60             | no_data 60, sexes-needed
        xa;chi_tieu;ket_qua\nA;1.1;65\nA;Trong đó:;\nA;- Nam;70\nA;- Nữ;60 | met 60
        xa;gioi;1.1\nA;nam;70\nA;nữ;60                | met 60
        xa;gioi;1.1\nA;nam;70\nA;nữ;40\nA;chung;65    | not_met 40
        xa;gioi;1.1\nA;nữ;60                          | no_data 60
        xa;gioi;1.1 (nam)\nA;nam;70\nA;nữ;60          | no_data 70, ambiguous-indicator
        xa;gioi;1.1\nA;nam;70\nA;nam;60               | no_data -, measured-twice
        xa;gioi;1.1\nA;ông;70\nA;nữ;60                | no_data 60, unknown-value
        chi_tieu;Năm;Nữ;ket_qua\n1.1;2023;60;60       | no_data 60, unused-column, sexes-needed
        xa;1.1 - nam;1.1 - nữ\nA;70;60                | met 60
        xa;1.1_nam;1.1_nu\nA;70;60                    | met 60
        xa;1.1 nam (%);1.1 nữ (%)\nA;70;60            | met 60
        xa;1.1 nam 2023;1.1 nữ 2023\nA;70;60          | -, duplicate-column
        xa;gioi;1.1\nA;Tổng;65\nA;Nam;70\nA;Trong đó: nữ;60 | met 60
        chi_tieu;gioi;ket_qua\n1.1;Cả hai;65\n1.1;Nam;70\n1.1;Nữ;60 | met 60
        ",
    ) {
        let answer = checked(keys, &csv, "--format json");
        let result = answer.json()["assessments"]
            .get(0)
            .map(|_| answer.result("1.1"));
        let found = result.map_or("-".to_owned(), |it| told(&it, "verdict value"));
        let all = [vec![found], answer.codes()].concat();
        assert_eq!(all.join(", "), expected, "{csv}");
    }
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    let answer = checked(keys, "chi_tieu;Nam;Nữ\n1.1;70;60\n", "--format json");
    assert_eq!(answer.codes(), ["wrong-kind", "wrong-kind"]);
    // What both have is of both, but counts would have to be added up.
    for (csv, found) in [
        ("xa;gioi;1.1\nA;Nam;70\nA;Nữ;70\n", "met 70"),
        ("xa;gioi;1.1\nA;Nam;đạt\nA;Nữ;đạt\n", "met -"),
        ("xa;gioi;1.1\nA;Nam;7/10\nA;Nữ;7/10\n", "no_data -"),
        ("xa;gioi;1.1\nA;Nam;70\nA;Nữ;\n", "no_data -"),
    ] {
        let answer = checked(keys, csv, "--format json");
        assert_eq!(told(&answer.result("1.1"), "verdict value"), found, "{csv}");
    }
    let csv = "chi_tieu;Tỷ lệ nam (%);Tỷ lệ nữ (%)\n1.1;60;40\n";
    let answer = checked(keys, csv, "--format json");
    assert_eq!(answer.codes(), ["wrong-kind", "wrong-kind"]);
    let rows: [&[&str]; 3] = [
        &["Xã", "Nam", "", "Nữ", ""],
        &["", "1.1", "1.2", "1.1", "1.2"],
        &["A", "=60", "=60", "=40", "=40"],
    ];
    let book = made(&rows, |sheet| {
        merge(sheet, (0, 1, 0, 2), "Nam");
        merge(sheet, (0, 3, 0, 4), "Nữ");
    });
    let answer = of_five("x.xlsx", book, "");
    let found = account(&answer);
    assert!(!found.contains("1.1="), "{found}");
}

#[test]
fn rule_5_men_and_women_are_asked_for_apart() {
    let keys = "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 95 }";
    for [men, women, both, expected, codes] in table(
        "
        96     | 97    |       | met - 0 1 |
        96     | 94    |       | not_met - 1 -1 |
        90     | 94    |       | not_met - 5 -5 |
        90     |       |       | not_met - 5 -5 |
               |       | 94    | not_met sexes_together 1 -1 |
               |       | 96    | no_data sex_missing - - | sexes-needed
               |       |       | no_data not_measured - - |
        96     | 97    | 10    | met - 0 1 | impossible-value
        96     | 97    | 96.5  | met - 0 1 |
        96     | 97    | 97.4  | met - 0 1 |
        96     | 97    | 99    | met - 0 1 | impossible-value
        96     | 91    | 97    | not_met - 4 -4 | impossible-value
        190/200 | 94/100 |     | not_met - 1 -1 |
        ",
    ) {
        let rows = [("nam", &men), ("nữ", &women), ("", &both)];
        let rows = rows.iter().filter(|(_, value)| !value.is_empty());
        let rows = rows.map(|(sex, value)| format!("1.1,{sex},{value}\n"));
        let csv = format!("chi_tieu,gioi,ket_qua\n{}1,,\n", rows.collect::<String>());
        let answer = checked(keys, &csv, "--format json");
        let found = told(&answer.result("1.1"), "verdict reason gap margin");
        let case = format!("{men}, {women}, {both}");
        assert_eq!(found, expected, "{case}");
        assert_eq!(answer.codes().join(" "), codes, "{case}");
    }
    for sex in ["nam", ""] {
        let csv = format!("chi_tieu,gioi,ket_qua\n1.1,{sex},96\n");
        let found = checked(keys, &csv, "--format json").result("1.1");
        let found = told(&found, "verdict reason value");
        assert_eq!(found, "no_data sex_missing 96", "{sex}");
    }
    let csv = "chi_tieu,gioi,ket_qua\n1.1,nam,190/200\n1.1,nữ,90/100\n";
    let found = checked(keys, csv, "--format json").result("1.1");
    let expected = json!([
        {"sex": "male", "verdict": "met", "value": 95, "remaining": {"count": 0, "of": 200}},
        {"sex": "female", "verdict": "not_met", "value": 90, "gap": 5, "remaining": {"count": 5, "of": 100}},
    ]);
    assert_has(&found["by_sex"], &expected, "by sex");
}

#[test]
fn rule_5_half_of_the_data_does_not_show_that_nothing_is_missing() {
    let keys = "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 95 }";
    for sex in ["nam", "nữ"] {
        let csv = format!("chi_tieu,gioi,ket_qua\n1.1,{sex},96\n");
        let found = checked(keys, &csv, "--format json").result("1.1");
        assert_eq!(told(&found, "verdict gap margin"), "no_data - -", "{sex}");
    }
}

#[test]
fn rule_5_an_empty_row_for_a_sex_is_as_good_as_none() {
    let keys = "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 95 }";
    let csv = "chi_tieu,gioi,ket_qua\n1.1,nam,\n1.1,nữ,\n1.1,,94\n";
    let found = checked(keys, csv, "--format json").result("1.1");
    assert_eq!(
        told(&found, "verdict reason gap"),
        "not_met sexes_together 1"
    );
}

#[test]
fn rule_5_a_figure_for_both_that_misses_decides_beside_that_of_one_sex() {
    let keys = "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 95 }";
    let csv = "chi_tieu,gioi,ket_qua\n1.1,nam,96\n1.1,,94\n";
    let found = checked(keys, csv, "--format json").result("1.1");
    assert_eq!(told(&found, "verdict"), "not_met");
}

#[test]
fn rule_5_what_is_declared_for_men_and_women_counts_apart() {
    let keys = "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 95 }";
    for [men, women, both, expected, codes] in table(
        "
        đạt  | đạt      |          | met declared - - |
        đạt  | chưa đạt |          | not_met declared - - |
        96   | đạt      |          | met - 96 0 |
        90   | chưa đạt |          | not_met - 90 5 |
        chưa đạt | 90   |          | not_met - 90 5 |
        96   | không áp dụng |     | no_data sex_missing 96 - | wrong-kind
        96   | tạm dừng |          | no_data sex_missing 96 - | wrong-kind
             |          | chưa đạt | not_met declared - - |
             |          | đạt      | met declared - - |
        96   |          | 97       | no_data sex_missing 96 - |
        96   |          | chưa đạt | not_met declared 96 - |
        đạt  | đạt      | 80       | not_met sexes_together 80 15 | declared-disagrees
        đạt  | 96       | 80       | not_met sexes_together 80 15 | declared-disagrees
        đạt  | đạt      | 97       | met declared - - |
        ",
    ) {
        let rows = [("nam", &men), ("nữ", &women), ("", &both)];
        let rows = rows.iter().filter(|(_, value)| !value.is_empty());
        let rows = rows.map(|(sex, value)| format!("1.1,{sex},{value}\n"));
        let csv = format!("chi_tieu,gioi,ket_qua\n{}", rows.collect::<String>());
        let answer = checked(keys, &csv, "--format json");
        let found = told(&answer.result("1.1"), "verdict reason value gap");
        let case = format!("{men}, {women}, {both}");
        assert_eq!(found, expected, "{case}");
        assert_eq!(answer.codes().join(" "), codes, "{case}");
        let by_sex = answer.result("1.1")["by_sex"].clone();
        for (sex, given) in by_sex.as_array().into_iter().flatten().zip([men, women]) {
            let declared = match &*given {
                "đạt" => "met",
                "chưa đạt" => "not_met",
                _ => "-",
            };
            assert_eq!(told(sex, "declared"), declared, "{case}: {sex}");
        }
    }
}

#[test]
fn rule_5_what_is_declared_of_a_sex_needs_no_threshold() {
    let keys = "unit = \"%\"\nboth_sexes = true\nrequire = { unknown = true }";
    for [csv, expected] in table(
        r"
        chi_tieu;gioi;danh_gia\n1.1;nam;đạt\n1.1;nữ;chưa đạt    | not_met
        chi_tieu;gioi;danh_gia\n1.1;nam;đạt\n1.1;nữ;đạt         | met
        chi_tieu;gioi;danh_gia\n1.1;nam;đạt                     | no_data
        chi_tieu;ket_qua\n1.1;nam đạt, nữ chưa đạt              | not_met
        chi_tieu;ket_qua\n1.1;nam 60%, nữ chưa đạt              | not_met
        chi_tieu;gioi;danh_gia\n1.1;nam;không áp dụng           | no_data, wrong-kind
        ",
    ) {
        let answer = checked(keys, &csv, "--format json");
        let verdict = told(&answer.result("1.1"), "verdict");
        let all = [vec![verdict], answer.codes()].concat();
        assert_eq!(all.join(", "), expected, "{csv} {}", answer.err);
    }
}

#[test]
fn rule_5_one_sex_alone_is_shown_where_the_threshold_is_not_known() {
    let keys = "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = { unknown = true } }";
    for (sex, expected) in [("nam", "96 -"), ("nữ", "- 96")] {
        let csv = format!("chi_tieu,gioi,ket_qua\n1.1,{sex},96\n");
        let found = checked(keys, &csv, "--format json").result("1.1");
        let shown = told(&found, "by_sex.0.value by_sex.1.value");
        assert_eq!(shown, expected, "{sex}");
        assert_eq!(told(&found, "verdict reason"), "no_data threshold_unknown");
    }
    for (women, expected) in [("96", "not_met declared"), ("1/0", "not_met declared")] {
        let csv = format!("chi_tieu;gioi;ket_qua\n1.1;nam;chưa đạt\n1.1;nữ;{women}\n");
        let found = checked(keys, &csv, "--format json").result("1.1");
        assert_eq!(told(&found, "verdict reason"), expected, "{women}");
    }
}
