//! What people read is true, and written in the words of the term table: every text in the source, the help, the pages
//! and the expected outputs is held against lists of words to avoid.

use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory};
use ntm::cli::Cli;

use crate::harness::{Folder, project};
use crate::translations;

/// Words and phrases that Vietnamese texts avoid, and what they use instead.
const AVOIDED_VI: &[(&str, &str)] = &[
    ("ngưỡng", "mức yêu cầu"),
    ("bộ cha", "bộ gốc"),
    ("đòi hỏi", "yêu cầu đạt"),
    ("thang mức", "thang xếp loại"),
    ("ngữ cảnh", "vùng, năm, nhóm xã"),
    ("ý bạn", "có phải là … không?"),
    ("bạn", "(no personal address)"),
    ("tự khai", "tự đánh giá"),
    ("trễ hạn", "quá hạn"),
    ("vướng", "chưa đạt"),
    ("mất đạt", "không còn đạt"),
    ("đường cơ sở", "mốc so sánh"),
    ("trạng thái", "đánh giá"),
    ("phán quyết", "đánh giá"),
    ("bằng chứng", "minh chứng"),
    ("dữ liệu rỗng", "chưa có số liệu"),
    ("thiếu dữ liệu", "chưa có số liệu"),
    ("từ chối", "chưa được dùng"),
    ("không dùng đến", "chưa được dùng"),
    ("không được dùng", "chưa được dùng"),
    ("không được đọc", "chưa được dùng"),
    ("lặng lẽ", "(nothing)"),
    ("dòng tên cột", "dòng tiêu đề"),
    ("dòng cộng", "dòng tổng cộng"),
    ("dấu ngăn cách", "dấu phân cách"),
    ("dấu nhóm hàng nghìn", "dấu phân cách hàng nghìn"),
    ("mã chữ", "bảng mã"),
    ("dạng chữ", "định dạng văn bản"),
    ("ẩn bằng tay", "ẩn"),
    ("mã thoát", "mã kết thúc"),
    ("đầu vào chuẩn", "stdin"),
    ("đầu ra chuẩn", "màn hình (stdout)"),
    ("đầu ra lỗi", "màn hình (stderr)"),
    ("byte 0", "ký tự NUL"),
    ("lưu lại dạng", "Lưu thành (Save As)"),
    ("in trợ giúp", "hiện trợ giúp"),
    ("in ra màn hình", "hiện trên màn hình"),
    ("cảnh báo", "lưu ý"),
    ("không hiểu", "không đọc được"),
    ("của bạn", "(no personal address)"),
];

/// The same for English.
const AVOIDED_EN: &[(&str, &str)] = &[
    ("mend", "fix, correct"),
    ("mends", "fix, correct"),
    ("told", "reported"),
    ("stands", "is"),
    ("likewise", "too"),
    ("so many times", "a multiple"),
    ("but is none", "is not one"),
    ("is not there", "does not exist"),
    ("there already", "already exists"),
    ("left out", "skipped"),
    ("passed over", "skipped"),
    ("makes no sense", "is not valid"),
    ("is no figure", "is not a number"),
    ("is no year", "is not a year"),
    ("is no number", "is not a number"),
    ("refused", "rejected"),
    ("not known how much", "figures needed"),
    ("there are:", "valid values:"),
    ("such as it is", "as it is"),
    ("spelt just so", "exactly as listed"),
    ("is asked of", "must be met by"),
    ("anew", "again"),
    ("(s)", "real plurals"),
];

/// How criteria sets mark the ending of an English unit; the program prints a real plural.
const OF_UNITS: &str = "(s)";

/// Outputs that show the names of an input, which are spelt as the input has them.
const OF_INPUT: &[&str] = &["tests/cmd/csv-old-tone.stdout"];

/// A text and where it is.
struct Text {
    place: String,
    is_vietnamese: bool,
    text: String,
}

impl Text {
    fn new(place: impl Into<String>, is_vietnamese: bool, text: impl Into<String>) -> Text {
        Text {
            place: place.into(),
            is_vietnamese,
            text: text.into(),
        }
    }

