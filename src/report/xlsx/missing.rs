//! What is not met, a row each, as figures that can be sorted: the closest first.

use rust_xlsxwriter::{Color, ConditionalFormatDataBar, ConditionalFormatType, XlsxError};

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::sheet::{Cell, Column, Sheet};
use crate::assess::{Assessment, Verdict};
use crate::lang::Lang;
use crate::report::causes::causes;
use crate::report::overview::{Kind, Missing, path};
use crate::report::wording;

/// Where the column of hundredths of the threshold stands.
const SHARE: u16 = 12;

struct Item {
    commune: String,
    village: String,
    set: String,
    path: String,
    missing: Missing,
}

pub(super) fn write(
    sheet: &mut Sheet<'_>,
    assessments: &[Assessment],
    lang: Lang,
) -> Result<(), XlsxError> {
    let mut marks = BTreeSet::new();
    let mut items = Vec::new();
    for assessment in assessments {
        let mut shown = Vec::new();
        for criterion in assessment.criteria() {
            for row in causes(assessment, criterion, &mut shown) {
                let missing = Missing::of(&row, &mut marks, lang);
                items.push(Item {
                    commune: row.commune_name().to_owned(),
                    village: row.village.unwrap_or_default().to_owned(),
                    set: row.set.short_title(lang),
                    path: path(criterion, &row, &missing.id),
                    missing,
                });
            }
        }
    }
    items.sort_by_key(|item| {
        let percent = item.missing.figures.percent();
        (item.missing.kind, percent.is_none(), Reverse(percent))
    });
    let columns = columns(lang);
    let count = items.len();
    let title = lang.of(
        format!("CÁC MỤC CHƯA ĐẠT: {count}"),
        format!("NOT MET: {count}"),
    );
    sheet.caption(&title)?;
    let legends = wording::legends(marks, lang).collect::<Vec<_>>().join("; ");
    if !legends.is_empty() {
        sheet.caption(&legends)?;
    }
    let rows = (1..).zip(&items).map(|(number, item)| cells(number, item));
    let (first, last) = sheet.table(&columns, rows, 2)?;
    // Without the sources, which few readers need on paper.
    let printed = columns.len() as u16 - 2;
    sheet.sheet.set_print_area(0, 0, last, printed)?;
    if count > 0 {
        let bar = ConditionalFormatDataBar::new()
            .set_fill_color(Color::RGB(0xE8_A08A))
            .set_solid_fill(true)
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 100);
        sheet
            .sheet
            .add_conditional_format(first, SHARE, last, SHARE, &bar)?;
    }
    Ok(())
}

fn columns(lang: Lang) -> Vec<Column> {
    let heads = [
        ("TT", "No.", 5.0),
        ("Xã", "Commune", 15.0),
        ("Thôn", "Village", 13.0),
        ("Bộ tiêu chí", "Criteria set", 24.0),
        ("Mã", "Id", 9.0),
        ("Chỉ tiêu", "Indicator", 46.0),
        ("Phép so", "Comparison", 7.0),
        ("Yêu cầu", "Requirement", 15.0),
        ("Kết quả thực hiện", "Result", 14.0),
        ("ĐVT", "Unit", 13.0),
        ("Còn thiếu", "Gap", 11.0),
        ("Cần bổ sung", "Needed", 18.0),
        ("% mức yêu cầu", "% of requirement", 12.0),
        ("Số hộ, số người còn thiếu", "Households, people", 16.0),
        ("Ghi chú", "Note", 34.0),
        ("Căn cứ mức yêu cầu", "Source of requirement", 34.0),
    ];
    let heads = heads.into_iter();
    heads
        .map(|(vi, en, width)| Column::new(lang.of(vi, en), width))
        .collect()
}

fn cells(number: u32, item: &Item) -> Vec<Cell> {
    let missing = &item.missing;
    let figures = &missing.figures;
    let figure = |figure: &Option<crate::exact::Exact>, text: &str| match figure {
        Some(figure) => Cell::Number(figure.clone()),
        None => Cell::Short(text.to_owned()),
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
    vec![
        Cell::Rank(number),
        text(&item.commune),
        text(&item.village),
        text(&item.set),
        Cell::Short(item.path.clone()),
        text(&missing.full_name),
        Cell::Short(figures.sign.to_owned()),
        match (&figures.threshold, figures.sign) {
            (Some(threshold), sign) if !sign.is_empty() => Cell::Number(threshold.clone()),
            _ => Cell::Short(missing.requirement.clone()),
        },
        figure(&figures.value, &missing.result),
        text(&figures.unit),
        figures.gap.clone().map_or(Cell::Empty, Cell::Number),
        action,
        figures.percent().map_or(Cell::Empty, Cell::Number),
        match remaining {
            Some((count, _)) => Cell::Number(count.clone()),
            None => Cell::Empty,
        },
        Cell::maybe(missing.note.as_deref()),
        match missing.rule.as_ref().and_then(|(_, source)| source.clone()) {
            Some(source) => Cell::Long(source),
            None => Cell::Empty,
        },
    ]
}
