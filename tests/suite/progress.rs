//! `ntm progress` and `--baseline`: what is no longer met, what is new, what moves, and how fast.

use std::collections::BTreeMap;

use ntm::commands::Status;
use serde_json::Value;

use crate::harness::{
    Answer, Folder, criterion, indicator, list, ntm, of_a_share, set, table, told,
};

/// Shares with a lower, an upper and a strict bound, money that rises from year to year, a yes, a count.
pub(crate) fn rules() -> String {
    let asks = |id, unit: &str, asked: &str| {
        indicator(id, &format!("unit = \"{unit}\"\nrequire = {{ {asked} }}"))
    };
    let by_year = "at_least = { by = [\"year\"], 2023 = 58, 2024 = 63 }";
    let criteria = [
        criterion(
            "1",
            &[
                asks("1.1", "%", "at_least = 50"),
                asks("1.2", "%", "at_most = 5"),
                asks("1.3", "%", "above = 50"),
            ],
        ),
        criterion("2", &[asks("2.1", "triệu đồng", by_year)]),
        criterion("3", &[indicator("3.1", "require = { yes = true }")]),
        criterion("4", &[asks("4.1", "mô hình", "at_least = 1")]),
    ];
    set(
        "rules",
        &format!(
            "period = {{ from = 2023, to = 2024 }}\n{}",
            criteria.concat()
        ),
    )
}

/// Files of one commune from columns of results, one for each month; a dash is no result.
pub(crate) fn folder(rows: &[(&str, &[&str])], months: &[&str]) -> Folder {
    let folder = Folder::with([("rules.toml", &*rules())]);
    for (at, month) in months.iter().enumerate() {
        let rows = rows.iter().filter(|(_, results)| results[at] != "-");
        let rows = rows.map(|(id, results)| format!("A;{id};{}\n", results[at]));
        let text = format!("xa;chi_tieu;ket_qua\n{}", rows.collect::<String>());
        folder.write(&format!("data/{month}.csv"), text);
    }
    folder
}

pub(crate) fn progress(folder: &Folder, options: &str) -> Answer {
    folder.ntm(&format!(
        "progress {{}}/data --criteria {{}}/rules.toml --year 2023 --format json {options}"
    ))
}

/// Each item, and what these keys say of it.
pub(crate) fn items(answer: &Answer, keys: &str) -> BTreeMap<String, String> {
    let report = answer.json();
    let items = list(&report["localities"][0], "items").iter();
    let items = items.map(|it| {
        (
            it["item"].as_str().expect("an item").to_owned(),
            told(it, keys),
        )
    });
    items.collect()
}

pub(crate) const MONTHS: [&str; 3] = ["2023-06", "2023-07", "2023-08"];

#[test]
fn every_way_that_an_item_can_go() {
    for [id, results, kind] in table(
        r"
        1.1 | 40% 45% 52%            | newly_met
        1.1 | - - 52%                | newly_met
        1.1 | 52% 40% 51%            | newly_met
        1.1 | 55% 52% 49%            | lost
        1.1 | 55% - 49%              | lost
        1.1 | 40% 44% 46%            | improving
        1.1 | 46% 44% 40%            | further_away
        1.1 | 46% 40% 46%            | unchanged
        1.1 | 40% 48% 42%            | further_away
        1.1 | 49% 51% 49%            | lost
        1.1 | 45% 45% khoảng␣44%     | unusable
        1.1 | 46% - -                | no_longer_reported
        1.1 | 55% 55% -              | no_longer_reported
        1.1 | - - 40%                | newly_reported
        1.1 | 55% 55% 55%            |
        1.1 | - - -                  |
        1.1 | chưa␣đạt chưa␣đạt 40%  | unchanged
        1.2 | 9% 8% 7%               | improving
        1.2 | 7% 8% 9%               | further_away
        1.2 | 4% 5% 6%               | lost
        2.1 | 60 60 60               | not_met_next_year
        2.1 | 60 60 64               |
        3   | chưa␣đạt chưa␣đạt đạt  | newly_met
        3   | đạt đạt chưa␣đạt       | lost
        3   | đạt đạt tạm␣dừng       | suspended
        1   | đạt đạt -              | no_longer_reported
        1   | đạt - -                | no_longer_reported
        1   | chưa␣đạt chưa␣đạt -    | no_longer_reported
        4   | 0 0 0                  | unchanged
        ",
    ) {
        let results: Vec<String> = results.split(' ').map(|it| it.replace('␣', " ")).collect();
        let results: Vec<&str> = results.iter().map(String::as_str).collect();
        // Something else is there in each month.
        let folder = folder(&[(&id, &results), ("1.3", &["60%", "60%", "60%"])], &MONTHS);
        let answer = progress(&folder, "");
        let found = items(&answer, "kind");
        let found = found.values().cloned().collect::<Vec<_>>().join(" ");
        assert_eq!(found, kind, "{id} {results:?}: {}", answer.err);
        let is_worse = ["lost", "further_away", "no_longer_reported"].contains(&&*kind);
        let status = if kind == "unusable" {
            Status::Failed
        } else if is_worse {
            Status::NotAllMet
        } else {
            Status::AllMet
        };
        assert_eq!(answer.status, status, "{id} {results:?}");
    }
}

