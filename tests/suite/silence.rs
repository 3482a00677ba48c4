//! Nothing is passed over in silence, and nothing is concluded from what could not be read.

use ntm::commands::Status;

use crate::harness::{Folder, checked, criterion, indicator, list, set, table, told};

/// The villages that were assessed, and code, line and column of what is told.
fn by_villages(csv: &str) -> (String, String, Status) {
    let folder = Folder::with([("x.csv", csv)]);
    let answer =
        folder.ntm("check {}/x.csv --criteria thanh-hoa-thon-thong-minh-2022 --format json");
    let report = answer.json();
    let names = list(&report, "assessments").iter();
    let names: Vec<String> = names
        .map(|found| told(&found["locality"], "name"))
        .collect();
    let faults = list(&report, "diagnostics").iter();
    let faults: Vec<String> = faults
        .map(|found| told(found, "code severity place.line"))
        .collect();
    (names.join(" "), faults.join(", "), answer.status)
}

#[test]
fn rows_without_a_village_beside_villages_are_told() {
    for [csv, names, faults] in table(
        r"
        xa,thon,chi_tieu,ket_qua\nA,,3,9\nA,T1,3,9\n         | T1 | incomplete-row error 2
        xa,thon,chi_tieu,ket_qua\nA,T1,3,9\nA,,3,9\nA,,1,9\n | T1 | incomplete-row error 3, incomplete-row error 4
        xa,thon,1,3\nA,,đạt,9\nA,T1,đạt,9\n                  | T1 | incomplete-row error 2
        xa,thon,chi_tieu,ket_qua\nA,,3,\nA,T1,3,9\n          | T1 |
        xa,thon,chi_tieu,ket_qua\nA,,99,9\nA,T1,3,9\n        | T1 | unknown-indicator error 2
        xa,thon,bo_tieu_chi,chi_tieu,ket_qua\nA,,thanh-hoa-nang-cao-2022,3,9\nA,T1,,3,9\n | T1 | other-set warning 2
        xa,thon,chi_tieu,ket_qua\nA,,3,9\nB,T1,3,9\n         | A T1 | no-villages warning 2
        ",
    ) {
        let (found, told, status) = by_villages(&csv);
        assert_eq!((found, told), (names, faults.clone()), "{csv}");
        assert_eq!(status == Status::Failed, faults.contains("error"), "{csv}");
    }
    let folder = Folder::with([("x.csv", "xa,Thôn bản,3\nA,,9\nA,T1,9\n")]);
    let options = "--criteria thanh-hoa-thon-thong-minh-2022 --format json";
    let answer = folder.ntm(&format!("check {{}}/x.csv {options}"));
    let hint = told(&answer.json()["diagnostics"][0], "hint");
    assert!(hint.contains("`Thôn bản`"), "{hint}");
}

#[test]
fn a_row_of_a_village_alone_is_one_without_data() {
    for [csv, names, faults] in table(
        r"
        xa,thon,chi_tieu,ket_qua\nA,T1,3,9\nA,T2,,\n            | T1 T2 |
        TT,xa,thon,chi_tieu,ket_qua\n1,A,T1,3,9\n2,A,T2,,\n     | T1 T2 |
        xa,thon,3\nA,T1,9\nA,T2,\n                             | T1 T2 |
        thon,chi_tieu,ket_qua\nThôn_1,3,9\nThôn_2,,\n           | Thôn_1 Thôn_2 | unnamed-commune warning 1
        thon,chi_tieu,ket_qua\nI. Môi trường,,\nT1,3,9\n        | T1 | unnamed-commune warning 1
        xa,thon,chi_tieu,ket_qua\nA,T1,3,9\n,Tổng cộng,,\n      | T1 |
        xa,thon,chi_tieu,ket_qua\nA,T1,3,9\n,T2,,\n             | T1 | incomplete-row error 3
        xa,thon,3\nA,T1,9\n,T2,\n                              | T1 | incomplete-row error 3
        ",
    ) {
        let (found, told, _) = by_villages(&csv.replace("Thôn_", "Thôn "));
        let found = found.replace("Thôn ", "Thôn_");
        assert_eq!((found, told), (names, faults), "{csv}");
    }
}

