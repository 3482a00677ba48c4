//! Plans as files: cells that are read by the plan's own days, told where they say nothing, and never read out of a report.

use ntm::commands::Status;
use rust_xlsxwriter::Workbook;

use crate::harness::{Answer, Folder, criterion, indicator, list, set, table, told};

const RUN: &str = "{}/x.csv --criteria {}/s.toml --as-of 2023-08-01";

/// A commune that falls short of 17.5.
fn folder() -> Folder {
    let asked = indicator("17.5", "unit = \"%\"\nrequire = { at_least = 50 }");
    let data = "xa;chi_tieu;ket_qua\nHà Sơn;17.5;40\n";
    Folder::with([
        ("s.toml", &*set("s", &criterion("17", &[asked]))),
        ("x.csv", data),
    ])
}

fn plan(folder: &Folder, plan: &str, more: &str) -> Answer {
    folder.write("p.csv", plan);
    folder.ntm(&format!("plan {RUN} --plan {{}}/p.csv {more}"))
}

/// The codes of what is wrong with a plan, and where.
fn faults(answer: &Answer) -> String {
    let report = answer.json();
    let found = list(&report, "diagnostics").iter();
    let found = found.map(|it| told(it, "code place.line place.column").replace(" -", ""));
    found.collect::<Vec<_>>().join("; ")
}

#[test]
fn a_year_that_is_asked_for_tells_what_the_plan_leaves_open() {
    let folder = folder();
    for [above, due, year, day] in table(
        r"
        từ;1/7/2023\nđến;30/6/2024\n | quý I | 2023 | 2024-03-31
        từ;1/7/2023\nđến;30/6/2024\n | trước 15/9 | 2024 | 2023-09-14
        từ;1/7/2023\nđến;31/12/2024\n | quý IV | 2024 | 2024-12-31
        từ;1/7/2023\nđến;31/12/2024\n | quý IV | 2025 | -
        ngày ban hành;1/3/2023\n | quý IV | 2024 | 2023-12-31
        Kế hoạch năm 2023\n | quý IV | 2024 | 2023-12-31
        | quý IV | 2024 | 2024-12-31
        ngày ban hành;20/12/2023\n | 6 tháng đầu năm | 2024 | 2024-06-30
        ngày ban hành;20/12/2023\n | nửa đầu năm | 2024 | 2024-06-30
        ngày ban hành;20/12/2023\n | 9 tháng đầu năm | - | -
        ngày ban hành;20/12/2023\n | quý I | - | -
        ngày ban hành;20/12/2023\n | 6 tháng đầu năm nay | - | 2023-06-30
        ngày ban hành;20/12/2023\n | trong năm | - | 2023-12-31
        từ;1/7/2023\nđến;30/6/2024\n | 6 tháng đầu năm | - | 2024-06-30
        ",
    ) {
        let text = format!("{above}việc;mục;hạn\nA;17.5;{due}\n");
        let year = match &*year {
            "-" => String::new(),
            year => format!("--year {year}"),
        };
        let report = plan(&folder, &text, &format!("--format json {year}")).json();
        let case = format!("{above}{due} {year}: {report}");
        assert_eq!(told(&report, "tasks.0.last_day"), day, "{case}");
    }
}

#[test]
fn a_report_is_no_plan() {
    let folder = folder();
    let text = "việc;mục;ai làm;hạn\nA;17.5;UBND xã;30/9/2023\n";
    for name in ["r.csv", "r.tsv", "r.xlsx", "r.html", "r.json", "r.md"] {
        let written = plan(&folder, text, &format!("-o {{}}/{name}"));
        assert_eq!(written.status, Status::AllMet, "{name}: {}", written.err);
        let run = format!("plan {RUN} --plan {{}}/{name}");
        for which in [run.clone(), run.replace("--plan", "--renew")] {
            let answer = folder.ntm(&which);
            assert_eq!(answer.status, Status::Failed, "{which}");
            let said = answer.err.contains("a report made with ntm");
            assert!(said, "{which}: {}", answer.err);
        }
    }
    plan(&folder, text, "--excel -o {}/e.csv --lang vi");
    let answer = folder.ntm("validate --plan {}/e.csv");
    assert!(
        answer.err.contains("a report made with ntm"),
        "{}",
        answer.err
    );
    // One that was saved again says so on its hidden sheet.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, text) in ["Việc", "Ai làm", "Hạn"].iter().enumerate() {
        sheet.write(0, at as u16, *text).expect("a cell");
        sheet.write(1, at as u16, "A").expect("a cell");
    }
    sheet.set_name("KH").expect("a name");
    let roles = book.add_worksheet();
    roles.set_name("ntm").expect("a name").set_hidden(true);
    for (row, cells) in [["schema", "ntm.report/1"], ["KH", "report"]]
        .iter()
        .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            roles
                .write(row as u32, column as u16, *cell)
                .expect("a cell");
        }
    }
    folder.write("again.xlsx", book.save_to_buffer().expect("a workbook"));
    let answer = folder.ntm(&format!("plan {RUN} --plan {{}}/again.xlsx"));
    assert!(
        answer.err.contains("a report made with ntm"),
        "{}",
        answer.err
    );
}

