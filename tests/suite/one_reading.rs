//! A value is taken only where it has one reading for what is asked: the unit, the kind of figure, the word.

use crate::harness::{Folder, checked, criterion, indicator, judged, set, table, told};

/// A set's unit and requirement by the short names of the tables below.
fn keys(kind: &str) -> String {
    let (unit, require) = match kind {
        "money" => ("triệu đồng/người/năm", "at_least = 58"),
        "thousands" => ("nghìn đồng/người/năm", "at_least = 58000"),
        "share" => return "unit = \"%\"\ncounts = \"hộ\"\nrequire = { at_least = 50 }".to_owned(),
        "poor" => ("%", "at_most = 5"),
        "models" => ("mô hình", "at_least = 1"),
        "cases" => ("vụ", "at_most = 1"),
        "none" => ("sự cố", "at_most = 0"),
        "area" => ("m²/người", "at_least = 4"),
        "road" => ("km", "at_least = 3"),
        "land" => ("ha", "at_least = 3"),
        "rate" => ("‰", "at_most = 12"),
        "bare" => return "require = { at_least = 50 }".to_owned(),
        "open" => return "require = { unknown = true }".to_owned(),
        "yes" => return "require = { yes = true }".to_owned(),
        other => panic!("{other}"),
    };
    format!("unit = \"{unit}\"\nrequire = {{ {require} }}")
}

#[test]
fn a_unit_in_a_column_of_its_own_counts() {
    for [kind, unit, value, expected, codes] in table(
        "
        money  | đồng                 | 58500000   | met 58.5     |
        money  | đồng                 | 48.000.000 | not_met 48   |
        money  | nghìn đồng           | 45000      | not_met 45   |
        money  | 1.000 đồng           | 45000      | not_met 45   |
        money  | triệu đồng           | 62,5       | met 62.5     |
        money  | triệu đồng/người/năm | 62,5       | met 62.5     |
        money  | Tr.đ/người           | 62,5       | met 62.5     |
        money  |                      | 62,5       | met 62.5     |
        money  | -                    | 62,5       | met 62.5     |
        money  | triệu đồng/tháng     | 5          | no_data -    | other-unit
        money  | triệu đồng/hộ        | 250        | no_data -    | other-unit
        money  | %                    | 62,5       | no_data -    | other-unit
        money  | nghìn đồng           | 62 triệu   | no_data -    | other-unit
        money  | triệu đồng           | 62 triệu   | met 62       |
        money  | triệu đồng           | 58500000   | no_data -    | impossible-value
        share  | %                    | 62,5       | met 62.5     |
        share  | %                    | 0,625      | no_data -    | percent-or-fraction
        share  | %                    | 0,625%     | not_met 0.625 |
        share  | ‰                    | 625        | met 62.5     |
        share  | Tỷ lệ (%)            | 62,5       | met 62.5     |
        share  | % hộ                 | 62,5       | met 62.5     |
        share  | hộ                   | 850        | no_data -    | other-unit
        share  | hộ                   | 850/1800   | not_met 47.222222222222 |
        share  | hộ                   | đạt        | met -        |
        road   | m                    | 3200       | met 3.2      |
        road   | km                   | 3,2        | met 3.2      |
        land   | m²                   | 25000      | not_met 2.5  |
        land   | km2                  | 0,5        | met 50       |
        area   | m2/người             | 4,5        | met 4.5      |
        area   | m2                   | 20000      | no_data -    | other-unit
        rate   | %                    | 1,1        | met 11       |
        models | mô hình              | 2          | met 2        |
        models | hộ                   | 2          | no_data -    | other-unit
        models | MH                   | 2          | met 2        |
        share  | km                   | 850/1800   | no_data -    | other-unit
        money  | ₫                    | 58500000   | met 58.5     |
        money  | USD                  | 2500       | no_data -    | other-unit
        money  | triệu đồng/người/năm | 62.500.000 đồng | met 62.5 |
        money  | triệu đồng/người/năm | 62.500.000 đồng/người/năm | met 62.5 |
        money  | triệu đồng/người/năm | 62500 nghìn đồng | met 62.5 |
        money  | triệu đồng           | 62,5 triệu đồng/người/năm | met 62.5 |
        money  | triệu đồng           | 62.500.000 đồng/người/năm | met 62.5 |
        money  | triệu đồng           | 62,5 triệu đồng/tháng | no_data - | other-unit
        money  | triệu đồng           | 62,5 đồng  | no_data -    | impossible-value
        money  | hộ                   | 62,5 triệu | no_data -    | other-unit
        money  | triệu đồng/người/năm | 62,5 hộ    | no_data -    | other-unit
        money  | triệu đồng/người/năm | 62,5%      | no_data -    | other-unit
        bare   | m                    | 62 km      | no_data -    | wrong-kind
        open   | m                    | 62 km      | no_data -    | wrong-kind
        open   | km                   | 62 km      | no_data 62   |
        yes    | m                    | 62 km      | no_data -    | wrong-kind
        road   | km                   | 3200 m     | met 3.2      |
        area   | m²/người             | 4,5 m2     | no_data -    | other-unit
        bare   | điểm                 | 60         | met 60       |
        yes    | mô hình              | 1          | met true     |
        ",
    ) {
        for heading in ["Đơn vị tính", "đvt", "unit"] {
            let csv = format!("chi_tieu;{heading};ket_qua\n1.1;{unit};{value}\n");
            let answer = checked(&keys(&kind), &csv, "--format json");
            let found = told(&answer.result("1.1"), "verdict value");
            assert_eq!(found, expected, "{kind} {unit} {value}");
            assert_eq!(answer.codes().join(" "), codes, "{kind} {unit} {value}");
            let is_at_value = codes.is_empty() || answer.err.contains("x.csv:2:3");
            assert!(is_at_value, "{kind} {unit} {value}\n{}", answer.err);
        }
    }
}

