//! What is not met, a row each, as figures that can be sorted: the closest first.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Color, ConditionalFormatDataBar, ConditionalFormatType, XlsxError};

use super::sheet::{Cell, Column, Sheet};
use crate::assess::{Assessment, Verdict};
use crate::criteria::Comparison;
use crate::exact::Exact;
use crate::lang::{Lang, print_day};
use crate::report::Settings;
use crate::report::overview::{Gap, Kind};
use crate::report::shortfalls::GapList;
use crate::report::wording;

/// Where the column of hundredths of the threshold stands.
const SHARE: usize = 12;

/// Those of who does what by when.
const DUTY: Range<usize> = 14..19;

pub(super) fn write(
    sheet: &mut Sheet<'_>,
    assessments: &[Assessment],
    settings: &Settings,
) -> Result<(), XlsxError> {
    let lang = settings.lang;
    let mut list = GapList::of(assessments, settings);
    let gaps = list.gaps();
    let mut items: Vec<&Gap> = gaps.iter().flat_map(|it| it.gaps).collect();
    items.sort_by(|one, other| one.missing.in_list(&other.missing));
    let count = items.len();
    let title = lang.of(
        format!("CÁC MỤC CHƯA ĐẠT: {count}"),
        format!("NOT MET: {count}"),
    );
    sheet.caption(&title)?;
    if let Some(legends) = gaps.as_ref().and_then(|it| it.legends.as_ref()) {
        sheet.caption(legends)?;
    }
    let rows = (1..).zip(&items);
    let mut rows: Vec<Vec<Cell>> = rows.map(|(number, gap)| cells(number, gap, lang)).collect();
    // What no row has takes no room.
    let is_used = |column: &usize| {
        let is_there = rows.is_empty() && !(DUTY.contains(column) && settings.duties.is_none());
        is_there || rows.iter().any(|row| !row[*column].is_empty())
    };
    let used: Vec<usize> = (0..COLUMNS.len()).filter(is_used).collect();
    for row in &mut rows {
        let cells = row.drain(..).enumerate();
        *row = cells
            .filter(|(index, _)| used.contains(index))
            .map(|(_, cell)| cell)
            .collect();
    }
    let columns: Vec<Column> = used.iter().map(|index| column(*index, lang)).collect();
    let (first, last) = sheet.table(&columns, rows, 2)?;
    // Without the sources, which few readers need on paper.
    let printed = used.iter().rposition(|index| *index < COLUMNS.len() - 1);
    sheet
        .sheet
        .set_print_area(0, 0, last, printed.unwrap_or_default() as u16)?;
    let share = used.iter().position(|index| *index == SHARE);
    if let Some(share) = share.filter(|_| count > 0).map(|it| it as u16) {
        let bar = ConditionalFormatDataBar::new()
            .set_fill_color(Color::RGB(0xE8_A08A))
            .set_solid_fill(true)
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 100);
        sheet
            .sheet
            .add_conditional_format(first, share, last, share, &bar)?;
    }
    Ok(())
}

/// The columns with their headings in both languages, and their widths.
const COLUMNS: [([&str; 2], f64); 21] = [
    (["TT", "No."], 5.0),
    (["Xã", "Commune"], 13.0),
    (["Thôn", "Village"], 12.0),
    (["Bộ tiêu chí", "Criteria set"], 18.0),
    (["Mã", "Id"], 8.0),
    (["Chỉ tiêu", "Indicator"], 44.0),
    (["Phép so", "Comparison"], 6.0),
    (["Yêu cầu", "Requirement"], 11.0),
    (["Kết quả thực hiện", "Result"], 11.0),
    (["ĐVT", "Unit"], 17.0),
    (["Còn thiếu", "Gap"], 9.0),
    (["Cần bổ sung", "Needed"], 17.0),
    (["% mức yêu cầu", "% of requirement"], 11.0),
    (["Số hộ, số người còn thiếu", "Households, people"], 12.0),
    (["Ai làm", "Who does it"], 26.0),
    (["Chỉ đạo", "Who directs"], 16.0),
    (["Hạn", "Deadline"], 18.0),
    (["Ngày cuối", "Last day"], 12.0),
    (["Còn ngày", "Days left"], 9.0),
    (["Ghi chú", "Note"], 30.0),
    (["Căn cứ mức yêu cầu", "Source of requirement"], 34.0),
];

