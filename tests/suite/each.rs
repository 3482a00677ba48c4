//! `--each`: the reports of single communes are those that each alone would get, under names that every system takes.

use std::collections::BTreeSet;
use std::fs;

use ntm::commands::Status;

use crate::harness::{Folder, criterion, indicator, ntm, set};

const FORMATS: [(&str, &str); 9] = [
    ("html", "html"),
    ("docx", "docx"),
    ("xlsx", "xlsx"),
    ("table", "txt"),
    ("text", "txt"),
    ("markdown", "md"),
    ("json", "json"),
    ("csv", "csv"),
    ("junit", "xml"),
];

/// Names that are told apart, or not, and what their files are called.
const NAMES: [(&str, &str); 10] = [
    ("CON,,", "xa-con"),
    ("Xã Hà Sơn,,", "xa-ha-son"),
    ("Hà Sơn,A,", "xa-ha-son-2"),
    ("../../etc/x,,", "xa-etc-x"),
    ("a<b>:\"\"|?*.,,", "xa-a-b"),
    ("Phường Đông Hòa,,07", "phuong-dong-hoa-07"),
    ("Sơn Hà,,", "xa-son-ha"),
    ("Sơn Hạ,,", "xa-son-ha-2"),
    ("TÂN AN,B,1", "xa-tan-an-1"),
    ("Tân An,C,2", "xa-tan-an-2"),
];

fn one() -> String {
    let asked = "unit = \"%\"\nrequire = { at_least = 50 }";
    set("s", &criterion("1", &[indicator("1.1", asked)]))
}

/// The names of the files in a folder.
fn files(folder: &Folder, name: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder.path(name)).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names
        .map(|name| name.into_string().expect("a name"))
        .collect()
}

#[test]
fn each_report_is_that_of_its_commune_alone() {
    for (format, ending) in FORMATS {
        let folder = Folder::with([]);
        let check = "check data/tu-ky-2023.csv --lang vi";
        let answer = folder.ntm(&format!("{check} --format {format} --each {{}}/each"));
        assert_eq!(answer.status, Status::NotAllMet);
        let said = "Đã ghi 13 báo cáo vào ";
        assert!(answer.err.contains(said), "{}", answer.err);
        assert_eq!(files(&folder, "each").len(), 13);
        for (commune, file) in [("Dân␣Chủ", "xa-dan-chu"), ("Quang␣Phục", "xa-quang-phuc")]
        {
            let one = format!("--commune {commune} --format {format} -o {{}}/{file}.{ending}");
            folder.ntm(&format!("{check} {one}"));
            let [one, each] = ["", "each/"].map(|at| {
                fs::read(folder.path(&format!("{at}{file}.{ending}"))).expect("a report")
            });
            // The foot of a page has the command, which is another.
            let is_report = |line: &&[u8]| !line.starts_with("<p>Lập lại".as_bytes());
            let [one, each] = [&one, &each].map(|report| {
                let lines = report.split(|byte| *byte == b'\n');
                lines.filter(is_report).collect::<Vec<_>>()
            });
            assert!(one == each, "{format}: {file}");
        }
    }
}

#[test]
fn names_are_ones_that_every_system_takes_and_apart() {
    let rows = NAMES.map(|(row, _)| {
        let fields: Vec<&str> = row.split(',').collect();
        format!("\"{}\",{},{},60\n", fields[0], fields[1], fields[2])
    });
    let data = format!("xa,huyen,ma_xa,1.1\n{}", rows.concat());
    let folder = Folder::with([("a.csv", &*data), ("s.toml", &*one())]);
    let answer = folder.ntm("check {}/a.csv --criteria {}/s.toml --each {}/each/deep");
    let expected = NAMES.map(|(_, stem)| format!("{stem}.html"));
    let found = files(&folder, "each/deep");
    assert_eq!(found, BTreeSet::from(expected), "{}", answer.err);
    let folded: BTreeSet<String> = found.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(folded.len(), NAMES.len());
}

