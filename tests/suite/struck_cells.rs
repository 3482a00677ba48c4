//! What workbooks show and do not store: what is struck out, raised, hidden or beside what is judged.

use rust_xlsxwriter::{Format, Workbook};

use crate::harness::{Answer, Folder, list, project, result, table, told};
use crate::measurements::{checked, small};
use crate::number_formats::open_document;
use crate::packages::otherwise;
use crate::workbooks::{made, sheets, workbook};

/// Each commune with its verdict of an indicator, and the codes.
fn said(answer: &Answer, id: &str) -> String {
    let report = answer.json();
    let found = list(&report, "assessments").iter();
    let found = found.map(|found| {
        let verdict = result(found, id).expect("a result");
        format!(
            "{} {}",
            told(&found["locality"], "name"),
            told(&verdict, "verdict")
        )
    });
    let found: Vec<String> = found.chain(answer.codes()).collect();
    found.join(", ")
}

/// An indicator, rows of cells of which some are struck out (`~`), what is said of each commune, and the codes.
const STRUCK: &str = "
    3.1 | xa;chi_tieu;danh_gia/A;3.1;~đạt                        | A no_data, unknown-value
    3.1 | xa;chi_tieu;Đạt;Chưa␣đạt/A;3.1;~x;                     | A no_data, unknown-value
    3.1 | xa;chi_tieu;Đạt;Chưa␣đạt/A;3.1;~x;x                    | A not_met, unknown-value
    1.1 | xa;chi_tieu;ket_qua;danh_gia/A;1.1;=60;~đạt            | A met, unknown-value
    1.1 | xa;chi_tieu;ket_qua/A;1.1;~=60                         | A no_data, unknown-value
    1.1 | xa;chi_tieu;tu_so;mau_so/A;1.1;=60;~=100               | A no_data, unknown-value
    1.1 | xa;chi_tieu;ket_qua;dvt/A;1.1;=60;~%/A;3.1;đạt;        | A no_data, unknown-value
    1.1 | xa;chi_tieu;ket_qua;den_ngay/A;1.1;tạm␣dừng;~31/12/2023/A;3.1;đạt; | A no_data, unknown-value
    1.1 | xa;chi_tieu;ket_qua/~A;1.1;=60/B;1.1;=40               | B not_met, unknown-value
    1.1 | xa;chi_tieu;ket_qua/A;~1.1;=60/A;3.1;đạt               | A no_data, unknown-value
    1.1 | xa;1.1;3.1/~A;=60;đạt/B;=40;đạt                        | B not_met, unknown-value
    1.1 | xa;~1.1;3.1/A;=60;đạt                                  | A no_data, unknown-value, too-many-cells
    1.1 | xa;1.1;3.1/A;=60;đạt/~B;~=40;~đạt                      | A met, unknown-value
    1.1 | xa;nam;1.1;3.1/A;~=2023;=60;đạt/B;=2023;=60;đạt        | B met, unknown-value
    1.1 | xa;1.1;3.1;ghi_chu/A;=60;đạt;~tạm                      | A met, unknown-value
    1.1 | ~UBND␣xã␣Hà␣Sơn/chi_tieu;ket_qua/1.1;=60               | x met, unknown-value
    1.1 | UBND␣xã␣Hà␣Sơn/stt;xa;1.1/~1;A;=60                     | A met
    3.1 | chi_tieu;ket_qua/Xã␣A;/3.1;đạt/~Xã␣B;/3.1;chưa␣đạt     | Xã A met, unknown-value, incomplete-row
    3.1 | chi_tieu;ket_qua/Xã␣A;/1.1;=60/Thôn␣Đông;/1.1;=60/~Thôn␣Tây;/3.1;chưa␣đạt | Xã A no_data, no-villages, unknown-value, incomplete-row
    3.1 | chi_tieu;ket_qua/Xã␣A;/1.1;=60/~Toàn␣huyện;/3.1;chưa␣đạt | Xã A no_data, unknown-value, incomplete-row
    1.2 | xa;chi_tieu;ket_qua/A;3.1;đạt/A;1.2;/A;Nam;=95/A;Nữ;=96 | A met
    1.2 | xa;chi_tieu;ket_qua/A;1.2;/A;~3.1;đạt/A;Nam;=95/A;Nữ;=96 | A no_data, unknown-value, unknown-indicator, unknown-indicator
    ";

