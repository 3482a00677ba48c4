//! What is wrong with measurement files: every fault is told with its place, and the rest is assessed.

use ntm::commands::Status;
use serde_json::json;

use crate::harness::{Folder, criterion, indicator, list, result, set, table, told};
use crate::measurements::{SAME, checked, small};

/// A file that cannot be read at all: its name, what is in it, the code, and the line.
#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_assessed() {
    let zip = b"PK\x03\x04\x14\0".to_vec();
    let html = b"\xef\xbb\xbf <!DOCTYPE html>\n<HTML><body><table>".to_vec();
    let half: Vec<u8> = "xa,1.1\nA"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let half = [b"\xff\xfe".to_vec(), half, b"\x00\xdc,\x00".to_vec()].concat();
    let latin = b"xa,1.1\nH\xe0 S\xf9,60\n".to_vec();
    for (name, bytes, code, line) in [
        ("a.csv", Vec::new(), "no-data", json!(null)),
        ("a.csv", b"\n\n  \n".to_vec(), "no-data", json!(null)),
        ("a.csv", half, "not-utf8", json!(2)),
        ("a.csv", zip, "damaged-file", json!(null)),
        ("a.csv", html, "unknown-file-type", json!(null)),
        (
            "a.csv",
            b"xa,1.1\nA,\x0060\n".to_vec(),
            "not-text",
            json!(null),
        ),
        (
            "a.csv",
            "xa;nam,xa\n".into(),
            "unclear-delimiter",
            json!(null),
        ),
        (
            "a.csv",
            b"X?,Ch? ti?u\nH? S?n,60\n".to_vec(),
            "lost-letters",
            json!(1),
        ),
        (
            "a.csv",
            b"xa,1.1\nX? H? S?n,60\n".to_vec(),
            "lost-letters",
            json!(2),
        ),
        ("a.csv", latin, "not-utf8", json!(2)),
        ("a.xlsx", b"PK".to_vec(), "unknown-file-type", json!(null)),
        (
            "a.csv",
            b"ten,tuoi\nA,3\n".to_vec(),
            "unknown-headings",
            json!(1),
        ),
        (
            "a.csv",
            b"xa,chi_tieu\nA,1.1\n".to_vec(),
            "unknown-headings",
            json!(1),
        ),
        (
            "a.csv",
            b"xa,1.1,1.1\nA,3,4\n".to_vec(),
            "duplicate-column",
            json!(1),
        ),
        (
            "a.csv",
            b"xa,ten_xa,1.1\nA,A,4\n".to_vec(),
            "duplicate-column",
            json!(1),
        ),
        (
            "a.csv",
            "xa,1.2 (nữ),1.2 NỮ (nu)\nA,3,4\n".into(),
            "duplicate-column",
            json!(1),
        ),
    ] {
        let folder = Folder::with([("small-set.toml", small().as_str()), ("d/b.csv", SAME[0])]);
        folder.write(&format!("d/{name}"), &bytes);
        let answer = folder.ntm("check {}/d --criteria {}/small-set.toml --format json");
        let report = answer.json();
        let found = &report["diagnostics"][0];
        let case = String::from_utf8_lossy(&bytes);
        assert_eq!(found["code"], code, "{case}\n{}", answer.err);
        assert_eq!(found["place"]["line"], line, "{case}");
        let file = found["place"]["file"].as_str().expect("a file");
        assert!(file.ends_with(name), "{file}");
        let others = list(&report, "assessments");
        let good = others
            .iter()
            .any(|other| other["locality"]["name"] == "Đông");
        assert!(good, "{case}");
        assert_eq!(answer.status, Status::Failed, "{case}");
    }
}

