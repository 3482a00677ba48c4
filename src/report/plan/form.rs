//! A plan to fill in, as CSV or as a workbook with checks of what is typed.

use std::collections::BTreeSet;
use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::assess::{Assessment, Verdict};
use crate::lang::Lang;
use crate::plan::{Locality, PlanForm, Shortfall};
use crate::report::csv::{Field, Sheet};
use crate::report::overview::Missing;
use crate::report::{Settings, causes, overview, wording};

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
    let width = form.headings.len();
    let full = |row: &[String]| -> Vec<String> {
        let mut row = row.to_vec();
        row.resize(width.max(row.len()), String::new());
        row
    };
    let above = form.above.iter().map(|row| full(row));
    let rows = form.rows.iter().map(|row| full(row));
    let mut lines = above.chain([form.headings.clone()]).chain(rows);
    let first = lines.next().unwrap_or_default();
    let mut sheet = Sheet::open(out, settings.dialect, first.iter().map(String::as_str))?;
    for line in lines {
        sheet.row(
            &line
                .iter()
                .map(|cell| Field::text(&**cell))
                .collect::<Vec<_>>(),
        )?;
    }
    sheet.finish()
}

fn workbook(form: &PlanForm) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Else the moment of writing would be in the file.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_name("Kế hoạch")?;
    write(sheet, form)?;
    Ok(workbook)
}

fn write(sheet: &mut Worksheet, form: &PlanForm) -> Result<(), XlsxError> {
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    // As text, `17.10` and `13.10` stay what they are.
    let text = plain.clone().set_num_format("@");
    let framed = text.clone().set_border(FormatBorder::Thin);
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0xD9E2F3));
    let to_fill = framed.clone().set_background_color(Color::RGB(0xFFF9DB));
    let mut line = 0;
    for row in &form.above {
        for (column, cell) in (0..).zip(row) {
            sheet.write_string_with_format(line, column, cell, &text)?;
        }
        line += 1;
    }
    let top = line;
    for (column, cell) in (0..).zip(&form.headings) {
        sheet.write_string_with_format(line, column, cell, &heading)?;
        let widest = form
            .rows
            .iter()
            .filter_map(|row| row.get(usize::from(column)));
        let widest = widest.map(|cell| cell.chars().count()).max().unwrap_or(0);
        // A heading breaks between its words.
        let heading = cell.split(' ').map(|word| word.chars().count()).max();
        let width = widest.max(heading.unwrap_or(0)).clamp(9, 24);
        sheet.set_column_width(column, width as f64 + 2.0)?;
    }
    for row in &form.rows {
        line += 1;
        for (column, cell) in (0..).zip(row) {
            let is_to_fill = form.to_fill.get(usize::from(column)) == Some(&true);
            let format = if cell.is_empty() && is_to_fill {
                &to_fill
            } else {
                &framed
            };
            sheet.write_string_with_format(line, column, cell, format)?;
        }
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
