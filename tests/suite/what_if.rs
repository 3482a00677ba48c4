//! `--set`: what is assumed counts in place of the data, is said, and is never taken for data.

use ntm::commands::Status;
use serde_json::json;

use crate::harness::{Folder, list, ntm, table};

const COMMUNE: &str = "data/ha-son-2023.csv";
const DISTRICT: &str = "data/tu-ky-2023.csv";

/// How many criteria of a set, at whatever depth, the first commune meets when all this is assumed.
fn met(assumed: &str) -> String {
    let assumed: String = assumed
        .split(' ')
        .map(|it| format!(" --set {it}"))
        .collect();
    let answer = ntm(&format!("check {COMMUNE} --format json{assumed}"));
    let model = answer.assessment();
    let of = |criterion: usize| {
        let nested = &model["results"][criterion]["indicators"][0]["assessments"];
        nested[0]["criteria"]["met"].to_string()
    };
    let codes = answer.codes().join(" ");
    format!(
        "{} {} {} {} {codes}",
        model["criteria"]["met"],
        of(0),
        of(2),
        of(3)
    )
}

#[test]
fn what_is_assumed_counts_in_place_of_the_data() {
    // Conditions, criteria of the advanced set, of the village and of the field that are met.
    for [assumed, expected] in table(
        "
        2=63,8                  | 1 13 2 4
        2=63,79                 | 0 13 2 4
        4›6=50%                 | 0 13 2 5
        4>6=850/1700            | 0 13 2 5
        4>6=849/1700            | 0 13 2 4
        Hà␣Sơn:4›6=50           | 0 13 2 5
        xã␣hà␣sơn:4›6=50        | 0 13 2 5
        Hà␣Sơn/Chí␣Phúc:3=đạt   | 0 13 3 4
        Hà␣Sơn/thôn␣Chí␣Phúc:3›4=75% | 0 13 3 4
        18=đạt                  | 0 14 2 4
        17=đạt 19=đạt           | 0 15 2 4
        1›1=chưa␣đạt            | 0 12 2 4
        thanh-hoa-chuyen-doi-so-2022/5=đạt | 0 13 2 5
        ",
    ) {
        assert_eq!(met(&assumed).trim(), expected, "{assumed}");
    }
}

#[test]
fn a_what_if_that_cannot_be_used_judges_nobody_by_a_part_of_it() {
    for [assumed, code, said] in table(
        "
        17.5              | unknown-value       | ID=VALUE
        17.5=             | unknown-value       | ID=VALUE
        17.5=abc          | wrong-kind          | 42
        99=3              | unknown-indicator   | 17.5
        4›99=3            | unknown-indicator   | `4›1.1`
        6=đạt             | ambiguous-indicator | set
        3›4=75%           | no-villages         | Chí Phúc
        2=1.234           | ambiguous-number    | --decimal
        4›6=0,6           | percent-or-fraction | 0
        Hà␣Son:2=3        | unknown-commune     | `Hà Sơn`
        Hà␣Sơn/Chi␣Phuc:4=75% | unknown-commune | `Chí Phúc`
        ",
    ) {
        let answer = ntm(&format!(
            "check {COMMUNE} --format json --set {assumed} --set 2=64"
        ));
        assert_eq!(answer.codes(), [code], "{assumed}");
        let report = answer.json();
        let found = &report["diagnostics"][0];
        assert!(
            found["hint"].as_str().is_some_and(|it| it.contains(&said)),
            "{found}"
        );
        let file = found["place"]["file"].as_str().unwrap_or_default();
        assert_eq!(file, format!("--set {}", assumed.replace('␣', " ")));
        assert_eq!(list(&report, "assessments").len(), 0, "{assumed}");
        assert_eq!(answer.status, Status::Failed, "{assumed}");
    }
}

#[test]
fn a_report_says_what_is_assumed_of_whom() {
    let answer = ntm(&format!(
        "check {DISTRICT} --set Hưng␣Đạo:6=đạt --set 13=đạt --lang vi"
    ));
    let head = answer.out.lines().next().unwrap_or_default();
    assert!(
        head.ends_with("GIẢ ĐỊNH: 13 = đạt; Hưng Đạo: 6 = đạt"),
        "{head}"
    );
    let answer = ntm(&format!("gaps {COMMUNE} --set 17.5=52 --set 18.1=40%"));
    let head = answer.out.lines().next().unwrap_or_default();
    assert!(head.ends_with("WHAT IF: 17.5 = 52; 18.1 = 40%"), "{head}");
    for command in ["check", "gaps"] {
        let answer = ntm(&format!(
            "{command} {COMMUNE} --set 17.5=52 --format ndjson"
        ));
        let line: serde_json::Value =
            serde_json::from_str(answer.out.lines().next().unwrap_or_default()).expect("JSON");
        let assumed = json!([{ "item": "17.5", "value": "52" }]);
        assert_eq!(line["locality"]["assumed"], assumed);
        let answer = ntm(&format!("{command} {COMMUNE} --set 17.5=52 --format csv"));
        let mut lines = answer.out.lines();
        assert!(lines.next().is_some_and(|head| head.ends_with(",assumed")));
        assert!(
            lines.all(|line| line.ends_with(",17.5 = 52")),
            "{}",
            answer.out
        );
    }
}

#[test]
fn a_workbook_of_what_if_is_not_read_as_data() {
    let folder = Folder::with([]);
    let answer = folder.ntm(&format!("check {COMMUNE} --set 17.5=52 -o {{}}/a.xlsx"));
    assert_eq!(answer.status, Status::NotAllMet, "{}", answer.err);
    let answer = folder.ntm("check {}/a.xlsx --format json");
    assert_eq!(list(&answer.json(), "assessments").len(), 0);
    assert_eq!(answer.status, Status::Failed);
}
