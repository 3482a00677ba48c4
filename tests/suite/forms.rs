//! The reporting forms: what they count is what `check` judges, what is not known stays blank and is said, and results of three
//! files are those of one commune.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use ntm::commands::Status;
use serde_json::Value;

use crate::harness::{Folder, criterion, indicator, list, set, table, told};

const NOW: &str = "xa,ma_xa,nhom,nam,1,2,3,4,5,6,7,8,9,10
Hà Sơn,101,1,2026,đạt,đạt,đạt,đạt,đạt,đạt,đạt,đạt,đạt,đạt
Tân An,102,1,2026,đạt,đạt,đạt,đạt,đạt,đạt,đạt,đạt,đạt,chưa đạt
Sông Bé,103,2,2026,đạt,chưa đạt,chưa đạt,đạt,chưa đạt,chưa đạt,chưa đạt,chưa đạt,chưa đạt,
Cẩm Lý,104,3,2026,đạt,đạt,đạt,đạt,chưa đạt,,,,,
Mỹ Lộc,105,,2026,đạt,chưa đạt,đạt,chưa đạt,đạt,đạt,đạt,đạt,đạt,đạt
";

/// Last year, under another spelling or without codes; one commune is not in it, one is in it alone.
const LAST_YEAR: &str = "xa,ma_xa,nam,1,2,3
HÀ SƠN,101,2025,đạt,chưa đạt,chưa đạt
Xã Tân An,,2025,chưa đạt,đạt,
Đông Hòa,109,2025,đạt,đạt,đạt
";

const PLAN: &str = "KẾ HOẠCH NĂM 2026\nxa,nam,1,2\nHà Sơn,2026,đạt,đạt\n";

fn folder() -> Folder {
    Folder::with([
        ("now.csv", NOW),
        ("last.csv", LAST_YEAR),
        ("plan.csv", PLAN),
    ])
}

const ALL: &str =
    "check {}/now.csv --criteria vn-ntm-2026 --previous {}/last.csv --target {}/plan.csv";

/// The rows of a form in JSON.
fn rows(folder: &Folder, options: &str) -> Vec<Value> {
    let report = folder.ntm(&format!("{ALL} {options} --format json")).json();
    assert_eq!(report["schema"], "ntm.form/1");
    list(&report, "rows").to_vec()
}

/// What stands in a row of an id and group, at each period; nothing for blank.
fn cells(rows: &[Value], id: &str, group: Option<&str>) -> [Option<u64>; 3] {
    let mut rows = rows.iter();
    let row = rows.find(|row| row["id"] == id && row["group"].as_str() == group);
    let row = row.unwrap_or_else(|| panic!("no row {id} {group:?}"));
    ["previous", "current", "target"].map(|period| row[period].as_u64())
}

#[test]
fn form_05_counts_what_check_judges_by_group() {
    let folder = folder();
    let rows = rows(&folder, "--form 05");
    assert_eq!(rows.len(), 10 * 3);
    let check = folder
        .ntm("check {}/now.csv --criteria vn-ntm-2026 --format json")
        .json();
    let mut met: BTreeMap<(String, String), u64> = BTreeMap::new();
    for assessment in list(&check, "assessments") {
        let Some(group) = assessment["context"]["group"].as_str() else {
            continue;
        };
        for criterion in list(assessment, "results") {
            let count = met
                .entry((told(criterion, "id"), group.to_owned()))
                .or_default();
            *count += u64::from(criterion["verdict"] == "met");
        }
    }
    for ((id, group), count) in met {
        let row = rows
            .iter()
            .find(|row| row["id"] == id && row["group"] == group);
        let row = row.expect("a row");
        match row["current"].as_u64() {
            Some(found) => assert_eq!(found, count, "{id} {group}"),
            // Nobody of the group is decided.
            None => assert_eq!((count, row["current_undecided"].as_u64()), (0, Some(1))),
        }
    }
    // Last year takes the groups from the data: Hà Sơn and Tân An are of group 1 then too.
    assert_eq!(
        cells(&rows, "1", Some("nhom-1")),
        [Some(1), Some(2), Some(1)]
    );
    assert_eq!(
        cells(&rows, "2", Some("nhom-1")),
        [Some(1), Some(2), Some(1)]
    );
    assert_eq!(cells(&rows, "3", Some("nhom-1")), [Some(0), Some(2), None]);
    assert_eq!(cells(&rows, "6", Some("nhom-3")), [None, None, None]);
    let text = folder.ntm(&format!("{ALL} --form 05 --lang vi"));
    for said in [
        "Mẫu chưa đối chiếu với thông tư.",
        "TH 6 tháng, chưa kết luận được, không tính, theo tiêu chí: 6-9 (1 xã); 10 (2 xã).",
        "không tính theo nhóm: Mỹ Lộc, Đông Hòa.",
    ] {
        assert!(text.out.contains(said), "{said}\n{}", text.out);
    }
}

