//! What spreadsheets show and what they store: percentages and shares, thousands that are hidden, days, cells without a type.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use rust_xlsxwriter::{Format, FormatScript, Workbook};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::harness::{Answer, Folder, criterion, indicator, list, result, set, table, told};
use crate::workbooks::{made, workbook};

/// What a set with two percentages, a sum of money and a yes says of a file of this name.
fn checked(name: &str, bytes: &[u8], options: &str) -> Answer {
    let share = |require: &str| format!("unit = \"%\"\nrequire = {{ {require} }}");
    let indicators = [
        indicator("1.1", &share("at_least = 50")),
        indicator("1.2", &share("at_most = 1")),
        indicator(
            "1.3",
            "unit = \"triệu đồng/người/năm\"\nrequire = { at_least = 58 }",
        ),
        indicator("1.4", "require = { yes = true }"),
    ];
    let text = set("set", &criterion("1", &indicators));
    let folder = Folder::with([("set.toml", &*text)]);
    folder.write(name, bytes);
    folder.ntm(&format!(
        "check {{}}/{name} --criteria {{}}/set.toml --format json {options}"
    ))
}

/// The values of an indicator, commune by commune.
fn values(answer: &Answer, id: &str) -> String {
    let report = answer.json();
    let values = list(&report, "assessments").iter();
    let values = values.map(|found: &Value| told(&result(found, id).expect("a result"), "value"));
    values.collect::<Vec<_>>().join(" ")
}

