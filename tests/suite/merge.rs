//! `ntm merge`: one commune out of several, worked out exactly or left open with its reason.

use std::fs;

use ntm::commands::Status;
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::{Answer, Folder, criterion, indicator, list, ntm, set, table, told};

/// Indicators of every kind.
fn sets() -> String {
    let compare = |unit: &str, rest: &str| format!("unit = \"{unit}\"\n{rest}");
    let part = |id: &str| {
        format!(
            "[[criterion.indicator.part]]\nid = \"{id}\"\nname = \"Part {id}\"\nunit = \"%\"\n\
             require = {{ at_least = 50 }}\n"
        )
    };
    let at_least = "require = { at_least = 50 }";
    let text = criterion(
        "1",
        &[
            indicator("1.1", &compare("%", at_least)),
            indicator(
                "1.2",
                &compare("%", &format!("weight_by = \"households\"\n{at_least}")),
            ),
            indicator("1.3", &compare("mô hình", "require = { at_least = 1 }")),
            indicator(
                "1.4",
                &compare(
                    "triệu đồng/người/năm",
                    &format!("weight_by = \"population\"\n{at_least}"),
                ),
            ),
            indicator("1.5", &compare("m²/người", "require = { at_least = 4 }")),
            indicator("1.6", "require = { yes = true }"),
            indicator(
                "1.7",
                "scale = \"muc\"\nrequire = { level_at_least = \"kha\" }",
            ),
            indicator("1.8", &compare("sự cố", "require = { at_most = 5 }")),
            indicator(
                "1.9",
                &compare("%", &format!("may_not_apply = true\n{at_least}")),
            ),
        ],
    ) + &criterion(
        "2",
        &[
            indicator(
                "2.1",
                &compare("%", &format!("both_sexes = true\n{at_least}")),
            ),
            indicator("2.2", &part("a")),
            indicator(
                "2.3",
                &compare(
                    "%",
                    &format!("both_sexes = true\nweight_by = \"population\"\n{at_least}"),
                ),
            ),
            indicator(
                "2.4",
                "unit = \"%\"\n[criterion.indicator.require.at_least]\nby = [\"truong\"]\nnhieu = 60\nit = 50\n",
            ),
            indicator(
                "2.5",
                "valid_for = \"12 months\"\nrequire = { yes = true }\n",
            ),
            indicator("2.6", &compare("km", "require = { at_least = 5 }")),
            indicator("2.7", &compare("mô hình", "require = { at_least = 3 }")),
            indicator("2.8", &compare("sự cố", "require = { at_most = 0 }")),
            indicator(
                "2.9",
                &compare(
                    "mô hình",
                    "require = { at_least = { value = 1, source = { text = \"QĐ 1/QĐ-TTg, Phụ lục\", certainty = \"recalled\" } } }",
                ),
            ),
        ],
    ) + &criterion("3", &[indicator("3.1", "require = { yes = true }")])
        + "\n[scale.muc]\nlevels = [\"yeu\", \"kha\", \"tot\"]\n";
    set("set", &text)
}

fn folder() -> Folder {
    Folder::with([("set.toml", sets().as_str())])
}

/// Data of communes: each its name, numbers of households and people, and `id=result` parted by spaces; `declared` behind `!`.
fn csv(communes: &[(&str, &str, &str, &str)]) -> String {
    let mut text = "xa;so_ho;dan_so;chi_tieu;gioi;ket_qua;danh_gia\n".to_owned();
    for (name, households, people, results) in communes {
        for result in results.split_whitespace() {
            let (id, value) = result.split_once('=').expect("a result");
            let (id, sex) = id.split_once(':').unwrap_or((id, ""));
            let (value, declared) = value.split_once('!').unwrap_or((value, ""));
            let [value, declared] = [value, declared].map(|it| it.replace('_', " "));
            text += &format!("{name};{households};{people};{id};{sex};{value};{declared}\n");
        }
    }
    text
}

impl Folder {
    fn merge(&self, data: &str, options: &str) -> Answer {
        self.write("data.csv", data);
        self.ntm(&format!(
            "merge {{}}/data.csv --criteria {{}}/set.toml --into Tân␣Lập {options}"
        ))
    }
}

