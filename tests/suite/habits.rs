//! What people write into cells: numbers, percentages, days, statuses and names, each accepted in silence, with a remark, or
//! not at all.

use ntm::commands::Status;

use crate::harness::{
    Answer, Folder, checked as by_one, criterion, indicator, judged, list, result, set, table, told,
};
use crate::measurements::checked;

/// The values and codes of a long file of communes, for one indicator.
fn values(answer: &Answer, id: &str) -> String {
    let report = answer.json();
    let values = list(&report, "assessments").iter();
    let values = values.map(|found| told(&result(found, id).expect("a result"), "value"));
    values.collect::<Vec<_>>().join(" ")
}

#[test]
fn one_clear_number_settles_those_of_two_readings() {
    for [cells, options, expected, codes] in table(
        "
        1.234             |                  | -              | ambiguous-number
        1.234 62          |                  | - 62           | ambiguous-number
        1.234 62,5        |                  | 1234 62.5      |
        62,5 1.234        |                  | 62.5 1234      |
        1.234 62.5        |                  | 1.234 62.5     |
        1,234 62,5        |                  | 1.234 62.5     |
        1,234 62.5        |                  | 1234 62.5      |
        1.234 5.678,9     |                  | 1234 5678.9    |
        1.234 1.234.567   |                  | 1234 1234567   |
        1.234 0,5         |                  | 1234 0.5       |
        1.234 62,5 63.8   |                  | - 62.5 63.8    | ambiguous-number mixed-marks
        62,5 63.8         |                  | 62.5 63.8      | mixed-marks
        1.234 62,5␣triệu  |                  | 1234 -         | wrong-kind
        1.234 3,5/7       |                  | 1234 -         | wrong-kind
        1.234 62,5        | --decimal point  | 1.234 -        | unknown-value
        1.234 62,5 63.8   | --decimal comma  | 1234 62.5 -    | unknown-value
        ",
    ) {
        let rows: String = cells
            .split(' ')
            .zip('A'..)
            .map(|(cell, name)| format!("{name};2.1;{cell}\n").replace('␣', " "))
            .collect();
        let csv = format!("xa;chi_tieu;ket_qua\n{rows}");
        let answer = checked("x.csv", &csv, &format!("--year 2023 {options}"));
        assert_eq!(values(&answer, "2.1"), expected, "{cells} {options}");
        assert_eq!(answer.codes().join(" "), codes, "{cells} {options}");
        let wide: String = cells
            .split(' ')
            .zip('A'..)
            .map(|(cell, name)| format!("{name};{cell}\n").replace('␣', " "))
            .collect();
        let answer = checked(
            "x.csv",
            format!("xa;2.1\n{wide}"),
            &format!("--year 2023 {options}"),
        );
        assert_eq!(values(&answer, "2.1"), expected, "wide {cells} {options}");
        assert_eq!(answer.codes().join(" "), codes, "wide {cells} {options}");
    }
}

#[test]
fn numbers_that_are_no_results_prove_nothing() {
    for csv in [
        "xa;chi_tieu;ket_qua;ghi_chu\nA;2.1;1.234;tăng 3,5 lần\n",
        "xa;ma_xa;chi_tieu;ket_qua\nA;1,5;2.1;1.234\n",
        "xa;ngay;chi_tieu;ket_qua\nA;30.6.2023;2.1;1.234\n",
    ] {
        let answer = checked("x.csv", csv, "--year 2023");
        assert_eq!(answer.codes(), ["ambiguous-number"], "{csv}");
    }
}

#[test]
fn each_file_proves_its_own_mark() {
    let folder = Folder::with([
        ("small-set.toml", crate::measurements::small().as_str()),
        ("a.csv", "xa;2.1\nA;1.234\nB;62,5\n"),
        ("b.csv", "xa;2.1\nC;1.234\nD;62.5\n"),
    ]);
    let answer = folder
        .ntm("check {}/a.csv {}/b.csv --criteria {}/small-set.toml --format json --year 2023");
    assert_eq!(values(&answer, "2.1"), "1234 62.5 1.234 62.5");
    assert_eq!(answer.codes(), [""; 0]);
}

