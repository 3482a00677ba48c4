//! A template as a workbook: lists to choose from, checks of what is typed, and a sheet that explains.

use std::collections::BTreeMap;
use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::rows::{Entry, Row};
use super::{Column, Commune, Template};
use crate::criteria::Level;
use crate::lang::Lang;
use crate::report::row_height::{LINE_HEIGHT, lines};

/// The width of the sheet that explains, in letters: as wide as a page.
const GUIDE_WIDTH: f64 = 72.0;

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
    let columns = template.columns(rows);
    let communes = template.each().into_iter();
    let rows = communes.flat_map(|commune| rows.iter().map(move |row| (commune, row)));
    let data = Data {
        lang,
        template,
        columns: (0..).zip(columns).collect(),
        rows: (1..).zip(rows).collect(),
    };
    let sheet = workbook.add_worksheet();
    sheet.set_name(lang.of("Số liệu", "Data"))?;
    data.write(sheet)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(lang.of("Hướng dẫn", "Guide"))?;
    sheet.set_column_width(0, GUIDE_WIDTH)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    let text = Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(12)
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for (row, line) in (0..).zip(guide(template, &data.columns, lang).lines()) {
        sheet.write_string_with_format(row, 0, line, &text)?;
        sheet.set_row_height(row, lines(line, GUIDE_WIDTH) * (LINE_HEIGHT + 1.0))?;
    }
    Ok(workbook)
}

/// The sheet to fill in.
struct Data<'d> {
    lang: Lang,
    template: &'d Template,
    columns: Vec<(u16, Column)>,
    /// The rows of each commune with their numbers; number 0 has the headings.
    rows: Vec<(u32, (Option<&'d Commune>, &'d Row<'d>))>,
}

impl Data<'_> {
    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_background_color(Color::RGB(0xD9E2F3));
        for (index, column) in &self.columns {
            let text = self.template.heading(*column, self.lang);
            sheet.write_string_with_format(0, *index, text, &heading)?;
            sheet.set_column_width(*index, width(*column))?;
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        for (number, (commune, row)) in &self.rows {
            self.write_row(sheet, *number, *commune, row)?;
        }
        if let (Some((row, _)), Some((column, _))) = (self.rows.last(), self.columns.last()) {
            sheet.autofilter(0, 0, *row, *column)?;
        }
        self.add_checks(sheet)
    }

    fn write_row(
        &self,
        sheet: &mut Worksheet,
        number: u32,
        commune: Option<&Commune>,
        row: &Row<'_>,
    ) -> Result<(), XlsxError> {
        let plain = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin);
        // As text, `17.10` stays what it is.
        let text = plain.clone().set_num_format("@");
        let to_fill = plain.clone().set_background_color(Color::RGB(0xFFF9DB));
        let strong = plain.clone().set_bold();
        let is_criterion = row.entry == Entry::Declared && row.requirement.is_empty();
        let mut height: f64 = 1.0;
        for (index, column) in &self.columns {
            let value = self.template.cell(*column, commune, row, self.lang);
            height = height.max(lines(&value, width(*column)));
            let format = match column {
                Column::Indicator | Column::Code | Column::Given("year") => &text,
                column if is_to_fill(*column, row) => &to_fill,
                Column::Name if is_criterion => &strong,
                _ => &plain,
            };
            if value.is_empty() {
                sheet.write_blank(number, *index, format)?;
            } else {
                // Never taken for a formula, whatever it begins with.
                sheet.write_string_with_format(number, *index, value, format)?;
            }
        }
        sheet.set_row_height(number, height * LINE_HEIGHT)?;
        Ok(())
    }

    /// Adds lists to choose from, and checks of figures: one for all cells of a column that are checked alike.
    fn add_checks(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let checked = [
            Column::Declared,
            Column::Numerator,
            Column::Denominator,
            Column::Value,
        ];
        let open = (0..self.template.open.len()).map(Column::Open);
        for column in checked.into_iter().chain(open) {
            let index = self.columns.iter().find(|(_, it)| *it == column);
            let Some((index, _)) = index else {
                continue;
            };
            let mut by_entry: BTreeMap<&Entry<'_>, Vec<u32>> = BTreeMap::new();
            for (number, (_, row)) in &self.rows {
                let entry = match column {
                    Column::Value => &row.entry,
                    Column::Declared => &row.declared,
                    _ => &Entry::Declared,
                };
                by_entry.entry(entry).or_default().push(*number);
            }
            for (entry, rows) in by_entry {
                if let Some(check) = self.check(column, entry)? {
                    let check = check.set_multi_range(ranges(*index, &rows));
                    sheet.add_data_validation(rows[0], *index, rows[0], *index, &check)?;
                }
            }
        }
        Ok(())
    }

    fn check(
        &self,
        column: Column,
        entry: &Entry<'_>,
    ) -> Result<Option<DataValidation>, XlsxError> {
        let lang = self.lang;
        let list = DataValidation::new();
        let check = match (column, entry) {
            (Column::Numerator | Column::Denominator, _) => self.number(
                DataValidationRule::GreaterThanOrEqualTo(0.0),
                "Tử số và mẫu số là số đếm, không âm.",
                "Numerator and denominator are counts, not negative.",
            ),
            // A list longer than spreadsheets take is not worth failing for.
            (Column::Open(open), _) => {
                return Ok(list
                    .allow_list_strings(&self.template.choices(open, lang))
                    .ok());
            }
            (_, Entry::Percentage) => self.number(
                DataValidationRule::Between(0.0, 100.0),
                "Tỷ lệ phần trăm từ 0 đến 100, ví dụ 63,8.",
                "A percentage from 0 to 100, such as 63.8.",
            ),
            (_, Entry::Figure) => self.number(
                DataValidationRule::GreaterThanOrEqualTo(0.0),
                "Một con số, không ghi đơn vị.",
                "A number, without its unit.",
            ),
            (_, Entry::OneOf(words)) => list.allow_list_strings(words),
            (_, Entry::Declared) => return Ok(None),
        };
        check.map(Some)
    }

    /// A figure is wanted; who means something else can insist.
    fn number(
        &self,
        rule: DataValidationRule<f64>,
        vi: &str,
        en: &str,
    ) -> Result<DataValidation, XlsxError> {
        let title = self.lang.of("Xem lại con số", "Check the figure");
        DataValidation::new()
            .allow_decimal_number(rule)
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(title)?
            .set_error_message(self.lang.of(vi, en))
    }
}

