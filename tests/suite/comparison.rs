//! `--compare`: what the commune, the district and the province found, beside one another.

use proptest::prelude::*;
use serde_json::Value;

use crate::harness::{Answer, Folder, list, result, table, told};
use crate::tables::five;

const STAGES: [&str; 3] = ["commune", "district", "province"];

const HEAD: &str = "Xã;Chỉ tiêu;Xã tự đánh giá;Huyện thẩm tra;Tỉnh thẩm định\n";

fn folder(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::with([("five.toml", five().as_str())]);
    for (name, text) in files {
        folder.write(name, text);
    }
    folder
}

/// What is said of a file of the given rows.
fn compared(csv: &str, options: &str) -> Answer {
    let options = format!("--compare --format json {options}");
    folder(&[("x.csv", csv)]).ntm(&format!(
        "check {{}}/x.csv --criteria {{}}/five.toml {options}"
    ))
}

/// Of each locality, what the stages came to, and each thing with the way it differs and what each stage found; codes of
/// what is told.
fn account(answer: &Answer) -> String {
    let report = answer.json();
    let mut lines = Vec::new();
    for comparison in list(&report, "comparisons") {
        let met = list(comparison, "stages").iter();
        let met: Vec<String> = met.map(|it| told(it, "criteria.met")).collect();
        let mut line = format!("{} {}", told(comparison, "locality.name"), met.join("/"));
        for row in list(comparison, "results") {
            let kind = told(row, "difference");
            if kind == "same" || kind == "nothing" {
                continue;
            }
            let id = match &row["indicator"] {
                Value::Null => told(row, "criterion"),
                _ => told(row, "indicator"),
            };
            let found = list(row, "stages").iter();
            let found: Vec<String> = found
                .map(|it| told(it, "value declared verdict difference"))
                .collect();
            line += &format!("; {kind} {id}: {}", found.join(", "));
        }
        lines.push(line);
    }
    let told = list(&report, "diagnostics").iter();
    lines.extend(told.map(|it| crate::harness::told(it, "code place.line")));
    lines.join(" & ")
}

#[test]
fn results_differ_in_their_verdicts_or_figures_or_are_missing() {
    for [rows, expected] in table(
        r"
        A;1.1;60;60;60   | A 0/0/0
        A;2.1;60;57;60   | A 1/0/1; verdict 2.1: 60 - met -, 57 - not_met -3, 60 - met 0
        A;2.1;60;61;     | A 1/1/-; figure 2.1: 60 - met -, 61 - met 1, - - - -
        A;2.1;60;đạt;    | A 1/1/-
        A;2.1;đạt;57;    | A 1/0/-; verdict 2.1: - met met -, 57 - not_met -, - - - -
        A;4.1;đạt;chưa đạt;\nA;2.1;60;60; | A 2/1/-; verdict 4.1: true met met -, false not_met not_met -, - - - -
        A;2.1;60;60;60\nA;4.1;đạt;–;  | A 2/1/1; missing 4.1: true met met -, - - no_data -, - - no_data -
        A;2.1;60;60;\nA;4.1;;;        | A 1/1/-
        A;2.1;60;nhiều;\nA;4.1;đạt;đạt; | A 2/1/-; missing 2.1: 60 - met -, - - no_data -, - - - - & wrong-kind 2
        A;2.1;60;;\nB;2.1;60;57;      | A 1/-/-; missing 2.1: 60 - met -, - - - -, - - - - & B 1/0/-; verdict 2.1: 60 - met -, 57 - not_met -3, - - - -
        ",
    ) {
        let answer = compared(&format!("{HEAD}{rows}\n"), "");
        assert_eq!(account(&answer), expected, "{rows}");
    }
}

#[test]
fn a_criterion_is_listed_where_it_comes_to_another_verdict() {
    let rows = "A;1.1;60;45;\nA;1.2;60;61;\nB;1;đạt;chưa đạt;\n";
    let answer = compared(&format!("{HEAD}{rows}"), "");
    let expected = "A 1/0/-; verdict 1: - - met -, - - not_met -, - - - -; \
         verdict 1.1: 60 - met -, 45 - not_met -15, - - - -; figure 1.2: 60 - met -, 61 - met 1, - - - - \
         & B 1/0/-; verdict 1: - met met -, - not_met not_met -, - - - -";
    assert_eq!(account(&answer), expected);
}

#[test]
fn each_stage_may_have_a_file_of_its_own() {
    let own = "Xã;Huyện;Chỉ tiêu;Xã tự đánh giá\nXã Hà Sơn;Hà Trung;2.1;62\n";
    let bare = "Xã;Chỉ tiêu;Kết quả\nXã Hà Sơn;2.1;62\n";
    let district = "Xã;Chỉ tiêu;Huyện thẩm tra\nHà Sơn;2.1;57\n";
    for (files, expected) in [
        ([own, district], ""),
        // Whose results they are, nobody says: the commune's own.
        ([bare, district], " & unclear-stage 1"),
    ] {
        let folder = folder(&[("a.csv", files[0]), ("b.csv", files[1])]);
        let answer =
            folder.ntm("check {}/a.csv {}/b.csv --criteria {}/five.toml --compare --format json");
        let found = "1/0/-; verdict 2.1: 62 - met -, 57 - not_met -5, - - - -";
        let expected = format!("{found}{expected}");
        let account = account(&answer);
        assert!(account.ends_with(&expected), "{account}\n{}", answer.err);
    }
}

