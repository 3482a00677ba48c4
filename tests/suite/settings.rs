//! Settings: `ntm.toml`, variables and options, and criteria sets that lie at hand. Run as processes of their own, in
//! folders of their own.

use std::path::MAIN_SEPARATOR;
use std::process::Command;

use serde_json::{Value, json};

use crate::harness::{Folder, assert_has, criterion, indicator, list, set, told};

const SETTINGS: &str = r#"
criteria = "so-tay"
year = 2024
region = "bac-trung-bo"
language = "en"
data = "so-lieu"
"#;

const DATA: &str = "xa;chi_tieu;ket_qua\nA;1.1;45\n";

/// Runs `ntm` in a folder beneath, with these variables; the exit status, standard output and standard error.
fn ntm(folder: &Folder, within: &str, variables: &[(&str, &str)], arguments: &str) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ntm"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("NTM_")) {
        command.env_remove(name);
    }
    let output = command
        .args(arguments.split_whitespace())
        .envs(variables.iter().copied())
        .current_dir(folder.path(within))
        .output()
        .expect("a run");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran {
        code: output.status.code().expect("a code"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{}\n{}", self.out, self.err))
    }

    /// A setting that `ntm config` shows.
    fn setting(&self, key: &str) -> Value {
        let report = self.json();
        let mut settings = list(&report, "settings").iter();
        settings.find(|set| set["key"] == key).expect(key).clone()
    }
}

/// An office's folder: settings, a set of its own, data.
fn office() -> Folder {
    let own = set("so-tay", &criterion("1", &[by_year()]));
    let folder = Folder::with([
        ("ntm.toml", SETTINGS),
        ("criteria/so-tay.toml", &own),
        ("so-lieu/a.csv", DATA),
    ]);
    std::fs::create_dir_all(folder.path("so-lieu/cu")).expect("a folder");
    folder
}

fn by_year() -> String {
    let require = "require = { at_least = { by = [\"year\"], 2024 = 40, 2025 = 50 } }";
    indicator("1.1", &format!("unit = \"%\"\n{require}"))
}

#[test]
fn each_value_comes_from_the_first_that_says_it() {
    let folder = office();
    let cases = [
        ("", &[][..], "2024 file"),
        ("", &[("NTM_YEAR", "2025")], "2025 variable"),
        ("--year 2026", &[("NTM_YEAR", "2025")], "2026 command-line"),
        // What Make and cron leave behind is as good as nothing.
        ("", &[("NTM_YEAR", "")], "2024 file"),
    ];
    for (arguments, variables, expected) in cases {
        let run = format!("config --format json {arguments}");
        let year = ntm(&folder, "", variables, &run).setting("year");
        let found = format!(
            "{} {}",
            year["value"].as_str().expect("a value"),
            year["from"].as_str().expect("whence")
        );
        assert_eq!(found, expected, "{arguments} {variables:?}");
    }
    let all = ntm(&folder, "", &[], "config --format json --province X");
    assert_eq!(all.code, 0, "{}", all.err);
    let expected = [
        json!({ "key": "criteria", "value": "so-tay", "from": "file", "name": "ntm.toml", "line": 2 }),
        json!({ "key": "province", "value": "X", "from": "command-line" }),
        json!({ "key": "region", "value": "bac-trung-bo", "from": "file" }),
        json!({ "key": "group", "value": null, "from": "nothing" }),
        json!({ "key": "year", "value": "2024", "from": "file", "line": 3 }),
        json!({ "key": "language", "value": "en", "from": "file" }),
        json!({ "key": "decimal", "value": null, "from": "nothing" }),
        json!({ "key": "stage", "value": null, "from": "nothing" }),
        json!({ "key": "data", "value": "so-lieu", "from": "file" }),
        json!({ "key": "periods", "value": null, "from": "nothing" }),
    ];
    assert_has(&all.json(), &json!({ "settings": expected }), "all");
}

/// Windows asks the account for its language, not the environment.
#[cfg(unix)]
#[test]
fn the_system_says_the_language_where_nobody_else_does() {
    let folder = Folder::with([("x.csv", DATA)]);
    let settled = |locale| {
        let run = ntm(&folder, "", &[("LC_ALL", locale)], "config --format json");
        run.setting("language")
    };
    for (locale, lang) in [("vi_VN.UTF-8", "vi"), ("en_US.UTF-8", "en"), ("C", "en")] {
        let expected = json!({ "value": lang, "from": "system" });
        assert_has(&settled(locale), &expected, locale);
    }
    let folder = Folder::with([("ntm.toml", "language = \"vi\"\n")]);
    let help = ntm(&folder, "", &[("LC_ALL", "en_US.UTF-8")], "--help");
    assert!(help.out.contains("Cách dùng"), "{}", help.out);
}