#[test]
fn form_06_puts_communes_in_bands_or_says_that_it_cannot() {
    let folder = folder();
    let rows = rows(&folder, "--form 06");
    // Of last year and the plan seven and more criteria are unknown.
    for (id, group, expected) in [
        ("1", None, [Some(3), Some(5), Some(1)]),
        ("1.1", Some("nhom-1"), [Some(2), Some(2), Some(1)]),
        ("1.2", Some("nhom-2"), [None, Some(1), None]),
        ("2", None, [None, Some(1), None]),
        ("2.1", None, [None, None, None]),
        ("3", None, [None, Some(2), None]),
        ("3.1", Some("nhom-1"), [None, Some(1), None]),
        ("4", None, [None, Some(1), None]),
        ("4.2", Some("nhom-2"), [None, Some(1), None]),
        ("4.3", Some("nhom-3"), [None, None, None]),
        ("III", None, [None, None, None]),
    ] {
        assert_eq!(cells(&rows, id, group), expected, "{id}");
    }
    let row = |id: &str| rows.iter().find(|row| row["id"] == id).expect("a row");
    let count = |id: &str, key: &str| row(id)[key].as_u64().unwrap_or_default();
    // All are in one of the bands, or undecided.
    for period in ["previous", "current", "target"] {
        let banded: u64 = ["2", "3", "4"].iter().map(|id| count(id, period)).sum();
        let undecided = count("2", &format!("{period}_undecided"));
        assert_eq!(banded + undecided, count("1", period), "{period}");
    }
    let text = folder.ntm(&format!("{ALL} --form 06"));
    let said = "First 6 months, in none of 2, 3 and 4 as some criteria are undecided: Cẩm Lý.";
    assert!(text.out.contains(said), "{}", text.out);
    assert!(text.out.contains("Form not checked against the circular."));
}

#[test]
fn form_10_has_results_and_verdicts_of_three_times_and_blanks() {
    let kha = "[scale.x]\nlevels = [\"yeu\", \"kha\"]\nnames = { yeu = \"Yếu\", kha = \"Khá\" }\n";
    let asked = [
        indicator("1.1", "unit = \"%\"\nrequire = { at_least = 50 }"),
        indicator(
            "1.2",
            "scale = \"x\"\nrequire = { level_at_least = \"kha\" }",
        ),
        indicator("1.3", "unit = \"km\"\nrequire = { at_least = 5 }"),
    ];
    let sets = set("s", &format!("{kha}{}", criterion("1", &asked)));
    let folder = Folder::with([
        ("s.toml", &*sets),
        (
            "now.csv",
            "xa,chi_tieu,ket_qua,ghi_chu\nA,1.1,850/1800,còn 50 hộ\nA,1.2,Khá,\nB,1.1,\"62,5\",\n",
        ),
        (
            "last.csv",
            "xa,chi_tieu,ket_qua\nA,1.1,\"40,25\"\nA,1.3,7\n",
        ),
    ]);
    let check = "check {}/now.csv --criteria {}/s.toml --form 10 --previous {}/last.csv";
    let answer = folder.ntm(&format!("{check} --format csv"));
    assert_eq!(answer.status, Status::NotAllMet, "{}", answer.err);
    let mut reader = csv::Reader::from_reader(answer.out.as_bytes());
    let found: Vec<String> = reader
        .records()
        .map(|record| {
            let record = record.expect("a record");
            let columns = [5, 2, 4, 8, 9, 10, 11, 12, 13, 14];
            columns.map(|column| record[column].to_owned()).join("|")
        })
        .collect();
    assert_eq!(
        found,
        [
            "A|1|||not_met||not_met|||",
            "A|1.1|%|40.25|not_met|47.222222222222|not_met|||còn 50 hộ",
            "A|1.2||||kha|met|||",
            "A|1.3|km|7|met|||||",
            "B|1||||||||",
            "B|1.1|%|||62.5|met|||",
            "B|1.2||||||||",
            "B|1.3|km|||||||",
        ]
    );
    // Each commune has a sheet; figures that a spreadsheet can hold are numbers.
    folder.ntm(&format!("{check} -o {{}}/f.xlsx --lang vi"));
    let bytes = fs::read(folder.path("f.xlsx")).expect("a workbook");
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let names: Vec<String> = book
        .sheet_names()
        .into_iter()
        .filter(|name| name != "ntm")
        .collect();
    assert_eq!(names, ["Biểu 10 - Xã A", "Biểu 10 - Xã B"]);
    let sheet = book.worksheet_range(&names[0]).expect("a sheet");
    let row = sheet
        .rows()
        .find(|row| row[0] == Data::String("1.1".into()))
        .expect("a row");
    assert_eq!(row[3], Data::Float(40.25));
    assert_eq!(row[4], Data::String("chưa đạt".into()));
    assert_eq!(row[5], Data::String("47,22% (850/1800)".into()));
    // The workbook holds results, none of which are read back as data.
    let again = folder.ntm("validate {}/f.xlsx --lang en");
    assert!(
        again.out.contains("results written by ntm"),
        "{}",
        again.out
    );
}