#[test]
fn a_figure_is_taken_only_where_it_can_be_what_is_asked() {
    for [kind, value, expected, codes] in table(
        "
        money     | 45.000.000  | no_data -   | impossible-value
        money     | 45000       | no_data -   | impossible-value
        money     | 0,058       | no_data -   | impossible-value
        money     | 5,8         | not_met 5.8 |
        money     | 900         | met 900     |
        money     | 45000 nghìn đồng | not_met 45 |
        thousands | 62          | no_data -   | impossible-value
        thousands | 62000       | met 62000   |
        thousands | 62 triệu    | met 62000   |
        models    | 3/5         | no_data -   | wrong-kind
        cases     | 3/5         | no_data -   | wrong-kind
        cases     | 05/06/2026  | no_data -   | unknown-value
        area      | 12/3        | no_data -   | wrong-kind
        share     | 3/5         | met 60      |
        poor      | 3/200       | met 1.5     |
        models    | -2          | no_data -   | impossible-value
        cases     | −2          | no_data -   | impossible-value
        share     | -2          | no_data -   | impossible-value
        money     | -2          | no_data -   | impossible-value
        models    | 2000        | met 2000    |
        share     | 33,333%     | not_met 33.333 |
        share     | 12.500%     | not_met 12.5 |
        share     | 17-May      | no_data -   | unknown-value
        share     | 5-Thg6      | no_data -   | unknown-value
        share     | May-17      | no_data -   | unknown-value
        share     | 17:05       | no_data -   | unknown-value
        rate      | 1,1%        | met 11      |
        share     | 95% hộ      | met 95      |
        share     | 95 % hộ dân | no_data -   | other-unit
        share     | 95% kế hoạch | no_data -  | other-unit
        share     | 85b %       | no_data -   | other-unit
        share     | 1oo%        | no_data -   | other-unit
        share     | 8S%         | no_data -   | other-unit
        share     | 97 xã%      | no_data -   | other-unit
        share     | 50 triệu %  | no_data -   | other-unit
        share     | 85o ‰       | no_data -   | other-unit
        share     | 95/100 hộ   | met 95      |
        share     | 95/100 km   | no_data -   | other-unit
        share     | 95/100 (95%) | met 95     |
        share     | 95/100 = 95% | met 95     |
        share     | 95/100 (59%) | no_data -  | fraction-disagrees
        share     | 95/100 hộ (95%) | met 95  |
        area      | 4,2m2/người | met 4.2     |
        area      | 4,2m²       | no_data -   | other-unit
        models    | 2 MH        | met 2       |
        models    | 3 hộ        | no_data -   | other-unit
        models    | 2e3         | no_data -   | unknown-value
        none      | 0 vụ        | met 0       |
        none      | 1 vụ việc   | not_met 1   |
        ",
    ) {
        let answer = judged(&keys(&kind), &value);
        let found = told(&answer.result("1.1"), "verdict value");
        assert_eq!(found, expected, "{kind} {value}");
        assert_eq!(answer.codes().join(" "), codes, "{kind} {value}");
    }
}