    /// The words and phrases in it that the lists avoid.
    fn faults(&self) -> Vec<String> {
        let prose = prose(&self.text);
        let avoided = if self.is_vietnamese {
            AVOIDED_VI
        } else {
            AVOIDED_EN
        };
        let avoided = avoided
            .iter()
            .filter(|(phrase, _)| holds_phrase(&prose, phrase))
            .map(|(phrase, better)| format!("{}: “{phrase}”, better: {better}", self.place));
        let misplaced = prose
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| has_new_tone_mark(word))
            .map(|word| format!("{}: the tone mark of “{word}”", self.place));
        avoided.chain(misplaced).collect()
    }
}

/// A text in lower case without what it quotes: what is typed, and what cells hold.
fn prose(text: &str) -> String {
    let outside: String = text.split('`').step_by(2).collect();
    let parts = outside.split('“');
    let parts = parts.map(|part| part.split_once('”').map_or(part, |(_, rest)| rest));
    parts.collect::<String>().to_lowercase()
}

/// Whether a phrase is in a text as whole words.
fn holds_phrase(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let starts = !phrase.starts_with(char::is_alphabetic) || !is_letter(before);
        let ends = !phrase.ends_with(char::is_alphabetic) || !is_letter(after);
        starts && ends
    })
}

/// Whether a word has its tone mark where the newer spelling puts it, as in `uỷ` for `ủy`.
fn has_new_tone_mark(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let last = letters.next().unwrap_or_default();
    let (second, third) = (letters.next(), letters.next());
    match second {
        Some('o') => "àáảãạèéẻẽẹ".contains(last),
        Some('u') => "ỳýỷỹỵ".contains(last) && third != Some('q'),
        _ => false,
    }
}

/// The texts in quotes of the source, in Vietnamese if a letter says so.
fn of_source() -> Vec<Text> {
    let literals = translations::literals().into_iter();
    let literals = literals.filter(|(_, text)| text != OF_UNITS);
    literals
        .map(|(place, text)| {
            let is_vietnamese = translations::is_vietnamese(&prose(&text));
            Text::new(place, is_vietnamese, text)
        })
        .collect()
}

/// The help of a command and of those beneath it.
fn of_help(command: &mut Command, texts: &mut Vec<Text>) {
    let place = format!("--help of {}", command.get_name());
    let help = command.render_long_help().to_string();
    texts.push(Text::new(place, false, help));
    for below in command.get_subcommands_mut() {
        of_help(below, texts);
    }
}

/// The lines of a page: prose, and the output of the program but for its tables.
fn of_page(path: &str, is_vietnamese: bool) -> Vec<Text> {
    let page = fs::read_to_string(project(path)).expect("a page");
    let mut texts = Vec::new();
    let mut is_block = false;
    for (index, line) in page.lines().enumerate() {
        if line.starts_with("```") {
            is_block = !is_block;
        } else if !is_block {
            texts.push(Text::new(
                format!("{path}:{}", index + 1),
                is_vietnamese,
                line,
            ));
        }
    }
    texts
}

/// The expected outputs in a folder, in the language that the command is run in.
fn of_outputs(folder: &str) -> Vec<Text> {
    let entries = fs::read_dir(project(folder)).expect("a folder");
    let mut texts = Vec::new();
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{folder}/{name}");
        if name.ends_with(".toml") || OF_INPUT.contains(&&*name) {
            continue;
        }
        let command = fs::read_to_string(path.with_extension("toml")).unwrap_or_default();
        let is_vietnamese = name.contains("lang-vi")
            || (command.contains("\"vi\"") && !command.contains("\"--lang\", \"en\""));
        let text = fs::read_to_string(&path).expect("a text");
        let lines = text.lines().enumerate();
        texts.extend(lines.map(|(index, line)| {
            let place = format!("{name}:{}", index + 1);
            Text::new(place, is_vietnamese, line)
        }));
    }
    texts
}

/// The pages in a language: those in Vietnamese end in `.vi.md`.
fn pages() -> Vec<String> {
    let docs = fs::read_dir(project("docs")).expect("a folder");
    let docs = docs.map(|entry| entry.expect("an entry").file_name());
    let mut pages: Vec<String> = docs
        .map(|name| format!("docs/{}", name.to_string_lossy()))
        .collect();
    pages.extend(["README.md", "README.vi.md", "criteria/README.md"].map(str::to_owned));
    pages.retain(|page| Path::new(page).extension().is_some_and(|it| it == "md"));
    pages
}

