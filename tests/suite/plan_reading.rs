//! Plans cell by cell: every one is used, passed over as what it is, or told, and none is read in one of two ways.

use ntm::commands::Status;
use ntm::data::{Input, ReadOptions};
use ntm::plan::{self, PlanRead};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::harness::{Folder, criterion, indicator, list, set, table, told};

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> PlanRead {
    let input = Input {
        name: name.to_owned(),
        bytes: bytes.into(),
    };
    plan::read(input, None, &ReadOptions::default(), None)
}

fn codes(read: &PlanRead) -> Vec<&str> {
    let found = read.diagnostics.iter();
    found.map(|diagnostic| diagnostic.code.as_str()).collect()
}

fn write(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (line, row) in rows.iter().enumerate() {
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let (line, column) = (line as u32, column as u16);
            sheet.write(line, column, *text).expect("a cell");
        }
    }
}

fn book(sheets: impl IntoIterator<Item = Worksheet>) -> PlanRead {
    let mut book = Workbook::new();
    sheets.into_iter().for_each(|sheet| {
        book.push_worksheet(sheet);
    });
    read("p.xlsx", book.save_to_buffer().expect("a workbook"))
}

fn sheet(name: &str, rows: &[&[&str]]) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).expect("a name");
    write(&mut sheet, rows);
    sheet
}

/// What each task of a plan is, by whom, from when, until when.
fn tasks(read: &PlanRead) -> Vec<String> {
    let day = |day: Option<jiff::civil::Date>| day.map_or("–".to_owned(), |day| day.to_string());
    let tasks = read.plan.tasks.iter().map(|task| {
        let start = task.start.as_ref().and_then(|it| it.start.or(it.last));
        let names = [task.doers.join(" + "), task.helpers.join(" + ")].join(" / ");
        let days = [day(start), day(task.last_day())].join(" ");
        format!("{}: {names}: {days}", task.text)
    });
    tasks.collect()
}

#[test]
fn what_a_workbook_hides_or_leaves_out_is_told_and_counted() {
    let plan: &[&[&str]] = &[
        &["việc", "ai làm", "hạn", "ghi chú"],
        &["Họp dân", "UBND", "30/6/2023", "a"],
        &["Làm đường", "UBND", "30/9/2023", "b"],
    ];
    let mut shown = sheet("KH", plan);
    shown.set_row_hidden(2).expect("a row");
    shown.set_column_hidden(3).expect("a column");
    shown
        .write_formula(1, 2, Formula::new("=A9").set_result(" "))
        .expect("a cell");
    let mut hidden = sheet("KH cũ", plan);
    hidden.set_hidden(true);
    let partly = sheet(
        "Phân công",
        &[
            &["nội dung khác", "ai làm", "hạn"],
            &["A", "B", "30/6/2023"],
        ],
    );
    let prose = sheet("Hướng dẫn", &[&["Điền vào trang KH"]]);
    let read = book([shown, hidden, partly, prose]);
    let found = codes(&read);
    for code in [
        "formula-result",
        "hidden-rows",
        "hidden-columns",
        "hidden-sheet",
        "unknown-headings",
    ] {
        assert_eq!(
            found.iter().filter(|it| **it == code).count(),
            1,
            "{code}: {found:?}"
        );
    }
    assert_eq!(read.plan.tasks.len(), 2);
    let account = read.account;
    // Eleven and a formula, of which three are hidden; twelve; six; one.
    assert_eq!(account.total(), 11 + 12 + 6 + 1);
    assert_eq!((account.used, account.reported), (5, 3 + 12 + 6));
}

