//! Reports for offices: workbooks that are read back, documents, texts to paste.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::{Folder, list, ntm, told};
use crate::laws::{cells, everything, wide};

/// The verdicts of a JSON report: those of localities, criteria, indicators, parts, and of the sets in them.
fn verdicts(report: &Value) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for assessment in list(report, "assessments") {
        add(assessment, "", &mut found);
    }
    found
}

fn add(assessment: &Value, within: &str, found: &mut BTreeMap<String, String>) {
    let name = told(&assessment["locality"], "name");
    let path = format!("{within}{name} {}", told(&assessment["set"], "id"));
    found.insert(path.clone(), told(assessment, "verdict"));
    for criterion in list(assessment, "results") {
        let path = format!("{path} {}", told(criterion, "id"));
        found.insert(path.clone(), told(criterion, "verdict"));
        for indicator in list(criterion, "indicators") {
            let path = format!("{path} {}", told(indicator, "id"));
            found.insert(path.clone(), told(indicator, "verdict"));
            for part in indicator["parts"].as_array().into_iter().flatten() {
                found.insert(
                    format!("{path} {}", told(part, "id")),
                    told(part, "verdict"),
                );
            }
            for nested in indicator["assessments"].as_array().into_iter().flatten() {
                add(nested, &path, found);
            }
        }
    }
}

/// The sheets of a workbook with their cells as text.
pub(crate) fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    let sheets = book.worksheets().into_iter();
    let text = |cell: &Data| cell.to_string();
    sheets
        .map(|(name, range)| {
            let rows = range.rows().map(|row| row.iter().map(text).collect());
            (name, rows.collect())
        })
        .collect()
}

/// A part of a package.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    let mut part = archive.by_name(name).expect(name);
    part.read_to_string(&mut text).expect("a text");
    text
}

#[test]
fn a_workbook_reads_back_to_the_same_verdicts() {
    for (file, lang) in [
        ("ha-son-2023", "vi"),
        ("ha-son-2023", "en"),
        ("tu-ky-2023", "vi"),
        ("tu-ky-2023", "en"),
    ] {
        let folder = Folder::with([]);
        let made = folder.ntm(&format!(
            "check data/{file}.csv --lang {lang} -o {{}}/x.xlsx"
        ));
        assert_eq!(made.out, "");
        let found = folder.ntm("check {}/x.xlsx --format json");
        assert_eq!(found.err, "", "{file} {lang}");
        let expected = ntm(&format!("check data/{file}.csv --format json"));
        assert_eq!(verdicts(&found.json()), verdicts(&expected.json()));
        assert_eq!(found.status, expected.status);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_data_read_back_to_the_same_verdicts(cells in cells(), lang in prop::sample::select(vec!["vi", "en"])) {
        let folder = Folder::with([("everything.toml", everything().as_str())]);
        folder.write("x.csv", wide(&cells));
        let set = "--criteria {}/everything.toml";
        let options = "--decimal comma --percent-as number";
        folder.ntm(&format!("check {{}}/x.csv {set} {options} --lang {lang} -o {{}}/x.xlsx"));
        let expected = folder.ntm(&format!("check {{}}/x.csv {set} {options} --format json"));
        let found = folder.ntm(&format!("check {{}}/x.xlsx {set} --format json"));
        prop_assert_eq!(verdicts(&found.json()), verdicts(&expected.json()), "{}", found.err);
    }
}

#[test]
fn the_account_of_a_workbook_adds_up() {
    let folder = Folder::with([]);
    folder.ntm("check data/tu-ky-2023.csv --lang vi -o {}/x.xlsx");
    let bytes = std::fs::read(folder.path("x.xlsx")).expect("a workbook");
    let sheets = sheets(&bytes);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names[..5],
        [
            "Tổng hợp",
            "Còn thiếu",
            "Ma trận",
            "Ma trận (2)",
            "Tiêu chí chưa đạt nhiều nhất"
        ]
    );
    assert_eq!(names[names.len() - 2..], ["Nguồn", "ntm"]);
    let filled = sheets.iter().flat_map(|(_, rows)| rows.iter().flatten());
    // A cell that others are merged into counts once, and blanks not at all.
    let filled = filled.filter(|text| !text.trim().is_empty()).count() as u64;
    let report = folder.ntm("validate {}/x.xlsx --format json").json();
    let account = &list(&report, "files")[0]["cells"];
    let counts = account.as_object().expect("counts");
    let total: u64 = counts.values().filter_map(Value::as_u64).sum();
    assert_eq!(total, filled, "{account}");
    assert!(account["reports"].as_u64() > Some(0));
    assert_eq!(account["reported"], 0);
}

