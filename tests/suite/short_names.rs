//! Short names: every part of a shipped set has one that fits and is like no other, and what is wrong with one is told.

use std::collections::BTreeMap;

use ntm::commands::Status;
use ntm::criteria::{CriteriaSet, Library, SHORT_WIDTH};
use ntm::lang::{Lang, Text};
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use crate::harness::{Folder, assert_has, list, set, table};

/// The short names of criteria, indicators and parts by id; of an only indicator, its criterion's id beside its own.
fn short_names(set: &CriteriaSet) -> Vec<(&str, Option<&str>, Option<&Text>)> {
    let mut found = Vec::new();
    for criterion in &set.criteria {
        found.push((&*criterion.id, None, criterion.short.as_ref()));
        let is_only = criterion.indicators.len() == 1;
        for indicator in &criterion.indicators {
            let whole = is_only.then_some(&*criterion.id);
            found.push((&*indicator.id, whole, indicator.short.as_ref()));
            let parts = indicator.parts.iter();
            found.extend(parts.map(|part| (&*part.id, None, part.short.as_ref())));
        }
    }
    found
}

#[test]
fn every_shipped_set_has_short_names_that_fit_and_differ() {
    let mut library = Library::new();
    let ids: Vec<String> = library.ids().iter().map(ToString::to_string).collect();
    for id in ids {
        let set = library.load(&id).expect("a set").clone();
        assert!(set.short.is_some(), "{id}");
        for lang in Lang::ALL {
            let mut seen = BTreeMap::new();
            for (of, whole, short) in short_names(&set) {
                let short = short.unwrap_or_else(|| panic!("{id} {of}")).get(lang);
                let width = short.width();
                assert!((1..=SHORT_WIDTH).contains(&width), "{id} {of}: {short}");
                let other = seen.insert(short.to_lowercase(), of);
                assert!(other.is_none() || other == whole, "{id} {of}: {short}");
            }
        }
    }
}

/// Two criteria, of which the first has two indicators, one with parts.
const CRITERIA: &str = r#"
[[criterion]]
id = "1"
name = "Roads"
short = "Roads"

[[criterion.indicator]]
id = "1.1"
name = "Share of commune roads paved with asphalt or concrete"
short = { vi = "Đường xã", en = "Commune roads" }
require = { at_least = 50 }

[[criterion.indicator]]
id = "1.2"
name = "Village roads"

[[criterion.indicator.part]]
id = "a"
name = "Paved"
require = { at_least = 50 }

[[criterion]]
id = "2"
name = "Income"

[[criterion.indicator]]
id = "2.1"
name = "Income per person of the commune in the year"
short = "Income"
require = { at_least = 50 }
"#;

#[test]
fn a_short_name_that_does_not_fit_or_is_not_the_only_one_is_told() {
    // What to replace, by what, where the fault is, and what it says.
    for [find, replace, line, message] in table(
        r#"
        short = "Roads" | short = "Roads of the commune, paved and kept" | 9 | the short name “Roads of the commune, paved and kept” is 36 columns wide
        vi = "Đường xã" | vi = "Đường xã được nhựa hóa, bê tông hóa" | 14 | “Đường xã được nhựa hóa, bê tông hóa” is 35 columns wide
        short = "Income" | short = "漢字漢字漢字漢字漢字漢字漢字漢字漢" | 33 | is 34 columns wide
        en = "Commune roads" | en = "roads" | 14 | the short name “roads” is that of 1 too
        name = "Village roads" | name = "Village roads"\nshort = "Đường xã" | 20 | the short name “Đường xã” is that of 1.1 too
        name = "Paved" | name = "Paved"\nshort = "Income" | 28 | the short name “Income” is that of 1.2.a too
        name = "Paved" | name = "Roads" | 22 | the short name “Roads” is that of 1 too
        "#,
    ) {
        let text = set("set", CRITERIA);
        assert!(text.contains(&find), "{find}");
        let text = text.replacen(&find, &replace, 1);
        let folder = Folder::with([("set.toml", text.as_str())]);
        let answer = folder.ntm("criteria validate {}/set.toml --format json");
        assert_eq!(answer.status, Status::Failed, "{replace}");
        let report = answer.json();
        let found: Vec<_> = list(&report, "diagnostics")
            .iter()
            .filter(|it| it["severity"] == "error")
            .collect();
        assert_eq!(found.len(), 1, "{replace}: {found:?}");
        let line: u64 = line.parse().expect("a line");
        assert_has(
            found[0],
            &json!({"code": "bad-short", "place": {"line": line}}),
            &replace,
        );
        let said = found[0]["message"].as_str().expect("a message");
        assert!(said.contains(&message), "{replace}: {said}");
    }
}

#[test]
fn short_names_are_inherited_and_shown() {
    let child = "extends = \"set\"\n[override.\"1\"]\nshort = \"Streets\"\n[override.\"1.1\"]\nname = \"Roads of all kinds, however narrow they may be\"\n";
    let folder = Folder::with([
        (
            "set.toml",
            set("set", &format!("short = \"Basic\"\n{CRITERIA}")).as_str(),
        ),
        ("child.toml", set("child", child).as_str()),
        ("x.csv", "chi_tieu,ket_qua\n1.1,60\n1.2.a,60\n2.1,60\n"),
    ]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/child.toml --format json");
    let found = &answer.json()["assessments"][0];
    let expected = json!({
        "set": {"short": "Basic"},
        "results": [
            {"id": "1", "short": "Streets", "indicators": [
                {"id": "1.1", "short": "Commune roads"},
                {"id": "1.2", "short": "Village roads", "parts": [{"short": "Paved"}]},
            ]},
            {"id": "2", "short": "Income", "indicators": [{"id": "2.1", "short": "Income"}]},
        ],
    });
    assert_has(found, &expected, "the child");
    let shown = folder.ntm("criteria show {}/child.toml --lang vi");
    assert!(shown.out.contains("tên ngắn: Streets"), "{}", shown.out);
    let changed = folder.ntm("criteria diff {}/set.toml {}/child.toml --format json");
    let changed = changed.json();
    let changes = list(&changed, "changes");
    let is_short = |it: &&serde_json::Value| it["id"] == "1" && it["key"] == "short";
    assert_eq!(changes.iter().filter(is_short).count(), 1, "{changes:?}");
}
