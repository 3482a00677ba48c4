//! Plans written to be filled in, and brought up to date again and again.

use calamine::{Data, Reader};
use ntm::commands::Status;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::harness::{Folder, criterion, indicator, list, set, table};

const ASKED: &str = "unit = \"%\"\nrequire = { at_least = 50 }";

/// Two communes that lack two things each.
fn folder() -> Folder {
    let indicators = ["1.1", "1.2"].map(|id| indicator(id, ASKED));
    Folder::with([
        ("x.csv", "xa,1.1,1.2\nA,40,40\nB,40,40\n"),
        ("s.toml", &*set("s", &criterion("1", &indicators))),
        ("p.csv", "mục;việc;xã\n1.1;X;A\n"),
    ])
}

const RUN: &str = "plan {}/x.csv --criteria {}/s.toml --as-of 2023-08-01 --lang en";

#[test]
fn a_plan_to_fill_in_is_a_table_and_nothing_else() {
    let folder = folder();
    for which in ["--new", "--renew {}/p.csv"] {
        for output in [
            "--format json",
            "--format markdown",
            "-o {}/out.docx",
            "-o {}/out.md",
            "-o {}/out.ics",
            "-o {}/out.html",
        ] {
            let answer = folder.ntm(&format!("{RUN} {which} {output}"));
            assert_eq!(answer.status, Status::Failed, "{which} {output}");
            assert_eq!(answer.out, "", "{which} {output}");
        }
        for output in ["", "--format csv", "-o {}/out.tsv", "-o {}/out.xlsx"] {
            let answer = folder.ntm(&format!("{RUN} {which} {output} --force"));
            let case = format!("{which} {output}: {}", answer.err);
            assert_eq!(answer.status, Status::AllMet, "{case}");
        }
    }
    for name in ["docx", "md", "ics", "html"] {
        assert!(!folder.path(&format!("out.{name}")).exists(), "{name}");
    }
}

#[test]
fn what_is_newly_missing_is_added_once() {
    let folder = folder();
    for [plan, added] in table(
        r"
        mục;việc;xã\n1.1;X;A\n     | 3
        việc;xã;hạn\nX;A;30/9/2023\n | 4
        mục;việc\n1.1;X\n            | 4
        việc;hạn\nX;30/9/2023\n      | 4
        Xã: A\nmục;việc\n1.1;X\n     | 3
        ",
    ) {
        folder.write("p.csv", &plan);
        let renew = || {
            folder
                .ntm(&format!("{RUN} --format csv --renew {{}}/p.csv"))
                .out
        };
        let renewed = renew();
        let count = renewed.matches("new on").count().to_string();
        assert_eq!(count, added, "{plan}{renewed}");
        folder.write("p.csv", &renewed);
        assert_eq!(renew(), renewed, "{plan}");
    }
}

#[test]
fn a_new_code_is_none_that_any_row_has() {
    let folder = folder();
    // That of another commune, and that of a row that says nothing of what is to be done.
    folder.write(
        "p.csv",
        "mã việc;mục;việc;xã\nV01;1.1;X;A\nV07;1.2;Y;B\nV09;1.2;;A\n",
    );
    let renewed = folder
        .ntm(&format!(
            "{RUN} --commune A --format csv --renew {{}}/p.csv"
        ))
        .out;
    assert!(renewed.contains("\nV10;1.2;"), "{renewed}");
}

#[test]
fn a_code_with_too_many_digits_counts_for_nothing() {
    let folder = folder();
    folder.write(
        "p.csv",
        "mã việc;mục;việc;xã\nV18446744073709551615;1.1;X;A\nV4294967295;1.2;Y;A\n",
    );
    let renewed = folder
        .ntm(&format!("{RUN} --format csv --renew {{}}/p.csv"))
        .out;
    assert!(renewed.contains("\nV01;1.1;"), "{renewed}");
}