/// Cells of one column as a workbook holds them, what they are read as, and the codes.
const COLUMNS: &str = "
    1.1 | =0.638                  |                       | -          | percent-or-fraction
    1.1 | =0.638                  | --percent-as fraction | 63.8       |
    1.1 | =0.638                  | --percent-as number   | 0.638      |
    1.1 | =0.638~0.0%             |                       | 63.8       |
    1.1 | =0.638~0.0% =0.7~0%     |                       | 63.8 70    |
    1.1 | =0.638~0.0% =0.7        |                       | 63.8 -     | percent-or-fraction
    1.1 | =0.638~0.0% =0.7        | --percent-as fraction | 63.8 70    |
    1.1 | =63.8 =0.7              |                       | 63.8 0.7   | percent-or-fraction
    1.1 | =63.8 =0.7~0.0\"%\"     |                       | 63.8 0.7   |
    1.1 | =63.8 =0.7              | --percent-as number   | 63.8 0.7   |
    1.1 | =638~0\"‰\"             |                       | 63.8       |
    1.1 | =60~0\"hộ\"             |                       | -          | other-unit
    1.3 | =58500~0\"nghìn␣đồng\"  |                       | 58.5       |
    1.3 | =58.5~0.0\"␣triệu\"     |                       | 58.5       |
    1.3 | =58500000~#,##0\\␣[$₫-42A] |                   | 58.5       |
    1.3 | =58.5~0.0\"␣hộ\"        |                       | -          | other-unit
    1.3 | =58~_(\"$\"*␣#,##0.00_) |                      | -          | other-unit
    1.3 | =58~\"khoảng␣\"0        |                       | -          | wrong-kind
    1.3 | =60~General\"␣triệu\"  |                       | 60         |
    1.2 | =0~#,###                |                       | -          | ambiguous-number
    1.2 | =0~0;;;                 |                       | -          | ambiguous-number
    1.2 | =0~0;0;\"-\"            |                       | 0          |
    1.2 | =0~0;0;\"chưa␣có\"      |                       | -          | wrong-kind
    1.1 | =60~;;;                 |                       | -          | ambiguous-number
    1.1 | =60~\"khoảng␣\"0        |                       | -          | wrong-kind
    1.1 | =60~\"<\"0              |                       | -          | wrong-kind
    1.1 | =60~\"đạt\"             |                       | -          | wrong-kind
    1.4 | =1~\"đạt\"              |                       | -          | wrong-kind
    1.3 | =58.5~0.0\"␣(ước)\"     |                       | -          | other-unit
    1.1 | =1 =0.7                 |                       | - -        | percent-or-fraction
    1.1 | =0 =0                   |                       | 0 0        |
    1.2 | =0.12                   |                       | -          | percent-or-fraction
    1.2 | =0.12                   | --percent-as number   | 0.12       |
    1.2 | =0.0012~0.00%           |                       | 0.12       |
    1.2 | =0.12 =3.5              |                       | 0.12 3.5   |
    1.3 | =58500000~0.0,,\"triệu\" |                     | -          | ambiguous-number
    1.3 | =58500~#,##0,           |                       | -          | ambiguous-number
    1.3 | =58.5~#,##0.0           |                       | 58.5       |
    1.3 | =58500000~#,##0         |                       | -          | impossible-value
    1.3 | =46178~d-mmm            |                       | -          | unknown-value
    1.3 | =46178~dd/mm/yyyy       |                       | -          | unknown-value
    1.3 | =0.711805~hh:mm         |                       | -          | unknown-value
    1.4 | có =1                   |                       | true true  |
    ";

#[test]
fn numbers_of_workbooks_are_what_they_are_shown_as_or_asked_about() {
    for [id, cells, options, expected, codes] in table(COLUMNS) {
        let cells: Vec<String> = cells
            .split(' ')
            .map(|cell| cell.replace('␣', " "))
            .collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let names: Vec<String> = ('A'..).map(String::from).take(cells.len()).collect();
        let mut wide: Vec<Vec<&str>> = vec![vec!["xa", &id]];
        let mut long = vec![vec!["xa", "chi_tieu", "ket_qua"]];
        for (name, cell) in names.iter().zip(&cells) {
            wide.push(vec![name, cell]);
            long.push(vec![name, &id, cell]);
        }
        for rows in [wide, long] {
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            let answer = checked("x.xlsx", &workbook(&rows), &options);
            assert_eq!(values(&answer, &id), expected, "{rows:?} {options}");
            assert_eq!(answer.codes().join(" "), codes, "{rows:?} {options}");
        }
    }
}

#[test]
fn booleans_of_a_workbook_answer_a_yes_alone() {
    for (id, truth, expected, codes) in [
        ("1.4", "TRUE", "met", ""),
        ("1.4", "FALSE", "not_met", ""),
        ("1.1", "TRUE", "no_data", "wrong-kind"),
    ] {
        let book = made(&[&["xa", id], &["A"]], |sheet| {
            sheet.write_boolean(1, 1, truth == "TRUE").expect("a cell");
        });
        let answer = checked("x.xlsx", &book, "");
        assert_eq!(
            told(&answer.result(id), "verdict"),
            expected,
            "{id} {truth}"
        );
        assert_eq!(answer.codes().join(" "), codes, "{id} {truth}");
    }
}

/// An OpenDocument spreadsheet with these automatic styles and rows.
pub(crate) fn open_document(styles: &str, rows: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" \
         xmlns:number=\"n\"><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:spreadsheet><table:table table:name=\"Biểu\">{rows}</table:table></office:spreadsheet>\
         </office:body></office:document-content>"
    );
    let named = "<office:document-styles xmlns:office=\"o\" xmlns:style=\"s\" xmlns:number=\"n\"><office:styles>\
         <number:percentage-style style:name=\"N11\"><number:number/><number:text>%</number:text></number:percentage-style>\
         <style:style style:name=\"Percent\" style:family=\"table-cell\" style:data-style-name=\"N11\"/>\
         </office:styles></office:document-styles>";
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"m\"/>",
        ),
        ("styles.xml", named),
        ("content.xml", &content),
    ] {
        archive
            .start_file(name, SimpleFileOptions::default())
            .expect("a file");
        archive.write_all(text.as_bytes()).expect("bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

const STYLES: &str = "<number:percentage-style style:name=\"N1\"><number:number/></number:percentage-style>\
    <number:number-style style:name=\"N2\"><number:number number:display-factor=\"1000000\"/></number:number-style>\
    <style:style style:name=\"pc\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
    <style:style style:name=\"named\" style:family=\"table-cell\" style:parent-style-name=\"Percent\"/>\
    <style:style style:name=\"mil\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>\
    <number:number-style style:name=\"N3\"><number:number/><number:text> nghìn đồng</number:text></number:number-style>\
    <style:style style:name=\"thousands\" style:family=\"table-cell\" style:data-style-name=\"N3\"/>\
    <number:number-style style:name=\"less\"><number:text>&lt;</number:text><number:number/></number:number-style>\
    <style:style style:name=\"less\" style:family=\"table-cell\" style:data-style-name=\"less\"/>\
    <number:number-style style:name=\"word\"><number:text>chưa đạt</number:text></number:number-style>\
    <style:style style:name=\"word\" style:family=\"table-cell\" style:data-style-name=\"word\"/>\
    <number:number-style style:name=\"no\"><number:text/></number:number-style>\
    <style:style style:name=\"nothing\" style:family=\"table-cell\" style:data-style-name=\"no\"/>\
    <number:number-style style:name=\"yes\"><number:number/></number:number-style>\
    <number:text-style style:name=\"sec\"><number:text/><style:map style:condition=\"value()&gt;0\" \
    style:apply-style-name=\"yes\"/><style:map style:condition=\"value()=0\" style:apply-style-name=\"no\"/>\
    </number:text-style><style:style style:name=\"sections\" style:family=\"table-cell\" style:data-style-name=\"sec\"/>\
    <number:number-style style:name=\"da\"><number:text>-</number:text><number:number number:min-integer-digits=\"0\"/>\
    <style:map style:condition=\"value()&gt;0\" style:apply-style-name=\"yes\"/></number:number-style>\
    <style:style style:name=\"dashes\" style:family=\"table-cell\" style:data-style-name=\"da\"/>\
    <number:number-style style:name=\"few\"><number:number number:min-integer-digits=\"0\"/></number:number-style>\
    <style:style style:name=\"few\" style:family=\"table-cell\" style:data-style-name=\"few\"/>\
    <style:style style:name=\"plain\" style:family=\"table-cell\"/>";

#[test]
fn open_document_tells_percentages_by_their_styles_too() {
    let text = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |of: &str, cells: String| format!("<table:table-row {of}>{cells}</table:table-row>");
    for [id, column, of_row, cell, expected, codes] in table(
        r#"
        1.1 |       |       | office:value-type="float" office:value="0.638" | - | percent-or-fraction
        1.1 |       |       | office:value-type="percentage" office:value="0.638" | 63.8 |
        1.1 |       |       | office:value-type="float" office:value="0.638" table:style-name="pc" | 63.8 |
        1.1 |       |       | office:value-type="float" office:value="0.638" table:style-name="named" | 63.8 |
        1.1 | pc    |       | office:value-type="float" office:value="0.638" | 63.8 |
        1.1 | pc    |       | office:value-type="float" office:value="63.8" table:style-name="plain" | 63.8 |
        1.1 |       | pc    | office:value-type="float" office:value="0.638" | 63.8 |
        1.3 |       |       | office:value-type="float" office:value="58500000" table:style-name="mil" | - | ambiguous-number
        1.3 | mil   |       | office:value-type="float" office:value="58500000" | - | ambiguous-number
        1.3 | thousands |   | office:value-type="float" office:value="58500" | 58.5 |
        1.1 | thousands |   | office:value-type="float" office:value="58500" | - | other-unit
        1.1 |       |       | office:value-type="float" office:value="55" table:style-name="less" | - | wrong-kind
        1.1 |       |       | office:value-type="float" office:value="55" table:style-name="word" | - | wrong-kind
        1.1 |       |       | office:value-type="float" office:value="55" table:style-name="nothing" | - | ambiguous-number
        1.1 |       |       | office:value-type="float" office:value="55" table:style-name="sections" | 55 |
        1.2 |       |       | office:value-type="float" office:value="0" table:style-name="sections" | - | ambiguous-number
        1.2 |       |       | office:value-type="float" office:value="0" table:style-name="dashes" | 0 |
        1.1 |       |       | office:value-type="float" office:value="55" table:style-name="dashes" | 55 |
        1.2 |       |       | office:value-type="float" office:value="0" table:style-name="few" | - | ambiguous-number
        1.3 |       |       | office:value-type="date" office:date-value="2026-06-05" | - | unknown-value
        1.3 |       |       | office:value-type="time" office:time-value="PT17H05M00S" | - | unknown-value
        "#,
    ) {
        let of = |style: &str| match style {
            "" => String::new(),
            style => format!("table:default-cell-style-name=\"{style}\""),
        };
        let columns = format!("<table:table-column/><table:table-column {}/>", of(&column));
        let rows = columns
            + &row("", text("xa") + &text(&id))
            + &row(
                &of(&of_row),
                text("A") + &format!("<table:table-cell {cell}/>"),
            );
        let answer = checked("x.ods", &open_document(STYLES, &rows), "");
        assert_eq!(values(&answer, &id), expected, "{cell}");
        assert_eq!(answer.codes().join(" "), codes, "{cell}");
    }
}

#[test]
fn cells_of_open_document_without_a_type_are_read_as_text() {
    let cell = |inner: &str| format!("<table:table-cell>{inner}</table:table-cell>");
    let row = |cells: String| format!("<table:table-row>{cells}</table:table-row>");
    let p = |text: &str| cell(&format!("<text:p>{text}</text:p>"));
    for (inner, expected) in [
        ("<text:p>60</text:p>", "60"),
        ("<text:p><text:span>6</text:span>0,5&#37;</text:p>", "60.5"),
        (
            "<office:annotation><text:p>17</text:p></office:annotation><text:p>60</text:p>",
            "60",
        ),
        (
            "<office:annotation><text:p>17</text:p></office:annotation>",
            "-",
        ),
    ] {
        let rows = row(p("xa") + &p("1.1") + &p("1.4")) + &row(p("A") + &cell(inner) + &p("đạt"));
        let answer = checked("x.ods", &open_document("", &rows), "");
        let found = told(&answer.result("1.1"), "value");
        assert_eq!(found, expected, "{inner}");
        assert_eq!(told(&answer.result("1.4"), "verdict"), "met", "{inner}");
    }
}

/// The verdicts and values of an indicator, or the codes of what is wrong.
fn said(answer: &Answer, id: &str) -> String {
    let report = answer.json();
    let found = list(&report, "assessments").iter();
    let found = found.map(|found| told(&result(found, id).expect("a result"), "verdict value"));
    let found: Vec<String> = found.collect();
    format!("{} {}", found.join(" "), answer.codes().join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// One table of percentages, as text and as every kind of number: the same verdicts, or a message.
    #[test]
    fn a_percentage_is_the_same_in_every_file(hundredths in prop::collection::vec(0u32..=10_000, 1..5)) {
        let names: Vec<String> = ('A'..).map(String::from).take(hundredths.len()).collect();
        let value = |hundredths: u32| format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let csv = |cell: &dyn Fn(u32) -> String| {
            let rows = names.iter().zip(&hundredths);
            let rows: String = rows.map(|(name, it)| format!("{name};{}\n", cell(*it))).collect();
            said(&checked("x.csv", format!("xa;1.1\n{rows}").as_bytes(), ""), "1.1")
        };
        let xlsx = |cell: &dyn Fn(u32) -> String| {
            let cells: Vec<String> = hundredths.iter().map(|it| cell(*it)).collect();
            let mut rows: Vec<Vec<&str>> = vec![vec!["xa", "1.1"]];
            rows.extend(names.iter().zip(&cells).map(|(name, cell)| vec![&**name, &**cell]));
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            said(&checked("x.xlsx", &workbook(&rows), ""), "1.1")
        };
        let ods = |cell: &dyn Fn(u32) -> String| {
            let text = |text: &str| {
                format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
            };
            let row = |cells: String| format!("<table:table-row>{cells}</table:table-row>");
            let rows = names.iter().zip(&hundredths);
            let rows: String = rows
                .map(|(name, it)| row(text(name) + &format!("<table:table-cell {}/>", cell(*it))))
                .collect();
            let file = open_document(STYLES, &(row(text("xa") + &text("1.1")) + &rows));
            said(&checked("x.ods", &file, ""), "1.1")
        };
        let part = |it: u32| format!("{}", f64::from(it) / 10_000.0);
        // With a sign or a format, each is what it says.
        let signed = csv(&|it| value(it) + "%");
        prop_assert_eq!(&csv(&|it| value(it).replace('.', ",") + " %"), &signed);
        prop_assert_eq!(&xlsx(&|it| format!("={}~0.00%", part(it))), &signed);
        let as_text = xlsx(&|it| value(it) + "%");
        prop_assert_eq!(as_text.trim_end_matches("number-as-text"), &signed);
        let percentage = |it| format!("office:value-type=\"percentage\" office:value=\"{}\"", part(it));
        prop_assert_eq!(&ods(&percentage), &signed);
        let styled = |it| format!("office:value-type=\"float\" office:value=\"{}\" table:style-name=\"pc\"", part(it));
        prop_assert_eq!(&ods(&styled), &signed);
        // Without, it is the same in all files, and the same as with one, or asked about.
        let bare = csv(&|it| value(it));
        prop_assert!(bare == signed || bare.contains("percent-or-fraction"), "{} {}", bare, signed);
        prop_assert_eq!(&xlsx(&|it| format!("={}", value(it))), &bare);
        let float = |it| format!("office:value-type=\"float\" office:value=\"{}\"", value(it));
        prop_assert_eq!(&ods(&float), &bare);
    }
}

#[test]
fn parts_that_are_raised_or_struck_out_are_no_part_of_a_figure() {
    let (plain, raised) = (
        Format::new(),
        Format::new().set_font_script(FormatScript::Superscript),
    );
    let struck = Format::new().set_font_strikethrough();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Đông").expect("a name");
    for (column, text) in (0..).zip(["xa", "1.1", "1.2", "1.3", "1.4"]) {
        sheet.write(0, column, text).expect("a heading");
    }
    sheet.write(1, 0, "A").expect("a name");
    sheet
        .write_with_format(1, 1, 60, &struck)
        .expect("a figure");
    let rich = [(&plain, "57"), (&raised, "1")];
    sheet.write_rich_string(1, 3, &rich).expect("a text");
    let rich = [(&struck, "chưa "), (&plain, "đạt")];
    sheet.write_rich_string(1, 4, &rich).expect("a text");
    let answer = checked("x.xlsx", &book.save_to_buffer().expect("a workbook"), "");
    for id in ["1.1", "1.3", "1.4"] {
        assert_eq!(values(&answer, id), "-", "{id}");
    }
    assert_eq!(answer.codes().len(), 3, "{}", answer.err);
}

/// The same texts without such parts, elsewhere in the workbook, are what they read.
#[test]
fn a_text_that_is_struck_out_in_one_cell_is_read_in_another() {
    let (plain, raised) = (
        Format::new(),
        Format::new().set_font_script(FormatScript::Superscript),
    );
    let struck = Format::new().set_font_strikethrough();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Đông").expect("a name");
    for (column, text) in (0..).zip(["xa", "1.3", "1.4"]) {
        sheet.write(0, column, text).expect("a heading");
    }
    sheet.write(1, 0, "A").expect("a name");
    let rich = [(&plain, "57"), (&raised, "1")];
    sheet.write_rich_string(1, 1, &rich).expect("a text");
    let rich = [(&struck, "đ"), (&struck, "ạt")];
    sheet.write_rich_string(1, 2, &rich).expect("a text");
    for (column, text) in (0..).zip(["B", "571", "đạt"]) {
        sheet.write(2, column, text).expect("a text");
    }
    let answer = checked("x.xlsx", &book.save_to_buffer().expect("a workbook"), "");
    assert_eq!(values(&answer, "1.3"), "- 571");
    assert_eq!(values(&answer, "1.4"), "- true");
    assert!(answer.err.contains("struck out"), "{}", answer.err);
}
