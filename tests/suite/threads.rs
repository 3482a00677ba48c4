//! The results, the messages and their places are the same on any number of threads.

use std::fmt::Write;

use proptest::prelude::*;

use crate::harness::{Folder, criterion, indicator, list, set, told};

/// A set with most kinds of requirements.
fn rules() -> String {
    let percent =
        |id, asked: &str| indicator(id, &format!("unit = \"%\"\nrequire = {{ {asked} }}"));
    let plain = |id, asked: &str| indicator(id, &format!("require = {{ {asked} }}"));
    let criteria = [
        criterion(
            "1",
            &[
                percent("1.1", "at_least = 50"),
                percent("1.2", "at_most = 2.5"),
            ],
        ),
        criterion(
            "2",
            &[plain("2.1", "yes = true"), plain("2.2", "above = 63.8")],
        ),
        criterion(
            "3",
            &[percent("3.1", "below = 1"), plain("3.2", "equal = 7")],
        ),
        criterion(
            "4",
            &[
                plain("4.1", "set_by = \"province\""),
                percent("4.2", "at_least = { unknown = true }"),
            ],
        ),
        criterion(
            "5",
            &[indicator(
                "5.1",
                "require = { yes = true }\nsuspended = { reason = \"law\" }",
            )],
        ),
        criterion(
            "6",
            &[indicator(
                "6.1",
                "unit = \"%\"\nboth_sexes = true\nrequire = { at_least = 80 }",
            )],
        ),
        criterion(
            "7",
            &[plain(
                "7.1",
                "at_least = { by = [\"group\"], a = 1.5, b = 20 }",
            )],
        ),
    ];
    set("rules", &criteria.concat())
}

const HEADINGS: [&str; 12] = [
    "1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2", "5.1", "6.1", "7.1", "9.9",
];

/// Everything that a run says is the same on one thread and on several.
fn assert_same(csv: &str, options: &str) {
    let folder = Folder::with([("rules.toml", rules().as_str()), ("x.csv", csv)]);
    let run = |way: &str| {
        let answer = folder.ntm(&format!(
            "check {{}}/x.csv --criteria {{}}/rules.toml {options} {way}"
        ));
        (answer.status, answer.out, answer.err)
    };
    let one = run("--jobs 1");
    for way in ["--jobs 2", "--jobs 5"] {
        let several = run(way);
        assert_eq!(several.2, one.2, "{way} {options}\n{csv}");
        assert!(
            several == one,
            "{way} {options}\n{csv}\n{}\n{}",
            several.1,
            one.1
        );
    }
}

/// Cells beneath each heading, mostly plain ones.
fn cells() -> impl Strategy<Value = Vec<String>> {
    HEADINGS.map(cell).to_vec()
}

fn cell(heading: &str) -> BoxedStrategy<String> {
    let words =
        |words: &[&'static str]| prop::sample::select(words.to_vec()).prop_map(str::to_owned);
    let figure = prop_oneof![
        5 => (0u32..=10_000).prop_map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100)),
        5 => (0u32..=1000).prop_map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)),
        5 => (0u32..=100).prop_map(|whole| whole.to_string()),
        2 => words(&["đạt", "chưa đạt", "Đạt", "", "-", "7", "63.8", "50", "2.5"]),
    ];
    let plain = match heading {
        "2.1" | "5.1" => words(&["1", "0", "đạt", "chưa đạt", "Không đạt", ""]).boxed(),
        "6.1" => words(&["", "", "", "", "", "", "", "", "", "90"]).boxed(),
        _ => figure.boxed(),
    };
    let odd = words(&[
        "0.5",
        "1.234",
        "0.125",
        "63,8",
        "\"63,8\"",
        "45%",
        "45 %",
        "17/20",
        "12/0",
        "\"đạt\"",
        "tạm dừng",
        "không áp dụng",
        "khá",
        "x",
        "#REF!",
        " 7",
        "7 ",
        "1e3",
        "-3",
        "101",
        "1000000000",
        "12345678901234567890",
        "\u{feff}8",
        "8 triệu",
        "\"a\nb\"",
        "đat",
        "chưa có số liệu",
        "K",
        "0.000001",
        "48.6312",
        "72.00000",
        "99.9999999",
    ]);
    prop_oneof![80 => plain, 1 => odd].boxed()
}