#[test]
fn of_two_communes_of_one_name_neither_has_a_task_that_may_be_of_both() {
    let folder = folder();
    for [communes, written, expected] in table(
        "
        xã Nga Sơn; thị trấn Nga Sơn | Nga Sơn     | unnamed-commune
        xã Nga Sơn; thị trấn Nga Sơn | TT Nga Sơn  | thị trấn Nga Sơn
        thị trấn Nga Sơn; Nga Sơn    | Nga Sơn     | Nga Sơn
        Nga Sơn; thị trấn Nga Sơn    | Nga Sơn     | Nga Sơn
        Nga Sơn; Ba Đình             | xã Nga Sơn  | Nga Sơn
        ",
    ) {
        let rows = communes.split("; ").map(|name| format!("{name},40,40\n"));
        let rows: String = rows.collect();
        folder.write("x.csv", format!("xa,1.1,1.2\n{rows}"));
        folder.write("p.csv", format!("mục;việc;xã\n1.1;X;{written}\n"));
        let report = folder
            .ntm(&format!("{RUN} --plan {{}}/p.csv --format json"))
            .json();
        let found = list(&report, "diagnostics").iter();
        let codes = found.filter_map(|it| it["code"].as_str());
        let mut codes: Vec<&str> = codes.filter(|code| *code == "unnamed-commune").collect();
        let tasks = list(&report, "tasks").iter();
        let open = tasks.filter(|it| it["timing"] == "no_task" && it["items"][0] == "1.1");
        let count = open.count();
        if codes.is_empty() {
            codes.extend(report["tasks"][0]["commune"].as_str());
            assert_eq!(count, 1, "{written}: {report}");
        } else {
            assert_eq!(count, 2, "{written}: {report}");
        }
        assert_eq!(codes, [expected], "{communes}, {written}: {report}");
    }
}

#[test]
fn a_text_file_stays_as_it_was_typed() {
    let folder = folder();
    for [before, after] in table(
        r"
        mục;việc;xã;riêng\n1.1;X;A;-5\n | 1.1;X;A;-5;\n
        mục;việc;xã;riêng\n1.1;X;A;-5,2 hộ\n | 1.1;X;A;-5,2 hộ;\n
        mục;việc;xã;riêng\n1.1;X;A;- gạch\n | 1.1;X;A;- gạch;\n
        mục;việc;xã;riêng\n1.1;X;A;-\n | 1.1;X;A;-;\n
        mục;việc;xã;riêng\n1.1;X;A;–\n | 1.1;X;A;–;\n
        mục;việc;xã;riêng\n1.1;X;A;=1+1\n | 1.1;X;A;'=1+1;\n
        mục;việc;xã;riêng\n1.1;X;A;-1+cmd\n | 1.1;X;A;'-1+cmd;\n
        ",
    ) {
        for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n")] {
            folder.write("p.csv", format!("{mark}{}", before.replace('\n', end)));
            folder.ntm(&format!("{RUN} --renew {{}}/p.csv -o {{}}/q.csv --force"));
            let found = std::fs::read_to_string(folder.path("q.csv")).expect("a file");
            assert!(
                found.starts_with(&format!("{mark}mục;việc;xã;riêng;")),
                "{found}"
            );
            let row = after.replace('\n', "").to_owned();
            assert!(found.contains(&format!("{end}{row}")), "{row}: {found}");
            assert_eq!(
                found.matches(end).count(),
                found.matches('\n').count(),
                "{found}"
            );
            assert_eq!(found.contains('\r'), end == "\r\n", "{found}");
        }
    }
    let run = format!("{RUN} --renew {{}}/p.csv --force");
    for (output, begins) in [
        ("-o {}/q.tsv", "mục\t"),
        ("--excel", "\u{feff}mục;"),
        ("-o {}/q.xlsx", "PK"),
    ] {
        let answer = folder.ntm(&format!("{run} {output}"));
        let name = output.strip_prefix("-o {}/").map(|name| folder.path(name));
        let bytes = name.map_or(answer.out.into_bytes(), |it| {
            std::fs::read(it).expect("a file")
        });
        assert!(bytes.starts_with(begins.as_bytes()), "{output}");
    }
}

