//! Two real plans of 2023, from `data/`: what they state comes out, and nothing that they do not state.

use ntm::commands::Status;
use serde_json::{Value, json};

use crate::harness::{Answer, assert_has, list, ntm, result, table, told};

const COMMUNE: &str = "data/ha-son-2023.csv";
const DISTRICT: &str = "data/tu-ky-2023.csv";

/// The assessment for a set, at whatever depth.
fn of_set(assessment: &Value, set: &str) -> Value {
    let mut left = vec![assessment];
    while let Some(next) = left.pop() {
        if next["set"]["id"] == set {
            return next.clone();
        }
        let criteria = next["results"].as_array().into_iter().flatten();
        let indicators = criteria.flat_map(|criterion| criterion["indicators"].as_array());
        let nested = indicators
            .flatten()
            .flat_map(|one| one["assessments"].as_array());
        left.extend(nested.flatten());
    }
    panic!("no assessment by {set}")
}

/// The ids of the criteria with a verdict.
fn with(assessment: &Value, verdict: &str) -> String {
    let criteria = list(assessment, "results").iter();
    let ids = criteria.filter(|criterion| criterion["verdict"] == verdict);
    let ids = ids.map(|criterion| criterion["id"].as_str().expect("an id"));
    ids.collect::<Vec<_>>().join(" ")
}

fn tally(assessment: &Value, of: &str) -> String {
    told(
        &assessment[of],
        "total met not_met no_data suspended not_applicable",
    )
}

#[test]
fn the_commune_plan_comes_out_as_it_states() {
    let answer = ntm(&format!("check {COMMUNE} --format json"));
    assert_eq!(answer.codes(), [""; 0]);
    assert_eq!(answer.status, Status::NotAllMet);
    assert_eq!(
        answer.json()["assessments"].as_array().map(Vec::len),
        Some(1)
    );
    let model = answer.assessment();
    for [set, criteria, met, not_met, suspended] in table(
        "
        thanh-hoa-kieu-mau-2022        | 4 0 4 0 0 0   | | 1 2 3 4 |
        thanh-hoa-nang-cao-2022        | 19 13 6 0 0 0 | 1 3 4 6 7 8 9 10 11 12 13 15 16 | 2 5 14 17 18 19 |
        thanh-hoa-thon-thong-minh-2022 | 6 2 3 0 1 0   | 1 2     | 3 4 5 | 6
        thanh-hoa-chuyen-doi-so-2022   | 8 4 3 0 1 0   | 1 2 3 4 | 5 6 7 | 8
        ",
    ) {
        let found = of_set(&model, &set);
        assert_eq!(tally(&found, "criteria"), criteria, "{set}");
        assert_eq!(found["verdict"], "not_met", "{set}");
        let lists = ["met", "not_met", "suspended"].map(|verdict| with(&found, verdict));
        assert_eq!(lists, [met, not_met, suspended], "{set}");
        assert_eq!(found["context"]["year"], "2023", "{set}");
    }
    let advanced = of_set(&model, "thanh-hoa-nang-cao-2022");
    assert_eq!(advanced["indicators"]["total"], 75);
    let village = of_set(&model, "thanh-hoa-thon-thong-minh-2022");
    let expected = json!({"name": "Chí Phúc", "level": "village"});
    assert_has(&village["locality"], &expected, "village");
    assert_has(
        &model["locality"],
        &json!({"name": "Hà Sơn", "level": "commune"}),
        "commune",
    );
}

/// Set, indicator, and its verdict, reason, value, threshold, gap and margin.
const FIGURES: &str = "
    thanh-hoa-kieu-mau-2022        | 2.1   | not_met - 62 63.8 1.8 -1.8
    thanh-hoa-nang-cao-2022        | 10.1  | met - 62 58 0 4
    thanh-hoa-chuyen-doi-so-2022   | 6.1   | not_met - 30 50 20 -20
    thanh-hoa-chuyen-doi-so-2022   | 7.1   | not_met - 45 70 25 -25
    thanh-hoa-chuyen-doi-so-2022   | 1.1   | met declared 100 - - -
    thanh-hoa-chuyen-doi-so-2022   | 5.1   | not_met declared - true - -
    thanh-hoa-thon-thong-minh-2022 | 3.1   | not_met declared - 1 - -
    thanh-hoa-thon-thong-minh-2022 | 4.1   | not_met declared - 70 - -
    thanh-hoa-thon-thong-minh-2022 | 5.1   | not_met declared - 50 - -
    thanh-hoa-nang-cao-2022        | 2.2.b | not_met declared - 50 - -
    thanh-hoa-nang-cao-2022        | 14.2  | not_met declared - - - -
    thanh-hoa-nang-cao-2022        | 14.3  | not_met declared - - - -
    thanh-hoa-nang-cao-2022        | 17.5  | not_met declared - 50 - -
    thanh-hoa-nang-cao-2022        | 17.6  | not_met declared - 100 - -
    thanh-hoa-nang-cao-2022        | 18.1  | not_met declared - 55 - -
    ";

