//! The number of an indicator is read whole or not at all, wherever it stands, and agrees with the name beside it.

use rust_xlsxwriter::{ExcelDateTime, Format};

use crate::harness::{Answer, Folder, criterion, indicator, list, set, table, told};
use crate::workbooks::made;

const KEYS: &str = "unit = \"%\"\nrequire = { at_least = 50 }";
const YES: &str = "require = { yes = true }";

/// Criteria 3, 17 and 10: 17.5 and 10.1 percentages, 3.2 in two parts.
fn sets() -> String {
    let part = |id: &str| {
        format!("[[criterion.indicator.part]]\nid = \"{id}\"\nname = \"Part {id}\"\n{YES}\n")
    };
    let named =
        |id: &str, name: &str| indicator(id, KEYS).replace(&format!("Indicator {id}"), name);
    let text = criterion(
        "3",
        &[
            indicator("3.1", YES),
            indicator("3.2", &(part("a") + &part("b"))),
        ],
    ) + &criterion("10", &[named("10.1", "Thu nhập bình quân đầu người")])
        + &criterion(
            "17",
            &[
                named(
                    "17.1",
                    "Khu kinh doanh, chăn nuôi có hạ tầng bảo vệ môi trường",
                ),
                named("17.2", "Tỷ lệ chất thải nhựa được thu gom, tái chế"),
                named(
                    "17.5",
                    "Tỷ lệ hộ gia đình thực hiện phân loại chất thải rắn tại nguồn",
                ),
                named("17.10", "Tỷ lệ sử dụng hình thức hỏa táng"),
            ],
        );
    let text = text
        .replace("Criterion 17", "Môi trường")
        .replace("Criterion 10", "Thu nhập");
    set("set", &text)
}

fn folder() -> Folder {
    Folder::with([("set.toml", sets().as_str())])
}

impl Folder {
    /// What the set says of a file.
    fn check(&self, name: &str, bytes: impl AsRef<[u8]>) -> Answer {
        self.write(name, bytes);
        self.ntm(&format!(
            "check {{}}/{name} --criteria {{}}/set.toml --format json"
        ))
    }
}

/// What was said, with the message and hint of each.
fn messages(answer: &Answer) -> String {
    let report = answer.json();
    let found = list(&report, "diagnostics").iter();
    let found = found.map(|told_of| told(told_of, "message hint"));
    found.collect::<Vec<_>>().join("\n")
}

/// The verdicts of the criteria and of 3.2 and its parts.
fn verdicts(answer: &Answer) -> String {
    let of = |id| told(&answer.result(id), "verdict");
    ["3", "10", "17", "3.2", "3.2.a", "3.2.b"].map(of).join(" ")
}

const NOTHING: &str = "no_data no_data no_data no_data no_data no_data";

/// The same where 10.1 is met.
const INCOME: &str = "no_data met no_data no_data no_data no_data";

#[test]
fn what_is_more_than_a_number_is_never_a_part_of_it() {
    let folder = folder();
    for [text, code, likely] in table(
        "
        17-May         | unknown-value     | 17.5
        17-Thg5        | unknown-value     | 17.5
        17/5/23        | unknown-value     | 17.5
        17/05/2026     | unknown-value     | 17.5
        2026-05-17     | unknown-value     | 17.5
        2026-05-17 00:00:00 | unknown-value | 17.5
        17/5           | unknown-value     | 17.5
        17:05          | unknown-value     | 17.5
        3-Feb          | unknown-value     | 3.2
        Thg5-17        | unknown-value     | 5.17
        17..5          | unknown-indicator | -
        17 5           | unknown-indicator | -
        17-5           | unknown-indicator | -
        17. 5          | unknown-indicator | -
        17.S           | unknown-indicator | -
        17.5.1         | unknown-indicator | -
        17 và 10       | unknown-indicator | -
        Tiêu chí 10, 17 | unknown-indicator | -
        3.2.b.1        | unknown-indicator | -
        3.2.c          | unknown-indicator | -
        3.2b2          | unknown-indicator | -
        ",
    ) {
        let answer = folder.check("x.csv", format!("chi_tieu;ket_qua\n{text};đạt\n10.1;60\n"));
        assert_eq!(answer.codes(), [&*code], "{text}");
        assert_eq!(verdicts(&answer), INCOME, "{text}");
        let said = messages(&answer);
        assert!(said.contains(&text), "{text}: {said}");
        assert!(
            likely == "-" || said.contains(&format!("perhaps {likely},")),
            "{text}: {said}"
        );
    }
}

