//! Which files a report takes the place of: its own earlier ones, and others only where that is asked for.

use std::fs;

use ntm::commands::Status;

use crate::harness::{Folder, criterion, indicator, set, table};

const DATA: &str = "xa,chi_tieu,ket_qua\nA,1.1,60\nA,1.2,70\nB,1.1,40\n";

const ASKED: &str = "unit = \"%\"\nrequire = { at_least = 50 }";

/// A set of two indicators.
fn two() -> String {
    let indicators = ["1.1", "1.2"].map(|id| indicator(id, ASKED));
    set("s", &criterion("1", &indicators))
}

fn folder() -> Folder {
    Folder::with([
        ("data/a.csv", DATA),
        ("data/none.csv", "xa,chi_tieu,ket_qua\n"),
        ("s.toml", &*two()),
        (
            "t.toml",
            &two().replace("\"s\"", "\"t\"").replace("50", "60"),
        ),
    ])
}

fn text(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path(name)).expect("a file")
}

#[test]
fn every_report_is_known_as_one_and_replaced() {
    let folder = folder();
    for command in [
        "check {}/data/a.csv --criteria {}/s.toml",
        "check {}/data/a.csv --criteria {}/s.toml --summary",
        "gaps {}/data/a.csv --criteria {}/s.toml",
        "gaps {}/data/a.csv --criteria {}/s.toml --lang vi",
        "validate {}/data/a.csv --criteria {}/s.toml",
        "explain 17.5",
        "explain no-data",
        "criteria list {}/s.toml",
        "criteria show {}/s.toml",
        "criteria diff {}/s.toml {}/t.toml",
        "criteria validate {}/s.toml",
        "config --criteria {}/s.toml",
    ] {
        for ending in ["csv", "tsv", "json", "ndjson", "md", "txt", "html"] {
            for again in [false, true] {
                let answer = folder.ntm(&format!("{command} -o {{}}/out/r.{ending}"));
                if again {
                    let case = format!("{command} {ending}\n{}", answer.err);
                    assert!(!answer.err.contains("already exists"), "{case}");
                    assert_ne!(answer.status, Status::Failed, "{case}");
                } else {
                    folder.write(&format!("out/r.{ending}"), "");
                    folder.ntm(&format!("{command} -o {{}}/out/r.{ending}"));
                }
            }
        }
    }
    for command in [
        "gaps {}/data/a.csv --criteria {}/s.toml --excel -o {}/out/excel.csv",
        "check {}/data --criteria {}/s.toml --format github -o {}/out/annotations",
        "criteria schema -o {}/out/schema.json",
    ] {
        folder.ntm(command);
        let answer = folder.ntm(command);
        assert!(!answer.err.contains("already"), "{command}\n{}", answer.err);
    }
}

#[test]
fn plans_progress_and_what_merging_gives_are_reports_in_every_format_but_as_data() {
    let folder = folder();
    let all = "csv tsv json ndjson md txt html xlsx docx";
    folder.write("out/x", "");
    folder.write("p.csv", "mục;việc;xã;hạn\n1.1;X;A;30/9/2023\n");
    folder.write("months/2023-05.csv", "xa,chi_tieu,ket_qua\nA,1.1,40\n");
    folder.write("months/2023-06.csv", "xa,chi_tieu,ket_qua\nA,1.1,60\n");
    for (command, endings) in [
        (
            "plan {}/data/a.csv --criteria {}/s.toml --plan {}/p.csv --as-of 2023-08-01",
            &*format!("{all} ics"),
        ),
        ("progress {}/months --criteria {}/s.toml", all),
        (
            "merge {}/data/a.csv --criteria {}/s.toml --into M",
            "json ndjson md txt html docx",
        ),
    ] {
        for (ending, options) in endings
            .split(' ')
            .map(|it| (it, ""))
            .chain([("csv", " --excel")])
        {
            let command = format!("{command} -o {{}}/out/r.{ending}{options}");
            if command.starts_with("merge") && ending == "csv" {
                continue;
            }
            for _ in 0..2 {
                let answer = folder.ntm(&command);
                assert!(
                    !answer.err.contains("already exists"),
                    "{command}\n{}",
                    answer.err
                );
            }
            fs::remove_file(folder.path(&format!("out/r.{ending}"))).expect("a report");
        }
    }
}

