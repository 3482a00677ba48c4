//! CSV as programs write it: encodings, separators, line breaks, quotes, and files that are something else.

use std::fs;

use ntm::commands::Status;
use ntm::data::{Gathering, Input, ReadOptions, Reader, tables};
use serde_json::Value;

use crate::harness::{Answer, Folder, list, ntm, project, table, told};
use crate::measurements::{SAME, checked, small};

/// What the small set says of a file of `tests/files`.
fn of_file(name: &str, options: &str) -> Answer {
    let bytes = fs::read(project("tests/files").join(name)).expect("a file");
    checked(name, bytes, options)
}

/// Every cell of the first assessment that holds data.
fn told_values(answer: &Answer) -> String {
    let of = |id: &str| told(&answer.result(id), "value");
    ["1.1", "2.1", "3.1"].map(of).join(" ")
}

#[test]
fn each_encoding_that_can_be_told_reads_the_same() {
    for (name, codes) in [
        ("utf16-tab.csv", ""),
        ("utf16-be.csv", ""),
        ("vi-semicolon-1258.csv", "legacy-encoding"),
    ] {
        let answer = of_file(name, "");
        assert_eq!(answer.codes().join(" "), codes, "{name}\n{}", answer.err);
        assert_eq!(
            told(&answer.assessment()["locality"], "name"),
            "Đông",
            "{name}"
        );
        assert_eq!(told_values(&answer), "62.5 62 true", "{name}");
        assert_ne!(answer.status, Status::Failed, "{name}");
    }
}

#[test]
fn an_encoding_that_cannot_be_told_is_never_guessed() {
    // Windows-1252: ã is where Windows-1258 has ă.
    let western = b"x\xe3;nam;1.1;ghi_chu\nH\xe0 Nam;2023;60;x\xe3 t\xeat\nA;2023;60;\n";
    for (bytes, codes) in [
        (&western[..], "not-utf8"),
        (b"xa;nam;1.1\nH\xe0 Nam;2023;60\nA;2023;60\n", "not-utf8"),
        // One bad byte in UTF-8 with Vietnamese words.
        (
            b"xa;nam;1.1\nX\xc3\xa3 A\xff;2023;60\nB;2023;70\n",
            "not-utf8",
        ),
    ] {
        let answer = checked("x.csv", bytes, "");
        assert_eq!(answer.codes().join(" "), codes, "{}", answer.err);
    }
}

#[test]
fn an_encoding_that_is_said_decides_over_the_evidence() {
    let text = "xa;nam;1.1\nHà Đông;2023;60\n";
    let units = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
    let little: Vec<u8> = units(u16::to_le_bytes);
    let big: Vec<u8> = units(u16::to_be_bytes);
    let marked = [b"\xff\xfe", &little[..]].concat();
    // No word of it proves Windows-1258.
    let western = b"commune;nam;1.1\nH\xe0 \xd0\xf4ng;2023;60\n".to_vec();
    let vietnamese = b"Xa\xde;nam;1.1\nH\xe0 \xd0\xf4ng;2023;60\n".to_vec();
    for (bytes, said, codes) in [
        (&little, "", "not-text"),
        (&little, "--encoding utf-16le", ""),
        (&big, "--encoding utf-16be", ""),
        (&marked, "--encoding utf-16le", ""),
        (&marked, "--encoding utf-16be", "unknown-headings"),
        (&marked, "--encoding utf-8", "not-text"),
        (&western, "", "not-utf8"),
        (&western, "--encoding windows-1258", ""),
        (&vietnamese, "", "legacy-encoding"),
        (&vietnamese, "--encoding windows-1258", ""),
        (&vietnamese, "--encoding utf-8", "not-utf8"),
    ] {
        let answer = checked("x.csv", bytes, said);
        let case = format!("{said} {bytes:?}\n{}", answer.err);
        assert_eq!(answer.codes().join(" "), codes, "{case}");
        if ["", "legacy-encoding"].contains(&codes) {
            let name = told(&answer.assessment()["locality"], "name");
            assert_eq!(name, "Hà Đông", "{case}");
        }
        if codes.contains("not-") || codes.contains("legacy") {
            assert!(answer.err.contains("--encoding"), "{case}");
        }
    }
}