/// Indicator, results of A (1,000 households, 4,000 people) and of B (3,000, 6,000), and what they come to: value,
/// declared result, rule and reason.
const RULES: &str = "
    1.1   | 400/1000    | 1800/3000   | 55 - counted -
    1.1   | 1/3         | 1/3         | 33.333333333333 - counted -
    1.1   | 40%         | 60%         | - - - not_counted
    1.1   | 400/1000    | 60%         | - - - not_counted
    1.1   | 60%         | 60%         | 60 - same -
    1.1   | 40%!đạt     | 60%!đạt     | - - - not_counted
    1.1   | !chưa_đạt   | 40%         | - not_met declared not_given
    1.1   | !đạt        | !chưa_đạt   | - - - may_reach
    1.1   | !chưa_đạt   |             | - - - not_given
    1.1   | !đạt        | 60%         | - met declared not_given
    1.1   | !đạt        | 40%         | - - - not_given
    1.1   | 40%         |             | - - - not_given
    1.2   | 40%         | 60%         | 55 - weighted -
    1.2   | 450/1000    | 60%         | 56.25 - weighted -
    1.2   | 450/900     | 60%         | 57.5 - weighted -
    1.2   | 450/900     | 50%         | 50 - same -
    1.2   | 450/900     | 1800/2000   | 80 - weighted -
    1.2   | 1/3         | 1800/2000   | 75.833333333333 - weighted -
    1.2   | 450/1000    | 1800/3000   | 56.25 - counted -
    1.2   | 33,33%      | 12,5%       | 17.7075 - weighted -
    1.3   | 2           | 1           | 3 - sum -
    1.3   | chưa_có     | 1           | 1 - sum -
    1.3   | 3           | !chưa_đạt   | - met declared not_given
    1.3   | !đạt        | !chưa_đạt   | - met declared -
    1.3   | !đạt        |             | - met declared -
    1.3   | !chưa_đạt   | !chưa_đạt   | - not_met declared -
    1.4   | 58          | 62          | 60.4 - weighted -
    1.5   | 3,5         | 5           | - - - average
    1.5   | 5           | 5           | 5 - same -
    1.6   | đạt         | đạt         | - met declared -
    1.6   | đạt         | chưa_đạt    | - not_met declared -
    1.6   | đạt         |             | - - - not_given
    1.6   |             | chưa_đạt    | - not_met declared -
    1.6   | tạm_dừng    | tạm_dừng    | - suspended declared -
    1.6   | tạm_dừng    | đạt         | - - - suspended
    1.7   | kha         | tot         | kha - lowest -
    1.7   | kha         |             | - - - not_given
    1.8   | 4           | 3           | 7 - sum -
    1.5   | !đạt        | !chưa_đạt   | - - - may_reach
    1.5   | !chưa_đạt   | !chưa_đạt   | - not_met declared -
    1.8   | !đạt        | !đạt        | - - - may_exceed
    1.8   | !đạt        | !chưa_đạt   | - not_met declared -
    1.8   | 9           | !đạt        | - not_met declared not_given
    2.6   | !đạt        | !đạt        | - met declared -
    2.6   | !chưa_đạt   | !chưa_đạt   | - - - may_reach
    2.6   | !đạt        | !chưa_đạt   | - - - may_reach
    2.7   | !chưa_đạt   | !chưa_đạt   | - - - may_reach
    2.7   | !đạt        | !chưa_đạt   | - met declared -
    2.8   | !đạt        | !đạt        | - met declared -
    2.9   | !chưa_đạt   | !chưa_đạt   | - not_met declared -
    2.9   | 0           | !chưa_đạt   | - not_met declared not_given
    1.9   | không_áp_dụng | 60%       | 60 - only -
    1.9   | không_áp_dụng | không_áp_dụng | - not_applicable declared -
    2     | đạt         | đạt         | - met declared -
    2     | đạt         | chưa_đạt    | - not_met declared -
    2.2.a | 400/1000    | 1800/3000   | 55 - counted -
    2.1:nữ | 400/1000   | 1800/3000   | 55 - counted -
    2.3:nam | 40%       | 60%         | - - - not_counted
    2.3:nam | 400/1000  | 60%         | - - - not_counted
    2.3:nam | 400/1000  | 1800/3000   | 55 - counted -
    2.3:nam | 60%       | 60%         | 60 - same -
    ";

