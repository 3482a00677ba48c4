//! `ntm template`: an empty file that is read back as it is, and as it was filled in.

use ntm::commands::Status;
use serde_json::Value;

use crate::harness::{Folder, criterion, indicator, list, ntm, set, told};
use crate::office::part;

/// The rows of a CSV text, heading first.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("a record"));
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// The same table with a value put into a column of each row that `value` gives one for.
fn filled(
    text: &str,
    column: &str,
    value: impl Fn(&dyn Fn(&str) -> String) -> Option<&'static str>,
) -> String {
    let mut table = rows(text);
    let headings = table[0].clone();
    let index = |wanted: &str| headings.iter().position(|heading| heading == wanted);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&headings).expect("a heading");
    for row in &mut table[1..] {
        let cell =
            |wanted: &str| index(wanted).map_or_else(String::new, |index| row[index].clone());
        if let Some(value) = value(&cell) {
            let at = index(column).expect(column);
            row[at] = value.to_owned();
        }
        writer.write_record(&*row).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("bytes")).expect("UTF-8")
}

#[test]
fn an_empty_template_of_every_set_reads_as_no_data() {
    let folder = Folder::with([]);
    let sets = ntm("criteria list --format json").json();
    for set in list(&sets, "sets") {
        let id = told(set, "id");
        for lang in ["vi", "en"] {
            let made = folder.ntm(&format!(
                "template --criteria {id} --commune A --lang {lang} --force --output {{}}/x.csv"
            ));
            assert_eq!(made.status, Status::AllMet, "{id}\n{}", made.err);
            let check = folder.ntm("check {}/x.csv --format json");
            let codes = check.codes();
            let faults = codes
                .iter()
                .filter(|code| !["no-villages", "outside-period"].contains(&code.as_str()));
            assert_eq!(faults.count(), 0, "{id} {lang}\n{}", check.err);
            let assessment = check.assessment();
            assert_eq!(told(&assessment["set"], "id"), id);
            let tally = &assessment["indicators"];
            assert_eq!(told(tally, "met not_met"), "0 0", "{id}");
        }
    }
}

#[test]
fn what_is_filled_in_is_what_is_assessed() {
    let folder = Folder::with([]);
    let made = "template --criteria thanh-hoa-kieu-mau-2022 --year 2023 --lang vi --commune Hà␣Sơn";
    let text = ntm(made).out;
    // Every figure is 70, everything else is there; the village has a name.
    let text = filled(&text, "Kết quả", |cell| {
        match cell("Mức yêu cầu").as_str() {
            "" => None,
            asked if asked.starts_with('≥') || asked.starts_with('≤') || asked.starts_with('>') => {
                Some("70")
            }
            _ => Some("đạt"),
        }
    });
    let text = filled(&text, "Thôn", |cell| {
        cell("Bộ tiêu chí").contains("thon").then_some("Chí Phúc")
    });
    folder.write("x.csv", text);
    let check = folder.ntm("check {}/x.csv --format json");
    let errors = check.codes();
    let faults = errors
        .iter()
        .filter(|code| *code != "declared-disagrees" && *code != "impossible-value");
    assert_eq!(faults.count(), 0, "{}", check.err);
    let income = check.result("2.1");
    assert_eq!(told(&income, "value verdict margin"), "70 met 6.2");
    let nested = &check.assessment()["results"][0]["indicators"][0]["assessments"][0];
    let waste = crate::harness::result(nested, "17.5").expect("17.5");
    assert_eq!(told(&waste, "value verdict"), "70 met");
    let village = &check.result("3.1")["assessments"][0];
    assert_eq!(told(&village["locality"], "name"), "Chí Phúc");
}

