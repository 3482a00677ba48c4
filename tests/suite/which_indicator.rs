//! Which indicator a row of data is of: by its number, its name, and the set that it names.

use crate::harness::{Folder, criterion, indicator, list, set, table, told};
use crate::workbooks::{made, merge};

const KEYS: &str = "unit = \"%\"\nrequire = { at_least = 50 }";

#[test]
fn a_name_is_a_criterion_and_its_only_indicator_but_never_two_others() {
    let text = criterion("1", &[indicator("1.1", KEYS)])
        + &criterion("2", &[indicator("2.1", KEYS), indicator("2.2", KEYS)])
        + &criterion("3", &[indicator("3.1", KEYS), indicator("3.2", KEYS)]);
    let text = text
        .replace("Criterion 1", "Thu nhập")
        .replace("Indicator 1.1", "Thu nhập")
        .replace("Indicator 2.2", "Nước sạch")
        .replace("Criterion 3", "Nước sạch");
    let text = set("set", &text);
    for [name, id, value, codes] in table(
        "
        Thu nhập      | 1.1 | 60 |
        Indicator 2.1 | 2.1 | 60 |
        Nước sạch     | 2.2 | -  | ambiguous-indicator
        ",
    ) {
        let csv = format!("chi_tieu,ket_qua\n{name},60\n");
        let folder = Folder::with([("set.toml", &*text), ("x.csv", &csv)]);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        assert_eq!(told(&answer.result(&id), "value"), value, "{name}");
        assert_eq!(answer.codes().join(" "), codes, "{name}");
    }
}

/// Names in the place of numbers: a set of indicators that are called so.
fn by_names() -> Folder {
    let named = |id: &str, name: &str, keys: &str| {
        indicator(id, keys).replace(&format!("Indicator {id}"), name)
    };
    let both = format!("both_sexes = true\n{KEYS}");
    let text = criterion(
        "1",
        &[
            named("1.1", "Tỷ lệ hộ phân loại rác", KEYS),
            named("1.2", "Tỷ lệ hộ dùng nước sạch", KEYS),
            named("1.3", "Tỷ lệ lao động qua đào tạo", &both),
        ],
    ) + &criterion("2", &[named("2.1", "Thu nhập bình quân đầu người", KEYS)]);
    let text = text.replace(
        "name = \"Criterion 2\"",
        "name = \"Thu nhập\"\naliases = [\"Hộ nghèo\"]",
    );
    Folder::with([("set.toml", set("set", &text).as_str())])
}

#[test]
fn names_head_the_columns_of_a_wide_table_as_numbers_do() {
    let folder = by_names();
    for [headings, row, found, codes] in table(
        "
        TT;Xã;1.1;Thu nhập bình quân đầu người | 1;A;60;62 | 60 - 62 |
        Xã;Tỷ lệ hộ phân loại rác;TY LE HO DUNG NUOC SACH (%) | A;60;70 | 60 70 - |
        Xã;Thu nhập | A;62 | - - 62 |
        Xã;1.1;Số hộ nghèo | A;60;62 | 60 - - | unused-column
        Xã;1.1;Hộ nghèo | A;60;62 | 60 - - | unused-column
        Xã;1.1;Tỷ lệ hộ phân loại rác | A;60;61 | - - - | measured-twice
        Xã;Tỷ lệ lao động qua đào tạo (nam);Tỷ lệ lao động qua đào tạo (nữ);1.1 | A;60;70;60 | 60 - - |
        Xã;1.3 lao động nam;1.3 lao động nữ;1.1 | A;60;70;60 | 60 - - |
        Xã;Tỷ lệ lao động qua đào tạo - Nam;Tỷ lệ lao động qua đào tạo - Nữ;1.1 | A;60;70;60 | 60 - - |
        ",
    ) {
        folder.write("x.csv", format!("{headings}\n{row}\n"));
        for command in ["--criteria {}/set.toml", "--criteria {}/set.toml --jobs 3"] {
            let answer = folder.ntm(&format!("check {{}}/x.csv {command} --format json"));
            let values = ["1.1", "1.2", "2.1"].map(|id| told(&answer.result(id), "value"));
            assert_eq!(values.join(" "), found, "{headings}\n{}", answer.err);
            assert_eq!(answer.codes().join(" "), codes, "{headings}\n{}", answer.err);
        }
    }
    // A set that the data name, not the command.
    let name = "Hệ thống đài truyền thanh ứng dụng công nghệ thông tin";
    let set = "thanh-hoa-chuyen-doi-so-2022";
    folder.write("x.csv", format!("Xã;bo_tieu_chi;{name}\nA;{set};đạt\n"));
    let answer = folder.ntm("check {}/x.csv --year 2023 --format json");
    assert_eq!(
        told(&answer.result("5.1"), "verdict"),
        "met",
        "{}",
        answer.err
    );
    assert_eq!(answer.codes(), [""; 0], "{}", answer.err);
}