/// Whether a cell is to be filled in.
fn is_to_fill(column: Column, row: &Row<'_>) -> bool {
    match column {
        Column::Value => row.entry != Entry::Declared,
        Column::Numerator | Column::Denominator => row.counts.is_some(),
        Column::Declared | Column::Date | Column::Evidence | Column::Note | Column::Open(_) => true,
        Column::Village => row.set.level == Level::Village,
        _ => false,
    }
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
    let ranges = ranges.into_iter().map(|(first, last)| {
        let (first, last) = (first + 1, last + 1);
        if first == last {
            format!("{letter}{first}")
        } else {
            format!("{letter}{first}:{letter}{last}")
        }
    });
    ranges.collect::<Vec<_>>().join(" ")
}

fn width(column: Column) -> f64 {
    match column {
        Column::Name => 48.0,
        Column::Requirement | Column::Note | Column::Evidence => 28.0,
        Column::Set => 22.0,
        Column::Commune | Column::District | Column::Village | Column::Unit => 16.0,
        Column::Sex | Column::Given("year") | Column::Indicator => 8.0,
        _ => 11.0,
    }
}

/// The text of the sheet that explains, a cell a line.
fn guide(template: &Template, columns: &[(u16, Column)], lang: Lang) -> String {
    // What there is no column for needs no word.
    let of = |column: Column, vi: &'static str, en: &'static str| {
        let is_there = columns.iter().any(|(_, it)| *it == column);
        if is_there { lang.of(vi, en) } else { "" }
    };
    let counts = of(
        Column::Numerator,
        "Tử số, mẫu số: nếu có số đếm (hộ, người, km…) thì điền hai ô này và để trống Kết quả; phần còn thiếu được quy ra số hộ, số người.\n",
        "Numerator, denominator: if things are counted (households, people, km …), fill in these and leave the result empty; the gap is then given in households or people.\n",
    );
    let days = of(
        Column::Date,
        "Ngày, Minh chứng: ngày (như 15/6/2023) và văn bản của kết quả. Để trống cũng được, trừ kết quả chỉ có giá trị một số năm.\n",
        "Date, evidence: the day (such as 15/6/2023) and the document of a result. They may be left empty, unless a result counts for some years only.\n",
    );
    let sexes = of(
        Column::Sex,
        "Chỉ tiêu xét riêng nam và nữ có hai dòng; phải điền cả hai.\n",
        "Indicators assessed for men and women separately have two rows; fill in both.\n",
    );
    let villages = of(
        Column::Village,
        "Các dòng của thôn: ghi tên thôn ở cột Thôn; nhiều thôn thì sao chép thêm dòng.\n",
        "Rows for villages: write the village's name in its column; for more villages copy the rows.\n",
    );
    let open = template.asked_for(lang).into_iter().map(|(heading, _, choices)| {
        let choices = choices.join("; ");
        lang.of(
            format!("Cột {heading}: mức yêu cầu tùy theo đó, mỗi xã chỉ cần ghi ở một dòng. Ghi một trong: {choices}.\n"),
            format!("Column {heading}: requirements depend on it, one row of each commune is enough. Enter one of: {choices}.\n"),
        )
    });
    let open: String = open.collect();
    let sets = template.sets.iter().map(|(set, _)| {
        let decision = set.decision.as_ref();
        let number = decision.and_then(|decision| decision.number.as_ref());
        let number = number.map(|number| format!("    {number}\n"));
        format!(
            "{}: {}\n{}",
            set.id,
            set.title.get(lang),
            number.unwrap_or_default()
        )
    });
    let sets: String = sets.collect();
    match lang {
        Lang::Vi => format!(
            "\
Cách điền

Chỉ điền các ô nền vàng ở trang tính “Số liệu”. Ô nào chưa có số liệu thì để trống: ô trống là chưa có số liệu, không phải 0.
Kết quả: con số theo đơn vị ghi bên cạnh; chỉ tiêu không có con số thì chọn đạt hoặc chưa đạt.
{counts}Đánh giá: khi không có con số mà chỉ biết đạt, chưa đạt, tạm dừng, hoặc không áp dụng ở dòng mà bộ tiêu chí cho phép (ô có từ đó để chọn). Dòng của cả tiêu chí cũng điền ở cột này.
{days}{sexes}{villages}{open}Không đổi tên các cột, không xóa cột Chỉ tiêu và cột Bộ tiêu chí. Có thể thêm, bớt, sắp xếp lại các dòng.

Xem kết quả: ntm check TỆP-NÀY

Bộ tiêu chí dùng trong tệp này
{sets}
Dấu ¹ ² ³ bên mức yêu cầu: ¹ mới đối chiếu một phần, ² theo một kế hoạch, ³ số tham khảo, chưa đối chiếu văn bản. Hãy đối chiếu với quyết định trước khi dùng."
        ),
        Lang::En => format!(
            "\
How to fill this in

Fill in only the yellow cells of the sheet “Data”. Leave a cell empty if there are no data: an empty cell is not 0.
Result: the figure in the unit beside it; without a figure, choose met or not met.
{counts}Declared: met, not met or suspended, without a figure; not applicable where the set allows it (the cell offers it). Rows of whole criteria are filled in here too.
{days}{sexes}{villages}{open}Do not rename the columns or delete those of the indicator and the set. Rows may be added, removed and sorted.

To see the results: ntm check THIS-FILE

The criteria sets of this file
{sets}
Marks beside a requirement: ¹ checked in part, ² from a plan, ³ for reference, unchecked. Check it against the decision before relying on it."
        ),
    }
}
