//! `--set`: what is assumed counts in place of the data, is said, and is never taken for data.

use ntm::commands::Status;
use serde_json::json;

use crate::harness::{
    Folder, criterion, indicator, list, ntm, of_a_share, result, set, table, told,
};

const COMMUNE: &str = "data/ha-son-2023.csv";
const DISTRICT: &str = "data/tu-ky-2023.csv";

/// How many criteria of a set, at whatever depth, the first commune meets when all this is assumed.
fn met(assumed: &str) -> String {
    let assumed: String = assumed
        .split(' ')
        .map(|it| format!(" --set {it}"))
        .collect();
    let answer = ntm(&format!("check {COMMUNE} --format json{assumed}"));
    let model = answer.assessment();
    let of = |criterion: usize| {
        let nested = &model["results"][criterion]["indicators"][0]["assessments"];
        nested[0]["criteria"]["met"].to_string()
    };
    let codes = answer.codes().join(" ");
    format!(
        "{} {} {} {} {codes}",
        model["criteria"]["met"],
        of(0),
        of(2),
        of(3)
    )
}

#[test]
fn what_is_assumed_counts_in_place_of_the_data() {
    // Conditions, criteria of the advanced set, of the village and of the field that are met.
    for [assumed, expected] in table(
        "
        2=63,8                  | 1 13 2 4
        2=63,79                 | 0 13 2 4
        4›6=50%                 | 0 13 2 5
        4>6=850/1700            | 0 13 2 5
        4>6=849/1700            | 0 13 2 4
        Hà␣Sơn:4›6=50           | 0 13 2 5
        xã␣hà␣sơn:4›6=50        | 0 13 2 5
        Hà␣Sơn/Chí␣Phúc:3=đạt   | 0 13 3 4
        Hà␣Sơn/thôn␣Chí␣Phúc:3›4=75% | 0 13 3 4
        18=đạt                  | 0 14 2 4
        17=đạt 19=đạt           | 0 15 2 4
        1›1=chưa␣đạt            | 0 12 2 4
        thanh-hoa-chuyen-doi-so-2022/5=đạt | 0 13 2 5
        ",
    ) {
        assert_eq!(met(&assumed).trim(), expected, "{assumed}");
    }
}

#[test]
fn a_what_if_that_cannot_be_used_judges_nobody_by_a_part_of_it() {
    for [assumed, code, said] in table(
        "
        17.5              | unknown-value       | ID=VALUE
        17.5=             | unknown-value       | ID=VALUE
        17.5=abc          | wrong-kind          | 42
        99=3              | unknown-indicator   | 17.5
        4›99=3            | unknown-indicator   | `4›1.1`
        6=đạt             | ambiguous-indicator | set
        3›4=75%           | no-villages         | Chí Phúc
        2=1.234           | ambiguous-number    | --decimal
        4›6=0,6           | percent-or-fraction | 0
        Hà␣Son:2=3        | unknown-commune     | `Hà Sơn`
        Hà␣Sơn/Chi␣Phuc:4=75% | unknown-commune | `Chí Phúc`
        ",
    ) {
        let answer = ntm(&format!(
            "check {COMMUNE} --format json --set {assumed} --set 2=64"
        ));
        assert_eq!(answer.codes(), [code], "{assumed}");
        let report = answer.json();
        let found = &report["diagnostics"][0];
        assert!(
            found["hint"].as_str().is_some_and(|it| it.contains(&said)),
            "{found}"
        );
        let file = found["place"]["file"].as_str().unwrap_or_default();
        assert_eq!(file, format!("--set {}", assumed.replace('␣', " ")));
        assert_eq!(list(&report, "assessments").len(), 0, "{assumed}");
        assert_eq!(answer.status, Status::Failed, "{assumed}");
    }
}

#[test]
fn a_report_says_what_is_assumed_of_whom() {
    let answer = ntm(&format!(
        "check {DISTRICT} --set Hưng␣Đạo:6=đạt --set 13=đạt --lang vi"
    ));
    let head = answer.out.lines().next().unwrap_or_default();
    assert!(
        head.ends_with("GIẢ ĐỊNH: 13 = đạt; Hưng Đạo: 6 = đạt"),
        "{head}"
    );
    let answer = ntm(&format!("gaps {COMMUNE} --set 17.5=52 --set 18.1=40%"));
    let head = answer.out.lines().next().unwrap_or_default();
    assert!(head.ends_with("WHAT IF: 17.5 = 52; 18.1 = 40%"), "{head}");
    for command in ["check", "gaps"] {
        let answer = ntm(&format!(
            "{command} {COMMUNE} --set 17.5=52 --format ndjson"
        ));
        let line: serde_json::Value =
            serde_json::from_str(answer.out.lines().next().unwrap_or_default()).expect("JSON");
        let assumed = json!([{ "item": "17.5", "value": "52" }]);
        assert_eq!(line["locality"]["assumed"], assumed);
        let answer = ntm(&format!("{command} {COMMUNE} --set 17.5=52 --format csv"));
        let mut lines = answer.out.lines();
        assert!(lines.next().is_some_and(|head| head.ends_with(",assumed")));
        assert!(
            lines.all(|line| line.ends_with(",17.5 = 52")),
            "{}",
            answer.out
        );
    }
}

