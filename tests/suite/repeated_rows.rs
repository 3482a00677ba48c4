//! Several rows about one thing: what they say together does not depend on their order, nor on that of the files.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::harness::{Folder, criterion, indicator, set, table, told};

const SHARE: &str = "unit = \"%\"\nvalid_for = \"36 months\"\nrequire = { at_least = 50 }";

fn rules() -> String {
    let scale = "[scale.muc]\nlevels = [\"m1\", \"m2\"]\n[scale.muc.names]\nm1 = { vi = \"Mức 1\", en = \"Level 1\" }\n\
        m2 = { vi = \"Mức 2\", en = \"Level 2\" }\n[scale.muc.aliases]\nm1 = [\"1\"]\nm2 = [\"2\", \"Mức II\"]\n";
    let level = "scale = \"muc\"\nrequire = { level_at_least = \"m2\" }";
    let money = "unit = { vi = \"triệu đồng\", en = \"million VND per person\" }\nrequire = { at_least = 50 }";
    let criteria = [
        criterion("1", &[indicator("1.1", SHARE), indicator("1.2", level)]),
        criterion("2", &[indicator("2.1", money)]),
    ];
    set("rules", &(scale.to_owned() + &criteria.concat()))
}

/// What is said of 1.1, 1.2, 2.1 and criterion 1, and the codes of the messages in order of their names.
fn said(folder: &Folder, files: &[(String, String)], of: &str) -> String {
    let mut all = String::new();
    for (name, rows) in files {
        folder.write(
            name,
            format!("xa;chi_tieu;ket_qua;ngay;den_ngay;ghi_chu\n{rows}"),
        );
        all += &format!(" {{}}/{name}");
    }
    let answer = folder.ntm(&format!(
        "check{all} --criteria {{}}/rules.toml --as-of 2023-12-31 --format json"
    ));
    let mut codes = answer.codes();
    codes.sort();
    let found: Vec<String> = of
        .split(' ')
        .map(|id| {
            told(
                &answer.result(id),
                "verdict reason value counted.numerator until valid_until",
            )
        })
        .collect();
    format!("{} {}", found.join(", "), codes.join(" "))
        .trim_end()
        .to_owned()
}

fn lines(rows: &[&str]) -> String {
    rows.iter().map(|row| format!("A;{row}\n")).collect()
}

#[test]
fn rows_about_one_thing_say_the_same_in_any_order() {
    let folder = Folder::with([("rules.toml", &*rules())]);
    for [rows, of, expected] in table(
        "
        1.1;60;1/1/2010;; & 1.1;60;1/1/2023;;      | 1.1 | met - 60 - - 2026-01-01 other-period
        1.1;60;1/1/2010;; & 1.1;60;;;              | 1.1 | not_met expired 60 - - 2013-01-01 result-expired
        1.1;60;31/2/2010;; & 1.1;60;1/1/2023;;     | 1.1 | no_data unusable 60 - - - unknown-value
        1.1;60;2010;; & 1.1;60;1/1/2023;;          | 1.1 | met - 60 - - 2026-01-01 other-period
        1.1;đạt;1/1/2010;; & 1.1;đạt;1/1/2023;;    | 1.1 | met declared - - - 2026-01-01 other-period
        1;đạt;1/1/2010;; & 1;đạt;1/1/2023;;        | 1 | met - - - - - other-period
        1;đạt;1/1/2010;; & 1;đạt;;;                | 1 | not_met - - - - - result-expired
        1.1;tạm dừng;;1/1/2022; & 1.1;tạm dừng;;1/1/2025; | 1.1 | no_data unusable - - - - measured-twice
        1.1;tạm dừng;;1/1/2025; & 1.1;tạm dừng;;;  | 1.1 | suspended - - - 2025-01-01 -
        1.1;tạm dừng;;1/1/2022; & 1.1;tạm dừng;;;  | 1.1 | no_data not_measured - - - - suspension-over
        2;đạt;;1/1/2025; & 2;đạt;;1/1/2022;       | 2.1 | met declared - - 2022-01-01 -
        1;tạm dừng;;1/1/2022; & 1;tạm dừng;;1/1/2025; | 1 | no_data - - - - - measured-twice
        1.1;60;;; & 1.1;60%;;; & 1.1;600/1000;;;   | 1.1 | met - 60 600 - -
        1.1;60;;; & 1.1;61%;;;                     | 1.1 | no_data unusable - - - - measured-twice
        1.1;600/1000;;; & 1.1;601/1000;;;          | 1.1 | no_data unusable - - - - measured-twice
        1.2;2;;; & 1.2;Mức II;;; & 1.2;mức 2;;;    | 1.2 | met - m2 - - -
        1.2;2;;; & 1.2;Mức 1;;;                    | 1.2 | no_data unusable - - - - measured-twice
        2.1;60;;; & 2.1;60 triệu;;; & 2.1;60000 nghìn đồng;;; | 2.1 | met - 60 - - -
        2.1;60;;; & 2.1;60 nghìn đồng;;;           | 2.1 | no_data unusable - - - - measured-twice
        1.1;45;;; & 1.1;tạm dừng;;;                | 1.1 | suspended - 45 - - - declared-disagrees
        ",
    ) {
        let rows: Vec<&str> = rows.split(" & ").collect();
        let mut turned = rows.clone();
        turned.reverse();
        for rows in [&rows, &turned] {
            let one = [("a.csv".to_owned(), lines(rows))];
            assert_eq!(said(&folder, &one, &of), expected, "{rows:?}");
            let each = rows.iter().enumerate();
            let each: Vec<(String, String)> =
                each.map(|(index, row)| (format!("{index}.csv"), lines(&[row]))).collect();
            let found = said(&folder, &each, &of);
            // In one table, days of which one thing has several tell months apart.
            let expected = expected.replace(" other-period", "");
            assert_eq!(found, expected, "files {rows:?}");
        }
    }
}

