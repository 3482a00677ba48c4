//! What somebody does first: the program alone, a file in place of a command, `ntm init`, completions and the manual. Run as
//! processes of their own, in folders of their own.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::harness::Folder;

fn assert_has(text: &str, part: &str) {
    assert!(text.contains(part), "{part}\n{text}");
}

/// Runs `ntm` in a folder, in Vietnamese; the exit status, standard output and standard error.
fn ntm(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    ntm_in(&folder.path("."), arguments)
}

fn ntm_in(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ntm"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("NTM_")) {
        command.env_remove(name);
    }
    let output = command
        .args(arguments)
        .env("NTM_LANG", "vi")
        .current_dir(folder);
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
fn a_folder_begun_elsewhere_finds_its_set_and_says_where_to_go_on() {
    let set = "format = 1\nid = \"xa-ta\"\nextends = \"vn-nang-cao-2021\"\ntitle = \"Xã ta\"\n";
    let folder = Folder::with([("xa-ta.toml", set)]);
    let begin = [
        "init",
        "--criteria=xa-ta.toml",
        "--year=2024",
        "-o",
        "van-phong",
    ];
    let (code, _, err) = ntm(&folder, &begin);
    assert_eq!(code, 0, "{err}");
    assert_has(&err, "van-phong/so-lieu/");
    assert_has(&err, "`ntm check` ở thư mục van-phong");
    folder.write(
        "van-phong/so-lieu/Hà Sơn.csv",
        "chi_tieu;ket_qua\n17.5;60\n",
    );
    let office = folder.path("van-phong");
    let (code, out, err) = ntm_in(&office, &["check", "--region=bac-trung-bo"]);
    assert_eq!(code, 1, "{err}");
    assert_has(&out, "Bộ tiêu chí: xa-ta ");
    // What an indicator asks for by that set comes first.
    let (code, out, err) = ntm_in(&office, &["explain", "17.5", "--format=json"]);
    assert_eq!(code, 0, "{err}");
    let first = out.split("\"set\":\"").nth(1).unwrap_or_default();
    assert!(first.starts_with("xa-ta\""), "{out}");
}

/// What is there already, and what `ntm init` says and does then.
#[test]
fn what_lies_in_a_folder_is_not_written_over_when_it_is_begun() {
    for (there, more, code, said) in [
        (
            "so-lieu",
            "--year=2024",
            2,
            "so-lieu: đây không phải thư mục",
        ),
        (
            "so-lieu/2024-12",
            "--year=2024",
            2,
            "so-lieu/2024-12: đây không phải thư mục",
        ),
        (
            "van-phong",
            "--output=van-phong",
            2,
            "van-phong: đây không phải thư mục",
        ),
        (
            "bieu-nhap.xlsx",
            "--year=2024",
            2,
            "đã có tệp bieu-nhap.xlsx",
        ),
        (
            "bieu-nhap.xlsx",
            "--year=2024 --output=.",
            2,
            "hoặc chọn thư mục khác bằng `--output`",
        ),
        (
            "bieu-nhap.xlsx",
            "--year=2024 --force",
            0,
            "Đã tạo ntm.toml",
        ),
        ("ntm.toml", "--force", 2, "thư mục này đã được thiết lập"),
        (
            "other",
            "--year=2024",
            0,
            "lưu vào so-lieu/2024-12 rồi chạy `ntm check`;",
        ),
    ] {
        let folder = Folder::with([(there, "# somebody's own\n")]);
        let begin = ["init", "--criteria=thanh-hoa-nang-cao-2022"];
        let begin = [&begin[..], &more.split(' ').collect::<Vec<_>>()].concat();
        let (found, _, err) = ntm(&folder, &begin);
        assert_eq!(found, code, "{there}: {err}");
        assert_has(&err, said);
        let all = fs::read_dir(folder.path(".")).expect("a folder").count();
        assert_eq!(all == 1, code == 2, "{there}: nothing is left half begun");
    }
}

