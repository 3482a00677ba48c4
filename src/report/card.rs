//! One locality against one set as a grid: what is not met first, then what is open, then the rest; and the sets within
//! it as grids of their own.

use std::collections::BTreeSet;

use super::grid::{Cell, Column, Grid};
use super::overview::place;
use super::rows::{CriterionLine, Line};
use super::{Settings, notes, wording};
use crate::assess::{Assessment, Reason, Tally, Verdict};
use crate::criteria::{Certainty, Level};
use crate::lang::Lang;

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
            Some(above) => format!("{above} › {criterion}"),
            None => criterion.to_owned(),
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
            Column::unbroken(lang.of("TT", "No.")),
            Column::main(lang.of("Tiêu chí, chỉ tiêu", "Criterion, indicator")),
            Column::text(lang.of("Yêu cầu", "Requirement")),
            Column::text(lang.of("Kết quả", "Result")),
            Column::text(lang.of("Đánh giá", "Verdict")),
            Column::text(lang.of("Còn thiếu", "Gap")),
        ],
        ..Grid::default()
    };
    for wanted in ORDER {
        let criteria = assessment.criteria();
        for criterion in criteria.filter(|criterion| criterion.verdict() == wanted) {
            hidden += rows(criterion, settings, &mut grid.rows, &mut marks);
        }
    }
    grid.notes.push(tally(assessment, lang));
    grid.notes.push(meaning(assessment, lang));
    if hidden > 0 && settings.only.is_empty() {
        grid.notes.push(lang.of(
            format!(
                "Không liệt kê {hidden} chỉ tiêu chưa có số liệu của các tiêu chí đã tự đánh giá."
            ),
            format!(
                "Not listed: {} without data, of criteria that are self-assessed as a whole.",
                wording::indicators(hidden)
            ),
        ));
    }
    grid.notes.extend(wording::legends(marks, lang));
    grid.notes.extend(notes::of(assessment, lang));
    grid
}

fn title(assessment: &Assessment, within: Option<&str>, lang: Lang) -> String {
    let name = &assessment.subject.name;
    let set = assessment.checklist.set.title.get(lang);
    match within {
        None => format!("{name}: {set}"),
        Some(criterion) => {
            let word = lang.of("Tiêu chí", "Criterion");
            format!("{word} {criterion} › {name}: {set}")
        }
    }
}

/// Under which conditions the set was applied.
fn intro(assessment: &Assessment, lang: Lang) -> String {
    let list = &assessment.checklist;
    let mut parts = vec![list.set.id_and_path()];
    let decision = list.set.decision.as_ref();
    parts.extend(decision.and_then(|decision| decision.number.clone()));
    let keys = list.context.iter().map(|(key, _)| key);
    parts.extend(keys.filter_map(|key| place(list, key, lang)));
    let stage = assessment.subject.stage.map(|stage| stage.name(lang));
    parts.extend(stage.map(|stage| {
        lang.of(
            format!("kết quả của {stage}"),
            format!("results of the {stage}"),
        )
    }));
    parts.join(" · ")
}

/// The rows of a criterion; how many indicators were left out because the criterion is declared without them.
fn rows(
    criterion: CriterionLine<'_>,
    settings: &Settings,
    into: &mut Vec<Vec<Cell>>,
    marks: &mut BTreeSet<Certainty>,
) -> usize {
    let lang = settings.lang;
    let (verdict, declared) = (criterion.verdict(), criterion.declared());
    let verdict_cell = || Cell::toned(wording::verdict_cell(verdict, lang), verdict);
    let lines: Vec<Line<'_>> = criterion.lines().collect();
    let count = lines.len();
    let is_bare = |line: &Line<'_>| {
        declared.is_some()
            && count > 1
            && line.verdict() == Verdict::NoData
            && line.measured().is_none()
    };
    let (bare, mut listed): (Vec<Line<'_>>, Vec<Line<'_>>) = lines.into_iter().partition(is_bare);
    listed.retain(|line| settings.shows(line.verdict()));
    let is_alone = count == 1 && listed.len() == 1;
    if listed.is_empty() && !settings.shows(verdict) {
        return 0;
    }
    if !is_alone {
        let declared = declared.map(|declared| wording::declared(declared, lang));
        into.push(vec![
            Cell::strong(criterion.id()),
            Cell::strong(criterion.name(lang)),
            Cell::default(),
            Cell::new(declared.unwrap_or_default()),
            verdict_cell(),
            Cell::default(),
        ]);
    }
    for line in listed {
        let bullet = if is_alone { "" } else { "- " };
        let mut cells = line_cells(line, bullet, lang, marks);
        if is_alone {
            cells[0] = Cell::strong(criterion.id());
            if let Some(declared) = declared.filter(|_| line.measured().is_none()) {
                cells[3] = Cell::new(wording::declared(declared, lang));
                if line.reason() == Some(Reason::NotMeasured) {
                    cells[5] = Cell::new(match verdict {
                        Verdict::NotMet => wording::unknown_gap(lang),
                        _ => "",
                    });
                }
            }
            cells[4] = verdict_cell();
        }
        into.push(cells);
        let parts = line.parts().filter(|part| settings.shows(part.verdict()));
        into.extend(parts.map(|part| line_cells(part, "  + ", lang, marks)));
    }
    bare.len()
}