#[test]
fn parts_are_put_together_by_rules() {
    let folder = folder();
    for [id, first, second, expected] in table(RULES) {
        let result = |value: &str| {
            if value.is_empty() {
                String::new()
            } else {
                format!("{id}={value}")
            }
        };
        let (first, second) = (result(&first), result(&second));
        // Every part has something else too, so that both are communes of the data.
        let both = |own: &str| format!("{own} 1.3=1");
        let data = if id.starts_with("1.3") {
            [first.clone(), second.clone()]
        } else {
            [both(&first), both(&second)]
        };
        let communes = [
            ("Xã A", "1000", "4000", &*data[0]),
            ("Xã B", "3000", "6000", &*data[1]),
        ];
        let answer = folder.merge(&csv(&communes), "--format json");
        let report = answer.json();
        let (id, sex) = id.split_once(':').unwrap_or((&id, ""));
        let found = list(&report, "results")
            .iter()
            .find(|it| it["id"] == id && it["sex"].is_null() == sex.is_empty());
        let found = found.unwrap_or_else(|| panic!("{id}\n{}{}", answer.out, answer.err));
        let case = format!("{id}: {first} and {second}\n{}", answer.err);
        assert_eq!(
            told(found, "value declared rule reason"),
            expected,
            "{case}"
        );
        // What is declared of all is a result.
        let is_open = !found["reason"].is_null() && found["declared"].is_null();
        assert_eq!(answer.status == Status::NotAllMet, is_open, "{case}");
    }
}

/// A file with one thing of every rule.
const A: &str = "1.1=400/1000 1.2=40% 1.3=2 1.4=58 1.6=đạt 1.7=kha 1.8=0 1.9=không_áp_dụng 2.1:nam=50/100 2.1:nữ=60/100";
const B: &str = "1.1=1800/3000 1.2=60% 1.3=1 1.4=62 1.6=chưa_đạt 1.7=tot 1.8=1 1.9=60% 2.1:nam=150/300 2.1:nữ=60/300";

fn two() -> String {
    csv(&[("Xã A", "1000", "4000", A), ("Xã B", "3000", "6000", B)])
}

#[test]
fn what_is_written_is_read_again_without_a_message() {
    let folder = folder();
    for name in ["new.csv", "new.tsv", "new.xlsx"] {
        let answer = folder.merge(&two(), &format!("-o {{}}/{name}"));
        assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
        let path = format!("{{}}/{name} --criteria {{}}/set.toml");
        let read = folder.ntm(&format!("check {path} --format json"));
        assert!(read.codes().is_empty(), "{name}\n{}", read.err);
        assert_eq!(read.json()["assessments"].as_array().map(Vec::len), Some(1));
        for [id, expected] in table(
            "
            1.1 | 55 met 2200
            1.2 | 55 met -
            1.4 | 60.4 met -
            1.3 | 3 met -
            1.6 | - not_met -
            1.7 | kha met -
            1.9 | 60 met -
            ",
        ) {
            let found = told(&read.result(&id), "value verdict counted.numerator");
            let found = found.replace("false", "-");
            assert_eq!(found, expected, "{name} {id}");
        }
        let validated = folder.ntm(&format!("validate {path}"));
        assert_eq!(validated.status, Status::AllMet, "{}", validated.err);
    }
    // Beside its number each row has a name.
    let text = std::fs::read_to_string(folder.path("new.csv")).expect("data");
    assert!(text.contains(",chi_tieu,ten_chi_tieu,"), "{text}");
    assert!(text.contains(",1.1,Indicator 1.1,"), "{text}");
}

#[test]
fn how_each_result_came_about_stands_beside_it() {
    let answer = folder().merge(&two(), "");
    insta::assert_snapshot!(answer.out);
    let answer = folder().merge(&two(), "--lang vi --format table");
    insta::assert_snapshot!(answer.out);
}

/// Of each result, at whatever depth, its id, verdict and value.
fn verdicts(found: &Value, all: &mut Vec<String>) {
    match found {
        Value::Array(values) => values.iter().for_each(|it| verdicts(it, all)),
        Value::Object(object) => {
            if object.contains_key("id") && object.contains_key("verdict") {
                all.push(told(found, "id verdict"));
            }
            object.values().for_each(|it| verdicts(it, all));
        }
        _ => {}
    }
}

