//! Criteria files with one mistake each: one message for it, at its place, with what to do, in both languages. The
//! snapshots are all that their authors see.

use std::fmt::Write;

use ntm::commands::Status;

use crate::harness::{Folder, table};

/// A set without a fault, to put mistakes into.
const SOUND: &str = r#"format = 1
id = "set"
title = { vi = "Một bộ", en = "A set" }
level = "commune"
period = { from = 2021, to = 2022 }

[values.region]
bac = { vi = "Miền Bắc", en = "North" }
nam = { vi = "Miền Nam", en = "South" }

[scale.hang]
levels = ["kem", "kha", "tot"]

[[criterion]]
id = "1"
name = { vi = "Giao thông", en = "Roads" }

[[criterion.indicator]]
id = "1.1"
name = { vi = "Đường nhựa", en = "Paved" }
unit = "%"
require = { at_least = 50 }
source = { text = "Quyết định", certainty = "confirmed" }

[[criterion.indicator]]
id = "1.2"
name = { vi = "Thu nhập", en = "Income" }
require = { at_least = { by = ["region", "year"], bac = { 2021 = 10, 2022 = 11 }, nam = 15 } }
source = { text = "Quyết định", certainty = "confirmed" }

[[criterion.indicator]]
id = "1.3"
name = { vi = "Trường", en = "Schools" }
source = { text = "Quyết định", certainty = "confirmed" }
[[criterion.indicator.part]]
id = "a"
name = { vi = "Mức 1", en = "Level 1" }
require = { at_least = 5 }
[[criterion.indicator.part]]
id = "b"
name = { vi = "Mức 2", en = "Level 2" }
require = { at_least = 1 }

[[criterion.indicator]]
id = "1.4"
name = { vi = "Xếp loại", en = "Grade" }
scale = "hang"
require = { level_at_least = "kha" }
source = { text = "Quyết định", certainty = "confirmed" }
valid_for = "5 years"
"#;

