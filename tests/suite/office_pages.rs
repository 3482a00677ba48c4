//! What officials see in the documents, workbooks and pages that they send on: whose every cell is, what is left out, and
//! nothing that only a terminal understands.

use crate::harness::Folder;
use crate::office::{part, sheets};

const SET: &str = "--criteria thanh-hoa-nang-cao-2022 --lang vi";

/// The text of a document that a command writes.
fn document(folder: &Folder, command: &str) -> String {
    folder.ntm(&format!("{command} -o {{}}/x.docx"));
    let bytes = std::fs::read(folder.path("x.docx")).expect("a document");
    part(&bytes, "word/document.xml")
}

/// The rows of a sheet of a workbook.
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut sheets = sheets(bytes).into_iter();
    sheets.find(|(of, _)| of == name).expect(name).1
}

#[test]
fn pages_and_text_files_list_what_was_left_out() {
    let csv = "xa,nam,chi_tieu,ket_qua\nHà Sơn,2023,17.5,khoảng 40\nHà Sơn,2023,99.9,5\n";
    let two = format!("{csv}Hà Tân,2023,17.5,x\n");
    let folder = Folder::with([("one.csv", csv), ("two.csv", &two)]);
    for (file, count, kind) in [
        ("one", 2, "check"),
        ("two", 3, "check"),
        ("one", 2, "gaps"),
        ("two", 3, "check --summary"),
    ] {
        for ending in ["html", "txt", "md"] {
            folder.ntm(&format!(
                "{kind} {{}}/{file}.csv {SET} -o {{}}/x.{ending} --force"
            ));
            let text = std::fs::read_to_string(folder.path(&format!("x.{ending}")));
            let text = text.expect("a report");
            let title = format!("Số liệu chưa dùng được ({count} lỗi)");
            assert!(text.contains(&title), "{kind} {file} {ending}: {text}");
            // Where lines end depends on how long the folder's name is.
            assert!(text.contains("khoảng") && text.contains("99.9"));
        }
        let page = folder.ntm(&format!("{kind} {{}}/{file}.csv {SET} --format html"));
        assert!(
            page.out
                .contains("<details class=\"grid\"><summary>Số liệu chưa dùng được")
        );
        // On a terminal the messages stand above.
        let shown = folder.ntm(&format!("{kind} {{}}/{file}.csv {SET}"));
        assert!(
            !shown.out.contains("Số liệu chưa dùng được"),
            "{}",
            shown.out
        );
    }
    // What is quoted is quoted as in any text.
    assert!(!document(&folder, &format!("check {{}}/one.csv {SET}")).contains('`'));
}

/// Not every program fits the height of rows to their texts.
#[test]
fn the_rows_of_a_plan_to_fill_in_are_as_high_as_their_texts() {
    let folder = Folder::with([]);
    folder.ntm("plan data/ha-son-2023.csv --new --lang vi -o {}/x.xlsx");
    let bytes = std::fs::read(folder.path("x.xlsx")).expect("a workbook");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let rows: Vec<&str> = sheet.split("<row ").skip(1).collect();
    let height = |row: &str| -> f64 {
        let height = row
            .split_once(" ht=\"")
            .and_then(|(_, rest)| rest.split_once('"'));
        height
            .and_then(|(text, _)| text.parse().ok())
            .unwrap_or(15.0)
    };
    assert!(rows.iter().any(|row| height(row) >= 30.0), "{sheet}");
    assert!(height(rows[0]) < 16.0, "{sheet}");
}

/// A column of notes that nobody wrote takes no room from what communes lack.
#[test]
fn what_communes_lack_is_broad_where_nothing_is_noted() {
    let folder = Folder::with([("x.csv", "xa,nam,17.5\nA,2023,40\nB,2023,45\n")]);
    let noted = "xa,nam,17.5,ghi_chu\nA,2023,40,\nB,2023,45,chờ số của huyện\n";
    folder.write("noted.csv", noted);
    let widths = |file: &str| {
        let text = document(&folder, &format!("check {{}}/{file}.csv {SET} --force"));
        let mut tables = text.split("</w:tblGrid>");
        let table = tables.find(|it| it.matches("<w:gridCol").count() == 8);
        let columns = table.expect("a table").split("<w:gridCol w:w=\"").skip(1);
        let widths = columns.map(|it| it.split('"').next().and_then(|it| it.parse().ok()));
        let widths: Vec<u32> = widths.map(Option::unwrap_or_default).collect();
        [widths[6], widths[7]]
    };
    let ([missing, note], [beside, noted]) = (widths("x"), widths("noted"));
    assert!(
        missing > 4 * note && noted > note && beside < missing,
        "{missing} {note} {beside} {noted}"
    );
}

#[test]
fn a_criterion_declared_met_is_not_shown_as_declared_not_met() {
    let csv = "xa,nam,chi_tieu,danh_gia\nA,2023,19,đạt\nA,2023,19.1,chưa đạt\nA,2023,1,đạt\n";
    let folder = Folder::with([("x.csv", csv)]);
    let text = document(&folder, &format!("check {{}}/x.csv {SET}"));
    assert!(
        text.contains("xã tự đánh giá đạt, chỉ tiêu 19.1 chưa đạt"),
        "{text}"
    );
    assert!(text.contains(">xã tự đánh giá<"), "{text}");
}