#[test]
fn what_stands_in_names_is_shown_as_text() {
    let long = "dài ".repeat(75);
    let names = ["=A(1+1)", "<b>&Hà\"", "_x0041_ Sơn", "Hà/Sơn:[1]*?", &long];
    let mut text = "xa,nam,chi_tieu,ket_qua,ghi_chu\n".to_owned();
    for name in names {
        text += &format!(
            "\"{}\",2023,17.5,40%,\"=cmd|x\u{202e}y\u{7}\n2\"\n",
            name.replace('"', "\"\"")
        );
    }
    let folder = Folder::with([("x.csv", &*text)]);
    let set = "--criteria thanh-hoa-nang-cao-2022";
    let expected = folder.ntm(&format!("check {{}}/x.csv {set} --format json"));
    for lang in ["vi", "en"] {
        let made = folder.ntm(&format!(
            "check {{}}/x.csv {set} --lang {lang} -o {{}}/x.xlsx"
        ));
        let first = std::fs::read(folder.path("x.xlsx")).expect("a workbook");
        assert!(!first.is_empty(), "{}", made.err);
        // An earlier report is replaced, by the same bytes.
        folder.ntm(&format!(
            "check {{}}/x.csv {set} --lang {lang} -o {{}}/x.xlsx"
        ));
        assert_eq!(
            std::fs::read(folder.path("x.xlsx")).expect("a workbook"),
            first
        );
        let cells: Vec<String> = sheets(&first)
            .into_iter()
            .flat_map(|(_, rows)| rows)
            .flatten()
            .collect();
        for name in names {
            assert!(cells.iter().any(|cell| cell == name.trim()), "{name}");
        }
        assert!(
            cells
                .iter()
                .all(|cell| !cell.contains(['\u{202e}', '\u{7}']))
        );
        for index in 1..=6 {
            let sheet = part(&first, &format!("xl/worksheets/sheet{index}.xml"));
            assert!(!sheet.contains("<f>"), "{index}");
        }
        let found = folder.ntm(&format!("check {{}}/x.xlsx {set} --format json"));
        assert_eq!(
            verdicts(&found.json()),
            verdicts(&expected.json()),
            "{}",
            found.err
        );
        folder.ntm(&format!(
            "check {{}}/x.csv {set} --lang {lang} -o {{}}/x.docx"
        ));
        let document = std::fs::read(folder.path("x.docx")).expect("a document");
        let document = part(&document, "word/document.xml");
        assert!(document.contains("&lt;b&gt;&amp;Hà&quot;"));
        assert!(!document.contains(['\u{202e}', '\u{7}']));
        let shown = folder.ntm(&format!(
            "check {{}}/x.csv {set} --lang {lang} --format text"
        ));
        assert!(
            !shown.out.contains(['\u{202e}', '\u{7}', '≥', '²']),
            "{}",
            shown.out
        );
        assert!(shown.out.contains("=A(1+1)"));
    }
}

#[test]
fn only_a_workbook_that_nobody_changed_is_replaced() {
    let folder = Folder::with([]);
    let check = "check data/ha-son-2023.csv -o {}/x.xlsx";
    folder.ntm("template --criteria thanh-hoa-nang-cao-2022 -o {}/form.xlsx");
    let form = std::fs::read(folder.path("form.xlsx")).expect("a form");
    folder.write("x.xlsx", &form);
    assert!(folder.ntm(check).err.contains("not a report"));
    assert_eq!(std::fs::read(folder.path("x.xlsx")).expect("a form"), form);
    folder.ntm(&format!("{check} --force"));
    let report = std::fs::read(folder.path("x.xlsx")).expect("a report");
    assert_eq!(folder.ntm(check).err, "");
    // Saved again on another day.
    let mut archive = zip::ZipArchive::new(Cursor::new(&report)).expect("a package");
    let mut saved = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("a text");
        let name = part.name().expect("a name").into_owned();
        let text = match &*name {
            "docProps/core.xml" => text.replace("2000-01-01", "2023-07-15"),
            _ => text,
        };
        saved
            .start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        std::io::Write::write_all(&mut saved, text.as_bytes()).expect("a text");
    }
    folder.write("x.xlsx", saved.finish().expect("a package").into_inner());
    assert!(folder.ntm(check).err.contains("not a report"));
}