#[test]
fn shares_of_one_are_never_taken_for_percentages_in_silence() {
    for [cells, options, expected, codes] in table(
        "
        0,45            |                       | -           | percent-or-fraction
        0,45 0,9 1 0    |                       | - - - 0     | percent-or-fraction
        0,45 0,9 1 0    | --percent-as fraction | 45 90 100 0 |
        0,45 0,9 1 0    | --percent-as number   | 0.45 0.9 1 0 |
        0 0             |                       | 0 0         |
        0,45 62         |                       | 0.45 62     | percent-or-fraction
        0,45 62         | --percent-as number   | 0.45 62     |
        0,45% 62        |                       | 0.45 62     |
        0,45 62         | --percent-as fraction | 45 -        | impossible-value
        0,95 1,05       | --percent-as fraction | 95 -        | impossible-value
        45% 0,9         | --percent-as fraction | 45 90       |
        0,45%           |                       | 0.45        |
        9/20            |                       | 45          |
        1,000 0,9       |                       | - -         | percent-or-fraction
        1,000 0,9       | --percent-as fraction | 100 90      |
        0,45 1,5        |                       | 0.45 1.5    | percent-or-fraction
        0,45 150        |                       | - -         | percent-or-fraction impossible-value
        0,45 -3         |                       | - -         | percent-or-fraction impossible-value
        0,45 63%        |                       | - 63        | percent-or-fraction
        ",
    ) {
        let rows = |columns: &str| -> String {
            let cells = cells.split(' ').zip('A'..);
            cells
                .map(|(cell, name)| format!("{name};{columns}{cell}\n"))
                .collect()
        };
        for csv in [
            format!("xa;chi_tieu;ket_qua\n{}", rows("1.1;")),
            format!("xa;1.1\n{}", rows("")),
        ] {
            let answer = checked("x.csv", &csv, &format!("--year 2023 {options}"));
            assert_eq!(values(&answer, "1.1"), expected, "{csv} {options}");
            assert_eq!(answer.codes().join(" "), codes, "{csv} {options}");
            let is_refused = expected.split(' ').any(|value| value == "-");
            assert_eq!(answer.status == Status::Failed, is_refused, "{csv}");
        }
    }
}

/// One indicator, however it is named, is one.
#[test]
fn percentages_are_proved_by_results_of_the_same_indicator() {
    for [rows, expected, codes] in table(
        r"
        A;;1.1;0,45\nB;;small-set/1.1;62              | 0.45 62 | percent-or-fraction
        A;;1.1;0,45\nB;;1.1 Tỷ lệ hộ;62                | 0.45 62 | percent-or-fraction
        A;;1.1;0,45\nB;;Chỉ tiêu 1.1;0,5               | - -     | percent-or-fraction
        A;;1.1;0,45\nB;other;1.1;62                    | - -     | percent-or-fraction unknown-set other-set
        ",
    ) {
        let csv = format!("xa;bo_tieu_chi;chi_tieu;ket_qua\n{rows}\n");
        let answer = checked("x.csv", &csv, "--year 2023");
        let codes_found = answer.codes().join(" ");
        assert_eq!(values(&answer, "1.1"), expected, "{rows}\n{}", answer.err);
        assert_eq!(codes_found, codes, "{rows}\n{}", answer.err);
    }
}