#[test]
fn one_commune_stays_what_it_is() {
    let folder = Folder::with([]);
    let all = |answer: &Answer| {
        let mut all = Vec::new();
        verdicts(&answer.json()["assessments"], &mut all);
        assert!(all.len() > 80, "{}", answer.err);
        all
    };
    for (file, name) in [
        ("data/ha-son-2023.csv", "Hà␣Sơn"),
        ("data/tu-ky-2023.csv", "Dân␣Chủ"),
    ] {
        let before = ntm(&format!("check {file} --commune {name} --format json"));
        let merger = format!("merge {file} --from {name} --into {name} -o {{}}/one.csv --force");
        assert_eq!(folder.ntm(&merger).status, Status::AllMet);
        let after = folder.ntm("check {}/one.csv --format json");
        assert_eq!(after.codes(), [""; 0]);
        assert_eq!(all(&after), all(&before), "{file}");
    }
}

#[test]
fn what_cannot_be_one_commune_is_refused() {
    let folder = folder();
    let rows = |rows: &str| format!("xa;vung;nam;thon;chi_tieu;ket_qua\n{rows}");
    for (data, options, part) in [
        (rows("A;bac;2023;;1.3;1\nB;nam;2023;;1.3;1\n"), "", "region"),
        (rows("A;bac;2023;;1.3;1\nB;bac;2022;;1.3;1\n"), "", "year"),
        (rows("A;bac;2023;;1.3;1\n"), "--from B", "no commune “B”"),
        (rows("A;bac;2023;;1.3;1\n"), "--format junit", "data"),
        (
            rows("A;bac;2023;;1.3;1\n;bac;2023;;1.3;1\n"),
            "",
            "not every commune",
        ),
        (
            rows("A;bac;2023;;1.3;1\n12,5;bac;2023;;1.3;1\n"),
            "",
            "not every commune",
        ),
        (
            rows("A;bac;2023;;1.3;1\nthôn B;bac;2023;;1.3;1\n"),
            "",
            "not every commune",
        ),
        (
            rows("A;bac;2023;;1.3;1\nB;bac;20x3;;1.3;1\n"),
            "",
            "not every commune",
        ),
    ] {
        let answer = folder.merge(&data, options);
        assert_eq!(answer.status, Status::Failed, "{part}");
        assert!(answer.err.contains(part), "{part}\n{}", answer.err);
        assert_eq!(answer.out, "", "{part}");
    }
    let districts = "xa;huyen;chi_tieu;ket_qua\nA;H;1.3;1\nB;K;1.3;1\n";
    let answer = folder.merge(districts, "");
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    assert!(answer.err.contains("district"), "{}", answer.err);
    let differing = rows("A;bac;2023;;1.3;1\nB;nam;2023;;1.3;1\n");
    let answer = folder.merge(&differing, "--region bac");
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
}

/// A name that the reader takes for a level, a total or a district.
#[test]
fn a_name_that_is_not_read_back_is_refused() {
    let folder = folder();
    folder.write("data.csv", "xa,1.1\nA,400/1000\nB,1800/3000\n");
    for (name, is_read) in [
        ("Mới", false),
        ("Tổng cộng", false),
        ("Huyện A", false),
        ("Xã Mới", true),
        ("Tân Lập", true),
        ("X", true),
    ] {
        let into = name.replace(' ', "␣");
        let answer = folder.ntm(&format!(
            "merge {{}}/data.csv --criteria {{}}/set.toml --into {into}"
        ));
        assert_eq!(
            answer.out.contains(name),
            is_read,
            "{name}: {}{}",
            answer.out,
            answer.err
        );
        assert_eq!(
            answer.err.contains("would not be read back"),
            !is_read,
            "{name}: {}",
            answer.err
        );
    }
    // As macOS stores it, and with two blanks.
    for name in ["Ta\u{302}n␣La\u{323}\u{302}p", "Tân␣␣Lập"] {
        let answer = folder.ntm(&format!(
            "merge {{}}/data.csv --criteria {{}}/set.toml --into {name}"
        ));
        assert!(answer.out.contains("\nTân Lập,"), "{}", answer.err);
    }
}

