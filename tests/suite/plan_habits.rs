//! Plans as offices keep them from month to month: nothing in them is read in one of two ways, and nothing typed is lost.

use ntm::commands::Status;
use rust_xlsxwriter::{Formula, Note, Workbook};

use crate::harness::{Answer, Folder, criterion, indicator, list, set, table, told};

const RUN: &str = "{}/x.csv --criteria {}/s.toml --as-of 2023-08-01";

/// A commune that falls short of 17.5 and of 5.1.
fn folder() -> Folder {
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    let [one, two, three] = [("17", "17.5"), ("5", "5.1"), ("6", "6.1")]
        .map(|(of, id)| criterion(of, &[indicator(id, keys)]));
    let data = "xa;chi_tieu;ket_qua\nHà Sơn;17.5;40\nHà Sơn;5.1;40\nHà Sơn;6.1;60\n";
    Folder::with([
        ("s.toml", &*set("s", &(one + &two + &three))),
        ("x.csv", data),
    ])
}

fn plan(folder: &Folder, plan: &str, more: &str) -> Answer {
    folder.write("p.csv", plan);
    folder.ntm(&format!("plan {RUN} --plan {{}}/p.csv {more}"))
}

fn renewed(folder: &Folder, plan: &str) -> String {
    folder.write("p.csv", plan);
    let answer = folder.ntm(&format!(
        "plan {RUN} --renew {{}}/p.csv --format csv --lang vi"
    ));
    answer.out
}

#[test]
fn a_comma_between_two_numbers_may_be_a_point() {
    let folder = folder();
    for (items, found, code) in [
        ("17,5", "[]", "ambiguous-indicator"),
        ("17, 5", "[\"17\",\"5\"]", "-"),
        ("17;5", "[\"17\",\"5\"]", "-"),
        ("5,6", "[\"5\",\"6\"]", "-"),
        ("5,1", "[\"5.1\"]", "-"),
        ("17.5,5.1", "[\"17.5\",\"5.1\"]", "-"),
        ("Tiêu chí 17: Môi trường", "[\"17\"]", "-"),
        ("17.5 Phân loại rác, chất thải", "[\"17.5\"]", "-"),
        ("TC 17", "[\"17\"]", "-"),
        ("17.5 và 5.1", "[\"17.5\",\"5.1\"]", "-"),
        ("17.5 + 5.1, 6.1", "[\"17.5\",\"5.1\",\"6.1\"]", "-"),
        ("Tiêu chí 17 và tiêu chí 5", "[\"17\",\"5\"]", "-"),
        ("17.5 Phân loại rác và chất thải", "[\"17.5\"]", "-"),
        ("17-5", "[\"17\",\"5\"]", "-"),
        ("17 – 5", "[\"17\",\"5\"]", "-"),
        ("17-6", "[]", "ambiguous-indicator"),
        ("17 đến 6", "[\"17\",\"5\",\"6\"]", "-"),
        ("từ 17 đến 6", "[\"17\",\"5\",\"6\"]", "-"),
        ("6-17", "[]", "unknown-indicator"),
        ("17 tới 6", "[\"17\",\"5\",\"6\"]", "-"),
        ("17.5 đến 6.1", "[\"17.5\",\"5.1\",\"6.1\"]", "-"),
        ("17.5-6.1", "[]", "ambiguous-indicator"),
        ("17 đến 6.1", "[]", "unknown-indicator"),
        ("17.5 ~ 6.1", "[]", "unknown-indicator"),
    ] {
        let report = plan(
            &folder,
            &format!("việc;mục\nA;\"{items}\"\n"),
            "--format json",
        )
        .json();
        assert_eq!(
            told(&report, "diagnostics.0.code"),
            code,
            "{items} {report}"
        );
        if code == "-" {
            assert_eq!(report["tasks"][0]["items"].to_string(), found, "{items}");
        }
    }
}