#[test]
fn a_figure_that_stages_share_is_of_those_that_say_something_of_it() {
    let head = "Xã;Chỉ tiêu;Kết quả thực hiện;Xã tự đánh giá;Huyện thẩm tra;Tỉnh thẩm định\n";
    let answer = compared(
        &format!("{head}A;2.1;62;Đạt;Đạt;\nA;4.1;;Đạt;Chưa đạt;\n"),
        "",
    );
    let expected = "A 2/1/-; verdict 4.1: true met met -, false not_met not_met -, - - - -";
    assert_eq!(account(&answer), expected);
}

#[test]
fn fewer_than_two_stages_are_not_compared() {
    for [csv, expected] in table(
        r"
        Xã;Chỉ tiêu;Kết quả\nA;2.1;60\n                      | only the commune has results
        Xã;2.1\nA;60\n                                       | only the commune has results
        Xã;Chỉ tiêu;Huyện thẩm tra;Tỉnh thẩm định\nA;2.1;60;\n | only the district has results
        Xã;Chỉ tiêu;Xã tự đánh giá;Huyện thẩm tra\nA;2.1;;\n | no stage has results
        ",
    ) {
        let answer = compared(&csv, "");
        assert_eq!((answer.status.code(), &*answer.out), (2, ""), "{csv}");
        assert!(answer.err.contains(&expected), "{csv}: {}", answer.err);
    }
}

#[test]
fn the_status_is_that_of_all_stages() {
    for [rows, options, status] in table(
        r"
        A;1;đạt;đạt;\nA;2.1;60;60;\nA;3.1;4;4;\nA;4.1;đạt;đạt; | | 0
        A;1;đạt;đạt;\nA;2.1;60;57;\nA;3.1;4;4;\nA;4.1;đạt;đạt; | | 1
        A;1;đạt;đạt;\nA;2.1;60;57;\nA;3.1;4;4;\nA;4.1;đạt;đạt; | --exit-zero | 0
        A;1;đạt;đạt;\nA;2.1;60;;\nA;3.1;4;4;\nA;4.1;đạt;đạt;   | | 1
        A;1;đạt;đạt;\nA;2.1;60;;\nA;3.1;4;4;\nA;4.1;đạt;đạt;   | --fail-on not-met | 0
        A;1;đạt;đạt;\nA;2.1;60;nhiều;\nA;3.1;4;4;\nA;4.1;đạt;đạt; | | 2
        ",
    ) {
        let answer = compared(&format!("{HEAD}{rows}\n"), &options);
        let status: u8 = status.parse().expect("a status");
        assert_eq!(answer.status.code(), status, "{rows} {options}");
    }
}

#[test]
fn what_chooses_one_stage_or_many_pages_is_refused() {
    let rows = format!("{HEAD}A;2.1;60;57;\n");
    let folder = folder(&[("x.csv", &rows)]);
    for (options, expected) in [
        ("--stage district", "--stage cannot be used"),
        ("--output {}/pages/", "--output FOLDER/ cannot be used"),
    ] {
        let answer = folder.ntm(&format!(
            "check {{}}/x.csv --criteria {{}}/five.toml --compare {options}"
        ));
        assert_eq!(answer.status.code(), 2, "{options}");
        assert!(answer.err.contains(expected), "{options}: {}", answer.err);
    }
}

#[test]
fn every_format_shows_what_differs_and_makes_names_harmless() {
    let rows = "=<b>Đ|ông</b>;1.1;60;45;\n=<b>Đ|ông</b>;2.1;62;60,5;\nB;4.1;đạt;;\n";
    let rows = format!("{HEAD}{rows}");
    let folder = folder(&[("x.csv", &rows)]);
    let run = |options: &str| {
        folder.ntm(&format!(
            "check {{}}/x.csv --criteria {{}}/five.toml --compare --lang vi {options}"
        ))
    };
    for format in ["table", "markdown", "html", "text"] {
        let out = run(&format!("--format {format}")).out;
        for part in [
            "45%, chưa",
            "60,5, đạt",
            "−15 điểm",
            "−1,5 triệu",
            "ỉnh thẩm định",
        ] {
            let text = out.replace('\u{a0}', " ");
            assert!(
                text.contains(part) || part == "−1,5 triệu" && text.contains("−1,5"),
                "{format} {part}: {out}"
            );
        }
        assert!(format != "html" || !out.contains("<b>Đ"), "{out}");
    }
    let out = run("--format csv").out;
    assert!(out.contains("\n'=<b>Đ|ông</b>,,five,1,1.1"), "{out}");
    for ending in ["xlsx", "docx"] {
        let answer = run(&format!("--output {{}}/x.{ending}"));
        assert_eq!(answer.status.code(), 1, "{}", answer.err);
        let bytes = std::fs::read(folder.path(&format!("x.{ending}"))).expect("a file");
        // An earlier report, which may be replaced: the same bytes.
        run(&format!("--output {{}}/x.{ending}"));
        let again = std::fs::read(folder.path(&format!("x.{ending}"))).expect("a file");
        assert!(bytes == again, "{ending}");
    }
}

