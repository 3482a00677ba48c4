//! Whatever a report prints as a result reads back the same: in both languages, a cell with that text gives the same verdict.

use proptest::prelude::*;

use crate::harness::{Folder, criterion, indicator, list, set, told};

/// A set with every kind of indicator that is measured.
fn kinds() -> String {
    let scale = "scale = \"rank\"\nrequire = { level_at_least = \"kha\" }";
    let figure =
        |unit: &str, require: &str| format!("unit = \"{unit}\"\nrequire = {{ {require} }}");
    let indicators = [
        indicator("1.1", &figure("%", "at_least = 33.33")),
        indicator(
            "1.2",
            &(figure("%", "above = 66.6") + "\nboth_sexes = true"),
        ),
        indicator("1.3", &figure("triệu đồng/người/năm", "at_least = 58")),
        indicator("1.4", &figure("mô hình", "at_least = 1")),
        indicator("1.5", &figure("m²/người", "at_least = 4.125")),
        indicator("1.6", "require = { yes = true }"),
        indicator("1.7", scale),
        indicator(
            "1.8",
            &(figure("%", "at_most = 5") + "\nmay_not_apply = true"),
        ),
        indicator(
            "1.9",
            "unit = \"%\"\nrequire = { at_least = { unknown = true } }",
        ),
    ];
    let scale = "\n[scale.rank]\nlevels = [\"yeu\", \"kha\", \"tot\"]\n[scale.rank.names]\n\
        yeu = { vi = \"Yếu\", en = \"Weak\" }\nkha = { vi = \"Khá\", en = \"Good\" }\ntot = { vi = \"Tốt\", en = \"Very good\" }\n";
    set("kinds", &(scale.to_owned() + &criterion("1", &indicators)))
}

const IDS: [&str; 9] = [
    "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9",
];

/// The cells of a row of a Markdown table.
fn cells(line: &str) -> Vec<String> {
    let cells = line.trim().trim_matches('|').split(" | ");
    cells.map(|cell| cell.trim().replace("\\|", "|")).collect()
}

/// The text that a report in a language prints as the result of each indicator.
fn printed(folder: &Folder, lang: &str) -> Vec<(String, String)> {
    let report = folder.ntm(&format!(
        "check {{}}/x.csv --criteria {{}}/kinds.toml --format markdown --all --lang {lang}"
    ));
    let rows = report
        .out
        .lines()
        .filter(|line| line.starts_with('|'))
        .map(cells);
    let rows = rows.filter(|cells| IDS.contains(&&*cells[0]));
    rows.map(|cells| (cells[0].clone(), cells[3].clone()))
        .collect()
}

/// The verdict of each indicator.
fn verdicts(folder: &Folder, file: &str) -> (Vec<String>, String) {
    let answer = folder.ntm(&format!(
        "check {{}}/{file} --criteria {{}}/kinds.toml --format json"
    ));
    let assessment = answer.assessment();
    let results = list(&list(&assessment, "results")[0], "indicators");
    let verdicts = results.iter().map(|found| told(found, "id verdict"));
    (verdicts.collect(), answer.err)
}

/// Checks that what is printed for these rows reads back the same.
fn reads_back(rows: &str) {
    let folder = Folder::with([
        ("kinds.toml", &*kinds()),
        (
            "x.csv",
            &format!("chi_tieu;ket_qua;tu_so;mau_so;danh_gia\n{rows}"),
        ),
    ]);
    let (before, messages) = verdicts(&folder, "x.csv");
    for lang in ["vi", "en"] {
        let printed = printed(&folder, lang);
        assert_eq!(printed.len(), IDS.len(), "{printed:?}");
        let rows: String = printed
            .iter()
            .map(|(id, text)| format!("{id};\"{text}\"\n"))
            .collect();
        folder.write("again.csv", format!("chi_tieu;ket_qua\n{rows}"));
        let (after, found) = verdicts(&folder, "again.csv");
        assert_eq!(after, before, "{lang}\n{rows}\n{messages}\n{found}");
    }
}

#[test]
fn what_is_printed_reads_back_the_same() {
    for rows in [
        "1.1;;1;3;\n1.2;nam 91%, nữ 89%;;;\n1.3;62,125;;;\n1.4;chưa có;;;\n1.6;có;;;\n1.7;tốt;;;\n1.9;33,333%;;;\n",
        "1.1;33,333%;;;\n1.2 (nam);;2;3;\n1.2 (nữ);;1999;3001;\n1.5;4,1249996;;;\n1.6;chưa có;;;\n1.7;yếu;;;\n",
        "1.1;;;;đạt\n1.2;;;;chưa đạt\n1.3;;;;chưa đạt\n1.4;0;;;\n1.5;;12345;1000;\n1.8;;;;không áp dụng\n",
        "1.1;;;;tạm dừng\n1.2 (nam);91;;;\n1.3;5800000 đồng;;;\n1.6;;;;tạm dừng\n1.8;0,5%;;;\n",
        "1.2 (nữ);;;;đạt\n1.2 (nam);70;;;\n1.8;;1;3000;\n1.5;;1;3;\n",
    ] {
        reads_back(rows);
    }
}