fn row() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "Xã Hà Sơn",
        "Hà Sơn",
        "Ha Son",
        "Tứ Kỳ",
        "thị trấn Tứ Kỳ",
        "Ðông Hải",
        "Tổng cộng",
        "X? H?",
        "",
        "\"Văn, Tố\"",
        " Dân Chủ ",
        "- Lưu: VT",
        "Người lập biểu",
        "=1+1",
    ]);
    let code = prop_oneof![
        8 => (1u32..60).prop_map(|code| format!("{code:05}")),
        1 => prop::sample::select(vec!["", "A-1", "07", "7"]).prop_map(str::to_owned),
    ];
    let group = prop_oneof![20 => prop::sample::select(vec!["a", "b"]), 1 => prop::sample::select(vec!["c", ""])];
    let cells = cells();
    let extra = prop_oneof![
        20 => Just(""),
        1 => prop::sample::select(vec![",x", ",", ",5", "\n", "\n\n"]),
    ];
    (code, name, group, cells, extra, 0u8..60).prop_map(
        |(code, name, group, cells, extra, kind)| match kind {
            0 => ",".repeat(14),
            1 => String::new(),
            2 => format!("{code},{name}"),
            3 => "Ghi chú: số liệu tạm tính".to_owned(),
            _ => format!("{code},{name},{group},{}{extra}", cells.join(",")),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Files of plain rows with others among them.
    #[test]
    fn wide_files_come_to_the_same_on_any_number_of_threads(
        rows in prop::collection::vec(row(), 1..60),
        option in prop::sample::select(vec![
            "--format csv", "--format json", "--summary --format json", "--format table", "--format csv --excel",
            "--format csv --only not_met", "--format tsv --only no_data", "--format json --decimal comma",
            "--format json --percent-as fraction", "--format ndjson --percent-as number", "--format github",
            "--format markdown --lang vi", "--format csv --decimal point",
        ]),
    ) {
        let text = format!("ma_xa,xa,nhom,{}\n{}{}\n", HEADINGS.join(","), many_communes(true), rows.join("\n"));
        assert_same(&text, option);
        let gaps = option.replace("--summary ", "");
        let folder = Folder::with([("rules.toml", rules().as_str()), ("x.csv", &*text)]);
        let run = |way: &str| {
            let answer = folder.ntm(&format!("gaps {{}}/x.csv --criteria {{}}/rules.toml {gaps} {way}"));
            (answer.status, answer.out, answer.err)
        };
        prop_assert_eq!(run("--jobs 2"), run("--jobs 1"));
    }
}

/// More plain rows, of a wide or long file, than are worked on together: those behind them go to another thread.
fn many_communes(is_wide: bool) -> String {
    let blank = ",".repeat(HEADINGS.len() - 1);
    let result = if is_wide {
        format!("62{blank}")
    } else {
        "1.1,62".to_owned()
    };
    let row = |number| format!("7{number:04},Xã {number},a,{result}\n");
    (0..260).map(row).collect()
}

/// The rows of one commune in a long file, most of them one for each indicator.
fn commune() -> impl Strategy<Value = String> {
    let code = prop_oneof![
        20 => (1u32..400).prop_map(|code| format!("{code:05}")),
        1 => prop::sample::select(vec!["", "A-1", "7"]).prop_map(str::to_owned),
    ];
    let name = prop::sample::select(vec![
        "Xã Hà Sơn",
        "Tứ Kỳ",
        "Ðông Hải",
        "Tổng cộng",
        "",
        "\"Văn, Tố\"",
    ]);
    let group = prop_oneof![20 => prop::sample::select(vec!["a", "b"]), 1 => Just("")];
    let extra =
        prop_oneof![20 => Just(""), 1 => prop::sample::select(vec![",x", ",5", "\n", "\n,, ,\n"])];
    let text = prop_oneof![
        60 => (0..HEADINGS.len()).prop_map(|index| HEADINGS[index].to_owned()),
        1 => prop::sample::select(vec!["", "Indicator 1.1", "17/05/2026", "1", "6.1 (nam)"]).prop_map(str::to_owned),
    ];
    let rows = prop::collection::vec((text, cell("1.1"), extra), 1..8);
    let plain = cells();
    let order = any::<bool>();
    (code, name, group, rows, plain, order).prop_map(
        |(code, name, group, rows, plain, is_plain)| {
            let row = |(text, cell, extra): (String, String, &str)| {
                format!("{code},{name},{group},{text},{cell}{extra}\n")
            };
            if is_plain {
                HEADINGS
                    .iter()
                    .zip(plain)
                    .map(|(text, cell)| row(((*text).to_owned(), cell, "")))
                    .collect()
            } else {
                rows.into_iter().map(row).collect::<String>()
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Long files: in the order of their communes, with one that comes again, or with rows that stand anywhere.
    #[test]
    fn long_files_come_to_the_same_on_any_number_of_threads(
        mut communes in prop::collection::vec(commune(), 1..12),
        is_sorted in any::<bool>(),
        is_mixed in any::<bool>(),
        option in prop::sample::select(vec![
            "--format csv", "--format json", "--summary --format json", "--format table", "--format csv --decimal point",
            "--format json --percent-as number",
        ]),
    ) {
        if is_sorted {
            communes.sort();
            communes.dedup_by(|a, b| a.split(',').next() == b.split(',').next());
        }
        let mut rows = communes.concat();
        if is_mixed {
            let mut lines: Vec<&str> = rows.split_inclusive('\n').collect();
            lines.sort_by_key(|line| line.len());
            rows = lines.concat();
        }
        assert_same(&format!("ma_xa,xa,nhom,chi_tieu,ket_qua\n{}{rows}", many_communes(false)), option);
    }
}

/// The name of a commune whose code was there before has not been met with a code of its own.
#[test]
fn names_of_communes_that_are_told_twice_are_met_later() {
    let communes = [
        "00001,Đông Hải",
        "00010,Hà Sơn",
        "00010,Tứ Kỳ",
        "00023,Tứ Kỳ",
        ",Tứ Kỳ",
    ];
    let cells = ",a,62,2".to_owned() + &",".repeat(HEADINGS.len() - 2);
    let rows = communes.map(|commune| format!("{commune}{cells}\n"));
    let csv = format!("ma_xa,xa,nhom,{}\n{}", HEADINGS.join(","), rows.concat());
    assert_same(&csv, "--format csv");
}

/// The first decimal point stands behind a comma that is read in another way.
#[test]
fn the_place_of_the_first_decimal_mark_is_its_own() {
    let row = |name: String, first: &str, second: &str| {
        let rest = ";".repeat(HEADINGS.len() - 2);
        format!("00001;{name};a;{first};{second}{rest}\n").replace("00001", &name[4..])
    };
    let name = |number: u32| format!("Xã {number:05}");
    let mut csv = format!("ma_xa;xa;nhom;{}\n", HEADINGS.join(";"));
    csv += &row(name(1), "7", "8");
    csv += &row(name(2), " 63,8", "12.5");
    (3..900).for_each(|number| csv += &row(name(number), "7", "8"));
    (900..950).for_each(|number| csv += &row(name(number), "63,8", "7,5"));
    assert_same(&csv, "--summary --format json");
}

/// Bytes 0 are no text, wherever they stand.
#[test]
fn bytes_0_far_down_a_file_are_told() {
    let row = |number: u32, cell: &str| {
        let rest = ",".repeat(HEADINGS.len() - 2);
        format!("{number:05},Hà Sơn,a,{cell},7{rest}\n")
    };
    for cell in ["\0", "\0\0\0"] {
        let mut csv = format!("ma_xa,xa,nhom,{}\n", HEADINGS.join(","));
        // Further down than is looked at before anything is read.
        (0..4000).for_each(|number| csv += &row(number, "62"));
        csv += &row(4000, cell);
        (4001..4010).for_each(|number| csv += &row(number, "62"));
        assert_same(&csv, "--summary --format json");
    }
}

#[test]
fn the_set_of_these_tests_is_sound() {
    let folder = Folder::with([("rules.toml", rules().as_str())]);
    let csv = "ma_xa,xa,nhom,1.1,2.1\n00001,Hà Sơn,a,62,1\n00002,Tứ Kỳ,b,40,đạt\n";
    folder.write("x.csv", csv);
    let answer = folder.ntm("check {}/x.csv --criteria {}/rules.toml --format json");
    assert_eq!(answer.err, "");
    assert_eq!(answer.result("1.1")["verdict"], "met");
}

#[test]
fn pieces_of_a_large_dirty_file_keep_their_order() {
    let mut csv = format!(
        "ma_xa;xa;huyen;Dân số;nhom;{};ghi_chu\n",
        HEADINGS.join(";")
    );
    for row in 0..6_000_u32 {
        let group = if row % 7 == 0 { "b" } else { "a" };
        let district = format!("Huyện {}", row / 900);
        let name = if row % 50 == 0 {
            "\"Văn;\nTố\""
        } else {
            "Hà Sơn"
        };
        let cells: Vec<String> = (0..HEADINGS.len() as u32)
            .map(|column| match (row * 31 + column * 17) % 97 {
                0 => "1,2,3".to_owned(),
                1 => "50 %".to_owned(),
                2 => "đạt".to_owned(),
                3 => "1.234".to_owned(),
                n if column % 3 == 2 => (n % 2).to_string(),
                n => format!("{},{}", n, row % 10),
            })
            .collect();
        let note = if row % 911 == 0 { "xem lại" } else { "" };
        // One code twice, and one out of order.
        let code = match row {
            5_000 => 5,
            _ => row + 1,
        };
        let _ = writeln!(
            csv,
            "{code:05};{name};{district};{};{group};{};{note}",
            row * 3,
            cells.join(";")
        );
    }
    for options in ["--format csv", "--summary --format json"] {
        assert_same(&csv, options);
    }
}

/// A commune may be spelt in several ways, and its rows stand anywhere: it is one all the same.
#[test]
fn rows_of_a_commune_are_put_together_however_it_is_spelt() {
    let csv = "xa,huyen,nhom,chi_tieu,ket_qua\n\
               Xã Hà Sơn,Hà Trung,a,1.1,62\n\
               Tứ Kỳ,Hà Trung,a,1.1,40\n\
               xã  hà sơn,Hà Trung,a,1.2,2\n\
               Hà Sơn,Huyện Hà Trung,a,2.2,70\n\
               Tứ Kỳ,Hà Trung,a,1.2,3\n\
               Xã Hà Sơn,Hà Trung,a,2.2,64\n";
    assert_same(csv, "--format csv");
    let folder = Folder::with([("rules.toml", rules().as_str()), ("x.csv", csv)]);
    let answer = folder.ntm("check {}/x.csv --criteria {}/rules.toml --format json");
    let report = answer.json();
    let names: Vec<String> = list(&report, "assessments")
        .iter()
        .map(|assessment| told(&assessment["locality"], "name"))
        .collect();
    assert_eq!(names, ["Xã Hà Sơn", "Tứ Kỳ"], "{}", answer.err);
    assert_eq!(answer.codes(), ["measured-twice"]);
}
