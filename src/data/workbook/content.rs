//! The content of a spreadsheet of OpenDocument as calamine reads it: in rows nothing but cells, in cells no text but
//! that of paragraphs, and each cell of the kind that it shows.

use std::io;

use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::unpack::Fault;
use crate::data::cells::cell::is_formula_error;

const ROW: &str = "table:table-row";
const CELLS: [&str; 2] = ["table:table-cell", "table:covered-table-cell"];

/// What says the value of a cell, where its text does not.
const VALUES: [&str; 5] = [
    "office:value",
    "office:string-value",
    "office:date-value",
    "office:time-value",
    "office:boolean-value",
];

/// A cell as far as it has been read.
struct Cell<'x> {
    start: BytesStart<'x>,
    /// What stands in it.
    events: Vec<Event<'x>>,
    text: String,
    /// The elements that are open in it.
    open: Vec<String>,
}

/// The same content, without what stands between rows and cells for people who read XML.
pub(super) fn plain(content: &[u8]) -> Result<Vec<u8>, Fault> {
    let content = std::str::from_utf8(content).map_err(|_| Fault::Damaged)?;
    let mut reader = Reader::from_str(content);
    reader.config_mut().expand_empty_elements = true;
    let mut writer = Writer::new(Vec::with_capacity(content.len()));
    let (mut in_row, mut cell) = (false, None::<Cell<'_>>);
    loop {
        let event = reader.read_event().map_err(|_| Fault::Damaged)?;
        if let Event::Comment(_) | Event::PI(_) = event {
            continue;
        }
        if let Some(open) = &mut cell {
            if open.take(event)?
                && let Some(whole) = cell.take()
            {
                whole.write(&mut writer).map_err(|_| Fault::Damaged)?;
            }
            continue;
        }
        match &event {
            Event::Start(start) if CELLS.contains(&start.name().as_ref()) => {
                cell = Some(Cell {
                    start: start.clone(),
                    events: Vec::new(),
                    text: String::new(),
                    open: Vec::new(),
                });
                continue;
            }
            Event::Start(start) if start.name().as_ref() == ROW => in_row = true,
            Event::End(end) if end.name().as_ref() == ROW => in_row = false,
            Event::Eof => return Ok(writer.into_inner()),
            _ if in_row => continue,
            _ => {}
        }
        writer.write_event(event).map_err(|_| Fault::Damaged)?;
    }
}

impl<'x> Cell<'x> {
    /// Takes what comes next; whether that is its end.
    fn take(&mut self, event: Event<'x>) -> Result<bool, Fault> {
        if let Event::Start(start) = &event {
            self.open.push(start.name().as_ref().to_owned());
        }
        // Remarks and drawings have texts of their own.
        let is_beside = |name: &String| name == "office:annotation" || name.starts_with("draw:");
        let is_own = !self.open.iter().any(is_beside);
        let is_text = is_own && self.open.iter().any(|name| name == "text:p");
        let kept = match event {
            Event::End(_) if self.open.pop().is_none() => return Ok(true),
            Event::Start(_) | Event::End(_) if is_own => event,
            Event::Text(text) if is_text => {
                self.text.push_str(&text.xml10_content());
                Event::Text(text)
            }
            Event::CData(text) if is_text => {
                let text = text.xml10_content();
                self.text.push_str(&text);
                Event::Text(BytesText::new(&text).into_owned())
            }
            Event::GeneralRef(_) if is_text => {
                self.text.push('&');
                event
            }
            Event::Eof => return Err(Fault::Damaged),
            _ => return Ok(false),
        };
        self.events.push(kept);
        Ok(false)
    }

    /// Writes it; where its text alone says what it shows, as a text.
    fn write(self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let attributes = || self.start.attributes().filter_map(Result::ok);
        let has_value = attributes().any(|it| VALUES.contains(&it.key.as_ref()));
        let text = self.text.trim();
        let is_text = !text.is_empty() && (!has_value || is_formula_error(text));
        let mut start = self.start.borrow();
        if is_text {
            let is_kept = |name: &str| !VALUES.contains(&name) && !name.ends_with(":value-type");
            let kept = attributes().filter(|it| is_kept(it.key.as_ref()));
            start = BytesStart::new(self.start.name().as_ref().to_owned()).with_attributes(kept);
            start.push_attribute(("office:value-type", "string"));
        }
        let end = Event::End(self.start.to_end().into_owned());
        writer.write_event(Event::Start(start))?;
        for event in self.events {
            writer.write_event(event)?;
        }
        writer.write_event(end)
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn rows_hold_cells_and_cells_what_they_show() {
        for (row, expected) in [
            (
                "<R>\n  <!-- x --><C t='string'>\n <P>a</P>\n</C>\n</R>",
                "<R><C office:value-type=\"string\"><P>a</P></C></R>",
            ),
            (
                "<R><C><office:annotation><P>x</P></office:annotation><P>a<text:s/>b</P></C></R>",
                "<R><C office:value-type=\"string\"><P>a<text:s></text:s>b</P></C></R>",
            ),
            (
                "<R><C t='float' v='1'><P>1</P></C><C/></R>",
                "<R><C t='float' v='1'><P>1</P></C><C></C></R>",
            ),
            (
                "<R><C f='1/0' t='float' v='0'><P>#DIV/0!</P></C></R>",
                "<R><C f=\"1/0\" office:value-type=\"string\"><P>#DIV/0!</P></C></R>",
            ),
            (
                "<R><C t='float'><P><![CDATA[a<b]]></P></C><text:soft-page-break/></R>",
                "<R><C office:value-type=\"string\"><P>a&lt;b</P></C></R>",
            ),
        ] {
            let full = |text: &str| {
                let text = text
                    .replace("<R>", "<table:table-row>")
                    .replace("</R>", "</table:table-row>");
                let text = text
                    .replace("<C", "<table:table-cell")
                    .replace("</C", "</table:table-cell");
                let text = text.replace("<P>", "<text:p>").replace("</P>", "</text:p>");
                let text = text
                    .replace(" t=", " office:value-type=")
                    .replace(" v=", " office:value=");
                text.replace(" f=", " table:formula=")
            };
            let found = plain(full(row).as_bytes()).expect("XML");
            assert_eq!(String::from_utf8(found).ok(), Some(full(expected)), "{row}");
        }
    }
}
