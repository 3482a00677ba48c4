//! Progress as tables: a line for each locality, then what became of their items, a table for each way.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::words::{day_headings, forecast_note, outlook, over_periods, pace, required, result};
use super::{Course, Kind, Series, missing_periods};
use crate::assess::{Tally, Verdict};
use crate::lang::{Lang, capital, print_day};
use crate::report::grid::{Cell, Column, Grid};
use crate::report::matrix::{apart, names_apart};
use crate::report::overview::{Places, head, title, who};
use crate::report::{Settings, wording};

/// The tables of all series against one set.
pub(in crate::report) fn grids(all: &[Series<'_>], settings: &Settings) -> Vec<Grid> {
    let lang = settings.lang;
    let days: BTreeSet<Date> = all
        .iter()
        .flat_map(|it| it.states.iter().map(|state| state.day))
        .collect();
    let days: Vec<Date> = days.into_iter().collect();
    let names = names(all, lang);
    let mut grids = vec![first(all, &names, &days, settings)];
    let shown = shown(&days);
    for kind in Kind::ALL {
        let items: Vec<(usize, &Course<'_>)> = { all.iter().enumerate() }
            .flat_map(|(at, series)| series.of_kind(kind).map(move |it| (at, it)))
            .collect();
        if !items.is_empty() {
            grids.push(of_kind(kind, &items, (all, &names), &shown, lang));
        }
    }
    let mut courses = all.iter().flat_map(|series| &series.courses);
    if courses.any(Course::has_forecast)
        && let Some(last) = grids.last_mut()
    {
        last.notes.push(forecast_note(lang).to_owned());
    }
    let marks = all.iter().flat_map(|series| &series.courses);
    let marks = marks.filter_map(|course| wording::marked(course.line()?.item));
    let legends = wording::legends(marks.collect(), lang).collect::<Vec<_>>();
    if let Some(last) = grids.last_mut() {
        last.notes.extend(legends);
    }
    grids
}

/// What tells the localities apart.
fn names(all: &[Series<'_>], lang: Lang) -> Vec<String> {
    let named: Vec<_> = all
        .iter()
        .map(|series| (title(series.last(), lang), apart(series.last())))
        .collect();
    names_apart(named.iter().map(|(name, apart)| (&**name, apart)))
}

/// Up to four days, all of them; of more, the first and the last two.
fn shown(days: &[Date]) -> Vec<Date> {
    match days {
        [first, .., before, last] if days.len() > 4 => vec![*first, *before, *last],
        days => days.to_vec(),
    }
}

/// How far all are, and when.
fn first(all: &[Series<'_>], names: &[String], days: &[Date], settings: &Settings) -> Grid {
    let lang = settings.lang;
    let when = match days {
        [first, .., last] if days.len() > 4 => {
            let count = days.len();
            let (first, last) = (print_day(*first, lang), print_day(*last, lang));
            lang.of(
                format!("{first} → {last}, {count} kỳ"),
                format!("{first} → {last}, {count} periods"),
            )
        }
        days => days
            .iter()
            .map(|day| print_day(*day, lang))
            .collect::<Vec<_>>()
            .join(" → "),
    };
    if let [only] = all {
        let mut lines = vec![over_periods(only, lang)];
        lines.extend(only.sets(lang).iter().map(|set| set.line(lang)));
        lines.extend(missing_periods(only, lang));
        let mut head = head(only.last(), lang);
        head.push(when);
        return Grid {
            intro: lines,
            ..Grid::of_sentence(head.join(" · "))
        };
    }
    let mut places = Places::default();
    all.iter()
        .for_each(|series| places.add(series.last(), lang));
    let mut head = places.names();
    let level = all[0].last().subject.level;
    head.push(format!("{} {}", all.len(), who(level, all.len(), lang)));
    head.push(when);
    let total: Vec<String> = days.iter().map(|day| total(all, *day)).collect();
    let shown = shown(days);
    let mut columns = vec![Column::main(capital(who(level, 1, lang)))];
    let headings = day_headings(&shown, lang);
    columns.extend(headings.into_iter().map(Column::right));
    columns.push(Column::text(lang.of("Thêm", "Gained")));
    columns.push(Column::text(lang.of("Không còn đạt", "No longer met")));
    columns.push(Column::text(lang.of("Chưa đạt (mục)", "Items not met")));
    let rows = all.iter().zip(names).map(|(series, name)| {
        let set = &series.sets(lang)[0];
        let mut cells = vec![Cell::strong(name)];
        cells.extend(shown.iter().map(|day| Cell::new(met(series, *day))));
        cells.push(Cell::new(set.gained.join(", ")));
        cells.push(Cell {
            tone: (!set.lost.is_empty()).then_some(Verdict::NotMet),
            ..Cell::new(set.lost.join(", "))
        });
        let missing = series
            .states
            .iter()
            .map(|state| state.missing.len().to_string());
        cells.push(Cell::new(missing.collect::<Vec<_>>().join(" → ")));
        cells
    });
    let last = days[days.len() - 1];
    let late = all.iter().zip(names).filter(|(series, _)| {
        series
            .states
            .last()
            .is_some_and(|state| state.day.last_of_month() < last.last_of_month())
    });
    let late: Vec<&str> = late.map(|(_, name)| &**name).collect();
    let late = (!late.is_empty()).then(|| {
        let (day, names) = (print_day(last, lang), late.join(", "));
        lang.of(
            format!("Chưa có số liệu {day}: {names}."),
            format!("No data of {day} yet: {names}."),
        )
    });
    let gaps = all
        .iter()
        .zip(names)
        .filter_map(|(series, name)| Some(format!("{name}: {}", missing_periods(series, lang)?)));
    Grid {
        title: capital(&head.join(" · ")),
        intro: vec![lang.of(
            format!("Tiêu chí đạt, cộng các xã: {}.", total.join(" → ")),
            format!(
                "Criteria met, all communes together: {}.",
                total.join(" → ")
            ),
        )],
        columns,
        rows: rows.collect(),
        notes: late.into_iter().chain(gaps).collect(),
        ..Grid::default()
    }
}

/// The tally of a series on a day; absent where it has nothing of it.
fn tally(series: &Series<'_>, day: Date) -> Option<Tally> {
    let mut states = series.states.iter();
    states
        .find(|state| state.day == day)
        .map(|state| state.tally())
}

fn met(series: &Series<'_>, day: Date) -> String {
    tally(series, day).map_or_else(|| "–".to_owned(), |it| format!("{}/{}", it.met, it.total))
}

/// The criteria met of those who have data of a day, with how many that are where some have none.
fn total(all: &[Series<'_>], day: Date) -> String {
    let heard: Vec<Tally> = all.iter().filter_map(|series| tally(series, day)).collect();
    let met: usize = heard.iter().map(|it| it.met).sum();
    match heard.len() {
        count if count < all.len() => format!("{met} ({count}/{})", all.len()),
        _ => met.to_string(),
    }
}

/// What became of items in one way.
fn of_kind(
    kind: Kind,
    items: &[(usize, &Course<'_>)],
    (all, names): (&[Series<'_>], &[String]),
    days: &[Date],
    lang: Lang,
) -> Grid {
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
