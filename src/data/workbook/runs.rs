//! Texts of Excel of which a part is raised, lowered or struck out: `57` and a raised `1` is no 571.

use std::collections::HashMap;
use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::hidden::value;

/// How many such texts are remembered.
const MOST: usize = 100_000;

/// A part of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Look {
    #[default]
    Plain,
    Raised,
    Lowered,
    Struck,
}

/// Of the texts of a workbook that have such parts, how they look, by what is read of them.
pub(super) fn in_excel(bytes: &[u8]) -> HashMap<String, String> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return HashMap::new();
    };
    let name = ["xl/sharedStrings.xml", "sharedStrings.xml"];
    let name = name
        .into_iter()
        .find(|name| archive.index_for_name(name).is_some());
    match name.map(|name| archive.by_name(name)) {
        Some(Ok(file)) => texts(Reader::from_reader(BufReader::new(file))),
        _ => HashMap::new(),
    }
}

/// The same of a file of texts, as far as it is sound.
fn texts(mut reader: Reader<impl std::io::BufRead>) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let (mut plain, mut shown) = (String::new(), String::new());
    let (mut look, mut is_text, mut is_odd) = (Look::Plain, false, false);
    let mut buffer = Vec::new();
    while found.len() < MOST {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => match start.local_name().into_inner() {
                "si" => {
                    (look, is_odd) = (Look::Plain, false);
                    plain.clear();
                    shown.clear();
                }
                "r" => look = Look::Plain,
                "t" => is_text = true,
                _ => look = look_of(&start).unwrap_or(look),
            },
            Ok(Event::Empty(start)) => look = look_of(&start).unwrap_or(look),
            Ok(Event::Text(text)) if is_text => {
                plain.push_str(&text);
                shown.extend(text.chars().flat_map(|c| shown_as(c, look)));
            }
            // Of what is written otherwise, no more is known than what is read.
            Ok(Event::GeneralRef(_)) => is_odd = true,
            Ok(Event::End(end)) => match end.local_name().into_inner() {
                "t" => is_text = false,
                "si" if shown != plain && !is_odd => {
                    found.insert(plain.clone(), shown.clone());
                }
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    found
}

/// How a part looks of which this is a property.
fn look_of(start: &BytesStart<'_>) -> Option<Look> {
    let own = value(start, "val");
    match (start.local_name().into_inner(), own.as_deref()) {
        ("vertAlign", Some("superscript")) => Some(Look::Raised),
        ("vertAlign", Some("subscript")) => Some(Look::Lowered),
        ("strike", Some("0" | "false")) => None,
        ("strike", _) => Some(Look::Struck),
        _ => None,
    }
}

/// A letter as it looks, in signs of its own where there are any.
fn shown_as(c: char, look: Look) -> impl Iterator<Item = char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = c.to_digit(10).map(|digit| digit as usize);
    let (first, second) = match (look, digit) {
        (Look::Raised, Some(digit)) => (RAISED[digit], None),
        (Look::Lowered, Some(digit)) => {
            (char::from_u32('₀' as u32 + digit as u32).unwrap_or(c), None)
        }
        (Look::Struck, _) => (c, Some('\u{336}')),
        _ => (c, None),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::texts;
    use quick_xml::Reader;

    #[test]
    fn parts_that_look_otherwise_are_told() {
        let run =
            |properties: &str, text: &str| format!("<r><rPr>{properties}</rPr><t>{text}</t></r>");
        let raised = r#"<vertAlign val="superscript"/>"#;
        for (runs, plain, shown) in [
            (run("", "57") + &run(raised, "1"), "571", Some("57¹")),
            (
                run("<strike/>", "6") + &run("", "5"),
                "65",
                Some("6\u{336}5"),
            ),
            (
                run("<b/>", "6") + &run(r#"<strike val="0"/>"#, "5"),
                "65",
                None,
            ),
            (run("", "m") + &run(raised, "2"), "m2", Some("m²")),
            ("<t>571</t>".to_owned(), "571", None),
        ] {
            let file = format!("<sst><si>{runs}</si></sst>");
            let found = texts(Reader::from_reader(file.as_bytes()));
            assert_eq!(found.get(plain).map(String::as_str), shown, "{runs}");
        }
    }
}
