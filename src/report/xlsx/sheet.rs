//! Sheets of a report: tables that can be sorted and printed, with numbers as numbers and words beside every colour.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};

use super::looks::Looks;
use crate::assess::Verdict;
use crate::criteria::Stage;
use crate::data::{ROLE_REPORT, ROLES, ROLES_SCHEMA};
use crate::exact::Exact;
use crate::report::plain_text::{cut, visible};
use crate::report::row_height::lines;
use crate::report::signature::{UNTOUCHED, WORKBOOK_MARK};

/// The height of a line of text, in points.
const LINE_HEIGHT: f64 = 15.75;

/// What a cell can hold: characters.
const LONGEST: usize = 32_000;

/// What a sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Measurements, which are read back, and the stage that found them all, if one did.
    Data(Option<Stage>),
    /// Results, which are not.
    Report,
}

/// A column of a table.
pub(super) struct Column {
    pub(super) heading: String,
    pub(super) width: f64,
    /// Whether its heading is written upwards.
    pub(super) is_upright: bool,
}

impl Column {
    pub(super) fn new(heading: impl Into<String>, width: f64) -> Column {
        Column {
            heading: heading.into(),
            width,
            is_upright: false,
        }
    }
}

/// A cell of a table.
pub(in crate::report) enum Cell {
    Empty,
    Text(String),
    /// In the middle: numbers of rows, ids, signs.
    Short(String),
    Strong(String),
    /// Different from what it is compared with.
    Marked(String),
    /// On one line, however long.
    Long(String),
    /// What the rows beneath it are, across its row.
    Heading(String),
    /// A verdict, in its colour.
    Toned(String, Verdict),
    Number(Exact),
    /// A figure that bears a mark: it is shown behind it.
    MarkedNumber(Exact, &'static str),
    /// The number of a row.
    Rank(u32),
    /// A percentage that is shown with its sign, so that it is read back as one.
    Percent(Exact),
    Day(Date),
    /// The name of a sheet, and what stands there for it.
    Link(String, String),
}

impl Cell {
    pub(super) fn count(count: usize) -> Cell {
        Cell::Number(Exact::from(count))
    }

    pub(super) fn maybe(text: Option<impl Into<String>>) -> Cell {
        text.map_or(Cell::Empty, |text| Cell::Text(text.into()))
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }

    /// The text that it shows on as many lines as that takes.
    fn text(&self) -> &str {
        match self {
            Cell::Text(text)
            | Cell::Short(text)
            | Cell::Strong(text)
            | Cell::Marked(text)
            | Cell::Toned(text, _)
            | Cell::Link(_, text) => text,
            _ => "",
        }
    }
}

/// A workbook being written.
pub(super) struct Book {
    workbook: Workbook,
    /// The names of its sheets and what each is for, in their order.
    sheets: Vec<(String, Role)>,
    /// Names that are taken, in lower case.
    taken: Vec<String>,
    looks: Looks,
}

impl Book {
    pub(super) fn new() -> Result<Book, XlsxError> {
        let mut workbook = Workbook::new();
        let [year, month, day] = UNTOUCHED;
        // Else the moment of writing would be in the file.
        let created = ExcelDateTime::from_ymd(year, month as u8, day as u8)?;
        let properties = DocProperties::new()
            .set_creation_datetime(&created)
            .set_custom_property(WORKBOOK_MARK, "1");
        workbook.set_properties(&properties);
        Ok(Book {
            workbook,
            sheets: Vec::new(),
            // The program that opens it keeps one of these names for itself.
            taken: vec![ROLES.to_owned(), "history".to_owned()],
            looks: Looks::new(),
        })
    }

    /// A name that no other sheet has, and that any program takes.
    pub(super) fn name(&mut self, wanted: &str) -> String {
        let allowed =
            visible(wanted).replace(['[', ']', ':', '*', '?', '/', '\\', '\'', '\n'], "-");
        let allowed = allowed.trim();
        let allowed = if allowed.is_empty() { "-" } else { allowed };
        let mut endings = (1..).map(|count| match count {
            1 => String::new(),
            _ => format!(" ({count})"),
        });
        let name = endings.find_map(|ending| {
            let mut units = ending.len();
            let fits = |letter: &char| {
                units += letter.len_utf16();
                units <= 31
            };
            let name: String = allowed.chars().take_while(fits).collect();
            let name = name.trim_end().to_owned() + &ending;
            (!self.taken.contains(&name.to_lowercase())).then_some(name)
        });
        let name = name.unwrap_or_default();
        self.taken.push(name.to_lowercase());
        name
    }

    /// Adds a sheet of a name that [`Book::name`] gave.
    pub(super) fn add(&mut self, name: &str, role: Role) -> Result<Sheet<'_>, XlsxError> {
        self.sheets.push((name.to_owned(), role));
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_footer("&C&P/&N");
        Ok(Sheet {
            sheet,
            looks: &self.looks,
            next: 0,
            is_framed: true,
        })
    }

