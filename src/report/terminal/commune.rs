//! One locality against one set on a terminal: the verdict, how far each condition got, what is not met, the rest counted.

use super::page::{BETWEEN, Column, Page, Style, Text};
use super::{strip, strip_legend};
use crate::assess::Verdict;
use crate::lang::Lang;
use crate::report::overview::{
    Bar, Figure, Group, Measure, Missing, Other, Overview, Progress, headings,
};
use crate::report::{Scope, Settings};

/// From this width on, bars stand beside gaps and ids instead of their number.
const WIDE: usize = 96;

/// Below this width, requirements are left out.
const NARROW: usize = 72;

/// The columns of a bar: to the line, the line, and past it.
const BAR: usize = 13;

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
    let columns = [id, name, strip, page.width().saturating_sub(beside)].map(Column::left);
    let texts = rows.iter().zip(strips).map(|(row, strip)| {
        vec![
            Text::from(&*row.id),
            Text::from(&*row.name),
            Text::new(strip, Style::Plain),
            Text::new(row.reached(is_wide, lang), Style::Plain),
        ]
    });
    page.columns(1, &columns, texts);
    let verdicts = rows.iter().flat_map(|row| match &row.measure {
        Measure::Criteria(criteria) => criteria.iter().map(|it| it.verdict).collect(),
        _ => Vec::new(),
    });
    let has_bar = rows
        .iter()
        .any(|row| matches!(row.measure, Measure::Figure(Figure { bar: Some(_), .. })));
    let legend = strip_legend(verdicts, has_bar, lang);
    page.paragraph(1 + id + BETWEEN, Text::new(legend, Style::Dim));
}

/// The sign or bar of a condition.
fn measured(row: &Progress) -> String {
    match &row.measure {
        Measure::Criteria(criteria) => strip(criteria.iter().map(|it| it.verdict)),
        Measure::Figure(Figure { bar: Some(bar), .. }) => bar_text(*bar),
        Measure::Figure(_) | Measure::Verdict => strip([row.verdict]),
    }
}

/// A bar: ten cells to the line, two past it.
pub(super) fn bar_text(bar: Bar) -> String {
    let mut text = String::new();
    let half = |at: u8| match bar.halves() {
        halves if halves >= at + 2 => '█',
        halves if halves == at + 1 => '▌',
        _ => '░',
    };
    let before = (0..Bar::LINE).step_by(2);
    text.extend(before.map(half));
    text.push('│');
    let past = (Bar::LINE..Bar::LINE + 4).step_by(2).map(half);
    text.extend(past.filter(|sign| *sign != '░'));
    text
}

/// The columns of a list of what is missing.
struct Widths {
    id: usize,
    name: usize,
    requirement: Option<usize>,
    result: usize,
    gap: usize,
    bar: bool,
}

impl Widths {
    fn of(page: &Page, items: &[&Missing], lang: Lang) -> Widths {
        let [requirement, result, gap] = headings(lang);
        let widest = |head: &str, text: fn(&Missing) -> &str, most: usize| {
            let texts = items.iter().map(|item| text(item));
            page.widest(texts.chain([head])).min(most)
        };
        let is_wide = page.width() >= WIDE;
        let id = widest("", |item| &item.id, 12);
        let requirement = widest(
            requirement,
            |item| &item.requirement,
            if is_wide { 20 } else { 14 },
        );
        let result = widest(result, |item| &item.result, if is_wide { 18 } else { 12 });
        let gap = widest(gap, |item| &item.gap, if is_wide { 26 } else { 18 });
        let bar = is_wide && items.iter().any(|item| item.bar.is_some());
        let requirement = (page.width() >= NARROW).then_some(requirement);
        let mut beside = 2 + id + result + gap + 3 * BETWEEN;
        beside += requirement.map_or(0, |requirement| requirement + BETWEEN);
        beside += if bar { BAR + BETWEEN } else { 0 };
        Widths {
            id,
            name: page.width().saturating_sub(beside).max(12),
            requirement,
            result,
            gap,
            bar,
        }
    }

    /// The columns behind the name.
    fn columns(&self) -> Vec<Column> {
        let columns = [
            self.requirement,
            Some(self.result),
            Some(self.gap),
            self.bar.then_some(BAR),
        ];
        columns.into_iter().flatten().map(Column::left).collect()
    }
}

fn draw_missing(page: &mut Page, overview: &Overview, lang: Lang) {
    page.blank();
    let items: Vec<&Missing> = overview
        .missing
        .iter()
        .flat_map(|group| &group.items)
        .collect();
    let widths = Widths::of(page, &items, lang);
    let [requirement, result, gap] = headings(lang);
    let mut heads = vec![Text::new(overview.missing_title(lang), Style::Strong)];
    heads.extend(widths.requirement.map(|_| Text::from(requirement)));
    heads.extend([result, gap].map(Text::from));
    heads.extend(widths.bar.then(Text::default));
    let mut columns = vec![Column::left(2 + widths.id + BETWEEN + widths.name)];
    columns.extend(widths.columns());
    page.columns(0, &columns, [heads]);
    for group in &overview.missing {
        draw_group(page, group, &widths, overview.has_conditions);
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
    std::iter::once(parts.join(" · "))
        .chain(note)
        .chain(source)
        .collect()
}

fn draw_group(page: &mut Page, group: &Group, widths: &Widths, has_conditions: bool) {
    // A condition that no other set stands behind is as much as the title of one that has.
    let is_title = has_conditions && group.title.is_none();
    let (indent, named) = if is_title {
        (0, Style::Strong)
    } else {
        (2, Style::Plain)
    };
    if let Some((id, name)) = &group.title {
        page.paragraph(0, Text::new(format!("{id}  {name}"), Style::Strong));
    }
    for item in &group.items {
        let style = match item.bar {
            Some(_) => Style::Bad,
            None => Style::Open,
        };
        let mut texts = vec![Text::new(&*item.id, named), Text::new(&*item.name, named)];
        texts.extend(widths.requirement.map(|_| Text::from(&*item.requirement)));
        texts.push(Text::from(&*item.result));
        texts.push(Text::new(&*item.gap, style));
        texts.extend(
            widths
                .bar
                .then(|| Text::from(item.bar.map_or_else(String::new, bar_text))),
        );
        let id = if is_title {
            page.measure(&item.id)
        } else {
            widths.id
        };
        let name = widths.name + widths.id - id + 2 - indent;
        let mut columns = [id, name].map(Column::left).to_vec();
        columns.extend(widths.columns());
        page.columns(indent, &columns, [texts]);
        if let Some(note) = item.note.as_ref().filter(|_| item.says_nothing()) {
            page.paragraph(
                2 + widths.id + BETWEEN,
                Text::new(format!("“{note}”"), Style::Dim),
            );
        }
    }
}

/// What else the criteria came to, and what is undecided.
fn draw_others(page: &mut Page, overview: &Overview, settings: &Settings) {
    let others = overview.others(|verdict| settings.shows(verdict), settings.lang);
    if others.is_empty() {
        return;
    }
    page.blank();
    let columns = [
        Column::left(LABEL),
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
        page.paragraph(0, Text::new(line, Style::Dim));
    }
}