#[test]
fn tasks_that_nobody_has_are_counted_with_what_has_no_task() {
    let folder = folder();
    for [rows, count] in table(
        r"
        A;17.5;UBND;\n          | 0
        A;17.5;;\n              | 1
        A;17.5;Chưa phân công;\nB;17.5;;\nC;17.5;;x\n | 2
        A;chung;;\n             | 2
        ",
    ) {
        let text = format!("việc;mục;ai làm;xong\n{rows}");
        let shown = plan(&folder, &text, "--lang vi").out;
        let said = format!("; {count} mục ");
        assert!(shown.contains(&said), "{rows}{shown}");
    }
}

#[test]
fn a_milestone_is_told_in_its_own_cell() {
    let folder = folder();
    for [headings, row, expected] in table(
        "
        mốc | quý II/2023: 35%, quý III/2023: 45% | -
        mốc | 35 đến 30/6/2023, 45 đến 30/9/2023 | -
        mốc | 35 đến 30/6/2023, 30/9/2023 | unknown-value 2 3
        mốc | 35 đến 30/6/2023 (tạm tính) | unknown-value 2 3
        30/6/2023;30/9/2023 | ;45 hộ | bad-milestone 2 4
        30/6/2023;30/9/2023 | 35;nhiều | unknown-value 2 4
        ",
    ) {
        let text = format!("việc;mục;{headings}\nA;17.5;{row}\n").replace(
            "quý II/2023: 35%, quý III/2023: 45%",
            "\"quý II/2023: 35%, quý III/2023: 45%\"",
        );
        let found = faults(&plan(&folder, &text, "--format json"));
        let expected = expected.replace('-', if expected == "-" { "" } else { "-" });
        assert_eq!(found, expected, "{text}");
    }
    let text = "việc;mục;ai làm;30/6/2023;30/9/2023\nA;17.5;B;60;45\n";
    folder.write("p.csv", text);
    let audit = plan(&folder, text, "--format json --audit");
    assert!(
        faults(&audit).contains("bad-milestone 2 5"),
        "{}",
        faults(&audit)
    );
}

#[test]
fn an_error_of_a_formula_is_nobody_and_nothing() {
    let folder = folder();
    let text =
        "xã;#REF!\nviệc;mục;ai làm;hạn;ghi chú;stt\nA;17.5;#N/A;#VALUE!;x;#N/A\n#REF!;17.5;B;;;\n";
    let answer = plan(&folder, text, "--format json");
    let expected = "formula-error 1 2; formula-error 3 3; formula-error 3 4; formula-error 4 1; incomplete-row 4";
    assert_eq!(faults(&answer), expected, "{}", answer.out);
    let report = answer.json();
    assert_eq!(told(&report, "tasks.0.doers tasks.0.timing"), "[] undated");
    let cells = folder.ntm("validate --plan {}/p.csv --format json").json();
    let keys = "cells.used cells.reported cells.columns";
    assert_eq!(told(&list(&cells, "files")[0], keys), "3 6 1", "{cells}");
}

