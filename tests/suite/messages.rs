//! What messages say of the very case at hand: their advice is true there, and the same in both languages.

use crate::harness::{checked, list, told};

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
