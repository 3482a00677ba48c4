//! What is compared with what: `--baseline` with last time alone, men with men, a commune with itself.

use ntm::commands::Status;

use crate::harness::{Answer, Folder, criterion, indicator, list, of_a_share, set, table, told};
use crate::progress::{MONTHS, folder, items, progress, rules};

/// Checks one of the files of a folder against a baseline in it.
fn since(folder: &Folder, file: &str, baseline: &str, options: &str) -> Answer {
    folder.ntm(&format!(
        "check {{}}/{file} --baseline {{}}/{baseline} --criteria {{}}/rules.toml --year 2023 --format json {options}"
    ))
}

#[test]
fn a_baseline_of_several_months_is_that_of_the_latest_before() {
    for [then, now, status, codes] in table(
        r"
        60% 40% | 40% | 0 | known-before
        45% 30% | 40% | 0 | known-before
        30% 45% | 40% | 1 | got-worse
        55% -   | 40% | 0 | known-before
        40% 55% | 52% | 0 |
        ",
    ) {
        let results: Vec<&str> = then.split(' ').chain([&*now]).collect();
        // The folder holds the file that is checked too.
        let folder = folder(
            &[("1.1", &results), ("1.3", &["60%", "60%", "60%"])],
            &MONTHS,
        );
        let answer = since(&folder, "data/2023-08.csv", "data", "");
        assert_eq!(
            answer.codes().join(" "),
            codes,
            "{then} → {now}: {}",
            answer.err
        );
        assert_eq!(answer.status.code().to_string(), status, "{then} → {now}");
    }
}

/// The same data are no worse than last time: a result that grows old, or a suspension that ends, by the end of the year has
/// done so in both, as `check` without a baseline says it.
#[test]
fn a_baseline_is_judged_as_of_the_same_day_as_the_data() {
    let lasts = "require = { yes = true }\nvalid_for = \"36 months\"";
    let stops = "suspended = { reason = \"lũ\", until = 2023-09-30 }";
    let stops = format!("unit = \"%\"\nrequire = {{ at_least = 50 }}\n{stops}");
    for (asked, cases) in [
        (
            lasts,
            r"
            đạt;1/9/2020 |                    | not_met | known-before result-expired
            đạt;1/9/2020 | --as-of 2023-07-31 | met     | result-expiring
            ",
        ),
        (
            &stops,
            r"
            40%;         |                    | not_met   | known-before suspension-over
            40%;         | --as-of 2023-07-31 | suspended |
            ",
        ),
    ] {
        let rules = set("rules", &criterion("1", &[indicator("1.1", asked)]));
        let folder = Folder::with([("rules.toml", &*rules)]);
        for [row, options, verdict, codes] in table(cases) {
            let text = format!("xa;chi_tieu;ket_qua;ngay\nA;1.1;{row}\n");
            folder.write("data/2023-06.csv", &text);
            folder.write("now/2023-07.csv", &text);
            let answer = since(&folder, "now/2023-07.csv", "data", &options);
            let found = told(&answer.result("1.1"), "verdict");
            assert_eq!(found, verdict, "{row} {options}");
            let mut found = answer.codes();
            found.sort();
            found.dedup();
            assert_eq!(found.join(" "), codes, "{row} {options}: {}", answer.out);
            assert_eq!(answer.status, Status::AllMet, "{row} {options}");
        }
    }
}

#[test]
fn a_baseline_that_is_not_older_is_refused() {
    let folder = folder(&[("1.1", &["45%", "46%", "48%"])], &MONTHS);
    for baseline in ["data/2023-08.csv", "data/2023-06.csv"] {
        let answer = since(&folder, "data/2023-06.csv", baseline, "");
        assert_eq!(answer.codes(), ["unclear-period"], "{baseline}");
        assert_eq!(answer.status, Status::Failed, "{baseline}");
    }
    // In a table in which a row is a commune as well.
    folder.write("wide/2023-06.csv", "xa,1.1\nA,45%\n");
    let answer = since(&folder, "wide/2023-06.csv", "data/2023-08.csv", "");
    assert_eq!(answer.codes(), ["unclear-period"], "{}", answer.err);
    let answer = since(&folder, "data/2023-06.csv", "nowhere", "");
    assert!(answer.err.contains("nothing in"), "{}", answer.err);
    assert_eq!(answer.status, Status::Failed);
}