#[test]
fn years_and_villages_of_a_commune_are_in_one_report() {
    let data = "xa,nam,1.1\nA,2022,60\nA,2023,40\nB,2023,60\n";
    let villages = "xa,thon,1.1\nA,Một,60\nB,Hai,40\nA,Ba,40\n";
    let folder = Folder::with([("a.csv", data), ("v.csv", villages), ("s.toml", &*one())]);
    let of_villages = one().replace("level = \"commune\"", "level = \"village\"");
    folder.write("v.toml", of_villages.replace("id = \"s\"", "id = \"v\""));
    for (data, set, counts) in [("a", "s", [2, 1]), ("v", "v", [2, 1])] {
        let answer = folder.ntm(&format!(
            "check {{}}/{data}.csv --criteria {{}}/{set}.toml --format ndjson --each {{}}/{data}"
        ));
        assert_eq!(answer.status, Status::NotAllMet, "{}", answer.err);
        for (file, count) in ["xa-a", "xa-b"].iter().zip(counts) {
            let report = folder.path(&format!("{data}/{file}.ndjson"));
            let report = fs::read_to_string(report).expect("a report");
            assert_eq!(report.lines().count(), count, "{report}");
        }
    }
}

#[test]
fn a_file_in_the_way_of_one_keeps_all_from_being_written() {
    let data = "xa,1.1\nA,60\nB,60\n";
    let folder = Folder::with([
        ("a.csv", data),
        ("s.toml", &*one()),
        ("each/xa-b.html", "mine"),
    ]);
    let check = "check {}/a.csv --criteria {}/s.toml --each {}/each";
    let answer = folder.ntm(check);
    assert_eq!(answer.status, Status::Failed);
    assert!(
        answer.err.contains("already exists and is not a report"),
        "{}",
        answer.err
    );
    assert_eq!(files(&folder, "each").len(), 1);
    assert_eq!(
        folder.ntm(&format!("{check} --force")).status,
        Status::AllMet
    );
    // Its own reports are replaced; what else is there stays.
    folder.write("each/other.html", "mine");
    assert_eq!(folder.ntm(check).status, Status::AllMet);
    assert_eq!(files(&folder, "each").len(), 3);
    // Where nobody could be assessed, there is no folder.
    folder.write("b.csv", "xa,1.1\n");
    let nobody = folder.ntm("check {}/b.csv --criteria {}/s.toml --each {}/none");
    assert_eq!(nobody.status, Status::Failed);
    assert!(!folder.path("none").exists(), "{}", nobody.err);
    // Nor where an input has the name of one, a folder has, or what should be the folder is a file.
    for (format, name, said) in [
        ("csv", "mixed/xa-b.csv", "is also an input"),
        ("html", "a.csv", "xa-b.html: it is a folder"),
    ] {
        let folder = Folder::with([("s.toml", &*one()), (name, data)]);
        folder.write("mixed/xa-b.html/x", "mine");
        let check = format!("check {{}}/{name} --criteria {{}}/s.toml --format {format} --force");
        let answer = folder.ntm(&format!("{check} --each {{}}/mixed"));
        assert_eq!(answer.status, Status::Failed);
        assert!(answer.err.contains(said), "{}", answer.err);
        assert!(!folder.path(&format!("mixed/xa-a.{format}")).exists());
        let answer = folder.ntm(&format!("{check} --each {{}}/{name}"));
        assert!(answer.err.contains("it is not a folder"), "{}", answer.err);
    }
    let excel = ntm("check data/tu-ky-2023.csv --excel --each target/none");
    assert!(excel.err.contains("--excel is for CSV"), "{}", excel.err);
}

#[test]
fn messages_about_others_stand_in_no_report_of_several() {
    let data = "xa,1.1\nA,60\nB,x\n";
    let folder = Folder::with([("a.csv", data), ("s.toml", &*one())]);
    for (options, count) in [("", 0), ("--commune B", 1)] {
        let answer = folder.ntm(&format!(
            "check {{}}/a.csv --criteria {{}}/s.toml --format json --each {{}}/each {options}"
        ));
        assert!(answer.err.contains("wrong-kind"), "{}", answer.err);
        let report = fs::read_to_string(folder.path("each/xa-b.json")).expect("a report");
        assert_eq!(
            report.matches("wrong-kind").count(),
            count,
            "{options}: {report}"
        );
    }
}