    /// The bytes. The same sheets give the same ones.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(ROLES)?.set_hidden(true);
        let of_sheets = self.sheets.iter().map(|(name, role)| match role {
            Role::Data(stage) => ([name, "data"], *stage),
            Role::Report => ([name, ROLE_REPORT], None),
        });
        let roles = [(ROLES_SCHEMA, None)].into_iter().chain(of_sheets);
        for (row, ([name, role], stage)) in (0..).zip(roles) {
            sheet.write_string(row, 0, name)?;
            sheet.write_string(row, 1, role)?;
            if let Some(stage) = stage {
                sheet.write_string(row, 2, stage.as_str())?;
            }
        }
        self.workbook.save_to_buffer()
    }
}

/// A sheet being written, from top to bottom.
pub(super) struct Sheet<'b> {
    pub(super) sheet: &'b mut Worksheet,
    looks: &'b Looks,
    next: u32,
    /// Whether cells that hold nothing have a frame too: of thousands of rows these would be most of the file.
    pub(super) is_framed: bool,
}

impl Sheet<'_> {
    /// A line across so many columns; of a verdict, in its colour.
    pub(super) fn title(
        &mut self,
        text: &str,
        verdict: Option<Verdict>,
        columns: &[Column],
    ) -> Result<(), XlsxError> {
        let format = match verdict {
            Some(verdict) => self.looks.headline(verdict),
            None => self.looks.title.clone(),
        };
        self.across(text, &format, 1.3, columns)
    }

    /// A paragraph across some columns.
    pub(super) fn paragraph(&mut self, text: &str, columns: &[Column]) -> Result<(), XlsxError> {
        let format = self.looks.paragraph.clone();
        self.across(text, &format, 1.0, columns)
    }

    fn across(
        &mut self,
        text: &str,
        format: &Format,
        size: f64,
        columns: &[Column],
    ) -> Result<(), XlsxError> {
        let width: f64 = columns.iter().map(|column| column.width).sum();
        let text = fitting(text);
        let lines = lines(&text, width / size);
        let last = columns.len().saturating_sub(1) as u16;
        match last {
            0 => self
                .sheet
                .write_string_with_format(self.next, 0, text, format)?,
            _ => self
                .sheet
                .merge_range(self.next, 0, self.next, last, &text, format)?,
        };
        self.sheet
            .set_row_height(self.next, lines * LINE_HEIGHT * size)?;
        self.next += 1;
        Ok(())
    }

    /// A line that runs over the cells beside it, which merges none: rows beneath it can still be sorted.
    pub(super) fn caption(&mut self, text: &str) -> Result<(), XlsxError> {
        let (text, format) = (fitting(text), &self.looks.caption);
        self.sheet
            .write_string_with_format(self.next, 0, text, format)?;
        self.next += 1;
        Ok(())
    }

    pub(super) fn blank(&mut self) {
        self.next += 1;
    }

    /// The line that is written next, from 0.
    pub(super) fn line(&self) -> u32 {
        self.next
    }

    /// Headings above those of a table that comes next, each over so many of its columns.
    pub(super) fn shared_headings(
        &mut self,
        headings: &[(Option<&str>, usize)],
    ) -> Result<(), XlsxError> {
        let (format, row, mut first) = (&self.looks.heading, self.next, 0);
        for (heading, columns) in headings {
            let last = first + *columns as u16 - 1;
            match heading {
                Some(text) if last > first => {
                    let text = fitting(text);
                    self.sheet
                        .merge_range(row, first, row, last, &text, format)?;
                }
                other => {
                    let text = fitting(other.unwrap_or_default());
                    self.sheet
                        .write_string_with_format(row, first, text, format)?;
                    for column in first + 1..=last {
                        self.sheet.write_blank(row, column, format)?;
                    }
                }
            }
            first = last + 1;
        }
        self.next += 1;
        Ok(())
    }

    /// A table whose headings stay in sight and stand on every page, and which can be filtered; the rows that it takes.
    pub(super) fn table(
        &mut self,
        columns: &[Column],
        rows: impl IntoIterator<Item = Vec<Cell>>,
        frozen: u16,
    ) -> Result<(u32, u32), XlsxError> {
        let head = self.next;
        self.plain_table(columns, rows)?;
        let last = columns.len().saturating_sub(1) as u16;
        self.sheet.set_freeze_panes(head + 1, frozen)?;
        self.sheet.set_repeat_rows(head, head)?;
        let end = (self.next - 1).max(head);
        self.sheet.autofilter(head, 0, end, last)?;
        Ok((head + 1, end))
    }

    /// A table that is one of several of its sheet.
    pub(super) fn plain_table(
        &mut self,
        columns: &[Column],
        rows: impl IntoIterator<Item = Vec<Cell>>,
    ) -> Result<(), XlsxError> {
        let mut height: f64 = 1.0;
        for (index, column) in (0..).zip(columns) {
            let format = if column.is_upright {
                &self.looks.upright
            } else {
                &self.looks.heading
            };
            let text = fitting(&column.heading);
            height = height.max(if column.is_upright {
                (text.chars().count() as f64 / 2.4).min(12.0)
            } else {
                lines(&text, column.width)
            });
            self.sheet
                .write_string_with_format(self.next, index, text, format)?;
            self.sheet.set_column_width(index, column.width)?;
        }
        self.sheet.set_row_height(self.next, height * LINE_HEIGHT)?;
        self.next += 1;
        self.rows(columns, rows)
    }

    /// More rows of a table.
    pub(super) fn rows(
        &mut self,
        columns: &[Column],
        rows: impl IntoIterator<Item = Vec<Cell>>,
    ) -> Result<(), XlsxError> {
        for row in rows {
            let mut height: f64 = 1.0;
            for ((index, cell), column) in (0..).zip(&row).zip(columns) {
                height = height.max(lines(cell.text(), column.width));
                self.cell(index, cell)?;
            }
            // Not every program fits the height of a row to its text; none shows more than so many points.
            self.sheet
                .set_row_height(self.next, (height * LINE_HEIGHT).min(400.0))?;
            self.next += 1;
        }
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let (looks, row) = (self.looks, self.next);
        let before_calendar;
        let (text, format) = match cell {
            Cell::Empty if !self.is_framed => return Ok(()),
            Cell::Empty => {
                self.sheet.write_blank(row, column, &looks.text)?;
                return Ok(());
            }
            Cell::Text(text) => (text, &looks.text),
            Cell::Short(text) => (text, &looks.short),
            Cell::Long(text) => (text, &looks.long),
            Cell::Strong(text) => (text, &looks.strong),
            Cell::Heading(text) => (text, &looks.caption),
            Cell::Marked(text) => (text, &looks.marked),
            Cell::Toned(text, verdict) => (text, looks.of(*verdict)),
            Cell::Rank(number) => {
                self.sheet
                    .write_number_with_format(row, column, *number, &looks.short)?;
                return Ok(());
            }
            Cell::Number(figure) => return self.number(column, figure, ""),
            Cell::MarkedNumber(figure, mark) => return self.number(column, figure, mark),
            Cell::Percent(figure) => return self.number(column, figure, PERCENT),
            // The calendar of spreadsheets begins here.
            Cell::Day(day) if day.year() < 1900 => {
                before_calendar = day.to_string();
                (&before_calendar, &looks.short)
            }
            Cell::Day(day) => {
                let (year, month) = (day.year() as u16, day.month() as u8);
                let date = ExcelDateTime::from_ymd(year, month, day.day() as u8)?;
                self.sheet
                    .write_datetime_with_format(row, column, &date, &looks.day)?;
                return Ok(());
            }
            Cell::Link(sheet, text) => {
                let target = format!("internal:'{}'!A1", sheet.replace('\'', "''"));
                let link = Url::new(target).set_text(fitting(text));
                self.sheet
                    .write_url_with_format(row, column, link, &looks.link)?;
                return Ok(());
            }
        };
        // Never taken for a formula, whatever it begins with.
        self.sheet
            .write_string_with_format(row, column, fitting(text), format)?;
        Ok(())
    }

    /// A figure as a number, with a sign behind it; as a text with all its digits where a number of a spreadsheet would
    /// lose some.
    fn number(&mut self, column: u16, figure: &Exact, sign: &str) -> Result<(), XlsxError> {
        let is_percent = sign == PERCENT;
        let hundred = Decimal::ONE_HUNDRED;
        let decimal = figure
            .as_decimal()
            .filter(|it| it.mantissa().unsigned_abs() < DIGITS);
        let decimal = decimal.map(|it| {
            if is_percent {
                (it / hundred).normalize()
            } else {
                it
            }
        });
        let number = decimal.and_then(|it| Some((it.to_string().parse::<f64>().ok()?, it.scale())));
        let row = self.next;
        match number {
            Some((number, scale)) => {
                let places = scale.saturating_sub(if is_percent { 2 } else { 0 }) as usize;
                let zeros = "0".repeat(places);
                let point = if places == 0 { "" } else { "." };
                let code = if is_percent {
                    format!("0{point}{zeros}{sign}")
                } else if sign.is_empty() {
                    format!("#,##0{point}{zeros}")
                } else {
                    format!("#,##0{point}{zeros}\"{sign}\"")
                };
                let format = self.looks.number.clone().set_num_format(code);
                self.sheet
                    .write_number_with_format(row, column, number, &format)?;
            }
            None => {
                let text = crate::number::plain(figure, None);
                let text = text.replace('.', ",") + sign;
                self.sheet
                    .write_string_with_format(row, column, text, &self.looks.number)?;
            }
        }
        Ok(())
    }
}

/// The sign that makes a number of a spreadsheet show as hundredths.
const PERCENT: &str = "%";

/// A number of a spreadsheet keeps all digits of what is smaller than this.
const DIGITS: u128 = 1_000_000_000_000_000;

/// A text as a cell can hold it.
fn fitting(text: &str) -> String {
    cut(&visible(text), LONGEST)
}
