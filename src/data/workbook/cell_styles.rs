//! How the cells of OpenDocument look: by styles, which refer to others and to those of numbers, each of which is the section
//! of a format code.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::io::BufRead;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::format::Format;
use super::hidden::LOWEST;
use super::runs;

/// How a cell looks that has a style, or is in a row or column that has one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The style of its number.
    numbers: Option<Arc<str>>,
    pub(super) is_struck: bool,
}

/// A style of cells, texts, rows or columns.
#[derive(Debug, Default)]
struct Style {
    /// The style that it builds on.
    parent: Option<String>,
    numbers: Option<Arc<str>>,
    is_struck: Option<bool>,
    /// Of texts: whether they are raised or lowered.
    level: runs::Look,
    /// Of rows and columns: whether nobody can read what is in them.
    is_flat: bool,
}

/// A style of numbers.
#[derive(Debug, Default)]
struct Numbers {
    /// What it says, as a section of a format code.
    code: String,
    format: Arc<Format>,
    /// The styles in its place of some numbers: a condition such as `value()>=0`, and the style.
    others: Vec<(String, String)>,
}

/// The styles that are known so far: in a file they stand before what uses them.
#[derive(Debug, Default)]
pub(super) struct Styles {
    numbers: HashMap<Arc<str>, Numbers>,
    /// By their families and names.
    styles: HashMap<(String, String), Style>,
    /// The style that is open.
    open: (String, String),
    /// The style of numbers that is open.
    open_numbers: Option<(String, Numbers)>,
    is_text: bool,
    is_currency: bool,
}

/// How many styles build on one another at most.
const DEEPEST: usize = 16;

/// How many points the units of lengths have.
const UNITS: [(&str, f64); 5] = [
    ("in", 72.0),
    ("cm", 28.35),
    ("mm", 2.835),
    ("pt", 1.0),
    ("pc", 12.0),
];

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
            "number:number-style"
            | "number:percentage-style"
            | "number:currency-style"
            | "number:text-style" => {
                let style = attribute(start, "style:name").unwrap_or_default();
                self.open_numbers = Some((style, Numbers::default()));
            }
            "style:style" => {
                let named = |name| attribute(start, name).unwrap_or_default();
                self.open = (named("style:family"), named("style:name"));
                let style = Style {
                    parent: attribute(start, "style:parent-style-name"),
                    numbers: attribute(start, "style:data-style-name").map(Into::into),
                    ..Style::default()
                };
                self.styles.insert(self.open.clone(), style);
            }
            _ if self.open_numbers.is_some() => self.start_of_number(start),
            "style:text-properties"
            | "style:table-row-properties"
            | "style:table-column-properties" => {
                if let Some(style) = self.styles.get_mut(&self.open) {
                    style.take(start);
                }
            }
            _ => {}
        }
    }

    /// Takes in an element of a style of numbers.
    fn start_of_number(&mut self, start: &BytesStart<'_>) {
        let Some((_, Numbers { code, others, .. })) = &mut self.open_numbers else {
            return;
        };
        match start.name().as_ref() {
            "number:number" => {
                let count = |name| attribute(start, name).and_then(|it| it.parse::<usize>().ok());
                let digits = count("number:min-integer-digits").unwrap_or(1).min(40);
                code.push('#');
                code.extend((0..digits).map(|_| '0'));
                let decimals = count("number:decimal-places").unwrap_or_default().min(40);
                let sure = count("number:min-decimal-places").unwrap_or(decimals);
                if decimals > 0 {
                    code.push('.');
                    code.extend((0..decimals).map(|at| if at < sure { '0' } else { '#' }));
                }
                let factor = attribute(start, "number:display-factor").unwrap_or_default();
                let zeros = factor.strip_prefix('1').map_or(0, str::len);
                code.extend((0..zeros / 3).map(|_| ','));
            }
            "number:fraction" | "number:scientific-number" | "number:boolean" => code.push('0'),
            "number:text-content" => code.push('@'),
            "number:text" => self.is_text = true,
            "number:currency-symbol" => (self.is_text, self.is_currency) = (true, true),
            "style:map" => {
                let condition = attribute(start, "style:condition");
                others.extend(condition.zip(attribute(start, "style:apply-style-name")));
            }
            _ => {}
        }
    }

    /// Takes in what is no start of an element: the texts of a style of numbers, and its end.
    pub(super) fn take(&mut self, event: &Event<'_>) {
        let Some((_, Numbers { code, .. })) = &mut self.open_numbers else {
            if matches!(event, Event::End(end) if end.name().as_ref() == "style:style") {
                self.open = Default::default();
            }
            return;
        };
        match event {
            Event::Text(text) if self.is_text => {
                let text = text.replace(['"', ']'], "");
                code.push_str(&if self.is_currency {
                    format!("[${text}]")
                } else {
                    format!("\"{text}\"")
                });
            }
            Event::GeneralRef(reference) if self.is_text => {
                let text = unescape(&format!("&{};", &**reference)).map(|it| it.into_owned());
                code.push_str(&format!("\"{}\"", text.unwrap_or_default()));
            }
            Event::End(end) if end.name().as_ref().ends_with("-style") => {
                let is_percent = end.name().as_ref() == "number:percentage-style";
                if let Some((name, mut numbers)) = self.open_numbers.take() {
                    numbers.end(is_percent);
                    self.numbers.insert(name.into(), numbers);
                }
            }
            Event::End(_) => (self.is_text, self.is_currency) = (false, false),
            _ => {}
        }
    }

    /// How a cell looks in the style that an attribute names; absent where it names none.
    pub(super) fn look(&self, start: &BytesStart<'_>, named_by: &str) -> Option<Look> {
        let mut name = attribute(start, named_by)?;
        let (mut numbers, mut is_struck) = (None, None);
        for _ in 0..DEEPEST {
            let Some(style) = self.styles.get(&("table-cell".to_owned(), name)) else {
                break;
            };
            numbers = numbers.or_else(|| style.numbers.clone());
            is_struck = is_struck.or(style.is_struck);
            match &style.parent {
                Some(parent) => name = parent.clone(),
                None => break,
            }
        }
        Some(Look {
            numbers,
            is_struck: is_struck.unwrap_or_default(),
        })
    }

    /// How a part of a text looks in its style.
    pub(super) fn run(&self, start: &BytesStart<'_>) -> runs::Look {
        let name = attribute(start, "text:style-name").unwrap_or_default();
        let style = self.styles.get(&("text".to_owned(), name));
        match style {
            Some(style) if style.is_struck == Some(true) => runs::Look::Struck,
            Some(style) => style.level,
            None => runs::Look::default(),
        }
    }

    /// Whether nobody can read what is in a row or column, so low or narrow is it.
    pub(super) fn is_flat(&self, start: &BytesStart<'_>, family: &str) -> bool {
        let name = attribute(start, "table:style-name").unwrap_or_default();
        let style = self.styles.get(&(family.to_owned(), name));
        style.is_some_and(|style| style.is_flat)
    }

    /// How a number is shown in a look; absent where that is as it is.
    pub(super) fn format(&self, look: &Look, number: f64) -> Option<Arc<Format>> {
        let own = self.numbers.get(look.numbers.as_ref()?)?;
        let mut others = own.others.iter();
        let other = others.find(|(condition, _)| holds(condition, number));
        let other = other.and_then(|(_, name)| self.numbers.get(name.as_str()));
        Some(Arc::clone(&other.unwrap_or(own).format))
    }
}