#[test]
fn with_a_plan_a_baseline_says_for_how_long_too() {
    let folder = folder(&[("1.1", &["40%", "40%", "40%"])], &MONTHS);
    folder.write(
        "plan.csv",
        "mục,việc,ai làm,hạn\n1.1,Phân loại rác,Hội,12/10/2023\n",
    );
    let options =
        "gaps {}/data/2023-08.csv --baseline {}/data --plan {}/plan.csv --as-of 2023-08-31";
    let answer = folder.ntm(&format!("{options} --criteria {{}}/rules.toml --year 2023"));
    let known = "1.1 (since 6/2023, 2 months)";
    assert!(answer.err.contains(known), "{}", answer.err);
}

/// What is asked of men and of women.
fn by_sex(rows: &[[&str; 2]]) -> Folder {
    let asked = "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 90 }";
    let rules = set("rules", &criterion("1", &[indicator("1.1", asked)]));
    let folder = Folder::with([("rules.toml", &*rules)]);
    for ([men, women], month) in rows.iter().zip(MONTHS) {
        let text = format!("xa;chi_tieu;ket_qua\nA;1.1 (nam);{men}\nA;1.1 (nữ);{women}\n");
        folder.write(&format!("data/{month}.csv"), text);
    }
    folder
}

#[test]
fn men_are_compared_with_men_and_women_with_women() {
    for [then, now, kind, codes] in table(
        r"
        85% 88% | 91% 86% | further_away | got-worse
        85% 88% | 86% 88% | improving    | known-before
        85% 88% | 86% 87% | further_away | got-worse
        85% 95% | 85% 92% | unchanged    | known-before
        95% 95% | 95% 89% | lost         | got-worse
        85% 88% | 92% 91% | newly_met    |
        ",
    ) {
        let both = |text: &str| -> [String; 2] {
            let mut all = text.split(' ').map(str::to_owned);
            [all.next(), all.next()].map(|it| it.expect("two"))
        };
        let (first, second) = (both(&then), both(&now));
        let rows = [&first, &second].map(|it| [&*it[0], &*it[1]]);
        let folder = by_sex(&rows);
        let answer = progress(&folder, "");
        assert_eq!(
            items(&answer, "kind")["1"],
            kind,
            "{then} → {now}: {}",
            answer.err
        );
        let answer = since(&folder, "data/2023-07.csv", "data/2023-06.csv", "");
        assert_eq!(answer.codes().join(" "), codes, "{then} → {now}");
    }
    // The women are further behind: the day and the pace are theirs, and the figures of both are shown.
    let folder = by_sex(&[["85%", "80%"], ["89%", "82%"]]);
    let answer = progress(&folder, "");
    let report = answer.json();
    let item = &list(&report["localities"][0], "items")[0];
    let keys = "pace_per_month results.1.by_sex.0.value results.1.by_sex.1.value";
    assert_eq!(told(item, keys), "2 89 82", "{}", answer.err);
    let shown = folder.ntm("progress {}/data --criteria {}/rules.toml --year 2023");
    assert!(shown.out.contains("men 89, women 82"), "{}", shown.out);
}

#[test]
fn a_commune_of_one_month_is_compared_with_nothing() {
    let folder = folder(&[("1.1", &["45%"]), ("1.3", &["60%"])], &["2023-06"]);
    let answer = progress(&folder, "");
    assert_eq!(
        items(&answer, "kind")["1.1"],
        "not_compared",
        "{}",
        answer.err
    );
    assert_eq!(answer.status, Status::AllMet);
}