/// Workbooks of both kinds with these rows of cells, of which some are struck out (`~`).
fn struck_books(rows: &str) -> [(&'static str, Vec<u8>); 2] {
    let strike = Format::new().set_font_strikethrough();
    let styles = "<style:style style:name=\"own\" style:family=\"table-cell\" style:parent-style-name=\"s\"/>\
        <style:style style:name=\"s\" style:family=\"table-cell\">\
        <style:text-properties style:text-line-through-style=\"solid\"/></style:style>";
    // A day has slashes of its own.
    let rows = rows.replace("31/12/2023", "31.12.2023").replace('␣', " ");
    let rows: Vec<Vec<&str>> = rows
        .split('/')
        .map(|row| row.split(';').collect())
        .collect();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Biểu 1").expect("a name");
    let mut ods = String::new();
    for (line, row) in (0..).zip(&rows) {
        ods.push_str("<table:table-row>");
        for (column, cell) in (0..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            let (text, format) = match cell.strip_prefix('~') {
                Some(text) => (text, &strike),
                None => (*cell, &Format::new()),
            };
            let style = if text == *cell {
                ""
            } else {
                " table:style-name=\"own\""
            };
            let (kind, shown) = match text.strip_prefix('=') {
                Some(number) => {
                    let figure: f64 = number.parse().expect("a number");
                    sheet
                        .write_with_format(line, column, figure, format)
                        .expect("a figure");
                    (format!("float\" office:value=\"{number}"), number)
                }
                None => {
                    sheet
                        .write_with_format(line, column, text, format)
                        .expect("a text");
                    ("string".to_owned(), text)
                }
            };
            ods.push_str(&format!(
                "<table:table-cell{style} office:value-type=\"{kind}\"><text:p>{shown}</text:p></table:table-cell>"
            ));
        }
        ods.push_str("</table:table-row>");
    }
    let xlsx = book.save_to_buffer().expect("a workbook");
    [("x.xlsx", xlsx), ("x.ods", open_document(styles, &ods))]
}

#[test]
fn what_is_struck_out_is_told_wherever_it_stands() {
    for [id, rows, expected] in table(STRUCK) {
        for (name, bytes) in struck_books(&rows) {
            let answer = checked(name, bytes, "--year 2023");
            let found = said(&answer, &id);
            assert_eq!(found, expected, "{name} {rows:?}\n{}", answer.err);
        }
    }
}

/// A plan, rows of cells of which some are struck out (`~`), its tasks with who does them and by when, and the codes.
const STRUCK_PLANS: &str = "
    mục;việc;ai␣làm;hạn/1.1;X;An;30.6.2023                     | X An 2023-06-30
    mục;việc;ai␣làm;hạn/1.1;X;~An;30.6.2023                    | X - 2023-06-30, unknown-value
    mục;việc;ai␣làm;hạn/1.1;X;An;~30.6.2023                    | X An -, unknown-value
    mục;việc;ai␣làm;hạn/1.1;~X;An;30.6.2023/1.1;Y;Ba;          | Y Ba -, unknown-value
    mục;việc;ai␣làm;hạn/~1.1;X;An;30.6.2023/1.1;Y;Ba;          | Y Ba -, unknown-value
    mục;việc;ai␣làm;hạn/~1.1;~X;~An;~30.6.2023/1.1;Y;Ba;       | Y Ba -, unknown-value
    stt;mục;việc;ai␣làm/1;~1.1;~X;~An/2;1.1;Y;Ba               | Y Ba -, unknown-value
    mục;việc;ai␣làm;ghi␣chú/1.1;X;An;~cũ                       | X An -, unknown-value
    mục;việc;~ai␣làm;hạn/1.1;X;An;30.6.2023                    | X - 2023-06-30, unknown-value, too-many-cells
    ~Ngày␣ban␣hành;1.1.2023/mục;việc;ai␣làm/1.1;X;An           | X An -, unknown-value
    xã;mục;việc;ai␣làm/A;1.1;X;An/~B;1.1;Y;Ba                  | X An -, unknown-value
    tt;mục;việc;ai␣làm/Xã␣A;;;/1;1.1;X;An/~Xã␣B;;;/2;1.1;Y;Ba  | X An - Y Ba -, unknown-value
    ";

#[test]
fn what_is_struck_out_of_a_plan_is_told_and_not_used() {
    for [rows, expected] in table(STRUCK_PLANS) {
        for (name, bytes) in struck_books(&rows) {
            let folder = Folder::with([
                ("small-set.toml", small().as_str()),
                ("data.csv", "xa;1.1\nA;40\n"),
            ]);
            folder.write(name, bytes);
            let plan = format!(
                "plan {{}}/data.csv --criteria {{}}/small-set.toml --year 2023 --as-of 2023-08-01 --plan {{}}/{name}"
            );
            let answer = folder.ntm(&format!("{plan} --format json"));
            let report = answer.json();
            let tasks = list(&report, "tasks").iter();
            let tasks = tasks.filter(|it| it["timing"] != "no_task");
            let tasks: Vec<String> = tasks.map(|it| told(it, "task doers.0 last_day")).collect();
            let found: Vec<String> = [tasks.join(" ")]
                .into_iter()
                .chain(answer.codes())
                .collect();
            assert_eq!(
                found.join(", "),
                expected,
                "{name} {rows:?}\n{}",
                answer.err
            );
            let account = folder.ntm(&format!("validate --plan {{}}/{name} --format json"));
            let cells = account.json()["files"][0]["cells"].clone();
            let counts = cells.as_object().into_iter().flat_map(|it| it.values());
            let total: u64 = counts.filter_map(serde_json::Value::as_u64).sum();
            let filled = rows.split(['/', ';']).filter(|it| !it.is_empty());
            assert_eq!(total, filled.count() as u64, "{rows}: {cells}");
            let renewed = folder.ntm(&format!(
                "plan {{}}/data.csv --criteria {{}}/small-set.toml --year 2023 --renew {{}}/{name} --format csv"
            ));
            let is_kept = !renewed.err.contains("struck out (cell");
            assert_eq!(is_kept, !rows.contains('~'), "{}", renewed.err);
        }
    }
}

/// Parts of a text, as a sheet of Excel holds them and as OpenDocument does, and the codes.
#[test]
fn parts_that_look_otherwise_are_no_figure_in_any_format() {
    let styles = "<style:style style:name=\"up\" style:family=\"text\">\
        <style:text-properties style:text-position=\"33% 58%\"/></style:style>\
        <style:style style:name=\"cut\" style:family=\"text\">\
        <style:text-properties style:text-line-through-type=\"single\"/></style:style>";
    for (parts, expected) in [
        (&[("", "5"), ("up", "1")][..], "A no_data, unknown-value"),
        (&[("cut", "7"), ("", "5")], "A no_data, unknown-value"),
        (&[("cut", "60")], "A no_data, unknown-value"),
        (&[("", "6"), ("", "0")], "A met, number-as-text"),
    ] {
        let runs = parts.iter().map(|(look, text)| {
            let look = match *look {
                "up" => "<rPr><vertAlign val=\"superscript\"/></rPr>",
                "cut" => "<rPr><strike/></rPr>",
                _ => "",
            };
            format!("<r>{look}<t>{text}</t></r>")
        });
        let runs = format!("t=\"inlineStr\"><is>{}</is></c>", runs.collect::<String>());
        let book = workbook(&[&["xa", "1.1"], &["A", "=77"]]);
        let book = otherwise(&book, str::to_owned, |text| {
            text.replace("r=\"B2\"><v>77</v></c>", &format!("r=\"B2\" {runs}"))
                .replace(
                    "r=\"B2\" s=\"1\"><v>77</v></c>",
                    &format!("r=\"B2\" {runs}"),
                )
        });
        let spans = parts.iter().map(|(look, text)| {
            format!("<text:span text:style-name=\"{look}\">{text}</text:span>")
        });
        let cell = |text: &str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            )
        };
        let row = |cells: String| format!("<table:table-row>{cells}</table:table-row>");
        let rows =
            row(cell("xa") + &cell("1.1")) + &row(cell("A") + &cell(&spans.collect::<String>()));
        for (name, bytes) in [("x.xlsx", book), ("x.ods", open_document(styles, &rows))] {
            let answer = checked(name, bytes, "--year 2023");
            assert_eq!(
                said(&answer, "1.1"),
                expected,
                "{name} {parts:?}\n{}",
                answer.err
            );
        }
    }
}

