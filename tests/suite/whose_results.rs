//! Whose results, of which year and of which commune those of several tables are: they are judged as one only where they are.

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use crate::harness::{Answer, Folder, list, table, told};
use crate::tables::{account, five};

/// What the set of five says of some files, each a name and its lines.
fn read(files: &[(&str, &str)], options: &str) -> Answer {
    let folder = Folder::with([("five.toml", &*five())]);
    for (name, csv) in files {
        folder.write(&format!("d/{name}"), csv.replace('⏎', "\n") + "\n");
    }
    folder.ntm(&format!(
        "check {{}}/d --criteria {{}}/five.toml --format json {options}"
    ))
}

/// The same of a workbook of two sheets.
fn sheets(names: [&str; 2], rows: [[&str; 2]; 2], heads: [&str; 2]) -> Answer {
    let mut book = Workbook::new();
    for (name, row) in names.iter().zip(rows) {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).expect("a name");
        for (line, cells) in (0..).zip([heads, row]) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(line, column, cell).expect("a cell");
            }
        }
    }
    let folder = Folder::with([("five.toml", &*five())]);
    folder.write("Hà Sơn.xlsx", book.save_to_buffer().expect("a workbook"));
    folder.ntm("check {}/Hà␣Sơn.xlsx --criteria {}/five.toml --format json")
}

/// Its account, with the stage that is judged and without messages about numbers that are text.
fn said(answer: &Answer) -> String {
    let found = account(answer);
    let kept = found
        .split(", ")
        .filter(|it| !it.starts_with("number-as-text"));
    let stage = list(&answer.json(), "assessments")
        .first()
        .map(|it| told(it, "locality.stage"));
    let stage = stage
        .filter(|it| it != "-")
        .map_or(String::new(), |it| format!("{it}: "));
    stage + &kept.collect::<Vec<_>>().join(", ")
}

#[test]
fn one_stage_is_judged_over_all_tables_of_a_commune() {
    for [one, other, options, expected] in table(
        "
        Xã tự đánh giá⏎A;1.1;60 | Huyện thẩm tra⏎A;1.2;60 | | unclear-stage 1
        Kết quả⏎A;1.1;60        | Huyện thẩm tra⏎A;1.2;60 | | unclear-stage 1
        Kết quả⏎A;1.1;60⏎A;1.2;60 | Huyện thẩm tra⏎A;1.2;50 | | A 1.1=60 1.2=60, judged-stage 1, stages-differ 2
        Xã tự đánh giá⏎A;1.1;60 | Huyện thẩm tra⏎A;1.1;40⏎A;1.2;60 | | district: A 1.1=40 1.2=60, judged-stage 1, stages-differ 2
        Kết quả⏎A;1.1;60⏎A;1.2;60 | Huyện thẩm tra⏎A;1.1;40⏎A;1.2;chưa␣đánh␣giá | | A 1.1=60 1.2=60, judged-stage 1, stages-differ 2
        Kết quả⏎A;1.1;đạt         | Huyện thẩm tra⏎A;1.1;chưa␣đạt | | district: A, judged-stage 1, stages-differ 2
        Xã tự đánh giá⏎A;1.1;60 | Kết quả⏎A;1.2;60 | | A 1.1=60 1.2=60
        Xã tự đánh giá⏎A;1.1;60 | Huyện thẩm tra⏎A;1.2;60 | --stage␣district | district: A 1.2=60
        Xã tự đánh giá⏎A;1.1;60 | Huyện thẩm tra⏎A;1.1;40⏎A;1.2;60 | --stage␣commune | commune: A 1.1=60
        Xã tự đánh giá⏎A;1.1;60⏎B;1.1;60 | Huyện thẩm tra⏎A;1.1;40 | --stage␣district | district: A 1.1=40, unclear-stage 1
        Kết quả⏎A;1.1;60        | Kết quả⏎A;1.2;60        | --stage␣district | A 1.1=60 1.2=60, unclear-stage 1, unclear-stage 1
        Kết quả⏎A;1.1;60        | Huyện thẩm tra⏎A;1.2;60 | --stage␣province | unclear-stage 1, unclear-stage 1
        Xã tự đánh giá⏎A;1.1;60 | Huyện thẩm tra⏎B;1.2;60 | | commune: A 1.1=60, B 1.2=60
        ",
    ) {
        let files = [one, other].map(|csv| format!("Xã;Chỉ tiêu;{csv}"));
        let options = options.replace('␣', " ");
        let files = files.map(|csv| csv.replace('␣', " "));
        let found = [("a.csv", &*files[0]), ("b.csv", &*files[1])];
        assert_eq!(said(&read(&found, &options)), expected, "{files:?}");
    }
}

