//! Pages in HTML: every result is there, nothing in the data can run or hide, and the same input gives the same bytes.

use std::fmt::Write;
use std::fs;

use ntm::commands::Status;

use crate::harness::{Folder, ntm};

/// Names that would be tags, attributes, formulas, turned text, escape codes or too long.
const EVIL: [&str; 7] = [
    "<img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "\"\" onclick=\"\"alert(1)",
    "=1+1",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;",
    "--><!--",
];

const SET: &str = r#"
format = 1
id = "s"
title = "<b>Bộ</b> & {{ lang }}"
level = "commune"
[[criterion]]
id = "1"
name = "</table><script>alert(2)</script> \u202etxet"
[[criterion.indicator]]
id = "1.1"
name = "\"><svg onload=alert(3)>"
unit = "<i>%</i>"
require = { at_least = 50 }
source = { text = "<a href=javascript:alert(4)>", certainty = "from-plan" }
[[criterion]]
id = "2"
name = "Có"
[[criterion.indicator]]
id = "2.1"
name = "Có"
require = { yes = true }
may_not_apply = true
"#;

/// A row for each name; notes as evil as the names.
fn evil() -> String {
    let long = "Ơ".repeat(300);
    let names = EVIL.into_iter().chain([&*long]);
    let mut data = "xa,1.1,2.1,ghi_chu\n".to_owned();
    for (index, name) in names.enumerate() {
        let second = ["đạt", "chưa đạt", "", "tạm dừng", "không áp dụng"][index % 5];
        writeln!(data, "\"{name}\",{},{second},\"{name}\"", 45 + index).expect("a row");
    }
    data
}

/// What a page must not hold: anything that is loaded, and anything of the data that is a tag or an attribute.
fn assert_harmless(page: &str) {
    let body = &page[page.find("<body>").expect("a body")..];
    for evil in [
        "<img",
        "<script>alert",
        "onerror=alert(1)>",
        " onclick=\"",
        "<svg onload",
        "<b>Bộ",
        "<i>%",
        "<a href=javascript",
        "\u{202e}",
        "<!--",
        "http:",
        "https:",
        "src=\"",
        "url(",
    ] {
        assert!(!body.contains(evil), "{evil}");
    }
    assert!(!page.contains("<link") && !page.contains("@import"));
    assert_eq!(page.matches("<script>").count(), 1);
}

#[test]
fn what_the_data_hold_is_shown_as_text() {
    let folder = Folder::with([("s.toml", SET), ("a.csv", &evil())]);
    let one = "xa,1.1,2.1,ghi_chu\n\"<img src=x onerror=alert(1)>\",44,chưa đạt,<script>alert(5)\n";
    folder.write("one.csv", one);
    for arguments in [
        "check {}/a.csv --criteria {}/s.toml --format html",
        "check {}/one.csv --criteria {}/s.toml --format html",
        "check {}/one.csv --criteria {}/s.toml --format html --all --lang vi",
        "check {}/a.csv --criteria {}/s.toml --format html --summary",
        "gaps {}/a.csv --criteria {}/s.toml --format html",
        "criteria show {}/s.toml --format html",
        "progress {}/a.csv {}/one.csv --period-of {}/a.csv=2023-06 --period-of {}/one.csv=2023-07 --criteria {}/s.toml --format html",
    ] {
        let page = folder.ntm(arguments).out;
        assert!(page.ends_with("</html>\n"), "{arguments}: {page}");
        assert_harmless(&page);
    }
    let page = folder
        .ntm("check {}/a.csv --criteria {}/s.toml --format html")
        .out;
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(page.contains("{{ 7 * 7 }}{% raw %}"));
    assert!(page.contains(&"Ơ".repeat(300)));
}

