//! What is said of the cells of plans: all of it, in so many words as people read, and nothing that is not so.

use crate::harness::{Folder, criterion, indicator, list, set, table, told};

const RUN: &str = "plan {}/x.csv --criteria {}/s.toml --plan {}/p.csv --as-of 2023-08-01";

fn folder() -> Folder {
    let asked = "unit = \"%\"\nrequire = { at_least = 50 }";
    let indicators = ["1.1", "1.2"].map(|id| indicator(id, asked));
    Folder::with([
        ("x.csv", "xa,1.1,1.2\nA,40,40\n"),
        ("s.toml", &*set("s", &criterion("1", &indicators))),
    ])
}

#[test]
fn a_heading_is_a_milestone_only_where_it_says_by_when_and_nothing_else() {
    let folder = folder();
    for [heading, expected] in table(
        "
        30/9/2023            | next 45
        Đến 30/9/2023        | next 45
        Đến hết quý III/2023 | next 45
        Mục tiêu đến 30/9/2023 | next 45
        Phấn đấu quý IV/2023 | next 45
        Mốc tháng 9/2023     | next 45
        Kết quả năm 2022     | - -
        Kinh phí năm 2023    | - -
        Chỉ tiêu giao năm 2023 | - -
        Số hộ năm 2022       | - -
        ",
    ) {
        folder.write("p.csv", format!("mục;việc;{heading}\n1.1;X;45\n"));
        let report = folder.ntm(&format!("{RUN} --format json")).json();
        let found = told(&report, "tasks.0.pace tasks.0.milestone");
        assert_eq!(found, expected, "{heading}: {report}");
        let told = list(&report, "diagnostics").len();
        assert_eq!(told, usize::from(expected == "- -"), "{heading}: {report}");
    }
}

