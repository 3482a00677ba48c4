//! Results that grow old, results close to a threshold, and indicators of which some parts are enough.

use serde_json::json;

use crate::harness::{Folder, assert_has, checked, criterion, indicator, list, set, table, told};

#[test]
fn a_result_counts_up_to_the_last_day_of_its_life() {
    let keys = "valid_for = \"5 years\"\nrequire = { yes = true }";
    for [date, day, expected, codes] in table(
        "
        2018-06-30 | 2023-03-31 | met - 2023-06-30 |
        2018-06-30 | 2023-04-01 | met - 2023-06-30 | result-expiring
        2018-06-30 | 2023-06-29 | met - 2023-06-30 | result-expiring
        2018-06-30 | 2023-06-30 | met - 2023-06-30 | result-expiring
        2018-06-30 | 2023-07-01 | not_met expired 2023-06-30 | result-expired
        30/6/2018  | 2023-07-01 | not_met expired 2023-06-30 | result-expired
        2016-02-29 | 2021-02-28 | met - 2021-02-28 | result-expiring
        2016-02-29 | 2021-03-01 | not_met expired 2021-02-28 | result-expired
        2017       | 2023-12-31 | not_met expired - | result-expired
        2017       | 2022-01-01 | met - - | result-expiring
        2017       | 2022-01-02 | no_data unusable - | result-expired
        2017       | 2022-12-31 | no_data unusable - | result-expired
        2017       | 2023-01-01 | not_met expired - | result-expired
        tháng 6/2017 | 2022-07-01 | not_met expired - | result-expired
        quý II/2017 | 2022-06-30 | no_data unusable - | result-expired
                   | 2023-12-31 | met - - |
        ",
    ) {
        let csv = format!("chi_tieu,ket_qua,ngay\n1.1,có,{date}\n");
        let answer = checked(keys, &csv, &format!("--as-of {day} --format json"));
        let found = told(&answer.result("1.1"), "verdict reason valid_until");
        assert_eq!(found, expected, "{date} on {day}");
        assert_eq!(answer.codes().join(" "), codes, "{date} on {day}");
    }
    // What is later than the day counts, and is told.
    let csv = "chi_tieu,ket_qua,ngay\n1.1,có,2024-06-30\n";
    let answer = checked(keys, csv, "--as-of 2023-12-31 --format json");
    assert_eq!(told(&answer.result("1.1"), "verdict"), "met");
    assert_eq!(answer.codes(), ["other-year"]);
    // Without a day nothing can be past, which is told too.
    let csv = "chi_tieu,ket_qua,ngay\n1.1,có,2001-01-01\n";
    let answer = checked(keys, csv, "--format json");
    assert_eq!(told(&answer.result("1.1"), "verdict"), "met");
    assert_eq!(answer.codes(), ["result-expiring"]);
}

#[test]
fn figures_levels_and_declared_results_grow_old_too() {
    for (keys, row) in [
        (
            "valid_for = \"36 months\"\nrequire = { at_least = 1 }",
            "1.1,2,,2020-05-01",
        ),
        (
            "valid_for = \"36 months\"\nrequire = { at_least = 1 }",
            "1.1,,đạt,2020-05-01",
        ),
        (
            "valid_for = \"36 months\"\nrequire = { at_least = 1 }",
            "1,,đạt,2020-05-01",
        ),
        (
            "valid_for = \"36 months\"\nrequire = { unknown = true }",
            "1.1,,đạt,2020-05-01",
        ),
        (
            "valid_for = \"36 months\"\n[[criterion.indicator.part]]\nid = \"a\"\nname = \"A\"\nrequire = { yes = true }",
            "1.1.a,có,,2020-05-01",
        ),
        (
            "valid_for = \"36 months\"\n[[criterion.indicator.part]]\nid = \"a\"\nname = \"A\"\nrequire = { yes = true }",
            "1.1,,đạt,2020-05-01",
        ),
    ] {
        let csv = format!("chi_tieu,ket_qua,danh_gia,ngay\n{row}\n");
        for (day, expected) in [("2023-05-01", "met"), ("2023-05-02", "not_met")] {
            let answer = checked(keys, &csv, &format!("--as-of {day} --format json"));
            let found = answer.result("1.1");
            assert_eq!(told(&found, "verdict"), expected, "{row} on {day}");
            let criterion = &answer.json()["assessments"][0]["results"][0];
            assert_eq!(criterion["verdict"], expected, "{row} on {day}");
        }
    }
    // What is not met stays so, and what is suspended is neither.
    let keys = "valid_for = \"36 months\"\nrequire = { at_least = 1 }";
    for (row, expected) in [
        ("1.1,0,,2010-05-01", "not_met -"),
        ("1.1,2,tạm dừng,2010-05-01", "suspended -"),
    ] {
        let csv = format!("chi_tieu,ket_qua,danh_gia,ngay\n{row}\n");
        let answer = checked(keys, &csv, "--as-of 2023-05-02 --format json");
        assert_eq!(
            told(&answer.result("1.1"), "verdict reason"),
            expected,
            "{row}"
        );
        assert_eq!(answer.codes(), [""; 0], "{row}");
    }
}