#[test]
fn shares_are_asked_about_only_where_it_matters() {
    for (keys, value, codes) in [
        (
            "unit = \"%\"\nrequire = { at_least = 50 }",
            "0,45",
            "percent-or-fraction",
        ),
        (
            "unit = \"%\"\nrequire = { at_most = 5 }",
            "0,45",
            "percent-or-fraction",
        ),
        (
            "unit = \"%\"\nrequire = { at_most = 1 }",
            "0,45",
            "percent-or-fraction",
        ),
        ("require = { at_least = 50 }", "0,45", ""),
        ("unit = \"%\"\nrequire = { at_least = 50 }", "đạt", ""),
        (
            "unit = \"%\"\nrequire = { at_least = { unknown = true } }",
            "0,45",
            "percent-or-fraction",
        ),
    ] {
        let csv = format!("chi_tieu;ket_qua\n1.1;{value}\n");
        let answer = by_one(keys, &csv, "--format json");
        assert_eq!(answer.codes().join(" "), codes, "{keys} {value}");
    }
}

#[test]
fn a_unit_in_the_cell_is_the_indicators_or_refused() {
    let keys = "unit = { vi = \"triệu đồng/người/năm\", en = \"million VND per person per year\" }\nrequire = { at_least = 48 }";
    for [cell, expected, codes] in table(
        "
        48 triệu                 | 48   |
        48,5 triệu               | 48.5 |
        48 triệu đồng            | 48   |
        48 Triệu đồng/người/năm  | 48   |
        48 trieu dong            | 48   |
        48 million VND           | 48   |
        48triệu                  | 48   |
        48 tr                    | 48   |
        48 tr.đ                  | 48   |
        48 (triệu đồng)          | 48   |
        48.000.000 đồng          | 48   |
        48000 nghìn đồng/người   | 48   |
        0,048 tỷ                 | 48   |
        48 triệu đồng/tháng      | -    | other-unit
        48 hộ                    | -    | other-unit
        48%                      | -    | other-unit
        48 đồng                  | -    | impossible-value
        48 tỷ                    | -    | impossible-value
        48000000                 | -    | impossible-value
        48000                    | -    | impossible-value
        0,048                    | -    | impossible-value
        48000000 triệu đồng      | 48000000 |
        480                      | 480  |
        0                        | 0    |
        -48                      | -    | impossible-value
        1.234 triệu              | -    | ambiguous-number
        4 8 triệu                | -    | unknown-value
        ≥ 48                     | -    | wrong-kind
        khoảng 48                | -    | wrong-kind
        48-50                    | -    | unknown-value
        > 48 triệu               | -    | wrong-kind
        ",
    ) {
        let answer = by_one(
            keys,
            &format!("chi_tieu;ket_qua\n1.1;{cell}\n"),
            "--format json",
        );
        assert_eq!(told(&answer.result("1.1"), "value"), expected, "{cell}");
        assert_eq!(answer.codes().join(" "), codes, "{cell}");
    }
}

#[test]
fn what_is_counted_one_by_one_comes_in_whole_numbers() {
    let compared = "require = { at_least = 1 }";
    let of = |unit: &str| format!("unit = \"{unit}\"\n{compared}");
    let mean = format!("weight_by = \"households\"\n{}", of("lớp"));
    for [unit, cell, expected, codes] in table(
        "
        mô hình | 2          | 2    |
        mô hình | 2,0        | 2    |
        mô hình | 1,5        | -    | impossible-value
        mô hình | 1,5 mô hình | -   | impossible-value
        mô hình | 0,5        | -    | impossible-value
        HTX     | 1,5        | -    | impossible-value
        thôn    | 1,5        | -    | impossible-value
        nghìn hộ | 1,5       | 1.5  |
        km      | 1,5        | 1.5  |
        giờ     | 1,5        | 1.5  |
        điểm    | 1,5        | 1.5  |
        mean    | 1,5        | 1.5  |
        ",
    ) {
        let keys = if unit == "mean" {
            mean.clone()
        } else {
            of(&unit)
        };
        let file = format!("chi_tieu;ket_qua\n1.1;{cell}\n");
        let answer = by_one(&keys, &file, "--format json");
        assert_eq!(
            told(&answer.result("1.1"), "value"),
            expected,
            "{unit}: {cell}"
        );
        assert_eq!(answer.codes().join(" "), codes, "{unit}: {cell}");
    }
}