#[test]
fn a_suspension_ends_with_the_first() {
    let folder = folder();
    let rows = "xa;nam;chi_tieu;danh_gia;den_ngay\n";
    for id in ["1.6", "1", "3"] {
        for (first, second, expected) in [
            ("30/6/2023", "31/12/2024", "2023-06-30"),
            ("30/6/2023", "", "2023-06-30"),
            ("", "31/12/2024", "2024-12-31"),
            ("30/9/2024", "31/12/2024", "2024-09-30"),
            ("", "", "-"),
        ] {
            let of = |xa, until| format!("{xa};2023;{id};tạm dừng;{until}\n");
            let data = rows.to_owned() + &of("A", first) + &of("B", second);
            let answer = folder.merge(&data, "--as-of 2023-12-31 --format json");
            let report = answer.json();
            let found = list(&report, "results").iter();
            let found: Vec<String> = found.map(|it| told(it, "declared until")).collect();
            let case = format!("{id}: {first}, {second}\n{}", answer.err);
            assert_eq!(found, [format!("suspended {expected}")], "{case}");
        }
    }
}

#[test]
fn what_is_rejected_is_not_used() {
    let folder = folder();
    let rows = "xa;nam;chi_tieu;ket_qua;danh_gia;den_ngay;ngay\nB;2023;1.6;;tạm dừng;;\n";
    for (id, first, second) in [
        ("1.1", "100%;;;", ";không áp dụng;;"),
        ("1", ";đạt;;", ";không áp dụng;;"),
        ("3", ";đạt;;", ";không áp dụng;;"),
        ("1.1", ";tạm dừng;31/12/2024;", ";tạm dừng;mai sau;"),
        ("1", ";tạm dừng;31/12/2024;", ";tạm dừng;mai sau;"),
        ("2.5", ";đạt;;1/6/2023", ";đạt;;mai sau"),
        ("2.5", "đạt;;;1/6/2023", "đạt;;;mai sau"),
    ] {
        for [own, other] in [[first, second], [second, first]] {
            let data = format!("{rows}A;2023;{id};{own}\nC;2023;{id};{other}\n");
            let answer = folder.merge(&data, "--from A --from C --as-of 2023-12-31 --format json");
            assert_eq!(answer.status, Status::Failed, "{id}: {own}, {other}");
            let report = answer.json();
            let found = list(&report, "results").iter();
            let mut found = found.filter(|it| it["id"] == id);
            let open = found.all(|it| told(it, "value declared") == "- -");
            assert!(open, "{id}: {own}, {other}\n{}{}", answer.out, answer.err);
        }
    }
}

#[test]
fn what_may_be_another_for_the_whole_is_asked_for() {
    let folder = folder();
    let rows = "xa;truong;chi_tieu;ket_qua\n";
    let data = format!("{rows}A;it;2.4;2/3\nB;it;2.4;1/2\n");
    let answer = folder.merge(&data, "-o {}/new.csv");
    assert_eq!(answer.status, Status::NotAllMet, "{}", answer.err);
    assert!(answer.err.contains("`truong`"), "{}", answer.err);
    let written = fs::read_to_string(folder.path("new.csv")).expect("a file");
    assert!(!written.contains("truong"), "{written}");
    // The order of merging does not matter.
    folder.write("third.csv", format!("{rows}C;it;2.4;3/4\n"));
    let more = "merge {}/new.csv {}/third.csv --criteria {}/set.toml --into X --format json";
    let answer = folder.ntm(more);
    let counted = told(&list(&answer.json(), "results")[0], "counted.numerator");
    assert_eq!(counted, "6", "{}", answer.err);
    // One commune alone is what it was.
    let one = folder.merge(&data, "--from A");
    assert!(one.out.contains("truong"), "{}", one.out);
}

#[test]
fn a_file_that_was_filled_in_is_never_replaced() {
    let folder = folder();
    for name in ["new.csv", "new.xlsx"] {
        folder.write(name, "somebody's own");
        let answer = folder.merge(&two(), &format!("-o {{}}/{name}"));
        assert_eq!(answer.status, Status::Failed, "{}", answer.err);
        let left = fs::read(folder.path(name)).expect("a file");
        assert_eq!(left, b"somebody's own", "{name}");
        let answer = folder.merge(&two(), &format!("-o {{}}/{name} --force"));
        assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
    }
    // A workbook that nobody has touched since is made anew.
    let answer = folder.merge(&two(), "-o {}/new.xlsx");
    assert_eq!(answer.status, Status::AllMet, "{}", answer.err);
}