#[test]
fn a_row_that_states_figures_keeps_or_tells_what_else_it_says() {
    for [cells, expected] in table(
        "
        ;1;đạt 2/3;;                    | 2 0 1 -
        ;1;đạt 2/3;UBND;30/6/2023       | 2 2 1 incomplete-row
        Làm;1;đạt 2/3;UBND;30/6/2023    | 5 0 2 -
        ;1;;UBND;30/6/2023              | 0 3 1 incomplete-row
        ",
    ) {
        let headings = "việc;mục;kế hoạch nêu;ai làm;hạn";
        let read = read("p.csv", format!("{headings}\n{cells}\nHọp dân;;;;\n"));
        let codes = codes(&read).join(" ");
        let codes = if codes.is_empty() { "-" } else { &codes };
        let (account, count) = (read.account, read.plan.tasks.len());
        let found = format!("{} {} {count} {codes}", account.used - 1, account.reported);
        assert_eq!(found, expected, "{cells}");
    }
}

#[test]
fn a_task_is_no_title_though_its_number_or_its_code_is_a_letter() {
    for [text, count] in table(
        r"
        mã việc;việc;ai làm;hạn\nC;Họp dân;UBND;30/6/2023          | 1
        tt;việc;ai làm;hạn\nC;Họp dân;UBND;30/6/2023               | 1
        tt;việc;phối hợp;sản phẩm\nC;Họp dân;Hội Phụ nữ;           | 1
        tt;việc;phối hợp;sản phẩm\nI;Họp dân;;biên bản             | 1
        tt;việc;kinh phí;xong\nI;Họp dân;20;                       | 1
        tt;việc;kinh phí;xong\nI;Họp dân;;x                        | 1
        việc;ai làm\nA dua làm đường;                              | 1
        việc;ai làm\nX quang cho trạm y tế;                        | 1
        tt;việc;ai làm;hạn\nI;Nhóm môi trường;;                    | 0
        tt;việc;ai làm;hạn\nI. CÔNG TÁC CHỈ ĐẠO;;;                 | 0
        mã việc;việc;ai làm;hạn\nMôi trường và cảnh quan;;;        | 0
        tt;việc;ai làm;hạn\nMôi trường và cảnh quan;Họp;;          | 1
        việc;ai làm\nI. Nhóm môi trường;\nHọp;A                    | 1
        tt;mục;việc\nI;Nhóm môi trường;\n1;17;Họp                  | 1
        ",
    ) {
        let read = read("p.csv", text.clone());
        assert_eq!(
            read.plan.tasks.len().to_string(),
            count,
            "{text}: {:?}",
            codes(&read)
        );
    }
}

/// A sheet whose cell at a place holds the second of June 2026, shown in a format.
fn with_day(rows: &[&[&str]], (line, column): (u32, u16), format: &str) -> PlanRead {
    let mut sheet = sheet("KH", rows);
    let day = ExcelDateTime::from_ymd(2026, 6, 2).expect("a day");
    let format = Format::new().set_num_format(format);
    sheet
        .write_with_format(line, column, &day, &format)
        .expect("a cell");
    book([sheet])
}

#[test]
fn a_day_that_is_shown_month_first_is_refused_wherever_it_stands() {
    let rows: &[&[&str]] = &[
        &["Đến", ""],
        &["việc", "bắt đầu", "hạn", "xong", ""],
        &["Họp dân", "", "", "", "35"],
    ];
    for place in [(0, 1), (2, 1), (2, 2), (2, 3), (1, 4)] {
        let read = with_day(rows, place, "mm/dd/yyyy");
        let found = read
            .diagnostics
            .iter()
            .find(|it| it.code.as_str() == "unclear-deadline");
        let found = found.unwrap_or_else(|| panic!("{place:?}: {:?}", codes(&read)));
        let said = [&found.message.en, &found.message.vi];
        assert!(found.is_error(), "{place:?}");
        assert!(said[0].contains("“2026-06-02” or “2026-02-06”"), "{said:?}");
        assert!(
            said[1].contains("“02/6/2026” hoặc “06/02/2026”"),
            "{said:?}"
        );
        assert_eq!(read.plan.head.days.last, None);
        assert_eq!(read.plan.tasks[0].done, None);
        assert!(read.plan.tasks[0].milestones.is_empty());
    }
    let read = with_day(rows, (0, 1), "dd/mm/yyyy");
    assert_eq!(
        read.plan.head.days.last.map(|day| day.to_string()),
        Some("2026-06-02".to_owned())
    );
}

