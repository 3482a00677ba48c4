//! The sheets that say what it all comes to: one locality by condition, several by locality and by criterion.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use rust_xlsxwriter::{Chart, ChartType, XlsxError};

use super::sheet::{Cell, Column, Sheet};
use crate::assess::{Assessment, Tally, Verdict};
use crate::criteria::CriteriaSet;
use crate::lang::Lang;
use crate::report::matrix::{Matrix, names};
use crate::report::overview::{Measure, Overview, Progress, joined, who};
use crate::report::{paragraphs, wording};

/// The matrices of a district, the one with the most localities first.
pub(super) type Matrices = [(Arc<CriteriaSet>, Matrix)];

/// So many criteria are in the chart.
const CHARTED: u32 = 15;

pub(super) fn commune(
    sheet: &mut Sheet<'_>,
    assessment: &Assessment,
    lang: Lang,
) -> Result<(), XlsxError> {
    let overview = Overview::of(assessment, lang);
    let heading = if overview.has_conditions {
        lang.of("Điều kiện", "Condition")
    } else {
        lang.of("Bộ tiêu chí", "Criteria set")
    };
    let columns = counted(Column::new(heading, 40.0), lang);
    sheet.title(&overview.head.join(" · "), None, &columns)?;
    let conclusion = overview.conclusion(lang);
    sheet.title(&conclusion, Some(overview.verdict), &columns)?;
    if let Some(note) = &overview.note {
        sheet.paragraph(&format!("“{note}”"), &columns)?;
    }
    sheet.blank();
    let rows = overview.progress.iter().zip(1..).map(|(row, number)| {
        let number = match &*row.id {
            "" => Cell::Rank(number),
            id => Cell::Short(id.to_owned()),
        };
        let mut cells = vec![
            number,
            Cell::Strong(row.name.clone()),
            Cell::Toned(row.verdict.name(lang).to_owned(), row.verdict),
        ];
        cells.extend(progress(row, lang));
        cells
    });
    sheet.plain_table(&columns, rows.collect::<Vec<_>>())?;
    sheet.blank();
    for text in paragraphs::notes(&overview, lang) {
        sheet.paragraph(&text, &columns)?;
    }
    Ok(())
}

/// The columns of counts by verdict, behind what is counted.
fn counted(what: Column, lang: Lang) -> Vec<Column> {
    let columns = [
        ("Đánh giá", "Verdict", 16.0),
        ("Đạt", "Met", 8.0),
        ("Tổng", "Total", 8.0),
        ("Chưa đạt", "Not met", 8.0),
        ("Chưa kết luận được", "Undecided", 12.0),
        ("Tạm dừng", "Suspended", 11.0),
        ("Tiêu chí chưa đạt", "Criteria not met", 44.0),
    ];
    let columns = columns.into_iter();
    let columns = columns.map(|(vi, en, width)| Column::new(lang.of(vi, en), width));
    let number = Column::new(lang.of("TT", "No."), 6.0);
    [number, what].into_iter().chain(columns).collect()
}

fn tallied(tally: Tally) -> [Cell; 5] {
    [
        tally.met,
        tally.total,
        tally.not_met,
        tally.no_data,
        tally.suspended,
    ]
    .map(Cell::count)
}

/// How far a condition has got.
fn progress(row: &Progress, lang: Lang) -> Vec<Cell> {
    let empty = || [0; 5].map(|_| Cell::Empty);
    match &row.measure {
        Measure::Criteria(criteria) => {
            let tally: Tally = criteria.iter().map(|it| it.verdict).collect();
            let missed = criteria.iter().filter(|it| it.verdict == Verdict::NotMet);
            let missed = joined(missed.map(|it| &*it.id));
            tallied(tally)
                .into_iter()
                .chain([Cell::Text(missed)])
                .collect()
        }
        Measure::Figure(figure) => {
            let (result, requirement) = (&figure.result, &figure.requirement);
            let said = lang.of(
                format!("{result}, yêu cầu {requirement}"),
                format!("{result}, required {requirement}"),
            );
            empty().into_iter().chain([Cell::Text(said)]).collect()
        }
        Measure::Verdict => empty().into_iter().chain([Cell::Empty]).collect(),
    }
}

