//! What may be done to a table without changing what it says: the verdicts stay, or a message tells why one is open. And
//! what one cell says is of no other.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use proptest::prelude::*;
use proptest::sample::Index;
use rust_xlsxwriter::{Format, Workbook};
use unicode_normalization::UnicodeNormalization;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::harness::{Answer, Folder, criterion, indicator, list, result, set, told};

const IDS: [&str; 6] = ["1.1", "1.2", "1.10", "2.1", "2.2", "3.1"];

/// Percentages with a lower and an upper bound, money, a yes, and a count.
fn rules() -> String {
    let asks = |id, unit: &str, asked: &str| {
        indicator(id, &format!("unit = \"{unit}\"\nrequire = {{ {asked} }}"))
    };
    let criteria = [
        criterion(
            "1",
            &[
                asks("1.1", "%", "at_least = 50"),
                asks("1.2", "%", "at_most = 5"),
                asks("1.10", "%", "at_least = 30"),
            ],
        ),
        criterion(
            "2",
            &[
                asks("2.1", "triệu đồng", "at_least = 58"),
                indicator("2.2", "require = { yes = true }"),
            ],
        ),
        criterion("3", &[asks("3.1", "mô hình", "at_least = 1")]),
    ];
    set("rules", &criteria.concat())
}

/// Rows of cells, the headings first.
type Rows = Vec<Vec<String>>;

/// By commune and indicator.
type Verdicts = BTreeMap<(String, &'static str), String>;

fn ask(name: &str, bytes: impl AsRef<[u8]>) -> Answer {
    let folder = Folder::with([("rules.toml", &*rules())]);
    folder.write(name, bytes);
    folder.ntm(&format!(
        "check {{}}/{name} --criteria {{}}/rules.toml --format json"
    ))
}

fn verdicts(answer: &Answer) -> Verdicts {
    let report = answer.json();
    let mut verdicts = Verdicts::new();
    for assessment in list(&report, "assessments") {
        let name: String = told(&assessment["locality"], "name").nfc().collect();
        for id in IDS {
            let verdict = result(assessment, id).map(|result| told(&result, "verdict"));
            verdicts.insert((name.clone(), id), verdict.unwrap_or_default());
        }
    }
    verdicts
}

fn csv(rows: &Rows, separator: char) -> String {
    let cell = |cell: &String| {
        if cell.contains(separator) {
            format!("\"{cell}\"")
        } else {
            cell.clone()
        }
    };
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(cell).collect();
        cells.join(&separator.to_string()) + "\n"
    };
    rows.iter().map(line).collect()
}

fn figure(cell: &str) -> Option<f64> {
    cell.replace(',', ".").parse().ok()
}

/// A workbook; figures are numbers but in headings, those in some columns shares with a percent format.
fn xlsx(rows: &Rows, percent: &[usize], hidden: Option<u16>) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = Format::new().set_num_format("0.0%");
    for (line, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            match figure(cell).filter(|_| line > 0 && !cell.contains('.')) {
                Some(number) if percent.contains(&usize::from(column)) => {
                    sheet.write_number_with_format(line, column, number / 100.0, &format)
                }
                Some(number) => sheet.write_number(line, column, number),
                None => sheet.write_string(line, column, cell),
            }
            .expect("a cell");
        }
    }
    if let Some(column) = hidden {
        sheet.set_column_hidden(column).expect("a column");
    }
    book.save_to_buffer().expect("a workbook")
}

/// The same as a spreadsheet of OpenDocument.
fn ods(rows: &Rows) -> Vec<u8> {
    let cell = |line: usize, cell: &String| match figure(cell)
        .filter(|_| line > 0 && !cell.contains('.'))
    {
        Some(number) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{cell}</text:p></table:table-cell>"
        ),
        None => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
        ),
    };
    let row = |(line, row): (usize, &Vec<String>)| {
        let cells: String = row.iter().map(|text| cell(line, text)).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Sheet1\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &*content),
    ];
    for (name, text) in parts {
        archive.start_file(name, options).expect("a part");
        archive.write_all(text.as_bytes()).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}