fn column(index: usize, lang: Lang) -> Column {
    let ([vi, en], width) = COLUMNS[index];
    Column::new(lang.of(vi, en), width)
}

fn cells(number: u32, gap: &Gap, lang: Lang) -> Vec<Cell> {
    let missing = &gap.missing;
    let figures = &missing.figures;
    let short = |text: &str| match text {
        "" => Cell::Empty,
        text => Cell::Short(text.to_owned()),
    };
    let text = |text: &str| match text {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    };
    // A gap that is a figure stands in a column of its own.
    let action = match missing.kind {
        Kind::Measured => Cell::Toned(missing.gap.clone(), Verdict::NotMet),
        _ => text(&missing.gap),
    };
    let remaining = figures.remaining.as_ref();
    let duty = missing.duty.as_ref();
    let last = duty.and_then(|duty| duty.due.last);
    vec![
        Cell::Rank(number),
        text(&gap.whose),
        Cell::maybe(gap.village.as_deref()),
        text(&gap.set),
        Cell::Short(gap.path.clone()),
        text(&gap.name),
        short(figures.comparison.map_or("", Comparison::sign)),
        match (&figures.threshold, figures.comparison) {
            (Some(threshold), Some(_)) => match wording::unmarked(&missing.requirement) {
                (_, Some(certainty)) => {
                    Cell::MarkedNumber(threshold.clone(), wording::mark(certainty))
                }
                (_, None) => Cell::Number(threshold.clone()),
            },
            _ => short(&missing.requirement),
        },
        match &figures.value {
            Some(figure) => Cell::Number(rounded(figure, figures.is_too_high())),
            None => short(&missing.result),
        },
        text(&figures.unit),
        match &figures.gap {
            Some(gap) => Cell::Number(rounded(gap, true)),
            None => Cell::Empty,
        },
        action,
        figures.percent().map_or(Cell::Empty, Cell::Number),
        match remaining {
            Some((count, _)) => Cell::Number(count.clone()),
            None => Cell::Empty,
        },
        text(&duty.map_or_else(String::new, |duty| duty.who(lang))),
        text(&duty.map_or_else(String::new, |duty| duty.directors.join("; "))),
        match duty {
            Some(duty) if duty.is_late() => Cell::Toned(duty.when(lang), Verdict::NotMet),
            Some(duty) => text(&duty.when(lang)),
            None => Cell::Empty,
        },
        short(&last.map_or_else(String::new, |day| print_day(day, lang))),
        match duty.and_then(|duty| duty.due.days_left()) {
            Some(days) => Cell::Number(Exact::from(Decimal::from(days))),
            None => Cell::Empty,
        },
        Cell::maybe(missing.note.as_deref()),
        match missing.rule.as_ref().and_then(|(_, source)| source.clone()) {
            Some(source) => Cell::Long(source),
            None => Cell::Empty,
        },
    ]
}

/// A ratio that no decimal holds, to two places: nothing may look closer than it is.
fn rounded(figure: &Exact, is_up: bool) -> Exact {
    let hundredths = figure * &Exact::from(100);
    let hundredths = if is_up {
        hundredths.ceil()
    } else {
        hundredths.floor()
    };
    let rounded = hundredths.as_decimal();
    let rounded = rounded.and_then(|it| Exact::ratio(it, Decimal::ONE_HUNDRED));
    let rounded = rounded.filter(|_| figure.as_decimal().is_none());
    rounded.unwrap_or_else(|| figure.clone())
}