#[test]
fn a_byte_that_does_not_fit_is_told_in_its_row_however_late() {
    let rows: String = (0..9_000)
        .map(|row| format!("Xã {row};2023;60\n"))
        .collect();
    let mut bytes = format!("xa;nam;1.1\n{rows}").into_bytes();
    assert!(bytes.len() > 64 * 1024);
    bytes.extend(b"T\xff;2023;60\nZ;2023;61\n");
    let answer = checked("x.csv", &bytes, "--commune Z");
    assert_eq!(answer.codes(), ["not-utf8"]);
    assert_eq!(
        told(&answer.json()["diagnostics"][0]["place"], "line"),
        "9002"
    );
    assert_eq!(told(&answer.result("1.1"), "value"), "61");
}

#[test]
fn text_longer_than_the_part_that_is_looked_at_is_read_whole() {
    // A letter of several bytes lies across every boundary.
    for padding in 0..4 {
        let rows: String = (0..6_000)
            .map(|row| format!("Đường {row};2023;60\n"))
            .collect();
        let text = format!(
            "xa;nam;1.1\n{}A;2023;60\n{rows}Cuối;2023;61\n",
            "\n".repeat(padding)
        );
        let wide: Vec<u8> = std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [text.into_bytes(), wide] {
            let answer = checked("x.csv", &bytes, "--commune Cuối");
            assert_eq!(answer.codes(), [""; 0]);
            assert_eq!(told(&answer.result("1.1"), "value"), "61");
        }
    }
}

#[test]
fn old_fonts_are_recognised_and_told_with_the_cure() {
    for (name, font) in [("tcvn3.csv", "TCVN3"), ("vni.csv", "VNI")] {
        let answer = of_file(name, "");
        assert_eq!(answer.codes(), ["legacy-font"]);
        let said = told(&answer.json()["diagnostics"][0], "message hint");
        for part in [font, "UniKey", "Ctrl+Shift+F6"] {
            assert!(said.contains(part), "{said}");
        }
        assert_eq!(answer.status, Status::Failed);
    }
}

#[test]
fn the_separator_can_be_said_where_headings_do_not_tell() {
    for [text, options, codes] in table(
        r"
        xa;nam,xa\nA;1,2\n              |                 | unclear-delimiter
        xa;nam;1.1\nA;2023;60\n            | --delimiter ;   |
        xa;nam;1.1\nA;2023;60\n            | --delimiter ,   | unknown-headings
        sep=,\nxa;nam;1.1\nA;2023;60\n     | --delimiter ;   |
        UBND XÃ A, HUYỆN B\n               |                 | unknown-headings
        ",
    ) {
        let answer = checked("x.csv", &text, options.trim());
        assert_eq!(answer.codes().join(" "), codes, "{text} {options}");
    }
    let tabs = "xa\tnam\t1.1\nA\t2023\t60\n";
    let answer = checked("x.csv", tabs, "--delimiter tab");
    assert_eq!(answer.codes(), [""; 0]);
    let unclear = checked("x.csv", "xa;nam,xa\n", "");
    let said = told(&unclear.json()["diagnostics"][0], "message hint");
    assert!(said.contains("--delimiter"), "{said}");
}

#[test]
fn every_kind_of_line_break_counts_as_one() {
    for text in SAME {
        for breaks in ["\r\n", "\r", "\n\n", "\r\r\n"] {
            let text = text.replace("\r\n", "\n").replace('\n', breaks);
            let answer = checked("x.csv", &text, "");
            assert_eq!(answer.codes(), [""; 0], "{text:?}\n{}", answer.err);
            assert_eq!(told_values(&answer), "62.5 62 true", "{text:?}");
        }
    }
}

/// The shapes that CSV readers stumble over, each beside what it means: the name and the remark of a commune.
#[test]
fn quotes_and_breaks_are_read_as_other_programs_do() {
    for (text, name, note) in [
        ("xa,1.1,ghi_chu\nA,60,\"một, hai\"\n", "A", "một, hai"),
        ("xa,1.1,ghi_chu\n\"A \"\"B\"\"\",60,x\n", "A \"B\"", "x"),
        ("xa,1.1,ghi_chu\nA,60,\"\"\n", "A", "-"),
        ("xa,1.1,ghi_chu\nA,60,\"một\nhai\"\n", "A", "một hai"),
        ("xa,1.1,ghi_chu\r\nA,60,\"một\r\nhai\"", "A", "một hai"),
        (
            "\"xa\",\"1.1\",\"ghi_chu\"\n\"A\",\"60\",\"{\"\"kiểu\"\": \"\"điểm\"\"}\"\n",
            "A",
            "{\"kiểu\": \"điểm\"}",
        ),
        ("xa,1.1,ghi_chu\nA,60,'x'\n", "A", "'x'"),
        ("xa,1.1,ghi_chu\nA,60,ʤ ✓\n", "A", "ʤ ✓"),
        ("xa,1.1,ghi_chu,,\nA,60,x,,\n,,,,\n,,,,,,\n", "A", "x"),
        ("xa,1.1,ghi_chu\nA,60\n", "A", "-"),
    ] {
        let answer = checked("x.csv", text, "--year 2023");
        assert_eq!(answer.codes(), [""; 0], "{text}\n{}", answer.err);
        assert_eq!(
            told(&answer.assessment()["locality"], "name note"),
            format!("{name} {note}"),
            "{text}"
        );
        assert_eq!(told(&answer.result("1.1"), "value"), "60", "{text}");
    }
}

