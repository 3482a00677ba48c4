//! `ntm criteria sql`: the statement, what it refuses, and that DuckDB judges by it as `check` does.

use std::fs;
use std::io::{Write, stderr};
use std::path::PathBuf;
use std::process::Command;

use ntm::commands::Status;

use crate::harness::{Folder, criterion, indicator, ntm, project, set};

const SET: &str = "tests/files/bo-sql.toml --year 2023 --region bac-trung-bo";

/// What the cells of a table may hold, column by column: what is read, then what is not.
const CELLS: [(&str, &str); 35] = [
    (
        "1.1",
        "63.8|63.79|63.79999999999|100|70|đạt|CHƯA ĐẠT|abc|120|-5",
    ),
    ("1.2", "2.5|2.51|2.5000000000001|0|1|0.5|met|not met|1e2"),
    ("1.3", "5|5.01|4.99|-1|12|Đạt|không đạt|tạm dừng|abc"),
    ("1.4", "3|2|0|2.5|2.999|chưa đạt|Tạm dừng|không áp dụng|-1"),
    ("1.5", "2|2.0|3|1|suspended|not applicable"),
    ("1.6", "0.5|1|0|0.99|đạt"),
    (
        "2.1",
        "85|84.99|90|20|đạt|chưa đạt|tạm dừng|không áp dụng|abc",
    ),
    ("2.1 (nam)", "85|84.5|90|20|đạt|chưa đạt|tạm dừng|120"),
    ("2.1 (nữ)", "85|84|99.99|30|đạt|chưa đạt|không áp dụng|abc"),
    ("2.2", "85|30|đạt|chưa đạt|tạm dừng"),
    ("2.2 (nam)", "85|30|đạt|chưa đạt"),
    ("2.2 (nữ)", "85|30|đạt|chưa đạt"),
    (
        "3.1",
        "58|57.99|60.5|0.29|0.28|0.058|11600|11600.01|58000|58000000|0.00000000028|đạt",
    ),
    (
        "4.1",
        "1|0|1.0|0.00|true|FALSE|có|Không|yes|đạt|Chưa đạt|tạm dừng|2|abc",
    ),
    (
        "4.2",
        "true|False|đạt|chưa đạt|không áp dụng|tạm dừng|1|không|abc",
    ),
    (
        "4.3",
        "khá|Tốt|yeu|YẾU|Good|đạt|chưa đạt|tạm dừng|abc|khá?|‹khá|-3",
    ),
    ("5.1", "đạt|chưa đạt|tạm dừng|không áp dụng|5"),
    ("5.1.a", "100|99.9|100|100|đạt|chưa đạt|tạm dừng|abc"),
    ("5.1.b", "1|0|có|đạt|chưa đạt|không áp dụng|tạm dừng|abc"),
    ("5.2", "đạt|chưa đạt|tạm dừng|không áp dụng|5"),
    ("5.2.a", "1|0|2|đạt|chưa đạt|tạm dừng|abc"),
    ("5.2.b", "có|không|không áp dụng|tạm dừng"),
    ("5.3", "đạt|chưa đạt|tạm dừng|không áp dụng"),
    ("5.3.a", "1|0|có|chưa đạt|tạm dừng|abc"),
    ("5.3.b", "có|0|không áp dụng|không áp dụng|tạm dừng"),
    ("5.3.c", "50|49.9|đạt|chưa đạt|tạm dừng|120"),
    ("6.1", "5|abc|đạt|chưa đạt|tạm dừng"),
    ("6.2", "5|đạt|chưa đạt|không áp dụng"),
    ("6.3", "5|30|đạt|chưa đạt|120|abc"),
    (
        "7",
        "20|19.999|21|đạt|chưa đạt|không áp dụng|tạm dừng|abc|120",
    ),
    ("8.1", "1|0|đạt|abc"),
    ("8.2", "30|29|đạt|tạm dừng"),
    ("9", "đạt|chưa đạt|tạm dừng|không áp dụng|7"),
    ("9.1", "10|9.99|đạt|chưa đạt|tạm dừng"),
    ("9.2", "1|0|đạt|chưa đạt|tạm dừng"),
];