#[test]
fn without_counts_the_reason_is_said_with_what_to_do() {
    let folder = folder();
    let data = csv(&[
        ("Xã A", "", "", "1.1=40% 1.2=40%"),
        ("Xã B", "", "", "1.1=60% 1.2=60%"),
    ]);
    let answer = folder.merge(&data, "--format json");
    assert_eq!(answer.status, Status::NotAllMet);
    assert_eq!(answer.codes(), ["not-merged", "not-merged"]);
    for part in ["`1.1`", "“Xã A”, “Xã B”", "`tu_so`, `mau_so`", "`so_ho`"] {
        assert!(answer.err.contains(part), "{part}\n{}", answer.err);
    }
}

#[test]
fn columns_of_households_and_people_are_of_use_where_a_set_weights_by_them() {
    let folder = folder();
    let check = |data: &str| {
        folder.write("x.csv", data);
        let answer = folder.ntm("check {}/x.csv --criteria {}/set.toml --format json");
        answer.codes().join(" ")
    };
    assert_eq!(
        check("xa;Số hộ;chi_tieu;ket_qua\nA;1000;1.3;1\nA;;1.6;đạt\n"),
        ""
    );
    // Of a commune there is one number: others are of something else.
    assert_eq!(
        check("xa;Số hộ;chi_tieu;ket_qua\nA;1000;1.3;1\nA;900;1.6;đạt\n"),
        "unused-column"
    );
    assert_eq!(
        check("xa;Số lớp;chi_tieu;ket_qua\nA;1000;1.3;1\n"),
        "unused-column"
    );
}

/// Of each result, its number and value.
fn values(answer: &Answer) -> Vec<String> {
    let report = answer.json();
    let results = list(&report, "results").iter();
    results.map(|it| told(it, "id value")).collect()
}

/// Of two communes of one name the code says which; what one of the parts was recognised as is not the new commune's.
#[test]
fn a_part_is_one_commune_of_the_data() {
    let folder = folder();
    let data = "xa;ma_xa;huyen;cong_nhan;chi_tieu;ket_qua\nA;1;H1;;1.1;100/1000\nA;2;H2;;1.1;900/1000\nB;3;H1;set;1.1;50/100\n";
    let several = folder.merge(data, "--from A --from B");
    assert_eq!(several.status, Status::Failed);
    assert_eq!(several.out, "");
    assert!(several.err.contains("“A” could be"), "{}", several.err);
    let by_code = folder.merge(data, "--from 1 --from 3 --format json");
    assert_eq!(by_code.status, Status::AllMet, "{}", by_code.err);
    let report = by_code.json();
    assert_eq!(
        told(
            &report["results"][0],
            "rule counted.numerator counted.denominator"
        ),
        "counted 150 1100"
    );
    assert!(by_code.err.contains("recognition set"), "{}", by_code.err);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Nor does it where some were counted and others not, with and without a number to weight by.
    #[test]
    fn kinds_of_results_come_in_any_order(
        kinds in prop::collection::vec((0..4, 1u32..100, 100u32..1000, prop::bool::weighted(0.8)), 3)
    ) {
        let folder = folder();
        let names = ["Xã A", "Xã B", "Xã C"];
        let own: Vec<[String; 2]> = kinds
            .iter()
            .map(|(kind, share, whole, is_weighted)| {
                let weight = if *is_weighted { whole.to_string() } else { String::new() };
                let sample = whole / 10 + 1;
                let result = match kind {
                    0 => format!("1.2={}/{whole}", share * whole / 100),
                    1 => format!("1.2={}/{sample}", share * sample / 100),
                    2 => format!("1.2={share}%"),
                    _ => "1.2=50%".to_owned(),
                };
                [weight, result]
            })
            .collect();
        let of = |order: &[usize]| {
            let communes = order.iter().map(|at| (names[*at], &*own[*at][0], "", &*own[*at][1]));
            csv(&communes.collect::<Vec<_>>())
        };
        let whole = values(&folder.merge(&of(&[0, 1, 2]), "--format json"));
        for (first, rest) in [(0, [1, 2]), (1, [0, 2]), (2, [0, 1])] {
            folder.merge(&of(&rest), "-o {}/some.csv --force");
            folder.write("one.csv", of(&[first]));
            let arguments = "merge {}/one.csv {}/some.csv --criteria {}/set.toml --into X --format json";
            prop_assert_eq!(&values(&folder.ntm(arguments)), &whole, "{} first", first);
        }
    }

    /// Neither the order of the parts nor that in which they are merged matters.
    #[test]
    fn parts_come_in_any_order(counts in prop::collection::vec((0u32..500, 500u32..1000, 1u32..5), 3)) {
        let folder = folder();
        let own: Vec<String> = counts
            .iter()
            .map(|(part, whole, models)| {
                format!("1.1={part}/{whole} 1.2={}% 1.3={models} 1.4={}", part / 5, whole / 10)
            })
            .collect();
        let weights: Vec<String> = counts.iter().map(|(_, whole, _)| whole.to_string()).collect();
        let names = ["Xã A", "Xã B", "Xã C"];
        let of = |order: &[usize]| {
            let communes = order.iter().map(|at| (names[*at], &*weights[*at], &*weights[*at], &*own[*at]));
            csv(&communes.collect::<Vec<_>>())
        };
        let all = folder.merge(&of(&[0, 1, 2]), "").out;
        prop_assert_eq!(&folder.merge(&of(&[2, 0, 1]), "").out, &all);
        let whole = folder.merge(&of(&[0, 1, 2]), "--format json");
        for (first, rest) in [(0, [1, 2]), (1, [0, 2]), (2, [0, 1])] {
            let _ = fs::remove_file(folder.path("some.csv"));
            folder.merge(&of(&rest), "-o {}/some.csv");
            folder.write("one.csv", of(&[first]));
            let arguments = "merge {}/one.csv {}/some.csv --criteria {}/set.toml --into X --format json";
            let stepwise = folder.ntm(arguments);
            prop_assert_eq!(values(&stepwise), values(&whole));
        }
    }
}

