//! Documents for Word: what is put into an office's own, and what stands in ours; and the texts that say the same.

use crate::harness::{Folder, checked, criterion, indicator, ntm, set, table};
use crate::office::{document, part};

/// The text of a document that an office's own one became, by commune.
fn filled(commune: &str, paragraphs: &[&str]) -> String {
    let csv = format!("xa,nam,chi_tieu,ket_qua\n{commune},2023,17.5,40%\n");
    let folder = Folder::with([("x.csv", &*csv)]);
    folder.write("t.docx", document(paragraphs));
    let check = "check {}/x.csv --criteria thanh-hoa-nang-cao-2022 --lang vi";
    folder.ntm(&format!("{check} --template {{}}/t.docx -o {{}}/x.docx"));
    let bytes = std::fs::read(folder.path("x.docx")).expect("a document");
    part(&bytes, "word/document.xml")
}

#[test]
fn what_takes_the_place_of_a_word_is_not_looked_at_again() {
    let text = filled(
        "Xã {{ten_xa}} {{nam}}",
        &["A {{ten_xa}} {{nam}} B", "{{phu_luc}}"],
    );
    assert!(
        text.contains("<w:t>A xã {{ten_xa}} {{nam}} 2023 B</w:t>"),
        "{text}"
    );
}

#[test]
fn what_is_said_before_a_word_is_not_said_twice() {
    for (given, expected) in [
        ("xã {{ten_xa}}.", "xã Hà Sơn."),
        ("UBND XÃ {{ten_xa}}", "UBND XÃ Hà Sơn"),
        ("của {{ten_xa}}", "của xã Hà Sơn"),
        ("hoaxã {{ten_xa}}", "hoaxã xã Hà Sơn"),
        ("UBND {{co_quan}}", "UBND xã Hà Sơn"),
        ("Uỷ ban nhân dân {{co_quan}}", "Uỷ ban nhân dân xã Hà Sơn"),
        (
            "UỶ BAN NHÂN DÂN XÃ {{co_quan}}",
            "UỶ BAN NHÂN DÂN XÃ Hà Sơn",
        ),
        ("Chủ tịch {{co_quan}}", "Chủ tịch Ủy ban nhân dân xã Hà Sơn"),
        ("{{ten_xa}}, {{ten_xa}}", "xã Hà Sơn, xã Hà Sơn"),
        ("năm {{nam}}", "năm 2023"),
    ] {
        let text = filled("Hà Sơn", &[given, "{{phu_luc}}"]);
        let expected = format!("<w:t>{expected}</w:t>");
        assert!(text.contains(&expected), "{given}: {}", &text[..300]);
    }
}

/// A section of these pages.
fn section(size: &str, rest: &str) -> String {
    format!("<w:sectPr>{size}<w:pgMar w:left=\"1700\" w:right=\"1100\"/>{rest}</w:sectPr>")
}

const UPRIGHT: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>";
const TURNED: &str = "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>";

/// How wide the first table of a document is.
fn width(text: &str) -> u32 {
    let all = text.split("<w:tblW w:w=\"").nth(1).expect("a table");
    let all = all.split('"').next().expect("a width");
    all.parse().expect("a number")
}

#[test]
fn a_table_gets_pages_that_are_wide_enough() {
    let last = section(UPRIGHT, "<w:titlePg/>");
    // Text before and behind: landscape pages between.
    let text = filled("Hà Sơn", &["A", "{{phu_luc}}", "B", &last]);
    let turned = section(TURNED, "");
    let (before, behind) = (
        format!("<w:t>A</w:t></w:r></w:p><w:p><w:pPr>{last}</w:pPr></w:p><w:p>"),
        format!(
            "<w:p><w:pPr>{turned}</w:pPr></w:p><w:p><w:r><w:t>B</w:t></w:r></w:p>{}</w:body>",
            section(UPRIGHT, "")
        ),
    );
    assert!(text.contains(&before) && text.contains(&behind), "{text}");
    assert!(
        (13_900..=14_038).contains(&width(&text)),
        "{}",
        width(&text)
    );
    // Nothing behind: no blank page there; nothing before: none there either.
    let text = filled("Hà Sơn", &["A", "{{phu_luc}}", "<w:p/>", &last]);
    assert!(text.ends_with(&format!("<w:p/><w:p/>{turned}</w:body></w:document>")));
    let text = filled("Hà Sơn", &["{{phu_luc}}", &last]);
    assert_eq!(text.matches("<w:sectPr>").count(), 1);
    // Pages that are wide stay as they are, and a cell cannot be turned.
    let wide = section(TURNED, "<w:titlePg/>");
    let text = filled("Hà Sơn", &["A", "{{phu_luc}}", "B", &wide]);
    assert_eq!(text.matches("<w:sectPr>").count(), 1);
    assert!(width(&text) > 13_900);
    let cell =
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{phu_luc}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let text = filled("Hà Sơn", &["A", cell, "B", &last]);
    assert_eq!(text.matches("<w:sectPr>").count(), 1);
    assert!(
        text.contains("<w:p/></w:tc>") && width(&text) <= 9_106,
        "{}",
        width(&text)
    );
}

