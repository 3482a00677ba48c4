//! Progress as tables: a line for each locality, then what became of their items, a table for each way.

use jiff::civil::Date;

use super::words::{outlook, pace, required, result};
use super::{Course, Heading, Kind, Series};
use crate::assess::Verdict;
use crate::lang::{Lang, capital, print_short_day};
use crate::report::Settings;
use crate::report::grid::{Cell, Column, Grid};
use crate::report::overview::who;

/// The tables of all series against one set.
pub(in crate::report) fn grids(all: &[Series<'_>], settings: &Settings) -> Vec<Grid> {
    let lang = settings.lang;
    let heading = Heading::of(all, lang);
    let mut grids = vec![first(all, &heading, lang)];
    for kind in Kind::ALL {
        let items = of_kind(all, kind);
        if !items.is_empty() {
            grids.push(table_of(kind, &items, (all, &heading), lang));
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
fn first(all: &[Series<'_>], heading: &Heading, lang: Lang) -> Grid {
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
    let shown = heading.shown();
    let mut columns = vec![Column::main(capital(who(level, 1, lang)))];
    columns.extend(
        shown
            .iter()
            .map(|day| Column::right(print_short_day(*day, lang))),
    );
    columns.push(Column::text(lang.of("Thêm", "Gained")));
    columns.push(Column::text(lang.of("Không còn đạt", "No longer met")));
    columns.push(Column::text(lang.of("Chưa đạt (mục)", "Items not met")));
    let rows = all.iter().zip(&heading.names).map(|(series, name)| {
        let set = &series.sets(lang)[0];
        let mut cells = vec![Cell::strong(name)];
        cells.extend(shown.iter().map(|day| Cell::new(met(series, *day))));
        cells.push(Cell::new(set.gained.join(", ")));
        cells.push(Cell {
            tone: (!set.lost.is_empty()).then_some(Verdict::NotMet),
            ..Cell::new(set.lost.join(", "))
        });
        cells.push(Cell::new(series.missing_counts()));
        cells
    });
    Grid {
        columns,
        rows: rows.collect(),
        ..head
    }
}

fn met(series: &Series<'_>, day: Date) -> String {
    let tally = series.tally(day);
    tally.map_or_else(|| "–".to_owned(), |it| format!("{}/{}", it.met, it.total))
}

/// What became of items in one way.
fn table_of(
    kind: Kind,
    items: &[(usize, &Course<'_>)],
    (all, heading): (&[Series<'_>], &Heading),
    lang: Lang,
) -> Grid {
    let (names, days) = (&heading.names, heading.shown());
    let title = format!("{} ({})", kind.title(lang), items.len());
    if kind == Kind::Unchanged {
        return Grid {
            notes: unchanged(items, names),
            ..Grid::of_sentence(title)
        };
    }
    let mut columns = Vec::new();
    columns.extend((all.len() > 1).then(|| Column::text(lang.of("Xã", "Commune"))));
    columns.push(Column::unbroken(lang.of("Mã", "No.")));
    columns.push(Column::main(lang.of("Nội dung", "Content")));
    columns.extend(
        days.iter()
            .map(|day| Column::right(print_short_day(*day, lang))),
    );
    columns.push(Column::text(lang.of("Yêu cầu", "Required")));
    let has_pace = items.iter().any(|(_, it)| !pace(it, lang).is_empty());
    columns.extend(has_pace.then(|| Column::text(lang.of("Mỗi tháng", "Per month"))));
    let has_outlook = items.iter().any(|(_, it)| !outlook(it, lang).is_empty());
    columns.extend(has_outlook.then(|| Column::text(lang.of("Dự kiến", "Outlook"))));
    let rows = items.iter().map(|(at, course)| {
        let series = &all[*at];
        let row = course.any_row();
        let mut cells = Vec::new();
        cells.extend((all.len() > 1).then(|| Cell::strong(&*names[*at])));
        cells.push(Cell::strong(&*course.path));
        cells.push(Cell::new(row.short(lang)));
        cells.extend(days.iter().map(|day| {
            let at = series.states.iter().position(|state| state.day == *day);
            let row = at.and_then(|at| course.rows[at].as_ref());
            Cell {
                tone: row
                    .map(|row| row.verdict())
                    .filter(|it| *it == Verdict::NotMet),
                ..Cell::new(result(row, lang))
            }
        }));
        cells.push(Cell::new(required(course, series.next_year(), lang)));
        cells.extend(has_pace.then(|| Cell::new(pace(course, lang))));
        cells.extend(has_outlook.then(|| Cell::new(outlook(course, lang))));
        cells
    });
    Grid {
        title,
        columns,
        rows: rows.collect(),
        ..Grid::default()
    }
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