#[test]
fn an_empty_workbook_is_read_back_as_it_is() {
    let folder = Folder::with([]);
    for id in [
        "thanh-hoa-kieu-mau-2022",
        "vn-nang-cao-2021",
        "thanh-hoa-thon-thong-minh-2022",
    ] {
        for lang in ["vi", "en"] {
            let made = folder.ntm(&format!(
                "template --criteria {id} --year 2023 --region bac-trung-bo --commune A --lang {lang} --force --output {{}}/x.xlsx"
            ));
            assert_eq!(made.status, Status::AllMet, "{}", made.err);
            let check = folder.ntm("check {}/x.xlsx --format json");
            let codes = check.codes();
            let faults = codes.iter().filter(|code| *code != "no-villages");
            assert_eq!(faults.count(), 0, "{id} {lang}\n{}", check.err);
            let assessment = check.assessment();
            assert_eq!(
                told(&assessment["indicators"], "met not_met"),
                "0 0",
                "{id}"
            );
            assert_eq!(told(&assessment["locality"], "name"), "A");
        }
    }
}

#[test]
fn every_commune_of_a_list_has_its_rows() {
    let list = "TT;Mã xã;Tên xã;Huyện\n1;00123;Ngọc Kỳ;Tứ Kỳ\n2;00124;Đại Hợp;Tứ Kỳ\n2;00124;Đại Hợp;Tứ Kỳ\n";
    let folder = Folder::with([("xa.csv", list), ("bad.csv", "TT;Tên\n1;A\n")]);
    let made = folder.ntm("template --criteria vn-cong-nhan-2022 --communes {}/xa.csv --lang vi");
    let found = rows(&made.out);
    assert_eq!(found[0][..4], ["Xã", "Mã xã", "Huyện", "Bộ tiêu chí"]);
    assert_eq!(found.len(), 1 + 2 * 4);
    assert_eq!(found[5][..3], ["Đại Hợp", "00124", "Tứ Kỳ"]);
    folder.write("x.csv", &made.out);
    let check = folder.ntm("check {}/x.csv --format json");
    let report = check.json();
    let communes: Vec<String> = self::list_of(&report);
    assert_eq!(communes, ["00123 Ngọc Kỳ", "00124 Đại Hợp"]);
    let bad = folder.ntm("template --criteria vn-cong-nhan-2022 --communes {}/bad.csv");
    assert_eq!(bad.status, Status::Failed);
    assert!(bad.err.contains("xa"), "{}", bad.err);
}

fn list_of(report: &Value) -> Vec<String> {
    let assessments = list(report, "assessments").iter();
    assessments
        .map(|found| told(&found["locality"], "code name"))
        .collect()
}

#[test]
fn a_workbook_is_the_same_bytes_for_the_same_template() {
    let folder = Folder::with([]);
    let bytes = |name: &str, options: &str| {
        let made = folder.ntm(&format!(
            "template --criteria vn-nang-cao-2021 {options} --force --output {{}}/{name}.xlsx"
        ));
        assert_eq!(made.status, Status::AllMet, "{}", made.err);
        std::fs::read(folder.path(&format!("{name}.xlsx"))).expect("a workbook")
    };
    assert_eq!(bytes("a", ""), bytes("b", ""));
    assert_ne!(bytes("a", ""), bytes("b", "--lang vi"));
    let on_terminal = folder.ntm("template --criteria vn-nang-cao-2021 --format xlsx");
    assert_eq!(
        (on_terminal.status, on_terminal.out.as_str()),
        (Status::Failed, "")
    );
    for (arguments, told) in [
        ("", "no criteria set named"),
        ("--criteria vn-ntm-2012", "vn-ntm-2021"),
        ("--criteria vn-ntm-2021 --region x", "unknown-context"),
        (
            "--criteria vn-ntm-2021 --output {}/x.pdf",
            "cannot infer a kind of form",
        ),
    ] {
        let answer = folder.ntm(&format!("template {arguments}"));
        assert_eq!(answer.status, Status::Failed, "{arguments}");
        assert!(answer.err.contains(told), "{arguments}\n{}", answer.err);
    }
}

