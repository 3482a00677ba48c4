//! The pages around a place of a document: how wide they are, and the same turned to landscape.

use std::io;
use std::ops::Range;

use quick_xml::Writer;
use quick_xml::events::{BytesStart, Event};

/// What a section has for its first page alone, or for its beginning: what goes on has none of it.
const OF_THE_BEGINNING: [&str; 3] = ["w:titlePg", "w:pgNumType", "w:type"];

/// The largest page that Word takes, in twentieths of a point.
const LARGEST: u32 = 31_680;

/// What is seen on a page beside text.
const SEEN: [&str; 3] = ["w:tbl", "w:drawing", "w:pict"];

/// The section that a place is in.
pub(super) struct Section {
    /// Where its properties stand.
    properties: Range<usize>,
    /// The size of its pages, and what the margins take of the width, in twentieths of a point.
    size: [u32; 2],
    margins: u32,
}

impl Section {
    /// The properties of a section stand at its end.
    pub(super) fn around(events: &[Event<'_>], at: usize) -> Option<Section> {
        let start = at
            + events[at..]
                .iter()
                .position(|it| is_start(it, "w:sectPr"))?;
        let mut depth = 0;
        let length = events[start..].iter().position(|event| {
            depth += i32::from(is_start(event, "w:sectPr"));
            depth -= i32::from(is_end(event, "w:sectPr"));
            depth == 0
        })?;
        let properties = start..start + length + 1;
        let number = |element: &str, attribute: &str| {
            let of_section = events[properties.clone()].iter();
            let mut elements = of_section.filter_map(|event| element_of(event, element));
            let value = elements.next()?.try_get_attribute(attribute).ok()??.value;
            value.parse::<u32>().ok().map(|it| it.min(LARGEST))
        };
        let margins = ["w:left", "w:right", "w:gutter"];
        let margins = margins.map(|side| number("w:pgMar", side).unwrap_or_default());
        Some(Section {
            size: [number("w:pgSz", "w:w")?, number("w:pgSz", "w:h")?],
            margins: margins.iter().sum(),
            properties,
        })
    }

    /// Whether its pages are higher than wide.
    pub(super) fn is_upright(&self) -> bool {
        self.size[0] < self.size[1]
    }

    /// How wide the text of its pages is, or of the same pages turned.
    pub(super) fn room(&self, is_turned: bool) -> u32 {
        self.size[usize::from(is_turned)].saturating_sub(self.margins)
    }

    /// Gives the place landscape pages of its own: what has to stand before and behind it for that.
    pub(super) fn turn(
        self,
        events: &mut Vec<Event<'static>>,
        at: usize,
    ) -> io::Result<[String; 2]> {
        let whole = events[self.properties.clone()].to_vec();
        let mut before = events[..at].iter();
        let start = before.rposition(|event| is_end(event, "w:sectPr"));
        let has_before = has_content(&events[start.unwrap_or_default()..at]);
        let has_behind = has_content(&events[at..self.properties.start]);
        let later: Vec<Event<'static>> = whole.iter().filter(|it| !begins(it)).cloned().collect();
        let own = if has_before { &later } else { &whole };
        let landscape: Vec<Event<'static>> = own.iter().map(|it| self.turned(it)).collect();
        let before = if has_before {
            ending(&whole)?
        } else {
            String::new()
        };
        let (behind, last) = if has_behind {
            (ending(&landscape)?, later)
        } else {
            ("<w:p/>".to_owned(), landscape)
        };
        events.splice(self.properties, last);
        Ok([before, behind])
    }

    fn turned(&self, event: &Event<'static>) -> Event<'static> {
        let [width, height] = self.size.map(|it| it.to_string());
        if !is_empty(event, "w:pgSz") {
            return event.clone();
        }
        let landscape = [
            ("w:w", &*height),
            ("w:h", &*width),
            ("w:orient", "landscape"),
        ];
        Event::Empty(BytesStart::new("w:pgSz").with_attributes(landscape))
    }
}

/// A paragraph that ends a section of these properties.
fn ending(properties: &[Event<'static>]) -> io::Result<String> {
    let mut writer = Writer::new(b"<w:p><w:pPr>".to_vec());
    for event in properties {
        writer.write_event(event.borrow())?;
    }
    let text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
    Ok(text + "</w:pPr></w:p>")
}

fn begins(event: &Event<'_>) -> bool {
    let mut names = OF_THE_BEGINNING.iter();
    names.any(|name| is_empty(event, name))
}

fn is_empty(event: &Event<'_>, name: &str) -> bool {
    matches!(event, Event::Empty(start) if start.name().as_ref() == name)
}

/// Whether there is anything to see.
fn has_content(events: &[Event<'_>]) -> bool {
    events.iter().any(|event| match event {
        Event::Text(text) => !text.trim().is_empty(),
        event => SEEN.iter().any(|name| element_of(event, name).is_some()),
    })
}

fn element_of<'e>(event: &'e Event<'_>, name: &str) -> Option<&'e BytesStart<'e>> {
    match event {
        Event::Start(start) | Event::Empty(start) if start.name().as_ref() == name => Some(start),
        _ => None,
    }
}

fn is_start(event: &Event<'_>, name: &str) -> bool {
    matches!(event, Event::Start(start) if start.name().as_ref() == name)
}

fn is_end(event: &Event<'_>, name: &str) -> bool {
    matches!(event, Event::End(end) if end.name().as_ref() == name)
}