/// Criterion 5 in the plan of a commune in Hà Trung: its lower secondary school was recognised more than five years ago.
#[test]
fn a_school_recognised_in_2017_no_longer_counts_in_2023() {
    let data = "xa,chi_tieu,danh_gia,ngay,minh_chung\nHà Sơn,5.1,đạt,năm 2017,Quyết định công nhận trường THCS\n";
    let folder = Folder::with([("x.csv", data)]);
    let check = |rest: &str| {
        folder.ntm(&format!(
            "check {{}}/x.csv --criteria thanh-hoa-nang-cao-2022 {rest} --lang vi"
        ))
    };
    let answer = check("--year 2023 --format json");
    let results = &answer.json()["assessments"][0]["results"];
    let expected = json!({"verdict": "not_met", "reason": "expired", "declared": "met"});
    assert_has(&results[4]["indicators"][0], &expected, "5.1");
    assert_eq!(results[4]["verdict"], "not_met");
    let answer = check("--year 2023 --only not_met");
    assert!(
        answer.out.contains("đã hết thời hạn công nhận"),
        "{}",
        answer.out
    );
    let said =
        "kết quả của 5.1 chỉ có giá trị đến hết 31/12/2022; tính đến 31/12/2023 thì là chưa đạt";
    assert!(answer.err.contains(said), "{}", answer.err);
    // In 2021 it still does.
    let answer = check("--year 2023 --as-of 30/6/2021 --format json");
    let results = &answer.json()["assessments"][0]["results"];
    assert_has(
        &results[4]["indicators"][0],
        &json!({"verdict": "met"}),
        "2021",
    );
}