#[test]
fn a_record_without_end_is_told_and_what_stood_before_is_assessed() {
    let mut text = "xa;nam;1.1;ghi_chu\nA;2023;60;\nB;2023;61;\"".to_owned();
    text.push_str(&"x".repeat(17 * 1024 * 1024));
    let answer = checked("x.csv", &text, "");
    assert_eq!(answer.codes(), ["record-too-long"]);
    assert_eq!(told(&answer.json()["diagnostics"][0]["place"], "line"), "3");
    let report = answer.json();
    let names: Vec<&Value> = list(&report, "assessments").iter().collect();
    assert_eq!(names.len(), 1);
    assert_eq!(told(&answer.result("1.1"), "value"), "60");
    assert_eq!(answer.status, Status::Failed);
}

#[test]
fn a_quote_that_is_never_closed_is_told_where_its_row_begins() {
    let mut text = "xa;nam;1.1\nA;2023;60\n\nB;2023;\"6".to_owned();
    text.push_str(&"\n".repeat(17 * 1024 * 1024));
    let answer = checked("x.csv", text, "");
    assert_eq!(answer.codes(), ["record-too-long"]);
    let report = answer.json();
    let place = told(&report["diagnostics"][0]["place"], "line");
    // A blank line before it may count as its beginning.
    assert!(["3", "4"].contains(&&*place), "{place}");
}

/// A file of many rows may have as many faults: they are not kept until its end.
#[test]
fn faults_of_rows_are_told_while_the_rest_is_read() {
    let text = "xa,chi_tieu,gia_tri\n".to_owned() + &"A,1.1,#REF!\n".repeat(1000);
    let options = ReadOptions::default();
    let (mut opened, ..) = tables(Input::new("a.csv", text), None, &options);
    let table = opened.pop().expect("a table");
    let reader = Reader::open(table, &options, None, &|_| false);
    let mut told = Vec::new();
    Gathering::default().read(reader, &mut |found, _| {
        told.push(found.len());
        true
    });
    assert_eq!(told.iter().sum::<usize>(), 1000);
    assert!(told.iter().all(|count| *count < 500), "{told:?}");
}

