//! What is said of several localities, and of what is not judged, is true of each of them.

use crate::harness::{Folder, criterion, indicator, set, table};

/// Four criteria of one percentage each, at least 50.
fn four() -> String {
    let criteria = (1..=4).map(|number| {
        let asked = "unit = \"%\"\nrequire = { at_least = 50 }";
        criterion(
            &number.to_string(),
            &[indicator(&format!("{number}.1"), asked)],
        )
    });
    set("set", &criteria.collect::<String>())
}

/// The report of a CSV file, against the four criteria or those given.
fn shown(set: &str, csv: &str, options: &str) -> String {
    let folder = Folder::with([("set.toml", set), ("x.csv", csv)]);
    let answer = folder.ntm(&format!("{options} {{}}/x.csv --criteria {{}}/set.toml"));
    assert_eq!(answer.err, "", "{}", answer.out);
    answer.out
}

#[test]
fn who_has_something_undecided_is_not_counted_as_close() {
    let csv = "xa;1.1;2.1;3.1;4.1\nA;60;60;60;60\nB;60;60;60;40\nC;60;60;40;40\n";
    let table = shown(&four(), csv, "check --lang vi");
    assert!(
        table.contains("1 xã chỉ còn 1 tiêu chí chưa đạt"),
        "{table}"
    );
    let five = set(
        "set",
        &(1..=5)
            .map(|number| {
                let asked = "unit = \"%\"\nrequire = { at_least = 50 }";
                let indicators = [indicator(&format!("{number}.1"), asked)];
                criterion(&number.to_string(), &indicators)
            })
            .collect::<String>(),
    );
    let csv = "xa;1.1;2.1;3.1;4.1;5.1\nA;60;60;60;60;\nB;60;60;60;40;\nC;60;60;60;60;60\n";
    for format in ["table", "html"] {
        let table = shown(&five, csv, &format!("check --lang vi --format {format}"));
        assert!(!table.contains("chỉ còn 1 tiêu chí"), "{table}");
        assert!(table.contains("còn tiêu chí chưa kết luận được"), "{table}");
    }
}

/// Communes that gave their figures are not to blame for thresholds that the set does not know.
#[test]
fn a_commune_is_ranked_by_what_can_be_concluded() {
    // `u` is a criterion whose threshold is not known.
    for [criteria, results, said] in table(
        r"
        kkkkk | 60 60 60 60 -  | còn tiêu chí chưa kết luận được
        kkkkk | 60 60 60 -  -  | chưa đủ số liệu, không xếp hạng
        kkkuu | 60 60 60 60 60 | còn tiêu chí chưa rõ mức yêu cầu
        kkkuu | 60 60 60 -  -  | còn tiêu chí chưa rõ mức yêu cầu
        kkkuu | 60 60 -  60 60 | chưa đủ số liệu, không xếp hạng
        uuuuu | 60 60 60 60 60 | chưa rõ mức yêu cầu, không xếp hạng
        ",
    ) {
        let criteria = (1..).zip(criteria.chars()).map(|(number, kind)| {
            let asked = match kind {
                'u' => "unit = \"%\"\nrequire = { unknown = true }",
                _ => "unit = \"%\"\nrequire = { at_least = 50 }",
            };
            let indicators = [indicator(&format!("{number}.1"), asked)];
            criterion(&number.to_string(), &indicators)
        });
        let set = set("set", &criteria.collect::<String>());
        let row = results.split_whitespace().map(|it| it.trim_matches('-'));
        let row = row.collect::<Vec<_>>().join(";");
        let csv = format!("xa;1.1;2.1;3.1;4.1;5.1\nA;{row};\nB;{row};\n");
        for format in ["table", "html"] {
            let shown = shown(&set, &csv, &format!("check --lang vi --format {format}"));
            assert!(shown.contains(&said), "{results}: {shown}");
        }
    }
}

#[test]
fn nobody_misses_only_what_somebody_meets() {
    let csv = "xa;1.1;2.1;4.1\nA;60;40;tạm dừng\nB;60;60;tạm dừng\n";
    let table = shown(&four(), csv, "check --lang vi");
    assert!(
        table.contains("không xã nào chưa đạt: 1; chưa kết luận được hết: 3\n"),
        "{table}"
    );
    let csv = "xa;1.1;2.1;3.1;4.1\nA;60;40;60;60\nB;60;60;60;60\nC;60;60;60;60\n";
    let table = shown(&four(), csv, "check --lang vi");
    assert!(
        table.contains("không xã nào chưa đạt: 1, 3, 4\n"),
        "{table}"
    );
}

#[test]
fn a_threshold_is_shown_only_beside_results_that_are_held_against_it() {
    let asked = "unit = \"%\"\nrequire = { at_least = { by = [\"year\"], 2022 = 40, 2023 = 90 } }";
    let set = set("set", &criterion("1", &[indicator("1.1", asked)]));
    let csv = "xa;nam;1.1\nA;2022;30\nB;2023;80\n";
    let table = shown(&set, csv, "check");
    for line in ["≥ 40%  30%", "≥ 90%  80%"] {
        assert!(table.contains(line), "{line}\n{table}");
    }
}

