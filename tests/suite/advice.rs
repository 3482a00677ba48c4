//! What messages tell people to write is taken: whoever does what they say is done after one round.

use crate::harness::{Answer, Folder, checked, criterion, indicator, list, set, table, told};

/// What a message tells to write, as it stands in its advice.
fn hints(answer: &Answer) -> String {
    let report = answer.json();
    let hints = list(&report, "diagnostics").iter();
    hints
        .map(|it| told(it, "hint"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A unit and a requirement by the short names of the tables below.
fn keys(kind: &str) -> &'static str {
    match kind {
        "share" => "unit = \"%\"\ncounts = \"bãi\"\nrequire = { at_least = 100 }",
        "share?" => "unit = \"%\"\nmay_not_apply = true\nrequire = { at_least = 100 }",
        "poor" => "unit = \"%\"\nrequire = { at_most = 5 }",
        "models" => "unit = \"mô hình\"\nrequire = { at_least = 1 }",
        "models?" => "unit = \"mô hình\"\nmay_not_apply = true\nrequire = { at_least = 1 }",
        "none" => "unit = \"sự cố\"\nrequire = { at_most = 0 }",
        "yes" => "require = { yes = true }",
        "yes?" => "may_not_apply = true\nrequire = { yes = true }",
        "water" => "unit = \"lít/người/ngày đêm\"\nrequire = { at_least = 60 }",
        other => panic!("{other}"),
    }
}

#[test]
fn what_is_told_to_be_written_is_taken() {
    for [kind, habit, cure, verdict] in table(
        "
        share   | không có bãi chôn lấp | để trống        | no_data
        share   | không                 | để trống        | no_data
        share?  | không có              | `không áp dụng` | not_applicable
        share?  | không                 | `không áp dụng` | not_applicable
        poor    | không có hộ nghèo     | ghi 0           | met
        models  | không có              | ghi 0           | not_met
        models  | không phát sinh       | để trống        | no_data
        models? | không có              | `không áp dụng` | not_applicable
        none    | không có vụ nào       | ghi 0           | met
        none    | không                 | ghi 0           | met
        none    | Không phát sinh       | ghi 0           | met
        yes     | x                     | `đạt`           | met
        yes     | không có              | `chưa đạt`      | not_met
        yes?    | không có              | `không áp dụng` | not_applicable
        share   | x                     | `chưa đạt`      | not_met
        water   | 80 lít                | chỉ ghi con số 80 | met
        models  | khoảng 4              | để trống        | no_data
        ",
    ) {
        let run = |value: &str| {
            let csv = format!("chi_tieu;ket_qua;ghi_chu\n1.1;{value};\n");
            checked(keys(&kind), &csv, "--format json --lang vi")
        };
        let first = run(&habit);
        let advice = hints(&first);
        let message = told(&first.json()["diagnostics"][0], "message");
        let is_told = format!("{message}\n{advice}").contains(cure.trim_end_matches(" 80"));
        assert!(is_told, "{kind} {habit}: {message}\n{advice}");
        let written = match &*cure {
            "để trống" => "",
            cure => cure
                .rsplit("ghi ")
                .next()
                .unwrap_or_default()
                .trim_matches('`'),
        };
        let written = written.trim_start_matches("con số ");
        let second = run(written);
        assert_eq!(second.codes().join(" "), "", "{kind} {habit} {cure}");
        let found = told(&second.result("1.1"), "verdict");
        assert_eq!(found, verdict, "{kind} {habit} {cure}");
    }
}

#[test]
fn what_the_set_does_not_take_is_not_proposed() {
    for kind in ["share", "poor", "models", "none", "yes"] {
        for habit in ["không có", "không", "không phát sinh", "không có gì"] {
            let csv = format!("chi_tieu;ket_qua\n1.1;{habit}\n");
            let advice = hints(&checked(keys(kind), &csv, "--format json --lang vi"));
            assert!(
                !advice.contains("`không áp dụng`"),
                "{kind} {habit}: {advice}"
            );
            assert!(
                kind != "share" || !advice.contains("ghi 0"),
                "{habit}: {advice}"
            );
        }
    }
}

/// Cells of the official form as offices fill them in, what the first round tells to write, and what they write then.
const HABITS: &str = "
    2.1   | 95,5 %           |                    |
    2.3   | 85/100 km        |                    |
    3.1   | 92,35            |                    |
    3.2   | Có               |                    |
    3.6   | không có         | một trong các mức  | khá
    4.1   | 95/100 hộ (95%)  |                    |
    5.1.b | 01 trường        |                    |
    5.6   | không có         | `chưa đạt`         | chưa đạt
    6.3   | 17-May           | định dạng số       | 17,5
    7.1   | x                | `đạt`              | đạt
    8.2   | 85% thuê bao     |                    |
    12.1  | nam 35%, nữ 31,2% |                   |
    13.1  | 1 HTX            |                    |
    13.2  | 02 sản phẩm OCOP |                    |
    13.3  | không có         | ghi 0              | 0
    14.1  | 96,5             | `nam 96%, nữ 95%`  | nam 96,5%, nữ 96%
    17.11 | 4,2m2/người      |                    |
    18.2  | 80 lít           | chỉ ghi con số     | 80
    18.3  | không có         | để trống           |
    18.5  | không phát sinh  | ghi 0              | 0
    18.8  | không có bãi chôn lấp | để trống      |
    19.1  | đạt              |                    |
    ";

#[test]
fn the_official_form_is_clean_after_one_round() {
    let form = |second: bool| {
        let mut csv = String::from(
            "TT;Tên tiêu chí;Nội dung tiêu chí;Chỉ tiêu;Kết quả tự đánh giá của xã;Kết quả thẩm tra của huyện;Kết quả thẩm định của tỉnh;Ghi chú\n",
        );
        for [id, habit, told, cure] in table(HABITS) {
            let value = if second && !told.is_empty() {
                cure
            } else {
                habit
            };
            csv += &format!(";;{id};;{value};;;\n");
        }
        let folder = Folder::with([("Xã Ngọc Kỳ.csv", csv.as_str())]);
        folder.ntm("check {}/Xã␣Ngọc␣Kỳ.csv --criteria hai-duong-nang-cao-2021 --year 2023 --format json --lang vi")
    };
    let first = form(false);
    let report = first.json();
    let found = list(&report, "diagnostics");
    for (line, [id, habit, expected, _]) in (2..).zip(table(HABITS)) {
        let of_line = found.iter().filter(|it| it["place"]["line"] == line);
        let texts: Vec<String> = of_line.map(|it| told(it, "message hint")).collect();
        let texts = texts.join("\n");
        assert_eq!(
            texts.is_empty(),
            expected.is_empty(),
            "{id} {habit}: {texts}"
        );
        assert!(texts.contains(&expected), "{id} {habit}: {texts}");
    }
    let second = form(true);
    assert_eq!(second.codes().join(" "), "", "{}", second.err);
}

#[test]
fn what_cells_hold_is_quoted_as_it_is_written() {
    for [csv, quoted] in table(
        r"
        chi_tieu;ket_qua\n1.1;-5,4\n    | “-5,4”
        chi_tieu,ket_qua\n1.1,-5.4\n    | “-5.4”
        chi_tieu;ket_qua\n1.1;105,5%\n  | “105,5%”
        chi_tieu;ket_qua\n1.1;95,5% kế hoạch\n | “95,5% kế hoạch”
        ",
    ) {
        let answer = checked(
            keys("share"),
            &csv.replace("\\n", "\n"),
            "--format json --lang vi",
        );
        let message = told(&answer.json()["diagnostics"][0], "message");
        assert!(message.contains(&quoted), "{csv}: {message}");
    }
}

#[test]
fn a_name_without_marks_is_answered_with_the_name_of_the_set() {
    let text = criterion("1", &[indicator("1.1", keys("share"))]);
    let text = set(
        "set",
        &text.replace("Indicator 1.1", "Tỷ lệ sử dụng hình thức hỏa táng"),
    );
    let csv = "chi_tieu;ket_qua\nty le su dung hinh thuc hoa tangg;60\n";
    let folder = Folder::with([("set.toml", &*text), ("x.csv", csv)]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json --lang vi");
    assert!(
        hints(&answer).contains("`Tỷ lệ sử dụng hình thức hỏa táng`"),
        "{}",
        hints(&answer)
    );
}
