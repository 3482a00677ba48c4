//! Plans beside gaps: who does what by when in the reports of `check` and `gaps`, milestones, and the page of a plan.

use ntm::commands::Status;
use serde_json::Value;

use crate::harness::{Folder, criterion, indicator, list, ntm, set, table, told};

const PLANNED: &str = "--plan data/plans/ha-son-2023.csv --as-of 2023-08-01";

/// Two communes; of each 1.1 and 1.2 are not met, 2.1 is too high in the first.
fn communes(data: &str) -> Folder {
    let least = "unit = \"%\"\nrequire = { at_least = 50 }";
    let one = criterion("1", &[indicator("1.1", least), indicator("1.2", least)]);
    let most = "unit = \"%\"\nrequire = { at_most = 10 }";
    let two = criterion("2", &[indicator("2.1", most)]);
    let text = set("set", &(one + &two));
    Folder::with([("set.toml", &*text), ("x.csv", data)])
}

const ONE: &str = "xa;1.1;1.2;2.1\nA;40;45;12\n";
const TWO: &str = "xa;1.1;1.2;2.1\nA;40;45;12\nB;30;60;8\n";

/// What gaps have of a plan, as JSON; `day` is that of the report.
fn gaps(folder: &Folder, plan: &str, day: &str) -> Value {
    folder.write("p.csv", plan);
    let answer = folder.ntm(&format!(
        "gaps {{}}/x.csv --criteria {{}}/set.toml --plan {{}}/p.csv --as-of {day} --format json"
    ));
    answer.json()
}

#[test]
fn every_format_has_who_does_it_and_by_when_and_nothing_without_a_plan() {
    let folder = Folder::with([]);
    for command in ["check", "gaps"] {
        for format in ["table", "markdown", "html", "text", "xlsx", "docx"] {
            for plan in [PLANNED, ""] {
                let path = folder.path(&format!("{command}-{}.{format}", plan.len()));
                let answer = ntm(&format!(
                    "{command} data/ha-son-2023.csv {plan} --lang vi --format {format} -o {}",
                    path.display()
                ));
                assert_eq!(answer.status, Status::NotAllMet, "{}", answer.err);
                let text = match format {
                    "xlsx" => workbook(&path),
                    "docx" => document(&path),
                    _ => std::fs::read_to_string(&path).expect("a report"),
                };
                for part in ["Trưởng trạm y tế", "còn 28 ngày", "việc trước đó quá hạn"]
                {
                    assert_eq!(
                        text.contains(part),
                        !plan.is_empty(),
                        "{command} {format}: {part}"
                    );
                }
            }
        }
    }
}

fn workbook(path: &std::path::Path) -> String {
    use calamine::Reader;
    let mut book = calamine::open_workbook_auto(path).expect("a workbook");
    let sheets = book.worksheets().into_iter();
    let cells = sheets.flat_map(|(_, sheet)| {
        let cells = sheet.used_cells().map(|(.., cell)| cell.to_string());
        cells.collect::<Vec<_>>()
    });
    cells.collect::<Vec<_>>().join("\n")
}

fn document(path: &std::path::Path) -> String {
    let file = std::fs::File::open(path).expect("a document");
    let mut package = zip::ZipArchive::new(file).expect("a package");
    let part = package.by_name("word/document.xml").expect("its text");
    std::io::read_to_string(part).expect("text")
}

#[test]
fn programs_get_the_tasks_of_each_gap_and_no_column_changes_without_a_plan() {
    let with = ntm(&format!("gaps data/ha-son-2023.csv {PLANNED} --format csv")).out;
    let without = ntm("gaps data/ha-son-2023.csv --format csv").out;
    let rows = |text: &str| -> Vec<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        reader.records().map(|row| row.expect("a row")).collect()
    };
    for (with, without) in rows(&with).iter().zip(&rows(&without)) {
        let before: csv::StringRecord = with.iter().take(without.len()).collect();
        assert_eq!((&before, with.len()), (without, without.len() + 7));
    }
    let check = ntm(&format!(
        "check data/ha-son-2023.csv {PLANNED} --format json"
    ))
    .assessment();
    let plan = list(&check, "plan");
    assert_eq!(plan.len(), 18, "16 not met, 2 suspended");
    let of = |path: &str| plan.iter().find(|it| it["path"] == path).expect("a path");
    assert_eq!(
        told(of("1›2.2.b"), "last_day timing late_steps"),
        "2023-08-30 later 2"
    );
    assert_eq!(told(of("4›8"), "timing"), "no_task");
    let check = ntm("check data/ha-son-2023.csv --format json").assessment();
    assert!(check["plan"].is_null());
}

