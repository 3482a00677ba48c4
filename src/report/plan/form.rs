//! A plan to fill in, as CSV or as a workbook with checks of what is typed.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

use csv::Terminator;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::assess::{Assessment, Verdict};
use crate::lang::Lang;
use crate::plan::{Locality, PlanCell, PlanForm, Shortfall, TextForm};
use crate::report::csv::{harmless, is_list};
use crate::report::overview::Missing;
use crate::report::row_height::{LINE_HEIGHT, lines};
use crate::report::{Dialect, Settings, causes, overview, wording};

/// The letters that a column has room for at most.
const WIDEST: usize = 24;

/// How much wider a file calls a column than people do, for the margins of its cells.
const MARGIN: f64 = 5.0 / 7.0;

/// What is missing of some assessments, as a plan names it.
pub fn shortfalls(
    assessments: &[Assessment],
    localities: &[Locality],
    lang: Lang,
) -> Vec<Shortfall> {
    let mut found: Vec<Shortfall> = Vec::new();
    for (at, assessment) in assessments.iter().enumerate() {
        for verdict in [Verdict::NotMet, Verdict::Suspended] {
            for (criterion, rows) in causes::items_by_criterion(assessment, verdict) {
                for row in rows {
                    let missing = Missing::of(&row, &mut BTreeSet::new(), lang);
                    let path = overview::path(criterion, &row, &missing.id);
                    let items = &localities[at].items;
                    let agency = items.iter().find(|item| item.path == path);
                    let agency = agency.and_then(|item| item.agency(lang));
                    let remaining = missing.figures.remaining.as_ref();
                    let remaining = remaining.map(|(count, of)| {
                        format!("{} {of}", crate::number::print_gap(count, lang))
                    });
                    let village = row.village.map(|village| format!("{village}: "));
                    let name = village.unwrap_or_default() + missing.whole_name();
                    found.push(Shortfall {
                        locality: at,
                        path,
                        name,
                        requirement: row
                            .line
                            .map_or_else(String::new, |line| wording::requirement(line, lang)),
                        result: missing.result.clone(),
                        gap: missing.gap.clone(),
                        remaining: remaining.unwrap_or_default(),
                        agency: agency.unwrap_or_default(),
                    });
                }
            }
        }
    }
    found
}

/// Writes a plan to fill in.
pub fn plan_form(out: &mut dyn Write, settings: &Settings, form: &PlanForm) -> io::Result<()> {
    if settings.format == crate::report::Format::Xlsx {
        let bytes = workbook(form).and_then(|mut book| book.save_to_buffer());
        out.write_all(&bytes.map_err(io::Error::other)?)?;
        return out.flush();
    }
    let of_dialect = |separator, is_excel| TextForm {
        separator,
        has_mark: is_excel,
        ends_in_crlf: is_excel,
    };
    let text_form = match settings.dialect {
        Dialect::Comma => form.text_form.filter(|it| it.separator != b'\t'),
        Dialect::Tab => Some(of_dialect(b'\t', false)),
        Dialect::Excel => Some(of_dialect(b';', true)),
    };
    let text_form = text_form.unwrap_or(of_dialect(b',', false));
    if text_form.has_mark {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let ending = if text_form.ends_in_crlf {
        Terminator::CRLF
    } else {
        Terminator::Any(b'\n')
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(text_form.separator)
        .terminator(ending)
        .flexible(true)
        .from_writer(out);
    let headings = form.headings.iter().map(|it| PlanCell::from(it.clone()));
    let headings: Vec<PlanCell> = headings.collect();
    for row in form.above.iter().chain([&headings]).chain(&form.rows) {
        let cells = row.iter().map(|cell| typed(&cell.text));
        let missing = form.headings.len().saturating_sub(row.len());
        writer.write_record(
            cells
                .chain(std::iter::repeat_n("".into(), missing))
                .map(Cow::into_owned),
        )?;
    }
    writer.flush()
}

/// A text as it was typed: with an apostrophe only where a spreadsheet would run it, which a figure, a list or a dash is not.
fn typed(text: &str) -> Cow<'_, str> {
    let figure = text.strip_prefix(['-', '+']).unwrap_or_default();
    let is_part = |c: char| c.is_alphanumeric() || " .,%".contains(c);
    if figure.starts_with(|c: char| c.is_ascii_digit()) && figure.chars().all(is_part)
        || is_list(text)
        || text == "-"
    {
        return text.into();
    }
    harmless(text)
}

fn workbook(form: &PlanForm) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Else the moment of writing would be in the file.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    // Other programs allow names that this file may not have.
    let own = form.sheet.as_deref();
    if own.is_none_or(|name| sheet.set_name(name).is_err()) {
        sheet.set_name("Kế hoạch")?;
    }
    write(sheet, form)?;
    Ok(workbook)
}