#[test]
fn pages_have_headings_of_two_levels_and_every_format_says_it_is_unchecked() {
    let folder = folder();
    for form in ["05", "06", "10"] {
        let text = folder.ntm(&format!("{ALL} --form {form} --format text"));
        assert!(
            text.err.contains("--form cannot be used with it"),
            "{}",
            text.err
        );
        for ending in ["html", "xlsx", "docx", "md", "txt"] {
            let report = format!("{form}.{ending}");
            let options = format!("--form {form} --lang vi -o {{}}/{report}");
            let first = folder.ntm(&format!("{ALL} {options}"));
            assert_ne!(first.status, Status::Failed, "{}", first.err);
            // It is known as an earlier report.
            assert_ne!(
                folder.ntm(&format!("{ALL} {options}")).status,
                Status::Failed
            );
            let bytes = fs::read(folder.path(&report)).expect("a report");
            if matches!(ending, "html" | "md" | "txt") {
                let text = String::from_utf8(bytes).expect("text");
                assert!(
                    text.contains("Mẫu chưa đối chiếu với thông tư."),
                    "{report}"
                );
                let spans = text.matches("scope=\"colgroup\"").count();
                assert_eq!(spans > 0, ending == "html" && form != "06", "{report}");
            }
        }
        let csv = format!("{ALL} --form {form} -o {{}}/{form}.csv");
        assert_ne!(folder.ntm(&csv).status, Status::Failed);
        assert_ne!(folder.ntm(&csv).status, Status::Failed);
    }
    let file = fs::read(folder.path("05.xlsx")).expect("a workbook");
    let mut book = Xlsx::new(Cursor::new(file)).expect("a workbook");
    let merged = book.merge_cells_by_sheet_name("Biểu 05").expect("a sheet");
    // Lines above and beneath the table run over all of its columns.
    let headings = merged.iter().filter(|it| it.start.1 > 0);
    assert_eq!(headings.count(), 3, "{merged:?}");
}

#[test]
fn what_cannot_be_filled_in_is_refused() {
    let folder = folder();
    folder.write("two.csv", "xa,huyen,1\nTân An,B,đạt\nTân An,C,đạt\n");
    folder.write("which.csv", "xa,1\nTân An,đạt\n");
    folder.write("years.csv", "xa,nam,1\nA,2026,đạt\nA,2027,đạt\n");
    folder.write("none.csv", "xa,1\n");
    let village = set(
        "v",
        &criterion("1", &[indicator("1.1", "require = { yes = true }")]),
    );
    folder.write("v.toml", village.replace("\"commune\"", "\"village\""));
    folder.write("thon.csv", "xa,thon,1.1\nA,B,đạt\n");
    for (arguments, said) in [
        (
            "two.csv --criteria hai-duong-nang-cao-2021 --year 2023 --form 05",
            "form 05 goes by groups",
        ),
        (
            "thon.csv --criteria {}/v.toml --form 10",
            "form 10 is for communes",
        ),
        (
            "two.csv --criteria vn-ntm-2026 --form 05 --previous {}/which.csv",
            "either of two communes",
        ),
        (
            "years.csv --criteria vn-ntm-2026 --form 10",
            "A has several results",
        ),
        (
            "none.csv --criteria vn-ntm-2026 --form 10 -o {}/x.csv",
            "x.csv is not written",
        ),
        (
            "now.csv --criteria vn-ntm-2026 --form 10 --target {}/which.csv -o {}/which.csv",
            "is also an input",
        ),
        (
            "two.csv --criteria vn-ntm-2026 --form 10 --previous {}/gone.csv",
            "no such file",
        ),
    ] {
        let answer = folder.ntm(&format!("check {{}}/{arguments}"));
        assert_eq!(answer.status, Status::Failed, "{arguments}");
        assert!(answer.err.contains(said), "{arguments}\n{}", answer.err);
    }
}

