//! What messages say of the very case at hand: their advice is true there, and the same in both languages.

use crate::harness::{Folder, checked, criterion, indicator, list, set, table, told};

/// A figure of any size.
const FIGURE: &str = "require = { at_least = 50 }";

/// Message and hint of the only diagnostic about a file, in Vietnamese and in English.
fn said(csv: &str) -> [String; 2] {
    ["vi", "en"].map(|lang| {
        let answer = checked(FIGURE, csv, &format!("--format json --lang {lang}"));
        let report = answer.json();
        let found = list(&report, "diagnostics");
        assert_eq!(found.len(), 1, "{csv}\n{}", answer.err);
        told(&found[0], "message hint")
    })
}

#[test]
fn figures_of_men_and_women_in_the_row_of_one_of_them_go_to_their_rows() {
    let keys = "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 50 }";
    let csv = "chi_tieu;gioi;ket_qua\n1.1;nam;Nam 35%, nữ: 32%\n1.1;nữ;\n";
    for (lang, hint) in [
        ("vi", "35% ở dòng của nam, 32% ở dòng của nữ"),
        ("en", "35% in that of men, 32% in that of women"),
    ] {
        let answer = checked(keys, csv, &format!("--lang {lang}"));
        assert!(answer.err.contains("wrong-kind"), "{}", answer.err);
        assert!(answer.err.contains(hint), "{}", answer.err);
    }
}

#[test]
fn a_fraction_of_nothing_is_answered_alike_in_both_languages() {
    let [vi, en] = said("chi_tieu,ket_qua\n1.1,3/0\n");
    assert!(
        vi.contains("để trống") && vi.contains("nếu bộ tiêu chí cho phép"),
        "{vi}"
    );
    assert!(
        en.contains("leave the cell empty") && en.contains("if the set allows it"),
        "{en}"
    );
    for text in [&vi, &en] {
        assert!(text.contains("`không áp dụng`"), "{text}");
    }
}