#[test]
fn a_filled_document_is_known_as_a_report() {
    let folder = Folder::with([]);
    // An office's own, with properties of its own.
    folder.ntm("check data/ha-son-2023.csv --lang vi -o {}/own.docx");
    let own = std::fs::read(folder.path("own.docx")).expect("a document");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&own)).expect("a package");
    let mut saved = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let name = archive
            .by_index(index)
            .expect("a part")
            .name()
            .expect("a name")
            .into_owned();
        let text = match &*name {
            "docProps/core.xml" => part(&own, &name).replace("2000-01-01", "2023-07-15"),
            "docProps/custom.xml" => part(&own, &name).replace("ntm.report", "Office"),
            "word/document.xml" => part(&own, &name).replacen("Kết quả: ", "{{phu_luc}}", 1),
            _ => part(&own, &name),
        };
        let options = zip::write::SimpleFileOptions::default();
        saved.start_file(name, options).expect("a part");
        std::io::Write::write_all(&mut saved, text.as_bytes()).expect("a text");
    }
    let saved = saved.finish().expect("a package").into_inner();
    for (name, template) in [("saved", saved), ("bare", document(&["{{phu_luc}}"]))] {
        folder.write("t.docx", template);
        let check = format!(
            "check data/ha-son-2023.csv --lang vi --template {{}}/t.docx -o {{}}/{name}.docx"
        );
        assert_eq!(folder.ntm(&check).err, "", "{name}");
        assert_eq!(folder.ntm(&check).err, "", "{name}");
    }
    let filled = std::fs::read(folder.path("saved.docx")).expect("a document");
    let custom = part(&filled, "docProps/custom.xml");
    assert!(
        custom.contains("pid=\"2\" name=\"Office\"")
            && custom.contains("pid=\"3\" name=\"ntm.report\"")
    );
    assert!(part(&filled, "docProps/core.xml").contains("2023-07-15T00:00:00Z</dcterms:created>"));
    // The template itself is none.
    let check = "check data/ha-son-2023.csv --lang vi -o {}/t.docx";
    folder.write("t.docx", document(&["{{phu_luc}}"]));
    assert_ne!(folder.ntm(check).err, "");
}

/// The text of the document that a command writes, without tags.
fn shown(command: &str) -> String {
    let folder = Folder::with([]);
    folder.ntm(&format!("{command} --lang vi -o {{}}/x.docx"));
    let bytes = std::fs::read(folder.path("x.docx")).expect("a document");
    let text = part(&bytes, "word/document.xml").replace("</w:p>", "\n");
    let text = text
        .replace("<w:noBreakHyphen/>", "-")
        .replace("<w:br/>", "\n");
    let parts = text
        .split('<')
        .map(|it| it.split_once('>').map_or(it, |(_, text)| text));
    parts.collect()
}

