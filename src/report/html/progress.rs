//! The page of progress: what is no longer met first, each item with its figures and a picture of them; of several localities
//! how many have how much left in each period, and who met how much when.

use std::io::{self, Write};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::slope::{Axis, Label, Slope, tallies};
use crate::criteria::CriteriaSet;
use crate::lang::{Lang, capital, print_day};
use crate::report::Settings;
use crate::report::overview::who;
use crate::report::progress::{
    Course, Heading, Kind, Series, day_headings, of_kind, outlook, pace, required, result,
};

/// So many items have pictures, what is worse first: a page is to be sent.
const PICTURED: usize = 1000;

/// Of more periods than this a matrix has the first and the last.
const COLUMNS: usize = 13;

/// The room for a period, and what a part of it takes that has room for its text.
const ROOM: usize = 560;
const TEXT: usize = 16;

#[derive(Serialize)]
struct Page<'a> {
    title: String,
    sections: Vec<SectionView<'a>>,
    sets: Vec<String>,
}

#[derive(Serialize)]
struct SectionView<'a> {
    set: &'a str,
    name: String,
    kicker: String,
    lead: String,
    lines: Vec<String>,
    /// What a locality is called; empty where there is only one.
    who: String,
    labels: Vec<Label>,
    /// Without what is expected.
    known: Vec<Label>,
    periods: Vec<PeriodView>,
    days: Vec<String>,
    rows: Vec<RowView<'a>>,
    has_undecided: bool,
    kinds: Vec<KindView<'a>>,
    is_pictured: bool,
    /// That not all have pictures.
    unpictured: String,
    has_forecast: bool,
    has_deadline: bool,
    notes: Vec<String>,
    closing: Vec<String>,
}

/// The localities in one period, by how many criteria they have left.
#[derive(Serialize)]
struct PeriodView {
    day: String,
    steps: Vec<StepView>,
    text: String,
}

#[derive(Serialize)]
struct StepView {
    class: &'static str,
    x: usize,
    width: usize,
    text: String,
}

/// A locality over time.
#[derive(Serialize)]
struct RowView<'a> {
    name: &'a str,
    points: Vec<(i64, i64)>,
    cells: Vec<CellView>,
    gained: String,
    lost: String,
    undecided: String,
    missing: String,
}

/// The criteria of one period, and which of them are other than in the one before.
#[derive(Serialize)]
struct CellView {
    class: &'static str,
    text: String,
    gained: String,
    lost: String,
    undecided: String,
}

#[derive(Serialize)]
struct KindView<'a> {
    title: &'static str,
    class: &'static str,
    count: usize,
    /// Without figures that move there is nothing to draw.
    is_folded: bool,
    is_pictured: bool,
    has_pace: bool,
    has_outlook: bool,
    items: Vec<ItemView<'a>>,
}

#[derive(Serialize)]
struct ItemView<'a> {
    id: &'a str,
    whose: &'a str,
    name: String,
    slope: Option<Slope>,
    /// Those before the last, and the last.
    before: String,
    now: String,
    required: String,
    pace: String,
    outlook: String,
    is_late: bool,
}

