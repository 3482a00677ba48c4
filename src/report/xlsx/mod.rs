//! A report as a workbook for Excel or LibreOffice: what it comes to, what is missing, the data themselves, and where the
//! requirements come from. The data are read back to the same verdicts.

mod data;
mod grids;
mod looks;
mod missing;
mod overview;
mod sheet;

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

pub(super) use grids::write as write_grids;

pub(super) use self::sheet::Cell as DataCell;
use self::sheet::{Book, Column, Role};
use super::grid::Grid;
use super::rows::BySet;
use super::section::sections;
use super::{Settings, Subject, matrix, paragraphs, recognition};
use crate::assess::Assessment;
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

/// So many communes have a sheet each; more share one.
const SHEETS: usize = 30;

/// Writes the workbook of some localities.
pub(super) fn write(
    out: &mut dyn Write,
    settings: &Settings,
    subject: Subject,
    of: (&[Assessment], Option<Grid>),
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let bytes = build(settings, subject, of, diagnostics).map_err(io::Error::other)?;
    out.write_all(&bytes)?;
    out.flush()
}

/// Writes a sheet of data alone, with columns of these headings and widths.
pub(super) fn write_data(
    out: &mut dyn Write,
    title: &str,
    columns: Vec<(String, f64)>,
    rows: Vec<Vec<DataCell>>,
) -> io::Result<()> {
    let columns = columns.into_iter();
    let columns: Vec<Column> = columns.map(|(it, width)| Column::new(it, width)).collect();
    let build = || {
        let mut book = Book::new()?;
        let name = book.name(title);
        book.add(&name, Role::Data(None))?
            .table(&columns, rows, 0)?;
        book.finish()
    };
    out.write_all(&build().map_err(io::Error::other)?)?;
    out.flush()
}

fn build(
    settings: &Settings,
    subject: Subject,
    (assessments, since): (&[Assessment], Option<Grid>),
    diagnostics: &[Diagnostic],
) -> Result<Vec<u8>, XlsxError> {
    let lang = settings.lang;
    let mut book = Book::new()?;
    let summary = book.name(lang.of("Tổng hợp", "Summary"));
    let missing = book.name(lang.of("Còn thiếu", "Missing"));
    let mut matrices = BySet::default();
    if assessments.len() > 1 {
        for assessment in assessments {
            matrix::add(&mut matrices, assessment, &matrix::Keep::default(), lang);
        }
    }
    let matrices = matrices.into_entries();
    let sections = sections(&matrices, lang);
    let of_sections: Vec<String> = sections
        .iter()
        .map(|_| book.name(lang.of("Ma trận", "Matrix")))
        .collect();
    let most_missed = book.name(lang.of("Tiêu chí chưa đạt nhiều nhất", "Most often not met"));
    let unused = paragraphs::unused(diagnostics, lang);
    let unused = unused.map(|it| (book.name(lang.of("Thông báo", "Messages")), it));
    let sources = book.name(lang.of("Nguồn", "Sources"));
    let data = data_sheets(&mut book, assessments, lang);

    let mut sheet = book.add(&summary, Role::Report)?;
    match assessments {
        [only] => overview::commune(&mut sheet, only, lang)?,
        _ => overview::district(
            &mut sheet,
            &sections,
            assessments,
            &data,
            &most_missed,
            lang,
        )?,
    }
    sheet.sheet.set_active(subject != Subject::Shortfalls);
    let mut sheet = book.add(&missing, Role::Report)?;
    missing::write(&mut sheet, assessments, settings)?;
    sheet.sheet.set_active(subject == Subject::Shortfalls);
    for (name, section) in of_sections.iter().zip(&sections) {
        overview::matrix(&mut book.add(name, Role::Report)?, section)?;
    }
    if let Some(section) = sections.first() {
        overview::missed(&mut book.add(&most_missed, Role::Report)?, section)?;
    }
    let since = since.into_iter();
    for grid in since.chain(recognition::grids(subject, assessments, settings)) {
        grids::add(&mut book, grid)?;
    }
    for (name, communes) in &data {
        let communes = &assessments[communes.clone()];
        let title = match communes {
            [only] => super::overview::head(only, lang).join(" · "),
            _ => lang
                .of("SỐ LIỆU CỦA CÁC XÃ", "DATA OF THE COMMUNES")
                .to_owned(),
        };
        let stage = communes[0].subject.stage;
        let is_one = communes.iter().all(|it| it.subject.stage == stage);
        // What is assumed is no data, to be read again.
        let role = if communes.iter().any(|it| !it.subject.assumed.is_empty()) {
            Role::Report
        } else {
            Role::Data(stage.filter(|_| is_one))
        };
        let mut sheet = book.add(name, role)?;
        sheet.is_framed = communes.len() == 1;
        data::write(&mut sheet, communes, &title, lang)?;
    }
    if let Some((name, (title, lines))) = &unused {
        overview::unused(&mut book.add(name, Role::Report)?, title, lines, lang)?;
    }
    overview::sources(&mut book.add(&sources, Role::Report)?, assessments, lang)?;
    book.finish()
}

/// The names of the sheets of data, and whose data each holds.
fn data_sheets(
    book: &mut Book,
    assessments: &[Assessment],
    lang: Lang,
) -> Vec<(String, std::ops::Range<usize>)> {
    if assessments.len() > SHEETS {
        let name = book.name(lang.of("Số liệu", "Data"));
        return vec![(name, 0..assessments.len())];
    }
    let names = assessments.iter().enumerate();
    let names = names.map(|(index, it)| (book.name(&it.subject.name), index..index + 1));
    names.collect()
}