fn line_cells(
    line: Line<'_>,
    bullet: &str,
    lang: Lang,
    marks: &mut BTreeSet<Certainty>,
) -> Vec<Cell> {
    marks.extend(wording::marked(line.item));
    let verdict = line.verdict();
    vec![
        Cell::new(&*line.indicator.id),
        Cell::new([bullet, line.indicator.name.get(lang)].concat()),
        Cell::new(wording::requirement(line, lang)),
        Cell::new(wording::value(line, lang)),
        Cell::toned(wording::verdict_cell(verdict, lang), verdict),
        Cell::new(wording::gap(line, lang)),
    ]
}

/// The tally of a set's criteria, and which are not met.
fn tally(assessment: &Assessment, lang: Lang) -> String {
    let tally = assessment.criteria_tally();
    let Tally { met, total, .. } = tally;
    let mut sentence = lang.of(
        format!("Đạt {met}/{total} tiêu chí"),
        format!("Met: {met} of {}", wording::criteria(total)),
    );
    let others = Verdict::ALL.into_iter().filter(|of| *of != Verdict::Met);
    for of in others.filter(|of| tally.count(*of) > 0) {
        let criteria = assessment.criteria();
        let criteria = criteria.filter(|criterion| criterion.verdict() == of);
        let ids: Vec<&str> = criteria.map(CriterionLine::id).collect();
        let (name, count, ids) = (of.name(lang), tally.count(of), ids.join(", "));
        sentence += &lang.of(
            format!("; {name} {count} (số {ids})"),
            format!(". {} ({count}): {ids}", capitalised(name)),
        );
    }
    sentence + "."
}

/// A word at the beginning of a sentence.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What the tally means for the locality.
fn meaning(assessment: &Assessment, lang: Lang) -> String {
    let tally = assessment.criteria_tally();
    let Tally {
        not_met, no_data, ..
    } = tally;
    let only = match tally.without_threshold() {
        0 => String::new(),
        count => lang.of(
            format!(" Trong số chưa kết luận được, {count} tiêu chí chỉ thiếu mức yêu cầu trong bộ này, không thiếu số liệu."),
            format!(" Of the undecided, {count} lack only a threshold in this set, not data."),
        ),
    };
    let open = match no_data {
        0 => String::new(),
        _ => lang.of(
            format!(", {no_data} tiêu chí chưa kết luận được"),
            format!(", {no_data} undecided"),
        ),
    };
    let what = match assessment.subject.level {
        Level::Commune => lang.of("Xã", "The commune"),
        Level::Village => lang.of("Thôn", "The village"),
    };
    let sentence = match assessment.verdict {
        Verdict::Met => lang.of(
            format!("{what} đạt đủ tiêu chí của bộ này."),
            format!("{what} meets all criteria of this set."),
        ),
        Verdict::NotMet => lang.of(
            format!(
                "{what} chưa đạt đủ tiêu chí của bộ này: còn {not_met} tiêu chí chưa đạt{open}."
            ),
            format!(
                "{what} does not meet all criteria of this set: {} not met{open}.",
                wording::criteria(not_met)
            ),
        ),
        Verdict::NoData => lang.of(
            format!("Chưa kết luận được về {no_data} tiêu chí."),
            format!("Undecided: {}.", wording::criteria(no_data)),
        ),
        Verdict::Suspended | Verdict::NotApplicable => lang.of(
            format!("{what} không thuộc diện đánh giá."),
            format!("{what} is outside this assessment."),
        ),
    };
    sentence + &only
}