pub(super) fn district(
    sheet: &mut Sheet<'_>,
    matrices: &Matrices,
    assessments: &[Assessment],
    data: &[(String, Range<usize>)],
    most_missed: &str,
    lang: Lang,
) -> Result<(), XlsxError> {
    let Some((first, main)) = matrices.first() else {
        let columns = [Column::new("", 60.0)];
        return sheet.paragraph(
            lang.of(
                "Chưa đánh giá được xã nào.",
                "No commune could be assessed.",
            ),
            &columns,
        );
    };
    let word = |set: &CriteriaSet| match who(set.level, 2, lang) {
        "xã" => lang.of("Xã", "Commune"),
        "thôn" => lang.of("Thôn", "Village"),
        other => other,
    };
    let columns = counted(Column::new(word(first), 30.0), lang);
    let count = main.rows.len();
    let head = main.places.head(first.level, count, lang).join(" · ");
    sheet.title(&head, None, &columns)?;
    for (set, matrix) in matrices {
        let text = paragraphs::counts(set, matrix, lang);
        let is_met = matrix.rows.iter().all(|row| row.verdict == Verdict::Met);
        let verdict = if is_met {
            Verdict::Met
        } else {
            Verdict::NoData
        };
        sheet.title(&text, Some(verdict), &columns)?;
    }
    let chart_at = sheet.line();
    for (set, matrix) in matrices {
        sheet.blank();
        if matrices.len() > 1 {
            sheet.caption(set.title.get(lang))?;
        }
        let names = names(&matrix.rows);
        let mut order: Vec<usize> = (0..matrix.rows.len()).collect();
        order.sort_by_key(|index| matrix.rows[*index].rank());
        let rows = order.iter().zip(1..).map(|(index, number)| {
            let row = &matrix.rows[*index];
            let name = names[*index].clone();
            // The rows of the set that communes are assessed by are in the order of their sheets.
            let is_own = matrix.rows.len() == assessments.len() && data.len() == assessments.len();
            let name = match data.get(*index).filter(|_| is_own) {
                Some((sheet, _)) => Cell::Link(sheet.clone(), name),
                None => Cell::Strong(name),
            };
            let unranked = row.is_unranked();
            let mut cells = vec![
                if unranked {
                    Cell::Short("–".to_owned())
                } else {
                    Cell::Rank(number)
                },
                name,
                Cell::Toned(row.verdict.name(lang).to_owned(), row.verdict),
            ];
            cells.extend(tallied(row.tally));
            let note = row.note.iter().map(|note| format!("“{note}”"));
            let lacks = Some(row.held_back_by.clone()).filter(|it| !it.is_empty());
            // What has no rank is told by what the data say of it.
            let said = lacks.into_iter().chain(note.filter(|_| unranked));
            cells.push(Cell::Text(said.collect::<Vec<_>>().join("; ")));
            cells
        });
        sheet.plain_table(&columns, rows.collect::<Vec<_>>())?;
    }
    sheet.blank();
    let marks = matrices.iter().flat_map(|(_, matrix)| matrix.marks.clone());
    for text in wording::legends(marks.collect(), lang) {
        sheet.paragraph(&text, &columns)?;
    }
    let missed = missed_rows(first, main)
        .iter()
        .filter(|(_, tally, _)| tally.not_met > 0)
        .count();
    if missed > 0 {
        let chart = chart(most_missed, missed as u32, lang);
        sheet
            .sheet
            .insert_chart(chart_at, columns.len() as u16 + 1, &chart)?;
    }
    Ok(())
}

/// How many miss each criterion, the most missed first, as bars.
fn chart(sheet: &str, count: u32, lang: Lang) -> Chart {
    let last = FIRST_MISSED + count.min(CHARTED) - 1;
    let mut chart = Chart::new(ChartType::Bar);
    chart
        .add_series()
        .set_categories((sheet, FIRST_MISSED, 1, last, 1))
        .set_values((sheet, FIRST_MISSED, 3, last, 3))
        .set_name(lang.of("Chưa đạt", "Not met"))
        .set_format(
            rust_xlsxwriter::ChartFormat::new().set_solid_fill(
                rust_xlsxwriter::ChartSolidFill::new()
                    .set_color(rust_xlsxwriter::Color::RGB(0xB9_3A12)),
            ),
        )
        .set_data_label(rust_xlsxwriter::ChartDataLabel::new().show_value());
    chart
        .title()
        .set_name(lang.of("Tiêu chí nhiều xã chưa đạt nhất", "Most often not met"));
    chart.legend().set_hidden();
    // The most missed stands on top.
    chart.y_axis().set_reverse();
    chart.x_axis().set_hidden(true);
    chart
        .set_width(560)
        .set_height(140 + 26 * count.min(CHARTED));
    chart
}

/// The first row of the criteria in their sheet, from 0.
const FIRST_MISSED: u32 = 2;

/// The criteria, the most missed first, by verdict, and who misses them.
fn missed_rows<'a>(
    set: &'a CriteriaSet,
    matrix: &Matrix,
) -> Vec<(&'a crate::criteria::Criterion, Tally, Vec<usize>)> {
    let criteria = set.criteria.iter().enumerate().map(|(index, criterion)| {
        let verdicts = || matrix.rows.iter().map(|row| row.verdicts[index]);
        let missed = verdicts().enumerate();
        let missed = missed.filter(|(_, verdict)| *verdict == Verdict::NotMet);
        let missed = missed.map(|(row, _)| row).collect();
        (criterion, verdicts().collect::<Tally>(), missed)
    });
    let mut criteria: Vec<_> = criteria.collect();
    criteria.sort_by_key(|(_, tally, _)| Reverse(tally.not_met));
    criteria
}