/// The message, hint and place of the diagnostics about a set that extends a parent, in one language.
fn said_of_set(keys: &str, parent: &str, lang: &str) -> String {
    let one = |id: &str, rest: &str| set(id, rest);
    let parent = criterion("1", &[indicator("1.1", parent)]);
    let folder = Folder::with([
        ("parent.toml", one("parent", &parent).as_str()),
        ("set.toml", one("set", keys).as_str()),
        ("x.csv", "chi_tieu,ket_qua\n1.1,1\n"),
    ]);
    let answer = folder.ntm(&format!(
        "criteria validate {{}}/set.toml --format json --lang {lang}"
    ));
    let report = answer.json();
    let found = list(&report, "diagnostics").iter();
    let found = found.map(|found| told(found, "code message hint place.line place.column"));
    found.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_looser_threshold_is_easier_to_meet_on_either_side() {
    for [old, new] in table(
        "
        at_least = 50 | at_least = 40
        at_most = 5   | at_most = 6
        below = 5     | below = 6
        ",
    ) {
        let keys = format!("extends = \"parent\"\n[override.\"1.1\"]\nrequire = {{ {new} }}\n");
        let parent = format!("require = {{ {old} }}");
        let vi = said_of_set(&keys, &parent, "vi");
        assert!(
            vi.contains("dễ đạt hơn") && !vi.contains("thấp hơn"),
            "{vi}"
        );
        let en = said_of_set(&keys, &parent, "en");
        assert!(
            en.contains("easier to meet") && !en.contains("lower"),
            "{en}"
        );
    }
}

#[test]
fn a_period_of_a_year_that_is_none_is_told_as_that() {
    for [period, expected] in table(
        "
        from = 2025, to = 2021   | 5 30 the period ends before it begins
        from = 2021, to = 99999  | 5 30 `99999` is not a year
        from = 2021, to = 20255  | 5 30 `20255` is not a year
        from = 21, to = 2025     | 5 19 `21` is not a year
        from = 99999, to = 2025  | 5 19 `99999` is not a year
        ",
    ) {
        let found = said_of_set(&format!("period = {{ {period} }}\n"), FIGURE, "en");
        let (place, message) = expected.split_at(5);
        assert!(found.contains(message.trim()), "{period}: {found}");
        assert!(found.contains("out-of-range"), "{period}: {found}");
        assert!(
            found.lines().any(|line| line.ends_with(place.trim())),
            "{period}: {found}"
        );
    }
}

/// Headings and a row, which column is of no use there, and what is said of it in Vietnamese and English.
const UNUSED: &str = r"
    xa,chi_tieu,ket_qua,17.5\nA,1.1,60,5\n     | ghi kết quả ở cột `ket_qua` của một dòng riêng | enter a result in `ket_qua` in its own row
    xa,chi_tieu,gia_tri,17.5\nA,1.1,60,5\n     | ghi kết quả ở cột `gia_tri`  | enter a result in `gia_tri`
    xa,chi_tieu,danh_gia,17.5\nA,1.1,đạt,5\n   | ghi kết quả ở cột `danh_gia` | enter a result in `danh_gia`
    xa,chi_tieu,ket_qua,việc\nA,1.1,60,nhiều\n | ghi kết quả ở cột `ket_qua`  | enter a result in `ket_qua`
    xa,1.1,ket_qua\nA,60,5\n                   | mỗi dòng một xã | has one row for each commune
    xa,1.1,tu_so\nA,60,5\n                     | `17.5 (tử số)`  | `17.5 (tử số)`
    xa,1.1,danh_gia\nA,60,đạt\n                | `17.5 (đánh giá)` | `17.5 (đánh giá)`
    xa,1.1,den_ngay\nA,60,1/1/2024\n           | mỗi dòng một chỉ tiêu | with one row for each indicator
    xa,1.1,việc\nA,60,nhiều\n                  | bắt đầu bằng số của chỉ tiêu | start the heading with the number
    ";

#[test]
fn a_column_of_no_use_is_told_what_serves_in_that_file() {
    for [csv, in_vietnamese, in_english] in table(UNUSED) {
        let [vi, en] = said(&csv);
        assert!(vi.contains(&in_vietnamese), "{csv}: {vi}");
        assert!(en.contains(&in_english), "{csv}: {en}");
        let bad_advice = "bắt đầu bằng số của chỉ tiêu";
        assert_eq!(vi.contains(bad_advice), in_vietnamese == bad_advice, "{vi}");
    }
}

#[test]
fn what_rows_of_one_commune_disagree_in_is_called_as_people_call_it() {
    for [csv, in_vietnamese, in_english] in table(
        r"
        xa,vung,chi_tieu,ket_qua\nA,n,1.1,60\nA,s,1.1,60\n    | hai vùng, “n” và “s” | conflicting region for the same commune: “n” and “s”
        xa,nhom,chi_tieu,ket_qua\nA,1,1.1,60\nA,2,1.1,60\n    | hai nhóm xã, “1” và “2” | conflicting group for the same commune: “1” and “2”
        ma_xa,xa,chi_tieu,ket_qua\n1,A,1.1,60\n1,B,1.1,60\n   | hai tên, “A” và “B” | two names for the same commune code: “A” and “B”
        ",
    ) {
        let [vi, en] = said(&csv);
        assert!(vi.contains(&in_vietnamese), "{vi}");
        assert!(en.contains(&in_english), "{en}");
    }
}

#[test]
fn a_row_without_a_commune_is_told_which_column_of_the_file_to_fill_in() {
    for [csv, heading] in table(
        r"
        ma_xa,1.1\n1,60\n,70\n          | `ma_xa`
        ma_xa,chi_tieu,ket_qua\n1,1.1,60\n,1.1,70\n | `ma_xa`
        Tên xã,1.1\nA,60\n,70\n         | `Tên xã`
        ma_xa,xa,1.1\n1,A,60\n,,70\n    | `xa`
        ",
    ) {
        for text in said(&csv) {
            assert!(text.contains(&heading), "{csv}: {text}");
        }
    }
}

#[test]
fn values_and_keys_of_a_set_stand_in_messages_as_people_call_them() {
    let set = r#"
format = 1
id = "s"
title = "A set"
level = "commune"
[values.zone]
a = { vi = "Miền cao", en = "Uplands" }
b = { vi = "Miền thấp", en = "Lowlands" }
[[criterion]]
id = "1"
name = "One"
[[criterion.indicator]]
id = "1.1"
name = "One thing"
unit = "%"
require = { at_least = { by = ["zone"], a = 40, b = 50 } }
"#;
    let folder = Folder::with([
        ("s.toml", set),
        ("none.csv", "xa,1.1\nA,45\n"),
        ("other.csv", "xa,zone,1.1\nA,xyz,45\n"),
    ]);
    for (file, lang, expected) in [
        (
            "none",
            "vi",
            [
                "chưa xác định cột `zone`",
                "Miền cao (`a`), Miền thấp (`b`)",
            ],
        ),
        (
            "none",
            "en",
            [
                "the column `zone` is not given",
                "Uplands (`a`), Lowlands (`b`)",
            ],
        ),
        (
            "other",
            "vi",
            ["cho cột `zone` “xyz”", "Miền cao (`a`), Miền thấp (`b`)"],
        ),
        (
            "other",
            "en",
            [
                "for the column `zone` “xyz”",
                "Uplands (`a`), Lowlands (`b`)",
            ],
        ),
    ] {
        let answer = folder.ntm(&format!(
            "check {{}}/{file}.csv --criteria {{}}/s.toml --lang {lang}"
        ));
        for text in expected {
            assert!(answer.err.contains(text), "{text}\n{}", answer.err);
        }
    }
}