/// What is declared of a whole criterion is declared of each of its indicators that nothing else is known of, and counts
/// for each no longer than its life.
#[test]
fn a_criterion_declared_as_a_whole_grows_old_with_its_indicators() {
    let indicators = [
        indicator("1.1", "valid_for = \"36 months\"\nrequire = { yes = true }"),
        indicator("1.2", "require = { yes = true }"),
        indicator(
            "1.3",
            "valid_for = \"5 years\"\nrequire = { unknown = true }",
        ),
    ];
    let set = set("set", &criterion("1", &indicators));
    let folder = Folder::with([("set.toml", &*set)]);
    for [rows, day, expected, codes] in table(
        r"
        1,,đạt,2020-05-01 | 2023-01-30 | met no_data no_data |
        1,,đạt,2020-05-01 | 2023-05-01 | met no_data no_data | result-expiring
        1,,đạt,2020-05-01 | 2023-05-02 | not_met not_met no_data | result-expired
        1,,đạt,2020-05-01 | 2025-05-02 | not_met not_met not_met | result-expired result-expired
        1,,đạt,2020 | 2023-06-30 | no_data no_data no_data | result-expired
        1,,đạt,2020-05-01\n1.1,có,,2022-05-01 | 2023-05-02 | met met no_data |
        1,,đạt,2020-05-01\n1.1,,đạt,2022-05-01 | 2025-05-01 | met met no_data | result-expiring result-expiring
        1,,đạt,2020-05-01\n1.1,không,,2022-05-01 | 2023-05-02 | not_met not_met no_data | declared-disagrees
        1,,đạt,2020-05-01\n1.3,,,2022-05-01 | 2022-05-02 | met no_data no_data |
        1,,chưa đạt,2020-05-01 | 2030-05-02 | not_met no_data no_data |
        1,,tạm dừng,2020-05-01 | 2030-05-02 | suspended no_data no_data |
        1,,đạt, | 2030-05-02 | met no_data no_data |
        ",
    ) {
        folder.write("x.csv", format!("chi_tieu,ket_qua,danh_gia,ngay\n{rows}\n"));
        let answer = folder.ntm(&format!(
            "check {{}}/x.csv --criteria {{}}/set.toml --as-of {day} --format json"
        ));
        let result = &answer.json()["assessments"][0]["results"][0];
        let found = told(result, "verdict indicators.0.verdict indicators.2.verdict");
        assert_eq!(found, expected, "{rows} on {day}\n{}", answer.err);
        let codes: Vec<&str> = codes.split_whitespace().collect();
        assert_eq!(answer.codes(), codes, "{rows} on {day}\n{}", answer.err);
    }
    // The plan of the commune in Hà Trung may declare no more than the criterion.
    let data = "xa,chi_tieu,danh_gia,ngay\nHà Sơn,5,đạt,năm 2017\n";
    folder.write("x.csv", data);
    let answer =
        folder.ntm("check {}/x.csv --criteria thanh-hoa-nang-cao-2022 --year 2023 --format json");
    let education = &answer.json()["assessments"][0]["results"][4];
    let found = told(education, "verdict declared indicators.0.reason");
    assert_eq!(found, "not_met met expired");
    // Nobody assessed it as not met: it is to be recognised again.
    let gaps = folder.ntm("gaps {}/x.csv --criteria thanh-hoa-nang-cao-2022 --year 2023");
    assert!(gaps.out.contains("TO BE SET UP"), "{}", gaps.out);
    assert!(gaps.out.contains("no longer valid"), "{}", gaps.out);
}

#[test]
fn close_to_the_threshold_is_a_shade_and_no_verdict() {
    for [keys, value, expected] in table(
        r#"
        unit = "%"\nnear = 3\nrequire = { at_least = 50 } | 53 | met true
        unit = "%"\nnear = 3\nrequire = { at_least = 50 } | 53.01 | met -
        unit = "%"\nnear = 3\nrequire = { at_least = 50 } | 50 | met true
        unit = "%"\nnear = 3\nrequire = { at_least = 50 } | 47 | not_met true
        unit = "%"\nnear = 3\nrequire = { at_least = 50 } | 46.99 | not_met -
        unit = "%"\nnear = 0.5\nrequire = { at_most = 1 } | 1.13 | not_met true
        near = 3\nrequire = { at_least = 63.8 } | 62 | not_met true
        near = 3\nrequire = { at_least = 63.8 } | 61.8860 | not_met true
        near = 3\nrequire = { at_least = 63.8 } | 61.8859 | not_met -
        near = 3\nrequire = { at_most = 0 } | 0 | met true
        near = 3\nrequire = { at_most = 0 } | 1 | not_met -
        require = { at_least = 50 } | 50 | met -
        "#,
    ) {
        let csv = format!("chi_tieu,ket_qua\n1.1,{value}\n");
        let answer = checked(&keys, &csv, "--format json");
        let found = told(&answer.result("1.1"), "verdict near");
        assert_eq!(found, expected, "{keys}: {value}");
    }
}

