//! What is to know of a spreadsheet of OpenDocument before its cells are read: a few bytes can repeat a cell a million
//! times, and which numbers are percentages, which cells are shown as one and which rows not at all stands beside the values.

use std::collections::HashMap;
use std::io::{BufReader, Cursor};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::cell_styles::{Look, Styles, attribute, count};
use super::format::Format;
use super::grid::{TEXTS, TooLarge};
use super::hidden::Hidden;
use super::runs;
use crate::data::record::Span;

/// How many cells a sheet can have between its first and its last.
const CELLS: u64 = 4_000_000;

/// How many cells are noted of a sheet: as many as it can have.
const NOTED: usize = 2_000_000;

/// How many spaces one element may stand for.
const SPACES: u64 = 1_000;

/// What is marked in a sheet.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) sheet: String,
    /// How cells are shown that are not shown as they are, by line and column from 0.
    pub(super) shown: HashMap<(usize, usize), Shown>,
    /// The cells that have a text and no type, which no reader of cells looks at, or a text of which a part looks otherwise.
    pub(super) texts: Vec<((usize, usize), Arc<str>)>,
    /// How many cells have a text, and how many bytes, where each is repeated: who reads them copies every one.
    filled: (usize, usize),
    pub(super) spans: Vec<Span>,
    pub(super) hidden: Hidden,
}

impl Marks {
    /// Of a sheet of which no more is known than how its cells are shown.
    pub(super) fn showing(shown: HashMap<(usize, usize), Shown>) -> Marks {
        Marks {
            shown,
            ..Marks::default()
        }
    }
}

/// How a cell is shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    pub(super) format: Option<Arc<Format>>,
    pub(super) is_struck: bool,
}

/// Why a file is not read.
#[derive(Debug)]
pub(super) enum Fault {
    TooLarge(TooLarge),
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
    /// The looks of cells without a style of their own: of columns, each up to the first beyond it, and of the row.
    columns: Vec<(u64, Look)>,
    row: Look,
    /// The cell that is open.
    open: Option<Open>,
}

/// A cell, and what stands in its paragraphs.
struct Open {
    columns: u64,
    /// Whether it says what it holds, so that who reads cells looks at it.
    is_typed: bool,
    /// How many elements are open within it; the text of notes and drawings is not its own.
    depth: u32,
    is_own: bool,
    text: String,
    /// How much of it is the value that the cell says it has.
    value: usize,
    is_struck: bool,
    /// The parts of its text that are open: how deep, and how they look.
    parts: Vec<(u32, runs::Look)>,
    /// Whether one of them looks otherwise than it is written.
    is_changed: bool,
}

