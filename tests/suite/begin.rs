//! `ntm criteria new`: from the file that it writes, filled in, to results by it.

use ntm::commands::Status;
use serde_json::json;

use crate::harness::{Folder, assert_has, criterion, indicator, list, ntm, set, told};

/// Fills in what stands before `…` lines: every `#` that is alone goes, every `…` becomes a figure.
fn filled(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with(['#', ':']) => rest
            .replace("text = \"…\"", "text = \"QĐ 12/2026/QĐ-UBND, phụ lục\"")
            .replace("number = \"…/QĐ-UBND\"", "number = \"12/2026/QĐ-UBND\"")
            .replace("NĂM-THÁNG-NGÀY", "2026-03-01")
            .replace("YEAR-MONTH-DAY", "2026-03-01")
            .replace("{ … }", "{ yes = true }")
            .replace('…', "70"),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_provinces_set_is_begun_filled_in_validated_and_used() {
    let folder = Folder::with([]);
    let id = "yen-bai-nang-cao-2026";
    let begun = folder.ntm(&format!(
        "criteria new {id} --extends vn-nang-cao-2021 --province Yên␣Bái --region \
         Trung␣du␣miền␣núi␣phía␣Bắc --lang vi --output {{}}/{id}.toml"
    ));
    assert_eq!(begun.status, Status::AllMet, "{}", begun.err);
    assert!(
        begun
            .err
            .contains("25 chỉ tiêu và nội dung cần điền mức yêu cầu"),
        "{}",
        begun.err
    );
    let path = folder.path(&format!("{id}.toml"));
    let text = std::fs::read_to_string(&path).expect("the file");
    for told in [
        "## 17.3 ",
        "đơn vị tính: %; đếm: hộ",
        "do UBND tỉnh quy định",
        "bộ gốc chưa rõ mức yêu cầu",
    ] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    // As it stands it says what its parent says; nothing of it is invented.
    let untouched = folder.ntm(&format!(
        "criteria diff vn-nang-cao-2021 {{}}/{id}.toml --format json"
    ));
    assert_eq!(
        list(&untouched.json(), "changes").len(),
        0,
        "{}",
        untouched.err
    );

    folder.write(&format!("{id}.toml"), filled(&text));
    let validated = folder.ntm(&format!("criteria validate {{}}/{id}.toml --format json"));
    assert_eq!(validated.status, Status::AllMet, "{}", validated.err);
    let report = validated.json();
    let set = &list(&report, "sets")[0];
    assert_eq!(
        told(set, "id extends decision"),
        format!("{id} vn-nang-cao-2021 12/2026/QĐ-UBND")
    );
    let open = folder
        .ntm(&format!("criteria show {{}}/{id}.toml --format json"))
        .json();
    let open = list(&open, "values")
        .iter()
        .filter(|said| !said["open"].is_null());
    assert_eq!(open.count(), 0);

    folder.write(
        "x.csv",
        "xa;chi_tieu;ket_qua\nA;17.3;65\nA;9.1;70\nA;10.1;69,5\n",
    );
    let check = folder.ntm(&format!(
        "check {{}}/x.csv --criteria {{}}/{id}.toml --year 2023 --format json"
    ));
    for (indicator, verdict, gap) in [
        ("17.3", "not_met", 5.0),
        ("9.1", "met", 0.0),
        ("10.1", "not_met", 0.5),
    ] {
        let expected = json!({
            "verdict": verdict, "gap": gap, "certainty": "confirmed",
            "requirement": { "comparison": "at_least", "threshold": 70 },
        });
        let result = check.result(indicator);
        let found = json!({
            "verdict": result["verdict"], "gap": result["gap"].as_f64(), "certainty": result["certainty"],
            "requirement": result["requirement"],
        });
        assert_has(&found, &expected, indicator);
    }
    assert_eq!(
        told(&check.assessment()["context"], "province region"),
        "yen-bai trung-du-mien-nui-phia-bac"
    );
}

/// What the parent leaves open comes first, in whatever form; then what it has.
#[test]
fn every_kind_of_open_requirement_is_listed_before_what_is_known() {
    let by_region = "require = { at_most = { by = [\"region\", \"year\"], a = { 2024 = 3, 2025 = { unknown = true } }, b = { unknown = true } } }";
    let parent = set(
        "parent",
        &criterion(
            "1",
            &[
                indicator("1.1", "require = { at_least = 50 }"),
                indicator("1.2", "require = { at_least = { unknown = true } }"),
                indicator("1.3", "require = { set_by = \"province\" }"),
                indicator("1.4", by_region),
                indicator(
                    "1.5",
                    "require = { at_least = { times = 1.5, of = \"parent/1.2\" } }",
                ),
                indicator("1.6", "require = { yes = true }"),
            ],
        ),
    );
    let folder = Folder::with([("parent.toml", &*parent)]);
    let begun = folder.ntm("criteria new kid --extends {}/parent.toml --output {}/kid.toml");
    assert!(
        begun.err.contains("4 indicators and parts to fill in"),
        "{}",
        begun.err
    );
    let text = std::fs::read_to_string(folder.path("kid.toml")).expect("the file");
    let open: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("#[override."))
        .collect();
    let expected = [
        "#[override.\"1.2\"]",
        "#[override.\"1.3\"]",
        "#[override.\"1.4\"]",
        "#[override.\"1.4\".require.at_most]",
        "#[override.\"1.5\"]",
        "#[override.\"1.1\"]",
        "#[override.\"1.6\"]",
    ];
    assert_eq!(open, expected);
    for line in [
        "#a.2024 = 3",
        "#a.2025 = …",
        "#b = …",
        "times = 1.5, of = \"parent/1.2\"",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    folder.write("kid.toml", filled(&text));
    let validated = folder.ntm("criteria validate {}/kid.toml");
    assert_eq!(validated.status, Status::AllMet, "{}", validated.err);
    // What is known in one region needs no figure in the set for that region.
    let one = folder.ntm("criteria new only --extends {}/parent.toml --region b --output -");
    assert!(
        one.out.contains("#require = { at_most = … }"),
        "{}",
        one.out
    );
}

/// Uncommented and filled in, each requirement that the parent has is a sound override that says the same.
#[test]
fn what_the_parent_has_can_be_replaced_one_by_one() {
    let sourced =
        |certainty: &str| format!("source = {{ text = \"QĐ 1\", certainty = \"{certainty}\" }}");
    let (known, part) = (sourced("confirmed"), sourced("in-part"));
    let cells = format!("a = 70, b = {{ value = 90, {part} }}");
    let other = set(
        "other",
        &criterion("1", &[indicator("1.1", "require = { yes = true }")]),
    );
    let in_parts =
        "\n[[criterion.indicator.part]]\nid = \"a\"\nname = \"Part a\"\nrequire = { below = 3 }\n";
    let requirements = [
        "{ at_least = 50.5 }".to_owned(),
        "{ yes = true }".to_owned(),
        "{ level_at_least = \"kha\" }\nscale = \"xep\"".to_owned(),
        "{ set = \"other\" }".to_owned(),
        "{ any = [\"other\"], at_least = 1 }".to_owned(),
        "{ unmet_of = \"other\", below = 50, or_met = [\"1\"] }".to_owned(),
        "{ at_most = { by = [\"region\"], a = 7, b = 9.5 } }".to_owned(),
        format!("{{ at_least = {{ by = [\"region\"], {cells} }} }}"),
        "{ at_least = { times = 1.5, of = \"parent/1.1\" } }".to_owned(),
    ];
    let mut indicators = Vec::new();
    for (index, requirement) in requirements.iter().enumerate() {
        let keys = format!("require = {requirement}\n{known}");
        indicators.push(indicator(&format!("1.{}", index + 1), &keys));
    }
    indicators.push(indicator("1.10", &format!("{known}{in_parts}{known}")));
    let scale =
        "\n[scale.xep]\nlevels = [\"yeu\", \"kha\"]\nnames = { yeu = \"Yếu\", kha = \"Khá\" }\n";
    let parent = set("parent", &format!("{scale}{}", criterion("1", &indicators)));
    let folder = Folder::with([("other.toml", &*other), ("parent.toml", &*parent)]);
    let is_clean = |what: &str| {
        let validated = folder.ntm("criteria validate {}/kid.toml --format json");
        assert_eq!(
            validated.status,
            Status::AllMet,
            "{what}\n{}",
            validated.err
        );
        let codes = validated.codes();
        let told = codes.iter().filter(|code| *code != "unconfirmed");
        assert_eq!(told.count(), 0, "{what}\n{}", validated.err);
    };
    let begun = folder.ntm("criteria new kid --extends {}/parent.toml --output {}/kid.toml");
    assert!(
        begun.err.contains("0 indicators and parts to fill in"),
        "{}",
        begun.err
    );
    is_clean("as begun");
    let text = std::fs::read_to_string(folder.path("kid.toml")).expect("the file");
    let blocks: Vec<&str> = text.split("\n\n").collect();
    let mut tried = 0;
    for (index, block) in blocks.iter().enumerate() {
        if !block.contains("#[override.") {
            continue;
        }
        let source = block.matches("Source in the parent set: QĐ 1 (confirmed)");
        assert_eq!(source.count(), 1, "{block}");
        let mut one: Vec<String> = blocks.iter().map(|block| (*block).to_owned()).collect();
        one[index] = filled(block);
        folder.write("kid.toml", one.join("\n\n"));
        is_clean(&one[index]);
        let changes = folder.ntm("criteria diff {}/parent.toml {}/kid.toml --format json");
        let changes = changes.json();
        let changes = list(&changes, "changes").iter();
        let other = changes.filter(|change| change["key"] != "source");
        assert_eq!(other.count(), 0, "{}", one[index]);
        tried += 1;
    }
    assert_eq!(tried, 10, "{text}");
}

#[test]
fn nothing_is_replaced_and_nothing_begun_that_could_not_be_used() {
    let folder = Folder::with([("kid.toml", "mine")]);
    for (arguments, told) in [
        (
            "kid --extends vn-ntm-2021 --output {}/kid.toml",
            "already exists",
        ),
        ("Kid --extends vn-ntm-2021 --output {}/new.toml", "bad-id"),
        (
            "vn-ntm-2021 --extends vn-ntm-2021 --output {}/new.toml",
            "duplicate-id",
        ),
        (
            "new --extends vn-ntm-2012 --output {}/new.toml",
            "vn-ntm-2021",
        ),
        (
            "new --extends vn-ntm-2021 --region x --output {}/new.toml",
            "unknown-context",
        ),
    ] {
        let answer = folder.ntm(&format!("criteria new {arguments}"));
        assert_eq!(answer.status, Status::Failed, "{arguments}");
        assert!(answer.err.contains(told), "{arguments}\n{}", answer.err);
    }
    assert_eq!(
        std::fs::read_to_string(folder.path("kid.toml")).expect("it"),
        "mine"
    );
    assert!(!folder.path("new.toml").exists());
    // Every shipped set can be a parent.
    let sets = ntm("criteria list --format json").json();
    for set in list(&sets, "sets") {
        let parent = told(set, "id");
        let begun = folder.ntm(&format!(
            "criteria new new --extends {parent} --output {{}}/{parent}/new.toml"
        ));
        assert_eq!(
            begun.status,
            Status::Failed,
            "there is no such folder: {}",
            begun.err
        );
        std::fs::create_dir(folder.path(&parent)).expect("a folder");
        let begun = folder.ntm(&format!(
            "criteria new new --extends {parent} --output {{}}/{parent}/new.toml"
        ));
        assert_eq!(begun.status, Status::AllMet, "{}", begun.err);
        let validated = folder.ntm(&format!("criteria validate {{}}/{parent}/new.toml"));
        assert_eq!(
            validated.status,
            Status::AllMet,
            "{parent}\n{}",
            validated.err
        );
    }
}