#[test]
fn what_cannot_be_seen_does_not_matter() {
    for [cell, expected] in table(
        r"
        {nb}62,5{nn}%       | 62.5
        62,5{zw}            | 62.5
        {bom}62,5           | 62.5
        {nb}                | -
        {zw}                | -
        −{nb}               | -
        –                   | -
        —                   | -
        …                   | -
        chưa có số liệu     | -
        Chưa có             | -
        không có số liệu    | -
        ",
    ) {
        let cell = cell
            .replace("{nb}", "\u{a0}")
            .replace("{nn}", "\u{202f}")
            .replace("{zw}", "\u{200b}")
            .replace("{bom}", "\u{feff}");
        let csv = format!(
            "xa;chi_tieu;ket_qua;\u{a0}\n\u{a0}Hà\u{a0}Sơn\u{200b};1.1;{cell};\u{a0}\n\u{a0};;;\n"
        );
        let answer = checked("x.csv", &csv, "--year 2023");
        assert_eq!(answer.codes(), [""; 0], "{cell:?}\n{}", answer.err);
        assert_eq!(told(&answer.result("1.1"), "value"), expected, "{cell:?}");
        assert_eq!(
            told(&answer.assessment()["locality"], "name"),
            "Hà Sơn",
            "{cell:?}"
        );
    }
}

#[test]
fn statuses_come_from_a_closed_list() {
    for [cells, verdict, codes] in table(
        "
        đạt               | met            |
        ĐẠT               | met            |
        Đ                 | met            |
        Ð                 | met            |
        đạt chuẩn         | met            |
        hoàn thành        | met            |
        có                | met            |
        ✓                 | met            |
        1                 | met            |
        dat               | met            |
        0                 | not_met        |
        chưa đạt          | not_met        |
        Không  đạt        | not_met        |
        K                 | not_met        |
        KĐ                | not_met        |
        CĐ                | not_met        |
        chưa              | not_met        |
        không             | not_met        |
        chưa hoàn thành   | not_met        |
        không áp dụng     | not_applicable |
        KAD               | not_applicable |
        không đánh giá    | not_applicable |
        không xét         | not_applicable |
        tạm dừng          | suspended      |
        tạm dừng đánh giá | suspended      |
        chưa xem xét      | suspended      |
        x                 | no_data        | wrong-kind
        d                 | no_data        | wrong-kind
        không có          | no_data        | wrong-kind
        đạt một phần      | no_data        | wrong-kind
        chua dât          | not_met        |
        ",
    ) {
        let keys = "may_not_apply = true\nrequire = { yes = true }";
        let answer = by_one(
            keys,
            &format!("chi_tieu;ket_qua\n1.1;{cells}\n"),
            "--format json",
        );
        assert_eq!(told(&answer.result("1.1"), "verdict"), verdict, "{cells}");
        assert_eq!(answer.codes().join(" "), codes, "{cells}");
        let codes = if codes.is_empty() && !"01".contains(&*cells) {
            ""
        } else {
            "unknown-value"
        };
        let answer = by_one(
            keys,
            &format!("chi_tieu;danh_gia\n1.1;{cells}\n"),
            "--format json",
        );
        assert_eq!(answer.codes().join(" "), codes, "danh_gia {cells}");
    }
}