#[test]
fn a_name_may_have_its_unit_behind_it() {
    let money = "unit = \"triệu đồng/người/năm\"\nrequire = { at_least = 50 }";
    let named = |id: &str, name: &str, keys: &str| {
        indicator(id, keys).replace(&format!("Indicator {id}"), name)
    };
    let km = "unit = \"km\"\nrequire = { at_least = 5 }";
    let open = "unit = \"%\"\nrequire = { set_by = \"province\" }";
    let indicators = [
        named("1.1", "Thu nhập bình quân (triệu đồng/người)", money),
        named("1.2", "Tỷ lệ hộ phân loại rác", KEYS),
        named("1.3", "Đường trục xã", km),
        named("1.4", "Tỷ lệ hộ dùng nước sạch", open),
        named(
            "1.5",
            "Tỷ lệ người tham gia bảo hiểm y tế (đạt cả nam và nữ)",
            KEYS,
        ),
    ];
    let text = set("set", &criterion("1", &indicators));
    let folder = Folder::with([("set.toml", text.as_str())]);
    for [name, cell, id, expected] in table(
        "
        Thu nhập bình quân (triệu đồng/người)     | 62    | 1.1 | 62
        Thu nhập bình quân (triệu đồng/người/năm) | 62    | 1.1 | 62
        Thu nhập bình quân (nghìn đồng/người/năm) | 62000 | 1.1 | 62
        Thu nhập bình quân, nghìn đồng            | 62000 | 1.1 | 62
        Thu nhập bình quân                        | 62    | 1.1 | 62
        Thu nhập bình quân năm 2023               | 62    | 1.1 | 62
        Thu nhập bình quân năm 2023 (nghìn đồng)  | 62000 | 1.1 | 62
        Thu nhập bình quân (2023)                 | 62    | 1.1 | 62
        Thu nhập bình quân năm 2022               | 62    | 1.1 | - other-year
        Thu nhập bình quân năm 2022 (nghìn đồng)  | 62000 | 1.1 | - other-year
        Tỷ lệ người tham gia bảo hiểm y tế        | 62    | 1.5 | 62
        Tỷ lệ người tham gia bảo hiểm y tế (%)    | 62    | 1.5 | 62
        Thu nhập bình quân (triệu đồng/tháng)     | 62    | 1.1 | - other-unit
        Tỷ lệ hộ phân loại rác (%)                | 62    | 1.2 | 62
        Tỷ lệ hộ phân loại rác (hộ)               | 62    | 1.2 | - other-unit
        Tỷ lệ hộ phân loại rác (ĐVT: hộ)          | 62    | 1.2 | - other-unit
        Tỷ lệ hộ phân loại rác, hộ                | 62    | 1.2 | - other-unit
        Đường trục xã (km)                        | 6,2   | 1.3 | 6.2
        Đường trục xã (m)                         | 6200  | 1.3 | 6.2
        Tỷ lệ hộ dùng nước sạch (hộ)              | 62    | 1.4 | - other-unit
        ",
    ) {
        let wide = format!("Xã;{name};1.6\nA;{cell};1\n");
        let long = format!("Chỉ tiêu;Kết quả\n{name};{cell}\n");
        for file in [wide, long] {
            folder.write("x.csv", &file);
            let answer =
                folder.ntm("check {}/x.csv --criteria {}/set.toml --year 2023 --format json");
            let mut found = vec![told(&answer.result(&id), "value")];
            let codes = answer.codes();
            let codes = codes.iter().filter(|code| **code != "unknown-indicator");
            found.extend(codes.map(|code| code.to_string()));
            assert_eq!(found.join(" "), expected, "{file}\n{}", answer.err);
        }
    }
}