#[test]
fn names_of_sheets_and_files_say_whose_results_they_hold() {
    for [one, other, expected] in table(
        "
        Xã tự đánh giá | Huyện thẩm tra | unclear-stage 1
        Xã             | Huyện          | unclear-stage 1
        Cấp huyện      | Cấp tỉnh       | unclear-stage 1
        Biểu 1         | Biểu 2         | Hà Sơn 1.1=60 1.2=60
        ",
    ) {
        for heads in [["Chỉ tiêu", "Kết quả"], ["Chỉ tiêu", "Đánh giá"]] {
            let value = if heads[1] == "Kết quả" {
                "60"
            } else {
                "đạt"
            };
            let answer = sheets([&one, &other], [["1.1", value], ["1.2", value]], heads);
            let expected = match value {
                "60" => expected.clone(),
                _ => expected.replace(" 1.1=60 1.2=60", ""),
            };
            assert_eq!(said(&answer), expected, "{one} {other}");
        }
    }
    let cards = [
        ("Xã A huyện thẩm tra.csv", "Chỉ tiêu;Kết quả⏎1.1;60⏎1.2;40"),
        ("Xã A.csv", "Chỉ tiêu;Kết quả⏎1.1;60"),
    ];
    let found = said(&read(&cards, ""));
    assert_eq!(found, "district: Xã A 1.1=60 1.2=40, judged-stage 1");
    let wide = [
        ("Huyện thẩm tra.csv", "Xã;1.1⏎A;60⏎B;60"),
        ("Xã tự đánh giá.csv", "Xã;1.2⏎A;60⏎B;60"),
    ];
    assert_eq!(said(&read(&wide, "")), "unclear-stage 1");
    assert_eq!(
        said(&read(&wide, "--stage commune")),
        "commune: A 1.2=60, B 1.2=60"
    );
}

#[test]
fn the_commune_that_is_asked_for_is_chosen_between_those_that_files_name() {
    const FILES: [(&str, &str); 7] = [
        ("Văn Tố", "Chỉ tiêu;Kết quả⏎1.1;60⏎1.2;40"),
        ("Ngọc Kỳ", "Chỉ tiêu;Kết quả⏎1.1;20"),
        ("ngoc-ky", "Chỉ tiêu;Kết quả⏎2.1;70"),
        ("ky", "Chỉ tiêu;Kết quả⏎2.1;75"),
        ("so-lieu", "Chỉ tiêu;Kết quả⏎3.1;3"),
        ("bieu", "UBND XÃ TỨ KỲ⏎Chỉ tiêu;Kết quả⏎1.2;50"),
        ("cac-xa", "Xã;1.1⏎Tứ Kỳ;45⏎Hà Lĩnh;55"),
    ];
    for [files, asked, expected] in table(
        "
        Văn Tố, Ngọc Kỳ          | Ngọc Kỳ   | Ngọc Kỳ 1.1=20
        Văn Tố, Ngọc Kỳ          | Xã Văn Tố | Văn Tố 1.1=60 1.2=40
        Văn Tố, Ngọc Kỳ          | Cộng Lạc  | unknown-commune -
        Văn Tố, Ngọc Kỳ          | Ngoc Ky   | unknown-commune -
        Văn Tố, ngoc-ky          | Ngọc Kỳ   | Ngọc Kỳ 2.1=70
        Văn Tố, ngoc-ky, Ngọc Kỳ | Ngọc Kỳ   | Ngọc Kỳ 1.1=20
        Văn Tố, cac-xa           | Tứ Kỳ     | Tứ Kỳ 1.1=45
        Văn Tố, cac-xa           | Văn Tố    | Văn Tố 1.1=60 1.2=40
        bieu, cac-xa             | Tứ Kỳ     | XÃ TỨ KỲ 1.1=45 1.2=50
        bieu, Văn Tố             | Tứ Kỳ     | XÃ TỨ KỲ 1.2=50
        bieu, Văn Tố             | Văn Tố    | Văn Tố 1.1=60 1.2=40
        Văn Tố, so-lieu          | Văn Tố    | Văn Tố 1.1=60 1.2=40 3.1=3
        Văn Tố, Ngọc Kỳ, so-lieu | Văn Tố    | Văn Tố 1.1=60 1.2=40, unnamed-commune 1
        Văn Tố, so-lieu          | Cộng Lạc  | Cộng Lạc 1.1=60 1.2=40 3.1=3, other-commune -
        cac-xa, so-lieu          | Tứ Kỳ     | Tứ Kỳ 1.1=45, unnamed-commune 1
        cac-xa, so-lieu          | Cộng Lạc  | unknown-commune -, unnamed-commune 1
        so-lieu                  | Cộng Lạc  | Cộng Lạc 3.1=3
        ky                       | Cộng Lạc  | Cộng Lạc 2.1=75
        ky, so-lieu              | Cộng Lạc  | Cộng Lạc 2.1=75 3.1=3
        Văn Tố                   | Cộng Lạc  | Cộng Lạc 1.1=60 1.2=40, other-commune -
        bieu                     | Cộng Lạc  | Cộng Lạc 1.2=50, other-commune 1
        ",
    ) {
        let named = files.split(", ").map(|name| {
            let known = FILES.iter().find(|(file, _)| *file == name);
            (format!("{name}.csv"), known.expect("a file").1)
        });
        let named: Vec<(String, &str)> = named.collect();
        let found: Vec<(&str, &str)> = named.iter().map(|it| (&*it.0, it.1)).collect();
        let asked = asked.replace(' ', "␣");
        let answer = read(&found, &format!("--commune {asked}"));
        assert_eq!(said(&answer), expected, "{files}: {asked}");
    }
}

