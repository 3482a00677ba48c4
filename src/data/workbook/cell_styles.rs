//! How the cells of OpenDocument show their numbers: by styles, which refer to others and to those of numbers.

use std::collections::HashMap;
use std::io::BufRead;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// How a number is shown, as far as that is not what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// As a percentage: what is stored is the part of one.
    pub(super) percent: bool,
    /// In so many thousands of thousands.
    pub(super) thousands: u8,
    /// What is shown behind it, but for the sign of a percentage.
    pub(super) text: Option<Arc<str>>,
    /// The words before it; signs may be those of negative numbers alone.
    pub(super) before: Option<Arc<str>>,
}

/// The styles that are known so far: in a file they stand before what uses them.
#[derive(Debug, Default)]
pub(super) struct Styles {
    numbers: HashMap<String, Look>,
    /// Of cells: the style of their numbers, and the style that they build on.
    cells: HashMap<String, (Option<String>, Option<String>)>,
    /// The style of numbers that is open.
    open: String,
    /// Whether its number has been shown, and what stands next is a text behind it.
    is_behind: bool,
    is_text: bool,
    is_currency: bool,
}

/// How many styles build on one another at most.
const DEEPEST: usize = 16;

impl Styles {
    /// Reads a file of styles; nothing where it is damaged.
    pub(super) fn read(&mut self, reader: &mut Reader<impl BufRead>) -> Option<()> {
        reader.config_mut().expand_empty_elements = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).ok()? {
                Event::Start(start) => self.start(&start),
                Event::Eof => return Some(()),
                other => self.take(&other),
            }
        }
    }

    /// Takes in an element, if it is of a style.
    pub(super) fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.name();
        match name.as_ref() {
            "number:number-style" | "number:percentage-style" | "number:currency-style" => {
                self.open = attribute(start, "style:name").unwrap_or_default();
                let percent = name.as_ref() == "number:percentage-style";
                let look = Look {
                    percent,
                    ..Look::default()
                };
                self.is_behind = false;
                self.numbers.insert(self.open.clone(), look);
            }
            "number:number" => {
                let factor = attribute(start, "number:display-factor").unwrap_or_default();
                let zeros = factor.strip_prefix('1').map_or(0, |zeros| zeros.len() / 3);
                if let Some(look) = self.numbers.get_mut(&self.open) {
                    look.thousands = u8::try_from(zeros).unwrap_or(u8::MAX);
                }
                self.is_behind = true;
            }
            "number:text" => self.is_text = true,
            "number:currency-symbol" => (self.is_text, self.is_currency) = (true, true),
            "style:style" if attribute(start, "style:family").as_deref() == Some("table-cell") => {
                let name = attribute(start, "style:name").unwrap_or_default();
                let numbers = attribute(start, "style:data-style-name");
                let parent = attribute(start, "style:parent-style-name");
                self.cells.insert(name, (numbers, parent));
            }
            _ => {}
        }
    }

    /// Takes in what is no start of an element: the text behind the number of a style.
    pub(super) fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) if self.is_text => {
                let look = self.numbers.get_mut(&self.open);
                let is_word = text.contains(char::is_alphabetic);
                let is_shown = self.is_behind || self.is_currency || is_word;
                if let Some(look) = look.filter(|look| is_shown && !look.percent) {
                    let is_before = !self.is_behind && !self.is_currency;
                    let place = if is_before {
                        &mut look.before
                    } else {
                        &mut look.text
                    };
                    let known = place.take().unwrap_or_default();
                    *place = Some(format!("{known}{}", &**text).into());
                }
            }
            Event::End(_) => (self.is_text, self.is_currency) = (false, false),
            _ => {}
        }
    }

    /// How numbers are shown in the style that an attribute names; absent where it names none.
    pub(super) fn look(&self, start: &BytesStart<'_>, named_by: &str) -> Option<Look> {
        let mut name = attribute(start, named_by)?;
        for _ in 0..DEEPEST {
            match self.cells.get(&name) {
                Some((Some(numbers), _)) => {
                    return Some(self.numbers.get(numbers).cloned().unwrap_or_default());
                }
                Some((None, Some(parent))) => name.clone_from(parent),
                _ => break,
            }
        }
        Some(Look::default())
    }
}

/// A count, 1 where there is none.
pub(super) fn count(start: &BytesStart<'_>, name: &str) -> u64 {
    let count = attribute(start, name).and_then(|text| text.parse().ok());
    count.unwrap_or(1).max(1)
}

pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = start.try_get_attribute(name).ok()??;
    Some(unescape(&attribute.value).ok()?.into_owned())
}