#[test]
fn notes_of_all_rows_are_kept_in_the_order_of_the_rows_and_of_the_files_by_name() {
    let folder = Folder::with([("rules.toml", &*rules())]);
    let notes = |files: &[(&str, &[&str])]| {
        let mut all = String::new();
        for (name, rows) in files {
            let rows = lines(rows);
            folder.write(
                name,
                format!("xa;chi_tieu;ket_qua;ngay;minh_chung;ghi_chu\n{rows}"),
            );
            all += &format!(" {{}}/{name}");
        }
        let answer = folder.ntm(&format!(
            "check{all} --criteria {{}}/rules.toml --year 2023 --format json"
        ));
        assert_eq!(answer.codes(), [""; 0], "{}", answer.err);
        told(&answer.result("1.1"), "verdict note evidence date")
    };
    for (rows, expected) in [
        (
            &["1.1;60;;;tốt", "1.1;60%;;;còn 3 thôn chưa làm"][..],
            "met tốt; còn 3 thôn chưa làm - -",
        ),
        (&["1.1;60;;;x", "1.1;60;;;x"], "met x - -"),
        (&["1.1;60;;;", "1.1;;;;thiếu hồ sơ"], "met thiếu hồ sơ - -"),
        (
            &["1.1;;;;thiếu hồ sơ", "1.1;60;;QĐ 1;"],
            "met thiếu hồ sơ QĐ 1 -",
        ),
        (&["1.1;;;;thiếu hồ sơ"], "no_data thiếu hồ sơ - -"),
        (
            &[
                "1.1;60;1/1/2022;QĐ 1;",
                "1.1;;1/1/2023;QĐ 2;",
                "1.1;đạt;;QĐ 1;y",
            ],
            "met y QĐ 1; QĐ 2 2022-01-01; 2023-01-01",
        ),
    ] {
        assert_eq!(notes(&[("a.csv", rows)]), expected, "{rows:?}");
    }
    let (a, b) = (
        ("a.csv", &["1.1;60;;;a"][..]),
        ("b.csv", &["1.1;60;;;b"][..]),
    );
    assert_eq!(notes(&[a, b]), "met a; b - -");
    assert_eq!(notes(&[b, a]), "met a; b - -");
    // As reports put several days.
    let quoted = ("a.csv", &["1.1;60;\"2010-01-01; 2022-01-01\";;"][..]);
    assert_eq!(notes(&[quoted]), "met - - 2010-01-01; 2022-01-01");
}

