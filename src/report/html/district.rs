//! The page of several localities.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::grids::{GridView, views};
use super::views::{Asked, BarView, Legend, legends};
use crate::assess::{Tally, Verdict};
use crate::criteria::CriteriaSet;
use crate::lang::{Lang, capital};
use crate::report::Settings;
use crate::report::grid::Grid;
use crate::report::matrix::{Matrix, Row};
use crate::report::overview::joined;
use crate::report::section::{Missed, Section, Step, sections};

/// So many localities are described one by one; more have pages of their own, where they are asked for.
const DESCRIBED: usize = 200;

/// So many names stand over one another; more are counted.
const NAMED: usize = 12;

/// So many steps are shown with the empty ones between them.
const STEPS: usize = 12;

#[derive(Serialize)]
struct Page<'a> {
    title: String,
    kicker: String,
    name: String,
    sections: Vec<SectionView<'a>>,
    legends: Vec<Legend>,
    sets: Vec<String>,
    grids: Vec<GridView<'a>>,
}

/// The localities of one set.
#[derive(Serialize)]
struct SectionView<'a> {
    title: &'a str,
    chip: String,
    is_met: bool,
    counts: String,
    lead: Vec<String>,
    who: String,
    verdicts: Vec<SignView>,
    columns: Vec<ColumnView<'a>>,
    rows: Vec<RowView<'a>>,
    has_conditions: bool,
    steps: Vec<StepView<'a>>,
    missed: Vec<MissedView<'a>>,
    fewer: String,
    nobody: String,
    open: String,
    measured: Vec<MeasuredView<'a>>,
    is_described: bool,
    has_pages: bool,
}

#[derive(Serialize)]
struct SignView {
    class: &'static str,
    name: &'static str,
    sign: &'static str,
}

/// A criterion over its column.
#[derive(Serialize)]
struct ColumnView<'a> {
    id: &'a str,
    name: String,
    missing: usize,
}

#[derive(Serialize)]
struct RowView<'a> {
    name: &'a str,
    href: String,
    anchor: String,
    class: &'static str,
    cells: Vec<CellView<'a>>,
    met: String,
    /// How many criteria are left; empty where too little is known.
    left: String,
    note: Option<&'a str>,
    items: Vec<ItemView<'a>>,
    /// How `--set` calls a criterion of it, before that one's id.
    assume: Option<&'a str>,
}

#[derive(Serialize)]
struct CellView<'a> {
    class: &'static str,
    text: &'static str,
    /// What a card shows of it: only of what is not met.
    label: &'a str,
    /// How many criteria are met of the set behind it.
    reached: String,
}

/// A criterion that is not met, and what is missing.
#[derive(Serialize)]
struct ItemView<'a> {
    id: &'a str,
    name: &'a str,
    texts: Vec<&'a str>,
}

/// The localities that have so many criteria left.
#[derive(Serialize)]
struct StepView<'a> {
    class: &'static str,
    left: String,
    who: String,
    names: Vec<(&'a str, String)>,
    /// The height of its column, where there are too many names.
    height: usize,
    /// Its length where columns lie down.
    width: usize,
}

#[derive(Serialize)]
struct MissedView<'a> {
    id: &'a str,
    name: &'a str,
    count: String,
    width: usize,
    names: String,
}

#[derive(Serialize)]
struct MeasuredView<'a> {
    id: &'a str,
    name: &'a str,
    asked: Asked,
    result: &'a str,
    gap: &'a str,
    bar: Option<BarView>,
    who: String,
}

/// Writes the page, with grids beneath it.
pub(in crate::report) fn district(
    out: &mut dyn Write,
    matrices: &[(Arc<CriteriaSet>, Matrix)],
    beneath: &[Grid],
    settings: &Settings,
) -> io::Result<()> {
    let lang = settings.lang;
    let sections = sections(matrices, lang);
    let Some(first) = sections.first() else {
        return Ok(());
    };
    let mut places = first.matrix.places.names();
    let count = first.matrix.rows.len();
    places.push(format!("{count} {}", first.who(count)));
    places.extend(first.matrix.places.stages(lang));
    let name = capital(&places.remove(0));
    let marks = sections.iter().flat_map(|it| it.matrix.marks.clone());
    let page = Page {
        title: format!("{name}: {}", first.set.short_title(lang)),
        kicker: places.join(" · "),
        name,
        legends: legends(&marks.collect(), lang),
        sets: sections.iter().map(|it| it.set.id_and_decision()).collect(),
        sections: sections
            .iter()
            .enumerate()
            .map(|(place, section)| view(section, place, settings))
            .collect(),
        grids: views(beneath),
    };
    super::write(out, "district.html", &page, settings)
}

