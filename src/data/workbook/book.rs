//! Workbooks of each format, as sheets of cells.

use std::collections::HashSet;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, OdsError, Range, Reader, SheetType,
    SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};

use super::format::Format;
use super::grid::{Cell, Grid, TooLarge};
use super::hidden::{self, Hidden};
use super::old_looks::OldLooks;
use super::ole::{Ole, cells};
use super::open_document::{self, Marks};
use super::repack;
use super::runs;
use super::shown_day::ShownDay;
use super::unpack::{self, Content};
use super::{Container, diagnostics};
use crate::data::files::file_diagnostics::large_file;
use crate::data::files::legacy_fonts::Font;
use crate::data::record::{Flaw, Span};
use crate::diagnostic::Diagnostic;

/// How many bytes a file can unpack to.
const UNPACKED: u64 = 256 * 1024 * 1024;

/// How large a file in the old format can be: it is read whole, and again as cells.
const OLD: usize = 16 * 1024 * 1024;

/// How many cells its sheets can have, with the empty ones between: they are read too.
const AREA: u64 = 8_000_000;

type Bytes = Cursor<Vec<u8>>;

/// An open workbook.
pub(super) enum Book {
    /// `.xlsx`, `.xlsm`, with what of each sheet is not shown.
    Excel(Box<Xlsx<Bytes>>, Vec<(String, Hidden)>),
    /// `.xls`, likewise, and with how its cells look.
    Old(Box<Xls<Bytes>>, Vec<(String, Hidden)>, OldLooks),
    /// `.ods`, with what was marked in each sheet.
    OpenDocument(Box<Ods<Bytes>>, Vec<Marks>),
}

/// A sheet, before it is read.
#[derive(Debug, Clone)]
pub(super) struct SheetOf {
    pub(super) name: String,
    pub(super) is_visible: bool,
}

/// Why something of a workbook is not read.
pub(super) enum Fault {
    Protected,
    Damaged,
    TooLarge(TooLarge),
}

impl Book {
    /// Opens a workbook that was read whole.
    pub(super) fn open(
        file: &str,
        container: Container,
        bytes: Vec<u8>,
    ) -> Result<Book, Box<Diagnostic>> {
        let failed = |fault: Fault| Box::new(report(file, None, fault));
        if container == Container::Ole {
            if bytes.len() > OLD {
                return Err(Box::new(large_file(file, OLD as u64)));
            }
            return guarded(|| old(bytes)).map_err(failed);
        }
        let unpacked = match container {
            Container::Flat => repack::pack(&bytes).map(|bytes| (Content::OpenDocument, bytes)),
            _ => unpack::content(&bytes, UNPACKED).and_then(|(content, is_odd)| {
                let bytes = if is_odd {
                    repack::repack(&bytes, content)?
                } else {
                    bytes
                };
                Ok((content, bytes))
            }),
        };
        match unpacked {
            Ok((Content::Excel, bytes)) => {
                let (hidden, sheets) = hidden::in_excel(&bytes);
                let texts = runs::in_excel(&bytes, sheets);
                let bytes = if texts.is_empty() {
                    bytes
                } else {
                    repack::replace(&bytes, &texts).unwrap_or(bytes)
                };
                guarded(|| {
                    let book = Xlsx::new(Cursor::new(bytes))?;
                    Ok(Book::Excel(Box::new(book), hidden))
                })
                .map_err(failed)
            }
            Ok((Content::OpenDocument, bytes)) => guarded(|| {
                let marks = open_document::marks(&bytes)?;
                let book = Ods::new(Cursor::new(bytes))?;
                Ok(Book::OpenDocument(Box::new(book), marks))
            })
            .map_err(failed),
            Ok((Content::Binary, _)) => Err(Box::new(diagnostics::binary(file))),
            Ok((Content::Other, _)) => Err(Box::new(diagnostics::no_workbook(file))),
            Err(unpack::Fault::Protected) => Err(failed(Fault::Protected)),
            Err(unpack::Fault::Damaged) => Err(failed(Fault::Damaged)),
            Err(unpack::Fault::TooLarge) => Err(Box::new(diagnostics::bomb(file, UNPACKED))),
        }
    }