#[test]
fn nothing_enters_a_page_but_through_the_one_escape() {
    for entry in fs::read_dir("src/report/html").expect("the folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|ending| ending == "html") {
            let template = fs::read_to_string(&path).expect("a template");
            for word in ["|safe", "| safe", "autoescape", "tojson"] {
                assert!(!template.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_page() {
    for arguments in [
        "check data/ha-son-2023.csv --format html --lang vi",
        "check data/tu-ky-2023.csv --format html",
    ] {
        assert_eq!(ntm(arguments).out, ntm(arguments).out);
    }
}

/// On Windows no file has such a name.
#[cfg(unix)]
#[test]
fn a_page_says_how_it_is_made_again() {
    let folder = Folder::with([("s.toml", SET), ("hai <b>.csv", &*evil())]);
    let place = folder.path("").display().to_string();
    let place = place.trim_end_matches('/');
    for (typed, line) in [
        (
            "check {}/hai␣<b>.csv --criteria {}/s.toml --format html",
            "ntm check &quot;{}/hai &lt;b&gt;.csv&quot; --criteria {}/s.toml --format html",
        ),
        (
            "check {}/hai␣<b>.csv --criteria {}/s.toml --commune $(a) --format=html --lang vi",
            "ntm check &quot;{}/hai &lt;b&gt;.csv&quot; --criteria {}/s.toml --commune &#39;$(a)&#39; --format=html --lang vi",
        ),
        (
            "gaps {}/hai␣<b>.csv --criteria {}/s.toml --format html",
            "ntm gaps &quot;{}/hai &lt;b&gt;.csv&quot; --criteria {}/s.toml --format html",
        ),
    ] {
        let page = folder.ntm(typed).out;
        let foot = &page[page.find("<footer>").expect("a foot")..];
        let line = format!("<code>{}</code>", line.replace("{}", place));
        assert!(foot.contains(&line), "{line}\n{foot}");
    }
}

/// The verdicts of all cells of a page, as the JSON report has them.
#[test]
fn a_page_holds_the_verdicts_of_the_other_formats() {
    let page = ntm("check data/tu-ky-2023.csv --format html").out;
    let json: serde_json::Value =
        serde_json::from_str(&ntm("check data/tu-ky-2023.csv --format json").out).expect("JSON");
    let mut expected = std::collections::BTreeMap::new();
    for assessment in json["assessments"].as_array().expect("a list") {
        for (set, results) in advanced(assessment) {
            assert_eq!(set, "hai-duong-nang-cao-2021");
            for criterion in results.as_array().expect("a list") {
                *expected
                    .entry(criterion["verdict"].to_string())
                    .or_insert(0) += 1;
            }
        }
    }
    assert!(expected.len() > 2, "{expected:?}");
    for (verdict, count) in expected {
        let cell = format!("<td class={verdict}");
        assert_eq!(page.matches(&cell).count(), count, "{cell}");
    }
}

/// The results of an assessment against the advanced set, its own or those of the set within.
fn advanced(assessment: &serde_json::Value) -> Vec<(&str, &serde_json::Value)> {
    let set = assessment["set"]["id"].as_str().expect("an id");
    if set == "hai-duong-nang-cao-2021" {
        return vec![(set, &assessment["results"])];
    }
    let results = assessment["results"].as_array().expect("a list");
    let indicators = results.iter().flat_map(|it| it["indicators"].as_array());
    let within = indicators
        .flatten()
        .flat_map(|it| it["assessments"].as_array());
    within.flatten().flat_map(advanced).collect()
}

#[test]
fn a_commune_shows_everything_that_came_of_it() {
    let page = ntm("check data/ha-son-2023.csv --format html --lang vi").out;
    for text in [
        "<html lang=\"vi\">",
        "<span class=\"v not_met\">chưa đạt</span> Xã Hà Sơn",
        "Mới đạt 0/4 điều kiện, còn 16 mục chưa đạt.",
        "Thu nhập <b>1,8 triệu đồng</b>",
        "13/19",
        "trường THCS đã quá 5 năm",
        "Chưa kết luận được: 65 mục",
        "Tạm dừng: 2 tiêu chí",
        "Đạt: 19 tiêu chí",
        "<li id=\"from-plan\">",
        "thanh-hoa-kieu-mau-2022 (35/2022/QĐ-UBND)",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert_eq!(page.matches("<td class=\"id\">").count(), 16);
    let only = ntm("check data/ha-son-2023.csv --format html --only met").out;
    assert!(!only.contains("<td class=\"id\">") && only.contains("Met: 19 criteria"));
}

fn six_hundred() -> Folder {
    let data = fs::read_to_string("data/tu-ky-2023.csv").expect("the data");
    let mut lines = data.lines();
    let mut many = lines.next().expect("a heading").to_owned() + "\n";
    let rows: Vec<&str> = lines
        .filter(|line| line.contains(",hai-duong-nang-cao"))
        .collect();
    for index in 0..600 {
        let (_, rest) = rows[index % rows.len()].split_once(',').expect("a row");
        writeln!(many, "Xã Tân {index},{rest}").expect("a row");
    }
    Folder::with([("many.csv", &*many)])
}

#[test]
fn six_hundred_communes_are_a_page_of_less_than_a_megabyte_or_a_folder() {
    let folder = six_hundred();
    let page = folder.ntm("check {}/many.csv --format html").out;
    assert!(page.len() < 1_000_000, "{} bytes", page.len());
    assert!(page.matches("<tr data-left=").count() >= 600);

    let answer = folder.ntm("check {}/many.csv -o {}/pages/");
    assert_eq!(answer.status, Status::NotAllMet, "{}", answer.err);
    let index = fs::read_to_string(folder.path("pages/index.html")).expect("an index");
    assert!(index.contains("<a href=\"xa-tan-599.html\">"));
    let one = fs::read_to_string(folder.path("pages/xa-tan-599.html")).expect("a page");
    assert!(one.contains("<a href=\"index.html\">"));
    let pages = fs::read_dir(folder.path("pages"))
        .expect("a folder")
        .count();
    assert_eq!(pages, 601);
}

#[test]
fn only_a_folder_of_earlier_pages_is_replaced() {
    let folder = Folder::with([("s.toml", SET), ("a.csv", "xa,1.1\nA,40\nA ,60\nB,70\n")]);
    let write = "check {}/a.csv --criteria {}/s.toml -o {}/out/";
    folder.write("b.csv", "xa,1.1\nA,40\nB,70\n");
    assert_eq!(
        folder.ntm(&write.replace("a.csv", "b.csv")).status,
        Status::NotAllMet
    );
    folder.write("c.csv", "xa,1.1\nC,40\nĐ,70\n");
    assert_eq!(
        folder.ntm(&write.replace("a.csv", "c.csv")).status,
        Status::NotAllMet
    );
    let names = || {
        let entries = fs::read_dir(folder.path("out")).expect("a folder");
        let names = entries.map(|it| it.expect("an entry").file_name().into_string());
        let mut names: Vec<String> = names.map(|it| it.expect("a name")).collect();
        names.sort();
        names
    };
    assert_eq!(names(), ["index.html", "xa-c.html", "xa-d.html"]);
    folder.write("out/notes.html", "<p>mine</p>");
    for force in ["", " --force"] {
        let answer = folder.ntm(&(write.replace("a.csv", "b.csv") + force));
        assert_eq!(answer.status, Status::Failed);
        assert_eq!(names().len(), 4, "{}", answer.err);
    }
    assert!(
        folder
            .ntm("check {}/b.csv --criteria {}/s.toml -o {}/other/ --format csv")
            .status
            == Status::Failed
    );
}
