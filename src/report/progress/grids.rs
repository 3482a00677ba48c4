//! Progress as tables: a line for each locality, then what became of their items, a table for each way.

use jiff::civil::Date;

use super::words::{day_headings, outlook, pace, required, result};
use super::{Course, Expected, Heading, Kind, Series, SetCourse};
use crate::assess::{Measured, Tally, Verdict};
use crate::lang::{Lang, capital};
use crate::report::Settings;
use crate::report::grid::{Cell, Column, Grid};
use crate::report::overview::who;

/// The tables of all series against one set.
pub(in crate::report) fn grids(all: &[Series<'_>], settings: &Settings) -> Vec<Grid> {
    let lang = settings.lang;
    let heading = Heading::of(all, lang);
    let shown = heading.shown();
    let mut grids = vec![first(all, &heading, &shown, lang)];
    for kind in Kind::ALL {
        let items = of_kind(all, kind);
        if !items.is_empty() {
            grids.push(of_one_kind(kind, &items, (all, &heading), lang));
        }
    }
    if let Some(last) = grids.last_mut() {
        last.notes.extend(heading.closing);
    }
    grids
}

/// The items of one kind, with whose they are.
pub(in crate::report) fn of_kind<'s, 'a>(
    all: &'s [Series<'a>],
    kind: Kind,
) -> Vec<(usize, &'s Course<'a>)> {
    let items = all.iter().enumerate();
    items
        .flat_map(|(at, series)| series.of_kind(kind).map(move |it| (at, it)))
        .collect()
}