/// Four and six, neither of which is ten, are ten together.
#[test]
fn nothing_follows_for_an_equal_figure_from_parts_that_are_none() {
    let equal =
        |unit: &str, figure: u8| format!("unit = \"{unit}\"\nrequire = {{ equal = {figure} }}");
    let indicators = [
        indicator("1.1", &equal("mô hình", 10)),
        indicator("1.2", &equal("%", 50)),
    ];
    let folder = Folder::with([("set.toml", &*set("set", &criterion("1", &indicators)))]);
    for [id, one, other, expected] in table(
        "
        1.1 | chưa đạt | chưa đạt | - may_reach
        1.1 | đạt      | đạt      | - may_exceed
        1.2 | chưa đạt | chưa đạt | - may_reach
        1.2 | đạt      | chưa đạt | - may_reach
        1.2 | đạt      | đạt      | met -
        ",
    ) {
        let data = format!("xa,chi_tieu,danh_gia\nA,{id},{one}\nB,{id},{other}\n");
        let merged = folder.merge(&data, "--format json").json();
        let found = list(&merged, "results").iter().find(|it| it["id"] == *id);
        let found = found.map(|it| told(it, "declared reason"));
        assert_eq!(
            found.as_deref(),
            Some(&*expected),
            "{id} {one} {other}: {merged}"
        );
    }
}

/// What is declared of a criterion that its figures contradict does not count, and the note says so.
#[test]
fn the_note_of_a_result_agrees_with_it() {
    let folder = folder();
    for [data, expected] in table(
        "
        A;1;đạt B;1;đạt A;1.6;chưa_đạt            | 1 not met by the data though declared met (A), met (B)
        A;1;đạt B;1;chưa_đạt                      | 1 met (A), not met (B)
        A;1.3;2 B;1.3;đạt                         | 1.3 figures not given by all: 2 mô hình met (A), met (B)
        A;1.3;2 B;1.6;đạt                         | 1.3 not given by all: 2 mô hình (A)
        ",
    ) {
        let rows = data.replace(' ', "\n").replace('_', " ");
        let answer = folder.merge(&format!("xa;chi_tieu;ket_qua\n{rows}\n"), "--lang en");
        let mut rows = csv::Reader::from_reader(answer.out.as_bytes());
        let rows = rows.records().map(|row| row.expect("a row"));
        let (id, note) = expected.split_once(' ').expect("an id");
        let of_id = rows.filter(|row| row.iter().any(|cell| cell == id));
        let notes: Vec<String> = of_id.map(|row| row[row.len() - 1].to_owned()).collect();
        assert_eq!(notes, [note], "{data}\n{}{}", answer.out, answer.err);
    }
}