#[test]
fn what_an_unknown_name_may_be_is_offered_with_its_number() {
    let part = |id: &str, name: &str| {
        format!("[[criterion.indicator.part]]\nid = \"{id}\"\nname = \"{name}\"\n{KEYS}\n")
    };
    let parts = part("a", "Được cứng hóa") + &part("b", "Có biển báo và chiếu sáng");
    let named = |id: &str, name: &str, keys: &str| {
        indicator(id, keys).replace(&format!("Indicator {id}"), name)
    };
    let indicators = [
        named("1.1", "Đường thôn đạt chuẩn", &parts),
        named("1.2", "Tỷ lệ hộ sử dụng điện thường xuyên", KEYS),
        named(
            "1.3",
            "Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn",
            KEYS,
        ),
        named("1.4", "Tỷ lệ lao động qua đào tạo nghề", KEYS),
        named("1.5", "Tỷ lệ lao động qua đào tạo có chứng chỉ", KEYS),
    ];
    let text = set("set", &criterion("1", &indicators));
    let folder = Folder::with([("set.toml", text.as_str())]);
    for [name, expected] in table(
        "
        Được cứng hóa                      | if it is `1.1.a` “Được cứng hóa”
        có biển báo và chiếu sáng          | if it is `1.1.b`
        biển báo và chiếu sáng             | if it is `1.1.b`
        Tỷ lệ hộ sử dụng nước sạch         | if it is `1.3`
        Tỷ lệ lao động qua đào tạo         | if it is one of `1.4`, `1.5`
        Tỷ lệ hộ sử dụng điện thường xuyen | -
        Tỷ lệ hộ sử dụng điện thường xuyn  | did you mean `Tỷ lệ hộ sử dụng điện thường xuyên`
        Tỷ lệ hộ nghèo đa chiều            | enter the number of an indicator
        Nữ                                 | enter the number of an indicator
        ",
    ) {
        folder.write("x.csv", format!("Chỉ tiêu;Kết quả\n{name};62\n"));
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml");
        let hint = answer.err.split("what to do: ").nth(1).unwrap_or("-");
        assert!(hint.starts_with(&expected), "{name}: {hint}");
    }
}

#[test]
fn names_head_columns_beneath_those_of_criteria() {
    let two = |group: [&str; 2], leaves: [&str; 3], cells: [&str; 5]| {
        let heads = ["TT", "Xã", group[0], "", group[1]];
        let rows: [&[&str]; 3] = [&heads, &["", "", leaves[0], leaves[1], leaves[2]], &cells];
        made(&rows, |sheet| {
            merge(sheet, (0, 0, 1, 0), "TT");
            merge(sheet, (0, 1, 1, 1), "Xã");
            merge(sheet, (0, 2, 0, 3), group[0]);
        })
    };
    let folder = by_names();
    for (group, leaves, cells, expected) in [
        (
            ["Tiêu chí 1: Criterion 1", "Tiêu chí 2: Thu nhập"],
            [
                "Tỷ lệ hộ phân loại rác",
                "Tỷ lệ hộ dùng nước sạch",
                "Thu nhập bình quân đầu người",
            ],
            ["=1", "A", "=45", "=60", "=62"],
            "45 60 62",
        ),
        (
            ["Về môi trường", "Về thu nhập"],
            [
                "Tỷ lệ hộ phân loại rác",
                "Tỷ lệ hộ dùng nước sạch",
                "Thu nhập bình quân đầu người",
            ],
            ["=1", "A", "=45", "=60", "=62"],
            "45 60 62",
        ),
        (
            ["Tỷ lệ hộ phân loại rác", "Thu nhập bình quân đầu người"],
            ["Tử số", "Mẫu số", "Kết quả"],
            ["=1", "A", "=45", "=60", "=62"],
            "75 - 62",
        ),
        // Men, not the year.
        (
            ["Tỷ lệ lao động qua đào tạo", "Thu nhập bình quân đầu người"],
            ["Nam", "Nữ", "Kết quả"],
            ["=1", "A", "=45", "=60", "=62"],
            "- - 62",
        ),
    ] {
        folder.write("x.xlsx", two(group, leaves, cells));
        let answer = folder.ntm("check {}/x.xlsx --criteria {}/set.toml --format json");
        let values = ["1.1", "1.2", "2.1"].map(|id| told(&answer.result(id), "value"));
        assert_eq!(values.join(" "), expected, "{group:?}\n{}", answer.err);
        assert_eq!(answer.codes(), [""; 0], "{group:?}\n{}", answer.err);
    }
}

