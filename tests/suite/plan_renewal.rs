//! Plans written to be filled in, and brought up to date again and again.

use ntm::commands::Status;

use crate::harness::{Folder, criterion, indicator, list, set, table};

const ASKED: &str = "unit = \"%\"\nrequire = { at_least = 50 }";

/// Two communes that lack two things each.
fn folder() -> Folder {
    let indicators = ["1.1", "1.2"].map(|id| indicator(id, ASKED));
    Folder::with([
        ("x.csv", "xa,1.1,1.2\nA,40,40\nB,40,40\n"),
        ("s.toml", &*set("s", &criterion("1", &indicators))),
        ("p.csv", "mục;việc;xã\n1.1;X;A\n"),
    ])
}

const RUN: &str = "plan {}/x.csv --criteria {}/s.toml --as-of 2023-08-01 --lang en";

#[test]
fn a_plan_to_fill_in_is_a_table_and_nothing_else() {
    let folder = folder();
    for which in ["--new", "--renew {}/p.csv"] {
        for output in [
            "--format json",
            "--format markdown",
            "-o {}/out.docx",
            "-o {}/out.md",
            "-o {}/out.ics",
            "-o {}/out.html",
        ] {
            let answer = folder.ntm(&format!("{RUN} {which} {output}"));
            assert_eq!(answer.status, Status::Failed, "{which} {output}");
            assert_eq!(answer.out, "", "{which} {output}");
        }
        for output in ["", "--format csv", "-o {}/out.tsv", "-o {}/out.xlsx"] {
            let answer = folder.ntm(&format!("{RUN} {which} {output} --force"));
            let case = format!("{which} {output}: {}", answer.err);
            assert_eq!(answer.status, Status::AllMet, "{case}");
        }
    }
    for name in ["docx", "md", "ics", "html"] {
        assert!(!folder.path(&format!("out.{name}")).exists(), "{name}");
    }
}

#[test]
fn what_is_newly_missing_is_added_once() {
    let folder = folder();
    for [plan, added] in table(
        r"
        mục;việc;xã\n1.1;X;A\n     | 3
        việc;xã;hạn\nX;A;30/9/2023\n | 4
        mục;việc\n1.1;X\n            | 4
        việc;hạn\nX;30/9/2023\n      | 4
        Xã: A\nmục;việc\n1.1;X\n     | 3
        ",
    ) {
        folder.write("p.csv", &plan);
        let renew = || {
            folder
                .ntm(&format!("{RUN} --format csv --renew {{}}/p.csv"))
                .out
        };
        let renewed = renew();
        let count = renewed.matches("new on").count().to_string();
        assert_eq!(count, added, "{plan}{renewed}");
        folder.write("p.csv", &renewed);
        assert_eq!(renew(), renewed, "{plan}");
    }
}

#[test]
fn a_new_code_is_none_that_any_row_has() {
    let folder = folder();
    // That of another commune, and that of a row that says nothing of what is to be done.
    folder.write(
        "p.csv",
        "mã việc;mục;việc;xã\nV01;1.1;X;A\nV07;1.2;Y;B\nV09;1.2;;A\n",
    );
    let renewed = folder
        .ntm(&format!(
            "{RUN} --commune A --format csv --renew {{}}/p.csv"
        ))
        .out;
    assert!(renewed.contains("\nV10,1.2,"), "{renewed}");
}

#[test]
fn a_code_with_too_many_digits_counts_for_nothing() {
    let folder = folder();
    folder.write(
        "p.csv",
        "mã việc;mục;việc;xã\nV18446744073709551615;1.1;X;A\nV4294967295;1.2;Y;A\n",
    );
    let renewed = folder
        .ntm(&format!("{RUN} --format csv --renew {{}}/p.csv"))
        .out;
    assert!(renewed.contains("\nV01,1.1,"), "{renewed}");
}

#[test]
fn of_two_communes_of_one_name_neither_has_a_task_that_may_be_of_both() {
    let folder = folder();
    for [communes, written, expected] in table(
        "
        xã Nga Sơn; thị trấn Nga Sơn | Nga Sơn     | unnamed-commune
        xã Nga Sơn; thị trấn Nga Sơn | TT Nga Sơn  | thị trấn Nga Sơn
        thị trấn Nga Sơn; Nga Sơn    | Nga Sơn     | Nga Sơn
        Nga Sơn; thị trấn Nga Sơn    | Nga Sơn     | Nga Sơn
        Nga Sơn; Ba Đình             | xã Nga Sơn  | Nga Sơn
        ",
    ) {
        let rows = communes.split("; ").map(|name| format!("{name},40,40\n"));
        let rows: String = rows.collect();
        folder.write("x.csv", format!("xa,1.1,1.2\n{rows}"));
        folder.write("p.csv", format!("mục;việc;xã\n1.1;X;{written}\n"));
        let report = folder
            .ntm(&format!("{RUN} --plan {{}}/p.csv --format json"))
            .json();
        let found = list(&report, "diagnostics").iter();
        let codes = found.filter_map(|it| it["code"].as_str());
        let mut codes: Vec<&str> = codes.filter(|code| *code == "unnamed-commune").collect();
        let tasks = list(&report, "tasks").iter();
        let open = tasks.filter(|it| it["timing"] == "no_task" && it["items"][0] == "1.1");
        let count = open.count();
        if codes.is_empty() {
            codes.extend(report["tasks"][0]["commune"].as_str());
            assert_eq!(count, 1, "{written}: {report}");
        } else {
            assert_eq!(count, 2, "{written}: {report}");
        }
        assert_eq!(codes, [expected], "{communes}, {written}: {report}");
    }
}
