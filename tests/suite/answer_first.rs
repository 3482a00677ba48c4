//! Laws of what a terminal shows: its counts add up, and its strips have a sign for each criterion.

use std::process::Command;

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::harness::{Folder, criterion, indicator, list, project, set};

/// A commune's data for so many criteria: `m` met, `n` not met, `-` nothing.
fn folder(verdicts: &[char]) -> Folder {
    let criteria = (1..=verdicts.len()).map(|number| {
        let asked = "unit = \"%\"\nrequire = { at_least = 50 }";
        criterion(
            &number.to_string(),
            &[indicator(&format!("{number}.1"), asked)],
        )
    });
    let rows = (1..).zip(verdicts).map(|(number, verdict)| match verdict {
        'm' => format!("{number}.1;60\n"),
        'n' => format!("{number}.1;40\n"),
        _ => format!("{number}.1;\n"),
    });
    let csv = format!("chi_tieu;ket_qua\n{}", rows.collect::<String>());
    let text = set("set", &criteria.collect::<Vec<_>>().concat());
    Folder::with([("set.toml", text.as_str()), ("X.csv", csv.as_str())])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_counts_of_the_answer_add_up(
        verdicts in proptest::collection::vec(prop_oneof![Just('m'), Just('n'), Just('-')], 1..24),
    ) {
        let folder = folder(&verdicts);
        let count = |of: char| verdicts.iter().filter(|verdict| **verdict == of).count();
        let [met, not_met, open] = ['m', 'n', '-'].map(count);
        let all = verdicts.len();
        let table = folder.ntm("check {}/X.csv --criteria {}/set.toml --lang vi").out;
        let lines: Vec<&str> = table.lines().collect();
        let conclusion = lines[1];
        let counted = format!("đạt {met}/{all} ");
        let says_all = conclusion.contains(&counted) || conclusion.ends_with(&format!(": {met}/{all}"));
        prop_assert!(says_all, "{table}");
        if not_met > 0 {
            let says_missing = conclusion.contains(&format!("còn {not_met} tiêu chí chưa đạt"));
            prop_assert!(says_missing, "{table}");
            prop_assert!(table.contains(&format!("CHƯA ĐẠT ({not_met} mục)")), "{table}");
        }
        if open > 0 {
            prop_assert!(conclusion.contains(&format!("{open} tiêu chí chưa kết luận được")), "{table}");
        }
        let strip = "■".repeat(met) + &"□".repeat(not_met) + &"?".repeat(open);
        prop_assert!(lines[3].contains(&format!("  {strip}  ")), "{strip}\n{table}");
        let json = folder.ntm("gaps {}/X.csv --criteria {}/set.toml --format json").json();
        prop_assert_eq!(list(&json, "gaps").len(), not_met);
        for format in ["csv", "markdown", "html", "text"] {
            let options = format!("check {{}}/X.csv --criteria {{}}/set.toml --format {format}");
            prop_assert_eq!(folder.ntm(&options).status, folder.ntm("check {}/X.csv --criteria {}/set.toml").status);
        }
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for command in [
        "check data/ha-son-2023.csv",
        "check data/tu-ky-2023.csv --detail",
        "check data/tu-ky-2023.csv --summary",
        "gaps data/ha-son-2023.csv --only no_data",
        "gaps data/tu-ky-2023.csv",
        "gaps data/tu-ky-2023.csv --by commune --ascii",
    ] {
        for (width, lang) in [(40, "vi"), (60, "en"), (80, "vi"), (100, "en"), (140, "vi")] {
            let run = Command::new(env!("CARGO_BIN_EXE_ntm"))
                .args(command.split(' ').chain(["--lang", lang, "--quiet"]))
                .env("COLUMNS", width.to_string())
                .current_dir(project("."))
                .output()
                .expect("ntm runs");
            let text = String::from_utf8(run.stdout).expect("UTF-8");
            assert!(!text.is_empty());
            let wide = text.lines().find(|line| line.width() > width);
            assert_eq!(wide, None, "{command} {width}");
        }
    }
}
