//! Sheets as they stand, with the cells that messages are about.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use super::grid::{Cell, Column, Grid};
use super::{Format, Settings};
use crate::assess::Verdict;
use crate::data::{CellRow, CellSheet};
use crate::diagnostic::{Diagnostic, Place, Severity, letters};
use crate::lang::Lang;

/// How many rows are shown on each side of one that a message is about.
const AROUND: usize = 2;

/// So many columns are shown on a page of paper or in a terminal; of more, the first ones and those with marks.
const BROAD: usize = 8;

/// How many columns tell what a row is about: the first of those that are not the same in all rows.
const FIRST: usize = 2;

/// A sheet of a file, or all of a text file, as far as it is shown.
#[derive(Debug, Serialize)]
pub struct MarkedSheet {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    /// The lines of its headings.
    headings: BTreeSet<u64>,
    rows: Vec<MarkedRow>,
    /// How many rows that are not blank are not shown.
    left_out: usize,
    #[serde(skip)]
    marks: Marks,
    /// The columns that tell what a row is about.
    #[serde(skip)]
    telling: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct MarkedRow {
    line: u64,
    cells: Vec<String>,
}

/// The gravest message about a cell, or about a row, which has no column.
type Marks = HashMap<(u64, Option<usize>), Severity>;

/// What messages say of a sheet.
#[derive(Default)]
struct Told {
    marks: Marks,
    /// The lines of its headings.
    headings: BTreeSet<u64>,
    /// Whether one is about the whole sheet.
    is_of_sheet: bool,
}

impl MarkedSheet {
    /// Sheets with at most `whole` rows in full; of longer ones that messages are about, the rows that they are about, those around
    /// them, and the headings.
    pub fn of(sheets: Vec<CellSheet>, diagnostics: &[Diagnostic], whole: usize) -> Vec<Self> {
        let mut told: Vec<Told> = Vec::new();
        told.resize_with(sheets.len(), Default::default);
        let names = sheets.iter().map(|it| (&*it.file, it.name.as_deref()));
        let places: HashMap<_, usize> = names.zip(0..).collect();
        for diagnostic in diagnostics {
            let place = diagnostic.place.as_ref();
            let at = place.and_then(|it| places.get(&(it.file(), it.worksheet())));
            let (Some(place), Some(at)) = (place, at) else {
                continue;
            };
            let Told {
                marks,
                headings,
                is_of_sheet,
            } = &mut told[*at];
            let Place::Cell {
                sheet,
                line,
                column,
            } = place
            else {
                *is_of_sheet |= matches!(place, Place::Sheet { .. });
                continue;
            };
            headings.insert(sheet.heading_line);
            let mark = marks.entry((*line, *column));
            let mark = mark.or_insert(Severity::Warning);
            if diagnostic.is_error() {
                *mark = Severity::Error;
            }
        }
        let shown = sheets.into_iter().zip(told);
        let shown = shown.filter_map(|(sheet, told)| {
            let is_whole = sheet.is_visible && (1..=whole).contains(&sheet.rows.len());
            (is_whole || told.is_of_sheet || !told.marks.is_empty())
                .then(|| MarkedSheet::with(sheet, told, whole))
        });
        shown.collect()
    }

    fn with(sheet: CellSheet, told: Told, whole: usize) -> MarkedSheet {
        let Told {
            marks,
            headings,
            is_of_sheet,
        } = told;
        let lines: BTreeSet<u64> = marks.keys().map(|(line, _)| *line).collect();
        let mut is_shown = vec![sheet.rows.len() <= whole; sheet.rows.len()];
        if is_of_sheet && marks.is_empty() {
            let end = sheet.rows.len().min(2 * AROUND + 1);
            is_shown[..end].fill(true);
        }
        for (at, row) in sheet.rows.iter().enumerate() {
            if lines.contains(&row.line) {
                let end = sheet.rows.len().min(at + AROUND + 1);
                is_shown[at.saturating_sub(AROUND)..end].fill(true);
            }
            is_shown[at] |= headings.contains(&row.line);
        }
        let all = sheet.rows.len();
        let telling = telling(&sheet.rows, headings.last().copied().unwrap_or_default());
        let rows = sheet.rows.iter().zip(is_shown);
        let rows = rows.filter(|(_, is_shown)| *is_shown);
        let rows: Vec<MarkedRow> = rows.map(|(row, _)| MarkedRow::of(row)).collect();
        MarkedSheet {
            file: sheet.file,
            sheet: sheet.name,
            headings,
            left_out: all - rows.len(),
            rows,
            marks,
            telling,
        }
    }