#[test]
fn a_plan_is_read_as_such_and_last_year_by_its_own_year() {
    let folder = folder();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("KH 2026").expect("a name");
    for (row, cells) in (0..).zip([["xa", "1"], ["Hà Sơn", "chưa đạt"]]) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).expect("a cell");
        }
    }
    folder.write("KH.xlsx", book.save_to_buffer().expect("a workbook"));
    let answer = folder
        .ntm("check {}/now.csv --criteria vn-ntm-2026 --form 10 --target {}/KH.xlsx --format json");
    let report = answer.json();
    assert_eq!(list(&report, "rows")[0]["target_verdict"], "not_met");
    assert_eq!(list(&report, "diagnostics").len(), 0, "{}", answer.err);
    // With --year, last year is the one before it.
    folder.write("2025.csv", "xa,chi_tieu,Kết quả năm 2025\nHà Sơn,1,đạt\n");
    let answer = folder.ntm(
        "check {}/now.csv --criteria vn-ntm-2026 --year 2026 --form 10 --previous {}/2025.csv --format json",
    );
    let report = answer.json();
    assert_eq!(
        list(&report, "rows")[0]["previous_verdict"],
        "met",
        "{}",
        answer.out
    );
}

#[test]
fn standard_output_is_no_file_that_is_left_as_it_was() {
    let folder = Folder::with([("none.csv", "xa,1\n")]);
    let answer = folder.ntm("check {}/none.csv --criteria vn-ntm-2026 --form 10 -o -");
    assert_eq!(answer.status, Status::Failed);
    assert!(
        answer.out.starts_with("No commune could be assessed"),
        "{}",
        answer.out
    );
    assert!(!answer.err.contains("is not written"), "{}", answer.err);
}

/// What `--previous` and `--target` hold, and what is told; of the right year nothing is.
const YEARS: &str = r"
    previous | xa,nam,1\nHà Sơn,2025,đạt\n                        |
    previous | BÁO CÁO NĂM 2025\nxa,1\nHà Sơn,đạt\n               |
    previous | xa,1\nHà Sơn,đạt\n                                 |
    previous | xa,nam,1\nHà Sơn,2026,đạt\n                        | other-year
    previous | BÁO CÁO NĂM 2023\nxa,1\nHà Sơn,đạt\n               | other-year
    previous | xa,chi_tieu,Kết quả năm 2026\nHà Sơn,1,đạt\n       | other-year
    previous | xa,nam,1\nHà Sơn,2024,chưa đạt\nHà Sơn,2025,đạt\n | other-year
    target   | xa,nam,1\nHà Sơn,2026,đạt\n                        |
    target   | xa,nam,1\nHà Sơn,2027,đạt\n                        | other-year
    target   | KẾ HOẠCH NĂM 2025\nxa,1\nHà Sơn,đạt\n              | other-year
    target   | xa,chi_tieu,KH 2025\nHà Sơn,1,đạt\n                | other-year
    ";

#[test]
fn data_of_another_year_than_the_column_is_for_are_told() {
    let folder = folder();
    let check = "check {}/now.csv --criteria vn-ntm-2026 --form 10 --lang en --format json";
    for [option, csv, codes] in table(YEARS) {
        folder.write("other.csv", &*csv);
        for year in ["", "--year 2026"] {
            let answer = folder.ntm(&format!("{check} --{option} {{}}/other.csv {year}"));
            let report = answer.json();
            let found = list(&report, "diagnostics").iter();
            // That the set begins after last year is told besides.
            let found: Vec<String> = found
                .map(|it| told(it, "code hint"))
                .filter(|it| !it.starts_with("outside-period"))
                .collect();
            let is_told = found.len() == 1 && found[0].starts_with("other-year `--");
            let is_right = if codes.is_empty() {
                found.is_empty()
            } else {
                is_told
            };
            assert!(is_right, "{csv} {year}\n{found:?}");
            let is_refused = csv.contains("KH 2025");
            let key = format!("{option}_verdict");
            let verdict = if is_refused { "-" } else { "met" };
            assert_eq!(told(&list(&report, "rows")[0], &key), verdict, "{csv}");
        }
    }
}