#[test]
fn the_stage_that_a_message_offers_can_be_chosen() {
    let card = |first: &str, second: &str| format!("Chỉ tiêu;Kết quả⏎1.1;{first}⏎1.2;{second}");
    for (one, other) in [
        ("Hà Sơn", "Hà Sơn huyện thẩm tra"),
        ("Hà Sơn xã tự đánh giá", "Hà Sơn huyện thẩm tra"),
        ("Hà Sơn", "Hà Sơn - Huyện"),
        ("Hà Sơn", "Hà Sơn (huyện)"),
        ("Hà Sơn", "Hà Sơn sau thẩm tra"),
    ] {
        let (own, district) = (card("60", "60"), card("45", "50"));
        let names = [one, other].map(|name| format!("{name}.csv"));
        let files = [(&*names[0], &*own), (&*names[1], &*district)];
        let answer = read(&files, "");
        let expected =
            "district: Hà Sơn 1.1=45 1.2=50, judged-stage 1, stages-differ 2, stages-differ 3";
        assert_eq!(said(&answer), expected, "{other}");
        for (stage, expected) in [
            ("district", "district: Hà Sơn 1.1=45 1.2=50"),
            ("commune", "Hà Sơn 1.1=60 1.2=60"),
        ] {
            assert!(
                answer.err.contains(&format!("--stage {stage}")),
                "{}",
                answer.err
            );
            let chosen = read(&files, &format!("--stage {stage}"));
            let expected = match (stage, one) {
                ("commune", "Hà Sơn xã tự đánh giá") => format!("commune: {expected}"),
                _ => expected.to_owned(),
            };
            assert_eq!(said(&chosen), expected, "{one} {other}");
            assert_ne!(
                chosen.status,
                ntm::commands::Status::Failed,
                "{}",
                chosen.err
            );
        }
    }
}

#[test]
fn sheets_of_others_are_no_sheets_of_the_commune() {
    for (name, expected) in [
        ("Huyện Hà Trung", "Hà Sơn 1.1=60, unnamed-commune -"),
        ("Toàn huyện", "Hà Sơn 1.1=60, unnamed-commune -"),
        ("Tổng hợp huyện", "Hà Sơn 1.1=60, unnamed-commune -"),
        ("TH huyện", "Hà Sơn 1.1=60, unnamed-commune -"),
        ("Huyện giao", "Hà Sơn 1.1=60, unnamed-commune -"),
        ("Thôn Đông", "Hà Sơn 1.1=60, unnamed-commune -"),
        ("Cũ", "Hà Sơn 1.1=60, planned-figures -"),
        ("Ví dụ", "Hà Sơn 1.1=60, planned-figures -"),
        ("Đầu kỳ", "Hà Sơn 1.1=60, planned-figures -"),
        ("Năm trước", "Hà Sơn 1.1=60, planned-figures -"),
        ("Toàn xã", "Hà Sơn 1.1=60 1.2=60"),
        ("Kinh tế", "Hà Sơn 1.1=60 1.2=60"),
        ("Cả năm", "Hà Sơn 1.1=60 1.2=60"),
        ("Gửi huyện", "Hà Sơn 1.1=60 1.2=60"),
        ("Huyện", "unclear-stage 1"),
        ("Hà Tiến", "Hà Sơn 1.1=60, Hà Tiến 1.2=60"),
    ] {
        let heads = ["Chỉ tiêu", "Kết quả"];
        let answer = sheets(["Số liệu", name], [["1.1", "60"], ["1.2", "60"]], heads);
        assert_eq!(said(&answer), expected, "{name}\n{}", answer.err);
        let heads = ["Xã", "1.1"];
        let answer = sheets(["Số liệu", name], [["A", "60"], ["B", "60"]], heads);
        let is_listed = !expected.contains("planned");
        assert_eq!(said(&answer).contains("B 1.1=60"), is_listed, "{name}");
    }
}

