//! The JSON Schema of criteria files: it takes what the program takes, refuses what it refuses, and knows the keys that
//! it knows. It is written by hand, so a key added to one of the two alone fails here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use jsonschema::Validator;
use ntm::criteria::{Library, SCHEMA};
use ntm::diagnostic::{Code, Diagnostic};
use serde_json::Value;

use crate::harness::{Folder, project, table};

/// A set with every table and every kind of requirement.
const WHOLE: &str = r#"format = 1
id = "whole"
title = { vi = "Bộ", en = "Set" }
short = { vi = "Gọn", en = "Brief" }
level = "commune"
period = { from = 2021, to = 2025 }
context = { province = "thanh-hoa", group = 1 }
decision = { number = "1/QĐ", date = 2022-08-10, issuer = "UBND" }
note = "A note"

[values.region]
bac-trung-bo = { vi = "Bắc Trung Bộ", en = "North Central Coast", aliases = ["BTB"] }
tay-nguyen = { vi = "Tây Nguyên", en = "Central Highlands" }

[scale.rank]
levels = ["poor", "good"]
names = { good = { vi = "Tốt", en = "Good" } }
aliases = { good = ["A"] }

[[criterion]]
id = "1"
name = "Roads"
short = { vi = "Đường", en = "Ways" }
agency = "Office"
aliases = ["R"]
note = { vi = "Ghi chú", en = "Note" }

[[criterion.indicator]]
id = "1.1"
name = "Paved"
short = "Hard"
aliases = ["P"]
unit = "%"
counts = { vi = "km", en = "km" }
require = { at_least = { by = ["year"], 2021 = 50, 2022 = { set_by = "province" }, 2023 = { unknown = true } } }
both_sexes = true
may_not_apply = false
suspended = { reason = "Flood", until = 2023-12-31 }
weight_by = "households"
valid_for = "5 years"
near = 3
agency = { vi = "Sở", en = "Office" }
source = { text = "Decision", certainty = "confirmed" }

[[criterion.indicator]]
id = "1.2"
name = "Swept"
scale = "rank"
require = { level_at_least = "good" }

[[criterion.indicator]]
id = "1.3"
name = "Lit"
any_part = 1
[[criterion.indicator.part]]
id = "a"
name = "In the village"
require = { yes = true }
[[criterion.indicator.part]]
id = "b"
name = "Outside"
require = { equal = 0.5 }

[[criterion]]
id = "2"
name = "Others"
indicator = [
  { id = "2.1", name = "A", require = { any = ["thanh-hoa-chuyen-doi-so-2022"], at_least = 1 } },
  { id = "2.2", name = "B", require = { villages = "thanh-hoa-thon-thong-minh-2022" } },
  { id = "2.3", name = "C", require = { set = "vn-ntm-2021" } },
  { id = "2.4", name = "D", require = { unmet_of = "vn-ntm-2021", below = 30, or_met = ["10"] } },
  { id = "2.5", name = "E", require = { above = { times = 1.1, of = "vn-nang-cao-2021/10.1" } } },
  { id = "2.6", name = "F", require = { at_most = { by = ["region", "year"], bac-trung-bo = { 2021 = { value = 5, source = { text = "Plan", certainty = "from-plan" } } }, tay-nguyen = 3 } } },
  { id = "2.7", name = "G", require = { set_by = "province" } },
  { id = "2.8", name = "H", require = { unknown = true } },
]
"#;

/// A set that says only what differs from its parent.
const CHILD: &str = r#"format = 1
id = "child"
extends = "vn-nang-cao-2021"
title = "Set"
remove = ["18.6"]

[override."17"]
note = "A note"

[override."17.5"]
require = { at_least = 60 }
source = { text = "Decision", certainty = "in-part" }

[override."2.2.b"]
require = { at_least = 60 }

[[criterion]]
id = "17"

[[criterion.indicator]]
id = "17.13"
name = "One more"
require = { below = 5 }
"#;