#[test]
fn a_folder_is_read_by_name_and_to_any_depth() {
    let folder = Folder::with([
        ("small-set.toml", small().as_str()),
        ("d/b.csv", "xa,nam,1.1\nB,2023,60\n"),
        ("d/a/z.csv", "xa,nam,1.1\nA,2023,60\n"),
        ("d/c.tsv", "xa\tnam\t1.1\nC\t2023\t60\n"),
        ("d/.hidden.csv", "what is this\n"),
        ("d/~$b.xlsx", "lock"),
        ("d/readme.txt", "nothing"),
    ]);
    let answer = folder.ntm("check {}/d --criteria {}/small-set.toml --format json");
    let report = answer.json();
    let names = list(&report, "assessments").iter();
    let names: Vec<String> = names
        .map(|found| told(&found["locality"], "name"))
        .collect();
    assert_eq!(names, ["A", "B", "C"]);
    assert_eq!(answer.codes(), [""; 0]);
    let missing =
        folder.ntm("check {}/nowhere.csv {}/d/b.csv --criteria {}/small-set.toml --format json");
    assert_eq!(missing.codes(), ["unreadable"]);
    assert_eq!(
        missing.json()["assessments"].as_array().map(Vec::len),
        Some(1)
    );
}

/// Ten rows, each with a fault of its own, among good ones: the code that each must bring.
const FAULTY: [(&str, &str); 13] = [
    ("Đông,2023,,1.1,62,,,", ""),
    ("Đông,2023,,1.2,1.234,,,", "ambiguous-number"),
    ("Đông,2023,,,62,,,", "incomplete-row"),
    (",2023,,1.1,62,,,", "incomplete-row"),
    ("Đông,2023,,9.9,62,,,", "unknown-indicator"),
    ("Đông,2023,,1.1,63,,,", "measured-twice"),
    ("Đông,2023,,3.1,đạt,,,,,3", "too-many-cells"),
    ("Đông,2023,ai,1.2,91,,,", "unknown-value"),
    ("Tây,2023,,1.1,50%,850,1800,", "fraction-disagrees"),
    ("Tây,2023,,3.1,70,,,", "wrong-kind"),
    ("Tây,2023,,1.2,120,,,", "impossible-value"),
    ("Tây,2023,,2.1,,3,0,", "bad-fraction"),
    ("Nam,2023,,1.1,60,,,", ""),
];

#[test]
fn ten_faults_of_one_file_are_all_told_and_the_good_rows_are_assessed() {
    let rows = FAULTY.map(|(row, _)| row).join("\n");
    let csv = format!(
        "xa,nam,gioi,chi_tieu,ket_qua,tu_so,mau_so,danh_gia\n{rows}\nĐông,2023,,3,,,,được\n"
    );
    let answer = checked("x.csv", &csv, "");
    let report = answer.json();
    let found = list(&report, "diagnostics");
    let expected = (2..).zip(FAULTY).filter(|(_, (_, code))| !code.is_empty());
    for (line, code) in expected
        .map(|(line, (_, code))| (line, code))
        .chain([(15, "unknown-value")])
    {
        let told = found
            .iter()
            .any(|found| found["code"] == code && found["place"]["line"] == line);
        assert!(told, "{code} in line {line}\n{}", answer.err);
        assert!(answer.err.contains(code), "{code}\n{}", answer.err);
    }
    assert_eq!(answer.status, Status::Failed);
    let verdicts = list(&report, "assessments").iter();
    let verdicts: Vec<String> = verdicts
        .map(|commune| {
            let first = result(commune, "1.1").expect("a result");
            told(&commune["locality"], "name") + " " + &told(&first, "verdict value")
        })
        .collect();
    assert_eq!(verdicts, ["Đông no_data -", "Tây no_data -", "Nam met 60"]);
}

