//! Spreadsheets as other writers pack them, and what in them nobody sees.

use std::io::{Cursor, Write};

use ntm::commands::Status;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::harness::{Answer, list, result, told};
use crate::measurements::checked;
use crate::workbooks::{made, workbook};

const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST: &str = "<manifest:manifest xmlns:manifest=\"m\"/>";

fn packed<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default();
        archive.start_file(name, options).expect("a file");
        archive.write_all(bytes).expect("bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A workbook of Excel whose files are named and worded otherwise.
pub(crate) fn otherwise(
    book: &[u8],
    name: fn(&str) -> String,
    change: impl Fn(&str) -> String,
) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("an archive");
    let names = archive
        .file_names()
        .map(|name| name.expect("a name").into_owned());
    let names: Vec<String> = names.collect();
    let texts = names.iter().map(|name| {
        let file = archive.by_name(name).expect("a file");
        std::io::read_to_string(file).expect("a text")
    });
    let texts: Vec<String> = texts.map(|text| change(&text)).collect();
    let names: Vec<String> = names.iter().map(|it| name(it)).collect();
    packed(
        names
            .iter()
            .zip(&texts)
            .map(|(name, text)| (&**name, text.as_bytes())),
    )
}

/// The content of a spreadsheet of OpenDocument with these rows: `R`, `C` and `P` are its elements.
fn content(root: &str, rows: &str) -> String {
    let rows = rows
        .replace("<R", "<table:table-row")
        .replace("</R", "</table:table-row");
    let rows = rows
        .replace("<C", "<table:table-cell")
        .replace("</C", "</table:table-cell");
    let rows = rows.replace("<P", "<text:p").replace("</P", "</text:p");
    let rows = rows
        .replace(" f=", " table:formula=")
        .replace(" t=", " office:value-type=");
    let rows = rows.replace(" v=", " office:value=");
    format!(
        "<?xml version=\"1.0\"?>\n<{root} office:mimetype=\"{KIND}\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Sheet1\">{rows}</table:table></office:spreadsheet></office:body></{root}>"
    )
}