#[test]
fn what_is_no_report_stays_unless_force_is_given() {
    let folder = folder();
    for [command, old] in table(
        r"
        check {}/data/a.csv --criteria {}/s.toml -o {}/r.csv | xa,1.1\nA,60\n
        check {}/data/a.csv --criteria {}/s.toml -o {}/r.csv | locality,code\nmine\n
        gaps {}/data/a.csv --criteria {}/s.toml -o {}/r.csv --format json | {}
        validate {}/data/a.csv -o {}/r.csv | x
        criteria list -o {}/r.csv | PK
        criteria schema -o {}/r.csv | {}
        criteria show {}/s.toml --toml -o {}/r.csv | format = 1
        criteria new x --extends vn-ntm-2021 -o {}/r.csv | format = 1
        template --criteria {}/s.toml -o {}/r.csv | Bộ tiêu chí,Chỉ tiêu,Kết quả\ns,1.1,60\n
        config -o {}/r.csv | Report made with ntm. But not only.
        ",
    ) {
        folder.write("r.csv", &old);
        let answer = folder.ntm(&command);
        let case = format!("{command}\n{}", answer.err);
        assert_eq!(answer.status, Status::Failed, "{case}");
        assert!(answer.err.contains("already exists"), "{case}");
        assert!(answer.err.contains("--force"), "{case}");
        assert_eq!(text(&folder, "r.csv"), old, "{case}");
        let answer = folder.ntm(&format!("{command} --force"));
        assert!(!answer.err.contains("already exists"), "{}", answer.err);
        assert_ne!(text(&folder, "r.csv"), old, "{case}");
    }
}

#[test]
fn a_form_is_never_an_earlier_report() {
    let folder = folder();
    for ending in ["csv", "xlsx"] {
        let command = format!("template --criteria {{}}/s.toml -o {{}}/f.{ending}");
        assert_eq!(folder.ntm(&command).status, Status::AllMet);
        let answer = folder.ntm(&command);
        assert!(answer.err.contains("already exists"), "{}", answer.err);
        assert_eq!(
            folder.ntm(&format!("{command} --force")).status,
            Status::AllMet
        );
        let check =
            format!("check {{}}/data/a.csv --criteria {{}}/s.toml --format csv -o {{}}/f.{ending}");
        let answer = folder.ntm(&check);
        assert!(answer.err.contains("is not a report"), "{}", answer.err);
    }
}

#[cfg(unix)]
#[test]
fn links_and_read_only_files_are_replaced_only_where_that_is_asked_for() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder();
    let check = "check {}/data/a.csv --criteria {}/s.toml --format csv -o {}";
    folder.ntm(&format!("{check}/report.csv"));
    symlink(folder.path("report.csv"), folder.path("link")).expect("a link");
    symlink(folder.path("nowhere"), folder.path("loose")).expect("a link");
    folder.ntm(&format!("{check}/fixed.csv"));
    let read_only = fs::Permissions::from_mode(0o444);
    fs::set_permissions(folder.path("fixed.csv"), read_only).expect("read-only");
    for (name, why) in [
        ("link", "is a symbolic link"),
        ("loose", "is a symbolic link"),
        ("fixed.csv", "is read-only"),
    ] {
        let answer = folder.ntm(&format!("{check}/{name}"));
        assert_eq!(answer.status, Status::Failed, "{name}");
        assert!(answer.err.contains(why), "{name}: {}", answer.err);
    }
    fs::write(folder.path("report.csv"), "old").expect("a file");
    folder.ntm(&format!("{check}/link --force"));
    assert!(folder.path("link").is_symlink());
    assert!(text(&folder, "report.csv").starts_with("locality,"));
}