#[test]
fn counts_in_columns_are_a_rate_where_one_is_asked() {
    for [kind, counts, expected, codes] in table(
        "
        share  | ;850;1800       | not_met 47.222222222222 |
        share  | 850/1800;850;1800 | not_met 47.222222222222 |
        share  | 1/3;5;10        | no_data -     | fraction-disagrees
        share  | 85/180;850;1800 | no_data -     | fraction-disagrees
        share  | Khá;850;1800    | no_data -     | fraction-disagrees
        share  | có;850;1800     | no_data -     | fraction-disagrees
        share  | 47,2;850;1800   | not_met 47.222222222222 |
        area   | ;25000;5000     | met 5         |
        models | ;3;5            | no_data -     | wrong-kind
        ",
    ) {
        let csv = format!("chi_tieu;ket_qua;tu_so;mau_so\n1.1;{counts}\n");
        let answer = checked(&keys(&kind), &csv, "--format json");
        let found = told(&answer.result("1.1"), "verdict value");
        assert_eq!(found, expected, "{kind} {counts}");
        assert_eq!(answer.codes().join(" "), codes, "{kind} {counts}");
    }
}

/// Words in the column of results, and in that of verdicts where none stands for a figure.
#[test]
fn yes_and_no_are_taken_only_where_they_are_asked() {
    for [kind, value, expected, codes] in table(
        "
        yes    | có          | met true       |
        yes    | không       | not_met false  |
        yes    | chưa có     | not_met false  |
        yes    | TRUE        | met true       |
        yes    | FALSE       | not_met false  |
        yes    | không có    | no_data -      | wrong-kind
        share  | có          | no_data -      | wrong-kind
        share  | không       | no_data -      | wrong-kind
        share  | TRUE        | no_data -      | wrong-kind
        share  | chưa có     | no_data -      |
        money  | chưa có     | no_data -      |
        models | có          | no_data -      | wrong-kind
        models | không       | no_data -      | wrong-kind
        models | chưa có     | not_met 0      |
        cases  | có          | no_data -      | wrong-kind
        cases  | không       | no_data -      | wrong-kind
        cases  | chưa có     | no_data -      | wrong-kind
        none   | có          | no_data -      | wrong-kind
        none   | không       | no_data -      | wrong-kind
        none   | 0           | met 0          |
        models | đạt         | met -          |
        cases  | chưa đạt    | not_met -      |
        ",
    ) {
        for csv in [
            format!("chi_tieu;ket_qua\n1.1;{value}\n"),
            format!("chi_tieu;danh_gia\n1.1;{value}\n"),
            format!("xa;1.1\nA;{value}\n"),
        ] {
            if csv.contains("danh_gia") && (value == "0" || value == "không có") {
                continue;
            }
            let answer = checked(&keys(&kind), &csv, "--format json");
            let found = told(&answer.result("1.1"), "verdict value");
            assert_eq!(found, expected, "{kind} {csv}");
            assert_eq!(answer.codes().join(" "), codes, "{kind} {csv}");
        }
    }
}