#[test]
fn new_rows_stand_above_totals_and_signatures() {
    let folder = folder();
    let text = "Xã;A;;;;\n;;;;;\ntt;mục;việc;ai làm;kinh phí;ghi chú\n1;1.1;X;B;20;\n;;;;;\nTổng cộng;;;;20;\n;;;;;\nNgười lập biểu;;;;CHỦ TỊCH;\nB;;;;C;\n";
    folder.write("p.csv", text);
    let data = "xa,1.1,1.2\nA,40,40\n";
    folder.write("x.csv", data);
    let renew = || {
        folder
            .ntm(&format!("{RUN} --renew {{}}/p.csv --format csv"))
            .out
    };
    let renewed = renew();
    let firsts: Vec<&str> = { renewed.lines() }
        .map(|line| line.split(';').find(|cell| !cell.is_empty()).unwrap_or("–"))
        .collect();
    let expected = [
        "Xã",
        "–",
        "tt",
        "1",
        "1.2",
        "–",
        "Tổng cộng",
        "–",
        "Người lập biểu",
        "B",
    ];
    assert_eq!(firsts, expected, "{renewed}");
    folder.write("p.csv", &renewed);
    assert_eq!(renew(), renewed);
}

/// However these are worded: no task stands beneath them.
#[test]
fn new_rows_stand_beneath_the_last_task() {
    let folder = folder();
    folder.write("x.csv", "xa,1.1,1.2\nA,40,40\n");
    for end in [
        "Tổng cộng;1 việc;;;;\n",
        ";;;;;CHỦ TỊCH\n;;;;;Nguyễn Văn A\n",
        "Tổng;;1;;;\nGhi chú: biểu này lập theo mẫu 03;;;;;\n",
        "II;;Hạ tầng;;;\nTổng;;;;20;\n",
    ] {
        let text =
            format!("tt;mục;việc;ai làm;kinh phí;ghi chú\nI;;Môi trường;;;\n1;1.1;X;B;20;\n{end}");
        folder.write("p.csv", text);
        let renewed = folder
            .ntm(&format!("{RUN} --renew {{}}/p.csv --format csv"))
            .out;
        let at = |part: &str| {
            renewed
                .find(part)
                .unwrap_or_else(|| panic!("{part}: {renewed}"))
        };
        let last = end.lines().next().unwrap_or_default();
        assert!(
            at("1;1.1;X") < at(";1.2;") && at(";1.2;") < at(last),
            "{renewed}"
        );
    }
}

#[test]
fn what_is_done_and_still_missing_is_marked_and_not_added() {
    let folder = folder();
    folder.write("x.csv", "xa,1.1,1.2\nA,40,60\n");
    for (note, expected) in [
        ("", "done, still missing"),
        ("gửi 1/7", "\"gửi 1/7; done, still missing\""),
    ] {
        folder.write("p.csv", format!("mục;việc;xong;ghi chú\n1.1;X;x;{note}\n"));
        let renew = || {
            folder
                .ntm(&format!("{RUN} --renew {{}}/p.csv --format csv"))
                .out
        };
        let renewed = renew();
        assert_eq!(
            renewed,
            format!("mục;việc;xong;ghi chú\n1.1;X;x;{expected}\n")
        );
        folder.write("p.csv", &renewed);
        assert_eq!(renew(), renewed);
        let audit = folder.ntm(&format!("{RUN} --plan {{}}/p.csv --audit"));
        assert!(!audit.err.contains("same-task-twice"), "{}", audit.err);
    }
    // Once it is met, it is said no longer; what people typed stays.
    folder.write("x.csv", "xa,1.1,1.2\nA,60,60\n");
    for [row, expected] in table(
        "
        x;40;10;gửi 1/7; done, still missing  | x;met;;gửi 1/7
        x;40;10;                              | x;met;;
        x;40;;done, still missing             | x;met;;
        x;biên bản;;gửi 1/7                   | x;biên bản;;gửi 1/7
        ;40;10;                               | 2023-08-01;met;;
        chưa;40;10;                           | 2023-08-01;met;;
        Chưa xong;40;10;                      | 2023-08-01;met;;
        -;40;10;                              | 2023-08-01;met;;
        sắp;40;10;                            | sắp;met;;
        ",
    ) {
        let (cells, note) = row.split_at(row.match_indices(';').nth(2).map_or(0, |(at, _)| at + 1));
        let head = "mục;việc;xong;kết quả;còn thiếu;ghi chú\n";
        folder.write("p.csv", format!("{head}1.1;X;{cells}\"{note}\"\n"));
        let renewed = folder.ntm(&format!("{RUN} --renew {{}}/p.csv --format csv"));
        assert_eq!(renewed.out, format!("{head}1.1;X;{expected}\n"), "{row}");
    }
}