    /// Whether parts of its texts look otherwise than they are written, of which it cannot be told where they stand.
    pub(super) fn marks_parts(&self) -> bool {
        matches!(self, Book::Old(_, _, looks) if looks.marks_parts)
    }

    /// Its sheets of cells, in order.
    pub(super) fn sheets(&self) -> Vec<SheetOf> {
        let sheets = match self {
            Book::Excel(book, _) => book.sheets_metadata(),
            Book::Old(book, ..) => book.sheets_metadata(),
            Book::OpenDocument(book, _) => book.sheets_metadata(),
        };
        let sheets = sheets
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheets = sheets.map(|sheet| SheetOf {
            name: sheet.name.clone(),
            is_visible: sheet.visible == SheetVisible::Visible,
        });
        sheets.collect()
    }

    /// The cells of a sheet.
    pub(super) fn grid(&mut self, file: &str, sheet: &str) -> Result<Grid, Box<Diagnostic>> {
        let grid = guarded(|| match self {
            Book::Excel(book, hidden) => {
                let grid = excel(book, sheet)?;
                Ok(grid.hiding(of_sheet(hidden, sheet)))
            }
            Book::Old(book, hidden, looks) => {
                let (cells, formulas) =
                    (book.worksheet_range(sheet)?, book.worksheet_formula(sheet)?);
                let spans = book.merge_cells_by_sheet_name(sheet)?;
                let spans = spans.into_iter().map(span).collect();
                let mut sheets = hidden.iter().map(|(name, _)| name);
                let at = sheets.position(|name| name == sheet).unwrap_or_default();
                let looks = looks.sheets.as_ref().map(|sheets| sheets.get(at));
                let tells = looks.is_some();
                let marks = Marks::showing(looks.flatten().cloned().unwrap_or_default());
                let grid = dense(&cells, &formulas, &marks, spans, tells)?;
                Ok(grid.hiding(of_sheet(hidden, sheet)))
            }
            Book::OpenDocument(book, marks) => {
                let (cells, formulas) =
                    (book.worksheet_range(sheet)?, book.worksheet_formula(sheet)?);
                let nothing = Marks::default();
                let marks = marks.iter().find(|marks| marks.sheet == sheet);
                let marks = marks.unwrap_or(&nothing);
                let grid = dense(&cells, &formulas, marks, marks.spans.clone(), true)?;
                Ok(grid.hiding(marks.hidden.clone()))
            }
        });
        grid.map_err(|fault| Box::new(report(file, Some(sheet), fault)))
    }
}

/// What of a sheet is not shown.
pub(super) fn of_sheet(hidden: &[(String, Hidden)], sheet: &str) -> Hidden {
    let found = hidden.iter().find(|(name, _)| name == sheet);
    found.map_or_else(Hidden::default, |(_, hidden)| hidden.clone())
}

fn report(file: &str, sheet: Option<&str>, fault: Fault) -> Diagnostic {
    match fault {
        Fault::Protected => diagnostics::protected(file),
        Fault::Damaged => diagnostics::damaged(file),
        Fault::TooLarge(why) => diagnostics::large_sheet(file, sheet.unwrap_or_default(), why),
    }
}

/// The reader of a damaged file must not end the program.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    survive(read).unwrap_or_else(|| Err(Fault::Damaged))
}

/// A workbook in the container of the old format: also one of any format that Excel has put a password on.
fn old(mut bytes: Vec<u8>) -> Result<Book, Fault> {
    let ole = Ole::open(&bytes).ok_or(Fault::Damaged)?;
    let workbook = ole.workbook();
    if let Err(XlsxError::Password) = Xlsx::new(Cursor::new(&bytes)) {
        return Err(Fault::Protected);
    }
    let workbook = workbook.ok_or(Fault::Damaged)?;
    let records = workbook.bytes(&bytes);
    if cells(&records) > AREA {
        return Err(Fault::TooLarge(TooLarge::Area));
    }
    let (hidden, looks) = (hidden::in_old(&records), OldLooks::of(&records));
    workbook.forget_sizes(&mut bytes);
    let book: Xls<Bytes> = Xls::new(Cursor::new(bytes))?;
    let names = book
        .sheets_metadata()
        .iter()
        .map(|sheet| sheet.name.clone());
    let hidden = names.zip(hidden).collect();
    Ok(Book::Old(Box::new(book), hidden, looks))
}

