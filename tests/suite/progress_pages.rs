//! Progress as a page and as a workbook: what got worse first, pictures that never flatter, a sheet for each kind there is.

use crate::harness::{Folder, criterion, indicator, list, ntm, set, table};

const TAN_MAU: &str = "progress docs/tan-mau/2023-06.csv docs/tan-mau/2023-07.csv docs/tan-mau/2023-08.csv \
    --criteria thanh-hoa-nang-cao-2022 --year 2023";

/// One commune over three months, of which each item asks for something else.
fn folder(rows: &[(&str, [&str; 3])]) -> Folder {
    let asks = |id, asked: &str| indicator(id, &format!("unit = \"%\"\nrequire = {{ {asked} }}"));
    let rules = [
        criterion("1", &[asks("1.1", "at_least = 50")]),
        criterion("2", &[asks("2.1", "at_most = 5")]),
        criterion("3", &[asks("3.1", "above = 50")]),
        criterion("4", &[indicator("4.1", "require = { yes = true }")]),
        criterion("5", &[asks("5.1", "equal = 50")]),
    ];
    let folder = Folder::with([("s.toml", &*set("s", &rules.concat()))]);
    for (at, month) in ["2023-06", "2023-07", "2023-08"].iter().enumerate() {
        let rows = rows.iter().filter(|(_, results)| results[at] != "-");
        let rows = rows.map(|(id, results)| format!("A;{id};{}\n", results[at]));
        let text = format!("xa;chi_tieu;ket_qua\n{}", rows.collect::<String>());
        folder.write(&format!("data/{month}.csv"), text);
    }
    folder
}

const ASK: &str = "progress {}/data --criteria {}/s.toml --year 2023";

/// The numbers behind an attribute, in the pictures of the table of items.
fn numbers(page: &str, before: &str) -> Vec<f64> {
    let row = page.split("class=\"slc\"").nth(1).expect("a picture");
    let row = row.split("</svg>").next().expect("its end");
    let parts = row.split(before).skip(1);
    let parts = parts.filter_map(|part| part.split('"').next());
    parts.map(|it| it.parse().expect("a number")).collect()
}

#[test]
fn a_mark_is_on_the_side_of_the_line_that_its_verdict_is() {
    for [id, results, not_met, side] in table(
        r"
        1.1 | 40% 45% 49,999999%  | 3 | 1
        1.1 | 49% 49,9% 50%       | 2 | 1
        1.1 | 1% 1% 49%           | 3 | 1
        1.1 | chưa␣đạt 40% 45%    | 3 | 1
        2.1 | 9% 7% 5,000001%     | 3 | -1
        2.1 | 7% 6% 5%            | 2 | -1
        3.1 | 40% 45% 50%         | 3 | 1
        4   | chưa␣đạt - đạt      | 1 | 1
        4   | đạt đạt chưa␣đạt    | 1 | 1
        5.1 | 60% 55% 50,1%       | 3 | -1
        5.1 | 40% 45% 50%         | 2 | 1
        ",
    ) {
        let results: Vec<String> = results.split(' ').map(|it| it.replace('␣', " ")).collect();
        let [first, second, third] = &results[..] else {
            panic!("three results");
        };
        let folder = folder(&[(&id, [first, second, third])]);
        let page = folder.ntm(&format!("{ASK} --format html")).out;
        let line = numbers(&page, "<line class=\"l\" x2=\"180\" y1=\"")[0];
        let side: f64 = side.parse().expect("a side");
        let squares = page.matches("<rect class=\"f\"").count() - 1;
        assert_eq!(squares.to_string(), not_met, "{id} {results:?}");
        let row = page.split("class=\"slc\"").nth(1).expect("a picture");
        for square in row.split("<rect class=\"f\"").skip(1) {
            let y = square
                .split(" y=\"")
                .nth(1)
                .and_then(|it| it.split('"').next());
            let y: f64 = y.and_then(|it| it.parse().ok()).expect("a height");
            let distance = (y + 3.5 - line) * side;
            assert!(distance >= 5.0, "{id} {results:?}: {distance}");
        }
        for y in numbers(&page, " cy=\"") {
            assert!((y - line) * side <= 0.0, "{id} {results:?}");
        }
    }
}