#[test]
fn figures_without_a_threshold_are_listed_where_they_move() {
    let unknown = |year: &str| {
        let asked =
            format!("at_least = {{ by = [\"year\"], 2022 = {{ unknown = true }}, 2023 = {year} }}");
        let asked = format!("unit = \"triệu đồng\"\nrequire = {{ {asked} }}");
        let period = "period = { from = 2022, to = 2023 }\n";
        set(
            "rules",
            &format!("{period}{}", criterion("1", &[indicator("1.1", &asked)])),
        )
    };
    for [threshold, then, now, kind] in table(
        r"
        58                   | 50 | 57 | improving
        58                   | 57 | 50 | further_away
        58                   | 50 | 60 | newly_met
        { unknown = true }   | 50 | 57 | threshold_unknown
        { unknown = true }   | 50 | 50 |
        { unknown = true }   | 50 | -  | no_longer_reported
        ",
    ) {
        let folder = Folder::with([("rules.toml", &*unknown(&threshold))]);
        for (year, result) in [("2022", &then), ("2023", &now)] {
            let result = result.replace('-', "");
            let text = format!("nam;xa;chi_tieu;ket_qua\n{year};A;1;{result}\n");
            folder.write(&format!("data/{year}-12.csv"), text);
        }
        let answer = folder.ntm("progress {}/data --criteria {}/rules.toml --format json");
        let found = items(&answer, "kind");
        let found = found.get("1").map_or("", |it| it);
        assert_eq!(found, kind, "{threshold}: {then} → {now}: {}", answer.err);
    }
}

#[test]
fn figures_of_men_and_women_without_a_threshold_are_listed_where_they_move() {
    let rules = set(
        "rules",
        &criterion(
            "1",
            &[indicator(
                "1.1",
                "unit = \"%\"\nboth_sexes = true\nrequire = { unknown = true }",
            )],
        ),
    );
    let folder = Folder::with([("rules.toml", &*rules)]);
    for (july, kinds) in [
        ("nam 55%, nữ 60%", "threshold_unknown"),
        ("nam 60%, nữ 70%", "-"),
    ] {
        folder.write(
            "data/2023-06.csv",
            "xa;chi_tieu;ket_qua\nA;1.1;nam 60%, nữ 70%\n",
        );
        folder.write(
            "data/2023-07.csv",
            format!("xa;chi_tieu;ket_qua\nA;1.1;{july}\n"),
        );
        let answer = folder.ntm("progress {}/data --criteria {}/rules.toml --format json");
        let found = told(&answer.json()["localities"][0], "items.0.kind");
        assert_eq!(found, kinds, "{july} {}", answer.err);
    }
}

#[test]
fn a_commune_that_is_written_otherwise_in_another_month_is_told() {
    for [first, second, codes] in table(
        r"
        xa;1.1\nTân Mẫu;55%              | xa;1.1\nTân Mẩu;46%              | similar-names
        xa;ma_xa;1.1\nTân Mẫu;124;55%    | xa;ma_xa;1.1\nTân Mẫu;125;46%    | similar-names
        xa;huyen;1.1\nTân Mẫu;Hà Trung;55% | xa;huyen;1.1\nTân Mẫu;Nga Sơn;46% | similar-names
        xa;1.1\nTân Mẫu;55%              | xa;1.1\nTân An;46%               |
        xa;1.1\nTân Mẫu;55%\nTân Mẩu;51% | xa;1.1\nTân Mẫu;55%\nTân Mẩu;52% |
        ",
    ) {
        let folder = Folder::with([("rules.toml", &*rules())]);
        folder.write("data/2023-06.csv", &first);
        folder.write("data/2023-07.csv", &second);
        let answer = progress(&folder, "");
        assert_eq!(answer.codes().join(" "), codes, "{second}: {}", answer.err);
    }
}

/// On each day the latest result of each thing counts, as in `check`.
#[test]
fn a_log_is_parted_by_its_months() {
    let folder = Folder::with([("rules.toml", &*rules())]);
    let log =
        "xa;ngay;chi_tieu;ket_qua\nA;10/3/2023;4.1;1\nA;30/6/2023;1.1;48%\nA;31/7/2023;1.1;49%\n";
    folder.write("data/log.csv", log);
    let answer = progress(&folder, "");
    let report = answer.json();
    let periods = list(&report["localities"][0], "periods").iter();
    let periods: Vec<String> = periods
        .map(|it| told(it, "last_day criteria.met"))
        .collect();
    assert_eq!(periods, ["2023-03-10 1", "2023-06-30 1", "2023-07-31 1"]);
    assert_eq!(items(&answer, "kind")["1.1"], "improving");
    assert!(answer.codes().is_empty(), "{}", answer.err);
}

