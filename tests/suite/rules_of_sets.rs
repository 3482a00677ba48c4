//! The rules of assessment about whole sets, by number: thresholds by context, what nobody has set, sets in sets, parts,
//! ids, and that nothing else has a say.

use ntm::commands::Status;
use serde_json::{Value, json};

use crate::harness::{
    Folder, assert_has, checked, criterion, indicator, judged, list, project, result, set, table,
    told,
};

/// Thresholds by context: keys of the file, its row and options, and what comes of it.
const CONTEXTS: &str = "
    xa,vung,nam | A,n,2023   |                        | met 62 58 4 |
    xa,vung,nam | A,n,2022   |                        | met 62 50 12 |
    xa,vung,nam | A,s,2022   |                        | not_met 62 70 -8 |
    xa,vung     | A,s        |                        | not_met 62 70 -8 |
    xa          | A          | --region s             | not_met 62 70 -8 |
    xa          | A          | --region n --year 2023 | met 62 58 4 |
    xa,vung     | A,n        | --year 2022            | met 62 50 12 |
    xa,vung,nam | A,n,2022   | --year 2023            | met 62 58 4 | other-year
    xa,vung,nam | A,Vùng N,Năm 2023 |                 | met 62 58 4 |
    xa,vung     | A,n        |                        | no_data 62 - - | missing-context
    xa,nam      | A,2023     |                        | no_data 62 - - | missing-context
    xa          | A          |                        | no_data 62 - - | missing-context
    xa,vung,nam | A,n,2024   |                        | no_data 62 - - | unknown-context
    xa,vung,nam | A,e,2023   |                        | no_data 62 - - | unknown-context
    xa,vung,nam,nhom | A,n,2023,9 | --province anywhere | met 62 58 4 |
    ";

const BY_CONTEXT: &str = "require = { at_least = { by = [\"region\", \"year\"], n = { 2022 = 50, 2023 = 58 }, s = 70 } }";

#[test]
fn rule_9_thresholds_depend_on_the_context_that_matters_and_no_other() {
    for [headings, row, options, expected, codes] in table(CONTEXTS) {
        let csv = format!("{headings},1.1\n{row},62\n");
        let answer = checked(BY_CONTEXT, &csv, &format!("--format json {options}"));
        let keys = "verdict value requirement.threshold margin";
        let found = told(&answer.result("1.1"), keys);
        assert_eq!(found, expected, "{csv} {options}");
        assert_eq!(answer.codes().join(" "), codes, "{csv} {options}");
        let is_error = codes.contains("context");
        assert_eq!(answer.status == Status::Failed, is_error, "{csv} {options}");
    }
}

#[test]
fn rule_9_a_context_is_asked_for_only_where_a_figure_waits_for_it() {
    for [rows, expected, codes] in table(
        r"
        A,1.1,            | no_data not_measured    |
        A,1.1,không rõ    | no_data unusable        | wrong-kind
        A,1.1,đạt         | met declared            |
        A,1.1,tạm dừng    | suspended -             |
        A,1.1,62          | no_data context_missing | missing-context
        A,1.1,31.5        | no_data context_missing | missing-context
        A,1.1,62\nB,1.1,6 | no_data context_missing | missing-context
        ",
    ) {
        let csv = format!("xa,chi_tieu,ket_qua\n{rows}\n");
        let answer = checked(BY_CONTEXT, &csv, "--format json");
        assert_eq!(
            told(&answer.result("1.1"), "verdict reason"),
            expected,
            "{rows}"
        );
        assert_eq!(answer.codes().join(" "), codes, "{rows}\n{}", answer.err);
    }
    let rows = (1..=19).map(|id| format!("{id},đạt\n"));
    let csv = format!("chi_tieu,ket_qua\n{}", rows.collect::<String>());
    let folder = Folder::with([("A.csv", &*csv)]);
    let answer = folder.ntm("check {}/A.csv --criteria vn-ntm-2021 --format json");
    assert_eq!(answer.codes(), [""; 0]);
    assert_eq!(answer.status, Status::AllMet);
}