#[test]
fn the_page_of_a_commune_has_what_got_worse_first_and_a_picture_of_each_item() {
    let page = ntm(&format!(
        "{TAN_MAU} --plan docs/tan-mau/ke-hoach.csv --lang vi --format html"
    ))
    .out;
    let parts = [
        "<h1>XÃ TÂN MẪU</h1>",
        "KHÔNG CÒN ĐẠT 1",
        "Nông thôn mới nâng cao: đạt 2 → 2 → 1/19 tiêu chí",
        "</span> Không còn đạt</h2>",
        "99,2 → 99,1 → <b>98,7</b>",
        "</span> Đạt thêm</h2>",
        "</span> Có chuyển biến</h2>",
        "<circle class=\"fo\"",
        "dự kiến đạt 12/10, trong hạn 14/10",
        "<summary><span class=\"v no_data\">1</span> Chưa chuyển biến</summary>",
        "chỉ để tham khảo",
        "thanh-hoa-nang-cao-2022",
    ];
    let mut rest = &*page;
    for part in parts {
        let at = rest.find(part);
        rest = &rest[at.unwrap_or_else(|| panic!("no {part} behind what comes before it"))..];
    }
    assert_eq!(page.matches("class=\"slc\"").count(), 6);
}

#[test]
fn the_page_of_a_district_has_who_met_what_when() {
    let folder = folder(&[]);
    for (month, rows) in [
        ("06", "A,60%,7%,đạt\nB,40%,4%,đạt\n"),
        ("07", "A,60%,6%,chưa đạt\nB,60%,4%,đạt\n"),
        ("08", "A,60%,5%,đạt\n"),
    ] {
        folder.write(
            &format!("data/2023-{month}.csv"),
            format!("xa,1.1,2.1,4.1\n{rows}"),
        );
    }
    let page = folder.ntm(&format!("{ASK} --lang vi --format html")).out;
    for part in [
        "Chưa có số liệu 31/8/2023: Xã B.",
        // How many have so much left.
        "<th scope=\"row\">30/6/2023</th>",
        "<td>1: 2</td>",
        "<td>0: 1 · 2: 1</td>",
        "<td>0: 1 · ?: 1</td>",
        // Each month against the one before.
        "<td class=\"not_met\">1/5 <span class=\"ch\">▼4</span></td>",
        "<td class=\"met\">3/5 <span class=\"ch\">▲2, 4</span></td>",
        "<td class=\"un\">–</td>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let json = folder.ntm(&format!("{ASK} --format json")).json();
    assert_eq!(list(&json, "localities").len(), 2);
}

/// Days stand without their year only where it is one.
#[test]
fn days_of_several_years_are_told_with_them() {
    let folder = folder(&[]);
    for name in ["A", "B"] {
        let rows = ["2022", "2023"].map(|year| format!("{name},30/6/{year},1.1,42%\n"));
        folder.write(
            &format!("data/{name}.csv"),
            format!("xa,ky,chi_tieu,ket_qua\n{}", rows.concat()),
        );
    }
    let page = folder.ntm(&format!("{ASK} --lang vi --format html")).out;
    for part in [
        "<th scope=\"col\">30/6/2022</th><th scope=\"col\">30/6/2023</th>",
        "text-anchor:start\">6/2022</text>",
        "text-anchor:end\">6/2023</text>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    // Of many months the first and the last two stand above the columns.
    let rows = (1..=24).map(|it| format!("A,{}/{},1.1,{it}%\n", (it - 1) % 12 + 1, 2022 + it / 13));
    folder.write(
        "data/A.csv",
        format!("xa,ky,chi_tieu,ket_qua\n{}", rows.collect::<String>()),
    );
    folder.write("data/B.csv", "xa,ky,chi_tieu,ket_qua\nB,12/2023,1.1,42%\n");
    let shown = folder.ntm(ASK).out;
    let days = ["2022-01-31", "2023-11-30", "2023-12-31"].join("  ");
    assert!(shown.contains(&days), "{shown}");
}

/// The sheets of a workbook by name, each cell as text.
fn sheets(path: &std::path::Path) -> Vec<(String, Vec<Vec<String>>)> {
    use calamine::Reader;
    let mut book = calamine::open_workbook_auto(path).expect("a workbook");
    let sheets = book.worksheets().into_iter();
    let sheets = sheets.map(|(name, sheet)| {
        let rows = sheet.rows();
        let rows = rows.map(|row| row.iter().map(|cell| format!("{cell:?}")).collect());
        (name, rows.collect())
    });
    sheets.collect()
}

#[test]
fn a_workbook_has_an_overview_and_every_item_in_one_table_with_figures_and_days() {
    let folder = Folder::with([]);
    let path = folder.path("p.xlsx");
    let answer = ntm(&format!(
        "{TAN_MAU} --plan docs/tan-mau/ke-hoach.csv --lang vi -o {}",
        path.display()
    ));
    assert!(answer.err.is_empty(), "{}", answer.err);
    let sheets = sheets(&path);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["Tổng hợp", "Diễn biến các mục", "ntm"]);
    let overview: Vec<String> = sheets[0].1.iter().map(|row| row.join(" ")).collect();
    assert!(
        overview
            .iter()
            .any(|row| row.contains("2/19") && row.contains("1/19")),
        "{overview:?}"
    );
    let items = &sheets[1].1;
    let row = |id: &str| {
        let cell = format!("String(\"{id}\")");
        let found = items.iter().find(|row| row[1] == cell);
        found.expect("an item").join(" ")
    };
    let electricity = row("4");
    for part in [
        "Không còn đạt",
        "Float(99.2)",
        "Float(98.7)",
        "Float(-0.25)",
    ] {
        assert!(electricity.contains(part), "{part}: {electricity}");
    }
    // Expected on 12 October, due on the 14th.
    let sorting = row("17.5");
    assert_eq!(sorting.matches("DateTime(").count(), 2, "{sorting}");
    // What does not move is there too.
    assert!(row("17.7").contains("Chưa chuyển biến"));
}

#[test]
fn a_table_for_excel_has_words_in_its_language() {
    for (lang, parts) in [
        (
            "vi",
            [
                "Diễn biến",
                "Không còn đạt",
                "99,2; 99,1; 98,7",
                "đạt; đạt; chưa đạt",
            ],
        ),
        (
            "en",
            [
                "What became of it",
                "No longer met",
                "99,2; 99,1; 98,7",
                "met; met; not met",
            ],
        ),
    ] {
        let out = ntm(&format!("{TAN_MAU} --lang {lang} --format csv --excel")).out;
        for part in parts {
            assert!(out.contains(part), "{lang} {part}: {out}");
        }
        let head = out.lines().next().unwrap_or_default();
        assert!(!head.contains('_'), "{head}");
    }
    let out = ntm(&format!("{TAN_MAU} --lang vi --format csv")).out;
    assert!(
        out.contains(",lost,") && out.contains("99.2; 99.1; 98.7"),
        "{out}"
    );
}

/// A page of very many items has pictures of the worst, and says so.
#[test]
fn a_page_of_many_items_has_pictures_of_the_first() {
    let folder = folder(&[]);
    for (month, share) in [("06", 40), ("07", 45)] {
        let rows = (0..1002).map(|at| {
            // One gets worse; some do not move, and have no pictures anyhow.
            let share = match at {
                1001 => 85 - share,
                1000 => 40,
                _ => share,
            };
            format!("{at},X{at},{share}%\n")
        });
        let text = "ma_xa,xa,1.1\n".to_owned() + &rows.collect::<String>();
        folder.write(&format!("data/2023-{month}.csv"), text);
    }
    let page = |options: &str| {
        folder
            .ntm(&format!("{ASK} --format html --lang vi {options}"))
            .out
    };
    let all = page("");
    assert_eq!(all.matches("class=\"slc\"><svg").count(), 1000);
    assert!(all.contains("Có hình: 1000 mục đầu trong 1001 mục; các mục sau chỉ có số."));
    let one = page("--commune X1");
    assert_eq!(one.matches("class=\"slc\"><svg").count(), 1);
    assert!(!one.contains("Có hình:"));
}