    /// The sheet as a table: letters over the columns, lines beside the rows, a sign and a colour where a message is.
    pub(super) fn grid(&self, settings: &Settings) -> Grid {
        let lang = settings.lang;
        let columns = self.columns(settings.format);
        let rows = self.rows.iter().map(|row| {
            let line = self.cell(&row.line.to_string(), (row.line, None));
            let cells = columns.iter().map(|column| {
                let text = row.cells.get(*column).map_or("", String::as_str);
                self.cell(text, (row.line, Some(*column)))
            });
            std::iter::once(line).chain(cells).collect()
        });
        let heading = Column::right(lang.of("Dòng", "Row"));
        let headings = columns.iter().map(|column| Column::text(letters(*column)));
        let left_out = (self.left_out > 0).then(|| {
            let count = self.left_out;
            lang.of(
                format!("Còn {count} dòng khác, không có thông báo nào."),
                format!("Rows not shown, which no message is about: {count}."),
            )
        });
        let legend = (!self.marks.is_empty()).then(|| {
            lang.of(
                format!(
                    "{} lỗi   {} lưu ý",
                    sign(Severity::Error),
                    sign(Severity::Warning)
                ),
                format!(
                    "{} error   {} warning",
                    sign(Severity::Error),
                    sign(Severity::Warning)
                ),
            )
        });
        Grid {
            title: self.title(lang),
            columns: std::iter::once(heading).chain(headings).collect(),
            rows: rows.collect(),
            notes: left_out.into_iter().chain(legend).collect(),
            ..Grid::default()
        }
    }

    fn title(&self, lang: Lang) -> String {
        let of_sheet = self.sheet.as_ref().map(|name| {
            lang.of(
                format!(", trang tính “{name}”"),
                format!(", sheet “{name}”"),
            )
        });
        format!("{}{}", self.file, of_sheet.unwrap_or_default())
    }

    /// The columns that are shown: those with something in them, or a mark.
    fn columns(&self, format: Format) -> Vec<usize> {
        let marked: BTreeSet<usize> = self
            .marks
            .keys()
            .filter_map(|(_, column)| *column)
            .collect();
        let mut shown = marked.clone();
        for row in &self.rows {
            let cells = row.cells.iter().enumerate();
            shown.extend(cells.filter(|(_, text)| !text.is_empty()).map(|(at, _)| at));
        }
        let is_broad = shown.len() > BROAD && !matches!(format, Format::Html | Format::Xlsx);
        let is_needed = |it: &usize| !is_broad || self.telling.contains(it) || marked.contains(it);
        shown.into_iter().filter(is_needed).collect()
    }

    fn cell(&self, text: &str, at: (u64, Option<usize>)) -> Cell {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(severity) = self.marks.get(&at) else {
            return Cell::new(text);
        };
        Cell {
            text: format!("{} {text}", sign(*severity)).trim_end().to_owned(),
            tone: Some(match severity {
                Severity::Error => Verdict::NotMet,
                Severity::Warning => Verdict::NoData,
            }),
            marked: true,
            ..Cell::default()
        }
    }
}

/// The first columns whose cells beneath the headings differ; where fewer do, the first ones.
fn telling(rows: &[CellRow], headings: u64) -> Vec<usize> {
    let rows = rows.iter().filter(|row| row.line > headings);
    let width = rows.clone().map(|row| row.cells.len()).max();
    let differs = |at: &usize| {
        let cells = rows.clone().filter_map(|row| row.cells.get(*at));
        let mut texts = cells
            .map(|cell| cell.text.trim())
            .filter(|text| !text.is_empty());
        let first = texts.next();
        texts.any(|text| Some(text) != first)
    };
    let columns = 0..width.unwrap_or_default();
    let mut telling: Vec<usize> = columns.clone().filter(differs).take(FIRST).collect();
    let others = columns.take(FIRST - telling.len());
    telling.extend(others);
    telling
}

impl MarkedRow {
    fn of(row: &CellRow) -> MarkedRow {
        let cells = row.cells.iter().map(|cell| cell.text.clone());
        let mut cells: Vec<String> = cells.collect();
        let filled = cells.iter().rposition(|text| !text.is_empty());
        cells.truncate(filled.map_or(0, |last| last + 1));
        MarkedRow {
            line: row.line,
            cells,
        }
    }
}

/// What stands before a text beside its colour.
fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "×",
        Severity::Warning => "!",
    }
}