#[test]
fn the_days_above_the_table_are_read_as_deadlines_are() {
    for [above, expected] in table(
        r"
        Đến: hết năm 2023                              | – 2023-12-31 -
        Đến;tháng 3/2023                               | – 2023-03-31 -
        Từ: tháng 3/2023                               | 2023-03-01 – -
        Từ;quý II/2023                                 | 2023-04-01 – -
        Từ: 1/3/2023 đến 31/12/2023                    | 2023-03-01 2023-12-31 -
        Đến: trước 31/12/2023                          | – 2023-12-30 -
        Kế hoạch năm 2023;\nĐến: 31/12                 | – 2023-12-31 unclear-deadline
        Đến: 31/12                                     | – – missing-year
        Đến: 31/2/2023                                 | – – bad-date
        Đến: cuối năm 2023                             | – – bad-date
        Đến: hết nhiệm kỳ                              | – – bad-date
        Ngày ban hành: tháng 3/2023                    | – – bad-date
        Từ;1/7/2023;Đến;30/9/2023                      | 2023-07-01 2023-09-30 -
        Từ: 1/7/2023;Đến: 30/9/2023                    | 2023-07-01 2023-09-30 -
        Xã;Từ: 1/7/2023                                | 2023-07-01 – -
        Xã;;Từ;1/7/2023;Đến;31/9/2023                  | 2023-07-01 – bad-date
        Kế hoạch năm 2023;;Đến;30/9                    | – 2023-09-30 unclear-deadline
        ",
    ) {
        let read = read("p.csv", format!("{above}\nviệc;hạn\nA;thường xuyên\n"));
        let days = read.plan.head.days;
        let day =
            |day: Option<jiff::civil::Date>| day.map_or("–".to_owned(), |it| it.to_string());
        let codes = if codes(&read).is_empty() {
            "-".to_owned()
        } else {
            codes(&read).join(" ")
        };
        let found = format!("{} {} {codes}", day(days.first), day(days.last));
        assert_eq!(found, expected, "{above}");
    }
}

/// A set that asks for another, and both have what is numbered 2.
fn commune() -> Folder {
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    let [one, two] = ["1", "2"].map(|id| criterion(id, &[indicator(&format!("{id}.1"), keys)]));
    let inner = set("inner", &(one.clone() + &two));
    let nested = criterion("1", &[indicator("1.1", "require = { set = \"inner\" }")]);
    let outer = set("outer", &(nested + &two));
    let data = "xa;bo_tieu_chi;chi_tieu;ket_qua\nA;inner;1.1;40\nA;inner;2.1;40\nA;outer;2.1;40\n";
    Folder::with([
        ("outer.toml", &*outer),
        ("inner.toml", &*inner),
        ("x.csv", data),
    ])
}

#[test]
fn an_item_that_two_sets_have_is_refused_with_both_named() {
    let folder = commune();
    let run = |plan: &str| {
        folder.write("p.csv", plan);
        let common = "plan {}/x.csv --criteria {} --plan {}/p.csv --as-of 2023-08-01 --format json";
        folder.ntm(&common.replace("--criteria {}", "--criteria {}/outer.toml"))
    };
    for [plan, items, code, place] in table(
        r"
        việc;mục\nA;2        | 2         | ambiguous-indicator | 2 2
        việc;mục\nA;1›2      | 1›2       | - | -
        việc;mục\nA;outer/2  | 2         | - | -
        việc;bộ;mục\nA;outer;2     | 2   | - | -
        việc;bộ;mục\nA;inner;2     | 1›2 | - | -
        việc;bộ;mục\nA;outer;1›2   | 1›2 | - | -
        việc;mục;bộ\nA;2;khac      | 2   | unknown-set | 2 3
        bộ;outer\nviệc;mục\nA;2    | 2   | - | -
        ",
    ) {
        let report = run(&plan).json();
        let found = told(
            &report,
            "tasks.0.items.0 diagnostics.0.code diagnostics.0.place.line",
        );
        let column = told(&report, "diagnostics.0.place.column");
        let expected = match &*place {
            "-" => format!("{items} - -"),
            place => format!(
                "{items} {code} {}",
                place.split(' ').next().unwrap_or_default()
            ),
        };
        assert_eq!(found, expected, "{plan}: {report}");
        let expected = place.split(' ').nth(1).unwrap_or("-").to_owned();
        assert_eq!(column, expected, "{plan}: {report}");
    }
    let said = run("việc;mục\nA;2\n").err;
    assert!(said.contains("outer/2") && said.contains("1›2"), "{said}");
    // What a new plan says is read back as what it is about.
    let new = "plan {}/x.csv --criteria {}/outer.toml --new --as-of 2023-08-01 --format csv";
    let new = folder.ntm(new).out;
    let report = run(&new).json();
    assert!(list(&report, "diagnostics").is_empty(), "{new}\n{report}");
}