/// Worked out by hand: from the last day of June to that of August are 62 days.
#[test]
fn a_forecast_is_the_first_day_on_which_the_mean_pace_reaches_the_threshold() {
    for [id, results, pace, day] in table(
        r"
        1.1 | 45% 46% 48% | 1.5    | 2023-10-12
        1.1 | 40% - 45%   | 2.5    | 2023-11-01
        1.1 | - 40% 45%   | 5      | 2023-10-01
        1.1 | 48% 49% 49% | 0.5    | 2023-11-01
        1.3 | 40% 45% 50% | 5      | 2023-09-01
        1.1 | 40% 45% 49,99999% | 4.999995 | 2023-09-01
        1.2 | 8% 8% 7%    | -0.5   | 2024-01-02
        1.1 | 46% 45% 44% | -1     | -
        1.1 | 1% 1% 1,1%  | 0.05   | -
        ",
    ) {
        let results: Vec<&str> = results.split(' ').collect();
        let folder = folder(&[(&id, &results)], &MONTHS);
        let answer = progress(&folder, "");
        let found = items(&answer, "pace_per_month expected_day");
        assert_eq!(
            found[&id],
            format!("{pace} {day}"),
            "{results:?}: {}",
            answer.err
        );
    }
}

#[test]
fn a_deadline_holds_on_its_last_day() {
    // Expected on 12/10/2023.
    for [deadline, is_late] in table(
        r"
        11/10/2023       | true
        12/10/2023       | false
        13/10/2023       | false
        trước 12/10/2023 | true
        trước 13/10/2023 | false
        31/8/2023        | true
        30/8/2023        | true
        ",
    ) {
        let folder = folder(&[("1.1", &["45%", "46%", "48%"])], &MONTHS);
        let plan = format!("mục,việc,ai làm,hạn\n1.1,Phân loại rác,Hội,{deadline}\n");
        folder.write("plan.csv", plan);
        let answer = progress(&folder, "--plan {}/plan.csv");
        let found = items(&answer, "is_late");
        assert_eq!(found["1.1"], is_late, "{deadline}: {}", answer.err);
    }
}

/// Of several tasks those count that `check --plan` shows: yet to be done, and about the thing itself.
#[test]
fn the_deadline_is_that_of_the_foremost_open_tasks() {
    // Expected on 12/10/2023.
    for [tasks, is_late, outlook] in table(
        r"
        1.1,30/9/2023,\n1.1,31/12/2030,x     | true  | after the deadline 2023-09-30
        1.1,30/9/2023,\n1,31/12/2030,        | true  | after the deadline 2023-09-30
        1.1,30/9/2023,\n1.1,31/12/2030,      | false | by the deadline 2030-12-31
        1.1,12/10/2023,                      | false | by the deadline 2023-10-12
        1.1,30/9/2023,x                      | -     | expected 2023-10-12
        ",
    ) {
        let folder = folder(&[("1.1", &["45%", "46%", "48%"])], &MONTHS);
        let tasks = tasks
            .lines()
            .map(|task| format!("Phân loại rác,Hội,{task}\n"));
        let tasks = tasks.collect::<String>();
        folder.write("plan.csv", format!("việc,ai làm,mục,hạn,xong\n{tasks}"));
        let answer = progress(&folder, "--plan {}/plan.csv");
        assert_eq!(
            items(&answer, "is_late")["1.1"],
            is_late,
            "{tasks}: {}",
            answer.err
        );
        let shown =
            folder.ntm("progress {}/data --criteria {}/rules.toml --year 2023 --plan {}/plan.csv");
        let line = shown.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(line.contains(&*outlook), "{tasks}: {}", shown.out);
    }
}

