//! The rules of assessment, by number: tables of a requirement, a measurement, and what comes of them.

use crate::harness::{Folder, checked, criterion, indicator, judged, set, table, told};
use ntm::commands::Status;

/// The statuses of a report that holds one verdict.
fn status_of(verdict: &str) -> Status {
    match verdict {
        "met" | "suspended" | "not_applicable" => Status::AllMet,
        _ => Status::NotAllMet,
    }
}

#[test]
fn rules_1_to_3_figures_are_compared_exactly() {
    for [require, value, expected] in table(
        "
        at_least = 63.8   | 62                 | not_met 62 1.8 -1.8
        at_least = 63.8   | 63,8               | met 63.8 0 0
        at_least = 58     | 62                 | met 62 0 4
        at_least = 0.3    | 0.30               | met 0.3 0 0
        at_least = 50     | 49.9960            | not_met 49.996 0.004 -0.004
        at_least = 50     | 49,9999999999999999999999 | not_met 49.9999999999999999999999 0.0000000000000000000001 -0.0000000000000000000001
        above = 50        | 50                 | not_met 50 0 0
        above = 50        | 50,01              | met 50.01 0 0.01
        above = 50        | 49                 | not_met 49 1 -1
        at_most = 1.0     | 1,13               | not_met 1.13 0.13 -0.13
        at_most = 1.0     | 1                  | met 1 0 0
        at_most = 1       | 0,4                | met 0.4 0 0.6
        below = 3         | 3                  | not_met 3 0 0
        below = 3         | 3,5                | not_met 3.5 0.5 -0.5
        below = 3         | 2,9                | met 2.9 0 0.1
        equal = 100       | 99,5               | not_met 99.5 0.5 -0.5
        equal = 7.5       | 8                  | not_met 8 0.5 -0.5
        equal = 7.5       | 7.50               | met 7.5 0 0
        at_least = { times = 1.1, of = \"vn-nang-cao-2021/3.1\" } | 98,9 | not_met 98.9 0.1 -0.1
        ",
    ) {
        let answer = judged(&format!("require = {{ {require} }}"), &value);
        let found = told(&answer.result("1.1"), "verdict value gap margin");
        assert_eq!(found, expected, "{require} {value}");
        let verdict = expected.split(' ').next().expect("a verdict");
        assert_eq!(answer.status, status_of(verdict), "{require} {value}");
    }
}

#[test]
fn rule_2_answers_and_levels_are_compared_too() {
    let scale = "[scale.rank]\nlevels = [\"weak\", \"fair\", \"good\"]\n[scale.rank.aliases]\nfair = [\"B\", \"2\"]\n";
    for [keys, value, expected] in table(
        r#"
        require = { yes = true } | đạt      | met true - -
        require = { yes = true } | có       | met true - -
        require = { yes = true } | chưa đạt | not_met false - -
        require = { yes = true } | 1        | met true - -
        require = { yes = true } | 0        | not_met false - -
        scale = "rank"\nrequire = { level_at_least = "fair" } | weak | not_met weak 1 -1
        scale = "rank"\nrequire = { level_at_least = "good" } | WEAK | not_met weak 2 -2
        scale = "rank"\nrequire = { level_at_least = "fair" } | b    | met fair 0 0
        scale = "rank"\nrequire = { level_at_least = "fair" } | 2    | met fair 0 0
        scale = "rank"\nrequire = { level_at_least = "fair" } | good | met good 0 1
        "#,
    ) {
        let text = set(
            "set",
            &(scale.to_owned() + &criterion("1", &[indicator("1.1", &keys)])),
        );
        let csv = format!("chi_tieu,ket_qua\n1.1,{value}\n");
        let folder = Folder::with([("set.toml", &*text), ("x.csv", &*csv)]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let found = told(&answer.result("1.1"), "verdict value gap margin");
        assert_eq!(found, expected, "{keys} {value}");
    }
}

#[test]
fn rule_3_a_strict_comparison_missed_by_nothing_prints_more_than_nothing() {
    for require in ["above = 50", "below = 50"] {
        let keys = format!("unit = \"%\"\nrequire = {{ {require} }}");
        for command in ["--lang en", "--lang vi", "--format markdown"] {
            let answer = checked(&keys, "chi_tieu,ket_qua\n1.1,50\n", command);
            assert!(
                answer.out.contains("> 0"),
                "{require} {command}\n{}",
                answer.out
            );
        }
        assert_eq!(
            told(&judged(&keys, "50").result("1.1"), "verdict gap"),
            "not_met 0"
        );
    }
}

#[test]
fn rule_4_a_fraction_is_compared_as_one_and_counts_who_is_missing() {
    for [require, value, expected] in table(
        "
        at_least = 50    | 850/1800    | not_met 50 1800
        at_least = 50    | 900/1800    | met 0 1800
        at_least = 33.33 | 1/3         | met 0 3
        at_least = 33.34 | 1/3         | not_met 1 3
        at_least = 33.333333333333333 | 1/3 | met 0 3
        at_least = 33.333333333333334 | 1/3 | not_met 1 3
        at_least = 66.67 | 2000/3000   | not_met 1 3000
        above = 50       | 900/1800    | not_met 1 1800
        above = 50       | 899/1801    | not_met 2 1801
        at_most = 1      | 20/1000     | not_met 10 1000
        at_most = 1.0    | 12/1100     | not_met 1 1100
        below = 50       | 900/1800    | not_met 1 1800
        below = 50       | 899/1800    | met 0 1800
        equal = 100      | 1799/1800   | not_met 1 1800
        at_least = 100   | 3,3/10,5    | not_met 7.2 10.5
        at_least = 50    | 47,2% (850/1800) | not_met 50 1800
        at_least = 50    | 0/1800      | not_met 900 1800
        ",
    ) {
        let answer = judged(&format!("unit = \"%\"\nrequire = {{ {require} }}"), &value);
        let found = told(
            &answer.result("1.1"),
            "verdict remaining.count remaining.of",
        );
        assert_eq!(found, expected, "{require} {value}");
    }
    let figure = judged("unit = \"%\"\nrequire = { at_least = 50 }", "47,2%").result("1.1");
    assert_eq!(told(&figure, "verdict gap remaining"), "not_met 2.8 -");
}

#[test]
fn rule_6_no_data_is_neither_a_failure_nor_a_zero() {
    let at_least = |id| indicator(id, "unit = \"%\"\nrequire = { at_least = 50 }");
    let at_most = |id| indicator(id, "unit = \"%\"\nrequire = { at_most = 5 }");
    let text = set("set", &criterion("1", &[at_least("1.1"), at_most("1.2")]));
    for [first, second, expected] in table(
        "
        60 | 2  | met
        60 |    | no_data
           | 2  | no_data
        -  | 9  | not_met
        40 | chưa có số liệu | not_met
           |    | no_data
        0  | 0  | not_met
        ",
    ) {
        let csv = format!("chi_tieu,ket_qua\n1.1,{first}\n1.2,{second}\n");
        let folder = Folder::with([("set.toml", &*text), ("x.csv", &*csv)]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        assert_eq!(
            told(&answer.result("1"), "verdict"),
            expected,
            "{first}, {second}"
        );
        assert_eq!(
            told(&answer.assessment(), "verdict"),
            expected,
            "{first}, {second}"
        );
        for (id, value) in [("1.1", &first), ("1.2", &second)] {
            if !value.starts_with(|c: char| c.is_ascii_digit()) {
                let found = told(
                    &answer.result(id),
                    "verdict reason value gap margin remaining",
                );
                assert_eq!(found, "no_data not_measured - - - -", "{first}, {second}");
            }
        }
    }
}

#[test]
fn rule_7_what_is_suspended_or_does_not_apply_counts_neither_way() {
    let keys = |more: &str| format!("unit = \"%\"\nrequire = {{ at_least = 50 }}\n{more}");
    for [more, first, second, expected, codes] in table(
        "
        | tạm dừng | 60 | suspended met met |
        | tạm dừng | 40 | suspended not_met not_met |
        | tạm dừng |    | suspended no_data no_data |
        | tạm dừng | tạm dừng | suspended suspended suspended |
        may_not_apply = true | không áp dụng | 60 | not_applicable met met |
        may_not_apply = true | không áp dụng | tạm dừng | not_applicable suspended suspended |
        may_not_apply = true | không áp dụng | không áp dụng | not_applicable no_data no_data | must-apply
        | không áp dụng | 60 | no_data met no_data | must-apply
        suspended = {} | 40 | 60 | suspended met met |
        suspended = {} |    | tạm dừng | suspended suspended suspended |
        ",
    ) {
        let indicators = [indicator("1.1", &keys(&more)), indicator("1.2", &keys(""))];
        let text = set("set", &criterion("1", &indicators));
        let csv = format!("chi_tieu,ket_qua\n1.1,{first}\n1.2,{second}\n");
        let folder = Folder::with([("set.toml", &*text), ("x.csv", &*csv)]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let verdicts = ["1.1", "1.2", "1"].map(|id| told(&answer.result(id), "verdict"));
        let case = format!("{more}: {first}, {second}");
        assert_eq!(verdicts.join(" "), expected, "{case}");
        assert_eq!(answer.codes().join(" "), codes, "{case}");
        let counted = &answer.assessment()["indicators"];
        for verdict in &verdicts[..2] {
            assert_ne!(counted[verdict], 0, "{case}");
        }
    }
}

#[test]
fn rule_7_a_figure_beside_a_word_that_it_does_not_apply_counts() {
    for [more, row, expected, codes] in table(
        "
        may_not_apply = true | 60,không áp dụng | met - not_applicable | declared-disagrees
        may_not_apply = true | 40,không áp dụng | not_met - not_applicable | declared-disagrees
        may_not_apply = true | ,không áp dụng   | not_applicable - not_applicable |
                             | 60,không áp dụng | met - not_applicable | must-apply
                             | ,không áp dụng   | no_data unusable not_applicable | must-apply
        ",
    ) {
        let keys = format!("unit = \"%\"\nrequire = {{ at_least = 50 }}\n{more}");
        let csv = format!("chi_tieu,ket_qua,danh_gia\n1.1,{row}\n");
        let answer = checked(&keys, &csv, "--format json");
        let found = told(&answer.result("1.1"), "verdict reason declared");
        assert_eq!(found, expected, "{more} {row}");
        assert_eq!(answer.codes().join(" "), codes, "{more} {row}");
    }
}

#[test]
fn rule_7_a_criterion_does_not_apply_only_where_none_of_its_indicators_must() {
    let keys = |more: &str| format!("unit = \"%\"\nrequire = {{ at_least = 50 }}\n{more}");
    for [first, second, expected, codes] in table(
        "
        may_not_apply = true | may_not_apply = true | not_applicable not_applicable |
        may_not_apply = true |                      | no_data - | must-apply
                             |                      | no_data - | must-apply
        ",
    ) {
        let indicators = [
            indicator("1.1", &keys(&first)),
            indicator("1.2", &keys(&second)),
        ];
        let text = set("set", &criterion("1", &indicators));
        let csv = "chi_tieu,ket_qua\n1,không áp dụng\n";
        let folder = Folder::with([("set.toml", &*text), ("x.csv", csv)]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let found = told(&answer.result("1"), "verdict declared");
        assert_eq!(found, expected, "{first} {second}");
        assert_eq!(answer.codes().join(" "), codes, "{first} {second}");
    }
}

#[test]
fn rule_7_a_suspension_of_unknown_end_concludes_nothing_and_hides_nothing() {
    let part =
        "[[criterion.indicator.part]]\nid = \"a\"\nname = \"a\"\nrequire = { at_least = 5 }\n";
    let indicators = [
        indicator("1.1", "require = { at_least = 50 }"),
        indicator("1.2", part),
        indicator("1.3", "require = { set = \"small\" }"),
    ];
    let text = set("set", &criterion("1", &indicators));
    let small = set(
        "small",
        &criterion("2", &[indicator("2.1", "require = { at_least = 5 }")]),
    );
    let until = "31/13/2024";
    let csv = format!(
        "chi_tieu,ket_qua,danh_gia,den_ngay,ghi_chu\n1.1,40,tạm dừng,{until},lũ\n\
         1.2,,tạm dừng,{until},\n1.2.a,4,,,\n1.3,,tạm dừng,{until},\n2.1,3,,,\n"
    );
    let folder = Folder::with([
        ("set.toml", &*text),
        ("small.toml", &small),
        ("x.csv", &csv),
    ]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
    for (id, keys, expected) in [
        ("1.1", "value note gap", "40 lũ -"),
        ("1.2", "parts.0.value parts.0.verdict", "4 not_met"),
        ("1.3", "assessments.0.verdict", "not_met"),
    ] {
        let found = answer.result(id);
        let open = told(&found, "verdict reason declared");
        assert_eq!(open, "no_data unusable suspended", "{id}");
        assert_eq!(told(&found, keys), expected, "{id}");
    }
}

/// Keys, data and options, what the criterion and the indicator come to, and the codes.
const SUSPENSIONS: &str = "
    suspended = { until = 2024-12-31 } | 1.1,40,, | --as-of 2024-12-31 | suspended suspended |
    suspended = { until = 2024-12-31 } | 1.1,40,, | --as-of 2025-01-01 | not_met not_met | suspension-over
    suspended = { until = 2024-12-31 } | 1.1,40,, | --year 2024        | suspended suspended |
    suspended = { until = 2024-12-31 } | 1.1,40,, | --year 2025        | not_met not_met | suspension-over
    suspended = { until = 2024-12-31 } | 1.1,40,, |                    | suspended suspended |
    suspended = {}                     | 1.1,40,, | --year 2099        | suspended suspended |
    | 1.1,tạm dừng,31/12/2024,   | --as-of 2024-12-31 | suspended suspended |
    | 1.1,tạm dừng,31/12/2024,   | --as-of 2025-01-01 | no_data no_data | suspension-over
    | 1.1,,2024-06-30,tạm dừng   | --year 2024        | no_data no_data | suspension-over
    | 1.1,40,2024-06-30,tạm dừng | --as-of 2024-06-30 | suspended suspended |
    | 1.1,40,2024-06-30,tạm dừng | --as-of 2024-07-01 | not_met not_met | suspension-over
    | 1.1,tạm dừng,,             | --year 2099        | suspended suspended |
    ";

#[test]
fn rule_7_a_suspension_ends_with_its_last_day() {
    suspensions_end(SUSPENSIONS);
}

#[test]
fn rule_7_the_suspension_of_a_criterion_ends_with_its_last_day() {
    suspensions_end(
        "
        | 1,tạm dừng,31/12/2024, | --as-of 2024-12-31 | suspended suspended |
        | 1,tạm dừng,31/12/2024, | --as-of 2025-01-01 | no_data no_data | suspension-over
        ",
    );
}

fn suspensions_end(cases: &str) {
    for [keys, row, options, expected, codes] in table(cases) {
        let csv = format!("chi_tieu,ket_qua,den_ngay,danh_gia\n{row}\n");
        let keys = format!("unit = \"%\"\nrequire = {{ at_least = 50 }}\n{keys}");
        let answer = checked(&keys, &csv, &format!("--format json {options}"));
        let verdicts = ["1", "1.1"].map(|id| told(&answer.result(id), "verdict"));
        assert_eq!(verdicts.join(" "), expected, "{keys} {row} {options}");
        assert_eq!(answer.codes().join(" "), codes, "{keys} {row} {options}");
    }
}

#[test]
fn rule_8_declared_results_count_and_figures_decide() {
    let indicators =
        ["1.1", "1.2"].map(|id| indicator(id, "unit = \"%\"\nrequire = { at_least = 50 }"));
    let text = set("set", &criterion("1", &indicators));
    for [whole, first, second, expected, codes] in table(
        "
        đạt      |              |              | met no_data no_data |
        chưa đạt |              |              | not_met no_data no_data |
        tạm dừng |              |              | suspended no_data no_data |
        đạt      | 60,          |              | met met no_data |
        đạt      | 40,          |              | not_met not_met no_data | declared-disagrees
        đạt      | ,chưa đạt    |              | not_met not_met no_data | declared-disagrees
        chưa đạt | 60,          | 70,          | met met met | declared-disagrees
        chưa đạt | 60,          |              | not_met met no_data |
        chưa đạt | 40,          | 60,          | not_met not_met met |
                 | ,đạt         | ,đạt         | met met met |
                 | đạt,         | chưa đạt,    | not_met met not_met |
                 | 60,đạt       | 70,đạt       | met met met |
                 | 40,đạt       | 60,          | not_met not_met met | declared-disagrees
                 | 60,chưa đạt  | 60,          | met met met | declared-disagrees
                 | 40,chưa đạt  |              | not_met not_met no_data |
        ",
    ) {
        let row = |id: &str, cells: &str| match cells {
            "" => String::new(),
            cells => format!("{id},{cells}\n"),
        };
        let csv = "chi_tieu,ket_qua,danh_gia\n".to_owned()
            + &row("1", whole.as_str())
            + &row("1.1", &first)
            + &row("1.2", &second);
        let folder = Folder::with([("set.toml", &*text), ("x.csv", &*csv)]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let verdicts = ["1", "1.1", "1.2"].map(|id| told(&answer.result(id), "verdict"));
        assert_eq!(verdicts.join(" "), expected, "{csv}");
        assert_eq!(answer.codes().join(" "), codes, "{csv}");
        assert_ne!(answer.status, Status::Failed, "{csv}");
    }
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    let found = judged(keys, "đạt").result("1.1");
    assert_eq!(
        told(&found, "verdict reason declared value gap"),
        "met declared met - -"
    );
}

#[test]
fn rule_16_nothing_looks_as_if_it_met_what_it_misses() {
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    let text = set("set", &criterion("1", &[indicator("1.1", keys)]));
    let formats = [
        "table",
        "markdown",
        "csv",
        "tsv",
        "json",
        "csv --excel",
        "table --lang vi",
    ];
    let asked = [
        "≥ 50%",
        "at_least,50,",
        "at_least\t50\t",
        "≥;50;",
        "\"threshold\":50",
    ];
    for value in [
        "49.9960",
        "49.9996%",
        "49996/100000",
        "2499999/5000001",
        "49.9999999",
    ] {
        let csv = format!("chi_tieu;ket_qua\n1.1;{value}\n");
        let folder = Folder::with([("set.toml", &*text), ("x.csv", &*csv)]);
        for (command, format) in ["check", "gaps"]
            .iter()
            .flat_map(|c| formats.map(|f| (c, f)))
        {
            let answer = folder.ntm(&format!(
                "{command} {{}}/x.csv --criteria {{}}/set.toml --format {format}"
            ));
            // The folder's name is made up, and may hold a figure.
            let made_up = folder.path("");
            let made_up = made_up.file_name().expect("a name").to_string_lossy();
            let out = answer.out.replace(&*made_up, "");
            let rest = asked.iter().fold(out, |out, asked| out.replace(asked, ""));
            let is_figure = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
            let words = rest
                .split(|c| !is_figure(c))
                .map(|word| word.trim_matches(','));
            let flattering: Vec<&str> = words.filter(|word| is_fifty(word)).collect();
            assert_eq!(flattering, [""; 0], "{command} {format}: {value}\n{rest}");
            assert!(!rest.contains("\"gap\":0,"), "{value}\n{rest}");
        }
    }
}

#[test]
fn rule_16_a_threshold_is_not_shown_as_if_it_were_met_either() {
    let keys = "unit = \"%\"\nrequire = { at_least = 33.333333333333334 }";
    let answer = checked(keys, "chi_tieu;ket_qua\n1.1;1/3\n", "--format table --all");
    assert!(
        answer.out.contains("≥ 33.333333333333334%"),
        "{}",
        answer.out
    );
    let answer = checked(keys, "chi_tieu;ket_qua\n1.1;1/4\n", "--format table");
    assert!(answer.out.contains("≥ 33.33%"), "{}", answer.out);
}

/// Whether a figure reads as 50: `50`, `50.0`, `50,00`.
fn is_fifty(word: &str) -> bool {
    let rest = word.strip_prefix("50");
    rest.is_some_and(|rest| rest.trim_start_matches(['.', ',', '0']).is_empty())
}
