//! One locality against one set on a terminal: the verdict, how far each condition got, what is not met, the rest counted.

use super::items::{Items, Line, Shown, WIDE, bar_text};
use super::page::{BETWEEN, Column, Page, Style, Text};
use super::{strip, strip_legend};
use crate::assess::Verdict;
use crate::lang::Lang;
use crate::report::overview::{Bar, Figure, Measure, Missing, Other, Overview, Progress};
use crate::report::{Scope, Settings};

/// The columns of labels beside lists.
const LABEL: usize = 22;

pub(in crate::report) fn draw(page: &mut Page, overview: &Overview, settings: &Settings) {
    let lang = settings.lang;
    page.paragraph(0, Text::new(overview.head.join(" · "), Style::Strong));
    page.paragraph(
        0,
        Text::new(overview.conclusion(lang), Style::of(overview.verdict)),
    );
    if let Some(note) = &overview.note {
        page.paragraph(0, format!("“{note}”"));
    }
    draw_progress(page, overview, lang);
    if settings.scope == Scope::All {
        return;
    }
    if settings.shows(Verdict::NotMet) && !overview.missing.is_empty() {
        match settings.scope {
            Scope::Detail => draw_detail(page, overview, lang),
            _ => draw_missing(page, overview, lang),
        }
    }
    draw_others(page, overview, settings);
    draw_references(page, overview, lang);
}

fn draw_progress(page: &mut Page, overview: &Overview, lang: Lang) {
    if overview.progress.is_empty() {
        return;
    }
    page.blank();
    let is_wide = page.width() >= WIDE;
    let rows = &overview.progress;
    let id = page.widest(rows.iter().map(|row| &*row.id));
    let name = page.widest(rows.iter().map(|row| &*row.name));
    let strips: Vec<String> = rows.iter().map(measured).collect();
    let strip = page.widest(strips.iter().map(|strip| &**strip));
    let least = if is_wide { 36 } else { 22 };
    let beside = 1 + id + 3 * BETWEEN + strip + least;
    let name = name.min(page.width().saturating_sub(beside).max(16));
    let beside = 1 + id + 3 * BETWEEN + strip + name;
    let mut columns = [id, name, strip, page.width().saturating_sub(beside)].map(Column::left);
    columns[2] = Column::whole(strip);
    let texts = rows.iter().zip(strips).map(|(row, strip)| {
        vec![
            Text::from(&*row.id),
            Text::from(&*row.name),
            Text::new(strip, Style::Plain),
            Text::new(row.reached(is_wide, lang), Style::Plain),
        ]
    });
    page.columns(1, &columns, texts);
    let legend = strip_legend(
        rows.iter().flat_map(signs),
        rows.iter().any(|row| bar(row).is_some()),
        lang,
    );
    page.paragraph(1 + id + BETWEEN, Text::new(legend, Style::Dim));
}

/// The signs or bar of a condition.
fn measured(row: &Progress) -> String {
    bar(row).map_or_else(|| strip(signs(row)), bar_text)
}

fn bar(row: &Progress) -> Option<Bar> {
    match &row.measure {
        Measure::Figure(figure) => figure.bar,
        Measure::Criteria(_) | Measure::Verdict => None,
    }
}

/// The verdicts that a condition without a bar has signs of.
fn signs(row: &Progress) -> Vec<Verdict> {
    match &row.measure {
        Measure::Criteria(criteria) => criteria.iter().map(|it| it.verdict).collect(),
        Measure::Figure(Figure { bar: Some(_), .. }) => Vec::new(),
        Measure::Figure(_) | Measure::Verdict => vec![row.verdict],
    }
}