#[test]
fn the_figures_of_the_commune_plan_are_exact_and_none_is_added() {
    let model = ntm(&format!("check {COMMUNE} --format json")).assessment();
    let keys = "verdict reason value requirement.threshold gap margin";
    for [set, id, expected] in table(FIGURES) {
        let found = result(&of_set(&model, &set), &id).expect("a result");
        assert_eq!(told(&found, keys), expected, "{set} {id}");
    }
    let income = result(&model, "2.1").expect("a result");
    let expected = json!({"times": 1.1, "of": "thanh-hoa-nang-cao-2022/10.1", "base": 58});
    assert_has(&income["requirement"]["relative"], &expected, "income");
    let advanced = of_set(&model, "thanh-hoa-nang-cao-2022");
    let nineteen = result(&advanced, "19").expect("a result");
    assert_eq!(told(&nineteen, "verdict declared"), "not_met not_met");
    let suspended = of_set(&model, "thanh-hoa-chuyen-doi-so-2022");
    let suspended = result(&suspended, "8.1").expect("a result");
    assert_eq!(told(&suspended, "verdict value gap"), "suspended - -");
}

#[test]
fn the_year_before_has_no_income_threshold_and_none_is_made_up() {
    let answer = ntm(&format!("check {COMMUNE} --year 2022 --format json"));
    let model = answer.assessment();
    let keys = "verdict reason value requirement.threshold gap";
    let found = result(&model, "2.1").expect("a result");
    assert_eq!(told(&found, keys), "no_data threshold_unknown 62 - -");
    let advanced = of_set(&model, "thanh-hoa-nang-cao-2022");
    let found = result(&advanced, "10.1").expect("a result");
    assert_eq!(told(&found, keys), "no_data threshold_unknown 62 - -");
    assert_eq!(tally(&advanced, "criteria"), "19 12 6 1 0 0");
    assert_eq!(tally(&model, "criteria"), "4 0 3 1 0 0");
    // The rows are of 2023.
    assert_eq!(answer.codes(), ["other-year"]);
}

/// Communes of the district, how many criteria each meets, and those that it does not.
const COMMUNES: &str = "
    Ngọc Kỳ      | 17 | 8 13
    Quang Trung  | 16 | 5 13 14
    Dân Chủ      | 15 | 6 8 15 16
    Đại Hợp      | 17 | 6 14
    Quang Khải   | 13 | 2 5 8 13 14 19
    Tân Kỳ       | 16 | 8 13 17
    Hưng Đạo     | 17 | 6 15
    Nguyên Giáp  | 15 | 8 11 13 14
    Minh Đức     | 14 | 5 8 13 14 19
    Văn Tố       | 16 | 2 5 13
    Phương Kỳ    | 15 | 2 5 6 13
    Quảng Nghiệp | 15 | 8 13 17 18
    Quang Phục   | 0  |
    ";

/// The assessments of the district by the advanced set.
fn district() -> (Answer, Vec<Value>) {
    let answer = ntm(&format!("check {DISTRICT} --format json"));
    let report = answer.json();
    let found = list(&report, "assessments").iter();
    let found = found
        .map(|found| of_set(found, "hai-duong-nang-cao-2021"))
        .collect();
    (answer, found)
}

#[test]
fn the_district_plan_comes_out_as_it_names() {
    let (answer, communes) = district();
    assert_eq!(answer.codes(), [""; 0]);
    assert_eq!(answer.status, Status::NotAllMet);
    assert_eq!(communes.len(), 13);
    for [name, met, not_met] in table(COMMUNES) {
        let found = communes
            .iter()
            .find(|found| found["locality"]["name"] == name);
        let found = found.expect("a commune");
        assert_eq!(
            told(found, "criteria.total criteria.met"),
            format!("19 {met}"),
            "{name}"
        );
        assert_eq!(with(found, "not_met"), not_met, "{name}");
        let open = if name == "Quang Phục" { 19 } else { 0 };
        assert_eq!(found["criteria"]["no_data"], open, "{name}");
        let verdict = if open > 0 { "no_data" } else { "not_met" };
        assert_eq!(found["verdict"], verdict, "{name}");
    }
    let of = |name: &str, id: &str| {
        let found = communes
            .iter()
            .find(|found| found["locality"]["name"] == name);
        let found = result(found.expect("a commune"), id).expect("a result");
        told(&found, "verdict value requirement.threshold gap margin")
    };
    assert_eq!(of("Nguyên Giáp", "11.1"), "not_met 1.13 1 0.13 -0.13");
    for name in [
        "Nguyên Giáp",
        "Minh Đức",
        "Văn Tố",
        "Phương Kỳ",
        "Quảng Nghiệp",
    ] {
        assert_eq!(of(name, "13.2"), "not_met 0 1 1 -1", "{name}");
    }
    assert_eq!(of("Quảng Nghiệp", "17.5"), "not_met - 30 - -");
}