#[test]
fn years_stand_above_or_beneath_names() {
    let name = "Thu nhập bình quân đầu người";
    let folder = by_names();
    for (above, beneath) in [
        ([name, ""], ["2022", "2023"]),
        ([name, ""], ["Năm 2022", "Năm 2023"]),
        (["Năm 2022", "Năm 2023"], [name, name]),
    ] {
        let rows: [&[&str]; 3] = [
            &["Xã", above[0], above[1]],
            &["", beneath[0], beneath[1]],
            &["A", "=45", "=62"],
        ];
        let book = made(&rows, |sheet| {
            merge(sheet, (0, 0, 1, 0), "Xã");
            if above[1].is_empty() {
                merge(sheet, (0, 1, 0, 2), above[0]);
            }
        });
        folder.write("x.xlsx", book);
        for (year, expected) in [("2022", "45"), ("2023", "62")] {
            let answer = folder.ntm(&format!(
                "check {{}}/x.xlsx --criteria {{}}/set.toml --year {year} --format json"
            ));
            let value = told(&answer.result("2.1"), "value");
            assert_eq!(value, expected, "{above:?} {beneath:?} {}", answer.err);
            assert_eq!(answer.codes(), [""; 0], "{above:?} {beneath:?}");
        }
    }
    // An estimate is no result, wherever it is called so.
    for (above, beneath) in [(name, "Ước 2023"), ("Ước thực hiện", name)] {
        let rows: [&[&str]; 3] = [
            &["Xã", above, "1.1"],
            &["", beneath, ""],
            &["A", "=45", "=62"],
        ];
        let book = made(&rows, |sheet| {
            merge(sheet, (0, 0, 1, 0), "Xã");
            merge(sheet, (0, 2, 1, 2), "1.1");
        });
        folder.write("x.xlsx", book);
        let answer = folder.ntm("check {}/x.xlsx --criteria {}/set.toml --year 2023 --format json");
        let value = told(&answer.result("2.1"), "value");
        assert_eq!(value, "-", "{above} {beneath} {}", answer.err);
        assert_eq!(answer.codes(), ["unused-column"], "{above} {beneath}");
    }
}

#[test]
fn columns_of_one_indicator_need_not_stand_together() {
    let folder = by_names();
    for [headings, row, found] in table(
        "
        1.1 (tử số),1.2,1.1,1.1 (mẫu số)  | 6,60,,10    | 60 60
        1.1 (tử số),1.2,1.1 (mẫu số),1.1  | 6,60,10,60  | 60 60
        1.1 (đánh giá),1.2,1.1            | đạt,60,70   | 70 60
        1.1,1.2,1.1 (đánh giá)            | 70,60,đạt   | 70 60
        1.1 (mẫu số),1.2 (mẫu số),1.1 (tử số),1.2 (tử số) | 10,20,6,12 | 60 60
        ",
    ) {
        folder.write("x.csv", format!("xa,{headings}\nA,{row}\n"));
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let values = ["1.1", "1.2"].map(|id| told(&answer.result(id), "value"));
        assert_eq!(values.join(" "), found, "{headings}\n{}", answer.err);
        assert_eq!(answer.codes(), [""; 0], "{headings}\n{}", answer.err);
    }
}

/// A set that asks for a set and for one derived from it, which count their indicators alike.
fn related() -> Folder {
    let top = [
        indicator("9.1", "require = { set = \"base\" }"),
        indicator("9.2", "require = { set = \"more\" }"),
    ];
    let base = set("base", &criterion("1", &[indicator("1.1", KEYS)]));
    let more = set(
        "more",
        "extends = \"base\"\n[override.\"1.1\"]\nrequire = { at_least = 70 }\n",
    );
    Folder::with([
        ("top.toml", &*set("top", &criterion("9", &top))),
        ("base.toml", &base),
        ("more.toml", &more),
    ])
}

#[test]
fn where_the_very_set_is_in_use_that_a_row_names_the_row_is_of_that_one() {
    let folder = related();
    for [named, base, more, codes] in table(
        "
        base/1.1 | met     | no_data |
        more/1.1 | no_data | not_met |
        1.1      | no_data | no_data | ambiguous-indicator
        ",
    ) {
        folder.write("x.csv", format!("chi_tieu,ket_qua\n{named},60\n"));
        let answer = folder.ntm("check {}/x.csv --criteria {}/top.toml --format json");
        let verdict = |id| told(&answer.result(id), "verdict");
        assert_eq!((verdict("9.1"), verdict("9.2")), (base, more), "{named}");
        assert_eq!(answer.codes().join(" "), codes, "{named}");
    }
}

#[test]
fn a_set_and_one_derived_from_it_take_the_data_of_each_other() {
    let folder = related();
    for (criteria, named) in [
        ("base", "base"),
        ("base", "more"),
        ("more", "base"),
        ("more", "more"),
    ] {
        folder.write(
            "x.csv",
            format!("bo_tieu_chi,chi_tieu,ket_qua\n{named},1.1,80\n"),
        );
        let command = format!("check {{}}/x.csv --criteria {{}}/{criteria}.toml --format json");
        let answer = folder.ntm(&command);
        let found = told(&answer.result("1.1"), "verdict value");
        assert_eq!(found, "met 80", "{criteria}: {named}\n{}", answer.err);
    }
}