fn wide() -> impl Strategy<Value = Rows> {
    let percent = || {
        prop::sample::select(vec!["62", "48,5", "91,2", "50", "33,3", "4,5", "7", ""])
            .prop_map(str::to_owned)
    };
    let money = prop::sample::select(vec!["61,2", "57,9", "58", "63,8"]).prop_map(str::to_owned);
    let yes = prop::sample::select(vec!["đạt", "chưa đạt", ""]).prop_map(str::to_owned);
    let count = prop::sample::select(vec!["0", "1", "3"]).prop_map(str::to_owned);
    let row = (percent(), percent(), percent(), money, yes, count);
    prop::collection::vec(row, 2..5).prop_map(|rows| {
        let names = ["Hà Sơn", "Tứ Kỳ", "Đông Hải", "Dân Chủ"];
        let head = ["xa"]
            .iter()
            .chain(&IDS)
            .map(|it| (*it).to_owned())
            .collect();
        let rows = names
            .iter()
            .zip(rows)
            .map(|(name, (a, b, c, d, e, f))| vec![(*name).to_owned(), a, b, c, d, e, f]);
        std::iter::once(head).chain(rows).collect()
    })
}

/// The same, a row for each result.
fn long(rows: &Rows) -> Rows {
    let mut long = vec![["xa", "chi_tieu", "ket_qua"].map(str::to_owned).to_vec()];
    for row in &rows[1..] {
        for (id, cell) in IDS
            .iter()
            .zip(&row[1..])
            .filter(|(_, cell)| !cell.is_empty())
        {
            long.push(vec![row[0].clone(), (*id).to_owned(), cell.clone()]);
        }
    }
    long
}