#[test]
fn headings_stand_on_every_page_and_figures_are_figures() {
    let folder = Folder::with([]);
    folder.ntm("check data/ha-son-2023.csv --lang vi -o {}/x.xlsx");
    let bytes = std::fs::read(folder.path("x.xlsx")).expect("a workbook");
    let workbook = part(&bytes, "xl/workbook.xml");
    assert_eq!(workbook.matches("_xlnm.Print_Titles").count(), 3);
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let missing = book.worksheet_range("Còn thiếu").expect("a sheet");
    let rows: Vec<&[Data]> = missing.rows().collect();
    let income = rows
        .iter()
        .find(|row| row[4] == Data::String("2".into()))
        .expect("a row");
    assert_eq!(income[7], Data::Float(63.8));
    assert_eq!(income[8], Data::Float(62.0));
    assert_eq!(income[10], Data::Float(1.8));
    assert_eq!(income[12], Data::Float(97.1));
}

#[test]
fn a_workbook_needs_a_file() {
    for (format, path) in [("xlsx", ""), ("xlsx", "-o -"), ("docx", "")] {
        let check = format!("check data/ha-son-2023.csv --format {format} {path}");
        let answer = ntm(&check);
        assert_eq!(answer.out, "");
        assert!(answer.err.contains("needs a file"), "{}", answer.err);
        assert!(
            answer.err.contains(&format!("report.{format}")),
            "{}",
            answer.err
        );
    }
}

#[test]
fn every_command_with_tables_writes_workbooks_and_texts() {
    let folder = Folder::with([]);
    for (index, command) in [
        "gaps data/ha-son-2023.csv",
        "gaps data/ha-son-2023.csv --only no_data",
        "check data/tu-ky-2023.csv --summary",
        "check data/tu-ky-2023.csv --only met",
        "validate data/tu-ky-2023.csv",
        "criteria list",
        "criteria show thanh-hoa-nang-cao-2022",
        "explain 17.5 --criteria thanh-hoa-nang-cao-2022",
    ]
    .into_iter()
    .enumerate()
    {
        folder.ntm(&format!("{command} -o {{}}/{index}.xlsx"));
        let bytes = std::fs::read(folder.path(&format!("{index}.xlsx"))).expect(command);
        assert!(sheets(&bytes).len() > 1, "{command}");
        folder.ntm(&format!("{command} -o {{}}/{index}.docx"));
        let bytes = std::fs::read(folder.path(&format!("{index}.docx"))).expect(command);
        assert!(
            part(&bytes, "word/document.xml").contains("<w:tblHeader/>"),
            "{command}"
        );
        let text = folder.ntm(&format!("{command} --format text"));
        let is_told = text.err.contains("--only cannot be used with it");
        assert_eq!(is_told, command.contains("--only"), "{command}");
        assert_eq!(text.out.lines().count() > 1, !is_told, "{command}");
    }
}

