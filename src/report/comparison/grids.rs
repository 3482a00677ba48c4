//! Comparisons as tables: what differs first, a table for each way to differ.

use std::cmp::Reverse;

use super::words::{differences, heading, legend, nested, unheard, verdicts};
use super::{Item, Kind, StageComparison};
use crate::assess::Verdict;
use crate::criteria::{Level, Stage};
use crate::lang::{Lang, capital};
use crate::report::grid::{Cell, Column, Grid};
use crate::report::overview::{Places, who};
use crate::report::{Format, Scope, Settings, wording};

/// The kinds that a report lists one by one.
pub(in crate::report) fn listed(settings: &Settings) -> &'static [Kind] {
    match settings.scope {
        Scope::All => &Kind::ALL,
        Scope::Missing | Scope::Detail => &[Kind::Verdict, Kind::Figure, Kind::Missing],
    }
}

/// The stages that have results of some locality.
pub(in crate::report) fn heard(all: &[StageComparison<'_>]) -> Vec<Stage> {
    let has = |stage: &Stage| {
        all.iter()
            .any(|it| it.assessments[*stage as usize].is_some())
    };
    Stage::ALL.into_iter().filter(has).collect()
}

/// Localities in the order of a report: what differs most first, then that of the data.
pub(in crate::report) fn in_order<'c, 'a>(
    all: &'c [StageComparison<'a>],
) -> Vec<&'c StageComparison<'a>> {
    let mut all: Vec<&StageComparison<'a>> = all.iter().collect();
    let counts = |it: &StageComparison<'_>| {
        [Kind::Verdict, Kind::Figure, Kind::Missing].map(|kind| Reverse(it.count(kind)))
    };
    all.sort_by_key(|it| counts(it));
    all
}

