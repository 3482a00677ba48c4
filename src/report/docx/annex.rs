//! The annex: what the set asks for, what there is and what is missing, in the columns of official tables.

use std::sync::Arc;

use super::xml::{Body, Cell, Column, Look, Row};
use crate::assess::{Assessment, Verdict};
use crate::criteria::{CriteriaSet, Level};
use crate::data::Declared;
use crate::lang::{Lang, capital, small};
use crate::report::listing::{Listed, Section as Listing, sections as listings};
use crate::report::matrix::Matrix;
use crate::report::overview::{Overview, has_conditions, results_of, title};
use crate::report::section::{Section, sections};
use crate::report::{Settings, paragraphs, wording};

pub(super) fn columns(widths: &[(&str, &str, u32)], lang: Lang) -> Vec<Column> {
    let columns = widths.iter();
    let columns = columns.map(|(vi, en, width)| Column {
        heading: lang.of(*vi, *en).to_owned(),
        shared: None,
        width: *width,
    });
    columns.collect()
}

/// The table of one locality, with the verdict above and what is to know beneath it.
pub(super) fn of_one(assessment: &Assessment, settings: &Settings) -> Body {
    let lang = settings.lang;
    let widths: &[(&str, &str, u32)] = if settings.duties.is_some() {
        &[
            ("TT", "No.", 740),
            ("Tên tiêu chí", "Criterion", 1_450),
            ("Nội dung tiêu chí", "Content", 2_650),
            ("Yêu cầu", "Requirement", 1_750),
            ("Kết quả thực hiện", "Result", 1_200),
            ("Tự đánh giá", "Verdict", 1_100),
            ("Còn thiếu", "Gap", 1_250),
            ("Ghi chú", "Note", 1_430),
            ("Ai làm / chỉ đạo", "Who does / directs it", 1_700),
            ("Hạn", "Deadline", 1_300),
        ]
    } else {
        &[
            ("TT", "No.", 880),
            ("Tên tiêu chí", "Criterion", 1_800),
            ("Nội dung tiêu chí", "Content", 3_700),
            // `đồng/người/năm ²` stays one word.
            ("Yêu cầu", "Requirement", 2_150),
            ("Kết quả thực hiện", "Result", 1_300),
            ("Tự đánh giá", "Verdict", 1_300),
            ("Còn thiếu", "Gap", 1_450),
            ("Ghi chú", "Note", 1_990),
        ]
    };
    let columns = columns(widths, lang);
    let overview = Overview::of(assessment, lang);
    let listings = listings(assessment);
    let mut rows = Vec::new();
    if has_conditions(&assessment.checklist) {
        add_conditions(assessment, &listings, &mut rows, settings)
    } else {
        for listing in &listings {
            add_lines(assessment, listing, &mut rows, settings)
        }
    }
    let said = lang.of("Kết quả: ", "Result: ").to_owned() + &overview.conclusion(lang) + ".";
    let mut body = Body::default();
    let verdict = Look {
        keeps_next: true,
        ..Look::BOLD
    };
    body.paragraph(&said, verdict);
    if let Some(stage) = assessment.subject.stage {
        let stage = capital(&results_of(stage, lang));
        body.paragraph(&format!("{stage}."), verdict);
    }
    body.table(columns, rows);
    body.paragraph("", Look::PLAIN);
    for text in paragraphs::notes(assessment, &overview, lang) {
        body.paragraph(&text, Look::PLAIN);
    }
    body
}