#[test]
fn last_days_count_and_the_day_after_is_late() {
    let folder = communes(ONE);
    let cases = "
        trước 15/8/2023 | 2023-08-13 | soon 1
        trước 15/8/2023 | 2023-08-14 | soon 0
        trước 15/8/2023 | 2023-08-15 | overdue -1
        15/8/2023       | 2023-08-15 | soon 0
        15/8/2023       | 2023-08-16 | overdue -1
        hàng tháng      | 2023-08-16 | ongoing -
        -               | 2023-08-16 | undated -
    ";
    for [due, day, expected] in table::<3>(cases) {
        let due = due.trim_matches('-');
        let plan = format!("việc;mục;ai làm;hạn\nX;1.1;Y;{due}\n");
        let report = gaps(&folder, &plan, &day);
        let found = told(&report, "gaps.0.plan.timing gaps.0.plan.days_left");
        assert_eq!(found, expected, "{due} {day}");
        assert_eq!(told(&report, "gaps.1.plan.timing"), "no_task");
    }
}

#[test]
fn the_nearest_task_counts_and_what_is_done_gives_way() {
    let folder = communes(TWO);
    let cases = "
        X;1;Y;;A / Z;1.1;V;;A        | V
        X;1;Y;;A                     | Y
        X;1.1;Y;x;A / Z;1.1;V;;A     | V
        X;1.1;Y;x;A / Z;1;V;;A       | V
        X;1.1;Y;x;A                  | Y
        X;1.1;Y;;A / Z;1.1;V;;A      | Y V
        X;1.1;Y;;B                   |
        X;chung;Y;;A                 |
    ";
    for [tasks, expected] in table::<2>(cases) {
        let plan = format!("việc;mục;ai làm;xong;xã\n{}\n", tasks.replace(" / ", "\n"));
        let report = gaps(&folder, &plan, "2023-08-01");
        let doers = list(&report["gaps"][0]["plan"], "doers").iter();
        let doers: Vec<&str> = doers.filter_map(Value::as_str).collect();
        assert_eq!(doers.join(" "), expected, "{tasks}");
    }
}

#[test]
fn what_is_wrong_with_the_plan_is_said_and_the_report_comes_all_the_same() {
    let folder = communes(TWO);
    for (plan, code) in [
        ("việc;mục\nX;1.1\n", "unnamed-commune"),
        ("việc;mục;xã\nX;9;A\n", "unknown-indicator"),
        ("việc;mục;xã\nX;1;C\n", "other-commune"),
        ("a;b\n1;2\n", "unknown-headings"),
    ] {
        let report = gaps(&folder, plan, "2023-08-01");
        assert_eq!(told(&report, "diagnostics.0.code"), code, "{plan}");
        assert_eq!(list(&report, "gaps").len(), 4, "{plan}");
        let is_unread = report["gaps"][0]["plan"].is_null();
        assert_eq!(is_unread, code == "unknown-headings", "{plan}");
    }
}

#[test]
fn figures_are_behind_or_ahead_of_their_milestones() {
    let folder = communes(ONE);
    let cases = "
        1.1 | 45 đến 30/6/2023; 50 đến 30/9/2023 | 2023-06-29 | next 45 2023-06-30 5
        1.1 | 45 đến 30/6/2023; 50 đến 30/9/2023 | 2023-06-30 | next 45 2023-06-30 5
        1.1 | 45 đến 30/6/2023; 50 đến 30/9/2023 | 2023-07-01 | behind 45 2023-06-30 5
        1.1 | 50 đến 30/9/2023; 45 đến 30/6/2023 | 2023-10-01 | behind 50 2023-09-30 10
        1.1 | 40 đến 30/6/2023; 50 đến 30/9/2023 | 2023-07-01 | reached 40 2023-06-30 -
        1.1 | 30 đến 30/6/2023; 40 đến 30/9/2023 | 2023-06-30 | ahead 40 2023-09-30 -
        1.1 | 45% đến 30/6/2023                  | 2023-07-01 | behind 45 2023-06-30 5
        1.1 | 45 hộ đến 30/6/2023                | 2023-07-01 | - - - -
        2.1 | 11 đến 30/6/2023                   | 2023-07-01 | behind 11 2023-06-30 1
        2.1 | 12 đến 30/6/2023; 10 đến 30/9/2023 | 2023-07-01 | reached 12 2023-06-30 -
    ";
    for [item, milestones, day, expected] in table::<4>(cases) {
        folder.write(
            "p.csv",
            format!("việc;mục;mốc\nX;{item};\"{milestones}\"\n"),
        );
        let options = format!(
            "plan {{}}/x.csv --criteria {{}}/set.toml --plan {{}}/p.csv --as-of {day} --lang vi"
        );
        let report = folder.ntm(&format!("{options} --format json")).json();
        let keys = "tasks.0.pace tasks.0.milestone tasks.0.milestone_day tasks.0.milestone_gap";
        assert_eq!(told(&report, keys), expected, "{item} {milestones} {day}");
        if expected == "behind 45 2023-06-30 5" {
            let said = "chậm mốc 45% đến 30/6/2023: thiếu 5 điểm %";
            for format in ["table", "markdown", "html"] {
                let out = folder.ntm(&format!("{options} --format {format}")).out;
                assert!(out.contains(said), "{format}: {out}");
                assert!(out.contains("1 việc chậm mốc"), "{format}: {out}");
            }
        }
    }
}