/// As data do, a plan may name the set that the one in use is derived from.
#[test]
fn a_plan_may_name_the_parent_of_a_set() {
    let keys = "unit = \"%\"\nrequire = { at_least = 50 }";
    let parent = set("parent", &criterion("1", &[indicator("1.1", keys)]));
    let child = "format = 1\nid = \"child\"\nextends = \"parent\"\ntitle = { vi = \"Con\", en = \"Child\" }\n\
                 [override.\"1.1\"]\nrequire = { at_least = 60 }\n";
    let folder = Folder::with([
        ("parent.toml", &*parent),
        ("child.toml", child),
        ("x.csv", "xa;1.1\nA;55\n"),
    ]);
    for [plan, expected] in table(
        r"
        bộ;parent\nviệc;mục\nA;1.1      | 1.1 -
        việc;mục\nA;parent/1.1          | 1.1 -
        việc;bộ;mục\nA;child;1.1        | 1.1 -
        việc;bộ;mục\nA;other;1.1        | 1.1 unknown-set
        ",
    ) {
        folder.write("p.csv", plan.clone());
        let report = folder.ntm("plan {}/x.csv --criteria {}/child.toml --plan {}/p.csv --as-of 2023-08-01 --format json");
        let found = told(&report.json(), "tasks.0.items.0 diagnostics.0.code");
        assert_eq!(found, expected, "{plan}: {}", report.err);
    }
}