#[test]
fn a_plan_without_tasks_of_a_commune_says_which_it_has() {
    let folder = folder();
    let text = "việc;mục;xã\nA;17.5;Hà Bình\n";
    let answer = plan(&folder, text, "--commune Hà␣Sơn");
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    assert!(
        answer.out.contains("no task of this commune; 1 "),
        "{}",
        answer.out
    );
    assert!(
        answer.err.contains("warning[other-commune]"),
        "{}",
        answer.err
    );
    assert!(answer.err.contains("Hà Bình"), "{}", answer.err);
    let answer = plan(&folder, text, "--commune Hà␣Bìn");
    assert!(answer.err.contains("unknown-commune"), "{}", answer.err);
    assert!(
        answer.err.contains("did you mean `Hà Bình`?"),
        "{}",
        answer.err
    );
    assert!(
        !answer.out.contains("No task could be read"),
        "{}",
        answer.out
    );
}

#[test]
fn what_is_done_is_ticked_or_dated_as_deadlines_are() {
    let folder = folder();
    for [done, timing, code] in table(
        "
        ✓ | done | -
        ☑ | done | -
        [x] | done | -
        x | done | -
        - | overdue | -
        – | overdue | -
        chưa | overdue | -
        Chưa xong | overdue | -
        28/6 | done | -
        28/6/2023 | done | -
        31/6 | overdue | bad-date
        tháng 6 | overdue | unknown-value
        x? | overdue | unknown-value
        ☐ | overdue | unknown-value
        ",
    ) {
        let text = format!(
            "từ;1/1/2023\nđến;31/12/2023\nviệc;mục;ai làm;hạn;xong\nA;17.5;B;30/6/2023;{done}\n"
        );
        let report = plan(&folder, &text, "--format json").json();
        let found = told(&report, "tasks.0.timing diagnostics.0.code");
        assert_eq!(found, format!("{timing} {code}"), "{done} {report}");
    }
}

#[test]
fn what_is_suspended_until_a_day_is_to_be_done_again() {
    let folder = folder();
    for [state, timing, code] in table(
        "
        tạm dừng | stopped | -
        tạm dừng đến 30/9/2023 | stopped | -
        Tạm hoãn đến hết tháng 9 | stopped | -
        tạm dừng đến 1/8/2023 | stopped | -
        tạm dừng đến 31/7/2023 | overdue | suspension-over
        tạm dừng đến 31/9/2023 | overdue | bad-date
        tạm dừng từ 1/9/2023 | overdue | unknown-value
        tạm dừng chờ vốn | overdue | unknown-value
        ",
    ) {
        let text = format!(
            "từ;1/1/2023\nđến;31/12/2023\nviệc;mục;ai làm;hạn;tình trạng\nA;17.5;B;30/6/2023;{state}\n"
        );
        let report = plan(&folder, &text, "--format json").json();
        let found = told(&report, "tasks.0.timing diagnostics.0.code");
        assert_eq!(found, format!("{timing} {code}"), "{state} {report}");
    }
}

#[test]
fn a_total_may_say_of_what() {
    let folder = folder();
    for [row, count] in table(
        "
        Tổng cộng: 5 việc;;;; | 1
        ;Tổng cộng: 5 việc;;;20 | 2
        Tổng số 5 việc;;;;20 | 2
        Cộng;;;;20 | 2
        ",
    ) {
        folder.write(
            "p.csv",
            format!("stt;việc;mục;hạn;kinh phí\n1;A;17.5;;20\n{row}\n"),
        );
        let answer = folder.ntm("validate --plan {}/p.csv --format json");
        let found = told(&list(&answer.json(), "files")[0], "tasks cells.totals");
        assert_eq!(found, format!("1 {count}"), "{row} {}", answer.out);
        assert_eq!(answer.status, Status::AllMet, "{row}");
    }
    let text = "stt;việc;mục\n1;Tổng hợp số liệu;17.5\n";
    let report = plan(&folder, text, "--format json").json();
    assert_eq!(told(&report, "tasks.0.task"), "Tổng hợp số liệu");
}

#[test]
fn a_plan_does_not_end_before_it_begins() {
    let folder = folder();
    let text = "từ;31/12/2023\nđến;1/1/2023\nviệc;mục;hạn\nA;17.5;30/9\n";
    let answer = plan(&folder, text, "--format json");
    assert_eq!(faults(&answer), "days-contradict 2 2; missing-year 4 3");
    let answer = folder.ntm("validate --plan {}/p.csv");
    assert!(
        answer.err.contains("error[days-contradict]"),
        "{}",
        answer.err
    );
    assert_eq!(answer.status, Status::Failed);
}