fn excel(book: &mut Xlsx<Bytes>, sheet: &str) -> Result<Grid, Fault> {
    let spans = book.merge_cells_by_sheet_name(sheet)?;
    let formulas = formulas_of_nothing(book, sheet)?;
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let styles = reader.styles().iter();
    let styles: Vec<(Format, Option<Font>, bool)> = styles
        .map(|style| {
            let format = style.number_format.as_ref();
            let format = format.map(|format| Format::read(&format.format_code));
            let font = style.font.as_ref().and_then(|font| font.name.as_deref());
            let is_struck = style.font.as_ref().is_some_and(|font| font.strikethrough);
            (
                format.unwrap_or_default(),
                font.and_then(Font::named),
                is_struck,
            )
        })
        .collect();
    let mut grid = Grid::with(spans.into_iter().map(span).collect());
    while let Some((found, style)) = reader.next_cell_with_style_id()? {
        let (format, font, is_struck) = styles.get(style).cloned().unwrap_or_default();
        let (line, column) = found.get_position();
        let (line, column) = (u64::from(line) + 1, column as usize);
        let mut cell = match found.get_value() {
            // Without a copy: a text can be shared by all cells.
            DataRef::SharedString(text) => runs::cell(text),
            other => of_data(&Data::from(other.clone()), Some(format)),
        };
        if formulas.contains(&found.get_position()) {
            cell.flaw = Some(Flaw::Uncalculated);
        }
        if is_struck {
            cell.strike();
        }
        if let Some(font) = font {
            grid.fonts.look(font, (line, column), &cell.text);
        }
        grid.add(line, column, cell)?;
    }
    Ok(grid.finish()?)
}

/// The cells whose formula has nothing stored as its result, by line and column from 0.
fn formulas_of_nothing(
    book: &mut Xlsx<Bytes>,
    sheet: &str,
) -> Result<HashSet<(u32, u32)>, XlsxError> {
    let mut found = HashSet::new();
    let mut reader = book.worksheet_cells_reader(sheet)?;
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        if cell.formula.is_some() && is_nothing(&cell.value.into()) {
            found.insert(cell.pos);
        }
    }
    Ok(found)
}

/// The cells of a format that is read whole. `tells` is whether it tells which numbers are percentages.
fn dense(
    cells: &Range<Data>,
    formulas: &Range<String>,
    marks: &Marks,
    spans: Vec<Span>,
    tells: bool,
) -> Result<Grid, Fault> {
    let mut grid = Grid::with(spans);
    // Of two at one place, the first stays.
    for (place, text) in &marks.texts {
        let mut cell = runs::cell(text);
        if marks.shown.get(place).is_some_and(|it| it.is_struck) {
            cell.strike();
        }
        grid.add(place.0 as u64 + 1, place.1, cell)?;
    }
    let (first_line, first_column) = cells.start().unwrap_or_default();
    for (line, column, data) in cells.used_cells() {
        let (line, column) = (first_line as usize + line, first_column as usize + column);
        let shown = marks.shown.get(&(line, column)).cloned();
        let shown = shown.unwrap_or_default();
        let format = shown.format.as_deref().cloned();
        let format = tells.then(|| format.unwrap_or_default());
        let mut cell = of_data(data, format);
        let has_formula = |formula: &String| !formula.is_empty();
        let place = (line as u32, column as u32);
        if is_nothing(data) && formulas.get_value(place).is_some_and(has_formula) {
            cell.flaw = Some(Flaw::Uncalculated);
        }
        if shown.is_struck {
            cell.strike();
        }
        grid.add(line as u64 + 1, column, cell)?;
    }
    Ok(grid.finish()?)
}