/// The marks of every sheet.
pub(super) fn marks(bytes: &[u8]) -> Result<Vec<Marks>, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    let mut styles = Styles::default();
    if let Ok(file) = archive.by_name("styles.xml") {
        let mut reader = Reader::from_reader(BufReader::new(file));
        styles.read(&mut reader).ok_or(Fault::Damaged)?;
    }
    let content = archive.by_name("content.xml").map_err(|_| Fault::Damaged)?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().expand_empty_elements = true;
    let (mut sheets, mut buffer) = (Vec::<Marks>::new(), Vec::new());
    let (mut at, mut depth) = (Position::default(), 0);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        let event = event.map_err(|_| Fault::Damaged)?;
        at.take_text(&event, &styles, sheets.last_mut())?;
        styles.take(&event);
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            // Who reads the cells would wait without end for that of a table.
            Event::Eof if depth != 0 => return Err(Fault::Damaged),
            _ => {}
        }
        match event {
            Event::Start(start) => match start.name().as_ref() {
                "table:table" => {
                    at = Position::default();
                    sheets.push(Marks {
                        sheet: attribute(&start, "table:name").unwrap_or_default(),
                        ..Marks::default()
                    });
                }
                "table:table-column" => {
                    let count = count(&start, "table:number-columns-repeated") as usize;
                    let (first, last) = (at.headed, at.headed.saturating_add(count));
                    let is_hidden = is_hidden(&start) || styles.is_flat(&start, "table-column");
                    if let Some(marks) = sheets.last_mut().filter(|_| is_hidden) {
                        marks.hidden.columns.push((first, last.saturating_sub(1)));
                    }
                    at.headed = last;
                    let look = styles.look(&start, "table:default-cell-style-name");
                    at.columns.push((last as u64, look.unwrap_or_default()));
                }
                "table:table-row" => {
                    at.column = 0;
                    at.rows = count(&start, "table:number-rows-repeated");
                    let look = styles.look(&start, "table:default-cell-style-name");
                    at.row = look.unwrap_or_default();
                    let is_hidden = is_hidden(&start) || styles.is_flat(&start, "table-row");
                    if let Some(marks) = sheets.last_mut().filter(|_| is_hidden) {
                        let last = at.line.saturating_add(at.rows);
                        marks.hidden.lines.push((at.line + 1, last));
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    if let Some(marks) = sheets.last_mut() {
                        at.cell(&start, &styles, marks)?;
                    }
                }
                // Spaces that are counted, not written.
                "text:s" if count(&start, "text:c") > SPACES => return Err(Fault::Damaged),
                _ => styles.start(&start),
            },
            Event::End(end) if end.name().as_ref() == "table:table-row" => {
                at.line = at.line.saturating_add(at.rows);
            }
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

fn is_hidden(start: &BytesStart<'_>) -> bool {
    let shown = attribute(start, "table:visibility");
    shown.is_some_and(|shown| shown != "visible")
}

impl Position {
    fn cell(
        &mut self,
        start: &BytesStart<'_>,
        styles: &Styles,
        marks: &mut Marks,
    ) -> Result<(), Fault> {
        let columns = count(start, "table:number-columns-repeated");
        let kind = attribute(start, "office:value-type");
        let has_formula = attribute(start, "table:formula").is_some();
        let is_typed = kind.is_some() || has_formula;
        if is_typed {
            self.reach(columns)?;
        }
        let of_column = self.columns.partition_point(|(end, _)| *end <= self.column);
        let of_column = self
            .columns
            .get(of_column)
            .map_or(Look::default(), |(_, look)| look.clone());
        let inherited = if self.row == Look::default() {
            of_column
        } else {
            self.row.clone()
        };
        let look = styles.look(start, "table:style-name").unwrap_or(inherited);
        let number = match kind.as_deref() {
            Some("float" | "percentage" | "currency") => attribute(start, "office:value"),
            _ => None,
        };
        let number = number.and_then(|it| it.parse::<f64>().ok());
        let mut format = number.and_then(|number| styles.format(&look, number));
        if kind.as_deref() == Some("percentage") && format.as_ref().is_none_or(|it| !it.percent) {
            let mut known = format.as_deref().cloned().unwrap_or_default();
            known.percent = true;
            format = Some(Arc::new(known));
        }
        let is_struck = look.is_struck;
        self.show(columns, Shown { format, is_struck }, kind.is_some(), marks)?;
        let text = attribute(start, "office:string-value").filter(|_| is_typed);
        let text = text.unwrap_or_default();
        self.open = Some(Open {
            columns,
            is_typed,
            depth: 0,
            is_own: false,
            value: text.len(),
            text,
            is_struck,
            parts: Vec::new(),
            is_changed: false,
        });
        let down = count(start, "table:number-rows-spanned");
        let right = count(start, "table:number-columns-spanned");
        if down > 1 || right > 1 {
            let column = self.column as usize;
            marks.spans.push(Span {
                lines: (self.line + 1, self.line.saturating_add(down)),
                columns: (column, column.saturating_add(right as usize - 1)),
            });
        }
        self.column = self.column.saturating_add(columns);
        Ok(())
    }

    /// Notes how a cell is shown that has something in it, where that is not as it is.
    fn show(
        &self,
        columns: u64,
        shown: Shown,
        is_filled: bool,
        marks: &mut Marks,
    ) -> Result<(), Fault> {
        if is_filled && (shown.format.is_some() || shown.is_struck) {
            self.check_count(columns, marks.shown.len())?;
            let places = self.places(columns);
            let places = places.map(|place| (place, shown.clone()));
            marks.shown.extend(places);
        }
        Ok(())
    }

    /// Takes in that the cells reach so many columns on, in the rows that are repeated.
    fn reach(&mut self, columns: u64) -> Result<(), Fault> {
        self.last_column = self.last_column.max(self.column.saturating_add(columns));
        self.last_line = self.last_line.max(self.line.saturating_add(self.rows));
        if self.last_column.saturating_mul(self.last_line) > CELLS {
            return Err(Fault::TooLarge(TooLarge::Cells(CELLS as usize)));
        }
        Ok(())
    }

    /// At how many places a cell stands that is repeated, if they are not too many beside those that are noted already.
    fn check_count(&self, columns: u64, noted: usize) -> Result<usize, Fault> {
        let count = self.rows.saturating_mul(columns) as usize;
        if count.saturating_add(noted) > NOTED {
            return Err(Fault::TooLarge(TooLarge::Cells(NOTED)));
        }
        Ok(count)
    }

    /// The places of a cell that is repeated.
    fn places(&self, columns: u64) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (line, column) = (self.line as usize, self.column as usize);
        let lines = line..line + self.rows as usize;
        lines.flat_map(move |line| (column..column + columns as usize).map(move |it| (line, it)))
    }

    /// Takes in a cell with a text, which the reader is at.
    fn fill(&mut self, open: Open, marks: &mut Marks) -> Result<(), Fault> {
        self.reach(open.columns)?;
        let (cells, length) = marks.filled;
        let count = self.check_count(open.columns, cells)?;
        let length = length.saturating_add(open.text.len().saturating_mul(count));
        if length > TEXTS {
            return Err(Fault::TooLarge(TooLarge::Texts(TEXTS)));
        }
        marks.filled = (cells + count, length);
        if !open.is_typed || open.is_changed {
            let format = None;
            let is_struck = open.is_struck;
            self.show(
                open.columns,
                Shown { format, is_struck },
                !open.is_typed,
                marks,
            )?;
            let text: Arc<str> = open.text[open.value..].trim_start_matches('\n').into();
            let places = self.places(open.columns);
            let texts = places.map(|place| (place, Arc::clone(&text)));
            marks.texts.extend(texts);
        }
        self.column += open.columns;
        Ok(())
    }

    /// Takes in what stands in a cell.
    fn take_text(
        &mut self,
        event: &Event<'_>,
        styles: &Styles,
        marks: Option<&mut Marks>,
    ) -> Result<(), Fault> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        match event {
            Event::Start(start) => {
                open.depth += 1;
                if open.depth == 1 {
                    open.is_own = start.name().as_ref() == "text:p";
                    if open.is_own && !open.text.is_empty() {
                        open.text.push('\n');
                    }
                }
                if open.is_own && start.name().as_ref() == "text:s" {
                    let spaces = count(start, "text:c").min(SPACES);
                    open.text.extend((0..spaces).map(|_| ' '));
                }
                if open.is_own && start.name().as_ref() == "text:span" {
                    open.parts.push((open.depth, styles.run(start)));
                }
            }
            Event::Text(text) if open.is_own => {
                let look = open.parts.last().map(|(_, look)| *look);
                let shown = look.unwrap_or_default().shown(text);
                open.is_changed |= shown != **text;
                open.text.push_str(&shown);
            }
            Event::GeneralRef(reference) if open.is_own => {
                let text = format!("&{};", &**reference);
                open.text.push_str(&unescape(&text).unwrap_or_default());
            }
            Event::End(_) if open.depth == 0 => {
                if let (Some(open), Some(marks)) = (self.open.take(), marks)
                    && !open.text.trim().is_empty()
                {
                    // The reader stands behind the cell.
                    self.column -= open.columns;
                    self.fill(open, marks)?;
                }
            }
            Event::End(_) => {
                open.parts.pop_if(|(depth, _)| *depth == open.depth);
                open.depth -= 1;
                open.is_own &= open.depth > 0;
            }
            _ => {}
        }
        Ok(())
    }
}
