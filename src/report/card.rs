//! One locality against one set as a grid: what is not met first, then what is open, then the rest; and the sets within
//! it as grids of their own.

use std::collections::BTreeSet;

use super::grid::{Cell, Column, Grid};
use super::row::{CriterionLine, Line};
use super::{Settings, conclusion, phrase};
use crate::assess::{Assessment, Verdict};
use crate::criteria::Certainty;
use crate::words::{Lang, context_key};

/// In which order criteria are listed, by verdict.
const ORDER: [Verdict; 5] = [
    Verdict::NotMet,
    Verdict::NoData,
    Verdict::Suspended,
    Verdict::NotApplicable,
    Verdict::Met,
];

/// The grids of an assessment and of those in it.
pub(super) fn grids<'a>(
    assessment: &'a Assessment,
    settings: &'a Settings,
) -> impl Iterator<Item = Grid> + 'a {
    let mut cards = Vec::new();
    add(assessment, None, &mut cards);
    let cards = cards.into_iter();
    cards.map(|(assessment, within)| grid(assessment, within.as_deref(), settings))
}

/// Adds an assessment and those in it; each but the first with the requirements that ask for it.
fn add<'a>(
    assessment: &'a Assessment,
    within: Option<String>,
    into: &mut Vec<(&'a Assessment, Option<String>)>,
) {
    into.push((assessment, within.clone()));
    for (criterion, nested) in assessment.nested() {
        let path = match &within {
            Some(above) => format!("{above} › {}", criterion.id),
            None => criterion.id.to_string(),
        };
        add(nested, Some(path), into);
    }
}

fn grid(assessment: &Assessment, within: Option<&str>, settings: &Settings) -> Grid {
    let lang = settings.lang;
    let mut marks = BTreeSet::new();
    let mut hidden = 0;
    let mut grid = Grid {
        title: title(assessment, within, lang),
        intro: vec![intro(assessment, lang)],
        columns: vec![
            Column::unbroken(lang.of("Số", "No")),
            Column::main(lang.of("Tiêu chí, chỉ tiêu", "Criterion, indicator")),
            Column::text(lang.of("Yêu cầu", "Requirement")),
            Column::text(lang.of("Kết quả", "Result")),
            Column::text(lang.of("Đánh giá", "Verdict")),
            Column::text(lang.of("Còn thiếu", "Missing")),
        ],
        ..Grid::default()
    };
    let criteria: Vec<_> = assessment.by_criterion().collect();
    for wanted in ORDER {
        let of_verdict = criteria
            .iter()
            .filter(|(criterion, _)| criterion.verdict() == wanted);
        for (criterion, lines) in of_verdict {
            hidden += rows(*criterion, lines, settings, &mut grid.rows, &mut marks);
        }
    }
    grid.notes.push(conclusion::tally(assessment, lang));
    grid.notes.push(conclusion::meaning(assessment, lang));
    if hidden > 0 && settings.only.is_empty() {
        grid.notes.push(lang.of(
            format!("Không liệt kê {hidden} chỉ tiêu chưa có số liệu của các tiêu chí đã tự đánh giá."),
            format!("Not listed: {hidden} indicators without data, of criteria that are declared as a whole."),
        ));
    }
    grid.notes.extend(
        marks
            .into_iter()
            .map(|certainty| phrase::legend(certainty, lang).to_owned()),
    );
    grid
}

fn title(assessment: &Assessment, within: Option<&str>, lang: Lang) -> String {
    let name = &assessment.subject.name;
    let set = assessment.checklist.set.title.get(lang);
    match within {
        None => format!("{name}: {set}"),
        Some(criterion) => {
            format!(
                "{} {criterion} › {name}: {set}",
                lang.of("Tiêu chí", "Criterion")
            )
        }
    }
}

/// Under which conditions the set was applied.
fn intro(assessment: &Assessment, lang: Lang) -> String {
    let list = &assessment.checklist;
    let mut parts = vec![list.set.id_and_path()];
    if let Some(number) = list
        .set
        .decision
        .as_ref()
        .and_then(|decision| decision.number.as_ref())
    {
        parts.push(number.clone());
    }
    for (key, value) in list.context.iter() {
        let word = context_key(key, lang);
        let named = list
            .names
            .iter()
            .find(|named| named.key == key && named.value == value);
        parts.push(format!(
            "{word} {}",
            named.map_or(value, |named| named.name.get(lang))
        ));
    }
    parts.join(" · ")
}

/// The rows of a criterion; how many indicators were left out because the criterion is declared without them.
fn rows(
    of_criterion: CriterionLine<'_>,
    lines: &[Line<'_>],
    settings: &Settings,
    into: &mut Vec<Vec<Cell>>,
    marks: &mut BTreeSet<Certainty>,
) -> usize {
    let lang = settings.lang;
    let criterion = of_criterion.criterion;
    let (verdict, declared) = (of_criterion.verdict(), of_criterion.declared());
    let is_bare = |line: &Line<'_>| {
        declared.is_some()
            && lines.len() > 1
            && line.verdict() == Verdict::NoData
            && line.measured().is_none()
    };
    let (bare, listed): (Vec<&Line<'_>>, Vec<&Line<'_>>) =
        lines.iter().partition(|line| is_bare(line));
    let listed: Vec<&Line<'_>> = listed
        .into_iter()
        .filter(|line| settings.shows(line.verdict()))
        .collect();
    if let ([only], 1) = (&listed[..], lines.len()) {
        let mut cells = line_cells(**only, &criterion.id, 0, lang, marks);
        cells[0].strong = true;
        if let Some(declared) = declared.filter(|_| only.measured().is_none()) {
            cells[3] = Cell::new(phrase::declared(declared, lang));
        }
        cells[4] = Cell::toned(phrase::verdict_cell(verdict, lang), verdict);
        into.push(cells);
        for part in only.parts().filter(|part| settings.shows(part.verdict())) {
            into.push(line_cells(part, &part.indicator.id, 2, lang, marks));
        }
        return 0;
    }
    if listed.is_empty() && !settings.shows(verdict) {
        return 0;
    }
    let declared = declared.map_or_else(String::new, |declared| phrase::declared(declared, lang));
    into.push(vec![
        Cell::strong(&*criterion.id),
        Cell::strong(criterion.name.get(lang)),
        Cell::default(),
        Cell::new(declared),
        Cell::toned(phrase::verdict_cell(verdict, lang), verdict),
        Cell::default(),
    ]);
    for line in listed {
        into.push(line_cells(*line, &line.indicator.id, 1, lang, marks));
        for part in line.parts().filter(|part| settings.shows(part.verdict())) {
            into.push(line_cells(part, &part.indicator.id, 2, lang, marks));
        }
    }
    bare.len()
}

fn line_cells(
    line: Line<'_>,
    id: &str,
    depth: usize,
    lang: Lang,
    marks: &mut BTreeSet<Certainty>,
) -> Vec<Cell> {
    marks.extend(phrase::marked(line));
    let verdict = line.verdict();
    vec![
        Cell::new(id),
        Cell::new([["", "- ", "  + "][depth], line.indicator.name.get(lang)].concat()),
        Cell::new(phrase::requirement(line, lang)),
        Cell::new(phrase::value(line, lang)),
        Cell::toned(phrase::verdict_cell(verdict, lang), verdict),
        Cell::new(phrase::gap(line, lang)),
    ]
}