/// How far all are, and when.
fn first(all: &[Series<'_>], heading: &Heading, days: &[Date], lang: Lang) -> Grid {
    let head = Grid {
        title: capital(&heading.head.join(" · ")),
        intro: heading.lines.clone(),
        notes: heading.notes.clone(),
        ..Grid::default()
    };
    if all.len() == 1 {
        return head;
    }
    let level = all[0].last().subject.level;
    let sets: Vec<SetCourse<'_>> = all.iter().map(|it| it.sets(lang).swap_remove(0)).collect();
    let has_undecided = has_undecided(&sets);
    let mut columns = of_sets(&capital(who(level, 1, lang)), days, has_undecided, lang);
    columns.push(Column::text(lang.of("Chưa đạt (mục)", "Items not met")));
    let rows = all.iter().zip(&heading.names).zip(&sets);
    let rows = rows.map(|((series, name), set)| {
        let tallies = days.iter().map(|day| series.tally(*day));
        let mut cells = cells_of_set(name, tallies, set, has_undecided, lang);
        cells.push(Cell::new(series.missing_counts()));
        cells
    });
    Grid {
        columns,
        rows: rows.collect(),
        ..head
    }
}

/// Whether a column has to name criteria that lack the data that would tell.
fn has_undecided(sets: &[SetCourse<'_>]) -> bool {
    sets.iter().any(|set| !set.all.undecided.is_empty())
}

/// The columns of criteria met over time.
fn of_sets(what: &str, days: &[Date], has_undecided: bool, lang: Lang) -> Vec<Column> {
    let of_days = day_headings(days, lang).into_iter();
    let mut columns = vec![Column::main(what)];
    columns.extend(of_days.map(Column::right));
    columns.push(Column::text(lang.of("Thêm", "Gained")));
    columns.push(Column::text(lang.of("Không còn đạt", "No longer met")));
    let undecided = lang.of("Chưa kết luận được", "Undecided");
    columns.extend(has_undecided.then(|| Column::text(undecided)));
    columns
}

fn cells_of_set(
    name: &str,
    tallies: impl Iterator<Item = Option<Tally>>,
    set: &SetCourse<'_>,
    has_undecided: bool,
    lang: Lang,
) -> Vec<Cell> {
    let met = tallies.map(|tally| match tally {
        Some(it) => Cell::new(format!("{}/{}", it.met, it.total)),
        None => Cell::new("–"),
    });
    let mut cells = vec![Cell::strong(name)];
    cells.extend(met);
    cells.push(Cell::new(set.all.gained.join(", ")));
    cells.push(Cell {
        tone: (!set.all.lost.is_empty()).then_some(Verdict::NotMet),
        ..Cell::new(set.all.no_longer_met(lang))
    });
    cells.extend(has_undecided.then(|| Cell::new(set.all.undecided.join(", "))));
    cells
}

/// What became of items in one way.
fn of_one_kind(
    kind: Kind,
    items: &[(usize, &Course<'_>)],
    of: (&[Series<'_>], &Heading),
    lang: Lang,
) -> Grid {
    let title = format!("{} ({})", kind.title(lang), items.len());
    if kind == Kind::Unchanged {
        return Grid {
            notes: unchanged(items, &of.1.names),
            ..Grid::of_sentence(title)
        };
    }
    Grid {
        title,
        ..table(items, of, &of.1.shown(), lang)
    }
}

/// A row for each item.
fn table(
    items: &[(usize, &Course<'_>)],
    (all, heading): (&[Series<'_>], &Heading),
    days: &[Date],
    lang: Lang,
) -> Grid {
    let mut columns = Vec::new();
    columns.extend((all.len() > 1).then(|| {
        let level = all[0].last().subject.level;
        Column::text(capital(who(level, 1, lang)))
    }));
    columns.push(Column::unbroken(lang.of("Mã", "No.")));
    columns.push(Column::main(lang.of("Nội dung", "Content")));
    let headings = day_headings(days, lang);
    columns.extend(headings.into_iter().map(Column::right));
    columns.push(Column::text(lang.of("Yêu cầu", "Required")));
    let has_pace = items.iter().any(|(_, it)| !pace(it, lang).is_empty());
    columns.extend(has_pace.then(|| Column::text(lang.of("Mỗi tháng", "Per month"))));
    let has_outlook = items.iter().any(|(_, it)| !outlook(it, lang).is_empty());
    columns.extend(has_outlook.then(|| Column::text(lang.of("Dự kiến", "Outlook"))));
    let rows = items.iter().map(|(at, course)| {
        let series = &all[*at];
        let row = course.any_row();
        let mut cells = Vec::new();
        cells.extend((all.len() > 1).then(|| Cell::strong(&*heading.names[*at])));
        cells.push(Cell::strong(&*course.path));
        cells.push(Cell::new(row.short(lang)));
        cells.extend(days.iter().map(|day| {
            let row = series.at(*day).and_then(|at| course.rows[at].as_ref());
            let measured = row.and_then(|row| row.line?.measured());
            Cell {
                tone: row
                    .map(|row| row.verdict())
                    .filter(|it| *it == Verdict::NotMet),
                number: measured.and_then(Measured::figure).cloned(),
                ..Cell::new(result(row, lang))
            }
        }));
        cells.push(Cell::new(required(course, series.next_year(), lang)));
        cells.extend(has_pace.then(|| {
            let text = pace(course, lang);
            let number = course.pace().filter(|_| !text.is_empty());
            Cell {
                number,
                ..Cell::new(text)
            }
        }));
        cells.extend(has_outlook.then(|| Cell::new(outlook(course, lang))));
        cells
    });
    Grid {
        columns,
        rows: rows.collect(),
        ..Grid::default()
    }
}

/// The same for a workbook: how far all are, and every item in one table that can be sorted, with all periods, and days as days.
pub(in crate::report) fn sheets(all: &[Series<'_>], settings: &Settings) -> [Grid; 2] {
    let lang = settings.lang;
    let heading = Heading::of(all, lang);
    let mut overview = first(all, &heading, &heading.days, lang);
    if let [only] = all {
        let sets = only.sets(lang);
        let heads = lang.of("Bộ tiêu chí", "Criteria set");
        let has_undecided = has_undecided(&sets);
        overview.columns = of_sets(heads, &heading.days, has_undecided, lang);
        let rows = sets.iter();
        let rows = rows.map(|set| {
            let tallies = set.tallies.iter().copied();
            cells_of_set(&set.name, tallies, set, has_undecided, lang)
        });
        overview.rows = rows.collect();
        // What the table says needs no sentence.
        overview.intro.drain(1..=sets.len());
    }
    overview.sheet = lang.of("Tổng hợp", "Summary");
    let items: Vec<(usize, &Course<'_>)> = Kind::ALL
        .into_iter()
        .flat_map(|kind| of_kind(all, kind))
        .collect();
    let mut changes = table(&items, (all, &heading), &heading.days, lang);
    let kind = Column::text(lang.of("Diễn biến", "What became of it"));
    changes.columns.insert(0, kind);
    let expected = Column::unbroken(lang.of("Ngày dự kiến", "Expected"));
    let deadline = Column::unbroken(lang.of("Hạn", "Deadline"));
    let has_deadline = items.iter().any(|(_, it)| it.deadline.is_some());
    changes.columns.push(expected);
    changes.columns.extend(has_deadline.then_some(deadline));
    for (row, (_, course)) in changes.rows.iter_mut().zip(&items) {
        // One colour a row is enough to filter by.
        row.iter_mut().for_each(|cell| cell.tone = None);
        let tone = course.kind.is_worse().then_some(Verdict::NotMet);
        let title = Cell::new(course.kind.title(lang));
        row.insert(0, Cell { tone, ..title });
        let day = |of: Option<Date>| of.map_or_else(Cell::default, |day| Cell::day(day, lang));
        row.push(day(match course.expected() {
            Some(Expected::On(day)) => Some(day),
            _ => None,
        }));
        row.extend(has_deadline.then(|| day(course.deadline)));
    }
    let notes = heading.closing;
    let name = lang.of("Diễn biến các mục", "What became of items");
    let changes = Grid {
        title: format!("{name} ({})", items.len()),
        sheet: name,
        notes,
        ..changes
    };
    [overview, changes]
}

/// The numbers alone, a line for each locality.
fn unchanged(items: &[(usize, &Course<'_>)], names: &[String]) -> Vec<String> {
    let groups = items.chunk_by(|(one, _), (other, _)| one == other);
    let lines = groups.map(|group| {
        let ids = group.iter().map(|(_, course)| &*course.path);
        let ids = ids.collect::<Vec<_>>().join(", ");
        match names {
            [_] => ids,
            names => format!("{}: {ids}", names[group[0].0]),
        }
    });
    lines.collect()
}
