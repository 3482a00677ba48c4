//! Which rows, sheets and files are about one commune, whichever comes first.

use proptest::prelude::*;

use crate::harness::{Folder, criterion, indicator, list, result, set, table, told};

/// A percentage, one whose threshold depends on the region, and a yes.
fn rules() -> String {
    let criteria = [
        criterion(
            "1",
            &[
                indicator("1.1", "unit = \"%\"\nrequire = { at_least = 50 }"),
                indicator(
                    "1.2",
                    "require = { at_least = { by = [\"region\"], n = 10, s = 20 } }",
                ),
            ],
        ),
        criterion("2", &[indicator("2.1", "require = { yes = true }")]),
    ];
    set("rules", &criteria.concat())
}

/// Of each commune its name as it is compared and its verdicts, and the codes of all messages; both sorted.
fn answer(files: &[(&str, &str)], options: &str) -> (Vec<String>, Vec<String>) {
    let rules = rules();
    let folder = Folder::with(files.iter().copied().chain([("rules.toml", &*rules)]));
    let names: Vec<String> = files
        .iter()
        .map(|(name, _)| format!("{{}}/{name}"))
        .collect();
    let answer = folder.ntm(&format!(
        "check {} --criteria {{}}/rules.toml --format json {options}",
        names.join(" ")
    ));
    let report = answer.json();
    let assessments = list(&report, "assessments").iter().map(|assessment| {
        let verdicts = ["1.1", "1.2", "2.1"].iter().map(|id| {
            let result = result(assessment, id);
            result.map_or_else(String::new, |it| told(&it, "verdict value"))
        });
        format!("{:?}", verdicts.collect::<Vec<_>>())
    });
    let mut assessments: Vec<String> = assessments.collect();
    assessments.sort();
    let mut codes = answer.codes();
    codes.sort();
    (assessments, codes)
}