#[test]
fn texts_for_people_use_the_words_of_the_term_table() {
    let mut texts = of_source();
    assert!(texts.len() > 1000, "{} texts", texts.len());
    of_help(&mut Cli::command(), &mut texts);
    let vietnamese_help = fs::read_to_string(project("src/cli/vietnamese.txt")).expect("the help");
    let lines = vietnamese_help.lines();
    texts.extend(lines.map(|line| Text::new("src/cli/vietnamese.txt", true, line)));
    for page in pages() {
        texts.extend(of_page(&page, page.ends_with(".vi.md")));
    }
    let schema = fs::read_to_string(project("criteria/schema.json")).expect("the schema");
    for line in schema
        .lines()
        .filter_map(|line| line.split_once("\"description\": "))
    {
        let (vi, en) = line.1.split_once(". / ").unwrap_or((line.1, ""));
        texts.push(Text::new("criteria/schema.json", true, vi));
        texts.push(Text::new("criteria/schema.json", false, en));
    }
    texts.extend(of_outputs("tests/cmd"));
    texts.extend(of_outputs("tests/suite/snapshots"));
    let faults: Vec<String> = texts.iter().flat_map(Text::faults).collect();
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn avoided_words_and_new_tone_marks_are_found_but_not_in_quotations() {
    let faults = |is_vietnamese, text: &str| Text::new("here", is_vietnamese, text).faults().len();
    for (is_vietnamese, text, expected) in [
        (true, "chưa rõ ngưỡng của bộ cha", 2),
        (true, "chưa rõ mức yêu cầu", 0),
        (true, "không đọc được “ngưỡng” và `ngưỡng`", 0),
        (true, "uỷ ban, xoá, khoá, hoà, thuỷ", 5),
        (
            true,
            "ủy ban, xóa, khóa, hòa, thủy, quý, quỹ, hoàn, khoán",
            0,
        ),
        (false, "mend the village(s)", 2),
        (false, "an amendment stands", 1),
        (false, "2 villages recommended", 0),
    ] {
        assert_eq!(faults(is_vietnamese, text), expected, "{text}");
    }
}

#[test]
fn where_nothing_was_assessed_nothing_is_called_complete() {
    let folder = Folder::with([("ghi-chu.txt", "")]);
    let answer = folder.ntm("gaps {} --criteria vn-ntm-2021 --lang vi");
    assert!(
        answer
            .out
            .contains("Chưa đánh giá được xã nào: xem các thông báo ở trên."),
        "{}",
        answer.out
    );
    assert!(!answer.out.contains("Không có gì còn thiếu"));
}

#[test]
fn a_verdict_and_its_reason_do_not_deny_what_was_given() {
    let rows = "2.1,85%\n14.1,96%\n19.2,chưa đạt\n5.6,chưa đạt\n";
    let csv = format!("chi_tieu,ket_qua\n{rows}");
    let folder = Folder::with([("Ha Son.csv", &*csv)]);
    let options =
        "--criteria thanh-hoa-nang-cao-2022 --year 2023 --format markdown --all --lang vi";
    let answer = folder.ntm(&format!("check {{}} {options}"));
    for (id, verdict, gap) in [
        (
            "2.1",
            "chưa kết luận được",
            "có mức do UBND tỉnh quy định, bộ tiêu chí này chưa có",
        ),
        ("14.1", "chưa kết luận được", "cần số riêng nam, nữ"),
        ("14.4", "chưa kết luận được", "chưa rõ mức yêu cầu"),
        ("17.5", "chưa kết luận được", "chưa có số liệu"),
        ("19.2", "CHƯA ĐẠT", "phải khắc phục"),
        ("5.6", "CHƯA ĐẠT", "cần có"),
    ] {
        let mut lines = answer.out.lines();
        let line = lines.find(|line| line.starts_with(&format!("| {id} |")));
        let line = line.expect("a row");
        assert!(line.ends_with(&format!("| {verdict} | {gap} |")), "{line}");
    }
}
