//! What is not met on a terminal, as an agenda: by what has to be done, by commune, or by criterion.

use super::items::{Items, Line, Shown};
use super::page::{BETWEEN, Column, Page, Style, Text};
use crate::lang::Lang;
use crate::report::overview::{Block, Gap, Gaps, Kind, Missing, blocks};
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
    for note in gaps.notes(lang) {
        page.note(&note);
    }
}

fn draw_block(page: &mut Page, block: &Block<'_>, names_all: bool, settings: &Settings) {
    let lang = settings.lang;
    let shown = settings.top.unwrap_or(usize::MAX).min(block.gaps.len());
    let gaps = &block.gaps[..shown];
    let title = block.heading(lang);
    if gaps.iter().all(|gap| gap.missing.kind == Kind::NotStated) && settings.by == By::Action {
        page.paragraph(0, Text::new(title, Style::Strong));
        draw_not_stated(page, gaps, names_all, lang);
    } else {
        draw_list(page, &title, gaps, names_all, lang);
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
fn draw_not_stated(page: &mut Page, gaps: &[&Gap], names_all: bool, lang: Lang) {
    let said = |gap: &Gap| {
        let name = match &gap.missing.note {
            Some(note) => format!("{}: “{note}”", gap.missing.name),
            None => gap.missing.name.clone(),
        };
        match &gap.missing.duty {
            Some(duty) => format!("{name} ({})", duty.line(lang)),
            None => name,
        }
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

fn draw_list(page: &mut Page, title: &str, gaps: &[&Gap], names_all: bool, lang: Lang) {
    let lines = gaps.iter().map(|gap| Line {
        whose: names_all.then_some(&*gap.whose),
        id: &gap.path,
        ..Line::of(&gap.missing)
    });
    let lines: Vec<Line<'_>> = lines.collect();
    let any = |is: fn(&Missing) -> bool| gaps.iter().any(|gap| is(&gap.missing));
    let is_other = |it: &Missing| matches!(it.kind, Kind::Other(_));
    let shown = Shown {
        requirement: any(|it| !matches!(it.kind, Kind::NotStated | Kind::ThresholdUnknown)),
        result: any(|it| it.kind == Kind::Measured)
            || gaps
                .iter()
                .any(|gap| is_other(&gap.missing) && gap.missing.result != "–"),
        // What every line would repeat, the heading says.
        gap: any(|it| it.kind < Kind::FiguresNeeded)
            || gaps
                .iter()
                .any(|gap| is_other(&gap.missing) && !gap.missing.gap.is_empty()),
    };
    let items = Items::of(page, title, &lines, shown, lang);
    items.draw_heading(page, title, lang);
    for line in &lines {
        items.draw(page, *line);
        items.draw_duty(page, line.item, lang);
    }
}
