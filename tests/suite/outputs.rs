//! Where reports go: files, endings, pipes, and what is never overwritten.

use std::fs;
use std::process::{Command, Stdio};
#[cfg(unix)]
use std::thread;
#[cfg(unix)]
use std::time::Duration;

use ntm::commands::Status;

use crate::harness::{Folder, criterion, indicator, ntm_until, project, set, told};

const DATA: &str = "xa,chi_tieu,ket_qua\nA,1.1,60\n";

/// A set of one indicator.
fn one() -> String {
    let asked = "unit = \"%\"\nrequire = { at_least = 50 }";
    set("s", &criterion("1", &[indicator("1.1", asked)]))
}

fn folder() -> Folder {
    Folder::with([("data/a.csv", DATA), ("sets/s.toml", &*one())])
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = folder();
    for arguments in [
        "check {}/data/a.csv --criteria {}/sets/s.toml -o {}/data/a.csv",
        "check {}/data --criteria {}/sets/s.toml -o {}/data/a.csv",
        "check {}/data --criteria {}/sets/s.toml -o {}/sets/s.toml --format csv",
        "check {}/data --criteria {}/sets -o {}/sets/s.toml --format csv",
        "check {}/data --criteria {}/sets/s.toml -o {}/data/b.xlsx --format csv",
    ] {
        folder.write("data/b.xlsx", "no workbook");
        let answer = folder.ntm(arguments);
        assert_eq!(answer.status, Status::Failed, "{arguments}");
        assert!(answer.err.contains("is also an input"), "{}", answer.err);
    }
    assert_eq!(
        fs::read_to_string(folder.path("data/a.csv")).expect("the data"),
        DATA
    );
    assert_eq!(
        fs::read_to_string(folder.path("sets/s.toml")).expect("the set"),
        one()
    );
}

#[test]
#[cfg(unix)]
fn what_standard_input_reads_is_never_overwritten() {
    let folder = folder();
    let report = "locality,code,set,criterion\n";
    folder.write("data/report.csv", report);
    for arguments in [&["-"][..], &[], &["-", "--force"]] {
        let mut ntm = Command::new(env!("CARGO_BIN_EXE_ntm"));
        ntm.arg("check").args(arguments).args(["--lang", "en"]);
        ntm.args(["--criteria", "sets/s.toml", "-o", "data/report.csv"]);
        let input = fs::File::open(folder.path("data/report.csv")).expect("a file");
        let answer = ntm.current_dir(folder.path("")).stdin(input).output();
        let answer = answer.expect("an answer");
        let told = String::from_utf8_lossy(&answer.stderr);
        assert!(told.contains("is also an input"), "{arguments:?}: {told}");
        let left = fs::read_to_string(folder.path("data/report.csv"));
        assert_eq!(left.expect("a file"), report, "{arguments:?}");
    }
}

#[test]
#[cfg(unix)]
fn a_path_in_a_message_is_shown_without_control_characters() {
    let folder = Folder::with([
        ("data/a.csv", DATA),
        ("sets/s.toml", &*one()),
        ("\u{1b}[31m/a.csv", DATA),
    ]);
    for arguments in [
        "check {}/data/a.csv --criteria {}/sets/s.toml -o {}/no/\u{1b}[31m.csv",
        "check {}/\u{1b}[31m/a.csv --criteria {}/sets/s.toml -o {}/\u{1b}[31m/a.csv",
    ] {
        let run = folder.ntm(arguments);
        assert_eq!(run.status, Status::Failed, "{arguments}");
        assert!(!run.err.contains('\u{1b}'), "{:?}", run.err);
        assert!(run.err.contains("\u{fffd}[31m"), "{:?}", run.err);
    }
}

#[test]
fn the_ending_of_the_output_chooses_the_format() {
    let folder = folder();
    for (name, start) in [
        ("r.json", "{\"schema\":\"ntm.check/1\""),
        ("r.JSON", "{\"schema\":\"ntm.check/1\""),
        ("r.ndjson", "{\"schema\":\"ntm.check/1\",\"locality\""),
        ("r.csv", "locality,code"),
        ("r.tsv", "locality\tcode"),
        ("r.md", "## A COMMUNE"),
        ("r.txt", "A COMMUNE"),
    ] {
        let answer = folder.ntm(&format!(
            "check {{}}/data/a.csv --criteria {{}}/sets/s.toml -o {{}}/{name}"
        ));
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (Status::AllMet, ""),
            "{name}"
        );
        let written = fs::read_to_string(folder.path(name)).expect("the report");
        assert!(written.starts_with(start), "{name}: {written}");
    }
    let answer = folder.ntm("check {}/data/a.csv --criteria {}/sets/s.toml -o {}/r.pdf");
    assert_eq!(answer.status, Status::Failed);
    assert!(answer.err.contains("--format"), "{}", answer.err);
    assert!(!folder.path("r.pdf").exists());
}