/// Writes the page of all localities, by set.
pub(in crate::report) fn progress(
    out: &mut dyn Write,
    sets: &[(Arc<CriteriaSet>, Vec<Series<'_>>)],
    settings: &Settings,
) -> io::Result<()> {
    let lang = settings.lang;
    let headings = sets.iter().map(|(_, all)| Heading::of(all, lang));
    let headings: Vec<Heading> = headings.collect();
    let sections = sets.iter().zip(&headings);
    let sections: Vec<SectionView<'_>> = sections
        .map(|((set, all), heading)| section(set, all, heading, lang))
        .collect();
    let Some(first) = sections.first() else {
        return Ok(());
    };
    let page = Page {
        title: format!("{}: {}", first.name, first.kicker),
        sets: sets.iter().map(|(set, _)| set.id_and_decision()).collect(),
        sections,
    };
    super::write(out, "progress.html", &page, settings)
}

fn section<'a>(
    set: &'a CriteriaSet,
    all: &'a [Series<'_>],
    heading: &'a Heading,
    lang: Lang,
) -> SectionView<'a> {
    let courses = || all.iter().flat_map(|series| &series.courses);
    let known = || { all.iter() }.flat_map(|it| it.states.iter().map(|state| state.day));
    let axis = Axis::of(known(), courses());
    let (mut room, mut total) = (PICTURED, 0);
    let is_one = all.len() == 1;
    let days = if is_one { Vec::new() } else { columns(heading) };
    let known = Axis::of(known(), std::iter::empty());
    let mut lines = heading.lines.iter().cloned();
    let kinds = Kind::ALL.into_iter().filter_map(|kind| {
        let items = of_kind(all, kind);
        let pictured = if is_folded(kind) { 0 } else { items.len() };
        let shown = pictured.min(room);
        (room, total) = (room - shown, total + pictured);
        let items = items.into_iter().enumerate();
        let items = items.map(|(index, (at, course))| {
            let whose = if is_one { "" } else { &*heading.names[at] };
            let axis = Some(&axis).filter(|_| index < shown);
            item(course, whose, &all[at], axis, lang)
        });
        kind_view(kind, items.collect(), lang)
    });
    let kinds: Vec<KindView<'_>> = kinds.collect();
    let rows = if is_one {
        Vec::new()
    } else {
        rows(all, heading, &days, &known, lang)
    };
    SectionView {
        set: set.title.get(lang),
        name: capital(&heading.head[0]),
        kicker: heading.head[1..].join(" · "),
        lead: lines.next().unwrap_or_default(),
        lines: lines.collect(),
        who: if is_one {
            String::new()
        } else {
            capital(who(all[0].last().subject.level, 1, lang))
        },
        labels: axis.labels(lang),
        known: known.labels(lang),
        periods: if is_one {
            Vec::new()
        } else {
            heading
                .days
                .iter()
                .map(|day| period(all, *day, lang))
                .collect()
        },
        days: day_headings(&days, lang),
        has_undecided: rows.iter().any(|row| !row.undecided.is_empty()),
        rows,
        is_pictured: kinds.iter().any(|kind| kind.is_pictured),
        unpictured: if total > PICTURED {
            lang.of(
                format!("Có hình: {PICTURED} mục đầu trong {total} mục; các mục sau chỉ có số."),
                format!("The first {PICTURED} of {total} items have pictures; the others have their figures alone."),
            )
        } else {
            String::new()
        },
        kinds,
        has_forecast: courses().any(Course::has_forecast),
        has_deadline: courses().any(|course| course.deadline.is_some()),
        notes: heading.notes.clone(),
        closing: heading.closing.clone(),
    }
}

/// The periods of the matrix: all, as long as they fit.
fn columns(heading: &Heading) -> Vec<Date> {
    if heading.days.len() > COLUMNS {
        return heading.shown();
    }
    heading.days.clone()
}

