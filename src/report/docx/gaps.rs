//! What is not met alone: a table by what has to be done, as the terminal has it.

use super::xml::{Body, Cell, Column, Look, Row};
use crate::assess::Assessment;
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::report::Settings;
use crate::report::overview::{Gap, blocks};
use crate::report::shortfalls::GapList;

pub(super) fn body(
    assessments: &[Assessment],
    settings: &Settings,
    diagnostics: &[Diagnostic],
) -> Body {
    let lang = settings.lang;
    let mut list = GapList::new(settings.clone());
    for assessment in assessments {
        list.add(assessment);
    }
    let mut body = Body::default();
    let Some(gaps) = list.gaps() else {
        let errors = diagnostics.iter().filter(|it| it.is_error()).count();
        let nothing = list.nothing(errors);
        body.paragraph(&nothing.title, Look::BOLD);
        for note in &nothing.notes {
            body.paragraph(note, Look::PLAIN);
        }
        return body;
    };
    let said = Look {
        keeps_next: true,
        ..Look::BOLD
    };
    body.paragraph(&gaps.conclusion(lang), said);
    let names_all = gaps.names_all(settings.by);
    let mut rows = Vec::new();
    for block in blocks(gaps.gaps, settings.by, lang) {
        let count = block.gaps.len();
        rows.push(Row::Title(block.heading(lang)));
        let shown = settings.top.unwrap_or(count);
        rows.extend(block.gaps.iter().take(shown).map(|gap| row(gap, names_all)));
        let more = count.saturating_sub(shown);
        if more > 0 {
            let more = lang.of(format!("còn {more} mục"), format!("{more} more"));
            rows.push(Row::Title(more));
        }
    }
    body.table(columns(names_all, lang), rows);
    body.paragraph("", Look::PLAIN);
    for note in &gaps.notes {
        body.paragraph(note, Look::PLAIN);
    }
    body
}

fn columns(names_all: bool, lang: Lang) -> Vec<Column> {
    let place = (lang.of("Địa bàn", "Locality"), 1_700);
    let columns = [
        (lang.of("TT", "No."), 1_000),
        (lang.of("Tiêu chí, chỉ tiêu", "Criterion, indicator"), 4_600),
        (lang.of("Yêu cầu", "Requirement"), 1_900),
        (lang.of("Kết quả", "Result"), 1_500),
        (lang.of("Còn thiếu", "Gap"), 2_000),
        (lang.of("Ghi chú", "Note"), 3_000),
    ];
    let columns = names_all.then_some(place).into_iter().chain(columns);
    let columns = columns.map(|(heading, width)| Column {
        heading: heading.to_owned(),
        width,
    });
    columns.collect()
}

fn row(gap: &Gap, names_all: bool) -> Row {
    let missing = &gap.missing;
    let requirement = match &missing.rule {
        Some((requirement, _)) => requirement,
        None => &missing.requirement,
    };
    let cells = [
        Cell::new(&*gap.path, Look::CENTERED),
        Cell::new(&*missing.full_name, Look::PLAIN),
        Cell::new(&**requirement, Look::CENTERED),
        Cell::new(&*missing.result, Look::CENTERED),
        Cell::new(&*missing.gap, Look::HEADING),
        Cell::new(missing.note.as_deref().unwrap_or_default(), Look::PLAIN),
    ];
    let place = names_all.then(|| Cell::new(&*gap.whose, Look::PLAIN));
    Row::Cells(place.into_iter().chain(cells).collect())
}