/// A plan in a workbook, in which somebody keeps numbers and times.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let headings = [
        "mục",
        "việc",
        "xã",
        "hạn",
        "giờ",
        "lúc",
        "tỷ lệ",
        "số",
        "có",
    ];
    for (at, text) in headings.iter().enumerate() {
        sheet.write(1, at as u16, *text).expect("a cell");
    }
    for (at, text) in ["1.1", "X", "A"].iter().enumerate() {
        sheet.write(2, at as u16, *text).expect("a cell");
    }
    let mut number = |column: u16, number: f64, code: &str| {
        let format = Format::new().set_num_format(code);
        let written = sheet.write_number_with_format(2, column, number, &format);
        written.expect("a cell");
    };
    let day = ExcelDateTime::from_ymd(2023, 9, 1)
        .expect("a day")
        .to_excel();
    number(3, day, "dd/mm/yyyy");
    number(4, 1.25, "[h]:mm:ss");
    number(5, day + 0.5, "dd/mm/yyyy hh:mm");
    number(6, 0.485, "0.0%");
    number(7, -5.0, "#,##0.00");
    sheet.write_boolean(2, 8, true).expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_workbook_keeps_its_name_widths_and_bold_letters() {
    let folder = folder();
    let bold = Format::new().set_bold();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("KH 2023").expect("a name");
    sheet.set_column_width(0, 5).expect("a width");
    sheet.set_column_width(1, 47.5).expect("a width");
    sheet
        .write_with_format(0, 0, "KẾ HOẠCH NĂM 2023", &bold)
        .expect("a title");
    sheet
        .write_row(1, 0, ["mục", "việc", "xã"])
        .expect("headings");
    sheet.write_row(2, 0, ["1.1", "X", "A"]).expect("a task");
    folder.write("p.xlsx", book.save_to_buffer().expect("a workbook"));
    for (from, to) in [("p.xlsx", "q.xlsx"), ("q.xlsx", "r.xlsx")] {
        let answer = folder.ntm(&format!("{RUN} --renew {{}}/{from} -o {{}}/{to}"));
        assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    }
    let looks = |name: &str| {
        let file = std::fs::File::open(folder.path(name)).expect("a file");
        let mut package = zip::ZipArchive::new(file).expect("a package");
        let sheet = package.by_name("xl/worksheets/sheet1.xml");
        let sheet = std::io::read_to_string(sheet.expect("a sheet")).expect("a text");
        let widths = sheet.split("width=\"").skip(1).take(2);
        let widths: Vec<f64> = widths
            .filter_map(|it| it.split('"').next()?.parse().ok())
            .collect();
        let mut book: calamine::Xlsx<_> =
            calamine::open_workbook(folder.path(name)).expect("a workbook");
        let names = book.sheet_names();
        let styles = book.worksheet_style(&names[0]).expect("styles");
        let title = styles.get((0, 0)).and_then(|it| it.font.clone());
        (names, widths, title.is_some_and(|it| it.is_bold()))
    };
    assert_eq!(looks("q.xlsx"), looks("p.xlsx"));
    assert_eq!(looks("r.xlsx"), looks("q.xlsx"));
}

