//! Spreadsheets that are wrong in a cell or as a whole: told with their place, and the rest is read.

use std::io::{Cursor, Read, Write};

use ntm::commands::Status;
use rust_xlsxwriter::{Format, Formula};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::harness::{Folder, list, project, told};
use crate::measurements::{checked, small};
use crate::workbooks::{made, workbook};

#[test]
fn what_is_wrong_in_a_cell_is_told_with_sheet_row_and_column() {
    let book = made(
        &[
            &["BIỂU"],
            &["Xã", "Năm", "Chỉ tiêu", "Kết quả"],
            &["Đông", "=2023", "1.1"],
            &["Đông", "=2023", "1.2 (nam)", "91"],
            &["Đông", "=2023", "1.2 (nữ)", "92"],
            &["Đông", "=2023", "2.1"],
            &["Đông", "=2023", "=45000~dd/mm/yyyy", "=3"],
            &["Đông", "=2023", "3.1", "đạt"],
        ],
        |sheet| {
            sheet
                .write_formula(2, 3, Formula::new("1/0").set_result("#DIV/0!"))
                .expect("a formula");
            sheet
                .write_formula(5, 3, Formula::new("A1+1").set_result("0"))
                .expect("a formula");
        },
    );
    let answer = checked("x.xlsx", &book, "");
    let report = answer.json();
    let found: Vec<String> = list(&report, "diagnostics")
        .iter()
        .map(|found| {
            told(found, "code severity") + " " + &told(&found["place"], "sheet line column heading")
        })
        .collect();
    assert_eq!(
        found,
        [
            "formula-error error Biểu 1 3 4 Kết quả",
            "number-as-text warning Biểu 1 4 4 Kết quả",
            "formula-result warning Biểu 1 6 4 Kết quả",
            "unknown-value error Biểu 1 7 3 Chỉ tiêu",
        ],
        "{}",
        answer.err
    );
    assert!(
        answer
            .err
            .contains("x.xlsx, sheet “Biểu 1”, cell D3 (column “Kết quả”)"),
        "{}",
        answer.err
    );
    assert_eq!(
        told(&answer.result("1.1"), "verdict reason"),
        "no_data unusable"
    );
    assert_eq!(told(&answer.result("2.1"), "value"), "0");
}

/// A spreadsheet of OpenDocument with one number, repeated in columns and rows.
fn open_document(columns: u64, rows: u64) -> Vec<u8> {
    let cell = "office:value-type=\"float\" office:value=\"1\"/>";
    repeated(columns, rows, cell)
}

