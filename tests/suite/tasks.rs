//! `ntm plan`: plans are read cell by cell, put beside what is missing, and held to account.

use std::fs;

use jiff::civil::date;
use ntm::commands::Status;
use ntm::data::{Input, ReadOptions};
use ntm::plan::{self, Done, PlanRead, Serves, Timing, timing};
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::{Folder, criterion, indicator, list, ntm, project, set, table, told};

fn read(name: &str, text: &str) -> PlanRead {
    let input = Input {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    plan::read(input, None, &ReadOptions::default(), None)
}

fn codes(read: &PlanRead) -> Vec<&str> {
    let found = read.diagnostics.iter();
    found.map(|diagnostic| diagnostic.code.as_str()).collect()
}

/// The records of the tasks of a plan, by what `ntm plan` says in JSON.
fn tasks(arguments: &str) -> Vec<Value> {
    let report = ntm(&format!("plan {arguments} --format json")).json();
    list(&report, "tasks").to_vec()
}

const HA_SON: &str = "data/ha-son-2023.csv --plan data/plans/ha-son-2023.csv";

#[test]
fn the_plan_of_ha_son_has_five_tasks_overdue_on_the_first_of_august_and_three_due_soon() {
    let tasks = tasks(&format!("{HA_SON} --as-of 2023-08-01"));
    let of = |wanted: &str| {
        let own = tasks.iter().filter(|task| task["timing"] == wanted);
        own.map(|task| told(task, "items.0 last_day days_left doers.0"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let all = ["overdue", "soon", "later", "ongoing", "no_task"]
        .map(of)
        .join("\n\n");
    insta::assert_snapshot!(all);
}

#[test]
fn a_task_is_late_from_the_day_after_its_last_one() {
    for (due, day, expected) in [
        ("trước 15/7/2023", date(2023, 7, 13), Timing::Soon(1)),
        ("trước 15/7/2023", date(2023, 7, 14), Timing::Soon(0)),
        ("trước 15/7/2023", date(2023, 7, 15), Timing::Overdue(1)),
        ("15/7/2023", date(2023, 7, 15), Timing::Soon(0)),
        ("15/7/2023", date(2023, 7, 16), Timing::Overdue(1)),
        ("quý II/2023", date(2023, 6, 30), Timing::Soon(0)),
        ("quý II/2023", date(2023, 7, 1), Timing::Overdue(1)),
        ("15/7/2023", date(2023, 7, 1), Timing::Soon(14)),
        ("15/7/2023", date(2023, 6, 30), Timing::Later(15)),
        ("hàng tháng", date(2030, 1, 1), Timing::Ongoing),
        ("", date(2030, 1, 1), Timing::Undated),
        ("chưa rõ", date(2030, 1, 1), Timing::Undated),
    ] {
        let read = read("p.csv", &format!("việc;hạn\nLàm;{due}\n"));
        assert_eq!(timing(&read.plan.tasks[0], day), expected, "{due} on {day}");
    }
}

#[test]
fn what_is_done_or_stopped_is_never_late() {
    let read = read(
        "p.csv",
        "việc;hạn;xong;tình trạng\nA;1/7/2023;x;\nB;1/7/2023;3/7/2023;\nC;1/7/2023;1/7/2023;\nD;1/7/2023;;tạm dừng\nE;1/7/2023;;bỏ\n",
    );
    assert!(read.diagnostics.is_empty(), "{:?}", codes(&read));
    let timings = read
        .plan
        .tasks
        .iter()
        .map(|task| timing(task, date(2024, 1, 1)));
    let expected = [
        Timing::Done(None),
        Timing::Done(Some(2)),
        Timing::Done(None),
        Timing::Stopped,
        Timing::Stopped,
    ];
    assert_eq!(timings.collect::<Vec<_>>(), expected);
    assert_eq!(read.plan.tasks[1].done, Some(Done::On(date(2023, 7, 3))));
}

#[test]
fn cells_are_read_as_people_write_them() {
    let read = read(
        "p.csv",
        "mã việc;mục;việc;ai làm;phối hợp;hạn;mốc\n\
         13.10;17.5, 17.6;Một;\"A, B và C; D\";Các sở, ban, ngành;30/6/2023;\"35 đến 30/6/2023; 40 đến 30/9/2023\"\n\
         13.1;chung;Hai;chưa có;;;\n",
    );
    let [one, two] = &read.plan.tasks[..] else {
        panic!("{read:?}")
    };
    assert_eq!(one.code.as_deref(), Some("13.10"));
    assert_eq!(
        one.about.serves,
        Serves::Items(vec!["17.5".into(), "17.6".into()])
    );
    assert_eq!(one.doers, ["A, B và C", "D"]);
    assert_eq!(one.helpers, ["Các sở, ban, ngành"]);
    assert_eq!(one.milestones.len(), 2);
    assert_eq!(two.about.serves, Serves::Whole);
    assert!(two.doers.is_empty() && two.due.is_none());
    assert_ne!(one.id(None), two.id(None));
}

#[test]
fn what_cannot_be_read_is_said_with_its_place_and_the_rest_is_shown() {
    let cases = "
        việc;hạn\\nA;31/02/2026                                             | bad-date
        việc;hạn\\nA;08/31/2026                                             | bad-date
        việc;hạn\\nA;trước 15/7                                             | missing-year
        việc;hạn\\nA;đầu quý II/2023                                        | unclear-deadline
        việc;thời gian hoàn thành\\nA;30/6/2023                             | unclear-heading
        việc;hạn;hạn\\nA;30/6/2023;30/6/2023                                | duplicate-column
        việc;hạn;màu\\nA;30/6/2023;đỏ                                       | unused-column
        việc;hạn\\n;30/6/2023                                               | incomplete-row
        việc;hạn;xong\\nA;30/6/2023;sắp xong                                | unknown-value
        việc;hạn;trạng thái\\nA;30/6/2023;đúng tiến độ                      | unknown-value
        việc;hạn;mốc\\nA;30/6/2023;1.200 đến 30/6/2023                      | ambiguous-number
        việc;hạn;mốc\\nA;30/6/2023;42,5 đến 31/8                            | missing-year
        việc;hạn;mốc\\nA;30/6/2023;đến 31/8                                 | unknown-value
        mã việc;việc;phụ thuộc\\n1;A;2\\n2;B;1                              | task-circle
        mã việc;việc;phụ thuộc\\n1;A;3                                      | unknown-task
        mã việc;việc;phụ thuộc\\n1;A;\\n1;B;                                | duplicate-task
        a;b\\n1;2                                                           | unknown-headings
    ";
    for [text, code] in table::<2>(cases) {
        let read = read("p.csv", &text);
        assert!(codes(&read).contains(&&*code), "{text}: {:?}", codes(&read));
    }
}

#[test]
fn what_stands_above_the_table_gives_years_that_deadlines_leave_out() {
    let cases = "
        đến;31/12/2023\\nviệc;hạn\\nA;trước 15/7                            | 2023-07-14
        Ngày ban hành: 14/7/2026\\nviệc;hạn\\nA;100 ngày kể từ ngày ban hành | 2026-10-22
        Kế hoạch năm 2022;\\nviệc;hạn\\nA;trước ngày 30/8                    | 2022-08-29
    ";
    for [text, last] in table::<2>(cases) {
        let read = read("p.csv", &text);
        let due = read.plan.tasks[0].last_day();
        assert_eq!(due.map(|day| day.to_string()), Some(last), "{text}");
    }
}

/// A commune with one criterion of two indicators that is not met, and one that is.
fn commune() -> Folder {
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    let one = criterion("1", &[indicator("1.1", keys), indicator("1.2", keys)]);
    let two = criterion("2", &[indicator("2.1", keys)]);
    let text = set("set", &(one + &two));
    let data = "xa;1.1;1.2;2.1\nA;40;45;60\n";
    Folder::with([("set.toml", &*text), ("x.csv", data)])
}

fn planned(folder: &Folder, plan: &str, options: &str) -> Value {
    folder.write("p.csv", plan);
    let answer = folder.ntm(&format!(
        "plan {{}}/x.csv --criteria {{}}/set.toml --plan {{}}/p.csv --as-of 2023-08-01 --format json {options}"
    ));
    answer.json()
}

#[test]
fn a_task_is_about_what_its_item_is_or_belongs_to() {
    let folder = commune();
    for (item, uncovered) in [
        ("1", ""),
        ("1.1", "1.2"),
        ("1.1, 1.2", ""),
        ("chung", "1.1 1.2"),
        ("2", "1.1 1.2"),
    ] {
        let report = planned(&folder, &format!("việc;mục\nA;{item}\n"), "");
        let left = list(&report, "tasks")
            .iter()
            .filter(|task| task["timing"] == "no_task");
        let left: Vec<String> = left.map(|task| told(task, "items.0")).collect();
        assert_eq!(left.join(" "), uncovered, "{item}");
    }
}

/// A number is never dropped: what is not one item, a list or a range is refused.
#[test]
fn items_are_named_by_numbers_lists_and_ranges() {
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    let named =
        |id: &str, name: &str| indicator(id, keys).replace(&format!("Indicator {id}"), name);
    let of_two = [
        named("2.1", "Phân loại rác"),
        named("2.2", "Hộ 3 sạch"),
        named("2.3", "Nước sạch"),
        indicator("2.4", keys),
    ];
    let one = criterion("1", &[indicator("1.1", keys)]).replace("Criterion 1", "Giao thông");
    let three = criterion("3", &[indicator("3.1", keys), indicator("3.2", keys)]);
    let text = set("set", &(one + &criterion("2", &of_two) + &three));
    let folder = Folder::with([("set.toml", &*text), ("x.csv", "xa;1.1\nA;40\n")]);
    let unclear = |text: &str| format!("it is not clear which items “{text}” are: it is not used");
    let cases = "
        2.1 đến 2.3                    | 2.1 2.2 2.3
        2.1 đến hết 2.3                | 2.1 2.2 2.3
        tiêu chí 1 đến tiêu chí 3      | 1 2 3
        tiêu chí số 1 đến số 3         | 1 2 3
        Các tiêu chí 1, 3              | 1 3
        2.1 và 2.2 + 2.3               | 2.1 2.2 2.3
        1, 2, và 3                     | 1 2 3
        2 .1                           | 2.1
        2.1 (QĐ 12/QĐ-UBND)            | 2.1
        2.1 giai đoạn 2021-2025        | 2.1
        2.1 tru 2.2                    | ?
        2.1 (tiêu chí 2)               | 2.1
        Mục 2.1 tiêu chí số 2          | 2.1
        2 Tiêu chí Criterion 2         | 2
        2.1: Phân loại rác đạt 50%     | 2.1
        2.1 (năm 2023)                 | 2.1
        2.1 (30/6/2023)                | 2.1
        2.2 Hộ 3 sạch                  | 2.2
        2.2 – hộ đạt 3 sạch            | 2.2
        2.1 đến2.3                     | ?
        2.1 sang 2.3                   | ?
        2.1 cùng 2.2                   | ?
        2.1 với 2.2                    | ?
        2.1 kết hợp 2.2                | ?
        2.1 Rác đến 2.3 Nước           | ?
        2 gồm 2.1                      | ?
        2 trừ 2.1                      | ?
        2 (trừ 2.1)                    | ?
        2, trừ 2.1                     | ?
        2.1 đến 2.4, trừ 2.2           | ?
        2.1 đến 2.4 (trừ 2.2)          | ?
        3 tiêu chí                     | ?
        3 tiêu chí đã đạt              | ?
        3 chỉ tiêu                     | ?
        chỉ tiêu 1 tiêu chí 2          | ?
        2.1 tiêu chí 3                 | ?
        2.1 trở đi                     | ?
        2.1 và các mục sau             | ?
        2.2 hộ 2 sạch                  | ?
        1 2                            | ?
    ";
    for [item, expected] in table::<2>(cases) {
        let report = planned(&folder, &format!("việc;mục\nA;\"{item}\"\n"), "--lang en");
        let found = list(&report, "diagnostics").iter();
        let found: Vec<String> = found.map(|it| told(it, "message")).collect();
        if expected == "?" {
            assert_eq!(found, [unclear(&item)]);
            continue;
        }
        let task = &list(&report, "tasks")[0];
        let items: Vec<&str> = list(task, "items")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!((items.join(" "), found), (expected, Vec::new()), "{item}");
    }
    let report = planned(&folder, "việc;mục\nA;Giao thông\n", "--lang en");
    assert_eq!(told(&report, "diagnostics.0.hint"), "did you mean `1`?");
}

#[test]
fn items_and_communes_that_are_not_there_are_said() {
    let folder = commune();
    for (plan, code) in [
        ("việc;mục\nA;9.9\n", "unknown-indicator"),
        ("việc;mục;xã\nA;1.1;Z\n", "other-commune"),
    ] {
        let report = planned(&folder, plan, "");
        assert_eq!(told(&report, "diagnostics.0.code"), code, "{plan}");
        assert_eq!(told(&report, "tasks.0.task"), "A", "{plan}");
    }
}

#[test]
fn an_audit_finds_what_is_wrong_with_a_plan() {
    let folder = commune();
    let cases = "
        việc;mục\\nA;1.1                                                            | no-task
        việc;mục\\nA;2.1                                                            | no-shortfall
        việc;ai làm\\nA;B                                                           | no-shortfall
        việc;mục;xong\\nA;1;x                                                       | done-but-short
        việc;mục;hạn\\nA;1;1/9/2023                                                 | nobody
        việc;mục;ai làm;ai chỉ đạo\\nA;1;B;C\\nD;1;B;                               | nobody
        việc;mục;ai làm;phối hợp\\nA;1;B;b                                          | both-roles
        việc;mục;ai làm\\nA;1;Đoàn TN- Hội SV\\nB;1;Đoàn TN - Hội SV                | similar-bodies
        việc;mục;ai làm\\nA;1;B                                                     | no-deadline
        đến;15/9/2023;\\nviệc;mục;hạn\\nA;1;30/9/2023                               | after-plan
        từ;1/10/2023;\\nviệc;mục;hạn\\nA;1;30/9/2023                                | before-plan
        việc;mục;bắt đầu;hạn\\nA;1;1/9/2023;1/8/2023                                | days-contradict
        việc;mục;hạn;xong\\nA;1;1/9/2023;2/8/2023                                   | days-contradict
        mã việc;việc;mục;hạn;phụ thuộc\\n1;A;1;1/9/2023;2\\n2;B;1;1/10/2023;        | before-its-need
        việc;mục;hạn\\nHồ sơ trình huyện thẩm tra;chung;1/9/2023\\nB;1;2/9/2023     | before-its-need
        việc;mục;hạn\\nA;1;1/9/2023\\nA;1;2/9/2023                                  | same-task-twice
        việc;mục;mốc\\nA;1.1;45 đến 1/9/2023; 40 đến 1/10/2023                      | bad-milestone
        việc;mục;mốc\\nA;1.1;45 đến 1/9/2023; 47 đến 1/9/2023                       | bad-milestone
        việc;mục;mốc\\nA;1.1;45 đến 1/9/2023                                        | bad-milestone
        việc;mục;kế hoạch nêu\\nA;;chưa đạt 2/2                                     | stated-figure
        việc;mục;kế hoạch nêu\\nA;1;đạt 2/2                                         | stated-figure
        việc;mục;kế hoạch nêu\\nA;1;6.084/7.669 xã (79,5%)                          | stated-figure
    ";
    for [plan, code] in table::<2>(cases) {
        let plan = plan.replace("45 đến 1/9/2023; ", "\"45 đến 1/9/2023; ");
        let end = if plan.contains('"') { "\"\n" } else { "\n" };
        let plan = plan.trim_end().to_owned() + end;
        let report = planned(&folder, &plan, "--audit");
        let found = list(&report, "diagnostics").iter();
        let found: Vec<String> = found.map(|it| told(it, "code")).collect();
        assert!(found.contains(&code), "{plan}: {found:?}");
        let without = planned(&folder, &plan, "");
        let errors = list(&without, "diagnostics").len();
        assert!(errors <= found.len(), "an audit only adds: {plan}");
    }
}

#[test]
fn shares_may_be_cut_or_rounded() {
    let folder = commune();
    for (text, is_told) in [
        ("6.084/7.669 xã (79,3%)", false),
        ("2.567/6.084 xã (42,4%)", true),
        ("87/7 xã (1242,85%)", false),
        ("87/7 xã (1242,86%)", false),
    ] {
        let plan = format!("việc;mục;kế hoạch nêu\nA;1;{text}\n");
        let report = planned(&folder, &plan, "--audit");
        let mut found = list(&report, "diagnostics").iter();
        assert_eq!(
            found.any(|it| it["code"] == "stated-figure"),
            is_told,
            "{text}"
        );
    }
}

#[test]
fn everything_that_the_two_plans_contradict_is_found() {
    for name in ["ha-son-2023", "tu-ky-2023"] {
        let answer = ntm(&format!(
            "plan data/{name}.csv --plan data/plans/{name}.csv --as-of 2023-08-01 --audit --lang en"
        ));
        insta::assert_snapshot!(name, answer.err);
    }
}

#[test]
fn a_plan_looks_alike_in_both_languages_and_at_every_width() {
    for width in [60, 80, 100, 140] {
        for lang in ["vi", "en"] {
            let answer = ntm(&format!(
                "plan {HA_SON} --as-of 2023-08-01 --lang {lang} --by person"
            ));
            assert!(answer.out.contains("2.2.b"), "{width} {lang}");
        }
    }
    let answer = ntm(&format!("plan {HA_SON} --as-of 2023-08-01 --lang vi"));
    insta::assert_snapshot!("plan-vi", answer.out);
}

#[test]
fn a_plan_is_written_from_what_is_missing_and_brought_up_to_date() {
    let folder = commune();
    let run = |arguments: &str| {
        let arguments = format!(
            "plan {{}}/x.csv --criteria {{}}/set.toml {arguments} --as-of 2023-07-31 --lang vi"
        );
        folder.ntm(&arguments).out
    };
    let new = run("--new --format csv");
    let rows = new.lines().skip_while(|line| !line.starts_with("mã việc"));
    let codes: Vec<&str> = rows
        .skip(1)
        .filter_map(|row| row.split(',').next())
        .collect();
    assert_eq!(codes, ["V01", "V02"], "{new}");
    // Somebody fills it in, and adds a column of their own.
    let filled = new
        .replace("mã việc,", "mã việc,ý kiến,")
        .replace("V01,", "V01,giữ,")
        .replace("V02,", "V02,bỏ qua,");
    folder.write("old.csv", &filled);
    folder.write("x.csv", "xa,1.1,1.2,2.1\nA,55,45,40\n");
    let renewed = run("--renew {}/old.csv --format csv");
    for part in [
        "V01,giữ,1.1",
        "31/7/2023",
        "V02,bỏ qua,1.2",
        "V03,,2",
        "mới thiếu",
    ] {
        assert!(renewed.contains(part), "{part}: {renewed}");
    }
    // What was brought up to date is read as a plan, and needs no second time.
    folder.write("old.csv", &renewed);
    let again = run("--renew {}/old.csv --format csv");
    assert_eq!(again, renewed);
}

#[test]
fn what_somebody_typed_is_never_closed_over() {
    let folder = commune();
    folder.write("x.csv", "xa,1.1,1.2,2.1\nA,55,45,40\n");
    folder.write(
        "old.csv",
        "mục,việc,xong,ghi chú\n\"1.1, 9.9\",q,,\n1.1,r,sắp,a\n1.1,s,,,dư\n",
    );
    let common = "plan {}/x.csv --criteria {}/set.toml --as-of 2023-07-31 --lang vi --format csv";
    let renewed = folder.ntm(&format!("{common} --renew {{}}/old.csv")).out;
    for line in ["\"1.1, 9.9\",q,,", "1.1,r,sắp,a", "1.1,s,31/7/2023,,dư"] {
        assert!(
            renewed.lines().any(|it| it.starts_with(line)),
            "{line}:\n{renewed}"
        );
    }
}

#[test]
fn a_plan_without_a_task_says_nothing_and_replaces_nothing() {
    let folder = commune();
    let common = "plan {}/x.csv --criteria {}/set.toml --as-of 2023-07-31 --plan {}/p.csv";
    for plan in ["", "việc;hạn\n", "a;b\n1;2\n", "việc|hạn\nA|1/8/2023\n"] {
        folder.write("p.csv", plan);
        let answer = folder.ntm(common);
        assert_eq!(answer.status, Status::Failed, "{plan}");
        assert!(
            answer.out.contains("No task could be read"),
            "{plan}: {}",
            answer.out
        );
        let answer = folder.ntm(&format!("{common} -o {{}}/out.html"));
        assert_eq!(answer.status, Status::Failed, "{plan}");
        assert!(!folder.path("out.html").exists(), "{plan}");
    }
}

#[test]
fn what_is_done_or_dropped_does_nothing_about_what_is_missing() {
    let folder = commune();
    for (cells, uncovered) in [
        ("A;1;;", 0),
        ("A;1;x;", 2),
        ("A;1;;bỏ", 2),
        ("A;1;;tạm dừng", 0),
    ] {
        let plan = format!("việc;mục;xong;tình trạng\n{cells}\n");
        let report = planned(&folder, &plan, "");
        let left = list(&report, "tasks").iter();
        let left = left.filter(|task| task["timing"] == "no_task").count();
        assert_eq!(left, uncovered, "{cells}");
    }
}

#[test]
fn programs_get_each_task_once_and_one_commune_only_its_own() {
    let by_person = tasks(&format!("{HA_SON} --as-of 2023-08-01 --by person"));
    assert_eq!(by_person, tasks(&format!("{HA_SON} --as-of 2023-08-01")));
    let of_one = tasks(
        "data/tu-ky-2023.csv --commune Văn␣Tố --plan data/plans/tu-ky-2023.csv --as-of 2023-08-01",
    );
    assert!(
        of_one.iter().all(|task| task["commune"] == "Văn Tố"),
        "{of_one:?}"
    );
    assert_eq!(of_one.len(), 3);
}

#[test]
fn a_workbook_to_fill_in_is_read_as_a_plan() {
    let folder = commune();
    let path = folder.path("plan.xlsx").display().to_string();
    let common = "plan {}/x.csv --criteria {}/set.toml --as-of 2023-07-31";
    folder.ntm(&format!("{common} --new -o {path}"));
    let report = folder
        .ntm(&format!("{common} --plan {path} --format json"))
        .json();
    let items = list(&report, "tasks")
        .iter()
        .map(|task| told(task, "id items.0 timing"));
    assert_eq!(
        items.collect::<Vec<_>>(),
        ["V01 1.1 undated", "V02 1.2 undated"]
    );
    assert!(list(&report, "diagnostics").is_empty(), "{report}");
}

#[test]
fn a_calendar_has_a_day_for_each_task_that_is_open() {
    let folder = Folder::with([]);
    let path = folder.path("plan.ics").display().to_string();
    ntm(&format!(
        "plan {HA_SON} --as-of 2023-08-01 --lang vi -o {path}"
    ));
    let text = fs::read_to_string(&path).expect("a calendar");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 18, "{text}");
    assert!(
        text.contains("DTSTART;VALUE=DATE:20230714\r\nDTEND;VALUE=DATE:20230715"),
        "{text}"
    );
    let mut ids: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("UID:"))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 18);
    assert!(
        text.lines().all(|line| line.len() <= 76),
        "long lines are folded"
    );
    let refused = ntm("check data/ha-son-2023.csv --format ics");
    assert!(refused.err.contains("only a plan"), "{}", refused.err);
}

/// How many cells of a CSV text are not blank.
fn cells(text: &str) -> u64 {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(b';').has_headers(false).flexible(true);
    let records = reader.from_reader(text.as_bytes()).into_records();
    let records = records.map(|record| record.expect("a record"));
    records
        .map(|record| record.iter().filter(|cell| !cell.trim().is_empty()).count() as u64)
        .sum()
}

#[test]
fn the_account_of_both_plans_adds_up() {
    for name in ["ha-son-2023", "tu-ky-2023"] {
        let text = fs::read_to_string(project(&format!("data/plans/{name}.csv"))).expect("a plan");
        let read = read("p.csv", &text);
        let total = cells(&text.replace(';', "·").replace(',', ";"));
        assert!(
            read.account.total() > 0 && read.account.reported == 0,
            "{name}"
        );
        // Commas within quoted cells part none.
        assert!(read.account.total() <= total, "{name}");
    }
}

proptest! {
    #[test]
    fn every_cell_of_a_plan_is_used_skipped_or_told(
        rows in prop::collection::vec(
            prop::collection::vec("[ a-zA-Zđạt0-9/.,x]{0,12}", 0..6), 0..8,
        ),
        above in prop::collection::vec("(Tên|Đến|Xã)?:? ?[a-z0-9/]{0,10}", 0..3),
    ) {
        let mut text: String = above.iter().map(|line| format!("{line}\n")).collect();
        text += "tt;việc;mục;ai làm;hạn;xong;màu\n";
        for row in &rows {
            text += &(row.join(";") + "\n");
        }
        let read = read("p.csv", &text);
        prop_assert_eq!(read.account.total(), cells(&text), "{}\n{:?}", text, read);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>()) {
        let read = read("p.csv", &text);
        prop_assert!(read.plan.tasks.len() <= text.lines().count() + 1);
    }
}