/// Code, what to replace in the sound set, by what: what cannot be TOML.
const SYNTAX: &str = r#"
toml-syntax | at_least = 50 | at_least = 82,5
toml-syntax | at_least = 50 | at_least = 1.234,5
toml-syntax | at_least = 50 | at_least = 58.000.000
toml-syntax | at_least = 50 | at_least = …
toml-syntax | at_least = 50 | at_least = ...
toml-syntax | at_least = 50 | at_least = ?
toml-syntax | at_least = 50 | at_least = 50%
toml-syntax | at_least = 50 | at_least >= 50
toml-syntax | at_least = 50 | at_least =
toml-syntax | at_least = 50 } | at_least = 50
toml-syntax | ["kem", "kha", "tot"] | ["kem", "kha", "tot"
toml-syntax | ["kem", "kha", "tot"] | ["kem" "kha", "tot"]
toml-syntax | level = "commune" | level = “commune”
toml-syntax | level = "commune" | level = commune
toml-syntax | level = "commune" | level = "commune
toml-syntax | level = "commune" | level "commune"
toml-syntax | level = "commune" | level: "commune"
toml-syntax | level = "commune" | level = "commune";
toml-syntax | level = "commune" | level = "commune" // xã
toml-syntax | level = "commune" | level = "commune" "xã"
toml-syntax | level = "commune" | level = "commune"\nlevel = "commune"
toml-syntax | level = "commune" | cấp = "commune"
toml-syntax | level = "commune" | level\u00a0= "commune"
toml-syntax | text = "Quyết định" | text = "C:\quyết định"
toml-syntax | title = { vi = "Một bộ", en = "A set" } | title = """Một bộ
toml-syntax | at_least = 50 | at_least = 1,234
toml-syntax | [[criterion]] | [criterion]
toml-syntax | [[criterion.indicator]] | [criterion.indicator]
bad-date | level = "commune" | level = "commune"\ndecision = { date = 08/03/2022 }
"#;

/// The same: what has another type, key or value than is wanted.
const VALUES: &str = r#"
missing-key | title = { vi = "Một bộ", en = "A set" } | title = { vi = "Một bộ" }
missing-key | vi = "Đường nhựa" | vi = " "
unknown-key | vi = "Đường nhựa" | vn = "Đường nhựa"
unknown-key | en = "Paved" | en = "Paved", fr = "Pavé"
unknown-key | require = { at_least = 50 } | requier = { at_least = 50 }
unknown-key | at_least = 50 | atleast = 50
unknown-key | id = "set" | ID = "set"
unknown-key | by = ["region", "year"] | by = ["vùng", "year"]
wrong-type | at_least = 50 | at_least = "82,5"
wrong-type | at_least = 50 | at_least = 1e2
wrong-type | at_least = 50 | at_least = 99999999999999999999999999999999
wrong-type | require = { at_least = 50 } | require = "≥ 50"
wrong-type | id = "1.1" | id = 1.1
wrong-type | id = "1"\n | id = 1\n
wrong-type | ["region", "year"] | "region"
unknown-word | level = "commune" | level = "xã"
unknown-word | certainty = "confirmed" | certainty = "Confirmed"
bad-id | id = "1.1" | id = "2.1"
duplicate-id | id = "1.2" | id = "1.1"
duplicate-id | ["kem", "kha", "tot"] | ["kem", "kha", "kha"]
duplicate-id | en = "North" | en = "North", aliases = ["Miền Nam"]
duplicate-id | { at_least = 50 } | { any = ["vn-ntm-2021", "vn-ntm-2021"], at_least = 2 }
unknown-scale | ["kem", "kha", "tot"] | []
unknown-scale | level_at_least = "kha" | level_at_least = "Khá"
empty-source | text = "Quyết định" | text = "…"
empty-source | text = "Quyết định" | text = "Nguồn"
out-of-range | to = 2022 | to = 2020
out-of-range | 2021 = 10 | 2020 = 10
out-of-range | at_least = 50 | at_least = 5000
out-of-range | at_least = 50 | above = 100
out-of-range | at_least = 50 | at_least = 0
out-of-range | at_least = 50 | at_least = 0.5
out-of-range | nam = 15 | nam = -15
ambiguous-number | nam = 15 | nam = 1.500
bad-cells | 2021 = 10 | 21 = 10
bad-cells | nam = 15 | trung = 15
bad-cells | nam = 15 | "Miền Nam" = 15
bad-cells | by = ["region", "year"] | by = ["year", "region"]
bad-cells | by = ["region", "year"] | by = ["region", "region"]
bad-cells | by = ["region", "year"], | 
missing-years | , nam = 15 | 
duplicate-id | ["kem", "kha", "tot"] | ["kem", "kha", "tot"]\nnames = { kem = { vi = "Khá", en = "Weak" } }
bad-id | ["kem", "kha", "tot"] | ["kem", "kha", "tot"]\nnames = { kem = "Chưa đạt" }
bad-id | unit = "%" | unit = "%"\naliases = ["1.2"]
bad-id | unit = "%" | unit = "%"\naliases = ["Đường", "đạt"]
out-of-range | level_at_least = "kha" | level_at_least = "kem"
out-of-range | unit = "%"\nrequire = { at_least = 50 } | unit = "‰"\nrequire = { at_least = 2000 }
out-of-range | unit = "%"\nrequire = { at_least = 50 } | unit = "phần trăm"\nrequire = { at_least = 150 }
out-of-range | { at_least = 50 } | { at_least = { times = -1.1, of = "set/1.2" } }
out-of-range | { at_least = 50 } | { at_least = { times = 8, of = "set/1.2" } }
out-of-range | unit = "%" | unit = "%"\nsuspended = { until = 2020-12-31 }
out-of-range | { level_at_least = "kha" } | { any = ["vn-ntm-2021"], at_least = 2 }
empty-source | text = "Quyết định" | text = "QĐ"
empty-source | text = "Quyết định" | text = "xem sau"
duplicate-id | unit = "%" | unit = "%"\naliases = ["Đường bê tông", "thu nhập"]
duplicate-id | unit = "%" | unit = "%"\naliases = ["Grade"]
"#;

/// Code, what to replace everywhere in the sound set with a second criterion, by what: names that authors give to keys.
const NAMES: &str = r#"
unknown-key | [[criterion]] | [[criteria]]
unknown-key | [[criterion | [[criteria
unknown-key | [[criterion.indicator]] | [[criterion.indicators]]
unknown-key | [[criterion.indicator | [[criteria.indicator
unknown-key | [[criterion.indicator | [[indicator
unknown-key | [[criterion.indicator | [[indicators
unknown-key | [[criterion.indicator.part]] | [[criterion.indicator.parts]]
unknown-key | format = 1 | [set]\nformat = 1
unknown-key | format = 1 | [[set]]\nformat = 1
unknown-key | require = { at_least = 5 | threshold = { at_least = 5
unknown-key | { at_least = | { threshold =
unknown-key | require = { at_least = 50 } | at_least = 50
unknown-key | require = { level_at_least = "kha" } | level_at_least = "kha"
toml-syntax | [[criterion]] | [criterion]
toml-syntax | [[criterion.indicator.part]] | [criterion.indicator.part]
"#;

/// Code, and what a set that extends the sound one says.
const CHILDREN: &str = r#"
reversed-comparison | [override."1.1"]\nrequire = { at_most = 50 }
looser-threshold | [override."1.1"]\nrequire = { at_least = 40 }
looser-threshold | [override."1.1"]\nrequire = { at_least = 40 }\nsource = { text = "QĐ 33/2022/QĐ-UBND", certainty = "confirmed" }
looser-threshold | [override."1.1"]\nrequire = { at_least = 40 }\nsource = { text = "Một kế hoạch", certainty = "from-plan" }
looser-threshold | [override."1.2"]\nrequire = { at_least = { by = ["region"], bac = 9, nam = 15 } }
looser-threshold | [override."1.1"]\nrequire = { yes = true }
looser-threshold | [scale.hang]\nlevels = ["kem", "kem-hon", "kha", "tot"]\n[override."1.4"]\nrequire = { level_at_least = "kem-hon" }
looser-threshold | [scale.khac]\nlevels = ["c", "b", "a"]\n[override."1.4"]\nscale = "khac"\nrequire = { level_at_least = "b" }
reversed-comparison | [scale.hang]\nlevels = ["tot", "kha", "kem"]
reversed-comparison | [scale.hang]\nlevels = ["a", "b", "c"]\naliases = { a = ["tot"], b = ["kha"], c = ["kem"] }\n[override."1.4"]\nrequire = { level_at_least = "b" }
reversed-comparison | [scale.nguoc]\nlevels = ["tot", "kha", "kem"]\n[override."1.4"]\nscale = "nguoc"
unclear-requirement | [override."1.1"]\nunit = "km"
unclear-requirement | [override."1.1"]\nunit = "‰"
looser-threshold | [override."1.1"]\nunit = "‰"\nrequire = { at_least = 490 }
looser-threshold | [override."1.1"]\nunit = "km"\nrequire = { at_least = 5 }
out-of-range | [override."1.1"]\nrequire = { at_least = { times = 0, of = "set/1.1" } }
out-of-range | [override."1.1"]\nrequire = { at_least = { times = 3, of = "set/1.1" } }
looser-threshold | [override."1.1"]\nrequire = { at_least = { times = 0.5, of = "set/1.1" } }
unknown-reference | [[criterion]]\nid = "2"\nname = "Two"\n[[criterion.indicator]]\nid = "2.1"\nname = "Long"\nunit = "km"\nrequire = { at_least = { times = 1.1, of = "set/1.1" } }
looser-threshold | [override."1.3"]\nany_part = 1
looser-threshold | [override."1.1"]\nmay_not_apply = true
looser-threshold | [override."1.1"]\nsuspended = { until = 2022-06-30 }
out-of-range | [override."1.1"]\nsuspended = { until = 2020-06-30 }
looser-threshold | [override."1.4"]\nvalid_for = "120 months"
out-of-range | [override."1.3.a"]\nvalid_for = "3 years"\n[override."1.3"]\nvalid_for = "24 months"
duplicate-id | [values.region]\nbac = { vi = "Miền Nam", en = "South" }\nnam = { vi = "Miền Trung", en = "Middle" }
looser-threshold | [override."1.1"]\nrequire = { set_by = "province" }
looser-threshold | [override."1.4"]\nrequire = { unknown = true }
looser-threshold | [override."1.2"]\nrequire = { at_least = { by = ["region"], bac = { unknown = true }, nam = 15 } }
looser-threshold | remove = ["1.4"]
looser-threshold | remove = ["1"]\n[[criterion]]\nid = "2"\nname = "Two"\n[[criterion.indicator]]\nid = "2.1"\nname = "Well"\nrequire = { yes = true }
looser-threshold | remove = ["1.1"]\n[[criterion]]\nid = "1"\n[[criterion.indicator]]\nid = "1.1"\nname = "Mud"\nunit = "%"\nrequire = { at_most = 5 }
looser-threshold | [[override."1.3".part]]\nid = "a"\nname = { vi = "Mức 1", en = "Level 1" }\nrequire = { at_least = 5 }
unclear-requirement | [override."1.3"]\nrequire = { at_least = 5 }
unknown-key | [override.1.1]\nrequire = { at_least = 60 }
unknown-key | [override."1"]\nrequire = { at_least = 60 }
unknown-key | context = { vung = "bac" }
matches-nothing | [override."1.9"]\nrequire = { at_least = 60 }
matches-nothing | [override."1.3.c"]\nrequire = { at_least = 60 }
matches-nothing | remove = ["1"]
matches-nothing | remove = ["1.1", "1.1"]
matches-nothing | remove = ["1.1"]\n[override."1.1"]\nrequire = { at_least = 60 }
changes-nothing | [override."1.1"]
changes-nothing | [override."1.3"]\npart = []
changes-nothing | [override."1.3"]\nany_part = 2
changes-nothing | [override."1.1"]\nboth_sexes = false\naliases = []
wrong-level | level = "village"
bad-cells | context = { region = "trung" }
out-of-range | [override."1.2"]\nrequire = { at_least = { by = ["year"], 2021 = 16, 2022 = 16, 2023 = 16 } }
duplicate-id | [[criterion]]\nid = "1"\n[[criterion.indicator]]\nid = "1.1"\nname = { vi = "Đường", en = "Road" }\nrequire = { yes = true }
"#;

/// What the authors of these sets see, in both languages. Each has one message, of the code.
fn messages(cases: impl IntoIterator<Item = (String, String, Folder, &'static str)>) -> String {
    let mut seen = String::new();
    for (code, what, folder, file) in cases {
        writeln!(seen, "==== {what}").expect("a text");
        for lang in ["vi", "en"] {
            let answer = folder.ntm(&format!("criteria validate {{}}/{file} --lang {lang}"));
            let err = answer.err.replace(&folder.root(), "");
            let codes: Vec<&str> = err.lines().filter_map(code_of).collect();
            // A new figure without a source is not confirmed, and a source of its own is no part of these mistakes.
            let codes: Vec<&str> = codes
                .into_iter()
                .filter(|code| *code != "unconfirmed")
                .collect();
            assert_eq!(codes, [code.as_str()], "{what}\n{err}");
            let is_error = err.contains("lỗi[") || err.contains("error[");
            assert_eq!(answer.status == Status::Failed, is_error, "{what}");
            let first = err
                .split("\n\n")
                .find(|it| it.contains(&format!("[{code}]")));
            writeln!(seen, "{}\n", first.expect("the message").trim_end()).expect("a text");
        }
    }
    seen
}

/// The code of a message's first line.
fn code_of(line: &str) -> Option<&str> {
    let starts = ["lỗi[", "lưu ý[", "error[", "warning["];
    let rest = starts.iter().find_map(|start| line.strip_prefix(start))?;
    rest.split(']').next()
}

/// The sound set with each mistake in it.
fn sets(cases: &'static str) -> Vec<(String, String, Folder, &'static str)> {
    let cases = table::<3>(cases).into_iter();
    let cases = cases.map(|[code, find, replace]| {
        assert!(SOUND.contains(&find), "{find}");
        let replace = replace.replace("\\u00a0", "\u{a0}");
        let text = SOUND.replacen(&find, &replace, 1);
        let folder = Folder::with([("set.toml", text.as_str())]);
        (code, replace, folder, "set.toml")
    });
    cases.collect()
}

#[test]
fn what_is_not_toml_is_told_once_and_in_the_words_of_its_author() {
    insta::assert_snapshot!("broken_syntax", messages(sets(SYNTAX)));
}

#[test]
fn a_wrong_value_is_told_once_with_what_to_write() {
    insta::assert_snapshot!("broken_values", messages(sets(VALUES)));
}

#[test]
fn a_wrong_name_is_told_once_however_often_it_stands() {
    let second = "\n[[criterion]]\nid = \"2\"\nname = \"Two\"\n\n[[criterion.indicator]]\nid = \"2.1\"\n\
                  name = \"Twice\"\nrequire = { at_least = 5 }\n";
    let cases = table::<3>(NAMES).into_iter();
    let cases = cases.map(|[code, find, replace]| {
        let text = format!("{SOUND}{second}").replace(&find, &replace);
        let folder = Folder::with([("set.toml", text.as_str())]);
        (code, format!("{find} > {replace}"), folder, "set.toml")
    });
    insta::assert_snapshot!("broken_names", messages(cases));
}

#[test]
fn what_a_child_turns_round_or_loosens_is_told_with_both_places() {
    let cases = table::<2>(CHILDREN).into_iter().map(|[code, says]| {
        let head = "format = 1\nid = \"child\"\nextends = \"set\"\ntitle = { vi = \"Bộ con\", en = \"A child\" }\n";
        let child = format!("{head}{says}\n");
        let folder = Folder::with([("set.toml", SOUND), ("child.toml", child.as_str())]);
        (code, says, folder, "child.toml")
    });
    insta::assert_snapshot!("broken_children", messages(cases));
}

#[test]
fn a_comparison_cannot_be_turned_round_before_its_figure_is_known() {
    let open = "{ at_least = { unknown = true } }";
    let by = "{ at_least = { by = [\"year\"], 2021 = 50, 2022 = { set_by = \"province\" } } }";
    for [parent, child, code] in table(
        r#"
        open | { below = 10 }                                      | reversed-comparison
        open | { at_most = { set_by = "province" } }               | reversed-comparison
        open | { at_most = { by = ["year"], 2021 = 5, 2022 = 6 } } | reversed-comparison
        by   | { at_most = 10 }                                    | reversed-comparison
        by   | { at_most = { unknown = true } }                    | reversed-comparison
        open | { above = 10 }                                      |
        open | { equal = 10 }                                      |
        open | { yes = true }                                      |
        "#,
    ) {
        let of_parent = if parent == "by" { by } else { open };
        let set = SOUND.replace("{ at_least = 50 }", of_parent);
        let head = "format = 1\nid = \"child\"\nextends = \"set\"\ntitle = \"A child\"\n";
        let child = format!("{head}[override.\"1.1\"]\nrequire = {child}\n");
        let folder = Folder::with([("set.toml", set.as_str()), ("child.toml", child.as_str())]);
        let answer = folder.ntm("criteria validate {}/child.toml --format json");
        let is_reversed = answer.codes().contains(&"reversed-comparison".to_owned());
        assert_eq!(
            is_reversed,
            !code.is_empty(),
            "{parent} {child}\n{}",
            answer.err
        );
    }
}

#[test]
fn what_asks_for_as_much_or_more_is_not_called_easier() {
    for says in [
        "unit = \"phần trăm\"",
        "unit = \"‰\"\nrequire = { at_least = 510 }",
        "require = { above = 50 }",
        "require = { equal = 60 }",
        "require = { at_least = { times = 1.5, of = \"set/1.1\" } }",
        "may_not_apply = false",
        "near = 3",
    ] {
        let head = "format = 1\nid = \"child\"\nextends = \"set\"\ntitle = \"A child\"\n";
        let source = "source = { text = \"Decision 1\", certainty = \"confirmed\" }";
        let child = format!("{head}[override.\"1.1\"]\n{says}\n{source}\n");
        let folder = Folder::with([("set.toml", SOUND), ("child.toml", child.as_str())]);
        let answer = folder.ntm("criteria validate {}/child.toml");
        assert_eq!(answer.err, "", "{says}");
    }
}

#[test]
fn a_new_requirement_without_a_source_is_told_and_nothing_is_listed_where_all_are_faulty() {
    let head = "format = 1\nid = \"child\"\nextends = \"set\"\ntitle = \"A child\"\n";
    let child = format!("{head}[override.\"1.1\"]\nrequire = {{ at_least = 60 }}\n");
    let folder = Folder::with([("set.toml", SOUND), ("child.toml", child.as_str())]);
    let answer = folder.ntm("criteria validate {}/child.toml");
    let told = "the new requirement of 1.1 names no source";
    assert!(answer.err.contains(told), "{}", answer.err);
    folder.write("child.toml", child.replace("60", "600").into_bytes());
    let answer = folder.ntm("criteria validate {}/child.toml");
    assert_eq!((answer.status, answer.out.as_str()), (Status::Failed, ""));
}

#[test]
fn a_text_in_another_encoding_is_told_how_to_save_it() {
    let utf16: Vec<u8> = SOUND.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = [vec![0xff, 0xfe], utf16].concat();
    let latin: Vec<u8> = SOUND
        .chars()
        .map(|c| u8::try_from(c).unwrap_or(b'?'))
        .chain([0xe9])
        .collect();
    for bytes in [utf16, latin] {
        let folder = Folder::with([]);
        folder.write("set.toml", bytes);
        let answer = folder.ntm("criteria validate {}/set.toml");
        assert_eq!(answer.status, Status::Failed);
        assert!(answer.err.contains("save it as UTF-8"), "{}", answer.err);
        assert!(answer.err.contains("1 error,"), "{}", answer.err);
    }
    // A byte order mark and the line ends of Windows are no fault.
    for text in [format!("\u{feff}{SOUND}"), SOUND.replace('\n', "\r\n")] {
        let answer =
            Folder::with([("set.toml", text.as_str())]).ntm("criteria validate {}/set.toml");
        assert_eq!(answer.err, "");
    }
    let old = SOUND.replace('\n', "\r");
    let answer = Folder::with([("set.toml", old.as_str())]).ntm("criteria validate {}/set.toml");
    assert!(answer.err.contains("1 error,"), "{}", answer.err);
    let answer = Folder::with([("set.toml", "# nothing\n")]).ntm("criteria validate {}/set.toml");
    assert!(
        answer.err.contains("the criteria file is empty"),
        "{}",
        answer.err
    );
    assert!(answer.err.contains("1 error,"), "{}", answer.err);
}

#[test]
fn several_mistakes_are_told_in_the_order_of_lines() {
    let text = SOUND
        .replace("at_least = 5 }", "at_least = 1,5 }")
        .replace("unit = \"%\"", "units = \"%\"")
        .replace("id = \"1.4\"", "id = \"1.3\"")
        .replace("id = \"set\"", "id = \"bộ\"")
        .replace("nam = 15", "trung = 15");
    let folder = Folder::with([("set.toml", text.as_str())]);
    let answer = folder.ntm("criteria validate {}/set.toml");
    let lines = answer
        .err
        .lines()
        .filter(|line| line.trim_start().starts_with("--> "));
    let lines = lines.filter_map(|line| line.rsplit(':').nth(1)?.parse::<usize>().ok());
    let lines: Vec<usize> = lines.collect();
    assert_eq!(lines.len(), 5, "{}", answer.err);
    assert!(lines.is_sorted(), "{}", answer.err);
}

/// What the parent requires, what the child says, and which of the two asks for more by either way of comparing them;
/// `other` where that is unclear, which only validating tells; `version` where the child's sets extend the parent's.
const COMPARED: &str = r#"
require = { unmet_of = "vn-ntm-2021", at_most = 10 } | require = { unmet_of = "vn-ntm-2021", at_most = 40 } | looser
require = { unmet_of = "vn-ntm-2021", at_most = 10 } | require = { unmet_of = "vn-ntm-2021", at_most = 10, or_met = ["17"] } | looser
require = { unmet_of = "vn-ntm-2021", at_most = 10 } | require = { unmet_of = "vn-ntm-2021", below = 10 } | tighter
require = { any = ["vn-ntm-2021", "vn-nang-cao-2021"], at_least = 2 } | require = { any = ["vn-ntm-2021", "vn-nang-cao-2021"], at_least = 1 } | looser
require = { any = ["vn-ntm-2021"] } | require = { any = ["vn-ntm-2021", "vn-nang-cao-2021"] } | looser
require = { set = "vn-ntm-2021" } | require = { set = "vn-nang-cao-2021" } | other
require = { set = "vn-ntm-2021" } | require = { set = "vn-ntm-2024" } | version
require = { any = ["vn-kieu-mau-2021", "vn-nang-cao-2021"] } | require = { any = ["thanh-hoa-nang-cao-2024"] } | version
require = { set = "vn-ntm-2024" } | require = { set = "vn-ntm-2021" } | other
require = { set = "vn-ntm-2021" } | require = { any = ["vn-ntm-2021", "vn-nang-cao-2021"] } | looser
require = { any = ["vn-ntm-2021"] } | require = { set = "vn-ntm-2021" } | same
require = { any = ["vn-ntm-2021", "vn-nang-cao-2021"] } | require = { any = ["vn-ntm-2021", "vn-kieu-mau-2021"] } | other
require = { any = ["vn-ntm-2021", "vn-nang-cao-2021", "vn-ntm-2024"], at_least = 2 } | require = { any = ["vn-ntm-2021", "vn-nang-cao-2021"], at_least = 1 } | looser
require = { any = ["vn-ntm-2021", "vn-nang-cao-2021"], at_least = 1 } | require = { any = ["vn-ntm-2021", "vn-nang-cao-2021", "vn-ntm-2024"], at_least = 2 } | tighter
require = { any = ["vn-ntm-2021"] } | require = { any = ["vn-ntm-2021", "vn-nang-cao-2021"], at_least = 2 } | tighter
require = { villages = "thanh-hoa-thon-thong-minh-2022", at_least = 3 } | require = { villages = "thanh-hoa-thon-thong-minh-2022", at_least = 2 } | looser
require = { villages = "thanh-hoa-thon-thong-minh-2022", at_least = 1 } | require = { villages = "thon", at_least = 1 } | other
require = { unmet_of = "vn-ntm-2021", at_most = 10 } | require = { unmet_of = "vn-nang-cao-2021", at_most = 10 } | other
require = { unmet_of = "vn-ntm-2021", at_most = 10, or_met = ["17"] } | require = { unmet_of = "vn-ntm-2021", at_most = 20 } | other
require = { unmet_of = "vn-ntm-2021", at_most = 10, or_met = ["17"] } | require = { unmet_of = "vn-ntm-2021", at_most = 10, or_met = ["18"] } | other
require = { at_least = 50 } | require = { above = 50 } | tighter
require = { above = 50 } | require = { at_least = 50 } | looser
unit = "km"\nrequire = { at_least = 5 } | unit = "m"\nrequire = { at_least = 4900 } | looser
unit = "km"\nrequire = { at_least = 5 } | unit = "m"\nrequire = { at_least = 5100 } | tighter
[[criterion.indicator.part]]\nid = "a"\nname = "A"\nrequire = { yes = true }\n[[criterion.indicator.part]]\nid = "b"\nname = "B"\nrequire = { yes = true } | any_part = 1 | looser
[[criterion.indicator.part]]\nid = "a"\nname = "A"\nrequire = { yes = true }\n[[criterion.indicator.part]]\nid = "b"\nname = "B"\nrequire = { yes = true } | any_part = 2 | same
"#;

#[test]
fn validating_and_comparing_sets_agree_on_which_asks_for_more() {
    for [was, is, expected] in table::<3>(COMPARED) {
        let parent = format!(
            "format = 1\nid = \"set\"\ntitle = \"A set\"\nlevel = \"commune\"\n[[criterion]]\nid = \"1\"\nname = \"One\"\n\
             [[criterion.indicator]]\nid = \"1.1\"\nname = \"One thing\"\n{was}\n"
        );
        let child = format!(
            "format = 1\nid = \"child\"\nextends = \"set\"\ntitle = \"A child\"\n[override.\"1.1\"]\n{is}\n"
        );
        let village = parent
            .replace("\"set\"", "\"thon\"")
            .replace("\"commune\"", "\"village\"")
            .replace(&was, "require = { yes = true }");
        let folder = Folder::with([
            ("set.toml", parent.as_str()),
            ("child.toml", child.as_str()),
            ("thon.toml", village.as_str()),
        ]);
        let validated = folder.ntm("criteria validate {}/child.toml --format json");
        let is_told = validated
            .codes()
            .iter()
            .any(|code| code == "looser-threshold");
        let is_to_be_told = ["looser", "other"].contains(&expected.as_str());
        assert_eq!(is_told, is_to_be_told, "{is}\n{}", validated.err);
        let compared = folder.ntm("criteria diff {}/set.toml {}/child.toml --format csv");
        for kind in ["looser", "tighter"] {
            let has_kind = compared.out.contains(kind);
            assert_eq!(has_kind, expected == kind, "{is}\n{}", compared.out);
        }
    }
}