/// A spreadsheet keeps 1.10 as 1.1.
#[test]
fn a_number_that_may_have_lost_its_zero_is_asked_about() {
    let all = { 1..=10 }.map(|at| {
        indicator(
            &format!("1.{at}"),
            "unit = \"%\"\nrequire = { at_least = 50 }",
        )
    });
    let rules = set("s", &criterion("1", &all.collect::<Vec<_>>()));
    let folder = Folder::with([
        ("s.toml", &*rules),
        ("x.csv", "xa;1.1;1.2;1.10\nA;40;40;60\n"),
    ]);
    let run = |plan: &str| {
        let path = folder.path(plan).display().to_string();
        let options = "--as-of 2023-07-31 --format json";
        let report = folder.ntm(&format!(
            "plan {{}}/x.csv --criteria {{}}/s.toml --plan {path} {options}"
        ));
        told(&report.json(), "tasks.0.items diagnostics.0.code")
    };
    for [rows, expected] in table(
        r#"
        A;1.1             | ["1.1"] ambiguous-indicator
        A;1,1             | ["1,1"] ambiguous-indicator
        A;1.2             | ["1.2"] -
        A;1.1\nB;1.10      | ["1.1"] -
        A;"1.1; 1.2"      | ["1.1","1.2"] -
        A;s/1.1           | ["1.1"] -
        A;Chỉ tiêu 1.1    | ["1.1"] -
        "#,
    ) {
        folder.write("p.csv", format!("việc;mục\n{rows}\n"));
        assert_eq!(run("p.csv"), expected, "{rows}");
    }
    for (is_number, expected) in [
        (true, "[\"1.1\"] ambiguous-indicator"),
        (false, "[\"1.1\"] -"),
    ] {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["việc", "mục"]).expect("headings");
        sheet.write(1, 0, "A").expect("a task");
        let item = if is_number {
            sheet.write(1, 1, 1.1)
        } else {
            sheet.write(1, 1, "1.1")
        };
        item.expect("an item");
        folder.write("p.xlsx", book.save_to_buffer().expect("a workbook"));
        assert_eq!(run("p.xlsx"), expected, "{is_number}");
    }
    // What is written is read back.
    for name in ["new.csv", "new.xlsx"] {
        let path = folder.path(name).display().to_string();
        folder.ntm(&format!(
            "plan {{}}/x.csv --criteria {{}}/s.toml --new --as-of 2023-07-31 -o {path}"
        ));
        assert_eq!(run(name), "[\"1.1\"] -", "{name}");
    }
}

/// A dash is nothing in every column.
#[test]
fn a_dash_is_blank_wherever_it_stands() {
    let folder = folder();
    let row = "mã việc;mục;việc;ai làm;bắt đầu;hạn;mốc;xong;tình trạng;phụ thuộc;ghi chú";
    for dash in ["-", "–", "—"] {
        let cells = ["A", "B"].map(|task| {
            let cells = (0..11).map(|at| if at == 2 { task } else { dash });
            cells.collect::<Vec<_>>().join(";")
        });
        let report = plan(
            &folder,
            &format!("{row}\n{}\n", cells.join("\n")),
            "--format json",
        );
        let report = report.json();
        assert!(list(&report, "diagnostics").is_empty(), "{report}");
        assert_eq!(
            told(&report, "tasks.0.timing tasks.0.note"),
            "undated -",
            "{report}"
        );
    }
}

/// Each day is called what it is.
#[test]
fn a_day_that_cannot_be_read_is_called_by_its_column() {
    let folder = folder();
    for [column, text, expected] in table(
        "
        hạn        | 31/6/2023               | the deadline “31/6/2023”
        xong       | 31/6/2023               | the day of completion “31/6/2023”
        bắt đầu    | 31/6/2023               | the day of the start “31/6/2023”
        tình trạng | tạm dừng đến 31/6/2023  | the end of the suspension “đến 31/6/2023”
        mốc        | 35 đến 31/6/2023        | the day of the milestone “đến 31/6/2023”
        xong       | 15/7                    | the day of completion “15/7”
        ",
    ) {
        let answer = plan(&folder, &format!("việc;mục;{column}\nA;17.5;{text}\n"), "");
        assert!(answer.err.contains(&*expected), "{column}: {}", answer.err);
    }
}

#[test]
fn what_is_done_after_the_day_is_not_done() {
    let folder = folder();
    let text = "việc;mục;ai làm;hạn;xong\nA;17.5;B;15/7/2023;1/12/2023\n";
    let report = plan(&folder, text, "--format json").json();
    let keys = "tasks.0.timing diagnostics.0.code diagnostics.0.severity";
    assert_eq!(told(&report, keys), "overdue days-contradict warning");
    let gaps = folder.ntm(&format!("gaps {RUN} --plan {{}}/p.csv --format csv"));
    assert!(gaps.out.contains(",B,"), "{}", gaps.out);
}

#[test]
fn what_was_dropped_does_not_come_back() {
    let folder = folder();
    let first = renewed(
        &folder,
        "mã việc;việc;mục;tình trạng\nV01;A;17.5;bỏ\nV02;B;5.1;\n",
    );
    assert!(
        !first.contains("V03") && first.contains("vẫn còn thiếu"),
        "{first}"
    );
    assert_eq!(renewed(&folder, &first), first);
}

#[test]
fn a_row_longer_than_its_headings_is_kept() {
    let out = renewed(&folder(), "việc;mục\nA;17.5;sau cột cuối\nB;5.1\n");
    let widths: Vec<usize> = { out.lines() }
        .map(|line| line.matches(',').count())
        .collect();
    assert!(out.contains("sau cột cuối"), "{out}");
    assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{out}");
}

