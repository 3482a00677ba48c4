//! Names of communes as people write them, and rows that are about none.

use crate::harness::{Folder, list, result, table, told};
use crate::measurements::{checked, small};

#[test]
fn names_are_told_apart_and_never_merged_in_silence() {
    for [names, codes, count] in table(
        "
        Hà Sơn/Ha Son       | similar-names  | 2
        Ha Son/Hà Sơn       | similar-names  | 2
        Hà Sơn/Hạ Sơn       |                | 2
        Hòa Bình/Hoà Bình   |                | 1
        Đông Á/Ðông Á       |                | 1
        Ðông Á/Tây Á        | foreign-letter | 2
        X? H? S?n/Tây       | lost-letters   | 1
        Hà Sơn/Tổng cộng    | skipped-row    | 1
        Hà Sơn/Toàn huyện   | skipped-row    | 1
        Hà Sơn/Cộng Hòa     |                | 2
        ",
    ) {
        let rows: String = names
            .split('/')
            .zip(["1.1;60", "3.1;đạt"])
            .map(|(name, cells)| format!("{name};2023;{cells}\n"))
            .collect();
        let answer = checked("x.csv", format!("xa;nam;chi_tieu;ket_qua\n{rows}"), "");
        assert_eq!(answer.codes().join(" "), codes, "{names}");
        let report = answer.json();
        assert_eq!(
            list(&report, "assessments").len().to_string(),
            count,
            "{names}"
        );
    }
}

#[test]
fn what_stands_under_a_table_is_passed_over_with_a_remark() {
    for (text, codes) in [
        (
            "xa;nam;1.1;ghi_chu\nA;2023;60;\nTổng cộng;;1.234;\n",
            "skipped-row",
        ),
        (
            "xa;nam;1.1;ghi_chu\nA;2023;60;\nGhi chú: số liệu tạm tính;;;\n",
            "",
        ),
        ("xa;nam;1.1;ghi_chu\nA;2023;60;\n;;;Người lập biểu\n", ""),
        ("xa;nam;1.1;ghi_chu\nA;2023;60;\n;;;\n", ""),
        ("xa;nam;1.1;ghi_chu\nA;2023;60;\n;;70;\n", "incomplete-row"),
        (
            "xa;nam;chi_tieu;ket_qua;ghi_chu\nA;2023;1.1;60;\n;;;;Người lập biểu\n",
            "",
        ),
        (
            "xa;nam;chi_tieu;ket_qua;ghi_chu\nA;2023;1.1;60;\nNgười lập biểu;;;;\n",
            "",
        ),
        (
            "xa;nam;chi_tieu;ket_qua;ghi_chu\nA;2023;1.1;60;\n;;;70;\n",
            "incomplete-row incomplete-row",
        ),
    ] {
        let answer = checked("x.csv", text, "");
        assert_eq!(answer.codes().join(" "), codes, "{text}");
        let report = answer.json();
        let found = list(&report, "assessments");
        assert_eq!(found.len(), 1, "{text}");
        let first = result(&found[0], "1.1").expect("a result");
        assert_eq!(told(&first, "value"), "60", "{text}");
    }
}

#[test]
fn codes_tell_similar_names_apart() {
    let csv = "ma_xa;xa;nam;1.1\n001;Hà Sơn;2023;60\n002;Ha Son;2023;60\n";
    assert_eq!(checked("x.csv", csv, "").codes(), [""; 0]);
}

/// What two files with these headings and rows say together: the codes told, and how many communes there are.
fn of_two_files(first: &str, second: &str) -> String {
    let folder = Folder::with([
        ("small-set.toml", small().as_str()),
        ("a.csv", first),
        ("b.csv", second),
    ]);
    let files = "{}/a.csv {}/b.csv --criteria {}/small-set.toml";
    let answer = folder.ntm(&format!("check {files} --format json"));
    let report = answer.json();
    let count = list(&report, "assessments").len();
    format!("{} {count}", answer.codes().join(" "))
}

