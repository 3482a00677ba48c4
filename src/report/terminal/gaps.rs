//! What is not met on a terminal, as an agenda: by what has to be done, by commune, or by criterion.

use super::commune::bar_text;
use super::page::{BETWEEN, Column, Page, Style, Text};
use crate::lang::Lang;
use crate::report::overview::{Block, Gap, Gaps, Kind, blocks, headings};
use crate::report::{By, Settings};

pub(in crate::report) fn draw(page: &mut Page, gaps: &Gaps<'_>, settings: &Settings) {
    let lang = settings.lang;
    page.paragraph(0, Text::new(gaps.head.join(" · "), Style::Strong));
    let style = if gaps.has_others {
        Style::Strong
    } else {
        Style::Bad
    };
    page.paragraph(0, Text::new(gaps.conclusion(lang), style));
    let names_all = gaps.names_all(settings.by);
    for block in blocks(gaps.gaps, settings.by, lang) {
        page.blank();
        draw_block(page, &block, names_all, settings);
    }
    page.blank();
    for note in &gaps.notes {
        page.paragraph(0, Text::new(note, Style::Dim));
    }
}

fn draw_block(page: &mut Page, block: &Block<'_>, names_all: bool, settings: &Settings) {
    let lang = settings.lang;
    let shown = settings.top.unwrap_or(usize::MAX).min(block.gaps.len());
    let gaps = &block.gaps[..shown];
    let title = format!("{} ({})", block.title, block.gaps.len());
    if gaps.iter().all(|gap| gap.missing.kind == Kind::NotStated) && settings.by == By::Action {
        page.paragraph(0, Text::new(title, Style::Strong));
        draw_not_stated(page, gaps, names_all);
    } else {
        draw_list(page, title, gaps, names_all, lang);
    }
    let more = block.gaps.len() - shown;
    if more > 0 {
        let more = lang.of(
            format!("còn {more} mục: --all"),
            format!("{more} more: --all"),
        );
        page.paragraph(2, Text::new(more, Style::Dim));
    }
}

/// Criteria of which nothing more is known: on one line for each locality, or with what the data say.
fn draw_not_stated(page: &mut Page, gaps: &[&Gap], names_all: bool) {
    let said = |gap: &Gap| match &gap.missing.note {
        Some(note) => format!("{}: “{note}”", gap.missing.name),
        None => gap.missing.name.clone(),
    };
    if !names_all {
        let id = page.widest(gaps.iter().map(|gap| &*gap.path));
        let columns = [id, page.width().saturating_sub(2 + id + BETWEEN)].map(Column::left);
        let rows = gaps
            .iter()
            .map(|gap| vec![Text::from(&*gap.path), Text::from(said(gap))]);
        page.columns(2, &columns, rows.collect::<Vec<_>>());
        return;
    }
    let whose = page.widest(gaps.iter().map(|gap| &*gap.whose)).min(24);
    let columns = [whose, page.width().saturating_sub(2 + whose + BETWEEN)].map(Column::left);
    let rows = gaps
        .chunk_by(|one, other| one.whose == other.whose)
        .map(|gaps| {
            let items = gaps.iter().map(|gap| format!("{} {}", gap.path, said(gap)));
            let items = items.collect::<Vec<_>>().join("; ");
            vec![Text::from(&*gaps[0].whose), Text::from(items)]
        });
    page.columns(2, &columns, rows.collect::<Vec<_>>());
}

fn draw_list(page: &mut Page, title: String, gaps: &[&Gap], names_all: bool, lang: Lang) {
    let is_wide = page.width() >= 96;
    let is_known = |gap: &&Gap| !matches!(gap.missing.kind, Kind::NotStated);
    let heads = headings(lang);
    let widest = |head: &str, text: fn(&Gap) -> &str, most: usize| {
        let texts = gaps.iter().map(|gap| text(gap));
        page.widest(texts.chain([head])).min(most)
    };
    let whose = if names_all {
        widest("", |gap| &gap.whose, 20)
    } else {
        0
    };
    let id = widest("", |gap| &gap.path, 12);
    let requirement = widest(heads[0], |gap| &gap.missing.requirement, 16);
    let result = widest(
        heads[1],
        |gap| &gap.missing.result,
        if is_wide { 18 } else { 10 },
    );
    let gap = widest(
        heads[2],
        |gap| &gap.missing.gap,
        if is_wide { 26 } else { 18 },
    );
    let has_bar = is_wide && gaps.iter().any(|gap| gap.missing.bar.is_some());
    let has_requirement = page.width() >= 72
        && gaps.iter().any(is_known)
        && !gaps
            .iter()
            .all(|gap| gap.missing.kind == Kind::ThresholdUnknown);
    let is_other = |gap: &&Gap| matches!(gap.missing.kind, Kind::Other(_));
    let has_result = gaps.iter().any(|gap| {
        gap.missing.kind == Kind::Measured || is_other(gap) && gap.missing.result != "–"
    });
    // What every line would repeat, the heading says.
    let has_gap = gaps.iter().any(|gap| {
        gap.missing.kind < Kind::FiguresNeeded || is_other(gap) && !gap.missing.gap.is_empty()
    });
    let kept = [
        (names_all, whose),
        (true, id),
        (true, 0),
        (has_requirement, requirement),
        (has_result, result),
        (has_gap, gap),
        (has_bar, 13),
    ];
    let kept_count = kept.iter().filter(|(is_kept, _)| *is_kept).count();
    let beside: usize = kept
        .iter()
        .filter(|(is_kept, _)| *is_kept)
        .map(|(_, width)| width)
        .sum();
    let name = page
        .width()
        .saturating_sub(2 + beside + BETWEEN * (kept_count - 1))
        .max(12);
    let widths = kept.map(|(is_kept, width)| (is_kept, if width == 0 { name } else { width }));
    let keep = |texts: [Text; 7]| {
        let texts = texts
            .into_iter()
            .zip(widths)
            .filter(|(_, (is_kept, _))| *is_kept);
        texts.map(|(text, _)| text).collect::<Vec<Text>>()
    };
    let before = widths[..3].iter().filter(|(is_kept, _)| *is_kept);
    let (count, before) = before.fold((0, 0), |(count, sum), (_, width)| (count + 1, sum + width));
    let behind = widths[3..]
        .iter()
        .filter(|(is_kept, _)| *is_kept)
        .map(|(_, width)| Column::left(*width));
    let heading: Vec<Column> = std::iter::once(Column::left(2 + before + BETWEEN * (count - 1)))
        .chain(behind)
        .collect();
    let [required, results, missing] = heads;
    let titles = keep([
        Text::default(),
        Text::default(),
        Text::new(title, Style::Strong),
        Text::from(required),
        Text::from(results),
        Text::from(missing),
        Text::default(),
    ]);
    page.columns(0, &heading, [titles[count - 1..].to_vec()]);
    let columns: Vec<Column> = widths
        .iter()
        .filter(|(is_kept, _)| *is_kept)
        .map(|(_, width)| Column::left(*width))
        .collect();
    let rows = gaps.iter().map(|gap| {
        let it = &gap.missing;
        let style = if it.kind == Kind::Measured {
            Style::Bad
        } else {
            Style::Open
        };
        keep([
            Text::from(&*gap.whose),
            Text::from(&*gap.path),
            Text::from(&*it.name),
            Text::from(&*it.requirement),
            Text::from(&*it.result),
            Text::new(&*it.gap, style),
            Text::from(it.bar.map_or_else(String::new, bar_text)),
        ])
    });
    page.columns(2, &columns, rows.collect::<Vec<_>>());
}
