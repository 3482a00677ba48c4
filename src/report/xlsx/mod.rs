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

use self::sheet::{Book, Role};
use super::rows::BySet;
use super::{Settings, Subject, matrix};
use crate::assess::Assessment;
use crate::lang::Lang;

/// So many communes have a sheet each; more share one.
const SHEETS: usize = 30;

/// Writes the workbook of some localities.
pub(super) fn write(
    out: &mut dyn Write,
    settings: &Settings,
    subject: Subject,
    assessments: &[Assessment],
) -> io::Result<()> {
    let bytes = build(settings, subject, assessments).map_err(io::Error::other)?;
    out.write_all(&bytes)?;
    out.flush()
}

fn build(
    settings: &Settings,
    subject: Subject,
    assessments: &[Assessment],
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
    let mut matrices = matrices.into_entries();
    matrices.sort_by_key(|(_, matrix): &(_, matrix::Matrix)| {
        (matrix.has_conditions, std::cmp::Reverse(matrix.rows.len()))
    });
    let of_matrices: Vec<String> = matrices
        .iter()
        .map(|_| book.name(lang.of("Ma trận", "Matrix")))
        .collect();
    let most_missed = book.name(lang.of("Tiêu chí chưa đạt nhiều nhất", "Most often not met"));
    let sources = book.name(lang.of("Nguồn", "Sources"));
    let data = data_sheets(&mut book, assessments, lang);

    let mut sheet = book.add(&summary, Role::Report)?;
    match assessments {
        [only] => overview::commune(&mut sheet, only, lang)?,
        _ => overview::district(
            &mut sheet,
            &matrices,
            assessments,
            &data,
            &most_missed,
            lang,
        )?,
    }
    sheet.sheet.set_active(subject != Subject::Shortfalls);
    let mut sheet = book.add(&missing, Role::Report)?;
    missing::write(&mut sheet, assessments, lang)?;
    sheet.sheet.set_active(subject == Subject::Shortfalls);
    for (name, (set, matrix)) in of_matrices.iter().zip(&matrices) {
        overview::matrix(&mut book.add(name, Role::Report)?, set, matrix, lang)?;
    }
    if let Some((set, matrix)) = matrices.first() {
        overview::missed(
            &mut book.add(&most_missed, Role::Report)?,
            set,
            matrix,
            lang,
        )?;
    }
    for (name, communes) in &data {
        let communes = &assessments[communes.clone()];
        let title = match communes {
            [only] => super::overview::head(only, lang).join(" · "),
            _ => lang
                .of("SỐ LIỆU CỦA CÁC XÃ", "DATA OF THE COMMUNES")
                .to_owned(),
        };
        data::write(&mut book.add(name, Role::Data)?, communes, &title, lang)?;
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
