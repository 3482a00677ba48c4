//! Reports of `check` in JSON as what `--baseline` compares with: however they are stored, and whatever is said of how data are read.

use ntm::commands::Status;

use crate::harness::{Answer, Folder, criterion, indicator, list, set, table, told};

const ASKED: &str = "unit = \"%\"\nrequire = { at_least = 50 }";

/// Data of last time and of now, by a set of one indicator.
fn folder() -> Folder {
    let rules = set("s", &criterion("1", &[indicator("1.1", ASKED)]));
    Folder::with([
        ("s.toml", &*rules),
        ("then.csv", "xa;1.1\nA;48,125%\n"),
        ("now.csv", "xa;1.1\nA;45%\n"),
    ])
}

fn run(folder: &Folder, command: &str, options: &str) -> Answer {
    folder.ntm(&format!(
        "{command} --criteria {{}}/s.toml --year 2023 {options}"
    ))
}

fn since(folder: &Folder, options: &str) -> Answer {
    let baseline = "--baseline {}/last.json --format json";
    run(folder, "check {}/now.csv", &format!("{baseline} {options}"))
}

#[test]
fn how_data_are_read_says_nothing_of_a_report() {
    let folder = folder();
    let last = run(&folder, "check {}/then.csv", "--format json").out;
    folder.write("last.json", &last);
    for options in [
        "",
        "--decimal comma",
        "--delimiter ;",
        "--encoding windows-1258",
        "--percent-as fraction",
    ] {
        let answer = since(&folder, options);
        assert_eq!(answer.codes(), ["got-worse"], "{options}: {}", answer.err);
        let message = "48.1250 last time, 45 now";
        assert!(answer.out.contains(message), "{options}: {}", answer.out);
    }
}

#[test]
fn a_report_is_known_in_every_encoding_and_as_lines() {
    let folder = folder();
    let of = |format: &str| run(&folder, "check {}/then.csv", &format!("--format {format}")).out;
    let json = of("json");
    let utf_16 = json.encode_utf16().flat_map(u16::to_le_bytes);
    let piped: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf_16).collect();
    for bytes in [
        json.clone().into_bytes(),
        format!("\u{feff}{json}").into_bytes(),
        json.replace('\n', "\r\n").into_bytes(),
        piped,
        of("ndjson").into_bytes(),
    ] {
        folder.write("last.json", &bytes);
        let answer = since(&folder, "");
        assert_eq!(answer.codes(), ["got-worse"], "{}", answer.err);
    }
}

#[test]
fn what_nothing_can_be_compared_with_is_told() {
    let folder = folder();
    for [command, options, said] in table(
        "
        check | --set 1.1=99              | assumed results
        check | --only met                | only a part of the results
        check | --only met --format ndjson | only a part of the results
        gaps  |                           | not one of `ntm check`
        gaps  | --format ndjson           | not one of `ntm check`
        check | --commune B               | no results
        ",
    ) {
        let options = format!("--format json {options}");
        let options = match options.matches("--format").count() {
            2 => options.replace("--format json ", ""),
            _ => options,
        };
        let made = run(&folder, &format!("{command} {{}}/then.csv"), &options);
        folder.write("last.json", &made.out);
        let answer = since(&folder, "");
        assert_eq!(answer.status, Status::Failed, "{command} {options}");
        assert!(
            answer.err.contains(&*said),
            "{command} {options}: {}\n{}",
            answer.err,
            made.out
        );
        assert!(!answer.err.contains("last.json:"), "{}", answer.err);
    }
}

/// A line of a report made of data is in no file that anybody has.
#[test]
fn what_is_wrong_in_a_report_stands_at_its_file() {
    let folder = folder();
    let last = run(&folder, "check {}/then.csv", "--format json").out;
    folder.write("last.json", last.replace("\"1.1\"", "\"1.7\""));
    let answer = since(&folder, "");
    let place = format!("--> {}last.json\n", folder.root());
    assert!(answer.err.contains(&place), "{}", answer.err);
    assert!(!answer.err.contains("last.json:"), "{}", answer.err);
}

#[test]
fn a_report_is_no_data() {
    let folder = folder();
    for format in ["json", "ndjson"] {
        let last = run(&folder, "check {}/then.csv", &format!("--format {format}")).out;
        folder.write("last.json", &last);
        let answer = run(&folder, "check {}/last.json", "");
        assert!(
            answer.err.contains("a report made with ntm"),
            "{}",
            answer.err
        );
        assert_eq!(answer.status, Status::Failed);
    }
}