#[test]
fn data_for_the_other_level_are_told_apart_from_those_of_a_set_not_in_use() {
    let village = set("hamlet", &criterion("1", &[indicator("1.1", KEYS)]));
    let village = village.replace("level = \"commune\"", "level = \"village\"");
    let top = [
        indicator("9.1", "require = { villages = \"hamlet\", at_least = 1 }"),
        indicator("9.2", KEYS),
    ];
    let other = set("other", &criterion("1", &[indicator("1.1", KEYS)]));
    let folder = Folder::with([
        ("top.toml", &*set("top", &criterion("9", &top))),
        ("hamlet.toml", &village),
        ("other.toml", &other),
    ]);
    for [row, codes] in table(
        "
        Chí Phúc,hamlet,1.1 |
        ,top,9.2            |
        ,hamlet,1.1         | no-villages
        Chí Phúc,top,9.2    | no-villages
        ,other,1.1          | other-set
        ",
    ) {
        let csv = format!("xa,thon,bo_tieu_chi,chi_tieu,ket_qua\nX,{row},60\nX,A,hamlet,1.1,60\n");
        folder.write("x.csv", csv);
        let answer = folder.ntm("check {}/x.csv --criteria {}/top.toml --format json");
        assert_eq!(answer.codes().join(" "), codes, "{row}");
    }
}