#[test]
fn an_annex_names_the_decisions_of_its_sets() {
    let text = shown("check data/ha-son-2023.csv");
    for expected in [
        "\nXÃ NÔNG THÔN MỚI KIỂU MẪU TỈNH THANH HÓA GIAI ĐOẠN 2022-2025\nNĂM 2023\n",
        "(Bộ tiêu chí ban hành theo Quyết định 35/2022/QĐ-UBND ngày 12/8/2022 của UBND tỉnh Thanh Hóa)",
        "giai đoạn 2022-2025 (33/2022/QĐ-UBND): đạt 13/19 tiêu chí",
        "\n1,8 triệu đồng\n",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn a_document_of_gaps_lists_what_is_not_met_alone() {
    let text = shown("gaps data/ha-son-2023.csv");
    assert!(text.contains("\nCẦN CÓ HOẶC KHẮC PHỤC (2)\n"), "{text}");
    assert!(
        text.contains("\n1›2.2.b\n") && !text.contains("Quy hoạch"),
        "{text}"
    );
    let text = shown("gaps data/tu-ky-2023.csv");
    assert!(text.contains("\nNguyên Giáp\n11\n"), "{text}");
    assert!(text.contains("\nvượt 0,13 điểm\u{a0}%\n"), "{text}");
    assert!(text.contains("Chưa kể "), "{text}");
}

#[test]
fn those_of_whom_too_little_is_known_have_no_number() {
    let text = shown("check data/tu-ky-2023.csv");
    assert!(text.contains("\n–\nQuang Phục\n"), "{text}");
    assert!(text.contains("\n1\nNgọc Kỳ\n"), "{text}");
}

#[test]
fn reports_say_what_could_not_be_used() {
    let csv = "xa,nam,chi_tieu,ket_qua\nHà Sơn,2023,17.5,khoảng 40\nHà Sơn,2023,18.1,60%\n";
    let folder = Folder::with([("x.csv", csv)]);
    let check = "check {}/x.csv --criteria thanh-hoa-nang-cao-2022 --lang vi";
    let text = folder.ntm(&format!("{check} --format text")).out;
    assert!(
        text.contains("Số liệu chưa dùng được (1 lỗi):\n- "),
        "{text}"
    );
    assert!(
        text.contains("x.csv, dòng 2, cột ket_qua: ") && text.contains("khoảng 40"),
        "{text}"
    );
    folder.ntm(&format!("{check} -o {{}}/x.docx"));
    let bytes = std::fs::read(folder.path("x.docx")).expect("a document");
    assert!(part(&bytes, "word/document.xml").contains("x.csv, dòng 2, cột ket_qua: "));
    folder.ntm(&format!("{check} -o {{}}/x.xlsx"));
    let bytes = std::fs::read(folder.path("x.xlsx")).expect("a workbook");
    let sheets = crate::office::sheets(&bytes);
    let (_, rows) = sheets
        .iter()
        .find(|(name, _)| name == "Thông báo")
        .expect("a sheet");
    assert!(
        rows[2][0].ends_with("x.csv, dòng 2, cột ket_qua"),
        "{rows:?}"
    );
}

#[test]
fn a_text_names_every_locality_of_every_set() {
    let text = ntm("check data/tu-ky-2023.csv --lang vi --format text").out;
    let head = "Huyện Tứ Kỳ, tỉnh Hải Dương, năm 2023: 13 xã được đánh giá theo “Xã nông thôn mới nâng cao tỉnh Hải Dương giai \
                đoạn 2021-2025”: 0 xã đạt, 12 xã chưa đạt, 1 xã chưa kết luận được.";
    assert!(text.starts_with(head), "{text}");
    let of_set = text
        .split("\nSố xã chưa đạt theo từng tiêu chí")
        .next()
        .expect("a part");
    assert_eq!(of_set.matches("\n- Xã ").count(), 13);
    assert!(of_set.contains("- Xã Tân Kỳ: đạt 16/19 tiêu chí; còn 3 tiêu chí chưa đạt: số 8"));
    assert_eq!(
        of_set.matches("số 13 (").count() - of_set.matches("+ Tiêu chí số 13 (").count(),
        9
    );
    assert_eq!(text.matches("Nông thôn mới nâng cao, 13.2").count(), 0);
}

#[test]
fn a_text_says_in_words_what_is_asked_for() {
    for [keys, value, expected] in table::<3>(
        r#"
        unit = "m²/người"~require = { at_least = 3 }                          | 2    | hiện là 2 m²/người, yêu cầu từ 3 m²/người trở lên, còn thiếu 1 m².
        unit = { vi = "sự cố", en = "incident(s)" }~require = { at_most = 0 } | 3    | hiện là 3 sự cố, yêu cầu không để xảy ra sự cố, vượt 3 sự cố.
        unit = "nhà"~require = { at_most = 0 }                                | 2    | hiện là 2 nhà, yêu cầu không có nhà nào, vượt 2 nhà.
        unit = "%"~require = { at_least = 100 }                               | 90%  | hiện là 90%, yêu cầu 100%, còn thiếu 10 điểm phần trăm.
        unit = "%"~require = { at_most = 1 }                                  | 1,5% | hiện là 1,5%, yêu cầu không quá 1%, vượt 0,5 điểm phần trăm.
        "#,
    ) {
        let csv = format!("xa;chi_tieu;ket_qua\nA;1.1;{value}\n");
        let answer = checked(&keys.replace('~', "\n"), &csv, "--lang vi --format text");
        assert!(answer.out.contains(&expected), "{keys}: {}", answer.out);
        assert!(!answer.out.contains('≥'));
    }
}

#[test]
fn what_is_suspended_within_a_criterion_is_named() {
    let criteria = criterion(
        "1",
        &[
            indicator("1.1", "require = { yes = true }"),
            indicator("1.2", "require = { yes = true }"),
            indicator("1.3", "require = { yes = true }\nmay_not_apply = true"),
        ],
    ) + &criterion(
        "2",
        &[indicator(
            "2.1",
            "require = { yes = true }\nmay_not_apply = true",
        )],
    );
    let csv = "xa,chi_tieu,danh_gia\nTT Yên Viên,1.1,đạt\nTT Yên Viên,1.2,tạm dừng\nTT Yên Viên,1.3,không áp dụng\n\
               TT Yên Viên,2.1,không áp dụng\n";
    let set = set("set", &criteria);
    let folder = Folder::with([("set.toml", &*set), ("x.csv", csv)]);
    let check = "check {}/x.csv --criteria {}/set.toml --lang vi";
    let text = folder.ntm(&format!("{check} --format text")).out;
    for expected in [
        "TT Yên Viên đạt 1/2 tiêu chí của “Set set”; 1 tiêu chí không áp dụng.",
        "\nChỉ tiêu tạm dừng: 1.2 Indicator 1.2.\n",
        "\nChỉ tiêu không áp dụng: 1.3 Indicator 1.3.\n",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    folder.ntm(&format!("{check} -o {{}}/x.docx"));
    let bytes = std::fs::read(folder.path("x.docx")).expect("a document");
    let document = part(&bytes, "word/document.xml");
    assert!(
        document.contains("Chỉ tiêu tạm dừng: 1.2 Indicator 1.2."),
        "{document}"
    );
}

#[test]
fn localities_of_one_name_are_told_apart() {
    let csv = "xa,huyen,nam,chi_tieu,danh_gia\nA,H1,2023,1.1,đạt\nA,H2,2023,1.1,chưa đạt\n";
    let text = checked("require = { yes = true }", csv, "--lang vi --format text").out;
    assert!(
        text.contains("\n- Xã A (H1): ") && text.contains("\n- Xã A (H2): "),
        "{text}"
    );
}

#[test]
fn a_page_larger_than_any_is_as_large_as_can_be() {
    let size = "<w:pgSz w:w=\"4294967295\" w:h=\"4294967295\"/>";
    let margins = "<w:pgMar w:left=\"4294967295\" w:right=\"4294967295\"/>";
    let huge = format!("<w:sectPr>{size}{margins}</w:sectPr>");
    let text = filled("Hà Sơn", &["{{phu_luc}}", &huge]);
    assert_eq!(width(&text), 0);
    let huge = format!("<w:sectPr>{size}</w:sectPr>");
    let text = filled("Hà Sơn", &["{{phu_luc}}", &huge]);
    assert!((31_000..=31_680).contains(&width(&text)), "{text}");
}

/// A sheet of a workbook that `check` writes of a file, as XML.
fn sheet(folder: &Folder, options: &str, sheet: &str) -> String {
    folder.ntm(&format!("check {{}}/x.csv {options} -o {{}}/x.xlsx"));
    let bytes = std::fs::read(folder.path("x.xlsx")).expect("a workbook");
    part(&bytes, sheet)
}

#[test]
fn only_communes_lead_to_the_sheets_of_their_data() {
    let asks = indicator("1.1", "require = { villages = \"v\", at_least = 1 }");
    let of_villages = indicator("1.1", "require = { at_least = 50 }");
    let folder = Folder::with([
        ("m.toml", &*set("m", &criterion("1", &[asks]))),
        (
            "v.toml",
            &set("v", &criterion("1", &[of_villages])).replace("\"commune\"", "\"village\""),
        ),
        (
            "x.csv",
            "xa,thon,bo_tieu_chi,chi_tieu,ket_qua\nHà Sơn,Một,v,1.1,60\nHà Sơn,Hai,v,1.1,40\nHà Đông,,m,1.1,đạt\n",
        ),
    ]);
    let summary = sheet(&folder, "--criteria {}/m.toml", "xl/worksheets/sheet1.xml");
    let links = summary.split("<hyperlink ").skip(1);
    let links: Vec<&str> = links
        .map(|link| link.split('"').nth(5).expect("a text"))
        .collect();
    assert_eq!(links, ["Hà Sơn", "Hà Đông"]);
}

#[test]
fn a_day_before_the_calendar_of_spreadsheets_stays_what_it_is() {
    let set = set(
        "s",
        &criterion("1", &[indicator("1.1", "require = { at_least = 50 }")]),
    );
    let csv = "xa,chi_tieu,ket_qua,ngay\nA,1.1,60,1899-12-31\n";
    let folder = Folder::with([("s.toml", &*set), ("x.csv", csv)]);
    let texts = sheet(&folder, "--criteria {}/s.toml", "xl/sharedStrings.xml");
    assert!(texts.contains("<t>1899-12-31</t>"), "{texts}");
}

#[test]
fn every_error_is_counted_where_not_all_are_drawn() {
    let set = set(
        "s",
        &criterion("1", &[indicator("1.1", "require = { at_least = 50 }")]),
    );
    let rows: String = (0..10_001).map(|number| format!("A{number},x\n")).collect();
    let csv = format!("xa,1.1\n{rows}");
    let folder = Folder::with([("s.toml", &*set), ("x.csv", &*csv)]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/s.toml --format text");
    assert!(answer.out.contains("(errors: 10001)"), "{}", answer.out);
}