/// Men and women, each a figure, what was counted, or declared: a report says of them what the data say.
#[test]
fn what_men_and_women_have_is_that_of_last_time() {
    let asked = format!("both_sexes = true\n{ASKED}");
    let rules = set("s", &criterion("1", &[indicator("1.1", &asked)]));
    let folder = Folder::with([("s.toml", &*rules)]);
    for [then, now] in table(
        "
        đạt 60          | chưa đạt 60
        đạt 60          | đạt 45
        chưa đạt 60     | chưa đạt 60
        1/3 60          | 33% 60
        chưa đạt 1/3    | chưa đạt 33%
        ",
    ) {
        for (name, results) in [("then.csv", &then), ("now.csv", &now)] {
            let (men, women) = results.rsplit_once(' ').expect("two results");
            let text = format!("xa;chi_tieu;gioi;ket_qua\nA;1.1;nam;{men}\nA;1.1;nữ;{women}\n");
            folder.write(name, text);
        }
        let last = run(&folder, "check {}/then.csv", "--format json").out;
        folder.write("last.json", &last);
        let [of_report, of_data] = ["last.json", "then.csv"].map(|baseline| {
            let options = format!("--baseline {{}}/{baseline} --format json");
            let report = run(&folder, "check {}/now.csv", &options).json();
            report["assessments"][0]["since_last"].to_string()
        });
        assert_eq!(of_report, of_data, "{then} {now}");
        assert!(
            of_data.contains("1.1") || of_data.contains("\"1\""),
            "{of_data}"
        );
    }
}

#[test]
fn days_of_results_and_ends_of_suspensions_are_those_of_last_time() {
    let keys = "require = { yes = true }\nvalid_for = \"36 months\"";
    let rules = set(
        "s",
        &criterion("1", &[indicator("1.1", keys), indicator("1.2", ASKED)]),
    );
    let data =
        "xa;chi_tieu;ket_qua;ngay;den_ngay\nA;1.1;đạt;1/9/2020;\nA;1.2;tạm dừng;;30/9/2023\n";
    let folder = Folder::with([("s.toml", &*rules), ("then.csv", data), ("now.csv", data)]);
    let last = run(&folder, "check {}/then.csv", "--format json").out;
    folder.write("last.json", &last);
    let answer = since(&folder, "");
    let is_news = |code: &String| code == "got-worse" || code == "known-before";
    let codes = answer.codes();
    assert!(!codes.contains(&"got-worse".to_owned()), "{}", answer.err);
    let of_data = run(
        &folder,
        "check {}/now.csv",
        "--baseline {}/then.csv --format json",
    );
    let [own, other] = [codes, of_data.codes()].map(|all| {
        let mut all: Vec<String> = all.into_iter().filter(is_news).collect();
        all.sort();
        all
    });
    assert_eq!(own, other, "{}\n{}", answer.err, of_data.err);
}

/// Communes of one name, in one district or in two, of one year or of two: which of them a message is about.
#[test]
fn communes_of_one_name_are_told_apart_in_messages_too() {
    let folder = folder();
    for [then, now, expected] in table(
        r"
        H1,1,60\nH2,2,60 | H1,1,40\nH2,2,60 | A (H1)
        H1,1,60\nH1,2,60 | H1,1,40\nH1,2,60 | A (1)
        ,1,60\n,2,60     | ,1,40\n,2,60     | A (1)
        H1,1,60          | H1,1,40          | A
        ",
    ) {
        for (name, rows) in [("then.csv", then), ("now.csv", now)] {
            let year = if name == "now.csv" { 2024 } else { 2023 };
            let rows = rows.lines().map(|row| format!("A,{row},{year}\n"));
            let headings = "xa,huyen,ma_xa,1.1,nam\n".to_owned();
            folder.write(name, headings + &rows.collect::<String>());
        }
        let answer = folder
            .ntm("check {}/now.csv --baseline {}/then.csv --criteria {}/s.toml --format json");
        let report = answer.json();
        let found = list(&report, "diagnostics").iter();
        let worse = found.filter(|it| it["code"] == "got-worse");
        let worse: Vec<String> = worse.map(|it| told(it, "message")).collect();
        assert_eq!(worse.len(), 1, "{}", answer.err);
        assert!(
            worse[0].starts_with(&format!("{expected}, 1 ")),
            "{worse:?} {expected}"
        );
    }
}

/// Nothing was found out about another year last time.
#[test]
fn the_next_year_is_not_held_against_last_time() {
    let rules = set("s", &criterion("1", &[indicator("1.1", ASKED)]));
    let folder = Folder::with([
        ("s.toml", &*rules),
        ("then.csv", "xa;nam;1.1\nA;2023;60\n"),
        ("now.csv", "xa;nam;1.1\nA;2023;40\n"),
    ]);
    let options = "--baseline {}/then.csv --with-next-year --format json";
    let report = run(&folder, "check {}/now.csv", options).json();
    let own = &report["assessments"][0];
    assert!(!own["since_last"].is_null(), "{own}");
    assert!(!own["next_year"].is_null(), "{own}");
    assert!(own["next_year"]["since_last"].is_null(), "{own}");
}
