//! Who has what, on an axis of time: deadlines, the time that tasks take, and what is overdue.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use serde::Serialize;

use crate::fold;
use crate::lang::{Lang, print_between, print_month, print_short_day};
use crate::plan::Timing;
use crate::report::plan::{PlanRow, PlanView};

/// The axis, in units of the drawing.
const LEFT: i64 = 8;
const LENGTH: i64 = 364;

/// So many months are named at most.
const NAMED: usize = 8;

/// A day on the axis.
#[derive(Serialize)]
pub(super) struct Tick {
    x: i64,
    text: String,
    is_now: bool,
}

/// Somebody, and what is open of theirs.
#[derive(Serialize)]
pub(super) struct Person<'a> {
    pub(super) name: &'a str,
    pub(super) anchor: String,
    items: String,
    /// Deadlines, and how many things are due then.
    dots: Vec<(i64, usize)>,
    late: Vec<i64>,
    spans: Vec<(i64, i64)>,
    /// The nearest deadline, and how far away it is.
    due: String,
    distance: String,
    class: &'static str,
    count: usize,
}

struct Axis {
    first: Date,
    days: i64,
}

impl Axis {
    fn x(&self, day: Date) -> i64 {
        LEFT + LENGTH * days(self.first, day) / self.days.max(1)
    }
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The axis and the people, those with the nearest deadline first; nothing where nothing open has a day.
pub(super) fn timeline<'a>(
    view: &'a PlanView,
    today: Date,
    lang: Lang,
) -> (Vec<Tick>, Vec<Person<'a>>) {
    let is_open = |row: &&PlanRow| row.due.timing.is_some_and(Timing::has_day);
    let open: Vec<&PlanRow> = view.rows().filter(is_open).collect();
    let all = open.iter().flat_map(|row| [row.start, row.due.last]);
    let all = || all.clone().flatten().chain([today]);
    let (Some(first), Some(last)) = (all().min(), all().max()) else {
        return Default::default();
    };
    let axis = Axis {
        first,
        days: days(first, last),
    };
    let mut people: Vec<(&str, Vec<&PlanRow>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in &open {
        for name in &row.doers {
            let at = *places.entry(fold::name(name)).or_insert(people.len());
            if at == people.len() {
                people.push((name, Vec::new()));
            }
            people[at].1.push(row);
        }
    }
    let mut found: Vec<Person<'a>> = Vec::new();
    let mut anchors: HashSet<String> = HashSet::new();
    for (name, mut rows) in people {
        rows.sort_by_key(|row| row.due.last);
        let slug = format!("p-{}", fold::slug(name));
        let anchor = if anchors.insert(slug.clone()) {
            slug
        } else {
            format!("{slug}-{}", found.len())
        };
        found.push(person(name, anchor, &rows, &axis, lang));
    }
    (ticks(&axis, last, today, lang), found)
}

fn person<'a>(
    name: &'a str,
    anchor: String,
    rows: &[&PlanRow],
    axis: &Axis,
    lang: Lang,
) -> Person<'a> {
    let mut dots: Vec<(i64, usize)> = Vec::new();
    let (late, left): (Vec<&&PlanRow>, Vec<&&PlanRow>) =
        rows.iter().partition(|row| row.due.is_late());
    for last in left.iter().filter_map(|row| row.due.last) {
        let x = axis.x(last);
        match dots.last_mut().filter(|(known, _)| x - known < 8) {
            Some((_, count)) => *count += 1,
            None => dots.push((x, 1)),
        }
    }
    let spans = rows.iter().filter_map(|row| {
        let last = row.due.last?;
        row.start
            .map(|start| (axis.x(start.min(last)), axis.x(last)))
    });
    let mut items: Vec<&str> = Vec::new();
    for item in rows.iter().flat_map(|row| &row.items) {
        if !items.contains(&&**item) {
            items.push(item);
        }
    }
    let nearest = &rows[0].due;
    Person {
        name,
        anchor,
        items: items.join(", "),
        dots,
        late: late
            .iter()
            .filter_map(|row| row.due.last)
            .map(|it| axis.x(it))
            .collect(),
        spans: spans.collect(),
        due: nearest.day(lang),
        distance: nearest.distance(lang).unwrap_or_default(),
        class: class(nearest.timing),
        count: rows.len(),
    }
}

/// The first days of months, and the day of the report.
fn ticks(axis: &Axis, last: Date, today: Date, lang: Lang) -> Vec<Tick> {
    let mut months = Vec::new();
    let mut month = axis.first.last_of_month().tomorrow();
    while let Ok(first) = month
        && first <= last
    {
        months.push(first);
        month = first.last_of_month().tomorrow();
    }
    let print = print_between(axis.first, last, print_month);
    // A month with its year is longer.
    let room = if axis.first.year() == last.year() {
        34
    } else {
        44
    };
    let step = months.len().div_ceil(NAMED).max(1);
    let months = months.into_iter().step_by(step).map(|first| Tick {
        x: axis.x(first),
        text: print(first, lang),
        is_now: false,
    });
    let now = axis.x(today);
    let mut ticks: Vec<Tick> = months.filter(|tick| (tick.x - now).abs() > room).collect();
    ticks.push(Tick {
        x: now,
        text: print_short_day(today, lang),
        is_now: true,
    });
    ticks
}

/// How a deadline stands out; its words say the same.
pub(super) fn class(timing: Option<Timing>) -> &'static str {
    match timing {
        Some(Timing::Overdue(_)) => "late",
        Some(Timing::Soon(_)) => "soon",
        _ => "",
    }
}