#[test]
fn what_is_suspended_within_a_criterion_that_is_met_is_told() {
    let asked = "unit = \"%\"\nrequire = { at_least = 50 }";
    let indicators = [indicator("1.1", asked), indicator("1.2", asked)];
    let set = set("set", &criterion("1", &indicators));
    let csv = "xa;chi_tieu;ket_qua\nA;1.1;tạm dừng\nA;1.2;70\n";
    for format in ["table", "markdown", "html"] {
        let report = shown(&set, csv, &format!("check --lang vi --format {format}"));
        let told = report.to_lowercase();
        assert!(
            told.contains("tạm dừng") && told.contains("1.1"),
            "{report}"
        );
    }
    let gaps = shown(&set, csv, "gaps --lang vi");
    assert!(gaps.contains("1 mục tạm dừng"), "{gaps}");
}

#[test]
fn communes_of_one_name_are_told_apart_in_lists() {
    let csv = "xa;huyen;1.1;2.1;3.1;4.1\nA;Bắc;40;60;60;60\nA;Nam;40;60;60;60\n";
    let by_commune = shown(&four(), csv, "gaps --by commune --lang vi");
    for name in ["A (Bắc) (1)", "A (Nam) (1)"] {
        assert!(by_commune.contains(name), "{by_commune}");
    }
    let csv = "xa;ma_xa;1.1;2.1;3.1;4.1\nA;101;40;60;60;60\nA;102;60;60;60;60\n";
    let table = shown(&four(), csv, "check --lang vi");
    assert!(
        table.contains("A (101)") && table.contains("A (102)"),
        "{table}"
    );
}

#[test]
fn the_closest_gap_stands_first() {
    let percent = |least: &str| format!("unit = \"%\"\nrequire = {{ {least} }}");
    let indicators = [
        indicator("1.1", &percent("at_least = 50")),
        indicator("1.2", &percent("at_least = 100")),
        indicator("1.3", &percent("at_most = 10")),
        indicator("1.4", &percent("at_least = 90")),
    ];
    let set = set("set", &criterion("1", &indicators));
    let csv = "chi_tieu;ket_qua\n1.1;47\n1.2;99,9\n1.3;10,5\n1.4;89,8\n";
    let folder = Folder::with([("set.toml", &*set), ("A.csv", csv)]);
    let list = folder.ntm("gaps {}/A.csv --criteria {}/set.toml").out;
    let places = ["1.2", "1.4", "1.3", "1.1"].map(|id| list.find(&format!("  {id}")));
    assert!(
        places.is_sorted() && places[0].is_some(),
        "{places:?}\n{list}"
    );
}

#[test]
fn only_some_verdicts_of_several_leave_out_the_lists_of_others() {
    let csv = "xa;1.1;2.1;3.1;4.1\nA;60;60;60;40\nB;60;60;60;60\n";
    let table = shown(&four(), csv, "check --only met --lang vi");
    for left_out in ["SỐ TIÊU CHÍ CHƯA ĐẠT", "ĐÃ CÓ SỐ LIỆU", "×"] {
        let lines: Vec<&str> = table
            .lines()
            .filter(|line| !line.contains("chưa đạt  ?"))
            .collect();
        assert!(!lines.concat().contains(left_out), "{left_out}\n{table}");
    }
}

#[test]
fn every_commune_in_detail_says_what_it_lacks() {
    let csv = "xa;1.1;2.1;3.1;4.1\nA;60;60;60;40\nB;60;45;60;60\n";
    let table = shown(&four(), csv, "check --detail");
    for line in [
        "40%, required ≥ 50%: 10 points short",
        "45%, required ≥ 50%: 5 points short",
    ] {
        assert!(table.contains(line), "{line}\n{table}");
    }
}

#[test]
fn long_ids_and_narrow_screens_do_no_harm() {
    let long = "conditionofaverylongid";
    let asked = "require = { yes = true }";
    let inner = criterion(long, &[indicator(&format!("{long}.1"), asked)]);
    let outer = set(
        "outer",
        &criterion("1", &[indicator("1.1", "require = { set = \"set\" }")]),
    ) + &criterion(long, &[indicator(&format!("{long}.1"), asked)]);
    let inner = set("set", &inner);
    let csv = format!(
        "xa;bo_tieu_chi;chi_tieu;ket_qua\nA;set;{long};chưa đạt\nA;outer;{long};chưa đạt\n"
    );
    let folder = Folder::with([
        ("set.toml", &*inner),
        ("outer.toml", &*outer),
        ("x.csv", &*csv),
    ]);
    for command in ["check", "gaps"] {
        let answer = folder.ntm(&format!("{command} {{}}/x.csv --criteria {{}}/outer.toml"));
        assert!(
            answer.out.contains("NOT MET"),
            "{}\n{}",
            answer.out,
            answer.err
        );
    }
}