#[test]
fn a_report_that_fails_leaves_the_old_file() {
    let folder = folder();
    folder.write("r.csv", "old");
    let answer = folder.ntm("check {}/data/a.csv --criteria {}/nowhere/s.toml -o {}/r.csv --force");
    assert_eq!(answer.status, Status::Failed);
    assert_eq!(
        fs::read_to_string(folder.path("r.csv")).expect("the file"),
        "old"
    );
    let left = fs::read_dir(folder.path("")).expect("the folder").count();
    assert_eq!(left, 3, "data, sets and the old report");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to_and_never_replaced() {
    use std::os::unix::fs::FileTypeExt;

    let folder = folder();
    let pipe = folder.path("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let reader = thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).expect("the report")
    });
    let answer =
        folder.ntm("check {}/data/a.csv --criteria {}/sets/s.toml --format csv -o {}/pipe");
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    let kind = fs::symlink_metadata(&pipe).expect("the pipe").file_type();
    assert!(kind.is_fifo(), "{kind:?}");
    assert!(reader.join().expect("a report").starts_with("locality,"));
}

#[test]
fn the_csv_for_excel_has_mark_semicolons_and_commas() {
    let folder = Folder::with([("s.toml", &*one()), ("a.csv", "xa;1.1\nA;49,5\n")]);
    let answer = folder.ntm("gaps {}/a.csv --criteria {}/s.toml --excel");
    assert!(
        answer.out.starts_with("\u{feff}Locality;Code;"),
        "{}",
        answer.out
    );
    assert!(
        answer.out.contains(";49,5;not met;0,5;-0,5;"),
        "{}",
        answer.out
    );
    assert!(answer.out.ends_with("\r\n"));
    assert_eq!(
        folder
            .ntm("gaps {}/a.csv --criteria {}/s.toml --excel --format json")
            .status,
        Status::Failed
    );
}

#[test]
fn a_name_is_no_formula_in_a_spreadsheet() {
    let folder = folder();
    for name in [
        "=A1",
        "+A1",
        "-A1",
        "@SUM(1)",
        "＝A1",
        "＋A1",
        "－A1",
        "＠SUM(1)",
    ] {
        folder.write(
            "data/f.csv",
            format!("xa,chi_tieu,ket_qua\n{name},1.1,60\n"),
        );
        for format in ["csv", "tsv"] {
            let answer = folder.ntm(&format!(
                "check {{}}/data/f.csv --criteria {{}}/sets/s.toml --format {format}"
            ));
            let row = answer.out.lines().nth(1).unwrap_or_default();
            assert!(row.starts_with(&format!("'{name}")), "{row}");
        }
    }
}

#[test]
fn notes_evidence_and_dates_are_in_every_report() {
    let folder = folder();
    let heads = "xa,chi_tieu,ket_qua,minh_chung,ngay,ghi_chu\n";
    for (row, evidence, date, shown) in [
        (
            "A,1.1,60,QĐ 12,30/6/2023,thấp",
            "QĐ 12",
            "2023-06-30",
            "thấp; evidence: QĐ 12; date: 2023-06-30",
        ),
        (
            "A,1.1,60,,quý II/2023,",
            "-",
            "quý II/2023",
            "date: quý II/2023",
        ),
        ("A,1,đạt,QĐ 12,,", "QĐ 12", "-", "evidence: QĐ 12"),
        ("A,1.1,60,,,", "-", "-", ""),
    ] {
        folder.write("n.csv", format!("{heads}{row}\n"));
        let run = |format: &str| {
            folder.ntm(&format!(
                "check {{}}/n.csv --criteria {{}}/sets/s.toml --format {format}"
            ))
        };
        let json = run("json");
        assert_eq!(json.codes(), [""; 0], "{row}\n{}", json.err);
        let found = told(&json.result("1.1"), "evidence date");
        assert_eq!(found, format!("{evidence} {date}"), "{row}");
        let csv = run("csv");
        let beside = format!(",{evidence},{date},").replace(",-", ",");
        assert!(csv.out.contains(&beside), "{}", csv.out);
        for format in ["table --all", "markdown --all"] {
            let text = run(format).out;
            let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(joined.contains(shown), "{row}\n{text}");
            assert_eq!(
                text.contains("evidence:"),
                shown.contains("evidence:"),
                "{text}"
            );
        }
    }
    folder.write(
        "w.csv",
        "xa,1.1,minh_chung,ngay,ghi_chu\nA,60,QĐ 12,30/6/2023,thấp\n",
    );
    let answer = folder.ntm("check {}/w.csv --criteria {}/sets/s.toml --format json");
    let note = told(&answer.assessment()["locality"], "note");
    assert_eq!(note, "minh_chung: QĐ 12; thấp; ngay: 2023-06-30");
}