#[test]
fn yes_and_no_to_what_is_not_to_be_are_asked_about() {
    let answer = |name: &str, value: &str| {
        let one = indicator("1.1", "require = { yes = true }");
        let one = one.replace("\"Indicator 1.1\"", &format!("\"{name}\""));
        let text = set("set", &criterion("1", &[one]));
        let csv = format!("chi_tieu;ket_qua\n1.1;{value}\n");
        let folder = Folder::with([("set.toml", &*text), ("x.csv", &*csv)]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let codes = answer.codes().join(" ");
        format!("{} {codes}", told(&answer.result("1.1"), "verdict"))
    };
    for [name, value, expected] in table(
        "
        Không có nợ đọng xây dựng cơ bản | có       | no_data wrong-kind
        Không có nợ đọng xây dựng cơ bản | không    | no_data wrong-kind
        Không có nợ đọng xây dựng cơ bản | chưa có  | no_data wrong-kind
        Không có nợ đọng xây dựng cơ bản | không có | no_data wrong-kind
        Không có nợ đọng xây dựng cơ bản | 0        | no_data wrong-kind
        Không có nợ đọng xây dựng cơ bản | đạt      | met
        Không có nợ đọng xây dựng cơ bản | chưa đạt | not_met
        Không có nợ đọng xây dựng cơ bản | TRUE     | met
        Đúng quy định và không để xảy ra khiếu nại | không | no_data wrong-kind
        Cảnh quan, không gian xanh       | có       | met
        Có quy hoạch                     | không    | not_met
        ",
    ) {
        assert_eq!(answer(&name, &value).trim(), expected, "{name}: {value}");
    }
}

#[test]
fn what_is_no_result_yet_is_no_data_and_what_is_vague_is_answered() {
    for [kind, value, codes, hint] in table(
        "
        share  | chưa đánh giá    |               |
        share  | chưa báo cáo     |               |
        share  | đang cập nhật    |               |
        yes    | chưa đánh giá    |               |
        models | đang cập nhật    |               |
        models | không phát sinh  | wrong-kind    | enter 0 if there are none
        cases  | không phát sinh  | wrong-kind    | enter 0 if none
        cases  | không            | wrong-kind    | enter 0 if none
        share  | cơ bản đạt       | wrong-kind    | enter the figure, or clearly whether
        share  | khoảng 4         | wrong-kind    | figure that was counted
        share  | 60-80            | unknown-value | not a range
        share  | từ 60 đến 80     | wrong-kind    | not a range
        share  | <50%             | wrong-kind    | the figure itself
        share  | chưa đạt 50%     | wrong-kind    | in the result column
        ",
    ) {
        let answer = judged(&keys(&kind), &value);
        assert_eq!(
            told(&answer.result("1.1"), "verdict"),
            "no_data",
            "{kind} {value}"
        );
        assert_eq!(answer.codes().join(" "), codes, "{kind} {value}");
        let hints = answer.json()["diagnostics"].to_string();
        assert!(hints.contains(&hint), "{kind} {value}: {hints}");
    }
}

#[test]
fn an_amount_beside_a_declared_miss_is_a_note_on_it() {
    for [head, row, expected, codes] in table(
        "
        chi_tieu;ket_qua;danh_gia         | 1.1;< 50%;chưa đạt        | not_met < 50%           |
        chi_tieu;ket_qua;danh_gia;ghi_chu | 1.1;khoảng 40;chưa đạt;lũ | not_met khoảng 40; lũ   |
        chi_tieu;ket_qua;Đạt;Chưa đạt     | 1.1;chưa đạt 50%;;x       | not_met chưa đạt 50%    |
        xa;1.1;1.1 (đánh giá)             | A;40-45;chưa đạt          | not_met 40-45           |
        chi_tieu;ket_qua;danh_gia         | 1.1;< 50%;đạt             | met -                   | wrong-kind
        chi_tieu;ket_qua;danh_gia         | 1.1;cơ bản đạt;chưa đạt   | not_met -               | wrong-kind
        ",
    ) {
        let csv = format!("{head}\n{row}\n");
        let answer = checked(&keys("share"), &csv, "--format json");
        let found = told(&answer.result("1.1"), "verdict note");
        assert_eq!(found, expected, "{csv}");
        assert_eq!(answer.codes().join(" "), codes, "{csv}");
    }
}

/// The same in one row and in two, in either order: what it comes to, and the codes.
#[test]
fn a_figure_and_a_verdict_are_the_same_in_one_row_and_in_two() {
    for [value, declared, expected, codes] in table(
        "
        60 | đạt           | met 60 met             |
        40 | đạt           | not_met 40 met         | declared-disagrees
        40 | chưa đạt      | not_met 40 not_met     |
        40 | tạm dừng      | suspended 40 suspended |
        60 | tạm dừng      | suspended 60 suspended |
        60 | không áp dụng | met 60 not_applicable  | must-apply
        ",
    ) {
        let rows = [
            format!("1.1;{value};{declared}\n"),
            format!("1.1;{value};\n1.1;;{declared}\n"),
            format!("1.1;;{declared}\n1.1;{value};\n"),
            format!("1.1;;{declared}\n1.1;{value};{declared}\n1.1;{value};\n"),
        ];
        for (index, rows) in rows.into_iter().enumerate() {
            let csv = format!("chi_tieu;ket_qua;danh_gia\n{rows}");
            let answer = checked(&keys("share"), &csv, "--format json");
            // That another row suspends a figure is told.
            let is_apart = declared == "tạm dừng" && matches!(index, 1 | 2);
            let codes = if is_apart {
                "declared-disagrees"
            } else {
                &*codes
            };
            let found = told(&answer.result("1.1"), "verdict value declared");
            assert_eq!(found, expected, "{csv}");
            assert_eq!(answer.codes().join(" "), codes, "{csv}");
        }
    }
    for [rows, codes] in table(
        "
        1.1;60;\\n1.1;;đạt\\n1.1;;chưa đạt | measured-twice measured-twice
        1.1;;chưa đạt\\n1.1;60;\\n1.1;;đạt | measured-twice measured-twice
        1.1;60;đạt\\n1.1;61;               | measured-twice
        1.1;;đạt\\n1.1;;tạm dừng           | measured-twice
        ",
    ) {
        let csv = format!("chi_tieu;ket_qua;danh_gia\n{rows}\n");
        let answer = checked(&keys("share"), &csv, "--format json");
        assert_eq!(told(&answer.result("1.1"), "verdict"), "no_data", "{csv}");
        assert_eq!(answer.codes().join(" "), codes, "{csv}");
    }
}

#[test]
fn a_suspended_criterion_is_so_whatever_its_figures_say() {
    let indicators = ["1.1", "1.2"].map(|id| indicator(id, &keys("share")));
    let text = set("set", &criterion("1", &indicators));
    for rows in ["1;;tạm dừng\n1.1;40;\n", "1.1;40;\n1;;tạm dừng\n"] {
        let csv = format!("chi_tieu;ket_qua;danh_gia\n{rows}");
        let folder = Folder::with([("set.toml", &*text), ("x.csv", &*csv)]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let verdicts = ["1", "1.1"].map(|id| told(&answer.result(id), "verdict"));
        assert_eq!(verdicts.join(" "), "suspended not_met", "{rows}");
        assert_eq!(answer.codes(), [""; 0], "{rows}");
    }
    // Of a criterion with one indicator, that is suspended too.
    for rows in [
        "1;40;tạm dừng\n",
        "1;40;\n1;;tạm dừng\n",
        "1.1;40;\n1;;tạm dừng\n",
    ] {
        let csv = format!("chi_tieu;ket_qua;danh_gia\n{rows}");
        let answer = checked(&keys("share"), &csv, "--format json");
        let verdicts = ["1", "1.1"].map(|id| told(&answer.result(id), "verdict"));
        assert_eq!(verdicts.join(" "), "suspended suspended", "{rows}");
        assert_eq!(answer.codes(), [""; 0], "{rows}");
    }
}

#[test]
fn what_is_missing_is_exact_in_what_is_measured_and_whole_in_what_is_counted() {
    for [counts, require, row, expected] in table(
        "
        km  | at_least = 80 | 12,3;20    | 3.7 3.7 km
        ha  | at_least = 80 | 7,25;10    | 0.75 0.75 ha
        m²  | at_most = 10  | 1205;12000 | 5 5 m²
        km  | above = 50    | 10;20      | 0 > 0 km
        km  | below = 50    | 10,5;20    | 0.5 0.5 km
        km  | at_least = 33 | 1;3        | 0 -
        km  | at_least = 34 | 1;3        | 0.02 0.02 km
        hộ  | at_least = 50 | 849;1799   | 51 51 hộ
        hộ  | above = 50    | 900;1800   | 1 1 hộ
        người | at_least = 33.34 | 1;3   | 1 1 người
        ",
    ) {
        let keys = format!("unit = \"%\"\ncounts = \"{counts}\"\nrequire = {{ {require} }}");
        let csv = format!("chi_tieu;tu_so;mau_so\n1.1;{row}\n");
        let found = checked(&keys, &csv, "--format json").result("1.1");
        let shown = checked(&keys, &csv, "--format table").out;
        let (count, text) = expected.split_once(' ').expect("two");
        assert_eq!(
            told(&found, "remaining.count"),
            count,
            "{counts} {require} {row}"
        );
        assert!(
            text == "-" || shown.contains(&format!("({text})")),
            "{text}\n{shown}"
        );
    }
}

#[test]
fn a_unit_in_the_heading_counts_as_one_in_a_column() {
    for [kind, heading, value, expected, codes] in table(
        "
        money  | 1.1 Thu nhập (triệu đồng) | 62,5  | met 62.5 |
        money  | 1.1 Thu nhập (nghìn đồng) | 62500 | met 62.5 |
        money  | 1.1 (triệu đồng/tháng)    | 5     | no_data - | other-unit
        money  | 1.1 (nghìn đồng)          | 62 triệu | no_data - | other-unit
        money  | 1.1 (%)                   | 62    | no_data - | other-unit
        share  | 1.1 Hộ phân loại rác (%)  | 62,5  | met 62.5 |
        share  | 1.1 Hộ phân loại rác (%)  | 0,625 | no_data - | percent-or-fraction
        share  | 1.1 (theo rà soát)        | 62,5  | met 62.5 |
        share  | 1.1 (%)                   | đạt   | met -    |
        road   | 1.1 (km)                  | 3,2   | met 3.2  |
        share  | 1.1 (hộ)                  | 62    | no_data - | other-unit
        share  | 1.1 (km)                  | 62    | no_data - | other-unit
        money  | 1.1 (USD)                 | 62    | no_data - | other-unit
        ",
    ) {
        let csv = format!("xa;{heading}\nA;{value}\n");
        let answer = checked(&keys(&kind), &csv, "--format json");
        let found = told(&answer.result("1.1"), "verdict value");
        assert_eq!(found, expected, "{heading} {value}");
        assert_eq!(answer.codes().join(" "), codes, "{heading} {value}");
    }
}

#[test]
fn counts_beside_a_percentage_are_a_share_and_doubt_is_no_result() {
    for [kind, value, expected, codes] in table(
        "
        money | 62 (31/50)      | no_data - | wrong-kind
        money | 6000% (60/1)    | no_data - | wrong-kind
        share | 62 (31/50)      | met 62    |
        share | 12/2023         | no_data - | unknown-value
        share | 01/02           | no_data - | unknown-value
        share | 850/1800        | not_met 47.222222222222 |
        share | đạt?            | no_data - | wrong-kind
        share | ⮜26             | no_data - | unknown-value
        ",
    ) {
        let answer = checked(
            &keys(&kind),
            &format!("xa;1.1\nA;{value}\n").replace('⮜', "\u{202e}"),
            "--format json",
        );
        let found = told(&answer.result("1.1"), "verdict value");
        assert_eq!(found, expected, "{kind} {value}");
        assert_eq!(
            answer.codes().join(" "),
            codes,
            "{kind} {value} {}",
            answer.err
        );
    }
}