#[test]
fn the_order_of_files_changes_nothing() {
    let folder = folder(
        &[("1.1", &["45%", "46%", "48%"]), ("2", &["60", "57", "-"])],
        &MONTHS,
    );
    let ask = |names: [&str; 3]| {
        let paths = names.map(|name| format!("{{}}/data/{name}.csv")).join(" ");
        let answer = folder.ntm(&format!(
            "progress {paths} --criteria {{}}/rules.toml --year 2023 --format csv"
        ));
        answer.out
    };
    let expected = ask(MONTHS);
    assert!(expected.lines().count() > 2, "{expected}");
    let [june, july, august] = MONTHS;
    for names in [
        [august, july, june],
        [july, august, june],
        [june, august, july],
    ] {
        assert_eq!(ask(names), expected, "{names:?}");
    }
}

#[test]
fn months_without_data_are_named() {
    for [months, missing] in table(
        r"
        2023-06 2023-07 2023-08 |
        2023-06 2023-07 2023-10 | 2023-08-31 2023-09-30
        2023-03 2023-06 2023-12 | 2023-09-30
        2022-11 2022-12 2023-02 | 2023-01-31
        ",
    ) {
        let months: Vec<&str> = months.split(' ').collect();
        let folder = folder(&[("1.1", &["45%", "46%", "48%"])], &months);
        let report = progress(&folder, "").json();
        let found = list(&report["localities"][0], "missing_periods").iter();
        let found: Vec<&str> = found.filter_map(Value::as_str).collect();
        assert_eq!(found.join(" "), missing, "{months:?}");
    }
}

#[test]
fn totals_of_several_communes_keep_what_was_lost_apart_from_what_was_gained() {
    let folder = Folder::with([("rules.toml", &*rules())]);
    folder.write(
        "data/2023-06.csv",
        "xa,2.1,3.1,4.1\nA,60,đạt,0\nB,50,đạt,1\n",
    );
    folder.write(
        "data/2023-07.csv",
        "xa,2.1,3.1,4.1\nA,60,chưa đạt,1\nB,50,đạt,1\n",
    );
    let answer = progress(&folder, "");
    let report = answer.json();
    let found = list(&report, "localities").iter();
    let found = found.map(|it| {
        told(
            it,
            "locality.name periods.0.criteria.met periods.1.criteria.met gained lost",
        )
    });
    let found: Vec<String> = found.collect();
    assert_eq!(
        found,
        ["A 2 2 [\"4\"] [\"3\"]", "B 2 2 [] []"],
        "{}",
        answer.err
    );
    let shown = folder.ntm("progress {}/data --criteria {}/rules.toml --year 2023");
    assert!(
        shown.out.contains("all communes together: 4 → 4."),
        "{}",
        shown.out
    );
}

/// What lacks its figure is neither met nor lost.
#[test]
fn a_criterion_that_was_met_is_lost_or_undecided() {
    for [id, results, gained, lost, suspended, undecided] in table(
        r"
        3 | đạt chưa␣đạt     |   | 3 |   |
        3 | đạt -            |   |   |   | 3
        3 | đạt - chưa␣đạt   |   | 3 |   |
        3 | đạt tạm␣dừng     |   |   | 3 |
        3 | tạm␣dừng đạt     | 3 |   |   |
        3 | chưa␣đạt -       |   |   |   |
        3 | - đạt            | 3 |   |   |
        ",
    ) {
        let results: Vec<String> = results.split(' ').map(|it| it.replace('␣', " ")).collect();
        let results: Vec<&str> = results.iter().map(String::as_str).collect();
        let folder = folder(
            &[(&id, &results), ("2.1", &["60"; 3])],
            &MONTHS[..results.len()],
        );
        let answer = progress(&folder, "");
        let found = &answer.json()["localities"][0];
        let found = ["gained", "lost", "suspended", "undecided"]
            .map(|key| list(found, key).len().to_string());
        let expected = [gained, lost, suspended, undecided]
            .map(|it| it.split_whitespace().count().to_string());
        assert_eq!(found, expected, "{results:?}: {}", answer.err);
    }
    let folder = folder(
        &[("3", &["đạt", "-"]), ("2.1", &["60", "60"])],
        &MONTHS[..2],
    );
    let shown = folder.ntm("progress {}/data --criteria {}/rules.toml --year 2023 --lang vi");
    let line = "đạt 2 → 1/4 tiêu chí; chưa kết luận được tiêu chí số 3";
    assert!(shown.out.contains(line), "{}", shown.out);
}