#[test]
fn headings_are_read_whole_too() {
    let folder = folder();
    for [heading, codes] in table(
        "
        17-May       | unknown-value
        17/05/2026   | unknown-value
        17:05        | unknown-value
        17..5        | unused-column
        17 5         | unused-column
        17-5         | unused-column
        17.S         | unused-column
        3.2.c        | unknown-indicator
        ",
    ) {
        let csv = format!("xa;{heading};10.1\nA;đạt;60\n");
        let answer = folder.check("x.csv", csv);
        assert_eq!(answer.codes(), [&*codes], "{heading}");
        assert_eq!(verdicts(&answer), INCOME, "{heading}");
    }
    let answer = folder.check("x.csv", "xa;17/05/2026;10/05/2026\nA;đạt;99\n");
    assert_eq!(answer.codes(), ["unknown-value"]);
}

#[test]
fn days_in_the_headings_of_workbooks_are_no_numbers() {
    let day = ExcelDateTime::from_ymd(2026, 5, 17).expect("a day");
    let format = Format::new().set_num_format("d-mmm");
    let book = made(&[&["Xã", "", "10.1"], &["A", "đạt", "=60"]], |sheet| {
        sheet
            .write_datetime_with_format(0, 1, day, &format)
            .expect("a cell");
    });
    let answer = folder().check("x.xlsx", book);
    assert_eq!(answer.codes(), ["unknown-value"]);
    assert!(
        messages(&answer).contains("perhaps 17.5,"),
        "{}",
        messages(&answer)
    );
    assert_eq!(verdicts(&answer), INCOME);
}

#[test]
fn a_part_is_one_in_every_spelling() {
    let folder = folder();
    let spellings = "3.2.b/3.2.B/3.2 b/3.2(b)/3.2 (b)/3.2-b/3.2. b/3.2_b/3.2b/3.2 B/3,2.b/Chỉ tiêu 3.2 b\
                     /3.2 b) Có biển báo/3.2.b. Có biển báo/3.2 b Có biển báo";
    for text in spellings.split('/').chain(["3.2/b"]) {
        for csv in [
            format!("chi_tieu;ket_qua\n{text};đạt\n"),
            format!("xa;{text}\nA;đạt\n"),
        ] {
            let answer = folder.check("x.csv", csv);
            assert_eq!(answer.codes(), [""; 0], "{text}");
            assert_eq!(
                verdicts(&answer),
                "no_data no_data no_data no_data no_data met",
                "{text}"
            );
        }
    }
}

#[test]
fn a_number_and_a_name_are_of_one_indicator() {
    let folder = folder();
    for [number, name, other] in table(
        "
        17.1  | Tỷ lệ sử dụng hình thức hỏa táng | 17.10
        17.1  | TY LE HOA TANG                   | 17.10
        17.2  | Phân loại chất thải rắn tại nguồn | 17.5
        17    | Tỷ lệ hộ gia đình thực hiện phân loại chất thải rắn tại nguồn | 17.5
        10    | Môi trường                       | 17
        10.1  | Môi trường                       | 17
        17    | Môi trường                       | -
        17.5  | Môi trường                       | -
        17.5  | Phân loại rác thải               | -
        17.5  | Hộ phân loại CTR                 | -
        10    | Thu nhập bình quân               | -
        10.1  | TNBQ                             | -
        10.1  | Nội dung khác hẳn                | -
        17.10 | Hỏa táng                         | -
        17.1  | Khu kinh doanh, chăn nuôi        | -
        ",
    ) {
        for csv in [
            format!("chi_tieu;ten_chi_tieu;ket_qua\n{number};{name};đạt\n"),
            format!("Mã chỉ tiêu;Nội dung;Kết quả\n{number};{name};đạt\n"),
            format!("chi_tieu;ket_qua\n{number}. {name};đạt\n"),
            format!("chi_tieu;ket_qua\n{number} - {name};đạt\n"),
            format!("xa;{number} {name}\nA;đạt\n"),
        ] {
            let answer = folder.check("x.csv", &csv);
            // Words that are hardly of the name are told.
            let is_strange = name == "Nội dung khác hẳn";
            let expected = if other == "-" && !is_strange {
                ""
            } else {
                "ambiguous-indicator"
            };
            assert_eq!(
                answer.codes().join(" "),
                expected,
                "{csv}{}",
                messages(&answer)
            );
            if other != "-" {
                assert_eq!(verdicts(&answer), NOTHING, "{csv}");
                let said = messages(&answer);
                assert!(
                    said.contains(&format!("is that of {other}:")),
                    "{csv}{said}"
                );
            }
        }
    }
}