#[test]
fn what_is_misspelt_is_answered_with_what_is_spelt_most_like_it() {
    let data = "xa;chi_tieu;ket_qua\nA;17.5;60\n";
    let folder = Folder::with([("x.csv", data)]);
    for (arguments, near) in [
        ("chekc x.csv", "`check`"),
        ("criteria shwo", "`show`"),
        ("check x.csv --regoin tay-nguyen", "`--region`"),
        (
            "check x.csv --criteria vn-nang-cao-2012",
            "`vn-nang-cao-2021`",
        ),
        (
            "check x.csv --criteria vn-nang-cao-2021 --region tay-nguyn",
            "`tay-nguyen`",
        ),
        (
            "check x.csv --criteria thanh-hoa-nang-cao-2022 --region bac-trung-bp",
            "`bac-trung-bo`",
        ),
        (
            "check x.csv --criteria vn-nang-cao-2021 --stage distrct",
            "`district`",
        ),
        (
            "check x.csv --criteria vn-nang-cao-2021 --format jsn",
            "`json`",
        ),
        ("explain unknown-wrod", "`unknown-word`"),
    ] {
        let words: Vec<&str> = arguments.split(' ').collect();
        let (code, _, err) = ntm(&folder, &words);
        assert_eq!(code, 2, "{arguments}\n{err}");
        assert!(err.contains(near), "{arguments}\n{err}");
    }
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
fn that_a_set_has_no_requirements_yet_is_said_when_a_folder_is_begun_with_it() {
    for (options, is_said) in [
        ("--year=2026", true),
        ("--criteria=vn-ntm-2026 --year=2026", true),
        ("--criteria=vn-ntm-2021 --year=2023", false),
        ("--criteria=thanh-hoa-kieu-mau-2022 --year=2023", false),
    ] {
        let folder = Folder::with([]);
        let begin: Vec<&str> = ["init"].into_iter().chain(options.split(' ')).collect();
        let (code, _, err) = ntm(&folder, &begin);
        assert_eq!(code, 0, "{err}");
        let said = "bộ tiêu chí vn-ntm-2026 chưa có mức yêu cầu nào";
        assert_eq!(err.contains(said), is_said, "{options}: {err}");
    }
}

#[test]
fn shells_and_the_manual_know_every_command() {
    let folder = Folder::with([]);
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let (code, out, err) = ntm(&folder, &["completions", shell]);
        assert_eq!((code, &*err), (0, ""));
        assert_has(&out, "validate");
    }
    // A shell that is not installed is not asked.
    for (shell, load) in [
        ("bash", "source ./ntm.bash && complete -p ntm"),
        (
            "fish",
            "source ./ntm.fish && complete -C 'ntm check --format j'",
        ),
        ("zsh", "zsh -n ./ntm.zsh"),
    ] {
        for lang in ["vi", "en"] {
            let file = format!("ntm.{shell}");
            let write = ["completions", shell, "--lang", lang, "--force", "-o", &file];
            assert_eq!(ntm(&folder, &write).0, 0);
            let mut loaded = Command::new(shell);
            let loaded = loaded.args(["-c", load]).current_dir(folder.path("."));
            if let (true, Ok(loaded)) = (cfg!(unix), loaded.output()) {
                let err = String::from_utf8_lossy(&loaded.stderr).into_owned();
                assert!(loaded.status.success() && err.is_empty(), "{shell}: {err}");
            }
        }
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
    for path in ["so\\thang-6", "..\\Số liệu"] {
        let settings = format!("data = \"{path}\"\n");
        let folder = Folder::with([("ntm.toml", &*settings)]);
        let (code, _, err) = ntm(&folder, &["check"]);
        assert_eq!(code, 2);
        assert_has(&err, "dấu \\ trong ngoặc kép có nghĩa riêng");
    }
}