#[test]
fn communes_of_several_files_are_told_apart_by_code_then_by_name() {
    for [first, second, expected] in table(
        r"
        xa;nam;1.1\nHà Sơn;2023;60              | xa;nam;2.1\nHà Lai;2023;60             | 2
        xa;nam;1.1\nHà Sơn;2023;60              | xa;nam;2.1\nXÃ HÀ SƠN;2023;60          | 1
        xa;nam;1.1\nHà Sơn;2023;60              | xa;nam;2.1\nHà Sơn;2022;60             | 2
        xa;nam;1.1\nHà Sơn;2023;60              | xa;nam;2.1\nHa Son;2023;60             | similar-names 2
        xa;huyen;nam;1.1\nA;Hà Trung;2023;60    | xa;huyen;nam;2.1\nA;Tứ Kỳ;2023;60      | 2
        ma_xa;xa;nam;1.1\n1;Hà Sơn;2023;60      | ma_xa;xa;nam;2.1\n2;Hà Sơn;2023;60     | 2
        ma_xa;xa;nam;1.1\n1;Hà Sơn;2023;60      | ma_xa;xa;nam;2.1\n1;Hà Sơn;2023;60     | 1
        ma_xa;xa;nam;1.1\n1;Hà Sơn;2023;60      | ma_xa;xa;nam;2.1\n1;Hà Sơn A;2023;60   | context-disagrees 0
        ma_xa;xa;nam;1.1\n1;Hà Sơn;2023;60      | xa;nam;2.1\nxã Hà Sơn;2023;60          | 1
        xa;nam;1.1\nHà Sơn;2023;60              | ma_xa;xa;nam;2.1\n1;Hà Sơn;2023;60     | 1
        ma_xa;xa;nam;1.1\n1;A;2023;60\n2;A;2023;60 | xa;nam;2.1\nA;2023;60             | incomplete-row 2
        xa;nam;chi_tieu;ket_qua\nA;2023;1.1;60  | ma_xa;xa;nam;chi_tieu;ket_qua\n1;A;2023;2.1;60\n2;A;2023;2.1;60 | incomplete-row 2
        ma_xa;xa;nam;1.1\n1;A;2023;60\n;A;2023;60 | xa;nam;2.1\nB;2023;60              | locality-twice 3
        ",
    ) {
        let found = of_two_files(&first, &second);
        assert_eq!(found.trim(), expected, "{first}\n{second}");
    }
}

/// File names of macOS are decomposed; and whatever is in a name may reach a terminal.
#[test]
fn a_commune_named_by_its_file_or_by_an_option_is_written_as_all_others() {
    let decomposed = "Ha\u{300} So\u{31b}n";
    let mut names = vec![(format!("{decomposed}.csv"), String::new())];
    names.push((
        "x.csv".to_owned(),
        format!("--commune {}", decomposed.replace(' ', "␣")),
    ));
    if cfg!(unix) {
        names.push(("Hà Sơn\u{1b}\u{7}.csv".to_owned(), String::new()));
    }
    for (name, option) in names {
        let folder = Folder::with([
            ("small-set.toml", small().as_str()),
            (&name, "chi_tieu;ket_qua\n1.1;60\n"),
        ]);
        let file = name.replace(' ', "␣");
        let answer = folder.ntm(&format!(
            "check {{}}/{file} --criteria {{}}/small-set.toml --format json --year 2023 {option}"
        ));
        let found = told(&answer.assessment()["locality"], "name");
        assert_eq!(found, "Hà Sơn", "{name:?}");
    }
}

#[test]
fn a_commune_asked_for_without_its_marks_is_asked_about() {
    let csv = "xa;nam;1.1\nHà Sơn;2023;60\nTứ Kỳ;2023;60\n";
    for asked in ["Ha␣Son", "Hà␣Sn", "hà␣sơm"] {
        let answer = checked("x.csv", csv, &format!("--commune {asked}"));
        assert_eq!(answer.codes(), ["unknown-commune"], "{asked}");
        let hint = told(&answer.json()["diagnostics"][0], "hint");
        assert!(hint.contains("Hà Sơn"), "{hint}");
    }
}