#[test]
fn data_of_no_month_are_told() {
    let folder = Folder::with([("rules.toml", &*rules())]);
    folder.write("data/2023-06.csv", "xa,1.1\nA,60%\n");
    folder.write("data/b.csv", "xa,1.1\nA,61%\n");
    let answer = progress(&folder, "");
    assert_eq!(answer.status, Status::Failed);
    assert_eq!(answer.codes(), ["unclear-period"], "{}", answer.err);
}

/// Who is missing this time: named once, however many times there were results, and worse.
#[test]
fn with_a_baseline_who_no_longer_has_results_is_named() {
    for [then, now, options, status, codes] in table(
        r"
        A;60%\nC;60% | A;60% |                   | 1 | got-worse
        A;60%\nC;60% | A;60% | --fail-on␣not-met | 0 | got-worse
        A;60%\nC;60% | A;60% | --commune␣A       | 0 |
        Xã␣A;60%     | A;60% |                   | 0 |
        A;60%        | B;60% |                   | 1 | known-before got-worse
        ",
    ) {
        let [then, now] = [then, now].map(|rows| format!("xa;1.1\n{}\n", rows.replace('␣', " ")));
        let rules = of_a_share();
        let folder = Folder::with([("s.toml", &*rules), ("now/2023-08.csv", &*now)]);
        for month in ["2023-06", "2023-07"] {
            folder.write(&format!("then/{month}.csv"), &*then);
        }
        let options = options.replace('␣', " ");
        let run = |format: &str| {
            folder.ntm(&format!(
                "check {{}}/now --baseline {{}}/then --criteria {{}}/s.toml --year 2023 --format {format} {options}"
            ))
        };
        let answer = run("json");
        assert_eq!(
            answer.codes().join(" "),
            codes,
            "{then}{now}: {}",
            answer.err
        );
        assert_eq!(answer.status.code().to_string(), status, "{then}{now}");
        let is_silent = codes.contains("got-worse");
        for format in ["table", "html", "markdown"] {
            let out = run(format).out;
            let name = if then.contains('C') { "C" } else { "A" };
            let said = format!("No longer there: {name}.");
            assert_eq!(out.contains(&said), is_silent, "{format}: {out}");
            assert!(!is_silent || !out.contains("Nothing differs"), "{out}");
        }
    }
}

#[test]
fn with_a_baseline_only_what_is_worse_fails() {
    for [then, now, options, status, codes] in table(
        r"
        40%  | 40% |                    | 0 | known-before
        40%  | 41% |                    | 0 | known-before
        40%  | 39% |                    | 1 | got-worse
        55%  | 49% |                    | 1 | got-worse
        55%  | 52% |                    | 0 |
        55%  | -   |                    | 1 | got-worse
        55%  | -   | --fail-on␣not-met  | 0 | got-worse
        55%  | 49% | --exit-zero        | 0 | got-worse
        -    | 40% |                    | 0 | known-before
        40%  | 60% |                    | 0 |
        ",
    ) {
        let folder = folder(
            &[("1.1", &[&*then, &*now]), ("1.3", &["60%", "60%"])],
            &["then", "now"],
        );
        let options = options.replace('␣', " ");
        let answer = folder.ntm(&format!(
            "check {{}}/data/now.csv --baseline {{}}/data/then.csv --criteria {{}}/rules.toml --year 2023 --format json {options}"
        ));
        assert_eq!(
            answer.codes().join(" "),
            codes,
            "{then} → {now}: {}",
            answer.err
        );
        assert_eq!(answer.status.code().to_string(), status, "{then} → {now}");
    }
}

