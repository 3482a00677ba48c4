//! Faults of a criteria file as they are drawn: each caret stands beneath the very letters that are meant.

use ntm::commands::Status;

use crate::harness::{Folder, ntm};

/// Ten faults, most of them behind letters with marks on the same line.
const TEN_FAULTS: &str = r#"format = 1
id = "muoi-loi"
title = { vi = "Bộ tiêu chí có mười lỗi", en = "A set with ten faults", fr = "Dix" }
level = "commune"
decision = { issuer = "UBND tỉnh Thanh Hóa", date = 2022-02-31 }
period = { from = 2025, to = 2021 }

[[criterion]]
id = "17"
name = { vi = "Môi trường", en = "Environment" }

[[criterion.indicator]]
id = "17.1"
name = { vi = "Tỷ lệ hộ phân loại chất thải rắn", en = "Waste" }
unit = "%"
require = { at_least = 150 }
source = { text = "Quyết định của tỉnh", certainty = "chắc chắn" }

[[criterion.indicator]]
id = "18.2"
name = { vi = "Nước sạch", en = "Water" }
require = { at_least = "năm mươi" }

[[criterion.indicator]]
id = "17.3"
name = { vi = "Xếp loại", en = "Grade" }
require = { level_at_least = "khá" }
scale = "xếp-loại"

[[criterion.indicator]]
id = "17.1"
name = { vi = "Đạt bộ nâng cao", en = "Advanced" }
require = { set = "vn-nâng-cao" }
"#;

#[test]
fn ten_faults_are_drawn_beneath_the_right_letters() {
    let folder = Folder::with([("muoi-loi.toml", TEN_FAULTS)]);
    let answer = folder.ntm("criteria validate {}/muoi-loi.toml --lang vi");
    assert_eq!(answer.status, Status::Failed);
    let mut found = underlined(&answer.err);
    found.sort_unstable();
    let mut expected = vec![
        "unknown-key: fr",
        "bad-date: 2022-02-31",
        "out-of-range: 2021",
        "out-of-range: 150",
        "unknown-word: \"chắc chắn\"",
        "bad-id: \"18.2\"",
        "wrong-type: \"năm mươi\"",
        "unknown-scale: \"xếp-loại\"",
        "duplicate-id: \"17.1\"",
        "unknown-set: \"vn-nâng-cao\"",
    ];
    expected.sort_unstable();
    assert_eq!(found, expected, "{}", answer.err);
    assert!(answer.err.contains("10 lỗi"), "{}", answer.err);
}

/// The code of each fault, and the letters that the carets of its first drawing stand beneath.
fn underlined(drawn: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut code = None;
    let mut above = "";
    for line in drawn.lines() {
        if let Some(rest) = line.strip_prefix("lỗi[") {
            code = rest.split(']').next();
        }
        // Every letter of these files takes one column.
        let columns: Vec<char> = line.chars().collect();
        if let (Some(first), Some(of)) = (columns.iter().position(|c| *c == '^'), code)
            && line.contains('|')
        {
            let count = columns[first..].iter().take_while(|c| **c == '^').count();
            let letters: String = above.chars().skip(first).take(count).collect();
            found.push(format!("{of}: {letters}"));
            code = None;
        }
        above = line;
    }
    found
}

#[test]
fn bad_use_is_told_clearly() {
    let folder = Folder::with([
        ("empty/readme.txt", "no set here"),
        (
            "a.toml",
            "format = 1\nid = \"a\"\nextends = \"b\"\ntitle = \"A\"\n",
        ),
        (
            "b.toml",
            "format = 1\nid = \"b\"\nextends = \"a\"\ntitle = \"B\"\n",
        ),
        ("x.csv", "xa;chi_tieu;ket_qua\nA;1.1;1\n"),
    ]);
    folder.write(
        "latin.toml",
        b"format = 1\nid = \"latin\"\ntitle = \"\xc3\x28\"\n",
    );
    let cases = [
        // An unknown id, everywhere one can be named.
        (
            "check {}/x.csv --criteria vn-ntm-2012",
            "unknown criteria set `vn-ntm-2012`",
        ),
        (
            "criteria show vn-ntm-2012",
            "unknown criteria set `vn-ntm-2012`",
        ),
        (
            "criteria diff vn-ntm-2021 vn-ntm-2012",
            "unknown criteria set `vn-ntm-2012`",
        ),
        (
            "criteria new x --extends vn-ntm-2012 -o -",
            "unknown criteria set `vn-ntm-2012`",
        ),
        (
            "explain 17.5 --criteria vn-ntm-2012",
            "unknown criteria set `vn-ntm-2012`",
        ),
        // Sets that extend each other.
        ("check {}/x.csv --criteria {}/a.toml", "extends-cycle"),
        ("criteria validate {}/a.toml", "extends-cycle"),
        ("criteria show {}/a.toml", "extends-cycle"),
        ("criteria diff {}/a.toml {}/b.toml", "extends-cycle"),
        ("explain 1.1 --criteria {}/a.toml", "extends-cycle"),
        // A folder without sets.
        ("check {}/x.csv --criteria {}/empty", "has no criteria set"),
        ("criteria validate {}/empty", "has no criteria set"),
        ("criteria list {}/empty", "has no criteria set"),
        ("criteria show {}/empty", "has no criteria set"),
        // A file that cannot be read, and one that is not there.
        ("criteria validate {}/latin.toml", "the text is not UTF-8"),
        ("criteria show {}/latin.toml", "the text is not UTF-8"),
        ("criteria show {}/nowhere.toml", "no such file"),
        ("check {}/x.csv --criteria {}/nowhere.toml", "no such file"),
    ];
    for (arguments, told) in cases {
        let answer = folder.ntm(arguments);
        assert_eq!(answer.status, Status::Failed, "{arguments}\n{}", answer.err);
        assert!(answer.err.contains(told), "{arguments}\n{}", answer.err);
        assert!(
            answer.err.contains("what to do"),
            "{arguments}\n{}",
            answer.err
        );
    }
    assert!(ntm("criteria show vn-ntm-2021 -q").err.is_empty());
}
