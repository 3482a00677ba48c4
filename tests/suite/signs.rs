//! Signs beside a word that deny or doubt it: no verdict comes of them.

use crate::harness::{Folder, checked, judged, told};

const YES: &str = "require = { yes = true }";

/// Beside the word at `_`.
const DENYING: [&str; 20] = [
    "☐ _", "☒ _", "✗ _", "✘ _", "❌ _", "× _", "≠_", "‹_", "<_", "~_", "[ ] _", "[] _", "_ ×",
    "_ (-)", "_ [-]", "_ ✗", "_?", "!_", "_/", "- _",
];

#[test]
fn a_sign_that_denies_a_word_is_not_passed_over() {
    for sign in DENYING {
        for word in ["đạt", "có", "chưa đạt", "không"] {
            let cell = sign.replace('_', word);
            let answer = judged(YES, &cell);
            assert_eq!(
                told(&answer.result("1.1"), "verdict reason"),
                "no_data unusable",
                "{cell}"
            );
            assert_eq!(answer.codes().len(), 1, "{cell}: {}", answer.err);
            let csv = format!("chi_tieu;ket_qua;danh_gia\n1.1;;{cell}\n");
            let answer = checked(
                "unit = \"%\"\nrequire = { at_least = 50 }",
                &csv,
                "--format json",
            );
            assert_eq!(told(&answer.result("1.1"), "verdict"), "no_data", "{cell}");
            assert_eq!(answer.codes(), ["unknown-value"], "{cell}");
            let csv = format!("chi_tieu;đạt;chưa đạt\n1.1;{cell};\n");
            let answer = checked(YES, &csv, "--format json");
            assert_eq!(told(&answer.result("1.1"), "verdict"), "no_data", "{cell}");
            assert_eq!(answer.codes(), ["unknown-value"], "{cell}");
        }
    }
    for (cell, verdict) in [
        ("✓ đạt", "met"),
        ("✔ Đạt", "met"),
        ("☑ có", "met"),
        ("[x] đạt", "met"),
        ("đạt ✓", "met"),
        ("(đạt)", "met"),
        ("Đạt.", "met"),
        ("☑ chưa đạt", "not_met"),
        ("✓ không", "not_met"),
    ] {
        let answer = judged(YES, cell);
        assert_eq!(told(&answer.result("1.1"), "verdict"), verdict, "{cell}");
        assert_eq!(answer.codes(), [""; 0], "{cell}");
    }
}

#[test]
fn a_sign_beside_a_level_is_not_passed_over() {
    let folder = Folder::with([]);
    let ask = |id: &str, cell: &str| {
        folder.write("x.csv", format!("chi_tieu;ket_qua\n{id};{cell}\n"));
        folder.ntm("check {}/x.csv --criteria vn-nang-cao-2021 --year 2023 --region bac-trung-bo --format json")
    };
    for sign in [
        "<_", "‹ _", "≤_", "≥_", "~_", "≈_", "≠_", "-_", "–_", "_?", "_%", "_ (-)", "_…", "_ ✗",
        "☐ _",
    ] {
        for (id, level) in [
            ("5.3", "3"),
            ("5.3", "mức độ 3"),
            ("5.3", "III"),
            ("5.5", "khá"),
            ("5.5", "Tốt"),
        ] {
            let cell = sign.replace('_', level);
            let answer = ask(id, &cell);
            assert_eq!(
                told(&answer.result(id), "verdict reason"),
                "no_data unusable",
                "{id} {cell}"
            );
            assert_eq!(answer.codes().len(), 1, "{id} {cell}: {}", answer.err);
        }
    }
    for (id, cell) in [
        ("5.3", "3"),
        ("5.3", "Mức độ: 3"),
        ("5.3", "(mức độ III)"),
        ("5.5", "Khá."),
        ("5.5", "“tốt”"),
    ] {
        let answer = ask(id, cell);
        assert_eq!(told(&answer.result(id), "verdict"), "met", "{id} {cell}");
        assert_eq!(answer.codes(), [""; 0], "{id} {cell}");
    }
}
