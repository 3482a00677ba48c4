//! What messages say of the very case at hand: their advice is true there, and the same in both languages.

use crate::harness::{Folder, checked, criterion, indicator, list, set, table, told};

/// A figure of any size.
const FIGURE: &str = "require = { at_least = 50 }";

/// Message and hint of the only diagnostic about a file, in Vietnamese and in English.
fn said(csv: &str) -> [String; 2] {
    ["vi", "en"].map(|lang| {
        let answer = checked(FIGURE, csv, &format!("--format json --lang {lang}"));
        let report = answer.json();
        let found = list(&report, "diagnostics");
        assert_eq!(found.len(), 1, "{csv}\n{}", answer.err);
        told(&found[0], "message hint")
    })
}

#[test]
fn a_fraction_of_nothing_is_answered_alike_in_both_languages() {
    let [vi, en] = said("chi_tieu,ket_qua\n1.1,3/0\n");
    assert!(
        vi.contains("để trống") && vi.contains("nếu bộ tiêu chí cho phép"),
        "{vi}"
    );
    assert!(
        en.contains("leave the cell empty") && en.contains("if the set allows it"),
        "{en}"
    );
    for text in [&vi, &en] {
        assert!(text.contains("`không áp dụng`"), "{text}");
    }
}

/// The message, hint and place of the diagnostics about a set that extends a parent, in one language.
fn said_of_set(keys: &str, parent: &str, lang: &str) -> String {
    let one = |id: &str, rest: &str| set(id, rest);
    let parent = criterion("1", &[indicator("1.1", parent)]);
    let folder = Folder::with([
        ("parent.toml", one("parent", &parent).as_str()),
        ("set.toml", one("set", keys).as_str()),
        ("x.csv", "chi_tieu,ket_qua\n1.1,1\n"),
    ]);
    let answer = folder.ntm(&format!(
        "check {{}}/x.csv --criteria {{}}/set.toml --format json --lang {lang}"
    ));
    let report = answer.json();
    let found = list(&report, "diagnostics").iter();
    let found = found.map(|found| told(found, "code message hint place.line place.column"));
    found.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_looser_threshold_is_easier_to_meet_on_either_side() {
    for [old, new] in table(
        "
        at_least = 50 | at_least = 40
        at_most = 5   | at_most = 6
        below = 5     | below = 6
        ",
    ) {
        let keys = format!("extends = \"parent\"\n[override.\"1.1\"]\nrequire = {{ {new} }}\n");
        let parent = format!("require = {{ {old} }}");
        let vi = said_of_set(&keys, &parent, "vi");
        assert!(
            vi.contains("dễ đạt hơn") && !vi.contains("thấp hơn"),
            "{vi}"
        );
        let en = said_of_set(&keys, &parent, "en");
        assert!(
            en.contains("easier to meet") && !en.contains("lower"),
            "{en}"
        );
    }
}

#[test]
fn a_period_of_a_year_that_is_none_is_told_as_that() {
    for [period, expected] in table(
        "
        from = 2025, to = 2021   | 5 30 the period ends before it begins
        from = 2021, to = 99999  | 5 30 `99999` is not a year
        from = 2021, to = 20255  | 5 30 `20255` is not a year
        from = 21, to = 2025     | 5 19 `21` is not a year
        from = 99999, to = 2025  | 5 19 `99999` is not a year
        ",
    ) {
        let found = said_of_set(&format!("period = {{ {period} }}\n"), FIGURE, "en");
        let (place, message) = expected.split_at(5);
        assert!(found.contains(message.trim()), "{period}: {found}");
        assert!(found.contains("out-of-range"), "{period}: {found}");
        assert!(
            found.lines().any(|line| line.ends_with(place.trim())),
            "{period}: {found}"
        );
    }
}