#[test]
fn the_month_of_a_file_can_be_settled_once() {
    let data = "xa,chi_tieu,ket_qua\nA,17.5,40%\n";
    let folder = Folder::with([
        ("a.csv", data),
        ("b.csv", &*data.replace("40%", "45%")),
        (
            "ntm.toml",
            "[periods]\n\"a.csv\" = \"2023-08\"\n\"b.csv\" = \"hom qua\"\n",
        ),
    ]);
    let run = "check a.csv b.csv --criteria vn-nang-cao-2021 --year 2023 --format csv";
    let answer = ntm(&folder, "", &[], run);
    assert!(answer.err.contains("unclear-period"), "{}", answer.err);
    folder.write(
        "ntm.toml",
        "[periods]\n\"a.csv\" = \"2023-08\"\n\"b.csv\" = \"2023-07\"\n",
    );
    let answer = ntm(&folder, "", &[], run);
    assert!(answer.out.contains(",40,"), "{}", answer.out);
    assert!(answer.err.contains("other-period"), "{}", answer.err);
}

#[test]
fn an_office_says_once_what_it_works_with() {
    let folder = office();
    // As the program writes it on every system.
    let path = |name: &str| {
        let whole = folder.path(name).canonicalize().expect("a path");
        let whole = whole.display().to_string().replace(MAIN_SEPARATOR, "/");
        whole.trim_start_matches("//?/").to_owned()
    };
    // In the folder itself, and in one beneath, where the settings lie above.
    for (within, own, data) in [
        (
            "",
            "criteria/so-tay.toml".to_owned(),
            "so-lieu/a.csv".to_owned(),
        ),
        (
            "so-lieu/cu",
            path("criteria/so-tay.toml"),
            path("so-lieu/a.csv"),
        ),
    ] {
        let check = ntm(&folder, within, &[], "check --format json");
        assert_eq!(check.code, 0, "{}", check.err);
        let expected = json!({
            "verdict": "met",
            "set": { "id": "so-tay", "path": own },
            "context": { "year": "2024", "region": "bac-trung-bo" },
        });
        assert_has(&check.json()["assessments"][0], &expected, within);
        let faulty = ntm(&folder, within, &[], "check --year 2026");
        assert_eq!(faulty.code, 2);
        assert!(faulty.err.contains(&data), "{}", faulty.err);
    }
    let table = ntm(&folder, "", &[], "check");
    assert!(
        table.out.contains("so-tay · criteria/so-tay.toml"),
        "{}",
        table.out
    );
    let other = ntm(&folder, "", &[("NTM_DATA", "nowhere.csv")], "check");
    assert_eq!(other.code, 2);
    assert!(other.err.contains("nowhere.csv"), "{}", other.err);
}

#[test]
fn a_set_at_hand_wins_over_the_embedded_one_of_its_name() {
    let own = set("vn-ntm-2021", &criterion("1", &[by_year()]));
    let folder = Folder::with([("criteria/vn-ntm-2021.toml", &*own), ("x.csv", DATA)]);
    let run = "check x.csv --criteria vn-ntm-2021 --year 2024 --format json";
    let expected = json!({ "verdict": "met", "set": { "path": "criteria/vn-ntm-2021.toml" } });
    let check = ntm(&folder, "", &[], run).json();
    assert_has(&check["assessments"][0], &expected, "its own");
    let sets = ntm(&folder, "", &[], "criteria list --format json").json();
    let mut sets = list(&sets, "sets").iter();
    let listed = sets.find(|set| set["id"] == "vn-ntm-2021").expect("it");
    assert_eq!(listed["path"], "criteria/vn-ntm-2021.toml");

    // A copy says nothing else than the program itself, and is not mentioned.
    let copy = std::fs::read_to_string(crate::harness::project("criteria/vn-ntm-2021.toml"));
    let copy = copy.expect("the shipped set");
    let folder = Folder::with([("criteria/vn-ntm-2021.toml", &*copy), ("x.csv", DATA)]);
    let check = ntm(&folder, "", &[], run).json();
    assert_eq!(check["assessments"][0]["set"]["path"], Value::Null);
}