#[test]
fn pages_and_workbooks_mark_what_differs_with_a_colour_and_a_word() {
    let rows = "A;1.1;60;45;\nA;2.1;62;63;\nA;4.1;đạt;chưa đạt;\nA;3.1;4;;\n";
    let folder = folder(&[("x.csv", &format!("{HEAD}{rows}"))]);
    let run = |options: &str| {
        folder.ntm(&format!(
            "check {{}}/x.csv --criteria {{}}/five.toml --compare {options}"
        ))
    };
    let page = run("--format html").out;
    let mut rest = &*page;
    for part in [
        "<td class=\"right\">2</td><td class=\"differs bad\">Different verdicts</td>",
        "<td class=\"right\">1</td><td class=\"differs\">Different figures, same verdict</td>",
        "<td class=\"differs bad\">45",
        "<td class=\"differs bad\">not met</td><td>other verdict</td>",
        "<td class=\"differs\">63",
    ] {
        let at = rest.find(part);
        let at = at.unwrap_or_else(|| panic!("{part}\n{rest}"));
        rest = &rest[at..];
    }
    run("-o {}/x.xlsx");
    let answer = folder.ntm("check {}/x.xlsx --criteria {}/five.toml --format json");
    assert_eq!(answer.codes(), ["no-data"], "{}", answer.out);
    let is_named = answer.out.contains("this file is a report made with ntm");
    assert!(is_named, "{}", answer.out);
}

/// What the stages may write of one indicator.
fn cell() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "60",
        "45",
        "4",
        "đạt",
        "chưa đạt",
        "tạm dừng",
        "–",
    ])
}

fn rows() -> impl Strategy<Value = Vec<[&'static str; 3]>> {
    prop::collection::vec([cell(), cell(), cell()], 5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Beside one another, the stages come to what each comes to by itself, and everything is in one of the buckets.
    #[test]
    fn each_stage_is_judged_as_by_itself(rows in rows()) {
        let ids = ["1.1", "1.2", "2.1", "3.1", "4.1"];
        let lines = ids.iter().zip(&rows).map(|(id, cells)| format!("A;{id};{}\n", cells.join(";")));
        let csv = format!("{HEAD}{}", lines.collect::<String>());
        let folder = folder(&[("x.csv", &csv)]);
        let run = |options: &str| {
            folder.ntm(&format!("check {{}}/x.csv --criteria {{}}/five.toml --format json {options}"))
        };
        let answer = run("--compare");
        if answer.out.is_empty() {
            prop_assert!(answer.err.contains("results"));
            return Ok(());
        }
        let report = answer.json();
        let comparison = &report["comparisons"][0];
        let counts = comparison["differences"].as_object().expect("counts");
        let sum: u64 = counts.values().map(|count| count.as_u64().expect("a count")).sum();
        prop_assert_eq!(sum as usize, list(comparison, "results").len());
        for (index, stage) in STAGES.into_iter().enumerate() {
            let of_stage = &comparison["stages"][index];
            if of_stage["verdict"].is_null() {
                continue;
            }
            let alone = run(&format!("--stage {stage}")).json();
            let alone = &alone["assessments"][0];
            prop_assert_eq!(&of_stage["verdict"], &alone["verdict"]);
            prop_assert_eq!(&of_stage["criteria"], &alone["criteria"]);
            prop_assert_eq!(&of_stage["indicators"], &alone["indicators"]);
            for row in list(comparison, "results") {
                let id = row["indicator"].as_str().or(row["criterion"].as_str()).expect("an id");
                let (found, own) = (&row["stages"][index], result(alone, id).expect("a result"));
                for key in ["verdict", "reason", "declared"] {
                    prop_assert_eq!(&found[key], own.get(key).unwrap_or(&Value::Null), "{} {} {}", stage, id, key);
                }
                if row["indicator"].is_string() {
                    prop_assert_eq!(&found["value"], &own["value"], "{} {}", stage, id);
                }
            }
        }
    }
}

#[test]
fn villages_are_called_villages() {
    let rules = five().replace("level = \"commune\"", "level = \"village\"");
    let folder = Folder::with([("five.toml", &*rules)]);
    folder.write(
        "x.csv",
        "Xã;Thôn;Chỉ tiêu;Xã tự đánh giá;Huyện thẩm tra\nA;Đông;1;đạt;chưa đạt\nA;Tây;1;đạt;chưa đạt\n",
    );
    let answer =
        folder.ntm("check {}/x.csv --criteria {}/five.toml --compare --lang vi --format markdown");
    assert!(answer.out.contains("| Thôn |"), "{}", answer.out);
    assert!(!answer.out.contains("| Xã |"), "{}", answer.out);
}