/// A workbook of results has what they were made of: when, and who answered what in which column.
#[test]
fn a_workbook_of_results_says_when_and_how_they_were_given() {
    for name in ["2023-12", "Quý II.2023", "6 tháng 2023", "30.6.2023"] {
        let folder = Folder::with([("kinds.toml", &*kinds())]);
        let rows = "1.6;có;\n1.1;50%;đạt\n1.3;;đạt\n";
        folder.write(
            &format!("d/{name}.csv"),
            format!("xa;chi_tieu;ket_qua;danh_gia\nA;{rows}").replace("\n1", "\nA;1"),
        );
        let records = |of: &str| {
            let answer = folder.ntm(&format!(
                "check {{}}/{of} --criteria {{}}/kinds.toml --format csv"
            ));
            assert_eq!(answer.err, "", "{name}");
            answer.out
        };
        let before = records("d");
        assert!(before.contains("2023-"), "{before}");
        for lang in ["vi", "en"] {
            folder.ntm(&format!(
                "check {{}}/d --criteria {{}}/kinds.toml --lang {lang} --force -o {{}}/x.xlsx"
            ));
            assert_eq!(records("x.xlsx"), before, "{name} {lang}");
        }
    }
}

#[test]
fn a_workbook_of_results_says_whose_they_are() {
    let form = |results: &str| {
        format!(
            "Chỉ tiêu;Xã tự đánh giá;Huyện thẩm tra;Tỉnh thẩm định\n1.1;{results}\n1.3;60;61;\n"
        )
    };
    let folder = Folder::with([("kinds.toml", &*kinds())]);
    folder.write("d/Đông.csv", form("30;40;"));
    folder.write("d/Tây.csv", form("30;;").replace("61", ""));
    let assessed = |of: &str| {
        let answer = folder.ntm(&format!(
            "check {{}}/{of} --criteria {{}}/kinds.toml --format json"
        ));
        let mut report = answer.json();
        let found = report["assessments"].take();
        let found = found.as_array().cloned().unwrap_or_default();
        found
            .into_iter()
            .map(|it| {
                let stage = told(&it, "locality.name locality.stage");
                (stage, it.to_string())
            })
            .collect::<Vec<_>>()
    };
    for (stage, stages) in [
        ("", ["Tây commune", "Đông district"]),
        ("--stage commune", ["Tây commune", "Đông commune"]),
    ] {
        for lang in ["vi", "en"] {
            folder.ntm(&format!(
                "check {{}}/d --criteria {{}}/kinds.toml --lang {lang} {stage} -o {{}}/x.xlsx"
            ));
            let before = assessed(&format!("d {stage}"));
            assert_eq!(
                before.iter().map(|(stage, _)| stage).collect::<Vec<_>>(),
                stages
            );
            for again in ["x.xlsx", "x.xlsx --sheet Đông"] {
                let after = assessed(again);
                assert!(!after.is_empty());
                for one in after {
                    assert!(before.contains(&one), "{one:?}\n{before:?}");
                }
            }
        }
    }
    let other =
        folder.ntm("check {}/x.xlsx --criteria {}/kinds.toml --stage province --format json");
    assert_eq!(other.codes(), ["unclear-stage", "unclear-stage"]);
}

/// Rows of an indicator, with figures of all sizes.
fn row() -> impl Strategy<Value = String> {
    let number = || {
        prop_oneof![
            (0u32..=100).prop_map(|whole| whole.to_string()),
            (1u32..100, 1u32..100_000).prop_map(|(whole, rest)| format!("{whole},{rest:05}")),
            (1u32..100, 1u32..1_000).prop_map(|(whole, rest)| format!("{whole},{rest:03}9")),
            (2u32..1_000).prop_map(|thousandths| format!(
                "{},{:03}0",
                thousandths / 100 + 2,
                thousandths
            )),
        ]
    };
    let counts = (0u32..900, 900u32..2000).prop_map(|(part, whole)| format!("{part};{whole}"));
    prop_oneof![
        number().prop_map(|number| format!("{number};;;")),
        counts.prop_map(|counts| format!(";{counts};")),
        number().prop_map(|number| format!("{number};;;đạt")),
        Just(";;;chưa đạt".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn figures_that_are_printed_read_back_the_same(rows in prop::collection::vec(row(), 6)) {
        let ids = ["1.1", "1.2 (nam)", "1.2 (nữ)", "1.3", "1.5", "1.9"];
        // What is declared where the threshold is not known is shown as the verdict, not as the result.
        let row = |(id, row): (&&str, String)| match *id {
            "1.9" => format!("{id};{}\n", row.replace("chưa đạt", "").replace("đạt", "")),
            id => format!("{id};{row}\n"),
        };
        let rows: String = ids.iter().zip(rows).map(row).collect();
        reads_back(&rows);
    }
}