#[test]
fn a_day_of_a_row_of_many_results_is_the_day_of_each() {
    let folder = Folder::with([("rules.toml", &*rules())]);
    for (date, expected) in [
        ("1/1/2010", "not_met expired, met - result-expired"),
        ("1/1/2022", "met -, met -"),
        ("2010", "not_met expired, met - result-expired"),
        ("31/2/2022", "no_data unusable, met - unknown-value"),
        ("", "met -, met -"),
    ] {
        folder.write("x.csv", format!("xa;1.1;2.1;ngay\nA;60;60;{date}\n"));
        let answer =
            folder.ntm("check {}/x.csv --criteria {}/rules.toml --year 2023 --format json");
        let found = ["1.1", "2.1"].map(|id| told(&answer.result(id), "verdict reason"));
        let found = format!("{} {}", found.join(", "), answer.codes().join(" "));
        assert_eq!(found.trim_end(), expected, "{date}");
    }
}

/// A run beside the workbook that it wrote of it.
#[test]
fn a_report_beside_its_own_data_says_the_same() {
    let folder = Folder::with([("rules.toml", &*rules())]);
    let rows = lines(&[
        "1.1;600/1000;1/1/2022;;a",
        "1.2;mức 2;;;",
        "2.1;45000 nghìn đồng;;;b",
    ]);
    let rows = rows + "B;1.1;47,2;;;\nB;1.2;đạt;;;\n";
    folder.write(
        "in/x.csv",
        format!("xa;chi_tieu;ket_qua;ngay;den_ngay;ghi_chu\n{rows}"),
    );
    let check = |rest: &str| {
        folder.ntm(&format!(
            "check {rest} --criteria {{}}/rules.toml --as-of 2023-12-31"
        ))
    };
    let verdicts = |rest: &str| {
        let answer = check(&format!("{rest} --format json"));
        assert_eq!(answer.codes(), [""; 0], "{rest}: {}", answer.err);
        ["1.1", "1.2", "2.1"].map(|id| told(&answer.result(id), "verdict value"))
    };
    let alone = verdicts("{}/in/x.csv");
    check("{}/in/x.csv --format xlsx --output {}/in/z.xlsx");
    assert_eq!(verdicts("{}/in/x.csv {}/in/z.xlsx"), alone);
    assert_eq!(verdicts("{}/in/z.xlsx {}/in/x.csv"), alone);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_rows_or_files_changes_what_they_say(
        rows in prop::collection::vec(
            (
                prop::sample::select(vec!["1.1", "1.2", "1", "2.1", "2"]),
                prop::sample::select(vec!["60", "60%", "600/1000", "45", "đạt", "chưa đạt", "tạm dừng", "2", ""]),
                prop::sample::select(vec!["", "", "1/1/2010", "1/1/2023", "2023", "31/2/2023"]),
                prop::sample::select(vec!["", "", "1/1/2022", "1/1/2025", "30/2/2025"]),
                prop::sample::select(vec!["", "x", "y"]),
            ),
            2..6,
        ),
        swaps in prop::collection::vec(any::<Index>(), 6),
        is_split in any::<bool>(),
    ) {
        let folder = Folder::with([("rules.toml", &*rules())]);
        let rows: Vec<String> = rows
            .iter()
            .map(|(id, value, date, until, note)| format!("{id};{value};{date};{until};{note}"))
            .collect();
        let mut turned = rows.clone();
        for (index, with) in swaps.iter().enumerate().take(turned.len()) {
            turned.swap(index, with.index(rows.len()));
        }
        let files = |rows: &[String]| -> Vec<(String, String)> {
            if is_split {
                let each = rows.iter().enumerate();
                each.map(|(index, row)| (format!("{index}.csv"), lines(&[row]))).collect()
            } else {
                let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
                vec![("a.csv".to_owned(), lines(&rows))]
            }
        };
        let of = "1 1.1 1.2 2 2.1";
        prop_assert_eq!(said(&folder, &files(&rows), of), said(&folder, &files(&turned), of), "{:?}\n{:?}", rows, turned);
    }
}