#[test]
fn a_workbook_that_holds_more_than_its_plan_is_not_renewed() {
    let folder = folder();
    let run = format!("plan {RUN} --renew {{}}/p.xlsx -o {{}}/q.xlsx --lang en");
    for (what, told) in [
        (0, ""),
        (1, "hidden columns"),
        (2, "the sheet “Nháp”"),
        (3, "comments"),
        (4, "formulas"),
    ] {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("KH").expect("a name");
        for (at, text) in ["việc", "mục", "riêng"].iter().enumerate() {
            sheet.write(0, at as u16, *text).expect("a cell");
        }
        for (at, text) in ["A", "17.5", "7"].iter().enumerate() {
            sheet.write(1, at as u16, *text).expect("a cell");
        }
        match what {
            1 => {
                sheet.set_column_hidden(2).expect("a column");
            }
            3 => {
                sheet
                    .insert_note(1, 0, &Note::new("hỏi lại"))
                    .expect("a note");
            }
            4 => {
                sheet
                    .write_formula(1, 2, Formula::new("=3+4").set_result("7"))
                    .expect("a cell");
            }
            _ => {}
        }
        if what == 2 {
            let other = book.add_worksheet();
            other.set_name("Nháp").expect("a name");
            other.write(0, 0, "Gọi điện").expect("a cell");
        }
        folder.write("p.xlsx", book.save_to_buffer().expect("a workbook"));
        let answer = folder.ntm(&run);
        assert_eq!(folder.path("q.xlsx").exists(), what == 0, "{}", answer.err);
        assert!(answer.err.contains(told), "{told}: {}", answer.err);
        std::fs::remove_file(folder.path("q.xlsx")).ok();
    }
}

#[test]
fn what_recurs_ends_and_a_calendar_says_what_it_leaves_out() {
    let folder = folder();
    let text = "việc;mục;hạn\nA;17.5;hàng tháng đến hết 30/6/2023\nB;17.5;hàng tháng\nC;5.1;\nD;5.1;1/9/2023\n";
    let report = plan(&folder, text, "--format json").json();
    let of = |at: usize| {
        told(
            &report,
            &format!("tasks.{at}.task tasks.{at}.timing tasks.{at}.last_day"),
        )
    };
    let all: Vec<String> = (0..4).map(of).collect();
    assert!(all.contains(&"A ended 2023-06-30".to_owned()), "{all:?}");
    assert!(all.contains(&"B ongoing -".to_owned()), "{all:?}");
    let calendar = plan(&folder, text, "-o {}/p.ics --lang en");
    let said = "Not in the calendar: 2 ongoing or recurring, 1 without a deadline";
    assert!(calendar.err.contains(said), "{}", calendar.err);
}

#[test]
fn milestones_in_another_unit_are_told() {
    let folder = folder();
    for (milestone, code) in [
        ("350 hộ đến 30/6/2023", "bad-milestone"),
        ("350 đến 30/6/2023", "bad-milestone"),
        ("0,45 đến 30/6/2023", "bad-milestone"),
        ("0,45% đến 30/6/2023", "-"),
        ("35 đến 30/6/2023", "-"),
        ("35 % đến 30/6/2023", "-"),
        ("35% đến 30/6/2023", "-"),
    ] {
        let text = format!("việc;mục;mốc\nA;17.5;{milestone}\n");
        let report = plan(&folder, &text, "--format json").json();
        assert_eq!(
            told(&report, "diagnostics.0.code"),
            code,
            "{milestone} {report}"
        );
    }
}

/// A milestone is of the item that it can be of; where that is none, or may be several, it is told and not used.
#[test]
fn a_milestone_is_of_one_item() {
    let folder = folder();
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    let rules = [
        criterion(
            "1",
            &[
                indicator("1.1", "unit = \"km\"\nrequire = { at_least = 50 }"),
                indicator("1.2", keys),
            ],
        ),
        criterion("2", &[indicator("2.1", keys)]),
        criterion("3", &[indicator("3.1", "require = { yes = true }")]),
    ];
    folder.write("s.toml", set("s", &rules.concat()));
    folder.write("x.csv", "xa;1.1;1.2;2.1;3.1\nHà Sơn;40;30;45;chưa đạt\n");
    for [items, milestone, expected] in table(
        "
        1.1        | 35 đến 30/6/2023    | - reached
        2          | 35 đến 30/6/2023    | - reached
        1.2; 2.1   | 35 đến 30/6/2023    | bad-milestone -
        2.1; 1.2   | 35 đến 30/6/2023    | bad-milestone -
        1.1; 2.1   | 35% đến 30/6/2023   | - reached
        1.1; 1.2   | 35% đến 30/6/2023   | - behind
        1.1; 1.2   | 135 đến 30/6/2023   | - behind
        1          | 35 đến 30/6/2023    | bad-milestone -
        3.1        | 35 đến 30/6/2023    | bad-milestone -
        chung      | 35 đến 30/6/2023    | bad-milestone -
                   | 35 đến 30/6/2023    | bad-milestone -
        ",
    ) {
        let text = format!("việc;mục;mốc\nA;\"{items}\";{milestone}\n");
        let report = plan(&folder, &text, "--format json").json();
        let found = told(&report, "diagnostics.0.code tasks.0.pace");
        assert_eq!(found, expected, "{items} {milestone} {report}");
    }
}

