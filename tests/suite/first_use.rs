//! What somebody does first: the program alone, a file in place of a command, `ntm init`, completions and the manual. Run as
//! processes of their own, in folders of their own.

use std::fs;
use std::process::{Command, Output};

use crate::harness::Folder;

fn assert_has(text: &str, part: &str) {
    assert!(text.contains(part), "{part}\n{text}");
}

/// Runs `ntm` in a folder, in Vietnamese; the exit status, standard output and standard error.
fn ntm(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ntm"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("NTM_")) {
        command.env_remove(name);
    }
    let output = command
        .args(arguments)
        .env("NTM_LANG", "vi")
        .current_dir(folder.path("."));
    let Output {
        status,
        stdout,
        stderr,
    } = output.output().expect("a run");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code().expect("a code"), text(stdout), text(stderr))
}

#[test]
fn the_program_alone_shows_what_can_be_done() {
    let (code, out, err) = ntm(&Folder::with([]), &[]);
    assert_eq!((code, &*err), (0, ""));
    assert_has(&out, "Ví dụ:\n  ntm check so-lieu.xlsx\n");
    assert_has(&out, "ntm --help");
}

#[test]
fn a_file_in_place_of_a_command_is_checked() {
    let data = "chi_tieu;ket_qua\n10;đạt\n";
    let folder = Folder::with([("Hà Sơn.csv", data)]);
    let options = ["--criteria=vn-nang-cao-2021", "--format=json"];
    let given = |first: &[&str]| ntm(&folder, &[first, &options].concat());
    let checked = given(&["check", "Hà Sơn.csv"]);
    assert_eq!(checked.0, 1, "{}", checked.2);
    assert_eq!(given(&["Hà Sơn.csv"]), checked);
    assert_eq!(given(&["--lang", "vi", "Hà Sơn.csv"]), checked);
    let (code, _, err) = given(&["gone.csv"]);
    assert_eq!(code, 2);
    assert_has(&err, "gone.csv");
    let (code, _, err) = ntm(&folder, &["chek", "Hà Sơn.csv"]);
    assert_eq!(code, 2);
    assert_has(&err, "có phải là `check` không?");
}

#[test]
fn an_office_begins_with_settings_a_form_and_a_folder_and_knows_what_comes_next() {
    let folder = Folder::with([]);
    let begin = [
        "init",
        "--criteria",
        "thanh-hoa-nang-cao-2022",
        "--year",
        "2024",
    ];
    let (code, _, err) = ntm(&folder, &begin);
    assert_eq!(code, 0, "{err}");
    assert_has(&err, "ntm check");
    assert!(folder.path("bieu-nhap.xlsx").is_file());
    let months = fs::read_dir(folder.path("so-lieu"))
        .expect("a folder")
        .count();
    assert_eq!(months, 1);
    let settings = fs::read_to_string(folder.path("ntm.toml")).expect("settings");
    assert_has(&settings, "criteria = \"thanh-hoa-nang-cao-2022\"");
    // The next command finds nothing yet, and says where; with a form that is filled in, it assesses.
    let (code, _, err) = ntm(&folder, &["check"]);
    assert_eq!(code, 2, "{err}");
    assert_has(&err, "so-lieu");
    folder.write("so-lieu/Hà Sơn.csv", "chi_tieu;ket_qua\n10;đạt\n17.5;60\n");
    let (code, out, err) = ntm(&folder, &["check"]);
    assert_eq!(code, 1, "{err}");
    assert_has(&out, "HÀ SƠN");
    // A second time nothing is replaced.
    let (code, _, err) = ntm(&folder, &begin);
    assert_eq!(code, 2);
    assert_has(&err, "ntm.toml");
    assert_eq!(
        fs::read_to_string(folder.path("ntm.toml")).expect("settings"),
        settings
    );
}

#[test]
fn which_set_is_meant_is_asked_where_a_year_has_several() {
    let folder = Folder::with([]);
    let (code, _, err) = ntm(&folder, &["init", "--year", "2024"]);
    assert_eq!(code, 2);
    assert_has(&err, "--criteria");
    assert!(!folder.path("ntm.toml").exists());
}

#[test]
fn shells_and_the_manual_know_every_command() {
    let folder = Folder::with([]);
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let (code, out, err) = ntm(&folder, &["completions", shell]);
        assert_eq!((code, &*err), (0, ""));
        assert_has(&out, "validate");
    }
    let (code, out, _) = ntm(&folder, &["man"]);
    assert_eq!(code, 0);
    assert!(
        out.contains(".TH ntm 1") && out.contains("ntm check so\\-lieu.xlsx"),
        "{out}"
    );
    let (code, _, err) = ntm(&folder, &["man", "-o", "man/"]);
    assert_eq!(code, 0, "{err}");
    assert!(folder.path("man/ntm-check.1").is_file());
    let (code, _, _) = ntm(&folder, &["man", "-o", "man/"]);
    assert_eq!(code, 2, "nothing is overwritten unasked");
}

#[test]
fn a_path_in_settings_that_quotes_have_changed_is_refused() {
    let folder = Folder::with([("ntm.toml", "data = \"so\\thang-6\"\n")]);
    let (code, _, err) = ntm(&folder, &["check"]);
    assert_eq!(code, 2);
    assert_has(&err, "dấu \\ trong ngoặc kép có nghĩa riêng");
}