fn ods(rows: &str) -> Vec<u8> {
    let content = content("office:document-content", rows);
    packed([
        ("mimetype", KIND.as_bytes()),
        ("META-INF/manifest.xml", MANIFEST.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

fn text(texts: &[&str]) -> String {
    let cells = texts
        .iter()
        .map(|it| format!("<C t=\"string\"><P>{it}</P></C>"));
    format!("<R>{}</R>", cells.collect::<String>())
}

/// The codes, and the values of 1.1 of all communes.
fn found(answer: &Answer) -> String {
    let report = answer.json();
    let assessments = list(&report, "assessments").iter();
    let values = assessments.map(|it| told(&result(it, "1.1").expect("1.1"), "value"));
    let words = answer.codes().into_iter().chain(values);
    words.collect::<Vec<_>>().join(" ")
}

const ROWS: &[&[&str]] = &[&["Xã", "Năm", "1.1"], &["Đông", "=2023", "=60"]];

#[test]
fn a_workbook_reads_the_same_however_it_is_packed() {
    let book = workbook(ROWS);
    let same = |text: &str| text.to_owned();
    for (case, bytes) in [
        ("as it is", otherwise(&book, str::to_owned, same)),
        (
            "backslashes",
            otherwise(&book, |name| name.replace('/', "\\"), same),
        ),
        (
            "at the root",
            otherwise(
                &book,
                |name| name.replace("xl/", ""),
                |text| text.replace("xl/", ""),
            ),
        ),
        (
            "an area that cannot be",
            otherwise(&book, str::to_owned, |text| {
                text.replace("ref=\"A1:C2\"", "ref=\"A0\"")
            }),
        ),
        (
            "an area that ends before it begins",
            otherwise(&book, str::to_owned, |text| {
                text.replace("ref=\"A1:C2\"", "ref=\"B2:A1\"")
            }),
        ),
    ] {
        let answer = checked("x.xlsx", bytes, "");
        assert_eq!(found(&answer), "60", "{case}\n{}", answer.err);
    }
}

#[test]
fn open_document_reads_the_same_however_it_is_written() {
    let head = text(&["Xã", "Năm", "1.1"]);
    let row = text(&["Đông", "2023", "60"]);
    let typed = "<R><C t=\"string\"><P>Đông</P></C><C t=\"float\" v=\"2023\"><P>2023</P></C>\
                 <C t=\"float\" v=\"60\"><P>60</P></C></R>";
    let indent = |text: &str| text.replace("><", ">\n   <");
    for (case, rows, expected) in [
        ("plain", format!("{head}{typed}"), "60"),
        ("indented", indent(&format!("{head}{typed}")), "60"),
        (
            "commented",
            format!("{head}{typed}").replace("<C", "<!-- c --><C"),
            "60",
        ),
        (
            "page breaks",
            format!("{head}{typed}").replace("</R>", "<text:soft-page-break/></R>"),
            "60",
        ),
        (
            "grouped",
            format!("<table:table-header-rows>\n{head}</table:table-header-rows>\n{typed}"),
            "60",
        ),
        (
            "no types",
            format!("{head}{row}").replace(" t=\"string\"", ""),
            "number-as-text 60",
        ),
        (
            "a remark",
            format!("{head}{typed}").replace(
                "<P>60",
                "<office:annotation><P>cũ 50</P></office:annotation><P>60",
            ),
            "60",
        ),
        (
            "an error kept as 0",
            format!("{head}{typed}").replace("v=\"60\"><P>60", "f=\"1/0\" v=\"0\"><P>#DIV/0!"),
            "formula-error -",
        ),
        (
            "an error of the program kept as 0",
            format!("{head}{typed}").replace("v=\"60\"><P>60", "f=\"x\" v=\"0\"><P>Err:508"),
            "formula-error -",
        ),
    ] {
        let flat = content("office:document", &rows);
        for (name, bytes) in [("x.ods", ods(&rows)), ("x.fods", flat.into_bytes())] {
            let answer = checked(name, bytes, "");
            let found = found(&answer).replace("number-as-text number-as-text", "number-as-text");
            assert_eq!(found, expected, "{case} {name}\n{}", answer.err);
        }
    }
}

#[test]
fn a_package_that_is_not_read_says_why() {
    let encrypted = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/>\
                     </manifest:file-entry></manifest:manifest>";
    let word = "application/vnd.oasis.opendocument.text";
    let part = |kind: &'static str, manifest: &'static str| {
        packed([
            ("mimetype", kind.as_bytes()),
            ("META-INF/manifest.xml", manifest.as_bytes()),
            ("content.xml", b"\x01\x02".as_slice()),
        ])
    };
    let whole = packed([
        ("mimetype", KIND.as_bytes()),
        ("META-INF/manifest.xml", encrypted.as_bytes()),
        ("encrypted-package", b"\x01\x02".as_slice()),
    ]);
    for (case, bytes, code) in [
        ("a password", part(KIND, encrypted), "protected-file"),
        ("a password for all", whole, "protected-file"),
        ("a text", part(word, MANIFEST), "unknown-file-type"),
        ("cut short", ods("<R><C"), "damaged-file"),
    ] {
        let answer = checked("x.ods", bytes, "");
        assert_eq!(answer.codes(), [code], "{case}\n{}", answer.err);
        assert_eq!(answer.status, Status::Failed, "{case}");
        for word in ["Bytes", "Expecting", "Borrowed", "Error"] {
            assert!(!answer.err.contains(word), "{case}\n{}", answer.err);
        }
    }
}

#[test]
fn what_merged_cells_cover_is_told_and_not_used() {
    let rows: &[&[&str]] = &[
        &["Xã", "Năm", "1.1", "2.1"],
        &["Đông", "=2023", "=60", "=50"],
        &["Tây", "=2023", "=70", "=60"],
    ];
    let book = workbook(rows);
    let cover = |area: &str| {
        let merged =
            format!("</sheetData><mergeCells count=\"1\"><mergeCell ref=\"{area}\"/></mergeCells>");
        otherwise(&book, str::to_owned, |text| {
            text.replace("</sheetData>", &merged)
        })
    };
    for (area, expected) in [
        ("A2:C2", "covered-cells - 70"),
        ("C2:C3", "covered-cells 60 60"),
        // Both say the same.
        ("B2:B3", "60 70"),
        ("D4:E5", "60 70"),
    ] {
        let answer = checked("x.xlsx", cover(area), "--year 2023");
        let found = found(&answer).replace("no-heading ", "");
        assert_eq!(found, expected, "{area}\n{}", answer.err);
    }
    let answer = checked("x.xlsx", cover("C2:C3"), "");
    let report = answer.json();
    let place = &list(&report, "diagnostics")[0]["place"];
    assert_eq!(told(place, "sheet line column"), "Biểu 1 3 3");
    assert!(answer.err.contains("70"), "{}", answer.err);
}

#[test]
fn hidden_columns_are_told_and_not_used() {
    let rows: &[&[&str]] = &[
        &["Xã", "Năm", "1.1", "2.1", ""],
        &["Đông", "=2023", "=60", "=50", ""],
    ];
    let hide = |columns: &'static [u16]| {
        made(rows, |sheet| {
            for column in columns {
                sheet.set_column_hidden(*column).expect("a column");
            }
        })
    };
    for (columns, expected) in [
        (&[3_u16][..], "hidden-columns 60"),
        (&[4], "60"),
        (&[2], "hidden-columns -"),
        (&[1, 3], "hidden-columns 60"),
    ] {
        let answer = checked("x.xlsx", hide(columns), "--year 2023");
        assert_eq!(found(&answer), expected, "{columns:?}\n{}", answer.err);
        assert_ne!(answer.status, Status::Failed, "{columns:?}");
    }
    let told_of = checked("x.xlsx", hide(&[1, 3]), "--year 2023");
    assert!(told_of.err.contains("B, D"), "{}", told_of.err);
    let column = |hidden: &str| format!("<table:table-column{hidden}/>");
    let columns = column("") + &column(" table:number-columns-repeated=\"1\"");
    let columns = columns + &column(" table:visibility=\"collapse\"");
    let rows = columns + &text(&["Xã", "1.1", "2.1"]) + &text(&["Đông", "60", "50"]);
    let answer = checked("x.ods", ods(&rows), "--year 2023");
    assert_eq!(
        found(&answer),
        "hidden-columns number-as-text 60",
        "{}",
        answer.err
    );
    assert_eq!(told(&answer.result("2.1"), "value"), "-");
}
