//! What differs on Windows: wildcards, colours of consoles, devices, files that another program holds, separators, the name of the program.

use std::fs;
use std::os::windows::fs::OpenOptionsExt;
use std::process::Command;

use win32console::console::WinConsole;

use crate::harness::Folder;

const DATA: &str = "chi_tieu;ket_qua\n17.5;60\n";

/// Runs `ntm` in a folder, in Vietnamese; the exit status, standard output and standard error.
fn ntm(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ntm"));
    let command = command.args(arguments).current_dir(folder.path("."));
    let output = command.env("NTM_LANG", "vi").output().expect("a run");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let code = output.status.code().expect("a code");
    (code, text(output.stdout), text(output.stderr))
}

fn check<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let set = ["check", "--criteria=thanh-hoa-nang-cao-2022", "--year=2023"];
    [&set[..], more].concat()
}

#[test]
fn the_program_itself_looks_for_what_a_wildcard_stands_for() {
    let folder = Folder::with([("SoLieu\\Hà Sơn.csv", DATA), ("SoLieu\\Hà Lai.csv", DATA)]);
    let (code, out, err) = ntm(&folder, &check(&["--format=json", "SoLieu\\*.csv"]));
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("Hà Sơn") && out.contains("Hà Lai"), "{out}");
    // PowerShell and cmd hand on a name with a blank as it stands.
    let folder = Folder::with([("Số liệu\\Hà Sơn.CSV", DATA)]);
    let (code, out, err) = ntm(&folder, &check(&["--format=json", "Số liệu\\h*.csv"]));
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("Hà Sơn"), "{out}");
    let (code, _, err) = ntm(&folder, &check(&["*.xlsx"]));
    assert_eq!(code, 2);
    assert!(err.contains("*.xlsx") && !err.contains("os error"), "{err}");
}

/// Also while the report goes to a file: messages have colours then.
#[test]
fn a_console_is_told_to_show_colours_before_anything_is_written() {
    let handle = || WinConsole::get_current_output_handle().map(WinConsole::with_handle);
    if handle().is_err() {
        let _ = WinConsole::alloc_console();
    }
    // Wine has none without a terminal; `script -qec '.ci/windows all' /dev/null` gives it one.
    let Ok(console) = handle() else { return };
    // ENABLE_VIRTUAL_TERMINAL_PROCESSING
    let colors = 4;
    let mode = console.get_mode().expect("a mode") & !colors;
    console.set_mode(mode).expect("a mode without colours");
    let (code, _, err) = ntm(&Folder::with([]), &check(&["gone.csv"]));
    assert_eq!(code, 2, "{err}");
    assert_eq!(console.get_mode().expect("a mode") & colors, colors);
}

#[test]
fn folders_with_vietnamese_names_are_read_and_written() {
    let folder = Folder::with([("Tháng 3\\Xã Hà Sơn (Quý I).csv", DATA)]);
    let (code, _, err) = ntm(&folder, &check(&["Tháng 3", "-o", "Kết quả\\Báo cáo.csv"]));
    assert_eq!(code, 2, "{err}");
    fs::create_dir(folder.path("Kết quả")).expect("a folder");
    let (code, _, err) = ntm(&folder, &check(&["Tháng 3", "-o", "Kết quả\\Báo cáo.csv"]));
    assert_eq!(code, 1, "{err}");
    let report = fs::read_to_string(folder.path("Kết quả\\Báo cáo.csv")).expect("a report");
    assert!(
        report.contains("Hà Sơn") && !report.contains('\r'),
        "{report}"
    );
}

/// A message names a file as it was typed, not as the system does (`\\?\C:\…`).
#[test]
fn a_report_that_another_program_holds_is_named_as_it_was_typed() {
    let folder = Folder::with([("Hà Sơn.csv", DATA)]);
    let write = check(&["Hà Sơn.csv", "-o", "Kết quả.csv"]);
    assert_eq!(ntm(&folder, &write).0, 1);
    let mut alone = fs::OpenOptions::new();
    let held = alone
        .read(true)
        .share_mode(0)
        .open(folder.path("Kết quả.csv"));
    let (code, _, err) = ntm(&folder, &write);
    drop(held.expect("a file"));
    assert_eq!(code, 2, "{err}");
    assert!(
        err.contains("Kết quả.csv") && !err.contains("\\\\?\\"),
        "{err}"
    );
}

#[test]
fn nul_is_a_device_in_every_folder() {
    let folder = Folder::with([("Hà Sơn.csv", DATA)]);
    for name in ["NUL", "nul"] {
        let (code, _, err) = ntm(&folder, &check(&["Hà Sơn.csv", "--format=csv", "-o", name]));
        assert_eq!(code, 1, "{err}");
    }
}

#[test]
fn programs_are_given_paths_with_slashes() {
    let set = "format = 1\nid = \"xa-ta\"\nextends = \"vn-nang-cao-2021\"\ntitle = \"Xã ta\"\n";
    let folder = Folder::with([("bo\\xa-ta.toml", set), ("so lieu\\A.csv", DATA)]);
    let arguments = [
        "check",
        "so lieu\\A.csv",
        "--criteria",
        "bo\\xa-ta.toml",
        "--year=2023",
    ];
    let region = ["--region=bac-trung-bo", "--format=json"];
    let (code, out, err) = ntm(&folder, &[&arguments[..], &region].concat());
    assert_eq!(code, 1, "{err}");
    assert!(
        out.contains("\"bo/xa-ta.toml\"") && !out.contains('\\'),
        "{out}"
    );
}

#[test]
fn help_calls_the_program_by_its_name() {
    let folder = Folder::with([]);
    for lang in ["vi", "en"] {
        for command in [&["--help"][..], &["check", "--help"]] {
            let (code, out, _) = ntm(&folder, &[command, &["--lang", lang]].concat());
            assert_eq!(code, 0);
            assert!(out.contains(" ntm ") && !out.contains(".exe"), "{out}");
        }
    }
}