#[test]
fn everything_that_is_to_be_known_of_a_deadline_is_said() {
    let folder = folder();
    folder.write(
        "p.csv",
        "Ngày ban hành: 14/9/2023\nmục;việc;hạn\n1.1;X;đầu quý II/23 (dự kiến)\n",
    );
    let said = folder.ntm(&format!("{RUN} --lang en")).err;
    for part in ["names no day", "two digits", "before the plan was issued"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn messages_repeat_no_more_of_a_cell_than_a_person_reads() {
    let folder = folder();
    let long = "rất dài ".repeat(4000);
    for [plan, codes] in table::<2>(
        r"
        mục;việc;ai làm;ai chỉ đạo;L\n1.1;X;a;b;c\n        | unused-column
        mục;việc;xong\n1.1;X;L\n                           | unknown-value
        mục;việc;tình trạng\n1.1;X;L\n                     | unknown-value
        mục;việc;mốc\n1.1;X;L\n                            | unknown-value
        mục;việc;hạn\n1.1;X;30/6/2023 L\n                  | unclear-deadline
        mục;việc;mã việc\n1.1;X;L\n1.2;Y;L\n               | duplicate-task
        mục;việc;ai làm;phối hợp\n1.1;X;L;L\n              | both-roles
        việc;kế hoạch nêu\nX;đạt 7/9 tiêu chí L\n  | stated-figure
        mục;việc;kế hoạch nêu\n1.1;X;L\n                   | stated-figure
        ",
    ) {
        folder.write("p.csv", plan.replace('L', &long));
        let report = folder.ntm(&format!("{RUN} --audit --format json")).json();
        let found = list(&report, "diagnostics");
        assert!(
            found.iter().any(|it| it["code"] == *codes),
            "{plan}: {codes}"
        );
        for diagnostic in found {
            let message = diagnostic["message"].as_str().expect("a message");
            assert!(message.chars().count() < 400, "{plan}: {message}");
        }
    }
}

#[test]
fn a_day_beside_a_tally_is_none() {
    let folder = folder();
    for [stated, expected] in table(
        "
        đến 30/6 đạt 0/1 tiêu chí            |
        đến ngày 30/6 đạt 1/1 tiêu chí       | met 1, by the data 0
        tới 1/1 tiêu chí đạt                 | met 1, by the data 0
        phấn đấu đến 1/1 tiêu chí đạt        |
        0/1 tiêu chí đạt trước 30/6          |
        ",
    ) {
        folder.write("p.csv", format!("việc;kế hoạch nêu\nX;{stated}\n"));
        let said = folder.ntm(&format!("{RUN} --audit --lang en")).err;
        let found = said.lines().filter(|line| line.contains("the plan says"));
        let found: Vec<&str> = found.collect();
        match &*expected {
            "" => assert!(found.is_empty(), "{stated}: {said}"),
            part => assert!(found.iter().any(|it| it.contains(part)), "{stated}: {said}"),
        }
    }
}

#[test]
fn english_days_are_never_read_month_first_and_decimals_are_those_of_the_language() {
    let folder = folder();
    folder.write(
        "p.csv",
        "Đến: 30/6/2023\nmục;việc;hạn;mốc\n1.1;X;8/7/2023;47,5 đến 6/5/2023; 46,5 đến 7/6/2023\n"
            .replace(
                "47,5 đến 6/5/2023; 46,5 đến 7/6/2023",
                "\"47,5 đến 6/5/2023; 46,5 đến 7/6/2023\"",
            ),
    );
    let run = |lang: &str| folder.ntm(&format!("{RUN} --audit --lang {lang}"));
    let english = run("en");
    for (text, parts) in [
        (&english.err, ["2023-07-08", "47.5 (2023-05-06)"]),
        (&english.out, ["2023-07-08", "as of 2023-08-01"]),
        (&run("vi").err, ["08/7/2023", "47,5 (06/5/2023)"]),
    ] {
        for part in parts {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    assert!(!english.out.contains("/2023"), "{}", english.out);
}

#[test]
fn excel_has_words_for_columns_and_states() {
    let folder = folder();
    folder.write("p.csv", "mục;việc;hạn\n1.1;X;30/6/2023\n");
    let out = folder.ntm(&format!("{RUN} --excel --lang vi")).out;
    for part in [";Việc;Còn thiếu;Ai làm;", ";quá hạn;", ";chưa phân công;"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(!out.contains("overdue") && !out.contains("doers"), "{out}");
}

#[test]
fn messages_come_sheet_by_sheet_and_blank_items_are_none() {
    use rust_xlsxwriter::Workbook;

    let folder = folder();
    let mut book = Workbook::new();
    for name in ["một", "hai"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a name");
        let rows = [
            ["mục", "việc", "ai làm"],
            ["1.1,,1.2", "X", "a"],
            ["1.1", "Y", "b"],
        ];
        for (line, row) in (0..).zip(rows) {
            sheet.write_row(line, 0, row).expect("a row");
        }
    }
    book.save(folder.path("p.xlsx")).expect("a workbook");
    let run = RUN.replace("p.csv", "p.xlsx");
    let report = folder.ntm(&format!("{run} --audit --format json")).json();
    let found = list(&report, "diagnostics").iter();
    let sheets = found.filter_map(|it| it["place"]["sheet"].as_str());
    let mut sheets: Vec<&str> = sheets.collect();
    sheets.dedup();
    assert_eq!(sheets, ["một", "hai"], "{report}");
    let codes = list(&report, "diagnostics").iter();
    let unknown = codes.filter(|it| it["code"] == "unknown-indicator");
    assert_eq!(unknown.count(), 0, "{report}");
}

#[test]
fn a_district_says_its_kind_once() {
    let folder = folder();
    folder.write("x.csv", "xa,1.1,1.2\nHoạt Giang,40,40\nHà Sơn,40,40\n");
    for [named, shown] in table(
        "
        Hà Trung       | HUYỆN HÀ TRUNG
        Huyện Hà Trung | HUYỆN HÀ TRUNG
        Thị xã Bỉm Sơn | THỊ XÃ BỈM SƠN
        ",
    ) {
        folder.write(
            "p.csv",
            format!("Huyện: {named}\nmục;việc;xã\n1.1;Vận động hội viên;Hà Sơn\n"),
        );
        let answer = folder.ntm(&format!("{RUN} --lang vi"));
        assert!(
            answer.out.starts_with(&shown),
            "{}{}",
            answer.err,
            answer.out
        );
    }
}

#[test]
fn old_fonts_and_open_quotes_are_told_as_in_data() {
    let folder = folder();
    for [plan, code, tasks] in table(
        r#"
        mục;việc\n1.1;"X\n1.2;Y\n1.1;Z\n                        | too-many-cells | 0
        mục;việc;ai làm\n1.1;"Họp dân;\n- một, hai";a\n1.2;Y;b\n | -              | 2
        mục;việc\n1.1;Hµ S¬n x·\n1.2;VËn ®éng héi viªn\n        | legacy-font    | 0
        "#,
    ) {
        folder.write("p.csv", &plan);
        let report = folder.ntm(&format!("{RUN} --format json")).json();
        let found = list(&report, "diagnostics").iter();
        let found = found.filter(|it| it["severity"] == "error");
        let found: Vec<&str> = found.filter_map(|it| it["code"].as_str()).collect();
        let tasks_found = list(&report, "tasks").iter();
        let count = tasks_found.filter(|it| it["timing"] != "no_task").count();
        let found = found.first().copied().unwrap_or("-");
        assert_eq!(
            (found, count.to_string()),
            (&*code, tasks),
            "{plan}: {report}"
        );
    }
}

#[test]
fn days_stand_as_each_language_prints_them() {
    let folder = folder();
    folder.write("p.csv", "mục;việc;xong\n1.1;X;5/8/2023\n");
    for (lang, first, second) in [
        ("en", "2023-08-05", "2023-08-01"),
        ("vi", "05/8/2023", "01/8/2023"),
    ] {
        let report = folder
            .ntm(&format!("{RUN} --format json --lang {lang}"))
            .json();
        let message = told(&report, "diagnostics.0.message");
        assert!(
            message.contains(first) && message.contains(second),
            "{message}"
        );
    }
}

#[test]
fn milestones_are_read_with_the_decimal_mark_that_is_asked_for() {
    let folder = folder();
    folder.write("p.csv", "mục;việc;mốc\n1.1;X;1.200 đến 30/9/2023\n");
    for (more, code) in [("", "ambiguous-number"), ("--decimal point", "-")] {
        let report = folder.ntm(&format!("{RUN} --format json {more}")).json();
        assert_eq!(told(&report, "diagnostics.0.code"), code, "{report}");
    }
}

#[test]
fn a_cost_is_for_reading_and_a_plan_beside_data_is_told_once() {
    let folder = folder();
    let text =
        "việc;mục;ai làm;hạn;kinh phí;nguồn\nX;1.1;UBND;30/9/2023;1.200 (tạm tính);xã hội hóa\n";
    folder.write("p.csv", text);
    let report = folder.ntm(&format!("{RUN} --format json")).json();
    assert_eq!(told(&report, "diagnostics.0.code"), "-", "{report}");
    let renewed = folder.ntm(&format!(
        "{} --renew {{}}/p.csv --format csv",
        RUN.replace(" --plan {}/p.csv", "")
    ));
    assert!(renewed.out.contains("1.200 (tạm tính)"), "{}", renewed.out);
    folder.write("d/ke-hoach.csv", text);
    folder.write("d/x.csv", "xa;1.1\nA;40\n");
    let answer = folder.ntm("check {}/d --criteria {}/s.toml --format json");
    assert_eq!(answer.codes(), ["planned-figures"]);
}