/// Whom several comparisons are about.
pub(in crate::report) fn head(all: &[StageComparison<'_>], lang: Lang) -> Vec<String> {
    if let [only] = all {
        return only.head(lang);
    }
    let mut places = Places::default();
    all.iter().for_each(|it| places.add(it.first, lang));
    let mut head = places.names();
    let who = who(all[0].first.subject.level, all.len(), lang);
    head.push(format!("{} {who}", all.len()));
    head
}

/// The tables of all sets.
pub(in crate::report) fn grids(
    sets: &[Vec<StageComparison<'_>>],
    settings: &Settings,
) -> Vec<Grid> {
    sets.iter().flat_map(|all| of_set(all, settings)).collect()
}

fn of_set(all: &[StageComparison<'_>], settings: &Settings) -> Vec<Grid> {
    let lang = settings.lang;
    let stages = heard(all);
    let set = &all[0].first.checklist.set;
    let order = in_order(all);
    let mut first = Grid {
        title: lang
            .of("So sánh kết quả các cấp", "Results of the stages compared")
            .to_owned(),
        intro: vec![
            capital(&head(all, lang).join(" · ")),
            set.title.get(lang).to_owned(),
        ],
        ..Grid::default()
    };
    match all {
        [only] => {
            first.intro.push(capital(&verdicts(only, lang)));
            first.intro.extend(nested(only, lang));
            by_kind(&mut first, only, lang);
        }
        _ => {
            first.intro.extend(unheard(&stages, lang));
            by_locality(&mut first, &order, &stages, settings);
        }
    }
    let mut grids = vec![first];
    let mut has_differences = false;
    for kind in listed(settings) {
        let items = order.iter().flat_map(|comparison| {
            let name = (order.len() > 1).then(|| comparison.name(lang));
            let items = comparison.items(*kind, settings);
            items.into_iter().map(move |item| (name.clone(), item))
        });
        let items: Vec<(Option<String>, Item)> = items.collect();
        has_differences |= items.iter().any(|(_, item)| !item.difference.is_empty());
        if !items.is_empty() {
            let level = all[0].first.subject.level;
            grids.push(of_kind(*kind, (&items, level), &stages, settings));
        }
    }
    if let Some(last) = grids.last_mut() {
        last.notes
            .extend(has_differences.then(|| legend(lang).to_owned()));
        last.notes.push(applied(all, lang));
    }
    grids
}

/// The sets that were applied, and the files of those that are not built in.
fn applied(all: &[StageComparison<'_>], lang: Lang) -> String {
    let mut sets: Vec<String> = Vec::new();
    for set in all.iter().flat_map(StageComparison::sets) {
        let id = set.id_and_decision();
        if !sets.contains(&id) {
            sets.push(id);
        }
    }
    let word = lang.of("Bộ tiêu chí", if sets.len() == 1 { "Set" } else { "Sets" });
    format!("{word}: {}", sets.join(", "))
}

/// How many there are of each kind, what differs first and marked.
fn by_kind(grid: &mut Grid, only: &StageComparison<'_>, lang: Lang) {
    grid.columns = vec![
        Column::right(lang.of("Số mục", "Items")),
        Column::main(lang.of("Kết quả các cấp", "Results of the stages")),
    ];
    let some = Kind::ALL.into_iter().filter(|kind| only.count(*kind) > 0);
    let rows = some.map(|kind| {
        let count = only.count(kind);
        let marked = kind <= Kind::Figure;
        let name = Cell {
            marked,
            tone: (marked && kind == Kind::Verdict).then_some(Verdict::NotMet),
            ..Cell::new(kind.title(lang))
        };
        vec![Cell::new(count.to_string()), name]
    });
    grid.rows = rows.collect();
}

/// A line for each locality.
fn by_locality(
    grid: &mut Grid,
    order: &[&StageComparison<'_>],
    stages: &[Stage],
    settings: &Settings,
) {
    let lang = settings.lang;
    let level = order[0].first.subject.level;
    grid.columns = vec![Column::main(capital(who(level, 1, lang)))];
    let headings = stages
        .iter()
        .map(|stage| Column::right(heading(*stage, lang)));
    grid.columns.extend(headings);
    grid.columns
        .extend(Kind::ALL.map(|kind| Column::right(kind.title(lang))));
    let shown = settings.top.unwrap_or(order.len());
    grid.rows = order
        .iter()
        .take(shown)
        .map(|it| {
            let mut cells = vec![Cell::strong(it.name(lang))];
            cells.extend(stages.iter().map(|stage| Cell::new(met(it, *stage))));
            cells.extend(Kind::ALL.map(|kind| Cell::new(it.count(kind).to_string())));
            cells
        })
        .collect();
    if shown < order.len() {
        let rest = order.len() - shown;
        let name = who(level, rest, lang);
        grid.notes.push(lang.of(
            format!("Còn {rest} {name}: thêm `--all`."),
            format!("{rest} more: add `--all`."),
        ));
    }
}

/// The criteria met at a stage: `13/19`; a dash where it has no results.
pub(in crate::report) fn met(comparison: &StageComparison<'_>, stage: Stage) -> String {
    let tally = comparison.tally(stage);
    tally.map_or_else(|| "–".to_owned(), |it| format!("{}/{}", it.met, it.total))
}

/// What differs in one way.
fn of_kind(
    kind: Kind,
    (items, level): (&[(Option<String>, Item)], Level),
    stages: &[Stage],
    settings: &Settings,
) -> Grid {
    let lang = settings.lang;
    let has_names = items.iter().any(|(name, _)| name.is_some());
    let has_sets = items.iter().any(|(_, item)| !item.of.is_empty());
    let mut columns = Vec::new();
    columns.extend(has_names.then(|| Column::text(capital(who(level, 1, lang)))));
    columns.extend(has_sets.then(|| Column::text(lang.of("Bộ tiêu chí", "Set"))));
    columns.push(Column::unbroken(lang.of("Mã", "No.")));
    columns.push(Column::main(lang.of("Nội dung", "Content")));
    columns.push(Column::text(lang.of("Yêu cầu", "Requirement")));
    columns.extend(
        stages
            .iter()
            .map(|stage| Column::text(heading(*stage, lang))),
    );
    columns.push(Column::text(lang.of("Chênh lệch", "Difference")));
    let rows = items.iter().map(|(name, item)| {
        let mut cells = Vec::new();
        cells.extend(has_names.then(|| Cell::strong(name.as_deref().unwrap_or_default())));
        cells.extend(has_sets.then(|| Cell::new(&*item.of)));
        cells.push(Cell::strong(&*item.id));
        let [name, rule] = if settings.format == Format::Table {
            [&item.name, &item.requirement]
        } else {
            [&item.full_name, &item.rule]
        };
        cells.extend([name, rule].map(Cell::new));
        cells.extend(stages.iter().map(|stage| {
            let found = &item.found[*stage as usize];
            Cell {
                marked: found.differs,
                tone: found.verdict.filter(|_| found.differs),
                ..Cell::new(found.text(lang))
            }
        }));
        // Where no figure says it, a word does.
        let difference = match &*item.difference {
            "" if kind == Kind::Verdict => lang.of("khác đánh giá", "other verdict"),
            difference => difference,
        };
        cells.push(Cell::new(difference));
        cells
    });
    let marks = items.iter().filter_map(|(_, item)| item.mark).collect();
    Grid {
        title: format!("{} ({})", kind.title(lang), items.len()),
        columns,
        rows: rows.collect(),
        notes: wording::legends(marks, lang).collect(),
        ..Grid::default()
    }
}

/// What is said of one locality among several: the criteria met at each stage, and how many differ.
pub(in crate::report) fn line(comparison: &StageComparison<'_>, lang: Lang) -> String {
    let (verdicts, differences) = (verdicts(comparison, lang), differences(comparison, lang));
    format!("{verdicts}; {differences}")
}