#[test]
fn numbers_and_times_of_a_workbook_stay_what_they_are() {
    let folder = folder();
    folder.write("p.xlsx", workbook());
    let renew = format!("{RUN} --renew {{}}/p.xlsx");
    let answer = folder.ntm(&format!("{renew} -o {{}}/q.xlsx"));
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    let cells = |name: &str| {
        let path = folder.path(name);
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
        let sheet = book.sheet_names()[0].clone();
        let mut reader = book.worksheet_cells_reader(&sheet).expect("a sheet");
        let styles = reader.styles().to_vec();
        let mut found = Vec::new();
        while let Some((cell, style)) = reader.next_cell_with_style_id().expect("a cell") {
            if cell.get_position().0 == 2 && cell.get_position().1 > 2 {
                let data = Data::from(cell.get_value().clone());
                let format = styles[style]
                    .number_format
                    .as_ref()
                    .map(|it| it.format_code.clone());
                found.push((cell.get_position(), data, format));
            }
        }
        found
    };
    let (before, after) = (cells("p.xlsx"), cells("q.xlsx"));
    for (before, after) in before.iter().zip(&after) {
        assert_eq!((before.0, &before.1), (after.0, &after.1));
        assert!(
            before.2 == after.2 || before.0.1 == 8,
            "{before:?} {after:?}"
        );
    }
    assert_eq!(before.len(), 6);
    // A text holds no times.
    let answer = folder.ntm(&format!("{renew} --format csv"));
    assert!(
        answer.err.contains("times or durations (cell E3"),
        "{}",
        answer.err
    );
}

#[test]
fn communes_of_one_name_are_told_apart() {
    let folder = folder();
    for (data, column) in [
        (
            "xa,huyen,1.1,1.2\nTân Tiến,H1,40,60\nTân Tiến,H2,40,60\n",
            "district",
        ),
        (
            "xa,ma_xa,1.1,1.2\nTân Tiến,1,40,60\nTân Tiến,2,40,60\n",
            "commune code",
        ),
        (
            "xa,huyen,ma_xa,1.1,1.2\nTân Tiến,H1,1,40,60\nTân Tiến,H1,2,40,60\n",
            "commune code",
        ),
    ] {
        folder.write("x.csv", data);
        let form = folder.ntm(&format!("{RUN} --new --format csv"));
        assert!(form.out.contains(column), "{data}{}", form.out);
        folder.write("p.csv", &form.out);
        let report = folder
            .ntm(&format!("{RUN} --plan {{}}/p.csv --format json"))
            .json();
        let timings = list(&report, "tasks")
            .iter()
            .map(|it| it["timing"].as_str());
        let timings: Vec<_> = timings.flatten().collect();
        assert_eq!(timings, ["undated"; 2], "{data}{report}");
        assert_eq!(list(&report, "diagnostics").len(), 0, "{report}");
        let renewed = folder.ntm(&format!("{RUN} --renew {{}}/p.csv --format csv"));
        assert_eq!(renewed.out, form.out, "{data}");
    }
    for [row, code] in table(
        "
        1.1;X;Tân Tiến;Huyện H1; | -
        1.1;X;Tân Tiến;;2 | -
        1.1;X;Tân Tiến;;02 | -
        1.1;X;;;2 | -
        1.1;X;Tân Tiến;; | unnamed-commune
        1.1;X;Tân Tiến;H3; | other-commune
        1.1;X;Tân Tiến;H1;2 | other-commune
        ",
    ) {
        folder.write(
            "x.csv",
            "xa,huyen,ma_xa,1.1\nTân Tiến,H1,1,40\nTân Tiến,H2,2,40\n",
        );
        folder.write("p.csv", format!("mục;việc;xã;huyện;mã xã\n{row}\n"));
        let report = folder
            .ntm(&format!("{RUN} --plan {{}}/p.csv --format json"))
            .json();
        assert_eq!(
            crate::harness::told(&report, "diagnostics.0.code"),
            code,
            "{row} {report}"
        );
    }
    folder.write("p.csv", "huyện;H2\nmục;việc;xã\n1.1;X;Tân Tiến\n");
    let report = folder
        .ntm(&format!("{RUN} --plan {{}}/p.csv --format json"))
        .json();
    assert_eq!(list(&report, "diagnostics").len(), 0, "{report}");
}