#[test]
fn faulty_settings_stop_everything_but_their_own_report() {
    let text = "criteira = \"x\"\nyear = 99999\nlanguage = \"fr\"\ndecimal = 1\n";
    let folder = Folder::with([("ntm.toml", text), ("x.csv", DATA)]);
    let check = ntm(&folder, "", &[], "check x.csv");
    assert_eq!((check.code, check.out.as_str()), (2, ""), "{}", check.err);
    for told in [
        "ntm.toml:1:1",
        "did you mean `criteria`",
        "ntm.toml:2:8",
        "ntm.toml:3:12",
        "ntm.toml:4:11",
    ] {
        assert!(check.err.contains(told), "{told}\n{}", check.err);
    }
    let config = ntm(&folder, "", &[], "config --format json");
    assert_eq!(config.code, 2);
    assert_eq!(list(&config.json(), "diagnostics").len(), 4);
}

#[test]
fn the_settings_in_the_docs_are_sound() {
    for page in ["docs/settings.md", "docs/settings.vi.md"] {
        let text = std::fs::read_to_string(crate::harness::project(page)).expect(page);
        let blocks = text.split("```toml\n").skip(1);
        let mut blocks = blocks.filter_map(|block| block.split("```").next());
        let settings = blocks
            .find(|block| block.contains("\ndata = "))
            .expect("settings");
        let folder = Folder::with([("ntm.toml", settings)]);
        let config = ntm(&folder, "", &[], "config --format json");
        assert_eq!(config.code, 0, "{page}\n{}", config.err);
        let report = config.json();
        let from_file = list(&report, "settings")
            .iter()
            .filter(|set| set["from"] == "file");
        let said = settings.lines().filter(|line| line.contains('=')).count();
        assert_eq!(from_file.count(), said, "{page}");
    }
}

/// What lies at hand is read too: the settings and the sets in force are no place for a report.
#[test]
fn settings_and_sets_at_hand_are_never_overwritten() {
    let folder = office();
    for (path, arguments) in [
        ("ntm.toml", "check -o ntm.toml --format csv"),
        ("ntm.toml", "validate -o ntm.toml --format csv"),
        ("ntm.toml", "criteria list -o ntm.toml --format csv"),
        (
            "ntm.toml",
            "template --criteria so-tay --format csv -o ntm.toml",
        ),
        (
            "criteria/so-tay.toml",
            "check -o criteria/so-tay.toml --format csv",
        ),
        (
            "criteria/so-tay.toml",
            "criteria show so-tay --toml -o criteria/so-tay.toml",
        ),
    ] {
        let before = std::fs::read(folder.path(path)).expect("a file");
        let ran = ntm(&folder, "", &[], arguments);
        assert_eq!(ran.code, 2, "{arguments}");
        assert!(
            ran.err.contains("is also an input"),
            "{arguments}\n{}",
            ran.err
        );
        assert_eq!(std::fs::read(folder.path(path)).expect("a file"), before);
    }
    let schema = ntm(&folder, "", &[], "criteria schema -o criteria/schema.json");
    assert_eq!(schema.code, 0, "{}", schema.err);
}

#[test]
fn what_a_plan_leaves_out_is_taken_from_the_settings() {
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    let rules = set("rules", &criterion("1", &[indicator("1.1", keys)]));
    let known = "[plan]\nname = \"KH năm\"\nissued = 2023-01-05\nfrom = 2023-02-01\nto = 2023-12-31\ncommune = \"A\"\nset = \"rules\"\n";
    let folder = Folder::with([
        ("rules.toml", &*rules),
        ("ntm.toml", known),
        ("x.csv", "xa;1.1\nA;40\nB;40\n"),
    ]);
    let run = "plan x.csv --criteria rules.toml --plan p.csv --as-of 2023-08-01 --format json";
    for (above, expected) in [
        ("", "A 2023-07-14"),
        ("Đến: 31/12/2024\nTừ: 1/1/2024\nXã: B\n", "B 2024-07-14"),
    ] {
        let plan = format!("{above}việc;mục;hạn\nLàm;1;trước 15/7\n");
        folder.write("p.csv", plan);
        let report = ntm(&folder, "", &[], run).json();
        assert_eq!(
            told(&report, "tasks.0.commune tasks.0.last_day"),
            expected,
            "{report}"
        );
    }
    let config = ntm(&folder, "", &[], "config --format json").json();
    let keys = list(&config, "settings").iter().map(|it| told(it, "key"));
    assert_eq!(keys.filter(|key| key.starts_with("plan.")).count(), 6);
    folder.write("ntm.toml", "[plan]\nfirst = 2023-02-01\n");
    assert!(ntm(&folder, "", &[], run).err.contains("first"));
}