/// Rows and columns that are made so low or narrow that nobody sees them.
#[test]
fn rows_and_columns_without_a_size_are_hidden() {
    let rows: &[&[&str]] = &[
        &["xa", "1.1", "3.1"],
        &["A", "=60", "đạt"],
        &["B", "=40", "đạt"],
    ];
    let low = made(rows, |sheet| {
        sheet.set_row_height(2, 0.5).expect("a row");
    });
    let narrow = made(rows, |sheet| {
        sheet.set_column_width(1, 0.1).expect("a column");
    });
    let styles = "<style:style style:name=\"c\" style:family=\"table-column\">\
        <style:table-column-properties style:column-width=\"0.0098in\"/></style:style>\
        <style:style style:name=\"r\" style:family=\"table-row\">\
        <style:table-row-properties style:row-height=\"0.1mm\"/></style:style>";
    let cells = |row: &[&str]| -> String {
        let cells = row.iter().map(|text| {
            let text = text.trim_start_matches('=');
            format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
        });
        cells.collect()
    };
    let of = |column: &str, last: &str| {
        let columns = format!("<table:table-column/><table:table-column{column}/>");
        let [first, second, third] = [rows[0], rows[1], rows[2]].map(cells);
        let rows = format!(
            "{columns}<table:table-row>{first}</table:table-row><table:table-row>{second}</table:table-row>\
             <table:table-row{last}>{third}</table:table-row>"
        );
        open_document(styles, &rows)
    };
    for (name, book, expected) in [
        ("x.xlsx", low, "A met, B not_met, hidden-rows"),
        ("x.xlsx", narrow, "A no_data, B no_data, hidden-columns"),
        (
            "x.ods",
            of("", " table:style-name=\"r\""),
            "A met, B not_met, number-as-text, hidden-rows",
        ),
        (
            "x.ods",
            of(" table:style-name=\"c\"", ""),
            "A no_data, B no_data, hidden-columns",
        ),
    ] {
        let answer = checked(name, book, "--year 2023");
        assert_eq!(said(&answer, "1.1"), expected, "{name}\n{}", answer.err);
    }
}

