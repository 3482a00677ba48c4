//! Every text for people stands in the source in Vietnamese and in English beside it: all pairs are looked at, whether or
//! not some test meets the message.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::project;

/// What takes a text in both languages, and which of its arguments is the Vietnamese one: the English one follows.
const TAKERS: [(&str, usize); 7] = [
    ("Diagnostic::error", 1),
    ("Diagnostic::warning", 1),
    (".hint", 0),
    (".because", 1),
    ("Text::new", 0),
    ("translated", 0),
    (".of", 0),
];

/// Vietnamese without a letter that only Vietnamese has, and names of options, languages and columns.
const PLAIN: [&str; 4] = ["nam", "vi", "(auto)", "TT"];

/// A text in both languages as the source has it.
struct Pair {
    place: String,
    vi: String,
    en: String,
}

/// Something in parentheses or brackets: what stands before it, and the texts within each of its arguments.
struct Call {
    before: String,
    line: usize,
    arguments: Vec<String>,
}

/// The pairs of one file, without its tests.
fn pairs(path: &Path, found: &mut Vec<Pair>) {
    let text = fs::read_to_string(path).expect("a file of the source");
    let text = text.split("\n#[cfg(test)]").next().unwrap_or_default();
    let name = path.strip_prefix(project("src")).unwrap_or(path).display();
    let mut calls: Vec<Call> = Vec::new();
    let mut left = text;
    let mut before = String::new();
    while let Some(c) = left.chars().next() {
        if left.starts_with("//") {
            left = left.find('\n').map_or("", |end| &left[end..]);
            continue;
        }
        // A character, not a lifetime: one of those that matter here.
        let quoted = left.strip_prefix('\'').filter(|rest| {
            let mut rest = rest.chars();
            rest.next().is_some_and(|c| "\"()[]{},".contains(c)) && rest.next() == Some('\'')
        });
        if let Some(quoted) = quoted {
            left = &quoted[2..];
            continue;
        }
        if c == '"' {
            let (literal, rest) = literal(&left[1..]);
            if let Some(argument) = calls.last_mut().and_then(|call| call.arguments.last_mut()) {
                argument.push_str(&literal);
            }
            left = rest;
            continue;
        }
        left = &left[c.len_utf8()..];
        match c {
            '(' | '[' | '{' => {
                let above = &text[..text.len() - left.len()];
                calls.push(Call {
                    before: std::mem::take(&mut before),
                    line: above.matches('\n').count() + 1,
                    arguments: vec![String::new()],
                });
            }
            ',' => {
                if let Some(call) = calls.last_mut() {
                    call.arguments.push(String::new());
                }
            }
            ';' => {
                if let Some(call) = calls.last_mut().filter(|call| call.before == "faults!") {
                    let line = text[..text.len() - left.len()].matches('\n').count() + 1;
                    let place = format!("{name}:{line}");
                    found.extend(declared(std::mem::take(&mut call.arguments), &place));
                    call.arguments.push(String::new());
                }
            }
            ')' | ']' | '}' => {
                if let Some(call) = calls.pop() {
                    let outer = calls.last_mut();
                    if let Some(argument) = outer.and_then(|outer| outer.arguments.last_mut()) {
                        argument.push_str(&call.arguments.concat());
                    }
                    if c == ')' {
                        let place = format!("{name}:{}", call.line);
                        found.extend(pair(call, place));
                    }
                }
            }
            _ => {}
        }
        if c.is_alphanumeric() || "_:.!".contains(c) {
            before.push(c);
        } else if c != ' ' || !before.ends_with('!') {
            before.clear();
        }
    }
}

/// What stands in quotes, and what follows.
fn literal(text: &str) -> (String, &str) {
    let (mut literal, mut left) = (String::new(), text);
    while let Some(c) = left.chars().next() {
        left = &left[c.len_utf8()..];
        match c {
            '"' => return (literal, left),
            '\\' => {
                let escaped = left.chars().next().unwrap_or_default();
                left = &left[escaped.len_utf8()..];
                literal.push(if escaped == '"' { '"' } else { ' ' });
            }
            c => literal.push(c),
        }
    }
    (literal, left)
}

