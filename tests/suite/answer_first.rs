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

/// What `ntm` prints in a terminal of this width.
fn at_width(width: &str, command: &str) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_ntm"))
        .args(command.split(' ').chain(["--quiet"]))
        .env("COLUMNS", width)
        .current_dir(project("."))
        .output()
        .expect("ntm runs");
    String::from_utf8(run.stdout).expect("UTF-8")
}

/// Where columns have no room beside one another, they stand beneath one another: no text goes down letter by letter, and
/// no word is cut.
#[test]
fn narrow_terminals_break_no_words() {
    for command in [
        "check data/ha-son-2023.csv --lang vi",
        "check data/tu-ky-2023.csv --lang vi",
        "check data/tu-ky-2023.csv --summary --lang vi",
        "gaps data/tu-ky-2023.csv --by commune --lang vi",
        "criteria list --lang vi",
        "explain 17.5 --lang vi",
    ] {
        for width in ["40", "50", "60"] {
            let text = at_width(width, command);
            let is_short = |line: &&str| line.trim().chars().count() == 1;
            let letters = text.lines().filter(is_short).count();
            assert!(letters < 2, "{command} {width}:\n{text}");
        }
    }
    let plan = "plan data/tu-ky-2023.csv --plan data/plans/tu-ky-2023.csv --as-of 2023-08-01";
    let text = at_width("40", plan);
    assert!(text.contains("Quang Phục:"), "{text}");
    let list = at_width("60", "criteria list --lang vi");
    assert!(list.contains("Nông thôn mới kiểu mẫu"), "{list}");
    let text = at_width("60", "check data/tu-ky-2023.csv --lang en");
    assert!(text.contains("Multidimensional"), "{text}");
    assert!(!text.contains("EACH COMMUNE\n\n"), "{text}");
    // No criterion is called 6 in "chưa đạt 6".
    let text = at_width("60", "check data/ha-son-2023.csv --lang vi");
    assert!(text.contains("đạt 13/19, 6 chưa"), "{text}");
    // Marks that are not shown are not explained.
    assert!(!text.contains('³'), "{text}");
    assert_eq!(
        at_width("0", "criteria list"),
        at_width("100", "criteria list")
    );
}

/// The closest are told apart from those of whom too little is known to say.
#[test]
fn the_closest_are_those_of_whom_all_is_known() {
    let commune = |name: &str, first: &str, others: &str| format!("{name},{first},{others}\n");
    let mut text = "xa,1,2,3,4,5,6,7,8\n".to_owned();
    let met = ["đạt"; 7].join(",");
    text += &commune("A", "chưa đạt", &met);
    text += &commune("B", "chưa đạt", &format!("{},", ["đạt"; 6].join(",")));
    text += &commune("C", "đạt", &met);
    let criteria = (1..=8).map(|id| {
        let only = indicator(&format!("{id}.1"), "require = { yes = true }");
        criterion(&id.to_string(), &[only])
    });
    let set = set("set", &criteria.collect::<String>());
    let folder = Folder::with([("set.toml", &*set), ("x.csv", &*text)]);
    let table = folder
        .ntm("check {}/x.csv --criteria {}/set.toml --lang vi")
        .out;
    let sentence = "1 xã chỉ còn 1 tiêu chí chưa đạt, không còn tiêu chí nào chưa kết luận được";
    assert!(table.contains(sentence), "{table}");
    for line in ["1  ■  1  A", "1  ?  1  B: còn tiêu chí chưa kết luận được"] {
        assert!(table.contains(line), "{table}");
    }
    let page = folder
        .ntm("check {}/x.csv --criteria {}/set.toml --lang vi --format html")
        .out;
    assert!(page.contains(sentence), "{page}");
}

/// Gaps by criterion: each criterion of each set once, the most missed first, and how many communes miss it.
#[test]
fn gaps_by_criterion_stand_under_the_criterion_of_their_set() {
    let text = at_width("100", "gaps data/tu-ky-2023.csv --by criterion --lang vi");
    let titles: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert!(
        titles[0].starts_with("13 Tổ chức sản xuất, kinh tế"),
        "{titles:?}"
    );
    assert_eq!(
        titles[1],
        "8 Thông tin và Truyền thông · Nông thôn mới nâng cao (7 xã)"
    );
    let of_eight = titles
        .iter()
        .filter(|title| title.starts_with("8 "))
        .count();
    assert_eq!(of_eight, 1, "{titles:?}");
}

/// A summary says first of what, where and when it is, in every format for people.
#[test]
fn a_summary_begins_with_what_it_is_of() {
    for format in ["table", "markdown", "html"] {
        let command = format!("check data/tu-ky-2023.csv --summary --lang vi --format {format}");
        let text = at_width("140", &command);
        let place = text.find("HUYỆN TỨ KỲ · tỉnh Hải Dương · năm 2023 · 13 xã");
        let verdicts = text.find("0 đạt, 12 chưa đạt");
        let id = text.find("hai-duong-nang-cao-2021");
        assert!(
            place.is_some() && place < verdicts && verdicts < id,
            "{format}\n{text}"
        );
    }
}

#[test]
fn the_answer_on_a_commune_is_no_longer_than_sixty_lines() {
    for lang in ["vi", "en"] {
        for width in ["80", "100", "120"] {
            let text = at_width(width, &format!("check data/ha-son-2023.csv --lang {lang}"));
            assert!(text.lines().count() <= 60, "{lang} {width}:\n{text}");
        }
    }
}