/// Each condition with the sets that stand behind it; one without is a row.
fn add_conditions(
    assessment: &Assessment,
    listings: &[Listing<'_>],
    rows: &mut Vec<Row>,
    settings: &Settings,
) {
    let lang = settings.lang;
    for criterion in assessment.criteria() {
        let id = criterion.id();
        let behind = listings
            .iter()
            .filter(|section| section.asked_by == Some(id));
        let behind: Vec<&Listing<'_>> = behind.collect();
        let name = criterion.name(lang);
        if behind.is_empty() {
            rows.push(Row::Title(format!("{id}. {name}")));
            let own = listings
                .first()
                .into_iter()
                .flat_map(|section| &section.lines);
            let own = own.filter(|listed| listed.row.criterion.is(criterion));
            rows.extend(own.filter_map(|listed| line(assessment, listed, None, settings)));
        }
        for section in behind {
            let nested = section.assessment;
            let tally = nested.criteria_tally();
            let village = match nested.subject.level {
                Level::Village => format!(" ({})", small(&title(nested, lang))),
                Level::Commune => String::new(),
            };
            let set = &nested.checklist.set;
            let number = set.decision.as_ref().and_then(|it| it.number.as_ref());
            let number = number.map_or_else(String::new, |number| format!(" ({number})"));
            let set = set.title.get(lang);
            let (met, total) = (tally.met, tally.total);
            let reached = lang.of(
                format!("đạt {met}/{total} tiêu chí"),
                format!("{met} of {total} criteria met"),
            );
            rows.push(Row::Title(format!(
                "{id}. {name}{village}: {set}{number}: {reached}"
            )));
            add_lines(assessment, section, rows, settings);
        }
    }
}

fn add_lines(
    commune: &Assessment,
    section: &Listing<'_>,
    rows: &mut Vec<Row>,
    settings: &Settings,
) {
    let lines = section.lines.iter();
    rows.extend(lines.filter_map(|listed| line(commune, listed, section.asked_by, settings)));
}

/// The row of a criterion, indicator or part. One sex is told with the whole; indicators of which nothing is known are told by
/// their criterion, where that is decided.
fn line(
    commune: &Assessment,
    listed: &Listed<'_>,
    asked_by: Option<&str>,
    settings: &Settings,
) -> Option<Row> {
    let lang = settings.lang;
    let criterion = listed.row.criterion;
    let is_silent = criterion
        .lines()
        .all(|line| line.verdict() == Verdict::NoData)
        && criterion.verdict() != Verdict::NoData;
    if listed.of_sex.is_some() || (is_silent && listed.depth > 0) {
        return None;
    }
    let (line, verdict) = (listed.row.line, listed.row.verdict());
    let name = if listed.is_first() {
        criterion.name(lang)
    } else {
        ""
    };
    let content = match line {
        Some(line) => line.indicator.name.get(lang).to_owned(),
        None if is_silent => {
            let count = criterion.lines().count();
            lang.of(
                format!("({count} chỉ tiêu, chưa có số liệu)"),
                format!("({} without data)", wording::indicators(count)),
            )
        }
        None => String::new(),
    };
    let is_measured = |line: crate::report::rows::Line<'_>| {
        line.measured().is_some() || line.by_sex().any(|(_, it)| it.measured().is_some())
    };
    let notes = listed.notes();
    let declared = match line {
        Some(line) if line.is_declared_beside_figure() => {
            Some(wording::declared_beside(lang).to_owned())
        }
        Some(line) if is_measured(line) => None,
        _ => listed.declared().map(|it| self_assessed(listed, it, lang)),
    };
    let note = notes.note.as_deref().or(declared.as_deref());
    let note = note.unwrap_or_default();
    let shown = capital(verdict.name(lang));
    let gap = match verdict {
        Verdict::NotMet => listed.gap(lang),
        _ => String::new(),
    };
    let weight = match verdict {
        Verdict::NotMet => Look::HEADING,
        _ => Look::CENTERED,
    };
    let mut cells = vec![
        Cell::new(listed.number(), Look::CENTERED),
        Cell::new(
            name,
            if listed.is_first() {
                Look::BOLD
            } else {
                Look::PLAIN
            },
        ),
        Cell::new(content, Look::PLAIN),
        Cell::new(
            line.map_or_else(String::new, |line| wording::requirement(line, lang)),
            Look::CENTERED,
        ),
        Cell::new(
            line.filter(|line| is_measured(*line))
                .map_or_else(String::new, |line| wording::value(line, lang)),
            Look::CENTERED,
        ),
        Cell::new(shown, weight),
        Cell::new(gap, Look::CENTERED),
        Cell::new(note, Look::PLAIN),
    ];
    if settings.duties.is_some() {
        let path = match asked_by {
            Some(condition) => format!("{condition}›{}", listed.number()),
            None => listed.number().to_owned(),
        };
        let duty = settings.duty(commune, &path);
        let who = duty.as_ref().map(|duty| duty.whole_who(lang));
        let when = duty.as_ref().map(|duty| duty.when(lang));
        cells.push(Cell::new(who.unwrap_or_default(), Look::PLAIN));
        cells.push(Cell::new(when.unwrap_or_default(), Look::PLAIN));
    }
    Some(Row::Cells(cells))
}