#[test]
fn versions_of_a_file_are_of_one_commune_which_is_told() {
    let card = |id: &str| format!("Chỉ tiêu;Kết quả⏎{id};60");
    for (one, other, expected) in [
        (
            "Hà Sơn cũ",
            "Hà Sơn mới",
            "Hà Sơn 1.1=60 1.2=60, similar-names 2",
        ),
        (
            "Hà Sơn",
            "Hà Sơn v2",
            "Hà Sơn 1.1=60 1.2=60, similar-names 2",
        ),
        (
            "Hà Sơn",
            "Hà Sơn (bản gửi tỉnh)",
            "Hà Sơn 1.1=60 1.2=60, similar-names 2",
        ),
        ("Mẫu Sơn", "BC Mẫu Sơn", "Mẫu Sơn 1.1=60 1.2=60"),
        ("Chợ Mới", "Chợ Cũ", "Chợ Cũ 1.2=60, Chợ Mới 1.1=60"),
    ] {
        let names = [one, other].map(|name| format!("{name}.csv"));
        let cards = ["1.1", "1.2"].map(card);
        let answer = read(&[(&names[0], &cards[0]), (&names[1], &cards[1])], "");
        assert_eq!(said(&answer), expected, "{one} {other}");
    }
}

#[test]
fn a_title_of_several_communes_is_of_none() {
    for [title, expected] in table(
        "
        KẾT QUẢ TOÀN HUYỆN HÀ TRUNG         | unnamed-commune 1
        Xã: Hà Sơn và Hà Tiến               | unnamed-commune 1
        Biểu chỉ tiêu đăng ký năm 2023      | Hà Sơn 1.1=60, planned-figures 1
        CÁC CHỈ TIÊU PHẤN ĐẤU NĂM 2023      | Hà Sơn 1.1=60, planned-figures 1
        Xã: Hà Sơn                          | Hà Sơn 1.1=60
        KẾT QUẢ XÃ HÀ SƠN GỬI HUYỆN         | Hà Sơn 1.1=60
        ",
    ) {
        let csv = format!("{title};⏎Chỉ tiêu;Kết quả⏎1.1;60");
        let answer = read(&[("Hà Sơn.csv", &csv)], "--year 2023");
        assert_eq!(said(&answer), expected, "{title}");
        let csv = format!("{title};⏎Xã;1.1⏎A;60");
        let answer = read(&[("x.csv", &csv)], "--year 2023");
        assert!(said(&answer).starts_with("A 1.1=60"), "{title}");
    }
}

#[test]
fn tables_of_one_commune_that_name_different_times_are_told() {
    let card = |id: &str| format!("Xã;Chỉ tiêu;Kết quả⏎A;{id};60⏎B;{id};60");
    for [one, other, options, expected] in table(
        "
        KQ 2022     | KQ 2023      |                 | other-year 1
        KQ 2023     | Số liệu      |                 |
        KQ 2022     | KQ 2023      | --year␣2023     | other-year 1
        KQ quý I    | KQ quý II    |                 | latest
        KQ quý I    | KQ quý II    | --year␣2023     | latest
        KQ tháng 5  | KQ tháng 6   |                 | latest
        KQ quý II   | Phụ lục quý 2 |                |
        KQ 2023     | Biểu 2 - 2023 |                |
        ",
    ) {
        let files = [
            (format!("{one}.csv"), card("1.1")),
            (format!("{other}.csv"), card("1.2")),
        ];
        let found: Vec<(&str, &str)> = files.iter().map(|(name, csv)| (&**name, &**csv)).collect();
        let all = "A 1.1=60 1.2=60, B 1.1=60 1.2=60";
        let expected = match &*expected {
            "" => all.to_owned(),
            "latest" => "A 1.2=60, B 1.2=60, other-period 1".to_owned(),
            expected => format!("{all}, {expected}"),
        };
        assert_eq!(
            said(&read(&found, &options.replace('␣', " "))),
            expected,
            "{one} {other}"
        );
    }
    let answer = sheets(
        ["KQ 2022", "KQ 2023"],
        [["1.1", "60"], ["1.2", "60"]],
        ["Chỉ tiêu", "Kết quả"],
    );
    assert_eq!(said(&answer), "Hà Sơn 1.1=60 1.2=60, other-year 1");
}

