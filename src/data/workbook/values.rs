//! What the cells of a sheet hold that is no text, for tables that are written anew.

use std::collections::{HashMap, HashSet};

use calamine::{Data, DataRef, ExcelDateTime, Reader};

use super::book::{Book, Fault, guarded, of_sheet, span};
use super::container;
use crate::data::record::Span;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredCell {
    /// The number, also of a day or time.
    pub number: f64,
    /// Whether it stands for true or false.
    pub is_truth: bool,
    /// Whether it is a time or has one, of which its text in tables says too little.
    pub is_time: bool,
    /// The format that it is shown in: its code, and its number where every spreadsheet has it; absent where the file does not
    /// tell it.
    pub format: Option<(String, Option<u8>)>,
}

/// What of a sheet is no text: cells by line from 1 and column from 0.
#[derive(Debug, Default)]
pub struct StoredSheet {
    /// The cells that hold numbers.
    cells: HashMap<(u64, usize), StoredCell>,
    /// Merged cells that hold one.
    spans: Vec<Span>,
    /// Those in bold, as far as the file tells it.
    pub bold: HashSet<(u64, usize)>,
    /// First and last of columns, and how wide they are, likewise.
    pub widths: Vec<(usize, usize, f64)>,
}

impl StoredSheet {
    /// The number of a cell, or of the merged ones that it is of.
    pub fn at(&self, (line, column): (u64, usize)) -> Option<&StoredCell> {
        let mut spans = self.spans.iter();
        let merged = || {
            self.cells
                .get(&first(spans.find(|it| it.contains(line, column))?))
        };
        self.cells.get(&(line, column)).or_else(merged)
    }
}

/// Where the text of merged cells stands.
fn first(span: &Span) -> (u64, usize) {
    (span.lines.0, span.columns.0)
}

/// What of a sheet is no text. What cannot be read was told when its texts were.
pub fn stored_sheet(bytes: &[u8], sheet: &str) -> StoredSheet {
    let book = container(bytes).and_then(|it| Book::open("", it, bytes.to_vec()).ok());
    let found = book.and_then(|mut book| guarded(|| read(&mut book, sheet)).ok());
    found.unwrap_or_default()
}

fn read(book: &mut Book, sheet: &str) -> Result<StoredSheet, Fault> {
    let mut found = StoredSheet::default();
    let range = match book {
        Book::Excel(book, hidden) => {
            found.widths = of_sheet(hidden, sheet).widths;
            let spans = book.merge_cells_by_sheet_name(sheet)?.into_iter().map(span);
            let mut reader = book.worksheet_cells_reader(sheet)?;
            let formats = reader.styles().iter().map(|style| {
                let format = style.number_format.as_ref()?;
                let builtin = format.format_id.filter(|id| *id < 164);
                let builtin = builtin.and_then(|id| u8::try_from(id).ok());
                Some((format.format_code.clone(), builtin))
            });
            let formats: Vec<Option<(String, Option<u8>)>> = formats.collect();
            let fonts = reader.styles().iter().map(|style| style.font.as_ref());
            let bold = fonts.map(|font| font.is_some_and(|it| it.is_bold()));
            let bold: Vec<bool> = bold.collect();
            while let Some((cell, style)) = reader.next_cell_with_style_id()? {
                let (line, column) = cell.get_position();
                let place = (u64::from(line) + 1, column as usize);
                let is_bold = bold.get(style) == Some(&true);
                found.bold.extend(is_bold.then_some(place));
                let data = match cell.get_value() {
                    DataRef::SharedString(_) => continue,
                    other => Data::from(other.clone()),
                };
                let general = || ("General".to_owned(), None);
                let cell = stored(&data).map(|cell| StoredCell {
                    format: Some(
                        formats
                            .get(style)
                            .cloned()
                            .flatten()
                            .unwrap_or_else(general),
                    ),
                    ..cell
                });
                found.cells.extend(cell.map(|cell| (place, cell)));
            }
            let spans = spans.filter(|it| found.cells.contains_key(&first(it)));
            found.spans = spans.collect();
            return Ok(found);
        }
        Book::Old(book, ..) => book.worksheet_range(sheet)?,
        Book::OpenDocument(book, _) => book.worksheet_range(sheet)?,
    };
    let (line, column) = range.start().unwrap_or_default();
    for (row, cell, data) in range.used_cells() {
        let at = (u64::from(line) + row as u64 + 1, column as usize + cell);
        found.cells.extend(stored(data).map(|cell| (at, cell)));
    }
    Ok(found)
}

/// What a cell holds, but for its format; nothing of texts.
fn stored(data: &Data) -> Option<StoredCell> {
    let (number, is_time) = match data {
        Data::Int(number) => (*number as f64, false),
        Data::Float(number) => (*number, false),
        Data::Bool(truth) => (f64::from(*truth), false),
        Data::DateTime(date) => {
            let number = serial(date);
            let is_day = date.is_datetime() && number >= 1.0 && number.fract() == 0.0;
            (number, !is_day)
        }
        Data::DateTimeIso(date) => {
            let time = date.split_once('T').map_or("", |(_, time)| time);
            (0.0, time.contains(|c: char| c.is_ascii_digit() && c != '0'))
        }
        Data::DurationIso(_) => (0.0, true),
        Data::String(_) | Data::Error(_) | Data::Empty => return None,
    };
    Some(StoredCell {
        number,
        is_truth: matches!(data, Data::Bool(_)),
        is_time,
        format: None,
    })
}

/// The number of a day since 1900, of a workbook that counts from 1904 too.
fn serial(date: &ExcelDateTime) -> f64 {
    const BETWEEN: f64 = 1462.0;
    let number = date.as_f64();
    let kind = calamine::ExcelDateTimeType::DateTime;
    let since_1900 = ExcelDateTime::new(number, kind, false);
    let is_same = since_1900.to_ymd_hms_milli() == date.to_ymd_hms_milli();
    if is_same || !date.is_datetime() {
        number
    } else {
        number + BETWEEN
    }
}