#[test]
fn a_file_that_is_something_else_is_told_as_that() {
    for (bytes, code) in [
        (&b"PK\x03\x04\x14\x00\x06\x00"[..], "damaged-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "damaged-file"),
        (b"<html>\n<body>", "unknown-file-type"),
        (b"\n  <!DOCTYPE html><html lang=vi>", "unknown-file-type"),
        (b"<TABLE border=1><tr><td>xa", "unknown-file-type"),
        (b"xa;nam;1.1\nA;2023;6\x000\n", "not-text"),
        (b"\0\0\0\0", "not-text"),
        // UTF-16 without its mark.
        (b"x\0a\0;\0n\0a\0m\0", "not-text"),
        (b"", "no-data"),
        (b"\xff\xfe", "no-data"),
        (b"\xef\xbb\xbf", "no-data"),
        (b"\xef\xbb\xbf\r\n ; ;\r\n", "no-data"),
    ] {
        let answer = checked("x.csv", bytes, "");
        assert_eq!(answer.codes(), [code], "{bytes:?}");
        assert_eq!(answer.status, Status::Failed, "{bytes:?}");
    }
}

#[test]
fn what_seems_to_have_lost_letters_needs_evidence() {
    for [text, codes] in table(
        r"
        ma_dvhc;xa;nam;1.1\n00004;A;2023;60      |
        xa;nam;1.1;t_l\nA;2023;60;x             | unused-column
        xa;nam;1.1;ma_px;dm_kh\nA;2023;60;4;y   | unused-column
        xa;nam;1.1;T_ l_\nA;2023;60;x           | unused-column
        xa;nam;1.1;T? l?\nA;2023;60;x           | lost-letters
        X_;nam;1.1\nA;2023;60                   | lost-letters
        X?;nam;1.1\nA;2023;60                   | lost-letters
        Xã;nam;1.1\nH_ng;2023;60                | lost-letters
        Xã;nam;1.1\nTT_Ha_Trung;2023;60         |
        ",
    ) {
        let answer = checked("x.csv", &text, "");
        assert_eq!(answer.codes().join(" "), codes, "{text}\n{}", answer.err);
    }
}

#[test]
fn the_end_that_programs_of_dos_write_is_none() {
    for end in ["\u{1a}", "\n\u{1a}", "\r\n\u{1a}\u{1a}"] {
        let text = format!("xa;nam;1.1\nA;2023;60{end}");
        let answer = checked("x.csv", &text, "");
        assert_eq!(answer.codes(), [""; 0], "{text:?}\n{}", answer.err);
        assert_eq!(told(&answer.result("1.1"), "value"), "60");
    }
}

#[test]
fn bytes_zero_far_behind_are_told_in_their_row() {
    let rows: String = (0..9_000)
        .map(|row| format!("Xã {row};2023;60\n"))
        .collect();
    let text = format!("xa;nam;1.1\n{rows}T;2023;6\u{0}0\nZ;2023;61\n");
    let answer = checked("x.csv", &text, "--commune Z");
    assert_eq!(answer.codes(), ["not-text"]);
    assert_eq!(
        told(&answer.json()["diagnostics"][0]["place"], "line"),
        "9002"
    );
}

#[test]
fn a_folder_named_as_a_file_has_no_data() {
    let folder = Folder::with([
        ("small-set.toml", small().as_str()),
        ("x.csv/readme.txt", ""),
    ]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/small-set.toml --format json");
    assert_eq!(answer.codes(), ["no-data"]);
}

#[cfg(unix)]
#[test]
fn a_folder_tells_of_links_and_of_workbooks_that_are_not_read() {
    use std::os::unix::fs::symlink;

    let folder = Folder::with([
        ("small-set.toml", small().as_str()),
        ("d/a.csv", SAME[1]),
        ("elsewhere/b.csv", SAME[1]),
        ("d/c.xlsb", "no workbook"),
    ]);
    symlink(folder.path("elsewhere"), folder.path("d/e")).expect("a link");
    symlink(folder.path("elsewhere/b.csv"), folder.path("d/b.csv")).expect("a link");
    let answer = folder.ntm("check {}/d --criteria {}/small-set.toml --format json");
    let report = answer.json();
    let found = list(&report, "diagnostics").iter();
    let found: Vec<String> = found
        .map(|found| {
            let file = told(&found["place"], "file");
            let name = file.rsplit('/').next().unwrap_or_default().to_owned();
            told(found, "code") + " " + &name
        })
        .collect();
    assert_eq!(
        found,
        [
            "unreadable b.csv",
            "unreadable e",
            "unknown-file-type c.xlsb"
        ],
        "{}",
        answer.err
    );
}

/// What can be read only once is read as a file is.
#[cfg(unix)]
#[test]
fn a_pipe_is_read_like_a_file() {
    use std::process::Command;
    use std::thread;

    let folder = Folder::with([("small-set.toml", small().as_str())]);
    let path = folder.path("pipe.csv");
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("mkfifo").success());
    let writer = thread::spawn(move || fs::write(path, SAME[1]));
    let answer = folder.ntm("check {}/pipe.csv --criteria {}/small-set.toml --format json");
    writer.join().expect("a writer").expect("written");
    assert_eq!(answer.codes(), [""; 0]);
    assert_eq!(told_values(&answer), "62.5 62 true");
}

#[test]
fn the_new_codes_are_explained() {
    for code in [
        "legacy-encoding",
        "legacy-font",
        "lost-letters",
        "unclear-delimiter",
        "record-too-long",
        "not-text",
        "mixed-marks",
        "percent-or-fraction",
        "short-year",
        "similar-names",
        "foreign-letter",
    ] {
        let answer = ntm(&format!("explain {code}"));
        assert!(answer.out.starts_with(code), "{}", answer.out);
    }
}