#[test]
fn the_page_of_a_plan_has_people_and_tasks() {
    let page = |name: &str| {
        ntm(&format!(
            "plan data/{name}.csv --plan data/plans/{name}.csv --as-of 2023-08-01 --lang vi --format html"
        ))
        .out
    };
    let commune = page("ha-son-2023");
    for part in [
        "5 việc QUÁ HẠN, 3 việc đến hạn trong 14 ngày",
        "<tr id=\"p-truong-tram-y-te\"",
        "<a href=\"#p-truong-tram-y-te\">Trưởng trạm y tế</a>",
        "<tr id=\"p-uy-ban-nhan-dan\"",
        "quá hạn 18 ngày",
        "<svg class=\"tl\"",
    ] {
        let part = part.replace("uy-ban-nhan-dan", "ubnd-xa");
        assert!(commune.contains(&part), "{part}");
    }
    let ids: Vec<&str> = commune.split(" id=\"").skip(1).collect();
    let mut once: Vec<&str> = ids.iter().filter_map(|it| it.split('"').next()).collect();
    let count = once.len();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), count, "no id twice");
    let district = page("tu-ky-2023");
    for part in ["TỪNG XÃ", "Chưa đến hạn"] {
        assert!(district.contains(part), "{part}");
    }
}

#[test]
fn what_is_wrong_with_a_plan_stands_in_its_files() {
    let folder = Folder::with([]);
    let parts = [
        "Rà soát kế hoạch",
        "dòng 14, cột ai làm",
        "việc này chưa giao ai làm",
    ];
    for format in ["html", "docx", "xlsx", "md", "txt"] {
        for audit in ["--audit", ""] {
            let path = folder.path(&format!("p{}.{format}", audit.len()));
            let answer = ntm(&format!(
                "plan data/ha-son-2023.csv {PLANNED} {audit} --lang vi -o {}",
                path.display()
            ));
            let text = match format {
                "xlsx" => workbook(&path),
                "docx" => document(&path),
                _ => std::fs::read_to_string(&path).expect("a report"),
            };
            // Terminals break lines.
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for part in parts.iter().take(if format == "txt" { 1 } else { 3 }) {
                assert_eq!(
                    text.contains(part),
                    !audit.is_empty(),
                    "{format} {audit}: {part}"
                );
            }
            assert_eq!(answer.err.contains("nobody"), !audit.is_empty());
        }
    }
    // Programs have them with all other messages.
    let options = format!("plan data/ha-son-2023.csv {PLANNED} --audit --format json");
    let report = ntm(&options).json();
    let found = list(&report, "diagnostics").iter();
    let found: Vec<&Value> = found.filter(|it| it["code"] == "nobody").collect();
    assert_eq!(told(found[0], "place.line place.heading"), "9 ai chỉ đạo");
}