#[test]
fn names_and_numbers_that_are_not_clear_are_told() {
    let outer = criterion(
        "1",
        &[indicator("1.1", "require = { set = \"small-set\" }")],
    );
    let (outer, inner) = (set("outer", &outer), small());
    for [row, codes, expected] in table(
        "
        ,1.1,60              | ambiguous-indicator | -
        ,small-set/1.1,60          |                     | 60
        small-set,1.1,60     |                     | 60
        ,2.1,62              |                     | -
        ,Đường thôn,60       |                     | 60
        ,Đường thô,60        | unknown-indicator   | -
        other-2021,1.1,60    | unknown-set other-set | -
        ,small-set/7.1,60        | unknown-indicator   | -
        ,nowhere-2021/1.1,60 | unknown-set other-set | -
        ",
    ) {
        let csv = format!("nam,bo_tieu_chi,chi_tieu,ket_qua\n2023,{row}\n");
        let folder = Folder::with([
            ("outer.toml", &*outer),
            ("small-set.toml", &*inner),
            ("x.csv", &*csv),
        ]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/outer.toml --format json");
        assert_eq!(answer.codes().join(" "), codes, "{row}\n{}", answer.err);
        let nested = &answer.result("1.1")["assessments"][0];
        let found = result(nested, "1.1").expect("a nested result");
        assert_eq!(told(&found, "value"), expected, "{row}");
    }
}

#[test]
fn one_commune_twice_is_told_and_each_is_assessed_on_its_own() {
    for [rows, codes, names] in table(
        r"
        A,H,2023,60\nB,H,2023,60   |                | A B
        A,H,2023,60\nA,K,2023,40   |                | A A
        A,H,2022,60\nA,H,2023,40   |                | A A
        A,H,2023,60\nA,H,2023,40   | locality-twice | A A
        A,H,2023,60\nXã A,H,2023,40 | locality-twice | A Xã A
        Hòa,H,2023,60\nHoà,H,2023,40 | locality-twice | Hòa Hoà
        Hà,H,2023,60\nHạ,H,2023,40 |                | Hà Hạ
        ",
    ) {
        let answer = checked("x.csv", format!("xa,huyen,nam,1.1\n{rows}\n"), "");
        assert_eq!(answer.codes().join(" "), codes, "{rows}");
        let report = answer.json();
        let found = list(&report, "assessments").iter();
        let found: Vec<String> = found
            .map(|found| told(&found["locality"], "name"))
            .collect();
        assert_eq!(found.join(" "), names, "{rows}");
        assert_eq!(answer.status == Status::Failed, !codes.is_empty(), "{rows}");
    }
    let folder = Folder::with([
        ("small-set.toml", small().as_str()),
        ("a.csv", SAME[0]),
        ("b.csv", SAME[1]),
    ]);
    let answer = folder.ntm("check {}/a.csv {}/b.csv --criteria {}/small-set.toml --format json");
    assert_eq!(answer.codes(), [""; 0]);
    assert_eq!(list(&answer.json(), "assessments").len(), 1);
}

#[test]
fn a_set_of_one_word_can_stand_before_a_slash() {
    let text = small().replace("small-set", "small");
    let csv = "nam,chi_tieu,ket_qua\n2023,small/1.1,60\n";
    let folder = Folder::with([("small.toml", &*text), ("x.csv", csv)]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/small.toml --format json");
    assert_eq!(answer.codes(), [""; 0], "{}", answer.err);
    assert_eq!(told(&answer.result("1.1"), "value"), "60");
}

#[test]
fn an_empty_cell_is_no_second_measurement() {
    for [rows, expected] in table(
        r"
        1.1,60\n1.1, | 60
        1.1,\n1.1,60 | 60
        ",
    ) {
        let answer = checked(
            "x.csv",
            format!("chi_tieu,ket_qua\n{rows}\n"),
            "--year 2023",
        );
        assert_eq!(answer.codes(), [""; 0], "{rows}");
        assert_eq!(told(&answer.result("1.1"), "value"), expected, "{rows}");
    }
}

#[test]
fn a_commune_of_two_regions_is_told() {
    let csv = "xa,vung,nam,chi_tieu,ket_qua\nA,n,2023,1.1,60\nA,s,2023,2.1,62\n";
    let answer = checked("x.csv", csv, "");
    assert_eq!(answer.codes(), ["context-disagrees"]);
    let place = &answer.json()["diagnostics"][0]["place"];
    assert_eq!(told(place, "line"), "3");
    assert_eq!(told(&answer.result("2.1"), "verdict"), "met");
    assert_eq!(answer.status, Status::Failed);
}

#[test]
fn headings_alone_are_no_data() {
    for text in ["xa,1.1\n", "xa,chi_tieu,ket_qua\n", "xa,1.1\n,\n"] {
        let answer = checked("x.csv", text, "--year 2023");
        assert_eq!(answer.codes(), ["no-data"], "{text}");
        assert_eq!(answer.status, Status::Failed, "{text}");
    }
}

#[test]
fn a_quote_that_is_not_closed_is_told() {
    for text in [
        "xa,1.1\n\"A,60\nB,70\n",
        "xa,1.1,ghi_chu\nA,60,\"tạm\nB,70,\n",
    ] {
        let answer = checked("x.csv", text, "--year 2023");
        assert_eq!(answer.status, Status::Failed, "{text}\n{}", answer.out);
        let place = &answer.json()["diagnostics"][0]["place"];
        assert_eq!(told(place, "line"), "2", "{text}");
    }
}

#[test]
fn a_code_that_only_some_rows_give_makes_no_second_commune() {
    let csv = "ma_xa,xa,nam,chi_tieu,ket_qua\n001,A,2023,1.1,60\n,A,2023,3.1,đạt\n";
    let answer = checked("x.csv", csv, "");
    let report = answer.json();
    let found = list(&report, "assessments");
    let one = found.len() == 1 && told(&answer.result("3.1"), "verdict") == "met";
    assert!(one || answer.status == Status::Failed, "{}", answer.out);
}

#[test]
fn a_criterion_declared_for_one_sex_is_told() {
    let csv = "chi_tieu,gioi,ket_qua\n1,nam,đạt\n";
    let answer = checked("x.csv", csv, "--year 2023");
    assert_eq!(answer.codes().len(), 1, "{}", answer.out);
}

#[test]
fn data_of_a_village_that_nothing_asks_for_are_told_as_that() {
    let csv = "xa,nam,thon,1.1\nA,2023,,60\nA,2023,T1,70\n";
    let answer = checked("x.csv", csv, "");
    assert_eq!(answer.codes().len(), 1, "{}", answer.out);
    let said = told(&answer.json()["diagnostics"][0], "message");
    assert_ne!(said.matches("small-set").count(), 2, "{said}");
}

#[test]
fn what_looks_like_a_lost_comma_or_a_lost_heading_is_told() {
    for [text, code] in table(
        r"
        xa,chi_tieu,ket_qua,,\nA,1.1,1,9,\n              | too-many-cells
        xa,chi_tieu,ket_qua,ghi_chu\nA,1.1,63,8\n        | ambiguous-number
        xa;chi_tieu;ket_qua;ghi_chu\nA;1.1;63;8\n        |
        1.1,63.8\n2.1,62\n                               | unknown-headings
        xa,chi_tieu,ket_qua\nA,1.1,?\n                   | wrong-kind
        xa,chi_tieu,ket_qua\nA,1.1,N/A\n                 | wrong-kind
        xa,nam,1.1\nA,hai nghìn,60\n                     | unknown-value
        xa,ngay,1.1\nA,31/02/2023,60\n                   | unknown-value
        xa,1.1 nữ\nA,60\n                                | wrong-kind
        ",
    ) {
        let answer = checked("x.csv", &text, "--year 2023");
        assert_eq!(answer.codes().join(" "), code, "{text}");
    }
}

#[test]
fn rows_of_one_code_and_two_names_are_told() {
    let rows = "xa,ma_xa,chi_tieu,ket_qua\nA,001,1.1,60\nA,002,1.1,20\nB,001,1.1,60\n";
    let answer = checked("x.csv", rows, "--year 2023");
    assert_eq!(answer.codes(), ["context-disagrees"]);
}

#[test]
fn two_figures_for_one_thing_conclude_nothing_in_any_order() {
    for rows in ["A,1.1,60\nA,1.1,20\n", "A,1.1,20\nA,1.1,60\n"] {
        let answer = checked(
            "x.csv",
            format!("xa,chi_tieu,ket_qua\n{rows}"),
            "--year 2023",
        );
        assert_eq!(answer.codes(), ["measured-twice"]);
        let report = answer.json();
        let first = result(&report["assessments"][0], "1.1").expect("a result");
        assert_eq!(told(&first, "verdict reason"), "no_data unusable");
    }
}

#[test]
fn places_count_lines_as_an_editor_does() {
    for [text, line] in table(
        r"
        xa,1.1\nA,zz\n                                | 2
        xa,1.1\r\nA,60\r\nB,zz\r\n                    | 3
        xa,1.1\r\nA,60\r\nB,zz                        | 3
        \n\nxa,1.1\n\nA,60\n\n\nB,zz\n                | 8
        sep=,\r\nxa,1.1\r\nA,zz\r\n                   | 3
        xa,1.1,note\n'A',60,'a\nb\nc'\nB,zz,\n        | 5
        xa,1.1,note\r\nA,60,'a\r\nb'\r\n\r\nB,zz,\r\n | 5
        ",
    ) {
        let answer = checked(
            "x.csv",
            text.replace('\'', "\"").replace("\\r", "\r"),
            "--year 2023",
        );
        let report = answer.json();
        let found = &report["diagnostics"][0];
        assert_eq!(
            told(&found["place"], "line"),
            line,
            "{text:?}\n{}",
            answer.err
        );
    }
}

#[test]
fn columns_that_mean_nothing_in_a_layout_are_told() {
    for [text, codes] in table(
        r"
        xa,1.1,danh_gia,den_ngay\nA,60,đạt,1/1/2024\n | unused-column unused-column
        xa,chi_tieu,ket_qua,2.1\nA,1.1,60,5\n         | unused-column
        xa,1.1,ghi_chu,ghi_chu\nA,60,a,b\n            |
        ",
    ) {
        let answer = checked("x.csv", text.clone(), "--year 2023");
        assert_eq!(answer.codes().join(" "), codes, "{text}");
        if codes.is_empty() {
            assert_eq!(answer.json()["assessments"][0]["locality"]["note"], "a; b");
        }
    }
}

#[test]
fn one_cell_that_contradicts_itself_concludes_nothing() {
    let rows = "xa,chi_tieu,ket_qua,danh_gia\nA,3.1,đạt,chưa đạt\n";
    let answer = checked("x.csv", rows, "--year 2023");
    assert_eq!(answer.codes(), ["measured-twice"]);
    let first = result(&answer.json()["assessments"][0], "3.1").expect("a result");
    assert_eq!(told(&first, "verdict reason"), "no_data unusable");
}

/// A declared result that cannot be read is none, and no less there than a figure that cannot be.
#[test]
fn what_cannot_be_read_is_not_taken_for_nothing_measured() {
    for [declared, expected] in table(
        "
        x            | no_data unusable
        cơ bản đạt   | no_data unusable
        sắp đạt      | no_data unusable
        -            | no_data not_measured
        ko đạt       | not_met declared
        Ko đạt       | not_met declared
        k đạt        | not_met declared
        ",
    ) {
        for heading in ["ket_qua;danh_gia", "danh_gia;ket_qua"] {
            let is_first = heading.starts_with("danh_gia");
            let cells = if is_first {
                format!("{declared};")
            } else {
                format!(";{declared}")
            };
            let text = format!("chi_tieu;{heading}\n1.1;{cells}\n");
            let answer = checked("a.csv", text, "--year 2023");
            let found = told(&answer.result("1.1"), "verdict reason");
            assert_eq!(found, expected, "{declared} {heading}\n{}", answer.err);
        }
    }
    // A figure beside it decides.
    let answer = checked(
        "a.csv",
        "chi_tieu;ket_qua;danh_gia\n1.1;60;x\n",
        "--year 2023",
    );
    assert_eq!(told(&answer.result("1.1"), "value verdict"), "60 met");
}

/// Where a threshold is left open, a number that may be a share of 1 is asked about all the same.
#[test]
fn a_share_is_asked_about_whatever_the_threshold() {
    for require in [
        "at_least = 80",
        "at_least = { set_by = \"province\" }",
        "set_by = \"province\"",
        "unknown = true",
    ] {
        let only = indicator("1.1", &format!("unit = \"%\"\nrequire = {{ {require} }}"));
        let set = set("set", &criterion("1", &[only]));
        let folder = Folder::with([
            ("set.toml", &*set),
            ("x.csv", "chi_tieu;ket_qua\n1.1;0,85\n"),
        ]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        assert_eq!(
            answer.codes(),
            ["percent-or-fraction"],
            "{require}\n{}",
            answer.err
        );
        assert_eq!(told(&answer.result("1.1"), "value"), "-", "{require}");
        let answer =
            folder.ntm("check {}/x.csv --criteria {}/set.toml --format json --percent-as fraction");
        assert_eq!(told(&answer.result("1.1"), "value"), "85", "{require}");
    }
}