#[test]
fn rule_9_a_missing_context_names_what_to_give_and_the_values_there_are() {
    for (csv, words) in [
        (
            "xa,1.1\nA,62\n",
            ["region", "1.1", "--region", "vung", "`n`", "`s`"],
        ),
        (
            "xa,vung,1.1\nA,n,62\n",
            ["year", "1.1", "--year", "nam", "`2022`", "`2023`"],
        ),
        (
            "xa,vung,1.1\nA,e,62\n",
            ["region", "1.1", "“e”", "valid values", "`n`", "`s`"],
        ),
    ] {
        let report = checked(BY_CONTEXT, csv, "--format json").json();
        let found = &report["diagnostics"][0];
        let said = told(found, "severity message hint");
        for word in words {
            assert!(said.contains(word), "{word}: {said}");
        }
        assert_has(&found["place"], &json!({"line": 2}), &said);
    }
}

#[test]
fn rule_9_any_key_can_select_a_threshold() {
    let keys = "require = { at_least = { by = [\"truong\"], thcs = 3, tieu-hoc = 5 } }";
    for [value, expected] in table(
        "
        THCS     | met 3
        tieu_hoc | not_met 5
        Tiểu học | not_met 5
        ",
    ) {
        let csv = format!("xa,Trường,1.1\nA,{value},4\n");
        let answer = checked(keys, &csv, "--format json");
        let found = told(&answer.result("1.1"), "verdict requirement.threshold");
        assert_eq!(found, expected, "{value}");
        assert_eq!(answer.codes(), [""; 0], "{value}");
    }
}