fn write(sheet: &mut Worksheet, form: &PlanForm) -> Result<(), XlsxError> {
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    // As text, `17.10` and `13.10` stay what they are.
    let text = plain.clone().set_num_format("@");
    // What stands alone above the table runs over the cells beside it.
    let over = text.clone().unset_text_wrap();
    let framed = text.clone().set_border(FormatBorder::Thin);
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0xD9E2F3));
    let to_fill = framed.clone().set_background_color(Color::RGB(0xFFF9DB));
    let mut line = 0;
    let widths = widths(form);
    for row in &form.above {
        let last = row.iter().rposition(|cell| !cell.text.is_empty());
        for (column, cell) in (0..).zip(row) {
            let is_last = Some(usize::from(column)) == last;
            let format = if is_last { &over } else { &text };
            write_cell(sheet, (line, column), cell, format)?;
        }
        let beside = &row[..last.unwrap_or_default()];
        sheet.set_row_height(line, height(beside, &widths))?;
        line += 1;
    }
    let top = line;
    for ((column, cell), width) in (0..).zip(&form.headings).zip(&widths) {
        sheet.write_string_with_format(line, column, cell, &heading)?;
        sheet.set_column_width(column, *width)?;
    }
    let headings = form.headings.iter().map(|it| PlanCell::from(it.clone()));
    let headings: Vec<PlanCell> = headings.collect();
    sheet.set_row_height(line, height(&headings, &widths))?;
    for row in &form.rows {
        line += 1;
        for (column, cell) in (0..).zip(row) {
            let is_to_fill = form.to_fill.get(usize::from(column)) == Some(&true);
            let format = if cell.text.is_empty() && is_to_fill {
                &to_fill
            } else {
                &framed
            };
            write_cell(sheet, (line, column), cell, format)?;
        }
        sheet.set_row_height(line, height(row, &widths))?;
    }
    sheet.set_freeze_panes(top + 1, 0)?;
    // On one page across nobody could read it: on two, each with what the rows are about.
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(2, 0);
    sheet.set_repeat_rows(top, top)?;
    let at = |names: [&str; 2]| {
        let at = form.headings.iter().position(|it| names.contains(&&**it));
        at.and_then(|at| u16::try_from(at).ok())
    };
    if let Some(task) = at(["việc", "task"]).filter(|it| *it < 5) {
        sheet.set_repeat_columns(0, task)?;
    }
    if let (Some(state), true) = (at(["tình trạng", "status"]), line > top) {
        let list = DataValidation::new()
            .allow_list_strings(&["tạm dừng", "bỏ"])?
            .set_error_style(DataValidationErrorStyle::Warning);
        sheet.add_data_validation(top + 1, state, line, state, &list)?;
    }
    Ok(())
}

/// The widths of the columns: those that they had, or else of the texts beneath a heading, of its longest word, and of labels above the table.
fn widths(form: &PlanForm) -> Vec<f64> {
    let widths = form.headings.iter().enumerate().map(|(column, heading)| {
        let letters = |row: &Vec<PlanCell>| row.get(column).map(|it| it.text.chars().count());
        let labels = form.above.iter().filter_map(letters);
        let labels = labels.filter(|it| *it <= WIDEST);
        let texts = form.rows.iter().filter_map(letters);
        let words = heading.split(' ').map(|word| word.chars().count());
        let widest = labels.chain(texts).chain(words).max();
        // As it was, where it has been.
        let mut kept = form.widths.iter();
        let kept = kept.find(|(first, last, _)| (*first..=*last).contains(&column));
        match kept {
            Some((_, _, width)) => ((width - MARGIN) * 100.0).round().max(0.0) / 100.0,
            None => widest.unwrap_or(0).clamp(9, WIDEST) as f64 + 2.0,
        }
    });
    widths.collect()
}

/// The height of a row, in points: none shows more than so many.
fn height(row: &[PlanCell], widths: &[f64]) -> f64 {
    let cells = row.iter().zip(widths);
    let lines = cells.map(|(cell, width)| lines(&cell.text, *width));
    (lines.fold(1.0, f64::max) * LINE_HEIGHT).min(400.0)
}

/// Writes a text; what a workbook held otherwise as it was held, in its own number format.
fn write_cell(
    sheet: &mut Worksheet,
    (line, column): (u32, u16),
    cell: &PlanCell,
    format: &Format,
) -> Result<(), XlsxError> {
    let bold = cell.is_bold.then(|| format.clone().set_bold());
    let format = bold.as_ref().unwrap_or(format);
    let Some(stored) = &cell.stored else {
        sheet.write_string_with_format(line, column, &cell.text, format)?;
        return Ok(());
    };
    let format = match &stored.format {
        // To the writer, 0 is that of the format before.
        Some((_, Some(number @ 1..))) => format.clone().set_num_format_index(*number),
        Some((code, _)) => format.clone().set_num_format(code),
        None => format.clone().set_num_format("General"),
    };
    if stored.is_truth {
        sheet.write_boolean_with_format(line, column, stored.number != 0.0, &format)?;
    } else {
        sheet.write_number_with_format(line, column, stored.number, &format)?;
    }
    Ok(())
}