#[test]
fn an_indicator_is_named_beside_its_criterion() {
    let folder = folder();
    for [criterion, name, found, codes] in table(
        "
        Môi trường | Tỷ lệ sử dụng hình thức hỏa táng | 60 |
        MOI TRUONG | ty le su dung hinh thuc hoa tang | 60 |
        17         | Tỷ lệ sử dụng hình thức hỏa táng | 60 |
        17.10      | Tỷ lệ sử dụng hình thức hỏa táng | 60 |
        ",
    ) {
        let csv = format!("Tiêu chí;Nội dung;Kết quả\n{criterion};{name};60\n");
        let answer = folder.check("x.csv", &csv);
        assert_eq!(told(&answer.result("17.10"), "value"), found, "{csv}");
        assert_eq!(answer.codes().join(" "), codes, "{csv}{}", answer.err);
    }
}

#[test]
fn a_number_that_may_have_lost_a_zero_needs_a_second_word() {
    let folder = folder();
    for [rows, codes] in table(
        r"
        17.1;60                                 | ambiguous-indicator
        17,1;60                                 | ambiguous-indicator
        17.1;60\n17.1;60                        | ambiguous-indicator
        17.9;60\n17.1;60\n17.11;60              | unknown-indicator ambiguous-indicator unknown-indicator
        17.1;60\n17.10;70                       |
        17,1;60\n17,10;70                       |
        17.1;60\n17.10;                         |
        17.10;70                                |
        17.1 Khu kinh doanh;60                  |
        set/17.1;60                             |
        Chỉ tiêu 17.1;60                        |
        17.5;60                                 |
        10.1;60                                 |
        ",
    ) {
        let answer = folder.check("x.csv", format!("chi_tieu;ket_qua\n{rows}\n"));
        assert_eq!(answer.codes().join(" "), codes, "{rows}");
    }
    for [headings, codes] in table(
        "
        17.1;17.5   | ambiguous-indicator
        17.1;17.10  |
        17.1 (đánh giá);17.5 |
        17.1 Khu kinh doanh;17.5 |
        ",
    ) {
        let answer = folder.check("x.csv", format!("xa;{headings}\nA;đạt;đạt\n"));
        assert_eq!(answer.codes().join(" "), codes, "{headings}");
    }
    let csv = "chi_tieu;ten_chi_tieu;ket_qua\n17.1;Khu kinh doanh, chăn nuôi;60\n";
    assert_eq!(folder.check("x.csv", csv).codes(), [""; 0]);
    let text = made(
        &[
            &["chi_tieu", "ket_qua"],
            &["=17.1", "=60"],
            &["17.10", "=70"],
        ],
        |_| {},
    );
    // The one cell may be text because its zero was lost once, the other not.
    assert_eq!(
        folder.check("x.xlsx", text).codes(),
        ["ambiguous-indicator"]
    );
}

#[test]
fn plans_targets_and_shortfalls_are_no_results() {
    let folder = folder();
    for heading in [
        "17.5 kế hoạch",
        "17.5 Mục tiêu",
        "17.5 (còn thiếu)",
        "17.5 (KH giao)",
        "17.5 Kế hoạch 2023",
        "17.5 mục tiêu năm 2025",
        "17.5 - Chỉ tiêu giao",
        "17.5 Phân loại rác (kế hoạch)",
        "17.5 target",
        "17.5 năm trước",
        "17.5 so với cùng kỳ",
        "17.5 (%) - KH",
        "17.5 mục tiêu đến năm 2025",
    ] {
        let answer = folder.check("x.csv", format!("xa;{heading};10.1\nA;60;60\n"));
        assert_eq!(answer.codes(), ["unused-column"], "{heading}");
        assert_eq!(
            told(&answer.result("17.5"), "verdict"),
            "no_data",
            "{heading}"
        );
        let answer = folder.check("x.csv", format!("xa;17.5;{heading}\nA;60;10\n"));
        assert_eq!(told(&answer.result("17.5"), "value"), "60", "{heading}");
    }
    for heading in ["17.5 Ghi chú", "17.5 ĐVT", "17.5 (minh chứng)"] {
        let answer = folder.check("x.csv", format!("xa;17.5;{heading}\nA;60;%\n"));
        assert_eq!(told(&answer.result("17.5"), "value"), "60", "{heading}");
        assert_eq!(answer.codes(), [""; 0], "{heading}");
    }
    for heading in [
        "17.5 (≥ 50%)",
        "17.5 (30/6/2023)",
        "17.5 Tỷ lệ hộ",
        "17.5 năm 2023",
    ] {
        let answer = folder.check("x.csv", format!("xa;{heading}\nA;60\n"));
        assert_eq!(told(&answer.result("17.5"), "value"), "60", "{heading}");
    }
    let heading = "17.5 Kế hoạch phân loại rác được duyệt";
    let answer = folder.check("x.csv", format!("xa;{heading};10.1\nA;60;60\n"));
    assert_eq!(told(&answer.result("17.5"), "verdict"), "no_data");
    assert_eq!(answer.codes(), ["ambiguous-indicator"]);
}