#[test]
fn sheets_beside_those_that_are_judged_are_set_aside_and_told() {
    let card = |figure: &'static str| vec![vec!["chi_tieu", "ket_qua"], vec!["1.1", figure]];
    for (names, expected) in [
        (
            &["Hà Sơn", "Hà Bình", "Tổng hợp"][..],
            "Hà Sơn met, Hà Bình not_met, unnamed-commune",
        ),
        (&["Hà Sơn", "backup"], "x met, planned-figures"),
        (&["Hà Sơn", "Bỏ"], "x met, planned-figures"),
        (&["Hà Sơn", "Bản mẫu"], "x met, planned-figures"),
        (&["Hà Sơn", "Bản thử"], "x met, planned-figures"),
        (&["Hà Sơn", "Hà Sơn (cũ)"], "x met, planned-figures"),
        (&["2023", "2022"], "x met, other-year"),
        (&["Hà Sơn 2022", "Hà Sơn 2023"], "x not_met, other-year"),
        (
            &["Hà Sơn 2022", "Hà Bình 2023"],
            "Hà Sơn met, Hà Bình not_met, other-year",
        ),
    ] {
        let rows: Vec<Vec<Vec<&str>>> = ["=60", "=40", "=30"].map(card).into();
        let rows: Vec<Vec<&[&str]>> = { rows.iter() }
            .map(|rows| rows.iter().map(Vec::as_slice).collect())
            .collect();
        let book: Vec<(&str, &[&[&str]])> = { names.iter().zip(&rows) }
            .map(|(name, rows)| (*name, &rows[..]))
            .collect();
        let answer = checked("x.xlsx", sheets(&book), "--year 2023");
        assert_eq!(said(&answer, "1.1"), expected, "{names:?}\n{}", answer.err);
    }
}

#[test]
fn progress_goes_from_the_sheet_of_one_year_to_that_of_the_next() {
    let folder = Folder::with([("small-set.toml", small().as_str())]);
    let card = |figure: &'static str| [["chi_tieu", "ket_qua"], ["1.1", figure]];
    let (last, this) = (card("=40"), card("=60"));
    let [last, this] = [&last, &this].map(|rows| rows.each_ref().map(|row| &row[..]));
    let book = sheets(&[("Tháng 12-2022", &last), ("Tháng 1-2023", &this)]);
    folder.write("x.xlsx", book);
    let answer = folder.ntm(
        "progress {}/x.xlsx --criteria {}/small-set.toml --year 2023 --commune x --format json",
    );
    let item = told(&answer.json()["localities"][0], "items.0.kind");
    assert_eq!(item, "newly_met", "{}", answer.err);
}

/// How cells of the old format look: numbers in formats with a meaning, and cells that are struck out.
#[test]
fn an_old_workbook_tells_what_its_cells_show() {
    let read = |name: &str| std::fs::read(project("tests/files").join(name)).expect("a file");
    let answer = checked("x.xls", read("looks.xls"), "--year 2023");
    assert_eq!(
        said(&answer, "1.1"),
        "A no_data, B no_data, C no_data, D met, E met, F met, G met, H not_met, I no_data, K met, \
         wrong-kind, ambiguous-number, wrong-kind, unknown-value, unknown-value",
        "{}",
        answer.err
    );
    let answer = checked("x.xls", read("parts.xls"), "--year 2023");
    assert!(
        answer.codes().contains(&"unknown-value".to_owned()),
        "{}",
        answer.err
    );
    assert!(answer.err.contains("does not tell which"), "{}", answer.err);
}