/// What is told of a set with these top-level keys before a criterion 1.
fn told_of_set(keys: &str) -> Vec<String> {
    let rest = criterion("1", &[indicator("1.1", "require = { yes = true }")]);
    let folder = Folder::with([("set.toml", set("set", &format!("{keys}\n{rest}")).as_str())]);
    folder.write("x.csv", "chi_tieu,ket_qua\n1.1,đạt\n");
    let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
    let report = answer.json();
    let found = list(&report, "diagnostics").iter();
    let found = found.map(|found| told(found, "code severity place.line place.column hint"));
    found.collect()
}

#[test]
fn a_set_without_a_parent_has_nothing_to_change_or_remove() {
    let expected = "add `extends = \"…\"`";
    for [keys, place] in table(
        r#"
        [override."1.1"]\nname = "Other"  | 5 11
        remove = ["1.1"]                  | 5 11
        remove = ["9.9"]                  | 5 11
        "#,
    ) {
        let found = told_of_set(&keys);
        let [only] = &found[..] else {
            panic!("{keys}: {found:?}")
        };
        let start = format!("matches-nothing error {place} ");
        assert!(
            only.starts_with(&start) && only.contains(expected),
            "{only}"
        );
    }
    for keys in [
        "extends = 3\nremove = [\"1.1\"]",
        "extends = \"no\"\nremove = [\"1.1\"]",
    ] {
        let found = told_of_set(keys);
        assert!(
            found.len() == 1 && !found[0].contains(expected),
            "{found:?}"
        );
    }
}

#[test]
fn an_answer_of_no_is_no_requirement_and_no_threshold() {
    for [require, code, column] in table(
        r#"
        yes = false                            | unclear-requirement | 19
        unknown = false                        | unclear-requirement | 23
        at_least = 50, yes = false             | unclear-requirement | 34
        at_least = 50, unknown = false         | unclear-requirement | 38
        at_least = { unknown = false }         | bad-cells | 24
        at_least = { by = ["year"], 2022 = { unknown = false }, 2023 = 5 } | bad-cells | 48
        at_least = { by = ["year"], 2022 = { yes = false }, 2023 = 5 }     | bad-cells | 48
        "#,
    ) {
        let keys = format!("require = {{ {require} }}");
        let answer = checked(
            &keys,
            "chi_tieu,ket_qua\n1.1,60\n",
            "--format json --year 2023",
        );
        let report = answer.json();
        let found = list(&report, "diagnostics").iter();
        let found: Vec<String> = found
            .map(|found| told(found, "code place.column"))
            .collect();
        assert_eq!(
            found,
            [format!("{code} {column}")],
            "{require}\n{}",
            answer.err
        );
        assert_eq!(answer.status, Status::Failed, "{require}");
    }
}

/// What is told where a set requires three times over an inner one with these keys, for a commune of 2023.
fn told_of_inner(outer: &str, inner: &str) -> Vec<String> {
    let asking = ["1.1", "1.2"].map(|id| indicator(id, "require = { set = \"inner\" }"));
    let any = indicator("1.3", "require = { any = [\"inner\"] }");
    let outer = set(
        "outer",
        &format!(
            "{outer}\n{}",
            criterion("1", &[&asking[..], &[any]].concat())
        ),
    );
    let inner = set(
        "inner",
        &format!(
            "{inner}\n{}",
            criterion("1", &[indicator("1.1", "require = { yes = true }")])
        ),
    );
    let folder = Folder::with([("outer.toml", &*outer), ("inner.toml", &*inner)]);
    folder.write(
        "x.csv",
        "xa,tinh,nam,inner/1.1\nA,Thanh Hóa,2023,đạt\nB,Thanh Hóa,2023,đạt\n",
    );
    let answer = folder.ntm("check {}/x.csv --criteria {}/outer.toml --format json");
    let report = answer.json();
    let found = list(&report, "diagnostics").iter();
    found.map(|found| told(found, "code message")).collect()
}