/// Whether a formula's stored result is what is stored of one that was never calculated.
fn is_nothing(data: &Data) -> bool {
    match data {
        Data::Empty => true,
        Data::Float(number) => *number == 0.0,
        Data::Int(number) => *number == 0,
        Data::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn of_data(data: &Data, format: Option<Format>) -> Cell {
    match data {
        Data::Empty => Cell::text(""),
        Data::Float(number) => Cell::number(*number, format.as_ref()),
        Data::Int(number) => Cell::number(*number as f64, format.as_ref()),
        Data::String(text) => runs::cell(text),
        Data::Bool(truth) => Cell::text(if *truth { "true" } else { "false" }),
        Data::DateTime(date) => of_day(*date, format.unwrap_or_default().shown_day),
        Data::DateTimeIso(date) => Cell {
            flaw: Some(Flaw::Day),
            ..Cell::text(iso_day(date))
        },
        Data::DurationIso(duration) => Cell::text(iso_time(duration)),
        Data::Error(error) => Cell::text(error.to_string()),
    }
}

/// A day as it is shown: one that is shown as a month is that month.
fn of_day(date: ExcelDateTime, shown: ShownDay) -> Cell {
    let text = day(date);
    let text = match (shown, text.get(3..), text.get(6..)) {
        (ShownDay::Month, Some(month), _) if text.contains('/') => month.to_owned(),
        (ShownDay::Year, _, Some(year)) if text.contains('/') => year.to_owned(),
        _ => text,
    };
    let flaw = (shown == ShownDay::MonthFirst).then_some(Flaw::MonthFirst);
    Cell {
        flaw: flaw.or(Some(Flaw::Day)),
        ..Cell::text(text)
    }
}

/// `30/06/2023`; a time without a day as `17:05`, lest it be taken for a figure.
fn day(date: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    if date.is_datetime() && date.as_f64() >= 1.0 {
        format!("{day:02}/{month:02}/{year}")
    } else {
        format!("{hour:02}:{minute:02}")
    }
}

/// `30/06/2023` for `2023-06-30` and what follows.
fn iso_day(date: &str) -> String {
    let day = date.get(..10).unwrap_or(date);
    match day.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => date.to_owned(),
    }
}

/// `17:05` for `PT17H05M00S`.
fn iso_time(duration: &str) -> String {
    let parts = duration
        .strip_prefix("PT")
        .and_then(|it| it.split_once('M'));
    let time = parts.and_then(|(time, _)| time.split_once('H'));
    time.map_or_else(
        || duration.to_owned(),
        |(hour, minute)| format!("{hour}:{minute}"),
    )
}

pub(super) fn span(dimensions: Dimensions) -> Span {
    Span {
        lines: (
            u64::from(dimensions.start.0) + 1,
            u64::from(dimensions.end.0) + 1,
        ),
        columns: (dimensions.start.1 as usize, dimensions.end.1 as usize),
    }
}

impl From<XlsxError> for Fault {
    fn from(error: XlsxError) -> Fault {
        match error {
            XlsxError::Password => Fault::Protected,
            _ => Fault::Damaged,
        }
    }
}

impl From<XlsError> for Fault {
    fn from(error: XlsError) -> Fault {
        match error {
            XlsError::Password => Fault::Protected,
            _ => Fault::Damaged,
        }
    }
}

impl From<OdsError> for Fault {
    fn from(error: OdsError) -> Fault {
        match error {
            OdsError::Password => Fault::Protected,
            _ => Fault::Damaged,
        }
    }
}

impl From<TooLarge> for Fault {
    fn from(error: TooLarge) -> Fault {
        match error {
            TooLarge::Beyond => Fault::Damaged,
            error => Fault::TooLarge(error),
        }
    }
}

impl From<open_document::Fault> for Fault {
    fn from(error: open_document::Fault) -> Fault {
        match error {
            open_document::Fault::TooLarge(why) => Fault::TooLarge(why),
            open_document::Fault::Damaged => Fault::Damaged,
        }
    }
}

thread_local! {
    static GUARDED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// What comes of reading; nothing where the reader fails on something that its author did not foresee, about which
/// nothing is printed.
fn survive<T>(read: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let print = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                print(panic);
            }
        }));
    });
    GUARDED.set(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    read.ok()
}

#[cfg(test)]
mod tests {
    use super::survive;

    #[test]
    fn a_reader_that_fails_is_survived() {
        let empty: Vec<u8> = Vec::new();
        assert_eq!(survive(|| empty[0]), None);
        assert_eq!(survive(|| 1), Some(1));
    }
}