fn draw_missing(page: &mut Page, overview: &Overview, lang: Lang) {
    page.blank();
    let groups = overview.missing.iter();
    let lines: Vec<Line<'_>> = groups
        .flat_map(|it| it.items.iter().map(Line::of))
        .collect();
    let title = overview.missing_title(lang);
    let shown = Shown {
        requirement: true,
        result: true,
        gap: true,
    };
    let items = Items::of(page, &title, &lines, shown, lang);
    items.draw_heading(page, &title, lang);
    for group in &overview.missing {
        if let Some((id, name)) = &group.title {
            page.paragraph(0, Text::new(format!("{id}  {name}"), Style::Strong));
        }
        for item in &group.items {
            // A condition that no other set stands behind is as much as the title of one that has.
            let is_title = overview.has_conditions && group.title.is_none();
            items.draw(
                page,
                Line {
                    is_title,
                    ..Line::of(item)
                },
            );
            if let Some(note) = item.note.as_ref().filter(|_| item.says_nothing()) {
                let note = Text::new(format!("“{note}”"), Style::Dim);
                page.paragraph(items.names_at(), note);
            }
            items.draw_duty(page, item, lang);
        }
    }
}

/// What is not met, a paragraph each.
fn draw_detail(page: &mut Page, overview: &Overview, lang: Lang) {
    page.blank();
    let title = overview.missing_title(lang);
    page.paragraph(0, Text::new(title, Style::Strong));
    let items = overview.missing.iter().flat_map(|group| &group.items);
    let id = page.widest(items.map(|item| &*item.id));
    let columns = [id, page.width().saturating_sub(2 + id + BETWEEN)].map(Column::left);
    for group in &overview.missing {
        if let Some((id, name)) = &group.title {
            page.paragraph(0, Text::new(format!("{id}  {name}"), Style::Strong));
        }
        for item in &group.items {
            let lines = detail(item, lang)
                .into_iter()
                .map(|line| vec![Text::default(), Text::from(line)]);
            let head = vec![
                Text::from(&*item.id),
                Text::new(&*item.full_name, Style::Strong),
            ];
            page.columns(
                2,
                &columns,
                std::iter::once(head).chain(lines).collect::<Vec<_>>(),
            );
        }
    }
}

/// What is known of something that is not met.
fn detail(item: &Missing, lang: Lang) -> Vec<String> {
    let (requirement, source) = match &item.rule {
        Some((requirement, source)) => (Some(requirement), source.as_ref()),
        None => (None, None),
    };
    let required = requirement.map(|it| format!("{}: {it}", lang.of("yêu cầu", "required")));
    let result = format!("{}: {}", lang.of("kết quả", "result"), item.result);
    let gap = format!("{}: {}", lang.of("còn thiếu", "gap"), item.gap);
    let parts = required
        .into_iter()
        .chain([result, gap])
        .collect::<Vec<_>>();
    let note = item
        .note
        .as_ref()
        .map(|it| format!("{}: “{it}”", lang.of("ghi chú", "note")));
    let source = source.map(|it| format!("{}: {it}", lang.of("căn cứ", "source")));
    let duty = item.duty.as_ref().map(|duty| duty.line(lang));
    std::iter::once(parts.join(" · "))
        .chain(duty)
        .chain(note)
        .chain(source)
        .collect()
}

/// What else the criteria came to, and what is undecided.
fn draw_others(page: &mut Page, overview: &Overview, settings: &Settings) {
    let others = overview.others(|verdict| settings.shows(verdict), settings.lang);
    if others.is_empty() {
        return;
    }
    page.blank();
    let columns = [
        Column::whole(LABEL),
        Column::left(page.width() - LABEL - BETWEEN),
    ];
    for Other { label, lines } in others {
        let labels = std::iter::once(Text::new(label, Style::Strong));
        let labels = labels.chain(std::iter::repeat(Text::default()));
        let rows = labels
            .zip(lines)
            .map(|(label, line)| vec![label, Text::from(line)]);
        page.columns(0, &columns, rows.collect::<Vec<_>>());
    }
}

/// What the marks mean, and which sets were applied.
fn draw_references(page: &mut Page, overview: &Overview, lang: Lang) {
    page.blank();
    for line in overview.references(lang) {
        page.note(&line);
    }
}