#[test]
fn a_workbook_of_what_if_is_not_read_as_data() {
    let folder = Folder::with([]);
    let answer = folder.ntm(&format!("check {COMMUNE} --set 17.5=52 -o {{}}/a.xlsx"));
    assert_eq!(answer.status, Status::NotAllMet, "{}", answer.err);
    let answer = folder.ntm("check {}/a.xlsx --format json");
    assert_eq!(list(&answer.json(), "assessments").len(), 0);
    assert_eq!(answer.status, Status::Failed);
}

#[test]
fn the_criteria_that_come_first_are_those_with_the_fewest_things_to_do() {
    let answer = ntm(&format!("gaps {COMMUNE} --to 15 --format json"));
    let report = answer.json();
    let steps = list(&report, "steps").iter();
    let steps = steps.map(|it| {
        let told = told(it, "criterion first ease undecided");
        format!("{told} {}", list(it, "items").len())
    });
    let steps: Vec<String> = steps.collect();
    let expected = [
        "2 true figures_needed 4 1",
        "18 true figures_needed 7 1",
        "17 false figures_needed 10 2",
        "19 false unclear 2 1",
        "14 false unclear 2 2",
        "5 false unclear 6 2",
    ];
    assert_eq!(steps, expected);
    // Measured comes before what is only declared, the closest first; what is undecided is counted on by nobody.
    let set = "\
        format = 1\nid = \"s\"\ntitle = { vi = \"Bộ\", en = \"Set\" }\nlevel = \"commune\"\n";
    let criteria = ["1", "2", "3", "4", "5"].map(|id| {
        format!(
            "[[criterion]]\nid = \"{id}\"\nname = {{ vi = \"Mục {id}\", en = \"Item {id}\" }}\n\
             [[criterion.indicator]]\nid = \"{id}.1\"\nname = {{ vi = \"Tỷ lệ {id}\", en = \"Share {id}\" }}\n\
             unit = \"%\"\nrequire = {{ at_least = 50 }}\n"
        )
    });
    let set = set.to_owned() + &criteria.join("");
    let folder = Folder::with([
        ("s.toml", &*set),
        (
            "a.csv",
            "xa,1,2,3,4,5\nA,chưa đạt,40%,,45%,60%\nB,50%,50%,50%,49%,60%\nC,50%,50%,50%,50%,50%\n",
        ),
    ]);
    for [goal, expected] in table(
        "
        1   | A 0, B 0, C 0
        2   | C 0, B 0, A 1 4
        all | C 0, B 1 4, A 4 4 2 1
        4   | C 0, B 0, A 3 4 2 1
        ",
    ) {
        let answer = folder.ntm(&format!(
            "gaps {{}}/a.csv --criteria {{}}/s.toml --to {goal} --format json"
        ));
        let report = answer.json();
        let mut found: Vec<(String, String)> = Vec::new();
        for step in list(&report, "steps") {
            let name = told(step, "locality needed");
            if found.last().is_none_or(|(known, _)| *known != name) {
                found.push((name, String::new()));
            }
            if step["first"] == true {
                let last = &mut found.last_mut().expect("a locality").1;
                last.push(' ');
                last.push_str(step["criterion"].as_str().expect("an id"));
            }
        }
        let found = found.iter().map(|(name, first)| format!("{name}{first}"));
        let mut found: Vec<String> = found.collect();
        let mut expected: Vec<String> = expected.split(", ").map(str::to_owned).collect();
        assert_eq!(found.last(), expected.last(), "{goal}");
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{goal}");
    }
}