#[test]
fn what_names_nothing_is_told_once_at_its_cell() {
    let text = set("set", &criterion("1", &[indicator("1.1", KEYS)]));
    let csv = "xa,ket_qua,chi_tieu\nA,60,1.1\nA,60,9.9\nB,60,9.9\n";
    let folder = Folder::with([("set.toml", &*text), ("x.csv", csv)]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
    let report = answer.json();
    let found = list(&report, "diagnostics").iter();
    let found: Vec<String> = found
        .map(|told_of| told(told_of, "code place.line place.heading"))
        .collect();
    assert_eq!(found, ["unknown-indicator 3 chi_tieu"]);
}

#[test]
fn a_threshold_that_two_requirements_lead_to_is_asked_about_once() {
    let by = "require = { at_least = { by = [\"region\"], a = 1, b = 2 } }";
    let two = ["9.1", "9.2"].map(|id| indicator(id, "require = { set = \"base\" }"));
    let top = set("top", &criterion("9", &two));
    let base = set("base", &criterion("1", &[indicator("1.1", by)]));
    let folder = Folder::with([
        ("top.toml", &*top),
        ("base.toml", &base),
        ("x.csv", "chi_tieu,ket_qua\n1.1,60\n"),
    ]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/top.toml --format json");
    let report = answer.json();
    let message = told(&report, "diagnostics.0.code diagnostics.0.message");
    assert!(message.starts_with("missing-context"), "{message}");
    assert_eq!(message.matches("1.1").count(), 1, "{message}");
}

#[test]
fn a_name_that_turns_its_indicator_is_refused() {
    let folder = by_names();
    for [csv, codes] in table(
        r"
        xa;1.1 hộ không phân loại\nA;60                                | ambiguous-indicator
        chi_tieu;ten_chi_tieu;ket_qua\n1.1;Số hộ không phân loại rác;60 | ambiguous-indicator
        chi_tieu;ten_chi_tieu;ket_qua\n1.2;Tỷ lệ hộ chưa được dùng nước sạch;60 | ambiguous-indicator
        chi_tieu;ten_chi_tieu;ket_qua\n1.1;Tỷ lệ hộ phân loại rác (không tính hộ vắng);60 |
        chi_tieu;ten_chi_tieu;ket_qua\n1.1;Hộ phân loại rác, không khí;60 |
        chi_tieu;ket_qua\n1.2 thiếu nước sạch;60                       | ambiguous-indicator
        chi_tieu;ket_qua\n1.2 Tỷ lệ hộ còn lại;60                      | ambiguous-indicator
        xa;1.2 Tỷ lệ hộ thiếu nước sạch\nA;60                          | ambiguous-indicator
        chi_tieu;ket_qua\n2 thoát nghèo;60                             | ambiguous-indicator
        chi_tieu;ket_qua\n2 Ty le ho can ngheo;60                      | ambiguous-indicator
        chi_tieu;ket_qua\n2 Hộ nghèo, hộ cận nghèo;60                  |
        chi_tieu;ket_qua\n1.2 hộ (thiếu số liệu thôn A);60             | planned-figures
        chi_tieu;ket_qua\n1.2 hộ (thiếu số liệu vài hộ);60            |
        ",
    ) {
        folder.write("x.csv", &csv);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        assert_eq!(answer.codes().join(" "), codes, "{csv}");
    }
}

#[test]
fn a_criterion_that_is_not_the_indicators_is_told() {
    let folder = by_names();
    for [rows, found] in table(
        r"
        Thu nhập;1.1;Tỷ lệ hộ phân loại rác;60 | 60 ambiguous-indicator
        Thu nhập;2.1;Thu nhập bình quân đầu người;60 | -
        2. Thu nhập;2.1;Thu nhập bình quân đầu người;60 | -
        Nội dung khác;1.1;Tỷ lệ hộ phân loại rác;60 | 60
        ;1.1;Tỷ lệ hộ phân loại rác;60 | 60
        ",
    ) {
        let csv = format!("Tên tiêu chí;Chỉ tiêu;Tên chỉ tiêu;Kết quả\n{rows}\n");
        folder.write("x.csv", &csv);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let value = told(&answer.result("1.1"), "value");
        let all = format!("{value} {}", answer.codes().join(" "));
        assert_eq!(all.trim_end(), found, "{csv}");
    }
}

#[test]
fn a_number_beside_that_of_its_criterion_is_within_it() {
    let folder = by_names();
    for [rows, found] in table(
        r"
        1;1;60                 | - ambiguous-indicator
        1;1;đạt                | - ambiguous-indicator
        1;1;60\n2;2;đạt        | - ambiguous-indicator
        1;1;60\n1;2;đạt        | 60
        1;1;60\n;2;đạt         | 60
        1;1.1;60\n2;2;đạt      | 60
        2;2;đạt                | -
        Thu nhập;1;đạt         | - ambiguous-indicator
        2;1;60                 | -
        2;3;60                 | - unknown-indicator
        1;2;60\n;1;70          | 70
        2;1.1;60               | 60 ambiguous-indicator
        1;1.1;60               | 60
        Thu nhập;2.1;60\n;1;đạt | - ambiguous-indicator
        Thu nhập;2.1;60\n;1.1;70 | 70
        1. Criterion 1;1;60    | - ambiguous-indicator
        1. Criterion 1;2;60\n;1;70 | 70
        TC 1;2;60\n;1;70       | 70
        Tiêu chí 1: Criterion 1;2;60\n;1. Tỷ lệ hộ phân loại rác;70 | 70
        ",
    ) {
        folder.write("x.csv", format!("Tiêu chí;Chỉ tiêu;Kết quả\n{rows}\n"));
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let value = told(&answer.result("1.1"), "value");
        let all = format!("{value} {}", answer.codes().join(" "));
        assert_eq!(all.trim_end(), found, "{rows} {}", answer.err);
    }
}

#[test]
fn criteria_stand_beside_indicators_in_columns_of_many_headings() {
    let folder = by_names();
    for [headings, rows, found] in table(
        r"
        TC;CT             | 1;2;60\n;1;70                  | 70
        Mã TC;Mã CT       | 1;2;60\n1;1;70                 | 70
        Mã TC;Mã CT       | 1;1.2;60\n1;1.1;70             | 70
        Criterion;Indicator | 1;2;60\n1;1;70               | 70
        Tiêu chí số;Chỉ tiêu số | 1;2;60\n1;1;70           | 70
        Số TC;Chỉ tiêu    | 1;2;60\n1;1;70                 | 70
        Tên TC;Chỉ tiêu   | Thu nhập;1;đạt                  | - ambiguous-indicator
        Thuộc tiêu chí;Chỉ tiêu | 1;2;60\n1;1;70           | 70
        Tiêu chí;CT       | 1;2;60\n;1;70                  | 70
        Tiêu chí;TT       | 1;2;60\n;1;70                  | 70
        Tiêu chí;TT       | 1;1;60\n;2;70                  | 60
        Tiêu chí;TT       | Thu nhập;3;đạt                  | - unknown-indicator
        Tiêu chí;TT       | 1.1;1;60\n1.2;2;70             | 60
        Tiêu chí;TT       | Tỷ lệ hộ phân loại rác;1;60\nTỷ lệ hộ dùng nước sạch;2;70 | 60
        Mục;Chỉ tiêu      | 1;2;60\n1;1;70                 | 70
        Mục;Chỉ tiêu      | 1;1.1;60\n2;1.2;70             | 60
        Mục;Chỉ tiêu      | 17;2;60                         | - unknown-indicator
        Nhóm;Chỉ tiêu     | 1;2;70\n2;1;60\n1;1;65         | 65
        Nhóm;Chỉ tiêu     | 1;1;đạt                         | -
        TT;Chỉ tiêu       | 1;1.1;60\n2;2.1;70             | 60
        Mã tiêu chí;Chỉ tiêu | 1.1;≥ 50;60                  | 60
        Tiêu chí;Nội dung | 1;2. Tỷ lệ hộ dùng nước sạch;60\n1;1. Tỷ lệ hộ phân loại rác;70 | 70
        ",
    ) {
        folder.write("x.csv", format!("{headings};Kết quả\n{rows}\n"));
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let value = told(&answer.result("1.1"), "value");
        let all = format!("{value} {}", answer.codes().join(" "));
        assert_eq!(all.trim_end(), found, "{headings} {rows} {}", answer.err);
    }
}

#[test]
fn ones_and_noughts_of_criteria_may_be_answers() {
    let folder = by_names();
    for [heading, cell, found] in table(
        "
        2     | 0    | - ambiguous-number
        2     | 1    | - ambiguous-number
        2     | 62   | 62
        2     | 0%   | 0
        2.1   | 1    | - percent-or-fraction
        2     | đạt  | -
        ",
    ) {
        folder.write("x.csv", format!("xa;{heading}\nA;{cell}\n"));
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let value = told(&answer.result("2.1"), "value");
        let all = format!("{value} {}", answer.codes().join(" "));
        assert_eq!(all.trim_end(), found, "{heading} {cell} {}", answer.err);
    }
    // One thing of which two are asked for may be met or not.
    for (threshold, codes) in [("at_least = 1", ""), ("at_least = 2", "ambiguous-number")] {
        let keys = format!("unit = \"mô hình\"\nrequire = {{ {threshold} }}");
        let text = criterion("1", &[indicator("1.1", &keys)]);
        folder.write("models.toml", set("models", &text));
        folder.write("x.csv", "xa;1\nA;1\n");
        let answer = folder.ntm("check {}/x.csv --criteria {}/models.toml --format json");
        assert_eq!(answer.codes().join(" "), codes, "{threshold}");
    }
}

#[test]
fn sexes_stand_in_rows_beneath_their_indicator() {
    let folder = by_names();
    for [rows, found] in table(
        r"
        1.3;Lao động qua đào tạo;\n;- Nam;60\n;- Nữ;70         | 60 male 60 female 70
        1;Tỷ lệ lao động qua đào tạo;65\n;+ Nam giới;60\n;+ Phụ nữ;70 | 60 male 60 female 70
        1.3;Nam;60\n1.3;Nữ;70                              | 60 male 60 female 70
        1;Tỷ lệ lao động qua đào tạo;\n1.1;Nam;60\n1.2;Nữ;70 | - wrong-kind wrong-kind
        1.3;Lao động qua đào tạo;65\n;+ Nam;60\n;+ Nữ;70       | 60 male 60 female 70
        1.3;Lao động qua đào tạo;\na;Nam;60\nb;Nữ;70           | 60 male 60 female 70
        1.3;Lao động qua đào tạo;\n;a) Nam;60\n;b) Nữ;70       | 60 male 60 female 70
        1.3;Lao động qua đào tạo;\n-;Nam;60\n-;Nữ;70           | 60 male 60 female 70
        1.3;Lao động qua đào tạo;\n;Trong đó:;\n;Nam;60\n;Nữ;70 | 60 male 60 female 70
        1.3;Lao động qua đào tạo;65\n;Trong đó: nữ;70          | 70 male - female 70
        1.3;Lao động qua đào tạo;65\n;Nữ (người);70            | 65 sexes-needed unknown-indicator
        1.1;Phân loại rác;60\n;Trong đó: nữ;70                 | - wrong-kind
        1.1;Phân loại rác;60\n;Trong đó: hộ nghèo;70           | - unknown-indicator
        ",
    ) {
        folder.write("x.csv", format!("TT;Chỉ tiêu;Kết quả\n{rows}\n"));
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        let result = answer.result("1.3");
        let mut told_of = vec![told(&result, "value")];
        let sexes = result["by_sex"].as_array().into_iter().flatten();
        told_of.extend(sexes.map(|it| told(it, "sex value")));
        told_of.extend(answer.codes());
        assert_eq!(told_of.join(" "), found, "{rows}\n{}", answer.err);
    }
}