#[test]
fn the_criteria_that_the_district_misses_most_add_up() {
    let (_, communes) = district();
    for [id, missed] in table(
        "
        13 | 9\n 8 | 7\n 5 | 5\n 14 | 5\n 6 | 4\n 2 | 3\n 15 | 2\n 17 | 2\n 19 | 2\n 11 | 1\n 16 | 1\n 18 | 1
        1 | 0\n 3 | 0\n 4 | 0\n 7 | 0\n 9 | 0\n 10 | 0\n 12 | 0
        ",
    ) {
        let found = communes.iter().filter_map(|commune| result(commune, &id));
        let found = found.filter(|criterion| criterion["verdict"] == "not_met").count();
        assert_eq!(found.to_string(), missed, "criterion {id}");
    }
    let all: u64 = communes
        .iter()
        .filter_map(|found| found["criteria"]["not_met"].as_u64())
        .sum();
    assert_eq!(all, 42);
}

#[test]
fn model_communes_of_the_district_report_two_of_four_conditions() {
    let report = ntm(&format!("check {DISTRICT} --format json")).json();
    let found = list(&report, "assessments").iter();
    let model = found.filter(|found| found["set"]["id"] == "hai-duong-kieu-mau-2021");
    let model: Vec<String> = model
        .map(|found| told(&found["locality"], "name") + " " + &tally(found, "criteria"))
        .collect();
    assert_eq!(model, ["Tân Kỳ 4 0 2 2 0 0", "Quảng Nghiệp 4 0 2 2 0 0"]);
}

#[test]
fn gaps_have_a_row_for_each_thing_that_is_missing() {
    for (file, expected) in [(COMMUNE, 16), (DISTRICT, 46)] {
        let report = ntm(&format!("gaps {file} --format json"));
        let gaps = report.json()["gaps"].as_array().cloned().expect("gaps");
        assert_eq!(gaps.len(), expected, "{file}");
        assert!(gaps.iter().all(|gap| gap["verdict"] == "not_met"), "{file}");
        assert_eq!(report.status, Status::NotAllMet, "{file}");
        let text = ntm(&format!("gaps {file} --format csv")).out;
        let rows = csv::Reader::from_reader(text.as_bytes())
            .into_records()
            .count();
        assert_eq!(rows, expected, "{file}");
        let lines = ntm(&format!("gaps {file} --format ndjson"))
            .out
            .lines()
            .count();
        assert_eq!(lines, expected, "{file}");
    }
    let report = ntm(&format!("gaps {COMMUNE} --format json")).json();
    let gaps = list(&report, "gaps").iter();
    let figures = gaps.filter(|gap| !gap["gap"].is_null());
    let figures: Vec<String> = figures.map(|gap| told(gap, "set indicator gap")).collect();
    assert_eq!(
        figures,
        [
            "thanh-hoa-kieu-mau-2022 2.1 1.8",
            "thanh-hoa-chuyen-doi-so-2022 6.1 20",
            "thanh-hoa-chuyen-doi-so-2022 7.1 25",
        ]
    );
}

#[test]
fn the_summary_counts_communes_criteria_and_indicators() {
    let answer = ntm(&format!("check {DISTRICT} --summary --format json"));
    assert_eq!(answer.status, Status::NotAllMet);
    let report = answer.json();
    let sets = list(&report, "sets");
    let of = |id: &str| {
        sets.iter()
            .find(|set| set["set"]["id"] == id)
            .expect("a set")
    };
    let advanced = of("hai-duong-nang-cao-2021");
    assert_eq!(tally(advanced, "localities"), "13 0 12 1 0 0");
    assert_eq!(told(advanced, "indicators.total"), (13 * 75).to_string());
    let thirteen = list(advanced, "criteria").iter();
    let thirteen = thirteen
        .clone()
        .find(|criterion| criterion["id"] == "13")
        .expect("13");
    assert_eq!(tally(thirteen, "localities"), "13 3 9 1 0 0");
    assert_eq!(
        tally(of("hai-duong-kieu-mau-2021"), "localities"),
        "2 0 2 0 0 0"
    );
    let text = ntm(&format!("check {COMMUNE} --summary --format csv")).out;
    let rows = csv::Reader::from_reader(text.as_bytes())
        .into_records()
        .count();
    assert_eq!(rows, (4 + 2) + (19 + 2) + (6 + 2) + (8 + 2));
}

#[test]
fn one_commune_of_the_district_can_be_asked_for() {
    for (name, status) in [("Hưng␣Đạo", Status::NotAllMet), ("Nowhere", Status::Failed)] {
        let answer = ntm(&format!("check {DISTRICT} --commune {name} --format json"));
        assert_eq!(answer.status, status, "{name}");
        let found = answer.json()["assessments"].as_array().map(Vec::len);
        assert_eq!(
            found,
            Some(usize::from(status == Status::NotAllMet)),
            "{name}"
        );
    }
}