#[test]
fn the_period_that_is_judged_is_told() {
    let folder = Folder::with([("rules.toml", &*rules())]);
    folder.write("data/x.csv", "xa;ky;1.1\nA;6/2023;40%\nA;7/2023;45%\n");
    let ask = |options: &str| {
        folder.ntm(&format!(
            "check {{}}/data --criteria {{}}/rules.toml --year 2023 {options}"
        ))
    };
    let report = ask("--period 2023-06 --format json").json();
    assert_eq!(told(&report, "assessments.0.period"), "2023-06-30");
    let shown = ask("--period 2023-06").out;
    assert!(shown.contains("data of 2023-06"), "{shown}");
    let rows = ask("--format csv").out;
    let ends = |line: &str, end: &str| line.trim_end().ends_with(end);
    assert!(
        rows.lines().next().is_some_and(|it| ends(it, ",period")),
        "{rows}"
    );
    assert!(
        rows.lines().skip(1).all(|it| ends(it, ",2023-07-31")),
        "{rows}"
    );
}

#[test]
fn another_year_in_the_name_of_a_file_than_in_its_rows_is_told() {
    let folder = Folder::with([("rules.toml", &*rules())]);
    folder.write(
        "data/2024-06.csv",
        "nam;xa;chi_tieu;ket_qua\n2023;A;1.1;40%\n",
    );
    let answer = folder.ntm("check {}/data --criteria {}/rules.toml --format json");
    assert_eq!(answer.codes(), ["other-year"], "{}", answer.err);
}

#[test]
fn what_no_set_has_is_no_answer() {
    let folder = folder(&[("1.1", &["45%"])], &["2023-06"]);
    let ask = |options: &str| {
        folder.ntm(&format!(
            "gaps {{}}/data --criteria {{}}/rules.toml --year 2023 {options}"
        ))
    };
    let answer = ask("--to 99");
    assert_eq!((answer.status, &*answer.out), (Status::Failed, ""));
    assert!(
        answer.err.contains("no criteria set here has 99 criteria"),
        "{}",
        answer.err
    );
}

#[test]
fn communes_of_one_name_are_told_apart() {
    let folder = folder(&[("1.1", &["45%"])], &["2023-06"]);
    let data = |a: &str, b: &str| format!("xa,huyen,1.1\nTân Lập,H1,{a}\nTân Lập,H2,{b}\n");
    folder.write("then.csv", data("45%", "46%"));
    folder.write("now.csv", data("44%", "43%"));
    let answer = folder.ntm(
        "check {}/now.csv --baseline {}/then.csv --criteria {}/rules.toml --year 2023 --format markdown",
    );
    for name in ["Tân Lập (H1)", "Tân Lập (H2)"] {
        assert!(
            answer.out.contains(&format!("| {name} | Worse")),
            "{}",
            answer.out
        );
        assert!(
            answer.err.contains(&format!("{name}, 1.1")),
            "{}",
            answer.err
        );
    }
}

/// Villages of one name: of two communes, of two communes of one name, and what tables call them.
#[test]
fn villages_of_one_name_are_told_apart_over_time() {
    let rules = of_a_share();
    let rules = rules.replace("level = \"commune\"", "level = \"village\"");
    for [first, second, expected] in table(
        "
        Hà Sơn;H1;Đông   | Hà Lâm;H1;Đông  | Thôn Đông (Hà Sơn), Thôn Đông (Hà Lâm)
        Tân Lập;H1;Đông  | Tân Lập;H2;Đông | Thôn Đông (H1), Thôn Đông (H2)
        Hà Sơn;H1;Đông   | Hà Sơn;H1;Tây   | Thôn Đông, Thôn Tây
        ",
    ) {
        let folder = Folder::with([("s.toml", &*rules)]);
        for (month, share) in [("2023-05", 40), ("2023-06", 45)] {
            let text = format!("xa;huyen;thon;1.1\n{first};{share}\n{second};{share}\n");
            folder.write(&format!("data/{month}.csv"), text);
        }
        let answer = folder
            .ntm("progress {}/data --criteria {}/s.toml --year 2023 --lang vi --format markdown");
        assert!(
            answer.out.contains("cộng các thôn: 0 → 0."),
            "{}",
            answer.out
        );
        for name in expected.split(", ") {
            assert!(
                answer.out.contains(&format!("| **{name}** |")),
                "{name}: {}",
                answer.out
            );
        }
        assert!(!answer.out.contains("| Xã |"), "{}", answer.out);
    }
}