#[test]
fn calendars_know_a_task_by_its_code_or_its_wording_whenever_it_is_due() {
    let folder = commune();
    let ids = |rows: &[&str]| {
        folder.write(
            "p.csv",
            format!("mã việc;việc;hạn;xong\n{}\n", rows.join("\n")),
        );
        let run =
            "plan {}/x.csv --criteria {}/outer.toml --plan {}/p.csv --as-of 2023-08-01 -o {}/p.ics";
        folder.ntm(run);
        let text = std::fs::read_to_string(folder.path("p.ics")).expect("a calendar");
        let lines = text.lines().filter(|line| line.starts_with("UID:"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let rows = [
        "13.1;A;1/9/2023",
        "13-1;A;1/9/2023",
        "131;A;1/9/2023",
        "V1;A;1/9/2023",
        "v1;A;1/9/2023",
        ";Làm thôn Hà;1/9/2023",
        ";Làm thôn Hạ;1/9/2023",
        ";Làm thôn Hạ;2/9/2023",
        ";làm-thôn hà!;1/9/2023",
    ];
    let before = ids(&rows);
    let mut distinct = before.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), rows.len(), "{before:?}");
    let later = rows.map(|row| row.replace("/9/", "/10/"));
    let later: Vec<&str> = later.iter().map(String::as_str).collect();
    assert_eq!(ids(&later), before);
    // Of tasks of one wording the others stay what they are when the first is done, and when the order of their days changes.
    let both = ids(&[";A;1/9/2023;", ";A;1/10/2023;"]);
    assert_eq!(ids(&[";A;1/9/2023;x", ";A;1/10/2023;"]), both[1..]);
    let turned = ids(&[";A;1/11/2023;", ";A;1/10/2023;"]);
    assert_eq!(turned.into_iter().rev().collect::<Vec<_>>(), both);
}

#[test]
fn headings_of_groups_are_read_with_those_beneath() {
    let two = |is_merged: bool| {
        let rows: &[&[&str]] = &[
            &[
                "TT",
                "Việc",
                "Người thực hiện",
                "",
                "Thời gian",
                "",
                "Ghi chú",
            ],
            &["", "", "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc", ""],
            &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
            &[
                "1",
                "Họp dân",
                "UBND",
                "Hội Phụ nữ",
                "1/6/2023",
                "30/6/2023",
                "a",
            ],
        ];
        let mut sheet = sheet("KH", rows);
        let plain = Format::new();
        for (column, text) in [(0, "TT"), (1, "Việc"), (6, "Ghi chú")] {
            if is_merged {
                sheet
                    .merge_range(0, column, 1, column, text, &plain)
                    .expect("cells");
            }
        }
        for (column, text) in [(2, "Người thực hiện"), (4, "Thời gian")] {
            sheet
                .merge_range(0, column, 0, column + 1, text, &plain)
                .expect("cells");
        }
        book([sheet])
    };
    let csv = "TT;Việc;Người thực hiện;;Thời gian;;Ghi chú\n;;Chủ trì;Phối hợp;Bắt đầu;Kết thúc;\n\
               1;Họp dân;UBND;Hội Phụ nữ;1/6/2023;30/6/2023;a\n\
               ;;Chủ trì;Phối hợp;Bắt đầu;Kết thúc;\n";
    for read in [two(true), two(false), read("p.csv", csv)] {
        assert_eq!(codes(&read), [""; 0]);
        assert_eq!(
            tasks(&read),
            ["Họp dân: UBND / Hội Phụ nữ: 2023-06-01 2023-06-30"]
        );
    }
    assert_eq!(two(true).account.total(), 5 + 4 + 7 + 7);
}

#[test]
fn a_dash_of_a_list_stays_and_what_runs_is_guarded() {
    let folder = commune();
    for (text, expected) in [
        ("- Họp dân", "- Họp dân"),
        ("- Họp dân (lần 1), báo cáo", "- Họp dân (lần 1), báo cáo"),
        ("- cmd|calc!A0", "'- cmd|calc!A0"),
        ("- SUM(A1)", "'- SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("=1+1", "'=1+1"),
    ] {
        folder.write("p.csv", format!("việc;mục\n{text};1›2\n"));
        let run = "plan {}/x.csv --criteria {}/outer.toml --as-of 2023-08-01 --format csv";
        let out = folder.ntm(&format!("{run} --plan {{}}/p.csv")).out;
        let mut rows = csv::Reader::from_reader(out.as_bytes()).into_records();
        let row = rows.next().expect("a row").expect("cells");
        assert_eq!(&row[3], expected, "{out}");
        let renewed = folder.ntm(&format!("{run} --renew {{}}/p.csv")).out;
        folder.write("p.csv", &renewed);
        let again = folder.ntm(&format!("{run} --renew {{}}/p.csv")).out;
        assert_eq!(renewed, again);
    }
}

#[test]
fn a_refused_deadline_keeps_its_text() {
    let folder = commune();
    folder.write("p.csv", "việc;mục;hạn\nA;1›2;31/02/2026\n");
    let run = "plan {}/x.csv --criteria {}/outer.toml --plan {}/p.csv --as-of 2023-08-01";
    let report = folder.ntm(&format!("{run} --format json")).json();
    assert_eq!(
        told(&report, "tasks.0.deadline tasks.0.last_day tasks.0.timing"),
        "31/02/2026 - undated"
    );
    let shown = folder.ntm(run);
    assert!(shown.out.contains("31/02/2026"), "{}", shown.out);
    assert_eq!(shown.status, Status::Failed);
}

#[test]
fn validate_shows_the_account_of_a_plan() {
    let folder = commune();
    folder.write("p.csv", "Tên: KH\ntt;việc;màu\nI;Nhóm;\n1;Họp;đỏ\n");
    let alone = folder.ntm("validate --plan {}/p.csv --format json").json();
    let [only] = list(&alone, "files") else {
        panic!("{alone}")
    };
    let keys = "tasks cells.used cells.reported cells.headings cells.groups cells.columns";
    assert_eq!(told(only, keys), "1 2 1 3 2 1", "{only}");
    let both = folder.ntm("validate {}/x.csv --plan {}/p.csv --lang vi");
    assert!(
        both.out.contains("Việc") && both.out.contains("p.csv"),
        "{}",
        both.out
    );
}

#[test]
fn bodies_are_one_however_their_offices_are_cut_short_and_never_without_their_marks() {
    let folder = commune();
    for (one, other, is_told) in [
        ("Thôn Hà", "Thôn Hạ", false),
        ("Xã Đông", "Xã Dông", false),
        ("CC y tế", "Công chức y tế", true),
        ("PCT UBND xã", "Phó Chủ tịch UBND xã", true),
        ("CT. UBND xã", "Chủ tịch Ủy ban nhân dân xã", true),
        ("MTTQ xã", "Mặt trận Tổ quốc xã", true),
        ("TT Y tế", "Trung tâm y tế", true),
        ("Thôn Hoà", "Thôn Hòa", true),
        ("Đoàn TN- Hội SV", "Đoàn TN - Hội SV", true),
    ] {
        folder.write(
            "p.csv",
            format!("việc;ai làm;phối hợp\nA;{one};B\nC;B;{other}\n"),
        );
        let run = "plan {}/x.csv --criteria {}/outer.toml --plan {}/p.csv --as-of 2023-08-01";
        let report = folder.ntm(&format!("{run} --audit --format json")).json();
        let mut found = list(&report, "diagnostics").iter();
        let found = found.find(|it| it["code"] == "similar-bodies");
        assert_eq!(found.is_some(), is_told, "{one} {other}: {report}");
        let column = found.map(|it| told(it, "place.line"));
        assert!(column.is_none_or(|line| line == "3"), "{report}");
    }
}

fn cell() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "",
        "Họp dân",
        "UBND",
        "30/6/2023",
        "31/2/2023",
        "1›2",
        "2",
        "x",
        "I",
        "C",
        "(1)",
        "(2)",
        "đạt 2/3",
        "việc",
        "Chủ trì",
        "Tên:",
        "Đến: 30/6/2023",
        "tạm dừng",
        "35",
        "- a",
        "không trước 1/7",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_of_a_workbook_is_used_passed_over_or_told(
        rows in prop::collection::vec(prop::collection::vec(cell(), 8), 0..8),
        above in prop::collection::vec(prop::collection::vec(cell(), 2), 0..3),
        others in prop::collection::vec(prop::collection::vec(cell(), 3), 0..4),
        hides in prop::sample::subsequence(vec![0, 1, 2], 0..=3),
    ) {
        let headings: &[&str] = &["tt", "việc", "mục", "ai làm", "hạn", "kế hoạch nêu", "màu"];
        let mut all: Vec<&[&str]> = above.iter().map(Vec::as_slice).collect();
        all.push(headings);
        all.extend(rows.iter().map(Vec::as_slice));
        let others: Vec<&[&str]> = others.iter().map(Vec::as_slice).collect();
        let count = |rows: &[&[&str]]| -> u64 {
            rows.iter().flat_map(|row| row.iter()).filter(|text| !text.is_empty()).count() as u64
        };
        let mut first = sheet("KH", &all);
        if hides.contains(&0) {
            first.set_row_hidden(all.len() as u32 - 1).expect("a row");
        }
        if hides.contains(&1) {
            first.set_column_hidden(6).expect("a column");
        }
        let mut second = sheet("Khác", &others);
        second.set_hidden(hides.contains(&2));
        let read = book([first, second]);
        prop_assert_eq!(read.account.total(), count(&all) + count(&others), "{:?}", read);
        let text: String = all.iter().map(|row| row.join(";") + "\n").collect();
        let read = self::read("p.csv", text.clone());
        prop_assert_eq!(read.account.total(), count(&all), "{}\n{:?}", text, read);
    }
}