/// What a cell offers is never refused.
#[test]
fn a_workbook_offers_what_the_set_takes() {
    let yes = "require = { yes = true }";
    let indicators = [
        indicator("1.1", &format!("may_not_apply = true\n{yes}")),
        indicator("1.2", yes),
        indicator(
            "1.3",
            "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 9 }",
        ),
    ];
    let folder = Folder::with([("s.toml", &*set("s", &criterion("1", &indicators)))]);
    let made = folder.ntm("template --criteria {}/s.toml --lang vi -o {}/t.xlsx");
    assert_eq!(made.status, Status::AllMet, "{}", made.err);
    let sheet = part(
        &std::fs::read(folder.path("t.xlsx")).expect("a workbook"),
        "xl/worksheets/sheet1.xml",
    );
    for (rows, words) in [
        ("H3", "đạt,chưa đạt,tạm dừng,không áp dụng"),
        ("H2 H4", "đạt,chưa đạt,tạm dừng"),
        ("H5:H6", "đạt,chưa đạt"),
    ] {
        let list = format!("sqref=\"{rows}\"><formula1>\"{words}\"</formula1>");
        assert!(sheet.contains(&list), "{rows} {words}\n{sheet}");
    }
}

/// Who fills in a form reads names alone: in every set, no two rows for a commune have one.
#[test]
fn every_row_says_what_it_is() {
    for set in list(&ntm("criteria list --format json").json(), "sets") {
        let id = told(set, "id");
        let all = rows(&ntm(&format!("template --criteria {id} --lang vi")).out);
        let column = |name: &str| all[0].iter().position(|it| it == name).expect(name);
        let sex = all[0].iter().position(|it| it == "Giới");
        let mut seen = std::collections::BTreeSet::new();
        for row in &all[1..] {
            let sex = sex.map(|sex| &row[sex]);
            let [set, name, id] =
                ["Bộ tiêu chí", "Tên chỉ tiêu", "Chỉ tiêu"].map(|it| &row[column(it)]);
            // A criterion and an indicator of it may share theirs.
            let is_criterion = !id.contains('.');
            assert!(seen.insert((set, name, sex, is_criterion)), "{set}: {name}");
        }
    }
    let text = ntm("template --criteria vn-ntm-2026 --year 2026 --commune X --lang vi").out;
    assert!(
        text.contains(",8.1,Môi trường và cảnh quan nông thôn: toàn bộ"),
        "{text}"
    );
}

/// What has to be filled in before anything is assessed is said, and asked for.
#[test]
fn a_form_that_needs_a_region_says_so() {
    let form = ntm("template --criteria vn-nang-cao-2021 --year 2023 --commune X --lang vi");
    assert!(form.out.starts_with("Xã,Năm,Vùng,"), "{}", form.out);
    for told in ["tùy theo vùng", "cột “Vùng”", "`--region`"] {
        assert!(form.err.contains(told), "{}", form.err);
    }
    let form =
        ntm("template --criteria vn-nang-cao-2021 --year 2023 --commune X --region bac-trung-bo");
    assert_eq!(form.err, "");
    // A key of the set's own is known by what may stand in its column.
    let form = ntm("template --criteria vn-ntm-2021 --year 2023 --commune X --region bac-trung-bo");
    let told = "(More than 3 schools; 3 schools or fewer)";
    assert!(form.err.contains(told), "{}", form.err);
}

/// Where results grow old, the form asks for their day, and it is read back.
#[test]
fn a_form_asks_for_the_day_where_results_grow_old() {
    let only = indicator("1.1", "require = { yes = true }\nvalid_for = \"5 years\"");
    let set = set("s", &criterion("1", &[only]));
    let folder = Folder::with([("s.toml", &*set)]);
    let form = folder
        .ntm("template --criteria {}/s.toml --year 2023 --commune X --lang vi")
        .out;
    let heading = form.lines().next().expect("a heading");
    assert!(
        heading.contains("Đánh giá,Ngày,Minh chứng,Ghi chú"),
        "{heading}"
    );
    let filled = filled(&form, "Kết quả", |_| Some("đạt"));
    let filled = self::filled(&filled, "Ngày", |_| Some("15/6/2015"));
    folder.write(
        "x.csv",
        self::filled(&filled, "Minh chứng", |_| Some("QĐ 12")),
    );
    let check = folder.ntm("check {}/x.csv --criteria {}/s.toml --format json");
    assert_eq!(check.codes(), ["result-expired"], "{}", check.err);
    let other = ntm("template --criteria vn-ntm-2026 --commune X --lang vi").out;
    assert!(!other.contains("Minh chứng"), "{other}");
}