/// What is done and still missing has somebody: it stands apart from what nobody has.
#[test]
fn what_is_done_and_still_missing_is_not_unassigned() {
    let folder = communes(ONE);
    let run = |plan: &str, options: &str| {
        folder.write("p.csv", plan);
        folder.ntm(&format!(
            "plan {{}}/x.csv --criteria {{}}/set.toml --plan {{}}/p.csv --as-of 2023-08-01 --lang vi {options}"
        ))
    };
    for [item, state, done, unassigned] in table(
        r"
        1.1 | x      | 1 | 2
        1   | x      | 2 | 1
        1.1 |        | 0 | 2
        1.1 | bỏ     | 0 | 3
        ",
    ) {
        let (state, column) = match &*state {
            "bỏ" => ("bỏ", "tình trạng"),
            state => (state, "xong"),
        };
        let plan = format!(
            "mục;việc;ai làm;ai chỉ đạo;hạn;{column}\n{item};X;Đoàn xã;Y;1/9/2023;{state}\n"
        );
        for format in ["table", "markdown", "html"] {
            let shown = run(&plan, &format!("--format {format}")).out;
            let says = |title: &str, count: &str| match count {
                "0" => !shown.contains(title),
                count => shown.contains(&format!("{title} ({count})")),
            };
            assert!(
                says("ĐÃ XONG VIỆC, VẪN CÒN THIẾU", &done),
                "{item}: {shown}"
            );
            assert!(says("CHƯA PHÂN CÔNG", &unassigned), "{item}: {shown}");
            assert!(
                shown.contains(&format!("{unassigned} mục chưa phân công")),
                "{shown}"
            );
        }
        let audit = run(&plan, "--audit --format json").json();
        let found = list(&audit, "diagnostics").iter();
        let found = found.filter(|it| it["code"] == "no-task");
        let found: Vec<String> = found.map(|it| told(it, "message")).collect();
        let expected = format!("{unassigned} mục chưa đạt không có việc nào");
        assert!(
            found.iter().any(|it| it.starts_with(&expected)),
            "{item}: {found:?}"
        );
    }
    let tasks = run("mục;việc;ai làm;xong\n1.1;X;Đoàn xã;x\n", "--format json").json();
    let short = list(&tasks, "tasks").iter();
    let short = short.map(|it| told(it, "items.0 timing doers.0"));
    let short: Vec<String> = short.collect();
    assert_eq!(
        short,
        [
            "1.1 done Đoàn xã",
            "1.1 no_task Đoàn xã",
            "1.2 no_task -",
            "2 no_task -"
        ]
    );
}

/// `--quiet` leaves out warnings, but not what was asked for.
#[test]
fn a_quiet_audit_is_an_audit() {
    let folder = communes(ONE);
    folder.write("p.csv", "mục;việc;hạn\n1.1;X;Cuối quý III/2023\n");
    let run = |options: &str| {
        folder.ntm(&format!(
            "plan {{}}/x.csv --criteria {{}}/set.toml --plan {{}}/p.csv --as-of 2023-08-01 -q {options}"
        ))
    };
    let (audit, plain) = (run("--audit").err, run("").err);
    assert!(
        audit.contains("[no-task]") && !audit.contains("[unclear-deadline]"),
        "{audit}"
    );
    assert_eq!(plain, "");
}

#[test]
fn a_plan_beside_results_that_are_assumed_says_so() {
    let folder = communes(ONE);
    folder.write("p.csv", "việc;mục;ai làm;hạn\nX;1.1;Y;15/8/2023\n");
    let run = |options: &str| {
        folder.ntm(&format!(
            "plan {{}}/x.csv --criteria {{}}/set.toml --as-of 2023-08-01 {options}"
        ))
    };
    let given = run("--plan {}/p.csv --format json").json();
    assert_eq!(
        list(&given, "tasks").len(),
        3,
        "the task, and two without one"
    );
    let answer = run("--plan {}/p.csv --set 1.2=60 --set 2.1=9 --format json").json();
    assert_eq!(list(&answer, "tasks").len(), 1);
    assert_eq!(
        told(&answer["tasks"][0], "gap assumed"),
        "10 points 1.2 = 60; 2.1 = 9"
    );
    for format in ["table", "markdown", "html", "csv"] {
        let answer = run(&format!("--plan {{}}/p.csv --set 1.2=60 --format {format}"));
        assert!(answer.out.contains("1.2 = 60"), "{format}: {}", answer.out);
    }
}

#[test]
fn programs_get_the_day_of_completion_and_what_is_stopped() {
    let folder = communes(ONE);
    let plan = "mã việc;mục;việc;hạn;xong;tình trạng\n1;1.1;a;30/6/2023;15/6/2023;\n\
        2;1.1;b;30/6/2023;x;\n3;1.2;c;30/6/2023;;bỏ\n4;1.2;d;30/6/2023;;tạm dừng\n";
    folder.write("p.csv", plan);
    let common = "plan {}/x.csv --criteria {}/set.toml --plan {}/p.csv --as-of 2023-07-31";
    let report = folder.ntm(&format!("{common} --format json")).json();
    let tasks = list(&report, "tasks").iter();
    let tasks = tasks.filter(|task| task["id"].is_string());
    let mut found: Vec<String> = tasks.map(|it| told(it, "id done_on stopped")).collect();
    found.sort();
    let expected = ["1 2023-06-15 -", "2 - -", "3 - dropped", "4 - suspended"];
    assert_eq!(found, expected);
    let shown = folder.ntm(common).out;
    for state in ["2023-06-30 · dropped", "2023-06-30 · suspended"] {
        assert!(shown.contains(state), "{shown}");
    }
}