#[test]
fn a_closed_pipe_is_no_error_and_the_exit_status_still_tells() {
    let to = if cfg!(unix) { "/dev/stdout" } else { "-" };
    for (format, to) in [
        ("table", "-"),
        ("json", "-"),
        ("ndjson", "-"),
        ("csv", "-"),
        ("markdown", "-"),
        ("csv", to),
    ] {
        let mut ntm = Command::new(env!("CARGO_BIN_EXE_ntm"));
        ntm.args(["check", "data/tu-ky-2023.csv", "--format", format, "-o", to])
            .current_dir(project("."));
        let mut running = ntm
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("ntm");
        drop(running.stdout.take());
        let answer = running.wait_with_output().expect("an answer");
        assert_eq!(answer.status.code(), Some(1), "{format}");
        assert_eq!(String::from_utf8_lossy(&answer.stderr), "", "{format}");
    }
}

#[test]
fn a_criteria_file_that_is_no_text_is_told() {
    let folder = folder();
    folder.write("sets/s.toml", b"\xff\xfe\x00format");
    for criteria in ["{}/sets/s.toml", "{}/sets"] {
        let answer = folder.ntm(&format!(
            "check {{}}/data/a.csv --criteria {criteria} --format json"
        ));
        assert_eq!(answer.status, Status::Failed, "{}", answer.out);
        assert!(answer.err.contains("not UTF-8"), "{}", answer.err);
    }
}

#[test]
fn a_run_that_is_stopped_leaves_what_was_there() {
    let text = rows(3);
    let mixed = "ma_xa,chi_tieu,ket_qua\n2,1.1,5\n1,1.1,5\n2,1.1,5\n";
    let folder = Folder::with([
        ("rules.toml", &*one_rule()),
        ("x.csv", &*text),
        ("mixed.csv", mixed),
        ("old.csv", "old\n"),
    ]);
    let path = |name| folder.path(name).display().to_string();
    for file in ["x.csv", "mixed.csv"] {
        let arguments = format!(
            "check {} --criteria {} --output {} --force",
            path(file),
            path("rules.toml"),
            path("old.csv")
        );
        let answer = ntm_until(&arguments, true);
        assert_eq!(answer.status, Status::Interrupted);
        assert_eq!(answer.status.code(), 130);
        assert!(answer.err.contains("stopped"), "{}", answer.err);
        let left = fs::read_to_string(folder.path("old.csv"));
        assert_eq!(left.ok().as_deref(), Some("old\n"));
        let files = fs::read_dir(folder.path("")).expect("a folder");
        assert_eq!(files.count(), 4, "no other file is left behind");
    }
}

/// The first signal asks, and what waits for its input cannot answer.
#[cfg(unix)]
#[test]
fn a_signal_leaves_no_file_half_written() {
    let folder = Folder::with([("rules.toml", &*one_rule())]);
    for signal in ["TERM", "HUP", "INT"] {
        let mut ntm = Command::new(env!("CARGO_BIN_EXE_ntm"));
        let (report, rules) = (folder.path("out/r.csv"), folder.path("rules.toml"));
        folder.write("out/r.csv", "");
        ntm.args(["check", "-", "-o"]).arg(&report);
        ntm.arg("--criteria").arg(&rules);
        let ntm = ntm.stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut running = ntm.spawn().expect("ntm");
        // It stays open, and nothing comes.
        let _input = running.stdin.take();
        let files = || fs::read_dir(folder.path("out")).expect("a folder").count();
        while files() < 2 {
            thread::sleep(Duration::from_millis(10));
        }
        let id = running.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(sent.expect("kill").success());
        let status = running.wait().expect("an end");
        assert_eq!(status.code(), Some(130), "{signal}");
        assert_eq!(files(), 1, "{signal}");
    }
}

fn one_rule() -> String {
    set(
        "rules",
        &criterion("1", &[indicator("1.1", "require = { at_least = 5 }")]),
    )
}

/// So many communes.
fn rows(count: usize) -> String {
    let rows = (1..=count).map(|code| format!("{code:05},Xã,7\n"));
    format!("ma_xa,xa,1.1\n{}", rows.collect::<String>())
}