fn view<'a>(section: &'a Section<'a>, place: usize, settings: &Settings) -> SectionView<'a> {
    let (lang, matrix) = (section.lang, section.matrix);
    let count = matrix.rows.len();
    let tally: Tally = matrix.rows.iter().map(|row| row.verdict).collect();
    let columns = section.set.criteria.iter().enumerate();
    let columns: Vec<ColumnView<'a>> = columns
        .map(|(index, criterion)| ColumnView {
            id: &criterion.id,
            name: criterion.brief(lang),
            missing: section.missing(index),
        })
        .collect();
    let is_described = count <= DESCRIBED;
    let missed = section.missed();
    let [fewer, nobody, open] = beside(section, &missed);
    SectionView {
        title: section.set.title.get(lang),
        chip: lang.of(
            format!("{}/{count} {} đạt", tally.met, section.who(count)),
            format!("{} of {count} {} met", tally.met, section.who(count)),
        ),
        is_met: tally.met == count,
        counts: section.counts(),
        lead: lead(section, &missed),
        who: capital(section.who(1)),
        verdicts: verdicts(section, lang),
        rows: rows(section, place, is_described, settings),
        has_conditions: matrix.has_conditions,
        steps: steps(section, place, is_described),
        missed: most_missed(section, &missed),
        fewer,
        nobody,
        open,
        measured: measured(section),
        is_described,
        has_pages: matrix.rows.iter().any(|row| row.page.is_some()),
        columns,
    }
}

/// What the page begins with: who is closest, what is missed most, and of whom too little is known.
fn lead(section: &Section<'_>, missed: &Missed<'_>) -> Vec<String> {
    let lang = section.lang;
    let mut lead: Vec<String> = section.closest().into_iter().collect();
    if let Some((count, _, criterion)) = missed.criteria.first()
        && !section.matrix.has_conditions
    {
        let (id, name, known) = (&criterion.id, criterion.name.get(lang), missed.known);
        let who = section.who(known);
        lead.push(lang.of(
            format!("Nhiều {who} chưa đạt nhất: tiêu chí {id} ({name}), {count}/{known} {who}"),
            format!("Most often not met: criterion {id} ({name}), {count} of {known} {who}"),
        ));
    }
    let unranked = section
        .rows()
        .filter_map(|(name, row)| Some((row.unranked(lang)?, name)));
    let unranked: Vec<(&str, &str)> = unranked.collect();
    for of_one_reason in unranked.chunk_by(|(one, _), (other, _)| one == other) {
        let names = match of_one_reason.len() {
            count if count > NAMED => format!("{count} {}", section.who(count)),
            _ => of_one_reason
                .iter()
                .map(|(_, name)| *name)
                .collect::<Vec<_>>()
                .join(", "),
        };
        lead.push(format!("{names}: {}", of_one_reason[0].0));
    }
    lead
}

/// The verdicts that the matrix shows, with their signs.
fn verdicts(section: &Section<'_>, lang: Lang) -> Vec<SignView> {
    let rows = &section.matrix.rows;
    let is_shown = |of: &Verdict| rows.iter().any(|row| row.verdicts.contains(of));
    let verdicts = Verdict::ALL.into_iter().filter(is_shown);
    verdicts
        .map(|of| SignView {
            class: of.as_str(),
            name: of.name(lang),
            sign: crate::report::matrix::sign(of),
        })
        .collect()
}

/// Where a locality is described: its page, or its part of this one.
fn href(row: &Row, place: usize, index: usize, is_described: bool) -> String {
    match &row.page {
        Some(page) => page.clone(),
        None if is_described => format!("#{}", anchor(place, index)),
        None => String::new(),
    }
}

fn anchor(place: usize, index: usize) -> String {
    format!("x{place}-{index}")
}

fn rows<'a>(
    section: &'a Section<'a>,
    place: usize,
    is_described: bool,
    settings: &Settings,
) -> Vec<RowView<'a>> {
    let lang = section.lang;
    let labels = section.set.criteria.iter();
    let rows = section.order.iter().map(|index| {
        let row = &section.matrix.rows[*index];
        let cells = row.verdicts.iter().zip(&row.reached).zip(labels.clone());
        let cells = cells.map(|((verdict, reached), criterion)| {
            let is_shown = settings.shows(*verdict);
            CellView {
                class: if is_shown { verdict.as_str() } else { "" },
                text: if is_shown { verdict.name(lang) } else { "" },
                label: match verdict {
                    Verdict::NotMet if is_shown => &criterion.id,
                    _ => "",
                },
                reached: reached
                    .filter(|_| is_shown)
                    .map_or_else(String::new, |(met, total)| format!("{met}/{total}")),
            }
        });
        let is_ranked = !row.is_unranked();
        RowView {
            name: &section.names[*index],
            href: href(
                row,
                place,
                *index,
                is_described && !section.matrix.has_conditions,
            ),
            anchor: anchor(place, *index),
            class: row.verdict.as_str(),
            cells: cells.collect(),
            met: if is_ranked {
                format!("{}/{}", row.tally.met, row.tally.total)
            } else {
                "–".to_owned()
            },
            left: if is_ranked {
                row.tally.not_met.to_string()
            } else {
                String::new()
            },
            note: row.note.as_deref(),
            assume: row.assumed_as(&section.names[*index]),
            items: if is_described && settings.shows(Verdict::NotMet) {
                items(section, row)
            } else {
                Vec::new()
            },
        }
    });
    rows.collect()
}

