//! The sheets that say what it all comes to: one locality by condition, several by locality and by criterion.

use std::cmp::Reverse;
use std::ops::Range;

use rust_xlsxwriter::{Chart, ChartType, XlsxError};

use super::sheet::{Cell, Column, Sheet};
use crate::assess::{Assessment, Tally, Verdict};
use crate::criteria::Level;
use crate::lang::Lang;
use crate::report::matrix::Row;
use crate::report::overview::{Measure, Overview, Progress, joined};
use crate::report::section::Section;
use crate::report::{paragraphs, wording};

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
    let last = lang.of("Nội dung chưa đạt", "What is not met");
    let columns = counted(Column::new(heading, 40.0), last, lang);
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
    for text in paragraphs::notes(assessment, &overview, lang) {
        sheet.paragraph(&text, &columns)?;
    }
    Ok(())
}

/// The columns of counts by verdict, behind what is counted.
fn counted(what: Column, last: &str, lang: Lang) -> Vec<Column> {
    let columns = [
        ("Đánh giá", "Verdict", 16.0),
        ("Đạt", "Met", 8.0),
        ("Tổng", "Total", 8.0),
        ("Chưa đạt", "Not met", 8.0),
        ("Chưa kết luận được", "Undecided", 12.0),
        ("Tạm dừng", "Suspended", 11.0),
    ];
    let columns = columns.into_iter();
    let columns = columns.map(|(vi, en, width)| Column::new(lang.of(vi, en), width));
    let number = Column::new(lang.of("TT", "No."), 6.0);
    let last = Column::new(last, 44.0);
    let first = [number, what].into_iter();
    first.chain(columns).chain([last]).collect()
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
            let said = match &*missed {
                "" => Cell::Empty,
                ids => Cell::Text(lang.of(format!("tiêu chí {ids}"), format!("criteria {ids}"))),
            };
            tallied(tally).into_iter().chain([said]).collect()
        }
        Measure::Figure(figure) if row.verdict == Verdict::NotMet => {
            let (result, requirement) = (&figure.result, &figure.requirement);
            let said = lang.of(
                format!("{result}, yêu cầu {requirement}"),
                format!("{result}, required {requirement}"),
            );
            empty().into_iter().chain([Cell::Text(said)]).collect()
        }
        Measure::Figure(_) | Measure::Verdict => empty().into_iter().chain([Cell::Empty]).collect(),
    }
}