/// Every verdict is as before, or open with a message; nobody is lost or new without one.
fn is_as_before(before: &Verdicts, answer: &Answer, how: &str) -> Result<(), TestCaseError> {
    let after = verdicts(answer);
    let has_message = !answer.codes().is_empty();
    let may_be_told = ["total", "hidden", "index", "headings again"];
    let is_plain = !may_be_told.iter().any(|it| how.contains(it));
    prop_assert!(!(is_plain && has_message), "{how}: {}", answer.err);
    for (key, verdict) in before {
        let now = after.get(key).map(String::as_str);
        let is_open = has_message && now.is_none_or(|now| now == "no_data");
        // Of a commune without any result there may be nothing.
        let is_nothing = now.is_none() && verdict == "no_data";
        prop_assert!(
            now == Some(verdict) || is_open || is_nothing,
            "{how}: {key:?} was {verdict}, is {now:?}\n{}\n{:?}",
            answer.err,
            after
        );
    }
    let is_new = |key: &&(String, &str)| !before.contains_key(*key);
    let new = after.keys().find(is_new);
    prop_assert!(
        new.is_none() || has_message,
        "{how}: new {new:?}\n{}",
        answer.err
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_a_table_says_does_not_depend_on_how_it_is_written(
        wide in wide(),
        is_long in any::<bool>(),
        at in any::<Index>(),
    ) {
        let rows = if is_long { long(&wide) } else { wide.clone() };
        let base = ask("x.csv", csv(&rows, ';'));
        // 1.1 alone may be what Excel made of 1.10, which a list without results for that does not name.
        prop_assume!(!is_long || base.codes() != ["ambiguous-indicator"]);
        prop_assert_eq!(base.codes(), Vec::<String>::new(), "{}", base.err);
        let before = verdicts(&base);
        let width = rows[0].len();
        let filled = |text: &[&str]| -> Vec<String> {
            let cells = text.iter().map(|it| (*it).to_owned());
            cells.chain(std::iter::repeat(String::new())).take(width).collect()
        };
        let below = 2 + at.index(rows.len() - 1);
        let with = |index: usize, row: Vec<String>| {
            let mut rows = rows.clone();
            rows.insert(index.min(rows.len()), row);
            rows
        };
        let mut turned = rows.clone();
        turned.iter_mut().for_each(|row| row.rotate_left(at.index(width)));
        let mut titled = rows.clone();
        titled.splice(0..0, [
            filled(&["ỦY BAN NHÂN DÂN HUYỆN HÀ TRUNG"]),
            filled(&["BIỂU SỐ 01: KẾT QUẢ NĂM 2023"]),
            filled(&[]),
        ]);
        let mut shuffled = rows.clone();
        shuffled[1..].reverse();
        let mut signed = rows.clone();
        signed.extend([filled(&[]), filled(&["", "Người lập biểu"]), filled(&["", "Nguyễn Văn A"])]);
        let indexed: Rows = rows.iter().enumerate().map(|(line, row)| {
            let first = if line == 0 { String::new() } else { (line - 1).to_string() };
            std::iter::once(first).chain(row.iter().cloned()).collect()
        }).collect();
        let numbers: Vec<String> = (1..=width).map(|number| format!("({number})")).collect();
        let total = if is_long { filled(&["Tổng cộng", "", "4"]) } else { filled(&["Tổng cộng", "60", "4", "40", "60", "đạt", "7"]) };
        let variants = [
            ("columns", turned),
            ("titles", titled),
            ("shuffled", shuffled),
            ("signed", signed),
            ("index", indexed),
            ("headings again", with(below, rows[0].clone())),
            ("numbering", with(1, numbers)),
            ("total", with(rows.len(), total)),
            ("blank", with(below, filled(&[]))),
        ];
        for (how, rows) in &variants {
            is_as_before(&before, &ask("x.csv", csv(rows, ';')), how)?;
            is_as_before(&before, &ask("x.xlsx", xlsx(rows, &[], None)), &format!("{how}, XLSX"))?;
            is_as_before(&before, &ask("x.ods", ods(rows)), &format!("{how}, ODS"))?;
        }
        let text = csv(&rows, ';');
        let pointed: Rows = rows.iter().map(|row| row.iter().map(|it| it.replace(',', ".")).collect()).collect();
        let apart: String = text.nfd().collect();
        for (how, text) in [
            ("commas", csv(&rows, ',')),
            ("tabs", csv(&rows, '\t')),
            ("points", csv(&pointed, ',')),
            ("decomposed", apart),
            ("Windows", format!("\u{feff}{}", text.replace('\n', "\r\n"))),
        ] {
            is_as_before(&before, &ask("x.csv", text), how)?;
        }
        if !is_long {
            is_as_before(&before, &ask("x.xlsx", xlsx(&rows, &[1, 2, 3], None)), "percentages")?;
        }
        let hidden = u16::try_from(at.index(width)).ok();
        is_as_before(&before, &ask("x.xlsx", xlsx(&rows, &[], hidden)), "a hidden column")?;
    }
}

/// A cell without one of its letters, with another, or nothing.
fn misspelt(cell: &str, at: Index, way: usize) -> String {
    let mut letters: Vec<char> = cell.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    let at = at.index(letters.len());
    match way {
        0 => return String::new(),
        1 => {
            letters.remove(at);
        }
        2 => letters[at] = 'x',
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn what_one_cell_says_is_of_no_other(
        wide in wide(),
        is_long in any::<bool>(),
        line in any::<Index>(),
        column in any::<Index>(),
        at in any::<Index>(),
        way in 0usize..5,
    ) {
        let mut rows = if is_long { long(&wide) } else { wide };
        let base = ask("x.csv", csv(&rows, ';'));
        prop_assume!(base.codes().is_empty());
        let before = verdicts(&base);
        let (line, column) = (line.index(rows.len()), column.index(rows[0].len()));
        // What the cell is of: a row, a column, or one result.
        let name = (line > 0).then(|| rows[line][0].clone());
        let of_column = |column: usize| column.checked_sub(1).map(|index| IDS[index]);
        let of_row = || IDS.iter().find(|id| **id == rows[line][1]).copied();
        let id = if is_long { of_row() } else { of_column(column) };
        let mut places = vec![id];
        let old = rows[line][column].clone();
        if way < 4 {
            rows[line][column] = misspelt(&old, at, way);
            // The number of another indicator is no misspelling.
            prop_assume!(!IDS.contains(&&*rows[line][column]) || !IDS.contains(&&*old));
        } else {
            // Moved by a column.
            let next = (column + 1) % rows[0].len();
            rows[line][column] = String::new();
            rows[line][next] = old;
            places.push(if is_long { id } else { next.checked_sub(1).map(|index| IDS[index]) });
        }
        let answer = ask("x.csv", csv(&rows, ';'));
        if answer.codes().is_empty() {
            let after = verdicts(&answer);
            for (key, verdict) in &before {
                let is_own = name.as_ref().is_none_or(|name| *name == key.0)
                    && places.iter().any(|id| id.is_none_or(|id| id == key.1));
                // One for whom everything has another name.
                let now = after.get(key);
                prop_assert!(
                    is_own || now == Some(verdict) || now.is_none() && verdict == "no_data",
                    "{key:?} was {verdict}, is {now:?}: {rows:?}"
                );
            }
        }
    }
}