#[test]
fn the_thresholds_of_the_next_year_stand_beside_those_of_this() {
    let set = "\
        format = 1\nid = \"s\"\ntitle = { vi = \"Bộ\", en = \"Set\" }\nlevel = \"commune\"\nperiod = { from = 2022, to = 2024 }\n\
        [[criterion]]\nid = \"1\"\nname = { vi = \"Thu nhập\", en = \"Income\" }\n\
        [[criterion.indicator]]\nid = \"1.1\"\nname = { vi = \"Thu nhập\", en = \"Income\" }\n\
        unit = { vi = \"triệu đồng\", en = \"million VND\" }\n\
        require = { at_least = { by = [\"year\"], 2022 = 50, 2023 = 58, 2024 = 61 } }\n\
        [[criterion]]\nid = \"2\"\nname = { vi = \"Nghèo\", en = \"Poverty\" }\n\
        [[criterion.indicator]]\nid = \"2.1\"\nname = { vi = \"Tỷ lệ nghèo\", en = \"Poverty\" }\n\
        unit = \"%\"\nrequire = { at_most = 3 }\n";
    let folder = Folder::with([("s.toml", set), ("a.csv", "xa,1,2\nA,58,2%\n")]);
    let run = |options: &str| {
        folder.ntm(&format!(
            "check {{}}/a.csv --criteria {{}}/s.toml --with-next-year {options}"
        ))
    };
    let answer = run("--year 2023 --format json");
    let next = &answer.assessment()["next_year"];
    assert_eq!(told(next, "verdict context.year"), "not_met 2024");
    let income = result(next, "1.1").expect("income");
    assert_eq!(told(&income, "requirement.threshold gap"), "61 3");
    for [options, said] in table(
        "
        --year 2023 | ≥ 61
        --year 2024 | the set ends with 2024; the thresholds of 2025 are not known
                    | It is not known of which year the data are
        ",
    ) {
        let answer = run(&options);
        assert!(answer.out.contains(&said), "{options}\n{}", answer.out);
    }
}

/// What is not known is not said to stay as it is.
#[test]
fn thresholds_that_nobody_knows_this_year_and_next_are_named() {
    let income = "require = { at_least = { by = [\"year\"], 2022 = 50, 2023 = { unknown = true }, 2024 = { unknown = true } } }";
    let rules = "period = { from = 2022, to = 2024 }\n".to_owned()
        + &criterion(
            "1",
            &[indicator(
                "1.1",
                &format!("unit = \"triệu đồng\"\n{income}"),
            )],
        );
    let folder = Folder::with([
        ("s.toml", &*set("s", &rules)),
        ("a.csv", "xa,1\nA,55\nB,56\n"),
    ]);
    let answer = folder.ntm("check {}/a.csv --criteria {}/s.toml --year 2023 --with-next-year");
    let said = "The thresholds of 2024 are not known, nor those of 2023: 1.";
    assert_eq!(answer.out.matches(said).count(), 1, "{}", answer.out);
    assert!(!answer.out.contains("differs"), "{}", answer.out);
}

#[test]
fn gaps_tell_programs_what_the_next_year_makes_of_each() {
    let rules = "period = { from = 2022, to = 2024 }\n".to_owned()
        + &criterion(
            "1",
            &[indicator(
                "1.1",
                "unit = \"triệu đồng\"\nrequire = { at_least = { by = [\"year\"], 2023 = 58, 2024 = 61 } }",
            )],
        );
    let folder = Folder::with([("s.toml", &*set("s", &rules)), ("a.csv", "xa,1\nA,55\n")]);
    let run = |options: &str| {
        folder.ntm(&format!(
            "gaps {{}}/a.csv --criteria {{}}/s.toml --year 2023 {options}"
        ))
    };
    let report = run("--with-next-year --format json").json();
    let next = &report["gaps"][0]["next_year"];
    assert_eq!(
        told(next, "year threshold verdict gap"),
        "2024 61 not_met 6"
    );
    let rows = run("--with-next-year --format csv").out;
    let mut lines = rows.lines();
    let ends = [
        "next_year,next_threshold,next_verdict,next_gap",
        "2024,61,not_met,6",
    ];
    for end in ends {
        assert!(
            lines.next().is_some_and(|line| line.ends_with(end)),
            "{rows}"
        );
    }
    let report = run("--format json").json();
    assert!(report["gaps"][0].get("next_year").is_none());
}

/// The values of an attribute of a page.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let parts = page.split(name).skip(1);
    let values = parts.filter_map(|part| part.strip_prefix("=\"")?.split_once('"'));
    values.map(|(value, _)| value).collect()
}