/// What differs, as the report itself lists it, and how a baseline in JSON and one of data compare.
#[test]
fn a_report_in_json_is_as_good_a_baseline_as_the_data_that_it_was_made_of() {
    let rows: [(&str, &[&str]); 6] = [
        ("1.1", &["48,125%", "45%"]),
        ("1.2", &["9%", "9%"]),
        ("1.3", &["60%", "-"]),
        ("2", &["60", "60"]),
        ("3", &["đạt", "chưa đạt"]),
        ("4", &["-", "0"]),
    ];
    let folder = folder(&rows, &["2023-04", "2023-08"]);
    let run = |options: &str| {
        folder.ntm(&format!(
            "check {{}}/data/2023-08.csv --criteria {{}}/rules.toml --year 2023 {options}"
        ))
    };
    let last = folder.ntm(
        "check {}/data/2023-04.csv --criteria {}/rules.toml --year 2023 --format json -o {}/last.json",
    );
    assert_eq!(last.status, Status::NotAllMet, "{}", last.err);
    let by_report = run("--baseline {}/last.json --format json");
    let by_data = run("--baseline {}/data/2023-04.csv --format json");
    let since = |answer: &Answer| answer.assessment()["since_last"].clone();
    assert_eq!(since(&by_report), since(&by_data), "{}", by_report.err);
    assert_eq!(by_report.codes(), by_data.codes());
    let found = since(&by_report);
    let items = |key: &str| {
        let all = list(&found, key).iter();
        let all = all.map(|it| told(it, "item before now"));
        all.collect::<Vec<_>>().join("; ")
    };
    assert_eq!(items("worse"), "1.1 48.1250 45; 3 met not met");
    assert_eq!(items("no_longer_reported"), "1.3 60 –");
    assert_eq!(items("new"), "4 – 0");
    assert_eq!(
        told(&found, "known.0.item known.0.since known.0.months"),
        "1.2 2023-04-30 4"
    );
    for format in ["table", "html", "markdown"] {
        let out = run(&format!(
            "--baseline {{}}/last.json --lang vi --format {format}"
        ))
        .out;
        for part in [
            "SO VỚI LẦN TRƯỚC",
            "Kém hơn 2",
            "Mới 1",
            "từ 4/2023, 4 tháng",
        ] {
            assert!(out.contains(part), "{format} {part}: {out}");
        }
    }
    assert!(since(&run("--format json")).is_null());
}

#[test]
fn a_report_of_sets_in_sets_villages_and_sexes_is_a_baseline_too() {
    let folder = Folder::with([]);
    for data in ["data/ha-son-2023.csv", "data/tu-ky-2023.csv"] {
        let last = folder.path("last.json");
        let last = last.display();
        let first = ntm(&format!("check {data} --format json -o {last} --force"));
        assert_eq!(first.status, Status::NotAllMet, "{}", first.err);
        let answer = ntm(&format!("check {data} --baseline {last} --format json"));
        let report = answer.json();
        for assessment in list(&report, "assessments") {
            let since = &assessment["since_last"];
            for key in ["worse", "no_longer_reported", "new"] {
                assert_eq!(list(since, key).len(), 0, "{data} {key}: {since}");
            }
        }
        assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    }
}

#[test]
fn a_baseline_of_several_months_tells_since_when() {
    let folder = folder(&[("1.1", &["40%", "40%", "40%"])], &MONTHS);
    folder.write("now/2023-10.csv", "xa;chi_tieu;ket_qua\nA;1.1;41%\n");
    let answer = folder.ntm("gaps {}/now --baseline {}/data --criteria {}/rules.toml --year 2023");
    assert!(
        answer.err.contains("1.1 (since 6/2023, 4 months)"),
        "{}",
        answer.err
    );
    assert_eq!(answer.status, Status::AllMet);
}

/// Of many periods the first and the last three.
#[test]
fn a_chain_of_many_periods_is_shortened() {
    let rules = set(
        "s",
        &criterion("1", &[indicator("1.1", "require = { yes = true }")]),
    );
    let folder = Folder::with([("s.toml", &*rules)]);
    for month in 0..24 {
        let result = if month < 22 { "chưa đạt" } else { "đạt" };
        let name = format!("data/{}-{:02}.csv", 2022 + month / 12, month % 12 + 1);
        folder.write(&name, format!("xa;1.1\nA;{result}\nB;đạt\n"));
    }
    let run = |more: &str| {
        folder
            .ntm(&format!("progress {{}}/data --criteria {{}}/s.toml {more}"))
            .out
    };
    let several = run("");
    assert!(
        several.contains("together: 1 → … → 1 → 2 → 2."),
        "{several}"
    );
    assert!(several.contains("1 → … → 1 → 0 → 0"), "{several}");
    let one = run("--commune A");
    assert!(one.contains("Not met: 1 → … → 1 → 0 → 0 items"), "{one}");
    assert!(one.contains("0 → … → 0 → 1 → 1 of 1 criteria met"), "{one}");
    let programs = run("--format csv");
    assert!(
        programs.contains("2022-01-31; 2022-02-28; 2022-03-31; 2022-04-30; 2022-05-31;"),
        "{programs}"
    );
}