#[test]
fn rule_10_a_threshold_that_nobody_has_set_is_never_made_up() {
    for [require, value, expected] in table(
        "
        set_by = \"province\"                 | 62   | no_data left_to_province - - - set_by_province
        at_least = { set_by = \"province\" }  | 62   | no_data left_to_province - - - at_least
        unknown = true                        | 62   | no_data threshold_unknown - - - unknown
        at_most = { unknown = true }          | 62   | no_data threshold_unknown - - - at_most
        at_most = { unknown = true }          |      | no_data threshold_unknown - - - at_most
        at_least = { by = [\"year\"], 2023 = { unknown = true }, 2024 = 1 } | 62 | no_data threshold_unknown - - - at_least
        at_least = { by = [\"year\"], 2023 = { set_by = \"province\" } }    | 62 | no_data left_to_province - - - at_least
        at_least = { unknown = true }         | đạt      | met declared - - - at_least
        at_least = { unknown = true }         | chưa đạt | not_met declared - - - at_least
        ",
    ) {
        let csv = format!("chi_tieu,ket_qua\n1.1,{value}\n");
        let answer = checked(&format!("require = {{ {require} }}"), &csv, "--year 2023 --format json");
        let keys = "verdict reason gap margin requirement.threshold requirement.comparison";
        assert_eq!(told(&answer.result("1.1"), keys), expected, "{require} {value}");
        assert_ne!(answer.status, Status::Failed, "{require} {value}");
    }
    // What cannot be read is to be corrected, whatever the threshold.
    for require in ["set_by = \"province\"", "at_least = { unknown = true }"] {
        for (row, reason) in [
            ("1.1,,nhiều", "unusable"),
            ("1.1,,?", "unusable"),
            ("1.1,nam,x", "unusable"),
            ("1.1,,", "-"),
        ] {
            let csv = format!("chi_tieu,gioi,ket_qua\n{row}\n");
            let answer = checked(
                &format!("unit = \"%\"\nrequire = {{ {require} }}"),
                &csv,
                "--format json",
            );
            let found = told(&answer.result("1.1"), "reason");
            assert!(
                found == reason || reason == "-" && found != "unusable",
                "{require} {row} {found}"
            );
        }
    }
}

#[test]
fn rule_10_a_threshold_that_is_not_confirmed_carries_its_mark() {
    for [certainty, mark] in table(
        "
        confirmed |
        in-part   | ¹
        from-plan | ²
        recalled  | ³
        ",
    ) {
        let keys = format!(
            "require = {{ at_least = 58 }}\nsource = {{ text = \"A plan\", certainty = \"{certainty}\" }}"
        );
        let csv = "chi_tieu,ket_qua\n1.1,62\n";
        let found = checked(&keys, csv, "--format json").result("1.1");
        assert_eq!(told(&found, "certainty"), certainty);
        for format in ["table --all", "markdown --all", "table --all --lang vi"] {
            let out = checked(&keys, csv, &format!("--format {format}")).out;
            for other in ["¹", "²", "³"] {
                assert_eq!(
                    out.contains(other),
                    other == mark,
                    "{certainty} {format}\n{out}"
                );
            }
        }
        let out = checked(&keys, csv, "--format csv").out;
        assert!(out.contains(&certainty), "{out}");
    }
}

#[test]
fn rule_11_a_relative_threshold_shows_both_figures() {
    let base = indicator(
        "1.1",
        "require = { at_least = { by = [\"year\"], 2022 = { unknown = true }, 2023 = 58 } }",
    );
    let more = indicator(
        "2.1",
        "require = { at_least = { times = 1.10, of = \"set/1.1\" } }",
    );
    let text = set("set", &(criterion("1", &[base]) + &criterion("2", &[more])));
    let folder = Folder::with([
        ("set.toml", &*text),
        ("x.csv", "chi_tieu,ket_qua\n1,62\n2,62\n"),
    ]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --year 2023 --format json");
    let expected = json!({
        "verdict": "not_met", "gap": 1.8, "margin": -1.8,
        "requirement": {"threshold": 63.8, "relative": {"times": 1.1, "of": "set/1.1", "base": 58}},
    });
    assert_has(&answer.result("2.1"), &expected, "2023");
    assert_has(
        &answer.result("1.1"),
        &json!({"verdict": "met", "margin": 4}),
        "2023",
    );
    let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --year 2022 --format json");
    let expected = json!({"verdict": "no_data", "reason": "threshold_unknown", "gap": null});
    assert_has(&answer.result("2.1"), &expected, "2022");
    let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --year 2023 --all");
    for figure in ["63.8", "58 × 1.1", "1.8"] {
        assert!(answer.out.contains(figure), "{figure}\n{}", answer.out);
    }
}

/// A model set of three requirements, and the sets that it requires.
fn model() -> Folder {
    let yes = |id: &str| indicator(id, "require = { yes = true }");
    let half = |id: &str| indicator(id, "unit = \"%\"\nrequire = { at_least = 50 }");
    let requirements = [
        "set = \"inner\"",
        "any = [\"fa\", \"fb\", \"fc\"], at_least = 2",
        "villages = \"smart\", at_least = 1",
    ];
    let outer = (1..).zip(requirements).map(|(number, require)| {
        let id = number.to_string();
        criterion(
            &id,
            &[indicator(
                &format!("{id}.1"),
                &format!("require = {{ {require} }}"),
            )],
        )
    });
    let outer = set("model", &outer.collect::<String>());
    let inner = set(
        "inner",
        &(criterion("1", &[half("1.1")]) + &criterion("2", &[yes("2.1")])),
    );
    let smart = set("smart", &criterion("1", &[yes("1.1")])).replace("commune", "village");
    let folder = Folder::with([
        ("model.toml", &*outer),
        ("inner.toml", &*inner),
        ("smart.toml", &*smart),
    ]);
    for field in ["fa", "fb", "fc"] {
        folder.write(
            &format!("{field}.toml"),
            set(field, &criterion("1", &[yes("1.1")])),
        );
    }
    folder
}

/// Rows of set, village, indicator and result, separated by spaces; and the verdicts of the three requirements.
const NESTED: &str = "
    inner,,1,                     | no_data no_data no_data
    inner,,1,60 inner,,2,đạt      | met no_data no_data
    inner,,1,60                   | no_data no_data no_data
    inner,,1,40                   | not_met no_data no_data
    inner,,1,40 inner,,2,đạt      | not_met no_data no_data
    fa,,1,đạt fb,,1,đạt           | no_data met no_data
    fa,,1,đạt fc,,1,chưa_đạt      | no_data no_data no_data
    fa,,1,chưa_đạt fc,,1,chưa_đạt | no_data not_met no_data
    smart,T1,1,đạt                | no_data no_data met
    smart,T1,1,chưa_đạt           | no_data no_data not_met
    smart,T1,1,chưa_đạt smart,T2,1, | no_data no_data no_data
    smart,T1,1,chưa_đạt smart,T2,, | no_data no_data no_data
    smart,T1,1,chưa_đạt smart,T2,1,đạt | no_data no_data met
    model,,1,đạt                  | met no_data no_data
    model,,1,đạt inner,,1,40      | not_met no_data no_data
    model,,3,chưa_đạt             | no_data no_data not_met
    ";

#[test]
fn rule_12_a_requirement_can_be_other_sets() {
    let folder = model();
    for [rows, expected] in table(NESTED) {
        let rows = rows.replace(' ', "\n").replace('_', " ");
        let csv = format!("bo_tieu_chi,thon,chi_tieu,ket_qua\n{rows}\n");
        folder.write("x.csv", csv);
        let answer = folder.ntm("check {}/x.csv --criteria {}/model.toml --format json");
        let verdicts = ["1", "2", "3"].map(|id| told(&answer.result(id), "verdict"));
        assert_eq!(verdicts.join(" "), expected, "{rows}\n{}", answer.err);
        assert_ne!(answer.status, Status::Failed, "{rows}\n{}", answer.err);
    }
}

#[test]
fn rule_12_results_stay_visible_at_every_level() {
    let folder = model();
    folder.write(
        "x.csv",
        "bo_tieu_chi,thon,chi_tieu,ket_qua\ninner,,1,40\nfa,,1,đạt\nsmart,T1,1,chưa đạt\n",
    );
    let answer = folder.ntm("check {}/x.csv --criteria {}/model.toml --format json");
    let inner = &answer.result("1.1")["assessments"][0];
    let gap = result(inner, "1.1").expect("a nested result");
    assert_has(
        &gap,
        &json!({"verdict": "not_met", "value": 40, "gap": 10}),
        "inner",
    );
    let fields = &answer.result("2.1");
    let expected = json!({
        "value": 1, "gap": null, "requirement": {"comparison": "any", "threshold": 2, "sets": ["fa", "fb", "fc"]},
        "assessments": [{"verdict": "met"}, {"verdict": "no_data"}, {"verdict": "no_data"}],
    });
    assert_has(fields, &expected, "any of the fields");
    let village = &answer.result("3.1")["assessments"][0];
    let expected = json!({"locality": {"name": "T1", "level": "village"}, "verdict": "not_met"});
    assert_has(village, &expected, "village");
    let table = folder.ntm("check {}/x.csv --criteria {}/model.toml").out;
    for name in ["1  Criterion 1", "Criterion 2: set fa", "Criterion 3: T1"] {
        assert!(table.contains(name), "{name}\n{table}");
    }
}

#[test]
fn rule_12_a_set_that_two_indicators_ask_for_is_judged_and_shown_once() {
    let asking = ["set = \"inner\"", "any = [\"inner\"], at_least = 1"];
    let asking = (1..).zip(asking).map(|(number, require)| {
        let id = format!("1.{number}");
        indicator(&id, &format!("require = {{ {require} }}"))
    });
    let outer = set("outer", &criterion("1", &asking.collect::<Vec<_>>()));
    let folder = model();
    folder.write("outer.toml", outer);
    let csv = "xa,bo_tieu_chi,chi_tieu,ket_qua,danh_gia\n\
        A,inner,1,40,đạt\nA,inner,2,đạt,\nB,inner,1,60,\nB,inner,2,đạt,\n";
    folder.write("x.csv", csv);
    let run = |command: &str| {
        let (verb, options) = command.split_once(' ').expect("options");
        folder.ntm(&format!(
            "{verb} {{}}/x.csv --criteria {{}}/outer.toml {options}"
        ))
    };
    let report = run("check --format json");
    assert_eq!(report.codes(), ["declared-disagrees"]);
    for id in ["1.1", "1.2"] {
        let found = report.result(id);
        assert_eq!(
            told(&found, "verdict assessments.0.verdict"),
            "not_met not_met",
            "{id}"
        );
    }
    for (command, count) in [
        ("check --format csv", 4),
        ("gaps --format csv", 1),
        ("check --format table", 1),
    ] {
        let out = run(command).out;
        let lines = out.lines();
        let found =
            lines.filter(|line| line.contains(",inner,") || line.starts_with("Set inner: "));
        assert_eq!(found.count(), count, "{command}\n{out}");
    }
    let counted = run("check --summary --format json").json();
    let inner = &list(&counted, "sets")[1];
    assert_eq!(told(inner, "set.id localities.total"), "inner 2");
}

#[test]
fn rule_12_so_many_of_several_sets_are_counted_and_what_is_open_misses_nothing() {
    let one = |id: &str, number: &str| {
        let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
        set(
            id,
            &criterion(number, &[indicator(&format!("{number}.1"), keys)]),
        )
    };
    let (first, second) = (one("a", "1"), one("b", "2"));
    for [at_least, data, expected] in table(
        "
        1 |                | no_data not_measured - - -
        1 | 1.1,60         | met - 1 0 0
        1 | 1.1,60\\n2.1,60 | met - 2 0 1
        1 | 1.1,40         | no_data not_measured 0 - -
        1 | 1.1,40\\n2.1,40 | not_met - 0 1 -1
        2 | 1.1,60         | no_data not_measured 1 - -
        2 | 1.1,60\\n2.1,40 | not_met - 1 1 -1
        2 | 1.1,60\\n2.1,60 | met - 2 0 0
        ",
    ) {
        let keys = format!("require = {{ any = [\"a\", \"b\"], at_least = {at_least} }}");
        let top = set("top", &criterion("9", &[indicator("9.1", &keys)]));
        let csv = format!("chi_tieu,ket_qua\n9,\n{data}\n");
        let folder = Folder::with([
            ("top.toml", &*top),
            ("a.toml", &first),
            ("b.toml", &second),
            ("x.csv", &csv),
        ]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/top.toml --format json");
        let found = told(&answer.result("9.1"), "verdict reason value gap margin");
        assert_eq!(found, expected, "{at_least} of {data}");
    }
}

#[test]
fn rule_13_parts_must_all_be_met() {
    let part = |id: &str, require: &str| {
        format!(
            "\n[[criterion.indicator.part]]\nid = \"{id}\"\nname = \"{id}\"\nunit = \"%\"\nrequire = {{ {require} }}"
        )
    };
    let keys = part("a", "at_least = 100") + &part("b", "at_least = 1");
    for [a, b, whole, expected] in table(
        "
        100 | 1% |         | met met met
        99  | 1% |         | not_met not_met met
        99  |   |          | not_met not_met no_data
        100 |   |          | no_data met no_data
            |   | đạt      | met no_data no_data
            |   | chưa đạt | not_met no_data no_data
        ",
    ) {
        let csv = format!("chi_tieu,ket_qua\n1.1.a,{a}\n1.1.b,{b}\n1.1,{whole}\n");
        let answer = checked(&keys, &csv, "--format json");
        let verdicts = ["1.1", "1.1.a", "1.1.b"].map(|id| told(&answer.result(id), "verdict"));
        assert_eq!(verdicts.join(" "), expected, "{csv}");
    }
    let answer = judged(&keys, "99");
    assert_eq!(answer.codes(), ["wrong-kind"]);
}

#[test]
fn rule_15_a_figure_for_a_criterion_is_that_of_its_only_indicator() {
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    let two = [indicator("2.1", keys), indicator("2.2", keys)];
    let rest = criterion("1", &[indicator("1.1", keys)]) + &criterion("2", &two);
    let text = set("set", &rest);
    for [row, criteria, indicators, codes] in table(
        "
        1,60        | met - no_data -     | met - no_data       |
        1,40        | not_met - no_data - | not_met - no_data   |
        1,đạt       | met met no_data -   | met met no_data     |
        1,chưa đạt  | not_met not_met no_data - | not_met not_met no_data |
        2,đạt       | no_data - met met   | no_data - no_data   |
        2,60        | no_data - no_data - | no_data - no_data   | wrong-kind
        ",
    ) {
        let csv = format!("chi_tieu,ket_qua\n{row}\n");
        let folder = Folder::with([("set.toml", &*text), ("x.csv", &*csv)]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let found = ["1", "2"].map(|id| told(&answer.result(id), "verdict declared"));
        assert_eq!(found.join(" "), criteria, "{row}");
        let found = told(&answer.result("1.1"), "verdict declared");
        let found = found + " " + &told(&answer.result("2.1"), "verdict");
        assert_eq!(found, indicators, "{row}");
        assert_eq!(answer.codes().join(" "), codes, "{row}");
    }
}

/// Rows of three communes in the long layout.
const ROWS: [&str; 7] = [
    "A,n,2023,,17.5,40,,",
    "A,n,2023,,10,62,,",
    "B,n,2023,,17.5,,850,1800",
    "B,n,2023,,5,đạt,,",
    "C,n,2022,,10,70,,",
    "A,n,2023,,2.2.b,chưa đạt,,",
    "B,n,2023,,10,57,,",
];

fn assessed(order: &[usize]) -> (Vec<Value>, String) {
    let rows = order
        .iter()
        .map(|index| ROWS[*index].replace(",n,", ",bắc trung bộ,") + "\n");
    let csv = "xa,vung,nam,ghi_chu,chi_tieu,ket_qua,tu_so,mau_so\n".to_owned()
        + &rows.collect::<String>();
    let folder = Folder::with([("x.csv", &*csv)]);
    let answer = folder.ntm("check {}/x.csv --criteria thanh-hoa-nang-cao-2022 --format json");
    let mut found = list(&answer.json(), "assessments").to_vec();
    found.sort_by_key(|assessment| assessment["locality"]["name"].to_string());
    (found, answer.out)
}

#[test]
fn rule_17_neither_the_order_of_rows_nor_a_second_run_changes_anything() {
    let (first, out) = assessed(&[0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(first.len(), 3);
    for order in [
        [6, 5, 4, 3, 2, 1, 0],
        [3, 1, 4, 0, 5, 6, 2],
        [4, 2, 0, 6, 1, 3, 5],
    ] {
        assert_eq!(assessed(&order).0, first, "{order:?}");
    }
    assert_eq!(assessed(&[0, 1, 2, 3, 4, 5, 6]).1, out);
    let data = project("data");
    for format in ["table", "json", "ndjson", "csv", "markdown"] {
        let command = format!("check {} --format {format}", data.display());
        assert_eq!(
            crate::harness::ntm(&command).out,
            crate::harness::ntm(&command).out,
            "{format}"
        );
    }
}