#[test]
fn results_of_pages_bear_what_they_are_called_by() {
    let folder = Folder::with([]);
    for [command, count] in table(
        "
        check data/ha-son-2023.csv         | 16
        check data/ha-son-2023.csv --all   | 120
        gaps data/ha-son-2023.csv          | 16
        gaps data/tu-ky-2023.csv           | 40
        ",
    ) {
        folder.ntm(&format!("{command} -o {{}}/page.html --force"));
        let page = std::fs::read_to_string(folder.path("page.html")).expect("the page");
        let named = attributes(&page, "data-set");
        assert!(
            named.len() >= count.parse().expect("a count"),
            "{command}: {}",
            named.len()
        );
        let assumed: String = named
            .iter()
            .map(|it| format!(" --set {}=đạt", it.replace(' ', "␣")))
            .collect();
        let data = command.split(' ').nth(1).unwrap_or_default();
        let answer = ntm(&format!("check {data} --format json{assumed}"));
        let unknown = ["unknown-indicator", "unknown-commune", "bad-assumption"];
        let codes = answer.codes();
        assert!(
            !codes.iter().any(|code| unknown.contains(&&**code)),
            "{command}: {}",
            answer.err
        );
    }
    // In a matrix the row has what stands before the number of each criterion.
    folder.ntm("check data/tu-ky-2023.csv -o {}/page.html --force");
    let page = std::fs::read_to_string(folder.path("page.html")).expect("the page");
    let rows = attributes(&page, "data-of");
    assert!(rows.contains(&"Hưng Đạo:"), "{rows:?}");
    let answer = ntm(&format!(
        "check data/tu-ky-2023.csv --format json --set {}6=đạt",
        rows[0].replace(' ', "␣")
    ));
    assert!(answer.err.is_empty(), "{}", answer.err);
}

/// `Tân Lập:1.1=60` would set that of both.
#[test]
fn a_page_offers_no_trial_where_two_communes_have_one_name() {
    let rules = of_a_share();
    let folder = Folder::with([("s.toml", &*rules)]);
    folder.write(
        "x.csv",
        "xa,huyen,1.1\nTân Lập,H1,40\nTân Lập,H2,41\nHà Sơn,H1,42\n",
    );
    for (command, attribute) in [("check", "data-of"), ("gaps", "data-set")] {
        let page = folder.ntm(&format!(
            "{command} {{}}/x.csv --criteria {{}}/s.toml --format html"
        ));
        assert!(
            page.out.contains(&format!("{attribute}=\"Hà Sơn:")),
            "{command}"
        );
        assert!(
            !page.out.contains(&format!("{attribute}=\"Tân Lập:")),
            "{command}"
        );
    }
}

#[test]
fn what_is_assumed_of_one_of_two_communes_of_a_name_is_of_it_alone() {
    let set = set(
        "s",
        &criterion(
            "1",
            &[indicator(
                "1.1",
                "unit = \"%\"\nrequire = { at_least = 50 }",
            )],
        ),
    );
    let data = "xa,huyen,1.1\nTân Lập,Huyện A,40\nTân Lập,Huyện B,40\nHà Sơn,Huyện B,40\n";
    let folder = Folder::with([("s.toml", &*set), ("x.csv", data)]);
    for [options, expected] in table(
        "
        --set Tân␣Lập␣(Huyện␣B):1.1=60                          | not_met met not_met
        --set 1.1=60 --commune Tân␣Lập␣(Huyện␣B)                | met
        --set Tân␣Lập:1.1=60 --commune Tân␣Lập,␣huyện␣A         | met
        --set Hà␣Sơn:1.1=60 --commune Hà␣Sơn                    | met
        --set Hà␣Sơn:1.1=60 --commune Tân␣Lập                   | unknown-commune: this assumption is of “Hà Sơn”, which is not the commune of `--commune`: it is not used
        --set Tân␣Lập␣(Huyện␣C):1.1=60                          | unknown-commune: the data have no commune “Tân Lập (Huyện C)”
        --commune Tân␣Lập␣(Huyện␣C)                             | unknown-commune: the data have no commune “Tân Lập (Huyện C)”
        ",
    ) {
        let report = folder
            .ntm(&format!("check {{}}/x.csv --criteria {{}}/s.toml --format json --lang en {options}"))
            .json();
        let found = list(&report, "assessments").iter().map(|it| told(it, "verdict"));
        let faults = list(&report, "diagnostics").iter();
        let faults = faults.map(|it| format!("{}: {}", told(it, "code"), told(it, "message")));
        let found: Vec<String> = found.chain(faults).collect();
        assert_eq!(found.join(" "), expected, "{options}");
    }
}