#[test]
fn of_two_names_of_one_code_neither_is_judged() {
    for [rows, expected] in table(
        "
        A;1;1.1;60⏎B;1;1.1;60           | context-disagrees 3
        A;1;1.1;60⏎B;1;1.2;60⏎C;2;1.1;60 | C 1.1=60, context-disagrees 3
        Hà Sơn;1;1.1;60⏎Ha Son;1;1.2;60 | Hà Sơn 1.1=60 1.2=60, context-disagrees 3
        Ha Son;1;1.1;60⏎Hà Sơn;1;1.2;60 | Hà Sơn 1.1=60 1.2=60, context-disagrees 3
        Xã A;1;1.1;60⏎A;1;1.2;60        | Xã A 1.1=60 1.2=60
        ;1;1.1;60⏎A;1;1.2;60            | A 1.1=60 1.2=60
        ",
    ) {
        let csv = format!("Xã;Mã xã;Chỉ tiêu;Kết quả⏎{rows}");
        assert_eq!(said(&read(&[("x.csv", &csv)], "")), expected, "{rows}");
    }
}

#[test]
fn stages_of_different_years_are_told_apart() {
    let head = "Xã;Năm;Chỉ tiêu";
    let (one, other) = (
        format!("{head};Xã tự đánh giá\nXã A;2022;1.1;60\n"),
        format!("{head};Huyện thẩm tra\nXã A;2023;1.1;60\n"),
    );
    let folder = Folder::with([
        ("d/a.csv", &*one),
        ("d/b.csv", &*other),
        ("five.toml", &*five()),
    ]);
    for format in ["table", "markdown", "html", "text"] {
        let found = folder.ntm(&format!(
            "check {{}}/d --compare --criteria {{}}/five.toml --format {format}"
        ));
        for name in ["Xã A (2022)", "Xã A (2023)"] {
            assert!(found.out.contains(name), "{format}: {}", found.out);
        }
    }
    let [one, other] = [one, other].map(|csv| {
        csv.replace("Năm;", "")
            .replace(";2022;", ";")
            .replace(";2023;", ";")
    });
    let folder = Folder::with([
        ("d/a 2022.csv", &*one),
        ("d/b 2023.csv", &*other),
        ("five.toml", &*five()),
    ]);
    let found = folder.ntm("check {}/d --compare --criteria {}/five.toml --format json");
    assert_eq!(found.codes(), ["other-year"]);
}

/// Rows that may or may not be of one commune and one year.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let pick = |words: &'static [&'static str]| prop::sample::select(words);
    let row = (
        pick(&["A", "Xã A", "XÃ A", "Phường A", "B"]),
        pick(&["", "h", "Huyện H", "k"]),
        pick(&["", "2022", "2023"]),
        pick(&["1.1;60", "1.2;60", "2.1;60", "3.1;"]),
    );
    let row =
        row.prop_map(|(name, district, year, result)| format!("{name};{district};{year};{result}"));
    prop::collection::vec(row, 2..7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_changes_no_commune_no_spelling_and_no_message(
        (rows, shuffled) in rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let of = |rows: &[String]| {
            let csv = format!("Xã;Huyện;Năm;Chỉ tiêu;Kết quả⏎{}", rows.join("⏎"));
            let answer = read(&[("x.csv", &csv)], "--year 2023");
            let report = answer.json();
            let found = list(&report, "assessments").iter();
            let mut found: Vec<String> =
                found.map(|it| told(it, "locality.name context verdict tally")).collect();
            found.sort();
            let mut codes = answer.codes();
            codes.sort();
            (found, codes)
        };
        prop_assert_eq!(of(&rows), of(&shuffled));
    }
}
