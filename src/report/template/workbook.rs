//! A template as a workbook: lists to choose from, checks of what is typed, and a sheet that explains.

use std::collections::BTreeMap;
use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Column, Commune, Entry, Row, Template, guide};
use crate::words::Lang;

/// The height of a line of text, in points.
const LINE_HEIGHT: f64 = 15.0;

/// Writes the workbook. The same template gives the same bytes.
pub(super) fn write(
    out: &mut dyn Write,
    lang: Lang,
    template: &Template,
    rows: &[Row<'_>],
) -> io::Result<()> {
    let mut workbook = build(lang, template, rows).map_err(io::Error::other)?;
    let bytes = workbook.save_to_buffer().map_err(io::Error::other)?;
    out.write_all(&bytes)?;
    out.flush()
}

fn build(lang: Lang, template: &Template, rows: &[Row<'_>]) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Else the moment of writing would be in the file.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let data = workbook.add_worksheet();
    data.set_name(lang.of("Số liệu", "Data"))?;
    fill(data, lang, template, rows)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(lang.of("Hướng dẫn", "Guide"))?;
    sheet.set_column_width(0, 110)?;
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, line) in (0..).zip(guide::lines(template, lang)) {
        sheet.write_string_with_format(row, 0, line, &text)?;
    }
    Ok(workbook)
}

fn fill(
    sheet: &mut Worksheet,
    lang: Lang,
    template: &Template,
    rows: &[Row<'_>],
) -> Result<(), XlsxError> {
    let columns = template.columns(rows);
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0xD9E2F3));
    for (index, column) in numbered(&columns) {
        sheet.write_string_with_format(0, index, template.heading(column, lang), &heading)?;
        sheet.set_column_width(index, width(column))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    let mut entries: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut line = 1;
    for commune in template.each() {
        for row in rows {
            self::row(sheet, lang, template, (line, commune, row), &columns)?;
            entries.entry(kind(row.entry, lang)).or_default().push(line);
            line += 1;
        }
    }
    if line > 1 {
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
        sheet.autofilter(0, 0, line - 1, last)?;
        checks(sheet, lang, &columns, &entries, rows, line - 1)?;
        choices(sheet, lang, template, &columns, line - 1)?;
    }
    Ok(())
}

fn row(
    sheet: &mut Worksheet,
    lang: Lang,
    template: &Template,
    (line, commune, row): (u32, Option<&Commune>, &Row<'_>),
    columns: &[Column],
) -> Result<(), XlsxError> {
    let plain = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin);
    // As text, `17.10` stays what it is.
    let text = plain.clone().set_num_format("@");
    let to_fill = plain.clone().set_background_color(Color::RGB(0xFFF9DB));
    let strong = plain.clone().set_bold();
    let mut lines: f64 = 1.0;
    for (index, column) in numbered(columns) {
        let value = template.cell(column, commune, row, lang);
        lines = lines.max((value.chars().count() as f64 / (width(column) - 2.0)).ceil());
        let format = match column {
            Column::Indicator | Column::Code | Column::Year => &text,
            column if is_for_people(column, row) => &to_fill,
            Column::Name if matches!(row.entry, Entry::Declared) && row.requirement.is_empty() => {
                &strong
            }
            _ => &plain,
        };
        match value.is_empty() {
            true => sheet.write_blank(line, index, format)?,
            // Never taken for a formula, whatever it begins with.
            false => sheet.write_string_with_format(line, index, value, format)?,
        };
    }
    // Not every program fits the height of a row to its text.
    sheet.set_row_height(line, lines * LINE_HEIGHT)?;
    Ok(())
}

/// Whether a cell is to be filled in.
fn is_for_people(column: Column, row: &Row<'_>) -> bool {
    match column {
        Column::Value => !matches!(row.entry, Entry::Declared),
        Column::Numerator | Column::Denominator => row.counts.is_some(),
        Column::Declared | Column::Note | Column::Open(_) => true,
        Column::Village => row.set.level == crate::criteria::Level::Village,
        _ => false,
    }
}

/// What tells rows apart whose results are checked alike.
fn kind(entry: Entry<'_>, lang: Lang) -> String {
    match entry {
        Entry::Declared => "declared".to_owned(),
        Entry::Percentage => "percentage".to_owned(),
        Entry::Figure => "figure".to_owned(),
        Entry::Answer => "answer".to_owned(),
        Entry::Level(_) => format!("level {}", levels(entry, lang).join(",")),
    }
}

fn levels(entry: Entry<'_>, lang: Lang) -> Vec<&str> {
    let Entry::Level(indicator) = entry else {
        return Vec::new();
    };
    let levels = indicator.scale.iter().flat_map(|scale| &scale.levels);
    levels.map(|level| level.name.get(lang)).collect()
}

/// Lists to choose from, and checks of figures: for each kind of result one, for all its cells.
fn checks(
    sheet: &mut Worksheet,
    lang: Lang,
    columns: &[Column],
    entries: &BTreeMap<String, Vec<u32>>,
    rows: &[Row<'_>],
    last: u32,
) -> Result<(), XlsxError> {
    let at = |wanted: Column| {
        let index = columns.iter().position(|column| *column == wanted)?;
        u16::try_from(index).ok()
    };
    let [met, not_met, suspended, not_applicable] = [
        lang.of("đạt", "met"),
        lang.of("chưa đạt", "not met"),
        lang.of("tạm dừng", "suspended"),
        lang.of("không áp dụng", "not applicable"),
    ];
    if let Some(column) = at(Column::Declared) {
        let list =
            DataValidation::new().allow_list_strings(&[met, not_met, suspended, not_applicable])?;
        sheet.add_data_validation(1, column, last, column, &list)?;
    }
    for column in [Column::Numerator, Column::Denominator]
        .into_iter()
        .filter_map(at)
    {
        let count = number(
            lang,
            DataValidationRule::GreaterThanOrEqualTo(0.0),
            lang.of(
                "Tử số và mẫu số là số đếm, không âm.",
                "Numerator and denominator are counts, not negative.",
            ),
        )?;
        sheet.add_data_validation(1, column, last, column, &count)?;
    }
    let Some(column) = at(Column::Value) else {
        return Ok(());
    };
    for (kind, lines) in entries {
        let entry = rows
            .iter()
            .map(|row| row.entry)
            .find(|entry| self::kind(*entry, lang) == *kind);
        let check = match entry {
            None | Some(Entry::Declared) => continue,
            Some(Entry::Percentage) => number(
                lang,
                DataValidationRule::Between(0.0, 100.0),
                lang.of(
                    "Tỷ lệ phần trăm từ 0 đến 100, ví dụ 63,8.",
                    "A percentage from 0 to 100, such as 63.8.",
                ),
            )?,
            Some(Entry::Figure) => number(
                lang,
                DataValidationRule::GreaterThanOrEqualTo(0.0),
                lang.of(
                    "Một con số, không ghi đơn vị.",
                    "A number, without its unit.",
                ),
            )?,
            Some(Entry::Answer) => DataValidation::new().allow_list_strings(&[met, not_met])?,
            Some(entry @ Entry::Level(_)) => {
                DataValidation::new().allow_list_strings(&levels(entry, lang))?
            }
        };
        let check = check.set_multi_range(ranges(column, lines));
        let first = lines.first().copied().unwrap_or(1);
        sheet.add_data_validation(first, column, first, column, &check)?;
    }
    Ok(())
}

/// Lists of what thresholds may depend on.
fn choices(
    sheet: &mut Worksheet,
    lang: Lang,
    template: &Template,
    columns: &[Column],
    last: u32,
) -> Result<(), XlsxError> {
    for (index, column) in numbered(columns) {
        if let Column::Open(open) = column {
            // A list longer than spreadsheets take is not worth failing for.
            let choices = template.choices(open, lang);
            if let Ok(list) = DataValidation::new().allow_list_strings(&choices) {
                sheet.add_data_validation(1, index, last, index, &list)?;
            }
        }
    }
    Ok(())
}

/// A figure is wanted; whoever means something else can insist.
fn number(
    lang: Lang,
    rule: DataValidationRule<f64>,
    message: &str,
) -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_decimal_number(rule)
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(lang.of("Xem lại con số", "Look at the figure"))?
        .set_error_message(message)
}

/// Cells of one column as spreadsheets name them: `F2:F5 F9`.
fn ranges(column: u16, lines: &[u32]) -> String {
    let letter = rust_xlsxwriter::utility::column_number_to_name(column);
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    let ranges = ranges.into_iter().map(|(first, last)| match first == last {
        true => format!("{letter}{}", first + 1),
        false => format!("{letter}{}:{letter}{}", first + 1, last + 1),
    });
    ranges.collect::<Vec<_>>().join(" ")
}

fn numbered(columns: &[Column]) -> impl Iterator<Item = (u16, Column)> {
    (0..).zip(columns.iter().copied())
}

fn width(column: Column) -> f64 {
    match column {
        Column::Name => 48.0,
        Column::Requirement | Column::Note => 28.0,
        Column::Set => 22.0,
        Column::Commune | Column::District | Column::Village | Column::Unit => 16.0,
        Column::Sex | Column::Year | Column::Indicator => 8.0,
        _ => 11.0,
    }
}