fn period(all: &[Series<'_>], day: Date, lang: Lang) -> PeriodView {
    let mut left: Vec<Option<usize>> = all
        .iter()
        .map(|series| Some(series.tally(day)?.not_met))
        .collect();
    // Those without data stand behind all others.
    left.sort_by_key(|it| (it.is_none(), *it));
    let mut x = 0;
    let mut texts = Vec::new();
    let steps = left.chunk_by(|one, other| one == other).map(|step| {
        let (left, count) = (step[0], step.len());
        let width = ROOM * count / all.len();
        let name = left.map_or_else(|| "?".to_owned(), |left| left.to_string());
        texts.push(format!("{name}: {count}"));
        let view = StepView {
            class: match left {
                None => "un",
                Some(0) => "s0",
                Some(1) => "s1",
                Some(2) => "s2",
                Some(3 | 4) => "s3",
                Some(5..8) => "s4",
                Some(_) => "s5",
            },
            x,
            width: width.saturating_sub(1).max(1),
            text: if width < TEXT { String::new() } else { name },
        };
        x += width;
        view
    });
    PeriodView {
        day: print_day(day, lang),
        steps: steps.collect(),
        text: texts.join(" · "),
    }
}

/// Who met how much when.
fn rows<'a>(
    all: &[Series<'_>],
    heading: &'a Heading,
    days: &[Date],
    axis: &Axis,
    lang: Lang,
) -> Vec<RowView<'a>> {
    let tallied = all.iter().flat_map(|it| &it.states);
    let met = || tallied.clone().map(|state| state.tally().met);
    let bounds = (met().min().unwrap_or(0), met().max().unwrap_or(0));
    let rows = all.iter().zip(&heading.names).map(|(series, name)| {
        let set = &series.sets(lang)[0];
        let states = series.states.iter();
        let met = states.map(|state| (state.day, state.tally().met));
        let cells = days.iter().map(|day| {
            let Some(at) = series.at(*day) else {
                return CellView {
                    class: "un",
                    text: "–".to_owned(),
                    gained: String::new(),
                    lost: String::new(),
                    undecided: String::new(),
                };
            };
            let tally = series.states[at].tally();
            let changes = set.changes(at);
            CellView {
                class: match (&changes.gained[..], &changes.lost[..]) {
                    (_, [_, ..]) => "not_met",
                    ([_, ..], _) => "met",
                    _ => "",
                },
                text: format!("{}/{}", tally.met, tally.total),
                gained: changes.gained.join(", "),
                lost: changes.no_longer_met(lang),
                undecided: changes.undecided.join(", "),
            }
        });
        RowView {
            name,
            points: tallies(&met.collect::<Vec<_>>(), bounds, axis),
            cells: cells.collect(),
            gained: set.all.gained.join(", "),
            lost: set.all.no_longer_met(lang),
            undecided: set.all.undecided.join(", "),
            missing: series.missing_counts(),
        }
    });
    rows.collect()
}

/// Whether items of a kind have no figures that move, and nothing to draw.
fn is_folded(kind: Kind) -> bool {
    matches!(kind, Kind::Unchanged | Kind::Suspended)
}

fn kind_view(kind: Kind, items: Vec<ItemView<'_>>, lang: Lang) -> Option<KindView<'_>> {
    (!items.is_empty()).then(|| KindView {
        title: kind.title(lang),
        class: match kind {
            _ if kind.is_worse() => "not_met",
            Kind::Gained => "met",
            Kind::Improving | Kind::New | Kind::NotNextYear => "suspended",
            _ => "no_data",
        },
        count: items.len(),
        is_folded: is_folded(kind),
        is_pictured: items.iter().any(|it| it.slope.is_some()),
        has_pace: items.iter().any(|it| !it.pace.is_empty()),
        has_outlook: items.iter().any(|it| !it.outlook.is_empty()),
        items,
    })
}

fn item<'a>(
    course: &'a Course<'_>,
    whose: &'a str,
    series: &Series<'_>,
    axis: Option<&Axis>,
    lang: Lang,
) -> ItemView<'a> {
    let results = course.rows.iter().map(|row| result(row.as_ref(), lang));
    let mut results: Vec<String> = results.collect();
    let now = results.pop().unwrap_or_default();
    if results.len() > 3 {
        results.splice(1.., ["…".to_owned()]);
    }
    ItemView {
        id: &course.path,
        whose,
        name: course.any_row().short(lang),
        slope: axis.map(|axis| Slope::of(course, axis)),
        before: results.join(" → "),
        now,
        required: required(course, series.next_year(), lang),
        pace: pace(course, lang),
        outlook: outlook(course, lang),
        is_late: course.is_late() == Some(true),
    }
}