#[test]
fn figures_that_nothing_is_known_to_compare_with_count_as_declared() {
    let folder = Folder::with([]);
    let check = "check data/ha-son-2023.csv --lang vi";
    let text = document(&folder, check);
    assert_eq!(text.matches("tự đánh giá (mức chưa rõ)").count(), 3);
    assert!(text.contains("4 tiêu chí đạt theo tự đánh giá, chưa kèm số liệu hoặc mức chưa rõ."));
    let page = folder.ntm(&format!("{check} --format html")).out;
    assert_eq!(page.matches("tự đánh giá (mức chưa rõ)").count(), 3);
    assert!(page.contains("theo xã tự đánh giá, chưa kèm số liệu hoặc mức chưa rõ"));
    let shown = folder.ntm(check).out;
    assert!(
        shown.contains("chuyển đổi số: 1-4 (theo tự đánh giá)"),
        "{shown}"
    );
}

#[test]
fn a_document_of_gaps_is_called_a_list_of_gaps() {
    let folder = Folder::with([]);
    let text = document(&folder, "gaps data/ha-son-2023.csv --lang vi");
    assert!(text.contains("DANH MỤC NỘI DUNG CHƯA ĐẠT"));
    assert!(!text.contains("KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ"));
    assert!(text.contains("Điều kiện: 1› "), "{text}");
}

#[test]
fn who_signs_stands_beneath_what_is_signed() {
    let folder = Folder::with([]);
    for command in ["check", "gaps"] {
        let text = document(
            &folder,
            &format!("{command} data/ha-son-2023.csv --lang vi"),
        );
        let (before, _) = text.split_once("Nơi nhận:").expect("the end");
        let paragraphs: Vec<&str> = before.rsplit("<w:p>").skip(1).take(2).collect();
        assert!(paragraphs[0].contains("<w:keepNext/>") || paragraphs[1].contains("<w:keepNext/>"));
    }
    // Cells are as tight in an office's document as in ours.
    let text = document(&folder, "check data/ha-son-2023.csv --lang vi");
    let cells = text.matches("<w:tc>").count();
    let tight = text.matches("w:firstLine=\"0\"").count();
    assert_eq!(tight, cells - 4, "all but those of head and end");
}

#[test]
fn a_form_with_shared_headings_has_them_in_word_too() {
    let csv = "xa,nhom_xa,nam,1.1\nA,1,2026,10\n";
    let folder = Folder::with([("x.csv", csv)]);
    let form = "check {}/x.csv --criteria vn-ntm-2026 --lang vi --form 05";
    let text = document(&folder, form);
    assert_eq!(text.matches("<w:gridSpan w:val=\"3\"/>").count(), 3);
    assert_eq!(text.matches("<w:tblHeader/>").count(), 3);
    assert!(
        text.contains(">Nhóm 1<") && !text.contains("Nhóm 1:"),
        "{text}"
    );
    assert!(text.contains("Để trống vì chưa có số liệu: KQ đến 31/12/2025,"));
    assert!(!text.contains("--previous"));
    assert!(folder.ntm(form).out.contains("(--previous)"));
}

#[test]
fn sheets_say_which_sets_their_rows_are_of_and_name_places() {
    let folder = Folder::with([]);
    for (lang, expected) in [("vi", "Bắc Trung Bộ"), ("en", "North Central Coast")] {
        folder.ntm(&format!(
            "check data/ha-son-2023.csv --lang {lang} -o {{}}/x.xlsx"
        ));
        let bytes = std::fs::read(folder.path("x.xlsx")).expect("a workbook");
        let rows = sheet(&bytes, "Hà Sơn");
        let is_alone = |row: &&Vec<String>| row[1..].iter().all(String::is_empty);
        let alone = rows.iter().filter(is_alone);
        // Two lines above the table, then a heading for each of four sets.
        let headings: Vec<&str> = alone.map(|row| &*row[0]).skip(2).collect();
        assert_eq!(headings.len(), 4, "{headings:?}");
        assert!(headings[1].starts_with("1. "), "{headings:?}");
        assert!(
            rows.iter()
                .any(|row| row.iter().any(|cell| cell == expected))
        );
        let found = folder.ntm("validate {}/x.xlsx --format json");
        assert_eq!(found.err, "");
        // A threshold bears the mark of its certainty, and stays a number.
        assert!(part(&bytes, "xl/styles.xml").contains("#,##0.0&quot;\u{a0}²&quot;"));
    }
    let form = "template --criteria thanh-hoa-kieu-mau-2022 --year 2023 --lang vi";
    let form = folder.ntm(form).out;
    assert!(!form.contains("bộ thanh-hoa-nang-cao-2022"), "{form}");
    assert!(form.contains("đạt đủ tiêu chí của Xã nông thôn mới nâng cao tỉnh Thanh Hóa"));
    let form = "template --criteria vn-nang-cao-2021 --year 2023 --region bac-trung-bo --lang vi";
    let form = folder.ntm(&format!("{form} --commune A")).out;
    assert!(form.contains("A,Bắc Trung Bộ,2023,"), "{form}");
}