#[test]
fn a_set_within_that_is_for_another_place_or_period_is_told_once() {
    let here = "context = { province = \"thanh-hoa\" }\nperiod = { from = 2022, to = 2025 }";
    let past = "period = { from = 2016, to = 2020 }";
    let there = "context = { province = \"hai-duong\" }";
    for (outer, inner, expected) in [
        ("", here, &[][..]),
        (here, here, &[]),
        ("", past, &["outside-period inner"]),
        (here, past, &["outside-period inner"]),
        // One of them is enough to look at the year.
        (past, past, &["outside-period outer"]),
        ("", there, &["context-conflict inner"]),
        (here, there, &["context-conflict inner"]),
        (there, "", &["context-conflict outer"]),
        // Of another place, and told already: within it is that place that counts.
        (there, there, &["context-conflict outer"]),
        // A set may ask for the figures of another year than the one that is assessed.
        ("", "context = { year = \"2022\" }", &[]),
    ] {
        let found = told_of_inner(outer, inner);
        let case = format!("{outer} · {inner}: {found:?}");
        assert_eq!(found.len(), expected.len(), "{case}");
        for (found, expected) in found.iter().zip(expected) {
            let (code, set) = expected.split_once(' ').expect("two words");
            assert!(
                found.starts_with(code) && found.contains(&format!("`{set}`")),
                "{case}"
            );
        }
    }
}

#[test]
fn each_set_of_several_that_are_for_another_place_is_told() {
    let set_of = |id: &str| {
        let by = "require = { at_least = { by = [\"region\"], here = 50, there = 40 } }";
        let indicator = indicator("1.1", by);
        set(
            id,
            &format!(
                "context = {{ region = \"here\" }}\n{}",
                criterion("1", &[indicator])
            ),
        )
    };
    let folder = Folder::with([("one.toml", &*set_of("one")), ("two.toml", &*set_of("two"))]);
    folder.write(
        "x.csv",
        "xa,bo_tieu_chi,vung,1.1\nA,one,there,45\nB,two,there,45\n",
    );
    let report = folder
        .ntm("check {}/x.csv --criteria {} --format json")
        .json();
    let found = list(&report, "diagnostics").iter();
    let told: Vec<String> = found.map(|found| told(found, "code message")).collect();
    for id in ["one", "two"] {
        let of_set = told.iter().filter(|it| it.contains(&format!("`{id}`")));
        assert_eq!(of_set.count(), 1, "{id}: {told:?}");
    }
}

#[test]
fn a_suspension_whose_end_cannot_be_read_concludes_nothing() {
    let parts =
        "\n[[criterion.indicator.part]]\nid = \"a\"\nname = \"A\"\nrequire = { yes = true }";
    let figure = "require = { at_least = 50 }";
    let grade = "scale = \"rank\"\nrequire = { level_at_least = \"good\" }\n\
        [scale.rank]\nlevels = [\"bad\", \"good\"]";
    for (keys, rows, expected) in [
        (
            figure,
            "1.1,tạm dừng,31/02/2022,",
            "no_data no_data unusable",
        ),
        (figure, "1.1,,sang năm,tạm dừng", "no_data no_data unusable"),
        (
            figure,
            "1.1,60,31/02/2022,tạm dừng",
            "no_data no_data unusable",
        ),
        (
            figure,
            "1.1,40,31/02/2022,tạm dừng",
            "no_data no_data unusable",
        ),
        (figure, "1,tạm dừng,31/02/2022,", "no_data no_data unusable"),
        (
            "require = { yes = true }",
            "1.1,1,31/02/2022,tạm dừng",
            "no_data no_data unusable",
        ),
        (
            grade,
            "1.1,bad,31/02/2022,tạm dừng",
            "no_data no_data unusable",
        ),
        (
            parts,
            "1.1,tạm dừng,31/02/2022,\n1.1.a,đạt,,",
            "no_data no_data unusable",
        ),
        // Not a suspension: the day is told, and the result stands.
        (figure, "1.1,60,31/02/2022,đạt", "met met -"),
        // The day of the set's own suspension is known.
        (
            "require = { yes = true }\nsuspended = {}",
            "1.1,tạm dừng,31/02/2022,",
            "suspended suspended suspended_by_set",
        ),
    ] {
        let csv = format!("chi_tieu,ket_qua,den_ngay,danh_gia\n{rows}\n");
        let answer = checked(keys, &csv, "--format json --year 2023");
        let (whole, only) = (answer.result("1"), answer.result("1.1"));
        let found = told(&whole, "verdict") + " " + &told(&only, "verdict reason");
        assert_eq!(found, expected, "{keys}\n{csv}\n{}", answer.err);
        let gap = told(&only, "gap");
        assert!(expected.starts_with("met") || gap == "-", "{csv}: {gap}");
        assert_eq!(answer.codes(), ["unknown-value"], "{keys}\n{csv}");
        assert_eq!(answer.status, Status::Failed, "{csv}");
    }
}