#[test]
fn some_of_the_parts_are_enough_where_the_set_says_so() {
    let part = |id: &str| {
        format!(
            "[[criterion.indicator.part]]\nid = \"{id}\"\nname = \"{id}\"\nrequire = {{ yes = true }}\n"
        )
    };
    let keys = |count: usize| {
        format!(
            "any_part = {count}\n{}{}{}",
            part("a"),
            part("b"),
            part("c")
        )
    };
    for [count, a, b, c, expected] in table(
        "
        1 | có    |       |       | met -
        1 | không | có    |       | met -
        1 | không | không | không | not_met -
        1 | không |       |       | no_data not_measured
        2 | có    | không |       | no_data not_measured
        2 | có    | không | có    | met -
        2 | có    | không | không | not_met -
        3 | có    | có    | không | not_met -
        ",
    ) {
        let rows = [("a", &a), ("b", &b), ("c", &c)].into_iter();
        let rows = rows.filter(|(_, value)| !value.is_empty());
        let rows = rows.map(|(part, value)| format!("1.1.{part},{value}\n"));
        let csv = format!("chi_tieu,ket_qua\n1,\n{}", rows.collect::<String>());
        let count = count.parse().expect("a count");
        let answer = checked(&keys(count), &csv, "--format json");
        let found = told(&answer.result("1.1"), "verdict reason");
        assert_eq!(found, expected, "{count} of {a}, {b}, {c}");
    }
    // What is missing is the whole, not each of the parts; and nothing waits for what is not needed.
    let gaps = |csv: &str| {
        let set = set("set", &criterion("1", &[indicator("1.1", &keys(1))]));
        let folder = Folder::with([("set.toml", &*set), ("x.csv", csv)]);
        folder.ntm("gaps {}/x.csv --criteria {}/set.toml --lang vi")
    };
    let answer = gaps("chi_tieu,ket_qua\n1.1.a,không\n1.1.b,không\n1.1.c,không\n");
    assert_eq!(
        answer.out.matches("ít nhất 1 nội").count(),
        1,
        "{}",
        answer.out
    );
    assert!(!answer.out.contains("1.1.a"), "{}", answer.out);
    let answer = gaps("chi_tieu,ket_qua\n1.1.a,có\n");
    assert!(
        answer.out.contains("Không có gì còn thiếu."),
        "{}",
        answer.out
    );
    assert!(!answer.out.contains("chưa kết luận được"), "{}", answer.out);
}

#[test]
fn a_cooperative_or_a_group_is_enough_after_the_amendment() {
    for (row, expected) in [
        ("13.1.b,có", "met"),
        ("13.1.a,có", "met"),
        ("13.1.a,không", "no_data"),
        ("13.1,đạt", "met"),
    ] {
        let data = format!(
            "xa,vung,nam,chi_tieu,ket_qua\nA,bac-trung-bo,2024,{}\n",
            row
        );
        let folder = Folder::with([("x.csv", data.as_str())]);
        let answer = folder.ntm("check {}/x.csv --criteria vn-ntm-2024 --format json");
        let results = &answer.json()["assessments"][0]["results"];
        assert_eq!(
            results[12]["indicators"][0]["verdict"], expected,
            "{row}: {}",
            answer.err
        );
    }
}

#[test]
fn what_is_wrong_with_the_keys_is_told() {
    let sound = |keys: &str| set("set", &criterion("1", &[indicator("1.1", keys)]));
    for [keys, code, message] in table(
        r#"
        valid_for = "5 năm"\nrequire = { yes = true } | unknown-word | `5 năm` is not a length of time
        near = 0\nrequire = { at_least = 5 } | out-of-range | `near = 0` must be above 0 and at most 100
        near = 3\nrequire = { yes = true } | unclear-requirement | 1.1: `near` needs a requirement with a figure
        any_part = 1\nrequire = { yes = true } | unclear-requirement | 1.1: `any_part` needs parts
        any_part = 2\n[[criterion.indicator.part]]\nid = "a"\nname = "A"\nrequire = { yes = true } | out-of-range | requires 2 of 1 parts
        any_part = 0\n[[criterion.indicator.part]]\nid = "a"\nname = "A"\nrequire = { yes = true } | out-of-range | requires 0 of 1 parts
        "#,
    ) {
        let folder = Folder::with([("set.toml", sound(&keys).as_str())]);
        let answer = folder.ntm("criteria validate {}/set.toml --format json");
        let report = answer.json();
        let errors = list(&report, "diagnostics")
            .iter()
            .filter(|it| it["severity"] == "error");
        let errors: Vec<_> = errors.collect();
        assert_eq!(errors.len(), 1, "{keys}: {errors:?}");
        assert_has(errors[0], &json!({"code": code, "message": message}), &keys);
    }
}

