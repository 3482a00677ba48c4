//! What is to know of a spreadsheet of OpenDocument before its cells are read: a few bytes can repeat a cell a million
//! times, and which numbers are percentages, which cells are shown as one and which rows not at all stands beside the values.

use std::collections::HashSet;
use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::hidden::Hidden;
use crate::data::record::Span;

/// How many cells a sheet can have between its first and its last.
const CELLS: u64 = 4_000_000;

/// How many percentages are noted of a sheet: as many as it can have cells.
const PERCENTAGES: usize = 2_000_000;

/// What is marked in a sheet.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) sheet: String,
    /// Line and column, from 0.
    pub(super) percentages: HashSet<(usize, usize)>,
    pub(super) spans: Vec<Span>,
    pub(super) hidden: Hidden,
}

/// Why a file is not read.
#[derive(Debug)]
pub(super) enum Fault {
    /// It has more cells than this.
    TooLarge(usize),
    Damaged,
}

/// Where the reader stands in a sheet, and how far its cells reach.
#[derive(Default)]
struct Position {
    line: u64,
    column: u64,
    /// How many columns have been declared.
    headed: usize,
    /// How often the row is repeated.
    rows: u64,
    last_column: u64,
    last_line: u64,
}

/// The marks of every sheet.
pub(super) fn marks(bytes: &[u8]) -> Result<Vec<Marks>, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    let content = archive.by_name("content.xml").map_err(|_| Fault::Damaged)?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().expand_empty_elements = true;
    let (mut sheets, mut buffer) = (Vec::<Marks>::new(), Vec::new());
    let mut at = Position::default();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|_| Fault::Damaged)? {
            Event::Start(start) => match start.name().as_ref() {
                "table:table" => {
                    at = Position::default();
                    sheets.push(Marks {
                        sheet: attribute(&start, "table:name").unwrap_or_default(),
                        ..Marks::default()
                    });
                }
                "table:table-row" => {
                    at.column = 0;
                    at.rows = count(&start, "table:number-rows-repeated");
                    let shown = attribute(&start, "table:visibility");
                    if let Some(marks) = sheets.last_mut()
                        && shown.is_some_and(|shown| shown != "visible")
                    {
                        let last = at.line.saturating_add(at.rows);
                        marks.hidden.lines.push((at.line + 1, last));
                    }
                }
                "table:table-column" => {
                    let count = count(&start, "table:number-columns-repeated") as usize;
                    let (first, last) = (at.headed, at.headed.saturating_add(count));
                    let shown = attribute(&start, "table:visibility");
                    if let Some(marks) = sheets.last_mut()
                        && shown.is_some_and(|shown| shown != "visible")
                    {
                        marks.hidden.columns.push((first, last.saturating_sub(1)));
                    }
                    at.headed = last;
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    if let Some(marks) = sheets.last_mut() {
                        at.cell(&start, marks)?;
                    }
                }
                // Spaces that are counted, not written.
                "text:s" if count(&start, "text:c") > 1_000 => return Err(Fault::Damaged),
                _ => {}
            },
            Event::End(end) if end.name().as_ref() == "table:table-row" => {
                at.line = at.line.saturating_add(at.rows);
            }
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

impl Position {
    fn cell(&mut self, start: &BytesStart<'_>, marks: &mut Marks) -> Result<(), Fault> {
        let columns = count(start, "table:number-columns-repeated");
        let kind = attribute(start, "office:value-type");
        let has_formula = attribute(start, "table:formula").is_some();
        if kind.is_some() || has_formula {
            self.last_column = self.last_column.max(self.column.saturating_add(columns));
            self.last_line = self.last_line.max(self.line.saturating_add(self.rows));
            if self.last_column.saturating_mul(self.last_line) > CELLS {
                return Err(Fault::TooLarge(CELLS as usize));
            }
        }
        let (line, column) = (self.line as usize, self.column as usize);
        if kind.as_deref() == Some("percentage") {
            for line in line..line + self.rows as usize {
                let cells = (column..column + columns as usize).map(|column| (line, column));
                marks.percentages.extend(cells);
            }
            if marks.percentages.len() > PERCENTAGES {
                return Err(Fault::TooLarge(PERCENTAGES));
            }
        }
        let down = count(start, "table:number-rows-spanned");
        let right = count(start, "table:number-columns-spanned");
        if down > 1 || right > 1 {
            marks.spans.push(Span {
                lines: (self.line + 1, self.line.saturating_add(down)),
                columns: (column, column.saturating_add(right as usize - 1)),
            });
        }
        self.column = self.column.saturating_add(columns);
        Ok(())
    }
}

/// A count, 1 where there is none.
fn count(start: &BytesStart<'_>, name: &str) -> u64 {
    let count = attribute(start, name).and_then(|text| text.parse().ok());
    count.unwrap_or(1).max(1)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = start.try_get_attribute(name).ok()??;
    Some(unescape(&attribute.value).ok()?.into_owned())
}