#[test]
fn a_run_that_assessed_nobody_leaves_the_file_as_it_was() {
    let folder = folder();
    folder.ntm("gaps {}/data/a.csv --criteria {}/s.toml -o {}/r.csv");
    let old = text(&folder, "r.csv");
    for arguments in [
        "check {}/missing.csv --criteria {}/s.toml -o {}/r.csv",
        "check {}/missing.csv --criteria {}/s.toml --summary -o {}/r.csv",
        "gaps {}/missing.csv --criteria {}/s.toml -o {}/r.csv",
        "gaps {}/data/none.csv --criteria {}/s.toml -o {}/r.csv --format json",
        "gaps {}/data/a.csv -o {}/r.csv",
        "check {}/data/a.csv --criteria {}/s.toml --commune Z -o {}/r.csv",
    ] {
        let answer = folder.ntm(arguments);
        let case = format!("{arguments}\n{}", answer.err);
        assert_eq!(answer.status, Status::Failed, "{case}");
        assert!(
            answer.err.contains("no commune could be assessed"),
            "{case}"
        );
        assert_eq!(text(&folder, "r.csv"), old, "{case}");
        let answer = folder.ntm(&arguments.replace("-o {}/r.csv", "-o {}/new.csv"));
        assert_eq!(answer.status, Status::Failed, "{case}");
        assert!(!folder.path("new.csv").exists(), "{case}");
    }
    for csv in [
        "Việc;Ai làm;Hạn\nSửa đường;Ông A;30/6/2023\n",
        "xa;1.1\nKH;60\n",
        "chi_tieu;ket_qua\n1.1 Tỷ lệ (KH 2024);60\n",
    ] {
        folder.write("silent.csv", csv);
        for command in ["check", "gaps"] {
            let answer = folder.ntm(&format!("{command} {{}}/silent.csv --criteria {{}}/s.toml"));
            assert_eq!(answer.status, Status::Failed, "{csv}\n{}", answer.err);
        }
    }
    for command in ["check", "gaps", "check --summary"] {
        for format in ["table", "markdown"] {
            let answer = folder.ntm(&format!(
                "{command} {{}}/missing.csv --criteria {{}}/s.toml --format {format}"
            ));
            assert!(
                answer.out.contains("No commune could be assessed"),
                "{}",
                answer.out
            );
        }
    }
}

#[test]
fn nothing_is_missing_only_where_all_was_judged_and_met() {
    let folder = folder();
    for [rows, sentence] in table(
        r"
        A,1.1,60\nA,1.2,50              | Nothing is missing.
        A,1.1,60                        | Nothing is known to be missing
        A,1.1,60\nA,1.2,50\nB,1.1,nope  | Nothing is known to be missing
        A,1.1,60\nA,1.2,50\nA,1.3,50    | Nothing is missing in the data used
        A,1.1,tạm dừng\nA,1.2,tạm dừng  | There is nothing that is not met; 2 items suspended.
        A,1.1,60\nA,1.2,40              | 10 points
        A,1.1,60\nA,1.2,49              | 1 point
        ",
    ) {
        folder.write("x.csv", format!("xa,chi_tieu,ket_qua\n{rows}\n"));
        let answer = folder.ntm("gaps {}/x.csv --criteria {}/s.toml");
        assert!(answer.out.contains(&sentence), "{rows}\n{}", answer.out);
        assert!(!answer.out.contains("1 points"), "{}", answer.out);
    }
}

#[test]
fn gaps_ends_with_what_it_leaves_out() {
    let indicators = [
        indicator("1.1", "unit = \"%\"\nrequire = { unknown = true }"),
        indicator("1.2", ASKED),
        indicator("1.3", "require = { set_by = \"province\" }"),
        indicator("1.4", ASKED),
    ];
    let folder = Folder::with([("s.toml", &*set("s", &criterion("1", &indicators)))]);
    folder.write("x.csv", "xa,1.1,1.2,1.4\nA,60,60,40\nB,60,,60\n");
    let answer = folder.ntm("gaps {}/x.csv --criteria {}/s.toml");
    let text = answer.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = "Not counting 5 items that are undecided: 2 threshold unknown; 2 threshold set by the province, \
               not in this set; 1 no data (`--only no_data`).";
    assert!(text.ends_with(end), "{text}");
    let answer = folder.ntm("gaps {}/x.csv --criteria {}/s.toml --only no_data");
    assert!(!answer.out.contains("Not counting"), "{}", answer.out);
}

#[test]
fn a_matrix_names_a_strict_miss_without_a_gap() {
    let folder = folder();
    folder.write("s.toml", two().replace("at_least", "above"));
    folder.write("x.csv", "xa,1.1,1.2\nA,50,60\nB,49,60\n");
    let answer = folder.ntm("check {}/x.csv --criteria {}/s.toml");
    assert!(answer.out.contains("> 0 points"), "{}", answer.out);
    assert!(answer.out.contains(" 1 point"), "{}", answer.out);
}

#[test]
fn annotations_hold_no_control_characters() {
    let folder = folder();
    folder.write("x.csv", "xa,1.1\nA,\u{1b}[31m\u{7}x\n");
    let answer = folder.ntm("check {}/x.csv --criteria {}/s.toml --format github");
    assert!(answer.out.starts_with("::error"), "{}", answer.out);
    let controls = answer.out.chars().filter(|c| c.is_control() && *c != '\n');
    assert_eq!(controls.count(), 0, "{:?}", answer.out);
}