#[test]
fn the_keys_are_inherited_shown_compared_and_explained() {
    let part = "[[criterion.indicator.part]]\nid = \"a\"\nname = \"A\"\nrequire = { yes = true }\n";
    let parent = [
        indicator(
            "1.1",
            "unit = \"%\"\nvalid_for = \"5 years\"\nnear = 3\nrequire = { at_least = 50 }",
        ),
        indicator(
            "1.2",
            &format!("any_part = 1\n{part}{}", part.replace("\"a\"", "\"b\"")),
        ),
    ];
    let parent = set("parent", &criterion("1", &parent)).replace(
        "name = \"Criterion 1\"\n",
        "name = \"Criterion 1\"\nagency = { vi = \"Sở Y tế\", en = \"Health office\" }\n",
    );
    let child = "extends = \"parent\"\n[override.\"1.1\"]\nvalid_for = \"36 months\"\nnear = 2.5\nagency = \"Other office\"\n[override.\"1.2\"]\nany_part = 2\n";
    let folder = Folder::with([
        ("parent.toml", parent.as_str()),
        ("child.toml", set("child", child).as_str()),
        ("x.csv", "chi_tieu,ket_qua\n1.1,51\n1.2.a,có\n"),
    ]);
    let report = folder.ntm("check {}/x.csv --criteria {}/child.toml --format json");
    let expected = json!({"agency": "Health office", "indicators": [
        {"id": "1.1", "agency": "Other office", "near": true},
        {"id": "1.2", "agency": "Health office", "verdict": "no_data", "requirement": {"comparison": "any_part", "threshold": 2}},
    ]});
    assert_has(
        &report.json()["assessments"][0]["results"][0],
        &expected,
        "the child",
    );
    let shown = folder.ntm("criteria show {}/child.toml --lang vi").out;
    for text in [
        "có giá trị: 36 tháng",
        "sát mức yêu cầu: 2,5 điểm %",
        "cơ quan phụ trách: Sở Y tế",
        "yêu cầu: ít nhất 2 nội dung",
    ] {
        assert!(shown.contains(text), "{text}\n{shown}");
    }
    let changes = folder
        .ntm("criteria diff {}/parent.toml {}/child.toml --format json")
        .json();
    let found: Vec<String> = list(&changes, "changes")
        .iter()
        .map(|it| told(it, "kind id key"))
        .collect();
    assert_eq!(
        found,
        [
            "changed 1.1 valid_for",
            "changed 1.1 near",
            "changed 1.1 agency",
            "tighter 1.2 require"
        ]
    );
    let explained = folder
        .ntm("explain 1.1 --criteria {}/child.toml --lang vi")
        .out;
    for text in [
        "Có giá trị 36 tháng kể từ ngày ghi ở cột `ngay`, kể cả ngày cuối.",
        "Sát mức yêu cầu: cách không quá 2,5 điểm %.",
        "Cơ quan phụ trách: Other office.",
    ] {
        assert!(explained.contains(text), "{text}\n{explained}");
    }
    let explained = folder
        .ntm("explain 1 --criteria {}/child.toml --lang vi")
        .out;
    assert!(
        explained.contains("Cơ quan phụ trách: Sở Y tế."),
        "{explained}"
    );
}

/// Men and women are asked for apart: the result lasts no longer than either, as read and as read back from its report.
#[test]
fn results_of_men_and_women_last_as_long_as_both() {
    let keys =
        "unit = \"%\"\nboth_sexes = true\nvalid_for = \"12 months\"\nrequire = { at_least = 50 }";
    let rules = set("s", &criterion("1", &[indicator("1.1", keys)]));
    let folder = Folder::with([("s.toml", &*rules)]);
    for [men, women, expected] in table(
        "
        1/1/2021 | 1/6/2023 | not_met expired 2022-01-01
        1/6/2023 | 1/1/2021 | not_met expired 2022-01-01
        1/1/2023 | 1/6/2023 | met - 2024-01-01
        ",
    ) {
        folder.write(
            "x.csv",
            format!("chi_tieu,gioi,ket_qua,ngay\n1.1,nam,60,{men}\n1.1,nữ,60,{women}\n"),
        );
        let run = |file: &str, more: &str| {
            folder.ntm(&format!(
                "check {{}}/{file} --criteria {{}}/s.toml --commune A --as-of 2023-12-31 {more}"
            ))
        };
        run("x.csv", "-o {}/x.xlsx --force");
        for file in ["x.csv", "x.xlsx"] {
            let answer = run(file, "--format json");
            let found = told(&answer.result("1.1"), "verdict reason valid_until");
            assert_eq!(found, expected, "{file} {men} {women}: {}", answer.err);
        }
    }
}