pub(super) fn district(
    sheet: &mut Sheet<'_>,
    sections: &[Section<'_>],
    assessments: &[Assessment],
    data: &[(String, Range<usize>)],
    most_missed: &str,
    lang: Lang,
) -> Result<(), XlsxError> {
    let Some(first) = sections.first() else {
        let columns = [Column::new("", 60.0)];
        return sheet.paragraph(
            lang.of(
                "Chưa đánh giá được xã nào.",
                "No commune could be assessed.",
            ),
            &columns,
        );
    };
    let last = lang.of("Tiêu chí chưa đạt", "Criteria not met");
    let columns = counted(Column::new(locality(first), 30.0), last, lang);
    let count = first.matrix.rows.len();
    let head = first.matrix.places.head(first.set.level, count, lang);
    sheet.title(&head.join(" · "), None, &columns)?;
    for section in sections {
        let text = format!("{}: {}", section.set.short_title(lang), section.counts());
        let mut rows = section.matrix.rows.iter();
        let verdict = if rows.all(|row| row.verdict == Verdict::Met) {
            Verdict::Met
        } else {
            Verdict::NoData
        };
        sheet.title(&text, Some(verdict), &columns)?;
    }
    let chart_at = sheet.line();
    for section in sections {
        sheet.blank();
        if sections.len() > 1 {
            sheet.caption(section.set.title.get(lang))?;
        }
        // The rows of the set that communes are assessed by are in the order of their sheets.
        let mut sets = assessments.iter().map(|it| &it.checklist.set);
        let is_own = sets.all(|set| set.id == section.set.id);
        let data = if is_own && data.len() == assessments.len() {
            data
        } else {
            &[]
        };
        sheet.plain_table(&columns, localities(section, data))?;
    }
    sheet.blank();
    let marks = sections.iter().flat_map(|it| it.matrix.marks.clone());
    for text in wording::legends(marks.collect(), lang) {
        sheet.paragraph(&text, &columns)?;
    }
    let missed = first.missed().criteria.len();
    if missed > 0 {
        let chart = chart(most_missed, missed as u32, lang);
        sheet
            .sheet
            .insert_chart(chart_at, columns.len() as u16 + 1, &chart)?;
    }
    Ok(())
}

/// What the rows of a section are.
fn locality(section: &Section<'_>) -> &'static str {
    match section.set.level {
        Level::Commune => section.lang.of("Xã", "Commune"),
        Level::Village => section.lang.of("Thôn", "Village"),
    }
}

/// The rows of a section, with links to the sheets of their data where each has one.
fn localities(section: &Section<'_>, data: &[(String, Range<usize>)]) -> Vec<Vec<Cell>> {
    let rows = section.order.iter().zip(section.rows()).zip(1..);
    let rows = rows.map(|((index, (name, row)), number)| {
        let unranked = row.is_unranked();
        let mut cells = vec![
            if unranked {
                Cell::Short("–".to_owned())
            } else {
                Cell::Rank(number)
            },
            match data.get(*index) {
                Some((sheet, _)) => Cell::Link(sheet.clone(), name.to_owned()),
                None => Cell::Strong(name.to_owned()),
            },
            Cell::Toned(row.verdict.name(section.lang).to_owned(), row.verdict),
        ];
        cells.extend(tallied(row.tally));
        let note = row.note.iter().map(|note| format!("“{note}”"));
        let lacks = Some(row.held_back_by.clone()).filter(|it| !it.is_empty());
        // What has no rank is told by what the data say of it.
        let said = lacks.into_iter().chain(note.filter(|_| unranked));
        cells.push(Cell::Text(said.collect::<Vec<_>>().join("; ")));
        cells
    });
    rows.collect()
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

/// The criteria of the set, the most missed first.
pub(super) fn missed(sheet: &mut Sheet<'_>, section: &Section<'_>) -> Result<(), XlsxError> {
    let lang = section.lang;
    let columns = [
        ("TT", "No.", 6.0),
        ("Tiêu chí", "Criterion", 44.0),
        ("Đạt", "Met", 9.0),
        ("Chưa đạt", "Not met", 9.0),
        ("Chưa kết luận được", "Undecided", 12.0),
        ("Tạm dừng", "Suspended", 11.0),
        ("Không áp dụng", "Not applicable", 11.0),
        ("Nơi chưa đạt", "Not met by", 70.0),
    ];
    let columns = columns.map(|(vi, en, width)| Column::new(lang.of(vi, en), width));
    sheet.caption(section.set.title.get(lang))?;
    let mut criteria: Vec<_> = section.set.criteria.iter().enumerate().collect();
    // Those that nobody misses come last.
    criteria.sort_by_key(|(index, _)| Reverse(section.missing(*index)));
    let rows = criteria.into_iter().map(|(index, criterion)| {
        let verdict = |row: &Row| row.verdicts[index];
        let tally: Tally = section.matrix.rows.iter().map(verdict).collect();
        vec![
            Cell::Short(criterion.id.clone()),
            Cell::Text(criterion.name.get(lang).to_owned()),
            Cell::count(tally.met),
            Cell::count(tally.not_met),
            Cell::count(tally.no_data),
            Cell::count(tally.suspended),
            Cell::count(tally.not_applicable),
            Cell::Text(section.who_misses(index).join(", ")),
        ]
    });
    let rows: Vec<_> = rows.collect();
    debug_assert_eq!(sheet.line() + 1, FIRST_MISSED);
    sheet.table(&columns, rows, 2)?;
    Ok(())
}

/// Who meets which criterion, the closest first.
pub(super) fn matrix(sheet: &mut Sheet<'_>, section: &Section<'_>) -> Result<(), XlsxError> {
    let (set, lang) = (section.set, section.lang);
    let mut columns = vec![Column::new(locality(section), 24.0)];
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
    let cells = |(name, row): (&str, &Row)| {
        let mut cells = vec![Cell::Strong(name.to_owned())];
        let verdicts = row.verdicts.iter();
        cells.extend(verdicts.map(|it| Cell::Toned(word(*it, lang).to_owned(), *it)));
        cells.extend([row.tally.met, row.tally.not_met].map(|count| {
            if row.is_unranked() {
                Cell::Short("–".to_owned())
            } else {
                Cell::count(count)
            }
        }));
        cells
    };
    let (ranked, unranked): (Vec<_>, Vec<_>) =
        section.rows().partition(|(_, row)| !row.is_unranked());
    sheet.table(&columns, ranked.into_iter().map(cells), 1)?;
    if !unranked.is_empty() {
        sheet.blank();
        sheet.rows(&columns, unranked.into_iter().map(cells))?;
    }
    sheet.blank();
    let label = Cell::Strong(lang.of("Số nơi chưa đạt", "Not met by").to_owned());
    let counts = (0..set.criteria.len()).map(|index| Cell::count(section.missing(index)));
    let counts = std::iter::once(label).chain(counts).collect();
    sheet.rows(&columns, [counts])?;
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
        Column::new(lang.of("Chi tiết", "Details"), 100.0),
    ];
    let rows = paragraphs::sources(assessments, lang).into_iter();
    let rows = rows.map(|(key, value)| vec![Cell::Strong(key), Cell::Text(value)]);
    sheet.table(&columns, rows, 0)?;
    Ok(())
}

/// What could not be used.
pub(super) fn unused(
    sheet: &mut Sheet<'_>,
    title: &str,
    lines: &[(String, String)],
    lang: Lang,
) -> Result<(), XlsxError> {
    let columns = [
        Column::new(lang.of("Vị trí", "Place"), 50.0),
        Column::new(lang.of("Lý do", "Reason"), 90.0),
    ];
    sheet.caption(title)?;
    let rows = lines
        .iter()
        .map(|(place, reason)| Vec::from([place, reason].map(|it| Cell::Text(it.clone()))));
    sheet.table(&columns, rows, 0)?;
    Ok(())
}