impl Style {
    /// Takes in properties.
    fn take(&mut self, start: &BytesStart<'_>) {
        let lines = [
            "style:text-line-through-style",
            "style:text-line-through-type",
        ];
        let mut lines = lines.iter().filter_map(|name| attribute(start, name));
        if let Some(first) = lines.next() {
            self.is_struck = Some(first != "none" && lines.all(|line| line != "none"));
        }
        let position = attribute(start, "style:text-position").unwrap_or_default();
        let level = position.split(' ').next().unwrap_or_default();
        self.level = match level.trim_end_matches('%').parse::<f64>() {
            Ok(level) if level > 0.0 => runs::Look::Raised,
            Ok(level) if level < 0.0 => runs::Look::Lowered,
            Err(_) if level == "super" => runs::Look::Raised,
            Err(_) if level == "sub" => runs::Look::Lowered,
            _ => self.level,
        };
        let sizes = ["style:row-height", "style:column-width"];
        let mut sizes = sizes
            .iter()
            .filter_map(|name| points(&attribute(start, name)?));
        self.is_flat |= sizes.any(|size| size < LOWEST);
    }
}

impl Numbers {
    /// Reads what it says.
    fn end(&mut self, is_percent: bool) {
        if is_percent {
            self.code.push('%');
        }
        // Where it says nothing, nothing is shown.
        let code = match self.code.trim_matches(['"', ' ']) {
            "" => ";;;",
            _ => &self.code,
        };
        self.format = Arc::new(Format::read(code));
    }
}

/// Whether a condition such as `value()>=0` holds of a number.
fn holds(condition: &str, number: f64) -> bool {
    let condition = condition.trim_start_matches("value()");
    let limit = condition.trim_start_matches(['<', '>', '=', '!']);
    let sign = &condition[..condition.len() - limit.len()];
    let Ok(limit) = limit.parse::<f64>() else {
        return false;
    };
    let is = |wanted: fn(Ordering) -> bool| number.partial_cmp(&limit).is_some_and(wanted);
    match sign {
        "<" => is(Ordering::is_lt),
        "<=" => is(Ordering::is_le),
        ">" => is(Ordering::is_gt),
        ">=" => is(Ordering::is_ge),
        "=" => is(Ordering::is_eq),
        "!=" | "<>" => is(Ordering::is_ne),
        _ => false,
    }
}

/// How many points a length has.
fn points(length: &str) -> Option<f64> {
    let mut units = UNITS.iter();
    units.find_map(|(unit, points)| Some(length.strip_suffix(unit)?.parse::<f64>().ok()? * points))
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