#[test]
fn what_stands_beneath_a_plan_is_no_task() {
    let folder = folder();
    let text = "tt;việc;mục;ai làm;hạn;kinh phí\n1;Họp dân;17.5;Chủ tịch UBND xã;1/9/2023;20\n\
                2;Chủ tịch UBND xã kiểm tra;;Chủ tịch UBND xã;;\n;Tổng cộng;;;;20\n\
                ;Nơi nhận:;;TM. ỦY BAN NHÂN DÂN;;\n;- Như trên;;CHỦ TỊCH;;\n;- Lưu: VT.;;;Nguyễn Văn A;\n";
    folder.write("p.csv", text);
    let report = folder.ntm("validate --plan {}/p.csv --format json").json();
    let keys = "tasks cells.endings cells.totals cells.reported";
    assert_eq!(
        told(&list(&report, "files")[0], keys),
        "2 6 2 0",
        "{report}"
    );
}

#[test]
fn a_person_is_one_and_what_nobody_has_to_do_is_said_to_be_so() {
    let folder = folder();
    let text = "việc;mục;ai làm;xong;tình trạng\nA;17.5;UBND xã; UBND  xã;;\n";
    let text = text.replace("UBND xã; UBND  xã", "\"UBND xã; UBND  xã\"")
        + "B;17.5;UBND xã;x;\nC;17.5;UBND xã;;bỏ\nD;17.5;Chưa phân công;;tạm dừng\n";
    let shown = plan(&folder, &text, "--by person --lang vi").out;
    for expected in [
        "UBND xã (3)",
        "chưa giao ai (1)",
        "đã xong",
        "bỏ",
        "tạm dừng",
    ] {
        assert!(shown.contains(expected), "{expected}\n{shown}");
    }
    let data = "xa;chi_tieu;ket_qua\nHà Sơn;17.5;40\nHà Lĩnh;17.5;40\n";
    folder.write("x.csv", data);
    let text = "việc;mục;xã;ai làm\nA;17.5;Hà Sơn;UBND xã\nB;17.5;Hà Lĩnh;UBND xã\n\
                C;17.5;Hà Sơn;Phòng Nội vụ\nD;17.5;Hà Lĩnh;Phòng Nội vụ\n";
    let shown = plan(&folder, text, "--by person --lang vi").out;
    for expected in [
        "UBND xã – Hà Sơn (1)",
        "UBND xã – Hà Lĩnh (1)",
        "Phòng Nội vụ (2)",
    ] {
        assert!(shown.contains(expected), "{expected}\n{shown}");
    }
}

#[test]
fn gaps_as_data_tell_how_many_steps_are_late() {
    let folder = folder();
    folder.write("p.csv", "việc;mục;hạn\nA;17.5;1/7/2023\nB;17.5;1/9/2023\n");
    let gaps = folder.ntm(&format!("gaps {RUN} --plan {{}}/p.csv --format csv"));
    let mut rows = csv::Reader::from_reader(gaps.out.as_bytes());
    let at = rows
        .headers()
        .expect("headings")
        .iter()
        .position(|it| it == "late_steps");
    let at = at.expect("the column");
    let cells: Vec<String> = { rows.records() }
        .map(|row| row.expect("a row")[at].to_owned())
        .collect();
    assert!(cells.contains(&"1".to_owned()), "{}", gaps.out);
}

#[test]
fn folders_that_are_there_already_are_told_for_what_they_are() {
    let folder = Folder::with([]);
    for (run, told) in [
        ("man -o {}/m/ --lang en", ""),
        ("man -o {}/m/ --lang en", "holds files"),
        (
            "init -o {}/x --criteria vn-nang-cao-2021 --year 2023 --lang en",
            "",
        ),
        (
            "init -o {}/x --criteria vn-nang-cao-2021 --year 2023 --lang en",
            "has its settings already",
        ),
        ("init -o {}/y.toml --lang en", "is the name of a file"),
    ] {
        let answer = folder.ntm(run);
        assert!(answer.err.contains(told), "{run}: {}", answer.err);
        let is_refused = answer.status == Status::Failed;
        assert_eq!(is_refused, !told.is_empty(), "{run}: {}", answer.err);
        assert!(!answer.err.contains("not pages of ntm"), "{}", answer.err);
    }
}