#[test]
fn names_beside_numbers_are_held_against_them_whatever_heads_them() {
    let folder = by_names();
    for [csv, codes] in table(
        r"
        TT;Chỉ tiêu;Kết quả\n1.1;Tỷ lệ hộ dùng nước sạch;60  | ambiguous-indicator
        TT;Chỉ tiêu;Kết quả\n1.1;Hộ phân loại;60            |
        TT;Chỉ tiêu;Kết quả\n1.1;≥ 50%;60                   |
        TT;Chỉ tiêu;Nội dung;Kết quả\n1.1;≥ 50%;Phân loại;60 |
        ",
    ) {
        folder.write("x.csv", &csv);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        assert_eq!(answer.codes().join(" "), codes, "{csv}\n{}", answer.err);
    }
}

#[test]
fn a_number_beside_the_name_of_another_thing_is_refused() {
    let folder = Folder::with([]);
    for [set, row, code] in table(
        "
        thanh-hoa-nang-cao-2022 | 1.1 Hộ dùng điện an toàn;đạt                                           | ambiguous-indicator
        thanh-hoa-nang-cao-2022 | 17.5 Hòa giải thành ở cơ sở;60                                         | ambiguous-indicator
        thanh-hoa-nang-cao-2022 | 5.1.b Tỷ lệ trường đạt tiêu chuẩn cơ sở vật chất mức độ 1;đạt          | ambiguous-indicator
        thanh-hoa-nang-cao-2022 | 17.5 chất thải nguy hại;60                                             | ambiguous-indicator
        thanh-hoa-nang-cao-2022 | 8.2 Tỷ lệ thuê bao không dùng điện thoại thông minh;96%                | ambiguous-indicator
        thanh-hoa-nang-cao-2022 | 17.5 chưa;60                                                           | ambiguous-indicator
        thanh-hoa-nang-cao-2022 | 17.5 Tỷ lệ hộ chưa;60                                                  | ambiguous-indicator
        vn-ntm-2021             | 13.1 Hợp tác xã hoạt động không đúng quy định của Luật Hợp tác xã;đạt  | ambiguous-indicator
        vn-nang-cao-2021        | 17.5 Kết quả;60                                                        |
        vn-nang-cao-2021        | 17.5 Kết quả thực tế;60                                                |
        vn-nang-cao-2021        | 1.1 Kết quả;đạt                                                        |
        vn-ntm-2021             | 15.4 Ty le dan so co so kham chua benh dien tu;60                      |
        vn-ntm-2021             | 17.8 Ty le ho co thiet bi chua nuoc sinh hoat;60                       |
        vn-ntm-2021             | 17.1.a Kết quả cập nhật;60                                             |
        thanh-hoa-nang-cao-2022 | 4.1 Hộ dùng điện an toàn;60                                            |
        thanh-hoa-nang-cao-2022 | 17.5 Phân loại rác;60                                                  |
        ",
    ) {
        folder.write("x.csv", format!("xa;chi_tieu;ket_qua\nA;{row}\n"));
        let answer = folder.ntm(&format!(
            "check {{}}/x.csv --criteria {set} --region bac-trung-bo --year 2023 --format json"
        ));
        let codes = answer.codes();
        let found: Vec<_> = codes.iter().filter(|it| **it == "ambiguous-indicator").collect();
        assert_eq!(found.len(), usize::from(!code.is_empty()), "{row}\n{}", answer.err);
    }
}

#[test]
fn what_a_set_calls_a_thing_is_that_thing_beside_its_number() {
    let folder = Folder::with([]);
    for set in [
        "thanh-hoa-nang-cao-2022",
        "vn-ntm-2021",
        "hai-duong-kieu-mau-2021",
    ] {
        let report = folder
            .ntm(&format!("criteria show {set} --format json"))
            .json();
        let mut rows = String::new();
        for value in list(&report, "values") {
            let id = told(value, "id");
            if !id.is_empty() && ["name", "short"].contains(&&*told(value, "key")) {
                let name = value["value"]["vi"].as_str().unwrap_or_default();
                rows.push_str(&format!("{id};\"{name}\";\n"));
            }
        }
        assert!(rows.lines().count() > 9, "{set}: {rows}");
        folder.write("x.csv", format!("chi_tieu;ten;ket_qua\n{rows}"));
        let answer = folder.ntm(&format!("check {{}}/x.csv --criteria {set} --format json"));
        let is_wrong = |code: &String| code == "ambiguous-indicator";
        assert!(
            !answer.codes().iter().any(is_wrong),
            "{set}\n{}",
            answer.err
        );
    }
}