/// The criteria of the set, the most missed first.
pub(super) fn missed(
    sheet: &mut Sheet<'_>,
    set: &CriteriaSet,
    matrix: &Matrix,
    lang: Lang,
) -> Result<(), XlsxError> {
    let columns = [
        ("Số", "No.", 6.0),
        ("Tiêu chí", "Criterion", 44.0),
        ("Đạt", "Met", 9.0),
        ("Chưa đạt", "Not met", 9.0),
        ("Chưa kết luận được", "Undecided", 12.0),
        ("Tạm dừng", "Suspended", 11.0),
        ("Không áp dụng", "Not applicable", 11.0),
        ("Xã chưa đạt", "Not met by", 70.0),
    ];
    let columns = columns.map(|(vi, en, width)| Column::new(lang.of(vi, en), width));
    let names = names(&matrix.rows);
    sheet.caption(set.title.get(lang))?;
    let rows = missed_rows(set, matrix)
        .into_iter()
        .map(|(criterion, tally, missed)| {
            let names: Vec<&str> = missed.iter().map(|row| &*names[*row]).collect();
            vec![
                Cell::Short(criterion.id.clone()),
                Cell::Text(criterion.name.get(lang).to_owned()),
                Cell::count(tally.met),
                Cell::count(tally.not_met),
                Cell::count(tally.no_data),
                Cell::count(tally.suspended),
                Cell::count(tally.not_applicable),
                Cell::Text(names.join(", ")),
            ]
        });
    let rows: Vec<_> = rows.collect();
    debug_assert_eq!(sheet.line() + 1, FIRST_MISSED);
    sheet.table(&columns, rows, 2)?;
    Ok(())
}

/// Who meets which criterion, the closest first.
pub(super) fn matrix(
    sheet: &mut Sheet<'_>,
    set: &CriteriaSet,
    matrix: &Matrix,
    lang: Lang,
) -> Result<(), XlsxError> {
    let who = match who(set.level, 2, lang) {
        "thôn" | "villages" => lang.of("Thôn", "Village"),
        _ => lang.of("Xã", "Commune"),
    };
    let mut columns = vec![Column::new(who, 24.0)];
    columns.extend(set.criteria.iter().map(|criterion| Column {
        is_upright: true,
        ..Column::new(
            format!("{} {}", criterion.id, criterion.brief(lang)),
            lang.of(8.0, 10.0),
        )
    }));
    columns.extend(
        [("Đạt", "Met"), ("Chưa đạt", "Not met")].map(|(vi, en)| Column::new(lang.of(vi, en), 9.0)),
    );
    sheet.caption(set.title.get(lang))?;
    let names = names(&matrix.rows);
    let mut order: Vec<usize> = (0..matrix.rows.len()).collect();
    order.sort_by_key(|index| matrix.rows[*index].rank());
    let (ranked, unranked): (Vec<usize>, Vec<usize>) = order
        .into_iter()
        .partition(|index| !matrix.rows[*index].is_unranked());
    let row = |index: &usize| {
        let row = &matrix.rows[*index];
        let mut cells = vec![Cell::Strong(names[*index].clone())];
        cells.extend(
            row.verdicts
                .iter()
                .map(|it| Cell::Toned(word(*it, lang).to_owned(), *it)),
        );
        cells.extend([row.tally.met, row.tally.not_met].map(Cell::count));
        cells
    };
    let rows = ranked.iter().map(row).collect::<Vec<_>>();
    sheet.table(&columns, rows, 1)?;
    let rest = |sheet: &mut Sheet<'_>, rows: Vec<Vec<Cell>>| sheet.rows(&columns, rows);
    if !unranked.is_empty() {
        sheet.blank();
        rest(sheet, unranked.iter().map(row).collect())?;
    }
    sheet.blank();
    let counts = (0..set.criteria.len()).map(|index| {
        let rows = matrix.rows.iter();
        Cell::count(
            rows.filter(|row| row.verdicts[index] == Verdict::NotMet)
                .count(),
        )
    });
    let label = lang.of("Số xã chưa đạt", "Not met by");
    let counts = [Cell::Strong(label.to_owned())]
        .into_iter()
        .chain(counts)
        .collect();
    rest(sheet, vec![counts])?;
    sheet.caption(lang.of("? là chưa kết luận được", "? is undecided"))
}

/// A verdict in a narrow cell.
fn word(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::NoData => "?",
        verdict => verdict.name(lang),
    }
}

/// Where requirements come from, and what made the report.
pub(super) fn sources(
    sheet: &mut Sheet<'_>,
    assessments: &[Assessment],
    lang: Lang,
) -> Result<(), XlsxError> {
    let columns = [
        Column::new(lang.of("Nội dung", "Item"), 34.0),
        Column::new(lang.of("Là", "Is"), 100.0),
    ];
    let rows = paragraphs::sources(assessments, lang).into_iter();
    let rows = rows.map(|(key, value)| vec![Cell::Strong(key), Cell::Text(value)]);
    sheet.table(&columns, rows, 0)?;
    Ok(())
}