#[test]
fn a_remark_behind_a_number_is_written_with_it() {
    let folder = folder();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["mục", "việc", "xã", "xong", "ghi chú"],
        ["1.1", "X", "A", "x", ""],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (at, text) in (0..).zip(cells) {
            sheet.write(row, at, text).expect("a cell");
        }
    }
    let number = Format::new().set_num_format("0.0");
    let written = sheet.write_number_with_format(1, 4, 12.5, &number);
    written.expect("a cell");
    folder.write("p.xlsx", book.save_to_buffer().expect("a workbook"));
    let answer = folder.ntm(&format!("{RUN} --renew {{}}/p.xlsx -o {{}}/q.xlsx"));
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(folder.path("q.xlsx")).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("cells");
    let note = range.get((1, 4)).map(Data::to_string);
    assert_eq!(note.as_deref(), Some("12.5; done, still missing"));
}

#[test]
fn days_of_merged_cells_and_new_days_are_days() {
    let folder = folder();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["mục", "việc", "xã", "hạn", "xong", "kinh phí"],
        ["1.1", "X", "A", "", "", ""],
        ["1.2", "Y", "A", "", "", ""],
        ["1.2", "Z", "A", "", "", ""],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (at, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write(row, at, text).expect("a cell");
        }
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet
        .merge_range(1, 3, 3, 3, "", &day)
        .expect("merged cells");
    for (row, column, number) in [(1, 3, 45137.0), (3, 4, 45107.0)] {
        let written = sheet.write_number_with_format(row, column, number, &day);
        written.expect("a day");
    }
    sheet.write(1, 5, 12.5).expect("a number");
    folder.write("p.xlsx", book.save_to_buffer().expect("a workbook"));
    folder.write("x.csv", "xa,1.1,1.2\nA,60,60\n");
    let answer = folder.ntm(&format!("{RUN} --renew {{}}/p.xlsx -o {{}}/q.xlsx"));
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(folder.path("q.xlsx")).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("cells");
    let at = |row, column| match range.get((row, column)) {
        Some(Data::DateTime(day)) => format!("day {}", day.as_f64()),
        other => format!("{other:?}"),
    };
    for row in 1..4 {
        assert_eq!(at(row, 3), "day 45137", "{row}");
    }
    assert_eq!(
        [1, 2, 3].map(|row| at(row, 4)),
        ["day 45139", "day 45139", "day 45107"]
    );
    assert_eq!(at(1, 5), "Some(Float(12.5))");
    let names = book.sheet_names();
    let styles = book.worksheet_style(&names[0]).expect("styles");
    let format = styles.get((1, 5)).and_then(|it| it.number_format.clone());
    assert_eq!(
        format.map_or("General".to_owned(), |it| it.format_code),
        "General"
    );
}

/// What is piped in can be read once only.
#[cfg(unix)]
#[test]
fn a_plan_from_a_pipe_stays_what_it_is() {
    use std::process::Command;
    use std::{fs, thread};

    let folder = folder();
    let text = "\u{feff}mục;việc;xã\r\n1.1;X;A\r\n1.2;Y;A\r\n1.1;Z;B\r\n1.2;U;B\r\n";
    let pipe = folder.path("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let piped = |bytes: Vec<u8>, arguments: &str| {
        let writer = thread::spawn({
            let pipe = pipe.clone();
            move || fs::write(pipe, bytes).expect("the plan")
        });
        let answer = folder.ntm(arguments);
        writer.join().expect("the plan");
        answer
    };
    let renewed = piped(
        text.into(),
        &format!("{RUN} --renew {{}}/pipe --format csv"),
    );
    assert!(renewed.out.starts_with('\u{feff}'), "{}", renewed.out);
    assert!(renewed.out.contains("1.1;X;A"), "{}", renewed.out);
    assert!(renewed.out.ends_with("\r\n"), "{}", renewed.out);
    let shown = piped(
        text.into(),
        "validate --plan {}/pipe --cells=9 --format json",
    );
    let sheets = shown.json()["sheets"].clone();
    assert_eq!(sheets.as_array().map(Vec::len), Some(1), "{sheets}");
}