/// Where nobody has set what it asks for, a word is a yes or no, or told: never lost. Where there is a unit, a figure is
/// asked for.
#[test]
fn a_word_where_no_threshold_is_set_is_a_verdict_or_told() {
    for [cell, expected, codes, of_percentage] in table(
        "
        có                | met true      |            | wrong-kind
        Không             | not_met false |            | wrong-kind
        Chưa có           | not_met false |            |
        K                 | not_met false |            | wrong-kind
        Đ                 | met -         |            |
        chưa đạt          | not_met -     |            |
        5                 | no_data 5     |            |
        60%               | no_data 60    |            |
        4/5               | no_data 0.8   |            |
        chưa có số liệu   | no_data -     |            |
        x                 | no_data -     | wrong-kind | wrong-kind
        chưa làm          | no_data -     | wrong-kind | wrong-kind
        đạt 100%          | no_data -     | wrong-kind | wrong-kind
        abc xyz           | no_data -     | wrong-kind | wrong-kind
        Khá               | no_data -     | wrong-kind | wrong-kind
        5 hộ              | no_data 5     |            | other-unit
        ",
    ) {
        for open in ["set_by = \"province\"", "unknown = true"] {
            let keys = format!("require = {{ {open} }}");
            let answer = judged(&keys, &cell);
            let found = told(&answer.result("1.1"), "verdict value");
            assert_eq!(found, expected, "{open} {cell}");
            assert_eq!(answer.codes().join(" "), codes, "{open} {cell}");
            let answer = judged(&format!("unit = \"%\"\n{keys}"), &cell);
            assert_eq!(answer.codes().join(" "), of_percentage, "% {open} {cell}");
        }
    }
    let absence = indicator("1.1", "require = { set_by = \"province\" }");
    let absence = absence.replace("Indicator 1.1", "Không có vụ cháy");
    let folder = Folder::with([("s.toml", &*set("s", &criterion("1", &[absence])))]);
    for [cell, expected, codes] in table(
        "
        TRUE  | met true      |
        FALSE | not_met false |
        có    | no_data -     | wrong-kind
        không | no_data -     | wrong-kind
        ",
    ) {
        folder.write("x.csv", format!("chi_tieu;ket_qua\n1.1;{cell}\n"));
        let answer = folder.ntm("check {}/x.csv --criteria {}/s.toml --format json");
        let found = told(&answer.result("1.1"), "verdict value");
        assert_eq!(found, expected, "{cell}");
        assert_eq!(answer.codes().join(" "), codes, "{cell}");
    }
}