/// What to replace in which of the two, by what; schema and program both refuse it.
const FAULTS: &str = r#"
whole | level = "commune" | level = "commune"\ncolour = 1
whole | to = 2025 | to = 2025, until = 2026
whole | number = "1/QĐ" | nummer = "1/QĐ"
whole | vi = "Bắc Trung Bộ", | vi = "Bắc Trung Bộ", fr = "?",
whole | levels = ["poor", "good"] | levels = ["poor", "good"]\nlevel = "good"
whole | aliases = ["R"] | alias = ["R"]
whole | "5 years" | "5 year"
whole | "5 years" | "1 years"
whole | "5 years" | "five years"
whole | "5 years" | "0 months"
whole | "5 years" | 5
whole | near = 3 | near = 0
whole | near = 3 | near = -1
whole | near = 3 | near = 101
whole | near = 3 | near = "3"
whole | any_part = 1 | any_part = 0
whole | any_part = 1 | any_part = "1"
whole | en = "Office" | fr = "Office"
whole | agency = "Office" | agency = 3
whole | short = "Hard" | short = ""
whole | short = "Hard" | short = 1
whole | en = "Ways" | en = ""
whole | en = "Ways" | fr = "Ways"
whole | unit = "%" | units = "%"
whole | reason = "Flood" | why = "Flood"
whole | certainty = "confirmed" | certainty = "confirmed", page = 3
whole | en = "km" | en = "km", fr = "km"
whole | id = "a" | id = "a"\nweight = 2
whole | require = { yes = true } | requires = { yes = true }
whole | level_at_least = | level_atleast =
whole | { at_least = { by | { at_leest = { by
whole | { equal = 0.5 } | { equals = 0.5 }
whole | 2022 = { set_by = | 2022 = { left_to =
whole | format = 1 | format = 2
whole | format = 1 | format = "1"
whole | title = { vi = "Bộ", en = "Set" } | title = { vi = "Bộ" }
whole | title = { vi = "Bộ", en = "Set" } | title = 1
whole | level = "commune" | level = "district"
whole | from = 2021 | from = -1
whole | { from = 2021, to = 2025 } | { from = 2021 }
whole | group = 1 | group = 1.5
whole | group = 1 | group = ["a"]
whole | date = 2022-08-10 | date = 2022
whole | date = 2022-08-10 | date = "10/8/2022"
whole | date = 2022-08-10 | date = 2022-08-10T07:00:00
whole | until = 2023-12-31 | until = true
whole | aliases = ["P"] | aliases = "P"
whole | aliases = ["BTB"] | aliases = [1]
whole | both_sexes = true | both_sexes = "yes"
whole | weight_by = "households" | weight_by = 2
whole | certainty = "confirmed" | certainty = "sure"
whole | text = "Decision", certainty = "confirmed" | text = "Decision"
whole | "from-plan" | "from_plan"
whole | levels = ["poor", "good"]\n |
whole | good = ["A"] | good = "A"
whole | id = "whole" | id = "Whole"
whole | id = "whole"\n |
whole | format = 1\n |
whole | title = { vi = "Bộ", en = "Set" }\n |
whole | level = "commune"\n |
whole | id = "1"\n |
whole | id = "1"\n | id = "1-a"\n
whole | id = "1.1"\n |
whole | id = "1.1" | id = "1.a"
whole | id = "a" | id = "ab"
whole | name = "Roads"\n |
whole | name = "Paved"\n |
whole | name = "Outside"\n |
whole | scale = "rank"\n |
whole | { level_at_least = "good" } | "good"
whole | require = { level_at_least = "good" } |
whole | { equal = 0.5 } | 0.5
whole | { equal = 0.5 } | { equal = "0.5" }
whole | { equal = 0.5 } | {}
whole | { equal = 0.5 } | { yes = false }
whole | { equal = 0.5 } | { equal = 0.5, below = 1 }
whole | { equal = 0.5 } | { equal = 0.5, yes = true }
whole | { equal = 0.5 } | { equal = 0.5, or_met = ["1"] }
whole | { equal = 0.5 } | { equal = { times = 2 } }
whole | { equal = 0.5 } | { equal = { value = 2 } }
whole | { equal = 0.5 } | { equal = { value = 2, source = "?" } }
whole | { equal = 0.5 } | { equal = {} }
whole | { equal = 0.5 } | { equal = { by = [], 2021 = 1 } }
whole | { equal = 0.5 } | { equal = { by = ["year"] } }
whole | { equal = 0.5 } | { equal = { by = "year", 2021 = 1 } }
whole | { equal = 0.5 } | { equal = { 2021 = 1 } }
whole | { equal = 0.5 } | { equal = { by = ["year"], 2021 = "1" } }
whole | { equal = 0.5 } | { equal = { by = ["year"], 2021 = { valeu = 1 } } }
whole | { set_by = "province" } } | { set_by = "district" } }
whole | name = "Lit" | name = "Lit"\nrequire = { yes = true }
whole | any = ["thanh-hoa-chuyen-doi-so-2022"], at_least = 1 | any = []
whole | any = ["thanh-hoa-chuyen-doi-so-2022"], at_least = 1 | any = ["thanh-hoa-chuyen-doi-so-2022"], at_least = 0
whole | any = ["thanh-hoa-chuyen-doi-so-2022"], at_least = 1 | any = ["thanh-hoa-chuyen-doi-so-2022"], below = 1
whole | villages = "thanh-hoa-thon-thong-minh-2022" | villages = "thanh-hoa-thon-thong-minh-2022", at_least = 0.5
whole | villages = "thanh-hoa-thon-thong-minh-2022" | villages = "thanh-hoa-thon-thong-minh-2022", set = "vn-ntm-2021"
whole | below = 30, or_met | or_met
whole | below = 30, | below = 0,
whole | below = 30, | below = 130,
whole | below = 30, | below = 30, at_most = 30,
whole | or_met = ["10"] | or_met = []
whole | or_met = ["10"] | or_met = [10]
whole | of = "vn-nang-cao-2021/10.1" | of = "10.1"
whole | set = "vn-ntm-2021" | set = ["vn-ntm-2021"]
child | extends = "vn-nang-cao-2021" | extends = "nowhere at all"
child | remove = ["18.6"] | remove = "18.6"
child | [override."17.5"] | [override.17.5]
child | [override."17.5"] | [override."17.5 "]\n[override."17,5"]
child | note = "A note" | note = "A note"\nunit = "%"
child | certainty = "in-part" | certainty = "in part"
child | at_least = 60 | at_least = 60, at_most = 70
child | title = "Set"\n |
child | id = "17"\n |
child | name = "One more"\n |
"#;

/// What to replace in which of the two, by what; schema and program both take it.
const FORMS: &str = r#"
whole | title = { vi = "Bộ", en = "Set" } | title = "Bộ"
whole | "5 years" | "1 year"
whole | "5 years" | "36 months"
whole | near = 3 | near = 0.5
whole | any_part = 1 | any_part = 2
child | note = "A note" | agency = "Office"
whole | title = { vi = "Bộ", en = "Set" } | title.vi = "Bộ"\ntitle.en = "Set"
whole | period = { from = 2021, to = 2025 }\n |
whole | context = { province = "thanh-hoa", group = 1 } | context = { truong = "chuan", year = 2023, group = "a" }
whole | decision = { number = "1/QĐ", date = 2022-08-10, issuer = "UBND" } | decision = {}
whole | , aliases = ["BTB"] |
whole | names = { good = { vi = "Tốt", en = "Good" } }\naliases = { good = ["A"] } | names = { poor = "D" }
whole | aliases = ["R"] | aliases = []
whole | { at_least = { by | { above = { by
whole | { at_least = { by | { below = { by
whole | both_sexes = true | both_sexes = false
whole | reason = "Flood", |
whole | until = 2023-12-31 |
whole | certainty = "confirmed" | certainty = "in-part"
whole | certainty = "confirmed" | certainty = "recalled"
whole | { equal = 0.5 } | { equal = -3 }
whole | { equal = 0.5 } | { equal = { value = 2, source = { text = "T", certainty = "from-plan" } } }
whole | { equal = 0.5 } | { equal = { unknown = true } }
whole | { equal = 0.5 } | { equal = { set_by = "province" } }
whole | { equal = 0.5 } | { equal = { by = ["truong", "group"], chuan = { 1 = 2, 2 = { unknown = true } }, khac = 3 } }
whole | { equal = 0.5 } | { equal = { by = ["year"], 2023 = { times = 2, of = "vn-nang-cao-2021/10.1" } } }
whole | { equal = 0.5 } | { set_by = "province" }
whole | ], at_least = 1 } | ] }
whole | villages = "thanh-hoa-thon-thong-minh-2022" | villages = "thanh-hoa-thon-thong-minh-2022", at_least = 3
whole | below = 30, or_met = ["10"] | at_most = 0
child | remove = ["18.6"]\n | remove = []\n
child | remove = ["18.6"] | remove = ["18", "17.1"]
child | note = "A note" | name = "Environment"\naliases = ["E"]
child | require = { at_least = 60 }\nsource | suspended = {}\nmay_not_apply = true\nunit = "%"\ncounts = "hộ"\nsource
child | id = "17"\n | id = "17"\nname = "Environment"\n
"#;

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("JSON")
}

fn validator() -> Validator {
    let options = jsonschema::draft7::options().should_validate_formats(true);
    options.build(&schema()).expect("a schema")
}

/// TOML as editors hand it to a schema: its dates are texts.
fn json(text: &str) -> Value {
    fn value(from: toml::Value) -> Value {
        match from {
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(answer) => answer.into(),
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(value).collect(),
            toml::Value::Table(keys) => keys.into_iter().map(|(k, v)| (k, value(v))).collect(),
        }
    }
    value(toml::Value::Table(text.parse().expect(text)))
}

/// What the schema says against a file.
fn refused(validator: &Validator, text: &str) -> Vec<String> {
    let instance = json(text);
    let errors = validator.iter_errors(&instance);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// What the program says against a file.
fn faults(id: &str, text: &str) -> Vec<Diagnostic> {
    let name = format!("{id}.toml");
    let folder = Folder::with([(name.as_str(), text)]);
    let mut library = Library::new();
    library.open_path(&folder.path(&name)).expect("a file");
    library.load(id);
    let mut found = library.take_diagnostics();
    found.retain(Diagnostic::is_error);
    found
}

#[test]
fn the_schema_is_one() {
    let schema = schema();
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    jsonschema::meta::validate(&schema).expect("valid against its meta-schema");
    // TOML has no null, and what is optional is so by not being required.
    assert!(!schema.to_string().contains("null"));
}

#[test]
fn every_shipped_set_is_valid_and_names_the_schema() {
    let validator = validator();
    let mut count = 0;
    for entry in fs::read_dir(project("criteria")).expect("the shipped sets") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(&path).expect("a set");
            assert_eq!(refused(&validator, &text), [""; 0], "{}", path.display());
            let first = text.lines().next();
            assert_eq!(first, Some("#:schema ./schema.json"), "{}", path.display());
            count += 1;
        }
    }
    assert_eq!(count, Library::new().ids().len());
}

#[test]
fn what_the_schema_takes_the_program_takes_too() {
    let validator = validator();
    for [id, find, replace] in table(FORMS) {
        let sound = if id == "whole" { WHOLE } else { CHILD };
        assert!(sound.contains(&find), "{find}");
        let text = sound.replacen(&find, &replace, 1);
        let case = format!("{find} → {replace}");
        assert_eq!(refused(&validator, &text), [""; 0], "the schema: {case}");
        let found = faults(&id, &text);
        let found: Vec<&str> = found.iter().map(|fault| &*fault.message.en).collect();
        assert_eq!(found, [""; 0], "the program: {case}");
    }
}

#[test]
fn what_the_schema_refuses_the_program_refuses_too() {
    let validator = validator();
    for (id, text) in [("whole", WHOLE), ("child", CHILD)] {
        assert_eq!(refused(&validator, text), [""; 0], "{id}");
        assert_eq!(faults(id, text), [], "{id}");
    }
    for [id, find, replace] in table(FAULTS) {
        let sound = if id == "whole" { WHOLE } else { CHILD };
        assert!(sound.contains(&find), "{find}");
        let text = sound.replacen(&find, &replace, 1);
        let case = format!("{find} → {replace}");
        assert_ne!(
            refused(&validator, &text),
            [""; 0],
            "the schema takes {case}"
        );
        assert_ne!(faults(&id, &text), [], "the program takes {case}");
    }
}

/// Where in the schema a table is, and where to put a key into it that nobody knows. Several of one table are the forms
/// that it has, each with keys of its own.
const TABLES: &str = r#"
/properties | level = "commune" | level = "commune"\nzzzz = 0
/properties/title/properties | en = "Set" | en = "Set", zzzz = 0
/properties/period/properties | to = 2025 | to = 2025, zzzz = 0
/properties/decision/properties | issuer = "UBND" | issuer = "UBND", zzzz = 0
/properties/values/additionalProperties/additionalProperties/properties | aliases = ["BTB"] | zzzz = 0
/properties/scale/additionalProperties/properties | [scale.rank] | [scale.rank]\nzzzz = 0
/definitions/Criterion/properties | name = "Roads" | name = "Roads"\nzzzz = 0
/definitions/Indicator/properties | name = "Paved" | name = "Paved"\nzzzz = 0
/definitions/Indicator/properties/suspended/properties | reason = "Flood" | zzzz = 0
/definitions/Indicator/properties/source/properties | text = "Decision" | text = "Decision", zzzz = 0
/definitions/Requirement/properties | { yes = true } | { yes = true, zzzz = 0 }
/definitions/Requirement/properties | below = 30 | below = 30, zzzz = 0
/definitions/Threshold/properties | times = 1.1 | times = 1.1, zzzz = 0
/definitions/Threshold/properties | value = 5 | value = 5, zzzz = 0
/definitions/Threshold/properties | 2023 = { unknown = true | 2023 = { unknown = true, zzzz = 0
/definitions/Threshold/properties | 2022 = { set_by = "province" | 2022 = { set_by = "province", zzzz = 0
"#;

/// What the program knows where a text has something that it does not: as no key and no word is spelt nearly like `zzzz`,
/// its hint lists all there are.
fn known_instead(text: &str, code: Code) -> BTreeSet<String> {
    let found = faults("whole", text);
    let unknown = found.iter().find(|fault| fault.code == code);
    let hint = unknown.and_then(|fault| fault.hint.as_ref());
    let listed = hint.expect(text).en.strip_prefix("valid values: ");
    let listed = listed.expect(text).split('`').skip(1).step_by(2);
    listed.map(str::to_owned).collect()
}

#[test]
fn schema_and_program_know_the_same_words() {
    let schema = schema();
    for [find, replace, place] in table(
        r#"
        level = "commune"                  | level = "zzzz"                         | /properties/level
        certainty = "confirmed"            | certainty = "zzzz"                     | /definitions/Indicator/properties/source/properties/certainty
        certainty = "from-plan"            | certainty = "zzzz"                     | /definitions/Threshold/properties/source/properties/certainty
        require = { set_by = "province" }  | require = { set_by = "zzzz" }          | /definitions/Requirement/properties/set_by
        2022 = { set_by = "province" }     | 2022 = { set_by = "zzzz" }             | /definitions/Threshold/properties/set_by
        "#,
    ) {
        assert!(WHOLE.contains(&find), "{find}");
        let known = known_instead(&WHOLE.replacen(&find, &replace, 1), Code::UnknownWord);
        let words = schema
            .pointer(&place)
            .and_then(|found| found["enum"].as_array());
        let words = words.expect(&place).iter();
        let words = words.map(|word| word.as_str().expect(&place).to_owned());
        assert_eq!(words.collect::<BTreeSet<_>>(), known, "{place}");
    }
}

#[test]
fn schema_and_program_know_the_same_keys() {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for [place, find, replace] in table(TABLES) {
        assert!(WHOLE.contains(&find), "{find}");
        let text = WHOLE.replacen(&find, &replace, 1);
        let keys = known_instead(&text, Code::UnknownKey);
        known.entry(place).or_default().extend(keys);
    }
    let schema = schema();
    for (place, mut keys) in known {
        if place.contains("/Threshold/") {
            // With `by` any other key is a value of the context.
            keys.insert("by".to_owned());
        }
        let properties = schema.pointer(&place).and_then(Value::as_object);
        let properties: BTreeSet<String> = properties.expect(&place).keys().cloned().collect();
        assert_eq!(properties, keys, "{place}");
    }
    // The other tables are read with the same code as these.
    let keys = |name: &str| {
        let properties = &schema["definitions"][name]["properties"];
        let keys = properties.as_object().expect(name).keys();
        keys.map(String::as_str).collect::<BTreeSet<_>>()
    };
    let but = |name: &str, left_out: &[&'static str]| {
        let mut keys = keys(name);
        keys.retain(|key| !left_out.contains(key));
        keys
    };
    assert_eq!(keys("Part"), but("Indicator", &["part"]));
    assert_eq!(keys("Override"), but("Indicator", &["id"]));
    assert_eq!(
        keys("CriterionOverride"),
        but("Criterion", &["id", "indicator"])
    );
    assert_eq!(keys("Cell"), keys("Threshold"));
}

#[test]
fn every_key_is_described_in_both_languages() {
    let schema = schema();
    let mut left = vec![&schema];
    let mut count = 0;
    while let Some(table) = left.pop() {
        for (key, property) in table["properties"].as_object().into_iter().flatten() {
            let description = property["description"].as_str().unwrap_or_default();
            let languages = description.split(" / ");
            let whole = languages.filter(|text| text.ends_with(['.', '…']));
            assert_eq!(whole.count(), 2, "{key}: {description}");
            left.push(property);
            count += 1;
        }
        let below = ["items", "additionalProperties"].map(|key| &table[key]);
        left.extend(below.into_iter().filter(|form| form.is_object()));
        for key in ["definitions", "patternProperties"] {
            left.extend(
                table[key]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(_, form)| form),
            );
        }
    }
    assert!(count > 100, "{count}");
}
