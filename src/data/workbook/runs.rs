//! Texts of which a part is raised, lowered or struck out: `57` and a raised `1` is no 571.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use zip::ZipArchive;

use super::grid::Cell;
use super::hidden::value;
use crate::data::record::Flaw;

/// What stands behind a letter that is struck out.
const STROKE: char = '\u{336}';

/// A part of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Plain,
    Raised,
    Lowered,
    Struck,
}

/// The files of a workbook that hold texts, with their names, as they look: that of shared texts, and the sheets that hold
/// texts of their own; but for those of which no part looks otherwise than it is written.
pub(super) fn in_excel(bytes: &[u8], sheets: Vec<String>) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Vec::new();
    };
    let shared = ["xl/sharedStrings.xml", "sharedStrings.xml"].map(str::to_owned);
    let names = shared.into_iter().chain(sheets);
    let files = names.filter_map(|name| {
        let file = BufReader::new(archive.by_name(&name).ok()?);
        Some((name, shown(Reader::from_reader(file))?))
    });
    files.collect()
}

/// The same of its content; nothing where it is not sound.
fn shown(mut reader: Reader<impl BufRead>) -> Option<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    let (mut look, mut is_text, mut is_changed) = (Look::Plain, false, false);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).ok()?;
        match &event {
            Event::Start(start) => match start.local_name().into_inner() {
                "si" | "is" | "r" => look = Look::Plain,
                "t" => is_text = true,
                _ => look = look_of(start).unwrap_or(look),
            },
            Event::Empty(start) => look = look_of(start).unwrap_or(look),
            Event::Text(text) if is_text && look != Look::Plain => {
                let shown = look.shown(text);
                is_changed |= shown != **text;
                writer
                    .write_event(Event::Text(BytesText::from_escaped(shown)))
                    .ok()?;
                continue;
            }
            Event::End(end) if end.local_name().into_inner() == "t" => is_text = false,
            Event::Eof => return is_changed.then(|| writer.into_inner()),
            _ => {}
        }
        writer.write_event(event).ok()?;
    }
}

/// A cell of a text, without the strokes where every letter is struck out.
pub(super) fn cell(text: &str) -> Cell {
    if !text.contains(STROKE) {
        return Cell::text(text);
    }
    let letters = text.replace(STROKE, "");
    let strokes = (text.len() - letters.len()) / STROKE.len_utf8();
    let is_whole = strokes == letters.chars().count();
    Cell {
        flaw: Some(Flaw::Struck),
        ..Cell::text(if is_whole { &letters } else { text })
    }
}

impl Look {
    /// A text as it looks, in signs of its own where there are any.
    pub(super) fn shown(self, text: &str) -> String {
        text.chars().flat_map(|c| shown_as(c, self)).collect()
    }
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
        (Look::Struck, _) => (c, Some(STROKE)),
        _ => (c, None),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::{cell, shown};
    use quick_xml::Reader;

    #[test]
    fn parts_that_look_otherwise_are_told() {
        let run =
            |properties: &str, text: &str| format!("<r><rPr>{properties}</rPr><t>{text}</t></r>");
        let raised = r#"<vertAlign val="superscript"/>"#;
        let texts = |runs: &str| {
            let file = format!("<sst><si>{runs}</si><si><t>571</t></si></sst>");
            let shown = shown(Reader::from_reader(file.as_bytes()));
            shown.map(|it| String::from_utf8(it).expect("a text"))
        };
        for (runs, expected) in [
            (
                run("", "57") + &run(raised, "1"),
                Some("57</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>¹<"),
            ),
            (
                run("<strike/>", "6") + &run("", "5"),
                Some("<t>6\u{336}</t></r><r><rPr></rPr><t>5<"),
            ),
            (run("<b/>", "6") + &run(r#"<strike val="0"/>"#, "5"), None),
            (
                run("", "a &amp; m") + &run(raised, "2"),
                Some("<t>a &amp; m</t></r>"),
            ),
            ("<t>571</t>".to_owned(), None),
        ] {
            let found = texts(&runs);
            assert_eq!(found.is_some(), expected.is_some(), "{runs}");
            if let (Some(found), Some(expected)) = (found, expected) {
                assert!(found.contains(expected), "{found}");
                assert!(found.ends_with("<si><t>571</t></si></sst>"), "{found}");
            }
        }
    }

    #[test]
    fn a_text_is_struck_out_where_all_of_it_is() {
        for (text, expected, is_struck) in [
            ("đ\u{336}ạ\u{336}t\u{336}", "đạt", true),
            ("6\u{336}5", "6\u{336}5", true),
            ("65", "65", false),
        ] {
            let cell = cell(text);
            assert_eq!((&*cell.text, cell.flaw.is_some()), (expected, is_struck));
        }
    }
}