#[test]
fn a_k_among_levels_is_not_taken_for_no() {
    let grades = "[scale.grade]\nlevels = [\"kha\", \"tot\"]\n";
    let keys = "scale = \"grade\"\nrequire = { level_at_least = \"kha\" }";
    let text = set(
        "set",
        &(grades.to_owned() + &criterion("1", &[indicator("1.1", keys)])),
    );
    for (column, value, expected) in [
        ("ket_qua", "Khá", "met"),
        ("ket_qua", "K", "no_data"),
        ("danh_gia", "K", "not_met"),
    ] {
        let csv = format!("chi_tieu;{column}\n1.1;{value}\n");
        let folder = Folder::with([("set.toml", &*text), ("x.csv", &*csv)]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        assert_eq!(
            told(&answer.result("1.1"), "verdict"),
            expected,
            "{column} {value} {}",
            answer.err
        );
    }
}

#[test]
fn a_unit_of_something_else_is_no_beginning() {
    let keys = "unit = \"m²/người\"\nrequire = { at_least = 10 }";
    for (cell, value) in [("60 m²", "-"), ("12 m²/người", "12")] {
        let answer = by_one(
            keys,
            &format!("chi_tieu;ket_qua\n1.1;{cell}\n"),
            "--format json",
        );
        assert_eq!(told(&answer.result("1.1"), "value"), value, "{cell}");
    }
}

#[test]
fn a_verdict_is_never_suggested() {
    let yes = "require = { yes = true }";
    let figure = "unit = \"%\"\nrequire = { at_least = 50 }";
    for (keys, column, cell, fix) in [
        (yes, "ket_qua", "chưa đạtt", "enter what is expected"),
        (yes, "danh_gia", "khôg đạt", "enter `đạt` (met), `chưa đạt`"),
        (
            figure,
            "ket_qua",
            "khoảng 42",
            "enter the figure that was counted",
        ),
        (
            figure,
            "ket_qua",
            "hoàn thàn",
            "enter the figure that was counted",
        ),
    ] {
        let csv = format!("chi_tieu;{column}\n1.1;{cell}\n");
        let answer = by_one(keys, &csv, "--format json");
        let hint = told(&answer.json()["diagnostics"][0], "hint");
        assert!(hint.starts_with(fix), "{cell} {column}: {hint}");
        assert!(!hint.contains("did you mean"), "{cell} {column}: {hint}");
    }
}

#[test]
fn no_number_is_suggested_for_another() {
    let answer = checked("x.csv", "xa;chi_tieu;ket_qua\nA;99;1\n", "--year 2023");
    assert_eq!(answer.codes(), ["unknown-indicator"]);
    let hint = told(&answer.json()["diagnostics"][0], "hint");
    assert!(!hint.contains("did you mean"), "{hint}");
}

#[test]
fn a_cross_counts_in_a_column_that_means_a_result() {
    for [row, verdict, codes] in table(
        "
        x;       | met     |
        X;       | met     |
        ✓;       | met     |
        đạt;     | met     |
        ;x       | not_met |
        ;chưa đạt | not_met |
        -;x      | not_met |
        ;        | no_data |
        x;x      | no_data | measured-twice
        chưa đạt; | no_data | unknown-value
        80;      | no_data | unknown-value
        ",
    ) {
        let csv = format!("chi_tieu;Đạt;Chưa đạt\n1.1;{row}\n");
        let answer = by_one("require = { yes = true }", &csv, "--format json");
        assert_eq!(told(&answer.result("1.1"), "verdict"), verdict, "{row}");
        assert_eq!(answer.codes().join(" "), codes, "{row}");
    }
}

#[test]
fn days_and_periods_are_understood_and_never_invented() {
    for [day, codes] in table(
        "
        30/6/2023             |
        30-06-2023            |
        2023-06-30            |
        30.6.2023             |
        30/6/23               | short-year
        31/02/2023            | unknown-value
        6/30/2023             | unknown-value
        quý II/2023           |
        Quý 2 năm 2023        |
        Q2/2023               |
        6 tháng đầu năm 2023  |
        năm 2023              |
        tháng 6/2023          |
        hôm qua               | unknown-value
        ",
    ) {
        let csv = format!("xa;chi_tieu;ket_qua;ngay\nA;1.1;60;{day}\n");
        let answer = checked("x.csv", &csv, "");
        assert_eq!(told(&answer.assessment()["context"], "year"), "-", "{day}");
        assert_eq!(answer.codes().join(" "), codes, "{day}");
    }
}

#[test]
fn a_last_day_with_a_short_year_is_told_and_counts() {
    for [until, verdict, codes] in table(
        "
        31/12/23   | suspended | short-year
        30/6/23    | no_data   | suspension-over short-year
        năm 2023   | no_data   | unknown-value
        ",
    ) {
        let csv = format!("xa;nam;chi_tieu;ket_qua;den_ngay\nA;2023;3.1;tạm dừng;{until}\n");
        let answer = checked("x.csv", &csv, "");
        assert_eq!(told(&answer.result("3.1"), "verdict"), verdict, "{until}");
        assert_eq!(answer.codes().join(" "), codes, "{until}");
    }
}

#[test]
fn a_total_proves_no_percentages() {
    for csv in [
        "xa;1.1\nA;0,45\nB;0,8\nTổng cộng;1,25\n",
        "xa;chi_tieu;ket_qua\nA;1.1;0,45\nTổng cộng;1.1;62\n",
    ] {
        let answer = checked("x.csv", csv, "--year 2023");
        let codes = answer.codes().join(" ");
        assert!(codes.contains("percent-or-fraction"), "{csv} {codes}");
    }
}