/// A wide file with a row for each of so many communes: cells of all kinds, some of them blank, the same each time.
fn communes(count: usize) -> String {
    let heads: Vec<&str> = CELLS.iter().map(|(head, _)| *head).collect();
    let mut text = format!("ma_xa,xa,{},10,10.1\n", heads.join(","));
    let mut state = 2026u64;
    let mut chance = |below: usize| {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    for number in 0..count {
        let blank = [1, 4, 8][number % 3];
        text += &format!(
            "{:05},Xã Số {number} {}",
            10_000 + number,
            ["An", "Bình"][number % 2]
        );
        let last = [
            ("", "đạt|chưa đạt|tạm dừng|không áp dụng"),
            ("", "40|39|đạt|chưa đạt"),
        ];
        for (_, cells) in CELLS.iter().chain(&last) {
            let cells: Vec<&str> = cells.split('|').collect();
            let cell = cells[chance(cells.len())];
            text += ",";
            text += if chance(10) < blank { "" } else { cell };
        }
        text += "\n";
    }
    text
}

/// A Python that has DuckDB: that of `.ci/run`, or the system's.
fn python() -> Option<PathBuf> {
    let own = project("target/sql/bin/python");
    let mut known = [own, PathBuf::from("python3")].into_iter();
    known.find(|python| {
        let tried = Command::new(python).args(["-c", "import duckdb"]).output();
        tried.is_ok_and(|tried| tried.status.success())
    })
}

#[test]
fn duckdb_judges_as_check_does() {
    let Some(python) = python() else {
        writeln!(
            stderr(),
            "no Python with the package duckdb here: SQL is not run"
        )
        .expect("a message");
        return;
    };
    let data = communes(1500);
    let folder = Folder::with([("data.csv", &*data)]);
    let columns = data.lines().next().expect("headings").replace(' ', "␣");
    let statement = ntm(&format!("criteria sql {SET} --columns {columns}"));
    assert_eq!(statement.status, Status::AllMet, "{}", statement.err);
    folder.write("judge.sql", statement.out);
    let set = SET.split_once(' ').expect("options");
    let checked = folder.ntm(&format!(
        "check {{}}/data.csv --criteria {} {} --format csv",
        set.0, set.1
    ));
    folder.write("check.csv", checked.out);
    let paths = ["judge.sql", "data.csv", "check.csv"].map(|name| folder.path(name));
    let compared = Command::new(python)
        .arg(project("tests/sql/compare.py"))
        .arg("duckdb")
        .args(paths)
        .output();
    let compared = compared.expect("a comparison");
    let told =
        String::from_utf8_lossy(&compared.stdout) + String::from_utf8_lossy(&compared.stderr);
    assert!(compared.status.success(), "{told}");
    assert!(
        told.contains("1500 communes, 109500 verdicts and gaps, 0 differ"),
        "{told}"
    );
}

#[test]
fn every_kind_of_requirement_has_its_sql() {
    for dialect in ["duckdb", "postgresql", "spark"] {
        let answer = ntm(&format!("criteria sql {SET} --dialect {dialect}"));
        assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
        insta::assert_snapshot!(dialect, answer.out);
    }
}

#[test]
fn columns_that_are_there_are_judged_and_others_carried_over() {
    let answer = ntm(&format!(
        "criteria sql {SET} --columns \u{feff}\"ma_xa\",huyen,1.1,9\r --table a.b"
    ));
    let (_, result) = answer.out.split_once("\n)\nSELECT\n").expect("the answer");
    assert!(
        result.starts_with("  \"ma_xa\",\n  \"huyen\",\n"),
        "{result}"
    );
    assert!(answer.out.contains("FROM a.b\n"), "{}", answer.out);
    assert!(
        answer.out.contains("CAST(NULL AS VARCHAR) AS \"1.2\""),
        "{}",
        answer.out
    );
    assert!(
        answer.out.contains("CAST(\"9\" AS VARCHAR)"),
        "{}",
        answer.out
    );
    let shares = ntm(&format!("criteria sql {SET} --percent-as fraction"));
    assert!(
        shares.out.contains("END * 100 AS \"1.1_figure\""),
        "{}",
        shares.out
    );
    assert!(!shares.out.contains("ntm_largest"), "{}", shares.out);
}

#[test]
fn what_sql_cannot_say_is_refused_by_name() {
    let villages = indicator(
        "1.1",
        "require = { villages = \"thanh-hoa-thon-thong-minh-2022\", at_least = 1 }",
    );
    let sets = indicator("1.2", "require = { set = \"vn-ntm-2026\" }");
    let text = set("outer", &criterion("1", &[villages, sets]));
    let folder = Folder::with([("outer.toml", &*text)]);
    for (arguments, told) in [
        ("{}/outer.toml", &["not-in-sql", "`1.1`", "`1.2`"][..]),
        ("vn-giu-chuan-2022", &["not-in-sql", "vn-giu-chuan-2022"]),
        (
            "tests/files/bo-sql.toml --year 2023",
            &["missing-context", "3.1", "add `--region`"],
        ),
        (
            "vn-ntm-2021 --region bac-trung-bo",
            &["missing-context", "--context truong=…", "tu-3-tro-xuong"],
        ),
        (
            "tests/files/bo-sql.toml --year 2023 --region tay-nguyen --columns 1.1␣Roads,4.9",
            &["unknown-indicator", "1.1 Roads", "4.9"],
        ),
        ("no-such-set", &["unknown-set"]),
    ] {
        let answer = folder.ntm(&format!("criteria sql {arguments}"));
        assert_eq!(answer.status, Status::Failed, "{arguments}\n{}", answer.err);
        assert_eq!(answer.out, "", "{arguments}");
        for word in told {
            assert!(
                answer.err.contains(word),
                "{arguments}: {word}\n{}",
                answer.err
            );
        }
    }
    let whole =
        ntm("criteria sql vn-ntm-2021 --region bac-trung-bo --context truong=tu-3-tro-xuong");
    assert_eq!(whole.status, Status::AllMet, "{}", whole.err);
}

#[test]
fn a_suspension_ends_with_its_last_day() {
    let statement = |options: &str| ntm(&format!("criteria sql {SET} {options}")).out;
    let suspended =
        |text: &str, id: &str| text.contains(&format!("'suspended' AS \"{id}_verdict\""));
    for (options, first, second) in [
        ("", true, false),
        ("--as-of 2022-12-31", true, true),
        ("--as-of 2024-01-01", false, false),
    ] {
        let text = statement(options);
        let found = (suspended(&text, "8.1"), suspended(&text, "8.2"));
        assert_eq!(found, (first, second), "{options}");
    }
}

#[test]
fn the_page_shows_how_to_run_it() {
    let page = fs::read_to_string(project("docs/sql.md")).expect("a page");
    for word in ["duckdb", "psql", "spark-sql", "to_check"] {
        assert!(page.contains(word), "{word}");
    }
}