/// What `--target` holds, its verdict on criteria 1 and 2, and what is told.
const PLANS: &str = r"
    xa,chi_tieu,Kết quả,Kế hoạch 2026\nHà Sơn,1,chưa đạt,đạt\n   | met -     |
    xa,chi_tieu,Kế hoạch\nHà Sơn,1,đạt\n                         | met -     |
    xa,chi_tieu,KH,TH\nHà Sơn,1,đạt,chưa đạt\n                   | met -     |
    xa,chi_tieu,Thực hiện 6 tháng,KH 6 tháng cuối năm\nHà Sơn,1,chưa đạt,đạt\n | met - |
    xa,chi_tieu,Mục tiêu năm 2026,Mục tiêu năm 2027\nHà Sơn,1,đạt,chưa đạt\n | met - |
    xa,chi_tieu,Kết quả\nHà Sơn,1,đạt\n                          | met -     |
    xa,1 (KH),1\nHà Sơn,đạt,chưa đạt\n                           | met -     |
    xa,1 KH,1 TH,2\nHà Sơn,đạt,chưa đạt,đạt\n                    | met -     | unused-column
    xa,1,2\nHà Sơn,đạt,chưa đạt\n                                | met not_met |
    xa,chi_tieu,KH quý III,KH quý IV\nHà Sơn,1,đạt,chưa đạt\n    | - -       | duplicate-column
    ";

#[test]
fn of_plans_the_columns_that_are_headed_so_are_read() {
    let folder = folder();
    let check = "check {}/now.csv --criteria vn-ntm-2026 --form 10 --format json";
    for [csv, verdicts, codes] in table(PLANS) {
        folder.write("other.csv", &*csv);
        let answer = folder.ntm(&format!("{check} --target {{}}/other.csv"));
        assert_eq!(answer.codes().join(" "), codes, "{csv}\n{}", answer.err);
        let report = answer.json();
        let rows = list(&report, "rows").iter();
        let found = rows.filter(|row| {
            row["locality"] == "Hà Sơn" && ["1", "2"].iter().any(|id| row["id"] == **id)
        });
        let found: Vec<String> = found.map(|row| told(row, "target_verdict")).collect();
        assert_eq!(found.join(" "), verdicts, "{csv}");
    }
    // Of a workbook of results and plans, the plans.
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, verdict) in [("Kết quả", "chưa đạt"), ("KH 2026", "đạt")] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a name");
        for (row, cells) in (0..).zip([["xa", "1"], ["Hà Sơn", verdict]]) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, text).expect("a cell");
            }
        }
    }
    folder.write("both.xlsx", book.save_to_buffer().expect("a workbook"));
    let answer = folder.ntm(&format!("{check} --target {{}}/both.xlsx"));
    assert_eq!(answer.codes(), ["planned-figures"]);
    assert_eq!(list(&answer.json(), "rows")[0]["target_verdict"], "met");
}

#[test]
fn forms_say_whose_results_they_have() {
    let folder = folder();
    folder.write(
        "staged.csv",
        "xa,nhom,nam,Chỉ tiêu,Xã tự đánh giá,Huyện thẩm tra\nHà Sơn,1,2026,1,đạt,chưa đạt\n",
    );
    for form in ["05", "06", "10"] {
        let check = "check {}/staged.csv --criteria vn-ntm-2026 --lang vi --previous {}/last.csv";
        for (stage, said) in [("commune", "xã"), ("district", "huyện")] {
            let text = folder
                .ntm(&format!("{check} --form {form} --stage {stage}"))
                .out;
            let said = format!("TH 6 tháng: kết quả của {said}.");
            assert!(text.contains(&said), "{form}\n{text}");
            assert!(!text.contains("KQ đến 31/12/2025: "), "{form}\n{text}");
        }
    }
}