/// What a fault that is declared with `faults!` says: the message, the second place and the hint, two texts for each. Where it is
/// and what its texts name are none.
fn declared(arguments: Vec<String>, place: &str) -> Vec<Pair> {
    let texts: Vec<String> = { arguments.into_iter() }
        .filter(|text| !text.is_empty())
        .collect();
    assert!([2, 4, 6].contains(&texts.len()), "{place}: {texts:?}");
    let pairs = texts.chunks(2).map(|pair| Pair {
        place: place.to_owned(),
        vi: pair[0].clone(),
        en: pair[1].clone(),
    });
    pairs.collect()
}

/// The two texts of a call that takes both, or of a pair in parentheses of which one is Vietnamese.
fn pair(call: Call, place: String) -> Option<Pair> {
    let mut takers = TAKERS.iter();
    let taker = takers.find(|(taker, _)| call.before.ends_with(taker));
    let index = match taker {
        Some((_, index)) => *index,
        None if call.before.is_empty() => 0,
        None => return None,
    };
    let [vi, en] = [index, index + 1].map(|index| call.arguments.get(index).cloned());
    let (vi, en) = (vi?, en?);
    // One of them alone comes from somewhere else.
    let is_text = !vi.is_empty() && !en.is_empty();
    // Two texts side by side, one of which is Vietnamese, are a pair; the parts of one text are none.
    let is_pair = is_vietnamese(&prose(&vi)) && !is_vietnamese(&prose(&en));
    (is_text && (taker.is_some() || is_pair)).then_some(Pair { place, vi, en })
}

/// The words of a text: without what stands in backticks or braces, which is the same in both languages.
fn prose(text: &str) -> String {
    let outside: String = text.split('`').step_by(2).collect();
    let parts = outside.split('{');
    let parts = parts.map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.collect()
}

pub(crate) fn is_vietnamese(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

fn sources(folder: PathBuf) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the source");
    let mut paths: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.sort();
    let each = paths.into_iter().map(|path| {
        if path.is_dir() {
            sources(path)
        } else {
            vec![path]
        }
    });
    each.collect::<Vec<_>>().concat()
}

/// Every text in quotes that the source has outside its tests, with its place.
pub(crate) fn literals() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in sources(project("src")) {
        let text = fs::read_to_string(&path).expect("a file of the source");
        let text = text.split("\n#[cfg(test)]").next().unwrap_or_default();
        let name = path.strip_prefix(project("")).unwrap_or(&path).display();
        let mut left = text;
        while let Some(c) = left.chars().next() {
            if left.starts_with("//") {
                left = left.find('\n').map_or("", |end| &left[end..]);
            } else if left.starts_with("'\"'") {
                left = &left[3..];
            } else if c == '"' {
                let line = text[..text.len() - left.len()].matches('\n').count() + 1;
                let (literal, rest) = literal(&left[1..]);
                found.push((format!("{name}:{line}"), literal));
                left = rest;
            } else {
                left = &left[c.len_utf8()..];
            }
        }
    }
    found
}

#[test]
fn every_text_is_in_both_languages() {
    let mut found = Vec::new();
    for path in sources(project("src")) {
        pairs(&path, &mut found);
    }
    assert!(found.len() > 500, "{} texts", found.len());
    let mut wrong = Vec::new();
    for Pair { place, vi, en } in found {
        let (in_vi, in_en) = (prose(&vi), prose(&en));
        // A letter that is spoken of.
        let in_en = in_en.replace(['Đ', 'Ð'], "");
        let has_words = in_vi.chars().any(char::is_alphabetic);
        let is_plain = !is_vietnamese(&in_vi) && !PLAIN.contains(&&*in_vi);
        if has_words && is_plain || is_vietnamese(&in_en) {
            wrong.push(format!("{place}: {vi} | {en}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