fn row() -> impl Strategy<Value = String> {
    let pick = |words: &'static [&'static str]| prop::sample::select(words);
    (
        pick(&["Đông", "Đông", "Xã Đông", "TT Đông", "Dong", "Tây"]),
        pick(&["", "", "1", "01", "2"]),
        pick(&["", "X", "X", "Y"]),
        pick(&["", "2022", "2023"]),
        pick(&["", "n", "n", "s"]),
        pick(&["1.1;40", "1.1;60", "1.2;15", "2.1;đạt", "2.1;chưa đạt", ";"]),
    )
        .prop_map(|(name, code, district, year, region, result)| {
            format!("{name};{code};{district};{year};{region};{result}\n")
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn rows_in_any_order_come_to_the_same(
        rows in prop::collection::vec(row(), 1..12).prop_shuffle(),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut sorted = rows.clone();
        sorted.sort();
        let headings = "xa;ma_xa;huyen;nam;vung;chi_tieu;ket_qua\n";
        let file = |rows: &[String]| format!("{headings}{}", rows.concat());
        let whole = answer(&[("x.csv", &*file(&rows))], "");
        prop_assert_eq!(&answer(&[("x.csv", &*file(&sorted))], ""), &whole);
        // In two files, if both have rows that count.
        let (one, other) = rows.split_at(cut.index(rows.len()));
        let has_result = |rows: &[String]| rows.iter().any(|row| !row.ends_with(";;\n"));
        if has_result(one) && has_result(other) {
            let both = answer(&[("a.csv", &*file(one)), ("b.csv", &*file(other))], "");
            // What two files disagree in is told once for all of it.
            let once = |(found, mut codes): (Vec<String>, Vec<String>)| {
                codes.dedup();
                (found, codes)
            };
            prop_assert_eq!(once(both), once(whole));
        }
    }
}

#[test]
fn a_row_that_could_be_of_two_communes_is_of_neither() {
    for [rows, codes, count] in table(
        r"
        Đông;;X;;1.1;60\nĐông;;;2022;1.2;15\nĐông;;X;2023;2.1;đạt  | incomplete-row | 2
        Xã Đông;;;;1.1;60\nTT Đông;;;;1.1;40                       |                | 2
        Xã Đông;;;;1.1;60\nTT Đông;;;;1.1;40\nĐông;;;;2.1;đạt      | incomplete-row | 2
        Xã Đông;;;;1.1;60\nĐông;;;;2.1;đạt                         |                | 1
        TT. Đông;;;;1.1;60\nThị trấn Đông;;;;2.1;đạt               |                | 1
        Đông;00004;;;1.1;60\nĐông;4;;;2.1;đạt\nĐông;4.0;;;1.2;15   |                | 1
        Ea H'leo;;;;1.1;60\nEa H’leo;;;;2.1;đạt\nEa–Hʼleo;;;;2.1;đạt |              | 1
        Ea Hleo;;;;1.1;60\nEa H leo;;;;2.1;đạt                     | similar-names  | 2
        Đоng;;;;1.1;60\nTây;;;;2.1;đạt                             | foreign-letter | 2
        ",
    ) {
        let csv = format!("xa;ma_xa;huyen;nam;chi_tieu;ket_qua\n{rows}\n");
        let (found, told) = answer(&[("x.csv", &*csv)], "--region n");
        assert_eq!(told.join(" "), codes, "{rows}");
        assert_eq!(found.len().to_string(), count, "{rows}");
    }
}

#[test]
fn what_has_no_letters_is_no_commune() {
    for name in ["%", "*", "~", "30/6/2023", "1.234"] {
        let csv = format!("xa;chi_tieu;ket_qua\nĐông;1.1;60\n{name};2.1;đạt\n");
        let (found, codes) = answer(&[("x.csv", &*csv)], "--region n");
        assert_eq!(
            (found.len(), &*codes.join(" ")),
            (1, "incomplete-row"),
            "{name}"
        );
    }
}

#[test]
fn a_region_that_rows_disagree_in_is_not_known() {
    for rows in ["n;1.1;60\nĐông;s;1.2;15", "s;1.2;15\nĐông;n;1.1;60"] {
        let csv = format!("xa;vung;chi_tieu;ket_qua\nĐông;{rows}\n");
        let (found, codes) = answer(&[("x.csv", &*csv)], "");
        assert_eq!(codes, ["context-disagrees", "missing-context"], "{rows}");
        assert!(found[0].contains("no_data 15"), "{found:?}");
    }
}

#[test]
fn sheets_and_files_about_one_commune_are_put_together() {
    let one = "xa;vung;chi_tieu;ket_qua\nĐông;n;1.1;60\n";
    for [other, codes, verdicts] in table(
        r"
        xa;chi_tieu;ket_qua\nXã Đông;2.1;đạt\nXã Đông;1.2;15        |                | met met met
        xa;2.1;1.2\nĐông;đạt;15                                     |                | met met met
        xa;chi_tieu;ket_qua\nĐông;1.1;60\nĐông;2.1;đạt              |                | met no_data met
        xa;1.1;2.1\nĐông;40;đạt                                     | measured-twice | no_data no_data met
        ",
    ) {
        let (found, told) = answer(&[("a.csv", one), ("b.csv", &*other)], "");
        assert_eq!(told.join(" "), codes, "{other}");
        let found = found
            .join(" ")
            .replace(['[', ']', '"', ','], "")
            .replace(" true", "");
        let words = found
            .split(' ')
            .filter(|word| word.contains(char::is_alphabetic));
        assert_eq!(words.collect::<Vec<_>>().join(" "), verdicts, "{other}");
    }
    let many = "xa;1.1;1.2;2.1\nĐông;";
    let (a, b) = (
        format!("{many}60;15;đạt\n"),
        format!("{many}40;5;chưa đạt\n"),
    );
    let (_, told) = answer(&[("a.csv", &*a), ("b.csv", &*b)], "--region n");
    assert_eq!(told, ["measured-twice"], "one message for both tables");
}

#[test]
fn a_copy_is_read_once_and_generic_sheets_are_of_their_file() {
    let one = "vung;chi_tieu;ket_qua\nn;1.1;60\n";
    for [names, codes, count] in table(
        "
        Hà␣Sơn.csv/Hà␣Sơn␣(1).csv         | copied-file | 1
        Hà␣Sơn.csv/Bản␣sao␣của␣Hà␣Sơn.csv | copied-file | 1
        Hà␣Sơn.csv/Hà␣Sơn␣-␣Copy␣(2).csv  | copied-file | 1
        Hà␣Sơn.csv/Tứ␣Kỳ.csv              |             | 2
        ",
    ) {
        let (first, second) = names.split_once('/').expect("two");
        let rules = rules();
        let [a, b] = [first, second].map(|name| name.replace('␣', " "));
        let folder = Folder::with([(&*a, one), (&*b, one), ("rules.toml", &rules)]);
        let answer = folder.ntm(&format!(
            "check {{}}/{first} {{}}/{second} --criteria {{}}/rules.toml --format json"
        ));
        assert_eq!(answer.codes().join(" "), codes, "{names}");
        let found = list(&answer.json(), "assessments").len();
        assert_eq!(found.to_string(), count, "{names}");
    }
}

#[test]
fn a_card_of_one_code_is_called_as_its_file_or_title_is() {
    let one = "ma_xa;chi_tieu;ket_qua\n15001;1.1;60\n15001;2.1;đạt\n";
    let titled = format!("UBND XÃ HÀ SƠN;;\n{one}");
    let two = one.replace("15001;2.1", "15002;2.1");
    let wide = "ma_xa;1.1\n15001;60\n";
    for (file, csv, expected) in [
        ("Hà Sơn 2023.csv", one, "Hà Sơn"),
        ("Biểu 1.csv", one, "15001"),
        ("Biểu 1.csv", &titled, "XÃ HÀ SƠN"),
        ("Hà Sơn.csv", &two, "15001 15002"),
        ("Hà Sơn.csv", wide, "15001"),
    ] {
        let rules = rules();
        let folder = Folder::with([(file, csv), ("rules.toml", &rules)]);
        let file = file.replace(' ', "␣");
        let answer = folder.ntm(&format!(
            "check {{}}/{file} --criteria {{}}/rules.toml --region n --format json"
        ));
        let report = answer.json();
        let named = list(&report, "assessments").iter();
        let named = named.map(|found| told(found, "locality.name"));
        assert_eq!(
            named.collect::<Vec<_>>().join(" "),
            expected,
            "{file}\n{csv}"
        );
    }
}

#[test]
fn of_which_files_two_communes_of_a_name_are_is_said() {
    let head = "xa;ma_xa;chi_tieu;ket_qua\n";
    let first = format!("{head}Đông;1;1.1;60\n");
    let second = format!("{head}Đông;2;1.1;60\n");
    let both = format!("{head}Đông;1;1.1;60\nĐông;2;1.1;60\nĐông;;2.1;đạt\n");
    let rules = rules();
    let folder = Folder::with([("a.csv", &*first), ("b.csv", &second), ("ab.csv", &both)]);
    folder.write("rules.toml", rules);
    folder.write("c.csv", "xa;chi_tieu;ket_qua\nĐông;2.1;đạt\n");
    for (files, expected) in [
        ("{}/ab.csv", "(lines 2, 3)"),
        ("{}/a.csv {}/b.csv {}/c.csv", "/a.csv, line 2; "),
    ] {
        let answer = folder.ntm(&format!(
            "check {files} --criteria {{}}/rules.toml --region n --format json"
        ));
        let found = told(&answer.json()["diagnostics"][0], "code message");
        let is_told = found.starts_with("incomplete-row ") && found.contains(expected);
        assert!(is_told, "{found}");
    }
}