/// What the commune says of it, and what stands against that.
fn self_assessed(listed: &Listed<'_>, declared: Declared, lang: Lang) -> String {
    let said = lang.of("xã tự đánh giá", "self-assessed");
    let declared = Verdict::from(declared);
    if declared == listed.row.verdict() {
        return said.to_owned();
    }
    let said = format!("{said} {}", declared.name(lang));
    let lines = listed.row.criterion.lines();
    let missed = lines.filter(|line| listed.row.line.is_none() && line.is_missed());
    let missed: Vec<&str> = missed.map(|line| &*line.indicator.id).collect();
    let ids = missed.join(", ");
    match (&missed[..], lang) {
        ([], _) => said,
        (_, Lang::Vi) => format!("{said}, chỉ tiêu {ids} chưa đạt"),
        ([_], Lang::En) => format!("{said}, indicator {ids} not met"),
        (_, Lang::En) => format!("{said}, indicators {ids} not met"),
    }
}

/// The table of several localities, the closest first.
pub(super) fn of_several(matrices: &[(Arc<CriteriaSet>, Matrix)], lang: Lang) -> Body {
    let sections = sections(matrices, lang);
    let mut localities = sections.iter().flat_map(|it| &it.matrix.rows);
    // What is missing takes the room, as long as nothing is noted.
    let [missing, note] = if localities.any(|row| row.note.is_some()) {
        [4_420, 2_600]
    } else {
        [5_820, 1_200]
    };
    let columns = columns(
        &[
            ("TT", "No.", 740),
            ("Địa bàn", "Locality", 2_110),
            ("Đánh giá", "Verdict", 1_400),
            ("Đạt", "Met", 900),
            ("Chưa đạt", "Not met", 1_000),
            ("Chưa kết luận được", "Undecided", 1_400),
            ("Tiêu chí chưa đạt", "Criteria not met", missing),
            ("Ghi chú", "Note", note),
        ],
        lang,
    );
    let (mut body, mut rows) = (Body::default(), Vec::new());
    for section in &sections {
        let counts = format!("{}: {}", section.set.short_title(lang), section.counts());
        body.paragraph(&counts, Look::BOLD);
        if let Some(stages) = section.matrix.places.stages(lang) {
            body.paragraph(&capital(&stages), Look::PLAIN);
        }
        rows.push(Row::Title(section.set.title.get(lang).to_owned()));
        add_localities(section, &mut rows);
    }
    body.table(columns, rows);
    let marks = sections.iter().flat_map(|it| it.matrix.marks.clone());
    for legend in wording::legends(marks.collect(), lang) {
        body.paragraph(&legend, Look::PLAIN);
    }
    body
}

fn add_localities(section: &Section<'_>, rows: &mut Vec<Row>) {
    for (number, (name, row)) in (1..).zip(section.rows()) {
        let count = |count: usize| Cell::new(count.to_string(), Look::CENTERED);
        let look = match row.verdict {
            Verdict::NotMet => Look::HEADING,
            _ => Look::CENTERED,
        };
        let number = if row.is_unranked() {
            Cell::new("–", Look::CENTERED)
        } else {
            count(number)
        };
        rows.push(Row::Cells(vec![
            number,
            Cell::new(name, Look::PLAIN),
            Cell::new(capital(row.verdict.name(section.lang)), look),
            count(row.tally.met),
            count(row.tally.not_met),
            count(row.tally.no_data),
            Cell::new(&*row.held_back_by, Look::PLAIN),
            Cell::new(row.note.as_deref().unwrap_or_default(), Look::PLAIN),
        ]));
    }
}