/// What a locality has left, by criterion.
fn items<'a>(section: &Section<'a>, row: &'a Row) -> Vec<ItemView<'a>> {
    let criteria = row
        .items
        .chunk_by(|one, other| one.criterion == other.criterion);
    let items = criteria.map(|items| {
        let criterion = &section.set.criteria[items[0].criterion];
        let texts = items.iter().map(|item| &*item.text);
        ItemView {
            id: &criterion.id,
            name: criterion.name.get(section.lang),
            texts: texts.filter(|text| !text.is_empty()).collect(),
        }
    });
    items.collect()
}

/// Localities by what they have left: the goal first, empty steps between them kept where they are few.
fn steps<'a>(section: &'a Section<'a>, place: usize, is_described: bool) -> Vec<StepView<'a>> {
    let known = section.steps();
    let most = known.iter().map(|step| step.rows.len()).max().unwrap_or(0);
    let farthest = known.iter().filter_map(|step| step.left).max().unwrap_or(0);
    let mut steps: Vec<Step> = Vec::new();
    for left in 0..=farthest {
        let is_known = |step: &Step| step.left == Some(left) && !step.is_open;
        if !known.iter().any(is_known) && (left == 0 || farthest <= STEPS) {
            steps.push(Step {
                left: Some(left),
                is_open: false,
                remark: None,
                rows: Vec::new(),
            });
        }
    }
    steps.extend(known);
    steps.sort_by_key(|step| (step.left.is_none(), step.left, step.is_open));
    let view = |step: Step| {
        let count = step.rows.len();
        let names = step.rows.iter().map(|index| {
            let row = &section.matrix.rows[*index];
            (
                &*section.names[*index],
                href(row, place, *index, is_described),
            )
        });
        let is_named = most <= NAMED;
        StepView {
            class: match (step.left, count) {
                _ if step.is_open => "un",
                (None, _) => "un",
                (Some(0), _) => "goal",
                (_, 0) => "em",
                _ => "",
            },
            left: step
                .left
                .map_or_else(|| "?".to_owned(), |left| left.to_string()),
            who: match step.remark {
                Some(remark) => format!("{count} {}, {remark}", section.who(count)),
                None => format!("{count} {}", section.who(count)),
            },
            names: if is_named {
                names.collect()
            } else {
                Vec::new()
            },
            height: if is_named {
                0
            } else {
                (count * 110).div_ceil(most)
            },
            width: (count * 100).div_ceil(most.max(1)),
        }
    };
    steps.into_iter().map(view).collect()
}

/// The criteria that most miss, with who they are.
fn most_missed<'a>(section: &'a Section<'a>, missed: &Missed<'a>) -> Vec<MissedView<'a>> {
    let criteria = missed
        .criteria
        .iter()
        .filter(|(count, ..)| *count >= missed.few);
    let most = missed.criteria.first().map_or(1, |(count, ..)| *count);
    let views = criteria.map(|(count, place, criterion)| MissedView {
        id: &criterion.id,
        name: criterion.name.get(section.lang),
        count: format!("{count}/{} {}", missed.known, section.who(missed.known)),
        width: (count * 60).div_ceil(most),
        names: if *count <= NAMED {
            section.who_misses(*place).join(", ")
        } else {
            String::new()
        },
    });
    views.collect()
}

/// The criteria that fewer miss, and those that nobody does.
fn beside(section: &Section<'_>, missed: &Missed<'_>) -> [String; 3] {
    let fewer = missed
        .criteria
        .iter()
        .filter(|(count, ..)| *count < missed.few);
    let fewer = fewer.map(|(count, place, criterion)| {
        let names = if *count <= NAMED {
            section.who_misses(*place).join(", ")
        } else {
            count.to_string()
        };
        format!(
            "{} {} ({names})",
            criterion.id,
            criterion.brief(section.lang)
        )
    });
    [
        fewer.collect::<Vec<_>>().join("; "),
        joined(missed.nobody.iter().copied()),
        joined(missed.open.iter().copied()),
    ]
}

fn measured<'a>(section: &'a Section<'a>) -> Vec<MeasuredView<'a>> {
    let lines = section.measured().into_iter().flat_map(|measured| {
        let misses = section.misses(measured).into_iter();
        misses.map(move |(miss, who)| MeasuredView {
            id: &measured.id,
            name: &measured.whole_name,
            asked: Asked::of(&measured.requirement),
            result: &miss.result,
            gap: &miss.gap,
            bar: miss.bar.map(|bar| BarView::of(bar, Verdict::NotMet)),
            who,
        })
    });
    lines.collect()
}
