//! An office's own document with what it asks for put in.

use std::io;
use std::ops::Range;

use quick_xml::events::{BytesText, Event};
use quick_xml::{Reader, Writer};

use super::package::{DOCUMENT, Package};
use super::section::Section;
use super::xml::escaped;
use crate::fold;

/// What the paragraph has that the table takes the place of.
const TABLE: &str = "{{phu_luc}}";

/// Whether a template has a paragraph for the table.
pub fn has_place(template: &[u8]) -> bool {
    let Ok(mut package) = Package::read(template) else {
        return false;
    };
    package.texts().any(|(name, xml)| {
        let has_place = |filled: Filled| !filled.places.is_empty();
        name == DOCUMENT && Filled::of(xml, &[]).is_ok_and(has_place)
    })
}

/// The document with each word in braces replaced by its value, and the paragraph of the table by what `body` makes for the
/// width that there is. All other parts stay as they are.
pub(super) fn fill(
    template: &[u8],
    values: &[(&str, &str)],
    body: impl Fn(Option<u32>) -> String,
) -> io::Result<Package> {
    let mut package = Package::read(template)?;
    for (name, xml) in package.texts() {
        let mut filled = Filled::of(xml, values)?;
        if name == DOCUMENT {
            filled.put_in(&body)?;
        }
        *xml = written(&filled.events)?;
    }
    package.mark();
    Ok(package)
}

/// A part whose words in braces are replaced.
struct Filled {
    events: Vec<Event<'static>>,
    /// Where the paragraphs of the table were, and whether each was in a cell or a box.
    places: Vec<(usize, bool)>,
}

impl Filled {
    fn of(xml: &[u8], values: &[(&str, &str)]) -> io::Result<Filled> {
        let mut reader = Reader::from_reader(xml);
        let mut events: Vec<Event<'static>> = Vec::new();
        // Those whose text was looked at: that of a paragraph within another is not looked at twice.
        let mut seen = Vec::new();
        let mut places = Vec::new();
        let (mut open, mut boxes) = (Vec::new(), 0);
        loop {
            let event = reader.read_event().map_err(io::Error::other)?.into_owned();
            let mut ended = None;
            match &event {
                Event::Eof => break,
                Event::Start(start) => match start.name().as_ref() {
                    "w:p" => open.push(events.len()),
                    "w:tc" | "w:txbxContent" => boxes += 1,
                    _ => {}
                },
                Event::End(end) => match end.name().as_ref() {
                    "w:p" => ended = open.pop(),
                    "w:tc" | "w:txbxContent" => boxes -= 1,
                    _ => {}
                },
                _ => {}
            }
            events.push(event);
            seen.push(false);
            let Some(start) = ended else {
                continue;
            };
            let is_table = replace(&mut events[start..], &seen[start..], values);
            seen[start..].fill(true);
            if is_table {
                events.truncate(start);
                seen.truncate(start);
                places.push((start, boxes > 0));
                events.push(Event::Text(BytesText::from_escaped("")));
                seen.push(true);
            }
        }
        Ok(Filled { events, places })
    }

    /// Puts the table into its places: on landscape pages of its own where those of the document are upright.
    fn put_in(&mut self, body: impl Fn(Option<u32>) -> String) -> io::Result<()> {
        for (at, is_boxed) in self.places.iter().rev() {
            let section = Section::around(&self.events, *at);
            let is_turned = section
                .as_ref()
                .is_some_and(|it| !is_boxed && it.is_upright());
            let width = section.as_ref().map(|it| it.room(is_turned));
            let [before, behind] = match section {
                Some(section) if is_turned => section.turn(&mut self.events, *at)?,
                // A cell has to end in a paragraph.
                _ => [String::new(), "<w:p/>".to_owned()],
            };
            let text = format!("{before}{}{behind}", body(width));
            self.events[*at] = Event::Text(BytesText::from_escaped(text).into_owned());
        }
        Ok(())
    }
}

/// Replaces the words in braces in the texts of a paragraph, each once: what takes its place is not looked at again. Word
/// parts what is typed into runs: a word in braces may begin in one and end in another. Whether it has the one of the table,
/// and nothing is replaced.
fn replace(events: &mut [Event<'static>], seen: &[bool], values: &[(&str, &str)]) -> bool {
    let mut is_text = false;
    let mut texts: Vec<(usize, Range<usize>)> = Vec::new();
    let mut joined = String::new();
    for (index, event) in events.iter().enumerate() {
        match event {
            Event::Start(start) => is_text = start.name().as_ref() == "w:t",
            Event::End(_) => is_text = false,
            Event::Text(text) if is_text && !seen[index] => {
                let from = joined.len();
                joined += text;
                texts.push((index, from..joined.len()));
            }
            _ => {}
        }
    }
    if joined.contains(TABLE) {
        return true;
    }
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut from = 0;
    while let Some((at, word, value)) = next_word(&joined, from, values) {
        from = at + word.len();
        found.push((at..from, escaped(untold(&joined[..at], value))));
    }
    if found.is_empty() {
        return false;
    }
    for (index, text) in texts {
        let (mut kept, mut at) = (String::new(), text.start);
        for (word, value) in &found {
            if text.contains(&word.start) {
                kept += &joined[at..word.start];
                kept += value;
            }
            if word.start < text.end {
                at = at.max(word.end.min(text.end));
            }
        }
        kept += &joined[at..text.end];
        events[index] = Event::Text(BytesText::from_escaped(kept).into_owned());
    }
    false
}

/// The next word in braces from here on.
fn next_word<'v>(
    text: &str,
    from: usize,
    values: &[(&'v str, &'v str)],
) -> Option<(usize, &'v str, &'v str)> {
    let found = values
        .iter()
        .filter_map(|(word, value)| Some((from + text[from..].find(word)?, *word, *value)));
    found.min_by_key(|(at, ..)| *at)
}

/// What of a value is not said before it already: `Hà Sơn` behind `xã`.
fn untold<'v>(before: &str, value: &'v str) -> &'v str {
    let committee = fold::name("ủy ban nhân dân");
    let before = fold::name(before).replace("ubnd", &committee);
    let mut ends = value.rmatch_indices(' ').map(|(end, _)| end);
    let is_said = |end: &usize| {
        let rest = before.strip_suffix(&*fold::name(&value[..*end]));
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    ends.find(is_said).map_or(value, |end| &value[end + 1..])
}

/// The events as text.
pub(super) fn written(events: &[Event<'static>]) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    for event in events {
        writer.write_event(event.borrow())?;
    }
    Ok(writer.into_inner())
}