#[test]
fn a_document_repeats_its_headings_and_leaves_blanks_blank() {
    let folder = Folder::with([]);
    let check = "check data/ha-son-2023.csv --lang vi -o {}/x.docx";
    assert_eq!(folder.ntm(check).err, "");
    let bytes = std::fs::read(folder.path("x.docx")).expect("a document");
    // An earlier document is replaced, by the same bytes.
    assert_eq!(folder.ntm(check).err, "");
    assert_eq!(
        std::fs::read(folder.path("x.docx")).expect("a document"),
        bytes
    );
    let text = part(&bytes, "word/document.xml");
    assert_eq!(text.matches("<w:tblHeader/>").count(), 2);
    for expected in [
        "ỦY BAN NHÂN DÂN",
        "XÃ HÀ SƠN",
        "Số: ……/BC-UBND",
        "ngày …… tháng …… năm ……",
        "TM. ỦY BAN NHÂN DÂN",
        "(Chữ ký, dấu)",
        "đạt 13/19 tiêu chí",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
}

/// A document with these paragraphs, in which each run is parted by `|`; one that begins with `<` stands as it is.
pub(crate) fn document(paragraphs: &[&str]) -> Vec<u8> {
    let mut text = "<w:document xmlns:w=\"w\"><w:body>".to_owned();
    for paragraph in paragraphs {
        if paragraph.starts_with('<') {
            text += paragraph;
            continue;
        }
        let runs = paragraph.split('|');
        let runs: String = runs
            .map(|run| format!("<w:r><w:t>{run}</w:t></w:r>"))
            .collect();
        text += &format!("<w:p>{runs}</w:p>");
    }
    text += "</w:body></w:document>";
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [
        ("word/document.xml", &*text),
        ("word/other.xml", "<other/>"),
    ] {
        package.start_file(name, options).expect("a part");
        std::io::Write::write_all(&mut package, text.as_bytes()).expect("a text");
    }
    package.finish().expect("a package").into_inner()
}

#[test]
fn an_own_document_is_filled_in_where_it_asks_for_it() {
    let folder = Folder::with([]);
    folder.write(
        "t.docx",
        document(&[
            "Năm {{n|am}} &amp; {{co_quan}}|!",
            "a {{phu|_luc}} b",
            "Hết",
        ]),
    );
    let check = "check data/ha-son-2023.csv --lang vi --template {}/t.docx";
    assert_eq!(folder.ntm(&format!("{check} -o {{}}/x.docx")).err, "");
    let bytes = std::fs::read(folder.path("x.docx")).expect("a document");
    let text = part(&bytes, "word/document.xml");
    assert!(text.starts_with(
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Năm 2023</w:t></w:r><w:r><w:t> &amp; Ủy ban nhân dân xã Hà Sơn\
         </w:t></w:r><w:r><w:t>!</w:t></w:r></w:p><w:p>"
    ), "{}", &text[..300]);
    assert!(!text.contains("{{"));
    assert!(text.contains("<w:tblHeader/>"));
    assert!(text.ends_with("<w:p/><w:p><w:r><w:t>Hết</w:t></w:r></w:p></w:body></w:document>"));
    assert_eq!(part(&bytes, "word/other.xml"), "<other/>");
    let other = folder.ntm(&format!("{check} -o {{}}/x.md"));
    assert!(other.err.contains(".docx"), "{}", other.err);
    folder.write("t.docx", document(&["Hết"]));
    let without = folder.ntm(&format!("{check} -o {{}}/y.docx"));
    assert!(without.err.contains("{{phu_luc}}"), "{}", without.err);
    assert!(!folder.path("y.docx").exists());
    folder.write("t.docx", "no package");
    assert!(
        folder
            .ntm(&format!("{check} -o {{}}/y.docx"))
            .err
            .contains("{{phu_luc}}")
    );
}

#[test]
fn texts_read_as_plans_do() {
    let answer = ntm("check data/ha-son-2023.csv --lang vi --format text");
    for expected in [
        "Năm 2023, xã Hà Sơn (huyện Hà Trung, tỉnh Thanh Hóa) mới đạt 0/4 điều kiện",
        "đạt 13/19 tiêu chí",
        "; còn 6 tiêu chí chưa đạt: số 2 (Giao thông), số 5 (Giáo dục)",
        "hiện là 30%, yêu cầu từ 50% trở lên, còn thiếu 20 điểm phần trăm",
    ] {
        assert!(answer.out.contains(expected), "{expected}\n{}", answer.out);
    }
    assert!(!answer.out.contains(['≥', '¹', '²', '³', '│', '■']));
    let gaps = ntm("gaps data/ha-son-2023.csv --lang en --format text");
    assert!(gaps.out.contains("meets 13 of 19 criteria"), "{}", gaps.out);
    assert!(!gaps.out.contains("Criteria met"));
}