/// A cell that is repeated; `cell` are its last attributes, and what stands in it.
fn repeated(columns: u64, rows: u64, cell: &str) -> Vec<u8> {
    packed(&format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Biểu\"><table:table-row table:number-rows-repeated=\"{rows}\">\
         <table:table-cell table:number-columns-repeated=\"{columns}\" {cell}\
         </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    ))
}

fn packed(content: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = "<manifest:manifest xmlns:manifest=\"m\"/>";
    for (name, text) in [
        ("mimetype", kind),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ] {
        archive
            .start_file(name, SimpleFileOptions::default())
            .expect("a file");
        archive.write_all(text.as_bytes()).expect("bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn a_cell_in_a_column_that_there_cannot_be_is_damage() {
    let mut given = zip::ZipArchive::new(Cursor::new(workbook(&[
        &["chi_tieu", "ket_qua"],
        &["1.1", "=60"],
    ])))
    .expect("an archive");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..given.len() {
        let mut entry = given.by_index(index).expect("a part");
        let name = entry.name().expect("a name").into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("text");
        let text = text.replace("r=\"B2\"", "r=\"Ctrue2\"");
        archive
            .start_file(name, SimpleFileOptions::default())
            .expect("a file");
        archive.write_all(text.as_bytes()).expect("bytes");
    }
    let bytes = archive.finish().expect("an archive").into_inner();
    assert_eq!(checked("x.xlsx", bytes, "").codes(), ["damaged-file"]);
}

#[test]
fn a_spreadsheet_whose_table_does_not_end_is_damaged() {
    let head = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\"><office:body><office:spreadsheet>";
    for rest in [
        "<table:table table:name=\"A\">",
        "<table:table><table:table-row>",
        "",
    ] {
        let answer = checked("x.ods", packed(&format!("{head}{rest}")), "");
        assert_eq!(answer.codes(), ["damaged-file"], "{rest}");
    }
}

/// Files that are not what they seem, or nothing that can be read: told with a message of their own.
#[test]
fn texts_that_are_repeated_are_counted_before_they_are_copied() {
    let text = "x".repeat(800);
    for (cell, columns, rows, what) in [
        (
            format!("><text:p>{text}</text:p></table:table-cell>"),
            1_000,
            1_000,
            "128 MB",
        ),
        (
            format!("office:value-type=\"string\" office:string-value=\"{text}\"/>"),
            1_000,
            1_000,
            "128 MB",
        ),
        (
            "><text:p>x</text:p></table:table-cell>".to_owned(),
            2_000,
            2_000,
            "2000000 cells",
        ),
        (
            "office:value-type=\"percentage\" office:value=\"1\"/>".to_owned(),
            2_000,
            2_000,
            "2000000 cells",
        ),
    ] {
        let answer = checked("x.ods", repeated(columns, rows, &cell), "");
        assert_eq!(answer.codes(), ["too-large"], "{cell}");
        assert!(answer.err.contains(what), "{}", answer.err);
    }
}

#[test]
fn what_is_no_sound_workbook_is_told() {
    let sound = workbook(&[&["Xã", "Năm", "1.1"], &["Đông", "=2023", "=60"]]);
    let mut bomb = sound.clone();
    // The sizes that the directory declares: each of its files a gigabyte.
    let mut start = 0;
    while let Some(found) = bomb[start..]
        .windows(4)
        .position(|window| window == b"PK\x01\x02")
    {
        start += found + 28;
        bomb[start - 4..start].copy_from_slice(&0x3fff_ffff_u32.to_le_bytes());
    }
    // Twelve sheets with a cell in each of two corners.
    let sparse = std::fs::read(project("tests/files/sparse.xls")).expect("a file");
    // What Excel makes of a workbook with a password.
    let mut locked = std::fs::read(project("tests/files/cards.xls")).expect("a file");
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let name = utf16("Workbook");
    let entry = locked
        .windows(name.len())
        .position(|window| window == name)
        .expect("a name");
    locked[entry..entry + 32].copy_from_slice(&utf16("EncryptedPackage"));
    locked[entry + 64] = 34;
    for (name, bytes, codes) in [
        ("x.xlsx", sound.clone(), ""),
        ("x.csv", sound.clone(), "unknown-file-type"),
        ("x.dat", sound.clone(), ""),
        ("x.xlsx", sound[..sound.len() / 2].to_vec(), "damaged-file"),
        ("x.xlsx", sound[..sound.len() - 30].to_vec(), "damaged-file"),
        ("x.xlsx", bomb, "too-large"),
        ("x.xlsx", Vec::new(), "no-data"),
        ("x.xlsx", b"PK".to_vec(), "unknown-file-type"),
        ("x.xlsx", locked, "protected-file"),
        ("x.xls", sparse, "too-large"),
        ("x.ods", open_document(1_000, 1_000_000), "too-large"),
        ("x.ods", open_document(2, 3), "unknown-headings"),
        (
            "x.xls",
            b"<html><table></table></html>".to_vec(),
            "unknown-file-type",
        ),
        (
            "x.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more".to_vec(),
            "damaged-file",
        ),
    ] {
        let answer = checked(name, &bytes, "");
        assert_eq!(
            answer.codes().join(" "),
            codes,
            "{name} {}\n{}",
            bytes.len(),
            answer.err
        );
        let is_read = !list(&answer.json(), "assessments").is_empty();
        assert_eq!(is_read, answer.status != Status::Failed, "{name} {codes}");
        assert_eq!(is_read, bytes == sound, "{name} {codes}");
    }
    let folder = Folder::with([("small-set.toml", small().as_str()), ("x.xlsx/readme", "")]);
    let answer = folder.ntm("check {}/x.xlsx --criteria {}/small-set.toml --format json");
    assert_eq!(answer.codes(), ["no-data"]);
    assert_eq!(answer.status, Status::Failed);
}

/// However a sound file is cut or altered, the program answers.
#[test]
fn no_altered_workbook_ends_the_program() {
    let folder = Folder::with([("small-set.toml", small().as_str())]);
    for name in ["cards.xls", "percent.ods", "form.xlsx"] {
        let bytes = std::fs::read(project(&format!("tests/files/{name}")));
        let bytes = bytes.expect("a file");
        for step in 1..24 {
            let mut cut = bytes.clone();
            match step % 3 {
                0 => cut.truncate(bytes.len() * step / 24),
                _ => cut[bytes.len() * step / 24..]
                    .iter_mut()
                    .step_by(97)
                    .for_each(|byte| *byte ^= 0x55),
            }
            folder.write(name, cut);
            folder.ntm(&format!(
                "check {{}}/{name} --criteria {{}}/small-set.toml --format json"
            ));
        }
    }
}

/// The old format does not tell how a number is shown: 0.625 may be 62.5 %.
#[test]
fn numbers_of_the_old_format_are_what_they_are_shown_as() {
    let bytes = std::fs::read(project("tests/files/percent.xls")).expect("a file");
    let answer = checked("x.xls", bytes, "");
    assert_eq!(told(&answer.result("1.1"), "value"), "62.5");
    assert_eq!(answer.codes().len(), 0, "{}", answer.err);
    assert_eq!(told(&answer.result("2.1"), "value"), "62");
}

/// A filter hides rows from who looks at a sheet, not from who reads the file.
#[test]
fn hidden_rows_are_read_and_told() {
    let rows: [&[&str]; 6] = [
        &["BIỂU"],
        &["Xã", "Năm", "1.1"],
        &["A", "=2023", "=60"],
        &["B", "=2023", "=61"],
        &[],
        &["C", "=2023", "=62"],
    ];
    for (hidden, expected) in [
        (&[][..], ""),
        // A title, the headings, and a row with nothing in it.
        (&[0, 1, 4], ""),
        (&[3], "hidden-rows warning Biểu 1 4 this row is"),
        (&[2, 4, 5], "hidden-rows warning Biểu 1 3 2 rows are"),
    ] {
        let book = made(&rows, |sheet| {
            for row in hidden {
                sheet.set_row_hidden(*row).expect("a row");
            }
        });
        let answer = checked("x.xlsx", book, "");
        let report = answer.json();
        let found = list(&report, "diagnostics").iter();
        let found: Vec<String> = found
            .map(|found| {
                let said = told(found, "message");
                let start = said.split(" hidden").next().unwrap_or_default();
                let place = told(&found["place"], "sheet line");
                format!("{} {place} {start}", told(found, "code severity"))
            })
            .collect();
        assert_eq!(found.join(", "), expected, "{hidden:?}");
        assert_eq!(list(&report, "assessments").len(), 3, "{hidden:?}");
        assert_ne!(answer.status, Status::Failed);
    }
    for name in ["hidden.xls", "hidden.ods"] {
        let bytes = std::fs::read(project("tests/files").join(name)).expect("a file");
        let answer = checked(name, bytes, "");
        assert_eq!(answer.codes(), ["hidden-rows"], "{name}\n{}", answer.err);
        let report = answer.json();
        let found = &report["diagnostics"][0];
        assert_eq!(told(&found["place"], "sheet line"), "Biểu 1 3", "{name}");
        assert!(told(found, "message").starts_with("2 rows"), "{name}");
        assert_eq!(list(&report, "assessments").len(), 3, "{name}");
    }
}

/// The letters of an old font arrive as others; the name of the font tells, and where it does not the letters do.
#[test]
fn a_sheet_in_an_old_font_is_refused_with_the_cure() {
    let book = |names: [&str; 2], font: &str| {
        made(
            &[
                &["Xã", "Năm", "1.1"],
                &["", "=2023", "=60"],
                &["", "=2023", "=61"],
            ],
            |sheet| {
                for (row, name) in (1..).zip(names) {
                    let format = Format::new().set_font_name(font);
                    sheet
                        .write_string_with_format(row, 0, name, &format)
                        .expect("a cell");
                }
            },
        )
    };
    for (names, font, expected) in [
        (["Hµ S¬n", "Thanh Hãa"], ".VnTime", "legacy-font 2 1 TCVN3"),
        (["Thanh", "Hãa"], ".VnTimeH", "legacy-font 3 1 TCVN3"),
        (["Haø Sôn", "Ngoïc"], "VNI-Times", "legacy-font 2 1 VNI"),
        (["Hµ S¬n", "Thanh Hãa"], "Times New Roman", ""),
        (
            ["Hµ S¬n", "Qu¶ng"],
            "Times New Roman",
            "legacy-font 2 1 TCVN3",
        ),
        (["Hà Sơn", "Hà Nam"], ".VnTime", ""),
        (["Ha Son", "Ha Nam"], ".VnTime", ""),
    ] {
        let answer = checked("x.xlsx", book(names, font), "");
        let report = answer.json();
        let found = list(&report, "diagnostics").first().map(|found| {
            let said = told(found, "message hint");
            assert!(
                said.contains("UniKey") && said.contains("Times New Roman"),
                "{said}"
            );
            let font = if said.contains("TCVN3") {
                "TCVN3"
            } else {
                "VNI"
            };
            told(found, "code place.line place.column") + " " + font
        });
        assert_eq!(
            found.unwrap_or_default(),
            expected,
            "{names:?} {font}\n{}",
            answer.err
        );
        assert_eq!(answer.status == Status::Failed, !expected.is_empty());
    }
}

/// Each sheet says how many rows and columns it has; room for those is never made.
#[test]
fn what_an_old_workbook_says_of_its_size_does_not_matter() {
    let name = "cards.xls";
    let sound = std::fs::read(project("tests/files").join(name)).expect("a file");
    let results = |bytes: &[u8]| {
        let report = checked(name, bytes, "").json();
        let all = list(&report, "assessments").iter();
        all.map(|it| it["results"].clone()).collect::<Vec<_>>()
    };
    let expected = results(&sound);
    let head = [0x00, 0x02, 0x0e, 0x00];
    let places: Vec<usize> = (0..sound.len() - 18)
        .filter(|at| sound[*at..].starts_with(&head))
        .collect();
    assert_eq!(places.len(), 3);
    for sizes in [
        [0xff, 0xff, 0xff, 0xff],
        [0xff, 0xff, 0xff, 0x7f],
        [0x00, 0x00, 0x01, 0x00],
        [0x00; 4],
    ] {
        let mut bytes = sound.clone();
        for place in &places {
            bytes[place + 8..place + 12].copy_from_slice(&sizes);
            bytes[place + 14..place + 16].copy_from_slice(&[0xff, 0xff]);
        }
        assert_eq!(results(&bytes), expected);
    }
}
